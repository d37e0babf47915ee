//! The files that settings come from: the nearest `mtlint.toml`, and the glossaries that it names.

use super::args::{Evaluate, Filter};
use super::failure::Failure;
use super::inputs;
use mtlint::Settings;
use mtlint::article::glossary::Term;
use mtlint::article::glossary::read::read;
use mtlint::check::settings;
use mtlint::text::visible::visible;
use std::path::{Path, PathBuf};

/// What a configuration is called.
pub const NAME: &str = "mtlint.toml";

/// The terms of one file.
pub fn terms(path: &Path) -> Result<Vec<Term>, Failure> {
    // Spreadsheets write UTF-16, and what their system writes.
    let text = inputs::read_text(path)?;
    let extension = path
        .extension()
        .and_then(|extension| extension.to_str())
        .unwrap_or_default();
    read(&text, extension).map_err(|error| Failure::at(path, visible(&error.to_string())))
}

/// Lays what the arguments say of rules and severities over the settings.
pub fn narrow(settings: &mut Settings, filter: &Filter) -> Result<(), Failure> {
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

/// The settings of an evaluation. No file has a say in it: what is measured is the tool as it comes.
pub fn of_evaluation(evaluate: &Evaluate) -> Result<Settings, Failure> {
    let mut settings = Settings::default();
    narrow(&mut settings, &evaluate.filter)?;
    Ok(settings)
}

/// The configuration at a path.
pub fn file(path: &Path) -> Result<settings::File, Failure> {
    let text = inputs::read_text(path)?;
    settings::File::from_toml(&text).map_err(|error| {
        // The line of the file stands below the message: its line ends stay.
        let message: Vec<_> = error
            .to_string()
            .trim_end()
            .lines()
            .map(|line| visible(line).into_owned())
            .collect();
        Failure::at(path, message.join("\n"))
    })
}

/// The nearest configuration, from a directory upwards.
pub fn nearest(from: &Path, here: &Path) -> Option<PathBuf> {
    let found = from
        .ancestors()
        .map(|directory| directory.join(NAME))
        .find(|path| path.is_file())?;
    // Below the current directory a short name does.
    let short = found.strip_prefix(here).map(Path::to_owned);
    Some(short.unwrap_or(found))
}
