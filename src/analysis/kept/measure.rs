//! Units of measure, as far as a translation may convert one into another.

use crate::document::{Document, ProseSpan, TokenKind};
use crate::language::facts::{MEASURES, Measure};
use crate::language::fold_word;

/// Conversions are rounded: by so much of their value.
const ROUNDED: f64 = 0.03;
/// The same where the unit is not known.
const EXACT: f64 = 0.01;
/// And by what factor such units differ at most.
const USUAL: f64 = 4.5;

/// The unit that stands behind a figure, if it is known.
pub(super) fn behind(document: &Document<'_>, figure: ProseSpan) -> Option<&'static Measure> {
    let block = document.blocks().get(document.block_at(figure.start)?)?;
    let tokens = document.tokens_in(&block.tokens);
    let next = tokens.partition_point(|token| token.span.start < figure.end);
    let token = tokens.get(next)?;
    let mut name = fold_word(document.word(token)).into_owned();
    if token.kind == TokenKind::Mark && matches!(name.as_str(), "°" | "-" | "‑") {
        let letter = fold_word(document.word(tokens.get(next + 1)?)).into_owned();
        name = if name == "°" {
            format!("°{letter}")
        } else {
            letter
        };
    }
    let found = MEASURES.binary_search_by(|measure| measure.name.cmp(name.as_str()));
    MEASURES.get(found.ok()?)
}

/// Whether a number may have become another one by a change of units, into this one if it is known.
pub(super) fn converts(from: f64, to: f64, unit: Option<&Measure>) -> bool {
    if from == to || from == 0.0 || to == 0.0 {
        return false;
    }
    let into = |unit: &Measure, rounded: f64| {
        let near = |value: f64| (value - to).abs() <= rounded * value.abs().max(to.abs());
        let others = MEASURES
            .iter()
            .filter(|other| other.dimension == unit.dimension && other.factor != unit.factor);
        let is_heat = unit.dimension == "temperature";
        others.into_iter().any(|other| {
            if is_heat {
                near(if unit.factor > 1.0 {
                    from * 1.8 + 32.0
                } else {
                    (from - 32.0) / 1.8
                })
            } else {
                near(from * other.factor / unit.factor)
            }
        })
    };
    // Where the name of the unit is not known, it is one that people convert: miles and pounds, not years and barrels.
    let usual = |unit: &&Measure| !matches!(unit.dimension, "time" | "count");
    let ratio = (from / to).abs();
    match unit {
        Some(unit) => into(unit, ROUNDED),
        None if ratio.max(1.0 / ratio) > USUAL => false,
        None => MEASURES.iter().filter(usual).any(|unit| into(unit, EXACT)),
    }
}
