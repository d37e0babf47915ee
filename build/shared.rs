//! What `corpora/shared` says of all languages: loans, names, numbers, and what is called how.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use serde::Deserialize;

use super::Result;
use super::fold::fold;
use super::lists::{as_written, list, sieve_of, sorted, spellings};

/// Loans at home in every language, by the language that they come from.
pub type SharedLoans = std::collections::BTreeMap<String, Vec<String>>;

pub fn read_shared(path: &str) -> Result<SharedLoans> {
    toml::from_str(&fs::read_to_string(path)?).map_err(|error| format!("{path}: {error}").into())
}

/// What web pages set around an article, by what it means word for word.
pub type Meanings = BTreeMap<String, Meaning>;

/// One meaning: the languages whose pages say so, and how it comes out in others.
#[derive(Deserialize)]
pub struct Meaning {
    pub from: Vec<String>,
    #[serde(flatten)]
    pub into: BTreeMap<String, Vec<String>>,
}

/// The meanings in the file, which names no language outside of `codes`.
pub fn meanings(path: &str, codes: &BTreeSet<&str>) -> Result<Meanings> {
    let meanings: Meanings =
        toml::from_str(&fs::read_to_string(path)?).map_err(|error| format!("{path}: {error}"))?;
    for (means, meaning) in &meanings {
        let named = meaning.from.iter().chain(meaning.into.keys());
        for code in named {
            if !codes.contains(code.as_str()) {
                return Err(format!("{path}: {means}: {code} is no language with facts").into());
            }
        }
        if meaning.from.is_empty() {
            return Err(format!("{path}: {means}: no page says so").into());
        }
    }
    Ok(meanings)
}

/// What holds of names in every language.
pub fn name_facts(path: &str) -> Result<String> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Names {
        links: Vec<String>,
        articles: Vec<String>,
        feminine: Vec<String>,
        women: Vec<String>,
        epithets: Vec<String>,
        generics: Vec<Vec<String>>,
        kinds: Vec<Vec<String>>,
        streets: Vec<String>,
        distinct: Vec<String>,
        spellings: Vec<Vec<String>>,
        given: Vec<Vec<String>>,
        lookalikes: Vec<Vec<String>>,
        readings: BTreeMap<String, Vec<(String, String)>>,
        families: BTreeMap<String, Vec<(String, String)>>,
    }
    let at = |error: &dyn std::fmt::Display| format!("{path}: {error}");
    let names: Names = toml::from_str(&fs::read_to_string(path)?).map_err(|error| at(&error))?;
    let sets = |key: &str, sets: &[Vec<String>]| spellings(key, sets).map_err(|error| at(&error));
    for (name, reading) in names.readings.iter().chain(&names.families) {
        unhidden(reading).map_err(|error| at(&format!("readings.{name}: {error}")))?;
    }
    let readings = |readings: &BTreeMap<String, Vec<(String, String)>>| -> String {
        readings
            .values()
            .map(|reading| format!("&{reading:?}, "))
            .collect()
    };
    Ok(format!(
        "/// Words that only link the words of a name, folded, sorted.\npub static NAME_LINKS: List = {};\n\
         /// Articles of Arabic names, folded, sorted.\npub static NAME_ARTICLES: &[&str] = {};\n\
         /// How Slavic names of men end that have a form for women, in Latin letters, folded, sorted.\npub static NAME_FEMININE: &[&str] = {};\n\
         /// What is joined to the surnames of men for women.\npub static NAME_WOMEN: &[&str] = {};\n\
         /// How the second word of the name of a species ends, folded, sorted.\npub static NAME_EPITHETS: &[&str] = {};\n\
         /// Words of places and institutions, folded; each entry is one meaning, English first.\npub static NAME_GENERICS: &[&[&str]] = {};\n\
         /// Further such words, which are ordinary ones as well; those behind a hyphen end a compound.\npub static NAME_KINDS: &[&[&str]] = {};\n\
         /// What streets and squares are called, folded, sorted.\npub static NAME_STREETS: &[&str] = {};\n\
         /// Bags of words, folded, sorted, that two things share.\npub static NAME_DISTINCT: &[&str] = {};\n\
         /// Each entry is one name in all its spellings, the customary one first.\npub static NAME_SPELLINGS: &[&[&str]] = {};\n\
         /// The same of given names, which two people may bear.\npub static GIVEN_NAMES: &[&[&str]] = {};\n\
         /// Ways of writing other scripts in the Latin alphabet: spellings with their sounds, longer ones before their parts.\n\
         pub static NAME_READINGS: &[&[(&str, &str)]] = &[{}];\n\
         /// The same of systems that are only compared with themselves.\npub static NAME_FAMILIES: &[&[(&str, &str)]] = &[{}];\n\
         /// Words that sound alike and are two names.\npub static NAME_LOOKALIKES: &[&[&str]] = {};\n",
        list("links", &names.links, str::to_owned)?,
        as_written("articles", &names.articles)?,
        as_written("feminine", &names.feminine)?,
        as_written("women", &names.women)?,
        as_written("epithets", &names.epithets)?,
        sets("generics", &names.generics)?,
        sets("kinds", &names.kinds)?,
        as_written("streets", &names.streets)?,
        as_written("distinct", &names.distinct)?,
        sets("spellings", &names.spellings)?,
        sets("given", &names.given)?,
        readings(&names.readings),
        readings(&names.families),
        sets("lookalikes", &names.lookalikes)?,
    ))
}

