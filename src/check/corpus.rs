//! What many documents say together.
//!
//! Each document is gathered by itself into a [`Gathering`], without its text; gatherings merge in any order and come to the same; what
//! they [settle](Gathering::settle) into says of each form of a name whether it is a variant in the whole. Memory follows the number
//! of distinct names, and by the hashes of its words each quotation.
//!
//! Both can be written and read by serde, so that the documents may lie on many machines. What one release writes, another one need not
//! read.
//!
//! ```
//! use mtlint::check::corpus::Gathering;
//! use mtlint::{Checker, Format, Settings};
//!
//! let texts = ["The minister flew to Kyiv on Monday and left Kyiv on Friday.", "Nobody had expected him in Kiev so soon."];
//! let checker = Checker::new(Settings::default());
//! let mut all = Gathering::default();
//! for (path, text) in ["one.txt", "two.txt"].iter().zip(texts) {
//!     all.merge(checker.gather(text.as_bytes(), Format::Text, path)?);
//! }
//! let settled = all.settle();
//! let clusters = settled.names.clusters();
//! assert_eq!(clusters[0].best.text, "Kyiv");
//! assert_eq!(clusters[0].variants[0].form.text, "Kiev");
//! # Ok::<(), mtlint::decode::DecodeError>(())
//! ```

use crate::analysis::names::{self, Ledger, Names, SettledNames};
use crate::analysis::renderings::{Renderings, SettledRenderings};
use crate::analysis::terms::{SettledTerms, Tally};
use crate::article::Article;
use crate::article::corpus::Corpus;
use crate::decode::LineIndex;
use crate::language::by_language;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What is known of some documents.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Gathering {
    /// By the code of the language: names in two languages are not compared.
    #[serde(deserialize_with = "by_language")]
    ledgers: BTreeMap<&'static str, Ledger>,
    /// The same of terms.
    #[serde(deserialize_with = "by_language")]
    tallies: BTreeMap<&'static str, Tally>,
    /// The same of quotations.
    #[serde(deserialize_with = "by_language")]
    renderings: BTreeMap<&'static str, Renderings>,
}

impl Gathering {
    /// Of the document with this path.
    #[must_use]
    pub(crate) fn of(article: &Article<'_>, index: &LineIndex<'_>, path: &str) -> Self {
        let Some(target) = article.target else {
            return Self::default();
        };
        let path = Arc::from(path);
        let mut ledger = Ledger::of(article.get::<Names>(), article, &path);
        ledger.add(&names::uncapitalised(article), article, &path);
        ledger.locate(article.document, index);
        let tally = Tally::of(article, target, index, &path);
        let quoted = Renderings::of(article, index, &path);
        let code = target.language.code;
        Self {
            ledgers: [(code, ledger)].into(),
            tallies: [(code, tally)].into(),
            renderings: [(code, quoted)].into(),
        }
    }

    /// Takes in what is known of other documents.
    pub fn merge(&mut self, other: Self) {
        for (code, ledger) in other.ledgers {
            self.ledgers.entry(code).or_default().merge(ledger);
        }
        for (code, tally) in other.tallies {
            self.tallies.entry(code).or_default().merge(tally);
        }
        for (code, renderings) in other.renderings {
            self.renderings.entry(code).or_default().merge(renderings);
        }
    }

    /// Compares the forms.
    #[must_use]
    pub fn settle(self) -> Settled {
        let terms = self.tallies.into_iter();
        let renderings = self.renderings.into_iter();
        Settled {
            names: SettledNames::of(self.ledgers),
            terms: SettledTerms(terms.map(|(code, one)| (code, one.settle())).collect()),
            renderings: SettledRenderings(
                renderings.map(|(code, one)| (code, one.settle())).collect(),
            ),
        }
    }
}

/// What is written in several ways in the documents that were gathered.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Settled {
    /// Names.
    pub names: SettledNames,
    /// Abbreviations, compounds and varieties of a language.
    pub terms: SettledTerms,
    /// Quotations.
    pub renderings: SettledRenderings,
}

impl From<Settled> for Corpus {
    fn from(settled: Settled) -> Self {
        Self::default()
            .with(settled.names)
            .with(settled.terms)
            .with(settled.renderings)
    }
}

