//! Where what is no prose ends: addresses, file names, paths, handles, and markup that was left as text.

use super::prose::OPAQUE;
use super::token::{continues_word, run};
use crate::text::kind;

/// The last label of names that are written without a scheme (`example.com`, `report.pdf`). Short on purpose: it only
/// keeps a full stop inside such a name from being read as the end of a sentence with its space missing.
const NAME_ENDINGS: [&str; 40] = [
    "ai", "at", "be", "br", "ca", "ch", "co", "css", "csv", "de", "docx", "es", "eu", "fr", "gz",
    "html", "info", "io", "it", "jpeg", "jpg", "js", "json", "md", "nl", "pdf", "pl", "png", "pt",
    "py", "rs", "ru", "svg", "toml", "tv", "txt", "ua", "uk", "xml", "zip",
];
/// The labels that end hosts of any country.
pub(crate) const HOST_ENDINGS: [&str; 5] = ["com", "edu", "gov", "net", "org"];

/// The end of an address or file name that starts at `start`, if one does.
pub(super) fn opaque_end(text: &str, start: usize) -> Option<usize> {
    let rest = &text[start..];
    // Only ASCII letters, digits and a few marks lead up to what makes an address of it.
    let lead = rest
        .bytes()
        .take(80)
        .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_' | b'+'))
        .count();
    let next = rest.as_bytes().get(lead).copied();
    let head = &rest[..lead];
    let is_address = (next == Some(b':') && rest[lead..].starts_with("://"))
        || (next == Some(b'@')
            && rest
                .as_bytes()
                .get(lead + 1)
                .is_some_and(u8::is_ascii_alphanumeric))
        || head.starts_with("www.");
    if is_address {
        let long = address_length(rest, text[..start].ends_with(is_quotation));
        let body = rest[..long]
            .trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '’', '*', '_', ']', '}']);
        let body = match closing(body) {
            Some(end) => body[..end].trim_end_matches(['.', ',']),
            None => body,
        };
        return Some(start + body.len()).filter(|&stop| stop > start);
    }
    // A path from somewhere: src/rules/mod.rs, D:\\data\\me
    if lead == 1 && rest[1..].starts_with(":\\") {
        return Some(start + run(rest, |c| !c.is_whitespace() && !is_quotation(c) && c != ','));
    }
    // What stands behind a slash has been looked at with what is before it.
    if next == Some(b'/') && !text[..start].ends_with('/') {
        let (length, parts) = path_parts(rest);
        let telling = |b: u8| b.is_ascii_digit() || matches!(b, b'.' | b'_');
        if parts > 2 && rest[..length].bytes().any(telling) {
            return Some(start + length);
        }
    }
    // A bare name: labels with dots between, the last one a known ending, and nothing of a word behind it.
    let head = head.trim_end_matches(['.', '-', '_', '+']);
    let (name, ending) = head.rsplit_once('.')?;
    let is_ending = HOST_ENDINGS.contains(&ending) || NAME_ENDINGS.binary_search(&ending).is_ok();
    let known = is_ending && !name.is_empty() && !name.ends_with('.');
    let free = !rest[head.len()..]
        .chars()
        .next()
        .is_some_and(continues_word);
    (known && free && name.len() > 1).then(|| {
        let path = &rest[head.len()..];
        let tail = if path.starts_with('/') {
            path[..run(path, |c| {
                c.is_ascii_graphic() && !matches!(c, '"' | '<' | '>' | ')' | ']')
            })]
                .trim_end_matches(['.', ',', ';', ':', '!', '?'])
                .len()
        } else {
            0
        };
        start + head.len() + tail
    })
}

/// Where a round bracket closes that none in the address opened: it closes one around the address.
fn closing(address: &str) -> Option<usize> {
    let mut open = 0_usize;
    address.bytes().position(|b| {
        open += usize::from(b == b'(');
        let closes = b == b')' && open == 0;
        open -= usize::from(b == b')' && open > 0);
        closes
    })
}

/// What ends an address where sentences have no spaces: their punctuation, and the first word behind a letter or a figure of the address.
fn goes_on_unspaced(before: &str, c: char) -> bool {
    let is_mark =
        matches!(c, '\u{3001}'..='\u{3011}' | '\u{ff01}'..='\u{ff0c}' | '：' | '；' | '？');
    let is_word = ('\u{2e80}'..='\u{9fff}').contains(&c);
    is_mark || is_word && before.ends_with(|last: char| last.is_ascii_alphanumeric())
}

