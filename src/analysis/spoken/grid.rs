//! Where the cells of tables and the terms of definition lists stand: a block by itself does not know its row.

use crate::article::{Article, Query};
use crate::document::{Block, BlockKind, Item, ItemKind};
use crate::text::span::Span;

/// In cells: in a row that is wider nobody looks for a head.
const WIDEST: usize = 32;

/// The cells of the tables of a document, and the terms of its definition lists.
#[derive(Debug, Default)]
pub(crate) struct Grid {
    /// By their blocks.
    cells: Vec<Cell>,
    /// The blocks that are terms, each with its definition in the next one.
    terms: Vec<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Cell {
    block: usize,
    table: usize,
    row: usize,
    column: usize,
}

impl Query for Grid {
    fn run(article: &Article<'_>) -> Self {
        let mut grid = Self::default();
        let kinds = article.document.blocks().iter().map(|block| block.kind);
        let (mut cells, mut items) = (false, false);
        for kind in kinds {
            cells |= kind == BlockKind::TableCell;
            items |= kind == BlockKind::ListItem;
        }
        if cells {
            grid.add_pipes(article);
            grid.add_tags(article);
        }
        if items {
            grid.add_terms(article);
        }
        grid
    }
}

impl Grid {
    /// The blocks of the cells beside one in its row, and that of the head of its column.
    pub(crate) fn beside(&self, block: usize) -> Vec<usize> {
        let Some((before, own, behind)) = self.around(block) else {
            return Vec::new();
        };
        // Heads name their columns, and not each other.
        let in_row = |cell: &&Cell| (cell.table, cell.row) == (own.table, own.row) && own.row > 0;
        let left = before.iter().rev().take(WIDEST).take_while(in_row);
        let right = behind.iter().take(WIDEST).take_while(in_row);
        let beside = left.chain(right).map(|cell| cell.block);
        beside.chain(self.head(block)).collect()
    }

    /// A cell, and those before and behind it.
    fn around(&self, block: usize) -> Option<(&[Cell], &Cell, &[Cell])> {
        let at = self.cells.binary_search_by_key(&block, |cell| cell.block);
        let (before, rest) = self.cells.split_at(at.ok()?);
        let (own, behind) = rest.split_first()?;
        Some((before, own, behind))
    }

    /// The head of the column of a cell, if it is not one itself.
    pub(crate) fn head(&self, block: usize) -> Option<usize> {
        let own = self.cell(block).filter(|own| own.row > 0)?;
        let first = self.cells.partition_point(|cell| cell.table < own.table);
        let row = self.cells.iter().skip(first).take(WIDEST);
        let mut row = row.take_while(|cell| cell.table == own.table && cell.row == 0);
        row.find(|cell| cell.column == own.column)
            .map(|cell| cell.block)
    }

    /// The blocks of the cells above and below one in its column, a few rows far, without the head.
    pub(crate) fn near(&self, block: usize) -> Vec<usize> {
        /// In rows.
        const FAR: usize = 3;
        let Some((above, own, below)) = self.around(block) else {
            return Vec::new();
        };
        let is_near = |cell: &&Cell| cell.table == own.table && cell.row.abs_diff(own.row) <= FAR;
        let above = above.iter().rev().take(WIDEST * FAR).take_while(is_near);
        let below = below.iter().take(WIDEST * FAR).take_while(is_near);
        let mates = above.chain(below);
        let mates =
            mates.filter(|cell| cell.row > 0 && cell.row != own.row && cell.column == own.column);
        mates.map(|cell| cell.block).collect()
    }

    /// The blocks of the cells of each column of each table, without the heads.
    pub(crate) fn columns(&self) -> Vec<Vec<usize>> {
        let mut columns: Vec<((usize, usize), Vec<usize>)> = Vec::new();
        let mut bodies: Vec<&Cell> = self.cells.iter().filter(|cell| cell.row > 0).collect();
        bodies.sort_by_key(|cell| (cell.table, cell.column, cell.row));
        for cell in bodies {
            let place = (cell.table, cell.column);
            match columns.last_mut().filter(|(last, _)| *last == place) {
                Some((_, column)) => column.push(cell.block),
                None => columns.push((place, vec![cell.block])),
            }
        }
        columns.into_iter().map(|(_, column)| column).collect()
    }

    /// The blocks of the other heads of a table, for one of them.
    pub(crate) fn heads(&self, block: usize) -> Vec<usize> {
        let Some(own) = self.cell(block).filter(|own| own.row == 0) else {
            return Vec::new();
        };
        let first = self.cells.partition_point(|cell| cell.table < own.table);
        let row = self.cells.iter().skip(first).take(WIDEST);
        let row = row.take_while(|cell| cell.table == own.table && cell.row == 0);
        row.map(|cell| cell.block)
            .filter(|at| *at != block)
            .collect()
    }

    /// The blocks that are the terms of definition lists, in order.
    pub(crate) fn terms(&self) -> &[usize] {
        &self.terms
    }

    fn cell(&self, block: usize) -> Option<Cell> {
        let at = self.cells.binary_search_by_key(&block, |cell| cell.block);
        self.cells.get(at.ok()?).copied()
    }

