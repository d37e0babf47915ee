//! The sentences of blocks that belong together, and what their lengths say.

use super::align::{Costs, rows};
use super::trace::Trace;
use super::{Beside, Row};
use crate::document::{Document, ProseSpan, Sentence};
use std::ops::Range;

/// In characters of the source: what is shorter is no sentence to miss.
const SENTENCE: f32 = 25.0;
/// So many times the usual deviation a row has to be too short, and no shorter than what is left of it once the sentence is out.
const TOO_SHORT: f32 = 1.1;
/// The same where there are fewer sentences than in the original.
const TOO_SHORT_AND_FEWER: f32 = 0.4;
/// So many deviations longer than usual is no longer than with all its sentences.
const NO_LONGER: f32 = 0.5;
/// The least and the most that it costs to join sentences.
const JOINED: (f32, f32) = (0.7, 2.0);
/// In characters, added to both sides: short ones differ more.
const SHORT: f32 = 8.0;

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

/// A sentence of the original that its translation lacks.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Dropped {
    /// The sentence, in the prose of the original.
    pub theirs: ProseSpan,
    /// The sentence of the translation that it would stand behind, or before if there is none.
    pub near: ProseSpan,
    /// How sure it is, from 0 to 1.
    pub confidence: f32,
}

impl Beside {
    /// The sentences of a row beside each other. The text is that of the document's file.
    #[must_use]
    pub fn sentences(&self, document: &Document<'_>, text: &str, row: &Row) -> Vec<Sentences> {
        self.sentences_by(self.costs(document), document, text, row)
    }

    fn sentences_by(
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
    fn costs(&self, document: &Document<'_>) -> Costs {
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
        let ours = length(document, &row.blocks);
        let theirs = length(self.original.document(), &row.passages) - without;
        let factor = (ours + SHORT) / (theirs.max(0.0) * self.lengths.scale + SHORT);
        (factor.ln() / self.lengths.spread, factor)
    }

    /// The sentences of the original that a row lacks: it is too short, and what is left of the source without them is as long.
    #[must_use]
    pub(crate) fn dropped(&self, document: &Document<'_>, text: &str, row: &Row) -> Vec<Dropped> {
        let original = self.original.document();
        let (short, _) = self.too_long(document, row, 0.0);
        let (own, others) = (
            of(document, &row.blocks).len(),
            of(original, &row.passages).len(),
        );
        let limit = if own < others {
            TOO_SHORT_AND_FEWER
        } else {
            TOO_SHORT
        };
        let is_short = short <= -limit;
        if !is_short && (own >= others || short > NO_LONGER) || others < 2 {
            return Vec::new();
        }
        let costs = self.costs(document);
        // Where the whole is as long as usual, its parts have to fit all the better.
        let costs = if is_short { costs } else { costs.stricter() };
        let sentences = self.sentences_by(costs, document, text, row);
        let is_alone = |row: &&Sentences| row.ours.is_empty();
        let alone: Vec<&Sentences> = sentences.iter().filter(is_alone).collect();
        let chars = |span: ProseSpan| original.text(span).chars().count() as f32;
        let all = |row: &Sentences| {
            original
                .sentences()
                .get(row.theirs.clone())
                .unwrap_or_default()
        };
        let without: f32 = alone
            .iter()
            .flat_map(|row| all(row))
            .map(|sentence| chars(sentence.span))
            .sum();
        let (rest, _) = self.too_long(document, row, without);
        if is_short && rest.abs() >= -short {
            return Vec::new();
        }
        let confidence =
            (0.75 + 0.1 * (-short - limit)).clamp(0.65, 0.92) * row.confidence.max(0.5);
        // Those that follow each other are one gap.
        let gaps = sentences.chunk_by(|one, other| is_alone(&one) && is_alone(&other));
        let dropped = gaps.filter_map(|gap| {
            let (first, last) = (gap.first().filter(is_alone)?, gap.last()?);
            let near = first.ours.start.saturating_sub(1);
            let near = document
                .sentences()
                .get(near.max(of_first(&sentences)))?
                .span;
            let theirs = all(first).first()?.span.to(all(last).last()?.span);
            (chars(theirs) >= SENTENCE).then_some(Dropped {
                theirs,
                near,
                confidence,
            })
        });
        dropped.collect()
    }
}

/// The first sentence of the translation.
fn of_first(sentences: &[Sentences]) -> usize {
    sentences.first().map_or(0, |row| row.ours.start)
}

/// The sentences of blocks that follow each other.
fn of(document: &Document<'_>, blocks: &Range<usize>) -> Range<usize> {
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
