//! Every format of the report: its output for the articles is valid by its schema or for a reader of that format, and no
//! text of an article or name of a file is taken for anything but text.

#![cfg(feature = "cli")]

mod common;
mod html;

use common::{HOSTILE, array, articles, follows, of_articles, of_hostile, parse, render};
use mtlint::Checked;
use mtlint::report::Report;
use mtlint::report::checkstyle::Checkstyle;
use mtlint::report::github::Github;
use mtlint::report::gitlab::Gitlab;
use mtlint::report::html::Html;
use mtlint::report::json::Json;
use mtlint::report::jsonl::JsonLines;
use mtlint::report::junit::Junit;
use mtlint::report::mqm::Mqm;
use mtlint::report::rdjson::Rdjson;
use mtlint::report::sarif::Sarif;
use mtlint::report::text::Text;
use quick_xml::Reader;
use quick_xml::events::Event;
use serde_json::Value;
use std::collections::HashSet;

#[test]
fn sarif() {
    let (text, issues) = of_articles(&Sarif);
    let report = parse(&text);
    follows("sarif-2.1.0.json", &report);
    let results = array(&report, "/runs/0/results");
    assert_eq!(results.len(), issues);
    let rules = array(&report, "/runs/0/tool/driver/rules");
    for result in results {
        let index = result["ruleIndex"].as_u64().expect("has an index") as usize;
        assert_eq!(rules[index]["id"], result["ruleId"]);
    }
    assert!(results.iter().any(|result| result.get("fixes").is_some()));
    assert!(
        results
            .iter()
            .any(|result| result.get("relatedLocations").is_some())
    );

    let hostile = parse(&of_hostile(&Sarif));
    follows("sarif-2.1.0.json", &hostile);
    assert_eq!(hostile["runs"][0]["results"][1]["message"]["text"], HOSTILE);
    assert_eq!(
        hostile["runs"][0]["invocations"][0]["executionSuccessful"],
        false
    );
}

#[test]
fn sarif_marks_what_is_held_back() {
    let text = "<!-- mtlint-ignore foreign-quotes: as printed -->\n\nThe minister spoke of a « mediation » between them.\n";
    let files = [("a.md".to_owned(), text.as_bytes().to_vec())];
    let (text, issues) = render(&Sarif, &files, &[], |_| {});
    let report = parse(&text);
    follows("sarif-2.1.0.json", &report);
    assert_eq!(issues, 0);
    let held = &array(&report, "/runs/0/results")[0]["suppressions"][0];
    assert_eq!(
        (&held["kind"], &held["justification"]),
        (&"inSource".into(), &"as printed".into())
    );
}

#[test]
fn json_and_json_lines() {
    let (text, issues) = of_articles(&JsonLines);
    let (whole, _) = of_articles(&Json);
    let whole = parse(&whole);
    let mut in_files = array(&whole, "/files")
        .iter()
        .flat_map(|file| file["issues"].as_array().expect("is a list"));
    let lines: Vec<Value> = text.lines().map(parse).collect();
    assert_eq!(lines.len(), issues + 1);
    for line in &lines[..issues] {
        let mut line = line.clone();
        let fields = line.as_object_mut().expect("is an object");
        for key in ["path", "format", "target_language", "source_language"] {
            assert!(fields.remove(key).is_some(), "{key}");
        }
        assert_eq!(Some(&line), in_files.next());
    }
    assert_eq!(lines[issues]["summary"], whole["summary"]);

    let hostile: Vec<Value> = of_hostile(&JsonLines).lines().map(parse).collect();
    assert_eq!(hostile.len(), 4);
    assert_eq!(
        (&hostile[0]["path"], &hostile[2]["error"]),
        (&HOSTILE.into(), &HOSTILE.into())
    );
    assert_eq!(
        parse(&of_hostile(&Json))["files"][0]["issues"][0]["message"],
        HOSTILE
    );
}

#[test]
fn github() {
    let command = |line: &str| {
        let rest = line
            .strip_prefix("::error ")
            .or_else(|| line.strip_prefix("::warning "))
            .or_else(|| line.strip_prefix("::notice "))?;
        let (properties, message) = rest.split_once("::")?;
        let keys: Vec<&str> = properties
            .split(',')
            .map(|property| property.split_once('=').map_or("", |(key, _)| key))
            .collect();
        let known = ["file", "line", "endLine", "col", "endColumn", "title"];
        let once: HashSet<&&str> = keys.iter().collect();
        (keys.iter().all(|key| known.contains(key))
            && once.len() == keys.len()
            && !message.is_empty())
        .then_some(())
    };
    let (text, issues) = of_articles(&Github);
    assert_eq!(text.lines().count(), issues);
    assert!(text.lines().all(|line| command(line).is_some()), "{text}");

    let hostile = of_hostile(&Github);
    assert_eq!(hostile.lines().count(), 3, "{hostile}");
    assert!(
        hostile.lines().all(|line| command(line).is_some()),
        "{hostile}"
    );
}

