//! Characters as addresses write them: `%C3%A9` for é.

use memchr::memchr_iter;

/// A longer stretch without white space is no word, in bytes.
const LONGEST: usize = 200;

/// The characters of `body` that are written so within words: where they start and end, in bytes, and what they are.
pub(super) fn find(body: &str) -> Vec<(usize, usize, String)> {
    let mut found: Vec<(usize, usize, String)> = Vec::new();
    let mut done = 0;
    for at in memchr_iter(b'%', body.as_bytes()) {
        if at < done {
            continue;
        }
        let (bytes, length) = bytes(&body[at..]);
        let end = at + length;
        done = end;
        let Ok(text) = String::from_utf8(bytes) else {
            continue;
        };
        // Alone, a space counts between letters: a hundred %20 is a number.
        let letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
        let within = letter(body[..at].chars().next_back()) && letter(body[end..].chars().next());
        let is = !text.is_empty() && (!text.is_ascii() || text == " " && within);
        if is && !in_address(body, at, end) {
            found.push((at, end, text));
        }
    }
    found
}

/// The bytes that the text starts with in this spelling, and its length.
fn bytes(text: &str) -> (Vec<u8>, usize) {
    let mut bytes = Vec::new();
    let mut rest = text;
    while let Some(byte) = rest.strip_prefix('%').and_then(|rest| rest.get(..2))
        && let Ok(byte) = u8::from_str_radix(byte, 16)
    {
        bytes.push(byte);
        rest = &rest[3..];
    }
    (bytes, text.len() - rest.len())
}

/// Whether the stretch around is an address, a path or the name of a file.
fn in_address(body: &str, start: usize, end: usize) -> bool {
    let from = body.floor_char_boundary(start.saturating_sub(LONGEST));
    let to = body.floor_char_boundary((end + LONGEST).min(body.len()));
    let head = body[from..start].rsplit(char::is_whitespace).next();
    let tail = body[end..to].split(char::is_whitespace).next();
    let tail = tail.unwrap_or_default();
    let marks = ['/', '\\', '=', '?', '@', '_', '#', '&'];
    let dotted = tail
        .match_indices('.')
        .any(|(at, _)| tail[at + 1..].starts_with(char::is_alphanumeric));
    head.unwrap_or_default().contains(marks) || tail.contains(marks) || dotted
}

#[cfg(test)]
mod tests {
    use super::find;

    #[test]
    fn words_are_told_from_numbers_and_addresses() {
        assert_eq!(find("a caf%C3%A9 b"), [(5, 11, "é".to_owned())]);
        assert_eq!(find("said%20that."), [(4, 7, " ".to_owned())]);
        for text in [
            "a/caf%C3%A9",
            "caf%C3%A9.pdf",
            "?q=caf%C3%A9",
            "20%20",
            "100 %AB",
            "50%",
            "%",
            "%C3",
            "%C3%",
            "5%é",
        ] {
            assert_eq!(find(text), [], "{text}");
        }
    }
}
