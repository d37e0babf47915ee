//! When files were last committed, as the history of their repository says: whether an original is newer than its translation.
//!
//! One walk through the history serves all files of a repository, and it is made only where the answer would be shown.

use super::inputs::Input;
use mtlint::Settings;
use mtlint::article::original::Newer;
use std::collections::{HashMap, HashSet};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex, PoisonError};

/// So many commits are looked at: a file that none of them touched is older than all others.
const COMMITS: &str = "--max-count=10000";

/// The histories of the repositories of a run, each read once.
#[derive(Debug, Default)]
pub struct Histories(Mutex<HashMap<PathBuf, Option<Arc<History>>>>);

/// What the history of one repository says of its files, by their paths from its root.
#[derive(Debug)]
struct History {
    last: HashMap<Vec<u8>, Commit>,
    /// The files with changes that are not committed.
    changed: HashSet<Vec<u8>>,
}

/// A commit, by its time in seconds, its day and its name.
#[derive(Debug, Clone)]
struct Commit {
    time: i64,
    day: String,
    name: String,
}

/// An original that was changed after its translation.
#[derive(Debug, Clone)]
pub struct Outdated {
    pub newer: Newer,
    /// The commit of the translation's last change.
    pub since: Option<String>,
}

impl Histories {
    /// The same, if somebody would see it.
    pub fn asked(&self, input: &Input, original: &Path, settings: &Settings) -> Option<Outdated> {
        let severity = settings.severity_of("outdated-translation")?;
        let is_shown = settings.min_severity <= severity;
        self.newer(original, input.file().filter(|_| is_shown)?)
    }

    /// The commit of the last change of a file. Nothing where that cannot be told.
    pub fn last_change(&self, file: &Path) -> Option<String> {
        let file = std::fs::canonicalize(file).ok()?;
        let root = root(&file)?;
        let history = self.of(root)?;
        let commit = history.last.get(&name(file.strip_prefix(root).ok()?)?)?;
        Some(commit.name.clone())
    }

    /// Whether the original of a translation was changed after it. Nothing where that cannot be told.
    pub fn newer(&self, original: &Path, translation: &Path) -> Option<Outdated> {
        let (original, translation) = (
            std::fs::canonicalize(original).ok()?,
            std::fs::canonicalize(translation).ok()?,
        );
        let root = root(&translation)?;
        let below = |path: &Path| name(path.strip_prefix(root).ok()?);
        let (original, translation) = (below(&original)?, below(&translation)?);
        let history = self.of(root)?;
        if history.changed.contains(&translation) {
            return None;
        }
        let there = history.last.get(&original)?;
        let here = history.last.get(&translation);
        here.is_none_or(|here| here.time < there.time)
            .then(|| Outdated {
                newer: Newer {
                    original: there.day.clone(),
                    translation: here.map(|here| here.day.clone()),
                    passages: Vec::new(),
                },
                since: here.map(|here| here.name.clone()),
            })
    }

    fn of(&self, root: &Path) -> Option<Arc<History>> {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let history = known
            .entry(root.to_owned())
            .or_insert_with(|| History::read(root).map(Arc::new));
        history.clone()
    }
}

impl History {
    /// Nothing if git is not there, or knows no repository.
    fn read(root: &Path) -> Option<Self> {
        let mut last: HashMap<Vec<u8>, Commit> = HashMap::new();
        let mut commit = None;
        let log = ["log", COMMITS, "--no-renames", "--name-only", "-z"];
        each(
            root,
            log.into_iter().chain(["--format=%x01%ct %cs %H"]),
            |field| {
                // A line end parts what is said of a commit from its files.
                let field = field.strip_prefix(b"\n").unwrap_or(field);
                if let Some(said) = field.strip_prefix(b"\x01") {
                    commit = read(said);
                } else if let Some(commit) = commit.as_ref().filter(|_| !field.is_empty()) {
                    last.entry(field.to_vec()).or_insert_with(|| commit.clone());
                }
            },
        )?;
        let mut changed = HashSet::new();
        let files = [
            "ls-files",
            "-z",
            "--modified",
            "--others",
            "--exclude-standard",
        ];
        each(root, files, |field| {
            changed.insert(field.to_vec());
        })?;
        Some(Self { last, changed })
    }
}

/// Hands over each of what git says, which NUL ends.
fn each<'a>(
    root: &Path,
    arguments: impl IntoIterator<Item = &'a str>,
    mut take: impl FnMut(&[u8]),
) -> Option<()> {
    let mut child = Command::new("git")
        .args(arguments)
        .current_dir(root)
        .env("GIT_OPTIONAL_LOCKS", "0")
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .ok()?;
    let mut output = BufReader::new(child.stdout.take()?);
    let mut field = Vec::new();
    while output.read_until(0, &mut field).ok()? > 0 {
        take(field.strip_suffix(b"\0").unwrap_or(&field));
        field.clear();
    }
    child.wait().ok()?.success().then_some(())
}

/// The time, the day and the name of a commit.
fn read(said: &[u8]) -> Option<Commit> {
    let mut parts = std::str::from_utf8(said).ok()?.trim().split(' ');
    Some(Commit {
        time: parts.next()?.parse().ok()?,
        day: parts.next()?.to_owned(),
        name: parts.next()?.to_owned(),
    })
}

/// The root of the repository that a file lies in.
fn root(file: &Path) -> Option<&Path> {
    let mut above = file.ancestors();
    above.find(|directory| directory.join(".git").exists())
}

/// A path below the root, as git names it.
fn name(path: &Path) -> Option<Vec<u8>> {
    let parts: Option<Vec<&str>> = path.iter().map(|part| part.to_str()).collect();
    Some(parts?.join("/").into_bytes())
}
