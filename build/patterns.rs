//! What is read off the patterns of the CLDR.

use super::Result;

/// Reads off a CLDR number pattern on which side of the digits a sign stands.
pub fn placement(key: &str, pattern: &str, sign: char) -> Result<String> {
    let invisible = |c: char| matches!(c, '\u{200E}' | '\u{200F}' | '\u{61C}');
    let pattern = pattern.replace(invisible, "");
    let before = pattern.starts_with(sign);
    if !before && !pattern.ends_with(sign) {
        return Err(format!("{key}: {pattern:?} has no {sign} at either end").into());
    }
    let spaced = pattern.contains(char::is_whitespace);
    Ok(format!(
        "Placement {{ before: {before}, spaced: {spaced} }}"
    ))
}

pub fn date_order(short: &str) -> Result<&'static str> {
    let order: String = short.chars().filter(|c| "dMy".contains(*c)).collect();
    let mut order: Vec<char> = order.chars().collect();
    order.dedup();
    match order[..] {
        ['d', 'M', 'y'] => Ok("DateOrder::DayMonthYear"),
        ['M', 'd', 'y'] => Ok("DateOrder::MonthDayYear"),
        ['y', 'M', 'd'] => Ok("DateOrder::YearMonthDay"),
        _ => Err(format!("date_short: no known order in {short:?}").into()),
    }
}

/// What CLDR's pattern for a list of two puts between them, without its spaces.
pub fn joins_two(key: &str, pattern: &str) -> Result<String> {
    let between = pattern
        .strip_prefix("{0}")
        .and_then(|rest| rest.strip_suffix("{1}"));
    match between {
        Some(between) => Ok(between.trim().to_owned()),
        None => {
            Err(format!("{key}: {pattern:?} does not begin with {{0}} and end with {{1}}").into())
        }
    }
}