/// What shows names in scripts without capitals, by language.
pub fn titles(path: &str) -> Result<String> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Titles {
        before: Vec<String>,
        behind: Vec<String>,
        #[serde(default)]
        letters: String,
        #[serde(default)]
        families: String,
        #[serde(default)]
        surnames: String,
        #[serde(default)]
        common: Vec<String>,
        reading: Vec<(String, String)>,
        least: usize,
    }
    let at = |error: &dyn std::fmt::Display| format!("{path}: {error}");
    let file: BTreeMap<String, Titles> =
        toml::from_str(&fs::read_to_string(path)?).map_err(|error| at(&error))?;
    let mut rows = String::new();
    for (code, titles) in &file {
        unhidden(&titles.reading).map_err(|error| at(&format!("{code}.reading: {error}")))?;
        let characters = |text: &str| -> BTreeSet<char> {
            text.chars().filter(|c| !c.is_whitespace()).collect()
        };
        let list = |key: &str, titles: &[String]| {
            as_written(key, titles).map_err(|error| at(&format!("{code}.{error}")))
        };
        rows.push_str(&format!(
            "Titles {{ code: {code:?}, before: {}, behind: {}, letters: &{:?}, families: &{:?}, surnames: &{:?}, common: {}, reading: &{:?}, least: {} }}, ",
            list("before", &titles.before)?,
            list("behind", &titles.behind)?,
            characters(&titles.letters).iter().collect::<Vec<_>>(),
            characters(&titles.families).iter().collect::<Vec<_>>(),
            characters(&titles.surnames).iter().collect::<Vec<_>>(),
            list("common", &titles.common)?,
            titles.reading,
            titles.least,
        ));
    }
    Ok(format!(
        "/// What shows names in languages whose script has no capitals, by code.\npub static TITLES: &[Titles] = &[{rows}];\n"
    ))
}

/// Words whose capital says nothing of the consistency of a text, by language.
pub fn capitals(path: &str) -> Result<String> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Capitals {
        senses: Vec<String>,
        styles: Vec<String>,
        #[serde(default)]
        called: Vec<String>,
    }
    let at = |error: &dyn std::fmt::Display| format!("{path}: {error}");
    let all: BTreeMap<String, Capitals> =
        toml::from_str(&fs::read_to_string(path)?).map_err(|error| at(&error))?;
    let mut rows = String::new();
    for (code, words) in &all {
        let senses = sorted(code, &words.senses, fold).map_err(|error| at(&error))?;
        let styles = sorted(code, &words.styles, fold).map_err(|error| at(&error))?;
        let called = sorted(code, &words.called, fold).map_err(|error| at(&error))?;
        if let Some(both) = words.styles.iter().find(|word| words.senses.contains(word)) {
            return Err(at(&format!("{code}: {both} is in both lists")).into());
        }
        rows.push_str(&format!(
            "({code:?}, Capitals {{ senses: {senses}, styles: {styles}, called: {called} }}), "
        ));
    }
    Ok(format!(
        "/// Words whose capital says nothing of the consistency of a text, by language.\n\
         pub static CAPITALS: &[(&str, Capitals)] = &[{rows}];\n"
    ))
}

/// Numbers in words with their values, by language.
pub fn numerals(path: &str) -> Result<String> {
    /// The value of the first one of each language, and how many follow it.
    const FIRST: u8 = 2;
    const MANY: usize = 11;
    let mut rows = String::new();
    for (code, words) in &read_shared(path)? {
        let at = |error: &str| format!("{path}: {code}: {error}");
        if words.len() != MANY {
            return Err(at(&format!("{MANY} numbers are wanted")).into());
        }
        let mut values: BTreeMap<String, u8> = BTreeMap::new();
        for (forms, value) in words.iter().zip(FIRST..) {
            for form in forms.split('|') {
                if form.is_empty()
                    || values
                        .insert(fold(form), value)
                        .is_some_and(|old| old != value)
                {
                    return Err(at(&format!("{form:?} is empty or stands there twice")).into());
                }
            }
        }
        let values: Vec<(String, u8)> = values.into_iter().collect();
        rows.push_str(&format!("({code:?}, &{values:?}), "));
    }
    Ok(format!(
        "/// Numbers in words, folded, with their values, sorted, by language.\n\
         pub static NUMERALS: &[(&str, &[(&str, u8)])] = &[{rows}];\n"
    ))
}

