//! See [`INCONSISTENT_TRANSLATION`].

use crate::analysis::quotes::is_quote;
use crate::article::Article;
use crate::article::original::{Beside, Row};
use crate::diagnostic::Severity;
use crate::document::{BlockKind, Document, ProseSpan};
use crate::rule::{Findings, Reserve};
use crate::rules::wording::{excerpt, quoted};
use crate::text::order::Order;
use foldhash::{HashMap, HashMapExt};
use std::ops::Range;

crate::declare_rule! {
    /// A sentence, heading or label of the original that stands there more than once and was translated in two ways.
    ///
    /// Readers who meet two names for one button, or two wordings of one warning, look for a difference that is not there. The translation that
    /// is used less often is reported, or the later one. Short labels may need other words in another place and are hints; so is what differs in
    /// little, and what is running text: some say the same in two ways on purpose. A longer quotation in two ways is a hint on a page without other
    /// slips: two people may have said so. Capitals, punctuation and white space do not count.
    ///
    /// ```source,en
    /// Close the valve before you start the pump.
    ///
    /// The pump starts at once.
    ///
    /// Close the valve before you start the pump.
    ///
    /// Nothing else moves.
    /// ```
    /// ```fails,de
    /// Schließen Sie das Ventil, bevor Sie die Pumpe starten.
    ///
    /// Die Pumpe startet sofort.
    ///
    /// Vor dem Anwerfen des Motors ist der Hahn zuzudrehen.
    ///
    /// Sonst bewegt sich nichts.
    /// ```
    /// ```source,en
    /// Close the valve before you start the pump.
    ///
    /// The pump starts at once.
    ///
    /// Close the valve before you start the pump.
    ///
    /// Nothing else moves.
    /// ```
    /// ```passes,de
    /// Schließen Sie das Ventil, bevor Sie die Pumpe starten.
    ///
    /// Die Pumpe startet sofort.
    ///
    /// Schließen Sie das Ventil, bevor Sie die Pumpe starten!
    ///
    /// Sonst bewegt sich nichts.
    /// ```
    /// ```source,en
    /// Close the valve before you start the pump.
    ///
    /// The pump starts at once.
    ///
    /// Close the valve before you stop the pump.
    /// ```
    /// ```passes,de
    /// Schließen Sie das Ventil, bevor Sie die Pumpe starten.
    ///
    /// Die Pumpe startet sofort.
    ///
    /// Vor dem Abstellen der Pumpe ist das Ventil zu schließen.
    /// ```
    pub INCONSISTENT_TRANSLATION = "inconsistent-translation", Consistency, Warning, check;
}

/// How sure a pair has to be.
const SURE: f32 = 0.6;
/// In words of the original: shorter ones are labels.
const LABEL: usize = 4;
/// In words of the original: shorter quotations are words that several people use.
const QUOTATION: usize = 5;
/// From here on two translations differ in little.
const ALIKE: f64 = 0.8;

/// A passage of the original with one translation of it.
struct Rendering {
    theirs: ProseSpan,
    ours: ProseSpan,
    kind: BlockKind,
    /// In words of the original.
    words: usize,
    /// Whether somebody said so: it stands in quotation marks, or in a block quotation.
    is_said: bool,
    /// What the translation says, letters and digits only.
    key: String,
}

fn check(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    let Some(beside) = article.beside().filter(|beside| beside.confidence >= SURE) else {
        return;
    };
    let mut renderings: HashMap<String, Vec<Rendering>> = HashMap::new();
    for row in &beside.rows {
        if row.confidence >= SURE {
            collect(article, beside, row, &mut renderings);
        }
    }
    let mut groups: Vec<Vec<Rendering>> = renderings.into_values().collect();
    groups.retain(|group| group.len() > 1);
    groups.order_by_key(|group| group.first().map(|first| first.ours.start));
    for group in &groups {
        report(article, group, findings);
    }
}

