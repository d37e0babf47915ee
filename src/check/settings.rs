//! Settings: what a check is told. The form in `mtlint.toml` is [`File`]; what the checker reads is [`Settings`], resolved.

mod against;
mod builder;
mod ids;
mod language_tag;
mod pairing;
#[cfg(feature = "schema")]
mod schema;
mod setting;
mod words;

pub use against::{Against, Beside};
pub use ids::{RuleId, Selector};
pub use language_tag::{LanguageTag, locale};
pub use pairing::{Pairing, PlaceLanguage, originals};
#[cfg(feature = "schema")]
pub use schema::schema;
pub use setting::{Level, RuleSetting};

use crate::article::glossary::{Glossary, Term};
use crate::diagnostic::Meta;
use crate::diagnostic::{Issue, Severity};
use crate::language::{LANGUAGES, Locale};
use crate::rules::RULES;
pub(super) use ids::nearest;
use ids::{rule_index, selected};
use language_tag::Told;
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
    /// Whether they are told and there are no facts about them: then they are not detected either.
    pub without_facts: WithoutFacts,
    /// Issues milder than this are not reported.
    pub min_severity: Severity,
    /// Issues less sure than this, from 0 to 1, are not reported.
    pub min_confidence: f32,
    /// Names and terms that the user has decided on.
    pub glossary: Option<Arc<Glossary>>,
    /// What is set for each rule, in step with [`RULES`].
    rules: Vec<OfRule>,
}

/// Which languages are told that there are no facts about.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct WithoutFacts {
    /// That of the documents.
    pub target: bool,
    /// That which they were translated from.
    pub source: bool,
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
            without_facts: WithoutFacts::default(),
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
    /// Only files that one of these patterns matches are checked, those that are named too.
    #[serde(default)]
    pub include: Vec<String>,
    /// Files that one of these patterns matches are not checked, not even if they are named.
    #[serde(default)]
    pub exclude: Vec<String>,
    /// Only these rules run: ids, categories such as `accuracy/untranslated`, or beginnings of them such as `accuracy`.
    pub select: Option<Vec<Selector>>,
    /// These rules do not run.
    #[serde(default)]
    pub ignore: Vec<Selector>,
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
    /// What is different for some of the files. The last match wins.
    #[serde(default)]
    pub overrides: Vec<Override>,
}

/// What is different for the files that some patterns match.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Override {
    /// Patterns of paths, from the directory of the configuration: `*` stops at a slash, `**` does not. A folder stands for all in it;
    /// a pattern without a slash holds at any depth.
    pub paths: Vec<String>,
    /// The language of the documents, as a BCP 47 tag.
    pub target: Option<LanguageTag>,
    /// The language that they were translated from, as a BCP 47 tag.
    pub source: Option<LanguageTag>,
    /// Where the texts lie that the documents were translated from.
    pub against: Option<Beside>,
    /// Only these rules run: ids, categories such as `accuracy/untranslated`, or beginnings of them such as `accuracy`.
    pub select: Option<Vec<Selector>>,
    /// These rules do not run either.
    #[serde(default)]
    pub ignore: Vec<Selector>,
    /// Issues milder than this are not reported.
    pub min_severity: Option<Severity>,
    /// Issues less sure than this, from 0 to 1, are not reported.
    pub min_confidence: Option<Confidence>,
    /// What is set for single rules, by their ids.
    #[serde(default)]
    pub rules: BTreeMap<RuleId, RuleSetting>,
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
    /// What should be the tag of a language is none.
    UnknownLanguage(String),
    /// There are no facts about this language.
    WithoutFacts(String),
    /// No rule by this name.
    UnknownRule {
        /// As it was written.
        given: String,
        /// The rule whose name is nearest to it, if any is near.
        nearest: Option<&'static str>,
    },
    /// Neither a rule nor a category by this name.
    UnknownSelector {
        /// As it was written.
        given: String,
        /// The rule or category whose name is nearest to it, if any is near.
        nearest: Option<&'static str>,
    },
    /// A confidence that is none.
    Confidence(f32),
    /// The file is not what it should be, and where.
    Syntax(String),
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownLanguage(tag) => {
                write!(
                    f,
                    "'{tag}' is no language; those with facts are {}",
                    codes()
                )
            }
            Self::WithoutFacts(tag) => {
                write!(
                    f,
                    "there are no facts about '{tag}'; there are about {}",
                    codes()
                )
            }
            Self::UnknownRule { given, nearest } => {
                write!(f, "no rule or category '{given}'; {}", hint(nearest))
            }
            Self::UnknownSelector { given, nearest } => {
                let what = "no rule or category";
                write!(f, "{what} '{given}'; {}", hint(nearest))
            }
            Self::Confidence(value) => {
                write!(f, "a confidence lies between 0 and 1, {value} does not")
            }
            Self::Syntax(message) => f.write_str(message),
        }
    }
}

