//! Neighbours that no clause has, whatever stands around them: *the keeper of in spring*, *the also did not*, *painted by, and she*.
//!
//! What governs needs something to govern, so the classes of the words behind it tell that it is gone. A table says which cannot follow.

use super::clause::{LONGEST, is_listed_verb};
use super::hole::{Finder, Grounds, Hole, has};
use super::rows::{Class, HARDLY, NEVER, NEVER_FIRST, SELDOM};
use crate::document::{Case, Document, Token, TokenKind};
use crate::language::calendar;
use crate::language::facts::Governors;
use std::borrow::Cow;
use std::cell::OnceCell;

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
        let found = near.missing_behind();
        let found = found.map(|grounds| Hole::behind(token.span, grounds));
        found.or_else(|| {
            let grounds = near.missing_before()?;
            Some(Hole::before(token.span, grounds))
        })
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
            words.attributive,
            words.verbs,
            words.past,
            words.reporting,
        ];
        lists.iter().any(|list| has(list, &self.word))
    }

    fn lower(&self, token: &Token) -> Cow<'f, str> {
        lower(self.finder.document, token)
    }

    /// How well it is known that something is missing behind the word, if it is.
    fn missing_behind(&self) -> Option<Grounds> {
        let governs = self.may_govern();
        let title = self.is_bare_title();
        if governs && (self.begins(&NEVER) || self.ends_front())
            || title && self.is(1, Class::Quoting)
            || self.is_said_alone()
        {
            return Some(Grounds::Sure);
        }
        let apposed = || {
            self.is(1, Class::Comma)
                && (self.is(2, Class::Determiner) || self.is(2, Class::Relative))
        };
        let acts = || self.is(1, Class::Finite) || self.is(1, Class::Past);
        if governs && self.begins(&HARDLY) || title && (acts() || apposed()) {
            return Some(Grounds::Hardly);
        }
        let rare = Grounds::of_governor(self.words, &self.word, Grounds::Rare);
        (governs && self.begins(&SELDOM)).then_some(rare)
    }

    /// How well it is known that something is missing before the word, if it is.
    fn missing_before(&self) -> Option<Grounds> {
        let governs = self.may_govern();
        if governs && self.begins(&NEVER_FIRST)
            || self.follows_place()
            || self.is_parted()
            || self.goes_on_with_nothing()
        {
            return Some(Grounds::Sure);
        }
        self.joins_nothing().then_some(Grounds::Hardly)
    }

    /// Whether one comma parts a subject from what it said: *The keeper of the mill, said that*.
    fn is_parted(&self) -> bool {
        let front = self.tokens.get(..self.at).unwrap_or_default();
        let Some((comma, subject)) = front.split_last().filter(|_| self.at < LONGEST) else {
            return false;
        };
        let is_part = |it: &Token| {
            let word = self.lower(it);
            it.kind.is_word()
                && !has(self.words.relatives, &word)
                && !is_listed_verb(self.words, &word)
                && !self.finder.is_regular_past(self.words, &word)
        };
        let opens = |first: &Token| {
            first.case == Case::Title && has(self.words.determiners, &self.lower(first))
        };
        has(self.words.reporting, &self.word)
            && self.is(1, Class::That)
            && self.finder.document.word(comma) == ","
            && subject.first().is_some_and(opens)
            && subject.iter().all(is_part)
    }

    /// Whether the word opens a statement and goes on with one that is not there: *Which is in charge, has told them*.
    fn goes_on_with_nothing(&self) -> bool {
        let opens = self.at == 0 && has(self.words.continuing, &self.word);
        if !opens || !self.is(1, Class::Finite) {
            return false;
        }
        let ends = self.tokens.last().map(|end| self.finder.document.word(end));
        let rest = self.tokens.get(1..).unwrap_or_default();
        let comma = rest
            .iter()
            .take(LONGEST)
            .position(|it| self.finder.document.word(it) == ",");
        let closes = |comma: usize| {
            let next = self.get(comma + 2).map(|it| self.lower(it));
            next.is_some_and(|next| is_listed_verb(self.words, &next))
        };
        ends == Some(".") && comma.is_some_and(closes)
    }

    /// Whether one of these rows begins with the word.
    fn begins(&self, rows: &[&[Class]]) -> bool {
        rows.iter().any(|row| {
            let mut classes = row.iter().enumerate();
            classes.all(|(ahead, class)| self.is(ahead, *class))
        })
    }

    /// Whether nothing says who said it: *“It is late,” said, one of us*.
    fn is_said_alone(&self) -> bool {
        let before = self.at.checked_sub(1).and_then(|at| self.tokens.get(at));
        let quoted = before.is_some_and(|quote| {
            matches!(self.finder.document.word(quote), "\"" | "”")
                && self.get(0).is_some_and(|it| quote.span.end < it.span.start)
        });
        quoted
            && has(self.words.quoting, &self.word)
            && (self.is(1, Class::Comma) || self.is(1, Class::Preposition))
    }

    /// Whether the word is a title that a sentence begins with, without an article: *Inspector said*, *Police Commissioner said*.
    fn is_bare_title(&self) -> bool {
        let front = self.tokens.get(..=self.at).unwrap_or_default();
        let is_title = |it: &Token| {
            let word = self.lower(it);
            it.kind == TokenKind::Word
                && it.case == Case::Title
                && !has(self.words.determiners, &word)
        };
        has(self.words.titles, &self.word) && front.iter().all(is_title)
    }

    /// Whether a conjunction joins a verb to what has none: *The heron or would be there*.
    fn joins_nothing(&self) -> bool {
        let front = self.tokens.get(..self.at).unwrap_or_default();
        let is_verb = |it: &Token| {
            let word = self.lower(it);
            is_listed_verb(self.words, &word)
                || self.finder.is_regular_past(self.words, &word)
                || it.case == Case::Lower && self.finder.is_third_person(&word)
        };
        has(self.words.coordinators, &self.word)
            && front.first().is_some_and(|it| it.case == Case::Title)
            && front.last().is_some_and(is_named)
            && front
                .iter()
                .all(|it| it.kind.is_word() || self.finder.document.word(it) == ",")
            && (self.is(1, Class::Verb) || front.len() > 1 && self.reports_next())
            && !front.iter().any(is_verb)
    }

    /// Whether a verb follows behind which stands what somebody says.
    fn reports_next(&self) -> bool {
        let next = self.get(1).filter(|next| self.is_next(0, next));
        next.is_some_and(|next| has(self.words.reporting, &self.lower(next)))
    }

    /// Whether the token so many ahead is of a class, and nothing that was taken out of the prose stands before it.
    fn is(&self, ahead: usize, class: Class) -> bool {
        let words = self.words;
        if ahead == 0
            && let Some(governs) = self.governs_as(class)
        {
            return governs;
        }
        let is_near = |it: &&Token| ahead == 0 || self.is_next(ahead - 1, it);
        let Some(token) = self.get(ahead).filter(is_near) else {
            return false;
        };
        let word = self.lower(token);
        let is_lower = token.kind == TokenKind::Word && token.case == Case::Lower;
        let is_determiner = has(words.determiners, &word);
        match class {
            Class::Comma => word == ",",
            Class::Determiner => is_determiner,
            Class::That => has(words.quote_openers, &word),
            Class::Bracket => word == "(" && self.get(ahead + 1).is_some_and(explains),
            Class::Phrase => {
                is_determiner
                    || has(words.attributive, &word)
                    || is_named(token)
                    || token.kind == TokenKind::Number
            }
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
            _ => is_lower && !self.is_joined(token) && self.is_small(ahead, token, class),
        }
    }

    /// The same of a word in lower case.
    fn is_small(&self, ahead: usize, token: &Token, class: Class) -> bool {
        let words = self.words;
        let word = self.lower(token);
        match class {
            Class::Preposition => has(words.prepositions, &word) && !has(words.ranging, &word),
            Class::Coordinator => has(words.coordinators, &word),
            Class::Adverb => has(words.adverbs, &word),
            Class::Verb => is_listed_verb(words, &word) && !has(words.quoting, &word),
            Class::Past => self.finder.is_regular_past(words, &word),
            Class::Quoting => has(words.quoting, &word),
            Class::Third => {
                !self.finder.document.is_function_word(token) && self.finder.is_third_person(&word)
            }
            Class::Consecutive => has(words.consecutive, &word),
            Class::Clausal => has(words.clausal, &word),
            Class::Attributive => has(words.attributive, &word),
            Class::Direction => has(words.directions, &word),
            Class::Finite => is_listed_verb(words, &word),
            Class::Simple => {
                has(words.irregular, &word)
                    || has(words.past, &word) && !has(words.never_governed, &word)
            }
            Class::Catenative => has(words.catenative, &word),
            Class::Approximate => {
                let number = |next: &Token| next.kind == TokenKind::Number;
                has(words.approximating, &word) && self.get(ahead + 1).is_some_and(number)
            }
            Class::To => has(words.infinitival, &word),
            // What governs is told by the word itself.
            _ => false,
        }
    }

    /// Whether the word itself is of a class that governs; nothing of a class that does not.
    fn governs_as(&self, class: Class) -> Option<bool> {
        let words = self.words;
        Some(match class {
            Class::Bound => self.governs() && has(words.never_adverbs, &self.word),
            Class::Governor => self.governs() && !self.may_be_shared(),
            Class::Conjunction => has(words.conjunctions, &self.word),
            Class::Example => self.is_example(),
            Class::Comparison => self.is_comparison(),
            Class::Opener => self.at == 0 && has(words.mostly, &self.word),
            Class::Auxiliary => self.at == 0 && has(words.past, &self.word),
            _ => return None,
        })
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

    /// Whether the word is a preposition in lower case that its clause may not end with.
    fn governs(&self) -> bool {
        let governs = || {
            let is_bound = has(self.words.never_adverbs, &self.word);
            let is_lower = self.get(0).is_some_and(|it| it.case == Case::Lower);
            is_lower
                && (is_bound || has(self.words.mostly, &self.word))
                && !has(self.words.determiners, &self.word)
                && !self
                    .finder
                    .may_be_stranded(self.words, self.tokens, self.at)
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

    /// Whether the word is *as* or *than*, which are neither adverbs nor conjunctions of another kind.
    fn is_comparison(&self) -> bool {
        let words = self.words;
        let others = [words.coordinators, words.conjunctions];
        has(words.seldom, &self.word)
            && !others.iter().any(|list| has(list, &self.word))
            && !self.is_example()
    }

    fn is_example(&self) -> bool {
        let before = self.at.checked_sub(1).and_then(|at| self.tokens.get(at));
        has(self.words.seldom, &self.word)
            && before.is_some_and(|it| {
                let word = self.lower(it);
                has(self.words.comparing, &word)
            })
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

    /// Whether nothing but a preposition, and a year or a name, stands before the verb of a statement: *In 1871 became the first*, *In Ostrava has cited*.
    fn follows_place(&self) -> bool {
        let front = self.tokens.get(..self.at).unwrap_or_default();
        let [first, rest @ ..] = front else {
            return false;
        };
        let opener = self.lower(first);
        let verb = || has(self.words.past, &self.word);
        let is_time = match rest {
            [year] if year.kind == TokenKind::Number => verb(),
            // *In Rome is the seat of the order* has its subject behind the verb.
            [_, ..] => {
                rest.iter().all(|it| self.is_place(it))
                    && (has(self.words.verbs, &self.word)
                        || verb() && has(self.words.never_governed, &self.word))
                    && !self.is(1, Class::Determiner)
            }
            [] => false,
        };
        is_time
            && first.case == Case::Title
            && has(self.words.prepositions, &opener)
            && self.get(0).is_some_and(|it| it.case == Case::Lower)
            && self.get(1).is_some_and(|next| self.is_next(0, next))
    }

    /// Whether a word may be one of the name of a place: no time, which a verb may follow.
    fn is_place(&self, token: &Token) -> bool {
        let word = self.finder.document.word(token);
        is_named(token)
            && !self.finder.document.is_function_word(token)
            && calendar::month(word).is_none()
            && calendar::weekday(word).is_none()
    }
}

/// A word in lower case, which most are.
pub(super) fn lower<'d>(document: &'d Document<'_>, token: &Token) -> Cow<'d, str> {
    let word = document.word(token);
    match token.case {
        Case::Lower | Case::None => Cow::Borrowed(word),
        Case::Title | Case::Upper | Case::Mixed => Cow::Owned(word.to_lowercase()),
    }
}

/// Whether a token that follows a bracket explains what stands before that: a name, or a number of several figures.
fn explains(token: &Token) -> bool {
    is_named(token) || token.kind == TokenKind::Number && token.span.end > token.span.start + 1
}

fn is_named(token: &Token) -> bool {
    token.kind.is_word() && matches!(token.case, Case::Title | Case::Upper)
}
