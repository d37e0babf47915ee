//! A place where something was left out: an article or a preposition with nothing behind it.
//!
//! Engines drop names that they do not know, and leave the sentence around them as it would be: *She was born in .* No grammar lets
//! a clause end behind *the*; behind *in* one may, so that it takes a name that is lost to tell.

use super::read::Read;
use crate::document::{Case, Document, ProseSpan, Token, TokenKind};
use crate::language::facts::governors;
use std::ops::Range;

/// A word with nothing behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Hole {
    pub word: ProseSpan,
    /// Whether no clause ends behind such a word.
    pub sure: bool,
}

/// The first hole in some blocks; one that is sure before others.
pub(super) fn find(read: &Read<'_, '_>, blocks: &Range<usize>) -> Option<Hole> {
    let governors = governors(read.locale.language.code)?;
    let document = read.side.document;
    let blocks = document.blocks().get(blocks.clone())?.iter();
    let mut found: Option<Hole> = None;
    for sentence in blocks.flat_map(|block| document.sentences_in(block)) {
        for pair in document.tokens_in(&sentence.tokens).windows(2) {
            let [token, next] = pair else { continue };
            let is_open = token.kind.is_word() && token.case == Case::Lower;
            if !is_open || !is_end(read, token, next) {
                continue;
            }
            let has = |words: &[&str]| words.binary_search(&document.word(token)).is_ok();
            let (always, mostly) = (has(governors.always), has(governors.mostly));
            // The space that was left in front of the mark says the same; behind a comma the clause may go on (*of, say, ten*).
            let ends = document.word(next) != ",";
            let sure = ends && (always || mostly && token.span.end < next.span.start);
            if sure || (always || mostly) && found.is_none() {
                let word = token.span;
                found = Some(Hole { word, sure });
            }
            if sure {
                return found;
            }
        }
    }
    found
}

/// Whether a mark behind a word ends a clause, and nothing that was taken out of the prose stands before it.
fn is_end(read: &Read<'_, '_>, token: &Token, next: &Token) -> bool {
    let document: &Document<'_> = read.side.document;
    let (here, there) = (document.to_text(token.span), document.to_text(next.span));
    let between = read.side.text.get(here.end as usize..there.start as usize);
    let behind = read.side.text.get(there.end as usize..);
    let is_mark = next.kind == TokenKind::Mark
        && matches!(document.word(next), "." | "," | ";" | "!" | "?" | ")" | "”");
    let ends =
        behind.is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '.'));
    is_mark && ends && between.is_some_and(|between| between.trim().is_empty())
}
