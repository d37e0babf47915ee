//! Workflow commands of GitHub Actions: annotations at the lines of a change.
//!
//! GitHub shows ten errors, ten warnings and ten notices of a step; for more, upload SARIF.

use super::{FileError, Summary};
use crate::check::checker::Checked;
use crate::decode::LineIndex;
use crate::diagnostic::Severity;
use crate::text::visible::visible;
use std::io::{self, Write};

/// Writes the report in parts.
#[derive(Debug, Clone, Copy, Default)]
pub struct Github;

/// The message of a command.
fn data(text: &str) -> String {
    visible(text).replace('%', "%25")
}

/// The value of a property of a command.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

impl super::Report for Github {
    fn file(&self, path: &str, checked: &Checked<'_>, out: &mut dyn Write) -> io::Result<()> {
        if checked.issues.is_empty() {
            return Ok(());
        }
        let index = LineIndex::new(&checked.source);
        for issue in &checked.issues {
            let command = match issue.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Hint => "notice",
            };
            let at = index.location(issue.span);
            write!(
                out,
                "::{command} file={},line={}",
                property(path),
                at.start.line
            )?;
            // Columns count only where the place does not go over a line end.
            if at.start.line == at.end.line {
                let last = at.end.column.saturating_sub(1).max(at.start.column);
                write!(out, ",col={},endColumn={last}", at.start.column)?;
            } else {
                write!(out, ",endLine={}", at.end.line)?;
            }
            writeln!(
                out,
                ",title={}::{}",
                property(issue.rule.id),
                data(&super::said(issue))
            )?;
        }
        Ok(())
    }

    fn tail(&self, errors: &[FileError], _: &Summary, out: &mut dyn Write) -> io::Result<()> {
        for error in errors {
            writeln!(
                out,
                "::error file={},title=not checked::{}",
                property(&error.path),
                data(&error.message)
            )?;
        }
        Ok(())
    }
}
