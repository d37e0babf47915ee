//! See [`TIME_FORMAT`].

use super::figure::measures;
use super::line::{Line, each_line};
use crate::article::Article;
use crate::diagnostic::Applicability;
use crate::document::{Case, ProseSpan, TokenKind};
use crate::language::facts::{Conventions, LANGUAGES};
use crate::rule::Findings;
use crate::text::fold;

crate::declare_rule! {
    /// A time of day in the manner of another language.
    ///
    /// French writes “14h30”, English “2:30 p.m.”, German “14.30 Uhr”. What may stand between hours and minutes, and whether the language
    /// counts to twelve and then says which half of the day is meant, are facts of the CLDR and of style guides. Durations (“2h30”)
    /// are left alone.
    ///
    /// ```fails,en
    /// The train leaves at 14h30.
    /// ```
    /// ```fails,de
    /// Der Zug fährt um 2:30 p.m. ab.
    /// ```
    /// ```fails,fr
    /// Le train part à 2 p.m. de la gare.
    /// ```
    /// ```fails,en
    /// The train leaves at 14 o'clock.
    /// ```
    /// ```fails,en
    /// The shop opens at 9 Uhr, on Sundays at AM10:00.
    /// ```
    /// ```passes,en
    /// The train leaves at 2:30 p.m. or at 14:30; the ride takes 2h30, the shop is open 24h.
    /// ```
    /// ```passes,fr
    /// Le train part à 14h30, à 14 h 30 ou à 14:30.
    /// ```
    /// ```passes,de
    /// Der Zug fährt um 14.30 Uhr ab, der nächste um 18:00 Uhr. Um 5 am Rhein.
    /// ```
    pub TIME_FORMAT = "time-format", Locale, Warning, check;
}

/// The longest word behind a time of day, in bytes.
const LONGEST_CLOCK: usize = 8;

fn check(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    let separators = article
        .source
        .map(|source| source.conventions().time_separators);
    let copies_dot = separators.is_some_and(|separators| separators.contains(&"."));
    each_line(article, |line| {
        let conventions = line.locale.conventions();
        let writes_h = conventions
            .time_separators
            .iter()
            .any(|separator| separator.trim() == "h");
        let cased = line
            .locale
            .language
            .scripts
            .iter()
            .any(|script| matches!(*script, "Latin" | "Cyrillic" | "Greek"));
        let halves = counts_to_twelve(conventions) || !cased;
        for (at, token) in line.tokens.iter().enumerate() {
            if line.is_foreign(at) {
                continue;
            }
            if cased && matches!(token.case, Case::Upper | Case::Mixed) {
                half_before(line, at, findings);
            }
            if token.kind != TokenKind::Number {
                continue;
            }
            if !writes_h {
                with_h(line, at, findings);
            }
            if !halves {
                half_of_day(line, at, findings);
            }
            if copies_dot && !conventions.time_separators.contains(&".") {
                with_dot(line, at, findings);
            }
            full_hour(line, at, findings);
            foreign_clock(line, at, findings);
        }
    });
}

/// Whether the language has dotted abbreviations of its own for the halves of the day. The CLDR has plain “AM” and “PM” for
/// languages that do not use them.
fn counts_to_twelve(conventions: &Conventions) -> bool {
    conventions.time.contains('a')
        || conventions.day_periods[1].to_lowercase().starts_with('p')
            && (conventions.day_periods[1].contains('.') || conventions.day_periods[1] == "pm")
}

/// `14h30`, `14 h 30`.
fn with_h(line: &Line<'_>, at: usize, findings: &mut Findings<'_, '_>) {
    let Some(hour) = line.value(at).filter(|hour| (6..=23).contains(hour)) else {
        return;
    };
    let text = line.text(at + 1);
    let tight = line.is_tight(at);
    let minutes = if tight && line.is(at + 1, TokenKind::Word) && text.len() == 3 {
        text.strip_prefix('h').map(|minutes| (minutes, at + 1))
    } else if text == "h"
        && line.is_near(at)
        && line.is_near(at + 1)
        && line.is(at + 2, TokenKind::Number)
    {
        Some((line.text(at + 2), at + 2))
    } else {
        None
    };
    let Some((minutes, last)) = minutes else {
        return;
    };
    let is_minutes = minutes.len() == 2 && minutes.parse::<u32>().is_ok_and(|minutes| minutes < 60);
    // A length of time goes on to minutes or seconds.
    let goes_on =
        line.is_joined(last) && (line.is_word(last + 1) || line.is(last + 1, TokenKind::Number));
    if !is_minutes || goes_on || line.is_joined(Line::before(at)) {
        return;
    }
    let Some(span) = line.span(at, last) else {
        return;
    };
    let replacement = time_of_day(line, hour, minutes);
    findings
        .report(
            span,
            format!(
                "{} does not write times with “h”: “{}”",
                line.locale.language.name,
                line.document.text(span)
            ),
        )
        .confidence(0.92)
        .fix(
            format!("Write {replacement}"),
            Applicability::Unsafe,
            [(span, replacement.as_str())],
        );
}

