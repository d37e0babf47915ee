//! Tags that stand alone on a line, behind which Markdown goes on: components of JSX and Vue, elements with `markdown="1"`.

use super::braces::{self, Braced};
use super::{Beside, Found, Line, Scanner, What};
use crate::document::BlockKind;
use crate::document::html::element::{Content, Display, Element};
use std::ops::Range;

/// A tag longer than this is a stray sign.
const LONGEST: usize = 50_000;

/// The attributes of components that readers see, beyond those of HTML.
pub(in crate::document) const COMPONENT: [(&str, BlockKind); 7] = [
    ("caption", BlockKind::Caption),
    ("label", BlockKind::Attribute),
    ("heading", BlockKind::Attribute),
    ("header", BlockKind::Attribute),
    ("subtitle", BlockKind::Attribute),
    ("tooltip", BlockKind::Attribute),
    ("question", BlockKind::Attribute),
];

/// What the attribute of a directive or a template tag is to the reader, if it is prose.
pub(super) fn spoken(name: &str) -> Option<BlockKind> {
    match name {
        "alt" | "alt-text" => Some(BlockKind::Alt),
        "title" | "summary" | "description" => Some(BlockKind::Attribute),
        _ => {
            let known = COMPONENT.iter().find(|(known, _)| *known == name);
            known.map(|(_, kind)| *kind)
        }
    }
}

/// The prose in the attributes of a directive or a template tag: `alt-text="…"`.
pub(in crate::document) fn attributes(start: usize, text: &str, found: &mut Found) {
    let mut from = 0;
    while let Some(equals) = text.get(from..).and_then(|rest| rest.find("=\"")) {
        let open = from + equals + 2;
        let Some(length) = text.get(open..).and_then(|rest| rest.find('"')) else {
            return;
        };
        let before = text.get(from..open - 2).unwrap_or_default();
        let letters = before
            .bytes()
            .rev()
            .take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'-')
            .count();
        let name = before.get(before.len() - letters..).unwrap_or_default();
        if let Some(kind) = spoken(name).filter(|_| length > 0) {
            found.speak(start + open..start + open + length, kind);
        }
        from = open + length + 1;
    }
}

/// A tag in the text.
struct Tag<'t> {
    name: &'t str,
    end: usize,
    closes: bool,
    alone: bool,
}

impl<'t> Scanner<'t> {
    /// Takes the tags that a line consists of out of the text, if Markdown is read behind them. Yields where they end.
    pub(super) fn alone(&mut self, line: Line<'t>, fresh: bool) -> Option<usize> {
        if !line.text.starts_with('<') {
            return None;
        }
        let mut at = line.start;
        let mut tags = Vec::new();
        loop {
            let tag = self.tag(at)?;
            let spans = at..tag.end;
            at = tag.end;
            tags.push((spans, tag));
            let rest = self.text.get(at..)?;
            let blanks = rest.len() - rest.trim_start_matches([' ', '\t', '\r']).len();
            at += blanks;
            match rest.as_bytes().get(blanks) {
                None | Some(b'\n') => break,
                Some(b'<') => {}
                Some(_) => return None,
            }
        }
        let first = tags.first().map(|(_, tag)| (tag.name, tag.closes))?;
        let opened = |name: &str| self.elements.contains(&name);
        let marked = tags
            .first()
            .and_then(|(span, _)| self.text.get(span.clone()));
        let marked = marked.is_some_and(has_markdown);
        if !(fresh || marked || is_component(first.0) || (first.1 && opened(first.0))) {
            return None;
        }
        let reads = |span: &Range<usize>, tag: &Tag<'_>| {
            let text = self.text.get(span.clone()).unwrap_or_default();
            let inline = Element::of(tag.name).content != Content::Prose;
            !inline
                && (self.mdx
                    || is_component(tag.name)
                    || (tag.closes && opened(tag.name))
                    || has_markdown(text))
        };
        if !tags.iter().all(|(span, tag)| reads(span, tag)) {
            return None;
        }
        for (span, tag) in tags {
            if tag.closes {
                if let Some(open) = self.elements.iter().rposition(|name| *name == tag.name) {
                    self.elements.truncate(open);
                }
            } else if !tag.alone && self.elements.len() < 64 {
                self.elements.push(tag.name);
            }
            self.found.tags.push(span.clone());
            self.found.beside.push(Beside {
                span,
                what: What::Tag,
            });
        }
        Some(at)
    }

    /// The tag at byte `at`, with expressions in its attributes masked.
    fn tag(&mut self, at: usize) -> Option<Tag<'t>> {
        if at < self.tag_limit {
            return None;
        }
        let text = self.text;
        let bytes = text.as_bytes();
        let closes = bytes.get(at + 1) == Some(&b'/');
        let start = at + 1 + usize::from(closes);
        let rest = text.get(start..)?;
        let length = rest
            .bytes()
            .take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_'))
            .count();
        let name = rest.get(..length)?;
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return None;
        }
        let limit = bytes.len().min(at + LONGEST);
        let mut place = start + length;
        let mut expressions = Vec::new();
        while place < limit {
            match bytes[place] {
                b'>' => {
                    let alone = bytes[place - 1] == b'/' || is_void(name);
                    for span in expressions {
                        self.found.opaque(span);
                    }
                    let dots = name.bytes().enumerate().filter(|(_, byte)| *byte == b'.');
                    for (dot, _) in dots {
                        self.found.gap(start + dot..start + dot + 1);
                    }
                    return Some(Tag {
                        name,
                        end: place + 1,
                        closes,
                        alone,
                    });
                }
                b'<' => return None,
                quote @ (b'"' | b'\'') => match memchr::memchr(quote, &bytes[place + 1..limit]) {
                    Some(length) => place += length + 1,
                    None => break,
                },
                b'{' => match braces::braced(text, place, true) {
                    Braced::Ends(end) => {
                        expressions.push(place..end);
                        place = end - 1;
                    }
                    Braced::Stray(..) => break,
                },
                _ => {}
            }
            place += 1;
        }
        // Nothing up to the limit ends it: nor what starts within.
        self.tag_limit = limit;
        None
    }
}

/// Whether a tag is one of a component: JSX and Vue write their names with a capital.
pub(in crate::document) fn is_component(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_uppercase())
        && name.contains(|c: char| c.is_ascii_lowercase())
}

fn is_void(name: &str) -> bool {
    Element::of(name).display == Display::Void
}

/// Whether Kramdown or Python-Markdown reads Markdown inside the element.
fn has_markdown(tag: &str) -> bool {
    let marks = [
        " markdown=\"",
        " markdown='",
        " markdown=1",
        " markdown>",
        " markdown ",
    ];
    marks.iter().any(|mark| tag.contains(mark)) && !tag.contains("markdown=\"0\"")
}
