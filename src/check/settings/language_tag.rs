//! The language of a text or of its original, as it is told.

use super::ConfigError;
use crate::language::{Locale, is_tag};
use serde::Deserialize;

/// The tag of a language.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(with = "String"))]
#[serde(try_from = "String")]
pub struct LanguageTag {
    /// As it was written.
    pub tag: String,
    /// The language, if there are facts about it.
    pub locale: Option<Locale>,
}

impl TryFrom<String> for LanguageTag {
    type Error = ConfigError;

    fn try_from(tag: String) -> Result<Self, ConfigError> {
        let locale = Locale::from_tag(&tag);
        if locale.is_none() && !is_tag(&tag) {
            return Err(ConfigError::UnknownLanguage(tag));
        }
        Ok(Self { tag, locale })
    }
}

/// The locale of a BCP 47 tag.
///
/// # Errors
/// It is none, or there are no facts about its language.
pub fn locale(tag: &str) -> Result<Locale, ConfigError> {
    let tag = LanguageTag::try_from(tag.to_owned())?;
    tag.locale.ok_or(ConfigError::WithoutFacts(tag.tag))
}

impl std::str::FromStr for Locale {
    type Err = ConfigError;

    /// The locale of a BCP 47 tag, like [`locale`].
    fn from_str(tag: &str) -> Result<Self, ConfigError> {
        locale(tag)
    }
}

/// What is told of a language: nothing, which one it is, or that it is one without facts.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Told {
    pub(super) locale: Option<Locale>,
    pub(super) is_without_facts: bool,
}

impl Told {
    /// What is told last goes before what was told.
    pub(super) fn or(tag: Option<&LanguageTag>, before: Self) -> Self {
        tag.map_or(before, |tag| Self {
            locale: tag.locale,
            is_without_facts: tag.locale.is_none(),
        })
    }
}
