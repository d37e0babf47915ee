//! A line with its places marked.

use super::window::{Cell, Window, covers};
use crate::text::span::Span;
use anstyle::Style;
use std::io::{self, Write};
use std::ops::Range;
use unicode_width::UnicodeWidthStr;

/// A text in a style, reset behind it.
pub struct Styled<T>(pub Style, pub T);

impl<T: std::fmt::Display> std::fmt::Display for Styled<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}{}{}", self.0.render(), self.1, self.0.render_reset())
    }
}

/// A place on one line: its bytes there, how it is marked, and what is said of it.
pub struct Place {
    pub bytes: Range<usize>,
    pub style: Style,
    pub glyph: &'static str,
    pub label: Option<(Style, String)>,
}

/// The column of line numbers.
pub struct Gutter {
    pub digits: usize,
    pub style: Style,
}

impl Gutter {
    pub fn width(&self) -> usize {
        self.digits + 3
    }

    pub fn write(&self, out: &mut dyn Write, number: impl std::fmt::Display) -> io::Result<()> {
        write!(
            out,
            "{} ",
            Styled(
                self.style,
                format_args!("{number:>digits$} │", digits = self.digits)
            )
        )
    }
}

/// A line with its places marked: below it, or by brackets where columns cannot be told.
pub fn snippet(
    gutter: &Gutter,
    number: u32,
    line: &str,
    places: &[Place],
    width: usize,
    out: &mut dyn Write,
) -> io::Result<()> {
    let ranges: Vec<Range<usize>> = places.iter().map(|place| place.bytes.clone()).collect();
    let core = ranges
        .iter()
        .cloned()
        .reduce(|a, b| a.start.min(b.start)..a.end.max(b.end))
        .unwrap_or(0..0);
    let window = Window::new(line, &core, &ranges, width);
    gutter.write(out, number)?;
    // Runs of cells that look the same are written as one.
    let look = |cell: &Cell<'_>| {
        let place = places.iter().position(|place| covers(&place.bytes, cell));
        (place, cell.stands_in)
    };
    for run in window.cells.chunk_by(|a, b| look(a) == look(b)) {
        let (place, stands_in) = run.first().map_or((None, false), look);
        let style = match place {
            Some(at) => places[at].style,
            None if stands_in => gutter.style,
            None => Style::new(),
        };
        let bracketed = window.right_to_left && place.is_some();
        let (open, close) = if bracketed { ("⟦", "⟧") } else { ("", "") };
        let shown: String = run.iter().map(|cell| &*cell.shown).collect();
        write!(out, "{open}{}{close}", Styled(style, shown))?;
    }
    writeln!(out)?;
    for place in places {
        let glyph = |times| Styled(place.style, place.glyph.repeat(times));
        let label = place
            .label
            .as_ref()
            .map(|(style, label)| (label.width(), Styled(*style, label)));
        if window.right_to_left {
            if let Some((_, label)) = label {
                gutter.write(out, "")?;
                writeln!(out, "{} {label}", glyph(1))?;
            }
            continue;
        }
        let Some(columns) = window.columns(&place.bytes) else {
            continue;
        };
        gutter.write(out, "")?;
        let (indent, times) = (columns.start, columns.len());
        match label {
            // Behind the place if that fits; else before it if that does.
            Some((taken, label)) if columns.end + 1 + taken > width && taken < indent => {
                writeln!(
                    out,
                    "{:1$}{label} {2}",
                    "",
                    indent - taken - 1,
                    glyph(times)
                )?;
            }
            Some((_, label)) => writeln!(out, "{:indent$}{} {label}", "", glyph(times))?,
            None => writeln!(out, "{:indent$}{}", "", glyph(times))?,
        }
    }
    Ok(())
}

/// The bytes of a line that a span covers; the line starts at byte `start` of the text.
pub fn within(line: &str, start: u32, span: Span) -> Range<usize> {
    let local =
        |at: u32| line.floor_char_boundary((at.saturating_sub(start) as usize).min(line.len()));
    local(span.start)..local(span.end)
}
