//! Names of the original beside those of the translation.
//!
//! A name is written in the letters and endings of another language, moves within its sentence, and now and then has a form of
//! its own there: Cologne is Köln. What is reported has to be none of these: a name of the original that the translation has in
//! no likeness, and one in its place that the original does not have, and that the language of the translation does not know.

use super::Laid;
use crate::article::original::Row;
use crate::document::{Case, Document, ProseSpan, Sentence, Token, TokenKind};
use crate::language::facts::{PLACES, ROMANISATION};
use crate::language::{Lexicon, Locale, WordFlags, WordHash};
use crate::text::letters::folded;
use foldhash::{HashMap, HashMapExt};
use std::ops::Range;

/// In letters: shorter words are alike by chance.
const LEAST: usize = 3;
/// From here on two names are forms of one, and a name and another word.
const ALIKE: (f64, f64) = (0.45, 0.65);
/// So many letters at the beginning say the same.
const START: usize = 4;
/// Rows with more names than this are lists of them.
const MOST: usize = 40;

/// A name of the original that the translation has not.
#[derive(Debug, Clone)]
pub(crate) struct Lost {
    pub theirs: ProseSpan,
    /// The name in its place, if there is one.
    pub ours: Option<ProseSpan>,
    /// Whether it is the only one that is gone.
    pub single: bool,
    /// Whether the translation has the right name elsewhere.
    pub kept_elsewhere: bool,
}

/// Words with a capital that follow each other.
#[derive(Debug)]
struct Name {
    span: ProseSpan,
    /// Romanised and folded.
    words: Vec<String>,
    /// Whether it is a place that every language calls as it likes.
    place: bool,
}

/// What both texts have of names, read once.
pub(crate) struct Names<'l, 'c> {
    laid: &'l Laid<'c>,
    locales: [Option<Locale>; 2],
    /// All words of each text, romanised and folded, with how often they stand there.
    ours: HashMap<String, u32>,
    theirs: HashMap<String, u32>,
}

impl<'l, 'c> Names<'l, 'c> {
    /// Of two texts in the languages of the source and the target, if both are written in letters that can be compared.
    pub fn of(laid: &'l Laid<'c>, [source, target]: [Option<Locale>; 2]) -> Option<Self> {
        let comparable = |locale: Option<Locale>| {
            locale.is_some_and(|locale| {
                let letters = locale.conventions().letters.iter();
                letters.clone().count() > 0 && letters.take(8).all(|letter| is_comparable(*letter))
            })
        };
        (comparable(source) && comparable(target)).then(|| Self {
            laid,
            locales: [source, target],
            ours: words(laid.ours.document),
            theirs: words(laid.theirs.document),
        })
    }

    /// The name of a row that is gone or became another one, if nothing else of the row did.
    pub fn lost(&self, row: &Row) -> Option<Lost> {
        let [source, target] = self.locales;
        let ours = names(self.laid.ours.document, &row.blocks, target);
        let theirs = names(self.laid.theirs.document, &row.passages, source);
        if theirs.is_empty() || ours.len().max(theirs.len()) > MOST {
            return None;
        }
        let mine = row_words(self.laid.ours.document, &row.blocks);
        let other = row_words(self.laid.theirs.document, &row.passages);
        let lost = alone(&theirs, &mine);
        let new = alone(&ours, &other);
        let first = *lost.first()?;
        let known = |name: &&Name| self.frequency(self.laid.theirs.document, name, target);
        let there = lost.iter().filter_map(known).max_by(f32::total_cmp);
        let mut kept = first.words.iter();
        let found = Lost {
            theirs: first.span,
            ours: None,
            single: lost.len() == 1,
            kept_elsewhere: kept.any(|word| self.ours.contains_key(word)),
        };
        match new.as_slice() {
            // Nothing came in its place: it may be a pronoun, unless the language has no other word for it.
            [] => (found.single && there.is_some()).then_some(found),
            [new] => {
                let moved = new.words.iter().any(|word| self.theirs.contains_key(word));
                let here = self.frequency(self.laid.ours.document, new, target);
                // What the language knows may be its own name for the same. It is not if it knows the one of the original better.
                let own = here.is_some() && there <= here;
                (!moved && !own).then_some(Lost {
                    ours: Some(new.span),
                    ..found
                })
            }
            _ => None,
        }
    }

    /// How often the target language has the best known word of a name, as a logarithm.
    fn frequency(
        &self,
        document: &Document<'_>,
        name: &Name,
        target: Option<Locale>,
    ) -> Option<f32> {
        let lexicon = Lexicon::of(target?.tag().0)?;
        let words = document.text(name.span).split(|c: char| !c.is_alphabetic());
        let entries = words.filter_map(|word| {
            let entry = lexicon.look_up(WordHash::of(word)).entry()?;
            (!entry.flags.is_common()).then_some(entry.log_frequency)
        });
        entries.max_by(f32::total_cmp)
    }
}

/// The names of some that have no form among these words, but for places, which each language calls as it likes.
fn alone<'n>(names: &'n [Name], words: &[Word]) -> Vec<&'n Name> {
    let names = names.iter();
    names
        .filter(|name| !name.place && !name.is_among(words))
        .collect()
}

impl Name {
    /// Whether all of its words stand among some in forms of their own.
    fn is_among(&self, words: &[Word]) -> bool {
        let mut own = self.words.iter();
        own.all(|word| words.iter().any(|other| other.is_form_of(word)))
    }
}

/// A word of a row, romanised and folded.
struct Word {
    text: String,
    /// Whether it is written as names are.
    capital: bool,
}

