//! Applying fixes.
//!
//! Edits replace bytes of the file itself, so that all others stay as they are: line ends, a byte order mark, the encoding.
//! Fixes that overlap wait for the next round, and rounds go on until there is nothing to fix: fixing again changes nothing.
//! A fix touches prose only: one that would change what the parser sees around it is left alone. Each round that changes the file makes a text that was not there before, so they come to an end, or to a circle, or to
//! [`MOST_CHECKS`]. A fix that would bring an issue of another rule, or more of its own, is left alone.

use super::harm::keeps_frame;
use crate::check::checker::{Checked, Checker};
use crate::decode::LineIndex;
use crate::decode::{DecodeError, Decoded};
use crate::diagnostic::{Applicability, Edit, Fingerprint, Fix, Issue};
use crate::document::{Format, Prose};
use crate::text::escape::hash;
use crate::text::order::Order;
use crate::text::span::Span;
use encoding_rs::Encoding;
use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};

/// So often a file is checked to find out what its fixes do. Fixes that do harm are found by halves, so that a file of nothing
/// else would be checked once and again for each of them.
pub const MOST_CHECKS: usize = 256;

/// What fixing made of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fixed {
    /// The bytes of the whole file.
    pub bytes: Vec<u8>,
    /// How many issues were fixed.
    pub issues: u64,
    /// Whether there is nothing left to fix. If not, it took [`MOST_CHECKS`], and there may be more.
    pub is_all: bool,
}

/// Why a file was not fixed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FixError {
    /// It cannot be read.
    Decode(DecodeError),
    /// The fixes of its rules undo each other: a fault of mtlint.
    Circle,
    /// Its encoding is a guess, and with the fixes the guess would be another one.
    Encoding(&'static str),
}

impl std::fmt::Display for FixError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Decode(error) => error.fmt(f),
            Self::Encoding(encoding) => write!(
                f,
                "not fixed: it would no longer be read as {encoding}; convert it to UTF-8"
            ),
            Self::Circle => f.write_str("not fixed: its fixes undo each other"),
        }
    }
}

impl std::error::Error for FixError {}

/// Fixes a file up to this applicability. `keep` takes out of each round's issues those that are not to be fixed.
/// Nothing, if there is nothing to fix.
///
/// # Errors
/// It cannot be read, or its fixes come to no end.
pub fn fix(
    checker: &Checker,
    bytes: &[u8],
    format: Format,
    limit: Applicability,
    keep: impl Fn(&mut Checked<'_>),
) -> Result<Option<Fixed>, FixError> {
    let mut current = Cow::Borrowed(bytes);
    let mut fixed = 0;
    let mut refused = HashSet::new();
    let mut changed = false;
    let mut seen = HashSet::from([hash(&[bytes])]);
    let mut checks = MOST_CHECKS;
    let is_all = loop {
        let mut checked = checker.check(&current, format).map_err(FixError::Decode)?;
        let left = counts(&checked);
        keep(&mut checked);
        checks = checks.saturating_sub(1);
        let chosen = choose(&checked, limit, &refused)?;
        if chosen.is_empty() {
            // What would have done harm before the last change may do none now.
            if changed && !refused.is_empty() {
                refused.clear();
                changed = false;
                continue;
            }
            break true;
        }
        let mut trial = |bytes: &[u8]| {
            let Some(left) = checks.checked_sub(1) else {
                return Ok(None);
            };
            checks = left;
            let checked = checker.check(bytes, format).map_err(FixError::Decode)?;
            Ok(Some(counts(&checked)))
        };
        let mut round = Round {
            checked: &checked,
            bytes: &current,
            prose: format.prose(checked.source.text()),
            accepted: Vec::new(),
            left,
            next: None,
        };
        round.settle(&chosen, &mut trial, &mut refused)?;
        fixed += round.accepted.iter().map(|one| one.issues).sum::<usize>() as u64;
        let next = round.next;
        drop(chosen);
        drop(checked);
        if let Some(next) = next {
            if !seen.insert(hash(&[&next])) {
                return Err(FixError::Circle);
            }
            current = Cow::Owned(next);
            changed = true;
        }
        if checks == 0 {
            break false;
        }
    };
    Ok((fixed > 0 || !is_all).then(|| Fixed {
        bytes: current.into_owned(),
        issues: fixed,
        is_all,
    }))
}

/// How many issues of each rule there are, with those behind the most that are kept.
fn counts(checked: &Checked<'_>) -> Counts {
    let mut counts = Counts::new();
    for issue in &checked.issues {
        *counts.entry(issue.rule.id).or_default() += 1;
    }
    for (rule, more) in &checked.left_out {
        *counts.entry(rule.id).or_default() += more;
    }
    counts
}

/// Whether of each rule there are no more issues than before, and so many fewer in all.
fn are_fewer(left: &Counts, before: &Counts, by: usize) -> bool {
    let sum = |counts: &Counts| counts.values().sum::<usize>();
    let were = |rule: &str| before.get(rule).copied().unwrap_or_default();
    left.iter().all(|(rule, number)| *number <= were(rule)) && sum(left) + by <= sum(before)
}

/// The fix of one issue, encoded.
struct Chosen<'c> {
    issue: &'c Issue,
    /// How many issues it mends: the two marks of a pair have one fix.
    issues: usize,
    edits: Vec<(&'c Edit, Vec<u8>)>,
}

impl Chosen<'_> {
    /// Whether these are its edits.
    fn has(&self, fix: &Fix) -> bool {
        self.edits.iter().map(|(edit, _)| *edit).eq(&fix.edits)
    }
}

