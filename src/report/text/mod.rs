//! The report for a reader at a terminal.
//!
//! ```text
//! articles/a.txt:5:161: warning[foreign-quotes]: « is not a quotation mark of en
//!   5 │ …spoke of a « mediation » between the two governments…
//!     │             ^ fix: Write “
//! ```
//!
//! Each issue takes few lines, so that an editor can go down the report with the article beside it. The header is the form
//! that editors and terminals make clickable. Places on the same line share a snippet where they fit.
//!
//! Terminals disagree about text from right to left: some reorder it, some do not, and what is underlined on the next line
//! is wrong on one of them. In such lines the places are put in brackets instead, ⟦so⟧.

mod snippet;
mod sums;
mod window;

use super::{FileError, Summary, count};
use crate::check::checker::Checked;
use crate::decode::LineIndex;
use crate::diagnostic::{Applicability, Fix, Issue, Related, Severity};
use crate::text::span::Span;
use crate::text::visible::{is_hidden, visible};
use anstyle::{AnsiColor, Style};
use snippet::{Gutter, Place, Styled, snippet, within};
use std::borrow::Cow;
use std::io::{self, Write};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Renders issues for a terminal.
#[derive(Debug, Clone)]
pub struct Text {
    /// The columns of the terminal.
    pub width: usize,
    /// Whether to colour, by ANSI escape sequences.
    pub color: bool,
    /// Whether sums follow the issues.
    pub summary: bool,
    /// How far issues were fixed in the same run, which then needs no advice to do so.
    pub fixed: Option<Applicability>,
}

/// How many other places of an issue are shown; the rest is counted.
const RELATED_SHOWN: usize = 3;

/// The most columns of a message. Longer ones quote the text, which the snippet shows anyway.
const MESSAGE_WIDTH: usize = 200;

/// The narrowest a snippet gets, however narrow the terminal.
const NARROWEST: usize = 24;

struct Palette {
    error: Style,
    warning: Style,
    hint: Style,
    path: Style,
    quiet: Style,
    related: Style,
    fix: Style,
}

impl Palette {
    const PLAIN: Self = Self {
        error: Style::new(),
        warning: Style::new(),
        hint: Style::new(),
        path: Style::new(),
        quiet: Style::new(),
        related: Style::new(),
        fix: Style::new(),
    };
    const COLORED: Self = Self {
        error: AnsiColor::BrightRed.on_default().bold(),
        warning: AnsiColor::Yellow.on_default().bold(),
        hint: AnsiColor::Cyan.on_default().bold(),
        path: Style::new().bold(),
        quiet: Style::new().dimmed(),
        related: AnsiColor::BrightBlue.on_default(),
        fix: AnsiColor::Green.on_default(),
    };

    fn severity(&self, severity: Severity) -> Style {
        match severity {
            Severity::Error => self.error,
            Severity::Warning => self.warning,
            Severity::Hint => self.hint,
        }
    }
}

/// A place as it is shown: without the white space behind its last word, so that it does not run into the next line.
struct Stretch {
    span: Span,
    /// The first line that it touches, from 1.
    first: u32,
    /// The last line that it touches.
    last: u32,
}

impl Stretch {
    fn new(span: Span, text: &str, index: &LineIndex<'_>) -> Self {
        let kept = span.of(text).trim_end().len() as u32;
        let span = if kept > 0 {
            Span::new(span.start, span.start + kept)
        } else {
            span
        };
        let location = index.location(span);
        Self {
            span,
            first: location.start.line,
            last: location.end.line,
        }
    }
}

/// Another place of an issue, and what is said of it.
struct Labelled {
    place: Stretch,
    label: String,
}

impl Labelled {
    fn new(related: &Related, text: &str, index: &LineIndex<'_>) -> Self {
        Self {
            place: Stretch::new(related.span, text, index),
            label: message(&related.message).into_owned(),
        }
    }
}

impl super::Report for Text {
    fn file(&self, path: &str, checked: &Checked<'_>, out: &mut dyn Write) -> io::Result<()> {
        if checked.issues.is_empty() {
            return Ok(());
        }
        let index = LineIndex::new(&checked.source);
        let path = visible(path);
        for issue in &checked.issues {
            self.issue(&path, issue, checked.source.text(), &index, out)?;
        }
        Ok(())
    }

