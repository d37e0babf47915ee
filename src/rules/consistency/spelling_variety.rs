//! See [`SPELLING_VARIETY`].

use super::variants::{self, Variant};
use crate::diagnostic::{Applicability, Severity};
use crate::document::{Case, ProseSpan, TokenKind};
use crate::language::facts::{Axis, varieties};
use crate::language::fold_word;
use crate::rule::{Context, Findings};

crate::declare_rule! {
    /// Two varieties of a spelling in one text: American and British, Brazilian and European, before and after a reform.
    ///
    /// Each is right, both together are not. The words of the variety that is rarer in the text are reported, each once with all
    /// its places; of two equally frequent ones the one that comes later. Names keep their own spelling and do not count.
    ///
    /// ```fails,en
    /// The color of the house was honored by all. Later its colour faded, and the center of town lost its favor.
    /// ```
    /// ```fails,de
    /// Er sagte, dass er komme und dass es regne. Sie glaubt, daß er bleibt.
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
    for axis in varieties(target.language.code) {
        check_axis(context, axis, findings);
    }
}

fn check_axis(context: &Context<'_>, axis: &Axis, findings: &mut Findings<'_, '_>) {
    let document = context.document;
    let nouns = context
        .target
        .is_some_and(|target| target.language.nouns_capitalised);
    // By the entry, in the order in which the words first occur.
    let mut words: Vec<(usize, Vec<ProseSpan>)> = Vec::new();
    let mut counts = [0_usize; 2];
    let mut first = [u32::MAX; 2];
    for block in document
        .blocks()
        .iter()
        .filter(|block| block.language.is_none())
    {
        for sentence in document.sentences_in(block) {
            for token in document.tokens_in(&sentence.tokens) {
                // A capital may be that of a name: the Labour Party.
                if token.kind != TokenKind::Word
                    || !(token.case == Case::Lower || nouns && token.case == Case::Title)
                {
                    continue;
                }
                let Some(entry) = axis.find(&fold_word(document.word(token))) else {
                    continue;
                };
                let side = usize::from(axis.words[entry].side);
                counts[side] += 1;
                first[side] = first[side].min(token.span.start);
                match words.iter_mut().find(|(known, _)| *known == entry) {
                    Some((_, places)) => places.push(token.span),
                    None => words.push((entry, vec![token.span])),
                }
            }
        }
    }
    if counts.contains(&0) {
        return;
    }
    let kept = usize::from((counts[1], first[0]) > (counts[0], first[1]));
    let names = [axis.one, axis.other];
    for (entry, places) in words
        .iter()
        .filter(|(entry, _)| usize::from(axis.words[*entry].side) != kept)
    {
        let word = &axis.words[*entry];
        let form = document.text(places[0]);
        let capital = form.chars().next().is_some_and(char::is_uppercase);
        let best = if capital {
            capitalised(word.partner)
        } else {
            word.partner.to_owned()
        };
        let witnesses = words
            .iter()
            .filter(|(other, _)| usize::from(axis.words[*other].side) == kept);
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
        variants::report(
            findings,
            &Variant {
                form,
                places,
                message: format!(
                    "“{form}” is {}, while this text is {} elsewhere ({} to {})",
                    names[1 - kept],
                    names[kept],
                    counts[kept],
                    counts[1 - kept],
                ),
                others,
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
