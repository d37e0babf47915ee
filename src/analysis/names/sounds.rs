//! The keys under which forms of one name meet by their sound, in the ways of writing other scripts in the Latin alphabet.

use crate::language::facts::{NAME_FAMILIES, NAME_READINGS};
use crate::text::letters::fold_char;
use std::sync::LazyLock;

/// Texts that words are heard into, one after another.
#[derive(Default)]
pub(super) struct Ear {
    lower: String,
    /// As a word sounds where its letters stand for themselves.
    plain: String,
    heard: String,
}

impl Ear {
    /// Calls `each` with how a composed word (NFC) may sound: at least once with each sound that a way of writing another script in
    /// the Latin alphabet gives it. The number is that of a system which is only compared with itself; no number stands for all
    /// others.
    pub(super) fn each_sound(&mut self, word: &str, mut each: impl FnMut(Option<usize>, &str)) {
        static SYSTEMS: LazyLock<Systems> = LazyLock::new(Systems::new);
        let systems = &*SYSTEMS;
        let Self {
            lower,
            plain,
            heard,
        } = self;
        lower.clear();
        if word.is_ascii() {
            lower.push_str(word);
            lower.make_ascii_lowercase();
        } else {
            lower.extend(word.chars().flat_map(char::to_lowercase));
        }
        plain.clear();
        lower.chars().for_each(|c| hear_letter(c, plain));
        let of_their_own = systems.with_spellings_in(lower);
        let mut is_plain_known = false;
        for (at, (number, spellings)) in systems.all.iter().enumerate() {
            if of_their_own >> at & 1 != 0 {
                heard.clear();
                systems.read(at, spellings, lower, heard);
                each(*number, heard);
            } else if number.is_some() || !is_plain_known {
                is_plain_known |= number.is_none();
                each(*number, plain);
            }
        }
    }
}

/// Spellings with their sounds; of one first byte, longer ones stand before their parts. `$` stands for the end of the word.
type Spellings = &'static [(&'static str, &'static str)];

/// All ways of writing other scripts, and which of them have spellings of their own where.
struct Systems {
    /// With the numbers of those that are only compared with themselves.
    all: Vec<(Option<usize>, Spellings)>,
    /// For each pair of letters, a bit for each system with a spelling that may begin so.
    beginnings: Vec<u32>,
}

/// Letters are told apart by so many numbers.
const LETTERS: usize = 32;

/// The number of a letter, none being the end of the word.
fn letter(byte: Option<&u8>) -> usize {
    match byte {
        None => 0,
        Some(byte @ b'a'..=b'z') => usize::from(byte - b'a') + 1,
        Some(0..=0x7f) => 27,
        Some(_) => 28,
    }
}

fn pair(text: &[u8]) -> usize {
    letter(text.first()) * LETTERS + letter(text.get(1))
}

impl Systems {
    fn new() -> Self {
        let shared = NAME_READINGS.iter().map(|spellings| (None, *spellings));
        let families = NAME_FAMILIES.iter().enumerate();
        let families = families.map(|(number, spellings)| (Some(number), *spellings));
        let all: Vec<(Option<usize>, Spellings)> = shared.chain(families).collect();
        let mut beginnings = vec![0; LETTERS * LETTERS];
        for (at, (_, spellings)) in all.iter().enumerate() {
            for (spelling, _) in *spellings {
                let letters = spelling.trim_end_matches('$').as_bytes();
                let first = letter(letters.first()) * LETTERS;
                // Behind a single letter anything may follow.
                let seconds = match letters.get(1) {
                    None => 0..LETTERS,
                    second => letter(second)..letter(second) + 1,
                };
                seconds.for_each(|second| beginnings[first + second] |= 1 << at);
            }
        }
        Self { all, beginnings }
    }

    /// A bit for each system that may have a spelling of its own in the word; in all others its letters sound as they are written.
    fn with_spellings_in(&self, lower: &str) -> u32 {
        let bytes = lower.as_bytes();
        (0..bytes.len()).fold(0, |found, at| found | self.beginnings[pair(&bytes[at..])])
    }

    /// Reads a word in lower case.
    fn read(&self, system: usize, spellings: Spellings, lower: &str, heard: &mut String) {
        let mut rest = lower;
        while let Some(c) = rest.chars().next() {
            let may_begin = self.beginnings[pair(rest.as_bytes())] >> system & 1 != 0;
            let fits = |(spelling, _): &&(&str, &str)| {
                begins(rest, spelling)
                    || begins(spelling, rest) && spelling.get(rest.len()..) == Some("$")
            };
            let spelling = may_begin.then(|| spellings.iter().find(fits));
            let taken = match spelling.flatten() {
                Some((spelling, sound)) => {
                    sound.chars().for_each(|c| hear(c, heard));
                    spelling.trim_end_matches('$').len()
                }
                None => {
                    hear_letter(c, heard);
                    c.len_utf8()
                }
            };
            rest = rest.get(taken..).unwrap_or_default();
        }
    }
}

