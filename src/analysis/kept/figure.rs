//! Figures of the original beside those of the translation.
//!
//! Languages write a number in many ways: with other separators, in words, in another unit, as a date or a time of day. What
//! is reported has to be none of these: a figure of the original that the translation has in no way, and another one in its
//! place that the original does not have.

use super::pool::{Figure, Pool, SPELLED, figures_of, same};
use super::same_figure;
use super::{Laid, SETTLED};
use crate::article::original::Row;
use crate::document::{Document, ProseSpan};
use crate::language::Locale;
use crate::text::order::Order;

/// Rows with more figures than this are tables of them.
const MOST: usize = 60;
/// From here on two figures are forms of one.
const ALIKE: f64 = 0.5;
/// What became of a number in words, or what it came from, is no larger than this.
const NEAR_WORDS: f64 = 60.0;
/// The hours of the afternoon are counted from here where a day has twice twelve.
pub(super) const NOON: f64 = 12.0;
/// Larger numbers are written in figures.
const MOST_IN_WORDS: f64 = 100.0;
/// From here on a number is a year, and up to here.
const YEARS: f64 = 1000.0;
const LAST_YEAR: f64 = 2100.0;
/// What is said without a number, or with one that is part of a word: a mile, half an hour, *zweistündig*.
const ONES: [f64; 3] = [0.25, 0.5, 1.0];
/// What is so without a number now and then, and then comes out even.
const FEW: [f64; 3] = [1.5, 2.0, 3.0];

/// Figures that changed.
#[derive(Debug, Clone)]
pub(crate) struct Change {
    /// What the original has; nothing where it has no number for it.
    pub theirs: Option<ProseSpan>,
    /// What stands in its place; nothing where it was left out.
    pub ours: Option<ProseSpan>,
    /// Whether it is the only one of its row.
    pub single: bool,
}

/// The figures of a row that changed, in order.
pub(crate) fn changes(laid: &Laid<'_>, at: usize, locales: [Option<Locale>; 2]) -> Vec<Change> {
    let Some(row) = laid.rows.get(at) else {
        return Vec::new();
    };
    let [source, target] = locales;
    let ours = |row: &Row| figures_of(&laid.ours, &row.blocks, target);
    let theirs = |row: &Row| figures_of(&laid.theirs, &row.passages, source);
    let (mut mine, mut other) = (ours(row), theirs(row));
    // What only one of the two could have in words says nothing of the other.
    if !(mine.reads_words && other.reads_words) {
        mine.spelled.clear();
        other.spelled.clear();
    }
    let crowded = mine.figures.len().max(other.figures.len()) > MOST;
    if crowded {
        return Vec::new();
    }
    let mut lost = absent(&other, &mine);
    let mut new = absent(&mine, &other);
    // What stands there more often than here is lost as well, if something else came in its place.
    match (lost.is_empty(), new.is_empty()) {
        (true, true) => {
            let renamed = renamed(&mine, &other).into_iter();
            let sides = (laid.ours.document, &mine);
            let hour =
                target.and_then(|it| same_figure::hour(sides, (laid.theirs.document, &other), it));
            let same = same_figure::changes(&mine, &other).into_iter().chain(hour);
            return renamed.chain(same).collect();
        }
        (true, false) => lost = fewer(&other, &mine),
        (false, true) => new = fewer(&mine, &other),
        (false, false) => {}
    }
    // What was converted has its partner, whatever else the sentence lost.
    new.retain(|figure| !is_converted_from(figure, &other));
    lost.retain(|figure| !is_converted_to(figure, (&mine, &other)));
    // A sentence may have moved into the next row.
    for near in [at.checked_sub(1), Some(at + 1)] {
        if let Some(row) = near.and_then(|near| laid.rows.get(near)) {
            let (mine, other) = (ours(row), theirs(row));
            // What that row has of its own right did not come from here.
            lost.retain(|figure| !mine.has(figure) || other.has(figure));
            new.retain(|figure| !other.has(figure) || mine.has(figure));
        }
    }
    // A number in words may be a pronoun or a verb: it says something only beside the one that it became.
    let is_small = |figure: &&Figure| figure.wholes.iter().all(|whole| *whole <= NEAR_WORDS);
    let alone = lost.len() == 1 && new.len() == 1 && lost.iter().chain(&new).all(is_small);
    if !alone {
        lost.retain(|figure| !figure.spelled);
        new.retain(|figure| !figure.spelled);
    }
    let mut changes = pair(&lost, &new);
    if changes.is_empty() {
        changes.extend(unfounded(&other, &new));
    }
    if new.is_empty() && row.confidence >= SETTLED {
        changes.extend(missed(laid.theirs.document, &lost, (&mine, &other)));
    }
    changes.extend(renamed(&mine, &other));
    changes.order_by_key(|change| change.ours.map(|ours| ours.start));
    changes
}

