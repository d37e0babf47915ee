//! Turns `corpora/languages/*.toml` into the statics of `src/language/facts.rs`, and the lists of `corpora/residue` into those of the rules on residue.
//!
//! A fact that cannot be right stops the build with the file and the key: what the rules read needs no checks.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use toml::{Table, Value};

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
#[path = "src/text/letters.rs"]
mod letters;
#[path = "build/lists.rs"]
mod lists;
#[path = "build/negators.rs"]
mod negators;
#[path = "build/patterns.rs"]
mod patterns;
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

use calendar::{calendar, quantity_words, with_units};
use commands::commands;
use contractions::contractions;
use conventions::conventions;
use file::{File, Web};
use fold::fold;
use foreign::{addresses, geography, initials, keywords, readings};
use governors::governors;
use joints::joints;
use lists::{as_written, folded, list, sieve_of, slice, spellings, starts};
use negators::negators;
use shared::{
    Meanings, SharedLoans, by_language, capitals, glosses, homoglyphs, meanings, name_facts,
    numerals, outsiders, places, read_shared, romanisation, signposts, titles, tongues,
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
    for path in &paths {
        let language = emit(path, &shared, &own, &meanings)
            .map_err(|error| format!("{}: {error}", path.display()))?;
        code.push_str(&language);
    }
    code.push_str("];\n");
    code.push_str(&name_facts("corpora/shared/names.toml")?);
    code.push_str(&titles("corpora/shared/titles.toml")?);
    code.push_str(&capitals("corpora/shared/capitals.toml")?);
    code.push_str(&numerals("corpora/shared/numerals.toml")?);
    code.push_str(&governors("corpora/shared/governors.toml", &codes)?);
    code.push_str(&negators("corpora/shared/negators.toml", &codes)?);
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
    code.push_str(&calendar(&paths)?);
    code.push_str(&places("corpora/shared/places.toml")?);
    code.push_str(&geography(&[
        "corpora/shared/geography.toml",
        "corpora/shared/exonyms.toml",
    ])?);
    code.push_str(&addresses("corpora/shared/address.toml", &codes)?);
    code.push_str(&initials("corpora/shared/initials.toml", &codes)?);
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
    let out = PathBuf::from(env::var("OUT_DIR")?);
    fs::write(out.join("languages.rs"), code)?;
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

/// What pages set around an article, as it comes out in the language, by folded phrase, with the languages of the pages. What pages in the
/// language itself say is no trace of another one.
fn furniture<'a>(
    code: &str,
    web: &'a Web,
    meanings: &'a Meanings,
) -> BTreeMap<String, BTreeSet<&'a str>> {
    let own: BTreeSet<String> = web.scraper.iter().map(|line| fold(line)).collect();
    let mut found: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for (source, phrases) in &web.furniture {
        for phrase in phrases {
            let sources = found.entry(fold(phrase)).or_default();
            sources.insert(source);
        }
    }
    for meaning in meanings.values() {
        let said = meaning.from.iter().map(String::as_str);
        for phrase in meaning.into.get(code).into_iter().flatten() {
            let phrase = fold(phrase);
            if !own.contains(&phrase) {
                let sources = found.entry(phrase).or_default();
                sources.extend(said.clone().filter(|source| *source != code));
            }
        }
    }
    found.retain(|_, sources| !sources.is_empty());
    found
}

