//! Template code among prose, and the markup of documentation generators: what the parsers behind know nothing of is written over.
//!
//! It is written over byte for byte, so that every offset holds, and what was written over is a hole in the prose.

use super::code;
use crate::text::order::Order;
use memchr::memmem;
use std::borrow::Cow;
use std::ops::Range;

/// What a hole leaves in the prose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum HoleKind {
    /// Nothing.
    Gap,
    /// A space.
    Space,
    /// One opaque character.
    Opaque,
}

/// A stretch of the file that is no prose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Hole {
    pub(super) span: Range<usize>,
    pub(super) kind: HoleKind,
}

/// What a parser sees in place of a hole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fill {
    /// Letters, because they can neither open nor close any markup.
    Letters,
    /// White space, with the line ends that are there: what stands on both sides is parted.
    Blank,
    /// The mark of a heading: the rest of the line is one.
    Heading,
    /// The mark of a list item: what is indented below belongs to it.
    Item,
    /// The mark of a list item that starts with a heading.
    TitledItem,
}

impl Fill {
    /// Appends what stands for `hidden`, as long as it is.
    fn write(self, hidden: &str, out: &mut String) {
        let (mark, rest) = match self {
            Self::Letters => ("", 'x'),
            Self::Blank => {
                let blank = |byte: u8| {
                    if matches!(byte, b'\n' | b'\r') {
                        byte.into()
                    } else {
                        ' '
                    }
                };
                out.extend(hidden.bytes().map(blank));
                return;
            }
            Self::Heading => ("#", ' '),
            Self::Item => ("* ", 'x'),
            Self::TitledItem => ("* #", ' '),
        };
        let mark = mark.get(..hidden.len()).unwrap_or(mark);
        out.push_str(mark);
        out.extend(std::iter::repeat_n(rest, hidden.len() - mark.len()));
    }
}

/// A hole and what the parser sees there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Patch {
    pub(super) hole: Hole,
    pub(super) fill: Fill,
}

/// A text with its holes written over.
#[derive(Debug)]
pub(super) struct Masked<'a> {
    /// As long as the file, byte for byte.
    pub(super) text: Cow<'a, str>,
    /// By their start, without overlap.
    pub(super) holes: Vec<Hole>,
}

impl<'a> Masked<'a> {
    /// Of patches that overlap, the one that starts first counts, and among those the one that came first.
    pub(super) fn new(text: &'a str, mut patches: Vec<Patch>) -> Self {
        patches.order_by_key(|patch| patch.hole.span.start);
        let mut end = 0;
        patches.retain(|patch| {
            let span = &patch.hole.span;
            let counts = span.start >= end
                && text
                    .get(span.clone())
                    .is_some_and(|hidden| !hidden.is_empty());
            end = if counts { span.end } else { end };
            counts
        });
        if patches.is_empty() {
            return Self {
                text: Cow::Borrowed(text),
                holes: Vec::new(),
            };
        }
        let mut masked = String::with_capacity(text.len());
        let mut at = 0;
        for Patch { hole, fill } in &patches {
            masked.push_str(text.get(at..hole.span.start).unwrap_or_default());
            fill.write(text.get(hole.span.clone()).unwrap_or_default(), &mut masked);
            at = hole.span.end;
        }
        masked.push_str(text.get(at..).unwrap_or_default());
        Self {
            text: Cow::Owned(masked),
            holes: patches.into_iter().map(|patch| patch.hole).collect(),
        }
    }
}

/// How template code opens and closes.
const DELIMITERS: [(&str, &str, HoleKind); 6] = [
    ("{{", "}}", HoleKind::Opaque),
    ("{%", "%}", HoleKind::Opaque),
    ("{#", "#}", HoleKind::Gap),
    ("<%", "%>", HoleKind::Opaque),
    ("<?php", "?>", HoleKind::Opaque),
    ("<?=", "?>", HoleKind::Opaque),
];

/// Template code longer than this, or across a blank line, is prose with stray braces. The bound also keeps a file of
/// nothing but opening braces from taking quadratic time.
const LONGEST: usize = 1000;

/// Masks what a program reads in a text that knows no mark for it: template code, formulas, and the targets of wiki links.
pub(super) fn code(text: &str, mut holes: Vec<Hole>) -> Masked<'_> {
    code::expressions(text, &mut holes);
    code::formulas(text, &code::TEX, &mut holes);
    code::targets(text, &mut holes);
    let patch = |hole| Patch {
        hole,
        fill: Fill::Letters,
    };
    Masked::new(text, holes.into_iter().map(patch).collect())
}

