//! Names of code that were torn apart by a space, for `broken-markup`: site. js, version 4. x, C #.

use crate::diagnostic::Applicability;
use crate::document::{Block, Document, ProseSpan, Token, TokenKind};
use crate::rule::Findings;
use crate::rules::surface::is_file_ending;

pub(super) fn check(document: &Document<'_>, block: &Block, findings: &mut Findings<'_, '_>) {
    let tokens = document.tokens_in(&block.tokens);
    for (at, window) in tokens.windows(2).enumerate() {
        let [left, right] = window else {
            continue;
        };
        let gap = ProseSpan::new(left.span.end, right.span.start);
        if document.text(gap) != " " {
            continue;
        }
        let before = at.checked_sub(1).and_then(|before| tokens.get(before));
        let tight = before.filter(|name| name.span.end == left.span.start);
        let after = tokens.get(at + 2);
        let start = match document.word(left) {
            "." if is_file(document, tight, left, right) => tight.unwrap_or(left),
            "." if is_version(document, tight, right) => tight.unwrap_or(left),
            name if is_sharp(document, name, right, after) => left,
            _ => continue,
        };
        report(document, start.span.to(right.span), gap, findings);
    }
}

/// `site. js`, `*. proto`, and `. proto` in emphasis
fn is_file(document: &Document<'_>, name: Option<&Token>, stop: &Token, ending: &Token) -> bool {
    /// In letters: a shorter word may be an abbreviation.
    const LEAST: usize = 3;
    let is_name = name.is_some_and(|name| {
        let word = document.word(name);
        name.kind.is_word() && word.chars().count() >= LEAST || word == "*"
    });
    is_file_ending(document, ending) && (is_name || document.is_marked_from(stop.span.start))
}

/// `4. x`
fn is_version(document: &Document<'_>, number: Option<&Token>, right: &Token) -> bool {
    number.is_some_and(|number| number.kind == TokenKind::Number) && document.word(right) == "x"
}

/// `C #`: a capital letter, where no number follows as in plan C # 3.
fn is_sharp(document: &Document<'_>, name: &str, right: &Token, after: Option<&Token>) -> bool {
    let is_letter = matches!(name.as_bytes(), [letter] if letter.is_ascii_uppercase());
    let is_number = after.is_some_and(|after| after.kind == TokenKind::Number);
    is_letter && document.word(right) == "#" && !is_number
}

fn report(
    document: &Document<'_>,
    span: ProseSpan,
    gap: ProseSpan,
    findings: &mut Findings<'_, '_>,
) {
    let text = document.text(span);
    let mended = text.replacen(' ', "", 1);
    findings
        .report(
            span,
            format!("“{text}” is torn apart by a space: “{mended}”"),
        )
        .confidence(0.93)
        .fix("Remove the space", Applicability::Unsafe, [(gap, "")]);
}
