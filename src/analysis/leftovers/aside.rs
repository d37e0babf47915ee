//! Remarks in round brackets: *(see below)*, *(with some exceptions)*, *(first performed in 1791)*.
//!
//! What stands in brackets behind a word may be what another language calls it. But what something is called neither begins with a preposition nor refers to
//! another place, and has no verb with what belongs to it.

use super::sentence::{Words, is_latin, words_within};
use super::{Finder, Leftover, verdict};
use crate::document::ProseSpan;
use crate::language::facts::{GLOSSES, articles, by_code};
use crate::language::{ENGLISH, Language, Lexicon, Word};
use crate::text::fold;

/// In words: the shortest remark that refers to nothing, and the longest of all.
const LEAST: usize = 3;
const LONGEST: usize = 8;

impl Finder<'_, '_> {
    /// All that stands between round brackets, if it is a remark in another language.
    pub(super) fn aside(&self, words: &Words<'_>, inside: ProseSpan) -> Option<Leftover> {
        let words = words_within(words, inside);
        let ((one, start), (_, last)) = (words.first()?, words.last()?);
        if words.len() < 2 || words.len() > LONGEST || one.setting.capitalised || one.setting.opaque
        {
            return None;
        }
        let source = self
            .refers(one.text)
            .or_else(|| self.remarks(words, inside))?;
        let list = Lexicon::of(source.code)?;
        let own = self.locale.language;
        let is_own =
            |word: &Word<'_>| own.is_function_word(word.text) || word.listed.flags().is_ordinary();
        let is_theirs = |word: &Word<'_>| {
            word.setting.opaque
                || source.is_function_word(word.text)
                || list.flags(word.hash).is_ordinary()
        };
        let all_theirs = words.iter().all(|(word, _)| is_theirs(word));
        let strange = words.iter().filter(|(word, _)| !is_own(word)).count();
        let span = start.to(*last);
        let left = all_theirs && strange * 2 >= words.len() && !self.is_citation(span, source.code);
        let is_foreign = self.is_foreign_script(one.text);
        left.then(|| Leftover::words(span, is_foreign, source.code, verdict::DETERMINED))
    }

    /// The language in which a word refers to another place, if it does so in the source, or in any where that is not known, and not here.
    fn refers(&self, word: &str) -> Option<&'static Language> {
        let word = fold(word);
        let own = self.locale.language.code;
        let told = self.article.source.map(|source| source.language.code);
        let refers = |code: &str| {
            let gloss = GLOSSES.iter().find(|gloss| gloss.language == code);
            gloss.is_some_and(|gloss| gloss.refers.contains(&&*word))
        };
        let mut codes = GLOSSES.iter().map(|gloss| gloss.language);
        let code = codes.find(|code| told.is_none_or(|told| told == *code) && refers(code))?;
        by_code(code).filter(|_| !refers(own))
    }

    /// The source, or English where none is known, if words of it are a remark: they begin with a function word that is no article, or have a
    /// participle with a preposition behind it, or the original has the same between brackets.
    fn remarks(&self, words: &Words<'_>, inside: ProseSpan) -> Option<&'static Language> {
        let source = self.article.source.map(|source| source.language);
        let source = source.or_else(|| by_code(ENGLISH))?;
        let own = self.locale.language;
        let binds = |word: &Word<'_>| source.is_function_word(word.text);
        let (first, _) = words.first()?;
        let is_article = articles(source.code).contains(&first.text);
        let leads = binds(first) && !is_article && !own.is_function_word(first.text);
        let is_form = |word: &Word<'_>| {
            let mut endings = source.verb_endings.iter();
            !word.setting.capitalised && endings.any(|ending| word.text.ends_with(ending))
        };
        let acts = words.windows(2).any(|pair| match pair {
            [(one, _), (other, _)] => is_form(one) && binds(other) && is_latin(other.text),
            _ => false,
        });
        let text = self.document().text(inside);
        let is_copied = || self.article.original.is_some_and(|it| it.brackets(text));
        let remarks = words.len() >= LEAST && (leads || acts) || is_copied();
        (source.code != own.code && remarks).then_some(source)
    }
}

#[cfg(all(test, feature = "lexicons"))]
mod tests {
    use crate::Format;
    use crate::check::trial::warns;

    #[test]
    fn a_remark_in_brackets_is_no_gloss() {
        warns(&[], Format::Text).holds(&[
            "fr Le traité (⟦see above⟧) fut signé à Gand. Il resta en vigueur dix ans.",
            "sv Tornet (⟦siehe oben⟧) revs på våren. Ingen saknade det.",
            "nl De brug ging open in mei (⟦after several delays⟧). Zij is nu gratis.",
            "ru Роман (⟦published in three volumes⟧) принёс ему славу. Его читают и сейчас.",
            "fr Le traité (voir ci-dessus) fut signé à Gand.",
            "de Die Mundpropaganda (word of mouth) half dem Verlag.",
            "ru Обучение с учителем (supervised learning) требует данных.",
            "pl Uczenie na wielu urządzeniach (federated learning of models) bywa wolne.",
            "it Il servizio su richiesta (on demand) costa di più.",
        ]);
    }
}
