//! Front matter: the values of the keys that are shown to readers.
//!
//! The parsers for YAML and TOML say what a value reads as and where it stands, but not which byte of the file became
//! which byte of the value. That is worked out here from the notation, and checked against what the parser read: a value
//! whose pieces do not add up to it is left out.

use super::html::flow::Flow;
use super::prose::Piece;
use super::{BlockKind, OPAQUE};
use crate::text::order::Order;
use saphyr_parser::{Event, Parser, ScalarStyle};
use std::ops::Range;
use toml::de::{DeTable, DeValue};

/// How front matter is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// Between lines of `---`.
    Yaml,
    /// Between lines of `+++`.
    Toml,
}

/// Front matter at the start of a file.
#[derive(Debug)]
pub(super) struct FrontMatter {
    pub(super) style: Style,
    /// Between the fences.
    pub(super) content: Range<usize>,
    /// Where the text behind it starts.
    pub(super) end: usize,
}

/// The keys whose values are prose.
const PROSE_KEYS: [&str; 13] = [
    "title",
    "subtitle",
    "description",
    "summary",
    "excerpt",
    "caption",
    "alt",
    "headline",
    "dek",
    "standfirst",
    "lead",
    "teaser",
    "abstract",
];

/// The keys that say which language the file is in.
const LANGUAGE_KEYS: [&str; 3] = ["lang", "language", "locale"];

/// The YAML that `text` starts with, between its fences, and where it begins, in bytes.
pub(crate) fn yaml_of(text: &str) -> Option<(&str, usize)> {
    let front = split(text).filter(|front| front.style == Style::Yaml)?;
    let start = front.content.start;
    Some((text.get(front.content)?, start))
}

/// The lines of the YAML that `text` starts with that give a key its value: the key in lower case and without what joins its words
/// (`machinetranslated` of `machine_translated`), and the value as it stands there.
pub(crate) fn switches(text: &str) -> impl Iterator<Item = (String, &str)> {
    let lines = yaml_of(text).map_or("", |(matter, _)| matter).lines();
    lines.filter_map(|line| {
        let (key, value) = line.split_once(':')?;
        let key = key.trim().to_ascii_lowercase();
        Some((key.replace(['_', '-', '.'], ""), value.trim()))
    })
}

/// The front matter that `text` starts with, if its first fence was left away, as Hexo lets people do: keys and their values up to a line of
/// `---`, a title among them.
fn unopened(text: &str) -> Option<FrontMatter> {
    /// In lines: what goes on for longer is no front matter.
    const LONGEST: usize = 64;
    fn key(line: &str) -> Option<&str> {
        let (key, value) = line.split_once(':')?;
        let is_key = !key.is_empty()
            && key
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-'));
        let is_parted = value.is_empty() || value.starts_with([' ', '\r', '\n']);
        (is_key && is_parted).then_some(key)
    }
    let (mut at, mut keys) = (0, Vec::new());
    for line in text.split_inclusive('\n').take(LONGEST) {
        let end = at + line.len();
        if line.trim_end() == "---" {
            let is_titled = keys.contains(&"title");
            return (is_titled && keys.len() > 1).then_some(FrontMatter {
                style: Style::Yaml,
                content: 0..at,
                end,
            });
        }
        match key(line) {
            Some(key) => keys.push(key),
            None if !keys.is_empty() && line.starts_with(['-', ' ', '\t']) => {}
            None => return None,
        }
        at = end;
    }
    None
}

/// The front matter that `text` starts with.
pub(super) fn split(text: &str) -> Option<FrontMatter> {
    let mut lines = text.split_inclusive('\n');
    let first = lines.next()?;
    let style = match first.trim_end() {
        "---" => Style::Yaml,
        "+++" => Style::Toml,
        _ => return unopened(text),
    };
    let start = first.len();
    let mut at = start;
    for line in lines {
        let end = at + line.len();
        let fence = line.trim_end();
        if fence == first.trim_end() || (style == Style::Yaml && fence == "...") {
            return Some(FrontMatter {
                style,
                content: start..at,
                end,
            });
        }
        at = end;
    }
    None
}

/// Sends the values of its prose keys through the flow.
pub(super) fn extract(flow: &mut Flow<'_>, front: &FrontMatter) {
    let source = flow.source();
    let Some(content) = source.get(front.content.clone()) else {
        return;
    };
    match front.style {
        Style::Yaml => yaml(flow, content, front.content.start),
        Style::Toml => toml(flow, content, front.content.start),
    }
}

/// A value as its parser gives it.
struct Value<'t> {
    key: &'t str,
    /// What it reads as.
    read: &'t str,
    /// Where it stands in the file, without its quotation marks.
    span: Range<usize>,
    escapes: Escapes,
}

/// How a notation says what cannot stand as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Escapes {
    None,
    /// A quotation mark twice.
    Doubled,
    /// A backslash.
    Backslash,
}

