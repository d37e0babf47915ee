//! Tables that hold another language on purpose: a column of its words beside one with what they mean.

use super::{Excuse, Extent, Leftover};
use crate::document::{BlockKind, Document};

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
            .filter(|at| found[*at].extent == Extent::Sentence)
            .map(|at| {
                let place = found[at].span.start;
                let block = blocks[first..end].partition_point(|block| block.span.end <= place);
                (block, at)
            })
            .collect();
        if let [(head, _), (next, _), ..] = cells.as_slice() {
            let width = next - head;
            let is_column = cells.len() >= LEAST
                && width > 1
                && *head >= width
                && cells.windows(2).all(|pair| pair[1].0 - pair[0].0 == width);
            for (_, at) in cells.iter().filter(|_| is_column) {
                found[*at].excuse = Some(Excuse::Cited);
            }
        }
        start = end;
    }
}
