//! The sentences of blocks that belong together, and what their lengths say.

use super::align::{Costs, rows};
use super::trace::Trace;
use super::{Beside, Row};
use crate::document::{BlockKind, Document, ProseSpan, Sentence};
use std::borrow::Cow;
use std::cell::OnceCell;
use std::ops::Range;

/// In characters of the source: what is shorter is no sentence to miss.
const SENTENCE: f32 = 25.0;
/// So many times the usual deviation a row has to be too short, and no shorter than what is left of it once the sentence is out.
const TOO_SHORT: f32 = 1.1;
/// The same where there are fewer sentences than in the original.
const TOO_SHORT_AND_FEWER: f32 = 0.4;
/// So many deviations longer than usual is no longer than with all its sentences.
const NO_LONGER: f32 = 0.5;
/// How sure the sentences on both sides of a gap have to be, if they are all that says that there is one.
const NEIGHBOUR: f32 = 0.9;
/// In usual deviations: so far from their length they may be, and so much too short they have to be with what is lacking.
const AS_USUAL: f32 = 1.0;
const LACKING: f32 = 2.0;
/// So sure the sentences of a passage have to belong to those of a row that it was joined with, and so many of them, by their length.
const JOINED_BY: f32 = 0.5;
const MOST: f32 = 0.6;
/// How sure each other pair has to be where one sentence is lacking among them, and how sure it is then that it is.
const PAIRED: f32 = 0.85;
const COUNTED: f32 = 0.75;
/// In weights of signs: so much of what only it has, and so much of all that it keeps, shows where a sentence went.
const OF_ITS_OWN: u32 = 4;
const MOST_KEPT: (u32, u32) = (3, 5);
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

/// What was worked out of the sentences of a row: several rules ask for it.
#[derive(Debug, Clone, Default)]
pub(super) struct Parts {
    sentences: OnceCell<Vec<Sentences>>,
    dropped: OnceCell<Vec<Dropped>>,
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
    fn parts(&self, row: &Row) -> Option<&Parts> {
        self.parts.get(self.number(row)?)
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

    /// The sentences of the original that a row lacks: it is too short, and what is left of the source without them is as long.
    #[must_use]
    pub(crate) fn dropped(
        &self,
        document: &Document<'_>,
        text: &str,
        row: &Row,
    ) -> Cow<'_, [Dropped]> {
        let work = || self.find_dropped(document, text, row);
        match self.parts(row) {
            Some(parts) => parts.dropped.get_or_init(work).as_slice().into(),
            None => work().into(),
        }
    }

    fn find_dropped(&self, document: &Document<'_>, text: &str, row: &Row) -> Vec<Dropped> {
        let theirs = of(self.original.document(), &row.passages).len();
        if theirs < 2 {
            return Vec::new();
        }
        let mut dropped = self.dropped_by_row(document, text, row);
        if dropped.is_empty() {
            dropped = self.dropped_by_neighbours(document, text, row);
        }
        if dropped.is_empty() {
            dropped = self.dropped_by_count(document, text, row);
        }
        dropped.retain(|gap| !self.is_next_to(document, text, row, gap));
        dropped
    }

    /// Whether what a gap seems to lack stands in the sentence next to it: code, numbers and names that nothing else of the passage
    /// has. The two were joined.
    fn is_next_to(&self, document: &Document<'_>, text: &str, row: &Row, gap: &Dropped) -> bool {
        let original = self.original.document();
        let there = original.sentences().get(of(original, &row.passages));
        let (own, others): (Vec<_>, Vec<_>) = there
            .unwrap_or_default()
            .iter()
            .partition(|sentence| gap.theirs.contains(sentence.span));
        let source = self.original.source().text();
        let of_original = |sentence: &&Sentence| Trace::sentence(original, source, sentence);
        let others: Vec<Trace> = others.iter().map(of_original).collect();
        let sentences = document.sentences();
        let at = sentences.partition_point(|sentence| sentence.span.end <= gap.near.start);
        let near = at..(at + 2).min(of(document, &row.blocks).end);
        let near = sentences.get(near).unwrap_or_default().iter();
        let near: Vec<_> = near
            .map(|sentence| Trace::sentence(document, text, sentence))
            .collect();
        own.iter().map(of_original).any(|own| {
            let shares = |near: &Trace| {
                let shared = own.shared_beyond(near, others.iter());
                shared >= OF_ITS_OWN && shared * MOST_KEPT.1 >= own.kept() * MOST_KEPT.0
            };
            near.iter().any(shares)
        })
    }

    /// Those without which every sentence of the original has one of the translation, and each pair is as long as usual: it takes no
    /// lengths of whole paragraphs to tell that one is lacking.
    fn dropped_by_count(&self, document: &Document<'_>, text: &str, row: &Row) -> Vec<Dropped> {
        let sentences = self.sentences(document, text, row);
        let is_single = |row: &Sentences| row.ours.len() == 1 && row.theirs.len() == 1;
        let is_sure = |row: &Sentences| is_single(row) && row.confidence >= PAIRED;
        let gap = |row: &Sentences| row.ours.is_empty();
        let paired = sentences.iter().filter(|row| is_sure(row)).count();
        let mut gaps = gaps(&sentences);
        let (Some(only), None) = (gaps.next(), gaps.next()) else {
            return Vec::new();
        };
        let even = sentences.iter().all(|row| gap(row) || is_sure(row));
        let lacking = self.lacking(document, &sentences, &only);
        if !even || paired == 0 || row.confidence < NEIGHBOUR || lacking > -AS_USUAL {
            return Vec::new();
        }
        let confidence = COUNTED * row.confidence;
        let dropped = self.gap(document, &sentences, only, confidence);
        dropped.into_iter().collect()
    }

