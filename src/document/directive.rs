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

/// Whether the body of a comment, behind its opening delimiter, speaks to mtlint.
pub(crate) fn is_one(body: &str) -> bool {
    body.trim_start().starts_with(PREFIX)
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
    use super::{Directive, Reach};

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
