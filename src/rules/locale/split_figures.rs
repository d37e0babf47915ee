//! Figures that a space tore from their decimals, their thousands or their minutes: *2, 5 %*, *1. 250 Euro*, *10: 30 Uhr*.

use crate::analysis::quantities::clock::is_in;
use crate::analysis::quantities::figure::{is_currency, is_unit};
use crate::analysis::quantities::line::Line;
use crate::diagnostic::Applicability;
use crate::document::{Case, ProseSpan, TokenKind};
use crate::rule::{Findings, Found, Reserve};

/// The parts of a number around the mark at `at`. Two numbers stand so as well, in a list and at the end of one clause and the beginning of the
/// next: what the second one measures has to show that they are one, and what stands before them that nothing is counted there.
pub(super) fn number(line: &Line<'_>, at: usize, findings: &mut Findings<'_, '_>) {
    let (left, right) = (Line::before(at), at + 1);
    if !matches!(line.text(at), "," | ".") || !are_apart(line, at) {
        return;
    }
    let are_figures = is_figure(line, left, 1..=3) && is_figure(line, right, 1..=3);
    if !are_figures || !is_measured(line, right + 1) {
        return;
    }
    let digits = line.text(right).len();
    let is_whole = digits == 3;
    let spaced_before = line.gap(left).is_some();
    let before = Line::before(left);
    // *between 2 and 5, 20 percent*, *chapters 1, 2, 5 million*
    let counts = line.is(Line::before(before), TokenKind::Number)
        || line.is_mark(Line::before(before), ',')
        || !line.is_case(before, Case::Lower) && !spaced_before;
    if counts || line.text(left).starts_with('0') && is_whole {
        return;
    }
    let ordinal = line.is_mark(at, '.') && line.locale.numbers_ordinals_with_stop();
    let is_led = line.is_function_word(before);
    // A noun may be counted by the first one: «on page 3, 400 dollars».
    let is_sure =
        spaced_before && line.is_tight(at) || is_led || line.locale.language.nouns_capitalised;
    if is_led && ordinal || digits == 2 && !is_sure {
        return;
    }
    if let Some(found) = report(line, at, findings)
        && !is_sure
    {
        found.reserve(Reserve::Alone("they may be two numbers"));
    }
}

/// The hour and the minutes around the colon at `at`: behind a word that times of day stand behind, or before one that stands behind them.
pub(super) fn time(line: &Line<'_>, at: usize, findings: &mut Findings<'_, '_>) {
    let (left, right) = (Line::before(at), at + 1);
    if line.text(at) != ":" || !are_apart(line, at) || !is_figure(line, right, 2..=2) {
        return;
    }
    let hour = line.value(left).is_some_and(|hour| hour < 25);
    let minutes = line.value(right).is_some_and(|minutes| minutes < 60);
    if !hour || !minutes || line.text(left).len() > 2 {
        return;
    }
    let language = line.locale.language;
    // kl. 7: 45
    let ahead = Line::before(left);
    let stop = line.is_mark(ahead, '.') && line.is_tight(Line::before(ahead));
    let before = line.text(if stop { Line::before(ahead) } else { ahead });
    let after = line.text(right + 1);
    let is_called = is_in(language.clock, after) || is_in(language.clock_words.short, after);
    // What is counted may follow as well: «в 10: 30 примеров».
    let ends = line.get(right + 1).is_none()
        || line.is(right + 1, TokenKind::Mark)
        || line.is_function_word(right + 1);
    let is_led =
        is_in(language.clock_words.at, before) || is_in(language.clock_words.short, before);
    if is_called || is_led && ends {
        report(line, at, findings);
    }
}

/// Whether a space, and no end of a line, stands on one side of the mark at `at`.
fn are_apart(line: &Line<'_>, at: usize) -> bool {
    let left = Line::before(at);
    line.is_near(left) && line.is_near(at) && line.is_tight(left) != line.is_tight(at)
}

/// Whether a token is nothing but so many digits.
fn is_figure(line: &Line<'_>, at: usize, digits: std::ops::RangeInclusive<usize>) -> bool {
    line.value(at).is_some() && digits.contains(&line.text(at).len())
}

/// Whether a token shows that the number before it measures something.
fn is_measured(line: &Line<'_>, at: usize) -> bool {
    let (word, language) = (line.text(at), line.locale.language);
    let two = || line.span(at, at + 1).map(|span| line.document.text(span));
    line.is_near(Line::before(at))
        && (line.is_mark(at, '%')
            || is_currency(word)
            || line.is_word(at)
                && (is_unit(word)
                    || language.is_quantity(word)
                    || two().is_some_and(|it| language.is_quantity(it))))
}

fn report<'f, 'd>(
    line: &Line<'_>,
    at: usize,
    findings: &'f mut Findings<'_, 'd>,
) -> Option<Found<'f, 'd>> {
    let (left, right) = (Line::before(at), at + 1);
    let span = line.span(left, right)?;
    let text = line.document.text(span);
    let whole: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let gaps = [line.gap(left), line.gap(at)];
    let edits: Vec<(ProseSpan, &str)> = gaps.into_iter().flatten().map(|gap| (gap, "")).collect();
    let found = findings
        .report(
            span,
            format!("“{text}” is torn apart by a space: “{whole}”"),
        )
        .confidence(0.88)
        .fix("Remove the space", Applicability::Unsafe, edits);
    Some(found)
}

#[cfg(all(test, feature = "lexicons"))]
mod tests {
    use crate::Format;
    use crate::check::trial::reports;

    #[test]
    fn figures_that_belong_together_are_found() {
        reports(&["number-format", "time-format"], Format::Text).holds(&[
            "nl De huur stijgt met ⟦3, 4⟧ procent per jaar.",
            "it La torre costa circa ⟦4 .2⟧ milioni di euro.",
            "en The bridge cost ⟦3, 400⟧ dollars in the end.",
            "sv Hyran steg med ⟦1, 5⟧ % under vintern.",
            "de Die Fähre legt um ⟦7: 45⟧ Uhr ab.",
            "sv Tåget går kl. ⟦7: 45⟧ från stationen.",
        ]);
    }

    #[test]
    fn numbers_beside_each_other_are_left_alone() {
        reports(&["number-format", "time-format"], Format::Text).holds(&[
            "nl Zie de hoofdstukken 3, 4 en 7; tussen 2 en 5, 20 procent.",
            "en In 2014, 400 dollars was a lot. We won rooms 3, 400 and 12.",
            "de Zahlbar am 1. 250 Euro werden sofort fällig.",
            "en He scored 3 : 15 people saw it. Mix them 1 : 20.",
            "ru Об этом в разделах 4, 6 и 8: 15 задач.",
            "sv De tre bästa var nummer 4, 8, 15 procent föll bort.",
        ]);
    }
}