/// The only figure that a row lost, if it could neither become a word nor be left out: it is large, or measures something, or numbers a version, and
/// neither gives a measure a second time nor explains in brackets.
fn missed(
    document: &Document<'_>,
    lost: &[&Figure],
    (mine, other): (&Pool, &Pool),
) -> Option<Change> {
    let [figure] = lost else {
        return None;
    };
    // The 1960s are the sixties.
    let is_decade = |whole: f64| (YEARS..=LAST_YEAR).contains(&whole) && whole % 10.0 == 0.0;
    let is_large = || {
        let mut wholes = figure.wholes.iter();
        wholes.all(|whole| *whole > MOST_IN_WORDS && !is_decade(*whole))
    };
    let is_measured = || {
        figure
            .unit
            .is_some_and(|unit| !matches!(unit.dimension, "time" | "count"))
    };
    let is_again = || {
        let units = other.all().filter_map(|it| it.unit.zip(figure.unit));
        let mut units = units.filter(|(it, own)| it.dimension == own.dimension);
        units.any(|(it, own)| it.factor != own.factor)
    };
    let is_named = || {
        mine.named
            .iter()
            .any(|named| named.digits.ends_with(&figure.digits))
    };
    let before = document
        .prose()
        .get(..figure.span.start as usize)
        .unwrap_or_default();
    let brackets = |it: [char; 2]| before.rfind(it);
    let is_version = || document.text(figure.span).contains('.');
    let must_stay = figure.digits.len() > 1
        && (is_large() || is_measured() || is_version())
        && brackets(['(', '（']) <= brackets([')', '）'])
        && !is_named()
        && !is_again();
    must_stay.then_some(Change {
        theirs: Some(figure.span),
        ours: None,
        single: true,
    })
}

/// What has the letters of something in the original and other figures: a road, a plane, a model.
fn renamed(mine: &Pool, other: &Pool) -> Option<Change> {
    let is_in = |pool: &Pool, one: &Figure| pool.named.iter().any(|it| it.digits == one.digits);
    let mut new = mine.named.iter().filter(|one| !is_in(other, one));
    let mut lost = other.named.iter().filter(|one| !is_in(mine, one));
    let letters = |figure: &Figure| -> String {
        let letters = figure.digits.chars().filter(|c| !c.is_ascii_digit());
        letters.collect()
    };
    match (new.next(), new.next(), lost.next(), lost.next()) {
        (Some(new), None, Some(lost), None) if letters(new) == letters(lost) => Some(Change {
            theirs: Some(lost.span),
            ours: Some(new.span),
            single: true,
        }),
        _ => None,
    }
}

/// A measure for which the original has no number at all: of one unit, as in “a day”, it could only be as many as that has of another.
fn unfounded(other: &Pool, new: &[&Figure]) -> Option<Change> {
    let [figure] = new else {
        return None;
    };
    let value = figure.wholes.first().copied()?;
    let unit = figure.unit.filter(|unit| unit.dimension != "count")?;
    // A date is added to explain.
    if unit.dimension == "time" && value >= YEARS {
        return None;
    }
    let has_numbers = other.all().next().is_some() || !other.months.is_empty();
    let miscounted = |count: f64| super::measure::is_miscounted(value, count, unit);
    let broken = value.fract() != 0.0;
    let strange = if other.reads_words {
        broken || miscounted(1.0) || !has_numbers && (value > SPELLED || value == 0.0)
    } else {
        // The number may stand there in words.
        let mut counts = (1..=SPELLED as u32).map(f64::from);
        broken && counts.any(miscounted) || value > SPELLED && !has_numbers && miscounted(1.0)
    };
    let one_of_another = ONES
        .iter()
        .any(|one| super::measure::converts((*one, value), None, Some(unit)))
        || FEW
            .iter()
            .any(|few| super::measure::is_even((*few, value), unit));
    (strange && !one_of_another).then_some(Change {
        theirs: None,
        ours: Some(figure.span),
        single: true,
    })
}

