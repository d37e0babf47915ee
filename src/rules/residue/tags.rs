//! Tags of markup that stand in prose: broken ones, translated ones, and those of translation systems. What `mt-residue` asks wherever a `<`
//! stands.

use super::models::MODELS;
use std::cell::LazyCell;

/// The longest tag, in bytes.
const LONGEST: usize = 200;

/// So far behind a tag its other half is looked for, in bytes.
const FAR: usize = 2_000;

/// So many other tags may stand between.
const BETWEEN: usize = 16;

/// A tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Tag {
    /// In bytes.
    pub length: usize,
    pub kind: Kind,
}

/// What shows that it is one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Its name, its number or its other half says that nobody wrote it as text.
    Sure,
    /// It and its other half are whole, and around words as they should be: the text may be a piece of HTML.
    Pair,
    /// Only its name.
    Lone,
}

/// What stands between `<` and `>`.
struct Parts<'t> {
    name: &'t str,
    closes: bool,
    /// Attributes, with what closes an empty element.
    rest: &'t str,
    /// Whether an engine set spaces where none belong.
    torn: bool,
    length: usize,
}

/// The tag that starts at the byte `at` of `body`, where a `<` stands.
pub(super) fn tag(body: &str, at: usize) -> Option<Tag> {
    let parts = parts(&body[at..])?;
    let Parts { name, rest, .. } = parts;
    let length = parts.length;
    let known = |names: &[&str]| names.iter().any(|known| name.eq_ignore_ascii_case(known));
    let number = !name.is_empty() && name.bytes().all(|b| b.is_ascii_digit());
    let attributes = rest.contains('=');
    // A comparison: a < b > c.
    let plain = !parts.torn || attributes || parts.closes;
    let other = LazyCell::new(|| other_half(body, at, &parts));
    let paired = || other.is_some();
    // What says how it looks was written by a program.
    let is_link = || rest.is_empty() || name.eq_ignore_ascii_case("a") && !rest.contains("style");
    let is_whole = |other: &Parts<'_>| !other.torn && other.name == name;
    let pair =
        known(MODELS.html_tags) && !parts.torn && is_link() && other.as_ref().is_some_and(is_whole);
    if pair {
        return Some(Tag {
            length,
            kind: Kind::Pair,
        });
    }
    let inline = known(MODELS.inline_tags);
    let sure = if inline {
        plain && (attributes || paired())
    } else if number || known(MODELS.translated_tags) {
        // Letters of another script stand in no tag that a parser reads, and no other names in an end tag.
        if !paired() && (name.is_ascii() && !parts.closes || number) {
            return None;
        }
        true
    } else if known(MODELS.html_tags) {
        attributes && !parts.torn || paired()
    } else if known(MODELS.block_tags) && parts.torn {
        paired()
    } else {
        return None;
    };
    // Half of a pair that is torn is for broken-markup, which knows the other one.
    let lone = plain && !parts.torn && !inline && matches!(rest, "" | "/");
    let kind = if sure { Kind::Sure } else { Kind::Lone };
    (sure || lone).then_some(Tag { length, kind })
}

fn parts(text: &str) -> Option<Parts<'_>> {
    let near = &text[1..text.floor_char_boundary(LONGEST)];
    let inside = &near[..near.find(['>', '<'])?];
    if !near[inside.len()..].starts_with('>') {
        return None;
    }
    let open = inside.trim_start();
    let (closes, named) = match open.strip_prefix('/') {
        Some(named) => (true, named.trim_start()),
        None => (false, open),
    };
    let end = named
        .find(|c: char| !c.is_alphanumeric())
        .unwrap_or(named.len());
    let (name, rest) = named.split_at(end);
    // Behind the name stands a space, or what closes an empty element.
    if !rest.is_empty() && !rest.starts_with([' ', '/', '\n', '=']) {
        return None;
    }
    let torn =
        inside.starts_with(' ') || inside.ends_with(' ') || closes && !open[1..].starts_with(name);
    Some(Parts {
        name,
        closes,
        rest: rest.trim(),
        torn,
        length: inside.len() + 2,
    })
}

/// The nearest tag of the other kind with the same name, or one that was translated: behind one that opens, before one that closes.
fn other_half<'t>(body: &'t str, at: usize, tag: &Parts<'_>) -> Option<Parts<'t>> {
    let is_same = |other: &Parts<'_>| {
        other.name == tag.name || other.closes && MODELS.translated_tags.contains(&other.name)
    };
    let matches = |start: usize| {
        parts(&body[start..]).filter(|other| other.closes != tag.closes && is_same(other))
    };
    if tag.closes {
        let from = body.floor_char_boundary(at.saturating_sub(FAR));
        body[from..at]
            .rmatch_indices('<')
            .take(BETWEEN)
            .find_map(|(found, _)| matches(from + found))
    } else {
        let from = at + tag.length;
        let to = body.floor_char_boundary((from + FAR).min(body.len()));
        body[from..to]
            .match_indices('<')
            .take(BETWEEN)
            .find_map(|(found, _)| matches(from + found))
    }
}

#[cfg(test)]
mod tests {
    use super::{Kind, Tag, tag};

    fn kind(body: &str) -> Option<Kind> {
        let at = body.find('<')?;
        tag(body, at).map(|tag| tag.kind)
    }

    #[test]
    fn tags_are_known_by_their_names_and_halves() {
        for body in [
            "<b>a< / b>",
            "a < b > c < / b >",
            "<strong>a</ strong>",
            "<forte>a</forte>",
            "<1>a</1>",
            "< g id = \"1\" > a < / g >",
            "<bpt id=\"1\">",
            "<span class=\"x\">",
            "<strong>a</fuerte>",
            "</ forte> a",
        ] {
            assert_eq!(kind(body), Some(Kind::Sure), "{body}");
        }
        assert_eq!(kind("a <br> c"), Some(Kind::Lone));
        assert_eq!(kind("<a href=\"/b\">c</a>"), Some(Kind::Pair));
        let tag = tag("<b>a</b>", 0);
        assert_eq!(
            tag,
            Some(Tag {
                length: 3,
                kind: Kind::Pair
            })
        );
    }

    #[test]
    fn comparisons_and_addresses_are_none() {
        for body in [
            "a < b > c",
            "if 3 <5> 2",
            "<anna@example.org>",
            "<https://example.org>",
            "<forte> a",
            "x <y",
            "<- a ->",
            "<b",
            "<g> of gravity",
        ] {
            assert_eq!(kind(body), None, "{body}");
        }
    }
}
