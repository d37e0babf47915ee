//! Compounds that stand apart, for `punctuation-spacing`: Durchsatz Grenzwerte.
//!
//! Languages that give nouns a capital write a compound in one word or with a hyphen. Two nouns in a row may be meant all the same (*ein Glas
//! Wasser*, *dem Benutzer Zugriff gewähren*), so that something is said of them on raw pages only, where they are the nouns of
//! a source that puts them side by side.

use crate::analysis::register;
use crate::article::Article;
use crate::document::{Block, BlockKind, Case, Document, ProseSpan, Token, TokenKind};
use crate::language::{Language, Lexicon, WordHash};
use crate::rule::{Findings, Reserve};

/// The language that names of several nouns come from.
const LENDER: &str = "en";
/// In letters: shorter words are signs and abbreviations.
const LEAST: usize = 3;

pub(super) fn check(article: &Article<'_>, block: &Block, findings: &mut Findings<'_, '_>) {
    let locale = article.language(block);
    let Some(locale) = locale.filter(|locale| locale.language.nouns_capitalised) else {
        return;
    };
    let own = Lexicon::of(locale.language.code).filter(|list| list.has_dictionary());
    // Articles name cafés and count leaves of mint.
    let is_guide = || register::is_page_of_guide(article);
    let Some(own) = own.filter(|_| block.kind != BlockKind::Furniture && is_guide()) else {
        return;
    };
    let document = article.document;
    let tokens = document.tokens_in(&block.tokens);
    let mut at = 0;
    while at + 1 < tokens.len() {
        let first = at;
        while stands_apart(article, tokens, at, own, locale.language) {
            at += 1;
        }
        let run = tokens.get(first..=at).unwrap_or_default();
        if let ([left, .., right], true) = (run, run.iter().any(|it| !is_lent(document, it))) {
            report(document, left.span.to(right.span), findings);
        }
        at += 1;
    }
}

/// Whether the token at `at` and the next one are two nouns with a space between, of which nothing says that they are two words.
fn stands_apart(
    article: &Article<'_>,
    tokens: &[Token],
    at: usize,
    own: &Lexicon,
    language: &Language,
) -> bool {
    let (document, text) = (article.document, article.text());
    let (Some(left), Some(right)) = (tokens.get(at), tokens.get(at + 1)) else {
        return false;
    };
    let gap = ProseSpan::new(left.span.end, right.span.start);
    let before = at.checked_sub(1).and_then(|before| tokens.get(before));
    // 30 Tage Urlaub, dem Benutzer Zugriff.
    let may_be_two = before.is_some_and(|before| {
        before.kind == TokenKind::Number || document.is_function_word(before)
    });
    let is_measure = language.is_quantity(document.word(left));
    let is_twice = document.word(left) == document.word(right);
    // No link and no bold words end there.
    document.to_text(gap).of(text) == " "
        && is_noun(document, left, own)
        && is_noun(document, right, own)
        && !is_measure
        && !is_twice
        && !may_be_two
        && !document.is_marked_from(right.span.start)
}

/// Whether English has the word too: a name of several such words is kept as it is, *Machine Learning Studio*.
fn is_lent(document: &Document<'_>, token: &Token) -> bool {
    let hash = WordHash::of(&document.word(token).to_lowercase());
    let entry = Lexicon::of(LENDER).and_then(|list| list.get(hash));
    entry.is_some_and(|entry| entry.flags.is_common())
}

fn is_noun(document: &Document<'_>, token: &Token, own: &Lexicon) -> bool {
    let small = document.word(token).to_lowercase();
    if token.kind != TokenKind::Word
        || token.case != Case::Title
        || document.is_code(token)
        || small.chars().count() < LEAST
    {
        return false;
    }
    let entry = own.get(WordHash::of(&small));
    entry.is_some_and(|entry| {
        entry.flags.is_capitalised() && !entry.flags.is_common() && !entry.flags.is_name()
    })
}

fn report(document: &Document<'_>, span: ProseSpan, findings: &mut Findings<'_, '_>) {
    let text = document.text(span);
    let mended = text.replace(' ', "-");
    findings
        .report(
            span,
            format!("nothing joins the nouns of “{text}”: a compound is “{mended}” or one word"),
        )
        .confidence(0.85)
        .reserve(Reserve::Silent);
}
