//! What the text report looks like, on texts that make layout hard.

#![cfg(feature = "cli")]

use mtlint::article::languages::Identified;
use mtlint::decode::Decoded;
use mtlint::diagnostic::Meta;
use mtlint::diagnostic::{Applicability, Category, Edit, Fingerprint, Fix, Issue, Related};
use mtlint::report::text::Text;
use mtlint::report::{FileError, Report, Summary};
use mtlint::{Checked, Format, Severity, Span};

static RULE: Meta = Meta {
    id: "some-rule",
    category: Category::Fluency,
    severity: Severity::Warning,
    needs: &[],
    is_slip: false,
    docs: "A rule.",
};

/// The span of the `nth` (from 0) occurrence of `part`.
fn span(text: &str, part: &str, nth: usize) -> Span {
    let (start, _) = text
        .match_indices(part)
        .nth(nth)
        .expect("the text holds it");
    Span::new(start as u32, (start + part.len()) as u32)
}

fn issue(span: Span, message: &str) -> Issue {
    Issue {
        rule: &RULE,
        severity: RULE.severity,
        confidence: 0.9,
        message: message.to_owned(),
        span,
        related: Vec::new(),
        fixes: Vec::new(),
        fingerprint: Fingerprint::default(),
        further: Vec::new(),
    }
}

fn at(text: &str, part: &str) -> Issue {
    issue(span(text, part, 0), "is wrong")
}

