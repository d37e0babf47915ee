//! Places that a program fills in, in prose: `{name}`, `{{ name }}`, `${name}`, `%s`, `%(name)s`, `%1$d`.

use super::{Laid, Sign};
use crate::document::{Document, Item, ItemKind, ProseSpan};
use crate::text::order::Order;
use std::borrow::Cow;

/// In bytes: braces further apart are prose in braces.
const LONGEST: usize = 60;

/// In bytes: a shorter key is a placeholder, and no call that includes a file.
const INCLUDED: usize = 16;

/// In bytes: so far before a value its tag may begin.
const TAG: usize = 400;

/// Those of both texts, by what a program takes from them.
pub(crate) fn both<'c>(laid: &Laid<'c>) -> (Vec<Sign<'c>>, Vec<Sign<'c>>) {
    let key = |_: &Item, body: &'c str| Some(key(body));
    (
        laid.ours.signs(&all(laid.ours.document), key),
        laid.theirs.signs(&all(laid.theirs.document), key),
    )
}

/// Whether a key is a call that includes a file, or a part of it: `{* path/to/file.py hl[3,14:16] *}`.
pub(crate) fn is_included(key: &str) -> bool {
    key.len() >= INCLUDED && key.contains(['/', '.'])
}

/// A placeholder without its spaces and the texts in it that may be translated.
fn key(body: &str) -> Cow<'static, str> {
    let mut key = String::with_capacity(body.len());
    let mut quoted = None;
    for c in body.chars() {
        match (quoted, c) {
            (Some(mark), c) if c == mark => quoted = None,
            (Some(_), _) => {}
            (None, '"' | '\'' | '`') => {
                key.push('"');
                quoted = Some(c);
            }
            (None, c) if c.is_whitespace() => {}
            (None, ']' | '}') if key.ends_with(',') => {
                key.pop();
                key.push(c);
            }
            (None, c) => key.push(c),
        }
    }
    key.into()
}

/// The attribute of a component that an item gives its value, with the component: `<Banner chapter={1}` is `Banner` and `chapter`. Only
/// names and numbers are values that no translation changes.
pub(crate) fn attribute<'t>(text: &'t str, item: &Item) -> Option<(&'t str, &'t str, &'t str)> {
    let value = item.span.of(text);
    let inside = value.strip_prefix('{')?.strip_suffix('}')?.trim();
    let named = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | '-');
    if inside.is_empty() || !inside.chars().all(named) {
        return None;
    }
    let before = text.get(..item.span.start as usize)?;
    let near = before.ceil_char_boundary(before.len().saturating_sub(TAG));
    let tag = before.get(near..)?.rsplit_once('<')?.1;
    let is_open = !tag.contains('>') && tag.starts_with(|c: char| c.is_ascii_uppercase());
    let name = tag.split(char::is_whitespace).next().filter(|_| is_open)?;
    let last = tag.rsplit(char::is_whitespace).next()?;
    Some((name, last.trim_end_matches('='), value))
}

/// Those of a document, in order: template code that its parser knows of, and what stands in the prose.
pub(crate) fn all(document: &Document<'_>) -> Vec<Item> {
    let templates = document.items().iter();
    let mut found: Vec<Item> = templates
        .filter(|item| item.kind == ItemKind::Template)
        .copied()
        .collect();
    for (block, number) in document.blocks().iter().zip(0..) {
        let text = document.text(block.span);
        let mut at = 0;
        while let Some(next) = memchr::memchr3(b'{', b'%', b'$', &text.as_bytes()[at..]) {
            let start = at + next;
            let length = placeholder(text, start).unwrap_or(0);
            at = start + length.max(1);
            if length > 0 {
                let from = block.span.start as usize + start;
                let span = document.to_text(ProseSpan::at(from, from + length));
                found.push(Item {
                    kind: ItemKind::Template,
                    span,
                    body: span,
                    block: number,
                });
            }
        }
    }
    found.order_by_key(|item| item.span.start);
    found
}