    /// Those without which the whole row is as long as usual.
    fn dropped_by_row(&self, document: &Document<'_>, text: &str, row: &Row) -> Vec<Dropped> {
        let (short, _) = self.too_long(document, row, 0.0);
        let own = of(document, &row.blocks).len();
        let others = of(self.original.document(), &row.passages).len();
        let limit = if own < others {
            TOO_SHORT_AND_FEWER
        } else {
            TOO_SHORT
        };
        let is_short = short <= -limit;
        // A single sentence that is as long as all of them is likely all of them.
        if !is_short && (own >= others || own < 2 || short > NO_LONGER) {
            return Vec::new();
        }
        let costs = self.costs(document);
        // Where the whole is as long as usual, its parts have to fit all the better.
        let costs = if is_short { costs } else { costs.stricter() };
        let sentences = self.sentences_by(costs, document, text, row);
        let alone = sentences.iter().filter(|row| row.ours.is_empty());
        let without: f32 = alone.map(|row| self.length_there(row)).sum();
        let (rest, _) = self.too_long(document, row, without);
        if is_short && rest.abs() >= -short {
            return Vec::new();
        }
        let confidence =
            (0.75 + 0.1 * (-short - limit)).clamp(0.65, 0.92) * row.confidence.max(0.5);
        let gaps = gaps(&sentences);
        let dropped = gaps.filter_map(|gap| self.gap(document, &sentences, gap, confidence));
        dropped.collect()
    }

    /// Those between two sentences that surely are what stands on both sides in the original, and as long as usual: what is lacking
    /// in a long paragraph hardly makes it shorter.
    fn dropped_by_neighbours(
        &self,
        document: &Document<'_>,
        text: &str,
        row: &Row,
    ) -> Vec<Dropped> {
        let sentences = self.sentences(document, text, row);
        let is_sure = |row: &&Sentences| {
            row.confidence >= NEIGHBOUR && row.ours.len() == 1 && row.theirs.len() == 1
        };
        let is_between = |gap: &Range<usize>| {
            let before = gap.start.checked_sub(1).and_then(|at| sentences.get(at));
            let (Some(before), Some(behind)) = (before, sentences.get(gap.end)) else {
                return false;
            };
            is_sure(&before)
                && is_sure(&behind)
                && self.lacking(document, &sentences, gap) <= -LACKING
        };
        let gaps = gaps(&sentences).filter(is_between);
        let confidence = 0.75 * row.confidence;
        let dropped = gaps.filter_map(|gap| self.gap(document, &sentences, gap, confidence));
        dropped.collect()
    }

    /// By how many of the usual deviations the sentences around a gap are too short with what is lacking in it; nothing where they are
    /// not as long as usual without it.
    fn lacking(&self, document: &Document<'_>, sentences: &[Sentences], gap: &Range<usize>) -> f32 {
        let before = gap.start.checked_sub(1).and_then(|at| sentences.get(at));
        let near: Vec<_> = before.into_iter().chain(sentences.get(gap.end)).collect();
        let ours: f32 = near.iter().map(|row| length_of(document, row)).sum();
        let theirs: f32 = near.iter().map(|row| self.length_there(row)).sum();
        let gap = sentences.get(gap.clone()).unwrap_or_default().iter();
        let lacking: f32 = gap.map(|row| self.length_there(row)).sum();
        let deviation = |theirs: f32| {
            let usual = theirs * self.lengths.scale + SHORT;
            ((ours + SHORT) / usual).ln() / self.lengths.spread
        };
        if deviation(theirs).abs() > AS_USUAL {
            return 0.0;
        }
        deviation(theirs + lacking)
    }

    /// A gap, if what is lacking is long enough to be missed.
    fn gap(
        &self,
        document: &Document<'_>,
        sentences: &[Sentences],
        gap: Range<usize>,
        confidence: f32,
    ) -> Option<Dropped> {
        let original = self.original.document();
        let all = |row: &Sentences| original.sentences().get(row.theirs.clone());
        let first = sentences.get(gap.start)?;
        let last = sentences.get(gap.end.checked_sub(1)?)?;
        let near = first.ours.start.saturating_sub(1).max(of_first(sentences));
        let theirs = all(first)?.first()?.span.to(all(last)?.last()?.span);
        (chars(original, theirs) >= SENTENCE).then_some(Dropped {
            theirs,
            near: document.sentences().get(near)?.span,
            confidence,
        })
    }

    /// In characters: how long the sentences of the original are.
    fn length_there(&self, row: &Sentences) -> f32 {
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

/// The runs of sentences that the translation lacks.
fn gaps(sentences: &[Sentences]) -> impl Iterator<Item = Range<usize>> {
    let mut gaps: Vec<Range<usize>> = Vec::new();
    let alone = sentences.iter().enumerate();
    for (at, _) in alone.filter(|(_, row)| row.ours.is_empty()) {
        match gaps.last_mut().filter(|gap| gap.end == at) {
            Some(gap) => gap.end += 1,
            None => gaps.push(at..at + 1),
        }
    }
    gaps.into_iter()
}

fn chars(document: &Document<'_>, span: ProseSpan) -> f32 {
    document.text(span).chars().count() as f32
}

/// In characters: how long the sentences of the translation are.
fn length_of(document: &Document<'_>, row: &Sentences) -> f32 {
    let sentences = document.sentences().get(row.ours.clone());
    let sentences = sentences.unwrap_or_default().iter();
    sentences.map(|it| chars(document, it.span)).sum()
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
