//! A word of the source between names that are at home in the language of the text: *von Anna Krause and Otto Vogel*.
//!
//! Capitals around it make the decoder take all of it for the name of a firm, which keeps its language. But a firm or a duo of that language has names of
//! that language: those that its own texts write at least as often.

use super::alphabet::is_quoted;
use super::lists::frequency;
use super::neighbour;
use super::sentence::{Words, is_next};
use super::{Finder, Leftover};
use crate::document::{Block, ProseSpan};
use crate::language::facts::by_code;
use crate::language::{ENGLISH, LANGUAGES, Language, Lexicon, Listed, Word, WordHash};
use crate::text::short::Short;

/// In nats: by how much more often the text's own language writes each of the names, and all of them together.
const EACH: f32 = 0.5;
pub(super) const TOGETHER: f32 = 3.0;
/// So many words around it are looked at for a bracket, and for the name of a house.
const AROUND: usize = 8;

impl Finder<'_, '_> {
    /// The word in lower case at `at`, if it binds two such names in the source and is no word of the text's own language.
    pub(super) fn between_names(
        &self,
        block: &Block,
        words: &Words<'_>,
        at: usize,
    ) -> Option<Leftover> {
        /// In bytes.
        const BINDER: std::ops::RangeInclusive<usize> = 2..=4;
        let (word, span) = words.get(at)?;
        let is_numbered = self.is_behind_number(*span);
        let (one, other) = match is_numbered {
            true => (at + 1, at + 2),
            false => (at.checked_sub(1)?, at + 1),
        };
        let is_capital = |at: usize| words.get(at).is_some_and(|it| it.0.setting.capitalised);
        if !BINDER.contains(&word.text.len()) || !is_capital(one) || !is_capital(other) {
            return None;
        }
        let own = self.locale.language;
        let is_particle_here = || own.name_particles.binary_search(&word.text).is_ok();
        let is_own = own.is_function_word(word.text) || !is_numbered && is_particle_here();
        let (source, list) = self.bound_in(word).filter(|_| !is_own)?;
        let is_word = word.listed.flags().is_ordinary();
        if is_word && margin(list, word.listed, word.hash).is_none_or(|it| it > -TOGETHER) {
            return None;
        }
        // A particle may belong to the name of somebody, but hardly between ordinary words; and an ordinary word behind a number is no name.
        let is_plain = |at: usize| Self::is_plain(list, words, at, TOGETHER);
        let is_particle = self.is_particle(source.code, word.text);
        let is_known = self.article.source.is_some() || source.code == ENGLISH;
        let is_home = if is_numbered {
            Self::is_plain(list, words, one, f32::MIN) && is_plain(other)
        } else if is_particle || !is_known {
            is_plain(one) && is_plain(other)
        } else {
            let first = Self::margin_of(list, words, one)?;
            let second = Self::margin_of(list, words, other)?;
            first >= EACH && second >= EACH && first + second >= TOGETHER
        };
        let is_joined = is_next(self.document(), words, one) && is_next(self.document(), words, at);
        let is_kept = || {
            !is_numbered && self.is_of_house(source, list, words, at)
                || self.is_behind_bracket(words, at)
                || self.is_reference(block)
                || is_quoted(self.article, *span, |_| true)
                || self.is_citation(*span, source.code)
        };
        (is_joined && is_home && !is_kept()).then(|| Leftover::determined(*span, source.code))
    }

    /// The source, or English where none is known, if the word binds others there; or else any language that it does so in, where none is known.
    fn bound_in(&self, word: &Word<'_>) -> Option<(&'static Language, &'static Lexicon)> {
        let folded = Short::folded(word.text);
        let binds = |code: &str| by_code(code).is_some_and(|it| it.function_words.has(&folded));
        let known =
            neighbour::source(self.article, self.locale).filter(|(source, _)| binds(source.code));
        known.or_else(|| {
            let codes = LANGUAGES.iter().map(|language| language.code);
            let code = self.spoken_elsewhere(codes, binds)?;
            by_code(code).zip(Lexicon::of(code))
        })
    }