/// The length of the placeholder that starts at a byte, if one does.
fn placeholder(text: &str, start: usize) -> Option<usize> {
    let rest = text.get(start..)?;
    match rest.as_bytes().first()? {
        b'{' => braces(rest),
        b'$' => Some(1 + braces(rest.get(1..)?)?),
        _ => percent(text, start),
    }
}

/// A name or a number in braces, one pair or two.
fn braces(rest: &str) -> Option<usize> {
    let open = rest.bytes().take_while(|&byte| byte == b'{').count();
    let close = rest.bytes().take(LONGEST).position(|byte| byte == b'}')?;
    let inside = rest.get(open..close)?.trim();
    let named = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | '-');
    // What stands behind a colon or comma says how the value is written.
    let name = inside.split([':', ',', '!']).next()?;
    let is_name = !name.is_empty() && name.chars().all(named);
    let closed = rest.get(close..)?.bytes().take_while(|&byte| byte == b'}');
    ((1..=2).contains(&open) && is_name && closed.count() >= open).then_some(close + open)
}

/// A conversion of `printf` or Python that no digit stands before: `5 %` and `100%s` are prose.
fn percent(text: &str, start: usize) -> Option<usize> {
    let before = text.get(..start)?.chars().next_back();
    if before.is_some_and(|before| before.is_alphanumeric() || matches!(before, '%' | '/')) {
        return None;
    }
    let rest = text.get(start + 1..)?;
    let bytes = rest.as_bytes();
    if bytes.first() == Some(&b'(') {
        let close = bytes.iter().take(LONGEST).position(|&byte| byte == b')')?;
        let letter = bytes.get(close + 1).filter(|byte| b"sdfir".contains(byte));
        return letter.map(|_| close + 3);
    }
    let digits = bytes
        .iter()
        .take_while(|byte| byte.is_ascii_digit())
        .count();
    let dollar = usize::from(digits > 0 && bytes.get(digits) == Some(&b'$'));
    let at = digits + dollar;
    let letter = bytes.get(at).filter(|byte| b"sdfix@".contains(byte));
    let ends = !bytes.get(at + 1).is_some_and(u8::is_ascii_alphanumeric);
    (letter.is_some() && ends && (digits == 0 || dollar == 1)).then_some(at + 2)
}

#[cfg(test)]
mod tests {
    use super::{all, attribute};
    use crate::document::{Document, Format, Item, ItemKind};
    use crate::text::span::Span;

    #[test]
    fn attributes_are_told_by_their_component() {
        let of = |text: &'static str| {
            let start = text.find('{').expect("a value") as u32;
            let span = Span::new(start, text.find('}').expect("its end") as u32 + 1);
            let item = Item {
                kind: ItemKind::Template,
                span,
                body: span,
                block: 0,
            };
            attribute(text, &item)
        };
        assert_eq!(
            of("<Banner chapter={1}\n/>"),
            Some(("Banner", "chapter", "{1}"))
        );
        assert_eq!(
            of("a <b>c</b> <Switch {fw} />"),
            Some(("Switch", "", "{fw}"))
        );
        for other in [
            "{name}",
            "<b title={x}>",
            "<Note>{x}",
            "<List items={[1, 2]} />",
        ] {
            assert_eq!(of(other), None, "{other}");
        }
    }

    fn found(text: &str) -> Vec<&str> {
        let document = Document::new(Format::Text.prose(text), None);
        all(&document)
            .iter()
            .map(|item| item.span.of(text))
            .collect()
    }

    #[test]
    fn placeholders_are_told_from_prose() {
        assert_eq!(
            found("{name} has {count, number} {{ item }} for ${price}, %s and %(who)s, %1$d"),
            [
                "{name}",
                "{count, number}",
                "{{ item }}",
                "${price}",
                "%s",
                "%(who)s",
                "%1$d"
            ]
        );
        assert!(found("5 % so, 100%s, a set {of three words}, $5, 20% d, {}, {").is_empty());
    }
}
