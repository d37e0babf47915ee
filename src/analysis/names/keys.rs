//! The keys under which forms of one name meet by their letters and by lists: folded, joined, and as a bag of words.
//!
//! Forms are never compared pair by pair: each is filed under its keys, and those that meet in a drawer are looked at.

use crate::language::facts::{GIVEN_NAMES, NAME_GENERICS, NAME_LINKS, NAME_SPELLINGS};
use foldhash::HashMap;
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Letters that carry a mark which Unicode does not take apart.
const UNDECOMPOSED: [(char, &str); 12] = [
    ('ß', "ss"),
    ('æ', "ae"),
    ('œ', "oe"),
    ('ø', "o"),
    ('ł', "l"),
    ('đ', "d"),
    ('ð', "d"),
    ('þ', "th"),
    ('ı', "i"),
    ('ħ', "h"),
    ('ŋ', "n"),
    ('ŧ', "t"),
];

/// Writes a word in lower case and without diacritics into `key`.
pub fn fold_key(word: &str, key: &mut String) {
    key.clear();
    if word.is_ascii() {
        key.push_str(word);
        key.make_ascii_lowercase();
    } else {
        word.chars().for_each(|c| fold_char(c, key));
    }
}

/// A word in lower case and without diacritics.
pub(super) fn folded(word: &str) -> String {
    let mut key = String::with_capacity(word.len());
    fold_key(word, &mut key);
    key
}

pub(super) fn fold_char(c: char, key: &mut String) {
    if c.is_ascii() {
        key.push(c.to_ascii_lowercase());
        return;
    }
    for c in std::iter::once(c)
        .nfkd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
    {
        match UNDECOMPOSED.iter().find(|(letter, _)| *letter == c) {
            Some((_, plain)) => key.push_str(plain),
            None if !is_combining_mark(c) => key.push(c),
            None => {}
        }
    }
}

/// Whether a character parts the words of a name.
pub(super) fn parts_words(c: char) -> bool {
    c.is_whitespace() || is_hyphen(c)
}

/// Whether a character is a hyphen, breaking or not.
pub(super) fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '‐' | '‑')
}

/// The words of a name, folded, without full stops and apostrophes.
pub(super) fn words(name: &str) -> Vec<String> {
    name.split(parts_words)
        .map(|word| {
            let letters: String = word
                .chars()
                .filter(|c| c.is_alphanumeric() || is_combining_mark(*c))
                .collect();
            folded(&letters)
        })
        .filter(|word| !word.is_empty())
        .collect()
}

/// Whether a word only links the words of a name: of, de, van.
pub(super) fn is_link(word: &str) -> bool {
    NAME_LINKS.has(word)
}

/// What a word of an institution or place means in any language, if it is such a word: university and universidad.
pub(super) fn generic(word: &str) -> Option<&'static str> {
    static INDEX: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| {
        let sets = NAME_GENERICS.iter();
        sets.flat_map(|set| set.iter().map(|word| (*word, *set.first().unwrap_or(word))))
            .collect()
    });
    INDEX.get(word).copied()
}

/// The set of spellings that a name belongs to by a list, and its place there.
pub(super) fn spelling(name: &str) -> Option<(&'static [&'static str], usize)> {
    static INDEX: LazyLock<HashMap<&str, Spelling>> = LazyLock::new(|| positions(NAME_SPELLINGS));
    INDEX.get(name).copied()
}

/// The set of spellings that a given name belongs to.
pub(super) fn given(name: &str) -> Option<(&'static [&'static str], usize)> {
    static INDEX: LazyLock<HashMap<&str, Spelling>> = LazyLock::new(|| positions(GIVEN_NAMES));
    INDEX.get(name).copied()
}

type Spelling = (&'static [&'static str], usize);

fn positions(sets: &'static [&'static [&'static str]]) -> HashMap<&'static str, Spelling> {
    let each = |set: &&'static [&'static str]| {
        let set = *set;
        set.iter()
            .enumerate()
            .map(move |(at, name)| (*name, (set, at)))
    };
    sets.iter().flat_map(each).collect()
}

/// The words of a name in no order, links left out, generic words by their meaning. `None`: fewer than two words are left.
pub(super) fn bag(words: &[String]) -> Option<String> {
    let mut bag: Vec<&str> = words
        .iter()
        .filter(|word| !is_link(word))
        .map(|word| generic(word).unwrap_or(word))
        .collect();
    bag.sort_unstable();
    (bag.len() > 1).then(|| bag.join(" "))
}

#[cfg(test)]
mod tests {
    use super::{bag, words};

    #[test]
    fn bags_forget_order_links_and_the_language_of_generic_words() {
        let of = |name: &str| bag(&words(name));
        assert_eq!(of("University of Brunei"), of("Brunei University"));
        assert_eq!(of("Universidad de Oviedo"), of("University of Oviedo"));
        assert_eq!(of("St. Petersburg"), of("Saint Petersburg"));
        assert_eq!(of("Brunei"), None);
    }
}
