//! Template code among prose: shortcodes of site generators, and the expressions and imports of MDX.
//!
//! The parsers behind know nothing of it, so it is written over with letters, byte for byte: every offset holds, and what
//! was written over is a hole in the prose.

use memchr::memmem;
use std::borrow::Cow;
use std::ops::Range;

/// What a hole leaves in the prose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum HoleKind {
    /// Nothing.
    Gap,
    /// One opaque character.
    Opaque,
}

/// A stretch of the file that is no prose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Hole {
    pub(super) span: Range<usize>,
    pub(super) kind: HoleKind,
}

/// A text with its template code written over.
#[derive(Debug)]
pub(super) struct Masked<'a> {
    /// As long as the file, byte for byte.
    pub(super) text: Cow<'a, str>,
    /// By their start, without overlap.
    pub(super) holes: Vec<Hole>,
}

impl<'a> Masked<'a> {
    fn new(text: &'a str, holes: Vec<Hole>) -> Self {
        if holes.is_empty() {
            return Self {
                text: Cow::Borrowed(text),
                holes,
            };
        }
        let mut masked = String::with_capacity(text.len());
        let mut at = 0;
        for hole in &holes {
            masked.push_str(&text[at..hole.span.start]);
            // Letters, because they can neither open nor close any markup.
            masked.extend(std::iter::repeat_n('x', hole.span.len()));
            at = hole.span.end;
        }
        masked.push_str(&text[at..]);
        Self {
            text: Cow::Owned(masked),
            holes,
        }
    }
}

/// How template code opens and closes.
const DELIMITERS: [(&str, &str, HoleKind); 3] = [
    ("{{", "}}", HoleKind::Opaque),
    ("{%", "%}", HoleKind::Opaque),
    ("{#", "#}", HoleKind::Gap),
];

/// Template code longer than this, or across a blank line, is prose with stray braces. The bound also keeps a file of
/// nothing but opening braces from taking quadratic time.
const LONGEST: usize = 1000;

/// Masks what [`shortcodes`] does, and what extensions of Markdown put beside the text: attribute lists (`{: .lead}`) and
/// the fences of admonitions (`:::note`).
pub(super) fn markdown(text: &str) -> Masked<'_> {
    let mut holes = shortcode_holes(text);
    let known = holes.len();
    let mut add = |span: Range<usize>| {
        let kind = HoleKind::Gap;
        let before = holes[..known].partition_point(|hole| hole.span.end <= span.start);
        // A hole that is there already covers more.
        if holes[..known]
            .get(before)
            .is_none_or(|hole| span.end <= hole.span.start)
        {
            holes.push(Hole { span, kind });
        }
    };
    for at in memmem::find_iter(text.as_bytes(), b"{:") {
        let list = text.as_bytes().get(at + 1..).unwrap_or_default();
        let end = list
            .iter()
            .take(LONGEST)
            .position(|byte| matches!(byte, b'{' | b'}' | b'\n'));
        if let Some(length) = end.filter(|&end| list.get(end) == Some(&b'}')) {
            add(at..at + 1 + length + 1);
        }
    }
    for at in memmem::find_iter(text.as_bytes(), b":::") {
        let indent = text[..at]
            .bytes()
            .rev()
            .take_while(|byte| matches!(byte, b' ' | b'\t'))
            .count();
        let starts_line = at == indent || text.as_bytes().get(at - indent - 1) == Some(&b'\n');
        if starts_line {
            let colons = text[at..].bytes().take_while(|&byte| byte == b':').count();
            let name = text[at + colons..]
                .bytes()
                .take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'-')
                .count();
            add(at..at + colons + name);
        }
    }
    if holes.len() > known {
        holes.sort_by_key(|hole| hole.span.start);
    }
    Masked::new(text, holes)
}

/// Masks shortcodes and template tags: `{{< … >}}`, `{{% … %}}`, `{{ … }}`, `{% … %}`, `{# … #}`; not the names of fields alone.
pub(super) fn shortcodes(text: &str) -> Masked<'_> {
    Masked::new(text, shortcode_holes(text))
}

