//! `mtlint detect`: which languages, and why.

use super::args::{AnswerFormat, Detect};
use super::check::failed;
use super::failure::{Failure, complain};
use super::inputs::{self, Gathered, Input};
use super::output::Output;
use super::progress::Progress;
use super::settings::Configured;
use super::{Outcome, work};
use mtlint::Checker;
use mtlint::Format;
use mtlint::article::languages::Evidence;
use mtlint::decode::Decoded;
use mtlint::report::FileError;
use mtlint::report::json::{SCHEMA, Tool};
use mtlint::text::visible::visible;
use serde::Serialize;
use std::io::Write;

#[derive(Serialize)]
struct Answer {
    tool: Tool,
    schema: u32,
    files: Vec<Detected>,
    errors: Vec<FileError>,
}

/// The languages of a file.
#[derive(Serialize)]
struct Detected {
    path: String,
    format: Format,
    encoding: &'static str,
    words: u64,
    target_language: Option<String>,
    source_language: Option<String>,
    /// The text that it was translated from, if there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    original: Option<Beside>,
    /// What speaks for the target, the weightiest first.
    target_evidence: Vec<Reason>,
    /// What speaks for source languages, those of the one that was chosen first.
    source_evidence: Vec<Reason>,
}

/// A source text, and how it was found.
#[derive(Serialize)]
struct Beside {
    path: String,
    reason: String,
}

/// What speaks for a language, and how much: about the logarithm of how much likelier the language makes it.
#[derive(Serialize)]
struct Reason {
    language: String,
    weight: f32,
    reason: String,
}

pub fn run(detect: &Detect) -> Result<Outcome, Failure> {
    // No rule runs: what a check would find costs nothing here.
    let mut configured = Configured::new(&detect.configuration, None)?;
    let Gathered {
        inputs, mut errors, ..
    } = configured.gather(&detect.inputs)?;
    configured.suits(&inputs)?;
    let mut files = Vec::new();
    work::in_order(
        &inputs,
        detect.inputs.jobs,
        &mut Progress::new(inputs.len(), true),
        |input| {
            let checker = configured.checker(input);
            let checker = checker.map_err(|failure| failed(input, failure))?;
            let mut detected = one(&checker, input)?;
            let original = configured.original(input, checker.settings());
            detected.original = original.map(|found| Beside {
                path: inputs::display(&found.path).into_owned(),
                reason: match found.tag {
                    Some((_, part)) => format!(
                        "its path is the same without “{part}”, or with another language there"
                    ),
                    None => "an argument or the configuration says so".to_owned(),
                },
            });
            Ok(detected)
        },
        |input, message| Err(failed(input, message)),
        |result| {
            match result {
                Ok(detected) => files.push(detected),
                Err(error) => errors.push(error),
            }
            Ok(())
        },
    )?;
    errors.sort_by(|a, b| a.path.cmp(&b.path));
    let outcome = if errors.is_empty() {
        Outcome::Clean
    } else {
        Outcome::Incomplete
    };
    let mut output = Output::stdout();
    match detect.format {
        AnswerFormat::Json => {
            let answer = Answer {
                tool: Tool::SELF,
                schema: SCHEMA,
                files,
                errors,
            };
            serde_json::to_writer_pretty(&mut output, &answer)?;
            output.write_all(b"\n")?;
            output.finish()?;
        }
        AnswerFormat::Text => {
            for file in &files {
                describe(file, &mut output)?;
            }
            output.finish()?;
            for error in &errors {
                complain(format_args!(
                    "{}: {}",
                    visible(&error.path),
                    visible(&error.message)
                ));
            }
        }
    }
    Ok(outcome)
}

/// The languages of one text, or why not.
fn one(checker: &Checker, input: &Input) -> Result<Detected, FileError> {
    let bytes = input.read().map_err(|error| failed(input, error))?;
    let decoded = Decoded::new(&bytes).map_err(|error| failed(input, error))?;
    let format = input.format();
    let (document, languages) = checker.read(decoded.text(), format);
    Ok(Detected {
        path: input.display().into_owned(),
        format,
        encoding: decoded.encoding(),
        words: document.word_count() as u64,
        target_language: languages.target.map(|locale| locale.to_string()),
        source_language: languages.source.map(|locale| locale.to_string()),
        original: None,
        target_evidence: reasons(&languages.target_evidence),
        source_evidence: reasons(&languages.source_evidence),
    })
}

fn reasons(evidence: &[Evidence]) -> Vec<Reason> {
    evidence
        .iter()
        .map(|evidence| Reason {
            language: evidence.locale.to_string(),
            weight: (evidence.weight * 100.0).round() / 100.0,
            reason: evidence.reason.clone(),
        })
        .collect()
}

fn describe(file: &Detected, output: &mut Output) -> Result<(), Failure> {
    let unknown = || "unknown".to_owned();
    writeln!(
        output,
        "{}: {} from {}",
        visible(&file.path),
        file.target_language.clone().unwrap_or_else(unknown),
        file.source_language.clone().unwrap_or_else(unknown),
    )?;
    if let Some(original) = &file.original {
        let (path, reason) = (visible(&original.path), visible(&original.reason));
        writeln!(output, "  original {path}: {reason}")?;
    }
    for (role, reasons) in [
        ("target", &file.target_evidence),
        ("source", &file.source_evidence),
    ] {
        for reason in reasons {
            let language = &reason.language;
            // What was given needs no weight.
            let weight = match reason.weight {
                weight if weight.is_finite() => format!("{weight:.1}"),
                _ => "–".to_owned(),
            };
            writeln!(
                output,
                "  {role} {language:<5} {weight:>6}  {}",
                visible(&reason.reason)
            )?;
        }
    }
    Ok(())
}
