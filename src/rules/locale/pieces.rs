//! Spaces that tear one number or one abbreviation into pieces, and spaces that stand twice.

use super::loose::{Gap, Loose, Sort};
use super::place::Place;
use crate::diagnostic::{Applicability, Severity};
use crate::document::{Block, BlockKind, Case, Document, ProseSpan, Token, TokenKind};
use crate::rule::Findings;
use crate::rules::wording::{after_words, quoted};
use memchr::memmem;
use std::sync::LazyLock;

/// Reports a number or letters with stops that stand in pieces around the mark: `10 , 000`, `U . S .` They are one fault, and a fix of
/// half of it would be worse than none. Yields how many tokens behind the mark belong to it.
pub(super) fn torn(place: &Place<'_>, loose: &mut Loose) -> usize {
    let Some(first) = place.gap_before() else {
        return 0;
    };
    let pieces = match place.mark() {
        '.' => letters(place).or_else(|| figures(place)),
        ',' => figures(place),
        _ => None,
    };
    let Some((pieces, last)) = pieces else {
        return 0;
    };
    let document = place.document;
    let span = ProseSpan::new(first.start, last.span.end);
    let whole = place.previous().map_or(span, |start| start.span.to(span));
    let mut joined = document.text(span).to_owned();
    joined.retain(|c| !c.is_whitespace());
    let message = format!("there are spaces inside {}", quoted(document.text(whole)));
    loose.add(
        Sort::Mark,
        Gap {
            edit: (span, joined),
            applicability: Applicability::Unsafe,
            ..Gap::safe(span, message, 0.9)
        },
    );
    pieces
}

/// A number whose groups or decimals stand apart. A row of numbers is a list.
fn figures<'a>(place: &Place<'a>) -> Option<(usize, &'a Token)> {
    /// A number with more digits before the mark is a year, or ends a sentence.
    const MOST: u32 = 3;
    let before = place.previous()?;
    let is_short = |token: &Token| token.kind == TokenKind::Number && token.span.len() <= MOST;
    let tokens = place.behind();
    let next = tokens.first().filter(|next| is_short(next))?;
    place.gap_after()?;
    let goes_on = tokens.get(1).is_some_and(|mark| {
        let is_mark = place.document.word(mark) == place.document.word(place.token());
        is_mark && mark.span.start > next.span.end
    });
    let is_group = |token: &Token| is_short(token) && token.span.len() == MOST;
    let groups = tokens.chunks(2).map_while(|pair| match pair {
        [group, mark] if is_group(group) => Some((group, place.document.word(mark))),
        [group] if is_group(group) => Some((group, "")),
        _ => None,
    });
    if !is_short(before) {
        return None;
    }
    let mark = place.document.word(place.token());
    let mut length = 0;
    let mut last = next;
    for (group, behind) in groups {
        length += 1 + usize::from(length > 0);
        last = group;
        if behind != mark {
            break;
        }
    }
    let decimal = place
        .locale
        .map_or('.', |locale| locale.conventions().decimal());
    match length {
        0 if !goes_on && mark.starts_with(decimal) => Some((1, next)),
        0 => None,
        length => Some((length, last)),
    }
}

/// Letters that a stop follows each, two at least.
fn letters<'a>(place: &Place<'a>) -> Option<(usize, &'a Token)> {
    let document = place.document;
    let is_letter = |token: &Token| {
        token.kind == TokenKind::Word
            && token.case == Case::Title
            && document.word(token).chars().count() == 1
    };
    let before = place.previous().filter(|before| is_letter(before))?;
    let start = before.span.start;
    let mut pieces = 0;
    let mut last = None;
    for pair in place.behind().chunks(2) {
        let [letter, stop] = pair else { break };
        let is_near = document
            .text(ProseSpan::new(start, stop.span.end))
            .lines()
            .nth(1)
            .is_none();
        if !is_letter(letter) || document.word(stop) != "." || !is_near {
            break;
        }
        pieces += 2;
        last = Some(stop);
    }
    Some((pieces, last?))
}

/// Two spaces between words. Many set them between sentences on purpose, tables and verse for their shape.
pub(super) fn double_spaces(
    document: &Document<'_>,
    block: &Block,
    findings: &mut Findings<'_, '_>,
) {
    let body = document.text(block.span);
    if block.kind == BlockKind::TableCell {
        return;
    }
    static SPACES: LazyLock<memmem::Finder<'static>> = LazyLock::new(|| memmem::Finder::new("  "));
    let mut done = 0;
    for at in SPACES.find_iter(body.as_bytes()) {
        if at < done {
            continue;
        }
        let length = body[at..].bytes().take_while(|&b| b == b' ').count();
        done = at + length;
        let before = body[..at].chars().next_back();
        let after = body[done..].chars().next();
        let within = before.is_some_and(|c| {
            !c.is_whitespace() && !matches!(c, '.' | '!' | '?' | ':' | '…' | '"' | '”' | ')')
        });
        let goes_on = after.is_some_and(|c| {
            !c.is_whitespace() && !matches!(c, ',' | '.' | ';' | ':' | '!' | '?' | ')' | ']')
        });
        if !within || !goes_on {
            continue;
        }
        let span = ProseSpan::new(block.span.start + at as u32, block.span.start + done as u32);
        let message = format!(
            "{length} spaces in a row{}",
            after_words(document, span.start)
        );
        findings.report(span, message).severity(Severity::Hint).fix(
            "Replace with one space",
            Applicability::Safe,
            [(span, " ")],
        );
    }
}
