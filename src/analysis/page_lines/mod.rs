//! Lines that a web page set around an article: what `scraper-residue` and `web-furniture` report.
//!
//! Only a line that stands for itself counts: a whole block, a line of its own inside one, or the last sentence of a paragraph
//! where the pattern allows that. A phrase within running prose never does.

mod amid;
mod credit;
mod guess;
mod look;
mod model;
mod patterns;
mod row;
mod subject;
mod told;

pub(crate) use model::words;
pub(crate) use patterns::PATTERNS;
#[cfg(test)]
pub(crate) use patterns::hold_to_examples;

use super::register;
use crate::article::{Article, Query};
use crate::document::{
    Block, BlockKind, Cover, Document, ItemKind, Mark, OPAQUE, ProseSpan, is_terminal,
};
use crate::text::order::Order;
use guess::{Guess, Guesser};
use look::Look;
use std::cell::LazyCell;

/// A longer line is prose, in bytes. Notices about cookies are the longest that pages say.
const LONGEST_LINE: usize = 400;

/// A longer line is not looked up among phrases, in bytes; none of them is as long.
const LONGEST_PHRASE: usize = 160;

/// What a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Junk {
    /// A page says it in the language of the text.
    Scraper,
    /// A page says it in another language, and it was translated word for word. The language by its code; nothing where pages of several
    /// languages say so.
    Furniture(Option<&'static str>),
    /// Nobody listed it, but its words and its place say that a page does.
    Guessed,
    /// A label that means nothing by itself.
    Label,
}

/// A line that is no part of the article.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Found {
    pub span: ProseSpan,
    pub junk: Junk,
}

/// The lines of the document that are no part of the article, in order.
pub(crate) struct PageLines(Vec<Found>);

impl Query for PageLines {
    fn run(article: &Article<'_>) -> Self {
        Self(find(article))
    }
}

impl PageLines {
    /// One after the other.
    pub(crate) fn iter(&self) -> std::slice::Iter<'_, Found> {
        self.0.iter()
    }

    /// Whether one of them stands in a sentence before a place: it has no end of its own.
    pub(crate) fn precede(&self, sentence: ProseSpan, place: ProseSpan) -> bool {
        let from = (self.0).partition_point(|line| line.span.start < sentence.start);
        let next = self.0.get(from);
        next.is_some_and(|line| line.span.start < place.start)
    }

    /// Whether one of them begins at a place.
    pub(crate) fn begin_at(&self, place: u32) -> bool {
        let starts = self.0.binary_search_by_key(&place, |line| line.span.start);
        starts.is_ok()
    }

    /// Whether the place lies in one of them.
    pub(crate) fn hold(&self, span: ProseSpan) -> bool {
        let after = self.0.partition_point(|line| line.span.start <= span.start);
        let before = after.checked_sub(1).and_then(|at| self.0.get(at));
        before.is_some_and(|line| line.span.contains(span))
    }
}

/// The lines that were found, and what each is counted by: neighbours differ by one.
struct Search<'a> {
    document: &'a Document<'a>,
    text: &'a str,
    guesser: Option<Guesser<'a>>,
    documentation: LazyCell<bool, Box<dyn FnOnce() -> bool + 'a>>,
    number: usize,
    /// The title of the document is one of the lines: then it is about the pages of a site.
    of_pages: bool,
    found: Vec<Found>,
    numbers: Vec<usize>,
    /// Lines that say something beside another only.
    labels: Vec<(usize, Found)>,
}

fn find(article: &Article<'_>) -> Vec<Found> {
    let document = article.document;
    let links = index_links(document);
    let mut search = Search {
        document,
        text: article.text(),
        guesser: Guesser::of(document),
        documentation: LazyCell::new(Box::new(|| register::is_page_of_manual(article))),
        number: 0,
        of_pages: false,
        found: Vec::new(),
        numbers: Vec::new(),
        labels: Vec::new(),
    };
    for (at, block) in document.blocks().iter().enumerate() {
        search.number += 1;
        if matches!(
            block.kind,
            BlockKind::Furniture | BlockKind::Attribute | BlockKind::Alt | BlockKind::TableCell
        ) {
            continue;
        }
        // A list of nothing but links is an index.
        if block.kind == BlockKind::ListItem && links.holds(block.span) {
            continue;
        }
        let look = Look {
            document,
            block,
            language: article.language(block).map(|locale| locale.language),
            source: article.source.map(|locale| locale.language.code),
        };
        search.look_through(at, &look);
    }
    search.settle()
}

