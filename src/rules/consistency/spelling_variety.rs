//! See [`SPELLING_VARIETY`].

use super::variants::{self, Variant};
use crate::diagnostic::{Applicability, Severity};
use crate::document::{Case, ProseSpan, TokenKind};
use crate::language::facts::{Varieties, varieties};
use crate::language::fold_word;
use crate::rule::{Context, Findings};

crate::declare_rule! {
    /// Two varieties of a spelling in one text: American and British, Brazilian and European, before and after a reform.
    ///
    /// Each is right, both together are not. The words of the variety that is rarer in the text are reported, each once with all
    /// its places; of two equally frequent ones the one that comes later. Names keep their own spelling and do not count. Where
    /// both spellings of a word belong to the same variety (adviser, advisor), that word alone is compared.
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
    pub SPELLING_VARIETY = "spelling-variety", Consistency, Warning, check;
}

fn check(context: &Context<'_>, findings: &mut Findings<'_, '_>) {
    let Some(target) = context.target else { return };
    let Some(varieties) = varieties(target.language.code) else {
        return;
    };
    let document = context.document;
    let nouns = target.language.nouns_capitalised;
    // By the entry, in the order in which the words first occur.
    let mut words: Vec<(usize, Vec<ProseSpan>)> = Vec::new();
    for block in document
        .blocks()
        .iter()
        .filter(|block| block.language.is_none())
    {
        for sentence in document.sentences_in(block) {
            for token in document.tokens_in(&sentence.tokens) {
                // A capital may be that of a name: the Labour Party.
                let is_word = matches!(token.kind, TokenKind::Word | TokenKind::Contraction);
                if !is_word || !(token.case == Case::Lower || nouns && token.case == Case::Title) {
                    continue;
                }
                let word = document.word(token);
                let range = target.without_clitics(word);
                let Some(word) = word.get(range.clone()) else {
                    continue;
                };
                let Some(entry) = varieties.find(&fold_word(word)) else {
                    continue;
                };
                let start = token.span.start + range.start as u32;
                let span = ProseSpan::new(start, start + word.len() as u32);
                match words.iter_mut().find(|(known, _)| *known == entry) {
                    Some((_, places)) => places.push(span),
                    None => words.push((entry, vec![span])),
                }
            }
        }
    }
    for (axis, names) in varieties.axes.iter().enumerate() {
        let of_axis: Vec<&(usize, Vec<ProseSpan>)> = words
            .iter()
            .filter(|(entry, _)| varieties.words[*entry].axis == axis)
            .collect();
        check_axis(context, varieties, *names, &of_axis, findings);
    }
}

/// Compares the words of two varieties, given with their entries.
fn check_axis(
    context: &Context<'_>,
    varieties: &Varieties,
    names: (&str, &str),
    words: &[&(usize, Vec<ProseSpan>)],
    findings: &mut Findings<'_, '_>,
) {
    let document = context.document;
    let side = |entry: usize| usize::from(varieties.words[entry].side);
    let mut counts = [0_usize; 2];
    let mut first = [u32::MAX; 2];
    for (entry, places) in words {
        counts[side(*entry)] += places.len();
        let start = places.first().map_or(u32::MAX, |place| place.start);
        first[side(*entry)] = first[side(*entry)].min(start);
    }
    if counts.contains(&0) {
        return;
    }
    let kept = usize::from((counts[1], first[0]) > (counts[0], first[1]));
    let names = [names.0, names.1];
    for (entry, places) in words.iter().filter(|(entry, _)| side(*entry) != kept) {
        let word = &varieties.words[*entry];
        let form = document.text(places[0]);
        let capital = form.chars().next().is_some_and(char::is_uppercase);
        let best = if capital {
            capitalised(word.partner)
        } else {
            word.partner.to_lowercase()
        };
        let witnesses = words.iter().filter(|(other, _)| side(*other) == kept);
        let others = witnesses
            .take(5)
            .map(|(_, places)| {
                (
                    document.text(places[0]).to_owned(),
                    places.len(),
                    places.first().copied(),
                )
            })
            .collect();
        let message = if names[kept].is_empty() {
            variants::message(form, &best, counts[kept])
        } else {
            format!(
                "“{form}” is {}, while this text is {} elsewhere ({} to {})",
                names[1 - kept],
                names[kept],
                counts[kept],
                counts[1 - kept],
            )
        };
        variants::report(
            findings,
            &Variant {
                form,
                places,
                message,
                others,
                kept: &[],
                best: Some(&best),
                confidence: if counts[kept] > counts[1 - kept] {
                    0.9
                } else {
                    0.8
                },
                applicability: Applicability::Unsafe,
                severity: Severity::Warning,
            },
        );
    }
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}
