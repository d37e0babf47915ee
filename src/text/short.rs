//! Words in the form in which lists are asked about them, without a text of their own for each question.

use super::fold::fold;
use std::ops::Deref;

/// In bytes: few words are longer.
const ROOM: usize = 40;

/// A word in another form. Nearly every word stands as it is in that form, or is so short that it lies here.
#[derive(Debug, Clone)]
pub(crate) enum Short<'w> {
    Lent(&'w str),
    Here([u8; ROOM], usize),
    Own(String),
}

/// What is done to letters besides putting them in lower case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// Nothing, as in [`str::to_lowercase`].
    Lower,
    /// What [`fold`] does.
    Folded,
}

impl<'w> Short<'w> {
    /// The word in lower case.
    pub(crate) fn lower(word: &'w str) -> Self {
        Self::of(word, Form::Lower).unwrap_or_else(|| Self::Own(word.to_lowercase()))
    }

    /// The word as [`fold`] has it.
    pub(crate) fn folded(word: &'w str) -> Self {
        Self::of(word, Form::Folded).unwrap_or_else(|| Self::Own(fold(word)))
    }

    /// Nothing of a word that is long or has letters that are not usual.
    fn of(word: &'w str, form: Form) -> Option<Self> {
        if is_small(word, form) {
            return Some(Self::Lent(word));
        }
        let mut room = [0; ROOM];
        if word.len() <= ROOM && word.bytes().all(|byte| stays(byte, form)) {
            let here = &mut room[..word.len()];
            here.copy_from_slice(word.as_bytes());
            here.make_ascii_lowercase();
            return Some(Self::Here(room, word.len()));
        }
        let length = write_small(word, form, &mut room)?;
        Some(Self::Here(room, length))
    }
}

/// What lists are asked about is compared byte by byte.
impl AsRef<[u8]> for Short<'_> {
    fn as_ref(&self) -> &[u8] {
        match self {
            Self::Lent(word) => word.as_bytes(),
            Self::Here(room, length) => room.get(..*length).unwrap_or_default(),
            Self::Own(word) => word.as_bytes(),
        }
    }
}

impl Deref for Short<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        match self {
            Self::Lent(word) => word,
            Self::Here(..) => str::from_utf8(self.as_ref()).unwrap_or_default(),
            Self::Own(word) => word,
        }
    }
}

/// Whether a byte of ASCII is as it is in a form, but for its case.
fn stays(byte: u8, form: Form) -> bool {
    byte.is_ascii() && (form == Form::Lower || !matches!(byte, b' ' | b'\t'..=b'\r' | b'`'))
}

/// Whether a word surely is in the form: small letters of ASCII, of Latin-1 and of the usual Cyrillic.
pub(crate) fn is_folded(word: &str) -> bool {
    is_small(word, Form::Folded)
}

fn is_small(word: &str, form: Form) -> bool {
    let mut bytes = word.bytes();
    while let Some(byte) = bytes.next() {
        let small = match byte {
            0xC3 => matches!(bytes.next(), Some(0x9F..=0xBF)),
            0xD0 => matches!(bytes.next(), Some(0xB0..=0xBF)),
            0xD1 => matches!(bytes.next(), Some(0x80..=0x9F)),
            _ => !byte.is_ascii_uppercase() && stays(byte, form),
        };
        if !small {
            return false;
        }
    }
    true
}

/// The two bytes of a letter of Latin-1 or of the usual Cyrillic, in lower case; nothing of any other character.
pub(crate) fn small_pair(first: u8, second: u8) -> Option<[u8; 2]> {
    Some(match (first, second) {
        // The sign of multiplication stands amid the capitals of Latin-1.
        (0xC3, 0x80..=0x96 | 0x98..=0x9E) => [first, second + 0x20],
        (0xC3, _) | (0xD0, 0xB0..=0xBF) | (0xD1, 0x80..=0x9F) => [first, second],
        (0xD0, 0x80..=0x8F) => [0xD1, second + 0x10],
        (0xD0, 0x90..=0x9F) => [first, second + 0x20],
        (0xD0, 0xA0..=0xAF) => [0xD1, second - 0x20],
        _ => return None,
    })
}

/// Writes a word of such letters in the form, and yields its length.
fn write_small(word: &str, form: Form, room: &mut [u8; ROOM]) -> Option<usize> {
    let mut bytes = word.bytes();
    let mut places = room.iter_mut();
    let mut length = 0;
    let mut put = |byte: u8| {
        *places.next()? = byte;
        length += 1;
        Some(())
    };
    while let Some(byte) = bytes.next() {
        if stays(byte, form) {
            put(byte.to_ascii_lowercase())?;
            continue;
        }
        let second = if byte.is_ascii() { None } else { bytes.next() }?;
        if form == Form::Folded && (byte, second) == (0xE2, 0x80) {
            matches!(bytes.next(), Some(0x98 | 0x99)).then_some(())?;
            put(b'\'')?;
            continue;
        }
        let [first, second] = small_pair(byte, second)?;
        put(first)?;
        put(second)?;
    }
    Some(length)
}

#[cfg(test)]
mod tests {
    use super::Short;
    use crate::text::fold;

    #[test]
    fn words_are_as_the_standard_library_and_folding_have_them() {
        let letters = ('\0'..=char::MAX).map(String::from);
        let words = letters.chain(
            [
                "",
                "Haus",
                "ÉTÉ",
                "l’Été",
                "‘n",
                "Ёлка",
                "Їжак",
                " a  B ",
                "a`B",
                "ΟΔΟΣ",
                "×ß",
            ]
            .map(String::from)
            .into_iter()
            .chain([39, 40, 41].map(|length| "A".repeat(length))),
        );
        for word in words {
            assert_eq!(*Short::lower(&word), *word.to_lowercase(), "{word:?}");
            assert_eq!(*Short::folded(&word), *fold(&word), "{word:?}");
        }
    }
}
