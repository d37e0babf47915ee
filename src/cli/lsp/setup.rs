//! How one text is checked: as `mtlint check FILE` checks it from the folder that the editor has open, with hints.

use super::options::Options;
use crate::cli::configuration::NAME;
use crate::cli::failure::Failure;
use crate::cli::inputs::Input;
use crate::cli::known::Knowledge;
use crate::cli::settings::Configured;
use mtlint::{Checked, Checker, Severity};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// What it takes to check one text, and the files that this was read from.
pub struct Setup {
    pub checker: Checker,
    input: Input,
    knowledge: Knowledge,
    origins: Vec<(PathBuf, Option<Stamp>)>,
}

/// What tells that a file has changed.
type Stamp = (SystemTime, u64);

impl Setup {
    /// Reads the configuration that is nearest to a file, and what it names. Nothing, if its patterns leave the file out.
    pub fn read(options: &Options, path: Option<&Path>) -> Result<Option<Self>, Failure> {
        let input = path.map_or_else(Input::unsaved, Input::open);
        let (configuration, filter) = (options.configuration(), options.filter());
        let mut configured = Configured::down_to(Severity::Hint, &configuration, Some(&filter))?;
        if !configured.admits(&input)? {
            return Ok(None);
        }
        let configured = configured.with_glossaries(&[])?;
        let knowledge = Knowledge::new(&Options::known(), configured.baselines())?;
        let checker = configured.checker(&input)?;
        let original = configured.original(&input, checker.settings());
        let mut origins = configured.origins();
        origins.extend(original.map(|found| found.path));
        origins.extend(path.into_iter().flat_map(configurations));
        let stamped = origins.into_iter().map(|path| {
            let stamp = stamp(&path);
            (path, stamp)
        });
        Ok(Some(Self {
            origins: stamped.collect(),
            checker,
            input,
            knowledge,
        }))
    }

    /// Whether the files that it was read from are as they were.
    pub fn is_current(&self) -> bool {
        let mut origins = self.origins.iter();
        origins.all(|(path, before)| stamp(path) == *before)
    }

    /// Takes out what is not to be shown: what is too mild, and what a baseline knows.
    pub fn hold(&self, checked: &mut Checked<'_>) -> Result<(), String> {
        let settings = self.checker.settings();
        checked.issues.retain(|issue| settings.reports(issue));
        self.knowledge.of(&self.input, &self.checker)?.hold(checked);
        Ok(())
    }
}

/// Where the nearest configuration may lie, whether it does or not.
fn configurations(path: &Path) -> impl Iterator<Item = PathBuf> {
    let directories = path.ancestors().skip(1);
    directories.map(|directory| directory.join(NAME))
}

fn stamp(path: &Path) -> Option<Stamp> {
    let metadata = std::fs::metadata(path).ok()?;
    Some((metadata.modified().ok()?, metadata.len()))
}
