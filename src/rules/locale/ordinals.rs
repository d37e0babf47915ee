//! Ordinal numbers with the ending of the source language, for `number-format`: *2e* and *XIXe* in English, *21st* in French; and those of
//! centuries without the full stop that they have in some languages.

use crate::analysis::quantities::clock::is_in;
use crate::analysis::quantities::line::Line;
use crate::diagnostic::Applicability;
use crate::document::{Case, ProseSpan, TokenKind};
use crate::language::Locale;
use crate::rule::Findings;
use crate::text::fold;

/// Longer numbers are years and amounts, which have no rank.
const DIGITS: usize = 4;

/// Reports the ordinal number that begins at `at`, if only the source writes it so.
pub(super) fn check(line: &Line<'_>, at: usize, source: Locale, findings: &mut Findings<'_, '_>) {
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
    findings
        .report(
            span,
            format!("“{text}” is how {from} writes an ordinal number, not {to}"),
        )
        .confidence(0.88);
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
