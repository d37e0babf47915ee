//! Compounds with a hyphen that begin in lower case where nouns have a capital, for `lower-case-noun`: *die messaging-Anwendung*, *ein online-Kurs*,
//! *die e-Mail-Adresse*. The whole is a noun, whatever its first part is by itself.
//!
//! A sign, a unit or a name of code keeps its letter (*x-Achse*, *npm-Paket*), so the first part has to be an ordinary word, and the last no noun that
//! names of code stand before (*for-Schleife*).

use super::noun_lists::{LEAST, Lists};
use crate::analysis::code_names::CodeNames;
use crate::analysis::set_off::SetOff;
use crate::article::Article;
use crate::diagnostic::Applicability;
use crate::document::{Case, Document, Token, TokenKind};
use crate::language::ENGLISH;
use crate::language::facts::{by_code, joints};
use crate::rule::{Findings, Reserve};
use crate::text::capitalised;
use crate::text::short::Short;

/// Reports the token at `at` if it begins such a compound.
pub(super) fn check(
    article: &Article<'_>,
    tokens: &[Token],
    at: usize,
    lists: Lists,
    findings: &mut Findings<'_, '_>,
) {
    let document = article.document;
    let Some([first, second, last]) = compound(document, tokens, at) else {
        return;
    };
    let word = document.word(first);
    // The list has it as one word with a capital.
    let reserve = if is_one(document, [first, second], lists) {
        Reserve::None
    } else if is_ordinary(document, first, lists) && is_plain_noun(document, last, lists) {
        Reserve::Silent
    } else {
        return;
    };
    let is_meant = article.get::<SetOff>().holds(first.span)
        || article.get::<CodeNames>().has(word)
        || document.is_code(first);
    if is_meant {
        return;
    }
    let text = document.text(first.span.to(last.span));
    findings
        .report(
            first.span,
            format!(
                "“{text}” is a noun and needs a capital: “{}”",
                capitalised(text)
            ),
        )
        .confidence(0.85)
        .reserve(reserve)
        .replace(first.span, &capitalised(word), Applicability::Unsafe);
}

/// The first two parts and the noun of a compound with hyphens, if it begins at a place and in lower case.
fn compound<'d>(document: &Document<'_>, tokens: &'d [Token], at: usize) -> Option<[&'d Token; 3]> {
    let first = tokens.get(at)?;
    let begins_small = first.kind == TokenKind::Word && first.case == Case::Lower;
    let before = at.checked_sub(1).and_then(|before| tokens.get(before));
    if !begins_small || before.is_some_and(|it| it.span.end == first.span.start) {
        return None;
    }
    let mut end = first.span.end;
    let parts = tokens.get(at + 1..)?.chunks_exact(2).map_while(|pair| {
        let [hyphen, part] = pair else { return None };
        let is_joined = document.is_hyphen(hyphen)
            && end == hyphen.span.start
            && hyphen.span.end == part.span.start
            && part.kind == TokenKind::Word;
        end = part.span.end;
        is_joined.then_some(part)
    });
    let parts: Vec<&Token> = parts.collect();
    let last = parts.last().filter(|last| last.case == Case::Title)?;
    Some([first, parts.first()?, last])
}

/// Whether a letter stands for a word, so that the list has it and the second part as one noun as well: *e-Mail*, *Email*.
fn is_one(document: &Document<'_>, [first, second]: [&Token; 2], lists: Lists) -> bool {
    let one = [first, second].map(|part| document.word(part)).concat();
    first.span.len() == 1 && second.case == Case::Title && lists.is_noun(&one.to_lowercase())
}

/// Whether a word is one of the language or of its lender, which no sign and no unit is.
fn is_ordinary(document: &Document<'_>, first: &Token, lists: Lists) -> bool {
    let word = document.word(first);
    let is_known = first.listed.flags().is_only_common() || lists.is_lent(word);
    is_known
        && word.chars().count() > LEAST
        && !document.is_function_word(first)
        // *for-Schleife*
        && !by_code(ENGLISH).is_some_and(|it| it.is_function_word(word))
}

/// Whether a word is a noun, and none that names of code stand before, in the singular or not.
fn is_plain_noun(document: &Document<'_>, last: &Token, lists: Lists) -> bool {
    let small = Short::lower(document.word(last));
    let labels = joints(lists.language.code).map_or(&[][..], |joints| joints.labels);
    lists.is_noun(&small) && !labels.iter().any(|label| small.contains(label))
}

#[cfg(all(test, feature = "lexicons"))]
mod tests {
    use crate::check::trial::on_raw_page;

    #[test]
    fn the_first_part_of_a_compound_has_the_capital() {
        on_raw_page(&["lower-case-noun"]).holds(&[
            "de Wir senden eine ⟦e⟧-Mail an die ⟦e⟧-Mail-Adresse.",
            "de Der ⟦online⟧-Kurs beginnt, und alle ⟦streaming⟧-Anwendungen laufen.",
        ]);
    }

    #[test]
    fn signs_units_and_names_of_code_keep_their_letter() {
        on_raw_page(&["lower-case-noun"]).holds(&[
            "de Die x-Achse, der pH-Wert, ein km-Zähler und das dm-Regal bleiben.",
            "de Eine until-Schleife, die while-Schleife und das title-Attribut der npm-Pakete.",
            "de Das Stück steht in e-Moll.",
        ]);
    }
}
