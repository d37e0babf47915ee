//! Names that are heard in a script whose signs are no letters: 特朗普 is Trump.
//!
//! Such scripts write a name by its sound, more or less, and nothing shows where it begins. Its consonants are looked for, those of one
//! kind taken for one, with a few that are lost or put in.

use super::mandarin::{Mandarin, may_be_syllable};
use super::places::Places;
use super::read::Word;
use crate::language::facts::READINGS;
use crate::language::{Lexicon, Locale, WordHash};
use crate::text::kind::is_katakana;
use crate::text::starts::is_han;
use foldhash::HashMap;
use std::sync::LazyLock;
use strsim::normalized_levenshtein;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Of so many consonants one may differ.
const MANY: usize = 4;
/// In consonants: endings and particles make a word longer by no more than this.
const LONGER: usize = 2;

/// The logarithm of how often a word stands in its language: one that is more frequent is no name.
const EVERYDAY: f32 = -8.0;

/// Consonants, each by its kind.
pub(super) type Consonants = Vec<u8>;

/// A text as it is heard.
#[derive(Debug)]
pub(super) enum Heard {
    /// Han characters as in Mandarin, and whether Japan is spoken of, whose names are read in another way there.
    Chinese(Mandarin, bool),
    /// The words in kana, and what is in Han characters as if it was Chinese; Japanese names in those are read in more ways than a table has.
    Japanese(Vec<Consonants>, Consonants),
    /// The words of scripts with spaces, and how much longer than a name its word may be by what is written with it.
    Words(Vec<Consonants>, usize),
}

impl Heard {
    /// Of a text in a language, if that writes names as they sound.
    pub(super) fn of(text: &str, locale: Locale) -> Option<Self> {
        let read = |part: &str| consonants(&read(part), Writing::Reading);
        let han = || read(&text.chars().filter(|c| is_han(*c)).collect::<String>());
        let language = locale.tag().0;
        Some(match language {
            "zh" => Self::Chinese(Mandarin::of(text), Places::get().is_in("japan", text)),
            "ja" => {
                let kana = text.split(|c| !is_katakana(c));
                Self::Japanese(kana.map(read).collect(), han())
            }
            "ar" | "he" | "hi" | "ko" => {
                let words = text.split(|c: char| c.is_whitespace() || c.is_ascii());
                let words = words.filter(|word| !is_usual(word, locale, EVERYDAY));
                let longer = if language == "hi" { 0 } else { LONGER };
                Self::Words(words.map(read).collect(), longer)
            }
            _ => return None,
        })
    }

    /// Whether the name of a place is heard where words stand apart: what such a script writes for it differs by a letter.
    pub(super) fn has_place<'w>(&self, words: impl Iterator<Item = &'w str>) -> bool {
        let name: String = words.collect();
        matches!(self, Self::Words(..)) && self.has_word(&name) == Some(true)
    }

    /// Whether a name, the words of which are in Latin letters, may be among what is heard: all of its words that are long enough to say something,
    /// one that is so long that it is no chance, or any, if none says something.
    pub(super) fn has<'w>(&self, words: impl Iterator<Item = &'w str>) -> bool {
        let words: Vec<&str> = words.collect();
        // Many have a given name of the West that their own language does not write: *Jackie Chan*.
        if let (Self::Chinese(..), [_, .., family]) = (self, words.as_slice())
            && may_be_syllable(family)
        {
            return self.has_word(family).unwrap_or(true);
        }
        let is_long = |word: &str| consonants(word, Writing::Latin).len() > MANY;
        let words = words.into_iter();
        let heard = words.filter_map(|word| Some((self.has_word(word)?, is_long(word))));
        let heard: Vec<(bool, bool)> = heard.collect();
        heard.iter().all(|(heard, _)| *heard) || heard.iter().any(|(heard, long)| *heard && *long)
    }

    /// Whether a word in Latin letters, or what it may be the plural of, may be among what is heard; nothing if it has too few consonants.
    fn has_word(&self, latin: &str) -> Option<bool> {
        // What is written *Rameshwar* may be said with a *v*.
        let may_be_v = matches!(self, Self::Words(..)) && latin.contains('w');
        let with_v = may_be_v.then(|| latin.replace('w', "v"));
        let forms = [Some(latin), latin.strip_suffix('s'), with_v.as_deref()];
        let mut heard = forms
            .into_iter()
            .flatten()
            .filter_map(|form| self.has_form(consonants(form, Writing::Latin), form))
            .peekable();
        // In a name of the language itself letters stand for what they do in the table.
        let own = match self {
            Self::Chinese(text, _) => text.has_own(latin),
            _ => None,
        };
        if heard.peek().is_none() {
            return own;
        }
        Some(heard.any(|heard| heard) || own == Some(true))
    }

    fn has_form(&self, name: Consonants, latin: &str) -> Option<bool> {
        let most = allowed(name.len())?;
        Some(match self {
            Self::Chinese(text, japan) => {
                *japan && may_be_japanese(latin) || text.has_foreign(&name, most, latin)
            }
            Self::Japanese(words, han) => {
                let mut parts = words.iter().chain([han]);
                may_be_japanese(latin) || parts.any(|part| nearest(&name, part) <= most)
            }
            Self::Words(words, longer) => words
                .iter()
                .any(|word| word.len() <= name.len() + longer && nearest(&name, word) <= most),
        })
    }
}

