//! Headings that are none because the space behind their marks is missing, for [`super::broken_markup`].

use crate::diagnostic::Applicability;
use crate::document::{Block, BlockKind, Document, ProseSpan};
use crate::rule::Findings;
use crate::rules::wording::quoted;

/// Markdown knows no deeper heading.
const DEEPEST: usize = 6;

/// `##Title`. A single mark begins a tag as well; it is a heading if other markup stands between it and the words. The headings of one
/// text are one fault.
pub(super) fn check(document: &Document<'_>, findings: &mut Findings<'_, '_>) {
    let mut headings = document.blocks().iter().flat_map(|block| {
        let may_be = matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem);
        let lines = may_be.then(|| lines(document, block));
        lines.into_iter().flatten()
    });
    let Some((first, marks)) = headings.next() else {
        return;
    };
    let hashes = document.text(marks);
    let title = document.text(ProseSpan::new(marks.end, first.end));
    let message = format!(
        "without a space after “{hashes}”, {} is not a heading",
        quoted(title)
    );
    let mended = |marks| format!("{} ", document.text(marks));
    let mut edits = vec![(marks, mended(marks))];
    let mut found = findings.report(first, message).confidence(0.93);
    for (line, marks) in headings {
        edits.push((marks, mended(marks)));
        found = found.again(line, "nor is this");
    }
    let title = if edits.len() == 1 {
        "Insert a space"
    } else {
        "Insert all spaces"
    };
    found.fix(
        title,
        Applicability::Unsafe,
        edits.iter().map(|(marks, text)| (*marks, text.as_str())),
    );
}

/// The lines of a block that would be headings, each with its marks.
fn lines(document: &Document<'_>, block: &Block) -> impl Iterator<Item = (ProseSpan, ProseSpan)> {
    let mut start = block.span.start;
    document
        .text(block.span)
        .split('\n')
        .filter_map(move |line| {
            let at = start;
            start += line.len() as u32 + 1;
            let depth = line.bytes().take_while(|&b| b == b'#').count();
            let first = line.get(depth..)?.chars().next()?;
            if depth == 0 || depth > DEEPEST || !first.is_uppercase() && !first.is_ascii_digit() {
                return None;
            }
            let marks = ProseSpan::new(at, at + depth as u32);
            let letter = ProseSpan::new(marks.end, marks.end + first.len_utf8() as u32);
            // #12 is a number, ##12 may be one.
            let is_tag = (depth == 1 || first.is_ascii_digit())
                && document.to_text(marks).end == document.to_text(letter).start;
            (!is_tag).then(|| (ProseSpan::new(at, at + line.len() as u32), marks))
        })
}
