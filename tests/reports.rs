//! Every format of the report: its output for the articles is valid by its schema or for a reader of that format, and no
//! text of an article or name of a file is taken for anything but text.

#![cfg(feature = "cli")]

use html5gum::{Token, Tokenizer};
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
use mtlint::report::{FileError, Report, Summary};
use mtlint::{Checked, Checker, Format, Settings, Severity, Span};
use quick_xml::Reader;
use quick_xml::events::Event;
use serde_json::Value;
use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The paths and bytes of the articles.
fn articles() -> Vec<(String, Vec<u8>)> {
    fn walk(directory: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(directory).expect("there are articles") {
            let path = entry.expect("it can be listed").path();
            if path.is_dir() {
                walk(&path, found);
            } else if Format::of_extension(&path).is_some() && !path.ends_with("README.md") {
                found.push(path);
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths = Vec::new();
    walk(&root.join("corpora/articles"), &mut paths);
    paths.sort();
    paths
        .into_iter()
        .map(|path| {
            let name = path.strip_prefix(root).expect("is below").to_string_lossy();
            (name.replace('\\', "/"), fs::read(&path).expect("is there"))
        })
        .collect()
}

/// A report, and how many issues it is about.
fn render(
    report: &dyn Report,
    files: &[(String, Vec<u8>)],
    errors: &[FileError],
    change: impl Fn(&mut Checked<'_>),
) -> (String, usize) {
    let checker = Checker::new(Settings::default());
    let mut out = Vec::new();
    let mut summary = Summary::default();
    let mut first = true;
    report.head(&mut out).expect("a vector takes all");
    for (path, bytes) in files {
        let mut checked = checker
            .check(bytes, Format::of_path(Path::new(path)))
            .expect("is text");
        change(&mut checked);
        summary.add(&checked);
        let mut part = Vec::new();
        report
            .file(path, &checked, &mut part)
            .expect("a vector takes all");
        if !part.is_empty() {
            if !std::mem::take(&mut first) {
                out.extend_from_slice(report.between().as_bytes());
            }
            out.append(&mut part);
        }
    }
    report
        .tail(errors, &summary, &mut out)
        .expect("a vector takes all");
    let text = String::from_utf8(out).expect("reports are UTF-8");
    (text, summary.issues as usize)
}

fn of_articles(report: &dyn Report) -> (String, usize) {
    let (text, issues) = render(report, &articles(), &[], |_| {});
    assert!(issues > 300, "the articles are full of faults");
    (text, issues)
}

/// What an attacker would call a file and write into it.
const HOSTILE: &str = "=cmd|x \"'`><script>alert(1)</script></textarea></style>]]>--> &lt; \u{1b}[2J\u{9b}31m\u{7f}\u{202e}\u{200b}\t\r\n::set-output name=a::b\n::error::%0A \u{2028}</v>\u{FFFF}.txt";

/// A report in which everything that comes from outside is hostile; two issues and one error.
fn of_hostile(report: &dyn Report) -> String {
    let files = [(
        HOSTILE.to_owned(),
        format!("{HOSTILE} « a » b").into_bytes(),
    )];
    let errors = [FileError {
        path: HOSTILE.to_owned(),
        message: HOSTILE.to_owned(),
    }];
    let change = |checked: &mut Checked<'_>| {
        let length = checked.source.text().len() as u32;
        checked.issues.retain(|issue| !issue.fixes.is_empty());
        checked.issues.truncate(2);
        checked.suppressed.clear();
        assert_eq!(checked.issues.len(), 2);
        for issue in &mut checked.issues {
            issue.span = Span::new(0, length);
            issue.message = HOSTILE.to_owned();
            issue.severity = Severity::Error;
            for fix in &mut issue.fixes {
                fix.title = HOSTILE.to_owned();
                for edit in &mut fix.edits {
                    edit.replacement = HOSTILE.to_owned();
                }
            }
        }
        let related = mtlint::diagnostic::Related {
            span: Span::new(0, length),
            message: HOSTILE.to_owned(),
        };
        checked.issues[0].related = vec![related];
    };
    let (text, _) = render(report, &files, &errors, change);
    let commands = |character: &char| {
        (character.is_control() && !matches!(character, '\n' | '\t'))
            || matches!(character, '\u{202e}' | '\u{200b}' | '\u{2028}')
    };
    let found = text.chars().find(commands);
    assert_eq!(found, None, "it holds what commands a terminal or hides");
    text
}

fn follows(schema: &str, report: &Value) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/schemas")
        .join(schema);
    let mut schema: Value = serde_json::from_str(&fs::read_to_string(path).expect("is there"))
        .expect("the schema is JSON");
    // The published schema of SARIF has one pattern that is no regular expression, of a field that is not written here.
    for of in ["run", "toolComponent"] {
        let pointer = format!("/definitions/{of}/properties/language");
        if let Some(language) = schema.pointer_mut(&pointer) {
            language
                .as_object_mut()
                .expect("is an object")
                .remove("pattern");
        }
    }
    let validator = jsonschema::validator_for(&schema).expect("the schema is one");
    let faults: Vec<String> = validator
        .iter_errors(report)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .take(5)
        .collect();
    assert!(faults.is_empty(), "{faults:#?}");
}

fn parse(text: &str) -> Value {
    serde_json::from_str(text).expect("it is JSON")
}

fn array<'v>(value: &'v Value, pointer: &str) -> &'v Vec<Value> {
    value
        .pointer(pointer)
        .and_then(Value::as_array)
        .expect("there is a list")
}

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
                    let key = String::from_utf8_lossy(attribute.key.as_ref()).into_owned();
                    let value = String::from_utf8_lossy(&attribute.value);
                    assert!(!value.contains('<'), "{value}");
                    (key, value.into_owned())
                });
                let attributes = attributes.collect();
                let name = String::from_utf8_lossy(element.name().as_ref()).into_owned();
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

