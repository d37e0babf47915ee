//! Settings: what a check is told. The form in `mtlint.toml` is [`File`]; what the checker reads is [`Settings`], resolved.

use crate::language::Locale;
use crate::rules::RULES;
use serde::Deserialize;
use std::fmt;

/// The resolved settings of a check.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The language of the documents; detected when not given.
    pub target: Option<Locale>,
    /// The language that they were translated from; detected when not given.
    pub source: Option<Locale>,
    /// Which rules run, in step with [`RULES`].
    enabled: Vec<bool>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            target: None,
            source: None,
            enabled: vec![true; RULES.len()],
        }
    }
}

/// `mtlint.toml` as it is written.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct File {
    /// The language of the documents, as a BCP 47 tag.
    pub target: Option<String>,
    /// The language that they were translated from, as a BCP 47 tag.
    pub source: Option<String>,
    /// Only these rules run.
    pub select: Option<Vec<String>>,
    /// These rules do not run.
    #[serde(default)]
    pub ignore: Vec<String>,
}

/// Why settings were refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ConfigError {
    /// No facts for this language.
    UnknownLanguage(String),
    /// No rule by this name.
    UnknownRule {
        /// As it was written.
        given: String,
        /// The rule whose name is nearest to it.
        nearest: &'static str,
    },
    /// The file is not what it should be: the parser's own words.
    Syntax(String),
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownLanguage(tag) => {
                write!(f, "no language facts for '{tag}'; known are ")?;
                let mut codes = crate::language::LANGUAGES
                    .iter()
                    .map(|language| language.code);
                let first = codes.next().unwrap_or_default();
                f.write_str(first)?;
                codes.try_for_each(|code| write!(f, ", {code}"))
            }
            Self::UnknownRule { given, nearest } => {
                write!(f, "no rule '{given}'; did you mean '{nearest}'?")
            }
            Self::Syntax(message) => f.write_str(message),
        }
    }
}

impl std::error::Error for ConfigError {}

impl Settings {
    /// Resolves the form of the file.
    ///
    /// # Errors
    /// A language or rule that there is not.
    pub fn from_file(file: &File) -> Result<Self, ConfigError> {
        let mut settings = Self {
            target: file.target.as_deref().map(locale).transpose()?,
            source: file.source.as_deref().map(locale).transpose()?,
            ..Self::default()
        };
        if let Some(select) = &file.select {
            settings.select(select)?;
        }
        settings.ignore(&file.ignore)?;
        Ok(settings)
    }

    /// Parses the text of `mtlint.toml`.
    ///
    /// # Errors
    /// It is not TOML, or has keys, languages or rules that there are not.
    pub fn from_toml(text: &str) -> Result<Self, ConfigError> {
        let file: File =
            toml::from_str(text).map_err(|error| ConfigError::Syntax(error.to_string()))?;
        Self::from_file(&file)
    }

    /// Only these rules run.
    ///
    /// # Errors
    /// A rule that there is not.
    pub fn select<S: AsRef<str>>(&mut self, rules: &[S]) -> Result<(), ConfigError> {
        let mut enabled = vec![false; RULES.len()];
        for rule in rules {
            enabled[rule_index(rule.as_ref())?] = true;
        }
        self.enabled = enabled;
        Ok(())
    }

    /// These rules do not run.
    ///
    /// # Errors
    /// A rule that there is not.
    pub fn ignore<S: AsRef<str>>(&mut self, rules: &[S]) -> Result<(), ConfigError> {
        for rule in rules {
            self.enabled[rule_index(rule.as_ref())?] = false;
        }
        Ok(())
    }

    /// The rules that run, in the order of [`RULES`].
    pub fn rules(&self) -> impl Iterator<Item = &'static crate::rule::Rule> + '_ {
        RULES
            .iter()
            .zip(&self.enabled)
            .filter(|(_, on)| **on)
            .map(|(rule, _)| *rule)
    }
}

/// The locale of a BCP 47 tag.
///
/// # Errors
/// A language without facts.
pub fn locale(tag: &str) -> Result<Locale, ConfigError> {
    Locale::from_tag(tag).ok_or_else(|| ConfigError::UnknownLanguage(tag.to_owned()))
}

fn rule_index(id: &str) -> Result<usize, ConfigError> {
    RULES
        .iter()
        .position(|rule| rule.meta.id == id)
        .ok_or_else(|| ConfigError::UnknownRule {
            given: id.to_owned(),
            nearest: RULES
                .iter()
                .map(|rule| rule.meta.id)
                .max_by(|a, b| strsim::jaro_winkler(a, id).total_cmp(&strsim::jaro_winkler(b, id)))
                .unwrap_or_default(),
        })
}
