//! The half of the day before a time, as Japanese, Chinese and Korean order it, for [`super::time_format`]: `AM10:00`, `PM 3:30`.

use super::time_habits::counts_to_twelve;
use crate::analysis::quantities::line::Line;
use crate::diagnostic::Applicability;
use crate::document::TokenKind;
use crate::rule::Findings;

/// Reports the half of the day at `at`.
pub(super) fn check(line: &Line<'_>, at: usize, findings: &mut Findings<'_, '_>) {
    let text = line.text(at);
    let Some(half @ ("AM" | "PM")) = text.get(..2) else {
        return;
    };
    let digits =
        |text: &str| (1..=2).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    let (hour, colon) = match &text[2..] {
        "" if line.is_near(at) && line.is(at + 1, TokenKind::Number) => (line.text(at + 1), at + 2),
        hour => (hour, at + 1),
    };
    let joined =
        line.is_mark(colon, ':') && line.is_tight(colon) && line.is_tight(Line::before(colon));
    // Behind a time it belongs to that: “9:00 AM 10:00” is a row of a timetable.
    if !digits(hour) || !joined || line.is(Line::before(at), TokenKind::Number) {
        return;
    }
    let (Some(span), minutes) = (line.span(at, colon + 1), line.text(colon + 1)) else {
        return;
    };
    if !digits(minutes) {
        return;
    }
    let name = line.locale.language.name;
    let found = findings
        .report(
            span,
            format!(
                "{name} does not write “{half}” before a time: “{}”",
                line.document.text(span)
            ),
        )
        .confidence(0.9);
    if counts_to_twelve(line.locale) {
        let replacement = format!("{hour}:{minutes} {half}");
        found.replace(span, &replacement, Applicability::Unsafe);
    }
}
