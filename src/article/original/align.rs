//! Which passages of the source text belong to which blocks of the translation.
//!
//! Both run in the same order; a block may be missing, and one may have become two. What belongs together lies along the
//! [cheapest way](super::ways) through both. The sentences of blocks that belong together are laid beside each other in the same
//! way.

use super::cost::{Costs, Extent, LONG, OF_BLOCKS, cost, cost_by, length, said};
use super::trace::{Index, Trace};
use super::ways::cheapest;
use super::{Row, settle};
use crate::language::WordHash;
use foldhash::HashSet;
use std::ops::{Range, RangeInclusive};

/// What it brings that two texts are one block each: they have no other way to be paired.
const ONLY: f32 = 1.2;
/// The cost at which it is as likely as not that two belong together, and how fast that changes.
const EVEN: (f32, f32) = (2.2, 1.5);

/// So many signs tell whether a page is a translation of another, the part of them that two pages on one matter share, and what is
/// left of how sure the rows are where they share less.
const TELLING: usize = 4;
const BY_CHANCE: f32 = 0.3;
const OTHER_PAGE: f32 = 0.2;

/// The rows, which together hold all of both, and how sure they are on the whole.
pub(super) fn align(
    blocks: &[Trace],
    passages: &[Trace],
    usual: RangeInclusive<f32>,
) -> (Vec<Row>, f32, Lengths) {
    let within = |scale: f32| scale.clamp(*usual.start(), *usual.end());
    // Beyond what is usual one of the two is not all there.
    let first = within(length(blocks) / length(passages).max(1.0));
    let mut rows = rows(blocks, passages, first, OF_BLOCKS);
    // What is not all there is as long as what is: those that found each other say it better.
    let (mut ours, mut theirs) = (0.0, 0.0);
    for row in rows.iter().filter(|row| row.is_paired()) {
        ours += length(blocks.get(row.blocks.clone()).unwrap_or_default());
        theirs += length(passages.get(row.passages.clone()).unwrap_or_default());
    }
    let second = within(ours / f32::max(theirs, 1.0));
    if ours > 0.0 && (second / first).ln().abs() > 0.1 {
        rows = self::rows(blocks, passages, second, OF_BLOCKS);
    }
    settle::pairs(&mut rows, blocks, passages, second);
    let all = length(blocks) + length(passages);
    let paired = rows.iter().filter(|row| row.is_paired());
    let paired: f32 = paired
        .map(|row| {
            let ours = blocks.get(row.blocks.clone()).unwrap_or_default();
            let theirs = passages.get(row.passages.clone()).unwrap_or_default();
            row.confidence * (length(ours) + length(theirs))
        })
        .sum();
    let sure = paired / all.max(1.0) * related(blocks, passages);
    let lengths = Lengths::of(
        &rows,
        blocks,
        passages,
        if ours > 0.0 { second } else { first },
    );
    settle::alone(&mut rows, blocks, passages);
    (rows, sure, lengths)
}

/// What is left of how sure the rows are where a page became another one under the same name: both have much of what translations
/// keep in every script, and hardly any of it is in both.
fn related(blocks: &[Trace], passages: &[Trace]) -> f32 {
    let all = |traces: &[Trace]| -> HashSet<WordHash> {
        traces.iter().flat_map(Trace::machine_signs).collect()
    };
    let (ours, theirs) = (all(blocks), all(passages));
    let could = ours.len().min(theirs.len());
    let shared = ours.intersection(&theirs).count();
    if could >= TELLING && (shared as f32) < could as f32 * BY_CHANCE {
        OTHER_PAGE
    } else {
        1.0
    }
}

/// How long translations are, beside their sources.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lengths {
    /// So many characters of the translation come to one of the source.
    pub scale: f32,
    /// How far paragraphs stray from that, as a standard deviation of the logarithm.
    pub spread: f32,
}

