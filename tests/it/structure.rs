//! What a parser sees of a file besides its words, told without the help of mtlint's own extractors.

use mtlint::Format;
use pulldown_cmark::{Event, Options, Parser};

/// Blocks, code, links, tags with their attributes, keys of front matter, in order.
pub fn structure(text: &str, format: Format) -> Vec<String> {
    let mut seen = Vec::new();
    match format {
        Format::Text => {}
        Format::Html => tags(text, &mut seen),
        Format::Markdown | Format::Mdx => markdown(text, &mut seen),
    }
    seen
}

/// Whether `rest` is `all` with whole items left out.
pub fn is_part(rest: &[String], all: &[String]) -> bool {
    let mut all = all.iter();
    rest.iter().all(|item| all.any(|other| other == item))
}

fn markdown(text: &str, seen: &mut Vec<String>) {
    let body = front_matter(text, seen);
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_MATH
        | Options::ENABLE_GFM;
    let mut html = String::new();
    let mut in_code = false;
    for event in Parser::new_ext(body, options) {
        if let Event::Html(part) | Event::InlineHtml(part) = &event {
            html.push_str(part);
            continue;
        }
        tags(&std::mem::take(&mut html), seen);
        match &event {
            Event::Start(pulldown_cmark::Tag::CodeBlock(_)) => in_code = true,
            Event::End(pulldown_cmark::TagEnd::CodeBlock) => in_code = false,
            Event::Text(_) | Event::SoftBreak if !in_code => continue,
            // Prose like any other.
            Event::Start(pulldown_cmark::Tag::Link { dest_url, .. }) => {
                seen.push(format!("link {dest_url}"));
                continue;
            }
            Event::Start(pulldown_cmark::Tag::Image { dest_url, .. }) => {
                seen.push(format!("image {dest_url}"));
                continue;
            }
            _ => {}
        }
        seen.push(format!("{event:?}"));
    }
    tags(&html, seen);
}

/// What stands behind the front matter, if there is any.
fn front_matter<'t>(text: &'t str, seen: &mut Vec<String>) -> &'t str {
    for mark in ["---", "+++"] {
        let Some(inside) = text.trim_start_matches('\u{feff}').strip_prefix(mark) else {
            continue;
        };
        let Some((keys, body)) = inside.split_once(&format!("\n{mark}")) else {
            continue;
        };
        for line in keys.lines() {
            let key = line.split([':', '=']).next().unwrap_or_default();
            seen.push(format!("key {}", key.trim_end()));
        }
        return body;
    }
    text
}

/// Attributes whose values are read by people.
const READ: [&str; 9] = [
    "title",
    "alt",
    "content",
    "placeholder",
    "summary",
    "label",
    "aria-label",
    "description",
    "caption",
];

/// Tags and comments as they stand, but for the values that are prose, and the code between some of them.
fn tags(html: &str, seen: &mut Vec<String>) {
    let mut rest = html;
    while let Some((_, behind)) = rest.split_once('<') {
        let end = if behind.starts_with("!--") {
            behind.find("-->").map(|at| at + 2)
        } else if behind.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/') {
            tag_end(behind)
        } else {
            rest = behind;
            continue;
        };
        let Some(end) = end else { return };
        let tag = &behind[..end];
        let name = tag.split([' ', '>', '\n']).next().unwrap_or_default();
        seen.push(without_prose(tag));
        rest = &behind[end..];
        if ["script", "style", "pre", "code"].contains(&name)
            && let Some((code, after)) = rest.split_once(&format!("</{name}"))
        {
            seen.push(code.to_owned());
            rest = after;
        }
        // What looks like a tag in there is text, up to the end of the file if need be.
        if ["title", "textarea"].contains(&name) {
            let Some((_, after)) = rest.split_once(&format!("</{name}")) else {
                return;
            };
            rest = after;
        }
    }
}

/// Where a tag ends. A quotation mark in the midst of a value without any opens none: `class=a">`.
fn tag_end(behind: &str) -> Option<usize> {
    let mut quote = None;
    let opens = |at: usize| {
        behind[..at]
            .trim_end()
            .ends_with(['=', '{', '(', '[', ',', ':'])
    };
    behind.char_indices().find_map(|(at, c)| match (c, quote) {
        ('"' | '\'', None) => {
            quote = opens(at).then_some(c);
            None
        }
        (c, Some(open)) => {
            if c == open {
                quote = None;
            }
            None
        }
        ('>', None) => Some(at),
        _ => None,
    })
}

fn without_prose(tag: &str) -> String {
    let mut kept = String::new();
    let mut rest = tag;
    while let Some(at) = rest.find(['"', '\'']) {
        let quote = &rest[at..=at];
        let (before, value) = (&rest[..at], &rest[at + 1..]);
        let end = value.find(quote).unwrap_or(value.len());
        let name = before.trim_end().trim_end_matches('=').trim_end();
        let name = name.rsplit([' ', '\n', '\t']).next().unwrap_or_default();
        kept.push_str(before);
        if !READ.contains(&name) {
            kept.push_str(&value[..end]);
        }
        rest = value.get(end + 1..).unwrap_or_default();
    }
    kept.push_str(rest);
    kept.split_whitespace().collect::<Vec<_>>().join(" ")
}
