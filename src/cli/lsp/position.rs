//! Places in a text: lines and columns as editors count them, and bytes as the checker does. The one converter of the server.

use lsp_types::{Position, Range};
use mtlint::Span;
use serde_json::Value;
use std::sync::Arc;

/// What a column counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    Utf8,
    Utf16,
    Utf32,
}

impl Unit {
    /// The first that a client names and that there is; UTF-16 is what all of them know.
    pub fn of_client(named: &[Value]) -> Self {
        let all = [Self::Utf8, Self::Utf16, Self::Utf32];
        let known = |kind: &Value| all.into_iter().find(|unit| kind == unit.name());
        named.iter().find_map(known).unwrap_or(Self::Utf16)
    }

    /// Its name in the protocol.
    pub fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Utf16 => "utf-16",
            Self::Utf32 => "utf-32",
        }
    }

    fn of(self, character: char) -> usize {
        match self {
            Self::Utf8 => character.len_utf8(),
            Self::Utf16 => character.len_utf16(),
            Self::Utf32 => 1,
        }
    }

    fn count(self, text: &str) -> usize {
        match self {
            Self::Utf8 => text.len(),
            // A character has one byte that does not continue another; those beyond the basic plane start at 0xF0.
            Self::Utf16 => {
                let units = |byte: u8| usize::from(byte & 0xC0 != 0x80) + usize::from(byte >= 0xF0);
                text.bytes().map(units).sum()
            }
            Self::Utf32 => text.bytes().filter(|byte| byte & 0xC0 != 0x80).count(),
        }
    }
}

/// Where the lines of a text start. They end at LF, CR LF or a lone CR, as the protocol has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lines {
    starts: Vec<usize>,
}

impl Lines {
    pub fn new(text: &str) -> Self {
        let mut starts = vec![0];
        starts.extend(starts_in(text, 0, text.len()));
        Self { starts }
    }

    /// The byte at a place. What lies beyond the end of a line or of the text is its end, as the protocol has it; what lies within a
    /// character is its start, so that no client can tear one apart.
    pub fn offset(&self, text: &str, place: Position, unit: Unit) -> usize {
        let line = place.line as usize;
        let Some(&start) = self.starts.get(line) else {
            return text.len();
        };
        let end = self.starts.get(line + 1).copied().unwrap_or(text.len());
        let line = text.get(start..end).unwrap_or_default();
        let line = line.strip_suffix('\n').unwrap_or(line);
        let line = line.strip_suffix('\r').unwrap_or(line);
        let wanted = place.character as usize;
        let mut counted = 0;
        for (at, character) in line.char_indices() {
            counted += unit.of(character);
            if counted > wanted {
                return start + at;
            }
        }
        start + line.len()
    }

    /// The place of a byte.
    pub fn position(&self, text: &str, offset: usize, unit: Unit) -> Position {
        let offset = text.floor_char_boundary(offset);
        let line = self.line_of(offset);
        let start = self.starts.get(line).copied().unwrap_or_default();
        let column = unit.count(text.get(start..offset).unwrap_or_default());
        let short = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        Position::new(short(line), short(column))
    }

    /// Takes over that of a text the bytes from `start` to `end` became `new` bytes; the text is that after it. No more is read than
    /// the lines that were touched.
    pub fn splice(&mut self, text: &str, start: usize, end: usize, new: usize) {
        // What stands beside the edit may join with it to one line end.
        let first = self.line_of(start.saturating_sub(1));
        let rest = self.starts.partition_point(|at| *at <= end + 1);
        let moved = |at: usize| at + new - (end - start);
        let from = self.starts.get(first).copied().unwrap_or_default();
        let until = self.starts.get(rest).map(|at| moved(*at));
        let fresh = starts_in(text, from, until.map_or(text.len(), |until| until - 1));
        let fresh: Vec<usize> = fresh.collect();
        if let Some(rest) = self.starts.get_mut(rest..) {
            rest.iter_mut().for_each(|at| *at = moved(*at));
        }
        self.starts.splice(first + 1..rest, fresh);
    }

    fn line_of(&self, offset: usize) -> usize {
        let behind = self.starts.partition_point(|start| *start <= offset);
        behind.saturating_sub(1)
    }
}

/// Where lines start that a line end between two bytes ends.
fn starts_in(text: &str, from: usize, until: usize) -> impl Iterator<Item = usize> {
    let bytes = text.as_bytes();
    let within = bytes.get(from..until).unwrap_or_default();
    memchr::memchr2_iter(b'\n', b'\r', within).filter_map(move |at| {
        let at = from + at;
        let is_end = bytes.get(at) == Some(&b'\n') || bytes.get(at + 1) != Some(&b'\n');
        is_end.then_some(at + 1)
    })
}