    fn between(&self) -> &'static str {
        "\n"
    }

    fn tail(&self, errors: &[FileError], summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
        if self.summary {
            self.sums(errors, summary, out)
        } else {
            Ok(())
        }
    }
}

impl Text {
    fn palette(&self) -> &'static Palette {
        if self.color {
            &Palette::COLORED
        } else {
            &Palette::PLAIN
        }
    }

    fn issue(
        &self,
        path: &str,
        issue: &Issue,
        text: &str,
        index: &LineIndex<'_>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let palette = self.palette();
        let style = palette.severity(issue.severity);
        let start = index.location(issue.span).start;
        writeln!(
            out,
            "{}: {}: {}",
            Styled(
                palette.path,
                format_args!("{path}:{}:{}", start.line, start.column)
            ),
            Styled(
                style,
                format_args!("{}[{}]", issue.severity.name(), issue.rule.id)
            ),
            message(&issue.message),
        )?;
        let related: Vec<Labelled> = issue
            .related
            .iter()
            .filter(|related| related.elsewhere.is_none())
            .take(RELATED_SHOWN)
            .map(|related| Labelled::new(related, text, index))
            .collect();
        let primary = Stretch::new(issue.span, text, index);
        let last_line = related
            .iter()
            .map(|related| related.place.last)
            .fold(primary.last, u32::max);
        let gutter = Gutter {
            digits: last_line.to_string().len().max(3),
            style: palette.quiet,
        };
        let elsewhere = issue.related.iter().filter(|at| at.elsewhere.is_some());
        let here = issue.related.len() - elsewhere.clone().count();
        let left_out = here - related.len();
        self.places(issue, &primary, related, index, &gutter, out)?;
        if left_out > 0 {
            gutter.write(out, "")?;
            writeln!(
                out,
                "{}",
                Styled(
                    palette.quiet,
                    format_args!("and {}", count(left_out as u64, "more place"))
                )
            )?;
        }
        for related in elsewhere.take(RELATED_SHOWN) {
            self.elsewhere(related, &gutter, out)?;
        }
        for fix in issue.fixes.iter().skip(1) {
            gutter.write(out, "")?;
            writeln!(
                out,
                "{}",
                Styled(palette.fix, format_args!("or {}", advice(fix)))
            )?;
        }
        Ok(())
    }

    /// A place in another file: what is said of it, and the text that stands there.
    fn elsewhere(&self, related: &Related, gutter: &Gutter, out: &mut dyn Write) -> io::Result<()> {
        let Some(elsewhere) = &related.elsewhere else {
            return Ok(());
        };
        let start = elsewhere.location.start;
        let place = format!("{}:{}:{}", elsewhere.path, start.line, start.column);
        let said = format!("{place}: {}", related.message);
        gutter.write(out, "")?;
        let said = message(&said).into_owned();
        writeln!(out, "{}", Styled(self.palette().related, said))?;
        let mut words = String::new();
        for word in elsewhere.text.split_whitespace() {
            if words.len() > MESSAGE_WIDTH {
                break;
            }
            words.push_str(if words.is_empty() { "" } else { " " });
            words.push_str(word);
        }
        if !words.is_empty() {
            gutter.write(out, "")?;
            writeln!(out, "  {}", message(&words))?;
        }
        Ok(())
    }

    /// The lines of an issue with its places marked, its own first.
    fn places(
        &self,
        issue: &Issue,
        primary: &Stretch,
        related: Vec<Labelled>,
        index: &LineIndex<'_>,
        gutter: &Gutter,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let palette = self.palette();
        let width = self.width.saturating_sub(gutter.width()).max(NARROWEST);
        let own = |bytes, label| Place {
            bytes,
            style: palette.severity(issue.severity),
            glyph: "^",
            label,
        };
        let other = |bytes, label| Place {
            bytes,
            style: palette.related,
            glyph: "-",
            label: Some((palette.related, label)),
        };
        let fix = issue.fixes.first().map(|fix| (palette.fix, advice(fix)));
        let (first, last) = (primary.first, primary.last);
        let (line, start) = index.line(first);
        let bytes = within(line, start, primary.span);
        let mut elsewhere = Vec::new();
        if first == last {
            let mut together = bytes.clone();
            let mut places = vec![own(bytes, fix)];
            for related in related {
                let bytes = within(line, start, related.place.span);
                let union = bytes.start.min(together.start)..bytes.end.max(together.end);
                // The length comes first: what lies between may be a line of megabytes.
                let near = union.len() <= width * 4 && line[union.clone()].width() <= width * 2 / 3;
                if near && (related.place.first, related.place.last) == (first, last) {
                    places.push(other(bytes, related.label));
                    together = union;
                } else {
                    elsewhere.push(related);
                }
            }
            snippet(gutter, first, line, &places, width, out)?;
        } else {
            // The first and the last line of a longer stretch say where it is.
            snippet(gutter, first, line, &[own(bytes, None)], width, out)?;
            if last > first + 1 {
                gutter.write(out, "⋮")?;
                writeln!(out)?;
            }
            let (line, start) = index.line(last);
            let mut bytes = within(line, start, primary.span);
            bytes.start += line[bytes.clone()].len() - line[bytes.clone()].trim_start().len();
            snippet(gutter, last, line, &[own(bytes, fix)], width, out)?;
            elsewhere = related;
        }
        for related in elsewhere {
            let number = related.place.first;
            let (line, start) = index.line(number);
            let place = other(within(line, start, related.place.span), related.label);
            snippet(gutter, number, line, &[place], width, out)?;
        }
        Ok(())
    }
}

