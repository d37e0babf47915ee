//! `mtlint check`.

use super::args::{Check, ReportFormat, When};
use super::failure::{Failure, complain, warn};
use super::inputs::{self, Gathered, Input};
use super::known::{Knowledge, OfFile};
use super::output::{Output, stdout_color, width};
use super::progress::Progress;
use super::repair::{Plan, patch, replace};
use super::settings::Configured;
use super::{Outcome, names, work};
use mtlint::article::corpus::Corpus;
use mtlint::check::fix::{MOST_CHECKS, fix};
use mtlint::report::checkstyle::Checkstyle;
use mtlint::report::github::Github;
use mtlint::report::gitlab::Gitlab;
use mtlint::report::html::Html;
use mtlint::report::json::Json;
use mtlint::report::jsonl::JsonLines;
use mtlint::report::junit::Junit;
use mtlint::report::mqm::Mqm;
use mtlint::report::rdjson::Rdjson;
use mtlint::report::sarif::Sarif;
use mtlint::report::statistics::Numbers;
use mtlint::report::text::Text;
use mtlint::report::{FileError, Report, Summary};
use mtlint::rule::MOST_ISSUES;
use mtlint::text::visible::visible;
use mtlint::{Applicability, Checked, Checker, Settings};
use std::io::{self, IsTerminal, Write};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// What a worker hands over for one file.
enum Done {
    Checked {
        rendered: Vec<u8>,
        summary: Box<Summary>,
        bytes: u64,
        left_out: Vec<FileError>,
        /// What is said of accepted issues that no fix mended.
        unmended: Option<String>,
    },
    Failed(FileError),
    /// A page of mtlint's own, found in a directory.
    PassedOver,
}

pub fn run(check: &Check, color: When) -> Result<Outcome, Failure> {
    let started = Instant::now();
    let mut configured = Configured::new(&check.configuration, Some(&check.filter))?;
    let Gathered {
        mut inputs,
        errors,
        excluded,
    } = configured.gather(&check.inputs)?;
    let configured = configured.with_glossaries(&check.comparison.glossary)?;
    let knowledge = Knowledge::new(&check.known, configured.baselines())?
        .with_decisions(check.repair.decisions.as_deref())?;
    configured.suits(&inputs)?;
    spare_what_is_read(check, &configured, &inputs)?;
    let nothing = inputs.is_empty() && errors.is_empty();
    // What did not change counts in the comparison all the same.
    let project = names::project_of(
        check.comparison.scope,
        &configured,
        &inputs,
        check.inputs.jobs,
        !check.quiet,
    )?;
    knowledge.retain_changed(&mut inputs);
    knowledge.retain_accepted(&mut inputs);
    let plan = Plan::new(&check.repair, &inputs)?;
    let report = chosen(check, color, plan)?;
    let terminal = check.output.is_none() && std::io::stdout().is_terminal();
    let mut output = match &check.output {
        Some(path) => Output::file(path)?,
        None => Output::stdout(),
    };
    if nothing && !check.quiet {
        warn_of_nothing(excluded);
    }
    let job = Job {
        configured: &configured,
        knowledge: &knowledge,
        project,
        report: &*report,
        plan,
        terminal,
    };
    let mut found = Found {
        errors,
        ..Found::default()
    };
    report.head(&mut output)?;
    work::in_order(
        &inputs,
        check.inputs.jobs,
        &mut Progress::new(inputs.len(), !check.quiet),
        |input| {
            job.one(input)
                .unwrap_or_else(|message| Done::Failed(failed(input, message)))
        },
        |input, message| Done::Failed(failed(input, message)),
        |done| found.add(done, report.between(), &mut output),
    )?;
    found.errors.sort_by(|a, b| a.path.cmp(&b.path));
    report.tail(&found.errors, &found.summary, &mut output)?;
    output.finish()?;
    let is_patch = plan.is_some_and(|plan| plan.diff);
    if is_patch || !holds_errors(check.format) {
        tell_errors(&found.errors);
    }
    found.unmended.iter().for_each(warn);
    if check.stats {
        stats(&found.summary, found.read, started.elapsed());
    }
    Ok(outcome(check, &configured, &found, is_patch))
}

/// What the files are reported with.
fn chosen(check: &Check, color: When, plan: Option<Plan>) -> Result<Box<dyn Report>, Failure> {
    Ok(match plan {
        Some(Plan { diff: true, .. }) => Box::new(Patches),
        _ if check.statistics => Box::new(numbers(check.format)?),
        _ => report(check, color, plan.map(|plan| plan.limit)),
    })
}

/// What the run comes to: a patch fails it if there is something to patch, a report if too much reaches the limit.
fn outcome(check: &Check, configured: &Configured, found: &Found, is_patch: bool) -> Outcome {
    let (fail_on, most) = configured.limits(check);
    let fails = if is_patch {
        found.summary.fixed > 0
    } else {
        found.summary.reaching(fail_on) > most
    };
    match (found.errors.is_empty(), fails) {
        (false, _) => Outcome::Incomplete,
        (true, true) => Outcome::Issues,
        (true, false) => Outcome::Clean,
    }
}

