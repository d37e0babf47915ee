//! Sentences: where one ends, in the tokens of a block.
//!
//! A sentence ends at a full stop, question mark or the like, with the closing marks behind it, if white space follows and
//! what comes next can begin a sentence. It does not end after an abbreviation or an initial. A full stop before a lower
//! case word does end one: that is how a wrong split looks, and the rule for it wants to see it. After any other mark a
//! lower case word goes on (“Why?” he asked).

use super::prose::ProseSpan;
use super::token::{Case, Token, TokenKind};
use crate::language::Locale;
use std::ops::Range;

/// A sentence, or what stands for one in a heading or list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// From its first to its last token.
    pub span: ProseSpan,
    /// Its tokens, as indices into the document's.
    pub tokens: Range<u32>,
}

/// Whether the mark ends sentences.
#[must_use]
pub fn is_terminal(c: char) -> bool {
    matches!(
        c,
        '.' | '!' | '?' | '…' | '。' | '！' | '？' | '．' | '؟' | '۔' | '।' | '॥' | '։' | '።'
    )
}

/// What ends a question: the marks of Greek and Arabic and the wide one too.
pub(crate) const QUESTION_MARKS: [char; 5] = ['?', '？', '؟', ';', '\u{37e}'];

/// Whether the mark may close a quotation or bracket behind the end of a sentence.
pub(crate) fn is_closing(c: char) -> bool {
    matches!(
        c,
        '"' | '\''
            | '”'
            | '’'
            | '»'
            | '›'
            | '“'
            | '‘'
            | ')'
            | ']'
            | '}'
            | '」'
            | '』'
            | '）'
            | '】'
            | '》'
    )
}

/// Cuts the tokens `range` of one block into sentences. The language says after which words and numbers a full stop ends none.
pub(super) fn split(
    prose: &str,
    tokens: &[Token],
    range: Range<u32>,
    language: Option<Locale>,
    sentences: &mut Vec<Sentence>,
) {
    let mut first = range.start;
    let mut push = |tokens_of: Range<u32>| {
        if tokens_of.is_empty() {
            return;
        }
        let span = tokens[tokens_of.start as usize]
            .span
            .to(tokens[tokens_of.end as usize - 1].span);
        sentences.push(Sentence {
            span,
            tokens: tokens_of,
        });
    };
    let mut at = range.start;
    while at < range.end {
        let Some(mark) = terminal(prose, &tokens[at as usize]) else {
            at += 1;
            continue;
        };
        let stop = at;
        let mut end = at + 1;
        let mut several = false;
        // Further marks and closing ones that stand tight behind belong to the sentence.
        while end < range.end {
            let token = &tokens[end as usize];
            let c = first_char(prose, token);
            let tight = token.span.start == tokens[end as usize - 1].span.end;
            // French sets a space before its closing guillemet.
            let spaced_guillemet =
                c == '»' && closes_line_or_sentence(prose, tokens, end, range.end);
            if token.kind == TokenKind::Mark
                && ((tight && (is_terminal(c) || is_closing(c))) || spaced_guillemet)
            {
                several |= is_terminal(c);
                end += 1;
            } else {
                break;
            }
        }
        at = end;
        if end == range.end {
            break;
        }
        let next = &tokens[end as usize];
        let wide = !matches!(mark, '.' | '!' | '?' | '…' | '؟' | '۔');
        let spaced = next.span.start > tokens[end as usize - 1].span.end;
        if !(spaced || wide) || !begins_sentence(prose, next, mark, several, end - stop > 1) {
            continue;
        }
        if mark == '.' && !several && stop > range.start && end - stop == 1 {
            let before = &tokens[stop as usize - 1];
            let tight = before.span.end == tokens[stop as usize].span.start;
            if tight && holds_back(prose, before, next, language) {
                continue;
            }
        }
        push(first..end);
        first = end;
    }
    push(first..range.end);
}

fn first_char(prose: &str, token: &Token) -> char {
    prose[token.span.range()].chars().next().unwrap_or(' ')
}

/// The mark, if the token can end a sentence. A dotted abbreviation ends one with its last dot.
fn terminal(prose: &str, token: &Token) -> Option<char> {
    match token.kind {
        TokenKind::Mark => Some(first_char(prose, token)).filter(|&c| is_terminal(c)),
        _ => None,
    }
}

/// Whether a guillemet behind a space closes what stands before it: nothing, or another space, follows.
fn closes_line_or_sentence(prose: &str, tokens: &[Token], at: u32, end: u32) -> bool {
    let token = &tokens[at as usize];
    let after = prose[token.span.end as usize..].chars().next();
    at + 1 == end
        || after.is_none_or(|c| {
            c.is_whitespace() || matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | ')')
        })
}

fn begins_sentence(prose: &str, next: &Token, mark: char, several: bool, closed: bool) -> bool {
    match next.kind {
        TokenKind::Number | TokenKind::Opaque => true,
        TokenKind::Mark => !matches!(
            first_char(prose, next),
            ',' | ';' | ':' | '.' | '…' | '!' | '?' | ')' | ']' | '/' | '%'
        ),
        TokenKind::Word | TokenKind::Contraction | TokenKind::Dotted => {
            next.case != Case::Lower || (mark == '.' && !several && !closed)
        }
    }
}

/// Whether what stands before a full stop keeps it from ending the sentence.
fn holds_back(prose: &str, before: &Token, next: &Token, language: Option<Locale>) -> bool {
    let word = &prose[before.span.range()];
    let is_abbreviation = |word| language.is_some_and(|language| language.holds_full_stop(word));
    match before.kind {
        TokenKind::Word | TokenKind::Contraction => {
            // An initial, or a part of an abbreviation: J. K. Rowling, z. B. in Bonn.
            let single = word.chars().nth(1).is_none();
            let initial = single && (before.case == Case::Title || next.case == Case::Lower);
            // A word in capitals before a lower case one is an abbreviation far oftener than a wrong split: `EE. UU. debe`.
            let capitals = before.case == Case::Upper && next.case == Case::Lower;
            initial || capitals || is_abbreviation(word)
        }
        // A year or an amount has more digits than most ordinals.
        TokenKind::Number => {
            word.len() <= 2
                && next.kind.is_word()
                && language.is_some_and(|language| is_ordinal(language, prose, next))
        }
        _ => false,
    }
}

/// Whether a number with a full stop is an ordinal before this word: `am 3. Mai`, `das 19. Jahrhundert`, and no `Er ist 12. Sie kam.`
fn is_ordinal(language: Locale, prose: &str, next: &Token) -> bool {
    let word = &prose[next.span.range()];
    let begins = next.case == Case::Title && language.language.is_function_word(word);
    language.numbers_ordinals_with_stop() && !begins
}
