//! A translation held against its source text: what is said, what is shown, and what goes wrong.

#![cfg(feature = "cli")]

use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use tempfile::TempDir;

/// Where the translation and its source text lie.
fn texts() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/against")
}

fn mtlint(directory: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mtlint"));
    command.args(arguments).current_dir(directory);
    command.output().expect("it runs")
}

pub(super) fn report(directory: &Path, arguments: &[&str]) -> (Option<i32>, Value) {
    let mut all = vec!["check", "--format=json"];
    all.extend(arguments);
    let output = mtlint(directory, &all);
    let value = serde_json::from_slice(&output.stdout).expect("is JSON");
    (output.status.code(), value)
}

fn fragments(report: &Value) -> Vec<&str> {
    let files = report["files"].as_array().expect("is a list").iter();
    files
        .flat_map(|file| file["issues"].as_array().expect("is a list"))
        .filter(|issue| issue["rule"] == "untranslated-fragment")
        .filter_map(|issue| issue["text"].as_str())
        .collect()
}

#[test]
fn the_source_text_tells_language_and_words() {
    let with = report(&texts(), &["en/bridge.md", "--against=fr/bridge.md"]).1;
    assert_eq!(with["files"][0]["source_language"], "fr");
    assert_eq!(fragments(&with), ["riverains", "dérisoire"]);

    // A word that many languages share is left over if the source has it, and is not if the source does not.
    let place = TempDir::new().expect("there is room");
    let write = |name: &str, text: &str| {
        fs::write(place.path().join(name), text).expect("there is room");
    };
    write(
        "a.txt",
        "The mayor of the small town met the riverains on Monday evening.\n",
    );
    write(
        "source.txt",
        "Le maire de la petite ville a reçu les riverains lundi soir.\n",
    );
    write(
        "other.txt",
        "Le maire de la petite ville a reçu les voisins lundi soir.\n",
    );
    let confidence = |source: &str| {
        let against = format!("--against={source}");
        let report = report(place.path(), &["a.txt", &against, "--min-severity=hint"]).1;
        report["files"][0]["issues"][0]["confidence"].as_f64()
    };
    let (copied, other) = (confidence("source.txt"), confidence("other.txt"));
    assert!(copied > other, "{copied:?} and {other:?}");

    // A text in the language of the document itself is no source.
    write(
        "same.txt",
        "The mayor of the little town received the neighbours on Monday night.\n",
    );
    let same = report(place.path(), &["a.txt", "--against=same.txt"]).1;
    assert_ne!(same["files"][0]["source_language"], "en");
}

#[test]
fn what_the_original_repeats_may_be_repeated() {
    let place = TempDir::new().expect("there is room");
    let write = |name: &str, text: &str| {
        fs::write(place.path().join(name), text).expect("there is room");
    };
    let (one, other) = (
        "The mayor of the small town met the neighbours on Monday evening and promised them an answer.",
        "Le maire de la petite ville a reçu les voisins lundi soir et leur a promis une réponse.",
    );
    write(
        "a.txt",
        &format!(
            "{one}\n\nNobody can say exactly where. Nobody can say exactly where.\n\nThe rest is known.\n"
        ),
    );
    write(
        "twice.txt",
        &format!("{other}\n\nNul ne sait où. Nul ne sait où.\n\nLe reste est connu.\n"),
    );
    write(
        "once.txt",
        &format!("{other}\n\nNul ne sait exactement où, ni pourquoi.\n\nLe reste est connu.\n"),
    );
    let repeated = |original: &str| {
        let against = format!("--against={original}");
        let report = report(place.path(), &["a.txt", "--select=repeated-text", &against]).1;
        report["files"][0]["issues"].as_array().map_or(0, Vec::len)
    };
    assert_eq!((repeated("twice.txt"), repeated("once.txt")), (0, 1));
}

#[test]
fn the_page_shows_each_paragraph_beside_its_source() {
    let arguments = [
        "check",
        "en/bridge.md",
        "--against=fr/bridge.md",
        "--format=html",
    ];
    let page = String::from_utf8(mtlint(&texts(), &arguments).stdout).expect("is UTF-8");
    let rows: Vec<&str> = page.split("<div class=\"row\">").skip(1).collect();
    assert_eq!(rows.len(), 8);
    for (row, (target, source)) in [
        (1, ("12 March", "12 mars")),
        (4, ("Paul Marchand", "Paul Marchand, boulanger")),
        (7, ("To see in video", "À voir en vidéo")),
    ] {
        let (left, right) = rows[row]
            .split_once("<div class=\"source\" lang=\"fr\">")
            .expect("has a source");
        assert!(
            left.contains(target) && right.contains(source),
            "{}",
            rows[row]
        );
    }
    let alone = mtlint(&texts(), &["check", "en/bridge.md", "--format=html"]).stdout;
    let alone = String::from_utf8(alone).expect("is UTF-8");
    assert!(!alone.contains("<div class=\"row\">"));
}

