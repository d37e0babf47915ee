//! Titles of links, images and reference definitions: the parser gives their text, not their place.

use crate::document::html::entity::{Place, reference};
use crate::document::prose::Piece;
use std::ops::Range;

/// The pieces of the title that `text[range]` ends with. None of them if what is found there does not read as `title`, as
/// where a title goes on behind the prefix of a quotation.
pub(super) fn locate(text: &str, range: Range<usize>, title: &str) -> Vec<Piece> {
    let Some(span) = title_span(text, range).filter(|_| !title.is_empty()) else {
        return Vec::new();
    };
    let (pieces, read) = read(text, span);
    if read == title { pieces } else { Vec::new() }
}

/// Where the title stands, without its marks.
fn title_span(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let body = text.get(range.clone())?.trim_end();
    let close = body.bytes().next_back()?;
    let open = match close {
        b'"' | b'\'' => close,
        b')' => b'(',
        _ => return None,
    };
    let bytes = body.as_bytes();
    let inner = bytes.len() - 1;
    let start = (0..inner).rev().find(|&at| {
        let escapes = bytes[..at]
            .iter()
            .rev()
            .take_while(|&&byte| byte == b'\\')
            .count();
        bytes[at] == open && escapes % 2 == 0
    })?;
    let spaced = start
        .checked_sub(1)
        .is_some_and(|before| bytes[before].is_ascii_whitespace());
    spaced.then_some(range.start + start + 1..range.start + inner)
}

/// The title in pieces, and as it reads.
fn read(text: &str, span: Range<usize>) -> (Vec<Piece>, String) {
    let mut pieces = Vec::new();
    let mut whole = String::new();
    let (mut verbatim, mut at) = (span.start, span.start);
    let flush = |from: usize, to: usize, pieces: &mut Vec<Piece>, whole: &mut String| {
        if from < to {
            whole.push_str(text.get(from..to).unwrap_or_default());
            pieces.push(Piece::Verbatim(from..to));
        }
    };
    let bytes = text.as_bytes();
    while at < span.end {
        let next = bytes.get(at + 1).filter(|_| at + 1 < span.end);
        match bytes.get(at) {
            Some(b'\\') if next.is_some_and(u8::is_ascii_punctuation) => {
                flush(verbatim, at, &mut pieces, &mut whole);
                // What is escaped stands for itself, even another backslash.
                verbatim = at + 1;
                at += 2;
            }
            Some(b'&') => match text
                .get(at..span.end)
                .and_then(|rest| reference(rest, Place::Markdown))
            {
                Some((length, found)) => {
                    flush(verbatim, at, &mut pieces, &mut whole);
                    let mut buffer = [0; 4];
                    let found = found.as_str(&mut buffer);
                    whole.push_str(found);
                    pieces.push(Piece::Replaced(at..at + length, found.to_owned()));
                    at += length;
                    verbatim = at;
                }
                None => at += 1,
            },
            _ => at += 1,
        }
    }
    flush(verbatim, span.end, &mut pieces, &mut whole);
    (pieces, whole)
}
