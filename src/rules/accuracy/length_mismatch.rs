//! See [`LENGTH_MISMATCH`].

use super::beside::hides_prose;
use crate::article::Article;
use crate::article::original::{Beside, Row};
use crate::diagnostic::Severity;
use crate::document::ProseSpan;
use crate::rule::{Findings, Found};
use crate::rules::wording::quoted;

/// How sure a row has to be.
const SURE: f32 = 0.5;
/// From here on it is more than its place that says what a passage belongs to.
const OWN: f32 = 0.8;
/// In characters of the original: short passages differ by right.
const LONG: usize = 100;
/// So many times the usual deviation of the text, and at least this factor: where it is too long, since explanations are added by right…
const TOO_LONG: (f32, f32) = (3.5, 1.9);
/// … and where it is too short: by so many deviations …
const FAR_SHORT: f32 = 3.0;
/// … and by this factor, the second where what belongs together is beyond doubt, on the page and in the passage.
const TOO_SHORT: (f32, f32) = (1.7, 1.43);
/// The same where a word is a sign or two: what is put in fewer words there is far shorter at once.
const TOO_SHORT_TERSE: (f32, f32) = (2.0, 1.8);
const SETTLED: f32 = 0.9;
/// In characters of the original, of a sentence by itself, and what part of its usual length is left where half of it was dropped.
const LONG_SENTENCE: usize = 80;
const CUT: f32 = 0.5;

crate::declare_rule! {
    /// A passage that is far shorter or longer than its original, compared with the rest of the translation.
    ///
    /// Half of a long sentence was dropped, or a model went on by itself. How much longer a translation is than its original is
    /// learnt from the text itself; where a whole sentence is missing, `missing-text` says which.
    ///
    /// ```source,en
    /// The council of Villebrune met on 12 March and decided nothing about the old bridge.
    ///
    /// Hélène Aubert said that the works would cost 14 million euros and take 24 months, and that nobody knew who was going to pay for them, since the region had said in public that it would not give any money for a bridge so small.
    ///
    /// Residents of the Rue Mercier will be told in writing before 30 April.
    ///
    /// Paul Marchand expects a decision in 2027, after the vote in Villebrune.
    /// ```
    /// ```fails,de
    /// Der Rat von Villebrune trat am 12. März zusammen und beschloss nichts zur alten Brücke.
    ///
    /// Hélène Aubert sprach von 14 Millionen Euro.
    ///
    /// Die Anwohner der Rue Mercier werden vor dem 30. April schriftlich benachrichtigt.
    ///
    /// Paul Marchand erwartet eine Entscheidung im Jahr 2027, nach der Abstimmung in Villebrune.
    /// ```
    /// ```source,en
    /// The council of Villebrune met on 12 March and decided nothing about the old bridge.
    ///
    /// Hélène Aubert said that the works would cost 14 million euros and take 24 months, and that nobody knew who was going to pay for them, since the region had said in public that it would not give any money for a bridge so small.
    ///
    /// Residents of the Rue Mercier will be told in writing before 30 April.
    ///
    /// Paul Marchand expects a decision in 2027, after the vote in Villebrune.
    /// ```
    /// ```passes,de
    /// Der Rat von Villebrune trat am 12. März zusammen und beschloss nichts zur alten Brücke.
    ///
    /// Hélène Aubert sagte, die Arbeiten würden 14 Millionen Euro kosten und 24 Monate dauern, und dass niemand wisse, wer sie bezahlen solle, da die Region öffentlich gesagt habe, sie gebe kein Geld für eine so kleine Brücke.
    ///
    /// Die Anwohner der Rue Mercier werden vor dem 30. April schriftlich benachrichtigt.
    ///
    /// Paul Marchand erwartet eine Entscheidung im Jahr 2027, nach der Abstimmung in Villebrune.
    /// ```
    /// ```passes,de
    /// Der Rat von Villebrune trat am 12. März zusammen und beschloss nichts zur alten Brücke.
    /// ```
    /// ```source,en
    /// The council of Villebrune met on 12 March and decided nothing about the old bridge.
    ///
    /// Hélène Aubert said that the works would cost 14 million euros and take 24 months. The region had said in public that it would not give any money for a bridge so small, which surprised nobody who had read the papers. Residents of the Rue Mercier will be told in writing before 30 April.
    ///
    /// Paul Marchand expects a decision in 2027, after the vote in Villebrune.
    /// ```
    /// ```fails,de
    /// Der Rat von Villebrune trat am 12. März zusammen und beschloss nichts zur alten Brücke.
    ///
    /// Hélène Aubert sagte, die Arbeiten würden 14 Millionen Euro kosten und 24 Monate dauern. Die Region hatte öffentlich gesagt, sie zahle nichts. Die Anwohner der Rue Mercier werden vor dem 30. April schriftlich benachrichtigt.
    ///
    /// Paul Marchand erwartet eine Entscheidung im Jahr 2027, nach der Abstimmung in Villebrune.
    /// ```
    pub LENGTH_MISMATCH = "length-mismatch", Accuracy, Warning, check;
}

