//! Residue, repetition and casing, language by language: `tests/residue/xx.toml` holds texts in which a fault is found and texts
//! in which nothing is.

use mtlint::language::facts::LANGUAGES;
use mtlint::{Checker, Format, Settings, Severity};
use serde::Deserialize;
use std::fs;
use std::path::Path;

/// The rules that these texts are about.
const RULES: [&str; 11] = [
    "mt-residue",
    "llm-residue",
    "repeated-text",
    "repeated-word",
    "punctuation-spacing",
    "sentence-case",
    "html-entity",
    "mojibake",
    "invisible-characters",
    "scraper-residue",
    "web-furniture",
];

/// So many texts of each kind are the least that a language has.
const LEAST: usize = 4;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases {
    found: Vec<Found>,
    silent: Vec<Silent>,
}

/// A text with a fault: the rule reports `at`, or more of the text around it or less.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Found {
    rule: String,
    text: String,
    at: String,
    format: Option<String>,
}

/// A text in which nothing is reported at warning or above.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Silent {
    text: String,
    format: Option<String>,
}

/// What is reported in a text: rule and place.
fn reported(language: &str, text: &str, format: Option<&str>) -> Vec<(&'static str, String)> {
    let mut settings = Settings::default();
    settings.target =
        Some(mtlint::check::settings::locale(language).expect("a language with facts"));
    settings.select(&RULES).expect("rules that exist");
    let format = match format {
        Some("markdown") => Format::Markdown,
        Some("html") => Format::Html,
        Some(other) => panic!("{language}: no format {other}"),
        None => Format::Text,
    };
    let checker = Checker::new(settings);
    let checked = checker.check(text.as_bytes(), format).expect("is text");
    let text = checked.source.text();
    checked
        .issues
        .iter()
        .filter(|issue| issue.severity >= Severity::Warning)
        .map(|issue| (issue.rule.id, issue.span.of(text).to_owned()))
        .collect()
}

fn check(name: &str, language: &str, path: &Path, wrong: &mut Vec<String>) -> (usize, usize) {
    let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{name}: {error}"));
    let cases: Cases = toml::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
    for case in &cases.found {
        assert!(case.text.contains(&case.at), "{name}: {:?}", case.at);
        let issues = reported(language, &case.text, case.format.as_deref());
        let hit = issues.iter().any(|(rule, at)| {
            *rule == case.rule && (case.at.contains(at.as_str()) || at.contains(&case.at))
        });
        if !hit {
            wrong.push(format!(
                "{name}: {} misses {:?}: {issues:?}",
                case.rule, case.at
            ));
        }
    }
    for case in &cases.silent {
        let issues = reported(language, &case.text, case.format.as_deref());
        if !issues.is_empty() {
            wrong.push(format!("{name}: {:?} has {issues:?}", case.text));
        }
    }
    (cases.found.len(), cases.silent.len())
}

#[test]
fn every_language_has_its_texts() {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/residue");
    let mut wrong = Vec::new();
    for language in LANGUAGES {
        let path = directory.join(format!("{}.toml", language.code));
        let (found, silent) = check(language.code, language.code, &path, &mut wrong);
        if found < LEAST || silent < LEAST {
            wrong.push(format!("{}: {found} found, {silent} silent", language.code));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What every rule reports in a page in English, as rule and place.
fn reported_by_all(body: &str, format: Format) -> Vec<(&'static str, String)> {
    let mut settings = Settings::default();
    settings.target = mtlint::language::Locale::from_tag("en");
    let checked = Checker::new(settings)
        .check(body.as_bytes(), format)
        .expect("is text");
    let text = checked.source.text();
    let place = |issue: &mtlint::Issue| (issue.rule.id, issue.span.of(text).to_owned());
    let loud = |issue: &&mtlint::Issue| issue.severity >= Severity::Warning;
    checked.issues.iter().filter(loud).map(place).collect()
}

const AROUND: [&str; 2] = [
    "The old bridge over the river will stay closed until March, and the mayor promised the shopkeepers an answer.",
    "The council will meet again on Monday evening, she said.",
];

#[test]
fn passages_that_were_left_are_one_issue_at_most() {
    let [before, after] = AROUND;
    let quoted = "> « Le pont est vieux », dit-elle ; « il coûte 1 250,50 € ! » Le 3 mars 2024, à 14 h 30, il fermera pour toujours.";
    let markdown = format!("{before}\n\n{quoted}\n\n{after} Call `printf(\"« %s »\", x)`.\n");
    assert_eq!(reported_by_all(&markdown, Format::Markdown), []);
    let left = "¿Cuándo abrirá el puente? ¡Nadie lo sabe!, dijo el alcalde el 3 de marzo de 2024; costó 1.250,50 € según «La Voz».";
    let text = format!("{before}\n\n{left}\n\n{after}\n");
    let reported = reported_by_all(&text, Format::Text);
    assert_eq!(reported, [("untranslated-sentence", left.to_owned())]);
    let line = format!("{before}\n\nLire aussi\n\n{after}\n");
    assert_eq!(reported_by_all(&line, Format::Text).len(), 1);
}

#[test]
fn text_read_in_the_wrong_encoding_is_found_in_every_language() {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/residue");
    let mut missed = Vec::new();
    let mut tried = 0;
    for language in LANGUAGES {
        let path = directory.join(format!("{}.toml", language.code));
        let cases: Cases =
            toml::from_str(&fs::read_to_string(path).expect("is there")).expect("is TOML");
        let Some(Silent { text, .. }) = cases.silent.iter().find(|silent| !silent.text.is_ascii())
        else {
            continue;
        };
        for page in [
            "windows-1252",
            "windows-1250",
            "windows-1251",
            "windows-1253",
            "windows-1254",
            "iso-8859-2",
            "koi8-r",
            "macintosh",
            "ibm866",
        ] {
            let encoding = encoding_rs::Encoding::for_label(page.as_bytes()).expect("a label");
            let (garbled, _) = encoding.decode_without_bom_handling(text.as_bytes());
            let found = reported(language.code, &garbled, None);
            tried += 1;
            if !found.iter().any(|(rule, _)| *rule == "mojibake") {
                missed.push(format!("{} as {page}: {garbled}", language.code));
            }
        }
    }
    assert!(tried > 200, "{tried}");
    assert!(
        missed.is_empty(),
        "{} of {tried}: {}",
        missed.len(),
        missed.join("\n")
    );
}

#[test]
fn a_phrase_that_repeats_in_a_long_paragraph_is_found_once() {
    // A paragraph is looked through in pieces; the phrase is set at, before and behind where they meet.
    let phrase = "under the bridge of the old mill ";
    for at in [32_740, 32_761, 32_764, 32_768] {
        let mut text = String::new();
        for word in 0..33_500 {
            if word == at {
                text.push_str(phrase);
                text.push_str(phrase);
            }
            text.push_str(&format!("word{word} "));
        }
        let settings = Settings::from_toml("target = 'en'\nselect = ['repeated-text']");
        let checker = Checker::new(settings.expect("is right"));
        let checked = checker.check(text.as_bytes(), Format::Text);
        let issues = checked.expect("is text").issues;
        assert_eq!(issues.len(), 1, "{at}");
        assert_eq!(issues[0].span.of(&text), phrase.trim_end(), "{at}");
    }
}
