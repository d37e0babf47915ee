//! Which passages of the source text belong to which blocks of the translation.
//!
//! Both run in the same order; a block may be missing, and one may have become two. The cheapest way through is found by
//! dynamic programming, in a band around the diagonal that is as wide as [`MOST_CELLS`] allow: time and memory stay within
//! that for texts of any usual length, and grow with the number of blocks beyond.

use super::Row;
use super::trace::Trace;

/// How many pairs of blocks are compared, if the narrowest band does not need more.
const MOST_CELLS: usize = 1 << 20;
/// How far from the diagonal the narrowest band reaches, in blocks.
const NARROWEST: usize = 16;

/// What it costs to leave a block without a partner. All costs are on one scale, about that of log-likelihoods.
const ALONE: f32 = 1.6;
/// What it costs that two blocks became one.
const JOINED: f32 = 0.9;
/// What it costs to be of two kinds.
const OTHER_KIND: f32 = 0.9;
/// What each e-fold costs by which the lengths differ.
const LENGTH: f32 = 1.5;
/// In characters, added to lengths: the difference between short ones says little.
const SHORT: f32 = 8.0;
/// What it brings to share all numbers and names.
const SHARED: f32 = 2.0;
/// What it costs to share none of those that both have.
const NOTHING_SHARED: f32 = 0.6;

/// A step of the way: so many blocks, so many passages.
const STEPS: [(usize, usize); 5] = [(1, 1), (1, 0), (0, 1), (2, 1), (1, 2)];

/// The rows, which together hold all of both.
pub(super) fn align(blocks: &[Trace], passages: &[Trace]) -> Vec<Row> {
    let band = Band::new(blocks.len(), passages.len());
    let scale = scale(blocks, passages);
    let mut steps = vec![0_u8; (blocks.len() + 1) * band.width];
    // Costs of the way to each cell of the band, for the last rows that a step can come from.
    let mut costs = [const { Vec::new() }; 3];
    for row in &mut costs {
        *row = vec![f32::INFINITY; band.width];
    }
    for block in 0..=blocks.len() {
        costs.rotate_right(1);
        let first = band.first(block);
        for column in 0..band.width {
            let passage = first + column;
            if passage > passages.len() {
                break;
            }
            let mut best = if (block, passage) == (0, 0) {
                (0.0, 0)
            } else {
                (f32::INFINITY, 0)
            };
            for (number, &(up, left)) in STEPS.iter().enumerate() {
                let (Some(from), Some(to)) = (block.checked_sub(up), passage.checked_sub(left))
                else {
                    continue;
                };
                let Some(before) = band
                    .column(from, to)
                    .and_then(|column| costs.get(up)?.get(column))
                    .filter(|cost| cost.is_finite())
                else {
                    continue;
                };
                let ours = blocks.get(from..block).unwrap_or_default();
                let theirs = passages.get(to..passage).unwrap_or_default();
                let cost = before + cost(ours, theirs, scale);
                if cost < best.0 {
                    best = (cost, number as u8);
                }
            }
            if let Some(cost) = costs.get_mut(0).and_then(|row| row.get_mut(column)) {
                *cost = best.0;
            }
            if let Some(step) = steps.get_mut(block * band.width + column) {
                *step = best.1;
            }
        }
        for cost in costs[0]
            .iter_mut()
            .skip((passages.len() + 1).saturating_sub(first))
        {
            *cost = f32::INFINITY;
        }
    }
    back(&band, &steps, blocks.len(), passages.len())
}

/// Follows the steps back from the end.
fn back(band: &Band, steps: &[u8], mut block: usize, mut passage: usize) -> Vec<Row> {
    let mut rows = Vec::new();
    while (block, passage) != (0, 0) {
        let step = band
            .column(block, passage)
            .and_then(|column| steps.get(block * band.width + column))
            .and_then(|step| STEPS.get(usize::from(*step)));
        // The band holds the way that went through it; whatever else happened, what is left is a row.
        let (up, left) = step.copied().unwrap_or((block, passage));
        let (from, to) = (block.saturating_sub(up), passage.saturating_sub(left));
        rows.push(Row {
            blocks: from..block,
            passages: to..passage,
        });
        (block, passage) = (from, to);
    }
    rows.reverse();
    rows
}

/// The cells that are looked at: for each number of blocks, `width` numbers of passages from `first` on.
struct Band {
    blocks: usize,
    passages: usize,
    reach: usize,
    width: usize,
}

impl Band {
    fn new(blocks: usize, passages: usize) -> Self {
        // From one row to the next the diagonal goes on by this much, and the band has to hold both ends of the step.
        let slope = passages / blocks.max(1) + 1;
        let reach = (MOST_CELLS / (2 * (blocks + 1))).max(NARROWEST) + slope;
        let reach = reach.min(passages);
        Self {
            blocks,
            passages,
            reach,
            width: (2 * reach + 1).min(passages + 1),
        }
    }

    fn first(&self, block: usize) -> usize {
        let middle = (block as u64 * self.passages as u64 / self.blocks.max(1) as u64) as usize;
        let last = self.passages + 1 - self.width;
        // Without blocks, the only row is as wide as the passages are many.
        middle.saturating_sub(self.reach).min(last)
    }

