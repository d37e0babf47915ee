//! See [`TERM_VARIANT`].

use super::variants::{self, Variant};
use crate::analysis::terms::{self, Kind, Tallied, Term, Topic};
use crate::diagnostic::{Applicability, Severity};
use crate::language::fold;
use crate::rule::{Context, Findings};

crate::declare_rule! {
    /// A term written two ways: joined or with a hyphen, with capitals or without, in italics or in quotation marks.
    ///
    /// Either may be right; a text has one of them. The rarer form is reported, once, with all its places; of two equally
    /// frequent ones the later one. A hyphen that only joins what stands before a noun (a long-term plan, in the long term) is
    /// grammar and left alone, and so are words that mean another thing when they are joined, and the capitals of longer names
    /// and of titles before a name. With `--scope project` hyphens are compared across all files.
    ///
    /// ```fails,en
    /// The two sides agreed on a ceasefire on Monday. By Friday the cease-fire was broken.
    /// ```
    /// ```fails,en
    /// Nothing escapes from a Black Hole once it is inside. Light bends around a black hole as well.
    /// ```
    /// ```fails,de
    /// Niemand sieht in das Schwarze Loch hinein. Das Licht krümmt sich um das schwarze Loch herum.
    /// ```
    /// ```passes,en
    /// They made a long-term plan, and in the long term it worked. He would resign, then re-sign the contract.
    /// ```
    /// ```passes,en
    /// Yesterday Prime Minister Brown met the former prime minister. Every day he sets up a setup for everyday life.
    /// ```
    /// ```passes,en
    /// Both sides signed the Action Plan to Strengthen the Comprehensive Partnership. They then spoke of a comprehensive partnership.
    /// ```
    /// ```passes,de
    /// Wir wollen sie besser kennen lernen, denn das Kennenlernen ist schön.
    /// ```
    pub TERM_VARIANT = "term-variant", Consistency, Warning, check;
}

fn check(context: &Context<'_>, findings: &mut Findings<'_, '_>) {
    let settled = |form: &str| {
        let target = context.target;
        let glossary = context.glossary.zip(target);
        glossary.is_some_and(|(glossary, target)| glossary.has(form, target))
    };
    for term in terms::variants(context) {
        if term.forms.iter().any(|(form, _)| settled(form)) {
            continue;
        }
        let in_project = context
            .project
            .zip(context.target)
            .map_or(&[] as &[_], |(project, target)| {
                project.forms(target, Topic::Joint, &term.key)
            });
        report(context, &term, in_project, findings);
    }
}

fn report(
    context: &Context<'_>,
    term: &Term,
    in_project: &[(String, Tallied)],
    findings: &mut Findings<'_, '_>,
) {
    let elsewhere = |form: &str| {
        let form = form.replace(['‐', '‑'], "-");
        in_project.iter().find(|(known, _)| *known == form)
    };
    let count = |form: &str, here: usize| {
        elsewhere(form).map_or(here, |(_, tallied)| tallied.count as usize)
    };
    // The first of the most frequent forms, here or in other documents.
    let local = term
        .forms
        .iter()
        .rev()
        .max_by_key(|(form, places)| count(form, places.len()));
    let (best, best_count) = match (local, in_project.first()) {
        (Some((form, places)), most) => {
            let here = count(form, places.len());
            match most.filter(|(_, tallied)| tallied.count as usize > here) {
                Some((form, tallied)) => (form.as_str(), tallied.count as usize),
                None => (form.as_str(), here),
            }
        }
        _ => return,
    };
    let kept = term.forms.iter().find(|(form, _)| form == best);
    let kept = kept.map_or(&[] as &[_], |(_, places)| places.as_slice());
    for (form, places) in term.forms.iter().filter(|(form, _)| form != best) {
        let (confidence, applicability) = match term.kind {
            Kind::Joint => (0.92, Applicability::Unsafe),
            Kind::Capitals => (0.88, Applicability::Unsafe),
            Kind::Marks => (0.9, Applicability::Manual),
        };
        // What only other documents write in another way may be another word there.
        let doubtful = kept.is_empty() && best_count < 2 * count(form, places.len());
        variants::report(
            findings,
            &Variant {
                form,
                places,
                message: variants::message(
                    context,
                    form,
                    best,
                    best_count,
                    elsewhere(best).map(|(_, tallied)| tallied),
                ),
                others: variants::besides(form, &term.forms),
                kept,
                // A declined form is not replaced by another one, and marks are no text.
                best: (term.kind == Kind::Joint
                    || term.kind == Kind::Capitals && fold(form) == fold(best))
                .then_some(best),
                confidence,
                applicability,
                severity: if doubtful {
                    Severity::Hint
                } else {
                    Severity::Warning
                },
            },
        );
    }
}
