//! Figures of the original beside those of the translation.
//!
//! Languages write a number in many ways: with other separators, in words, in another unit, as a date or a time of day. What
//! is reported has to be none of these: a figure of the original that the translation has in no way, and another one in its
//! place that the original does not have.

use super::Laid;
use crate::article::original::Row;
use crate::document::{Case, Document, ProseSpan, Token, TokenKind};
use crate::language::Locale;
use crate::language::facts::numerals;
use crate::language::fold_word;

/// Rows with more figures than this are tables of them.
const MOST: usize = 60;
/// Up to here a number may be written in words.
const SPELLED: f64 = 12.0;

/// From here on two figures are forms of one.
const ALIKE: f64 = 0.5;

/// A number as it stands in a text.
#[derive(Debug, Clone)]
pub(crate) struct Figure {
    pub span: ProseSpan,
    /// What the whole of it may say.
    wholes: Vec<f64>,
    /// What its parts say, if it has separators: a date, a time, a version.
    parts: Vec<f64>,
    /// Whether it is written in words.
    spelled: bool,
}

/// Figures that changed.
#[derive(Debug, Clone)]
pub(crate) struct Change {
    pub theirs: ProseSpan,
    pub ours: ProseSpan,
    /// Whether it is the only one of its row.
    pub single: bool,
}

/// What the figures of one side of some rows say.
#[derive(Debug, Default)]
struct Pool {
    figures: Vec<Figure>,
    /// Numbers in words.
    spelled: Vec<Figure>,
    /// The numbers of months that are called by their names.
    months: Vec<f64>,
}

/// The figures of a row that changed, in order.
pub(crate) fn changes(laid: &Laid<'_>, at: usize, locales: [Option<Locale>; 2]) -> Vec<Change> {
    let Some(row) = laid.rows.get(at) else {
        return Vec::new();
    };
    let [source, target] = locales;
    let ours = |row: &Row| pool(laid.ours.document, &row.blocks, target);
    let theirs = |row: &Row| pool(laid.theirs.document, &row.passages, source);
    let (mine, other) = (ours(row), theirs(row));
    let crowded = mine.figures.len().max(other.figures.len()) > MOST;
    if crowded {
        return Vec::new();
    }
    let mut lost = absent(&other, &mine);
    let mut new = absent(&mine, &other);
    // What stands there more often than here is lost as well, if something else came in its place.
    match (lost.is_empty(), new.is_empty()) {
        (true, true) => return Vec::new(),
        (true, false) => lost = fewer(&other, &mine),
        (false, true) => new = fewer(&mine, &other),
        (false, false) => {}
    }
    // What was converted has its partner, whatever else the sentence lost.
    let converted = |figure: &Figure, by: &Figure| is_converted(laid, figure, by);
    new.retain(|figure| !other.all().any(|from| converted(from, figure)));
    lost.retain(|figure| !mine.all().any(|to| converted(figure, to)));
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
    let alone = lost.len() == 1 && new.len() == 1;
    if !alone {
        lost.retain(|figure| !figure.spelled);
        new.retain(|figure| !figure.spelled);
    }
    pair(laid, &lost, &new)
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
        if count(one, value) > count(other, value) && !found.iter().any(known) {
            found.push(figure);
        }
    }
    found
}

/// Pairs what was lost with what is new: the only two, or such that have digits in common.
fn pair(laid: &Laid<'_>, lost: &[&Figure], new: &[&Figure]) -> Vec<Change> {
    let mut left: Vec<&Figure> = new.to_vec();
    let mut changes = Vec::new();
    let even = lost.len() == new.len();
    for figure in lost {
        let what = laid.theirs.document.text(figure.span);
        let likeness = |other: &Figure| super::likeness(what, laid.ours.document.text(other.span));
        let best = left
            .iter()
            .enumerate()
            .map(|(at, other)| (likeness(other), at))
            .max_by(|one, other| one.0.total_cmp(&other.0).then(other.1.cmp(&one.1)));
        // Of several that are gone it may be the one with the same unit: the end of a range, a measure that is given twice.
        let unit = super::measure::behind(laid.theirs.document, figure.span);
        let same_unit = |other: &Figure| {
            let here = super::measure::behind(laid.ours.document, other.span);
            unit.zip(here).is_some_and(|(there, here)| {
                there.dimension == here.dimension && there.factor == here.factor
            })
        };
        let is_pair = |at: usize| left.get(at).is_some_and(|other| same_unit(other));
        if let Some((_, at)) =
            best.filter(|(likeness, at)| even || *likeness >= ALIKE || is_pair(*at))
        {
            changes.push(Change {
                theirs: figure.span,
                ours: left.remove(at).span,
                single: lost.len() == 1 && new.len() == 1,
            });
        }
    }
    changes
}