impl Lengths {
    /// Half of all paragraphs stray no farther than the median, whatever a few dropped sentences do.
    fn of(rows: &[Row], blocks: &[Trace], passages: &[Trace], scale: f32) -> Self {
        let of_row = |row: &Row| {
            let (Some(block), Some(passage)) = (
                blocks.get(row.blocks.clone()),
                passages.get(row.passages.clone()),
            ) else {
                return None;
            };
            let (ours, theirs) = (length(block), length(passage));
            (ours.min(theirs) >= LONG / 4.0).then(|| (ours / theirs).ln())
        };
        let mut ratios: Vec<f32> = rows
            .iter()
            .filter(|row| row.is_paired())
            .filter_map(of_row)
            .collect();
        if ratios.len() < 5 {
            return Self { scale, spread: 0.2 };
        }
        ratios.sort_unstable_by(f32::total_cmp);
        let middle = ratios.get(ratios.len() / 2).copied().unwrap_or_default();
        let mut away: Vec<f32> = ratios.iter().map(|ratio| (ratio - middle).abs()).collect();
        away.sort_unstable_by(f32::total_cmp);
        let spread = away.get(away.len() / 2).copied().unwrap_or_default() * 1.48;
        Self {
            scale: middle.exp(),
            spread: spread.clamp(0.08, 0.4),
        }
    }
}

/// The cheapest rows, where so many characters of the translation come to one of the source.
pub(super) fn rows(blocks: &[Trace], passages: &[Trace], scale: f32, costs: Costs) -> Vec<Row> {
    let index = Index::of(passages);
    let mut met = Vec::new();
    let signs = |block: usize, range: Range<usize>, out: &mut [f32]| {
        let Some(own) = blocks.get(block) else { return };
        index.shared(own, range.clone(), &mut met);
        let others = passages.get(range).unwrap_or_default().iter();
        for ((sign, other), common) in out.iter_mut().zip(others).zip(&met) {
            *sign = said(own, other, *common);
        }
    };
    let (ours, theirs) = (Extents::of(blocks, 1.0), Extents::of(passages, scale));
    let cost_of = |(block, passage): (usize, usize), (up, left): (usize, usize), sign: f32| match (
        ours.before(block, up),
        theirs.before(passage, left),
    ) {
        (Some(own), Some(other)) => {
            let blocks = blocks.get(block - up..block).unwrap_or_default();
            let passages = passages.get(passage - left..passage).unwrap_or_default();
            cost_by((blocks, own), (passages, other), costs, sign)
        }
        _ => costs.alone,
    };
    let mut rows = cheapest((blocks.len(), passages.len()), signs, cost_of);
    let only = if rows.len() == 1 { ONLY } else { 0.0 };
    for row in rows.iter_mut().filter(|row| row.is_paired()) {
        let ours = blocks.get(row.blocks.clone()).unwrap_or_default();
        let theirs = passages.get(row.passages.clone()).unwrap_or_default();
        let cost = cost(ours, theirs, scale, costs) - only;
        row.confidence = 1.0 / (1.0 + (EVEN.1 * (cost - EVEN.0)).exp());
    }
    rows
}

/// How long each is, and each with the one before it: a step of the way asks for nothing else, and very often.
struct Extents {
    one: Vec<Extent>,
    two: Vec<Extent>,
}

impl Extents {
    fn of(traces: &[Trace], scale: f32) -> Self {
        let lengths = |count: usize| {
            let first = |at: usize| (at + 1).saturating_sub(count);
            let range = |at: usize| traces.get(first(at)..=at).unwrap_or_default();
            let all = (0..traces.len()).map(|at| Extent::of(length(range(at)) * scale));
            all.collect()
        };
        Self {
            one: lengths(1),
            two: lengths(2),
        }
    }

