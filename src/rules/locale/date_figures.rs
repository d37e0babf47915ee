//! Dates in figures, for `date-format`.

use super::date_pattern::Pattern;
use crate::analysis::quantities::line::Line;
use crate::diagnostic::{Applicability, Severity};
use crate::document::{Case, ProseSpan, Token, TokenKind};
use crate::language::facts::DateOrder;
use crate::rule::{Findings, Reserve};

/// A date in figures: 24.12.2021, 12/24/2021; `copied` says that the source has the day first.
pub(super) fn in_figures(
    line: &Line<'_>,
    at: usize,
    copied: bool,
    findings: &mut Findings<'_, '_>,
) {
    let is_known = spaced(line, at, findings)
        || year_first(line, at, findings)
        || year_behind(line, at, findings)
        || year_of_month(line, at, findings);
    if is_known {
        return;
    }
    let Some((span, separator, first, second)) = figures(line, at) else {
        return;
    };
    let order = line.locale.conventions().date.order;
    let text = line.document.text(span);
    let Some((message, severity)) = wrong_order(line, text, separator, [first, second], copied)
    else {
        return;
    };
    let found = findings
        .report(span, message)
        .severity(severity)
        .confidence(0.85);
    // What is beyond twelve is the day for sure.
    if first <= 12 && second <= 12 {
        return;
    }
    let year = text.get(text.len().saturating_sub(4)..).unwrap_or_default();
    let replacement = match order {
        DateOrder::YearMonthDay => format!("{year}/{}/{}", first.min(second), first.max(second)),
        DateOrder::MonthDayYear => format!("{second}/{first}/{year}"),
        DateOrder::DayMonthYear => format!("{second}{separator}{first}{separator}{year}"),
    };
    found.replace(span, &replacement, Applicability::Unsafe);
}

/// What is wrong with the order of a date in figures, if that is not the language's, and how bad that is.
fn wrong_order(
    line: &Line<'_>,
    text: &str,
    separator: char,
    [first, second]: [u32; 2],
    copied: bool,
) -> Option<(String, Severity)> {
    let name = line.locale.language.name;
    let day_second = first <= 12 && (13..=31).contains(&second);
    let day_first = (1..=31).contains(&first) && second <= 12;
    match line.locale.conventions().date.order {
        DateOrder::DayMonthYear if day_second => Some((
            format!("{name} writes the day before the month: “{text}”"),
            Severity::Warning,
        )),
        // Where the region is told or the source writes so, it is certain; English in Europe writes 24.12.2021 as well.
        DateOrder::MonthDayYear if day_first && (separator == '.' || first > 12) => {
            Some(match line.locale.region {
                Some(region) => (
                    format!(
                        "{name} ({}) does not write dates like “{text}”",
                        region.code
                    ),
                    Severity::Warning,
                ),
                None => (
                    format!("{name} does not write dates like “{text}”"),
                    match copied {
                        true => Severity::Warning,
                        false => Severity::Hint,
                    },
                ),
            })
        }
        // Elsewhere a form with the day first is in use beside the one with the year first, but nowhere one with the month first.
        DateOrder::YearMonthDay
            if day_second && (separator == '/' || line.locale.language.is_east_asian())
                || day_first && first > 12 && line.locale.language.is_east_asian() =>
        {
            Some((
                format!("{name} writes the year first: “{text}”"),
                Severity::Warning,
            ))
        }
        _ => None,
    }
}

