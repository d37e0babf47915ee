//! See [`MISSING_FULL_STOP`].

mod end;
mod items;
mod lead;
mod polite;

use self::end::{End, goes_on, is_paragraph, left_open, length};
use self::items::stray;
use self::lead::{Lead, leads_in};
use super::breaks_off;
use crate::analysis::register;
use crate::analysis::spoken::Grid;
use crate::article::Article;
use crate::diagnostic::Applicability;
use crate::document::{Block, BlockKind, Case, Document, Mark, Sentence, Token, is_inline};
use crate::rule::{Findings, Reserve};
use crate::rules::wording::after_words;
use crate::text::span::Span;
use std::ops::Range;

crate::declare_rule! {
    /// A paragraph, an item of a list or a cell of a table without the full stop that all others have.
    ///
    /// An engine that was given a sentence in pieces, with a link or bold words at its end, loses the mark after them. Whether a text ends
    /// its paragraphs and items with a mark is a habit of its own: one is reported where nearly all others have it. Lead-ins before a list,
    /// an image or code are left alone, and so are short lines, and those that are one link or all bold. Articles set pull quotes among their
    /// paragraphs, so in an article a paragraph is reported only if it is the only one without a mark, and its sentence stands in a list or
    /// behind another. A paragraph that is hardly more than the link that it ends with is a hint.
    ///
    /// On pages that many slips of form show to be raw, such a paragraph is a warning, half of the marks may be lost, and an image may
    /// follow. So is a last sentence of three words or more that has no mark, where the sentence before it has one. Where a sentence leads up
    /// to the link in words of its own, it is enough that most paragraphs have their mark, or that the sentence before it in the same
    /// paragraph or item has one. A text of any kind breaks off where its last paragraph ends with a word such as *the* or *of*, or another
    /// one with an article.
    ///
    /// ```fails,en,markdown
    /// The river rises in the hills above the town. It is nine miles long.
    ///
    /// In the spring it often floods the meadows. Nobody lives there.
    ///
    /// The old mill stands at the second bridge. It is a museum today.
    ///
    /// The path along the water is closed from March to May.
    ///
    /// For the times at which the museum is open see [the page of the mill](mill.md)
    ///
    /// The town has a second museum, which is near the station.
    /// ```
    /// ```fails,en,markdown
    /// The river rises in the hills above the town.
    ///
    /// In the spring it often floods the meadows.
    ///
    /// The old mill stands at the second bridge.
    ///
    /// For the times at which it is open see [the page of the mill](mill.md)
    ///
    /// For the way there from the station see [the plan of the town](plan.md)
    /// ```
    /// ```fails,en,markdown
    /// Note that the old mill is closed in winter. For the times at which it is open see [the page of the mill](mill.md)
    /// ```
    /// ```fails,en
    /// The old bridge was closed on Monday.
    ///
    /// The shops on the square fear for their trade.
    ///
    /// The mayor has promised to put up a plaque in the
    /// ```
    /// ```fails,en
    /// The old bridge was closed on Monday.
    ///
    /// The mayor has promised to put up a plaque in the
    ///
    /// The shops on the square fear for their trade.
    ///
    /// Nobody knows how long it will take.
    /// ```
    /// ```fails,ja,markdown
    /// 町の図書館は朝九時に開きます。
    ///
    /// 本を返すときは入口の箱に入れてください
    ///
    /// 月曜日は休館日です。祝日は開いています。
    /// ```
    /// ```passes,en
    /// The old bridge was closed on Monday.
    ///
    /// This is the bridge that all of us believe in
    ///
    /// The shops on the square fear for their trade.
    ///
    /// Nobody knows how long it will take.
    /// ```
    /// ```fails,en
    /// The river rises in the hills above the town. It is nine miles long.
    ///
    /// In the spring it often floods the meadows. Nobody lives there.
    ///
    /// The old mill stands at the second bridge. It has been open to visitors since the spring of last year
    ///
    /// The path along the water is closed from March to May. It is open again in June.
    /// ```
    /// ```passes,en
    /// The river rises in the hills above the town. It is nine miles long.
    ///
    /// In the spring it often floods the meadows. Nobody lives there.
    ///
    /// The old mill stands at the second bridge. It is a museum today.
    ///
    /// Nobody ever asked us what we thought about the mill
    ///
    /// The path along the water is closed from March to May.
    /// ```
    /// ```passes,en,markdown
    /// The river rises in the hills above the town
    ///
    /// In the spring it often floods the meadows
    ///
    /// The old mill stands at the second bridge
    ///
    /// The path along the water is closed from March to May.
    /// ```
    /// ```passes,en,markdown
    /// The river rises in the hills above the town. It is nine miles long.
    ///
    /// In the spring it often floods the meadows. Nobody lives there.
    ///
    /// The old mill stands at the second bridge. It is a museum today.
    ///
    /// The path along the water is closed from March to May.
    ///
    /// **What you should know before you go there**
    ///
    /// What else you should know before you go there
    ///
    /// - bread
    /// - water
    /// ```
    pub MISSING_FULL_STOP = "missing-full-stop", Fluency, Warning, check, a Slip;
}