/// Whether a text begins with another. Few do with the first bytes of a short one, so that comparing one by one ends soonest.
#[inline]
fn begins(text: &str, other: &str) -> bool {
    let (text, other) = (text.as_bytes(), other.as_bytes());
    text.len() >= other.len() && (0..other.len()).all(|at| text[at] == other[at])
}

/// Adds the sound of a letter that stands for itself.
fn hear_letter(c: char, heard: &mut String) {
    if c.is_ascii() {
        hear(c, heard);
    } else {
        fold_char(c, &mut |c| hear(c, heard));
    }
}

/// Adds a sound; what is written twice is heard once, and what no system keeps apart is heard alike.
fn hear(c: char, heard: &mut String) {
    let c = match c {
        'y' | 'j' => 'i',
        'z' => 's',
        'w' => 'v',
        'q' => 'k',
        _ => c,
    };
    if c != '\'' && c != '’' && !ends_with(heard, c) {
        heard.push(c);
    }
}

/// Whether a text ends with a character; that of most is one byte.
fn ends_with(text: &str, c: char) -> bool {
    match u8::try_from(c) {
        Ok(byte) if byte.is_ascii() => text.as_bytes().last() == Some(&byte),
        _ => text.ends_with(c),
    }
}

/// Writes a folded word without what spellings of one name in one alphabet differ in: doubled letters, silent h, c and k; in the Cyrillic one
/// how a foreign e, a soft consonant and an h before a vowel are written.
pub(crate) fn loose(folded: &str, loose: &mut String) {
    loose.clear();
    let mut letters = folded.chars();
    while let Some(c) = letters.next() {
        let after = letters.as_str();
        let begins = after.len() + c.len_utf8() == folded.len();
        let c = match (c, after.as_bytes().first()) {
            ('p', Some(b'h')) => 'f',
            ('h', _) if !begins => continue,
            ('c', Some(b'k')) => continue,
            ('s', _) if after.starts_with("ch") => 's',
            ('c', Some(b'h')) if ends_with(loose, 's') => continue,
            ('c' | 'q', _) => 'k',
            ('y' | 'j', _) => 'i',
            ('z', _) => 's',
            ('э', _) if !begins => 'е',
            ('ь', _) if !after.is_empty() => continue,
            ('г', _) if begins && after.starts_with(['а', 'е', 'о', 'э']) => 'х',
            _ => c,
        };
        if !ends_with(loose, c) {
            loose.push(c);
        }
    }
}

/// Spellings with their sounds by their first letters, one of `a` to `z`; of one first letter, longer ones stand before their parts.
struct Table<const N: usize> {
    rows: [(&'static str, &'static str); N],
    /// For each letter, where its rows begin; they end where those of the next one begin.
    starts: [usize; 27],
}

impl<const N: usize> Table<N> {
    const fn new(rows: [(&'static str, &'static str); N]) -> Self {
        let mut starts = [0; 27];
        let mut letter = 0;
        let mut at = 0;
        while letter < 26 {
            starts[letter] = at;
            while at < N && rows[at].0.as_bytes()[0] == b'a' + letter as u8 {
                at += 1;
            }
            letter += 1;
        }
        assert!(at == N, "rows stand in the order of their first letters");
        starts[26] = at;
        Self { rows, starts }
    }

    /// The rows with the first letter of a text.
    fn beginning(&self, text: &str) -> &[(&'static str, &'static str)] {
        match text.as_bytes().first() {
            Some(byte @ b'a'..=b'z') => {
                let letter = usize::from(byte - b'a');
                &self.rows[self.starts[letter]..self.starts[letter + 1]]
            }
            _ => &[],
        }
    }
}

/// Initials by the sound that both systems share.
static INITIALS: Table<25> = Table::new([
    ("b", "p"),
    ("ch", "c"),
    ("c", "z"),
    ("d", "t"),
    ("f", "f"),
    ("g", "k"),
    ("hs", "x"),
    ("h", "h"),
    ("j", "c"),
    ("k", "k"),
    ("l", "l"),
    ("m", "m"),
    ("n", "n"),
    ("p", "p"),
    ("q", "c"),
    ("r", "r"),
    ("sh", "x"),
    ("sz", "z"),
    ("s", "z"),
    ("ts", "z"),
    ("tz", "z"),
    ("t", "t"),
    ("x", "x"),
    ("zh", "c"),
    ("z", "z"),
]);
/// Finals by a shared spelling, the longest ones first.
static FINALS: Table<46> = Table::new([
    ("ang", "ang"),
    ("ai", "ai"),
    ("ao", "ao"),
    ("an", "an"),
    ("a", "a"),
    ("eng", "eng"),
    ("erh", "er"),
    ("ei", "ei"),
    ("en", "en"),
    ("eh", "e"),
    ("er", "er"),
    ("e", "e"),
    ("iang", "iang"),
    ("iung", "iong"),
    ("iong", "iong"),
    ("iao", "iao"),
    ("ieh", "ie"),
    ("ien", "ian"),
    ("ian", "ian"),
    ("ing", "ing"),
    ("iu", "iu"),
    ("ia", "ia"),
    ("ie", "ie"),
    ("in", "in"),
    ("ih", "i"),
    ("i", "i"),
    ("jen", "ren"),
    ("ong", "ong"),
    ("ou", "ou"),
    ("o", "o"),
    ("ssu", "i"),
    ("uang", "uang"),
    ("ung", "ong"),
    ("uan", "uan"),
    ("uai", "uai"),
    ("ueh", "ue"),
    ("uei", "ui"),
    ("ui", "ui"),
    ("un", "un"),
    ("uo", "o"),
    ("ua", "ua"),
    ("ue", "ue"),
    ("u", "u"),
    ("yeh", "ye"),
    ("yen", "yan"),
    ("zu", "i"),
]);
/// Spellings that pinyin does not have.
const WADE: [&str; 11] = [
    "hs", "tz", "sz", "ung", "ien", "ieh", "ueh", "ih", "yen", "jen", "tse",
];

