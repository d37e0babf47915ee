//! The prose of a file, and the map from it back to the file.
//!
//! A format parser hands over what a reader reads: text without markup, entities decoded, code and the like replaced by
//! one [`OPAQUE`] character. Rules work on that prose alone. [`OffsetMap`] keeps, for every byte of it, the bytes of the
//! decoded file that it came from, so that no position is ever searched for again.
//!
//! White space stays as the file has it: HTML and Markdown collapse it when they show it, the prose does not, so that a
//! paragraph costs one run in the map, not one per line. A run of white space that holds a line break therefore reads as
//! one space. A forced break (`<br>`, two spaces at a line's end) is a line feed.

use super::item::{self, Item, ItemKind};
use super::map::{OffsetMap, Run};
use crate::language::Locale;
use crate::text::order::Order;
use crate::text::span::Span;
use std::borrow::Cow;

/// Stands in the prose for something that is read as a unit but is no prose: inline code, an image, a formula.
pub const OPAQUE: char = '\u{FFFC}';

/// A half-open range of bytes in the prose of a document, on character boundaries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ProseSpan {
    /// The first byte.
    pub start: u32,
    /// The byte after the last one.
    pub end: u32,
}

impl ProseSpan {
    /// From `start` up to, not including, `end`.
    #[must_use]
    pub fn new(start: u32, end: u32) -> Self {
        debug_assert!(start <= end, "a span ends before it starts");
        Self { start, end }
    }

    /// From a range of `usize` offsets. Prose is never longer than `u32::MAX` bytes: the decoder refuses such files.
    #[must_use]
    #[inline]
    pub fn at(start: usize, end: usize) -> Self {
        Self::new(start as u32, end as u32)
    }

    /// Its length in bytes.
    #[must_use]
    #[inline]
    pub fn len(self) -> u32 {
        self.end - self.start
    }

    /// Whether it holds no byte.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The smallest span that holds both.
    #[must_use]
    #[inline]
    pub fn to(self, other: Self) -> Self {
        Self::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// Whether the two share at least one byte.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies wholly within this span.
    #[must_use]
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// As a range for slicing the prose.
    #[must_use]
    #[inline]
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// What a block of prose is in its document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// Running text.
    Paragraph,
    /// A heading or the title of the document.
    Heading,
    /// An item of a list.
    ListItem,
    /// A cell of a table.
    TableCell,
    /// The caption of a figure or table.
    Caption,
    /// The text of a footnote.
    Footnote,
    /// The text that stands in for an image.
    Alt,
    /// Prose in another attribute or in front matter: a title, a description.
    Attribute,
    /// A label of the page's own furniture: navigation, a button, a footer.
    Furniture,
}

/// What marks a stretch of prose inside a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Mark {
    /// Emphasis: `*…*`, `<em>`, `<i>`, `<cite>`.
    Emphasis,
    /// Strong: `**…**`, `<strong>`, `<b>`.
    Strong,
    /// The visible text of a link.
    Link,
    /// A quotation by markup: `<q>`.
    Quotation,
    /// Another language by markup (`lang="fr"`): an index into [`Prose::languages`].
    Language(u16),
}

/// A stretch of prose with a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Marked {
    /// Where, in the prose.
    pub span: ProseSpan,
    /// How it is marked.
    pub mark: Mark,
}

/// A block as the format parser saw it.
#[derive(Debug, Clone, Copy)]
pub struct RawBlock {
    /// Where, in the prose.
    pub span: ProseSpan,
    /// What it is.
    pub kind: BlockKind,
    /// Whether it stands in a block quotation.
    pub quoted: bool,
    /// Its language by markup: an index into [`Prose::languages`].
    pub language: Option<u16>,
}

/// What a format parser makes of a file.
#[derive(Debug, Default)]
pub struct Prose<'a> {
    /// The decoded text that it was extracted from; empty where the prose outlives it.
    pub source: &'a str,
    /// All blocks one behind the other, a line feed between them.
    pub text: Cow<'a, str>,
    /// Back to the decoded text.
    pub map: OffsetMap,
    /// The blocks, in the order of the prose. Each span is trimmed of white space and not empty.
    pub blocks: Vec<RawBlock>,
    /// Marked stretches, ordered by their start.
    pub marks: Vec<Marked>,
    /// The letters that stand in the text as several characters, in order.
    pub composed: Vec<ProseSpan>,
    /// The language tags that markup names, each once.
    pub languages: Vec<String>,
    /// The language that the document says it is written in, by markup or front matter.
    pub declared_language: Option<u16>,
    /// The comments that speak to mtlint, in the decoded text, by their start.
    pub directives: Vec<RawDirective>,
    /// What a machine reads in the text, by its start.
    pub items: Vec<Item>,
    /// Whether it is plain text. A line break in it may be a wrap, so it is not read as a space.
    pub plain: bool,
}

