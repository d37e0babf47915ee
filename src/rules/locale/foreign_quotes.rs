//! See [`FOREIGN_QUOTES`].

use crate::analysis::quotes::Style;
use crate::diagnostic::Applicability;
use crate::rule::{Context, Findings};
use crate::rules::fluency::mismatched_quotes::with_inner_space;

crate::declare_rule! {
    /// Quotation marks that the language of the text does not use.
    ///
    /// An engine often copies the marks of the source. Careful publishers of one language use a few systems of marks, which
    /// are all accepted; a pair of any other system is reported, mark by mark. A pair whose two marks belong to different
    /// systems is `mismatched-quotes`, a lone mark is `unbalanced-quotes`.
    ///
    /// ```fails,en
    /// He rejects the idea of a « mediation » between the two.
    /// ```
    /// ```fails,en
    /// Der Begriff „mediation“ is not in the text, he said.
    /// ```
    /// ```fails,de
    /// Er sprach von einer “Vermittlung” zwischen den beiden.
    /// ```
    /// ```passes,en
    /// He rejects the idea of a “mediation” between the two.
    /// ```
    /// ```passes,fr
    /// Il rejette l’idée d’une « médiation » entre les deux.
    /// ```
    /// ```passes,de
    /// Er sprach von einer „Vermittlung“, sie von einer »Einmischung«.
    /// ```
    pub FOREIGN_QUOTES = "foreign-quotes", Locale, Warning, check;
}

fn check(context: &Context<'_>, findings: &mut Findings<'_, '_>) {
    let quotes = context.quotes();
    for pair in &quotes.pairs {
        let (open, close) = (
            quotes.marks[pair.open as usize],
            quotes.marks[pair.close as usize],
        );
        let Some(locale) = context.language(&context.document.blocks()[open.block as usize]) else {
            continue;
        };
        if Style::of(open.glyph, close.glyph, Some(locale)) != Style::Foreign {
            continue;
        }
        let facts = &locale.conventions().quotes;
        let good = if pair.within.is_some() {
            facts.secondary
        } else {
            facts.primary
        };
        for (mark, good, closes) in [(open, good.open, false), (close, good.close, true)] {
            let (span, replacement) = with_inner_space(context, mark.span, closes, good);
            findings
                .report(
                    mark.span,
                    format!(
                        "{} is not a quotation mark of {}",
                        mark.glyph, locale.language.name
                    ),
                )
                .confidence(0.95)
                .fix(
                    format!("Write {good}"),
                    Applicability::Safe,
                    [(span, replacement.as_str())],
                );
        }
    }
}
