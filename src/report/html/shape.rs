//! What an article looks like around its words: lists, tables, levels of headings, code between the paragraphs.

use crate::document::{BlockKind, ItemKind, Prose, RawBlock, items_of};
use crate::text::escape::xml;
use crate::text::span::Span;
use std::io::{self, Write};

/// The most of a code block that is shown, in bytes, and the deepest list that is set apart.
const CODE: usize = 4000;
const DEEPEST: u8 = 6;

/// Writes what stands around blocks, one after the other.
pub(super) struct Shape<'p, 'a> {
    prose: &'p Prose<'a>,
    /// Whether a row of a table is open, and where the cell before ends in the text.
    row: Option<u32>,
}

/// What lies between two cells of a table.
#[derive(Debug, PartialEq, Eq)]
struct Gap {
    /// Whether a row begins.
    row: bool,
    /// So many cells are empty.
    empty: usize,
}

impl<'p, 'a> Shape<'p, 'a> {
    pub(super) fn new(prose: &'p Prose<'a>) -> Self {
        Self { prose, row: None }
    }

    /// Begins the block at `at`: what stands before it, and its own element.
    pub(super) fn open(&mut self, at: usize, out: &mut dyn Write) -> io::Result<()> {
        let Some(block) = self.prose.blocks.get(at) else {
            return Ok(());
        };
        let is_cell = block.kind == BlockKind::TableCell;
        if !is_cell {
            self.end_table(out)?;
        }
        self.code(at, out)?;
        if is_cell {
            return self.cell(block, out);
        }
        let (class, label) = self.look(at, block);
        paragraph(&class, block.quoted, &label, out)
    }

    /// Ends what is still open, and shows the code behind the last block.
    pub(super) fn end(&mut self, behind: usize, out: &mut dyn Write) -> io::Result<()> {
        self.end_table(out)?;
        if behind == self.prose.blocks.len() {
            self.code(behind, out)?;
        }
        Ok(())
    }

    /// The classes of a block, and what stands before its words.
    fn look(&self, at: usize, block: &RawBlock) -> (String, String) {
        let (class, label) = look(block.kind);
        let mut items = self.items(at);
        match block.kind {
            BlockKind::Heading => {
                let level = items.find_map(|(kind, _)| match kind {
                    ItemKind::Heading(level) => Some(level),
                    _ => None,
                });
                let level = level.unwrap_or(2).clamp(1, DEEPEST);
                (format!("{class} level{level}"), label.to_owned())
            }
            BlockKind::ListItem => {
                let depth = items.find_map(|(kind, _)| match kind {
                    ItemKind::ListItem(depth) => Some(depth.clamp(1, DEEPEST)),
                    _ => None,
                });
                let Some(depth) = depth else {
                    return (class.to_owned(), label.to_owned());
                };
                let start = self.prose.map.to_text(block.span).start as usize;
                let before = self.prose.source.get(..start).unwrap_or_default();
                let line = before.rsplit('\n').next().unwrap_or_default();
                let label = number(line).unwrap_or("•");
                (format!("{class} level{depth}"), format!("{} ", xml(label)))
            }
            _ => (class.to_owned(), label.to_owned()),
        }
    }

    /// What a machine reads in a block or right before it.
    fn items(&self, at: usize) -> impl Iterator<Item = (ItemKind, Span)> {
        let here = items_of(&self.prose.items, at).iter();
        here.map(|item| (item.kind, item.span))
    }

    /// The code blocks right before a block.
    fn code(&mut self, at: usize, out: &mut dyn Write) -> io::Result<()> {
        let here = items_of(&self.prose.items, at).iter();
        let mut blocks = here
            .filter(|item| item.kind == ItemKind::CodeBlock)
            .peekable();
        if blocks.peek().is_some() {
            self.end_table(out)?;
        }
        for item in blocks {
            let code = item.body.of(self.prose.source);
            let shown = code.get(..code.floor_char_boundary(CODE)).unwrap_or(code);
            let more = if shown.len() < code.len() {
                "\n…"
            } else {
                ""
            };
            writeln!(
                out,
                "<pre class=\"code\" tabindex=\"0\" dir=\"ltr\" translate=\"no\"><code>{}{more}</code></pre>",
                xml(shown.trim_end())
            )?;
        }
        Ok(())
    }

