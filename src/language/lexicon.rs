//! Word lists: how frequent a word is in a language, and whether it is an ordinary word or a name.
//!
//! A lexicon is a hash table in a file, used in place: nothing is parsed, copied or allocated when
//! the program starts, and the pages of a language that is never asked for are never read. The table
//! keeps no spellings, only fingerprints of 24 bits, so about one unlisted word in a million is
//! taken for a listed one; a linter that weighs many words can live with that, and it is what makes
//! 26 languages fit into eight megabytes.
//!
//! A word is folded and hashed once ([`WordHash::of`]) and the hash is asked of as many languages as
//! needed; each answer usually costs one cache line.
//!
//! # File format
//!
//! Little-endian. 64 bytes of header: `MTLX`, the version (one byte, 1), the script (one byte, see
//! [`Lexicon::script`]), traits (one byte, from bit 0:
//! [`Lexicon::has_dictionary`], [`Lexicon::capitalises_nouns`], [`Lexicon::forms_compounds`]), a zero, bucket count (`u32`), word count (`u32`), language code (8 bytes, zero padded), natural logarithm of the
//! frequency of the rarest word listed (`f32`), of the mass of all unlisted words (`f32`), zeros.
//! Then buckets of 64 bytes, each sixteen `u32` entries, filled from the front; zero is an empty entry.
//!
//! An entry is `fingerprint << 8 | flags << 5 | level`. The fingerprint is the hash's low 24 bits; the
//! home bucket is `(hash >> 32) * buckets >> 32`; when a bucket is full, the next one to look into is
//! `1 + (hash >> 24 & 255)` buckets further on (wrapping), at most `PROBES` in all.
//!
//! The files are built by `tools/lexicons`; their sources and licences stand in `corpora/lexicons`.

mod data;
mod hash;
mod kept;

pub(crate) use hash::is_composed;
pub use hash::{Stem, WordHash};
pub(super) use hash::{fold, mix};

use crate::text::script::Script;

const HEADER: usize = 64;
/// Where the code of the language stands in the header.
const CODE: std::ops::Range<usize> = 16..24;
const BUCKET: usize = 64;
const SLOTS: usize = BUCKET / 4;
const VERSION: u8 = 1;
/// Buckets that may hold a word. The builder leaves out the few words that find no room in as many.
const PROBES: u64 = 4;

/// Natural logarithm of the frequency at level 1, the highest, and the step from level to level.
/// 31 steps of 0.55 reach down to one in a hundred million; the rounding, at most 0.28 nats, is far
/// below what different corpora disagree by.
const LEVEL_TOP: f32 = -2.0;
/// No word is more frequent, in nats.
pub(crate) const MOST_FREQUENT: f32 = LEVEL_TOP;
const LEVEL_STEP: f32 = 0.55;

/// The words of one language.
#[derive(Clone, Copy)]
pub struct Lexicon {
    code: &'static str,
    /// Its place among all bundled ones; of no other one.
    number: u8,
    /// The code as bytes.
    key: [u8; 2],
    script: Option<Script>,
    traits: u8,
    buckets: &'static [u8],
    count: u64,
    words: u32,
    least: f32,
    unlisted: f32,
}

/// What a lexicon says of a word.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Entry {
    /// Natural logarithm of the share of this word among all words of running text, quantised.
    pub log_frequency: f32,
    /// How the word is written and used.
    pub flags: WordFlags,
}

/// How a word is written and used in its language. A listed word without flags is a stranger: the lists
/// are made from texts, and texts quote other languages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WordFlags(u8);

impl WordFlags {
    /// An ordinary word that is written in lower case: *house*; neither *Haus* nor *Paris*.
    #[must_use]
    #[inline]
    pub const fn is_common(self) -> bool {
        self.0 & 1 != 0
    }

    /// A name: *Kyiv*, *Paris*, *John*; may be an ordinary word as well (*Mark*).
    #[must_use]
    #[inline]
    pub const fn is_name(self) -> bool {
        self.0 & 2 != 0
    }

    /// An ordinary word that is written with a capital: German nouns, English days and peoples.
    #[must_use]
    #[inline]
    pub const fn is_capitalised(self) -> bool {
        self.0 & 4 != 0
    }

    /// An ordinary word that is never written in lower case: a German noun that is nothing else, an English day.
    #[must_use]
    #[inline]
    pub const fn is_never_small(self) -> bool {
        self.is_capitalised() && !self.is_common()
    }

    /// An ordinary word of the language, however it is written.
    #[must_use]
    #[inline]
    pub const fn is_ordinary(self) -> bool {
        self.0 & 5 != 0
    }

    /// A word that is written in lower case, and no name.
    #[must_use]
    pub const fn is_only_common(self) -> bool {
        self.is_common() && !self.is_name()
    }

