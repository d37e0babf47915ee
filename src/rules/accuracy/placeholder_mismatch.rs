//! See [`PLACEHOLDER_MISMATCH`].

use crate::analysis::kept::{Laid, Sign, changes, differ_in_figures, placeholder, shown};
use crate::article::Article;
use crate::article::original::Original;
use crate::diagnostic::{Applicability, Severity};
use crate::document::{Item, ItemKind};
use crate::rule::Findings;
use crate::text::span::Span;
use std::collections::BTreeMap;

crate::declare_rule! {
    /// A placeholder or a shortcode of the original that is missing from the translation or was changed there.
    ///
    /// A program fills it in, and knows it by its name only: a translated one is shown to readers as it stands, or breaks the page. Texts in
    /// quotation marks inside of shortcodes may be translated.
    ///
    /// ```source,en
    /// Hello {first_name}, there are {count} letters waiting for you at the desk.
    /// ```
    /// ```fails,fr,markdown
    /// Bonjour {prénom}, {count} lettres vous attendent au guichet.
    /// ```
    /// ```source,en
    /// Hello {first_name}, there are {count} letters waiting for you at the desk.
    /// ```
    /// ```passes,fr,markdown
    /// {count} lettres vous attendent au guichet, {first_name}.
    /// ```
    /// ```source,en
    /// {{< figure src="map.png" caption="The way to the harbour" >}} shows the way to the harbour.
    /// ```
    /// ```passes,fr,markdown
    /// {{< figure src="map.png" caption="Le chemin du port" >}} montre le chemin du port.
    /// ```
    pub PLACEHOLDER_MISMATCH = "placeholder-mismatch", Accuracy, Warning, check;
}

fn check(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    let mut said = Vec::new();
    if let Some(laid) = Laid::of(article) {
        said = placeholders(&laid, findings);
    }
    if let Some(beside) = article.beside() {
        attributes(article, &beside.original, &said, findings);
    }
}

/// Reports what is missing or changed, and says where.
fn placeholders(laid: &Laid<'_>, findings: &mut Findings<'_, '_>) -> Vec<Span> {
    let (ours, theirs) = placeholder::both(laid);
    let mut said = Vec::new();
    for loss in changes(&ours, &theirs) {
        let Some(lost) = theirs.get(loss.theirs) else {
            continue;
        };
        let instead = loss.ours.and_then(|at| ours.get(at));
        said.extend(instead.map(|instead| instead.item.span));
        // The line of a file that is included is a figure like any other.
        let figures = |instead: &Sign<'_>| {
            placeholder::is_included(&lost.key) && differ_in_figures(&lost.key, &instead.key)
        };
        if instead.is_some_and(figures) {
            continue;
        }
        let what = laid.theirs.of(lost.item.body);
        let name = shown(what);
        let found = match instead {
            Some(instead) => {
                let now = laid.ours.of(instead.item.body);
                let whole = !what.contains(['"', '\'']) && !now.contains(['"', '\'']);
                let applicability = if loss.single && whole && laid.is_certain(lost) {
                    Applicability::Safe
                } else {
                    Applicability::Unsafe
                };
                let message = format!("the original has {name} here, not {}", shown(now));
                findings.report_text(instead.item.body, message).fix_text(
                    format!("Restore {name}"),
                    applicability,
                    instead.item.body,
                    what,
                )
            }
            None => {
                let row = laid.sure_row(lost);
                let Some(place) = row.and_then(|row| laid.place(row, &lost.item)) else {
                    continue;
                };
                let message = if loss.fewer {
                    format!("{name} appears less often here than in the original")
                } else {
                    format!("{name} from the original is missing here")
                };
                findings.report(place, message).confidence(0.8)
            }
        };
        // Lists of texts and addresses that a page is built from differ by right, if they are of different lengths.
        let now = instead.map_or("", |instead| laid.ours.of(instead.item.body));
        let is_list = what.contains('\n') || now.contains('\n');
        let found = if is_list && what.lines().count() != now.lines().count()
            || instead.is_none() && is_of_other(laid, lost)
        {
            found.severity(Severity::Hint).confidence(0.5)
        } else {
            found
        };
        found.in_text_of_original(lost.item.span, format!("{name} in the original"));
    }
    said.sort_unstable_by_key(|span| span.start);
    said
}

/// Whether it is an attribute of a component that the translation has nowhere: the page is built from others.
fn is_of_other(laid: &Laid<'_>, lost: &Sign<'_>) -> bool {
    let of = placeholder::attribute(laid.theirs.text, &lost.item);
    of.is_some_and(|(component, ..)| !laid.ours.text.contains(&format!("<{component}")))
}

/// Reports attributes of components that the original always gives one value, and the translation another one, wherever on the
/// page: a banner says of which chapter it is, and a page that was written anew in between still has it.
fn attributes(
    article: &Article<'_>,
    original: &Original,
    said: &[Span],
    findings: &mut Findings<'_, '_>,
) {
    let there = original.source().text();
    let mut values: BTreeMap<(&str, &str), Vec<(&str, Span)>> = BTreeMap::new();
    let templates = |item: &&Item| item.kind == ItemKind::Template;
    for item in original.document().items().iter().filter(templates) {
        if let Some((tag, name, value)) = placeholder::attribute(there, item) {
            values
                .entry((tag, name))
                .or_default()
                .push((value, item.span));
        }
    }
    if values.is_empty() {
        return;
    }
    for item in article.document.items().iter().filter(templates) {
        let Some((tag, name, value)) = placeholder::attribute(article.text(), item) else {
            continue;
        };
        let Some([(first, place), rest @ ..]) = values.get(&(tag, name)).map(Vec::as_slice) else {
            continue;
        };
        let is_said = said
            .binary_search_by_key(&item.span.start, |span| span.start)
            .is_ok();
        let settled = rest.iter().all(|(other, _)| other == first);
        if !settled || value == *first || is_said {
            continue;
        }
        let message = format!("the original has {first} here, not {value}");
        findings
            .report_text(item.span, message)
            .confidence(0.85)
            .fix_text(
                format!("Restore {first}"),
                Applicability::Unsafe,
                item.span,
                first,
            )
            .in_text_of_original(*place, format!("{first} in the original"));
    }
}
