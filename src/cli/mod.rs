//! The command line: a thin adapter from arguments to the library and from its results to bytes and exit codes.
//!
//! Results go to standard output, everything else to standard error. A closed pipe ends a run quietly.

mod align;
mod args;
mod baseline;
mod check;
mod configuration;
mod detect;
mod evaluate;
mod evaluate_pairs;
mod evaluate_spans;
mod failure;
mod fix;
mod former;
mod git;
mod history;
mod init;
mod inputs;
mod interrupt;
mod keys;
mod known;
mod lsp;
mod names;
mod output;
mod patterns;
mod progress;
mod repair;
mod rule_pages;
mod rules;
mod settings;
mod work;

use args::{Cli, Command, SchemaOf};
use clap::{CommandFactory, Parser};
use failure::{Failure, complain};
use output::{Output, stdout_color};
use std::ffi::OsString;

/// How a run ended that did not fail on the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// Nothing to complain of.
    Clean,
    /// Issues that fail the check.
    Issues,
    /// Some files could not be read.
    Incomplete,
}

/// Does what the arguments say, of which the first is the name of the program, and gives the exit code.
///
/// The binding for Python calls it too: so it takes the arguments, for there they are not those of the process, and ends no process.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> u8 {
    let cli = match Cli::try_parse_from(arguments) {
        Ok(cli) => cli,
        // Help and the version are answers too. What nobody reads any more is no fault.
        Err(answer) => {
            let _ = answer.print();
            return u8::from(answer.use_stderr()) * 2;
        }
    };
    match dispatch(&cli) {
        Ok(Outcome::Clean) | Err(Failure::Closed) => 0,
        Ok(Outcome::Issues) => 1,
        Ok(Outcome::Incomplete) => 2,
        Err(failure @ (Failure::Interrupted | Failure::Message(_))) => {
            complain(failure);
            2
        }
    }
}

fn dispatch(cli: &Cli) -> Result<Outcome, Failure> {
    match &cli.command {
        Command::Check(check) => return check::run(check, cli.color),
        Command::Fix(arguments) => return fix::run(arguments, cli.color),
        Command::Detect(detect) => return detect::run(detect),
        Command::Align(align) => return align::run(align),
        Command::Names(names) => return names::run(names),
        Command::Evaluate(evaluate) => return evaluate::run(evaluate),
        Command::Rules(rules) => rules::list(rules)?,
        Command::Explain(explain) => rules::explain(explain, stdout_color(cli.color))?,
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(*shell, &mut Cli::command(), "mtlint", &mut script);
            Output::stdout().finish_with(&script)?;
        }
        Command::Man { command } => man(command.as_deref())?,
        Command::Baseline(arguments) => return baseline::run(arguments),
        Command::Init => init::run()?,
        Command::Lsp(_) => return lsp::run(),
        Command::Schema { of } => {
            let schema = match of {
                SchemaOf::Report => mtlint::report::json::schema(),
                SchemaOf::Config => mtlint::check::settings::schema(),
            };
            let mut schema = serde_json::to_string_pretty(&schema)?;
            schema.push('\n');
            Output::stdout().finish_with(schema.as_bytes())?;
        }
    }
    Ok(Outcome::Clean)
}

fn man(command: Option<&str>) -> Result<(), Failure> {
    let mut root = Cli::command();
    // Gives the commands their full names and the global arguments.
    root.build();
    let page = match command {
        None => root,
        Some(name) => {
            let Some(found) = root.find_subcommand(name) else {
                let names: Vec<&str> = root
                    .get_subcommands()
                    .map(clap::Command::get_name)
                    .collect();
                return Err(Failure::Message(format!(
                    "no command '{}'; there are {}",
                    mtlint::text::visible::visible(name),
                    names.join(", ")
                )));
            };
            found.clone()
        }
    };
    let mut text = Vec::new();
    clap_mangen::Man::new(page).render(&mut text)?;
    Output::stdout().finish_with(&text)
}
