//! Names of places for values that were translated, for [`super::broken_markup`]: `{prénom}`, `{{primer nombre}}`.
//!
//! A program looks for the name that its makers gave. Who writes a program may give names in any language, so that this is a hint on a
//! page without other slips.

use crate::article::Article;
use crate::document::{ItemKind, ProseSpan};
use crate::language::{ENGLISH, Lexicon, WordHash};
use crate::rule::{Findings, Reserve};
use crate::text::span::Span;
use memchr::memchr_iter;

/// In letters: shorter words are abbreviations in any language.
const LEAST: usize = 4;
/// In bytes: the longest name between braces.
const LONGEST: usize = 40;
/// In words.
const WORDS: usize = 4;
/// So many braces in a row are none of a placeholder.
const MOST: usize = 3;

pub(super) fn check(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    let (text, document) = (article.text(), article.document);
    let own = article.target.filter(|own| own.language.code != ENGLISH);
    let lists = own.and_then(|own| Lexicon::of(own.language.code).zip(Lexicon::of(ENGLISH)));
    let Some(lists) = lists else { return };
    for block in document.blocks() {
        for (from, to) in named(document.text(block.span), lists) {
            let start = block.span.start as usize;
            let span = document.to_text(ProseSpan::at(start + from, start + to));
            report(text, span, findings);
        }
    }
    let codes = document
        .items()
        .iter()
        .filter(|item| matches!(item.kind, ItemKind::Code | ItemKind::Template));
    for code in codes {
        for (from, to) in named(code.body.of(text), lists) {
            let start = code.body.start;
            report(
                text,
                Span::new(start + from as u32, start + to as u32),
                findings,
            );
        }
    }
}

fn report(text: &str, span: Span, findings: &mut Findings<'_, '_>) {
    let message = format!(
        "the name of the placeholder `{}` looks translated",
        span.of(text)
    );
    let found = findings.report_text(span, message).confidence(0.85);
    found.reserve(Reserve::Alone("the program may call it so"));
}

/// The places for values of a text whose names are words of its language, and none of English.
fn named(text: &str, lists: (&Lexicon, &Lexicon)) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut done = 0;
    for at in memchr_iter(b'{', text.as_bytes()) {
        let run =
            |text: &str, brace: u8| text.bytes().take(MOST).take_while(|b| *b == brace).count();
        let opens = run(&text[at..], b'{');
        let inside = &text[at + opens..];
        let near = &inside[..inside.floor_char_boundary(LONGEST)];
        // A set in a set is mathematics.
        let is_inner = text[..at].trim_end().ends_with('{');
        let close = near
            .find('}')
            .filter(|_| at >= done && opens <= 2 && !is_inner);
        let Some(close) = close.filter(|close| is_translated(&near[..*close], lists)) else {
            continue;
        };
        if run(&inside[close..], b'}') == opens {
            done = at + opens + close + opens;
            found.push((at, done));
        }
    }
    found
}

fn is_translated(name: &str, (own, code): (&Lexicon, &Lexicon)) -> bool {
    let is_own = |word: &str| {
        let hash = WordHash::of(word);
        let is_word = |list: &Lexicon| {
            list.get(hash)
                .is_some_and(|entry| entry.flags.is_ordinary())
        };
        word.chars().count() >= LEAST && is_word(own) && !is_word(code)
    };
    let parts = |c: char| c.is_whitespace() || c == '_';
    let words = || name.split(parts).filter(|word| !word.is_empty());
    let is_lower = |word: &str| word.chars().all(char::is_lowercase);
    words().all(is_lower) && words().count() <= WORDS && words().any(is_own)
}