/// A comment that speaks to mtlint.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct RawDirective {
    /// The whole comment, in the decoded text.
    pub span: Span,
    /// The block that was open around it: an index into [`Prose::blocks`].
    pub block: Option<u32>,
}

impl Prose<'_> {
    /// The same with a text of its own, which outlives the file's.
    #[must_use]
    pub fn into_owned(self) -> Prose<'static> {
        Prose {
            source: "",
            text: Cow::Owned(self.text.into_owned()),
            map: self.map,
            blocks: self.blocks,
            marks: self.marks,
            composed: self.composed,
            languages: self.languages,
            declared_language: self.declared_language,
            directives: self.directives,
            items: self.items,
            plain: self.plain,
        }
    }

    /// The language that the document declares, if it has facts.
    #[must_use]
    pub fn declared(&self) -> Option<Locale> {
        let tag = self.languages.get(usize::from(self.declared_language?))?;
        Locale::from_tag(tag)
    }
}

/// Builds [`Prose`] out of pieces of the decoded text. The only way that prose which differs from its file comes about.
#[derive(Debug)]
pub struct ProseBuilder<'a> {
    source: &'a str,
    text: String,
    runs: Vec<Run>,
    blocks: Vec<RawBlock>,
    marks: Vec<Marked>,
    languages: Vec<String>,
    declared_language: Option<u16>,
    directives: Vec<RawDirective>,
    items: Vec<Item>,
    /// The block that is open, with its end not yet known.
    open: Option<RawBlock>,
    /// Blocks that wait for the open one to end.
    asides: Vec<Aside>,
}

/// A piece of the decoded text on its way into the prose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Taken as it stands.
    Verbatim(std::ops::Range<usize>),
    /// Read as other text: an entity, an escape, or [`OPAQUE`].
    Replaced(std::ops::Range<usize>, String),
}

#[derive(Debug)]
struct Aside {
    block: RawBlock,
    pieces: Vec<Piece>,
}

impl<'a> ProseBuilder<'a> {
    /// Over the decoded text of a file.
    #[must_use]
    pub fn new(source: &'a str) -> Self {
        Self {
            source,
            text: String::new(),
            runs: Vec::new(),
            blocks: Vec::new(),
            marks: Vec::new(),
            languages: Vec::new(),
            declared_language: None,
            directives: Vec::new(),
            items: Vec::new(),
            open: None,
            asides: Vec::new(),
        }
    }

    /// Opens a block; one that is still open is closed first.
    pub fn begin(&mut self, kind: BlockKind, quoted: bool, language: Option<u16>) {
        self.end();
        let at = self.text.len() as u32;
        self.open = Some(RawBlock {
            span: ProseSpan::new(at, at),
            kind,
            quoted,
            language,
        });
    }

    /// Whether a block is open.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Closes the open block, if any, and appends the blocks that waited for it. A block that holds nothing but white
    /// space and [`OPAQUE`] leaves no trace.
    pub fn end(&mut self) {
        let Some(mut block) = self.open.take() else {
            return;
        };
        let from = block.span.start as usize;
        let body = &self.text[from..];
        if body.chars().all(|c| c.is_whitespace() || c == OPAQUE) {
            self.text.truncate(from);
            let runs = self.runs.partition_point(|run| (run.prose as usize) < from);
            self.runs.truncate(runs);
            while self
                .marks
                .pop_if(|marked| marked.span.start as usize >= from)
                .is_some()
            {}
        } else {
            let end = from + body.trim_end().len();
            let start = from + (body.len() - body.trim_start().len());
            block.span = ProseSpan::at(start, end);
            self.blocks.push(block);
            // The line feed keeps the words of neighbours apart; it belongs to no text.
            let at = self.source.len().min(self.last_text_end()) as u32;
            self.push_run(at, 0, true);
            self.text.push('\n');
        }
        for aside in std::mem::take(&mut self.asides) {
            self.append(aside);
        }
    }

    /// Adds a block for prose that stands inside another one without being part of it, such as the text that replaces an
    /// image. It follows the open block, or stands at once where none is open.
    pub fn aside(
        &mut self,
        kind: BlockKind,
        quoted: bool,
        language: Option<u16>,
        pieces: Vec<Piece>,
    ) {
        let block = RawBlock {
            span: ProseSpan::new(0, 0),
            kind,
            quoted,
            language,
        };
        let aside = Aside { block, pieces };
        if self.open.is_some() {
            self.asides.push(aside);
        } else {
            self.append(aside);
        }
    }

    fn append(&mut self, aside: Aside) {
        let RawBlock {
            kind,
            quoted,
            language,
            ..
        } = aside.block;
        self.begin(kind, quoted, language);
        for piece in aside.pieces {
            self.piece(piece);
        }
        self.end();
    }

