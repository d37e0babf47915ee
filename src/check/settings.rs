//! Settings: what a check is told. The form in `mtlint.toml` is [`File`]; what the checker reads is [`Settings`], resolved.

mod against;
mod pairing;
#[cfg(feature = "schema")]
mod schema;
mod setting;

pub use against::{Against, Beside};
pub use pairing::{Pairing, originals};
#[cfg(feature = "schema")]
pub use schema::schema;
pub use setting::{Level, RuleSetting};

use crate::article::glossary::{Glossary, Term};
use crate::diagnostic::Meta;
use crate::diagnostic::{Issue, Severity};
use crate::language::Locale;
use crate::rules::RULES;
use serde::de::Visitor;
use serde::{Deserialize, Deserializer};
use std::collections::BTreeMap;
use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

/// The resolved settings of a check.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The language of the documents; detected when not given.
    pub target: Option<Locale>,
    /// The language that they were translated from; detected when not given.
    pub source: Option<Locale>,
    /// Issues milder than this are not reported.
    pub min_severity: Severity,
    /// Issues less sure than this, from 0 to 1, are not reported.
    pub min_confidence: f32,
    /// Names and terms that the user has decided on.
    pub glossary: Option<Arc<Glossary>>,
    /// What is set for each rule, in step with [`RULES`].
    rules: Vec<OfRule>,
}

/// What is set for one rule.
#[derive(Debug, Clone, Copy)]
struct OfRule {
    enabled: bool,
    severity: Option<Severity>,
    min_confidence: Option<f32>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            target: None,
            source: None,
            min_severity: Severity::Warning,
            min_confidence: 0.0,
            glossary: None,
            rules: vec![
                OfRule {
                    enabled: true,
                    severity: None,
                    min_confidence: None,
                };
                RULES.len()
            ],
        }
    }
}

/// `mtlint.toml` as it is written. Its values are checked while they are read, so that a wrong one is reported with its
/// place in the file.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(title = "mtlint.toml"))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct File {
    /// The language of the documents, as a BCP 47 tag; detected when not given.
    pub target: Option<LanguageTag>,
    /// The language that they were translated from, as a BCP 47 tag.
    pub source: Option<LanguageTag>,
    /// Where the texts lie that the documents were translated from.
    pub against: Option<Beside>,
    /// Only these rules run.
    pub select: Option<Vec<RuleId>>,
    /// These rules do not run.
    #[serde(default)]
    pub ignore: Vec<RuleId>,
    /// Issues milder than this are not reported.
    pub min_severity: Option<Severity>,
    /// Issues less sure than this, from 0 to 1, are not reported.
    pub min_confidence: Option<Confidence>,
    /// The mildest severity that makes a check fail.
    pub fail_on: Option<Severity>,
    /// A check fails only if it reports more issues than this that are bad enough.
    pub max_issues: Option<u64>,
    /// The file of known issues, beside this file or below it.
    pub baseline: Option<String>,
    /// Foreign words and expressions that may stand in the text.
    #[serde(default)]
    pub words: Vec<String>,
    /// Names that are right as they are written here: never left over, never a variant.
    #[serde(default)]
    pub names: Vec<String>,
    /// Files with glossaries, CSV, TSV or TBX, from the directory of this file.
    #[serde(default)]
    pub glossary: Vec<PathBuf>,
    /// Names and terms, a short glossary in place.
    #[serde(default)]
    pub term: Vec<Term>,
    /// What is set for single rules, by their ids.
    #[serde(default)]
    pub rules: BTreeMap<RuleId, RuleSetting>,
    /// What is different for some of the files. A later one goes before an earlier one.
    #[serde(default)]
    pub overrides: Vec<Override>,
}

