//! What tells the code of programming languages from words.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::Result;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    values: Vec<String>,
    prints: Vec<String>,
    grammar: BTreeMap<String, Grammar>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Grammar {
    form: String,
    fences: Vec<String>,
    signs: Vec<String>,
    names: usize,
    quotes: Vec<char>,
    remarks: Vec<String>,
    values: Vec<String>,
    keywords: Vec<String>,
}

/// The table as statics.
pub fn grammars(path: &str) -> Result<String> {
    let table: Table = toml::from_str(&std::fs::read_to_string(path)?)
        .map_err(|error| format!("{path}: {error}"))?;
    let mut rows = String::new();
    for (name, mut grammar) in table.grammar {
        grammar.keywords.sort();
        let Grammar {
            form,
            fences,
            signs,
            names,
            quotes,
            remarks,
            values,
            keywords,
        } = grammar;
        if let Some(twice) = keywords.windows(2).find(|pair| pair[0] == pair[1]) {
            return Err(format!("{path}: {name}: {} stands there twice", twice[0]).into());
        }
        rows += &format!(
            "Grammar {{ form: Form::{form}, fences: &{fences:?}, signs: &{signs:?}, names: {names}, quotes: &{quotes:?}, \
             remarks: &{remarks:?}, values: &{values:?}, keywords: &{keywords:?} }}, "
        );
    }
    let mut code =
        format!("/// Programming languages.\npub static GRAMMARS: &[Grammar] = &[{rows}];\n");
    for (words, name, what) in [
        (table.values, "SAID_VALUES", "the values of code"),
        (table.prints, "SAID_PRINTS", "the function that prints"),
    ] {
        let mut words = words;
        words.sort();
        words.dedup();
        if let Some(word) = words.iter().find(|word| **word != word.to_lowercase()) {
            return Err(format!("{path}: write {word} in lower case").into());
        }
        code += &format!(
            "/// How engines render {what}, sorted.\npub static {name}: &[&str] = &{words:?};\n"
        );
    }
    Ok(code)
}
