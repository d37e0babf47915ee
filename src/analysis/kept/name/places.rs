//! Places, and what each is called in many languages: Genf is Geneva.

use super::form::START;
use super::read::Word;
use crate::language::facts::GEOGRAPHY;
use crate::text::letters::{fold_char, folded};
use foldhash::{HashMap, HashSet};
use std::borrow::Cow;
use std::sync::{LazyLock, OnceLock};

/// In characters: names of places in scripts without spaces are no longer.
const LONGEST: usize = 16;

/// In letters: initials are no longer, points and all.
const INITIALS: usize = 6;

/// A place by its number.
pub(super) type Place = u32;

/// The first letters of a word, folded; the rest is empty where it has fewer.
type Start = [char; START];

/// All places that are known by their names. The table is long and a text speaks of few: at first only the beginnings of words are read.
pub(super) struct Places {
    /// The row of each, and its names once they were asked for.
    names: Vec<(&'static str, OnceLock<Vec<Called>>)>,
    /// By the beginning of a word of a name, in order.
    starts: Vec<(Start, Place)>,
    /// By a whole name in a script without case.
    caseless: OnceLock<HashMap<&'static str, Place>>,
}

/// A name of a place.
struct Called {
    written: &'static str,
    /// Whether it is that of the place and not of its people, which is looked for and not asked for.
    is_own: bool,
    /// Folded.
    words: Vec<String>,
    /// Of those, to tell in one step that they are not the words asked for.
    hash: u64,
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
        let (mut names, mut starts) = (Vec::new(), Vec::new());
        for (row, place) in GEOGRAPHY.lines().zip(0..) {
            starts.extend(words(row).map(|word| (start(word), place)));
            names.push((row, OnceLock::new()));
        }
        starts.sort_unstable();
        starts.dedup();
        Self {
            names,
            starts,
            caseless: OnceLock::new(),
        }
    }

    /// The names of a place.
    fn names(&self, place: Place) -> &[Called] {
        let Some((row, names)) = self.names.get(place as usize) else {
            return &[];
        };
        names.get_or_init(|| {
            let names = each_name(row);
            names
                .map(|(name, is_own)| Called::new(name, is_own))
                .collect()
        })
    }

    /// The places that a word of a name begins like a word.
    fn near(&self, word: &str) -> impl Iterator<Item = Place> {
        let start = start(word);
        let from = self.starts.partition_point(|(other, _)| *other < start);
        let near = self.starts.get(from..).unwrap_or_default().iter();
        near.take_while(move |(other, _)| *other == start)
            .map(|(_, place)| *place)
    }

    fn caseless(&self) -> &HashMap<&'static str, Place> {
        self.caseless.get_or_init(|| {
            let mut caseless = HashMap::default();
            for ((row, _), place) in self.names.iter().zip(0..) {
                let names =
                    each_name(row).filter(|(name, is_own)| *is_own && is_written_alike(name));
                for (name, _) in names {
                    caseless.entry(name).or_insert(place);
                }
            }
            caseless
        })
    }

    /// Whether Chinese spells names with a sign: one of a name that is longer than its own words.
    pub(super) fn spells(sign: char) -> bool {
        static SIGNS: LazyLock<HashSet<char>> = LazyLock::new(|| {
            let names = GEOGRAPHY.lines().flat_map(|row| row.split(['|', '\t']));
            let spelt = names.filter(|name| name.chars().all(is_han) && name.chars().count() > 2);
            spelt.flat_map(str::chars).collect()
        });
        SIGNS.contains(&sign)
    }

    /// The place that a few folded words are the name of.
    pub(super) fn called(&self, name: &str) -> Option<Place> {
        if is_written_alike(name) {
            return self.caseless().get(name).copied();
        }
        let first = name.split(' ').next().unwrap_or(name);
        let hash = hash(name.split(' '));
        let is_called =
            |called: &Called| called.hash == hash && called.is_own && called.is_in_words(name);
        self.near(first)
            .find(|place| self.names(*place).iter().any(is_called))
    }

    /// The places that a word may name, or be a word of the name of, whatever its ending.
    fn alluded<'p>(&'p self, word: &'p str) -> impl Iterator<Item = Place> + 'p {
        self.near(word).filter(move |place| {
            let mut words = self.names(*place).iter().flat_map(|name| &name.words);
            words.any(|own| is_form(own, word))
        })
    }

    /// Whether a word may be what the people of a place are called after.
    pub(super) fn has_people(&self, word: &str) -> bool {
        let mut names = self.near(word).flat_map(|place| self.names(place));
        names.any(|name| {
            name.words.iter().any(|own| {
                let same = own.chars().zip(word.chars()).take_while(|(a, b)| a == b);
                own == word || same.count() > START
            })
        })
    }

    /// Whether a place, by a folded name of it, has a name in a text whose letters have no case.
    pub(super) fn is_in(&self, called: &str, text: &str) -> bool {
        let place = self.called(called);
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

    /// Whether an abbreviation, folded, may stand for a place: it has the first letter of one of its names.
    pub(super) fn may_be_short(&self, place: Place, abbreviation: &str) -> bool {
        let mut names = self.names(place).iter();
        names.any(|name| {
            let first = name.words.first().and_then(|word| word.chars().next());
            first.is_some_and(|first| abbreviation.contains(first))
        })
    }

    /// Whether the first sign of a name of a place stands in a text of a script whose signs are words: 越 is Vietnam.
    pub(super) fn is_abbreviated(&self, place: Place, text: &str) -> bool {
        let names = self.names(place).iter();
        let mut signs = names.filter_map(|name| name.written.chars().next());
        signs.any(|sign| is_han(sign) && text.contains(sign))
    }

    /// The places whose names stand in a text without letters that have case, with where.
    pub(super) fn within(&self, text: &str) -> Vec<(Place, std::ops::Range<usize>)> {
        let mut found = Vec::new();
        let (mut behind, mut before) = (0, ' ');
        for (start, first) in text.char_indices() {
            let last = std::mem::replace(&mut before, first);
            let spaced = !writes_without_spaces(first);
            if start < behind || first.is_ascii() || spaced && is_letter(last) {
                continue;
            }
            let rest = text.get(start..).unwrap_or_default();
            let ends = rest.char_indices().map(|(at, c)| at + c.len_utf8());
            let longest = ends.take(LONGEST).skip(1).filter_map(|length| {
                let (name, behind) = rest.split_at_checked(length)?;
                if spaced && !is_hangul(first) && behind.starts_with(is_letter) {
                    return None;
                }
                let place = self.caseless().get(name)?;
                Some((*place, start..start + length))
            });
            if let Some((place, range)) = longest.last() {
                behind = range.end;
                found.push((place, range));
            }
        }
        found
    }
}

