//! Languages: what is known of each, and which ones a document is in.

pub(crate) mod calendar;
mod characters;
pub(crate) mod compound;
pub(crate) mod declension;
pub mod facts;
mod fragments;
pub mod lexicon;
mod list;
mod provided;
mod sieve;
pub(crate) mod stem;
mod tags;
mod weights;
mod words;

pub use characters::{Characters, Look};
pub use facts::{LANGUAGES, Language, Locale};
pub use fragments::{Decoder, Fragment, Setting, Word};
pub(crate) use fragments::{elided, is_joined, parts};
pub use lexicon::{Entry, Lexicon, Listed, Stem, WordFlags, WordHash};
pub(crate) use lexicon::{flags, is_composed};
pub use list::{List, Sieve};
pub use provided::{ProvideError, provide};
pub use tags::is_tag;
pub use words::{CLIP, Features, Form, Pair, Standing};

use crate::text::fold;
use crate::text::short::is_folded;
use serde::{Deserialize, Deserializer, de};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// The code of English: it lends its terms to all languages, and files, code and most brands are named in it.
pub(crate) const ENGLISH: &str = "en";

/// Reads a map whose keys are codes of languages.
pub(crate) fn by_language<'de, D, T>(deserializer: D) -> Result<BTreeMap<&'static str, T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    let read: BTreeMap<String, T> = Deserialize::deserialize(deserializer)?;
    let known = |(code, value): (String, T)| match facts::by_code(&code) {
        Some(language) => Ok((language.code, value)),
        None => Err(de::Error::custom(format_args!(
            "no language has the code {code:?}"
        ))),
    };
    read.into_iter().map(known).collect()
}

/// Folds a word; one that is folded already, as most words of running text are, is only lent. Where the text is kept; to ask a list,
/// `Short::folded`.
pub(crate) fn fold_word(word: &str) -> Cow<'_, str> {
    if is_folded(word) {
        Cow::Borrowed(word)
    } else {
        Cow::Owned(fold(word))
    }
}

impl PartialEq for Locale {
    fn eq(&self, other: &Self) -> bool {
        self.tag() == other.tag()
    }
}

impl Locale {
    /// The locale of a BCP 47 tag, if its language has facts. A region that has none falls back to the language's own.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        facts::lookup(tag)
    }

    /// The locale of a language whatever the region.
    #[must_use]
    pub fn of(language: &'static Language) -> Self {
        Self {
            language,
            region: None,
        }
    }

    /// Its language and region, the parts of its BCP 47 tag.
    #[must_use]
    pub fn tag(&self) -> (&'static str, Option<&'static str>) {
        (self.language.code, self.region.map(|region| region.code))
    }

    /// Whether careful publishers in it pair these two quotation marks. Straight marks are accepted everywhere.
    #[must_use]
    pub fn accepts_quotes(&self, open: char, close: char) -> bool {
        is_straight(open) && open == close
            || self
                .conventions()
                .quotes
                .pairs()
                .any(|pair| pair.open == open && pair.close == close)
    }

    /// The mark that closes what `open` opens.
    #[must_use]
    pub fn closing_quote(&self, open: char) -> Option<char> {
        let known = self
            .conventions()
            .quotes
            .pairs()
            .find(|pair| pair.open == open);
        known
            .map(|pair| pair.close)
            .or(is_straight(open).then_some(open))
    }

    /// The mark that opens what `close` closes.
    #[must_use]
    pub fn opening_quote(&self, close: char) -> Option<char> {
        let known = self
            .conventions()
            .quotes
            .pairs()
            .find(|pair| pair.close == close);
        known
            .map(|pair| pair.open)
            .or(is_straight(close).then_some(close))
    }

    /// The bytes of a word that are left when what an apostrophe joins to it is taken off: `Ukraine` of `l’Ukraine` and of
    /// `Ukraine’s`, all of `O’Brien`.
    #[must_use]
    pub fn without_clitics(&self, word: &str) -> std::ops::Range<usize> {
        // Nearly no word has a byte of one.
        let may_be_mark = |byte: u8| matches!(byte, b'\'' | 0xE2 | 0xCA);
        let mut letters = word.char_indices().filter(|(_, c)| is_apostrophe(*c));
        let first = || letters.next();
        let Some((at, mark)) = word.bytes().any(may_be_mark).then(first).flatten() else {
            return 0..word.len();
        };
        let facts = &self.language.apostrophe;
        let start = if facts
            .prefixes
            .binary_search(&&*fold_word(&word[..at]))
            .is_ok()
        {
            at + mark.len_utf8()
        } else {
            0
        };
        let last = word[start..]
            .char_indices()
            .rev()
            .find(|(_, c)| is_apostrophe(*c));
        let end = last.map_or(word.len(), |(at, mark)| {
            let suffix = &word[start + at + mark.len_utf8()..];
            if facts.suffixes.binary_search(&&*fold_word(suffix)).is_ok() {
                start + at
            } else {
                word.len()
            }
        });
        start..end.max(start)
    }

    /// Whether a full stop behind this word belongs to the word and ends no sentence.
    #[must_use]
    pub fn holds_full_stop(&self, word: &str) -> bool {
        let word = word.as_bytes();
        let with_stop = |abbreviation: &&str| {
            let shorter = abbreviation.len().min(word.len());
            let (head, tail) = abbreviation.as_bytes().split_at(shorter);
            let rest = match word.get(shorter..) {
                None | Some([]) => b".",
                Some(rest) => rest,
            };
            let order = head.cmp(&word[..shorter]);
            order.then_with(|| tail.cmp(rest))
        };
        self.language
            .no_sentence_end
            .binary_search_by(with_stop)
            .is_ok()
    }

    /// Whether a full stop makes a number an ordinal, as CLDR's dates do: `3. Mai`.
    #[must_use]
    pub fn numbers_ordinals_with_stop(&self) -> bool {
        self.conventions().date.long.contains("d.")
    }
}

/// Whether several languages abbreviate so, whatever each of them means by it: *min.*, *vol.*, *art.*
#[must_use]
pub fn is_widely_abbreviated(word: &str) -> bool {
    let holds = |language: &&'static Language| Locale::of(language).holds_full_stop(word);
    LANGUAGES.iter().filter(holds).nth(1).is_some()
}

impl std::fmt::Display for Locale {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.language.code)?;
        self.region
            .map_or(Ok(()), |region| write!(f, "-{}", region.code))
    }
}

fn is_straight(mark: char) -> bool {
    matches!(mark, '"' | '\'')
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ')
}
