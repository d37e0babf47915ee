//! Issues that are known: the file of them, and telling them from new ones.
//!
//! A known issue is recognised by its fingerprint, which holds its rule, its text and the words around it, but no position,
//! and by how often it occurs in its file. So edits elsewhere in the file make no known issue new, and one more of the same
//! kind is new. A file that is not in the baseline counts as renamed if it holds at least half of what was known of a file
//! that is gone.
//!
//! The decisions that are exported from the review page have the same form: what was dismissed there is known, what was
//! accepted goes on being reported, and can be mended by itself.

use crate::check::checker::{Checked, Suppression};
use crate::diagnostic::{Fingerprint, Issue};
use crate::text::escape::json;
use crate::text::order::Order;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io::{self, Write};

/// The number of the form. It rises when a reader of the former one could fail.
pub const FORM: u32 = 1;

/// What a baseline names as the tool that wrote it.
const TOOL: &str = "mtlint";

/// A baseline as it is written.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct File {
    tool: String,
    baseline: u32,
    issues: Vec<Entry>,
}

/// What names a file as a baseline, whatever else it holds.
#[derive(Debug, Deserialize)]
struct Named {
    tool: String,
    #[serde(rename = "baseline")]
    _form: serde::de::IgnoredAny,
}

/// Known issues that nothing tells from one another.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    path: String,
    rule: String,
    fingerprint: String,
    #[serde(default = "one", skip_serializing_if = "is_one")]
    count: u32,
    #[serde(default, skip_serializing_if = "Decision::is_known")]
    decision: Decision,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    comment: Option<String>,
}

fn one() -> u32 {
    1
}

fn is_one(count: &u32) -> bool {
    *count == 1
}

/// What was said of an issue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
enum Decision {
    /// It was there already.
    #[default]
    Known,
    /// It is no fault.
    Dismissed,
    /// It is one: it is reported until it is mended.
    Accepted,
    /// Nothing yet, but for a comment.
    Open,
}

impl Decision {
    fn is_known(&self) -> bool {
        *self == Self::Known
    }

    /// Whether the issue is not to be reported.
    fn holds(self) -> bool {
        matches!(self, Self::Known | Self::Dismissed)
    }
}

/// What is known of one file.
#[derive(Debug, Clone, Default)]
pub struct Known(HashMap<Fingerprint, (u32, Option<String>)>);

impl Known {
    /// The issues of an earlier check of the same file.
    #[must_use]
    pub fn of(issues: &[Issue]) -> Self {
        let mut known = Self::default();
        for place in issues.iter().flat_map(Issue::places) {
            known.0.entry(place.fingerprint).or_default().0 += 1;
        }
        known
    }

    /// What one or the other knows; an issue that both know, they know once.
    #[must_use]
    pub fn or(&self, other: &Self) -> Self {
        let mut both = self.clone();
        for (fingerprint, (count, comment)) in &other.0 {
            let (most, said) = both.0.entry(*fingerprint).or_default();
            *most = (*most).max(*count);
            *said = said.take().or_else(|| comment.clone());
        }
        both
    }

    /// Moves what is known from the issues to the suppressed ones. An issue with places that are not known stays, with these only.
    pub fn hold(&self, checked: &mut Checked<'_>) {
        let mut left = self.0.clone();
        let mut kept = Vec::with_capacity(checked.issues.len());
        for mut issue in checked.issues.drain(..) {
            let mut said = None;
            let is_left = issue.retain_places(|place| match left.get_mut(&place.fingerprint) {
                Some((count, comment)) if *count > 0 => {
                    *count -= 1;
                    said = said.take().or_else(|| comment.clone());
                    false
                }
                _ => true,
            });
            if is_left {
                kept.push(issue);
            } else {
                let held = Suppression::Baseline { comment: said };
                checked.suppressed.push((issue, held));
            }
        }
        checked.issues = kept;
    }