    fn column(&self, block: usize, passage: usize) -> Option<usize> {
        let column = passage.checked_sub(self.first(block))?;
        (column < self.width).then_some(column)
    }
}

/// How many characters of the translation come to one of the source.
fn scale(blocks: &[Trace], passages: &[Trace]) -> f32 {
    let sum =
        |traces: &[Trace]| -> u64 { traces.iter().map(|trace| u64::from(trace.length)).sum() };
    let scale = sum(blocks) as f32 / sum(passages).max(1) as f32;
    // Beyond this one of the two is not all there.
    scale.clamp(0.25, 4.0)
}

fn cost(blocks: &[Trace], passages: &[Trace], scale: f32) -> f32 {
    let (Some(block), Some(passage)) = (blocks.first(), passages.first()) else {
        return ALONE;
    };
    let length = |traces: &[Trace]| traces.iter().map(|trace| trace.length as f32).sum::<f32>();
    let ratio = (length(blocks) + SHORT) / (length(passages) * scale + SHORT);
    let mut cost = LENGTH * ratio.ln().abs();
    // Each of two that became one has to say for itself that it belongs there.
    let pairs = blocks
        .iter()
        .flat_map(|block| passages.iter().map(move |passage| signs(block, passage)));
    cost += pairs.sum::<f32>() / (blocks.len() * passages.len()) as f32;
    if block.kind != passage.kind {
        cost += OTHER_KIND;
    }
    if blocks.len() + passages.len() > 2 {
        cost += JOINED;
    }
    cost
}

/// What the numbers and names of two say.
fn signs(block: &Trace, passage: &Trace) -> f32 {
    match block.shared(passage) {
        (_, 0) => 0.0,
        (0, _) => NOTHING_SHARED,
        (shared, could) => -SHARED * shared as f32 / could as f32,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Format;
    use crate::document::Document;

    fn rows(text: &str, source: &str) -> Vec<(Vec<usize>, Vec<usize>)> {
        let traces = |text: &str| Trace::of(&Document::new(Format::Markdown.prose(text), None));
        let rows = align(&traces(text), &traces(source));
        let lists = |row: Row| (row.blocks.collect(), row.passages.collect());
        rows.into_iter().map(lists).collect()
    }

    fn pair(one: usize, other: usize) -> (Vec<usize>, Vec<usize>) {
        (vec![one], vec![other])
    }

    const FRENCH: [&str; 5] = [
        "# Le pont ferme",
        "La mairie de Villebrune ferme le pont du 12 mars au 30 avril, a dit Hélène Aubert.",
        "Les habitants devront faire un détour de 14 kilomètres par la vallée, sans aide.",
        "« Nous ne savons pas comment faire », regrette Paul Marchand, boulanger depuis 1998.",
        "La réouverture est prévue au printemps.",
    ];
    const ENGLISH: [&str; 5] = [
        "# The bridge closes",
        "The town of Villebrune is closing the bridge from 12 March to 30 April, said Hélène Aubert.",
        "Residents will have to make a detour of 14 kilometres through the valley, without help.",
        "“We do not know what to do,” regrets Paul Marchand, a baker since 1998.",
        "It is to be opened again in spring.",
    ];

    #[test]
    fn lays_paragraphs_beside_their_source() {
        let (english, french) = (ENGLISH.join("\n\n"), FRENCH.join("\n\n"));
        let all: Vec<_> = (0..5).map(|at| pair(at, at)).collect();
        assert_eq!(rows(&english, &french), all);
    }

    #[test]
    fn a_paragraph_that_is_missing_stays_alone() {
        let mut some = ENGLISH.to_vec();
        some.remove(2);
        let rows = rows(&some.join("\n\n"), &FRENCH.join("\n\n"));
        let expected = [
            pair(0, 0),
            pair(1, 1),
            (vec![], vec![2]),
            pair(2, 3),
            pair(3, 4),
        ];
        assert_eq!(rows, expected);
    }

    #[test]
    fn two_may_become_one() {
        let joined = format!(
            "{}\n\n{}\n\n{} {}\n\n{}",
            ENGLISH[0], ENGLISH[1], ENGLISH[2], ENGLISH[3], ENGLISH[4]
        );
        let rows = rows(&joined, &FRENCH.join("\n\n"));
        assert_eq!(rows[2], (vec![2], vec![2, 3]));
    }

    #[test]
    fn every_block_and_passage_is_in_one_row() {
        let text = |count: usize| "One.\n\n".repeat(count);
        for (blocks, passages) in [
            (0, 0),
            (0, 3),
            (3, 0),
            (1, 400),
            (400, 1),
            (3, 7),
            (1500, 1490),
        ] {
            let rows = rows(&text(blocks), &text(passages));
            let all = |side: Vec<usize>, count: usize| assert!(side.into_iter().eq(0..count));
            all(rows.iter().flat_map(|row| row.0.clone()).collect(), blocks);
            all(
                rows.iter().flat_map(|row| row.1.clone()).collect(),
                passages,
            );
        }
    }
}