    /// Appends a piece.
    pub fn piece(&mut self, piece: Piece) {
        match piece {
            Piece::Verbatim(range) => self.verbatim(range),
            Piece::Replaced(range, prose) => self.replace(range, &prose),
        }
    }

    /// Where the next piece will stand in the prose: keep it to mark what follows with [`Self::mark`].
    #[must_use]
    pub fn position(&self) -> u32 {
        self.text.len() as u32
    }

    /// The prose from `start` (see [`Self::position`]) up to here.
    #[must_use]
    pub fn since(&self, start: u32) -> &str {
        self.text.get(start as usize..).unwrap_or_default()
    }

    /// Appends the text of the file at `range`, unchanged. A range out of bounds or off a character boundary is left out.
    pub fn verbatim(&mut self, range: std::ops::Range<usize>) {
        let Some(piece) = self.source.get(range.clone()) else {
            return;
        };
        if piece.is_empty() {
            return;
        }
        if let Some(last) = self.runs.last_mut()
            && !last.atomic
            && (last.text + last.text_len) as usize == range.start
        {
            last.text_len += piece.len() as u32;
        } else {
            self.push_run(range.start as u32, piece.len() as u32, false);
        }
        self.text.push_str(piece);
    }

    /// Appends `prose` for the text at `range`, as one piece: a span that touches it covers all of `range`.
    pub fn replace(&mut self, range: std::ops::Range<usize>, prose: &str) {
        if prose.is_empty() || self.source.get(range.clone()).is_none() {
            return;
        }
        self.push_run(range.start as u32, range.len() as u32, true);
        self.text.push_str(prose);
    }

    /// Appends one [`OPAQUE`] for the text at `range`.
    pub fn opaque(&mut self, range: std::ops::Range<usize>) {
        let mut buffer = [0; 4];
        self.replace(range, OPAQUE.encode_utf8(&mut buffer));
    }

    /// Marks the prose from `start` (see [`Self::position`]) up to here.
    pub fn mark(&mut self, start: u32, mark: Mark) {
        let end = self.position();
        if start < end {
            self.marks.push(Marked {
                span: ProseSpan::new(start, end),
                mark,
            });
        }
    }

    /// The index of a language tag, for [`Mark::Language`] and [`RawBlock::language`].
    pub fn language(&mut self, tag: &str) -> u16 {
        // A document that names more languages than this means nothing by them, and must not be searched for each.
        const MOST: usize = 500;
        let known = self.languages.iter().position(|known| known == tag);
        let index = known.unwrap_or_else(|| {
            if self.languages.len() < MOST {
                self.languages.push(tag.to_owned());
            }
            self.languages.len() - 1
        });
        index as u16
    }

    /// Notes the language that the document says it is written in.
    pub fn declare_language(&mut self, tag: &str) {
        self.declared_language = Some(self.language(tag));
    }

    /// Notes a comment that speaks to mtlint.
    pub fn directive(&mut self, range: std::ops::Range<usize>) {
        self.directives.push(RawDirective {
            span: Span::new(range.start as u32, range.end as u32),
            block: self.open.map(|_| self.blocks.len() as u32),
        });
    }

    /// Notes something that a machine reads: all of it, and what the machine takes from it.
    pub fn item(
        &mut self,
        kind: ItemKind,
        whole: std::ops::Range<usize>,
        body: std::ops::Range<usize>,
    ) {
        let span = |range: std::ops::Range<usize>| {
            Span::new(range.start as u32, range.end.max(range.start) as u32)
        };
        self.items.push(Item {
            kind,
            span: span(whole),
            body: span(body),
            block: 0,
        });
    }

    /// The prose.
    #[must_use]
    pub fn finish(mut self) -> Prose<'a> {
        self.end();
        self.directives.sort();
        self.marks
            .order_by_key(|marked| (marked.span.start, std::cmp::Reverse(marked.span.end)));
        let map = OffsetMap { runs: self.runs };
        Prose {
            source: self.source,
            text: Cow::Owned(self.text),
            items: item::settle(self.items, &self.blocks, &map),
            map,
            blocks: self.blocks,
            marks: self.marks,
            composed: Vec::new(),
            languages: self.languages,
            declared_language: self.declared_language,
            directives: self.directives,
            plain: false,
        }
    }

    fn last_text_end(&self) -> usize {
        self.runs
            .last()
            .map_or(0, |run| (run.text + run.text_len) as usize)
    }

    fn push_run(&mut self, text: u32, text_len: u32, atomic: bool) {
        self.runs.push(Run {
            prose: self.text.len() as u32,
            text,
            text_len,
            atomic,
        });
    }
}
