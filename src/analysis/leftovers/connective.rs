//! A function word of another language between words of the text's own: *har sauna, aber ingen pool*; *хлеб та сыр*.
//!
//! The decoder weighs words by how much rarer they are here, and every list has met the short words of its neighbours now and then. But function words
//! are no loans, no names and no terms: what is none in the text's own language, and joins two words of it, was left over.

use super::lists::frequency;
use super::sentence::Words;
use super::{Finder, Leftover, verdict};
use crate::document::{Mark, ProseSpan};
use crate::language::facts::{FUNCTION_WORDS_SIEVE, articles};
use crate::language::{Fragment, LANGUAGES, Language, Lexicon, Word};
use crate::text::letters::folded;
use crate::text::short::Short;

/// In nats: rarer function words are words of other kinds as well.
const EVERYDAY: f32 = -8.6;
/// In nats: how much rarer than there a function word of a close language is that the dictionary lacks, and one of any other.
const RARER_CLOSE: f32 = 2.0;
const RARER: f32 = 4.5;
/// The same for a word that the text's own language has as well.
const MUCH_RARER: f32 = 6.0;
/// In nats: such a word is left over behind a comma only if it is rarer here,
const SELDOM: f32 = -11.5;
/// and anywhere if it is rarer than this.
const HARDLY: f32 = -13.5;
/// In nats: so much rarer than there, and so rare, is a function word of the source here that people only quote, as titles and names have it. A word that
/// a dictionary has all the same is none that anybody uses: Polish *with*, French *after*. A short one is spelt like many.
const QUOTED: f32 = 4.9;
const QUOTED_HERE: f32 = -10.0;
const QUOTED_LETTERS: usize = 4;
/// In nats: so much more often the other language may have a word beside it that is one of the text's own all the same.
const SHARED: f32 = 1.0;
/// In nats: a single letter is a sign where it is not among the first words of its language.
const FIRST: f32 = -4.5;

/// What stands on one side of a word.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    /// A word of the text's own language.
    Own,
    /// A word of both languages.
    Shared,
    /// A comma, or a number.
    Pause,
    /// A word with a capital that may be a name.
    Name,
    Other,
}

impl Finder<'_, '_> {
    /// The function words of other languages in a sentence. The fragments that hold nothing else of their language are taken out.
    pub(super) fn connectives(
        &self,
        words: &Words<'_>,
        fragments: &mut Vec<Fragment>,
    ) -> Vec<Leftover> {
        let (mut found, mut gone) = (Vec::new(), Vec::new());
        for at in 0..words.len() {
            let Some(left) = self.connective(words, at) else {
                continue;
            };
            // Its neighbours may be drawn in, though they are ordinary words here.
            let is_ours = |other: usize| other == at || words[other].0.listed.flags().is_ordinary();
            let next = fragments.partition_point(|it| it.words.end <= at);
            let held = fragments.get(next).filter(|it| it.words.contains(&at));
            let held = held.filter(|_| gone.last() != Some(&next));
            if held.is_none_or(|fragment| fragment.words.clone().all(is_ours)) {
                gone.extend(held.map(|_| next));
                found.push(left);
            }
        }
        let mut number = 0..;
        fragments.retain(|_| {
            let number = number.next();
            number.is_none_or(|number| gone.binary_search(&number).is_err())
        });
        found
    }

    /// Whether it is one word with the capital of a name, though the source joins words with it: the river *Oder*. At the beginning of a sentence it is either.
    pub(super) fn is_named_so(&self, words: &Words<'_>, fragment: &Fragment) -> bool {
        let [(word, _)] = words.get(fragment.words.clone()).unwrap_or_default() else {
            return false;
        };
        let flags = Lexicon::of(fragment.source).map(|list| list.flags(word.hash));
        let may_be_name = || flags.is_some_and(|flags| flags.is_capitalised() || flags.is_name());
        word.setting.capitalised
            && !word.setting.all_capitals
            && !self.locale.language.nouns_capitalised
            && self.is_function_word(fragment.source, word)
            && (!word.setting.initial || self.article.source.is_none() && may_be_name())
    }

