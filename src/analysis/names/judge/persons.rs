//! Names of persons whose surname is spelt in another way, and their given name as well or not at all: *Oleh Syniehubov*, *Oleg Sinegubov*.
//! The surname alone may be another person's; that both words have the same consonants in the same order hardly happens by chance, nor that the given
//! name is the same and the surname but for one letter.
//! So it is with a given name in two spellings before one surname, and with one that stands alone later.

use super::cabinet::Cabinet;
use super::{
    Clusters, Difference, MOST_IN_DRAWER, WELL_KNOWN, is_common_abroad, is_ordinary, listed, slips,
};
use crate::analysis::names::keys::{self, Words};
use crate::analysis::names::sounds;
use crate::document::Case;
use crate::language::facts::NAME_ARTICLES;
use crate::text::kind::is_vowel;
use crate::text::letters::fold_key;
use crate::text::{hash, kind};
use foldhash::HashMap;
use std::cell::LazyCell;
use strsim::normalized_levenshtein;

/// In letters: of a shorter word too few consonants are left.
const LEAST: usize = 4;
/// In bytes.
const SHORT: usize = 3;
/// In consonants, of the surname and of both.
const LEAST_SURNAME: usize = 3;
const LEAST_IN_ALL: usize = 5;
/// How alike two spellings of a word are at the least.
const ALIKE: f64 = 0.5;

impl Clusters {
    /// Joins the names of one person in two spellings.
    pub(super) fn persons(&mut self) {
        self.by_both_names();
        self.given_alone();
    }

    fn by_both_names(&mut self) {
        let mut persons = Cabinet::new();
        let (mut words, mut key, mut sound) = (Words::default(), String::new(), String::new());
        for (at, entry) in self.entries.iter().enumerate() {
            if !self.is_phrase[at] || !self.seems_named(at) {
                continue;
            }
            words.fill(&entry.text);
            let Some((given, surname)) = parts(&words) else {
                continue;
            };
            if entry.text.contains(kind::is_hyphen) && words.iter().count() == 2 {
                continue;
            }
            if consonants_of_both(given, surname, &mut key, &mut sound) {
                persons.file(hash(key.as_str()), at);
            }
            // Korean surnames have up to three letters, and the given names behind them differ in a vowel.
            if given.len() > SHORT && !is_eastern(given, surname, &mut sound) {
                file_slips(&mut persons, (given, surname), at);
            }
            if given_as_heard(given, &mut sound) {
                persons.file(hash((sound.as_str(), surname)), at);
            }
            if let Some(set) = given_set(&entry.text) {
                sounds::loose(surname, &mut sound);
                persons.file(hash((set, sound.as_str())), at);
            }
        }
        let mut pairs = Vec::new();
        for drawer in persons.drawers() {
            if drawer.len() > MOST_IN_DRAWER {
                continue;
            }
            for (nth, &a) in drawer.iter().enumerate() {
                let others = drawer.iter().skip(nth + 1);
                pairs.extend(
                    others
                        .map(|&b| (a, b))
                        .filter(|&(a, b)| self.are_one_person(a, b)),
                );
            }
        }
        if pairs.is_empty() {
            return;
        }
        let words = self.words();
        for (a, b) in pairs {
            if !self.is_told(&words, a, b) {
                self.join(a, b, Difference::Letters);
            }
        }
    }

    /// Whether a word of two names is known to have two forms, which says enough of them.
    pub(super) fn is_told(&mut self, words: &HashMap<String, usize>, a: usize, b: usize) -> bool {
        let of = |at: usize| {
            self.entries[at]
                .text
                .split(' ')
                .map(|word| words.get(word).copied())
        };
        let forms: Vec<_> = of(a).zip(of(b)).collect();
        forms.into_iter().any(|forms| match forms {
            (Some(one), Some(other)) => one != other && self.root(one) == self.root(other),
            _ => false,
        })
    }

    /// The forms of one word, by their text.
    pub(super) fn words(&self) -> HashMap<String, usize> {
        let owned = |(word, at): (&str, usize)| (word.to_owned(), at);
        self.each_word().map(owned).collect()
    }

    fn each_word(&self) -> impl Iterator<Item = (&str, usize)> {
        let words = self.entries.iter().enumerate();
        words
            .filter(|(at, _)| !self.is_phrase[*at])
            .map(|(at, entry)| (entry.text.as_str(), at))
    }

