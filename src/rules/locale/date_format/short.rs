//! Months and days of the week in the short form of another language: *Oct 3, 2021*, *12 Dec 2019*, *Mon–Fri*.

use crate::analysis::quantities::line::Line;
use crate::article::Article;
use crate::diagnostic::Applicability;
use crate::document::{Case, ProseSpan, TokenKind};
use crate::language::facts::{Conventions, LANGUAGES, Language, Names};
use crate::language::{ENGLISH, fold_word};
use crate::rule::Findings;
use crate::rules::locale::date_pattern::Dated;
use crate::text::lower_hash;
use foldhash::HashSet;
use std::sync::LazyLock;

/// The short names of months and days in all languages, as [`lower_hash`] has them: hardly a word is one.
static SHORT: LazyLock<HashSet<u64>> = LazyLock::new(|| {
    let all = LANGUAGES.iter().flat_map(|language| {
        let (months, days) = (&language.conventions.months, &language.conventions.weekdays);
        let months = months.short.iter().chain(&months.short_standalone);
        months.chain(days.short.iter().chain(&days.short_standalone))
    });
    all.map(|name| lower_hash(name.trim_end_matches('.')))
        .collect()
});

/// Whether a token may be one of them.
fn is_short(line: &Line<'_>, at: usize) -> bool {
    line.is(at, TokenKind::Word) && SHORT.contains(&lower_hash(line.text(at)))
}

/// A month in a date with a day and a year; `at` is the number of the day. Without a year it may be the name of anything.
pub(super) fn month(
    article: &Article<'_>,
    line: &Dated<'_>,
    at: usize,
    findings: &mut Findings<'_, '_>,
) {
    let Some((month, last)) = line.day(at).and_then(|_| written(line, at)) else {
        return;
    };
    let first = month.min(at);
    let own = line.locale.language;
    let of_months = |conventions: &'static Conventions| &conventions.months;
    let Some(span) = line.span(first, last).filter(|_| is_led(line, first, last)) else {
        return;
    };
    if has(own, line, month, of_months) {
        // The name is right, and the order is that of English.
        let is_full = line.is_month(month);
        if month < at && line.pattern.day_first && !is_full {
            let (name, text) = (own.name, line.document.text(span));
            let message = format!("{name} writes the day before the month: “{text}”");
            findings.report(span, message).confidence(0.9);
        }
        return;
    }
    let Some((from, number)) = other(article, line, month, of_months, |_| true) else {
        return;
    };
    let ours = line.pattern.conventions.months.short.get(number).copied();
    if let (Some(token), Some(ours)) = (line.get(month), ours) {
        report(line, (token.span, from), ours, findings);
    }
}

/// The days from one to another; `at` is the dash between them. One by itself may be a syllable of any name.
pub(super) fn days(
    article: &Article<'_>,
    line: &Line<'_>,
    at: usize,
    findings: &mut Findings<'_, '_>,
) {
    let (left, right) = (Line::before(at), at + 1);
    let is_name =
        |at: usize| !line.is_case(at, Case::Lower) && line.is_near(left) && is_short(line, at);
    let is_dash = matches!(line.text(at), "-" | "–" | "—");
    if !is_dash || !is_name(left) || !is_name(right) || !line.is_near(at) {
        return;
    }
    let of_days = |conventions: &'static Conventions| &conventions.weekdays;
    let last = |from: &'static Language| number(from, line.text(right), of_days);
    let found = other(article, line, left, of_days, |from| last(from).is_some());
    let Some((from, first, last)) =
        found.and_then(|(from, first)| Some((from, first, last(from)?)))
    else {
        return;
    };
    let own = line.locale.language;
    // Two letters are a syllable as well: the week has to go on.
    let is_range = first < last || first > last && line.text(left).len() > 2;
    if !is_range || has(own, line, right, of_days) {
        return;
    }
    let short = &line.locale.conventions().weekdays.short;
    if let (Some(span), Some(first), Some(last)) =
        (line.span(left, right), short.get(first), short.get(last))
    {
        let ours = format!("{first}–{last}");
        report(line, (span, from), &ours, findings);
    }
}

/// Where the month of a date with the day at `at` stands, and where the date ends, which has a year.
fn written(line: &Line<'_>, at: usize) -> Option<(usize, usize)> {
    let year = |at: usize| {
        [at, at + 1]
            .into_iter()
            .find(|year| line.is_year(*year) && (*year == at || line.is_mark(at, ',')))
    };
    let before = Line::before(at);
    let stop = line.is_mark(before, '.') && line.is_tight(Line::before(before));
    let ahead = if stop { Line::before(before) } else { before };
    if is_short(line, ahead) && line.gap(before).is_some() {
        return Some((ahead, year(at + 1)?));
    }
    // 05-Mar-2010
    let joined = line.is_mark(at + 1, '-') && line.is_tight(at) && line.is_tight(at + 1);
    let month = at + 1 + usize::from(joined);
    let stop = usize::from(line.is_mark(month + 1, '.') || joined && line.is_mark(month + 1, '-'));
    is_short(line, month).then_some(())?;
    Some((month, year(month + 1 + stop)?))
}