/// That no spelling of a reading hides behind an earlier part of it.
fn unhidden(reading: &[(String, String)]) -> std::result::Result<(), String> {
    for (index, (spelling, _)) in reading.iter().enumerate() {
        let hides = |(earlier, _): &(String, String)| spelling.starts_with(earlier.as_str());
        if reading[..index].iter().any(hides) {
            return Err(format!("{spelling} is hidden by an earlier part of it"));
        }
    }
    Ok(())
}

/// What countries are called, by language.
pub fn places(path: &str) -> Result<String> {
    let mut places = read_shared(path)?;
    for names in places.values_mut() {
        names.sort();
    }
    let sieve = sieve_of(places.values().flatten().map(String::as_str));
    let rows: Vec<(String, Vec<String>)> = places.into_iter().collect();
    let rows: String = rows
        .iter()
        .map(|(code, names)| format!("({code:?}, &{names:?}), "))
        .collect();
    Ok(format!(
        "/// What countries and parts of the world are called, by language; case as written, sorted.\npub static PLACES: &[(&str, &[&str])] = &[{rows}];\n\
         /// The sieve of all of them.\npub static PLACES_SIEVE: Sieve = {sieve};\n"
    ))
}

/// What languages are called, by language.
pub fn tongues(path: &str) -> Result<String> {
    let mut rows = String::new();
    for (code, names) in &read_shared(path)? {
        let mut pairs = Vec::with_capacity(names.len());
        for row in names {
            let pair = row.split_once(' ');
            let (other, name) =
                pair.ok_or_else(|| format!("{path}: {row:?} is no code with a name"))?;
            pairs.push((other, name));
        }
        rows.push_str(&format!("({code:?}, &{pairs:?}), "));
    }
    Ok(format!(
        "/// What languages are called, by the language that calls them so: the code of each with its name.\n\
         pub static TONGUES: &[(&str, &[(&str, &str)])] = &[{rows}];\n"
    ))
}

/// How letters of other alphabets are written in the Latin one.
pub fn romanisation(path: &str) -> Result<String> {
    let mut letters = Vec::new();
    for row in read_shared(path)?.values().flatten() {
        let (letter, latin) = row
            .split_once(' ')
            .filter(|(letter, latin)| letter.chars().count() == 1 && latin.is_ascii())
            .ok_or_else(|| format!("{path}: {row:?} is no letter with its Latin ones"))?;
        letters.extend(letter.chars().map(|letter| (letter, latin.to_owned())));
    }
    letters.sort();
    Ok(format!(
        "/// How letters of other alphabets are written in the Latin one, sorted.\npub static ROMANISATION: &[(char, &str)] = &{letters:?};\n"
    ))
}

/// Words by language as a static.
pub fn by_language(path: &str, name: &str, what: &str) -> Result<String> {
    let rows: String = read_shared(path)?
        .iter()
        .map(|(code, words)| format!("({code:?}, &{words:?}), "))
        .collect();
    Ok(format!(
        "/// {what}, by language or kind.\npub static {name}: &[(&str, &[&str])] = &[{rows}];\n"
    ))
}

/// What stands on keys and screens; each word for a menu has to be among the `controls` of a language.
pub fn screens(path: &str, controls: &str) -> Result<String> {
    let known = read_shared(controls)?;
    let known: BTreeSet<&String> = known.values().flatten().collect();
    let menus = read_shared(path)?.remove("menus").unwrap_or_default();
    if let Some(word) = menus.iter().find(|word| !known.contains(word)) {
        return Err(format!("{path}: {word:?} is in no row of {controls}").into());
    }
    by_language(path, "SCREENS", "What stands on keys and screens")
}

