//! Tokens: words, numbers, marks and opaque things, cut once per document.
//!
//! The cut depends on no language. A word is a run of letters, combining marks and digits that starts with a letter;
//! apostrophes stay inside (`l’eau`, `don't`, `Ukraine’s`: who reads the word decides what its parts are), hyphens part.
//! A dotted abbreviation (`U.S.`, `e.g.`) is one word. A number keeps its separators. Addresses of the web, of mail and of
//! files are one opaque token each, so that no rule reads prose into them. White space makes no token.

use super::opaque::{handle, opaque_end, path_end, reference_end, tag_end};
use super::prose::{OPAQUE, ProseSpan};
use crate::language::Listed;
use crate::text::kind;
use serde::{Deserialize, Serialize};
use unicode_normalization::char::is_combining_mark;
use unicode_script::Script;

/// A word, number, mark or opaque thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Where, in the prose.
    pub span: ProseSpan,
    /// What it is.
    pub kind: TokenKind,
    /// How its letters are cased; meaningful for words.
    pub case: Case,
    /// The script of its letters; meaningful for words.
    pub script: Script,
    /// What the word list of its block's language says of a word.
    pub listed: Listed,
    /// The number of a word in its document: what has one number is written alike.
    pub(super) word: u32,
}

/// Those of some tokens, which are in order, that lie within a stretch.
#[must_use]
pub fn tokens_within(tokens: &[Token], span: ProseSpan) -> &[Token] {
    let first = tokens.partition_point(|token| token.span.start < span.start);
    let end = tokens.partition_point(|token| token.span.end <= span.end);
    tokens.get(first..end).unwrap_or_default()
}

impl Token {
    /// Whether the word is of a script that puts no space between words.
    #[inline]
    pub(crate) fn writes_without_spaces(&self) -> bool {
        matches!(
            self.script,
            Script::Han
                | Script::Hiragana
                | Script::Katakana
                | Script::Thai
                | Script::Lao
                | Script::Khmer
                | Script::Myanmar
        )
    }
}

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Starts with a letter.
    Word,
    /// A word with an apostrophe inside or at its end.
    Contraction,
    /// Letters with dots between and behind: `U.S.`, `p.m.`
    Dotted,
    /// Starts with a digit.
    Number,
    /// Anything else that is visible, one character each.
    Mark,
    /// An address, a file name, a path, a handle, inline code: no prose.
    Opaque,
}

impl TokenKind {
    /// Whether it is made of letters.
    #[must_use]
    #[inline]
    pub fn is_word(self) -> bool {
        matches!(self, Self::Word | Self::Contraction | Self::Dotted)
    }
}

/// How the letters of a word are cased.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Case {
    /// No letter of it has case.
    None,
    /// All lower.
    Lower,
    /// The first letter upper, no other.
    Title,
    /// All upper, and more than one letter.
    Upper,
    /// Anything else: `iPhone`, `McDonald`.
    Mixed,
}

/// Appends the tokens of `prose[block]` to `tokens`; `number` gives the number of a word and what its list says of it.
pub(super) fn tokenize(
    prose: &str,
    block: ProseSpan,
    mut number: impl FnMut(&str) -> (u32, Listed),
    tokens: &mut Vec<Token>,
) {
    let end = block.end as usize;
    let text = &prose[..end];
    let mut at = block.start as usize;
    let first = tokens.len();
    loop {
        // Most of most texts: a space, and a word of ASCII that nothing is joined to.
        if text.as_bytes().get(at) == Some(&b' ') {
            at += 1;
            continue;
        }
        if let Some((stop, case)) = plain_word(text, at) {
            let (word, listed) = number(&text[at..stop]);
            tokens.push(Token {
                span: ProseSpan::at(at, stop),
                kind: TokenKind::Word,
                case,
                script: Script::Latin,
                listed,
                word,
            });
            at = stop;
            continue;
        }
        if is_plain_mark(text, at) {
            tokens.push(Token {
                span: ProseSpan::at(at, at + 1),
                kind: TokenKind::Mark,
                case: Case::None,
                script: Script::Common,
                listed: Listed::default(),
                word: 0,
            });
            at += 1;
            continue;
        }
        let Some(c) = text[at..].chars().next() else {
            break;
        };
        if c.is_whitespace() {
            at += c.len_utf8();
            continue;
        }
        let start = at;
        let (kind, stop) = cut(text, start, c, &tokens[first..]);
        let (case, script, (word, listed)) = if kind.is_word() {
            let word = &text[start..stop];
            let (case, script) = shape(word);
            (case, script, number(word))
        } else {
            (Case::None, Script::Common, (0, Listed::default()))
        };
        tokens.push(Token {
            span: ProseSpan::at(start, stop),
            kind,
            case,
            script,
            listed,
            word,
        });
        at = stop;
    }
}

