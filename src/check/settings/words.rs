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

/// A message of a parser, in words of whoever wrote what it reads.
pub(super) fn in_words(message: &str) -> String {
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
    told.unwrap_or_else(|| of_syntax(message))
}

/// What the parser says of the signs of TOML, and what is to be done about it.
const SYNTAX: [(&str, &str); 34] = [
    (
        "wanted string or table",
        "here a text between quotation marks is wanted",
    ),
    (
        "string values must be quoted",
        "here a text between quotation marks is wanted, as in \"de\"",
    ),
    (
        "invalid unquoted key",
        "a key with such a sign in it stands between quotation marks",
    ),
    ("unquoted keys cannot be empty", "here a key is missing"),
    ("key with no value", "a key is followed by = and its value"),
    (
        "invalid key-value pair",
        "a key is followed by = and its value",
    ),
    ("missing assignment", "a key is followed by = and its value"),
    ("missing value", "nothing is set after ="),
    ("missing key", "here a key is missing"),
    ("extra `=`", "here is one = too many"),
    ("extra assignment", "here is one = too many"),
    ("unexpected `=`", "a list holds no ="),
    ("extra comma", "here is one comma too many"),
    ("missing comma", "here a comma is missing"),
    ("missing array opening", "here [ is missing"),
    ("missing inline table opening", "here { is missing"),
    ("missing table open", "here [ is missing"),
    ("missing opening quote", "here a quotation mark is missing"),
    (
        "invalid basic string",
        "here the quotation mark is missing that ends the text",
    ),
    (
        "invalid literal string",
        "here the quotation mark is missing that ends the text",
    ),
    (
        "invalid multi-line",
        "here the three quotation marks are missing that end the text",
    ),
    ("keys cannot be multi-line", "a key stands on one line"),
    (
        "missing escaped value",
        "a backslash is doubled, \\\\, or the text stands between '…'",
    ),
    ("too few unicode", "too few digits after this escape"),
    ("unclosed array table", "here ]] is missing"),
    ("unclosed array", "here the ] is missing that ends the list"),
    (
        "unclosed inline table",
        "here the } is missing that ends the table",
    ),
    ("unclosed table", "here ] is missing"),
    (
        "invalid inline table element",
        "this is no part of a table: it wants a key, = and a value",
    ),
    ("unexpected leading zero", "a number does not begin with 0"),
    ("duplicate key", "it is given for the second time"),
    ("unexpected key or value", "here the line should end"),
    ("unexpected content", "here the line should end"),
    (
        "carriage return",
        "a line ends in LF or CR LF, not in CR alone",
    ),
];

/// The message about the signs of TOML in words of whoever wrote the file. One that says what the parser wanted instead, and that the
/// list does not have, is about a number or rare; all others are our own.
fn of_syntax(message: &str) -> String {
    const NUMBER: [&str; 7] = [
        "digit", "mantissa", "exponent", "radix", "integer", "numeric", "sign",
    ];
    let known = SYNTAX.iter().find(|(start, _)| message.starts_with(start));
    if let Some((_, words)) = known {
        return (*words).to_owned();
    }
    match message.split_once(", expected ") {
        Some((fault, _)) if NUMBER.iter().any(|word| fault.contains(word)) => {
            "this is no number".to_owned()
        }
        Some((fault, _)) => format!("this cannot be read ({fault})"),
        None => message.to_owned(),
    }
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
    fn keys_without_a_text_are_told_in_the_same_words() {
        for (keys, words) in [
            (
                serde_json::json!({ "taget": "en" }),
                "there is no key 'taget' here; did you mean 'target'?",
            ),
            (
                serde_json::json!({ "min-severity": "warn" }),
                "'warn' is none of hint, warning and error",
            ),
            (
                serde_json::json!({ "ignore": ["acuracy"] }),
                "no rule or category 'acuracy'; did you mean 'accuracy'?",
            ),
            (
                serde_json::json!({ "select": "residue" }),
                "here stands the text \"residue\", but a list between square brackets is wanted",
            ),
        ] {
            let error = File::from_keys(&keys).expect_err("it is wrong").to_string();
            assert!(error.starts_with(words), "{keys}: {error}");
        }
        let keys = serde_json::json!({ "target": "en", "ignore": ["accuracy"] });
        assert!(File::from_keys(&keys).is_ok());
    }

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
            (
                "target = de",
                "line 1, column 10: here a text between quotation marks is wanted, as in \"de\"",
            ),
            (
                "target = 'de",
                "the quotation mark is missing that ends the text",
            ),
            ("target = \"C:\\de\"", "a backslash is doubled"),
            (
                "select = ['residue'",
                "here the ] is missing that ends the list",
            ),
            ("select = ['residue' 'locale']", "here a comma is missing"),
            ("target 'de'", "a key is followed by = and its value"),
            ("target =", "here a text between quotation marks is wanted"),
            ("target = 'de' x", "here the line should end"),
            (
                "target = 'de'\ntarget = 'fr'",
                "line 2, column 1: it is given for the second time",
            ),
            ("[rules", "here ] is missing"),
            ("min-confidence = .5", "this is no number"),
            ("max-issues = 01", "a number does not begin with 0"),
            ("= 3", "here a key is missing"),
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
