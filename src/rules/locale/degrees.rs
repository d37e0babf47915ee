//! Degrees, for `unit-format`: `20 ° C`, `30 °`, `20˚`, `20C`, *20 Celsius degrees*, and Fahrenheit outside English.

use crate::analysis::quantities::Quantity;
use crate::analysis::quantities::line::Line;
use crate::diagnostic::{Applicability, Severity};
use crate::document::{BlockKind, TokenKind};
use crate::language::facts::{DEGREES_MISSPELT, TEMPERATURE_SCALES};
use crate::language::{ENGLISH, fold_word};
use crate::rule::{Findings, Reserve};

/// Whether the text is the sign for degrees, or one that is taken for it.
pub(super) fn is_sign(text: &str) -> bool {
    matches!(text, "°" | "º") || is_misspelt(text)
}

fn is_misspelt(text: &str) -> bool {
    DEGREES_MISSPELT.binary_search(&text).is_ok()
}

/// The sign at `at`, behind a number.
pub(super) fn sign(line: &Line<'_>, at: usize, findings: &mut Findings<'_, '_>) {
    let number = Line::before(at);
    let Some(token) = line.get(at) else { return };
    let text = line.text(at);
    if is_misspelt(text) {
        let message = format!("the degree sign is “°”, not “{text}”");
        findings
            .report(token.span, message)
            .confidence(0.92)
            .replace(token.span, "°", Applicability::Safe);
        return;
    }
    let scale = matches!(line.text(at + 1), "C" | "F");
    if scale {
        between(line, at, findings);
    } else if text == "°" {
        before(line, at, number, findings);
    }
}

/// A space between the sign at `at` and its letter.
fn between(line: &Line<'_>, at: usize, findings: &mut Findings<'_, '_>) {
    let Some(gap) = line.gap(at).filter(|gap| gap.len() <= 3) else {
        return;
    };
    let begins = line.is_mark(at + 2, '.') && line.is_tight(at + 1) && line.is_word(at + 3);
    // 20° C stands in many style guides; only a sign that is apart on both sides was torn off.
    let severity = if line.is_tight(Line::before(at)) || begins {
        Severity::Hint
    } else {
        Severity::Warning
    };
    let message = format!(
        "there is a space inside “{} {}”",
        line.text(at),
        line.text(at + 1)
    );
    findings
        .report(gap, message)
        .severity(severity)
        .confidence(0.9)
        .fix("Remove the space", Applicability::Safe, [(gap, "")]);
}

/// A space between a number and a sign that no letter follows.
fn before(line: &Line<'_>, at: usize, number: usize, findings: &mut Findings<'_, '_>) {
    let letter = line.is_tight(at) && line.is_word(at + 1);
    let (Some(gap), Some(span), false) = (line.gap(number), line.span(number, at), letter) else {
        return;
    };
    let message = format!(
        "there is a space between the number and the degree sign: “{}”",
        line.document.text(span)
    );
    findings.report(gap, message).confidence(0.88).fix(
        "Remove the space",
        Applicability::Safe,
        [(gap, "")],
    );
}

/// `20C`: a temperature without its sign. A letter behind a number is a flat, a seat or a figure as well, so that only what follows a word like
/// *at* or *to* is meant.
pub(super) fn letter(line: &Line<'_>, number: &Quantity, findings: &mut Findings<'_, '_>) {
    let at = number.last + 1;
    let scale = match line.text(at) {
        letter @ ("C" | "F") => letter,
        _ => return,
    };
    let mut before = Line::before(number.first);
    if line.is(before, TokenKind::Mark)
        && line.is_tight(before)
        && matches!(line.text(before), "-" | "−")
    {
        before = Line::before(before);
    }
    let digits = line.text(number.last);
    let long = digits.len() > 1 || before != Line::before(number.first);
    let ends = line.get(at + 1).is_none()
        || !line.is_tight(at)
        || matches!(line.text(at + 1), "." | "," | ";" | ")");
    let is_meant = line.is_tight(number.last)
        && line.is_function_word(before)
        && !line.is_tight(before)
        && long
        && ends
        && digits.len() <= 3
        && line.block.kind != BlockKind::TableCell;
    let (Some(span), true) = (line.span(number.first, at), is_meant) else {
        return;
    };
    let text = line.document.text(span);
    let figures = line.document.text(number.span);
    let replacement = format!("{figures}\u{A0}°{scale}");
    let message = format!("“{text}” lacks the degree sign: “{replacement}”");
    findings.report(span, message).confidence(0.85).replace(
        span,
        &replacement,
        Applicability::Unsafe,
    );
}

