//! What was decided on the review page: it is known, mended and told, in the files that it is about.

#![cfg(feature = "cli")]

use super::known::{mtlint, new, paragraph};
use serde_json::Value;
use std::fs;
use std::process::Command;
use tempfile::TempDir;

#[test]
fn decisions_of_the_review_page() {
    let directory = TempDir::new().expect("there is room");
    let path = directory.path();
    fs::write(path.join("a.txt"), paragraph(1, 1)).expect("there is room");
    let arguments = [
        "check",
        "--select=foreign-quotes",
        "--target=en",
        "--format=json",
        "a.txt",
    ];
    let report: Value = serde_json::from_str(&mtlint(path, &arguments).1).expect("is JSON");
    let issues = report["files"][0]["issues"].as_array().expect("is a list");
    let entry = |at: usize, decision: &str| {
        serde_json::json!({
            "path": "a.txt", "rule": "foreign-quotes", "fingerprint": issues[at]["fingerprint"],
            "count": 1, "decision": decision, "comment": "as in the original",
        })
    };
    let decisions = serde_json::json!({
        "tool": "mtlint", "baseline": 1, "issues": [entry(0, "dismissed"), entry(1, "accepted")],
    });
    fs::write(path.join("decisions.json"), decisions.to_string()).expect("there is room");
    let other = serde_json::json!({"tool": "mtlint", "baseline": 1, "issues": [entry(1, "known")]});
    fs::write(path.join("other.json"), other.to_string()).expect("there is room");
    let both = [
        "a.txt",
        "--baseline=decisions.json",
        "--baseline=other.json",
    ];
    assert!(new(path, &both).is_empty());
    assert_eq!(
        new(path, &["a.txt", "--baseline=decisions.json"]),
        [("a.txt".to_owned(), 1)].into()
    );

    for (text, complaint) in [
        ("{}", "neither a baseline"),
        ("[]", "neither a baseline"),
        ("no JSON", "nor the decisions of a review page"),
        (
            "{\"tool\":\"mtlint\",\"baseline\":1,\"issues\":[{}]}",
            "something in this baseline is wrong: missing field `path`",
        ),
        (
            "{\"tool\":\"mtlint\",\"baseline\":9,\"issues\":[]}",
            "form 9",
        ),
    ] {
        fs::write(path.join("decisions.json"), text).expect("there is room");
        let output = Command::new(env!("CARGO_BIN_EXE_mtlint"))
            .args(["check", "--baseline=decisions.json", "a.txt"])
            .current_dir(path)
            .output()
            .expect("it runs");
        assert_eq!(output.status.code(), Some(2));
        assert!(String::from_utf8_lossy(&output.stderr).contains(complaint));
    }
}

#[test]
fn what_was_accepted_is_mended_and_nothing_else() {
    let directory = TempDir::new().expect("there is room");
    let path = directory.path();
    let text =
        "The mayor called it a « small step » &amp; left, and left the the bridge as it was.\n";
    fs::write(path.join("a.txt"), text).expect("there is room");
    let arguments = ["check", "--target=en", "--format=json", "a.txt"];
    let report: Value = serde_json::from_str(&mtlint(path, &arguments).1).expect("is JSON");
    let issues = report["files"][0]["issues"].as_array().expect("is a list");
    let entry = |issue: &Value| {
        let rule = issue["rule"].as_str().expect("is text");
        let decision = match rule {
            "foreign-quotes" | "repeated-word" => "accepted",
            _ => "open",
        };
        serde_json::json!({
            "path": "a.txt", "rule": rule, "fingerprint": issue["fingerprint"],
            "decision": decision, "comment": "seen",
        })
    };
    let entries: Vec<Value> = issues.iter().map(entry).collect();
    let decisions = serde_json::json!({"tool": "mtlint", "baseline": 1, "issues": entries});
    fs::write(path.join("decisions.json"), decisions.to_string()).expect("there is room");

    let held = [
        "check",
        "--target=en",
        "--baseline=decisions.json",
        "--format=json",
        "a.txt",
    ];
    let report: Value = serde_json::from_str(&mtlint(path, &held).1).expect("is JSON");
    let open = report["files"][0]["issues"].as_array().map_or(0, Vec::len);
    assert_eq!(open, issues.len(), "what is open or accepted is reported");

    mtlint(
        path,
        &["fix", "--target=en", "--decisions=decisions.json", "a.txt"],
    );
    let mended = fs::read_to_string(path.join("a.txt")).expect("is there");
    let wanted = "The mayor called it a “small step” &amp; left, and left the bridge as it was.\n";
    assert_eq!(mended, wanted);
    let alone = mtlint(path, &["check", "--decisions=decisions.json", "a.txt"]);
    assert_eq!(alone.0, Some(2));
}

