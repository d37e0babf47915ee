//! See [`DOUBLE_TRANSLATION`].

use crate::document::{BlockKind, Case, Document, ProseSpan, Token};
use crate::rule::{Context, Findings};
use std::collections::HashMap;

crate::declare_rule! {
    /// One quotation, pull quote or block quotation rendered in two ways.
    ///
    /// The engine met the same sentence twice, in the article and in its pull quote, and translated it differently each
    /// time. Now the person quoted has said two things. The later rendering is reported. Exact repetition is no fault, nor
    /// are two sentences of one build with other names or numbers in them.
    ///
    /// ```fails,en
    /// “We want to see the river restored to the point where nobody can do this kind of harm anymore,” the mayor said.
    ///
    /// We want to see the river restored to the point that nobody can do this harm anymore
    /// ```
    /// ```passes,en
    /// “We want to see the river restored to the point where nobody can do this kind of harm anymore,” the mayor said.
    ///
    /// We want to see the river restored to the point where nobody can do this kind of harm anymore
    /// ```
    /// ```passes,en
    /// “In 2019 our sales in the whole of Europe rose by 3 percent,” she said. “In 2020 our sales in the whole of Europe rose by 4 percent,” he said.
    /// ```
    pub DOUBLE_TRANSLATION = "double-translation", Consistency, Warning, check;
}

/// Fewer words than this are a phrase that people say again.
const LEAST_WORDS: usize = 7;
/// A word that stands in more units than this says nothing about which of them belong together.
const COMMON: usize = 12;
/// How alike two renderings are at least: the share of words that stay in place.
const ALIKE: f64 = 0.62;

/// A sentence that may be a rendering of another one.
struct Unit {
    span: ProseSpan,
    block: u32,
    /// The words, as numbers that are equal for equal folded words.
    words: Vec<u32>,
    /// Whether it stands in quotation marks or in a block quotation.
    quoted: bool,
    /// Whether it stands alone in its block, as a pull quote does.
    alone: bool,
}

fn check(context: &Context<'_>, findings: &mut Findings<'_, '_>) {
    let mut numbers: HashMap<String, u32> = HashMap::new();
    let units = units(context, &mut numbers);
    let mut by_word: HashMap<u32, Vec<usize>> = HashMap::new();
    let mut names: Vec<bool> = vec![false; numbers.len()];
    mark_names(context.document, &numbers, &mut names);
    for (at, unit) in units.iter().enumerate() {
        let mut shared: HashMap<usize, usize> = HashMap::new();
        let mut distinct = unit.words.clone();
        distinct.sort_unstable();
        distinct.dedup();
        for word in &distinct {
            let places = by_word.entry(*word).or_default();
            if places.len() <= COMMON {
                for earlier in places.iter() {
                    *shared.entry(*earlier).or_default() += 1;
                }
                places.push(at);
            }
        }
        let mut candidates: Vec<(usize, usize)> = shared
            .into_iter()
            .filter(|(_, count)| *count * 4 >= distinct.len())
            .collect();
        candidates.sort_unstable_by_key(|&(earlier, count)| (std::cmp::Reverse(count), earlier));
        let rendering = candidates
            .iter()
            .take(8)
            .find(|(earlier, _)| are_renderings(&units[*earlier], unit, &names));
        if let Some((earlier, _)) = rendering {
            findings
                .report(unit.span, "this quotation stands elsewhere in other words")
                .confidence(0.9)
                .related(units[*earlier].span, "the other rendering");
        }
    }
}

