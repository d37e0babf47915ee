//! Names of the original beside those of the translation.
//!
//! A name is written in the letters and endings of another language, moves within its sentence, and now and then has a form of
//! its own there: Cologne is Köln. What is reported has to be none of these: a name of the original that the translation has in
//! no likeness, and one in its place that the original does not have, and that the language of the translation does not know.

use super::{Laid, Side};
use crate::analysis::names::loose;
use crate::article::original::Row;
use crate::document::{Case, Document, ProseSpan, Token, TokenKind};
use crate::language::facts::{PLACES, ROMANISATION};
use crate::language::{Lexicon, Locale, WordFlags, WordHash};
use crate::text::letters::folded;
use foldhash::{HashSet, HashSetExt};
use std::ops::Range;
use std::rc::Rc;

/// In letters: shorter words are alike by chance.
const LEAST: usize = 3;
/// From here on two names are forms of one, and a name and another word.
const ALIKE: (f64, f64) = (0.45, 0.65);
/// So many letters at the beginning say the same.
const START: usize = 4;
/// In letters: no ending of a name is longer.
const ENDING: usize = 3;
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

/// A word as it is compared with those of another language.
#[derive(Debug, PartialEq, Eq, Hash)]
struct Form {
    /// In Latin letters, lower case and without diacritics.
    latin: String,
    /// Without what spellings of one name differ in.
    sound: String,
}

/// Words with a capital that follow each other.
#[derive(Debug)]
struct Name {
    span: ProseSpan,
    words: Vec<Rc<Form>>,
    /// Whether it is a place that every language calls as it likes.
    place: bool,
    /// Whether it is written as the name of a person or a place, and does not stand first in its sentence, where every word has a capital.
    plain: bool,
}

/// A word of a row.
struct Word {
    form: Rc<Form>,
    /// Whether it is written as names are.
    capital: bool,
}

/// One of the two texts, each of its words read once.
struct Read<'l, 'c> {
    side: &'l Side<'c>,
    locale: Locale,
    /// The forms of words by their numbers; none of what is no word.
    forms: Vec<Option<Rc<Form>>>,
    all: HashSet<Rc<Form>>,
}

/// The names of both texts.
pub(crate) struct Names<'l, 'c> {
    ours: Read<'l, 'c>,
    theirs: Read<'l, 'c>,
    /// The words of the target and of the source.
    lexicon: Option<&'static Lexicon>,
    at_home: Option<&'static Lexicon>,
}

impl<'l, 'c> Names<'l, 'c> {
    /// Of two texts in the languages of the source and the target, if both are written in letters that can be compared.
    pub fn of(laid: &'l Laid<'c>, source: Option<Locale>, target: Option<Locale>) -> Option<Self> {
        let comparable = |locale: &Locale| {
            let letters = locale.conventions().letters;
            let mut first = letters.iter().take(8);
            !letters.is_empty() && first.all(|letter| is_comparable(*letter))
        };
        let (source, target) = (source.filter(comparable)?, target.filter(comparable)?);
        Some(Self {
            ours: Read::new(&laid.ours, target),
            theirs: Read::new(&laid.theirs, source),
            lexicon: Lexicon::of(target.tag().0),
            at_home: Lexicon::of(source.tag().0),
        })
    }

    /// The name of a row that is gone or became another one, if nothing else of the row did.
    pub fn lost(&self, row: &Row) -> Option<Lost> {
        let ours = self.ours.names(&row.blocks);
        let theirs = self.theirs.names(&row.passages);
        if theirs.is_empty() || ours.len().max(theirs.len()) > MOST {
            return None;
        }
        let lost = alone(&theirs, &self.ours.words(&row.blocks));
        let first = *lost.first()?;
        let new = alone(&ours, &self.theirs.words(&row.passages));
        let known = |name: &&Name| self.frequency(&self.theirs, name);
        let there = lost.iter().filter_map(known).max_by(f32::total_cmp);
        let found = Lost {
            theirs: first.span,
            ours: None,
            single: lost.len() == 1,
            kept_elsewhere: self.ours.has_part(first),
        };
        match new.as_slice() {
            // Nothing came in its place: it may be a pronoun, unless the language has no other word for it.
            [] => {
                let must_stay = there.is_some() || first.plain && !self.is_known_at_home(first);
                (found.single && must_stay).then_some(found)
            }
            [new] => {
                let here = self.frequency(&self.ours, new);
                // What the language knows may be its own name for the same. It is not if it knows the one of the original better, or if
                // not even the original's language knows that: only what many speak of has a name in each language.
                let spoken_of = lost.iter().any(|name| self.is_known_at_home(name));
                let own = here.is_some() && there <= here && spoken_of;
                (!own && !self.theirs.has_part(new)).then_some(Lost {
                    ours: Some(new.span),
                    ..found
                })
            }
            _ => None,
        }
    }

