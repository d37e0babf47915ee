//! Where issues lie and what they come from, in numbers: for `--statistics`, and for the sums of a long report.

use super::json::Tool;
use super::{FileError, Report, Summary, count};
use crate::check::checker::Checked;
use crate::check::entry::{List, entry};
use crate::diagnostic::{Applicability, Issue, Severity};
use crate::text::order::Order;
use crate::text::visible::visible;
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::io::{self, Write};

/// So many files and words are listed.
const LISTED: usize = 10;

/// So few issues are no pattern.
#[cfg(feature = "files")]
const PATTERN: u64 = 10;

/// What is counted of issues beside their rules.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Statistics {
    /// By the path of the file; files without any are left out.
    pub by_file: BTreeMap<String, u64>,
    /// By the language of the file, as a BCP 47 tag, or `unknown`.
    pub by_language: BTreeMap<String, u64>,
    /// By the entry in `mtlint.toml` that would settle them.
    pub by_entry: BTreeMap<(List, String), Counted>,
    /// Those with a fix that is safe.
    pub safe: u64,
    /// Those with a fix that wants a look, and none that is safe.
    pub not_safe: u64,
}

/// How often something occurs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counted {
    /// In so many issues.
    pub issues: u64,
    /// In so many files.
    pub files: u64,
}

impl Statistics {
    /// Counts a checked file.
    pub(super) fn add(&mut self, path: &str, checked: &Checked<'_>) {
        let number = checked.issues.len() as u64;
        if number == 0 {
            return;
        }
        *self.by_file.entry(path.to_owned()).or_default() += number;
        let language = checked.languages.target;
        let language = language.map_or_else(|| "unknown".to_owned(), |it| it.to_string());
        *self.by_language.entry(language).or_default() += number;
        let mut entries: BTreeMap<(List, String), u64> = BTreeMap::new();
        for issue in &checked.issues {
            match best(issue) {
                Some(Applicability::Safe) => self.safe += 1,
                Some(Applicability::Unsafe) => self.not_safe += 1,
                Some(Applicability::Manual) | None => {}
            }
            let entry = entry(issue, checked.source.text());
            if let Some((list, entry)) = entry.filter(|(_, entry)| !is_grammar(entry, checked)) {
                *entries.entry((list, entry.to_owned())).or_default() += 1;
            }
        }
        for (key, issues) in entries {
            let counted = self.by_entry.entry(key).or_default();
            counted.issues += issues;
            counted.files += 1;
        }
    }

    /// Adds the counts of other files.
    pub(super) fn merge(&mut self, other: &Self) {
        self.safe += other.safe;
        self.not_safe += other.not_safe;
        for (path, number) in &other.by_file {
            *self.by_file.entry(path.clone()).or_default() += number;
        }
        for (language, number) in &other.by_language {
            *self.by_language.entry(language.clone()).or_default() += number;
        }
        for (key, counted) in &other.by_entry {
            let sum = self.by_entry.entry(key.clone()).or_default();
            sum.issues += counted.issues;
            sum.files += counted.files;
        }
    }

    /// The files, the worst first.
    #[must_use]
    pub fn worst_files(&self) -> Vec<(&str, u64)> {
        let files = self.by_file.iter();
        let mut files: Vec<(&str, u64)> = files
            .map(|(path, number)| (path.as_str(), *number))
            .collect();
        files.order_by_key(|(_, number)| Reverse(*number));
        files
    }

    /// The entries that would settle several issues, the most first.
    #[must_use]
    pub fn entries(&self) -> Vec<(List, &str, Counted)> {
        let entries = self.by_entry.iter();
        let several = entries.filter(|(_, counted)| counted.issues > 1);
        let mut entries: Vec<(List, &str, Counted)> = several
            .map(|((list, entry), counted)| (*list, entry.as_str(), *counted))
            .collect();
        entries.order_by_key(|(.., counted)| Reverse(counted.issues));
        entries
    }