/// Whether one figure is the other in another unit, by what stands behind them.
fn is_converted(laid: &Laid<'_>, theirs: &Figure, ours: &Figure) -> bool {
    let from = super::measure::behind(laid.theirs.document, theirs.span);
    let to = super::measure::behind(laid.ours.document, ours.span);
    let pairs = || {
        let wholes = theirs.wholes.iter();
        wholes.flat_map(|from| ours.wholes.iter().map(move |to| (*from, *to)))
    };
    pairs().any(|values| super::measure::converts(values, from, to))
}

impl Pool {
    /// All numbers, in figures and in words.
    fn all(&self) -> impl Iterator<Item = &Figure> {
        self.figures.iter().chain(&self.spelled)
    }

    /// Whether it holds what a figure says, in one of the ways in which languages write it.
    fn has(&self, figure: &Figure) -> bool {
        let known = |value: &f64| {
            self.months.iter().any(|month| same(*month, *value))
                || self.all().any(|other| {
                    let mut all = other.wholes.iter().chain(&other.parts);
                    all.any(|other| says(*value, *other))
                })
        };
        figure.wholes.iter().any(known)
            || !figure.parts.is_empty()
                && figure
                    .parts
                    .iter()
                    .all(|part| *part <= SPELLED || known(part))
                && figure.parts.iter().any(known)
    }
}

/// Whether two numbers can be one: by tens of thousands and millions, as an hour of the afternoon, as a decade, as a century.
fn says(one: f64, other: f64) -> bool {
    let (small, large) = (one.min(other), one.max(other));
    let scaled = || {
        let ratio = large / small;
        let power = ratio.log10().round();
        power >= 3.0 && same(ratio, 10f64.powf(power))
    };
    let hour = || large <= 24.0 && small <= 12.0 && same(large - small, 12.0);
    let decade =
        || (1000.0..=2100.0).contains(&large) && same(large % 100.0, small) && small >= 10.0;
    let century =
        || large >= 1000.0 && same((large / 100.0).floor() + 1.0, small) && large % 100.0 == 0.0;
    same(one, other) || small > 0.0 && (scaled() || hour() || decade() || century())
}

fn same(one: f64, other: f64) -> bool {
    (one - other).abs() <= 1e-9 * one.abs().max(other.abs()).max(1.0)
}

/// The figures and numbers in words of some blocks.
fn pool(document: &Document<'_>, blocks: &std::ops::Range<usize>, locale: Option<Locale>) -> Pool {
    let words = locale.map_or(&[][..], |locale| numerals(locale.language.code));
    let mut pool = Pool::default();
    for block in document.blocks().get(blocks.clone()).unwrap_or_default() {
        let tokens = document.tokens_in(&block.tokens);
        for (at, token) in tokens.iter().enumerate() {
            if token.kind == TokenKind::Number {
                match month(document, token, locale) {
                    Some(month) => pool.months.push(month),
                    None if is_name(document, tokens, at) => {}
                    None => pool.figures.extend(figure(document, tokens, at)),
                }
            } else if token.kind.is_word() && !words.is_empty() {
                let folded = fold_word(document.word(token));
                let found = words.binary_search_by(|(word, _)| (*word).cmp(&*folded));
                let value = found.ok().and_then(|at| words.get(at));
                pool.spelled.extend(value.map(|(_, value)| Figure {
                    span: token.span,
                    wholes: vec![f64::from(*value)],
                    parts: Vec::new(),
                    spelled: true,
                }));
            }
        }
    }
    pool
}

/// The number of a month that is written as a figure with a sign, as in `3月`: elsewhere it is a word.
fn month(document: &Document<'_>, token: &Token, locale: Option<Locale>) -> Option<f64> {
    let months = locale?.language.conventions.months.wide;
    let rest = document.prose().get(token.span.start as usize..)?;
    let number = months
        .iter()
        .position(|name| name.starts_with(document.word(token)) && rest.starts_with(name))?;
    Some(number as f64 + 1.0)
}

/// Whether a number belongs to a name: COVID-19, F-16.
fn is_name(document: &Document<'_>, tokens: &[Token], at: usize) -> bool {
    let before = |by: usize| at.checked_sub(by).and_then(|at| tokens.get(at));
    let (Some(token), Some(hyphen), Some(word)) = (tokens.get(at), before(1), before(2)) else {
        return false;
    };
    document.is_hyphen(hyphen)
        && hyphen.span.end == token.span.start
        && word.span.end == hyphen.span.start
        && word.kind.is_word()
        && word.case != Case::Lower
}

