//! `mtlint evaluate`: reads gold files and their articles, and prints how well the rules do.

use super::args::{Evaluate, EvaluationFormat};
use super::failure::{Failure, complain};
use super::inputs::short;
use super::output::Output;
use super::{Outcome, configuration, evaluate_pairs, evaluate_spans};
use mtlint::decode::Decoded;
use mtlint::decode::LineIndex;
use mtlint::evaluate::{Counts, Gold, Tally, pairs, sidecar};
use mtlint::language::Locale;
use mtlint::report::json::Tool;
use mtlint::text::span::Span;
use mtlint::text::visible::visible;
use mtlint::{Checker, Format, RULES, Settings};
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

/// The evaluation, as programs read it.
#[derive(Default, Serialize)]
struct Evaluation {
    tool: Option<Tool>,
    all: Stretch,
    /// Articles without any fault.
    clean: Stretch,
    languages: Languages,
    total: Row,
    rules: Vec<Row>,
    /// Faults that no rule is there to find, by the rule that their gold names: a rule to come, or a slip in the gold.
    no_rule_yet: BTreeMap<String, u64>,
    missed: Vec<Place>,
    false_alarms: Vec<Place>,
}

/// So much text, and the false alarms in it.
#[derive(Default, Serialize)]
struct Stretch {
    articles: u64,
    words: u64,
    false_alarms: u64,
    per_1000_words: Option<f64>,
}

impl Stretch {
    fn add(&mut self, words: usize, false_alarms: usize) {
        self.articles += 1;
        self.words += words as u64;
        self.false_alarms += false_alarms as u64;
        self.per_1000_words = (self.words > 0)
            .then(|| rounded(self.false_alarms as f64 * 1000.0 / self.words as f64));
    }
}

/// How often the identified language is the gold's.
#[derive(Default, Serialize)]
struct Languages {
    target: Hits,
    source: Hits,
}

#[derive(Default, Serialize)]
struct Hits {
    right: u64,
    wrong: u64,
    unknown: u64,
}

impl Hits {
    /// Regions are not compared: text seldom shows them.
    fn add(&mut self, found: Option<Locale>, gold: Option<&str>) {
        let Some(gold) = gold else {
            return;
        };
        match found {
            None => self.unknown += 1,
            Some(found) if gold.split('-').next() == Some(found.language.code) => self.right += 1,
            Some(_) => self.wrong += 1,
        }
    }
}

/// A line of the table.
#[derive(Default, Serialize)]
struct Row {
    rule: String,
    #[serde(flatten)]
    counts: Counts,
    precision: Option<f64>,
    recall: Option<f64>,
    f1: Option<f64>,
}

impl Row {
    fn new(rule: &str, counts: Counts) -> Self {
        Self {
            rule: rule.to_owned(),
            counts,
            precision: counts.precision().map(rounded),
            recall: counts.recall().map(rounded),
            f1: counts.f1().map(rounded),
        }
    }
}

/// A fault that was missed, or an issue that is none.
#[derive(Serialize)]
struct Place {
    path: String,
    line: u32,
    column: u32,
    rule: String,
    text: String,
}

fn rounded(value: f64) -> f64 {
    (value * 1000.0).round() / 1000.0
}

pub fn run(arguments: &Evaluate) -> Result<Outcome, Failure> {
    let base = configuration::of_evaluation(arguments)?;
    let mut failed = false;
    let mut complain_of = |path: &Path, message: &dyn std::fmt::Display| {
        failed = true;
        let lines: Vec<_> = message
            .to_string()
            .lines()
            .map(|line| visible(line).into_owned())
            .collect();
        complain(format_args!(
            "{}: {}",
            visible(&path.to_string_lossy()),
            lines.join("\n")
        ));
    };
    let mut evaluation = Evaluation {
        tool: Some(Tool::SELF),
        ..Evaluation::default()
    };
    let (records, sidecars): (Vec<PathBuf>, Vec<PathBuf>) =
        arguments.gold.iter().cloned().partition(|path| {
            path.extension()
                .is_some_and(|extension| extension == "jsonl")
        });
    if arguments.format == EvaluationFormat::Predictions && !sidecars.is_empty() {
        return Err(Failure::Message(
            "predictions are made of .jsonl files only".to_owned(),
        ));
    }
    let (tables, sidecars) = pair_files(sidecars);
    evaluate_others(&tables, &records, &base, arguments)?;
    if sidecars.is_empty() && !(tables.is_empty() && records.is_empty()) {
        return Ok(Outcome::Clean);
    }
    let mut tally = Tally::default();
    for path in gold_files(&sidecars, &mut complain_of) {
        if let Err(message) = one(
            &path,
            &base,
            arguments.given_languages,
            &mut tally,
            &mut evaluation,
        ) {
            complain_of(&path, &message);
        }
    }
    evaluation.total = Row::new("total", tally.total());
    evaluation.rules = tally
        .rules
        .iter()
        .map(|(rule, counts)| Row::new(rule, *counts))
        .collect();
    let mut output = Output::stdout();
    match arguments.format {
        EvaluationFormat::Json => {
            serde_json::to_writer_pretty(&mut output, &evaluation)?;
            output.write_all(b"\n")?;
        }
        EvaluationFormat::Predictions => {}
        EvaluationFormat::Markdown => markdown(&evaluation, arguments.verbose, &mut output)?,
    }
    output.finish()?;
    Ok(if failed {
        Outcome::Incomplete
    } else {
        Outcome::Clean
    })
}

