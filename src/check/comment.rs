//! Writing the comment that holds an issue back.
//!
//! Where a comment may stand depends on the format, on the block and on what is around it: a line of its own splits a list item,
//! a comment behind a cell ends the row. So each place is tried: the text is parsed with the comment in it, and a comment is
//! offered only if it is seen to cover the issue and to leave all prose as it was.

use super::suppress::is_held;
use crate::diagnostic::{Edit, Meta};
use crate::document::{BlockKind, Format, Prose};
use crate::text::span::Span;

/// Where a comment may be put, from a block on.
#[derive(Debug, Clone, Copy)]
enum Site {
    /// On a line of its own before the line that the block starts on.
    LineBefore,
    /// At the end of the line that the block ends on.
    LineEnd,
    /// Right behind the block's last character.
    Behind,
}

/// The edit that writes a comment by which what a rule reports at a place is held back, with this reason. Nothing, where no comment
/// can stand: in front matter, for one.
///
/// ```
/// use mtlint::check::comment::ignore;
/// use mtlint::{Format, RULES, Span};
///
/// let text = "# Title\n\n- one «two» three\n";
/// let rule = RULES.iter().find(|rule| rule.meta.id == "foreign-quotes").expect("is one");
/// let edit = ignore(text, Format::Markdown, &rule.meta, Span::new(15, 17), "a title").expect("there is room");
/// assert_eq!(edit.replacement, " <!-- mtlint-ignore foreign-quotes: a title -->");
/// assert_eq!(edit.span, Span::new(28, 28));
/// ```
#[must_use]
pub fn ignore(text: &str, format: Format, rule: &Meta, place: Span, reason: &str) -> Option<Edit> {
    let prose = format.prose(text);
    let (block, kind) = prose
        .blocks
        .iter()
        .map(|block| (prose.map.to_text(block.span), block.kind))
        .filter(|(block, _)| block.start <= place.start && place.start < block.end)
        .min_by_key(|(block, _)| block.len())?;
    let body = format!("mtlint-ignore {}: {reason}", rule.id);
    let comment = match format {
        Format::Mdx => format!("{{/* {body} */}}"),
        Format::Text | Format::Markdown | Format::Html => format!("<!-- {body} -->"),
    };
    sites(format, kind).iter().find_map(|site| {
        let edit = edit(text, block, &comment, *site)?;
        holds(&prose, text, format, &edit, rule, place).then_some(edit)
    })
}

/// The places that suit a block of this kind, the best first.
fn sites(format: Format, kind: BlockKind) -> &'static [Site] {
    use Site::{Behind, LineBefore, LineEnd};
    match (format, kind) {
        (Format::Text, _) => &[LineBefore],
        (Format::Html, _) => &[LineBefore, Behind],
        (_, BlockKind::TableCell) => &[Behind, LineEnd],
        (_, BlockKind::Paragraph | BlockKind::Heading) => &[LineBefore, LineEnd, Behind],
        _ => &[LineEnd, Behind, LineBefore],
    }
}

fn edit(text: &str, block: Span, comment: &str, site: Site) -> Option<Edit> {
    let (before, behind) = (
        text.get(..block.start as usize)?,
        text.get(block.end as usize..)?,
    );
    let (at, replacement) = match site {
        Site::LineBefore => {
            let at = before.rfind(['\n', '\r']).map_or(0, |at| at + 1);
            let line = text.get(at..)?;
            let indent = line.get(..line.len() - line.trim_start_matches([' ', '\t']).len())?;
            let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
            (at, format!("{indent}{comment}{end}"))
        }
        Site::LineEnd => {
            let line = behind.split(['\n', '\r']).next().unwrap_or_default();
            let at = block.end as usize + line.trim_end().len();
            (at, format!(" {comment}"))
        }
        Site::Behind => (block.end as usize, format!(" {comment}")),
    };
    let at = u32::try_from(at).ok()?;
    Some(Edit {
        span: Span::new(at, at),
        replacement,
    })
}

