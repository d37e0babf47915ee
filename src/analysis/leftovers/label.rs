//! The word before the colon of a line of credit, *Foto: Lucía Barroso* in English, and of a question, *Q:* among others that begin with *V:*.
//!
//! Names follow the one, so that the decoder takes it for one of them; but what such lines begin with is a fact of each language. The other is a
//! single letter, of which the rest of the text tells whether it is its own.

use super::sentence::Words;
use super::{Extent, Finder, Leftover, verdict};
use crate::analysis::quotes::is_quote;
use crate::document::{Block, Document};
use crate::language::facts::{LABELS, of_language};
use crate::language::{ENGLISH, Fragment};
use foldhash::HashMap;

/// What English sets before a question.
const QUESTION: &str = "Q";

impl Finder<'_, '_> {
    /// The first word of a block as a leftover, if it is what lines of credit begin with in another language and not here, and no
    /// more than a name behind it is of the `first` fragment there.
    pub(super) fn label(
        &self,
        block: &Block,
        words: &Words<'_>,
        first: Option<&Fragment>,
    ) -> Option<Leftover> {
        if first.is_some_and(|first| first.words.start == 0 && first.words.end > 2) {
            return None;
        }
        let (word, span) = words.first()?;
        let prose = self.document().prose();
        let before = &prose[block.span.start as usize..span.start as usize];
        let behind = prose[span.end as usize..block.span.end as usize].trim_start();
        if !word.setting.capitalised
            || !behind.starts_with([':', '.'])
            || before.contains(char::is_alphanumeric)
        {
            return None;
        }
        let is_label = |code: &str| {
            of_language(LABELS, code).is_some_and(|labels| {
                labels.iter().any(|label| match label.strip_suffix('.') {
                    Some(label) => label == word.text && behind.starts_with('.'),
                    None => *label == word.text && behind.starts_with(':'),
                })
            })
        };
        let own = self.locale.language.code;
        let codes = LABELS.iter().map(|(code, _)| *code);
        let language = self.spoken_elsewhere(codes, is_label)?;
        let at_home = is_label(own) || word.listed.flags().is_ordinary();
        (!at_home).then_some(Leftover {
            span: *span,
            extent: Extent::Fragment,
            language,
            confidence: verdict::LABEL,
            excuse: None,
            evidence: None,
        })
    }

    /// The *Q* before a question, where more questions of the text have another label, and all of them one.
    pub(super) fn asks(&self, block: &Block, words: &Words<'_>) -> Option<Leftover> {
        let (word, span) = words.first()?;
        let told = self.article.source.map(|source| source.language.code);
        let told = told.filter(|_| self.article.source_is_told);
        let may_be = word.text == QUESTION && told.is_none_or(|told| told == ENGLISH);
        if !may_be || question(self.document(), block) != Some(QUESTION) {
            return None;
        }
        let labels = self.questions.get_or_init(|| questions(self.document()));
        let here = labels.get(QUESTION).copied().unwrap_or(0);
        let mut others = labels.iter().filter(|(label, _)| **label != QUESTION);
        let (Some((_, usual)), None) = (others.next(), others.next()) else {
            return None;
        };
        (*usual > here).then_some(Leftover {
            span: *span,
            extent: Extent::Fragment,
            language: ENGLISH,
            confidence: verdict::LABEL,
            excuse: None,
            evidence: None,
        })
    }
}

/// What the questions of a document begin with before a colon, each with how many do.
fn questions<'d>(document: &'d Document<'_>) -> HashMap<&'d str, usize> {
    let mut labels: HashMap<&str, usize> = HashMap::default();
    for block in document.blocks() {
        if let Some(label) = question(document, block) {
            *labels.entry(label).or_default() += 1;
        }
    }
    labels
}

/// The word before the colon that a block begins with, if its first line is a question.
fn question<'d>(document: &'d Document<'_>, block: &Block) -> Option<&'d str> {
    /// In bytes.
    const LONGEST: usize = 24;
    let line = document.text(block.span).lines().next()?.trim();
    let (label, said) = line.split_once(':')?;
    let asks = said.trim_end_matches(is_quote).ends_with(['?', '؟']);
    let is_word = label.len() <= LONGEST && label.chars().all(char::is_alphabetic);
    (asks && is_word && !label.is_empty()).then_some(label)
}

#[cfg(all(test, feature = "lexicons"))]
mod tests {
    use crate::Format;
    use crate::check::trial::texts;

    /// How often a letter before a question is reported.
    fn reported(text: &str) -> usize {
        let texts = texts(&[], "", Format::Text, text).into_iter();
        texts
            .filter(|text| matches!(text.as_str(), "P" | "Q"))
            .count()
    }

    #[test]
    fn the_letter_of_a_question_is_held_against_the_others() {
        let ask = |letters: [&str; 3]| {
            let [one, two, three] = letters;
            format!(
                "{one}: ¿Cuándo abre la piscina del barrio?\nR: A las nueve de la mañana, todos los días.\n\n\
                 {two}: ¿Dónde se compran los abonos?\nR: En la taquilla, junto a la entrada.\n\n\
                 {three}: ¿Se puede pagar con tarjeta?\nR: Sí, desde el año pasado.\n"
            )
        };
        assert_eq!(reported(&ask(["P", "Q", "P"])), 1);
        assert_eq!(reported(&ask(["Pregunta", "Pregunta", "Q"])), 1);
        for kept in [
            ["Q", "Q", "Q"],
            ["P", "P", "P"],
            ["Q", "P", "Q"],
            ["Ana", "Q", "Luis"],
        ] {
            assert_eq!(reported(&ask(kept)), 0, "{kept:?}");
        }
    }
}
