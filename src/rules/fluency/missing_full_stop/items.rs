//! Items of lists too short to show a habit, for `missing-full-stop`: steps with images between them, two links at the end of a page.

use super::lead::{Lead, leads_in};
use super::{End, SENTENCE, SHOWN, report};
use crate::article::Article;
use crate::document::{Block, BlockKind, Case, Document, Token, TokenKind};
use crate::rule::{Findings, Reserve};
use std::ops::Range;

/// Reports items of a raw page that end without a mark beside one that has it, if most items of the page have it. They are too short to be told
/// from labels, or stand in lists that are too short to show a habit, as images cut them up. Marks them in `told`.
pub(super) fn stray(
    article: &Article<'_>,
    ends: &[End<'_>],
    lists: &[Range<usize>],
    told: &mut [bool],
    findings: &mut Findings<'_, '_>,
) {
    let blocks = article.document.blocks().iter().zip(ends).enumerate();
    let items = blocks.filter(|(_, (block, _))| block.kind == BlockKind::ListItem);
    let items: Vec<_> = items.map(|(at, (_, end))| (at, end)).collect();
    let is_closed = |end: &End<'_>| matches!(end, End::Closed);
    let closed = items.iter().filter(|(_, end)| is_closed(end)).count();
    let mut open = Vec::new();
    for (place, (at, end)) in items.iter().enumerate() {
        let list = lists.partition_point(|list| list.end <= *at);
        let is_told = lists.get(list).is_some_and(|list| list.contains(at));
        let beside = [place.checked_sub(1), Some(place + 1)]
            .into_iter()
            .flatten();
        let beside = beside.filter_map(|place| items.get(place));
        let near = beside.clone().filter(|(other, _)| other.abs_diff(*at) == 1);
        // An item that an image parts from all others belongs to them all the same; a sentence to all items of the page.
        let stands_alone = near.clone().next().is_none();
        let has_closed = stands_alone && matches!(end, End::Open(_))
            || near
                .chain(beside.filter(|_| stands_alone))
                .any(|(_, end)| is_closed(end));
        if let End::Brief(tokens) | End::Open(tokens) = end
            && (!is_told || matches!(end, End::Brief(_)))
            && has_closed
            && leads_in(article.document, *at) != Some(Lead::Part)
        {
            open.push((*at, *tokens));
        }
    }
    if closed < SHOWN || open.len() > closed {
        return;
    }
    for (at, tokens) in open {
        let others = "most items of this text end";
        report(article, tokens, others, Reserve::Silent, findings);
        told[at] = true;
    }
}

/// Whether a few words read as a sentence: they begin with a capital, go on in lower case, and have a function word.
pub(super) fn is_brief(document: &Document<'_>, block: &Block, tokens: &[Token]) -> bool {
    let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else {
        return false;
    };
    let lower = tokens.iter().filter(|token| token.case == Case::Lower);
    let functions = tokens
        .iter()
        .filter(|token| document.is_function_word(token));
    let (lower, functions) = (lower.count(), functions.count());
    first.case == Case::Title
        && last.kind == TokenKind::Word
        && document
            .text(block.span)
            .trim_end()
            .ends_with(char::is_alphanumeric)
        && lower > 0
        && functions > 0
        && lower + functions >= SENTENCE / 2
        && !document.ends_link(last.span.end)
}