    /// Leaves of the issues what is known, each as often as it is.
    pub fn keep(&self, checked: &mut Checked<'_>) {
        let mut left = self.0.clone();
        checked.issues.retain_mut(|issue| {
            issue.retain_places(|place| match left.get_mut(&place.fingerprint) {
                Some((count, _)) if *count > 0 => {
                    *count -= 1;
                    true
                }
                _ => false,
            })
        });
    }

    /// How many of these issues are known.
    fn overlap(&self, issues: &[Issue]) -> usize {
        let mut counts: HashMap<Fingerprint, u32> = HashMap::new();
        for place in issues.iter().flat_map(Issue::places) {
            *counts.entry(place.fingerprint).or_default() += 1;
        }
        let shared = counts.iter().map(|(fingerprint, count)| {
            let known = self.0.get(fingerprint).map_or(0, |(known, _)| *known);
            known.min(*count) as usize
        });
        shared.sum()
    }

    fn len(&self) -> usize {
        self.0.values().map(|(count, _)| *count as usize).sum()
    }
}

/// Why a baseline was refused.
#[derive(Debug)]
pub enum BaselineError {
    /// It is no baseline and no decisions at all.
    Other,
    /// It is one, and something in it is wrong: the parser's own words.
    Syntax(serde_json::Error),
    /// It was written in a form that this version does not know.
    Form(u32),
    /// What should be a fingerprint is none.
    Fingerprint(String),
}

impl std::fmt::Display for BaselineError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Other => f.write_str(
                "this is neither a baseline, as `mtlint baseline` writes it, nor the decisions of a review page",
            ),
            Self::Syntax(error) => write!(f, "something in this baseline is wrong: {error}"),
            Self::Form(form) => write!(
                f,
                "a baseline of form {form}; this version reads form {FORM}"
            ),
            Self::Fingerprint(text) => {
                write!(
                    f,
                    "something in this baseline is wrong: '{text}' is no fingerprint"
                )
            }
        }
    }
}

impl std::error::Error for BaselineError {}

/// What is known of many files.
#[derive(Debug, Default)]
pub struct Baseline {
    files: BTreeMap<String, Known>,
    /// What was accepted on the review page.
    accepted: BTreeMap<String, Known>,
    /// The files that are gone, and which of them knew an issue.
    gone: HashMap<Fingerprint, Vec<String>>,
}

impl Baseline {
    /// Reads the text of a baseline. `is_gone` says of a path in it whether there is no such file any more.
    ///
    /// # Errors
    /// It is none, or one of another version.
    pub fn read(text: &str, is_gone: impl Fn(&str) -> bool) -> Result<Self, BaselineError> {
        let mut baseline = Self::default();
        for entry in read(text)? {
            let Ok(fingerprint) = u64::from_str_radix(&entry.fingerprint, 16) else {
                return Err(BaselineError::Fingerprint(entry.fingerprint));
            };
            // A file of which all was accepted is there as well: it is not gone.
            let held = baseline.files.entry(entry.path.clone()).or_default();
            let known = match entry.decision {
                Decision::Known | Decision::Dismissed => held,
                Decision::Accepted => baseline.accepted.entry(entry.path).or_default(),
                Decision::Open => continue,
            };
            let (count, comment) = known.0.entry(Fingerprint(fingerprint)).or_default();
            *count = count.saturating_add(entry.count);
            *comment = comment.take().or(entry.comment);
        }
        for (path, known) in &baseline.files {
            if is_gone(path) {
                for fingerprint in known.0.keys() {
                    let paths = baseline.gone.entry(*fingerprint).or_default();
                    paths.push(path.clone());
                }
            }
        }
        Ok(baseline)
    }

    /// What is known of the file at `path`, or, if nothing is, of the one that it was before it was renamed.
    #[must_use]
    pub fn known(&self, path: &str, issues: &[Issue]) -> Option<&Known> {
        self.files.get(path).or_else(|| self.renamed(issues))
    }

    /// What was accepted of the file at `path`.
    #[must_use]
    pub fn accepted(&self, path: &str) -> Option<&Known> {
        self.accepted.get(path)
    }