    fn are_one_person(&self, a: usize, b: usize) -> bool {
        let (one, other) = (
            Words::of(&self.entries[a].text),
            Words::of(&self.entries[b].text),
        );
        let is_ordinary = |word: &str| is_ordinary(word, self.locale);
        let (Some((given, surname)), Some((first, last))) = (parts(&one), parts(&other)) else {
            return false;
        };
        // A feminine or declined form differs at its end only.
        let is_other_spelling =
            |one: &str, other: &str| body(one) != body(other) && !is_fleeting(one, other);
        let is_alike = |one: &str, other: &str| normalized_levenshtein(one, other) >= ALIKE;
        let is_one = |one: &str, other: &str| is_alike(one, other) && is_other_spelling(one, other);
        let sets = given_set(&self.entries[a].text).zip(given_set(&self.entries[b].text));
        let is_given = given != first && sets.is_some_and(|(one, other)| one == other);
        let is_heard = given != first && surname == last && are_heard_alike(given, first);
        let is_slip = given == first
            && slips::differ_in_letter(surname, last)
            && !(self.is_surname_known(a) && self.is_surname_known(b));
        (self.is_named(a) || self.is_named(b))
            && (is_slip
                || is_heard
                || is_given && sound_alike(surname, last)
                || (sound_alike(given, first) || is_one(given, first)) && is_one(surname, last))
            && (is_heard || ![surname, last].into_iter().any(is_ordinary))
            && (is_slip || ![given, first].into_iter().any(is_ordinary))
    }

    fn is_surname_known(&self, at: usize) -> bool {
        let words = self.entries[at].text.rsplit_once(' ');
        words.is_some_and(|(_, surname)| listed(surname, self.locale).is_some())
    }

    /// Joins the given name of a person with another spelling of it that stands alone: *Viktor Brandl … Victor*. Two that many bear may be two people.
    fn given_alone(&mut self) {
        let mut sound = String::new();
        let words: LazyCell<HashMap<&str, usize>, _> = LazyCell::new(|| self.each_word().collect());
        let mut given: HashMap<String, usize> = HashMap::default();
        for (at, entry) in self.entries.iter().enumerate() {
            let Some((first, surname)) = entry.text.split_once(' ') else {
                continue;
            };
            let is_person =
                self.is_phrase[at] && entry.inside > 0 && !surname.contains(keys::parts_words);
            let is_strange = |word: &str| {
                !is_ordinary(word, self.locale) && !is_common_abroad(word, self.locale)
            };
            if is_person
                && is_strange(first)
                && is_strange(surname)
                && let Some(&first) = words.get(first)
            {
                self.sound_of(first, &mut sound);
                given.entry(sound.clone()).or_insert(first);
            }
        }
        if given.is_empty() {
            return;
        }
        let mut pairs = Vec::new();
        for (at, entry) in self.entries.iter().enumerate() {
            let is_alone = entry.case == Case::Title && entry.near.is_empty() && entry.inside > 0;
            if self.is_phrase[at] || !is_alone || is_ordinary(&entry.text, self.locale) {
                continue;
            }
            self.sound_of(at, &mut sound);
            let is_long = sound.chars().nth(LEAST).is_some();
            if let Some(&first) = given.get(&sound).filter(|_| is_long)
                && self.group[first] != self.group[at]
                && !(self.is_well_known(first) && self.is_well_known(at))
            {
                pairs.push((first, at));
            }
        }
        for (first, at) in pairs {
            self.join(first, at, Difference::Letters);
        }
    }

    fn sound_of(&self, at: usize, sound: &mut String) {
        let mut folded = String::new();
        fold_key(&self.entries[at].text, &mut folded);
        sounds::loose(&folded, sound);
    }

    fn is_well_known(&self, at: usize) -> bool {
        listed(&self.entries[at].text, self.locale)
            .is_some_and(|entry| entry.log_frequency > WELL_KNOWN)
    }
}

/// Files a person under the given name with each key of the surname.
fn file_slips(persons: &mut Cabinet<usize>, (given, surname): (&str, &str), at: usize) {
    // A way of transliterating has another letter at the beginning as well.
    let first = usize::from(surname.is_ascii());
    slips::each_key(surname, first, |key, _| {
        persons.file(hash((given, key)), at);
    });
}

/// The given name and the surname of a person, without the article of an Arabic one.
fn parts(words: &Words) -> Option<(&str, &str)> {
    let is_article = |word: &str| NAME_ARTICLES.binary_search(&word).is_ok();
    let parts = words.iter().enumerate();
    let parts = parts.filter(|(at, word)| *at == 0 || !is_article(word));
    let mut parts = parts.map(|(_, word)| word);
    let (given, surname) = (parts.next()?, parts.next()?);
    parts.next().is_none().then_some((given, surname))
}

