//! What the word list and the grammar say of the words of a block, where nouns have a capital.

use crate::article::Article;
use crate::document::{Block, BlockKind, Case, Document, Token, TokenKind};
use crate::language::calendar::month;
use crate::language::compound::parts;
use crate::language::facts::{articles, joints};
use crate::language::{ENGLISH, Language, Lexicon, WordHash};
use crate::rules::surface::stand_beside;
use crate::text::short::Short;

/// In letters: shorter words are signs and abbreviations.
pub(super) const LEAST: usize = 3;

/// The tokens of a block, and the list of their language.
#[derive(Clone, Copy)]
pub(super) struct Line<'a, 'd> {
    pub article: &'a Article<'d>,
    pub tokens: &'a [Token],
    pub own: &'static Lexicon,
    pub language: &'static Language,
}

impl<'a, 'd> Line<'a, 'd> {
    /// Nothing where the language gives nouns no capital, or the block is not part of the text.
    pub fn of(article: &'a Article<'d>, block: &Block) -> Option<Self> {
        let locale = article.language(block);
        let locale = locale.filter(|locale| locale.language.nouns_capitalised)?;
        let own = Lexicon::of(locale.language.code).filter(|list| list.has_dictionary())?;
        let tokens = article.document.tokens_in(&block.tokens);
        (block.kind != BlockKind::Furniture).then_some(Self {
            article,
            tokens,
            own,
            language: locale.language,
        })
    }

    pub fn document(&self) -> &'a Document<'d> {
        self.article.document
    }

