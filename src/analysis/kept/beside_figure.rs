//! What stands beside a figure and says what it is: the sign of a currency, the half of the day.

use crate::document::{Document, ProseSpan};
use crate::language::facts::{CURRENCY_SIGNS, currency_called};
use crate::language::{Locale, fold_word};
use crate::text::first_word;

/// The sign of the currency right before or behind a figure, and whether it stands behind.
pub(super) fn currency(document: &Document<'_>, figure: ProseSpan) -> Option<(char, bool)> {
    let [before, behind] = around(document, figure);
    let is_sign = |c: &char| CURRENCY_SIGNS.binary_search(c).is_ok();
    let last = before.trim_end().chars().next_back().filter(is_sign);
    let next = behind.trim_start();
    let named = || currency_called(first_word(next)).map(|(_, sign)| sign);
    let follows = next.chars().next().filter(is_sign).or_else(named);
    last.map(|sign| (sign, false))
        .or(follows.map(|sign| (sign, true)))
}

/// Whether a figure is an hour of the afternoon, as English tells it: *5 PM*, *5:30 p.m.*
pub(super) fn is_late(document: &Document<'_>, hour: ProseSpan) -> bool {
    let [_, behind] = around(document, hour);
    let half = minutes(behind).unwrap_or(behind).trim_start();
    let half = half
        .get(..half.len().min(4))
        .unwrap_or(half)
        .to_ascii_lowercase();
    let rest = half.strip_prefix("p.m").or_else(|| half.strip_prefix("pm"));
    rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

/// Whether a figure is an hour, and nothing beside it or in its passage says of which part of the day.
pub(super) fn tells_early(document: &Document<'_>, hour: ProseSpan, locale: Locale) -> bool {
    /// In letters: so much of a part of the day its forms have in common.
    const STEM: usize = 4;
    let language = locale.language;
    let parts = language.clock_words.day_parts;
    let [_, behind] = around(document, hour);
    let full = minutes(behind);
    let rest = full.unwrap_or(behind).trim_start();
    let clock = fold_word(first_word(rest));
    let is_clock = language.clock.contains(&&*clock);
    let rest = if is_clock {
        rest.get(first_word(rest).len()..).unwrap_or_default()
    } else {
        rest
    };
    let next = first_word(rest.trim_start());
    // What else follows may be a part of the day that is not known.
    let is_bare = next.is_empty() || language.is_function_word(&fold_word(next));
    if parts.is_empty() || !(is_clock || full.is_some()) || !is_bare {
        return false;
    }
    let block = document.block_around(hour.start);
    let text = block
        .map_or("", |block| document.text(block.span))
        .to_lowercase();
    let stem = |part: &str| part.chars().take(STEM).collect::<String>().to_lowercase();
    let is_said = |part: &str| text.contains(&stem(part));
    !["pm", "p.m", "p. m"]
        .into_iter()
        .chain(parts.iter().copied())
        .any(is_said)
}

/// What stands behind the minutes that follow an hour.
fn minutes(behind: &str) -> Option<&str> {
    let tight = behind.strip_prefix([':', '.', 'h', '：']);
    let digits = tight.or_else(|| behind.strip_prefix(" h "))?;
    let is_full = digits.bytes().take(2).filter(u8::is_ascii_digit).count() == 2;
    digits
        .get(2..)
        .filter(|rest| is_full && !rest.starts_with(|c: char| c.is_ascii_digit()))
}

/// What stands before a figure and behind it in the prose, as far as it is near.
fn around<'d>(document: &'d Document<'_>, figure: ProseSpan) -> [&'d str; 2] {
    /// In bytes.
    const NEAR: usize = 60;
    let prose = document.prose();
    let [start, end] = [figure.start as usize, figure.end as usize];
    let from = prose.floor_char_boundary(start.saturating_sub(NEAR));
    let to = prose.ceil_char_boundary((end + NEAR).min(prose.len()));
    [
        prose.get(from..start).unwrap_or_default(),
        prose.get(end..to).unwrap_or_default(),
    ]
}