/// A date with its year behind the day, as in English: 3月31日、2025年; 3月 31, 2025. Says whether it is one.
fn year_behind(line: &Line<'_>, at: usize, findings: &mut Findings<'_, '_>) -> bool {
    let is = |at: usize, words: [&str; 2]| words.contains(&line.text(at));
    let is_dated = line.text(Line::before(at)).ends_with(['年', '년']);
    let (day, mark) = (at + 2, at + 3);
    let is_day = !is_dated
        && line
            .value(at)
            .is_some_and(|month| (1..=12).contains(&month))
        && is(at + 1, ["月", "월"])
        && line.day(day).is_some();
    if !is_day {
        return false;
    }
    let is_marked = is(mark, ["日", "일"]);
    let comma = if is_marked { mark + 1 } else { mark };
    let has_comma = ["、", "，", ","].contains(&line.text(comma));
    let year = comma + usize::from(has_comma);
    let sign = line.text(year + 1);
    let has_sign = sign.starts_with(['年', '년']) && !sign.starts_with("年度");
    // Of two dates in a row the second has its own day.
    let goes_on = sign.chars().count() == 1 && line.is(year + 2, TokenKind::Number);
    // Without the word for a day nothing else is written so.
    let is_told = if is_marked {
        has_sign && !goes_on
    } else {
        has_comma || line.gap(day).is_some()
    };
    let Some(span) = line
        .span(at, year)
        .filter(|_| line.is_year(year) && is_told)
    else {
        return false;
    };
    let name = line.locale.language.name;
    let text = line.document.text(span);
    let found = findings
        .report(span, format!("{name} writes the year first: “{text}”"))
        .confidence(0.85);
    // Only Korean has the comma of English itself.
    let is_copied = line.text(comma) == "," && sign.starts_with('年');
    if is_marked && !is_copied {
        found.reserve(Reserve::Alone("the year may belong to what follows"));
    } else if !has_sign
        && let Some(month) = line.value(at)
        && let Some(pattern) = Pattern::of(line.locale.conventions())
        && let Some(date) = pattern.written(line.text(year), month as usize, line.text(day))
    {
        found.replace(span, &date, Applicability::Unsafe);
    }
    true
}

/// Whether a full stop and a space part the number at `at` from the next one.
fn is_stopped(line: &Line<'_>, at: usize) -> bool {
    let ends = line.is_tight(at) && line.is_mark(at + 1, '.');
    ends && line.gap(at + 1).is_some() && line.is_near(at + 1)
}

/// A date with its year first and full stops between spaces, as Korean and Hungarian write it: *on 2008. 7. 9.* Says whether it is one.
fn year_first(line: &Line<'_>, at: usize, findings: &mut Findings<'_, '_>) -> bool {
    let conventions = line.locale.conventions();
    let (month, day) = (at + 2, at + 4);
    let is_own = conventions.date.short.starts_with('y') && conventions.date.short.contains('.');
    let is_date = !is_own
        && line.is_year(at)
        && is_stopped(line, at)
        && is_stopped(line, month)
        && line.day(day).is_some();
    let value = line.day(month).filter(|month| is_date && *month <= 12);
    // The full stop behind the day is part of the date, unless a sentence ends there.
    let stop = day + 1;
    let goes_on = line.is_mark(stop, '.')
        && line.is_tight(day)
        && line.get(stop + 1).is_some_and(|next| {
            next.case == Case::Lower || next.kind == TokenKind::Mark && line.is_tight(stop)
        });
    let last = if goes_on { stop } else { day };
    let (Some(value), Some(span)) = (value, line.span(at, last)) else {
        return false;
    };
    let (name, text) = (line.locale.language.name, line.document.text(span));
    let found = findings
        .report(span, format!("{name} does not write dates like “{text}”"))
        .confidence(0.88);
    let pattern = Pattern::of(conventions);
    if let Some(date) =
        pattern.and_then(|pattern| pattern.written(line.text(at), value as usize, line.text(day)))
    {
        found.replace(span, &date, Applicability::Unsafe);
    }
    true
}

