//! The code quality report of GitLab: an array of issues.
//!
//! GitLab drops an issue whose fingerprint it has seen in the report, so equal issues of a file are numbered. Files that
//! were not checked are issues as well: the format has no other place for them.

use super::{FileError, Summary};
use crate::check::checker::Checked;
use crate::decode::LineIndex;
use crate::diagnostic::Severity;
use crate::text::escape::{hash, json};
use serde::Serialize;
use std::collections::HashMap;
use std::io::{self, Write};

/// Writes the report in parts.
#[derive(Debug, Clone, Copy, Default)]
pub struct Gitlab;

#[derive(Serialize)]
struct Issue<'a> {
    description: &'a str,
    check_name: &'a str,
    fingerprint: String,
    severity: &'static str,
    location: Location<'a>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: u32,
    end: u32,
}

impl super::Report for Gitlab {
    fn head(&self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(b"[\n")
    }

    fn file(&self, path: &str, checked: &Checked<'_>, out: &mut dyn Write) -> io::Result<()> {
        if checked.issues.is_empty() {
            return Ok(());
        }
        let index = LineIndex::new(&checked.source);
        let mut seen: HashMap<u64, u64> = HashMap::new();
        for (number, issue) in checked.issues.iter().enumerate() {
            let equal = seen.entry(issue.fingerprint.0).or_default();
            *equal += 1;
            let fingerprint = hash(&[
                path.as_bytes(),
                &issue.fingerprint.0.to_le_bytes(),
                &equal.to_le_bytes(),
            ]);
            let at = index.location(issue.span);
            if number > 0 {
                out.write_all(b",\n")?;
            }
            json(
                &Issue {
                    description: &super::said(issue),
                    check_name: issue.rule.id,
                    fingerprint: format!("{fingerprint:016x}"),
                    severity: match issue.severity {
                        Severity::Error => "major",
                        Severity::Warning => "minor",
                        Severity::Hint => "info",
                    },
                    location: Location {
                        path,
                        lines: Lines {
                            begin: at.start.line,
                            end: at.end.line,
                        },
                    },
                },
                out,
            )?;
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
            let parts = [error.path.as_bytes(), error.message.as_bytes()];
            json(
                &Issue {
                    description: &error.message,
                    check_name: "not-checked",
                    fingerprint: format!("{:016x}", hash(&parts)),
                    severity: "blocker",
                    location: Location {
                        path: &error.path,
                        lines: Lines { begin: 1, end: 1 },
                    },
                },
                out,
            )?;
        }
        out.write_all(b"\n]\n")
    }
}
