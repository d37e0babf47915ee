//! Which rule reports a place that several rules see something in: one of them, for an editor circles a place once.
//!
//! What a rule says of a place is decided there; who may speak of it where they meet, only here.

use crate::diagnostic::{Issue, Related, Severity};
use crate::text::slot;
use crate::text::span::Span;

/// Of two rules whose places overlap the second one is silent.
const BEFORE: &[(&str, &str)] = &[
    // The name of a month that was left as it was is mended with its date, which says how.
    ("date-format", "untranslated-fragment"),
    ("date-format", "foreign-script"),
    ("time-format", "untranslated-fragment"),
    // A line of the page is to go, not to be translated.
    ("scraper-residue", "untranslated-sentence"),
    ("scraper-residue", "untranslated-fragment"),
    // Nor are its arrows quotation marks.
    ("scraper-residue", "mismatched-quotes"),
    ("scraper-residue", "unbalanced-quotes"),
    ("scraper-residue", "quote-style"),
    ("web-furniture", "mismatched-quotes"),
    ("web-furniture", "unbalanced-quotes"),
    ("web-furniture", "quote-style"),
    // So is what a model says beside the translation, where it surely does.
    ("llm-residue", "untranslated-sentence"),
    // What number or word it is says more than that a character is of full width or of another script.
    ("number-format", "invisible-characters"),
    ("broken-markup", "invisible-characters"),
    // Part of a name or an address that was torn is no word of another language.
    ("broken-markup", "untranslated-fragment"),
    // Nor is a piece of a word.
    ("punctuation-spacing", "untranslated-fragment"),
    ("foreign-script", "mixed-script-word"),
    // A sentence of the original is foreign as a whole, whatever its script.
    ("copied-source", "foreign-script"),
    // That a passage is of an odd length is the least that can be said of it.
    ("copied-source", "length-mismatch"),
    ("untranslated-sentence", "length-mismatch"),
    ("missing-text", "length-mismatch"),
    ("added-text", "length-mismatch"),
];

/// Of two rules whose places are one and the same the second one is silent, whatever holds where they only overlap.
const SAME: &[(&str, &str)] = &[
    // One word with letters of two alphabets can be mended.
    ("mixed-script-word", "foreign-script"),
];

/// What is to go as a whole is not mended in its parts: any other rule is silent within the places of this one.
const GOES: &str = "llm-residue";

/// What of the original is missing as a whole is not missed once more in its parts: the second rule is silent on what stands there.
const HOLDS: (&str, &[&str]) = (
    "missing-text",
    &[
        "code-mismatch",
        "link-mismatch",
        "placeholder-mismatch",
        "name-mismatch",
        "number-mismatch",
        "markup-mismatch",
    ],
);

/// Leaves of issues, in the order of the text, those of the rules that own their places.
pub(crate) fn settle(issues: &mut Vec<Issue>) {
    yield_places(issues, SAME, |spans, other| {
        spans.binary_search(&other).is_ok()
    });
    yield_places(issues, BEFORE, meets);
    yield_passages(issues);
    yield_parts(issues);
}

/// Takes out the issues within a passage that is to go.
fn yield_passages(issues: &mut Vec<Issue>) {
    let goes = |issue: &&Issue| issue.rule.id == GOES && issue.severity > Severity::Hint;
    let passages: Vec<Span> = issues.iter().filter(goes).map(|issue| issue.span).collect();
    if passages.is_empty() {
        return;
    }
    issues.retain(|issue| issue.rule.id == GOES || !holds(&passages, issue.span));
}

/// Takes out the issues about parts of a passage that is reported as a whole.
fn yield_parts(issues: &mut Vec<Issue>) {
    let (whole, parts) = HOLDS;
    let seen = |issue: &&Issue| issue.rule.id == whole && issue.severity > Severity::Hint;
    let missing = issues.iter().filter(seen).flat_map(|issue| &issue.related);
    let mut missing: Vec<Span> = missing.filter_map(in_original).collect();
    if missing.is_empty() {
        return;
    }
    missing.sort_unstable_by_key(|span| (span.start, span.end));
    issues.retain(|issue| {
        let place = issue.related.first().and_then(in_original);
        let held = place.is_some_and(|place| {
            let before = missing.partition_point(|span| span.start <= place.start);
            let last = before.checked_sub(1).and_then(|at| missing.get(at));
            // A link goes on behind its last word.
            last.is_some_and(|span| place.start < span.end)
        });
        !(held && parts.contains(&issue.rule.id))
    });
}

/// The place of what stands in the original.
fn in_original(related: &Related) -> Option<Span> {
    related.elsewhere.as_ref().map(|_| related.span)
}

/// Takes out the issues of rules that are silent where a rule of the table speaks.
fn yield_places(
    issues: &mut Vec<Issue>,
    table: &[(&'static str, &'static str)],
    is_taken: impl Fn(&[Span], Span) -> bool,
) {
    let mut owned: Vec<(&'static str, Vec<Span>)> = Vec::new();
    for issue in issues.iter() {
        let id = issue.rule.id;
        // A hint, which most people never see, takes nothing from their sight.
        if issue.severity == Severity::Hint || !table.iter().any(|(owner, _)| *owner == id) {
            continue;
        }
        slot(&mut owned, id).push(issue.span);
    }
    if owned.is_empty() {
        return;
    }
    issues.retain(|issue| {
        let owners = table.iter().filter(|(_, silent)| *silent == issue.rule.id);
        let mut spans = owners.filter_map(|(owner, _)| owned.iter().find(|(id, _)| id == owner));
        !spans.any(|(_, spans)| is_taken(spans, issue.span))
    });
}

/// Whether one of the spans, which follow one another, holds all of another.
fn holds(spans: &[Span], other: Span) -> bool {
    let behind = spans.partition_point(|span| span.start <= other.start);
    let last = behind.checked_sub(1).and_then(|at| spans.get(at));
    last.is_some_and(|last| other.end <= last.end)
}

/// Whether one of the spans, which follow one another, overlaps with another.
fn meets(spans: &[Span], other: Span) -> bool {
    let behind = spans.partition_point(|span| span.start < other.end);
    let last = behind.checked_sub(1).and_then(|at| spans.get(at));
    last.is_some_and(|last| last.end > other.start)
}
