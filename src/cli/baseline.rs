//! `mtlint baseline`: writes down what there is.

use super::args::Baseline;
use super::check::{failed, withhold};
use super::configuration::NAME;
use super::failure::{Failure, complain, why};
use super::inputs::{self, Gathered, Input};
use super::keys::with_key;
use super::known::root;
use super::output::Output;
use super::progress::Progress;
use super::settings::Configured;
use super::{Outcome, names, work};
use mtlint::article::corpus::Corpus;
use mtlint::check::baseline::Renewed;
use mtlint::report::FileError;
use mtlint::text::visible::visible;
use mtlint::{Issue, Settings};
use std::fmt::Display;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What it is called where nobody says otherwise.
const USUAL: &str = "mtlint-baseline.json";

enum Done {
    Checked(String, Vec<Issue>, Settings),
    Failed(FileError),
    PassedOver,
}

pub fn run(arguments: &Baseline) -> Result<Outcome, Failure> {
    let mut configured = Configured::new(&arguments.configuration, Some(&arguments.filter))?;
    let Gathered {
        inputs, mut errors, ..
    } = configured.gather(&arguments.inputs)?;
    let configured = configured.with_glossaries(&arguments.comparison.glossary)?;
    configured.suits(&inputs)?;
    let path = place(arguments, &configured);
    inputs::spare(&inputs, &[], &path)?;
    let project = names::project_of(
        arguments.comparison.scope,
        &configured,
        &inputs,
        arguments.inputs.jobs,
        true,
    )?;
    let root = root(&path);
    let mut renewed = former(&path)?;
    renewed.forget(|known| is_gone(&root.join(known), &arguments.inputs.paths));
    let (mut files, mut issues) = (0, 0);
    work::in_order(
        &inputs,
        arguments.inputs.jobs,
        &mut Progress::new(inputs.len(), true),
        |input| one(&configured, project.as_ref(), &root, input),
        |input, message| Done::Failed(failed(input, message)),
        |done| {
            match done {
                Done::Checked(path, found, settings) => {
                    files += u64::from(!found.is_empty());
                    issues += found.len();
                    let runs = |id: &str| settings.rules().any(|rule| rule.meta.id == id);
                    renewed.file(&path, &found, runs);
                }
                Done::Failed(error) => errors.push(error),
                Done::PassedOver => {}
            }
            Ok(())
        },
    )?;
    let mut output = Output::file(&path)?;
    renewed.write(&mut output)?;
    output.finish()?;
    for error in &errors {
        complain(format_args!(
            "{}: {}",
            visible(&error.path),
            visible(&error.message)
        ));
    }
    say(format_args!(
        "{}: {issues} known {} in {files} {}",
        visible(&path.to_string_lossy()),
        if issues == 1 { "issue" } else { "issues" },
        if files == 1 { "file" } else { "files" },
    ));
    make_found(&path, &configured)?;
    Ok(if errors.is_empty() {
        Outcome::Clean
    } else {
        Outcome::Incomplete
    })
}

fn say(message: impl Display) {
    // Whoever closed standard error does not want to know.
    let _ = writeln!(std::io::stderr(), "{message}");
}

/// Where it is written: as the argument says, or the configuration, or beside the configuration.
fn place(arguments: &Baseline, configured: &Configured<'_>) -> PathBuf {
    let usual = || match configured.root() {
        Some((_, Some(baseline))) => baseline,
        Some((path, None)) => path.with_file_name(USUAL),
        None => PathBuf::from(USUAL),
    };
    arguments.output.clone().unwrap_or_else(usual)
}

/// The baseline that there is.
fn former(path: &Path) -> Result<Renewed, Failure> {
    if !path.is_file() {
        return Ok(Renewed::default());
    }
    let text = inputs::read_text(path)?;
    if text.trim().is_empty() {
        return Ok(Renewed::default());
    }
    Renewed::of(&text).map_err(|error| {
        Failure::at(
            path,
            format_args!("{error}; it is not written over: name another file, or remove it"),
        )
    })
}

/// Whether a file is gone from one of the folders that are looked through.
fn is_gone(file: &Path, looked_through: &[PathBuf]) -> bool {
    let real = |path: &Path| {
        path.ancestors().find_map(|part| {
            let (rest, part) = (path.strip_prefix(part).ok()?, inputs::directory(part)?);
            // A slash behind the name of a file would make another name of it.
            let is_whole = rest.as_os_str().is_empty();
            Some(if is_whole { part } else { part.join(rest) })
        })
    };
    let Some(file) = real(file).filter(|file| !file.exists()) else {
        return false;
    };
    let within = |path: &PathBuf| real(path).is_some_and(|path| file.starts_with(path));
    looked_through.iter().any(within)
}

/// Sees to it that checks find the baseline by themselves: the configuration names it, or the user is told how.
fn make_found(path: &Path, configured: &Configured<'_>) -> Result<(), Failure> {
    let by_hand = |key: &str| {
        say(format_args!(
            "note: checks leave these out with --baseline, or with `baseline = {key}` in {NAME}"
        ));
    };
    let quoted = |text: &str| toml::Value::String(text.to_owned()).to_string();
    let Some((configuration, named)) = configured.root() else {
        by_hand(&quoted(&path.to_string_lossy()));
        return Ok(());
    };
    let canonical = |path: &Path| std::fs::canonicalize(path).ok();
    if let Some(named) = named {
        if canonical(&named) != canonical(path) {
            say(format_args!(
                "note: {} names another baseline, {}",
                visible(&configuration.to_string_lossy()),
                visible(&named.to_string_lossy())
            ));
        }
        return Ok(());
    }
    let directory = inputs::directory(configuration.parent().unwrap_or(Path::new("")));
    let below = canonical(path)
        .zip(directory)
        .and_then(|(path, directory)| Some(path.strip_prefix(directory).ok()?.to_owned()));
    let Some(below) = below else {
        by_hand(&quoted(&path.to_string_lossy()));
        return Ok(());
    };
    let key = quoted(
        &below
            .to_string_lossy()
            .replace(std::path::MAIN_SEPARATOR, "/"),
    );
    match with_key(&inputs::read_text(configuration)?, "baseline", &key) {
        Some(text) => {
            std::fs::write(configuration, text)
                .map_err(|error| Failure::at(configuration, why(&error)))?;
            say(format_args!(
                "{}: `baseline = {key}` was added, so checks report new issues only",
                visible(&configuration.to_string_lossy()),
                key = visible(&key)
            ));
        }
        None => by_hand(&key),
    }
    Ok(())
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
            Done::Checked(path, checked.issues, checker.settings().clone())
        }
        Err(error) => Done::Failed(failed(input, error)),
    }
}