/// The numbers of one pool that the other does not have in any way.
fn absent<'p>(one: &'p Pool, other: &Pool) -> Vec<&'p Figure> {
    one.all().filter(|figure| !other.has(figure)).collect()
}

/// The figures of one pool that stand less often in the other, each once.
fn fewer<'p>(one: &'p Pool, other: &Pool) -> Vec<&'p Figure> {
    let count = |pool: &Pool, value: f64| {
        let says = |figure: &&Figure| figure.wholes.iter().any(|whole| same(*whole, value));
        pool.all().filter(says).count()
    };
    let mut found: Vec<&Figure> = Vec::new();
    for figure in &one.figures {
        let Some(&value) = figure.wholes.first() else {
            continue;
        };
        let known = |other: &&Figure| other.wholes.iter().any(|whole| same(*whole, value));
        // 3 pm is 15:00.
        let is_hour = || count(other, value - NOON) + count(other, value + NOON) > 0;
        let times = count(other, value);
        let is_more = count(one, value) > times && (times > 0 || !is_hour());
        if is_more && !found.iter().any(known) {
            found.push(figure);
        }
    }
    found
}

/// Pairs what was lost with what is new: the only two, or such that have digits in common.
fn pair(lost: &[&Figure], new: &[&Figure]) -> Vec<Change> {
    let mut left: Vec<&Figure> = new.to_vec();
    let mut changes = Vec::new();
    let even = lost.len() == new.len();
    for figure in lost {
        let likeness = |other: &Figure| super::likeness(&figure.digits, &other.digits);
        let best = left
            .iter()
            .enumerate()
            .map(|(at, other)| (likeness(other), at))
            .max_by(|one, other| one.0.total_cmp(&other.0).then(other.1.cmp(&one.1)));
        // Of several that are gone it may be the one with the same unit: the end of a range, a measure that is given twice.
        let same_unit = |other: &Figure| {
            let units = figure.unit.zip(other.unit);
            units.is_some_and(|(there, here)| {
                there.dimension == here.dimension && there.factor == here.factor
            })
        };
        let is_pair = |at: usize| left.get(at).is_some_and(|other| same_unit(other));
        if let Some((_, at)) =
            best.filter(|(likeness, at)| even || *likeness >= ALIKE || is_pair(*at))
        {
            changes.push(Change {
                theirs: Some(figure.span),
                ours: Some(left.remove(at).span),
                single: lost.len() == 1 && new.len() == 1,
            });
        }
    }
    changes
}

/// Whether a figure is one of the original's in another unit.
fn is_converted_from(figure: &Figure, other: &Pool) -> bool {
    let mut from = other.all().chain(&other.middles);
    from.any(|from| is_converted(from, figure))
}

/// Whether a figure of the original stands in the translation in another unit. What has its own counterpart is nothing else that was
/// converted.
fn is_converted_to(figure: &Figure, (mine, other): (&Pool, &Pool)) -> bool {
    let free = |to: &&Figure| !other.has(to);
    let mut to = mine.all().filter(free).chain(&mine.middles);
    to.any(|to| is_converted(figure, to))
}

/// Whether one figure is the other in another unit, by what stands behind them.
fn is_converted(theirs: &Figure, ours: &Figure) -> bool {
    let pairs = || {
        let wholes = theirs.wholes.iter();
        wholes.flat_map(|from| ours.wholes.iter().map(move |to| (*from, *to)))
    };
    pairs().any(|values| super::measure::converts(values, theirs.unit, ours.unit))
}
