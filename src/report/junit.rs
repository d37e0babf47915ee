//! JUnit XML: each file a suite, each issue a test that fails; a file without issues is a test that passes.

use super::{FileError, Summary};
use crate::check::checker::Checked;
use crate::decode::LineIndex;
use crate::text::escape::xml;
use std::io::{self, Write};

/// Writes the report in parts.
#[derive(Debug, Clone, Copy, Default)]
pub struct Junit;

impl super::Report for Junit {
    fn head(&self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"mtlint\">\n")
    }

    fn file(&self, path: &str, checked: &Checked<'_>, out: &mut dyn Write) -> io::Result<()> {
        let name = xml(path);
        let failures = checked.issues.len();
        writeln!(
            out,
            "  <testsuite name=\"{name}\" tests=\"{}\" failures=\"{failures}\" errors=\"0\">",
            failures.max(1)
        )?;
        if failures == 0 {
            writeln!(
                out,
                "    <testcase name=\"no issues\" classname=\"{name}\"/>"
            )?;
        } else {
            let index = LineIndex::new(&checked.source);
            let text = checked.source.text();
            for issue in &checked.issues {
                let start = index.location(issue.span).start;
                let message = xml(&super::said(issue));
                writeln!(
                    out,
                    "    <testcase name=\"{} at {}:{}\" classname=\"{name}\">",
                    xml(issue.rule.id),
                    start.line,
                    start.column
                )?;
                writeln!(
                    out,
                    "      <failure message=\"{message}\" type=\"{}\">{name}:{}:{}: {message}: {}</failure>\n    </testcase>",
                    issue.severity.name(),
                    start.line,
                    start.column,
                    xml(issue.span.of(text)),
                )?;
            }
        }
        writeln!(out, "  </testsuite>")
    }

    fn tail(&self, errors: &[FileError], _: &Summary, out: &mut dyn Write) -> io::Result<()> {
        for error in errors {
            let (name, message) = (xml(&error.path), xml(&error.message));
            writeln!(
                out,
                "  <testsuite name=\"{name}\" tests=\"1\" failures=\"0\" errors=\"1\">\n    \
                 <testcase name=\"not checked\" classname=\"{name}\">\n      \
                 <error message=\"{message}\" type=\"error\"/>\n    </testcase>\n  </testsuite>"
            )?;
        }
        out.write_all(b"</testsuites>\n")
    }
}
