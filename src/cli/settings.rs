//! From arguments and `mtlint.toml` to settings. Arguments go first.

use super::args::{Check, Configuration, Evaluate, Filter};
use super::failure::Failure;
use mtlint::glossary::read::read;
use mtlint::report::visible::visible;
use mtlint::{Settings, Severity, config};
use std::path::{Path, PathBuf};
use std::sync::Arc;

const NAME: &str = "mtlint.toml";

/// The settings of a check, and the mildest severity that makes it fail.
pub fn of_check(check: &Check) -> Result<(Settings, Severity), Failure> {
    let file = file(&check.configuration)?;
    let mut settings = Settings::from_file(&file)?;
    glossaries(&mut settings, &file, check)?;
    languages(&mut settings, &check.configuration);
    filter(&mut settings, &check.filter)?;
    let fail_on = check.fail_on.or(file.fail_on).unwrap_or(Severity::Warning);
    Ok((settings, fail_on))
}

/// The settings where no rules run.
pub fn of_languages(configuration: &Configuration) -> Result<Settings, Failure> {
    let mut settings = Settings::from_file(&file(configuration)?)?;
    languages(&mut settings, configuration);
    Ok(settings)
}

/// The settings of an evaluation. No file has a say in it: what is measured is the tool as it comes.
pub fn of_evaluation(evaluate: &Evaluate) -> Result<Settings, Failure> {
    let mut settings = Settings::default();
    filter(&mut settings, &evaluate.filter)?;
    Ok(settings)
}

fn filter(settings: &mut Settings, filter: &Filter) -> Result<(), Failure> {
    if !filter.select.is_empty() {
        // What is named on the command line runs, whatever the file leaves out.
        settings.select(&filter.select)?;
    }
    settings.ignore(&filter.ignore)?;
    if let Some(severity) = filter.min_severity {
        settings.min_severity = severity;
    }
    if let Some(confidence) = filter.min_confidence {
        settings.min_confidence = confidence.0;
    }
    Ok(())
}

fn languages(settings: &mut Settings, configuration: &Configuration) {
    settings.target = configuration.target.map(|tag| tag.0).or(settings.target);
    settings.source = configuration.source.map(|tag| tag.0).or(settings.source);
}

fn file(configuration: &Configuration) -> Result<config::File, Failure> {
    let Some(path) = path(configuration) else {
        return Ok(config::File::default());
    };
    let text = std::fs::read_to_string(&path).map_err(|error| Failure::at(&path, error))?;
    config::File::from_toml(&text).map_err(|error| {
        // The parser shows the line of the file below its message: its line ends stay.
        let message: Vec<_> = error
            .to_string()
            .trim_end()
            .lines()
            .map(|line| visible(line).into_owned())
            .collect();
        Failure::at(&path, message.join("\n"))
    })
}

/// Reads the glossaries that the file and the arguments name.
fn glossaries(settings: &mut Settings, file: &config::File, check: &Check) -> Result<(), Failure> {
    let directory = path(&check.configuration)
        .and_then(|path| path.parent().map(Path::to_owned))
        .unwrap_or_default();
    let named = file.glossary.iter().map(|name| directory.join(name));
    let paths: Vec<PathBuf> = named.chain(check.glossary.iter().cloned()).collect();
    if paths.is_empty() {
        return Ok(());
    }
    let mut glossary = settings.glossary.as_deref().cloned().unwrap_or_default();
    for path in paths {
        let text = std::fs::read_to_string(&path).map_err(|error| Failure::at(&path, error))?;
        let extension = path
            .extension()
            .and_then(|extension| extension.to_str())
            .unwrap_or_default();
        let terms = read(&text, extension)
            .map_err(|error| Failure::at(&path, visible(&error.to_string())))?;
        glossary.extend(terms);
    }
    settings.glossary = Some(Arc::new(glossary));
    Ok(())
}

/// The configuration that the arguments name, or the nearest one.
fn path(configuration: &Configuration) -> Option<PathBuf> {
    configuration.config.clone().or_else(nearest)
}

/// The nearest configuration, from the current directory upwards.
fn nearest() -> Option<PathBuf> {
    let here = std::env::current_dir().ok()?;
    let found = here
        .ancestors()
        .map(|directory| directory.join(NAME))
        .find(|path| path.is_file())?;
    // Below the current directory a short name does.
    Some(
        found
            .strip_prefix(&here)
            .map(Path::to_owned)
            .unwrap_or(found),
    )
}
