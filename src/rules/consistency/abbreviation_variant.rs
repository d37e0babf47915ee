//! See [`ABBREVIATION_VARIANT`].

use super::variants::{self, Variant};
use super::{addressed, initials};
use crate::analysis::terms;
use crate::analysis::terms::abbreviations::{self, Sets, Usage};
use crate::analysis::terms::{Tallied, Topic};
use crate::article::Article;
use crate::diagnostic::{Applicability, Severity};
use crate::document::ProseSpan;
use crate::rule::{Findings, Reserve};
use crate::text::order::Order;

crate::declare_rule! {
    /// One abbreviation or form of address, written two ways: Mr. and Mr, U.S. and US.
    ///
    /// Both are right somewhere; a text has one house style. The rarer form is reported, once, with all its places, and of two equally
    /// frequent ones the one that is less customary in the language. That a name is written in full and abbreviated as well (the United
    /// States, the US) is a hint, and so are a sign and its word where each stands once. With `--scope project` all files have one style. A
    /// form at the end of a sentence is passed over where its full stop may be the sentence's own.
    ///
    /// Of an organisation or a thing that languages abbreviate unlike (WHO, OMS) the text's own abbreviation is the one to keep, and that of
    /// another language is reported, unless the text says that it is one: in brackets, beside its own, or where it names the language. So it is with
    /// how one person is addressed (Herr Brown, Mr. Brown).
    ///
    /// ```fails,en
    /// Earlier Mr. Brown met the head of diplomacy. In the evening Mr Brown left.
    /// ```
    /// ```fails,en
    /// The U.S. army stayed, U.S. diplomats left, and US firms closed.
    /// ```
    /// ```fails,en
    /// Prices rose by 40 percent in March, by 30 percent in April, and by 20% in May.
    /// ```
    /// ```fails,de
    /// Die WHO legte am Montag Zahlen vor. Nach Angaben der OMS sinken sie.
    /// ```
    /// ```passes,de
    /// Die WHO heißt auf Französisch OMS. Die WHO legte am Montag Zahlen vor.
    /// ```
    /// ```passes,en
    /// Earlier Mr. Brown met Dr. White. They asked us to join us.
    /// ```
    /// ```passes,en
    /// The troops came from the U.S. In the evening the U.S. army left.
    /// ```
    pub ABBREVIATION_VARIANT = "abbreviation-variant", Consistency, Warning, check;
}

fn check(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    let Some(target) = article.target else { return };
    initials::check(article, target, findings);
    addressed::check(article, target, findings);
    for usage in abbreviations::find(article, Sets::Equal) {
        let in_project = terms::in_corpus(article, target, Topic::Abbreviation, usage.key());
        report(article, &usage, in_project, findings);
    }
    for usage in abbreviations::find(article, Sets::SpelledOut) {
        spelled_out(article, &usage, findings);
    }
}

fn report(
    article: &Article<'_>,
    usage: &Usage,
    in_project: &[(String, Tallied)],
    findings: &mut Findings<'_, '_>,
) {
    let elsewhere = |form: &str| in_project.iter().find(|(known, _)| known == form);
    let count = |form: &str| {
        elsewhere(form).map_or(usage.places(form).len(), |(_, tallied)| {
            tallied.count as usize
        })
    };
    // Sets list the customary form first, so that of equally frequent forms the first one wins.
    let forms = usage.set.iter().filter(|form| count(form) > 0);
    let Some(best) = forms.clone().rev().max_by_key(|form| count(form)) else {
        return;
    };
    for (form, places) in usage.forms.iter().filter(|(form, _)| form != best) {
        let mut others: Vec<_> = forms
            .clone()
            .filter(|other| *other != form)
            .map(|other| {
                (
                    other.to_string(),
                    count(other),
                    usage.places(other).first().copied(),
                )
            })
            .collect();
        others.order_by_key(|(_, count, first)| (std::cmp::Reverse(*count), *first));
        let tallied = elsewhere(best).map(|(_, tallied)| tallied);
        // A sign and its word, each once, are no style yet: one may stand in a formula.
        let is_sign = |form: &str| !form.contains(char::is_alphabetic);
        let unsure = count(best) < 2 && (is_sign(form) || is_sign(best));
        variants::report(
            article,
            findings,
            &Variant {
                places,
                message: variants::message(form, best, count(best), tallied),
                others,
                kept: variants::unless_prevailing(usage.places(best), places),
                instead: variants::throughout(best, places),
                confidence: if unsure { 0.5 } else { 0.95 },
                applicability: Applicability::Unsafe,
                severity: if unsure {
                    Severity::Hint
                } else {
                    Severity::Warning
                },
                reserve: Reserve::None,
            },
        );
    }
}

/// What is written in full first and then abbreviated is no fault, so that both together are no more than worth a look.
fn spelled_out(article: &Article<'_>, usage: &Usage, findings: &mut Findings<'_, '_>) {
    let Some((best, best_places)) = usage
        .forms
        .iter()
        .rev()
        .max_by_key(|(_, places)| places.len())
    else {
        return;
    };
    let in_full = usage.key();
    let involved =
        |form: &&(&str, Vec<ProseSpan>)| form.0 != *best && (form.0 == in_full || *best == in_full);
    for (form, places) in usage.forms.iter().filter(involved) {
        variants::report(
            article,
            findings,
            &Variant {
                places,
                message: variants::in_this_text(form, best, best_places.len()),
                others: variants::besides(form, &usage.forms),
                kept: variants::unless_prevailing(best_places, places),
                instead: variants::throughout(best, places),
                confidence: 0.5,
                applicability: Applicability::Manual,
                severity: Severity::Hint,
                reserve: Reserve::None,
            },
        );
    }
}