    /// The word at `at`, if it is a function word of another language only and joins words of the text's own.
    fn connective(&self, words: &Words<'_>, at: usize) -> Option<Leftover> {
        let (word, span) = words.get(at).filter(|_| at > 0)?;
        let own = self.locale.language;
        let is_ours = self.has_word(word);
        let is_quoted = self.is_only_quoted(word);
        let is_seldom = || {
            let here = word.listed.entry();
            is_quoted || here.is_some_and(|here| here.log_frequency < HARDLY)
        };
        let setting = word.setting;
        let is_plain = !setting.capitalised && !setting.opaque && !setting.binds;
        if !is_plain || is_ours && !is_seldom() && !self.is_parted(words, at - 1) {
            return None;
        }
        // Few words of a text are function words of others.
        let small = Short::folded(word.text);
        if !FUNCTION_WORDS_SIEVE.may_have(&small) {
            return None;
        }
        let others = LANGUAGES.iter().filter(|it| it.function_words.has(&small));
        let languages: Vec<_> = others.collect();
        let is_letter = word.text.chars().nth(1).is_none();
        let is_particle = languages
            .iter()
            .any(|it| self.is_particle(it.code, word.text));
        // Other scripts are looked at elsewhere.
        if self.is_foreign_script(word.text) || is_particle && !is_letter {
            return None;
        }
        let (language, there) = self.likeliest(&languages, word)?;
        if is_ours && self.is_from_elsewhere(language) {
            return None;
        }
        let place = |side: usize| self.side(words, at, side, language);
        let sides = (place(at - 1), place(at + 1));
        let joins = match sides {
            (Side::Pause, Side::Own) => true,
            // With the word behind it, it may be a loan of two words.
            (Side::Own | Side::Shared, Side::Own) if self.is_phrase(words, at, language) => false,
            (Side::Own | Side::Shared, Side::Own) => {
                // A preposition has a noun behind it, be it rare.
                let is_led = || own.is_function_word(words[at - 1].0.text);
                !is_ours || is_seldom() && !is_led()
            }
            (Side::Own, Side::Name) | (Side::Name, Side::Own) => !is_ours && !is_letter,
            _ => false,
        };
        let is_word = || !is_letter || there > FIRST && self.joins_likes(words, at);
        let fragment = Fragment {
            words: at..at + 1,
            source: language.code,
            log_odds: 0.0,
        };
        let is_left = joins
            && self.is_rarer(word, language, there)
            && is_word()
            && !self.is_loan(words, &fragment)
            && !self.is_noun_of_own(words, &fragment)
            && !self.is_echo(words, &fragment)
            && !self.is_citation(*span, language.code)
            && !self.is_emphasised(*span)
            && !self.is_own_but_for_marks(word);
        is_left.then(|| Leftover::words(*span, false, language.code, verdict::EXONYM))
    }

    /// Whether the text is said to come from another language than this: a rare word of its own is none of it, as *inn* in a text from Japanese.
    fn is_from_elsewhere(&self, language: &Language) -> bool {
        let source = self.article.source.filter(|_| self.article.source_is_told);
        source.is_some_and(|source| source.language.code != language.code)
    }

    /// Whether the other language has the word behind it as well: *on air*, *on tour*.
    fn is_phrase(&self, words: &Words<'_>, at: usize, language: &Language) -> bool {
        let own = self.locale.language;
        let behind = words.get(at + 1).map(|(word, _)| word);
        // Close languages have half of their words in common.
        let is_close = own.relatives.contains(&language.code);
        behind.filter(|_| !is_close).is_some_and(|word| {
            let there = Lexicon::of(language.code).and_then(|list| list.get(word.hash));
            !own.is_function_word(word.text)
                && there.is_some_and(|it| it.flags.is_common() && it.log_frequency > SELDOM)
        })
    }

