//! Originals as they were, and what is new in them since a translation was made.

use super::failure::Failure;
use super::git;
use super::history::{Histories, Outdated};
use super::inputs::Input;
use mtlint::article::original::Original;
use mtlint::decode::DecodeError;
use std::path::Path;

/// Stands for the commit of the last change of each translation.
const TRANSLATION: &str = "translation";

/// The bytes of an original as it was at a revision, or at the last change of its translation. Nothing if it was not there then, or if
/// nobody knows when the translation was changed.
pub fn bytes(
    histories: &Histories,
    input: &Input,
    original: &Path,
    revision: &str,
) -> Result<Option<Vec<u8>>, Failure> {
    if revision != TRANSLATION {
        return git::as_it_was(original, revision);
    }
    let commit = input.file().and_then(|file| histories.last_change(file));
    match commit {
        Some(commit) => git::as_it_was(original, &commit),
        None => Ok(None),
    }
}

/// An original with what is known of its changes after its translation.
pub fn news(
    original: Original,
    outdated: &Outdated,
    path: &Path,
    read: impl Fn(&[u8]) -> Result<Original, DecodeError>,
) -> Original {
    let original = original.changed(Some(outdated.newer.clone()));
    let former = outdated.since.as_deref().and_then(|commit| {
        let bytes = git::as_it_was(path, commit).ok().flatten()?;
        read(&bytes).ok()
    });
    match former {
        Some(former) => original.since(&former),
        None => original,
    }
}
