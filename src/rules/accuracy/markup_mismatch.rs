//! See [`MARKUP_MISMATCH`].

use crate::analysis::kept::{Laid, Sign, losses};
use crate::article::Article;
use crate::article::original::Row;
use crate::diagnostic::{Applicability, Severity};
use crate::document::{Item, ItemKind};
use crate::rule::Findings;
use crate::rules::wording::quoted;
use std::borrow::Cow;
use std::collections::BTreeMap;

crate::declare_rule! {
    /// A heading of another level than in the original, or an item of a list or a table that is built otherwise.
    ///
    /// The outline of a page is read by machines, and by people who jump from heading to heading. A page whose headings all stand one level
    /// deeper or higher is set so on purpose.
    ///
    /// ```source,en
    /// # The harbour
    ///
    /// The harbour opens at eight in the morning on weekdays.
    ///
    /// ## Tickets
    ///
    /// Tickets are sold at the desk by the entrance.
    /// ```
    /// ```fails,fr,markdown
    /// # Le port
    ///
    /// Le port ouvre à huit heures du matin en semaine.
    ///
    /// ### Billets
    ///
    /// Les billets sont vendus au guichet de l’entrée.
    /// ```
    /// ```source,en
    /// # The harbour
    ///
    /// The harbour opens at eight in the morning on weekdays.
    /// ```
    /// ```passes,fr,markdown
    /// Le port
    /// =======
    ///
    /// Le port ouvre à huit heures du matin en semaine.
    /// ```
    /// ```source,en
    /// - The harbour opens at eight.
    /// - Tickets are sold at the desk.
    /// ```
    /// ```passes,fr,markdown
    /// * Le port ouvre à huit heures.
    /// * Les billets sont vendus au guichet.
    /// ```
    pub MARKUP_MISMATCH = "markup-mismatch", Accuracy, Warning, check;
}

/// Tags that show or hold something of their own; others are a matter of style.
/// How sure a row has to be for its levels to be compared, on a page that was rewritten.
const SURE: f32 = 0.9;
const HOLDING: [&str; 10] = [
    "details", "summary", "iframe", "video", "audio", "table", "form", "button", "kbd", "object",
];

fn check(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    let Some(laid) = Laid::of(article) else {
        return;
    };
    levels(&laid, findings, heading_level, "heading");
    levels(&laid, findings, list_depth, "item of a list");
    tables(&laid, findings);
    tags(&laid, findings);
}

fn heading_level(item: &Item) -> Option<u8> {
    match item.kind {
        ItemKind::Heading(level) => Some(level),
        _ => None,
    }
}

fn list_depth(item: &Item) -> Option<u8> {
    match item.kind {
        ItemKind::ListItem(depth) => Some(depth),
        _ => None,
    }
}

/// The only item with a level in each block, by block.
fn by_block(items: &[Item], level: fn(&Item) -> Option<u8>) -> BTreeMap<u32, Option<(Item, u8)>> {
    let mut found = BTreeMap::new();
    for item in items {
        if let Some(level) = level(item) {
            found
                .entry(item.block)
                .and_modify(|known| *known = None)
                .or_insert(Some((*item, level)));
        }
    }
    found
}

/// Compares the levels of blocks that are each other's only partner.
fn levels(
    laid: &Laid<'_>,
    findings: &mut Findings<'_, '_>,
    level: fn(&Item) -> Option<u8>,
    noun: &str,
) {
    let pairs = pairs(laid, level);
    let usual = usual(
        pairs
            .iter()
            .map(|pair| i16::from(pair.1) - i16::from(pair.3)),
    );
    for (item, level, other, original) in pairs {
        if i16::from(level) - i16::from(original) == usual {
            continue;
        }
        let place = laid.ours.document.blocks().get(item.block as usize);
        let Some(place) = place else { continue };
        let mut found = findings.report(
            place.span,
            format!(
                "the {noun} {} is at level {level}; in the original it is at level {original}",
                quoted(laid.ours.document.text(place.span))
            ),
        );
        let right = i16::from(original) + usual;
        if !item.body.is_empty() && noun == "heading" && (1..=6).contains(&right) {
            found = found.fix_text(
                "Restore the level of the original",
                // A translation may stand one level deeper in its own book.
                Applicability::Unsafe,
                item.body,
                &"#".repeat(right as usize),
            );
        }
        found.in_text_of_original(other.span, format!("the {noun} in the original"));
    }
}