/// What is different for the files that some patterns match.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Override {
    /// Patterns of paths, from the directory of the configuration: `*` stops at a slash, `**` does not.
    pub paths: Vec<String>,
    /// The language of the documents, as a BCP 47 tag.
    pub target: Option<LanguageTag>,
    /// The language that they were translated from, as a BCP 47 tag.
    pub source: Option<LanguageTag>,
    /// Where the texts lie that the documents were translated from.
    pub against: Option<Beside>,
    /// Only these rules run.
    pub select: Option<Vec<RuleId>>,
    /// These rules do not run either.
    #[serde(default)]
    pub ignore: Vec<RuleId>,
    /// Issues milder than this are not reported.
    pub min_severity: Option<Severity>,
    /// Issues less sure than this, from 0 to 1, are not reported.
    pub min_confidence: Option<Confidence>,
    /// What is set for single rules, by their ids.
    #[serde(default)]
    pub rules: BTreeMap<RuleId, RuleSetting>,
}

/// The tag of a language that has facts.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(with = "String"))]
#[serde(try_from = "String")]
pub struct LanguageTag(pub Locale);

impl TryFrom<String> for LanguageTag {
    type Error = ConfigError;

    fn try_from(tag: String) -> Result<Self, ConfigError> {
        locale(&tag).map(Self)
    }
}

/// The id of a rule that there is.
#[derive(Debug, Clone, Copy)]
pub struct RuleId(pub &'static Meta);

// By hand, not by `try_from`: so the error arises within the list where the id stands, and its place is the id's own.
impl<'de> Deserialize<'de> for RuleId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Id;
        impl Visitor<'_> for Id {
            type Value = RuleId;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("the id of a rule")
            }

            fn visit_str<E: serde::de::Error>(self, id: &str) -> Result<RuleId, E> {
                RuleId::try_from(id.to_owned()).map_err(E::custom)
            }
        }
        deserializer.deserialize_str(Id)
    }
}

impl AsRef<str> for RuleId {
    fn as_ref(&self) -> &str {
        self.0.id
    }
}

impl TryFrom<String> for RuleId {
    type Error = ConfigError;

    fn try_from(id: String) -> Result<Self, ConfigError> {
        rule_index(&id).map(|index| Self(&RULES[index].meta))
    }
}

impl PartialEq for RuleId {
    fn eq(&self, other: &Self) -> bool {
        self.0.id == other.0.id
    }
}

impl Eq for RuleId {}

impl PartialOrd for RuleId {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for RuleId {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.id.cmp(other.0.id)
    }
}

/// A confidence from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(try_from = "f32")]
pub struct Confidence(pub f32);

impl TryFrom<f32> for Confidence {
    type Error = ConfigError;

    fn try_from(value: f32) -> Result<Self, ConfigError> {
        if (0.0..=1.0).contains(&value) {
            Ok(Self(value))
        } else {
            Err(ConfigError::Confidence(value))
        }
    }
}

/// Why settings were refused.
#[derive(Debug, Clone, PartialEq)]
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
    /// A confidence that is none.
    Confidence(f32),
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
            Self::Confidence(value) => {
                write!(f, "a confidence lies between 0 and 1, {value} does not")
            }
            Self::Syntax(message) => f.write_str(message),
        }
    }
}

impl std::error::Error for ConfigError {}

impl File {
    /// Parses the text of `mtlint.toml`.
    ///
    /// # Errors
    /// It is not TOML, or has keys, languages or rules that there are not: the message names the line.
    pub fn from_toml(text: &str) -> Result<Self, ConfigError> {
        toml::from_str(text).map_err(|error| ConfigError::Syntax(error.to_string()))
    }
}

impl Settings {
    /// Resolves the form of the file.
    ///
    /// # Errors
    /// A rule that there is not; none for a form that was read from a file.
    pub fn from_file(file: &File) -> Result<Self, ConfigError> {
        let mut settings = Self {
            target: file.target.map(|tag| tag.0),
            source: file.source.map(|tag| tag.0),
            ..Self::default()
        };
        if let Some(select) = &file.select {
            settings.select(select)?;
        }
        settings.ignore(&file.ignore)?;
        settings.limits(file.min_severity, file.min_confidence);
        settings.of_rules(&file.rules)?;
        let allowed = file.words.iter().chain(&file.names).map(|form| Term {
            preferred: form.clone(),
            ..Term::default()
        });
        let terms: Vec<Term> = file.term.iter().cloned().chain(allowed).collect();
        if !terms.is_empty() {
            settings.glossary = Some(Arc::new(Glossary::new(terms)));
        }
        Ok(settings)
    }

