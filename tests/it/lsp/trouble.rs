//! Clients that count otherwise, are wrong, or ask for much.

use super::super::folders::directory;
use super::client::{Client, FAULTY, range, uri as uri_of};
use serde_json::{Value, json};

#[test]
fn columns_are_counted_as_was_agreed() {
    let directory = directory(&[]);
    for (named, agreed, column) in [
        (json!(["utf-8", "utf-16"]), "utf-8", 27),
        (json!(["utf-32"]), "utf-32", 24),
        (json!(["utf-7"]), "utf-16", 25),
    ] {
        let mut client = Client::silent(directory.path());
        let general = json!({ "general": { "positionEncodings": named } });
        let welcome = client.initialize(directory.path(), general);
        assert_eq!(
            welcome["result"]["capabilities"]["positionEncoding"],
            agreed
        );
        let uri = uri_of(directory.path(), "a.md");
        client.open(&uri, &format!("😀 {FAULTY}"));
        let found = client.diagnostics(&uri, 1);
        assert_eq!(
            found[0]["range"]["start"],
            json!({ "line": 0, "character": column })
        );
        client.end();
    }
}

#[test]
fn places_that_there_are_not_do_no_harm() {
    let directory = directory(&[]);
    let mut client = Client::new(directory.path(), json!({}));
    let uri = uri_of(directory.path(), "a.md");
    client.open(
        &uri,
        "😀😀 It is a “small step” and no more.\r\nSo it is.\n",
    );
    assert_eq!(client.diagnostics(&uri, 1), [] as [Value; 0]);
    let changes = json!([
        // In the middle of a character: before it.
        { "range": range((0, 1), (0, 3)), "text": "" },
        // Behind the end of a line, and from the end to the start.
        { "range": range((0, 4_000_000_000), (0, 4_000_000_000)), "text": " The « step » was small." },
        { "range": range((1, 9), (1, 0)), "text": "So be it." },
        // Behind the end of the text.
        { "range": range((4_000_000_000, 0), (4_000_000_000, 9)), "text": "And so on, he said." },
    ]);
    client.change(&uri, -7, changes);
    let text = "😀 It is a “small step” and no more. The « step » was small.\r\nSo be it.\nAnd so on, he said.";
    let found = client.diagnostics(&uri, -7);
    let other = uri_of(directory.path(), "b.md");
    client.open(&other, text);
    assert_eq!(client.diagnostics(&other, 1), found);
    assert!(found.len() >= 2, "{found:?}");
    let negative = json!([{ "range": { "start": { "line": -1, "character": 0 }, "end": { "line": 0, "character": 0 } }, "text": "x" }]);
    client.change(&uri, 9, negative);
    let logged = client.told("window/logMessage");
    assert!(
        logged["params"]["message"]
            .as_str()
            .expect("is text")
            .contains("didChange")
    );
    client.end();
}

#[test]
fn bad_clients_are_told_and_borne() {
    let directory = directory(&[]);
    let mut client = Client::silent(directory.path());
    let early = client.request("textDocument/hover", json!({}));
    assert_eq!(early["error"]["code"], -32002);
    client.initialize(directory.path(), json!({}));
    client.raw(b"Content-Length: 9\r\n\r\n{\"id\": 7,");
    let malformed =
        client.wait(|message| message["id"].is_null() && message.get("error").is_some());
    assert_eq!(malformed["error"]["code"], -32700);
    client.send(&json!([1, 2]));
    let malformed =
        client.wait(|message| message["id"].is_null() && message.get("error").is_some());
    assert_eq!(malformed["error"]["code"], -32600);
    client.raw(b"this is no header\r\n\r\n");
    assert_eq!(
        client.request("no/such", json!({}))["error"]["code"],
        -32601
    );
    assert_eq!(
        client.request("textDocument/hover", json!([]))["error"]["code"],
        -32602
    );
    assert_eq!(
        client.request("initialize", json!({}))["error"]["code"],
        -32600
    );
    let unknown = json!({ "command": "no.such", "arguments": [] });
    assert_eq!(
        client.request("workspace/executeCommand", unknown)["error"]["code"],
        -32602
    );
    client.request("shutdown", Value::Null);
    assert_eq!(
        client.request("textDocument/hover", json!({}))["error"]["code"],
        -32600
    );
    client.notify("exit", Value::Null);
    assert_eq!(client.child.wait().expect("it ends").code(), Some(0));
}

