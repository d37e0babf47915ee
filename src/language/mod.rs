//! Languages: what is known of each, and which ones a document is in.

mod facts;
pub mod identify;

pub use facts::{LANGUAGES, Language};
pub use identify::{Evidence, Identified};

/// A language, and the region whose conventions it follows.
#[derive(Debug, Clone, Copy)]
pub struct Locale {
    /// The language.
    pub language: &'static Language,
}

impl PartialEq for Locale {
    fn eq(&self, other: &Self) -> bool {
        self.language.code == other.language.code
    }
}

impl Locale {
    /// The locale of a BCP 47 tag, if its language has facts. A region that has none falls back to the language's own.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        let code = tag.split(['-', '_']).next()?.to_ascii_lowercase();
        let language = LANGUAGES.iter().find(|language| language.code == code)?;
        Some(Self { language })
    }

    /// Its BCP 47 tag.
    #[must_use]
    pub fn tag(&self) -> &'static str {
        self.language.code
    }

    /// Whether careful publishers in it pair these two quotation marks.
    #[must_use]
    pub fn accepts_quotes(&self, open: char, close: char) -> bool {
        open == '"' && close == '"' || self.language.quotes.contains(&(open, close))
    }

    /// The mark that closes what `open` opens.
    #[must_use]
    pub fn closing_quote(&self, open: char) -> Option<char> {
        self.language.quotes.iter().find(|pair| pair.0 == open).map(|pair| pair.1)
    }

    /// The mark that opens what `close` closes.
    #[must_use]
    pub fn opening_quote(&self, close: char) -> Option<char> {
        self.language.quotes.iter().find(|pair| pair.1 == close).map(|pair| pair.0)
    }

    /// Whether a full stop behind this word belongs to the word and ends no sentence.
    #[must_use]
    pub fn holds_full_stop(&self, word: &str) -> bool {
        self.language.no_sentence_end.contains(&word)
    }
}
