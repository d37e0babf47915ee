//! What the rules that lay a text beside its original share: what has no partner, and what is worth a word.

use crate::analysis::kept::Laid;
use crate::article::Article;
use crate::article::original::{Beside, Row};
use crate::document::{Block, BlockKind, Document, ItemKind, ProseSpan};
use crate::rule::{Findings, Found};
use crate::text::span::Span;
use foldhash::HashSet;
use std::ops::Range;

/// Below this they are no translations of each other. In between, what stands around a run has to be sure.
const RELATED: f32 = 0.3;
/// So many passages that were joined with one are looked through.
const BETWEEN: usize = 3;
/// How sure it has to be that a passage has no partner.
const LEAST: f32 = 0.55;
/// What is left of that where the other side has something without a partner at the same place: it may be the partner.
const REWRITTEN: f32 = 0.6;
/// In letters: what is shorter is a label.
const LEAST_LETTERS: usize = 12;
/// In bytes: a shorter sentence may be the same in both languages by chance.
const QUOTED: usize = 20;
/// In words.
const LEAST_WORDS: usize = 3;

/// Blocks that follow each other and have no partner, on one side.
#[derive(Debug)]
pub(super) struct Run {
    /// The blocks of the translation; an empty range says where something is missing.
    pub ours: Range<usize>,
    /// The blocks of the original, likewise.
    pub theirs: Range<usize>,
    /// How sure it is, from 0 to 1.
    pub confidence: f32,
}

/// Reports that a part of the original, called so, is missing in the first block of a row, whose kind is returned; nothing where `missing-text` says
/// it of the whole sentence.
pub(super) fn report_missing<'f, 'd>(
    article: &Article<'_>,
    laid: &Laid<'_>,
    row: &Row,
    (theirs, called): (ProseSpan, &str),
    findings: &'f mut Findings<'_, 'd>,
) -> Option<(Found<'f, 'd>, BlockKind)> {
    let beside = article.beside()?;
    let gaps = beside.dropped(article.document, article.text(), row);
    let block = laid.ours.document.blocks().get(row.blocks.start)?;
    if gaps.iter().any(|gap| gap.theirs.contains(theirs)) {
        return None;
    }
    let what = laid.theirs.document.text(theirs);
    let message = format!("{called}“{what}” from the original is missing here");
    let found = findings.report(block.span, message);
    let found = found.in_original(theirs, format!("“{what}” in the original"));
    Some((found, block.kind))
}

/// The runs of blocks that have no partner, in the original if `missing`, else in the translation.
pub(super) fn alone(article: &Article<'_>, beside: &Beside, missing: bool) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    if beside.confidence < RELATED {
        return runs;
    }
    let ours = texts(article.document);
    let theirs = texts(beside.original.document());
    for (at, row) in beside.rows.iter().enumerate() {
        let (own, other) = if missing {
            (&row.passages, &row.blocks)
        } else {
            (&row.blocks, &row.passages)
        };
        if own.is_empty() || !other.is_empty() {
            continue;
        }
        let (document, elsewhere) = if missing {
            (beside.original.document(), &ours)
        } else {
            (article.document, &theirs)
        };
        if !beside.is_credible(at) {
            continue;
        }
        if is_joined(article, beside, at) {
            continue;
        }
        // Quotations are given in both languages.
        if !missing && is_beside_kept(article.document, own, elsewhere) {
            continue;
        }
        // What stands in both texts word for word was moved at most.
        let block = document.blocks().get(own.start);
        if block.is_none_or(|block| elsewhere.contains(document.text(block.span).trim())) {
            continue;
        }
        let near = [at.checked_sub(1), Some(at + 1)].into_iter().flatten();
        let mut near = near.filter_map(|at| beside.rows.get(at));
        let rewritten = near.any(|row| {
            let elsewhere = if missing { &row.passages } else { &row.blocks };
            elsewhere.is_empty()
        });
        let confidence = row.confidence * if rewritten { REWRITTEN } else { 1.0 };
        match runs.last_mut() {
            Some(run)
                if run.ours.end == row.blocks.start && run.theirs.end == row.passages.start =>
            {
                run.ours.end = row.blocks.end;
                run.theirs.end = row.passages.end;
                run.confidence = run.confidence.min(confidence);
            }
            _ => runs.push(Run {
                ours: row.blocks.clone(),
                theirs: row.passages.clone(),
                confidence,
            }),
        }
    }
    runs.retain(|run| run.confidence >= LEAST);
    runs
}

/// Whether what stands alone in a row was joined with what stands before or behind it.
fn is_joined(article: &Article<'_>, beside: &Beside, at: usize) -> bool {
    let Some(row) = beside.rows.get(at) else {
        return false;
    };
    // Others of the same side may stand between.
    let missing = row.blocks.is_empty();
    let is_alike = |other: &&Row| !other.is_paired() && other.blocks.is_empty() == missing;
    let next = |rows: &mut dyn Iterator<Item = &'_ Row>| {
        let row = rows.take(BETWEEN).find(|row| !is_alike(row));
        row.filter(|row| row.is_paired()).cloned()
    };
    let before = beside.rows.get(..at).unwrap_or_default();
    let behind = beside.rows.get(at + 1..).unwrap_or_default();
    let near = [next(&mut before.iter().rev()), next(&mut behind.iter())];
    let mut near = near.iter().flatten();
    near.any(|near| beside.is_joined(article.document, article.text(), row, near))
}

