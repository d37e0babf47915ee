//! Which language a message may name: a word that stands in two related lists is of one of them, and nobody knows which.

use super::{Extent, Leftover};
use crate::article::Article;
use crate::document::{Document, tokens_within};
use crate::language::facts::LANGUAGES;
use crate::language::{Language, Lexicon, WordHash};
use crate::text::script::Script;

/// In letters: an expression without a longer word may be an abbreviation of any language.
const LONG: usize = 4;

impl Leftover {
    /// The language of the words, where it is likely enough to be told: it is the source, or a whole sentence of it stands there, or no
    /// language that is as likely has the words.
    #[must_use]
    pub fn named(&self, article: &Article<'_>) -> Option<&'static Language> {
        let language = self.language()?;
        let is_source = article
            .source
            .is_some_and(|source| source.language.code == language.code);
        let is_whole = matches!(self.extent, Extent::Sentence | Extent::Bracket);
        let is_sure = is_source || is_whole || !self.is_of_several(article.document, language);
        is_sure.then_some(language)
    }

    /// Whether the words may be of another language than this one as well: a close one has them too, no list has them, they are
    /// short, or they are ideographs and nothing else.
    fn is_of_several(&self, document: &Document<'_>, language: &'static Language) -> bool {
        let words: Vec<&str> = tokens_within(document.tokens(), self.span)
            .iter()
            .filter(|token| token.kind.is_word())
            .map(|token| document.word(token))
            .collect();
        let has_all = |code: &str| {
            let list = Lexicon::of(code);
            list.is_some_and(|list| {
                words
                    .iter()
                    .all(|word| list.get(WordHash::of(word)).is_some())
            })
        };
        let is_close = |other: &&Language| {
            other.relatives.contains(&language.code) || language.relatives.contains(&other.code)
        };
        let is_han = |word: &&str| Script::of(word) == Some(Script::Han);
        if words.iter().all(is_han) {
            return true;
        }
        let is_long = words
            .iter()
            .any(|word| word.chars().nth(LONG - 1).is_some());
        let has_list = Lexicon::of(language.code).is_some();
        !is_long
            || has_list && !has_all(language.code) && words.len() == 1
            || LANGUAGES
                .iter()
                .filter(is_close)
                .any(|other| has_all(other.code))
    }
}
