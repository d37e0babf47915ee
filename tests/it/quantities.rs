//! Numbers, times, dates and units from tables: `tests/quantities/*.toml` hold sentences, sources and forms, and every form is tried in
//! every sentence for every source. Of the faulty ones nearly all are found, of the correct ones none is reported.
//!
//! `cargo test --test it quantities:: -- --nocapture` prints the figures that docs/evaluation.md has.

use mtlint::language::Locale;
use mtlint::{Checker, Format, Settings, Severity};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::Path;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    set: Vec<Set>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Set {
    target: String,
    sources: Vec<String>,
    sentences: Vec<String>,
    /// What is counted: `{n}`.
    #[serde(default)]
    things: Vec<String>,
    /// The languages of the names of months and days in the faulty forms.
    #[serde(default)]
    others: Vec<String>,
    faulty: Vec<String>,
    correct: Vec<String>,
}

/// A sentence with the place of the form in it.
struct Case {
    form: String,
    text: String,
    place: std::ops::Range<usize>,
}

/// The rules that read quantities.
const RULES: [&str; 5] = [
    "number-format",
    "date-format",
    "time-format",
    "unit-format",
    "currency-format",
];

/// How much of the faulty forms of a table is to be found.
const FOUND: f64 = 0.95;

fn locale(tag: &str) -> Locale {
    Locale::from_tag(tag).unwrap_or_else(|| panic!("{tag}: no facts"))
}

impl Set {
    /// What may stand for the names of months and days in the forms, by their place in the year or the week: those of the target, or of
    /// the other languages, if the target has no name like them.
    fn names(&self, what: &str, own: bool) -> Vec<String> {
        let of = |tag: &str| -> Vec<&'static str> {
            let conventions = locale(tag).conventions();
            match what {
                "{month}" => conventions.months.wide.to_vec(),
                _ => conventions.weekdays.wide.to_vec(),
            }
        };
        let native = of(&self.target);
        if own {
            return native.into_iter().map(str::to_owned).collect();
        }
        let is_native = |name: &str| {
            let months = &locale(&self.target).conventions().months;
            let mut names = native.iter().chain(&months.standalone);
            names.any(|other| mtlint::text::fold(other) == mtlint::text::fold(name))
        };
        let others = self.others.iter().flat_map(|other| of(other));
        let mut names: Vec<String> = others
            .filter(|name| !is_native(name) && name.chars().all(char::is_alphabetic))
            .map(str::to_owned)
            .collect();
        names.sort_unstable();
        names.dedup();
        names
    }

    /// A form with everything that may stand in it.
    fn filled(&self, form: &str, own: bool) -> Vec<String> {
        for what in ["{month}", "{day}"] {
            if form.contains(what) {
                let names = self.names(what, own);
                return names.iter().map(|name| form.replace(what, name)).collect();
            }
        }
        if form.contains("{n}") {
            let things = self.things.iter();
            return things.map(|thing| form.replace("{n}", thing)).collect();
        }
        vec![form.to_owned()]
    }

    fn cases(&self, forms: &[String], own: bool) -> Vec<Case> {
        let mut cases = Vec::new();
        for form in forms {
            for filled in self.filled(form, own) {
                for sentence in &self.sentences {
                    let start = sentence.find("{}").expect("a place for the form");
                    cases.push(Case {
                        form: form.clone(),
                        text: sentence.replace("{}", &filled),
                        place: start..start + filled.len(),
                    });
                }
            }
        }
        cases
    }

    fn checker(&self, source: &str) -> Checker {
        let mut settings = Settings::default();
        settings.target = Some(locale(&self.target));
        settings.source = (!source.is_empty()).then(|| locale(source));
        settings.select(&RULES).expect("rules that exist");
        Checker::new(settings)
    }
}

/// The places that are reported at default settings, with their messages.
fn reported(checker: &Checker, text: &str) -> Vec<(std::ops::Range<usize>, String)> {
    let checked = checker.check(text.as_bytes(), Format::Text);
    let checked = checked.expect("a sentence is text");
    let issues = checked.issues.iter();
    issues
        .filter(|issue| issue.severity >= Severity::Warning)
        .map(|issue| {
            let span = issue.span.start as usize..issue.span.end as usize;
            (span, format!("{}: {}", issue.rule.id, issue.message))
        })
        .collect()
}

#[derive(Default)]
struct Tally {
    faulty: usize,
    found: usize,
    correct: usize,
    flagged: usize,
    /// What was missed or wrongly reported, by language and form, with how often and one example.
    notes: BTreeMap<(String, String), (usize, String)>,
}

impl Tally {
    fn note(&mut self, target: &str, case: &Case, example: String) {
        let key = (target.to_owned(), case.form.clone());
        let note = self.notes.entry(key).or_insert((0, example));
        note.0 += 1;
    }

    fn share(&self) -> f64 {
        self.found as f64 / self.faulty.max(1) as f64
    }
}

fn measure(table: &str) -> Tally {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/quantities/{table}.toml"));
    let text = std::fs::read_to_string(path).expect("it can be read");
    let table: Table = toml::from_str(&text).unwrap_or_else(|error| panic!("{table}: {error}"));
    let mut tally = Tally::default();
    for set in &table.set {
        let (faulty, correct) = (set.cases(&set.faulty, false), set.cases(&set.correct, true));
        for source in set.sources.iter().filter(|source| **source != set.target) {
            let checker = set.checker(source);
            let pair = format!("{source}→{}", set.target);
            for case in &faulty {
                tally.faulty += 1;
                let found = reported(&checker, &case.text);
                let overlaps = |span: &std::ops::Range<usize>| {
                    span.start < case.place.end && case.place.start < span.end
                };
                if found.iter().any(|(span, _)| overlaps(span)) {
                    tally.found += 1;
                } else {
                    tally.note(&set.target, case, format!("missed, {pair}: {}", case.text));
                }
            }
            for case in &correct {
                tally.correct += 1;
                if let Some((_, message)) = reported(&checker, &case.text).first() {
                    tally.flagged += 1;
                    let example = format!("WRONG, {pair}: {message}: {}", case.text);
                    tally.note(&set.target, case, example);
                }
            }
        }
    }
    tally
}

pub fn run(table: &str) {
    let tally = measure(table);
    for ((target, form), (times, example)) in &tally.notes {
        println!("{target}  {form}  ×{times}  {example}");
    }
    println!(
        "| {table} | {} of {} | {:.3} | {} of {} |",
        tally.found,
        tally.faulty,
        tally.share(),
        tally.flagged,
        tally.correct
    );
    assert!(tally.share() >= FOUND, "{table}: {:.3}", tally.share());
    assert_eq!(tally.flagged, 0, "{table}: correct forms are reported");
}

#[test]
fn numbers_are_read_as_the_text_means_them() {
    run("numbers");
}

#[test]
fn times_are_read_whatever_they_are_called() {
    run("times");
}

#[test]
fn dates_are_read_in_any_language() {
    run("dates");
}

#[test]
fn units_are_read_torn_or_whole() {
    run("units");
}
