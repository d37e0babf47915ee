//! What many documents say together.
//!
//! Each document is gathered by itself into a [`Gathering`], without its text; gatherings merge in any order and come to the same; the
//! [`Project`] that they settle into says of each form of a name whether it is a variant in the whole. Memory follows the number
//! of distinct names.
//!
//! ```
//! use mtlint::project::Gathering;
//! use mtlint::{Checker, Format, Settings};
//!
//! let texts = ["The minister flew to Kyiv on Monday and left Kyiv on Friday.", "Nobody had expected him in Kiev so soon."];
//! let checker = Checker::new(Settings::default());
//! let mut all = Gathering::default();
//! for (number, text) in texts.iter().enumerate() {
//!     all.merge(checker.gather(text.as_bytes(), Format::Text, number as u32)?);
//! }
//! let project = all.settle(vec!["one.txt".to_owned(), "two.txt".to_owned()]);
//! let clusters = project.clusters();
//! assert_eq!(clusters[0].best.text, "Kyiv");
//! assert_eq!(clusters[0].variants[0].form.text, "Kiev");
//! # Ok::<(), mtlint::decode::DecodeError>(())
//! ```

use crate::analysis::names::{Entry, Ledger, Verdict};
use crate::language::Locale;
use crate::language::facts::by_code;
use crate::rule::Context;
use crate::span::LineIndex;
use std::collections::{BTreeMap, HashMap};

/// What is known of the names of some documents.
#[derive(Debug, Default)]
pub struct Gathering {
    /// By the code of the language: names in two languages are not compared.
    ledgers: BTreeMap<&'static str, Ledger>,
}

impl Gathering {
    /// Of one document, which has this number among the others.
    #[must_use]
    pub(crate) fn of(context: &Context<'_>, index: &LineIndex<'_>, number: u32) -> Self {
        let mut ledgers = BTreeMap::new();
        if let Some(target) = context.target {
            let mut ledger = Ledger::of(context.names(), context, number);
            ledger.locate(context.document, index);
            ledgers.insert(target.language.code, ledger);
        }
        Self { ledgers }
    }

    /// Takes in what is known of other documents.
    pub fn merge(&mut self, other: Self) {
        for (code, ledger) in other.ledgers {
            self.ledgers.entry(code).or_default().merge(ledger);
        }
    }

    /// Compares the forms. `paths` names the documents by their numbers.
    #[must_use]
    pub fn settle(self, paths: Vec<String>) -> Project {
        let mut verdicts = BTreeMap::new();
        for (code, ledger) in self.ledgers {
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
        Project {
            by_form: verdicts
                .iter()
                .map(|(code, verdicts)| (*code, index(verdicts)))
                .collect(),
            verdicts,
            paths,
        }
    }
}

/// The names of many documents, compared.
#[derive(Debug, Default)]
pub struct Project {
    verdicts: BTreeMap<&'static str, Vec<Verdict>>,
    by_form: BTreeMap<&'static str, HashMap<String, usize>>,
    paths: Vec<String>,
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

impl Project {
    /// What is to be said of a form in documents of this language.
    #[must_use]
    pub fn verdict(&self, locale: Locale, form: &str) -> Option<&Verdict> {
        let code = locale.language.code;
        let number = *self.by_form.get(code)?.get(form)?;
        self.verdicts.get(code)?.get(number)
    }

    /// Where a form first occurs: the path, the line and the column.
    #[must_use]
    pub fn first(&self, entry: &Entry) -> Option<(&str, u32, u32)> {
        let path = self.paths.get(entry.first.0 as usize)?;
        Some((path, entry.place.0, entry.place.1))
    }

    /// The names that have several forms, by language and in the order in which the form to keep first occurs.
    #[must_use]
    pub fn clusters(&self) -> Vec<Cluster<'_>> {
        let mut clusters = Vec::new();
        for (code, verdicts) in &self.verdicts {
            let mut by_best: BTreeMap<((u32, u32), &str), Cluster<'_>> = BTreeMap::new();
            for verdict in verdicts {
                let key = (verdict.best.first, verdict.best.text.as_str());
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

#[cfg(test)]
mod tests {
    use super::Gathering;
    use crate::{Checker, Format, Settings};

    const TEXTS: [&str; 4] = [
        "The minister flew to Kyiv on Monday, and people in Kyiv were glad about it.",
        "Nobody had expected the minister in Kiev so soon after the vote.",
        "We met Sergei Volkov in the old town, where Sergei Volkov was born.",
        "They say that Sergey Volkov was born there as well, and not in Kyiv.",
    ];

    fn clusters(order: &[usize]) -> Vec<String> {
        let checker = Checker::new(Settings::from_toml("target = 'en'").expect("is right"));
        let mut all = Gathering::default();
        for &number in order {
            let one = checker.gather(TEXTS[number].as_bytes(), Format::Text, number as u32);
            all.merge(one.expect("is text"));
        }
        let project = all.settle(
            (0..TEXTS.len())
                .map(|number| format!("{number}.txt"))
                .collect(),
        );
        let line = |cluster: &super::Cluster<'_>| {
            let variants: Vec<String> = cluster
                .variants
                .iter()
                .map(|verdict| {
                    format!(
                        "{} {} {:?}",
                        verdict.form.text,
                        verdict.form.count(),
                        project.first(&verdict.form)
                    )
                })
                .collect();
            format!(
                "{} {}: {}",
                cluster.best.text,
                cluster.best.count(),
                variants.join(", ")
            )
        };
        project.clusters().iter().map(line).collect()
    }

    #[test]
    fn the_order_of_merging_changes_nothing() {
        let forward = clusters(&[0, 1, 2, 3]);
        assert_eq!(
            forward,
            [
                "Kyiv 3: Kiev 1 Some((\"1.txt\", 1, 37))",
                "Sergei 2: Sergey 1 Some((\"3.txt\", 1, 15))",
            ]
        );
        assert_eq!(clusters(&[3, 1, 0, 2]), forward);
        assert_eq!(clusters(&[2, 3, 1, 0]), forward);
    }
}
