//! The JSON schema of the report: the copy in the documentation is current, and real reports follow it.

#![cfg(feature = "schema")]

use mtlint::report::json::{Json, schema};
use mtlint::report::{FileError, Report, Summary};
use mtlint::{Checker, Format, Settings};
use serde_json::Value;

fn current() -> Value {
    serde_json::to_value(schema()).expect("a schema is JSON")
}

#[test]
fn the_copy_in_the_documentation_is_current() {
    let copy: Value =
        serde_json::from_str(include_str!("../../docs/report.schema.json")).expect("is JSON");
    assert!(
        copy == current(),
        "docs/report.schema.json is stale; renew it with `cargo run -- schema > docs/report.schema.json`"
    );
}

#[test]
fn the_schema_of_the_configuration_is_current_and_right() {
    let copy: Value =
        serde_json::from_str(include_str!("../../docs/config.schema.json")).expect("is JSON");
    let current =
        serde_json::to_value(mtlint::check::settings::schema()).expect("a schema is JSON");
    assert!(
        copy == current,
        "docs/config.schema.json is stale; renew it with `cargo run -- schema config > docs/config.schema.json`"
    );
    let validator = jsonschema::validator_for(&current).expect("the schema is one");
    // What the schema lets pass, mtlint reads, and the other way round.
    for (text, right) in [
        (
            "target = 'en'\nmax-issues = 3\n[rules]\nforeign-quotes = 'off'\n",
            true,
        ),
        (
            "[rules.foreign-quotes]\nseverity = 'error'\nmin-confidence = 0.5\n",
            true,
        ),
        (
            "[[overrides]]\npaths = ['a/**']\nselect = ['sentence-case']\n",
            true,
        ),
        ("[rules]\nforeign-quote = 'off'\n", false),
        ("[rules]\nforeign-quotes = 'loud'\n", false),
        ("[[overrides]]\ntarget = 'en'\n", false),
        ("min-confidence = 2\n", false),
        ("colour = 'red'\n", false),
    ] {
        let value: toml::Table = text.parse().expect("is TOML");
        let value = serde_json::to_value(value).expect("is JSON");
        assert_eq!(validator.is_valid(&value), right, "{text}");
        assert_eq!(Settings::from_toml(text).is_ok(), right, "{text}");
    }
}

#[test]
fn reports_follow_it() {
    let texts = [
        ("empty.txt", String::new()),
        ("clean.txt", "Nothing is wrong with this sentence, as far as anyone can tell.\n".to_owned()),
        (
            "faults.txt",
            "\u{feff}The minister spoke of a « mediation » between the two governments 👩\u{200D}👧, and then left.\r\n\r\n\
             He called it “a \"bad\" idea».\r\n"
                .to_owned(),
        ),
    ];
    let checker = Checker::new(Settings::default());
    let mut out = Vec::new();
    let mut summary = Summary::default();
    Json.head(&mut out).expect("a vector takes all");
    for (index, (path, text)) in texts.iter().enumerate() {
        let checked = checker
            .check(text.as_bytes(), Format::Text)
            .expect("is text");
        summary.add(path, &checked);
        if index > 0 {
            out.extend_from_slice(Json.between().as_bytes());
        }
        Json.file(path, &checked, &mut out)
            .expect("a vector takes all");
    }
    let error = FileError {
        path: "picture.txt".to_owned(),
        message: "not a text file".to_owned(),
    };
    Json.tail(&[error], &summary, &mut out)
        .expect("a vector takes all");

    let report: Value = serde_json::from_slice(&out).expect("the report is JSON");
    let validator = jsonschema::validator_for(&current()).expect("the schema is one");
    let faults: Vec<String> = validator
        .iter_errors(&report)
        .map(|error| error.to_string())
        .collect();
    assert!(faults.is_empty(), "{faults:#?}");
    assert!(
        report["files"][2]["issues"]
            .as_array()
            .is_some_and(|issues| issues.len() > 1)
    );

    for (pointer, wrong) in [
        ("/schema", Value::from(2)),
        ("/files/2/issues/0/severity", Value::from("bad")),
        ("/summary", Value::Null),
    ] {
        let mut damaged = report.clone();
        *damaged.pointer_mut(pointer).expect("is there") = wrong;
        assert!(!validator.is_valid(&damaged), "{pointer} may be anything");
    }
}
