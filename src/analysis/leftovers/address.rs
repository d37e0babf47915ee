//! An address by itself: a cell, a line or what stands behind a label. A letter goes to the street as its town calls it.

use super::Finder;
use crate::document::{Sentence, Token, TokenKind};
use crate::language::facts::NAME_STREETS;
use crate::text::fold;

/// In words: a town and its postcode may stand behind the street.
const LONGEST: usize = 10;
/// In bytes: no house has a longer number.
const NUMBER: usize = 4;

impl Finder<'_, '_> {
    /// Whether a sentence is the name of a street with the number of a house before or behind it.
    pub(super) fn is_address(&self, sentence: &Sentence) -> bool {
        let document = self.document();
        let tokens = document.tokens_in(&sentence.tokens);
        let says = |token: &&Token| token.kind != TokenKind::Mark;
        let words: Vec<&Token> = tokens.iter().filter(says).take(LONGEST + 1).collect();
        let is_house = |token: &&Token| {
            let word = document.word(token);
            let digits = word.bytes().take_while(u8::is_ascii_digit).count();
            digits > 0 && word.len() <= NUMBER
        };
        let is_street = |token: &&Token| {
            let word = fold(document.word(token));
            let named = |street: &&str| match street.strip_prefix('-') {
                Some(end) => word.ends_with(end),
                None => word == *street,
            };
            token.kind.is_word() && NAME_STREETS.iter().any(named)
        };
        let Some(at) = words.iter().position(is_street) else {
            return false;
        };
        // 4, rue de la Gare, and not “4 new routes for cyclists”: what a street is called has a capital.
        let capital = |token: &&Token| document.word(token).starts_with(char::is_uppercase);
        let named = words.iter().any(capital);
        let before = at <= 2 && words.first().is_some_and(is_house);
        let behind = words.get(at + 1..).unwrap_or_default().iter().any(is_house);
        words.len() <= LONGEST && named && (before || behind)
    }
}