/// The sounds of a name in a script of syllables.
#[derive(Debug)]
pub(crate) struct Sounds {
    heard: String,
    consonants: Consonants,
}

impl Sounds {
    pub(crate) fn of(name: &str) -> Self {
        // What doubles a consonant and lengthens a vowel of Japanese is read as nothing.
        let signs: String = name.chars().filter(|c| !matches!(c, 'ッ' | 'ー')).collect();
        let heard = read(&signs);
        let consonants = consonants(&heard, Writing::Reading);
        Self { heard, consonants }
    }

    /// Of a name that is heard as these Latin letters.
    pub(crate) fn of_letters(latin: &str) -> Self {
        Self {
            heard: latin.to_owned(),
            consonants: consonants(latin, Writing::Reading),
        }
    }

    /// Whether a word in Latin letters has the consonants of the name, and its letters where these are few.
    pub(crate) fn are_of(&self, latin: &str) -> bool {
        /// So many consonants tell a name, with so little of other letters.
        const TOLD: usize = 3;
        const HARDLY: f64 = 0.2;
        const ALIKE: f64 = 0.4;
        let latin = latin.to_ascii_lowercase();
        let (theirs, ours) = (consonants(&latin, Writing::Latin), &self.consonants);
        let most = allowed(theirs.len()).unwrap_or(0);
        let is_near = theirs.len().abs_diff(ours.len()) <= most && nearest(&theirs, ours) <= most;
        let least = if theirs.len() < TOLD { ALIKE } else { HARDLY };
        is_near && !theirs.is_empty() && self.likeness(&latin) >= least
    }

    /// Whether a word in Latin letters has all the consonants of the name in their order, no others, and most of its vowels.
    pub(crate) fn are_plainly_of(&self, latin: &str) -> bool {
        const LEAST: usize = 2;
        const ALIKE: f64 = 0.5;
        let latin = latin.to_ascii_lowercase();
        let theirs = consonants(&latin, Writing::Latin);
        theirs.len() >= LEAST && theirs == self.consonants && self.likeness(&latin) >= ALIKE
    }

    fn likeness(&self, latin: &str) -> f64 {
        normalized_levenshtein(&heard_alike(latin), &heard_alike(&self.heard))
    }
}

/// Latin letters with one for all that sound alike where names are written in other scripts.
fn heard_alike(latin: &str) -> String {
    let mut alike = String::with_capacity(latin.len());
    for letter in latin.chars() {
        let kind = match letter {
            'b' | 'f' | 'v' | 'w' => 'p',
            'c' | 'g' | 'q' => 'k',
            'd' => 't',
            'j' | 'z' => 's',
            'l' => 'r',
            'm' => 'n',
            'y' => 'i',
            other => other,
        };
        if !alike.ends_with(kind) {
            alike.push(kind);
        }
    }
    alike
}

