//! The words of the addresses, file names and anchors of a document. An engine leaves them alone, so they keep the names and the order of the
//! language that the text was translated from.

use crate::article::{Article, Query};
use crate::document::ItemKind;
use crate::text::hash;
use foldhash::HashSet;

/// The words of the addresses of a document.
#[derive(Default)]
pub(crate) struct Addresses {
    words: HashSet<u64>,
    /// Which stand side by side.
    pairs: HashSet<(u64, u64)>,
}

impl Query for Addresses {
    fn run(article: &Article<'_>) -> Self {
        let mut found = Self::default();
        for item in article.document.items() {
            if !matches!(
                item.kind,
                ItemKind::Link | ItemKind::Image | ItemKind::Anchor
            ) {
                continue;
            }
            let body = item.body.of(article.text());
            let words = body.split(|c: char| !c.is_alphanumeric());
            let words = words.filter(|word| !word.is_empty());
            let mut before = None;
            for word in words.map(|word| hash(word.to_lowercase().as_str())) {
                found.words.insert(word);
                found.pairs.extend(before.map(|before| (before, word)));
                before = Some(word);
            }
        }
        found
    }
}

impl Addresses {
    /// Whether an address has one word right before the other one, in lower case both.
    pub(crate) fn have(&self, first: &str, second: &str) -> bool {
        self.pairs.contains(&(hash(first), hash(second)))
    }

    /// Whether an address has a word, which is in lower case.
    pub(crate) fn has(&self, word: &str) -> bool {
        self.words.contains(&hash(word))
    }
}
