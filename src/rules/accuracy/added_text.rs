//! See [`ADDED_TEXT`].

use super::beside::{alone, is_prose};
use crate::article::Article;
use crate::article::original::Beside;
use crate::diagnostic::Severity;
use crate::document::{Block, Document, ProseSpan, Sentence};
use crate::rule::Findings;
use crate::rules::wording::quoted;
use std::ops::Range;

/// How sure it is that a paragraph was added that stands there twice.
const TWICE: f32 = 0.97;
/// How sure it is at most that a passage which the original lacks is a fault (tools/audit/beside-verdicts.jsonl).
const ADDED: f32 = 0.5;
/// In blocks: so many that are repeated together are looked for, as a paragraph with its list.
const TOGETHER: usize = 12;

crate::declare_rule! {
    /// A paragraph or list item of the translation that the original does not have.
    ///
    /// Typical causes: a model that loops, a note of the translator, a passage that was taken out of the original since. Nothing is reported
    /// where too little of the two texts fits together to tell.
    ///
    /// ```source,en
    /// The council of Villebrune met on 12 March and decided nothing about the old bridge.
    ///
    /// Hélène Aubert said that the works would cost 14 million euros and take 24 months.
    ///
    /// Residents of the Rue Mercier will be told in writing before 30 April.
    ///
    /// Paul Marchand expects a decision in 2027, after the vote in Villebrune.
    /// ```
    /// ```fails,de
    /// Der Rat von Villebrune trat am 12. März zusammen und beschloss nichts zur alten Brücke.
    ///
    /// Hélène Aubert sagte, die Arbeiten würden 14 Millionen Euro kosten und 24 Monate dauern.
    ///
    /// Auch der Verein der Fischer aus Mirefont hat sich am Dienstag mit 230 Unterschriften zu Wort gemeldet.
    ///
    /// Die Anwohner der Rue Mercier werden vor dem 30. April schriftlich benachrichtigt.
    ///
    /// Paul Marchand erwartet eine Entscheidung im Jahr 2027, nach der Abstimmung in Villebrune.
    /// ```
    /// ```source,en
    /// The council of Villebrune met on 12 March and decided nothing about the old bridge.
    ///
    /// Hélène Aubert said that the works would cost 14 million euros and take 24 months.
    ///
    /// Residents of the Rue Mercier will be told in writing before 30 April.
    ///
    /// Paul Marchand expects a decision in 2027, after the vote in Villebrune.
    /// ```
    /// ```source,en,markdown
    /// Write the list with `save` before you leave the page, or it is lost.
    ///
    /// The next page shows what was written.
    /// ```
    /// ```fails,de,markdown
    /// Schreiben Sie die Liste mit `save`, bevor Sie die Seite verlassen, sonst ist sie verloren.
    ///
    /// Schreiben Sie die Liste mit `save`, bevor Sie die Seite verlassen, sonst ist sie verloren.
    ///
    /// Die nächste Seite zeigt, was geschrieben wurde.
    /// ```
    /// ```source,en,markdown
    /// Bring these to the door in Villebrune:
    ///
    /// - the key of the house
    /// - the list of the guests
    /// ```
    /// ```fails,de,markdown
    /// Bringen Sie dies zur Tür in Villebrune mit:
    ///
    /// - den Schlüssel des Hauses
    /// - die Liste der Gäste
    ///
    /// Bringen Sie dies zur Tür in Villebrune mit:
    ///
    /// - den Schlüssel des Hauses
    /// - die Liste der Gäste
    /// ```
    /// ```source,en
    /// The council of Villebrune met on 12 March and decided nothing about the old bridge.
    ///
    /// Hélène Aubert said that the works would cost 14 million euros and take 24 months.
    ///
    /// Residents of the Rue Mercier will be told in writing before 30 April.
    ///
    /// Paul Marchand expects a decision in 2027, after the vote in Villebrune.
    /// ```
    /// ```passes,de
    /// Der Rat von Villebrune trat am 12. März zusammen und beschloss nichts zur alten Brücke.
    ///
    /// Hélène Aubert sagte, die Arbeiten würden 14 Millionen Euro kosten und 24 Monate dauern.
    ///
    /// Die Anwohner der Rue Mercier werden vor dem 30. April schriftlich benachrichtigt.
    ///
    /// Paul Marchand erwartet eine Entscheidung im Jahr 2027, nach der Abstimmung in Villebrune.
    /// ```
    /// ```passes,de
    /// Der Rat von Villebrune trat am 12. März zusammen und beschloss nichts zur alten Brücke.
    /// ```
    pub ADDED_TEXT = "added-text", Accuracy, Warning, check;
}