    /// An ordinary word, and no name.
    #[must_use]
    pub const fn is_only_ordinary(self) -> bool {
        self.is_ordinary() && !self.is_name()
    }
}

/// What a lexicon says of a word, in a byte: to be kept with every word of a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Listed(u8);

impl Listed {
    /// Nothing.
    pub(crate) const NONE: Self = Self(0);

    /// What it says, if it lists the word.
    #[must_use]
    #[inline]
    pub fn entry(self) -> Option<Entry> {
        (self.0 != 0).then(|| Entry::unpack(self.0))
    }

    /// How the word is written and used; without flags if no list has it.
    #[must_use]
    #[inline]
    pub fn flags(self) -> WordFlags {
        flags(self.entry())
    }
}

/// How a word is written and used; without flags if the list does not have it.
#[must_use]
#[inline]
pub(crate) fn flags(entry: Option<Entry>) -> WordFlags {
    entry.map_or(WordFlags(0), |entry| entry.flags)
}

impl Lexicon {
    /// The lexicon of a language, by its ISO 639-1 code (`nb` for Norwegian).
    ///
    /// `None` for other languages, and, when the feature `lexicons` is off, for those that nobody [provided](crate::provide).
    #[must_use]
    #[inline]
    pub fn of(code: &str) -> Option<&'static Self> {
        // Every code has two letters, and a comparison of two bytes needs no call.
        let code: [u8; 2] = code.as_bytes().try_into().ok()?;
        Self::all().iter().find(|lexicon| lexicon.key == code)
    }

    /// How a word is written and used; without flags if it is not listed.
    #[must_use]
    #[inline]
    pub fn flags(&self, word: WordHash) -> WordFlags {
        flags(self.get(word))
    }

    /// Whether it has an ordinary word that is written so.
    #[must_use]
    pub fn is_ordinary(&self, word: &str) -> bool {
        self.flags(WordHash::of(word)).is_ordinary()
    }

    /// Whether it has an ordinary word or a name that is written so. What it has besides are slips of the texts that it is made from.
    #[must_use]
    pub(crate) fn knows(&self, word: WordHash) -> bool {
        let flags = self.flags(word);
        flags.is_ordinary() || flags.is_name()
    }

    /// Whether the list of any language knows a word.
    #[must_use]
    pub(crate) fn any_knows(word: WordHash) -> bool {
        Self::all().iter().any(|list| list.knows(word))
    }

    /// What English has of a word: it lends its terms to all languages, and files, code and most brands are named in it.
    #[must_use]
    pub fn in_english(word: &str) -> Option<Entry> {
        Self::of(super::ENGLISH)?.get(WordHash::of(word))
    }

    /// Every lexicon that there is, in a fixed order.
    #[must_use]
    #[inline]
    pub fn all() -> &'static [Self] {
        data::all()
    }

    /// The lexicon in the content of a file.
    #[cfg_attr(feature = "lexicons", allow(dead_code))]
    pub(super) fn of_file(file: &'static [u8]) -> Option<Self> {
        data::of_file(file)
    }

    /// Its place in the fixed order.
    #[cfg_attr(feature = "lexicons", allow(dead_code))]
    pub(super) const fn number(&self) -> u8 {
        self.number
    }

    /// Uses a file's content in place. Anything that is not a lexicon becomes an empty one, and damage
    /// further in can make words appear or vanish but nothing else.
    const fn new(code: &'static str, file: &'static [u8]) -> Self {
        let key = match code.as_bytes() {
            [a, b] => [*a, *b],
            _ => [0; 2],
        };
        let empty = Self {
            code,
            number: u8::MAX,
            key,
            script: None,
            traits: 0,
            buckets: &[],
            count: 0,
            words: 0,
            least: -18.5,
            unlisted: -2.3,
        };
        let Some((header, buckets)) = file.split_at_checked(HEADER) else {
            return empty;
        };
        let [
            b'M',
            b'T',
            b'L',
            b'X',
            VERSION,
            script,
            traits,
            _,
            b0,
            b1,
            b2,
            b3,
            w0,
            w1,
            w2,
            w3,
            ..,
        ] = header
        else {
            return empty;
        };
        let [_, _, _, _, _, _, _, _, l0, l1, l2, l3, u0, u1, u2, u3, ..] = header.split_at(16).1
        else {
            return empty;
        };
        let count = u32::from_le_bytes([*b0, *b1, *b2, *b3]);
        if count == 0 || buckets.len() as u64 != count as u64 * BUCKET as u64 {
            return empty;
        }
        Self {
            code,
            number: u8::MAX,
            key,
            script: script_of(*script),
            traits: *traits,
            buckets,
            count: count as u64,
            words: u32::from_le_bytes([*w0, *w1, *w2, *w3]),
            least: f32::from_le_bytes([*l0, *l1, *l2, *l3]),
            unlisted: f32::from_le_bytes([*u0, *u1, *u2, *u3]),
        }
    }

    /// ISO 639-1 code of the language.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        self.code
    }

    /// The same as bytes.
    #[must_use]
    pub(super) const fn key(&self) -> [u8; 2] {
        self.key
    }

    /// The script of all its words.
    #[must_use]
    pub const fn script(&self) -> Option<Script> {
        self.script
    }

    /// Whether the flags come from a dictionary or lemma tables. Otherwise every word is flagged common
    /// that is not far more frequent in another language, names included.
    #[must_use]
    pub const fn has_dictionary(&self) -> bool {
        self.traits & 1 != 0
    }

    /// Whether the language writes its nouns with a capital.
    #[must_use]
    pub const fn capitalises_nouns(&self) -> bool {
        self.traits & 2 != 0
    }

    /// Whether the language joins words into new ones freely, so that no list can have them all.
    #[must_use]
    pub const fn forms_compounds(&self) -> bool {
        self.traits & 4 != 0
    }

    /// How many words the list was made from.
    #[must_use]
    pub const fn words(&self) -> u32 {
        self.words
    }

    /// Natural logarithm of the frequency of the rarest word listed.
    #[must_use]
    pub const fn least_log_frequency(&self) -> f32 {
        self.least
    }

    /// Natural logarithm of the share of running text that the list does not cover.
    #[must_use]
    pub const fn log_unlisted_mass(&self) -> f32 {
        self.unlisted
    }

    /// Looks a word up.
    #[must_use]
    #[inline]
    pub fn get(&self, word: WordHash) -> Option<Entry> {
        self.look_up(word).entry()
    }

    /// Looks a word up, for keeping.
    #[must_use]
    pub fn look_up(&self, word: WordHash) -> Listed {
        let ask = || self.find(word).unwrap_or_default();
        kept::with_row(word, |row| row.answer(self.number, ask)).unwrap_or_else(ask)
    }

    /// Looks a word up in one list after the other; where there is none, nothing is said.
    pub(crate) fn look_up_in<'l>(
        lexicons: impl Iterator<Item = Option<&'l Self>> + Clone,
        word: WordHash,
        mut tell: impl FnMut(Listed),
    ) {
        let ask = |lexicon: &Self| lexicon.find(word).unwrap_or_default();
        let kept = kept::with_row(word, |row| {
            for lexicon in lexicons.clone() {
                let said = lexicon.map(|lexicon| row.answer(lexicon.number, || ask(lexicon)));
                tell(said.unwrap_or_default());
            }
        });
        if kept.is_none() {
            lexicons.for_each(|lexicon| tell(lexicon.map(ask).unwrap_or_default()));
        }
    }

    fn find(&self, word: WordHash) -> Option<Listed> {
        let hash = word.0;
        let mut at = ((hash >> 32) * self.count) >> 32;
        let stride = 1 + (hash >> 24 & 0xFF);
        let fingerprint = (hash & 0xFF_FFFF) as u32;
        for _ in 0..PROBES {
            let bucket = self.bucket(at)?;
            let is_it = |entry: &[u8; 4]| u32::from_le_bytes(*entry) >> 8 == fingerprint;
            // All at once first: which of them it is no processor can foresee, and most words are in none.
            let mut any = false;
            for entry in bucket {
                any |= is_it(entry);
            }
            if any {
                let hit = bucket
                    .iter()
                    .find(|entry| is_it(entry) && **entry != [0; 4]);
                if let Some(entry) = hit {
                    return Some(Listed(entry[0]));
                }
            }
            // Buckets are filled from the front.
            if bucket.last() == Some(&[0; 4]) {
                return None;
            }
            at = (at + stride) % self.count;
        }
        None
    }

    fn bucket(&self, index: u64) -> Option<&[[u8; 4]; SLOTS]> {
        let start = usize::try_from(index).ok()? * BUCKET;
        let bytes = self.buckets.get(start..start + BUCKET)?;
        bytes.as_chunks().0.try_into().ok()
    }
}

/// Scripts as they are numbered in the files.
const fn script_of(number: u8) -> Option<Script> {
    Some(match number {
        1 => Script::Latin,
        2 => Script::Cyrillic,
        3 => Script::Greek,
        4 => Script::Arabic,
        5 => Script::Hebrew,
        6 => Script::Devanagari,
        _ => return None,
    })
}

impl std::fmt::Debug for Lexicon {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Lexicon")
            .field("code", &self.code)
            .field("words", &self.words)
            .finish()
    }
}

impl Entry {
    #[inline]
    fn unpack(entry: u8) -> Self {
        let level = f32::from(entry & 31);
        Self {
            log_frequency: LEVEL_TOP - (level - 1.0) * LEVEL_STEP,
            flags: WordFlags(entry >> 5),
        }
    }
}

#[cfg(test)]
mod tests;