fn with_related(
    mut issue: Issue,
    related: impl IntoIterator<Item = (Span, &'static str)>,
) -> Issue {
    issue.related = related
        .into_iter()
        .map(|(span, message)| Related {
            span,
            message: message.to_owned(),
            elsewhere: None,
        })
        .collect();
    issue
}

fn with_fix(mut issue: Issue, title: &str, applicability: Applicability) -> Issue {
    issue.fixes.push(Fix {
        title: title.to_owned(),
        applicability,
        edits: vec![Edit {
            span: issue.span,
            replacement: String::new(),
        }],
    });
    issue
}

fn report(path: &str, text: &str, issues: Vec<Issue>, layout: &Text) -> String {
    let checked = Checked {
        source: Decoded::new(text.as_bytes()).expect("is text"),
        format: Format::Text,
        languages: Identified::default(),
        words: 1,
        issues,
        suppressed: Vec::new(),
        left_out: Vec::new(),
        without_data: Vec::new(),
        beside: None,
    };
    let mut summary = Summary::default();
    summary.add(path, &checked);
    let mut out = Vec::new();
    layout.head(&mut out).expect("a vector takes all");
    layout
        .file(path, &checked, &mut out)
        .expect("a vector takes all");
    layout
        .tail(&[], &summary, &mut out)
        .expect("a vector takes all");
    String::from_utf8(out).expect("is UTF-8")
}

const LAYOUT: Text = Text {
    width: 72,
    color: false,
    summary: false,
    fixed: None,
};

fn plain(text: &str, issues: Vec<Issue>) -> String {
    report("a.txt", text, issues, &LAYOUT)
}

const LONG: &str = "The minister had not slept since the talks began, and it showed: he rejected the idea of a «mediation» \
    between the two governments before anyone had put it to him, and then left by the door that leads to the yard.";

#[test]
fn short_line() {
    let text = "one\nHe said “ no.\n";
    insta::assert_snapshot!(plain(
        text,
        vec![with_fix(at(text, "“"), "Remove it", Applicability::Safe)]
    ));
}

#[test]
fn long_line() {
    insta::assert_snapshot!(plain(
        LONG,
        vec![
            at(LONG, "The"),
            at(LONG, "«"),
            at(LONG, "»"),
            at(LONG, "yard.")
        ]
    ));
}

#[test]
fn very_long_place() {
    insta::assert_snapshot!(plain(
        LONG,
        vec![
            issue(Span::new(0, LONG.len() as u32), "all of it"),
            at(LONG, &LONG[4..150])
        ]
    ));
}

#[test]
fn line_without_spaces() {
    let text = "語".repeat(5000) + "。" + &"語".repeat(5000);
    insta::assert_snapshot!(plain(&text, vec![at(&text, "。")]));
}

#[test]
fn long_line_of_combining_marks() {
    let text = "a".to_owned() + &"\u{301}".repeat(50_000) + " b";
    let shown = plain(&text, vec![at(&text, "b")]);
    assert!(shown.len() < 4096, "{}", shown.len());
}

#[test]
fn tabs() {
    let text = "\tone\ttwo  three\n\t\tfour\n";
    insta::assert_snapshot!(plain(
        text,
        vec![
            at(text, "two"),
            issue(span(text, "\t", 1), "a tab"),
            at(text, "four")
        ]
    ));
}

#[test]
fn wide_and_combining() {
    let text = "他说：“今天”天气很好。\nZu\u{308}rich und Zürich 👩\u{200D}👩\u{200D}👧 dort\n";
    insta::assert_snapshot!(plain(
        text,
        vec![
            at(text, "今天"),
            at(text, "rich"),
            at(text, "und"),
            at(text, "dort"),
            issue(span(text, "\u{308}", 0), "a mark alone")
        ]
    ));
}

#[test]
fn right_to_left() {
    let text = "המנכ\"ל אמר « שלום » לכולם.\nHe said שלום to all.\n";
    insta::assert_snapshot!(plain(
        text,
        vec![
            with_related(at(text, "«"), [(span(text, "»", 0), "it closes here")]),
            with_fix(
                issue(span(text, "שלום", 1), "not English"),
                "Translate it",
                Applicability::Manual
            ),
        ]
    ));
}

#[test]
fn invisible() {
    let text = "zero\u{200B}width, \u{202E}reversed\u{202C}, soft\u{AD}hyphen, \u{1b}[31mred\n20\u{A0}% and 20\u{202F}%\n";
    insta::assert_snapshot!(plain(
        text,
        vec![
            at(text, "\u{200B}"),
            at(text, "\u{202E}"),
            issue(
                span(text, "\u{1b}", 0),
                "escape \u{1b}[31m\r\n in a message"
            ),
            with_fix(at(text, "\u{A0}"), "Write a \u{202F}", Applicability::Safe),
            at(text, "20\u{202F}%"),
        ]
    ));
}

#[test]
fn hostile_path() {
    let text = "a";
    insta::assert_snapshot!(report(
        "dir/\u{1b}[2J\n\u{202E}txt.a",
        text,
        vec![at(text, "a")],
        &LAYOUT
    ));
}

#[test]
fn places_on_the_same_line_and_elsewhere() {
    let text = format!(
        "“He said “no” twice.”\n\n{LONG}\nMr Smith\nMr. Jones\nMr. Brown\nMr. Black\nMr. White\n"
    );
    insta::assert_snapshot!(plain(
        &text,
        vec![
            with_related(
                issue(span(&text, "“", 1), "nested"),
                [
                    (span(&text, "”", 0), "it closes here"),
                    (span(&text, "“", 0), "the outer one opens here")
                ]
            ),
            with_related(
                at(&text, "«"),
                [
                    (span(&text, "»", 0), "it closes here"),
                    (span(&text, "yard", 0), "far away")
                ]
            ),
            with_related(
                at(&text, "Mr"),
                (0..4).map(|nth| (span(&text, "Mr.", nth), "with a full stop"))
            ),
        ]
    ));
}

#[test]
fn over_several_lines() {
    let text = "one two\n  three four\n  five\n  six seven\n";
    insta::assert_snapshot!(plain(
        text,
        vec![
            at(text, "two\n  three"),
            with_fix(at(text, &text[4..]), "Cut it", Applicability::Unsafe)
        ]
    ));
}

#[test]
fn edges() {
    let text = "one\r\n\r\ntwo";
    insta::assert_snapshot!(plain(
        text,
        vec![
            issue(Span::new(0, 0), "before all"),
            issue(Span::new(3, 3), "at the end of a line"),
            issue(Span::new(3, 5), "a line end"),
            issue(Span::new(5, 5), "an empty line"),
            issue(Span::new(10, 10), "after all"),
        ]
    ));
}

#[test]
fn several_fixes_and_long_messages() {
    let text = "a word here";
    let mut long = issue(span(text, "word", 0), &"very ".repeat(100));
    long = with_fix(long, "Write “term”", Applicability::Safe);
    long = with_fix(long, "Write “name”", Applicability::Manual);
    insta::assert_snapshot!(plain(text, vec![long]));
}

#[test]
fn narrow_terminal() {
    let layout = Text { width: 1, ..LAYOUT };
    insta::assert_snapshot!(report(
        "a.txt",
        LONG,
        vec![at(LONG, "«"), at(LONG, "mediation")],
        &layout
    ));
}

#[test]
fn in_color() {
    let layout = Text {
        color: true,
        summary: true,
        ..LAYOUT
    };
    let mut error = with_fix(at(LONG, "«"), "Write “", Applicability::Safe);
    error.severity = Severity::Error;
    let error = with_related(error, [(span(LONG, "»", 0), "it closes here")]);
    let shown = report("a.txt", LONG, vec![error, at(LONG, "door")], &layout);
    insta::assert_snapshot!(shown.replace('\u{1b}', "␛"));
}

#[test]
fn sums() {
    let layout = Text {
        summary: true,
        ..LAYOUT
    };
    let mut out = Vec::new();
    let mut summary = Summary {
        files: 12,
        issues: 44,
        by_severity: [1, 40, 3],
        files_with_issues: 2,
        withheld: 1,
        ..Summary::default()
    };
    summary
        .by_rule
        .extend([("b-rule", 2), ("c-rule", 40), ("a-rule", 2)]);
    let error = FileError {
        path: "b.txt".to_owned(),
        message: "not a text file".to_owned(),
    };
    layout
        .tail(&[error], &summary, &mut out)
        .expect("a vector takes all");
    out.extend_from_slice(b"--\n");
    layout
        .tail(&[], &Summary::default(), &mut out)
        .expect("a vector takes all");
    insta::assert_snapshot!(String::from_utf8_lossy(&out));
}

mod any_text {
    use super::{LAYOUT, issue, plain, with_related};
    use mtlint::Span;
    use mtlint::text::visible::is_hidden;
    use proptest::prelude::*;
    use unicode_width::UnicodeWidthStr;

    /// What makes layout hard, in any order.
    fn hard_text() -> impl Strategy<Value = String> {
        let part = prop_oneof![
            "[a-z ]{0,12}",
            Just("\t".to_owned()),
            Just("\n".to_owned()),
            Just("\r\n".to_owned()),
            Just("\r".to_owned()),
            Just("שלום".to_owned()),
            Just("漢字。".to_owned()),
            Just("e\u{301}\u{327}".to_owned()),
            Just("👩\u{200D}👩\u{200D}👧🏽".to_owned()),
            Just("\u{200D}".to_owned()),
            Just("\u{FE0F}".to_owned()),
            Just("می\u{200C}خواهم".to_owned()),
            Just("\u{1b}[31m".to_owned()),
            Just("\u{202E}\u{2066}".to_owned()),
            Just("\u{A0}\u{202F}".to_owned()),
            Just("🇺🇦".to_owned()),
            Just("ノ\u{3099}".to_owned()),
            "\\PC{0,4}",
        ];
        proptest::collection::vec(part, 0..60).prop_map(|parts| parts.concat())
    }

    fn span(text: &str, ends: (usize, usize)) -> Span {
        let at = |end: usize| text.floor_char_boundary(end % (text.len() + 1)) as u32;
        let (a, b) = (at(ends.0), at(ends.1));
        Span::new(a.min(b), a.max(b))
    }

    proptest! {
        #[test]
        fn is_laid_out_safely(text in hard_text(), ends: [(usize, usize); 3]) {
            let spans = ends.map(|ends| span(&text, ends));
            let found = with_related(issue(spans[0], "is wrong"), [(spans[1], "one"), (spans[2], "two")]);
            let shown = plain(&text, vec![found]);
            for line in shown.lines() {
                // Labels and brackets may stand out; joiners at work have no width of their own.
                prop_assert!(line.width() <= LAYOUT.width + 24, "{line:?}");
                let commands = |character: char| is_hidden(character) && !matches!(character, '\u{200C}' | '\u{200D}' | '\u{FE0F}' | '\u{FE0E}');
                prop_assert!(!line.chars().any(commands), "{line:?}");
            }
        }
    }
}
