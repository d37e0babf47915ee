//! A whole article within one fence of code.

use std::ops::Range;

/// A line of more words than this is prose.
const SENTENCE: usize = 6;

/// What a fence of code holds that opens on the first line of a file and closes on the last one, if that is an article: a chat model
/// hands over Markdown so.
pub(super) fn fence_around(body: &str) -> Option<Range<usize>> {
    let open = body.find(|c: char| !c.is_whitespace())?;
    let line = body.get(open..)?.lines().next()?;
    let name = line.strip_prefix("```")?.trim();
    let named = ["markdown", "md"]
        .iter()
        .any(|known| name.eq_ignore_ascii_case(known));
    let inner = body.get(open + line.len()..)?;
    let end = inner.trim_end().strip_suffix("\n```")?;
    // With fences inside, or without prose, it is code.
    let mut lines = end.lines();
    let article =
        named && !end.contains("```") && lines.any(|line| line.split(' ').count() > SENTENCE);
    article.then_some(open + line.len()..open + line.len() + end.len())
}
