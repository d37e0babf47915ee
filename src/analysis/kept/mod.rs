//! What had to be kept: items of the original beside those of the translation, and which of them are gone.
//!
//! Translations put things in another order, within a paragraph and now and then beyond it. So an item is looked for in the
//! row of its block first, then in the rows around it, and only what is in none of them is lost. What is lost and what came
//! new into the same row are one thing that was changed, if they are alike or the only ones.

pub(crate) mod code;
pub(crate) mod figure;
mod measure;
pub(crate) mod name;
pub(crate) mod placeholder;
pub(crate) mod target;

use crate::article::Article;
use crate::article::original::{Beside, Row};
use crate::document::{Document, Item, ItemKind, ProseSpan, Sentence};
use crate::text::span::Span;
use foldhash::{HashMap, HashMapExt};
use std::borrow::Cow;

/// From here on a row counts as sure.
const SURE: f32 = 0.5;
/// Below this the two texts are no translations of each other, or one of them is of another time: nothing is said.
const RELATED: f32 = 0.25;
/// How far from its row an item is looked for, nearest first.
const NEAR: &[u32] = &[0, 1, 2];
/// How far it may have moved.
const FAR: &[u32] = &[8];
/// From here on two keys in one row are forms of one, and beyond it.
const ALIKE: f64 = 0.5;
const VERY_ALIKE: f64 = 0.7;
/// In one row: more of what is new are not looked through.
const CANDIDATES: usize = 32;
/// In characters: so much of a line is named.
const SHOWN: usize = 60;
/// In characters: longer keys are compared by their starts.
const COMPARED: usize = 200;

/// One of the two texts.
pub(crate) struct Side<'c> {
    pub document: &'c Document<'c>,
    /// The decoded text of its file.
    pub text: &'c str,
    /// The row of each block.
    rows: Vec<u32>,
}

/// A translation and its original, block by block.
pub(crate) struct Laid<'c> {
    pub ours: Side<'c>,
    pub theirs: Side<'c>,
    beside: &'c Beside,
    pub rows: &'c [Row],
}

/// An item by what it is compared by.
#[derive(Debug)]
pub(crate) struct Sign<'c> {
    pub key: Cow<'c, str>,
    pub item: Item,
    row: u32,
}

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

impl<'c> Side<'c> {
    fn new(
        document: &'c Document<'c>,
        text: &'c str,
        rows: &[Row],
        of: fn(&Row) -> std::ops::Range<usize>,
    ) -> Self {
        let mut by_block = vec![0; document.blocks().len()];
        for (row, number) in rows.iter().zip(0..) {
            let blocks = by_block.get_mut(of(row)).unwrap_or_default();
            blocks.fill(number);
        }
        Self {
            document,
            text,
            rows: by_block,
        }
    }

    /// The row of an item; one behind the last block belongs to the last row.
    fn row(&self, item: &Item) -> u32 {
        let row = self.rows.get(item.block as usize).or(self.rows.last());
        row.copied().unwrap_or_default()
    }

    /// The text at a span of the file.
    pub fn of(&self, span: Span) -> &'c str {
        span.of(self.text)
    }

    /// The items that have a key, with it.
    pub fn signs<'i>(
        &self,
        items: impl IntoIterator<Item = &'i Item>,
        key: impl Fn(&Item, &'c str) -> Option<Cow<'c, str>>,
    ) -> Vec<Sign<'c>> {
        let sign = |item: &Item| {
            Some(Sign {
                key: key(item, self.of(item.body))?,
                item: *item,
                row: self.row(item),
            })
        };
        items.into_iter().filter_map(sign).collect()
    }
}

impl<'c> Laid<'c> {
    /// Of a document whose original is given, if the two go together.
    pub fn of(context: &'c Article<'_>) -> Option<Self> {
        let beside = context.beside()?;
        let Beside { original, rows, .. } = beside;
        if beside.confidence < RELATED {
            return None;
        }
        Some(Self {
            ours: Side::new(context.document, context.text(), rows, |row| {
                row.blocks.clone()
            }),
            theirs: Side::new(original.document(), original.source().text(), rows, |row| {
                row.passages.clone()
            }),
            beside,
            rows,
        })
    }

    /// The row that an item of the original stands in, if it is sure.
    pub fn sure_row(&self, sign: &Sign<'_>) -> Option<&'c Row> {
        let row = self.rows.get(sign.row as usize)?;
        self.is_sure(row).then_some(row)
    }

    /// Whether it is certain what an item of the original belongs to: one block beside one.
    pub fn is_certain(&self, sign: &Sign<'_>) -> bool {
        self.sure_row(sign).is_some_and(Self::is_single)
    }

    /// Whether a row is sure, and has both sides.
    pub fn is_sure(&self, row: &Row) -> bool {
        row.is_paired() && row.confidence >= SURE
    }

    /// The rows that are sure.
    pub fn sure_rows(&self) -> impl Iterator<Item = &'c Row> {
        self.rows.iter().filter(|row| self.is_sure(row))
    }

