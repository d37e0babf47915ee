//! Hashes of words and of stretches of words, for `repeated-text`.

use crate::document::{Document, Token, TokenKind};
use crate::rules::surface::writes_without_spaces;

/// FNV-1a, one step.
fn mix(hash: u64, value: u64) -> u64 {
    (hash ^ value).wrapping_mul(0x0000_0100_0000_01b3)
}

const START: u64 = 0xcbf2_9ce4_8422_2325;

/// FNV-1a over the word in lower case.
pub(super) fn hash(word: &str) -> u64 {
    if word.is_ascii() {
        let small = word.bytes().map(|byte| byte.to_ascii_lowercase());
        return small.fold(START, |hash, byte| mix(hash, byte.into()));
    }
    word.chars()
        .flat_map(char::to_lowercase)
        .fold(START, |hash, c| mix(hash, c.into()))
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
            let word = document.word(token);
            sum.words += match (token.kind.is_word(), writes_without_spaces(token)) {
                (true, true) => word.chars().count().div_ceil(2),
                (true, false) => 1,
                _ => 0,
            };
            sum.hash = sum
                .hash
                .wrapping_mul(BASE)
                .wrapping_add(crate::text::hash(word));
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