/// The sentences that may be renderings: those in quotation marks or block quotations, and those alone in their block.
fn units(context: &Context<'_>, numbers: &mut HashMap<String, u32>) -> Vec<Unit> {
    let document = context.document;
    let quotes = context.quotes();
    let mut quoted: Vec<ProseSpan> = quotes
        .pairs
        .iter()
        .filter(|pair| pair.within.is_none())
        .map(|pair| {
            ProseSpan::new(
                quotes.marks[pair.open as usize].span.end,
                quotes.marks[pair.close as usize].span.start,
            )
        })
        .collect();
    quoted.sort_unstable();
    let mut units = Vec::new();
    for sentence in document.sentences() {
        let block = &document.blocks()[sentence.block as usize];
        if !matches!(
            block.kind,
            BlockKind::Paragraph | BlockKind::Heading | BlockKind::ListItem
        ) || block.language.is_some()
        {
            continue;
        }
        let alone = block.sentences.len() == 1;
        // A sentence is cut where a quotation begins or ends: what is inside is the rendering, not who said it.
        let mut cut = vec![sentence.span.start];
        let near = quoted.partition_point(|quotation| quotation.end <= sentence.span.start);
        for quotation in quoted[near..]
            .iter()
            .take_while(|quotation| quotation.start < sentence.span.end)
        {
            cut.extend(
                [quotation.start, quotation.end]
                    .iter()
                    .filter(|at| **at > sentence.span.start && **at < sentence.span.end),
            );
        }
        cut.push(sentence.span.end);
        let tokens = document.tokens_in(&sentence.tokens);
        for piece in cut.windows(2) {
            let inside: Vec<&Token> = tokens
                .iter()
                .filter(|token| {
                    token.span.start >= piece[0]
                        && token.span.end <= piece[1]
                        && (token.kind.is_word()
                            || token.kind == crate::document::TokenKind::Number)
                })
                .collect();
            let (Some(first), Some(last)) = (inside.first(), inside.last()) else {
                continue;
            };
            let span = first.span.to(last.span);
            let in_marks = quoted
                .iter()
                .skip(near.saturating_sub(1))
                .take_while(|quotation| quotation.start <= span.start)
                .any(|quotation| quotation.start <= span.start && span.end <= quotation.end);
            if inside.len() < LEAST_WORDS || !(in_marks || block.quoted || alone) {
                continue;
            }
            let words = inside
                .iter()
                .map(|token| {
                    let next = numbers.len() as u32;
                    *numbers
                        .entry(crate::language::fold(document.word(token)))
                        .or_insert(next)
                })
                .collect();
            units.push(Unit {
                span,
                block: sentence.block,
                words,
                quoted: in_marks || block.quoted,
                alone,
            });
        }
    }
    units
}

/// Marks the words that are numbers, or are always written with a capital.
fn mark_names(document: &Document<'_>, numbers: &HashMap<String, u32>, names: &mut [bool]) {
    let mut lower = vec![false; names.len()];
    for token in document.tokens() {
        let Some(&number) = numbers.get(&crate::language::fold(document.word(token))) else {
            continue;
        };
        if token.case == Case::Lower {
            lower[number as usize] = true;
        } else {
            names[number as usize] = true;
        }
    }
    for (name, lower) in names.iter_mut().zip(lower) {
        *name &= !lower;
    }
}

fn are_renderings(earlier: &Unit, later: &Unit, names: &[bool]) -> bool {
    let quotation =
        (earlier.quoted && (later.quoted || later.alone)) || (later.quoted && earlier.alone);
    if !quotation || earlier.block == later.block || earlier.words == later.words {
        return false;
    }
    let (short, long) = if earlier.words.len() <= later.words.len() {
        (earlier, later)
    } else {
        (later, earlier)
    };
    // A part quoted word for word is no second rendering.
    if long
        .words
        .windows(short.words.len())
        .any(|window| window == short.words)
    {
        return false;
    }
    let distance = strsim::generic_levenshtein(&Words(&earlier.words), &Words(&later.words));
    let alike = 1.0 - distance as f64 / long.words.len() as f64;
    if alike < ALIKE {
        return false;
    }
    // Other names or numbers on both sides: two statements of one build.
    let only = |a: &Unit, b: &Unit| {
        a.words
            .iter()
            .any(|word| names[*word as usize] && !b.words.contains(word))
    };
    !(only(earlier, later) && only(later, earlier))
}

/// Lends the words of a unit to strsim.
struct Words<'a>(&'a [u32]);

impl<'a, 'b> IntoIterator for &'a Words<'b> {
    type Item = &'b u32;
    type IntoIter = std::slice::Iter<'b, u32>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}