/// A date with full stops and spaces, *23. 2. 1904*, in a language that puts no full stop behind a day. Says whether it is one.
fn spaced(line: &Line<'_>, at: usize, findings: &mut Findings<'_, '_>) -> bool {
    let stop = |at: usize| is_stopped(line, at);
    let before = Line::before(at);
    let is_date = stop(at) && stop(at + 2) && line.is_year(at + 4) && line.day(at).is_some();
    let month = line.day(at + 2).filter(|month| is_date && *month <= 12);
    let conventions = line.locale.conventions();
    let dots = Pattern::of(conventions).is_none_or(|pattern| pattern.stop);
    // What is numbered or listed goes on with numbers.
    let is_listed = line.is_mark(before, '.') || line.is(before, TokenKind::Number);
    let (Some(month), Some(span), false) = (month, line.span(at, at + 4), dots || is_listed) else {
        return false;
    };
    let short = conventions.date.short;
    let mark = short
        .chars()
        .find(|c| matches!(c, '/' | '.' | '-'))
        .unwrap_or('.');
    let text = line.document.text(span);
    let name = line.locale.language.name;
    let found = findings
        .report(span, format!("{name} does not write dates like “{text}”"))
        .confidence(0.88);
    let found = match mark {
        '.' => found.reserve(Reserve::Alone("only the spaces are foreign")),
        _ => found,
    };
    if conventions.date.order == DateOrder::DayMonthYear {
        let replacement = format!("{}{mark}{month}{mark}{}", line.text(at), line.text(at + 4));
        found.replace(span, &replacement, Applicability::Unsafe);
    }
    true
}

/// A year with its month in figures and a full stop behind both, as Korean and Hungarian write it: *until 2022.07., when*. Says whether it is one.
fn year_of_month(line: &Line<'_>, at: usize, findings: &mut Findings<'_, '_>) -> bool {
    let has_year =
        |text: &str| text.len() == 4 && (text.starts_with("19") || text.starts_with("20"));
    let has_month = |text: &str| {
        text.len() == 2
            && text
                .parse()
                .is_ok_and(|month: u8| (1..=12).contains(&month))
    };
    let is_month = (line.text(at).split_once('.'))
        .is_some_and(|(year, month)| has_year(year) && has_month(month));
    // At the end of a sentence it may be a version.
    let goes_on = line.is_mark(at + 2, ',') && line.is_tight(at + 1)
        || line.is_case(at + 2, Case::Lower) && line.gap(at + 1).is_some();
    let stands = is_month && line.is_tight(at) && line.is_mark(at + 1, '.') && goes_on;
    let is_own = line.locale.conventions().date.order == DateOrder::YearMonthDay;
    let Some(span) = line.span(at, at + 1).filter(|_| stands && !is_own) else {
        return false;
    };
    let (name, text) = (line.locale.language.name, line.document.text(span));
    let message = format!("“{text}” is not how {name} writes a year and month");
    findings.report(span, message).confidence(0.85);
    true
}

/// Three numbers joined by the same mark, of which the last is a year with four digits.
fn figures(line: &Line<'_>, at: usize) -> Option<(ProseSpan, char, u32, u32)> {
    let before = Line::before(at);
    let is_wide = |c: char| matches!(c, '\u{3000}'..='\u{303F}' | '\u{FF00}'..='\u{FFEF}');
    let is_apart = |token: &Token| {
        token.writes_without_spaces() || line.document.word(token).starts_with(is_wide)
    };
    if line.is_tight(before)
        && !line.is_mark(before, '(')
        && !line.get(before).is_some_and(is_apart)
    {
        return None;
    }
    let text = line.text(at);
    let span = line.get(at)?.span;
    let parse = |text: &str| text.parse::<u32>().ok().filter(|_| text.len() <= 2);
    if text.contains('.') {
        let mut parts = text.split('.');
        let (first, second, year) = (parse(parts.next()?)?, parse(parts.next()?)?, parts.next()?);
        let is_year = year.len() == 4 && (year.starts_with("19") || year.starts_with("20"));
        return (is_year && parts.next().is_none()).then_some((span, '.', first, second));
    }
    let joined =
        |at: usize, mark| line.is_tight(at) && line.is_mark(at + 1, mark) && line.is_tight(at + 1);
    let slash = joined(at, '/')
        && joined(at + 2, '/')
        && line.is_year(at + 4)
        && !(line.is_tight(at + 4) && line.is_mark(at + 5, '/'));
    if !slash {
        return None;
    }
    Some((
        line.span(at, at + 4)?,
        '/',
        parse(text)?,
        parse(line.text(at + 2))?,
    ))
}
