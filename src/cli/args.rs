//! The arguments. Their doc comments are the help, the man pages and the completions.

mod measure;

pub use measure::{Align, Evaluate, EvaluationFormat};

use clap::{Args, Parser, Subcommand, ValueEnum, ValueHint};
use mtlint::Severity;
use mtlint::check::settings::{Confidence, LanguageTag, RuleId, Selector};
use std::path::PathBuf;

/// Finds what a careful editor would circle in machine-translated text.
///
/// Exit codes: 0 nothing found that fails the check, 1 issues, 2 the run itself failed in part or whole.
#[derive(Debug, Parser)]
#[command(
    name = "mtlint",
    version,
    propagate_version = true,
    disable_help_subcommand = true
)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Command,

    /// When to colour the output.
    #[arg(
        long,
        global = true,
        value_name = "WHEN",
        default_value = "auto",
        display_order = 100
    )]
    pub color: When,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum When {
    /// On a terminal, unless NO_COLOR is set.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Check files for what machine translation leaves behind.
    Check(Check),
    /// Apply the fixes that are safe: to files, or from standard input to standard output.
    Fix(Fix),
    /// List the rules.
    Rules(Rules),
    /// Explain a rule, with examples.
    Explain(Explain),
    /// Say which languages files are in and were translated from, and why.
    Detect(Detect),
    /// Lay a translation beside its original, paragraph by paragraph and sentence by sentence.
    Align(Align),
    /// Write down the issues that there are, so that checks report new ones only.
    Baseline(Baseline),
    /// Write an mtlint.toml to start from.
    Init,
    /// Talk to an editor in the language server protocol, over standard input and output.
    Lsp(Lsp),
    /// List the names that files spell in several ways, all files together.
    Names(Names),
    /// Measure the rules on articles whose faults are known.
    Evaluate(Evaluate),
    /// Print a script that completes the arguments in a shell.
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
    /// Print the man page of mtlint or of one of its commands.
    Man {
        /// The command.
        command: Option<String>,
    },
    /// Print the JSON schema of the JSON report or of the configuration.
    Schema {
        /// Of what.
        #[arg(default_value = "report")]
        of: SchemaOf,
    },
}

/// Which files to read.
#[derive(Debug, Clone, Args)]
pub struct Inputs {
    /// Files and directories; - is standard input.
    ///
    /// Directories are searched for text, Markdown and HTML files. Hidden files, files that .gitignore names and symbolic
    /// links are passed over there. A pattern between quotation marks, such as 'docs/**/*.md', is followed.
    #[arg(value_name = "PATH", default_value = ".", value_hint = ValueHint::AnyPath)]
    pub paths: Vec<PathBuf>,

    /// The name of standard input in the report; its extension tells the format.
    #[arg(long, value_name = "PATH", value_hint = ValueHint::FilePath)]
    pub stdin_name: Option<PathBuf>,

    /// Read only files that this pattern matches; may be given again.
    #[arg(long, value_name = "PATTERN")]
    pub include: Vec<String>,

    /// Leave out files that this pattern matches, those that are named too; may be given again.
    ///
    /// As in .gitignore: a folder stands for all in it, and a pattern without a slash holds at any depth.
    #[arg(long, value_name = "PATTERN")]
    pub exclude: Vec<String>,

    /// Read files that are named whatever the patterns say, those of mtlint.toml too.
    #[arg(long)]
    pub no_exclude: bool,

    /// How many files to read at once (default: one per processor).
    #[arg(long, short, value_name = "N")]
    pub jobs: Option<std::num::NonZeroUsize>,
}

/// What stands in mtlint.toml as well; an argument goes before it.
#[derive(Debug, Clone, Args)]
pub struct Configuration {
    /// The language of the text, as a BCP 47 tag (default: detected).
    #[arg(long, value_name = "LANG", value_parser = language)]
    pub target: Option<LanguageTag>,

    /// The language that it was translated from, as a BCP 47 tag (default: detected).
    #[arg(long, value_name = "LANG", value_parser = language)]
    pub source: Option<LanguageTag>,

    /// The text that the one given was translated from.
    ///
    /// Its language is the source language, and its words tell what was copied. The review page shows it beside the
    /// translation.
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub against: Option<PathBuf>,

