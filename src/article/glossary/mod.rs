//! Names and terms that the user has decided on: for each the form to write, forms that are fine as well, and forms that are not.

#[cfg(feature = "files")]
pub mod read;

use crate::document::{Document, ProseSpan, Token};
use crate::language::stem::stem;
use crate::language::{Locale, is_tag};
use crate::text::kind;
use crate::text::letters::fold_key;
use crate::text::order::Order;
use serde::{Deserialize, Deserializer};
use std::collections::{HashMap, HashSet};
use unicode_normalization::UnicodeNormalization;

/// A name or term with its forms.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// The form to write.
    pub preferred: String,
    /// Forms that are fine as well.
    #[serde(default)]
    pub allowed: Vec<String>,
    /// Forms that are not to be written.
    #[serde(default)]
    pub forbidden: Vec<String>,
    /// The language of the forms, as a BCP 47 tag; none: any.
    #[serde(default, deserialize_with = "language")]
    pub language: Option<String>,
}

/// Reads the tag of a language. There need be no facts about it, but it is one: a mistake would keep the term from all texts.
fn language<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    let tag = String::deserialize(deserializer)?;
    if is_tag(&tag) {
        Ok(Some(tag))
    } else {
        Err(serde::de::Error::custom(no_language(&tag)))
    }
}

fn no_language(tag: &str) -> String {
    format!("'{tag}' is no language; write its code, such as 'en' or 'pt-BR'")
}

/// Terms, ready to be looked for.
#[derive(Debug, Clone, Default)]
pub struct Glossary {
    terms: Vec<Term>,
    forms: Vec<Form>,
    /// Forms by the first letters of their first word, which its declension leaves alone; those of one first word together.
    index: HashMap<String, Vec<usize>>,
    /// The code of the language of each term.
    codes: Vec<Option<&'static str>>,
    /// Every form, folded, with the code of its language.
    known: HashSet<(Option<&'static str>, String)>,
}

#[derive(Debug, Clone)]
struct Form {
    term: usize,
    text: String,
    forbidden: bool,
    /// Its words, each with what stands before it.
    words: Vec<(char, String)>,
    /// Another form of the term differs from it only in capitals, accents or endings.
    exact: bool,
}

/// A place where a form of a term stands.
#[derive(Debug, Clone, Copy)]
pub struct Match<'g> {
    /// Where.
    pub span: ProseSpan,
    /// The term.
    pub term: &'g Term,
    /// The form that it is a form of.
    pub form: &'g str,
    /// Whether the form is not to be written.
    pub forbidden: bool,
    /// How many tokens it takes.
    tokens: usize,
}

/// So many letters of a word no declension touches.
const FIRM: usize = 4;

impl Glossary {
    /// Of these terms. A term in a language without facts is left out.
    #[must_use]
    pub fn new(terms: impl IntoIterator<Item = Term>) -> Self {
        let mut glossary = Self::default();
        glossary.extend(terms);
        glossary
    }

    /// Adds terms.
    pub fn extend(&mut self, terms: impl IntoIterator<Item = Term>) {
        for term in terms {
            let locale = term.language.as_deref().map(Locale::from_tag);
            if locale.is_some_and(|locale| locale.is_none()) {
                continue;
            }
            let code = locale.flatten().map(|locale| locale.language.code);
            let number = self.terms.len();
            let fine = std::iter::once(&term.preferred).chain(&term.allowed);
            let fine_keys: Vec<String> = fine.clone().map(|form| folded(form)).collect();
            let forms = fine
                .map(|form| (form, false))
                .chain(term.forbidden.iter().map(|form| (form, true)));
            for (text, forbidden) in forms {
                // As the prose has it.
                let text: String = text.nfc().collect();
                let words = words(&text);
                let Some((_, first)) = words.first() else {
                    continue;
                };
                let key = folded(&text);
                self.index
                    .entry(bucket(first))
                    .or_default()
                    .push(self.forms.len());
                let exact = forbidden && fine_keys.contains(&key);
                self.known.insert((code, key));
                self.forms.push(Form {
                    term: number,
                    text,
                    forbidden,
                    words,
                    exact,
                });
            }
            self.codes.push(code);
            self.terms.push(term);
        }
        let first = |number: &usize| self.forms[*number].words.first();
        for forms in self.index.values_mut() {
            forms.order_by(|one, other| first(one).cmp(&first(other)));
        }
    }

    /// The number of terms.
    #[must_use]
    pub fn len(&self) -> usize {
        self.terms.len()
    }

    /// Whether there are no terms.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// Whether a text is a form of a term, allowed or not, whatever its capitals and accents.
    #[must_use]
    pub fn has(&self, text: &str, locale: Locale) -> bool {
        let key = folded(text);
        self.known.contains(&(None, key.clone()))
            || self.known.contains(&(Some(locale.language.code), key))
    }

