//! The cheapest reading of the marks of one block.

use super::price::{Candidate, MIXED_PAIR, PER_MARK_INSIDE, SAME_STYLE_INSIDE, SINGLE_PAIR};
use super::{is_known_pair, is_single};
use crate::language::Locale;

/// The most marks of one block that are read as a whole.
pub(super) const READABLE: usize = 48;

/// How one block was read.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Part {
    Alone,
    With(usize),
}

/// Reads the marks of one block at the least price, by the recurrence over stretches of marks: the first mark of a stretch
/// stands alone, or pairs with some later one and parts the stretch into what is inside and what is behind.
pub(super) struct Reader<'a> {
    marks: &'a [Candidate],
    locale: Option<Locale>,
    /// The least price of a stretch `from..to` inside a pair that a given mark opened (`len` for none), and the choice.
    best: Vec<Option<(f32, Part)>>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(marks: &'a [Candidate], locale: Option<Locale>) -> Self {
        let n = marks.len();
        Self {
            marks,
            locale,
            best: vec![None; (n + 1) * (n + 1)],
        }
    }

    pub(super) fn read(mut self) -> Vec<Part> {
        let mut parts = vec![Part::Alone; self.marks.len()];
        let mut stretches = vec![(0, self.marks.len())];
        while let Some((from, to)) = stretches.pop() {
            if from >= to {
                continue;
            }
            self.price(from, to);
            match self.best[self.slot(from, to)].map_or(Part::Alone, |(_, part)| part) {
                Part::Alone => stretches.push((from + 1, to)),
                Part::With(other) => {
                    parts[from] = Part::With(other);
                    parts[other] = Part::With(from);
                    stretches.push((from + 1, other));
                    stretches.push((other + 1, to));
                }
            }
        }
        parts
    }

    fn slot(&self, from: usize, to: usize) -> usize {
        from * (self.marks.len() + 1) + to
    }

    /// The least price of the marks `from..to`.
    fn price(&mut self, from: usize, to: usize) -> f32 {
        if from >= to {
            return 0.0;
        }
        let slot = self.slot(from, to);
        if let Some((price, _)) = self.best[slot] {
            return price;
        }
        let mut best = (
            self.marks[from].alone + self.price(from + 1, to),
            Part::Alone,
        );
        for other in from + 1..to {
            let pair = self.pair_price(from, other);
            let inside = self.price(from + 1, other) + self.same_style_inside(from, other);
            let price = pair + inside + self.price(other + 1, to);
            if price < best.0 {
                best = (price, Part::With(other));
            }
        }
        self.best[slot] = Some(best);
        best.0
    }

    fn pair_price(&self, open: usize, close: usize) -> f32 {
        let (a, b) = (&self.marks[open], &self.marks[close]);
        if matches!(a.glyph, '’' | '\'')
            && !self
                .locale
                .is_some_and(|locale| locale.accepts_quotes(a.style, b.glyph))
        {
            // rock ’n’ roll
            return f32::INFINITY;
        }
        let style = if self
            .locale
            .is_some_and(|locale| locale.accepts_quotes(a.glyph, b.glyph))
            || is_known_pair(a.glyph, b.glyph)
        {
            0.0
        } else if is_single(a.glyph) != is_single(b.glyph) {
            // A single mark against a double one is an apostrophe far more often than a slip.
            return f32::INFINITY;
        } else {
            MIXED_PAIR
        };
        let single = if is_single(a.glyph) { SINGLE_PAIR } else { 0.0 };
        a.opens + b.closes + style + single + PER_MARK_INSIDE * (close - open - 1) as f32
    }

    /// What it costs that a mark right inside the pair is of the same glyph as the one that opens it.
    fn same_style_inside(&self, open: usize, close: usize) -> f32 {
        let glyph = self.marks[open].glyph;
        let same = self.marks[open + 1..close]
            .iter()
            .any(|mark| mark.glyph == glyph && !is_single(glyph));
        if same { SAME_STYLE_INSIDE } else { 0.0 }
    }
}

/// Pairs every closing mark with the last mark that is open: for blocks with very many marks.
pub(super) fn read_with_stack(marks: &[Candidate]) -> Vec<Part> {
    let mut parts = vec![Part::Alone; marks.len()];
    let mut open: Vec<usize> = Vec::new();
    for (at, mark) in marks.iter().enumerate() {
        let closes = mark.closes < mark.opens || (mark.closes == mark.opens && !open.is_empty());
        let partner = open
            .last()
            .copied()
            .filter(|&last| is_single(marks[last].glyph) == is_single(mark.glyph));
        match partner.filter(|_| closes) {
            Some(last) => {
                open.pop();
                parts[last] = Part::With(at);
                parts[at] = Part::With(last);
            }
            None if !closes && !is_single(mark.glyph) => open.push(at),
            None => {}
        }
    }
    parts
}
