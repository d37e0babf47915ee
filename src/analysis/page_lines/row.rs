//! Rows of what a reader presses below a comment or beside an article: *Reply · Quote · Report*.

use super::look::{Look, is_decoration};
use super::patterns::{PATTERNS, match_line};
use crate::document::{Case, ProseSpan, Token, is_terminal};
use crate::text::{fold, kind};

/// No part of a row has more words.
const WORDS: usize = 3;
/// No label that is listed has more, within a sentence.
const LABEL: usize = 6;
/// So many parts make a row.
const ROW: usize = 3;
/// In words that only spaces part: what is longer is a sentence.
const MOST: usize = 12;

/// Whether a line is a row of buttons, in the language of the text, that of its original, or English.
pub(super) fn is_row(look: &Look<'_>, text: &str) -> bool {
    // By the last bytes of the marks.
    let is_marked = text.bytes().any(|byte| matches!(byte, b'|' | 0xB7 | 0xA2));
    let marked = || text.split(['|', '·', '•']).map(str::trim);
    if is_marked && marked().nth(ROW - 1).is_some() {
        let mut parts: Vec<&str> = marked().filter(|part| !part.is_empty()).collect();
        parts.dedup();
        let known = parts.iter().filter(|part| is_known(look, &fold(part)));
        let known = known.count();
        let short = |part: &&str| part.split_whitespace().count() <= WORDS;
        // Engines find words for a button that no list has.
        return parts.len() >= ROW && known * 3 >= parts.len() * 2 && parts.iter().all(short);
    }
    // Spaces and slashes separate the words of other lines as well, and in nearly all of them one begins small: they are not looked up.
    let is_row = |parts: &[&str]| {
        parts.len() >= ROW
            && !parts
                .iter()
                .any(|part| part.starts_with(kind::is_lowercase))
            && parts.iter().all(|part| is_known(look, &fold(part)))
    };
    let begins_small = |pair: &[u8]| matches!(pair, [b' ', b'a'..=b'z']);
    let by_words = || {
        !text.as_bytes().windows(2).any(begins_small)
            && text.split_whitespace().nth(MOST).is_none()
            && is_row(&text.split_whitespace().collect::<Vec<_>>())
    };
    text.contains(" / ") && is_row(&text.split(" / ").collect::<Vec<_>>())
        || !text.ends_with(is_terminal) && by_words()
}

/// How many buttons a sentence begins with, and how many tokens they are; each has its capital where the language has any.
pub(super) fn run(look: &Look<'_>, tokens: &[Token]) -> (usize, usize) {
    let (mut buttons, mut at, mut length) = (0, 0, 0);
    while let Some(words) = button(look, tokens.get(at..).unwrap_or_default()) {
        buttons += 1;
        length = at + words;
        let parted = tokens.get(length).map_or("", |it| look.document.word(it));
        at = length + usize::from(matches!(parted, "|" | "·" | "•"));
    }
    (buttons, length)
}

/// How many tokens the button is that stands first.
fn button(look: &Look<'_>, tokens: &[Token]) -> Option<usize> {
    let first = tokens.first()?;
    let goes_on =
        |token: &Token| token.kind.is_word() && matches!(token.case, Case::Lower | Case::Mixed);
    let is_begun = first.kind.is_word() && !goes_on(first);
    let mut lengths = (1..=LABEL.min(tokens.len())).rev();
    is_begun.then_some(())?;
    lengths.find(|&length| {
        let words = tokens.get(..length).unwrap_or_default();
        let is_whole = !tokens.get(length).is_some_and(goes_on);
        let last = words
            .last()
            .filter(|_| is_whole && words.iter().all(|it| it.kind.is_word()));
        last.is_some_and(|last| {
            let span = ProseSpan::new(first.span.start, last.span.end);
            let text = look.document.text(span);
            let folded = fold(text);
            length <= WORDS && is_known(look, &folded) || look.is_listed(&folded)
        })
    })
}

/// One of the stars by which readers rate.
pub(super) fn is_star(c: char) -> bool {
    matches!(c, '★' | '☆' | '⭐' | '✩' | '✭' | '✮' | '⯪')
}

/// Whether a text is how readers rate what they read, in stars.
pub(super) fn is_rating(text: &str) -> bool {
    /// So many stars are no ornament.
    const STARS: usize = 3;
    let stars = text.chars().filter(|&c| is_star(c)).count();
    stars >= STARS
        && text.chars().all(|c| {
            is_star(c) || c.is_whitespace() || c.is_ascii_digit() || "\u{fe0f}.,/()".contains(c)
        })
}

/// Whether a part of a row, folded, is a button, the name of a network, or how often one was pressed.
fn is_known(look: &Look<'_>, folded: &str) -> bool {
    let counted = folded.trim_matches(is_decoration);
    let (bare, _) = counted.split_once(" (").unwrap_or((counted, ""));
    let listed = || match_line(PATTERNS.beside, counted, bare);
    let says = |text: &str| {
        let mut models = look.models();
        models.any(|model| model.is_button(text) || model.is_count(text))
    };
    !bare.is_empty() && (says(bare) || listed())
}