/// What GitHub makes of an escaped value: it replaces these and nothing else.
fn unescaped(value: &str) -> String {
    value
        .replace("%0D", "\r")
        .replace("%0A", "\n")
        .replace("%3A", ":")
        .replace("%2C", ",")
        .replace("%25", "%")
}

#[test]
fn github_reads_back_paths_and_messages() {
    let path = "news, 5%: a/b%0Ac.txt".to_owned();
    let files = [(
        path.clone(),
        "The mayor called it a « small step » and left the room.".into(),
    )];
    let change = |checked: &mut Checked<'_>| {
        for issue in &mut checked.issues {
            issue.message = "50% off: a, b::set-output".to_owned();
            issue.fixes.truncate(1);
            for fix in &mut issue.fixes {
                fix.title = "Replace with 5%".to_owned();
            }
        }
    };
    let (text, issues) = render(&Github, &files, &[], change);
    assert_eq!(text.lines().count(), issues);
    for line in text.lines() {
        let (properties, message) = line
            .split_once(' ')
            .and_then(|(_, rest)| rest.split_once("::"))
            .expect("is a command");
        let (_, file) = properties
            .split(',')
            .find_map(|property| property.split_once("file="))
            .expect("names a file");
        assert_eq!(unescaped(file), path);
        assert_eq!(
            unescaped(message),
            "50% off: a, b::set-output (fix: Replace with 5%)"
        );
    }
}

#[test]
fn text() {
    for color in [false, true] {
        let report = Text {
            width: 80,
            color,
            summary: true,
            fixed: None,
        };
        let (shown, issues) = of_articles(&report);
        assert!(shown.lines().count() > issues);
        // Colours are all that commands the terminal: neither links nor titles are written.
        let commands = shown.split('\u{1b}').skip(1);
        assert!(
            commands
                .into_iter()
                .all(|rest| rest.starts_with('[') && rest.contains('m')),
            "{color}"
        );
        if !color {
            of_hostile(&report);
        }
    }
}

#[test]
fn a_very_long_line_makes_no_long_report() {
    let line = "The mayor called it a « small step » and left, he said. ".repeat(4_000);
    let files = [("a.md".to_owned(), line.into_bytes())];
    let length = files[0].1.len();
    let few = |checked: &mut Checked<'_>| checked.issues.truncate(50);
    let text = Text {
        width: 80,
        color: false,
        summary: false,
        fixed: None,
    };
    let formats: [&dyn Report; 9] = [
        &text,
        &Json,
        &JsonLines,
        &Sarif,
        &Github,
        &Gitlab,
        &Checkstyle,
        &Junit,
        &Rdjson,
    ];
    for (number, report) in formats.into_iter().enumerate() {
        let (shown, issues) = render(report, &files, &[], few);
        assert_eq!(issues, 50);
        // Fifty issues show their surroundings, not the line.
        assert!(shown.len() < 2 * length, "format {number}: {}", shown.len());
    }
    assert!(render(&Mqm, &files, &[], few).0.len() < 2 * length);
    // The page holds the text itself, once.
    assert!(render(&Html, &files, &[], few).0.len() < 2 * length);
}

#[test]
fn gitlab() {
    let (text, issues) = of_articles(&Gitlab);
    let report = parse(&text);
    follows("gitlab.json", &report);
    let entries = report.as_array().expect("is a list");
    let fingerprints: HashSet<&str> = entries
        .iter()
        .filter_map(|entry| entry["fingerprint"].as_str())
        .collect();
    assert_eq!((entries.len(), fingerprints.len()), (issues, issues));

    let hostile = parse(&of_hostile(&Gitlab));
    follows("gitlab.json", &hostile);
    assert_eq!(hostile.as_array().map(Vec::len), Some(3));
    let nothing = render(&Gitlab, &[], &[], |_| {}).0;
    assert_eq!(parse(&nothing), Value::Array(Vec::new()));
}

#[test]
fn rdjson() {
    let (text, issues) = of_articles(&Rdjson);
    let report = parse(&text);
    follows("rdjson.json", &report);
    assert_eq!(array(&report, "/diagnostics").len(), issues);
    follows("rdjson.json", &parse(&of_hostile(&Rdjson)));

    // Its columns count bytes.
    let files = [(
        "a.txt".to_owned(),
        "Él said it was a « no » to all of them, they say.".into(),
    )];
    let (text, _) = render(&Rdjson, &files, &[], |_| {});
    let report = parse(&text);
    let quotation = array(&report, "/diagnostics")
        .iter()
        .find(|diagnostic| diagnostic["code"]["value"] == "foreign-quotes")
        .expect("is reported");
    assert_eq!(quotation["location"]["range"]["start"]["column"], 19);
}

