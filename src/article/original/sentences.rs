//! The sentences of blocks that belong together, and what their lengths say.

use super::align::rows;
use super::cost::{Costs, SHORT};
use super::gaps::Dropped;
use super::trace::Trace;
use super::{Beside, Row};
use crate::document::{BlockKind, Document, ProseSpan, Sentence};
use std::borrow::Cow;
use std::cell::OnceCell;
use std::ops::Range;

/// In usual deviations: so far from their length they may be, and so much too short they have to be with what is lacking.
pub(super) const AS_USUAL: f32 = 1.0;
pub(super) const LACKING: f32 = 2.0;
/// So sure the sentences of a passage have to belong to those of a row that it was joined with, and so many of them, by their length.
const JOINED_BY: f32 = 0.5;
const MOST: f32 = 0.6;
/// The least and the most that it costs to join sentences.
const JOINED: (f32, f32) = (0.7, 2.0);

/// Sentences of a document and those that they were translated from. One of the two may be empty.
#[derive(Debug, Clone, PartialEq)]
pub struct Sentences {
    /// Indices into [`Document::sentences`].
    pub ours: Range<usize>,
    /// Indices into the sentences of the original's document.
    pub theirs: Range<usize>,
    /// How sure it is that these belong together, from 0 to 1.
    pub confidence: f32,
}

/// What was worked out of the sentences of a row: several rules ask for it.
#[derive(Debug, Clone, Default)]
pub(super) struct Parts {
    sentences: OnceCell<Vec<Sentences>>,
    pub(super) dropped: OnceCell<Vec<Dropped>>,
}

impl Beside {
    /// The sentences of a row beside each other, worked out once. The document is the one that was laid beside the original, the
    /// text that of its file.
    #[must_use]
    pub fn sentences(
        &self,
        document: &Document<'_>,
        text: &str,
        row: &Row,
    ) -> Cow<'_, [Sentences]> {
        let work = || self.sentences_by(self.costs(document), document, text, row);
        match self.parts(row) {
            Some(parts) => parts.sentences.get_or_init(work).as_slice().into(),
            None => work().into(),
        }
    }

    /// What is known of a row, if it is one of these.
    pub(super) fn parts(&self, row: &Row) -> Option<&Parts> {
        self.parts.get(self.number(row)?)
    }

    pub(super) fn sentences_by(
        &self,
        costs: Costs,
        document: &Document<'_>,
        text: &str,
        row: &Row,
    ) -> Vec<Sentences> {
        let original = self.original.document();
        let (ours, theirs) = (of(document, &row.blocks), of(original, &row.passages));
        let traces = |document: &Document<'_>, text: &str, range: &Range<usize>| -> Vec<Trace> {
            let sentences = document.sentences().get(range.clone()).unwrap_or_default();
            let trace = |sentence: &Sentence| Trace::sentence(document, text, sentence);
            sentences.iter().map(trace).collect()
        };
        let blocks = traces(document, text, &ours);
        let passages = traces(original, self.original.source().text(), &theirs);
        let rows = rows(&blocks, &passages, self.lengths.scale, costs);
        let moved = |range: &Range<usize>, by: usize| range.start + by..range.end + by;
        let sentences = rows.iter().map(|row| Sentences {
            ours: moved(&row.blocks, ours.start),
            theirs: moved(&row.passages, theirs.start),
            confidence: row.confidence,
        });
        sentences.collect()
    }

    /// What it costs to join or part sentences: the less this translator does so, the more. Without evidence it is one in six.
    pub(super) fn costs(&self, document: &Document<'_>) -> Costs {
        let joined = *self.joined.get_or_init(|| {
            let original = self.original.document();
            let (mut several, mut other) = (0_u32, 0_u32);
            for row in self.rows.iter().filter(|row| row.is_paired()) {
                let theirs = of(original, &row.passages).len();
                if theirs > 1 {
                    several += 1;
                    other += u32::from(of(document, &row.blocks).len() != theirs);
                }
            }
            let part = (other + 1) as f32 / (several + 6) as f32;
            (-part.ln()).clamp(JOINED.0, JOINED.1)
        });
        Costs::of_sentences(joined)
    }

    /// By how many of the usual deviations a row is longer than what it was translated from, and by what factor; negative and
    /// below one where it is shorter. `without` characters of the source are left out.
    #[must_use]
    pub(crate) fn too_long(&self, document: &Document<'_>, row: &Row, without: f32) -> (f32, f32) {
        let original = self.original.document();
        let kept = kept_length(document, original, row);
        let ours = length(document, &row.blocks) - kept;
        let theirs = length(original, &row.passages) - without;
        let factor = (ours + SHORT) / (theirs.max(0.0) * self.lengths.scale + SHORT);
        (factor.ln() / self.lengths.spread, factor)
    }

    /// Whether a row has a block that stands so in the original beside its translation: quotations are given in both languages.
    #[must_use]
    pub(crate) fn gives_twice(&self, document: &Document<'_>, row: &Row) -> bool {
        kept_length(document, self.original.document(), row) > 0.0
    }

    /// Whether what stands alone in one row was joined with what another holds: with it that one is as long as usual, and its sentences
    /// have partners there. The two rows are next to each other, but for others that stand alone on the same side.
    #[must_use]
    pub(crate) fn is_joined(
        &self,
        document: &Document<'_>,
        text: &str,
        row: &Row,
        with: &Row,
    ) -> bool {
        let both = |one: &Range<usize>, other: &Range<usize>| match (one.len(), other.len()) {
            (0, _) => other.clone(),
            (_, 0) => one.clone(),
            _ => one.start.min(other.start)..one.end.max(other.end),
        };
        let joint = Row {
            blocks: both(&row.blocks, &with.blocks),
            passages: both(&row.passages, &with.passages),
            confidence: with.confidence,
        };
        let (before, _) = self.too_long(document, with, 0.0);
        let (after, _) = self.too_long(document, &joint, 0.0);
        if after.abs() >= before.abs() {
            return false;
        }
        if before.abs() >= LACKING && after.abs() <= AS_USUAL {
            return true;
        }
        self.has_partners(document, text, row, &joint)
    }

    /// Whether the sentences of what stands alone in one row have partners of their own in a row that holds it too.
    fn has_partners(&self, document: &Document<'_>, text: &str, row: &Row, joint: &Row) -> bool {
        let missing = row.blocks.is_empty();
        let (own, blocks) = if missing {
            (self.original.document() as &Document<'_>, &row.passages)
        } else {
            (document, &row.blocks)
        };
        let first = own.blocks().get(blocks.start);
        // Items of lists are as long as each other by chance, and seldom joined.
        if first.is_some_and(|block| block.kind == BlockKind::ListItem) {
            return false;
        }
        let own = of(own, blocks);
        let (mut all, mut found, mut alone) = (0.0, 0.0, 0.0);
        for part in self.sentences_by(self.costs(document), document, text, joint) {
            let (here, there, length) = if missing {
                (&part.theirs, &part.ours, self.length_there(&part))
            } else {
                (&part.ours, &part.theirs, length_of(document, &part))
            };
            let is_own = !here.is_empty() && own.start <= here.start && here.end <= own.end;
            all += if is_own { length } else { 0.0 };
            if there.is_empty() {
                alone += length;
            } else if is_own && part.confidence >= JOINED_BY {
                found += length;
            }
        }
        found >= all * MOST && alone <= all * (1.0 - MOST)
    }

    /// In characters: how long the sentences of the original are.
    pub(super) fn length_there(&self, row: &Sentences) -> f32 {
        let original = self.original.document();
        let sentences = original.sentences().get(row.theirs.clone());
        let sentences = sentences.unwrap_or_default().iter();
        sentences.map(|it| chars(original, it.span)).sum()
    }

    /// By what factor a sentence that is one in both texts is as long as usual, if those next to it do not have what it lacks.
    #[must_use]
    pub(crate) fn cut(
        &self,
        document: &Document<'_>,
        sentences: &[Sentences],
        at: usize,
    ) -> Option<f32> {
        let row = sentences.get(at)?;
        if row.ours.len() != 1 || row.theirs.len() != 1 {
            return None;
        }
        let usual = |row: &Sentences| self.length_there(row) * self.lengths.scale;
        let more = |row: &Sentences| length_of(document, row) - usual(row);
        let near = [at.checked_sub(1), Some(at + 1)].into_iter().flatten();
        let mut near = near.filter_map(|at| sentences.get(at));
        let other = |near: &Sentences| {
            let paired = !near.ours.is_empty() && !near.theirs.is_empty();
            paired && more(near) * 3.0 <= -more(row)
        };
        let factor = (length_of(document, row) + SHORT) / (usual(row) + SHORT);
        near.all(other).then_some(factor)
    }
}