    /// The source, if it is among the languages, or the one that has the word most often, and how often that is.
    fn likeliest(
        &self,
        languages: &[&'static Language],
        word: &Word<'_>,
    ) -> Option<(&'static Language, f32)> {
        let source = self.article.source.map(|source| source.language.code);
        let often = languages.iter().filter_map(|language| {
            let entry = Lexicon::of(language.code)?.get(word.hash)?;
            let is_source = source == Some(language.code);
            (entry.log_frequency > EVERYDAY).then_some((*language, is_source, entry.log_frequency))
        });
        let best = often.max_by(|one, other| {
            (one.1, one.2)
                .partial_cmp(&(other.1, other.2))
                .unwrap_or(std::cmp::Ordering::Equal)
        })?;
        Some((best.0, best.2))
    }

    /// Whether it is a function word of the source that the text's own language has no oftener than it quotes that one.
    fn is_only_quoted(&self, word: &Word<'_>) -> bool {
        let source = self.article.source.map(|source| source.language);
        let Some((source, here)) = source.zip(word.listed.entry()) else {
            return false;
        };
        let list = Lexicon::of(source.code);
        let there = frequency(list.and_then(|list| list.get(word.hash)));
        here.log_frequency < QUOTED_HERE
            && here.log_frequency + QUOTED < there
            && word.text.chars().count() >= QUOTED_LETTERS
            && source.function_words.has(&Short::folded(word.text))
    }

    /// Whether the text's own language has an ordinary word that is spelt so, and not only an abbreviation.
    fn has_word(&self, word: &Word<'_>) -> bool {
        let flags = word.listed.flags();
        let is_abbreviation = flags.is_capitalised() && !self.locale.language.nouns_capitalised;
        flags.is_common() && !is_abbreviation
    }

    /// Whether a function word of the text's own language differs from it in nothing but the marks on its letters: *sie* for *się*.
    fn is_own_but_for_marks(&self, word: &Word<'_>) -> bool {
        let bare = folded(word.text);
        let mut own = self.locale.language.function_words.iter();
        own.any(|it| it.len() <= bare.len() * 2 && folded(it) == bare)
    }

    /// Whether a word is by so much rarer here than it is `there` that only another language joins words with it.
    fn is_rarer(&self, word: &Word<'_>, language: &Language, there: f32) -> bool {
        let own = self.locale.language;
        let here = frequency(word.listed.entry());
        let has_dictionary = Lexicon::of(own.code).is_some_and(Lexicon::has_dictionary);
        if self.has_word(word) {
            return here < SELDOM && here + MUCH_RARER < there || self.is_only_quoted(word);
        }
        let is_close = has_dictionary && own.relatives.contains(&language.code);
        here + if is_close { RARER_CLOSE } else { RARER } < there
    }

    /// What stands at `side`, right before or behind the word at `at`.
    fn side(&self, words: &Words<'_>, at: usize, side: usize, language: &Language) -> Side {
        let Some((word, place)) = words.get(side) else {
            return Side::Other;
        };
        let (first, second) = (words[at].1.min(*place), words[at].1.max(*place));
        let between = self
            .document()
            .text(ProseSpan::new(first.end, second.start.max(first.end)));
        let between = between.trim();
        if !between.is_empty() {
            let is_number = between.chars().all(|c| c.is_ascii_digit());
            return match side < at && (between == "," || is_number) {
                true => Side::Pause,
                false => Side::Other,
            };
        }
        let setting = word.setting;
        let own = self.locale.language;
        let list = Lexicon::of(language.code);
        let there = list.and_then(|list| list.get(word.hash));
        let here = word.listed.entry();
        let is_theirs = frequency(here) + SHARED < frequency(there);
        let side = match here.filter(|here| here.flags.is_ordinary()) {
            // Where nouns have capitals, the name of an institution looks like two of them: *das Department for Education*.
            Some(_) if own.nouns_capitalised && setting.capitalised && there.is_some() => {
                Side::Name
            }
            // What begins a sentence may begin a title.
            Some(_) if is_theirs || setting.capitalised && setting.initial => Side::Shared,
            Some(_) => Side::Own,
            None if word.setting.binds => Side::Own,
            // No list has all forms of a word.
            None if there.is_none() && own.relatives.contains(&language.code) => Side::Own,
            None => Side::Other,
        };
        match (setting.opaque, self.decoder.may_be_name(word)) {
            (true, _) => Side::Other,
            (false, true) => Side::Name,
            (false, false) => side,
        }
    }

    /// Whether a word is part of a few that emphasis sets off.
    fn is_emphasised(&self, span: ProseSpan) -> bool {
        /// In bytes.
        const FEW: u32 = 40;
        let mut near = self.document().marks_near(span.start);
        near.any(|it| it.mark == Mark::Emphasis && it.span.contains(span) && it.span.len() < FEW)
    }

    /// Whether the words around a letter end alike, or an article follows it, and no other letter stands by itself near it: *queijo y vinho*, *trilhas y uma área*,
    /// but not *eixo y* beside *eixo x*.
    fn joins_likes(&self, words: &Words<'_>, at: usize) -> bool {
        let text = |at: usize| words.get(at).map_or("", |(word, _)| word.text);
        let own = self.locale.language;
        /// In words.
        const NEAR: usize = 24;
        let near = at.saturating_sub(NEAR)..words.len().min(at + NEAR);
        let near = words.get(near).unwrap_or_default().iter();
        let letters = near.filter(|(word, _)| {
            word.text.chars().nth(1).is_none() && !own.is_function_word(word.text)
        });
        let (before, behind) = (text(at - 1), text(at + 1));
        let is_long = !own.is_function_word(behind);
        let ends_alike = before.chars().next_back() == behind.chars().next_back();
        letters.count() == 1 && (articles(own.code).contains(&behind) || is_long && ends_alike)
    }
}

#[cfg(all(test, feature = "lexicons"))]
mod tests {
    use crate::check::trial::{issues_from, warns};
    use crate::{Format, Severity};

