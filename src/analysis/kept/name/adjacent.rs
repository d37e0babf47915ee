//! Neighbours that no clause has, whatever stands around them: *the keeper of in spring*, *the also did not*, *painted by, and she*.
//!
//! What governs needs something to govern, so the classes of the words behind it tell that it is gone. A table says which cannot follow.

use super::clause::{LONGEST, is_listed_verb};
use super::hole::{Finder, Hole, Side, has};
use crate::document::{Case, Document, Token, TokenKind};
use crate::language::WordHash;
use crate::language::facts::Governors;
use std::borrow::Cow;
use std::cell::OnceCell;

/// What a word or mark may be; it may be several of these.
#[derive(Clone, Copy)]
enum Class {
    /// An article or a possessive.
    Determiner,
    /// A preposition that is nothing else.
    Bound,
    /// A preposition, be it one that a clause may end with.
    Governor,
    /// A preposition that begins nothing which another one governs.
    Preposition,
    Coordinator,
    Adverb,
    /// A finite verb that is no participle.
    Verb,
    /// A form of a regular verb in the past, which behind an article is an adjective.
    Past,
    /// A form of a regular verb in the third person, which may be a plural.
    Third,
    Quoting,
    Conjunction,
    /// *as* behind *such*.
    Example,
    Relative,
    Comma,
    /// What begins a thing that is spoken of: an article, a number, a name.
    Phrase,
    /// What an object of a verb begins with.
    Object,
    /// What begins that which was said.
    Said,
    /// What a clause begins with: a determiner or a pronoun.
    Clause,
    /// A word with a capital that is none of grammar.
    Name,
}

use Class::{
    Adverb, Bound, Clause, Comma, Conjunction, Coordinator, Determiner, Example, Governor, Name,
    Object, Past, Phrase, Preposition, Quoting, Relative, Said, Third, Verb,
};

/// Rows of classes that no clause has: something is missing behind the first.
const NEVER: [&[Class]; 11] = [
    // *The on Friday closed*
    &[Determiner, Preposition, Phrase],
    // *The and the keeper*
    &[Determiner, Coordinator, Phrase],
    // *The already has the key*
    &[Determiner, Adverb, Verb],
    // *The painted the door*, *the painted such a door*
    &[Determiner, Past, Object],
    // *the keeper of in spring*
    &[Bound, Preposition, Phrase],
    // *the boats of and the nets*, *between and Ostrava*
    &[Governor, Coordinator, Phrase],
    // *the owner of said that*
    &[Governor, Quoting, Said],
    // *built with, who*
    &[Governor, Comma, Relative],
    // *painted by, and she sold it*
    &[Governor, Comma, Coordinator, Clause],
    // *fish such as, Pike and Perch*
    &[Example, Comma, Name],
    // *but if sells the boat*
    &[Conjunction, Third, Determiner],
];

impl Finder<'_, '_, '_> {
    /// A hole at a token that cannot stand beside the next ones.
    pub(super) fn adjacent(
        &self,
        words: &'static Governors,
        tokens: &[Token],
        at: usize,
    ) -> Option<Hole> {
        let token = tokens.get(at)?;
        if token.kind != TokenKind::Word || token.case == Case::Upper {
            return None;
        }
        let near = Near {
            finder: self,
            words,
            tokens,
            at,
            word: lower(self.document, token),
            governs: OnceCell::new(),
        };
        let hole = |side| Hole {
            word: token.span,
            side,
            sure: true,
        };
        if near.may_govern() && (near.is_broken() || near.ends_front()) {
            return Some(hole(Side::Behind));
        }
        near.follows_year().then(|| hole(Side::Before))
    }
}

/// A word of a sentence, and the tokens around it.
struct Near<'f, 'r, 'l, 'c> {
    finder: &'f Finder<'r, 'l, 'c>,
    words: &'static Governors,
    tokens: &'f [Token],
    at: usize,
    /// In lower case.
    word: Cow<'f, str>,
    /// Whether it governs; several rows ask.
    governs: OnceCell<bool>,
}

