//! The page for reviewing: one file that needs no network, with each article, its faults marked in place, and the list of
//! them beside it.
//!
//! The page works in parts like any report. Everything that it says of a file is text or a quoted attribute, escaped; its
//! policy lets the one script and the one style sheet run whose hashes it names, and nothing else. Without scripts it still
//! reads and prints; with them the issues can be filtered, gone through by keyboard and decided. Decisions are exported in
//! the form of a baseline, words that may stand in the text as lines of `mtlint.toml`.

mod article;
mod shape;

use super::{FileError, Summary};
use crate::check::checker::Checked;
use crate::check::entry::entry;
use crate::decode::LineIndex;
use crate::diagnostic::Issue;
use crate::rules::RULES;
use crate::text::escape::{hash, json, xml};
use std::io::{self, Write};

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

/// What the policy calls [`SCRIPT`] and [`STYLE`]: their SHA-256, which a test works out. Six crates would have to be built for doing it here.
const SCRIPT_DIGEST: &str = "f8RVMNH0wum760ylvoi8J0p5oV2mse22A0O6DwPdPAA=";
const STYLE_DIGEST: &str = "9w4GmY2gUWw0Q9TD15vKkYqkS+s1VsBCRbnd0m/pLxs=";

const TOP: &str = include_str!("top.html");
const BOTTOM: &str = include_str!("bottom.html");

/// What every page starts with.
const START: &str = "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"generator\" content=\"mtlint\">\n";

/// Whether a file is such a page, which is no text to check.
#[must_use]
pub fn is_page(bytes: &[u8]) -> bool {
    bytes.starts_with(START.as_bytes())
}

/// Writes the page in parts.
#[derive(Debug, Clone, Copy, Default)]
pub struct Html;

impl super::Report for Html {
    fn head(&self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(
            out,
            "{START}<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'sha256-{SCRIPT_DIGEST}'; style-src 'sha256-{STYLE_DIGEST}'; \
             base-uri 'none'; form-action 'none'\">\n\
             <meta name=\"referrer\" content=\"no-referrer\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <title>mtlint review</title>\n<style>{STYLE}</style>\n</head>"
        )?;
        out.write_all(TOP.as_bytes())
    }

    fn file(&self, path: &str, checked: &Checked<'_>, out: &mut dyn Write) -> io::Result<()> {
        if checked.issues.is_empty() {
            return Ok(());
        }
        let page = hash(&[path.as_bytes()]);
        let name = xml(path);
        let language = checked
            .languages
            .target
            .map(|locale| format!(" lang=\"{}\"", xml(&locale.to_string())))
            .unwrap_or_default();
        let beside = if checked.beside.is_some() {
            " beside"
        } else {
            ""
        };
        writeln!(
            out,
            "<section class=\"file\" data-path=\"{}\" aria-labelledby=\"f{page:x}\">\n<h2 id=\"f{page:x}\"><bdi>{name}</bdi></h2>\n\
             <p class=\"meta\">{}</p>\n<div class=\"columns{beside}\">\n<article class=\"text\"{language}>",
            attribute(path)?,
            xml(&about(checked)),
        )?;
        let placed = article::write(page, checked, out)?;
        writeln!(
            out,
            "</article>\n<ol class=\"issues\" tabindex=\"0\" aria-label=\"Issues of {name}\">"
        )?;
        let index = LineIndex::new(&checked.source);
        for (number, issue) in checked.issues.iter().enumerate() {
            let is_placed = placed.get(number).copied().unwrap_or_default();
            let id = format!("{page:x}-{number}");
            item(&id, issue, is_placed, checked.source.text(), &index, out)?;
        }
        writeln!(out, "</ol>\n</div>\n</section>")
    }

    fn tail(&self, errors: &[FileError], summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
        writeln!(
            out,
            "</main>\n<section id=\"overview\" aria-labelledby=\"sums\">"
        )?;
        writeln!(
            out,
            "<h2 id=\"sums\">{} issues in {} of {} files, {} words</h2>\n<table>",
            summary.issues, summary.files_with_issues, summary.files, summary.words
        )?;
        let mut rules: Vec<_> = summary.by_rule.iter().collect();
        rules.sort_by_key(|(rule, number)| (std::cmp::Reverse(**number), **rule));
        let most = rules.first().map_or(1, |(_, number)| **number);
        for (rule, number) in rules {
            let described = RULES.iter().find(|known| known.meta.id == *rule);
            let summary = described.map_or("", |rule| rule.meta.summary());
            let page = described
                .and_then(|rule| rule.meta.address())
                .map(|page| format!(" data-page=\"{}\"", xml(&page)))
                .unwrap_or_default();
            writeln!(
                out,
                "<tr data-rule=\"{}\" data-summary=\"{}\"{page}><th scope=\"row\">{}</th><td class=\"number\">{number}</td>\
                 <td><svg class=\"bar\" viewBox=\"0 0 100 1\" preserveAspectRatio=\"none\" aria-hidden=\"true\">\
                 <rect width=\"{:.1}\" height=\"1\"/></svg></td></tr>",
                xml(rule),
                xml(summary),
                xml(rule),
                *number as f64 * 100.0 / most as f64
            )?;
        }
        writeln!(out, "</table>")?;
        if !errors.is_empty() {
            writeln!(out, "<h2>Not checked</h2>\n<ul>")?;
            for error in errors {
                writeln!(
                    out,
                    "<li><bdi>{}</bdi>: {}</li>",
                    xml(&error.path),
                    xml(&error.message)
                )?;
            }
            writeln!(out, "</ul>")?;
        }
        out.write_all(b"</section>\n")?;
        out.write_all(BOTTOM.as_bytes())?;
        writeln!(out, "<script>{SCRIPT}</script>\n</body>\n</html>")
    }
}

