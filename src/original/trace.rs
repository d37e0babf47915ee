//! What is left of a block in every language: how long it is, what it is, its numbers and names.

use crate::document::{Block, BlockKind, Case, Document, Token, TokenKind};
use crate::language::WordHash;

/// So many numbers and names tell a paragraph from its neighbours; more cost time.
const MOST_SIGNS: usize = 24;
/// In letters: shorter capitalised words are seldom names.
const NAME: usize = 3;

/// The trace of one block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Trace {
    /// In characters.
    pub length: u32,
    pub kind: BlockKind,
    /// Hashes of numbers and names, sorted, each once.
    signs: Vec<WordHash>,
}

impl Trace {
    /// Those of all blocks, in order.
    pub fn of(document: &Document<'_>) -> Vec<Self> {
        let trace = |block: &Block| Self {
            length: document.text(block.span).chars().count() as u32,
            kind: block.kind,
            signs: signs(document, document.tokens_in(&block.tokens)),
        };
        document.blocks().iter().map(trace).collect()
    }

    /// How many numbers and names two traces share, and how many both could.
    pub fn shared(&self, other: &Self) -> (usize, usize) {
        let mut shared = 0;
        let (mut ours, mut theirs) = (self.signs.as_slice(), other.signs.as_slice());
        while let ([one, rest @ ..], [another, others @ ..]) = (ours, theirs) {
            let order = one.cmp(another);
            shared += usize::from(order.is_eq());
            ours = if order.is_le() { rest } else { ours };
            theirs = if order.is_ge() { others } else { theirs };
        }
        (shared, self.signs.len().min(other.signs.len()))
    }
}

fn signs(document: &Document<'_>, tokens: &[Token]) -> Vec<WordHash> {
    let mut signs: Vec<WordHash> = tokens
        .iter()
        .filter_map(|token| sign(document.word(token), token))
        .take(MOST_SIGNS)
        .collect();
    signs.sort_unstable();
    signs.dedup();
    signs
}

/// A number without its separators, which languages write differently, or a word with a capital.
fn sign(text: &str, token: &Token) -> Option<WordHash> {
    match token.kind {
        TokenKind::Number => {
            let digits: String = text.chars().filter(char::is_ascii_digit).collect();
            (!digits.is_empty()).then(|| WordHash::of(&digits))
        }
        kind if kind.is_word() && !matches!(token.case, Case::Lower | Case::None) => {
            text.chars().nth(NAME - 1).map(|_| WordHash::of(text))
        }
        _ => None,
    }
}
