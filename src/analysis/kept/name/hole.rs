//! A place where something was left out: a word or a mark that never stands alone, and does.
//!
//! Engines drop names that they do not know, and leave the sentence around them as it would be: *She was born in .* No grammar lets
//! a clause end behind *the*, or begin with *has*; behind *in* one may end, so that it takes a name that is lost to tell.

use super::read::Read;
use crate::document::{BlockKind, Case, Document, ProseSpan, Token, TokenKind};
use crate::language::facts::{Governors, governors};
use std::ops::Range;

/// A word or mark with nothing beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Hole {
    pub word: ProseSpan,
    pub side: Side,
    pub grounds: Grounds,
}

/// How well it is known that something is missing there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Grounds {
    /// No clause lets the word stand so.
    Sure,
    /// Hardly any does.
    Hardly,
    /// Few clauses do.
    Rare,
    /// Some do.
    Weak,
    /// Many do: the word is an adverb as well.
    Faint,
}

impl Grounds {
    /// These grounds, unless the word that governs may be an adverb: *flown in from the coast*.
    pub(super) fn of_governor(words: &Governors, word: &str, grounds: Self) -> Self {
        if has(words.particles, word) {
            Self::Faint
        } else {
            grounds
        }
    }

    /// Sure grounds, or else others.
    pub(super) fn sure_or(other: Self, sure: bool) -> Self {
        if sure { Self::Sure } else { other }
    }
}

impl Hole {
    /// Something is missing before a word.
    pub(super) fn before(word: ProseSpan, grounds: Grounds) -> Self {
        let side = Side::Before;
        Self {
            word,
            side,
            grounds,
        }
    }

    /// The same behind one.
    pub(super) fn behind(word: ProseSpan, grounds: Grounds) -> Self {
        let side = Side::Behind;
        Self {
            word,
            side,
            grounds,
        }
    }
}

/// On which side of it something is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    Before,
    Behind,
    /// Between the two marks that it consists of.
    Within,
}

/// The first hole in some blocks; one that is sure before others. Two marks that stand so in the original too are none.
pub(super) fn find(read: &Read<'_, '_>, blocks: &Range<usize>, original: &str) -> Option<Hole> {
    let finder = Finder {
        read,
        document: read.side.document,
        words: governors(read.locale.language.code),
        original,
    };
    let blocks = finder.document.blocks().get(blocks.clone())?.iter();
    let mut found: Option<Hole> = None;
    for block in blocks {
        let running = block.kind == BlockKind::Paragraph;
        for sentence in finder.document.sentences_in(block) {
            let tokens = finder.document.tokens_in(&sentence.tokens);
            for at in 0..tokens.len() {
                let hole = finder.at(tokens, at, running);
                if hole.is_some_and(|hole| hole.grounds == Grounds::Sure) {
                    return hole;
                }
                found = found.or(hole);
            }
        }
    }
    found
}

pub(super) struct Finder<'r, 'l, 'c> {
    pub(super) read: &'r Read<'l, 'c>,
    pub(super) document: &'c Document<'c>,
    /// What is known of the language.
    words: Option<&'static Governors>,
    original: &'r str,
}

