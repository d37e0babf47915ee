//! The keys under which forms of one name meet by their sound, in the ways of writing other scripts in the Latin alphabet.

use super::keys::{fold_char, folded};
use crate::language::facts::{NAME_FAMILIES, NAME_READINGS};
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;

/// Calls `each` with how a word may sound: once for each way of writing the sounds of another script in the Latin alphabet.
/// The number is that of a system which is only compared with itself; no number stands for all others.
pub(super) fn each_sound(word: &str, mut each: impl FnMut(Option<usize>, &str)) {
    static READINGS: LazyLock<Vec<Reading>> =
        LazyLock::new(|| NAME_READINGS.iter().map(|one| Reading::new(one)).collect());
    static FAMILIES: LazyLock<Vec<Reading>> =
        LazyLock::new(|| NAME_FAMILIES.iter().map(|one| Reading::new(one)).collect());
    let mut lower = String::with_capacity(word.len());
    if word.is_ascii() {
        lower.push_str(word);
        lower.make_ascii_lowercase();
    } else {
        lower.extend(word.nfc().flat_map(char::to_lowercase));
    }
    let mut heard = String::with_capacity(word.len());
    let readings = READINGS.iter().map(|reading| (None, reading));
    let families = FAMILIES.iter().enumerate();
    for (system, reading) in
        readings.chain(families.map(|(number, reading)| (Some(number), reading)))
    {
        heard.clear();
        reading.read(&lower, &mut heard);
        each(system, &heard);
    }
}

/// A list of spellings with their sounds, by their first bytes; of one first byte, longer ones stand before their parts. `$` stands
/// for the end of the word.
struct Reading {
    spellings: Vec<(&'static str, &'static str)>,
    /// For each byte, where the spellings that begin with it start; their end is the start of the next.
    starts: Vec<u16>,
}

impl Reading {
    fn new(listed: &[(&'static str, &'static str)]) -> Self {
        let first = |spelling: &str| spelling.as_bytes().first().copied().unwrap_or_default();
        let mut spellings = listed.to_vec();
        spellings.sort_by_key(|(spelling, _)| first(spelling));
        let before = |byte: u16| {
            spellings.partition_point(|(spelling, _)| u16::from(first(spelling)) < byte) as u16
        };
        Self {
            starts: (0..=256).map(before).collect(),
            spellings,
        }
    }

    /// The spellings that begin like the text.
    fn beginning(&self, text: &str) -> &[(&'static str, &'static str)] {
        let byte = text.as_bytes().first().map_or(0, |byte| usize::from(*byte));
        let at = |byte: usize| self.starts.get(byte).map_or(0, |at| usize::from(*at));
        self.spellings
            .get(at(byte)..at(byte + 1))
            .unwrap_or_default()
    }

    /// Reads a word in lower case.
    fn read(&self, lower: &str, heard: &mut String) {
        let mut rest = lower;
        let mut plain = String::new();
        while let Some(c) = rest.chars().next() {
            let mut fitting = self.beginning(rest).iter();
            let spelling = fitting.find(|(spelling, _)| match spelling.strip_suffix('$') {
                Some(ending) => rest == ending,
                None => rest.starts_with(spelling),
            });
            let taken = match spelling {
                Some((spelling, sound)) => {
                    sound.chars().for_each(|c| hear(c, heard));
                    spelling.trim_end_matches('$').len()
                }
                None if c.is_ascii() => {
                    hear(c, heard);
                    1
                }
                None => {
                    plain.clear();
                    fold_char(c, &mut plain);
                    plain.chars().for_each(|c| hear(c, heard));
                    c.len_utf8()
                }
            };
            rest = rest.get(taken..).unwrap_or_default();
        }
    }
}

/// Whether a text begins with a spelling; most do not with their first byte.
fn begins(text: &str, spelling: &str) -> bool {
    text.as_bytes().first() == spelling.as_bytes().first() && text.starts_with(spelling)
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
    if c != '\'' && c != '’' && !heard.ends_with(c) {
        heard.push(c);
    }
}

