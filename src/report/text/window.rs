//! The part of a line that fits on a terminal around a place.
//!
//! A paragraph of an article is one line of a thousand characters and more. A window shows what surrounds the place, with
//! … where the line goes on, cut at spaces where there are some near, never inside a grapheme cluster. It looks at a
//! bounded stretch of the line only, however long that is.

use crate::text::visible::{is_at_work, is_hidden, spelt_out};
use std::borrow::Cow;
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// A grapheme cluster as it is shown.
#[derive(Debug)]
pub struct Cell<'a> {
    /// The bytes of the line that it stands for.
    pub bytes: Range<usize>,
    /// What is shown.
    pub shown: Cow<'a, str>,
    /// How many columns that takes.
    pub width: usize,
    /// Whether it stands for something that cannot be seen as it is, or was left out.
    pub stands_in: bool,
}

/// What is shown of a line.
#[derive(Debug)]
pub struct Window<'a> {
    /// Its cells from first to last.
    pub cells: Vec<Cell<'a>>,
    /// Whether some of it is written from right to left, so that columns of characters are not columns of the screen.
    pub right_to_left: bool,
}

/// The most bytes of a line that are looked at per column and side. Eight hold two wide characters with a mark each.
const BYTES_PER_COLUMN: usize = 8;

/// How far a cut moves towards the place in order to fall on a space.
const SNAP: usize = 12;

const CUT: &str = "…";

impl<'a> Window<'a> {
    /// The part of `line` around `core` in at most about `width` columns. No cell crosses an end of one of the `places`;
    /// inside `core` white space that is not a plain space is spelt out where it is all there is to see.
    #[must_use]
    pub fn new(line: &'a str, core: &Range<usize>, places: &[Range<usize>], width: usize) -> Self {
        let reach = width * BYTES_PER_COLUMN;
        let mut cells = core_cells(line, core, places, width);
        let taken: usize = cells.iter().map(|cell| cell.width).sum();

        let from = line.ceil_char_boundary(core.start.saturating_sub(reach));
        let to = line.floor_char_boundary(core.end.saturating_add(reach).min(line.len()));
        let (mut before, from) = before_core(line, from..core.start, places, width);
        let (mut after, to) = after_core(line, core.end..to, places, width);
        if from == 0 {
            let indent = before
                .iter()
                .take_while(|cell| [" ", TAB].contains(&&*cell.shown))
                .count();
            before.drain(..indent);
        }
        before.reverse();

        let free = width.saturating_sub(taken);
        let (before_width, after_width) =
            (whole(&before, from > 0), whole(&after, to < line.len()));
        let before_share = before_width.min((free / 2).max(free.saturating_sub(after_width)));
        let after_share = after_width.min(free - before_share);
        shorten(&mut before, before_share, from > 0);
        shorten(&mut after, after_share, to < line.len());

        before.reverse();
        before.append(&mut cells);
        before.append(&mut after);
        let right_to_left = before
            .iter()
            .any(|cell| cell.shown.chars().any(is_right_to_left));
        Self {
            cells: before,
            right_to_left,
        }
    }

    /// The columns, from 0, that a place takes in the window: at least one. `None` if the window does not show it.
    #[must_use]
    pub fn columns(&self, place: &Range<usize>) -> Option<Range<usize>> {
        let mut column = 0;
        let mut found: Option<Range<usize>> = None;
        for cell in &self.cells {
            let next = column + cell.width;
            if covers(place, cell) {
                let start = found.as_ref().map_or(column, |found| found.start);
                found = Some(start..next);
            }
            column = next;
        }
        let at_end = self.cells.last().map_or(0, |cell| cell.bytes.end);
        if found.is_none() && place.is_empty() && place.start == at_end {
            found = Some(column..column + 1);
        }
        found
    }
}

/// Whether a cell belongs to a place. A place without extent is at the cell that follows it.
#[must_use]
pub fn covers(place: &Range<usize>, cell: &Cell<'_>) -> bool {
    if cell.bytes.is_empty() {
        // The … of a cut belongs to no place.
        return false;
    }
    if place.is_empty() {
        cell.bytes.start == place.start
    } else {
        cell.bytes.start < place.end && place.start < cell.bytes.end
    }
}

