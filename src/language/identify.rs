//! Which language a document is written in, and which one it was likely translated from.

use super::{LANGUAGES, Locale};
use crate::config::Settings;
use crate::document::{Document, Prose};

/// What speaks for a language.
#[derive(Debug, Clone, PartialEq)]
pub struct Evidence {
    /// The language that it speaks for.
    pub locale: Locale,
    /// How much it weighs, in nats.
    pub weight: f32,
    /// What it is.
    pub reason: String,
}

/// The target language of a document.
#[derive(Debug, Clone, Default)]
pub struct Target {
    /// The language, if it can be told.
    pub locale: Option<Locale>,
    /// Why.
    pub evidence: Vec<Evidence>,
}

/// The languages of a document and why.
#[derive(Debug, Clone, Default)]
pub struct Identified {
    /// The language that it is written in.
    pub target: Option<Locale>,
    /// The language that it was likely translated from.
    pub source: Option<Locale>,
    /// Why, the target's first.
    pub evidence: Vec<Evidence>,
}

/// Identifies the language that a document is written in.
#[must_use]
pub fn target(prose: &Prose<'_>, settings: &Settings) -> Target {
    if let Some(locale) = settings.target {
        return Target {
            locale: Some(locale),
            evidence: Vec::new(),
        };
    }
    let locale = whatlang::detect(&prose.text).and_then(|info| {
        let language = LANGUAGES
            .iter()
            .find(|language| language.iso639_3 == info.lang().code())?;
        Some(Locale::of(language))
    });
    Target {
        locale,
        evidence: Vec::new(),
    }
}

/// Adds the likely source language.
#[must_use]
pub fn with_source(target: Target, _document: &Document<'_>, settings: &Settings) -> Identified {
    Identified {
        target: target.locale,
        source: settings.source,
        evidence: target.evidence,
    }
}
