//! What a rule finds: an issue with its place, the other places that explain it, and its fixes.

use crate::text::span::{Location, Span};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// How bad a fault is. Ordered from the mildest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth a look in review; silent in CI.
    Hint,
    /// An editor would change it.
    Warning,
    /// A reader would notice it.
    Error,
}

impl Severity {
    /// Its name in reports and options.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Hint => "hint",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// What is said of a rule, in one place: the listing, the explanation, the documentation and the schemas come from it.
#[derive(Debug)]
pub struct Meta {
    /// Its id: kebab case, names the fault.
    pub id: &'static str,
    /// What the fault belongs to.
    pub category: Category,
    /// How bad the fault is unless the rule says otherwise for one issue.
    pub severity: Severity,
    /// Without which data of the text's language it sees little or nothing.
    pub needs: &'static [Data],
    /// Whether its faults are slips of form that an engine makes where it translates a page in pieces: many of them show that nobody has
    /// read it since.
    pub is_slip: bool,
    /// The doc comment: a sentence that sums it up, a blank line, then Markdown with `fails` and `passes` examples.
    pub docs: &'static str,
}

/// What there is for some languages only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Data {
    /// The word list: how often each word occurs, and what it may be.
    WordList,
}

impl Meta {
    /// The sentence that sums it up.
    #[must_use]
    pub fn summary(&self) -> &'static str {
        self.docs
            .trim_start()
            .split("\n\n")
            .next()
            .unwrap_or_default()
            .trim()
    }

    /// The address of its page, if the build was told of one: `MTLINT_RULE_PAGES` in the environment of the compiler, with `{rule}` for the
    /// id, or else the `repository` of the manifest. None is made up.
    #[must_use]
    pub fn address(&self) -> Option<String> {
        let repository = Some(env!("CARGO_PKG_REPOSITORY")).filter(|address| !address.is_empty());
        address_of(self.id, option_env!("MTLINT_RULE_PAGES"), repository)
    }
}

/// The address of the page of a rule by a pattern, or in the tagged tree of a repository.
fn address_of(id: &str, pattern: Option<&str>, repository: Option<&str>) -> Option<String> {
    let version = env!("CARGO_PKG_VERSION");
    match pattern.filter(|pattern| pattern.contains("{rule}")) {
        Some(pattern) => Some(pattern.replace("{rule}", id)),
        None => repository.map(|repository| {
            let repository = repository.trim_end_matches('/').trim_end_matches(".git");
            format!("{repository}/blob/v{version}/docs/rules/{id}.md")
        }),
    }
}

/// What a fault belongs to, by the names of MQM (Multidimensional Quality Metrics) where it has one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Category {
    /// What the translation says is not what the original says.
    #[serde(rename = "accuracy")]
    Accuracy,
    /// Text left in the source language.
    #[serde(rename = "accuracy/untranslated")]
    Untranslated,
    /// Marks, numbers and dates that another language writes so.
    #[serde(rename = "locale")]
    Locale,
    /// Marks and words that are wrong in any language.
    #[serde(rename = "fluency")]
    Fluency,
    /// One thing, two forms.
    #[serde(rename = "consistency")]
    Consistency,
    /// Other words than those that were decided on.
    #[serde(rename = "terminology")]
    Terminology,
    /// Junk of scrapers, engines and pages.
    #[serde(rename = "residue")]
    Residue,
    /// What an author told mtlint itself; no fault of the text.
    #[serde(rename = "upkeep")]
    Upkeep,
}

impl Category {
    /// Its name in reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Accuracy => "accuracy",
            Self::Untranslated => "accuracy/untranslated",
            Self::Locale => "locale",
            Self::Fluency => "fluency",
            Self::Consistency => "consistency",
            Self::Terminology => "terminology",
            Self::Residue => "residue",
            Self::Upkeep => "upkeep",
        }
    }

    /// Its name among the annotations of the WMT metrics tasks, which follow MQM.
    #[must_use]
    pub fn mqm(self) -> &'static str {
        match self {
            Self::Accuracy => "Accuracy",
            Self::Untranslated => "Accuracy/Untranslated text",
            Self::Locale => "Locale convention",
            Self::Fluency => "Fluency",
            Self::Consistency => "Fluency/Inconsistency",
            Self::Terminology => "Terminology",
            Self::Residue | Self::Upkeep => "Other",
        }
    }
}

/// How far a fix can be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Applicability {
    /// Right wherever the issue is; may be applied unseen.
    Safe,
    /// Most likely right; wants a look.
    Unsafe,
    /// Says what to do, not how exactly.
    Manual,
}

