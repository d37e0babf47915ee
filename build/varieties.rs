//! What `corpora/varieties` says of the varieties of one language.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use serde::Deserialize;

use super::Result;
use super::fold::fold;
use super::lists::{check_entry, sieve_of};

/// The varieties of spelling, by language.
pub fn varieties(directory: &str) -> Result<String> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Varieties {
        sources: Vec<String>,
        #[serde(default)]
        pairs: Vec<(String, String)>,
        #[serde(default)]
        axis: Vec<Axis>,
    }
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Axis {
        one: String,
        other: String,
        words: Vec<(String, String)>,
    }
    let mut paths: Vec<PathBuf> = fs::read_dir(directory)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<std::io::Result<_>>()?;
    paths.sort();
    let mut out = "/// Varieties of spelling by the code of the language.\npub static VARIETIES: &[(&str, Varieties)] = &[".to_owned();
    for path in &paths {
        let at = |error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
        let code = path
            .file_stem()
            .and_then(|stem| stem.to_str())
            .ok_or("no language code")?;
        let mut file: Varieties =
            toml::from_str(&fs::read_to_string(path)?).map_err(|error| at(&error))?;
        if file.sources.is_empty() {
            return Err(at(&"sources: say where the facts come from").into());
        }
        // A word with two spellings that say nothing of others is an axis of its own, without names.
        file.axis.extend(file.pairs.into_iter().map(|pair| Axis {
            one: String::new(),
            other: String::new(),
            words: vec![pair],
        }));
        let mut words: BTreeMap<String, (usize, u8, String)> = BTreeMap::new();
        for (number, axis) in file.axis.iter().enumerate() {
            for (one, other) in &axis.words {
                let mut endings = one.split('|');
                let stem = endings.next().unwrap_or_default();
                for ending in std::iter::once("").chain(endings) {
                    let (one, other) = (format!("{stem}{ending}"), format!("{other}{ending}"));
                    for (word, side, partner) in [(&one, 0, &other), (&other, 1, &one)] {
                        check_entry("words", word).map_err(|error| at(&error))?;
                        if words
                            .insert(fold(word), (number, side, partner.clone()))
                            .is_some()
                        {
                            return Err(at(&format!("words: {word} stands there twice")).into());
                        }
                    }
                }
            }
        }
        let names: Vec<(&str, &str)> = file
            .axis
            .iter()
            .map(|axis| (axis.one.as_str(), axis.other.as_str()))
            .collect();
        write!(out, "({code:?}, Varieties {{ axes: &{names:?}, words: &[")?;
        for (word, (axis, side, partner)) in &words {
            write!(
                out,
                "VarietyWord {{ word: {word:?}, axis: {axis}, side: {side}, partner: {partner:?} }}, "
            )?;
        }
        let sieve = sieve_of(words.keys().map(String::as_str));
        write!(out, "], sieve: {sieve} }}), ")?;
    }
    out.push_str("];\n");
    Ok(out)
}
