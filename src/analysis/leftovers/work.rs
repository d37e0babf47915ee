//! Titles of works and names in another language of which only a part looks so: *Obchod na korze*, La Bank of England, Ernst und Sohn.
//!
//! What is a word of the text's own language as well lets the decoder take the rest for words by themselves. But whoever names a work names all of it, and
//! nobody translates half of a name.

use super::Finder;
use super::sentence::{Words, most_of};
use crate::document::{Case, ProseSpan, Token, is_terminal, tokens_within};
use crate::language::facts::{CONTROLS, LANGUAGES, TITLED, by_code, of_language};
use crate::language::{Entry, Fragment, Language, Lexicon, WordHash};
use crate::text::short::Short;

/// In bytes: the longest title.
const TITLE: u32 = 64;
/// In words: the shortest title that has a word of the language beside the one that looks foreign, and the longest.
const WORDS: std::ops::RangeInclusive<usize> = 2..=8;
/// In words: the longest title that a letter shows.
const LETTERED: usize = 4;

impl Finder<'_, '_> {
    /// Whether the words belong to a title that follows the word for a work in plain text: *the magazine Kunst und Künstler*.
    pub(super) fn follows_work(&self, words: &Words<'_>, fragment: &Fragment) -> bool {
        /// In words: so far into a title.
        const WITHIN: usize = 3;
        let is_work = |at: usize| is_work(self.locale.language, words[at].0.text);
        let first = fragment.words.start;
        let mut starts = (first.saturating_sub(WITHIN)..=first).rev();
        starts
            .find(|at| words[*at].0.setting.capitalised)
            .and_then(|at| at.checked_sub(1))
            .is_some_and(|before| {
                is_work(before) && (before..first).all(|at| !self.is_parted(words, at))
            })
    }

    /// Whether what is set off is a title in the language of some words within it, or in one close to that of the text: it begins with a
    /// capital, and that language has every word of it.
    pub(super) fn is_title_of(&self, title: ProseSpan, span: ProseSpan, source: &str) -> bool {
        let text = self.document().text(title);
        if title.len() > TITLE
            || !title.contains(span)
            || text.trim_end().ends_with(is_terminal)
            || !text.trim_start().starts_with(char::is_uppercase)
        {
            return false;
        }
        let tokens = tokens_within(self.document().tokens(), title).iter();
        let words: Vec<&Token> = tokens.filter(|token| token.kind.is_word()).collect();
        let has_all = |code: &str| {
            let (Some(list), Some(language)) = (Lexicon::of(code), by_code(code)) else {
                return false;
            };
            words.iter().all(|token| {
                let word = self.document().word(token);
                let is_ours = token.listed.flags().is_ordinary();
                // Names are of every language.
                let is_theirs = |it: Entry| it.flags.is_ordinary() || token.case != Case::Lower;
                !is_ours
                    || language.is_function_word(word)
                    || list.get(WordHash::of(word)).is_some_and(is_theirs)
            })
        };
        let close = self.locale.language.relatives;
        // A letter of a close language says of a few words what a list may not know of all of them.
        let mut letters = self.document().text(span).chars();
        let is_lettered = words.len() <= LETTERED
            && close.contains(&source)
            && letters.any(|c| c.is_alphabetic() && !self.is_native_letter(c));
        let mut near = close.iter().copied().chain([source]);
        WORDS.contains(&words.len()) && (is_lettered || near.any(has_all))
    }

    /// The same of what stands between round brackets, where several words of it have capitals.
    pub(super) fn is_title_in_brackets(&self, span: ProseSpan, source: &str) -> bool {
        let prose = self.document().prose();
        let (before, behind) = prose.split_at(span.start as usize);
        let opens = before.bytes().rev().take(TITLE as usize);
        let Some(start) = opens
            .clone()
            .position(|byte| matches!(byte, b'(' | b')' | b'\n'))
        else {
            return false;
        };
        let start = before.len() - start;
        let Some(end) = behind
            .bytes()
            .take(TITLE as usize)
            .position(|byte| matches!(byte, b'(' | b')' | b'\n'))
        else {
            return false;
        };
        let end = before.len() + end;
        let title = ProseSpan::new(start as u32, end as u32);
        let capitals = self.document().text(title).split_whitespace();
        let capitals = capitals.filter(|word| word.starts_with(char::is_uppercase));
        prose.get(start - 1..start) == Some("(")
            && prose.get(end..=end) == Some(")")
            && capitals.take(2).count() == 2
            && !most_of(self.document(), title, span)
            && self.is_title_of(title, span, source)
    }

