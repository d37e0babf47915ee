//! Clauses that lack what their grammar asks for: a word that governs in front of one that it cannot govern, a verb with no subject.

use super::adjacent::lower;
use super::hole::{Finder, Grounds, Hole, has};
use crate::document::{Case, Token, TokenKind};
use crate::language::WordHash;
use crate::language::facts::{Governors, numerals};

/// In words and marks: what stands before a subject is no longer.
pub(super) const LONGEST: usize = 32;

impl Finder<'_, '_, '_> {
    /// Whether a preposition may end its clause: one that tells more of a noun leaves it there (*the name you asked for*), and a verb or an
    /// adverb takes it for a part of its own (*to pitch in*, *early on*).
    pub(super) fn may_be_stranded(&self, words: &Governors, tokens: &[Token], at: usize) -> bool {
        let lower = |token: &Token| lower(self.document, token);
        let front = tokens.get(at.saturating_sub(LONGEST)..at);
        let front = front.unwrap_or_default();
        let is_noun =
            |token: &Token| token.kind == TokenKind::Word && !self.document.is_function_word(token);
        let is_subject = |token: &Token| {
            let word = lower(token);
            let word = word.split(['\'', '’']).next().unwrap_or_default();
            has(words.subjects, word)
        };
        let opens = |pair: &[Token]| {
            pair.first().is_some_and(is_noun) && pair.last().is_some_and(is_subject)
        };
        let is_relative = |token: &Token| has(words.relatives, &lower(token));
        let is_particle = || {
            let particle = tokens.get(at).map(lower).unwrap_or_default();
            has(words.particles, &particle) && self.ends_in_verb(words, front)
        };
        front.windows(2).any(opens) || front.iter().any(is_relative) || is_particle()
    }

    /// Whether what may be a verb or an adverb comes last.
    fn ends_in_verb(&self, words: &Governors, front: &[Token]) -> bool {
        let lower = |token: &Token| lower(self.document, token);
        let Some((last, rest)) = front.split_last() else {
            return false;
        };
        let word = lower(last);
        let led = rest.last().map(lower).is_some_and(|before| {
            has(words.infinitival, &before)
                || has(words.subjects, &before)
                || has(words.verbs, &before)
                || has(words.past, &before)
        });
        let ends = |endings: &[&str]| endings.iter().any(|ending| word.ends_with(ending));
        led || has(words.adverbs, &word)
            || ends(words.adverb_endings)
            || ends(words.continuous)
            || self.is_regular_past(words, &word)
    }

    /// An article or a preposition in front of what begins none of the things that it governs: *the match between and Genoa*.
    pub(super) fn ungoverned(
        &self,
        words: &Governors,
        before: Option<&Token>,
        token: &Token,
        next: &Token,
    ) -> Option<Hole> {
        if next.kind != TokenKind::Word || next.case != Case::Lower || !self.are_next(token, next) {
            return None;
        }
        let is_first = before.is_none() && token.case == Case::Title;
        if token.case != Case::Lower && !is_first {
            return None;
        }
        let other = self.document.word(next);
        if !has(words.never_governed, other) {
            return None;
        }
        let word = self.document.word(token).to_lowercase();
        let governs = has(words.always, &word) || has(words.mostly, &word);
        // A hyphen or a slash joins the two to what follows: *the on-call team*, *an on/off switch*.
        let joined = self
            .text_behind(next)
            .is_some_and(|rest| rest.starts_with(['-', '‑', '/']));
        // Prepositions and conjunctions may share what they govern (*knowledge of and interest in*) or be part of it (*between 5 and
        // 10 km*, *the in vivo results*), and a relative clause may end before the verb: *what it is made of is*.
        let sure = has(words.never_adverbs, &word)
            && !has(words.stranded, &word)
            && is_listed_verb(words, other)
            && !has(words.quoting, other);
        (governs && !joined).then_some(Hole::behind(
            token.span,
            Grounds::sure_or(Grounds::Weak, sure),
        ))
    }

    /// A conjunction in front of a finite verb: *the announcement was made after had a phone conversation*.
    pub(super) fn led_by_verb(
        &self,
        words: &Governors,
        tokens: &[Token],
        at: usize,
    ) -> Option<Hole> {
        let (token, next) = (tokens.get(at)?, tokens.get(at + 1)?);
        let word = self.document.word(token).to_lowercase();
        let verb = self.document.word(next);
        let leads = matches!(token.case, Case::Lower | Case::Title)
            && has(words.conjunctions, &word)
            && is_listed_verb(words, verb)
            && !has(words.quoting, verb);
        if !leads || !self.are_next(token, next) {
            return None;
        }
        let before = tokens.get(..at)?;
        let adverbial = has(words.adverbial, &word);
        // An adverb stands in the subject of the only verb: *the day before was quiet*.
        if adverbial && !self.may_open_clause(words, before) {
            return None;
        }
        // A word that is spoken of has an article: *the if is optional*.
        let named = before
            .last()
            .is_some_and(|before| has(words.always, &self.document.word(before).to_lowercase()));
        let grounds = Grounds::sure_or(Grounds::Rare, !adverbial && !named);
        Some(Hole::behind(token.span, grounds))
    }

    /// Whether a second clause may begin behind these words of a sentence: behind a mark, or once there was a verb.
    fn may_open_clause(&self, words: &Governors, before: &[Token]) -> bool {
        let Some(last) = before.last() else {
            return true;
        };
        let mut near = before.iter().rev().take(LONGEST);
        last.kind == TokenKind::Mark
            || near.any(|token| {
                let word = self.document.word(token);
                is_listed_verb(words, word) || self.is_regular_past(words, word)
            })
    }

    /// A finite verb that a statement begins with, or what stands before the subject of one: *In May, announced that it was ill.*
    pub(super) fn subjectless(
        &self,
        words: &Governors,
        tokens: &[Token],
        at: usize,
    ) -> Option<Hole> {
        let end = tokens.last().map(|last| self.document.word(last));
        if !end.is_some_and(|end| matches!(end, "." | "!" | "…" | "\"" | "”")) {
            return None;
        }
        let fronted = at > 0;
        if fronted && !self.is_behind_front(words, tokens, at) {
            return None;
        }
        // An adverb may stand between: *also announced that*.
        let verb = (at..at + 2).find(|verb| {
            self.is_finite(words, tokens, *verb)
                || fronted == (*verb == at) && self.may_be_finite(words, tokens, *verb)
        })?;
        let (first, token) = (tokens.get(at)?, tokens.get(verb)?);
        let next = tokens.get(verb + 1).map(|next| self.document.word(next));
        // A condition may begin with its verb: *Should you have any questions*.
        if !fronted && next.is_some_and(|next| has(words.subjects, &next.to_lowercase())) {
            return None;
        }
        let case = if fronted { Case::Lower } else { Case::Title };
        let leads = verb == at || self.is_adverb(words, first);
        let word = self.document.word(token).to_lowercase();
        let finite = self.is_finite(words, tokens, verb);
        if !(fronted && finite) && self.is_front(words, tokens.get(verb + 1..)?) {
            return None;
        }
        let sure = match fronted {
            true => {
                let quotes = has(words.quoting, &word);
                let opens = |next: &str| next == ":" || has(words.quote_openers, next);
                // What is neither a participle nor in front of who is quoted needs its subject, whatever follows.
                let alone = has(words.verbs, &word) && !quotes;
                // Who is quoted may stand behind the verb.
                (!quotes || next.is_some_and(opens))
                    && (alone || self.has_comma_first(words, tokens.get(verb + 1..)?) != Some(true))
            }
            // Auxiliaries begin conditions: *had I known*.
            false => has(words.past, &word) && !has(words.never_governed, &word),
        };
        // What describes code says what that does: *Streams the response*.
        let other = if self.is_third_person(&word) {
            Grounds::Weak
        } else {
            Grounds::Rare
        };
        (first.case == case && leads).then_some(Hole::before(
            token.span,
            Grounds::sure_or(other, sure && finite),
        ))
    }

    /// Whether a token is a verb that has to have a subject.
    fn is_finite(&self, words: &Governors, tokens: &[Token], at: usize) -> bool {
        let (Some(token), Some(next)) = (tokens.get(at), tokens.get(at + 1)) else {
            return false;
        };
        if token.kind != TokenKind::Word || !self.are_next(token, next) {
            return false;
        }
        let word = self.document.word(token).to_lowercase();
        // Words such as *that* open a time as well (*published that week,*), unless a clause follows.
        let is_clause = || {
            let rest = tokens.get(at + 1..).unwrap_or_default();
            has(words.quote_openers, self.document.word(next))
                && self.has_comma_first(words, rest) == Some(false)
        };
        is_listed_verb(words, &word)
            || self.is_regular_past(words, &word) && (self.is_object(words, next) || is_clause())
    }

    /// Whether a statement that begins with a token, or with an adverb before it, has it for its verb: what stands behind it belongs to no noun.
    fn may_be_finite(&self, words: &Governors, tokens: &[Token], at: usize) -> bool {
        let (Some(token), Some(next)) = (tokens.get(at), tokens.get(at + 1)) else {
            return false;
        };
        let word = self.document.word(token).to_lowercase();
        let follower = self.document.word(next);
        let numerals = numerals(self.read.locale.language.code);
        let goes_on = next.kind == TokenKind::Number
            || numerals.iter().any(|(word, _)| *word == follower)
            || next.case == Case::Lower
                && self.document.is_function_word(next)
                && !has(words.coordinators, follower);
        let near = tokens.get(at..).unwrap_or_default();
        let mut near = near.iter().take(5);
        token.kind == TokenKind::Word
            && self.are_next(token, next)
            && goes_on
            && !near.any(|it| self.document.word(it) == "by")
            && token.listed.flags().is_common()
            && (self.is_regular_past(words, &word) || at == 1 && self.is_third_person(&word))
    }

    /// Whether a participle that a sentence begins with, and these words follow, opens it: a verb comes behind a comma.
    fn is_front(&self, words: &Governors, rest: &[Token]) -> bool {
        let comma = rest.iter().position(|it| self.document.word(it) == ",");
        let rest = comma
            .and_then(|comma| rest.get(comma..))
            .unwrap_or_default();
        let mut near = rest.windows(2).take(LONGEST);
        near.any(|pair| {
            let word = self.document.word(&pair[0]);
            is_listed_verb(words, word)
                || self.is_regular_past(words, word) && self.is_object(words, &pair[1])
        })
    }

    fn is_object(&self, words: &Governors, token: &Token) -> bool {
        has(words.object_openers, self.document.word(token))
    }

    /// Whether a word ends as regular past forms do, which are participles as well.
    pub(super) fn is_regular_past(&self, words: &Governors, word: &str) -> bool {
        let mut endings = self.read.locale.language.verb_endings.iter();
        endings.any(|ending| word.ends_with(ending)) && !has(words.infinitives, word)
    }

    /// Whether a comma comes before the next finite verb, if one of them comes: what stands before the comma may be put in between (*In a
    /// study, published a week ago, researchers found*).
    fn has_comma_first(&self, words: &Governors, rest: &[Token]) -> Option<bool> {
        let mut pairs = rest.windows(2).take(LONGEST);
        let end = pairs.find(|pair| {
            let word = self.document.word(&pair[0]);
            word == ","
                || is_listed_verb(words, word)
                || self.is_regular_past(words, word) && self.is_object(words, &pair[1])
        });
        end.map(|pair| self.document.word(&pair[0]) == ",")
    }

    /// Whether the comma before a token closes what a sentence opens with before its subject.
    fn is_behind_front(&self, words: &Governors, tokens: &[Token], at: usize) -> bool {
        let is_comma = |token: &Token| self.document.word(token) == ",";
        // 15:50 has one inside.
        let is_colon = |token: &Token| self.document.word(token) == ":";
        let front = tokens.get(..at.min(LONGEST)).unwrap_or_default();
        let front = front.split_last().filter(|(comma, _)| is_comma(comma));
        let (Some((_, front)), true) = (front, at <= LONGEST) else {
            return false;
        };
        let Some(first) = front.first() else {
            return false;
        };
        let opener = self.document.word(first).to_lowercase();
        // Within a date there may be one more: *July 24, 2020,*.
        let mut inner = front.windows(2).filter(|pair| is_comma(&pair[0]));
        first.case == Case::Title
            && has(words.openers, &opener)
            && front
                .iter()
                .all(|token| token.kind != TokenKind::Mark || is_comma(token) || is_colon(token))
            && inner.all(|pair| pair[1].kind == TokenKind::Number)
    }

    /// Whether an ordinary word may be an adverb.
    fn is_adverb(&self, words: &Governors, token: &Token) -> bool {
        let flags = token.listed.entry().map(|entry| entry.flags);
        let word = self.document.word(token).to_lowercase();
        let mut endings = words.adverb_endings.iter();
        flags.is_some_and(|flags| flags.is_common())
            && (has(words.adverbs, &word) || endings.any(|ending| word.ends_with(ending)))
    }

    /// Whether a word may be a verb in the third person: a plural has no article right behind it.
    pub(super) fn is_third_person(&self, word: &str) -> bool {
        let stem = word.strip_suffix('s').map(WordHash::of);
        let listed = stem.zip(self.read.lexicon);
        listed.is_some_and(|(stem, lexicon)| lexicon.look_up(stem).flags().is_common())
    }
}

pub(super) fn is_listed_verb(words: &Governors, word: &str) -> bool {
    has(words.verbs, word) || has(words.past, word)
}
