//! What stands behind a block, for `missing-full-stop`: what leads up to a list or to code needs no full stop.

use crate::document::{BlockKind, Document, ItemKind};

/// What follows a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lead {
    /// An image, or its caption or alternative text.
    Picture,
    /// A list, a table or code.
    Part,
}

/// Whether a list, a table, an image or code follows.
pub(super) fn leads_in(document: &Document<'_>, at: usize) -> Option<Lead> {
    let block = document.blocks().get(at)?;
    if block.kind == BlockKind::TableCell {
        return None;
    }
    let next = document.blocks().get(at + 1);
    let is_item = block.kind == BlockKind::ListItem;
    let follows =
        |kinds: &[BlockKind]| !is_item && next.is_some_and(|next| kinds.contains(&next.kind));
    let end = document.to_text(block.span).end;
    let items = document.items();
    let from = items.partition_point(|item| item.span.start < end);
    let items = items.get(from..).unwrap_or_default().iter();
    // The titles of links are blocks within a paragraph whose items all belong to it.
    let until = next.map(|next| document.to_text(next.span).end);
    let is_near = |start| until.is_none_or(|until| start < until);
    let near = items.take_while(|item| item.block as usize <= at + 1 && is_near(item.span.start));
    let (mut code, mut picture) = (false, false);
    for item in near {
        code |= item.kind == ItemKind::CodeBlock;
        picture |= item.kind == ItemKind::Image;
    }
    if code || follows(&[BlockKind::ListItem, BlockKind::TableCell]) {
        return Some(Lead::Part);
    }
    let picture = picture || follows(&[BlockKind::Caption, BlockKind::Alt]);
    picture.then_some(Lead::Picture)
}
