//! Tables and lists that hold another language on purpose: a column of its words beside one with what they mean, or under a head that names
//! it, terms before their definitions, phrases with a dash before what they mean.

use super::evidence::Trait;
use super::{Excuse, Extent, Leftover};
use crate::analysis::spoken::{Grid, label};
use crate::article::Article;
use crate::document::{Block, BlockKind, Document, ProseSpan, TokenKind, tokens_within};
use std::ops::Range;

/// So many cells of one column are no oversight.
const LEAST: usize = 3;
/// So many entries of a list are none either, if they are half of it.
const ENTRIES: usize = 2;
/// In words: what is explained is short.
const LONGEST: usize = 6;

/// Excuses what is left over by right in tables and lists.
pub(super) fn excuse(article: &Article<'_>, found: &mut [Leftover]) {
    let blocks = article.document.blocks();
    let has = |kind: BlockKind| blocks.iter().any(|block| block.kind == kind);
    if found.is_empty() {
        return;
    }
    if has(BlockKind::TableCell) {
        excuse_columns(article.document, found);
        excuse_under_heads(article, found);
    }
    if has(BlockKind::ListItem) {
        excuse_terms(article, found);
        excuse_entries(article.document, found);
    }
}

/// Excuses what stands in a column whose head names another language.
fn excuse_under_heads(article: &Article<'_>, found: &mut [Leftover]) {
    let document = article.document;
    let is_named = |left: &Leftover| {
        let head = article
            .get::<Grid>()
            .head(document.block_at(left.span.start)?)?;
        label(article, document.blocks().get(head)?)
    };
    for left in found {
        if is_named(left).is_some() {
            mark(left);
        }
    }
}

/// Excuses the terms of definition lists, if most are left.
fn excuse_terms(article: &Article<'_>, found: &mut [Leftover]) {
    let document = article.document;
    let terms = article.get::<Grid>().terms();
    let left: Vec<usize> = (found.iter().enumerate())
        .filter(|(_, left)| {
            let at = document.block_at(left.span.start);
            at.is_some_and(|at| {
                let block = document.blocks().get(at);
                terms.binary_search(&at).is_ok()
                    && block.is_some_and(|block| fills(document, left, block))
            })
        })
        .map(|(at, _)| at)
        .collect();
    mark_most(&left, terms.len(), found);
}

/// Excuses what the items of a list begin with, each before a dash and what it means.
fn excuse_entries(document: &Document<'_>, found: &mut [Leftover]) {
    let blocks = document.blocks();
    let is_item = |block: &Block| block.kind == BlockKind::ListItem;
    let mut start = 0;
    while let Some(first) = (start..blocks.len()).find(|at| is_item(&blocks[*at])) {
        let end = (first..blocks.len())
            .find(|at| !is_item(&blocks[*at]))
            .unwrap_or(blocks.len());
        let list: Range<usize> = first..end;
        let entries = list
            .clone()
            .filter(|at| dash(document.text(blocks[*at].span)).is_some());
        let count = entries.count();
        let left: Vec<usize> = list
            .filter_map(|at| head_left(document, &blocks[at], found))
            .collect();
        mark_most(&left, count, found);
        start = end;
    }
}

/// The leftover that is all that stands before the dash of an item, if what stands behind it is none.
fn head_left(document: &Document<'_>, block: &Block, found: &[Leftover]) -> Option<usize> {
    let (head, meaning) = dash(document.text(block.span))?;
    let start = block.span.start;
    let head = ProseSpan::new(start, start + head);
    let first = found.partition_point(|left| left.span.start < start);
    let left = found.get(first)?;
    let next = found.get(first + 1);
    let ends = next.is_none_or(|next| next.span.start >= block.span.end);
    let inside = document.text(head).split_whitespace();
    let short = inside.count() <= LONGEST;
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
    let fills = head.contains(left.span)
        && letters(document.text(left.span)) == letters(document.text(head));
    // Of a short item all was taken, though what stands behind the dash is no part of it.
    let covers = || {
        let meaning = ProseSpan::new(start + meaning, block.span.end);
        left.extent == Extent::Sentence && is_at_home(document, meaning)
    };
    (ends && short && (fills || covers())).then_some(first)
}

/// Whether the text's own language has all words of a stretch.
fn is_at_home(document: &Document<'_>, span: ProseSpan) -> bool {
    let tokens = tokens_within(document.tokens(), span).iter();
    let mut words = tokens.filter(|token| token.kind.is_word());
    words.all(|it| it.kind == TokenKind::Contraction || it.listed.flags().is_ordinary())
}

/// Where the head of an item ends and what it means begins, in bytes, if a dash between spaces or an equals sign parts them.
fn dash(item: &str) -> Option<(u32, u32)> {
    let parts = [" – ", " — ", " - ", " = "];
    let (at, part) = (parts.iter())
        .filter_map(|part| Some((item.find(part)?, part)))
        .min()?;
    let meaning = at + part.len();
    let means = item.get(meaning..)?.contains(char::is_alphabetic);
    (at > 0 && means).then_some((at as u32, meaning as u32))
}

/// Excuses some of the leftovers, if they are several and half at least of so many.
fn mark_most(left: &[usize], all: usize, found: &mut [Leftover]) {
    if left.len() >= ENTRIES && left.len() * 2 >= all {
        for at in left {
            if let Some(left) = found.get_mut(*at) {
                mark(left);
            }
        }
    }
}

fn mark(left: &mut Leftover) {
    match &mut left.evidence {
        Some(evidence) => evidence.set(Trait::Cited, 1.0),
        None => left.excuse = Some(Excuse::Entry),
    }
}

/// Excuses the whole cells of a table that stand one below the other, under a head that is not left over with them.
fn excuse_columns(document: &Document<'_>, found: &mut [Leftover]) {
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
