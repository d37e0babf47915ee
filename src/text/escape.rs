//! What several formats need to keep text from being read as their own markup.

use super::visible::{is_hidden, spelt_out, visible};
use serde::Serialize;
use serde_json::ser::Formatter;
use std::fmt::Write as _;
use std::io::{self, Write};

/// Writes JSON in which what commands, reorders or hides stands as an escape: the value is the same, and nothing happens
/// to whoever looks at the bytes.
///
/// # Errors
/// Those of the writer.
pub fn json(value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    // Into memory first: a report comes in thousands of pieces of a few bytes.
    let mut bytes = Vec::new();
    let mut serializer = serde_json::Serializer::with_formatter(&mut bytes, Plain);
    value.serialize(&mut serializer)?;
    out.write_all(&bytes)
}

/// What XML 1.0 does not know and no text has a use for.
fn is_no_character(character: char) -> bool {
    matches!(character, '\u{FFFE}' | '\u{FFFF}')
}

struct Plain;

impl Formatter for Plain {
    fn write_string_fragment<W: ?Sized + Write>(
        &mut self,
        out: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        // Control characters are no part of a fragment, except for one.
        const DELETE: char = '\u{7f}';
        if fragment.is_ascii() && !fragment.contains(DELETE) {
            return out.write_all(fragment.as_bytes());
        }
        let mut units = [0; 2];
        let mut written = 0;
        for (at, character) in fragment.char_indices() {
            let is_plain = character.is_ascii() && character != DELETE;
            if !is_plain && (is_hidden(character) || is_no_character(character)) {
                out.write_all(&fragment.as_bytes()[written..at])?;
                for unit in character.encode_utf16(&mut units) {
                    write!(out, "\\u{unit:04x}")?;
                }
                written = at + character.len_utf8();
            }
        }
        out.write_all(&fragment.as_bytes()[written..])
    }
}

/// Text for XML, in an element or in an attribute within double quotes. What XML cannot hold is spelt out.
#[must_use]
pub fn xml(text: &str) -> String {
    let shown = visible(text);
    let mut escaped = String::with_capacity(shown.len() + 16);
    for character in shown.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&apos;"),
            _ if is_no_character(character) => escaped.push_str(&spelt_out(character)),
            _ => escaped.push(character),
        }
    }
    escaped
}

/// A path as a URI reference: relative stays relative, absolute gets `file:`.
#[must_use]
pub fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len() + 8);
    let drive = path.as_bytes().get(1) == Some(&b':')
        && path.as_bytes().first().is_some_and(u8::is_ascii_alphabetic);
    if path.starts_with('/') {
        uri.push_str("file://");
    } else if drive {
        uri.push_str("file:///");
    }
    for byte in path.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(char::from(byte));
            }
            // A string takes all.
            _ => drop(write!(uri, "%{byte:02X}")),
        }
    }
    uri
}

/// FNV-1a over parts that are kept apart.
#[must_use]
pub fn hash(parts: &[&[u8]]) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for part in parts {
        for &byte in part.iter().chain(b"\xff") {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
    hash
}

#[cfg(test)]
mod tests {
    use super::{json, uri, xml};

    #[test]
    fn xml_holds_no_markup_and_no_control() {
        assert_eq!(
            xml("<a b=\"c\">&'\u{1b}\n\u{FFFF}"),
            "&lt;a b=&quot;c&quot;&gt;&amp;&apos;⟨U+001B⟩⟨U+000A⟩⟨U+FFFF⟩"
        );
    }

    #[test]
    fn json_escapes_what_commands() {
        let text = "a\u{7f}\u{9b}\u{202e}é\u{e0001}\"\u{1b}";
        let mut out = Vec::new();
        json(&text, &mut out).expect("a vector takes all");
        let written = String::from_utf8(out).expect("is UTF-8");
        assert_eq!(
            written,
            "\"a\\u007f\\u009b\\u202eé\\udb40\\udc01\\\"\\u001b\""
        );
        assert_eq!(
            serde_json::from_str::<String>(&written).ok().as_deref(),
            Some(text)
        );
    }

    #[test]
    fn uris_are_references() {
        assert_eq!(uri("a b/c:d#e?.txt"), "a%20b/c%3Ad%23e%3F.txt");
        assert_eq!(uri("/a/é.md"), "file:///a/%C3%A9.md");
        assert_eq!(uri("C:/a.md"), "file:///C%3A/a.md");
    }
}