    /// Compare with originals as they were at this revision of git, or at the last change of each translation (`translation`).
    ///
    /// What is new in an original since then is not held against its translation; `outdated-translation` says what it is. An original that was not
    /// there then is not compared.
    #[arg(long, value_name = "REV")]
    pub against_rev: Option<String>,

    /// The configuration (default: of each file the nearest mtlint.toml, from its directory upwards, or from the current one).
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub config: Option<PathBuf>,
}

/// Which issues are reported. An argument goes before mtlint.toml.
#[derive(Debug, Clone, Args)]
pub struct Filter {
    /// Run these rules only, or those of these categories; separated by commas or given again.
    #[arg(long, value_name = "RULES", value_delimiter = ',', value_parser = selector)]
    pub select: Vec<Selector>,

    /// Do not run these rules, nor those of these categories; separated by commas or given again.
    #[arg(long, value_name = "RULES", value_delimiter = ',', value_parser = selector)]
    pub ignore: Vec<Selector>,

    /// Leave out milder issues (default: warning).
    #[arg(long, value_name = "SEVERITY")]
    pub min_severity: Option<Severity>,

    /// Leave out issues less sure than this, from 0 to 1 (default: 0).
    #[arg(long, value_name = "X", value_parser = confidence)]
    pub min_confidence: Option<Confidence>,
}

#[derive(Debug, Args)]
pub struct Check {
    #[command(flatten)]
    pub inputs: Inputs,

    #[command(flatten)]
    pub configuration: Configuration,

    #[command(flatten)]
    pub filter: Filter,

    /// The mildest severity of a reported issue that ends the run in 1 (default: warning).
    #[arg(long, value_name = "SEVERITY")]
    pub fail_on: Option<Severity>,

    /// End the run in 1 only if there are more such issues than this (default: 0).
    #[arg(long, value_name = "N")]
    pub max_issues: Option<u64>,

    #[command(flatten)]
    pub comparison: Comparison,

    #[command(flatten)]
    pub known: KnownIssues,

    #[command(flatten)]
    pub repair: Repair,

    /// The form of the report.
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: ReportFormat,

    /// Write the report to a file, as a whole or not at all.
    #[arg(long, short, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub output: Option<PathBuf>,

    /// No progress, sums or notes.
    #[arg(long, short)]
    pub quiet: bool,

    /// Print how many issues there are by rule, file and language and what would settle them, instead of the issues.
    ///
    /// As text or as JSON, by --format.
    #[arg(long)]
    pub statistics: bool,

    /// Print to standard error how much was read and how fast.
    #[arg(long)]
    pub stats: bool,
}

/// What texts are compared with.
#[derive(Debug, Clone, Args)]
pub struct Comparison {
    /// Names and terms to write and not to write: a CSV, TSV or TBX file; may be given again.
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub glossary: Vec<PathBuf>,

    /// Compare the names of each file, or those of all files with each other.
    #[arg(long, value_name = "SCOPE", default_value = "file")]
    pub scope: Scope,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Scope {
    /// Each file by itself.
    File,
    /// All files together; they are read twice.
    Project,
}

/// Issues that are not reported because they are not new.
#[derive(Debug, Clone, Args)]
pub struct KnownIssues {
    /// Leave out the issues of this file, written by `mtlint baseline` or exported from the review page; may be given again.
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub baseline: Vec<PathBuf>,

    /// Check only files that changed since this revision of git, and leave out the issues that they had then.
    #[arg(long, value_name = "REV")]
    pub changed_since: Option<String>,
}

/// What is done about issues.
#[derive(Debug, Args)]
pub struct Repair {
    /// Apply the fixes that are safe, and report what is left.
    #[arg(long)]
    pub fix: bool,

    /// Apply fixes that need review as well.
    #[arg(long)]
    pub unsafe_fixes: bool,

    /// Apply the fixes of what was accepted on the review page, whether safe or not, and no others.
    #[arg(long, value_name = "FILE")]
    pub decisions: Option<PathBuf>,

    /// Print what the fixes would change, as a patch, and change nothing.
    #[arg(long)]
    pub diff: bool,
}

/// `mtlint check --fix`, and the one way for standard input.
#[derive(Debug, Args)]
pub struct Fix {
    #[command(flatten)]
    pub inputs: Inputs,

