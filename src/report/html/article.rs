//! The article of a file as a reader sees it, with the places of its issues marked, and its source text beside it.

use super::excerpt;
use super::shape::{Shape, look, paragraph};
use crate::article::original::Beside;
use crate::check::checker::Checked;
use crate::diagnostic::Severity;
use crate::document::{BlockKind, ItemKind, OPAQUE, Prose, ProseSpan, RawBlock};
use crate::text::escape::xml;
use crate::text::order::Order;
use crate::text::span::Span;
use std::io::{self, Write};
use std::ops::Range;

/// The longest code, address or formula that is shown, in bytes.
const SHOWN: usize = 60;

/// A stretch of a block that belongs to an issue.
struct Place {
    span: ProseSpan,
    issue: usize,
    role: Role,
}

/// What a place is to its issue.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    /// The fault itself.
    Fault,
    /// Another place that it refers to.
    Related,
    /// The words of a link, which is no issue: the number is that of the item.
    Link,
}

/// The places of all issues in the text of the file.
struct Wanted {
    /// By their start.
    places: Vec<(Span, usize, Role)>,
    /// How far the places up to each one reach.
    reach: Vec<u32>,
}

impl Wanted {
    fn of(checked: &Checked<'_>) -> Self {
        let issues = checked.issues.iter().enumerate();
        let mut places: Vec<_> = issues
            .flat_map(|(number, issue)| {
                let related = issue.related.iter().filter(|at| at.elsewhere.is_none());
                let related = related.map(move |related| (related.span, number, Role::Related));
                related.chain([(issue.span, number, Role::Fault)])
            })
            .collect();
        places.order_by_key(|(span, ..)| span.start);
        let furthest = |reach: &mut u32, (span, ..): &(Span, usize, Role)| {
            *reach = span.end.max(*reach);
            Some(*reach)
        };
        let reach = places.iter().scan(0, furthest).collect();
        Self { places, reach }
    }

    /// Those that may lie in a stretch of the text.
    fn near(&self, extent: Span) -> impl Iterator<Item = &(Span, usize, Role)> {
        let first = self.reach.partition_point(|end| *end < extent.start);
        let behind = self
            .places
            .partition_point(|(span, ..)| span.start < extent.end);
        self.places.get(first..behind).unwrap_or_default().iter()
    }
}

/// Writes an article; says of each issue whether it was marked in it.
pub(super) fn write(
    page: u64,
    checked: &Checked<'_>,
    out: &mut dyn Write,
) -> io::Result<Vec<bool>> {
    let prose = checked.format.prose(checked.source.text());
    let wanted = Wanted::of(checked);
    let mut article = Article {
        page,
        checked,
        places: prose.blocks.iter().map(|_| Vec::new()).collect(),
        prose,
        named: vec![false; checked.issues.len()],
    };
    let mut placed = vec![false; checked.issues.len()];
    // What stands in an attribute belongs there, not to the paragraph around the image.
    for aside in [true, false] {
        let before = placed.clone();
        for (at, block) in article.prose.blocks.iter().enumerate() {
            let Some(places) = article.places.get_mut(at) else {
                continue;
            };
            if is_aside(block.kind) == aside {
                links(&article.prose, at as u32, block, places);
            }
            if is_aside(block.kind) == aside {
                find(&article.prose, block, &wanted, &before, &mut placed, places);
            }
        }
    }
    match &checked.beside {
        Some(beside) => article.rows(beside, out)?,
        None => article.blocks(0..article.places.len(), out)?,
    }
    Ok(placed)
}

struct Article<'a> {
    page: u64,
    checked: &'a Checked<'a>,
    prose: Prose<'a>,
    /// What belongs to issues, by block.
    places: Vec<Vec<Place>>,
    /// The issues whose place links can lead to.
    named: Vec<bool>,
}

