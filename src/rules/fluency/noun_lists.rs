//! What `lower-case-noun` asks of the word lists.

use crate::document::{Case, Document, Token, TokenKind};
use crate::language::compound::parts;
use crate::language::{Entry, Language, Lexicon, WordHash, flags};

/// In letters: shorter words are units, prefixes and abbreviations.
pub(super) const LEAST: usize = 3;

/// In letters: the parts of a compound.
const LEAST_PART: usize = 5;

/// The words of the language, and of the one that lends it nouns.
#[derive(Clone, Copy)]
pub(super) struct Lists {
    pub language: &'static Language,
    pub own: &'static Lexicon,
    pub lender: &'static Lexicon,
}

impl Lists {
    pub fn is_noun(self, word: &str) -> bool {
        self.own.flags(WordHash::of(word)).is_never_small()
    }

    /// Whether the language has it as a noun, and as no adjective with an ending.
    pub fn may_be_noun(self, word: &str) -> bool {
        let entry = self.own.get(WordHash::of(word));
        entry.is_some_and(|entry| entry.flags.is_capitalised()) && !self.is_inflected(word)
    }

    /// Whether the language has it as a noun and nothing else, and often enough that a list would have the other word as well.
    pub fn is_only_noun(self, word: &str) -> bool {
        /// In nats.
        const KNOWN: f32 = -13.5;
        let entry = self.own.get(WordHash::of(word));
        entry.is_some_and(|entry| {
            let flags = entry.flags;
            flags.is_never_small() && !flags.is_name() && entry.log_frequency > KNOWN
        }) && !self.is_inflected(word)
    }

    /// Whether the language has it as a noun and nothing else, so often that a list would tell if it were an adjective or a verb besides. It may be
    /// a name as well: *Berg*, *Hof*.
    pub fn is_everyday_noun(self, word: &str) -> bool {
        /// In nats.
        const EVERYDAY: f32 = -11.0;
        let entry = self.own.get(WordHash::of(word));
        entry.is_some_and(|entry| {
            entry.flags.is_never_small()
                && entry.log_frequency > EVERYDAY
                && !self.is_form_of(word, entry.log_frequency)
        }) && !self.may_be_verb(word)
            && !self.is_declined(word)
    }

    /// Whether the list has a word with the ending of an adjective in lower case: *fett*, for it has *fette*.
    fn is_declined(self, word: &str) -> bool {
        let endings = self.language.adjective_endings.iter();
        let mut forms = endings.map(|ending| WordHash::of(&format!("{word}{ending}")));
        forms.any(|form| self.own.flags(form).is_common())
    }

    /// Whether the list has the third person of a verb that a word may be the infinitive or the first person of: *teilen*, of *teilt*.
    fn may_be_verb(self, word: &str) -> bool {
        let stem = word.strip_suffix('n').unwrap_or(word);
        let stem = stem.strip_suffix('e').unwrap_or(stem);
        let forms = ["t", "et", "te"].map(|ending| format!("{stem}{ending}"));
        let mut forms = forms.iter().map(|form| WordHash::of(form));
        stem.len() < word.len() && forms.any(|it| self.own.flags(it).is_common())
    }

    pub fn is_lent(self, word: &str) -> bool {
        self.lender.flags(WordHash::of(word)).is_common()
    }

    /// Whether the language took the noun from its lender, where it is not much rarer: *wert* is an English word as well, but hardly one.
    pub fn is_lent_noun(self, word: &str) -> bool {
        /// In nats.
        const RARER: f32 = 2.5;
        let hash = WordHash::of(word);
        let (here, there) = (self.own.get(hash), self.lender.get(hash));
        let frequency = |entry: Option<Entry>| entry.map_or(f32::MIN, |it| it.log_frequency);
        let is_plural = || {
            let stem = word.strip_suffix('s').filter(|_| here.is_none());
            stem.is_some_and(|stem| self.is_at_home(stem))
        };
        flags(there).is_common()
            && (flags(here).is_never_small() || is_plural())
            && !self.has_other_ending(word)
            && frequency(there) > frequency(here) - RARER
    }

