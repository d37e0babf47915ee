//! The flow of a document: which elements are open, and what that makes of the next piece of text.
//!
//! HTML and Markdown drive it alike, so that `<div lang="fr">` reaches over the Markdown paragraphs in it. A block opens
//! with its first visible text and ends with the next start or end of a block element, hence text needs no paragraph
//! element around it. What a block is (a list item, quoted, in which language) is settled when an element opens, from the
//! element around it.

use super::element::{Content, Display, Element};
use super::entity::Place;
use super::pieces::pieces;
use crate::document::code;
use crate::document::mask::{Hole, HoleKind};
use crate::document::prose::Piece;
use crate::document::{BlockKind, ItemKind, Mark, Prose, ProseBuilder};
use std::ops::Range;

/// Elements within elements beyond this number count for nothing but their number: no document means them.
const DEEPEST: usize = 128;

/// An open element.
#[derive(Debug)]
struct Open<'a> {
    name: &'a str,
    element: Element,
    /// What blocks inside are.
    kind: BlockKind,
    quoted: bool,
    language: Option<u16>,
    /// Where its mark starts in the block that is open.
    since: Option<u32>,
}

/// The element whose content is not read.
#[derive(Debug)]
struct Silence {
    /// Its place on the stack.
    depth: usize,
    /// Where it started.
    from: usize,
    /// Whether all of it becomes one opaque character.
    opaque: bool,
    /// Whether the next block element ends it: code left open would swallow the document.
    inline: bool,
}

/// What the tag of an element says beyond its name.
#[derive(Debug, Default)]
pub(in crate::document) struct Extra<'t> {
    /// The `lang` attribute.
    pub(in crate::document) language: Option<&'t str>,
    /// Whether it is not to be translated.
    pub(in crate::document) keep: bool,
}

/// The open elements over the prose that they build.
#[derive(Debug)]
pub(in crate::document) struct Flow<'a> {
    source: &'a str,
    builder: ProseBuilder<'a>,
    /// Stretches that are no prose whatever they stand in, by their start.
    holes: Vec<Hole>,
    stack: Vec<Open<'a>>,
    /// Open elements that the stack had no room for.
    skipped: usize,
    silence: Option<Silence>,
    /// Where the prose went on behind the last forced line break of the open block.
    broken: Option<u32>,
}

impl<'a> Flow<'a> {
    pub(in crate::document) fn new(source: &'a str, holes: Vec<Hole>) -> Self {
        let mut flow = Self {
            source,
            builder: ProseBuilder::new(source),
            holes: Vec::new(),
            stack: Vec::new(),
            skipped: 0,
            silence: None,
            broken: None,
        };
        holes.iter().for_each(|hole| flow.template(hole));
        flow.holes = holes;
        flow
    }

    /// Notes what template code a hole is; what is only markup of an extension is none.
    fn template(&mut self, hole: &Hole) {
        let hidden = self.source.get(hole.span.clone()).unwrap_or_default();
        if let Some(list) = hidden.strip_prefix("{:") {
            let name = list.split([' ', '}']).find(|part| part.starts_with('#'));
            if let Some(name) = name {
                // A part of the list, so that its place follows from what stands before it.
                let at = list.find(name).unwrap_or_default() + "{:#".len();
                let start = hole.span.start + at;
                let body = start..start + name.len() - 1;
                self.item(ItemKind::Anchor, hole.span.clone(), body);
            }
        } else if hole.kind == HoleKind::Opaque && !code::is_formula_code(hidden)
            || hidden.starts_with("{*")
            || hidden.starts_with("{!")
        {
            // A file that is taken in leaves a gap in the prose, and is called all the same.
            self.item(ItemKind::Template, hole.span.clone(), hole.span.clone());
        }
    }

    /// Notes something that a machine reads; see [`ProseBuilder::item`]. Where nothing is read, nothing is noted.
    pub(in crate::document) fn item(
        &mut self,
        kind: ItemKind,
        whole: Range<usize>,
        body: Range<usize>,
    ) {
        if self.silence.is_none() {
            self.builder.item(kind, whole, body);
        }
    }

