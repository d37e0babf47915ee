//! Words twice in a row where no spaces part them, for `repeated-word`. Languages that write so double words on purpose, but none of their
//! particles, and no phrase that a particle ends.

use crate::document::{Document, ProseSpan};
use crate::language::Language;
use crate::rule::Findings;
use crate::text::kind;

/// In characters: what is shorter is doubled on purpose (それはそれは), what is longer is a text.
const PHRASE: std::ops::RangeInclusive<usize> = 4..=8;

pub(super) fn check(
    document: &Document<'_>,
    language: &Language,
    span: ProseSpan,
    findings: &mut Findings<'_, '_>,
) {
    if language.never_doubled.is_empty() {
        return;
    }
    let body = document.text(span);
    let places: Vec<(usize, char)> = body.char_indices().collect();
    let start_of = |at: usize| places.get(at).map_or(body.len(), |(start, _)| *start);
    let mut at = 0;
    while at < places.len() {
        let rest = &places[at..];
        let Some(length) = doubled(rest, language) else {
            at += 1;
            continue;
        };
        let place = |from: usize, to: usize| {
            let start = span.start as usize;
            ProseSpan::at(start + start_of(from), start + start_of(to))
        };
        let (first, second) = (place(at, at + length), place(at + length, at + 2 * length));
        super::repeated_word::report(document, [first, second, second], 2, findings);
        at += 2 * length;
    }
}

/// How many characters at the start of a text stand there twice and are a particle, or a phrase with one at its end.
fn doubled(text: &[(usize, char)], language: &Language) -> Option<usize> {
    let is_twice = |length: usize| {
        let pair = text.get(..length).zip(text.get(length..2 * length));
        pair.is_some_and(|(one, other)| one.iter().zip(other).all(|(a, b)| a.1 == b.1))
    };
    let is_one_of = |c: char, words: &[&str]| {
        let mut letters = [0; 4];
        words.binary_search(&&*c.encode_utf8(&mut letters)).is_ok()
    };
    let first = text.first()?.1;
    if is_one_of(first, language.never_doubled) && is_twice(1) {
        let third = text.get(2).map(|(_, c)| *c);
        return (third != Some(first)).then_some(1);
    }
    PHRASE.clone().find(|length| {
        let phrase = || text.iter().take(*length).map(|(_, c)| *c);
        let last = text.get(length - 1).map(|(_, c)| *c);
        let is_particle = |c| language.is_function_word(c as &str);
        let mut letters = [0; 4];
        is_twice(*length)
            && last.is_some_and(|c| is_particle(c.encode_utf8(&mut letters)))
            && phrase().all(kind::is_alphabetic)
            && phrase().any(|c| c != first)
    })
}
