//! Names as Mandarin writes them: foreign ones with signs that stand for nothing else there, its own by their syllables.

use super::places::Places;
use super::sound::{Consonants, Writing, consonants, nearest, read};
use crate::language::facts::READINGS;
use crate::text::kind::is_vowel;
use crate::text::starts::is_han;
use foldhash::{HashSet, HashSetExt};
use std::sync::LazyLock;

/// In letters: no syllable of Mandarin is longer.
const LONGEST: usize = 6;

/// A text in Han characters as it is heard.
#[derive(Debug)]
pub(super) struct Mandarin {
    /// All of it without a gap, as it is romanised and by its consonants.
    letters: String,
    all: Consonants,
    /// What is written with the signs of foreign names.
    foreign: Vec<Consonants>,
}

impl Mandarin {
    pub(super) fn of(text: &str) -> Self {
        let heard = |part: &str| consonants(&read(part), Writing::Reading);
        let han: String = text.chars().filter(|c| is_han(*c)).collect();
        let parts = text.split(|c| !is_han(c) && c != '·');
        // 加 and 基 write what was said as *ga* and *ki* when they were chosen.
        let hard =
            |part: &str| consonants(&read(part).replace(['j', 'q', 'x'], "k"), Writing::Reading);
        let foreign = parts
            .flat_map(foreign)
            .flat_map(|part| [heard(&part), hard(&part)]);
        Self {
            letters: read(&han),
            all: heard(&han),
            foreign: foreign.collect(),
        }
    }

    /// Whether a foreign name, by its consonants and its letters, may be among what is heard. Names of neighbours, which are written in Han
    /// characters at home, may be anywhere.
    pub(super) fn has_foreign(&self, name: &[u8], most: usize, latin: &str) -> bool {
        // What ends a syllable is left out.
        let open = without_ends(latin);
        let has = |part: &Consonants| {
            nearest(name, part) <= most || open.len() < name.len() && nearest(&open, part) == 0
        };
        if may_be_syllable(latin) {
            has(&self.all)
        } else {
            self.foreign.iter().any(has)
        }
    }

    /// Whether a name of the language itself, as it is romanised, may be; nothing if it is none, or too short to tell.
    pub(super) fn has_own(&self, latin: &str) -> Option<bool> {
        /// In letters: two syllables.
        const TOLD: usize = 5;
        /// A sign may be read in another way in a name: of so many letters one may differ.
        const SIGNS: usize = 3;
        let away = || nearest(latin.as_bytes(), self.letters.as_bytes());
        (is_romanised(latin) && latin.len() >= TOLD).then(|| away() <= latin.len() / SIGNS)
    }
}

/// The parts of a text without gaps that foreign names may be written in: signs that names of places are spelt with, others among them one by one.
fn foreign(part: &str) -> Vec<String> {
    let signs: Vec<char> = part.chars().filter(|c| is_han(*c)).collect();
    let spells = |at: usize| signs.get(at).is_some_and(|sign| Places::spells(*sign));
    let mut found = Vec::new();
    let mut at = 0;
    while at < signs.len() {
        if !spells(at) {
            at += 1;
            continue;
        }
        let mut end = at + 1;
        while spells(end) || end < signs.len() && spells(end + 1) {
            end += 1;
        }
        // One sign more may belong to it.
        let run = signs.get(at.saturating_sub(1)..(end + 1).min(signs.len()));
        found.extend(run.map(|run| run.iter().collect::<String>()));
        at = end;
    }
    found
}

/// The consonants of a name without the liquids that stand before another consonant or at the end, which Mandarin does not say: Kirby is 科比.
fn without_ends(latin: &str) -> Consonants {
    let letters: Vec<char> = latin.chars().collect();
    let kept = letters.iter().enumerate().filter(|(at, letter)| {
        let next = letters.get(at + 1).copied().is_some_and(is_vowel);
        let silent = letters.get(at + 1..) == Some(&['e']);
        !matches!(letter, 'r' | 'l') || next && !silent
    });
    let kept: String = kept.map(|(_, letter)| *letter).collect();
    consonants(&kept, Writing::Latin)
}

/// Whether a word may be a syllable of a language whose names have one each, as Cantonese, Korean and Vietnamese: *Kim*, *Pham*, *Loong*.
pub(super) fn may_be_syllable(latin: &str) -> bool {
    let initial = latin.find(is_vowel);
    let last = latin.rfind(is_vowel);
    let (Some(initial), Some(last)) = (initial, last) else {
        return false;
    };
    let core = latin.get(initial..=last).unwrap_or_default();
    let end = latin.get(last + 1..).unwrap_or_default();
    initial <= 2
        && core.chars().all(is_vowel)
        && matches!(
            end,
            "" | "c" | "ch" | "h" | "k" | "l" | "m" | "n" | "ng" | "nh" | "p" | "t" | "w"
        )
}

/// Whether a word is made of syllables as Mandarin is romanised.
fn is_romanised(latin: &str) -> bool {
    static SYLLABLES: LazyLock<HashSet<&str>> = LazyLock::new(|| {
        let rows = READINGS.lines().filter_map(|row| row.split_once(' '));
        let of_han = |signs: &str| signs.chars().next().is_some_and(is_han);
        let syllables = rows.filter(|(_, signs)| of_han(signs));
        syllables.map(|(latin, _)| latin).collect()
    });
    let mut ends = HashSet::new();
    ends.insert(0);
    for start in 0..latin.len() {
        if !ends.contains(&start) {
            continue;
        }
        for end in start + 1..=(start + LONGEST).min(latin.len()) {
            if latin
                .get(start..end)
                .is_some_and(|it| SYLLABLES.contains(it))
            {
                ends.insert(end);
            }
        }
    }
    ends.contains(&latin.len())
}

#[cfg(test)]
mod tests {
    use super::{is_romanised, may_be_syllable};

    #[test]
    fn words_are_told_by_the_syllables_that_they_are_made_of() {
        for word in ["jinping", "guangming", "wei"] {
            assert!(is_romanised(word), "{word}");
        }
        for word in ["trump", "kumar", "skoda"] {
            assert!(!is_romanised(word), "{word}");
        }
        for word in ["kim", "pham", "loong", "wong"] {
            assert!(may_be_syllable(word), "{word}");
        }
        for word in ["trump", "merl", "kumar"] {
            assert!(!may_be_syllable(word), "{word}");
        }
    }
}
