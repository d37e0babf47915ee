//! The words that govern what follows them.

use std::collections::{BTreeMap, BTreeSet};

use super::Result;

/// The lists of a language, each a field of `Governors` in src/language/facts/tables.rs.
const LISTS: [&str; 38] = [
    "address",
    "adverb_endings",
    "adverbial",
    "adverbs",
    "always",
    "approximating",
    "attributive",
    "catenative",
    "clausal",
    "comparing",
    "conjunctions",
    "consecutive",
    "continuing",
    "continuous",
    "coordinators",
    "determiners",
    "directions",
    "infinitival",
    "infinitives",
    "irregular",
    "mostly",
    "never_adverbs",
    "never_governed",
    "object_openers",
    "openers",
    "particles",
    "past",
    "prepositions",
    "quote_openers",
    "quoting",
    "ranging",
    "relatives",
    "reporting",
    "seldom",
    "stranded",
    "subjects",
    "titles",
    "verbs",
];

type Governors = BTreeMap<String, BTreeSet<String>>;

/// The words of each language, sorted.
pub fn governors(path: &str, codes: &BTreeSet<&str>) -> Result<String> {
    let all: BTreeMap<String, Governors> = toml::from_str(&std::fs::read_to_string(path)?)
        .map_err(|error| format!("{path}: {error}"))?;
    let mut rows = String::new();
    for (code, words) in &all {
        if !codes.contains(code.as_str()) {
            return Err(format!("{path}: {code} is no language with facts").into());
        }
        if let Some(other) = words.keys().find(|key| !LISTS.contains(&key.as_str())) {
            return Err(format!("{path}: {code}: no list is called {other:?}").into());
        }
        let list = |name: &str| words.get(name).into_iter().flatten();
        if let Some(word) = list("always").find(|word| list("mostly").any(|it| it == *word)) {
            return Err(format!("{path}: {code}: {word:?} stands in both lists").into());
        }
        let mut all = words.values().flatten();
        if let Some(word) = all.find(|it| **it != it.to_lowercase()) {
            return Err(format!("{path}: {code}: {word:?} has capitals").into());
        }
        let fields = LISTS.map(|name| format!("{name}: &{:?}", list(name).collect::<Vec<_>>()));
        rows.push_str(&format!(
            "({code:?}, Governors {{ {} }}), ",
            fields.join(", ")
        ));
    }
    Ok(format!(
        "/// Words that govern what follows them, by language.\n\
         pub static GOVERNORS: &[(&str, Governors)] = &[{rows}];\n"
    ))
}
