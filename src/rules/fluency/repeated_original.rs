//! What the original says twice itself, for `repeated-text`: a translation that says it twice as well is right.

use super::digest::Sum;
use super::units::{Unit, list_units};
use crate::article::Article;
use crate::article::original::Beside;
use crate::document::{Block, Document, ProseSpan};
use foldhash::HashSet;

/// The longest phrase that is looked for right behind itself, in units.
const LONGEST: usize = 64;

/// So many tokens of a block are looked at.
const MOST: usize = 1 << 12;

/// A sentence this long that comes again is a repetition, in words. Other languages say in fewer words what is long in this one.
const SENTENCE: usize = 5;

/// What the original repeats is this many times as short at most, in bytes.
const SHORTER: usize = 3;

/// The repetitions of the original beside an article.
pub(super) struct Repeated<'a> {
    beside: &'a Beside,
    document: &'a Document<'a>,
    /// The sentences that stood earlier in it, in order.
    sentences: Vec<ProseSpan>,
}

impl<'a> Repeated<'a> {
    pub(super) fn of(article: &'a Article<'_>) -> Option<Self> {
        let beside = article.beside()?;
        let original = beside.original.document();
        let mut seen = HashSet::default();
        let mut sentences = Vec::new();
        for sentence in original.sentences() {
            let sum = Sum::of(original, original.tokens_in(&sentence.tokens));
            if sum.words >= SENTENCE && !seen.insert(sum.hash) {
                sentences.push(sentence.span);
            }
        }
        Some(Self {
            beside,
            document: article.document,
            sentences,
        })
    }

    /// Whether the original says something twice, too, where this was translated from. `adjacent`: right behind itself.
    pub(super) fn holds(&self, first: ProseSpan, copies: ProseSpan, adjacent: bool) -> bool {
        let enough = |length: usize| length * SHORTER >= first.len() as usize;
        self.passages(copies.start).iter().any(|passage| {
            let again = self.again(passage.span);
            again > 0 && enough(again)
                || adjacent
                    && longest_repeat(self.beside.original.document(), passage).is_some_and(enough)
        })
    }

    /// The blocks of the original that the block at a place was translated from.
    fn passages(&self, at: u32) -> &[Block] {
        let blocks = self.document.blocks();
        let behind = blocks.partition_point(|block| block.span.start <= at);
        let Some(block) = behind.checked_sub(1) else {
            return &[];
        };
        let rows = &self.beside.rows;
        let row = rows.get(rows.partition_point(|row| row.blocks.end <= block));
        let row = row.filter(|row| row.is_paired() && row.blocks.contains(&block));
        let passages = row.and_then(|row| {
            let original = self.beside.original.document();
            original.blocks().get(row.passages.clone())
        });
        passages.unwrap_or_default()
    }

    /// How many bytes of a passage are sentences that stood earlier.
    fn again(&self, passage: ProseSpan) -> usize {
        let from = self
            .sentences
            .partition_point(|sentence| sentence.start < passage.start);
        let within = self.sentences.iter().skip(from);
        within
            .take_while(|sentence| sentence.end <= passage.end)
            .map(|sentence| sentence.len() as usize)
            .sum()
    }
}

/// The length of the longest phrase of a block that stands right behind itself, in bytes.
fn longest_repeat(document: &Document<'_>, block: &Block) -> Option<usize> {
    let tokens = document.tokens_in(&block.tokens);
    let mut units = Vec::new();
    list_units(document, tokens.get(..MOST).unwrap_or(tokens), &mut units);
    (2..=LONGEST)
        .filter_map(|period| repeat(&units, period))
        .max()
}

/// The length of a phrase of so many units that stands right behind itself.
fn repeat(units: &[Unit], period: usize) -> Option<usize> {
    let mut same = 0;
    let ahead = units.iter().skip(period);
    for (at, (one, other)) in units.iter().zip(ahead).enumerate() {
        same = if one.hash == other.hash { same + 1 } else { 0 };
        if same == period {
            let first = units.get(at + 1 - period)?;
            return Some(first.span.to(one.span).len() as usize);
        }
    }
    None
}