#[test]
fn the_configuration_says_where_source_texts_lie() {
    let place = TempDir::new().expect("there is room");
    let write = |name: &str, text: &str| {
        let path = place.path().join(name);
        fs::create_dir_all(path.parent().expect("is below")).expect("there is room");
        fs::write(path, text).expect("there is room");
    };
    for language in ["en", "fr"] {
        let text = fs::read_to_string(texts().join(language).join("bridge.md")).expect("is there");
        write(&format!("{language}/news/bridge.md"), &text);
        write(&format!("blog/bridge.{language}.md"), &text);
    }
    write(
        "en/alone.md",
        "The mayor called it a small step and left.\n",
    );
    write(
        "page.html",
        "<html lang=en><p>The mayor called it a small step and left.</p></html>",
    );
    write(
        "mtlint.toml",
        "against = { replace = \"en/\", with = \"fr/\" }\n\
         [[overrides]]\npaths = [\"blog/*.en.md\"]\nagainst = { replace = \".en.\", with = \".fr.\" }\n",
    );
    let (code, all) = report(
        place.path(),
        &[
            "en",
            "blog/bridge.en.md",
            "page.html",
            "--min-severity=hint",
        ],
    );
    assert_eq!(code, Some(1));
    let sources: Vec<(&str, Option<&str>)> = all["files"]
        .as_array()
        .expect("is a list")
        .iter()
        .map(|file| {
            (
                file["path"].as_str().unwrap_or_default(),
                file["source_language"].as_str(),
            )
        })
        .collect();
    assert_eq!(
        sources,
        [
            ("blog/bridge.en.md", Some("fr")),
            ("en/alone.md", None),
            ("en/news/bridge.md", Some("fr")),
            ("page.html", None),
        ]
    );
    let detected = mtlint(place.path(), &["detect", "blog/bridge.en.md"]).stdout;
    let detected = String::from_utf8(detected).expect("is UTF-8");
    assert!(
        detected.contains("the source text is written in it"),
        "{detected}"
    );
}

/// A place is reported once, by the rule that says the most of it.
#[test]
fn a_place_is_reported_by_one_rule() {
    let place = TempDir::new().expect("there is room");
    let write = |name: &str, text: &str| {
        fs::write(place.path().join(name), text).expect("there is room");
    };
    let rules = |original: &str, translation: &str| -> Vec<String> {
        write("en.md", original);
        write("ja.md", translation);
        let report = report(place.path(), &["ja.md", "--against=en.md"]).1;
        let issues = report["files"][0]["issues"].as_array();
        let rules = issues.expect("is a list").iter();
        rules
            .filter_map(|issue| Some(issue["rule"].as_str()?.to_owned()))
            .collect()
    };
    assert_eq!(
        rules(
            "The bridge is closed.\n\nRead [the guide](https://example.org/first-steps) before you write to us.\n",
            "橋は閉鎖されています。\n\n連絡する前に[ガイド] (https://example.org/first-steps) をお読みください。\n",
        ),
        ["broken-markup"]
    );
    assert_eq!(
        rules(
            "The bridge is closed.\n\nThe council will tell the residents of the street before the end of the month.\n",
            "橋は閉鎖されています。\n\nThe council will tell the residents of the street before the end of the month.\n",
        ),
        ["untranslated-sentence"]
    );
}

#[test]
fn a_source_text_that_cannot_be_read_is_an_error() {
    let place = TempDir::new().expect("there is room");
    fs::write(place.path().join("a.txt"), "The mayor left.\n").expect("there is room");
    fs::write(place.path().join("b.txt"), "The mayor stayed.\n").expect("there is room");
    fs::write(place.path().join("binary.txt"), b"\0\x01\x02\xff\0\0").expect("there is room");
    for source in ["missing.txt", "binary.txt"] {
        let (code, value) = report(place.path(), &["a.txt", &format!("--against={source}")]);
        assert_eq!(code, Some(2));
        assert_eq!(value["errors"][0]["path"], "a.txt");
        let message = value["errors"][0]["message"].as_str().unwrap_or_default();
        assert!(message.starts_with(source), "{message}");
    }
    let several = mtlint(
        place.path(),
        &["check", "a.txt", "b.txt", "--against=a.txt"],
    );
    assert_eq!(several.status.code(), Some(2));
    let said = String::from_utf8_lossy(&several.stderr).into_owned();
    assert!(
        said.contains("--against goes with one text, and there are 2"),
        "{said}"
    );
}

