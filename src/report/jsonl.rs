//! JSON lines: every issue on a line of its own, with the path of its file.
//!
//! An issue has the fields that it has in the JSON report, behind those of its file. Files that were not checked follow,
//! `{"path":…,"error":…}`, and the sums come last, `{"summary":…}`.

use super::json::{File, Issue};
use super::{FileError, Summary};
use crate::check::checker::Checked;
use crate::document::Format;
use crate::text::escape::json;
use serde::Serialize;
use std::io::{self, Write};

/// Writes the report in parts.
#[derive(Debug, Clone, Copy, Default)]
pub struct JsonLines;

#[derive(Serialize)]
struct Line<'a> {
    path: &'a str,
    format: Format,
    target_language: &'a Option<String>,
    source_language: &'a Option<String>,
    #[serde(flatten)]
    issue: &'a Issue<'a>,
}

#[derive(Serialize)]
struct Failed<'a> {
    path: &'a str,
    error: &'a str,
}

#[derive(Serialize)]
struct Last<'a> {
    summary: &'a Summary,
}

fn line(value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    json(value, out)?;
    out.write_all(b"\n")
}

impl super::Report for JsonLines {
    fn file(&self, path: &str, checked: &Checked<'_>, out: &mut dyn Write) -> io::Result<()> {
        let file = File::new(path, checked);
        file.issues.iter().try_for_each(|issue| {
            let whole = Line {
                path,
                format: file.format,
                target_language: &file.target_language,
                source_language: &file.source_language,
                issue,
            };
            line(&whole, out)
        })
    }

    fn tail(&self, errors: &[FileError], summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
        for error in errors {
            let failed = Failed {
                path: &error.path,
                error: &error.message,
            };
            line(&failed, out)?;
        }
        line(&Last { summary }, out)
    }
}