/// The cells of the place itself, with the middle left out if it would take most of the width.
fn core_cells<'a>(
    line: &'a str,
    core: &Range<usize>,
    places: &[Range<usize>],
    width: usize,
) -> Vec<Cell<'a>> {
    let most = (width * 2 / 3).max(8);
    let reach = width * BYTES_PER_COLUMN;
    if core.len() <= 2 * reach {
        let cells = split(line, core.clone(), places, true);
        if cells.iter().map(|cell| cell.width).sum::<usize>() <= most {
            return cells;
        }
    }
    let head_end = line.floor_char_boundary(core.end.min(core.start + reach));
    let tail_start = line.ceil_char_boundary(core.start.max(core.end.saturating_sub(reach)));
    let mut head = split(line, core.start..head_end, places, true);
    let mut tail = split(line, tail_start..core.end, places, true);
    tail.reverse();
    for (half, budget) in [(&mut head, most / 2), (&mut tail, most / 2)] {
        let kept = fitting(half, budget);
        half.truncate(snapped(half, kept));
    }
    let left_out = head.last().map_or(core.start, |cell| cell.bytes.end)
        ..tail.last().map_or(core.end, |cell| cell.bytes.start);
    tail.reverse();
    if left_out.start < left_out.end {
        head.push(Cell {
            bytes: left_out,
            shown: Cow::Borrowed(" … "),
            width: 3,
            stands_in: true,
        });
    }
    head.append(&mut tail);
    head
}

/// The cells of a stretch before the place, from where on there are more than fill `width` columns; and where that is. Behind the indent of
/// the line, if not at its start.
fn before_core<'a>(
    line: &'a str,
    range: Range<usize>,
    places: &[Range<usize>],
    width: usize,
) -> (Vec<Cell<'a>>, usize) {
    let mut reach = width + SNAP;
    loop {
        let start = range.end.saturating_sub(reach).max(range.start);
        let start = (range.start + 1..=start)
            .rev()
            .find(|&at| is_seam(line, at));
        let start = start.unwrap_or(range.start);
        let cells = split(line, start..range.end, places, false);
        let behind_indent = || range.start > 0 || line[..start].contains(|c| c != ' ' && c != '\t');
        if start == range.start || fills(&cells, width) && behind_indent() {
            return (cells, start);
        }
        reach *= 4;
    }
}

/// The same behind the place, up to where there are more than fill `width` columns.
fn after_core<'a>(
    line: &'a str,
    range: Range<usize>,
    places: &[Range<usize>],
    width: usize,
) -> (Vec<Cell<'a>>, usize) {
    let mut reach = width + SNAP;
    loop {
        let end = (range.start + reach..range.end).find(|&at| is_seam(line, at));
        let end = end.unwrap_or(range.end);
        let cells = split(line, range.start..end, places, false);
        if end == range.end || fills(&cells, width) {
            return (cells, end);
        }
        reach *= 4;
    }
}

