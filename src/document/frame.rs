//! The frame of a text: all that is no prose in it, and the blocks and marks that the parser makes of that.
//!
//! A fix edits prose, or writes something else within one piece of code or markup, such as the target of a link; so the frame with these
//! edits in it has to be the frame of what comes out. Where it is not, an edit made or broke markup, which no look at the edit alone can
//! tell: a space behind `so **?**`, a line that leaves `~~~~` behind.

use super::prose::{Mark, OPAQUE, Prose, RawBlock};
use super::{BlockKind, ProseSpan};
use crate::text::order::Order;
use crate::text::span::Span;

/// What is no prose in a text, without white space, and where blocks and marks begin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Frame(Vec<u8>);

/// What no text holds, in front of what tells a block or a mark.
const BLOCK: u8 = 0xFF;
const MARK: u8 = 0xFE;
/// What stands for code behind [`MARK`], beside the numbers of [`of_mark`].
const CODE: u8 = 6;

impl Frame {
    /// Of a text and its prose, as it should be with other words in the place of some stretches of the text, in order.
    pub(crate) fn of(prose: &Prose<'_>, text: &str, edits: &[(Span, &str)]) -> Self {
        let mut frame = Builder {
            text,
            edits,
            out: Vec::new(),
        };
        let mut at = 0;
        let mut pieces = pieces(prose, text.len());
        // What begins with a stretch of prose begins before it, however long the stretch is.
        pieces.order_by_key(|piece| (piece.span.start, piece.head.is_none(), piece.span.end));
        for piece in pieces {
            frame.markup(Span::new(at, piece.span.start.max(at)));
            at = at.max(piece.span.start);
            if let Some(head) = piece.head
                && !frame.is_gone(piece.span)
            {
                frame.out.extend(head);
            } else if piece.head.is_none() {
                at = at.max(piece.span.end);
            }
        }
        frame.markup(Span::new(at, text.len() as u32));
        Self(frame.out)
    }
}

struct Builder<'t> {
    text: &'t str,
    edits: &'t [(Span, &'t str)],
    out: Vec<u8>,
}

impl Builder<'_> {
    /// Adds a stretch that is no prose, with the edits within it. What an edit inserts at its edge is prose; one that reaches beyond it may
    /// take something away and bring nothing.
    fn markup(&mut self, span: Span) {
        let mut at = span.start;
        let from = self
            .edits
            .partition_point(|(edit, _)| edit.end <= span.start);
        for (edit, new) in self.edits.get(from..).unwrap_or_default() {
            if edit.start >= span.end {
                break;
            }
            let begins_within = span.start + u32::from(edit.is_empty()) <= edit.start;
            let is_within = begins_within && edit.end <= span.end;
            if is_within || new.is_empty() {
                self.visible(at, edit.start);
                self.add(new);
                at = edit.end;
            }
        }
        self.visible(at, span.end);
    }

    fn visible(&mut self, from: u32, to: u32) {
        let stretch = self.text.get(from as usize..to.max(from) as usize);
        self.add(stretch.unwrap_or_default());
    }

    fn add(&mut self, stretch: &str) {
        let words = stretch.split_ascii_whitespace();
        words.for_each(|word| self.out.extend_from_slice(word.as_bytes()));
    }

    /// Whether a stretch goes as a whole.
    fn is_gone(&self, span: Span) -> bool {
        let after = self
            .edits
            .partition_point(|(edit, _)| edit.start <= span.start);
        let last = after.checked_sub(1).and_then(|at| self.edits.get(at));
        last.is_some_and(|(edit, new)| span.end <= edit.end && new.is_empty())
    }
}

/// A stretch of prose, or with a head the start of a block or a mark.
struct Piece {
    span: Span,
    head: Option<[u8; 3]>,
}

/// Where a text has prose, in order.
pub(crate) fn prose_places(prose: &Prose<'_>, length: usize) -> Vec<Span> {
    let pieces = pieces(prose, length).into_iter();
    let places = pieces.filter(|piece| piece.head.is_none());
    let mut places: Vec<Span> = places.map(|piece| piece.span).collect();
    places.sort_unstable();
    places
}

fn pieces(prose: &Prose<'_>, length: usize) -> Vec<Piece> {
    let map = &prose.map;
    let mut pieces = Vec::with_capacity(map.runs.len() + prose.blocks.len() + prose.marks.len());
    let heads = |span: ProseSpan, head| Piece {
        span: map.to_text(span),
        head: Some(head),
    };
    pieces.extend(prose.blocks.iter().map(|b| heads(b.span, of_block(b))));
    let marks = prose.marks.iter();
    pieces.extend(marks.map(|m| heads(m.span, [MARK, of_mark(m.mark), 0])));
    let prose_at = |span: Span| Piece { span, head: None };
    if map.runs.is_empty() {
        pieces.push(prose_at(Span::new(0, length as u32)));
        return pieces;
    }
    let ends = map.runs.iter().skip(1).map(|run| run.prose);
    let ends = ends.chain([prose.text.len() as u32]);
    for (run, end) in map.runs.iter().zip(ends) {
        let read = prose.text.get(run.prose as usize..end as usize);
        // Code and forced breaks of a line are markup, whatever they read as.
        let is_code =
            || read.is_none_or(|read| read.starts_with(OPAQUE) && read.len() == OPAQUE.len_utf8());
        let span = Span::new(run.text, run.text + run.text_len);
        if run.atomic && is_code() {
            // Where two of them become one, the bytes of both are the same as before.
            let head = Some([MARK, CODE, 0]);
            pieces.push(Piece { span, head });
        } else if !(run.atomic && read == Some("\n")) && run.text_len > 0 {
            pieces.push(prose_at(span));
        }
    }
    pieces
}

