//! What a text sets off because it speaks of it.

use super::quotes::Quotes;
use crate::article::{Article, Query};
use crate::document::{Cover, Mark, ProseSpan};

/// Quotations and emphasis, and apart from them what is bold, as labels are.
pub(crate) struct SetOff {
    passages: Cover,
    bold: Cover,
}

impl Query for SetOff {
    fn run(article: &Article<'_>) -> Self {
        let quotes = article.get::<Quotes>();
        let quoted = quotes.pairs.iter().map(|pair| {
            let [open, close] = quotes.ends(pair);
            ProseSpan::new(open.span.start, close.span.start)
        });
        let marks = || article.document.marks().iter();
        let emphasised = marks()
            .filter(|marked| matches!(marked.mark, Mark::Emphasis | Mark::Quotation))
            .map(|marked| marked.span);
        let mut passages: Vec<ProseSpan> = quoted.chain(emphasised).collect();
        passages.sort_unstable();
        let bold = marks().filter(|marked| marked.mark == Mark::Strong);
        Self {
            passages: passages.into_iter().collect(),
            bold: bold.map(|marked| marked.span).collect(),
        }
    }
}

impl SetOff {
    /// Whether a stretch is quoted or emphasised.
    pub(crate) fn holds(&self, span: ProseSpan) -> bool {
        self.passages.holds(span)
    }

    /// The same, or whether it is bold.
    pub(crate) fn holds_or_is_bold(&self, span: ProseSpan) -> bool {
        self.holds(span) || self.bold.holds(span)
    }
}
