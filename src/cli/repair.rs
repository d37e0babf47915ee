//! Fixes on their way to files, or to a patch.

use super::args::Repair;
use super::failure::Failure;
use super::inputs::Input;
use mtlint::Applicability;
use mtlint::text::visible::visible;
use similar::{ChangeTag, TextDiff};
use std::borrow::Cow;
use std::fmt::Write as _;
use std::io::{self, Write};
use std::path::Path;

/// What to do about issues that can be fixed.
#[derive(Debug, Clone, Copy)]
pub struct Plan {
    pub limit: Applicability,
    /// Whether to show the changes instead of making them.
    pub diff: bool,
}

impl Plan {
    /// What the arguments say, if they speak of fixing.
    pub fn new(arguments: &Repair, inputs: &[Input]) -> Result<Option<Self>, Failure> {
        let wrong = |message: &str| Err(Failure::Message(message.to_owned()));
        if !arguments.fix && !arguments.diff {
            return match (arguments.unsafe_fixes, &arguments.decisions) {
                (true, _) => wrong("--unsafe-fixes goes with --fix or --diff"),
                (_, Some(_)) => wrong("--decisions goes with --fix or --diff"),
                _ => Ok(None),
            };
        }
        if !arguments.diff && inputs.iter().any(|input| input.file().is_none()) {
            return wrong(
                "--fix writes to files: `mtlint fix -` fixes standard input to standard output, and --diff prints a patch",
            );
        }
        Ok(Some(Self {
            // What somebody accepted needs no other look.
            limit: if arguments.unsafe_fixes || arguments.decisions.is_some() {
                Applicability::Unsafe
            } else {
                Applicability::Safe
            },
            diff: arguments.diff,
        }))
    }
}

/// Replaces the bytes of a file, all at once, if they are still these. A link stays a link, permissions stay.
pub fn replace(path: &Path, before: &[u8], after: &[u8]) -> io::Result<()> {
    let path = std::fs::canonicalize(path)?;
    if !std::fs::metadata(&path)?.is_file() {
        // A pipe would be waited for, a device written over.
        return Err(io::Error::other("it is no file, and was not fixed"));
    }
    let directory = path.parent().unwrap_or(Path::new("."));
    let mut file = tempfile::Builder::new()
        .prefix(".mtlint-")
        .tempfile_in(directory)?;
    file.write_all(after)?;
    let metadata = std::fs::metadata(&path)?;
    if metadata.permissions().readonly() {
        return Err(io::Error::new(
            io::ErrorKind::PermissionDenied,
            "the file is read-only, and was not fixed",
        ));
    }
    file.as_file().set_permissions(metadata.permissions())?;
    file.as_file().sync_all()?;
    if std::fs::read(&path)? != before {
        return Err(io::Error::other(
            "it changed while it was checked, and was not fixed",
        ));
    }
    file.persist(&path)?;
    Ok(())
}

/// The difference as a patch that git and patch apply, byte for byte: they part lines at line feeds alone, whatever else ends one. At a
/// terminal, what would command it is spelt out. Nothing, if git would take the file for no text.
pub fn patch(path: &str, before: &[u8], after: &[u8], terminal: bool) -> Option<Vec<u8>> {
    if before.contains(&0) || after.contains(&0) {
        return None;
    }
    let lines =
        |bytes| -> Vec<&[u8]> { <[u8]>::split_inclusive(bytes, |byte| *byte == b'\n').collect() };
    let (old, new) = (lines(before), lines(after));
    let diff = TextDiff::configure().diff_slices(&old, &new);
    let mut patch = format!("--- {}\n+++ {}\n", quoted("a", path), quoted("b", path)).into_bytes();
    for hunk in diff.unified_diff().iter_hunks() {
        patch.extend(format!("{}\n", hunk.header()).into_bytes());
        for change in hunk.iter_changes() {
            patch.push(match change.tag() {
                ChangeTag::Equal => b' ',
                ChangeTag::Delete => b'-',
                ChangeTag::Insert => b'+',
            });
            patch.extend(change.value());
            if !change.value().ends_with(b"\n") {
                patch.extend(b"\n\\ No newline at end of file\n");
            }
        }
    }
    if !terminal {
        return Some(patch);
    }
    let text = String::from_utf8_lossy(&patch);
    let lines = text
        .split_inclusive('\n')
        .map(|line| match line.strip_suffix('\n') {
            Some(line) => Cow::Owned(format!("{}\n", visible(line.trim_end_matches('\r')))),
            None => visible(line),
        });
    Some(lines.collect::<String>().into_bytes())
}

/// A path as git writes it in a patch: between quotation marks if it holds what would end a line or a name.
fn quoted(side: &str, path: &str) -> String {
    let path = format!("{side}/{}", path.trim_start_matches('/'));
    let plain = |c: char| !c.is_control() && !matches!(c, '"' | '\\') && c.is_ascii();
    if path.chars().all(plain) {
        return path;
    }
    let mut name = String::from("\"");
    for byte in path.bytes() {
        match byte {
            b'"' => name.push_str("\\\""),
            b'\\' => name.push_str("\\\\"),
            b' '..=b'~' => name.push(char::from(byte)),
            // A string takes all.
            _ => drop(write!(name, "\\{byte:03o}")),
        }
    }
    name.push('"');
    name
}

#[cfg(test)]
mod tests {
    use super::{patch, quoted, replace};
    use std::fs;

    #[test]
    fn a_file_that_changed_meanwhile_is_left_alone() {
        let directory = tempfile::tempdir().expect("there is room");
        let path = directory.path().join("a.txt");
        fs::write(&path, "new").expect("there is room");
        let error = replace(&path, b"old", b"fixed").expect_err("it is not as it was");
        assert!(error.to_string().contains("changed"), "{error}");
        assert_eq!(fs::read(&path).expect("is there"), b"new");
        assert!(replace(&path, b"new", b"fixed").is_ok());
        assert_eq!(fs::read(&path).expect("is there"), b"fixed");
        let entries = fs::read_dir(directory.path()).expect("is there").count();
        assert_eq!(entries, 1, "nothing is left beside it");
    }

    #[test]
    fn names_end_where_they_should() {
        assert_eq!(quoted("a", "x y.txt"), "a/x y.txt");
        assert_eq!(quoted("a", "é\n\"+"), "\"a/\\303\\251\\012\\\"+\"");
    }

    #[test]
    fn a_terminal_is_not_commanded() {
        let shown = patch("a", b"x \x1b[2J\n", b"y \x1b[2J\n", true).expect("is text");
        assert!(!shown.contains(&0x1b));
        let raw = patch("a", b"x \x1b[2J\n", b"y \x1b[2J\n", false).expect("is text");
        assert!(raw.contains(&0x1b));
        assert_eq!(patch("a", b"x\0", b"y\0", false), None);
    }
}