/// What texts call their remarks, and before a number their parts, by the word, with the languages that say so.
pub fn signposts(path: &str) -> Result<String> {
    type Meanings = BTreeMap<String, SharedLoans>;
    let kinds: BTreeMap<String, Meanings> =
        toml::from_str(&fs::read_to_string(path)?).map_err(|error| format!("{path}: {error}"))?;
    let mut code = String::new();
    for (kind, name, what) in [
        ("remark", "SIGNPOSTS", "remarks before a colon"),
        ("numbered", "NUMBERED", "their parts before a number"),
    ] {
        let meanings = kinds
            .get(kind)
            .ok_or_else(|| format!("{path}: {kind} is missing"))?;
        let mut words: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
        for (language, word) in meanings
            .values()
            .flatten()
            .flat_map(|(language, words)| words.iter().map(move |word| (language, word)))
        {
            words
                .entry(word.to_lowercase())
                .or_default()
                .insert(language);
        }
        let rows: String = words
            .iter()
            .map(|(word, languages)| {
                let languages: Vec<&&str> = languages.iter().collect();
                format!("({word:?}, &{languages:?}), ")
            })
            .collect();
        code.push_str(&format!(
            "/// What texts call {what} by, in lower case and sorted, each with the languages that say so.\n\
             pub static {name}: &[(&str, &[&str])] = &[{rows}];\n"
        ));
    }
    Ok(code)
}

/// The letters that look alike in several alphabets.
pub fn homoglyphs(path: &str) -> Result<String> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Homoglyphs {
        letters: Vec<[String; 3]>,
    }
    let at = |error: &dyn std::fmt::Display| format!("{path}: {error}");
    let file: Homoglyphs =
        toml::from_str(&fs::read_to_string(path)?).map_err(|error| at(&error))?;
    let mut rows = Vec::new();
    for letters in &file.letters {
        let mut row = [None; 3];
        for (place, letter) in row.iter_mut().zip(letters) {
            let mut chars = letter.chars();
            *place = chars.next();
            if chars.next().is_some() {
                return Err(at(&format!("{letter} is more than one letter")).into());
            }
        }
        rows.push(row);
    }
    Ok(format!(
        "/// Letters that look alike: Latin, Cyrillic, Greek.\npub static HOMOGLYPHS: &[[Option<char>; 3]] = &{rows:?};\n"
    ))
}

/// How each language explains a foreign word where it stands.
pub fn glosses(path: &str) -> Result<String> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Gloss {
        articles: Vec<String>,
        #[serde(default)]
        indefinite: Vec<String>,
        explains: Vec<String>,
        #[serde(default)]
        examples: Vec<String>,
        names: Vec<String>,
        bears: Vec<String>,
        refers: Vec<String>,
    }
    let glosses: BTreeMap<String, Gloss> =
        toml::from_str(&fs::read_to_string(path)?).map_err(|error| format!("{path}: {error}"))?;
    let mut rows = String::new();
    for (code, gloss) in &glosses {
        let lower = |words: &[String]| words.iter().all(|word| *word == word.to_lowercase());
        let lists = [&gloss.articles, &gloss.explains, &gloss.names];
        let mut lists = (lists.into_iter()).chain([&gloss.bears, &gloss.refers, &gloss.examples]);
        if !lists.all(|words| lower(words)) {
            return Err(format!("{path}: {code}: write words in lower case").into());
        }
        let stray = |word: &&String| !gloss.articles.contains(word);
        if let Some(word) = gloss.indefinite.iter().find(stray) {
            return Err(format!("{path}: {code}: {word} is none of the articles").into());
        }
        rows += &format!(
            "Gloss {{ language: {code:?}, articles: &{:?}, indefinite: &{:?}, explains: &{:?}, examples: &{:?}, names: &{:?}, bears: &{:?}, refers: &{:?} }}, ",
            gloss.articles,
            gloss.indefinite,
            gloss.explains,
            gloss.examples,
            gloss.names,
            gloss.bears,
            gloss.refers
        );
    }
    Ok(format!(
        "/// How each language explains a foreign word.\npub static GLOSSES: &[Gloss] = &[{rows}];\n"
    ))
}

/// Frequent words of languages that have no file here.
pub fn outsiders(path: &str) -> Result<String> {
    let mut speakers: BTreeMap<String, u64> = BTreeMap::new();
    for (at, words) in read_shared(path)?.into_values().enumerate() {
        let language = u32::try_from(at).ok().and_then(|at| 1_u64.checked_shl(at));
        let language = language.ok_or("outsiders: more languages than bits")?;
        for word in words {
            *speakers.entry(word).or_default() |= language;
        }
    }
    let sieve = sieve_of(speakers.keys().map(String::as_str));
    let rows: String = speakers
        .iter()
        .map(|(word, languages)| format!("({word:?}, {languages}), "))
        .collect();
    Ok(format!(
        "/// Frequent words of languages that have no facts, in lower case, sorted, each with a bit for every language that has it.\n\
         pub static OUTSIDERS: &[(&str, u64)] = &[{rows}];\n\
         /// Their sieve.\npub static OUTSIDERS_SIEVE: Sieve = {sieve};\n"
    ))
}
