//! Terms that a document writes in several ways: joined, hyphenated or apart; with capitals or without; in words or in
//! figures; in italics or in quotation marks.

pub mod abbreviations;
mod capitals;
mod compounds;
mod numbers;
mod tally;
mod titles;
pub mod varieties;

pub(crate) use tally::in_corpus;
pub use tally::{Contested, SettledTerms, Tallied, Tally, Topic};

use crate::article::Article;
use crate::document::{BlockKind, Case, ProseSpan, Sentence, Token};

/// What the forms of a term differ in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A hyphen or a space.
    Joint,
    /// Capitals.
    Capitals,
    /// A number in words or in figures.
    Number,
    /// Italics or quotation marks.
    Marks,
}

/// A term with all its forms, in the order in which they first occur; two at least, or one where the other
/// stands in other documents.
#[derive(Debug)]
pub struct Term {
    /// What they differ in.
    pub kind: Kind,
    /// Under what the terms of many documents are compared; empty where they are not.
    pub key: String,
    /// Whether both forms are right, each in its place, so that a text may well have both.
    pub either: bool,
    /// Each form as it first stands there, with its places in order.
    pub forms: Vec<(String, Vec<ProseSpan>)>,
}

/// The terms of a document that have several forms.
#[must_use]
pub fn variants(article: &Article<'_>) -> Vec<Term> {
    let Some(target) = article.target else {
        return Vec::new();
    };
    let mut terms = compounds::find(article, target);
    terms.append(&mut capitals::find(article, target));
    terms.append(&mut numbers::find(article, target));
    terms.append(&mut titles::find(article));
    terms
}

/// Calls `visit` with the tokens of every sentence of running text in the document's own language.
fn sentences(article: &Article<'_>, mut visit: impl FnMut(&[Token])) {
    each_sentence(article, |sentence| {
        visit(article.document.tokens_in(&sentence.tokens))
    });
}

/// The same with the sentences.
fn each_sentence(article: &Article<'_>, mut visit: impl FnMut(&Sentence)) {
    let document = article.document;
    for block in document.blocks() {
        let running = matches!(
            block.kind,
            BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Footnote | BlockKind::Caption
        );
        if running && block.language.is_none() {
            document.sentences_in(block).iter().for_each(&mut visit);
        }
    }
}

/// Whether the language of a word has it as an ordinary one.
fn is_word(token: &Token) -> bool {
    token.listed.flags().is_ordinary()
}

/// Whether the language of a word has it as a name, whatever else it is.
fn is_name(token: &Token) -> bool {
    token.listed.flags().is_name()
}

/// Whether the letters of a token may begin a name.
#[inline]
fn is_capital(token: &Token) -> bool {
    token.kind.is_word() && !matches!(token.case, Case::Lower | Case::None)
}
