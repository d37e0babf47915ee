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

/// Patterns in order of their first bytes, so that most lines are dismissed by theirs.
#[derive(Debug, Default, Deserialize)]
#[serde(from = "Vec<String>")]
pub(crate) struct Globs {
    sorted: Vec<String>,
    /// How many of them, in front, begin with a run of digits or with anything.
    open: usize,
}

impl From<Vec<String>> for Globs {
    fn from(mut sorted: Vec<String>) -> Self {
        let is_literal = |pattern: &String| !pattern.starts_with(['#', '*']);
        sorted.sort_unstable();
        sorted.sort_by_key(is_literal);
        let open = sorted.partition_point(|pattern| !is_literal(pattern));
        Self { sorted, open }
    }
}

impl Globs {
    /// Whether one of the patterns matches the whole text.
    fn match_text(&self, text: &str) -> bool {
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

#[cfg(test)]
mod tests {
    use super::{PATTERNS, Patterns};
    use crate::text::fold;

    #[test]
    fn the_patterns_can_be_read_and_are_folded() {
        let patterns: Patterns =
            toml::from_str(include_str!("../../../corpora/residue/scraper.toml")).expect("is TOML");
        assert_eq!(patterns.line.sorted, PATTERNS.line.sorted);
        for pattern in [&patterns.line, &patterns.tail, &patterns.beside]
            .into_iter()
            .flat_map(|globs| &globs.sorted)
        {
            assert_eq!(*pattern, fold(pattern));
        }
    }
}
