//! The sentences of the original that the translation of a passage lacks.

use super::cost::{RIVAL, SHORT, cost};
use super::sentences::{AS_USUAL, LACKING, Sentences, chars, length_of, of};
use super::trace::Trace;
use super::{Beside, Row};
use crate::document::{Document, ProseSpan, Sentence};
use std::borrow::Cow;
use std::ops::Range;

/// In characters of the source: what is shorter is no sentence to miss. Where a word is a sign or two, a short one is a clause of few signs,
/// and its length says nothing.
const SENTENCE: f32 = 25.0;
const SENTENCE_TERSE: f32 = 42.0;
/// So many times the usual deviation a row has to be too short, and no shorter than what is left of it once the sentence is out.
const TOO_SHORT: f32 = 1.1;
/// The same where there are fewer sentences than in the original.
const TOO_SHORT_AND_FEWER: f32 = 0.4;
/// So many deviations longer than usual is no longer than with all its sentences.
const NO_LONGER: f32 = 0.5;
/// How sure the sentences on both sides of a gap have to be, if they are all that says that there is one.
const NEIGHBOUR: f32 = 0.9;
/// What is left of how sure the sentences of a row are where it is by them that the row is sure.
const BY_PARTS: f32 = 0.8;
/// How sure each other pair has to be where one sentence is lacking among them, and how sure it is then that it is.
const PAIRED: f32 = 0.85;
const COUNTED: f32 = 0.75;
/// In weights of signs: so much of what only it has, and so much of all that it keeps, shows where a sentence went.
const OF_ITS_OWN: u32 = 4;
const MOST_KEPT: (u32, u32) = (3, 5);

/// A sentence of the original that its translation lacks.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Dropped {
    /// The sentence, in the prose of the original.
    pub theirs: ProseSpan,
    /// Another sentence of the original that may be the one that is lacking as well, for nothing tells the two apart.
    pub rival: Option<ProseSpan>,
    /// The sentence of the translation that it would stand behind, or before if there is none.
    pub near: ProseSpan,
    /// How sure it is, from 0 to 1.
    pub confidence: f32,
}

impl Beside {
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

    /// How sure a row is, a passage of several sentences being no longer as long as it was if one of them is lacking: then as sure as
    /// the sentences that are left are of theirs.
    #[must_use]
    pub(crate) fn confidence_with_gaps(
        &self,
        document: &Document<'_>,
        text: &str,
        row: &Row,
    ) -> f32 {
        let is_several = of(self.original.document(), &row.passages).len() > 1;
        if row.confidence >= NEIGHBOUR || !is_several {
            return row.confidence;
        }
        let sentences = self.sentences(document, text, row);
        let (gaps, left): (Vec<_>, Vec<_>) =
            sentences.iter().partition(|part| part.ours.is_empty());
        let is_single = |part: &&Sentences| part.ours.len() == 1 && part.theirs.len() == 1;
        if gaps.is_empty() || !left.iter().all(is_single) {
            return row.confidence;
        }
        let least = left.iter().map(|part| part.confidence).reduce(f32::min);
        let sure = least.filter(|least| *least >= NEIGHBOUR);
        row.confidence.max(sure.unwrap_or_default() * BY_PARTS)
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
        dropped.retain(|gap| {
            !self.is_next_to(document, text, row, gap) && !self.is_behind_mark(document, row, gap)
        });
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

    /// Whether the sentence before a gap has an end within it, behind which as much stands as seems to be lacking: a figure before the
    /// mark (*Listing 4-6. It fails.*) made one sentence of two.
    fn is_behind_mark(&self, document: &Document<'_>, row: &Row, gap: &Dropped) -> bool {
        let blocks = of(document, &row.blocks);
        let near = document.sentences().get(blocks).unwrap_or_default().iter();
        let mut near = near.filter(|sentence| gap.near.contains(sentence.span));
        let usual = chars(self.original.document(), gap.theirs) * self.lengths.scale + SHORT;
        near.any(|sentence| {
            let text = document.text(sentence.span);
            let ends = text.match_indices(". ").filter(|(at, _)| {
                let before = text.get(..*at).and_then(|it| it.chars().next_back());
                before.is_some_and(|c| c.is_ascii_digit())
            });
            let mut rests = ends.filter_map(|(at, end)| text.get(at + end.len()..));
            rests.any(|rest| {
                let length = rest.chars().count() as f32 + SHORT;
                (length / usual).ln().abs() <= 2.0 * self.lengths.spread
            })
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
        let dropped = self.gap((document, text), &sentences, only, confidence);
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
        let sure = self.confidence_with_gaps(document, text, row).max(0.5);
        let confidence = (0.75 + 0.1 * (-short - limit)).clamp(0.65, 0.92) * sure;
        let gaps = gaps(&sentences);
        let dropped =
            gaps.filter_map(|gap| self.gap((document, text), &sentences, gap, confidence));
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
        let dropped =
            gaps.filter_map(|gap| self.gap((document, text), &sentences, gap, confidence));
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
        (document, text): (&Document<'_>, &str),
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
        let least = if self.is_terse() {
            SENTENCE_TERSE
        } else {
            SENTENCE
        };
        if chars(original, theirs) < least {
            return None;
        }
        Some(Dropped {
            theirs,
            rival: self.rival_of_gap((document, text), sentences, &gap),
            near: document.sentences().get(near)?.span,
            confidence,
        })
    }

    /// The sentence next to a gap whose translation fits what is lacking there as well.
    fn rival_of_gap(
        &self,
        (document, text): (&Document<'_>, &str),
        sentences: &[Sentences],
        gap: &Range<usize>,
    ) -> Option<ProseSpan> {
        let original = self.original.document();
        let there = |row: &Sentences| {
            let sentence = original.sentences().get(row.theirs.clone());
            let [sentence] = sentence? else { return None };
            let trace = Trace::sentence(original, self.original.source().text(), sentence);
            Some((sentence.span, trace))
        };
        let [alone] = sentences.get(gap.clone())? else {
            return None;
        };
        let (_, lacking) = there(alone)?;
        let worse = |row: &Sentences| {
            let (span, partner) = there(row)?;
            let [own] = document.sentences().get(row.ours.clone())? else {
                return None;
            };
            let own = [Trace::sentence(document, text, own)];
            let costs = self.costs(document);
            let fit = |other: Trace| cost(&own, &[other], self.lengths.scale, costs);
            Some((fit(lacking.clone()) - fit(partner), span))
        };
        let near = [gap.start.checked_sub(1), Some(gap.end)]
            .into_iter()
            .flatten();
        let near = near.filter_map(|at| worse(sentences.get(at)?));
        let nearest = near.min_by(|one, other| one.0.total_cmp(&other.0));
        nearest
            .filter(|(worse, _)| *worse <= RIVAL)
            .map(|(_, span)| span)
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

/// The first sentence of the translation.
fn of_first(sentences: &[Sentences]) -> usize {
    sentences.first().map_or(0, |row| row.ours.start)
}
