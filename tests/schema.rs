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
        serde_json::from_str(include_str!("../docs/report.schema.json")).expect("is JSON");
    assert!(
        copy == current(),
        "docs/report.schema.json is stale; renew it with `cargo run -- schema > docs/report.schema.json`"
    );
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
        summary.add(&checked);
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
