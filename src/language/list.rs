//! Sorted lists with a sieve before the search.
//!
//! Nearly every word that is asked about is in none of the lists, and one bit says so: a binary search, which compares ten strings
//! and foresees none of its turns, is left for the few that may be.

use super::sieve::place;
use std::ops::Deref;

/// For every text of a set a bit by its hash, sixteen bits for each: what has none is not in the set. Written by the build script.
#[derive(Debug, Clone, Copy)]
pub struct Sieve(pub(super) &'static [u64]);

impl Sieve {
    /// Whether the text may be in the set. One in sixteen of those that are not passes as well.
    #[must_use]
    pub fn may_have(&self, text: &(impl AsRef<[u8]> + ?Sized)) -> bool {
        let (word, bit) = place(text.as_ref(), self.0.len().max(1));
        self.0.get(word).is_some_and(|word| word >> bit & 1 != 0)
    }
}

/// Texts in order, and their sieve.
#[derive(Debug, Clone, Copy)]
pub struct List {
    pub(super) texts: &'static [&'static str],
    pub(super) sieve: Sieve,
}

impl List {
    /// Whether the text is one of them.
    #[must_use]
    pub fn has(&self, text: &(impl AsRef<[u8]> + ?Sized)) -> bool {
        let text = text.as_ref();
        self.may_have(text) && {
            let found = self.texts.binary_search_by(|it| it.as_bytes().cmp(text));
            found.is_ok()
        }
    }

    /// Whether it may be one of them, or one of them without the colon at its end.
    #[must_use]
    pub fn may_have(&self, text: &(impl AsRef<[u8]> + ?Sized)) -> bool {
        self.sieve.may_have(text)
    }
}

impl Deref for List {
    type Target = [&'static str];

    fn deref(&self) -> &Self::Target {
        self.texts
    }
}

#[cfg(test)]
mod tests {
    use crate::language::LANGUAGES;

    #[test]
    fn a_sieve_lets_all_of_its_own_through_and_few_others() {
        for language in LANGUAGES {
            for list in [language.function_words, language.loans, language.scraper] {
                assert!(list.iter().all(|text| list.has(text)), "{}", language.code);
                let others = (0..1000).filter(|number| list.may_have(&format!("no {number}")));
                assert!(others.count() < 200, "{}", language.code);
            }
            let mut phrases = language.furniture.iter().map(|piece| piece.phrase);
            assert!(phrases.all(|phrase| language.furniture_sieve.may_have(phrase)));
        }
    }
}
