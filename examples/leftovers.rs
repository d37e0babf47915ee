//! Prints what there is to know of each candidate for a leftover, for `tools/leftovers/fit.py`.
//!
//!     leftovers [--told] [--sourced] FILE.jsonl|ARTICLE.gold.toml…
//!         {"group", "manner", "values", "gold", "optional", "copied", "text", "language"} per candidate of a sentence,
//!         {"group", "missed"} per fault that is none
//!
//! With `--told` the source language is given, with `--sourced` the source text of the records that have one.
//!
//! A record of JSON lines is as `mtlint evaluate` takes it. Candidates of one group (its field `group`, or else what is left
//! of its text without its faults; an article) belong into one fold.

use mtlint::analysis::leftovers::Leftovers;
use mtlint::article::Article;
use mtlint::decode::Decoded;
use mtlint::evaluate::{sidecar, spans};
use mtlint::{Checker, Format, Settings, Span};
use serde_json::{Value, json};
use std::error::Error;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::sync::Arc;

/// A text with its faults.
struct Sample<'t> {
    group: String,
    text: &'t str,
    format: Format,
    target: Option<&'t str>,
    source: Option<&'t str>,
    original: Option<&'t str>,
    /// Where, and whether it may be left unreported.
    faults: Vec<(Span, bool)>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut files: Vec<String> = std::env::args().skip(1).collect();
    let told = files.iter().any(|file| file == "--told");
    let sourced = files.iter().any(|file| file == "--sourced");
    files.retain(|file| !matches!(file.as_str(), "--told" | "--sourced"));
    if files.is_empty() {
        return Err("usage: leftovers [--told] [--sourced] FILE.jsonl|ARTICLE.gold.toml…".into());
    }
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for file in &files {
        if let Some(article) = sidecar::article(Path::new(file)) {
            let bytes = std::fs::read(&article)?;
            let decoded = Decoded::new(&bytes)?;
            let gold = sidecar::read(&std::fs::read_to_string(file)?, &decoded)?;
            let left = |rule: &str| rule.starts_with("untranslated-") || rule == "foreign-script";
            let faults = gold.faults.iter().map(|fault| {
                let must = left(&fault.rule) && !fault.optional;
                (fault.span, !must)
            });
            let sample = Sample {
                group: file.clone(),
                text: decoded.text(),
                format: Format::of_path(&article),
                target: gold.target.as_deref(),
                source: gold.source.as_deref(),
                original: None,
                faults: faults.collect(),
            };
            print(&sample, told, &mut out)?;
            continue;
        }
        for line in BufReader::new(std::fs::File::open(file)?).lines() {
            let line = line?;
            let record = spans::read(&line)?;
            let own: Value = serde_json::from_str(&line)?;
            let group = own.get("group").and_then(Value::as_str);
            let sample = Sample {
                group: group.map_or_else(|| without_faults(&record), str::to_owned),
                text: &record.target,
                format: Format::Text,
                target: Some(&record.target_language),
                source: Some(&record.source_language),
                original: Some(record.source.as_str()).filter(|text| sourced && !text.is_empty()),
                faults: (record.faults.iter())
                    .map(|fault| (fault.span, fault.optional))
                    .collect(),
            };
            print(&sample, told, &mut out)?;
        }
    }
    Ok(out.flush()?)
}

fn without_faults(record: &spans::Record) -> String {
    let mut text = record.target.clone();
    for fault in record.faults.iter().rev() {
        text.replace_range(fault.span.start as usize..fault.span.end as usize, "");
    }
    text
}

fn print(sample: &Sample<'_>, told: bool, out: &mut impl Write) -> Result<(), Box<dyn Error>> {
    let locale = |tag: Option<&str>| tag.and_then(|tag| mtlint::check::settings::locale(tag).ok());
    let mut settings = Settings::default();
    settings.target = locale(sample.target);
    settings.source = locale(sample.source).filter(|_| told);
    let read = |text: &str| {
        Checker::new(settings.clone())
            .original(text.as_bytes(), Format::Text)
            .map(Arc::new)
    };
    let original = sample.original.map(read).transpose()?;
    let mut checker = Checker::new(settings);
    if let Some(original) = &original {
        checker = checker.against(Arc::clone(original));
    }
    let (document, languages) = checker.read(sample.text, sample.format);
    let mut context = Article::new(&document, languages.target, languages.source);
    context.original = original.as_ref();
    let candidates = Leftovers::candidates(&context);
    let meets = |one: Span, other: Span| one.start < other.end && other.start < one.end;
    for left in &candidates {
        let Some(evidence) = left.evidence else {
            continue;
        };
        let span = document.to_text(left.span);
        let fault = sample.faults.iter().find(|(place, _)| meets(*place, span));
        let line = json!({
            "group": sample.group,
            "manner": format!("{:?}", evidence.manner),
            "values": evidence.values().to_vec(),
            "gold": fault.is_some_and(|(_, optional)| !optional),
            "optional": fault.is_some_and(|(_, optional)| *optional),
            "copied": evidence.copied,
            "text": document.text(left.span),
            "language": left.language,
        });
        writeln!(out, "{line}")?;
    }
    for (place, _) in sample.faults.iter().filter(|(_, optional)| !optional) {
        if !candidates
            .iter()
            .any(|left| meets(*place, document.to_text(left.span)))
        {
            let missed = place.of(sample.text);
            writeln!(out, "{}", json!({"group": sample.group, "missed": missed}))?;
        }
    }
    Ok(())
}
