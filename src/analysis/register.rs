//! What kind of text a document is: an article, or documentation.
//!
//! Documentation names buttons, commands and chapters as they are written elsewhere, says a step again where it is needed again, and
//! builds headings of terms that running text has without their capitals. What is a slip in an article is a custom there.

use crate::article::{Article, Query};
use crate::document::{Block, BlockKind, Case, Mark, OPAQUE, TokenKind};

/// So many signs at the least, whatever the length.
const LEAST: usize = 4;
/// One sign of code to so many words.
const CODE: usize = 110;
/// One sign of code, label or link to so many words.
const ALL: usize = 45;

/// What is counted of a document: once, however many findings ask what kind of text it is.
struct Signs {
    words: usize,
    code: usize,
    /// Names of code, files, addresses and products.
    names: usize,
    /// Bold labels and links.
    labels: usize,
    /// Headings and steps.
    parts: usize,
}

impl Query for Signs {
    fn run(article: &Article<'_>) -> Self {
        let document = article.document;
        let (mut words, mut code, mut names) = (0, 0, 0);
        for token in document.tokens() {
            match token.kind {
                TokenKind::Opaque => {
                    let word = document.word(token);
                    code += usize::from(word.starts_with(OPAQUE));
                    // Every article has an address to write to.
                    names += usize::from(!word.contains('@'));
                }
                _ if token.kind.is_word() => {
                    let is_code = document.is_code(token);
                    words += 1;
                    code += usize::from(is_code);
                    names += usize::from(is_code || token.case == Case::Mixed);
                }
                _ => {}
            }
        }
        let labels = document.marks().iter();
        let labels = labels.filter(|marked| matches!(marked.mark, Mark::Strong | Mark::Link));
        let is_part =
            |block: &&Block| matches!(block.kind, BlockKind::Heading | BlockKind::ListItem);
        Self {
            words,
            code,
            names,
            labels: labels.count(),
            parts: document.blocks().iter().filter(is_part).count(),
        }
    }
}

/// Whether a document is documentation: how thickly code, bold labels and links stand in it tells.
pub(crate) fn is_documentation(article: &Article<'_>) -> bool {
    let signs = article.get::<Signs>();
    let all = signs.code + signs.labels;
    signs.code >= LEAST && signs.code * CODE >= signs.words
        || all >= 2 * LEAST && all * ALL >= signs.words
}

/// How many names of code, files, addresses and products a document has, and how many words.
pub(crate) fn names(article: &Article<'_>) -> (usize, usize) {
    let signs = article.get::<Signs>();
    (signs.names, signs.words)
}

/// Whether a document is built as a guide is: a heading, step, label or link to so many words.
pub(crate) fn is_built_as_guide(article: &Article<'_>, to: usize) -> bool {
    let signs = article.get::<Signs>();
    let parts = signs.labels + signs.parts;
    parts >= LEAST && parts * to >= signs.words
}