fn value(flow: &mut Flow<'_>, value: &Value<'_>) {
    let is = |keys: &[&str]| {
        keys.iter()
            .any(|known| value.key.eq_ignore_ascii_case(known))
    };
    if is(&LANGUAGE_KEYS) {
        flow.declare_language(value.read);
    }
    if !is(&PROSE_KEYS) {
        return;
    }
    let kind = match value.key.to_ascii_lowercase().as_str() {
        "title" | "headline" => BlockKind::Heading,
        "alt" => BlockKind::Alt,
        "caption" => BlockKind::Caption,
        _ => BlockKind::Attribute,
    };
    let raw = pieces(flow.source(), value);
    let mut split = Vec::with_capacity(raw.len());
    let mut whole = String::new();
    for piece in raw {
        match piece {
            Piece::Verbatim(range) => {
                whole.push_str(flow.source().get(range.clone()).unwrap_or_default());
                split.extend(flow.pieces(range, None));
            }
            Piece::Replaced(range, text) => {
                whole.push_str(&text);
                split.push(Piece::Replaced(range, text));
            }
        }
    }
    // Parsers fold lines, each notation in its own way: white space does not tell two values apart.
    if whole.split_whitespace().eq(value.read.split_whitespace()) {
        flow.aside(kind, None, split);
    }
}

/// The pieces of a value: lines without their indent, escapes decoded.
fn pieces(source: &str, value: &Value<'_>) -> Vec<Piece> {
    let mut found = Vec::new();
    let mut at = value.span.start;
    for line in source
        .get(value.span.clone())
        .unwrap_or_default()
        .split_inclusive('\n')
    {
        let end = at + line.len();
        let indent = if at == value.span.start {
            0
        } else {
            line.len() - line.trim_start_matches([' ', '\t']).len()
        };
        let mut verbatim = at + indent;
        let mut cursor = verbatim;
        while let Some(found_at) = match value.escapes {
            Escapes::None => None,
            Escapes::Doubled => source.get(cursor..end).and_then(|rest| rest.find("''")),
            Escapes::Backslash => source.get(cursor..end).and_then(|rest| rest.find('\\')),
        } {
            let escape = cursor + found_at;
            let rest = source.get(escape..end).unwrap_or_default();
            let (length, text) = match value.escapes {
                Escapes::Backslash => backslash(rest),
                _ => (2, Some("'".to_owned())),
            };
            if verbatim < escape {
                found.push(Piece::Verbatim(verbatim..escape));
            }
            if let Some(text) = text {
                found.push(Piece::Replaced(escape..escape + length, text));
            }
            cursor = (escape + length).min(end);
            verbatim = cursor;
        }
        if verbatim < end {
            found.push(Piece::Verbatim(verbatim..end));
        }
        at = end;
    }
    found
}

/// The length of the escape that `text` starts with, and what it stands for; nothing for one that joins lines.
fn backslash(text: &str) -> (usize, Option<String>) {
    let mut chars = text.chars().skip(1);
    let Some(c) = chars.next() else {
        return (1, None);
    };
    let digits = match c {
        'x' => 2,
        'u' => 4,
        'U' => 8,
        _ => 0,
    };
    if digits > 0 {
        let code = text.get(2..2 + digits);
        let decoded = code
            .and_then(|code| u32::from_str_radix(code, 16).ok())
            .and_then(char::from_u32);
        return decoded.map_or((1, Some(OPAQUE.to_string())), |decoded| {
            (2 + digits, Some(decoded.to_string()))
        });
    }
    let length = 1 + c.len_utf8();
    let text = match c {
        '\n' | '\r' => return (text.len(), None),
        'n' => "\n",
        't' => "\t",
        'r' => "\r",
        'N' => "\u{85}",
        '_' => "\u{A0}",
        'L' => "\u{2028}",
        'P' => "\u{2029}",
        '0' | 'a' | 'b' | 'e' | 'f' | 'v' => return (length, Some(OPAQUE.to_string())),
        other => return (length, Some(other.to_string())),
    };
    (length, Some(text.to_owned()))
}

/// Reads up to the first error; what stands before one is well understood.
fn yaml(flow: &mut Flow<'_>, content: &str, base: usize) {
    let mut bytes = ByteOffsets {
        content,
        chars: 0,
        bytes: 0,
    };
    let mut levels: Vec<Level> = Vec::new();
    let mut parser = Parser::new_from_str(content);
    while let Some(Ok((event, span))) = parser.next_event() {
        match event {
            Event::MappingStart(..) | Event::SequenceStart(..) => {
                let is_mapping = matches!(event, Event::MappingStart(..));
                // Items of a list belong to the key of the list: `caption: [one, two]`.
                let inherited = levels
                    .last_mut()
                    .and_then(Level::take_key)
                    .filter(|_| !is_mapping);
                levels.push(Level {
                    is_mapping,
                    key: inherited,
                });
            }
            Event::MappingEnd | Event::SequenceEnd => {
                levels.pop();
            }
            Event::Alias(_) => {
                if let Some(level) = levels.last_mut() {
                    level.take_key();
                }
            }
            Event::Scalar(read, style, ..) => {
                let (start, end) = (bytes.of(span.start.index()), bytes.of(span.end.index()));
                let Some(level) = levels.last_mut() else {
                    continue;
                };
                if level.is_mapping && level.key.is_none() {
                    level.key = Some(read.into_owned());
                    continue;
                }
                let Some(key) = level.take_key() else {
                    continue;
                };
                if let Some((inner, escapes)) =
                    yaml_inner(content.get(start..end).unwrap_or_default(), style)
                {
                    let at = base + start;
                    value(
                        flow,
                        &Value {
                            key: &key,
                            read: &read,
                            span: at + inner.start..at + inner.end,
                            escapes,
                        },
                    );
                }
            }
            Event::StreamEnd => break,
            _ => {}
        }
    }
}

