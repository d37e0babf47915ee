//! A text that breaks off amid its last sentence, for `missing-full-stop`: an engine that was given too much leaves out the rest.

use super::missing_full_stop::SENTENCE;
use crate::article::Article;
use crate::document::{Block, BlockKind, Case, Token, is_terminal};
use crate::language::facts::{articles, governors};
use crate::rule::Findings;
use crate::rules::wording::after_words;

/// So many other paragraphs show that the text ends them with a mark.
const SHOWN: usize = 2;
/// One without a mark to so many with one, and one more.
const RARE: usize = 4;

/// Reports the last word of a paragraph if no sentence ends with it, no mark stands behind it, and the other paragraphs have theirs: of the last
/// one, or of one that further lines of running text follow.
pub(super) fn check(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    let document = article.document;
    let mut others_end = None;
    let spoken = |block: &Block| !matches!(block.kind, BlockKind::Furniture | BlockKind::Attribute);
    let end = document.blocks().iter().rposition(spoken);
    for (at, block) in document.blocks().iter().enumerate() {
        let is_last = end == Some(at);
        // A line without a mark at its end looks like a heading.
        let is_text = matches!(block.kind, BlockKind::Paragraph | BlockKind::Heading);
        let tokens = document.tokens_in(&block.tokens);
        let Some(last) = tokens.last().filter(|_| is_text && !block.quoted) else {
            continue;
        };
        let words = || tokens.iter().filter(|token| token.kind.is_word()).count();
        if leads_on(article, block, last, is_last)
            && words() >= SENTENCE
            && is_end(article, at, last)
            && *others_end.get_or_insert_with(|| most_end(article))
        {
            let said = after_words(document, last.span.end);
            findings
                .report(last.span, format!("the text breaks off{said}"))
                .confidence(0.93);
        }
    }
}

/// Whether a word has to be followed by another one in its clause. Amid a text it is an article, for a line of the page may well end in a
/// preposition: *You may also be interested in*.
fn leads_on(article: &Article<'_>, block: &Block, last: &Token, is_last: bool) -> bool {
    let Some(locale) = article.language(block).filter(|_| last.case == Case::Lower) else {
        return false;
    };
    let word = article.document.word(last);
    let words = governors(locale.language.code);
    let governs = words.is_some_and(|words| {
        let mut lists = [words.always, words.mostly].into_iter();
        lists.any(|list| list.binary_search(&word).is_ok())
    });
    governs && (is_last || articles(locale.language.code).contains(&word))
}

/// Whether nothing but tags stands behind the last word of a block, to the end of the file or to the next line of text: a list, a picture or
/// code would go on with the sentence.
fn is_end(article: &Article<'_>, at: usize, last: &Token) -> bool {
    let document = article.document;
    let end = document.to_text(last.span).end as usize;
    let spoken = |block: &&Block| block.kind != BlockKind::Attribute;
    let next = document.blocks().iter().skip(at + 1).find(spoken);
    let is_text = |next: &Block| {
        let first = document.tokens_in(&next.tokens).first();
        let goes_on = first.is_some_and(|token| token.case == Case::Lower);
        !goes_on
            && matches!(
                next.kind,
                BlockKind::Paragraph | BlockKind::Heading | BlockKind::Furniture
            )
    };
    if !next.is_none_or(is_text) {
        return false;
    }
    let start = next.map(|next| document.to_text(next.span).start as usize);
    let behind = article
        .text()
        .get(end..start.unwrap_or(article.text().len()));
    let mut in_tag = false;
    behind.unwrap_or_default().chars().all(|c| {
        in_tag = (in_tag || c == '<') && c != '>';
        in_tag || c == '>' || c.is_whitespace() || matches!(c, '*' | '_' | '#' | '-')
    })
}

/// Whether the paragraphs of the text end with a mark, nearly all of them and several: short lines and those in question are not counted.
fn most_end(article: &Article<'_>) -> bool {
    let document = article.document;
    let is_long = |block: &&Block| {
        let tokens = document.tokens_in(&block.tokens).iter();
        let words = tokens.filter(|token| token.kind.is_word());
        block.kind == BlockKind::Paragraph && words.take(SENTENCE).count() == SENTENCE
    };
    let (mut ended, mut open) = (0, 0);
    for block in document.blocks().iter().filter(is_long) {
        let text = document.text(block.span).trim_end_matches(|c: char| {
            c.is_whitespace() || matches!(c, '”' | '"' | '»' | '“' | '’' | ')' | ']')
        });
        match text.ends_with(|c: char| is_terminal(c) || matches!(c, ':' | '…')) {
            true => ended += 1,
            false => open += 1,
        }
    }
    ended >= SHOWN && open * RARE <= ended + RARE
}
