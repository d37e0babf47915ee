//! Numbers of issues and names of accounts apart from their sign, for [`super::directives`].

use crate::article::Article;
use crate::document::{Block, BlockKind, Case, Document, ProseSpan, Token, TokenKind};
use crate::language::WordFlags;
use crate::rule::{Findings, Reserve};
use crate::rules::surface::report_torn;
use std::cell::LazyCell;

/// `# 512`, `@ name` in brackets or a list, where the text has numbers of issues or names of accounts as they should be.
pub(super) fn check(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    let document = article.document;
    // One number of a digit is a rank.
    let is_number = |rest: &str| rest.bytes().take(2).all(|b| b.is_ascii_digit()) && rest.len() > 1;
    let is_name = |rest: &str| rest.starts_with(|c: char| c.is_ascii_alphabetic());
    let numbers = LazyCell::new(|| has_sign(document.prose(), '#', is_number));
    let names = LazyCell::new(|| has_sign(document.prose(), '@', is_name));
    for block in document.blocks() {
        for (at, sign) in document.marks_in(&block.tokens) {
            let is_told = match document.word(sign) {
                "#" => is_apart(document, block, at, TokenKind::Number) && *numbers,
                "@" => is_apart(document, block, at, TokenKind::Word) && *names,
                _ => false,
            };
            let next = document.tokens_in(&block.tokens).get(at + 1);
            if let Some(next) = next.filter(|_| is_told && is_placed(document, block, at)) {
                let gap = ProseSpan::new(sign.span.end, next.span.start);
                let span = sign.span.to(next.span);
                let found = report_torn(document, span, gap, 0.88, findings);
                found.reserve(Reserve::Chosen("some write the sign for a word"));
            }
        }
    }
}

/// Whether a sign stands where changes name what they are about: in a list, or in brackets, a number right behind the one that opens.
/// What a word with a capital leads, *Part # 512*, is a number of its own.
fn is_placed(document: &Document<'_>, block: &Block, sign: usize) -> bool {
    let tokens = document.tokens_in(&block.tokens);
    let before = sign.checked_sub(1).and_then(|before| tokens.get(before));
    let Some(before) = before else {
        return false;
    };
    if matches!(document.word(before), "(" | "[") {
        return true;
    }
    let is_name = document.word(&tokens[sign]) == "@";
    let is_led = before.kind.is_word() && before.case != Case::Lower;
    is_name && is_bracketed(document, block, sign)
        || block.kind == BlockKind::ListItem && (is_name || !is_led)
}

/// Whether a bracket opens right before a sign, or before the words in front of it: *(by @ name)*.
fn is_bracketed(document: &Document<'_>, block: &Block, sign: usize) -> bool {
    /// In tokens.
    const NEAR: usize = 3;
    let tokens = document.tokens_in(&block.tokens);
    let near = tokens.get(sign.saturating_sub(NEAR)..sign);
    let mut near = near.unwrap_or_default().iter();
    near.any(|token| document.word(token) == "(")
}

/// Whether a sign stands by itself, and a space before a number of several digits or a name.
fn is_apart(document: &Document<'_>, block: &Block, at: usize, kind: TokenKind) -> bool {
    let tokens = document.tokens_in(&block.tokens);
    let (Some(before), Some(next)) = (
        at.checked_sub(1).and_then(|at| tokens.get(at)),
        tokens.get(at + 1),
    ) else {
        return false;
    };
    let sign = tokens[at].span;
    let word = document.word(next);
    let is_open = before.span.end < sign.start || matches!(document.word(before), "(" | "[");
    let is_lone = |token: &Token| token.kind.is_word() && token.span.len() > 1;
    let is_part = match kind {
        TokenKind::Number => word.len() > 1 && word.bytes().all(|b| b.is_ascii_digit()),
        // “You can @ mention her” is no name.
        _ => {
            let entry = next.listed.entry();
            let is_word = WordFlags::is_only_ordinary;
            // What has a capital is a place: “live @ Wembley”.
            word.is_ascii()
                && next.case == Case::Lower
                && !entry.is_some_and(|entry| is_word(entry.flags))
        }
    };
    is_open
        && (is_lone(before) || before.kind == TokenKind::Mark)
        && next.kind == kind
        && document.text(ProseSpan::new(sign.end, next.span.start)) == " "
        && is_part
}

/// Whether a text has a sign right before what it stands for, and behind no letter.
fn has_sign(prose: &str, sign: char, is_part: impl Fn(&str) -> bool) -> bool {
    prose.match_indices(sign).any(|(at, _)| {
        let before = prose
            .get(..at)
            .and_then(|before| before.chars().next_back());
        is_part(prose.get(at + 1..).unwrap_or_default())
            && !before.is_some_and(char::is_alphanumeric)
    })
}
