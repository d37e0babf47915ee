//! Links by reference that lead nowhere, for [`super::broken_markup`]: `[the text][]` where nothing says what it refers to. An engine that
//! renders the name in the text and the name beside the address in two ways parts the link from its address. Or it sets a space between the two
//! brackets, `[the text] [name]`: then readers see both, and the name is the link.

use crate::article::Article;
use crate::diagnostic::Applicability;
use crate::document::{Block, Document, Item, ItemKind, ProseSpan};
use crate::rule::Findings;
use crate::rules::wording::{excerpt, quoted};
use crate::text::span::Span;
use memchr::memmem;
use std::cell::LazyCell;

/// In letters: what is shorter is the index of something.
const LEAST: usize = 4;
/// In bytes, of a name.
const LONGEST: usize = 160;

pub(super) fn check(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    // Without a definition anywhere, `[rows][columns]` is how a command is called.
    let defines = LazyCell::new(|| memmem::find(article.text().as_bytes(), b"]: ").is_some());
    let defines = || *defines;
    for block in article.document.blocks() {
        in_block(article.document, block, &defines, findings);
    }
    apart(article, findings);
}

/// `[the text] [ name]` and `[the text] [a-name]`, where a line gives the address of the name.
fn apart(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    let text = article.text();
    let items = article.document.items();
    for (at, item) in items.iter().enumerate() {
        let by_name = item.kind == ItemKind::Link && !item.span.overlaps(item.body);
        let ahead = items.get(..at).unwrap_or_default();
        let Some(shown) = by_name.then(|| text_before(text, item, ahead)).flatten() else {
            continue;
        };
        let handle = item.span.of(text);
        let mended = format!("[{}]", handle.trim_matches(['[', ']']).trim());
        findings
            .report_text(
                Span::new(shown.start, item.span.end),
                format!(
                    "a space before {} keeps {} from being a link",
                    quoted(handle),
                    quoted(shown.of(text))
                ),
            )
            .confidence(0.93)
            .fix_text(
                "Remove the space",
                Applicability::Unsafe,
                Span::new(shown.end, item.span.end),
                &mended,
            );
    }
}

/// The text in brackets that stands a space or two before a link by its name alone, and is itself none. Where the name has no space inside, as nobody
/// writes one, it has to look like one, and the text like what is read.
fn text_before(text: &str, link: &Item, ahead: &[Item]) -> Option<Span> {
    /// How many items before a link are looked at.
    const NEAR: usize = 8;
    let inside = link.span.of(text).strip_prefix('[')?.strip_suffix(']')?;
    let before = text.get(..link.span.start as usize)?;
    let words = before.trim_end_matches(' ').strip_suffix(']')?;
    let from = words.floor_char_boundary(words.len().saturating_sub(LONGEST));
    let open = from + words.get(from..)?.rfind(['[', ']', '\n'])?;
    let name = Span::new(open as u32, words.len() as u32 + 1);
    let shown = words.get(open..)?.strip_prefix('[')?;
    let is_handle = inside.contains(['-', '_'])
        && inside
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-_.".contains(&b));
    let is_link = |item: &Item| item.kind == ItemKind::Link && item.span.overlaps(name);
    let gap = before.len() - words.len() - 1;
    let outside = text.get(..open)?.chars().next_back();
    let is_torn = (1..=2).contains(&gap)
        && !inside.contains(['[', ']'])
        && shown.chars().filter(|c| c.is_alphabetic()).count() >= LEAST
        && (inside.starts_with(' ') || is_handle && shown.contains(' '))
        && !outside.is_some_and(|c| c.is_alphanumeric() || matches!(c, ']' | '\\'))
        && !ahead.iter().rev().take(NEAR).any(is_link);
    is_torn.then_some(name)
}

fn in_block(
    document: &Document<'_>,
    block: &Block,
    defines: &dyn Fn() -> bool,
    findings: &mut Findings<'_, '_>,
) {
    if !block.bytes.may_hold("][") {
        return;
    }
    let body = document.text(block.span);
    for at in memmem::find_iter(body.as_bytes(), "][") {
        let near = body.floor_char_boundary(at.saturating_sub(LONGEST));
        let Some(open) = body
            .get(near..at)
            .and_then(|before| before.rfind(['[', ']', '\n']))
        else {
            continue;
        };
        let open = near + open;
        let Some(close) = body
            .get(at + 2..)
            .and_then(|behind| behind.find(['[', ']', '\n']))
        else {
            continue;
        };
        let close = at + 2 + close;
        let (Some(text), Some(name)) = (body.get(open + 1..at), body.get(at + 2..close)) else {
            continue;
        };
        let closes = |at: usize, bracket| body.get(at..).is_some_and(|it| it.starts_with(bracket));
        let before = body
            .get(..open)
            .and_then(|before| before.chars().next_back());
        let letters = text.chars().filter(|c| c.is_alphabetic()).count();
        let is_link = closes(open, '[')
            && closes(close, ']')
            && letters >= LEAST
            && name.len() <= LONGEST
            && (name.is_empty() || defines())
            && !before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '!' | ']' | '\\'));
        if !is_link {
            continue;
        }
        let name = if name.is_empty() { text } else { name };
        let start = block.span.start;
        let span = ProseSpan::new(start + open as u32, start + close as u32 + 1);
        let message = format!(
            "{} is not a link: no line gives the address of “[{}]”",
            quoted(text),
            excerpt(name)
        );
        findings.report(span, message).confidence(0.92);
    }
}

#[cfg(test)]
mod tests {
    use crate::Format;
    use crate::check::trial::{judged_by, warned};

    const ADDRESSES: &str =
        "\n\n[harbour-map]: https://example.org/map\n[ferries]: https://example.org/ferries\n";

    fn found(target: &str, text: &str) -> Vec<String> {
        let text = format!("{text}{ADDRESSES}");
        warned(&["broken-markup"], target, Format::Markdown, &text)
    }

    #[test]
    fn a_space_between_a_text_and_its_reference_parts_the_link() {
        for (target, text, torn) in [
            (
                "de",
                "Siehe [Karte des Hafens] [ harbour-map] und warte.",
                "[Karte des Hafens] [ harbour-map]",
            ),
            (
                "fr",
                "* [Les bacs]  [ ferries] du matin.",
                "[Les bacs]  [ ferries]",
            ),
            (
                "pl",
                "Zobacz [mapę portu] [harbour-map], zanim wyjdziesz.",
                "[mapę portu] [harbour-map]",
            ),
        ] {
            let mut found = found(target, text);
            // A name without a space inside is reported as what it looks like, too.
            found.retain(|it| it.contains("] "));
            assert_eq!(found, [torn], "{text}");
        }
    }

    #[test]
    fn links_beside_each_other_and_remarks_in_brackets_are_none() {
        judged_by(found).holds(&[
            "en See [the map][harbour-map] [ferries] and [the ferries][ferries].",
            "en It left [late, as always] [ferries] from here [sic] [ferries].",
            "de Siehe [harbour-map] [ferries] und [Karte](a.md) [harbour-map].",
            "es Lee [el mapa del puerto] [sin-dirección] y [x] [harbour-map].",
        ]);
    }
}
