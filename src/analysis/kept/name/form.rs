//! A word as it is compared with those of another language.

use crate::analysis::names::loose;
use crate::language::facts::{in_latin, romanised};
use crate::text::letters::folded;
use crate::text::starts::START;

/// From here on two names are forms of one, and a name and another word.
const ALIKE: (f64, f64) = (0.45, 0.65);
/// And from here on beyond doubt.
const NEARLY_SAME: f64 = 0.75;

/// A word in its letters and sounds.
#[derive(Debug, PartialEq, Eq, Hash)]
pub(super) struct Form {
    /// In its own letters, lower case and without diacritics.
    pub folded: String,
    /// In Latin letters.
    pub latin: String,
    /// Without what spellings of one name differ in.
    sound: String,
}

/// How sure it is that a word is a form of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Likeness {
    /// It may be chance.
    Weak,
    /// It is one.
    Strong,
}

impl Form {
    pub(super) fn of(word: &str) -> Self {
        let folded = folded(word);
        let latin = romanised(&folded);
        let mut sound = String::with_capacity(latin.len());
        loose(&latin, &mut sound);
        // One letter is the other in German, in Polish, and in what comes from Cyrillic.
        let sound = sound.replace('w', "v");
        Self {
            folded,
            latin,
            sound,
        }
    }

    /// How alike a word, which is written as names are or not, and this name are. Words that are not have to be more alike.
    pub(super) fn likeness(&self, word: &Self, capital: bool) -> Option<Likeness> {
        let (a, b) = (&self.latin, &word.latin);
        let same = a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count();
        if same >= START || a == b {
            return Some(Likeness::Strong);
        }
        let alike = self.alike(word);
        let least = if capital { ALIKE.0 } else { ALIKE.1 };
        if alike >= NEARLY_SAME {
            Some(Likeness::Strong)
        } else {
            (alike >= least).then_some(Likeness::Weak)
        }
    }
}

impl Form {
    /// How alike a word sounds, of 1.
    pub(super) fn alike(&self, word: &Self) -> f64 {
        strsim::normalized_levenshtein(&self.sound, &word.sound)
    }

    /// Whether so many letters in a row sound the same in both: *Subcarpathian* holds what *podkarpacki* holds.
    pub(super) fn shares_core(&self, word: &Self) -> bool {
        const CORE: usize = 5;
        let letters: Vec<char> = self.sound.chars().collect();
        let mut cores = letters.windows(CORE);
        cores.any(|core| word.sound.contains(&core.iter().collect::<String>()))
    }
}

/// Whether a letter belongs to an alphabet that can be written in the Latin one.
pub(super) fn is_comparable(letter: char) -> bool {
    letter.is_ascii() || ('\u{c0}'..'\u{250}').contains(&letter) || in_latin(letter).is_some()
}

#[cfg(test)]
mod tests {
    use super::Form;

    #[test]
    fn names_are_known_in_other_letters_and_endings() {
        let alike = |one: &str, other: &str| {
            let likeness = Form::of(other).likeness(&Form::of(one), true);
            likeness.is_some()
        };
        assert_eq!(Form::of("Новотный").latin, "novotnyi");
        for (one, other) in [
            ("Новотный", "Novotny"),
            ("Вебхуки", "Webhooks"),
            ("Ostrava", "Ostravským"),
            ("München", "Munich"),
            ("Nietzsche", "Nietzsches"),
        ] {
            assert!(alike(one, other), "{one} {other}");
        }
        for (one, other) in [
            ("Trump", "Kumar"),
            ("Adamczyk", "Alhambra"),
            ("Hasina", "Chugoku"),
        ] {
            assert!(!alike(one, other), "{one} {other}");
        }
    }
}