/// An attribute that a script reads back: a string of JSON, so that it is exact whatever it holds.
fn attribute(value: &str) -> io::Result<String> {
    let mut text = Vec::new();
    json(&value, &mut text)?;
    Ok(xml(&String::from_utf8_lossy(&text)))
}

/// The line below the name of a file.
fn about(checked: &Checked<'_>) -> String {
    let name = |locale: Option<crate::language::Locale>| locale.map(|locale| locale.language.name);
    let mut parts = Vec::new();
    match (
        name(checked.languages.target),
        name(checked.languages.source),
    ) {
        (Some(target), Some(source)) => parts.push(format!("{target}, from {source}")),
        (Some(target), None) => parts.push(target.to_owned()),
        (None, _) => {}
    }
    parts.push(format!("{} words", checked.words));
    if !checked.suppressed.is_empty() {
        parts.push(format!("{} known or ignored", checked.suppressed.len()));
    }
    parts.join(" · ")
}

/// The start of a stretch of text, on one line.
fn excerpt(text: &str) -> String {
    const LONGEST: usize = 100;
    let mut words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if words.len() > LONGEST {
        words.truncate(words.floor_char_boundary(LONGEST));
        words.push('…');
    }
    words
}

/// What would settle an issue in `mtlint.toml`, for the script.
fn settles(issue: &Issue, text: &str) -> io::Result<String> {
    let Some((list, entry)) = entry(issue, text) else {
        return Ok(String::new());
    };
    let entry = attribute(entry)?;
    Ok(format!(
        " data-list=\"{}\" data-entry=\"{entry}\"",
        list.key()
    ))
}

/// An issue in the list.
fn item(
    id: &str,
    issue: &Issue,
    is_placed: bool,
    text: &str,
    index: &LineIndex<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let start = index.location(issue.span).start;
    let severity = issue.severity.name();
    let target = if is_placed { 'm' } else { 'i' };
    let entry = settles(issue, text)?;
    write!(
        out,
        "<li class=\"issue {severity}\" id=\"i{id}\" data-rule=\"{rule}\" data-severity=\"{severity}\" data-fingerprint=\"{}\"{entry}>\
         <a class=\"pick\" href=\"#{target}{id}\"><span class=\"about\"><span class=\"severity\">{severity}</span>\
         <span>{rule}</span><span>{}:{}</span><span class=\"decision\"></span></span>\
         <span class=\"message\"><bdi>{}</bdi></span> <q><bdi>{}</bdi></q>",
        issue.fingerprint,
        start.line,
        start.column,
        xml(&issue.message),
        xml(&excerpt(issue.span.of(text))),
        rule = xml(issue.rule.id),
    )?;
    for fix in &issue.fixes {
        let kind = super::kind(fix.applicability);
        write!(
            out,
            "<span class=\"fix\">{kind}: <bdi>{}</bdi></span>",
            xml(&fix.title)
        )?;
    }
    for related in &issue.related {
        let (path, at, quoted) = match &related.elsewhere {
            Some(elsewhere) => {
                let quoted = format!(" <q><bdi>{}</bdi></q>", xml(&excerpt(&elsewhere.text)));
                let path = format!("<bdi>{}</bdi>:", xml(&elsewhere.path));
                (path, elsewhere.location.start, quoted)
            }
            None => {
                let at = index.location(related.span).start;
                (String::new(), at, String::new())
            }
        };
        write!(
            out,
            "<span class=\"about\">{path}{}:{} <bdi>{}</bdi>{quoted}</span>",
            at.line,
            at.column,
            xml(&related.message)
        )?;
    }
    writeln!(out, "</a></li>")
}

#[cfg(test)]
mod tests {
    use super::{SCRIPT, SCRIPT_DIGEST, STYLE, STYLE_DIGEST};
    use base64::Engine;
    use base64::engine::general_purpose::STANDARD;
    use sha2::{Digest, Sha256};

    #[test]
    fn the_policy_names_what_is_there() {
        for (text, digest) in [(SCRIPT, SCRIPT_DIGEST), (STYLE, STYLE_DIGEST)] {
            assert_eq!(STANDARD.encode(Sha256::digest(text)), digest);
        }
    }
}