/// The elements of a document with the attributes of each.
fn elements(xml: &str) -> Vec<(String, Vec<(String, String)>)> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_comments = true;
    let mut found = Vec::new();
    loop {
        match reader.read_event().expect("it is well formed") {
            Event::Start(element) | Event::Empty(element) => {
                let attributes = element.attributes().map(|attribute| {
                    let attribute = attribute.expect("it is well formed");
                    let key = attribute.key.as_ref().to_owned();
                    let value = attribute.value;
                    assert!(!value.contains('<'), "{value}");
                    (key, value.into_owned())
                });
                let attributes = attributes.collect();
                let name = element.name().as_ref().to_owned();
                found.push((name, attributes));
            }
            Event::Eof => return found,
            Event::CData(_) | Event::Comment(_) | Event::DocType(_) => panic!("it writes none"),
            _ => {}
        }
    }
}

#[test]
fn checkstyle() {
    let check = |text: &str| {
        let mut errors = 0;
        for (name, attributes) in elements(text) {
            let keys: Vec<&str> = attributes.iter().map(|(key, _)| key.as_str()).collect();
            match name.as_str() {
                "checkstyle" => assert_eq!(keys, ["version"]),
                "file" => assert_eq!(keys, ["name"]),
                "error" => {
                    errors += 1;
                    assert!(
                        keys.ends_with(&["severity", "message", "source"]),
                        "{keys:?}"
                    );
                }
                other => panic!("an element {other}"),
            }
        }
        errors
    };
    let (text, issues) = of_articles(&Checkstyle);
    assert_eq!(check(&text), issues);
    assert_eq!(check(&of_hostile(&Checkstyle)), 3);
}

#[test]
fn junit() {
    let (text, issues) = of_articles(&Junit);
    elements(&text);
    let report = quick_junit::Report::deserialize_from_str(&text).expect("it is a report of JUnit");
    let failures: usize = report.test_suites.iter().map(|suite| suite.failures).sum();
    assert_eq!(
        (report.test_suites.len(), failures),
        (articles().len(), issues)
    );
    for suite in &report.test_suites {
        assert_eq!(suite.test_cases.len(), suite.tests);
    }

    let hostile = of_hostile(&Junit);
    elements(&hostile);
    let report =
        quick_junit::Report::deserialize_from_str(&hostile).expect("it is a report of JUnit");
    let cases: Vec<usize> = report
        .test_suites
        .iter()
        .map(|suite| suite.test_cases.len())
        .collect();
    assert_eq!(cases, [2, 1]);
}

#[test]
fn mqm() {
    let check = |text: &str| {
        let mut lines = text.lines();
        let head: Vec<&str> = lines.next().expect("has a head").split('\t').collect();
        assert_eq!(
            head[..9],
            [
                "system", "doc", "doc_id", "seg_id", "rater", "source", "target", "category",
                "severity"
            ]
        );
        lines
            .map(|line| {
                let cells: Vec<String> = line.split('\t').map(str::to_owned).collect();
                assert_eq!(cells.len(), head.len(), "{line}");
                assert!(
                    cells
                        .iter()
                        .all(|cell| !cell.starts_with(['=', '+', '-', '@', '"'])),
                    "{line}"
                );
                cells
            })
            .collect::<Vec<_>>()
    };
    let (text, issues) = of_articles(&Mqm);
    let rows = check(&text);
    let faults: Vec<_> = rows.iter().filter(|row| row[7] != "No-error").collect();
    assert_eq!(faults.len(), issues);
    for row in faults {
        assert_eq!(
            (
                row[6].matches("<v>").count(),
                row[6].matches("</v>").count()
            ),
            (1, 1),
            "{row:?}"
        );
    }
    // One error, two warnings, ten words: 100 × (1 − 7 / words).
    let words = "The minister called it a “step » and a « leap » in two, then.";
    let files = [("a.txt".to_owned(), words.as_bytes().to_vec())];
    let (text, _) = render(&Mqm, &files, &[], |_| {});
    let row = check(&text).remove(0);
    let (words, penalty): (f64, f64) = (
        row[11].parse().expect("a number"),
        row[12].parse().expect("a number"),
    );
    assert!(penalty > 0.0);
    assert_eq!(row[13], format!("{:.2}", 100.0 * (1.0 - penalty / words)));

    let hostile = check(&of_hostile(&Mqm));
    assert_eq!(hostile.len(), 2);
    assert_eq!(hostile[0][6].matches("</v>").count(), 1);
}
