//! Tables of what has other names in other languages: places, signs by their readings, words of code.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use serde::Deserialize;

use super::Result;
use super::letters::folded;
use super::lists::sieve_of;
use super::shared::SharedLoans;
use super::starts::{Start, is_caseless, parts, start};

/// What places are called in all languages, and what their people are called after.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Geography {
    /// The keys of what is no city.
    #[serde(default)]
    regions: Vec<String>,
    places: SharedLoans,
    kin: SharedLoans,
}

/// In letters: longer keys of rows are no codes of countries and parts of the world.
const CODE: usize = 3;

/// Places, a row for each: its names parted by bars, and behind a tabulator what its people are called after.
pub fn geography(paths: &[&str]) -> Result<String> {
    let mut rows = Places::new();
    let mut regions: BTreeSet<String> = BTreeSet::new();
    for path in paths {
        let file: Geography = toml::from_str(&fs::read_to_string(path)?)
            .map_err(|error| format!("{path}: {error}"))?;
        regions.extend(file.regions);
        for (part, names) in [(0, file.places), (1, file.kin)] {
            for (key, names) in names {
                if let Some(name) = names.iter().find(|name| name.contains(['|', '\n', '\t'])) {
                    return Err(format!("{path}: {name:?} is no name").into());
                }
                rows.entry(key).or_default()[part].extend(names);
            }
        }
    }
    if let Some(key) = regions.iter().find(|key| !rows.contains_key(*key)) {
        return Err(format!("{key} is no key of a place").into());
    }
    let cities = cities(&rows, &regions);
    let sieve = sieve_of(cities.iter().map(|(name, _)| *name));
    let row = |[places, kin]: &[Vec<String>; 2]| format!("{}\t{}", places.join("|"), kin.join("|"));
    let (called, starts) = (called(&rows), place_starts(&rows));
    let rows: Vec<String> = rows.values().map(row).collect();
    Ok(format!(
        "/// What countries, parts of the world, cities, rivers and seas are called, a row for each, its names parted by bars; behind a tabulator what\n\
         /// the people there are called after.\npub static GEOGRAPHY: &[&str] = &{rows:?};\n\
         /// The names of places, sorted, each with the first of the places that are called so: folded and parted by spaces, or as they are written\n\
         /// in a script without case.\npub static PLACE_NAMES: &[(&str, u16)] = &{called:?};\n\
         /// How the words of these names and of those of their people begin, sorted.\n\
         pub static PLACE_STARTS: &[([char; 4], u16)] = &{starts:?};\n\
         /// The names of cities that no other place has, sorted, each with the number of its city.\n\
         pub static CITIES: &[(&str, u16)] = &{cities:?};\n\
         /// The sieve of the names.\npub static CITIES_SIEVE: Sieve = {sieve};\n"
    ))
}

/// The names and the peoples of places by their keys.
type Places = BTreeMap<String, [Vec<String>; 2]>;

/// The first place that is called by each name.
fn called(places: &Places) -> Vec<(String, u16)> {
    let mut called = BTreeMap::new();
    for ([names, _], place) in places.values().zip(0..) {
        for name in names {
            let key = if name.starts_with(is_caseless) {
                name.clone()
            } else {
                let words = parts(name).map(|word| folded(word).replace('.', ""));
                let words: Vec<String> = words.filter(|word| !word.is_empty()).collect();
                words.join(" ")
            };
            called.entry(key).or_insert(place);
        }
    }
    called.into_iter().collect()
}

/// How the words begin that places and their peoples are called by, but for those of scripts without case.
fn place_starts(places: &Places) -> Vec<(Start, u16)> {
    let mut starts = BTreeSet::new();
    for (names, place) in places.values().zip(0..) {
        let cased = names.iter().flatten();
        let cased = cased.filter(|name| !name.starts_with(is_caseless));
        let words = cased.flat_map(|name| parts(name));
        starts.extend(words.map(|word| (start(word), place)));
    }
    starts.into_iter().collect()
}

/// The names of cities that nothing else is called by, with the number of the city.
fn cities<'r>(rows: &'r Places, regions: &BTreeSet<String>) -> Vec<(&'r str, u16)> {
    // What is called as a country is one.
    let codes = rows.iter().filter(|(key, _)| key.len() <= CODE);
    let countries: BTreeSet<&String> = codes.flat_map(|(_, [names, _])| names).collect();
    let is_city = |key: &String, names: &[String]| {
        let is_country = names.iter().any(|name| countries.contains(name));
        key.len() > CODE && !regions.contains(key) && !is_country
    };
    let mut cities: BTreeMap<&str, Option<u16>> = BTreeMap::new();
    for ((key, [names, _]), at) in rows.iter().zip(0..) {
        let city = is_city(key, names).then_some(at);
        for name in names {
            let known = cities.entry(name).or_insert(city);
            *known = known.filter(|known| Some(*known) == city);
        }
    }
    let cities = cities.into_iter();
    cities
        .filter_map(|(name, city)| Some((name, city?)))
        .collect()
}

