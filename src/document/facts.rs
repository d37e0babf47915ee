//! What is known of each word by itself, whatever stands beside it.

use super::token::Token;
use crate::language::facts::{Varieties, varieties};
use crate::language::{LANGUAGES, Language, Lexicon, Listed, Locale, WordHash, calendar};
use crate::text::words::Words;
use crate::text::{hash, letters::fold_key, lower_hash};
use std::cell::RefCell;

/// What is known of a word in the language of its block.
#[derive(Debug, Clone, Copy)]
pub(crate) struct WordFacts {
    /// The hash of its letters as they are.
    pub exact: u64,
    /// The hash of it in lower case and without diacritics.
    pub folded: u64,
    /// The hash of it in lower case.
    pub lower: u64,
    /// The hash by which word lists know it.
    pub hash: WordHash,
    /// What the list of the language says of it.
    pub listed: Listed,
    /// How it looks in lower case and without diacritics.
    pub shape: Option<Shape>,
    /// Whether it is a function word of the language.
    pub is_function_word: bool,
    /// Whether it may be a word that varieties of the language spell differently; of words beyond ASCII nothing is known.
    pub may_vary: bool,
    /// Whether a month or a day of the week may be called so in some language.
    pub names_date: bool,
    /// Whether its letters are those of ASCII.
    pub is_ascii: bool,
    /// Whether it has digits of ASCII.
    pub has_digits: bool,
    /// Whether it is two letters of ASCII or more that can be spoken, small but for the first.
    pub is_plain: bool,
}

impl WordFacts {
    /// Of what is no word.
    const NONE: Self = Self {
        exact: 0,
        folded: 0,
        lower: 0,
        hash: WordHash::NONE,
        listed: Listed::NONE,
        shape: None,
        is_function_word: false,
        may_vary: false,
        names_date: false,
        is_ascii: false,
        has_digits: false,
        is_plain: false,
    };
}

fn is_plain(word: &[u8]) -> bool {
    let is_vowel =
        |byte: &u8| matches!(byte.to_ascii_lowercase(), b'a' | b'e' | b'i' | b'o' | b'u');
    match word {
        [first, others @ ..] => {
            first.is_ascii_alphabetic()
                && !others.is_empty()
                && others.iter().all(u8::is_ascii_lowercase)
                && word.iter().any(is_vowel)
        }
        [] => false,
    }
}

/// The first two bytes of a folded word, its last one, and its length, as far as a byte can tell that.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Shape([u8; 4]);

impl Shape {
    /// That of a word of two bytes at least.
    pub(crate) fn of(folded: &str) -> Option<Self> {
        match folded.as_bytes() {
            [first, second, .., last] | [first, second @ last] => {
                Some(Self::new([*first, *second, *last], folded.len()))
            }
            _ => None,
        }
    }

    /// That of a word with these letters and this length.
    pub(crate) const fn new([first, second, last]: [u8; 3], length: usize) -> Self {
        Self([first, second, last, length as u8])
    }

    /// That of two words joined that have this length together.
    #[inline]
    pub(crate) const fn joined(self, last: Self, length: usize) -> Self {
        let ([first, second, ..], [_, _, end, _]) = (self.0, last.0);
        Self::new([first, second, end], length)
    }

    /// All of it in a number.
    #[inline]
    pub(crate) const fn number(self) -> u32 {
        u32::from_le_bytes(self.0)
    }
}

thread_local! {
    static WORDS: RefCell<Words<WordFacts>> = const { RefCell::new(Words::new()) };
}

/// The words of one document, numbered as they come.
pub(super) struct Numbered {
    words: Words<WordFacts>,
    list: Vec<WordFacts>,
    key: String,
}

/// The language in which words are read.
#[derive(Clone, Copy)]
pub(super) struct Reading {
    number: u8,
    language: Option<&'static Language>,
    lexicon: Option<&'static Lexicon>,
    varieties: Option<&'static Varieties>,
}

