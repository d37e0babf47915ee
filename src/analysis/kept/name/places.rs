//! Places, and what each is called in many languages: Genf is Geneva.

use super::read::Word;
use crate::language::facts::{GEOGRAPHY, PLACE_NAMES, PLACE_STARTS};
use crate::text::kind::is_katakana;
use crate::text::letters::folded;
use crate::text::starts::{START, is_caseless, is_han, parts, start};
use foldhash::HashSet;
use std::borrow::Cow;
use std::sync::{LazyLock, OnceLock};

/// In letters: initials are no longer, points and all.
const INITIALS: usize = 6;

/// A place by its number.
pub(super) type Place = u16;

/// All places that are known by their names. The table is long and a text speaks of few: the names of each are read when it is asked for.
pub(super) struct Places {
    names: Vec<OnceLock<Vec<Called>>>,
}

/// A name of a place.
struct Called {
    written: &'static str,
    /// Folded; none in a script without case, where a name is looked for as it is written.
    words: Vec<String>,
    /// Of its words that have capitals, if they are several: EU.
    initials: Option<String>,
}

/// A text that names of places are looked for in.
pub(super) struct Passage<'t> {
    text: &'t str,
    /// Its words, folded.
    words: Vec<Cow<'t, str>>,
    /// Those that are short and have capitals, which may be initials.
    short: Vec<Cow<'t, str>>,
}

impl<'t> Passage<'t> {
    pub(super) fn new(text: &'t str, words: &'t [Word]) -> Self {
        let is_short = |word: &&Word| word.capital && word.form.folded.chars().count() <= INITIALS;
        let short = words.iter().filter(is_short);
        let read = |word: &'t Word| bare(&word.form.folded);
        Self {
            text,
            short: short.map(read).collect(),
            words: words.iter().map(read).collect(),
        }
    }

    fn has(&self, own: &str) -> bool {
        self.words.iter().any(|word| is_form(own, word))
    }
}