#[test]
fn what_was_decided_is_told_and_held_back() {
    let directory = TempDir::new().expect("there is room");
    let path = directory.path();
    let text = "He left the the bridge.\n\nNobody can say exactly where. Nobody can say exactly where.\n\n\
        The mayor called (it a step.\n";
    fs::write(path.join("a.txt"), text).expect("there is room");
    let arguments = ["check", "--target=en", "--format=json", "a.txt"];
    let report: Value = serde_json::from_str(&mtlint(path, &arguments).1).expect("is JSON");
    let issues = report["files"][0]["issues"].as_array().expect("is a list");
    let entries = issues.iter().map(|issue| {
        let decision = match issue["rule"].as_str() {
            Some("repeated-text") => "dismissed",
            _ => "accepted",
        };
        serde_json::json!({
            "path": "a.txt", "rule": issue["rule"], "fingerprint": issue["fingerprint"],
            "decision": decision,
        })
    });
    let entries: Vec<Value> = entries.collect();
    let rules: Vec<&Value> = issues.iter().map(|issue| &issue["rule"]).collect();
    assert_eq!(
        rules,
        ["repeated-word", "repeated-text", "unbalanced-brackets"]
    );
    let decisions = serde_json::json!({"tool": "mtlint", "baseline": 1, "issues": entries});
    fs::write(path.join("decisions.json"), decisions.to_string()).expect("there is room");
    let fix = |more: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_mtlint"))
            .args(["fix", "--target=en", "--decisions=decisions.json"])
            .args(more)
            .current_dir(path)
            .output()
            .expect("it runs");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        (said, String::from_utf8_lossy(&output.stdout).into_owned())
    };
    let left = "a.txt: 1 accepted issue has no fix that can be applied: 5:18";
    assert!(fix(&["--diff", "a.txt"]).0.contains(left));
    let (said, shown) = fix(&["a.txt"]);
    assert!(said.contains(left), "{said}");
    assert!(!shown.contains("[repeated-text]"), "{shown}");
    assert!(shown.contains("1 issue known before not shown."), "{shown}");
    assert!(!shown.contains("--fix`"), "{shown}");
    let mended = fs::read_to_string(path.join("a.txt")).expect("is there");
    assert_eq!(mended, text.replace("the the", "the"));
}

/// An article lies among others: who decided on it is not told of theirs.
#[test]
fn decisions_are_about_the_files_that_they_name() {
    let directory = TempDir::new().expect("there is room");
    let path = directory.path();
    let text = "He left the the bridge.\n";
    for name in ["a.txt", "b.txt"] {
        fs::write(path.join(name), text).expect("there is room");
    }
    let arguments = ["check", "--target=en", "--format=json", "a.txt"];
    let report: Value = serde_json::from_str(&mtlint(path, &arguments).1).expect("is JSON");
    let issue = &report["files"][0]["issues"][0];
    let decide = |name: &str| {
        let entry = serde_json::json!({
            "path": name, "rule": issue["rule"], "fingerprint": issue["fingerprint"], "decision": "accepted",
        });
        let decisions = serde_json::json!({"tool": "mtlint", "baseline": 1, "issues": [entry]});
        fs::write(path.join("decisions.json"), decisions.to_string()).expect("there is room");
    };
    let fix = || {
        Command::new(env!("CARGO_BIN_EXE_mtlint"))
            .args(["fix", "--target=en", "--decisions=decisions.json"])
            .current_dir(path)
            .output()
            .expect("it runs")
    };
    decide("elsewhere/a.txt");
    let output = fix();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("count from its own directory"), "{said}");
    decide("a.txt");
    let output = fix();
    assert_eq!(output.status.code(), Some(0));
    assert!(!String::from_utf8_lossy(&output.stdout).contains("b.txt"));
    let read = |name: &str| fs::read_to_string(path.join(name)).expect("is there");
    assert_eq!(
        (read("a.txt"), read("b.txt")),
        ("He left the bridge.\n".to_owned(), text.to_owned())
    );
}
