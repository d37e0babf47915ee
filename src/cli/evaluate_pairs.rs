//! `mtlint evaluate` on pairs of names and terms: how well variants are told from what only looks like them.

use super::args::EvaluationFormat;
use super::evaluate::figure;
use super::failure::Failure;
use super::output::Output;
use mtlint::evaluate::Counts;
use mtlint::evaluate::pairs::{self, Pair, Sentences};
use mtlint::text::visible::visible;
use mtlint::{Checker, Format, Settings};
use rayon::prelude::*;
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;

/// The file with the sentences, beside those with the pairs.
const SENTENCES: &str = "sentences.toml";

/// A line of the table.
#[derive(Serialize)]
struct Row {
    group: String,
    pairs: u64,
    #[serde(flatten)]
    counts: Counts,
    precision: Option<f64>,
    recall: Option<f64>,
    f1: Option<f64>,
}

/// Evaluates the pairs of one file and prints the table.
///
/// # Errors
/// The file or its sentences cannot be read or are not what they should be.
pub fn run(
    path: &Path,
    base: &Settings,
    format: EvaluationFormat,
    verbose: bool,
    output: &mut Output,
) -> Result<(), Failure> {
    let text = std::fs::read_to_string(path).map_err(|error| Failure::at(path, error))?;
    let beside = path.with_file_name(SENTENCES);
    let sentences =
        std::fs::read_to_string(&beside).map_err(|error| Failure::at(&beside, error))?;
    let sentences: Sentences =
        toml::from_str(&sentences).map_err(|error| Failure::at(&beside, error))?;
    let pairs = pairs::read(&text).map_err(|error| Failure::at(path, error))?;
    let found: Vec<Result<bool, String>> = pairs
        .par_iter()
        .map(|pair| is_found(pair, &sentences, base))
        .collect();
    let mut groups: BTreeMap<String, (u64, Counts)> = BTreeMap::new();
    let mut wrong = Vec::new();
    for (pair, found) in pairs.iter().zip(found) {
        let found = found.map_err(|error| Failure::at(path, error))?;
        for group in [
            format!("kind {}", pair.kind),
            format!("language {}", pair.language),
            "total".to_owned(),
        ] {
            let (number, counts) = groups.entry(group).or_default();
            *number += 1;
            counts.gold += u64::from(pair.variants);
            counts.found += u64::from(pair.variants && found);
            counts.right += u64::from(pair.variants && found);
            counts.wrong += u64::from(!pair.variants && found);
        }
        if pair.variants != found {
            wrong.push((if found { "wrong" } else { "missed" }, pair));
        }
    }
    let rows: Vec<Row> = groups
        .into_iter()
        .map(|(group, (pairs, counts))| Row {
            group,
            pairs,
            counts,
            precision: counts.precision(),
            recall: counts.recall(),
            f1: counts.f1(),
        })
        .collect();
    match format {
        EvaluationFormat::Json => {
            serde_json::to_writer_pretty(&mut *output, &rows)?;
            writeln!(output)?;
        }
        EvaluationFormat::Markdown => {
            writeln!(output, "{}\n", visible(&path.to_string_lossy()))?;
            table(&rows, output)?;
            if verbose {
                list(&wrong, output)?;
            }
        }
        // Refused before: pairs are no texts.
        EvaluationFormat::Predictions => {}
    }
    Ok(())
}

/// Whether anything is reported at one of the places of a pair, in the sentences of its language.
fn is_found(pair: &Pair, sentences: &Sentences, base: &Settings) -> Result<bool, String> {
    let (text, places) = pair.text(sentences).map_err(|error| error.to_string())?;
    let mut settings = base.clone();
    settings.target =
        Some(mtlint::check::settings::locale(&pair.language).map_err(|error| error.to_string())?);
    let checker = Checker::new(settings);
    let checked = checker
        .check(text.as_bytes(), Format::Text)
        .map_err(|error| error.to_string())?;
    let mut reported = checked
        .issues
        .iter()
        .filter(|issue| checker.settings().reports(issue));
    Ok(reported.any(|issue| places.iter().any(|place| place.overlaps(issue.span))))
}

/// The pairs that were judged wrongly, and how.
fn list(wrong: &[(&str, &Pair)], output: &mut Output) -> Result<(), Failure> {
    writeln!(output)?;
    for (what, pair) in wrong {
        writeln!(
            output,
            "- {what}: {} {} “{}” and “{}”",
            pair.language,
            pair.kind,
            visible(&pair.one),
            visible(&pair.other)
        )?;
    }
    Ok(())
}

fn table(rows: &[Row], output: &mut Output) -> Result<(), Failure> {
    let widest = rows
        .iter()
        .map(|row| row.group.chars().count())
        .max()
        .unwrap_or(0);
    writeln!(
        output,
        "| {:widest$} | pairs | variants | found | wrong | precision | recall |    F1 |",
        "group"
    )?;
    writeln!(
        output,
        "|:{:-<widest$}-|------:|---------:|------:|------:|----------:|-------:|------:|",
        ""
    )?;
    for row in rows {
        writeln!(
            output,
            "| {:widest$} | {:>5} | {:>8} | {:>5} | {:>5} | {:>9} | {:>6} | {:>5} |",
            row.group,
            row.pairs,
            row.counts.gold,
            row.counts.found,
            row.counts.wrong,
            figure(row.precision),
            figure(row.recall),
            figure(row.f1),
        )?;
    }
    Ok(())
}
