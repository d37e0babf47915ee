//! Ordinal numbers with the ending of the source language, for `number-format`: *2e* and *XIXe* in English, *21st* in French; and those of
//! centuries without the full stop that they have in some languages.

use crate::analysis::quantities::clock::is_in;
use crate::analysis::quantities::line::Line;
use crate::diagnostic::Applicability;
use crate::document::{Case, ProseSpan, TokenKind};
use crate::language::{ENGLISH, Lexicon, Locale, WordHash};
use crate::rule::{Findings, Reserve};
use crate::text::fold;

/// Longer numbers are years and amounts, which have no rank.
const DIGITS: usize = 4;

/// Reports the ordinal number that begins at `at`, if only the source writes it so; where the source is not told, if English alone does.
pub(super) fn check(
    line: &Line<'_>,
    at: usize,
    told: Option<Locale>,
    findings: &mut Findings<'_, '_>,
) {
    let number = line.get(at).filter(|token| token.kind == TokenKind::Number);
    if told.is_none() && number.is_none() {
        return;
    }
    let Some(source) = told.or_else(|| Locale::from_tag(ENGLISH)) else {
        return;
    };
    let found = match line.get(at).map(|token| token.kind) {
        Some(TokenKind::Number) => in_figures(line, at, source),
        Some(TokenKind::Word) => roman(line, at, source),
        _ => None,
    };
    let Some((span, last)) = found else { return };
    // In a date it is the rule for dates that says so.
    let is_month = |locale: Locale| {
        let months = &locale.conventions().months;
        let next = fold(line.text(last + 1));
        months.wide.iter().any(|month| fold(month) == next)
    };
    // 20th Century Fox keeps its name.
    let is_named = line.get(last + 1).is_some_and(|next| {
        let here = next.listed.entry();
        next.case == Case::Title && !here.is_some_and(|entry| entry.flags.is_ordinary())
    });
    if is_named || line.is_foreign(at) || is_month(source) || is_month(line.locale) {
        return;
    }
    let (from, to) = (source.language.name, line.locale.language.name);
    let text = line.document.text(span);
    if told.is_none() && (!agrees(text) || begins_english(line, last + 1)) {
        return;
    }
    let found = findings
        .report(
            span,
            format!("“{text}” is how {from} writes an ordinal number, not {to}"),
        )
        .confidence(0.88);
    if told.is_none() {
        found.reserve(Reserve::Alone("it may belong to an English name"));
    }
}

/// Whether an English word with a capital stands there, so that the number belongs to an English name: *5th Avenue*.
fn begins_english(line: &Line<'_>, at: usize) -> bool {
    let word = line.text(at).to_lowercase();
    let is_known = || Lexicon::of(ENGLISH).is_some_and(|it| it.get(WordHash::of(&word)).is_some());
    line.is_case(at, Case::Title) && is_known()
}

/// Whether a number has the ending that English gives it: in other languages the letters may be a unit, *5st*.
fn agrees(ordinal: &str) -> bool {
    let digits = ordinal.bytes().take_while(u8::is_ascii_digit).count();
    let (number, ending) = ordinal.split_at(digits);
    let ends = |digit: char| number.ends_with(digit) && !number.ends_with(&format!("1{digit}"));
    match ending {
        "st" => ends('1'),
        "nd" => ends('2'),
        "rd" => ends('3'),
        "th" => !['1', '2', '3'].into_iter().any(ends),
        _ => false,
    }
}

/// Reports the Roman number of a century without the full stop that makes it an ordinal one: *im XV Jahrhundert*.
pub(super) fn century(line: &Line<'_>, at: usize, findings: &mut Findings<'_, '_>) {
    let centuries = line.locale.language.centuries;
    if centuries.is_empty() || !is_in(centuries, line.text(at + 1)) {
        return;
    }
    let word = line.text(at);
    let is_roman = word.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X'));
    if !is_roman || line.is_tight(Line::before(at)) || line.is_foreign(at) {
        return;
    }
    let (Some(number), Some(_)) = (line.span(at, at), line.gap(at)) else {
        return;
    };
    let ordinal = format!("{word}.");
    let name = line.locale.language.name;
    findings
        .report(
            number,
            format!("{name} puts a full stop behind an ordinal number: “{ordinal}”"),
        )
        .confidence(0.92)
        .fix(
            format!("Replace with “{ordinal}”"),
            Applicability::Safe,
            [(number, ordinal.as_str())],
        );
}

/// Whether only the source puts the ending behind ordinal numbers.
fn is_ending(ending: &str, source: Locale, target: Locale) -> bool {
    let ending = fold(ending);
    let has = |locale: Locale| locale.language.ordinals.binary_search(&&*ending).is_ok();
    has(source) && !has(target)
}

/// A number with its ending, and the index of its last token.
fn in_figures(line: &Line<'_>, at: usize, source: Locale) -> Option<(ProseSpan, usize)> {
    let number = line.text(at);
    let ending = line.text(at + 1);
    let is_number = number.len() <= DIGITS && number.bytes().all(|byte| byte.is_ascii_digit());
    let before = Line::before(at);
    // One letter of ASCII but e is a part of a list, a flat, a unit.
    let is_letter = ending.len() == 1 && ending != "e";
    // 60er, 1480er: so German counts years, while 1er and 3er have one digit.
    let is_decade = ending == "er" && number.len() > 1;
    let stands_free = !line.is_joined(before) && !line.is_joined(at + 1);
    (is_number
        && line.is_tight(at)
        && line.is(at + 1, TokenKind::Word)
        && !is_letter
        && !is_decade
        && stands_free
        && is_ending(ending, source, line.locale))
    .then(|| line.span(at, at + 1))
    .flatten()
    .map(|span| (span, at + 1))
}

/// A Roman number with its ending, which are one word: XIXe.
fn roman(line: &Line<'_>, at: usize, source: Locale) -> Option<(ProseSpan, usize)> {
    let word = line.text(at);
    let digits = word
        .bytes()
        .take_while(|byte| matches!(byte, b'I' | b'V' | b'X'))
        .count();
    (digits > 1 && digits < word.len() && is_ending(&word[digits..], source, line.locale))
        .then(|| line.span(at, at))
        .flatten()
        .map(|span| (span, at))
}
