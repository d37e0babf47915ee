//! Settings as keywords: the keys of `mtlint.toml`, with underscores.

use mtlint::article::glossary::{Term, read::read};
use mtlint::check::settings::{File, LanguageTag};
use mtlint::decode::Decoded;
use mtlint::{Format, Settings};
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;
use pyo3::types::{PyBool, PyDict, PyFloat, PyInt, PyMapping, PyString};
use serde_json::{Map, Value};

/// The keys that say how a text is checked. The others of the file say which files are, and when a run fails.
const KEYS: [&str; 10] = [
    "target",
    "source",
    "select",
    "ignore",
    "min_severity",
    "min_confidence",
    "words",
    "names",
    "term",
    "rules",
];

/// A keyword that is less like what was written is another word, not a slip.
const LIKE: f64 = 0.8;

/// What a glossary is called, its extension and its bytes.
pub type GlossaryFile = (String, String, PyBackedBytes);

/// The settings that keywords and glossaries say.
///
/// # Errors
/// A keyword that there is not (`TypeError`), or a value that none can have (`ValueError`): the message names the keyword.
pub fn settings(keys: &Bound<'_, PyDict>, glossaries: &[GlossaryFile]) -> PyResult<Settings> {
    let mut all = Map::new();
    for (key, value) in keys {
        let key: String = key.extract()?;
        if !KEYS.contains(&key.as_str()) {
            return Err(PyTypeError::new_err(unknown(&key)));
        }
        if value.is_none() {
            continue;
        }
        let in_file = key.replace('_', "-");
        let value = in_json(&value).map_err(|error| of_key(&key, error.value(keys.py())))?;
        // One at a time: so it is known which one is wrong.
        let alone = Value::from_iter([(in_file.clone(), value.clone())]);
        File::from_keys(&alone).map_err(|error| of_key(&key, error))?;
        all.insert(in_file, value);
    }
    let wrong = |error: mtlint::ConfigError| PyValueError::new_err(error.to_string());
    let file = File::from_keys(Value::Object(all)).map_err(wrong)?;
    let mut settings = Settings::from_file(&file).map_err(wrong)?;
    if !glossaries.is_empty() {
        let mut glossary = settings.glossary.as_deref().cloned().unwrap_or_default();
        for file in glossaries {
            glossary.extend(terms(file).map_err(|error| of_key("glossary", error))?);
        }
        settings = settings.with_glossary(glossary);
    }
    Ok(settings)
}

/// Lays the languages of one text over settings.
///
/// # Errors
/// One that is no language.
pub fn told(
    settings: &Settings,
    target: Option<&str>,
    source: Option<&str>,
) -> Result<Settings, String> {
    let tag = |key: &str, tag: Option<&str>| {
        tag.map(|tag| LanguageTag::try_from(tag.to_owned()))
            .transpose()
            .map_err(|error| format!("{key}: {error}"))
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
pub fn format(name: &str) -> Result<Format, String> {
    const FORMATS: [Format; 4] = [Format::Text, Format::Markdown, Format::Mdx, Format::Html];
    FORMATS
        .into_iter()
        .find(|format| format.name() == name)
        .ok_or_else(|| {
            let names = FORMATS.map(Format::name);
            let (last, others) = (names[3], names[..3].join(", "));
            let meant = meant(name, names.into_iter());
            format!("format: '{name}' is none of {others} and {last}{meant}")
        })
}

fn terms((name, extension, bytes): &GlossaryFile) -> Result<Vec<Term>, String> {
    let at = |error: &dyn std::fmt::Display| format!("{name}: {error}");
    let decoded = Decoded::new(bytes).map_err(|error| at(&error))?;
    read(decoded.text(), extension).map_err(|error| at(&error))
}

fn of_key(key: &str, error: impl std::fmt::Display) -> PyErr {
    PyValueError::new_err(format!("{key}: {error}"))
}

fn unknown(key: &str) -> String {
    let keys = KEYS.into_iter().chain(["glossary"]);
    let meant = meant(key, keys.clone());
    let keys: Vec<&str> = keys.collect();
    format!(
        "there is no setting '{key}'{meant} There are {}",
        keys.join(", ")
    )
}

/// What was meant, if one of the names is near to what was written.
fn meant<'n>(given: &str, names: impl Iterator<Item = &'n str>) -> String {
    let likeness = |name: &str| strsim::jaro_winkler(name, given);
    names
        .filter(|name| likeness(name) >= LIKE)
        .max_by(|a, b| likeness(a).total_cmp(&likeness(b)))
        .map_or_else(
            || ".".to_owned(),
            |near| format!("; did you mean '{near}'?"),
        )
}

/// A value as the file would have it. Lists may be any iterable but a string, and tables any mapping.
fn in_json(value: &Bound<'_, PyAny>) -> PyResult<Value> {
    if let Ok(text) = value.cast::<PyString>() {
        return Ok(Value::String(text.extract()?));
    }
    // `True` is an `int` as well.
    if let Ok(truth) = value.cast::<PyBool>() {
        return Ok(Value::Bool(truth.is_true()));
    }
    if value.is_instance_of::<PyInt>() {
        return Ok(Value::from(value.extract::<i64>()?));
    }
    if value.is_instance_of::<PyFloat>() {
        return Ok(Value::from(value.extract::<f64>()?));
    }
    if let Ok(table) = value.cast::<PyMapping>() {
        let mut map = Map::new();
        for pair in table.items()?.iter() {
            let (key, value): (String, Bound<'_, PyAny>) = pair.extract()?;
            map.insert(key.replace('_', "-"), in_json(&value)?);
        }
        return Ok(Value::Object(map));
    }
    let Ok(items) = value.try_iter() else {
        let kind = value.get_type().name()?;
        return Err(PyValueError::new_err(format!(
            "a value of the type {kind} is no setting"
        )));
    };
    items.map(|item| in_json(&item?)).collect()
}
