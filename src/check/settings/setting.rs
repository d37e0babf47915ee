//! What is set for one rule.

use super::Confidence;
use crate::diagnostic::Severity;
use serde::de::Visitor;
use serde::{Deserialize, Deserializer};
use std::fmt;

/// What a rule is set to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// It does not run.
    Off,
    /// Its issues are hints.
    Hint,
    /// Its issues are warnings, except for those that it makes milder itself.
    Warning,
    /// Its issues are errors, except for those that it makes milder itself.
    Error,
}

impl Level {
    pub(super) fn severity(self) -> Option<Severity> {
        match self {
            Self::Off => None,
            Self::Hint => Some(Severity::Hint),
            Self::Warning => Some(Severity::Warning),
            Self::Error => Some(Severity::Error),
        }
    }
}

/// What is set for one rule: a level alone, or a table.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RuleSetting {
    /// Whether it runs, and how bad its issues are.
    pub severity: Option<Level>,
    /// Its issues less sure than this, from 0 to 1, are not reported.
    pub min_confidence: Option<Confidence>,
}

/// The table of a rule as it is written.
#[derive(Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RuleTable {
    /// Whether it runs, and how bad its issues are.
    severity: Option<Level>,
    /// Its issues less sure than this, from 0 to 1, are not reported.
    min_confidence: Option<Confidence>,
}

// By hand: of the two forms, the one that was meant is the one whose mistake is reported.
impl<'de> Deserialize<'de> for RuleSetting {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Setting;
        impl<'de> Visitor<'de> for Setting {
            type Value = RuleSetting;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("off, hint, warning or error, or a table")
            }

            fn visit_str<E: serde::de::Error>(self, level: &str) -> Result<RuleSetting, E> {
                let level = serde::de::value::StrDeserializer::new(level);
                Ok(RuleSetting {
                    severity: Some(Level::deserialize(level)?),
                    min_confidence: None,
                })
            }

            fn visit_map<A: serde::de::MapAccess<'de>>(
                self,
                map: A,
            ) -> Result<RuleSetting, A::Error> {
                let table =
                    RuleTable::deserialize(serde::de::value::MapAccessDeserializer::new(map))?;
                Ok(RuleSetting {
                    severity: table.severity,
                    min_confidence: table.min_confidence,
                })
            }
        }
        deserializer.deserialize_any(Setting)
    }
}
