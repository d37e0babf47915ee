//! What stands within a line: `[!INCLUDE[x](y)]`, `[AZURE.NOTE]`, `[[anchor]]`, `{* file *}`, `{#id}`, `{role}`, `:icon:`, `[codetabs src="x"]`.

use super::{Found, Line};
use memchr::{memchr3_iter, memmem};
use std::ops::Range;

/// Nothing of this kind is longer.
const LONGEST: usize = 1000;

/// Where `mark`, which is ASCII, stands in the text, if that is near: a line of nothing but openings is looked through once only.
fn find_near(text: &str, mark: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    memmem::find(bytes.get(..LONGEST).unwrap_or(bytes), mark.as_bytes())
}

/// Finds them in a line.
pub(super) fn read(line: Line<'_>, found: &mut Found) {
    let mut behind = 0;
    for at in memchr3_iter(b'[', b'{', b':', line.text.as_bytes()) {
        if at < behind {
            continue;
        }
        let length = match line.text.as_bytes().get(at) {
            Some(b'[') => bracket(line, at, found),
            Some(b'{') => brace(line, at, found),
            _ => colon(line, at, found),
        };
        behind = at + length;
    }
}

/// Masks the blanks of a list item that stands far behind its mark: CommonMark takes it for code, generators and readers do not.
pub(super) fn list_indent(line: Line<'_>, found: &mut Found) {
    /// From so many on it would be code.
    const CODE: usize = 5;
    let text = line.text;
    let digits = text.bytes().take(9).take_while(u8::is_ascii_digit).count();
    let mark = match text.as_bytes().get(digits) {
        Some(b'-' | b'*' | b'+') if digits == 0 => 1,
        Some(b'.' | b')') if digits > 0 => digits + 1,
        _ => return,
    };
    let rest = text.get(mark..).unwrap_or_default();
    let blanks = rest.len() - rest.trim_start_matches(' ').len();
    let prose = rest.get(blanks..).unwrap_or_default();
    let starts_prose = prose
        .starts_with(|c: char| c.is_alphabetic() || matches!(c, '[' | '*' | '_'))
        && prose.contains(' ');
    if blanks >= CODE && starts_prose {
        let start = line.start + mark;
        found.gap(start + 3..start + blanks - 1);
    }
}

/// The bracket that closes the one that `text` starts with.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, byte) in text.bytes().enumerate().take(LONGEST) {
        match byte {
            b'[' => depth += 1,
            b']' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return Some(at);
                }
            }
            _ => {}
        }
    }
    None
}

/// A stretch with a stray backtick reaches into code.
fn is_whole(text: &str) -> bool {
    text.bytes().filter(|byte| *byte == b'`').count() % 2 == 0
}

fn bracket(line: Line<'_>, at: usize, found: &mut Found) -> usize {
    let text = line.text.get(at..).unwrap_or_default();
    let span = |range: Range<usize>| line.start + at + range.start..line.start + at + range.end;
    match text.as_bytes().get(1) {
        Some(b'!') => learn(line, at, text, found),
        Some(b'[') => wiki(line, at, text, found),
        Some(byte) if byte.is_ascii_uppercase() => extension(line, at, text, found),
        Some(b'/') => {
            let Some(end) =
                find_near(text, "]").filter(|end| is_word(text.get(2..*end).unwrap_or_default()))
            else {
                return 1;
            };
            found.gap(span(0..end + 1));
            end + 1
        }
        Some(byte) if byte.is_ascii_lowercase() => {
            let Some(end) = closing(text) else { return 1 };
            let inner = text.get(1..end).unwrap_or_default();
            let attributes = inner.split_once(' ').is_some_and(|(name, rest)| {
                is_word(name)
                    && rest.split_once('=').is_some_and(|(key, value)| {
                        is_word(key.trim_end()) && value.starts_with('"')
                    })
            });
            // A link with such a text is a link.
            let linked = matches!(text.as_bytes().get(end + 1), Some(b'(' | b'[' | b':'));
            if !attributes || linked {
                return 1;
            }
            found.opaque(span(0..end + 1));
            end + 1
        }
        _ => 1,
    }
}

fn is_word(text: &str) -> bool {
    !text.is_empty()
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}

/// `[!NOTE]`, `[!INCLUDE[title](file)]`, `[!code-x[](file)]`, and the callouts of Obsidian.
fn learn(line: Line<'_>, at: usize, text: &str, found: &mut Found) -> usize {
    let Some(end) = closing(text) else { return 1 };
    let inner = text.get(2..end).unwrap_or_default();
    let named = inner.starts_with(char::is_alphabetic);
    if !named || !is_whole(inner) {
        return 1;
    }
    let start = line.start + at;
    let simple = inner
        .chars()
        .all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '|'));
    if !simple {
        found.opaque(start..start + end + 1);
        return end + 1;
    }
    if at > 0 {
        found.gap(start..start + end + 1);
        return end + 1;
    }
    let fold = usize::from(matches!(text.as_bytes().get(end + 1), Some(b'+' | b'-')));
    let title = text.get(end + 1 + fold..).unwrap_or_default().trim_start();
    // What GitHub knows the parser knows as well.
    if !title.is_empty() {
        found.title(start..line.end() - title.len(), line.end()..line.end());
    } else if !is_alert(inner) {
        found.blank(line.span());
    }
    end + 1
}

