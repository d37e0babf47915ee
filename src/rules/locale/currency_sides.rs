//! A currency sign that a text sets before some of its numbers and behind others, where the language allows both, for [`super::currency_format`]:
//! *pagó €30 aquí y 20 € allí*.

use crate::analysis::quantities::figure::is_currency;
use crate::analysis::quantities::line::Line;
use crate::article::Article;
use crate::document::{BlockKind, ProseSpan, TokenKind};
use crate::rule::{Findings, Reserve};
use crate::rules::wording::quoted;
use std::collections::BTreeMap;

/// The amounts of a text by their signs: those with the sign before the number, and behind it.
#[derive(Default)]
pub(super) struct Sides(BTreeMap<char, [Vec<ProseSpan>; 2]>);

impl Sides {
    /// Notes the sign at `at`, if it stands on one side of a number and its language has it on either.
    pub fn add(&mut self, line: &Line<'_>, at: usize) {
        let sign = line.text(at);
        let places = line.locale.conventions().currencies;
        let is_free =
            places.iter().any(|place| place.before) && places.iter().any(|place| !place.before);
        if !is_free || !is_currency(sign) || line.block.kind == BlockKind::TableCell {
            return;
        }
        let before = Line::before(at);
        let left = line.is(before, TokenKind::Number) && line.is_near(before);
        let right = line.is(at + 1, TokenKind::Number) && line.is_near(at);
        let span = match (left, right) {
            (true, false) => line.span(before, at),
            // In Vienna a sign before its number stands apart.
            (false, true) if line.is_tight(at) => line.span(at, at + 1),
            _ => None,
        };
        // US$, A$: the letters belong to the sign, and to countries that have it before.
        let is_compound = right && line.is_tight(before) && line.is_word(before);
        let letter = sign.chars().next();
        if let Some((span, sign)) = span.zip(letter).filter(|_| !is_compound) {
            self.0.entry(sign).or_default()[usize::from(left)].push(span);
        }
    }

    /// Reports the side that a text seldom has, or of two as frequent ones that which its language names second.
    pub fn report(self, article: &Article<'_>, findings: &mut Findings<'_, '_>) {
        let places = article.target.map(|it| it.conventions().currencies);
        let Some(first) = places.and_then(|places| places.first()) else {
            return;
        };
        for (sign, [before, behind]) in self.0 {
            let is_behind = match before.len().cmp(&behind.len()) {
                std::cmp::Ordering::Equal => !first.before,
                order => order.is_lt(),
            };
            let (kept, others, side) = match is_behind {
                true => (behind, before, "after"),
                false => (before, behind, "before"),
            };
            let Some(related) = kept.first() else {
                continue;
            };
            for span in others {
                let text = quoted(article.document.text(span));
                let message =
                    format!("this text writes “{sign}” {side} the number elsewhere: {text}");
                let found = findings.report(span, message).confidence(0.75);
                let found = found.reserve(Reserve::Alone("the language has it on both sides"));
                found.related(*related, "as here");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::Format;
    use crate::check::trial::reports;

    #[test]
    fn a_sign_stands_on_one_side_throughout_a_text() {
        reports(&["currency-format"], Format::Text).holds(&[
            "es Pagó ⟦€30⟧ en Madrid, 25 € en Ávila y 20 € en Toledo.",
            "es Pagó $30 en Quito y 20 € en Toledo.",
            "es Pagó 30 € en Madrid y 20 € en Toledo.",
            "es Pagó US$30 en Quito y 20 $ en Lima.",
        ]);
    }
}
