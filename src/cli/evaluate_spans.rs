//! `mtlint evaluate FILE.jsonl`: how well the rules do on records with spans.

use super::args::{Evaluate, EvaluationFormat};
use super::evaluate::figure;
use super::failure::Failure;
use super::output::Output;
use mtlint::evaluate::spans::{self, Record, SpanCounts, SpanTally};
use mtlint::evaluate::touches;
use mtlint::text::span::Span;
use mtlint::text::visible::visible;
use mtlint::{Checker, Format, Issue, Settings};
use rayon::prelude::*;
use serde::Serialize;
use std::io::Write;
use std::path::Path;
use std::sync::Arc;

/// A line of the table.
#[derive(Serialize)]
struct Row<'a> {
    group: &'a str,
    #[serde(flatten)]
    counts: SpanCounts,
    precision: Option<f64>,
    recall: Option<f64>,
    f1: Option<f64>,
    word_precision: Option<f64>,
    false_alarms_per_1000_words: Option<f64>,
}

/// Evaluates the records of one file and prints the table, or what was reported.
///
/// # Errors
/// The file cannot be read, or a line of it is no record: its number and what is wrong.
pub fn run(
    path: &Path,
    base: &Settings,
    arguments: &Evaluate,
    output: &mut Output,
) -> Result<(), Failure> {
    let text = std::fs::read_to_string(path).map_err(|error| Failure::at(path, error))?;
    let lines: Vec<(usize, &str)> = text
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty())
        .collect();
    let checked: Vec<Result<_, String>> = lines
        .par_iter()
        .map(|(number, line)| {
            check(line, base, arguments).map_err(|error| format!("line {}: {error}", number + 1))
        })
        .collect();
    let mut tally = SpanTally::default();
    let mut listed = Vec::new();
    for result in checked {
        let (issues, words, record) = result.map_err(|error| Failure::at(path, visible(&error)))?;
        let reported: Vec<Span> = issues.iter().map(|issue| issue.span).collect();
        tally.add(&record, &reported, words);
        match arguments.format {
            EvaluationFormat::Predictions => predictions(&record, &issues, output)?,
            EvaluationFormat::Markdown if arguments.verbose => list(&record, &issues, &mut listed)?,
            EvaluationFormat::Json | EvaluationFormat::Markdown => {}
        }
    }
    let rows: Vec<Row<'_>> = tally
        .groups
        .iter()
        .map(|(group, counts)| Row {
            group,
            counts: *counts,
            precision: counts.precision(),
            recall: counts.recall(),
            f1: counts.f1(),
            word_precision: counts.word_precision(),
            false_alarms_per_1000_words: counts.false_alarms(),
        })
        .collect();
    match arguments.format {
        EvaluationFormat::Predictions => {}
        EvaluationFormat::Json => {
            serde_json::to_writer_pretty(&mut *output, &rows)?;
            writeln!(output)?;
        }
        EvaluationFormat::Markdown => {
            table(&rows, output)?;
            if !listed.is_empty() {
                writeln!(output)?;
            }
            output.write_all(&listed)?;
        }
    }
    Ok(())
}

/// The record of a line, the issues that are reported in its translation, and how many words that has.
fn check(
    line: &str,
    base: &Settings,
    arguments: &Evaluate,
) -> Result<(Vec<Issue>, usize, Record), String> {
    let record = spans::read(line)?;
    let mut settings = base.clone();
    if arguments.given_languages {
        // A language without facts stays to be detected.
        settings.target = mtlint::check::settings::locale(&record.target_language).ok();
        settings.source = mtlint::check::settings::locale(&record.source_language).ok();
    }
    let mut checker = Checker::new(settings);
    if arguments.given_sources && !record.source.is_empty() {
        let original = checker
            .original(record.source.as_bytes(), Format::Text)
            .map_err(|error| error.to_string())?;
        checker = checker.against(Arc::new(original));
    }
    let checked = checker
        .check(record.target.as_bytes(), Format::Text)
        .map_err(|error| error.to_string())?;
    let words = checked.words;
    let mut issues = checked.issues;
    issues.retain(|issue| checker.settings().reports(issue));
    Ok((issues, words, record))
}