/// *20 Celsius degrees*: the scale at `at` before the word for degrees. Says whether it is so.
pub(super) fn scale(line: &Line<'_>, at: usize, findings: &mut Findings<'_, '_>) -> bool {
    let is_scale = TEMPERATURE_SCALES
        .binary_search(&&*fold_word(line.text(at)))
        .is_ok();
    let degrees = line.text(at + 1);
    if !is_scale || !line.is(at + 1, TokenKind::Word) || !line.locale.language.is_quantity(degrees)
    {
        return false;
    }
    let Some(span) = line.span(at, at + 1) else {
        return false;
    };
    let replacement = format!("{degrees} {}", line.text(at));
    let message = format!("the scale follows the degrees: “{replacement}”");
    findings.report(span, message).confidence(0.9).replace(
        span,
        &replacement,
        Applicability::Unsafe,
    );
    true
}

/// `350 °F` outside English: readers elsewhere measure in Celsius. Where that stands near, the text gives both.
pub(super) fn fahrenheit(line: &Line<'_>, number: &Quantity, findings: &mut Findings<'_, '_>) {
    /// In tokens, before and behind.
    const NEAR: usize = 12;
    if line.locale.language.code == ENGLISH {
        return;
    }
    let at = number.last + 1;
    let (first, last) = if line.is_mark(at, '℉') {
        (at, at)
    } else if is_sign(line.text(at)) && line.text(at + 1) == "F" && line.is_tight(at) {
        (at, at + 1)
    } else {
        return;
    };
    let near = number.first.saturating_sub(NEAR)..last + NEAR;
    let is_celsius = |at: usize| {
        let text = line.text(at);
        let is_letter = matches!(text, "C" | "С") && is_sign(line.text(Line::before(at)));
        text == "℃" || is_letter || text == "Celsius"
    };
    // What stands before or in brackets with it may be the same in Celsius, whatever that is called: 180 Grad (350 °F).
    let is_number = |at: usize| line.is(at, TokenKind::Number);
    let opens =
        |at: usize| line.is(at, TokenKind::Mark) && matches!(line.text(at), "(" | "/" | "（");
    let paired = opens(Line::before(number.first)) || opens(last + 1) && is_number(last + 2);
    if paired {
        return;
    }
    // A dash before it makes it less than nothing, or the end of a range.
    let before = Line::before(number.first);
    if line.is(before, TokenKind::Mark) && line.is_tight(before) && line.text(before) != "(" {
        return;
    }
    let value = line.text(number.last).parse::<u16>().ok();
    let (Some(span), Some(value), false) = (
        line.span(number.first, last),
        value.filter(|_| number.first == number.last && line.is_near(Line::before(first))),
        near.into_iter().any(is_celsius),
    ) else {
        return;
    };
    let celsius = ((f32::from(value) - 32.0) / 1.8).round();
    let replacement = format!("{celsius} °C");
    let name = line.locale.language.name;
    let text = line.document.text(span);
    let message = format!("readers of {name} measure in Celsius: “{text}” is {replacement}");
    findings
        .report(span, message)
        .confidence(0.85)
        .reserve(Reserve::Alone("Fahrenheit may be intended"))
        .replace(span, &replacement, Applicability::Unsafe);
}
