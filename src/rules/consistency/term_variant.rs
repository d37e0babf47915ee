//! See [`TERM_VARIANT`].

use super::variants::{self, Variant};
use crate::analysis::terms::{self, Kind, Term};
use crate::diagnostic::{Applicability, Severity};
use crate::language::fold;
use crate::rule::{Context, Findings};

crate::declare_rule! {
    /// A term written two ways: joined or with a hyphen, with capitals or without, in italics or in quotation marks.
    ///
    /// Either may be right; a text has one of them. The rarer form is reported, once, with all its places; of two equally
    /// frequent ones the later one. A hyphen that only joins what stands before a noun (a long-term plan, in the long term) is
    /// grammar and left alone, and so are words that mean another thing when they are joined, and the capitals of longer names
    /// and of titles before a name.
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
        report(findings, &term);
    }
}

fn report(findings: &mut Findings<'_, '_>, term: &Term) {
    // The first of the most frequent forms.
    let Some((best, best_places)) = term
        .forms
        .iter()
        .rev()
        .max_by_key(|(_, places)| places.len())
    else {
        return;
    };
    for (form, places) in term.forms.iter().filter(|(form, _)| form != best) {
        let others = variants::besides(form, &term.forms);
        let (confidence, applicability) = match term.kind {
            Kind::Joint => (0.92, Applicability::Unsafe),
            Kind::Capitals => (0.88, Applicability::Unsafe),
            Kind::Marks => (0.9, Applicability::Manual),
        };
        variants::report(
            findings,
            &Variant {
                form,
                places,
                message: variants::message(form, best, best_places.len()),
                others,
                kept: best_places,
                // A declined form is not replaced by another one, and marks are no text.
                best: (term.kind == Kind::Joint
                    || term.kind == Kind::Capitals && fold(form) == fold(best))
                .then_some(best.as_str()),
                confidence,
                applicability,
                severity: Severity::Warning,
            },
        );
    }
}
