//! How a block ends, for `missing-full-stop`: with a mark, or as a sentence without one.

use super::items::is_brief;
use super::{SENTENCE, before_link};
use crate::analysis::page_lines::PageLines;
use crate::article::Article;
use crate::document::{
    Block, BlockKind, Case, Document, ItemKind, ProseSpan, Token, TokenKind, is_terminal,
};
use crate::language::Language;
use crate::text::faces::ends_with_face;

/// How a block ends that is long enough for a sentence.
pub(super) enum End<'d> {
    /// With a mark that ends sentences.
    Closed,
    /// A sentence of a paragraph or an item in a letter.
    Open(&'d [Token]),
    /// The same, behind a sentence with its full stop, and with a link that it leads up to.
    Sent(&'d [Token]),
    /// A few words of an item in a letter, which may be a sentence.
    Brief(&'d [Token]),
    /// With a face of marks, for which people leave the full stop away.
    Face,
    /// In another way, or the block is none of the text.
    Other,
}

impl<'d> End<'d> {
    pub(super) fn of(article: &Article<'d>, block: &Block) -> Self {
        let document = article.document;
        let language = article.language(block).map(|locale| locale.language);
        let tokens = document.tokens_in(&block.tokens);
        let words = length(document, tokens.iter());
        // What the page set around the text is reported as that.
        let lines = article.get::<PageLines>();
        let is_line = tokens.last().is_some_and(|last| lines.hold(last.span));
        // Who holds the rights is no sentence, whatever stands before it.
        let is_notice = document.text(block.span).contains('©');
        if is_line || language.is_none() || is_notice {
            return Self::Other;
        }
        if ends_with_face(document.text(block.span)) {
            return Self::Face;
        }
        if words < SENTENCE {
            return match block.kind == BlockKind::ListItem && is_brief(document, block, tokens) {
                true => Self::Brief(tokens),
                false => Self::Other,
            };
        }
        let runs = matches!(block.kind, BlockKind::ListItem | BlockKind::TableCell)
            || is_paragraph(document, block);
        // Without capitals and words of grammar nothing but the sentence before tells a sentence from a label.
        let is_sentence = || match language.is_some_and(|it| it.is_unspaced()) {
            true => {
                let text = document.text(block.span);
                let is_polite = |language: &Language| ends_with_verb(text, language);
                goes_on(document, block, false)
                    && !text.contains('\n')
                    && !language.is_some_and(is_polite)
            }
            false => is_sentence(document, block, tokens),
        };
        let text = document.text(block.span).trim_end();
        // The mark stands behind what is said in brackets inside a sentence.
        let inside = text
            .strip_suffix([')', '）'])
            .filter(|inside| is_inside_sentence(document, block, inside));
        match inside.unwrap_or(text).chars().next_back() {
            Some(last) if is_terminal(last) || matches!(last, ':' | '…') => Self::Closed,
            Some(last) if runs && last.is_alphanumeric() && is_sentence() => {
                match block.kind != BlockKind::TableCell && goes_on_without(document, block) {
                    true => Self::Sent(tokens),
                    false => Self::Open(tokens),
                }
            }
            _ => Self::Other,
        }
    }
}

/// The last sentence of a block of text if it has some words and no mark, and the one before it has its full stop.
pub(super) fn left_open<'d>(document: &'d Document<'_>, block: &Block) -> Option<&'d [Token]> {
    /// In words.
    const LEAST: usize = 3;
    let runs = matches!(block.kind, BlockKind::ListItem | BlockKind::TableCell)
        || is_paragraph(document, block);
    let [.., before, last] = document.sentences_in(block) else {
        return None;
    };
    let [earlier, tokens] = [before, last].map(|it| document.tokens_in(&it.tokens));
    let is_long = |tokens: &[Token]| {
        let words = tokens.iter().filter(|it| it.kind.is_word());
        words.count() >= LEAST && tokens.iter().any(|it| it.case == Case::Lower)
    };
    let is_closed = document.text(before.span).trim_end().ends_with('.');
    let ends = tokens.last().is_some_and(|it| it.kind == TokenKind::Word);
    let is_line = !document.text(block.span).contains('\n');
    (runs && is_closed && ends && is_line && is_long(earlier) && is_long(tokens)).then_some(tokens)
}

/// Whether a block has a sentence with its full stop, and one behind it that leads up to a link and has none.
fn goes_on_without(document: &Document<'_>, block: &Block) -> bool {
    let mut sentences = document.sentences_in(block).iter().rev();
    let last = sentences.next();
    let is_closed = sentences
        .next()
        .is_some_and(|before| document.text(before.span).trim_end().ends_with('.'));
    is_closed && last.is_some_and(|last| !before_link(document, last).is_empty())
}

/// Whether what ends with a bracket that is left out here has a sentence around the brackets, and not another one in them or a link.
fn is_inside_sentence(document: &Document<'_>, block: &Block, inside: &str) -> bool {
    let opens = inside.rfind(['(', '（']);
    let before = opens.and_then(|at| inside.get(..at)).unwrap_or_default();
    let end = block.span.start + inside.len() as u32;
    let before = before.trim_end();
    !before.is_empty()
        && !before.ends_with(is_terminal)
        && !inside.ends_with(is_terminal)
        && !document.ends_link(end)
}

/// Whether a text without spaces ends with a verb in a form that only ends sentences.
pub(super) fn ends_with_verb(text: &str, language: &Language) -> bool {
    language.is_unspaced() && language.ends_sentence(text.trim_end())
}

/// Whether a block that ends in a letter reads as a sentence: it begins with a capital, has function words, and is on one line and under no one mark.
fn is_sentence(document: &Document<'_>, block: &Block, tokens: &[Token]) -> bool {
    /// In tokens.
    const FUNCTION_WORDS: usize = 2;
    let words = tokens.iter().rfind(|token| token.kind != TokenKind::Mark);
    let (Some(first), Some(last)) = (tokens.first(), words) else {
        return false;
    };
    let begins = first.kind == TokenKind::Word && matches!(first.case, Case::Title | Case::Upper);
    let functions = tokens
        .iter()
        .filter(|token| document.is_function_word(token));
    let whole = document.marks_from(block.span);
    let mut whole = whole.take_while(|marked| marked.span.start == block.span.start);
    // See also: [the title of a page]
    let refers = document.marks_from(block.span).any(|marked| {
        let before = document.text(ProseSpan::new(block.span.start, marked.span.start));
        marked.span.end == last.span.end && before.trim_end().ends_with(':')
    });
    let lower = tokens.iter().filter(|token| token.case == Case::Lower);
    begins
        && !whole.any(|marked| marked.span.end >= last.span.end)
        && !refers
        && lower.count() > SENTENCE / 2
        && last.kind == TokenKind::Word
        && functions.count() >= FUNCTION_WORDS
        && !document.text(block.span).contains('\n')
}

/// How many words some tokens have; of scripts without spaces two characters count as one.
pub(super) fn length<'t>(
    document: &Document<'_>,
    tokens: impl Iterator<Item = &'t Token>,
) -> usize {
    let words = tokens.filter(|token| token.kind.is_word());
    let lengths = words.map(|token| match token.writes_without_spaces() {
        true => document.word(token).chars().count().div_ceil(2),
        false => 1,
    });
    lengths.sum()
}

/// Whether a paragraph has a sentence with its mark before its last one, as no pull quote and no caption has, and that one, if it has no
/// mark, is long.
pub(super) fn goes_on(document: &Document<'_>, block: &Block, is_closed: bool) -> bool {
    let [.., before, last] = document.sentences_in(block) else {
        return false;
    };
    let tokens = document.tokens_in(&last.tokens).iter();
    let is_long = || length(document, tokens) >= SENTENCE;
    document.text(before.span).trim_end().ends_with(is_terminal) && (is_closed || is_long())
}

pub(super) fn is_paragraph(document: &Document<'_>, block: &Block) -> bool {
    !block.quoted && (block.kind == BlockKind::Paragraph || is_line_of_text(document, block))
}

/// Whether a line that looks like a heading, for no mark ends it, has a sentence before its last one, and no markup of a heading.
fn is_line_of_text(document: &Document<'_>, block: &Block) -> bool {
    let [.., before, _] = document.sentences_in(block) else {
        return false;
    };
    let words = document.tokens_in(&before.tokens).iter();
    let is_sentence = document.text(before.span).trim_end().ends_with('.')
        && words.filter(|token| token.kind.is_word()).count() >= SENTENCE;
    let end = document.to_text(block.span).end;
    let items = document.items();
    let behind = items.partition_point(|item| item.span.start < end);
    let last = items.get(..behind).and_then(|items| items.last());
    let is_marked =
        last.is_some_and(|item| matches!(item.kind, ItemKind::Heading(_)) && item.span.end >= end);
    block.kind == BlockKind::Heading && is_sentence && !is_marked
}
