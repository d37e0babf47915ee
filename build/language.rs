//! A file of `corpora/languages` as a Rust expression.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use toml::{Table, Value};

use super::Result;
use super::calendar::{quantity_words, with_units};
use super::contractions::contractions;
use super::conventions::conventions;
use super::file::{Apostrophe, File, Web};
use super::fold::fold;
use super::lists::{as_written, folded, list, sieve_of, slice, spellings, starts};
use super::shared::{Meanings, SharedLoans};

/// Writes fields that are called as in a table of the file, whose lists have this form.
macro_rules! lists {
    ($out:expr, $form:ident, $file:ident.$table:ident: $($field:ident),+ $(,)?) => {
        $(
            let key = concat!(stringify!($table), ".", stringify!($field));
            let value = $form(key, &$file.$table.$field)?;
            write!($out, concat!(stringify!($field), ": {}, "), value)?;
        )+
    };
}

/// Writes fields that are called and written as in the file.
macro_rules! values {
    ($out:expr, $from:expr => $($field:ident),+ $(,)?) => {
        $(write!($out, concat!(stringify!($field), ": {:?}, "), $from.$field)?;)+
    };
}

/// In letters: `facts::by_code` compares codes as numbers of two bytes.
const CODE: usize = 2;

/// What all languages have.
#[derive(Default)]
pub struct All {
    /// What web pages say.
    pub said: BTreeSet<String>,
    pub function_words: BTreeSet<String>,
}

/// The Rust expression for the language in a file; `all` gains what it has.
pub fn language(
    path: &Path,
    shared: &SharedLoans,
    own: &SharedLoans,
    meanings: &Meanings,
    all: &mut All,
) -> Result<String> {
    let code = path
        .file_stem()
        .and_then(|stem| stem.to_str())
        .ok_or("no language code")?;
    if code.len() != CODE {
        return Err("a language is called by its code of two letters".into());
    }
    let mut file: File = toml::from_str(&fs::read_to_string(path)?)?;
    let function_words = file.words.function_words.iter();
    all.function_words
        .extend(function_words.map(|word| fold(word)));
    let mut prepositions = file.words.prepositions.iter();
    if let Some(unknown) = prepositions.find(|it| !file.words.function_words.contains(it)) {
        return Err(format!("words.prepositions: {unknown:?} is no function word").into());
    }
    if file.sources.is_empty() {
        return Err("sources: say where the facts come from".into());
    }
    lend(&mut file, code, shared, own);
    let mut out = format!("Language {{ code: {code:?}, ");
    let dash = file.dash.as_deref().unwrap_or_default();
    write!(out, "dash: {dash:?}, ")?;
    values!(out, file => name, autonym, iso639_3, nouns_capitalised, names_follow, inverted_marks, title_case);
    values!(out, file => sentence_headings, no_title_case, marks_behind_quotes, no_serial_comma, case_endings);
    for (field, texts) in [
        ("aliases", &file.aliases),
        ("scripts", &file.scripts),
        ("relatives", &file.relatives),
    ] {
        write!(out, "{field}: {}, ", slice(texts))?;
    }
    numbers(&mut out, &mut file)?;
    abbreviations(&mut out, &file)?;
    words(&mut out, &file)?;
    chat(&mut out, &file)?;
    web(&mut out, code, &file, meanings, &mut all.said)?;
    regions(&mut out, &mut file)?;
    out.push_str("},\n");
    Ok(out)
}

/// Adds to the loans of a language those that are at home in every one, and words of its own that look foreign.
fn lend(file: &mut File, code: &str, shared: &SharedLoans, own: &SharedLoans) {
    let known: BTreeSet<String> = file.words.loans.iter().map(|loan| fold(loan)).collect();
    let foreign = shared
        .iter()
        .filter(|(origin, _)| origin.as_str() != code)
        .flat_map(|(_, loans)| loans)
        .chain(own.get(code).into_iter().flatten());
    let mut new: Vec<String> = foreign
        .filter(|loan| !known.contains(&fold(loan)))
        .cloned()
        .collect();
    new.sort_by_key(|loan| fold(loan));
    new.dedup_by_key(|loan| fold(loan));
    file.words.loans.append(&mut new);
}

/// What stands beside numbers, in dates and in times. Takes what the CLDR has of it out of its table.
fn numbers(out: &mut String, file: &mut File) -> Result<()> {
    let mut texts = |key: &str| {
        let value = file.cldr.remove(key).map(Value::try_into::<Vec<String>>);
        value.transpose().map(Option::unwrap_or_default)
    };
    let (units, compact) = (texts("units")?, texts("compact")?);
    let symbols = texts("symbols")?;
    let mut times = texts("times")?;
    times.retain(|it| !file.abbreviations.behind_numbers.contains(it));
    file.abbreviations.behind_numbers.append(&mut times);
    let quantities = with_units(&file.numbers.quantities, units, &file.words.function_words);
    let quantities = folded("numbers.quantities", &quantities)?;
    let symbols = as_written("cldr.symbols", &symbols)?;
    write!(out, "quantities: {quantities}, symbols: {symbols}, ")?;
    lists!(out, folded, file.numbers: ordinals, centuries, version_words, averages, out_of);
    lists!(out, folded, file.dates: not_linked_by, twelve_hour, clock, named_days);
    values!(out, file.numbers => no_cents_dash, centuries_in_figures, currency_letters_behind);
    values!(out, file.dates => first_of_month);
    out.push_str(&quantity_words(&file.numbers, &file.dates, &compact)?);
    Ok(())
}

