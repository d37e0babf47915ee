//! "Add to words": writing an entry to the configuration that counts for a file.

use super::options::Options;
use crate::cli::configuration::{NAME, nearest};
use crate::cli::failure::{Failure, why};
use crate::cli::inputs;
use crate::cli::keys::with_entry;
use crate::cli::repair::replace;
use mtlint::Issue;
use mtlint::check::entry::{List, entry};
use mtlint::text::visible::visible;
use std::io::Write;
use std::path::{Path, PathBuf};

/// The commands, and the lists that they add to.
pub const COMMANDS: [(&str, List); 2] = [
    ("mtlint.addToWords", List::Words),
    ("mtlint.addToNames", List::Names),
];

/// The command that would settle an issue for good, and the entry that it would add.
pub fn of_issue<'t>(issue: &Issue, text: &'t str) -> Option<(&'static str, List, &'t str)> {
    let (wanted, entry) = entry(issue, text)?;
    let mut commands = COMMANDS.into_iter();
    let (command, list) = commands.find(|(_, list)| *list == wanted)?;
    Some((command, list, entry))
}

/// Adds an entry to the configuration that is nearest to a file, or writes one in the folder that the editor has open. Says where.
pub fn add(
    options: &Options,
    path: Option<&Path>,
    list: List,
    entry: &str,
) -> Result<PathBuf, Failure> {
    let configuration = place(options, path);
    if !configuration.exists() {
        let text = with_entry("", list, entry).unwrap_or_default();
        let fail = |error: std::io::Error| Failure::at(&configuration, why(&error));
        let mut file = std::fs::File::create_new(&configuration).map_err(fail)?;
        file.write_all(text.as_bytes()).map_err(fail)?;
        return Ok(configuration);
    }
    let fail = |error: &dyn std::fmt::Display| Failure::at(&configuration, error);
    let before = inputs::read_file(&configuration).map_err(|error| fail(&why(&error)))?;
    let text = std::str::from_utf8(&before).map_err(|error| fail(&error))?;
    let after = with_entry(text, list, entry).ok_or_else(|| {
        let message = format!("“{}” cannot be added to {}", visible(entry), list.key());
        fail(&message)
    })?;
    if after.as_bytes() != before {
        let written = replace(&configuration, &before, after.as_bytes());
        written.map_err(|error| fail(&why(&error)))?;
    }
    Ok(configuration)
}

/// The configuration that counts for a file, or the one that would.
fn place(options: &Options, path: Option<&Path>) -> PathBuf {
    if let Some(named) = &options.config {
        return named.clone();
    }
    let here = std::env::current_dir().unwrap_or_default();
    let directory = path.and_then(Path::parent).unwrap_or(&here);
    let found = nearest(directory, &here).or_else(|| nearest(&here, &here));
    let new = || {
        let is_below = directory.starts_with(&here);
        if is_below { &here } else { directory }.join(NAME)
    };
    found.unwrap_or_else(new)
}
