//! The languages of an article, with what speaks for each.

use crate::language::Locale;

/// What speaks for a language.
#[derive(Debug, Clone, PartialEq)]
pub struct Evidence {
    /// The language that it speaks for.
    pub locale: Locale,
    /// How much it weighs: about the logarithm of how much likelier the language makes it.
    pub weight: f32,
    /// What it is.
    pub reason: String,
}

/// The languages of a document and why.
#[derive(Debug, Clone, Default)]
pub struct Identified {
    /// The language that it is written in.
    pub target: Option<Locale>,
    /// The language that it was likely translated from.
    pub source: Option<Locale>,
    /// The language that all of it is written in, where the settings say another one.
    pub stranger: Option<Locale>,
    /// What speaks for the target, the weightiest first.
    pub target_evidence: Vec<Evidence>,
    /// What speaks for source languages, those of the one that was chosen first, then by weight.
    pub source_evidence: Vec<Evidence>,
    /// Which of the two follow from the text alone.
    pub detected: Detected,
    /// Whether the settings name a language for it that nothing is known of.
    pub without_facts: bool,
}

/// Which languages neither the settings nor a path nor the source text said.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Detected {
    /// The one that it is written in.
    pub target: bool,
    /// The one that it was translated from.
    pub source: bool,
}

impl Identified {
    /// Why most rules had nothing to say, if the language of the text is not known.
    #[must_use]
    pub fn unjudged(&self) -> Option<&'static str> {
        match self.target {
            Some(_) => None,
            None if self.without_facts => {
                Some("nothing is known of the language that it is said to be in")
            }
            None => Some("no language was found in it"),
        }
    }
}