    /// The few files that hold at least half of all issues, if there are few beside all that hold some.
    #[cfg(feature = "files")]
    pub(super) fn few_files(&self) -> Vec<(&str, u64)> {
        let mut files = self.worst_files();
        let all = files.len();
        let total: u64 = files.iter().map(|(_, number)| number).sum();
        let mut sum = 0;
        let few = files.iter().take_while(|(_, number)| {
            let is_less = sum * 2 < total;
            sum += number;
            is_less
        });
        let few = few.count();
        let is_few = few <= LISTED && few * 3 <= all;
        files.truncate(if is_few { few } else { 0 });
        files
    }

    /// The entries that would settle at least a tenth of so many issues each.
    #[cfg(feature = "files")]
    pub(super) fn great_entries(&self, issues: u64) -> Vec<(List, &str, Counted)> {
        let mut entries = self.entries();
        entries.retain(|(.., counted)| counted.issues >= (issues / 10).max(PATTERN));
        entries
    }
}

/// Whether all that an entry holds are function words of the source: one that was left is never right, and a text is full of them.
fn is_grammar(entry: &str, checked: &Checked<'_>) -> bool {
    checked.languages.source.is_some_and(|source| {
        let mut words = entry.split_whitespace();
        words.all(|word| source.language.is_function_word(word))
    })
}

/// How far the best of the fixes of an issue can be trusted.
fn best(issue: &Issue) -> Option<Applicability> {
    issue.fixes.iter().map(|fix| fix.applicability).min()
}

/// Numbers in the place of issues.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Numbers {
    /// For reading at a terminal.
    Text,
    /// For programs.
    Json,
}

impl Report for Numbers {
    fn file(&self, _: &str, _: &Checked<'_>, _: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    fn tail(&self, errors: &[FileError], summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
        match self {
            Self::Text => tables(summary, out),
            Self::Json => {
                serde_json::to_writer(&mut *out, &Whole::new(errors, summary))?;
                out.write_all(b"\n")
            }
        }
    }
}

fn tables(summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
    let statistics = &summary.statistics;
    writeln!(
        out,
        "{} in {} of {}, {}",
        count(summary.issues, "issue"),
        summary.files_with_issues,
        count(summary.files, "file"),
        count(summary.words, "word"),
    )?;
    let by_number = |counts: Vec<(String, u64)>| {
        let mut counts = counts;
        counts.order_by_key(|(_, number)| Reverse(*number));
        counts
    };
    let rules = summary.by_rule.iter();
    let rules = rules.map(|(rule, number)| ((*rule).to_owned(), *number));
    table("by rule", &by_number(rules.collect()), out)?;
    let languages = statistics.by_language.iter();
    let languages = languages.map(|(language, number)| (language.clone(), *number));
    table("by language", &by_number(languages.collect()), out)?;
    let files = statistics.worst_files();
    let title = match files.len() {
        0..=LISTED => "by file".to_owned(),
        all => format!("by file, the worst {LISTED} of {all}"),
    };
    let worst = files.iter().take(LISTED);
    let worst = worst.map(|(path, number)| (visible(path).into_owned(), *number));
    table(&title, &worst.collect::<Vec<_>>(), out)?;
    let entries = statistics.entries();
    let entries = entries.iter().take(LISTED).map(|(list, entry, counted)| {
        let (entry, key) = (visible(entry), list.key());
        let label = format!("“{entry}” in {}: {key}", count(counted.files, "file"));
        (label, counted.issues)
    });
    table(
        "by what an entry in mtlint.toml would settle, if it is right",
        &entries.collect::<Vec<_>>(),
        out,
    )?;
    let fixes = [
        ("--fix".to_owned(), statistics.safe),
        (
            "--fix --unsafe-fixes, beyond these".to_owned(),
            statistics.not_safe,
        ),
    ];
    let fixes = fixes.into_iter().filter(|(_, number)| *number > 0);
    table("by what mends them", &fixes.collect::<Vec<_>>(), out)
}

fn table(title: &str, rows: &[(String, u64)], out: &mut dyn Write) -> io::Result<()> {
    if rows.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{title}:")?;
    for (label, number) in rows {
        writeln!(out, "{number:>6}  {label}")?;
    }
    Ok(())
}

