//! Reports over the articles and over hostile input.

use mtlint::report::{FileError, Report, Summary};
use mtlint::{Checked, Checker, Format, Settings, Severity, Span};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

/// The paths and bytes of the articles.
pub fn articles() -> Vec<(String, Vec<u8>)> {
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
pub fn render(
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
        summary.add(path, &checked);
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

pub fn of_articles(report: &dyn Report) -> (String, usize) {
    let (text, issues) = render(report, &articles(), &[], |_| {});
    assert!(issues > 300, "the articles are full of faults");
    (text, issues)
}

/// What an attacker would call a file and write into it.
pub const HOSTILE: &str = "=cmd|x \"'`><script>alert(1)</script></textarea></style>]]>--> &lt; \u{1b}[2J\u{9b}31m\u{7f}\u{202e}\u{200b}\t\r\n::set-output name=a::b\n::error::%0A \u{2028}</v>\u{FFFF}.txt";

/// A report in which everything that comes from outside is hostile; two issues and one error.
pub fn of_hostile(report: &dyn Report) -> String {
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
            elsewhere: None,
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

pub fn follows(schema: &str, report: &Value) {
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

pub fn parse(text: &str) -> Value {
    serde_json::from_str(text).expect("it is JSON")
}

pub fn array<'v>(value: &'v Value, pointer: &str) -> &'v Vec<Value> {
    value
        .pointer(pointer)
        .and_then(Value::as_array)
        .expect("there is a list")
}
