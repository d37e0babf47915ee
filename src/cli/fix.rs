//! `mtlint fix`: what `check --fix` does, and the way from standard input to standard output.

use super::args::{Check, Fix, Repair, ReportFormat, When};
use super::check::withhold;
use super::failure::{Failure, complain, warn};
use super::inputs::Gathered;
use super::known::Knowledge;
use super::output::Output;
use super::settings::Configured;
use super::{Outcome, check, names};
use mtlint::check::fix::{MOST_CHECKS, fix};
use mtlint::{Applicability, Checked};

pub fn run(arguments: &Fix, color: When) -> Result<Outcome, Failure> {
    let is_stdin = |path: &std::path::PathBuf| path.as_os_str() == "-";
    match arguments.inputs.paths.as_slice() {
        [only] if is_stdin(only) && !arguments.diff => stdin(arguments),
        paths if paths.iter().any(is_stdin) && !arguments.diff => Err(Failure::Message(
            "standard input is fixed to standard output, by itself: name no files beside it"
                .to_owned(),
        )),
        _ => check::run(&checking(arguments), color),
    }
}

/// The check that does it.
fn checking(arguments: &Fix) -> Check {
    Check {
        inputs: arguments.inputs.clone(),
        configuration: arguments.configuration.clone(),
        filter: arguments.filter.clone(),
        fail_on: None,
        max_issues: None,
        comparison: arguments.comparison.clone(),
        known: arguments.known.clone(),
        repair: Repair {
            fix: !arguments.diff,
            unsafe_fixes: arguments.unsafe_fixes,
            decisions: arguments.decisions.clone(),
            diff: arguments.diff,
        },
        format: ReportFormat::Text,
        output: None,
        quiet: arguments.quiet,
        statistics: false,
        stats: false,
    }
}

/// Writes all of the text, with what was fixed in it or as it was. What cannot be read is not written.
fn stdin(arguments: &Fix) -> Result<Outcome, Failure> {
    let mut configured = Configured::new(&arguments.configuration, Some(&arguments.filter))?;
    let Gathered { inputs, .. } = configured.gather(&arguments.inputs)?;
    let configured = configured.with_glossaries(&arguments.comparison.glossary)?;
    let knowledge = Knowledge::new(&arguments.known, configured.baselines())?
        .with_decisions(arguments.decisions.as_deref())?;
    names::project_of(
        arguments.comparison.scope,
        &configured,
        &inputs,
        None,
        false,
    )?;
    let Some(input) = inputs.first() else {
        return Ok(Outcome::Clean);
    };
    let fail = |error: &dyn std::fmt::Display| {
        Failure::Message(format!(
            "{}: {error}",
            mtlint::text::visible::visible(&input.display())
        ))
    };
    let checker = configured.checker(input)?;
    let bytes = input.read().map_err(|error| fail(&error))?;
    let known = knowledge
        .of(input, &checker)
        .map_err(|error| fail(&error))?;
    let keep = |checked: &mut Checked<'_>| {
        withhold(&mut checked.issues, checker.settings());
        known.mend(checked);
    };
    let limit = if arguments.unsafe_fixes || arguments.decisions.is_some() {
        Applicability::Unsafe
    } else {
        Applicability::Safe
    };
    let fixed = fix(&checker, &bytes, input.format(), limit, keep).map_err(|error| fail(&error))?;
    let after = fixed.as_ref().map_or(&bytes, |fixed| &fixed.bytes);
    if let Some(left) = known.unmended(&checker, input.format(), &bytes, after) {
        warn(format_args!("{left}"));
    }
    let is_all = fixed.as_ref().is_none_or(|fixed| fixed.is_all);
    Output::stdout().finish_with(after)?;
    if is_all {
        return Ok(Outcome::Clean);
    }
    complain(format_args!(
        "after {MOST_CHECKS} checks there may be more to fix"
    ));
    Ok(Outcome::Incomplete)
}