impl Article<'_> {
    /// Writes the article with its source text beside it.
    fn rows(&mut self, beside: &Beside, out: &mut dyn Write) -> io::Result<()> {
        let source = beside.original.language();
        let tag = source.map(|locale| format!(" lang=\"{}\"", xml(&locale.to_string())));
        let tag = tag.unwrap_or_default();
        for row in &beside.rows {
            out.write_all(b"<div class=\"row\">\n<div class=\"target\">\n")?;
            self.blocks(row.blocks.clone(), out)?;
            writeln!(out, "</div>\n<div class=\"source\"{tag}>")?;
            let document = beside.original.document();
            let passages = document.blocks().get(row.passages.clone());
            for passage in passages.unwrap_or_default() {
                let (class, label) = look(passage.kind);
                paragraph(class, passage.quoted, label, out)?;
                write_text(&document.text(passage.span).replace(OPAQUE, "…"), out)?;
                writeln!(out, "</p>")?;
            }
            writeln!(out, "</div>\n</div>")?;
        }
        Ok(())
    }

    fn blocks(&mut self, range: Range<usize>, out: &mut dyn Write) -> io::Result<()> {
        let end = range.end;
        let mut shape = Shape::new(&self.prose);
        for at in range {
            let (Some(block), Some(places)) = (self.prose.blocks.get(at), self.places.get(at))
            else {
                continue;
            };
            shape.open(at, out)?;
            let (prose, named) = (&self.prose, &mut self.named);
            marked(
                self.page,
                prose,
                block.span,
                places,
                self.checked,
                named,
                out,
            )?;
            writeln!(out, "</p>")?;
        }
        shape.end(end, out)
    }
}

fn is_aside(kind: BlockKind) -> bool {
    matches!(kind, BlockKind::Alt | BlockKind::Attribute)
}

/// Finds the places of issues in one block. `before` are the issues that have one already.
fn find(
    prose: &Prose<'_>,
    block: &RawBlock,
    wanted: &Wanted,
    before: &[bool],
    placed: &mut [bool],
    places: &mut Vec<Place>,
) {
    let extent = prose.map.to_text(block.span);
    let mut characters: Vec<(u32, Span)> = Vec::new();
    for &(wanted, issue, role) in wanted.near(extent) {
        let here = wanted.overlaps(extent) || extent.contains(wanted);
        let elsewhere = before.get(issue).copied().unwrap_or_default();
        if !here || role == Role::Fault && elsewhere {
            continue;
        }
        if characters.is_empty() {
            characters = origins(prose, block.span);
        }
        // Within a block the text runs on as the prose does.
        let first = characters.partition_point(|(_, from)| from.end <= wanted.start);
        let behind = characters.partition_point(|(_, from)| from.start < wanted.end);
        let at = |index: usize| characters.get(index).map_or(block.span.end, |(at, _)| *at);
        let span = ProseSpan::new(at(first), at(behind.max(first + 1)));
        if !span.is_empty() {
            places.push(Place { span, issue, role });
            if let (Role::Fault, Some(placed)) = (role, placed.get_mut(issue)) {
                *placed = true;
            }
        }
    }
}

/// Finds the words of links in one block, so that they look like some.
fn links(prose: &Prose<'_>, at: u32, block: &RawBlock, places: &mut Vec<Place>) {
    let first = prose.items.partition_point(|item| item.block < at);
    let here = prose.items.iter().enumerate().skip(first);
    let mut characters = Vec::new();
    for (number, item) in here.take_while(|(_, item)| item.block == at) {
        if item.kind != ItemKind::Link {
            continue;
        }
        if characters.is_empty() {
            characters = origins(prose, block.span);
        }
        let start = characters.partition_point(|(_, from)| from.start < item.span.start);
        let behind = characters.partition_point(|(_, from)| from.end <= item.span.end);
        let at = |index: usize| characters.get(index).map_or(block.span.end, |(at, _)| *at);
        let span = ProseSpan::new(at(start), at(behind.max(start)));
        if !span.is_empty() {
            places.push(Place {
                span,
                issue: number,
                role: Role::Link,
            });
        }
    }
}

/// Where each character of a block stands in the prose, and where it comes from.
fn origins(prose: &Prose<'_>, block: ProseSpan) -> Vec<(u32, Span)> {
    let text = prose.text.get(block.range()).unwrap_or_default();
    text.char_indices()
        .map(|(at, character)| {
            let start = block.start + at as u32;
            let span = ProseSpan::new(start, start + character.len_utf8() as u32);
            (start, prose.map.to_text(span))
        })
        .collect()
}

