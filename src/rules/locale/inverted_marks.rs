//! Inverted marks that stand twice, and those that nothing closes or a mark of another kind does, for [`super::missing_inverted_mark`].

use crate::analysis::quantities::line::Line;
use crate::diagnostic::Applicability;
use crate::document::{BlockKind, Case, ProseSpan, TokenKind};
use crate::rule::{Findings, Reserve};
use crate::rules::surface::{is_abbreviation, is_set_apart};
use crate::rules::wording::before_words;

/// How far the mark that closes is looked for, in tokens.
const REACH: usize = 80;

/// Reports the inverted mark at `at`.
pub(super) fn check(line: &Line<'_>, at: usize, findings: &mut Findings<'_, '_>) {
    let mark = line.text(at);
    let is_again = |at: usize| at > 0 && line.text(at - 1) == mark && line.is_tight(at - 1);
    let is_aside = matches!(line.block.kind, BlockKind::Furniture | BlockKind::Attribute);
    let Some(token) = line
        .get(at)
        .filter(|token| !is_aside && !is_again(at) && !is_set_apart(line.document, token.span))
    else {
        return;
    };
    let opens = run(line, at, mark);
    let first = at + opens;
    // ¿¡Cómo!? opens twice as well.
    if !line.is_word(first) {
        return;
    }
    let last = line.tokens.len().min(first + REACH);
    let is_mark = |at: &usize| matches!(line.text(*at), "?" | "!" | "¿" | "¡");
    let next = (first..last).find(is_mark);
    let closing = next.filter(|at| matches!(line.text(*at), "?" | "!"));
    let Some(close) = closing else {
        let is_seen = next.is_some() || last == line.tokens.len();
        if is_seen {
            unclosed(line, at, first..next.unwrap_or(last), findings);
        }
        return;
    };
    let own = if mark == "¿" { "?" } else { "!" };
    let span = token.span;
    if opens > run(line, close, line.text(close)) {
        let marks = ProseSpan::new(span.start, span.start + opens as u32 * span.len());
        let what = before_words(line.document, marks.end);
        findings
            .report(marks, format!("“{mark}” opens more than once{what}"))
            .confidence(0.9)
            .replace(marks, mark, Applicability::Safe);
    } else if line.text(close) != own && !matches!(line.text(close + 1), "?" | "!") {
        let wrong = line.get(close).map_or(span, |token| token.span);
        let what = before_words(line.document, span.end);
        let found = line.text(close);
        findings
            .report(wrong, format!("“{mark}”{what} is closed by “{found}”"))
            .confidence(0.8)
            .reserve(Reserve::Alone("it may be both"))
            .replace(wrong, own, Applicability::Unsafe);
    }
}

/// How often the mark stands in a row from a place on.
fn run(line: &Line<'_>, at: usize, mark: &str) -> usize {
    let more = (at + 1..line.tokens.len())
        .take_while(|next| line.text(*next) == mark && line.is_tight(next - 1));
    1 + more.count()
}

/// Reports the full stop that ends a sentence which an inverted mark opened.
fn unclosed(
    line: &Line<'_>,
    open: usize,
    sentence: std::ops::Range<usize>,
    findings: &mut Findings<'_, '_>,
) {
    let ends = |at: &usize| {
        let before = Line::before(*at);
        let is_word = line.is(before, TokenKind::Word) && line.is_tight(before);
        let next = at + 1;
        let begins = line.get(next).is_none()
            || line.gap(*at).is_some()
                && (line.is_case(next, Case::Title) || line.text(next) == "¿");
        let word = line.text(before);
        line.text(*at) == "."
            && is_word
            && begins
            && word.chars().nth(1).is_some()
            && !is_abbreviation(line.locale.language, word)
    };
    let mut sentence = sentence;
    let Some(stop) = sentence.find(ends).and_then(|at| line.get(at)) else {
        return;
    };
    let mark = line.text(open);
    let own = if mark == "¿" { "?" } else { "!" };
    let start = line
        .get(open)
        .map_or(stop.span.start, |token| token.span.end);
    let what = before_words(line.document, start);
    let message = format!("“{mark}”{what} is not closed by “{own}”");
    findings.report(stop.span, message).confidence(0.9).replace(
        stop.span,
        own,
        Applicability::Unsafe,
    );
}

#[cfg(test)]
mod tests {
    use crate::Format;
    use crate::check::trial::{reports, warns};

    #[test]
    fn what_opens_twice_or_is_never_closed_is_reported() {
        warns(&["missing-inverted-mark"], Format::Text).holds(&[
            "es ⟦¿¿⟧Quién abre el puente? Nadie lo sabe.",
            "es El guía gritó: ⟦¡¡⟧Qué frío! Y se fue.",
            "es ¿Quién abre hoy el puente⟦.⟧ Nadie lo sabe.",
        ]);
        reports(&["missing-inverted-mark"], Format::Text)
            .holds(&["es ¡Quién abre hoy el puente⟦?⟧ Nadie lo sabe."]);
    }

    #[test]
    fn emphasis_and_long_questions_are_left_alone() {
        reports(&["missing-inverted-mark"], Format::Text).holds(&[
            "es ¡¡¡Gol!!! ¿¡Cómo es posible!? ¡¿Quién lo diría?! ¿¿De verdad??",
            "es ¿Viene hoy el Sr. Pérez? ¿Vienes hoy. O vienes mañana?",
            "es ¿Vienes, o no?; ¿cuándo? El signo «¿» abre. ¡Ay, ay, ay!",
        ]);
    }
}
