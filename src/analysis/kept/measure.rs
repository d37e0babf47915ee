//! Units of measure, as far as a translation may convert one into another.

use crate::document::{Document, ProseSpan, Token, TokenKind};
use crate::language::facts::{MEASURES, Measure, measure};
use crate::language::fold_word;
use unicode_script::Script;

/// Conversions are rounded: by so much of their value.
const ROUNDED: f64 = 0.03;
/// And a number with nothing but noughts behind its first digit by so much.
const ROUGHLY: f64 = 0.04;
/// The same where the unit is not known.
const EXACT: f64 = 0.01;
/// And by what factor such units differ at most.
const USUAL: f64 = 4.5;

/// A unit of measure, and where its name ends.
type Unit = (&'static Measure, u32);

/// The unit that stands behind a figure, or behind the end of the range that it begins, if it is known, and where its name ends.
pub(super) fn behind(document: &Document<'_>, figure: ProseSpan) -> Option<Unit> {
    /// In tokens: “100 to 250 m”, “2-3 km”.
    const RANGE: usize = 2;
    let block = document.block_around(figure.start)?;
    let tokens = document.tokens_in(&block.tokens);
    let next = tokens.partition_point(|token| token.span.start < figure.end);
    unit_at(document, tokens, next).or_else(|| {
        let between = tokens.get(next..)?.iter().take(RANGE);
        // What is in brackets is the same in another unit.
        let goes_on = |token: &&Token| {
            token.kind != TokenKind::Number && !matches!(document.word(token), "(" | "（" | "/")
        };
        let end = between.take_while(goes_on);
        let end = next + end.count();
        let is_range = tokens.get(end)?.kind == TokenKind::Number;
        is_range.then(|| unit_at(document, tokens, end + 1))?
    })
}

/// The unit that a token is called.
fn unit_at(document: &Document<'_>, tokens: &[Token], at: usize) -> Option<Unit> {
    let token = tokens.get(at)?;
    let mut end = token.span.end;
    let mut name = fold_word(document.word(token)).into_owned();
    if token.kind == TokenKind::Mark && matches!(name.as_str(), "°" | "-" | "‑") {
        let next = tokens.get(at + 1)?;
        let letter = fold_word(document.word(next)).into_owned();
        end = next.span.end;
        name = if name == "°" {
            format!("°{letter}")
        } else {
            letter
        };
    }
    // “square miles”, and of words that are not parted the first two characters or the first: 万亿元, 亿年.
    let pair = || {
        let next = tokens.get(at + 1)?;
        let second = fold_word(document.word(next));
        Some((measure(&format!("{name} {second}"))?, next.span.end))
    };
    // Or two of them that are a word each: 時 間.
    let joined = || {
        let next = tokens
            .get(at + 1)
            .filter(|next| next.span.start == token.span.end)?;
        let whole = measure(&format!("{name}{}", fold_word(document.word(next))));
        Some((whole?, next.span.end))
    };
    let first = || {
        let is_unparted = matches!(token.script, Script::Han | Script::Hangul);
        let mut ends = name.char_indices().map(|(at, c)| at + c.len_utf8());
        let (one, two) = (ends.next()?, ends.next());
        let begins = |end: usize| name.get(..end).filter(|it| !it.is_ascii());
        let of = |end: usize| measure(begins(end)?);
        is_unparted.then(|| two.and_then(of).or_else(|| of(one)))?
    };
    // A kilometre that is square is no length.
    joined()
        .or_else(pair)
        .or_else(|| Some((measure(&name).or_else(first)?, end)))
}

/// Whether a number is one of per cent or of a unit: no date, and no time of day.
pub(super) fn is_measured(document: &Document<'_>, span: ProseSpan) -> bool {
    let rest = document.prose().get(span.end as usize..);
    let rest = rest
        .unwrap_or_default()
        .trim_start_matches([' ', '\u{a0}', '\u{202f}']);
    let unit = || behind(document, span);
    rest.starts_with(['%', '％'])
        || unit().is_some_and(|(unit, _)| !matches!(unit.dimension, "time" | "count"))
}

/// Whether a number may have become another one by a change of units, from the one into the other if they are known.
pub(super) fn converts(
    (from, to): (f64, f64),
    source: Option<&Measure>,
    target: Option<&Measure>,
) -> bool {
    if from == to || from == 0.0 || to == 0.0 {
        return false;
    }
    // Where the name of a unit is not known, it is one that people convert: miles and pounds, not years and barrels.
    let usual = |unit: &&Measure| !matches!(unit.dimension, "time" | "count" | "data");
    let ratio = (from / to).abs();
    let of_dimension = |unit: &Measure| {
        let dimension = unit.dimension;
        MEASURES
            .iter()
            .filter(move |other| other.dimension == dimension)
    };
    match (source, target) {
        // Chapters and years have no unit, and are not converted.
        (None, None) => false,
        // Two dozen miles are 24 miles, and 140 of 亿 are 14 billion.
        (Some(source), target) if source.dimension == "count" => {
            let own = target.filter(|target| target.dimension == "count");
            let to = to * own.map_or(1.0, |own| own.factor);
            let expected = from * source.factor;
            (expected - to).abs() <= EXACT * expected
        }
        (Some(source), Some(target)) => is_same(from, source, to, target, ROUNDED),
        (None, Some(target)) => {
            of_dimension(target).any(|source| is_same(from, source, to, target, ROUNDED))
        }
        (Some(_), None) if ratio.max(1.0 / ratio) > USUAL => false,
        (Some(source), None) => of_dimension(source)
            .filter(usual)
            .any(|target| is_same(from, source, to, target, EXACT)),
    }
}

/// Whether so many of a unit are what `count` of it have of another unit: it was converted, and the name of its unit was not.
pub(super) fn is_miscounted(value: f64, count: f64, unit: &Measure) -> bool {
    let others = MEASURES
        .iter()
        .filter(|other| other.dimension == unit.dimension && other.factor < unit.factor);
    let mut counts = others.map(|other| unit.factor / other.factor);
    // What is not whole was worked out, and rounded then.
    let rounded = if value.fract() == 0.0 {
        0.0
    } else {
        last_place(value) / 2.0
    };
    counts.any(|each| (each * count - value).abs() <= f64::max(EXACT * value, rounded))
}

/// Whether so many of another unit are just so many of this one.
pub(super) fn is_even((from, to): (f64, f64), unit: &Measure) -> bool {
    let mut others = MEASURES
        .iter()
        .filter(|other| other.dimension == unit.dimension && other.factor != unit.factor);
    others.any(|other| (from * other.factor / unit.factor - to).abs() <= EXACT * to)
}

/// Whether a number of one unit is about a number of another one.
fn is_same(from: f64, source: &Measure, to: f64, target: &Measure, rounded: f64) -> bool {
    if source.dimension != target.dimension || source.factor == target.factor {
        return false;
    }
    let expected = match source.dimension {
        "temperature" if target.factor > 1.0 => from * 1.8 + 32.0,
        "temperature" => (from - 32.0) / 1.8,
        _ => from * source.factor / target.factor,
    };
    let away = (expected - to).abs();
    away <= rounded * expected.abs().max(to.abs())
        || away <= last_place(to) / 2.0
        || is_round(to) && away <= ROUGHLY * to
}

/// Whether a number has one digit and noughts behind it: *some 50 kilometres* for 30 miles.
fn is_round(value: f64) -> bool {
    let place = 10f64.powf(value.log10().floor());
    value >= 20.0 && (value / place).fract() == 0.0
}

/// What the last digit of a number stands for that has one behind the point, or some in front of it.
fn last_place(value: f64) -> f64 {
    let tenths = value * 10.0;
    if value.fract() == 0.0 {
        if value >= 3.0 { 1.0 } else { 0.0 }
    } else if (tenths - tenths.round()).abs() < 1e-6 {
        0.1
    } else {
        0.0
    }
}
