//! The words that govern what follows them.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::Result;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Governors {
    always: BTreeSet<String>,
    #[serde(default)]
    mostly: BTreeSet<String>,
    #[serde(default)]
    seldom: BTreeSet<String>,
    #[serde(default)]
    verbs: BTreeSet<String>,
    #[serde(default)]
    address: BTreeSet<String>,
    #[serde(default)]
    past: BTreeSet<String>,
    #[serde(default)]
    stranded: BTreeSet<String>,
    #[serde(default)]
    never_adverbs: BTreeSet<String>,
    #[serde(default)]
    never_governed: BTreeSet<String>,
    #[serde(default)]
    conjunctions: BTreeSet<String>,
    #[serde(default)]
    openers: BTreeSet<String>,
    #[serde(default)]
    infinitives: BTreeSet<String>,
    #[serde(default)]
    adverbs: BTreeSet<String>,
    #[serde(default)]
    adverb_endings: BTreeSet<String>,
    #[serde(default)]
    object_openers: BTreeSet<String>,
    #[serde(default)]
    adverbial: BTreeSet<String>,
    #[serde(default)]
    quoting: BTreeSet<String>,
    #[serde(default)]
    quote_openers: BTreeSet<String>,
    #[serde(default)]
    determiners: BTreeSet<String>,
    #[serde(default)]
    prepositions: BTreeSet<String>,
    #[serde(default)]
    ranging: BTreeSet<String>,
    #[serde(default)]
    coordinators: BTreeSet<String>,
    #[serde(default)]
    relatives: BTreeSet<String>,
    #[serde(default)]
    comparing: BTreeSet<String>,
    #[serde(default)]
    clausal: BTreeSet<String>,
    #[serde(default)]
    consecutive: BTreeSet<String>,
    #[serde(default)]
    attributive: BTreeSet<String>,
    #[serde(default)]
    directions: BTreeSet<String>,
    #[serde(default)]
    titles: BTreeSet<String>,
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
        let lists = [
            ("always", &words.always),
            ("mostly", &words.mostly),
            ("seldom", &words.seldom),
            ("verbs", &words.verbs),
            ("address", &words.address),
            ("past", &words.past),
            ("stranded", &words.stranded),
            ("never_adverbs", &words.never_adverbs),
            ("never_governed", &words.never_governed),
            ("conjunctions", &words.conjunctions),
            ("openers", &words.openers),
            ("infinitives", &words.infinitives),
            ("adverbs", &words.adverbs),
            ("adverb_endings", &words.adverb_endings),
            ("object_openers", &words.object_openers),
            ("adverbial", &words.adverbial),
            ("quoting", &words.quoting),
            ("quote_openers", &words.quote_openers),
            ("determiners", &words.determiners),
            ("prepositions", &words.prepositions),
            ("ranging", &words.ranging),
            ("coordinators", &words.coordinators),
            ("relatives", &words.relatives),
            ("comparing", &words.comparing),
            ("clausal", &words.clausal),
            ("consecutive", &words.consecutive),
            ("attributive", &words.attributive),
            ("directions", &words.directions),
            ("titles", &words.titles),
        ];
        let mut all = lists.iter().flat_map(|(_, words)| words.iter());
        if let Some(word) = all.find(|it| **it != it.to_lowercase()) {
            return Err(format!("{path}: {code}: {word:?} has capitals").into());
        }
        let fields = lists.map(|(name, words)| {
            let words: Vec<_> = words.iter().collect();
            format!("{name}: &{words:?}")
        });
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
