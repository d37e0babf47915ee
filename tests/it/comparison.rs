//! What peers do with a text and what mtlint does, in data: `tests/comparison/*.toml`. Where the two differ, the case says why;
//! docs/comparison.md sums it up.

use mtlint::{Checker, Format, Settings, Severity};
use serde::Deserialize;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// The rules that do what these peers do.
const RULES: [&str; 21] = [
    "foreign-quotes",
    "foreign-punctuation",
    "punctuation-spacing",
    "missing-inverted-mark",
    "number-format",
    "date-format",
    "time-format",
    "currency-format",
    "unit-format",
    "quote-style",
    "mismatched-quotes",
    "unbalanced-quotes",
    "nested-quotes",
    "unbalanced-brackets",
    "repeated-word",
    "repeated-text",
    "sentence-case",
    "html-entity",
    "mojibake",
    "invisible-characters",
    "mt-residue",
];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases {
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    /// What of the peer's behaviour is restated.
    behaviour: String,
    language: String,
    text: String,
    /// Whether the peer reports or changes the text.
    peer: bool,
    /// The rules that report it here, at warning or above.
    reports: BTreeSet<String>,
    /// Why the two differ, if they do.
    why: Option<String>,
}

#[test]
fn peers_are_followed_or_it_says_why() {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/comparison");
    let mut wrong = Vec::new();
    for name in ["languagetool", "pofilter", "fixers"] {
        let path = directory.join(format!("{name}.toml"));
        let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{name}: {error}"));
        let cases: Cases = toml::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
        for case in cases.case {
            let mut settings = Settings::default();
            let target = mtlint::check::settings::locale(&case.language);
            settings.target = Some(target.expect("a language with facts"));
            settings.select(&RULES).expect("rules that exist");
            let checker = Checker::new(settings);
            let checked = checker
                .check(case.text.as_bytes(), Format::Text)
                .expect("is text");
            let reported: BTreeSet<String> = checked
                .issues
                .iter()
                .filter(|issue| issue.severity >= Severity::Warning)
                .map(|issue| issue.rule.id.to_owned())
                .collect();
            if reported != case.reports {
                wrong.push(format!("{name}: {}: {reported:?}", case.behaviour));
            }
            let differs = case.reports.is_empty() == case.peer;
            if differs != case.why.is_some() {
                wrong.push(format!("{name}: {}: say why, or nothing", case.behaviour));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
