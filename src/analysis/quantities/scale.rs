//! What multiplies a number: *million*, *ten thousand*, and whether the language has it so behind figures.

use super::clock::is_in;
use super::figure::Figure;
use super::line::Line;
use crate::document::TokenKind;
use crate::language::facts::{INDIAN_MULTIPLIERS, MONEY};

/// A multiplier behind figures that does not stand there in the language, up to its last token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scaled {
    /// `12 ten thousand`: Chinese and Japanese count in ten thousands and hundreds of millions.
    Twice(usize),
    /// `3 millions`, `3 Million`: the form that does not follow figures of two and more.
    Form(usize),
    /// `3 millions euros`: the word that joins it to what is counted is missing; up to what is counted.
    Unlinked(usize),
    /// `3 Millionen von Dollar`: another language's word joins them; up to what is counted.
    Linked(usize),
    /// `12 Lakh`: India counts in hundred thousands and ten millions.
    Indian(usize),
}

impl Scaled {
    /// The last token that it is about.
    pub fn last(self) -> usize {
        match self {
            Self::Twice(last)
            | Self::Form(last)
            | Self::Unlinked(last)
            | Self::Linked(last)
            | Self::Indian(last) => last,
        }
    }

    /// What stands behind the number from the token `first` to `last`.
    pub fn behind(line: &Line<'_>, first: usize, last: usize) -> Option<Self> {
        let scale = &line.locale.language.scale;
        let at = last + 1;
        if scale.multipliers.is_empty() || !line.is(at, TokenKind::Word) || line.gap(last).is_none()
        {
            return None;
        }
        let word = line.text(at);
        // A year is no count: «en 2020 millones de personas».
        if line.is_year(first) {
            return None;
        }
        let language = line.locale.language;
        // English in India does, and nobody knows where a text is read.
        let counts_so = language.code == "en" || language.conventions.further_groups == 2;
        if !counts_so && is_in(INDIAN_MULTIPLIERS, word) && counted(line, at + 1) {
            return Some(Self::Indian(at));
        }
        if is_in(scale.compounds, word) && counted(line, at + 1) {
            return Some(Self::Twice(at));
        }
        if is_in(scale.tens, word) && line.gap(at).is_some() {
            let next = line.text(at + 1);
            let multiplies = is_in(scale.multipliers, next) || is_in(scale.never_multipliers, next);
            return (multiplies && counted(line, at + 2)).then_some(Self::Twice(at + 1));
        }
        let many = at_least_two(line, first);
        if is_in(scale.never_multipliers, word) {
            let compound = line.is_tight(at) && line.is_mark(at + 1, '-');
            return (many && !compound).then_some(Self::Form(at));
        }
        if !is_in(scale.multipliers, word) {
            return None;
        }
        links(line, at)
    }
}

/// The word between a multiplier at `at` and money.
fn links(line: &Line<'_>, at: usize) -> Option<Scaled> {
    let scale = &line.locale.language.scale;
    let word = line.text(at);
    let money = |at: usize| line.is(at, TokenKind::Word) && is_in(MONEY, line.text(at));
    if scale
        .not_linked_by
        .is_some_and(|link| line.text(at + 1) == link)
    {
        return money(at + 2).then_some(Scaled::Linked(at + 2));
    }
    // *mil* and *mille* are joined to what they count by nothing.
    let never_linked = word.starts_with("mil") && word.len() <= 5;
    let linked = scale.link.is_some() && !never_linked;
    (linked && money(at + 1) && line.gap(at).is_some()).then_some(Scaled::Unlinked(at + 1))
}

/// Whether the number is two or more, as the language writes it.
fn at_least_two(line: &Line<'_>, at: usize) -> bool {
    let decimals = line.locale.conventions().decimals;
    let whole = line.text(at).split(|c| decimals.contains(&c)).next();
    let whole = whole.filter(|whole| whole.bytes().all(|byte| byte.is_ascii_digit()));
    match Figure::at(line, at) {
        Some(figure) => figure
            .groups
            .first()
            .is_some_and(|digits| digits.parse::<u64>().is_ok_and(|value| value >= 2)),
        None => whole.is_some_and(|whole| whole.parse::<u64>().is_ok_and(|value| value >= 2)),
    }
}

/// Whether what stands at `at` ends the number: no further number, and no hyphen that makes a compound of it.
fn counted(line: &Line<'_>, at: usize) -> bool {
    let hyphen = line.is_mark(at, '-') && line.is_tight(Line::before(at));
    !line.is(at, TokenKind::Number) && !hyphen
}