impl Search<'_> {
    fn look_through(&mut self, at: usize, look: &Look<'_>) {
        let block = look.block;
        // A heading with text under it names that text, whatever it says.
        let names_text = block.kind == BlockKind::Heading && has_text_below(self.document, at);
        for (span, alone) in own_lines(self.document, block) {
            self.number += usize::from(!alone);
            let listed = look.line(span);
            if listed.is_some() && is_reference(self.document.text(span)) {
                continue;
            }
            let line = match listed {
                Some(_) if names_text && self.is_subject(at, look, span) => None,
                Some(_) if self.of_pages && self.document.text(span).ends_with(is_terminal) => None,
                Some(line) => Some(line),
                None if is_step(self.document, self.text, at)
                    || is_numbered(self.document, at) && has_text_below(self.document, at) =>
                {
                    None
                }
                None => self.guess(at, look, span, alone, names_text),
            };
            let Some(line) = line else { continue };
            if line.junk == Junk::Label {
                self.labels.push((self.number, line));
            } else {
                self.numbers.push(self.number);
                self.found.push(line);
            }
        }
        let known = self.found.last();
        if self.of_pages || known.is_some_and(|last| block.span.contains(last.span)) {
            return;
        }
        let tail = look.tail().or_else(|| self.guess_tail(look));
        let amid = amid::find(look).filter(|_| !*self.documentation);
        let overlap = |found: &Found| amid.is_some_and(|amid| amid.span.overlaps(found.span));
        for found in amid.into_iter().chain(tail.filter(|tail| !overlap(tail))) {
            self.numbers.push(self.number);
            self.found.push(found);
        }
    }

    /// Whether a heading with text below it is about what a page line names.
    fn is_subject(&mut self, at: usize, look: &Look<'_>, span: ProseSpan) -> bool {
        let is_title = subject::is_title(self.document, self.text, at);
        self.of_pages |= is_title;
        is_title
            || *self.documentation
            || tells_below(self.document, at)
            || subject::is_spoken_of(self.document, at, span, look.language)
    }

    /// What a line is that no list has. Documentation says what a page does, and means it.
    fn guess(
        &mut self,
        at: usize,
        look: &Look<'_>,
        span: ProseSpan,
        alone: bool,
        names_text: bool,
    ) -> Option<Found> {
        let guesser = self.guesser.as_mut()?;
        if names_text && !guesser.is_plain() {
            return None;
        }
        let guess = guesser.line(at, look, span, alone)?;
        (!*self.documentation).then_some(match guess {
            Guess::Sure(span) => Found {
                span,
                junk: Junk::Guessed,
            },
            Guess::InCompany(span) => Found {
                span,
                junk: Junk::Label,
            },
        })
    }

    fn guess_tail(&mut self, look: &Look<'_>) -> Option<Found> {
        let span = self.guesser.as_mut()?.tail(look)?;
        (!*self.documentation).then_some(Found {
            span,
            junk: Junk::Guessed,
        })
    }

    /// A label counts beside residue, or in a row of labels.
    fn settle(mut self) -> Vec<Found> {
        let Self {
            labels, numbers, ..
        } = &self;
        let mut settled = Vec::new();
        for (at, (number, label)) in labels.iter().enumerate() {
            let near = |other: usize| other.abs_diff(*number) == 1;
            let neighbour = |step: Option<usize>| {
                step.and_then(|step| labels.get(step))
                    .is_some_and(|(other, _)| near(*other))
            };
            let row = neighbour(at.checked_sub(1)) || neighbour(Some(at + 1));
            let after = numbers.partition_point(|other| *other < *number);
            let before = after.checked_sub(1);
            let mut sides = [before, Some(after)].into_iter().flatten();
            if row || sides.any(|side| numbers.get(side).is_some_and(|other| near(*other))) {
                settled.push(Found {
                    junk: Junk::Scraper,
                    ..*label
                });
            }
        }
        self.found.extend(settled);
        self.found.order_by_key(|found| found.span.start);
        self.found
    }
}

/// Whether a line says where more is to be read, with the address behind its colon: who writes that means it.
fn is_reference(line: &str) -> bool {
    let behind = line.split_once(':').map(|(_, behind)| behind.trim_start());
    behind.is_some_and(|behind| behind.starts_with(OPAQUE))
}

/// Whether a block is running text. Where nothing marks headings, a short paragraph that lost the end of its last sentence looks like one.
fn is_running(document: &Document<'_>, block: &Block) -> bool {
    let looks_so = || document.is_plain() && block.sentences.len() > 1;
    block.kind == BlockKind::Paragraph || block.kind == BlockKind::Heading && looks_so()
}

/// Whether a heading is followed by more than another heading.
fn has_text_below(document: &Document<'_>, at: usize) -> bool {
    let blocks = document.blocks();
    let mut below = blocks.iter().skip(at + 1);
    below
        .find(|block| !matches!(block.kind, BlockKind::Attribute | BlockKind::Alt))
        .is_some_and(|block| block.kind != BlockKind::Heading)
}