/// What was reported in a record, as scorers read it: spans in characters.
#[derive(Serialize)]
struct Prediction<'a> {
    id: &'a str,
    spans: Vec<[usize; 2]>,
    issues: Vec<Said<'a>>,
}

#[derive(Serialize)]
struct Said<'a> {
    rule: &'static str,
    severity: &'static str,
    confidence: f32,
    message: &'a str,
}

fn predictions(record: &Record, issues: &[Issue], output: &mut Output) -> Result<(), Failure> {
    let characters = |end: u32| Span::new(0, end).of(&record.target).chars().count();
    let prediction = Prediction {
        id: &record.id,
        spans: issues
            .iter()
            .map(|issue| [characters(issue.span.start), characters(issue.span.end)])
            .collect(),
        issues: issues
            .iter()
            .map(|issue| Said {
                rule: issue.rule.id,
                severity: issue.severity.name(),
                confidence: (issue.confidence * 1000.0).round() / 1000.0,
                message: &issue.message,
            })
            .collect(),
    };
    serde_json::to_writer(&mut *output, &prediction)?;
    writeln!(output)?;
    Ok(())
}

/// Lists the faults of a record that no issue touches, and the issues that touch no fault.
fn list(record: &Record, issues: &[Issue], listed: &mut Vec<u8>) -> Result<(), Failure> {
    let mut say = |what: &str, span: Span| {
        let (before, after) = (
            Span::new(0, span.start).of(&record.target),
            Span::new(span.end, record.target.len() as u32).of(&record.target),
        );
        writeln!(
            listed,
            "- {} {what}: {}⟦{}⟧{}",
            visible(&record.id),
            visible(tail(before)),
            visible(span.of(&record.target)),
            visible(head(after)),
        )
    };
    for fault in record.faults.iter().filter(|fault| !fault.optional) {
        if !issues.iter().any(|issue| touches(issue.span, fault.span)) {
            say("missed", fault.span)?;
        }
    }
    for issue in issues {
        if !record
            .faults
            .iter()
            .any(|fault| touches(fault.span, issue.span))
        {
            say(issue.rule.id, issue.span)?;
        }
    }
    Ok(())
}

/// Characters of the text around a place that are shown.
const AROUND: usize = 40;

fn head(text: &str) -> &str {
    let end = text.char_indices().nth(AROUND).map(|(at, _)| at);
    text.get(..end.unwrap_or(text.len())).unwrap_or_default()
}

fn tail(text: &str) -> &str {
    let start = text.char_indices().rev().nth(AROUND - 1).map(|(at, _)| at);
    text.get(start.unwrap_or(0)..).unwrap_or_default()
}

fn table(rows: &[Row<'_>], output: &mut Output) -> Result<(), Failure> {
    let widest = rows
        .iter()
        .map(|row| row.group.chars().count())
        .max()
        .unwrap_or(0);
    writeln!(
        output,
        "| {:widest$} | records |  words | gold | found | right | wrong | precision | recall |    F1 | word precision | per 1,000 |",
        "group"
    )?;
    writeln!(
        output,
        "|:{:-<widest$}-|--------:|-------:|-----:|------:|------:|------:|----------:|-------:|------:|---------------:|----------:|",
        ""
    )?;
    for row in rows {
        let SpanCounts {
            records,
            words,
            gold,
            found,
            right,
            wrong,
            ..
        } = row.counts;
        writeln!(
            output,
            "| {:widest$} | {records:>7} | {words:>6} | {gold:>4} | {found:>5} | {right:>5} | {wrong:>5} | {:>9} | {:>6} | {:>5} | {:>14} | {:>9} |",
            row.group,
            figure(row.precision),
            figure(row.recall),
            figure(row.f1),
            figure(row.word_precision),
            figure(row.false_alarms_per_1000_words),
        )?;
    }
    Ok(())
}
