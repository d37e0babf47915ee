//! Whether a number with *am* or *pm* behind it is an hour, for `time-format`: 6 pm may be picometres, and 4 PM people.

use super::date_pattern::Pattern;
use crate::analysis::quantities::clock::{Half, TimeOfDay, is_in};
use crate::analysis::quantities::line::Line;
use crate::document::{BlockKind, TokenKind};
use crate::language::fold_word;

/// Whether `pm` behind an hour may be picometres: nothing before it names a time, as in *klokken er 11 pm*.
pub(super) fn may_be_unit(line: &Line<'_>, time: &TimeOfDay, half: Half) -> bool {
    let words = &line.locale.language.clock_words;
    let before = Line::before(Line::before(time.first));
    if is_in(words.at, line.text(before)) {
        return false;
    }
    let figure = line.get(time.last);
    half.late && !half.upper && figure.is_some_and(|it| it.span.end < half.span.start)
}

/// Whether a dash leads from an hour with its half of the day to another one, or from another one to it: *7 AM – 9 PM*. Two words are none.
pub(super) fn is_range(line: &Line<'_>, time: &TimeOfDay, half: Half) -> bool {
    let is_dash = |at: usize| matches!(line.text(at), "-" | "–" | "—");
    let is_half = |at: usize| match line.text(at) {
        "AM" | "PM" | "pm" => true,
        text => text == "am" && !half.is_word,
    };
    let dash = Line::before(time.first);
    is_dash(half.at + 1) && line.is(half.at + 2, TokenKind::Number) && is_half(half.at + 3)
        || is_dash(dash) && is_half(Line::before(dash))
}

/// In tokens, before and behind an hour: so near stands the day of the week that it is of.
const NEAR: usize = 12;

/// Whether an hour with its half of the day can be nothing else: it ends a range of hours (*9 bis 5 pm*), a day of the week is named beside it, or
/// the language is written in letters that make no abbreviations of this kind.
pub(super) fn is_hour(line: &Line<'_>, time: &TimeOfDay, half: Half) -> bool {
    let before = Line::before(time.first);
    let is_range = || {
        let from = line.value(Line::before(before));
        line.is_function_word(before) && from.is_some_and(|hour| hour <= 24)
    };
    let has_day_near = || {
        let Some(pattern) = Pattern::of(line.locale.conventions()) else {
            return false;
        };
        let (days, language) = (&pattern.weekdays, line.locale.language);
        let is_day = |word: &str| days.have(word) || days.decline_to(language, &fold_word(word));
        let mut near = time.first.saturating_sub(NEAR)..=half.at + NEAR;
        near.any(|at| line.is_word(at) && is_day(line.text(at)))
    };
    (1..=12).contains(&time.hour)
        && !half.is_word
        && line.block.kind != BlockKind::TableCell
        && (half.upper && !line.locale.is_cased() || is_range() || has_day_near())
}
