//! Titles that stand in italics in one place and in quotation marks in another.

use super::{Kind, Term};
use crate::analysis::quotes::Quotes;
use crate::article::Article;
use crate::document::{BlockKind, Mark, ProseSpan};
use crate::text::fold;
use crate::text::order::Order;
use foldhash::HashMap;

/// Longer stretches are quotations, in bytes.
const LONGEST: u32 = 80;

pub(super) fn find(article: &Article<'_>) -> Vec<Term> {
    let document = article.document;
    let quotes = article.get::<Quotes>();
    let quoted = quotes.pairs.iter().map(|pair| quotes.inside(pair));
    let emphasised = document
        .marks()
        .iter()
        .filter(|marked| marked.mark == Mark::Emphasis)
        .map(|marked| marked.span);
    if quotes.pairs.is_empty() || emphasised.clone().next().is_none() {
        return Vec::new();
    }
    let mut index: HashMap<String, [Vec<ProseSpan>; 2]> = HashMap::default();
    for (kind, span) in emphasised
        .map(|span| (0, span))
        .chain(quoted.map(|span| (1, span)))
    {
        let text = document
            .text(span)
            .trim_matches(|c: char| !c.is_alphanumeric());
        let block = document.block_around(span.start);
        let running = block.is_some_and(|block| {
            matches!(
                block.kind,
                BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Footnote
            )
        });
        let is_title = running
            && span.len() <= LONGEST
            && text.chars().count() > 3
            && text.chars().next().is_some_and(char::is_uppercase);
        if is_title {
            index.entry(fold(text)).or_default()[kind].push(span);
        }
    }
    let terms = index.into_values();
    let mut terms: Vec<Term> = terms
        .filter_map(|[italic, quoted]| in_both(article, &italic, &quoted))
        .collect();
    terms.order_by_key(|term| {
        term.forms
            .first()
            .and_then(|(_, places)| places.first().copied())
    });
    terms
}

/// A title, if it stands in italics here and in quotation marks there. In both at once is one place, and a third way.
fn in_both(article: &Article<'_>, italic: &[ProseSpan], quoted: &[ProseSpan]) -> Option<Term> {
    let alone = |spans: &[ProseSpan], others: &[ProseSpan]| -> Vec<ProseSpan> {
        let apart = |span: &&ProseSpan| !others.iter().any(|other| other.overlaps(**span));
        spans.iter().filter(apart).copied().collect()
    };
    let (only_italic, only_quoted) = (alone(italic, quoted), alone(quoted, italic));
    let name = article.document.text(*only_italic.first()?);
    only_quoted.first()?;
    Some(Term {
        kind: Kind::Marks,
        key: String::new(),
        either: false,
        forms: vec![
            (format!("{name} in italics"), only_italic),
            (format!("{name} in quotation marks"), only_quoted),
        ],
    })
}
