//! See [`MISSING_FULL_STOP`].

mod items;
mod lead;

use self::items::{is_brief, stray};
use self::lead::{Lead, leads_in};
use super::breaks_off;
use crate::analysis::page_lines::PageLines;
use crate::analysis::register;
use crate::article::Article;
use crate::diagnostic::Applicability;
use crate::document::{
    Block, BlockKind, Case, Document, ItemKind, Mark, ProseSpan, Sentence, Token, TokenKind,
    is_terminal,
};
use crate::rule::{Findings, Reserve};
use crate::rules::wording::after_words;
use crate::text::span::Span;
use std::ops::Range;

crate::declare_rule! {
    /// A paragraph or an item of a list without the full stop that all others have.
    ///
    /// An engine that was given a sentence in pieces, with a link or bold words at its end, loses the mark after them. Whether a text ends
    /// its paragraphs and items with a mark is a habit of its own: one is reported where nearly all others have it. Lead-ins before a list,
    /// an image or code are left alone, and so are short lines, and those that are one link or all bold. Articles set pull quotes among their
    /// paragraphs: there it has to be the only one, in a list or behind another sentence of its paragraph. One that is hardly more than the
    /// link that it ends with is a hint, save on pages that many slips of form show to be raw; there half of the marks may be lost, and an
    /// image may follow. Where a sentence leads up to the link in words of its own, it is enough that most paragraphs have their mark, or
    /// that the sentence before it in the same paragraph or item has one. A text of any kind breaks off where its last paragraph ends with a
    /// word such as *the* or *of*, or another one with an article.
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
/// How many marks that begin before a place are looked at for a link that ends there.
const NEAR: usize = 8;
/// What the rule calls blocks of running text.
const PARAGRAPHS: &str = "paragraphs";

fn check(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    breaks_off::check(article, findings);
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
        for list in lists(blocks) {
            single(article, &ends, list, "items", findings);
        }
        return;
    }
    for (at, end) in ends.iter().enumerate() {
        if let End::Sent(tokens) = end
            && leads_in(article.document, at).is_none()
        {
            let others = "the sentence before it ends";
            report(article, tokens, others, Reserve::None, findings);
        }
    }
    let paragraphs = (0..blocks.len()).filter(|at| {
        let block = blocks.get(*at);
        block.is_some_and(|block| is_paragraph(article.document, block))
    });
    group(article, &ends, paragraphs, PARAGRAPHS, findings);
    let lists = lists(blocks);
    for list in &lists {
        group(article, &ends, list.clone(), "items", findings);
    }
    stray(article, &ends, &lists, findings);
}

/// The lists of a text that are long enough to have a habit.
fn lists(blocks: &[Block]) -> Vec<Range<usize>> {
    let mut lists = Vec::new();
    let mut at = 0;
    while at < blocks.len() {
        let items = blocks.get(at..).unwrap_or_default().iter();
        let length = items
            .take_while(|it| it.kind == BlockKind::ListItem)
            .count();
        if length > SHOWN {
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
            Some(End::Brief(_) | End::Other) | None => {}
        }
    }
    if let [(at, tokens)] = open[..]
        && closed >= SHOWN
        && leads_in(article.document, at).is_none()
        && !closes_with_link(article.document, tokens)
    {
        let others = format!("the other {name} of this text end");
        report(article, tokens, &others, Reserve::None, findings);
    }
}

/// Whether a paragraph has a sentence with its mark before its last one, as no pull quote and no caption has, and that one, if it has no
/// mark, is long.
fn goes_on(document: &Document<'_>, block: &Block, is_closed: bool) -> bool {
    let [.., before, last] = document.sentences_in(block) else {
        return false;
    };
    let tokens = document.tokens_in(&last.tokens).iter();
    let is_long = || length(document, tokens) >= SENTENCE;
    document.text(before.span).trim_end().ends_with(is_terminal) && (is_closed || is_long())
}

/// How many words some tokens have; of scripts without spaces two characters count as one.
fn length<'t>(document: &Document<'_>, tokens: impl Iterator<Item = &'t Token>) -> usize {
    let words = tokens.filter(|token| token.kind.is_word());
    let lengths = words.map(|token| match token.writes_without_spaces() {
        true => document.word(token).chars().count().div_ceil(2),
        false => 1,
    });
    lengths.sum()
}

