//! Character references: `&eacute;`, `&#233;`, `&#xE9;`, and the old ones that need no semicolon.
//!
//! The table of names is the one of the HTML standard. A reference is the longest name in it, so that `&notin;` is one
//! character and `&notit;` is `¬it;`.

use htmlize::{ENTITIES, ENTITY_MAX_LENGTH};

/// Where a reference stands: in an attribute, one without a semicolon is text if a letter, digit or `=` follows it
/// (`?a=1&copy=2`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::document) enum Place {
    /// Between tags.
    Text,
    /// In the value of an attribute.
    Attribute,
    /// In Markdown, where every reference ends with a semicolon.
    Markdown,
}

/// What a reference stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::document) enum Reference {
    /// One or two characters with a name.
    Named(&'static str),
    /// One character by its number.
    Numeric(char),
}

impl Reference {
    /// Its characters.
    pub(in crate::document) fn as_str(self, buffer: &mut [u8; 4]) -> &str {
        match self {
            Self::Named(text) => text,
            Self::Numeric(c) => c.encode_utf8(buffer),
        }
    }
}

/// The reference that `text` starts with, and its length in bytes.
pub(in crate::document) fn reference(text: &str, place: Place) -> Option<(usize, Reference)> {
    let body = text.strip_prefix('&')?;
    match body.strip_prefix('#') {
        Some(number) => {
            numeric(number, place).map(|(length, c)| (length + 2, Reference::Numeric(c)))
        }
        None => named(text, place),
    }
}

fn numeric(text: &str, place: Place) -> Option<(usize, char)> {
    let hexadecimal = text.strip_prefix(['x', 'X']);
    let digits = hexadecimal.unwrap_or(text);
    let radix = if hexadecimal.is_some() { 16 } else { 10 };
    let mut value = 0u32;
    let mut count = 0;
    for digit in digits.chars().map_while(|c| c.to_digit(radix)) {
        value = value.saturating_mul(radix).saturating_add(digit);
        count += 1;
    }
    let closed = digits[count..].starts_with(';');
    if count == 0 || (place == Place::Markdown && (!closed || count > 7)) {
        return None;
    }
    let length = text.len() - digits.len() + count + usize::from(closed);
    let c = match place {
        Place::Markdown => char::from_u32(value).filter(|&c| c != '\0'),
        Place::Text | Place::Attribute => standard(value),
    };
    Some((length, c.unwrap_or(char::REPLACEMENT_CHARACTER)))
}

/// Numbers of the C1 controls are read as Windows-1252, which is what their authors meant.
fn standard(value: u32) -> Option<char> {
    match u8::try_from(value) {
        Ok(0) => None,
        Ok(byte @ 0x80..=0x9F) => encoding_rs::WINDOWS_1252
            .decode_without_bom_handling_and_without_replacement(&[byte])
            .and_then(|text| text.chars().next()),
        _ => char::from_u32(value),
    }
}

fn named(text: &str, place: Place) -> Option<(usize, Reference)> {
    let bytes = text.as_bytes();
    let name = 1 + bytes[1..]
        .iter()
        .take(ENTITY_MAX_LENGTH)
        .take_while(|byte| byte.is_ascii_alphanumeric())
        .count();
    let closed = bytes.get(name) == Some(&b';');
    let longest = name + usize::from(closed);
    let lookup = |length: usize| {
        let text = ENTITIES.get(&bytes[..length])?;
        let text = std::str::from_utf8(text).ok()?;
        Some((length, Reference::Named(text)))
    };
    if closed && let Some(found) = lookup(longest) {
        return Some(found);
    }
    if place == Place::Markdown {
        return None;
    }
    let found = (2..=name).rev().find_map(lookup)?;
    let goes_on = bytes
        .get(found.0)
        .is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'=');
    (place == Place::Text || !goes_on).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::{Place, reference};

    fn decode(text: &str, place: Place) -> Option<(usize, String)> {
        let (length, found) = reference(text, place)?;
        Some((length, found.as_str(&mut [0; 4]).to_owned()))
    }

    #[test]
    fn longest_prefix_wins() {
        assert_eq!(decode("&notin; x", Place::Text), Some((7, "∉".into())));
        assert_eq!(decode("&notit;", Place::Text), Some((4, "¬".into())));
        assert_eq!(decode("&eacute", Place::Text), Some((7, "é".into())));
        assert_eq!(decode("&nothing-known", Place::Text), Some((4, "¬".into())));
        assert_eq!(decode("&unknown;", Place::Text), None);
        assert_eq!(decode("&", Place::Text), None);
        assert_eq!(decode("& ", Place::Text), None);
    }

    #[test]
    fn attributes_and_markdown_are_stricter() {
        assert_eq!(decode("&copy=2", Place::Attribute), None);
        assert_eq!(decode("&copy=2", Place::Text), Some((5, "©".into())));
        assert_eq!(decode("&copy 2", Place::Attribute), Some((5, "©".into())));
        assert_eq!(decode("&copy 2", Place::Markdown), None);
        assert_eq!(decode("&#233 ", Place::Markdown), None);
    }

    #[test]
    fn numbers() {
        assert_eq!(decode("&#233;", Place::Text), Some((6, "é".into())));
        assert_eq!(decode("&#xE9 ", Place::Text), Some((5, "é".into())));
        assert_eq!(decode("&#146;", Place::Text), Some((6, "’".into())));
        assert_eq!(decode("&#0;", Place::Text), Some((4, "\u{FFFD}".into())));
        assert_eq!(
            decode("&#xD800;", Place::Text),
            Some((8, "\u{FFFD}".into()))
        );
        assert_eq!(
            decode("&#99999999999999999999;", Place::Text),
            Some((23, "\u{FFFD}".into()))
        );
        assert_eq!(decode("&#;", Place::Text), None);
        assert_eq!(decode("&#x;", Place::Text), None);
    }
}
