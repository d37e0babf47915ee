//! Markdown: the prose of CommonMark with tables, footnotes, task lists, definition lists, formulas and front matter.
//!
//! The parser's events drive the same flow as the tags of HTML, and raw HTML goes through the HTML extractor at its own
//! offsets. Smart punctuation stays off: the prose shows the marks that the file has.

mod fence;
mod templates;
mod title;

use super::dialect::{self, Beside, What};
use super::directive;
use super::front_matter;
use super::html::element::Element;
use super::html::entity::Place;
use super::html::feed;
use super::html::flow::{Extra, Flow};
use super::mask::{Hole, HoleKind, Masked};
use super::prose::Piece;
use super::{BlockKind, ItemKind, Mark, Prose};
use crate::text::order::Order;
use fence::fence_around;
use pulldown_cmark::{CowStr, Event, LinkType, Options, Parser, Tag, TagEnd};
use std::iter::Peekable;
use std::ops::Range;
use std::vec::IntoIter;
use templates::{template_tags, without};

/// Which Markdown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Flavour {
    CommonMark,
    Mdx,
}

/// Extracts the prose of a Markdown file.
pub(super) fn prose(text: &str, flavour: Flavour) -> Prose<'_> {
    let front = front_matter::split(text);
    let base = front.as_ref().map_or(0, |front| front.end);
    let mut found = dialect::scan(text, base, flavour);
    template_tags(text, base, flavour, &mut found);
    let masked = Masked::new(text, found.patches);
    let seen = without(&masked.text, &found.tags);
    let comments: Vec<Range<usize>> = masked
        .holes
        .iter()
        .map(|hole| hole.span.clone())
        .filter(|span| {
            let body = text
                .get(span.clone())
                .and_then(|text| text.strip_prefix("{/*"));
            body.is_some_and(directive::is_one)
        })
        .collect();
    let mut flow = Flow::new(text, masked.holes);
    for comment in comments {
        flow.directive(comment);
    }
    if let Some(front) = front {
        front_matter::extract(&mut flow, &front);
    }
    let mut walker = Walker {
        flow,
        text: &masked.text,
        depths: Vec::new(),
        within: Within::Flow,
        html: Vec::new(),
        code: None,
        lists: 0,
        beside: found.beside.into_iter().peekable(),
    };
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_MATH
        | Options::ENABLE_GFM;
    let body = seen.get(base..).unwrap_or_default();
    let (body, base) = match fence_around(body) {
        Some(inner) => {
            // The fence itself is shown to the rules, in a block of its own.
            walker.flow.text(base..base + inner.start, None);
            walker.flow.end_block();
            (
                body.get(inner.clone()).unwrap_or_default(),
                base + inner.start,
            )
        }
        None => (body, base),
    };
    let events = Parser::new_ext(body, options).into_offset_iter();
    let mut definitions: Vec<(Range<usize>, String)> = events
        .reference_definitions()
        .iter()
        .filter_map(|(_, definition)| {
            Some((
                definition.span.clone(),
                definition.title.as_deref()?.to_owned(),
            ))
        })
        .collect();
    definitions.order_by_key(|(span, _)| span.start);
    for (event, range) in events {
        walker.event(event, range.start + base..range.end + base);
    }
    for (span, title) in definitions {
        walker.title(span.start + base..span.end + base, &title);
    }
    walker.beside(text.len());
    walker.flow.finish()
}

/// What the events stand in.
#[derive(Debug)]
enum Within {
    /// Prose.
    Flow,
    /// A code block, or a link whose text is its address: nothing is read before the end of it.
    Silent(TagEnd),
    /// The description of an image, which may hold other images.
    Image { nested: usize, pieces: Vec<Piece> },
}

struct Walker<'a, 'm> {
    flow: Flow<'a>,
    /// The whole file as the parser sees it.
    text: &'m str,
    /// How deep the flow was at each start that has had no end.
    depths: Vec<usize>,
    within: Within,
    /// The lines of the HTML block that is open.
    html: Vec<Range<usize>>,
    /// The code block that is open, and what of it was read.
    code: Option<(Range<usize>, Option<Range<usize>>)>,
    /// How many lists are open.
    lists: u8,
    /// What stands beside the prose and has not been reached.
    beside: Peekable<IntoIter<Beside>>,
}