/// Shortcodes and template tags, by their start: `{{< … >}}`, `{{% … %}}`, `{{ … }}`, `{% … %}`, `{# … #}`, `<% … %>`, `<?php … ?>`; not
/// the names of fields alone.
pub(super) fn shortcode_holes(text: &str) -> Vec<Hole> {
    let bytes = text.as_bytes();
    let mut holes = Vec::new();
    let mut at = 0;
    // The next place of each closing delimiter, so that no stretch is searched twice.
    let mut closers: [Option<usize>; DELIMITERS.len()] = [Some(0); DELIMITERS.len()];
    for found in memchr::memchr2_iter(b'{', b'<', bytes) {
        if found < at {
            continue;
        }
        let rest = &text[found..];
        let Some(kind) = DELIMITERS
            .iter()
            .position(|(open, ..)| rest.starts_with(open))
        else {
            continue;
        };
        let (open, close, hole) = DELIMITERS[kind];
        let from = found + open.len();
        if closers[kind].is_some_and(|closer| closer < from) {
            closers[kind] =
                memmem::find(&bytes[from..], close.as_bytes()).map(|closer| from + closer);
        }
        let Some(closer) = closers[kind].filter(|closer| closer - from <= LONGEST) else {
            continue;
        };
        let end = closer + close.len();
        // A heading's identifier in Markdown is `{#id}`, which has no second `#`.
        if has_blank_line(&text[found..end]) {
            continue;
        }
        holes.push(Hole {
            span: found..end,
            kind: hole,
        });
        at = end;
    }
    // Where nothing else is template code, names of fields are what nobody filled in: prose, with a fault.
    if holes.iter().all(|hole| is_field(&text[hole.span.clone()])) {
        holes.clear();
    }
    hide_bodies(text, holes)
}

/// The template tags with code or a comment between them.
const BODIES: [&str; 16] = [
    "highlight",
    "mermaid",
    "comment",
    "codeblock",
    "plantuml",
    "graphviz",
    "katex",
    "latex",
    "chart",
    "code",
    "code-block",
    "command",
    "console",
    "shell",
    "math",
    "javascript",
];

/// A body longer than this is one whose end tag belongs to something else.
const LONGEST_BODY: usize = 50_000;

/// Joins the start tag, the body and the end tag of what holds code to one hole each.
fn hide_bodies(text: &str, holes: Vec<Hole>) -> Vec<Hole> {
    // Backwards: where the next end tag of each name stands.
    let mut ends: [Option<usize>; BODIES.len()] = [None; BODIES.len()];
    let mut joined: Vec<Hole> = Vec::with_capacity(holes.len());
    let mut closers: Vec<Option<usize>> = vec![None; holes.len()];
    for (at, hole) in holes.iter().enumerate().rev() {
        let Some((name, is_end)) = text.get(hole.span.clone()).and_then(body_tag) else {
            continue;
        };
        if is_end {
            ends[name] = Some(at);
        } else {
            closers[at] = ends[name].take();
        }
    }
    for (at, hole) in holes.iter().enumerate() {
        if joined
            .last()
            .is_some_and(|last| hole.span.end <= last.span.end)
        {
            continue;
        }
        let end = closers[at]
            .and_then(|closer| holes.get(closer))
            .map(|closer| closer.span.end)
            .filter(|end| end - hole.span.start <= LONGEST_BODY);
        joined.push(match end {
            Some(end) => Hole {
                span: hole.span.start..end,
                kind: HoleKind::Gap,
            },
            None => hole.clone(),
        });
    }
    joined
}

/// Which of [`BODIES`] a template tag starts or ends: `{% highlight ruby %}`, `{{< /mermaid >}}`.
fn body_tag(tag: &str) -> Option<(usize, bool)> {
    let inner = tag.trim_start_matches(['{', '%', '<', '-']).trim_start();
    let (inner, slash) = match inner.strip_prefix('/') {
        Some(inner) => (inner.trim_start(), true),
        None => (inner, false),
    };
    let length = inner
        .bytes()
        .take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'-')
        .count();
    let name = inner.get(..length)?.trim_end_matches('-');
    let of = |name: &str| BODIES.iter().position(|known| *known == name);
    match name.strip_prefix("end").and_then(of) {
        Some(at) => Some((at, true)),
        None => Some((of(name)?, slash)),
    }
}

/// Whether template code is the name of a field and no expression: `{{first_name}}`, words joined and nothing else.
fn is_field(code: &str) -> bool {
    let inside = code.strip_prefix("{{");
    let name = inside.and_then(|inside| inside.strip_suffix("}}"));
    name.is_some_and(|name| {
        let mut words = name.split(['_', '-']);
        name.contains(['_', '-'])
            && words.all(|word| !word.is_empty() && word.bytes().all(|b| b.is_ascii_alphanumeric()))
    })
}

/// Whether a line between the first and the last is blank; the last one holds the closing delimiter.
fn has_blank_line(text: &str) -> bool {
    text.split('\n').skip(1).any(|line| line.trim().is_empty())
}
