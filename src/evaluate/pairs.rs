//! Pairs of forms, each with the verdict whether they are variants of one name or term.
//!
//! A file of pairs is a table with tabs: `language`, `variants` (yes or no), `kind`, `one`, `other`. Sentences in the language,
//! with `{one}` or `{other}` where a form stands, make a text of every pair. A text in which an issue touches a place of
//! either form counts as one that was found to have variants.

use crate::text::span::Span;
use std::collections::BTreeMap;
use std::fmt;

/// What the name of a file of pairs ends in.
pub const SUFFIX: &str = ".pairs.tsv";

/// Sentences by language; `[en]` is `["Two reports mention {one}.", …]`.
pub type Sentences = BTreeMap<String, Vec<String>>;

/// Two forms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// The language of the text, as a BCP 47 tag.
    pub language: String,
    /// Whether they are variants of one name or term.
    pub variants: bool,
    /// What they differ in.
    pub kind: String,
    /// The form that stands first, and twice.
    pub one: String,
    /// The other form.
    pub other: String,
}

/// Why a file of pairs was refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PairsError {
    /// A line that is no pair, by its number from 1.
    Line(usize),
    /// There are no sentences in this language.
    NoSentences(String),
}

impl fmt::Display for PairsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Line(number) => write!(
                f,
                "line {number}: five columns are needed: language, variants (yes or no), kind, one, other"
            ),
            Self::NoSentences(language) => write!(f, "there are no sentences in '{language}'"),
        }
    }
}

impl std::error::Error for PairsError {}

/// Reads the table; the first line names the columns.
///
/// # Errors
/// A line that is no pair.
pub fn read(text: &str) -> Result<Vec<Pair>, PairsError> {
    let lines = text.lines().enumerate().skip(1);
    lines
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(number, line)| {
            let columns: Vec<&str> = line.split('\t').collect();
            let [language, variants @ ("yes" | "no"), kind, one, other] = columns[..] else {
                return Err(PairsError::Line(number + 1));
            };
            Ok(Pair {
                language: language.to_owned(),
                variants: variants == "yes",
                kind: kind.to_owned(),
                one: one.to_owned(),
                other: other.to_owned(),
            })
        })
        .collect()
}

impl Pair {
    /// A text with the pair, and the places of its forms there.
    ///
    /// # Errors
    /// There are no sentences in its language.
    pub fn text(&self, sentences: &Sentences) -> Result<(String, Vec<Span>), PairsError> {
        let missing = || PairsError::NoSentences(self.language.clone());
        let mut text = String::new();
        let mut places = Vec::new();
        for sentence in sentences.get(&self.language).ok_or_else(missing)? {
            let mut rest = sentence.as_str();
            while let Some((before, after)) = rest.split_once('{') {
                text.push_str(before);
                let (slot, after) = after.split_once('}').unwrap_or((after, ""));
                let start = text.len() as u32;
                text.push_str(if slot == "one" {
                    &self.one
                } else {
                    &self.other
                });
                places.push(Span::new(start, text.len() as u32));
                rest = after;
            }
            text.push_str(rest);
            text.push('\n');
        }
        Ok((text, places))
    }
}

#[cfg(test)]
mod tests {
    use super::{Pair, PairsError, Sentences, read};

    #[test]
    fn reads_pairs_and_puts_them_into_sentences() {
        let pairs = read("language\tvariants\tkind\tone\tother\nen\tyes\tcase\tKyiv\tkyiv\n")
            .expect("is right");
        let sentences = Sentences::from([(
            "en".to_owned(),
            vec!["To {one}.".to_owned(), "In {other}, {one}.".to_owned()],
        )]);
        let (text, places) = pairs[0].text(&sentences).expect("has sentences");
        assert_eq!(text, "To Kyiv.\nIn kyiv, Kyiv.\n");
        let forms: Vec<&str> = places.iter().map(|place| place.of(&text)).collect();
        assert_eq!(forms, ["Kyiv", "kyiv", "Kyiv"]);
        let german = Pair {
            language: "de".to_owned(),
            ..pairs[0].clone()
        };
        assert_eq!(
            german.text(&sentences),
            Err(PairsError::NoSentences("de".to_owned()))
        );
        assert_eq!(read("head\nen\tmaybe\ta\tb\tc"), Err(PairsError::Line(2)));
    }
}
