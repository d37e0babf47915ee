//! Two words that lost the space between them and make up a word that no language has, for [`super::joined_words`]: *inthe*, *willhost*.

use crate::document::{Case, Document, Token};
use crate::language::facts::{articles, governors};
use crate::language::{Language, Lexicon, WordHash};
use crate::text::kind;
use std::ops::RangeInclusive;

/// In letters, of both words together.
const LENGTHS: RangeInclusive<usize> = 5..=24;
/// In letters: shorter words end many others by chance.
const LEAST: usize = 4;
/// In letters: a word so long stands beside another by chance no more often than an everyday one.
const LONG: usize = 6;
/// In letters, of a function word beside another word.
const LEAST_BINDER: usize = 3;
/// A language with more endings than so many has forms that no list has: the Polish *zasobie* is none of *za* and *sobie*.
const ENDINGS: usize = 6;
/// How many words made of two others are no chance.
const MANY: usize = 3;
/// In nats: a more frequent word is no typing error.
const SELDOM: f32 = -13.0;
/// In nats: a word so frequent stands in every text.
const EVERYDAY: f32 = -11.0;

/// Where two words meet: two function words, or a function word that forms no other words, unlike *over* in *overload*, and an everyday word.
pub(super) fn seam(
    document: &Document<'_>,
    token: &Token,
    language: &Language,
    lexicon: &Lexicon,
) -> Option<usize> {
    let word = document.word(token);
    // Where nouns have one, a capital makes no name.
    let is_noun = token.case == Case::Title && language.nouns_capitalised;
    let is_plain = (is_noun || token.case == Case::Lower)
        && LENGTHS.contains(&word.chars().count())
        && word.chars().all(kind::is_alphabetic)
        && !document.is_code(token);
    let is_strange = || !Lexicon::any_knows(WordHash::of(word));
    if !is_plain || !is_strange() {
        return None;
    }
    let is_covered = (1..=ENDINGS).contains(&language.endings.len()) && !lexicon.forms_compounds();
    let entry = token.listed.entry();
    let is_slip = entry.is_some();
    // Some function words are in a list for nothing but how frequent they are: nachdem.
    let is_rare = entry.is_none_or(|entry| entry.log_frequency < SELDOM);
    let mut seams = word.char_indices().map(|(at, _)| at).skip(2);
    seams.find(|at| {
        let (first, last) = word.split_at(*at);
        let governs = |word: &str| governs(word, language);
        if !is_slip && is_joined_apart(token.case, [first, last], language, lexicon) {
            return !is_stem(word, language, lexicon);
        }
        if is_noun || !lexicon.has_dictionary() {
            return false;
        }
        match [first, last].map(|part| language.is_function_word(part)) {
            [true, true] if is_rare && are_bound(first, last, language, lexicon) => true,
            _ if !is_covered => false,
            [true, true] if is_slip => governs(first) || governs(last),
            [true, true] => last.len() > 1 && !begins_many(first, language, lexicon),
            _ if is_slip => false,
            [true, false] => is_everyday(last, lexicon) && stands_apart(first, language, lexicon),
            // A pronoun or an adverb behind a verb makes a word of it: declararlas, walkthrough.
            [false, true] => is_everyday(first, lexicon) && is_long(last) && governs(last),
            [false, false] => false,
        }
    })
}

fn has(list: &Lexicon, word: &str) -> bool {
    list.knows(WordHash::of(word))
}

fn has_least(word: &str) -> bool {
    word.chars().nth(LEAST - 1).is_some()
}

/// Whether the list has the word with an ending: *langweil*, of which it has *langweilen*.
fn is_stem(word: &str, language: &Language, lexicon: &Lexicon) -> bool {
    let mut endings = language.endings.iter();
    endings.any(|ending| has(lexicon, &[word, ending].concat()))
}

fn is_everyday(word: &str, lexicon: &Lexicon) -> bool {
    let entry = lexicon.get(WordHash::of(word));
    has_least(word) && entry.is_some_and(|it| it.flags.is_common() && it.log_frequency > EVERYDAY)
}

/// Whether one of two parts is never part of another word, and the other is a word.
fn is_joined_apart(
    case: Case,
    [first, last]: [&str; 2],
    language: &Language,
    lexicon: &Lexicon,
) -> bool {
    let is_apart = |word: &str| language.stand_apart.binary_search(&word).is_ok();
    // Places are named with prepositions: Hinterweil.
    let may_begin = || case == Case::Lower || !language.is_function_word(first);
    // Short ones begin others by chance: andiron.
    has_least(first) && is_apart(first) && is_word(last, language, lexicon)
        || is_apart(last) && may_begin() && is_word(first, language, lexicon)
}

/// Whether a text is a word that may stand beside one that is never part of another.
fn is_word(text: &str, language: &Language, lexicon: &Lexicon) -> bool {
    let entry = || lexicon.get(WordHash::of(text));
    let is_listed =
        |least: f32| entry().is_some_and(|it| it.flags.is_ordinary() && it.log_frequency > least);
    match text.chars().count() {
        LONG.. if lexicon.has_dictionary() && is_listed(f32::NEG_INFINITY) => true,
        LEAST.. if is_listed(EVERYDAY) => true,
        _ => text.len() > 1 && language.is_function_word(text),
    }
}

/// Whether a function word is an article, a possessive, a preposition or a finite verb that stands before something else.
fn governs(word: &str, language: &Language) -> bool {
    governors(language.code).is_some_and(|it| it.always.contains(&word) || it.verbs.contains(&word))
}

/// Whether a function word begins no other words: it governs what follows or is an article, or there is no word of it and another one.
fn stands_apart(word: &str, language: &Language, lexicon: &Lexicon) -> bool {
    let is_article = || articles(language.code).contains(&word);
    let begins = |other: &&&str| other.len() > 1 && has(lexicon, &[word, other].concat());
    is_long(word)
        && (governs(word, language)
            || is_article()
            || language.function_words.iter().find(begins).is_none())
}

/// Whether there are several words of it and another function word, as of *where*: whereas, whereby, whereupon.
fn begins_many(word: &str, language: &Language, lexicon: &Lexicon) -> bool {
    let others = language.function_words.iter();
    others
        .filter(|other| other.len() > 1 && has(lexicon, &[word, other].concat()))
        .take(MANY)
        .count()
        == MANY
}

/// Whether two function words make up none, in whatever language, because the last one is an article or a possessive that ends no words: *onyour*,
/// *aufdie*.
fn are_bound(first: &str, last: &str, language: &Language, lexicon: &Lexicon) -> bool {
    let is_possessive = || {
        let governors = governors(language.code);
        governors.is_some_and(|it| it.always.contains(&last) && !it.stranded.contains(&last))
    };
    first != last
        && last.len() > 1
        && (articles(language.code).contains(&last) || is_possessive())
        && !ends_many(last, language, lexicon)
}

/// Whether the word forms several others behind a function word, as the Dutch *een* does: ineen, bijeen, uiteen.
fn ends_many(word: &str, language: &Language, lexicon: &Lexicon) -> bool {
    // Words of two letters end others by chance: wilde, perla.
    if !is_long(word) {
        return false;
    }
    let joined = language.function_words.iter().map(|it| [it, word].concat());
    joined
        .filter(|joined| has(lexicon, joined) && !language.is_function_word(joined))
        .take(MANY)
        .count()
        == MANY
}

fn is_long(word: &str) -> bool {
    word.chars().nth(LEAST_BINDER - 1).is_some()
}
