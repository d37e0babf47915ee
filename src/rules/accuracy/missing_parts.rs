//! What no block holds and a translation may lack: rows of tables, and the words that stand for an image.

use crate::analysis::kept::{Laid, targets};
use crate::article::Article;
use crate::document::{Item, ItemKind};
use crate::rule::Findings;

/// Reports tables with fewer rows than in the original, where both texts have as many tables.
pub(super) fn rows(laid: &Laid<'_>, findings: &mut Findings<'_, '_>) {
    for (one, other) in laid.tables() {
        let (here, there) = (
            rows_of(laid.ours.of(one.span)),
            rows_of(laid.theirs.of(other.span)),
        );
        if one.kind == other.kind && here < there {
            let message = format!("the table has {here} rows; in the original it has {there}");
            findings
                .report_text(one.span, message)
                .confidence(0.8)
                .in_text_of_original(other.span, "the table in the original");
        }
    }
}

/// How many rows a table has: elements of HTML, or lines.
fn rows_of(table: &str) -> usize {
    let elements = table.matches("<tr").count();
    if elements > 0 {
        return elements;
    }
    let lines = table.lines().map(str::trim);
    lines.filter(|line| line.contains('|')).count()
}

/// Reports images that the original has words for and the translation has none.
pub(super) fn images(laid: &Laid<'_>, article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    let (ours, theirs) = targets(laid, article);
    let is_image = |item: &Item| item.kind == ItemKind::Image;
    let mut left: Vec<_> = ours.iter().filter(|sign| is_image(&sign.item)).collect();
    for sign in theirs.iter().filter(|sign| is_image(&sign.item)) {
        let Some(at) = left.iter().position(|own| own.key == sign.key) else {
            continue;
        };
        let own = left.remove(at);
        let there = alternative(laid.theirs.of(sign.item.span)).unwrap_or_default();
        let here = alternative(laid.ours.of(own.item.span));
        let is_said = there.chars().filter(|c| c.is_alphabetic()).nth(2).is_some();
        if is_said && here.is_none_or(|here| here.trim().is_empty()) {
            let message = format!(
                "the original has the words “{there}” for this image, and the translation none"
            );
            findings
                .report_text(own.item.span, message)
                .confidence(0.8)
                .in_text_of_original(sign.item.span, "the image in the original");
        }
    }
}

/// The words that stand for an image.
fn alternative(image: &str) -> Option<&str> {
    if let Some(rest) = image.strip_prefix("![") {
        return rest
            .split_once("](")
            .or(rest.split_once("]["))
            .map(|parts| parts.0);
    }
    let (_, rest) = image.split_once("alt=")?;
    let mark = rest
        .chars()
        .next()
        .filter(|mark| matches!(mark, '"' | '\''))?;
    rest.get(1..)?.split(mark).next()
}

#[cfg(test)]
mod tests {
    use super::{alternative, rows_of};

    #[test]
    fn the_words_for_an_image_are_found() {
        assert_eq!(alternative("![a map](b.png)"), Some("a map"));
        assert_eq!(alternative("![](b.png)"), Some(""));
        assert_eq!(alternative("<img src='b.png' alt='a map'>"), Some("a map"));
        assert_eq!(alternative("<img src='b.png'>"), None);
    }

    #[test]
    fn rows_are_lines_or_elements() {
        assert_eq!(rows_of("| a | b |\n|---|---|\n| c | d |\n"), 3);
        assert_eq!(rows_of("<table><tr><td>a</td></tr><tr></tr></table>"), 2);
    }
}
