//! Symbols of units that the language of the text has of its own, for `unit-format`: *5 kg* in Russian, *500 GB* in French.

use crate::analysis::quantities::Quantity;
use crate::analysis::quantities::figure::is_unit;
use crate::analysis::quantities::line::Line;
use crate::language::Language;
use crate::rule::{Findings, Reserve};

/// Reports the symbol behind a number.
pub(super) fn check(line: &Line<'_>, number: &Quantity, findings: &mut Findings<'_, '_>) {
    let at = number.last + 1;
    let (symbol, language) = (line.text(at), line.locale.language);
    // *60 km/h*
    let is_rate = line.is_tight(at)
        && line.is_mark(at + 1, '/')
        && line.is_tight(at + 1)
        && matches!(line.text(at + 2), "h" | "s" | "min")
        && !(line.is_tight(at + 2) && line.is_mark(at + 3, '/'));
    let last = if is_rate { at + 2 } else { at };
    let is_apart = is_rate
        || line
            .get(at)
            .is_some_and(|token| line.document.stands_apart(token));
    if !line.is_word(at) || !line.is_near(number.last) || !is_unit(symbol) || !is_apart {
        return;
    }
    let is_of_data = symbol.ends_with('B') && symbol != "dB";
    let is_foreign = match line.is_of_own_script(at) {
        // The CLDR has the units of data in all languages.
        true => is_of_data && !language.is_quantity(symbol),
        false => writes_own_symbols(language),
    };
    // A device shows it so: **0.0 g**.
    let is_shown = |start| line.document.is_marked_from(start);
    let span = line.span(number.first, last);
    let Some(span) = span.filter(|span| is_foreign && !is_shown(span.start)) else {
        return;
    };
    let (name, text) = (language.name, line.document.text(span));
    let unit = line.span(at, last);
    let symbol = unit.map_or(symbol, |unit| line.document.text(unit));
    let message = format!("{name} has a symbol of its own for “{symbol}”: “{text}”");
    let found = findings.report(span, message).confidence(0.85);
    // Programs show the symbols of data, and those named after people, in the letters that they have.
    if symbol.contains(char::is_uppercase) {
        found.reserve(Reserve::Alone("the symbol may be shown so by a program"));
    }
}

/// Whether none of the words and symbols behind numbers of a language is in Latin letters, and they have cases, as Latin ones do: in Arabic
/// both are in use. They are sorted, and Latin letters come first.
fn writes_own_symbols(language: &Language) -> bool {
    let first = language
        .quantities
        .iter()
        .find_map(|it| it.chars().find(|c| c.is_alphabetic()));
    first.is_some_and(|letter| !letter.is_ascii() && letter.is_lowercase())
}

#[cfg(test)]
mod tests {
    use crate::Format;
    use crate::check::trial::reports;

    #[test]
    fn latin_symbols_are_found_where_the_language_has_its_own() {
        reports(&["unit-format"], Format::Text).holds(&[
            "ru Мост весит ⟦12 kg⟧ на каждый метр.",
            "ru Скорость была ⟦60 km/h⟧ на мосту.",
            "uk Стіна має висоту ⟦80 cm⟧ і фарбу.",
            "fr Une copie prend ⟦4 GB⟧ de place.",
        ]);
    }

    #[test]
    fn symbols_that_the_language_writes_are_left_alone() {
        reports(&["unit-format"], Format::Text).holds(&[
            "el Το κουτί ζυγίζει 12 kg και έχει ύψος 80 cm.",
            "bg Стената е висока 80 cm, а копието заема 4 GB.",
            "ru Мост весит 12 кг на метр, порт USB 3, канал 5 GHz-5.",
            "fr Une copie prend 4 Go, le câble fait 80 cm, le bruit 20 dB.",
            "de Eine Kopie braucht 4 GB Platz.",
        ]);
    }
}
