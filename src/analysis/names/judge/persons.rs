//! Names of persons whose surname is spelt in another way, and their given name as well or not at all: *Oleh Syniehubov*, *Oleg Sinegubov*.
//! The surname alone may be another person's; that both words have the same consonants in the same order hardly happens by chance.

use super::cabinet::Cabinet;
use super::{Clusters, Difference, MOST_IN_DRAWER, is_ordinary};
use crate::analysis::names::keys::{self, Words};
use crate::analysis::names::sounds;
use crate::text::hash;
use foldhash::HashMap;
use strsim::normalized_levenshtein;

/// In letters: of a shorter word too few consonants are left.
const LEAST: usize = 4;
/// In consonants, of the surname and of both.
const LEAST_SURNAME: usize = 3;
const LEAST_IN_ALL: usize = 5;
/// How alike two spellings of a word are at the least.
const ALIKE: f64 = 0.5;

impl Clusters {
    /// Joins the names of one person in two spellings.
    pub(super) fn persons(&mut self) {
        let mut persons = Cabinet::new();
        let (mut words, mut key, mut sound) = (Words::default(), String::new(), String::new());
        for (at, entry) in self.entries.iter().enumerate() {
            if self.is_phrase[at] && !entry.text.contains(keys::is_hyphen) && self.seems_named(at) {
                words.fill(&entry.text);
                if consonants_of_both(&words, &mut key, &mut sound) {
                    persons.file(hash(key.as_str()), at);
                }
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
            // Where one word of them is known to have two forms, that says enough.
            let of = |at: usize| {
                self.entries[at]
                    .text
                    .split(' ')
                    .map(|word| words.get(word).copied())
            };
            let forms: Vec<_> = of(a).zip(of(b)).collect();
            let is_told = forms.into_iter().any(|forms| match forms {
                (Some(one), Some(other)) => one != other && self.root(one) == self.root(other),
                _ => false,
            });
            if !is_told {
                self.join(a, b, Difference::Letters);
            }
        }
    }

    /// The forms of one word, by their text.
    fn words(&self) -> HashMap<String, usize> {
        let words = self.entries.iter().enumerate();
        words
            .filter(|(at, _)| !self.is_phrase[*at])
            .map(|(at, entry)| (entry.text.clone(), at))
            .collect()
    }

    fn are_one_person(&self, a: usize, b: usize) -> bool {
        let (one, other) = (
            Words::of(&self.entries[a].text),
            Words::of(&self.entries[b].text),
        );
        let mut pairs = one.iter().zip(other.iter());
        let is_ordinary = |word: &str| is_ordinary(word, self.locale);
        // A feminine or declined form differs at its end only.
        let is_other_spelling = |one: &str, other: &str| body(one) != body(other);
        let (Some((given, first)), Some((surname, last))) = (pairs.next(), pairs.next()) else {
            return false;
        };
        let is_alike = |one: &str, other: &str| normalized_levenshtein(one, other) >= ALIKE;
        (self.is_named(a) || self.is_named(b))
            && (given == first || is_other_spelling(given, first))
            && is_other_spelling(surname, last)
            && is_alike(given, first)
            && is_alike(surname, last)
            && !one.iter().chain(other.iter()).any(is_ordinary)
    }
}

/// A word without the vowels at its end.
fn body(word: &str) -> &str {
    word.trim_end_matches(['a', 'e', 'i', 'o', 'u', 'y'])
}

/// Writes the consonants of a name of two words, if there are enough of them, and its vowels tell nothing: in Chinese and Japanese names they do.
fn consonants_of_both(words: &Words, key: &mut String, sound: &mut String) -> bool {
    let mut parts = words.iter();
    let (Some(given), Some(surname), None) = (parts.next(), parts.next(), parts.next()) else {
        return false;
    };
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
    second >= LEAST_SURNAME
        && first + second >= LEAST_IN_ALL
        && sounds::chinese(words.iter(), sound).is_none()
        && !words.iter().all(|word| sounds::japanese(word, sound))
}

/// Adds the consonants of a folded word, those alike that ways of writing other scripts in the Latin alphabet do not keep apart.
fn consonants(folded: &str, key: &mut String) {
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
mod tests {
    use crate::{Checker, Format, Settings};

    fn said(one: &str, other: &str) -> usize {
        let mut settings = Settings::default();
        settings.target = crate::language::Locale::from_tag("en");
        settings.select(&["name-variant"]).expect("it is a rule");
        let text =
            format!("In the hall {one} spoke of the mill. It was said that {other} had left.");
        let checked = Checker::new(settings).check(text.as_bytes(), Format::Text);
        checked.expect("is text").issues.len()
    }

    #[test]
    fn both_words_may_be_spelt_in_another_way() {
        for (one, other) in [
            ("Oleh Syniehubov", "Oleg Sinegubov"),
            ("Yevgeny Oleynikov", "Evgeny Oleinikov"),
            ("Fyodor Dostoevsky", "Fedor Dostoyevskiy"),
        ] {
            assert_eq!(said(one, other), 1, "{one}, {other}");
        }
    }

    #[test]
    fn relatives_and_other_people_are_left_alone() {
        for (one, other) in [
            ("Ivan Petrenko", "Ivana Petrenko"),
            ("Mario Bertolli", "Maria Bertolli"),
            ("Zhang Xiaoming", "Zheng Xiaomeng"),
            ("Tanaka Kenjiro", "Tanako Kanjira"),
            ("Peter Wessling", "Petra Wasslang Hall"),
            ("Joan Morrison", "Jean Morrison"),
            ("Daniel Brettschneider", "Danielle Brettschneider"),
        ] {
            assert_eq!(said(one, other), 0, "{one}, {other}");
        }
    }
}