    /// Whether the language of the original knows a word of one of its names, whatever its ending.
    fn is_known_at_home(&self, name: &Name) -> bool {
        let Some(lexicon) = self.at_home else {
            return true;
        };
        let known = |word: &str| lexicon.look_up(WordHash::of(word)).entry().is_some();
        let text = self.theirs.side.document.text(name.span);
        let mut words = text.split(|c: char| !c.is_alphabetic());
        words.any(|word| {
            let letters = word.chars().count();
            let ends = word.char_indices().rev().take(ENDING).map(|(at, _)| at);
            let mut stems = ends.take(letters.saturating_sub(START));
            letters >= LEAST && (known(word) || stems.any(|end| word.get(..end).is_some_and(known)))
        })
    }

    /// How often the target language has the best known word of a name, as a logarithm.
    fn frequency(&self, read: &Read<'_, '_>, name: &Name) -> Option<f32> {
        let words = read
            .side
            .document
            .text(name.span)
            .split(|c: char| !c.is_alphabetic());
        let entries = words.filter_map(|word| {
            let entry = self.lexicon?.look_up(WordHash::of(word)).entry()?;
            (!entry.flags.is_common()).then_some(entry.log_frequency)
        });
        entries.max_by(f32::total_cmp)
    }
}

impl<'l, 'c> Read<'l, 'c> {
    fn new(side: &'l Side<'c>, locale: Locale) -> Self {
        let document = side.document;
        let (mut forms, mut all) = (Vec::new(), HashSet::new());
        for token in document.tokens().iter().filter(|it| it.kind.is_word()) {
            let number = document.number(token);
            if forms.len() <= number {
                forms.resize(number + 1, None);
            }
            if let Some(form @ None) = forms.get_mut(number) {
                let read = Rc::new(Form::of(document.word(token)));
                all.insert(Rc::clone(&read));
                *form = Some(read);
            }
        }
        Self {
            side,
            locale,
            forms,
            all,
        }
    }

    fn form(&self, token: &Token) -> Option<Rc<Form>> {
        self.forms.get(self.side.document.number(token))?.clone()
    }

    /// Whether the text has one of the words of a name.
    fn has_part(&self, name: &Name) -> bool {
        name.words.iter().any(|word| self.all.contains(word))
    }

    /// The tokens of some blocks, sentence by sentence, with whether they are the first of theirs.
    fn tokens(&self, blocks: &Range<usize>) -> impl Iterator<Item = (&'c Token, bool)> {
        let document: &'c Document<'c> = self.side.document;
        let blocks = document.blocks().get(blocks.clone()).unwrap_or_default();
        let sentences = blocks.iter().flat_map(|block| document.sentences_in(block));
        sentences.flat_map(|sentence| {
            let tokens = document.tokens_in(&sentence.tokens).iter().enumerate();
            tokens.map(|(at, token)| (token, at == 0))
        })
    }

    /// All words of some blocks, and those of code and addresses.
    fn words(&self, blocks: &Range<usize>) -> Vec<Word> {
        let mut words = Vec::new();
        for (token, _) in self.tokens(blocks) {
            if token.kind == TokenKind::Opaque {
                let raw = self.side.of(self.side.document.to_text(token.span));
                let parts = raw.split(|c: char| !c.is_alphanumeric());
                words.extend(parts.filter(|part| !part.is_empty()).map(|part| Word {
                    form: Rc::new(Form::of(part)),
                    capital: true,
                }));
            }
            words.extend(self.form(token).map(|form| Word {
                form,
                capital: token.case != Case::Lower,
            }));
        }
        words
    }

