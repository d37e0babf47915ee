//! See [`MISSING_TEXT`].

use super::beside::{Run, alone, hides_prose, is_prose};
use super::missing_parts;
use crate::analysis::kept::code::InlineCode;
use crate::analysis::kept::{Laid, Loss, Sign};
use crate::article::Article;
use crate::article::original::{Beside, Dropped, Row};
use crate::document::{Block, BlockKind, Document, ItemKind};
use crate::rule::Findings;
use crate::rules::wording::excerpt;
use crate::text::span::Span;

/// How sure a row has to be for its sentences to be looked at.
const SURE: f32 = 0.6;
/// The same of a list for an item without a sentence in it to be missed.
const SURE_ITEM: f32 = 0.8;
/// So many of the passages that are missing in a row are pointed out.
const SHOWN: usize = 3;

crate::declare_rule! {
    /// A paragraph, list item, sentence, row of a table or text for an image that the original has and the translation does not.
    ///
    /// Engines and models skip a passage without a trace, most often the last sentence of a paragraph or an item of a long
    /// list. The issue stands where the passage would stand, and points to it in the original. Nothing is reported where too
    /// little of the two texts fits together to tell, and a passage that was moved or joined with its neighbour is not missing.
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
    /// Der Rat von Villebrune trat am 12. März zusammen und beschloss nichts zur alten Brücke. Hélène Aubert sagte, die Arbeiten würden 14 Millionen Euro kosten und 24 Monate dauern.
    ///
    /// Die Anwohner der Rue Mercier werden vor dem 30. April schriftlich benachrichtigt.
    ///
    /// Paul Marchand erwartet eine Entscheidung im Jahr 2027, nach der Abstimmung in Villebrune.
    /// ```
    /// ```passes,de
    /// Der Rat von Villebrune trat am 12. März zusammen und beschloss nichts zur alten Brücke.
    /// ```
    /// ```source,en
    /// The ferry of Villebrune leaves at these times:
    ///
    /// | day | time |
    /// |---|---|
    /// | Monday | 9:00 |
    /// | Tuesday | 10:00 |
    ///
    /// ![the way to the pier](pier.png)
    /// ```
    /// ```fails,de,markdown
    /// Die Fähre von Villebrune fährt zu diesen Zeiten ab:
    ///
    /// | Tag | Zeit |
    /// |---|---|
    /// | Montag | 9:00 |
    ///
    /// ![der Weg zum Anleger](pier.png)
    /// ```
    /// ```source,en
    /// The door of 1998 knows these words and nothing else:
    ///
    /// - `open`
    /// - `shut`
    /// - `lock`
    ///
    /// Paul Marchand wrote them down in Villebrune.
    /// ```
    /// ```fails,de,markdown
    /// Die Tür von 1998 kennt diese Wörter und sonst nichts:
    ///
    /// - `open`
    /// - `lock`
    ///
    /// Paul Marchand hat sie in Villebrune aufgeschrieben.
    /// ```
    /// ```source,en
    /// The keeper of Villebrune sorts them with `sort`. The result lies in `letters` and waits for Paul Marchand there.
    /// ```
    /// ```passes,de,markdown
    /// Der Wärter von Villebrune sortiert sie mit `sort`, und das Ergebnis liegt in `letters` und wartet dort auf Paul Marchand.
    /// ```
    pub MISSING_TEXT = "missing-text", Accuracy, Warning, check;
}

fn check(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    let (Some(beside), Some(laid)) = (article.beside(), Laid::of(article)) else {
        return;
    };
    let lost = LostCode::of(article.get());
    for runs in alone(article, beside, true).chunk_by(|one, next| one.ours == next.ours) {
        passages(article, beside, (runs, &lost), findings);
    }
    sentences(article, beside, findings);
    code_items(&laid, &lost, findings);
    missing_parts::rows(&laid, findings);
    missing_parts::images(&laid, article, findings);
}

/// The code of the original that has no counterpart in the translation, in order.
struct LostCode<'c>(Vec<(&'c Sign<'static>, &'c Loss)>);

impl<'c> LostCode<'c> {
    fn of(code: &'c InlineCode) -> Self {
        let lost = code.losses.iter().filter(|loss| loss.ours.is_none());
        Self(
            lost.filter_map(|loss| Some((code.theirs.get(loss.theirs)?, loss)))
                .collect(),
        )
    }

    /// Whether some of it stands in a place of the original.
    fn is_in(&self, place: Span) -> bool {
        let first = self
            .0
            .partition_point(|(sign, _)| sign.item.span.start < place.start);
        let next = self.0.get(first);
        next.is_some_and(|(sign, _)| place.contains(sign.item.span))
    }
}

/// Reports items of lists that are code and nothing else.
fn code_items(laid: &Laid<'_>, lost: &LostCode<'_>, findings: &mut Findings<'_, '_>) {
    for (lost, _) in lost.0.iter().filter(|(_, loss)| !loss.fewer) {
        let row = laid.sure_row(lost);
        let row = row.filter(|_| laid.theirs.is_listed_code(&lost.item));
        let Some(place) = row.and_then(|row| laid.place(row, &lost.item)) else {
            continue;
        };
        let what = laid.theirs.of(lost.item.span);
        let message =
            format!("the original has {what} in a list near this, and the translation does not");
        findings
            .report(place, message)
            .confidence(0.8)
            .in_text_of_original(lost.item.span, "not in the translation");
    }
}

