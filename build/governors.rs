//! The words that govern what follows them.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::Result;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Governors {
    always: BTreeSet<String>,
    mostly: BTreeSet<String>,
}

/// The words of each language, sorted.
pub fn governors(path: &str, codes: &BTreeSet<&str>) -> Result<String> {
    let all: BTreeMap<String, Governors> = toml::from_str(&std::fs::read_to_string(path)?)
        .map_err(|error| format!("{path}: {error}"))?;
    let mut rows = String::new();
    for (code, words) in &all {
        if !codes.contains(code.as_str()) {
            return Err(format!("{path}: {code} is no language with facts").into());
        }
        if let Some(word) = words.always.intersection(&words.mostly).next() {
            return Err(format!("{path}: {code}: {word:?} stands in both lists").into());
        }
        let (always, mostly) = (&words.always, &words.mostly);
        if let Some(word) = always.union(mostly).find(|it| **it != it.to_lowercase()) {
            return Err(format!("{path}: {code}: {word:?} has capitals").into());
        }
        let list = |words: &BTreeSet<String>| format!("{:?}", words.iter().collect::<Vec<_>>());
        rows.push_str(&format!(
            "({code:?}, Governors {{ always: &{}, mostly: &{} }}), ",
            list(always),
            list(mostly)
        ));
    }
    Ok(format!(
        "/// Words that govern what follows them, by language.\n\
         pub static GOVERNORS: &[(&str, Governors)] = &[{rows}];\n"
    ))
}