/// Every byte of both texts that a row or a sentence quotes is where it says.
#[test]
fn an_alignment_is_printed_with_its_places() {
    let place = TempDir::new().expect("there is room");
    let write = |name: &str, text: &str| {
        fs::write(place.path().join(name), text).expect("there is room");
    };
    let (english, german) = (
        "# The bridge\n\nThe council met on 12 March. It decided nothing about the old bridge of Villebrune.\n\nNobody was there to hear what the mayor had to say about it, and nobody asked.\n\nThe river rose all night.\n",
        "# Die Brücke\n\nDer Rat trat am 12. März zusammen.\n\nNiemand war da, um zu hören, was der Bürgermeister dazu zu sagen hatte, und niemand fragte.\n\nDer Fluss stieg die ganze Nacht.\n",
    );
    write("en.md", english);
    write("de.md", german);

    let output = mtlint(place.path(), &["align", "en.md", "de.md", "--format=json"]);
    let answer: Value = serde_json::from_slice(&output.stdout).expect("is JSON");
    assert_eq!(answer["original"]["language"], "en");
    assert_eq!(answer["translation"]["language"], "de");
    let rows = answer["rows"].as_array().expect("is a list");
    assert_eq!(rows.len(), 4);
    let sentences = rows.iter().flat_map(|row| row["sentences"].as_array());
    let all: Vec<&Value> = rows.iter().chain(sentences.flatten()).collect();
    for (side, text) in [("original", english), ("translation", german)] {
        for passage in all.iter().map(|row| &row[side]).filter(|it| !it.is_null()) {
            let bytes = |at: usize| passage["span"]["bytes"][at].as_u64().expect("is a number");
            assert_eq!(
                &text[bytes(0) as usize..bytes(1) as usize],
                passage["text"].as_str().expect("is text")
            );
        }
    }
    let lacking = &rows[1]["sentences"][1];
    assert!(lacking["translation"].is_null(), "{lacking}");
    assert_eq!(
        lacking["original"]["text"],
        "It decided nothing about the old bridge of Villebrune."
    );

    let output = mtlint(place.path(), &["align", "en.md", "de.md"]);
    let table = String::from_utf8(output.stdout).expect("is text");
    assert!(table.contains(
        "The council met on 12 March.                     │  Der Rat trat am 12. März zusammen."
    ));

    let output = mtlint(place.path(), &["align", "en.md", "no.md"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("no.md: "));
}

fn git(directory: &Path, day: &str, arguments: &[&str]) -> String {
    let output = Command::new("git")
        .args(["-c", "user.name=a", "-c", "user.email=a@example.org"])
        .args(arguments)
        .current_dir(directory)
        .env("GIT_AUTHOR_DATE", format!("{day}T12:00:00Z"))
        .env("GIT_COMMITTER_DATE", format!("{day}T12:00:00Z"))
        .output()
        .expect("git runs");
    assert!(output.status.success(), "{output:?}");
    String::from_utf8_lossy(&output.stdout).trim().to_owned()
}

pub(super) fn write(directory: &Path, name: &str, text: &str) {
    let path = directory.join(name);
    fs::create_dir_all(path.parent().expect("a folder")).expect("there is room");
    fs::write(path, text).expect("there is room");
}

/// What is new in an original is not missing from a translation that is held against the original as it was.
#[test]
fn an_original_is_compared_as_it_was() {
    let place = TempDir::new().expect("there is room");
    let english = "The council of Villebrune met on 12 March and decided nothing about the bridge.\n\nHélène Aubert said that the works would cost 14 million euros and take 24 months.\n";
    let german = "Der Rat von Villebrune trat am 12. März zusammen und beschloss nichts zur Brücke.\n\nHélène Aubert sagte, die Arbeiten würden 14 Millionen Euro kosten und 24 Monate dauern.\n";
    let added = "Residents of the Rue Mercier will be told in writing before 30 April.\n";
    write(place.path(), "docs/en/a.md", english);
    write(place.path(), "docs/de/a.md", german);
    git(place.path(), "2026-01-05", &["init", "-q", "."]);
    git(place.path(), "2026-01-05", &["add", "."]);
    git(place.path(), "2026-01-05", &["commit", "-q", "-m", "x"]);
    write(place.path(), "docs/en/a.md", &format!("{english}\n{added}"));
    git(
        place.path(),
        "2026-02-03",
        &["commit", "-q", "-a", "-m", "x"],
    );
    let missing = |more: &[&str]| {
        let mut all = vec!["docs/de/a.md", "--select=missing-text"];
        all.extend(more);
        report(place.path(), &all).1["summary"]["issues"].as_u64()
    };
    let first = git(
        place.path(),
        "2026-02-03",
        &["rev-list", "--max-parents=0", "HEAD"],
    );
    assert_eq!(missing(&[]), Some(1));
    assert_eq!(missing(&["--against-rev=HEAD"]), Some(1));
    assert_eq!(missing(&[&format!("--against-rev={first}")]), Some(0));
    assert_eq!(missing(&["--against-rev=translation"]), Some(0));
    let unknown = ["check", "docs/de/a.md", "--against-rev=nowhere"];
    assert_eq!(mtlint(place.path(), &unknown).status.code(), Some(2));
}

/// An original that was committed after its translation is a hint, where hints are shown; without a history nothing is said.
#[test]
fn an_original_that_is_newer_is_said_once() {
    let place = TempDir::new().expect("there is room");
    let git = |day: &str, arguments: &[&str]| git(place.path(), day, arguments);
    let write = |name: &str, text: &str| write(place.path(), name, text);
    let found = |arguments: &[&str]| {
        let report = report(place.path(), arguments).1;
        let files = report["files"].as_array().expect("is a list").clone();
        let issues = files.into_iter().flat_map(|file| {
            file["issues"]
                .as_array()
                .expect("is a list")
                .clone()
                .into_iter()
        });
        let outdated = issues.filter(|issue| issue["rule"] == "outdated-translation");
        outdated
            .map(|issue| issue["message"].as_str().expect("is text").to_owned())
            .collect::<Vec<_>>()
    };
    let english =
        "The council of Villebrune met on 12 March and decided nothing about the bridge.\n";
    let german =
        "Der Rat von Villebrune trat am 12. März zusammen und beschloss nichts zur Brücke.\n";
    for name in ["a", "b"] {
        write(&format!("docs/en/{name}.md"), english);
        write(&format!("docs/de/{name}.md"), german);
    }
    let hints = ["docs/de", "--min-severity=hint"];
    assert_eq!(found(&hints), Vec::<String>::new());
    git("2026-01-05", &["init", "-q", "."]);
    git("2026-01-05", &["add", "."]);
    git("2026-01-05", &["commit", "-q", "-m", "x"]);
    assert_eq!(found(&hints), Vec::<String>::new());
    write(
        "docs/en/a.md",
        &format!("{english}\nIt will meet again in June.\n"),
    );
    git("2026-02-03", &["commit", "-q", "-a", "-m", "x"]);
    let message = "the original was last changed on 2026-02-03, after this translation (2026-01-05); new since then: “It will meet again in June.”";
    assert_eq!(found(&hints), [message]);
    assert_eq!(found(&["docs/de"]), Vec::<String>::new());
    // Somebody is at work on it.
    write(
        "docs/de/a.md",
        &format!("{german}\nEr tagt wieder im Juni.\n"),
    );
    assert_eq!(found(&hints), Vec::<String>::new());
}

#[test]
fn what_is_missing_as_a_whole_is_one_issue() {
    let place = TempDir::new().expect("there is room");
    let write = |name: &str, text: &str| {
        fs::write(place.path().join(name), text).expect("there is room");
    };
    let before =
        "The council of Villebrune met on 12 March and decided nothing about the old bridge.";
    let behind = "Residents of the Rue Mercier will be told in writing before 30 April.";
    write(
        "a.en.md",
        &format!(
            "{before}\n\nHélène Aubert said that the works would cost 14 million euros. A good example of this would be \
             [the bridge of Saint-Aubin](https://example.org/bridge) and its `deck`.\n\n{behind}\n"
        ),
    );
    write(
        "a.de.md",
        "Der Rat von Villebrune trat am 12. März zusammen und beschloss nichts zur alten Brücke.\n\n\
         Hélène Aubert sagte, die Arbeiten würden 14 Millionen Euro kosten.\n\n\
         Die Anwohner der Rue Mercier werden vor dem 30. April schriftlich benachrichtigt.\n",
    );
    let arguments = ["a.de.md", "--against=a.en.md", "--target=de", "--source=en"];
    let found = report(place.path(), &arguments).1;
    let issues = found["files"][0]["issues"].as_array().expect("is a list");
    let rules: Vec<_> = issues
        .iter()
        .filter_map(|issue| issue["rule"].as_str())
        .collect();
    assert_eq!(rules, ["missing-text"]);
}