    #[test]
    fn a_function_word_between_words_of_the_text_was_left() {
        warns(&["untranslated-fragment"], Format::Markdown).holds(&[
            "da Butikken er lukket om søndagen, ⟦aber⟧ cafeen har åbent.",
            "it Il mercato è aperto il sabato ⟦y⟧ la domenica.",
            "uk Ми купили хліб, сир ⟦или⟧ масло.",
            "uk Школу відкрили ⟦тоже⟧ у вересні.",
            "en The museum sells honey ⟦et⟧ candles.",
            "de Das Haus ist alt ⟦og⟧ schön.",
        ]);
    }

    #[test]
    fn names_titles_signs_and_words_spelt_so_are_left_alone() {
        warns(&["untranslated-fragment"], Format::Markdown).holds(&[
            "pt O filósofo Ortega y Gasset nasceu em Madrid.",
            "pt No gráfico, o eixo y mostra o preço e o eixo x o tempo.",
            "pl Firma Haas und Sohn robi piece.",
            "pl W sowie mądrość, w lisie spryt.",
            "it Il campo è pieno di mais e di grano.",
            "es El cambio se hace *in place* y sin copia.",
            "sv Bandet Simon and Garfunkel spelade i parken.",
            "tr Oder nehri Baltık Denizi'ne dökülür.",
            "cs Řeka Oder je krátká.",
        ]);
    }

    #[test]
    fn a_dictionary_that_has_a_word_nobody_uses_excuses_none() {
        for (target, source, text, found) in [
            (
                "pl",
                "en",
                "Trener pochwalił obronę with bramkarza po meczu.",
                "with",
            ),
            (
                "da",
                "en",
                "Træneren roste forsvaret after kampen i går.",
                "after",
            ),
            (
                "pl",
                "en",
                "Po koncercie był after dla wszystkich gości.",
                "",
            ),
            (
                "pl",
                "de",
                "Trener pochwalił obronę with bramkarza po meczu.",
                "",
            ),
            (
                "it",
                "en",
                "Gli under 21 hanno vinto la partita di ieri.",
                "",
            ),
        ] {
            let issues = issues_from(
                &["untranslated-fragment"],
                [target, source],
                Format::Text,
                text,
            );
            let mut sure = issues.iter().filter(|it| it.severity > Severity::Hint);
            let words = sure.next().map_or("", |it| it.span.of(text));
            assert_eq!(words, found, "{text}");
        }
    }
}
