//! Words of a document that varieties of its language spell differently.

use crate::article::Article;
use crate::document::{Case, ProseSpan, TokenKind};
use crate::language::Locale;
use crate::language::facts::Varieties;
use crate::text::short::Short;
use crate::text::slot;

/// The words by their index in [`Varieties::words`], with their places in order, in the order in which they first occur.
#[must_use]
pub fn find(
    article: &Article<'_>,
    target: Locale,
    varieties: &Varieties,
) -> Vec<(usize, Vec<ProseSpan>)> {
    let document = article.document;
    let nouns = target.language.nouns_capitalised;
    // By the entry, in the order in which the words first occur.
    let mut words: Vec<(usize, Vec<ProseSpan>)> = Vec::new();
    for block in document
        .blocks()
        .iter()
        .filter(|block| block.language.is_none())
    {
        for sentence in document.sentences_in(block) {
            for token in document.tokens_in(&sentence.tokens) {
                // A capital may be that of a name: the Labour Party.
                let is_word = matches!(token.kind, TokenKind::Word | TokenKind::Contraction);
                // What an elided article begins a sentence with is in lower case itself.
                let elided = token.kind == TokenKind::Contraction && token.case == Case::Title;
                let fits =
                    token.case == Case::Lower || nouns && token.case == Case::Title || elided;
                let is_whole = token.kind == TokenKind::Word;
                if !is_word || !fits || is_whole && !document.facts(token).may_vary {
                    continue;
                }
                let word = document.word(token);
                let small = token.case == Case::Lower && word.is_ascii();
                let plain = small && token.kind == TokenKind::Word;
                let range = if plain {
                    0..word.len()
                } else {
                    target.without_clitics(word)
                };
                if elided && !nouns && range.start == 0 {
                    continue;
                }
                let Some(word) = word.get(range.clone()) else {
                    continue;
                };
                let known = if plain {
                    varieties.find(word)
                } else {
                    varieties.find(&Short::folded(word))
                };
                let Some(entry) = known else { continue };
                let start = token.span.start + range.start as u32;
                let span = ProseSpan::new(start, start + word.len() as u32);
                slot(&mut words, entry).push(span);
            }
        }
    }
    words
}