impl<'a> Walker<'a, '_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        if matches!(self.within, Within::Flow) {
            // The end of a block is reached behind what stands in it.
            self.beside(match &event {
                Event::End(_) => range.end,
                _ => range.start,
            });
        }
        match &mut self.within {
            Within::Flow => self.flow_event(event, range),
            Within::Silent(end) => {
                if matches!(&event, Event::End(found) if found == end) {
                    self.within = Within::Flow;
                    self.end(range.end);
                    self.code_block();
                } else if let (Event::Text(_), Some((_, body))) = (&event, &mut self.code) {
                    let start = body.as_ref().map_or(range.start, |body| body.start);
                    *body = Some(start..range.end);
                }
            }
            Within::Image { .. } => self.image_event(event, range),
        }
    }

    fn flow_event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(Tag::HtmlBlock) => {
                self.flow.end_block();
                self.html.clear();
            }
            Event::Start(tag) => self.start(tag, range),
            // What it leaves open reaches over the blocks that follow.
            Event::End(TagEnd::HtmlBlock) => self.html_block(),
            Event::End(tag) => {
                if matches!(tag, TagEnd::List(_)) {
                    self.lists = self.lists.saturating_sub(1);
                }
                self.end(range.end);
            }
            Event::Text(text) => self.prose(&text, range),
            Event::Code(_) => self.code(range),
            Event::InlineMath(_) | Event::DisplayMath(_) => self.flow.opaque(range),
            Event::Html(_) => self.html.push(range),
            Event::InlineHtml(_) => feed(
                &mut self.flow,
                self.text.get(range.clone()).unwrap_or_default(),
                range.start,
            ),
            Event::SoftBreak => self.flow.text(range, None),
            Event::HardBreak => self.flow.line_break(range),
            Event::Rule => self.flow.end_block(),
            Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
        }
    }

    /// Sends what stands beside the prose before byte `to` through the flow.
    fn beside(&mut self, to: usize) {
        while let Some(Beside { span, what }) = self.beside.next_if(|next| next.span.start < to) {
            match what {
                What::Tag => {
                    let tag = self.text.get(span.clone()).unwrap_or_default();
                    feed(&mut self.flow, tag, span.start);
                }
                What::Spoken(kind) => {
                    // The markup around it is a hole, the value is none.
                    let holes = self.flow.swap_holes(Vec::new());
                    let pieces = self.flow.pieces(span, Some(Place::Attribute));
                    self.flow.swap_holes(holes);
                    self.flow.aside(kind, None, pieces);
                }
            }
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        self.depths.push(self.flow.depth());
        self.note(&tag, &range);
        // The note of a generator is neither a quotation nor a list.
        let hidden = self.flow.source().get(range.clone()).unwrap_or_default();
        let note = dialect::is_note(hidden);
        let element = match tag {
            Tag::Paragraph
            | Tag::TableHead
            | Tag::TableRow
            | Tag::HtmlBlock
            | Tag::MetadataBlock(_) => Element::BLOCK,
            Tag::Heading { .. } => Element::block(BlockKind::Heading),
            // A note or a warning is set apart as well, and is no quotation.
            Tag::BlockQuote(alert) => Element {
                quotes: alert.is_none() && !note,
                ..Element::container(None)
            },
            Tag::List(_) | Tag::DefinitionList | Tag::Table(_) => Element::container(None),
            Tag::Item if note => Element::container(None),
            Tag::Item | Tag::DefinitionListTitle | Tag::DefinitionListDefinition => {
                Element::container(Some(BlockKind::ListItem))
            }
            Tag::FootnoteDefinition(_) => Element::container(Some(BlockKind::Footnote)),
            Tag::TableCell => Element::container(Some(BlockKind::TableCell)),
            Tag::Emphasis => Element::marked(Mark::Emphasis),
            Tag::Strong => Element::marked(Mark::Strong),
            Tag::Strikethrough | Tag::Superscript | Tag::Subscript => Element::INLINE,
            Tag::CodeBlock(_) => {
                self.flow.end_block();
                self.code = Some((range, None));
                self.within = Within::Silent(TagEnd::CodeBlock);
                return;
            }
            Tag::Link {
                link_type, title, ..
            } => {
                if is_address(self.text.get(range.clone()).unwrap_or_default(), link_type) {
                    self.flow.opaque(range);
                    self.within = Within::Silent(TagEnd::Link);
                    return;
                }
                self.link_title(range.clone(), link_type, &title);
                Element::marked(Mark::Link)
            }
            Tag::Image {
                link_type, title, ..
            } => {
                self.flow.opaque(range.clone());
                self.link_title(range, link_type, &title);
                self.within = Within::Image {
                    nested: 0,
                    pieces: Vec::new(),
                };
                return;
            }
        };
        self.flow.open("", element, &Extra::default(), range.start);
    }

    /// Notes what a machine reads in the start of an element.
    fn note(&mut self, tag: &Tag<'_>, range: &Range<usize>) {
        let first = range.start..range.start;
        match tag {
            Tag::Heading { level, id, .. } => {
                let line = self.text.get(range.clone()).unwrap_or_default();
                let marks = line.bytes().take_while(|&byte| byte == b'#').count();
                let body = range.start..range.start + marks;
                self.flow
                    .item(ItemKind::Heading(*level as u8), range.clone(), body);
                if let Some(id) = id.as_ref().and_then(|id| self.place(id)) {
                    self.flow.item(ItemKind::Anchor, id.clone(), id);
                }
            }
            Tag::List(_) => self.lists = self.lists.saturating_add(1),
            Tag::Item => self
                .flow
                .item(ItemKind::ListItem(self.lists), first.clone(), first),
            Tag::Table(columns) => {
                let columns = columns.len().min(usize::from(u16::MAX)) as u16;
                self.flow
                    .item(ItemKind::Table(columns), range.clone(), first);
            }
            Tag::Link { dest_url, .. } => self.target(ItemKind::Link, dest_url, range),
            Tag::Image { dest_url, .. } => self.target(ItemKind::Image, dest_url, range),
            _ => {}
        }
    }

    /// Notes the target of a link or image.
    fn target(&mut self, kind: ItemKind, target: &CowStr<'_>, range: &Range<usize>) {
        let body = self.place(target).or_else(|| {
            // With escapes in it the parser hands over a copy: it is the first thing in the last brackets.
            let link = self.text.get(range.clone())?.strip_suffix(')')?;
            let start = link.rfind("](")? + "](".len();
            let inside = link.get(start..)?;
            let length = inside.find(char::is_whitespace).unwrap_or(inside.len());
            Some(range.start + start..range.start + start + length)
        });
        if let Some(body) = body.filter(|body| !body.is_empty()) {
            self.flow.item(kind, range.clone(), body);
        }
    }

    /// Where a part of the text stands that the parser hands over as it is.
    fn place(&self, part: &CowStr<'_>) -> Option<Range<usize>> {
        let CowStr::Borrowed(part) = part else {
            return None;
        };
        let start = (part.as_ptr() as usize).checked_sub(self.text.as_ptr() as usize)?;
        let range = start..start + part.len();
        (self.text.get(range.clone()) == Some(*part)).then_some(range)
    }

    /// Inline code: opaque to who reads, and to be kept.
    fn code(&mut self, range: Range<usize>) {
        let text = self.text.get(range.clone()).unwrap_or_default();
        let ticks = text.bytes().take_while(|&byte| byte == b'`').count();
        let mut body = range.start + ticks..range.end.saturating_sub(ticks);
        let inside = self.text.get(body.clone()).unwrap_or_default();
        if inside.starts_with(' ') && inside.ends_with(' ') && inside.trim() != "" {
            body = body.start + 1..body.end - 1;
        }
        self.flow.item(ItemKind::Code, range.clone(), body);
        self.flow.opaque(range);
    }

    /// Notes the code block that has ended, if one has.
    fn code_block(&mut self) {
        if let Some((range, body)) = self.code.take() {
            let body = body.unwrap_or(range.end..range.end);
            self.flow.item(ItemKind::CodeBlock, range, body);
        }
    }

    fn end(&mut self, at: usize) {
        if let Some(depth) = self.depths.pop() {
            self.flow.close_to(depth, at);
        }
    }

    /// Text as the parser reads it: where it differs from the file, it is an entity.
    fn prose(&mut self, read: &CowStr<'_>, range: Range<usize>) {
        if self.text.get(range.clone()) == Some(&**read) {
            self.flow.text(range, None);
        } else {
            self.flow.replace(range, read);
        }
    }

    fn image_event(&mut self, event: Event<'_>, range: Range<usize>) {
        let Within::Image { nested, pieces } = &mut self.within else {
            return;
        };
        match event {
            Event::Start(Tag::Image { .. }) => *nested += 1,
            Event::End(TagEnd::Image) if *nested > 0 => *nested -= 1,
            Event::End(TagEnd::Image) => {
                let pieces = std::mem::take(pieces);
                self.within = Within::Flow;
                self.flow.aside(BlockKind::Alt, None, pieces);
                self.end(range.end);
            }
            Event::Text(read) if self.text.get(range.clone()) == Some(&*read) => {
                pieces.extend(self.flow.pieces(range, None))
            }
            Event::Text(read) => pieces.push(Piece::Replaced(range, read.into_string())),
            Event::SoftBreak => pieces.push(Piece::Verbatim(range)),
            Event::HardBreak => pieces.push(Piece::Replaced(range, "\n".to_owned())),
            Event::Code(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {
                pieces.push(Piece::Replaced(range, super::OPAQUE.to_string()));
            }
            _ => {}
        }
    }

    /// The title of a link or image that has its destination right behind its text.
    fn link_title(&mut self, range: Range<usize>, link_type: LinkType, title: &str) {
        let tail = self
            .text
            .get(range.clone())
            .and_then(|text| text.strip_suffix(')'));
        if link_type == LinkType::Inline
            && let Some(tail) = tail
        {
            self.title(range.start..range.start + tail.len(), title);
        }
    }

    /// The title that the text at `range` ends with, if it can be found exactly.
    fn title(&mut self, range: Range<usize>, title: &str) {
        let pieces = title::locate(self.text, range, title);
        let mut split = Vec::with_capacity(pieces.len());
        for piece in pieces {
            match piece {
                Piece::Verbatim(range) => split.extend(self.flow.pieces(range, None)),
                replaced @ Piece::Replaced(..) => split.push(replaced),
            }
        }
        if !split.is_empty() {
            self.flow.aside(BlockKind::Attribute, None, split);
        }
    }

    /// Notes the links in the lines of an HTML block that start with no tag: some processors read Markdown there, and who
    /// writes it there has one of those.
    fn lines_of_html(&mut self) {
        for line in self.html.clone() {
            let text = self.text.get(line.clone()).unwrap_or_default();
            if text.trim_start().starts_with('<') || !text.contains("](") {
                continue;
            }
            let indent = text.len() - text.trim_start().len();
            let events = Parser::new_ext(text.trim_start(), Options::empty()).into_offset_iter();
            for (event, range) in events {
                let range = range.start + line.start + indent..range.end + line.start + indent;
                if let Event::Start(tag @ (Tag::Link { .. } | Tag::Image { .. })) = event {
                    self.note(&tag, &range);
                }
            }
        }
    }

    /// Sends the lines of an HTML block through the HTML extractor in one piece. What stands between them, the prefix of a
    /// quotation or the indent of a list, is blanked and left out.
    fn html_block(&mut self) {
        let (Some(first), Some(last)) = (self.html.first(), self.html.last()) else {
            return;
        };
        let whole = first.start..last.end;
        self.lines_of_html();
        let gaps: Vec<Range<usize>> = self
            .html
            .windows(2)
            .filter_map(|pair| match pair {
                [before, after] if before.end < after.start => Some(before.end..after.start),
                _ => None,
            })
            .collect();
        let text = self.text.get(whole.clone()).unwrap_or_default();
        if gaps.is_empty() {
            feed(&mut self.flow, text, whole.start);
            return;
        }
        let mut blanked = String::with_capacity(text.len());
        let mut at = whole.start;
        for gap in &gaps {
            blanked.push_str(self.text.get(at..gap.start).unwrap_or_default());
            blanked.extend(std::iter::repeat_n(' ', gap.len()));
            at = gap.end;
        }
        blanked.push_str(self.text.get(at..whole.end).unwrap_or_default());
        let mut holes: Vec<Hole> = gaps
            .into_iter()
            .map(|span| Hole {
                span,
                kind: HoleKind::Gap,
            })
            .collect();
        let here = |hole: &&Hole| hole.span.start < whole.end && whole.start < hole.span.end;
        holes.extend(self.flow.holes().iter().filter(here).cloned());
        holes.order_by_key(|hole| hole.span.start);
        let outer = self.flow.swap_holes(holes);
        feed(&mut self.flow, &blanked, whole.start);
        self.flow.swap_holes(outer);
    }
}

/// Whether a link shows its own address.
fn is_address(link: &str, link_type: LinkType) -> bool {
    let shown = || {
        let text = link.strip_prefix('[')?;
        let text = text.split_once(']')?.0;
        let address = ["https://", "http://", "www."]
            .iter()
            .any(|start| text.starts_with(start));
        Some(address && !text.contains(char::is_whitespace))
    };
    matches!(link_type, LinkType::Autolink | LinkType::Email) || shown().unwrap_or(false)
}