/// Reports passages that have no block at one place of the translation.
fn passages(
    article: &Article<'_>,
    beside: &Beside,
    (runs, lost): (&[Run], &LostCode<'_>),
    findings: &mut Findings<'_, '_>,
) {
    let original = beside.original.document();
    // An item of a list is missed whatever it holds, a word of code too, unless the translation has all of its code near.
    let is_missed = |block: &Block, run: &Run| {
        let listed = block.kind == BlockKind::ListItem && run.confidence >= SURE_ITEM;
        let is_kept = || {
            let place = original.to_text(block.span);
            has_code(original, place) && !lost.is_in(place)
        };
        is_prose(original, block) || listed && !is_kept()
    };
    let missing: Vec<(&Block, &Run)> = runs
        .iter()
        .flat_map(|run| {
            let blocks = original.blocks().get(run.theirs.clone());
            let blocks = blocks.unwrap_or_default().iter();
            blocks.map(move |block| (block, run))
        })
        .filter(|(block, run)| is_missed(block, run))
        .collect();
    let Some(&(first, run)) = missing.first() else {
        return;
    };
    let Some(near) = run.near(article.document) else {
        return;
    };
    let mut quoted = excerpt(original.text(first.span));
    if !is_prose(original, first) {
        // Code stands for itself.
        quoted = excerpt(
            original
                .to_text(first.span)
                .of(beside.original.source().text()),
        );
    }
    let rival = missing_rival(beside, runs);
    let message = match (missing.len(), rival) {
        (1, Some(rival)) => format!(
            "one of “{quoted}” and “{}” from the original is missing {}",
            excerpt(original.text(rival.span)),
            run.side()
        ),
        (1, None) => format!(
            "the original says “{quoted}” {}, and the translation does not",
            run.side()
        ),
        (more, _) => format!(
            "{more} passages from the original are missing {}, starting with “{quoted}”",
            run.side()
        ),
    };
    let mut found = findings.report(near, message).confidence(run.confidence);
    for (block, _) in missing.iter().take(SHOWN) {
        found = found.in_original(block.span, "not in the translation");
    }
    if let (1, Some(rival)) = (missing.len(), rival) {
        found.in_original(rival.span, "or this is not");
    }
}

/// The passage next to the only one of some runs that may be missing instead.
fn missing_rival<'b>(beside: &'b Beside, runs: &[Run]) -> Option<&'b Block> {
    let [run] = runs else { return None };
    let row = Row {
        blocks: run.ours.clone(),
        passages: run.theirs.clone(),
        confidence: run.confidence,
    };
    let rival = beside.rival(beside.number(&row)?)?;
    beside
        .original
        .document()
        .blocks()
        .get(rival.passages.start)
}

/// Whether there is inline code at a place of the original.
fn has_code(original: &Document<'_>, place: Span) -> bool {
    let items = original.items();
    let first = items.partition_point(|item| item.span.start < place.start);
    let inside = items.get(first..).unwrap_or_default().iter();
    let mut inside = inside.take_while(|item| item.span.start < place.end);
    inside.any(|item| item.kind == ItemKind::Code)
}

/// Reports sentences that are lacking in blocks which have their passage.
fn sentences(article: &Article<'_>, beside: &Beside, findings: &mut Findings<'_, '_>) {
    let rows = beside.rows.iter().enumerate();
    let is_sure =
        |row: &Row| beside.confidence_with_gaps(article.document, article.text(), row) >= SURE;
    let sure = rows.filter(|(at, row)| row.is_paired() && beside.is_credible(*at) && is_sure(row));
    let sure = sure
        .filter(|(_, row)| is_one_kind(article, beside, row) && !hides_prose(article, beside, row));
    for (_, row) in sure {
        let dropped = beside.dropped(article.document, article.text(), row);
        if let Some((first, more)) = dropped.split_first() {
            dropped_sentences(beside, first, more, findings);
        }
    }
}

/// Reports the sentences that one passage lacks.
fn dropped_sentences(
    beside: &Beside,
    first: &Dropped,
    more: &[Dropped],
    findings: &mut Findings<'_, '_>,
) {
    let original = beside.original.document();
    let quoted = excerpt(original.text(first.theirs));
    let message = match (first.rival, more.len()) {
        (Some(rival), 0) => format!(
            "one of “{quoted}” and “{}” from the original is missing near this",
            excerpt(original.text(rival))
        ),
        (None, 0) => {
            format!("the original says “{quoted}” near this, and the translation does not")
        }
        (_, more) => format!(
            "{} sentences from the original are missing near this, starting with “{quoted}”",
            more + 1
        ),
    };
    let mut found = findings
        .report(first.near, message)
        .confidence(first.confidence);
    for gap in std::iter::once(first).chain(more).take(SHOWN) {
        found = found.in_original(gap.theirs, "not in the translation");
        if let Some(rival) = gap.rival {
            found = found.in_original(rival, "or this is not");
        }
    }
}

/// Whether the two sides of a row are both attributes of an element or neither is: the title of an element stands before its words in
/// one language and within them in another.
fn is_one_kind(article: &Article<'_>, beside: &Beside, row: &Row) -> bool {
    let is_attribute = |document: &Document<'_>, at: usize| {
        let block = document.blocks().get(at);
        block.is_some_and(|block| block.kind == BlockKind::Attribute)
    };
    is_attribute(article.document, row.blocks.start)
        == is_attribute(beside.original.document(), row.passages.start)
}
