//! Names of months and days of all languages in one table, and the words beside numbers and times.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

use toml::Table;

use super::Result;
use super::file::{Dates, Numbers};
use super::fold::fold;
use super::lists::folded;

/// What stands behind measures: the words written by hand and the CLDR's names of units. A name that is a function word as well, *in*
/// for inches, shows nothing.
pub fn with_units(words: &[String], units: Vec<String>, function_words: &[String]) -> Vec<String> {
    let known: BTreeSet<String> = words.iter().map(|word| fold(word)).collect();
    let functions: BTreeSet<String> = function_words.iter().map(|word| fold(word)).collect();
    let mut new: Vec<String> = units
        .into_iter()
        .filter(|unit| !known.contains(&fold(unit)) && !functions.contains(&fold(unit)))
        .collect();
    // Mb and MB are one word here.
    new.sort_by_key(|unit| fold(unit));
    new.dedup_by_key(|unit| fold(unit));
    words.iter().cloned().chain(new).collect()
}

/// The fields of a `Language` that say what stands beside numbers and times.
pub fn quantity_words(numbers: &Numbers, dates: &Dates, compact: &[String]) -> Result<String> {
    let known: BTreeSet<String> = compact.iter().map(|name| fold(name)).collect();
    let own = numbers.abbreviations.iter();
    let own = own.filter(|name| !known.contains(&fold(name)));
    let abbreviations: Vec<String> = own.chain(compact).cloned().collect();
    Ok(format!(
        "scale: Scale {{ abbreviations: {}, tens: {}, compounds: {}, multipliers: {}, never_multipliers: {}, link: {:?}, not_linked_by: {:?} }}, \
         clock_words: ClockWords {{ at: {}, short: {}, h_behind: {}, hours_behind: {}, never_clock: {}, hours: {}, day_parts: {}, never_part_of: {}, never_behind: {} }}, \
         before_days: {}, given_months: {}, before_months: {}, in_general: {}, year_words: {}, ",
        folded("numbers.abbreviations", &abbreviations)?,
        folded("numbers.tens", &numbers.tens)?,
        folded("numbers.compounds", &numbers.compounds)?,
        folded("numbers.multipliers", &numbers.multipliers)?,
        folded("numbers.never_multipliers", &numbers.never_multipliers)?,
        numbers.link,
        numbers.not_linked_by,
        folded("dates.at", &dates.at)?,
        folded("dates.clock_short", &dates.clock_short)?,
        dates.h_behind,
        dates.hours_behind,
        folded("dates.never_clock", &dates.never_clock)?,
        folded("dates.hours", &dates.hours)?,
        folded("dates.day_parts", &dates.day_parts)?,
        folded("dates.never_part_of", &dates.never_part_of)?,
        folded("dates.never_behind", &dates.never_behind)?,
        folded("dates.before_days", &dates.before_days)?,
        folded("dates.given_months", &dates.given_months)?,
        folded("dates.before_months", &dates.before_months)?,
        folded("dates.in_general", &dates.in_general)?,
        folded("dates.year_words", &dates.year_words)?,
    ))
}

/// A name with the languages that have it: code, number from zero, whether with a capital.
type Names = BTreeMap<String, Vec<(String, u8, bool)>>;

/// The names of months and of days of the week that are single words, by language. Shorter ones than this are abbreviations or words of many
/// meanings.
const SHORTEST: usize = 3;

/// The tables `MONTHS` and `WEEKDAYS`.
pub fn calendar(paths: &[PathBuf]) -> Result<String> {
    let (mut months, mut weekdays) = (Names::new(), Names::new());
    for path in paths {
        let code = path.file_stem().and_then(|stem| stem.to_str());
        let code = code.ok_or("no language code")?;
        let file: Table = toml::from_str(&fs::read_to_string(path)?)?;
        let cldr = file.get("cldr").and_then(|cldr| cldr.as_table());
        let cldr = cldr.ok_or_else(|| format!("{}: no cldr", path.display()))?;
        for key in ["months_wide", "months_standalone"] {
            gather(cldr, key, code, &mut months);
        }
        for key in ["weekdays_wide", "weekdays_standalone"] {
            gather(cldr, key, code, &mut weekdays);
        }
    }
    let table = |names: &Names| -> String {
        let rows = names.iter().map(|(name, uses)| {
            let uses = uses.iter().map(|(language, number, capital)| {
                format!("CalendarUse {{ language: {language:?}, number: {number}, capital: {capital} }}, ")
            });
            format!("CalendarName {{ name: {name:?}, uses: &[{}] }}, ", uses.collect::<String>())
        });
        rows.collect()
    };
    Ok(format!(
        "/// Names of months in all languages, sorted by name.\npub static MONTHS: &[CalendarName] = &[{}];\n\
         /// Names of days of the week in all languages, sorted by name.\npub static WEEKDAYS: &[CalendarName] = &[{}];\n",
        table(&months),
        table(&weekdays)
    ))
}

fn gather(cldr: &Table, key: &str, code: &str, names: &mut Names) {
    let listed = cldr.get(key).and_then(|names| names.as_array());
    for (number, name) in (0_u8..).zip(listed.into_iter().flatten()) {
        let Some(name) = name.as_str() else { continue };
        let is_word = name.chars().all(char::is_alphabetic);
        if !is_word || name.chars().count() < SHORTEST {
            continue;
        }
        let capital = name.starts_with(char::is_uppercase);
        let entry = (code.to_owned(), number, capital);
        let uses = names.entry(fold(name)).or_default();
        if !uses.contains(&entry) {
            uses.push(entry);
        }
    }
}
