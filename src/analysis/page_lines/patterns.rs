//! The lists of lines that pages say, whatever the language, and how they are looked up.

use crate::analysis::glob::{self, Heads};
use serde::Deserialize;
use std::sync::LazyLock;

/// Patterns of lines; the file says what each list is.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Patterns {
    pub line: Globs,
    pub tail: Globs,
    pub beside: Globs,
    pub shortcode: Vec<String>,
    pub prefix: Vec<String>,
}

/// A line of a table: what is said as it stands, or a pattern, and beside it what it is for.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Line {
    Said(String),
    Pattern([String; 2]),
}

/// Patterns in order of their first bytes, so that most lines are dismissed by theirs.
#[derive(Debug, Default, Deserialize)]
#[serde(from = "Vec<Line>")]
pub(crate) struct Globs {
    sorted: Vec<String>,
    /// How many of them, in front, begin with a run of digits or with anything.
    open: usize,
    /// The patterns with what they are for; nothing of what is said as it stands.
    #[cfg(test)]
    examples: Vec<(String, String)>,
}

impl From<Vec<Line>> for Globs {
    fn from(lines: Vec<Line>) -> Self {
        #[cfg(test)]
        let examples = lines.iter().filter_map(|line| match line {
            Line::Said(_) => None,
            Line::Pattern([pattern, example]) => Some((pattern.clone(), example.clone())),
        });
        #[cfg(test)]
        let examples = examples.collect();
        let patterns = lines.into_iter().map(|line| match line {
            Line::Said(text) | Line::Pattern([text, _]) => text,
        });
        let mut sorted: Vec<String> = patterns.collect();
        let is_literal = |pattern: &String| !pattern.starts_with(['#', '*']);
        sorted.sort_unstable();
        sorted.sort_by_key(is_literal);
        let open = sorted.partition_point(|pattern| !is_literal(pattern));
        Self {
            sorted,
            open,
            #[cfg(test)]
            examples,
        }
    }
}

impl Globs {
    /// Whether one of the patterns matches the whole text.
    pub(crate) fn match_text(&self, text: &str) -> bool {
        let Some(&first) = text.as_bytes().first() else {
            return self
                .sorted
                .iter()
                .any(|pattern| glob::matches(pattern, text));
        };
        let (open, literal) = self.sorted.split_at(self.open);
        let begin = |pattern: &String| pattern.as_bytes().first().copied().unwrap_or_default();
        let from = literal.partition_point(|pattern| begin(pattern) < first);
        let fitting = literal[from..]
            .iter()
            .take_while(|pattern| begin(pattern) == first);
        open.iter()
            .chain(fitting)
            .any(|pattern| glob::matches(pattern, text))
    }

    /// Whether one of the patterns matches a line, with or without the marks around it.
    pub(super) fn match_line(&self, folded: &str, bare: &str) -> bool {
        self.match_text(bare) || (bare.len() < folded.len() && self.match_text(folded))
    }
}

/// The patterns, read when the first text needs them. That the file can be read is a test's business.
pub(crate) static PATTERNS: LazyLock<Patterns> = LazyLock::new(|| {
    toml::from_str(include_str!("../../../corpora/residue/scraper.toml")).unwrap_or_default()
});

/// How what stands behind the last sentence of a paragraph begins.
pub(super) static TAILS: LazyLock<Heads> =
    LazyLock::new(|| Heads::of(PATTERNS.tail.sorted.iter().map(|tail| (tail.as_str(), 1))));

/// Holds every pattern with a `*` or a `#` to the example beside it, and every line to the folded form.
#[cfg(test)]
pub(crate) fn hold_to_examples(globs: &Globs) {
    use crate::text::fold;
    for pattern in &globs.sorted {
        assert_eq!(*pattern, fold(pattern));
        let own = globs.examples.iter().find(|(known, _)| known == pattern);
        if pattern.contains(['*', '#']) {
            let Some((_, example)) = own else {
                panic!("{pattern} has no example beside it")
            };
            assert!(glob::matches(pattern, example), "{pattern}: {example}");
            assert!(globs.match_text(example), "{example}");
        } else {
            assert!(own.is_none(), "{pattern} is its own example");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Patterns, hold_to_examples};

    #[test]
    fn every_pattern_matches_the_example_beside_it() {
        let patterns: Patterns =
            toml::from_str(include_str!("../../../corpora/residue/scraper.toml")).expect("is TOML");
        for globs in [&patterns.line, &patterns.tail, &patterns.beside] {
            hold_to_examples(globs);
        }
    }
}
