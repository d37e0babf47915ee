//! The sums below the issues: how many, of what, and where to begin where there are many.

use super::{Palette, Styled, Text};
use crate::diagnostic::{Applicability, Severity};
use crate::report::statistics::Statistics;
use crate::report::{FileError, Summary, count};
use crate::text::order::Order;
use crate::text::visible::visible;
use std::cmp::Reverse;
use std::io::{self, Write};

/// Of more issues than this it is said where most of them are and what would settle many at once.
const MANY: u64 = 50;

/// So many words are named that would settle many issues.
const WORDS: usize = 3;

impl Text {
    pub(super) fn sums(
        &self,
        errors: &[FileError],
        summary: &Summary,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let palette = self.palette();
        if summary.issues > 0 {
            found(palette, summary, out)?;
            if summary.issues > MANY {
                causes(summary, out)?;
            }
        } else if summary.files > summary.unjudged || summary.files == 0 && errors.is_empty() {
            let judged = count(summary.files - summary.unjudged, "file");
            writeln!(out, "Found no issues in {judged}.")?;
        }
        if !errors.is_empty() {
            let failed = count(errors.len() as u64, "file");
            let failed = format_args!("Could not check {failed}.");
            writeln!(out, "{}", Styled(palette.error, failed))?;
        }
        for note in notes(summary, self.fixed) {
            writeln!(out, "{}", Styled(palette.quiet, note))?;
        }
        Ok(())
    }
}

/// How many there are, and of what rules.
fn found(palette: &Palette, summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
    let mut parts = Vec::new();
    for severity in [Severity::Error, Severity::Warning, Severity::Hint] {
        let number = summary.by_severity.get(severity as usize).copied();
        if let Some(number) = number.filter(|number| *number > 0) {
            let part = count(number, severity.name());
            parts.push(Styled(palette.severity(severity), part).to_string());
        }
    }
    let files = count(summary.files, "file");
    let places = if summary.files == 1 {
        files
    } else {
        format!("{} of {files}", summary.files_with_issues)
    };
    writeln!(out, "\nFound {} in {places}:", parts.join(", "))?;
    let mut rules: Vec<_> = summary.by_rule.iter().collect();
    rules.order_by_key(|(rule, number)| (Reverse(**number), **rule));
    for (rule, number) in rules {
        writeln!(out, "{number:>6}  {rule}")?;
    }
    Ok(())
}

/// Where most of many issues are, and which words would settle many of them.
fn causes(summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
    let statistics = &summary.statistics;
    let few = statistics.few_files();
    if !few.is_empty() {
        let sum: u64 = few.iter().map(|(_, number)| number).sum();
        let (all, files) = (summary.issues, summary.files_with_issues);
        writeln!(out, "{sum} of {all} are in {} of {files} files:", few.len())?;
        for (path, number) in few {
            writeln!(out, "{number:>6}  {}", visible(path))?;
        }
    }
    for (list, entry, counted) in statistics.great_entries(summary.issues).iter().take(WORDS) {
        writeln!(
            out,
            "{} of {} are “{}”: if it is right, add it to {} in mtlint.toml.",
            counted.issues,
            summary.issues,
            visible(entry),
            list.key()
        )?;
    }
    Ok(())
}

fn notes(summary: &Summary, fixed: Option<Applicability>) -> Vec<String> {
    let mut notes = Vec::new();
    if summary.unjudged > 0 {
        notes.push(format!(
            "No supported language was found in {}, where most rules cannot work; `mtlint detect` shows why.",
            count(summary.unjudged, "file")
        ));
    }
    notes.extend(assumed(summary));
    notes.extend(fixes(summary.issues, &summary.statistics, fixed));
    if summary.issues > 0 {
        notes.push("`mtlint explain RULE` says what a rule looks for.".to_owned());
    }
    if summary.withheld > 0 {
        notes.push(format!(
            "{} below --min-severity or --min-confidence not shown.",
            count(summary.withheld, "issue")
        ));
    }
    for (number, said) in [
        (summary.fixed, "fixed."),
        (summary.known, "known before not shown."),
        (
            summary.ignored,
            "not shown because comments in the files say so.",
        ),
    ] {
        if number > 0 {
            notes.push(format!("{} {said}", count(number, "issue")));
        }
    }
    notes
}

/// The languages that were taken from the texts, the most frequent first, so that whoever knows better can say so.
fn assumed(summary: &Summary) -> Option<String> {
    /// So many are named.
    const SHOWN: usize = 5;
    let mut languages: Vec<(&String, &u64)> = summary.assumed.iter().collect();
    languages.order_by_key(|(languages, files)| (Reverse(**files), *languages));
    let one = summary.files == 1;
    let named = languages
        .iter()
        .take(SHOWN)
        .map(|(languages, files)| match one {
            true => (*languages).clone(),
            false => format!("{languages} ({files})"),
        });
    let mut named = named.collect::<Vec<_>>().join(", ");
    if let Some(more) = languages.len().checked_sub(SHOWN + 1) {
        named.push_str(&format!(" and {} more", more + 1));
    }
    (!languages.is_empty()).then(|| format!("Languages taken from the text: {named}."))
}

/// How many of the issues fixes would mend. Where they were fixed on the way, only what goes further than that.
fn fixes(issues: u64, statistics: &Statistics, fixed: Option<Applicability>) -> Option<String> {
    let those = |number: u64| match number {
        1 if issues == 1 => "it".to_owned(),
        _ => format!("{number} of them"),
    };
    if let Some(limit) = fixed {
        let more = limit < Applicability::Unsafe && statistics.not_safe > 0;
        return more.then(|| format!("`--unsafe-fixes` mends {}.", those(statistics.not_safe)));
    }
    match (statistics.safe, statistics.not_safe) {
        (0, 0) => None,
        (0, other) => Some(format!("`--fix --unsafe-fixes` mends {}.", those(other))),
        (safe, 0) => Some(format!("`--fix` mends {}.", those(safe))),
        (safe, other) => Some(format!(
            "`--fix` mends {}, `--fix --unsafe-fixes` {other} more.",
            those(safe)
        )),
    }
}
