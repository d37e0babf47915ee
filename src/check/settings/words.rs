//! What is wrong with `mtlint.toml`, in people's words: the parser speaks of types, of fields and of variants.

use super::ids::nearest;
use std::fmt::Write as _;
use std::ops::Range;

/// The message of an error in a text, with the place and the line.
pub(super) fn told(error: &toml::de::Error, text: &str) -> String {
    let message = in_words(error.message());
    error
        .span()
        .map_or_else(|| message.clone(), |span| at(text, span, &message))
}

/// The message with the line that it is about, and marks below its place.
fn at(text: &str, span: Range<usize>, message: &str) -> String {
    let start = text.floor_char_boundary(span.start.min(text.len()));
    let (before, rest) = text.split_at(start);
    let number = before.matches('\n').count() + 1;
    let head = before.rsplit('\n').next().unwrap_or_default();
    let tail = rest.lines().next().unwrap_or_default();
    let column = head.chars().count() + 1;
    let length = span.end.saturating_sub(start);
    let marked = tail.get(..length).unwrap_or(tail).chars().count().max(1);
    let margin = " ".repeat(number.to_string().len());
    let mut out = format!("line {number}, column {column}: {message}\n");
    // A string takes all.
    let _ = write!(
        out,
        "{margin} |\n{number} | {head}{tail}\n{margin} | {}{}",
        " ".repeat(column - 1),
        "^".repeat(marked)
    );
    out
}

/// A message of the parser, in words of whoever wrote the file.
fn in_words(message: &str) -> String {
    let message = message.trim_end();
    let told = message
        .strip_prefix("unknown field ")
        .and_then(unknown_key)
        .or_else(|| {
            message
                .strip_prefix("unknown variant ")
                .and_then(unknown_word)
        })
        .or_else(|| message.strip_prefix("invalid type: ").and_then(other_kind))
        .or_else(|| message.strip_prefix("invalid value: ").and_then(other_kind))
        .or_else(|| {
            let key = quoted(message.strip_prefix("missing field ")?).next()?;
            Some(format!("the key '{key}' is missing here"))
        });
    let of_enum = || "here a text between quotation marks is wanted".to_owned();
    told.or_else(|| (message == "wanted string or table").then(of_enum))
        .unwrap_or_else(|| message.to_owned())
}

/// The words between backticks.
fn quoted(message: &str) -> impl Iterator<Item = &str> {
    message.split('`').skip(1).step_by(2)
}

fn unknown_key(message: &str) -> Option<String> {
    let mut words = quoted(message);
    let given = words.next()?;
    let keys: Vec<&str> = words.collect();
    let meant = nearest(given, keys.iter().copied())
        .map_or_else(String::new, |near| format!("; did you mean '{near}'?"));
    let keys = keys.join(", ");
    let stop = if meant.is_empty() { "." } else { "" };
    Some(format!(
        "there is no key '{given}' here{meant}{stop} There are {keys}"
    ))
}

fn unknown_word(message: &str) -> Option<String> {
    let mut words = quoted(message);
    let given = words.next()?;
    let known: Vec<&str> = words.collect();
    let (last, others) = known.split_last()?;
    Some(format!(
        "'{given}' is none of {} and {last}",
        others.join(", ")
    ))
}

fn other_kind(message: &str) -> Option<String> {
    let (given, wanted) = message.rsplit_once(", expected ")?;
    let wanted = match wanted {
        "a string" | "string" => "a text between quotation marks",
        "a sequence" => "a list between square brackets",
        "a boolean" => "true or false",
        "f32" | "f64" => "a number",
        "u64" | "u32" | "usize" => "a whole number that is not below zero",
        other if other.starts_with("struct ") || other == "a map" => "a table",
        other => other,
    };
    let given = match given.split_once(' ') {
        Some(("integer" | "floating", number)) => {
            format!(
                "the number {}",
                number.trim_start_matches("point ").trim_matches('`')
            )
        }
        Some(("string", text)) => format!("the text {text}"),
        Some(("boolean", word)) => word.trim_matches('`').to_owned(),
        _ if given == "sequence" => "a list".to_owned(),
        _ if given == "map" => "a table".to_owned(),
        _ => given.to_owned(),
    };
    Some(format!("here stands {given}, but {wanted} is wanted"))
}

#[cfg(test)]
mod tests {
    use crate::check::settings::File;

    #[test]
    fn mistakes_are_told_in_peoples_words() {
        for (text, words) in [
            (
                "against = 3",
                "line 1, column 11: here stands the number 3, but true, false or a table with replace and with is wanted",
            ),
            (
                "against = { replce = 'a', with = 'b' }",
                "there is no key 'replce' here; did you mean 'replace'?",
            ),
            (
                "against = { replace = 'a' }",
                "the key 'with' is missing here",
            ),
            (
                "taget = 'en'",
                "there is no key 'taget' here; did you mean 'target'?",
            ),
            (
                "target = 3",
                "here stands the number 3, but a text between quotation marks is wanted",
            ),
            ("target = 'english'", "'english' is no language"),
            (
                "select = 'residue'",
                "here stands the text \"residue\", but a list between square brackets is wanted",
            ),
            (
                "select = ['acuracy']",
                "no rule or category 'acuracy'; did you mean 'accuracy'?",
            ),
            (
                "min-severity = 'warn'",
                "'warn' is none of hint, warning and error",
            ),
            (
                "min-severity = 3",
                "here a text between quotation marks is wanted",
            ),
            ("min-confidence = 'high'", "but a number is wanted"),
            (
                "min-confidence = 7",
                "a confidence lies between 0 and 1, 7 does not",
            ),
            (
                "max-issues = -1",
                "here stands the number -1, but a whole number that is not below zero is wanted",
            ),
            ("max-issues = 1.5", "here stands the number 1.5"),
            ("rules = 3", "but a table is wanted"),
            (
                "[rules]\nforeign-quotes = 3",
                "line 2, column 18: here stands the number 3, but off, hint, warning or error, or a table is wanted",
            ),
            (
                "[rules]\nforeign-quotes = { sev = 'off' }",
                "did you mean 'severity'?",
            ),
            ("[[overrides]]\npath = ['x']", "did you mean 'paths'?"),
            (
                "[[overrides]]\ntarget = 'de'",
                "the key 'paths' is missing here",
            ),
            ("[[term]]\nprefered = 'x'", "did you mean 'preferred'?"),
            (
                "[[term]]\npreferred = 'x'\nlanguage = 'english'",
                "'english' is no language",
            ),
        ] {
            let error = File::from_toml(text).expect_err(text).to_string();
            assert!(error.contains(words), "{text}: {error}");
            for jargon in [
                "struct", "enum", "untagged", "variant", "expected", "invalid", "field",
            ] {
                assert!(!error.contains(jargon), "{text}: {error}");
            }
        }
    }
}