    /// The names of some blocks in order.
    fn names(&self, blocks: &Range<usize>) -> Vec<Name> {
        let mut names: Vec<Name> = Vec::new();
        let code = self.locale.tag().0;
        let capitalises = Lexicon::of(code).is_some_and(Lexicon::capitalises_nouns);
        let places = PLACES.iter().find(|(language, _)| *language == code);
        let document = self.side.document;
        for (token, first) in self.tokens(blocks) {
            let Some(form) = self.form(token) else {
                continue;
            };
            if !is_name(document, token, first, capitalises) {
                continue;
            }
            let word = document.word(token);
            let place = places.is_some_and(|(_, places)| places.binary_search(&word).is_ok());
            let next_to = |name: &&mut Name| !first && name.span.end + 1 == token.span.start;
            match names.last_mut().filter(next_to) {
                Some(name) => {
                    name.span = name.span.to(token.span);
                    name.words.push(form);
                    name.place |= place;
                }
                None => names.push(Name {
                    span: token.span,
                    words: vec![form],
                    place,
                    plain: !first && token.case == Case::Title,
                }),
            }
        }
        names
    }
}

/// The names of some that have no form among these words, but for places, which each language calls as it likes.
fn alone<'n>(names: &'n [Name], words: &[Word]) -> Vec<&'n Name> {
    let is_among = |name: &Name| {
        let mut own = name.words.iter();
        own.all(|word| words.iter().any(|other| other.is_form_of(word)))
    };
    let names = names.iter();
    names
        .filter(|name| !name.place && !is_among(name))
        .collect()
}

impl Word {
    /// Whether it may be a form of a name. Words that are not written as names have to be more alike.
    fn is_form_of(&self, name: &Form) -> bool {
        let (a, b) = (&self.form.latin, &name.latin);
        let same = a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count();
        let alike = if self.capital { ALIKE.0 } else { ALIKE.1 };
        same >= START
            || a == b
            || strsim::normalized_levenshtein(&self.form.sound, &name.sound) >= alike
    }
}

impl Form {
    fn of(word: &str) -> Self {
        let latin = romanised(word);
        let mut sound = String::with_capacity(latin.len());
        loose(&latin, &mut sound);
        // One letter is the other in German, in Polish, and in what comes from Cyrillic.
        let sound = sound.replace('w', "v");
        Self { latin, sound }
    }
}

fn is_comparable(letter: char) -> bool {
    letter.is_ascii() || ('\u{c0}'..'\u{250}').contains(&letter) || in_latin(letter).is_some()
}

/// How a letter of another alphabet is written in the Latin one.
fn in_latin(letter: char) -> Option<&'static str> {
    let at = ROMANISATION.binary_search_by_key(&letter, |(letter, _)| *letter);
    ROMANISATION.get(at.ok()?).map(|(_, latin)| *latin)
}

/// A word in Latin letters, lower case and without diacritics.
fn romanised(word: &str) -> String {
    let folded = folded(word);
    if folded.is_ascii() {
        return folded;
    }
    let mut latin = String::with_capacity(folded.len());
    for letter in folded.chars() {
        match in_latin(letter) {
            Some(letters) => latin.push_str(letters),
            None => latin.push(letter),
        }
    }
    latin
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

#[cfg(test)]
mod tests {
    use super::{Form, Word, romanised};
    use std::rc::Rc;

    #[test]
    fn names_are_known_in_other_letters_and_endings() {
        let alike = |one: &str, other: &str| {
            let form = Rc::new(Form::of(one));
            let word = Word {
                form,
                capital: true,
            };
            word.is_form_of(&Form::of(other))
        };
        assert_eq!(romanised("Новотный"), "novotnyi");
        for (one, other) in [
            ("Новотный", "Novotny"),
            ("Вебхуки", "Webhooks"),
            ("Ostrava", "Ostravským"),
            ("München", "Munich"),
            ("Nietzsche", "Nietzsches"),
        ] {
            assert!(alike(one, other), "{one} {other}");
        }
        for (one, other) in [
            ("Trump", "Kumar"),
            ("Adamczyk", "Alhambra"),
            ("Hasina", "Chugoku"),
        ] {
            assert!(!alike(one, other), "{one} {other}");
        }
    }
}