/// In words: what is shorter is a label.
pub(super) const SENTENCE: usize = 6;
/// So many others show the habit of a text.
const SHOWN: usize = 3;
/// One without a mark to so many with one.
const RARE: usize = 4;
/// In words: so much of a sentence leads up to a link.
const OWN: usize = 3;
/// What the rule calls blocks of running text, and those of lists.
const PARAGRAPHS: &str = "paragraphs of this text";
const ITEMS: &str = "items of this text";
/// What it says of a block that has its other sentences closed.
const BEFORE: &str = "the sentence before it ends";

fn check(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    breaks_off::check(article, findings);
    polite::check(article, findings);
    let blocks = article.document.blocks();
    let ends: Vec<End<'_>> = blocks.iter().map(|block| End::of(article, block)).collect();
    // Articles have pull quotes and captions among their paragraphs.
    if !register::is_page_of_guide(article) {
        let is_long = |at: &usize| {
            let block = blocks
                .get(*at)
                .filter(|block| is_paragraph(article.document, block));
            let is_closed = matches!(ends.get(*at), Some(End::Closed));
            block.is_some_and(|block| goes_on(article.document, block, is_closed))
        };
        let paragraphs = (0..blocks.len()).filter(is_long);
        single(article, &ends, paragraphs, PARAGRAPHS, findings);
        for list in lists(blocks, SHOWN + 1) {
            single(article, &ends, list, ITEMS, findings);
        }
        return;
    }
    for (at, end) in ends.iter().enumerate() {
        if let End::Sent(tokens) = end
            && leads_in(article.document, at).is_none()
        {
            report(article, tokens, BEFORE, Reserve::None, findings);
        }
    }
    let paragraphs = (0..blocks.len()).filter(|at| {
        let block = blocks.get(*at);
        block.is_some_and(|block| is_paragraph(article.document, block))
    });
    let mut told = vec![false; blocks.len()];
    group(article, &ends, paragraphs, PARAGRAPHS, &mut told, findings);
    let lists = lists(blocks, SHOWN + 1);
    for list in &lists {
        group(article, &ends, list.clone(), ITEMS, &mut told, findings);
    }
    for column in article.get::<Grid>().columns() {
        let cells = "cells of its column";
        group(
            article,
            &ends,
            column.into_iter(),
            cells,
            &mut told,
            findings,
        );
    }
    stray(article, &ends, &lists, &mut told, findings);
    for (at, ((end, block), is_told)) in ends.iter().zip(blocks).zip(told).enumerate() {
        if matches!(end, End::Open(_) | End::Other)
            && !is_told
            && leads_in(article.document, at) != Some(Lead::Part)
            && let Some(tokens) = left_open(article.document, block)
        {
            report(article, tokens, BEFORE, Reserve::Silent, findings);
        }
    }
}

/// The lists of a text that have so many items: enough to have a habit.
fn lists(blocks: &[Block], least: usize) -> Vec<Range<usize>> {
    let mut lists = Vec::new();
    let mut at = 0;
    while at < blocks.len() {
        let items = blocks.get(at..).unwrap_or_default().iter();
        let length = items
            .take_while(|it| it.kind == BlockKind::ListItem)
            .count();
        if length >= least {
            lists.push(at..at + length);
        }
        at += length.max(1);
    }
    lists
}