/// The figure that a token is, read in every way that a language may write it.
fn figure(document: &Document<'_>, tokens: &[Token], at: usize) -> Option<Figure> {
    let token = tokens.get(at)?;
    let (groups, separators) = groups(document.word(token))?;
    let join = |groups: &[String]| groups.concat().parse::<f64>().ok();
    let mut wholes = Vec::new();
    let mut parts = Vec::new();
    if let [first, rest @ ..] = groups.as_slice() {
        let thousands = first.len() <= 3 && rest.iter().all(|group| matches!(group.len(), 2 | 3));
        if rest.is_empty() || thousands {
            wholes.extend(join(&groups));
        }
        if let Some((last, before)) = groups.split_last().filter(|_| !rest.is_empty()) {
            // The last separator parts decimals if the ones before are of another kind.
            let kinds = separators.split_last();
            if kinds.is_some_and(|(last, before)| !before.contains(last)) {
                wholes.extend(format!("{}.{last}", before.concat()).parse::<f64>().ok());
            }
            if rest.len() > 1 || !separators.contains(&',') {
                parts.extend(groups.iter().filter_map(|group| group.parse::<f64>().ok()));
            }
        }
        wholes.extend(spaced(document, tokens, at, first, rest.is_empty()));
    }
    Some(Figure {
        span: token.span,
        wholes,
        parts,
        spelled: false,
    })
}

/// The number that a token makes with a neighbour, if an ordinary space parts thousands.
fn spaced(
    document: &Document<'_>,
    tokens: &[Token],
    at: usize,
    digits: &str,
    plain: bool,
) -> Vec<f64> {
    let mut found = Vec::new();
    let digits_of = |at: usize| {
        let token = tokens
            .get(at)
            .filter(|token| token.kind == TokenKind::Number)?;
        groups(document.word(token)).map(|groups| groups.0.concat())
    };
    let gap = |one: usize| {
        let (one, other) = (tokens.get(one)?, tokens.get(one + 1)?);
        Some(other.span.start - one.span.end == 1)
    };
    let mut join = |first: &str, second: &str| {
        if first.len() <= 3 && second.len() == 3 {
            found.extend(format!("{first}{second}").parse::<f64>().ok());
        }
    };
    if plain && gap(at) == Some(true) {
        join(digits, &digits_of(at + 1).unwrap_or_default());
    }
    if let Some(before) = at
        .checked_sub(1)
        .filter(|&before| plain && gap(before) == Some(true))
    {
        join(&digits_of(before).unwrap_or_default(), digits);
    }
    found
}

/// The runs of digits of a number, in ASCII, and what stands between them.
fn groups(text: &str) -> Option<(Vec<String>, Vec<char>)> {
    let mut groups = vec![String::new()];
    let mut separators = Vec::new();
    for c in text.chars() {
        if let Some(digit) = digit(c) {
            groups.last_mut()?.push(digit);
        } else if c.is_numeric() {
            return None;
        } else {
            separators.push(c);
            groups.push(String::new());
        }
    }
    groups
        .iter()
        .all(|group| !group.is_empty())
        .then_some((groups, separators))
}

/// The ASCII digit that a decimal digit of any script stands for.
fn digit(c: char) -> Option<char> {
    /// The zeros of the scripts whose digits stand in prose (Unicode, `Nd`).
    const ZEROS: [u32; 14] = [
        0x30, 0x660, 0x6F0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xE50,
        0xFF10,
    ];
    let value = ZEROS
        .iter()
        .filter_map(|zero| u32::from(c).checked_sub(*zero))
        .find(|value| *value < 10)?;
    char::from_digit(value, 10)
}

#[cfg(test)]
mod tests {
    use super::{groups, says};

    #[test]
    fn digits_of_all_scripts_are_read() {
        assert_eq!(
            groups("१२").map(|groups| groups.0),
            Some(vec!["12".to_owned()])
        );
        assert_eq!(groups("1,234.5").map(|groups| groups.0.len()), Some(3));
        assert_eq!(groups("½"), None);
    }

    #[test]
    fn one_number_is_written_in_many_ways() {
        assert!(
            says(3.0, 15.0) && says(1990.0, 90.0) && says(1.5, 1_500_000.0) && says(1800.0, 19.0)
        );
        assert!(!says(14.0, 16.0) && !says(14.0, 140.0) && !says(12.0, 112.0));
    }
}
