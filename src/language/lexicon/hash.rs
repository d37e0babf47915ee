use crate::text::short::small_pair;
use crate::text::{self, kind};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// The hash of a folded word, the key of every lexicon.
///
/// Folding is NFC, lower case letter by letter, `ß` as `ss`, final sigma as sigma, Romanian comma
/// letters as cedilla letters, any apostrophe as `'`, and no soft hyphens, tatweel or optional vowel
/// points (Arabic, Hebrew). The hash is FNV-1a, 64 bits, over the folded UTF-8, then MurmurHash3's
/// finaliser. `tools/lexicons/fold.py` does the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WordHash(pub(super) u64);

impl WordHash {
    /// Of no word.
    pub(crate) const NONE: Self = Self(0);

    /// Hashes a word, whatever its case. Allocates nothing.
    #[must_use]
    #[inline]
    pub fn of(word: &str) -> Self {
        Stem::of(word).hash()
    }

    /// Its place among so many, of which this is the logarithm.
    pub(in crate::language) fn place(self, logarithm: u32) -> usize {
        (self.0 >> (u64::BITS - logarithm)) as usize
    }
}

/// The beginning of words that differ in their last letter, read once for all of them.
#[derive(Clone, Copy, Debug)]
pub struct Stem(State);

impl Stem {
    /// Reads it, whatever its case.
    #[must_use]
    pub fn of(text: &str) -> Self {
        if let Some(state) = State::of_usual(text) {
            return Self(state);
        }
        let mut state = State::new();
        fold(text, |char| state.char(char));
        Self(state)
    }

    /// The hash of the word that it is by itself.
    #[must_use]
    pub fn hash(self) -> WordHash {
        self.0.finish()
    }

    /// The hash of it with a letter behind it, in lower case.
    #[must_use]
    pub fn with(mut self, letter: u8) -> WordHash {
        self.0.byte(letter);
        self.0.finish()
    }
}

/// Calls `each` with the characters of the folded word.
pub(crate) fn fold(word: &str, mut each: impl FnMut(char)) {
    if is_composed(word) {
        word.chars().for_each(|char| fold_char(char, &mut each));
    } else {
        word.nfc().for_each(|char| fold_char(char, &mut each));
    }
}

/// Whether a word is composed (NFC) as it stands; nearly every one is.
pub(crate) fn is_composed(word: &str) -> bool {
    word.chars().all(kind::is_surely_composed) || is_nfc_quick(word.chars()) == IsNormalized::Yes
}

fn fold_char(char: char, each: &mut impl FnMut(char)) {
    match char {
        '\0'..='_' | 'a'..='\x7f' => each(char.to_ascii_lowercase()),
        '’' | '‘' | 'ʼ' | '`' | '´' | '\u{ff07}' => each('\''),
        'ß' | 'ẞ' => {
            each('s');
            each('s');
        }
        'ς' => each('σ'),
        'ș' | 'Ș' => each('ş'),
        'ț' | 'Ț' => each('ţ'),
        'İ' => each('i'),
        '\u{ad}' | '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}' => {}
        '\u{591}'..='\u{5bd}'
        | '\u{5bf}'
        | '\u{5c1}'
        | '\u{5c2}'
        | '\u{5c4}'
        | '\u{5c5}'
        | '\u{5c7}' => {}
        _ => match kind::lower(char) {
            Some(lower) => each(lower),
            None => char.to_lowercase().for_each(each),
        },
    }
}

#[derive(Clone, Copy, Debug)]
struct State(u64);

impl State {
    const fn new() -> Self {
        Self(text::START)
    }

    /// That of a text in letters of ASCII, of Latin-1 and of the usual Cyrillic, which are told by their bytes, and composed as they stand.
    fn of_usual(text: &str) -> Option<Self> {
        let mut state = Self::new();
        let mut bytes = text.bytes();
        while let Some(byte) = bytes.next() {
            if byte.is_ascii() {
                state.byte(match byte {
                    b'`' => b'\'',
                    _ => byte.to_ascii_lowercase(),
                });
                continue;
            }
            let two = match (byte, bytes.next()?) {
                // A soft hyphen, an accent typed for an apostrophe, and marks.
                (0xC2, 0xAD) => continue,
                (0xC2, 0xB4) => {
                    state.byte(b'\'');
                    continue;
                }
                (0xC2, second) => [byte, second],
                // ß
                (0xC3, 0x9F) => [b's'; 2],
                (0xE2, 0x80) => {
                    match bytes.next()? {
                        0x98 | 0x99 => state.byte(b'\''),
                        // Dashes, quotation marks and points.
                        third @ 0x90..=0xA7 => state.bytes(&[byte, 0x80, third]),
                        _ => return None,
                    };
                    continue;
                }
                // What stands in for code.
                (0xEF, 0xBF) if bytes.next()? == 0xBC => {
                    state.bytes(&[byte, 0xBF, 0xBC]);
                    continue;
                }
                (byte, second) => small_pair(byte, second)?,
            };
            state.bytes(&two);
        }
        Some(state)
    }

    fn bytes(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.byte(*byte));
    }

    #[inline]
    fn byte(&mut self, byte: u8) {
        self.0 = text::mix(self.0, byte.into());
    }

    fn char(&mut self, char: char) {
        self.bytes(char.encode_utf8(&mut [0; 4]).as_bytes());
    }

    fn finish(self) -> WordHash {
        WordHash(mix(self.0))
    }
}

/// MurmurHash3's finaliser. FNV alone leaves the high bits of short words alike, and they choose the bucket.
pub(crate) fn mix(mut value: u64) -> u64 {
    value = (value ^ (value >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    value = (value ^ (value >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    value ^ (value >> 33)
}

#[cfg(test)]
mod tests {
    use super::{State, fold};

    #[test]
    fn what_is_told_by_its_bytes_has_the_hash_of_what_it_folds_to() {
        for c in '\0'..=char::MAX {
            let text = format!("a{c}B{c}");
            let mut folded = State::new();
            fold(&text, |c| folded.char(c));
            let usual = State::of_usual(&text);
            assert!(
                usual.is_none_or(|usual| usual.finish() == folded.finish()),
                "{c:?}"
            );
        }
        assert!(State::of_usual("Größe, l’Été, Ёлка").is_some());
    }
}
