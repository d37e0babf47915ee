//! Tables that hold another language on purpose: a column of its words beside one with what they mean.

use super::evidence::Trait;
use super::{Excuse, Leftover};
use crate::document::{Block, BlockKind, Document};

/// So many cells of one column are no oversight.
const LEAST: usize = 3;

/// Excuses the whole cells of a table that stand one below the other, under a head that is not left over with them.
pub(super) fn excuse(document: &Document<'_>, found: &mut [Leftover]) {
    let blocks = document.blocks();
    let is_cell = |at: &usize| blocks[*at].kind == BlockKind::TableCell;
    let mut start = 0;
    while let Some(first) = (start..blocks.len()).find(is_cell) {
        let end = (first..blocks.len())
            .find(|at| !is_cell(at))
            .unwrap_or(blocks.len());
        let from = found.partition_point(|left| left.span.start < blocks[first].span.start);
        let to = found.partition_point(|left| left.span.start < blocks[end - 1].span.end);
        let cells: Vec<(usize, usize)> = (from..to)
            .filter_map(|at| {
                let place = found[at].span.start;
                let cell = blocks[first..end].partition_point(|block| block.span.end <= place);
                fills(document, &found[at], &blocks[first + cell]).then_some((cell, at))
            })
            .collect();
        if let Some((head, _)) = cells.first() {
            // Some words of the column may be at home in the text too: what is found keeps the distance of the rows.
            let width = cells
                .iter()
                .map(|(cell, _)| cell - head)
                .fold(0, greatest_common_divisor);
            let is_column = cells.len() >= LEAST && width > 1 && *head >= width;
            for (_, at) in cells.iter().filter(|_| is_column) {
                let left = &mut found[*at];
                match &mut left.evidence {
                    Some(evidence) => evidence.set(Trait::Cited, 1.0),
                    None => left.excuse = Some(Excuse::Cited),
                }
            }
        }
        start = end;
    }
}

/// Whether nothing else stands in the cell.
fn fills(document: &Document<'_>, left: &Leftover, cell: &Block) -> bool {
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
    cell.span.contains(left.span)
        && letters(document.text(left.span)) == letters(document.text(cell.span))
}

fn greatest_common_divisor(mut one: usize, mut other: usize) -> usize {
    while other > 0 {
        (one, other) = (other, one % other);
    }
    one
}