/// `at 20.30`, behind a source that writes so: a quantity would have its unit behind it, and no word like *at* before it only.
fn with_dot(line: &Line<'_>, at: usize, findings: &mut Findings<'_, '_>) {
    let Some((hour, minutes)) = line.text(at).split_once('.') else {
        return;
    };
    let two = |text: &str| text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit());
    let late = hour
        .parse::<u32>()
        .is_ok_and(|hour| (13..24).contains(&hour));
    let in_hour = two(minutes) && minutes.parse::<u32>().is_ok_and(|minutes| minutes < 60);
    let after = at + 1;
    let ends = line.get(after).is_none()
        || line.is_function_word(after)
        || line.is(after, TokenKind::Mark) && !measures(line, after);
    let (Some(token), true) = (
        line.get(at),
        two(hour) && late && in_hour && ends && line.is_function_word(Line::before(at)),
    ) else {
        return;
    };
    let replacement = format!("{hour}:{minutes}");
    findings
        .report(
            token.span,
            format!(
                "{} does not write times with a full stop: “{}”",
                line.locale.language.name,
                line.document.text(token.span)
            ),
        )
        .confidence(0.8)
        .fix(
            format!("Write {replacement}"),
            Applicability::Unsafe,
            [(token.span, replacement.as_str())],
        );
}

/// `2 p.m.`, `2:30 PM`.
fn half_of_day(line: &Line<'_>, at: usize, findings: &mut Findings<'_, '_>) {
    let text = line.text(at + 1);
    // “am” is a word of many languages; “AM” and “PM” stand for other things without a time before them.
    let is_half = matches!(text, "a.m." | "p.m." | "A.M." | "P.M." | "pm" | "PM" | "AM")
        && (!line.is_tight(at + 1) || line.is(at + 2, TokenKind::Mark))
        || matches!(text, "a.m" | "p.m");
    if !is_half || !line.is_near(at) {
        return;
    }
    let before = Line::before(at);
    let with_minutes = line.is_mark(before, ':') && line.is_tight(before);
    let start = if with_minutes {
        Line::before(before)
    } else {
        at
    };
    let hour: Option<u32> = line
        .text(start)
        .split('.')
        .next()
        .and_then(|hour| hour.parse().ok());
    let dotted = text.contains('.');
    let plausible = hour.is_some_and(|hour| hour <= 23)
        && (dotted || with_minutes || line.is_function_word(before));
    if !plausible {
        return;
    }
    let Some(span) = line.span(start, at + 1) else {
        return;
    };
    let found = findings
        .report(
            span,
            format!(
                "{} does not write “{}” after a time: “{}”",
                line.locale.language.name,
                line.text(at + 1),
                line.document.text(span)
            ),
        )
        .confidence(0.92);
    let minutes = if with_minutes {
        Some(line.text(at))
    } else {
        line.text(at).split_once('.').map(|(_, minutes)| minutes)
    };
    let late = text.starts_with(['p', 'P']);
    if let (Some(hour @ 1..=12), Some(minutes)) = (hour, minutes) {
        let replacement = time_of_day(line, hour % 12 + if late { 12 } else { 0 }, minutes);
        found.fix(
            format!("Write {replacement}"),
            Applicability::Unsafe,
            [(span, replacement.as_str())],
        );
    }
}

/// `AM10:00`, `PM 3:30`, as Japanese, Chinese and Korean order it.
fn half_before(line: &Line<'_>, at: usize, findings: &mut Findings<'_, '_>) {
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
    if counts_to_twelve(line.locale.conventions()) {
        let replacement = format!("{hour}:{minutes} {half}");
        found.fix(
            format!("Write {replacement}"),
            Applicability::Unsafe,
            [(span, replacement.as_str())],
        );
    }
}

/// `14 Uhr`, `13.30 uur`: the word that makes it a time of day in another language.
fn foreign_clock(line: &Line<'_>, at: usize, findings: &mut Findings<'_, '_>) {
    // Hardly a word is as short, so that only the few that are get folded.
    let word = line.text(at + 1);
    if !line.is(at + 1, TokenKind::Word) || !line.is_near(at) || word.len() > LONGEST_CLOCK {
        return;
    }
    let colon = Line::before(at);
    let first = if line.is_mark(colon, ':') && line.is_tight(colon) {
        Line::before(colon)
    } else {
        at
    };
    let hour = line.text(first).split('.').next();
    let is_hour = hour.is_some_and(|hour| hour.parse::<u32>().is_ok_and(|hour| hour <= 24));
    let folded = fold(word);
    let has = |clock: &[&str]| clock.binary_search(&&*folded).is_ok();
    let others = LANGUAGES.iter().find(|language| has(language.clock));
    let (Some(other), true, false) = (others, is_hour, has(line.locale.language.clock)) else {
        return;
    };
    let Some(span) = line.span(first, at + 1) else {
        return;
    };
    findings
        .report(
            span,
            format!(
                "“{}” tells the time as {} does",
                line.document.text(span),
                other.name
            ),
        )
        .confidence(0.92);
}

/// A time as the language writes it.
fn time_of_day(line: &Line<'_>, hour: u32, minutes: &str) -> String {
    let separators = line.locale.conventions().time_separators;
    let separator = separators.first().copied().unwrap_or(":");
    format!("{hour}{separator}{minutes}")
}

/// `14 o'clock`.
fn full_hour(line: &Line<'_>, at: usize, findings: &mut Findings<'_, '_>) {
    let is_late = line.value(at).is_some_and(|hour| (13..=24).contains(&hour));
    if !is_late || !line.is_word(at + 1) {
        return;
    }
    let word = fold(line.text(at + 1));
    if line
        .locale
        .language
        .twelve_hour
        .binary_search(&&*word)
        .is_err()
    {
        return;
    }
    let Some(span) = line.span(at, at + 1) else {
        return;
    };
    let behind = ProseSpan::new(span.start, span.end);
    findings
        .report(
            behind,
            format!(
                "“{word}” goes with hours up to twelve only: “{}”",
                line.document.text(span)
            ),
        )
        .confidence(0.95);
}
