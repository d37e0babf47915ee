//! Numbers that a text speaks of instead of using them, for `number-format`: how another language writes them, what a page shows.

use super::number_judge::is_space;
use crate::analysis::quantities::Quantities;
use crate::analysis::quantities::figure::{Figure, Reading, is_currency};
use crate::analysis::quantities::line::Line;
use crate::analysis::quotes::is_quote;
use crate::analysis::spoken::{Naming, languages};
use crate::article::Article;
use crate::document::TokenKind;
use crate::language::{Language, Locale, fold_word};

/// Whether a number shows how a language writes it that the sentence or the table names: “1.234,56 in German”. What is counted or measured
/// there is used.
pub(super) fn is_shown(article: &Article<'_>, line: &Line<'_>, figure: &Figure<'_>) -> bool {
    if is_contrasted(article, line, figure) || is_quoted(line, figure) {
        return true;
    }
    if figure.is_quantity(line) || figure.has_noun(line) {
        return false;
    }
    if is_among_shown(article, line, figure) {
        return true;
    }
    let marks = |language: &'static Language| {
        let conventions = Locale::of(language).conventions();
        let (decimals, groups) = (conventions.decimals, conventions.groups);
        let parts = |mark: char| {
            let same = |own: &char| *own == mark || is_space(*own) && is_space(mark);
            groups.iter().any(same)
        };
        match figure.reading() {
            Some(Reading::Decimal { mark, group }) => {
                decimals.contains(&mark) && group.is_none_or(parts)
            }
            Some(Reading::Grouped(mark) | Reading::Either(mark)) => parts(mark),
            _ => false,
        }
    };
    let named = languages(article, line.block, figure.span, Naming::Plain);
    named.into_iter().any(marks)
}

/// Whether it stands alone between quotation marks, with nothing but its currency: the page of a shop shows «£31.70».
fn is_quoted(line: &Line<'_>, figure: &Figure<'_>) -> bool {
    let is_sign = |at: usize| line.is(at, TokenKind::Mark) && is_currency(line.text(at));
    let before = Line::before(figure.first);
    let opening = if is_sign(before) {
        Line::before(before)
    } else {
        before
    };
    let closing = figure.last + 1 + usize::from(is_sign(figure.last + 1));
    [opening, closing].into_iter().all(|at| {
        let mark = line.text(at).chars().next();
        line.is(at, TokenKind::Mark) && mark.is_some_and(is_quote)
    })
}

/// The numbers of its block that stand near one, itself among them: so many before it and behind it.
fn near<'l>(
    article: &'l Article<'_>,
    line: &'l Line<'_>,
    figure: &Figure<'_>,
    reach: usize,
) -> impl Iterator<Item = Figure<'l>> {
    let numbers = article.get::<Quantities>().of(line.block);
    let at = numbers.partition_point(|number| number.span.start < figure.span.start);
    let near = numbers.get(at.saturating_sub(reach)..numbers.len().min(at + reach + 1));
    let near = near.unwrap_or_default().iter();
    near.filter_map(|number| Figure::at(line, number.first))
}

/// Whether a number near it is written in two ways: the passage is about how numbers are written, and this one shows it as well.
fn is_among_shown(article: &Article<'_>, line: &Line<'_>, figure: &Figure<'_>) -> bool {
    let mut others = near(article, line, figure, 6);
    others.any(|other| is_contrasted(article, line, &other))
}

/// Whether the same digits stand near in another way of writing: *1.234,56 where we write 1,234.56*.
fn is_contrasted(article: &Article<'_>, line: &Line<'_>, figure: &Figure<'_>) -> bool {
    let is_other = |other: Figure<'_>| {
        other.span != figure.span
            && !other.separators.is_empty()
            && other.separators != figure.separators
            && other.groups.concat() == figure.groups.concat()
    };
    !figure.separators.is_empty() && near(article, line, figure, 3).any(is_other)
}

/// Whether a number near it counts the same with the language's own mark: *5.6 magnitudo … 4,2 magnitudo*.
pub(super) fn is_like_another(figure: &Figure<'_>, line: &Line<'_>) -> bool {
    /// In tokens, before and behind it.
    const NEAR: usize = 32;
    let mark = line.locale.conventions().decimal();
    let of = |at: usize| fold_word(line.text(at));
    let after = figure.last + 1;
    let is_figure = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let is_own = |at: usize| {
        let parts = line.text(at).split_once(mark);
        parts.is_some_and(|(whole, rest)| is_figure(whole) && is_figure(rest))
    };
    let is_alike = |at: usize| at != figure.first && is_own(at) && of(at + 1) == of(after);
    line.is_word(after)
        && !line.is_function_word(after)
        && !figure.is_named(line)
        && (figure.first.saturating_sub(NEAR)..=after + NEAR).any(is_alike)
}
