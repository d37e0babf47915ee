//! Whether what stands before a word in lower case shows that it is a noun, for [`super::lower_case_noun`].

use super::noun_lists::Lists;
use crate::document::{Case, Document, ProseSpan, Token, TokenKind};
use crate::language::facts::{articles, is_numeral};

/// Whether a word that the language has as a noun stands right behind a number, an article or an adjective with its ending, and before no noun that
/// they could belong to.
pub(super) fn is_determined(
    document: &Document<'_>,
    tokens: &[Token],
    at: usize,
    lists: Lists,
) -> bool {
    let near = |first: &Token, last: &Token| {
        first.span.end < last.span.start
            && document.text(ProseSpan::new(first.span.end, last.span.start)) == " "
    };
    let (Some(before), Some(token)) = (
        at.checked_sub(1).and_then(|before| tokens.get(before)),
        tokens.get(at),
    ) else {
        return false;
    };
    let after = tokens.get(at + 1);
    let is_free = after.is_none_or(|after| {
        document.is_function_word(after)
            || after.kind == TokenKind::Mark
                && matches!(document.word(after), "." | "," | ";" | "!" | "?")
            || after.kind == TokenKind::Word
                && after.case == Case::Lower
                && after.listed.flags().is_common()
    });
    if !is_free || !near(before, token) {
        return false;
    }
    let word = document.word(token);
    let is_everyday = lists.is_everyday_noun(word);
    if !is_everyday && !lists.is_only_noun(word) {
        return false;
    }
    let small = document.word(before).to_lowercase();
    let has = |words: &[&str]| words.binary_search(&small.as_str()).is_ok();
    let language = lists.language;
    let is_counted = before.kind == TokenKind::Number;
    let is_article = articles(language.code).contains(&small.as_str());
    // What numerals and other determiners stand before is a noun if it is no adjective: viele neue Häuser.
    let leads = || {
        has(language.determiners) || has(language.prepositions) || is_numeral(language.code, &small)
    };
    let counts = is_everyday && leads();
    let is_adjective = || {
        before.kind == TokenKind::Word
            && before.case == Case::Lower
            && !document.is_function_word(before)
            && before.listed.flags().is_common()
            && lists.is_inflected(&small)
    };
    // It may as well say how something is: die global vernetzten Firmen. At the end of a sentence there is nothing that it could describe.
    let is_weak = has(language.weak_behind);
    let ends = after.is_none_or(|after| matches!(document.word(after), "." | ";" | "!" | "?"));
    let is_no_adjective = ends || is_everyday || is_weak && lists.ends_strongly(word);
    let describes = lists.has_other_ending(word) && !is_no_adjective;
    // Or a verb behind a relative pronoun: der Rest, den wenige behalten.
    let is_relative = || {
        let opens = at.checked_sub(2).and_then(|at| tokens.get(at));
        let may_be_verb = language.infinitives.iter().any(|it| word.ends_with(it));
        may_be_verb && opens.is_some_and(|it| document.word(it) == ",")
    };
    is_counted
        || (is_article || is_weak) && !describes && !is_relative()
        || counts
        || is_adjective()
}