/// Whether the comment covers the place, and nothing that is read changes by it.
fn holds(
    prose: &Prose<'_>,
    text: &str,
    format: Format,
    edit: &Edit,
    rule: &Meta,
    place: Span,
) -> bool {
    let at = edit.span.start;
    let mut next = text.to_owned();
    next.insert_str(at as usize, &edit.replacement);
    let moved = |offset: u32| {
        if offset >= at {
            offset + edit.replacement.len() as u32
        } else {
            offset
        }
    };
    let with = format.prose(&next);
    let inserted = Span::new(at, at + edit.replacement.len() as u32);
    let place = Span::new(moved(place.start), moved(place.start) + place.len());
    let same = with.blocks.len() == prose.blocks.len()
        && prose.blocks.iter().zip(&with.blocks).all(|(old, new)| {
            let text = |prose: &Prose<'_>, at: crate::document::ProseSpan| {
                prose
                    .text
                    .get(at.range())
                    .unwrap_or_default()
                    .trim()
                    .to_owned()
            };
            (old.kind, old.quoted) == (new.kind, new.quoted)
                && text(prose, old.span) == text(&with, new.span)
        });
    same && is_held(&with, &next, inserted, rule.id, place)
}

#[cfg(test)]
mod tests {
    use super::ignore;
    use crate::document::Format;
    use crate::rules::RULES;
    use crate::text::span::Span;

    /// The text with the comment in it, for an issue at the first « of the text.
    fn with(text: &str, format: Format) -> Option<String> {
        let rule = RULES
            .iter()
            .find(|rule| rule.meta.id == "foreign-quotes")
            .expect("is one");
        let at = text.find('«').expect("has one") as u32;
        let edit = ignore(text, format, &rule.meta, Span::new(at, at + 2), "so")?;
        let mut next = text.to_owned();
        next.insert_str(edit.span.start as usize, &edit.replacement);
        Some(next)
    }

    const COMMENT: &str = "<!-- mtlint-ignore foreign-quotes: so -->";

    fn is(text: &str, format: Format, wanted: &str) {
        let wanted = wanted.replace("@", COMMENT);
        assert_eq!(with(text, format).as_deref(), Some(wanted.as_str()));
    }

    #[test]
    fn a_comment_stands_where_it_holds() {
        is("One.\n\nA «b» c.\n", Format::Text, "One.\n\n@\nA «b» c.\n");
        is(
            "One.\r\n\r\nA «b» c.\r\n",
            Format::Text,
            "One.\r\n\r\n@\r\nA «b» c.\r\n",
        );
        is("A\n«b» c.\n", Format::Markdown, "@\nA\n«b» c.\n");
        is("## A «b»\n", Format::Markdown, "@\n## A «b»\n");
        is(
            "- a\n  - **«b»**\n- c\n",
            Format::Markdown,
            "- a\n  - **«b»** @\n- c\n",
        );
        is(
            "| a | b |\n|---|---|\n| «b» | c |\n",
            Format::Markdown,
            "| a | b |\n|---|---|\n| «b» @ | c |\n",
        );
        is("> A «b» c.\n", Format::Markdown, "@\n> A «b» c.\n");
        is(
            "<ul>\n<li>A «b»</li>\n</ul>\n",
            Format::Html,
            "<ul>\n@\n<li>A «b»</li>\n</ul>\n",
        );
        is(
            "<p\n class=\"x\">A «b»</p>",
            Format::Html,
            "<p\n class=\"x\">A «b» @</p>",
        );
        let mdx = with("A «b» c.\n", Format::Mdx).expect("there is room");
        assert_eq!(mdx, "{/* mtlint-ignore foreign-quotes: so */}\nA «b» c.\n");
    }

    #[test]
    fn where_no_comment_can_stand_none_is_offered() {
        let text = "---\ntitle: A «b» c\n---\n\nText.\n";
        assert_eq!(with(text, Format::Markdown), None);
    }
}
