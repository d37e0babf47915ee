//! How sure rows are by what stands around them.
//!
//! The way through two texts weighs each pair by itself. Where a page was rewritten, passages of other content are as long as each
//! other by chance; where one was cut short, it is the pairs around it that say what it belongs to.

use super::cost::{OF_BLOCKS, RIVAL, SHORT, cost, length};
use super::trace::Trace;
use super::{Row, Tie};
use crate::document::BlockKind;

/// From here on a pair is sure to be one.
const OWN: f32 = 0.8;
/// What is shorter than this part of its original was not cut short but is something else.
const CUT: f32 = 0.2;
/// In rows on each side: so far it is looked whether two texts share anything.
const AROUND_ROW: usize = 3;
/// In weights of signs: so much that could be shared tells something.
const TELLING: u32 = 12;
/// The part of it that is shared by chance, and what is left of the confidence then.
const STRANGE: f32 = 0.25;
const DOUBTED: f32 = 0.4;
/// How sure a pair is by its place between two that are sure, beside how sure those are.
const PLACED: f32 = 0.75;
/// In rows: so far away it is looked for whether a passage was moved.
const MOVED: usize = 6;
/// The same of what has something of its own.
const FAR: usize = 16;
/// In weights of signs: so much of what stands nowhere else near says where a passage went.
const OF_ITS_OWN: u32 = 4;

/// Settles how sure pairs are, where so many characters of the translation come to one of the source, and makes pairs of what was
/// parted because it was cut short.
pub(super) fn pairs(rows: &mut Vec<Row>, blocks: &[Trace], passages: &[Trace], scale: f32) {
    doubt_strangers(rows, blocks, passages);
    join_placed(rows, blocks, passages);
    join_around_attributes(rows, blocks);
    trust_placed(rows, blocks, passages, scale);
    move_headings(rows, blocks, passages, scale);
}

/// What the two sides of each row have in common.
pub(super) fn ties(rows: &[Row], blocks: &[Trace], passages: &[Trace]) -> Vec<Tie> {
    let tie = |row: &Row| {
        let ours = blocks.get(row.blocks.clone()).unwrap_or_default();
        let theirs = passages.get(row.passages.clone()).unwrap_or_default();
        let machine = |traces: &[Trace]| traces.iter().map(Trace::machine).sum::<u32>();
        let pairs = ours
            .iter()
            .flat_map(|own| theirs.iter().map(move |it| own.shared(it)));
        let (kept, alike) = pairs.fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
        let opens_unlike = |ones: &[Trace], others: &[Trace]| {
            ones.first().is_some_and(|one| one.opens_unlike(others))
        };
        // Two notes with a picture each are two notes.
        if opens_unlike(ours, theirs) && opens_unlike(theirs, ours) {
            Tie::Strange
        } else if kept >= OF_ITS_OWN {
            Tie::Tied
        } else if kept + alike == 0 && machine(ours).min(machine(theirs)) >= OF_ITS_OWN {
            Tie::Strange
        } else {
            Tie::Open
        }
    };
    rows.iter().map(tie).collect()
}

/// Makes one row of two passages that stand on both sides of an attribute, one on each: the attribute of an element at the start of a
/// passage comes before it, and within it behind.
fn join_around_attributes(rows: &mut Vec<Row>, blocks: &[Trace]) {
    let mut at = 0;
    while let Some([before, middle, behind]) = rows.get(at..at + 3) {
        let is_attribute = blocks
            .get(middle.blocks.clone())
            .is_some_and(|blocks| blocks.iter().all(|it| it.kind == BlockKind::Attribute));
        let alone = !before.is_paired() && !behind.is_paired();
        let across = before.blocks.is_empty() != behind.blocks.is_empty();
        if alone && across && middle.is_paired() && is_attribute {
            let joined = Row {
                blocks: before.blocks.start..behind.blocks.end,
                passages: before.passages.start..behind.passages.end,
                confidence: middle.confidence,
            };
            rows.splice(at..at + 3, [joined]);
        }
        at += 1;
    }
}

/// By how much worse a block fits another passage than its own, if both are of one kind.
fn worse_fit(
    row: &Row,
    other: &Trace,
    (blocks, passages): (&[Trace], &[Trace]),
    scale: f32,
) -> Option<f32> {
    let (own @ [block], [passage]) = (
        blocks.get(row.blocks.clone())?,
        passages.get(row.passages.clone())?,
    ) else {
        return None;
    };
    let kind = |trace: &Trace| (trace.kind, trace.level);
    if kind(passage) != kind(other) || block.kind != other.kind {
        return None;
    }
    let fit = |passage: &Trace| cost(own, std::slice::from_ref(passage), scale, OF_BLOCKS);
    Some(fit(other) - fit(passage))
}

