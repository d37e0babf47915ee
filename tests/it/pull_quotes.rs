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

#[test]
fn notes_and_the_titles_of_sections_are_no_quotations() {
    const SAID: &str =
        "We learned that the water is shut off at night because the pipes are too old.";
    const AGAIN: &str =
        "The water is turned off in the night since the pipes are too old, as we learned.";
    let settings = "target = 'en'\nselect = ['double-translation']";
    let checker = Checker::new(Settings::from_toml(settings).expect("is right"));
    let issues = |document: &str| {
        let checked = checker.check(document.as_bytes(), Format::Markdown);
        checked.expect("is text").issues.len()
    };
    assert_eq!(issues(&format!("{SAID}\n\n> {AGAIN}\n")), 1);
    for note in [
        format!("{SAID}\n\n> [!NOTE]\n> {AGAIN}\n"),
        format!("{SAID}\n\n> 1. {AGAIN}\n> 2. Then go on.\n"),
        format!("{SAID}\n\n> {} `main.rs`\n", AGAIN.trim_end_matches('.')),
        "## How to oppose the nomination of a member\n\nSee “How to oppose the nomination of a member” below.\n\n\
            ## How to review the nomination of a member\n\nRead it.\n"
            .to_owned(),
    ] {
        assert_eq!(issues(&note), 0, "{note}");
    }
}

#[test]
fn a_caption_may_have_a_quotation_of_the_text() {
    let settings = "target = 'en'\nselect = ['double-translation']";
    let checker = Checker::new(Settings::from_toml(settings).expect("is right"));
    let issues = |caption: &str| {
        let page = format!(
            "<figure><img src=\"a.jpg\"><figcaption>{caption}</figcaption></figure>\
            <p>“We learned that the water is shut off at night because the pipes are too old,” says Ruth.</p>"
        );
        let checked = checker.check(page.as_bytes(), Format::Html);
        checked.expect("is text").issues.len()
    };
    let again = "The water is turned off in the night since the pipes are too old, as we learned";
    assert_eq!(issues(&format!("“{again},” says Ruth by the well.")), 1);
    for other in [
        "“The well was dug by my mother and my aunts,” says Ruth by the well.",
        "“We learned that the water is shut off at night because the pipes are too old,” says Ruth.",
        "Ruth by the well, where the water is turned off in the night.",
    ] {
        assert_eq!(issues(other), 0, "{other}");
    }
}
