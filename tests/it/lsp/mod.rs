//! The language server, in real conversations: the program is started, and spoken to over its standard input and output.

#![cfg(feature = "cli")]

mod client;
mod edits;
mod trouble;

use super::folders::directory;
use client::{Client, FAULTY, applied, range, rules, uri};
use serde_json::{Value, json};
use std::fs;

#[test]
fn an_article_is_opened_changed_and_fixed() {
    let directory = directory(&[]);
    let mut client = Client::new(directory.path(), json!({}));
    let uri = uri(directory.path(), "a.md");
    client.open(&uri, FAULTY);
    let found = client.diagnostics(&uri, 1);
    assert_eq!(rules(&found), ["foreign-quotes", "foreign-quotes"]);
    assert_eq!(found[0]["range"], range((0, 22), (0, 23)));
    assert_eq!(found[0]["severity"], 2);
    assert_eq!(found[0]["source"], "mtlint");

    client.change(
        &uri,
        2,
        json!([{ "range": range((0, 0), (0, 0)), "text": "😀 Now\n\n" }]),
    );
    let found = client.diagnostics(&uri, 2);
    assert_eq!(found[0]["range"], range((2, 22), (2, 23)));
    let text = format!("😀 Now\n\n{FAULTY}");

    let actions = client.actions(&uri, &found[0], "quickfix");
    let fix = &actions[0];
    assert_eq!(fix["title"], "Replace with “…”");
    assert_eq!(
        (&fix["kind"], &fix["isPreferred"]),
        (&json!("quickfix"), &json!(true))
    );
    assert_eq!(fix["diagnostics"][0]["code"], "foreign-quotes");
    assert_eq!(
        fix["edit"]["documentChanges"][0]["textDocument"]["version"],
        2
    );
    // One mark alone would not match the other.
    assert!(applied(&text, fix).contains("a “small step” and"));

    let all = client.actions(&uri, &found[0], "source.fixAll");
    let fixed = applied(&text, &all[0]);
    assert_eq!(
        fixed,
        "😀 Now\n\nThe mayor called it a “small step” and left.\n"
    );
    client.change(&uri, 3, json!([{ "text": fixed }]));
    assert_eq!(client.diagnostics(&uri, 3), [] as [Value; 0]);

    client.notify(
        "textDocument/didClose",
        json!({ "textDocument": { "uri": uri } }),
    );
    let closed = client.told("textDocument/publishDiagnostics");
    assert_eq!(closed["params"]["diagnostics"], json!([]));
    assert_eq!(client.end().code(), Some(0));
}

#[test]
fn what_wants_a_look_says_so_and_an_ignore_holds() {
    let directory = directory(&[("mtlint.toml", "target = \"en\"\n")]);
    let mut client = Client::new(directory.path(), json!({}));
    let uri = uri(directory.path(), "a.md");
    let text =
        "He met Mr. Pace in Kyiv. In Kyiv it was cold, and he left kyiv on the night train.\n";
    client.open(&uri, text);
    let found = client.diagnostics(&uri, 1);
    assert_eq!(rules(&found), ["name-variant"]);
    assert!(
        found[0]["relatedInformation"][0]["message"].is_string(),
        "{found:?}"
    );
    let actions = client.actions(&uri, &found[0], "quickfix");
    let titles: Vec<&str> = actions
        .iter()
        .filter_map(|one| one["title"].as_str())
        .collect();
    assert_eq!(
        titles,
        [
            "Replace with “Kyiv” (unsafe)",
            "Ignore name-variant here",
            "Add “kyiv” to names in mtlint.toml"
        ]
    );
    assert_eq!(actions[0]["isPreferred"], false);
    let ignored = applied(text, &actions[1]);
    assert!(ignored.starts_with("<!-- mtlint-ignore name-variant: intended -->\n"));
    client.change(&uri, 2, json!([{ "text": ignored }]));
    assert_eq!(client.diagnostics(&uri, 2), [] as [Value; 0]);
    client.end();
}

#[test]
fn words_are_added_to_the_configuration() {
    let directory = directory(&[("mtlint.toml", "# Ours\nwords = [\"Weltschmerz\"]\n")]);
    let mut client = Client::new(directory.path(), json!({}));
    let uri = uri(directory.path(), "a.md");
    let text =
        "The committee worked malgré tout on a new law, and the members of it were pleased.\n";
    client.open(&uri, text);
    let found = client.diagnostics(&uri, 1);
    assert_eq!(rules(&found), ["untranslated-fragment"]);
    let actions = client.actions(&uri, &found[0], "quickfix");
    let add = actions.iter().find(|action| action["command"].is_object());
    let command = &add.expect("it is offered")["command"];
    assert_eq!(command["command"], "mtlint.addToWords");
    let answer = client.request("workspace/executeCommand", command.clone());
    assert!(answer.get("error").is_none(), "{answer}");
    let written = fs::read_to_string(directory.path().join("mtlint.toml")).expect("is there");
    assert_eq!(
        written,
        "# Ours\nwords = [\"Weltschmerz\", \"malgré tout\"]\n"
    );
    // The same version, checked anew.
    assert_eq!(client.diagnostics(&uri, 1), [] as [Value; 0]);
    client.end();
}

