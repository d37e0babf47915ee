//! The marks of chat templates, of reasoning and of fences, wherever they stand.

use super::chatter::Said;
use super::models::MODELS;
use crate::article::Article;
use crate::document::{Block, BlockKind, Document, ProseSpan};
use crate::text::fold;
use memchr::{memchr2_iter, memmem};

/// The marks in the document.
pub(super) fn find(article: &Article<'_>) -> Vec<Said> {
    let document = article.document;
    let mut said = Vec::new();
    for block in document.blocks() {
        if block.kind != BlockKind::Furniture {
            literal(document, block, &mut said);
        }
    }
    roles(document, &mut said);
    said.extend(reasoning(document));
    said.extend(fence(document));
    said
}

fn literal(document: &Document<'_>, block: &Block, said: &mut Vec<Said>) {
    let body = document.text(block.span);
    let may_open = block.bytes.has(b'<') || block.bytes.has(b'[');
    let places = may_open.then(|| memchr2_iter(b'<', b'[', body.as_bytes()));
    for at in places.into_iter().flatten() {
        let Some(mark) = MODELS
            .chat
            .iter()
            .find(|mark| body[at..].starts_with(**mark))
        else {
            continue;
        };
        let start = block.span.start + at as u32;
        said.push(Said {
            span: ProseSpan::new(start, start + mark.len() as u32),
            what: "a token from a chat template",
            confidence: 0.97,
            removable: !mark.contains("think") && !mark.contains("reasoning"),
            sure: true,
        });
    }
    if body.starts_with("###")
        && let Some(line) = body.lines().next()
        && MODELS.headings.contains(&fold(line).as_str())
    {
        let start = block.span.start;
        said.push(Said {
            span: ProseSpan::new(start, start + line.trim_end().len() as u32),
            what: "a heading from a chat template",
            confidence: 0.95,
            removable: true,
            sure: true,
        });
    }
}

/// All that stands between the marks of a model's reasoning, whole; to the end of the text where it was cut off before the second of them.
fn reasoning(document: &Document<'_>) -> Vec<Said> {
    let prose = document.prose();
    let mut said = Vec::new();
    let mut at = 0;
    for (open, close) in [
        ("<think>", "</think>"),
        ("<thinking>", "</thinking>"),
        ("<reasoning>", "</reasoning>"),
    ] {
        let find = |mark: &str, from: usize| {
            let found = memmem::find(&prose.as_bytes()[from..], mark.as_bytes());
            found.map(|at| from + at)
        };
        while let Some(start) = find(open, at) {
            // Amid a sentence the mark is spoken of.
            let begins = document
                .block_around(start as u32)
                .is_some_and(|block| document.text(block.span).trim_start().starts_with(open));
            let closed = find(close, start).map(|end| end + close.len());
            let is_alone = prose[start + open.len()..].starts_with('\n');
            let Some(end) = closed.or((begins && is_alone).then_some(prose.trim_end().len()))
            else {
                break;
            };
            at = end;
            if begins {
                said.push(Said {
                    span: ProseSpan::new(start as u32, end as u32),
                    what: "a chat model's reasoning",
                    confidence: 0.95,
                    removable: true,
                    sure: true,
                });
            }
        }
        at = 0;
    }
    said
}

/// `Assistant:` at the start of the first or the last block, and `User:` beside it.
fn roles(document: &Document<'_>, said: &mut Vec<Said>) {
    let blocks = document.blocks();
    let role = |block: &Block, among: &[&str]| {
        let body = document.text(block.span);
        let (head, _) = body.get(..24).unwrap_or(body).split_once(':')?;
        among.contains(&fold(head).as_str()).then(|| {
            let start = block.span.start;
            ProseSpan::new(start, start + head.len() as u32 + 1)
        })
    };
    let ends = [blocks.first(), blocks.last()];
    let mut found: Vec<ProseSpan> = ends
        .into_iter()
        .flatten()
        .filter_map(|block| role(block, MODELS.roles))
        .collect();
    found.dedup();
    if !found.is_empty() {
        let others = blocks
            .iter()
            .filter_map(|block| role(block, MODELS.partners));
        found.extend(others);
    }
    said.extend(found.into_iter().map(|span| Said {
        span,
        what: "a speaker's label from a chat",
        confidence: 0.85,
        removable: true,
        sure: true,
    }));
}

/// A fence of code that opens on the first line of the document and, if it closes, does so on the last one.
fn fence(document: &Document<'_>) -> Option<Said> {
    let first = document.blocks().first()?;
    let line = document.text(first.span).lines().next()?;
    let name = line.trim().strip_prefix("```")?;
    let known = MODELS.fences.contains(&fold(name).as_str());
    let prose = document.prose();
    let fences = prose
        .lines()
        .filter(|line| line.trim_start().starts_with("```"));
    let closes = prose.trim_end().ends_with("\n```");
    let whole = match fences.count() {
        1 => true,
        2 => closes,
        _ => false,
    };
    let start = first.span.start;
    (known && whole).then(|| Said {
        span: ProseSpan::new(start, start + line.trim_end().len() as u32),
        what: "a fence of code around the whole text",
        confidence: 0.9,
        removable: false,
        sure: true,
    })
}