/// The sentences of a row, and the whole of it where that is no running text.
fn collect(
    article: &Article<'_>,
    beside: &Beside,
    row: &Row,
    renderings: &mut HashMap<String, Vec<Rendering>>,
) {
    let (document, original) = (article.document, beside.original.document());
    let single = row.blocks.len() == 1 && row.passages.len() == 1;
    let (Some(block), Some(passage)) = (
        document.blocks().get(row.blocks.start),
        original.blocks().get(row.passages.start),
    ) else {
        return;
    };
    if !single || block.language.is_some() || passage.language.is_some() {
        return;
    }
    let mut add = |theirs: ProseSpan, ours: ProseSpan, is_said: bool| {
        let source = key(original.text(theirs));
        let ours_key = key(document.text(ours));
        // What was left as it is is another rule's.
        if source.is_empty() || ours_key.is_empty() || source == ours_key {
            return;
        }
        let words = original.text(theirs).split_whitespace().count();
        renderings.entry(source).or_default().push(Rendering {
            theirs,
            ours,
            kind: block.kind,
            words,
            is_said: is_said && words >= QUOTATION,
            key: ours_key,
        });
    };
    let sides = [(original, passage.span), (document, block.span)];
    if let Some((theirs, ours)) = quotation(sides) {
        add(theirs, ours, true);
    }
    if block.kind != BlockKind::Paragraph {
        add(passage.span, block.span, false);
        return;
    }
    let is_said = passage.quoted
        && block.quoted
        && original.sentences_in(passage).len() == document.sentences_in(block).len();
    for pair in beside.sentences(document, article.text(), row).iter() {
        let one = |document: &Document<'_>, range: &Range<usize>| match document
            .sentences()
            .get(range.clone())
        {
            Some([sentence]) => Some(sentence.span),
            _ => None,
        };
        if let (true, Some(theirs), Some(ours)) = (
            pair.confidence >= SURE,
            one(original, &pair.theirs),
            one(document, &pair.ours),
        ) {
            add(theirs, ours, is_said);
        }
    }
}

/// The only longer quotation of a passage and what it is in its translation, if that has as many and it is the longest there too: several may stand in
/// another order.
fn quotation(sides: [(&Document<'_>, ProseSpan); 2]) -> Option<(ProseSpan, ProseSpan)> {
    let [(original, passage), (document, block)] = sides;
    let (theirs, ours) = (said(original, passage), said(document, block));
    let is_long = |span: &ProseSpan| original.text(*span).split_whitespace().count() >= QUOTATION;
    let mut long = theirs.iter().enumerate().filter(|(_, span)| is_long(span));
    let (Some((at, span)), None) = (long.next(), long.next()) else {
        return None;
    };
    let translated = ours.get(at).filter(|_| theirs.len() == ours.len())?;
    let is_longest = ours.iter().all(|other| other.len() <= translated.len());
    is_longest.then_some((*span, *translated))
}

/// What stands between double quotation marks in a block, if all of them are closed.
fn said(document: &Document<'_>, block: ProseSpan) -> Vec<ProseSpan> {
    let mut said = Vec::new();
    let mut open = None;
    for (at, mark) in document.text(block).match_indices(is_double) {
        let at = block.start + at as u32;
        open = match open {
            None => Some(at + mark.len() as u32),
            Some(from) => {
                said.push(ProseSpan::new(from, at));
                None
            }
        };
    }
    match open {
        None => said,
        Some(_) => Vec::new(),
    }
}

fn is_double(c: char) -> bool {
    is_quote(c) && !matches!(c, '\'' | '’' | '‘' | '‚' | '‛' | '‹' | '›')
}

/// What a passage says: its letters and digits in lower case.
fn key(text: &str) -> String {
    let kept = text.chars().filter(|c| c.is_alphanumeric());
    kept.flat_map(char::to_lowercase).collect()
}

/// Reports the renderings of one passage that are not the usual one.
fn report(article: &Article<'_>, group: &[Rendering], findings: &mut Findings<'_, '_>) {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for rendering in group {
        *counts.entry(&rendering.key).or_default() += 1;
    }
    // The first of those that stand there most often.
    let of = |rendering: &Rendering| counts.get(rendering.key.as_str()).copied().unwrap_or(0);
    let most = group.iter().map(of).max().unwrap_or(0);
    let Some(usual) = group.iter().find(|rendering| of(rendering) == most) else {
        return;
    };
    let mut said: Vec<&str> = vec![&usual.key];
    for rendering in group {
        // A quotation may be a sentence as well.
        let is_same = rendering.theirs.overlaps(usual.theirs);
        if is_same || said.contains(&rendering.key.as_str()) {
            continue;
        }
        said.push(&rendering.key);
        let document = article.document;
        let alike = strsim::normalized_levenshtein(&rendering.key, &usual.key) >= ALIKE;
        let message = format!(
            "“{}” is translated as {} here and as {} elsewhere",
            article.original.map_or_else(String::new, |original| {
                excerpt(original.document().text(rendering.theirs))
            }),
            quoted(document.text(rendering.ours)),
            quoted(document.text(usual.ours)),
        );
        let found = findings.report(rendering.ours, message).confidence(0.7);
        // Running text may say the same in two ways, and what a heading names, an item of a list says as part of its sentence.
        let is_name = |rendering: &Rendering| {
            matches!(rendering.kind, BlockKind::Heading | BlockKind::TableCell)
        };
        let named = is_name(rendering) && is_name(usual);
        let is_said = rendering.is_said && usual.is_said;
        let found = if rendering.words < LABEL || alike || !(named || is_said) {
            found.severity(Severity::Hint)
        } else if !named {
            found.reserve(Reserve::Alone("two people may have said so"))
        } else {
            found
        };
        found
            .related(usual.ours, "the other translation")
            .in_original(rendering.theirs, "what both translate");
    }
}
