//! What holds of every rule: its declaration is complete, and the examples of its page do what they say.
//!
//! An example is a fenced block ` ```fails,LANG,FORMAT ` or ` ```passes,LANG,FORMAT `; language and format may be left out. A
//! part `Kyiv=Kiev` is a glossary that prefers the one and forbids the other. A block ` ```source,LANG ` holds the text that the
//! next example was translated from; `newer` says that it was changed after that.

use mtlint::article::glossary::{Glossary, Term};
use mtlint::article::original::Newer;
use mtlint::check::checker::Checked;
use mtlint::rule::Rule;
use mtlint::{Checker, Format, Issue, RULES, Settings, Severity};
use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// An example of a rule's page.
#[derive(Debug, Default)]
pub struct Example {
    fails: bool,
    language: Option<String>,
    format: Option<Format>,
    terms: Vec<Term>,
    text: String,
    /// The text that it was translated from, and the language of that.
    source: Option<(String, String)>,
    /// Whether that was changed after the example.
    newer: bool,
}

/// The examples of a page, in order.
pub fn examples(rule: &Rule) -> Vec<Example> {
    let mut examples = Vec::new();
    let mut open: Option<Example> = None;
    let mut source = None;
    let mut newer = false;
    for line in rule.meta.docs.lines() {
        // A doc comment keeps the space behind its slashes.
        let line = line.strip_prefix(' ').unwrap_or(line);
        match (line.strip_prefix("```"), &mut open) {
            // An example of what a source text is for takes it from the block before.
            (Some(_), Some(example)) if example.source.is_some() => {
                let language = example.source.take().unwrap_or_default().0;
                newer = example.newer;
                source = open.take().map(|example| (language, example.text));
            }
            (Some(_), Some(_)) => {
                let example = open.take().map(|example| Example {
                    source: source.take(),
                    newer: std::mem::take(&mut newer),
                    ..example
                });
                examples.extend(example);
            }
            (Some(info), None) => open = Some(header(rule.meta.id, info)),
            (None, Some(example)) => {
                example.text.push_str(line);
                example.text.push('\n');
            }
            (None, None) => {}
        }
    }
    assert!(open.is_none(), "{}: an example is not closed", rule.meta.id);
    examples
}

fn header(id: &str, info: &str) -> Example {
    let mut example = Example::default();
    for (at, part) in info.split(',').enumerate() {
        match (at, part) {
            (0, "fails") => example.fails = true,
            (0, "passes") => {}
            (0, "source") => example.source = Some(<_>::default()),
            (0, other) => panic!("{id}: an example is neither `fails` nor `passes` but `{other}`"),
            (_, "newer") => example.newer = true,
            (_, "html") => example.format = Some(Format::Html),
            (_, "markdown") => example.format = Some(Format::Markdown),
            (_, term) if term.contains('=') => {
                let (preferred, forbidden) = term.split_once('=').unwrap_or_default();
                example.terms.push(Term {
                    preferred: preferred.to_owned(),
                    forbidden: vec![forbidden.to_owned()],
                    ..Term::default()
                });
            }
            (_, language) if example.source.is_some() => {
                example.source = Some((language.to_owned(), String::new()));
            }
            (_, language) => example.language = Some(language.to_owned()),
        }
    }
    example
}

/// The rules that report something in the example, with how severe and where.
fn reported(example: &Example, only: Option<&str>) -> Vec<(&'static str, Severity, String)> {
    let checked = checked(example, only);
    let text = checked.source.text();
    checked
        .issues
        .iter()
        .map(|issue| {
            let at = format!("{} «{}»", issue.message, issue.span.of(text));
            (issue.rule.id, issue.severity, at)
        })
        .collect()
}

pub fn checked<'e>(example: &'e Example, only: Option<&str>) -> Checked<'e> {
    let mut settings = Settings::default();
    if let Some(tag) = &example.language {
        settings.target =
            Some(mtlint::check::settings::locale(tag).expect("a language with facts"));
    }
    if let Some(id) = only {
        settings.select(&[id]).expect("a rule that exists");
    }
    if !example.terms.is_empty() {
        settings.glossary = Some(Arc::new(Glossary::new(example.terms.iter().cloned())));
    }
    let format = example.format.unwrap_or(Format::Text);
    let mut checker = Checker::new(settings.clone());
    if let Some((language, text)) = &example.source {
        settings.source =
            Some(mtlint::check::settings::locale(language).expect("a language with facts"));
        let original = Checker::new(settings.clone())
            .original(text.as_bytes(), format)
            .expect("is text");
        let newer = example.newer.then(|| Newer {
            original: "2026-11-28".to_owned(),
            passages: Vec::new(),
            translation: Some("2026-03-14".to_owned()),
        });
        checker = checker.against(Arc::new(original.changed(newer)));
    }
    checker
        .check(example.text.as_bytes(), format)
        .expect("an example is text")
}

