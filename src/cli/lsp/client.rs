//! What the client said of itself, and what the server says of itself.

use super::position::Unit;
use super::words;
use lsp_types::{CodeActionKind, TextDocumentSyncKind, Uri};
use serde_json::{Value, json};

/// What applies all safe fixes.
pub const FIX_ALL: CodeActionKind = CodeActionKind::new("source.fixAll.mtlint");

/// What a client can do.
#[derive(Debug, Clone, Copy)]
pub struct Client {
    pub unit: Unit,
    /// It shows places that belong to a diagnostic.
    pub is_relating: bool,
    /// It takes edits of a certain version of a document.
    pub is_versioned: bool,
    /// It shows Markdown.
    pub shows_markdown: bool,
    /// It watches files when it is asked to.
    pub watches: bool,
    /// It hands over its settings when it is asked to.
    pub has_settings: bool,
}

impl Client {
    /// What the parameters of the first request say. Of the hundreds of capabilities that clients name these are read, and no others: for each
    /// that is read into a type of its own the compiler writes a parser.
    pub fn new(parameters: &Value) -> Self {
        let said = |path: &str| parameters.pointer(&format!("/capabilities/{path}"));
        let has = |path: &str| said(path) == Some(&Value::Bool(true));
        let list = |path: &str| {
            said(path)
                .and_then(Value::as_array)
                .map_or(&[][..], Vec::as_slice)
        };
        let hover = list("textDocument/hover/contentFormat");
        Self {
            unit: Unit::of_client(list("general/positionEncodings")),
            is_relating: has("textDocument/publishDiagnostics/relatedInformation"),
            is_versioned: has("workspace/workspaceEdit/documentChanges"),
            shows_markdown: hover.iter().any(|kind| kind == "markdown"),
            watches: has("workspace/didChangeWatchedFiles/dynamicRegistration"),
            has_settings: has("workspace/configuration"),
        }
    }

    /// The answer to its first request.
    pub fn welcome(&self) -> Value {
        json!({
            "capabilities": {
                "positionEncoding": self.unit.name(),
                "textDocumentSync": {
                    "openClose": true,
                    "change": TextDocumentSyncKind::INCREMENTAL,
                    "save": true,
                },
                "hoverProvider": true,
                "codeActionProvider": { "codeActionKinds": [CodeActionKind::QUICKFIX, FIX_ALL] },
                "executeCommandProvider": { "commands": words::COMMANDS.map(|(name, _)| name) },
            },
            "serverInfo": {
                "name": env!("CARGO_PKG_NAME"),
                "version": env!("CARGO_PKG_VERSION"),
            },
        })
    }
}

/// The folder that the client has open; the first, if there are several. Older clients say the root only.
pub fn root(parameters: &Value) -> Option<Uri> {
    let first = parameters.pointer("/workspaceFolders/0/uri");
    let root = first.or_else(|| parameters.get("rootUri"))?;
    root.as_str()?.parse().ok()
}

/// What asks the client to watch the files that settings come from, by their usual names. Those of other names are looked at whenever
/// a text is checked.
pub fn watching() -> serde_json::Value {
    let patterns = [
        "**/mtlint.toml",
        "**/mtlint-baseline.json",
        "**/*.{csv,tsv,tbx}",
    ];
    let watchers = patterns.map(|pattern| json!({ "globPattern": pattern }));
    json!({
        "registrations": [{
            "id": "settings",
            "method": "workspace/didChangeWatchedFiles",
            "registerOptions": { "watchers": watchers },
        }],
    })
}
