//! Spaces inside what has none, for [`super::broken_markup`]: at the start of code, around the sign of an e-mail address.

use crate::article::Article;
use crate::diagnostic::Applicability;
use crate::document::{Block, Document, ItemKind, ProseSpan, Token, TokenKind};
use crate::rule::{Findings, Reserve};
use crate::rules::surface::report_torn;
use crate::text::places;
use crate::text::span::Span;

/// `` ` name` ``: one space at the end may be meant, and one on both sides is not shown.
pub(super) fn code(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    let text = article.text();
    let items = article.document.items().iter();
    for item in items.filter(|item| item.kind == ItemKind::Code) {
        let whole = item.span.of(text);
        let ticks = whole.bytes().take_while(|b| *b == b'`').count();
        let inside = whole.trim_matches('`');
        let name = inside.trim_start_matches(' ');
        let spaces = inside.len() - name.len();
        let bare = name.trim_start_matches('-');
        let starts_name = bare.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '/' | '.'));
        if ticks == 0 || spaces == 0 || !starts_name || name.ends_with(char::is_whitespace) {
            continue;
        }
        let start = item.span.start + ticks as u32;
        let span = Span::new(
            item.span.start,
            start + (spaces + name.len() + ticks) as u32,
        );
        let message = format!("the code “{name}” begins with a space");
        findings
            .report_text(span, message)
            .confidence(0.9)
            // No fix writes into code: what it means is for its author to say.
            .fix_text(
                "Remove the space",
                Applicability::Manual,
                Span::new(start, start + spaces as u32),
                "",
            );
    }
}

/// `name @ host.example`
pub(super) fn addresses(document: &Document<'_>, block: &Block, findings: &mut Findings<'_, '_>) {
    if !block.bytes.has(b'@') {
        return;
    }
    let tokens = document.tokens_in(&block.tokens);
    for window in tokens.windows(3) {
        let [name, sign, host] = window else { continue };
        if sign.kind != TokenKind::Mark || document.word(sign) != "@" {
            continue;
        }
        let gaps = [
            ProseSpan::new(name.span.end, sign.span.start),
            ProseSpan::new(sign.span.end, host.span.start),
        ];
        // A sign with its name behind it alone is a handle.
        let is_spaced = document.text(gaps[1]) == " " && matches!(document.text(gaps[0]), "" | " ");
        let Some(length) =
            host_length(document, host).filter(|_| is_spaced && is_name(document, name))
        else {
            continue;
        };
        let whole = ProseSpan::new(name.span.start, host.span.start + length);
        let shown = document.text(whole);
        let mended = shown.replace(' ', "");
        let message = format!("“{shown}” is an e-mail address torn apart by spaces: “{mended}”");
        findings
            .report(whole, message)
            .confidence(0.9)
            .fix(
                "Remove the spaces",
                Applicability::Unsafe,
                gaps.map(|gap| (gap, "")),
            )
            .reserve(Reserve::Alone(
                "it may be meant, to hide the address from machines",
            ));
    }
}

fn is_name(document: &Document<'_>, token: &Token) -> bool {
    let word = document.word(token);
    let is_local = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_' | b'+');
    !word.is_empty() && word.bytes().all(is_local)
}

/// In bytes: how long the name of a host is that begins with a token.
fn host_length(document: &Document<'_>, token: &Token) -> Option<u32> {
    host(document.prose().get(token.span.start as usize..)?)
}

/// In bytes: how long the name of a host is that a text begins with.
fn host(text: &str) -> Option<u32> {
    let host = text
        .split(|c: char| !c.is_ascii_alphanumeric() && c != '.' && c != '-')
        .next()?;
    let host = host.trim_end_matches(['.', '-']);
    let (labels, last) = host.rsplit_once('.')?;
    let is_domain = last.len() > 1 && last.bytes().all(|b| b.is_ascii_lowercase());
    (is_domain && !labels.is_empty() && !host.contains("..")).then_some(host.len() as u32)
}

/// `https: //host.example`, `https:// host.example`
pub(super) fn links(document: &Document<'_>, block: &Block, findings: &mut Findings<'_, '_>) {
    if !block.bytes.has(b'/') {
        return;
    }
    let body = document.text(block.span);
    for at in places(body, "//") {
        let (before, behind) = body.split_at(at);
        let (scheme, rest) = (
            before.trim_end_matches(' '),
            behind.get(2..).unwrap_or_default(),
        );
        let (gap, length) = match (before.len() - scheme.len(), rest.strip_prefix(' ')) {
            (1, None) => (at - 1, host(rest)),
            (0, Some(rest)) => (at + 2, host(rest).map(|length| length + 1)),
            _ => continue,
        };
        let mut schemes = ["https:", "http:"].into_iter();
        let outside = schemes.find_map(|it| scheme.strip_suffix(it));
        let (Some(start), Some(length)) = (outside.map(str::len), length) else {
            continue;
        };
        let place = |from: usize, to: usize| {
            let at = block.span.start as usize;
            ProseSpan::at(at + from, at + to)
        };
        let whole = place(start, at + 2 + length as usize);
        report_torn(document, whole, place(gap, gap + 1), 0.93, findings);
    }
}
