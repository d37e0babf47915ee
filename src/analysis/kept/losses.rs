//! Which items of the original are gone, and what stands in their places.

use super::{Sign, likeness};
use foldhash::{HashMap, HashMapExt, HashSet};

/// How far from its row an item is looked for, nearest first.
const NEAR: &[u32] = &[0, 1, 2];
/// How far it may have moved.
const FAR: &[u32] = &[8];
/// From here on two keys in one row are forms of one, and beyond it.
const ALIKE: f64 = 0.5;
const VERY_ALIKE: f64 = 0.7;
/// And from here on they are the same with a slip.
const NEARLY: f64 = 0.85;
/// In one row: more of what is new are not looked through.
const CANDIDATES: usize = 32;

/// An item of the original that the translation does not have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Loss {
    /// The item, as an index into the signs of the original.
    pub theirs: usize,
    /// What stands there instead, as an index into the signs of the translation.
    pub ours: Option<usize>,
    /// Whether it is the only one that was lost in its row, and what stands there instead the only one that came new.
    pub single: bool,
    /// Whether the translation has it nearby, only less often: languages repeat themselves more or less.
    pub fewer: bool,
}

/// The items of the original that are missing from the translation or were changed there, in order.
pub(crate) fn losses(ours: &[Sign<'_>], theirs: &[Sign<'_>]) -> Vec<Loss> {
    let mut by_key: HashMap<&str, (Vec<usize>, Vec<usize>)> = HashMap::new();
    for (number, sign) in ours.iter().enumerate() {
        by_key.entry(&sign.key).or_default().0.push(number);
    }
    for (number, sign) in theirs.iter().enumerate() {
        by_key.entry(&sign.key).or_default().1.push(number);
    }
    let mut new = Vec::new();
    let mut lost = Vec::new();
    for (key, (mine, other)) in &by_key {
        let (extra, missing) = unmatched(ours, theirs, (mine.clone(), other.clone()), NEAR);
        let known = !other.is_empty();
        new.extend(extra.into_iter().map(|number| (number, known)));
        let rows = || mine.iter().filter_map(|&number| ours.get(number));
        lost.extend(missing.into_iter().filter_map(|number| {
            let row = theirs.get(number)?.row;
            let near = rows().any(|sign| sign.row.abs_diff(row) <= 1);
            Some((number, near, *key))
        }));
    }
    new.sort_unstable();
    lost.sort_unstable();
    let mut losses = Pairing::new(ours, theirs, new).losses(&lost);
    // What is far away is not lost, unless something else stands in its place.
    let mut missing: HashMap<&str, Vec<usize>> = HashMap::new();
    for loss in losses.iter().filter(|loss| loss.ours.is_none()) {
        if let Some(sign) = theirs.get(loss.theirs) {
            missing.entry(&sign.key).or_default().push(loss.theirs);
        }
    }
    let mut moved = Vec::new();
    for (key, missing) in missing {
        let (mine, other) = by_key.remove(key).unwrap_or_default();
        let mut others = other;
        others.retain(|number| missing.binary_search(number).is_err());
        let (extra, _) = unmatched(ours, theirs, (mine, others), NEAR);
        let (_, left) = unmatched(ours, theirs, (extra, missing.clone()), FAR);
        let is_left = |number: &usize| left.binary_search(number).is_ok();
        moved.extend(missing.into_iter().filter(|number| !is_left(number)));
    }
    moved.sort_unstable();
    losses.retain(|loss| moved.binary_search(&loss.theirs).is_err());
    losses
}

/// The same, and what stands in the place of something that another row has once too often: names are repeated where the original
/// has none, but what the original has nowhere is no name of it.
pub(crate) fn changes(ours: &[Sign<'_>], theirs: &[Sign<'_>]) -> Vec<Loss> {
    let mut losses = losses(ours, theirs);
    losses.extend(displaced(ours, theirs, &losses));
    losses.sort_unstable_by_key(|loss| loss.theirs);
    losses
}

