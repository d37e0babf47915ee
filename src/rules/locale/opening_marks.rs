//! The marks that open a question or an exclamation in Spanish, in another language, for [`super::foreign_punctuation`].

use crate::analysis::passage;
use crate::analysis::quantities::line::Line;
use crate::article::Article;
use crate::diagnostic::Applicability;
use crate::document::TokenKind;
use crate::rule::Findings;
use crate::rules::wording::before_words;

/// Reports an inverted mark where the language has none.
pub(super) fn check(
    article: &Article<'_>,
    line: &Line<'_>,
    at: usize,
    mark: char,
    findings: &mut Findings<'_, '_>,
) {
    let is_own = line.locale.language.inverted_marks || opens_foreign(article, line, at);
    let Some(token) = line.get(at).filter(|_| !is_own) else {
        return;
    };
    let name = line.locale.language.name;
    let before = before_words(line.document, token.span.end);
    let message = format!("{name} does not open sentences with “{mark}”{before}");
    findings.report(token.span, message).confidence(0.95).fix(
        format!("Remove “{mark}”"),
        Applicability::Safe,
        [(token.span, "")],
    );
}

/// Whether an inverted mark opens what is Spanish: a quotation, a title.
fn opens_foreign(article: &Article<'_>, line: &Line<'_>, at: usize) -> bool {
    /// How far the mark that closes is looked for, in tokens.
    const REACH: usize = 60;
    let closes = |at: &usize| {
        line.is(*at, TokenKind::Mark)
            && matches!(
                line.text(*at),
                "?" | "!" | "¿" | "¡" | "؟" | "？" | "！" | "."
            )
    };
    let last = line.tokens.len().min(at + REACH);
    let closing = (at + 1..last).find(closes).unwrap_or(last);
    let Some(passage) = line.span(at, Line::before(closing)) else {
        return false;
    };
    if passage::passage(article.document, passage, line.locale).is_some() {
        return true;
    }
    // The mark on its own, or before a word or two that are none of the language's commonest, is a mention of Spanish, unless all of them are its own.
    let words = || (at + 1..closing).filter(|&at| line.is_word(at));
    let is_own = |at: usize| (line.get(at)).is_some_and(|it| it.listed.flags().is_ordinary());
    words().count() < 2
        || (at + 1..closing).all(|at| !line.is_function_word(at)) && !words().all(is_own)
}
