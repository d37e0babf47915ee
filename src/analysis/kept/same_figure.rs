//! What has the figure of the original and says something else: 200 MB that became 200 KB, $15 that became 15 €, 9 May that became 9 April, 5 PM that
//! became 5:00.

use super::beside_figure::{is_late, tells_early};
use super::figure::{Change, NOON};
use super::pool::{Figure, Pool, same};
use crate::document::{Document, ProseSpan};
use crate::language::Locale;

/// In bytes: so far apart a month and the figure of its day or year are at most.
const DATE: u32 = 5;
/// From here on two units are not one that two languages measure a little differently: tons, gallons.
const APART: f64 = 1.5;

/// The changes of a row whose figures are all there.
pub(super) fn changes(mine: &Pool, other: &Pool) -> Vec<Change> {
    let units = other.figures.iter().filter_map(|there| {
        let here = only(mine, there).filter(|_| only(other, there).is_some())?;
        let has_own = is_behind(there, other) && is_behind(here, mine);
        let is_other = has_own && has_other_unit(there, here) || has_other_currency(there, here);
        is_other.then(|| change(there.measured(), here.measured()))
    });
    units.chain(month(mine, other)).collect()
}

/// An hour of the afternoon that became one of the morning, if it is the only such hour of the row.
pub(super) fn hour(
    (ours, mine): (&Document<'_>, &Pool),
    (theirs, other): (&Document<'_>, &Pool),
    target: Locale,
) -> Option<Change> {
    let mut late = other
        .figures
        .iter()
        .filter(|figure| is_late(theirs, figure.span));
    let there = late.next().filter(|_| late.next().is_none())?;
    let value = *there.wholes.first()?;
    let here = only(mine, there).filter(|_| (1.0..NOON).contains(&value))?;
    let later = |figure: &Figure| figure.wholes.iter().any(|it| same(*it, value + NOON));
    let is_told = !mine.all().any(later) && tells_early(ours, here.span, target);
    is_told.then(|| change(there.span, here.span))
}

/// The one figure of a row that says what a figure says, with nothing else that could.
fn only<'p>(pool: &'p Pool, figure: &Figure) -> Option<&'p Figure> {
    let value = *figure.wholes.first()?;
    let says = |other: &&Figure| other.wholes.iter().any(|whole| same(*whole, value));
    let mut found = pool.all().filter(says);
    found.next().filter(|_| found.next().is_none())
}

/// Whether the unit of a figure stands right behind it, and not behind another one: “120 or 130 feet”.
fn is_behind(figure: &Figure, pool: &Pool) -> bool {
    let between = figure.span.end..figure.end;
    let mut others = pool.all();
    !others.any(|other| between.contains(&other.span.start))
}

/// Whether two figures measure the same thing in units far apart.
fn has_other_unit(there: &Figure, here: &Figure) -> bool {
    let Some((one, other)) = there.unit.zip(here.unit) else {
        return false;
    };
    let ratio = one.factor / other.factor;
    one.dimension == other.dimension && ratio.max(1.0 / ratio) >= APART
}

fn has_other_currency(there: &Figure, here: &Figure) -> bool {
    let both = there.currency.zip(here.currency);
    both.is_some_and(|((one, _), (other, _))| one != other)
}

/// The month of the only date of a row, if it is another one.
fn month(mine: &Pool, other: &Pool) -> Option<Change> {
    let ([here], [there]) = (mine.months.as_slice(), other.months.as_slice()) else {
        return None;
    };
    let differs = !same(here.0, there.0);
    (differs && is_dated(mine, here.1) && is_dated(other, there.1)).then(|| change(there.1, here.1))
}

/// Whether a figure stands beside a month.
fn is_dated(pool: &Pool, month: ProseSpan) -> bool {
    pool.figures.iter().any(|figure| {
        let before = month.start.checked_sub(figure.span.end);
        let behind = figure.span.start.checked_sub(month.end);
        before.or(behind).is_some_and(|apart| apart <= DATE)
    })
}

fn change(theirs: ProseSpan, ours: ProseSpan) -> Change {
    Change {
        theirs: Some(theirs),
        ours: Some(ours),
        single: true,
    }
}
