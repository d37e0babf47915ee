//! What the word lists know of a word: how frequent it is, and which other words it comes from.

use crate::language::{Entry, Language, Lexicon, Stem, Word, WordHash};

/// Stands for the frequency of a word that a list does not have, in nats.
pub(super) const UNLISTED: f32 = -20.0;

/// How frequent a word is by what a list has of it, in nats.
pub(super) fn frequency(entry: Option<Entry>) -> f32 {
    entry.map_or(UNLISTED, |entry| entry.log_frequency)
}

/// Whether a word is an ordinary one of a language, and a name in none.
pub(super) fn is_no_name(code: &str, word: WordHash) -> bool {
    Lexicon::of(code).is_some_and(|list| list.flags(word).is_common())
        && !Lexicon::all().iter().any(|list| list.flags(word).is_name())
}

/// Whether many languages have a word as a name: it is one of many people or places.
pub(super) fn is_name_in_many(word: WordHash) -> bool {
    is_name_in(word, 3)
}

/// Whether so many languages have a word as a name.
pub(super) fn is_name_in(word: WordHash, languages: usize) -> bool {
    let lists = Lexicon::all().iter();
    let names = lists.filter(|list| list.flags(word).is_name());
    names.take(languages).count() == languages
}

/// Whether a list has a word that differs from this one in its last letters, behind a stem of so many letters at least: *kakophonen*, *kakophon*.
pub(super) fn has_kin(lexicon: Option<&'static Lexicon>, word: &str, stem: usize) -> bool {
    /// In letters.
    const ENDING: usize = 3;
    const LONGEST: usize = 40;
    let Some(lexicon) = lexicon else { return false };
    let ends: Vec<usize> = (word.char_indices().map(|(at, _)| at))
        .take(LONGEST + 1)
        .collect();
    if ends.len() > LONGEST {
        return false;
    }
    let is_word = |hash: WordHash| lexicon.flags(hash).is_ordinary();
    (1..=ENDING).any(|ending| {
        let Some(stem) = ends.len().checked_sub(ending).filter(|it| *it >= stem) else {
            return false;
        };
        let stem = Stem::of(&word[..ends[stem]]);
        is_word(stem.hash()) || (b'a'..=b'z').any(|letter| is_word(stem.with(letter)))
    })
}

/// Whether a word is an ordinary one of a language with one of the endings of its cases: Turkish *stok-ta*.
pub(super) fn is_inflected(
    list: Option<&'static Lexicon>,
    language: &Language,
    word: &str,
) -> bool {
    /// In letters.
    const LEAST: usize = 3;
    let endings = language.apostrophe.suffixes.iter();
    let mut stems = endings.filter_map(|ending| word.strip_suffix(ending));
    let is_ordinary = |stem: &str| {
        let entry = list.and_then(|list| list.get(WordHash::of(stem)));
        stem.chars().count() >= LEAST && entry.is_some_and(|it| it.flags.is_ordinary())
    };
    language.case_endings && stems.any(is_ordinary)
}

/// Whether the word is two words of the list, written as one: *supermassive*.
pub(super) fn is_compound(lexicon: Option<&'static Lexicon>, word: &str) -> bool {
    /// In letters: of the first half, and of the second.
    const HALVES: (usize, usize) = (3, 4);
    /// In letters: every half is looked up, which would take the square of the length.
    const LONGEST: usize = 40;
    let Some(lexicon) = lexicon else { return false };
    let is_word = |text: &str| lexicon.is_ordinary(text);
    let letters = word.chars().take(LONGEST + 1).count();
    if letters > LONGEST {
        return false;
    }
    let halves = word.char_indices().enumerate();
    let halves = halves.filter(|(count, _)| *count >= HALVES.0 && letters - count >= HALVES.1);
    halves
        .map(|(_, (at, _))| word.split_at(at))
        .any(|(first, second)| is_word(second) && is_word(first))
}

/// In how many languages but these two the word is an ordinary one, in units of 5.
pub(super) fn others(word: &Word<'_>, source: &str, target: &str) -> f32 {
    let hash = word.hash;
    let has = |lexicon: &&Lexicon| {
        lexicon.code() != source && lexicon.code() != target && lexicon.flags(hash).is_ordinary()
    };
    (Lexicon::all().iter().filter(has).count() as f32 / 5.0).min(3.0)
}
