//! Living with an old repository, at the command line: fixes written to files, ignores in comments, settings by path.

#![cfg(feature = "cli")]

use super::folders::directory;
use mtlint::{Checker, Format, Settings};
use std::fs;
use std::path::Path;
use std::process::{Command, Output};
use tempfile::TempDir;

const FAULTY: &str = "The mayor called it a « small step » and left.\n";
const MENDED: &str = "The mayor called it a “small step” and left.\n";

fn check(directory: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_mtlint"))
        .args(["check", "--quiet"])
        .args(arguments)
        .current_dir(directory)
        .output()
        .expect("it runs")
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("reports are UTF-8")
}

fn read(directory: &TempDir, name: &str) -> String {
    fs::read_to_string(directory.path().join(name)).expect("is there")
}

#[test]
fn fixes_are_written() {
    let directory = directory(&[("a.txt", FAULTY), ("b.txt", "Nothing is wrong here.\n")]);
    let output = check(directory.path(), &["--target=en", "--fix"]);
    assert_eq!(
        (output.status.code(), stdout(&output).as_str()),
        (Some(0), "")
    );
    assert_eq!(read(&directory, "a.txt"), MENDED);
    assert_eq!(fs::read_dir(directory.path()).expect("is there").count(), 2);

    for wrong in [&["--unsafe-fixes"][..], &["-", "--fix"]] {
        assert_eq!(
            check(directory.path(), wrong).status.code(),
            Some(2),
            "{wrong:?}"
        );
    }
}

#[cfg(unix)]
#[test]
fn permissions_and_links_stay() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let directory = directory(&[("real/a.txt", FAULTY)]);
    let real = directory.path().join("real/a.txt");
    fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).expect("is ours");
    symlink("real/a.txt", directory.path().join("link.txt")).expect("there is room");
    let output = check(directory.path(), &["--target=en", "--fix", "link.txt"]);
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(read(&directory, "real/a.txt"), MENDED);
    assert_eq!(
        fs::metadata(&real).expect("is there").permissions().mode() & 0o777,
        0o640
    );
    assert!(directory.path().join("link.txt").is_symlink());

    // Not to be written: named, and left as it is.
    fs::write(&real, FAULTY).expect("there is room");
    fs::set_permissions(&real, fs::Permissions::from_mode(0o440)).expect("is ours");
    let output = check(directory.path(), &["--target=en", "--fix", "real"]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(read(&directory, "real/a.txt"), FAULTY);
}

