//! Which words of a text are names.

use super::places::{Place, Places, bare};
use super::read::{LEAST, Name, Read};
use crate::document::{Case, Token, TokenKind};
use crate::language::{WordFlags, WordHash, calendar};
use crate::text::starts::START;
use std::ops::Range;

/// In words: names of places are no longer.
const LONGEST: usize = 4;

impl Read<'_, '_> {
    /// Looks for the names of some blocks.
    pub(super) fn find_names(&self, blocks: &Range<usize>) -> Vec<Name> {
        let mut names: Vec<Name> = Vec::new();
        let tokens: Vec<_> = self.tokens(blocks).collect();
        let mut behind = 0;
        for (at, (token, first)) in tokens.iter().enumerate() {
            if at < behind {
                continue;
            }
            if let Some((length, place)) = self.place(tokens.get(at..).unwrap_or_default()) {
                behind = at + length;
                let led = self.is_led(&tokens, at);
                let placed = self.placed(tokens.get(at..behind).unwrap_or_default(), place);
                names.extend(placed.map(|name| Name { led, ..name }));
                continue;
            }
            let Some(form) = self.form(token) else {
                continue;
            };
            // Beside names that can be told by their capitals, those that are words of the language can be compared as well.
            let listed = self.joins && self.cased && !first && self.may_be_part(token);
            let is_name = self.is_name(token, *first) || listed;
            if !is_name && !self.is_part(&tokens, at) {
                continue;
            }
            let named = token.listed.flags().is_name();
            let next_to = |name: &&mut Name| {
                !first && name.place.is_none() && name.span.end + 1 == token.span.start
            };
            match names.last_mut().filter(next_to) {
                Some(name) => {
                    name.span = name.span.to(token.span);
                    name.words.push(form);
                    name.named |= named;
                    name.plain |= token.case == Case::Title;
                }
                None => names.push(Name {
                    span: token.span,
                    words: vec![form],
                    place: None,
                    plain: !first && token.case == Case::Title,
                    named,
                    listed,
                    led: self.is_led(&tokens, at),
                }),
            }
        }
        names
    }

    /// Whether a word that has a capital wherever it stands, as *Paul* and *Monday* have, is a part of a name: another part stands right beside it.
    fn is_part(&self, tokens: &[(Token, bool)], at: usize) -> bool {
        let get = |at: usize| tokens.get(at).map(|(token, _)| token);
        let next_to = |one: &Token, next: &Token| one.span.end + 1 == next.span.start;
        let is_name = |token: &Token| self.is_name(token, false) || self.may_be_part(token);
        let Some(token) = get(at).filter(|token| self.joins && self.may_be_part(token)) else {
            return false;
        };
        let before = at.checked_sub(1).and_then(get);
        before.is_some_and(|before| next_to(before, token) && is_name(before))
            || get(at + 1).is_some_and(|next| next_to(token, next) && is_name(next))
    }

    /// Whether a word that has a capital wherever it stands may be a part of a name: no day, month or people.
    fn may_be_part(&self, token: &Token) -> bool {
        let flags = token.listed.entry().map(|entry| entry.flags);
        let always = |flags: WordFlags| flags.is_capitalised() && !flags.is_common();
        let word = self.side.document.word(token);
        token.case == Case::Title
            && token.kind == TokenKind::Word
            && flags.is_some_and(always)
            && calendar::month(word).is_none()
            && calendar::weekday(word).is_none()
            && !Places::get().has_people(&word.to_lowercase())
    }

