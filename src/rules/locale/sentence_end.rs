//! Whether a full stop that stands tight between two words ends a sentence, for `punctuation-spacing`: *escalating.The*, and not *tf.Tensor*.

use super::place::Place;
use crate::document::{Case, Document, Token, TokenKind};
use crate::language::{Lexicon, Locale};
use crate::rules::surface::is_abbreviation;
use crate::text::script::Script;

/// In letters: units are no longer.
const UNIT: usize = 4;

/// Whether a full stop between two tokens of these lengths, in characters, ends a sentence.
pub(super) fn ends_sentence(
    place: &Place<'_>,
    (before, after): (&Token, &Token),
    (left, right): (usize, usize),
) -> bool {
    let document = place.document;
    let word = before.kind.is_word();
    let function_word = || {
        place
            .locale
            .is_some_and(|locale| locale.language.is_function_word(document.word(after)))
    };
    // common.PORT, tf.Tensor
    let behind_known_word = || {
        word && before.case == Case::Lower
            && left > 1
            && right > 1
            && is_known(before, place.locale)
    };
    // “ closes in German, and " both ways.
    let closes = || {
        let behind_word = place.before_previous().is_some_and(|it| {
            it.kind.is_word() && it.span.end == before.span.start && it.span.len() > 1
        });
        behind_word && matches!(document.word(before), "“" | "\"") && function_word()
    };
    let behind_closing_mark = || {
        before.kind == TokenKind::Mark
            && (place.behind_closing() && (right > 2 || right == 2 && function_word()) || closes())
    };
    // 45 dB.The: a unit behind its number.
    let behind_unit = || {
        let measured = place.before_previous();
        let is_measured = measured
            .is_some_and(|it| it.kind == TokenKind::Number && it.span.end < before.span.start);
        is_measured
            && before.kind == TokenKind::Word
            && left <= UNIT
            && right > 1
            && function_word()
    };
    // Switch it ON.The lamp is lit.
    let behind_word_in_capitals =
        || before.case == Case::Upper && left > 1 && right > 1 && function_word();
    // Code has names in Latin letters, and abbreviations are short.
    let is_no_code = || {
        let is_cased = |token| {
            let mut letters = document.word(token).chars();
            letters.all(|c| matches!(Script::of_char(c), Some(Script::Cyrillic | Script::Greek)))
        };
        // Яндекс.Карты is a name.
        let is_long = match before.case {
            Case::Lower => left > UNIT,
            Case::Upper => left > 2,
            _ => false,
        };
        word && is_long && right > 1 && is_cased(before) && is_cased(after)
    };
    let begins = match after.case {
        Case::Title if behind_unit() => true,
        Case::Title => {
            behind_known_word()
                || behind_closing_mark()
                || behind_word_in_capitals()
                || is_no_code()
                || left > 2 && function_word()
        }
        Case::Upper => false,
        _ => {
            let stands_alone = || place.char_after_next().is_none_or(char::is_whitespace);
            word && left > 3 && right > 2 && function_word() && stands_alone()
        }
    };
    let is_short = || {
        let word = document.word(before);
        place
            .locale
            .is_some_and(|locale| is_abbreviation(locale.language, word))
    };
    begins && !is_short() && !place.next_is_followed_by_stop()
}

/// Whether a sentence ends with its verb between two words: two of the same script, and no name in pieces.
pub(super) fn verb_ends_sentence(
    document: &Document<'_>,
    (before, after): (&Token, &Token),
    locale: Option<Locale>,
) -> bool {
    let is_word = |token: &Token| {
        token.kind == TokenKind::Word
            && token.script == before.script
            && document.word(token).chars().nth(1).is_some()
    };
    let word = document.word(before);
    locale.is_some_and(|locale| locale.language.ends_sentence(word))
        && is_word(before)
        && is_word(after)
}

/// Whether a word is one of the language, as far as that can be told: what no list has may be a name of code.
fn is_known(token: &Token, locale: Option<Locale>) -> bool {
    let flags = token.listed.flags();
    // Of two letters the lists have names of code as well.
    let listed = || match token.span.len() {
        ..=2 => flags.is_common(),
        _ => flags.is_ordinary() || flags.is_name(),
    };
    locale
        .and_then(|locale| Lexicon::of(locale.language.code))
        .is_none_or(|lexicon| !lexicon.has_dictionary() || listed())
}

#[cfg(test)]
mod tests {
    use crate::Format;
    use crate::check::trial::reports;

    #[test]
    fn a_word_in_capitals_and_one_of_another_script_end_sentences() {
        reports(&["punctuation-spacing"], Format::Text).holds(&[
            "en Set the switch to ON⟦.⟧The lamp is lit.",
            "en The class IO.Theme and A.The are names.",
            "ru Поверните ручку в положение ВНИЗ⟦.⟧Лампа мигнёт.",
            "ru Дом стоит на ул.Садовой, им.Пушкина.",
            "el Γυρίστε τον διακόπτη⟦.⟧Ανάβει η λυχνία.",
            "de Sie riefen „Licht“⟦.⟧Dann war es still.",
            "ko 다리가 열렸습니다⟦.⟧이제 건널 수 있습니다.",
            "ko 가.나.다 순서로 네이버.한국 주소를 봅니다.",
            "es Gritaron «luz»⟦.⟧Si nadie viene, nos vamos.",
            "de Die Klasse „Licht“.Lampe gehört dazu.",
            "de Die Werte stehen in tf.Lampe und np.Haus, sie brennt ab⟦.⟧Das Haus ist dunkel.",
        ]);
    }

    #[test]
    fn a_sentence_ends_with_the_unit_of_a_measure() {
        reports(&["punctuation-spacing"], Format::Text).holds(&[
            "de Die Leitung führt höchstens 16 kV⟦.⟧Das Gerät braucht 3 kW⟦.⟧Ein Kabel fehlt.",
            "sv Paketet väger 3 kg⟦.⟧Det skickas i morgon.",
            "en The parcel weighs 3 kg⟦.⟧The price is at the door.",
            "en Ask for 3 Ph.D. before noon.",
        ]);
    }
}