fn abbreviations(out: &mut String, file: &File) -> Result<()> {
    let equal = spellings("abbreviations.equal", &file.abbreviations.equal)?;
    write!(out, "abbreviations: {equal}, ")?;
    lists!(out, spellings, file.abbreviations: honorifics, spelled_out);
    lists!(out, as_written, file.abbreviations: no_sentence_end, expressions, before_numbers, behind_numbers);
    write!(out, "contractions: {}, ", contractions(&file.contractions)?)?;
    write!(out, "declension: &[{}], ", declension(file)?)?;
    out.push_str("apostrophe: Apostrophe { ");
    lists!(out, folded, file.apostrophe: prefixes, suffixes, opened);
    values!(out, file.apostrophe => in_names, not_in_genitives);
    let Apostrophe {
        before, sibilants, ..
    } = &file.apostrophe;
    write!(out, "before: &{before:?}, sibilants: &{sibilants:?} }}, ")?;
    Ok(())
}

/// Endings with the others that stand in their place.
fn declension(file: &File) -> Result<String> {
    let mut rows = String::new();
    for (ending, forms) in &file.declension {
        let key = format!("declension.{ending:?}");
        let is_small = |text: &String| *text == fold(text);
        if forms.is_empty() || forms.contains(ending) {
            return Err(format!("{key}: other endings are wanted").into());
        }
        if !is_small(ending) || !forms.iter().all(is_small) {
            return Err(format!("{key}: endings are written in lower case").into());
        }
        write!(rows, "({ending:?}, {}), ", as_written(&key, forms)?)?;
    }
    Ok(rows)
}

fn words(out: &mut String, file: &File) -> Result<()> {
    lists!(out, as_written, file.words: name_particles, sentence_ends, quoting, auxiliaries);
    lists!(out, as_written, file.words: adjective_endings, predicatives, determiners, weak_behind, genitives, weak_endings, endings, plural_letters);
    lists!(out, as_written, file.words: noun_endings, not_noun_endings, noun_forms, verb_endings, verb_forms, infinitives);
    lists!(out, as_written, file.words: strong_pasts, past_prefixes, other_pasts);
    lists!(out, as_written, file.words: compound_links);
    lists!(out, folded, file.words: prepositions, capital_ok, repeated_ok, no_doubling_behind, never_doubled, never_doubled_first);
    lists!(out, as_written, file.words: never_doubled_cases, plural_endings, doubled_only_in, stand_apart, loose_particles);
    lists!(out, folded, file.words: never_doubled_endings, clause_openers, clause_seconds);
    values!(out, file.words => doubles, attributive);
    write!(out, "particles: &{:?}, ", file.words.particles)?;
    write!(
        out,
        "split_words: {}, loans: {}, loan_starts: {}, function_words: {}, particle_pairs: &{:?}, ",
        folded("words.split", &file.words.split)?,
        list("words.loans", &file.words.loans, fold)?,
        starts(&file.words.loans, fold),
        list("words.function_words", &file.words.function_words, fold)?,
        file.words.particle_pairs,
    )?;
    Ok(())
}

fn chat(out: &mut String, file: &File) -> Result<()> {
    out.push_str("chat: Chat { ");
    lists!(out, folded, file.chat: openers, preambles, closings, pleasantries, refusals, notes, remarks, prompts);
    lists!(out, folded, file.chat: originals, renderings, cuts, work, subjects);
    out.push_str("}, ");
    Ok(())
}

fn web(
    out: &mut String,
    code: &str,
    file: &File,
    meanings: &Meanings,
    said: &mut BTreeSet<String>,
) -> Result<()> {
    let scraper = list("web.scraper", &file.web.scraper, fold)?;
    let furniture = furniture(code, &file.web, meanings);
    let sieve = sieve_of(furniture.keys().map(String::as_str));
    said.extend(furniture.keys().cloned());
    said.extend(file.web.scraper.iter().map(|line| fold(line)));
    write!(
        out,
        "scraper: {scraper}, furniture_sieve: {sieve}, furniture: &["
    )?;
    for (phrase, sources) in furniture {
        let sources: Vec<&str> = sources.into_iter().collect();
        write!(
            out,
            "Furniture {{ phrase: {phrase:?}, sources: &{sources:?} }}, "
        )?;
    }
    out.push_str("], ");
    Ok(())
}

/// The conventions of a language and of its regions: what the CLDR has, corrected by hand.
fn regions(out: &mut String, file: &mut File) -> Result<()> {
    let generated = match file.cldr.remove("regions") {
        Some(Value::Table(regions)) => regions,
        Some(_) => return Err("cldr.regions: not a table".into()),
        None => Table::new(),
    };
    let mut codes = generated.keys();
    if let Some(unknown) = codes.find(|region| !file.regions.contains_key(*region)) {
        return Err(format!(
            "cldr.regions.{unknown}: not under regions; run tools/cldr/generate.py"
        )
        .into());
    }
    let own = conventions(&[&file.cldr, &file.conventions])
        .map_err(|error| format!("conventions: {error}"))?;
    write!(out, "conventions: {own}, regions: &[")?;
    for (region, hand) in &mut file.regions {
        let covers: Vec<String> = match hand.remove("covers") {
            Some(covers) => covers
                .try_into()
                .map_err(|error| format!("regions.{region}.covers: {error}"))?,
            None => Vec::new(),
        };
        let empty = Table::new();
        let generated = generated
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
    out.push_str("] ");
    Ok(())
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