/// Refuses an output that would be written over something that the run reads.
fn spare_what_is_read(
    check: &Check,
    configured: &Configured,
    inputs: &[Input],
) -> Result<(), Failure> {
    let Some(path) = &check.output else {
        return Ok(());
    };
    let mut read = configured.origins();
    read.extend(check.comparison.glossary.iter().cloned());
    read.extend(check.configuration.against.iter().cloned());
    read.extend(check.known.baseline.iter().cloned());
    inputs::spare(inputs, &read, path)
}

/// What has come of the files so far.
#[derive(Default)]
struct Found {
    errors: Vec<FileError>,
    summary: Summary,
    /// Bytes.
    read: u64,
    unmended: Vec<String>,
    /// Whether something was written that the next file has to be kept apart from.
    written: bool,
}

impl Found {
    /// Writes what a file came to, and adds it up.
    fn add(&mut self, done: Done, between: &str, output: &mut Output) -> Result<(), Failure> {
        match done {
            Done::Checked {
                rendered,
                summary,
                bytes,
                mut left_out,
                unmended,
            } => {
                self.unmended.extend(unmended);
                self.errors.append(&mut left_out);
                if !rendered.is_empty() {
                    if std::mem::replace(&mut self.written, true) {
                        output.write_all(between.as_bytes())?;
                    }
                    output.write_all(&rendered)?;
                }
                self.summary.merge(&summary);
                self.read += bytes;
            }
            Done::Failed(error) => self.errors.push(error),
            Done::PassedOver => {}
        }
        Ok(())
    }
}

/// Says that no file is left to check, of so many that were excluded.
fn warn_of_nothing(excluded: usize) {
    // Nobody reads standard error if it is closed.
    let _ = match excluded {
        0 => writeln!(
            std::io::stderr(),
            "warning: there are no text, Markdown or HTML files to check"
        ),
        _ => writeln!(
            std::io::stderr(),
            "warning: include and exclude leave no file to check, of {excluded}"
        ),
    };
}

/// Whether a form of the report says itself what was not checked.
fn holds_errors(format: ReportFormat) -> bool {
    !matches!(
        format,
        ReportFormat::Text | ReportFormat::Mqm | ReportFormat::Html
    )
}

fn tell_errors(errors: &[FileError]) {
    for error in errors {
        complain(format_args!(
            "{}: {}",
            visible(&error.path),
            visible(&error.message)
        ));
    }
}

/// What prints numbers in the place of issues.
fn numbers(format: ReportFormat) -> Result<Numbers, Failure> {
    match format {
        ReportFormat::Text => Ok(Numbers::Text),
        ReportFormat::Json => Ok(Numbers::Json),
        _ => {
            let message = "--statistics goes with --format text or json";
            Err(Failure::Message(message.to_owned()))
        }
    }
}

fn report(check: &Check, color: When, fixed: Option<Applicability>) -> Box<dyn Report> {
    match check.format {
        ReportFormat::Text => Box::new(Text {
            width: width(),
            color: match (&check.output, color) {
                (Some(_), When::Auto) => false,
                _ => stdout_color(color),
            },
            summary: !check.quiet,
            fixed,
        }),
        ReportFormat::Json => Box::new(Json),
        ReportFormat::Jsonl => Box::new(JsonLines),
        ReportFormat::Sarif => Box::new(Sarif),
        ReportFormat::Github => Box::new(Github),
        ReportFormat::Gitlab => Box::new(Gitlab),
        ReportFormat::Checkstyle => Box::new(Checkstyle),
        ReportFormat::Junit => Box::new(Junit),
        ReportFormat::Rdjson => Box::new(Rdjson),
        ReportFormat::Html => Box::new(Html),
        ReportFormat::Mqm => Box::new(Mqm),
    }
}

/// What stands around patches: nothing.
struct Patches;

impl Report for Patches {
    fn file(&self, _: &str, _: &Checked<'_>, _: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    fn tail(&self, _: &[FileError], _: &Summary, _: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }
}

/// What is done with each file.
struct Job<'a> {
    configured: &'a Configured<'a>,
    knowledge: &'a Knowledge,
    /// The names of all files, if they are compared.
    project: Option<Arc<Corpus>>,
    report: &'a dyn Report,
    plan: Option<Plan>,
    /// Whether a terminal shows the output.
    terminal: bool,
}

