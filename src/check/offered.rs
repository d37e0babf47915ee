//! Which fixes can be applied: what is offered as a fix is one that [`fix`](super::fix::fix) makes.
//!
//! A rule sees prose, so it cannot tell that an edit makes or breaks markup around it, or that the encoding of the file lacks a
//! character. Such a fix still says what to do, but nobody is told that it may be applied. Only edits beside what a parser may
//! take for markup are tried.

use super::fix::{brings_markup, changes, encode};
use super::harm::Trials;
use crate::decode::Decoded;
use crate::diagnostic::{Applicability, Edit, Fix, Issue};
use crate::document::frame::prose_places;
use crate::document::{Format, Prose};
use crate::text::order::Order;
use crate::text::span::Span;
use encoding_rs::Encoding;
use std::cell::LazyCell;

/// So near to the start of a line, in bytes, an edit may make a list, a heading or a quotation of it.
const HEAD: usize = 12;

/// What may be markup, or become some when what stands beside it changes.
const MARKUP: &[char] = &[
    '*', '_', '~', '[', ']', '(', ')', '{', '}', '<', '>', '&', '`', '\\', '#', '|', '!', '$', '+',
    '=', ':', '@', '^', '"', '\'',
];

/// Takes back the fixes that cannot be applied.
pub(crate) fn settle(
    source: &Decoded<'_>,
    prose: &Prose<'_>,
    format: Format,
    issues: &mut [Issue],
) {
    let text = source.text();
    let encoding = Encoding::for_label(source.encoding().as_bytes());
    let is_encoded =
        |edit: &Edit| encoding.is_some_and(|it| encode(&edit.replacement, it).is_some());
    let prose_at = LazyCell::new(|| prose_places(prose, text.len()));
    // In code and markup what may be markup is at home; in prose it may be some that no parser here knows.
    let is_strange =
        |edit: &Edit| brings_markup(edit, text, format) && touches(&prose_at, edit.span);
    let is_written = |fix: &Fix| {
        let mut edits = fix.edits.iter();
        changes(fix, text) && edits.all(|edit| is_encoded(edit) && !is_strange(edit))
    };
    let lines = LazyCell::new(|| Lines::of(text));
    let fixes = issues.iter_mut().flat_map(|issue| &mut issue.fixes);
    let mut risky = Vec::new();
    for fix in fixes.filter(|fix| fix.applicability < Applicability::Manual) {
        let is_risky =
            |edit: &Edit| brings_markup(edit, text, format) || is_risky(text, &lines, edit.span);
        if !is_written(fix) {
            fix.applicability = Applicability::Manual;
        } else if format != Format::Text && fix.edits.iter().any(is_risky) {
            risky.push(fix);
        }
    }
    // Those that change markup on purpose, which are never safe, would use up the trials of the others.
    risky.order_by_key(|fix| fix.applicability);
    Trials::new(text, prose, format).settle(risky);
}

/// Whether a stretch has one of these places in it or beside it, which are in order.
fn touches(places: &[Span], span: Span) -> bool {
    let behind = places.partition_point(|place| place.end < span.start);
    places
        .get(behind)
        .is_some_and(|place| place.start <= span.end)
}

/// Where each line begins, and where its text does behind the indent, in order: an edit far out on a long line does not search it
/// through.
struct Lines(Vec<(usize, usize)>);

impl Lines {
    fn of(text: &str) -> Self {
        let mut start = 0;
        let lines = text.split(['\n', '\r']).map(|line| {
            let begins = (start, start + line.len() - line.trim_start().len());
            start += line.len() + 1;
            begins
        });
        Self(lines.collect())
    }

    /// How many bytes of its line stand between the indent and a place.
    fn column(&self, place: usize) -> usize {
        let behind = self.0.partition_point(|(start, _)| *start <= place);
        let line = behind.checked_sub(1).and_then(|line| self.0.get(line));
        line.map_or(0, |(_, text)| place.saturating_sub(*text))
    }
}

/// Whether an edit there may change what the parser sees.
fn is_risky(text: &str, lines: &Lines, span: Span) -> bool {
    let (start, end) = (span.start as usize, span.end as usize);
    let (before, inside, behind) = (
        text.get(..start).unwrap_or_default(),
        text.get(start..end).unwrap_or_default(),
        text.get(end..).unwrap_or_default(),
    );
    lines.column(start) < HEAD
        || before.ends_with(MARKUP)
        || behind.starts_with(MARKUP)
        || inside.contains(MARKUP)
        || inside.contains(['\n', '\r'])
}

#[cfg(test)]
mod tests {
    use super::Lines;

    #[test]
    fn a_column_is_counted_behind_the_indent_of_its_own_line() {
        let lines = Lines::of("ab\r\n   cd\n\ne");
        for (place, column) in [
            (0, 0),
            (2, 2),
            (3, 0),
            (4, 0),
            (6, 0),
            (8, 1),
            (10, 0),
            (11, 0),
            (12, 1),
        ] {
            assert_eq!(lines.column(place), column, "{place}");
        }
        assert_eq!(Lines::of("").column(0), 0);
    }
}