    /// Whether a word with a capital is joined to another one by a function word that is none of the text's own: of a language that has both words
    /// too, *Bank of England*, or before it, *Ernst und Sohn*.
    pub(super) fn is_joined(&self, words: &Words<'_>, fragment: &Fragment) -> bool {
        /// In words, from one capital to the next: of the.
        const FAR: usize = 3;
        let [(word, _)] = words.get(fragment.words.clone()).unwrap_or_default() else {
            return false;
        };
        let own = self.locale.language;
        let at = fragment.words.start;
        let capital = |at: usize| {
            words
                .get(at)
                .is_some_and(|(word, _)| word.setting.capitalised)
        };
        let joint = |at: usize| {
            let word = words.get(at).map(|(word, _)| word.text);
            word.filter(|word| !capital(at) && !own.is_function_word(word))
        };
        if !word.setting.capitalised {
            return false;
        }
        let led = at.checked_sub(2).is_some_and(|before| {
            let joins = joint(before + 1);
            joins.is_some_and(|it| {
                by_code(fragment.source).is_some_and(|of| of.is_function_word(it))
            }) && capital(before)
                && !self.is_parted(words, before)
                && !self.is_parted(words, before + 1)
        });
        let next = (at + 2..=at + FAR).find(|next| capital(*next));
        let Some((next, first)) = next.zip(joint(at + 1)) else {
            return led;
        };
        let parted = (at..next).any(|at| self.is_parted(words, at));
        let of_name = LANGUAGES.iter().any(|language| {
            language.is_function_word(first)
                && (at + 1..next)
                    .all(|at| joint(at).is_some_and(|it| language.is_function_word(it)))
                && language.code != fragment.source
                && Lexicon::of(language.code).is_some_and(|list| list.get(word.hash).is_some())
        });
        led || !parted && of_name
    }
}

/// Whether a word is one for a work, whose name may follow it; it may be declined. What guides tell to press is no work.
pub(super) fn is_work(language: &Language, word: &str) -> bool {
    /// In letters, of an ending.
    const ENDING: usize = 2;
    let word = Short::lower(word);
    let titled = of_language(TITLED, language.code).copied();
    let controls = of_language(CONTROLS, language.code).copied();
    let has = |titled: &&str| {
        let ending = word.strip_prefix(titled);
        ending.is_some_and(|ending| ending.chars().nth(ENDING).is_none())
    };
    titled.unwrap_or_default().iter().any(has)
        && !(controls.unwrap_or_default().iter()).any(|stem| word.starts_with(stem))
}

#[cfg(all(test, feature = "lexicons"))]
mod tests {
    use crate::Format;
    use crate::check::trial::{warned, warns};

    fn found(target: &str, text: &str) -> Vec<String> {
        warned(&[], target, Format::Markdown, text)
    }

    #[test]
    fn all_of_a_title_in_another_language_is_cited() {
        warns(&[], Format::Markdown).holds(&[
            "cs Román *Lalka i perła* vyšel v Krakově a brzy se vyprodal.",
            "fr Le roman de Fallada (Kleiner Mann – was nun) parut en 1932.",
            "fr Le roman le plus connu de cet auteur (Der Tod in dem alten Haus) fut traduit en dix langues.",
            "cs Písnička „Na dlhej ceste“ zazněla až na konci večera.",
            "sk Pesnička „Zelený háj u říčky“ zaznela až na konci večera.",
            "en The magazine Kunst und Künstler closed in the spring.",
            "fi Laulu Ich und du kuultiin radiosta.",
        ]);
        // Not set off, or of words of the text's own.
        let left = "L'auteur vivait dans un alten Haus à Lübeck.";
        assert!(!found("fr", left).is_empty());
        let left = "Zelený háj u říčky zostal celé leto prázdny.";
        assert!(!found("sk", left).is_empty());
    }

    #[test]
    fn a_name_that_a_word_of_its_language_joins_is_one() {
        warns(&[], Format::Markdown).holds(&[
            "fr La Bank of Scotland a ouvert une agence à Lyon.",
            "es El Bank of Scotland compró la sede en mayo.",
            "es La editorial Krause und Sohn publicó el libro.",
            "no Han studerte ved Kungliga Musikaliska akademien i tre år.",
        ]);
    }

    #[test]
    fn a_title_in_a_bibliography_is_cited() {
        let entry = "Weber, A. and Brown, L. (2009): The Roofs of Europe. Cambridge University Press, S. 5–9.";
        assert!(found("de", entry).is_empty(), "{:?}", found("de", entry));
    }
}
