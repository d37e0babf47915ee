//! What a client may set: what goes before `mtlint.toml`, as arguments do.

use crate::cli::args::{Configuration, Filter, KnownIssues};
use mtlint::Severity;
use mtlint::check::settings::{Confidence, LanguageTag, Selector};
use serde::Deserialize;
use std::path::PathBuf;

/// What editors may set: the fields of [`Options`] as they are read.
const KEYS: [&str; 7] = [
    "config",
    "target",
    "source",
    "select",
    "ignore",
    "minSeverity",
    "minConfidence",
];
/// What their extensions keep beside it.
const OF_EXTENSIONS: [&str; 2] = ["path", "trace"];

/// The settings of an editor, under `mtlint` or by themselves.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct Options {
    /// The configuration, instead of the nearest `mtlint.toml`.
    pub config: Option<PathBuf>,
    target: Option<LanguageTag>,
    source: Option<LanguageTag>,
    select: Vec<Selector>,
    ignore: Vec<Selector>,
    min_severity: Option<Severity>,
    min_confidence: Option<Confidence>,
}

impl Options {
    /// Reads what a client sent; nothing, if it says nothing of mtlint.
    pub fn read(value: &serde_json::Value) -> Option<Result<Self, String>> {
        let own = value.get("mtlint").unwrap_or(value);
        if !own.is_object() {
            return None;
        }
        Some(Self::deserialize(own).map_err(|error| error.to_string()))
    }

    /// What is said of a key that there is not. Only what stands under `mtlint` is meant for us for sure.
    pub fn unknown(value: &serde_json::Value) -> Option<String> {
        let own = value.get("mtlint")?.as_object()?;
        let is_known = |key: &str| KEYS.contains(&key) || OF_EXTENSIONS.contains(&key);
        let key = own.keys().find(|key| !is_known(key))?;
        let known = KEYS.join(", ");
        Some(format!(
            "there is no setting 'mtlint.{key}'; there are {known}"
        ))
    }

    pub fn configuration(&self) -> Configuration {
        Configuration {
            target: self.target.clone(),
            source: self.source.clone(),
            against: None,
            against_rev: None,
            config: self.config.clone(),
        }
    }

    pub fn filter(&self) -> Filter {
        Filter {
            select: self.select.clone(),
            ignore: self.ignore.clone(),
            min_severity: self.min_severity,
            min_confidence: self.min_confidence,
        }
    }

    /// Baselines are those of the configuration, and nothing is held against a revision.
    pub fn known() -> KnownIssues {
        KnownIssues {
            baseline: Vec::new(),
            changed_since: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Options;
    use serde_json::json;

    #[test]
    fn options_stand_under_their_name_or_alone() {
        for value in [
            json!({"mtlint": {"minSeverity": "error", "target": "en"}}),
            json!({"minSeverity": "error", "target": "en", "trace": {"server": "off"}}),
        ] {
            let options = Options::read(&value).expect("says something");
            let options = options.expect("can be read");
            assert_eq!(
                options.filter().min_severity.map(mtlint::Severity::name),
                Some("error")
            );
        }
        assert!(Options::read(&json!(null)).is_none());
        let unknown = Options::unknown(&json!({"mtlint": {"path": "mtlint", "targte": "en"}}));
        assert!(unknown.is_some_and(|said| said.contains("'mtlint.targte'")));
        assert_eq!(Options::unknown(&json!({"targte": "en"})), None);
        let wrong = Options::read(&json!({"select": ["no-such-rule"]}));
        assert!(wrong.is_some_and(|read| read.is_err()));
    }
}
