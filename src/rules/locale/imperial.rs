//! Measures with the symbols of English, for `unit-format`: *6 ft 2 in*, *30 mph* where readers measure in metres.

use crate::analysis::quantities::Quantity;
use crate::analysis::quantities::figure::is_unit;
use crate::analysis::quantities::line::Line;
use crate::diagnostic::Applicability;
use crate::document::TokenKind;
use crate::language::ENGLISH;
use crate::language::facts::{IMPERIAL_SYMBOLS, Measure, measure};
use crate::rule::{Findings, Reserve};

/// Reports the measure that a number begins. Where a unit of the SI stands near, the text gives both.
pub(super) fn check(line: &Line<'_>, number: &Quantity, findings: &mut Findings<'_, '_>) {
    /// In tokens, before and behind.
    const NEAR: usize = 12;
    let at = number.last + 1;
    let symbol = line.text(at);
    let is_one = line.is_word(at) && IMPERIAL_SYMBOLS.binary_search(&symbol).is_ok();
    if !is_one || line.locale.language.code == ENGLISH || !line.is_near(number.last) {
        return;
    }
    // A number behind a name or a dash ends something else.
    let before = Line::before(number.first);
    if line.is(before, TokenKind::Mark) && line.is_tight(before) && line.text(before) != "(" {
        return;
    }
    let (last, inches) = match inches(line, at) {
        Some(inches) => (at + 2, inches),
        None => (at, 0),
    };
    let near = before.saturating_sub(NEAR).min(number.first)..last + NEAR;
    let is_metric = |at: usize| {
        let text = line.text(at);
        is_unit(text) && IMPERIAL_SYMBOLS.binary_search(&text).is_err()
    };
    let opens = |at: usize| line.is(at, TokenKind::Mark) && matches!(line.text(at), "(" | "/");
    let paired = opens(before) || opens(last + 1) && line.is(last + 2, TokenKind::Number);
    let (Some(measure), Some(value), Some(span), false) = (
        measure(symbol),
        value(line, number),
        line.span(number.first, last),
        paired || near.into_iter().any(is_metric),
    ) else {
        return;
    };
    let replacement = in_metric(line, symbol, value + f64::from(inches) / 12.0, measure);
    let name = line.locale.language.name;
    let text = line.document.text(span);
    let message =
        format!("readers of {name} do not measure in “{symbol}”: “{text}” is {replacement}");
    // What the CLDR calls otherwise in the language, its readers do not even know.
    let reserve = match line.locale.language.is_quantity(symbol) {
        true => Reserve::Alone("the unit may be intended"),
        false => Reserve::None,
    };
    findings
        .report(span, message)
        .confidence(0.8)
        .reserve(reserve)
        .replace(span, &replacement, Applicability::Unsafe);
}

/// The value of a number, which may part its thousands by spaces.
fn value(line: &Line<'_>, number: &Quantity) -> Option<f64> {
    let text = line.document.text(line.span(number.first, number.last)?);
    let figures: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    figures.replace(',', ".").parse().ok()
}

/// The inches behind the feet at `at`.
fn inches(line: &Line<'_>, at: usize) -> Option<u32> {
    let number = at + 1;
    let is_pair = line.text(at) == "ft" && line.text(number + 1) == "in" && line.is_near(number);
    line.value(number).filter(|inches| is_pair && *inches < 12)
}

/// What the measure is in units of the SI, rounded as people give it.
fn in_metric(line: &Line<'_>, symbol: &str, value: f64, measure: &Measure) -> String {
    let value = value * measure.factor;
    let (value, unit) = match measure.dimension {
        _ if symbol == "mph" => (value / 1000.0, "km/h"),
        "volume" => (value, "l"),
        "mass" if value < 1.0 => (value * 1000.0, "g"),
        "mass" => (value, "kg"),
        _ if value < 3.0 => (value * 100.0, "cm"),
        _ => (value, "m"),
    };
    let decimals = usize::from(value < 10.0);
    let mark = line.locale.conventions().decimal().to_string();
    let figures = format!("{value:.decimals$}").replace('.', &mark);
    format!("{figures}\u{A0}{unit}")
}

#[cfg(test)]
mod tests {
    use crate::Format;
    use crate::check::trial::{issues, judged_by, texts_of};

    fn found(target: &str, text: &str) -> Vec<String> {
        let mut issues = issues(&["unit-format"], target, Format::Text, text);
        issues.retain(|issue| issue.message.contains("do not measure"));
        texts_of(&issues, text)
    }

    #[test]
    fn measures_of_english_alone_are_found() {
        judged_by(found).holds(&[
            "de Der nur ⟦6ft 2in⟧ große Torwart hielt alles.",
            "fr Le coffre pèse ⟦14 oz⟧ à vide.",
            "pl Samochód jechał ⟦30 mph⟧ przez wieś.",
            "tr Kutunun ağırlığı ⟦5 lbs⟧ kadardır.",
            "sv Tanken rymmer ⟦40 gal⟧ och är av stål.",
            "fr Le sentier fait ⟦3 100 ft⟧ de long.",
            "ru Мачта поднимается на ⟦31 ft⟧ над водой.",
        ]);
    }

    #[test]
    fn measures_that_are_given_twice_and_those_of_english_are_left_alone() {
        judged_by(found).holds(&[
            "de Der Torwart ist 188 cm (6 ft 2 in) groß.",
            "it Il limite è di 30 mph (circa 48 km/h).",
            "es La caja pesa 5 lbs, es decir, 2,3 kg.",
            "en The box weighs 5 lbs.",
        ]);
    }
}
