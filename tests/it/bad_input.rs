//! Input that nobody would write: it ends in a result or a clear message, never in a panic, and takes no more than linear
//! time. How long it takes is measured by hand, see docs/performance.md; a test that ran in quadratic time would not end.

use mtlint::rule::MOST_ISSUES;
use mtlint::{Checker, Format, Settings};

const FORMATS: [Format; 4] = [Format::Text, Format::Markdown, Format::Mdx, Format::Html];
const MANY: usize = 50_000;

/// Checks in every format, and makes sure that what is reported lies in the text.
fn survives(text: &str) {
    survives_as(text, &FORMATS);
}

fn survives_as(text: &str, formats: &[Format]) {
    let mut settings = Settings::default();
    settings.target = mtlint::language::Locale::from_tag("en");
    let checker = Checker::new(settings);
    for &format in formats {
        let checked = checker
            .check(text.as_bytes(), format)
            .expect("it is valid UTF-8");
        for issue in &checked.issues {
            let range = issue.span.start as usize..issue.span.end as usize;
            assert!(text.get(range).is_some(), "{format:?}: {issue:?}");
        }
    }
}

#[test]
fn brackets_without_end() {
    survives_as(&"[".repeat(MANY), &[Format::Text, Format::Html]);
    survives(&format!("{}x{}", "(".repeat(MANY), ")".repeat(MANY)));
    survives(&"[(".repeat(MANY / 16));
    survives(&"[word] ".repeat(MANY / 16));
}

#[test]
fn quotation_marks_without_end() {
    for mark in ["“", "”", "\"", "'", "«", "‘", "„"] {
        survives_as(&mark.repeat(MANY), &[Format::Text]);
        survives_as(&format!("{mark}word ").repeat(MANY / 4), &[Format::Text]);
        survives(&format!("{mark}word ").repeat(MANY / 64));
    }
    survives(&"« word » ".repeat(MANY / 16));
    survives(&"“a «b ‘c \"d ".repeat(MANY / 64));
}

#[test]
fn one_word_over_and_over() {
    survives(&"Kyiv kyiv ".repeat(MANY / 16));
    survives(&"the ".repeat(MANY / 8));
    survives(&"a-".repeat(MANY / 4));
    for escape in ["\\n", "\\u0041", "%41", "<0x€"] {
        survives_as(&format!("a{}", escape.repeat(MANY / 4)), &[Format::Text]);
    }
    survives(&"*word* schloss Kyiv ".repeat(MANY / 16));
}

#[test]
fn one_sign_over_and_over() {
    survives(&"% ".repeat(200_000));
}

#[test]
fn capitals_over_and_over() {
    for words in ["NASA ", "Title Case Words Here And There "] {
        survives_as(&words.repeat(200_000 / words.len()), &[Format::Text]);
    }
}

#[test]
fn an_ignore_of_many_names() {
    let names = "nope, ".repeat(50_000);
    survives(&format!(
        "He said.\n\n<!-- mtlint-ignore {names}-->\n\nHe left.\n"
    ));
}

#[test]
fn one_sentence_over_and_over() {
    let (one, other) = (
        "“We will never leave this old town behind us,” she said. ",
        "“We shall never leave the old town behind us,” she said. ",
    );
    survives(&format!("{one}{other}").repeat(MANY / 64));
    survives(&format!("{one}\n\n{other}\n\n").repeat(MANY / 64));
    // Two quotations without a sentence in them, each as long as a book.
    let word = "word after another word and ".repeat(MANY / 16);
    survives(&format!("“{word}so”\n\n“{word}thus”"));
}

#[test]
fn one_character_over_and_over() {
    survives(&"a".repeat(MANY * 2));
    survives(&"\u{301}".repeat(MANY));
    survives(&format!("a{}", "\u{301}".repeat(MANY)));
    survives(&"a\u{200B}".repeat(MANY / 8));
    survives(&"\u{FFFD}".repeat(MANY));
    survives(&"\n".repeat(MANY));
    survives(&"a б ".repeat(MANY / 8));
}

#[test]
fn a_line_of_a_few_megabytes() {
    let sentence = "The bridge will be closed until March, the mayor said on Monday. ";
    survives_as(&sentence.repeat(40_000), &[Format::Text]);
}

#[test]
fn markup_without_end() {
    for markup in [
        "<div>",
        "<b>",
        "<a ",
        "<a b=\"",
        "<!--",
        "</p>",
        "<",
        "&",
        "&amp;",
        "<table><tr><td>x",
        "<script>",
        "<span lang=\"fr\">mot",
        "*a **b ",
        "_a __b ",
        "`",
        "[a](b ",
        "![a](b \"",
        "> ",
        "{a ",
        "[^1]: x\n\n",
        "|a|b|\n|-|-|\n",
        "---\n",
        "---\na: [",
    ] {
        survives(&markup.repeat(MANY / 16));
    }
}