fn check(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    let Some(beside) = article.beside().filter(|beside| beside.confidence >= SURE) else {
        return;
    };
    let sure = beside
        .rows
        .iter()
        .filter(|row| row.is_paired() && row.confidence >= SURE);
    for row in sure {
        let dropped = beside.dropped(article.document, article.text(), row);
        if !dropped.is_empty() || hides_prose(article, beside, row) {
            continue;
        }
        // A sentence says more than its passage, and that more than a doubt about it.
        let terse = beside.is_terse();
        let factors = if terse { TOO_SHORT_TERSE } else { TOO_SHORT };
        let settled = beside.confidence >= SETTLED && row.confidence >= SETTLED;
        let found = block(article, beside, row, factors.0, findings)
            || sentences(article, beside, row, findings);
        if settled && !found {
            block(article, beside, row, factors.1, findings);
        }
    }
}

/// Reports a row that is far from its usual length, and says whether it did; `least` says by what factor it has to be too short.
fn block(
    article: &Article<'_>,
    beside: &Beside,
    row: &Row,
    least: f32,
    findings: &mut Findings<'_, '_>,
) -> bool {
    let (document, original) = (article.document, beside.original.document());
    let (Some(ours), Some(theirs)) = (
        document.blocks().get(row.blocks.clone()),
        original.blocks().get(row.passages.clone()),
    ) else {
        return false;
    };
    let ([own, ..], [other, ..]) = (ours, theirs) else {
        return false;
    };
    let span = own.span.to(ours.last().unwrap_or(own).span);
    let there = other.span.to(theirs.last().unwrap_or(other).span);
    let (deviation, factor) = beside.too_long(document, row, 0.0);
    let far = if deviation > 0.0 {
        deviation >= TOO_LONG.0 && factor >= TOO_LONG.1
    } else {
        -deviation >= FAR_SHORT && factor <= 1.0 / least && !is_parted(article, beside, row)
    };
    let far = far && original.text(there).chars().count() >= LONG;
    if far {
        let confidence = row.confidence.min(0.85);
        // What is too long may be something else that took the place.
        let doubted = deviation > 0.0 && row.confidence < OWN;
        let found = report(findings, beside, (span, there), factor, confidence);
        if doubted {
            found.severity(Severity::Hint).confidence(0.4);
        }
    }
    far
}

/// Whether a passage became several: blocks that nothing of the original belongs to stand beside it, and with them it is as long as
/// usual.
fn is_parted(article: &Article<'_>, beside: &Beside, row: &Row) -> bool {
    let Some(at) = beside.number(row) else {
        return false;
    };
    let is_extra = |row: &&Row| row.passages.is_empty();
    let mut before = beside.rows.get(..at).unwrap_or_default().iter().rev();
    let mut behind = beside.rows.get(at + 1..).unwrap_or_default().iter();
    let count = |rows: &mut dyn Iterator<Item = &Row>| -> usize {
        rows.take_while(is_extra).map(|it| it.blocks.len()).sum()
    };
    let start = row.blocks.start.saturating_sub(count(&mut before));
    let whole = Row {
        blocks: start..row.blocks.end + count(&mut behind),
        ..row.clone()
    };
    let (deviation, _) = beside.too_long(article.document, row, 0.0);
    let (with_them, _) = beside.too_long(article.document, &whole, 0.0);
    with_them.abs() * 2.0 <= deviation.abs()
}

/// Reports sentences of a row that lack half of what they translate, and says whether there are any.
fn sentences(
    article: &Article<'_>,
    beside: &Beside,
    row: &Row,
    findings: &mut Findings<'_, '_>,
) -> bool {
    let (document, original) = (article.document, beside.original.document());
    let sentences = beside.sentences(document, article.text(), row);
    let mut found = false;
    if sentences.len() < 2 {
        return found;
    }
    for (at, pair) in sentences.iter().enumerate() {
        let (Some(ours), Some(theirs)) = (
            document.sentences().get(pair.ours.start),
            original.sentences().get(pair.theirs.start),
        ) else {
            continue;
        };
        if original.text(theirs.span).chars().count() < LONG_SENTENCE {
            continue;
        }
        let cut = beside.cut(document, &sentences, at);
        if let Some(factor) = cut.filter(|factor| *factor <= CUT) {
            let confidence = 0.75 * row.confidence;
            report(
                findings,
                beside,
                (ours.span, theirs.span),
                factor,
                confidence,
            );
            found = true;
        }
    }
    found
}

fn report<'f, 'd>(
    findings: &'f mut Findings<'_, 'd>,
    beside: &Beside,
    (span, there): (ProseSpan, ProseSpan),
    factor: f32,
    confidence: f32,
) -> Found<'f, 'd> {
    let text = beside.original.document().text(there);
    let percent = (factor * 100.0).round();
    let message = format!(
        "the translation of {} is {percent}% of the length that it would usually have here",
        quoted(text)
    );
    findings
        .report(span, message)
        .confidence(confidence)
        .in_original(there, "what it translates")
}
