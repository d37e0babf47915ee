//! Neighbours that no clause has, whatever stands around them: *mayor of in 2014*, *the also did not*, *designed by, and he*.

use super::clause::is_listed_verb;
use super::hole::{Finder, Hole, Side, has};
use crate::document::{Case, Token, TokenKind};
use crate::language::WordHash;
use crate::language::facts::Governors;

/// A place in a sentence, and the tokens around it.
struct Near<'f, 'r, 'l, 'c> {
    finder: &'f Finder<'r, 'l, 'c>,
    words: &'static Governors,
    tokens: &'f [Token],
    at: usize,
}

/// What a place breaks, and on which side of its token something is missing then.
type Break = (fn(&Near<'_, '_, '_, '_>) -> bool, Side);

const BREAKS: [Break; 16] = [
    // *The on Wednesday called*
    (|near| near.is_article_before_preposition(), Side::Behind),
    // *mayor of in 2014*
    (
        |near| near.is_preposition_before_preposition(),
        Side::Behind,
    ),
    // *soldiers of and the military*, *between and Genoa*
    (|near| near.is_governor_before_coordinator(), Side::Behind),
    // *The also did not*
    (
        |near| near.is_article_before_adverb_and_verb(),
        Side::Behind,
    ),
    // *The proposed such an amendment*
    (
        |near| near.is_article_before_verb_and_object(),
        Side::Behind,
    ),
    // *The head of said the start*
    (|near| near.is_governor_before_quoting(), Side::Behind),
    // *designed by, and he*, *such as, Fichte*
    (|near| near.is_governor_before_clause(), Side::Behind),
    // *done by (27), a descendant*
    (|near| near.is_governor_before_bracket(), Side::Behind),
    // *In 1956 went to Sweden*
    (|near| near.is_front_before_verb(), Side::Before),
    // *such as has become*, *such as, Fichte*
    (|near| near.is_example_before_none(), Side::Behind),
    // *The names of the accused are, Bhutha Kanjar and*
    (|near| near.is_copula_before_comma(), Side::Behind),
    // *According to data from, the wage was*
    (|near| near.is_governor_at_end_of_front(), Side::Behind),
    // *“I am glad,” said, one of the readers.*
    (|near| near.is_quoting_before_comma(), Side::Behind),
    // *“ was back in Dallas*
    (|near| near.is_quotation_before_verb(), Side::Behind),
    // *But if accepts our budget*
    (|near| near.is_conjunction_before_verb(), Side::Behind),
    // *( and LaFasto, 1989)*
    (|near| near.is_bracket_before_coordinator(), Side::Behind),
];

impl Finder<'_, '_, '_> {
    /// A hole at a token that cannot stand beside the next one.
    pub(super) fn adjacent(
        &self,
        words: &'static Governors,
        tokens: &[Token],
        at: usize,
    ) -> Option<Hole> {
        let token = tokens.get(at)?;
        let near = Near {
            finder: self,
            words,
            tokens,
            at,
        };
        if !near.is_next(0) {
            return None;
        }
        let (_, side) = BREAKS.iter().find(|(breaks, _)| breaks(&near))?;
        Some(Hole {
            word: token.span,
            side: *side,
            sure: true,
        })
    }
}

