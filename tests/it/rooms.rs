//! The order of the rooms: each knows only those above it, and the analyses know each other without a circle.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// From the one that knows nothing to the one that knows all.
const ROOMS: [&str; 11] = [
    "text",
    "language",
    "decode",
    "document",
    "diagnostic",
    "article",
    "analysis",
    "rule",
    "rules",
    "check",
    "report",
];

fn rust_files(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("it can be listed").path();
        if path.is_dir() {
            rust_files(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

/// The file's path under `src` in parts, without its extension; what a `mod.rs` holds belongs to its folder.
fn place(path: &Path) -> Vec<String> {
    let path = path.strip_prefix("src").expect("it lies there");
    let mut parts: Vec<String> = path
        .with_extension("")
        .iter()
        .map(|part| part.to_string_lossy().into_owned())
        .collect();
    if parts.last().is_some_and(|last| last == "mod") {
        parts.pop();
    }
    parts
}

/// What a file names of its own crate, as paths in parts, but for what its tests name.
fn named(text: &str) -> Vec<Vec<String>> {
    let code = text.split("\nmod tests {").next().unwrap_or_default();
    let code: String = code
        .lines()
        .map(|line| line.split("//").next().unwrap_or_default())
        .collect::<Vec<_>>()
        .join("\n");
    let mut found = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        // `$crate` in a macro is the place that uses it.
        if code[..at].ends_with('$') {
            continue;
        }
        let rest = &code[at + "crate::".len()..];
        let end = rest
            .find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | ':')))
            .unwrap_or(rest.len());
        let stem: Vec<String> = rest[..end]
            .split("::")
            .filter(|part| !part.is_empty())
            .map(str::to_owned)
            .collect();
        // Of `a::{b, c}` every branch counts, one level deep.
        if let Some(group) = rest[end..].strip_prefix('{') {
            let inner = group.split('}').next().unwrap_or_default();
            for branch in inner.split(',') {
                let first = branch.trim().split("::").next().unwrap_or_default();
                found.push([stem.clone(), vec![first.to_owned()]].concat());
            }
        } else {
            found.push(stem);
        }
    }
    found
}

fn all() -> Vec<(Vec<String>, Vec<Vec<String>>)> {
    let mut files = Vec::new();
    rust_files(Path::new("src"), &mut files);
    files.sort();
    let is_test = |path: &PathBuf| {
        path.ends_with("tests.rs") || path.to_string_lossy().ends_with("_tests.rs")
    };
    files
        .iter()
        .filter(|path| !is_test(path))
        .map(|path| {
            (
                place(path),
                named(&fs::read_to_string(path).expect("it is text")),
            )
        })
        .collect()
}

#[test]
fn no_room_knows_one_below_it() {
    let rank = |room: &String| ROOMS.iter().position(|known| known == room);
    let mut wrong = BTreeSet::new();
    for (file, names) in all() {
        let Some(own) = file.first().and_then(rank) else {
            continue;
        };
        for name in names {
            if let Some(other) = name.first().and_then(rank)
                && other > own
            {
                wrong.insert(format!("{} names {}", file.join("/"), name.join("::")));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_module_is_in_a_room() {
    let outside = ["lib", "main", "cli", "lsp", "evaluate"];
    for (file, _) in all() {
        let room = file.first().expect("it has a name").as_str();
        assert!(
            ROOMS.contains(&room) || outside.contains(&room),
            "{room} is in no list"
        );
    }
}

#[test]
fn the_analyses_know_each_other_without_a_circle() {
    let mut arrows: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (file, names) in all() {
        let [room, own, ..] = file.as_slice() else {
            continue;
        };
        if room != "analysis" {
            continue;
        }
        for name in names {
            if let [room, other, ..] = name.as_slice()
                && room == "analysis"
                && other != own
            {
                arrows.entry(own.clone()).or_default().insert(other.clone());
            }
        }
    }
    // What knows only what is taken away already is taken away, until nothing is left.
    let mut left = arrows.clone();
    loop {
        let next: BTreeMap<_, _> = left
            .iter()
            .filter(|(_, others)| others.iter().any(|other| left.contains_key(other)))
            .map(|(own, others)| (own.clone(), others.clone()))
            .collect();
        if next.len() == left.len() {
            break;
        }
        left = next;
    }
    assert!(left.is_empty(), "a circle among {left:#?}");
}
