//! How long the strings, patterns and characters of code are, for [`super::code_tokens`].

use crate::language::facts::{Form, Grammar};

/// How deep templates may stand in one another.
const DEEP: usize = 8;

/// How long the string is that a text begins with; one of a line ends with it.
pub(super) fn string(text: &str, quote: char, grammar: &Grammar) -> usize {
    let long = ["\"\"\"", "'''"];
    let is_long = |mark: &&&str| text.starts_with(**mark);
    if let Some(mark) = long.iter().find(is_long) {
        let end = text.get(3..).and_then(|inside| inside.find(mark));
        return end.map_or(text.len(), |end| end + 6);
    }
    let goes_on = quote == '`'
        || matches!(grammar.form, Form::Clauses | Form::Shell)
        || !grammar.quotes.contains(&'\'');
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            '\n' if !goes_on => return at,
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            c if c == quote => return at + c.len_utf8(),
            _ => {}
        }
    }
    text.len()
}

/// How long the template of JavaScript is that a text begins with: what stands in braces in it is code, and may have templates of its own.
pub(super) fn template(text: &str) -> usize {
    // Whether each of what is open is a template, or code in braces.
    let mut open: Vec<bool> = Vec::new();
    let mut escaped = false;
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        let in_template = open.last().copied().unwrap_or_default();
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '`' if in_template => {
                open.pop();
                if open.is_empty() {
                    return at + 1;
                }
            }
            '`' if open.len() > DEEP => return text.len(),
            '`' => open.push(true),
            '{' if !in_template || before == '$' => open.push(false),
            '}' if !in_template => {
                open.pop();
            }
            _ => {}
        }
        before = c;
    }
    text.len()
}

/// How long the pattern between slashes is that a text begins with, with the letters behind it.
pub(super) fn pattern(text: &str) -> Option<usize> {
    let mut escaped = false;
    let mut in_class = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            '\n' => return None,
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '[' => in_class = true,
            ']' => in_class = false,
            '/' if !in_class => {
                let flags = text.get(at + 1..).unwrap_or_default().bytes();
                return Some(at + 1 + flags.take_while(u8::is_ascii_alphabetic).count());
            }
            _ => {}
        }
    }
    None
}

/// How long the character or the lifetime of Rust is that a text begins with.
pub(super) fn character(text: &str) -> usize {
    let mut chars = text.char_indices().skip(1);
    let first = chars.next().map_or('\n', |(_, c)| c);
    if first == '\\' {
        let end = text.get(3..).and_then(|rest| rest.find(['\'', '\n']));
        return end.map_or(text.len(), |end| end + 4).min(text.len());
    }
    match chars.next() {
        Some((at, '\'')) if first != '\n' => at + 1,
        _ => {
            let name = text.get(1..).unwrap_or_default();
            let end = name.find(|c: char| !c.is_alphanumeric() && c != '_');
            1 + end.unwrap_or(name.len())
        }
    }
}

/// How long the raw string of Rust is that a text begins with: `r#"…"#`.
pub(super) fn raw(text: &str) -> Option<usize> {
    let inside = text.strip_prefix("br").or_else(|| text.strip_prefix('r'))?;
    let hashes = inside.bytes().take_while(|b| *b == b'#').count();
    let body = inside.get(hashes..)?.strip_prefix('"')?;
    let begin = text.len() - body.len();
    let end = body.match_indices('"').find(|(at, _)| {
        let behind = body.get(at + 1..).unwrap_or_default().bytes();
        behind.take_while(|b| *b == b'#').count() >= hashes
    });
    Some(end.map_or(text.len(), |(at, _)| begin + at + 1 + hashes))
}

#[cfg(test)]
mod tests {
    use super::{character, pattern, raw, template};

    #[test]
    fn each_ends_where_its_language_ends_it() {
        assert_eq!(template("`a${b ? `c` : `d`}e` f"), 20);
        assert_eq!(template("`a {b` c"), 6);
        assert_eq!(pattern("/[/]a b\\//gi.test"), Some(12));
        assert_eq!(pattern("/ a\n/"), None);
        assert_eq!(character("'\"' b"), 3);
        assert_eq!(character("'\\n' b"), 4);
        assert_eq!(character("'\\'' b"), 4);
        assert_eq!(character("'om str"), 3);
        assert_eq!(raw("r#\"a \"b\" c\"# d"), Some(12));
        assert_eq!(raw("br\"a\" b"), Some(5));
        assert_eq!(raw("r = 2"), None);
    }
}