impl Finder<'_, '_, '_> {
    /// A hole at one token of a sentence, which may belong to running text.
    fn at(&self, tokens: &[Token], at: usize, running: bool) -> Option<Hole> {
        let token = tokens.get(at)?;
        let before = at.checked_sub(1).and_then(|at| tokens.get(at));
        let next = tokens.get(at + 1)?;
        if let Some(hole) = self.marks(before, token, next, tokens.get(at + 2)) {
            return Some(hole);
        }
        if before.is_none()
            && running
            && let Some(hole) = self.leading_comma(token)
        {
            return Some(hole);
        }
        if let Some(hole) = self
            .words
            .and_then(|words| self.adjacent(words, tokens, at))
        {
            return Some(hole);
        }
        let words = self.words.filter(|_| token.kind.is_word())?;
        let clause = || {
            let verb = self.verb(words, tokens, at);
            verb.or_else(|| self.subjectless(words, tokens, at))
        };
        self.governor(words, tokens, at)
            .or_else(|| self.ungoverned(words, before, token, next))
            .or_else(|| self.led_by_verb(words, tokens, at))
            .or_else(|| self.address(words, token, next, tokens.get(at + 2)))
            .or_else(|| running.then(clause).flatten())
    }

    /// An article or a preposition with nothing behind it.
    fn governor(&self, words: &Governors, tokens: &[Token], at: usize) -> Option<Hole> {
        let (token, next) = (tokens.get(at)?, tokens.get(at + 1)?);
        // Nothing but a mark ends a clause, and most words have another word behind them.
        if next.kind != TokenKind::Mark {
            return None;
        }
        let word = self.document.word(token).to_lowercase();
        let (always, mostly) = (has(words.always, &word), has(words.mostly, &word));
        if !always && !mostly && !has(words.seldom, &word) || token.case == Case::Upper {
            return None;
        }
        let ends = self.is_end(token, next);
        let comma = self.document.word(next) == ",";
        // A sentence that begins with a preposition has what it belongs to behind it.
        let begins = at == 0 && comma && token.case == Case::Title && (always || mostly);
        if !ends || token.case != Case::Lower && !begins {
            return None;
        }
        // The space that was left in front of the mark says the same; behind a comma the clause may go on (*of, say, ten*).
        let ends_none = always && !has(words.stranded, &word);
        let sure = begins || !comma && (ends_none || token.span.end < next.span.start);
        if !sure && self.may_be_stranded(words, tokens, at) {
            return None;
        }
        let other = Grounds::of_governor(words, &word, Grounds::Weak);
        Some(Hole::behind(token.span, Grounds::sure_or(other, sure)))
    }

    /// Marks with nothing between them, or in front of a genitive.
    fn marks(
        &self,
        before: Option<&Token>,
        token: &Token,
        next: &Token,
        after: Option<&Token>,
    ) -> Option<Hole> {
        if token.kind != TokenKind::Mark || !self.are_next(token, next) {
            return None;
        }
        let (one, other) = (self.document.word(token), self.document.word(next));
        let hole = |word, side| {
            let sure = true;
            Some(Hole {
                word,
                side,
                grounds: Grounds::sure_or(Grounds::Weak, sure),
            })
        };
        let is_free = before.is_none_or(|before| before.span.end < token.span.start);
        let apart = token.span.end < next.span.start;
        let empty = match (one, other) {
            ("," | ":" | ";", ",") => true,
            (",", ".") => apart && !is_free && !self.is_followed_by(next, '.'),
            ("(", ")") | ("“", "”") | ("\"", "\"") => is_free && !apart,
            _ => false,
        };
        let pair = token.span.to(next.span);
        if empty && !self.original.contains(self.document.text(pair)) {
            return hole(pair, Side::Within);
        }
        // A genitive that is only parted from its name stands behind a word that may be one.
        let genitive = self.words.is_some_and(|words| !words.verbs.is_empty())
            && matches!(one, "'" | "’")
            && other == "s"
            && !apart
            && after.is_some_and(|after| next.span.end < after.span.start && after.kind.is_word());
        let parted = before.is_none_or(|before| self.are_next(before, token));
        (genitive && is_free && parted).then(|| {
            // Another word may be one with it: *that 's*.
            let sure = before.is_none_or(|before| self.leads(before));
            Hole::before(pair, Grounds::sure_or(Grounds::Weak, sure))
        })
    }

    /// A comma that a paragraph begins with, where the original begins with none.
    fn leading_comma(&self, token: &Token) -> Option<Hole> {
        let commas = [',', '，', '、'];
        let begins = self.document.word(token) == ","
            && self.opens(token)
            && !self.original.trim_start().starts_with(commas);
        begins.then_some(Hole::before(token.span, Grounds::Sure))
    }

    /// Whether a token is the first of its block.
    fn opens(&self, token: &Token) -> bool {
        let blocks = self.document.blocks();
        let at = blocks.partition_point(|block| block.span.end <= token.span.start);
        let block = blocks.get(at);
        block.is_some_and(|block| {
            let before = self
                .document
                .prose()
                .get(block.span.start as usize..token.span.start as usize);
            before.is_some_and(|before| before.trim().is_empty())
        })
    }

    /// Whether a name has to follow, or may: behind a comma, or a word that governs.
    fn leads(&self, token: &Token) -> bool {
        let word = self.document.word(token);
        let governs = |words: &Governors| {
            [words.always, words.mostly, words.seldom]
                .iter()
                .any(|list| has(list, word))
        };
        word == "," || self.words.is_some_and(governs)
    }

    /// A form of address that no name follows.
    fn address(
        &self,
        words: &Governors,
        token: &Token,
        next: &Token,
        after: Option<&Token>,
    ) -> Option<Hole> {
        if token.case != Case::Title {
            return None;
        }
        let word = self.document.word(token).to_lowercase();
        let word = word.trim_end_matches('.');
        let is_one = has(words.address, word);
        let dotted = self.document.word(next) == "." && next.span.start == token.span.end;
        let (last, follower) = if dotted {
            (next, after?)
        } else {
            (token, next)
        };
        let alone = follower.kind == TokenKind::Word && follower.case == Case::Lower;
        (is_one && alone && self.are_next(last, follower))
            .then_some(Hole::behind(token.span, Grounds::Sure))
    }

    /// A finite verb at the start of a statement, or alone behind what somebody said.
    fn verb(&self, words: &Governors, tokens: &[Token], at: usize) -> Option<Hole> {
        let (token, next) = (tokens.get(at)?, tokens.get(at + 1)?);
        // At the start of the sentence, or the last word of it.
        if at > 0 && at + 2 != tokens.len() {
            return None;
        }
        let word = self.document.word(token).to_lowercase();
        // A condition may begin with its verb: *Were it not for her*.
        let inverts = at == 0 && has(words.subjects, &self.document.word(next).to_lowercase());
        if inverts || !has(words.verbs, &word) {
            return None;
        }
        let end = tokens.last().map(|last| self.document.word(last));
        let begins = at == 0
            && token.case == Case::Title
            && next.kind != TokenKind::Mark
            && self.are_next(token, next)
            && end.is_some_and(|end| matches!(end, "." | "!" | "…"));
        let quoted = at.checked_sub(1).and_then(|at| tokens.get(at));
        let quoted = quoted.is_some_and(|quote| {
            matches!(self.document.word(quote), "\"" | "”") && quote.span.end < token.span.start
        });
        let closes = quoted && at + 2 == tokens.len() && self.document.word(next) == ".";
        (begins || closes).then_some(Hole::before(token.span, Grounds::Sure))
    }

    /// Whether nothing that was taken out of the prose stands between two tokens.
    pub(super) fn are_next(&self, one: &Token, next: &Token) -> bool {
        let (here, there) = (
            self.document.to_text(one.span),
            self.document.to_text(next.span),
        );
        let between = self
            .read
            .side
            .text
            .get(here.end as usize..there.start as usize);
        between.is_some_and(|between| between.trim().is_empty())
    }

    /// Whether a mark behind a word ends a clause.
    fn is_end(&self, token: &Token, next: &Token) -> bool {
        let is_mark = next.kind == TokenKind::Mark
            && matches!(
                self.document.word(next),
                "." | "," | ";" | "!" | "?" | ")" | "”"
            );
        let ends = self
            .text_behind(next)
            .is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '.'));
        is_mark && ends && self.are_next(token, next)
    }

    /// Whether a character stands right behind a token.
    fn is_followed_by(&self, token: &Token, follower: char) -> bool {
        self.text_behind(token)
            .is_some_and(|rest| rest.starts_with(follower))
    }

    /// The text behind a token.
    pub(super) fn text_behind(&self, token: &Token) -> Option<&str> {
        let there = self.document.to_text(token.span);
        self.read.side.text.get(there.end as usize..)
    }
}

/// Whether a sorted list has a word.
pub(super) fn has(list: &[&str], word: &str) -> bool {
    list.binary_search(&word).is_ok()
}