/// `[AZURE.INCLUDE [title](file)]` and `[AZURE.NOTE]`, which came before the marks with `!`.
fn extension(line: Line<'_>, at: usize, text: &str, found: &mut Found) -> usize {
    let name = text.get(1..).unwrap_or_default();
    let length = (name.bytes())
        .take_while(|byte| byte.is_ascii_uppercase() || *byte == b'.')
        .count();
    let (name, inner) = name.split_at(length);
    let Some((_, kind)) = name.split_once('.').filter(|(owner, _)| owner.len() > 1) else {
        return 1;
    };
    let Some(end) = closing(text) else { return 1 };
    let start = line.start + at;
    if inner.starts_with(" [") && kind.len() > 1 {
        found.opaque(start..start + end + 1);
    } else if inner.starts_with(']') && (is_alert(kind) || kind == "SELECTOR") {
        found.gap(start..start + end + 1);
    } else {
        return 1;
    }
    end + 1
}

/// Whether the parser of Markdown knows the note by itself.
fn is_alert(name: &str) -> bool {
    ["note", "tip", "important", "warning", "caution"]
        .iter()
        .any(|known| name.eq_ignore_ascii_case(known))
}

/// `[[anchor]]`, `[[page]]` and `[[page|shown]]`.
fn wiki(line: Line<'_>, at: usize, text: &str, found: &mut Found) -> usize {
    let Some(end) = find_near(text, "]]") else {
        return 1;
    };
    let inner = text.get(2..end).unwrap_or_default();
    if inner.is_empty() || inner.contains(['[', ']', '`']) || !inner.contains(char::is_alphabetic) {
        return 2;
    }
    let start = line.start + at;
    let slug = inner.bytes().all(|byte| {
        byte.is_ascii_lowercase()
            || byte.is_ascii_digit()
            || matches!(byte, b'-' | b'_' | b'.' | b'/' | b'#')
    });
    let (before, after) = (
        at > 0 && !line.text.get(..at).unwrap_or_default().ends_with(' '),
        end + 2 == text.len(),
    );
    if let Some((page, shown)) = inner.split_once('|').filter(|(_, shown)| !shown.is_empty()) {
        found.gap(start..start + 2 + page.len() + 1);
        found.gap(start + end - shown.len() + shown.len()..start + end + 2);
    } else if slug && before && after && line.text.starts_with('#') {
        found.gap(start..start + end + 2);
    } else if slug || inner.starts_with('#') || inner.contains(is_mark) {
        // A mark that were mended would be another page.
        found.opaque(start..start + end + 2);
    } else {
        found.gap(start..start + 2);
        found.gap(start + end..start + end + 2);
    }
    end + 2
}

/// Whether a character of the name of a page is none of a word.
fn is_mark(c: char) -> bool {
    !c.is_alphanumeric() && !matches!(c, ' ' | '-' | '_' | '/')
}

fn brace(line: Line<'_>, at: usize, found: &mut Found) -> usize {
    let text = line.text.get(at..).unwrap_or_default();
    let start = line.start + at;
    for (open, close) in [("{*", "*}"), ("{!", "!}"), ("{:", "}")] {
        if text.starts_with(open)
            && let Some(end) = find_near(text, close).filter(|end| *end > 1)
        {
            found.gap(start..start + end + close.len());
            return end + close.len();
        }
    }
    let Some(end) = find_near(text, "}") else {
        return 1;
    };
    let inner = text.get(1..end).unwrap_or_default();
    let behind = text.get(end + 1..).unwrap_or_default();
    let role = is_word(inner.replace(':', "-").trim_end()) && behind.starts_with('`');
    if !role && !is_attributes(inner) {
        return 1;
    }
    found.gap(start..start + end + 1);
    end + 1
}

/// `#id .class key=value`, and nothing else.
fn is_attributes(inner: &str) -> bool {
    let is_part = |part: &str| match part.strip_prefix(['#', '.']) {
        Some(name) => !name.is_empty() && !name.contains(['{', '"', '`', '#']),
        None => part
            .split_once('=')
            .is_some_and(|(key, value)| is_word(key) && !value.is_empty()),
    };
    let mut parts = inner.split_ascii_whitespace();
    let quoted = inner.contains('"');
    let first = inner.trim_start().starts_with(['#', '.']);
    if quoted {
        // Values may hold blanks; the first part says enough.
        return parts.next().is_some_and(is_part);
    }
    (first || inner.contains('=')) && !inner.trim().is_empty() && parts.all(is_part)
}

/// `:icon:`, and a directive within a line: `:::no-loc text="x":::`.
fn colon(line: Line<'_>, at: usize, found: &mut Found) -> usize {
    let text = line.text.get(at..).unwrap_or_default();
    let start = line.start + at;
    if let Some(inner) = text.strip_prefix(":::") {
        let length = find_near(inner, ":::").filter(|length| {
            *length <= LONGEST && inner.starts_with(|c: char| c.is_ascii_lowercase())
        });
        if let Some(length) = length {
            found.opaque(start..start + length + 6);
            return length + 6;
        }
        return 3;
    }
    let inner = text.get(1..).unwrap_or_default();
    let length = inner
        .bytes()
        .take_while(|byte| {
            byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'-' | b'_' | b'+')
        })
        .count();
    let before = line.text.get(..at).unwrap_or_default();
    let after = inner.get(length + 1..).unwrap_or_default();
    let parted = |c: Option<char>| {
        c.is_none_or(|c| !c.is_ascii_alphanumeric() && !matches!(c, ':' | '/' | '`'))
    };
    let closes = inner.as_bytes().get(length) == Some(&b':');
    let named = inner.starts_with(|c: char| c.is_ascii_lowercase() || c == '+');
    if length < 2
        || !closes
        || !named
        || !parted(before.chars().next_back())
        || !parted(after.chars().next())
    {
        return 1;
    }
    found.opaque(start..start + length + 2);
    length + 2
}
