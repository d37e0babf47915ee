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

mod window;

use super::visible::{is_hidden, visible};
use super::{FileError, Summary};
use crate::checker::Checked;
use crate::diagnostic::{Applicability, Fix, Issue, Severity};
use crate::span::{LineIndex, Location, Span};
use anstyle::{AnsiColor, Style};
use std::borrow::Cow;
use std::io::{self, Write};
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;
use window::{Window, covers};

/// Renders issues for a terminal.
#[derive(Debug, Clone)]
pub struct Text {
    /// The columns of the terminal.
    pub width: usize,
    /// Whether to colour, by ANSI escape sequences.
    pub color: bool,
    /// Whether sums follow the issues.
    pub summary: bool,
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

/// A text in a style, reset behind it.
struct Styled<T>(Style, T);

impl<T: std::fmt::Display> std::fmt::Display for Styled<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}{}{}", self.0.render(), self.1, self.0.render_reset())
    }
}

/// A place on one line: its bytes there, how it is marked, and what is said of it.
struct Place {
    bytes: Range<usize>,
    style: Style,
    glyph: &'static str,
    label: Option<(Style, String)>,
}

impl super::Report for Text {
    fn head(&self, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    fn file(&self, path: &str, checked: &Checked<'_>, out: &mut dyn Write) -> io::Result<()> {
        if checked.issues.is_empty() {
            return Ok(());
        }
        let index = LineIndex::new(&checked.source);
        let path = visible(path);
        for issue in &checked.issues {
            self.issue(&path, issue, &index, out)?;
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
        index: &LineIndex<'_>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let palette = self.palette();
        let style = palette.severity(issue.severity);
        let location = index.location(issue.span);
        writeln!(
            out,
            "{}: {}: {}",
            Styled(
                palette.path,
                format_args!("{path}:{}:{}", location.start.line, location.start.column)
            ),
            Styled(
                style,
                format_args!("{}[{}]", issue.severity.name(), issue.rule.id)
            ),
            message(&issue.message),
        )?;
        let shown = issue.related.len().min(RELATED_SHOWN);
        let related: Vec<(Location, Span, String)> = issue.related[..shown]
            .iter()
            .map(|related| {
                (
                    index.location(related.span),
                    related.span,
                    message(&related.message).into_owned(),
                )
            })
            .collect();
        let last_line = related
            .iter()
            .map(|related| related.0.end.line)
            .fold(location.end.line, u32::max);
        let gutter = Gutter {
            digits: last_line.to_string().len().max(3),
            style: palette.quiet,
        };
        let width = self.width.saturating_sub(gutter.width()).max(NARROWEST);

        let fix = issue.fixes.first().map(|fix| (palette.fix, advice(fix)));
        let primary = |bytes, label| Place {
            bytes,
            style,
            glyph: "^",
            label,
        };
        let secondary = |bytes, label: String| Place {
            bytes,
            style: palette.related,
            glyph: "-",
            label: Some((palette.related, label)),
        };
        let mut pending = related;
        if location.start.line == location.end.line {
            let (line, start) = index.line(location.start.line);
            let mut places = vec![primary(within(line, start, issue.span), fix)];
            let mut shown = places[0].bytes.clone();
            pending.retain(|(other, span, label)| {
                let bytes = within(line, start, *span);
                let union = bytes.start.min(shown.start)..bytes.end.max(shown.end);
                let same_line = other.start.line == location.start.line
                    && other.end.line == location.start.line;
                let fits = same_line && line[union.clone()].width() <= width * 2 / 3;
                if fits {
                    places.push(secondary(bytes, label.clone()));
                    shown = union;
                }
                !fits
            });
            snippet(&gutter, location.start.line, line, &places, width, out)?;
        } else {
            // The first and the last line of a longer stretch say where it is.
            let (line, start) = index.line(location.start.line);
            snippet(
                &gutter,
                location.start.line,
                line,
                &[primary(within(line, start, issue.span), None)],
                width,
                out,
            )?;
            if location.end.line > location.start.line + 1 {
                gutter.write(out, "⋮")?;
                writeln!(out)?;
            }
            let (line, start) = index.line(location.end.line);
            snippet(
                &gutter,
                location.end.line,
                line,
                &[primary(within(line, start, issue.span), fix)],
                width,
                out,
            )?;
        }
        for (other, span, label) in pending {
            let (line, start) = index.line(other.start.line);
            let place = secondary(within(line, start, span), label);
            snippet(&gutter, other.start.line, line, &[place], width, out)?;
        }
        if issue.related.len() > shown {
            gutter.write(out, "")?;
            writeln!(
                out,
                "{}",
                Styled(
                    palette.quiet,
                    format_args!("and {}", places_more(issue.related.len() - shown))
                )
            )?;
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

    fn sums(&self, errors: &[FileError], summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
        let palette = self.palette();
        let files = count(summary.files, "file");
        if summary.issues > 0 {
            let mut parts = Vec::new();
            for severity in [Severity::Error, Severity::Warning, Severity::Hint] {
                let number = summary.by_severity[severity as usize];
                if number > 0 {
                    parts.push(
                        Styled(palette.severity(severity), count(number, severity.name()))
                            .to_string(),
                    );
                }
            }
            let places = if summary.files == 1 {
                files
            } else {
                format!("{} of {files}", summary.files_with_issues)
            };
            writeln!(out, "\nFound {} in {places}:", parts.join(", "))?;
            let mut rules: Vec<_> = summary.by_rule.iter().collect();
            rules.sort_by_key(|(rule, number)| (std::cmp::Reverse(**number), **rule));
            for (rule, number) in rules {
                writeln!(out, "{number:>6}  {rule}")?;
            }
        } else {
            writeln!(out, "Found no issues in {files}.")?;
        }
        if !errors.is_empty() {
            let failed = count(errors.len() as u64, "file");
            writeln!(
                out,
                "{}",
                Styled(palette.error, format_args!("Could not check {failed}."))
            )?;
        }
        let mut notes = Vec::new();
        if summary.issues > 0 {
            notes.push("`mtlint explain RULE` says what a rule looks for.".to_owned());
        }
        if summary.withheld > 0 {
            notes.push(format!(
                "{} below --min-severity or --min-confidence not shown.",
                count(summary.withheld, "issue")
            ));
        }
        for note in notes {
            writeln!(out, "{}", Styled(palette.quiet, note))?;
        }
        Ok(())
    }
}

/// The column of line numbers.
struct Gutter {
    digits: usize,
    style: Style,
}

impl Gutter {
    fn width(&self) -> usize {
        self.digits + 3
    }

    fn write(&self, out: &mut dyn Write, number: impl std::fmt::Display) -> io::Result<()> {
        write!(
            out,
            "{} ",
            Styled(
                self.style,
                format_args!("{number:>digits$} │", digits = self.digits)
            )
        )
    }
}

/// A line with its places marked: below it, or by brackets where columns cannot be told.
fn snippet(
    gutter: &Gutter,
    number: u32,
    line: &str,
    places: &[Place],
    width: usize,
    out: &mut dyn Write,
) -> io::Result<()> {
    let ranges: Vec<Range<usize>> = places.iter().map(|place| place.bytes.clone()).collect();
    let core = ranges
        .iter()
        .cloned()
        .reduce(|a, b| a.start.min(b.start)..a.end.max(b.end))
        .unwrap_or(0..0);
    let window = Window::new(line, &core, &ranges, width);
    gutter.write(out, number)?;
    let mut inside: Option<usize> = None;
    for cell in &window.cells {
        let now = places.iter().position(|place| covers(&place.bytes, cell));
        if now != inside {
            if window.right_to_left && inside.is_some() {
                out.write_all("⟧".as_bytes())?;
            }
            if window.right_to_left && now.is_some() {
                out.write_all("⟦".as_bytes())?;
            }
            inside = now;
        }
        match now {
            Some(at) => write!(out, "{}", Styled(places[at].style, &cell.shown))?,
            None if cell.stands_in => write!(out, "{}", Styled(gutter.style, &cell.shown))?,
            None => out.write_all(cell.shown.as_bytes())?,
        }
    }
    if window.right_to_left && inside.is_some() {
        out.write_all("⟧".as_bytes())?;
    }
    writeln!(out)?;
    for place in places {
        let label = place
            .label
            .as_ref()
            .map(|(style, label)| Styled(*style, label).to_string());
        if window.right_to_left {
            if let Some(label) = label {
                gutter.write(out, "")?;
                writeln!(out, "{} {label}", Styled(place.style, place.glyph))?;
            }
            continue;
        }
        let Some(columns) = window.columns(&place.bytes) else {
            continue;
        };
        gutter.write(out, "")?;
        write!(
            out,
            "{:indent$}{}",
            "",
            Styled(place.style, place.glyph.repeat(columns.len())),
            indent = columns.start
        )?;
        match label {
            Some(label) => writeln!(out, " {label}")?,
            None => writeln!(out)?,
        }
    }
    Ok(())
}

/// The bytes of a line that a span covers; the line starts at byte `start` of the text.
fn within(line: &str, start: u32, span: Span) -> Range<usize> {
    let local =
        |at: u32| line.floor_char_boundary((at.saturating_sub(start) as usize).min(line.len()));
    local(span.start)..local(span.end)
}

/// A message fit for one line of a terminal.
fn message(text: &str) -> Cow<'_, str> {
    let shown = visible(text);
    if shown.width() <= MESSAGE_WIDTH {
        return shown;
    }
    let mut short = String::new();
    let mut width = 0;
    for cluster in shown.graphemes(true) {
        width += cluster.width();
        if width >= MESSAGE_WIDTH {
            break;
        }
        short.push_str(cluster);
    }
    short.push('…');
    Cow::Owned(short)
}

fn advice(fix: &Fix) -> String {
    let kind = match fix.applicability {
        Applicability::Safe | Applicability::Unsafe => "fix",
        Applicability::Manual => "suggestion",
    };
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
                super::visible::spelt_out(character)
            } else {
                character.to_string()
            }
        })
        .collect();
    message(&spelt).into_owned()
}

fn places_more(number: usize) -> String {
    if number == 1 {
        "1 more place".to_owned()
    } else {
        format!("{number} more places")
    }
}

fn count(number: u64, what: &str) -> String {
    if number == 1 {
        format!("1 {what}")
    } else {
        format!("{number} {what}s")
    }
}
