//! The language server, in real conversations: the program is started, and spoken to over its standard input and output.

#![cfg(feature = "cli")]

use serde_json::{Value, json};
use std::collections::VecDeque;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// So long a test waits for what has to come: builds without optimisation on a busy machine are slow.
const PATIENCE: Duration = Duration::from_secs(120);

const FAULTY: &str = "The mayor called it a « small step » and left.\n";

struct Client {
    child: Child,
    input: Option<ChildStdin>,
    inbox: Receiver<Value>,
    /// What came while something else was waited for.
    aside: VecDeque<Value>,
    number: i32,
}

impl Client {
    /// Starts the server and says hello, with these capabilities beside the usual ones.
    fn new(directory: &Path, more: Value) -> Self {
        let mut client = Self::silent(directory);
        let welcome = client.initialize(directory, more);
        assert_eq!(welcome["result"]["serverInfo"]["name"], "mtlint");
        client
    }

    /// Starts the server.
    fn silent(directory: &Path) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_mtlint"))
            .args(["lsp", "--stdio"])
            .current_dir(directory)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("it runs");
        let mut output = BufReader::new(child.stdout.take().expect("is piped"));
        let (sender, inbox) = channel();
        std::thread::spawn(move || {
            while let Some(message) = read(&mut output) {
                if sender.send(message).is_err() {
                    break;
                }
            }
        });
        Self {
            input: child.stdin.take(),
            child,
            inbox,
            aside: VecDeque::new(),
            number: 0,
        }
    }

    fn initialize(&mut self, directory: &Path, more: Value) -> Value {
        let mut capabilities = json!({
            "textDocument": {
                "publishDiagnostics": { "relatedInformation": true },
                "hover": { "contentFormat": ["markdown"] },
            },
            "workspace": { "workspaceEdit": { "documentChanges": true } },
        });
        let own = capabilities.as_object_mut().expect("is an object");
        own.extend(more.as_object().cloned().unwrap_or_default());
        let answer = self.request(
            "initialize",
            json!({
                "processId": null,
                "rootUri": uri(directory, ""),
                "capabilities": capabilities,
            }),
        );
        self.notify("initialized", json!({}));
        answer
    }

    fn raw(&mut self, bytes: &[u8]) {
        let input = self.input.as_mut().expect("is open");
        input.write_all(bytes).expect("it reads");
        input.flush().expect("it reads");
    }

    fn send(&mut self, message: &Value) {
        let text = message.to_string();
        let framed = format!("Content-Length: {}\r\n\r\n{text}", text.len());
        self.raw(framed.as_bytes());
    }

    fn notify(&mut self, method: &str, params: Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    /// Asks without waiting for the answer.
    fn ask(&mut self, method: &str, params: Value) -> i32 {
        self.number += 1;
        let id = self.number;
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }));
        id
    }

    fn request(&mut self, method: &str, params: Value) -> Value {
        let id = self.ask(method, params);
        self.answer(id)
    }

    fn answer(&mut self, id: i32) -> Value {
        self.wait(|message| message["id"] == id && message.get("method").is_none())
    }

    /// The next message of a kind; the others wait.
    fn wait(&mut self, is_wanted: impl Fn(&Value) -> bool) -> Value {
        if let Some(at) = self.aside.iter().position(&is_wanted) {
            return self.aside.remove(at).expect("is there");
        }
        let until = Instant::now() + PATIENCE;
        loop {
            let left = until.saturating_duration_since(Instant::now());
            let message = self.inbox.recv_timeout(left).expect("it answers");
            if is_wanted(&message) {
                return message;
            }
            self.aside.push_back(message);
        }
    }

    fn told(&mut self, method: &str) -> Value {
        self.wait(|message| message["method"] == method)
    }

    fn open(&mut self, uri: &str, text: &str) {
        self.notify(
            "textDocument/didOpen",
            json!({ "textDocument": {
                "uri": uri, "languageId": "markdown", "version": 1, "text": text,
            } }),
        );
    }

    fn change(&mut self, uri: &str, version: i32, changes: Value) {
        self.notify(
            "textDocument/didChange",
            json!({
                "textDocument": { "uri": uri, "version": version },
                "contentChanges": changes,
            }),
        );
    }

    /// The diagnostics of a version, for those of earlier ones need not come.
    fn diagnostics(&mut self, uri: &str, version: i32) -> Vec<Value> {
        let message = self.wait(|message| {
            message["method"] == "textDocument/publishDiagnostics"
                && message["params"]["uri"] == uri
                && message["params"]["version"] == version
        });
        message["params"]["diagnostics"]
            .as_array()
            .cloned()
            .expect("is a list")
    }

    fn actions(&mut self, uri: &str, at: &Value, kind: &str) -> Vec<Value> {
        let answer = self.request(
            "textDocument/codeAction",
            json!({
                "textDocument": { "uri": uri },
                "range": at["range"],
                "context": { "diagnostics": [at], "only": [kind] },
            }),
        );
        answer["result"].as_array().cloned().expect("is a list")
    }

    /// Shuts it down as it should be.
    fn end(mut self) -> ExitStatus {
        assert_eq!(self.request("shutdown", Value::Null)["result"], Value::Null);
        self.notify("exit", Value::Null);
        self.child.wait().expect("it ends")
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        // It is over already, or a test failed.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn read(output: &mut impl BufRead) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if output.read_line(&mut line).ok()? == 0 {
            return None;
        }
        match line.trim().split_once(": ") {
            Some((_, value)) => length = value.parse().ok()?,
            None => break,
        }
    }
    let mut body = vec![0; length];
    output.read_exact(&mut body).ok()?;
    serde_json::from_slice(&body).ok()
}

