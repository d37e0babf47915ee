//! Which files a run reads, by which configuration, and which rules it runs.

#![cfg(feature = "cli")]

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

const FAULTY: &str = "The mayor called it a « small step » and left.\n";

fn directory(files: &[(&str, &str)]) -> TempDir {
    let directory = TempDir::new().expect("there is room");
    for (name, text) in files {
        write(directory.path(), name, text);
    }
    directory
}

fn write(directory: &Path, name: &str, text: impl AsRef<[u8]>) {
    let path = directory.join(name);
    fs::create_dir_all(path.parent().expect("is in the directory")).expect("there is room");
    fs::write(path, text).expect("there is room");
}

fn mtlint(directory: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_mtlint"))
        .args(arguments)
        .current_dir(directory)
        .output()
        .expect("it runs")
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("messages are UTF-8")
}

/// The files with issues.
fn faulty(directory: &Path, arguments: &[&str]) -> Vec<String> {
    let mut all = vec!["check", "--target=en", "--format=jsonl", "-q"];
    all.extend(arguments);
    let output = mtlint(directory, &all);
    assert_ne!(
        output.status.code(),
        Some(2),
        "{arguments:?}: {}",
        stderr(&output)
    );
    let mut found = Vec::new();
    for line in String::from_utf8(output.stdout).expect("is UTF-8").lines() {
        let value: serde_json::Value = serde_json::from_str(line).expect("is JSON");
        found.extend(value["path"].as_str().map(str::to_owned));
    }
    found.dedup();
    found
}

fn folders() -> TempDir {
    let names = ["a.md", "de/a.md", "docs/de/b.md", "vendor/lib/c.md"];
    directory(&names.map(|name| (name, FAULTY)))
}