    pub(in crate::document) fn finish(mut self) -> Prose<'a> {
        self.close_to(0, self.source.len());
        self.end_block();
        self.builder.finish()
    }

    pub(in crate::document) fn source(&self) -> &'a str {
        self.source
    }

    /// Replaces the holes, for a stretch that has its own; yields the ones before.
    pub(in crate::document) fn swap_holes(&mut self, holes: Vec<Hole>) -> Vec<Hole> {
        std::mem::replace(&mut self.holes, holes)
    }

    pub(in crate::document) fn holes(&self) -> &[Hole] {
        &self.holes
    }

    /// Whether nothing is read here.
    pub(in crate::document) fn is_silent(&self) -> bool {
        self.silence.is_some()
    }

    /// Notes a comment that speaks to mtlint. One in code is an example of itself.
    pub(in crate::document) fn directive(&mut self, range: Range<usize>) {
        if self.silence.is_none() {
            self.builder.directive(range);
        }
    }

    /// Notes the language of the whole document.
    pub(in crate::document) fn declare_language(&mut self, tag: &str) {
        if let Some(tag) = language_tag(tag) {
            self.builder.declare_language(tag);
        }
    }

    /// How many elements are open: what [`Self::close_to`] takes.
    pub(in crate::document) fn depth(&self) -> usize {
        self.stack.len() + self.skipped
    }

    /// The name of the innermost open element.
    pub(super) fn innermost(&self) -> &'a str {
        self.stack.last().map_or("", |open| open.name)
    }

    /// Opens an element whose tag starts at byte `at`.
    pub(in crate::document) fn open(
        &mut self,
        name: &'a str,
        mut element: Element,
        extra: &Extra<'_>,
        at: usize,
    ) {
        let block = element.display == Display::Block;
        if block {
            if let Some(depth) = self
                .silence
                .as_ref()
                .filter(|silence| silence.inline)
                .map(|silence| silence.depth)
            {
                self.close_to(depth, at);
            }
            self.end_block();
        }
        if self.stack.len() >= DEEPEST {
            self.skipped += 1;
            return;
        }
        let outer = self.stack.last();
        let mut open = Open {
            name,
            element,
            kind: outer.map_or(BlockKind::Paragraph, |outer| outer.kind),
            quoted: outer.is_some_and(|outer| outer.quoted) || element.quotes,
            language: outer.and_then(|outer| outer.language),
            since: None,
        };
        // A list item of a menu is no running text, and neither is a heading there.
        if open.kind != BlockKind::Furniture {
            open.kind = element.kind.unwrap_or(open.kind);
        }
        if let Some(tag) = extra.language {
            let language = language_tag(tag).map(|tag| self.builder.language(tag));
            if block {
                open.language = language;
            } else if let Some(language) = language {
                element.mark = Some(Mark::Language(language));
                open.element = element;
            }
        }
        let content = match element.content {
            Content::Prose if extra.keep && block => Content::LeftOut,
            Content::Prose if extra.keep => Content::Opaque,
            content => content,
        };
        if self.silence.is_none() && content != Content::Prose {
            self.silence = Some(Silence {
                depth: self.stack.len(),
                from: at,
                opaque: content == Content::Opaque,
                inline: element.content == Content::Opaque,
            });
        }
        if element.mark.is_some() && self.builder.is_open() {
            open.since = Some(self.builder.position());
        }
        self.stack.push(open);
    }

    /// Ends elements until no more than `depth` are open, at byte `at`.
    pub(in crate::document) fn close_to(&mut self, depth: usize, at: usize) {
        if depth >= self.stack.len() {
            self.skipped = self.skipped.min(depth - self.stack.len());
            return;
        }
        self.skipped = 0;
        while self.stack.len() > depth {
            self.close_innermost(at);
        }
    }

    fn close_innermost(&mut self, at: usize) {
        let Some(last) = self.stack.last() else {
            return;
        };
        if last.element.display == Display::Block {
            self.end_block();
        }
        let Some(open) = self.stack.pop() else { return };
        if let (Some(since), Some(mark)) = (open.since, open.element.mark) {
            self.builder.mark(since, mark);
        }
        if let Some(silence) = self
            .silence
            .take_if(|silence| silence.depth >= self.stack.len())
        {
            if is_code(open.name) {
                self.code(silence.from..at, open.element.display);
            }
            if silence.opaque {
                self.opaque(silence.from..at);
            }
        }
    }

    /// Notes the code in an element, its tags left out.
    fn code(&mut self, element: Range<usize>, display: Display) {
        let text = self.source.get(element.clone()).unwrap_or_default();
        let mut start = text.find('>').map_or(0, |at| at + 1);
        let mut end = text.rfind("</").unwrap_or(text.len());
        // A block of code is one in another: `<pre><code>`.
        let inside = text.get(start..end).unwrap_or_default();
        if inside.starts_with("<code") && inside.trim_end().ends_with("</code>") {
            start += inside.find('>').map_or(0, |at| at + 1);
            end = text
                .get(..end)
                .and_then(|text| text.rfind("</"))
                .unwrap_or(end);
        }
        let kind = match display {
            Display::Block => ItemKind::CodeBlock,
            _ => ItemKind::Code,
        };
        let body = element.start + start..element.start + end.max(start);
        self.item(kind, element, body);
    }

    /// Ends the innermost element of this name with the end tag at `span`, and all within it. An end tag without a start
    /// is no more than a gap, but it still parts blocks.
    pub(super) fn close(&mut self, name: &str, span: &Range<usize>) {
        if self.skipped > 0 {
            self.skipped -= 1;
            return;
        }
        let mut found = None;
        for (depth, open) in self.stack.iter().enumerate().rev() {
            if open.name.eq_ignore_ascii_case(name) {
                found = Some(depth);
                break;
            }
            // The end of a table ends what is left open in its cells.
            let passes = is_table_part(name)
                && is_table_part(open.name)
                && !open.name.eq_ignore_ascii_case("table");
            if open.element.barrier && !passes {
                break;
            }
        }
        match found {
            Some(depth) => {
                self.close_to(depth + 1, span.start);
                self.close_to(depth, span.end);
            }
            None if Element::of(name).display == Display::Block => self.end_block(),
            None => {}
        }
    }

    /// Ends the innermost element among `names` unless one among `stops` is found first.
    pub(super) fn close_implied(&mut self, names: &[&str], stops: &[&str], at: usize) {
        for (depth, open) in self.stack.iter().enumerate().rev() {
            let is = |known: &&str| open.name.eq_ignore_ascii_case(known);
            if names.iter().any(is) {
                self.close_to(depth, at);
                return;
            }
            if open.element.barrier || stops.iter().any(is) {
                return;
            }
        }
    }

    /// Ends the block that is open, if any: what follows is another one. Where nothing is read, nothing parts.
    pub(in crate::document) fn end_block(&mut self) {
        if self.silence.is_some() || !self.builder.is_open() {
            return;
        }
        for open in &mut self.stack {
            if let (Some(since), Some(mark)) = (open.since.take(), open.element.mark) {
                self.builder.mark(since, mark);
            }
        }
        self.builder.end();
        self.broken = None;
    }

    /// Makes sure that a block is open.
    fn begin_block(&mut self) {
        if self.builder.is_open() {
            return;
        }
        let (kind, quoted, language) = self.place();
        self.builder.begin(kind, quoted, language);
        let position = self.builder.position();
        for open in &mut self.stack {
            open.since = open.element.mark.map(|_| position);
        }
    }

    /// What a block that opens here is.
    fn place(&self) -> (BlockKind, bool, Option<u16>) {
        match self.stack.last() {
            Some(open) => (open.kind, open.quoted, open.language),
            None => (BlockKind::Paragraph, false, None),
        }
    }

    /// The text of the file at `range`, with its character references if `place` says how to read them.
    pub(in crate::document) fn text(&mut self, range: Range<usize>, place: Option<Place>) {
        if self.silence.is_some() {
            return;
        }
        if !self.builder.is_open() {
            let text = self.source.get(range.clone()).unwrap_or_default();
            if text.trim_start().is_empty() {
                return;
            }
            self.begin_block();
        }
        let builder = &mut self.builder;
        pieces(self.source, &self.holes, range, place, &mut |piece| {
            builder.piece(piece)
        });
    }

    /// `prose` for the text of the file at `range`.
    pub(in crate::document) fn replace(&mut self, range: Range<usize>, prose: &str) {
        if self.silence.is_none() {
            self.begin_block();
            self.builder.replace(range, prose);
        }
    }

    /// One opaque character for the text of the file at `range`.
    pub(in crate::document) fn opaque(&mut self, range: Range<usize>) {
        if self.silence.is_none() && !range.is_empty() {
            self.begin_block();
            self.builder.opaque(range);
        }
    }

    /// A forced line break. Two with nothing between them part blocks, as authors do who never learnt of paragraphs.
    pub(in crate::document) fn line_break(&mut self, range: Range<usize>) {
        if self.silence.is_some() || !self.builder.is_open() {
            return;
        }
        if self
            .broken
            .is_some_and(|start| self.builder.since(start).trim().is_empty())
        {
            self.end_block();
            return;
        }
        self.builder.replace(range, "\n");
        self.broken = Some(self.builder.position());
    }

    /// The pieces of the file at `range`, for [`Self::aside`].
    pub(in crate::document) fn pieces(
        &self,
        range: Range<usize>,
        place: Option<Place>,
    ) -> Vec<Piece> {
        let mut found = Vec::new();
        pieces(self.source, &self.holes, range, place, &mut |piece| {
            found.push(piece)
        });
        found
    }

    /// Prose beside the flow; `language` is the index of a tag that it has of its own.
    pub(in crate::document) fn aside(
        &mut self,
        kind: BlockKind,
        language: Option<&str>,
        pieces: Vec<Piece>,
    ) {
        if self.silence.is_none() {
            let (_, quoted, outer) = self.place();
            let own = language.map(|tag| language_tag(tag).map(|tag| self.builder.language(tag)));
            self.builder
                .aside(kind, quoted, own.unwrap_or(outer), pieces);
        }
    }
}

/// Whether an element holds what is typed into a machine, or comes out of it.
fn is_code(name: &str) -> bool {
    const NAMES: [&str; 5] = ["code", "pre", "kbd", "samp", "tt"];
    NAMES.iter().any(|code| name.eq_ignore_ascii_case(code))
}

fn is_table_part(name: &str) -> bool {
    const PARTS: [&str; 8] = [
        "table", "tr", "td", "th", "tbody", "thead", "tfoot", "caption",
    ];
    PARTS.iter().any(|part| name.eq_ignore_ascii_case(part))
}

/// The tag, if it could be one of BCP 47 (an underscore for a hyphen is let pass).
fn language_tag(tag: &str) -> Option<&str> {
    let tag = tag.trim();
    let plausible = tag
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    let primary = tag.split(['-', '_']).next().unwrap_or_default();
    (plausible
        && tag.len() <= 35
        && (2..=8).contains(&primary.len())
        && primary.bytes().all(|byte| byte.is_ascii_alphabetic()))
    .then_some(tag)
}
