//! What the client said of itself, and what the server says of itself.

use super::position::Unit;
use super::words;
use lsp_types::{
    CodeActionKind, CodeActionOptions, CodeActionProviderCapability, ExecuteCommandOptions,
    HoverProviderCapability, InitializeParams, InitializeResult, MarkupKind, ServerCapabilities,
    ServerInfo, TextDocumentSyncCapability, TextDocumentSyncKind, TextDocumentSyncOptions,
    TextDocumentSyncSaveOptions,
};
use serde_json::json;

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
    pub fn new(parameters: &InitializeParams) -> Self {
        let all = &parameters.capabilities;
        let general = all.general.as_ref();
        let named = general.and_then(|general| general.position_encodings.as_deref());
        let text = all.text_document.as_ref();
        let workspace = all.workspace.as_ref();
        let published = text.and_then(|text| text.publish_diagnostics.as_ref());
        let hover = text.and_then(|text| text.hover.as_ref()?.content_format.as_ref());
        let edit = workspace.and_then(|workspace| workspace.workspace_edit.as_ref());
        let watched = workspace.and_then(|workspace| workspace.did_change_watched_files);
        Self {
            unit: Unit::of_client(named.unwrap_or_default()),
            is_relating: published.and_then(|it| it.related_information) == Some(true),
            is_versioned: edit.and_then(|edit| edit.document_changes) == Some(true),
            shows_markdown: hover.is_some_and(|kinds| kinds.contains(&MarkupKind::Markdown)),
            watches: watched.and_then(|it| it.dynamic_registration) == Some(true),
            has_settings: workspace.and_then(|it| it.configuration) == Some(true),
        }
    }

    /// The answer to its first request.
    pub fn welcome(&self) -> InitializeResult {
        let sync = TextDocumentSyncOptions {
            open_close: Some(true),
            change: Some(TextDocumentSyncKind::INCREMENTAL),
            save: Some(TextDocumentSyncSaveOptions::Supported(true)),
            ..TextDocumentSyncOptions::default()
        };
        let actions = CodeActionOptions {
            code_action_kinds: Some(vec![CodeActionKind::QUICKFIX, FIX_ALL]),
            ..CodeActionOptions::default()
        };
        let commands = ExecuteCommandOptions {
            commands: words::COMMANDS.map(|(name, _)| name.to_owned()).to_vec(),
            ..ExecuteCommandOptions::default()
        };
        InitializeResult {
            capabilities: ServerCapabilities {
                position_encoding: Some(self.unit.kind()),
                text_document_sync: Some(TextDocumentSyncCapability::Options(sync)),
                hover_provider: Some(HoverProviderCapability::Simple(true)),
                code_action_provider: Some(CodeActionProviderCapability::Options(actions)),
                execute_command_provider: Some(commands),
                ..ServerCapabilities::default()
            },
            server_info: Some(ServerInfo {
                name: env!("CARGO_PKG_NAME").to_owned(),
                version: Some(env!("CARGO_PKG_VERSION").to_owned()),
            }),
        }
    }
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
