//! What opens and closes notes, tabs and the like: `:::note Title`, `/// note | Title`, `!!! note "Title"`, `` ```{note} ``.

use super::{Found, Line, tags};
use std::ops::Range;

/// Directives whose argument is no title.
const UNTITLED: [&str; 24] = [
    "moniker",
    "zone",
    "code-group",
    "raw",
    "v-pre",
    "figure",
    "image",
    "toctree",
    "include",
    "literalinclude",
    "code-block",
    "code-cell",
    "code",
    "math",
    "list-table",
    "csv-table",
    "table",
    "eval-rst",
    "contents",
    "html",
    "define",
    "mermaid",
    "embed",
    "video",
];

/// Directives of MyST that hold prose; the others hold code or nothing.
const PROSE: [&str; 26] = [
    "admonition",
    "note",
    "tip",
    "hint",
    "important",
    "warning",
    "caution",
    "danger",
    "error",
    "attention",
    "seealso",
    "todo",
    "dropdown",
    "margin",
    "sidebar",
    "topic",
    "epigraph",
    "card",
    "tab-set",
    "tab-item",
    "grid",
    "grid-item",
    "grid-item-card",
    "versionadded",
    "versionchanged",
    "deprecated",
];

/// Reads a line that is one of them, or an include of another file.
pub(super) fn read(line: Line<'_>, found: &mut Found) -> bool {
    match line.text.as_bytes().first() {
        Some(b':') => colons(line, found),
        Some(b'/') => slashes(line, found),
        Some(b'!' | b'?' | b'=') => indented(line, found),
        Some(b'[') => contents(line, found),
        Some(b'-' | b';' | b'<' | b'@' | b'(' | b'*') => include(line, found),
        _ => false,
    }
}

/// An option of a directive of MyST: `:class: tip`. What `alt` and the like say is read.
pub(super) fn option(line: Line<'_>, found: &mut Found) -> bool {
    let Some((name, value)) = line
        .text
        .strip_prefix(':')
        .and_then(|rest| rest.split_once(':'))
    else {
        return false;
    };
    if !is_name(name) || !(value.is_empty() || value.starts_with(' ')) {
        return false;
    }
    if let Some(kind) = tags::spoken(name) {
        let value = value.trim();
        found.speak(line.end() - value.len()..line.end(), kind);
    }
    found.blank(line.span());
    true
}

/// A fence whose content is prose: `` ```{note} Title ``.
pub(super) fn fenced(line: Line<'_>, marks: usize, found: &mut Found) -> bool {
    let info = line.text.get(marks..).unwrap_or_default().trim_start();
    let Some((name, title)) = info.strip_prefix('{').and_then(|rest| rest.split_once('}')) else {
        return false;
    };
    if !PROSE.contains(&name) {
        return false;
    }
    titled(line, title, found);
    true
}

/// The line ends with this title, or has none.
fn titled(line: Line<'_>, title: &str, found: &mut Found) {
    let title = title.trim_start();
    let before = line.start..line.end() - title.len();
    if title.is_empty() {
        found.blank(line.span());
    } else {
        // A blank has to stand behind the mark of a heading.
        found.title(before.clone(), line.end()..line.end());
    }
}

fn is_name(name: &str) -> bool {
    let letter = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    name.bytes()
        .next()
        .is_some_and(|byte| byte.is_ascii_alphabetic())
        && name.bytes().all(letter)
}

/// The name that the text starts with.
fn name(text: &str) -> &str {
    let letter = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    let length = text.bytes().take_while(letter).count();
    text.get(..length)
        .filter(|name| is_name(name))
        .unwrap_or_default()
}

