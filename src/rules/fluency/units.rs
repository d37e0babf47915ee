//! The words of a stretch of text, for rules that look for what stands twice in it.

use crate::document::{Document, OPAQUE, ProseSpan, Token, TokenKind};
use crate::text::{letter_hash, lower_hash};

/// A word, or a character where words are not parted.
#[derive(Debug, Clone, Copy)]
pub(super) struct Unit {
    pub(super) hash: u64,
    pub(super) span: ProseSpan,
    /// The token, as an index into the block's.
    pub(super) token: usize,
}

/// Lists the words of a block, or its characters where words are not parted.
pub(super) fn list_units(document: &Document<'_>, tokens: &[Token], units: &mut Vec<Unit>) {
    units.clear();
    for (at, token) in tokens.iter().enumerate() {
        let is_word = token.kind.is_word();
        if is_word && token.writes_without_spaces() {
            let word = document.word(token);
            units.extend(word.char_indices().map(|(from, c)| {
                let start = token.span.start + from as u32;
                let span = ProseSpan::new(start, start + c.len_utf8() as u32);
                Unit {
                    hash: letter_hash(c),
                    span,
                    token: at,
                }
            }));
        } else if token.kind != TokenKind::Mark {
            // What stands in for code tells nothing of it.
            let hash = match document.word(token) {
                _ if is_word => document.facts(token).lower,
                word if token.kind == TokenKind::Opaque && word.starts_with(OPAQUE) => {
                    u64::from(token.span.start)
                }
                word => lower_hash(word),
            };
            units.push(Unit {
                hash,
                span: token.span,
                token: at,
            });
        }
    }
}