/// Whether two given names are one as English says them: *Stephen*, *Steven*. A woman's form differs at its end.
fn are_heard_alike(one: &str, other: &str) -> bool {
    let heard = |name: &str| {
        let mut sound = String::new();
        given_as_heard(name, &mut sound).then_some(sound)
    };
    body(one) != body(other) && heard(one).is_some_and(|it| heard(other) == Some(it))
}

/// Writes a folded given name as it is heard, if it is long enough to tell: of vowels side by side the first one, f for v, and j for a soft g and
/// an initial y.
fn given_as_heard(name: &str, sound: &mut String) -> bool {
    sound.clear();
    if !name.is_ascii() || name.len() <= LEAST {
        return false;
    }
    let mut spelt = String::new();
    sounds::loose(&name.replace("ou", "u"), &mut spelt);
    let (mut letters, mut was_vowel) = (spelt.chars().peekable(), false);
    // The sound of j is lost in the loose one, which has it for a vowel.
    let mut initial = name.starts_with(['j', 'y']);
    while let Some(letter) = letters.next() {
        let is_soft = letter == 'g' && matches!(letters.peek(), Some('e' | 'i'));
        let heard = match letter {
            _ if initial || is_soft => 'j',
            'v' => 'f',
            _ => letter,
        };
        let vowel = heard != 'j' && is_vowel(heard);
        if !(vowel && was_vowel) {
            sound.push(heard);
        }
        (was_vowel, initial) = (vowel, false);
    }
    true
}

/// The set of given names that a name begins with.
fn given_set(name: &str) -> Option<&'static str> {
    let (set, _) = keys::given(name.split(' ').next()?)?;
    set.first().copied()
}

/// Whether two folded words are spellings of one.
pub(super) fn sound_alike(one: &str, other: &str) -> bool {
    let sound = |word: &str| {
        let mut sound = String::new();
        sounds::loose(word, &mut sound);
        sound
    };
    one == other || sound(one) == sound(other)
}

/// Whether the last vowel of one word is lost before the ending of the other one: *Kadlec*, *Kadlece*, *Kadlce*.
fn is_fleeting(one: &str, other: &str) -> bool {
    let is_lost = |long: &str, short: &str| {
        let at = long.rfind(is_vowel).filter(|_| !long.ends_with(is_vowel));
        let without = at.map(|at| [&long[..at], &long[at + 1..]].concat());
        short.ends_with(is_vowel) && without.is_some_and(|it| it == body(short))
    };
    is_lost(one, other) || is_lost(other, one)
}

/// A word without the vowels at its end.
fn body(word: &str) -> &str {
    word.trim_end_matches(is_vowel)
}

/// Writes the consonants of a name of two words, if there are enough of them, and its vowels tell nothing: in Chinese and Japanese names they do.
fn consonants_of_both(given: &str, surname: &str, key: &mut String, sound: &mut String) -> bool {
    let is_short = |word: &str| word.chars().nth(LEAST - 1).is_none();
    if is_short(given) || is_short(surname) || keys::is_link(given) {
        return false;
    }
    key.clear();
    consonants(given, key);
    let first = key.len();
    key.push(' ');
    consonants(surname, key);
    let second = key.len() - first - 1;
    second >= LEAST_SURNAME && first + second >= LEAST_IN_ALL && !is_eastern(given, surname, sound)
}

/// Whether a name may be a Chinese or Japanese one, where a vowel makes another.
pub(super) fn is_eastern(given: &str, surname: &str, sound: &mut String) -> bool {
    let mut words = [given, surname].into_iter();
    sounds::chinese(words.clone(), sound).is_some()
        || words.all(|word| sounds::japanese(word, sound))
}

/// Adds the consonants of a folded word, those alike that ways of writing other scripts in the Latin alphabet do not keep apart.
pub(super) fn consonants(folded: &str, key: &mut String) {
    let start = key.len();
    let mut letters = folded.chars().peekable();
    while let Some(letter) = letters.next() {
        let sounds = match letter {
            'p' if letters.peek() == Some(&'h') => "f",
            // Ukrainian has h where Russian has g, and h marks that the letter before it sounds otherwise.
            'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'j' | 'g' | 'h' => continue,
            'x' => "ks",
            'c' | 'q' => "k",
            'z' => "s",
            'w' => "v",
            _ => {
                if !key[start..].ends_with(letter) {
                    key.push(letter);
                }
                continue;
            }
        };
        if !key[start..].ends_with(sounds) {
            key.push_str(sounds);
        }
    }
}

#[cfg(test)]
mod tests;
