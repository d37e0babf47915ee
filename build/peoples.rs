//! What tells that an adjective of a people, or the name of a language, is no part of a name.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::Result;
use super::letters::folded;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Peoples {
    endings: Vec<String>,
    roots: Vec<String>,
    bears: Vec<String>,
    spoken: Vec<String>,
    speaks: Vec<String>,
}

/// The lists of each language, sorted; what adjectives are told by without diacritics.
pub fn peoples(path: &str, codes: &BTreeSet<&str>) -> Result<String> {
    let all: BTreeMap<String, Peoples> = toml::from_str(&std::fs::read_to_string(path)?)
        .map_err(|error| format!("{path}: {error}"))?;
    let mut rows = String::new();
    for (code, peoples) in &all {
        if !codes.contains(code.as_str()) {
            return Err(format!("{path}: {code} is no language with facts").into());
        }
        let sorted = |words: &[String]| -> Result<Vec<String>> {
            let known: BTreeSet<&String> = words.iter().collect();
            if let Some(word) = known.iter().find(|word| **word != &word.to_lowercase()) {
                return Err(format!("{path}: {code}: {word:?} has capitals").into());
            }
            if known.len() < words.len() {
                return Err(format!("{path}: {code}: a word stands there twice").into());
            }
            Ok(known.into_iter().cloned().collect())
        };
        let plain = |words: &[String]| -> Result<Vec<String>> {
            let plain = sorted(words)?;
            let plain: BTreeSet<String> = plain.iter().map(|word| folded(word)).collect();
            Ok(plain.into_iter().collect())
        };
        let endings = plain(&peoples.endings)?;
        let roots = plain(&peoples.roots)?;
        let bears = sorted(&peoples.bears)?;
        let spoken = sorted(&peoples.spoken)?;
        let speaks = sorted(&peoples.speaks)?;
        rows.push_str(&format!(
            "({code:?}, Peoples {{ endings: &{endings:?}, roots: &{roots:?}, bears: &{bears:?}, spoken: &{spoken:?}, speaks: &{speaks:?} }}), "
        ));
    }
    Ok(format!(
        "/// Adjectives of peoples and what stands beside them, by language.\n\
         pub static PEOPLES: &[(&str, Peoples)] = &[{rows}];\n"
    ))
}
