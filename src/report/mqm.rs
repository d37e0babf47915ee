//! Tab-separated annotations as the MQM community exchanges them, and an MQM score of each file.
//!
//! The first columns are those of the annotations that the WMT metrics tasks publish; `<v>` and `</v>` stand around the
//! place in its line. The columns behind them are the rule, its message, and of the whole file the words, the penalty (5
//! for a major error, 1 for a minor one, nothing for a neutral one) and the score, 100 × (1 − penalty / words). A file
//! without issues has one row of the category No-error.
//!
//! Nothing is quoted: tabs and line ends within a value are spelt out. A value that a spreadsheet would take for a formula,
//! or that opens a quotation of its own, gets an apostrophe in front.

use super::{FileError, Summary};
use crate::check::checker::Checked;
use crate::decode::LineIndex;
use crate::diagnostic::{Issue, Severity};
use crate::text::visible::{spelt_out, visible};
use std::io::{self, Write};

/// Writes the report in parts.
#[derive(Debug, Clone, Copy, Default)]
pub struct Mqm;

const HEAD: &str = "system\tdoc\tdoc_id\tseg_id\trater\tsource\ttarget\tcategory\tseverity\trule\tmessage\twords\tpenalty\tscore\n";

/// The most bytes of a line that are shown on either side of a place.
const AROUND: usize = 400;

fn severity(severity: Severity) -> (&'static str, u64) {
    match severity {
        Severity::Error => ("Major", 5),
        Severity::Warning => ("Minor", 1),
        Severity::Hint => ("Neutral", 0),
    }
}

/// A value in one cell.
fn cell(text: &str) -> String {
    let mut cell = String::with_capacity(text.len() + 1);
    if text.starts_with(['=', '+', '-', '@', '"', '\'']) {
        cell.push('\'');
    }
    cell.push_str(&visible(text));
    cell
}

/// The line of an issue, or what is near it there, with the place marked.
fn marked(issue: &Issue, text: &str, index: &LineIndex<'_>) -> String {
    let location = index.location(issue.span);
    let first = index.line(location.start.line).1 as usize;
    let (last, start) = index.line(location.end.line);
    let last = start as usize + last.len();
    let (from, to) = (issue.span.start as usize, issue.span.end as usize);
    let begin = text.floor_char_boundary(from.saturating_sub(AROUND).max(first));
    let end = text.ceil_char_boundary((to + AROUND).min(last.max(to)));
    // Markup of the text must not look like the mark.
    let plain = |range: std::ops::Range<usize>| {
        visible(text.get(range).unwrap_or_default())
            .replace("<v>", &format!("{}v>", spelt_out('<')))
            .replace("</v>", &format!("{}/v>", spelt_out('<')))
    };
    format!(
        "{}{}<v>{}</v>{}{}",
        if begin > first { "…" } else { "" },
        plain(begin..from),
        plain(from..to),
        plain(to..end),
        if end < last { "…" } else { "" },
    )
}

impl super::Report for Mqm {
    fn head(&self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(HEAD.as_bytes())
    }

    fn file(&self, path: &str, checked: &Checked<'_>, out: &mut dyn Write) -> io::Result<()> {
        let penalty: u64 = checked
            .issues
            .iter()
            .map(|issue| severity(issue.severity).1)
            .sum();
        let score = if checked.words > 0 {
            format!(
                "{:.2}",
                100.0 * (1.0 - penalty as f64 / checked.words as f64)
            )
        } else {
            String::new()
        };
        let doc = cell(path);
        let sums = format!("{}\t{penalty}\t{score}", checked.words);
        if checked.issues.is_empty() {
            return writeln!(
                out,
                "\t{doc}\t{doc}\t\tmtlint\t\t\tNo-error\tno-error\t\t\t{sums}"
            );
        }
        let index = LineIndex::new(&checked.source);
        for issue in &checked.issues {
            writeln!(
                out,
                "\t{doc}\t{doc}\t{}\tmtlint\t\t{}\t{}\t{}\t{}\t{}\t{sums}",
                index.location(issue.span).start.line,
                cell(&marked(issue, checked.source.text(), &index)),
                issue.rule.category.mqm(),
                severity(issue.severity).0,
                issue.rule.id,
                cell(&issue.message),
            )?;
        }
        Ok(())
    }

    fn tail(&self, _: &[FileError], _: &Summary, _: &mut dyn Write) -> io::Result<()> {
        // A file that was not checked has no annotations; the exit code and standard error say so.
        Ok(())
    }
}
