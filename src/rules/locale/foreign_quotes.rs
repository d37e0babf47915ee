//! See [`FOREIGN_QUOTES`].

use crate::analysis::quotes::{Pair, Style, is_single};
use crate::diagnostic::Applicability;
use crate::language::facts::QuotePair;
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
    /// ```fails,de
    /// Er sprach von einer « Vermittlung » zwischen den beiden.
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
    let outer = |pair: &&Pair| !pair.is_inner();
    for pair in &quotes.pairs {
        let (open, close) = (
            quotes.marks[pair.open as usize],
            quotes.marks[pair.close as usize],
        );
        let Some(locale) = context.language(&context.document.blocks()[open.block as usize]) else {
            continue;
        };
        let facts = &locale.conventions().quotes;
        let is = |pair: &Pair, style: QuotePair| {
            quotes.marks[pair.open as usize].glyph == style.open
                && quotes.marks[pair.close as usize].glyph == style.close
        };
        // The marks of an inner quotation around an outer one, in a text that mostly uses the right ones.
        let inner_outside = || {
            outer(&pair)
                && is(pair, facts.secondary)
                && !facts.accepted.contains(&facts.secondary)
                && facts.secondary != facts.primary
                && {
                    let count = |style: QuotePair| {
                        quotes
                            .pairs
                            .iter()
                            .filter(outer)
                            .filter(|pair| is(pair, style))
                            .count()
                    };
                    count(facts.primary) > count(facts.secondary)
                }
        };
        let foreign = pair.style == Style::Foreign;
        let misplaced =
            || pair.style == Style::Accepted && !is_single(open.glyph) && inner_outside();
        if !(foreign || misplaced()) {
            continue;
        }
        let good = if pair.is_inner() {
            facts.secondary
        } else {
            facts.primary
        };
        for (mark, good, closes) in [(open, good.open, false), (close, good.close, true)] {
            let message = if foreign {
                format!(
                    "{} is not a quotation mark of {}",
                    mark.glyph, locale.language.name
                )
            } else {
                format!(
                    "{} is for quotations inside quotations in {}",
                    mark.glyph, locale.language.name
                )
            };
            let (span, replacement) = with_inner_space(context, mark.span, closes, good);
            findings
                .report(mark.span, message)
                .confidence(if foreign { 0.95 } else { 0.85 })
                .fix(
                    format!("Write {good}"),
                    Applicability::Safe,
                    [(span, replacement.as_str())],
                );
        }
    }
}
