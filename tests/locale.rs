//! Sentences in every language with facts: `tests/locale/TAG.toml` holds correct ones, which stay silent, and faulty ones, which
//! are found at the place between ⟦ and ⟧.

use mtlint::diagnostic::Category;
use mtlint::language::LANGUAGES;
use mtlint::{Checker, Format, RULES, Settings, Severity};
use serde::Deserialize;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sentences {
    correct: Vec<String>,
    /// A rule, and a sentence with its fault marked.
    faulty: Vec<(String, String)>,
}

/// How many sentences of each kind a language must have; a region may have fewer.
const CORRECT: usize = 8;
const FAULTY: usize = 6;

fn files() -> Vec<(String, Sentences)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/locale");
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("the folder is there")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    paths.sort();
    paths
        .iter()
        .map(|path| {
            let tag = path
                .file_stem()
                .expect("a name")
                .to_string_lossy()
                .into_owned();
            let text = std::fs::read_to_string(path).expect("it can be read");
            let sentences = toml::from_str(&text).unwrap_or_else(|error| panic!("{tag}: {error}"));
            (tag, sentences)
        })
        .collect()
}

fn checker(tag: &str) -> Checker {
    let mut settings = Settings::default();
    settings.target = Some(mtlint::config::locale(tag).expect("a language with facts"));
    let rules: Vec<&str> = RULES
        .iter()
        .map(|rule| &rule.meta)
        .filter(|meta| meta.category == Category::Locale || meta.id == "quote-style")
        .map(|meta| meta.id)
        .collect();
    settings.select(&rules).expect("rules that exist");
    Checker::new(settings)
}

/// What is reported in a text: rule, severity, bytes, message.
fn reported(
    checker: &Checker,
    text: &str,
) -> Vec<(&'static str, Severity, std::ops::Range<usize>, String)> {
    let checked = checker
        .check(text.as_bytes(), Format::Text)
        .expect("a sentence is text");
    checked
        .issues
        .iter()
        .map(|issue| {
            let span = issue.span.start as usize..issue.span.end as usize;
            (issue.rule.id, issue.severity, span, issue.message.clone())
        })
        .collect()
}

#[test]
fn correct_sentences_are_silent() {
    let mut wrong = Vec::new();
    for (tag, sentences) in files() {
        let checker = checker(&tag);
        for text in &sentences.correct {
            for (rule, severity, span, message) in reported(&checker, text) {
                wrong.push(format!(
                    "{tag}: {rule} {severity:?} «{}» {message}: {text}",
                    &text[span]
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn faulty_sentences_are_found() {
    let mut wrong = Vec::new();
    for (tag, sentences) in files() {
        let checker = checker(&tag);
        for (rule, marked) in &sentences.faulty {
            let start = marked
                .find('⟦')
                .unwrap_or_else(|| panic!("{tag}: no mark: {marked}"));
            let text = marked.replace(['⟦', '⟧'], "");
            let end = marked.find('⟧').expect("the mark is closed") - '⟦'.len_utf8();
            let found = reported(&checker, &text);
            let hit = found.iter().any(|(id, severity, span, _)| {
                id == rule && *severity >= Severity::Warning && span.start < end && start < span.end
            });
            if !hit {
                wrong.push(format!("{tag}: {rule}: {marked}: {found:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn every_language_has_its_sentences() {
    let mut tags = BTreeSet::new();
    for (tag, sentences) in files() {
        if !tag.contains('-') {
            assert!(
                sentences.correct.len() >= CORRECT && sentences.faulty.len() >= FAULTY,
                "{tag}: too few"
            );
        }
        tags.insert(tag);
    }
    for language in LANGUAGES {
        assert!(
            tags.contains(language.code),
            "{}: no sentences",
            language.code
        );
    }
}