    /// Whether the token at `at` belongs to an expression of several words that the language took in: *Work in progress*.
    pub fn is_in_loan(self, document: &Document<'_>, tokens: &[Token], at: usize) -> bool {
        /// In tokens, on either side.
        const NEAR: usize = 5;
        let word = |at: usize| document.word(&tokens[at]);
        let mut starts = at.saturating_sub(NEAR)..=at;
        starts.any(|start| {
            let ends = at.max(start + 1)..tokens.len().min(at + NEAR);
            let holds = |end: usize| {
                let span = tokens[start].span.to(tokens[end].span);
                let text = document.text(span);
                text.contains(' ') && self.language.is_loan(text)
            };
            self.language.may_begin_loan(word(start)) && ends.into_iter().any(holds)
        })
    }

    /// Whether a noun is no rarer in the language than with its lender: *Taxi*, *App*, but not *Reverse*.
    pub fn is_at_home(self, word: &str) -> bool {
        let hash = WordHash::of(word);
        let of = |list: &Lexicon| list.get(hash).map(|entry| entry.log_frequency);
        self.is_noun(word) && of(self.own) >= of(self.lender)
    }

    /// Whether it ends as adjectives and verbs do.
    pub fn has_other_ending(self, word: &str) -> bool {
        let ends = |endings: &[&str]| endings.iter().any(|ending| word.ends_with(ending));
        ends(self.language.not_noun_endings) && !ends(self.language.noun_endings)
    }

    /// Whether it ends as adjectives do, but none behind a definite article: der *schiedsrichter*.
    pub fn ends_strongly(self, word: &str) -> bool {
        let ends = |endings: &[&str]| endings.iter().any(|ending| word.ends_with(ending));
        ends(self.language.adjective_endings) && !ends(self.language.weak_endings)
    }

    /// Whether no list has it, and it ends as only nouns do.
    pub fn ends_as_noun(self, word: &str) -> bool {
        let ends = |ending: &&str| word.ends_with(ending);
        self.own.get(WordHash::of(word)).is_none() && self.language.noun_endings.iter().any(ends)
    }

    /// Whether it may be an adjective with an ending: *bereiter* is more often *bereit* than a man who rides horses in.
    pub fn is_inflected(self, word: &str) -> bool {
        self.is_form_of(word, f32::MIN)
    }

    /// Whether it may be a form of an adjective that is no rarer than this, in nats.
    fn is_form_of(self, word: &str, least: f32) -> bool {
        let is_adjective = |stem: &str| {
            let entry = self.own.get(WordHash::of(stem));
            entry.is_some_and(|it| it.flags.is_common() && it.log_frequency >= least)
        };
        let stems = self
            .language
            .adjective_endings
            .iter()
            .filter_map(|it| word.strip_suffix(it));
        stems
            .filter(|stem| stem.chars().count() >= LEAST)
            .any(is_adjective)
    }

    /// Whether words of the language stand beside it: alone or among signs it is the name of a format or a value (text → any). Behind a noun
    /// it is an adverb or an apposition, but behind a name of another language it ends that name.
    pub fn is_used_beside(
        self,
        document: &Document<'_>,
        before: Option<&Token>,
        after: Option<&Token>,
    ) -> bool {
        let entry = |token: &Token| self.own.get(document.facts(token).hash);
        let is_own = |token: &Token| {
            token.kind == TokenKind::Word
                && (self.language.is_function_word(document.word(token))
                    || entry(token).is_some_and(|entry| entry.flags.is_ordinary()))
        };
        let is_noun = |token: &Token| {
            let word = document.word(token);
            token.kind == TokenKind::Word
                && token.case == Case::Title
                && self.is_noun(&word.to_lowercase())
                && !self.is_lent(&word.to_lowercase())
        };
        !before.is_some_and(is_noun) && (before.is_some_and(is_own) || after.is_some_and(is_own))
    }

    /// Whether a word is put together from two nouns of the language: *datenbankeinstellung*. A name of two words that are both lent
    /// is none.
    pub fn join_as_nouns(self, word: &str) -> bool {
        parts(self.language, word, LEAST_PART).any(|(first, last)| {
            let hash = WordHash::of(first);
            let may_be_noun = self.own.flags(hash).is_capitalised();
            (may_be_noun || self.is_lent(first))
                && (self.is_noun(last) || self.ends_as_noun(last))
                && !self.is_inflected(last)
                && !(self.is_lent(first) && self.is_lent(last))
        })
    }
}
