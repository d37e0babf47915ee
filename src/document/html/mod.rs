//! HTML: the text that a browser would show, the attributes that it would say, and nothing of what runs behind them.

pub(super) mod element;
pub(super) mod entity;
pub(super) mod flow;
pub(super) mod pieces;
#[cfg(test)]
mod tests;
mod tokenize;

use super::dialect;
use super::front_matter;
use super::mask;
use super::{BlockKind, ItemKind, Prose};
use element::{Display, Element};
use entity::Place;
use flow::{Extra, Flow};
use std::ops::Range;
use tokenize::{Token, Tokenizer};

/// Attributes that are read aloud or shown, with the kind of block that each makes.
const SPOKEN: [(&str, BlockKind); 10] = [
    ("alt", BlockKind::Alt),
    ("title", BlockKind::Attribute),
    ("placeholder", BlockKind::Attribute),
    ("aria-label", BlockKind::Attribute),
    ("aria-description", BlockKind::Attribute),
    ("aria-roledescription", BlockKind::Attribute),
    ("aria-placeholder", BlockKind::Attribute),
    ("summary", BlockKind::Attribute),
    // HTML knows neither; elements of a site's own have them, as `<properties>` that once headed Microsoft’s documentation.
    ("description", BlockKind::Attribute),
    ("pagetitle", BlockKind::Attribute),
];

/// Names of `<meta>` whose content is prose.
const META: [(&str, BlockKind); 9] = [
    ("description", BlockKind::Attribute),
    ("og:title", BlockKind::Attribute),
    ("og:description", BlockKind::Attribute),
    ("og:image:alt", BlockKind::Alt),
    ("twitter:title", BlockKind::Attribute),
    ("twitter:description", BlockKind::Attribute),
    ("twitter:image:alt", BlockKind::Alt),
    ("dc.title", BlockKind::Attribute),
    ("dc.description", BlockKind::Attribute),
];

/// Whether HTML knows an element of this name, or once did.
pub(crate) fn is_element(name: &str) -> bool {
    Element::known(name).is_some()
}

/// Whether an element of this name is part of a line, or one that HTML does not know.
pub(crate) fn is_inline(name: &str) -> bool {
    Element::of(name).display == Display::Inline
}

/// Whether nothing closes an element of this name.
pub(crate) fn is_void(name: &str) -> bool {
    Element::known(name).is_some_and(|element| element.display == Display::Void)
}

/// Extracts the prose of a page or a fragment, or of a template of a site generator with its front matter.
pub(super) fn prose(text: &str) -> Prose<'_> {
    let masked = mask::code(text, mask::shortcode_holes(text));
    let mut flow = Flow::new(text, masked.holes);
    let mut base = 0;
    if let Some(front) = front_matter::split(text) {
        front_matter::extract(&mut flow, &front);
        base = front.end;
    }
    feed(&mut flow, masked.text.get(base..).unwrap_or_default(), base);
    flow.finish()
}

/// Sends `markup`, which starts at byte `base` of the file, through the flow. It is as long as what it stands for.
pub(super) fn feed(flow: &mut Flow<'_>, markup: &str, base: usize) {
    let mut tokenizer = Tokenizer::new(markup, base);
    while let Some(token) = tokenizer.next() {
        match token {
            Token::Text(range) => flow.text(range, Some(Place::Text)),
            Token::Start { name, span, .. } | Token::End { name, span }
                if Element::is_model_tag(tokenizer.slice(&name)) =>
            {
                flow.text(span, None);
            }
            Token::Start {
                name,
                span,
                self_closing,
            } => start(flow, &tokenizer, &name, span, self_closing),
            Token::Directive(span) => flow.directive(span),
            Token::End { name, span } => {
                let named = tokenizer.slice(&name);
                if named.eq_ignore_ascii_case("br") {
                    flow.line_break(span);
                } else {
                    flow.close(named, &span);
                    flow.item(ItemKind::EndTag, span, name);
                }
            }
        }
    }
}

fn start<'a>(
    flow: &mut Flow<'a>,
    tokenizer: &Tokenizer<'_>,
    name: &Range<usize>,
    span: Range<usize>,
    self_closing: bool,
) {
    // The name as the file has it: the same letters, but it lives as long as the flow.
    let named: &'a str = flow.source().get(name.clone()).unwrap_or_default();
    let mut element = Element::of(named);
    if element.display == Display::Block && !flow.is_silent() {
        flow.close_implied(&["p"], &["button"], span.start);
        if let Some((ended, stops)) = Element::implied_end(named) {
            flow.close_implied(ended, stops, span.start);
        }
    }
    items(flow, tokenizer, name, &span);
    let extra = if tokenizer.has_attributes() && !flow.is_silent() {
        adjust(&mut element, flow, tokenizer, named);
        let extra = extra(flow, tokenizer, named);
        attributes(flow, tokenizer, named, &extra);
        extra
    } else {
        Extra::default()
    };
    if element.display == Display::Void {
        void(flow, named, span);
        return;
    }
    let depth = flow.depth();
    flow.open(named, element, &extra, span.start);
    if self_closing {
        flow.close_to(depth, span.end);
    }
}