/// The Rust expression for the language in a file.
fn emit(
    path: &Path,
    shared: &SharedLoans,
    own: &SharedLoans,
    meanings: &Meanings,
) -> Result<String> {
    let code = path
        .file_stem()
        .and_then(|stem| stem.to_str())
        .ok_or("no language code")?;
    let mut file: File = toml::from_str(&fs::read_to_string(path)?)?;
    let known: std::collections::BTreeSet<String> = file
        .words
        .loans
        .iter()
        .map(|loan| fold::fold(loan))
        .collect();
    let foreign = shared
        .iter()
        .filter(|(origin, _)| origin.as_str() != code)
        .flat_map(|(_, loans)| loans)
        .chain(own.get(code).into_iter().flatten());
    let mut new: Vec<String> = foreign
        .filter(|loan| !known.contains(&fold::fold(loan)))
        .cloned()
        .collect();
    new.sort_by_key(|loan| fold::fold(loan));
    new.dedup_by_key(|loan| fold::fold(loan));
    file.words.loans.append(&mut new);
    if file.sources.is_empty() {
        return Err("sources: say where the facts come from".into());
    }
    let cldr_regions = match file.cldr.remove("regions") {
        Some(Value::Table(regions)) => regions,
        Some(_) => return Err("cldr.regions: not a table".into()),
        None => Table::new(),
    };
    let mut texts = |key: &str| {
        let value = file.cldr.remove(key).map(Value::try_into::<Vec<String>>);
        value.transpose().map(Option::unwrap_or_default)
    };
    let (units, compact) = (texts("units")?, texts("compact")?);
    let symbols = texts("symbols")?;
    let mut times = texts("times")?;
    times.retain(|it| !file.abbreviations.behind_numbers.contains(it));
    file.abbreviations.behind_numbers.append(&mut times);
    if let Some(unknown) = cldr_regions
        .keys()
        .find(|region| !file.regions.contains_key(*region))
    {
        return Err(format!(
            "cldr.regions.{unknown}: not under regions; run tools/cldr/generate.py"
        )
        .into());
    }

    let mut out = String::new();
    write!(
        out,
        "Language {{ code: {code:?}, name: {:?}, autonym: {:?}, iso639_3: {:?}, aliases: {}, scripts: {}, relatives: {}, \
         nouns_capitalised: {}, names_follow: {}, inverted_marks: {}, title_case: {}, sentence_headings: {}, no_title_case: {}, marks_behind_quotes: {}, no_serial_comma: {}, dash: {:?}, honorifics: {}, abbreviations: {}, spelled_out: {}, no_sentence_end: {}, expressions: {}, before_numbers: {}, behind_numbers: {}, \
         name_particles: {}, adjective_endings: {}, weak_behind: {}, genitives: {}, weak_endings: {}, not_noun_endings: {}, noun_endings: {}, verb_endings: {}, noun_forms: {}, verb_forms: {}, compound_links: {}, endings: {}, capital_ok: {}, split_words: {}, loans: {}, loan_starts: {}, repeated_ok: {}, sentence_ends: {}, doubles: {}, no_doubling_behind: {}, never_doubled: {}, never_doubled_first: {}, never_doubled_endings: {}, auxiliaries: {}, particle_pairs: &{:?}, clause_openers: {}, clause_seconds: {}, \
         function_words: {}, scraper: {}, ",
        file.name,
        file.autonym,
        file.iso639_3,
        slice(&file.aliases),
        slice(&file.scripts),
        slice(&file.relatives),
        file.nouns_capitalised,
        file.names_follow,
        file.inverted_marks,
        file.title_case,
        file.sentence_headings,
        file.no_title_case,
        file.marks_behind_quotes,
        file.no_serial_comma,
        file.dash.as_deref().unwrap_or_default(),
        spellings("abbreviations.honorifics", &file.abbreviations.honorifics)?,
        spellings("abbreviations.equal", &file.abbreviations.equal)?,
        spellings("abbreviations.spelled_out", &file.abbreviations.spelled_out)?,
        as_written(
            "abbreviations.no_sentence_end",
            &file.abbreviations.no_sentence_end
        )?,
        as_written("abbreviations.expressions", &file.abbreviations.expressions)?,
        as_written(
            "abbreviations.before_numbers",
            &file.abbreviations.before_numbers
        )?,
        as_written(
            "abbreviations.behind_numbers",
            &file.abbreviations.behind_numbers
        )?,
        as_written("words.name_particles", &file.words.name_particles)?,
        as_written("words.adjective_endings", &file.words.adjective_endings)?,
        as_written("words.weak_behind", &file.words.weak_behind)?,
        as_written("words.genitives", &file.words.genitives)?,
        as_written("words.weak_endings", &file.words.weak_endings)?,
        as_written("words.not_noun_endings", &file.words.not_noun_endings)?,
        as_written("words.noun_endings", &file.words.noun_endings)?,
        as_written("words.verb_endings", &file.words.verb_endings)?,
        as_written("words.noun_forms", &file.words.noun_forms)?,
        as_written("words.verb_forms", &file.words.verb_forms)?,
        as_written("words.compound_links", &file.words.compound_links)?,
        as_written("words.endings", &file.words.endings)?,
        folded("words.capital_ok", &file.words.capital_ok)?,
        folded("words.split", &file.words.split)?,
        list("words.loans", &file.words.loans, fold)?,
        starts(&file.words.loans, fold),
        folded("words.repeated_ok", &file.words.repeated_ok)?,
        as_written("words.sentence_ends", &file.words.sentence_ends)?,
        file.words.doubles,
        folded("words.no_doubling_behind", &file.words.no_doubling_behind)?,
        folded("words.never_doubled", &file.words.never_doubled)?,
        folded("words.never_doubled_first", &file.words.never_doubled_first)?,
        folded(
            "words.never_doubled_endings",
            &file.words.never_doubled_endings
        )?,
        as_written("words.auxiliaries", &file.words.auxiliaries)?,
        file.words.particle_pairs,
        folded("words.clause_openers", &file.words.clause_openers)?,
        folded("words.clause_seconds", &file.words.clause_seconds)?,
        list("words.function_words", &file.words.function_words, fold)?,
        list("web.scraper", &file.web.scraper, fold)?,
    )?;
    write!(out, "contractions: {}, ", contractions(&file.contractions)?)?;
    write!(
        out,
        "apostrophe: Apostrophe {{ prefixes: {}, suffixes: {}, opened: {}, before: &{:?} }}, ",
        folded("apostrophe.prefixes", &file.apostrophe.prefixes)?,
        folded("apostrophe.suffixes", &file.apostrophe.suffixes)?,
        folded("apostrophe.opened", &file.apostrophe.opened)?,
        file.apostrophe.before,
    )?;
    let quantities = with_units(&file.numbers.quantities, units, &file.words.function_words);
    write!(
        out,
        "quantities: {}, symbols: {}, ordinals: {}, centuries: {}, version_words: {}, averages: {}, out_of: {}, not_linked_by: {}, first_of_month: {:?}, no_cents_dash: {}, twelve_hour: {}, clock: {}, named_days: {}, ",
        folded("numbers.quantities", &quantities)?,
        as_written("cldr.symbols", &symbols)?,
        folded("numbers.ordinals", &file.numbers.ordinals)?,
        folded("numbers.centuries", &file.numbers.centuries)?,
        folded("numbers.version_words", &file.numbers.version_words)?,
        folded("numbers.averages", &file.numbers.averages)?,
        folded("numbers.out_of", &file.numbers.out_of)?,
        folded("dates.not_linked_by", &file.dates.not_linked_by)?,
        file.dates.first_of_month,
        file.numbers.no_cents_dash,
        folded("dates.twelve_hour", &file.dates.twelve_hour)?,
        folded("dates.clock", &file.dates.clock)?,
        folded("dates.named_days", &file.dates.named_days)?,
    )?;
    out.push_str(&quantity_words(&file.numbers, &file.dates, &compact)?);
    let chat = &file.chat;
    write!(
        out,
        "chat: Chat {{ openers: {}, preambles: {}, closings: {}, pleasantries: {}, refusals: {}, notes: {}, remarks: {}, prompts: {}, originals: {}, renderings: {}, cuts: {}, work: {}, subjects: {} }}, ",
        folded("chat.openers", &chat.openers)?,
        folded("chat.preambles", &chat.preambles)?,
        folded("chat.closings", &chat.closings)?,
        folded("chat.pleasantries", &chat.pleasantries)?,
        folded("chat.refusals", &chat.refusals)?,
        folded("chat.notes", &chat.notes)?,
        folded("chat.remarks", &chat.remarks)?,
        folded("chat.prompts", &chat.prompts)?,
        folded("chat.originals", &chat.originals)?,
        folded("chat.renderings", &chat.renderings)?,
        folded("chat.cuts", &chat.cuts)?,
        folded("chat.work", &chat.work)?,
        folded("chat.subjects", &chat.subjects)?,
    )?;
    let furniture = furniture(code, &file.web, meanings);
    let sieve = sieve_of(furniture.keys().map(String::as_str));
    write!(out, "furniture_sieve: {sieve}, furniture: &[")?;
    for (phrase, sources) in furniture {
        let sources: Vec<&str> = sources.into_iter().collect();
        write!(
            out,
            "Furniture {{ phrase: {phrase:?}, sources: &{sources:?} }}, "
        )?;
    }
    let own = conventions(&[&file.cldr, &file.conventions])
        .map_err(|error| format!("conventions: {error}"))?;
    write!(out, "], conventions: {own}, regions: &[")?;
    for (region, hand) in &mut file.regions {
        let covers: Vec<String> = match hand.remove("covers") {
            Some(covers) => covers
                .try_into()
                .map_err(|error| format!("regions.{region}.covers: {error}"))?,
            None => Vec::new(),
        };
        let empty = Table::new();
        let generated = cldr_regions
            .get(region)
            .and_then(Value::as_table)
            .unwrap_or(&empty);
        let own = conventions(&[&file.cldr, generated, &file.conventions, hand])
            .map_err(|error| format!("regions.{region}: {error}"))?;
        write!(
            out,
            "Region {{ code: {region:?}, covers: {}, conventions: {own} }}, ",
            slice(&covers)
        )?;
    }
    out.push_str("] },\n");
    Ok(out)
}