    /// Whether a number stands right before a word: *Art. 12 del Civil Code*.
    fn is_behind_number(&self, word: ProseSpan) -> bool {
        let number = self.document().before(word).strip_suffix([' ', '\u{a0}']);
        number.is_some_and(|it| it.ends_with(|c: char| c.is_ascii_digit()))
    }

    /// Whether a word is an ordinary one of the text's own language, no name in it, and by so much rarer in the other one.
    fn is_plain(list: &Lexicon, words: &Words<'_>, at: usize, rarer: f32) -> bool {
        let here = words.get(at).and_then(|(word, _)| word.listed.entry());
        here.is_some_and(|it| it.flags.is_only_common())
            && Self::margin_of(list, words, at).is_some_and(|it| it >= rarer)
    }

    fn margin_of(list: &Lexicon, words: &Words<'_>, at: usize) -> Option<f32> {
        let (word, _) = words.get(at)?;
        let setting = word.setting;
        if !setting.capitalised || setting.all_capitals || setting.opaque {
            return None;
        }
        margin(list, word.listed, word.hash)
    }

    /// Whether the names around a word are parts of a longer one in its language: the *Institute of Optik and Akustik*, *Krause and Vogel Records*.
    fn is_of_house(&self, source: &Language, list: &Lexicon, words: &Words<'_>, at: usize) -> bool {
        let is_theirs = |at: usize| {
            let word = &words[at].0;
            match word.setting.capitalised {
                true => Self::margin_of(list, words, at).is_none_or(|margin| margin < 0.0),
                false => {
                    source.is_function_word(word.text)
                        && !self.locale.language.is_function_word(word.text)
                }
            }
        };
        let before = (at.saturating_sub(AROUND)..at - 1).rev();
        let mut before = before.take_while(|at| is_next(self.document(), words, *at));
        let behind = at + 2..words.len().min(at + AROUND);
        let mut behind = behind.take_while(|at| {
            words[*at].0.setting.capitalised && is_next(self.document(), words, at - 1)
        });
        let named = |at: &usize| {
            let word = &words[*at].0;
            word.setting.capitalised || is_theirs(*at)
        };
        before.by_ref().take_while(named).any(is_theirs) || behind.any(is_theirs)
    }

    /// Whether a bracket opens before a word that does not close before it: who wrote a work is told there as its title page has it.
    fn is_behind_bracket(&self, words: &Words<'_>, at: usize) -> bool {
        let from = words[at.saturating_sub(AROUND)].1.start as usize;
        let before = self
            .document()
            .prose()
            .get(from..words[at].1.start as usize);
        before.is_none_or(|before| before.rfind('(') > before.rfind(')'))
    }
}

/// In nats: by how much more often the text's own language writes a word than another one does.
pub(super) fn margin(list: &Lexicon, here: Listed, word: WordHash) -> Option<f32> {
    Some(here.entry()?.log_frequency - frequency(list.get(word)))
}

#[cfg(all(test, feature = "lexicons"))]
mod tests {
    use crate::Format;
    use crate::check::trial::warns;

    #[test]
    fn what_binds_names_of_the_texts_own_language_was_left() {
        warns(&["untranslated-fragment"], Format::Text).holds(&[
            "nl De brug werd getekend door Bakker ⟦and⟧ Jansen uit Utrecht.",
            "pl Most zaprojektowali Wójcik ⟦and⟧ Kowalczyk z Krakowa.",
            "es El autobús sale de Sevilla ⟦to⟧ Granada cada hora.",
            "en The plan was drawn up by the Department ⟦des⟧ Environmental Affairs last year.",
            "en The fee is due under art. 12 ⟦del⟧ Municipal Ordinance of that year.",
            "de Die Platte von Simon and Garfunkel steht noch im Regal.",
            "pl Tak piszą badacze (Wójcik and Kowalczyk 2008) o tym moście.",
            "pl Serial „Wójcik and Kowalczyk” trwał dwa lata.",
            "es La gira de Pérez and López Brothers empieza en mayo.",
            "en The ferry from San Juan del Sur stops at Puerto del Carmen and Marina del Rey.",
            "en The house was built by Ludwig Mies van der Rohe, and Vincent van Gogh never saw it.",
            "en They met at the Hotel del Coronado and later at the Café de Flore.",
            "es La Society of Pérez and López tiene su sede en el puerto.",
        ]);
    }
}