    pub fn before(&self, at: usize) -> Option<&'a Token> {
        at.checked_sub(1).and_then(|at| self.tokens.get(at))
    }

    /// The word at `at` and the next one, if nothing but a space stands between them and they are not the same. Whether another noun follows the
    /// first by right, [`Self::is_followed`] says, and costs more.
    pub fn pair_at(&self, at: usize) -> Option<[&'a Token; 2]> {
        let (left, right) = (self.tokens.get(at)?, self.tokens.get(at + 1)?);
        let document = self.document();
        let gap = right.span.start.saturating_sub(left.span.end);
        // Most words are followed by one in lower case, so what costs little is asked first. Neither a link nor bold type ends there.
        let stand_apart = gap == 1
            && left.kind.is_word()
            && right.kind.is_word()
            && !(self.language.nouns_capitalised && right.case == Case::Lower)
            && stand_beside(self.article, left, right)
            && (!document.facts(right).names_date || month(document.word(right)).is_none())
            && document.word(left) != document.word(right)
            && !document.is_marked_from(right.span.start);
        stand_apart.then_some([left, right])
    }

    /// The same of two words with a capital, as nouns have it.
    pub fn titles_at(&self, at: usize) -> Option<[&'a Token; 2]> {
        let mut both = self.tokens.get(at..at + 2)?.iter();
        let are_titles = both.all(|token| token.case == Case::Title);
        are_titles.then(|| self.pair_at(at))?
    }

    /// Whether a noun is a measure, a title or another word that a second noun follows by right: *ein Glas Wasser*, *Professor Doktor Weber*.
    pub fn is_followed(&self, token: &Token) -> bool {
        let word = self.document().word(token);
        let followed = joints(self.language.code).map_or(&[][..], |joints| joints.followed);
        self.language.is_quantity(word) || followed.binary_search(&&*Short::lower(word)).is_ok()
    }

    pub fn is_noun(&self, token: &Token) -> bool {
        let entry = self.own.get(self.document().facts(token).hash);
        self.may_be_noun(token) && entry.is_some_and(|entry| !entry.flags.is_name())
    }

    /// Whether a word is a noun, or a name besides.
    pub fn may_be_noun(&self, token: &Token) -> bool {
        let flags = self.own.flags(self.document().facts(token).hash);
        token.case == Case::Title && flags.is_never_small() && self.may_be_named(token)
    }

    /// Whether no list has the word, and it is put together from nouns.
    pub fn is_compound(&self, token: &Token) -> bool {
        let small = Short::lower(self.document().word(token));
        token.case == Case::Title && self.may_be_named(token) && self.joins_nouns(&small)
    }

    /// Whether the language has an ordinary word that is written so.
    pub fn is_ordinary(&self, token: &Token) -> bool {
        let hash = self.document().facts(token).hash;
        self.own.flags(hash).is_ordinary()
    }

    /// Whether a list of the language has a word, even if only as a name.
    pub fn is_known(&self, token: &Token) -> bool {
        let word = Short::lower(self.document().word(token));
        self.may_be_named(token) && self.own.get(WordHash::of(&word)).is_some()
    }

    /// Whether the word at `at` may be the name of a product: it is neither a word of the language nor a name that only the language has.
    pub fn is_product(&self, at: usize) -> bool {
        let Some(token) = self.tokens.get(at).filter(|token| self.may_be_named(token)) else {
            return false;
        };
        let small = Short::lower(self.document().word(token));
        let entry = self.own.get(WordHash::of(&small));
        match entry {
            None => token.case != Case::Title || !self.may_be_adjective(at, &small),
            Some(entry) => {
                !entry.flags.is_ordinary() && (token.case != Case::Title || self.is_lent(token))
            }
        }
    }

    /// Whether a word is a name or no word of the language.
    pub fn may_be_name(&self, token: &Token) -> bool {
        let small = Short::lower(self.document().word(token));
        let entry = self.own.get(WordHash::of(&small));
        self.may_be_named(token)
            && !self.document().is_function_word(token)
            && entry.is_none_or(|entry| entry.flags.is_name() || !entry.flags.is_ordinary())
    }

    pub fn is_initials(&self, token: &Token) -> bool {
        self.may_be_named(token) && token.case == Case::Upper
    }

    /// Whether a word that no list has may be an adjective: it begins a sentence, or ends in one (*Rollenbasierte Zugriffe*).
    fn may_be_adjective(&self, at: usize, small: &str) -> bool {
        let begins = self.before(at).is_none_or(|before| !before.kind.is_word());
        let mut parts = parts(self.language, small, LEAST);
        let mut endings = self.language.adjective_endings.iter();
        let is_common = |word: &str| self.own.flags(WordHash::of(word)).is_common();
        endings.any(|ending| small.ends_with(ending))
            && (begins || parts.any(|(first, last)| self.has_noun(first) && is_common(last)))
    }

    /// Whether a noun is the plural of another: *Grenzwerte*, *Dashboards*.
    pub fn is_plural(&self, token: &Token) -> bool {
        let small = Short::lower(self.document().word(token));
        let endings = self.language.endings.iter();
        let mut stems = endings.filter_map(|ending| small.strip_suffix(ending));
        stems.any(|stem| {
            stem.chars().nth(LEAST - 1).is_some() && (self.has_noun(stem) || self.joins_nouns(stem))
        })
    }

    /// Whether a noun says what kind of thing the next word names: *Schaltfläche Start*, *Textfeld Name*.
    pub fn is_label(&self, token: &Token) -> bool {
        let small = Short::lower(self.document().word(token));
        let labels = joints(self.language.code).map_or(&[][..], |joints| joints.labels);
        labels.iter().any(|label| small.ends_with(label))
    }

    /// Whether a noun ends as those do that have no plural in this form and no masculine article.
    pub fn has_misfit_ending(&self, token: &Token) -> bool {
        let word = self.document().word(token);
        joints(self.language.code).is_some_and(|joints| joints.has_misfit_ending(word))
    }

    /// Whether a token may be a verb in the present: *Kunden erhalten Rabatt*, *dass der Dienst Zugriff hat*.
    pub fn is_verb(&self, token: &Token) -> bool {
        let word = self.document().word(token);
        let ends = |ending: &str| !ending.is_empty() && word.ends_with(ending);
        let joints = joints(self.language.code);
        token.case == Case::Lower
            && joints.is_some_and(|joints| ends(joints.person) || ends(joints.infinitive))
    }

    /// Whether English has the word too: a name of several such words is kept as it is, *Machine Learning Studio*.
    pub fn is_lent(&self, token: &Token) -> bool {
        let hash = WordHash::of(&Short::lower(self.document().word(token)));
        let entry = Lexicon::of(ENGLISH).and_then(|list| list.get(hash));
        entry.is_some_and(|entry| entry.flags.is_common())
    }

    /// Whether English has a word, even if only as a name: *Microsoft Teams*.
    pub fn may_be_company(&self, token: &Token) -> bool {
        let word = self.document().word(token);
        let entry = Lexicon::in_english(&Short::lower(word));
        entry.is_some_and(|entry| entry.flags.is_common() || entry.flags.is_name())
    }

    /// Whether a noun may be a genitive, which the noun that it belongs to may follow: *des Dashboards Bereich*.
    pub fn may_be_genitive(&self, token: &Token) -> bool {
        let small = Short::lower(self.document().word(token));
        let mut stems = ["s", "es"].iter().filter_map(|it| small.strip_suffix(it));
        stems.any(|stem| self.has_noun(stem))
    }

    /// Whether the word before two nouns makes the first an amount, a time or a place: *20 Tonnen Kohle*, *im Winter Sport treiben*.
    pub fn may_be_adverbial(&self, before: &Token) -> bool {
        let is_preposition = self.document().is_function_word(before) && !self.leads_noun(before);
        before.kind == TokenKind::Number || is_preposition
    }

    /// Whether the first of two nouns may be the person that is given the second: *dem Kunden Zugriff gewähren*.
    pub fn may_be_given(&self, at: usize) -> bool {
        let (Some(joints), Some(noun)) = (joints(self.language.code), self.tokens.get(at)) else {
            return true;
        };
        let ends = |token: &Token, ending: &str| self.document().word(token).ends_with(ending);
        let is_dative = |before: &Token| joints.datives.iter().any(|ending| ends(before, ending));
        self.before(at).is_some_and(is_dative) || ends(noun, joints.plural_dative)
    }

    /// Whether the noun behind a word may be a subject: *Nun sucht die Stadt Bäume*.
    pub fn may_be_subject(&self, before: &Token) -> bool {
        let ending = joints(self.language.code).map_or("", |joints| joints.accusative);
        let is_object = !ending.is_empty() && self.document().word(before).ends_with(ending);
        before.case == Case::Lower && !is_object
    }

    /// Whether a word is an article that is not definite, or another determiner that never stands before a name.
    pub fn is_indefinite(&self, before: &Token) -> bool {
        let word = Short::lower(self.document().word(before));
        let has = |words: &[&str]| words.binary_search(&&*word).is_ok();
        articles(self.language.code).contains(&&*word) && !has(self.language.weak_behind)
            || joints(self.language.code).is_some_and(|joints| has(joints.determiners))
    }

    /// Whether a preposition is contracted with an article, a dative, and does not introduce a time.
    pub fn is_contracted(&self, before: &Token) -> bool {
        let word = Short::lower(self.document().word(before));
        joints(self.language.code)
            .is_some_and(|joints| joints.contracted.binary_search(&&*word).is_ok())
    }

    /// Whether a word is a preposition contracted with an article, or another word that stands before nouns.
    pub fn has_article(&self, before: &Token) -> bool {
        let word = Short::lower(self.document().word(before));
        self.language.weak_behind.binary_search(&&*word).is_ok()
    }

    /// Whether a word is an article or a determiner, or a preposition contracted with one that introduces no time: *vom Filter Halter*, *Ihr Kunden
    /// Konto*.
    pub fn leads_noun(&self, before: &Token) -> bool {
        let word = Short::lower(self.document().word(before));
        articles(self.language.code).contains(&&*word)
            || self.is_indefinite(before)
            || self.is_contracted(before)
    }

    /// Whether the first of two nouns cannot have the article before it: *dem Lieferung Protokoll*.
    pub fn is_unfit(&self, at: usize) -> bool {
        let document = self.document();
        let words = self.before(at).zip(self.tokens.get(at));
        let Some((joints, (before, left))) = joints(self.language.code).zip(words) else {
            return false;
        };
        let word = Short::lower(document.word(before));
        joints.is_misfit(&word, document.word(left))
    }

    /// The word at `at` and the next one as one word, if a list has that.
    pub fn as_one(&self, at: usize) -> Option<String> {
        let one = self.joined(at)?;
        let entry = self.own.get(WordHash::of(&one));
        entry
            .is_some_and(|it| it.flags.is_never_small() && !it.flags.is_name())
            .then_some(one)
    }

    /// The word at `at` and the next one as one word.
    pub fn joined(&self, at: usize) -> Option<String> {
        let (left, right) = (self.tokens.get(at)?, self.tokens.get(at + 1)?);
        let tail = Short::lower(self.document().word(right));
        Some([self.document().word(left), &tail].concat())
    }

    fn joins_nouns(&self, small: &str) -> bool {
        self.own.get(WordHash::of(small)).is_none()
            && parts(self.language, small, LEAST).any(|(first, last)| {
                self.has_noun(first) && last.len() > LEAST && self.has_noun(last)
            })
    }

    fn has_noun(&self, word: &str) -> bool {
        self.own.flags(WordHash::of(word)).is_never_small()
    }

    pub fn may_be_named(&self, token: &Token) -> bool {
        let document = self.document();
        token.kind == TokenKind::Word
            && matches!(token.case, Case::Mixed | Case::Upper | Case::Title)
            && document.word(token).chars().nth(LEAST - 1).is_some()
            && !document.is_code(token)
    }
}
