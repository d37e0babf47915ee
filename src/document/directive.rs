//! Comments in a file that speak to mtlint.
//!
//! ```text
//! <!-- mtlint-ignore foreign-quotes, sentence-case: the poet writes so -->       the block that it stands in, or the next
//! <!-- mtlint-ignore-start all: a facsimile --> … <!-- mtlint-ignore-end -->     all in between
//! <!-- mtlint-ignore-file name-variant: two spellings are quoted -->             the whole file
//! ```
//!
//! MDX has `{/* … */}` for its comments. In plain text the comment stands on a line of its own.

/// What every one of them starts with.
const PREFIX: &str = "mtlint-ignore";

/// What other linters call it, and what comes near it: told of, because nothing is held back by it.
const MEANT: [&str; 12] = [
    "ignore", "ingore", "ignor", "disable", "enable", "off", "on", "skip", "suppress", "allow",
    "nolint", "noqa",
];

/// Whether the body of a comment, behind its opening delimiter, speaks to mtlint, or means to.
pub(crate) fn is_one(body: &str) -> bool {
    let body = body.trim_start();
    let name = body
        .get(..6)
        .filter(|name| name.eq_ignore_ascii_case("mtlint"));
    let Some(rest) = name.and_then(|name| body.get(name.len()..)) else {
        return false;
    };
    let command = rest.trim_start_matches([' ', '-', '_', ':']);
    let length = command.len()
        - command
            .trim_start_matches(|c: char| c.is_ascii_alphabetic())
            .len();
    let word = command
        .get(..length)
        .unwrap_or_default()
        .to_ascii_lowercase();
    rest.len() > command.len()
        && (rest.starts_with('-') || MEANT.iter().any(|meant| word == *meant))
        || rest.starts_with("ignore")
}

/// What a directive covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reach {
    Block,
    Start,
    End,
    File,
}

/// A comment as it reads. What is said of rules that there are not is left to the reader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Directive<'t> {
    pub(crate) reach: Reach,
    /// The ids of rules as they are written, or `all`.
    pub(crate) rules: Vec<&'t str>,
    pub(crate) reason: Option<&'t str>,
}

impl<'t> Directive<'t> {
    /// Reads a whole comment; nothing if what follows the prefix is no known word.
    pub(crate) fn read(comment: &'t str) -> Option<Self> {
        let body = comment
            .strip_prefix("<!--")
            .map(|body| body.strip_suffix("-->").unwrap_or(body))
            .or_else(|| {
                comment
                    .strip_prefix("{/*")
                    .and_then(|body| body.strip_suffix("*/}"))
            })?;
        let rest = body.trim().strip_prefix(PREFIX)?;
        let (word, rest) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
        let reach = match word {
            "" => Reach::Block,
            "-start" => Reach::Start,
            "-end" => Reach::End,
            "-file" => Reach::File,
            _ => return None,
        };
        let (rules, reason) = match rest.split_once(':') {
            Some((rules, reason)) => (rules, Some(reason.trim()).filter(|text| !text.is_empty())),
            None => (rest, None),
        };
        Some(Self {
            reach,
            rules: rules
                .split([',', ' ', '\t', '\r', '\n'])
                .filter(|rule| !rule.is_empty())
                .collect(),
            reason,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{Directive, Reach, is_one};

    #[test]
    fn what_means_to_be_one_is_told_of() {
        for body in [
            " mtlint-ignore a ",
            " mtlint-disable a ",
            "mtlint: ignore a",
            "MTLint-ignore a",
            "mtlint ignore-next-line",
            "mtlint_ignore a",
        ] {
            assert!(is_one(body), "{body}");
        }
        for body in [
            "mtlint found this",
            "mtlint",
            "ignore mtlint",
            "mtlinter-ignore",
            "é",
        ] {
            assert!(!is_one(body), "{body}");
        }
    }

    #[test]
    fn reads_rules_and_reason() {
        let read = Directive::read("<!-- mtlint-ignore a-b, c: why: so -->").expect("is one");
        assert_eq!(
            (read.reach, read.rules, read.reason),
            (Reach::Block, vec!["a-b", "c"], Some("why: so"))
        );
        let read = Directive::read("{/* mtlint-ignore-file all */}").expect("is one");
        assert_eq!(
            (read.reach, read.rules, read.reason),
            (Reach::File, vec!["all"], None)
        );
        assert_eq!(Directive::read("<!-- mtlint-ignored a -->"), None);
        assert_eq!(Directive::read("<!-- nothing -->"), None);
    }
}
