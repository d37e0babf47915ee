//! Signs of units and currencies, and what units of measure are called.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use serde::Deserialize;

use super::Result;
use super::fold::fold;
use super::lists::{as_written, folded};

/// The signs of units and currencies.
pub fn units(path: &str) -> Result<String> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Units {
        symbols: Vec<String>,
        behind_decimals: Vec<String>,
        misspelt: BTreeMap<String, String>,
        not_misspelt: BTreeMap<String, Vec<String>>,
        money: Vec<String>,
        data: Vec<String>,
        turns: Vec<String>,
        scales: Vec<String>,
        imperial: Vec<String>,
        indian: Vec<String>,
        degrees: Vec<String>,
        signs: Signs,
        read: BTreeMap<char, Vec<String>>,
    }
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Signs {
        currencies: BTreeSet<char>,
        letters: Vec<String>,
        ambiguous: Vec<String>,
        named: BTreeMap<String, char>,
        over: Vec<String>,
        lengths: Vec<String>,
    }
    let at = |error: &dyn std::fmt::Display| format!("{path}: {error}");
    let units: Units = toml::from_str(&fs::read_to_string(path)?).map_err(|error| at(&error))?;
    if let Some(wrong) = units
        .misspelt
        .keys()
        .find(|wrong| units.symbols.contains(wrong))
    {
        return Err(at(&format!("misspelt.{wrong}: also among symbols")).into());
    }
    let mut ambiguous = units.signs.ambiguous.iter();
    if let Some(unknown) = ambiguous.find(|it| !units.signs.letters.contains(it)) {
        return Err(at(&format!("signs.ambiguous: {unknown} is not among letters")).into());
    }
    let exempt: Vec<String> = units
        .not_misspelt
        .iter()
        .map(|(code, words)| format!("({code:?}, &{words:?})"))
        .collect();
    let exempt = format!("[{}]", exempt.join(", "));
    let mut read = String::new();
    for (sign, words) in &units.read {
        let words = folded("read", words).map_err(|error| at(&error))?;
        read.push_str(&format!("({sign:?}, {words}), "));
    }
    Ok(format!(
        "/// Symbols of units, case as the SI has it, sorted.\npub static UNIT_SYMBOLS: &[&str] = {};\n\
         /// Symbols that show only behind decimals that something is measured, sorted.\npub static UNITS_BEHIND_DECIMALS: &[&str] = {};\n\
         /// What is written for a symbol and wrong in every language, with the symbol, sorted.\n\
         pub static UNITS_MISSPELT: &[(&str, &str)] = &{:?};\n\
         /// Of these, what is another word in some language, by its code.\npub static UNITS_EXEMPT: &[(&str, &[&str])] = &{};\n\
         /// Units of data, sorted.\npub static DATA_UNITS: &[&str] = {};\n\
         /// What stands before the slash and the minute behind a number of turns, sorted.\npub static TURNS: &[&str] = {};\n\
         /// Words for money of several languages, folded, sorted.\npub static MONEY: &[&str] = {};\n\
         /// Multipliers of India, folded, sorted.\npub static INDIAN_MULTIPLIERS: &[&str] = {};\n\
         /// Names of scales of temperature, folded, sorted.\npub static TEMPERATURE_SCALES: &[&str] = {};\n\
         /// Symbols of the units of English, sorted.\npub static IMPERIAL_SYMBOLS: &[&str] = {};\n\
         /// Signs that look like the one for degrees, sorted.\npub static DEGREES_MISSPELT: &[&str] = {};\n\
         /// Symbols that a slash puts under another one: `h` of `km/h`, sorted.\npub static UNITS_OVER: &[&str] = {};\n\
         /// Units that are squared and cubed, sorted.\npub static LENGTHS: &[&str] = {};\n\
         /// Signs of currencies in letters and their codes, sorted.\npub static CURRENCY_LETTERS: &[&str] = {};\n\
         /// Those of them that mean something else before a number as well, sorted.\npub static CURRENCIES_AMBIGUOUS: &[&str] = {};\n\
         /// Signs of currencies, sorted.\npub static CURRENCY_SIGNS: &[char] = &{:?};\n\
         /// Names of currencies with their signs, sorted.\npub static CURRENCY_NAMES: &[(&str, char)] = &{:?};\n\
         /// What signs are read as, folded, sorted.\npub static SIGNS_READ: &[(char, &[&str])] = &[{read}];\n",
        as_written("symbols", &units.symbols).map_err(|error| at(&error))?,
        as_written("behind_decimals", &units.behind_decimals).map_err(|error| at(&error))?,
        units.misspelt.iter().collect::<Vec<_>>(),
        exempt,
        as_written("data", &units.data).map_err(|error| at(&error))?,
        as_written("turns", &units.turns).map_err(|error| at(&error))?,
        folded("money", &units.money).map_err(|error| at(&error))?,
        folded("indian", &units.indian).map_err(|error| at(&error))?,
        folded("scales", &units.scales).map_err(|error| at(&error))?,
        as_written("imperial", &units.imperial).map_err(|error| at(&error))?,
        as_written("degrees", &units.degrees).map_err(|error| at(&error))?,
        as_written("signs.over", &units.signs.over).map_err(|error| at(&error))?,
        as_written("signs.lengths", &units.signs.lengths).map_err(|error| at(&error))?,
        as_written("signs.letters", &units.signs.letters).map_err(|error| at(&error))?,
        as_written("signs.ambiguous", &units.signs.ambiguous).map_err(|error| at(&error))?,
        units.signs.currencies.iter().collect::<Vec<_>>(),
        units.signs.named.iter().collect::<Vec<_>>(),
    ))
}

/// Units of measure by their names.
pub fn measures(path: &str) -> Result<String> {
    let text = std::fs::read_to_string(path).map_err(|error| format!("{path}: {error}"))?;
    let all: BTreeMap<String, BTreeMap<String, Vec<toml::Value>>> =
        toml::from_str(&text).map_err(|error| format!("{path}: {error}"))?;
    let mut names: BTreeMap<String, (String, f64)> = BTreeMap::new();
    for (dimension, units) in &all {
        for (unit, values) in units {
            let at = |error: &str| format!("{path}: {dimension}.{unit}: {error}");
            let factor = values
                .first()
                .and_then(toml::Value::as_float)
                .filter(|factor| *factor > 0.0)
                .ok_or_else(|| at("a factor is wanted"))?;
            for name in &values[1..] {
                let name = name.as_str().ok_or_else(|| at("names are wanted"))?;
                let known = names.insert(fold(name), (dimension.clone(), factor));
                if known.is_some() {
                    return Err(at(&format!("{name:?} stands there twice")).into());
                }
            }
        }
    }
    let rows: String = names
        .iter()
        .map(|(name, (dimension, factor))| {
            format!("Measure {{ name: {name:?}, dimension: {dimension:?}, factor: {factor:?} }}, ")
        })
        .collect();
    Ok(format!(
        "/// Units of measure, sorted by name.\n\
         pub static MEASURES: &[Measure] = &[{rows}];\n"
    ))
}
