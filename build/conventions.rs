//! How a language and its regions write numbers, dates, quotations and prices.

use std::fmt::Write as _;

use toml::Table;

use super::Result;
use super::file::{Conventions, Side, Space};
use super::lists::{as_listed, characters, names};
use super::patterns::{date_order, joins_two, placement};

/// The Rust expression for the conventions that later tables complete or correct.
pub fn conventions(layers: &[&Table]) -> Result<String> {
    let mut merged = Table::new();
    for layer in layers {
        merged.extend(
            layer
                .iter()
                .map(|(key, value)| (key.clone(), value.clone())),
        );
    }
    let facts: Conventions = merged.try_into()?;

    let letters = characters(&facts.letters);
    let mut auxiliary = characters(&facts.auxiliary_letters);
    auxiliary.retain(|letter| letters.binary_search(letter).is_err());
    if letters.is_empty() {
        return Err("letters: none".into());
    }
    let accepted = quote_pairs("quotes_accepted", &facts.quotes_accepted)?;
    let outer = quote_pairs("quotes_outer", &facts.quotes_outer)?;
    let mut space_before = String::new();
    for (mark, spaces) in &facts.space_before {
        write!(
            space_before,
            "SpaceBefore {{ mark: {mark:?}, accepted: {} }}, ",
            spaces_accepted(&format!("space_before.{mark}"), spaces)?
        )?;
    }
    let mut groups = vec![facts.group];
    groups.extend(
        facts
            .groups_accepted
            .iter()
            .filter(|group| **group != facts.group),
    );
    if groups.contains(&facts.decimal) {
        return Err("decimal: also a group separator".into());
    }
    let mut decimals = vec![facts.decimal];
    decimals.extend(&facts.decimals_accepted);
    let mut currencies = placement("currency", &facts.currency, '¤')?;
    for side in &facts.currency_accepted {
        write!(currencies, ", {}", side_of(*side))?;
    }
    let tolerated = facts.currency_tolerated.iter();
    let tolerated: Vec<String> = tolerated.map(|side| side_of(*side)).collect();
    let tolerated = tolerated.join(", ");
    Ok(format!(
        "Conventions {{ letters: &{letters:?}, auxiliary_letters: &{auxiliary:?}, \
         quotes: Quotes {{ primary: {}, secondary: {}, accepted: &[{accepted}], outer: &[{outer}], inner_space: {} }}, \
         space_before: &[{space_before}], decimals: &{decimals:?}, groups: &{groups:?}, \
         min_grouping: {}, further_groups: {}, percent: {}, \
         currencies: &[{currencies}], currencies_tolerated: &[{tolerated}], months: {}, weekdays: {}, \
         date: Dates {{ full: {:?}, long: {:?}, medium: {:?}, short: {:?}, order: {} }}, \
         time: {:?}, time_separators: {}, day_periods: {:?}, list_and: {:?}, list_or: {:?} }}",
        quote_pair("quote_primary", &facts.quote_primary)?,
        quote_pair("quote_secondary", &facts.quote_secondary)?,
        spaces_accepted("quote_inner_space", &facts.quote_inner_space)?,
        facts.min_grouping,
        facts.further_groups,
        placement("percent", &facts.percent, '%')?,
        names([
            &facts.months_wide,
            &facts.months_standalone,
            &facts.months_short,
            &facts.months_short_standalone
        ]),
        names([
            &facts.weekdays_wide,
            &facts.weekdays_standalone,
            &facts.weekdays_short,
            &facts.weekdays_short_standalone
        ]),
        facts.date_full,
        facts.date_long,
        facts.date_medium,
        facts.date_short,
        date_order(&facts.date_short)?,
        facts.time,
        as_listed("time_separators", &facts.time_separators)?,
        facts.day_periods,
        joins_two("list_pair", &facts.list_pair)?,
        joins_two("list_choice", &facts.list_choice)?,
    ))
}

/// A place of a currency sign as an expression.
fn side_of(side: Side) -> String {
    let (before, spaced) = match side {
        Side::Before => (true, false),
        Side::BeforeSpaced => (true, true),
        Side::After => (false, false),
        Side::AfterSpaced => (false, true),
    };
    format!("Placement {{ before: {before}, spaced: {spaced} }}")
}

fn quote_pairs(key: &str, pairs: &[String]) -> Result<String> {
    let pairs = pairs.iter().map(|pair| quote_pair(key, pair));
    Ok(pairs.collect::<Result<Vec<_>>>()?.join(", "))
}

fn quote_pair(key: &str, pair: &str) -> Result<String> {
    match pair.chars().collect::<Vec<_>>()[..] {
        [open, close] => Ok(format!("QuotePair {{ open: {open:?}, close: {close:?} }}")),
        _ => Err(format!("{key}: {pair:?} is not an opening and a closing mark").into()),
    }
}

fn spaces_accepted(key: &str, spaces: &[Space]) -> Result<String> {
    if spaces.is_empty() {
        return Err(format!("{key}: empty").into());
    }
    Ok(format!(
        "&[{}]",
        spaces
            .iter()
            .map(|space| format!("Space::{space:?}, "))
            .collect::<String>()
    ))
}
