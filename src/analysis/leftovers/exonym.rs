//! Countries and parts of the world under the name that they have in another language: *Südostasien* in English.
//!
//! They are written with a capital, so that the decoder takes them for names, which they are; but each language has names of its own
//! for them, and those are facts.

use super::{Extent, Finder, Leftover, verdict};
use crate::document::ProseSpan;
use crate::language::facts::{PLACES, PLACES_SIEVE};
use crate::language::{Lexicon, Word};

/// A name that the text's own language uses as often, in nats, is at home there, whatever it means.
const USUAL: f32 = -14.0;

impl Finder<'_, '_> {
    /// The word as a leftover, if it is what another language calls a country, and stands by itself.
    pub(super) fn exonym(&self, words: &[(Word<'_>, ProseSpan)], at: usize) -> Option<Leftover> {
        let (word, span) = words.get(at)?;
        let setting = word.setting;
        if !setting.capitalised
            || setting.all_capitals
            || setting.opaque
            || !PLACES_SIEVE.may_have(word.text)
        {
            return None;
        }
        let glossary = self.context.glossary;
        if glossary.is_some_and(|glossary| glossary.has(word.text, self.locale)) {
            return None;
        }
        let own = self.locale.language.code;
        let is_place = |code: &str| {
            let places = PLACES.iter().find(|(language, _)| *language == code);
            places.is_some_and(|(_, names)| names.binary_search(&word.text).is_ok())
        };
        let told = self.context.source.map(|source| source.language.code);
        let language = match told {
            Some(told) => Some(told).filter(|told| *told != own && is_place(told)),
            None => PLACES
                .iter()
                .map(|(code, _)| *code)
                .filter(|code| *code != own && is_place(code))
                .max_by_key(|code| Lexicon::of(code).map_or(0, Lexicon::words)),
        }?;
        if is_place(own) {
            return None;
        }
        let here = word.listed.entry();
        if here.is_some_and(|entry| entry.flags.is_ordinary() || entry.log_frequency > USUAL) {
            return None;
        }
        // Beside another name it is part of that: Air France, Deutschland 83.
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
        (!before && !after && !cited && !self.recurs_as_name(word)).then_some(Leftover {
            span: *span,
            extent: Extent::Fragment,
            language,
            confidence: verdict::EXONYM,
            excuse: None,
            evidence: None,
        })
    }
}
