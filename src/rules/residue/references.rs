//! Links by reference that lead nowhere, for [`super::broken_markup`]: `[the text][]` where nothing says what it refers to. An engine that
//! renders the name in the text and the name beside the address in two ways parts the link from its address.

use crate::article::Article;
use crate::document::{Block, Document, ProseSpan};
use crate::rule::Findings;
use crate::rules::wording::{excerpt, quoted};
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
}

fn in_block(
    document: &Document<'_>,
    block: &Block,
    defines: &dyn Fn() -> bool,
    findings: &mut Findings<'_, '_>,
) {
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
        findings
            .report(
                span,
                format!(
                    "{} is not a link: no line gives the address of “[{}]”",
                    quoted(text),
                    excerpt(name)
                ),
            )
            .confidence(0.92);
    }
}
