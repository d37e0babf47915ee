//! Adjectives of peoples and places with a capital where they have none: *la cuisine Italienne*, *die Amerikanische Regierung*, *два Японских борца*.
//!
//! A house, a street or a work may be called so: *Švýcarský dům*, *Svenska teatern*. Several of a kind are not, nor is what every people has.

use super::super::capital_words::begins_title;
use super::{PEOPLES, Tongues, is_common};
use crate::document::{Block, Case, Token, TokenKind};
use crate::language::facts::{
    PLACES, adjective_stem as stem, articles, gloss, is_numeral, of_language, peoples,
};
use crate::rule::{Findings, Reserve};
use crate::text::letters::folded;
use crate::text::short::Short;

/// In letters: so much at most is declined behind the ending of an adjective.
const DECLINED: usize = 3;
/// The same behind the beginning of a noun or a verb.
const INFLECTED: usize = 4;
/// The same of a noun where cases have endings.
const CASES: usize = 7;
/// In letters: so many the name of a country and the adjective of it have in common.
const COMMON: usize = 4;
/// In letters: so many the stem of the name of a language has.
const LEAST: usize = 3;

impl Tongues<'_, '_> {
    /// Reports the adjectives of a block where nouns have capitals.
    pub(super) fn before_nouns(&self, block: &Block, findings: &mut Findings<'_, '_>) {
        let document = self.document;
        for sentence in document.sentences_in(block) {
            let tokens = document.tokens_in(&sentence.tokens);
            for at in 1..tokens.len() {
                if self.is_plain_adjective(tokens, at) {
                    let small = document.word(&tokens[at]).to_lowercase();
                    self.report(
                        tokens[at].span,
                        PEOPLES,
                        (&small, "a small letter"),
                        findings,
                    );
                }
            }
        }
    }

    /// Whether the token at `at` is an adjective of a place inside a sentence, beside a noun that no name is made of, or of several things.
    pub(super) fn is_plain_adjective(&self, tokens: &[Token], at: usize) -> bool {
        let pair = at.checked_sub(1).and_then(|from| tokens.get(from..=at));
        let Some([before, token]) = pair else {
            return false;
        };
        let entry = token.listed.entry();
        let is_inside = token.kind == TokenKind::Word
            && token.case == Case::Title
            && before.span.end < token.span.start
            && entry.is_none_or(|it| it.flags.is_common() || !it.flags.is_name())
            && !self.document.is_marked_from(token.span.start);
        let language = self.locale.language;
        if !is_inside {
            return false;
        }
        let is_small = |it: &Token| it.case == Case::Lower && it.kind.is_word();
        // Behind another capital, or a mark, the title of a work may go on.
        let is_begun = is_small(before) || before.kind == TokenKind::Number || at == 1;
        let behind = tokens.get(at + 1).filter(|it| self.is_head(it));
        let is_one = || self.counts(before) || self.is_indefinite(before);
        let shows = || is_begun && behind.is_some_and(|noun| self.bears(noun) || is_one());
        let is_shown = match language.names_follow {
            // *la selección Francesa*: in front of it stands the noun, and in Polish behind it.
            true => is_small(before) && self.bears(before) || self.has_no_articles() && shows(),
            false => shows(),
        };
        is_shown
            && self.is_of_place(self.document.word(token))
            && !begins_title(self.document, tokens, at, language)
    }

    fn has_no_articles(&self) -> bool {
        articles(self.locale.language.code).is_empty()
    }

    /// Whether a token is a noun as far as its case tells.
    fn is_head(&self, token: &Token) -> bool {
        let is_noun = match self.locale.language.nouns_capitalised {
            true => token.case == Case::Title,
            false => token.case == Case::Lower,
        };
        token.kind == TokenKind::Word && is_noun && !self.document.is_function_word(token)
    }

    /// Whether every people has one of what a noun says.
    fn bears(&self, noun: &Token) -> bool {
        let language = self.locale.language;
        let word = Short::lower(self.document.word(noun));
        let most = if language.case_endings {
            CASES
        } else {
            INFLECTED
        };
        peoples(language.code).is_some_and(|it| begins_with(&word, it.bears, most))
    }

    /// Whether the words of a language follow a verb.
    pub(super) fn speaks(&self, verb: &Token) -> bool {
        let word = Short::lower(self.document.word(verb));
        let peoples = peoples(self.locale.language.code);
        peoples.is_some_and(|it| begins_with(&word, it.speaks, INFLECTED))
    }

    /// Whether a word or a number says how many there are.
    fn counts(&self, token: &Token) -> bool {
        let code = self.locale.language.code;
        token.kind == TokenKind::Number
            || is_numeral(code, &Short::folded(self.document.word(token)))
    }