/// Writes the syllables of a Chinese name as both ways of romanising it have them; nothing if it is no such name. The value
/// tells whether it is written in a way that only Wade and Giles have.
pub(super) fn chinese<'w>(
    words: impl Iterator<Item = &'w str> + Clone,
    sounds: &mut String,
) -> Option<bool> {
    // Every syllable ends so.
    let may_end = |word: &str| {
        let last = word.as_bytes().last();
        last.is_some_and(|last| is_vowel(last) || matches!(last, b'n' | b'g' | b'r' | b'h'))
    };
    if !words.clone().all(may_end) {
        return None;
    }
    sounds.clear();
    let mut syllables = 0;
    for word in words.clone() {
        let mut rest = word;
        while !rest.is_empty() {
            let glide = rest.strip_prefix(['y', 'w']);
            let mut initials = INITIALS.beginning(rest).iter();
            let (initial, after) = match initials.find(|(initial, _)| begins(rest, initial)) {
                Some((initial, sound)) => (*sound, &rest[initial.len()..]),
                None => ("", glide.unwrap_or(rest)),
            };
            // Of finals the longest that leaves something a syllable can begin with.
            let fits = |(spelling, _): &&(&str, &str)| {
                begins(after, spelling)
                    && !after.as_bytes().get(spelling.len()).is_some_and(is_vowel)
            };
            let (spelling, sound) = FINALS.beginning(after).iter().find(fits)?;
            sounds.push_str(initial);
            sounds.push_str(sound);
            syllables += 1;
            rest = &after[spelling.len()..];
        }
    }
    let is_wade =
        |word: &str| word.starts_with("ts") || WADE.iter().any(|spelling| word.contains(spelling));
    (syllables > 1).then(|| words.clone().any(is_wade))
}

fn is_vowel(letter: &u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u')
}

/// Whether a word is one of a Japanese name in any way of romanising it; writes how it sounds.
pub(super) fn japanese(word: &str, sound: &mut String) -> bool {
    /// Hepburn and Kunrei spellings by one sound.
    static SOUNDS: Table<28> = Table::new([
        ("b", "b"),
        ("chi", "ti"),
        ("ch", "ty"),
        ("d", "d"),
        ("fu", "hu"),
        ("g", "g"),
        ("h", "h"),
        ("ji", "zi"),
        ("jy", "zy"),
        ("j", "zy"),
        ("k", "k"),
        ("m", "m"),
        ("n", "n"),
        ("ou", "o"),
        ("oo", "o"),
        ("oh", "o"),
        ("p", "p"),
        ("r", "r"),
        ("shi", "si"),
        ("sh", "sy"),
        ("s", "s"),
        ("tsu", "tu"),
        ("ts", "t"),
        ("t", "t"),
        ("uu", "u"),
        ("w", "w"),
        ("y", "y"),
        ("z", "z"),
    ]);
    sound.clear();
    let mut rest = word;
    while let Some(byte) = rest.as_bytes().first() {
        let fits = |(spelling, _): &&(&str, &str)| {
            // A long vowel before another vowel is none: Inoue.
            let behind = rest.as_bytes().get(spelling.len());
            begins(rest, spelling) && (*spelling != "oh" || !behind.is_some_and(is_vowel))
        };
        match SOUNDS.beginning(rest).iter().find(fits) {
            Some((spelling, heard)) => {
                sound.push_str(heard);
                rest = &rest[spelling.len()..];
            }
            None if is_vowel(byte) => {
                sound.push(char::from(*byte));
                rest = &rest[1..];
            }
            None => return false,
        }
    }
    // Every consonant but n stands before a vowel, before y, or before itself.
    let letters = sound.as_bytes();
    let open = letters.iter().enumerate().all(|(at, letter)| {
        is_vowel(letter)
            || *letter == b'n'
            || letters
                .get(at + 1)
                .is_some_and(|next| is_vowel(next) || *next == b'y' || next == letter)
    });
    open && letters.len() >= 4
}

#[cfg(test)]
mod tests;
