//! `mtlint check`.

use super::args::{Check, ReportFormat, Scope, When};
use super::failure::{Failure, complain};
use super::inputs::{self, Input};
use super::output::{Output, stdout_color, width};
use super::progress::Progress;
use super::{Outcome, names, settings, work};
use mtlint::report::json::Json;
use mtlint::report::text::Text;
use mtlint::report::visible::visible;
use mtlint::report::{FileError, Report, Summary};
use mtlint::rule::MOST_ISSUES;
use mtlint::{Checker, Settings};
use std::io::Write;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// What a worker hands over for one file.
enum Done {
    Checked {
        rendered: Vec<u8>,
        summary: Summary,
        bytes: u64,
        left_out: Vec<FileError>,
    },
    Failed(FileError),
    /// Found in a directory, and no text.
    PassedOver,
}

pub fn run(check: &Check, color: When) -> Result<Outcome, Failure> {
    let started = Instant::now();
    let (settings, fail_on) = settings::of_check(check)?;
    let report: Box<dyn Report> = match check.format {
        ReportFormat::Json => Box::new(Json),
        ReportFormat::Text => Box::new(Text {
            width: width(),
            color: match (&check.output, color) {
                (Some(_), When::Auto) => false,
                _ => stdout_color(color),
            },
            summary: !check.quiet,
        }),
    };
    let mut output = match &check.output {
        Some(path) => Output::file(path)?,
        None => Output::stdout(),
    };
    let (inputs, mut errors) = inputs::collect(&check.inputs);
    if inputs.is_empty() && errors.is_empty() && !check.quiet {
        // Nobody reads standard error if it is closed.
        let _ = writeln!(
            std::io::stderr(),
            "warning: there are no text, Markdown or HTML files to check"
        );
    }
    let mut checker = Checker::new(settings);
    if check.scope == Scope::Project {
        let project = names::project(&checker, &inputs, check.inputs.jobs, !check.quiet)?;
        checker = checker.in_project(Arc::new(project));
    }
    let mut summary = Summary::default();
    let mut read = 0;
    let mut first = true;
    report.head(&mut output)?;
    work::in_order(
        &inputs,
        check.inputs.jobs,
        &mut Progress::new(inputs.len(), !check.quiet),
        |input| one(&checker, &*report, input),
        |input, message| Done::Failed(failed(input, message)),
        |done| {
            match done {
                Done::Checked {
                    rendered,
                    summary: part,
                    bytes,
                    mut left_out,
                } => {
                    errors.append(&mut left_out);
                    if !rendered.is_empty() {
                        if !std::mem::take(&mut first) {
                            output.write_all(report.between().as_bytes())?;
                        }
                        output.write_all(&rendered)?;
                    }
                    summary.merge(&part);
                    read += bytes;
                }
                Done::Failed(error) => errors.push(error),
                Done::PassedOver => {}
            }
            Ok(())
        },
    )?;
    errors.sort_by(|a, b| a.path.cmp(&b.path));
    report.tail(&errors, &summary, &mut output)?;
    output.finish()?;
    if check.format == ReportFormat::Text {
        for error in &errors {
            complain(format_args!(
                "{}: {}",
                visible(&error.path),
                visible(&error.message)
            ));
        }
    }
    if check.stats {
        stats(&summary, read, started.elapsed());
    }
    Ok(if !errors.is_empty() {
        Outcome::Incomplete
    } else if summary.reaches(fail_on) {
        Outcome::Issues
    } else {
        Outcome::Clean
    })
}

fn one(checker: &Checker, report: &dyn Report, input: &Input) -> Done {
    let bytes = match input.read() {
        Ok(bytes) => bytes,
        Err(error) => return Done::Failed(failed(input, error)),
    };
    let mut checked = match checker.check(&bytes, input.format()) {
        Ok(checked) => checked,
        Err(error) if input.passes_over(&error) => return Done::PassedOver,
        Err(error) => return Done::Failed(failed(input, error)),
    };
    let mut summary = Summary {
        withheld: withhold(&mut checked.issues, checker.settings()),
        ..Summary::default()
    };
    summary.add(&checked);
    // A rule of which nothing is to be reported has nothing left out.
    let is_reported = |id: &str| checked.issues.iter().any(|issue| issue.rule.id == id);
    let left_out = checked
        .left_out
        .iter()
        .filter(|(rule, _)| is_reported(rule.id))
        .map(|(rule, more)| {
            let id = rule.id;
            let message =
                format!("{id}: {more} issues are left out, behind the first {MOST_ISSUES}");
            failed(input, message)
        })
        .collect();
    let mut rendered = Vec::new();
    match report.file(&input.display(), &checked, &mut rendered) {
        Ok(()) => Done::Checked {
            rendered,
            summary,
            bytes: bytes.len() as u64,
            left_out,
        },
        Err(error) => Done::Failed(failed(input, error)),
    }
}

/// Takes out what is not to be reported, and counts it.
fn withhold(issues: &mut Vec<mtlint::Issue>, settings: &Settings) -> u64 {
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
