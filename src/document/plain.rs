//! Plain text: the prose is the file itself, nothing is copied, unless there is code in it.
//!
//! Blank lines part paragraphs. Within a paragraph a line break parts too, unless the lines look wrapped: nobody wraps
//! beyond 120 characters, and a line far shorter than its neighbours ended because its author ended it. A comment of HTML
//! on a line of its own that speaks to mtlint is no prose.

use super::html::pieces::pieces;
use super::mask::{self, Hole, HoleKind, Masked};
use super::prose::{BlockKind, Prose, ProseBuilder, ProseSpan, RawBlock, RawDirective};
use super::{ItemKind, code, directive};
use crate::text::span::Span;
use std::borrow::Cow;

/// The longest line that may have been wrapped by hand or program, in columns.
const WRAPPED: usize = 120;

/// A line alone in its paragraph with at most so many words and no full stop is a heading.
const HEADING_WORDS: usize = 16;

/// Extracts the prose of plain text.
pub(super) fn prose(text: &str) -> Prose<'_> {
    let mut blocks = Vec::new();
    let mut directives = Vec::new();
    let mut paragraph: Vec<(usize, &str)> = Vec::new();
    let mut at = 0;
    let masked = masked(text);
    for line in lines(&masked.text) {
        let comment = line.trim().strip_prefix("<!--");
        if comment.is_some_and(|body| body.ends_with("-->") && directive::is_one(body)) {
            close(&mut paragraph, &mut blocks);
            let start = at + (line.len() - line.trim_start().len());
            directives.push(RawDirective {
                span: Span::new(start as u32, (start + line.trim().len()) as u32),
                block: None,
            });
        } else if line.trim().is_empty() {
            close(&mut paragraph, &mut blocks);
        } else {
            paragraph.push((at, line));
        }
        at += line.len();
    }
    close(&mut paragraph, &mut blocks);
    if !masked.holes.is_empty() {
        return without_code(text, &masked.holes, &blocks, &directives);
    }
    Prose {
        source: text,
        text: Cow::Borrowed(text),
        blocks,
        directives,
        plain: true,
        ..Prose::default()
    }
}

/// What a program reads in the text. The name of a field alone is prose, with a fault: nobody filled it in.
fn masked(text: &str) -> Masked<'_> {
    let mut holes = mask::shortcode_holes(text);
    holes.retain(|hole| {
        let code = text.get(hole.span.clone()).unwrap_or_default();
        let name = code
            .strip_prefix("{{")
            .and_then(|code| code.strip_suffix("}}"));
        !name.is_some_and(code::is_name)
    });
    mask::code(text, holes)
}

/// The prose of these blocks without the code in it.
fn without_code<'t>(
    text: &'t str,
    holes: &[Hole],
    blocks: &[RawBlock],
    directives: &[RawDirective],
) -> Prose<'t> {
    let mut builder = ProseBuilder::new(text);
    for block in blocks {
        builder.begin(block.kind, block.quoted, block.language);
        pieces(text, holes, block.span.range(), None, &mut |piece| {
            builder.piece(piece)
        });
        builder.end();
    }
    for directive in directives {
        builder.directive(directive.span.start as usize..directive.span.end as usize);
    }
    for hole in holes.iter().filter(|hole| hole.kind == HoleKind::Opaque) {
        let span = hole.span.clone();
        if !text.get(span.clone()).is_some_and(code::is_formula_code) {
            builder.item(ItemKind::Template, span.clone(), span);
        }
    }
    Prose {
        plain: true,
        ..builder.finish()
    }
}

/// The lines with their ends: LF, CR LF or a lone CR.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive('\n').flat_map(|line| {
        let body = line.strip_suffix("\r\n").unwrap_or(line);
        // A line that ends in CR LF has no piece of its own for the LF.
        let last = body.rfind('\r').map_or(0, |at| at + 1);
        let (old, rest) = line.split_at(last);
        old.split_inclusive('\r')
            .chain(Some(rest).filter(|rest| !rest.is_empty()))
    })
}

