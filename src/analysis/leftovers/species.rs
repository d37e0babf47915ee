//! Names of species in the Latin of biology, which every language keeps: *Ursus spelaeus*, *Lactobacillus bulgaricus*.

use super::Finder;
use super::sentence::is_latin;
use crate::document::ProseSpan;
use crate::language::facts::NAME_EPITHETS;
use crate::language::{ENGLISH, Fragment, Lexicon, Word};
use crate::text::short::Short;

/// In letters: a shorter word is a particle or a sign.
const LEAST: usize = 3;

impl Finder<'_, '_> {
    /// Whether words are the name of a species or end one: a genus with its capital, and behind it words in lower case that end as Latin does and are
    /// ordinary ones of no language that they could have been left in.
    pub(super) fn is_species(&self, words: &[(Word<'_>, ProseSpan)], fragment: &Fragment) -> bool {
        let start = fragment.words.start;
        let begins = words[start].0.setting.capitalised;
        let Some(genus) = start.checked_sub(usize::from(!begins)) else {
            return false;
        };
        let epithets = &words[genus + 1..fragment.words.end];
        let told = self.article.source.map(|source| source.language.code);
        let is_elsewhere = |word: &Word<'_>| {
            let lists = [Some(ENGLISH), told, Some(fragment.source)].into_iter();
            let mut lists = lists.flatten().filter_map(Lexicon::of);
            lists.any(|list| list.flags(word.hash).is_ordinary())
        };
        let is_epithet = |(word, _): &(Word<'_>, ProseSpan)| {
            let small = Short::lower(word.text);
            !word.setting.capitalised
                && word.text.chars().nth(LEAST - 1).is_some()
                && NAME_EPITHETS.iter().any(|ending| small.ends_with(ending))
                && !word.listed.flags().is_ordinary()
                && !is_elsewhere(word)
        };
        let (first, _) = &words[genus];
        let is_genus = first.setting.capitalised
            && !first.setting.all_capitals
            && is_latin(first.text)
            && !first.listed.flags().is_ordinary();
        is_genus
            && !epithets.is_empty()
            && (genus..fragment.words.end - 1).all(|at| !self.is_parted(words, at))
            && epithets.iter().all(is_epithet)
    }

    /// Whether it is one word in lower case that no list of its script has: what programs and parts of them are called by.
    pub(super) fn is_unheard_of(&self, words: &[(Word<'_>, ProseSpan)]) -> bool {
        let [(word, _)] = words else {
            return false;
        };
        let mut lists = Lexicon::all().iter();
        !word.setting.capitalised
            && is_latin(word.text)
            && !lists.any(|list| list.flags(word.hash).is_ordinary())
    }
}