/// Whether a block next to some stands so in the original.
fn is_beside_kept(document: &Document<'_>, own: &Range<usize>, theirs: &HashSet<&str>) -> bool {
    let before = own.start.checked_sub(1);
    let mut near = before.into_iter().chain([own.end]);
    near.any(|at| {
        let block = document.blocks().get(at);
        block.is_some_and(|block| {
            let spans = document.sentences_in(block).iter().map(|it| it.span);
            let mut spans = spans.chain([block.span]);
            let is_long = |span: &ProseSpan| document.text(*span).len() >= QUOTED;
            is_prose(document, block)
                && spans.any(|span| is_long(&span) && theirs.contains(document.text(span).trim()))
        })
    })
}

/// Whether code hides words of the translation of a passage: a mark is open that is closed in the original, or a phrase is code that
/// is none there. How long the passage is says nothing then.
pub(super) fn hides_prose(article: &Article<'_>, beside: &Beside, row: &Row) -> bool {
    let raw = |document: &Document<'_>, blocks: &Range<usize>| {
        let blocks = document.blocks().get(blocks.clone()).unwrap_or_default();
        let ends = blocks.first().zip(blocks.last());
        ends.map(|(first, last)| document.to_text(first.span.to(last.span)))
    };
    let original = &beside.original;
    let (Some(here), Some(there)) = (
        raw(article.document, &row.blocks),
        raw(original.document(), &row.passages),
    ) else {
        return false;
    };
    let (text, source) = (article.text(), original.source().text());
    let is_open = |raw: &str| raw.matches('`').count() % 2 == 1;
    let phrases = |document: &Document<'_>, text: &str, within: Span| {
        let code = document
            .items()
            .iter()
            .filter(|item| item.kind == ItemKind::Code);
        let code = code.filter(|item| within.contains(item.span));
        code.filter(|item| is_phrase(item.body.of(text))).count()
    };
    is_open(here.of(text)) && !is_open(there.of(source))
        || phrases(article.document, text, here) > phrases(original.document(), source, there)
}

/// Whether code has so many letters of prose in it that it is read.
fn is_phrase(code: &str) -> bool {
    let foreign = code.chars().filter(|c| c.is_alphabetic() && !c.is_ascii());
    let words = code
        .split(' ')
        .filter(|word| word.chars().all(char::is_alphabetic));
    foreign.count() >= LEAST_LETTERS / 2 || words.count() > LEAST_WORDS
}

/// The texts of all blocks, and of their sentences: what is quoted may stand with other marks around it.
fn texts<'d>(document: &'d Document<'_>) -> HashSet<&'d str> {
    let blocks = document.blocks().iter().map(|block| block.span);
    let sentences = document.sentences().iter().map(|sentence| sentence.span);
    let all = blocks.chain(sentences).map(|span| document.text(span));
    all.map(str::trim).collect()
}

impl Run {
    /// The sentence of the translation that what is missing would stand behind, or before where nothing is.
    pub fn near(&self, document: &Document<'_>) -> Option<ProseSpan> {
        near(document, self.ours.start)
    }

    /// The same in the original for what was added.
    pub fn near_in_original(&self, document: &Document<'_>) -> Option<ProseSpan> {
        near(document, self.theirs.start)
    }

    /// On which side of that sentence.
    pub fn side(&self) -> &'static str {
        if self.ours.start == 0 {
            "before this"
        } else {
            "after this"
        }
    }
}

fn near(document: &Document<'_>, at: usize) -> Option<ProseSpan> {
    match at.checked_sub(1) {
        Some(before) => Some(
            document
                .sentences_in(document.blocks().get(before)?)
                .last()?
                .span,
        ),
        None => Some(
            document
                .sentences_in(document.blocks().first()?)
                .first()?
                .span,
        ),
    }
}

/// Whether a block has enough words in it to be missed.
pub(super) fn is_prose(document: &Document<'_>, block: &Block) -> bool {
    let kind = matches!(
        block.kind,
        BlockKind::Paragraph
            | BlockKind::Heading
            | BlockKind::ListItem
            | BlockKind::Footnote
            | BlockKind::Caption
    );
    let text = document.text(block.span);
    let letters = text.chars().filter(|c| c.is_alphabetic());
    let tokens = document.tokens_in(&block.tokens).iter();
    let words = tokens.filter(|token| token.kind.is_word());
    // Words of scripts without spaces are long.
    let wide = text
        .chars()
        .filter(|c| *c >= '\u{3000}' && c.is_alphabetic())
        .count();
    let least = if block.kind == BlockKind::ListItem {
        LEAST_WORDS - 1
    } else {
        LEAST_WORDS
    };
    let enough = letters.count() >= LEAST_LETTERS && words.count() >= least;
    kind && (enough || wide >= LEAST_LETTERS / 2)
}
