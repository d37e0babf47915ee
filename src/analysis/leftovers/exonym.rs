//! Countries, parts of the world and days of the week under the name that they have in another language: *Südostasien* in English.
//!
//! They are written with a capital, so that the decoder takes them for names, which they are; but each language has names of its own
//! for them, and those are facts.

use super::sentence::Words;
use super::{Extent, Finder, Leftover, verdict};
use crate::language::facts::{PLACES, PLACES_SIEVE, of_language};
use crate::language::{Locale, Word, WordHash};

/// A name that the text's own language uses as often, in nats, is at home there, whatever it means.
const USUAL: f32 = -14.0;

impl Finder<'_, '_> {
    /// The word as a leftover, if it is what another language calls a country or a day, and stands by itself.
    pub(super) fn exonym(&self, words: &Words<'_>, at: usize) -> Option<Leftover> {
        let (word, span) = words.get(at)?;
        let setting = word.setting;
        if !setting.capitalised || setting.all_capitals || setting.opaque {
            return None;
        }
        let language = self.country(word).or_else(|| self.weekday(word))?;
        let glossary = self.article.glossary;
        if glossary.is_some_and(|glossary| glossary.has(word.text, self.locale)) {
            return None;
        }
        // Beside another name it is part of that: Air France, Deutschland 83, Black Friday.
        let is_name = |at: usize| {
            words
                .get(at)
                .is_some_and(|(word, _)| self.decoder.may_be_name(word))
        };
        let before = at
            .checked_sub(1)
            .is_some_and(|before| is_name(before) && !self.is_parted(words, before));
        let after = is_name(at + 1) && !self.is_parted(words, at);
        let cited = self.is_citation(*span, language);
        (!before && !after && !cited).then_some(Leftover {
            span: *span,
            extent: Extent::Fragment,
            language,
            confidence: verdict::EXONYM,
            excuse: None,
            evidence: None,
        })
    }

    /// The language in which a country or a part of the world is called so, if it is not the text's own.
    fn country(&self, word: &Word<'_>) -> Option<&'static str> {
        if !PLACES_SIEVE.may_have(word.text) {
            return None;
        }
        let own = self.locale.language.code;
        let is_place = |code: &str| {
            let names = of_language(PLACES, code);
            names.is_some_and(|names| names.binary_search(&word.text).is_ok())
        };
        let codes = PLACES.iter().map(|(code, _)| *code);
        let language = self.spoken_elsewhere(codes, is_place)?;
        let here = word.listed.entry();
        let usual =
            here.is_some_and(|entry| entry.flags.is_ordinary() || entry.log_frequency > USUAL);
        (!is_place(own) && !usual && !self.recurs_as_name(word)).then_some(language)
    }

    /// The source, if it calls a day of the week so and the text's own language does not. One that names contain, as Domingo, must
    /// not be the only day of the text.
    pub(super) fn weekday(&self, word: &Word<'_>) -> Option<&'static str> {
        let source = self.article.source?;
        let is_day = |locale| is_weekday(locale, word.text);
        if !word.setting.capitalised || !is_day(source) || is_day(self.locale) {
            return None;
        }
        let here = word.listed.entry().map(|entry| entry.flags);
        let others = || {
            let mut days = weekdays(source).filter(|day| !is_same(day, word.text));
            days.any(|day| self.times_capitalised(WordHash::of(day)) > 0)
        };
        let at_home = here.is_some_and(|here| {
            here.is_ordinary() || here.is_name() && (self.recurs_as_name(word) || !others())
        });
        (!at_home).then_some(source.language.code)
    }
}

fn weekdays(locale: Locale) -> impl Iterator<Item = &'static str> {
    let names = &locale.conventions().weekdays;
    names.wide.iter().chain(&names.standalone).copied()
}

fn is_weekday(locale: Locale, word: &str) -> bool {
    weekdays(locale).any(|day| is_same(day, word))
}

/// Whether two words are the same but for their capitals.
fn is_same(one: &str, other: &str) -> bool {
    one.len() == other.len()
        && one
            .chars()
            .flat_map(char::to_lowercase)
            .eq(other.chars().flat_map(char::to_lowercase))
}
