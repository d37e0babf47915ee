//! Capitals of months in a date, and of months and days that have one in a date only.

use super::alone::recase;
use super::{Date, is_word};
use crate::analysis::quantities::clock::is_in;
use crate::analysis::quantities::line::Line;
use crate::diagnostic::Applicability;
use crate::document::{Case, TokenKind};
use crate::language::Locale;
use crate::language::facts::{NAME_STREETS, articles};
use crate::rule::{Findings, Reserve};
use crate::rules::locale::date_pattern::Dated;
use crate::text::fold;

/// The capital of a month, or that it has none.
pub(super) fn month(line: &Dated<'_>, date: &Date, findings: &mut Findings<'_, '_>) {
    let capital = line.pattern.capitals.0;
    let case = line.get(date.month).map(|month| month.case);
    let reserve = match case {
        Some(Case::Title) if !capital && !is_of_street(line, date) => {
            // «14 Juillet», «11 Septembre» are names of events.
            let is_told = date.year.is_some() || ends_range(line, date);
            if !is_told && is_name(line, date) {
                return;
            }
            let is_sure = is_told || date.copied || is_plain_date(line, date);
            match is_sure {
                true => Reserve::None,
                false => Reserve::Alone("an event or a street may be called so"),
            }
        }
        Some(Case::Lower)
            if capital && (date.year.is_some() || date.certain && !is_word(line, date.month)) =>
        {
            Reserve::None
        }
        _ => return,
    };
    let applicability = match reserve {
        Reserve::None => Applicability::Safe,
        _ => Applicability::Unsafe,
    };
    let found = recase(line, date.month, capital, applicability, findings);
    if let Some(found) = found {
        found.reserve(reserve);
    }
}

/// Whether another day stands before it, from which it is one word or two: *dal 3 all’11 Settembre*.
fn ends_range(line: &Line<'_>, date: &Date) -> bool {
    let before = Line::before(date.at);
    let further = Line::before(before);
    let first = match line.is_function_word(before) && line.day(further).is_some() {
        true => further,
        false => Line::before(further),
    };
    let is_lower = line.day(first).is_some_and(|first| first < date.day);
    is_lower && (first + 1..date.at).all(|at| line.is_case(at, Case::Lower))
}

/// Whether a street or square is called after the day: *strada 1 Decembrie 1918*.
fn is_of_street(line: &Line<'_>, date: &Date) -> bool {
    let before = Line::before(date.at);
    is_street(line, before)
        || line.is_function_word(before) && is_street(line, Line::before(before))
}

/// Whether the nouns of a language have cases.
pub(super) fn declines(locale: Locale) -> bool {
    locale.language.case_endings || !locale.language.declension.is_empty()
}

/// Whether a word is one for a street or a square, in any case where a language has those: *na ulicy*.
pub(super) fn is_street(line: &Line<'_>, at: usize) -> bool {
    /// In letters.
    const STEM: usize = 4;
    let word = fold(line.text(at));
    let is_one = |street: &&str| {
        let mut letters = street.chars();
        letters.next_back();
        let stem = letters.as_str();
        let is_long = stem.chars().count() >= STEM;
        *street == word || declines(line.locale) && is_long && word.starts_with(stem)
    };
    !line.is_function_word(at) && NAME_STREETS.iter().any(is_one)
}

/// Whether a day in a sentence is nothing but that: a day of the week stands before it, or a word that leads to times (*le 3 septembre*) and is not
/// the one that joins a name to what bears it (*rue du 3 Septembre*), unless another small word shows that it is none (*à partir du 3*). Where there
/// are no articles, the same preposition leads to a feast: *с 8 Марта*.
fn is_plain_date(line: &Dated<'_>, date: &Date) -> bool {
    let before = Line::before(date.at);
    let of_week = line.pattern.weekdays.have(line.text(before));
    let joins = || line.joins_names(before) && !line.is_function_word(Line::before(before));
    let has_articles = !articles(line.locale.language.code).is_empty();
    let is_led = of_week || has_articles && line.is_function_word(before) && !joins();
    let is_one = !date.range && (line.pattern.stop || !date.stop);
    is_led && is_one && line.is_case(before, Case::Lower)
}

/// Whether a day is, or may be, a name: one of those that events and streets are called after, or one behind another capital.
fn is_name(line: &Line<'_>, date: &Date) -> bool {
    let day = fold(line.document.text(date.span));
    let before = Line::before(date.at);
    let beside = |at: usize| {
        let token = line.get(at);
        token.is_some_and(|token| token.kind.is_word() && token.case != Case::Lower)
    };
    let named = line.locale.language.named_days;
    named.binary_search(&&*day).is_ok() || beside(before) || beside(date.month + 1)
}

/// A month or a day with a capital where something is said of every one of them, in a language that gives it one in dates only: *her yıl Haziran
/// ayında*, *Pazar günleri*.
pub(super) fn in_general(line: &Dated<'_>, at: usize, findings: &mut Findings<'_, '_>) {
    /// In tokens, before and behind it: so far a day or a year makes a date of it.
    const NEAR: usize = 3;
    let words = &line.locale.language.in_general;
    let word = line.text(at);
    let is_name = line.pattern.months.have(word) || line.pattern.weekdays.have(word);
    if words.is_empty() || !is_name || !line.is_case(at, Case::Title) || line.begins(at) {
        return;
    }
    let near = at.saturating_sub(NEAR)..=at + NEAR;
    let is_dated = near.into_iter().any(|at| line.is(at, TokenKind::Number));
    let before = Line::before(at);
    let mut beside = [Line::before(before), before, at + 1].into_iter();
    let is_general = beside.any(|at| is_in(words, line.text(at)));
    let follows = line.is_case(before, Case::Lower) || line.begins(before);
    let goes_on = follows && line.is_case(at + 1, Case::Lower);
    if is_general && goes_on && !is_dated && !line.is_foreign(at) {
        recase(line, at, false, Applicability::Safe, findings);
    }
}

#[cfg(all(test, feature = "lexicons"))]
mod tests {
    use crate::Format;
    use crate::check::trial::warns;

    #[test]
    fn a_range_shows_a_date_and_a_street_none() {
        warns(&["date-format"], Format::Text).holds(&[
            "it La fiera dura dal 3 al 25 ⟦Aprile⟧ in piazza.",
            "it La mostra resta aperta fino al 30 ⟦Settembre⟧ al castello.",
            "ro Ea locuiește pe strada 1 Decembrie 1918, lângă gară.",
            "es La casa está en la calle 2 de Mayo de 1808.",
            "pl Na ulicy 28 Czerwca 1956 roku trwa remont.",
            "pl Sezon zaczyna się w połowie ⟦Czerwca⟧ i trwa do września.",
            "ru Праздник пройдёт в последние выходные ⟦Сентября⟧ у реки.",
            "ru Он живёт на площади Мая, и его сестра там же.",
            "pl Jego siostra Maja czyta w ogrodzie.",
        ]);
    }

    #[test]
    fn turkish_has_a_capital_in_dates_only() {
        warns(&["date-format"], Format::Text).holds(&[
            "tr Göl her yıl ⟦Ocak⟧ ayında donar.",
            "tr Müze ⟦Pazartesi⟧ günleri kapalıdır.",
            "tr Göl 12 Ocak 2021 Salı günü dondu.",
            "tr Kurs her yıl 5 Ekim günü başlar.",
            "tr Göl her yıl ocak ayında donar.",
        ]);
    }
}
