//! What texts begin with: most others are dismissed by their first character.

/// For each first character of some texts a bit, which others may share.
pub(crate) struct Initials([u64; 16]);

impl Initials {
    pub fn of<'t>(texts: impl Iterator<Item = &'t str>) -> Self {
        let mut bits = [0; 16];
        for first in texts.filter_map(|text| text.chars().next()) {
            let (word, bit) = place(first);
            bits[word] |= 1 << bit;
        }
        Self(bits)
    }

    /// Whether one of the texts may begin with the character.
    #[inline]
    pub fn may_begin_with(&self, first: char) -> bool {
        let (word, bit) = place(first);
        self.0[word] >> bit & 1 != 0
    }
}

fn place(c: char) -> (usize, u32) {
    let c = u32::from(c);
    ((c >> 6 & 15) as usize, c & 63)
}

/// How words begin: a bit for each pair of first letters, which others may share. Nearly every word of a text begins like none of a few hundred.
#[derive(Debug)]
pub(crate) struct Beginnings {
    /// By the first letter, for words that have no second one.
    alone: [u64; 4],
    pairs: [u64; 64],
}

impl Beginnings {
    /// Those of words, and of the beginnings of words.
    pub fn of<'t>(words: impl Iterator<Item = &'t str>) -> Self {
        let mut beginnings = Self {
            alone: [0; 4],
            pairs: [0; 64],
        };
        for word in words {
            match letters(word) {
                (first, None) => {
                    beginnings.alone[usize::from(first >> 6)] |= 1 << (first & 63);
                }
                (first, Some(second)) => {
                    let (word, bit) = pair(first, second);
                    beginnings.pairs[word] |= 1 << bit;
                }
            }
        }
        beginnings
    }

    /// Whether one of the words may be this one or its beginning.
    #[inline]
    pub fn may_begin(&self, word: &str) -> bool {
        let (first, second) = letters(word);
        let is_alone = self.alone[usize::from(first >> 6)] >> (first & 63) & 1 != 0;
        let is_pair = |second| {
            let (word, bit) = pair(first, second);
            self.pairs[word] >> bit & 1 != 0
        };
        is_alone || second.is_some_and(is_pair)
    }
}

/// The bytes that tell the first two letters of a word: of letters of two bytes the second ones.
fn letters(word: &str) -> (u8, Option<u8>) {
    match word.as_bytes() {
        [first, rest @ ..] if first.is_ascii() => (*first, rest.first().copied()),
        [_, second, rest @ ..] => (*second, rest.get(1).copied()),
        _ => (0, None),
    }
}

fn pair(first: u8, second: u8) -> (usize, u32) {
    const FACTOR: u16 = 40_503;
    let place = u16::from_be_bytes([first, second]).wrapping_mul(FACTOR) >> 4;
    (usize::from(place >> 6), u32::from(place & 63))
}

#[cfg(test)]
mod tests {
    use super::{Beginnings, Initials};

    #[test]
    fn no_word_is_missed_that_begins_like_one() {
        let words = ["trans", "a", "пере", "я", "été", "市长", "wé"];
        let beginnings = Beginnings::of(words.into_iter());
        for word in words {
            for rest in ["", "b", "ж", "長"] {
                let longer = format!("{word}{rest}");
                assert!(beginnings.may_begin(&longer), "{longer}");
            }
        }
        for word in ["house", "mayor", "дом", "über"] {
            assert!(!beginnings.may_begin(word), "{word}");
        }
    }

    #[test]
    fn no_first_character_is_missed() {
        let initials = Initials::of(["mayor", "", "市长", "été"].into_iter());
        assert!(
            ['m', '市', 'é']
                .into_iter()
                .all(|c| initials.may_begin_with(c))
        );
        assert!(
            !['a', '長', 'e']
                .into_iter()
                .any(|c| initials.may_begin_with(c))
        );
    }
}