/// Whether a line begins with a number and a full stop: the heading of a section in a contract.
fn is_numbered(document: &Document<'_>, at: usize) -> bool {
    let block = document.blocks().get(at);
    let text = block.map_or("", |block| document.text(block.span).trim_start());
    let behind = text.trim_start_matches(|c: char| c.is_ascii_digit());
    behind.len() < text.len() && behind.starts_with(['.', ')'])
}

/// Whether a block is an item of a numbered list beside another item: a step says what to press, as the labels of pages do.
fn is_step(document: &Document<'_>, text: &str, at: usize) -> bool {
    /// So many elements of HTML before an item are looked at for the one that opens its list.
    const NEAR: usize = 64;
    /// So many bytes before an item are looked at for its number.
    const MARK: usize = 32;
    let blocks = document.blocks();
    let is_item = |block: &Block| block.kind == BlockKind::ListItem;
    let beside = |at: Option<usize>| at.and_then(|at| blocks.get(at)).is_some_and(is_item);
    let Some(block) = blocks.get(at).filter(|block| is_item(block)) else {
        return false;
    };
    let start = document.to_text(block.span).start;
    let from = text.floor_char_boundary((start as usize).saturating_sub(MARK));
    let before = text.get(from..start as usize).unwrap_or_default();
    let line = before.rsplit('\n').next().unwrap_or_default().trim();
    let numbered = || {
        let number = line.strip_suffix(['.', ')']).unwrap_or_default();
        let number = number.trim_start_matches(['>', ' ']);
        !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
    };
    let ordered = || {
        let items = document.items();
        let first = items.partition_point(|item| item.span.start < start);
        let mut tags = items
            .iter()
            .take(first)
            .rev()
            .take(NEAR)
            .filter(|item| item.kind == ItemKind::Tag);
        let list = tags.find(|item| matches!(item.body.of(text), "ol" | "ul"));
        list.is_some_and(|list| list.body.of(text) == "ol")
    };
    (beside(at.checked_sub(1)) || beside(Some(at + 1))) && (numbered() || ordered())
}

/// Whether the list right below a heading tells something in sentences: a page sets titles under its labels, and titles have no full stop.
fn tells_below(document: &Document<'_>, at: usize) -> bool {
    /// So many items are looked at, and so many make a list.
    const NEAR: usize = 6;
    const LEAST: usize = 2;
    let below = document.blocks().get(at + 1..).unwrap_or_default();
    let items = below.iter().take(NEAR);
    let items = items.take_while(|block| block.kind == BlockKind::ListItem);
    let (mut all, mut told) = (0, 0);
    for item in items {
        let text = document.text(item.span).trim_end();
        all += 1;
        told += usize::from(text.ends_with(['.', '。', '।']));
    }
    told >= LEAST && told * 2 > all
}

/// The links of a document of which the most blocks are items of lists: an index, or the contents of a book.
fn index_links(document: &Document<'_>) -> Cover {
    let blocks = document.blocks();
    let is_item = |block: &&Block| block.kind == BlockKind::ListItem;
    if blocks.iter().filter(is_item).count() * 2 < blocks.len() {
        return Cover::default();
    }
    let links = document.marks().iter();
    let links = links.filter(|marked| marked.mark == Mark::Link);
    links.map(|marked| marked.span).collect()
}

/// The lines of a block that stand for themselves, trimmed; the flag says that the line is the whole block.
fn own_lines<'d>(
    document: &'d Document<'_>,
    block: &Block,
) -> impl Iterator<Item = (ProseSpan, bool)> + use<'d> {
    let body = document.text(block.span);
    let base = block.span.start;
    let alone = !body.contains('\n');
    // A line inside a paragraph begins something new if the one before it came to an end.
    let mut ended = true;
    let mut at = 0;
    body.split('\n').filter_map(move |line| {
        let start = at + (line.len() - line.trim_start().len());
        let text = line.trim();
        at += line.len() + 1;
        let own = ended
            && (alone
                || !body
                    .get(at..)
                    .unwrap_or_default()
                    .trim_start()
                    .starts_with(char::is_lowercase));
        ended = text.len() <= LONGEST_PHRASE && text.chars().count() <= LONGEST_PHRASE / 4
            || text.ends_with(is_terminal)
            || text.ends_with([':', '”', '"', '»', ')', '›', '→']);
        let usable = own && !text.is_empty() && text.len() <= LONGEST_LINE;
        usable.then(|| {
            (
                ProseSpan::new(base + start as u32, base + (start + text.len()) as u32),
                alone,
            )
        })
    })
}
