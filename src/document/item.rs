//! What a machine reads in a text: code, targets of links, anchors, levels of headings, template code, tags.
//!
//! None of it is prose, and all of it has to come through a translation as it was. The parsers note it while they run;
//! nothing here is found by a second search through the file.

use super::{OffsetMap, RawBlock};
use crate::text::order::Order;
use crate::text::span::Span;

/// What an [`Item`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ItemKind {
    /// Inline code; its body is without the marks around it.
    Code,
    /// A code block; its body is what stands between the fences.
    CodeBlock,
    /// A link; its body is the target.
    Link,
    /// An image; its body is the address.
    Image,
    /// An anchor that the author gave, `{#id}` or `id="id"`; its body is the name.
    Anchor,
    /// A heading of this level; its body is the marks in front, if there are any.
    Heading(u8),
    /// An item of a list that is nested so deep, from 1.
    ListItem(u8),
    /// A table of so many columns.
    Table(u16),
    /// A start tag of HTML; its body is the name.
    Tag,
    /// An end tag of HTML; its body is the name.
    EndTag,
    /// Template code: a shortcode, an expression in braces; its body is all of it.
    Template,
}

/// Something that a machine reads in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Item {
    /// What it is.
    pub kind: ItemKind,
    /// All of it, in the decoded text.
    pub span: Span,
    /// What the machine takes from it, in the decoded text. Of a reference link it lies at the definition.
    pub body: Span,
    /// The block that it stands in or right before: an index into the blocks, one too many behind the last one.
    pub block: u32,
}

/// Those of some items, which are in order, that stand in a block or right before it.
#[must_use]
pub fn items_of(items: &[Item], block: usize) -> &[Item] {
    let first = items.partition_point(|item| (item.block as usize) < block);
    let end = items.partition_point(|item| item.block as usize <= block);
    items.get(first..end).unwrap_or_default()
}

/// Whether template code chooses or repeats what a page shows, by the words of the common engines.
#[must_use]
pub fn is_control(code: &str) -> bool {
    const WORDS: [&str; 9] = [
        "block", "each", "else", "end", "for", "if", "range", "unless", "with",
    ];
    let Some(inside) = code.strip_prefix("{{") else {
        return code.starts_with("{%") || code.starts_with('<');
    };
    let inside = inside.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '~'));
    let word = inside.split(|c: char| !c.is_alphanumeric()).next();
    inside.starts_with(['#', '^', '/']) || word.is_some_and(|word| WORDS.contains(&word))
}

/// Orders items, gives each its block, and leaves out template code that is part of another item.
pub(super) fn settle(mut items: Vec<Item>, blocks: &[RawBlock], map: &OffsetMap) -> Vec<Item> {
    items.order_by_key(|item| (item.span.start, std::cmp::Reverse(item.span.end), item.kind));
    let mut around = Span::new(0, 0);
    items.retain(|item| match item.kind {
        ItemKind::Template => !around.contains(item.span),
        ItemKind::Code | ItemKind::CodeBlock => {
            around = item.span;
            true
        }
        ItemKind::Link | ItemKind::Image => {
            around = item.body;
            true
        }
        _ => true,
    });
    let mut block = 0;
    for item in &mut items {
        while blocks
            .get(block)
            .is_some_and(|block| map.to_text(block.span).end <= item.span.start)
        {
            block += 1;
        }
        item.block = block as u32;
    }
    items
}
