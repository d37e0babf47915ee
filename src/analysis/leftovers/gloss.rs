//! Words that have their translation beside them: in brackets, or in quotation marks.

use super::sentence::{Words, span_of};
use crate::analysis::quotes::is_quote;
use crate::document::{Case, Document, ProseSpan, Token, TokenKind};
use crate::language::{Fragment, Lexicon, WordHash, flags};
use unicode_script::Script;

/// In tokens: a gloss is as short as what it explains.
const GLOSS: usize = 12;

/// Whether what stands in a bracket can be the translation of what stands before it: some words, and neither an
/// example nor a reference.
pub(super) fn is_gloss(document: &Document<'_>, inside: &[Token]) -> bool {
    let first = inside.iter().find(|token| token.kind != TokenKind::Mark);
    let words =
        first.is_some_and(|token| matches!(token.kind, TokenKind::Word | TokenKind::Contraction));
    let year = |token: &Token| token.kind == TokenKind::Number && document.word(token).len() >= 2;
    // (NSA) says how it is abbreviated, not what it means.
    let means = inside
        .iter()
        .any(|token| token.case != Case::Upper && token.kind.is_word());
    words && means && inside.len() <= GLOSS && !inside.iter().any(year)
}

/// Whether a pair of brackets behind a name holds another one and nothing besides these words: *the National Library (Bibliothèque nationale)*.
pub(super) fn is_name_gloss(
    tokens: &[Token],
    (open, close): (usize, usize),
    words: ProseSpan,
) -> bool {
    let is_title = |token: &Token| token.case == Case::Title;
    let before = open.checked_sub(1).and_then(|before| tokens.get(before));
    let inside = tokens.get(open + 1..close).unwrap_or_default();
    let is_rest =
        |token: &Token| words.contains(token.span) || !token.kind.is_word() || is_title(token);
    let holds = || inside.iter().any(|token| words.contains(token.span));
    before.is_some_and(is_title)
        && holds()
        && inside.first().is_some_and(is_title)
        && inside.iter().all(is_rest)
}

/// Whether a bracket holds nothing but a quotation, and before it nothing but the rest of what the words begin, numbers and words of the same language: *Pan Tadeusz, czyli ostatni zajazd na Litwie 1834 (“Sir Thaddeus …”)*.
pub(super) fn is_quoted_gloss(
    document: &Document<'_>,
    tokens: &[Token],
    (open, close): (usize, usize),
    (span, source): (ProseSpan, &str),
) -> bool {
    /// So many tokens may follow the words.
    const REST: usize = 6;
    let is_quoted = |at: usize| {
        let token = tokens.get(at).filter(|token| token.kind == TokenKind::Mark);
        token.is_some_and(|token| document.word(token).starts_with(is_quote))
    };
    let first = tokens.partition_point(|token| token.span.start < span.end);
    let list = Lexicon::of(source);
    let is_rest = |token: &Token| {
        let theirs = || list.and_then(|list| list.get(WordHash::of(document.word(token))));
        token.kind == TokenKind::Number
            || token.kind.is_word()
                && (!token.listed.flags().is_ordinary() || flags(theirs()).is_ordinary())
    };
    is_quoted(open + 1)
        && is_quoted(close.saturating_sub(1))
        && (tokens.get(first..open))
            .is_some_and(|rest| rest.len() <= REST && rest.iter().all(is_rest))
}

/// Whether what words in another script mean follows in quotation marks, with a comma before it or none: “the character 潮, ‘tide’”.
pub(super) fn is_quoted_behind(
    document: &Document<'_>,
    tokens: &[Token],
    words: &Words<'_>,
    fragment: &Fragment,
) -> bool {
    let span = span_of(words, fragment);
    let is_mark = |token: &&Token| token.kind == TokenKind::Mark;
    let is_quotation =
        |token: &&Token| is_mark(token) && document.word(token).chars().any(is_quote);
    let (_, inside) =
        tokens.split_at(tokens.partition_point(|token| token.span.start < span.start));
    let foreign = |token: &&Token| token.span.start < span.end && token.script != Script::Latin;
    let (own, behind) = inside.split_at(inside.iter().take_while(foreign).count());
    // Its own closing mark, a comma, and the mark that opens the meaning.
    let marks = behind.iter().take_while(is_mark).count();
    let (marks, meaning) = behind.split_at(marks);
    let is_apart = |mark: &&Token| {
        let before = &document.prose()[..mark.span.start as usize];
        before.ends_with(char::is_whitespace)
    };
    let last = marks.last();
    let opens = last
        .as_ref()
        .is_some_and(|mark| is_quotation(mark) && is_apart(mark))
        && marks
            .iter()
            .all(|mark| is_quotation(&mark) || document.word(mark) == ",");
    // One token more than a gloss may have decides, however far the quotation reaches.
    let within = |token: &&Token| !is_quotation(token);
    let length = || meaning.iter().take(GLOSS + 1).take_while(within).count();
    own.last().is_some_and(|last| last.span.end >= span.end)
        && opens
        && is_gloss(document, &meaning[..length()])
}

/// Whether a bracket opens right behind the words, marks and spaces left aside.
pub(super) fn follows(document: &Document<'_>, span: ProseSpan, bracket: ProseSpan) -> bool {
    bracket.start >= span.end
        && document
            .text(ProseSpan::new(span.end, bracket.start))
            .chars()
            .all(|c| !c.is_alphanumeric() && !matches!(c, '.' | '!' | '?' | ';'))
}