/// A word without what spellings of one name in the Latin alphabet differ in: doubled letters, silent h, c and k.
pub(super) fn loose(word: &str) -> String {
    let mut loose = String::with_capacity(word.len());
    let letters: Vec<char> = folded(word).chars().collect();
    for (at, &c) in letters.iter().enumerate() {
        let next = letters.get(at + 1).copied();
        let c = match (c, next) {
            ('p', Some('h')) => 'f',
            ('h', _) if at > 0 => continue,
            ('c', Some('k')) => continue,
            ('s', Some('c')) if letters.get(at + 2) == Some(&'h') => 's',
            ('c', Some('h')) if loose.ends_with('s') => continue,
            ('c' | 'q', _) => 'k',
            ('y' | 'j', _) => 'i',
            ('z', _) => 's',
            _ => c,
        };
        if !loose.ends_with(c) {
            loose.push(c);
        }
    }
    loose
}

/// The rows of a table that begin with the first letter of a text; the table has them one behind the other.
fn beginning<'t>(
    table: &'t [(&'static str, &'static str)],
    text: &str,
) -> impl Iterator<Item = &'t (&'static str, &'static str)> {
    let first = text.as_bytes().first().copied();
    let begins = move |row: &(&str, &str)| row.0.as_bytes().first().copied();
    let from = table.partition_point(|row| begins(row) < first);
    let rows = table.get(from..).unwrap_or_default().iter();
    rows.take_while(move |row| begins(row) == first)
}

/// The syllables of a Chinese name as both ways of romanising it have them, or nothing if it is no such name. The second
/// value tells whether it is written in a way that only Wade and Giles have.
pub(super) fn chinese(words: &[String]) -> Option<(String, bool)> {
    /// Initials by the sound that both systems share; by their first letter, longer ones before their parts.
    const INITIALS: [(&str, &str); 25] = [
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
    ];
    /// Finals by a shared spelling, by their first letter.
    const FINALS: [(&str, &str); 46] = [
        ("ang", "ang"),
        ("ai", "ai"),
        ("ao", "ao"),
        ("an", "an"),
        ("a", "a"),
        ("eng", "eng"),
        ("ei", "ei"),
        ("en", "en"),
        ("eh", "e"),
        ("er", "er"),
        ("erh", "er"),
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
    ];
    /// Spellings that pinyin does not have.
    const WADE: [&str; 11] = [
        "hs", "tz", "sz", "ung", "ien", "ieh", "ueh", "ih", "yen", "jen", "tse",
    ];
    let mut sounds = String::new();
    let mut syllables = 0;
    for word in words {
        let mut rest = word.as_str();
        while !rest.is_empty() {
            let glide = rest.strip_prefix(['y', 'w']);
            let mut initials = beginning(&INITIALS, rest);
            let (initial, after) = match initials.find(|(initial, _)| rest.starts_with(initial)) {
                Some((initial, sound)) => (*sound, &rest[initial.len()..]),
                None => ("", glide.unwrap_or(rest)),
            };
            // Of finals the longest that leaves something a syllable can begin with.
            let fits = |(spelling, _): &&(&str, &str)| {
                after.strip_prefix(spelling).is_some_and(|rest| {
                    rest.is_empty() || !rest.starts_with(['a', 'e', 'i', 'o', 'u'])
                })
            };
            let (spelling, sound) = beginning(&FINALS, after)
                .filter(fits)
                .max_by_key(|(spelling, _)| spelling.len())?;
            sounds.push_str(initial);
            sounds.push_str(sound);
            syllables += 1;
            rest = &after[spelling.len()..];
        }
    }
    let is_wade = |word: &String| {
        word.starts_with("ts") || WADE.iter().any(|spelling| word.contains(spelling))
    };
    (syllables > 1).then(|| (sounds, words.iter().any(is_wade)))
}

