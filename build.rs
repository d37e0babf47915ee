//! Turns `corpora/languages/*.toml` into the statics of `src/language/facts.rs`, and the lists of `corpora/residue` into those of the rules on residue.
//!
//! A fact that cannot be right stops the build with the file and the key: what the rules read needs no checks.

use std::collections::BTreeSet;
use std::error::Error;
use std::path::PathBuf;
use std::{env, fs};

#[path = "build/calendar.rs"]
mod calendar;
#[path = "build/commands.rs"]
mod commands;
#[path = "build/contractions.rs"]
mod contractions;
#[path = "build/conventions.rs"]
mod conventions;
#[path = "build/file.rs"]
mod file;
#[path = "src/text/fold.rs"]
mod fold;
#[path = "build/foreign.rs"]
mod foreign;
#[path = "build/governors.rs"]
mod governors;
#[path = "build/joints.rs"]
mod joints;
#[path = "build/language.rs"]
mod language;
#[path = "src/text/letters.rs"]
mod letters;
#[path = "build/lists.rs"]
mod lists;
#[path = "build/negators.rs"]
mod negators;
#[path = "build/patterns.rs"]
mod patterns;
#[path = "build/peoples.rs"]
mod peoples;
#[path = "build/residue.rs"]
mod residue;
#[path = "build/shared.rs"]
mod shared;
#[path = "src/language/sieve.rs"]
mod sieve;
#[path = "src/text/starts.rs"]
mod starts;
#[path = "build/units.rs"]
mod units;
#[path = "build/varieties.rs"]
mod varieties;

use calendar::calendar;
use commands::commands;
use foreign::{addresses, geography, initials, keywords, readings};
use governors::governors;
use joints::joints;
use language::{All, language};
use lists::sieve_of;
use negators::negators;
use peoples::peoples;
use shared::{
    by_language, capitals, glosses, homoglyphs, meanings, name_facts, numerals, outsiders, places,
    read_shared, romanisation, screens, signposts, titles, tongues,
};
use units::{measures, units};
use varieties::varieties;

type Result<T> = std::result::Result<T, Box<dyn Error>>;

fn main() -> Result<()> {
    println!("cargo::rerun-if-changed=corpora/languages");
    println!("cargo::rerun-if-changed=corpora/residue");
    println!("cargo::rerun-if-changed=corpora/shared");
    println!("cargo::rerun-if-changed=corpora/varieties");
    for file in ["fold", "letters", "starts"] {
        println!("cargo::rerun-if-changed=src/text/{file}.rs");
    }
    println!("cargo::rerun-if-changed=src/language/sieve.rs");
    println!("cargo::rerun-if-changed=build");
    fix_address();
    let out = PathBuf::from(env::var("OUT_DIR")?);
    fs::write(out.join("languages.rs"), languages()?)?;
    for (file, name, patterns) in [
        ("models", "Models", &["notices"][..]),
        ("scraper", "Patterns", &["line", "tail", "beside"]),
        ("encodings", "Encodings", &[]),
        ("directives", "Directives", &[]),
    ] {
        let path = format!("corpora/residue/{file}.toml");
        let code = residue::structure(&path, name, patterns)?;
        fs::write(out.join(file).with_extension("rs"), code)?;
    }
    Ok(())
}

/// The statics of each language, and behind them those of `corpora/shared` and `corpora/varieties`.
fn languages() -> Result<String> {
    let mut paths: Vec<PathBuf> = fs::read_dir("corpora/languages")?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<std::io::Result<_>>()?;
    paths.retain(|path| {
        path.extension()
            .is_some_and(|extension| extension == "toml")
    });
    paths.sort();

    let mut code =
        "/// Every language, sorted by code.\npub static LANGUAGES: &[Language] = &[\n".to_owned();
    let shared = read_shared("corpora/shared/loans.toml")?;
    let mut own = read_shared("corpora/shared/homographs.toml")?;
    for (code, words) in read_shared("corpora/shared/dictionary.toml")? {
        own.entry(code).or_default().extend(words);
    }
    let codes: BTreeSet<&str> = paths
        .iter()
        .filter_map(|path| path.file_stem()?.to_str())
        .collect();
    let meanings = meanings("corpora/shared/furniture.toml", &codes)?;
    let mut all = All::default();
    for path in &paths {
        let language = language(path, &shared, &own, &meanings, &mut all)
            .map_err(|error| format!("{}: {error}", path.display()))?;
        code.push_str(&language);
    }
    code.push_str(&format!(
        "];\n/// The sieve of all that web pages say, in whatever language.\npub static SAID_SIEVE: Sieve = {};\n\
         /// The sieve of the function words of all languages.\npub static FUNCTION_WORDS_SIEVE: Sieve = {};\n",
        sieve_of(all.said.iter().map(String::as_str)),
        sieve_of(all.function_words.iter().map(String::as_str))
    ));
    code.push_str(&of_all_languages(&codes, &paths)?);
    Ok(code)
}

