//! Characters as addresses and programs write them: `%C3%A9` and `\u00e9` for é.

use crate::document::is_terminal;
use memchr::memchr_iter;

/// A longer stretch without white space is no word, in bytes.
const LONGEST: usize = 200;

/// The characters of `body` that are written as in addresses within words: where they start and end, in bytes, and what they are.
pub(super) fn percent(body: &str) -> Vec<(usize, usize, String)> {
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
            join(body, &mut found, (at, end, text));
        }
    }
    found
}

/// Adds what was found: to the one before it if they stand in one word, which is one fault.
fn join(
    body: &str,
    found: &mut Vec<(usize, usize, String)>,
    (at, end, text): (usize, usize, String),
) {
    let spelt = |text: &str| text.chars().all(char::is_alphanumeric);
    if let Some((_, last, before)) = found.last_mut()
        && let Some(between) = body.get(*last..at)
        && spelt(between)
        && spelt(before)
        && spelt(&text)
    {
        before.push_str(between);
        before.push_str(&text);
        *last = end;
    } else {
        found.push((at, end, text));
    }
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

/// The characters of `body` that are written as in a string of a program, likewise: letters, and breaks of lines between sentences.
pub(super) fn backslash(body: &str) -> Vec<(usize, usize, String)> {
    let mut found: Vec<(usize, usize, String)> = Vec::new();
    let mut done = 0;
    for at in memchr_iter(b'\\', body.as_bytes()) {
        if at < done {
            continue;
        }
        let (length, text) = letters(&body[at + 1..]);
        if length > 0 {
            done = at + 1 + length;
            if let Some(text) = text {
                join(body, &mut found, (at, done, text));
            }
            continue;
        }
        if let Some(mark) = escaped_mark(body, at) {
            done = at + 2;
            found.push((at, done, mark.to_owned()));
            continue;
        }
        let breaks = body[at..].len() - body[at..].trim_start_matches("\\n").len();
        // An engine took the letter for a word.
        let torn = body[at..].starts_with("\\ n") && !body[..at].trim_end().is_empty();
        let breaks = if torn { "\\ n".len() } else { breaks };
        done = at + breaks;
        let (before, after) = (body[..at].trim_end(), body[done..].trim_start());
        let between = (before.is_empty() || before.ends_with(is_terminal))
            && (after.is_empty() || after.starts_with(char::is_uppercase));
        // Alone it may be what is spoken of.
        if breaks > 0 && between && before.len() + after.len() > 0 {
            found.push((at, done, "\n".repeat(breaks / 2)));
        }
    }
    found
}

/// The quotation mark or apostrophe that a string of a program has escaped at `at`: `\"Words\"`, `l\'acqua`. Behind a path it ends a string
/// of the path's own, and so does one without another.
fn escaped_mark(body: &str, at: usize) -> Option<&'static str> {
    /// In bytes.
    const NEAR: usize = 200;
    let (before, behind) = (&body[..at], &body[at + 1..]);
    let mark = ["\"", "'"]
        .into_iter()
        .find(|mark| behind.starts_with(*mark))?;
    let letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
    let (last, next) = (before.chars().next_back(), behind[1..].chars().next());
    if mark == "'" {
        return (letter(last) && letter(next)).then_some(mark);
    }
    let opens = letter(next) && last.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | ':'));
    let closes = last.is_some_and(|c| !c.is_whitespace()) && !letter(next);
    // Data of a program has keys in such marks.
    let around = &body[body.floor_char_boundary(at.saturating_sub(NEAR))
        ..body.ceil_char_boundary((at + NEAR).min(body.len()))];
    if around.contains(['{', '}']) || around.contains("\\\":") {
        return None;
    }
    let near = match opens {
        true => &behind[1..behind.floor_char_boundary(NEAR)],
        false => &before[before.ceil_char_boundary(before.len().saturating_sub(NEAR))..],
    };
    ((opens || closes) && near.contains("\\\"")).then_some(mark)
}

/// The length of what is spelt like `u00e9u00e8` with its backslashes, the first one left off, and the letters that it writes.
fn letters(rest: &str) -> (usize, Option<String>) {
    let mut units = Vec::new();
    let mut left = rest;
    while let Some(hex) = left.strip_prefix('u').and_then(|left| left.get(..4))
        && let Ok(unit) = u16::from_str_radix(hex, 16)
    {
        units.push(unit);
        left = &left[5..];
        match left.strip_prefix('\\') {
            Some(next) if next.starts_with('u') => left = next,
            _ => break,
        }
    }
    let written =
        |c: char| c.is_alphanumeric() || matches!(c, '\u{A0}'..='\u{BF}' | '\u{2010}'..='\u{203A}');
    let text = String::from_utf16(&units).ok();
    let text = text.filter(|text| !text.is_ascii() && text.chars().all(written));
    (rest.len() - left.len(), text)
}

#[cfg(test)]
mod tests {
    use super::{backslash, percent};

    #[test]
    fn strings_of_programs_are_told_from_paths() {
        assert_eq!(backslash(r"a caf\u00e9 b"), [(5, 11, "é".to_owned())]);
        assert_eq!(backslash(r"\u00e9t\u00e9"), [(0, 13, "été".to_owned())]);
        assert_eq!(backslash(r"\u00e9 t\u00e9").len(), 2);
        assert_eq!(backslash(r"\u65e5\u672c"), [(0, 12, "日本".to_owned())]);
        assert_eq!(
            backslash(r"It closed.\n\nIt is old."),
            [(10, 14, "\n\n".to_owned())]
        );
        assert_eq!(
            backslash(r#"He said: \"Come\" twice."#),
            [(9, 11, "\"".to_owned()), (15, 17, "\"".to_owned())]
        );
        assert_eq!(backslash(r"\u00abCome\u00bb").len(), 2);
        assert_eq!(backslash(r"l\'acqua"), [(1, 3, "'".to_owned())]);
        for text in [
            r#"It is in "C:\new\" now."#,
            r"5\'6 and \' alone",
            r#"so {\"key\":\" word\" }"#,
            r"C:\users\new",
            r"C:\New",
            r"\n",
            r"\u",
            r"\u00",
            r"\ud83d",
            r"\u0041",
            r"a\nb",
            r"\nu and \nabla",
            "\\",
        ] {
            assert_eq!(backslash(text), [], "{text}");
        }
    }

    #[test]
    fn words_are_told_from_numbers_and_addresses() {
        assert_eq!(percent("a caf%C3%A9 b"), [(5, 11, "é".to_owned())]);
        assert_eq!(percent("%C3%A9t%C3%A9 b"), [(0, 13, "été".to_owned())]);
        assert_eq!(percent("said%20that."), [(4, 7, " ".to_owned())]);
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
            assert_eq!(percent(text), [], "{text}");
        }
    }
}
