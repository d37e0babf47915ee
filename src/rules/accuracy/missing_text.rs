//! See [`MISSING_TEXT`].

use super::beside::{Run, alone, excerpt, is_prose};
use crate::article::Article;
use crate::article::original::Beside;
use crate::rule::Findings;

/// How sure a row has to be for its sentences to be looked at.
const SURE: f32 = 0.6;
/// So many of the passages that are missing in a row are pointed out.
const SHOWN: usize = 3;

crate::declare_rule! {
    /// A paragraph, list item or sentence of the original that the translation does not have.
    ///
    /// Engines and models skip a passage without a trace, most often the last sentence of a paragraph or an item of a long
    /// list. The issue stands where the passage would stand, and points to it in the original. Nothing is reported where too
    /// little of the two texts fits together to tell, and a passage that was moved or joined with its neighbour is not missing.
    ///
    /// ```source,en
    /// The council met on Monday and decided nothing about the old bridge.
    ///
    /// The mayor said that the works would cost 14 million euros and take two years.
    ///
    /// Residents who live near the river will be told in writing.
    ///
    /// A decision is expected in the spring.
    /// ```
    /// ```fails,de
    /// Der Rat trat am Montag zusammen und beschloss nichts zur alten Brücke.
    ///
    /// Die Anwohner am Fluss werden schriftlich benachrichtigt.
    ///
    /// Eine Entscheidung wird im Frühjahr erwartet.
    /// ```
    /// ```source,en
    /// The council met on Monday and decided nothing about the old bridge.
    ///
    /// Residents who live near the river will be told in writing.
    /// ```
    /// ```passes,de
    /// Der Rat trat am Montag zusammen und beschloss nichts zur alten Brücke.
    ///
    /// Die Anwohner am Fluss werden schriftlich benachrichtigt.
    /// ```
    /// ```passes,de
    /// Der Rat trat am Montag zusammen und beschloss nichts zur alten Brücke.
    /// ```
    pub MISSING_TEXT = "missing-text", Accuracy, Warning, check;
}

fn check(context: &Article<'_>, findings: &mut Findings<'_, '_>) {
    let Some(beside) = context.beside() else {
        return;
    };
    for run in alone(context, beside, true) {
        passages(context, beside, &run, findings);
    }
    sentences(context, beside, findings);
}

/// Reports passages that follow each other and have no block.
fn passages(context: &Article<'_>, beside: &Beside, run: &Run, findings: &mut Findings<'_, '_>) {
    let original = beside.original.document();
    let blocks = original.blocks().get(run.theirs.clone());
    let blocks = blocks.unwrap_or_default().iter();
    let missing: Vec<_> = blocks.filter(|block| is_prose(original, block)).collect();
    let Some(near) = run.near(context.document) else {
        return;
    };
    let Some(first) = missing.first() else {
        return;
    };
    let quoted = excerpt(original.text(first.span));
    let message = match missing.len() {
        1 => format!(
            "the original says “{quoted}” {}, and this does not",
            run.side()
        ),
        more => format!(
            "{more} passages of the original are missing {}, from “{quoted}” on",
            run.side()
        ),
    };
    let mut found = findings.report(near, message).confidence(run.confidence);
    for block in missing.iter().take(SHOWN) {
        found = found.in_original(block.span, "not in the translation");
    }
}

/// Reports sentences that are lacking in blocks which have their passage.
fn sentences(context: &Article<'_>, beside: &Beside, findings: &mut Findings<'_, '_>) {
    let sure = beside
        .rows
        .iter()
        .filter(|row| row.is_paired() && row.confidence >= SURE);
    for row in sure {
        for dropped in beside.dropped(context.document, context.text(), row) {
            let quoted = excerpt(beside.original.document().text(dropped.theirs));
            findings
                .report(
                    dropped.near,
                    format!("the original says “{quoted}” near this, and this does not"),
                )
                .confidence(dropped.confidence)
                .in_original(dropped.theirs, "not in the translation");
        }
    }
}