/// Whether a text has what may be a name of other languages, by the script or the signs that those are written in, or because it is no word of its own,
/// that sounds like none of these words.
pub(super) fn has_unheard(text: &str, locale: Locale, words: &[Word]) -> bool {
    /// In signs.
    const LEAST: usize = 3;
    /// As [`EVERYDAY`], for what is a word at all.
    const KNOWN: f32 = -10.0;
    let language = locale.tag().0;
    let may_spell = |c: char| match language {
        "ja" => is_katakana(c) || c == 'ー',
        "zh" => is_han(c) && Places::spells(c) || c == '·',
        _ => !c.is_ascii() && (c.is_alphabetic() || is_combining_mark(c)),
    };
    let ours = words.iter();
    let ours = ours.map(|word| consonants(&word.form.latin, Writing::Latin));
    let ours: Vec<Consonants> = ours.collect();
    let is_heard = |name: &Consonants| ours.iter().any(|word| are_alike(name, word));
    // Chinese spells names with signs of other words: the point between their parts tells them.
    let is_told = |name: &&str| language != "zh" || name.contains('·');
    let mut names = text
        .split(|c| !may_spell(c))
        .filter(is_told)
        .filter(|name| name.chars().count() >= LEAST && !is_usual(name, locale, KNOWN))
        .map(|name| consonants(&read(name), Writing::Reading));
    names.any(|name| name.len() > 1 && !is_heard(&name))
}

/// Whether a word is one of grammar, or more frequent than this.
fn is_usual(word: &str, locale: Locale, least: f32) -> bool {
    let listed = || {
        Lexicon::of(locale.tag().0)?
            .look_up(WordHash::of(word))
            .entry()
    };
    locale.language.function_words.has(word)
        || listed().is_some_and(|entry| entry.log_frequency > least)
}

/// Whether two names have nearly the same consonants.
fn are_alike(one: &Consonants, other: &Consonants) -> bool {
    let (short, long) = if one.len() < other.len() {
        (one, other)
    } else {
        (other, one)
    };
    allowed(short.len())
        .is_some_and(|most| long.len() - short.len() <= most.max(1) && nearest(short, long) <= most)
}

/// How many consonants of so many may differ; too few say nothing.
pub(super) fn allowed(consonants: usize) -> Option<usize> {
    (consonants >= 2).then_some(consonants / MANY)
}

/// How consonants are written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Writing {
    /// As names are in the Latin alphabet.
    Latin,
    /// As the table of readings does.
    Reading,
}

/// The consonants of a text in Latin letters; one that is written twice is one.
pub(super) fn consonants(latin: &str, writing: Writing) -> Consonants {
    let mut found = Consonants::new();
    let mut letters = latin.bytes().peekable();
    while let Some(letter) = letters.next() {
        let soft = matches!(letters.peek(), Some(b'e' | b'i' | b'y' | b'h' | b'z'));
        let kind: &[u8] = match letter {
            b'p' if letters.peek() == Some(&b'h') => b"p",
            b'b' | b'f' | b'p' | b'v' => b"p",
            b't' if matches!(letters.peek(), Some(b's' | b'z')) => b"",
            b'd' | b't' => b"t",
            b'c' if soft => b"s",
            b'q' | b'x' if writing == Writing::Reading => b"s",
            b'x' => b"ks",
            b'c' | b'g' | b'k' | b'q' => b"k",
            b'j' | b's' | b'z' => b"s",
            b'm' | b'n' => b"n",
            b'l' | b'r' => b"r",
            _ => b"",
        };
        for kind in kind {
            if found.last() != Some(kind) {
                found.push(*kind);
            }
        }
    }
    found
}

/// How far a pattern is from the part of a text that is nearest to it.
pub(super) fn nearest(pattern: &[u8], text: &[u8]) -> usize {
    let mut row = vec![0; text.len() + 1];
    for (at, wanted) in pattern.iter().enumerate() {
        let mut before = at;
        let mut left = at + 1;
        if let Some(first) = row.first_mut() {
            *first = left;
        }
        for (cell, letter) in row.iter_mut().skip(1).zip(text) {
            let best = (before + usize::from(wanted != letter))
                .min(*cell + 1)
                .min(left + 1);
            before = std::mem::replace(cell, best);
            left = best;
        }
    }
    row.into_iter().min().unwrap_or_default()
}