fn uri(directory: &Path, name: &str) -> String {
    let path = directory.join(name);
    format!("file://{}", path.to_str().expect("is Unicode"))
}

fn rules(diagnostics: &[Value]) -> Vec<&str> {
    let codes = diagnostics.iter().map(|one| one["code"].as_str());
    codes
        .map(|code| code.expect("is the id of a rule"))
        .collect()
}

fn range(start: (u32, u32), end: (u32, u32)) -> Value {
    let place = |(line, character)| json!({ "line": line, "character": character });
    json!({ "start": place(start), "end": place(end) })
}

/// The text with the edits of an action, columns counted in UTF-16.
fn applied(text: &str, action: &Value) -> String {
    let edits = action["edit"]["documentChanges"][0]["edits"].as_array();
    let mut units: Vec<u16> = text.encode_utf16().collect();
    let mut edits: Vec<&Value> = edits.expect("it has edits").iter().collect();
    edits.reverse();
    for edit in edits {
        let at = |end: &str| offset(&units, &edit["range"][end]);
        let (start, end) = (at("start"), at("end"));
        let new = edit["newText"].as_str().expect("is text");
        units.splice(start..end, new.encode_utf16());
    }
    String::from_utf16(&units).expect("characters stay whole")
}

/// Where a place is in UTF-16 units, as simply as can be.
fn offset(units: &[u16], place: &Value) -> usize {
    let number = |key: &str| place[key].as_u64().expect("is a number") as usize;
    let (mut line, mut at) = (number("line"), 0);
    while line > 0 {
        match units.get(at) {
            None => return units.len(),
            Some(13) if units.get(at + 1) == Some(&10) => (line, at) = (line - 1, at + 2),
            Some(10 | 13) => (line, at) = (line - 1, at + 1),
            Some(_) => at += 1,
        }
    }
    let rest = units.get(at..).unwrap_or_default();
    let length = rest
        .iter()
        .take_while(|unit| !matches!(unit, 10 | 13))
        .count();
    let mut end = at + number("character").min(length);
    // Within a character is before it.
    if units
        .get(end)
        .is_some_and(|unit| (0xDC00..0xE000).contains(unit))
        && end > at
    {
        end -= 1;
    }
    end
}

fn directory(files: &[(&str, &str)]) -> TempDir {
    let directory = TempDir::new().expect("there is room");
    for (name, text) in files {
        let path = directory.path().join(name);
        fs::create_dir_all(path.parent().expect("is in the directory")).expect("there is room");
        fs::write(path, text).expect("there is room");
    }
    directory
}

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
    assert_eq!(fix["title"], "Write “");
    assert_eq!(
        (&fix["kind"], &fix["isPreferred"]),
        (&json!("quickfix"), &json!(true))
    );
    assert_eq!(fix["diagnostics"][0]["code"], "foreign-quotes");
    assert_eq!(
        fix["edit"]["documentChanges"][0]["textDocument"]["version"],
        2
    );
    assert!(applied(&text, fix).contains("a “small step » and"));

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
            "Write “Kyiv” (unsafe)",
            "Ignore name-variant here",
            "Add “kyiv” to names in mtlint.toml"
        ]
    );
    assert_eq!(actions[0]["isPreferred"], false);
    let ignored = applied(text, &actions[1]);
    assert!(ignored.starts_with("<!-- mtlint-ignore name-variant: meant so -->\n"));
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
        let uri = uri(directory.path(), "a.md");
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
    let uri = uri(directory.path(), "a.md");
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
    let other = self::uri(directory.path(), "b.md");
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

    // A change of what is not open, a second opening, a text that is none.
    let uri = uri(directory.path(), "a.md");
    client.change(&uri, 1, json!([{ "text": FAULTY }]));
    client.told("window/logMessage");
    client.open(&uri, "Nothing.\n");
    client.open(&uri, FAULTY);
    while client.diagnostics(&uri, 1).len() != 2 {}
    client.change(&uri, 2, json!([{ "text": "a\0b « c »\n" }]));
    assert_eq!(client.diagnostics(&uri, 2), [] as [Value; 0]);
    // What is no kind of text that is read is not checked.
    let code = self::uri(directory.path(), "a.rs");
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

    client.request("shutdown", Value::Null);
    assert_eq!(
        client.request("textDocument/hover", json!({}))["error"]["code"],
        -32600
    );
    client.notify("exit", Value::Null);
    assert_eq!(client.child.wait().expect("it ends").code(), Some(0));
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
    let uri = uri(directory.path(), "a.md");
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
    let uri = uri(directory.path(), "a.md");
    client.open(&uri, &format!("{FAULTY}\n").repeat(600));
    let found = client.diagnostics(&uri, 1);
    assert_eq!(found.len(), 1001);
    let message = found[1000]["message"].as_str().expect("is text");
    assert!(message.contains("more issues are not shown"), "{message}");
    client.end();
}

