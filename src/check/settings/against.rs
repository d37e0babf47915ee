//! Where the source text of a file lies.

use serde::de::Visitor;
use serde::{Deserialize, Deserializer};
use std::fmt;

/// Whether files are held against source texts, and where these lie.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(untagged))]
pub enum Beside {
    /// `false`: against none. `true`: against those that the paths tell by themselves, as if nothing were said.
    ByItself(bool),
    /// Where they lie.
    Pattern(Against),
}

// By hand: of the two forms, the one that was meant is the one whose mistake is reported.
impl<'de> Deserialize<'de> for Beside {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Form;
        impl<'de> Visitor<'de> for Form {
            type Value = Beside;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("true, false or a table with replace and with")
            }

            fn visit_bool<E: serde::de::Error>(self, by_itself: bool) -> Result<Beside, E> {
                Ok(Beside::ByItself(by_itself))
            }

            fn visit_map<A: serde::de::MapAccess<'de>>(self, map: A) -> Result<Beside, A::Error> {
                let table = serde::de::value::MapAccessDeserializer::new(map);
                Against::deserialize(table).map(Beside::Pattern)
            }
        }
        deserializer.deserialize_any(Form)
    }
}

/// How the path of a source text follows from that of its translation: a part of it is replaced by another one.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Against {
    /// The part of the translation's path, from the directory of the configuration, that is replaced where it stands first.
    pub replace: String,
    /// What stands there in the path of the source text.
    pub with: String,
}

impl Against {
    /// The path of the source text of the file at `path`. None where the part does not occur, or nothing would change.
    ///
    /// ```
    /// let against = mtlint::check::settings::Against { replace: ".en.".to_owned(), with: ".fr.".to_owned() };
    /// assert_eq!(against.path("news/bridge.en.md").as_deref(), Some("news/bridge.fr.md"));
    /// assert_eq!(against.path("news/bridge.fr.md"), None);
    /// ```
    #[must_use]
    pub fn path(&self, path: &str) -> Option<String> {
        let (before, behind) = path.split_once(&self.replace)?;
        let source = format!("{before}{}{behind}", self.with);
        (source != path).then_some(source)
    }
}
