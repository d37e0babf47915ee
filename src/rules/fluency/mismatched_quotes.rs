//! See [`MISMATCHED_QUOTES`].

use crate::analysis::quotes::{Pair, Quotes, Style, is_known_pair};
use crate::article::Article;
use crate::diagnostic::Applicability;
use crate::rule::Findings;
use crate::rules::surface::with_inner_space;
use crate::rules::wording::quoted;
use foldhash::HashMap;

crate::declare_rule! {
    /// A quotation opened in one style and closed in another.
    ///
    /// Engines translate the opening mark and copy the closing one, or the other way round. The mark that is reported is
    /// the one whose style is rarer in the document, and of two equally rare ones the closing mark.
    ///
    /// ```fails,en
    /// Russia is ready to cooperate in order to “relieve » the population.
    /// ```
    /// ```fails,de
    /// Sie sagte: „Das ist ein Anfang”, und ging.
    /// ```
    /// ```fails,fr
    /// Le ministre parle d’une « erreur regrettable” de ses services.
    /// ```
    /// ```passes,en
    /// Russia is ready to cooperate in order to “relieve” the population.
    /// ```
    /// ```passes,de
    /// Sie sagte: „Das ist ein Anfang“, und er sagte: »Nein.«
    /// ```
    /// ```passes,en
    /// He is 6'2" tall and “very fond of ‘em”.
    /// ```
    /// ```passes,en
    /// She ran it in 4’31”; he came in after 4’52”.
    /// ```
    pub MISMATCHED_QUOTES = "mismatched-quotes", Fluency, Error, check;
}

fn check(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    let quotes = article.get::<Quotes>();
    let uses = uses(quotes);
    let uses = |glyph: char| uses.get(&glyph).copied().unwrap_or_default();
    for pair in &quotes.pairs {
        let [open, close] = quotes.ends(pair);
        let locale = article.language(&article.document.blocks()[open.block as usize]);
        if pair.style != Style::Mixed {
            continue;
        }
        let expected_close = locale.and_then(|locale| locale.closing_quote(open.glyph));
        let expected_open = locale.and_then(|locale| locale.opening_quote(close.glyph));
        let closing_deviates = match (expected_open, expected_close) {
            (Some(_), None) => false,
            (None, _) => true,
            (Some(_), Some(_)) => uses(close.glyph) <= uses(open.glyph),
        };
        let (mark, other, expected) = if closing_deviates {
            (close, open, expected_close)
        } else {
            (open, close, expected_open)
        };
        let inside = quotes.inside(pair);
        let words = quoted(article.document.text(inside));
        let (message, place) = if closing_deviates {
            let message = format!(
                "the quotation {words} opens with {} but closes with {}",
                open.glyph, close.glyph
            );
            (message, "it opens here")
        } else {
            let message = format!(
                "the quotation {words} closes with {} but opens with {}",
                close.glyph, open.glyph
            );
            (message, "it closes here")
        };
        let found = findings
            .report(mark.span, message)
            .confidence(0.97)
            .related(other.span, place);
        if let Some(expected) = expected {
            let (span, replacement) =
                with_inner_space(article, mark.span, closing_deviates, expected);
            let applicability = if is_certain(quotes, pair, expected) {
                Applicability::Safe
            } else {
                Applicability::Manual
            };
            found.fix(
                format!("Replace with {expected}"),
                applicability,
                [(span, replacement.as_str())],
            );
        }
    }
}

/// Whether no other pairing is as likely, and the marks around are neither foreign ones, of which half would be mended, nor the same as
/// the new one.
fn is_certain(quotes: &Quotes, pair: &Pair, expected: char) -> bool {
    let around = pair
        .within
        .and_then(|outer| quotes.pairs.get(outer as usize));
    let is_apart = |outer: &Pair| {
        let marks = [outer.open, outer.close];
        let mut marks = marks
            .iter()
            .filter_map(|mark| quotes.marks.get(*mark as usize));
        outer.style == Style::Accepted && marks.all(|mark| mark.glyph != expected)
    };
    !pair.is_doubtful && around.is_none_or(is_apart)
}

/// How many well-formed pairs of the document use each mark.
fn uses(quotes: &Quotes) -> HashMap<char, usize> {
    let mut uses = HashMap::default();
    for pair in &quotes.pairs {
        let [open, close] = quotes.ends(pair).map(|mark| mark.glyph);
        if is_known_pair(open, close) {
            *uses.entry(open).or_default() += 1;
            if close != open {
                *uses.entry(close).or_default() += 1;
            }
        }
    }
    uses
}
