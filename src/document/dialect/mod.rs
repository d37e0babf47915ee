//! The markup of documentation generators in Markdown: admonitions, includes, tabs, components, expressions.
//!
//! CommonMark knows none of it, and each generator has its own. The union is read, as far as no prose looks like it: a
//! notation counts at the start of a line, or by signs that nobody writes in a sentence. A title that readers see stays, as a heading.

mod admonition;
mod braces;
mod inline;
mod tags;

pub(super) use tags::{COMPONENT, attributes, is_component};

use super::BlockKind;
use super::markdown::Flavour;
use super::mask::{Fill, Hole, HoleKind, Patch};
use crate::text::order::Order;
use memchr::memchr;
use std::ops::Range;

/// What stands beside the prose, in the order of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Beside {
    pub(super) span: Range<usize>,
    pub(super) what: What,
}

/// What it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    /// A tag that stands alone: it is read as HTML, and what follows it as Markdown.
    Tag,
    /// Prose in an attribute.
    Spoken(BlockKind),
}

/// What is found in a file.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// What is written over for all parsers.
    pub(super) patches: Vec<Patch>,
    /// Tags that the parser of Markdown is not to see.
    pub(super) tags: Vec<Range<usize>>,
    pub(super) beside: Vec<Beside>,
}

impl Found {
    fn patch(&mut self, span: Range<usize>, kind: HoleKind, fill: Fill) {
        self.patches.push(Patch {
            hole: Hole { span, kind },
            fill,
        });
    }

    fn gap(&mut self, span: Range<usize>) {
        self.patch(span, HoleKind::Gap, Fill::Letters);
    }

    fn opaque(&mut self, span: Range<usize>) {
        self.patch(span, HoleKind::Opaque, Fill::Letters);
    }

    fn blank(&mut self, span: Range<usize>) {
        self.patch(span, HoleKind::Gap, Fill::Blank);
    }

    fn item(&mut self, span: Range<usize>) {
        self.patch(span, HoleKind::Gap, Fill::Item);
    }

    fn titled_item(&mut self, span: Range<usize>) {
        self.patch(span, HoleKind::Gap, Fill::TitledItem);
    }

    /// What is before a title, and what is behind it.
    fn title(&mut self, before: Range<usize>, behind: Range<usize>) {
        self.patch(before, HoleKind::Gap, Fill::Heading);
        self.blank(behind);
    }

    fn speak(&mut self, span: Range<usize>, kind: BlockKind) {
        self.beside.push(Beside {
            span,
            what: What::Spoken(kind),
        });
    }
}

/// A line without its indent and the marks of quotations before it.
#[derive(Debug, Clone, Copy)]
struct Line<'t> {
    /// Where it starts in the file.
    start: usize,
    text: &'t str,
}

impl<'t> Line<'t> {
    fn of(start: usize, line: &'t str) -> Self {
        let text = line.trim_start_matches([' ', '\t', '>']);
        Self {
            start: start + line.len() - text.len(),
            text: text.trim_end(),
        }
    }

    fn end(self) -> usize {
        self.start + self.text.len()
    }

    fn span(self) -> Range<usize> {
        self.start..self.end()
    }
}

/// The fence of code that is open.
#[derive(Debug, Clone, Copy)]
struct Fence {
    mark: u8,
    length: usize,
}

impl Fence {
    fn of(line: &str) -> Option<Self> {
        let mark = *line
            .as_bytes()
            .first()
            .filter(|byte| matches!(byte, b'`' | b'~'))?;
        let length = line.bytes().take_while(|byte| *byte == mark).count();
        let info = line.get(length..).unwrap_or_default();
        (length >= 3 && (mark == b'~' || !info.contains('`'))).then_some(Self { mark, length })
    }

    fn is_closed_by(self, line: &str) -> bool {
        Self::of(line).is_some_and(|other| {
            other.mark == self.mark && other.length >= self.length && line.len() == other.length
        })
    }
}

/// Whether a block of the parser's is the note of a generator: a quotation that starts with `[!NOTE]`, an item made of `!!! note`.
pub(super) fn is_note(block: &str) -> bool {
    /// In bytes: nobody quotes notes more deeply.
    const DEEPEST: usize = 64;
    let head = block.get(..block.floor_char_boundary(DEEPEST));
    let inner = head.unwrap_or(block).trim_start_matches(['>', ' ', '\t']);
    let marks = [
        "[!", "!!! ", "??? ", "???+ ", "=== \"", "===! \"", "===+ \"",
    ];
    let may_be = inner.starts_with(['[', '!', '?', '=']);
    may_be && marks.iter().any(|mark| inner.starts_with(mark))
}