#[test]
fn settings_are_read_anew_when_they_change() {
    let directory = directory(&[("x/mtlint.toml", "ignore = [\"foreign-quotes\"]\n")]);
    let watching = json!({ "workspace": {
        "didChangeWatchedFiles": { "dynamicRegistration": true },
        "configuration": true,
    } });
    let mut client = Client::new(directory.path(), watching);
    let asked = client.told("client/registerCapability");
    assert_eq!(
        asked["params"]["registrations"][0]["method"],
        "workspace/didChangeWatchedFiles"
    );
    let asked = client.told("workspace/configuration");
    client.send(&json!({ "jsonrpc": "2.0", "id": asked["id"], "result": [null] }));

    let uri = uri(directory.path(), "x/a.md");
    client.open(&uri, FAULTY);
    assert_eq!(client.diagnostics(&uri, 1), [] as [Value; 0]);
    let configuration = directory.path().join("x/mtlint.toml");
    let watched = json!({ "changes": [{ "uri": "file:///x", "type": 2 }] });

    fs::write(&configuration, "select = [\"foreign-quotes\"]\n").expect("there is room");
    client.notify("workspace/didChangeWatchedFiles", watched.clone());
    assert_eq!(client.diagnostics(&uri, 1).len(), 2);

    fs::write(&configuration, "select = [\"no-such-rule\"]\n").expect("there is room");
    client.notify("workspace/didChangeWatchedFiles", watched.clone());
    let message = client.told("window/showMessage");
    let message = message["params"]["message"].as_str().expect("is text");
    assert!(message.contains("no-such-rule"), "{message}");
    assert_eq!(client.diagnostics(&uri, 1), [] as [Value; 0]);

    fs::remove_file(&configuration).expect("is there");
    client.notify("workspace/didChangeWatchedFiles", watched);
    assert_eq!(client.diagnostics(&uri, 1).len(), 2);

    let settings = json!({ "settings": { "mtlint": { "ignore": ["locale"] } } });
    client.notify("workspace/didChangeConfiguration", settings);
    assert_eq!(client.diagnostics(&uri, 1), [] as [Value; 0]);
    client.notify(
        "workspace/didChangeConfiguration",
        json!({ "settings": null }),
    );
    client.told("workspace/configuration");
    client.end();
}

#[test]
fn the_original_stands_beside() {
    let english =
        "# Bridge\n\nThe council opened the bridge on Monday. It cost 12 million euros.\n";
    let german = "# Brücke\n\nDer Rat hat die Brücke am Montag eröffnet. Sie kostete “viel” Geld, nämlich 15 Millionen Euro.\n";
    let directory = directory(&[("docs/en/a.md", english), ("docs/de/a.md", german)]);
    let mut client = Client::new(directory.path(), json!({}));
    let original = uri(directory.path(), "docs/en/a.md");
    let uri = uri(directory.path(), "docs/de/a.md");
    client.open(&uri, german);
    let found = client.diagnostics(&uri, 1);
    let of = |rule: &str| {
        found
            .iter()
            .find(|one| one["code"] == rule)
            .expect("is reported")
    };
    let quotes = &of("foreign-quotes")["relatedInformation"];
    let related = quotes
        .as_array()
        .and_then(|all| all.last())
        .expect("there is some");
    assert_eq!(
        related["message"],
        "the original: It cost 12 million euros."
    );
    assert_eq!(related["location"]["uri"], original);
    assert_eq!(related["location"]["range"], range((2, 41), (2, 66)));
    let number = &of("number-mismatch")["relatedInformation"][0];
    assert_eq!(number["location"]["uri"], original);

    let hover = client.request(
        "textDocument/hover",
        json!({ "textDocument": { "uri": uri }, "position": of("foreign-quotes")["range"]["start"] }),
    );
    let text = hover["result"]["contents"]["value"]
        .as_str()
        .expect("is text");
    for part in [
        "**foreign-quotes** — ",
        "# foreign-quotes",
        "Original (`docs/en/a.md`)",
        "> The council",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    client.end();
}
