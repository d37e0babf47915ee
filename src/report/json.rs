//! The JSON report, schema 1.
//!
//! The structs are the contract: the order of their fields is the order in the report, and the JSON schema that mtlint
//! writes of its own report is derived from them. Each file stands on a line of its own, so that a report can be read by
//! line as well as parsed whole.

use super::{FileError, Summary};
use crate::check::checker::{Checked, Checker};
use crate::decode::LineIndex;
use crate::diagnostic::{self, Applicability, Category, Severity};
use crate::document::Format;
use crate::language::Locale;
use crate::text::escape::json;
use crate::text::span::Location;
use serde::{Serialize, Serializer};
use std::io::{self, Write};

/// The number of the schema. It rises when a reader of the former one could fail.
pub const SCHEMA: u32 = 1;

/// A whole report.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(title = "mtlint report"))]
pub struct Whole<'a> {
    /// What wrote it.
    pub tool: Tool,
    /// The number of this schema.
    #[cfg_attr(feature = "schema", schemars(extend("const" = SCHEMA)))]
    pub schema: u32,
    /// The files that were checked, by path.
    pub files: Vec<File<'a>>,
    /// The files that were not checked, by path.
    pub errors: Vec<FileError>,
    /// The sums.
    pub summary: Summary,
}

/// What wrote the report.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Tool {
    /// Its name.
    pub name: &'static str,
    /// Its version.
    pub version: &'static str,
}

impl Tool {
    /// This tool.
    pub const SELF: Self = Self {
        name: env!("CARGO_PKG_NAME"),
        version: env!("CARGO_PKG_VERSION"),
    };
}

/// A file and its issues.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct File<'a> {
    /// The path as it was given or found, with forward slashes. Bytes that are not Unicode are replaced by U+FFFD.
    pub path: &'a str,
    /// The format that it was read as.
    pub format: Format,
    /// The language that it is written in, as a BCP 47 tag; null when it could not be told.
    pub target_language: Option<String>,
    /// The language that it was translated from, as a BCP 47 tag; null when it could not be told.
    pub source_language: Option<String>,
    /// Why most rules were not asked, where the language of the file is not known: no issue means little there. Left out where it is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unjudged: Option<&'static str>,
    /// What was found, in the order of the text.
    pub issues: Vec<Issue<'a>>,
}

/// A fault and where it is.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Issue<'a> {
    /// The id of the rule that found it.
    pub rule: &'static str,
    /// What it belongs to, by the names of MQM where it has one.
    pub category: Category,
    /// How bad it is.
    pub severity: Severity,
    /// How sure it is: 0.9 is right nine times in ten.
    #[serde(serialize_with = "rounded")]
    #[cfg_attr(feature = "schema", schemars(range(min = 0.0, max = 1.0)))]
    pub confidence: f32,
    /// What is wrong.
    pub message: &'a str,
    /// The text at the span.
    pub text: &'a str,
    /// Where it is, in the original file.
    pub span: Location,
    /// The other places that belong to it.
    pub related: Vec<Related<'a>>,
    /// Ways to mend it, the best first.
    pub fixes: Vec<Fix<'a>>,
    /// Recognises the issue after edits elsewhere in its file.
    pub fingerprint: String,
}

/// Another place that belongs to an issue.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Related<'a> {
    /// What is there.
    pub message: &'a str,
    /// The file that it lies in, where that is another one than the issue's: the text that it was translated from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path: Option<&'a str>,
    /// Where, in that file as it is.
    pub span: Location,
}

/// A way to mend an issue.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Fix<'a> {
    /// What it does, in the imperative.
    pub title: &'a str,
    /// How far it can be trusted.
    pub applicability: Applicability,
    /// Its edits, which only make sense together.
    pub edits: Vec<Edit<'a>>,
}

/// One replacement.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Edit<'a> {
    /// What goes, in the original file.
    pub span: Location,
    /// What comes in its place.
    pub replacement: &'a str,
}

/// Three digits say all there is to say of a confidence.
fn rounded<S: Serializer>(confidence: &f32, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_f32((confidence * 1000.0).round() / 1000.0)
}

impl<'a> File<'a> {
    /// The part of the report for one checked file.
    #[must_use]
    pub fn new(path: &'a str, checked: &'a Checked<'a>) -> Self {
        let tag = |locale: Option<Locale>| locale.map(|locale| locale.to_string());
        Self {
            path,
            format: checked.format,
            target_language: tag(checked.languages.target),
            source_language: tag(checked.languages.source),
            unjudged: checked.unjudged(),
            issues: issues(checked, |_| true),
        }
    }
}

impl Checker {
    /// What was found that the settings report, with its places in the file, as the JSON report has it.
    #[must_use]
    pub fn report<'a>(&self, checked: &'a Checked<'a>) -> Vec<Issue<'a>> {
        issues(checked, |issue| self.settings().reports(issue))
    }
}

fn issues<'a>(
    checked: &'a Checked<'a>,
    is_reported: impl Fn(&diagnostic::Issue) -> bool,
) -> Vec<Issue<'a>> {
    if checked.issues.is_empty() {
        return Vec::new();
    }
    let index = LineIndex::new(&checked.source);
    let text = checked.source.text();
    checked
        .issues
        .iter()
        .filter(|issue| is_reported(issue))
        .map(|issue| Issue {
            rule: issue.rule.id,
            category: issue.rule.category,
            severity: issue.severity,
            confidence: issue.confidence,
            message: &issue.message,
            text: issue.span.of(text),
            span: index.location(issue.span),
            related: issue
                .related
                .iter()
                .map(|related| Related {
                    message: &related.message,
                    path: related.elsewhere.as_ref().map(|at| at.path.as_str()),
                    span: match &related.elsewhere {
                        Some(elsewhere) => elsewhere.location,
                        None => index.location(related.span),
                    },
                })
                .collect(),
            fixes: issue.fixes.iter().map(|fix| fix_of(fix, &index)).collect(),
            fingerprint: issue.fingerprint.to_string(),
        })
        .collect()
}

fn fix_of<'a>(fix: &'a diagnostic::Fix, index: &LineIndex<'_>) -> Fix<'a> {
    Fix {
        title: &fix.title,
        applicability: fix.applicability,
        edits: fix
            .edits
            .iter()
            .map(|edit| Edit {
                span: index.location(edit.span),
                replacement: &edit.replacement,
            })
            .collect(),
    }
}

/// The JSON schema of the report.
#[cfg(feature = "schema")]
#[must_use]
pub fn schema() -> schemars::Schema {
    schemars::generate::SchemaSettings::draft2020_12()
        .for_serialize()
        .into_generator()
        .into_root_schema_for::<Whole<'_>>()
}

/// Writes the report in parts.
#[derive(Debug, Clone, Copy, Default)]
pub struct Json;

impl super::Report for Json {
    fn head(&self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(b"{\"tool\":")?;
        json(&Tool::SELF, out)?;
        writeln!(out, ",\"schema\":{SCHEMA},\"files\":[")
    }

    fn file(&self, path: &str, checked: &Checked<'_>, out: &mut dyn Write) -> io::Result<()> {
        json(&File::new(path, checked), out)
    }

    fn between(&self) -> &'static str {
        ",\n"
    }

    fn tail(&self, errors: &[FileError], summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(b"\n],\"errors\":")?;
        json(&errors, out)?;
        out.write_all(b",\n\"summary\":")?;
        json(summary, out)?;
        out.write_all(b"}\n")
    }
}
