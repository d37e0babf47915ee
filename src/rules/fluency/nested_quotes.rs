//! See [`NESTED_QUOTES`].

use crate::analysis::quotes::Quotes;
use crate::article::Article;
use crate::diagnostic::{Applicability, Severity};
use crate::document::Mark;
use crate::rule::Findings;
use crate::rules::surface::both_with_inner_space;
use crate::rules::wording::quoted;

crate::declare_rule! {
    /// A quotation inside another one with the same marks.
    ///
    /// The reader takes the second opening mark for a slip, or the first closing mark for the end of the whole. Every
    /// language has marks for the inner quotation, except where its usage lets the same marks stand inside each other.
    ///
    /// ```fails,en
    /// “Eight metres of the so-called “friendship of the peoples” came down today,” the mayor said.
    /// ```
    /// ```fails,de
    /// „Das Wort „Freundschaft“ fiel oft“, sagte sie.
    /// ```
    /// ```passes,en
    /// “Eight metres of the so-called ‘friendship of the peoples’ came down today,” the mayor said.
    /// ```
    /// ```passes,en
    /// “One,” he said. “Two,” she said.
    /// ```
    pub NESTED_QUOTES = "nested-quotes", Fluency, Warning, check;
}

fn check(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    let quotes = article.get::<Quotes>();
    for pair in &quotes.pairs {
        let Some(outer) = pair.within.map(|outer| quotes.pairs[outer as usize]) else {
            continue;
        };
        let [open, close] = quotes.ends(pair);
        let [outer_open, outer_close] = quotes.ends(&outer);
        if open.glyph != outer_open.glyph {
            continue;
        }
        let locale = article.language(&article.document.blocks()[open.block as usize]);
        let inner = locale.map(|locale| locale.conventions().quotes.secondary);
        if inner.is_some_and(|inner| inner.open == open.glyph && inner.close == close.glyph) {
            continue;
        }
        let message = format!(
            "the inner quotation {} opens with the same mark {} as the outer one",
            quoted(article.document.text(quotes.inside(pair))),
            open.glyph
        );
        let title = outer_open.span.to(outer_close.span);
        // The name of what a link leads to has the marks that it has there.
        let is_linked = article.document.marks_near(title.start).any(|marked| {
            marked.mark == Mark::Link && marked.span.contains(title) && open.glyph == '"'
        });
        let found = findings
            .report(open.span, message)
            .severity(if is_linked {
                Severity::Hint
            } else {
                Severity::Warning
            })
            .related(close.span, "it closes here")
            .related(outer_open.span, "the quotation around it opens here")
            .related(outer_close.span, "and closes here");
        if let Some(inner) = inner {
            let marks = [open.span, close.span];
            let [(left, opening), (right, closing)] =
                both_with_inner_space(article, marks, [inner.open, inner.close]);
            // Two marks that touch may be one, typed twice.
            let applicability = if pair.is_doubtful {
                Applicability::Manual
            } else {
                Applicability::Unsafe
            };
            found.fix(
                format!("Replace with {} and {}", inner.open, inner.close),
                applicability,
                [(left, opening.as_str()), (right, closing.as_str())],
            );
        }
    }
}
