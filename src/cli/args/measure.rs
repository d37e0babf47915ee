//! The arguments of the commands that look at pairs of texts and at texts whose faults are known.

use super::{AnswerFormat, Filter, language};
use clap::{Args, ValueEnum, ValueHint};
use mtlint::check::settings::LanguageTag;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub struct Align {
    /// The text that was translated.
    #[arg(value_name = "ORIGINAL", value_hint = ValueHint::FilePath)]
    pub original: PathBuf,

    /// The translation.
    #[arg(value_name = "TRANSLATION", value_hint = ValueHint::FilePath)]
    pub translation: PathBuf,

    /// The language of the original, as a BCP 47 tag (default: detected).
    #[arg(long, value_name = "LANG", value_parser = language)]
    pub source: Option<LanguageTag>,

    /// The language of the translation, as a BCP 47 tag (default: detected).
    #[arg(long, value_name = "LANG", value_parser = language)]
    pub target: Option<LanguageTag>,

    /// The form of the answer.
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: AnswerFormat,
}

#[derive(Debug, Args)]
pub struct Evaluate {
    /// Gold files, named ARTICLE.gold.toml beside their articles, directories that hold some, and .jsonl files of records
    /// with spans in characters.
    #[arg(value_name = "GOLD", required = true, value_hint = ValueHint::AnyPath)]
    pub gold: Vec<PathBuf>,

    /// Check with the languages that the gold gives instead of detecting them.
    #[arg(long)]
    pub given_languages: bool,

    /// Hold the records of .jsonl files against the source texts that they give.
    #[arg(long)]
    pub given_sources: bool,

    #[command(flatten)]
    pub filter: Filter,

    /// The form of the result.
    #[arg(long, value_name = "FORMAT", default_value = "markdown")]
    pub format: EvaluationFormat,

    /// List what was missed and what was reported wrongly.
    #[arg(long, short)]
    pub verbose: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum EvaluationFormat {
    /// A table.
    Markdown,
    /// For programs.
    Json,
    /// For scorers: what was reported in each record of the .jsonl files, one a line.
    Predictions,
}
