//! The text of a stretch of the file, piece by piece: as it stands, or what a browser shows instead.

use super::entity::{self, Place};
use crate::document::OPAQUE;
use crate::document::mask::{Hole, HoleKind};
use crate::document::prose::Piece;
use std::ops::Range;

/// Cuts the text at `range` at holes and character references.
pub(in crate::document) fn pieces(
    source: &str,
    holes: &[Hole],
    range: Range<usize>,
    place: Option<Place>,
    sink: &mut dyn FnMut(Piece),
) {
    let first = holes.partition_point(|hole| hole.span.end <= range.start);
    let mut at = range.start;
    for hole in holes[first..]
        .iter()
        .take_while(|hole| hole.span.start < range.end)
    {
        if hole.span.start > at {
            referenced(source, at..hole.span.start, place, sink);
        }
        let within = at.max(hole.span.start)..hole.span.end.min(range.end);
        let shown = match hole.kind {
            HoleKind::Gap => None,
            HoleKind::Space => Some(' '),
            HoleKind::Opaque => Some(OPAQUE),
        };
        if let Some(shown) = shown.filter(|_| !within.is_empty()) {
            sink(Piece::Replaced(within.clone(), shown.to_string()));
        }
        at = at.max(within.end);
    }
    if at < range.end {
        referenced(source, at..range.end, place, sink);
    }
}

fn referenced(
    source: &str,
    range: Range<usize>,
    place: Option<Place>,
    sink: &mut dyn FnMut(Piece),
) {
    let Some(text) = source.get(range.clone()) else {
        return;
    };
    let mut verbatim = range.start;
    if let Some(place) = place {
        for found in memchr::memchr_iter(b'&', text.as_bytes()) {
            let at = range.start + found;
            if at < verbatim {
                continue;
            }
            if let Some((length, reference)) = entity::reference(&text[found..], place) {
                if verbatim < at {
                    sink(Piece::Verbatim(verbatim..at));
                }
                let mut buffer = [0; 4];
                sink(Piece::Replaced(
                    at..at + length,
                    reference.as_str(&mut buffer).to_owned(),
                ));
                verbatim = at + length;
            }
        }
    }
    if verbatim < range.end {
        sink(Piece::Verbatim(verbatim..range.end));
    }
}