#[cfg(test)]
mod tests {
    use super::Gathering;
    use crate::{Checker, Format, Settings};
    use std::sync::Arc;

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
            let path = format!("{number}.txt");
            let one = checker.gather(TEXTS[number].as_bytes(), Format::Text, &path);
            all.merge(one.expect("is text"));
        }
        let settled = all.settle();
        let line = |cluster: &crate::analysis::names::Cluster<'_>| {
            let variants: Vec<String> = cluster
                .variants
                .iter()
                .map(|verdict| {
                    format!(
                        "{} {} {}",
                        verdict.form.text,
                        verdict.form.count(),
                        verdict.form.first_place()
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
        settled.names.clusters().iter().map(line).collect()
    }

    #[test]
    fn the_order_of_merging_changes_nothing() {
        let forward = clusters(&[0, 1, 2, 3]);
        assert_eq!(
            forward,
            ["Kyiv 3: Kiev 1 1.txt:1:37", "Sergei 2: Sergey 1 3.txt:1:15",]
        );
        assert_eq!(clusters(&[3, 1, 0, 2]), forward);
        assert_eq!(clusters(&[2, 3, 1, 0]), forward);
    }

    /// The rule, the text and the message of what is found in each of some files, all of them being one project.
    fn issues(texts: &[&str]) -> Vec<Vec<(&'static str, String, String)>> {
        let checker = || Checker::new(Settings::from_toml("target = 'en'").expect("is right"));
        let mut all = Gathering::default();
        for (text, number) in texts.iter().zip(0..) {
            let path = format!("{number}.txt");
            let one = checker().gather(text.as_bytes(), Format::Text, &path);
            all.merge(one.expect("is text"));
        }
        let checker = checker().in_project(Arc::new(all.settle().into()));
        let of_one = |text: &&str| {
            let checked = checker
                .check(text.as_bytes(), Format::Text)
                .expect("is text");
            let issue = |issue: &crate::Issue| {
                let text = issue.span.of(text).to_owned();
                (issue.rule.id, text, issue.message.clone())
            };
            checked.issues.iter().map(issue).collect()
        };
        texts.iter().map(of_one).collect()
    }

    #[test]
    fn terms_of_all_files_have_one_style() {
        let found = issues(&[
            "The U.S. army left, and U.S. firms closed. The cease-fire had held, and its neighbors were glad.",
            "The US army came back, US firms opened, and US banks lent. The ceasefire had held, and its neighbours were glad.",
            "They said that the ceasefire and the tax were good for their neighbours.",
        ]);
        let expected = [
            (
                "abbreviation-variant",
                "U.S.",
                "“U.S.” is written “US” elsewhere in this project (3 times in 1 file, first in 1.txt:1:5)",
            ),
            (
                "term-variant",
                "cease-fire",
                "“cease-fire” is written “ceasefire” elsewhere in this project (2 times in 2 files)",
            ),
            (
                "spelling-variety",
                "neighbors",
                "“neighbors” is American, while this project is British elsewhere (2 to 1)",
            ),
        ];
        let expected =
            expected.map(|(rule, text, message)| (rule, text.to_owned(), message.to_owned()));
        assert_eq!(found[0], expected);
        assert!(found[1].is_empty() && found[2].is_empty(), "{found:?}");
    }

    #[test]
    fn a_quotation_has_one_rendering_in_all_files() {
        let found = issues(&[
            "“We want to see the river restored so that nobody can harm the valley anymore,” the mayor said on Monday.",
            "The mayor wrote: “We would like the river to be restored, so that nobody harms the valley anymore.”",
            "“We want to see the river restored so that nobody can harm the valley anymore,” she said again.",
            "The paper wrote: “We want to see the harbour closed so that nobody can sell the boats anymore.”",
        ]);
        assert!(
            found[0].is_empty() && found[2].is_empty() && found[3].is_empty(),
            "{found:?}"
        );
        let [(rule, _, message)] = found[1].as_slice() else {
            panic!("{found:?}");
        };
        assert_eq!(*rule, "double-translation");
        assert!(message.starts_with("“We would like the river"), "{message}");
        assert!(
            message.ends_with("elsewhere in this project (2 times, first in 0.txt:1:2)"),
            "{message}"
        );
    }

    #[test]
    fn a_capital_of_one_file_is_missed_in_another() {
        let found = issues(&[
            "The minister flew to Kyiv on Monday, and people in Kyiv were glad about it.",
            "Nobody had expected him in kyiv so soon, and the polish on his shoes was fresh.",
        ]);
        assert!(found[0].is_empty());
        let [(rule, text, _)] = found[1].as_slice() else {
            panic!("{found:?}");
        };
        assert_eq!((*rule, text.as_str()), ("name-variant", "kyiv"));
    }
}