/// Lets the heading before some passages that stand alone be missing with them, and the last of these be the heading of what follows,
/// where nothing speaks against it: a heading is left out together with its section.
fn move_headings(rows: &mut [Row], blocks: &[Trace], passages: &[Trace], scale: f32) {
    for at in 0..rows.len() {
        let Some(first) = rows.get(at).filter(|row| row.is_paired()).cloned() else {
            continue;
        };
        let behind = rows.get(at + 1..).unwrap_or_default().iter();
        let alone = behind.take_while(|row| row.blocks.is_empty()).count();
        let last = rows.get(at + alone).filter(|_| alone > 1);
        let heading = last.and_then(|row| passages.get(row.passages.start));
        let heading = heading.filter(|it| it.kind == BlockKind::Heading);
        let worse =
            heading.and_then(|heading| worse_fit(&first, heading, (blocks, passages), scale));
        if worse.is_none_or(|worse| worse > RIVAL) {
            continue;
        }
        for row in rows.get_mut(at..at + alone).unwrap_or_default() {
            row.blocks = first.blocks.start..first.blocks.start;
        }
        if let Some(last) = rows.get_mut(at + alone) {
            last.blocks = first.blocks;
            last.confidence = first.confidence;
        }
    }
}

/// For each passage that stands alone, the number of the row next to it whose block fits it as well as its own passage: nothing tells
/// which of the two is missing.
pub(super) fn rivals(
    rows: &[Row],
    blocks: &[Trace],
    passages: &[Trace],
    scale: f32,
) -> Vec<Option<usize>> {
    let rival = |at: usize| {
        let row = rows.get(at).filter(|row| row.blocks.is_empty())?;
        let [own] = passages.get(row.passages.clone())? else {
            return None;
        };
        let near = [at.checked_sub(1), Some(at + 1)].into_iter().flatten();
        let near = near.filter_map(|near| {
            let row = rows.get(near).filter(|row| row.is_paired())?;
            Some((worse_fit(row, own, (blocks, passages), scale)?, near))
        });
        let nearest = near.min_by(|one, other| one.0.total_cmp(&other.0));
        nearest
            .filter(|(worse, _)| *worse <= RIVAL)
            .map(|(_, near)| near)
    };
    (0..rows.len()).map(rival).collect()
}

/// Settles how sure it is that what stands alone does.
pub(super) fn alone(rows: &mut [Row], blocks: &[Trace], passages: &[Trace]) {
    for at in 0..rows.len() {
        if let Some(confidence) = of_alone(rows, at, blocks, passages)
            && let Some(row) = rows.get_mut(at)
        {
            row.confidence = confidence;
        }
    }
}

/// Pairs of passages that are as long as each other by chance, where a page was rewritten: around them hardly anything that
/// translations keep is in both.
fn doubt_strangers(rows: &mut [Row], blocks: &[Trace], passages: &[Trace]) {
    let kept = |traces: &[Trace]| traces.iter().map(Trace::kept).sum::<u32>();
    let evidence: Vec<(u32, u32)> = rows
        .iter()
        .map(|row| {
            let ours = blocks.get(row.blocks.clone()).unwrap_or_default();
            let theirs = passages.get(row.passages.clone()).unwrap_or_default();
            let could = kept(ours).min(kept(theirs));
            let pairs = ours
                .iter()
                .flat_map(|own| theirs.iter().map(|it| own.shared(it).0));
            (pairs.sum::<u32>().min(could), could)
        })
        .collect();
    for (at, row) in rows.iter_mut().enumerate() {
        let near =
            evidence.get(at.saturating_sub(AROUND_ROW)..(at + AROUND_ROW + 1).min(evidence.len()));
        let near = near.unwrap_or_default().iter();
        let (shared, could) = near.fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
        let own = evidence.get(at).is_some_and(|(shared, _)| *shared > 0);
        if !own && could >= TELLING && (shared as f32) < could as f32 * STRANGE {
            row.confidence *= DOUBTED;
        }
    }
}

/// Makes a pair of a block and a passage that stand alone beside each other, are of one kind, and have sure pairs on both sides:
/// what was cut short is no longer as long as its original, and shares less with it.
fn join_placed(rows: &mut Vec<Row>, blocks: &[Trace], passages: &[Trace]) {
    let is_sure =
        |row: Option<&Row>| row.is_none_or(|row| row.is_paired() && row.confidence >= OWN);
    let mut at = 0;
    while at + 1 < rows.len() {
        let joined = match rows.get(at..at + 2) {
            Some([one, other]) if !one.is_paired() && !other.is_paired() => Row {
                blocks: one.blocks.start..other.blocks.end.max(one.blocks.end),
                passages: one.passages.start..other.passages.end.max(one.passages.end),
                confidence: 0.0,
            },
            _ => {
                at += 1;
                continue;
            }
        };
        let before = at.checked_sub(1).and_then(|before| rows.get(before));
        if is_alike(&joined, blocks, passages) && is_sure(before) && is_sure(rows.get(at + 2)) {
            rows.splice(at..at + 2, [joined]);
        }
        at += 1;
    }
}

