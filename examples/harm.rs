//! Fixes the files of folders in memory, and prints what their fixes harm.
//!
//!     harm [--show] FOLDER|FILE…
//!
//! A line for each file whose fixes change what the parser sees besides words, or bring issues, with safe fixes and with all;
//! with `--show` every change as well, with the words around it.

use mtlint::check::fix::fix;
use mtlint::decode::Decoded;
use mtlint::{Applicability, Checked, Checker, Format, Settings};
use similar::{ChangeTag, TextDiff};
use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

#[path = "../tests/it/structure.rs"]
mod structure;

fn main() -> Result<(), Box<dyn Error>> {
    let mut paths: Vec<String> = std::env::args().skip(1).collect();
    let show = paths.iter().any(|path| path == "--show");
    paths.retain(|path| path != "--show");
    if paths.is_empty() {
        return Err("usage: harm [--show] FOLDER|FILE…".into());
    }
    let mut files = Vec::new();
    for path in &paths {
        collect(Path::new(path), &mut files)?;
    }
    let (mut fixes, mut harms) = (0, 0);
    for path in &files {
        let bytes = fs::read(path)?;
        for limit in [Applicability::Safe, Applicability::Unsafe] {
            let told = examine(path, &bytes, limit, show);
            fixes += told.fixes;
            harms += told.harms.len();
            for harm in told.harms {
                println!("{}: {limit:?}: {harm}", path.display());
            }
        }
    }
    println!("{} files, {fixes} fixes, {harms} harms", files.len());
    Ok(())
}

fn collect(path: &Path, files: &mut Vec<PathBuf>) -> std::io::Result<()> {
    if !path.is_dir() {
        files.extend(Format::of_extension(path).map(|_| path.to_owned()));
        return Ok(());
    }
    let mut entries: Vec<PathBuf> = fs::read_dir(path)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()?;
    entries.sort();
    entries.iter().try_for_each(|path| collect(path, files))
}

#[derive(Default)]
struct Told {
    fixes: u64,
    harms: Vec<String>,
}

fn examine(path: &Path, bytes: &[u8], limit: Applicability, show: bool) -> Told {
    let mut told = Told::default();
    let format = Format::of_path(path);
    let checker = Checker::new(Settings::default());
    let reported = |checked: &mut Checked<'_>| {
        let settings = checker.settings();
        checked.issues.retain(|issue| settings.reports(issue));
    };
    let fixed = match fix(&checker, bytes, format, limit, reported) {
        Ok(Some(fixed)) => fixed,
        Ok(None) => return told,
        Err(error) => {
            told.harms.push(error.to_string());
            return told;
        }
    };
    told.fixes = fixed.issues;
    let (Ok(before), Ok(after)) = (Decoded::new(bytes), Decoded::new(&fixed.bytes)) else {
        told.harms.push("is no text any more".to_owned());
        return told;
    };
    let was = structure::structure(before.text(), format);
    let is = structure::structure(after.text(), format);
    let same = match limit {
        Applicability::Safe => was == is,
        _ => structure::is_part(&is, &was),
    };
    if !same {
        let at = was.iter().zip(&is).position(|(was, is)| was != is);
        let at = at.unwrap_or(was.len().min(is.len()));
        let harm = format!("structure: {:?} became {:?}", was.get(at), is.get(at));
        told.harms.push(harm);
    }
    let (former, latter) = (
        count(&checker, bytes, format),
        count(&checker, &fixed.bytes, format),
    );
    for (rule, number) in latter {
        let were = former.get(rule).copied().unwrap_or_default();
        if number > were {
            told.harms.push(format!("{rule}: {were} became {number}"));
        }
    }
    if show {
        changes(before.text(), after.text(), limit, path);
    }
    told
}

fn count(checker: &Checker, bytes: &[u8], format: Format) -> BTreeMap<&'static str, usize> {
    let mut counts = BTreeMap::new();
    let checked = checker.check(bytes, format);
    for issue in checked.iter().flat_map(|checked| &checked.issues) {
        *counts.entry(issue.rule.id).or_default() += 1;
    }
    counts
}

fn changes(before: &str, after: &str, limit: Applicability, path: &Path) {
    let lines = TextDiff::from_lines(before, after);
    for change in lines.iter_all_changes() {
        let sign = match change.tag() {
            ChangeTag::Delete => '-',
            ChangeTag::Insert => '+',
            ChangeTag::Equal => continue,
        };
        let line = change.value().trim_end();
        println!("{limit:?} {} {sign}{line}", path.display());
    }
}
