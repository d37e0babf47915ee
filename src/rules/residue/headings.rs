//! Headings that are none because the space behind their marks is missing, for [`super::broken_markup`].

use crate::article::Article;
use crate::diagnostic::Applicability;
use crate::document::{Block, BlockKind, Document, ProseSpan};
use crate::rule::Findings;
use crate::rules::wording::quoted;

/// Markdown knows no deeper heading.
const DEEPEST: usize = 6;

/// `##Title`. A single mark begins a tag as well; it is a heading if other markup stands between it and the words. The headings of one
/// text are one fault.
pub(super) fn check(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    let document = article.document;
    for block in document.blocks() {
        match block.kind {
            BlockKind::Heading => parted(article, block, findings),
            BlockKind::Paragraph => wide(document, block, findings),
            _ => {}
        }
    }
    let mut headings = document.blocks().iter().flat_map(|block| {
        let may_be = matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem);
        let lines = (may_be && block.bytes.has(b'#')).then(|| lines(document, block));
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

/// `# # Title`: a heading of the first level with a mark in its title.
fn parted(article: &Article<'_>, block: &Block, findings: &mut Findings<'_, '_>) {
    let document = article.document;
    let title = document.text(block.span);
    let marks = title.trim_start_matches(['#', ' ']);
    let length = (title.len() - marks.len()) as u32;
    let begins = marks.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase());
    // C # and # 3 are said of something.
    // Plain text has headings with marks that are its own.
    let start = document.to_text(block.span).start as usize;
    let before = article.text().get(..start).unwrap_or_default();
    if before.ends_with("# ") && title.starts_with("# ") && begins {
        let span = ProseSpan::new(block.span.start, block.span.start + length);
        let message = format!("a space parts the marks of the heading {}", quoted(marks));
        findings.report(span, message).confidence(0.93);
    }
}

/// `＃＃ Title` on a line of its own. A single one without a space is a tag.
fn wide(document: &Document<'_>, block: &Block, findings: &mut Findings<'_, '_>) {
    let line = document.text(block.span);
    let title = line.trim_start_matches('＃');
    let depth = (line.len() - title.len()) / '＃'.len_utf8();
    let is_one = (1..=DEEPEST).contains(&depth) && !title.contains('\n');
    if is_one && title.starts_with([' ', '\u{3000}']) && !title.trim().is_empty() {
        let hashes = "#".repeat(depth);
        let marks = ProseSpan::new(block.span.start, block.span.end - title.len() as u32);
        let message = format!(
            "full-width marks keep {} from being a heading",
            quoted(title)
        );
        findings
            .report(block.span, message)
            .confidence(0.93)
            .replace(marks, &hashes, Applicability::Unsafe);
    }
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
            let begins = first.is_alphabetic() && !first.is_lowercase() || first.is_ascii_digit();
            if depth == 0 || depth > DEEPEST || !begins {
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

#[cfg(test)]
mod tests {
    use crate::Format;
    use crate::check::trial::reports;

    #[test]
    fn marks_of_headings_that_are_none_are_found() {
        reports(&["broken-markup"], Format::Markdown).holds(&[
            "ja 本文です。⏎⏎⟦##設定の手順⟧⏎⏎本文です。",
            "zh 正文。⏎⏎⟦＃ 设置步骤⟧⏎⏎正文。",
            "it # ⟦# ⟧Il forno⏎⏎Il forno è caldo.",
            "ja ＃設定 のタグと ＃ の記号。⏎⏎#設定",
            "zh ##12 和 ## 是记号。",
            "it # # 3 al forno⏎⏎# #forno",
        ]);
    }
}
