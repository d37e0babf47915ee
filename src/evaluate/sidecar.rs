//! Gold beside an article: `ARTICLE.gold.toml` says what is wrong in `ARTICLE`.
//!
//! ```toml
//! target = "en"
//! source = "fr"
//! [[issue]]
//! rule = "foreign-quotes"
//! line = 7               # from 1
//! column = 42            # from 1, in Unicode scalar values
//! text = "«"             # what stands there in the file, markup included
//! or = ["mismatched-quotes"]
//! optional = true
//! ```
//!
//! An article without faults says `clean = true`.

use super::{Fault, Gold};
use crate::decode::Decoded;
use crate::decode::LineIndex;
use crate::text::span::Span;
use serde::Deserialize;
use std::fmt;
use std::path::{Path, PathBuf};

/// What the name of a gold file adds to that of its article.
pub const SUFFIX: &str = ".gold.toml";

/// The article that a gold file belongs to, if it is called like one.
#[must_use]
pub fn article(gold: &Path) -> Option<PathBuf> {
    let name = gold.file_name()?.to_str()?.strip_suffix(SUFFIX)?;
    (!name.is_empty()).then(|| gold.with_file_name(name))
}

/// Why a gold file was refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GoldError {
    /// It is not what it should be: the parser's own words.
    Syntax(String),
    /// An article cannot be clean and have issues.
    NotClean,
    /// The article does not say what an entry says it does.
    Misplaced {
        /// The number of the entry, from 1.
        entry: usize,
        /// Its rule.
        rule: String,
        /// Its line.
        line: u32,
        /// Its column.
        column: u32,
        /// The text that should be there.
        expected: String,
        /// What is there, about as much.
        actual: String,
    },
}

impl fmt::Display for GoldError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Syntax(message) => f.write_str(message.trim_end()),
            Self::NotClean => f.write_str("it says clean = true and has issues"),
            Self::Misplaced {
                entry,
                rule,
                line,
                column,
                expected,
                actual,
            } => write!(
                f,
                "issue {entry} ({rule}): the article has {actual:?} at {line}:{column}, not {expected:?}"
            ),
        }
    }
}

impl std::error::Error for GoldError {}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    target: Option<String>,
    source: Option<String>,
    #[serde(default)]
    clean: bool,
    #[serde(default)]
    issue: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    rule: String,
    line: u32,
    column: u32,
    text: String,
    #[serde(default)]
    or: Vec<String>,
    #[serde(default)]
    optional: bool,
}

/// Reads the gold of an article and finds its places there.
///
/// # Errors
/// It is not TOML of this form, or an entry does not fit the article.
pub fn read(text: &str, article: &Decoded<'_>) -> Result<Gold, GoldError> {
    let file: File = toml::from_str(text).map_err(|error| GoldError::Syntax(error.to_string()))?;
    if file.clean && file.issue.iter().any(|entry| !entry.optional) {
        return Err(GoldError::NotClean);
    }
    let index = LineIndex::new(article);
    let faults = file
        .issue
        .into_iter()
        .enumerate()
        .map(|(number, entry)| place(number + 1, entry, article.text(), &index))
        .collect::<Result<_, _>>()?;
    Ok(Gold {
        target: file.target,
        source: file.source,
        faults,
    })
}

fn place(
    number: usize,
    entry: Entry,
    text: &str,
    index: &LineIndex<'_>,
) -> Result<Fault, GoldError> {
    let (line, start) = index.line(entry.line);
    let before = (entry.column as usize)
        .checked_sub(1)
        .filter(|_| entry.line > 0);
    let offset = before.and_then(|before| {
        let ends = line.char_indices().map(|(at, _)| at).chain([line.len()]);
        ends.into_iter().nth(before)
    });
    let rest = offset
        .and_then(|offset| text.get(start as usize + offset..))
        .unwrap_or_default();
    match offset {
        Some(offset) if !entry.text.is_empty() && rest.starts_with(&entry.text) => {
            let start = start + offset as u32;
            Ok(Fault {
                rule: entry.rule,
                or: entry.or,
                span: Span::new(start, start + entry.text.len() as u32),
                optional: entry.optional,
            })
        }
        _ => Err(GoldError::Misplaced {
            entry: number,
            rule: entry.rule,
            line: entry.line,
            column: entry.column,
            actual: rest
                .chars()
                .take(entry.text.chars().count().max(8))
                .collect(),
            expected: entry.text,
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::{GoldError, article, read};
    use crate::decode::Decoded;
    use std::path::Path;

    #[test]
    fn finds_its_places() {
        let decoded = Decoded::new("\u{feff}é: «a\r\nb»".as_bytes()).expect("is text");
        let gold = "[[issue]]\nrule = 'foreign-quotes'\nline = 1\ncolumn = 4\ntext = '«'\n";
        let gold = read(gold, &decoded).expect("fits");
        assert_eq!(gold.faults[0].span.of(decoded.text()), "«");
        let over_lines = "[[issue]]\nrule = 'x'\nline = 1\ncolumn = 5\ntext = \"a\\r\\nb\"\n";
        assert!(read(over_lines, &decoded).is_ok());
    }

    #[test]
    fn refuses_what_is_not_there() {
        let decoded = Decoded::new(b"one two").expect("is text");
        for (line, column) in [(1, 2), (1, 9), (2, 1), (0, 1), (1, 0)] {
            let gold =
                format!("[[issue]]\nrule = 'x'\nline = {line}\ncolumn = {column}\ntext = 'one'\n");
            assert!(
                matches!(
                    read(&gold, &decoded),
                    Err(GoldError::Misplaced { entry: 1, .. })
                ),
                "{line}:{column}"
            );
        }
        let clean = "clean = true\n[[issue]]\nrule = 'x'\nline = 1\ncolumn = 1\ntext = 'one'\n";
        assert!(matches!(read(clean, &decoded), Err(GoldError::NotClean)));
        assert!(matches!(
            read("wrong = 1", &decoded),
            Err(GoldError::Syntax(_))
        ));
    }

    #[test]
    fn knows_its_article() {
        assert_eq!(
            article(Path::new("a/b.md.gold.toml")).as_deref(),
            Some(Path::new("a/b.md"))
        );
        assert_eq!(article(Path::new("a/b.toml")), None);
        assert_eq!(article(Path::new("a/.gold.toml")), None);
    }
}