impl Called {
    fn new(written: &'static str, is_own: bool) -> Self {
        let firsts = words(written).filter_map(|word| word.chars().next());
        let initials: String = firsts.filter(|first| first.is_uppercase()).collect();
        let words = words(written).map(|word| bare(&folded(word)).into_owned());
        let words: Vec<String> = words.filter(|word| !word.is_empty()).collect();
        Self {
            written,
            is_own,
            hash: hash(words.iter().map(String::as_str)),
            words,
            initials: (initials.chars().count() > 1).then(|| folded(&initials)),
        }
    }

    /// Whether its words are these, folded and parted by spaces.
    fn is_in_words(&self, name: &str) -> bool {
        !self.is_caseless() && name.split(' ').eq(&self.words)
    }

    fn is_caseless(&self) -> bool {
        is_written_alike(self.written)
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

fn hash<'w>(words: impl Iterator<Item = &'w str>) -> u64 {
    use std::hash::{BuildHasher, Hash, Hasher};
    let mut hasher = foldhash::fast::FixedState::default().build_hasher();
    words.for_each(|word| word.hash(&mut hasher));
    hasher.finish()
}

fn start(word: &str) -> Start {
    let mut start = ['\0'; START];
    let mut free = start.iter_mut();
    for c in word.chars().filter(|c| *c != '.') {
        if free.len() == 0 {
            break;
        }
        fold_char(c, &mut |c| {
            if let Some(place) = free.next() {
                *place = c;
            }
        });
    }
    start
}

pub(super) fn is_han(c: char) -> bool {
    ('\u{3400}'..='\u{9fff}').contains(&c)
}

/// Whether a character belongs to a script without capitals.
pub(super) fn is_caseless(c: char) -> bool {
    c.is_alphabetic() && !c.is_lowercase() && !c.is_uppercase() || is_han(c)
}

/// The names in a row, with whether each is one of the place itself: what its people are called stands behind the tabulator.
fn each_name(row: &'static str) -> impl Iterator<Item = (&'static str, bool)> {
    let (own, kin) = row.split_once('\t').unwrap_or((row, ""));
    let each = |part: &'static str| part.split('|').filter(|name| !name.is_empty());
    each(own)
        .map(|name| (name, true))
        .chain(each(kin).map(|name| (name, false)))
}

/// Whether a name has no other form than the one in which it is written.
fn is_written_alike(name: &str) -> bool {
    name.starts_with(is_caseless)
}

/// The words of a name, with the points of abbreviations.
fn words(name: &str) -> impl Iterator<Item = &str> {
    name.split(parts_words).filter(|word| !word.is_empty())
}

/// Whether a character stands between the words of a name, and belongs to none. The table has these punctuation marks and no others: a
/// match takes a hundredth of the time of a look into the tables of Unicode.
fn parts_words(c: char) -> bool {
    match c {
        '.' => false,
        '\0'..='\x7f' => !c.is_ascii_alphanumeric(),
        '\u{80}'..='\u{bf}' | '\u{2000}'..='\u{206f}' | '\u{3000}'..='\u{303f}' => true,
        '־' | '׳' | '״' | '،' | '॰' | '・' | '（' | '）' => true,
        _ => false,
    }
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
            let found = places.called(place).expect(place);
            assert_eq!(
                places.stands_in(found, &passage),
                is_there,
                "{place} in {text}"
            );
        }
        assert_eq!(places.called("alemannia"), None);
        let vietnam = places.called("vietnam").expect("is a place");
        assert!(places.is_abbreviated(vietnam, "越新两国战略伙伴关系"));
        assert!(!places.is_abbreviated(vietnam, "两国战略伙伴关系"));
    }

    #[test]
    fn the_longest_name_of_a_place_counts() {
        let places = Places::get();
        let within = |text: &str| {
            let found = places.within(text).into_iter();
            found
                .map(|(_, range)| text[range].to_owned())
                .collect::<Vec<_>>()
        };
        assert_eq!(within("他从印度尼西亚飞往美国。"), ["印度尼西亚", "美国"]);
        assert_eq!(within("भारत और पाकिस्तान"), ["भारत", "पाकिस्तान"]);
        assert!(within("Paris").is_empty());
    }
}