impl<'f> Near<'f, '_, '_, '_> {
    /// Whether the word is in a list without which no row begins with it, and no opening of a statement ends. Most are in none.
    fn may_govern(&self) -> bool {
        let words = self.words;
        let lists = [
            words.determiners,
            words.never_adverbs,
            words.mostly,
            words.conjunctions,
            words.seldom,
        ];
        lists.iter().any(|list| has(list, &self.word))
    }

    fn lower(&self, token: &Token) -> Cow<'f, str> {
        lower(self.finder.document, token)
    }

    fn is_broken(&self) -> bool {
        NEVER.iter().any(|row| {
            let mut classes = row.iter().enumerate();
            classes.all(|(ahead, class)| self.is(ahead, *class))
        })
    }

    /// Whether the token so many ahead is of a class, and nothing that was taken out of the prose stands before it.
    fn is(&self, ahead: usize, class: Class) -> bool {
        let words = self.words;
        if ahead == 0 {
            return match class {
                Class::Determiner => has(words.determiners, &self.word),
                Class::Bound => self.governs() && has(words.never_adverbs, &self.word),
                Class::Governor => self.governs() && !self.may_be_shared(),
                Class::Conjunction => has(words.conjunctions, &self.word),
                Class::Example => self.is_example(),
                _ => false,
            };
        }
        let Some(token) = self.get(ahead).filter(|it| self.is_next(ahead - 1, it)) else {
            return false;
        };
        let word = self.lower(token);
        let is_lower = token.kind == TokenKind::Word && token.case == Case::Lower;
        let is_determiner = has(words.determiners, &word);
        match class {
            Class::Comma => word == ",",
            Class::Determiner => is_determiner,
            Class::Phrase => is_determiner || is_named(token) || token.kind == TokenKind::Number,
            Class::Name => is_named(token) && !self.finder.document.is_function_word(token),
            Class::Object => has(words.object_openers, &word) || has(words.comparing, &word),
            Class::Said => is_determiner || has(words.quote_openers, &word),
            Class::Relative => has(words.relatives, &word),
            Class::Clause => {
                let is_pronoun = is_lower
                    && self.finder.document.is_function_word(token)
                    && !has(words.prepositions, &word);
                is_determiner || is_pronoun
            }
            // A hyphen or a slash joins the word to what follows: *the on-call team*.
            _ if !is_lower || self.is_joined(token) => false,
            Class::Preposition => has(words.prepositions, &word) && !has(words.ranging, &word),
            Class::Coordinator => has(words.coordinators, &word),
            Class::Adverb => has(words.adverbs, &word),
            Class::Verb => is_listed_verb(words, &word) && !has(words.quoting, &word),
            Class::Past => self.finder.is_regular_past(words, &word),
            Class::Quoting => has(words.quoting, &word),
            Class::Third => {
                !self.finder.document.is_function_word(token) && self.is_third_person(&word)
            }
            Class::Bound | Class::Governor | Class::Conjunction | Class::Example => false,
        }
    }

    fn get(&self, ahead: usize) -> Option<&'f Token> {
        self.tokens.get(self.at + ahead)
    }

    fn is_next(&self, ahead: usize, token: &Token) -> bool {
        self.get(ahead)
            .is_some_and(|before| self.finder.are_next(before, token))
    }

    fn is_joined(&self, token: &Token) -> bool {
        let behind = self.finder.text_behind(token);
        behind.is_some_and(|rest| rest.starts_with(['-', '‑', '/']))
    }

    /// Whether the word is a preposition in lower case that no relative clause may have stranded: *what it is made of in the end*.
    fn governs(&self) -> bool {
        let governs = || {
            let is_bound = has(self.words.never_adverbs, &self.word);
            let is_lower = self.get(0).is_some_and(|it| it.case == Case::Lower);
            let before = self.tokens.get(..self.at).unwrap_or_default();
            let mut before = before.iter().rev().take(LONGEST);
            let is_relative = |it: &Token| {
                let word = self.lower(it);
                has(self.words.relatives, &word)
            };
            is_lower
                && (is_bound || has(self.words.mostly, &self.word))
                && !has(self.words.determiners, &self.word)
                && !before.any(is_relative)
        };
        *self.governs.get_or_init(governs)
    }

    /// Whether the preposition and another one behind a conjunction may share what they govern (*the answer to and the reason for the letter*), or
    /// more things may follow.
    fn may_be_shared(&self) -> bool {
        /// In tokens.
        const NEAR: std::ops::Range<usize> = 2..12;
        let word = |ahead: usize| self.get(ahead).map(|it| self.finder.document.word(it));
        let is_coordinator = |word: &str| has(self.words.coordinators, word);
        let may_share = |word: &str| {
            is_coordinator(word)
                || has(self.words.mostly, word)
                || has(self.words.prepositions, word)
        };
        let mut phrase = NEAR
            .map_while(word)
            .take_while(|word| !is_listed_verb(self.words, word));
        word(1).is_some_and(is_coordinator) && phrase.any(may_share)
    }

    fn is_example(&self) -> bool {
        let before = self.at.checked_sub(1).and_then(|at| self.tokens.get(at));
        has(self.words.seldom, &self.word)
            && before.is_some_and(|it| {
                let word = self.lower(it);
                has(self.words.comparing, &word)
            })
    }

    /// Whether a word may be a verb in the third person: a plural has no article right behind it.
    fn is_third_person(&self, word: &str) -> bool {
        let stem = word.strip_suffix('s').map(WordHash::of);
        let listed = stem.zip(self.finder.read.lexicon);
        listed.is_some_and(|(stem, lexicon)| lexicon.look_up(stem).flags().is_common())
    }

    /// Whether what opens a statement ends with the word, at the first comma: *According to letters from, the mill was sold*.
    fn ends_front(&self) -> bool {
        let front = self.tokens.get(..self.at).unwrap_or_default();
        let Some((first, rest)) = front.split_first().filter(|_| self.at < LONGEST) else {
            return false;
        };
        let is_phrase = |it: &Token| {
            let word = self.lower(it);
            it.kind.is_word() && !is_listed_verb(self.words, &word)
        };
        let opener = self.lower(first);
        let second = rest.first().map(|it| self.finder.document.word(it));
        let leads = |word: &str| has(self.words.mostly, word);
        first.case == Case::Title
            && has(self.words.prepositions, &self.word)
            && has(self.words.openers, &opener)
            && (has(self.words.prepositions, &opener) || second.is_some_and(leads))
            && self.governs()
            && self.is(1, Class::Comma)
            && self.is(2, Class::Determiner)
            && rest.iter().all(is_phrase)
    }

    /// Whether nothing but a preposition and a year stands before the verb of a statement: *In 1871 became the first*.
    fn follows_year(&self) -> bool {
        let front = self.tokens.get(..self.at).unwrap_or_default();
        let [first, year] = front else {
            return false;
        };
        let opener = self.lower(first);
        first.case == Case::Title
            && year.kind == TokenKind::Number
            && has(self.words.prepositions, &opener)
            && self.get(0).is_some_and(|it| it.case == Case::Lower)
            && has(self.words.past, &self.word)
            && self.get(1).is_some_and(|next| self.is_next(0, next))
    }
}

/// A word in lower case, which most are.
fn lower<'d>(document: &'d Document<'_>, token: &Token) -> Cow<'d, str> {
    let word = document.word(token);
    match token.case {
        Case::Lower | Case::None => Cow::Borrowed(word),
        Case::Title | Case::Upper | Case::Mixed => Cow::Owned(word.to_lowercase()),
    }
}

fn is_named(token: &Token) -> bool {
    token.kind.is_word() && matches!(token.case, Case::Title | Case::Upper)
}