/// What a machine reads in a start tag.
fn items(flow: &mut Flow<'_>, tokenizer: &Tokenizer<'_>, name: &Range<usize>, span: &Range<usize>) {
    flow.item(ItemKind::Tag, span.clone(), name.clone());
    let named = tokenizer.slice(name);
    let is = |known: &str| named.eq_ignore_ascii_case(known);
    let level = match named.as_bytes() {
        [b'h' | b'H', level @ b'1'..=b'6'] => Some(level - b'0'),
        _ => None,
    };
    if let Some(level) = level {
        flow.item(ItemKind::Heading(level), span.clone(), name.clone());
    }
    let anchor = match level {
        Some(_) => tokenizer.attribute("id"),
        None if is("a") => tokenizer
            .attribute("id")
            .or_else(|| tokenizer.attribute("name")),
        None => None,
    };
    let (kind, target) = if is("a") {
        (ItemKind::Link, tokenizer.attribute("href"))
    } else {
        (ItemKind::Image, tokenizer.attribute("src"))
    };
    if let Some(target) = target {
        flow.item(kind, span.clone(), target);
    }
    if let Some(anchor) = anchor {
        flow.item(ItemKind::Anchor, span.clone(), anchor);
    }
}

fn void(flow: &mut Flow<'_>, name: &str, span: Range<usize>) {
    if name.eq_ignore_ascii_case("br") {
        flow.line_break(span);
    } else if name.eq_ignore_ascii_case("hr") {
        flow.end_block();
    } else if name.eq_ignore_ascii_case("img") {
        flow.opaque(span);
    }
}

/// What attributes make of an element.
fn adjust(element: &mut Element, flow: &Flow<'_>, tokenizer: &Tokenizer<'_>, name: &str) {
    if let Some(role) = tokenizer.attribute("role") {
        let role = tokenizer.slice(&role);
        let furniture = [
            "navigation",
            "menu",
            "menubar",
            "toolbar",
            "button",
            "contentinfo",
        ];
        if furniture
            .iter()
            .any(|known| role.eq_ignore_ascii_case(known))
        {
            element.kind = Some(BlockKind::Furniture);
            element.display = Display::Block;
        }
    }
    // The number of a note, set high: it would run into the word before it.
    let is_note = name.eq_ignore_ascii_case("a")
        && flow.innermost().eq_ignore_ascii_case("sup")
        && tokenizer
            .attribute("href")
            .is_some_and(|href| tokenizer.slice(&href).starts_with('#'));
    if is_note {
        element.content = element::Content::LeftOut;
    }
}

fn extra<'t>(flow: &mut Flow<'_>, tokenizer: &Tokenizer<'t>, name: &str) -> Extra<'t> {
    let language = tokenizer
        .attribute("lang")
        .or_else(|| tokenizer.attribute("xml:lang"))
        .map(|range| tokenizer.slice(&range));
    let translate = tokenizer
        .attribute("translate")
        .is_some_and(|range| tokenizer.slice(&range).eq_ignore_ascii_case("no"));
    let class = tokenizer.attribute("class").is_some_and(|range| {
        tokenizer
            .slice(&range)
            .split_ascii_whitespace()
            .any(|class| class == "notranslate")
    });
    let root = ["html", "body"]
        .iter()
        .any(|root| name.eq_ignore_ascii_case(root));
    if root && let Some(language) = language {
        // The whole document's language is a claim to weigh, not a mark on each block: templates get it wrong.
        flow.declare_language(language);
    }
    Extra {
        language: language.filter(|_| !root),
        keep: (translate || class) && !root,
    }
}

/// Attributes that are prose of their own.
fn attributes(flow: &mut Flow<'_>, tokenizer: &Tokenizer<'_>, name: &str, extra: &Extra<'_>) {
    let is = |known: &str| name.eq_ignore_ascii_case(known);
    if extra.keep || is("link") {
        return;
    }
    if is("meta") {
        meta(flow, tokenizer);
        return;
    }
    let mut speak = |range: Range<usize>, kind: BlockKind| {
        if !range.is_empty() {
            let pieces = flow.pieces(range, Some(Place::Attribute));
            flow.aside(kind, extra.language, pieces);
        }
    };
    for (known, kind) in SPOKEN {
        if let Some(range) = tokenizer.attribute(known) {
            speak(range, kind);
        }
    }
    // A component of JSX or Vue, which HTML knows nothing of.
    if dialect::is_component(name) {
        for (known, kind) in dialect::COMPONENT {
            if let Some(range) = tokenizer.attribute(known) {
                speak(range, kind);
            }
        }
    }
    if (is("optgroup") || is("option") || is("track"))
        && let Some(range) = tokenizer.attribute("label")
    {
        speak(range, BlockKind::Furniture);
    }
    let is_button = is("input")
        && tokenizer.attribute("type").is_some_and(|kind| {
            let kind = tokenizer.slice(&kind);
            ["submit", "button", "reset"]
                .iter()
                .any(|known| kind.eq_ignore_ascii_case(known))
        });
    if is_button && let Some(range) = tokenizer.attribute("value") {
        speak(range, BlockKind::Furniture);
    }
}

fn meta(flow: &mut Flow<'_>, tokenizer: &Tokenizer<'_>) {
    let Some(content) = tokenizer
        .attribute("content")
        .filter(|content| !content.is_empty())
    else {
        return;
    };
    let equivalent = tokenizer
        .attribute("http-equiv")
        .map(|range| tokenizer.slice(&range));
    if equivalent.is_some_and(|name| name.eq_ignore_ascii_case("content-language")) {
        flow.declare_language(tokenizer.slice(&content));
    }
    let name = tokenizer
        .attribute("name")
        .or_else(|| tokenizer.attribute("property"));
    let name = name
        .map(|range| tokenizer.slice(&range))
        .unwrap_or_default();
    if let Some((_, kind)) = META
        .iter()
        .find(|(known, _)| name.eq_ignore_ascii_case(known))
    {
        let pieces = flow.pieces(content, Some(Place::Attribute));
        flow.aside(*kind, None, pieces);
    }
}
