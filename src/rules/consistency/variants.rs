//! How the rules of consistency report a form that deviates: one issue for a form, with all its places.

use crate::analysis::terms::Tallied;
use crate::article::Article;
use crate::diagnostic::{Applicability, Severity};
use crate::document::ProseSpan;
use crate::rule::{Findings, MOST_PLACES, Reserve};
use crate::text::order::Order;
use std::borrow::Cow;

/// A form that deviates, and what it deviates from.
pub(super) struct Variant<'a> {
    /// The places of the form that deviates, in order; not empty.
    pub places: &'a [ProseSpan],
    /// What is wrong with it.
    pub message: String,
    /// The other forms, the one to keep first: the form, how often it occurs, its first place if it stands in this text.
    pub others: Vec<(String, usize, Option<ProseSpan>)>,
    /// All places of the form to keep, in order, where whoever decides has to see them; else empty.
    pub kept: &'a [ProseSpan],
    /// What to write instead at each place; empty if that cannot be said.
    pub instead: Vec<Cow<'a, str>>,
    /// How sure it is.
    pub confidence: f32,
    /// How far the fix can be trusted.
    pub applicability: Applicability,
    /// How bad it is.
    pub severity: Severity,
    /// What becomes of it on pages that do not show to be raw.
    pub reserve: Reserve,
}

/// A form of another language beside the one of the text's own, with the places of both. What to write instead is left open.
pub(super) fn of_another_language<'a>(
    (form, places): (&str, &'a [ProseSpan]),
    (own, kept): (&str, &'a [ProseSpan]),
) -> Variant<'a> {
    Variant {
        places,
        message: in_this_text(form, own, kept.len()),
        others: vec![(own.to_owned(), kept.len(), kept.first().copied())],
        kept: unless_prevailing(kept, places),
        instead: Vec::new(),
        confidence: 0.85,
        applicability: Applicability::Manual,
        severity: Severity::Warning,
        reserve: Reserve::None,
    }
}

/// Reports the form at its first place; its further places and the other forms are related. The fix mends every place.
pub(super) fn report(
    article: &Article<'_>,
    findings: &mut Findings<'_, '_>,
    variant: &Variant<'_>,
) {
    let Some((&first, further)) = variant.places.split_first() else {
        return;
    };
    let again = |place: ProseSpan| format!("“{}” again", article.document.text(place));
    let mut found = findings
        .report(first, variant.message.clone())
        .confidence(variant.confidence)
        .severity(variant.severity)
        .reserve(variant.reserve);
    for (text, count, place) in &variant.others {
        if let Some(place) = place {
            found = found.related(*place, format!("“{text}” occurs {}", times(*count)));
        }
    }
    for place in further {
        found = found.again(*place, again(*place));
    }
    let first = |place: &&ProseSpan| {
        let mut firsts = variant.others.iter().filter_map(|(_, _, first)| *first);
        firsts.any(|first| first == **place)
    };
    let kept = variant.kept.iter().filter(|place| !first(place));
    for place in kept.take(MOST_PLACES) {
        found = found.related(*place, again(*place));
    }
    if let Some(title) = variant.instead.first() {
        let title = format!("Replace with “{title}”");
        let instead = variant.instead.iter().map(|text| &**text);
        let edits = variant.places.iter().copied().zip(instead);
        found.fix(title, variant.applicability, edits);
    }
}

/// The places of the form to keep, unless it is so frequent that it is plainly the rule and the other one the exception. Where
/// none is, whoever decides has to see the places of both.
pub(super) fn unless_prevailing<'p>(
    kept: &'p [ProseSpan],
    deviating: &[ProseSpan],
) -> &'p [ProseSpan] {
    if prevails(kept.len(), deviating) {
        &[]
    } else {
        kept
    }
}

/// Whether a form that occurs so often is plainly the rule, and the one that deviates the exception.
pub(super) fn prevails(count: usize, deviating: &[ProseSpan]) -> bool {
    count >= 2 * deviating.len()
}

/// The same text at each place, as [`Variant::instead`] wants it.
pub(super) fn throughout<'a>(best: &'a str, places: &[ProseSpan]) -> Vec<Cow<'a, str>> {
    vec![Cow::Borrowed(best); places.len()]
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
    others.order_by_key(|(_, count, first)| (std::cmp::Reverse(*count), *first));
    others
}

/// What is wrong with a form where another one is customary: in the text, or, where many were counted, in the project.
pub(super) fn message(
    form: &str,
    best: &str,
    count: usize,
    in_project: Option<&Tallied>,
) -> String {
    let Some(tallied) = in_project else {
        return in_this_text(form, best, count);
    };
    let files = match tallied.documents {
        1 => "1 file".to_owned(),
        files => format!("{files} files"),
    };
    let first = tallied
        .first
        .as_ref()
        .map(|first| format!(", first in {first}"))
        .unwrap_or_default();
    format!(
        "“{form}” is written “{best}” elsewhere in this project ({} in {files}{first})",
        times(count)
    )
}

/// What is wrong with a form where another one is customary in the text.
pub(super) fn in_this_text(form: &str, best: &str, count: usize) -> String {
    format!(
        "“{form}” is written “{best}” elsewhere in this text ({})",
        times(count)
    )
}

/// What is wrong with a form beside a better one, which occurs so often, and how the two differ.
pub(super) fn also_written(best: &str, often: &str, form: &str, how: &str) -> String {
    format!("“{best}” ({often}) is also written “{form}” ({how})")
}

/// “once”, “3 times”.
pub(super) fn times(count: usize) -> String {
    match count {
        1 => "once".to_owned(),
        count => format!("{count} times"),
    }
}