    /// Lays what is different for some files over these settings.
    ///
    /// # Errors
    /// A rule that there is not; none for a form that was read from a file.
    pub fn lay_over(&mut self, other: &Override) -> Result<(), ConfigError> {
        self.target = other.target.map(|tag| tag.0).or(self.target);
        self.source = other.source.map(|tag| tag.0).or(self.source);
        if let Some(select) = &other.select {
            self.select(select)?;
        }
        self.ignore(&other.ignore)?;
        self.limits(other.min_severity, other.min_confidence);
        self.of_rules(&other.rules)
    }

    fn limits(&mut self, severity: Option<Severity>, confidence: Option<Confidence>) {
        self.min_severity = severity.unwrap_or(self.min_severity);
        self.min_confidence = confidence.map_or(self.min_confidence, |confidence| confidence.0);
    }

    fn of_rules(&mut self, rules: &BTreeMap<RuleId, RuleSetting>) -> Result<(), ConfigError> {
        for (rule, setting) in rules {
            let of_rule = &mut self.rules[rule_index(rule.0.id)?];
            if let Some(level) = setting.severity {
                of_rule.enabled = level != Level::Off;
                of_rule.severity = level.severity();
            }
            if let Some(confidence) = setting.min_confidence {
                of_rule.min_confidence = Some(confidence.0);
            }
        }
        Ok(())
    }

    /// Parses the text of `mtlint.toml`.
    ///
    /// # Errors
    /// It is not TOML, or has keys, languages or rules that there are not: the message names the line.
    pub fn from_toml(text: &str) -> Result<Self, ConfigError> {
        Self::from_file(&File::from_toml(text)?)
    }

    /// Only these rules run.
    ///
    /// # Errors
    /// A rule that there is not.
    pub fn select<S: AsRef<str>>(&mut self, rules: &[S]) -> Result<(), ConfigError> {
        let selected: Vec<usize> = rules
            .iter()
            .map(|rule| rule_index(rule.as_ref()))
            .collect::<Result<_, _>>()?;
        for (index, of_rule) in self.rules.iter_mut().enumerate() {
            of_rule.enabled = selected.contains(&index);
        }
        Ok(())
    }

    /// These rules do not run.
    ///
    /// # Errors
    /// A rule that there is not.
    pub fn ignore<S: AsRef<str>>(&mut self, rules: &[S]) -> Result<(), ConfigError> {
        for rule in rules {
            self.rules[rule_index(rule.as_ref())?].enabled = false;
        }
        Ok(())
    }

    /// Whether an issue is bad and sure enough to be reported.
    #[must_use]
    pub fn reports(&self, issue: &Issue) -> bool {
        let own = self.of(issue.rule).and_then(|rule| rule.min_confidence);
        issue.severity >= self.min_severity
            && issue.confidence >= own.unwrap_or(self.min_confidence)
    }

    /// How bad an issue is by these settings. What its rule made milder than usual stays so.
    #[must_use]
    pub fn severity(&self, issue: &Issue) -> Severity {
        match self.of(issue.rule).and_then(|rule| rule.severity) {
            Some(set) if issue.severity >= issue.rule.severity => set,
            Some(set) => set.min(issue.severity),
            None => issue.severity,
        }
    }

    fn of(&self, rule: &Meta) -> Option<&OfRule> {
        let index = RULES.iter().position(|known| known.meta.id == rule.id)?;
        self.rules.get(index)
    }

    /// The rules that run, in the order of [`RULES`].
    pub fn rules(&self) -> impl Iterator<Item = &'static crate::rule::Rule> + '_ {
        RULES
            .iter()
            .zip(&self.rules)
            .filter(|(_, of_rule)| of_rule.enabled)
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