/// Looks through the text behind its front matter, which ends at byte `base`.
pub(super) fn scan(text: &str, base: usize, flavour: Flavour) -> Found {
    let mut scanner = Scanner {
        text,
        mdx: flavour == Flavour::Mdx,
        found: Found::default(),
        fence: None,
        prose_fences: Vec::new(),
        fresh: true,
        statement: None,
        elements: Vec::new(),
        tag_limit: 0,
        options: false,
    };
    let mut at = base;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let end = memchr(b'\n', rest.as_bytes());
        let line = &rest[..end.unwrap_or(rest.len())];
        at = scanner.line(at, line).max(at + line.len() + 1);
        // Behind what ran over several lines, the rest of the last one says nothing.
        if text
            .as_bytes()
            .get(at.wrapping_sub(1))
            .is_some_and(|byte| *byte != b'\n')
        {
            let rest = text.get(at..).unwrap_or_default();
            at += rest.find('\n').map_or(rest.len(), |end| end + 1);
        }
    }
    scanner
        .found
        .beside
        .order_by_key(|beside| beside.span.start);
    scanner.found
}

struct Scanner<'t> {
    text: &'t str,
    mdx: bool,
    found: Found,
    fence: Option<Fence>,
    /// Fences around prose: the directives of MyST.
    prose_fences: Vec<Fence>,
    /// Whether a block can start here.
    fresh: bool,
    /// How many brackets of the statement of code are open, if one is.
    statement: Option<usize>,
    /// The elements that are open whose tags stand alone.
    elements: Vec<&'t str>,
    /// No tag that starts before this place ends.
    tag_limit: usize,
    /// Whether options of a directive may stand here.
    options: bool,
}

impl<'t> Scanner<'t> {
    /// Reads the line at `start`; yields where to go on, which is behind the line if something runs over its end.
    fn line(&mut self, start: usize, whole: &'t str) -> usize {
        let line = Line::of(start, whole);
        let fresh = std::mem::replace(&mut self.fresh, false);
        let options = std::mem::replace(&mut self.options, false);
        if self.code(line) {
            self.fresh = true;
            return line.end();
        }
        if self.fence.is_some() {
            return line.end();
        }
        if line.text.is_empty() {
            self.fresh = true;
            self.statement = self.statement.filter(|open| *open > 0);
            return line.end();
        }
        if self.statement(line, whole, fresh) {
            self.fresh = true;
            return line.end();
        }
        if options && admonition::option(line, &mut self.found) {
            (self.fresh, self.options) = (true, true);
            return line.end();
        }
        if let Some(end) = self.alone(line, fresh) {
            self.fresh = true;
            return end;
        }
        if admonition::read(line, &mut self.found) {
            (self.fresh, self.options) = (true, true);
            return line.end();
        }
        self.fresh = line.text.starts_with('#');
        inline::list_indent(line, &mut self.found);
        inline::read(line, &mut self.found);
        if self.mdx {
            return braces::expressions(self.text, line.span(), fresh, &mut self.found);
        }
        line.end()
    }

    /// Whether the line opens or closes a fence.
    fn code(&mut self, line: Line<'t>) -> bool {
        if let Some(open) = self.fence {
            if open.is_closed_by(line.text) {
                self.fence = None;
                return true;
            }
            return false;
        }
        if self
            .prose_fences
            .last()
            .is_some_and(|open| open.is_closed_by(line.text))
        {
            self.prose_fences.pop();
            self.found.blank(line.span());
            return true;
        }
        let Some(fence) = Fence::of(line.text) else {
            return false;
        };
        if admonition::fenced(line, fence.length, &mut self.found) {
            self.prose_fences.push(fence);
            self.options = true;
        } else {
            self.fence = Some(fence);
        }
        true
    }

    /// `import` and `export` where a paragraph could start, and what belongs to them.
    fn statement(&mut self, line: Line<'t>, whole: &str, fresh: bool) -> bool {
        let starts = |words: &[&str]| words.iter().any(|word| whole.starts_with(word));
        let starts_one = fresh
            && if self.mdx {
                starts(&["import ", "import{", "export "])
            } else {
                let is_module = || {
                    let mut sources = [" from '", " from \""].iter();
                    sources.any(|from| line.text.contains(from))
                        || starts(&["import '", "import \""])
                };
                starts(&["import "]) && line.text.ends_with(['\'', '"', ';']) && is_module()
            };
        if self.statement.is_none() && !starts_one {
            return false;
        }
        self.found.blank(line.span());
        if self.mdx {
            let mut open = self.statement.unwrap_or(0);
            for byte in line.text.bytes() {
                match byte {
                    b'{' | b'[' | b'(' => open += 1,
                    b'}' | b']' | b')' => open = open.saturating_sub(1),
                    _ => {}
                }
            }
            self.statement = Some(open);
        }
        true
    }
}
