//! Which passages of the source text belong to which blocks of the translation.
//!
//! Both run in the same order; a block may be missing, and one may have become two. The cheapest way through is found by
//! dynamic programming, in a band around the diagonal that is as wide as [`MOST_CELLS`] allow: time and memory stay within
//! that for texts of any usual length, and grow with the number of blocks beyond. The sentences of blocks that belong together
//! are laid beside each other in the same way.

use super::trace::Trace;
use super::{Row, settle};
use crate::document::BlockKind;
use std::ops::RangeInclusive;

/// How many pairs of blocks are compared, if the narrowest band does not need more.
const MOST_CELLS: usize = 1 << 18;
/// How far from the diagonal the narrowest band reaches, in blocks.
const NARROWEST: usize = 32;

/// What steps cost. All costs are on one scale, about that of log-likelihoods.
#[derive(Debug, Clone, Copy)]
pub(super) struct Costs {
    /// To leave one without a partner.
    alone: f32,
    /// That two paragraphs or sentences became one.
    joined: f32,
}

/// Paragraphs are seldom joined: whoever drops a short one must not look like it.
pub(super) const OF_BLOCKS: Costs = Costs {
    alone: 1.8,
    joined: 1.6,
};
impl Costs {
    /// Those of sentences, which some translators join and part often.
    pub(super) fn of_sentences(joined: f32) -> Self {
        Self { alone: 1.8, joined }
    }

    /// Under which only what clearly has no partner stays alone.
    pub(super) fn stricter(self) -> Self {
        Self {
            alone: self.alone + 0.6,
            ..self
        }
    }
}

/// What it costs that what became one is no running text.
const JOINED_ITEMS: f32 = 1.5;
/// What it costs to be of two kinds.
const OTHER_KIND: f32 = 0.9;
/// What it costs that one of the two is a heading or a cell.
const OTHER_STRUCTURE: f32 = 2.5;
/// What it costs that headings are of two levels.
const OTHER_LEVEL: f32 = 0.4;
/// What each e-fold costs by which the lengths of short ones differ, and what comes to it for long ones.
const LENGTH: (f32, f32) = (1.5, 1.5);
/// In characters: so long is long.
const LONG: f32 = 200.0;
/// In characters, added to lengths: the difference between short ones says little.
pub(super) const SHORT: f32 = 8.0;
/// What it brings to share all numbers and names.
const SHARED: f32 = 2.0;
/// What it costs to share none of those that both have.
const NOTHING_SHARED: f32 = 0.6;
/// What it costs that one has nothing of the code, the links and the numbers of the other, if they weigh so much.
const ONE_SIDED: (f32, u32) = (0.4, 8);
/// What it brings to share a word that looks alike, and all that such words can bring.
const ALIKE: (f32, f32) = (0.3, 1.2);
/// What it brings to stand at the same code.
const AROUND: f32 = 1.0;
/// The cost at which it is as likely as not that two belong together, and how fast that changes.
const EVEN: (f32, f32) = (2.2, 1.5);
/// A step of the way: so many blocks, so many passages.
const STEPS: [(usize, usize); 5] = [(1, 1), (1, 0), (0, 1), (2, 1), (1, 2)];

/// The rows, which together hold all of both, and how sure they are on the whole.
pub(super) fn align(
    blocks: &[Trace],
    passages: &[Trace],
    usual: RangeInclusive<f32>,
) -> (Vec<Row>, f32, Lengths) {
    let within = |scale: f32| scale.clamp(*usual.start(), *usual.end());
    // Beyond what is usual one of the two is not all there.
    let first = within(length(blocks) / length(passages).max(1.0));
    let mut rows = rows(blocks, passages, first, OF_BLOCKS);
    // What is not all there is as long as what is: those that found each other say it better.
    let (mut ours, mut theirs) = (0.0, 0.0);
    for row in rows.iter().filter(|row| row.is_paired()) {
        ours += length(blocks.get(row.blocks.clone()).unwrap_or_default());
        theirs += length(passages.get(row.passages.clone()).unwrap_or_default());
    }
    let second = within(ours / f32::max(theirs, 1.0));
    if ours > 0.0 && (second / first).ln().abs() > 0.1 {
        rows = self::rows(blocks, passages, second, OF_BLOCKS);
    }
    settle::pairs(&mut rows, blocks, passages, second);
    let all = length(blocks) + length(passages);
    let paired = rows.iter().filter(|row| row.is_paired());
    let paired: f32 = paired
        .map(|row| {
            let ours = blocks.get(row.blocks.clone()).unwrap_or_default();
            let theirs = passages.get(row.passages.clone()).unwrap_or_default();
            row.confidence * (length(ours) + length(theirs))
        })
        .sum();
    let sure = paired / all.max(1.0);
    let lengths = Lengths::of(
        &rows,
        blocks,
        passages,
        if ours > 0.0 { second } else { first },
    );
    settle::alone(&mut rows, blocks, passages);
    (rows, sure, lengths)
}

