//! Marks that stand tight between two words, for [`super::punctuation_spacing`]: *The lamp is lit.It burns.*

use super::place::Place;
use super::sentence_end::{ends_sentence, verb_ends_sentence};
use crate::diagnostic::Applicability;
use crate::document::{Case, Token, TokenKind};
use crate::language::facts::articles;
use crate::rule::Findings;

/// Reports a mark that stands tight between two words. Says whether it does.
pub(super) fn check(place: &Place<'_>, mark: char, findings: &mut Findings<'_, '_>) -> bool {
    if !joins_words(place, mark) || place.in_code() || mark == ',' && place.in_label() {
        return false;
    }
    let applicability = match mark {
        ',' | ';' => Applicability::Safe,
        _ => Applicability::Unsafe,
    };
    let span = place.token().span;
    let replacement = format!("{mark} ");
    let message = format!("there is no space after “{mark}”{}", place.shown());
    findings.report(span, message).confidence(0.88).fix(
        "Insert a space",
        applicability,
        [(span, replacement.as_str())],
    );
    true
}

/// Whether a mark stands tight between two words that it would part with a space.
fn joins_words(place: &Place<'_>, mark: char) -> bool {
    let (Some(before), Some(after)) = (place.previous(), place.next()) else {
        return false;
    };
    let token = place.token();
    let tight = before.span.end == token.span.start && token.span.end == after.span.start;
    if !tight
        || !after.kind.is_word()
        || after.writes_without_spaces()
        || before.writes_without_spaces()
    {
        return false;
    }
    let document = place.document;
    let (left, right) = (
        document.word(before).chars().count(),
        document.word(after).chars().count(),
    );
    let word = before.kind.is_word();
    let goes_on = || left > 1 && word || before.kind == TokenKind::Mark && place.behind_closing();
    let begins = matches!(after.case, Case::Title | Case::Upper);
    let ends_word = word && before.case == Case::Lower;
    let is_spaced = || place.char_after_next().is_some_and(char::is_whitespace);
    let is_small_word = |length: usize| {
        length == 1 && after.case == Case::Lower && document.is_function_word(after) && is_spaced()
    };
    // An article is no ending, and opens what is listed.
    let leads_in = || {
        let code = place.locale.map_or("", |locale| locale.language.code);
        right > 1 && articles(code).contains(&document.word(after)) && is_spaced()
    };
    match mark {
        // TL;DR
        ';' if left <= 2 && right <= 2 => false,
        ',' | ';' => (right > 1 || is_small_word(right)) && goes_on(),
        // EU:n, Bürger:innen and key:value go on in lower case; titles (Nier:Automata) start with a capital.
        ':' => ends_word && left > 2 && (begins || leads_in()),
        '!' | '?' => {
            ends_word && left > 1 && begins
                || verb_ends_sentence(document, (before, after), place.locale)
        }
        '.' => {
            follows_honorific(place, (before, after))
                || ends_sentence(place, (before, after), (left, right))
                || verb_ends_sentence(document, (before, after), place.locale)
        }
        _ => false,
    }
}

/// Whether the full stop belongs to a form of address, and a name follows: *Mr.Smith*.
fn follows_honorific(place: &Place<'_>, (before, after): (&Token, &Token)) -> bool {
    let form = format!("{}.", place.document.word(before));
    let is_honorific = || {
        let locale = place.locale;
        locale.is_some_and(|locale| locale.language.is_honorific(&form))
    };
    before.case == Case::Title
        && after.case == Case::Title
        && after.kind == TokenKind::Word
        && after.span.len() > 1
        && is_honorific()
        && !place.next_is_followed_by_stop()
}

#[cfg(all(test, feature = "lexicons"))]
mod tests {
    use crate::Format;
    use crate::check::trial::warns;

    #[test]
    fn a_space_parts_a_form_of_address_from_the_name() {
        warns(&["punctuation-spacing"], Format::Text).holds(&[
            "en The case of Mr⟦.⟧Smith was heard by Dr⟦.⟧Brown.",
            "de Wir sprachen mit Dr⟦.⟧Weber.",
            "en Mr.T and the J.R.Smith files are open.",
        ]);
    }
}
