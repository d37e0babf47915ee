//! Reports in every format.

use super::Case;
use mtlint::Checked;
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
use mtlint::report::{FileError, Report, Summary};
use quick_xml::Reader;
use quick_xml::events::Event;
use serde_json::Value;

/// Every report of a file is whole: it can be read by what reads its format, and holds every issue. The first line of the
/// file is its name, and what an error says.
pub fn reports(data: &[u8]) {
    let Some(case) = Case::of(data) else { return };
    let end = memchr(case.file);
    let name = String::from_utf8_lossy(&case.file[..end]);
    let bytes = &case.file[end..];
    let Ok(checked) = case.checker.check(bytes, case.format) else {
        return;
    };
    let error = FileError {
        path: name.clone().into_owned(),
        message: name.clone().into_owned(),
    };
    let render = |report: &dyn Report| render(report, &name, &checked, &error);
    let issues = checked.issues.len();

    let report = json(&render(&Json));
    let list = report["files"][0]["issues"].as_array().expect("a list");
    assert_eq!(list.len(), issues);
    assert_eq!(report["files"][0]["path"], *name);
    for (written, issue) in list.iter().zip(&checked.issues) {
        let text = issue.span.of(checked.source.text());
        assert_eq!(written["text"], text);
        let [start, end] = [0, 1].map(|side| number(&written["span"]["bytes"][side]));
        assert!(start <= end && end <= bytes.len());
        if checked.source.encoding() == "UTF-8" {
            assert_eq!(&bytes[start..end], text.as_bytes());
        }
        let length = number(&written["span"]["chars"][1]) - number(&written["span"]["chars"][0]);
        assert_eq!(length, text.chars().count());
    }

    let lines = render(&JsonLines);
    assert_eq!(lines.lines().map(json).count(), issues + 2);
    let sarif = json(&render(&Sarif));
    let results = sarif["runs"][0]["results"].as_array().expect("a list");
    assert_eq!(results.len(), issues + checked.suppressed.len());
    let gitlab = json(&render(&Gitlab));
    assert_eq!(gitlab.as_array().expect("a list").len(), issues + 1);
    json(&render(&Rdjson));

    well_formed(&render(&Checkstyle));
    well_formed(&render(&Junit));

    let annotations = render(&Github);
    assert_eq!(annotations.lines().count(), issues + 1);
    assert!(annotations.lines().all(|line| line.starts_with("::")));
    let table = render(&Mqm);
    let mut columns = table.lines().map(|line| line.split('\t').count());
    let head = columns.next();
    assert!(columns.all(|number| Some(number) == head), "{table:?}");

    let page = render(&Html);
    assert_eq!(page.matches("<script").count(), 1);
    assert_eq!(page.matches("data-fingerprint=").count(), issues);
    for width in [1, 20, 100] {
        let text = Text {
            width,
            color: false,
            summary: true,
            fixed: None,
        };
        let shown = render(&text);
        let commands = |c: char| c.is_control() && c != '\n';
        assert!(!shown.contains(commands), "{shown:?}");
    }
}

/// The end of the first line.
fn memchr(bytes: &[u8]) -> usize {
    bytes
        .iter()
        .position(|&byte| byte == b'\n')
        .unwrap_or_default()
}

fn render(report: &dyn Report, name: &str, checked: &Checked<'_>, error: &FileError) -> String {
    let mut out = Vec::new();
    let mut summary = Summary::default();
    summary.add(name, checked);
    let errors = std::slice::from_ref(error);
    let done = report
        .head(&mut out)
        .and_then(|()| report.file(name, checked, &mut out))
        .and_then(|()| report.tail(errors, &summary, &mut out));
    done.expect("a vector takes all");
    String::from_utf8(out).expect("a report is UTF-8")
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error} in {text:?}"))
}

fn number(value: &Value) -> usize {
    value.as_u64().expect("a number") as usize
}

fn well_formed(xml: &str) {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_comments = true;
    loop {
        match reader.read_event().expect("it is well formed") {
            Event::Start(element) | Event::Empty(element) => {
                for attribute in element.attributes() {
                    let attribute = attribute.expect("it is well formed");
                    assert!(!attribute.value.contains('<'), "{xml:?}");
                }
            }
            Event::Eof => break,
            _ => {}
        }
    }
    let allowed = |c: char| {
        matches!(c, '\t' | '\n' | '\r') || (' '..'\u{FFFE}').contains(&c) || c > '\u{FFFF}'
    };
    assert!(xml.chars().all(allowed), "{xml:?}");
}
