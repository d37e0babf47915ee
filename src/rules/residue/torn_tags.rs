//! Tags of HTML that spaces tear apart, `</ strong>`, `< em>` and `< br>`, for [`super::unclosed`]: it looks for the half of a pair that is not there.

use super::unclosed::INLINE;
use crate::article::Article;
use crate::diagnostic::Applicability;
use crate::document::{Item, ItemKind, is_void};
use crate::rule::Findings;
use crate::rules::wording::quoted;
use crate::text::span::Span;
use memchr::memchr_iter;

/// The elements that nothing closes and that mean something without an attribute; `< source >` is a word to fill in.
const BARE: [&str; 3] = ["br", "hr", "wbr"];

/// A tag that is none, for the space in it.
pub(super) struct Torn {
    pub span: Span,
    /// Which of the inline elements it names; another name only closes, where a whole tag opens it, or names an element that nothing closes.
    pub element: Option<usize>,
    pub closes: bool,
    pub mended: String,
}

impl Torn {
    pub fn report(&self, article: &Article<'_>, findings: &mut Findings<'_, '_>) {
        let tag = quoted(self.span.of(article.text()));
        let mended = &self.mended;
        findings
            .report_text(self.span, format!("a space keeps {tag} from being a tag"))
            .confidence(0.93)
            .replace_text(self.span, mended, Applicability::Unsafe);
    }
}

/// The torn tags of a text, in their order; what code shows is left out. Of those that name no inline element a whole tag has to open those that close.
pub(super) fn find(text: &str, items: &[Item]) -> Vec<Torn> {
    // Between tags of code a tag is one.
    let is_code = |item: &&Item| {
        item.kind == ItemKind::CodeBlock
            || item.kind == ItemKind::Code && !item.span.of(text).starts_with('<')
    };
    let mut code = items.iter().filter(is_code).peekable();
    let mut torn = Vec::new();
    for at in memchr_iter(b'<', text.as_bytes()) {
        while code
            .next_if(|item| (item.span.end as usize) <= at)
            .is_some()
        {}
        let is_shown = code
            .peek()
            .is_some_and(|item| (item.span.start as usize) <= at);
        torn.extend(torn_at(text, at).filter(|_| !is_shown));
    }
    torn
}

/// Whether a torn tag stands at a place and the next one of its element, towards its other half, is whole, or it closes another element: then [`super::unclosed`] has them.
pub(super) fn has_whole_half(text: &str, at: usize) -> bool {
    /// In bytes.
    const FAR: usize = 2_000;
    let Some(torn) = torn_at(text, at) else {
        return false;
    };
    if torn.element.is_none() {
        return true;
    }
    let is_whole = |at: usize| {
        let tag = text.get(at + 1..).unwrap_or_default();
        let tag = match torn.closes {
            true => Some(tag),
            false => tag.strip_prefix('/'),
        };
        let name = torn.element.map_or("", |at| INLINE[at]);
        let parts = tag.and_then(|tag| tag.get(..name.len()).zip(tag.get(name.len()..)));
        parts.is_some_and(|(begin, rest)| {
            begin.eq_ignore_ascii_case(name) && rest.starts_with(['>', ' '])
        })
    };
    let is_torn = |at: usize| {
        let other = torn_at(text, at);
        other.is_some_and(|it| it.element == torn.element && it.closes != torn.closes)
    };
    let from = text.floor_char_boundary(at.saturating_sub(FAR));
    let to = text.ceil_char_boundary((at + FAR).min(text.len()));
    let near = if torn.closes { from..at } else { at + 1..to };
    let first = near.start;
    let mut places: Vec<usize> = memchr_iter(b'<', text[near].as_bytes()).collect();
    if torn.closes {
        places.reverse();
    }
    let mut places = places.into_iter().map(|place| first + place);
    let next = places.find(|at| is_whole(*at) || is_torn(*at));
    next.is_some_and(is_whole)
}

fn torn_at(text: &str, at: usize) -> Option<Torn> {
    /// In bytes.
    const LONGEST: usize = 200;
    let rest = text.get(at + 1..)?;
    let near = &rest[..rest.floor_char_boundary(LONGEST)];
    let inside = near.get(..near.find(['>', '<', '\n'])?)?;
    let end = at + 1 + inside.len();
    if !text.get(end..)?.starts_with('>') {
        return None;
    }
    let open = inside.trim_start_matches(' ');
    let (closes, named) = match open.strip_prefix('/') {
        Some(named) => (true, named.trim_start_matches(' ')),
        None => (false, open),
    };
    let is_torn = inside.starts_with(' ') || closes && open.len() - 1 > named.len();
    let length = named.find(|c: char| !c.is_ascii_alphanumeric());
    let (name, rest) = named.split_at(length.unwrap_or(named.len()));
    let has_value = || rest.starts_with(' ') && rest.contains('=');
    let is_plain = rest.trim().is_empty() || !closes && (rest.trim() == "/" || has_value());
    if !is_torn || !is_plain {
        return None;
    }
    let element = INLINE
        .binary_search(&name.to_ascii_lowercase().as_str())
        .ok();
    let is_bare = BARE.iter().any(|it| name.eq_ignore_ascii_case(it));
    let stands_alone = is_bare || has_value() && is_void(name);
    let may_close = closes && name.starts_with(|c: char| c.is_ascii_alphabetic());
    if element.is_none() && !may_close && !stands_alone {
        return None;
    }
    let slash = if closes { "/" } else { "" };
    Some(Torn {
        span: Span::new(at as u32, end as u32 + 1),
        element,
        closes,
        mended: format!("<{slash}{name}{}>", rest.trim_end()),
    })
}