/// The elements and attributes of a page, and the text in its scripts.
fn page(html: &str) -> (Vec<String>, Vec<(String, String)>, Vec<String>) {
    let (mut names, mut attributes, mut scripts) = (Vec::new(), Vec::new(), Vec::new());
    let mut in_script = false;
    for token in Tokenizer::new(html) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => {
                let name = String::from_utf8_lossy(&tag.name).into_owned();
                in_script = name == "script";
                for (key, value) in &tag.attributes {
                    attributes.push((
                        String::from_utf8_lossy(key).into_owned(),
                        String::from_utf8_lossy(value).into_owned(),
                    ));
                }
                names.push(name);
            }
            Token::String(text) if in_script => {
                scripts.push(String::from_utf8_lossy(&text).into_owned())
            }
            Token::EndTag(_) => in_script = false,
            _ => {}
        }
    }
    (names, attributes, scripts)
}

#[test]
fn html() {
    let (text, issues) = of_articles(&Html);
    let (names, attributes, _) = page(&text);
    let fingerprints = attributes
        .iter()
        .filter(|(key, _)| key == "data-fingerprint");
    assert_eq!(fingerprints.count(), issues);
    // Every issue is marked in its article.
    let marked: HashSet<&str> = attributes
        .iter()
        .filter(|(key, _)| key == "data-issues")
        .flat_map(|(_, ids)| ids.split(' '))
        .collect();
    assert_eq!(marked.len(), issues);
    let ids: Vec<&String> = attributes
        .iter()
        .filter(|(key, _)| key == "id")
        .map(|(_, value)| value)
        .collect();
    assert_eq!(ids.iter().collect::<HashSet<_>>().len(), ids.len());
    assert_eq!(names.iter().filter(|name| *name == "script").count(), 1);

    let allowed: HashSet<String> = names.into_iter().collect();
    let hostile = of_hostile(&Html);
    let (names, attributes, scripts) = page(&hostile);
    let grown: Vec<&String> = names
        .iter()
        .filter(|name| !allowed.contains(*name) && !matches!(name.as_str(), "li" | "ul"))
        .collect();
    assert!(grown.is_empty(), "{grown:?}");
    let one: Vec<&String> = names.iter().filter(|name| *name == "script").collect();
    assert_eq!((one.len(), scripts.len()), (1, 1));
    assert!(
        attributes
            .iter()
            .all(|(key, _)| !key.starts_with("on") && key != "style" && key != "src")
    );
    let policy = attributes
        .iter()
        .find(|(_, value)| value.starts_with("default-src 'none'"))
        .expect("it has a policy");
    assert!(!policy.1.contains("unsafe") && !policy.1.contains("http"));
    let path = attributes
        .iter()
        .find(|(key, _)| key == "data-path")
        .expect("is there");
    assert_eq!(parse(&path.1), HOSTILE);
}
