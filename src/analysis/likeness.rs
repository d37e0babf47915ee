//! How alike two wordings are, of whatever length: by the words that they share, and the order in which they stand.

use crate::article::Article;
use crate::document::{Case, Document, Token, TokenKind};
use crate::language::{Locale, fold_word};
use foldhash::HashMap;
use std::borrow::Cow;
use std::cell::OnceCell;
use std::ops::Range;

/// What a function word counts against a word that carries meaning, and what an inflected form of the same word does.
const FUNCTION_WORD: f64 = 0.25;
const INFLECTED_WORD: f64 = 0.8;
/// By Jaro and Winkler, from here on two words are forms of one: `order` and `orders`, `geschaut` and `angeschaut`.
const INFLECTED: f64 = 0.87;
/// What a word that stands between shared ones takes off, as a part of its weight.
const SKIPPED: f64 = 0.2;

/// The distinct words of some wordings, by number: a wording is a list of these.
#[derive(Default)]
pub(crate) struct Vocabulary<'d> {
    numbers: HashMap<Cow<'d, str>, u32>,
    words: Vec<Cow<'d, str>>,
    /// The numbers of the words of the one document that tokens are from, by theirs.
    known: Vec<Option<u32>>,
    is_function: Vec<bool>,
    ends: Vec<Ends>,
    /// Whether it is a number, or always written with a capital; worked out when it is first asked for.
    names: OnceCell<Vec<bool>>,
}

impl<'d> Vocabulary<'d> {
    /// The number of a word, in whatever case.
    fn number(&mut self, word: &'d str) -> u32 {
        let folded = fold_word(word);
        if let Some(&number) = self.numbers.get(&*folded) {
            return number;
        }
        let number = self.words.len() as u32;
        self.words.push(folded.clone());
        self.numbers.insert(folded, number);
        number
    }

    /// The number of a token's word, in whatever case.
    pub fn number_of(&mut self, document: &'d Document<'_>, token: &Token) -> u32 {
        if !token.kind.is_word() {
            return self.number(document.word(token));
        }
        let at = document.number(token);
        if let Some(&Some(number)) = self.known.get(at) {
            return number;
        }
        let number = self.number(document.word(token));
        if self.known.len() <= at {
            self.known.resize(at + 1, None);
        }
        if let Some(known) = self.known.get_mut(at) {
            *known = Some(number);
        }
        number
    }

    /// A word, folded.
    pub fn word(&self, number: u32) -> &str {
        &self.words[number as usize]
    }