    /// Begins a cell, in the row that it belongs to.
    fn cell(&mut self, block: &RawBlock, out: &mut dyn Write) -> io::Result<()> {
        let place = self.prose.map.to_text(block.span);
        let gap = match self.row {
            None => {
                out.write_all(b"<div class=\"table\">\n")?;
                Gap {
                    row: true,
                    empty: 0,
                }
            }
            Some(end) => {
                let between = Span::new(end.min(place.start), place.start);
                gap(between.of(self.prose.source))
            }
        };
        if gap.row {
            let former = if self.row.is_some() { "</div>\n" } else { "" };
            writeln!(out, "{former}<div class=\"tr\">")?;
        }
        for _ in 0..gap.empty {
            out.write_all(b"<p class=\"cell\"></p>\n")?;
        }
        self.row = Some(place.end);
        paragraph("cell", block.quoted, "", out)
    }

    fn end_table(&mut self, out: &mut dyn Write) -> io::Result<()> {
        match self.row.take() {
            Some(_) => out.write_all(b"</div>\n</div>\n"),
            None => Ok(()),
        }
    }
}

/// What lies between two cells, by the marks of Markdown and HTML.
fn gap(between: &str) -> Gap {
    // More than a reader would count are no table.
    const MOST: usize = 30;
    let html = between.contains('<');
    let last = if html {
        between.rsplit("<tr").next()
    } else {
        between.rsplit('\n').next()
    };
    let last = last.unwrap_or_default();
    let row = last.len() < between.len();
    let marks = if html {
        last.matches("<td").count() + last.matches("<th").count()
    } else {
        last.matches('|').count()
    };
    Gap {
        row,
        empty: marks.saturating_sub(1).min(MOST),
    }
}

/// The number that stands before an item of a list on its line, if one does.
fn number(line: &str) -> Option<&str> {
    let item = line.trim_start_matches([' ', '\t', '>']);
    let digits = item.bytes().take_while(u8::is_ascii_digit).count();
    let has_end = item.get(digits..)?.starts_with(['.', ')']);
    item.get(..digits + 1)
        .filter(|_| (1..=9).contains(&digits) && has_end)
}

/// Begins a block of the given class.
pub(super) fn paragraph(
    class: &str,
    quoted: bool,
    label: &str,
    out: &mut dyn Write,
) -> io::Result<()> {
    let quoted = if quoted { " quoted" } else { "" };
    write!(out, "<p class=\"{class}{quoted}\" dir=\"auto\">{label}")
}

/// The class of a kind of block, and what stands before its words.
pub(super) fn look(kind: BlockKind) -> (&'static str, &'static str) {
    match kind {
        BlockKind::Paragraph => ("paragraph", ""),
        BlockKind::Heading => ("heading", ""),
        BlockKind::ListItem => ("item", ""),
        BlockKind::TableCell => ("cell", ""),
        BlockKind::Caption => ("aside", "Caption: "),
        BlockKind::Footnote => ("aside", "Note: "),
        BlockKind::Alt => ("aside", "Image: "),
        BlockKind::Attribute => ("aside", "Attribute: "),
        BlockKind::Furniture => ("aside", ""),
    }
}

#[cfg(test)]
mod tests {
    use super::{Gap, gap, number};

    #[test]
    fn cells_know_their_row() {
        let said = |between: &str| gap(between);
        assert_eq!(
            said(" | "),
            Gap {
                row: false,
                empty: 0
            }
        );
        assert_eq!(
            said(" |  | "),
            Gap {
                row: false,
                empty: 1
            }
        );
        assert_eq!(
            said(" |\n|---|---|\n| "),
            Gap {
                row: true,
                empty: 0
            }
        );
        assert_eq!(
            said(" |\n| | "),
            Gap {
                row: true,
                empty: 1
            }
        );
        assert_eq!(
            said("</td><td>"),
            Gap {
                row: false,
                empty: 0
            }
        );
        let row = "</th>\n</tr></thead><tbody>\n<tr>\n<td></td><td>";
        assert_eq!(
            said(row),
            Gap {
                row: true,
                empty: 1
            }
        );
    }

    #[test]
    fn items_keep_their_number() {
        assert_eq!(number("12. "), Some("12."));
        assert_eq!(number(">  3) "), Some("3)"));
        assert_eq!(number("- 3. "), None);
        assert_eq!(number("2024 "), None);
        assert_eq!(number(""), None);
    }
}
