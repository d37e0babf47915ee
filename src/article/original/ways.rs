//! The cheapest way through two texts, by dynamic programming in a band around the diagonal.
//!
//! The band is as wide as [`MOST_CELLS`] allow: time and memory stay within that for texts of any usual length, and grow with the
//! number of blocks beyond. An editor waits for this at every key, so a cell does no more than compare sums.

use super::Row;
use std::ops::Range;

/// How many pairs of blocks are compared, if the narrowest band does not need more.
const MOST_CELLS: usize = 1 << 18;
/// How far from the diagonal the narrowest band reaches, in blocks.
const NARROWEST: usize = 32;
/// A step of the way: so many blocks, so many passages.
const STEPS: [(usize, usize); 5] = [(1, 1), (1, 0), (0, 1), (2, 1), (1, 2)];

/// The rows along the cheapest way past so many blocks and passages. `signs` writes what those of a block say beside those of each of
/// some passages; `cost` says what a step costs that ends behind so many of both, with what the signs of these say: no less than that where
/// there are some of both, and nothing below zero elsewhere.
pub(super) fn cheapest(
    (blocks, passages): (usize, usize),
    mut signs: impl FnMut(usize, Range<usize>, &mut [f32]),
    cost: impl Fn((usize, usize), (usize, usize), f32) -> f32,
) -> Vec<Row> {
    let band = Band::new(blocks, passages);
    let mut steps = Vec::with_capacity((blocks + 1) * band.width);
    let mut ways = Ways::new(band.width);
    for block in 0..=blocks {
        let first = band.first(block);
        ways.next(first);
        if let Some(own) = block.checked_sub(1) {
            // The first column of all is that before the first passage.
            let skip = usize::from(first == 0);
            let met = first + skip - 1..first + band.width - 1;
            signs(own, met, ways.signs[0].get_mut(skip..).unwrap_or_default());
        }
        for column in 0..band.width {
            let (cost, step) = ways.best((block, first + column), &cost);
            if let Some(cell) = ways.costs[0].get_mut(column) {
                *cell = cost;
            }
            steps.push(step);
        }
    }
    back(&band, &steps, blocks, passages)
}

/// The ways to the cells of the last rows of the band that a step can come from.
struct Ways {
    costs: [Vec<f32>; 3],
    /// What the signs of the two say that meet in a cell.
    signs: [Vec<f32>; 3],
    /// How many passages the first cell of each row is behind.
    first: [usize; 3],
}

impl Ways {
    fn new(width: usize) -> Self {
        let rows = |cell| std::array::from_fn(|_| vec![cell; width]);
        Self {
            costs: rows(f32::INFINITY),
            signs: rows(0.0),
            first: [0; 3],
        }
    }

    fn next(&mut self, first: usize) {
        self.costs.rotate_right(1);
        self.signs.rotate_right(1);
        self.first.rotate_right(1);
        self.costs[0].fill(f32::INFINITY);
        self.signs[0].fill(0.0);
        self.first[0] = first;
    }

    /// The cell so many rows up that is behind so many passages.
    fn cell(&self, rows: &[Vec<f32>; 3], up: usize, passage: usize) -> Option<f32> {
        let column = passage.checked_sub(*self.first.get(up)?)?;
        rows.get(up)?.get(column).copied()
    }

    /// The cheapest way to a cell and the number of its last step.
    fn best(
        &self,
        (block, passage): (usize, usize),
        cost: &impl Fn((usize, usize), (usize, usize), f32) -> f32,
    ) -> (f32, u8) {
        if (block, passage) == (0, 0) {
            return (0.0, 0);
        }
        let own = self.cell(&self.signs, 0, passage).unwrap_or_default();
        let mut best = (f32::INFINITY, 0);
        for (number, &(up, left)) in STEPS.iter().enumerate() {
            let from = passage.checked_sub(left);
            let before = from.and_then(|from| self.cell(&self.costs, up, from));
            let Some(before) = before.filter(|cost| cost.is_finite()) else {
                continue;
            };
            let mut sign = own;
            if up + left > 2 {
                let other = self.cell(&self.signs, up - 1, passage + 1 - left);
                sign = (sign + other.unwrap_or_default()) / 2.0;
            }
            // To belong together costs no less than the signs say.
            let least = before + if up * left > 0 { sign } else { 0.0 };
            if least >= best.0 {
                continue;
            }
            let cost = before + cost((block, passage), (up, left), sign);
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
