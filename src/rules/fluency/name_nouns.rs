//! What a text and its language tell of nouns, and of nouns with a name behind them, for [`super::name_order`].

use super::turned_names::owner;
use crate::article::Article;
use crate::document::{Case, Document, Token, TokenKind};
use crate::language::facts::{articles, governors};
use crate::language::{Language, Lexicon, Locale, WordHash};
use crate::text::short::Short;
use crate::text::{hash, lower_hash};
use foldhash::HashSet;

/// In letters: shorter words are seldom recognised.
const LEAST_NOUN: usize = 5;
/// In words: longer names seldom stand behind a noun.
const LONGEST: usize = 4;

pub(super) fn is_capital(token: &Token) -> bool {
    token.kind == TokenKind::Word && !matches!(token.case, Case::Lower | Case::None)
}

/// The language of the text, and its words.
#[derive(Clone, Copy)]
pub(super) struct Own<'l> {
    pub list: &'l Lexicon,
    pub language: &'static Language,
}

impl Own<'_> {
    pub fn is_article(self, document: &Document<'_>, token: &Token) -> bool {
        let word = document.word(token).to_lowercase();
        articles(self.language.code).contains(&&*word)
    }

    /// Whether a token is a preposition that joins to a noun what belongs to it, or joins the parts of a name.
    fn parts(self, document: &Document<'_>, token: &Token) -> bool {
        let particles = self.language.name_particles;
        document.is_function_word(token) && particles.binary_search(&document.word(token)).is_ok()
    }

    fn is_common(self, word: &str) -> bool {
        self.list.flags(WordHash::of(word)).is_common()
    }

    /// Whether its nouns are declined, so that a genitive follows its noun.
    pub fn declines(self) -> bool {
        articles(self.language.code).is_empty()
    }

    /// Whether an English name has an ending of the language, which only a person gives it: *na GitHubie*.
    pub fn is_declined(self, small: &str) -> bool {
        let endings = self.language.endings.iter();
        let mut stems = endings.filter_map(|ending| small.strip_suffix(ending));
        self.declines()
            && Lexicon::in_english(small).is_none()
            && stems.any(|stem| Lexicon::in_english(stem).is_some())
    }

    /// Whether a word ends as only nouns do.
    pub fn ends_as_noun(self, word: &str) -> bool {
        let ends = |ending: &&str| word.len() > ending.len() + 2 && word.ends_with(ending);
        self.language.noun_endings.iter().any(ends)
    }

    /// Whether a word has forms that only nouns have, and none that verbs have.
    fn has_noun_forms(self, word: &str) -> bool {
        let language = self.language;
        let has = |stem: &str, endings: &[&str]| {
            let mut forms = endings.iter().map(|ending| format!("{stem}{ending}"));
            forms.any(|form| self.is_common(&form))
        };
        let endings = language.endings.iter();
        let mut stems = endings
            .filter_map(|ending| word.strip_suffix(ending))
            .chain([word]);
        !language.noun_forms.is_empty()
            && !has(word, language.verb_forms)
            && stems.any(|stem| has(stem, language.noun_forms))
    }
}

/// The hash of a word in lower case, without the s of the plural where the language has that.
fn singular(word: &str, language: &Language) -> u64 {
    let small = word.to_lowercase();
    let has_plural = language.endings.binary_search(&"s").is_ok();
    let stem = small.strip_suffix('s').filter(|_| has_plural);
    hash(stem.unwrap_or(&small))
}

/// The noun behind a preposition that lost its vowel, alone or with its article: *d’accès*, *dell’utente*.
fn elided(word: &str, locale: Locale) -> Option<u64> {
    let core = word.get(locale.without_clitics(word))?;
    let clitic = word.strip_suffix(core)?.replace('’', "'");
    let stem = clitic.strip_suffix('\'')?;
    let language = locale.language;
    let is_whole = |whole: &&str| whole.len() == stem.len() + 1 && whole.starts_with(stem);
    let is_both = governors(language.code).is_some_and(|it| it.always.iter().any(is_whole));
    let is_particle = language.name_particles.binary_search(&&*clitic).is_ok();
    (is_both || is_particle).then(|| singular(core, language))
}

