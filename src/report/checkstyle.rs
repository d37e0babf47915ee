//! Checkstyle XML, which most build servers read.

use super::{FileError, Summary};
use crate::check::checker::Checked;
use crate::decode::LineIndex;
use crate::diagnostic::Severity;
use crate::text::escape::xml;
use std::io::{self, Write};

/// Writes the report in parts.
#[derive(Debug, Clone, Copy, Default)]
pub struct Checkstyle;

impl super::Report for Checkstyle {
    fn head(&self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"4.3\">\n")
    }

    fn file(&self, path: &str, checked: &Checked<'_>, out: &mut dyn Write) -> io::Result<()> {
        if checked.issues.is_empty() {
            return Ok(());
        }
        let index = LineIndex::new(&checked.source);
        writeln!(out, "  <file name=\"{}\">", xml(path))?;
        for issue in &checked.issues {
            let start = index.location(issue.span).start;
            let severity = match issue.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Hint => "info",
            };
            writeln!(
                out,
                "    <error line=\"{}\" column=\"{}\" severity=\"{severity}\" message=\"{}\" source=\"mtlint.{}\"/>",
                start.line,
                start.column,
                xml(&super::said(issue)),
                xml(issue.rule.id),
            )?;
        }
        writeln!(out, "  </file>")
    }

    fn tail(&self, errors: &[FileError], _: &Summary, out: &mut dyn Write) -> io::Result<()> {
        for error in errors {
            writeln!(
                out,
                "  <file name=\"{}\">\n    <error severity=\"error\" message=\"{}\" source=\"mtlint\"/>\n  </file>",
                xml(&error.path),
                xml(&error.message)
            )?;
        }
        out.write_all(b"</checkstyle>\n")
    }
}
