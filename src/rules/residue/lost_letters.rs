//! Letters that a program wrote as question marks, because its encoding had none: what `mojibake` reports as a hint.

use crate::article::Article;
use crate::diagnostic::{Applicability, Severity};
use crate::document::{Block, ProseSpan};
use crate::language::{Lexicon, Locale, WordHash};
use crate::rule::Findings;
use crate::rules::surface::is_set_apart;
use crate::rules::wording::quoted;
use memchr::memchr_iter;

/// What a reader of GBK shows of two characters that were lost before.
const REPLACED: &str = "锟斤拷";

/// A longer stretch of letters is no word, in bytes.
const LONGEST: usize = 60;

/// Reports question marks that stand for letters, and what a reader of GBK shows of lost ones.
pub(super) fn report(article: &Article<'_>, block: &Block, findings: &mut Findings<'_, '_>) {
    let body = article.document.text(block.span);
    let lost = (block.bytes.may_hold(REPLACED)).then(|| body.match_indices(REPLACED));
    for (at, sign) in lost.into_iter().flatten() {
        let start = block.span.start + at as u32;
        let span = ProseSpan::new(start, start + sign.len() as u32);
        if !is_set_apart(article.document, span) {
            let message =
                format!("characters were lost: “{sign}” is U+FFFD read in the wrong encoding");
            findings.report(span, message).confidence(0.97);
        }
    }
    let locale = article.language(block).filter(|_| block.bytes.has(b'?'));
    let Some(locale) = locale else {
        return;
    };
    for lost in find(body, locale) {
        let at = |byte: usize| block.span.start + byte as u32;
        let span = ProseSpan::new(at(lost.start), at(lost.end));
        let found = findings
            .report(
                span,
                format!(
                    "a letter became a question mark in {}",
                    quoted(article.document.text(span))
                ),
            )
            .severity(Severity::Hint)
            .confidence(0.7);
        if let Some(word) = lost.word {
            found.replace(span, &word, Applicability::Manual);
        }
    }
}

/// A word that lost a letter.
#[derive(Debug, PartialEq, Eq)]
struct Lost {
    /// In the text, in bytes.
    start: usize,
    end: usize,
    /// What it was, if only one word fits.
    word: Option<String>,
}

/// The words of `body` with a question mark inside that are listed with a letter beyond ASCII in its place, in order.
fn find(body: &str, locale: Locale) -> Vec<Lost> {
    let Some(lexicon) = Lexicon::of(locale.language.code) else {
        return Vec::new();
    };
    let letters = locale.conventions().letters;
    let frequency = |word: &str| {
        let entry = lexicon.get(WordHash::of(word));
        entry.map(|entry| entry.log_frequency)
    };
    let lost = |at: usize| {
        let (head, tail) = around(body, at)?;
        // A space may be missing behind a question, if the words around it are the commoner ones.
        let apart = frequency(head)
            .zip(frequency(tail))
            .map(|(head, tail)| head.min(tail));
        let likelier = |word: &String| {
            let whole = frequency(word);
            whole.is_some() && whole > apart
        };
        let beyond = letters.iter().filter(|c| !c.is_ascii());
        let mut words = beyond
            .map(|letter| format!("{head}{letter}{tail}"))
            .filter(likelier);
        let first = words.next()?;
        Some(Lost {
            start: at - head.len(),
            end: at + 1 + tail.len(),
            word: words.next().is_none().then_some(first),
        })
    };
    memchr_iter(b'?', body.as_bytes())
        .filter_map(lost)
        .collect()
}

/// The letters right before and right behind the byte `at`, if there are some on both sides and nothing else is joined to them.
fn around(body: &str, at: usize) -> Option<(&str, &str)> {
    let (before, behind) = (&body[..at], &body[at + 1..]);
    let before = &before[before.floor_char_boundary(at.saturating_sub(LONGEST))..];
    let behind = &behind[..behind.floor_char_boundary(LONGEST.min(behind.len()))];
    let left = before.trim_end_matches(char::is_alphabetic);
    let right = behind.trim_start_matches(char::is_alphabetic);
    let (head, tail) = (&before[left.len()..], &behind[..behind.len() - right.len()]);
    let apart = |c: Option<char>| {
        c.is_none_or(|c| {
            c.is_whitespace()
                || matches!(
                    c,
                    '.' | ','
                        | ';'
                        | ':'
                        | '!'
                        | '('
                        | ')'
                        | '"'
                        | '\''
                        | '«'
                        | '»'
                        | '“'
                        | '”'
                        | '„'
                        | '’'
                )
        })
    };
    let whole = apart(left.chars().next_back()) && apart(right.chars().next());
    (whole && !head.is_empty() && tail.starts_with(char::is_lowercase)).then_some((head, tail))
}

#[cfg(all(test, feature = "lexicons"))]
mod tests {
    use super::find;
    use crate::Format;
    use crate::check::trial::count;
    use crate::language::facts;

    fn lost(language: &str, text: &str) -> Vec<Option<String>> {
        let locale = facts::lookup(language).expect("a language");
        find(text, locale)
            .into_iter()
            .map(|lost| lost.word)
            .collect()
    }

    #[test]
    fn words_come_right_with_one_letter() {
        assert_eq!(
            lost("de", "Die Br?cke ist gesperrt."),
            [Some("Brücke".to_owned())]
        );
        assert_eq!(
            lost("fr", "Le th?âtre, le «pr?sident»"),
            [Some("théâtre".to_owned()), Some("président".to_owned()),]
        );
    }

    #[test]
    fn questions_and_addresses_are_left_alone() {
        for (language, text) in [
            ("de", "Warum?weil er es will. Was?! Wer? Ich."),
            ("fr", "Quoi?rien. /liste?pr?sident=1 a?b x?y=été"),
            ("en", "Who?me. caf?s and br?cke"),
            ("fr", "?"),
        ] {
            assert_eq!(lost(language, text), [], "{text}");
        }
    }

    #[test]
    fn what_gbk_shows_of_lost_characters_is_found() {
        let found = |text| count(&["mojibake"], "zh", Format::Text, text);
        assert_eq!(found("这座桥锟斤拷明天重新开放。"), 1);
        assert_eq!(found("乱码“锟斤拷”很常见，锟是一个姓。"), 0);
    }
}
