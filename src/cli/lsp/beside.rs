//! The original of a text, for whoever looks at a place of it.

use super::position::{Text, Unit};
use super::uri;
use lsp_types::{DiagnosticRelatedInformation, Location};
use mtlint::article::original::{Beside, Original, Row};
use mtlint::document::{Document, OPAQUE, Sentence};
use mtlint::{Issue, Span};
use std::path::Path;
use std::sync::Arc;

/// So sure two passages have to belong together to be shown so.
const SURE: f32 = 0.5;

/// The longest sentence that is shown in a list of problems, in characters.
const SHOWN: usize = 200;

/// A text beside its original.
pub struct Pair {
    beside: Beside,
    /// Where the blocks of the text lie in it, as the rows count them.
    blocks: Vec<Span>,
    /// The text of the original, to speak of places in it.
    theirs: Text,
}

impl Pair {
    pub fn new(beside: Beside, document: &Document<'_>, unit: Unit) -> Self {
        let spans = document.blocks().iter().map(|block| block.span);
        Self {
            blocks: spans.map(|span| document.to_text(span)).collect(),
            theirs: Text::new(beside.original.source().text().to_owned(), unit),
            beside,
        }
    }

    fn original(&self) -> &Arc<Original> {
        &self.beside.original
    }

    /// The passages that belong to the block at a place.
    fn row(&self, at: u32) -> Option<&Row> {
        let blocks = self.blocks.iter().enumerate();
        let holding = blocks.filter(|(_, block)| block.start <= at && at <= block.end);
        let (block, _) = holding.min_by_key(|(_, block)| block.len())?;
        let is_sure = |row: &&Row| row.is_paired() && row.confidence >= SURE;
        let mut rows = self.beside.rows.iter().filter(is_sure);
        rows.find(|row| row.blocks.contains(&block))
    }

    /// What was translated at a place, as Markdown, with the name of its file.
    pub fn passage(&self, at: u32) -> Option<String> {
        let document = self.original().document();
        let passages = document.blocks().get(self.row(at)?.passages.clone())?;
        let mut text = format!("Original (`{}`):\n", self.original().path());
        for passage in passages {
            text.push_str("\n> ");
            let words = document.text(passage.span).replace(OPAQUE, "…");
            text.push_str(&escaped(&words));
            text.push('\n');
        }
        Some(text)
    }

    /// The sentence of the original that an issue is about, unless the issue names a place in it itself.
    pub fn sentence(
        &self,
        issue: &Issue,
        document: &Document<'_>,
        text: &str,
    ) -> Option<DiagnosticRelatedInformation> {
        if issue.related.iter().any(|place| place.elsewhere.is_some()) {
            return None;
        }
        let row = self.row(issue.span.start)?;
        let at = |sentence: &Sentence| document.to_text(sentence.span);
        let sentences = self.beside.sentences(document, text, row);
        let here = sentences.iter().find(|pair| {
            let ours = document.sentences().get(pair.ours.clone());
            let mut ours = ours.unwrap_or_default().iter().map(at);
            ours.any(|span| span.start <= issue.span.start && issue.span.start < span.end)
        })?;
        let original = self.original().document();
        let theirs = original.sentences().get(here.theirs.clone())?;
        let (first, last) = (theirs.first()?, theirs.last()?);
        let span = first.span.to(last.span);
        let words = original.text(span).replace([OPAQUE, '\n', '\r'], " ");
        let mut shown: String = words.chars().take(SHOWN).collect();
        if shown.len() < words.len() {
            shown.push('…');
        }
        Some(DiagnosticRelatedInformation {
            location: Location {
                uri: uri::of_path(Path::new(self.original().path()))?,
                range: self.theirs.range(original.to_text(span)),
            },
            message: format!("the original: {shown}"),
        })
    }

    /// Where a span of the original's text lies, if that is the file at the path.
    pub fn range(&self, path: &str, span: Span) -> Option<lsp_types::Range> {
        (path == self.original().path()).then(|| self.theirs.range(span))
    }
}

/// Text without what Markdown would take for markup, on one line.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\n' | '\r' => out.push(' '),
            _ if character.is_ascii_punctuation() => out.extend(['\\', character]),
            _ => out.push(character),
        }
    }
    out
}