/// Reports those of some blocks that end without a mark, if nearly all others end with one.
fn group(
    article: &Article<'_>,
    ends: &[End<'_>],
    blocks: impl Iterator<Item = usize>,
    name: &str,
    findings: &mut Findings<'_, '_>,
) {
    let document = article.document;
    let (mut ended, mut open) = (0, Vec::new());
    for at in blocks {
        match ends.get(at) {
            Some(End::Closed) => ended += 1,
            Some(End::Open(tokens)) => open.push((at, *tokens)),
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
        let others = format!("the other {name} of this text end");
        report(article, tokens, &others, reserve, findings);
    }
}

fn is_paragraph(document: &Document<'_>, block: &Block) -> bool {
    !block.quoted && (block.kind == BlockKind::Paragraph || is_line_of_text(document, block))
}

/// Whether a line that looks like a heading, for no mark ends it, has a sentence before its last one, and no markup of a heading.
fn is_line_of_text(document: &Document<'_>, block: &Block) -> bool {
    let [.., before, _] = document.sentences_in(block) else {
        return false;
    };
    let words = document.tokens_in(&before.tokens).iter();
    let is_sentence = document.text(before.span).trim_end().ends_with('.')
        && words.filter(|token| token.kind.is_word()).count() >= SENTENCE;
    let end = document.to_text(block.span).end;
    let items = document.items();
    let behind = items.partition_point(|item| item.span.start < end);
    let last = items.get(..behind).and_then(|items| items.last());
    let is_marked =
        last.is_some_and(|item| matches!(item.kind, ItemKind::Heading(_)) && item.span.end >= end);
    block.kind == BlockKind::Heading && is_sentence && !is_marked
}

/// How a block ends that is long enough for a sentence.
enum End<'d> {
    /// With a mark that ends sentences.
    Closed,
    /// A sentence of a paragraph or an item in a letter.
    Open(&'d [Token]),
    /// The same, behind a sentence with its full stop, and with a link that it leads up to.
    Sent(&'d [Token]),
    /// A few words of an item in a letter, which may be a sentence.
    Brief(&'d [Token]),
    /// In another way, or the block is none of the text.
    Other,
}

impl<'d> End<'d> {
    fn of(article: &Article<'d>, block: &Block) -> Self {
        let document = article.document;
        let language = article.language(block).map(|locale| locale.language);
        let tokens = document.tokens_in(&block.tokens);
        let words = length(document, tokens.iter());
        // What the page set around the text is reported as that.
        let lines = article.get::<PageLines>();
        let is_line = tokens.last().is_some_and(|last| lines.hold(last.span));
        // Who holds the rights is no sentence, whatever stands before it.
        let is_notice = document.text(block.span).contains('©');
        if is_line || language.is_none() || is_notice {
            return Self::Other;
        }
        if words < SENTENCE {
            return match block.kind == BlockKind::ListItem && is_brief(document, block, tokens) {
                true => Self::Brief(tokens),
                false => Self::Other,
            };
        }
        let runs = block.kind == BlockKind::ListItem || is_paragraph(document, block);
        // Without capitals and words of grammar nothing but the sentence before tells a sentence from a label.
        let is_sentence = || match language.is_some_and(|it| it.is_unspaced()) {
            true => {
                let text = document.text(block.span);
                goes_on(document, block, false) && !text.contains('\n')
            }
            false => is_sentence(document, block, tokens),
        };
        match document.text(block.span).trim_end().chars().next_back() {
            Some(last) if is_terminal(last) || matches!(last, ':' | '…') => Self::Closed,
            Some(last) if runs && last.is_alphanumeric() && is_sentence() => {
                match goes_on_without(document, block) {
                    true => Self::Sent(tokens),
                    false => Self::Open(tokens),
                }
            }
            _ => Self::Other,
        }
    }
}

/// Whether a block has a sentence with its full stop, and one behind it that leads up to a link and has none.
fn goes_on_without(document: &Document<'_>, block: &Block) -> bool {
    let mut sentences = document.sentences_in(block).iter().rev();
    let last = sentences.next();
    let is_closed = sentences
        .next()
        .is_some_and(|before| document.text(before.span).trim_end().ends_with('.'));
    is_closed && last.is_some_and(|last| !before_link(document, last).is_empty())
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
    let marks = document.marks();
    let behind = marks.partition_point(|marked| marked.span.start < last.span.end);
    let mut near = marks.iter().take(behind).rev().take(NEAR);
    let link = near.find(|marked| marked.mark == Mark::Link && marked.span.end == last.span.end);
    let start = link.map_or(0, |link| link.span.start);
    let own = tokens.iter().take_while(|token| token.span.end <= start);
    own.filter(|token| token.kind.is_word() && token.case != Case::Upper)
        .collect()
}

/// Whether a block that ends in a letter reads as a sentence: it begins with a capital, has function words, and is on one line and under no one mark.
fn is_sentence(document: &Document<'_>, block: &Block, tokens: &[Token]) -> bool {
    /// In tokens.
    const FUNCTION_WORDS: usize = 2;
    let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else {
        return false;
    };
    let begins = first.kind == TokenKind::Word && matches!(first.case, Case::Title | Case::Upper);
    let functions = tokens
        .iter()
        .filter(|token| document.is_function_word(token));
    let marks = document.marks();
    let from = marks.partition_point(|marked| marked.span.start < block.span.start);
    let whole = marks.get(from..).unwrap_or_default().iter();
    let mut whole = whole.take_while(|marked| marked.span.start == block.span.start);
    // See also: [the title of a page]
    let inside = marks.get(from..).unwrap_or_default().iter();
    let mut inside = inside.take_while(|marked| marked.span.start < block.span.end);
    let refers = inside.any(|marked| {
        let before = document.text(ProseSpan::new(block.span.start, marked.span.start));
        marked.span.end == last.span.end && before.trim_end().ends_with(':')
    });
    let lower = tokens.iter().filter(|token| token.case == Case::Lower);
    begins
        && !whole.any(|marked| marked.span.end >= last.span.end)
        && !refers
        && lower.count() > SENTENCE / 2
        && last.kind == TokenKind::Word
        && functions.count() >= FUNCTION_WORDS
        && !document.text(block.span).contains('\n')
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
    let line = text.get(start..).unwrap_or_default();
    let line = line
        .find('\n')
        .and_then(|end| line.get(..end))
        .unwrap_or(line);
    let end = start + line.trim_end().len();
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

#[cfg(test)]
mod tests;