/// Microsoft Learn, Docusaurus, VitePress, Pandoc, MyST: three colons and more.
fn colons(line: Line<'_>, found: &mut Found) -> bool {
    let colons = line.text.bytes().take_while(|byte| *byte == b':').count();
    if colons < 3 {
        return false;
    }
    let rest = line.text.get(colons..).unwrap_or_default().trim();
    let attributes = |found: &mut Found| {
        tags::attributes(line.start, line.text, found);
        found.blank(line.span());
        true
    };
    if rest.is_empty() || rest.ends_with(":::") {
        return attributes(found);
    }
    if let Some((inner, title)) = rest.strip_prefix('{').and_then(|rest| rest.split_once('}')) {
        if !is_name(inner) || !PROSE.contains(&inner) {
            return attributes(found);
        }
        titled(line, title, found);
        return true;
    }
    let name = name(rest);
    if name.is_empty() {
        found.gap(line.start..line.start + colons);
        return true;
    }
    let behind = rest.get(name.len()..).unwrap_or_default();
    if let Some((title, tail)) = behind
        .strip_prefix('[')
        .and_then(|rest| rest.rsplit_once(']'))
    {
        let end = line.end() - tail.len() - 1;
        found.title(line.start..end - title.len(), end..line.end());
        return true;
    }
    let title = behind.trim_start();
    if title.contains("=\"") || title.starts_with('{') || UNTITLED.contains(&name) {
        return attributes(found);
    }
    // Attributes behind the title.
    let tail = title
        .find('{')
        .filter(|_| title.ends_with('}'))
        .map_or(0, |at| title.len() - at);
    if tail > 0 {
        found.blank(line.end() - tail..line.end());
    }
    titled(line, title, found);
    true
}

/// The blocks of PyMdown: `/// note | Title` and `///`.
fn slashes(line: Line<'_>, found: &mut Found) -> bool {
    let slashes = line.text.bytes().take_while(|byte| *byte == b'/').count();
    let rest = line.text.get(slashes..).unwrap_or_default();
    if slashes < 3 || !(rest.is_empty() || rest.starts_with(' ')) {
        return false;
    }
    let (head, title) = match rest.split_once('|') {
        Some((head, title)) => (head.trim(), title),
        None => (rest.trim(), ""),
    };
    if !head.is_empty() && !is_name(head) {
        return false;
    }
    titled(
        line,
        if UNTITLED.contains(&head) { "" } else { title },
        found,
    );
    if UNTITLED.contains(&head) {
        found.blank(line.span());
    }
    true
}

/// The admonitions and tabs of MkDocs, whose body is indented: `!!! note "Title"`, `??? tip`, `=== "Tab"`; the notes of Docsify.
fn indented(line: Line<'_>, found: &mut Found) -> bool {
    for docsify in ["?> ", "!> "] {
        if line.text.starts_with(docsify) {
            found.gap(line.start..line.start + docsify.len());
            return true;
        }
    }
    let Some((marks, rest)) = line.text.split_once(' ') else {
        return false;
    };
    let tab = matches!(marks, "===" | "===!" | "===+");
    if !tab && !matches!(marks, "!!!" | "???" | "???+") {
        return false;
    }
    let title = quoted(rest);
    let types = rest.get(..title.as_ref().map_or(rest.len(), |title| title.start - 1));
    let types = types.unwrap_or_default();
    let is_type = |byte: u8| {
        byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b' ' | b'-' | b'_')
    };
    if !types.bytes().all(is_type) || (title.is_none() && (tab || types.trim().is_empty())) {
        return false;
    }
    let shift = line.end() - rest.len();
    match title.filter(|title| !title.is_empty()) {
        Some(title) => {
            found.titled_item(line.start..shift + title.start);
            found.blank(shift + title.end..line.end());
        }
        None => found.item(line.span()),
    }
    true
}

/// Where the text in quotation marks at the end of a line stands.
fn quoted(text: &str) -> Option<Range<usize>> {
    let start = text.find('"')? + 1;
    let end = text.strip_suffix('"')?.len();
    (start <= end).then_some(start..end)
}

/// A line that stands for a table of contents.
fn contents(line: Line<'_>, found: &mut Found) -> bool {
    let inner = line
        .text
        .trim_start_matches('[')
        .trim_end_matches(']')
        .trim_matches('_');
    let is_one = line.text.ends_with(']') && inner.eq_ignore_ascii_case("toc");
    if is_one {
        found.blank(line.span());
    }
    is_one
}

/// A line that stands for another file, a label, or the meaning of an abbreviation.
fn include(line: Line<'_>, found: &mut Found) -> bool {
    let text = line.text;
    let starts = |marks: &[&str]| marks.iter().any(|mark| text.starts_with(mark));
    let label = text
        .strip_prefix('(')
        .and_then(|rest| rest.strip_suffix(")="))
        .is_some_and(|name| !name.is_empty() && !name.contains([' ', '(', ')']));
    let snippet = starts(&[
        "--8<--", "-8<-", ";--8<--", "<<< @/", "<<< ./", "@[code", "@include",
    ]);
    if label || snippet {
        found.blank(line.span());
        return true;
    }
    if text.starts_with("*[")
        && let Some(colon) = text.find("]: ")
    {
        found.gap(line.start..line.start + colon + 3);
        return true;
    }
    false
}
