//! The character model: of which language a word looks that no lexicon lists.
//!
//! A linear classifier over hashed character n-grams of one to five characters, the two ends of the
//! word included. One row of the table holds the weights of all languages, so a word is scored for
//! all of them in one pass. Built by `tools/lexicons/chars.py`, used in place like the lexicons.
//!
//! # File format
//!
//! Little-endian. 64 bytes of header: `MTCH`, version (1), number of languages, two zero bytes, number
//! of rows (`u32`), weight of one unit in nats (`f32`), two-letter codes of the languages. Then the
//! rows, one signed byte per language. The row of an n-gram is `(hash >> 32) * rows >> 32`, with the
//! lexicons' hash taken over code points instead of bytes.

use crate::language::lexicon::{WordHash, fold, mix};
use crate::text;
use std::cell::RefCell;

const HEADER: usize = 64;
const FIXED: usize = 16;
const VERSION: u8 = 1;
const LONGEST: usize = 5;
/// Longer words are scored by their beginning: what follows is never needed to tell.
const MOST_LETTERS: usize = 30;
const MOST_LANGUAGES: usize = (HEADER - FIXED) / 2;
const START: u32 = 2;
const END: u32 = 3;

/// The bundled model.
#[derive(Clone, Copy, Debug)]
pub struct Characters {
    codes: &'static [[u8; 2]],
    rows: &'static [u8],
    count: u64,
    unit: f32,
}

/// How much a word looks like each language, in nats up to a common constant.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    sums: [i16; MOST_LANGUAGES],
    unit: f32,
}

// No sum runs over.
const _: () = assert!((MOST_LETTERS + 2) * LONGEST * 128 <= i16::MAX as usize);

impl Characters {
    /// One that knows no language.
    pub(super) const NONE: Self = Self {
        codes: &[],
        rows: &[],
        count: 0,
        unit: 0.0,
    };

    /// The bundled model; when the feature `lexicons` is off, the one that was [provided](crate::provide), or one that knows no language.
    #[must_use]
    pub fn bundled() -> &'static Self {
        #[cfg(feature = "lexicons")]
        {
            static MODEL: Characters =
                Characters::new(include_bytes!("../../corpora/lexicons/characters.bin"));
            &MODEL
        }
        #[cfg(not(feature = "lexicons"))]
        super::provided::characters()
    }

    /// The model in the content of a file.
    #[cfg_attr(feature = "lexicons", allow(dead_code))]
    pub(super) fn of_file(file: &'static [u8]) -> Option<Self> {
        Some(Self::new(file)).filter(|model| model.count > 0)
    }

    const fn new(file: &'static [u8]) -> Self {
        let none = Self::NONE;
        let Some((header, rows)) = file.split_at_checked(HEADER) else {
            return none;
        };
        let [
            b'M',
            b'T',
            b'C',
            b'H',
            VERSION,
            languages,
            _,
            _,
            r0,
            r1,
            r2,
            r3,
            u0,
            u1,
            u2,
            u3,
            ..,
        ] = header
        else {
            return none;
        };
        let count = u32::from_le_bytes([*r0, *r1, *r2, *r3]) as u64;
        let (codes, _) = header.split_at(FIXED).1.as_chunks();
        let Some((codes, _)) = codes.split_at_checked(*languages as usize) else {
            return none;
        };
        if codes.is_empty() || count == 0 || rows.len() as u64 != count * codes.len() as u64 {
            return none;
        }
        Self {
            codes,
            rows,
            count,
            unit: f32::from_le_bytes([*u0, *u1, *u2, *u3]),
        }
    }

    /// The column of a language by its code, for [`Look::log_odds`].
    #[must_use]
    pub fn column(&self, code: &str) -> Option<usize> {
        self.codes.iter().position(|known| known == code.as_bytes())
    }

    /// Scores a word for every language at once. Allocates nothing.
    #[must_use]
    pub fn look(&self, word: &str) -> Look {
        let mut letters = [0_u32; MOST_LETTERS + 2];
        letters[0] = START;
        let mut length = 1;
        fold(word, |char| {
            if let (true, Some(letter)) = (length <= MOST_LETTERS, letters.get_mut(length)) {
                *letter = u32::from(char);
                length += 1;
            }
        });
        if let Some(end) = letters.get_mut(length) {
            *end = END;
        }
        let line = letters.get(..=length).unwrap_or(&letters);

        let mut look = Look {
            sums: [0; MOST_LANGUAGES],
            unit: self.unit,
        };
        let mut rest = line;
        while let Some((first, behind)) = rest.split_first() {
            let mut state = text::mix(text::START, (*first).into());
            // The start alone is in every word.
            if rest.len() < line.len() {
                look.add(self.row(mix(state)));
            }
            for letter in behind.get(..LONGEST - 1).unwrap_or(behind) {
                state = text::mix(state, (*letter).into());
                look.add(self.row(mix(state)));
            }
            rest = behind;
        }
        look
    }

    /// The same for the bundled model, where the hash of the word is known: a thread keeps the looks of the words that it saw last.
    #[must_use]
    pub fn kept_look(word: &str, hash: WordHash) -> Look {
        /// The logarithm of the number of places.
        const PLACES: u32 = 11;
        thread_local! {
            static LOOKS: RefCell<Vec<Option<(WordHash, Look)>>> = const { RefCell::new(Vec::new()) };
        }
        let kept = LOOKS.try_with(|looks| {
            let looks = &mut *looks.try_borrow_mut().ok()?;
            looks.resize(1 << PLACES, None);
            let place = looks.get_mut(hash.place(PLACES))?;
            if place.is_none_or(|(known, _)| known != hash) {
                *place = Some((hash, Self::bundled().look(word)));
            }
            place.map(|(_, look)| look)
        });
        kept.ok()
            .flatten()
            .unwrap_or_else(|| Self::bundled().look(word))
    }

    /// A row, and where another one follows as much of that as fills up the width of the sums: those columns have no language.
    #[inline]
    fn row(&self, hash: u64) -> &'static [u8] {
        let width = self.codes.len();
        let start = (((hash >> 32) * self.count) >> 32) as usize * width;
        let wide = self.rows.get(start..start + MOST_LANGUAGES);
        wide.or_else(|| self.rows.get(start..start + width))
            .unwrap_or(&[])
    }
}

