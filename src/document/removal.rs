//! What goes along when a whole block or a line of one goes.
//!
//! Taken out alone, the words would leave their markup behind, and that means something else without them: `~~~~` opens a block of
//! code, `**` and `[](u)` show, an empty heading or item stays. So the markup that holds nothing else goes as well, and the line.

use super::{Block, BlockKind, Document, ProseSpan};
use crate::text::span::Span;

/// What stands around words on both sides in Markdown, and belongs to them.
const AROUND: [char; 3] = ['*', '_', '~'];

impl Document<'_> {
    /// Whether a stretch of prose is all that there is of a block.
    #[must_use]
    pub fn is_whole_block(&self, span: ProseSpan) -> bool {
        let block = self.block_around(span.start);
        block.is_some_and(|block| span.contains(block.span))
    }

    /// What to take out of the text so that a stretch of prose goes with the markup that is its own. Nothing, if that cannot be told,
    /// or if a value would be left empty: an attribute, a cell, a key of the front matter.
    #[must_use]
    pub fn removal(&self, span: ProseSpan) -> Option<Span> {
        let text = self.prose.source;
        let at = self.block_at(span.start)?;
        let block = self.blocks.get(at)?;
        let inner = self.to_text(span);
        if text.is_empty() || inner.end as usize > text.len() {
            return None;
        }
        if !self.is_whole_block(span) {
            return Some(part(text, inner, self.to_text(block.span)));
        }
        let kept = [BlockKind::Alt, BlockKind::Attribute, BlockKind::TableCell];
        if kept.contains(&block.kind) || self.parts_lists(at) {
            return None;
        }
        whole_block(text, inner, block)
    }

    /// Whether a block stands between two lists of Markdown, which would be one without it.
    fn parts_lists(&self, at: usize) -> bool {
        let is_item = |at: usize| {
            let block = self.blocks.get(at);
            block.filter(|block| block.kind == BlockKind::ListItem)
        };
        let marked = |block: &Block| {
            let before = self
                .prose
                .source
                .get(..self.to_text(block.span).start as usize);
            let line = before.and_then(|before| before.rsplit(['\n', '\r']).next());
            line.is_some_and(|line| !line.trim().is_empty() && !line.contains('<'))
        };
        is_item(at).is_none()
            && at.checked_sub(1).and_then(is_item).is_some()
            && is_item(at + 1).is_some_and(marked)
    }
}

/// A line of a block goes with the break of the line, anything else with the spaces on one side.
fn part(text: &str, inner: Span, block: Span) -> Span {
    let (start, end) = (inner.start as usize, inner.end as usize);
    let line_start = text[..start].trim_end_matches([' ', '\t']).len();
    let line_end = end + blanks(&text[end..]);
    let opens = line_start == block.start as usize || text[..line_start].ends_with(['\n', '\r']);
    let closes = line_end == text.len() || text[line_end..].starts_with(['\n', '\r']);
    let behind = line_end + line_break(&text[line_end..]);
    if opens && closes && behind < block.end as usize {
        return Span::new(start as u32, behind as u32);
    }
    if closes {
        let before = text[..start].trim_end().len().max(block.start as usize);
        return Span::new(before as u32, inner.end);
    }
    if start == block.start as usize {
        return Span::new(inner.start, line_end as u32);
    }
    // Of the spaces on both sides one stays.
    let ends_with_space = line_start < start && line_end > end;
    let end = if ends_with_space { line_end } else { end };
    Span::new(inner.start, end as u32)
}

fn whole_block(text: &str, inner: Span, block: &Block) -> Option<Span> {
    let (mut start, mut end) = (inner.start as usize, inner.end as usize);
    while let Some((from, to)) = wrapping(text, start, end) {
        (start, end) = (from, to);
    }
    // Only its marks are walked over: a line may be as long as the file.
    let is_blank = |c: char| c.is_whitespace() && !matches!(c, '\n' | '\r');
    let is_marker = |c: char| matches!(c, '#' | '-' | '+' | '*' | '.' | ')' | '0'..='9');
    let is_closing = |c: char| c == '#' || AROUND.contains(&c);
    let head = text[..start].trim_end_matches(is_blank);
    let head = head.trim_end_matches(is_marker).trim_end_matches(is_blank);
    let tail = text[end..].trim_start_matches(is_blank);
    let tail = tail
        .trim_start_matches(is_closing)
        .trim_start_matches(is_blank);
    let (line_start, line_end) = (head.len(), text.len() - tail.len());
    let opens = head.is_empty() || head.ends_with(['\n', '\r']);
    let closes = tail.is_empty() || tail.starts_with(['\n', '\r']);
    if !(opens && closes) {
        // Within a line only an element that stands for itself goes.
        let is_element = text[..end].ends_with('>') && text[start..].starts_with('<');
        return is_element.then(|| Span::new(start as u32, end as u32));
    }
    let mut behind = line_end + line_break(&text[line_end..]);
    if block.kind == BlockKind::Heading {
        // The line under a heading makes it one.
        let under = text[behind..].lines().next().unwrap_or_default();
        let line = under.trim();
        if !line.is_empty() && (line.chars().all(|c| c == '=') || line.chars().all(|c| c == '-')) {
            behind += under.len();
            behind += line_break(&text[behind..]);
        }
    }
    let before = text[..line_start].trim_end_matches([' ', '\t']);
    let blank_before =
        before.is_empty() || before.ends_with("\n\n") || before.ends_with("\r\n\r\n");
    let blanks = blanks(&text[behind..]);
    let break_behind = line_break(&text[behind + blanks..]);
    if blank_before && break_behind > 0 {
        behind += blanks + break_behind;
    }
    Some(Span::new(line_start as u32, behind as u32))
}

