//! What languages write in one piece that is easily torn.

use crate::Result;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fs;

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct Joints {
    reduplicates: bool,
    compounds: bool,
    prefixes: Vec<String>,
    verb_endings: Vec<String>,
    datives: Vec<String>,
    plural_dative: String,
    accusative: String,
    contracted: Vec<String>,
    determiners: Vec<String>,
    nouns: Vec<String>,
    adjectives: Vec<String>,
    softened: Vec<String>,
    infinitive: String,
    person: String,
    joining: Vec<String>,
    polite: String,
    misfits: Vec<String>,
    misfit_endings: Vec<String>,
    misfit_exceptions: Vec<String>,
    followed: Vec<String>,
    labels: Vec<String>,
    clitics: Vec<String>,
    hosts: Vec<String>,
    host_endings: Vec<String>,
    definite: Vec<String>,
    genitive: String,
    likened: String,
    bound: Vec<String>,
    bound_nouns: Vec<[String; 2]>,
    places: Vec<String>,
    actives: Vec<[String; 2]>,
    active_endings: Vec<String>,
}

impl Joints {
    /// What keeps the table from being right.
    fn fault(&self) -> Option<&'static str> {
        if self.prefixes.is_empty() != self.verb_endings.is_empty() {
            Some("prefixes and endings tell together")
        } else if self.nouns.is_empty() != self.adjectives.is_empty() {
            Some("forms of nouns and of adjectives tell together")
        } else if self.definite.is_empty() != self.genitive.is_empty()
            || self.definite.is_empty() != self.likened.is_empty()
        {
            Some("nouns with an article, the genitive and other forms tell together")
        } else if self.compounds && self.nouns.is_empty() && self.bound_nouns.is_empty() {
            Some("compounds are told by the forms of nouns")
        } else if self.misfits.is_empty() != self.misfit_endings.is_empty() {
            Some("determiners and endings tell together")
        } else if [
            &self.contracted,
            &self.joining,
            &self.determiners,
            &self.misfits,
            &self.followed,
            &self.clitics,
            &self.hosts,
            &self.bound,
            &self.places,
        ]
        .into_iter()
        .any(|words| !words.is_sorted())
        {
            Some("words are to be sorted")
        } else {
            None
        }
    }
}

/// The table as statics.
pub fn joints(path: &str) -> Result<String> {
    let all: BTreeMap<String, Joints> =
        toml::from_str(&fs::read_to_string(path)?).map_err(|error| format!("{path}: {error}"))?;
    let mut rows = String::new();
    for (code, joints) in &all {
        if let Some(fault) = joints.fault() {
            return Err(format!("{path}: {code}: {fault}").into());
        }
        rows += &format!(
            "({code:?}, Joints {{ reduplicates: {}, prefixes: &{:?}, verb_endings: &{:?}, datives: &{:?}, plural_dative: {:?}, accusative: {:?}, contracted: &{:?}, determiners: &{:?}, ",
            joints.reduplicates,
            joints.prefixes,
            joints.verb_endings,
            joints.datives,
            joints.plural_dative,
            joints.accusative,
            joints.contracted,
            joints.determiners
        );
        rows += &format!(
            "nouns: &{:?}, adjectives: &{:?}, softened: &{:?}, infinitive: {:?}, person: {:?}, joining: &{:?}, polite: {:?}, misfits: &{:?}, misfit_endings: &{:?}, misfit_exceptions: &{:?}, followed: &{:?}, labels: &{:?}, clitics: &{:?}, hosts: &{:?}, host_endings: &{:?}, ",
            joints.nouns,
            joints.adjectives,
            joints.softened,
            joints.infinitive,
            joints.person,
            joints.joining,
            joints.polite,
            joints.misfits,
            joints.misfit_endings,
            joints.misfit_exceptions,
            joints.followed,
            joints.labels,
            joints.clitics,
            joints.hosts,
            joints.host_endings
        );
        rows += &format!(
            "compounds: {}, definite: &{:?}, genitive: {:?}, likened: {:?}, bound: &{:?}, bound_nouns: &{:?}, places: &{:?}, actives: &{:?}, active_endings: &{:?} }}), ",
            joints.compounds,
            joints.definite,
            joints.genitive,
            joints.likened,
            joints.bound,
            joints.bound_nouns,
            joints.places,
            joints.actives,
            joints.active_endings
        );
    }
    Ok(format!(
        "/// What languages write in one piece, by code.\npub static JOINTS: &[(&str, Joints)] = &[{rows}];\n"
    ))
}
