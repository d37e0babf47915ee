//! Hashes of words and of stretches of words, for `repeated-text`.

use crate::document::{Document, Token, TokenKind};

/// The hash of the letters of a token.
fn exact_hash(document: &Document<'_>, token: &Token) -> u64 {
    if token.kind.is_word() {
        document.facts(token).exact
    } else {
        crate::text::hash(document.word(token))
    }
}

/// What a stretch of tokens comes to, without its marks; stretches that follow each other add up to what they are together.
#[derive(Clone, Copy, Default)]
pub(super) struct Sum {
    /// Words, and characters where words are not parted, which count half.
    pub(super) words: usize,
    /// The polynomial of the hashes of its tokens, which tells it from others.
    pub(super) hash: u64,
    /// Tokens.
    count: u32,
}

/// The base of the polynomial: odd, so that no word is lost.
const BASE: u64 = 0x9e37_79b9_7f4a_7c15;

impl Sum {
    pub(super) fn of(document: &Document<'_>, tokens: &[Token]) -> Self {
        let mut sum = Self::default();
        for token in tokens {
            if token.kind == TokenKind::Mark {
                continue;
            }
            sum.words += match (token.kind.is_word(), token.writes_without_spaces()) {
                (true, true) => document.word(token).chars().count().div_ceil(2),
                (true, false) => 1,
                _ => 0,
            };
            sum.hash = sum
                .hash
                .wrapping_mul(BASE)
                .wrapping_add(exact_hash(document, token));
            sum.count += 1;
        }
        sum
    }

    pub(super) fn followed_by(self, next: &Self) -> Self {
        let shifted = self.hash.wrapping_mul(BASE.wrapping_pow(next.count));
        Self {
            words: self.words + next.words,
            hash: shifted.wrapping_add(next.hash),
            count: self.count + next.count,
        }
    }
}
