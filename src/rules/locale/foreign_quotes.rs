//! See [`FOREIGN_QUOTES`].

use crate::analysis::quotes::Role;
use crate::diagnostic::Applicability;
use crate::rule::{Context, Findings};

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
    /// ```passes,en
    /// He rejects the idea of a “mediation” between the two.
    /// ```
    /// ```passes,fr
    /// Il rejette l’idée d’une « médiation » entre les deux.
    /// ```
    pub FOREIGN_QUOTES = "foreign-quotes", Locale, Warning, check;
}

fn check(context: &Context<'_>, findings: &mut Findings<'_, '_>) {
    let quotes = context.quotes();
    for pair in &quotes.pairs {
        let (open, close) = (quotes.marks[pair.open as usize], quotes.marks[pair.close as usize]);
        debug_assert_eq!(open.role, Role::Opens(pair.close));
        let block = &context.document.blocks()[open.block as usize];
        let Some(locale) = context.language(block) else {
            continue;
        };
        if locale.closing_quote(open.glyph).is_some() || locale.opening_quote(close.glyph).is_some() || locale.accepts_quotes(open.glyph, close.glyph) {
            continue;
        }
        let Some(&(good_open, good_close)) = locale.language.quotes.first() else {
            continue;
        };
        for (mark, good) in [(open, good_open), (close, good_close)] {
            let mut buffer = [0; 4];
            findings
                .report(mark.span, format!("{} is not a quotation mark of {}", mark.glyph, locale.tag()))
                .fix(format!("Write {good}"), Applicability::Safe, [(mark.span, &*good.encode_utf8(&mut buffer))]);
        }
    }
}
