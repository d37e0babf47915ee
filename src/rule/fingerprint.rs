//! By what an issue is known again in another run.

use crate::diagnostic::{Fingerprint, Meta};
use crate::document::{Document, ProseSpan};
use crate::text::span::Span;
use std::ops::Range;

/// How many bytes of prose on each side belong to the near context of an issue.
const NEAR: usize = 24;

/// FNV-1a over rule, text and near context: stable across runs, versions and machines. White space counts as one space, so that a
/// paragraph that is wrapped anew has the same issues.
pub(super) fn of(document: &Document<'_>, rule: &Meta, span: ProseSpan) -> Fingerprint {
    let prose = document.prose();
    let block = document
        .block_at(span.start)
        .map_or(0..prose.len(), |index| {
            document.blocks()[index].span.range()
        });
    within(
        prose,
        rule,
        block.start..block.end.max(span.end as usize),
        span.range(),
    )
}

/// The same over a stretch of the decoded text, as far as the near context goes.
pub(super) fn of_text(text: &str, rule: &Meta, span: Span) -> Fingerprint {
    let (start, end) = (span.start as usize, span.end as usize);
    let around = text.floor_char_boundary(start.saturating_sub(NEAR))
        ..text.ceil_char_boundary(end.saturating_add(NEAR));
    within(text, rule, around, start..end)
}

/// The same over a stretch of some text, with its near context taken from around it.
fn within(text: &str, rule: &Meta, around: Range<usize>, span: Range<usize>) -> Fingerprint {
    let before = text.get(around.start..span.start);
    let behind = text.get(span.end..around.end.max(span.end));
    let mut near: Vec<char> = nearest(before.unwrap_or_default().chars().rev());
    near.reverse();
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut add = |bytes: &[u8]| {
        for &byte in bytes {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    };
    let parts = [
        near,
        single_spaced(text.get(span).unwrap_or_default().chars()).collect(),
        nearest(behind.unwrap_or_default().chars()),
    ];
    add(rule.id.as_bytes());
    for part in parts {
        // A byte that no UTF-8 holds keeps the parts apart.
        add(b"\xff");
        let mut buffer = [0; 4];
        for c in part {
            add(c.encode_utf8(&mut buffer).as_bytes());
        }
    }
    Fingerprint(hash)
}

/// The first of these characters, [`NEAR`] bytes or a few more.
fn nearest(characters: impl Iterator<Item = char>) -> Vec<char> {
    let mut length = 0;
    let near = single_spaced(characters).take_while(|c| {
        let goes_on = length < NEAR;
        length += c.len_utf8();
        goes_on
    });
    near.collect()
}

/// These characters with one space for each row of white space, and none where a line of Chinese or Japanese goes on in the next one.
fn single_spaced(characters: impl Iterator<Item = char>) -> impl Iterator<Item = char> {
    let mut characters = characters.peekable();
    let mut before = None;
    std::iter::from_fn(move || {
        let c = characters.next()?;
        if !is_space(c) {
            before = Some(c);
            return Some(c);
        }
        let mut breaks = is_break(c);
        while let Some(next) = characters.next_if(|next| is_space(*next)) {
            breaks |= is_break(next);
        }
        // Where the characters end, the next ones are not known.
        let next = characters.peek().copied();
        let is_tight = before.or(next).is_some_and(is_wide)
            && before.is_none_or(is_wide)
            && next.is_none_or(is_wide);
        if breaks && is_tight {
            before = characters.next();
            return before;
        }
        Some(' ')
    })
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t') || is_break(c)
}

fn is_break(c: char) -> bool {
    matches!(c, '\n' | '\r')
}

/// Whether a character is of a script that sets no spaces between words, Chinese or Japanese, or one of its marks.
fn is_wide(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF00}'..='\u{FFEF}' | '\u{20000}'..='\u{3FFFF}')
}

#[cfg(test)]
mod tests {
    use super::of;
    use crate::diagnostic::{Category, Meta, Severity};
    use crate::document::{Document, Format, ProseSpan};

    const RULE: &Meta = &Meta {
        id: "a-rule",
        category: Category::Locale,
        severity: Severity::Warning,
        needs: &[],
        is_slip: false,
        docs: "",
    };

    #[test]
    fn a_text_that_is_wrapped_anew_has_the_same_fingerprints() {
        let print = |text: &str| {
            let document = Document::new(Format::Markdown.prose(text), None);
            let at = document.prose().find("fault").expect("it is there");
            of(&document, RULE, ProseSpan::at(at, at + 5))
        };
        let one = print("> So many words stand before the fault and behind it, in a row.\n");
        for wrapped in [
            "> So many words stand\n> before the fault and\n> behind it, in a row.\n",
            "> So many words stand before the\n>    fault\r\n> and behind it, in a row.\n",
        ] {
            assert_eq!(print(wrapped), one, "{wrapped}");
        }
        assert_ne!(
            print("> So many words stand before the fault or behind it.\n"),
            one
        );
    }

    #[test]
    fn a_line_of_chinese_goes_on_without_a_space() {
        let print = |text: &str| {
            let document = Document::new(Format::Markdown.prose(text), None);
            let at = document.prose().find('错').expect("it is there");
            of(&document, RULE, ProseSpan::at(at, at + "错".len()))
        };
        let one = print("这里有一个很小的错误，没有人看见它。");
        for wrapped in [
            "这里有一个\n很小的错误，没有人看见它。",
            "这里有一个很小的\n错误，没有人看见它。",
            "这里有一个很小的错\n误，没有\n人看见它。",
        ] {
            assert_eq!(print(wrapped), one, "{wrapped}");
        }
        assert_ne!(print("这里有一个很小的 错误，没有人看见它。"), one);
    }
}