/// Reports the one of some blocks of an article that ends without a mark, if all others end with one.
fn single(
    article: &Article<'_>,
    ends: &[End<'_>],
    blocks: impl Iterator<Item = usize>,
    name: &str,
    findings: &mut Findings<'_, '_>,
) {
    let (mut closed, mut open) = (0, Vec::new());
    for at in blocks {
        match ends.get(at) {
            Some(End::Closed) => closed += 1,
            Some(End::Open(tokens) | End::Sent(tokens)) => open.push((at, *tokens)),
            Some(End::Face) => return,
            Some(End::Brief(_) | End::Other) | None => {}
        }
    }
    if let [(at, tokens)] = open[..]
        && closed >= SHOWN
        && leads_in(article.document, at).is_none()
        && !closes_with_link(article.document, tokens)
    {
        let others = format!("the other {name} end");
        report(article, tokens, &others, Reserve::None, findings);
    }
}

/// Reports those of some blocks that end without a mark, if nearly all others end with one, and marks them in `told`.
fn group(
    article: &Article<'_>,
    ends: &[End<'_>],
    blocks: impl Iterator<Item = usize>,
    name: &str,
    told: &mut [bool],
    findings: &mut Findings<'_, '_>,
) {
    let document = article.document;
    let (mut ended, mut open) = (0, Vec::new());
    for at in blocks {
        match ends.get(at) {
            Some(End::Closed) => ended += 1,
            Some(End::Open(tokens)) => open.push((at, *tokens)),
            Some(End::Face) => return,
            _ => {}
        }
    }
    if ended < SHOWN || open.len() > ended {
        return;
    }
    let is_habit = open.len() * RARE <= ended.max(RARE);
    for (at, tokens) in open {
        // On a raw page half of them may be lost, and a picture shows what a step says and does not end it.
        let reserve = match leads_in(document, at) {
            Some(Lead::Picture) => Reserve::Silent,
            Some(Lead::Part) => continue,
            None if name == PARAGRAPHS && sends_on(document, at) => Reserve::None,
            None if is_habit && closes_with_link(document, tokens) => Reserve::Hint(""),
            None if is_habit => Reserve::None,
            None => Reserve::Silent,
        };
        let others = format!("the other {name} end");
        report(article, tokens, &others, reserve, findings);
        told[at] = true;
    }
}

fn closes_with_link(document: &Document<'_>, tokens: &[Token]) -> bool {
    let last = tokens.last();
    last.is_some_and(|last| document.ends_link(last.span.end))
}

/// Whether the last sentence of a block says in words of its own where the link leads that it closes with: “For more on this, see …”. It is
/// no title that stands for itself, and people end it as they do any other.
fn sends_on(document: &Document<'_>, at: usize) -> bool {
    let block = document.blocks().get(at);
    let last = block.and_then(|block| document.sentences_in(block).last());
    let own = last.map_or_else(Vec::new, |last| before_link(document, last));
    own.len() >= OWN && own.iter().any(|token| document.is_function_word(token))
}

/// The words of a sentence before the link that it closes with, abbreviations left out; none where it closes with no link.
fn before_link<'d>(document: &'d Document<'_>, sentence: &Sentence) -> Vec<&'d Token> {
    let tokens = document.tokens_in(&sentence.tokens);
    let Some(last) = tokens.last() else {
        return Vec::new();
    };
    let mut near = document.marks_near(last.span.end);
    let link = near.find(|marked| marked.mark == Mark::Link && marked.span.end == last.span.end);
    let start = link.map_or(0, |link| link.span.start);
    let own = tokens.iter().take_while(|token| token.span.end <= start);
    own.filter(|token| token.kind.is_word() && token.case != Case::Upper)
        .collect()
}

fn report(
    article: &Article<'_>,
    tokens: &[Token],
    others: &str,
    reserve: Reserve,
    findings: &mut Findings<'_, '_>,
) {
    let document = article.document;
    let Some(last) = tokens.last() else { return };
    let text = article.text();
    let start = document.to_text(last.span).end as usize;
    let behind = text.get(start..).unwrap_or_default();
    let block = document.block_around(last.span.start);
    let is_cell = block.is_some_and(|block| block.kind == BlockKind::TableCell);
    let end = start + rest_of_line(behind, is_cell).trim_end().len();
    let stop = text
        .get(..end)
        .and_then(|before| before.chars().next_back());
    let said = after_words(document, last.span.end);
    let found = findings
        .report(
            last.span,
            format!("there is no full stop{said}, and {others} with one"),
        )
        .confidence(0.85)
        .reserve(reserve);
    if let Some(stop) = stop {
        let mark = match last.writes_without_spaces() {
            true => '。',
            false => '.',
        };
        let span = Span::new((end - stop.len_utf8()) as u32, end as u32);
        found.fix_text(
            "Insert a full stop",
            Applicability::Unsafe,
            span,
            &format!("{stop}{mark}"),
        );
    }
}

/// What belongs to the line of a block behind its last word: links and emphasis end before the mark, cells and the tags around the block behind it.
fn rest_of_line(behind: &str, is_cell: bool) -> &str {
    let mut places = behind.char_indices();
    let end = places.find(|(at, c)| match c {
        '\n' => true,
        '|' => is_cell,
        '<' => {
            let tag = behind.get(at + 1..).unwrap_or_default();
            let tag = tag.strip_prefix('/').unwrap_or(tag);
            let length = tag.find(|c: char| !c.is_ascii_alphanumeric());
            tag.get(..length.unwrap_or(tag.len()))
                .is_some_and(|name| !name.is_empty() && !is_inline(name))
        }
        _ => false,
    });
    end.map_or(behind, |(at, _)| &behind[..at])
}

#[cfg(test)]
mod tests;