/// The kind and the end of what begins with `c` at `start`, behind the tokens of the block so far.
fn cut(text: &str, start: usize, c: char, before: &[Token]) -> (TokenKind, usize) {
    if kind::is_alphabetic(c) {
        return match opaque_end(text, start) {
            Some(stop) => (TokenKind::Opaque, stop),
            None => word(text, start),
        };
    }
    if c.is_numeric() {
        return (TokenKind::Number, number_end(text, start));
    }
    let opaque = reference_end(text, start)
        .or_else(|| tag_end(text, start))
        .or_else(|| (c == OPAQUE).then_some(start + c.len_utf8()))
        .or_else(|| path_end(text, start));
    if let Some(stop) = opaque {
        return (TokenKind::Opaque, stop);
    }
    if matches!(c, '@' | '#') && starts_handle(text, start, before) {
        return (TokenKind::Opaque, start + 1 + handle(&text[start + 1..]));
    }
    // A combining mark or joiner belongs to what it follows: never a token that starts with one.
    let stop = start + c.len_utf8();
    let stop = stop + run(&text[stop..], is_combining_mark);
    (TokenKind::Mark, stop)
}

/// Whether a mark that ends a clause stands there and white space behind it: nothing but a mark.
fn is_plain_mark(text: &str, at: usize) -> bool {
    let rest = text.as_bytes().get(at..).unwrap_or_default();
    matches!(
        rest,
        [
            b',' | b'.' | b';' | b':' | b'!' | b'?' | b')',
            b' ' | b'\n',
            ..
        ]
    )
}

/// The end and the case of a word of ASCII letters at `start`, if what stands behind it shows that it goes on in no way: neither as
/// a longer word nor as an address.
fn plain_word(text: &str, start: usize) -> Option<(usize, Case)> {
    let rest = text.as_bytes().get(start..)?;
    let first = *rest.first()?;
    let (mut length, mut upper) = (0, 0);
    while let Some(byte) = rest.get(length).filter(|byte| byte.is_ascii_alphabetic()) {
        upper += u32::from(byte.is_ascii_uppercase());
        length += 1;
    }
    if length == 0 {
        return None;
    }
    let ends = match rest.get(length) {
        None | Some(b' ' | b',' | b';' | b'\n' | b'!' | b'?' | b')' | b'"') => true,
        // A full stop may belong to an initial.
        Some(b'.') => length > 1 && matches!(rest.get(length + 1), None | Some(b' ' | b'\n')),
        _ => false,
    };
    let lower = length as u32 - upper;
    ends.then(|| {
        (
            start + length,
            case_of(first.is_ascii_uppercase(), upper, lower),
        )
    })
}

/// The bytes of the longest prefix whose characters all satisfy `keep`.
pub(super) fn run(text: &str, keep: impl Fn(char) -> bool) -> usize {
    text.find(|c| !keep(c)).unwrap_or(text.len())
}

/// Whether a character continues a word that has begun.
pub(super) fn continues_word(c: char) -> bool {
    kind::is_alphanumeric(c) || (!c.is_ascii() && (is_combining_mark(c) || is_joiner(c)))
}

/// Zero-width joiner and non-joiner, soft hyphen: invisible inside words of many scripts.
fn is_joiner(c: char) -> bool {
    matches!(
        c,
        '\u{200C}' | '\u{200D}' | '\u{AD}' | '\u{200B}' | '\u{2060}' | '\u{FEFF}'
    )
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ' | '＇')
}

/// The kind and the end of the word at `start`.
fn word(text: &str, start: usize) -> (TokenKind, usize) {
    let mut kind = TokenKind::Word;
    let ideographic = text[start..].chars().next().and_then(cjk);
    if let Some(script) = ideographic {
        // Scripts without spaces: what the scripts themselves part is all the cut that is certain.
        return (
            kind,
            start
                + run(&text[start..], |c| {
                    cjk(c) == Some(script) || is_combining_mark(c)
                }),
        );
    }
    let mut at = start + run(&text[start..], |c| continues_word(c) && cjk(c).is_none());
    if let Some(stop) = dotted_end(text, start, at) {
        return (TokenKind::Dotted, stop);
    }
    loop {
        let mut rest = text[at..].chars();
        let Some(mark) = rest.next().filter(|&c| is_apostrophe(c)) else {
            break;
        };
        let after = at + mark.len_utf8();
        if !rest.next().is_some_and(kind::is_alphabetic) {
            break;
        }
        kind = TokenKind::Contraction;
        at = after + run(&text[after..], |c| continues_word(c) && cjk(c).is_none());
    }
    (kind, at)
}