impl Places {
    pub(super) fn get() -> &'static Self {
        static PLACES: LazyLock<Places> = LazyLock::new(Places::new);
        &PLACES
    }

    fn new() -> Self {
        let names = GEOGRAPHY.iter().map(|_| OnceLock::new()).collect();
        Self { names }
    }

    /// The names of a place.
    fn names(&self, place: Place) -> &[Called] {
        let place = usize::from(place);
        let (Some(row), Some(names)) = (GEOGRAPHY.get(place), self.names.get(place)) else {
            return &[];
        };
        names.get_or_init(|| {
            let names = row.split(['|', '\t']).filter(|name| !name.is_empty());
            names.map(Called::new).collect()
        })
    }

    /// The places that a word of a name begins like a word.
    fn near(word: &str) -> impl Iterator<Item = Place> {
        let start = start(word);
        let from = PLACE_STARTS.partition_point(|(other, _)| *other < start);
        let near = PLACE_STARTS.get(from..).unwrap_or_default().iter();
        near.take_while(move |(other, _)| *other == start)
            .map(|(_, place)| *place)
    }

    /// Whether Chinese spells names with a sign: one of a name that is longer than its own words.
    pub(super) fn spells(sign: char) -> bool {
        static SIGNS: LazyLock<HashSet<char>> = LazyLock::new(|| {
            let names = GEOGRAPHY.iter().flat_map(|row| row.split(['|', '\t']));
            let spelt = names.filter(|name| name.chars().all(is_han) && name.chars().count() > 2);
            spelt.flat_map(str::chars).collect()
        });
        SIGNS.contains(&sign)
    }

    /// The place that a few folded words are the name of, or a word as it is written in a script without case.
    pub(super) fn called(name: &str) -> Option<Place> {
        let found = PLACE_NAMES.binary_search_by_key(&name, |(name, _)| name);
        Some(PLACE_NAMES.get(found.ok()?)?.1)
    }

    /// The places that a word may name, or be a word of the name of, whatever its ending.
    fn alluded<'p>(&'p self, word: &'p str) -> impl Iterator<Item = Place> + 'p {
        Self::near(word).filter(move |place| {
            let mut words = self.names(*place).iter().flat_map(|name| &name.words);
            words.any(|own| is_form(own, word))
        })
    }

    /// The places that a word is a name of, but for its last letters, or that of a people.
    pub(super) fn told(word: &str) -> Vec<Place> {
        /// In letters.
        const SAME: usize = 5;
        const ENDING: usize = 4;
        let is_told = |own: &str| {
            let same = own
                .chars()
                .zip(word.chars())
                .take_while(|(a, b)| a == b)
                .count();
            let rest = |word: &str| word.chars().count() - same;
            own == word || same >= SAME && rest(own) < ENDING && rest(word) <= ENDING
        };
        // The shortest names are words of other languages: *un*.
        let long = word.chars().count() >= START;
        let near = Self::near(word).filter(|place| {
            let names = Self::get().names(*place).iter();
            let mut words = names
                .filter(|name| name.words.len() == 1)
                .flat_map(|name| &name.words);
            long && words.any(|own| is_told(own))
        });
        near.collect()
    }

    /// Whether a word may be what the people of a place are called after.
    pub(super) fn has_people(&self, word: &str) -> bool {
        let mut names = Self::near(word).flat_map(|place| self.names(place));
        names.any(|name| {
            name.words.iter().any(|own| {
                let same = own.chars().zip(word.chars()).take_while(|(a, b)| a == b);
                own == word || same.count() > START
            })
        })
    }

    /// Whether a place, by a folded name of it, has a name in a text whose letters have no case.
    pub(super) fn is_in(&self, called: &str, text: &str) -> bool {
        let place = Self::called(called);
        place.is_some_and(|place| self.stands_in(place, &Passage::new(text, &[])))
    }

    /// Whether one of the places that a word may name has a name in a passage.
    pub(super) fn is_named(&self, word: &str, passage: &Passage<'_>) -> bool {
        self.alluded(word)
            .any(|place| self.stands_in(place, passage))
    }

    /// Whether a place has a name in a passage.
    pub(super) fn stands_in(&self, place: Place, passage: &Passage<'_>) -> bool {
        let mut names = self.names(place).iter();
        names.any(|name| name.stands_in(passage))
    }

    /// Whether a name of a place, or the longest word of one, stands in a passage.
    pub(super) fn is_hinted(&self, place: Place, passage: &Passage<'_>) -> bool {
        let mut names = self.names(place).iter();
        names.any(|name| {
            let longest = name.words.iter().max_by_key(|word| word.len());
            name.stands_in(passage) || longest.is_some_and(|own| passage.has(own))
        })
    }

    /// Whether an abbreviation, folded, may stand for a place: it has the first letters of two words of one of its names, or begins like a name of
    /// one word.
    pub(super) fn may_be_short(&self, place: Place, abbreviation: &str) -> bool {
        let mut names = self.names(place).iter();
        names.any(|name| {
            let mut firsts = name.words.iter().filter_map(|word| word.chars().next());
            match (firsts.next(), firsts.next()) {
                (Some(one), Some(other)) => {
                    abbreviation.contains(one) && abbreviation.contains(other)
                }
                (Some(one), None) => abbreviation.starts_with(one),
                _ => false,
            }
        })
    }

    /// Whether the first sign of a name of a place stands in a text of a script whose signs are words: 越 is Vietnam.
    pub(super) fn is_abbreviated(&self, place: Place, text: &str) -> bool {
        let names = self.names(place).iter();
        let mut signs = names.filter_map(|name| name.written.chars().next());
        signs.any(|sign| is_han(sign) && text.contains(sign))
    }

    /// The places whose names stand in a text without letters that have case, with where.
    pub(super) fn within(text: &str) -> Vec<(Place, std::ops::Range<usize>)> {
        let mut found = Vec::new();
        let (mut behind, mut before) = (0, ' ');
        for (start, first) in text.char_indices() {
            let last = std::mem::replace(&mut before, first);
            let spaced = !writes_without_spaces(first);
            let goes_on = spaced && is_letter(last) || is_katakana(first) && is_katakana(last);
            if start < behind || first.is_ascii() || goes_on {
                continue;
            }
            let rest = text.get(start..).unwrap_or_default();
            // タイプ has nothing to do with タイ, which is Thailand.
            let ends_there = |name: &str| {
                let behind = rest.get(name.len()..).unwrap_or_default();
                if name.ends_with(is_katakana) {
                    return !behind.starts_with(is_katakana);
                }
                !spaced || is_hangul(first) || !behind.starts_with(is_letter)
            };
            let longest = Self::beginning(first)
                .filter(|(name, _)| rest.starts_with(name) && ends_there(name))
                .max_by_key(|(name, _)| name.len());
            if let Some((name, place)) = longest {
                behind = start + name.len();
                found.push((*place, start..behind));
            }
        }
        found
    }

    /// The names that begin with a letter, if it has no case, and are not that letter alone.
    fn beginning(first: char) -> impl Iterator<Item = &'static (&'static str, Place)> {
        let from = PLACE_NAMES.partition_point(|(name, _)| name.chars().next() < Some(first));
        let names = PLACE_NAMES.get(from..).unwrap_or_default().iter();
        names
            .take_while(move |(name, _)| is_caseless(first) && name.starts_with(first))
            .filter(move |(name, _)| name.len() > first.len_utf8())
    }
}