    /// How many words have a number.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Learns which of the words are function words: once all of them have a number.
    pub fn mark_function_words(&mut self, locale: Option<Locale>) {
        let words = self.words.iter();
        let is_function = |word: &Cow<'_, str>| {
            locale.is_some_and(|locale| locale.language.is_function_word(word))
        };
        self.is_function = words.map(is_function).collect();
        let words = self.words.iter().zip(&self.is_function);
        let ends = words.map(|(word, is_function)| Ends::of(word).filter(|_| !is_function));
        self.ends = ends.map(Option::unwrap_or_default).collect();
    }

    /// Whether a word carries no meaning by itself.
    pub fn is_function(&self, word: u32) -> bool {
        self.is_function[word as usize]
    }

    /// Of each word whether it is a name.
    pub fn names(&self, article: &Article<'_>) -> &[bool] {
        self.names.get_or_init(|| {
            let mut lower = vec![false; self.words.len()];
            let mut names = vec![false; self.words.len()];
            for token in article.document.tokens() {
                let word = fold_word(article.document.word(token));
                let Some(&number) = self.numbers.get(&*word) else {
                    continue;
                };
                if token.case == Case::Lower {
                    lower[number as usize] = true;
                } else {
                    names[number as usize] = true;
                }
            }
            for (name, lower) in names.iter_mut().zip(lower) {
                *name &= !lower;
            }
            names
        })
    }

    /// How alike two wordings are, from 0 to 1: the share of words that stay in place, or how much of the words that carry
    /// meaning they share, in any order and in the same order, whichever speaks more for it.
    pub fn alike(&self, a: &[u32], b: &[u32]) -> f64 {
        let longest = a.len().max(b.len()) as f64;
        let in_place = 1.0 - strsim::generic_levenshtein(&Words(a), &Words(b)) as f64 / longest;
        in_place.max(self.shared(a, b))
    }

    /// How much of the words that carry meaning two wordings share, in any order and in the same order.
    pub fn shared(&self, a: &[u32], b: &[u32]) -> f64 {
        let total: f64 = a.iter().chain(b).map(|word| self.weight(*word)).sum();
        let mut left: Vec<u32> = b.to_vec();
        let mut in_any_order = 0.0;
        // The weightiest common subsequence, a row of the usual table at a time.
        let mut row = vec![0.0_f64; b.len() + 1];
        for word in a {
            let mut diagonal = 0.0;
            for (at, other) in b.iter().enumerate() {
                let above = row[at + 1];
                row[at + 1] = above
                    .max(row[at])
                    .max(diagonal + self.common(*word, *other));
                diagonal = above;
            }
            let exact = left.iter().position(|other| other == word);
            if let Some(at) = exact.or_else(|| {
                left.iter()
                    .position(|other| self.common(*word, *other) > 0.0)
            }) {
                in_any_order += self.common(*word, left.swap_remove(at));
            }
        }
        let in_order = row.last().copied().unwrap_or_default();
        (in_any_order + in_order) / total
    }

    /// The part of a longer wording that is most like a shorter one: from the first to the last word that they share in the
    /// same order, and with as many words around these as the shorter one has.
    pub fn window(&self, short: &[u32], long: &[u32]) -> (Range<usize>, Range<usize>) {
        /// A path through the table: its weight, and the words of both wordings at which it begins.
        #[derive(Clone, Copy, Default)]
        struct Path {
            weight: f64,
            start: (usize, usize),
        }
        let mut best = (Path::default(), (0, 0));
        let mut row = vec![Path::default(); long.len() + 1];
        for (x, word) in short.iter().enumerate() {
            let mut diagonal = Path::default();
            for (y, other) in long.iter().enumerate() {
                let above = row[y + 1];
                let mut path = Path {
                    weight: row[y].weight - SKIPPED * self.weight(*other),
                    ..row[y]
                };
                if above.weight > path.weight {
                    path = above;
                }
                let common = self.common(*word, *other);
                let met = diagonal.weight + common;
                if common > 0.0 && met > path.weight {
                    path.start = if diagonal.weight > 0.0 {
                        diagonal.start
                    } else {
                        (x, y)
                    };
                    path.weight = met;
                    if met > best.0.weight {
                        best = (path, (x, y));
                    }
                }
                if path.weight <= 0.0 {
                    path = Path::default();
                }
                diagonal = above;
                row[y + 1] = path;
            }
        }
        let (path, (last, end)) = best;
        if path.weight == 0.0 {
            return (0..0, 0..0);
        }
        let (first, start) = path.start;
        let around = start.saturating_sub(first)..(end + short.len() - last).min(long.len());
        (start..end + 1, around)
    }

    /// What two words share of their weight.
    fn common(&self, a: u32, b: u32) -> f64 {
        if a == b {
            self.weight(a)
        } else if self.are_inflections(a, b) {
            INFLECTED_WORD * self.weight(a).min(self.weight(b))
        } else {
            0.0
        }
    }

    fn weight(&self, word: u32) -> f64 {
        if self.is_function(word) {
            FUNCTION_WORD
        } else {
            1.0
        }
    }

    /// Whether two words that carry meaning are forms of one.
    pub fn are_inflections(&self, a: u32, b: u32) -> bool {
        let (a, b) = (a as usize, b as usize);
        self.ends[a].meet(self.ends[b])
            && strsim::jaro_winkler(&self.words[a], &self.words[b]) >= INFLECTED
    }
}

/// How a word that carries meaning begins and ends: forms of one word begin or end alike, which most pairs do not.
#[derive(Clone, Copy, Default)]
struct Ends {
    /// Its first letters, and zero for a word that has no forms.
    first: u32,
    last: u32,
}

impl Ends {
    /// Those of a word that is long enough to have forms.
    fn of(word: &str) -> Option<Self> {
        let word = word.as_bytes();
        let pack = |[one, two, three]: [u8; 3]| u32::from_le_bytes([one, two, three, 1]);
        let (first, last) = (word.first_chunk()?, word.last_chunk()?);
        (word.len() > first.len()).then_some(Self {
            first: pack(*first),
            last: pack(*last),
        })
    }

    fn meet(self, other: Self) -> bool {
        (self.first == other.first || self.last == other.last)
            && self.first != 0
            && other.first != 0
    }
}

/// Whether a token is a word of a wording: a number is.
pub(crate) fn is_counted(token: &Token) -> bool {
    token.kind.is_word() || token.kind == TokenKind::Number
}

/// Whether all words stand in the longer wording in the same order.
pub(crate) fn is_within(words: &[u32], longer: &[u32]) -> bool {
    let mut rest = longer.iter();
    words.iter().all(|word| rest.any(|other| other == word))
}

/// Lends the words of a wording to strsim.
struct Words<'a>(&'a [u32]);

impl<'b> IntoIterator for &Words<'b> {
    type Item = &'b u32;
    type IntoIter = std::slice::Iter<'b, u32>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}