/// What things are abbreviated as, with the languages that have each abbreviation as their own.
pub fn initials(path: &str, codes: &BTreeSet<&str>) -> Result<String> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Initials {
        lenders: Vec<String>,
        things: BTreeMap<String, BTreeMap<String, String>>,
    }
    let file: Initials =
        toml::from_str(&fs::read_to_string(path)?).map_err(|error| format!("{path}: {error}"))?;
    let mut rows: BTreeSet<(&str, u16, &str)> = BTreeSet::new();
    for (thing, at) in file.things.values().zip(0..) {
        rows.extend(
            thing
                .iter()
                .map(|(form, own)| (form.as_str(), at, own.as_str())),
        );
    }
    let named = rows.iter().flat_map(|(_, _, own)| own.split(' '));
    let mut named = named.chain(file.lenders.iter().map(String::as_str));
    if let Some(code) = named.find(|code| !codes.contains(code)) {
        return Err(format!("{path}: {code:?} is no language").into());
    }
    Ok(format!(
        "/// What organisations and things are abbreviated as, sorted: each form with the number of the thing and the languages that have it as their\n\
         /// own, parted by spaces.\npub static INITIALS: &[(&str, u16, &str)] = &{:?};\n\
         /// The sieve of the forms.\npub static INITIALS_SIEVE: Sieve = {};\n\
         /// The languages whose abbreviations stand in translations.\npub static LENDERS: &[&str] = &{:?};\n",
        Vec::from_iter(&rows),
        sieve_of(rows.iter().map(|(form, ..)| *form)),
        file.lenders
    ))
}

/// How people are addressed: what is said before the name of a man, and of a woman, with the language that says it.
pub fn addresses(path: &str, codes: &BTreeSet<&str>) -> Result<String> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Addresses {
        man: SharedLoans,
        woman: SharedLoans,
        lent: SharedLoans,
    }
    let file: Addresses =
        toml::from_str(&fs::read_to_string(path)?).map_err(|error| format!("{path}: {error}"))?;
    let mut rows: BTreeSet<(&str, bool, &str)> = BTreeSet::new();
    for (is_woman, called) in [(false, &file.man), (true, &file.woman)] {
        for (code, words) in called {
            if !codes.contains(code.as_str()) {
                return Err(format!("{path}: {code:?} is no language").into());
            }
            rows.extend(
                words
                    .iter()
                    .map(|word| (word.as_str(), is_woman, code.as_str())),
            );
        }
    }
    for (whose, words) in &file.lent {
        rows.extend(
            words
                .iter()
                .map(|word| (word.as_str(), whose == "woman", "")),
        );
    }
    Ok(format!(
        "/// How people are addressed before their names, sorted: in lower case, with whether it is a woman, and the language that says so, or none if\n\
         /// it is how another script writes that.\npub static ADDRESSES: &[(&str, bool, &str)] = &{:?};\n\
         /// The sieve of what is said.\npub static ADDRESSES_SIEVE: Sieve = {};\n",
        Vec::from_iter(&rows),
        sieve_of(rows.iter().map(|(word, ..)| *word))
    ))
}

/// How characters that are no letters of an alphabet are read.
pub fn readings(path: &str) -> Result<String> {
    let scripts: BTreeMap<String, BTreeMap<String, String>> =
        toml::from_str(&fs::read_to_string(path)?).map_err(|error| format!("{path}: {error}"))?;
    let mut rows = Vec::new();
    for (latin, characters) in scripts.values().flatten() {
        if !latin.is_ascii() || latin.contains(' ') {
            return Err(format!("{path}: {latin:?} is no reading").into());
        }
        rows.push(format!("{latin} {characters}"));
    }
    Ok(format!(
        "/// How characters that stand for syllables, consonants or words are read: a line for each reading, with all that have it.\n\
         pub static READINGS: &str = {:?};\n",
        rows.join("\n")
    ))
}

/// What words of code are said by, by language.
pub fn keywords(path: &str, name: &str, what: &str) -> Result<String> {
    let languages: BTreeMap<String, SharedLoans> =
        toml::from_str(&fs::read_to_string(path)?).map_err(|error| format!("{path}: {error}"))?;
    let mut rows = String::new();
    for (code, words) in &languages {
        let mut said = words.values().flatten();
        if let Some(word) = said.find(|word| **word != word.to_lowercase()) {
            return Err(format!("{path}: {code}: write {word} in lower case").into());
        }
        let words: String = words
            .iter()
            .map(|(word, said)| format!("({word:?}, &{said:?}), "))
            .collect();
        rows += &format!("({code:?}, &[{words}]), ");
    }
    Ok(format!(
        "/// By language, {what}, sorted.\npub static {name}: &[(&str, Keywords)] = &[{rows}];\n"
    ))
}