/// How many issues there are, by the ids of their rules.
type Counts = BTreeMap<&'static str, usize>;

/// Tells an issue from others, over the rounds.
type Key = (&'static str, Fingerprint);

/// One round over a file: which fixes it takes.
struct Round<'c, 'a> {
    checked: &'c Checked<'a>,
    bytes: &'c [u8],
    prose: Prose<'c>,
    accepted: Vec<&'c Chosen<'c>>,
    /// How many issues there are with what is accepted.
    left: Counts,
    /// The bytes with what is accepted.
    next: Option<Vec<u8>>,
}

impl<'c> Round<'c, '_> {
    /// Accepts these fixes if each takes an issue away and no rule finds more than before. If not, the two halves are tried
    /// apart; a single fix may bring another issue of its own rule, but not more, or it is refused. `trial` says how many
    /// issues a file has, or nothing if there were trials enough.
    fn settle(
        &mut self,
        chosen: &'c [Chosen<'c>],
        trial: &mut impl FnMut(&[u8]) -> Result<Option<Counts>, FixError>,
        refused: &mut HashSet<Key>,
    ) -> Result<(), FixError> {
        let before = self.accepted.len();
        self.accepted.extend(chosen);
        if let Some(next) = self.apply()? {
            let Some(left) = trial(&next)? else {
                self.accepted.truncate(before);
                return Ok(());
            };
            let by = match chosen {
                [_] => 0,
                all => all.iter().map(|one| one.issues).sum(),
            };
            if are_fewer(&left, &self.left, by) {
                (self.left, self.next) = (left, Some(next));
                return Ok(());
            }
        }
        self.accepted.truncate(before);
        if let [only] = chosen {
            refused.insert(key(only.issue));
            return Ok(());
        }
        let (first, second) = chosen.split_at(chosen.len() / 2);
        self.settle(first, trial, refused)?;
        self.settle(second, trial, refused)
    }

    /// The bytes of the file with what is accepted, if nothing but prose changes by it.
    fn apply(&self) -> Result<Option<Vec<u8>>, FixError> {
        let (checked, bytes) = (self.checked, self.bytes);
        let text = checked.source.text();
        let mut edits: Vec<_> = self.accepted.iter().flat_map(|one| &one.edits).collect();
        edits.order_by_key(|(edit, _)| edit.span);
        let index = LineIndex::new(&checked.source);
        let mut next = Vec::with_capacity(bytes.len() + 16);
        let mut raw = 0;
        for (edit, replacement) in &edits {
            let [start, end] = index.location(edit.span).bytes.map(|byte| byte as usize);
            next.extend_from_slice(bytes.get(raw..start).unwrap_or_default());
            next.extend_from_slice(replacement);
            raw = end;
        }
        next.extend_from_slice(bytes.get(raw..).unwrap_or_default());
        let edits = edits
            .iter()
            .map(|(edit, _)| (edit.span, &*edit.replacement));
        let edits: Vec<(Span, &str)> = edits.collect();
        let wanted = next_text(text, &edits);
        // An encoding that had to be guessed may be guessed otherwise now, and then the file would not read as it should.
        let name = checked.source.encoding();
        let again = Decoded::new(&next);
        if !again.is_ok_and(|again| again.text() == wanted && again.encoding() == name) {
            return Err(FixError::Encoding(name));
        }
        let stays = keeps_frame(&self.prose, checked.format, text, &edits, &wanted);
        Ok(stays.then_some(next))
    }
}

