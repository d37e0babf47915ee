//! The diagnostic format of reviewdog, as one result.
//!
//! Its columns count bytes of UTF-8; those of a file in another encoding count bytes of its decoded text.

use super::json::Tool;
use super::{FileError, Summary};
use crate::check::checker::Checked;
use crate::decode::LineIndex;
use crate::diagnostic::{Applicability, Elsewhere, Issue, Severity};
use crate::text::escape::json;
use crate::text::span::{LineColumn, Span};
use serde::Serialize;
use std::io::{self, Write};

/// Writes the report in parts.
#[derive(Debug, Clone, Copy, Default)]
pub struct Rdjson;

#[derive(Serialize)]
struct Diagnostic<'a> {
    message: &'a str,
    location: Location<'a>,
    severity: &'static str,
    code: Code,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suggestions: Vec<Suggestion<'a>>,
    #[serde(rename = "relatedLocations", skip_serializing_if = "Vec::is_empty")]
    related: Vec<Related<'a>>,
}

#[derive(Serialize)]
struct Code {
    value: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    range: Option<Range>,
}

#[derive(Serialize)]
struct Range {
    start: Position,
    end: Position,
}

#[derive(Serialize)]
struct Position {
    line: u32,
    /// In bytes of UTF-8. Of another file only the line is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<u32>,
}

#[derive(Serialize)]
struct Suggestion<'a> {
    range: Range,
    text: &'a str,
}

#[derive(Serialize)]
struct Related<'a> {
    message: &'a str,
    location: Location<'a>,
}

fn range(index: &LineIndex<'_>, span: Span) -> Range {
    let location = index.location(span);
    let position = |line: u32, at: u32| Position {
        line,
        column: Some(at - index.line(line).1 + 1),
    };
    Range {
        start: position(location.start.line, span.start),
        end: position(location.end.line, span.end),
    }
}

/// The lines of a place in another file.
fn lines(elsewhere: &Elsewhere) -> Location<'_> {
    let position = |at: LineColumn| Position {
        line: at.line,
        column: None,
    };
    Location {
        path: &elsewhere.path,
        range: Some(Range {
            start: position(elsewhere.location.start),
            end: position(elsewhere.location.end),
        }),
    }
}

fn diagnostic<'a>(path: &'a str, issue: &'a Issue, index: &LineIndex<'_>) -> Diagnostic<'a> {
    // A suggestion is one replacement; a fix of several makes sense as a whole only.
    let suggestions = issue
        .fixes
        .iter()
        .filter(|fix| fix.applicability < Applicability::Manual)
        .filter_map(|fix| match fix.edits.as_slice() {
            [edit] => Some(Suggestion {
                range: range(index, edit.span),
                text: &edit.replacement,
            }),
            _ => None,
        });
    let at = |span| Location {
        path,
        range: Some(range(index, span)),
    };
    Diagnostic {
        message: &issue.message,
        location: at(issue.span),
        severity: match issue.severity {
            Severity::Error => "ERROR",
            Severity::Warning => "WARNING",
            Severity::Hint => "INFO",
        },
        code: Code {
            value: issue.rule.id,
            url: issue.rule.address(),
        },
        suggestions: suggestions.collect(),
        related: issue
            .related
            .iter()
            .map(|related| Related {
                message: &related.message,
                location: match &related.elsewhere {
                    Some(elsewhere) => lines(elsewhere),
                    None => at(related.span),
                },
            })
            .collect(),
    }
}

impl super::Report for Rdjson {
    fn head(&self, out: &mut dyn Write) -> io::Result<()> {
        let name = Tool::SELF.name;
        writeln!(
            out,
            "{{\"source\":{{\"name\":\"{name}\"}},\"diagnostics\":["
        )
    }

    fn file(&self, path: &str, checked: &Checked<'_>, out: &mut dyn Write) -> io::Result<()> {
        if checked.issues.is_empty() {
            return Ok(());
        }
        let index = LineIndex::new(&checked.source);
        for (number, issue) in checked.issues.iter().enumerate() {
            if number > 0 {
                out.write_all(b",\n")?;
            }
            json(&diagnostic(path, issue, &index), out)?;
        }
        Ok(())
    }

    fn between(&self) -> &'static str {
        ",\n"
    }

    fn tail(&self, errors: &[FileError], summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
        for (number, error) in errors.iter().enumerate() {
            if number > 0 || summary.files_with_issues > 0 {
                out.write_all(b",\n")?;
            }
            json(
                &Diagnostic {
                    message: &error.message,
                    location: Location {
                        path: &error.path,
                        range: None,
                    },
                    severity: "ERROR",
                    code: Code {
                        value: "not-checked",
                        url: None,
                    },
                    suggestions: Vec::new(),
                    related: Vec::new(),
                },
                out,
            )?;
        }
        out.write_all(b"\n]}\n")
    }
}