impl Word {
    /// Whether it may be a form of a name. Words that are not written as names have to be more alike.
    fn is_form_of(&self, name: &str) -> bool {
        let (a, b) = (self.text.as_str(), name);
        let same = a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count();
        let alike = if self.capital { ALIKE.0 } else { ALIKE.1 };
        same >= START || a == b || strsim::normalized_levenshtein(&sounds(a), &sounds(b)) >= alike
    }
}

fn is_comparable(letter: char) -> bool {
    letter.is_ascii()
        || ('\u{c0}'..'\u{250}').contains(&letter)
        || ROMANISATION
            .binary_search_by_key(&letter, |(letter, _)| *letter)
            .is_ok()
}

/// A word in Latin letters, lower case and without diacritics.
fn romanised(word: &str) -> String {
    let folded = folded(word);
    if folded.is_ascii() {
        return folded;
    }
    let mut latin = String::with_capacity(folded.len());
    for letter in folded.chars() {
        match ROMANISATION.binary_search_by_key(&letter, |(letter, _)| *letter) {
            Ok(at) => latin.push_str(ROMANISATION.get(at).map_or("", |(_, latin)| latin)),
            Err(_) => latin.push(letter),
        }
    }
    latin
}

/// A romanised word with the letters that transliterations use for one sound as one.
fn sounds(word: &str) -> String {
    const SOUNDS: [(&str, &str); 9] = [
        ("sch", "sh"),
        ("kh", "h"),
        ("ph", "f"),
        ("ck", "k"),
        ("oo", "u"),
        ("tz", "ts"),
        ("w", "v"),
        ("y", "i"),
        ("c", "k"),
    ];
    let mut word = word.to_owned();
    for (written, sound) in SOUNDS {
        if word.contains(written) {
            word = word.replace(written, sound);
        }
    }
    word
}

fn words(document: &Document<'_>) -> HashMap<String, u32> {
    let mut words = HashMap::new();
    for token in document.tokens().iter().filter(|it| it.kind.is_word()) {
        *words.entry(romanised(document.word(token))).or_default() += 1;
    }
    words
}

fn sentences<'d>(
    document: &'d Document<'_>,
    blocks: &Range<usize>,
) -> impl Iterator<Item = &'d Sentence> {
    let blocks = document.blocks().get(blocks.clone()).unwrap_or_default();
    blocks.iter().flat_map(|block| document.sentences_in(block))
}

/// All words of some blocks, opaque ones in their parts.
fn row_words(document: &Document<'_>, blocks: &Range<usize>) -> Vec<Word> {
    let tokens =
        sentences(document, blocks).flat_map(|sentence| document.tokens_in(&sentence.tokens));
    let words = tokens.filter(|token| token.kind.is_word() || token.kind == TokenKind::Opaque);
    let word = |token: &Token| Word {
        text: romanised(document.word(token)),
        capital: token.case != Case::Lower,
    };
    words.map(word).collect()
}

/// The names of some blocks in order.
fn names(document: &Document<'_>, blocks: &Range<usize>, locale: Option<Locale>) -> Vec<Name> {
    let mut names: Vec<Name> = Vec::new();
    let lexicon = locale.and_then(|locale| Lexicon::of(locale.tag().0));
    let capitalises = lexicon.is_some_and(Lexicon::capitalises_nouns);
    for sentence in sentences(document, blocks) {
        let mut end = None;
        for (at, token) in document.tokens_in(&sentence.tokens).iter().enumerate() {
            if !is_name(document, token, at == 0, capitalises) {
                continue;
            }
            let word = romanised(document.word(token));
            let place = is_place(document, token, locale);
            match names.last_mut() {
                Some(name) if end == Some(token.span.start.saturating_sub(1)) => {
                    name.span = name.span.to(token.span);
                    name.words.push(word);
                    name.place |= place;
                }
                _ => names.push(Name {
                    span: token.span,
                    words: vec![word],
                    place,
                }),
            }
            end = Some(token.span.end);
        }
    }
    names
}

/// A word with a capital that is no ordinary word of its language. The first one of a sentence has to be unknown to it, and where
/// nouns have capitals a name has to be known as one.
fn is_name(document: &Document<'_>, token: &Token, first: bool, capitalises: bool) -> bool {
    let cased = matches!(token.case, Case::Title | Case::Mixed);
    let flags = token.listed.entry().map(|entry| entry.flags);
    let named = flags.is_some_and(|flags| flags.is_name());
    // Where nouns have capitals, what may be one is.
    let noun = |flags: WordFlags| flags.is_capitalised() && (capitalises || !named);
    let ordinary = flags.is_some_and(|flags| flags.is_common() || noun(flags));
    let word = document.word(token);
    let long = word.chars().nth(LEAST - 1).is_some();
    // `APIs` is an abbreviation.
    let stem = word.strip_suffix('s').unwrap_or(word);
    let plural = stem.chars().all(char::is_uppercase);
    token.kind == TokenKind::Word
        && cased
        && long
        && !plural
        && !ordinary
        && (named || !capitalises)
        && !(first && flags.is_some() && !named)
}

/// Whether it is a country or a part of the world.
fn is_place(document: &Document<'_>, token: &Token, locale: Option<Locale>) -> bool {
    let word = document.word(token);
    let places = locale.and_then(|locale| {
        let code = locale.tag().0;
        PLACES.iter().find(|(language, _)| *language == code)
    });
    places.is_some_and(|(_, places)| places.binary_search(&word).is_ok())
}
