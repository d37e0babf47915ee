//! Units and currencies that have a capital behind a number, for `stray-capital`: *12 Dollar* in a language that writes *dollar*.

use crate::article::Article;
use crate::diagnostic::Applicability;
use crate::document::{Block, Case, Document, ProseSpan, Token, TokenKind};
use crate::language::{ENGLISH, Language, Locale};
use crate::rule::{Findings, Reserve};
use crate::rules::surface::is_set_apart;

/// In bytes: a shorter one is a sign, as French *Go* for gigabytes.
const LEAST: u32 = 4;

/// Reports the units of a block, inside sentences. English counts in names of its own, and titles them.
pub(super) fn check(
    article: &Article<'_>,
    block: &Block,
    locale: Locale,
    findings: &mut Findings<'_, '_>,
) {
    let (document, language) = (article.document, locale.language);
    if language.nouns_capitalised || language.title_case || language.code == ENGLISH {
        return;
    }
    let tokens = document.tokens_in(&block.tokens);
    for (at, window) in tokens.windows(3).enumerate() {
        let [before, number, unit] = window else {
            continue;
        };
        let goes_on = before.kind.is_word() && before.case == Case::Lower;
        let is_unit = number.kind == TokenKind::Number
            && unit.kind == TokenKind::Word
            && unit.case == Case::Title
            && unit.span.len() >= LEAST
            && document
                .text(ProseSpan::new(number.span.end, unit.span.start))
                .trim()
                == ""
            && goes_on;
        let ends = tokens
            .get(at + 3)
            .is_none_or(|after| ends_name(document, after, unit));
        if is_unit && ends && is_small(document, unit, language) {
            report(document, unit, language, findings);
        }
    }
}

/// Whether no name goes on behind the unit: *49 Euro Plus*, *5 Euro-Tarif*.
fn ends_name(document: &Document<'_>, after: &Token, unit: &Token) -> bool {
    let is_tight = after.span.start == unit.span.end;
    match after.kind {
        TokenKind::Mark => {
            !is_tight
                || document
                    .word(after)
                    .starts_with([',', '.', ';', ':', '!', '?', ')'])
        }
        _ => after.case == Case::Lower,
    }
}

/// Whether the language measures or pays in it, and it is no name.
fn is_small(document: &Document<'_>, unit: &Token, language: &Language) -> bool {
    let entry = unit.listed.entry();
    language.is_quantity(document.word(unit))
        && entry.is_some_and(|entry| entry.flags.is_common() && !entry.flags.is_capitalised())
        && !is_set_apart(document, unit.span)
}

fn report(
    document: &Document<'_>,
    unit: &Token,
    language: &Language,
    findings: &mut Findings<'_, '_>,
) {
    let (name, word) = (language.name, document.word(unit));
    let small = word.to_lowercase();
    let message = format!("{name} writes “{word}” with a small letter: “{small}”");
    let found = findings.report(unit.span, message).confidence(0.88);
    found.reserve(Reserve::Alone("some write it so")).replace(
        unit.span,
        &small,
        Applicability::Unsafe,
    );
}

#[cfg(all(test, feature = "lexicons"))]
mod tests {
    use crate::Format;
    use crate::check::trial::reports;

    #[test]
    fn units_and_currencies_are_small_behind_numbers() {
        reports(&["stray-capital"], Format::Text).holds(&[
            "nl Een kaartje kost bij ons 12 ⟦Dollar⟧, en een boek het dubbele.",
            "es La entrada cuesta unos 30 ⟦Euros⟧ por persona.",
            "sv Vägen till sjön är ungefär 5 ⟦Kilometer⟧ lång.",
        ]);
    }

    #[test]
    fn names_and_languages_with_capitals_are_left_alone() {
        reports(&["stray-capital"], Format::Text).holds(&[
            "de Eine Karte kostet bei uns 12 Dollar.",
            "nl Wij kiezen voor het abonnement van 49 Euro Plus.",
            "nl Dit kost ons: 49 Euro per maand.",
            "fr Le fichier occupe environ 5 Go sur le disque.",
            "en The heirs fought over 5 Million in cash.",
        ]);
    }
}
