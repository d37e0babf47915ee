//! The two lenticular brackets around the name of a button, as Chinese has them, for [`super::foreign_punctuation`]: 【Start】.

use super::foreign_punctuation::is_beside_own;
use crate::analysis::quantities::line::Line;
use crate::document::ProseSpan;

const BRACKETS: [&str; 2] = ["【", "】"];
/// How far the other bracket of a pair is looked for, in tokens.
const PAIR: usize = 80;

/// Whether the bracket at `at` closes one that is reported with it.
pub(super) fn is_told(line: &Line<'_>, at: usize) -> bool {
    if line.text(at) != BRACKETS[1] {
        return false;
    }
    let mut near = (at.saturating_sub(PAIR)..at).rev();
    let open = near.find(|before| BRACKETS.contains(&line.text(*before)));
    open.is_some_and(|open| line.text(open) == BRACKETS[0] && is_beside_own(line, open))
}

/// The bracket that closes the one at `at`.
pub(super) fn closing(line: &Line<'_>, at: usize) -> Option<ProseSpan> {
    let mut near = at + 1..line.tokens.len().min(at + PAIR);
    let close = near.find(|behind| BRACKETS.contains(&line.text(*behind)))?;
    let is_close = line.text(close) == BRACKETS[1] && line.text(at) == BRACKETS[0];
    line.get(close).filter(|_| is_close).map(|close| close.span)
}
