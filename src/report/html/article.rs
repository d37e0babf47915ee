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
    let around = around(&prose, checked);
    // What stands in an attribute belongs there, not to the paragraph around the image.
    for beside in [true, false] {
        let before = placed.clone();
        for ((block, around), places) in prose.blocks.iter().zip(&around).zip(&mut places) {
            if is_beside(block.kind) == beside {
                let numbers = around.iter().copied();
                let numbers = numbers.filter(|number| before.get(*number) == Some(&false));
                find(&prose, block, checked, numbers, &mut placed, places);
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

/// For each block the issues that lie in it or reach into it, in their order.
fn around(prose: &Prose<'_>, checked: &Checked<'_>) -> Vec<Vec<usize>> {
    let mut around: Vec<Vec<usize>> = prose.blocks.iter().map(|_| Vec::new()).collect();
    let extents = prose
        .blocks
        .iter()
        .map(|block| prose.map.to_text(block.span));
    let mut extents: Vec<(Span, usize)> = extents.zip(0..).collect();
    extents.sort_by_key(|(extent, _)| extent.start);
    // Blocks may lie within each other. These started and have not ended.
    let mut open: Vec<(Span, usize)> = Vec::new();
    let mut started = 0;
    for (number, issue) in checked.issues.iter().enumerate() {
        let waiting = extents.get(started..).unwrap_or_default();
        let reached = waiting.partition_point(|(extent, _)| extent.start <= issue.span.start);
        open.extend(waiting.iter().take(reached));
        started += reached;
        open.retain(|(extent, _)| extent.end > issue.span.start);
        let within = waiting.iter().skip(reached);
        let within = within.take_while(|(extent, _)| extent.start < issue.span.end);
        for (_, block) in open.iter().chain(within) {
            if let Some(around) = around.get_mut(*block) {
                around.push(number);
            }
        }
    }
    around
}

/// Finds the places of some issues in a block that they lie in or reach into.
fn find(
    prose: &Prose<'_>,
    block: &RawBlock,
    checked: &Checked<'_>,
    numbers: impl Iterator<Item = usize>,
    placed: &mut [bool],
    places: &mut Vec<Place>,
) {
    let mut characters: Vec<(u32, Span)> = Vec::new();
    for number in numbers {
        let Some(issue) = checked.issues.get(number) else {
            continue;
        };
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
    // Places start in the order of their issues.
    let mut waiting = places.iter().peekable();
    let mut here: Vec<&Place> = Vec::new();
    for pair in cuts.windows(2) {
        let &[start, end] = pair else { continue };
        let span = ProseSpan::new(start, end);
        here.retain(|place| place.span.end > start);
        here.extend(std::iter::from_fn(|| {
            waiting.next_if(|place| place.span.start <= start)
        }));
        if here.is_empty() {
            content(prose, span, checked.source.text(), out)?;
            continue;
        }
        let (mut ids, mut worst, mut own) = (Vec::new(), Severity::Hint, String::new());
        for number in here.iter().map(|place| place.issue) {
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
