//! What single bytes show in the encodings that text passes through by mistake.

use crate::language::Language;
use encoding_rs::Encoding;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// The lists of `corpora/residue/encodings.toml`, which says what each is.
#[derive(Debug)]
struct Encodings {
    misread: &'static [&'static str],
    vowels: &'static str,
    /// By name.
    pages: &'static [(&'static str, &'static str)],
    /// By the code of the language.
    languages: &'static [(&'static str, &'static [&'static str])],
}

/// The lists, as the build script read them.
static ENCODINGS: Encodings = include!(concat!(env!("OUT_DIR"), "/encodings.rs"));

/// An encoding of one byte for each character, in which ASCII is itself.
#[derive(Debug)]
pub(super) struct Page {
    /// What the bytes from 0x80 show; U+FFFD where the page has nothing.
    signs: Vec<char>,
    /// The bytes from 0x80, by what they show.
    bytes: Vec<(char, u8)>,
    pub name: &'static str,
}

impl Page {
    fn new(name: &'static str, signs: Vec<char>) -> Self {
        let mut bytes: Vec<(char, u8)> = (0x80..=0xFF).zip(&signs).map(|(b, &c)| (c, b)).collect();
        bytes.retain(|(c, _)| *c != char::REPLACEMENT_CHARACTER);
        bytes.sort_unstable();
        Self { signs, bytes, name }
    }

    /// The page of this name, if it is one.
    fn of(name: &'static str) -> Option<Self> {
        if let Some((_, shown)) = ENCODINGS.pages.iter().find(|(known, _)| *known == name) {
            return Some(Self::new(name, shown.chars().collect()));
        }
        let encoding = Encoding::for_label(name.as_bytes())?;
        encoding
            .is_single_byte()
            .then(|| Self::of_encoding(encoding))
    }

    fn of_encoding(encoding: &'static Encoding) -> Self {
        let bytes: Vec<u8> = (0x80..=0xFF).collect();
        let (shown, _) = encoding.decode_without_bom_handling(&bytes);
        Self::new(encoding.name(), shown.chars().collect())
    }

    /// The byte that shows the character.
    pub fn byte(&self, c: char) -> Option<u8> {
        if c.is_ascii() {
            return Some(c as u8);
        }
        let at = self.bytes.binary_search_by_key(&c, |(shown, _)| *shown);
        self.bytes.get(at.ok()?).map(|(_, byte)| *byte)
    }

    /// The bytes that show the text, if the page can.
    pub fn encode(&self, text: &str) -> Option<Vec<u8>> {
        text.chars().map(|c| self.byte(c)).collect()
    }

    /// What the bytes show, if the page knows them all.
    pub fn decode(&self, bytes: &[u8]) -> Option<String> {
        bytes.iter().map(|&byte| self.shown(byte)).collect()
    }

    /// What the byte shows, if the page knows it.
    pub fn shown(&self, byte: u8) -> Option<char> {
        match byte.checked_sub(0x80) {
            None => Some(char::from(byte)),
            Some(high) => {
                let c = self.signs.get(usize::from(high)).copied();
                c.filter(|c| *c != char::REPLACEMENT_CHARACTER)
            }
        }
    }
}

/// All pages that the lists name.
static PAGES: LazyLock<BTreeMap<&'static str, Page>> = LazyLock::new(|| {
    let languages = ENCODINGS.languages.iter().flat_map(|(_, names)| *names);
    let names: BTreeSet<&'static str> =
        ENCODINGS.misread.iter().chain(languages).copied().collect();
    let pages = names
        .into_iter()
        .filter_map(|name| Some((name, Page::of(name)?)));
    pages.collect()
});

/// The pages as which UTF-8 is read besides Windows-1252, the commonest first.
pub(super) static MISREAD: LazyLock<Vec<&'static Page>> = LazyLock::new(|| {
    ENCODINGS
        .misread
        .iter()
        .filter_map(|name| page(name))
        .collect()
});

/// The page as which most text is read.
pub(super) fn windows_1252() -> Option<&'static Page> {
    page("windows-1252")
}

fn page(name: &str) -> Option<&'static Page> {
    PAGES.get(name)
}

/// Whether the letter is a vowel of Cyrillic or Greek.
pub(super) fn is_vowel(c: char) -> bool {
    c.to_lowercase().any(|c| ENCODINGS.vowels.contains(c))
}

/// The names of the encodings in which texts in the language were written before UTF-8.
fn names_of(language: &Language) -> &'static [&'static str] {
    let own = ENCODINGS
        .languages
        .iter()
        .find(|(code, _)| *code == language.code);
    own.map_or(&[], |(_, names)| names)
}

/// The pages in which texts in the language were written before UTF-8.
pub(super) fn pages_of(language: &Language) -> Vec<&'static Page> {
    names_of(language)
        .iter()
        .filter_map(|name| page(name))
        .collect()
}

/// The encodings of more than one byte for a character in which texts in the language were written: only scripts of thousands of characters
/// need them.
pub(super) fn wide_encodings_of(language: &Language) -> Vec<&'static Encoding> {
    if !language.is_east_asian() {
        return Vec::new();
    }
    let encodings = names_of(language)
        .iter()
        .filter_map(|name| Encoding::for_label(name.as_bytes()));
    encodings
        .filter(|encoding| !encoding.is_single_byte())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{ENCODINGS, MISREAD, page, wide_encodings_of, windows_1252};
    use crate::language::facts;
    use encoding_rs::Encoding;

    #[test]
    fn every_encoding_is_known() {
        for (name, shown) in ENCODINGS.pages {
            assert_eq!(shown.chars().count(), 128, "{name}");
        }
        for (code, names) in ENCODINGS.languages {
            let language = facts::by_code(code).expect("a language");
            for name in *names {
                let listed = ENCODINGS.pages.iter().any(|(known, _)| known == name);
                let encoding = Encoding::for_label(name.as_bytes());
                assert!(listed || encoding.is_some(), "{name}");
                if let Some(wide) = encoding.filter(|encoding| !encoding.is_single_byte()) {
                    assert!(
                        wide_encodings_of(language).contains(&wide),
                        "{code}: {name}"
                    );
                }
            }
        }
        assert_eq!(MISREAD.len(), ENCODINGS.misread.len());
        assert!(windows_1252().is_some());
    }

    #[test]
    fn pages_go_both_ways() {
        let page = page("cp850").expect("is listed");
        let bytes = page.encode("Né").expect("has both");
        assert_eq!(bytes, [b'N', 0x82]);
        assert_eq!(page.decode(&bytes).as_deref(), Some("Né"));
        assert_eq!(page.encode("Ж"), None);
    }
}