/// Where the pairs on both sides are sure, so is the one between them, as long as it is one of two of a kind.
fn trust_placed(rows: &mut [Row], blocks: &[Trace], passages: &[Trace], scale: f32) {
    let own: Vec<f32> = rows
        .iter()
        .map(|row| if row.is_paired() { row.confidence } else { 0.0 })
        .collect();
    for (at, row) in rows.iter_mut().enumerate() {
        let before = at.checked_sub(1).and_then(|before| own.get(before));
        let behind = own.get(at + 1);
        let around = f32::min(*before.unwrap_or(&1.0), *behind.unwrap_or(&1.0));
        let ours = length(blocks.get(row.blocks.clone()).unwrap_or_default());
        let theirs = length(passages.get(row.passages.clone()).unwrap_or_default()) * scale;
        let cut = (ours + SHORT) / (theirs + SHORT);
        let is_cut = (CUT..=1.0 / CUT).contains(&cut);
        if around >= OWN && is_cut && is_alike(row, blocks, passages) {
            row.confidence = row.confidence.max(PLACED * around);
        }
    }
}

/// Whether a row is one block and one passage of the same kind, and no two notes with a picture each.
fn is_alike(row: &Row, blocks: &[Trace], passages: &[Trace]) -> bool {
    match (
        blocks.get(row.blocks.clone()),
        passages.get(row.passages.clone()),
    ) {
        (Some(own @ [block]), Some(other @ [passage])) => {
            (block.kind, block.level) == (passage.kind, passage.level)
                && !block.opens_unlike(other)
                && !passage.opens_unlike(own)
        }
        _ => false,
    }
}

/// How sure it is that what stands alone does: as sure as those around it are of each other, unless what it has stands near.
fn of_alone(rows: &[Row], at: usize, blocks: &[Trace], passages: &[Trace]) -> Option<f32> {
    let row = rows.get(at).filter(|row| !row.is_paired())?;
    let near = |row: Option<&Row>| row.map_or(1.0, |row| row.confidence);
    let before = near(rows.iter().take(at).rev().find(|row| row.is_paired()));
    let behind = near(rows.iter().skip(at + 1).find(|row| row.is_paired()));
    let missing = row.blocks.is_empty();
    let own = if missing {
        passages.get(row.passages.clone())
    } else {
        blocks.get(row.blocks.clone())
    };
    // What has a partner of its own that surely is one did not come from here.
    let free = |row: &&Row| !row.is_paired() || row.confidence < OWN;
    let around = rows.get(at.saturating_sub(MOVED)..(at + MOVED + 1).min(rows.len()));
    let others = around.unwrap_or_default().iter().filter(free);
    let others = others.flat_map(|row| {
        let others = if missing {
            blocks.get(row.blocks.clone())
        } else {
            passages.get(row.passages.clone())
        };
        others.unwrap_or_default()
    });
    let is_moved = |trace: &Trace| {
        let share = |other: &Trace| trace.shared(other).0 * 5 >= trace.kept() * 3;
        trace.kept() >= 8 && others.clone().any(share)
    };
    let own = own.unwrap_or_default();
    let moved = own.iter().any(is_moved) || is_joined(rows, at, blocks, passages);
    Some((before + behind) / 2.0 * if moved { 0.4 } else { 1.0 })
}

/// Whether most of what a passage without a partner keeps, and no other near it has, stands in a row near it: it was joined with another there.
fn is_joined(rows: &[Row], at: usize, blocks: &[Trace], passages: &[Trace]) -> bool {
    let Some(row) = rows.get(at) else {
        return false;
    };
    let missing = row.blocks.is_empty();
    let sides = |row: &Row| {
        let ours = blocks.get(row.blocks.clone()).unwrap_or_default();
        let theirs = passages.get(row.passages.clone()).unwrap_or_default();
        if missing {
            (theirs, ours)
        } else {
            (ours, theirs)
        }
    };
    let around = at.saturating_sub(FAR)..(at + FAR + 1).min(rows.len());
    let others = around.filter(|near| *near != at);
    let near: Vec<_> = others.filter_map(|at| rows.get(at)).map(sides).collect();
    let known = near.iter().flat_map(|(own, _)| own.iter());
    let mut own = sides(row).0.iter();
    own.any(|trace| {
        let shares = |other: &Trace| {
            let shared = trace.shared_beyond(other, known.clone());
            shared >= OF_ITS_OWN && shared * 5 >= trace.kept() * 3
        };
        let mut others = near.iter().flat_map(|(_, other)| other.iter());
        others.any(shares)
    })
}
