//! `mtlint baseline`: writes down what there is.

use super::args::Baseline;
use super::check::{failed, withhold};
use super::failure::{Failure, complain};
use super::inputs::{self, Input};
use super::known::root;
use super::output::Output;
use super::progress::Progress;
use super::settings::Configured;
use super::{Outcome, names, work};
use mtlint::Issue;
use mtlint::article::corpus::Corpus;
use mtlint::check::baseline::Writer;
use mtlint::report::FileError;
use mtlint::text::visible::visible;
use std::io::Write;
use std::sync::Arc;

enum Done {
    Checked(String, Vec<Issue>),
    Failed(FileError),
    PassedOver,
}

pub fn run(arguments: &Baseline) -> Result<Outcome, Failure> {
    let configured = Configured::new(&arguments.configuration, Some(&arguments.filter))?
        .with_glossaries(&arguments.comparison.glossary)?;
    let (inputs, mut errors) = inputs::collect(&arguments.inputs);
    configured.suits(&inputs)?;
    inputs::spare(&inputs, &arguments.output)?;
    let project = names::project_of(
        arguments.comparison.scope,
        &configured,
        &inputs,
        arguments.inputs.jobs,
        true,
    )?;
    let root = root(&arguments.output);
    let mut writer = Writer::new(Output::file(&arguments.output)?)?;
    let (mut files, mut issues) = (0, 0);
    work::in_order(
        &inputs,
        arguments.inputs.jobs,
        &mut Progress::new(inputs.len(), true),
        |input| one(&configured, project.as_ref(), &root, input),
        |input, message| Done::Failed(failed(input, message)),
        |done| {
            match done {
                Done::Checked(path, found) => {
                    files += u64::from(!found.is_empty());
                    issues += found.len();
                    writer.file(&path, &found)?;
                }
                Done::Failed(error) => errors.push(error),
                Done::PassedOver => {}
            }
            Ok(())
        },
    )?;
    writer.finish()?.finish()?;
    for error in &errors {
        complain(format_args!(
            "{}: {}",
            visible(&error.path),
            visible(&error.message)
        ));
    }
    // Whoever closed standard error does not want to know.
    let _ = writeln!(
        std::io::stderr(),
        "{}: {issues} issues of {files} files are known now",
        visible(&arguments.output.to_string_lossy())
    );
    Ok(if errors.is_empty() {
        Outcome::Clean
    } else {
        Outcome::Incomplete
    })
}

fn one(
    configured: &Configured<'_>,
    project: Option<&Arc<Corpus>>,
    root: &std::path::Path,
    input: &Input,
) -> Done {
    let mut checker = match configured.checker(input) {
        Ok(checker) => checker,
        Err(failure) => return Done::Failed(failed(input, failure)),
    };
    if let Some(project) = project {
        checker = checker.in_project(Arc::clone(project));
    }
    let Some(path) = input.under(root) else {
        let message = "it does not lie below the directory of the baseline";
        return Done::Failed(failed(input, message));
    };
    let bytes = match input.read() {
        Ok(bytes) => bytes,
        Err(error) => return Done::Failed(failed(input, error)),
    };
    if input.is_own(&bytes) {
        return Done::PassedOver;
    }
    match checker.check(&bytes, input.format()) {
        Ok(mut checked) => {
            withhold(&mut checked.issues, checker.settings());
            Done::Checked(path, checked.issues)
        }
        Err(error) => Done::Failed(failed(input, error)),
    }
}
