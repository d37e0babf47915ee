//! What languages write in one piece that is easily torn.

use crate::Result;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fs;

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct Joints {
    reduplicates: bool,
    prefixes: Vec<String>,
    verb_endings: Vec<String>,
    datives: Vec<String>,
    plural_dative: String,
    accusative: String,
    determiners: Vec<String>,
}

/// The table as statics.
pub fn joints(path: &str) -> Result<String> {
    let all: BTreeMap<String, Joints> =
        toml::from_str(&fs::read_to_string(path)?).map_err(|error| format!("{path}: {error}"))?;
    let mut rows = String::new();
    for (code, joints) in &all {
        if joints.prefixes.is_empty() != joints.verb_endings.is_empty() {
            return Err(format!("{path}: {code}: prefixes and endings tell together").into());
        }
        rows += &format!(
            "({code:?}, Joints {{ reduplicates: {}, prefixes: &{:?}, verb_endings: &{:?}, datives: &{:?}, plural_dative: {:?}, accusative: {:?}, determiners: &{:?} }}), ",
            joints.reduplicates,
            joints.prefixes,
            joints.verb_endings,
            joints.datives,
            joints.plural_dative,
            joints.accusative,
            joints.determiners
        );
    }
    Ok(format!(
        "/// What languages write in one piece, by code.\npub static JOINTS: &[(&str, Joints)] = &[{rows}];\n"
    ))
}
