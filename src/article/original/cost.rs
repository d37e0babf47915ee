//! What it costs that blocks and passages belong together: their lengths, their kinds, and the signs that both have.

use super::trace::{Common, Trace};
use crate::document::BlockKind;

/// What steps cost. All costs are on one scale, about that of log-likelihoods.
#[derive(Debug, Clone, Copy)]
pub(super) struct Costs {
    /// To leave one without a partner.
    pub alone: f32,
    /// That two paragraphs or sentences became one.
    joined: f32,
}

/// Paragraphs are seldom joined: whoever drops a short one must not look like it.
pub(super) const OF_BLOCKS: Costs = Costs {
    alone: 1.8,
    joined: 1.6,
};
impl Costs {
    /// Those of sentences, which some translators join and part often.
    pub(super) fn of_sentences(joined: f32) -> Self {
        Self { alone: 1.8, joined }
    }

    /// Under which only what clearly has no partner stays alone.
    pub(super) fn stricter(self) -> Self {
        Self {
            alone: self.alone + 0.6,
            ..self
        }
    }
}

/// What it costs that what became one is no running text.
const JOINED_ITEMS: f32 = 1.5;
/// What it costs to be of two kinds.
const OTHER_KIND: f32 = 0.9;
/// What it costs that one of the two is a heading or a cell.
const OTHER_STRUCTURE: f32 = 2.5;
/// What it costs that headings are of two levels.
const OTHER_LEVEL: f32 = 0.4;
/// What each e-fold costs by which the lengths of short ones differ, and what comes to it for long ones.
const LENGTH: (f32, f32) = (1.5, 1.5);
/// In characters: so long is long.
pub(super) const LONG: f32 = 200.0;
/// In characters, added to lengths: the difference between short ones says little.
pub(super) const SHORT: f32 = 8.0;
/// What it costs that one opens with a picture that the other has not.
const OTHER_PICTURE: f32 = 1.6;
/// What it brings to share all numbers and names.
const SHARED: f32 = 2.0;
/// What it costs to share none of those that both have.
const NOTHING_SHARED: f32 = 0.6;
/// What it costs that one has nothing of the code, the links and the numbers of the other, if they weigh so much.
const ONE_SIDED: (f32, u32) = (0.4, 8);
/// What it brings to share a word that looks alike, and all that such words can bring.
const ALIKE: (f32, f32) = (0.3, 1.2);
/// What makes two no worse than two others by less than this says nothing of which of them belong together.
pub(super) const RIVAL: f32 = 0.6;
/// What it brings to stand at the same code.
const AROUND: f32 = 1.0;

/// In characters: how long some are together.
pub(super) fn length(traces: &[Trace]) -> f32 {
    traces.iter().map(|trace| trace.length as f32).sum()
}

/// How long something is, and the logarithm of that.
#[derive(Debug, Clone, Copy)]
pub(super) struct Extent {
    length: f32,
    log: f32,
}

impl Extent {
    pub fn of(length: f32) -> Self {
        Self {
            length,
            log: (length + SHORT).ln(),
        }
    }
}

/// What it costs that some blocks and some passages belong together, where so many characters of the translation come to one of the
/// source.
pub(super) fn cost(blocks: &[Trace], passages: &[Trace], scale: f32, costs: Costs) -> f32 {
    let own = Extent::of(length(blocks));
    let other = Extent::of(length(passages) * scale);
    let pairs = blocks
        .iter()
        .flat_map(|own| passages.iter().map(move |it| said(own, it, own.common(it))));
    let sign = pairs.sum::<f32>() / (blocks.len() * passages.len()).max(1) as f32;
    cost_by((blocks, own), (passages, other), costs, sign)
}

/// The same where it is known how long they are and what their signs say.
pub(super) fn cost_by(
    (blocks, ours): (&[Trace], Extent),
    (passages, theirs): (&[Trace], Extent),
    costs: Costs,
    sign: f32,
) -> f32 {
    let (Some(block), Some(passage)) = (blocks.first(), passages.first()) else {
        return costs.alone;
    };
    let kept = given_twice(blocks, passages);
    let ours = kept.map_or(ours, |translated| Extent::of(translated.length as f32));
    let weight = LENGTH.0 + LENGTH.1 * (ours.length.max(theirs.length) / LONG).min(1.0);
    let mut cost = weight * (ours.log - theirs.log).abs() + sign;
    if block.kind != passage.kind {
        let built = |kind| matches!(kind, BlockKind::Heading | BlockKind::TableCell);
        let structure = built(block.kind) || built(passage.kind);
        cost += if structure {
            OTHER_STRUCTURE
        } else {
            OTHER_KIND
        };
    } else if block.level != passage.level {
        cost += OTHER_LEVEL;
    }
    // A note with another picture is another note.
    let unlike = |ones: &[Trace], others: &[Trace]| {
        let unlike = ones.iter().filter(|one| one.opens_unlike(others));
        unlike.count() as f32
    };
    cost += OTHER_PICTURE * (unlike(blocks, passages) + unlike(passages, blocks));
    if kept.is_none() && blocks.len() + passages.len() > 2 {
        let mut all = blocks.iter().chain(passages);
        let running = all.all(|trace| trace.kind == BlockKind::Paragraph);
        cost += costs.joined + if running { 0.0 } else { JOINED_ITEMS };
    }
    cost
}

/// The translation among two blocks, if the other one is the passage itself: quotations are given in both languages.
fn given_twice<'t>(blocks: &'t [Trace], passages: &[Trace]) -> Option<&'t Trace> {
    match (blocks, passages) {
        ([one, other], [passage]) if one.says_the_same(passage) => Some(other),
        ([one, other], [passage]) if other.says_the_same(passage) => Some(one),
        _ => None,
    }
}

/// What the numbers and names of two say that have so much in common, and the code around them.
pub(super) fn said(block: &Trace, passage: &Trace, common: Common) -> f32 {
    let could = block.kept().min(passage.kept());
    let shared = match (common.kept, could) {
        // What is the same word for word needs nothing else to share.
        (kept, 0) if kept > 0 => -SHARED,
        (_, 0) if block.machine().abs_diff(passage.machine()) >= ONE_SIDED.1 => ONE_SIDED.0,
        (_, 0) => 0.0,
        (0, _) => NOTHING_SHARED,
        (kept, could) => -SHARED * (kept as f32 / could as f32).min(1.0),
    };
    let around = block.around(passage, common.lines);
    shared - (ALIKE.0 * common.alike as f32).min(ALIKE.1) - AROUND * around
}
