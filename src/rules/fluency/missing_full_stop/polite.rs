//! Sentences of Japanese that end with a polite verb, for `missing-full-stop`: no label ends so, and no caption needs to, so one without a
//! mark is a slip among others that have theirs.

use super::end::ends_with_verb;
use super::lead::{Lead, leads_in};
use super::{SENTENCE, length, lists, report};
use crate::analysis::register;
use crate::article::Article;
use crate::document::{Block, BlockKind, Token, is_terminal};
use crate::rule::{Findings, Reserve};
use foldhash::HashMap;
use std::ops::Range;

/// So many others with their mark show a habit, and so many to each one without.
const SHOWN: usize = 2;
const RARE: usize = 2;

/// A block that ends with such a sentence.
struct Polite<'d> {
    /// The list that it is an item of, if others are beside it: a list has a habit of its own.
    list: Option<usize>,
    /// Its tokens, if no mark stands behind them.
    open: Option<&'d [Token]>,
}

/// Reports polite sentences at the end of blocks without a mark.
pub(super) fn check(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    let blocks = article.document.blocks();
    let lists = lists(blocks, SHOWN);
    let blocks = blocks.iter().enumerate();
    let all: Vec<_> = blocks
        .filter_map(|(at, block)| read(article, at, block, &lists))
        .collect();
    // How many in a list, or elsewhere, have their mark and have none.
    let mut counts: HashMap<Option<usize>, (usize, usize)> = HashMap::default();
    for polite in &all {
        let (closed, open) = counts.entry(polite.list).or_default();
        match polite.open {
            None => *closed += 1,
            Some(_) => *open += 1,
        }
    }
    for polite in &all {
        let (closed, open) = counts.get(&polite.list).copied().unwrap_or_default();
        let is_even =
            polite.list.is_none() && closed >= open && register::is_page_of_guide(article);
        let reserve = match closed >= SHOWN {
            true if open * RARE <= closed => Reserve::None,
            true if is_even => Reserve::Hint(""),
            _ => continue,
        };
        if let Some(tokens) = polite.open {
            let others = "other sentences like it end";
            report(article, tokens, others, reserve, findings);
        }
    }
}

fn read<'d>(
    article: &Article<'d>,
    at: usize,
    block: &Block,
    lists: &[Range<usize>],
) -> Option<Polite<'d>> {
    let document = article.document;
    let language = article.language(block)?.language;
    if !matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem) {
        return None;
    }
    let text = document.text(block.span).trim_end();
    let bare = text.trim_end_matches(is_terminal);
    let tokens = document.tokens_in(&block.tokens);
    let is_polite = ends_with_verb(bare, language) && length(document, tokens.iter()) >= SENTENCE;
    let open = bare.len() == text.len();
    if !is_polite || open && leads_in(document, at) == Some(Lead::Part) {
        return None;
    }
    let list = lists.partition_point(|list| list.end <= at);
    let is_in = lists.get(list).is_some_and(|list| list.contains(&at));
    Some(Polite {
        list: is_in.then_some(list),
        open: open.then_some(tokens),
    })
}