/// The text that edits make of a text, in order.
pub(super) fn next_text(text: &str, edits: &[(Span, &str)]) -> String {
    let mut next = String::with_capacity(text.len() + 16);
    let mut read = 0;
    for (span, replacement) in edits {
        next.push_str(text.get(read..span.start as usize).unwrap_or_default());
        next.push_str(replacement);
        read = span.end as usize;
    }
    next.push_str(text.get(read..).unwrap_or_default());
    next
}

fn key(issue: &Issue) -> Key {
    (issue.rule.id, issue.fingerprint)
}

/// All fixes that do not stand in each other's way.
fn choose<'c>(
    checked: &'c Checked<'_>,
    limit: Applicability,
    refused: &HashSet<Key>,
) -> Result<Vec<Chosen<'c>>, FixError> {
    let text = checked.source.text();
    let encoding = encoding(checked)?;
    let mut chosen: Vec<Chosen<'c>> = Vec::new();
    let mut taken = BTreeMap::new();
    let mut whose = BTreeMap::new();
    for issue in &checked.issues {
        let fitting = issue
            .fixes
            .iter()
            .find(|fix| fix.applicability <= limit && changes(fix, text));
        let Some(fix) = fitting.filter(|_| !refused.contains(&key(issue))) else {
            continue;
        };
        let first = fix.edits.first().map(|edit| edit.span);
        let same = first.and_then(|first| chosen.get_mut(*whose.get(&first)?));
        if let Some(same) = same.filter(|same: &&mut Chosen<'_>| same.has(fix)) {
            same.issues += 1;
            continue;
        }
        if !fix.edits.iter().all(|edit| is_free(&taken, edit.span)) {
            continue;
        }
        let encoded = fix.edits.iter();
        let encoded = encoded.map(|edit| Some((edit, encode(&edit.replacement, encoding)?)));
        if let Some(edits) = encoded.collect() {
            taken.extend(
                fix.edits
                    .iter()
                    .map(|edit| (edit.span.start, edit.span.end)),
            );
            whose.extend(first.map(|first| (first, chosen.len())));
            chosen.push(Chosen {
                issue,
                issues: 1,
                edits,
            });
        }
    }
    Ok(chosen)
}

fn encoding(checked: &Checked<'_>) -> Result<&'static Encoding, FixError> {
    let name = checked.source.encoding();
    Encoding::for_label(name.as_bytes()).ok_or(FixError::Encoding(name))
}

/// Whether an edit neither overlaps nor touches one of those that are taken, from their starts to their ends: no two may
/// insert at one place.
pub(super) fn is_free(taken: &BTreeMap<u32, u32>, span: Span) -> bool {
    let nearest = taken.range(..=span.end).next_back();
    nearest.is_none_or(|(_, end)| *end < span.start)
}

/// Whether a fix changes something.
pub(super) fn changes(fix: &Fix, text: &str) -> bool {
    let edits = &mut fix.edits.iter();
    edits.any(|edit| edit.span.of(text) != edit.replacement)
}

/// Whether an edit brings characters that may be markup in a file that has any.
pub(super) fn brings_markup(edit: &Edit, text: &str, format: Format) -> bool {
    let markup: &[char] = match format {
        Format::Text => &[],
        Format::Html => &['<', '>', '&', '"', '\'', '{', '}'],
        Format::Markdown | Format::Mdx => &[
            '<', '>', '&', '"', '\'', '\\', '`', '*', '_', '[', ']', '(', ')', '{', '}', '#', '|',
            '~', '$', '!', '+', '=',
        ],
    };
    let was = edit.span.of(text);
    let mut new = edit.replacement.chars();
    new.any(|c| markup.contains(&c) && !was.contains(c))
}

/// The bytes of a replacement in the encoding of the file, if it has all the characters.
pub(super) fn encode(text: &str, encoding: &'static Encoding) -> Option<Vec<u8>> {
    if encoding == encoding_rs::UTF_16LE {
        return Some(text.encode_utf16().flat_map(u16::to_le_bytes).collect());
    }
    if encoding == encoding_rs::UTF_16BE {
        return Some(text.encode_utf16().flat_map(u16::to_be_bytes).collect());
    }
    let (bytes, _, unmappable) = encoding.encode(text);
    (!unmappable).then(|| bytes.into_owned())
}
