//! See [`MISSING_END_MARK`].

use crate::analysis::kept::Laid;
use crate::article::Article;
use crate::article::original::Row;
use crate::diagnostic::Severity;
use crate::document::{Block, BlockKind, Document, QUESTION_MARKS, Sentence};
use crate::rule::Findings;
use crate::rules::wording::quoted;

/// How sure it has to be that two passages belong together.
const SURE: f32 = 0.8;
/// In words: what is shorter is a label, and ends as it likes.
const LEAST_WORDS: usize = 3;

crate::declare_rule! {
    /// A passage that ends with a question mark, a colon or the like in the original and without a mark in the translation, or a question
    /// that became a statement.
    ///
    /// The mark was lost with the last word, or the end of the sentence with it. A passage that ends in another mark than its original is not
    /// reported unless a full stop stands for its question mark, nor is the end of an item of a list without one, except after a question or
    /// a lead-in.
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
    /// Who has opened the window of the old house in Villebrune? Nobody knows.
    /// ```
    /// ```fails,de
    /// Wer hat das Fenster des alten Hauses in Villebrune geöffnet. Niemand weiß es.
    /// ```
    /// ```source,en
    /// Who has opened the window of the old house? Nobody knows.
    /// ```
    /// ```passes,de
    /// Niemand weiß es. Wer hat das Fenster des alten Hauses geöffnet?
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
    for (at, row) in laid.rows.iter().enumerate() {
        if !laid.is_sure(row) {
            continue;
        }
        // Beside what has no partner a row may belong to another one.
        let near = [at.checked_sub(1), Some(at + 1)].into_iter().flatten();
        let mut near = near.filter_map(|at| laid.rows.get(at));
        let questions = match near.all(Row::is_paired) {
            true => stated(&laid, row),
            false => Vec::new(),
        };
        for (ours, theirs) in questions {
            let said = quoted(article.document.text(ours.span));
            findings
                .report(ours.span, format!("{said} states what the original asks"))
                .confidence(0.5)
                // A request is put as a question in one language and as an order in the next.
                .severity(Severity::Hint)
                .in_original(theirs.span, "the question in the original");
        }
        if let Some((ours, theirs, mark)) = lost(&laid, row) {
            let last = article.document.sentences_in(ours).last();
            let place = last.map_or(ours.span, |sentence| sentence.span);
            let said = quoted(article.document.text(place));
            let message = format!("{said} has no mark at its end; the original ends with “{mark}”");
            findings
                .report(place, message)
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

/// The sentences of a row that end in a full stop where those of the original end in a question mark, with these.
fn stated<'l>(laid: &Laid<'l>, row: &Row) -> Vec<(&'l Sentence, &'l Sentence)> {
    let [ours, theirs] = [laid.ours.document, laid.theirs.document];
    let blocks = || {
        let own = ours.blocks().get(row.blocks.start)?;
        let other = theirs.blocks().get(row.passages.start)?;
        let asks = |document: &Document<'_>, block: &Block| {
            document.text(block.span).contains(QUESTION_MARKS)
        };
        // A question that was put elsewhere in the passage is no lost one.
        (asks(theirs, other) && !asks(ours, own)).then_some((own, other))
    };
    if !Laid::is_single(row) || row.confidence < SURE {
        return Vec::new();
    }
    let Some((own, other)) = blocks() else {
        return Vec::new();
    };
    let (own, other) = (ours.sentences_in(own), theirs.sentences_in(other));
    if own.len() != other.len() {
        return Vec::new();
    }
    let both = own.iter().zip(other);
    both.filter(|(own, other)| {
        let ends = |document: &Document<'_>, span, marks: &[char]| {
            document.text(span).trim_end().ends_with(marks)
        };
        // An ideographic full stop ends questions in Japanese.
        ends(theirs, other.span, &QUESTION_MARKS) && ends(ours, own.span, &['.', '।', '۔'])
    })
    .collect()
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