/// What the text says of its nouns.
pub(super) struct Text {
    /// The words in lower case between an article and a preposition, or behind a word that is both.
    nouns: HashSet<u64>,
    /// Nouns with a name behind them: the words in lower case behind an article or a preposition, each with each word of the name.
    ordered: HashSet<(u64, u64)>,
}

impl Text {
    pub fn of(article: &Article<'_>, locale: Locale, own: Own<'_>) -> Self {
        let document = article.document;
        let mut text = Self {
            nouns: HashSet::default(),
            ordered: HashSet::default(),
        };
        let tokens = document.tokens();
        for at in 1..tokens.len() {
            text.note(document, tokens, at, locale, own);
        }
        text
    }

    /// What the token at `at` and those beside it tell.
    fn note(
        &mut self,
        document: &Document<'_>,
        tokens: &[Token],
        at: usize,
        locale: Locale,
        own: Own<'_>,
    ) {
        let Some([before, noun, behind @ ..]) = tokens.get(at - 1..) else {
            return;
        };
        if noun.kind == TokenKind::Contraction && noun.case == Case::Lower {
            self.nouns.extend(elided(document.word(noun), locale));
            return;
        }
        let is_between = noun.kind == TokenKind::Word
            && noun.case == Case::Lower
            && document.is_function_word(before)
            && !document.is_function_word(noun);
        if !is_between {
            return;
        }
        let language = locale.language;
        let is_particle = |word: &str| language.name_particles.binary_search(&word).is_ok();
        let word = Short::lower(document.word(before));
        let is_article = articles(language.code).contains(&&*word);
        // A preposition and its article in one word: del.
        let is_both = governors(language.code)
            .is_some_and(|governors| governors.always.binary_search(&&*word).is_ok());
        let after = behind.first();
        let is_parted = after.is_some_and(|after| own.parts(document, after));
        if is_both || is_parted && is_article {
            self.nouns.insert(singular(document.word(noun), language));
        }
        // Behind an article or a preposition it is no verb.
        if !is_article && !is_both && !is_particle(&word) {
            return;
        }
        let lower = document.facts(noun).lower;
        let mut last = noun;
        for name in behind.iter().take(LONGEST) {
            if !is_capital(name) || !document.are_beside(last, name) {
                break;
            }
            self.ordered.insert((lower, document.facts(name).lower));
            last = name;
        }
        let may_own = is_article || is_both;
        if let Some((_, name)) = may_own.then(|| owner(document, behind, locale)).flatten() {
            self.ordered.insert((lower, lower_hash(name)));
        }
    }

    /// Whether the text has the noun before the name elsewhere.
    pub fn turns(&self, document: &Document<'_>, noun: &Token, name: &Token) -> bool {
        let pair = (document.facts(noun).lower, document.facts(name).lower);
        noun.kind == TokenKind::Word
            && !document.is_function_word(noun)
            && !document.is_code(noun)
            && self.ordered.contains(&pair)
    }

    /// Whether a token is a noun of the language; `next` stands behind it.
    pub fn is_noun(
        &self,
        document: &Document<'_>,
        token: &Token,
        next: Option<&Token>,
        own: Own<'_>,
    ) -> bool {
        if token.kind != TokenKind::Word
            || document.is_code(token)
            || document.is_function_word(token)
            || document.is_marked_from(token.span.start)
        {
            return false;
        }
        let word = document.word(token);
        let is_lent = Lexicon::in_english(word).is_some_and(|entry| entry.flags.is_common());
        word.chars().count() >= LEAST_NOUN
            // GitHub documentation du kit: it goes on in the language.
            && (!is_lent || next.is_some_and(|next| own.parts(document, next)))
            && (own.ends_as_noun(word)
                || own.has_noun_forms(word)
                || own.is_common(word) && self.nouns.contains(&singular(word, own.language)))
    }
}
