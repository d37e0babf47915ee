//! The keys under which forms of one name meet by their letters and by lists: folded, joined, and as a bag of words.
//!
//! Forms are never compared pair by pair: each is filed under its keys, and those that meet in a drawer are looked at.

use crate::language::facts::{
    GIVEN_NAMES, NAME_GENERICS, NAME_KINDS, NAME_LINKS, NAME_LOOKALIKES, NAME_SPELLINGS,
};
use crate::language::is_composed;
use crate::text::kind;
use crate::text::letters::fold_char;
use foldhash::HashMap;
use std::borrow::Cow;
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A word composed (NFC); nearly every one is written so.
pub(super) fn composed(word: &str) -> Cow<'_, str> {
    if word.is_ascii() || is_composed(word) {
        Cow::Borrowed(word)
    } else {
        Cow::Owned(word.nfc().collect())
    }
}

/// Whether a character parts the words of a name.
#[inline]
pub(super) fn parts_words(c: char) -> bool {
    c.is_whitespace() || kind::is_hyphen(c)
}

/// A word and the link that an apostrophe joins to it: d’Orsay, and not D’Annunzio.
pub(super) fn elided(word: &str) -> impl Iterator<Item = &str> {
    let is_elided =
        |(link, _): &(&str, &str)| link.chars().all(char::is_lowercase) && is_link(link);
    let parts = word.split_once(['\'', '’']).filter(is_elided);
    let (link, word) = parts.map_or((None, word), |(link, word)| (Some(link), word));
    link.into_iter().chain([word])
}

/// The words of a name, folded, without full stops and apostrophes.
#[derive(Debug, Default)]
pub(super) struct Words {
    joined: String,
    /// Where each word ends.
    ends: Vec<usize>,
}

impl Words {
    /// Those of a name.
    pub(super) fn of(name: &str) -> Self {
        let mut words = Self::default();
        words.fill(name);
        words
    }

    /// Puts the words of another name in the place of these.
    pub(super) fn fill(&mut self, name: &str) {
        self.joined.clear();
        self.ends.clear();
        if name.is_ascii() && !name.contains('\'') {
            self.fill_plain(name);
            return;
        }
        for word in name.split(parts_words).flat_map(elided) {
            let letters = word
                .chars()
                .filter(|c| kind::is_alphanumeric(*c) || is_combining_mark(*c));
            letters.for_each(|c| fold_char(c, &mut |c| self.joined.push(c)));
            self.end();
        }
    }

    /// The same for a name in ASCII without an apostrophe, as most are.
    fn fill_plain(&mut self, name: &str) {
        for c in name.chars() {
            if parts_words(c) {
                self.end();
            } else if c.is_ascii_alphanumeric() {
                self.joined.push(c.to_ascii_lowercase());
            }
        }
        self.end();
    }

    /// Ends the word that was begun, if one was.
    fn end(&mut self) {
        if self.joined.len() > self.ends.last().copied().unwrap_or_default() {
            self.ends.push(self.joined.len());
        }
    }

    /// All of them as one.
    pub(super) fn joined(&self) -> &str {
        &self.joined
    }

    /// All but the last one, joined, and the last one, if there are several.
    pub(super) fn split_last(&self) -> Option<(&str, &str)> {
        let [.., end, _] = self.ends.as_slice() else {
            return None;
        };
        Some(self.joined.split_at(*end))
    }

    /// One after another.
    pub(super) fn iter(&self) -> impl Iterator<Item = &str> + Clone {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        let ranges = starts.zip(&self.ends);
        ranges.map(|(start, end)| &self.joined[start..*end])
    }
}

/// Whether a word only links the words of a name: of, de, van.
pub(super) fn is_link(word: &str) -> bool {
    static LONGEST: LazyLock<usize> =
        LazyLock::new(|| NAME_LINKS.iter().map(|link| link.len()).max().unwrap_or(0));
    word.len() <= *LONGEST && NAME_LINKS.has(word)
}

/// Whether two forms are two names by the list of those that any reading confuses.
pub(super) fn is_lookalike(one: &str, other: &str) -> bool {
    let mut sets = NAME_LOOKALIKES.iter();
    sets.any(|set| set.contains(&one) && set.contains(&other))
}

/// What a word of an institution or place means in any language, if it is such a word: university and universidad.
pub(crate) fn generic(word: &str) -> Option<&'static str> {
    static INDEX: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| {
        let sets = NAME_GENERICS.iter().chain(NAME_KINDS);
        let means = |set: &'static [&'static str]| {
            let first = set.first().copied().unwrap_or_default();
            set.iter()
                .map(move |word| (word.trim_start_matches('-'), first))
        };
        sets.flat_map(|set| means(set)).collect()
    });
    INDEX.get(word).copied()
}

/// Whether a word is one of an institution or place, and no common noun besides: its place in a name says nothing.
pub(super) fn is_generic(word: &str) -> bool {
    NAME_GENERICS.iter().any(|set| set.contains(&word))
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

/// The words of a name that stand in its bag: links left out, generic words by their meaning.
pub(super) fn in_bag(words: &Words) -> impl Iterator<Item = &str> {
    let named = words.iter().filter(|word| !is_link(word));
    named.map(|word| generic(word).unwrap_or(word))
}

/// The words of a name in no order.
pub(super) fn bag(words: &Words) -> String {
    let mut bag: Vec<&str> = in_bag(words).collect();
    bag.sort_unstable();
    bag.join(" ")
}

#[cfg(test)]
mod tests {
    use super::{Words, bag, fold_char, in_bag};
    use crate::text::letters::decompose;

    #[test]
    fn letters_fold_as_their_decompositions_do() {
        for c in '\0'..='\u{600}' {
            let (mut one, mut other) = (String::new(), String::new());
            fold_char(c, &mut |c| one.push(c));
            decompose(c, &mut |c| other.push(c));
            assert_eq!(one, other, "{c}");
        }
    }

    #[test]
    fn bags_forget_order_links_and_the_language_of_generic_words() {
        let of = |name: &str| bag(&Words::of(name));
        assert_eq!(of("University of Brunei"), of("Brunei University"));
        assert_eq!(of("Universidad de Oviedo"), of("University of Oviedo"));
        assert_eq!(of("St. Petersburg"), of("Saint Petersburg"));
        assert_eq!(in_bag(&Words::of("the Brunei")).count(), 1);
    }
}
