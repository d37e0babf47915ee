//! Rules as settings name them: one by its id, or many by their category.

use super::ConfigError;
use crate::diagnostic::Meta;
use crate::rules::RULES;
use serde::de::Visitor;
use serde::{Deserialize, Deserializer};
use std::fmt;

/// What names all rules there are.
const ALL: &str = "all";

/// The id of a rule that there is.
#[derive(Debug, Clone, Copy)]
pub struct RuleId(pub &'static Meta);

impl<'de> Deserialize<'de> for RuleId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(Text::<Self>(std::marker::PhantomData))
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

/// One rule or more: an id, a category such as `accuracy/untranslated`, the beginning of one such as `accuracy`, or `all`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Selector(String);

impl<'de> Deserialize<'de> for Selector {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(Text::<Self>(std::marker::PhantomData))
    }
}

impl AsRef<str> for Selector {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Selector {
    type Error = ConfigError;

    fn try_from(name: String) -> Result<Self, ConfigError> {
        selected(&name).map(|_| Self(name))
    }
}

// By hand, not by `try_from`: so the error arises within the list where the name stands, and its place is the name's own.
struct Text<T>(std::marker::PhantomData<T>);

impl<T: TryFrom<String, Error = ConfigError>> Visitor<'_> for Text<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a rule")
    }

    fn visit_str<E: serde::de::Error>(self, name: &str) -> Result<T, E> {
        T::try_from(name.to_owned()).map_err(E::custom)
    }
}

/// The place of a rule among [`RULES`].
pub(super) fn rule_index(id: &str) -> Result<usize, ConfigError> {
    let known = || RULES.iter().map(|rule| rule.meta.id);
    known()
        .position(|known| known == id)
        .ok_or_else(|| ConfigError::UnknownRule {
            given: id.to_owned(),
            nearest: nearest(id, known()),
        })
}

/// The places of the rules that a name means.
pub(super) fn selected(name: &str) -> Result<Vec<usize>, ConfigError> {
    let means = |meta: &Meta| {
        let rest = meta.category.name().strip_prefix(name);
        name == ALL
            || meta.id == name
            || rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    let found: Vec<usize> = RULES
        .iter()
        .enumerate()
        .filter(|(_, rule)| means(&rule.meta))
        .map(|(at, _)| at)
        .collect();
    if !found.is_empty() {
        return Ok(found);
    }
    let names = RULES
        .iter()
        .flat_map(|rule| [rule.meta.id, rule.meta.category.name()]);
    Err(ConfigError::UnknownSelector {
        given: name.to_owned(),
        nearest: nearest(name, names),
    })
}

/// A name that is less like what was written is another word, not a slip.
const LIKE: f64 = 0.8;

/// Of these names the one that is likest to what was written, if it is like it at all.
pub(in crate::check) fn nearest<'n>(
    given: &str,
    names: impl Iterator<Item = &'n str>,
) -> Option<&'n str> {
    let likeness = |name: &str| strsim::jaro_winkler(name, given);
    names
        .filter(|name| likeness(name) >= LIKE)
        .max_by(|a, b| likeness(a).total_cmp(&likeness(b)))
}
