//! See [`MISSING_END_MARK`].

use crate::analysis::kept::Laid;
use crate::article::Article;
use crate::article::original::Row;
use crate::document::{Block, BlockKind, Document};
use crate::rule::Findings;
use crate::rules::wording::quoted;

/// How sure it has to be that two passages belong together.
const SURE: f32 = 0.8;
/// In words: what is shorter is a label, and ends as it likes.
const LEAST_WORDS: usize = 3;

crate::declare_rule! {
    /// A passage that ends with a question mark, a colon or the like in the original and without a mark in the translation.
    ///
    /// The mark was lost with the last word, or the end of the sentence with it. A passage that ends in another mark than its original is not reported, nor is the end of
    /// an item of a list without one, except after a question or a lead-in.
    ///
    /// ```source,en
    /// Who has opened the window of the old house in Villebrune?
    /// ```
    /// ```fails,de
    /// Wer hat das Fenster des alten Hauses in Villebrune geöffnet
    /// ```
    /// ```source,en
    /// Who has opened the window of the old house in Villebrune?
    /// ```
    /// ```passes,de
    /// Wer hat das Fenster des alten Hauses in Villebrune geöffnet?
    /// ```
    /// ```source,en
    /// Please close all of the windows in Villebrune!
    /// ```
    /// ```passes,de
    /// Bitte schließen Sie alle Fenster in Villebrune.
    /// ```
    pub MISSING_END_MARK = "missing-end-mark", Accuracy, Warning, check;
}

fn check(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    let Some(laid) = Laid::of(article) else {
        return;
    };
    for row in laid.sure_rows() {
        if let Some((ours, theirs, mark)) = lost(&laid, row) {
            let last = article.document.sentences_in(ours).last();
            let place = last.map_or(ours.span, |sentence| sentence.span);
            let said = quoted(article.document.text(place));
            findings
                .report(
                    place,
                    format!("{said} has no mark at its end; the original ends with “{mark}”"),
                )
                .confidence(0.75)
                .in_original(theirs.span, format!("it ends with “{mark}”"));
        }
    }
}

/// The blocks of a row and the mark that ends the one of the original, if that of the translation ends in a letter.
fn lost<'l>(laid: &Laid<'l>, row: &Row) -> Option<(&'l Block, &'l Block, char)> {
    if !Laid::is_single(row) || row.confidence < SURE {
        return None;
    }
    let ours = laid.ours.document.blocks().get(row.blocks.start)?;
    let theirs = laid.theirs.document.blocks().get(row.passages.start)?;
    let mark = end(laid.theirs.document, theirs)?;
    let ends = match theirs.kind {
        BlockKind::Paragraph => matches!(mark, '?' | '!' | ':' | '.'),
        BlockKind::ListItem => matches!(mark, '?' | ':'),
        // Whether a heading leads in with a colon is a matter of style. What asks how something is done becomes an instruction in other
        // languages: *Comment changer la langue*.
        BlockKind::Heading => mark == '?' && !asks_how(laid.theirs.document, theirs),
        _ => false,
    };
    let is_bare = end(laid.ours.document, ours)?.is_alphanumeric();
    // A line of plain text without a mark at its end is taken for a heading.
    let alike = ours.kind == theirs.kind
        || (ours.kind, theirs.kind) == (BlockKind::Heading, BlockKind::Paragraph);
    (ends && is_bare && alike).then_some((ours, theirs, mark))
}

fn asks_how(document: &Document<'_>, block: &Block) -> bool {
    let first = document.tokens_in(&block.tokens).first();
    first.is_some_and(|first| document.word(first).eq_ignore_ascii_case("how"))
}

/// The last character of a block, if it has enough words.
fn end(document: &Document<'_>, block: &Block) -> Option<char> {
    let tokens = document.tokens_in(&block.tokens).iter();
    let words = tokens.filter(|token| token.kind.is_word()).count();
    let last = document.text(block.span).trim_end().chars().next_back()?;
    (words >= LEAST_WORDS).then_some(last)
}