pub(super) fn chars(document: &Document<'_>, span: ProseSpan) -> f32 {
    document.text(span).chars().count() as f32
}

/// In characters: how long the sentences of the translation are.
pub(super) fn length_of(document: &Document<'_>, row: &Sentences) -> f32 {
    let sentences = document.sentences().get(row.ours.clone());
    let sentences = sentences.unwrap_or_default().iter();
    sentences.map(|it| chars(document, it.span)).sum()
}

/// In characters: how long the blocks of a row are that stand so in the original, beside their translation.
fn kept_length(document: &Document<'_>, original: &Document<'_>, row: &Row) -> f32 {
    let ours = document
        .blocks()
        .get(row.blocks.clone())
        .unwrap_or_default();
    let theirs = original.blocks().get(row.passages.clone());
    let theirs = theirs.unwrap_or_default();
    if ours.len() <= theirs.len() {
        return 0.0;
    }
    let is_kept = |text: &str| {
        let mut texts = theirs.iter().map(|block| original.text(block.span));
        texts.any(|other| other == text)
    };
    let texts = ours.iter().map(|block| document.text(block.span));
    let kept = texts.filter(|text| is_kept(text));
    kept.map(|text| text.chars().count()).sum::<usize>() as f32
}

/// The sentences of blocks that follow each other.
pub(super) fn of(document: &Document<'_>, blocks: &Range<usize>) -> Range<usize> {
    let blocks = document.blocks().get(blocks.clone()).unwrap_or_default();
    match (blocks.first(), blocks.last()) {
        (Some(first), Some(last)) => first.sentences.start as usize..last.sentences.end as usize,
        _ => 0..0,
    }
}

fn length(document: &Document<'_>, blocks: &Range<usize>) -> f32 {
    let blocks = document.blocks().get(blocks.clone()).unwrap_or_default();
    let chars = blocks
        .iter()
        .map(|block| document.text(block.span).chars().count());
    chars.sum::<usize>() as f32
}