    /// The file that is gone which these issues come from.
    fn renamed(&self, issues: &[Issue]) -> Option<&Known> {
        let paths: BTreeSet<&String> = issues
            .iter()
            .flat_map(Issue::places)
            .filter_map(|place| self.gone.get(&place.fingerprint))
            .flatten()
            .collect();
        let candidates = paths.into_iter().filter_map(|path| self.files.get(path));
        candidates
            .map(|known| (known.overlap(issues), known))
            .filter(|(overlap, known)| overlap * 2 >= known.len())
            // Of equals the first.
            .reduce(|best, next| if next.0 > best.0 { next } else { best })
            .map(|(_, known)| known)
    }
}

/// A baseline that is renewed, file by file: what is not checked anew stays in it.
#[derive(Debug, Default)]
pub struct Renewed {
    files: BTreeMap<String, Vec<Entry>>,
}

impl Renewed {
    /// Starts from the text of the baseline that there is.
    ///
    /// # Errors
    /// It is none, or one of another version.
    pub fn of(text: &str) -> Result<Self, BaselineError> {
        let mut renewed = Self::default();
        for entry in read(text)? {
            let entries = renewed.files.entry(entry.path.clone()).or_default();
            entries.push(entry);
        }
        Ok(renewed)
    }

    /// Leaves out the files that are gone.
    pub fn forget(&mut self, is_gone: impl Fn(&str) -> bool) {
        self.files.retain(|path, _| !is_gone(path));
    }

    /// Sets down the issues of a file. What is known by rules that do not run stays, and so does what was said of an issue.
    pub fn file(&mut self, path: &str, issues: &[Issue], runs: impl Fn(&str) -> bool) {
        let mut entries: BTreeMap<(&str, String), u32> = BTreeMap::new();
        for issue in issues {
            for place in issue.places() {
                let key = (issue.rule.id, place.fingerprint.to_string());
                *entries.entry(key).or_default() += 1;
            }
        }
        let before = self.files.remove(path).unwrap_or_default();
        let entry = |((rule, fingerprint), count): ((&str, String), u32)| {
            let said = before
                .iter()
                .find(|entry| entry.rule == rule && entry.fingerprint == fingerprint)
                .filter(|entry| entry.decision.holds());
            Entry {
                path: path.to_owned(),
                rule: rule.to_owned(),
                fingerprint,
                count,
                decision: said.map_or(Decision::Known, |entry| entry.decision),
                comment: said.and_then(|entry| entry.comment.clone()),
            }
        };
        let mut all: Vec<Entry> = entries.into_iter().map(entry).collect();
        all.extend(before.iter().filter(|entry| !runs(&entry.rule)).cloned());
        all.order_by(|a, b| (&a.rule, &a.fingerprint).cmp(&(&b.rule, &b.fingerprint)));
        if !all.is_empty() {
            self.files.insert(path.to_owned(), all);
        }
    }

    /// Writes it, in the order of the paths.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn write(&self, out: &mut impl Write) -> io::Result<()> {
        write!(
            out,
            "{{\"tool\":\"{TOOL}\",\"baseline\":{FORM},\"issues\":["
        )?;
        for (at, entry) in self.files.values().flatten().enumerate() {
            out.write_all(if at > 0 { ",\n" } else { "\n" }.as_bytes())?;
            json(entry, &mut *out)?;
        }
        out.write_all(b"\n]}\n")
    }
}

/// The entries of the text of a baseline.
fn read(text: &str) -> Result<Vec<Entry>, BaselineError> {
    let file: File = serde_json::from_str(text).map_err(|error| {
        // What names itself a baseline is told what is wrong in it; of anything else the parser's words say nothing to a reader.
        match serde_json::from_str::<Named>(text) {
            Ok(Named { tool, .. }) if tool == TOOL => BaselineError::Syntax(error),
            _ => BaselineError::Other,
        }
    })?;
    if file.baseline != FORM {
        return Err(BaselineError::Form(file.baseline));
    }
    Ok(file.issues)
}