#[test]
fn a_patch_is_one_that_git_applies() {
    let directory = directory(&[
        ("a.txt", &format!("One line.\n\n{FAULTY}\nAnother line.")),
        ("deep/an « odd » name.txt", &FAULTY.replace('\n', "\r\n")),
    ]);
    let output = check(directory.path(), &["--target=en", "--diff"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(
        read(&directory, "deep/an « odd » name.txt"),
        FAULTY.replace('\n', "\r\n")
    );
    fs::write(directory.path().join("patch"), &output.stdout).expect("there is room");
    let git = Command::new("git")
        .args(["-c", "core.autocrlf=false", "apply", "patch"])
        .current_dir(directory.path())
        .output()
        .expect("git runs");
    assert!(
        git.status.success(),
        "{}{}",
        String::from_utf8_lossy(&git.stderr),
        stdout(&output)
    );
    assert_eq!(
        read(&directory, "deep/an « odd » name.txt"),
        MENDED.replace('\n', "\r\n")
    );
    let output = check(directory.path(), &["--target=en", "--diff"]);
    assert_eq!(
        (output.status.code(), stdout(&output).as_str()),
        (Some(0), "")
    );
}

/// The rules that report something, each once per issue.
fn rules(text: &str, format: Format, hints: bool) -> Vec<&'static str> {
    let mut settings = Settings::default();
    settings.target = mtlint::language::Locale::from_tag("en");
    if hints {
        settings.min_severity = mtlint::Severity::Hint;
    }
    let checker = Checker::new(settings);
    let checked = checker.check(text.as_bytes(), format).expect("is text");
    let reported = checked
        .issues
        .iter()
        .filter(|issue| checker.settings().reports(issue));
    reported.map(|issue| issue.rule.id).collect()
}

const TWO: [&str; 2] = ["foreign-quotes"; 2];

#[test]
fn an_ignore_is_about_one_block() {
    let ignore = "<!-- mtlint-ignore foreign-quotes: as printed -->";
    // The next block, and not the one behind it.
    let markdown = format!("{ignore}\n\n{FAULTY}\n{FAULTY}");
    assert_eq!(rules(&markdown, Format::Markdown, true), TWO);
    assert_eq!(rules(&markdown, Format::Text, true), TWO);
    assert_eq!(
        rules(
            &format!("{ignore}\n{FAULTY}\n{FAULTY}"),
            Format::Markdown,
            true
        ),
        TWO
    );
    // The block that it stands in.
    let html = format!("<p>{FAULTY}</p><p>{FAULTY}{ignore}</p>");
    assert_eq!(rules(&html, Format::Html, true), TWO);
    let within = format!(
        "{FAULTY}\n{}",
        FAULTY.replace(" left", &format!("{ignore} left"))
    );
    assert_eq!(rules(&within, Format::Markdown, true), TWO);
    let list = format!("- {ignore} {FAULTY}- {FAULTY}");
    assert_eq!(rules(&list, Format::Markdown, true), TWO);
    let mdx = format!("{{/* mtlint-ignore foreign-quotes: as printed */}}\n\n{FAULTY}\n{FAULTY}");
    assert_eq!(rules(&mdx, Format::Mdx, true), TWO);
}

#[test]
fn an_ignore_may_reach_further() {
    let (start, end) = (
        "<!-- mtlint-ignore-start all: a facsimile -->",
        "<!-- mtlint-ignore-end -->",
    );
    for format in [Format::Text, Format::Markdown, Format::Html] {
        let paragraph = format!("<p>{}</p>\n\n", FAULTY.trim());
        let text = format!("{paragraph}{start}\n\n{paragraph}{paragraph}{end}\n\n{paragraph}");
        assert_eq!(
            rules(&text, format, true),
            ["foreign-quotes"; 4],
            "{format:?}"
        );
        let text =
            format!("{paragraph}{paragraph}<!-- mtlint-ignore-file foreign-quotes: so -->\n");
        assert!(rules(&text, format, true).is_empty(), "{format:?}");
    }
}

#[test]
fn an_ignore_that_holds_nothing_back_is_reported() {
    let clean = "Nothing is wrong with this sentence.\n";
    let of =
        |comment: &str, hints| rules(&format!("{comment}\n\n{clean}"), Format::Markdown, hints);
    assert_eq!(
        of("<!-- mtlint-ignore foreign-quotes: so -->", false),
        ["unused-ignore"]
    );
    assert_eq!(
        of("<!-- mtlint-ignore-file all: so -->", false),
        ["unused-ignore"]
    );
    assert_eq!(of("<!-- mtlint-ignore : so -->", false), ["unused-ignore"]);
    assert_eq!(
        of("<!-- mtlint-ignore-nothing all: so -->", false),
        ["unused-ignore"]
    );
    assert_eq!(of("<!-- mtlint-ignore-end -->", false), ["unused-ignore"]);
    // Code shows one, and is none.
    assert!(of("```\n<!-- mtlint-ignore foreign-quotes: so -->\n```", true).is_empty());
    assert!(
        of(
            "Write `<!-- mtlint-ignore foreign-quotes: so -->` above it.",
            true
        )
        .is_empty()
    );
    // No reason is a hint.
    let bare = format!("<!-- mtlint-ignore foreign-quotes -->\n\n{FAULTY}");
    assert!(rules(&bare, Format::Markdown, false).is_empty());
    assert_eq!(rules(&bare, Format::Markdown, true), ["unused-ignore"]);

    // Where there is no such rule, that is all that is said.
    let unknown = "<!-- mtlint-ignore foreign-quote -->";
    assert_eq!(of(unknown, true), ["unused-ignore"]);

    // Of a rule that does not run, nobody knows.
    let mut settings = Settings::default();
    settings.ignore(&["foreign-quotes"]).expect("there is one");
    let text = format!(
        "<!-- mtlint-ignore foreign-quotes: so -->\n\n{clean}<!-- mtlint-ignore all: so -->\n"
    );
    let checked = Checker::new(settings);
    let checked = checked
        .check(text.as_bytes(), Format::Markdown)
        .expect("is text");
    assert!(checked.issues.is_empty(), "{:?}", checked.issues);
}

#[test]
fn settings_by_path_and_rule() {
    let directory = directory(&[
        (
            "mtlint.toml",
            "target = 'en'\nselect = ['foreign-quotes', 'unused-ignore']\nmax-issues = 1\n\
             [rules]\nforeign-quotes = 'error'\n\
             [[overrides]]\npaths = ['drafts/**', '/*.html']\nrules.foreign-quotes = 'hint'\n\
             [[overrides]]\npaths = ['drafts/fr/**']\ntarget = 'fr'\n",
        ),
        ("a.txt", FAULTY),
        ("drafts/b.txt", FAULTY),
        (
            "drafts/fr/c.txt",
            "Le maire a parlé d’un « petit pas » avant de partir.\n",
        ),
        ("deep/d.html", FAULTY),
        ("e.html", FAULTY),
    ]);
    let found = |from: &str, arguments: &[&str]| {
        let output = check(&directory.path().join(from), arguments);
        let text = stdout(&output);
        let mut lines: Vec<String> = text
            .lines()
            .filter_map(|line| line.split_once(": "))
            .filter_map(|(place, rest)| {
                Some(format!(
                    "{} {}",
                    place.split(':').next()?,
                    rest.split('[').next()?
                ))
            })
            .filter(|line| line.contains('.'))
            .collect();
        lines.dedup();
        (output.status.code(), lines)
    };
    let line = |text: &str| text.to_owned();
    assert_eq!(
        found("", &[]),
        (
            Some(1),
            vec![line("a.txt error"), line("deep/d.html error")]
        )
    );
    let hints = found("", &["--min-severity=hint", "drafts", "e.html"]);
    assert_eq!(
        hints,
        (
            Some(0),
            vec![line("drafts/b.txt hint"), line("e.html hint")]
        )
    );
    assert_eq!(found("drafts", &["--max-issues=0", "../a.txt"]).0, Some(1));
    assert_eq!(found("drafts", &["--max-issues=2", "../a.txt"]).0, Some(0));
    assert_eq!(
        found(
            "drafts",
            &["--max-issues=2", "--fail-on=error", "../a.txt", "../deep"]
        )
        .0,
        Some(1)
    );
}

#[test]
fn a_review_page_is_no_article() {
    let directory = directory(&[("a.txt", FAULTY)]);
    let first = check(
        directory.path(),
        &["--target=en", "--format=html", "--output=review.html"],
    );
    assert_eq!(first.status.code(), Some(1));
    let again = check(directory.path(), &["--target=en", "--format=html"]);
    assert_eq!(stdout(&again), read(&directory, "review.html"));
}

#[test]
fn wrong_settings_name_their_place() {
    for (text, said) in [
        (
            "[rules]\nforeign-quote = 'off'\n",
            "did you mean 'foreign-quotes'",
        ),
        ("[rules]\nforeign-quotes = 'loud'\n", "'loud' is none of"),
        (
            "[rules.foreign-quotes]\nmin-confidence = 7\n",
            "between 0 and 1",
        ),
        ("[[overrides]]\npaths = ['[']\n", "overrides.paths"),
        (
            "[[overrides]]\ntarget = 'en'\n",
            "the key 'paths' is missing",
        ),
    ] {
        let directory = directory(&[("mtlint.toml", text), ("a.txt", FAULTY)]);
        let output = check(directory.path(), &[]);
        let complaint = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{text}");
        assert!(
            complaint.contains(said) && complaint.contains("mtlint.toml"),
            "{complaint}"
        );
    }
}

#[test]
fn a_configuration_to_start_from() {
    let directory = directory(&[("a.txt", FAULTY)]);
    let init = || {
        Command::new(env!("CARGO_BIN_EXE_mtlint"))
            .arg("init")
            .current_dir(directory.path())
            .output()
            .expect("it runs")
    };
    assert_eq!(init().status.code(), Some(0));
    let written = read(&directory, "mtlint.toml");
    assert!(mtlint::check::settings::File::from_toml(&written).is_ok());
    assert_eq!(
        check(directory.path(), &["--target=en"]).status.code(),
        Some(1)
    );
    // One that is there is left alone.
    assert_eq!(init().status.code(), Some(2));
    assert_eq!(read(&directory, "mtlint.toml"), written);
}
