//! The article of a file as a reader sees it, with the places of its issues marked.

use crate::checker::Checked;
use crate::diagnostic::Severity;
use crate::document::{BlockKind, OPAQUE, Prose, ProseSpan, RawBlock};
use crate::report::escape::xml;
use crate::span::Span;
use std::io::{self, Write};

/// The longest code, address or formula that is shown, in bytes.
const SHOWN: usize = 60;

/// A stretch of a block that an issue is about.
struct Place {
    span: ProseSpan,
    issue: usize,
}

/// Writes the blocks; says of each issue whether it was marked in one.
pub(super) fn write(
    page: u64,
    checked: &Checked<'_>,
    out: &mut dyn Write,
) -> io::Result<Vec<bool>> {
    let text = checked.source.text();
    let prose = checked.format.prose(text);
    let mut placed = vec![false; checked.issues.len()];
    let mut places: Vec<Vec<Place>> = prose.blocks.iter().map(|_| Vec::new()).collect();
    // What stands in an attribute belongs there, not to the paragraph around the image.
    for beside in [true, false] {
        let before = placed.clone();
        for (block, places) in prose.blocks.iter().zip(&mut places) {
            if is_beside(block.kind) == beside {
                find(&prose, block, checked, &before, &mut placed, places);
            }
        }
    }
    let mut named = vec![false; checked.issues.len()];
    for (block, places) in prose.blocks.iter().zip(&places) {
        let (class, label) = look(block.kind);
        let quoted = if block.quoted { " quoted" } else { "" };
        write!(out, "<p class=\"{class}{quoted}\" dir=\"auto\">{label}")?;
        marked(page, &prose, block.span, places, checked, &mut named, out)?;
        writeln!(out, "</p>")?;
    }
    Ok(placed)
}

fn is_beside(kind: BlockKind) -> bool {
    matches!(kind, BlockKind::Alt | BlockKind::Attribute)
}

fn look(kind: BlockKind) -> (&'static str, &'static str) {
    match kind {
        BlockKind::Paragraph => ("paragraph", ""),
        BlockKind::Heading => ("heading", ""),
        BlockKind::ListItem => ("item", "• "),
        BlockKind::TableCell => ("item", ""),
        BlockKind::Caption => ("aside", "Caption: "),
        BlockKind::Footnote => ("aside", "Note: "),
        BlockKind::Alt => ("aside", "Image: "),
        BlockKind::Attribute => ("aside", "Attribute: "),
        BlockKind::Furniture => ("aside", ""),
    }
}

/// Finds the places of issues in one block. `before` are the issues that have one already.
fn find(
    prose: &Prose<'_>,
    block: &RawBlock,
    checked: &Checked<'_>,
    before: &[bool],
    placed: &mut [bool],
    places: &mut Vec<Place>,
) {
    let extent = prose.map.to_text(block.span);
    let mut characters: Vec<(u32, Span)> = Vec::new();
    for (number, issue) in checked.issues.iter().enumerate() {
        if issue.span.start >= extent.end {
            break;
        }
        let here = issue.span.overlaps(extent) || extent.contains(issue.span);
        if !here || before.get(number).copied().unwrap_or_default() {
            continue;
        }
        if characters.is_empty() {
            characters = origins(prose, block.span);
        }
        // Within a block the text runs on as the prose does.
        let first = characters.partition_point(|(_, from)| from.end <= issue.span.start);
        let behind = characters.partition_point(|(_, from)| from.start < issue.span.end);
        let at = |index: usize| characters.get(index).map_or(block.span.end, |(at, _)| *at);
        let span = ProseSpan::new(at(first), at(behind.max(first + 1)));
        if !span.is_empty() {
            places.push(Place {
                span,
                issue: number,
            });
            if let Some(placed) = placed.get_mut(number) {
                *placed = true;
            }
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
    for pair in cuts.windows(2) {
        let &[start, end] = pair else { continue };
        let span = ProseSpan::new(start, end);
        let mut here = places
            .iter()
            .filter(|place| place.span.contains(span))
            .map(|place| place.issue)
            .peekable();
        if here.peek().is_none() {
            content(prose, span, checked.source.text(), out)?;
            continue;
        }
        let (mut ids, mut worst, mut own) = (Vec::new(), Severity::Hint, String::new());
        for number in here {
            let Some(issue) = checked.issues.get(number) else {
                continue;
            };
            worst = worst.max(issue.severity);
            ids.push(format!("{page:x}-{number}"));
            if let Some(named) = named.get_mut(number)
                && !std::mem::replace(named, true)
            {
                own.push_str(&format!("<span id=\"m{page:x}-{number}\"></span>"));
            }
        }
        write!(
            out,
            "{own}<mark class=\"{}\" data-issues=\"{}\">",
            worst.name(),
            ids.join(" ")
        )?;
        content(prose, span, checked.source.text(), out)?;
        out.write_all(b"</mark>")?;
    }
    Ok(())
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
