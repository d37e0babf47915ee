//! A word in lower case that runs into a name or a noun with its capital, for [`super::joined_words`]: *inOslo*, *denAntrag*, *servidorBlazor*.

use crate::document::{Case, Document, Token, TokenKind};
use crate::language::facts::by_code;
use crate::language::{ENGLISH, Language, Lexicon, WordFlags, WordHash};
use foldhash::HashMap;
use std::cell::OnceCell;

/// In letters: a name behind a function word.
const LEAST_NAME: usize = 3;
/// In letters: another word, and the name behind it.
const LEAST: usize = 4;
/// How often a text has a name by itself: once may be chance.
const SHOWN: u32 = 2;

/// The words of a text that have a capital anywhere, and how often.
pub(super) struct Names<'d> {
    document: &'d Document<'d>,
    times: OnceCell<HashMap<&'d str, u32>>,
}

impl<'d> Names<'d> {
    pub fn of(document: &'d Document<'d>) -> Self {
        let times = OnceCell::new();
        Self { document, times }
    }

    fn times(&self, word: &str) -> u32 {
        let times = self.times.get_or_init(|| {
            let mut times = HashMap::default();
            let is_name = |it: &&Token| {
                it.kind == TokenKind::Word && matches!(it.case, Case::Title | Case::Mixed)
            };
            for token in self.document.tokens().iter().filter(is_name) {
                *times.entry(self.document.word(token)).or_insert(0) += 1;
            }
            times
        });
        times.get(word).copied().unwrap_or_default()
    }
}

/// Where the two meet in a word with a capital inside.
pub(super) fn seam(
    names: &Names<'_>,
    token: &Token,
    language: &Language,
    lexicon: &Lexicon,
) -> Option<usize> {
    let word = names.document.word(token);
    let seam = word.find(char::is_uppercase).filter(|seam| *seam > 0)?;
    let (first, last) = word.split_at(seam);
    let is_plain =
        last.chars().skip(1).all(char::is_lowercase) && last.chars().nth(LEAST_NAME - 1).is_some();
    if !is_plain || names.document.is_code(token) {
        return None;
    }
    // A word that is written so more than once is a name.
    let governs = first.len() > 1 && language.is_function_word(first) && names.times(word) < SHOWN;
    let is_glued = governs && is_name(names, first, last, language, lexicon) && is_unheard(word)
        || names.times(last) >= SHOWN && is_common_before(first, last, lexicon);
    is_glued.then_some(seam)
}

/// Whether a word has a capital of its own, as the list of the language or of English or the text shows.
fn is_name(
    names: &Names<'_>,
    first: &str,
    last: &str,
    language: &Language,
    lexicon: &Lexicon,
) -> bool {
    let own = lexicon
        .get(WordHash::of(last))
        .map(|entry| entry.flags)
        .filter(|_| lexicon.has_dictionary());
    let is_noun = |flags: WordFlags| {
        let is_capitalised = language.nouns_capitalised && flags.is_capitalised();
        is_capitalised || flags.is_never_small() || flags.is_name()
    };
    // Identifiers are made of English words: onStar, toDate.
    let leads = by_code(ENGLISH).is_some_and(|english| english.is_function_word(first));
    // Some lists mark the names of their language as foreign, or know the common word only.
    let english = Lexicon::in_english(last).map(|entry| entry.flags);
    let is_foreign = english.is_some_and(|it| is_noun(it) && !it.is_common())
        && (!leads || own.is_none_or(|own| !own.is_common()));
    let is_named = own.is_some_and(is_noun) || is_foreign || names.times(last) > 0;
    let is_plain = |it: WordFlags| it.is_only_common() && !it.is_capitalised();
    is_named && !(leads && english.is_some_and(is_plain))
}

/// Whether no list has a word, with capitals or without.
fn is_unheard(word: &str) -> bool {
    let mut lists = Lexicon::all().iter();
    lists.all(|list| list.get(WordHash::of(word)).is_none())
}

/// Whether a word of the language stands before what may be a name; identifiers are made of English words, so it must not be one of those.
fn is_common_before(first: &str, last: &str, lexicon: &Lexicon) -> bool {
    let is_common = |list: &Lexicon| list.is_ordinary(first);
    let is_long = |word: &str| word.chars().nth(LEAST - 1).is_some();
    is_long(first)
        && is_long(last)
        && lexicon.has_dictionary()
        && is_common(lexicon)
        && !Lexicon::of(ENGLISH).is_none_or(is_common)
}