/// The numbers for programs.
#[derive(Serialize)]
struct Whole<'a> {
    tool: Tool,
    files: u64,
    files_with_issues: u64,
    words: u64,
    issues: u64,
    by_severity: BTreeMap<&'static str, u64>,
    by_rule: &'a BTreeMap<&'static str, u64>,
    by_language: &'a BTreeMap<String, u64>,
    by_file: Vec<File<'a>>,
    by_entry: Vec<Entry<'a>>,
    fixes: Fixes,
    errors: &'a [FileError],
}

#[derive(Serialize)]
struct File<'a> {
    path: &'a str,
    issues: u64,
}

#[derive(Serialize)]
struct Entry<'a> {
    list: List,
    entry: &'a str,
    issues: u64,
    files: u64,
}

#[derive(Serialize)]
struct Fixes {
    safe: u64,
    r#unsafe: u64,
}

impl<'a> Whole<'a> {
    fn new(errors: &'a [FileError], summary: &'a Summary) -> Self {
        let statistics = &summary.statistics;
        let severities = [Severity::Error, Severity::Warning, Severity::Hint];
        let of = |severity: Severity| {
            let number = summary.by_severity.get(severity as usize);
            (severity.name(), number.copied().unwrap_or_default())
        };
        let files = statistics.worst_files().into_iter();
        let entries = statistics.entries().into_iter();
        Self {
            tool: Tool::SELF,
            files: summary.files,
            files_with_issues: summary.files_with_issues,
            words: summary.words,
            issues: summary.issues,
            by_severity: severities.into_iter().map(of).collect(),
            by_rule: &summary.by_rule,
            by_language: &statistics.by_language,
            by_file: files.map(|(path, issues)| File { path, issues }).collect(),
            by_entry: entries
                .map(|(list, entry, counted)| Entry {
                    list,
                    entry,
                    issues: counted.issues,
                    files: counted.files,
                })
                .collect(),
            fixes: Fixes {
                safe: statistics.safe,
                r#unsafe: statistics.not_safe,
            },
            errors,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Counted, List, Statistics};

    fn with_files(numbers: &[u64]) -> Statistics {
        let files = numbers.iter().zip('a'..);
        Statistics {
            by_file: files
                .map(|(number, name)| (name.to_string(), *number))
                .collect(),
            ..Statistics::default()
        }
    }

    #[cfg(feature = "lexicons")]
    #[test]
    fn no_function_word_of_the_source_is_offered() {
        use crate::{Checker, Format, Settings};
        let settings = Settings::from_toml("target = \"it\"\nsource = \"en\"");
        let text =
            "La biblioteca of Bologna resterà chiusa fino a marzo, dice il sindaco whenever può.";
        let checker = Checker::new(settings.expect("can be read"));
        let checked = checker.check(text.as_bytes(), Format::Text);
        let checked = checked.expect("is text");
        let found = checked.issues.iter();
        let found: Vec<&str> = found.map(|issue| issue.span.of(text)).collect();
        assert_eq!(found, ["of", "whenever"]);
        let mut statistics = Statistics::default();
        statistics.add("a.txt", &checked);
        let offered = statistics.by_entry.keys();
        let offered: Vec<&str> = offered.map(|(_, entry)| entry.as_str()).collect();
        assert_eq!(offered, ["whenever"]);
    }

    #[test]
    fn few_files_are_few_beside_all() {
        assert_eq!(with_files(&[3, 90, 4, 3]).few_files(), [("b", 90)]);
        assert!(with_files(&[5, 5, 5, 5]).few_files().is_empty());
        assert!(with_files(&[100]).few_files().is_empty());
        assert!(with_files(&[]).few_files().is_empty());
    }

    #[test]
    fn great_entries_are_a_tenth_each() {
        let counted = |issues| Counted { issues, files: 1 };
        let entry = |name: &str, issues| ((List::Words, name.to_owned()), counted(issues));
        let statistics = Statistics {
            by_entry: [entry("a", 9), entry("b", 20), entry("c", 19)].into(),
            ..Statistics::default()
        };
        let names = |issues| -> Vec<&str> {
            let entries = statistics.great_entries(issues).into_iter();
            entries.map(|(_, name, _)| name).collect()
        };
        assert_eq!(names(200), ["b"]);
        assert_eq!(names(60), ["b", "c"]);
    }
}
