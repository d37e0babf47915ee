//! The lists of lines that pages say, whatever the language, and how they are looked up.

use crate::analysis::glob::{self, Heads};
use std::sync::LazyLock;

/// The lists of `corpora/residue/scraper.toml`, which says what each is.
#[derive(Debug)]
pub(crate) struct Patterns {
    pub line: &'static [&'static str],
    pub tail: &'static [&'static str],
    pub beside: &'static [&'static str],
    pub agencies: &'static [&'static str],
    pub shortcode: &'static [&'static str],
    pub prefix: &'static [&'static str],
    pub home: &'static [&'static str],
}

/// The patterns, as the build script read them.
pub(crate) static PATTERNS: Patterns = include!(concat!(env!("OUT_DIR"), "/scraper.rs"));

/// How what stands behind the last sentence of a paragraph begins.
pub(super) static TAILS: LazyLock<Heads> =
    LazyLock::new(|| Heads::of(PATTERNS.tail.iter().map(|&tail| (tail, 1))));

/// Whether one of the patterns matches a line, with or without the marks around it.
pub(super) fn match_line(patterns: &[&str], folded: &str, bare: &str) -> bool {
    glob::any_matches(patterns, bare)
        || (bare.len() < folded.len() && glob::any_matches(patterns, folded))
}

/// Holds every pattern of these lists of a file to the example that the file has beside it, and every line to its folded form.
#[cfg(test)]
pub(crate) fn hold_to_examples(file: &str, lists: &[(&str, &[&str])]) {
    use crate::text::fold;
    let file: toml::Table = file.parse().expect("is TOML");
    for &(list, patterns) in lists {
        let shared = file
            .get("anywhere")
            .filter(|_| matches!(list, "line" | "tail"));
        let entries = [Some(&file[list]), shared].into_iter().flatten();
        let entries = entries.flat_map(|it| it.as_array().expect("is a list"));
        let entries: Vec<&toml::Value> = entries.collect();
        assert_eq!(entries.len(), patterns.len(), "{list}");
        for entry in entries {
            if let Some(text) = entry.as_str() {
                assert_eq!(text, fold(text));
                assert!(
                    !text.contains(['*', '#']),
                    "{text} has no example beside it"
                );
                continue;
            }
            let [pattern, example] = [0, 1].map(|at| entry[at].as_str().expect("is a text"));
            assert_eq!(pattern, fold(pattern));
            assert!(pattern.contains(['*', '#']), "{pattern} is its own example");
            assert!(glob::matches(pattern, example), "{pattern}: {example}");
            assert!(glob::any_matches(patterns, example), "{example}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{PATTERNS, hold_to_examples};

    #[test]
    fn every_pattern_matches_the_example_beside_it() {
        let lists = [
            ("line", PATTERNS.line),
            ("tail", PATTERNS.tail),
            ("beside", PATTERNS.beside),
        ];
        hold_to_examples(
            include_str!("../../../corpora/residue/scraper.toml"),
            &lists,
        );
    }
}
