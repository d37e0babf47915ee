//! Compound nouns of a language that writes them as one word with a capital: the *Sicherheitsberater* of the president.
//!
//! No list has them all, and their capital makes them look like names; but the parts of a name are seldom two ordinary nouns, and
//! where they are, it is a place: those end in what kind of place it is, and have no article in most languages.

use super::sentence::Words;
use super::{Finder, Leftover};
use crate::document::ProseSpan;
use crate::language::compound::{LONGEST, joins_words, parts};
use crate::language::facts::{LANGUAGES, NAME_GENERICS};
use crate::language::{Language, Lexicon, Word, WordHash};
use crate::text::fold;

/// In letters: a shorter word may be the name of a place.
const LEAST: usize = 12;
/// In letters: of each part of a compound of the text’s own language.
const HALF: usize = 4;
/// The same of another one.
const PART: usize = 3;

impl Finder<'_, '_> {
    /// The word as a leftover, if it is a compound of ordinary nouns, stands where a noun of the text's own language would, and is no
    /// name here.
    pub(super) fn compound(&self, words: &Words<'_>, at: usize) -> Option<Leftover> {
        let (word, span) = words.get(at)?;
        let setting = word.setting;
        let letters = word.text.chars().take(LONGEST + 1).count();
        if !setting.capitalised
            || setting.all_capitals
            || setting.opaque
            || word.listed.entry().is_some()
            || !(LEAST..=LONGEST).contains(&letters)
            || self.locale.language.nouns_capitalised
        {
            return None;
        }
        let told = self.article.source.map(|source| source.language.code);
        let source = LANGUAGES
            .iter()
            .filter(|language| {
                language.nouns_capitalised && told.is_none_or(|it| it == language.code)
            })
            .find(|language| is_compound(language, word.text))?;
        if self.is_own_compound(word) {
            return None;
        }
        let is_named = self.is_capital_beside(words, at)
            || self.is_kind_behind(words, at)
            || self.is_kept_capital(words, at, source.code);
        (!is_named && self.stands_as_noun(words, at))
            .then(|| Leftover::determined(*span, source.code))
    }

    /// Whether a word that no list of the text's own language has is put together from two that it has.
    pub(super) fn is_own_compound(&self, word: &Word<'_>) -> bool {
        let own = self.locale.language;
        let list = Lexicon::of(own.code).filter(|list| list.forms_compounds());
        word.listed.entry().is_none()
            && list.is_some_and(|list| joins_words(own, list, word.text, HALF))
    }

    /// Whether a word with a capital that is none of the text's own language stands right before it, or any right behind it.
    fn is_capital_beside(&self, words: &Words<'_>, at: usize) -> bool {
        let is_capital = |at: usize| {
            let word = words.get(at).map(|(word, _)| word);
            word.filter(|word| word.setting.capitalised)
        };
        let is_ours = |word: &Word<'_>| word.listed.flags().is_ordinary();
        let before = at.checked_sub(1).filter(|at| !self.is_parted(words, *at));
        let behind = (!self.is_parted(words, at)).then_some(at + 1);
        before
            .and_then(is_capital)
            .is_some_and(|word| !is_ours(word))
            || behind.and_then(is_capital).is_some()
    }

    /// Whether the next word says what kind of place has this name: the Gletscherspitze mountain.
    fn is_kind_behind(&self, words: &Words<'_>, at: usize) -> bool {
        let next = words.get(at + 1).filter(|_| !self.is_parted(words, at));
        next.is_some_and(|(next, _)| is_kind(next.text))
    }

    /// Whether an article leads to the word, or a word right before it that says more than a preposition does.
    fn stands_as_noun(&self, words: &Words<'_>, at: usize) -> bool {
        let before = at.checked_sub(1).filter(|at| !self.is_parted(words, *at));
        let says_more = |at: usize| {
            let word = &words[at].0;
            let entry = word.listed.entry();
            !self.ends_line(words, at)
                && !self.locale.language.is_function_word(word.text)
                && entry.is_some_and(|entry| entry.flags.is_ordinary())
        };
        before.is_some_and(says_more) || self.is_introduced(words, at)
    }

    /// Whether the next word stands on another line.
    fn ends_line(&self, words: &Words<'_>, at: usize) -> bool {
        let between = words.get(at).zip(words.get(at + 1));
        let gap = between.map(|(one, next)| ProseSpan::new(one.1.end, next.1.start));
        gap.is_some_and(|gap| self.document().text(gap).contains('\n'))
    }
}

/// Whether a word is made of two nouns of the language, or of an ordinary word and one, and the last is no kind of place.
fn is_compound(language: &'static Language, word: &str) -> bool {
    let Some(lexicon) = Lexicon::of(language.code) else {
        return false;
    };
    let entry = |part: &str| {
        let entry = lexicon.get(WordHash::of(part));
        entry.filter(|entry| !entry.flags.is_name())
    };
    parts(language, word, PART).any(|(first, last)| {
        entry(last).is_some_and(|entry| entry.flags.is_capitalised())
            && entry(first).is_some_and(|entry| entry.flags.is_ordinary())
            && !is_kind(last)
    })
}

/// Whether a word says what kind of place or institution a name is of, in any language.
fn is_kind(word: &str) -> bool {
    let word = fold(word);
    NAME_GENERICS.iter().any(|kind| kind.contains(&&*word))
}

#[cfg(all(test, feature = "lexicons"))]
mod tests {
    use crate::Format;
    use crate::check::trial;

    #[test]
    fn a_compound_of_words_of_the_texts_own_language_is_none_of_another() {
        let warned =
            |text: &str| trial::warned(&["untranslated-fragment"], "nl", Format::Text, text);
        assert_eq!(
            warned("Zij vroeg naar de Sicherheitsberater van de stad."),
            ["Sicherheitsberater"]
        );
        for kept in [
            "Bel ons voor de kosten\nArtikelnummer 12 staat op het etiket.",
            "Artikelnummer",
            "Zij vroeg naar het nieuwe Artikelnummer van de lamp.",
        ] {
            assert!(warned(kept).is_empty(), "{kept}");
        }
    }
}