/// What to do about a name that there is not: take the one that is meant, if one is near, or look for it.
fn hint(nearest: &Option<&str>) -> String {
    nearest.map_or_else(
        || "`mtlint rules` lists what there is".to_owned(),
        |nearest| format!("did you mean '{nearest}'?"),
    )
}

/// The languages that there are facts about.
fn codes() -> String {
    let codes: Vec<&str> = LANGUAGES.iter().map(|language| language.code).collect();
    codes.join(", ")
}

impl std::error::Error for ConfigError {}

impl File {
    /// Parses the text of `mtlint.toml`.
    ///
    /// # Errors
    /// It is not TOML, or has keys, languages or rules that there are not: the message names the line.
    pub fn from_toml(text: &str) -> Result<Self, ConfigError> {
        toml::from_str(text).map_err(|error| ConfigError::Syntax(words::told(&error, text)))
    }

    /// Reads what `mtlint.toml` would say from another form than its text, such as the keywords of a call in another language.
    ///
    /// # Errors
    /// It has keys, languages or rules that there are not. There is no line to be named: who reads one key at a time knows which it is.
    pub fn from_keys<'de, D: Deserializer<'de>>(keys: D) -> Result<Self, ConfigError> {
        let told = |error: D::Error| ConfigError::Syntax(words::in_words(&error.to_string()));
        Self::deserialize(keys).map_err(told)
    }
}

impl Settings {
    /// Resolves the form of the file.
    ///
    /// # Errors
    /// A rule that there is not; none for a form that was read from a file.
    pub fn from_file(file: &File) -> Result<Self, ConfigError> {
        let mut settings = Self::default();
        settings.told(file.target.as_ref(), file.source.as_ref());
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
        self.told(other.target.as_ref(), other.source.as_ref());
        if let Some(select) = &other.select {
            self.select(select)?;
        }
        self.ignore(&other.ignore)?;
        self.limits(other.min_severity, other.min_confidence);
        self.of_rules(&other.rules)
    }

    /// Takes over which languages the document and its original are in, where something is said of them.
    pub fn told(&mut self, target: Option<&LanguageTag>, source: Option<&LanguageTag>) {
        let before = |locale, is_without_facts| Told {
            locale,
            is_without_facts,
        };
        let target = Told::or(target, before(self.target, self.without_facts.target));
        let source = Told::or(source, before(self.source, self.without_facts.source));
        (self.target, self.source) = (target.locale, source.locale);
        self.without_facts = WithoutFacts {
            target: target.is_without_facts,
            source: source.is_without_facts,
        };
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

    /// Only these rules run, each named by its id or with others by its category.
    ///
    /// # Errors
    /// A name that no rule and no category has.
    pub fn select<S: AsRef<str>>(&mut self, rules: &[S]) -> Result<(), ConfigError> {
        let mut enabled = vec![false; RULES.len()];
        for rule in rules {
            selected(rule.as_ref())?
                .into_iter()
                .for_each(|index| enabled[index] = true);
        }
        for (of_rule, enabled) in self.rules.iter_mut().zip(enabled) {
            of_rule.enabled = enabled;
        }
        Ok(())
    }

    /// These rules do not run, each named by its id or with others by its category.
    ///
    /// # Errors
    /// A name that no rule and no category has.
    pub fn ignore<S: AsRef<str>>(&mut self, rules: &[S]) -> Result<(), ConfigError> {
        for rule in rules {
            for index in selected(rule.as_ref())? {
                self.rules[index].enabled = false;
            }
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

    /// The severity that a rule reports by default, if it runs.
    #[must_use]
    pub fn severity_of(&self, id: &str) -> Option<Severity> {
        let meta = &self.rules().find(|rule| rule.meta.id == id)?.meta;
        Some(self.of(meta)?.severity.unwrap_or(meta.severity))
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
