//! Facts about languages.

/// What is known of a language.
#[derive(Debug)]
pub struct Language {
    /// Its BCP 47 code.
    pub code: &'static str,
    /// Its ISO 639-3 code.
    pub iso639_3: &'static str,
    /// Pairs of quotation marks, the usual one first.
    pub quotes: &'static [(char, char)],
    /// Words whose full stop ends no sentence.
    pub no_sentence_end: &'static [&'static str],
}

/// The languages with facts, by code.
pub static LANGUAGES: &[Language] = &[
    Language {
        code: "en",
        iso639_3: "eng",
        quotes: &[('“', '”'), ('‘', '’')],
        no_sentence_end: &["Mr", "Mrs", "Dr", "St"],
    },
    Language {
        code: "fr",
        iso639_3: "fra",
        quotes: &[('«', '»'), ('“', '”'), ('‘', '’')],
        no_sentence_end: &["M"],
    },
];
