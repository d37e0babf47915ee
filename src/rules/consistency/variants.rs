//! How the rules of consistency report a form that deviates: one issue for a form, with all its places.

use crate::diagnostic::{Applicability, Severity};
use crate::document::ProseSpan;
use crate::rule::Findings;

/// So many further places of one form are listed; the message says how many there are.
const MOST_PLACES: usize = 200;

/// A form that deviates, and what it deviates from.
pub(super) struct Variant<'a> {
    /// The form that deviates.
    pub form: &'a str,
    /// Its places, in order; not empty.
    pub places: &'a [ProseSpan],
    /// What is wrong with it.
    pub message: String,
    /// The other forms, the one to keep first: the form, how often it occurs, its first place if it stands in this text.
    pub others: Vec<(String, usize, Option<ProseSpan>)>,
    /// All places of the form to keep, in order; empty where another form to keep stands for many.
    pub kept: &'a [ProseSpan],
    /// What to write instead, if that can be said.
    pub best: Option<&'a str>,
    /// How sure it is.
    pub confidence: f32,
    /// How far the fix can be trusted.
    pub applicability: Applicability,
    /// How bad it is.
    pub severity: Severity,
}

/// Reports the form at its first place; its further places and the other forms are related. The fix mends every place.
pub(super) fn report(findings: &mut Findings<'_, '_>, variant: &Variant<'_>) {
    let Some((&first, further)) = variant.places.split_first() else {
        return;
    };
    let mut found = findings
        .report(first, variant.message.clone())
        .confidence(variant.confidence)
        .severity(variant.severity);
    for (text, count, place) in &variant.others {
        if let Some(place) = place {
            found = found.related(*place, format!("“{text}” occurs {}", times(*count)));
        }
    }
    for place in further.iter().take(MOST_PLACES) {
        found = found.related(*place, format!("“{}” again", variant.form));
    }
    if !prevails(variant.kept.len(), variant.places.len())
        && let Some((best, _, _)) = variant.others.first()
    {
        for place in variant.kept.iter().skip(1).take(MOST_PLACES) {
            found = found.related(*place, format!("“{best}” again"));
        }
    }
    if let Some(best) = variant.best {
        found.fix(
            format!("Write “{best}”"),
            variant.applicability,
            variant.places.iter().map(|place| (*place, best)),
        );
    }
}

/// Whether a form so frequent is plainly the rule and the other one the exception. Where none is, whoever decides has to see
/// the places of both.
fn prevails(kept: usize, deviating: usize) -> bool {
    kept >= 2 * deviating
}

/// The forms besides `form`, as [`Variant::others`] wants them: the most frequent first, then by their first place.
pub(super) fn besides<'f, F: AsRef<str> + 'f>(
    form: &str,
    forms: impl IntoIterator<Item = &'f (F, Vec<ProseSpan>)>,
) -> Vec<(String, usize, Option<ProseSpan>)> {
    let mut others: Vec<_> = forms
        .into_iter()
        .filter(|(other, _)| other.as_ref() != form)
        .map(|(text, places)| {
            (
                text.as_ref().to_owned(),
                places.len(),
                places.first().copied(),
            )
        })
        .collect();
    others.sort_by_key(|(_, count, first)| (std::cmp::Reverse(*count), *first));
    others
}

/// What is wrong with a form where another one is customary in the text.
pub(super) fn message(form: &str, best: &str, count: usize) -> String {
    format!(
        "“{form}” is written “{best}” elsewhere in this text ({})",
        times(count)
    )
}

/// “once”, “3 times”.
pub(super) fn times(count: usize) -> String {
    match count {
        1 => "once".to_owned(),
        count => format!("{count} times"),
    }
}