#[test]
fn texts_that_cannot_be_checked_are_borne() {
    let directory = directory(&[]);
    let mut client = Client::new(directory.path(), json!({}));
    // A change of what is not open, a second opening, a text that is none.
    let uri = uri_of(directory.path(), "a.md");
    client.change(&uri, 1, json!([{ "text": FAULTY }]));
    client.told("window/logMessage");
    client.open(&uri, "Nothing.\n");
    client.open(&uri, FAULTY);
    while client.diagnostics(&uri, 1).len() != 2 {}
    client.change(&uri, 2, json!([{ "text": "a\0b « c »\n" }]));
    assert_eq!(client.diagnostics(&uri, 2), [] as [Value; 0]);
    // What is no kind of text that is read is not checked.
    let code = uri_of(directory.path(), "a.rs");
    client.notify(
        "textDocument/didOpen",
        json!({ "textDocument": { "uri": code, "languageId": "rust", "version": 1, "text": FAULTY } }),
    );
    let place =
        json!({ "textDocument": { "uri": code }, "position": { "line": 0, "character": 22 } });
    assert_eq!(
        client.request("textDocument/hover", place)["result"],
        Value::Null
    );
    // What was never saved is.
    client.open("untitled:Untitled-1", FAULTY);
    assert_eq!(client.diagnostics("untitled:Untitled-1", 1).len(), 2);
    client.end();
}

#[test]
fn an_exit_without_a_shutdown_fails() {
    let directory = directory(&[]);
    let mut client = Client::new(directory.path(), json!({}));
    client.notify("exit", Value::Null);
    assert_eq!(client.child.wait().expect("it ends").code(), Some(1));
    let mut client = Client::new(directory.path(), json!({}));
    client.input = None;
    assert_eq!(client.child.wait().expect("it ends").code(), Some(1));
}

#[test]
fn a_huge_file_keeps_nobody_waiting() {
    let directory = directory(&[]);
    let mut client = Client::new(directory.path(), json!({}));
    let uri = uri_of(directory.path(), "a.md");
    let text = FAULTY.repeat(40_000);
    client.open(&uri, &text);
    // It is being checked now, for longer than all of this takes.
    let place =
        json!({ "textDocument": { "uri": uri }, "position": { "line": 0, "character": 22 } });
    let first = client.ask("textDocument/hover", place.clone());
    client.notify("$/cancelRequest", json!({ "id": first }));
    assert_eq!(client.answer(first)["error"]["code"], -32800);
    let second = client.ask("textDocument/hover", place);
    client.change(
        &uri,
        2,
        json!([{ "range": range((0, 0), (0, 0)), "text": "And " }]),
    );
    assert_eq!(client.answer(second)["error"]["code"], -32801);
    assert_eq!(
        client.request("no/such", json!({}))["error"]["code"],
        -32601
    );
    let checks = client.aside.iter();
    let mut checks =
        checks.filter(|message| message["method"] == "textDocument/publishDiagnostics");
    assert!(checks.next().is_none(), "it is too fast for this test");
    assert_eq!(client.end().code(), Some(0));
}

#[test]
fn no_more_is_shown_than_anybody_reads() {
    let directory = directory(&[]);
    let mut client = Client::new(directory.path(), json!({}));
    let uri = uri_of(directory.path(), "a.md");
    client.open(&uri, &format!("{FAULTY}\n").repeat(600));
    let found = client.diagnostics(&uri, 1);
    assert_eq!(found.len(), 1001);
    let message = found[1000]["message"].as_str().expect("is text");
    assert!(message.contains("more issues are not shown"), "{message}");
    client.end();
}
