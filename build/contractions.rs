//! What words become before others.

use serde::Deserialize;
use std::collections::BTreeMap;

use super::Result;

/// Words, and what stands behind them when they change. Other words are given whole, or by how they begin (`hi-`) or end (`-er`); brackets
/// hold letters of which one stands there (`s[pt]-`).
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contraction {
    words: BTreeMap<String, String>,
    before: Vec<String>,
    #[serde(default)]
    unless: Vec<String>,
    #[serde(default)]
    joins: bool,
    #[serde(default)]
    unless_follows: Vec<String>,
    #[serde(default)]
    within: u8,
}

/// The Rust expression for all of them, a row for each word, sorted.
pub fn contractions(all: &[Contraction]) -> Result<String> {
    let mut rows = Vec::new();
    for one in all {
        let lists = [&one.before, &one.unless, &one.unless_follows];
        let mut patterns = lists.into_iter().flatten();
        if let Some(pattern) = patterns.find(|it| **it != it.to_lowercase()) {
            return Err(format!("contractions: {pattern:?} has capitals").into());
        }
        if one.before.is_empty() || one.words.is_empty() {
            return Err("contractions: nothing changes, or before nothing".into());
        }
        for (word, becomes) in &one.words {
            let row = format!(
                "Contraction {{ word: {word:?}, becomes: {becomes:?}, before: &{:?}, unless: &{:?}, joins: {}, unless_follows: &{:?}, within: {} }}",
                one.before, one.unless, one.joins, one.unless_follows, one.within
            );
            rows.push((word.as_str(), row));
        }
    }
    rows.sort();
    let rows: Vec<String> = rows.into_iter().map(|(_, row)| row).collect();
    Ok(format!("&[{}]", rows.join(", ")))
}
