//! Single stars and low lines of Markdown that emphasise nothing, for [`super::stars`]: `* words *`, `*words *`.

use super::stars::is_itself;
use crate::article::Article;
use crate::diagnostic::Applicability;
use crate::document::{Block, ProseSpan, Token};
use crate::rule::Findings;
use crate::rules::wording::quoted;

/// `* words *`, `_ words _`: the only two marks of their kind in a block. Between stars that multiply stand no words of grammar.
pub(super) fn check(
    article: &Article<'_>,
    block: &Block,
    mark: &str,
    findings: &mut Findings<'_, '_>,
) {
    /// In words.
    const MOST: usize = 5;
    /// In bytes.
    const LEAST: u32 = 3;
    let document = article.document;
    let tokens = document.tokens_in(&block.tokens);
    let marks = document.marks_in(&block.tokens);
    let mut marks = marks.filter(|(_, token)| document.word(token) == mark);
    let (Some((open, _)), Some((close, _)), None) = (marks.next(), marks.next(), marks.next())
    else {
        return;
    };
    let is_apart = |one: &Token, next: &Token| {
        document.text(ProseSpan::new(one.span.end, next.span.start)) == " "
    };
    let is_tight = |one: &Token, next: &Token| one.span.end == next.span.start;
    let inside = tokens.get(open + 1..close).unwrap_or_default();
    let before = open.checked_sub(1).and_then(|at| tokens.get(at));
    let (Some(first), Some(last)) = (inside.first(), inside.last()) else {
        return;
    };
    // One of the two that stands as it should shows what they are.
    let (opens, closes) = (
        is_tight(&tokens[open], first),
        is_tight(last, &tokens[close]),
    );
    let one_sided = mark == "*" && opens != closes;
    let is_spaced = before.is_some_and(|before| is_apart(before, &tokens[open]))
        && inside.windows(2).all(|pair| is_apart(&pair[0], &pair[1]))
        && (opens || is_apart(&tokens[open], first))
        && (closes || is_apart(last, &tokens[close]));
    let are_words = inside.iter().all(|token| token.kind.is_word());
    let is_ordinary = |token: &Token| {
        let entry = token.listed.entry();
        token.span.len() >= LEAST && entry.is_some_and(|entry| entry.flags.is_ordinary())
    };
    let is_grammar =
        |token: Option<&Token>| token.is_some_and(|token| document.is_function_word(token));
    let goes_on =
        mark == "_" || one_sided || is_grammar(before) || is_grammar(tokens.get(close + 1));
    let is_text = are_words && (one_sided || inside.iter().any(is_ordinary));
    // 10 € * par mois * is a note to an amount.
    let is_damaged =
        one_sided || !opens && !closes && before.is_some_and(|before| before.kind.is_word());
    if !is_text || !is_damaged || inside.len() > MOST || !goes_on || !is_spaced {
        return;
    }
    let span = tokens[open].span.to(tokens[close].span);
    if !is_itself(article, span) {
        return;
    }
    let words = document.text(first.span.to(last.span));
    let mended = format!("{mark}{words}{mark}");
    let message = format!(
        "spaces keep {} from being emphasised",
        quoted(document.text(span))
    );
    findings.report(span, message).confidence(0.9).fix(
        "Remove the spaces",
        Applicability::Unsafe,
        [(span, mended.as_str())],
    );
}

#[cfg(all(test, feature = "lexicons"))]
mod tests {
    use crate::Format;
    use crate::check::trial::reports;

    #[test]
    fn a_space_at_a_star_keeps_words_from_being_emphasised() {
        reports(&["broken-markup"], Format::Markdown).holds(&[
            "sv Det stod i ⟦*Kvarnens bok *⟧, som alla läste.",
            "pl Pisali o tym w ⟦* Gazecie Młyńskiej*⟧.",
            "en The mill is ⟦* old *⟧ and stands here.",
        ]);
    }

    #[test]
    fn stars_that_multiply_or_point_to_a_note_are_left_alone() {
        reports(&["broken-markup"], Format::Markdown).holds(&[
            "de Die Mühle ist 3 * 4 * 5 Meter groß.",
            "de Sie kostet 10 € * im Monat * ohne Steuern.",
            "de Das steht im *Buch der Mühle*, das alle lasen.",
            "de Die Mühle* steht hier, und der Bach* auch.",
        ]);
    }
}
