//! How well the rules do on texts whose faults are known.
//!
//! A [`Gold`] says which faults a text has and where; [`Tally`] compares that with what a check found and sums it up by
//! rule. How the gold was written down is the business of its reader: [`sidecar`] reads the files that lie beside the
//! project's own articles, [`spans`] the records of corpora of annotated translations.

pub mod pairs;
pub mod sidecar;
pub mod spans;

use crate::diagnostic::{Category, Issue};
use crate::text::span::Span;
use serde::Serialize;
use std::collections::BTreeMap;

/// The faults that a text is known to have.
#[derive(Debug, Clone, Default)]
pub struct Gold {
    /// The language of the text, as a BCP 47 tag.
    pub target: Option<String>,
    /// The language that it was translated from, as a BCP 47 tag.
    pub source: Option<String>,
    /// Where its faults are, in any order.
    pub faults: Vec<Fault>,
}

/// A fault that an editor would circle.
#[derive(Debug, Clone)]
pub struct Fault {
    /// The rule that ought to report it.
    pub rule: String,
    /// Further rules that may report it instead.
    pub or: Vec<String>,
    /// Where, in the decoded text.
    pub span: Span,
    /// Reporting it is fine, and so is missing it.
    pub optional: bool,
}

impl Fault {
    /// Whether an issue reports this fault: by one of its rules, at a place that overlaps its own. An issue of consistency is one
    /// for all places of a form, and its fix names them.
    #[must_use]
    pub fn is_met_by(&self, issue: &Issue) -> bool {
        let by_rule =
            self.rule == issue.rule.id || self.or.iter().any(|rule| rule == issue.rule.id);
        let everywhere = issue.rule.category == Category::Consistency;
        let edits = issue
            .fixes
            .iter()
            .flat_map(|fix| &fix.edits)
            .filter(|_| everywhere);
        let mut places = std::iter::once(issue.span).chain(edits.map(|edit| edit.span));
        by_rule && places.any(|place| touches(self.span, place))
    }
}

/// Whether two places share a byte, or one without extent lies within or at an end of the other.
#[must_use]
pub fn touches(a: Span, b: Span) -> bool {
    a.overlaps(b) || (a.is_empty() || b.is_empty()) && a.start <= b.end && b.start <= a.end
}

/// What became of the faults and the issues of one text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Comparison {
    /// Faults that no issue reports, as indices into [`Gold::faults`].
    pub missed: Vec<usize>,
    /// Issues that report no fault, as indices into the issues.
    pub wrong: Vec<usize>,
}

/// Counts of one rule, or of all.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Faults that have to be reported.
    pub gold: u64,
    /// Of them, those that are.
    pub found: u64,
    /// Issues that report such a fault.
    pub right: u64,
    /// Issues that report none, not even an optional one.
    pub wrong: u64,
}

impl Counts {
    /// How many of the issues are right, from 0 to 1. `None` without issues.
    #[must_use]
    pub fn precision(&self) -> Option<f64> {
        ratio(self.right, self.right + self.wrong)
    }

    /// How many of the faults are found, from 0 to 1. `None` without faults.
    #[must_use]
    pub fn recall(&self) -> Option<f64> {
        ratio(self.found, self.gold)
    }

    /// The harmonic mean of the two. `None` where there are no faults; 0 where nothing was reported of them.
    #[must_use]
    pub fn f1(&self) -> Option<f64> {
        let recall = self.recall()?;
        let precision = self.precision().unwrap_or(0.0);
        let sum = precision + recall;
        Some(if sum > 0.0 {
            2.0 * precision * recall / sum
        } else {
            0.0
        })
    }

    fn add(&mut self, other: Self) {
        self.gold += other.gold;
        self.found += other.found;
        self.right += other.right;
        self.wrong += other.wrong;
    }
}

fn ratio(part: u64, whole: u64) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

/// Counts by rule over many texts.
#[derive(Debug, Clone, Default)]
pub struct Tally {
    /// By the id of the rule.
    pub rules: BTreeMap<String, Counts>,
}

impl Tally {
    /// Compares what was found in a text with its gold. Faults of rules that do not `run` ask for nothing and forgive
    /// what meets them.
    pub fn add(
        &mut self,
        gold: &Gold,
        issues: &[Issue],
        runs: impl Fn(&str) -> bool,
    ) -> Comparison {
        let mut comparison = Comparison::default();
        let asked = |fault: &Fault| !fault.optional && runs(&fault.rule);
        for (index, fault) in gold.faults.iter().enumerate() {
            if !asked(fault) {
                continue;
            }
            let counts = self.rules.entry(fault.rule.clone()).or_default();
            counts.gold += 1;
            if issues.iter().any(|issue| fault.is_met_by(issue)) {
                counts.found += 1;
            } else {
                comparison.missed.push(index);
            }
        }
        for (index, issue) in issues.iter().enumerate() {
            let mut met = gold
                .faults
                .iter()
                .filter(|fault| fault.is_met_by(issue))
                .peekable();
            let counts = self.rules.entry(issue.rule.id.to_owned()).or_default();
            if met.peek().is_none() {
                counts.wrong += 1;
                comparison.wrong.push(index);
            } else if met.any(asked) {
                counts.right += 1;
            }
        }
        comparison
    }

    /// The sum over all rules.
    #[must_use]
    pub fn total(&self) -> Counts {
        let mut total = Counts::default();
        for counts in self.rules.values() {
            total.add(*counts);
        }
        total
    }
}

#[cfg(test)]
mod tests {
    use super::{Comparison, Counts, Fault, Gold, Tally};
    use crate::{Checker, Format, Settings, Span};

    fn fault(rule: &str, text: &str, at: &str) -> Fault {
        let start = text.find(at).expect("the text holds it") as u32;
        Fault {
            rule: rule.to_owned(),
            or: Vec::new(),
            span: Span::new(start, start + at.len() as u32),
            optional: false,
        }
    }

    #[test]
    fn counts_found_missed_optional_and_wrong() {
        let text = "The minister spoke of a « mediation » between the two governments, and then he left the room.";
        let mut settings =
            Settings::from_toml("select = ['foreign-quotes']\ntarget = 'en'").expect("is right");
        settings.source = None;
        let checked = Checker::new(settings)
            .check(text.as_bytes(), Format::Text)
            .expect("is text");
        assert_eq!(checked.issues.len(), 2);
        let mut gold = Gold {
            faults: vec![
                fault("foreign-quotes", text, "«"),
                fault("foreign-quotes", text, "minister"),
            ],
            ..Gold::default()
        };
        let mut tally = Tally::default();
        let comparison = tally.add(&gold, &checked.issues, |_| true);
        assert_eq!(
            comparison,
            Comparison {
                missed: vec![1],
                wrong: vec![1],
            }
        );
        let counts = Counts {
            gold: 2,
            found: 1,
            right: 1,
            wrong: 1,
        };
        assert_eq!(tally.total(), counts);
        assert_eq!(counts.f1(), Some(0.5));

        let mut optional = fault("quote-style", text, "»");
        optional.or.push("foreign-quotes".to_owned());
        optional.optional = true;
        gold.faults.push(optional);
        let mut tally = Tally::default();
        assert!(tally.add(&gold, &checked.issues, |_| true).wrong.is_empty());
        assert_eq!(tally.total().right, 1);
    }
}
