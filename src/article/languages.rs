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
}
