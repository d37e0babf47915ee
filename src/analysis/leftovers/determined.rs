//! Ordinary words of the source that have a capital in the midst of a sentence, behind an article of the text's own language: the
//! formal *Presentación*.
//!
//! Languages that write nouns in lower case have such capitals in titles and headings, and engines copy them with the word; where the
//! text's own language gives every noun a capital, they give one to what they leave (ein *Lawsuit*). The decoder takes them for names; but
//! a name of another language has no article here.

use super::sentence::Words;
use super::{Extent, Finder, Leftover, verdict};
use crate::document::ProseSpan;
use crate::language::facts::{GOVERNORS, articles, by_code, gloss};
use crate::language::{Fragment, Lexicon, Word};

/// In nats: a word that is rarer in its language may be a name.
const USUAL: f32 = -13.0;
/// In nats: a list of names and borrowed words has it so much more seldom here.
const RARER: f32 = 4.0;
/// In letters: a shorter word may be an abbreviation.
const LEAST: usize = 6;

impl Finder<'_, '_> {
    /// The word as a leftover, if it is an ordinary one of the source, unknown here, and an article leads to it.
    pub(super) fn determined(&self, words: &Words<'_>, at: usize) -> Option<Leftover> {
        let (word, span) = words.get(at)?;
        let setting = word.setting;
        if !setting.capitalised || setting.initial || setting.all_capitals || setting.opaque {
            return None;
        }
        let source = self.article.source?.language;
        let there = Lexicon::of(source.code)?.get(word.hash)?;
        let is_noun = source.nouns_capitalised && there.flags.is_capitalised();
        let is_word = (there.flags.is_common() || is_noun)
            && !there.flags.is_name()
            && there.log_frequency > USUAL
            && word.listed.entry().is_none_or(|here| {
                !here.flags.is_ordinary() && here.log_frequency + RARER < there.log_frequency
            })
            && word.text.chars().nth(LEAST - 1).is_some();
        if !is_word || !self.is_introduced(words, at) {
            return None;
        }
        let is_name = |at: usize| {
            words
                .get(at)
                .is_some_and(|(word, _)| word.setting.capitalised)
        };
        let is_particle = |at: usize| {
            words
                .get(at)
                .is_some_and(|(word, _)| self.is_particle(source.code, word.text))
        };
        let joined = is_name(at + 1) || is_particle(at + 1) && is_name(at + 2);
        let kept = joined || self.is_kept_capital(words, at, source.code);
        (!kept && by_code(source.code).is_some()).then(|| Leftover::determined(*span, source.code))
    }

    /// Whether it is a noun of the text's own language, though another one joins words by it: no conjunction stands behind an indefinite article,
    /// Swedish *en and* (a duck).
    pub(super) fn is_noun_of_own(
        &self,
        words: &[(Word<'_>, ProseSpan)],
        fragment: &Fragment,
    ) -> bool {
        let at = fragment.words.start;
        let (Some((word, _)), true) = (words.get(at), fragment.words.len() == 1) else {
            return false;
        };
        let indefinite = gloss(self.locale.language.code).map_or(&[][..], |it| it.indefinite);
        let before = at
            .checked_sub(1)
            .filter(|before| !self.is_parted(words, *before));
        (GOVERNORS.iter()).any(|(_, language)| language.coordinators.contains(&word.text))
            && before.is_some_and(|at| indefinite.contains(&&*words[at].0.text.to_lowercase()))
    }

    /// Whether a word with a capital stands there by right: as a loan, a term or a name.
    pub(super) fn is_kept_capital(&self, words: &Words<'_>, at: usize, source: &str) -> bool {
        words.get(at).is_none_or(|(word, span)| {
            let glossary = self.article.glossary;
            self.locale.language.is_loan(word.text)
                || glossary.is_some_and(|glossary| glossary.has(word.text, self.locale))
                || self.recurs_as_name(word)
                || self.is_citation(*span, source)
                || self.is_term_kept(&words[at..=at], source)
        })
    }

    /// Whether an article or a possessive stands before a word, or one and an ordinary word between.
    pub(super) fn is_introduced(&self, words: &Words<'_>, at: usize) -> bool {
        let articles = articles(self.locale.language.code);
        let before = |distance: usize| {
            let at = at.checked_sub(distance)?;
            (!self.is_parted(words, at)).then_some(&words.get(at)?.0)
        };
        let is_article = |word: &Word<'_>| articles.contains(&&*word.text.to_lowercase());
        let is_adjective = |word: &Word<'_>| {
            let entry = word.listed.entry();
            !word.setting.capitalised && entry.is_some_and(|entry| entry.flags.is_common())
        };
        before(1).is_some_and(|word| {
            is_article(word) || is_adjective(word) && before(2).is_some_and(is_article)
        })
    }
}

impl Leftover {
    /// A word that the place where it stands says is a noun, and so no name.
    pub(super) fn determined(span: ProseSpan, language: &'static str) -> Self {
        Self {
            span,
            extent: Extent::Fragment,
            language,
            confidence: verdict::DETERMINED,
            excuse: None,
            evidence: None,
        }
    }
}