    fn is_indefinite(&self, token: &Token) -> bool {
        let word = Short::folded(self.document.word(token));
        gloss(self.locale.language.code).is_some_and(|it| it.indefinite.contains(&&*word))
    }

    /// Whether a word is an adjective made of the name of a country or a language: *amerikanische*, *японских*.
    pub(super) fn is_of_place(&self, word: &str) -> bool {
        let Some(peoples) = peoples(self.locale.language.code) else {
            return false;
        };
        let word = folded(word);
        peoples.endings.iter().any(|ending| {
            let stem = stem(&word, ending, DECLINED);
            let is_root = |stem: &str| {
                let mut roots = peoples.roots.iter();
                roots.any(|root| match root.chars().count() {
                    ..COMMON => stem == *root,
                    _ => stem.starts_with(root),
                })
            };
            stem.is_some_and(|stem| is_root(stem) || self.is_stem_of_place(stem, ending))
        })
    }

    /// Whether the name of a country begins like the stem of an adjective, or has the same ending, as that of a language may: *ty-ska*.
    fn is_stem_of_place(&self, own: &str, ending: &str) -> bool {
        let letters = own.chars().count();
        let places = of_language(PLACES, self.locale.language.code);
        let mut places = places.into_iter().copied().flatten();
        // Most differ in their first letter.
        let first = own.chars().next();
        let begins = |name: &str| {
            let letter = name.chars().next();
            letter.is_some_and(|it| !it.is_ascii() || Some(it.to_ascii_lowercase()) == first)
        };
        // *Řecko* is one, and *Romania* none.
        let is_shared = |name: &str| stem(name, ending, 1) == Some(own);
        let is_place = |name: &str| {
            let name = folded(name);
            let pairs = name.chars().zip(own.chars());
            let common = pairs.take_while(|(one, other)| one == other).count();
            is_shared(&name) || common >= COMMON && letters <= common + DECLINED
        };
        let is_tongue = |name: &str| {
            let name = folded(name);
            is_shared(&name) || letters >= LEAST && name.starts_with(own)
        };
        places.any(|name| begins(name) && is_place(name))
            || self.all().any(|name| begins(name) && is_tongue(name))
    }

    /// How sure it is that the token at `at` is a form of a name that belongs to the noun beside it, if it may be one: *la cuisine Italienne*,
    /// and not *une Italienne*.
    pub(super) fn as_adjective(&self, tokens: &[Token], at: usize) -> Option<Reserve> {
        let (document, language) = (self.document, self.locale.language);
        let token = tokens.get(at)?;
        let is_noun = |it: &Token| self.is_noun(it);
        let word = document.word(token);
        let is_one = || self.is_form(word) || self.is_of_place(word);
        if !language.names_follow || !is_common(token) {
            return None;
        }
        let articles = articles(language.code);
        if articles.is_empty() && tokens.get(at + 1).is_some_and(is_noun) {
            return is_one().then_some(Reserve::None);
        }
        // Behind a verb it may be what somebody is, which some write so.
        let [shows, noun] = tokens.get(at.checked_sub(2)?..at)? else {
            return None;
        };
        let is_article = || articles.contains(&&*document.word(shows).to_lowercase());
        // A house or a street may be called so, several are not: la calle Alemana, las cervezas Alemanas.
        let both_end = |letter: &&str| {
            [noun, token]
                .iter()
                .all(|it| document.word(it).ends_with(*letter))
        };
        let is_plural = || language.plural_letters.iter().any(both_end);
        if !is_noun(noun) || !is_one() {
            None
        } else if self.counts(shows) || is_article() && is_plural() {
            Some(Reserve::None)
        } else {
            let is_shown = document.is_function_word(shows);
            is_shown.then_some(Reserve::Alone("it may be a name"))
        }
    }

    /// Whether a word is one of the names, declined.
    fn is_form(&self, word: &str) -> bool {
        /// In letters.
        const ENDING: usize = 3;
        let endings = self.locale.language.endings.iter();
        let letters = endings.filter(|ending| ending.chars().nth(1).is_none());
        let word = folded(word);
        self.all().any(|name| {
            let name = folded(name);
            let stem = letters.clone().find_map(|it| name.strip_suffix(*it));
            let stem = stem.unwrap_or(&name);
            let ending = word.strip_prefix(stem);
            ending.is_some_and(|it| it.chars().nth(ENDING).is_none())
        })
    }
}

/// Whether a word is one of some stems with so many letters behind it at most.
fn begins_with(word: &str, stems: &[&str], most: usize) -> bool {
    stems.iter().any(|stem| {
        let rest = word.strip_prefix(stem);
        rest.is_some_and(|rest| rest.chars().count() <= most)
    })
}