impl Reading {
    /// In this language, or in none that is known.
    pub(super) fn of(locale: Option<Locale>) -> Self {
        let code = locale.map(|locale| locale.language.code);
        let number = LANGUAGES
            .iter()
            .position(|language| Some(language.code) == code);
        Self {
            number: number.map_or(u8::MAX, |number| number as u8),
            language: locale.map(|locale| locale.language),
            lexicon: code.and_then(Lexicon::of),
            varieties: code.and_then(varieties),
        }
    }

    fn learn(self, word: &str, exact: u64, key: &mut String) -> WordFacts {
        let own = WordHash::of(word);
        let is_ascii = word.is_ascii();
        fold_key(word, key);
        let lower = lower_hash(word);
        WordFacts {
            exact,
            folded: hash(key.as_str()),
            lower,
            hash: own,
            listed: self
                .lexicon
                .map_or(Listed::NONE, |lexicon| lexicon.look_up(own)),
            shape: Shape::of(key),
            is_function_word: self
                .language
                .is_some_and(|language| language.is_function_word(word)),
            may_vary: self
                .varieties
                .is_some_and(|varieties| !is_ascii || varieties.sieve.may_have(key)),
            names_date: calendar::may_be_name(lower),
            is_ascii,
            has_digits: word.bytes().any(|byte| byte.is_ascii_digit()),
            is_plain: is_plain(word.as_bytes()),
        }
    }
}

impl Numbered {
    /// None yet, with room for so many. The table of the thread is taken for as long as a document is read.
    pub(super) fn with_room_for(count: usize) -> Self {
        let words = WORDS.try_with(|words| words.try_borrow_mut().map(|mut words| words.take()));
        let mut words = words.ok().and_then(Result::ok).unwrap_or(Words::new());
        words.begin();
        let mut list = Vec::with_capacity(count + 1);
        // What is no word has the first number.
        list.push(WordFacts::NONE);
        Self {
            words,
            list,
            key: String::new(),
        }
    }

    /// The number of a word, and what its list says of it.
    pub(super) fn number(&mut self, reading: Reading, word: &str) -> (u32, Listed) {
        let key = &mut self.key;
        let learn = |exact| reading.learn(word, exact, key);
        let number = self
            .words
            .number((reading.number, word), &mut self.list, learn);
        let facts = self.list.get(number as usize);
        (number, facts.map_or(Listed::NONE, |facts| facts.listed))
    }

    /// What is known of each word by its number. The table goes back to its thread.
    pub(super) fn into_list(self) -> Vec<WordFacts> {
        let give_back = |words: &RefCell<Words<WordFacts>>| words.replace(self.words);
        // A thread that ends needs it no more.
        let _ = WORDS.try_with(give_back);
        self.list
    }
}

impl super::Document<'_> {
    /// What is known of a word by itself; of what is no word, nothing.
    #[inline]
    pub(crate) fn facts(&self, token: &Token) -> &WordFacts {
        self.facts_of(self.number(token))
    }

    /// What is known of the words with a number.
    #[inline]
    pub(crate) fn facts_of(&self, number: usize) -> &WordFacts {
        static NONE: WordFacts = WordFacts::NONE;
        self.words.get(number).unwrap_or(&NONE)
    }

    /// The number of a word in the document: what has one number is written alike.
    #[inline]
    pub(crate) fn number(&self, token: &Token) -> usize {
        token.word as usize
    }

    /// The least number that no word has.
    pub(crate) fn numbers(&self) -> usize {
        self.words.len()
    }

    /// How its words look, each of them once.
    pub(crate) fn shapes(&self) -> impl Iterator<Item = Shape> {
        self.words.iter().filter_map(|facts| facts.shape)
    }

    /// Whether a token is a function word of the language of its block.
    #[inline]
    pub(crate) fn is_function_word(&self, token: &Token) -> bool {
        self.facts(token).is_function_word
    }
}
