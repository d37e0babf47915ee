//! A sign and the word that it is read as, beside one number, for `currency-format` and `unit-format`: *$20 dólares*, *5 % Prozent*.

use crate::analysis::quantities::line::Line;
use crate::diagnostic::Applicability;
use crate::document::{ProseSpan, TokenKind};
use crate::language::facts::SIGNS_READ;
use crate::rule::{Findings, Reserve};
use crate::text::fold;

/// Reports the word behind the number that the sign at `at` belongs to, or behind the sign.
pub(super) fn check(line: &Line<'_>, at: usize, findings: &mut Findings<'_, '_>) {
    let before = Line::before(at);
    let is_beside =
        |number: usize, first: usize| line.is(number, TokenKind::Number) && line.is_near(first);
    let (first, last) = if is_beside(before, before) {
        (before, at)
    } else if is_beside(at + 1, at) {
        (at, at + 1)
    } else {
        return;
    };
    let sign = line.text(at).chars().next();
    let read = SIGNS_READ.iter().find(|(read, _)| sign == Some(*read));
    let (Some((_, words)), true) = (read, line.is_word(last + 1) && line.gap(last).is_some())
    else {
        return;
    };
    let is_one = |end: usize| {
        let span = line.span(last + 1, end)?;
        let word = fold(line.document.text(span));
        words.binary_search(&&*word).is_ok().then_some(end)
    };
    let Some(end) = is_one(last + 1).or_else(|| is_one(last + 2)) else {
        return;
    };
    // It may begin another word: *20 € Euro-Bonus*.
    let goes_on = line.is_tight(end)
        && !line
            .text(end + 1)
            .starts_with([',', '.', ';', ':', '!', '?', ')']);
    let (Some(span), Some(number), Some(word), false) = (
        line.span(first, end),
        line.span(first, last),
        line.span(last + 1, end),
        goes_on,
    ) else {
        return;
    };
    let text = line.document.text(span);
    let (sign, said) = (line.text(at), line.document.text(word));
    let message = format!("“{said}” says what “{sign}” does: “{text}”");
    let rest = ProseSpan::new(number.end, word.end);
    // A coin is of five dollars, and not all dollars are those of the United States.
    let is_alone = sign == "%" || !line.is_word(end + 1) || line.is_function_word(end + 1);
    let reserve = match is_alone {
        true => Reserve::None,
        false => Reserve::Alone("the word may belong to the next"),
    };
    findings
        .report(span, message)
        .confidence(0.9)
        .reserve(reserve)
        .fix(
            format!("Remove “{said}”"),
            Applicability::Unsafe,
            [(rest, "")],
        );
}

#[cfg(test)]
mod tests {
    use crate::Format;
    use crate::check::trial::warned;

    fn reported(target: &str, text: &str) -> Vec<String> {
        warned(
            &["currency-format", "unit-format"],
            target,
            Format::Text,
            text,
        )
    }

    #[test]
    fn a_sign_and_its_word_are_one_too_many() {
        for (target, text, found) in [
            ("en", "They paid $300 dollars for the boat.", "$300 dollars"),
            ("nl", "De boot kostte 300 € euro in mei.", "300 € euro"),
            ("es", "El 40 % por ciento vino en barco.", "40 % por ciento"),
            ("pl", "Przyszło 40% procent gości.", "40% procent"),
        ] {
            assert_eq!(reported(target, text), [found], "{text}");
        }
    }

    #[test]
    fn a_sign_or_a_word_alone_is_left_alone() {
        for (target, text) in [
            (
                "en",
                "They paid $300 for the boat, and 300 dollars for the pier.",
            ),
            ("en", "They paid $3 million dollars’ worth of fees."),
            ("en", "They paid with a $5 dollar coin."),
            ("es", "Pagaron $20 dólares canadienses por el viaje."),
            ("de", "Es gibt 20 € Euro-Bonus und 5 % Prozentpunkte mehr."),
            (
                "es",
                "El 40 % vino en barco; por ciento se entiende otra cosa.",
            ),
        ] {
            assert!(reported(target, text).is_empty(), "{text}");
        }
    }
}