/// How wide a line is. Ideographs and syllables say as much as several letters, and lines of them are shorter.
fn columns(line: &str) -> usize {
    /// The scripts of China, Japan and Korea begin here.
    const WIDE: char = '\u{2e80}';
    const WIDTH: usize = 3;
    if line.is_ascii() {
        return line.len();
    }
    let widths = line.chars().map(|c| if c < WIDE { 1 } else { WIDTH });
    widths.sum()
}

/// Turns the lines of a paragraph into blocks.
fn close(paragraph: &mut Vec<(usize, &str)>, blocks: &mut Vec<RawBlock>) {
    let longest = paragraph
        .iter()
        .map(|(_, line)| columns(line.trim_end()))
        .max()
        .unwrap_or(0);
    let alone = paragraph.len() == 1;
    let is_titled = matches!(paragraph[..], [(_, first), (_, next), ..] if is_title(first, next));
    let mut open: Option<(usize, usize, BlockKind)> = None;
    for (nth, &(at, line)) in paragraph.iter().enumerate() {
        if nth == 1 && is_titled {
            push(open.take(), blocks);
        }
        let indent = line.len() - line.trim_start().len();
        let marker = list_marker(&line[indent..]);
        let start = at + indent + marker.unwrap_or(0);
        let end = at + line.trim_end().len();
        if marker.is_some() {
            push(open.take(), blocks);
        }
        let (from, kind) = match open {
            Some((from, _, kind)) => (from, kind),
            None if marker.is_some() => (start, BlockKind::ListItem),
            None if alone && is_heading(line) || nth == 0 && is_titled => {
                (start, BlockKind::Heading)
            }
            None => (start, BlockKind::Paragraph),
        };
        open = Some((from, end.max(from), kind));
        let length = columns(line.trim_end());
        if length > WRAPPED || length * 5 < longest * 3 {
            push(open.take(), blocks);
        }
    }
    push(open, blocks);
    paragraph.clear();
}

fn push(open: Option<(usize, usize, BlockKind)>, blocks: &mut Vec<RawBlock>) {
    if let Some((start, end, kind)) = open.filter(|(start, end, _)| start < end) {
        blocks.push(RawBlock {
            span: ProseSpan::at(start, end),
            kind,
            quoted: false,
            language: None,
        });
    }
}

/// The bytes of a list marker with the white space behind it.
fn list_marker(line: &str) -> Option<usize> {
    let bullet = line.strip_prefix(['-', '*', '•', '·', '‣', '–', '—']);
    // A dash before a word is also how dialogue opens: it stays in the text, so that rules see it.
    let dash = line.starts_with(['–', '—']);
    let numbered = || {
        let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
        (rest.len() < line.len() && line.len() - rest.len() <= 3)
            .then(|| rest.strip_prefix(['.', ')']))
            .flatten()
    };
    let rest = bullet.filter(|_| !dash).or_else(numbered)?;
    let body = rest.trim_start();
    (body.len() < rest.len() && !body.is_empty()).then(|| line.len() - body.len())
}

/// Whether a line over another one is a heading by the capitals of its words, where the next line begins a sentence and ends one.
fn is_title(line: &str, next: &str) -> bool {
    /// In words, and in letters of those that have a capital whatever style the capitals are of.
    const LEAST: usize = 3;
    const LONG: usize = 5;
    let is_capital = |word: &&str| word.starts_with(char::is_uppercase);
    let words = || line.split_whitespace();
    let is_small = |word: &str| !is_capital(&word) && word.chars().count() >= LONG;
    let is_word = |word: &str| word.chars().all(char::is_alphabetic);
    let next = next.trim();
    is_heading(line)
        && is_capital(&next)
        && next.ends_with(['.', '!', '?'])
        && line.contains(char::is_lowercase)
        && words().all(|word| is_word(word) && !is_small(word))
        && words().filter(is_capital).count() >= LEAST
}

fn is_heading(line: &str) -> bool {
    let line = line.trim();
    !line.ends_with(['.', '!', '?', '…', ':', ';', ',', '»', '”', '"', '。'])
        && line.split_whitespace().take(HEADING_WORDS + 1).count() <= HEADING_WORDS
}