fn of_block(block: &RawBlock) -> [u8; 3] {
    let kind = match block.kind {
        BlockKind::Paragraph => 1,
        BlockKind::Heading => 2,
        BlockKind::ListItem => 3,
        BlockKind::TableCell => 4,
        BlockKind::Caption => 5,
        BlockKind::Footnote => 6,
        BlockKind::Alt => 7,
        BlockKind::Attribute => 8,
        BlockKind::Furniture => 9,
    };
    [BLOCK, kind, u8::from(block.quoted)]
}

fn of_mark(mark: Mark) -> u8 {
    match mark {
        Mark::Emphasis => 1,
        Mark::Strong => 2,
        Mark::Link => 3,
        Mark::Quotation => 4,
        Mark::Language(_) => 5,
    }
}

#[cfg(test)]
mod tests {
    use super::Frame;
    use crate::document::Format;
    use crate::text::span::Span;

    fn frame(text: &str, format: Format) -> Frame {
        Frame::of(&format.prose(text), text, &[])
    }

    #[test]
    fn holds_markup_and_no_words() {
        let one = "# A « b »\n\nSee **so** [x](u), `c`.\n";
        let same = "# A “b”\n\nSee  **si** [y](u) , `c`.\n";
        let format = Format::Markdown;
        assert_eq!(frame(one, format), frame(same, format));
        for other in [
            "# A « b »\n\nSee **so ** [x](u), `c`.\n",
            "# A « b »\n\nSee **so** [x](v), `c`.\n",
            "# A « b »\n\nSee **so** [x](u), `d`.\n",
            "# A « b »\n\nSee **so**\n\n[x](u), `c`.\n",
            "A « b »\n\nSee **so** [x](u), `c`.\n",
        ] {
            assert_ne!(frame(one, format), frame(other, format), "{other}");
        }
        let html = "<p title=\"a\">b &amp; <i>c</i></p>";
        let same = "<p title=\"x\">b, <i>c</i></p>";
        assert_eq!(frame(html, Format::Html), frame(same, Format::Html));
        // However many pieces the prose comes in.
        let (pieces, one) = ("<p>a «&nbsp;b&nbsp;» c</p>", "<p>a “b” c</p>");
        assert_eq!(frame(pieces, Format::Html), frame(one, Format::Html));
        let other = "<p title=\"a\">b &amp; <b>c</b></p>";
        assert_ne!(frame(html, Format::Html), frame(other, Format::Html));
    }

    #[test]
    fn what_goes_as_a_whole_is_left_out() {
        let text = "A b.\n\n~~To see~~\n\nC d.\n";
        let format = Format::Markdown;
        let without = |from: usize, to: usize| {
            let gone = [(Span::new(from as u32, to as u32), "")];
            let after = format!("{}{}", &text[..from], &text[to..]);
            (
                Frame::of(&format.prose(text), text, &gone),
                frame(&after, format),
            )
        };
        let (wanted, after) = without(6, 17);
        assert_eq!(wanted, after);
        let (wanted, after) = without(8, 14);
        assert_ne!(wanted, after);
    }

    #[test]
    fn two_stretches_of_code_are_not_one() {
        let (text, format) = ("A `b`To see`c` d.\n", Format::Markdown);
        let gone = [(Span::new(5, 11), "")];
        let wanted = Frame::of(&format.prose(text), text, &gone);
        assert_ne!(wanted, frame("A `b``c` d.\n", format));
    }

    #[test]
    fn code_and_targets_may_be_written_anew() {
        let text = "See [a](b), `c` and\n\n```\nd e\n```\n\nMore.\n";
        let format = Format::Markdown;
        let stays = |old: &str, new: &str| {
            let at = text.find(old).expect("is there");
            let edit = (Span::new(at as u32, (at + old.len()) as u32), new);
            let after = text.replacen(old, new, 1);
            Frame::of(&format.prose(text), text, &[edit]) == frame(&after, format)
        };
        for (old, new) in [
            ("b", "x/y#z"),
            ("c", "$ d_e"),
            ("d e", "# f"),
            ("See", "So"),
        ] {
            assert!(stays(old, new), "{old}");
        }
        for (old, new) in [
            ("b", "x) y"),
            ("c", "` d"),
            ("d e", "```"),
            ("and", "`and`"),
        ] {
            assert!(!stays(old, new), "{old}");
        }
    }
}