    #[command(flatten)]
    pub configuration: Configuration,

    #[command(flatten)]
    pub filter: Filter,

    #[command(flatten)]
    pub comparison: Comparison,

    #[command(flatten)]
    pub known: KnownIssues,

    /// Apply fixes that need review as well.
    #[arg(long)]
    pub unsafe_fixes: bool,

    /// Apply the fixes of what was accepted on the review page, whether safe or not, and no others.
    #[arg(long, value_name = "FILE")]
    pub decisions: Option<PathBuf>,

    /// Print what the fixes would change, as a patch, and change nothing.
    #[arg(long)]
    pub diff: bool,

    /// No progress, sums or notes.
    #[arg(long, short)]
    pub quiet: bool,
}

#[derive(Debug, Args)]
pub struct Names {
    #[command(flatten)]
    pub inputs: Inputs,

    #[command(flatten)]
    pub configuration: Configuration,

    /// The form of the list.
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: NamesFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum NamesFormat {
    /// For reading at a terminal.
    Text,
    /// For programs.
    Json,
    /// A glossary with the form to keep preferred and the others forbidden, to be looked through (CSV).
    Glossary,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ReportFormat {
    /// For reading at a terminal.
    Text,
    /// For programs: see `mtlint schema`.
    Json,
    /// For programs, an issue per line.
    Jsonl,
    /// For code scanning services and editors: SARIF 2.1.0.
    Sarif,
    /// Annotations of GitHub Actions.
    Github,
    /// The code quality report of GitLab.
    Gitlab,
    /// Checkstyle XML, for build servers.
    Checkstyle,
    /// JUnit XML, for build servers.
    Junit,
    /// For reviewdog.
    Rdjson,
    /// For a reviewer: one page that needs nothing else.
    Html,
    /// Tab-separated annotations with an MQM score per file.
    Mqm,
}

/// The form of what is no report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum AnswerFormat {
    /// For reading at a terminal.
    Text,
    /// For programs.
    Json,
}

#[derive(Debug, Args)]
pub struct Baseline {
    #[command(flatten)]
    pub inputs: Inputs,

    #[command(flatten)]
    pub configuration: Configuration,

    #[command(flatten)]
    pub filter: Filter,

    #[command(flatten)]
    pub comparison: Comparison,

    /// The file to write (default: the one that mtlint.toml names, or mtlint-baseline.json beside it).
    ///
    /// What it knows of files that are not looked through stays in it. An mtlint.toml that names no baseline gets the key.
    #[arg(long, short, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub output: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct Lsp {
    /// Over standard input and output: what editors ask for, and the only way there is.
    #[arg(long)]
    pub stdio: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SchemaOf {
    /// The JSON report.
    Report,
    /// The configuration, mtlint.toml.
    Config,
}

#[derive(Debug, Args)]
pub struct Rules {
    /// The form of the list.
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: ListFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ListFormat {
    /// For reading at a terminal.
    Text,
    /// For programs.
    Json,
    /// A table, for documentation.
    Markdown,
}

#[derive(Debug, Args)]
pub struct Explain {
    /// The id of the rule.
    #[arg(value_parser = rule_id)]
    pub rule: RuleId,

    /// The form of the page.
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: PageFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum PageFormat {
    /// For reading at a terminal.
    Text,
    /// For documentation.
    Markdown,
}

#[derive(Debug, Args)]
pub struct Detect {
    #[command(flatten)]
    pub inputs: Inputs,

    #[command(flatten)]
    pub configuration: Configuration,

    /// The form of the answer.
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: AnswerFormat,
}

fn rule_id(id: &str) -> Result<RuleId, String> {
    RuleId::try_from(id.trim().to_owned()).map_err(|error| error.to_string())
}

fn selector(name: &str) -> Result<Selector, String> {
    Selector::try_from(name.trim().to_owned()).map_err(|error| error.to_string())
}

fn language(tag: &str) -> Result<LanguageTag, String> {
    LanguageTag::try_from(tag.to_owned()).map_err(|error| error.to_string())
}

fn confidence(value: &str) -> Result<Confidence, String> {
    let number: f32 = value
        .parse()
        .map_err(|_| format!("'{value}' is not a number"))?;
    Confidence::try_from(number).map_err(|error| error.to_string())
}