/// Numbers that look like chance and are the same each time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit.max(1) as u64) as usize
    }
}

/// Ten thousand edits at random end in the diagnostics of the text that they make.
#[test]
fn edits_end_in_what_a_fresh_check_finds() {
    const EDITS: i32 = 10_000;
    const PIECES: [&str; 14] = [
        "The mayor called it a « small step » and left. ",
        "\r\n",
        "\n\n",
        "\r",
        "😀",
        "“one” ",
        "the the ",
        "é",
        "- item\n",
        "Kyiv and kyiv, ",
        "**bold** ",
        "malgré tout ",
        "[ses besoins] ",
        "",
    ];
    let seed = std::env::var("MTLINT_SEED").ok();
    let seed = seed
        .and_then(|seed| seed.parse().ok())
        .unwrap_or(20_251_128);
    let mut chance = Chance(seed);
    let directory = directory(&[("mtlint.toml", "target = \"en\"\n")]);
    let mut client = Client::new(directory.path(), json!({}));
    let uri = uri(directory.path(), "a.md");
    let mut units: Vec<u16> = FAULTY.encode_utf16().collect();
    client.open(&uri, FAULTY);
    for version in 2..=EDITS {
        let lines = units.iter().filter(|unit| **unit == 10).count() + 1;
        let mut place = || {
            let (line, column) = (chance.below(lines + 1), chance.below(60));
            (line as u32, column as u32)
        };
        let start = place();
        let end = (start.0, start.1 + place().1 / 12);
        let range = range(
            start,
            if units.len() > 6000 {
                (end.0 + 3, 0)
            } else {
                end
            },
        );
        let new = PIECES[chance.below(PIECES.len())];
        let (from, to) = (
            offset(&units, &range["start"]),
            offset(&units, &range["end"]),
        );
        units.splice(from.min(to)..from.max(to), new.encode_utf16());
        client.change(&uri, version, json!([{ "range": range, "text": new }]));
    }
    let found = client.diagnostics(&uri, EDITS);
    let text = String::from_utf16(&units).expect("characters stay whole");
    let fresh = self::uri(directory.path(), "b.md");
    client.open(&fresh, &text);
    let wanted = client.diagnostics(&fresh, 1);
    let own = |found: &[Value]| -> Vec<String> {
        let text = found
            .iter()
            .map(|one| one.to_string().replace("/b.md", "/a.md"));
        text.collect()
    };
    assert_eq!(own(&found), own(&wanted), "MTLINT_SEED={seed}");
    assert!(found.len() > 10, "there is something to find in it");
    client.end();
}

/// How long an answer takes on an article of 5,000 words, from the key to the diagnostics:
/// `cargo test --release --test it lsp::an_answer -- --ignored --nocapture`.
#[test]
#[ignore = "it measures, and means something in a release build only"]
fn an_answer_comes_within_100_ms() {
    let directory = directory(&[]);
    let mut client = Client::new(directory.path(), json!({}));
    let uri = uri(directory.path(), "a.md");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpora/articles");
    let pairs = fs::read_dir(folder).expect("is there").flatten();
    let mut files: Vec<_> = pairs
        .filter(|pair| pair.file_name().to_string_lossy().ends_with("-en"))
        .flat_map(|pair| fs::read_dir(pair.path()).into_iter().flatten().flatten())
        .map(|file| file.path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "txt"))
        .collect();
    files.sort();
    let mut text = String::new();
    for path in files {
        if text.split_whitespace().count() < 5000 {
            text.push_str(&fs::read_to_string(path).expect("is text"));
            text.push_str("\n\n");
        }
    }
    let words = text.split_whitespace().count();
    assert!(words >= 5000, "{words} words are no such article");
    client.open(&uri, &text);
    client.diagnostics(&uri, 1);
    let mut times: Vec<Duration> = (2..102)
        .map(|version| {
            let started = Instant::now();
            client.change(
                &uri,
                version,
                json!([{ "range": range((2, 5), (2, 5)), "text": "a" }]),
            );
            client.diagnostics(&uri, version);
            started.elapsed()
        })
        .collect();
    times.sort();
    let (median, worst) = (times[50], times[99]);
    println!("{words} words: {median:?} in the middle, {worst:?} at worst");
    assert!(times[95] < Duration::from_millis(100), "{times:?}");
    client.end();
}
