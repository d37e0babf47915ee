//! The command line of mtlint.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run()
}