#[test]
fn only_so_many_issues_of_a_rule_are_kept() {
    let checked = Checker::new(Settings::default());
    let text = "The bridge was closed &amp; the mayor left. ".repeat(MOST_ISSUES + 7);
    let checked = checked
        .check(text.as_bytes(), Format::Text)
        .expect("it is valid UTF-8");
    let of_rule = |id: &str| {
        let issues = checked.issues.iter();
        issues.filter(|issue| issue.rule.id == id).count()
    };
    assert_eq!(of_rule("html-entity"), MOST_ISSUES);
    let left_out: Vec<_> = checked
        .left_out
        .iter()
        .map(|(rule, more)| (rule.id, *more))
        .collect();
    assert_eq!(left_out, [("html-entity", 7)]);
}

#[test]
fn next_to_nothing() {
    for bytes in [
        &b""[..],
        b"\xEF\xBB\xBF",
        b"\xFF\xFE",
        b"\xFE\xFF",
        b"\n",
        b"\r",
        b" ",
        b"&",
        b"<",
        b"---",
        b"---\n",
    ] {
        for format in FORMATS {
            let checked = Checker::default().check(bytes, format);
            let checked = checked.expect("nothing is text too");
            assert_eq!(checked.issues.len(), 0, "{bytes:?} {format:?}");
        }
    }
}

#[test]
fn bytes_that_are_no_text() {
    let noise: Vec<u8> = (0..4096_u32)
        .map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8)
        .collect();
    for bytes in [
        &noise[..],
        b"\x7FELF\x02\x01\x01\0\0\0\0\0",
        b"PK\x03\x04\0\0\0\0\0",
    ] {
        for format in FORMATS {
            assert!(Checker::default().check(bytes, format).is_err());
        }
    }
    // One stray byte does not make a binary of a text: read in some encoding, or refused, but whole.
    let mut text = b"The mayor said on Monday that the bridge would stay closed. ".repeat(20);
    text.insert(30, 0xFF);
    if let Ok(checked) = Checker::default().check(&text, Format::Text) {
        assert!(checked.source.text().len() >= text.len());
    }
}

#[cfg(feature = "cli")]
mod files {
    use std::fs;
    use std::process::{Command, Output};
    use tempfile::TempDir;

    fn check(directory: &TempDir, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_mtlint"))
            .args(["check", "--target=en", "--quiet"])
            .args(arguments)
            .current_dir(directory.path())
            .output()
            .expect("it runs")
    }

    const FAULTY: &str = "The mayor called it a « small step » and left.\n";

    #[test]
    fn a_file_that_is_gone_stops_no_other() {
        let directory = TempDir::new().expect("there is room");
        fs::write(directory.path().join("a.txt"), FAULTY).expect("there is room");
        fs::write(directory.path().join("z.txt"), FAULTY).expect("there is room");
        let output = check(&directory, &["a.txt", "gone.txt", "z.txt"]);
        assert_eq!(output.status.code(), Some(2));
        let (found, told) = (
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr),
        );
        assert!(
            found.contains("a.txt:1:23") && found.contains("z.txt:1:23"),
            "{found}"
        );
        assert!(told.starts_with("error: gone.txt: "), "{told}");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_to_nothing_is_no_fault_of_the_directory() {
        let directory = TempDir::new().expect("there is room");
        fs::write(directory.path().join("a.txt"), FAULTY).expect("there is room");
        std::os::unix::fs::symlink("nowhere.txt", directory.path().join("b.txt"))
            .expect("there is room");
        let output = check(&directory, &["."]);
        assert_eq!(output.status.code(), Some(1));
        assert!(String::from_utf8_lossy(&output.stdout).contains("a.txt:1:23"));
    }

    #[test]
    fn issues_beyond_the_limit_are_told_of() {
        let directory = TempDir::new().expect("there is room");
        let text = "The bridge was closed &amp; the mayor left. ".repeat(10_003);
        fs::write(directory.path().join("a.txt"), text).expect("there is room");
        let output = check(&directory, &["--select=html-entity", "a.txt"]);
        assert_eq!(output.status.code(), Some(2));
        assert_eq!(
            String::from_utf8_lossy(&output.stderr),
            "error: a.txt: html-entity: 3 issues are left out, after the first 10000\n"
        );
        // What is not to be reported is not missed either.
        let output = check(
            &directory,
            &["--select=html-entity", "--min-severity=error", "a.txt"],
        );
        assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    }
}
