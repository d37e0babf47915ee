//! The language of a few words.

use crate::document::{Document, ProseSpan, Token, TokenKind, tokens_within};
use crate::language::lexicon::{Lexicon, MOST_FREQUENT, WordHash};
use crate::language::{LANGUAGES, Language, Locale};
use crate::text::script as letters;

/// How many words of a document vote on its language.
pub(super) const VOTERS: usize = 96;
/// The log frequency that a word is given in a language that does not list it.
pub(super) const FLOOR: f32 = -17.0;

/// The languages with facts, but for the target.
pub(super) fn others(target: Locale) -> impl Iterator<Item = &'static Language> {
    LANGUAGES
        .iter()
        .filter(move |language| language.code != target.language.code)
}

/// The language of a short passage, if its words are clearly those of another language than `target`.
#[must_use]
pub fn passage(
    document: &Document<'_>,
    span: ProseSpan,
    target: Locale,
) -> Option<&'static Language> {
    /// In nats: how much likelier its words are in the other language.
    const CLEARLY: f32 = 6.0;
    let inside = tokens_within(document.tokens(), span).iter();
    let mut scripts = Vec::new();
    let hash = |token: &Token| {
        let word = document.word(token);
        let script = letters::Script::of(word);
        if !scripts.contains(&script) {
            scripts.push(script);
        }
        WordHash::of(word)
    };
    let words: Vec<WordHash> = inside
        .filter(|token| token.kind == TokenKind::Word)
        .take(VOTERS)
        .map(hash)
        .collect();
    if words.len() < 2 {
        return None;
    }
    let here = Lexicon::of(target.language.code)?;
    let here: f32 = words.iter().map(|word| log_frequency(here, *word)).sum();
    let least = here + CLEARLY;
    let mut best: Option<(&Language, f32)> = None;
    'languages: for language in others(target) {
        let Some(lexicon) = Lexicon::of(language.code) else {
            continue;
        };
        // No list has words of another script: it need not be asked.
        let asked = scripts.contains(&lexicon.script());
        let (mut log, mut left) = (0.0, words.len() as f32);
        if !asked {
            (log, left) = (FLOOR * left, 0.0);
        }
        for word in words.iter().filter(|_| asked) {
            log += log_frequency(lexicon, *word);
            left -= 1.0;
            // Most languages are out after a few words, whatever the rest are.
            if log + left * MOST_FREQUENT < least {
                continue 'languages;
            }
        }
        if log > least && best.is_none_or(|(_, best)| log >= best) {
            best = Some((language, log));
        }
    }
    best.map(|(language, _)| language)
}

pub(super) fn log_frequency(lexicon: &Lexicon, word: WordHash) -> f32 {
    lexicon.get(word).map_or(FLOOR, |entry| entry.log_frequency)
}
