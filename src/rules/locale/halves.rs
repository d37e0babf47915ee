//! Words and names that spaces part at their hyphen or apostrophe, for `punctuation-spacing`: *Wi - Fi*, *USB - C*, *п 'ять*. What tells them
//! from an insertion or a quotation is that the two halves are known as one.

use super::loose::{Gap, Loose, Sort};
use super::place::Place;
use crate::article::Article;
use crate::diagnostic::Applicability;
use crate::document::{Block, BlockKind, Case, Document, ProseSpan, Token, TokenKind};
use crate::language::facts::LANGUAGES;
use crate::language::{ENGLISH, Lexicon, Locale, WordHash};
use crate::rules::surface::Searches;

/// The names of a block whose halves stand apart.
pub(super) fn names_apart(
    article: &Article<'_>,
    block: &Block,
    names: &mut Searches,
    loose: &mut Loose,
) {
    let document = article.document;
    let Some(locale) = article.language(block) else {
        return;
    };
    if matches!(block.kind, BlockKind::Furniture | BlockKind::Attribute) {
        return;
    }
    let tokens = document.tokens_in(&block.tokens);
    let marks = document.marks_in(&block.tokens);
    for (at, hyphen) in marks.filter(|(_, token)| document.is_hyphen(token)) {
        let beside = at
            .checked_sub(1)
            .and_then(|before| tokens.get(before..at + 2));
        let Some([before, _, after]) = beside else {
            continue;
        };
        if !is_half(before) || !is_half(after) {
            continue;
        }
        let between = ProseSpan::new(before.span.end, after.span.start);
        let text = document.text(between);
        let mark = document.word(hyphen);
        let is_apart = text.len() > mark.len() && text.chars().filter(|c| *c == ' ').count() <= 2;
        if !is_apart || text.trim_matches(' ') != mark {
            continue;
        }
        let name = format!("{}-{}", document.word(before), document.word(after));
        let is_odd = [before, after].into_iter().any(is_no_word);
        if is_listed(&name, locale) || is_odd && names.has(article.text(), &name) {
            let place = Place::new(document, block, tokens, at);
            loose.add(Sort::Hyphen, gap(between, mark, &place));
        }
    }
}

fn gap(between: ProseSpan, mark: &str, place: &Place<'_>) -> Gap {
    Gap {
        place: between,
        edit: (between, mark.to_owned()),
        also: None,
        message: format!("there are spaces around the hyphen{}", place.shown()),
        confidence: 0.9,
        applicability: Applicability::Unsafe,
    }
}

/// Whether a token may be half of a name.
fn is_half(token: &Token) -> bool {
    token.kind == TokenKind::Word && matches!(token.case, Case::Title | Case::Upper | Case::Mixed)
}

/// Whether it is an abbreviation, a name of code, or none that the language has.
fn is_no_word(token: &Token) -> bool {
    token.case != Case::Title || token.listed.entry().is_none()
}

/// Whether a dictionary or a list of loans has the name with its hyphen.
fn is_listed(name: &str, locale: Locale) -> bool {
    let has = |code: &str| {
        let list = Lexicon::of(code);
        list.is_some_and(|list| list.get(WordHash::of(name)).is_some())
    };
    // A language has no list of what others took from it.
    let is_lent = || LANGUAGES.iter().any(|language| language.is_loan(name));
    has(locale.language.code) || has(ENGLISH) || is_lent()
}

/// Whether the language has two words that a hyphen parts as one.
pub(super) fn are_one_word(
    place: &Place<'_>,
    [before, after]: [&Token; 2],
    locale: Locale,
) -> bool {
    let is_plain = |token: &Token| token.kind == TokenKind::Word && token.case == Case::Lower;
    let Some(list) = Lexicon::of(locale.language.code).filter(|list| list.has_dictionary()) else {
        return false;
    };
    is_plain(before) && is_plain(after) && list.get(joined(place.document, before, after)).is_some()
}

/// Whether a word with an apostrophe in the middle is one of the language, and its halves are not.
pub(super) fn are_torn_at_apostrophe(
    place: &Place<'_>,
    [before, after]: [&Token; 2],
    locale: Locale,
) -> bool {
    let document = place.document;
    let word = format!("{}'{}", document.word(before), document.word(after));
    let list = Lexicon::of(locale.language.code).filter(|list| list.has_dictionary());
    let is_word = list.is_some_and(|list| {
        let entry = list.get(WordHash::of(&word));
        entry.is_some_and(|entry| entry.flags.is_ordinary())
    });
    let is_ordinary = |half: &Token| {
        let entry = half.listed.entry();
        entry.is_some_and(|entry| entry.flags.is_ordinary())
    };
    is_word && !(is_ordinary(before) && is_ordinary(after))
}

fn joined(document: &Document<'_>, before: &Token, after: &Token) -> WordHash {
    WordHash::of(&format!(
        "{}{}",
        document.word(before),
        document.word(after)
    ))
}