/// Whether a word is one of a Japanese name in any way of romanising it, and how it sounds.
pub(super) fn japanese(word: &str) -> Option<String> {
    /// Hepburn and Kunrei spellings by one sound, longer ones before their parts.
    const SOUNDS: [(&str, &str); 28] = [
        ("shi", "si"),
        ("sh", "sy"),
        ("chi", "ti"),
        ("ch", "ty"),
        ("tsu", "tu"),
        ("ts", "t"),
        ("fu", "hu"),
        ("ji", "zi"),
        ("jy", "zy"),
        ("j", "zy"),
        ("ou", "o"),
        ("oo", "o"),
        ("oh", "o"),
        ("uu", "u"),
        ("k", "k"),
        ("s", "s"),
        ("t", "t"),
        ("n", "n"),
        ("h", "h"),
        ("m", "m"),
        ("y", "y"),
        ("r", "r"),
        ("w", "w"),
        ("g", "g"),
        ("z", "z"),
        ("d", "d"),
        ("b", "b"),
        ("p", "p"),
    ];
    let mut sound = String::new();
    let mut rest = word;
    while let Some(c) = rest.chars().next() {
        match SOUNDS.iter().find(|(spelling, _)| {
            // A long vowel before another vowel is none: Inoue.
            begins(rest, spelling)
                && rest.strip_prefix(spelling).is_some_and(|after| {
                    *spelling != "oh" || !after.starts_with(['a', 'e', 'i', 'o', 'u'])
                })
        }) {
            Some((spelling, heard)) => {
                sound.push_str(heard);
                rest = &rest[spelling.len()..];
            }
            None if matches!(c, 'a' | 'e' | 'i' | 'o' | 'u') => {
                sound.push(c);
                rest = &rest[1..];
            }
            None => return None,
        }
    }
    // Every consonant but n stands before a vowel, before y, or before itself.
    let letters: Vec<char> = sound.chars().collect();
    let is_vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u');
    let open = letters.iter().enumerate().all(|(at, &c)| {
        is_vowel(c)
            || c == 'n'
            || letters
                .get(at + 1)
                .is_some_and(|&next| is_vowel(next) || next == 'y' || next == c)
    });
    (open && letters.len() >= 4).then_some(sound)
}
#[cfg(test)]
mod tests {
    use super::{chinese, each_sound, japanese, loose};
    use crate::analysis::names::keys::words;

    fn meet(one: &str, other: &str) -> bool {
        let sounds = |word: &str| {
            let mut sounds = Vec::new();
            each_sound(word, |system, sound| {
                sounds.push((system, sound.to_owned()));
            });
            sounds
        };
        let one = sounds(one);
        sounds(other).iter().any(|sound| one.contains(sound))
    }

    #[test]
    fn systems_of_transliteration_meet() {
        for (one, other) in [
            ("Prigozhin", "Prigojine"),
            ("Prigozhin", "Prigoschin"),
            ("Shoigu", "Choïgou"),
            ("Shoigu", "Szojgu"),
            ("Lukashenko", "Lukašenko"),
            ("Tokayev", "Tokajew"),
            ("Zelensky", "Zelenszkij"),
            ("Kherson", "Jersón"),
            ("Putin", "Poetin"),
        ] {
            assert!(meet(one, other), "{one} {other}");
        }
        for (one, other) in [
            ("Petrov", "Petrova"),
            ("Iran", "Irak"),
            ("Hassan", "Hussein"),
            ("Johnson", "Johnston"),
            ("Navalny", "Navalnaya"),
        ] {
            assert!(!meet(one, other), "{one} {other}");
        }
    }

    #[test]
    fn chinese_and_japanese_systems_meet() {
        let sound = |name: &str| chinese(&words(name));
        assert_eq!(
            sound("Deng Xiaoping").map(|(sound, _)| sound),
            sound("Teng Hsiao-p'ing").map(|(sound, _)| sound)
        );
        assert_eq!(sound("Teng Hsiao-p'ing").map(|(_, wade)| wade), Some(true));
        assert_ne!(
            sound("Wang Lei").map(|(sound, _)| sound),
            sound("Wang Li").map(|(sound, _)| sound)
        );
        assert_eq!(sound("Washington"), None);
        assert_eq!(japanese("fukushima"), japanese("hukusima"));
        assert_ne!(japanese("saito"), japanese("sato"));
        assert_eq!(japanese("washington"), None);
        assert_eq!(loose("Philip"), loose("Phillip"));
    }
}
