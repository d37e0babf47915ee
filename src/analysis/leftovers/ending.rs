//! An ending of the source that an apostrophe joins to a name: *aus Manisa'dan*, *to Kennedy'ego*.

use super::sentence::Words;
use super::{Finder, Leftover};
use crate::language::{LANGUAGES, Language};

/// In letters: before shorter ones an apostrophe is a sound of its own, as in *Qur'an*.
const NAME: usize = 4;
/// In letters: a single letter is an ending in many languages.
const ENDING: usize = 2;

impl Finder<'_, '_> {
    /// The name at `at` with its ending, if one other language joins that ending to names and the text's own does not.
    pub(super) fn declined(&self, words: &Words<'_>, at: usize) -> Option<Leftover> {
        let (word, span) = words.get(at).filter(|(word, _)| word.setting.capitalised)?;
        let (name, ending) = word.text.split_once(['\'', '’'])?;
        let is_long = |word: &str, least: usize| word.chars().nth(least - 1).is_some();
        let language = self.joining(ending)?;
        // An elided word is no name: quelqu’un.
        let own = &self.locale.language;
        let is_left = is_long(name, NAME)
            && is_long(ending, ENDING)
            && !own.is_function_word(ending)
            && !self.is_citation(*span, language.code);
        is_left.then(|| Leftover::determined(*span, language.code))
    }

    /// The language that joins an ending to names with an apostrophe: the source if it does, otherwise the only language that does.
    fn joining(&self, ending: &str) -> Option<&'static Language> {
        let joins = |language: &&'static Language| {
            language.apostrophe.suffixes.binary_search(&ending).is_ok()
        };
        if joins(&self.locale.language) {
            return None;
        }
        let source = self.article.source.map(|source| source.language);
        let mut others = LANGUAGES.iter().filter(joins);
        source
            .filter(joins)
            .or_else(|| others.next().filter(|_| others.next().is_none()))
    }
}

#[cfg(all(test, feature = "lexicons"))]
mod tests {
    use crate::Format;
    use crate::check::trial::reports;

    #[test]
    fn an_ending_of_the_source_behind_a_name_is_found() {
        reports(&["untranslated-fragment"], Format::Text).holds(&[
            "de Seine Kunden kommen sogar aus ⟦Manisa'dan⟧ und von der Küste.",
            "en The letter was sent to ⟦Kennedy’ego⟧ in the same week.",
        ]);
    }

    #[test]
    fn apostrophes_of_names_are_left_alone() {
        reports(&["untranslated-fragment"], Format::Text).holds(&[
            "en They read the Qur'an in Nuku'alofa, and O'Neill's house is in Sana'a.",
            "de Andreas' Haus steht in Xi'an, und Müller'sche Verlage gibt es viele.",
            "fr Lorsqu'un train arrive, quelqu'un descend. Quelqu'un monte.",
            "tr Otobüs Manisa'dan kalktı ve İzmir'e gitti.",
        ]);
    }
}