/// The next markup around `start..end` that holds nothing else, if there is any.
fn wrapping(text: &str, start: usize, end: usize) -> Option<(usize, usize)> {
    let (before, behind) = (&text[..start], &text[end..]);
    let last = before.chars().next_back()?;
    if AROUND.contains(&last) && behind.starts_with(last) {
        return Some((start - last.len_utf8(), end + last.len_utf8()));
    }
    if last == '[' && behind.starts_with("](") {
        return Some((start - 1, end + behind.find(')')? + 1));
    }
    let (before, space) = (before.trim_end(), behind.len() - behind.trim_start().len());
    let closing = behind.trim_start().strip_prefix("</")?;
    let length = closing.find('>')?;
    let name = closing[..length].trim();
    let open = before.strip_suffix('>')?.rfind('<')?;
    if is_in_tag(&before[..open]) {
        return None;
    }
    let tag = &before[open + 1..before.len() - 1];
    let (found, rest) = tag.split_at_checked(name.len())?;
    let is_same = found.eq_ignore_ascii_case(name)
        && !rest.starts_with(|c: char| c.is_alphanumeric() || c == '-');
    (is_same && !name.is_empty()).then(|| (open, end + space + 2 + length + 1))
}

/// Whether a tag is open where a text ends, so that what follows is part of it: `<meta name=a<p>`.
fn is_in_tag(text: &str) -> bool {
    text.rfind(['<', '>']).is_some_and(|at| {
        let tag = text[at..].strip_prefix('<').unwrap_or_default();
        tag.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?'))
    })
}

fn blanks(text: &str) -> usize {
    text.len() - text.trim_start_matches([' ', '\t']).len()
}

fn line_break(text: &str) -> usize {
    match text.as_bytes() {
        [b'\r', b'\n', ..] => 2,
        [b'\r' | b'\n', ..] => 1,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use crate::document::{Document, Format};

    fn without(text: &str, format: Format) -> Option<String> {
        let document = Document::new(format.prose(text), None);
        let at = document.prose().find("To see")?;
        let block = document.block_at(at as u32)?;
        let gone = document.removal(document.blocks()[block].span)?;
        Some(format!(
            "{}{}",
            &text[..gone.start as usize],
            &text[gone.end as usize..]
        ))
    }

    #[test]
    fn markup_goes_with_what_it_holds() {
        for line in [
            "To see",
            "~~To see~~",
            "**To see**",
            "***To see***",
            "[To see](u)",
            "**[To see](u)**",
            "# To see",
            "## To see ##",
            "To see\n======",
            "To see\n---",
            "- To see",
            "1. To see",
            "<h2>To see</h2>",
            "<p class=\"x\"><a href=\"u\"> To see </a></p>",
        ] {
            let text = format!("A b.\n\n{line}\n\nC d.\n");
            let left = without(&text, Format::Markdown);
            assert_eq!(left.as_deref(), Some("A b.\n\nC d.\n"), "{line}");
        }
        let html = "<ul><li>a</li><li><b>To see</b></li></ul>";
        let left = without(html, Format::Html);
        assert_eq!(left.as_deref(), Some("<ul><li>a</li></ul>"));
    }

    #[test]
    fn what_an_open_tag_swallowed_is_no_element() {
        for text in [
            "<meta name=a<p>To see</p>\n",
            "<p title=a </b<i>To see</i></p>\n",
        ] {
            assert_eq!(without(text, Format::Html), None, "{text}");
        }
    }

    #[test]
    fn no_value_is_left_empty_and_no_two_lists_become_one() {
        for text in [
            "---\ntitle: To see\n---\n\nA b.\n",
            "| a | b |\n|---|---|\n| To see | c |\n",
            "A ![To see](u) b.\n",
            "- a\n\nTo see\n\n- b\n",
        ] {
            assert_eq!(without(text, Format::Markdown), None, "{text}");
        }
    }
}