fn check(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    let Some(beside) = article.beside() else {
        return;
    };
    let document = article.document;
    let doubled = doubled(article, beside);
    for twice in &doubled {
        let found = findings.report(
            twice.again,
            format!(
                "{} appears twice here, but only once in the original",
                quoted(document.text(twice.again))
            ),
        );
        found
            .confidence(TWICE)
            .related(twice.first, "the first time");
    }
    for run in alone(article, beside, false) {
        if doubled.iter().any(|twice| twice.is_at(&run.ours)) {
            continue;
        }
        let blocks = document.blocks();
        let added = blocks.get(run.ours.clone()).unwrap_or_default();
        let first = added.iter().find(|block| is_prose(document, block));
        let last = added.iter().rev().find(|block| is_prose(document, block));
        let (Some(first), Some(last)) = (first, last) else {
            continue;
        };
        let around = run.ours.start.saturating_sub(2)..run.ours.end + 2;
        let around = blocks.get(around.start..around.end.min(blocks.len()));
        // Two that differ in their code are two, for one framework each.
        let written = |span| document.to_text(span).of(article.text());
        let same = around
            .unwrap_or_default()
            .iter()
            .filter(|block| first.span == last.span && written(block.span) == written(first.span));
        let is_twice = same.count() > 1;
        let said = quoted(document.text(first.span));
        let message = match added.len() {
            1 if is_twice => format!("{said} appears twice here, but only once in the original"),
            1 => format!("{said} has no counterpart in the original"),
            more => {
                format!("{more} passages starting with {said} have no counterpart in the original")
            }
        };
        let found = findings.report(first.span.to(last.span), message);
        // Half of the time translators parted a passage, or the original had it when it was translated.
        let found = if is_twice {
            found.confidence(TWICE)
        } else {
            let confidence = run.confidence.min(ADDED);
            found.severity(Severity::Hint).confidence(confidence)
        };
        let near = run.near_in_original(beside.original.document());
        let found = match near {
            Some(near) => found.in_original(near, "what stands before or after it in the original"),
            None => found,
        };
        // Translators add notes by right; nobody adds the same paragraph by right.
        if !is_twice && added.len() > 1 {
            found.severity(Severity::Hint);
        }
    }
}

/// Something that stands right behind itself.
struct Twice {
    first: ProseSpan,
    again: ProseSpan,
    /// The blocks of the second.
    blocks: Range<usize>,
}

impl Twice {
    /// Whether these blocks or the one before them are some of it.
    fn is_at(&self, blocks: &Range<usize>) -> bool {
        blocks.start <= self.blocks.end && self.blocks.start <= blocks.end
    }
}

/// What says, markup and code included, what stands before it, unless the original doubles something as well. That is so wherever
/// the alignment lays it.
fn doubled(article: &Article<'_>, beside: &Beside) -> Vec<Twice> {
    let original = &beside.original;
    let theirs = doubles(original.document(), original.source().text());
    if !theirs.is_empty() {
        return Vec::new();
    }
    doubles(article.document, article.text())
}

/// The blocks of a text that stand right behind themselves, one or some together, and those that say everything twice.
fn doubles(document: &Document<'_>, text: &str) -> Vec<Twice> {
    let blocks = document.blocks();
    let written = |block: &Block| (block.kind, document.to_text(block.span).of(text));
    let keys: Vec<_> = blocks.iter().map(written).collect();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(block) = blocks.get(at) {
        found.extend(said_twice(document, text, at));
        let is_repeated = |length: &usize| {
            let (first, again) = (at..at + length, at + length..at + 2 * length);
            let (first, again) = (keys.get(first), keys.get(again));
            let written = blocks.get(at..at + length).unwrap_or_default();
            first.is_some() && first == again && written.iter().any(|it| is_prose(document, it))
        };
        let length = (1..=TOGETHER).find(is_repeated);
        let again = length.and_then(|length| blocks.get(at + length..at + 2 * length));
        let ends = again.and_then(|again| Some((again.first()?, again.last()?)));
        if let (Some(length), Some((first, last))) = (length, ends) {
            let before = blocks.get(at + length - 1).unwrap_or(block);
            found.push(Twice {
                first: block.span.to(before.span),
                again: first.span.to(last.span),
                blocks: at + length..at + 2 * length,
            });
        }
        at += length.unwrap_or(1);
    }
    found
}

/// The second half of a block that is the first half once more.
fn said_twice(document: &Document<'_>, text: &str, at: usize) -> Option<Twice> {
    let block = document.blocks().get(at)?;
    let sentences = document.sentences_in(block);
    let half = sentences.len() / 2;
    let (first, again) = sentences.split_at_checked(half)?;
    let written = |sentence: &Sentence| document.to_text(sentence.span).of(text).trim();
    let same = half > 0
        && first.len() == again.len()
        && first.iter().map(written).eq(again.iter().map(written));
    let span = |sentences: &[Sentence]| Some(sentences.first()?.span.to(sentences.last()?.span));
    (same && is_prose(document, block)).then_some(Twice {
        first: span(first)?,
        again: span(again)?,
        blocks: at..at + 1,
    })
}
