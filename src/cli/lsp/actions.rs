//! What can be done about the issues at a place, and what is said of them there.

use super::client::Client;
use super::document::Document;
use super::findings::Findings;
use super::plain::plain;
use super::words;
use crate::cli::rule_pages;
use lsp_types::{
    CodeAction, CodeActionContext, CodeActionKind, CodeActionOrCommand, Command, Diagnostic,
    DocumentChanges, Hover, HoverContents, MarkupContent, MarkupKind, NumberOrString, OneOf,
    OptionalVersionedTextDocumentIdentifier, Position, Range, TextDocumentEdit, TextEdit,
    WorkspaceEdit,
};
use mtlint::check::comment::ignore;
use mtlint::diagnostic::Edit;
use mtlint::text::visible::visible;
use mtlint::{Applicability, Issue};
use serde_json::json;
use std::collections::BTreeSet;

/// So many issues are looked at when somebody asks what to do about a stretch of text.
const MOST: usize = 20;

/// Of a text longer than this, in bytes, only the first one is: where an ignore may stand is found out by parsing the text with it.
const LONG: usize = 1 << 20;

/// The reason that an ignore gives until its author writes a better one.
const REASON: &str = "intended";

/// Whether a client asks for actions of this kind.
pub fn wants(context: &CodeActionContext, kind: &CodeActionKind) -> bool {
    context.only.as_ref().is_none_or(|only| {
        only.iter().any(|asked| {
            let rest = kind.as_str().strip_prefix(asked.as_str());
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        })
    })
}

/// The issues that a range touches, at any of their places.
fn touched<'f>(findings: &'f Findings, range: Range) -> impl Iterator<Item = &'f Issue> + use<'f> {
    let (one, other) = (
        findings.text.offset(range.start),
        findings.text.offset(range.end),
    );
    let (start, end) = (one.min(other), one.max(other));
    let meets = move |issue: &&Issue| {
        let mut places = issue.places().map(|place| place.span);
        places.any(|span| span.start as usize <= end && start <= span.end as usize)
    };
    findings.issues.iter().filter(meets)
}

/// The quick fixes of all issues that a range touches.
pub fn quick_fixes(
    client: Client,
    document: &Document,
    findings: &Findings,
    range: Range,
    context: &CodeActionContext,
) -> Vec<CodeActionOrCommand> {
    let maker = Maker {
        client,
        document,
        findings,
        known: &context.diagnostics,
    };
    let is_long = findings.text.body().len() > LONG;
    let issues = touched(findings, range).take(if is_long { 1 } else { MOST });
    issues.flat_map(|issue| maker.of_issue(issue)).collect()
}

/// An edit of the document as it is now.
pub fn workspace_edit(
    client: Client,
    document: &Document,
    mut edits: Vec<TextEdit>,
) -> WorkspaceEdit {
    edits.sort_by_key(|edit| (edit.range.start, edit.range.end));
    let uri = document.uri.clone();
    if !client.is_versioned {
        return WorkspaceEdit {
            changes: Some([(uri, edits)].into()),
            ..WorkspaceEdit::default()
        };
    }
    WorkspaceEdit {
        document_changes: Some(DocumentChanges::Edits(vec![TextDocumentEdit {
            text_document: OptionalVersionedTextDocumentIdentifier {
                uri,
                version: Some(document.version),
            },
            edits: edits.into_iter().map(OneOf::Left).collect(),
        }])),
        ..WorkspaceEdit::default()
    }
}

struct Maker<'a> {
    client: Client,
    document: &'a Document,
    findings: &'a Findings,
    /// The diagnostics that the client has there.
    known: &'a [Diagnostic],
}