fn shortcode_holes(text: &str) -> Vec<Hole> {
    let bytes = text.as_bytes();
    let mut holes = Vec::new();
    let mut at = 0;
    // The next place of each closing delimiter, so that no stretch is searched twice.
    let mut closers: [Option<usize>; 3] = [Some(0); 3];
    for found in memchr::memchr_iter(b'{', bytes) {
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
    holes
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

/// Masks what only MDX knows behind byte `base`: `import` and `export` at the start of a paragraph, comments and
/// expressions in braces, the names of fragments and members (`<>`, `<Tabs.Item>`). Elements stay: they read as HTML.
pub(super) fn mdx(text: &str, base: usize) -> Masked<'_> {
    let mut holes = Vec::new();
    let mut fence: Option<&str> = None;
    let mut fresh = true;
    let mut statement = false;
    let mut braces: Vec<usize> = Vec::new();
    let mut at = base;
    for line in text.get(base..).unwrap_or_default().split_inclusive('\n') {
        let start = at;
        at += line.len();
        let body = line.trim();
        let opened = ["```", "~~~"]
            .into_iter()
            .find(|mark| body.starts_with(mark));
        if let Some(mark) = fence {
            if opened == Some(mark) {
                fence = None;
            }
            continue;
        }
        if body.is_empty() {
            // An expression that has not ended by now is a stray brace.
            braces.clear();
            (fresh, statement) = (true, false);
            continue;
        }
        if opened.is_some() {
            fence = opened;
            continue;
        }
        statement |= fresh
            && ["import ", "import{", "export "]
                .iter()
                .any(|word| line.starts_with(word));
        fresh = false;
        if statement {
            // Blanks are no letters: a statement among paragraphs must not become one.
            holes.push(Hole {
                span: start..start + line.trim_end().len(),
                kind: HoleKind::Gap,
            });
        } else {
            expressions(text, start..at, &mut braces, &mut holes);
        }
    }
    Masked::new(text, holes)
}

/// Finds the expressions that end in one line; `braces` are those still open from the lines before.
fn expressions(text: &str, line: Range<usize>, braces: &mut Vec<usize>, holes: &mut Vec<Hole>) {
    let bytes = text.as_bytes();
    let mut at = line.start;
    while let Some(&byte) = bytes.get(at).filter(|_| at < line.end) {
        match byte {
            b'\\' => at += 1,
            // Inline code on one line is code, braces or not.
            b'`' if braces.is_empty() => {
                let ticks = bytes[at..line.end]
                    .iter()
                    .take_while(|&&byte| byte == b'`')
                    .count();
                let fence = &bytes[at..at + ticks];
                if let Some(found) = memmem::find(&bytes[at + ticks..line.end], fence) {
                    at += ticks + found;
                }
                at += ticks - 1;
            }
            b'<' if braces.is_empty() => tag_name(&bytes[..line.end], at, holes),
            b'{' => braces.push(at),
            b'}' => {
                if let Some(open) = braces.pop().filter(|_| braces.is_empty()) {
                    let comment = text
                        .get(open + 1..at)
                        .is_some_and(|body| body.trim_start().starts_with("/*"));
                    holes.push(Hole {
                        span: open..at + 1,
                        kind: if comment {
                            HoleKind::Gap
                        } else {
                            HoleKind::Opaque
                        },
                    });
                }
            }
            _ => {}
        }
        at += 1;
    }
}

/// Masks what keeps the tag at `at` from reading as one: the whole of a fragment's, the dots of a member's name.
fn tag_name(bytes: &[u8], at: usize, holes: &mut Vec<Hole>) {
    let gap = |span: Range<usize>| Hole {
        span,
        kind: HoleKind::Gap,
    };
    let slash = usize::from(bytes.get(at + 1) == Some(&b'/'));
    let name = at + 1 + slash;
    if bytes.get(name) == Some(&b'>') {
        holes.push(gap(at..name + 1));
        return;
    }
    let rest = bytes.get(name..).unwrap_or_default();
    let length = rest
        .iter()
        .take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'.')
        .count();
    let dots = (name..name + length).filter(|&place| bytes[place] == b'.');
    holes.extend(dots.map(|place| gap(place..place + 1)));
}