#[test]
fn patterns_leave_files_out_that_are_named_too() {
    let directory = folders();
    let path = directory.path();
    assert_eq!(faulty(path, &["."]).len(), 4);
    let rest = ["a.md", "docs/de/b.md", "vendor/lib/c.md"];
    assert_eq!(faulty(path, &["--exclude", "/de", "."]), rest);
    assert_eq!(
        faulty(path, &["--exclude", "de/", "."]),
        ["a.md", "vendor/lib/c.md"]
    );
    assert_eq!(
        faulty(path, &["--include", "docs", "--include", "de", "."]),
        ["de/a.md", "docs/de/b.md"]
    );
    write(path, "mtlint.toml", "exclude = ['vendor', './de/**']\n");
    assert_eq!(faulty(path, &["."]), ["a.md", "docs/de/b.md"]);
    let named = ["a.md", "vendor/lib/c.md"];
    assert_eq!(faulty(path, &named), ["a.md"]);
    assert_eq!(faulty(&path.join("vendor"), &["lib/c.md"]), [""; 0]);
    assert_eq!(
        faulty(path, &["--no-exclude", "a.md", "vendor/lib/c.md"]),
        named
    );
    write(path, "mtlint.toml", "include = ['docs/**']\n");
    assert_eq!(faulty(path, &["."]), ["docs/de/b.md"]);
    let output = mtlint(path, &["check", "a.md"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(stderr(&output).contains("include and exclude leave no file to check, of 1"));
    // What is not there is told whatever the patterns say of it.
    for missing in ["nofile.md", "docs2", "docs2/"] {
        let output = mtlint(path, &["check", "--quiet", missing]);
        assert_eq!(output.status.code(), Some(2), "{missing}");
        assert!(stderr(&output).contains(missing), "{}", stderr(&output));
    }
}

#[test]
fn overrides_are_about_what_their_patterns_mean() {
    let directory = folders();
    let path = directory.path();
    for (pattern, left) in [
        ("de", 2),
        ("de/", 2),
        ("/de/**", 3),
        ("./de/**", 3),
        ("/de", 3),
        ("de/*", 3),
        ("*.md", 0),
    ] {
        let text = format!("[[overrides]]\npaths = ['{pattern}']\nignore = ['locale']\n");
        write(path, "mtlint.toml", text);
        assert_eq!(faulty(path, &["."]).len(), left, "{pattern}");
    }
    for pattern in ["'!de/**'", "'de\\**'", "''", "'../de/**'", "'[de'", ""] {
        let text = format!("[[overrides]]\npaths = [{pattern}]\nignore = ['locale']\n");
        write(path, "mtlint.toml", text);
        let output = mtlint(path, &["check", "."]);
        assert_eq!(output.status.code(), Some(2), "{pattern}");
        assert!(
            stderr(&output).starts_with("error: mtlint.toml: overrides.paths: "),
            "{pattern}"
        );
    }
}

#[test]
fn patterns_between_quotation_marks_are_followed() {
    let directory = folders();
    let path = directory.path();
    assert_eq!(faulty(path, &["**/de/*.md"]), ["de/a.md", "docs/de/b.md"]);
    assert_eq!(
        faulty(path, &["./docs/**", "?.md"]),
        ["a.md", "docs/de/b.md"]
    );
    assert_eq!(
        faulty(path, &["--exclude", "de", "**/*.md"]),
        ["a.md", "vendor/lib/c.md"]
    );
    let output = mtlint(path, &["check", "x/*.md"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        stderr(&output)
            .contains("x/*.md: there is no text, Markdown or HTML file that this pattern matches")
    );
    // A file that is called so is a file.
    write(path, "[a].md", FAULTY);
    assert_eq!(faulty(path, &["[a].md"]), ["[a].md"]);
}

#[test]
fn categories_stand_for_their_rules() {
    let directory = folders();
    let path = directory.path();
    assert_eq!(faulty(path, &["--select=locale,residue", "a.md"]), ["a.md"]);
    assert_eq!(
        faulty(path, &["--select=accuracy,accuracy/untranslated", "a.md"]),
        [""; 0]
    );
    assert_eq!(faulty(path, &["--ignore=locale", "a.md"]), [""; 0]);
    write(
        path,
        "mtlint.toml",
        "select = ['fluency', 'locale']\nignore = ['foreign-quotes']\n",
    );
    assert_eq!(faulty(path, &["a.md"]), [""; 0]);
    write(
        path,
        "mtlint.toml",
        "[[overrides]]\npaths = ['de']\nignore = ['all']\n",
    );
    assert_eq!(faulty(path, &["."]), ["a.md", "vendor/lib/c.md"]);
    let output = mtlint(path, &["check", "--select=local", "a.md"]);
    assert!(stderr(&output).contains("no rule or category 'local'; did you mean 'locale'?"));
}

#[test]
fn the_configuration_nearest_to_a_file_counts() {
    let directory = folders();
    let path = directory.path();
    write(path, "vendor/mtlint.toml", "ignore = ['foreign-quotes']\n");
    let left = ["a.md", "de/a.md", "docs/de/b.md"];
    assert_eq!(faulty(path, &["."]), left);
    write(path, "mtlint.toml", "ignore = ['foreign-quotes']\n");
    write(
        path,
        "vendor/mtlint.toml",
        "[[overrides]]\npaths = ['/other']\nignore = ['all']\n",
    );
    assert_eq!(faulty(path, &["."]), ["vendor/lib/c.md"]);
    assert_eq!(
        faulty(&path.join("de"), &["../vendor/lib/c.md", "a.md"]),
        ["../vendor/lib/c.md"]
    );
    // The one that is named counts for all.
    assert_eq!(faulty(path, &["--config=mtlint.toml", "."]), [""; 0]);
    write(path, "vendor/mtlint.toml", "fail-on = 'error'\n");
    assert_eq!(
        mtlint(path, &["check", "-q", "--target=en", "vendor"])
            .status
            .code(),
        Some(0)
    );
    write(path, "vendor/mtlint.toml", "fale-on = 'error'\n");
    let output = mtlint(path, &["check", "."]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).starts_with("error: vendor/mtlint.toml: line 1, column 1: there is no key 'fale-on' here; did you mean 'fail-on'?"));
}

#[test]
fn what_is_not_there_is_told_in_peoples_words() {
    let directory = directory(&[("a.md", FAULTY)]);
    let path = directory.path();
    for arguments in [
        &["check", "b.md"][..],
        &["check", "--config=b.toml", "a.md"],
        &["check", "--glossary=b.csv", "a.md"],
        &["check", "--baseline=b.json", "a.md"],
        &["check", "--against=b.md", "a.md"],
        &["check", "--output=b/c.txt", "a.md"],
    ] {
        let output = mtlint(path, arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        let message = stderr(&output);
        assert!(
            message.contains("there is no such file or directory"),
            "{message}"
        );
    }
}

#[test]
fn glossaries_of_spreadsheets_are_read() {
    let directory = directory(&[("a.md", "The train to Kiev was late, and nobody said why.\n")]);
    let path = directory.path();
    let table = "preferred;forbidden;language\r\nKyiv;Kiev;en\r\n";
    let utf16: Vec<u8> = "\u{FEFF}"
        .encode_utf16()
        .chain(table.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    for bytes in [table.as_bytes(), &utf16] {
        write(path, "g.csv", bytes);
        assert_eq!(
            faulty(
                path,
                &["--select=glossary-violation", "--glossary=g.csv", "a.md"]
            ),
            ["a.md"]
        );
    }
    write(path, "g.csv", "preferred,language\nKyiv,english\n");
    let output = mtlint(path, &["check", "--glossary=g.csv", "a.md"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("g.csv: line 2: 'english' is no language"));
}

#[test]
fn a_language_without_facts_ends_no_run() {
    let directory = directory(&[("a.md", FAULTY), ("b.md", FAULTY)]);
    let path = directory.path();
    let output = mtlint(path, &["check", "--target=en", "--source=lt", "."]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(
        stderr(&output)
            .matches("there are no facts about 'lt'")
            .count(),
        1
    );
    let output = mtlint(path, &["check", "--target=lt", "."]);
    assert_eq!(output.status.code(), Some(0));
    write(path, "mtlint.toml", "source = 'lt'\n");
    let output = mtlint(path, &["check", "--target=en", "."]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(
        stderr(&output)
            .matches("there are no facts about 'lt'")
            .count(),
        1
    );
    assert_eq!(
        mtlint(path, &["check", "--source=lithuanian"])
            .status
            .code(),
        Some(2)
    );
}

#[test]
fn a_configuration_that_runs_nothing_is_told_of() {
    let directory = tempfile::tempdir().expect("there is room");
    let path = directory.path();
    fs::write(path.join("a.txt"), "Nothing is wrong here.").expect("there is room");
    for (configuration, told) in [
        (
            "select = []",
            "note: mtlint.toml: select and ignore leave no rule to run",
        ),
        (
            "[[overrides]]\npaths = ['*.txt']\nignore = ['all']",
            "note: mtlint.toml: the overrides for *.txt leave no rule to run",
        ),
        (
            "select = ['foreign-quotes']\nignore = ['locale']",
            "note: mtlint.toml: select and ignore leave no rule to run",
        ),
    ] {
        fs::write(path.join("mtlint.toml"), configuration).expect("there is room");
        let output = mtlint(path, &["check", "a.txt"]);
        assert!(
            stderr(&output).contains(told),
            "{configuration}: {}",
            stderr(&output)
        );
    }
}

fn fixed(arguments: &[&str], text: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_mtlint"))
        .args(["fix", "-", "--target=en"])
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it runs");
    let mut stdin = child.stdin.take().expect("is piped");
    stdin.write_all(text).expect("it reads");
    drop(stdin);
    child.wait_with_output().expect("it ends")
}

#[test]
fn standard_input_is_fixed_to_standard_output() {
    let output = fixed(&[], FAULTY.as_bytes());
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert_eq!(
        output.stdout,
        "The mayor called it a “small step” and left.\n".as_bytes()
    );
    // As it was, where there is nothing to fix; nothing, where it cannot be read.
    let clean = b"Nothing is wrong here.\r\n";
    assert_eq!(fixed(&[], clean).stdout, clean);
    assert_eq!(fixed(&[], b"").stdout, b"");
    let broken = fixed(&[], b"\x00\x01\x02");
    assert_eq!((broken.status.code(), broken.stdout.len()), (Some(2), 0));
    let html = "<p data-x=\"« a »\">The mayor called it a « small step » and left.</p>";
    let output = fixed(&["--stdin-name=a.html"], html.as_bytes());
    assert_eq!(
        String::from_utf8(output.stdout).expect("is UTF-8"),
        "<p data-x=\"« a »\">The mayor called it a “small step” and left.</p>"
    );
}
