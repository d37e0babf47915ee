//! What is known is not reported again, in a repository of a thousand articles that goes on being edited.

#![cfg(feature = "cli")]

use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;
use tempfile::TempDir;

const ARTICLES: usize = 1000;
const PARAGRAPHS: usize = 10;
/// The article whose first two paragraphs are the same.
const TWINS: usize = 12;

/// A paragraph with two faults.
pub(super) fn paragraph(article: usize, number: usize) -> String {
    const WHO: [&str; 7] = [
        "mayor", "clerk", "doctor", "farmer", "baker", "pilot", "singer",
    ];
    const WHAT: [&str; 5] = [
        "small step",
        "long road",
        "fair deal",
        "good start",
        "late answer",
    ];
    let (who, what) = (
        WHO[(article + number) % 7],
        WHAT[(article / 7 + number) % 5],
    );
    format!(
        "In week {number} the {who} of district {article} called it a « {what} » and went home.\n"
    )
}

fn article(number: usize) -> Vec<String> {
    let mut paragraphs: Vec<String> = (0..PARAGRAPHS).map(|at| paragraph(number, at)).collect();
    if number == TWINS {
        paragraphs[1] = paragraphs[0].clone();
    }
    paragraphs
}

fn git(directory: &Path, arguments: &[&str]) {
    let output = Command::new("git")
        .args([
            "-c",
            "user.name=Test",
            "-c",
            "user.email=test@example.org",
            "-c",
            "commit.gpgsign=false",
        ])
        .args(arguments)
        .current_dir(directory)
        .output()
        .expect("git runs");
    assert!(
        output.status.success(),
        "{arguments:?}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
}

pub(super) fn mtlint(directory: &Path, arguments: &[&str]) -> (Option<i32>, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_mtlint"))
        .args(arguments)
        .current_dir(directory)
        .output()
        .expect("it runs");
    let text = String::from_utf8(output.stdout).expect("reports are UTF-8");
    (output.status.code(), text)
}

/// The new issues by file.
pub(super) fn new(directory: &Path, arguments: &[&str]) -> BTreeMap<String, usize> {
    let mut all = vec![
        "check",
        "--select=foreign-quotes",
        "--target=en",
        "--format=jsonl",
    ];
    all.extend(arguments);
    let (code, text) = mtlint(directory, &all);
    let mut found = BTreeMap::new();
    for line in text.lines() {
        let value: Value = serde_json::from_str(line).expect("is JSON");
        assert!(value.get("error").is_none(), "{line}");
        if let Some(path) = value["path"].as_str() {
            *found.entry(path.to_owned()).or_default() += 1;
        }
    }
    assert_eq!(code, Some(i32::from(!found.is_empty())));
    found
}

fn repository() -> TempDir {
    let directory = TempDir::new().expect("there is room");
    let path = directory.path();
    for number in 0..ARTICLES {
        let folder = path.join(format!("articles/{:02}", number % 50));
        fs::create_dir_all(&folder).expect("there is room");
        fs::write(
            folder.join(format!("{number}.md")),
            article(number).join("\n"),
        )
        .expect("there is room");
    }
    git(path, &["init", "--quiet"]);
    git(path, &["add", "."]);
    git(path, &["commit", "--quiet", "-m", "The old articles"]);
    directory
}

#[test]
fn exactly_the_new_issues_are_shown() {
    let directory = repository();
    let path = directory.path();
    let at = |number: usize| path.join(format!("articles/{:02}/{number}.md", number % 50));
    let arguments = [
        "baseline",
        "articles",
        "--select=foreign-quotes",
        "--target=en",
    ];
    let (code, _) = mtlint(path, &arguments);
    assert_eq!(code, Some(0));
    let written = fs::read_to_string(path.join("mtlint-baseline.json")).expect("was written");
    let baseline: Value = serde_json::from_str(&written).expect("is JSON");
    let known = baseline["issues"].as_array().expect("is a list").iter();
    let known: u64 = known
        .map(|entry| entry["count"].as_u64().unwrap_or(1))
        .sum();
    assert_eq!(known, 20_000);
    let baseline = "--baseline=mtlint-baseline.json";
    assert!(new(path, &["articles", baseline]).is_empty());
    assert!(new(path, &["articles", "--changed-since=HEAD"]).is_empty());

    // Text inserted above, with a fault of its own.
    let above = format!(
        "A new head stands here, and a « new » fault.\n\n{}",
        article(3).join("\n")
    );
    fs::write(at(3), above).expect("there is room");
    // A file renamed, one paragraph rewritten.
    git(path, &["mv", "articles/07/7.md", "articles/renamed.md"]);
    let mut renamed = article(7);
    renamed[4] = "Somebody else « spoke » in the middle of all this.\n".to_owned();
    fs::write(path.join("articles/renamed.md"), renamed.join("\n")).expect("there is room");
    // A file renamed without git being told, nothing else.
    fs::rename(at(8), path.join("articles/moved.md")).expect("there is room");
    // A paragraph moved.
    let mut moved = article(9);
    moved.rotate_left(3);
    fs::write(at(9), moved.join("\n")).expect("there is room");
    // A paragraph mended.
    let mended = article(10)
        .join("\n")
        .replacen('«', "“", 1)
        .replacen(" »", "”", 1)
        .replacen("“ ", "“", 1);
    fs::write(at(10), mended).expect("there is room");
    // A paragraph that stands there twice now.
    let mut twice = article(11);
    twice.push(paragraph(11, 0));
    fs::write(at(11), twice.join("\n")).expect("there is room");
    // One of two that were the same is gone.
    fs::write(at(TWINS), article(TWINS)[1..].join("\n")).expect("there is room");
    // A paragraph moved to another file.
    let mut from = article(13);
    let mut to = article(14);
    to.insert(2, from.remove(5));
    fs::write(at(13), from.join("\n")).expect("there is room");
    fs::write(at(14), to.join("\n")).expect("there is room");
    // A new file.
    fs::write(
        path.join("articles/new.md"),
        "It was « new » to everybody who read it.\n",
    )
    .expect("there is room");

    let wanted: BTreeMap<String, usize> = [
        ("articles/03/3.md", 2),
        ("articles/11/11.md", 2),
        // Of another file it is new.
        ("articles/14/14.md", 2),
        ("articles/new.md", 2),
        ("articles/renamed.md", 2),
    ]
    .map(|(path, number)| (path.to_owned(), number))
    .into();
    assert_eq!(new(path, &["articles", baseline]), wanted);
    assert_eq!(
        new(path, &["articles", baseline, "--changed-since=HEAD"]),
        wanted
    );
    // Git sees the second renaming once the file is added.
    git(path, &["add", "articles"]);
    assert_eq!(new(path, &["articles", "--changed-since=HEAD"]), wanted);
    // From below, with the paths that are meant there.
    let below = new(
        &path.join("articles"),
        &["03", "--baseline=../mtlint-baseline.json"],
    );
    assert_eq!(below, [("03/3.md".to_owned(), 2)].into());
}

#[test]
fn a_revision_that_there_is_not() {
    let directory = TempDir::new().expect("there is room");
    git(directory.path(), &["init", "--quiet"]);
    for revision in ["--changed-since=nowhere", "--changed-since=--output=x"] {
        let (code, text) = mtlint(directory.path(), &["check", revision]);
        assert_eq!((code, text.as_str()), (Some(2), ""));
    }
    assert!(!directory.path().join("x").exists());
}

/// What only the comparison of files finds is known, ignored and fixed like anything else.
#[test]
fn a_project_is_known_ignored_and_fixed() {
    let directory = TempDir::new().expect("there is room");
    let at = directory.path();
    let write = |name: &str, text: &str| fs::write(at.join(name), text).expect("it can be written");
    write(
        "monday.md",
        "The minister flew to Kyiv on Monday, and people in Kyiv were glad about it.\n",
    );
    let tuesday =
        "Nobody had expected the minister in Kiev on the next day, and the mayor said so.\n";
    write("tuesday.md", tuesday);
    let check = |arguments: &[&str]| {
        let mut all = vec![
            "check",
            "--quiet",
            "--scope=project",
            "--target=en",
            "--format=jsonl",
        ];
        all.extend(arguments);
        let (code, text) = mtlint(at, &all);
        (code, text.matches("\"rule\":\"name-variant\"").count())
    };
    assert_eq!(check(&["."]), (Some(1), 1));

    let (code, _) = mtlint(at, &["baseline", "--target=en", "."]);
    assert_eq!(code, Some(0));
    let baseline = "--baseline=mtlint-baseline.json";
    assert_eq!(check(&[baseline, "."]), (Some(1), 1), "files by themselves");
    let (code, _) = mtlint(at, &["baseline", "--scope=project", "--target=en", "."]);
    assert_eq!(code, Some(0));
    assert_eq!(check(&[baseline, "."]).0, Some(0));

    git(at, &["init", "--quiet"]);
    git(at, &["add", "monday.md"]);
    git(at, &["commit", "--quiet", "--message", "One"]);
    assert_eq!(
        check(&["--changed-since=HEAD", "."]),
        (Some(1), 1),
        "what did not change counts"
    );

    write(
        "tuesday.md",
        &format!("<!-- mtlint-ignore name-variant: as it was called -->\n{tuesday}"),
    );
    assert_eq!(check(&["."]).0, Some(0));

    write("tuesday.md", tuesday);
    assert_eq!(check(&["--fix", "--unsafe-fixes", "."]).0, Some(0));
    let fixed = fs::read_to_string(at.join("tuesday.md")).expect("it is there");
    assert_eq!(fixed, tuesday.replace("Kiev", "Kyiv"));
}

#[test]
fn a_baseline_is_renewed_and_found_by_itself() {
    let directory = TempDir::new().expect("there is room");
    let path = directory.path();
    let faulty = "The mayor called it a « small step » and left.\n";
    for name in ["a/1.md", "a/2.md", "b/1.md"] {
        fs::create_dir_all(path.join(name).parent().expect("is below")).expect("there is room");
        fs::write(path.join(name), faulty).expect("there is room");
    }
    let checked = |arguments: &[&str]| new(path, arguments).into_keys().collect::<Vec<_>>();
    let told = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_mtlint"))
            .args(["baseline", "--target=en"])
            .args(arguments)
            .current_dir(path)
            .output()
            .expect("it runs");
        assert_eq!(output.status.code(), Some(0));
        String::from_utf8(output.stderr).expect("is UTF-8")
    };
    assert!(told(&["a"]).contains("with `baseline = \"mtlint-baseline.json\"` in mtlint.toml"));
    let baseline = "--baseline=mtlint-baseline.json";
    assert_eq!(checked(&[baseline, "."]), ["b/1.md"]);
    // Another folder, and another rule, take nothing away; a file that is gone is.
    told(&["b"]);
    assert_eq!(checked(&[baseline, "."]), [""; 0]);
    told(&["--select=name-variant", "."]);
    assert_eq!(checked(&[baseline, "."]), [""; 0]);
    fs::remove_file(path.join("a/2.md")).expect("is there");
    told(&["a"]);
    let text = fs::read_to_string(path.join("mtlint-baseline.json")).expect("is there");
    assert!(
        !text.contains("a/2.md") && text.contains("b/1.md"),
        "{text}"
    );
    // A configuration names it from now on.
    fs::write(
        path.join("mtlint.toml"),
        "# Ours\n[rules]\nname-variant = 'off'\n",
    )
    .expect("there is room");
    assert!(told(&["a"]).contains("mtlint.toml: `baseline = \"mtlint-baseline.json\"` was added"));
    assert_eq!(checked(&["."]), [""; 0]);
    let text = fs::read_to_string(path.join("mtlint.toml")).expect("is there");
    assert_eq!(
        text,
        "baseline = \"mtlint-baseline.json\"\n\n# Ours\n[rules]\nname-variant = 'off'\n"
    );
    // What is none is not written over.
    fs::write(path.join("other.json"), "[]").expect("there is room");
    let (code, _) = mtlint(path, &["baseline", "-o", "other.json", "a"]);
    assert_eq!(code, Some(2));
    assert_eq!(
        fs::read_to_string(path.join("other.json")).expect("is there"),
        "[]"
    );
}