    /// Whether a word in small letters stands right before a token.
    fn is_led(&self, tokens: &[(Token, bool)], at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|at| tokens.get(at));
        let (Some((before, _)), Some((token, _))) = (before, tokens.get(at)) else {
            return false;
        };
        let document = self.side.document;
        let (end, start) = (
            document.to_text(before.span).end,
            document.to_text(token.span).start,
        );
        let between = self.side.text.get(end as usize..start as usize);
        before.kind == TokenKind::Word
            && before.case == Case::Lower
            && between.is_some_and(|between| between.trim().is_empty())
    }

    /// How many of these tokens are the name of a place, and of which. One word alone must be none of the language's own.
    fn place(&self, tokens: &[(Token, bool)]) -> Option<(usize, Place)> {
        let capital = |token: &Token| token.kind.is_word() && token.case != Case::Lower;
        let next_to = |one: &Token, next: &Token| one.span.end + 1 == next.span.start;
        let mut name = String::new();
        let mut found = None;
        let mut before: Option<&Token> = None;
        for (at, (token, starts)) in tokens.iter().take(LONGEST).enumerate() {
            if !capital(token) || before.is_some_and(|before| !next_to(before, token)) {
                break;
            }
            if at > 0 {
                name.push(' ');
            }
            name.push_str(&bare(&self.form(token)?.folded));
            let is_one = at > 0 || self.may_be_place(token, *starts);
            if let Some(place) = Places::called(&name).filter(|_| is_one) {
                found = Some((at + 1, place));
            }
            before = Some(token);
        }
        found
    }

    /// Whether a word alone may be the name of a place; an ordinary word needs a capital that it has for no other reason.
    fn may_be_place(&self, token: &Token, starts: bool) -> bool {
        let flags = token.listed.entry().map(|entry| entry.flags);
        let named = flags.is_some_and(|flags| flags.is_name());
        let common = flags.is_some_and(|flags| flags.is_common());
        let long = self.side.document.word(token).chars().count() >= START;
        let abbreviated = token.case == Case::Upper || token.kind == TokenKind::Dotted;
        let shown = self.cased && !starts && !self.capitalises && token.case == Case::Title;
        (!common || shown || token.case == Case::Upper && !starts)
            && (named || !self.capitalises)
            && (long || abbreviated)
    }

    fn placed(&self, tokens: &[(Token, bool)], place: Place) -> Option<Name> {
        let ((first, starts), (last, _)) = (tokens.first()?, tokens.last()?);
        let words = tokens.iter().filter_map(|(token, _)| self.form(token));
        Some(Name {
            span: first.span.to(last.span),
            words: words.collect(),
            place: Some(place),
            plain: !starts,
            named: true,
            listed: false,
            led: false,
        })
    }

    /// A word with a capital that is no ordinary word of its language. The first one of a sentence has to be unknown to it, and where
    /// nouns have capitals a name has to be known as one.
    fn is_name(&self, token: &Token, first: bool) -> bool {
        let cased = matches!(token.case, Case::Title | Case::Mixed);
        let flags = token.listed.entry().map(|entry| entry.flags);
        let named = flags.is_some_and(|flags| flags.is_name());
        // Where nouns have capitals, what may be one is.
        let noun = |flags: WordFlags| flags.is_capitalised() && (self.capitalises || !named);
        let ordinary =
            flags.is_some_and(|flags| flags.is_common() || noun(flags)) || self.joins_noun(token);
        let word = self.side.document.word(token);
        let long = word.chars().nth(LEAST - 1).is_some();
        // `APIs` is an abbreviation.
        let stem = word.strip_suffix('s').unwrap_or(word);
        let plural = stem.chars().all(char::is_uppercase);
        token.kind == TokenKind::Word
            && cased
            && long
            && !plural
            && !ordinary
            && (named || !self.capitalises)
            && !(first && flags.is_some() && !named)
            && !self.ends_as_noun(word)
    }

    /// Whether a word ends as only common nouns do where all nouns have capitals, whatever a list says: *Offenlegung*.
    fn ends_as_noun(&self, word: &str) -> bool {
        /// In bytes: no ending of the plural is longer.
        const PLURAL: usize = 2;
        let mut endings = self.locale.language.noun_endings.iter();
        self.capitalises
            && endings.any(|ending| {
                let behind = word.rfind(ending).map(|at| at + ending.len());
                behind.is_some_and(|behind| word.len() - behind <= PLURAL)
            })
    }

    /// Whether a word is a noun with the *s* that compounds are joined by: *Rettungs-Team*.
    fn joins_noun(&self, token: &Token) -> bool {
        let word = self.side.document.word(token);
        let Some(noun) = word.strip_suffix('s').filter(|_| self.capitalises) else {
            return false;
        };
        let listed = self
            .lexicon
            .map(|lexicon| lexicon.look_up(WordHash::of(noun)));
        let entry = listed.and_then(|listed| listed.entry());
        entry.is_some_and(|entry| entry.flags.is_capitalised() && !entry.flags.is_name())
    }
}
