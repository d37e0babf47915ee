//! How languages deny, as stretches of text to look for.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::Result;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Negators {
    says: Vec<String>,
    may: Vec<String>,
    sayings: Vec<String>,
}

/// The words of each language, with the spaces around them where a word begins or ends.
pub fn negators(path: &str, codes: &BTreeSet<&str>) -> Result<String> {
    let all: BTreeMap<String, Negators> = toml::from_str(&std::fs::read_to_string(path)?)
        .map_err(|error| format!("{path}: {error}"))?;
    let mut rows = String::new();
    for (code, words) in &all {
        if !codes.contains(code.as_str()) {
            return Err(format!("{path}: {code} is no language with facts").into());
        }
        let needles = |words: &[String]| -> Result<Vec<String>> {
            let mut known = BTreeSet::new();
            for word in words {
                let needle = needle(word);
                if word.trim_matches('*').is_empty() || *word != word.to_lowercase() {
                    return Err(format!("{path}: {code}: {word:?} is empty or has capitals").into());
                }
                if !known.insert(needle) {
                    return Err(format!("{path}: {code}: {word:?} stands there twice").into());
                }
            }
            Ok(known.into_iter().collect())
        };
        let says = needles(&words.says)?;
        let may = needles(&words.may)?;
        let sayings = needles(&words.sayings)?;
        rows.push_str(&format!(
            "({code:?}, Negators {{ says: &{says:?}, may: &{may:?}, sayings: &{sayings:?} }}), "
        ));
    }
    Ok(format!(
        "/// How languages deny, by language.\n\
         pub static NEGATORS: &[(&str, Negators)] = &[{rows}];\n"
    ))
}

/// A word with a space at each end where no star leaves it open.
fn needle(word: &str) -> String {
    let (open, rest) = match word.strip_prefix('*') {
        Some(rest) => ("", rest),
        None => (" ", word),
    };
    match rest.strip_suffix('*') {
        Some(rest) => format!("{open}{rest}"),
        None => format!("{open}{rest} "),
    }
}
