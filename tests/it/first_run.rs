//! What somebody sees who runs mtlint on a repository for the first time: `mtlint init`, the sums of many issues, `--statistics`.

#![cfg(feature = "cli")]

use super::folders::directory;
use mtlint::check::settings::File;
use serde_json::Value;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};
use tempfile::TempDir;

const ENGLISH: &str = "# The bridge\n\nThe council opened the new bridge on Monday, and the people of the town came to see it.\n";
const GERMAN: &str = "# Die Brücke\n\nDer Rat hat am Montag die neue Brücke eröffnet, und die Leute aus der Stadt kamen, um sie zu sehen.\n";
const FRENCH: &str = "# Le pont\n\nLe conseil a ouvert le nouveau pont lundi, et les gens de la ville sont venus pour le voir.\n";

fn mtlint(directory: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mtlint"));
    command.args(arguments).current_dir(directory);
    command.env_remove("CLICOLOR_FORCE");
    command.output().expect("it runs")
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).expect("is UTF-8")
}

/// What `mtlint init` writes and says.
fn init(files: &[(&str, &str)]) -> (TempDir, String, String) {
    let directory = directory(files);
    let output = mtlint(directory.path(), &["init"]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    assert!(output.stdout.is_empty(), "nothing is a result");
    let written = fs::read_to_string(directory.path().join("mtlint.toml")).expect("is there");
    let said = text(&output.stderr).to_owned();
    (directory, written, said)
}

fn read(written: &str) -> File {
    File::from_toml(written).unwrap_or_else(|error| panic!("{error}: {written}"))
}

/// The files that a check reads then.
fn checked(directory: &TempDir) -> Vec<String> {
    let output = mtlint(directory.path(), &["check", "--format=json", "--quiet"]);
    let report: Value = serde_json::from_slice(&output.stdout).expect("is JSON");
    let files = report["files"].as_array().expect("is a list").iter();
    let paths = files.map(|file| file["path"].as_str().expect("is text").to_owned());
    paths.collect()
}

#[test]
fn translations_beside_their_originals() {
    let (directory, written, said) = init(&[
        ("docusaurus.config.ts", "export default {}\n"),
        ("README.md", ENGLISH),
        ("docs/a.md", ENGLISH),
        ("docs/b.md", ENGLISH),
        (
            "i18n/de/docusaurus-plugin-content-docs/current/a.md",
            GERMAN,
        ),
        (
            "i18n/de/docusaurus-plugin-content-docs/current/b.md",
            GERMAN,
        ),
        (
            "i18n/fr/docusaurus-plugin-content-docs/current/a.md",
            FRENCH,
        ),
        ("build/a.md", ENGLISH),
    ]);
    let file = read(&written);
    assert_eq!(file.include, ["i18n/de", "i18n/fr"]);
    assert_eq!(file.exclude, ["build"]);
    assert_eq!(file.source.map(|source| source.tag).as_deref(), Some("en"));
    assert!(
        written.contains("\"i18n/de\",   # de, 2 texts"),
        "{written}"
    );
    for part in [
        "for a site of Docusaurus (docusaurus.config.ts)",
        "3 of 6 texts are translations from en",
        "docs/",
        "left out: build",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
    let files = checked(&directory);
    assert_eq!(files.len(), 3, "{files:?}");
    assert!(files.iter().all(|path| path.starts_with("i18n/")));
}

#[test]
fn translations_by_the_names_of_files() {
    let (directory, written, said) = init(&[
        ("mkdocs.yml", "site_name: x\n"),
        ("docs/a.md", ENGLISH),
        ("docs/a.de.md", GERMAN),
        ("docs/b.md", ENGLISH),
        ("docs/b.de.md", GERMAN),
        ("README_fr.md", FRENCH),
        ("README.md", ENGLISH),
    ]);
    assert_eq!(read(&written).include, ["*.de.md", "README_fr.md"]);
    assert!(said.contains("MkDocs"), "{said}");
    assert_eq!(
        checked(&directory),
        ["README_fr.md", "docs/a.de.md", "docs/b.de.md"]
    );
}

#[test]
fn originals_in_another_language_than_english() {
    let (_, written, said) = init(&[
        ("_config.yml", "title: x\n"),
        ("docs/fr/a.md", FRENCH),
        ("docs/fr/b.md", FRENCH),
        ("docs/en/a.md", ENGLISH),
        ("docs/de/a.md", GERMAN),
        ("docs/en/b.md", ENGLISH),
        ("docs/de/b.md", GERMAN),
        ("docs/en/c.md", ENGLISH),
    ]);
    // As many translations have originals in the one as in the other, and English is the usual one.
    assert_eq!(
        read(&written).source.map(|source| source.tag).as_deref(),
        Some("en")
    );
    assert!(said.contains("Jekyll"), "{said}");
    // Two translations beside each other are not originals of one another.
    let (_, written, _) = init(&[
        ("x/de/a.md", GERMAN),
        ("x/fr/a.md", FRENCH),
        ("b.md", ENGLISH),
    ]);
    assert!(read(&written).source.is_none());
    let (directory, written, _) = init(&[
        ("a.md", FRENCH),
        ("b.md", FRENCH),
        ("en/a.md", ENGLISH),
        ("en/b.md", ENGLISH),
    ]);
    let file = read(&written);
    assert_eq!(file.source.map(|source| source.tag).as_deref(), Some("fr"));
    assert_eq!(file.include, ["/en"]);
    assert_eq!(checked(&directory), ["en/a.md", "en/b.md"]);
}

#[test]
fn articles_without_originals() {
    let (directory, written, said) = init(&[
        ("articles/a.md", ENGLISH),
        ("articles/b.md", ENGLISH),
        ("articles/c.md", ENGLISH),
    ]);
    let file = read(&written);
    assert_eq!(file.target.map(|target| target.tag).as_deref(), Some("en"));
    assert!(file.include.is_empty() && file.source.is_none());
    assert!(said.contains("3 texts in en, and no originals"), "{said}");
    assert_eq!(checked(&directory).len(), 3);

    // A folder of the name of a language is none of translations if nothing in it is in that language.
    let (_, written, _) = init(&[
        ("README.md", ENGLISH),
        ("it/README.md", ENGLISH),
        ("docs/a.md", ENGLISH),
    ]);
    let file = read(&written);
    assert!(file.include.is_empty() && file.source.is_none());

    let (_, written, said) = init(&[]);
    let file = read(&written);
    assert!(file.target.is_none() && file.include.is_empty());
    assert!(said.contains("no texts here yet"), "{said}");
    let (_, written, _) = init(&[("a.md", ENGLISH), ("b.md", GERMAN), ("c.md", FRENCH)]);
    assert!(read(&written).target.is_none());
}

/// Four files, most of whose many issues are one word in one of them.
fn faulty() -> TempDir {
    let sentence =
        "The speech of the министр of the region was long, and nobody listened to it.\n\n";
    let quote = "The mayor called it a « small step » and left the room.\n\n";
    directory(&[
        (
            "mtlint.toml",
            "target = \"en\"\nmin-severity = \"hint\"\nselect = [\"foreign-script\", \"foreign-quotes\"]\n",
        ),
        ("a.md", &sentence.repeat(60)),
        ("b.md", quote),
        ("c\u{1b}[2J.md", quote),
        ("d.md", quote),
    ])
}

#[test]
fn many_issues_are_summed_up_by_what_they_come_from() {
    let directory = faulty();
    let output = mtlint(directory.path(), &["check"]);
    let report = text(&output.stdout);
    let (_, sums) = report.rsplit_once("\nFound ").expect("there are sums");
    assert!(!sums.contains('\u{1b}'), "{sums:?}");
    for line in [
        "60 of 66 are in 1 of 4 files:\n    60  a.md\n",
        "60 of 66 are “министр”: if it is right, add it to words in mtlint.toml.\n",
        "`--fix` mends 6 of them.\n",
    ] {
        assert!(sums.contains(line), "{line}: {sums}");
    }
    // Of few issues nobody needs to be told where they are.
    let output = mtlint(directory.path(), &["check", "b.md"]);
    let sums = text(&output.stdout);
    assert!(
        !sums.contains("are in") && sums.contains("`--fix` mends 2 of them.\n"),
        "{sums}"
    );
    let output = mtlint(directory.path(), &["check", "--quiet", "b.md"]);
    assert!(!text(&output.stdout).contains("mends"));
}

#[test]
fn statistics_stand_in_the_place_of_issues() {
    let directory = faulty();
    let output = mtlint(directory.path(), &["check", "--statistics"]);
    assert_eq!(output.status.code(), Some(1));
    let wanted = "\
66 issues in 4 of 4 files, 933 words

by rule:
    60  foreign-script
     6  foreign-quotes

by language:
    66  en

by file:
    60  a.md
     2  b.md
     2  c⟨U+001B⟩[2J.md
     2  d.md

by what an entry in mtlint.toml would settle, if it is right:
    60  “министр” in 1 file: words

by what mends them:
     6  --fix
";
    assert_eq!(text(&output.stdout), wanted);

    let output = mtlint(
        directory.path(),
        &["check", "--statistics", "--format=json"],
    );
    let numbers: Value = serde_json::from_slice(&output.stdout).expect("is JSON");
    assert_eq!(numbers["issues"], 66);
    assert_eq!(numbers["by_rule"]["foreign-script"], 60);
    assert_eq!(numbers["by_language"]["en"], 66);
    assert_eq!(numbers["by_file"][0]["path"], "a.md");
    assert_eq!(numbers["by_file"].as_array().map(Vec::len), Some(4));
    assert_eq!(numbers["by_entry"][0]["list"], "words");
    assert_eq!(numbers["fixes"]["safe"], 6);
    assert_eq!(numbers["errors"], serde_json::json!([]));

    let output = mtlint(
        directory.path(),
        &["check", "--statistics", "--format=sarif"],
    );
    assert_eq!(output.status.code(), Some(2));
    let output = mtlint(directory.path(), &["check", "--statistics", "--ignore=all"]);
    assert_eq!(
        text(&output.stdout),
        "0 issues in 0 of 4 files, 933 words\n"
    );
}
