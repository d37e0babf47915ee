//! What rules that look at single characters ask of their surroundings.

use crate::document::{Block, Document, Token, TokenKind};

/// The token that covers the byte of the prose at `at`, if it is not white space.
pub(super) fn token_at<'d>(
    document: &'d Document<'_>,
    block: &Block,
    at: u32,
) -> Option<&'d Token> {
    let tokens = document.tokens_in(&block.tokens);
    let after = tokens.partition_point(|token| token.span.end <= at);
    tokens.get(after).filter(|token| token.span.start <= at)
}

/// Whether the byte of the prose at `at` belongs to an address, a file name or the like.
pub(super) fn is_opaque(document: &Document<'_>, block: &Block, at: u32) -> bool {
    token_at(document, block, at).is_some_and(|token| token.kind == TokenKind::Opaque)
}

/// The character that Windows-1252 reads in the byte `0x80 + index`; the five that it leaves out are the control
/// characters of Latin-1. Source: the WHATWG Encoding Standard, index windows-1252.
pub(super) const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8D}', 'Ž', '\u{8F}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9D}', 'ž', 'Ÿ',
];