/// What the original has nowhere, in a row that lacks one thing of the original, beside what is said already.
fn displaced(ours: &[Sign<'_>], theirs: &[Sign<'_>], losses: &[Loss]) -> Vec<Loss> {
    let known: HashSet<&str> = theirs.iter().map(|sign| &*sign.key).collect();
    let mut by_row: HashMap<u32, Vec<usize>> = HashMap::new();
    for (number, sign) in ours.iter().enumerate() {
        if !known.contains(&*sign.key) {
            by_row.entry(sign.row).or_default().push(number);
        }
    }
    for loss in losses {
        let row = |signs: &[Sign<'_>], number: usize| signs.get(number).map(|sign| sign.row);
        let rows = [
            row(theirs, loss.theirs),
            loss.ours.and_then(|at| row(ours, at)),
        ];
        for row in rows.into_iter().flatten() {
            by_row.remove(&row);
        }
    }
    let of_row = |signs: &[Sign<'_>], row: u32| {
        let first = signs.partition_point(|sign| sign.row < row);
        first..signs.partition_point(|sign| sign.row <= row)
    };
    let mut found = Vec::new();
    for (row, strangers) in by_row {
        let ([stranger], here) = (strangers.as_slice(), of_row(theirs, row)) else {
            continue;
        };
        let mine = ours.get(of_row(ours, row)).unwrap_or_default().iter();
        let mut left: Vec<&str> = mine.map(|sign| &*sign.key).collect();
        let lacking: Vec<usize> = here
            .filter(|&number| {
                let key = theirs.get(number).map(|sign| &*sign.key);
                match left.iter().position(|mine| Some(*mine) == key) {
                    Some(at) => {
                        left.swap_remove(at);
                        false
                    }
                    None => true,
                }
            })
            .collect();
        if let [theirs] = lacking.as_slice() {
            found.push(Loss {
                theirs: *theirs,
                ours: Some(*stranger),
                single: false,
                fewer: false,
            });
        }
    }
    found
}

/// Which of the equal items of both sides have no partner within one of these reaches.
fn unmatched(
    ours: &[Sign<'_>],
    theirs: &[Sign<'_>],
    (mut extra, mut missing): (Vec<usize>, Vec<usize>),
    reaches: &[u32],
) -> (Vec<usize>, Vec<usize>) {
    let row = |signs: &[Sign<'_>], number: usize| signs.get(number).map_or(0, |sign| sign.row);
    for reach in reaches {
        let mut left = Vec::new();
        let mut kept = Vec::new();
        let mut candidates = extra.into_iter().peekable();
        for number in missing {
            let at = row(theirs, number);
            while let Some(before) = candidates.next_if(|&mine| row(ours, mine) + reach < at) {
                kept.push(before);
            }
            if candidates
                .next_if(|&mine| row(ours, mine) <= at + reach)
                .is_none()
            {
                left.push(number);
            }
        }
        kept.extend(candidates);
        (extra, missing) = (kept, left);
    }
    (extra, missing)
}

/// Pairs what was lost with what is new in its row or near it.
struct Pairing<'s, 'c> {
    ours: &'s [Sign<'c>],
    theirs: &'s [Sign<'c>],
    /// What is new and not yet paired, by its row, and whether the original has it elsewhere.
    new: HashMap<u32, Vec<(usize, bool)>>,
}

impl<'s, 'c> Pairing<'s, 'c> {
    fn new(ours: &'s [Sign<'c>], theirs: &'s [Sign<'c>], new: Vec<(usize, bool)>) -> Self {
        let mut by_row: HashMap<u32, Vec<(usize, bool)>> = HashMap::new();
        for entry in new {
            if let Some(sign) = ours.get(entry.0) {
                by_row.entry(sign.row).or_default().push(entry);
            }
        }
        Self {
            ours,
            theirs,
            new: by_row,
        }
    }

    /// Of what was lost: its number, whether the translation has it nearby, its key.
    fn losses(mut self, lost: &[(usize, bool, &str)]) -> Vec<Loss> {
        let row = |number: usize| self.theirs.get(number).map_or(0, |sign| sign.row);
        let rows: Vec<u32> = lost.iter().map(|lost| row(lost.0)).collect();
        let mut counts: HashMap<u32, usize> = HashMap::new();
        for row in &rows {
            *counts.entry(*row).or_default() += 1;
        }
        let single: Vec<bool> = rows
            .iter()
            .map(|row| counts.get(row) == Some(&1) && self.new.get(row).map_or(0, Vec::len) <= 1)
            .collect();
        let mut found: Vec<Option<usize>> = vec![None; lost.len()];
        // What is nearly the same first, then what is alike, in the row before around it, and what is left over in a row last.
        for (reach, alike) in [(0, NEARLY), (2, NEARLY), (0, ALIKE), (2, VERY_ALIKE)] {
            for ((lost, &row), found) in lost.iter().zip(&rows).zip(&mut found) {
                if found.is_none() {
                    *found = self.alike(lost.2, row, reach, alike);
                }
            }
        }
        for (&row, found) in rows.iter().zip(&mut found) {
            if found.is_none() {
                *found = self.left_over(row);
            }
        }
        type Found<'l> = ((&'l (usize, bool, &'l str), bool), Option<usize>);
        let loss = |((lost, single), found): Found<'_>| Loss {
            theirs: lost.0,
            ours: found,
            single,
            fewer: lost.1 && found.is_none(),
        };
        lost.iter().zip(single).zip(found).map(loss).collect()
    }

    /// Takes the most alike of what is new within reach of a row.
    fn alike(&mut self, key: &str, row: u32, reach: u32, least: f64) -> Option<usize> {
        let mut best: Option<(f64, u32, usize)> = None;
        for near in row.saturating_sub(reach)..=row + reach {
            let candidates = self.new.get(&near).map_or(&[][..], Vec::as_slice);
            for (at, (mine, _)) in candidates.iter().enumerate().take(CANDIDATES) {
                let likeness = likeness(key, &self.ours.get(*mine)?.key);
                if likeness >= best.map_or(least, |best| best.0 + f64::EPSILON) {
                    best = Some((likeness, near, at));
                }
            }
        }
        let (_, near, at) = best?;
        Some(self.new.get_mut(&near)?.remove(at).0)
    }

    /// Takes the only thing that is new in a row, if the original has it nowhere else: that would be named once more.
    fn left_over(&mut self, row: u32) -> Option<usize> {
        let candidates = self.new.get_mut(&row)?;
        match candidates.as_slice() {
            [(_, known)] if !known => candidates.pop().map(|entry| entry.0),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Loss, changes, losses};
    use crate::analysis::kept::Sign;
    use crate::document::{Item, ItemKind};
    use crate::text::span::Span;

    /// `a/1` is an item with the key `a` in row 1.
    fn signs(list: &'static str) -> Vec<Sign<'static>> {
        let sign = |word: &'static str| {
            let (key, row) = word.split_once('/').expect("a key and a row");
            let item = Item {
                kind: ItemKind::Code,
                span: Span::new(0, 0),
                body: Span::new(0, 0),
                block: 0,
            };
            Sign {
                key: key.into(),
                item,
                row: row.parse().expect("a number"),
            }
        };
        list.split_whitespace().map(sign).collect()
    }

    fn of(ours: &'static str, theirs: &'static str) -> Vec<Loss> {
        losses(&signs(ours), &signs(theirs))
    }

    #[test]
    fn order_and_neighbours_do_not_matter() {
        assert_eq!(of("b/1 a/1 c/3", "a/1 b/1 c/2"), []);
        assert_eq!(of("a/1 a/1", "a/1"), []);
        assert_eq!(of("x/9", ""), []);
    }

    #[test]
    fn what_the_original_has_nowhere_is_no_repetition() {
        let changed = |ours, theirs| changes(&signs(ours), &signs(theirs));
        let loss = Loss {
            theirs: 1,
            ours: Some(2),
            single: false,
            fewer: false,
        };
        assert_eq!(changed("a/4 a/4 zz/5", "a/4 a/5"), [loss]);
        assert_eq!(changed("a/4 a/4 b/5", "a/4 a/5 b/6"), []);
        assert_eq!(changed("a/4 a/4 yy/5 zz/5", "a/4 a/5"), []);
    }

    #[test]
    fn what_is_lost_is_told_from_what_was_changed() {
        let loss = |theirs, ours, single, fewer| Loss {
            theirs,
            ours,
            single,
            fewer,
        };
        assert_eq!(of("a/1", "a/1 b/1"), [loss(1, None, true, false)]);
        assert_eq!(
            of("a/1 zzz/1", "a/1 bcd/1"),
            [loss(1, Some(1), true, false)]
        );
        assert_eq!(
            of("num_cpu/1 tokio/1", "num_cpus/1 serde/1"),
            [
                loss(0, Some(0), false, false),
                loss(1, Some(1), false, false)
            ]
        );
        assert_eq!(of("a/1", "a/1 a/1"), [loss(1, None, true, true)]);
        // What the original has elsewhere stands in no other's place.
        assert_eq!(of("b/1", "c/1 b/7"), [loss(0, None, true, false)]);
        assert_eq!(of("a/50", "a/1"), [loss(0, None, true, false)]);
        assert_eq!(of("a/1 zzz/1", "a/1 a/1"), [loss(1, Some(1), true, false)]);
        assert_eq!(of("a/5", "a/1"), []);
        assert_eq!(
            of("datasexy/1 datasets/6", "datasets/1"),
            [loss(0, Some(0), true, false)]
        );
    }
}
