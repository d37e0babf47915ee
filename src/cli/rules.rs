//! `mtlint rules` and `mtlint explain`: what the declarations of the rules say.

use super::args::{Explain, ListFormat, PageFormat, Rules};
use super::failure::Failure;
use super::output::{Output, width};
use super::rule_pages;
use anstyle::{AnsiColor, Style};
use mtlint::RULES;
use mtlint::diagnostic::{Category, Severity};
use mtlint::text::visible::visible;
use serde::Serialize;
use std::fmt::Write;
use unicode_width::UnicodeWidthStr;

/// A rule in the list for programs.
#[derive(Serialize)]
struct Listed {
    id: &'static str,
    category: Category,
    severity: Severity,
    summary: String,
    docs: String,
}

pub fn list(rules: &Rules) -> Result<(), Failure> {
    let listed: Vec<Listed> = RULES
        .iter()
        .map(|rule| Listed {
            id: rule.meta.id,
            category: rule.meta.category,
            severity: rule.meta.severity,
            summary: unwrapped(rule.meta.summary()),
            docs: markdown(rule.meta.docs),
        })
        .collect();
    let text = match rules.format {
        ListFormat::Text => columns(&listed),
        ListFormat::Json => serde_json::to_string_pretty(&listed)? + "\n",
        ListFormat::Markdown => rule_pages::table(),
    };
    Output::stdout().finish_with(text.as_bytes())
}

fn columns(listed: &[Listed]) -> String {
    let widest = |cell: fn(&Listed) -> &str| {
        listed
            .iter()
            .map(|rule| cell(rule).len())
            .max()
            .unwrap_or(0)
    };
    let (ids, categories) = (widest(|rule| rule.id), widest(|rule| rule.category.name()));
    let mut text = String::new();
    for rule in listed {
        let _ = writeln!(
            text,
            "{:ids$}  {:categories$}  {:7}  {}",
            rule.id,
            rule.category.name(),
            rule.severity.name(),
            rule.summary
        );
    }
    text
}

pub fn explain(explain: &Explain, color: bool) -> Result<(), Failure> {
    let meta = explain.rule.0;
    if explain.format == PageFormat::Markdown {
        return Output::stdout().finish_with(rule_pages::page(meta).as_bytes());
    }
    let style = |style: Style| if color { style } else { Style::new() };
    let (bold, quiet) = (style(Style::new().bold()), style(Style::new().dimmed()));
    let mut text = format!(
        "{}{}{} {}({}, {}){}\n\n",
        bold.render(),
        meta.id,
        bold.render_reset(),
        quiet.render(),
        meta.category.name(),
        meta.severity.name(),
        quiet.render_reset()
    );
    let page = Page {
        width: width().clamp(40, 100),
        code: style(AnsiColor::Cyan.on_default()),
        heading: bold,
    };
    text.push_str(&page.render(&markdown(meta.docs)));
    Output::stdout().finish_with(text.as_bytes())
}

/// The Markdown of a doc comment: each of its lines has a space in front.
pub fn markdown(docs: &str) -> String {
    let lines: Vec<&str> = docs
        .lines()
        .map(|line| line.strip_prefix(' ').unwrap_or(line).trim_end())
        .collect();
    lines.join("\n").trim().to_owned()
}

pub fn unwrapped(paragraph: &str) -> String {
    paragraph.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Lays the little Markdown that doc comments use out for a terminal: paragraphs, lists, headings, code, examples.
struct Page {
    width: usize,
    code: Style,
    heading: Style,
}

impl Page {
    fn render(&self, markdown: &str) -> String {
        let mut out = String::new();
        let mut paragraph = String::new();
        let mut lines = markdown.lines();
        while let Some(line) = lines.next() {
            let item = line.starts_with("- ") || line.starts_with("* ");
            if let Some(info) = line.strip_prefix("```") {
                self.end_paragraph(&mut paragraph, &mut out);
                let _ = writeln!(
                    out,
                    "{}{}{}",
                    self.heading.render(),
                    example_title(info),
                    self.heading.render_reset()
                );
                for line in lines.by_ref().take_while(|line| !line.starts_with("```")) {
                    self.wrap(&visible(line), "    ", "    ", &mut out);
                }
                out.push('\n');
            } else if let Some(title) = line.strip_prefix('#') {
                self.end_paragraph(&mut paragraph, &mut out);
                let title = title.trim_start_matches('#').trim();
                let _ = writeln!(
                    out,
                    "{}{title}{}\n",
                    self.heading.render(),
                    self.heading.render_reset()
                );
            } else if line.is_empty() || item {
                self.end_paragraph(&mut paragraph, &mut out);
                paragraph.push_str(line);
            } else {
                if !paragraph.is_empty() {
                    paragraph.push(' ');
                }
                paragraph.push_str(line.trim());
            }
        }
        self.end_paragraph(&mut paragraph, &mut out);
        out.truncate(out.trim_end().len());
        out.push('\n');
        out
    }

    fn end_paragraph(&self, paragraph: &mut String, out: &mut String) {
        if paragraph.is_empty() {
            return;
        }
        let hanging = if paragraph.starts_with(['-', '*']) {
            "  "
        } else {
            ""
        };
        let mut wrapped = String::new();
        self.wrap(paragraph, "", hanging, &mut wrapped);
        out.push_str(&self.highlight(&wrapped));
        out.push('\n');
        paragraph.clear();
    }

    fn wrap(&self, text: &str, first: &str, further: &str, out: &mut String) {
        let mut column = first.len();
        out.push_str(first);
        for (index, word) in text.split(' ').enumerate() {
            let width = word.width();
            if index > 0 {
                if column + 1 + width > self.width {
                    out.push('\n');
                    out.push_str(further);
                    column = further.len();
                } else {
                    out.push(' ');
                    column += 1;
                }
            }
            out.push_str(word);
            column += width;
        }
        out.push('\n');
    }

    /// Code in its style instead of between backticks; as it is where there are no styles.
    fn highlight(&self, text: &str) -> String {
        if self.code == Style::new() {
            return text.to_owned();
        }
        let mut out = String::with_capacity(text.len() + 16);
        for (index, part) in text.split('`').enumerate() {
            match index % 2 {
                0 => out.push_str(part),
                _ => {
                    let _ = write!(
                        out,
                        "{}{part}{}",
                        self.code.render(),
                        self.code.render_reset()
                    );
                }
            }
        }
        out
    }
}

/// What the info string of an example says: `fails,en` or `passes,fr`, with `-source` tags and others behind.
pub fn example_title(info: &str) -> String {
    let mut parts = info.split(',').map(str::trim);
    let kind = match parts.next() {
        Some("fails") => "Reported",
        Some("passes") => "Not reported",
        Some("source") => "Original",
        _ => return "Example:".to_owned(),
    };
    match parts.collect::<Vec<_>>().join(", ") {
        rest if rest.is_empty() => format!("{kind}:"),
        rest => format!("{kind} ({rest}):"),
    }
}