/// A mapping or list that is open.
struct Level {
    is_mapping: bool,
    /// The key that waits for its value; for a list, the key whose value the list is.
    key: Option<String>,
}

impl Level {
    /// The key of the value that comes now.
    fn take_key(&mut self) -> Option<String> {
        if self.is_mapping {
            self.key.take()
        } else {
            self.key.clone()
        }
    }
}

/// Where the text of a scalar stands within its notation.
fn yaml_inner(raw: &str, style: ScalarStyle) -> Option<(Range<usize>, Escapes)> {
    let quoted = |mark: char| {
        let inner = raw.strip_prefix(mark)?.strip_suffix(mark)?;
        Some(1..1 + inner.len())
    };
    match style {
        ScalarStyle::Plain => Some((0..raw.trim_end().len(), Escapes::None)),
        ScalarStyle::SingleQuoted => Some((quoted('\'')?, Escapes::Doubled)),
        ScalarStyle::DoubleQuoted => Some((quoted('"')?, Escapes::Backslash)),
        ScalarStyle::Literal | ScalarStyle::Folded => {
            // The span may start at the sign of the block or behind it.
            let header = if raw.starts_with(['|', '>']) {
                raw.find('\n')? + 1
            } else {
                0
            };
            let body = raw.get(header..)?;
            let indent = body.len() - body.trim_start().len();
            Some((
                header + indent..header + body.trim_end().len().max(indent),
                Escapes::None,
            ))
        }
    }
}

/// Turns the parser's offsets, which count characters, into bytes. They come in rising order but for a few, so that all of
/// them together cost about one pass.
struct ByteOffsets<'t> {
    content: &'t str,
    chars: usize,
    bytes: usize,
}

impl ByteOffsets<'_> {
    fn of(&mut self, chars: usize) -> usize {
        if chars < self.chars {
            (self.chars, self.bytes) = (0, 0);
        }
        let rest = self.content.get(self.bytes..).unwrap_or_default();
        let ahead = chars - self.chars;
        let step = rest
            .char_indices()
            .nth(ahead)
            .map_or(rest.len(), |(at, _)| at);
        (self.chars, self.bytes) = (chars, self.bytes + step);
        self.bytes
    }
}

fn toml(flow: &mut Flow<'_>, content: &str, base: usize) {
    // A table that does not parse says nothing that is certain.
    if let Ok(table) = DeTable::parse(content) {
        toml_table(flow, table.get_ref(), content, base);
    }
}

fn toml_table(flow: &mut Flow<'_>, table: &DeTable<'_>, content: &str, base: usize) {
    let mut entries: Vec<_> = table.iter().collect();
    entries.order_by_key(|(key, _)| key.span().start);
    for (key, entry) in entries {
        match entry.get_ref() {
            DeValue::String(read) => {
                let span = entry.span();
                let Some((inner, escapes)) = content.get(span.clone()).and_then(toml_inner) else {
                    continue;
                };
                let at = base + span.start;
                value(
                    flow,
                    &Value {
                        key: key.get_ref(),
                        read,
                        span: at + inner.start..at + inner.end,
                        escapes,
                    },
                );
            }
            DeValue::Table(inner) => toml_table(flow, inner, content, base),
            _ => {}
        }
    }
}

/// Where the text of a string stands within its notation.
fn toml_inner(raw: &str) -> Option<(Range<usize>, Escapes)> {
    let notations = [
        ("\"\"\"", Escapes::Backslash),
        ("'''", Escapes::None),
        ("\"", Escapes::Backslash),
        ("'", Escapes::None),
    ];
    notations.into_iter().find_map(|(mark, escapes)| {
        let inner = raw.strip_prefix(mark)?.strip_suffix(mark)?;
        Some((mark.len()..mark.len() + inner.len(), escapes))
    })
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn the_first_fence_may_be_missing() {
        let matter = "title: On the way\ndate: 2021-03-04\ntags:\n- hiking\n  - rain\n";
        let front = split(&format!("{matter}---\nWe left early.\n")).map(|front| front.content);
        assert_eq!(front, Some(0..matter.len()));
        for text in [
            "Note: read this first.\n---\nWe left early.\n",
            "title: On the way\n---\n",
            "title: On the way\ndate: 2021-03-04\n\nWe left early.\n\n---\n",
            "title: On the way\nWe left early: at six.\n---\n",
        ] {
            assert!(split(text).is_none(), "{text}");
        }
    }
}
