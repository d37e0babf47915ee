//! Tables of Markdown that are none because of their marks, for [`super::broken_markup`]: `| - - - | - - - |`, `| — | — |`, `｜ name ｜`.
//!
//! Without its row of hyphens a table is a paragraph with bars.

use crate::article::Article;
use crate::diagnostic::Applicability;
use crate::document::{Block, BlockKind, Document, ItemKind, ProseSpan};
use crate::rule::Findings;
use crate::rules::wording::quoted;
use crate::text::span::Span;

/// The bar of Markdown, and as wide as characters are.
const BARS: [char; 2] = ['|', '｜'];

pub(super) fn check(document: &Document<'_>, block: &Block, findings: &mut Findings<'_, '_>) {
    let body = document.text(block.span);
    if block.kind != BlockKind::Paragraph || !body.starts_with(BARS) {
        return;
    }
    let mut lines = body.split('\n');
    let (Some(head), Some(row)) = (lines.next(), lines.next()) else {
        return;
    };
    let start = block.span.start + head.len() as u32 + 1;
    if cells(row).is_none_or(|cells| cells < 2 || bars(head) != cells + 1) {
        return;
    }
    if is_right(row) && head.contains('｜') {
        let span = ProseSpan::new(block.span.start, start - 1);
        let mended = head.replace('｜', "|");
        let message = format!(
            "full-width bars keep {} from being a row of a table",
            quoted(head)
        );
        findings.report(span, message).confidence(0.93).fix(
            "Replace the bars",
            Applicability::Unsafe,
            [(span, mended.as_str())],
        );
    } else if !is_right(row) {
        let span = ProseSpan::new(start, start + row.len() as u32);
        report(document.to_text(span), row, findings);
    }
}

/// Tables that one parser makes of hyphens with spaces between, and others do not.
pub(super) fn spaced(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    let text = article.text();
    let items = article.document.items().iter();
    for table in items.filter(|item| matches!(item.kind, ItemKind::Table(_))) {
        let whole = table.span.of(text);
        let Some((head, rest)) = whole.split_once('\n') else {
            continue;
        };
        let line = rest.lines().next().unwrap_or_default();
        let row = line.trim_start_matches(['>', ' ']).trim_end();
        if cells(row).is_none() || is_right(row) {
            continue;
        }
        let at = table.span.start as usize + head.len() + 1 + line.len() - row.len();
        let at = at - (line.len() - line.trim_end().len());
        report(Span::new(at as u32, (at + row.len()) as u32), row, findings);
    }
}

fn report(span: Span, row: &str, findings: &mut Findings<'_, '_>) {
    let cells = row.trim().trim_matches(BARS).split(BARS).map(|cell| {
        // Colons say on which side the column is aligned.
        let cell = cell.trim();
        let side = |aligned: bool| if aligned { ":" } else { "" };
        let ends = cell.len() > 1 && cell.ends_with(':');
        format!(" {}---{} |", side(cell.starts_with(':')), side(ends))
    });
    let mended = "|".to_owned() + &cells.collect::<String>();
    let message = format!(
        "{} is no row of hyphens, without which this is no table",
        quoted(row)
    );
    findings
        .report_text(span, message)
        .confidence(0.93)
        .replace_text(span, &mended, Applicability::Unsafe);
}

/// Whether hyphens without spaces stand between all bars.
fn is_right(row: &str) -> bool {
    row.split('|').map(str::trim).all(|cell| {
        let dashes = cell.trim_matches(':');
        dashes.bytes().all(|b| b == b'-')
    })
}

fn bars(line: &str) -> usize {
    line.chars().filter(|c| BARS.contains(c)).count()
}

/// How many cells a line has, if bars stand at both ends and nothing but dashes in any of them.
fn cells(line: &str) -> Option<usize> {
    let line = line.trim();
    let inside = line.strip_prefix(BARS)?.strip_suffix(BARS)?;
    let is_dash = |c: char| matches!(c, '-' | '‐' | '–' | '—' | '−' | 'ー' | '－' | '─');
    let mut count = 0;
    for cell in inside.split(BARS) {
        let dashes = cell.trim().trim_matches([':', '：']);
        if !dashes.contains(is_dash) || !dashes.chars().all(|c| is_dash(c) || c == ' ') {
            return None;
        }
        count += 1;
    }
    Some(count)
}

#[cfg(test)]
mod tests {
    use crate::Format;
    use crate::check::trial::{judged_by, texts};

    fn found(text: &str) -> Vec<String> {
        texts(&["broken-markup"], "de", Format::Markdown, text)
    }

    #[test]
    fn a_row_without_hyphens_makes_no_table() {
        for row in [
            "| - - - | - - - |",
            "| — | — |",
            "| ―― | --- |".replace('―', "—").as_str(),
            "| --- | - -- |",
        ] {
            let text = format!("Die Schalter:\n\n| Name | Zweck |\n{row}\n| `a` | alles |\n");
            assert_eq!(found(&text), [row], "{text}");
            let quoted = format!("> | Name | Zweck |\n> {row}\n> | `a` | alles |\n");
            assert_eq!(found(&quoted), [row], "{quoted}");
        }
        let wide = "｜ Name ｜ Zweck ｜\n| --- | --- |\n| `a` | alles |\n";
        assert_eq!(found(wide), ["｜ Name ｜ Zweck ｜"]);
    }

    #[test]
    fn dashes_in_cells_and_rows_of_hyphens_are_left_alone() {
        judged_by(|_, text| found(text)).holds(&[
            "de | Name | Zweck |⏎|:---|---:|⏎| — | — |⏎| - - | `a` |⏎",
            "de | Name | Zweck | Wert |⏎| — | — |⏎",
            "de Name | Zweck⏎--- | ---⏎a | b⏎",
            "de | So steht es da |⏎| — |⏎",
        ]);
    }
}