impl Maker<'_> {
    fn of_issue(&self, issue: &Issue) -> Vec<CodeActionOrCommand> {
        let mut actions: Vec<CodeAction> = self.fixes(issue);
        actions.extend(self.ignored(issue));
        actions.extend(self.word(issue));
        let diagnostics = self.diagnostics(issue);
        let whole = actions.into_iter().map(|action| CodeAction {
            kind: Some(CodeActionKind::QUICKFIX),
            diagnostics: diagnostics.clone(),
            ..action
        });
        whole.map(CodeActionOrCommand::CodeAction).collect()
    }

    /// What the client has of an issue.
    fn diagnostics(&self, issue: &Issue) -> Option<Vec<Diagnostic>> {
        let range = self.findings.text.range(issue.span);
        let code = NumberOrString::String(issue.rule.id.to_owned());
        let mut known = self.known.iter();
        let own = known.find(|known| known.range == range && known.code.as_ref() == Some(&code))?;
        Some(vec![own.clone()])
    }

    /// The fixes that can be applied. Those that need review say so.
    fn fixes(&self, issue: &Issue) -> Vec<CodeAction> {
        let fixes = issue
            .fixes
            .iter()
            .filter(|fix| fix.applicability < Applicability::Manual);
        fixes
            .map(|fix| {
                let is_safe = fix.applicability == Applicability::Safe;
                let mark = if is_safe { "" } else { " (unsafe)" };
                CodeAction {
                    title: format!("{}{mark}", visible(&fix.title)),
                    edit: Some(self.edit(&fix.edits)),
                    is_preferred: Some(is_safe),
                    ..CodeAction::default()
                }
            })
            .collect()
    }

    fn ignored(&self, issue: &Issue) -> Option<CodeAction> {
        let format = self.document.format?;
        let text = self.findings.text.body();
        let edit = ignore(text, format, issue.rule, issue.span, REASON)?;
        Some(CodeAction {
            title: format!("Ignore {} here", issue.rule.id),
            edit: Some(self.edit(&[edit])),
            ..CodeAction::default()
        })
    }

    fn word(&self, issue: &Issue) -> Option<CodeAction> {
        let (command, list, entry) = words::of_issue(issue, self.findings.text.body())?;
        let title = format!("Add “{}” to {} in mtlint.toml", visible(entry), list.key());
        let arguments = json!({ "uri": self.document.uri, "text": entry });
        Some(CodeAction {
            command: Some(Command {
                title: title.clone(),
                command: command.to_owned(),
                arguments: Some(vec![arguments]),
            }),
            title,
            ..CodeAction::default()
        })
    }

    fn edit(&self, edits: &[Edit]) -> WorkspaceEdit {
        let edits = edits.iter().map(|edit| {
            let range = self.findings.text.range(edit.span);
            TextEdit::new(range, edit.replacement.clone())
        });
        workspace_edit(self.client, self.document, edits.collect())
    }
}

/// What is said at a place: the issues there with the pages of their rules, and the original of the paragraph.
pub fn hover(client: Client, findings: &Findings, place: Position) -> Option<Hover> {
    let issues: Vec<&Issue> = touched(findings, Range::new(place, place)).collect();
    let mut parts: Vec<String> = issues
        .iter()
        .map(|issue| format!("**{}** — {}", issue.rule.id, visible(&issue.message)))
        .collect();
    let at = findings.text.offset(place) as u32;
    parts.extend(findings.pair.as_ref().and_then(|pair| pair.passage(at)));
    let mut seen = BTreeSet::new();
    let rules = issues.iter().map(|issue| issue.rule);
    let once = rules.filter(|rule| seen.insert(rule.id));
    parts.extend(once.map(|rule| format!("---\n\n{}", rule_pages::page(rule).trim_end())));
    if parts.is_empty() {
        return None;
    }
    let value = parts.join("\n\n");
    let (kind, value) = if client.shows_markdown {
        (MarkupKind::Markdown, value)
    } else {
        (MarkupKind::PlainText, plain(&value))
    };
    Some(Hover {
        contents: HoverContents::Markup(MarkupContent { kind, value }),
        range: issues.first().map(|issue| findings.text.range(issue.span)),
    })
}
