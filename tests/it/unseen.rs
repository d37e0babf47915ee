//! Lines of pages and remarks of models that were written before what finds them, in `tests/residue/unseen`: how many are found, and how many of
//! the headings and sentences that look alike.

use mtlint::{Checker, Format, Settings, Severity};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fs;
use std::ops::Range;
use std::path::Path;

type Texts = BTreeMap<String, Vec<String>>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Lines {
    bodies: BTreeMap<String, String>,
    lines: Texts,
    silent: Texts,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Remarks {
    remark: Vec<Said>,
    silent: Vec<Said>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Within {
    texts: Texts,
    silent: Texts,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Said {
    language: String,
    #[serde(default)]
    first: Vec<String>,
    #[serde(default)]
    last: Vec<String>,
}

fn read<T: for<'a> Deserialize<'a>>(name: &str) -> T {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/residue/unseen");
    let text = fs::read_to_string(path.join(name)).expect("can be read");
    toml::from_str(&text).expect("is as the test reads it")
}

/// The bytes that one of the rules warns of.
fn warned(language: &str, text: &str, rules: &[&str]) -> Vec<Range<usize>> {
    let mut settings = Settings::default();
    settings.target =
        Some(mtlint::check::settings::locale(language).expect("a language with facts"));
    settings.select(rules).expect("rules that exist");
    let checked = Checker::new(settings).check(text.as_bytes(), Format::Text);
    let issues = checked.expect("is text").issues;
    let warnings = issues
        .iter()
        .filter(|issue| issue.severity >= Severity::Warning);
    let spans = warnings.map(|issue| issue.span.start as usize..issue.span.end as usize);
    spans.collect()
}

/// How much of a part of a text lies in a span.
fn shared(span: &Range<usize>, part: &Range<usize>) -> usize {
    span.end
        .min(part.end)
        .saturating_sub(span.start.max(part.start))
}

/// Whether one of the rules warns of more than half of `part` of the text.
fn is_found(language: &str, text: &str, part: &str, rules: &[&str]) -> bool {
    let start = text.find(part).expect("stands in the text");
    let place = start..start + part.len();
    let spans = warned(language, text, rules);
    spans
        .iter()
        .any(|span| shared(span, &place) * 2 > part.len())
}

/// How many of the lines are found behind the article, and the others.
fn behind(bodies: &BTreeMap<String, String>, texts: &Texts) -> (usize, Vec<String>) {
    let (mut found, mut missed) = (0, Vec::new());
    for (language, lines) in texts {
        for line in lines {
            let text = format!("{}\n\n{line}\n", bodies[language]);
            if is_found(language, &text, line, &["scraper-residue", "web-furniture"]) {
                found += 1;
            } else {
                missed.push(line.clone());
            }
        }
    }
    (found, missed)
}

#[test]
fn lines_that_nobody_listed_are_found() {
    let lines: Lines = read("lines.toml");
    let (found, missed) = behind(&lines.bodies, &lines.lines);
    assert!(
        found * 100 >= 92 * (found + missed.len()),
        "{found}: {missed:?}"
    );
    let (wrong, silent) = behind(&lines.bodies, &lines.silent);
    assert!(wrong * 100 <= 6 * (wrong + silent.len()), "{wrong}");
}

/// How many of the remarks are found before and behind the article, and the others.
fn around(bodies: &BTreeMap<String, String>, said: &[Said]) -> (usize, Vec<String>) {
    let rules = ["llm-residue", "scraper-residue"];
    let (mut found, mut missed) = (0, Vec::new());
    for Said {
        language,
        first,
        last,
    } in said
    {
        let body = &bodies[language];
        let (_, end) = body.split_once(". ").expect("two sentences");
        let before = first
            .iter()
            .map(|text| (text, format!("{text}\n\n{body}\n\n{end}\n")));
        let behind = last
            .iter()
            .map(|text| (text, format!("{body}\n\n{end}\n\n{text}\n")));
        for (remark, text) in before.chain(behind) {
            if is_found(language, &text, remark, &rules) {
                found += 1;
            } else {
                missed.push(remark.clone());
            }
        }
    }
    (found, missed)
}

#[test]
fn remarks_that_nobody_listed_are_found() {
    let lines: Lines = read("lines.toml");
    let remarks: Remarks = read("remarks.toml");
    let (found, missed) = around(&lines.bodies, &remarks.remark);
    assert!(
        found * 100 >= 90 * (found + missed.len()),
        "{found}: {missed:?}"
    );
    let (wrong, silent) = around(&lines.bodies, &remarks.silent);
    assert!(wrong * 20 <= wrong + silent.len(), "{wrong}");
}

#[test]
fn lines_within_a_paragraph_are_found() {
    let within: Within = read("within.toml");
    let rules = ["scraper-residue", "web-furniture"];
    let texts = |texts: &Texts| {
        let pairs = texts.iter();
        let pairs = pairs.flat_map(|(language, texts)| texts.iter().map(move |it| (language, it)));
        let pairs = pairs.map(|(language, text)| (language.clone(), text.clone()));
        pairs.collect::<Vec<_>>()
    };
    let marked = texts(&within.texts);
    let missed = marked.iter().filter(|(language, text)| {
        let (start, rest) = text.split_once('⟦').expect("a mark");
        let (part, _) = rest.split_once('⟧').expect("a mark");
        let place = start.len()..start.len() + part.len();
        let plain = text.replace(['⟦', '⟧'], "") + "\n";
        let spans = warned(language, &plain, &rules);
        !spans.iter().any(|span| shared(span, &place) > 0)
    });
    let missed: Vec<_> = missed.collect();
    assert!(missed.len() * 100 <= 11 * marked.len(), "{missed:?}");
    let silent = texts(&within.silent);
    let wrong = silent
        .iter()
        .filter(|(language, text)| !warned(language, &format!("{text}\n"), &rules).is_empty());
    let wrong: Vec<_> = wrong.collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}
