//! The one place where bytes become lines, columns, characters and UTF-16 units.

use super::Decoded;
use crate::text::span::{LineColumn, Location, Span};

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