    /// The forms that stand in a sentence, the longest at each place.
    #[must_use]
    pub fn find(
        &self,
        document: &Document<'_>,
        tokens: &[Token],
        locale: Locale,
    ) -> Vec<Match<'_>> {
        let mut found = Vec::new();
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            let longest = self
                .index
                .get(&bucket(document.word(token)))
                .filter(|_| token.kind.is_word())
                .and_then(|forms| self.longest(document, tokens, at, forms, locale));
            at += longest.as_ref().map_or(1, |found| found.tokens);
            found.extend(longest);
        }
        found
    }

    fn longest(
        &self,
        document: &Document<'_>,
        tokens: &[Token],
        at: usize,
        forms: &[usize],
        locale: Locale,
    ) -> Option<Match<'_>> {
        let first = document.word(tokens.get(at)?);
        let forms = forms
            .iter()
            .filter_map(|number| Some((*number, self.forms.get(*number)?)));
        // Many terms begin with the same word: it is compared once.
        let mut begins: Option<(&str, bool)> = None;
        let matches = forms.filter_map(|(number, form)| {
            let (_, word) = form.words.first()?;
            if begins.is_none_or(|(known, _)| known != word) {
                begins = Some((word, are_forms(first, word, locale)));
            }
            let code = self.codes.get(form.term)?;
            if !begins?.1 || code.is_some_and(|code| code != locale.language.code) {
                return None;
            }
            let (span, tokens) = occurrence(document, tokens, at, form, locale)?;
            let verbatim = document.text(span) == form.text;
            if form.exact && !verbatim {
                return None;
            }
            Some((
                (tokens, verbatim, !form.forbidden, number),
                Match {
                    span,
                    term: self.terms.get(form.term)?,
                    form: &form.text,
                    forbidden: form.forbidden,
                    tokens,
                },
            ))
        });
        matches
            .max_by_key(|(rank, _)| *rank)
            .map(|(_, found)| found)
    }
}

/// Where a form stands that begins at token `at` with a form of its first word, and how many tokens it takes there.
fn occurrence(
    document: &Document<'_>,
    tokens: &[Token],
    at: usize,
    form: &Form,
    locale: Locale,
) -> Option<(ProseSpan, usize)> {
    let mut next = at;
    let mut end = 0;
    for (number, (joint, word)) in form.words.iter().enumerate() {
        if number > 0 && *joint != ' ' {
            // A hyphen is a token of its own.
            let hyphen = tokens.get(next).filter(|token| token.span.start == end)?;
            if !document.word(hyphen).chars().all(kind::is_hyphen) {
                return None;
            }
            end = hyphen.span.end;
            next += 1;
        }
        let token = tokens.get(next).filter(|token| token.kind.is_word())?;
        let spaced = token.span.start > end;
        if number > 0 && spaced != (*joint == ' ') {
            return None;
        }
        if number > 0 && !are_forms(document.word(token), word, locale) {
            return None;
        }
        end = token.span.end;
        next += 1;
    }
    let first = tokens.get(at)?;
    let last = tokens.get(next.checked_sub(1)?)?;
    let range = locale.without_clitics(document.word(last));
    let stop = if at + 1 == next {
        first.span.start + range.end as u32
    } else {
        last.span.start + range.end as u32
    };
    let start = first.span.start + locale.without_clitics(document.word(first)).start as u32;
    (start < stop).then(|| (ProseSpan::new(start, stop), next - at))
}

/// Whether what is written is a word of a term, perhaps declined.
fn are_forms(written: &str, word: &str, locale: Locale) -> bool {
    let clitics = locale.without_clitics(written);
    let written = written.get(clitics).unwrap_or(written);
    if written == word {
        return true;
    }
    // Letters that no folding makes one.
    let (first, second) = (written.bytes().next(), word.bytes().next());
    let is_apart = first.zip(second).is_some_and(|(one, other)| {
        one.is_ascii_alphabetic()
            && other.is_ascii_alphabetic()
            && !one.eq_ignore_ascii_case(&other)
    });
    if is_apart {
        return false;
    }
    let (mut one, mut other) = (String::new(), String::new());
    stem(written, locale, &mut one);
    stem(word, locale, &mut other);
    one == other
}

/// The words of a form, each with the space or hyphen before it.
fn words(text: &str) -> Vec<(char, String)> {
    let mut words = Vec::new();
    let mut joint = ' ';
    let mut word = String::new();
    for c in text.trim().chars() {
        if c.is_whitespace() || kind::is_hyphen(c) {
            if !word.is_empty() {
                words.push((joint, std::mem::take(&mut word)));
                joint = if kind::is_hyphen(c) { '-' } else { ' ' };
            }
        } else {
            word.push(c);
        }
    }
    if !word.is_empty() {
        words.push((joint, word));
    }
    words
}

fn folded(text: &str) -> String {
    let mut key = String::new();
    fold_key(text.trim(), &mut key);
    key
}

/// The first letters of a word, folded.
fn bucket(word: &str) -> String {
    let mut key = String::new();
    fold_key(word, &mut key);
    let end = key
        .char_indices()
        .nth(FIRM)
        .map_or(key.len(), |(end, _)| end);
    key.truncate(end);
    key
}
