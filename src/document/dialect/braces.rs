//! The expressions of MDX: strings, templates and comments in them may hold any sign.

use super::Found;
use crate::document::mask::{Fill, HoleKind};
use memchr::memmem;
use std::ops::Range;

/// An expression longer than this is a stray brace.
const LONGEST: usize = 20_000;

/// What looking for the end of an expression comes to.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Braced {
    /// It ends behind this byte.
    Ends(usize),
    /// It does not; these within it do, and nothing is to be looked for before this byte.
    Stray(Vec<Range<usize>>, usize),
}

/// Looks for the end of the expression that opens at byte `open`. Blank lines end it unless it may be as long as it likes.
pub(super) fn braced(text: &str, open: usize, blank_lines: bool) -> Braced {
    let bytes = text.as_bytes();
    let limit = bytes.len().min(open + LONGEST);
    let mut opens = Vec::new();
    let mut whole: Vec<Range<usize>> = Vec::new();
    let mut at = open;
    while at < limit {
        match bytes[at] {
            b'{' => opens.push(at),
            b'}' => {
                let Some(start) = opens.pop() else { break };
                if opens.is_empty() {
                    return Braced::Ends(at + 1);
                }
                while whole.pop_if(|inner| inner.start > start).is_some() {}
                whole.push(start..at + 1);
            }
            quote @ (b'"' | b'\'') => at = string(&bytes[..limit], at, quote),
            b'`' => at += find(&bytes[at + 1..limit], b"`").map_or(0, |end| end + 1),
            b'/' if at + 1 < limit && bytes[at + 1] == b'*' => {
                at += find(&bytes[at + 2..limit], b"*/").map_or(0, |end| end + 3);
            }
            b'\n' if !blank_lines => {
                let line = &bytes[at + 1..limit];
                let end = memchr::memchr(b'\n', line).unwrap_or(line.len());
                if line[..end].iter().all(u8::is_ascii_whitespace) {
                    break;
                }
            }
            _ => {}
        }
        at += 1;
    }
    Braced::Stray(whole, text.ceil_char_boundary(at.max(open + 1)))
}

fn find(bytes: &[u8], needle: &[u8]) -> Option<usize> {
    memmem::find(bytes, needle)
}

/// The last byte of the string that opens at `open`; `open` itself if the line has no end of it.
fn string(bytes: &[u8], open: usize, quote: u8) -> usize {
    let mut at = open + 1;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'\\' => at += 1,
            b'\n' => return open,
            byte if byte == quote => return at,
            _ => {}
        }
        at += 1;
    }
    open
}

/// Masks the expressions that start in a line, and the names of fragments and members. Yields where to go on.
pub(super) fn expressions(text: &str, line: Range<usize>, fresh: bool, found: &mut Found) -> usize {
    let bytes = text.as_bytes();
    let mut at = line.start;
    let mut end = line.end;
    while at < end {
        match bytes[at] {
            b'\\' => at += 1,
            // Inline code on one line is code, braces or not.
            b'`' => {
                let ticks = bytes[at..end]
                    .iter()
                    .take_while(|byte| **byte == b'`')
                    .count();
                let fence = &bytes[at..at + ticks];
                if let Some(closing) = find(&bytes[at + ticks..end], fence) {
                    at += ticks + closing;
                }
                at += ticks - 1;
            }
            b'<' => tag_name(&bytes[..end], at, found),
            b'{' => {
                let alone = fresh && at == line.start;
                match braced(text, at, alone) {
                    Braced::Ends(behind) => {
                        if behind > end {
                            // Go on in the line that it ends in.
                            let rest = text.get(behind..).unwrap_or_default();
                            end = behind + rest.find('\n').unwrap_or(rest.len());
                        }
                        let last = text.get(behind..end).unwrap_or_default();
                        expression(text, at..behind, alone && last.trim().is_empty(), found);
                        at = behind - 1;
                    }
                    Braced::Stray(inner, until) => {
                        for span in inner {
                            expression(text, span, false, found);
                        }
                        if until >= end {
                            return until;
                        }
                        at = until - 1;
                    }
                }
            }
            _ => {}
        }
        at += 1;
    }
    end
}

/// One expression: a comment and an empty string leave nothing, a blank in quotes a space, one that stands alone parts blocks.
fn expression(text: &str, span: Range<usize>, alone: bool, found: &mut Found) {
    let inner = text
        .get(span.start + 1..span.end - 1)
        .unwrap_or_default()
        .trim();
    let quoted = inner
        .strip_prefix(['"', '\'', '`'])
        .and_then(|rest| rest.strip_suffix(['"', '\'', '`']));
    if alone {
        found.blank(span);
    } else if inner.starts_with("/*") || quoted == Some("") {
        found.gap(span);
    } else if quoted.is_some_and(|quoted| quoted.trim().is_empty()) {
        found.patch(span, HoleKind::Space, Fill::Letters);
    } else {
        found.opaque(span);
    }
}

/// Masks what keeps the tag at `at` from reading as one: the whole of a fragment's, the dots of a member's name.
fn tag_name(bytes: &[u8], at: usize, found: &mut Found) {
    let slash = usize::from(bytes.get(at + 1) == Some(&b'/'));
    let name = at + 1 + slash;
    if bytes.get(name) == Some(&b'>') {
        found.gap(at..name + 1);
        return;
    }
    let rest = bytes.get(name..).unwrap_or_default();
    let length = rest
        .iter()
        .take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'.')
        .count();
    for place in (name..name + length).filter(|place| bytes[*place] == b'.') {
        found.gap(place..place + 1);
    }
}

#[cfg(test)]
mod tests {
    use super::{Braced, braced};

    #[test]
    fn ends_of_expressions() {
        for whole in [
            "{a}",
            "{'}'}",
            "{\"}\"}",
            "{`x ${\"}\"} y`}",
            "{/* } */}",
            "{{a: [1, {b}]}}",
            "{\n a\n}",
        ] {
            assert_eq!(
                braced(whole, 0, false),
                Braced::Ends(whole.len()),
                "{whole}"
            );
        }
        // An apostrophe opens no string that its line does not close.
        assert_eq!(braced("{don't}", 0, false), Braced::Ends(7));
        assert_eq!(braced("{ a\n\n}", 0, false), Braced::Stray(vec![], 3));
        assert_eq!(braced("{ a\n\n}", 0, true), Braced::Ends(6));
        assert_eq!(
            braced("{ {b} c", 0, false),
            Braced::Stray(std::iter::once(2..5).collect(), 7)
        );
    }
}