/// A message fit for one line of a terminal. A longer one is cut between words, and a quotation that is cut with it is closed.
fn message(text: &str) -> Cow<'_, str> {
    let shown = visible(text);
    if shown.width() <= MESSAGE_WIDTH {
        return shown;
    }
    let mut short = String::new();
    let mut width = 0;
    for cluster in shown.graphemes(true) {
        width += cluster.width();
        if width + 1 >= MESSAGE_WIDTH {
            break;
        }
        short.push_str(cluster);
    }
    // Text without spaces ends where it ends.
    let whole = short.trim_end().rfind(' ');
    if let Some(whole) = whole.filter(|whole| *whole > short.len() / 2) {
        short.truncate(whole);
    }
    short.truncate(short.trim_end().len());
    let open = is_open(&short);
    short.push('…');
    if open {
        short.push('”');
    }
    Cow::Owned(short)
}

/// Whether a quotation of a message has no end. Within it “ may be the end of what the text itself sets in „such marks“.
fn is_open(text: &str) -> bool {
    let (mut open, mut low) = (0_usize, 0_usize);
    for mark in text.chars() {
        match mark {
            '„' => low += 1,
            '“' | '”' if low > 0 => low -= 1,
            '“' => open += 1,
            '”' => open = open.saturating_sub(1),
            _ => {}
        }
    }
    open > 0
}

fn advice(fix: &Fix) -> String {
    let kind = super::kind(fix.applicability);
    format!("{kind}: {}", advised(&fix.title))
}

/// A title in which white space that is not a plain space is spelt out: it is what the fix is about.
fn advised(title: &str) -> String {
    let special =
        |character: char| character.is_whitespace() && character != ' ' && !is_hidden(character);
    let spelt: String = title
        .chars()
        .map(|character| {
            if special(character) {
                crate::text::visible::spelt_out(character)
            } else {
                character.to_string()
            }
        })
        .collect();
    message(&spelt).into_owned()
}

#[cfg(test)]
mod tests {
    use super::{MESSAGE_WIDTH, message};
    use unicode_width::UnicodeWidthStr;

    #[test]
    fn a_long_message_is_cut_between_words_and_its_quotation_closed() {
        let quotation = "the quick brown fox jumps ".repeat(9);
        let open = message(&format!("“{quotation}” appears twice")).into_owned();
        assert!(open.ends_with("…”"), "{open}");
        let last = open.trim_end_matches("…”").rsplit(' ').next();
        assert!(last.is_some_and(|word| quotation.split(' ').any(|whole| whole == word)));
        assert!(open.width() <= MESSAGE_WIDTH);
        let closed = message(&format!("“fox” {quotation}")).into_owned();
        assert!(closed.ends_with('…'), "{closed}");
        let german = message(&format!("“„Ja“, sagte er” {quotation}")).into_owned();
        assert!(german.ends_with('…'), "{german}");
        let joined = message(&"字".repeat(300)).into_owned();
        assert!(joined.ends_with("字…") && joined.width() > MESSAGE_WIDTH - 5);
    }
}