/// The statics of `corpora/shared` and `corpora/varieties`.
fn of_all_languages(codes: &BTreeSet<&str>, paths: &[PathBuf]) -> Result<String> {
    let mut code = String::new();
    code.push_str(&name_facts("corpora/shared/names.toml")?);
    code.push_str(&titles("corpora/shared/titles.toml")?);
    code.push_str(&capitals("corpora/shared/capitals.toml")?);
    code.push_str(&numerals("corpora/shared/numerals.toml")?);
    code.push_str(&governors("corpora/shared/governors.toml", codes)?);
    code.push_str(&negators("corpora/shared/negators.toml", codes)?);
    code.push_str(&peoples("corpora/shared/peoples.toml", codes)?);
    code.push_str(&measures("corpora/shared/measures.toml")?);
    code.push_str(&varieties("corpora/varieties")?);
    let mut press: Vec<String> = read_shared("corpora/shared/press.toml")?
        .into_values()
        .flatten()
        .collect();
    press.sort();
    press.dedup();
    code.push_str(&format!(
        "/// Titles of newspapers, magazines, agencies and broadcasters, case as written, sorted.\npub static PRESS: List = List {{ texts: &{press:?}, sieve: {} }};\n",
        sieve_of(press.iter().map(String::as_str))
    ));
    code.push_str(&commands("corpora/shared/commands.toml")?);
    code.push_str(&joints("corpora/shared/joints.toml")?);
    code.push_str(&units("corpora/shared/units.toml")?);
    code.push_str(&calendar(paths)?);
    code.push_str(&places("corpora/shared/places.toml")?);
    code.push_str(&geography(&[
        "corpora/shared/geography.toml",
        "corpora/shared/exonyms.toml",
    ])?);
    code.push_str(&addresses("corpora/shared/address.toml", codes)?);
    code.push_str(&initials("corpora/shared/initials.toml", codes)?);
    code.push_str(&readings("corpora/shared/readings.toml")?);
    code.push_str(&tongues("corpora/shared/tongues.toml")?);
    code.push_str(&by_language(
        "corpora/shared/labels.toml",
        "LABELS",
        "The words that lines which say where a picture or a text comes from begin with",
    )?);
    code.push_str(&by_language(
        "corpora/shared/controls.toml",
        "CONTROLS",
        "How words begin that lead to what stands on a screen",
    )?);
    code.push_str(&by_language(
        "corpora/shared/instructions.toml",
        "INSTRUCTIONS",
        "The verbs that steps of instructions begin with",
    )?);
    code.push_str(&screens(
        "corpora/shared/screens.toml",
        "corpora/shared/controls.toml",
    )?);
    code.push_str(&by_language(
        "corpora/shared/insertions.toml",
        "INSERTIONS",
        "Words that stand between two commas as an insertion",
    )?);
    code.push_str(&by_language(
        "corpora/shared/titled.toml",
        "TITLED",
        "Words that a title or a label follows",
    )?);
    code.push_str(&signposts("corpora/shared/signposts.toml")?);
    code.push_str(&romanisation("corpora/shared/romanisation.toml")?);
    code.push_str(&glosses("corpora/shared/glosses.toml")?);
    code.push_str(&outsiders("corpora/shared/outsiders.toml")?);
    code.push_str(&keywords(
        "corpora/shared/keywords.toml",
        "KEYWORDS",
        "the words of code that it has words for, with the beginnings of these",
    )?);
    code.push_str(&keywords(
        "corpora/shared/keys.toml",
        "KEYS",
        "the keys that are held down, with what they are called",
    )?);
    code.push_str(&homoglyphs("corpora/shared/homoglyphs.toml")?);
    Ok(code)
}

/// The facts are tables with a hundred thousand pointers. Where the program may be put at any address the loader corrects all of them
/// at every start, which takes longer than to check an article; at a fixed one the linker has written them down.
fn fix_address() {
    let is = |key: &str, value: &str| env::var(key).is_ok_and(|found| found == value);
    let features = env::var("CARGO_CFG_TARGET_FEATURE").unwrap_or_default();
    let is_static = features.split(',').any(|feature| feature == "crt-static");
    if is("CARGO_CFG_TARGET_OS", "linux") && is("CARGO_CFG_TARGET_ENV", "gnu") && !is_static {
        println!("cargo::rustc-link-arg-bins=-no-pie");
    }
}
