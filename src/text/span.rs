//! Positions: spans, and the one place where they become lines, columns, characters and UTF-16 units.
//!
//! A [`Span`] counts bytes of the decoded text: UTF-8, without a byte order mark. Everything between the parsers and the
//! reports speaks that unit. [`LineIndex`](crate::decode::LineIndex) turns a span into a [`Location`], the form that reports print, where bytes count
//! the original file whatever its encoding.

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
    #[inline]
    pub fn new(start: u32, end: u32) -> Self {
        debug_assert!(start <= end, "a span ends before it starts");
        Self { start, end }
    }

    /// Its length in bytes.
    #[must_use]
    #[inline]
    pub fn len(self) -> u32 {
        self.end - self.start
    }

    /// Whether it holds no byte.
    #[must_use]
    #[inline]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether the two share at least one byte.
    #[must_use]
    #[inline]
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies wholly within this span.
    #[must_use]
    #[inline]
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The smallest span that holds both.
    #[must_use]
    #[inline]
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