/// The items with a level that belong together. Where both sides have as many, in their order; or else by their rows.
fn pairs(laid: &Laid<'_>, level: fn(&Item) -> Option<u8>) -> Vec<(Item, u8, Item, u8)> {
    let all = |items: &[Item]| -> Vec<(Item, u8)> {
        let leveled = items.iter().filter_map(|item| Some((*item, level(item)?)));
        leveled.collect()
    };
    let (ours, theirs) = (
        all(laid.ours.document.items()),
        all(laid.theirs.document.items()),
    );
    if ours.len() == theirs.len() {
        let both = ours.into_iter().zip(theirs);
        return both
            .map(|(one, other)| (one.0, one.1, other.0, other.1))
            .collect();
    }
    let ours = by_block(laid.ours.document.items(), level);
    let theirs = by_block(laid.theirs.document.items(), level);
    // A heading in another place than in the original is seldom as sure as that.
    let is_sure = |row: &&Row| laid.is_sure(row) || row.is_paired() && row.confidence >= SURE;
    let rows = laid.rows.iter().filter(is_sure);
    let rows = rows.filter(|row| Laid::is_single(row));
    rows.filter_map(|row| {
        let (item, level) = (*ours.get(&(row.blocks.start as u32))?)?;
        let (other, original) = (*theirs.get(&(row.passages.start as u32))?)?;
        Some((item, level, other, original))
    })
    .collect()
}

/// By how much most levels differ, if they are more than half.
fn usual(differences: impl Iterator<Item = i16>) -> i16 {
    let mut counts: BTreeMap<i16, usize> = BTreeMap::new();
    let mut all = 0;
    for difference in differences {
        *counts.entry(difference).or_default() += 1;
        all += 1;
    }
    let most = counts.iter().max_by_key(|(_, count)| **count);
    most.filter(|(_, count)| **count > 2 && **count * 2 > all)
        .map_or(0, |(difference, _)| *difference)
}

/// The numbers of columns.
fn tables(laid: &Laid<'_>, findings: &mut Findings<'_, '_>) {
    for (one, other) in laid.tables() {
        let (ItemKind::Table(columns), ItemKind::Table(original)) = (one.kind, other.kind) else {
            continue;
        };
        if columns != original {
            let message =
                format!("the table has {columns} columns; in the original it has {original}");
            findings
                .report_text(one.span, message)
                .in_text_of_original(other.span, "the table in the original");
        }
    }
}

/// Elements that hold something and are gone.
fn tags(laid: &Laid<'_>, findings: &mut Findings<'_, '_>) {
    let key = |item: &Item, body: &str| {
        let holds = item.kind == ItemKind::Tag
            && HOLDING.iter().any(|known| body.eq_ignore_ascii_case(known));
        holds.then(|| Cow::Owned(body.to_ascii_lowercase()))
    };
    let ours = laid.ours.signs(laid.ours.document.items(), key);
    let theirs: Vec<Sign<'_>> = laid.theirs.signs(laid.theirs.document.items(), key);
    for loss in losses(&ours, &theirs) {
        let Some(lost) = theirs.get(loss.theirs) else {
            continue;
        };
        let Some(place) = laid
            .sure_row(lost)
            .and_then(|row| laid.place(row, &lost.item))
        else {
            continue;
        };
        let message = format!(
            "the element <{}> from the original is missing here",
            lost.key
        );
        findings
            .report(place, message)
            .severity(Severity::Hint)
            .confidence(0.6)
            .in_text_of_original(lost.item.span, "the element in the original");
    }
}