/// How long an address is at most. Quotation marks around it are no part of it, those around a part of it are: `http://x.example/«b»`.
fn address_length(rest: &str, is_quoted: bool) -> usize {
    let plain = |c: char| {
        !c.is_whitespace() && !matches!(c, '<' | '>' | '"' | '«' | '»' | '“' | '”' | OPAQUE)
    };
    let mut length = 0;
    for (at, c) in rest.char_indices() {
        if !plain(c) {
            break;
        }
        if !c.is_ascii() && goes_on_unspaced(&rest[..at], c) {
            return at;
        }
        length = at + c.len_utf8();
    }
    while let Some(mark) = rest[length..].chars().next().filter(|_| !is_quoted) {
        let closing = match mark {
            '«' => '»',
            '»' => '«',
            '“' => '”',
            '"' => '"',
            _ => break,
        };
        let inside = &rest[length + mark.len_utf8()..];
        let width = run(inside, plain);
        let is_part = rest[..length].ends_with(['/', '=', '_', '-', '#', '+'])
            && width > 0
            && inside[width..].starts_with(closing);
        if !is_part {
            break;
        }
        length += mark.len_utf8() + width + closing.len_utf8();
        length += run(&rest[length..], plain);
    }
    length
}

/// The end of the path that begins at `start` with its root or a place relative to it: `/etc/group`, `~/notes`, `./configure`.
pub(super) fn path_end(text: &str, start: usize) -> Option<usize> {
    let is_free = |c: char| c.is_whitespace() || matches!(c, '(' | '[' | '=') || is_quotation(c);
    let rest = &text[start..];
    if !rest.starts_with(['/', '~', '.']) {
        return None;
    }
    let root = ["/", "~/", "./", "../"]
        .into_iter()
        .find(|root| rest.starts_with(root))?;
    if !text[..start].chars().next_back().is_none_or(is_free) {
        return None;
    }
    let (length, parts) = path_parts(&rest[root.len()..]);
    // One word behind a lone slash may be the other of two: Fahrer /innen
    let least = if root == "/" { 2 } else { 1 };
    (parts >= least).then_some(start + root.len() + length)
}

/// The length of a handle or a tag, or of the name of a package in its scope: `@scope/name`.
pub(super) fn handle(text: &str) -> usize {
    let length = run(text, |c| kind::is_alphanumeric(c) || c == '_');
    let package = text[length..].strip_prefix('/').map(path_parts);
    package.map_or(length, |(name, parts)| {
        length + if parts == 1 { 1 + name } else { 0 }
    })
}

/// The end of a character reference that was left as text (`&nbsp;`): its letters are no word.
pub(super) fn reference_end(text: &str, start: usize) -> Option<usize> {
    /// Longer than any name that the standard knows.
    const LONGEST: usize = 32;
    let body = text[start..].strip_prefix('&')?;
    let length = ascii_run(body, LONGEST, |b| b == b'#');
    (length > 1 && body[length..].starts_with(';')).then_some(start + length + 2)
}

/// The end of the tag at `start`, if one is: `<unk>`, `</s>`, `<|user|>`. White space ends no tag that has a name alone.
pub(super) fn tag_end(text: &str, start: usize) -> Option<usize> {
    const LONGEST: usize = 32;
    let body = text[start..].strip_prefix('<')?;
    let length = ascii_run(body, LONGEST, |b| matches!(b, b'/' | b'_' | b'|' | b'-'));
    let named = body[..length].bytes().any(|b| b.is_ascii_alphabetic());
    (named && body[length..].starts_with('>')).then_some(start + length + 2)
}

/// How many letters and digits of ASCII, and other bytes that belong to them, a text begins with, so many at the most.
fn ascii_run(text: &str, longest: usize, belongs: impl Fn(u8) -> bool) -> usize {
    let bytes = text.bytes().take(longest);
    let run = bytes.take_while(|b| b.is_ascii_alphanumeric() || belongs(*b));
    run.count()
}

/// The length of a path without its root, and how many names it has. What ends a sentence or a clause is no part of it.
fn path_parts(path: &str) -> (usize, usize) {
    /// In bytes: what is longer is looked at in pieces, which takes linear time.
    const LONGEST: usize = 256;
    let is_part = |b| matches!(b, b'/' | b'.' | b'-' | b'_' | b'+');
    let length = ascii_run(path, LONGEST, is_part);
    let path = path[..length].trim_end_matches(['.', '-', '+']);
    let parts = path.split('/').filter(|part| !part.is_empty());
    (path.len(), parts.count())
}

fn is_quotation(c: char) -> bool {
    matches!(
        c,
        '"' | '\'' | '«' | '»' | '“' | '”' | '„' | '‘' | '’' | '‚' | '`'
    )
}