    /// That of one or two before a place.
    fn before(&self, end: usize, count: usize) -> Option<Extent> {
        let last = end.checked_sub(1)?;
        match count {
            0 => None,
            1 => self.one.get(last).copied(),
            _ => self.two.get(last).copied(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::trace::Common;
    use super::*;
    use crate::Format;
    use crate::document::Document;

    fn rows(text: &str, source: &str) -> Vec<(Vec<usize>, Vec<usize>)> {
        let traces =
            |text: &str| Trace::of(&Document::new(Format::Markdown.prose(text), None), text);
        let (rows, ..) = align(&traces(text), &traces(source), 0.75..=1.6);
        let lists = |row: Row| (row.blocks.collect(), row.passages.collect());
        rows.into_iter().map(lists).collect()
    }

    fn pair(one: usize, other: usize) -> (Vec<usize>, Vec<usize>) {
        (vec![one], vec![other])
    }

    const FRENCH: [&str; 5] = [
        "# Le pont ferme",
        "La mairie de Villebrune ferme le pont du 12 mars au 30 avril, a dit Hélène Aubert.",
        "Les habitants devront faire un détour de 14 kilomètres par la vallée, sans aide.",
        "« Nous ne savons pas comment faire », regrette Paul Marchand, boulanger depuis 1998.",
        "La réouverture est prévue au printemps.",
    ];
    const ENGLISH: [&str; 5] = [
        "# The bridge closes",
        "The town of Villebrune is closing the bridge from 12 March to 30 April, said Hélène Aubert.",
        "Residents will have to make a detour of 14 kilometres through the valley, without help.",
        "“We do not know what to do,” regrets Paul Marchand, a baker since 1998.",
        "It is to be opened again in spring.",
    ];

    #[test]
    fn what_an_index_finds_is_what_a_look_at_each_finds() {
        let code = |text: &[&str]| text.join("\n\n```\nbridge --open the_bridge\n```\n\n");
        let traces =
            |text: &str| Trace::of(&Document::new(Format::Markdown.prose(text), None), text);
        let (ours, theirs) = (traces(&code(&ENGLISH)), traces(&code(&FRENCH)));
        let index = Index::of(&theirs);
        let mut found = Vec::new();
        let mut shared = 0;
        for trace in &ours {
            for range in [0..theirs.len(), 1..3, 2..2] {
                index.shared(trace, range.clone(), &mut found);
                let wanted: Vec<Common> = theirs[range].iter().map(|it| trace.common(it)).collect();
                assert_eq!(found, wanted);
                shared += found
                    .iter()
                    .filter(|it| it.kept > 0 && it.lines > 0)
                    .count();
            }
        }
        assert!(shared > 0, "there is something to find");
    }

    #[test]
    fn lays_paragraphs_beside_their_source() {
        let (english, french) = (ENGLISH.join("\n\n"), FRENCH.join("\n\n"));
        let all: Vec<_> = (0..5).map(|at| pair(at, at)).collect();
        assert_eq!(rows(&english, &french), all);
    }

    #[test]
    fn a_paragraph_that_is_missing_stays_alone() {
        let mut some = ENGLISH.to_vec();
        some.remove(2);
        let rows = rows(&some.join("\n\n"), &FRENCH.join("\n\n"));
        let expected = [
            pair(0, 0),
            pair(1, 1),
            (vec![], vec![2]),
            pair(2, 3),
            pair(3, 4),
        ];
        assert_eq!(rows, expected);
    }

    #[test]
    fn a_page_that_was_cut_short_is_no_terse_one() {
        let (mut some, all) = (ENGLISH.to_vec(), FRENCH.join("\n\n"));
        some.truncate(2);
        let expected = [
            pair(0, 0),
            pair(1, 1),
            (vec![], vec![2]),
            (vec![], vec![3]),
            (vec![], vec![4]),
        ];
        assert_eq!(rows(&some.join("\n\n"), &all), expected);
    }

    #[test]
    fn the_same_words_are_the_same_passage() {
        let text = "Was ist der letzte Stand?\n\nWhat is the latest state?\n\nWie viele sind es?\n\nHow many are there?";
        let source = "What is the latest state?\n\nHow many are there?";
        let found = rows(text, source);
        let holds = |block: usize, passage: usize| {
            let mut rows = found.iter();
            rows.any(|row| row.0.contains(&block) && row.1 == [passage])
        };
        assert!(holds(1, 0) && holds(3, 1), "{found:?}");
    }

    #[test]
    fn an_attribute_may_stand_before_its_passage() {
        let source = "# Roads\n\nFor more on <abbr title=\"Cross-Origin Road Sharing\">CORS</abbr>, ask the council of Villebrune.";
        let text = "# Straßen\n\n<abbr title=\"Cross-Origin Road Sharing\">CORS</abbr> ist etwas, wonach man den Rat von Villebrune fragt.";
        assert!(
            rows(text, source)
                .iter()
                .all(|row| !row.0.is_empty() && !row.1.is_empty())
        );
    }

    #[test]
    fn a_heading_is_missing_with_its_section() {
        let source = "# Wege\n\nDer Rat von Villebrune tagt.\n\n## Brücken\n\nÜber die Brücke von 1998 gehen viele Leute, wenn sie am Morgen zur Arbeit nach Mirefont müssen.\n\n## Fähren\n\nDie Fähre fährt um 9:15 ab.";
        let text = "# Roads\n\nThe council of Villebrune meets.\n\n## Ferries\n\nThe ferry leaves at 9:15.";
        let expected = [
            pair(0, 0),
            pair(1, 1),
            (vec![], vec![2]),
            (vec![], vec![3]),
            pair(2, 4),
            pair(3, 5),
        ];
        assert_eq!(rows(text, source), expected);
    }

    #[test]
    fn a_quotation_in_both_languages_belongs_to_one_passage() {
        let quote =
            "We do not know what to do with the old bridge, and nobody has asked us so far.";
        let source = format!("{}\n\n{quote}\n\n{}", ENGLISH[1], ENGLISH[2]);
        let text = format!(
            "{}\n\nNous ne savons pas quoi faire du vieux pont, et personne ne nous a rien demandé.\n\n{quote}\n\n{}",
            FRENCH[1], FRENCH[2]
        );
        let expected = [pair(0, 0), (vec![1, 2], vec![1]), pair(3, 2)];
        assert_eq!(rows(&text, &source), expected);
    }

    #[test]
    fn a_note_with_another_picture_is_another_note() {
        let source = "Run it as it is.\n\n💡 Read more about how it is run in the guide for users.\n\nThen look at what it says.";
        let text = "So ausführen.\n\n⚠️ Vorher nachsehen, ob alles da ist, was dafür gebraucht wird.\n\nDann ansehen, was es sagt.";
        let found = rows(text, source);
        assert!(!found.contains(&pair(1, 1)), "{found:?}");
        let same = rows(&text.replace('⚠', "💡"), source);
        assert!(same.contains(&pair(1, 1)), "{same:?}");
    }

    #[test]
    fn what_opens_a_note_says_which_it_is() {
        let source = "This works just as it did before with doors.\n\n:::warning\n\nKeep in mind that no gate is as high as a door.\n\n:::\n\nPaul Marchand keeps the gates.";
        let text = ":::warning\n\nKein Tor ist so hoch, wie eine Tür es ist.\n\n:::\n\nPaul Marchand hütet die Tore.";
        let found = rows(text, source);
        let last = found.iter().find(|row| row.1 == [1]);
        assert!(last.is_some_and(|row| row.0 == [0]), "{found:?}");
    }

    #[test]
    fn two_may_become_one() {
        let joined = format!(
            "{}\n\n{}\n\n{} {}\n\n{}",
            ENGLISH[0], ENGLISH[1], ENGLISH[2], ENGLISH[3], ENGLISH[4]
        );
        let rows = rows(&joined, &FRENCH.join("\n\n"));
        assert_eq!(rows[2], (vec![2], vec![2, 3]));
    }

    #[test]
    fn every_block_and_passage_is_in_one_row() {
        let text = |count: usize| "One.\n\n".repeat(count);
        for (blocks, passages) in [
            (0, 0),
            (0, 3),
            (3, 0),
            (1, 400),
            (400, 1),
            (3, 7),
            (1500, 1490),
        ] {
            let rows = rows(&text(blocks), &text(passages));
            let all = |side: Vec<usize>, count: usize| assert!(side.into_iter().eq(0..count));
            all(rows.iter().flat_map(|row| row.0.clone()).collect(), blocks);
            all(
                rows.iter().flat_map(|row| row.1.clone()).collect(),
                passages,
            );
        }
    }
}