/// How long translations are, beside their sources.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lengths {
    /// So many characters of the translation come to one of the source.
    pub scale: f32,
    /// How far paragraphs stray from that, as a standard deviation of the logarithm.
    pub spread: f32,
}

impl Lengths {
    /// Half of all paragraphs stray no farther than the median, whatever a few dropped sentences do.
    fn of(rows: &[Row], blocks: &[Trace], passages: &[Trace], scale: f32) -> Self {
        let of_row = |row: &Row| {
            let (Some(block), Some(passage)) = (
                blocks.get(row.blocks.clone()),
                passages.get(row.passages.clone()),
            ) else {
                return None;
            };
            let (ours, theirs) = (length(block), length(passage));
            (ours.min(theirs) >= LONG / 4.0).then(|| (ours / theirs).ln())
        };
        let mut ratios: Vec<f32> = rows
            .iter()
            .filter(|row| row.is_paired())
            .filter_map(of_row)
            .collect();
        if ratios.len() < 5 {
            return Self { scale, spread: 0.2 };
        }
        ratios.sort_unstable_by(f32::total_cmp);
        let middle = ratios.get(ratios.len() / 2).copied().unwrap_or_default();
        let mut away: Vec<f32> = ratios.iter().map(|ratio| (ratio - middle).abs()).collect();
        away.sort_unstable_by(f32::total_cmp);
        let spread = away.get(away.len() / 2).copied().unwrap_or_default() * 1.48;
        Self {
            scale: middle.exp(),
            spread: spread.clamp(0.08, 0.4),
        }
    }
}

pub(super) fn length(traces: &[Trace]) -> f32 {
    traces.iter().map(|trace| trace.length as f32).sum()
}

/// The cheapest rows, where so many characters of the translation come to one of the source.
pub(super) fn rows(blocks: &[Trace], passages: &[Trace], scale: f32, costs: Costs) -> Vec<Row> {
    let band = Band::new(blocks.len(), passages.len());
    let mut steps = vec![0_u8; (blocks.len() + 1) * band.width];
    let mut ways = Ways::new(band.width);
    for block in 0..=blocks.len() {
        ways.next();
        let first = band.first(block);
        for column in 0..band.width {
            let passage = first + column;
            if passage > passages.len() {
                break;
            }
            let own = block.checked_sub(1).and_then(|at| blocks.get(at));
            let other = passage.checked_sub(1).and_then(|at| passages.get(at));
            if let (Some(own), Some(other)) = (own, other) {
                ways.set_sign(column, signs(own, other));
            }
            let best = ways.best(&band, (block, passage), |(up, left), sign| {
                let ours = blocks.get(block - up..block).unwrap_or_default();
                let theirs = passages.get(passage - left..passage).unwrap_or_default();
                cost(ours, theirs, scale, costs, sign)
            });
            ways.set_cost(column, best.0);
            if let Some(step) = steps.get_mut(block * band.width + column) {
                *step = best.1;
            }
        }
    }
    let mut rows = back(&band, &steps, blocks.len(), passages.len());
    for row in rows.iter_mut().filter(|row| row.is_paired()) {
        let ours = blocks.get(row.blocks.clone()).unwrap_or_default();
        let theirs = passages.get(row.passages.clone()).unwrap_or_default();
        let pairs = ours
            .iter()
            .flat_map(|own| theirs.iter().map(move |other| signs(own, other)));
        let sign = pairs.sum::<f32>() / (ours.len() * theirs.len()) as f32;
        let cost = cost(ours, theirs, scale, costs, sign);
        row.confidence = 1.0 / (1.0 + (EVEN.1 * (cost - EVEN.0)).exp());
    }
    rows
}

/// The ways to the cells of the last rows of the band that a step can come from.
struct Ways {
    costs: [Vec<f32>; 3],
    /// What the signs of the two say that meet in a cell.
    signs: [Vec<f32>; 3],
}

impl Ways {
    fn new(width: usize) -> Self {
        let rows = || std::array::from_fn(|_| vec![f32::INFINITY; width]);
        Self {
            costs: rows(),
            signs: rows(),
        }
    }

    fn next(&mut self) {
        self.costs.rotate_right(1);
        self.signs.rotate_right(1);
        self.costs[0].fill(f32::INFINITY);
        self.signs[0].fill(0.0);
    }

    fn set_sign(&mut self, column: usize, sign: f32) {
        if let Some(cell) = self.signs[0].get_mut(column) {
            *cell = sign;
        }
    }

    fn set_cost(&mut self, column: usize, cost: f32) {
        if let Some(cell) = self.costs[0].get_mut(column) {
            *cell = cost;
        }
    }