/// What is gold in other ways than beside an article: files of pairs, and files of records.
fn evaluate_others(
    tables: &[PathBuf],
    records: &[PathBuf],
    base: &Settings,
    arguments: &Evaluate,
) -> Result<(), Failure> {
    if tables.is_empty() && records.is_empty() {
        return Ok(());
    }
    let mut output = Output::stdout();
    let Evaluate {
        format, verbose, ..
    } = arguments;
    for path in tables {
        evaluate_pairs::run(path, base, *format, *verbose, &mut output)?;
    }
    for path in records {
        evaluate_spans::run(path, base, arguments, &mut output)?;
    }
    output.finish()?;
    Ok(())
}

/// The files of pairs among the arguments and in the directories that hold some, by path; and the other arguments.
fn pair_files(arguments: Vec<PathBuf>) -> (Vec<PathBuf>, Vec<PathBuf>) {
    let is_table = |path: &Path| path.to_string_lossy().ends_with(pairs::SUFFIX);
    let mut tables = Vec::new();
    let mut others = Vec::new();
    for argument in arguments {
        let inside: Vec<PathBuf> = std::fs::read_dir(&argument)
            .into_iter()
            .flatten()
            .filter_map(|entry| entry.ok().map(|entry| entry.path()))
            .filter(|path| is_table(path))
            .collect();
        if is_table(&argument) {
            tables.push(argument);
        } else if inside.is_empty() {
            others.push(argument);
        } else {
            tables.extend(inside);
        }
    }
    tables.sort();
    (tables, others)
}

/// The gold files that the arguments name, and those in the directories that they name, by path.
fn gold_files(
    arguments: &[PathBuf],
    complain_of: &mut dyn FnMut(&Path, &dyn std::fmt::Display),
) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for argument in arguments {
        if !argument.is_dir() {
            files.push(argument.clone());
            continue;
        }
        for entry in ignore::WalkBuilder::new(argument)
            .standard_filters(false)
            .build()
        {
            match entry {
                Ok(entry) if sidecar::article(entry.path()).is_some() => {
                    files.push(short(entry.path()).to_owned())
                }
                Ok(_) => {}
                Err(error) => complain_of(argument, &error),
            }
        }
    }
    files.sort();
    files.dedup();
    files
}

fn one(
    path: &Path,
    base: &Settings,
    given_languages: bool,
    tally: &mut Tally,
    evaluation: &mut Evaluation,
) -> Result<(), String> {
    let article = sidecar::article(path)
        .ok_or_else(|| format!("the name of a gold file ends in {}", sidecar::SUFFIX))?;
    let text = std::fs::read_to_string(path).map_err(|error| error.to_string())?;
    let bytes = std::fs::read(&article).map_err(|error| format!("its article: {error}"))?;
    let decoded = Decoded::new(&bytes).map_err(|error| format!("its article: {error}"))?;
    let gold = sidecar::read(&text, &decoded).map_err(|error| error.to_string())?;

    let mut settings = base.clone();
    if given_languages {
        let locale = |tag: &Option<String>| {
            tag.as_deref()
                .map(mtlint::check::settings::locale)
                .transpose()
                .map_err(|error| error.to_string())
        };
        settings.target = locale(&gold.target)?;
        settings.source = locale(&gold.source)?;
    }
    let runs: Vec<&str> = settings.rules().map(|rule| rule.meta.id).collect();
    let checker = Checker::new(settings);
    let mut checked = checker
        .check(&bytes, Format::of_path(&article))
        .map_err(|error| format!("its article: {error}"))?;
    checked
        .issues
        .retain(|issue| checker.settings().reports(issue));

    let comparison = tally.add(&gold, &checked.issues, |rule| runs.contains(&rule));
    let exists = |id: &str| RULES.iter().any(|rule| rule.meta.id == id);
    for fault in gold.faults.iter().filter(|fault| !exists(&fault.rule)) {
        *evaluation
            .no_rule_yet
            .entry(fault.rule.clone())
            .or_default() += 1;
    }
    evaluation.all.add(checked.words, comparison.wrong.len());
    if is_clean(&gold) {
        evaluation.clean.add(checked.words, comparison.wrong.len());
    }
    evaluation
        .languages
        .target
        .add(checked.languages.target, gold.target.as_deref());
    evaluation
        .languages
        .source
        .add(checked.languages.source, gold.source.as_deref());
    let index = LineIndex::new(&checked.source);
    let place = |rule: &str, span: Span| {
        let start = index.location(span).start;
        Place {
            path: article.to_string_lossy().into_owned(),
            line: start.line,
            column: start.column,
            rule: rule.to_owned(),
            text: span.of(checked.source.text()).to_owned(),
        }
    };
    let missed = comparison.missed.iter().map(|&at| &gold.faults[at]);
    evaluation
        .missed
        .extend(missed.map(|fault| place(&fault.rule, fault.span)));
    let wrong = comparison.wrong.iter().map(|&at| &checked.issues[at]);
    evaluation
        .false_alarms
        .extend(wrong.map(|issue| place(issue.rule.id, issue.span)));
    Ok(())
}