/// One version of a text, with all that it takes to speak of places in it.
#[derive(Debug, Clone)]
pub struct Text {
    pub text: Arc<String>,
    pub lines: Arc<Lines>,
    pub unit: Unit,
}

impl Text {
    pub fn new(text: String, unit: Unit) -> Self {
        Self {
            lines: Arc::new(Lines::new(&text)),
            text: Arc::new(text),
            unit,
        }
    }

    /// How many bytes stand before what is checked: a byte order mark that the editor left in the text.
    fn mark(&self) -> usize {
        if self.text.starts_with('\u{FEFF}') {
            '\u{FEFF}'.len_utf8()
        } else {
            0
        }
    }

    /// What is checked; spans count in it.
    pub fn body(&self) -> &str {
        self.text.get(self.mark()..).unwrap_or_default()
    }

    /// The byte of what is checked at a place.
    pub fn offset(&self, place: Position) -> usize {
        let offset = self.lines.offset(&self.text, place, self.unit);
        offset.saturating_sub(self.mark())
    }

    /// Where a span of what is checked lies.
    pub fn range(&self, span: Span) -> Range {
        let place = |at: u32| {
            let at = at as usize + self.mark();
            self.lines.position(&self.text, at, self.unit)
        };
        Range::new(place(span.start), place(span.end))
    }

    /// Puts something in the place of a range. One that ends before it starts is turned round.
    pub fn replace(&mut self, range: Range, new: &str) {
        let offset = |place| self.lines.offset(&self.text, place, self.unit);
        let (one, other) = (offset(range.start), offset(range.end));
        let (start, end) = (one.min(other), one.max(other));
        let text = Arc::make_mut(&mut self.text);
        text.replace_range(start..end, new);
        Arc::make_mut(&mut self.lines).splice(text, start, end, new.len());
    }
}

#[cfg(test)]
mod tests {
    use super::{Lines, Text, Unit};
    use lsp_types::{Position, Range};
    use proptest::prelude::*;

    /// Text of few characters, so that line ends meet and every width occurs.
    fn text() -> impl Strategy<Value = String> {
        let character = prop::sample::select(vec!['a', 'é', '…', '😀', '\n', '\r', '\u{301}']);
        prop::collection::vec(character, 0..40).prop_map(|letters| letters.into_iter().collect())
    }

    fn unit() -> impl Strategy<Value = Unit> {
        prop::sample::select(vec![Unit::Utf8, Unit::Utf16, Unit::Utf32])
    }

    fn position() -> impl Strategy<Value = Position> {
        (0..12_u32, 0..20_u32).prop_map(|(line, character)| Position::new(line, character))
    }

    proptest! {
        #[test]
        fn a_place_leads_back_to_its_byte(text in text(), unit in unit()) {
            let lines = Lines::new(&text);
            for (at, character) in text.char_indices() {
                let place = lines.position(&text, at, unit);
                let is_second = character == '\n' && text[..at].ends_with('\r');
                // Between CR and LF there is no place: it is before both.
                prop_assert_eq!(lines.offset(&text, place, unit), at - usize::from(is_second));
            }
            let end = lines.position(&text, text.len(), unit);
            prop_assert_eq!(lines.offset(&text, end, unit), text.len());
        }

        #[test]
        fn columns_count_the_units_of_the_line(text in text()) {
            let lines = Lines::new(&text);
            for (at, _) in text.char_indices() {
                let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
                let before = &text[start..at];
                if !before.contains('\r') {
                    let column = |unit| lines.position(&text, at, unit).character as usize;
                    prop_assert_eq!(column(Unit::Utf8), before.len());
                    prop_assert_eq!(column(Unit::Utf16), before.encode_utf16().count());
                    prop_assert_eq!(column(Unit::Utf32), before.chars().count());
                }
            }
        }

        #[test]
        fn any_place_is_a_byte_between_characters(
            text in text(), place in position(), unit in unit()
        ) {
            let offset = Lines::new(&text).offset(&text, place, unit);
            prop_assert!(text.is_char_boundary(offset));
        }

        #[test]
        fn lines_after_edits_are_those_of_the_text(
            first in text(),
            edits in prop::collection::vec((position(), position(), text()), 1..12),
            unit in unit(),
        ) {
            let mut text = Text::new(first, unit);
            for (start, end, new) in edits {
                text.replace(Range::new(start, end), &new);
                prop_assert_eq!(&*text.lines, &Lines::new(&text.text));
            }
        }
    }
}
