//! Settings as properties of an object: the keys of `mtlint.toml`, in camel case.

use crate::Refusal;
use mtlint::check::settings::{File, LanguageTag};
use mtlint::{Format, Settings};
use serde_json::{Map, Value};

/// The keys that say how a text is checked. The others of the file say which files are, and when a run fails.
const KEYS: [&str; 10] = [
    "target",
    "source",
    "select",
    "ignore",
    "minSeverity",
    "minConfidence",
    "words",
    "names",
    "term",
    "rules",
];

/// A property that is less like what was written is another word, not a slip.
const LIKE: f64 = 0.8;

/// The settings that an object says, as JSON.
///
/// # Errors
/// A property that there is not (`option`), or a value that none can have (`value`): the message names the property.
pub fn settings(object: &str) -> Result<Settings, Refusal> {
    let wrong = |error: &dyn std::fmt::Display| Refusal::new("value", error);
    let keys: Map<String, Value> = serde_json::from_str(object).map_err(|error| wrong(&error))?;
    let mut all = Map::new();
    for (key, value) in keys {
        if !KEYS.contains(&key.as_str()) {
            return Err(Refusal::new("option", unknown(&key)));
        }
        if value.is_null() {
            continue;
        }
        let in_file = in_kebab(&key);
        let value = in_file_keys(value);
        // One at a time: so it is known which one is wrong.
        let alone = Value::from_iter([(in_file.clone(), value.clone())]);
        File::from_keys(&alone).map_err(|error| wrong(&format!("{key}: {error}")))?;
        all.insert(in_file, value);
    }
    let file = File::from_keys(Value::Object(all)).map_err(|error| wrong(&error))?;
    Settings::from_file(&file).map_err(|error| wrong(&error))
}

/// Lays the languages of one text over settings.
///
/// # Errors
/// One that is no language.
pub fn told(
    settings: &Settings,
    target: Option<String>,
    source: Option<String>,
) -> Result<Settings, Refusal> {
    let tag = |key: &str, tag: Option<String>| {
        tag.map(LanguageTag::try_from)
            .transpose()
            .map_err(|error| Refusal::new("value", format!("{key}: {error}")))
    };
    let (target, source) = (tag("target", target)?, tag("source", source)?);
    let mut settings = settings.clone();
    settings.told(target.as_ref(), source.as_ref());
    Ok(settings)
}

/// The format by its name.
///
/// # Errors
/// There is none by that name.
pub fn format(name: &str) -> Result<Format, Refusal> {
    const FORMATS: [Format; 4] = [Format::Text, Format::Markdown, Format::Mdx, Format::Html];
    let found = FORMATS.into_iter().find(|format| format.name() == name);
    found.ok_or_else(|| {
        let names = FORMATS.map(Format::name);
        let meant = meant(name, &names);
        let names = names.join(", ");
        Refusal::new(
            "value",
            format!("format: '{name}' is none of {names}{meant}"),
        )
    })
}

fn unknown(key: &str) -> String {
    let keys = [&KEYS[..], &["against", "format"]].concat();
    let meant = meant(key, &keys);
    format!(
        "there is no option '{key}'{meant} There are {}",
        keys.join(", ")
    )
}

/// What was meant, if one of the names is near to what was written.
fn meant(given: &str, names: &[&str]) -> String {
    let likeness = |name: &str| strsim::jaro_winkler(name, given);
    let near = names.iter().copied().filter(|name| likeness(name) >= LIKE);
    let nearest = near.max_by(|a, b| likeness(a).total_cmp(&likeness(b)));
    nearest.map_or_else(
        || ".".to_owned(),
        |near| format!("; did you mean '{near}'?"),
    )
}

/// A value with the keys that the file has.
fn in_file_keys(value: Value) -> Value {
    match value {
        Value::Array(items) => items.into_iter().map(in_file_keys).collect(),
        Value::Object(map) => map
            .into_iter()
            .filter(|(_, value)| !value.is_null())
            .map(|(key, value)| (in_kebab(&key), in_file_keys(value)))
            .collect(),
        other => other,
    }
}

/// A name in camel case as the file has it.
fn in_kebab(name: &str) -> String {
    let mut kebab = String::with_capacity(name.len() + 2);
    for letter in name.chars() {
        if letter.is_ascii_uppercase() {
            kebab.push('-');
        }
        kebab.push(letter.to_ascii_lowercase());
    }
    kebab
}
