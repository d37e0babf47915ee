//! Names of units that were left behind their number: *20 yards*, *½ cup*.
//!
//! The CLDR says what a language calls its units. A single word of another language may be a loan or a name, but behind a figure it is
//! neither, if the language of the text has no such unit and no such word.

use super::pieces::Read;
use super::{Excuse, Finder, Leftover, verdict};
use crate::document::{Case, Token, TokenKind};
use crate::language::facts::{IMPERIAL_SYMBOLS, MONEY, UNIT_SYMBOLS, by_code};
use crate::language::{ENGLISH, Language, Lexicon, fold_word};
use unicode_script::Script;

/// In letters: a shorter word is a symbol, or stands in many languages.
const SHORTEST: usize = 4;

/// In nats: how much rarer than in the other language a word is in that of the text, if it is a unit behind a fraction.
const RARER: f32 = 1.0;

impl Finder<'_, '_> {
    /// The names of units in a sentence that the source has, or English where it is not known, and the language of the text does not.
    pub(super) fn unit_names(&self, read: &Read<'_, '_>) -> Vec<Leftover> {
        let source = self.article.source.map(|source| source.language);
        let Some(theirs) = source.or_else(|| by_code(ENGLISH)) else {
            return Vec::new();
        };
        let own = self.locale.language;
        if theirs.code == own.code || !own.writes(Script::Latin) || !theirs.writes(Script::Latin) {
            return Vec::new();
        }
        let pairs = read
            .tokens
            .iter()
            .zip(read.tokens.iter().skip(1))
            .enumerate();
        let units = pairs.filter(|(at, (number, word))| {
            let before = at.checked_sub(1).and_then(|at| read.tokens.get(at));
            self.counts(number) && self.is_unit_of(theirs, word, self.is_part(before, number))
        });
        units
            .map(|(_, (_, word))| Leftover {
                excuse: self
                    .is_citation(word.span, theirs.code)
                    .then_some(Excuse::Cited),
                ..Leftover::words(word.span, false, theirs.code, verdict::LABEL)
            })
            .collect()
    }

    /// Whether figures or a fraction stand there, with a space behind them.
    fn counts(&self, token: &Token) -> bool {
        let is_figure = token.kind == TokenKind::Number || self.is_fraction(token);
        let behind = self.document().behind(token.span);
        is_figure && behind.starts_with([' ', '\u{a0}', '\u{202f}'])
    }

    /// Whether it is a fraction in one character.
    fn is_fraction(&self, token: &Token) -> bool {
        let text = self.document().word(token);
        let is_one = |c: char| c.is_numeric() && !c.is_ascii_digit();
        token.kind != TokenKind::Word && text.chars().next_back().is_some_and(is_one)
    }

    /// Whether a number is a fraction: ½, or the 2 of 1/2.
    fn is_part(&self, before: Option<&Token>, number: &Token) -> bool {
        let is_slash = |it: &Token| {
            it.span.end == number.span.start && matches!(self.document().word(it), "/" | "⁄")
        };
        self.is_fraction(number) || before.is_some_and(is_slash)
    }

    /// Whether a word is a unit in the other language and nothing in the text's own. Behind a fraction it is a measure, whatever else it may mean.
    fn is_unit_of(&self, theirs: &'static Language, token: &Token, is_part: bool) -> bool {
        let word = self.document().word(token);
        let own = self.locale.language;
        let shortest = if is_part { SHORTEST - 1 } else { SHORTEST };
        let is_unit = token.kind == TokenKind::Word
            && token.case == Case::Lower
            && word.chars().nth(shortest - 1).is_some()
            && theirs.is_quantity(word);
        is_unit
            && !(own.is_quantity(word)
                || is_currency(theirs, word)
                || is_symbol(theirs, word)
                || self.goes_on(token)
                || self.is_own_word(theirs, token, is_part))
    }

    /// Whether the word goes on behind a hyphen or an apostrophe.
    fn goes_on(&self, token: &Token) -> bool {
        let behind = self.document().behind(token.span);
        behind.starts_with(['-', '\'', '’', '_', '/'])
    }

    /// Whether the language of the text has such a word; behind a fraction, whether it has it about as often as the other language.
    fn is_own_word(&self, theirs: &Language, token: &Token, is_part: bool) -> bool {
        let ours = token
            .listed
            .entry()
            .filter(|entry| entry.flags.is_ordinary());
        ours.is_some_and(|ours| {
            let hash = self.document().facts(token).hash;
            let there = || Lexicon::of(theirs.code)?.get(hash);
            !is_part || there().is_none_or(|there| ours.log_frequency + RARER > there.log_frequency)
        })
    }
}

/// Whether the word is money, which keeps its name. English calls a weight so.
fn is_currency(theirs: &Language, word: &str) -> bool {
    theirs.code != ENGLISH && MONEY.binary_search(&&*fold_word(word)).is_ok()
}

/// Whether it is a symbol, which others judge.
fn is_symbol(theirs: &Language, word: &str) -> bool {
    let mut lists = [IMPERIAL_SYMBOLS, UNIT_SYMBOLS, theirs.symbols].into_iter();
    lists.any(|symbols| symbols.binary_search(&word).is_ok())
}

#[cfg(all(test, feature = "lexicons"))]
mod tests {
    use crate::Format;
    use crate::check::trial::warns;

    #[test]
    fn names_of_units_behind_a_figure_or_a_fraction_are_found() {
        warns(&["untranslated-fragment"], Format::Text).holds(&[
            "nl 2 ⟦tablespoons⟧ honing",
            "pl ¼ ⟦cup⟧ cukru",
            "hu A kút 12 ⟦yards⟧ mélységig ér.",
            "fr Ajoutez 1/2 ⟦teaspoon⟧ de sel.",
        ]);
    }

    #[test]
    fn units_and_words_of_the_language_are_left_alone() {
        warns(&["untranslated-fragment"], Format::Text).holds(&[
            "nl De club won 3 cup finales en speelde 90 minuten.",
            "nl Het scherm is 27 inch, de tuin 20 yard lang.",
            "de Der Pass ging über 40 Yards, das Fass fasst 2 Barrel.",
            "it Il disco da 500 gigabyte ha 16 bit per campione.",
            "fr Ils ont joué 30 minutes, 2 points et 5 pages.",
            "pl Zespół 30 Seconds to Mars zagra 2 koncerty.",
        ]);
    }
}
