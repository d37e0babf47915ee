//! Function words that a language may double, where they stand twice by mistake all the same, for `repeated-word`.

use crate::document::{Document, Token};
use crate::language::Language;
use crate::text::{fold, kind};

/// Whether a word that the language may double stands twice by mistake: behind a word that ends its phrase or asks for a noun, with
/// no clause that begins between (in der der Stadt; but: der Mann, mit der der Zug kam).
pub(super) fn is_slip(
    document: &Document<'_>,
    language: &Language,
    tokens: &[Token],
    first: usize,
) -> bool {
    let behind = |at: usize| Some(document.word(tokens.get(first.checked_sub(at)?)?));
    let Some(word) = behind(1) else { return false };
    let listed = language.no_doubling_behind.binary_search(&&*fold(word));
    let phrase = behind(2).is_some_and(|word| {
        word.starts_with(kind::is_alphanumeric) && !language.is_function_word(word)
    });
    listed.is_ok() && phrase
}

/// Whether two words stand between a conjunction and what follows the subject of its clause, where there is room for one.
pub(super) fn is_in_clause(
    document: &Document<'_>,
    language: &Language,
    tokens: &[Token],
    [first, last]: [usize; 2],
) -> bool {
    let is_one = |at: Option<usize>, of: &[&str]| {
        let token = at.and_then(|at| tokens.get(at));
        token.is_some_and(|token| of.binary_search(&&*fold(document.word(token))).is_ok())
    };
    is_one(first.checked_sub(1), language.clause_openers)
        && is_one(last.checked_add(1), language.clause_seconds)
}