/// One replacement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// What goes, in the decoded text.
    pub span: Span,
    /// What comes in its place.
    pub replacement: String,
}

/// A way to mend an issue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What it does, in the imperative.
    pub title: String,
    /// How far it can be trusted.
    pub applicability: Applicability,
    /// Its edits, which only make sense together.
    pub edits: Vec<Edit>,
}

/// Another place that belongs to an issue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Related {
    /// Where, in the decoded text of its file.
    pub span: Span,
    /// What is there.
    pub message: String,
    /// The file that it lies in, if that is another one than the issue's.
    pub elsewhere: Option<Elsewhere>,
}

/// A place in another file, with all that a report says of it: nobody has that file at hand any more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Elsewhere {
    /// The path of the file.
    pub path: String,
    /// Where in it.
    pub location: Location,
    /// The text that stands there.
    pub text: String,
}

/// A fault and where it is.
#[derive(Debug, Clone)]
pub struct Issue {
    /// The rule that found it.
    pub rule: &'static Meta,
    /// How bad it is.
    pub severity: Severity,
    /// How sure it is, from 0 to 1.
    pub confidence: f32,
    /// What is wrong, in a sentence without its full stop.
    pub message: String,
    /// Where, in the decoded text.
    pub span: Span,
    /// The other places that belong to it.
    pub related: Vec<Related>,
    /// Ways to mend it, the best first.
    pub fixes: Vec<Fix>,
    /// Depends on the rule, the text and its near context, not on the position.
    pub fingerprint: Fingerprint,
    /// Further places with the same fault, of which each can be known or ignored by itself.
    pub further: Vec<Further>,
}

/// What becomes of an issue on a page that does not show to be raw: left as an engine made it, and read by nobody since. What may well
/// be meant where people wrote or read a page is a fault like the others where all around it shows that nobody did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Reserve {
    /// It is reported there as well.
    #[default]
    None,
    /// It is a hint there, for this reason, which stands behind what is wrong; an empty one says nothing.
    Hint(&'static str),
    /// It is a hint, for this reason, where the form of the text has hardly another slip: somebody may have meant it.
    Alone(&'static str),
    /// The same, of a word that a page may have chosen itself, be it often: it tells nothing of the rest.
    Chosen(&'static str),
    /// Nothing is said there.
    Silent,
    /// Nothing is said there either; beside a certain slip it counts as one more that shows a raw page.
    Telling,
}

/// A further place of an issue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Further {
    /// Where, in the decoded text.
    pub span: Span,
    /// As that of an issue.
    pub fingerprint: Fingerprint,
}

impl Issue {
    /// All its places, the first one first.
    pub fn places(&self) -> impl Iterator<Item = Further> + '_ {
        let first = Further {
            span: self.span,
            fingerprint: self.fingerprint,
        };
        std::iter::once(first).chain(self.further.iter().copied())
    }

    /// Leaves only those of its places for which `kept` says so, each asked once and in order, with the edits of the others gone from
    /// its fixes. Nothing is changed and the answer is no if none is left.
    pub(crate) fn retain_places(&mut self, mut kept: impl FnMut(Further) -> bool) -> bool {
        let (left, gone): (Vec<_>, Vec<_>) = self.places().partition(|place| kept(*place));
        let Some((first, further)) = left.split_first() else {
            return false;
        };
        if gone.is_empty() {
            return true;
        }
        (self.span, self.fingerprint) = (first.span, first.fingerprint);
        self.further = further.to_vec();
        let gone: BTreeSet<Span> = gone.into_iter().map(|place| place.span).collect();
        for fix in &mut self.fixes {
            fix.edits.retain(|edit| !gone.contains(&edit.span));
        }
        self.fixes.retain(|fix| !fix.edits.is_empty());
        true
    }
}

/// Recognises an issue after edits elsewhere in its file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Fingerprint(pub u64);

impl std::fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::address_of;

    #[test]
    fn the_build_says_where_the_pages_are() {
        let pages = "https://mtlint.example/rules/{rule}.html";
        let repository = "https://git.example/team/mtlint.git";
        assert_eq!(
            address_of("foreign-quotes", Some(pages), Some(repository)).as_deref(),
            Some("https://mtlint.example/rules/foreign-quotes.html")
        );
        let version = env!("CARGO_PKG_VERSION");
        assert_eq!(
            address_of("foreign-quotes", None, Some(repository)),
            Some(format!(
                "https://git.example/team/mtlint/blob/v{version}/docs/rules/foreign-quotes.md"
            ))
        );
        assert_eq!(address_of("foreign-quotes", Some(""), None), None);
    }
}
