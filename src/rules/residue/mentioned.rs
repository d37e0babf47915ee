//! Damaged characters that a text speaks of.

use crate::document::{Block, Document, ProseSpan};
use crate::rules::surface::is_set_apart;

/// Whether the text speaks of what the encoding did, and gives both forms: “Ã©” instead of “é”.
pub(super) fn is_spoken_of(
    document: &Document<'_>,
    block: &Block,
    span: ProseSpan,
    repaired: &str,
) -> bool {
    let [before, behind] = document.around(block, span);
    is_set_apart(document, span) && (before.contains(repaired) || behind.contains(repaired))
}

/// Whether the text speaks of the character: its number stands beside it.
pub(super) fn is_named(document: &Document<'_>, block: &Block, span: ProseSpan) -> bool {
    /// In characters.
    const BESIDE: usize = 16;
    let [before, behind] = document.around(block, span);
    let start = before.char_indices().rev().nth(BESIDE);
    let end = behind.char_indices().nth(BESIDE);
    before[start.map_or(0, |(at, _)| at)..].contains("FFFD")
        || behind[..end.map_or(behind.len(), |(at, _)| at)].contains("FFFD")
}
