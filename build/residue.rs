//! The files of `corpora/residue` as Rust expressions.

use std::fmt::Write as _;
use std::fs;

use toml::{Table, Value};

use super::Result;

/// A file as a value of the struct `name`, which has a field for each key. The lists called `patterns` are sorted for
/// `glob::any_matches`; the examples beside them are for the tests.
/// What stands `anywhere` belongs to `line` and to `tail`.
pub fn structure(path: &str, name: &str, patterns: &[&str]) -> Result<String> {
    let mut table: Table = fs::read_to_string(path)?.parse()?;
    if let Some(Value::Array(shared)) = table.remove("anywhere") {
        for list in ["line", "tail"] {
            let Some(Value::Array(entries)) = table.get_mut(list) else {
                return Err(format!("{path}: no list `{list}` for what stands `anywhere`").into());
            };
            entries.extend(shared.iter().cloned());
        }
    }
    let mut code = format!("{name} {{ ");
    for (key, value) in &table {
        let value = if patterns.contains(&key.as_str()) {
            sorted(key, value)
        } else {
            expression(key, value)
        };
        let value = value.map_err(|error| format!("{path}: {error}"))?;
        write!(code, "{key}: {value}, ")?;
    }
    code.push('}');
    Ok(code)
}

/// Texts as they are, lists as slices, tables as slices of pairs in the order of their keys.
fn expression(key: &str, value: &Value) -> Result<String> {
    match value {
        Value::String(text) => Ok(format!("{text:?}")),
        Value::Array(items) => {
            let items: Result<Vec<String>> =
                items.iter().map(|item| expression(key, item)).collect();
            Ok(format!("&[{}]", items?.join(", ")))
        }
        Value::Table(table) => {
            let pairs: Result<Vec<String>> = table
                .iter()
                .map(|(key, value)| Ok(format!("({key:?}, {})", expression(key, value)?)))
                .collect();
            Ok(format!("&[{}]", pairs?.join(", ")))
        }
        _ => Err(format!("{key}: {value} is neither a text, nor a list, nor a table").into()),
    }
}

/// The patterns of a list whose entries are a text, or a pattern with an example.
fn sorted(key: &str, value: &Value) -> Result<String> {
    let entries = value
        .as_array()
        .ok_or_else(|| format!("{key}: not a list"))?;
    let pattern = |entry: &Value| match entry {
        Value::String(text) => Some(text.clone()),
        Value::Array(pair) => match &pair[..] {
            [Value::String(pattern), Value::String(_)] => Some(pattern.clone()),
            _ => None,
        },
        _ => None,
    };
    let patterns: Option<Vec<String>> = entries.iter().map(pattern).collect();
    let mut patterns = patterns.ok_or_else(|| {
        format!("{key}: every entry is a line, or a pattern with a line that it is for")
    })?;
    patterns.sort_unstable();
    if let Some([twice, _]) = patterns.windows(2).find(|two| two[0] == two[1]) {
        return Err(format!("{key}: {twice:?} stands there twice").into());
    }
    Ok(format!("&{patterns:?}"))
}