/// A text by the readings of its signs.
pub(super) fn read(text: &str) -> String {
    static READ: LazyLock<HashMap<char, &'static str>> = LazyLock::new(|| {
        let rows = READINGS.lines().filter_map(|row| row.split_once(' '));
        let each = |(latin, signs): (&'static str, &'static str)| {
            signs.chars().map(move |sign| (sign, latin))
        };
        rows.flat_map(each).collect()
    });
    let mut latin = String::with_capacity(text.len());
    for sign in text.chars() {
        if let Some(read) = READ.get(&sign) {
            latin.push_str(read);
            continue;
        }
        // Syllables of Hangul are made of signs that have a reading each.
        let parts = std::iter::once(sign).nfd();
        latin.extend(parts.filter_map(|part| READ.get(&part)).copied());
    }
    latin
}

/// Whether every consonant of a word stands before a vowel, as in Japanese.
fn may_be_japanese(latin: &str) -> bool {
    let is_vowel = |letter: &u8| matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u');
    let letters = latin.as_bytes();
    let mut pairs = letters
        .iter()
        .zip(letters.iter().skip(1).map(Some).chain([None]));
    pairs.all(|(letter, next)| match letter {
        b'l' | b'v' | b'x' | b'q' => false,
        b'n' => true,
        _ if is_vowel(letter) => true,
        _ => next.is_some_and(|next| {
            is_vowel(next)
                || next == letter
                || matches!(
                    (letter, next),
                    (b's' | b'c', b'h') | (b't', b's') | (_, b'y')
                )
        }),
    })
}

#[cfg(test)]
mod tests {
    use super::Heard;
    use crate::language::Locale;

    #[test]
    fn names_are_heard_in_other_scripts() {
        for (language, text, name, other) in [
            ("zh", "唐纳德·特朗普赢得了选举。", "trump", "netanyahu"),
            (
                "zh",
                "约翰·霍普金斯大学位于巴尔的摩。",
                "hopkins",
                "rodriguez",
            ),
            (
                "ja",
                "カナンの地には森林が存在しなかった。",
                "canaan",
                "scotland",
            ),
            ("zh", "科比表示，这个物体不同。", "kirby", "netanyahu"),
            ("zh", "与日本首相岸田文雄会谈。", "kishida", "scotland"),
            ("zh", "新华社评论员", "xinhua", "scotland"),
            ("zh", "据路透社今天报道", "reuters", "adamczyk"),
            ("zh", "这是卡拉狄加中的剧情", "galactica", "kumar"),
            ("zh", "张建国昨天在会上说", "jianguo", "weimin"),
            ("zh", "习近平总书记多次强调", "jinping", "trunamool"),
            ("hi", "तमीम इकबाल ने कहा", "iqbal", "lomsadze"),
            ("hi", "अस्पताल राँची में खुला", "ranchi", "lomsadze"),
            ("hi", "रामेश्वर ने कहा", "rameshwar", "lomsadze"),
            ("ko", "도널드 트럼프는 말했다", "trump", "netanyahu"),
            ("he", "דונלד טראמפ אמר", "trump", "netanyahu"),
            ("ar", "قال دونالد ترامب", "trump", "rodriguez"),
        ] {
            let locale = Locale::from_tag(language).expect("has facts");
            let heard = Heard::of(text, locale).expect("writes names as they sound");
            let has = |name| heard.has(std::iter::once(name));
            assert!(has(name), "{name} in {text}");
            assert!(!has(other), "{other} in {text}");
        }
        let german = Locale::from_tag("de").expect("has facts");
        assert!(Heard::of("Donald Trump", german).is_none());
    }

    #[test]
    fn a_given_name_of_the_west_is_not_heard_in_chinese() {
        let locale = Locale::from_tag("zh").expect("has facts");
        let heard = Heard::of("成龙来了。", locale).expect("writes names as they sound");
        assert!(heard.has(["jackie", "chan"].into_iter()));
        assert!(!heard.has(["donald", "trump"].into_iter()));
    }
}
