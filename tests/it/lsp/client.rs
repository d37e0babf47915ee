//! A client for tests: it says what it is told, and waits for what has to come.

use serde_json::{Value, json};
use std::collections::VecDeque;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

/// So long a test waits for what has to come: builds without optimisation on a busy machine are slow.
const PATIENCE: Duration = Duration::from_secs(120);

pub const FAULTY: &str = "The mayor called it a « small step » and left.\n";

pub struct Client {
    pub child: Child,
    pub input: Option<ChildStdin>,
    inbox: Receiver<Value>,
    /// What came while something else was waited for.
    pub aside: VecDeque<Value>,
    number: i32,
}

impl Client {
    /// Starts the server and says hello, with these capabilities beside the usual ones.
    pub fn new(directory: &Path, more: Value) -> Self {
        let mut client = Self::silent(directory);
        let welcome = client.initialize(directory, more);
        assert_eq!(welcome["result"]["serverInfo"]["name"], "mtlint");
        client
    }

    /// Starts the server.
    pub fn silent(directory: &Path) -> Self {
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

    pub fn initialize(&mut self, directory: &Path, more: Value) -> Value {
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

    pub fn raw(&mut self, bytes: &[u8]) {
        let input = self.input.as_mut().expect("is open");
        input.write_all(bytes).expect("it reads");
        input.flush().expect("it reads");
    }

    pub fn send(&mut self, message: &Value) {
        let text = message.to_string();
        let framed = format!("Content-Length: {}\r\n\r\n{text}", text.len());
        self.raw(framed.as_bytes());
    }

    pub fn notify(&mut self, method: &str, params: Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    /// Asks without waiting for the answer.
    pub fn ask(&mut self, method: &str, params: Value) -> i32 {
        self.number += 1;
        let id = self.number;
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }));
        id
    }

    pub fn request(&mut self, method: &str, params: Value) -> Value {
        let id = self.ask(method, params);
        self.answer(id)
    }

    pub fn answer(&mut self, id: i32) -> Value {
        self.wait(|message| message["id"] == id && message.get("method").is_none())
    }

    /// The next message of a kind; the others wait.
    pub fn wait(&mut self, is_wanted: impl Fn(&Value) -> bool) -> Value {
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

    pub fn told(&mut self, method: &str) -> Value {
        self.wait(|message| message["method"] == method)
    }

    pub fn open(&mut self, uri: &str, text: &str) {
        self.notify(
            "textDocument/didOpen",
            json!({ "textDocument": {
                "uri": uri, "languageId": "markdown", "version": 1, "text": text,
            } }),
        );
    }

    pub fn change(&mut self, uri: &str, version: i32, changes: Value) {
        self.notify(
            "textDocument/didChange",
            json!({
                "textDocument": { "uri": uri, "version": version },
                "contentChanges": changes,
            }),
        );
    }

    /// The diagnostics of a version, for those of earlier ones need not come.
    pub fn diagnostics(&mut self, uri: &str, version: i32) -> Vec<Value> {
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

    pub fn actions(&mut self, uri: &str, at: &Value, kind: &str) -> Vec<Value> {
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
    pub fn end(mut self) -> ExitStatus {
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

pub fn uri(directory: &Path, name: &str) -> String {
    let path = directory.join(name);
    format!("file://{}", path.to_str().expect("is Unicode"))
}

pub fn rules(diagnostics: &[Value]) -> Vec<&str> {
    let codes = diagnostics.iter().map(|one| one["code"].as_str());
    codes
        .map(|code| code.expect("is the id of a rule"))
        .collect()
}

pub fn range(start: (u32, u32), end: (u32, u32)) -> Value {
    let place = |(line, character)| json!({ "line": line, "character": character });
    json!({ "start": place(start), "end": place(end) })
}

/// The text with the edits of an action, columns counted in UTF-16.
pub fn applied(text: &str, action: &Value) -> String {
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
pub fn offset(units: &[u16], place: &Value) -> usize {
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