/// Whether a word of the text's own language stands beside a date: in a reference all words are of another one.
fn is_led(line: &Line<'_>, first: usize, last: usize) -> bool {
    let is_own = |at: usize| {
        line.is_function_word(at)
            || line.is_case(at, Case::Lower) && line.flags(at).is_ordinary()
            || line.writes_without_spaces(at)
            || line.is(at, TokenKind::Word) && line.get(at).is_some_and(|it| it.case == Case::None)
    };
    is_own(Line::before(first)) || is_own(last + 1)
}

/// The place of a short name among those of a language.
fn number<const N: usize>(
    language: &'static Language,
    word: &str,
    names: impl Fn(&'static Conventions) -> &'static Names<N>,
) -> Option<usize> {
    let word = fold_word(word);
    let is_it = |name: &&str| *fold_word(name.trim_end_matches('.')) == *word;
    let names = names(&language.conventions);
    let place = |all: &[&str]| all.iter().position(&is_it);
    place(&names.short).or_else(|| place(&names.short_standalone))
}

/// Whether the language of the text has a name, short or in full, in any of its regions.
fn has<const N: usize>(
    own: &'static Language,
    line: &Line<'_>,
    at: usize,
    names: impl Fn(&'static Conventions) -> &'static Names<N>,
) -> bool {
    let word = fold_word(line.text(at));
    let regions = own.regions.iter().map(|region| &region.conventions);
    let known = std::iter::once(&own.conventions).chain(regions).any(|it| {
        let names = names(it);
        let all = [
            &names.wide,
            &names.standalone,
            &names.short,
            &names.short_standalone,
        ];
        let mut all = all.into_iter().flatten();
        all.any(|name| *fold_word(name.trim_end_matches('.')) == *word)
    });
    // Days have other meanings in such short forms.
    let is_month = N > 7;
    let held = |word: &str| is_month && line.locale.holds_full_stop(word);
    known || held(line.text(at)) || held(&word)
}

/// The language that has a name with such a first letter and `fits`: the source or English, and any where the source is not known.
fn other<const N: usize>(
    article: &Article<'_>,
    line: &Line<'_>,
    at: usize,
    names: impl Fn(&'static Conventions) -> &'static Names<N> + Copy,
    fits: impl Fn(&'static Language) -> bool,
) -> Option<(&'static Language, usize)> {
    let (word, own) = (line.text(at), line.locale.language);
    if has(own, line, at, names) || line.is_foreign(at) {
        return None;
    }
    let is_capital = |name: &str| name.starts_with(char::is_uppercase);
    let source = article.source.map(|source| source.language);
    let wanted = |language: &&'static Language| match source {
        Some(source) => source.code == language.code || language.code == ENGLISH,
        None => true,
    };
    let found = |language: &'static Language| {
        let number = number(language, word, names)?;
        let name = names(&language.conventions).short.get(number)?;
        // The days of a timetable have capitals as its lines have.
        let is_alike = N == 7 || is_capital(name) == is_capital(word);
        (language.code != own.code && is_alike && fits(language)).then_some((language, number))
    };
    let all = LANGUAGES.iter().filter(wanted);
    let english = LANGUAGES.iter().filter(|it| it.code == ENGLISH);
    english.chain(all).find_map(found)
}

fn report(
    line: &Line<'_>,
    (span, from): (ProseSpan, &'static Language),
    ours: &str,
    findings: &mut Findings<'_, '_>,
) {
    let (word, to) = (line.document.text(span), line.locale.language.name);
    let message = format!("“{word}” is {}; in {to} it is “{ours}”", from.name);
    findings
        .report(span, message)
        .confidence(0.88)
        .replace(span, ours, Applicability::Unsafe);
}

#[cfg(all(test, feature = "lexicons"))]
mod tests {
    use crate::Format;
    use crate::check::trial::reports;

    #[test]
    fn short_names_of_another_language_are_found() {
        reports(&["date-format"], Format::Text).holds(&[
            "nl De brug gaat open op ⟦Aug 9, 2017⟧ voor fietsers.",
            "pl Most otwarto 9 ⟦Aug⟧ 2017 dla rowerów.",
            "it Il ponte fu aperto il 14-⟦Dec⟧-2017 ai ciclisti.",
            "ja 橋は⟦Feb⟧ 9, 2017に開通した。",
            "en The bridge opened on 9 ⟦Okt⟧ 2017 to cyclists.",
            "sv Bron är öppen ⟦Tue–Sat⟧ för cyklister.",
            "en The bridge is open ⟦Mo-Fr⟧ to cyclists.",
            "en The bridge is open ⟦Lun-Ven⟧ to cyclists.",
            "fr Le pont a rouvert ⟦Friday⟧ 9 août 2017 aux cyclistes.",
            "es El puente cierra de ⟦April⟧ a junio por obras.",
        ]);
    }

    #[test]
    fn names_and_short_names_of_the_language_are_left_alone() {
        reports(&["date-format"], Format::Text).holds(&[
            "nl De brug gaat open op 9 aug. 2017, van ma-vr.",
            "es El puente abrió el 9 ago 2017 y cierra lun–vie.",
            "de Die Brücke ist Mo–Fr offen, seit 9. Aug. 2017.",
            "nl J. Smith, The Bridges, Sep 9, 2017, London Press.",
            "en The names Mon-Ami and So-Di are brands; Dec 9 pins were sold.",
            "de Die Schwestern April und June wohnen in Kiel.",
        ]);
    }
}
