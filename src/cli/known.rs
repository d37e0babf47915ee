//! Issues that are not new: those of a baseline, and those that a file had at a revision of git.

use super::args::KnownIssues;
use super::failure::{Failure, warn};
use super::git::Changes;
use super::inputs::Input;
use mtlint::Applicability;
use mtlint::check::baseline::{Baseline, Known};
use mtlint::decode::LineIndex;
use mtlint::text::span::Span;
use mtlint::{Checked, Checker, Format};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// What is known of all files.
pub struct Knowledge {
    /// The baselines, each with the directory where its paths start.
    baselines: Vec<(Baseline, PathBuf)>,
    /// What was decided on the review page, if only that is to be mended.
    decisions: Option<(Baseline, PathBuf)>,
    changes: Option<Changes>,
}

impl Knowledge {
    /// By the arguments, or by the configurations for the baselines.
    pub fn new(arguments: &KnownIssues, configured: Vec<PathBuf>) -> Result<Self, Failure> {
        let mut paths = arguments.baseline.clone();
        if paths.is_empty() {
            paths.extend(configured);
        }
        Ok(Self {
            baselines: paths
                .iter()
                .map(|path| {
                    if path.exists() {
                        return baseline(path);
                    }
                    let message =
                        "there is no such file or directory; `mtlint baseline` writes one";
                    Err(Failure::at(path, message))
                })
                .collect::<Result<_, _>>()?,
            decisions: None,
            changes: arguments
                .changed_since
                .as_deref()
                .map(Changes::since)
                .transpose()?,
        })
    }

    /// With a file of decisions that says what is to be mended.
    pub fn with_decisions(mut self, path: Option<&Path>) -> Result<Self, Failure> {
        self.decisions = path.map(baseline).transpose()?;
        Ok(self)
    }

    /// Leaves only the inputs that changed. Standard input always counts as changed.
    pub fn retain_changed(&self, inputs: &mut Vec<Input>) {
        if let Some(changes) = &self.changes {
            inputs.retain(|input| {
                let path = input.absolute();
                path.is_none_or(|path| changes.of(&path).is_some())
            });
        }
    }

    /// Leaves only the inputs that the user named and those of which something was accepted, where decisions say what is to be
    /// mended: whoever decided on one article does not ask about all that lie beside it.
    pub fn retain_accepted(&self, inputs: &mut Vec<Input>) {
        let Some((decisions, root)) = &self.decisions else {
            return;
        };
        let is_accepted = |path: String| decisions.accepted(&path).is_some();
        let before = inputs.len();
        inputs.retain(|input| input.is_named() || input.under(root).is_some_and(is_accepted));
        if inputs.is_empty() && before > 0 {
            warn(
                "none of these files has an accepted issue in the decisions; the paths in that file count from its own directory",
            );
        }
    }

    /// What is known of one input, to be held against each of its checks.
    pub fn of(&self, input: &Input, checker: &Checker) -> Result<OfFile<'_>, String> {
        let mut former = None;
        if let Some(changes) = &self.changes
            && let Some(Some(file)) = input.absolute().and_then(|path| changes.of(&path))
        {
            let bytes = changes.read(file)?;
            // What could not be read then had no issues that anybody knew.
            former = checker
                .check(&bytes, Format::of_path(&file.path))
                .ok()
                .map(|mut checked| {
                    checked
                        .issues
                        .retain(|issue| checker.settings().reports(issue));
                    Known::of(&checked.issues)
                });
        }
        // What was dismissed on the review page is known there and then.
        let listed = self.baselines.iter().chain(&self.decisions);
        let baselines = listed.filter_map(|(baseline, root)| {
            let path = input.under(root)?;
            Some((baseline, path))
        });
        let accepted = self.decisions.as_ref().map(|(decisions, root)| {
            let path = input.under(root);
            let accepted = path.and_then(|path| decisions.accepted(&path));
            accepted.cloned().unwrap_or_default()
        });
        Ok(OfFile {
            baselines: baselines.collect(),
            former,
            accepted,
        })
    }
}

/// What is known of one file.
pub struct OfFile<'a> {
    baselines: Vec<(&'a Baseline, String)>,
    former: Option<Known>,
    accepted: Option<Known>,
}

impl OfFile<'_> {
    /// Holds back what is known.
    pub fn hold(&self, checked: &mut Checked<'_>) {
        let listed = self
            .baselines
            .iter()
            .filter_map(|(baseline, path)| baseline.known(path, &checked.issues));
        let known = listed
            .chain(&self.former)
            .fold(Known::default(), |all, one| all.or(one));
        known.hold(checked);
    }

    /// Leaves what is to be mended: all that is not known, or what was accepted, where there are decisions.
    pub fn mend(&self, checked: &mut Checked<'_>) {
        self.hold(checked);
        if let Some(accepted) = &self.accepted {
            accepted.keep(checked);
        }
    }

    /// Says where the accepted issues of a file lie that fixing left as they were: those with no fix that can be applied, and those
    /// whose fix would have done harm. Places are those of the file before it was fixed, where the issues were accepted.
    pub fn unmended(
        &self,
        checker: &Checker,
        format: Format,
        before: &[u8],
        after: &[u8],
    ) -> Option<String> {
        self.accepted.as_ref()?;
        let accepted = |bytes| {
            let mut checked = checker.check(bytes, format).ok()?;
            let settings = checker.settings();
            checked.issues.retain(|issue| settings.reports(issue));
            self.mend(&mut checked);
            Some(checked)
        };
        let left = Known::of(&accepted(after)?.issues);
        let mut checked = accepted(before)?;
        let issues = checked.issues.iter();
        let mut spans: BTreeSet<Span> = issues
            .filter(|issue| {
                let mut fixes = issue.fixes.iter();
                fixes.all(|fix| fix.applicability == Applicability::Manual)
            })
            .map(|issue| issue.span)
            .collect();
        left.keep(&mut checked);
        spans.extend(checked.issues.iter().map(|issue| issue.span));
        let index = LineIndex::new(&checked.source);
        let places = spans.iter().map(|span| {
            let place = index.location(*span);
            format!("{}:{}", place.start.line, place.start.column)
        });
        let places = places.collect::<Vec<_>>().join(", ");
        match spans.len() {
            0 => None,
            1 => Some(format!(
                "1 accepted issue has no fix that can be applied: {places}"
            )),
            number => Some(format!(
                "{number} accepted issues have no fix that can be applied: {places}"
            )),
        }
    }
}

fn baseline(path: &Path) -> Result<(Baseline, PathBuf), Failure> {
    let fail = |error: &dyn std::fmt::Display| Failure::at(path, error);
    let text = super::inputs::read_text(path)?;
    let root = root(path);
    let baseline = Baseline::read(&text, |known| !root.join(known).exists());
    Ok((baseline.map_err(|error| fail(&error))?, root))
}

/// The directory of a baseline: the paths in it start there.
pub fn root(path: &Path) -> PathBuf {
    path.parent().unwrap_or(Path::new("")).to_owned()
}
