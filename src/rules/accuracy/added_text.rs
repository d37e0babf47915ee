//! See [`ADDED_TEXT`].

use super::beside::{alone, is_prose};
use crate::article::Article;
use crate::article::original::Beside;
use crate::diagnostic::Severity;
use crate::document::{Block, Document};
use crate::rule::Findings;
use crate::rules::wording::quoted;

/// How sure it is that a paragraph was added that stands there twice.
const TWICE: f32 = 0.97;
/// How sure it is at most that a passage which the original lacks is a fault (tools/audit/beside-verdicts.jsonl).
const ADDED: f32 = 0.5;

crate::declare_rule! {
    /// A paragraph or list item of the translation that the original does not have.
    ///
    /// A model that loops, a note of the translator, or a passage that was taken out of the original since. Nothing is reported
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
    for &at in &doubled {
        let (Some(first), Some(second)) =
            (document.blocks().get(at - 1), document.blocks().get(at))
        else {
            continue;
        };
        findings
            .report(
                second.span,
                format!(
                    "{} stands here twice, but once in the original",
                    quoted(article.document.text(second.span))
                ),
            )
            .confidence(TWICE)
            .related(first.span, "the first time");
    }
    for run in alone(article, beside, false) {
        if doubled
            .iter()
            .any(|at| (run.ours.start..=run.ours.end).contains(at))
        {
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
        let same = around.unwrap_or_default().iter().filter(|block| {
            first.span == last.span && document.text(block.span) == document.text(first.span)
        });
        let is_twice = same.count() > 1;
        let said = quoted(document.text(first.span));
        let message = match added.len() {
            1 if is_twice => format!("{said} stands here twice, but once in the original"),
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
            Some(near) => {
                found.in_original(near, "what stands before or behind it in the original")
            }
            None => found,
        };
        // Translators add notes by right; nobody adds the same paragraph by right.
        if !is_twice && added.len() > 1 {
            found.severity(Severity::Hint);
        }
    }
}

/// The blocks that say, markup and code included, what the block before them says, unless the original doubles something as well.
/// That is so wherever the alignment lays them.
fn doubled(article: &Article<'_>, beside: &Beside) -> Vec<usize> {
    let original = &beside.original;
    let theirs = doubles(original.document(), original.source().text());
    if !theirs.is_empty() {
        return Vec::new();
    }
    doubles(article.document, article.text())
}

/// The blocks of a text that stand right behind themselves.
fn doubles(document: &Document<'_>, text: &str) -> Vec<usize> {
    let blocks = document.blocks();
    let written = |block: &Block| document.to_text(block.span).of(text);
    let same = |pair: &[Block]| match pair {
        [one, two] => {
            one.kind == two.kind && is_prose(document, two) && written(one) == written(two)
        }
        _ => false,
    };
    let pairs = blocks.windows(2).enumerate();
    let found = pairs.filter(|(_, pair)| same(pair));
    found.map(|(at, _)| at + 1).collect()
}
