//! The names of commands, values and files that a document sets as code: they need no marks at every mention.

use crate::article::{Article, Query};
use crate::document::ItemKind;
use foldhash::HashSet;

/// What stands first in each piece of inline code.
pub(crate) struct CodeNames(HashSet<Box<str>>);

impl Query for CodeNames {
    fn run(article: &Article<'_>) -> Self {
        let items = article.document.items().iter();
        let code = items.filter(|item| item.kind == ItemKind::Code);
        let first = code.filter_map(|item| item.body.of(article.text()).split_whitespace().next());
        Self(first.map(Box::from).collect())
    }
}

impl CodeNames {
    /// Whether the document has the word as code, its letters as they are there.
    pub(crate) fn has(&self, word: &str) -> bool {
        self.0.contains(word)
    }
}