impl Look {
    #[inline]
    #[expect(
        clippy::needless_range_loop,
        reason = "the iterators are calls, and a third of the time"
    )]
    fn add(&mut self, row: &[u8]) {
        let add = |(sum, weight): (&mut i16, &u8)| *sum += i16::from(weight.cast_signed());
        // Of a known width, so that they are added all at once.
        match row.first_chunk::<MOST_LANGUAGES>() {
            Some(row) => {
                for at in 0..MOST_LANGUAGES {
                    self.sums[at] += i16::from(row[at].cast_signed());
                }
            }
            None => self.sums.iter_mut().zip(row).for_each(add),
        }
    }

    /// How much the word looks like a language, in nats up to a constant; 0 without a column.
    #[must_use]
    pub fn score(&self, column: Option<usize>) -> f32 {
        let sum = column.and_then(|column| self.sums.get(column));
        sum.map_or(0.0, |sum| f32::from(*sum) * self.unit)
    }

    /// The odds, in nats, that the word is of one language rather than of the other; 0 for columns
    /// that do not exist.
    #[must_use]
    #[inline]
    pub fn log_odds(&self, one: usize, other: usize) -> f32 {
        match (self.sums.get(one), self.sums.get(other)) {
            (Some(one), Some(other)) => (i32::from(*one) - i32::from(*other)) as f32 * self.unit,
            _ => 0.0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_a_model_knows_nothing() {
        static OTHER: [u8; 100] = [9; 100];
        for file in [&b""[..], b"MTCH", &OTHER] {
            let model = Characters::new(file);
            assert_eq!(model.column("en"), None);
            assert_eq!(model.look("word").log_odds(0, 1), 0.0);
        }
    }

    #[cfg(feature = "lexicons")]
    #[test]
    fn tells_languages_by_their_look() {
        let model = Characters::bundled();
        for (word, right, wrong) in [
            ("Kindesmisshandlungen", "de", "en"),
            ("involucraban", "es", "en"),
            ("poletujícím", "cs", "pl"),
            ("obrotnością", "pl", "en"),
            ("unfathomably", "en", "de"),
            ("тарифікацію", "uk", "ru"),
        ] {
            let (right, wrong) = (model.column(right).unwrap(), model.column(wrong).unwrap());
            assert!(model.look(word).log_odds(right, wrong) > 1.0, "{word}");
        }
        let long = "ab".repeat(1000);
        assert!(model.look(&long).log_odds(0, 1).is_finite());
        assert!(model.look("").log_odds(0, 1).is_finite());
    }
}
