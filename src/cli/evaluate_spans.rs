//! `mtlint evaluate FILE.jsonl`: how well the rules do on records with spans.

use super::args::EvaluationFormat;
use super::failure::Failure;
use super::output::Output;
use mtlint::evaluate::spans::{self, SpanCounts, SpanTally};
use mtlint::report::visible::visible;
use mtlint::span::Span;
use mtlint::{Checker, Format, Settings};
use rayon::prelude::*;
use serde::Serialize;
use std::io::Write;
use std::path::Path;

/// A line of the table.
#[derive(Serialize)]
struct Row<'a> {
    group: &'a str,
    #[serde(flatten)]
    counts: SpanCounts,
    precision: Option<f64>,
    recall: Option<f64>,
    false_alarms_per_1000_words: Option<f64>,
}

/// Evaluates the records of one file and prints the table.
///
/// # Errors
/// The file cannot be read, or a line of it is no record: its number and what is wrong.
pub fn run(
    path: &Path,
    base: &Settings,
    given_languages: bool,
    format: EvaluationFormat,
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
            let at = |error: String| format!("line {}: {error}", number + 1);
            let record = spans::read(line).map_err(at)?;
            let mut settings = base.clone();
            if given_languages {
                // A language without facts stays to be detected.
                settings.target = mtlint::config::locale(&record.target_language).ok();
                settings.source = mtlint::config::locale(&record.source_language).ok();
            }
            let checker = Checker::new(settings);
            let checked = checker
                .check(record.target.as_bytes(), Format::Text)
                .map_err(|error| at(error.to_string()))?;
            let reported = checked
                .issues
                .iter()
                .filter(|issue| checker.settings().reports(issue));
            let reported: Vec<Span> = reported.map(|issue| issue.span).collect();
            Ok((reported, checked.words, record))
        })
        .collect();
    let mut tally = SpanTally::default();
    for result in checked {
        let (reported, words, record) =
            result.map_err(|error| Failure::at(path, visible(&error)))?;
        tally.add(&record, &reported, words);
    }
    let rows: Vec<Row<'_>> = tally
        .groups
        .iter()
        .map(|(group, counts)| Row {
            group,
            counts: *counts,
            precision: counts.precision(),
            recall: counts.recall(),
            false_alarms_per_1000_words: counts.false_alarms(),
        })
        .collect();
    match format {
        EvaluationFormat::Json => {
            serde_json::to_writer_pretty(&mut *output, &rows)?;
            writeln!(output)?;
        }
        EvaluationFormat::Markdown => table(&rows, output)?,
    }
    Ok(())
}

fn table(rows: &[Row<'_>], output: &mut Output) -> Result<(), Failure> {
    let figure =
        |value: Option<f64>| value.map_or_else(|| "–".to_owned(), |value| format!("{value:.3}"));
    let widest = rows
        .iter()
        .map(|row| row.group.chars().count())
        .max()
        .unwrap_or(0);
    writeln!(
        output,
        "| {:widest$} | records |  words | gold | found | right | wrong | precision | recall | per 1,000 |",
        "group"
    )?;
    writeln!(
        output,
        "|:{:-<widest$}-|--------:|-------:|-----:|------:|------:|------:|----------:|-------:|----------:|",
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
        } = row.counts;
        writeln!(
            output,
            "| {:widest$} | {records:>7} | {words:>6} | {gold:>4} | {found:>5} | {right:>5} | {wrong:>5} | {:>9} | {:>6} | {:>9} |",
            row.group,
            figure(row.precision),
            figure(row.recall),
            figure(row.false_alarms_per_1000_words),
        )?;
    }
    Ok(())
}
