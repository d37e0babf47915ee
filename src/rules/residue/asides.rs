//! The marks around what models say, for [`super::chatter`]: brackets around an aside, the colon of an announcement.

use super::chatter::LONGEST;
use crate::text::bytes::Bytes;

/// What opens an aside.
pub(super) const BRACKETS: [char; 5] = ['(', '[', '（', '［', '【'];

/// What closes an aside.
const CLOSING: [char; 5] = [')', ']', '）', '］', '】'];

/// A sentence that may be a note, without the marks around it: in brackets, or where notes stand.
pub(super) fn note(bare: &str, stands: bool) -> Option<&str> {
    let inside = bare.trim_start_matches(BRACKETS);
    let bracketed = inside.len() < bare.len();
    (stands || bracketed).then(|| inside.trim_matches(is_end_of_note))
}

/// What stands between a note and the marks around it.
pub(super) fn is_end_of_note(c: char) -> bool {
    is_end(c) || CLOSING.contains(&c) || matches!(c, '_' | '=' | '-')
}

/// Whether a text with these bytes has brackets that a note may stand in.
pub(super) fn has_brackets(text: &str, bytes: Bytes) -> bool {
    // Those beyond ASCII begin with one of two bytes.
    let is_wide = || (bytes.has(0xE3) || bytes.has(0xEF)) && text.contains(BRACKETS);
    bytes.has(b'(') || bytes.has(b'[') || is_wide()
}

/// The length up to and with the first colon that ends a clause, if it stands early.
pub(super) fn colon(text: &str) -> Option<usize> {
    let (at, c) = text.char_indices().find(|&(at, c)| {
        c == '：' || c == ':' && !text[at + 1..].starts_with(char::is_alphanumeric)
    })?;
    let end = at + c.len_utf8();
    (end <= LONGEST / 2).then_some(end)
}

pub(super) fn is_end(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '.' | ':' | '!' | '?' | '…' | '。' | '：' | '！' | '？' | '।' | '؟' | ';' | '*'
        )
}
