//! Slashes with spaces between two single words, for `punctuation-spacing`: *client / server*. Many set them so, by
//! habit or to part longer alternatives, so that they are a slip on raw pages only.

use super::place::Place;
use crate::diagnostic::Applicability;
use crate::document::{Token, TokenKind};
use crate::rule::{Findings, Reserve};

/// In words: what is shorter is a label or a list of keys.
const SENTENCE: usize = 6;

pub(super) fn check(place: &Place<'_>, findings: &mut Findings<'_, '_>) {
    let document = place.document;
    let gaps = place.gap_before().zip(place.gap_after());
    let words = place.previous().zip(place.next());
    let (Some((before, after)), Some((left, right))) = (gaps, words) else {
        return;
    };
    let is_word = |token: &Token| {
        token.kind == TokenKind::Word
            && !document.is_code(token)
            && !document.is_function_word(token)
    };
    let are_spaces = [before, after].iter().all(|gap| document.text(*gap) == " ");
    let words = document.tokens_in(&place.block().tokens).iter();
    let is_sentence = words.filter(|token| token.kind.is_word()).count() >= SENTENCE;
    if !are_spaces || !is_sentence || !is_word(left) || !is_word(right) {
        return;
    }
    let span = left.span.to(right.span);
    let message = format!("there are spaces around “/” in “{}”", document.text(span));
    findings
        .report(before.to(after), message)
        .confidence(0.8)
        .reserve(Reserve::Silent)
        .fix(
            "Remove the spaces",
            Applicability::Safe,
            [(before, ""), (after, "")],
        );
}
