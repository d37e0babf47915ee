//! A text that breaks off amid its last sentence, for `missing-full-stop`: an engine that was given too much leaves out the rest.

use super::missing_full_stop::SENTENCE;
use crate::article::Article;
use crate::document::{Block, BlockKind, Case, Document, Token, is_terminal};
use crate::language::facts::governors;
use crate::rule::Findings;
use crate::rules::wording::after_words;

/// So many other paragraphs show that the text ends them with a mark.
const SHOWN: usize = 2;

/// Reports the last word of the last paragraph if no sentence ends with it, no mark stands behind it, and the other paragraphs have theirs.
pub(super) fn check(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    let document = article.document;
    let spoken =
        |block: &&Block| !matches!(block.kind, BlockKind::Furniture | BlockKind::Attribute);
    let Some(block) = document.blocks().iter().rev().find(spoken) else {
        return;
    };
    let tokens = document.tokens_in(&block.tokens);
    let words = tokens.iter().filter(|token| token.kind.is_word()).count();
    let Some(last) = tokens.last() else { return };
    // A line without a mark at its end looks like a heading.
    let is_text = matches!(block.kind, BlockKind::Paragraph | BlockKind::Heading);
    if !is_text || block.quoted || words < SENTENCE {
        return;
    }
    if leads_on(article, block, last) && is_end(article, last) && others_end(document, block) {
        let said = after_words(document, last.span.end);
        findings
            .report(last.span, format!("the text breaks off{said}"))
            .confidence(0.93);
    }
}

/// Whether a word has to be followed by another one in its clause.
fn leads_on(article: &Article<'_>, block: &Block, last: &Token) -> bool {
    let locale = article.language(block);
    let words = locale.and_then(|locale| governors(locale.language.code));
    let word = article.document.word(last);
    last.case == Case::Lower
        && words.is_some_and(|words| {
            let mut lists = [words.always, words.mostly].into_iter();
            lists.any(|list| list.binary_search(&word).is_ok())
        })
}

/// Whether nothing stands behind a word to the end of the file but tags: a list, a picture or code would go on with the sentence.
fn is_end(article: &Article<'_>, last: &Token) -> bool {
    let end = article.document.to_text(last.span).end as usize;
    let behind = article.text().get(end..).unwrap_or_default();
    let mut in_tag = false;
    behind.chars().all(|c| {
        in_tag = (in_tag || c == '<') && c != '>';
        in_tag || c == '>' || c.is_whitespace() || matches!(c, '*' | '_')
    })
}

/// Whether the other paragraphs of the text, two at least, all end with a mark.
fn others_end(document: &Document<'_>, last: &Block) -> bool {
    let others = document
        .blocks()
        .iter()
        .filter(|block| block.kind == BlockKind::Paragraph && block.span.end <= last.span.start);
    let mut count = 0;
    let all = others.into_iter().all(|block| {
        count += 1;
        let text = document.text(block.span).trim_end_matches(|c: char| {
            c.is_whitespace() || matches!(c, '”' | '"' | '»' | '“' | '’' | ')' | ']')
        });
        text.ends_with(|c: char| is_terminal(c) || matches!(c, ':' | '…'))
    });
    all && count >= SHOWN
}