    /// The cheapest way to a cell and the number of its last step.
    fn best(
        &self,
        band: &Band,
        (block, passage): (usize, usize),
        cost: impl Fn((usize, usize), f32) -> f32,
    ) -> (f32, u8) {
        if (block, passage) == (0, 0) {
            return (0.0, 0);
        }
        let of = |rows: &[Vec<f32>; 3], up: usize, left: usize| {
            let (from, to) = (block.checked_sub(up)?, passage.checked_sub(left)?);
            let column = band.column(from, to)?;
            rows.get(up)?.get(column).copied()
        };
        let mut best = (f32::INFINITY, 0);
        for (number, &(up, left)) in STEPS.iter().enumerate() {
            let Some(before) = of(&self.costs, up, left).filter(|cost| cost.is_finite()) else {
                continue;
            };
            let mut sign = of(&self.signs, 0, 0).unwrap_or_default();
            if up + left > 2 {
                let other = of(&self.signs, up - 1, left - 1).unwrap_or_default();
                sign = (sign + other) / 2.0;
            }
            let cost = before + cost((up, left), sign);
            if cost < best.0 {
                best = (cost, number as u8);
            }
        }
        best
    }
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
            confidence: 1.0,
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

fn cost(blocks: &[Trace], passages: &[Trace], scale: f32, costs: Costs, sign: f32) -> f32 {
    let (Some(block), Some(passage)) = (blocks.first(), passages.first()) else {
        return costs.alone;
    };
    let (ours, theirs) = (length(blocks), length(passages) * scale);
    let ratio = (ours + SHORT) / (theirs + SHORT);
    let weight = LENGTH.0 + LENGTH.1 * (ours.max(theirs) / LONG).min(1.0);
    let mut cost = weight * ratio.ln().abs() + sign;
    if block.kind != passage.kind {
        let built = |kind| matches!(kind, BlockKind::Heading | BlockKind::TableCell);
        let structure = built(block.kind) || built(passage.kind);
        cost += if structure {
            OTHER_STRUCTURE
        } else {
            OTHER_KIND
        };
    } else if block.level != passage.level {
        cost += OTHER_LEVEL;
    }
    if blocks.len() + passages.len() > 2 {
        let mut all = blocks.iter().chain(passages);
        let running = all.all(|trace| trace.kind == BlockKind::Paragraph);
        cost += costs.joined + if running { 0.0 } else { JOINED_ITEMS };
    }
    cost
}

/// What the numbers and names of two say, and the code around them.
fn signs(block: &Trace, passage: &Trace) -> f32 {
    let could = block.kept().min(passage.kept());
    let (kept, alike) = block.shared(passage);
    let shared = match (kept, could) {
        // What is the same word for word needs nothing else to share.
        (kept, 0) if kept > 0 => -SHARED,
        (_, 0) if block.machine().abs_diff(passage.machine()) >= ONE_SIDED.1 => ONE_SIDED.0,
        (_, 0) => 0.0,
        (0, _) => NOTHING_SHARED,
        (kept, could) => -SHARED * (kept as f32 / could as f32).min(1.0),
    };
    let around = block.around(passage).unwrap_or_default();
    shared - (ALIKE.0 * alike as f32).min(ALIKE.1) - AROUND * around
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Format;
    use crate::document::Document;

    fn rows(text: &str, source: &str) -> Vec<(Vec<usize>, Vec<usize>)> {
        let traces =
            |text: &str| Trace::of(&Document::new(Format::Markdown.prose(text), None), text);
        let (rows, ..) = align(&traces(text), &traces(source), 0.75..=1.6);
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
    fn a_page_that_was_cut_short_is_no_terse_one() {
        let (mut some, all) = (ENGLISH.to_vec(), FRENCH.join("\n\n"));
        some.truncate(2);
        let expected = [
            pair(0, 0),
            pair(1, 1),
            (vec![], vec![2]),
            (vec![], vec![3]),
            (vec![], vec![4]),
        ];
        assert_eq!(rows(&some.join("\n\n"), &all), expected);
    }

    #[test]
    fn the_same_words_are_the_same_passage() {
        let text = "Was ist der letzte Stand?\n\nWhat is the latest state?\n\nWie viele sind es?\n\nHow many are there?";
        let source = "What is the latest state?\n\nHow many are there?";
        let found = rows(text, source);
        let holds = |block: usize, passage: usize| {
            let mut rows = found.iter();
            rows.any(|row| row.0.contains(&block) && row.1 == [passage])
        };
        assert!(holds(1, 0) && holds(3, 1), "{found:?}");
    }

    #[test]
    fn an_attribute_may_stand_before_its_passage() {
        let source = "# Roads\n\nFor more on <abbr title=\"Cross-Origin Road Sharing\">CORS</abbr>, ask the council of Villebrune.";
        let text = "# Straßen\n\n<abbr title=\"Cross-Origin Road Sharing\">CORS</abbr> ist etwas, wonach man den Rat von Villebrune fragt.";
        assert!(
            rows(text, source)
                .iter()
                .all(|row| !row.0.is_empty() && !row.1.is_empty())
        );
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
