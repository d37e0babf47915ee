//! What the names of many articles come to.

use super::{Entry, Ledger, Verdict};
use crate::article::corpus::{Corpus, Place};
use crate::language::facts::by_code;
use crate::language::{Locale, by_language};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The names of many articles, compared; by the code of their language, since names in two languages are not.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct SettledNames {
    #[serde(deserialize_with = "by_language")]
    verdicts: BTreeMap<&'static str, Vec<Verdict>>,
    #[serde(deserialize_with = "by_language")]
    by_form: BTreeMap<&'static str, BTreeMap<String, usize>>,
}

/// A name with all its forms.
#[derive(Debug)]
pub struct Cluster<'a> {
    /// The code of the language.
    pub language: &'static str,
    /// The form to keep.
    pub best: &'a Entry,
    /// The forms that deviate from it, in the order in which they first occur.
    pub variants: Vec<&'a Verdict>,
}

impl SettledNames {
    /// Compares the forms of each language.
    #[must_use]
    pub fn of(ledgers: BTreeMap<&'static str, Ledger>) -> Self {
        let mut verdicts = BTreeMap::new();
        for (code, ledger) in ledgers {
            if let Some(language) = by_code(code) {
                verdicts.insert(code, ledger.verdicts(Locale::of(language)));
            }
        }
        let index = |verdicts: &Vec<Verdict>| {
            let numbered = verdicts.iter().enumerate();
            numbered
                .map(|(number, verdict)| (verdict.form.text.clone(), number))
                .collect()
        };
        Self {
            by_form: verdicts
                .iter()
                .map(|(code, verdicts)| (*code, index(verdicts)))
                .collect(),
            verdicts,
        }
    }

    /// Of a corpus whose names were compared.
    #[must_use]
    pub fn in_corpus(corpus: &Corpus) -> Option<&Self> {
        corpus.get()
    }

    /// What is to be said of a form in articles of this language.
    #[must_use]
    pub fn verdict(&self, locale: Locale, form: &str) -> Option<&Verdict> {
        let code = locale.language.code;
        let number = *self.by_form.get(code)?.get(form)?;
        self.verdicts.get(code)?.get(number)
    }

    /// The names that have several forms, by language and in the order in which the form to keep first occurs.
    #[must_use]
    pub fn clusters(&self) -> Vec<Cluster<'_>> {
        let mut clusters = Vec::new();
        for (code, verdicts) in &self.verdicts {
            let mut by_best: BTreeMap<(&(Arc<str>, u32), &str), Cluster<'_>> = BTreeMap::new();
            for verdict in verdicts {
                let key = (&verdict.best.first, verdict.best.text.as_str());
                let cluster = by_best.entry(key).or_insert_with(|| Cluster {
                    language: code,
                    best: &verdict.best,
                    variants: Vec::new(),
                });
                cluster.variants.push(verdict);
            }
            clusters.extend(by_best.into_values());
        }
        clusters
    }
}

impl Entry {
    /// Where a form first occurs in many articles.
    #[must_use]
    pub fn first_place(&self) -> Place {
        Place {
            path: self.first.0.clone(),
            line: self.place.0,
            column: self.place.1,
        }
    }
}
