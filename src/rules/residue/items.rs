//! Items of lists that are none because the space behind their mark is missing, for [`super::broken_markup`].

use crate::article::Article;
use crate::diagnostic::Applicability;
use crate::document::{BlockKind, ProseSpan};
use crate::rule::Findings;
use crate::rules::wording::quoted;

/// `*Item` or `2.Item` on a line of its own beside an item with the same mark.
pub(super) fn check(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    let document = article.document;
    for block in document.blocks() {
        if !matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem) {
            continue;
        }
        let mut start = block.span.start;
        for line in document.text(block.span).split('\n') {
            let at = start;
            start += line.len() as u32 + 1;
            let Some((mark, item)) = parted(line) else {
                continue;
            };
            let mark_span = ProseSpan::new(at, at + mark.len() as u32);
            if !is_beside_item(
                article.text(),
                document.to_text(mark_span).start as usize,
                mark,
            ) {
                continue;
            }
            let message = format!(
                "without a space after “{mark}”, {} is not a list item",
                quoted(item)
            );
            findings
                .report(ProseSpan::new(at, at + line.len() as u32), message)
                .confidence(0.93)
                .fix(
                    "Insert a space",
                    Applicability::Unsafe,
                    [(mark_span, format!("{mark} ").as_str())],
                );
        }
    }
}

/// The mark of an item and the sentence that it runs into.
fn parted(line: &str) -> Option<(&str, &str)> {
    let (mark, item) = line.split_at_checked(mark_length(line)?)?;
    let first = item.chars().next()?;
    let is_sentence = first.is_alphabetic() && !first.is_lowercase() && item.contains(' ');
    // What a second star closes is emphasis.
    (is_sentence && !(mark == "*" && item.contains('*'))).then_some((mark, item))
}

/// How many bytes the mark of an item takes that the text starts with.
fn mark_length(text: &str) -> Option<usize> {
    /// In digits: a longer number is a year or an amount.
    const LONGEST: usize = 2;
    if text.starts_with(['*', '-', '+']) {
        return Some(1);
    }
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let closed = text
        .get(digits..)
        .is_some_and(|rest| rest.starts_with(['.', ')']));
    (closed && (1..=LONGEST).contains(&digits)).then_some(digits + 1)
}

/// Whether the line before or behind the one with the byte `at` of the text is an item with such a mark.
fn is_beside_item(text: &str, at: usize, mark: &str) -> bool {
    let start = text
        .get(..at)
        .and_then(|before| before.rfind('\n'))
        .map_or(0, |end| end + 1);
    let before = text
        .get(..start)
        .unwrap_or_default()
        .trim_end()
        .rsplit('\n')
        .next();
    let behind = text
        .get(at..)
        .and_then(|rest| rest.split_once('\n'))
        .and_then(|(_, rest)| rest.trim_start().lines().next());
    [before, behind].into_iter().flatten().any(|line| {
        let line = line.trim_start();
        let length = mark_length(line).unwrap_or_default();
        let (other, rest) = line.split_at(length);
        other.chars().next_back() == mark.chars().next_back() && rest.starts_with(' ')
    })
}

#[cfg(test)]
mod tests {
    use super::{is_beside_item, parted};

    #[test]
    fn a_mark_runs_into_a_sentence() {
        assert_eq!(parted("*Open an issue"), Some(("*", "Open an issue")));
        assert_eq!(parted("12)Open an issue"), Some(("12)", "Open an issue")));
        for line in [
            "*Open* an issue",
            "* Open an issue",
            "-Wall",
            "-v prints more",
            "1984.It was cold",
            "1.5 m of it",
            "+",
            "",
        ] {
            assert_eq!(parted(line), None, "{line}");
        }
    }

    #[test]
    fn an_item_with_the_same_mark_stands_beside() {
        let text = "Two things:\n\n* Read it\n*Open it now\n\nThe end.\n";
        assert!(is_beside_item(text, 23, "*"));
        assert!(!is_beside_item(text, 23, "-"));
        assert!(!is_beside_item("*Open it now", 0, "*"));
        assert!(is_beside_item("1.Open it now\n2. Read it", 0, "1."));
    }
}