/// Han, Hiragana, Katakana and the scripts of South East Asia that put no space between words.
fn cjk(c: char) -> Option<Script> {
    if (c as u32) < 0x0E00 {
        return None;
    }
    if matches!(c, '\u{2010}'..='\u{205e}' | '\u{ac00}'..='\u{d7a3}') {
        return None;
    }
    match kind::script(c) {
        script @ (Script::Han
        | Script::Hiragana
        | Script::Katakana
        | Script::Thai
        | Script::Lao
        | Script::Khmer
        | Script::Myanmar) => Some(script),
        // The prolonged sound mark is common to both kana.
        Script::Common if c == 'ー' => Some(Script::Katakana),
        _ => None,
    }
}

/// The end of a dotted abbreviation whose first letter is `text[start..at]`: one letter and a dot, at least twice.
fn dotted_end(text: &str, start: usize, at: usize) -> Option<usize> {
    let single = |piece: &str| piece.chars().filter(|c| !is_combining_mark(*c)).count() == 1;
    if !text[at..].starts_with('.') || !single(&text[start..at]) {
        return None;
    }
    let mut stop = at + 1;
    let mut letters = 1;
    loop {
        let length = run(&text[stop..], continues_word);
        let piece = &text[stop..stop + length];
        if !piece.chars().next().is_some_and(kind::is_alphabetic)
            || !single(piece)
            || !text[stop + length..].starts_with('.')
        {
            break;
        }
        stop += length + 1;
        letters += 1;
    }
    (letters > 1).then_some(stop)
}

/// The end of the number at `start`: digits, with one separator between digits at a time. A space counts as separator
/// only if it does not break and three digits follow.
fn number_end(text: &str, start: usize) -> usize {
    let mut at = start + run(&text[start..], char::is_numeric);
    loop {
        let mut rest = text[at..].chars();
        let Some(separator) = rest.next() else { break };
        let width = separator.len_utf8();
        let digits = run(&text[at + width..], |c| c.is_numeric());
        let joined = match separator {
            '.' | ',' | '\'' | '’' | '٫' | '٬' => digits > 0,
            '\u{A0}' | '\u{202F}' | '\u{2009}' => {
                digits == 3 && text[start..at].chars().count() <= 15
            }
            _ => false,
        };
        if !joined {
            break;
        }
        at += width + digits;
    }
    at
}

/// Whether the `@` or `#` at `start` begins a handle or a tag: nothing stands right before it, a letter right after.
fn starts_handle(text: &str, start: usize, before: &[Token]) -> bool {
    let free = before
        .last()
        .is_none_or(|token| (token.span.end as usize) < start || token.kind == TokenKind::Mark);
    free && text[start + 1..]
        .chars()
        .next()
        .is_some_and(kind::is_alphabetic)
}

/// Case and script of a word. The script is that of its first letter that has one of its own.
fn shape(word: &str) -> (Case, Script) {
    if word.is_ascii() {
        let (mut upper, mut lower) = (0u32, 0u32);
        for byte in word.bytes() {
            upper += u32::from(byte.is_ascii_uppercase());
            lower += u32::from(byte.is_ascii_lowercase());
        }
        let first = word.as_bytes().first().is_some_and(u8::is_ascii_uppercase);
        return (case_of(first, upper, lower), Script::Latin);
    }
    let (mut upper, mut lower, mut first) = (0, 0, None);
    let mut script = Script::Common;
    for c in word.chars() {
        let (is_upper, is_lower) = (kind::is_uppercase(c), kind::is_lowercase(c));
        upper += u32::from(is_upper);
        lower += u32::from(is_lower);
        if first.is_none() && (is_upper || is_lower) {
            first = Some(is_upper);
        }
        if matches!(script, Script::Common | Script::Inherited) {
            script = kind::script(c);
        }
    }
    (case_of(first == Some(true), upper, lower), script)
}

fn case_of(first_is_upper: bool, upper: u32, lower: u32) -> Case {
    match (upper, lower) {
        (0, 0) => Case::None,
        (0, _) => Case::Lower,
        (1, _) if first_is_upper => Case::Title,
        (_, 0) => Case::Upper,
        _ => Case::Mixed,
    }
}
