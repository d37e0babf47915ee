//! The command line of mtlint as a program.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(mtlint::cli::run(std::env::args_os()))
}