impl<'f> Near<'f, '_, '_, '_> {
    fn get(&self, ahead: usize) -> Option<&'f Token> {
        self.tokens.get(self.at + ahead)
    }

    /// The word or mark so many tokens ahead, in lower case; none if there is no such token.
    fn word(&self, ahead: usize) -> String {
        let token = self.get(ahead);
        token.map_or_else(String::new, |it| {
            self.finder.document.word(it).to_lowercase()
        })
    }

    fn is_lower(&self, ahead: usize) -> bool {
        let token = self.get(ahead);
        token.is_some_and(|it| it.kind == TokenKind::Word && it.case == Case::Lower)
    }

    /// Whether nothing that was taken out of the prose stands behind the token so many ahead.
    fn is_next(&self, ahead: usize) -> bool {
        let pair = self.get(ahead).zip(self.get(ahead + 1));
        pair.is_some_and(|(one, next)| self.finder.are_next(one, next))
    }

    /// Whether a hyphen or a slash joins the token so many ahead to what follows: *the on-call team*.
    fn is_joined(&self, ahead: usize) -> bool {
        let behind = self.get(ahead).and_then(|it| self.finder.text_behind(it));
        behind.is_some_and(|rest| rest.starts_with(['-', '‑', '/']))
    }

    /// Whether the token so many ahead begins a thing that is spoken of: an article, a number, a name.
    fn begins_phrase(&self, ahead: usize) -> bool {
        let is_capital = |it: &Token| {
            it.kind == TokenKind::Number
                || it.kind.is_word() && matches!(it.case, Case::Title | Case::Upper)
        };
        self.is_determiner(ahead) || self.get(ahead).is_some_and(is_capital)
    }

    fn is_determiner(&self, ahead: usize) -> bool {
        has(self.words.determiners, &self.word(ahead))
    }

    fn is_article(&self) -> bool {
        self.is_determiner(0) && self.get(0).is_some_and(|it| it.case != Case::Upper)
    }

    /// A preposition that no clause ends with, unless a relative pronoun stands before it: *what it is made of*.
    fn is_governing(&self) -> bool {
        let word = self.word(0);
        let is_bound = has(self.words.never_adverbs, &word) || has(self.words.mostly, &word);
        self.is_lower(0) && is_bound && !self.is_determiner(0) && !self.is_relative_clause()
    }

    /// Whether a relative pronoun or an infinitive without its object may stand before, which strand their prepositions.
    fn is_relative_clause(&self) -> bool {
        let before = self.tokens.get(..self.at).unwrap_or_default();
        let mut words = before.iter().map(|it| self.finder.document.word(it));
        words.any(|it| has(self.words.relatives, &it.to_lowercase()))
    }

    fn is_article_before_preposition(&self) -> bool {
        self.is_article()
            && self.is_lower(1)
            && has(self.words.prepositions, &self.word(1))
            && !self.is_joined(1)
            && self.begins_phrase(2)
    }

    fn is_preposition_before_preposition(&self) -> bool {
        let word = self.word(0);
        has(self.words.never_adverbs, &word)
            && self.is_governing()
            && self.is_lower(1)
            && has(self.words.prepositions, &self.word(1))
            && !has(self.words.ranging, &self.word(1))
            && !self.is_joined(1)
            && self.begins_phrase(2)
    }

    /// Two prepositions may share what they govern (*knowledge of and interest in*), so that it is another thing that has to follow.
    fn is_governor_before_coordinator(&self) -> bool {
        (self.is_article() || self.is_governing())
            && self.is_lower(1)
            && has(self.words.coordinators, &self.word(1))
            && !self.is_joined(1)
            && self.begins_phrase(2)
            && !(2..8).any(|ahead| has(self.words.coordinators, &self.word(ahead)))
    }

    fn is_article_before_adverb_and_verb(&self) -> bool {
        self.is_article()
            && self.is_lower(1)
            && has(self.words.adverbs, &self.word(1))
            && is_listed_verb(self.words, &self.word(2))
            && !has(self.words.quoting, &self.word(2))
    }

    /// Behind an article a past form is an adjective, in front of a noun and not of an article.
    fn is_article_before_verb_and_object(&self) -> bool {
        self.is_article()
            && self.is_lower(1)
            && self.finder.is_regular_past(self.words, &self.word(1))
            && (has(self.words.object_openers, &self.word(2))
                || has(self.words.comparing, &self.word(2)))
    }

    fn is_governor_before_quoting(&self) -> bool {
        let begins = self.is_determiner(2) || has(self.words.quote_openers, &self.word(2));
        self.is_governing() && self.is_lower(1) && has(self.words.quoting, &self.word(1)) && begins
    }

    fn is_governor_before_clause(&self) -> bool {
        let follower = self.word(2);
        self.is_governing()
            && self.word(1) == ","
            && (has(self.words.coordinators, &follower) && is_pronoun_or_determiner(self)
                || has(self.words.relatives, &follower))
    }

    /// The age in brackets behind a name. Brackets with more in them may be a source: *as known from (Meier 2019)*.
    fn is_governor_before_bracket(&self) -> bool {
        /// In bytes.
        const AGE: u32 = 2;
        let is_age = self
            .get(2)
            .is_some_and(|it| it.kind == TokenKind::Number && it.span.len() <= AGE);
        (self.is_article() || self.is_governing())
            && self.word(1) == "("
            && is_age
            && self.word(3) == ")"
    }

    /// A time or place that opens a statement stands before its subject.
    fn is_front_before_verb(&self) -> bool {
        let front = self.tokens.get(..self.at).unwrap_or_default();
        let Some((first, rest)) = front.split_first() else {
            return false;
        };
        let opener = self.finder.document.word(first).to_lowercase();
        let is_year = |it: &Token| it.kind == TokenKind::Number;
        let is_dated = !rest.is_empty() && rest.iter().all(is_year);
        let token = self.word(0);
        first.case == Case::Title
            && has(self.words.prepositions, &opener)
            && is_dated
            && self.is_lower(0)
            && has(self.words.past, &token)
    }

    fn is_example_before_none(&self) -> bool {
        let such = self
            .before()
            .is_some_and(|it| has(self.words.comparing, &it));
        such && self.is_lower(0)
            && has(self.words.seldom, &self.word(0))
            && (self.is_name_behind_comma() || is_listed_verb(self.words, &self.word(1)))
    }

    fn is_copula_before_comma(&self) -> bool {
        self.is_lower(0)
            && has(self.words.verbs, &self.word(0))
            && self.is_name_behind_comma()
            && !has(self.words.quoting, &self.word(0))
    }

    fn is_name_behind_comma(&self) -> bool {
        let follower = self.get(2);
        self.word(1) == ","
            && follower.is_some_and(|it| {
                it.kind == TokenKind::Word
                    && it.case == Case::Title
                    && !self.finder.document.is_function_word(it)
            })
    }

    /// What opens a statement with a preposition ends at the first comma.
    fn is_governor_at_end_of_front(&self) -> bool {
        let front = self.tokens.get(..self.at).unwrap_or_default();
        let Some((first, rest)) = front.split_first() else {
            return false;
        };
        let opener = self.finder.document.word(first).to_lowercase();
        let is_phrase = |it: &Token| {
            let word = self.finder.document.word(it).to_lowercase();
            it.kind.is_word() && !is_listed_verb(self.words, &word)
        };
        first.case == Case::Title
            && has(self.words.openers, &opener)
            && (has(self.words.prepositions, &opener) || has(self.words.mostly, &self.word_at(1)))
            && rest.iter().all(is_phrase)
            && self.is_governing()
            && has(self.words.prepositions, &self.word(0))
            && self.word(1) == ","
            && self.is_determiner(2)
    }

    fn is_quoting_before_comma(&self) -> bool {
        let quoted = self.at.checked_sub(1).and_then(|at| self.tokens.get(at));
        let closes = quoted.is_some_and(|it| {
            matches!(self.finder.document.word(it), "\"" | "”")
                && self
                    .get(0)
                    .is_some_and(|said| it.span.end < said.span.start)
        });
        closes && self.is_lower(0) && has(self.words.quoting, &self.word(0)) && self.word(1) == ","
    }

    fn is_quotation_before_verb(&self) -> bool {
        let pair = self.get(0).zip(self.get(1));
        let is_free = pair.is_some_and(|(mark, next)| mark.span.end < next.span.start);
        self.at == 0
            && matches!(self.word(0).as_str(), "\"" | "“")
            && is_free
            && self.is_lower(1)
            && is_listed_verb(self.words, &self.word(1))
    }

    /// A plural has no other article behind it: what ends in *s* there is a verb.
    fn is_conjunction_before_verb(&self) -> bool {
        let verb = self.word(1);
        let is_third_person = || {
            verb.strip_suffix('s').is_some_and(|stem| {
                let entry = self
                    .finder
                    .read
                    .lexicon
                    .and_then(|it| it.look_up(WordHash::of(stem)).entry());
                entry.is_some_and(|it| it.flags.is_common())
            })
        };
        has(self.words.conjunctions, &self.word(0))
            && self.is_lower(1)
            && self
                .get(1)
                .is_some_and(|it| !self.finder.document.is_function_word(it))
            && self.is_determiner(2)
            && is_third_person()
    }

    /// The word before, in lower case.
    fn before(&self) -> Option<String> {
        let before = self.tokens.get(self.at.checked_sub(1)?)?;
        Some(self.finder.document.word(before).to_lowercase())
    }

    /// A word by its place in the sentence, in lower case.
    fn word_at(&self, at: usize) -> String {
        let token = self.tokens.get(at);
        token.map_or_else(String::new, |it| {
            self.finder.document.word(it).to_lowercase()
        })
    }

    fn is_bracket_before_coordinator(&self) -> bool {
        let parted = self.get(0).zip(self.get(1));
        self.word(0) == "("
            && has(self.words.coordinators, &self.word(1))
            && parted.is_some_and(|(open, next)| open.span.end < next.span.start)
    }
}

/// Whether a clause of its own follows the conjunction behind a comma: *designed by, and he believes*.
fn is_pronoun_or_determiner(near: &Near<'_, '_, '_, '_>) -> bool {
    let token = near.get(3);
    near.is_determiner(3)
        || token
            .is_some_and(|it| it.case == Case::Lower && near.finder.document.is_function_word(it))
            && !has(near.words.prepositions, &near.word(3))
}
