//! Names that the translation leaves as they are wherever the original has them, but once.
//!
//! Whoever keeps *Kubernetes* in its own letters all over a page keeps it here as well, whatever the script of the language: where it is
//! gone, it was left out, or something else was put in its place.

use super::Names;
use super::read::{Read, Word};
use crate::analysis::kept::{Laid, SETTLED};
use crate::article::original::Row;
use crate::document::{Case, Document, ProseSpan};
use crate::language::Locale;
use crate::text::letters::folded;
use foldhash::{HashMap, HashSet};

/// In rows: what is kept in fewer is no habit.
const HABIT: usize = 2;
/// In letters: shorter names stand in other words.
const LEAST: usize = 4;
/// Rows with more names are lists of them.
const MOST: usize = 40;

/// A name of the original that the row of this number lacks, though all others have it.
#[derive(Clone, Copy)]
pub(crate) struct Dropped {
    pub row: usize,
    pub theirs: ProseSpan,
    /// Whether it only tells more of the word behind it, which may say enough: *a GitHub project*.
    pub describes: bool,
}

/// What became of a name.
#[derive(Default)]
struct Kept {
    /// How many rows have it on both sides.
    rows: usize,
    /// How many rows of the translation lack it.
    lacking: usize,
}

/// The names that one row alone lacks, in order. A word that the original has in small letters too is none. `names` are those of both texts, if
/// they were read before.
pub(crate) fn dropped<'l, 'c>(
    laid: &'l Laid<'c>,
    names: Option<&Names<'l, 'c>>,
    source: Option<Locale>,
    target: Option<Locale>,
) -> Vec<Dropped> {
    let (Some(source), Some(target)) = (source, target) else {
        return Vec::new();
    };
    let (ours, theirs) = match names {
        Some(names) => (names.ours.by_capitals(), names.theirs.by_capitals()),
        None => (
            Read::new(&laid.ours, target, true, false),
            Read::new(&laid.theirs, source, true, false),
        ),
    };
    let (names, lacking) = gather(laid, &ours, &theirs);
    let is_habit = |kept: &Kept| kept.rows >= HABIT && kept.lacking == 1;
    // It may have moved.
    let is_near = |name: &str, row: usize| {
        let near = laid.rows.get(row.saturating_sub(1)..).unwrap_or_default();
        let mut near = near.iter().take(3);
        near.any(|row| {
            has(&ours.words(&row.blocks), name) && !has(&theirs.words(&row.passages), name)
        })
    };
    let is_gone = |(name, gone): &(String, Dropped)| {
        names.get(name).is_some_and(is_habit) && !is_near(name, gone.row)
    };
    let rows = lacking.chunk_by(|(_, one), (_, next)| one.row == next.row);
    let rows = rows.filter(|row| row.iter().any(is_gone));
    let gone = rows.filter_map(only_one);
    let passages = |gone: &Dropped| laid.rows.get(gone.row).map(|row| &row.passages);
    gone.filter(|gone| passages(gone).is_some_and(|it| !theirs.is_foreign(it)))
        .collect()
}

/// What became of each name of the original, and where it is lacking, in order.
fn gather(
    laid: &Laid<'_>,
    ours: &Read<'_, '_>,
    theirs: &Read<'_, '_>,
) -> (HashMap<String, Kept>, Vec<(String, Dropped)>) {
    let document = laid.theirs.document;
    let small = document.tokens().iter();
    let small = small.filter(|token| token.case == Case::Lower);
    let small: HashSet<&str> = small.map(|token| document.word(token)).collect();
    let mut names: HashMap<String, Kept> = HashMap::default();
    let mut lacking: Vec<(String, Dropped)> = Vec::new();
    for (number, row) in laid.rows.iter().enumerate() {
        if !laid.is_sure(row) || is_headed(row, ours, theirs) {
            continue;
        }
        let found = theirs.names(&row.passages);
        if found.is_empty() || found.len() > MOST {
            continue;
        }
        let words = ours.words(&row.blocks);
        let mut seen: HashSet<String> = HashSet::default();
        let spans = found.iter().map(|name| name.span);
        for (word, span) in spans.flat_map(|span| parts(document.text(span), span)) {
            let name = folded(word);
            if small.contains(word.to_lowercase().as_str()) || !seen.insert(name.clone()) {
                continue;
            }
            let kept = names.entry(name.clone()).or_default();
            if has(&words, &name) || ours.links_to(&row.blocks, [name.as_str()]) {
                kept.rows += 1;
            } else if row.confidence < SETTLED {
                // Where a part of it is new, nobody has translated that yet.
                kept.lacking += HABIT;
            } else {
                kept.lacking += 1;
                let gone = Dropped {
                    row: number,
                    theirs: span,
                    describes: describes(document, span, theirs.locale),
                };
                lacking.push((name, gone));
            }
        }
    }
    (names, lacking)
}

/// The one name that a row lacks, of one word or of words side by side: a row without several names says other things.
fn only_one(row: &[(String, Dropped)]) -> Option<Dropped> {
    let ((_, first), (_, last)) = (row.first()?, row.last()?);
    let mut pairs = row.windows(2);
    let is_one = pairs.all(|pair| pair[0].1.theirs.end + 1 == pair[1].1.theirs.start);
    let theirs = first.theirs.to(last.theirs);
    is_one.then_some(Dropped { theirs, ..*last })
}

/// Whether another word than one of grammar stands right behind a name.
fn describes(document: &Document<'_>, name: ProseSpan, source: Locale) -> bool {
    let tokens = document.tokens();
    let next = tokens.get(tokens.partition_point(|token| token.span.start < name.end));
    next.is_some_and(|next| {
        next.span.start == name.end + 1
            && next.case == Case::Lower
            && !source.language.is_function_word(document.word(next))
    })
}

/// Whether the words of a row have capitals by right, and are translated.
fn is_headed(row: &Row, ours: &Read<'_, '_>, theirs: &Read<'_, '_>) -> bool {
    ours.is_heading(row.blocks.start) || theirs.is_heading(row.passages.start)
}

/// The words of a name that are long enough, and where they stand.
fn parts(name: &str, span: ProseSpan) -> impl Iterator<Item = (&str, ProseSpan)> {
    let words = name.split(|c: char| !c.is_alphanumeric());
    let words = words.filter(|word| word.is_ascii() && word.len() >= LEAST);
    words.map(move |word| {
        let start = span.start as usize + word.as_ptr().addr() - name.as_ptr().addr();
        (word, ProseSpan::at(start, start + word.len()))
    })
}

/// Whether one of these words is a name, with an ending or another word beside it or without.
fn has(words: &[Word], name: &str) -> bool {
    words.iter().any(|word| word.form.folded.contains(name))
}