impl Job<'_> {
    fn one(&self, input: &Input) -> Result<Done, String> {
        let text = |error: &dyn std::fmt::Display| error.to_string();
        let checker = self.configured.checker(input);
        let mut checker = checker.map_err(|error| text(&error))?;
        if let Some(project) = &self.project {
            checker = checker.in_project(Arc::clone(project));
        }
        let mut bytes = input.read().map_err(|error| text(&error))?;
        if input.is_own(&bytes) {
            return Ok(Done::PassedOver);
        }
        let size = bytes.len() as u64;
        let known = self.knowledge.of(input, &checker)?;
        let mut mended = Mended::default();
        if let Some(plan) = self.plan {
            mended = self.mend(plan, input, &checker, &known, &mut bytes)?;
        }
        let Mended {
            mut rendered,
            mut left_out,
            unmended,
            ..
        } = mended;
        let mut summary = Summary {
            fixed: mended.fixed,
            ..Summary::default()
        };
        let checked = checker.check(&bytes, input.format());
        let mut checked = checked.map_err(|error| text(&error))?;
        summary.withheld = withhold(&mut checked.issues, checker.settings());
        withhold_suppressed(&mut checked, checker.settings());
        known.hold(&mut checked);
        summary.add(&input.display(), &checked);
        self.report
            .file(&input.display(), &checked, &mut rendered)
            .map_err(|error| text(&error))?;
        left_out.extend(beyond_the_most(input, &checked));
        Ok(Done::Checked {
            rendered,
            summary: Box::new(summary),
            bytes: size,
            left_out,
            unmended,
        })
    }

    /// Fixes a file, or shows how it would be fixed. `bytes` become those that the file has then.
    fn mend(
        &self,
        plan: Plan,
        input: &Input,
        checker: &Checker,
        known: &OfFile<'_>,
        bytes: &mut Vec<u8>,
    ) -> Result<Mended, String> {
        let keep = |checked: &mut Checked<'_>| {
            withhold(&mut checked.issues, checker.settings());
            known.mend(checked);
        };
        let fixed = fix(checker, bytes, input.format(), plan.limit, keep);
        let fixed = fixed.map_err(|error| error.to_string())?;
        let after = fixed.as_ref().map_or(&*bytes, |fixed| &fixed.bytes);
        let left = known.unmended(checker, input.format(), bytes, after);
        let display = input.display();
        let mut mended = Mended {
            unmended: left.map(|left| format!("{}: {left}", visible(&display))),
            ..Mended::default()
        };
        let Some(fixed) = fixed else {
            return Ok(mended);
        };
        if !fixed.is_all {
            let message = format!("after {MOST_CHECKS} checks there may be more to fix");
            mended.left_out.push(failed(input, message));
        }
        mended.fixed = fixed.issues;
        if plan.diff {
            // A name that is not Unicode cannot stand in a patch that others can read.
            let is_named = input.file().is_none_or(|path| path.to_str().is_some());
            let patch = || patch(&display, bytes, &fixed.bytes, self.terminal);
            match is_named.then(patch).flatten() {
                Some(patch) => mended.rendered = patch,
                None => {
                    mended.fixed = 0;
                    mended.left_out.push(failed(input, NO_PATCH));
                }
            }
        } else if fixed.issues > 0
            && let Some(path) = input.file()
        {
            replace(path, bytes, &fixed.bytes).map_err(|error| error.to_string())?;
            *bytes = fixed.bytes;
        }
        Ok(mended)
    }
}

/// What fixing a file came to.
#[derive(Default)]
struct Mended {
    /// The patch, if one is to be shown.
    rendered: Vec<u8>,
    fixed: u64,
    left_out: Vec<FileError>,
    unmended: Option<String>,
}

/// What is said of a file that is left out of a patch.
const NO_PATCH: &str = "it is left out of the patch, which holds no UTF-16 and no names that are not Unicode; fixing the file itself works";

/// What rules found beyond the most that is kept. A rule of which nothing is to be reported has nothing left out.
fn beyond_the_most(input: &Input, checked: &Checked<'_>) -> Vec<FileError> {
    let is_reported = |id: &str| checked.issues.iter().any(|issue| issue.rule.id == id);
    checked
        .left_out
        .iter()
        .filter(|(rule, _)| is_reported(rule.id))
        .map(|(rule, more)| {
            let id = rule.id;
            let message =
                format!("{id}: {more} issues are left out, after the first {MOST_ISSUES}");
            failed(input, message)
        })
        .collect()
}

/// What an ignore holds back counts only if it would be reported.
fn withhold_suppressed(checked: &mut Checked<'_>, settings: &Settings) {
    checked
        .suppressed
        .retain(|(issue, _)| settings.reports(issue));
}

/// Takes out what is not to be reported, and counts it.
pub fn withhold(issues: &mut Vec<mtlint::Issue>, settings: &Settings) -> u64 {
    let before = issues.len();
    issues.retain(|issue| settings.reports(issue));
    (before - issues.len()) as u64
}

pub fn failed(input: &Input, error: impl std::fmt::Display) -> FileError {
    FileError {
        path: input.display().into_owned(),
        message: error.to_string(),
    }
}

fn stats(summary: &Summary, bytes: u64, elapsed: Duration) {
    let seconds = elapsed.as_secs_f64().max(1e-9);
    let megabytes = bytes as f64 / 1e6;
    // Whoever closed standard error does not want to know.
    let _ = writeln!(
        std::io::stderr(),
        "{} files, {} words, {megabytes:.2} MB in {seconds:.3} s: {:.1} MB/s; {} issues, {} withheld",
        summary.files,
        summary.words,
        megabytes / seconds,
        summary.issues,
        summary.withheld,
    );
}