fn is_clean(gold: &Gold) -> bool {
    gold.faults.iter().all(|fault| fault.optional)
}

fn markdown(evaluation: &Evaluation, verbose: bool, output: &mut Output) -> Result<(), Failure> {
    let rows: Vec<&Row> = evaluation.rules.iter().chain([&evaluation.total]).collect();
    let widest = rows.iter().map(|row| row.rule.len()).max().unwrap_or(0);
    writeln!(
        output,
        "| {:widest$} | gold | found | right | wrong | precision | recall |    F1 |",
        "rule"
    )?;
    writeln!(
        output,
        "|:{:-<widest$}-|-----:|------:|------:|------:|----------:|-------:|------:|",
        ""
    )?;
    for row in rows {
        let Counts {
            gold,
            found,
            right,
            wrong,
        } = row.counts;
        writeln!(
            output,
            "| {:widest$} | {gold:>4} | {found:>5} | {right:>5} | {wrong:>5} | {:>9} | {:>6} | {:>5} |",
            row.rule,
            figure(row.precision),
            figure(row.recall),
            figure(row.f1),
        )?;
    }
    writeln!(output)?;
    for (name, stretch) in [("all", &evaluation.all), ("clean", &evaluation.clean)] {
        writeln!(
            output,
            "- {name}: {} articles, {} words, {} false alarms, {} per 1,000 words",
            stretch.articles,
            stretch.words,
            stretch.false_alarms,
            figure(stretch.per_1000_words),
        )?;
    }
    for (name, hits) in [
        ("target", &evaluation.languages.target),
        ("source", &evaluation.languages.source),
    ] {
        writeln!(
            output,
            "- {name} language: {} right, {} wrong, {} unknown",
            hits.right, hits.wrong, hits.unknown
        )?;
    }
    if !evaluation.no_rule_yet.is_empty() {
        let counted = |(rule, count): (&String, &u64)| format!("{} {count}", visible(rule));
        let rules: Vec<String> = evaluation.no_rule_yet.iter().map(counted).collect();
        writeln!(
            output,
            "- faults that no rule looks for yet: {}",
            rules.join(", ")
        )?;
    }
    if verbose {
        list("Missed", &evaluation.missed, output)?;
        list("False alarms", &evaluation.false_alarms, output)?;
    }
    Ok(())
}

fn list(title: &str, places: &[Place], output: &mut Output) -> Result<(), Failure> {
    /// The most characters of a text that are shown.
    const SHOWN: usize = 80;
    writeln!(output, "\n## {title}\n")?;
    let mut path = "";
    for place in places {
        if place.path != path {
            path = &place.path;
            writeln!(output, "{}", visible(path))?;
        }
        let mut text: String = place.text.chars().take(SHOWN).collect();
        if text.len() < place.text.len() {
            text.push('…');
        }
        writeln!(
            output,
            "- {}:{} {} {}",
            place.line,
            place.column,
            place.rule,
            visible(&text)
        )?;
    }
    Ok(())
}

/// A measure with three decimals, or a dash.
pub(super) fn figure(value: Option<f64>) -> String {
    value.map_or_else(|| "–".to_owned(), |value| format!("{value:.3}"))
}
