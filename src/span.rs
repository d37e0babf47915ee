//! Positions: spans, and the one place where they become lines, columns, characters and UTF-16 units.
//!
//! A [`Span`] counts bytes of the decoded text: UTF-8, without a byte order mark. Everything between the parsers and the
//! reports speaks that unit. [`LineIndex`] turns a span into a [`Location`], the form that reports print, where bytes count
//! the original file whatever its encoding.

use crate::decode::Decoded;
use serde::Serialize;

/// A half-open range of bytes in the decoded text of a file. Both ends lie on character boundaries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The first byte.
    pub start: u32,
    /// The byte after the last one.
    pub end: u32,
}

impl Span {
    /// A span from `start` up to, not including, `end`.
    #[must_use]
    pub fn new(start: u32, end: u32) -> Self {
        debug_assert!(start <= end, "a span ends before it starts");
        Self { start, end }
    }

    /// Its length in bytes.
    #[must_use]
    pub fn len(self) -> u32 {
        self.end - self.start
    }

    /// Whether it holds no byte.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether the two share at least one byte.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies wholly within this span.
    #[must_use]
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The smallest span that holds both.
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        Self::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// The text that it covers, or an empty string if it does not lie in `text` (a span belongs to one text only).
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        text.get(self.start as usize..self.end as usize)
            .unwrap_or_default()
    }
}

/// A line and a column, both from 1; the column counts Unicode scalar values of its line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LineColumn {
    /// The line, from 1. Lines end at LF, CR LF or a lone CR.
    pub line: u32,
    /// The column in Unicode scalar values, from 1.
    pub column: u32,
}

/// A span in every unit that a consumer may count in. All ranges are half open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Location {
    /// Bytes of the original file: its byte order mark and its own encoding included.
    pub bytes: [u64; 2],
    /// Unicode scalar values of the decoded text, without a byte order mark.
    pub chars: [u32; 2],
    /// UTF-16 code units of the decoded text, without a byte order mark.
    pub utf16: [u32; 2],
    /// Where it starts.
    pub start: LineColumn,
    /// Where it ends: the position after its last character.
    pub end: LineColumn,
}

/// How far apart the counted positions lie. A lookup scans at most this many bytes, so that a file of one line costs no
/// more than a file of many.
const STRIDE: usize = 128;

/// Turns byte offsets of one text into characters, UTF-16 units, lines and columns.
///
/// Built in one pass over the text, and only when there is something to report.
#[derive(Debug)]
pub struct LineIndex<'a> {
    source: &'a Decoded<'a>,
    /// Characters and UTF-16 units before each multiple of [`STRIDE`] bytes, moved forward to a character boundary.
    counted: Vec<Counts>,
    /// The byte at which each line starts.
    line_starts: Vec<u32>,
}

#[derive(Debug, Clone, Copy, Default)]
struct Counts {
    byte: u32,
    chars: u32,
    utf16: u32,
}

impl Counts {
    /// The counts after `text`, which starts where these stand.
    fn after(mut self, text: &str) -> Self {
        self.byte += text.len() as u32;
        for byte in text.bytes() {
            // A character has one byte that does not continue another; those beyond the basic plane start at 0xF0.
            self.chars += u32::from(byte & 0xC0 != 0x80);
            self.utf16 += u32::from(byte & 0xC0 != 0x80) + u32::from(byte >= 0xF0);
        }
        self
    }
}

impl<'a> LineIndex<'a> {
    /// Counts through the text once.
    #[must_use]
    pub fn new(source: &'a Decoded<'a>) -> Self {
        let text = source.text();
        let mut counted = Vec::with_capacity(text.len() / STRIDE + 1);
        let mut at = Counts::default();
        counted.push(at);
        while (at.byte as usize) < text.len() {
            let end = text.ceil_char_boundary(counted.len() * STRIDE);
            at = at.after(&text[at.byte as usize..end]);
            counted.push(at);
        }
        let bytes = text.as_bytes();
        let mut line_starts = vec![0];
        for at in memchr::memchr2_iter(b'\n', b'\r', bytes) {
            if bytes[at] == b'\n' || bytes.get(at + 1) != Some(&b'\n') {
                line_starts.push(at as u32 + 1);
            }
        }
        Self {
            source,
            counted,
            line_starts,
        }
    }

    /// The place of a span in every unit.
    #[must_use]
    pub fn location(&self, span: Span) -> Location {
        let (start, end) = (self.counts(span.start), self.counts(span.end));
        Location {
            bytes: [
                self.source.raw_start(span.start, start.chars, start.utf16),
                self.source.raw_end(span.end, end.chars, end.utf16),
            ],
            chars: [start.chars, end.chars],
            utf16: [start.utf16, end.utf16],
            start: self.line_column(start),
            end: self.line_column(end),
        }
    }

    /// The line with this number (from 1), without its line end, and the byte at which it starts.
    #[must_use]
    pub fn line(&self, number: u32) -> (&'a str, u32) {
        let index = (number as usize).saturating_sub(1);
        let Some(&start) = self.line_starts.get(index) else {
            return ("", self.source.text().len() as u32);
        };
        let end = match self.line_starts.get(index + 1) {
            Some(&next) => next as usize,
            None => self.source.text().len(),
        };
        let line = &self.source.text()[start as usize..end];
        (line.trim_end_matches(['\n', '\r']), start)
    }

    fn counts(&self, byte: u32) -> Counts {
        let after = self.counted.partition_point(|at| at.byte <= byte);
        let base = self.counted[after.saturating_sub(1)];
        base.after(Span::new(base.byte, byte.max(base.byte)).of(self.source.text()))
    }

    fn line_column(&self, at: Counts) -> LineColumn {
        let line = self
            .line_starts
            .partition_point(|&start| start <= at.byte)
            .max(1);
        let start = self.counts(self.line_starts[line - 1]);
        LineColumn {
            line: line as u32,
            column: at.chars - start.chars + 1,
        }
    }
}
