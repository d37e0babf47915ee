//! See [`SPELLING_VARIETY`].

use super::variants::{self, Variant};
use crate::analysis::terms::{self, Tallied, Topic};
use crate::article::Article;
use crate::diagnostic::{Applicability, Severity};
use crate::document::ProseSpan;
use crate::language::facts::{Varieties, varieties};
use crate::rule::{Findings, Reserve};
use crate::rules::surface::is_set_apart;
use crate::text::capitalised;
use std::borrow::Cow;

crate::declare_rule! {
    /// Two varieties of a spelling in one text: American and British, Brazilian and European, before and after a reform.
    ///
    /// Each is right, both together are not. The words of the variety that is rarer in the text are reported, each once with all its places;
    /// of two equally frequent ones the one that comes later. Names keep their own spelling and do not count. Where both spellings of a word
    /// belong to the same variety (adviser, advisor), that word alone is compared. A word in quotation marks by itself is spoken of and does
    /// not count. With `--scope project` all files have one variety.
    ///
    /// ```fails,en
    /// The color of the house was honored by all. Later its colour faded, and the center of town lost its favor.
    /// ```
    /// ```fails,de
    /// Er sagte, dass er komme und dass es regne. Sie glaubt, daß er bleibt.
    /// ```
    /// ```fails,fr
    /// Cet événement a surpris. Un évènement pareil ne se reproduira pas.
    /// ```
    /// ```passes,en
    /// The Labour Party wants to honor what workers did in the center of the town.
    /// ```
    /// ```passes,en
    /// The colour of the harbour and the organization of the town were praised.
    /// ```
    /// ```passes,en
    /// The word “organise” is also spelt “organize”. The editors recognise both.
    /// ```
    pub SPELLING_VARIETY = "spelling-variety", Consistency, Warning, check;
}

fn check(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    let Some(target) = article.target else { return };
    let Some(varieties) = varieties(target.language.code) else {
        return;
    };
    let mut words = terms::varieties::find(article, target, varieties);
    // A word in quotation marks by itself is spoken of: the word “organise” is also spelt “organize”.
    for (_, places) in &mut words {
        places.retain(|place| !is_set_apart(article.document, *place));
    }
    words.retain(|(_, places)| !places.is_empty());
    if words.is_empty() && article.corpus.is_none() {
        return;
    }
    for (axis, names) in varieties.axes.iter().enumerate() {
        let of_axis: Vec<&(usize, Vec<ProseSpan>)> = words
            .iter()
            .filter(|(entry, _)| varieties.words[*entry].axis == axis)
            .collect();
        let key = axis.to_string();
        let in_project = terms::in_corpus(article, target, Topic::Variety, &key);
        check_axis(article, varieties, *names, &of_axis, in_project, findings);
    }
}

/// Compares the words of two varieties, given with their entries.
fn check_axis(
    article: &Article<'_>,
    varieties: &Varieties,
    names: (&str, &str),
    words: &[&(usize, Vec<ProseSpan>)],
    in_project: &[(String, Tallied)],
    findings: &mut Findings<'_, '_>,
) {
    let document = article.document;
    let side = |entry: usize| usize::from(varieties.words[entry].side);
    let mut counts = [0_usize; 2];
    let mut first = [u32::MAX; 2];
    for (entry, places) in words {
        counts[side(*entry)] += places.len();
        let start = places.first().map_or(u32::MAX, |place| place.start);
        first[side(*entry)] = first[side(*entry)].min(start);
    }
    let of_side = |side: usize| {
        in_project
            .iter()
            .find(|(known, _)| *known == side.to_string())
    };
    for (side, count) in counts.iter_mut().enumerate() {
        if let Some((_, tallied)) = of_side(side) {
            *count = tallied.count as usize;
        }
    }
    if counts.contains(&0) {
        return;
    }
    let kept = usize::from((counts[1], first[0]) > (counts[0], first[1]));
    let names = [names.0, names.1];
    let prevails = counts[kept] > counts[1 - kept];
    let confidence = if prevails { 0.9 } else { 0.8 };
    for (entry, places) in words.iter().filter(|(entry, _)| side(*entry) != kept) {
        let word = &varieties.words[*entry];
        let form = document.text(places[0]);
        let texts = places.iter().map(|place| document.text(*place));
        let instead: Vec<Cow<'_, str>> = texts
            .map(|text| cased_like(word.partner, text).into())
            .collect();
        let best = instead.first().cloned().unwrap_or_default();
        let witnesses = words.iter().filter(|(other, _)| side(*other) == kept);
        let witness = |(_, places): &&(usize, Vec<ProseSpan>)| {
            let text = document.text(places[0]).to_owned();
            (text, places.len(), places.first().copied())
        };
        let others = witnesses.take(5).map(witness).collect();
        let message = if names[kept].is_empty() {
            let tallied = of_side(kept).map(|(_, tallied)| tallied);
            variants::message(form, &best, counts[kept], tallied)
        } else {
            let all = if in_project.is_empty() {
                "text"
            } else {
                "project"
            };
            let (own, other) = (names[kept], names[1 - kept]);
            let (often, seldom) = (counts[kept], counts[1 - kept]);
            format!(
                "“{form}” is {other}, while this {all} is {own} elsewhere ({often} to {seldom})"
            )
        };
        variants::report(
            article,
            findings,
            &Variant {
                places,
                message,
                others,
                kept: &[],
                instead,
                confidence,
                applicability: Applicability::Unsafe,
                severity: Severity::Warning,
                reserve: Reserve::None,
            },
        );
    }
}

/// A word with a capital first, or in lower case, as the text has it.
fn cased_like(word: &str, text: &str) -> String {
    if text.chars().next().is_some_and(char::is_uppercase) {
        capitalised(word)
    } else {
        word.to_lowercase()
    }
}