    /// Whether a row holds one block of each side.
    pub fn is_single(row: &Row) -> bool {
        row.blocks.len() == 1 && row.passages.len() == 1
    }

    /// Where in the translation an item of the original would stand: its sentence, or the block.
    pub fn place(&self, row: &Row, item: &Item) -> Option<ProseSpan> {
        let block = self.ours.document.blocks().get(row.blocks.start)?;
        Some(self.sentence(row, item).unwrap_or(block.span))
    }

    /// The sentence of the translation that the sentence around an item of the original became.
    fn sentence(&self, row: &Row, item: &Item) -> Option<ProseSpan> {
        let rows = self
            .beside
            .sentences(self.ours.document, self.ours.text, row);
        let (ours, theirs) = (self.ours.document, self.theirs.document);
        let holds = |sentence: &Sentence| {
            let span = theirs.to_text(sentence.span);
            span.start <= item.span.start && item.span.start < span.end
        };
        let found = rows.into_iter().find(|row| {
            let sentences = theirs.sentences().get(row.theirs.clone());
            sentences.unwrap_or_default().iter().any(holds)
        })?;
        let sentences = ours.sentences().get(found.ours)?;
        Some(sentences.first()?.span.to(sentences.last()?.span))
    }

    /// Whether the sentence of the translation has none of these signs with the key of the one that was lost.
    pub fn lacks(&self, row: &Row, lost: &Sign<'_>, ours: &[Sign<'_>]) -> bool {
        let Some(sentence) = self.sentence(row, &lost.item) else {
            return false;
        };
        let sentence = self.ours.document.to_text(sentence);
        let first = ours.partition_point(|sign| sign.item.span.start < sentence.start);
        let within = ours.get(first..).unwrap_or_default().iter();
        !within
            .take_while(|sign| sign.item.span.start < sentence.end)
            .any(|sign| sign.key == lost.key)
    }
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
        // What is alike first, in the row and then around it, and what is left over in a row last.
        for (reach, alike) in [(0, ALIKE), (2, VERY_ALIKE)] {
            for ((lost, &row), found) in lost.iter().zip(&rows).zip(&mut found) {
                if found.is_none() {
                    *found = self.alike(lost.2, row, reach, alike);
                }
            }
        }
        for ((lost, &row), found) in lost.iter().zip(&rows).zip(&mut found) {
            if found.is_none() {
                *found = self.left_over(row, lost.1);
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

    /// Takes the only thing that is new in a row. Where the translation has the lost one nearby, the new one has to be of its own.
    fn left_over(&mut self, row: u32, near: bool) -> Option<usize> {
        let candidates = self.new.get_mut(&row)?;
        match candidates.as_slice() {
            [(_, known)] if !(near && *known) => candidates.pop().map(|entry| entry.0),
            _ => None,
        }
    }
}

/// The targets of the links and images of both sides, by what of them has to stay.
pub(crate) fn targets<'c>(
    laid: &Laid<'c>,
    context: &Article<'_>,
) -> (Vec<Sign<'c>>, Vec<Sign<'c>>) {
    let locales = [context.source, context.target];
    let key = |item: &Item, body: &'c str| {
        matches!(item.kind, ItemKind::Link | ItemKind::Image).then(|| target::key(body, locales))
    };
    (
        laid.ours.signs(laid.ours.document.items(), key),
        laid.theirs.signs(laid.theirs.document.items(), key),
    )
}

/// Whether two texts differ in figures and nothing else.
pub(crate) fn differ_in_figures(one: &str, other: &str) -> bool {
    let bare = |text: &str| text.split(|c: char| c.is_ascii_digit()).collect::<String>();
    one != other && bare(one) == bare(other)
}

/// The start of the first line of something, for a message.
pub(crate) fn shown(text: &str) -> Cow<'_, str> {
    let line = text.lines().next().unwrap_or_default();
    match line.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", line.get(..end).unwrap_or_default()).into(),
        None if line.len() < text.len() => format!("{line}…").into(),
        None => line.into(),
    }
}

/// How alike two keys are, from 0 to 1.
pub(crate) fn likeness(one: &str, other: &str) -> f64 {
    let start = |key: &str| key.chars().take(COMPARED).collect::<String>();
    strsim::normalized_levenshtein(&start(one), &start(other))
}

#[cfg(test)]
mod tests {
    use super::{Loss, Sign, losses};
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
        assert_eq!(of("a/50", "a/1"), [loss(0, None, true, false)]);
        assert_eq!(of("a/1 zzz/1", "a/1 a/1"), [loss(1, Some(1), true, false)]);
        assert_eq!(of("a/5", "a/1"), []);
        assert_eq!(
            of("datasexy/1 datasets/6", "datasets/1"),
            [loss(0, Some(0), true, false)]
        );
    }
}