/// Writes a block cut where places start and end.
fn marked(
    page: u64,
    prose: &Prose<'_>,
    block: ProseSpan,
    places: &[Place],
    checked: &Checked<'_>,
    named: &mut [bool],
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut cuts: Vec<u32> = places
        .iter()
        .flat_map(|place| [place.span.start, place.span.end])
        .chain([block.start, block.end])
        .collect();
    cuts.sort_unstable();
    cuts.dedup();
    let mut coming: Vec<&Place> = places.iter().collect();
    coming.order_by_key(|place| std::cmp::Reverse(place.span.start));
    let mut open: Vec<&Place> = Vec::new();
    for pair in cuts.windows(2) {
        let &[start, end] = pair else { continue };
        let span = ProseSpan::new(start, end);
        open.retain(|place| place.span.end > start);
        while let Some(place) = coming.pop_if(|place| place.span.start <= start) {
            open.push(place);
        }
        let here = |role: Role| {
            let inside = open.iter().filter(move |place| place.role == role);
            inside.map(|place| place.issue)
        };
        let id = |number: usize| format!("{page:x}-{number}");
        let link = here(Role::Link).next_back();
        if let Some(item) = link.and_then(|number| prose.items.get(number)) {
            let target = excerpt(item.body.of(checked.source.text()));
            write!(out, "<span class=\"link\" title=\"{}\">", xml(&target))?;
        }
        let also: Vec<String> = here(Role::Related).map(id).collect();
        if !also.is_empty() {
            write!(
                out,
                "<span class=\"also\" data-issues=\"{}\">",
                also.join(" ")
            )?;
        }
        let faults: Vec<usize> = here(Role::Fault).collect();
        if !faults.is_empty() {
            mark(page, &faults, checked, named, out)?;
        }
        content(prose, span, checked.source.text(), out)?;
        if !faults.is_empty() {
            out.write_all(b"</mark>")?;
        }
        let spans = usize::from(!also.is_empty()) + usize::from(link.is_some());
        out.write_all("</span>".repeat(spans).as_bytes())?;
    }
    Ok(())
}

/// Begins the mark of issues, with what links to them lead to where they stand first.
fn mark(
    page: u64,
    issues: &[usize],
    checked: &Checked<'_>,
    named: &mut [bool],
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut worst = Severity::Hint;
    let mut ids = Vec::with_capacity(issues.len());
    for &number in issues {
        let id = format!("{page:x}-{number}");
        let severity = checked.issues.get(number).map(|issue| issue.severity);
        worst = worst.max(severity.unwrap_or(Severity::Hint));
        if let Some(named) = named.get_mut(number)
            && !std::mem::replace(named, true)
        {
            write!(out, "<span id=\"m{id}\"></span>")?;
        }
        ids.push(id);
    }
    let (class, ids) = (worst.name(), ids.join(" "));
    write!(out, "<mark class=\"{class}\" data-issues=\"{ids}\">")
}

/// Writes a stretch of prose; what stands in it for code is shown as the file has it, if it is short.
fn content(prose: &Prose<'_>, span: ProseSpan, text: &str, out: &mut dyn Write) -> io::Result<()> {
    let stretch = prose.text.get(span.range()).unwrap_or_default();
    let mut from = 0;
    for (at, _) in stretch.match_indices(OPAQUE) {
        write_text(stretch.get(from..at).unwrap_or_default(), out)?;
        from = at + OPAQUE.len_utf8();
        let start = span.start + at as u32;
        let origin = prose
            .map
            .to_text(ProseSpan::new(start, span.start + from as u32))
            .of(text);
        let shown = if origin.len() <= SHOWN { origin } else { "…" };
        write!(out, "<code>{}</code>", xml(shown))?;
    }
    write_text(stretch.get(from..).unwrap_or_default(), out)
}

/// Line ends are spaces here, as the formats have it, and not worth spelling out.
fn write_text(text: &str, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(xml(&text.replace(['\n', '\r', '\t'], " ")).as_bytes())
}
