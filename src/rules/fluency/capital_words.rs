//! Words that have a capital by right, or may have one, for [`super::stray_capital`] and its kin.

use crate::document::{Case, Document, Token};
use crate::language::{Entry, Language, Lexicon, WordHash};
use crate::rules::surface::leads_title;

/// In letters: a shorter word is a sign or a name of a thing, as in *plan A*.
const LEAST: usize = 2;

/// Whether the token at `at` follows a word that titles and labels stand behind, or its sentence had a label behind one already: *se titula
/// Mi vida*, *choose Open, then All*.
pub(super) fn begins_title(
    document: &Document<'_>,
    tokens: &[Token],
    at: usize,
    language: &Language,
) -> bool {
    /// In tokens.
    const NEAR: usize = 24;
    let leads = |token: &Token| leads_title(document, token, language);
    let near = tokens.get(at.saturating_sub(NEAR)..at).unwrap_or_default();
    near.last().is_some_and(leads)
        || near
            .windows(2)
            .any(|pair| matches!(pair, [word, label] if label.case == Case::Title && leads(word)))
}

/// Whether a word is that of a noun in the plural, where nouns have capitals: *auf schönen Wegen*. Words that stand before nouns take the endings
/// of adjectives, and are none: *meinen*.
pub(super) fn is_form_of_noun(word: &str, language: &Language) -> bool {
    let small = word.to_lowercase();
    // Nouns take the endings of adjectives behind an article: the last one is that of the plural, the others end its singular.
    let Some((plural, singular)) = language.weak_endings.split_last() else {
        return false;
    };
    let Some(stem) = small.strip_suffix(plural) else {
        return false;
    };
    let with = |ending: &str| format!("{stem}{ending}");
    let list = Lexicon::of(language.code);
    let is_noun = |word: &str| list.is_some_and(|it| it.flags(WordHash::of(word)).is_capitalised());
    let inflects = |ending: &&str| ending != plural && language.is_function_word(&with(ending));
    stem.chars().count() > LEAST
        && (is_noun(stem) || singular.iter().any(|ending| is_noun(&with(ending))))
        && !language.adjective_endings.iter().any(inflects)
}

/// Whether a word is a name or a noun as well, a sign, or one that may have a capital. May is a month as well, Will a man.
pub(super) fn may_have_capital(
    document: &Document<'_>,
    token: &Token,
    language: &Language,
) -> bool {
    let is_noun = |entry: Entry| {
        entry.flags.is_capitalised() && !(language.nouns_capitalised && entry.flags.is_common())
    };
    let entry = token.listed.entry();
    let small = document.word(token).to_lowercase();
    entry.is_some_and(|entry| is_noun(entry) || entry.flags.is_name())
        || small.chars().count() < LEAST
        || language.capital_ok.binary_search(&small.as_str()).is_ok()
}