fn fills(cells: &[Cell<'_>], width: usize) -> bool {
    cells.iter().map(|cell| cell.width).sum::<usize>() > width
}

/// Whether a character that is a cluster of its own stands on both sides of the byte, so that one ends there whatever is around them.
fn is_seam(text: &str, at: usize) -> bool {
    let bytes = text.as_bytes().get(at.wrapping_sub(1)..=at);
    if bytes.is_some_and(|bytes| bytes.iter().all(|byte| matches!(byte, b' '..=b'~'))) {
        return true;
    }
    let Some((before, after)) = text.split_at_checked(at) else {
        return false;
    };
    before.chars().next_back().is_some_and(stands_alone)
        && after.chars().next().is_some_and(stands_alone)
}

/// Whether no rule joins the character to another one of which this holds: the printable ones of ASCII, and the letters, syllables and
/// marks of the usual scripts that neither combine nor are pictures.
fn stands_alone(character: char) -> bool {
    matches!(character,
        ' '..='~' | '«' | '»' | 'À'..='\u{2ff}' | '\u{391}'..='\u{3ff}' | '\u{400}'..='\u{481}' | '\u{48a}'..='\u{52f}'
        | '\u{5d0}'..='\u{5ea}' | '\u{620}'..='\u{64a}' | '\u{2010}'..='\u{2027}' | '\u{3001}'..='\u{3011}' | '\u{3041}'..='\u{3096}'
        | '\u{30a1}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{ff01}'..='\u{ff60}')
}

/// How many columns cells take; more than any window has if the line goes on behind them.
fn whole(cells: &[Cell<'_>], goes_on: bool) -> usize {
    if goes_on {
        usize::MAX / 2
    } else {
        cells.iter().map(|cell| cell.width).sum()
    }
}

/// How many of the first cells fit into `budget` columns.
fn fitting(cells: &[Cell<'_>], budget: usize) -> usize {
    let mut used = 0;
    cells
        .iter()
        .take_while(|cell| {
            used += cell.width;
            used <= budget
        })
        .count()
}

/// Where to cut instead of behind `kept` cells: before the last space, if there is one near.
fn snapped(cells: &[Cell<'_>], kept: usize) -> usize {
    (kept.saturating_sub(SNAP)..kept)
        .rev()
        .find(|&at| &*cells[at].shown == " ")
        .unwrap_or(kept)
}

/// Keeps the cells nearest to the place (the first ones) within `budget` columns and puts a … behind them if any went or
/// the line goes on.
fn shorten(cells: &mut Vec<Cell<'_>>, budget: usize, goes_on: bool) {
    let fits = fitting(cells, budget);
    if fits == cells.len() && !goes_on {
        return;
    }
    let kept = snapped(cells, fitting(cells, budget.saturating_sub(1)));
    let at = cells
        .get(kept)
        .or(cells.last())
        .map_or(0, |cell| cell.bytes.start);
    cells.truncate(kept);
    cells.push(Cell {
        bytes: at..at,
        shown: Cow::Borrowed(CUT),
        width: 1,
        stands_in: true,
    });
}

/// The cells of a stretch of the line. None crosses an end of one of the places.
fn split<'a>(
    line: &'a str,
    range: Range<usize>,
    places: &[Range<usize>],
    core: bool,
) -> Vec<Cell<'a>> {
    let mut ends: Vec<usize> = places
        .iter()
        .flat_map(|place| [place.start, place.end])
        .filter(|end| range.contains(end) && *end > range.start)
        .collect();
    ends.push(range.end);
    ends.sort_unstable();
    ends.dedup();
    let mut cells = Vec::new();
    let mut start = range.start;
    for end in ends {
        let part = line.get(start..end).unwrap_or_default();
        let exact = core && !part.chars().any(char::is_alphanumeric);
        clusters(part, start, exact, &mut cells);
        start = end;
    }
    cells
}

/// Appends the cells of a part of the line that starts at its byte `start`.
fn clusters<'a>(part: &'a str, start: usize, exact: bool, cells: &mut Vec<Cell<'a>>) {
    let mut at = 0;
    while at < part.len() {
        let next = (at + 1..part.len()).find(|&next| is_seam(part, next));
        let piece = &part[at..next.unwrap_or(part.len())];
        if let [b' '..=b'~'] = piece.as_bytes() {
            cells.push(Cell {
                bytes: start + at..start + at + 1,
                shown: Cow::Borrowed(piece),
                width: 1,
                stands_in: false,
            });
        } else {
            let found = piece.grapheme_indices(true);
            cells.extend(found.map(|(offset, cluster)| cell(cluster, start + at + offset, exact)));
        }
        at += piece.len();
    }
}

const TAB: &str = "    ";

fn cell(cluster: &str, at: usize, exact: bool) -> Cell<'_> {
    let bytes = at..at + cluster.len();
    if cluster == "\t" && !exact {
        return Cell {
            bytes,
            shown: Cow::Borrowed(TAB),
            width: TAB.len(),
            stands_in: false,
        };
    }
    let spelt = |character: char| {
        is_hidden(character) || exact && character != ' ' && character.is_whitespace()
    };
    if !cluster.chars().any(spelt) {
        return match cluster.width() {
            // A mark without its letter: the circle shows where that would be.
            0 => {
                let shown = format!("◌{cluster}");
                Cell {
                    bytes,
                    width: shown.width(),
                    shown: Cow::Owned(shown),
                    stands_in: false,
                }
            }
            width => Cell {
                bytes,
                shown: Cow::Borrowed(cluster),
                width,
                stands_in: false,
            },
        };
    }
    let mut shown = String::new();
    let mut stands_in = false;
    let mut before = None;
    let mut rest = cluster.chars();
    while let Some(character) = rest.next() {
        // Joiners between letters stand at the end of their cluster; the letter behind them is not at hand, and one that
        // joins nothing after all does no harm on a screen.
        let after = rest.clone().next().or(before);
        if spelt(character) && !is_at_work(before, character, after) {
            shown.push_str(&spelt_out(character));
            stands_in = true;
        } else {
            shown.push(character);
        }
        before = Some(character);
    }
    Cell {
        bytes,
        width: shown.width(),
        shown: Cow::Owned(shown),
        stands_in,
    }
}

/// Whether a character belongs to a block that is written from right to left (R or AL by default in Unicode 17).
fn is_right_to_left(character: char) -> bool {
    matches!(character,
        '\u{0590}'..='\u{08FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFE}' | '\u{10800}'..='\u{10FFF}'
        | '\u{1E800}'..='\u{1EFFF}')
}

#[cfg(test)]
mod tests {
    use super::{UnicodeSegmentation, stands_alone};

    #[test]
    fn what_stands_alone_is_joined_to_nothing_that_does() {
        for c in ('\0'..=char::MAX).filter(|c| stands_alone(*c)) {
            for pair in [[c, c], [c, 'a'], ['a', c], [c, '가'], ['각', c]] {
                let text = String::from_iter(pair);
                assert_eq!(text.graphemes(true).count(), 2, "{pair:?}");
            }
        }
    }
}
