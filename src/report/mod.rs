//! Reports: one file per output format.
//!
//! A report is written in parts, so that files can be rendered apart from one another and none has to be kept: a head,
//! one part per file, a tail with the sums.

pub mod checkstyle;
pub mod github;
pub mod gitlab;
#[cfg(feature = "files")]
pub mod html;
pub mod json;
pub mod jsonl;
pub mod junit;
pub mod mqm;
pub mod rdjson;
pub mod sarif;
pub mod statistics;
#[cfg(feature = "files")]
pub mod text;

use crate::check::checker::{Checked, Suppression};
use crate::diagnostic::{Applicability, Issue, Severity};
use serde::Serialize;
use statistics::Statistics;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{self, Write};

/// An output format.
pub trait Report: Sync {
    /// What stands before the first file.
    ///
    /// # Errors
    /// Those of the writer.
    fn head(&self, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    /// The part of one file. It may stay empty.
    ///
    /// # Errors
    /// Those of the writer.
    fn file(&self, path: &str, checked: &Checked<'_>, out: &mut dyn Write) -> io::Result<()>;

    /// What stands between the parts of two files that are not empty.
    fn between(&self) -> &'static str {
        ""
    }

    /// What stands behind the last file.
    ///
    /// # Errors
    /// Those of the writer.
    fn tail(&self, errors: &[FileError], summary: &Summary, out: &mut dyn Write) -> io::Result<()>;
}

/// A file that was not checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FileError {
    /// The file, as in `files`.
    pub path: String,
    /// Why.
    pub message: String,
}

/// The sums of a run.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Summary {
    /// Files that were checked.
    pub files: u64,
    /// Words of prose in them.
    pub words: u64,
    /// Issues that were reported.
    pub issues: u64,
    /// Issues by the id of their rule; rules without any are left out.
    pub by_rule: BTreeMap<&'static str, u64>,
    /// Issues by severity, from the mildest.
    #[serde(skip)]
    pub by_severity: [u64; 3],
    /// Files with at least one issue.
    #[serde(skip)]
    pub files_with_issues: u64,
    /// Files whose language is not known, so that most rules had nothing to say of them.
    #[serde(skip)]
    pub unjudged: u64,
    /// How many files were taken to be in which languages without anybody saying so.
    #[serde(skip)]
    pub assumed: BTreeMap<String, u64>,
    /// Issues that were found and fall below what is reported.
    #[serde(skip)]
    pub withheld: u64,
    /// Issues that ignores in the files hold back.
    #[serde(skip)]
    pub ignored: u64,
    /// Issues that were known before.
    #[serde(skip)]
    pub known: u64,
    /// Issues that were fixed.
    #[serde(skip)]
    pub fixed: u64,
    /// Where the issues lie, and what would settle them.
    #[serde(skip)]
    pub statistics: Statistics,
}

impl Summary {
    /// Counts a checked file, which reports call so.
    pub fn add(&mut self, path: &str, checked: &Checked<'_>) {
        self.statistics.add(path, checked);
        self.files += 1;
        self.words += checked.words as u64;
        self.issues += checked.issues.len() as u64;
        self.files_with_issues += u64::from(!checked.issues.is_empty());
        self.unjudged += u64::from(checked.unjudged().is_some());
        if let Some(languages) = checked.assumed() {
            *self.assumed.entry(languages).or_default() += 1;
        }
        for (_, suppression) in &checked.suppressed {
            match suppression {
                Suppression::InSource { .. } => self.ignored += 1,
                Suppression::Baseline { .. } => self.known += 1,
            }
        }
        for issue in &checked.issues {
            *self.by_rule.entry(issue.rule.id).or_default() += 1;
            self.by_severity[issue.severity as usize] += 1;
        }
    }

    /// Adds the sums of other files.
    pub fn merge(&mut self, other: &Self) {
        self.files += other.files;
        self.words += other.words;
        self.issues += other.issues;
        self.files_with_issues += other.files_with_issues;
        self.unjudged += other.unjudged;
        for (languages, files) in &other.assumed {
            *self.assumed.entry(languages.clone()).or_default() += files;
        }
        self.withheld += other.withheld;
        self.ignored += other.ignored;
        self.known += other.known;
        self.fixed += other.fixed;
        self.statistics.merge(&other.statistics);
        for (rule, count) in &other.by_rule {
            *self.by_rule.entry(rule).or_default() += count;
        }
        for (sum, count) in self.by_severity.iter_mut().zip(other.by_severity) {
            *sum += count;
        }
    }

    /// How many issues of this severity or a worse one were reported.
    #[must_use]
    pub fn reaching(&self, severity: Severity) -> u64 {
        self.by_severity.iter().skip(severity as usize).sum()
    }
}

/// What is wrong and how it is mended, for formats that have no place for a fix.
pub(crate) fn said(issue: &Issue) -> Cow<'_, str> {
    let Some(fix) = issue.fixes.first() else {
        return Cow::Borrowed(&issue.message);
    };
    let kind = kind(fix.applicability);
    Cow::Owned(format!("{} ({kind}: {})", issue.message, fix.title))
}

/// What a fix is called where people read of it, by what applies it: `--fix`, `--unsafe-fixes`, or nothing.
pub(crate) fn kind(applicability: Applicability) -> &'static str {
    match applicability {
        Applicability::Safe => "fix",
        Applicability::Unsafe => "unsafe fix",
        Applicability::Manual => "suggestion",
    }
}

/// A number with what it counts.
pub(crate) fn count(number: u64, what: &str) -> String {
    if number == 1 {
        format!("1 {what}")
    } else {
        format!("{number} {what}s")
    }
}