    /// The cells of tables of Markdown: a row is a line, and each bar on it begins a column. Empty cells are no blocks, but have bars.
    fn add_pipes(&mut self, article: &Article<'_>) {
        let document = article.document;
        let starts: Vec<usize> = document
            .items()
            .iter()
            .filter(|item| matches!(item.kind, ItemKind::Table(_)))
            .map(|item| item.block as usize)
            .collect();
        for (table, first) in starts.iter().enumerate() {
            let next = starts.get(table + 1).copied().unwrap_or(usize::MAX);
            let blocks = document.blocks().iter().enumerate().skip(*first);
            let cells =
                blocks.take_while(|(at, block)| *at < next && block.kind == BlockKind::TableCell);
            let (mut row, mut bars, mut last) = (0, 0, None);
            for (block, cell) in cells {
                let place = document.to_text(cell.span).start as usize;
                let from = last.unwrap_or_else(|| line_start(article.text(), place));
                for (before, byte) in bars_and_breaks(article.text(), from, place) {
                    match byte {
                        b'\n' => {
                            row += usize::from(last.is_some() && bars > 0);
                            bars = 0;
                        }
                        // The bar at the start of a line begins the first column.
                        _ => bars += usize::from(!before),
                    }
                }
                last = Some(place);
                self.cells.push(Cell {
                    block,
                    table,
                    row,
                    column: bars,
                });
            }
        }
    }

    /// The cells of tables of HTML, where none of Markdown is.
    fn add_tags(&mut self, article: &Article<'_>) {
        if !self.cells.is_empty() {
            return;
        }
        let document = article.document;
        let (mut table, mut row, mut column) = (0, 0, 0);
        for (name, block) in opening_tags(article) {
            match name {
                "table" => (table, row, column) = (table + 1, 0, 0),
                "tr" => (row, column) = (row + usize::from(column > 0), 0),
                "td" | "th" => {
                    column += 1;
                    let is_cell = |block: &Block| block.kind == BlockKind::TableCell;
                    if !document.blocks().get(block).is_some_and(is_cell) {
                        continue;
                    }
                    // An empty cell before it was taken for it.
                    if self.cells.last().is_some_and(|last| last.block == block) {
                        self.cells.pop();
                    }
                    self.cells.push(Cell {
                        block,
                        table,
                        row,
                        column,
                    });
                }
                _ => {}
            }
        }
    }

    /// The terms of definition lists: `<dt>` before `<dd>`, and a line before one with a colon in front.
    fn add_terms(&mut self, article: &Article<'_>) {
        let document = article.document;
        let mut term = None;
        for (name, block) in opening_tags(article) {
            match name {
                "dt" => term = Some(block),
                "dd" => self
                    .terms
                    .extend(term.take().filter(|term| term + 1 == block)),
                _ => {}
            }
        }
        for (at, pair) in document.blocks().windows(2).enumerate() {
            let [one, other] = pair else { continue };
            if [one.kind, other.kind] != [BlockKind::ListItem; 2] {
                continue;
            }
            let between = Span::new(
                document.to_text(one.span).end,
                document.to_text(other.span).start,
            );
            let between = article
                .text()
                .get(between.start as usize..between.end as usize);
            let mut lines = between.unwrap_or_default().splitn(2, '\n');
            let ends = |line: &str| !line.contains(char::is_alphanumeric);
            let defines = |rest: &str| {
                let rest = rest.trim_start();
                rest.starts_with(": ") && ends(rest)
            };
            if lines.next().is_some_and(ends) && lines.next().is_some_and(defines) {
                self.terms.push(at);
            }
        }
        self.terms.sort_unstable();
        self.terms.dedup();
    }
}

/// The names of the tags that open an element, with the blocks that they stand before.
fn opening_tags<'a>(article: &'a Article<'_>) -> impl Iterator<Item = (&'a str, usize)> {
    let text = article.text();
    let part = move |span: Span| text.get(span.start as usize..span.end as usize);
    let tag = move |item: &Item| {
        let opens = item.kind == ItemKind::Tag && !part(item.span)?.starts_with("</");
        opens.then_some((part(item.body)?, item.block as usize))
    };
    article.document.items().iter().filter_map(tag)
}

fn line_start(text: &str, at: usize) -> usize {
    let before = text.get(..at).unwrap_or_default();
    before.rfind('\n').map_or(0, |line| line + 1)
}

/// The bars and line breaks of a stretch of text; of each whether nothing but space stands before it on its line. A bar behind a backslash
/// is none.
fn bars_and_breaks(text: &str, from: usize, to: usize) -> impl Iterator<Item = (bool, u8)> {
    let bytes = text.as_bytes().get(from..to).unwrap_or_default();
    let mut first = from == 0 || text.as_bytes().get(from - 1) == Some(&b'\n');
    let mut before = 0;
    bytes.iter().filter_map(move |&byte| {
        let escaped = std::mem::replace(&mut before, byte) == b'\\';
        let leads = first;
        first = byte == b'\n' || first && byte.is_ascii_whitespace();
        (byte == b'\n' || byte == b'|' && !escaped).then_some((leads, byte))
    })
}
