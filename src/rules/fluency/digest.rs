//! Hashes of words and of stretches of words, for `repeated-text`.

use crate::document::{Document, Token, TokenKind};
use crate::rules::surface::writes_without_spaces;
use std::ops::Range;

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

/// What the tokens of a block up to some place come to, so that any stretch of them is the difference of two places.
#[derive(Clone, Copy, Default)]
pub(super) struct Sum {
    /// Words, and characters where words are not parted, which count half.
    words: usize,
    /// Tokens but for marks.
    count: u32,
    /// The polynomial of their hashes.
    hash: u64,
}

/// The base of the polynomial: odd, so that no word is lost.
const BASE: u64 = 0x9e37_79b9_7f4a_7c15;

/// Lists what the tokens come to before each of them and behind the last.
pub(super) fn add_up(document: &Document<'_>, tokens: &[Token], sums: &mut Vec<Sum>) {
    sums.clear();
    let mut sum = Sum::default();
    sums.push(sum);
    for token in tokens {
        if token.kind != TokenKind::Mark {
            let word = document.word(token);
            sum.words += match (token.kind.is_word(), writes_without_spaces(token)) {
                (true, true) => word.chars().count().div_ceil(2),
                (true, false) => 1,
                _ => 0,
            };
            sum.count += 1;
            let hash = word
                .bytes()
                .fold(START, |hash, byte| mix(hash, byte.into()));
            sum.hash = sum.hash.wrapping_mul(BASE).wrapping_add(hash);
        }
        sums.push(sum);
    }
}

/// The number of words among the tokens of a stretch, and what tells them from others. The sums begin at the token `first`.
pub(super) fn digest(sums: &[Sum], stretch: &Range<u32>, first: u32) -> (usize, u64) {
    let at = |token: u32| {
        sums.get((token - first) as usize)
            .copied()
            .unwrap_or_default()
    };
    let (from, to) = (at(stretch.start), at(stretch.end));
    let before = from
        .hash
        .wrapping_mul(BASE.wrapping_pow(to.count - from.count));
    (to.words - from.words, to.hash.wrapping_sub(before))
}
