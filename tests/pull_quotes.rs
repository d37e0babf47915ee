//! A text beside a block quotation: `tests/pull_quotes/LANG.toml` holds pairs that say one thing in two wordings, and pairs that do not.

use mtlint::{Checker, Format, Settings};
use serde::Deserialize;
use std::fs;
use std::path::Path;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Pairs {
    twice: Vec<[String; 2]>,
    different: Vec<[String; 2]>,
}

/// The issues of a text with a block quotation behind it, and of one with the block quotation before it.
fn both_ways(checker: &Checker, [text, quotation]: &[String; 2]) -> [usize; 2] {
    [
        format!("{text}\n\n> {quotation}\n\nThe end.\n"),
        format!("> {quotation}\n\n{text}\n\nThe end.\n"),
    ]
    .map(|document| {
        let checked = checker
            .check(document.as_bytes(), Format::Markdown)
            .expect("is text");
        checked.issues.len()
    })
}

#[test]
fn finds_what_is_rendered_twice_and_nothing_else() {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pull_quotes");
    let mut wrong = Vec::new();
    let mut pairs = 0;
    for entry in fs::read_dir(&directory).expect("is there") {
        let path = entry.expect("is readable").path();
        let language = path
            .file_stem()
            .and_then(|stem| stem.to_str())
            .expect("is a code");
        let text = fs::read_to_string(&path).expect("is text");
        let Pairs { twice, different } = toml::from_str(&text).expect("is right");
        let settings = format!("target = '{language}'\nselect = ['double-translation']");
        let checker = Checker::new(Settings::from_toml(&settings).expect("is right"));
        pairs += twice.len() + different.len();
        let missed = twice
            .iter()
            .filter(|pair| both_ways(&checker, pair) != [1, 1]);
        wrong.extend(missed.map(|[_, quotation]| format!("{language}: missed: {quotation}")));
        let alarms = different
            .iter()
            .filter(|pair| both_ways(&checker, pair) != [0, 0]);
        wrong.extend(alarms.map(|[_, quotation]| format!("{language}: reported: {quotation}")));
    }
    assert!(pairs > 20, "{pairs}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