/// How many sentences a summary has; the full stop of a short word is taken for an abbreviation's.
fn sentences(summary: &str) -> usize {
    let ends = |word: &&str| word.len() > 3 && word.ends_with('.');
    summary.split_whitespace().filter(ends).count()
}

#[test]
fn every_rule_is_declared_in_full() {
    let mut ids = HashSet::new();
    for rule in RULES {
        let id = rule.meta.id;
        assert!(ids.insert(id), "{id}: two rules have this id");
        let kebab = !id.is_empty()
            && !id.starts_with('-')
            && !id.ends_with('-')
            && !id.contains("--")
            && id.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
        assert!(kebab, "{id}: not in kebab case");
        let summary = rule.meta.summary();
        assert!(
            summary.ends_with('.') && sentences(summary) == 1 && !summary.contains("```"),
            "{id}: the summary is not one sentence: {summary}"
        );
        let examples = examples(rule);
        let fails = examples.iter().filter(|example| example.fails).count();
        assert!(fails >= 1, "{id}: no example that fails");
        assert!(
            examples.len() - fails >= 2,
            "{id}: fewer than two examples that pass"
        );
    }
}

#[test]
fn examples_do_what_they_say() {
    let mut wrong = Vec::new();
    for rule in RULES {
        for example in examples(rule) {
            let found = reported(&example, Some(rule.meta.id));
            if found.is_empty() == example.fails {
                wrong.push(format!("{}: {example:?} reported {found:?}", rule.meta.id));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn no_rule_reports_what_another_lets_pass() {
    let mut wrong = Vec::new();
    for rule in RULES {
        for example in examples(rule).iter().filter(|example| !example.fails) {
            let mut found = reported(example, None);
            found.retain(|(_, severity, _)| *severity >= Severity::Warning);
            if !found.is_empty() {
                wrong.push(format!("{}: {example:?} reported {found:?}", rule.meta.id));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// A text on one line.
fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a message has a figure, or quotes something of the place that it is about, of what is around that or of related places.
fn names_its_subject(issue: &Issue, text: &str) -> bool {
    const NEAR: usize = 200;
    let message = issue.message.as_str();
    if message.contains(|c: char| c.is_ascii_digit()) {
        return true;
    }
    let (start, end) = (issue.span.start as usize, issue.span.end as usize);
    let around =
        text.floor_char_boundary(start.saturating_sub(NEAR))..text.ceil_char_boundary(end + NEAR);
    let mut places = vec![on_one_line(&text[around])];
    for related in &issue.related {
        places.push(on_one_line(match &related.elsewhere {
            Some(elsewhere) => &elsewhere.text,
            None => related.span.of(text),
        }));
    }
    let mut quoted = message
        .split(['“', '”', '`', '…', '<', '>', '«', '»', '„', ':'])
        .skip(1);
    let own = issue.span.of(text).trim();
    !own.is_empty() && message.contains(own)
        || quoted.any(|part| {
            let part = part.trim();
            // Markup, character references and composed letters stand between the words.
            let mut words = part.split(|c: char| !c.is_ascii_alphanumeric());
            let word = words.find(|word| word.len() > 1).unwrap_or(part);
            !word.is_empty() && places.iter().any(|place| place.contains(word))
        })
}

#[test]
fn every_message_of_an_example_names_its_subject() {
    let mut wrong = Vec::new();
    for rule in RULES {
        for example in examples(rule) {
            let checked = checked(&example, None);
            let text = checked.source.text();
            for issue in &checked.issues {
                if !names_its_subject(issue, text) {
                    wrong.push(format!("{}: {}", issue.rule.id, issue.message));
                }
                assert!(!issue.message.contains('\u{FFFC}'), "{}", issue.message);
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_message_of_our_articles_names_its_subject() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpora/articles");
    let list = |directory: &Path| -> Vec<PathBuf> {
        let entries = fs::read_dir(directory).expect("there are articles");
        entries
            .map(|entry| entry.expect("it can be listed").path())
            .collect()
    };
    let mut wrong = Vec::new();
    let mut seen = 0;
    for directory in list(&root).into_iter().filter(|path| path.is_dir()) {
        for path in list(&directory) {
            let format = match path.extension().and_then(|extension| extension.to_str()) {
                Some("txt") => Format::Text,
                Some("md") => Format::Markdown,
                Some("html") => Format::Html,
                _ => continue,
            };
            let bytes = fs::read(&path).expect("is there");
            let mut settings = Settings::default();
            settings.min_severity = Severity::Hint;
            let checked = Checker::new(settings)
                .check(&bytes, format)
                .expect("is text");
            let text = checked.source.text();
            seen += checked.issues.len();
            for issue in &checked.issues {
                if !names_its_subject(issue, text) || issue.message.contains('\u{FFFC}') {
                    wrong.push(format!("{}: {}", issue.rule.id, issue.message));
                }
            }
        }
    }
    assert!(seen > 500, "{seen}");
    wrong.sort();
    wrong.dedup();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