impl Called {
    fn new(written: &'static str) -> Self {
        let is_cased = !written.starts_with(is_caseless);
        let parts = || parts(written).filter(|_| is_cased);
        let firsts = parts().filter_map(|word| word.chars().next());
        let initials: String = firsts.filter(|first| first.is_uppercase()).collect();
        let words = parts().map(|word| bare(&folded(word)).into_owned());
        Self {
            written,
            words: words.filter(|word| !word.is_empty()).collect(),
            initials: (initials.chars().count() > 1).then(|| folded(&initials)),
        }
    }

    fn is_caseless(&self) -> bool {
        self.written.starts_with(is_caseless)
    }

    fn stands_in(&self, passage: &Passage<'_>) -> bool {
        if self.is_caseless() {
            return passage.text.contains(self.written);
        }
        let mut own = self.words.iter();
        let initials = self.initials.as_deref();
        !self.words.is_empty() && own.all(|own| passage.has(own))
            || initials.is_some_and(|initials| passage.short.iter().any(|short| short == initials))
    }
}

/// A word without the dots of an abbreviation.
pub(super) fn bare(word: &str) -> Cow<'_, str> {
    if word.contains('.') {
        word.replace('.', "").into()
    } else {
        word.into()
    }
}

/// Whether a word is the one of a name, but for its ending, or that of its people, *Scottish* for *Scotland*, or is made with it:
/// *Südwestasien* with *Asien*.
fn is_form(own: &str, word: &str) -> bool {
    let letters = own.chars().count();
    if letters < START {
        return own == word;
    }
    if letters > START && word.contains(own) {
        return true;
    }
    let least = letters.div_ceil(2).max(START);
    let same = own.chars().zip(word.chars());
    same.take_while(|(a, b)| a == b).count() >= least
}

fn is_hangul(c: char) -> bool {
    ('\u{ac00}'..='\u{d7a3}').contains(&c)
}

/// Whether a character is a letter or a sign on one.
fn is_letter(c: char) -> bool {
    c.is_alphabetic() || is_mark(c)
}

fn writes_without_spaces(c: char) -> bool {
    is_han(c) || ('\u{3040}'..='\u{30ff}').contains(&c)
}

/// Vowel signs, which are no letters by themselves.
fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

#[cfg(test)]
mod tests {
    use super::{Passage, Places};
    use crate::analysis::kept::name::form::Form;
    use crate::analysis::kept::name::read::Word;
    use std::rc::Rc;

    fn words(text: &str) -> Vec<Word> {
        let words = text.split_whitespace().map(|word| Word {
            form: Rc::new(Form::of(word)),
            capital: true,
        });
        words.collect()
    }

    #[test]
    fn places_are_known_by_the_names_of_other_languages() {
        let places = Places::get();
        for (place, text, is_there) in [
            ("geneva", "Am Abend war er in Genf", true),
            ("germany", "de duitse regering, Německo a Polsko", true),
            ("germany", "la industria alemana de Baviera", true),
            ("asia", "in Südwestasien", true),
            ("us", "президент США", true),
            ("south korea", "韩国和日本", true),
            ("scotland", "a Scottish village", true),
            ("spain", "Die Regierung in Paris", false),
            ("china", "印度尼西亚的岛屿", false),
            ("european union", "if the EU can share it", true),
        ] {
            let words = words(text);
            let passage = Passage::new(text, &words);
            let found = Places::called(place).expect(place);
            assert_eq!(
                places.stands_in(found, &passage),
                is_there,
                "{place} in {text}"
            );
        }
        assert_eq!(Places::called("alemannia"), None);
        let vietnam = Places::called("vietnam").expect("is a place");
        assert!(places.is_abbreviated(vietnam, "越新两国战略伙伴关系"));
        assert!(!places.is_abbreviated(vietnam, "两国战略伙伴关系"));
    }

    #[test]
    fn the_longest_name_of_a_place_counts() {
        let within = |text: &str| {
            let found = Places::within(text).into_iter();
            found
                .map(|(_, range)| text[range].to_owned())
                .collect::<Vec<_>>()
        };
        assert_eq!(within("他从印度尼西亚飞往美国。"), ["印度尼西亚", "美国"]);
        assert_eq!(within("भारत और पाकिस्तान"), ["भारत", "पाकिस्तान"]);
        assert_eq!(within("タイの型"), ["タイ"]);
        for other in ["Paris", "メディアタイプ", "シリアライズ", "コマンドライン"]
        {
            assert!(within(other).is_empty(), "{other}");
        }
    }
}
