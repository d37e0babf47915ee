//! See [`DOUBLE_TRANSLATION`].

use super::pull_quotes;
use super::variants::times;
use crate::analysis::likeness::{Vocabulary, is_counted, is_within};
use crate::analysis::quotes::Quotes;
use crate::analysis::register;
use crate::analysis::renderings;
use crate::article::Article;
use crate::diagnostic::Severity;
use crate::document::{Block, BlockKind, Cover, Document, Mark, OPAQUE, ProseSpan, tokens_within};
use crate::rule::Findings;
use crate::rules::wording;
use foldhash::HashSet;
use std::ops::Range;

crate::declare_rule! {
    /// One quotation, pull quote or block quotation rendered in two ways.
    ///
    /// The engine met the same sentence twice, in the article and in its pull quote, and translated it differently each
    /// time. Now the person quoted has said two things. The later rendering is reported. Exact repetition is not reported, nor
    /// is a part of what was said, nor are two sentences of one build with other names or numbers in them. A block quotation,
    /// or a paragraph that is a quotation and nothing else, is compared with every other paragraph: there fewer words need to be
    /// the same, if no second place is nearly as like. With `--scope project` quotations are compared across all files, and
    /// the rarer rendering is reported.
    ///
    /// ```fails,en
    /// “We want to see the river restored to the point where nobody can do this kind of harm anymore,” the mayor said.
    ///
    /// We want to see the river restored to the point that nobody can do this harm anymore
    /// ```
    /// ```fails,en
    /// “We have to see the river restored to the point where it can feed the valley again,” the mayor said.
    ///
    /// The works begin in March, and nobody knows who is going to pay for them.
    ///
    /// We must see the river restored so far that it feeds the valley again
    /// ```
    /// ```passes,en,markdown
    /// The friends of the river set aside an evening every other week to help those who are new:
    ///
    /// > The friends also have an evening set aside every other week to help all those who are new to the river.
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

/// Fewer words than this are a phrase that people say again; a line that stands alone needs fewer.
const LEAST_WORDS: usize = 7;
const LEAST_ALONE: usize = 5;
/// More words are no quotation but a text without sentences, and comparing two takes the product of their lengths.
const MOST_WORDS: usize = 250;
/// A word that stands in more units than this says nothing about which of them belong together.
const COMMON: usize = 12;
/// How many of the units that share most words with one are looked at closely.
const CANDIDATES: usize = 8;
/// How alike a quotation and its pull quote are at least, and two quotations: people do say similar things twice, but a
/// line that stands alone was taken from somewhere.
const ALIKE_PULLED: f64 = 0.5;
const ALIKE_QUOTED: f64 = 0.75;

/// A sentence that may be a rendering of another one.
struct Unit {
    span: ProseSpan,
    block: u32,
    /// Its tokens, among those of the document.
    tokens: Range<u32>,
    /// The words, as numbers in the [`Vocabulary`]; empty until they are numbered.
    words: Vec<u32>,
    /// Whether it stands in quotation marks or in a block quotation.
    quoted: bool,
    /// Whether it stands alone in its block, as a pull quote does.
    alone: bool,
}

fn check(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    let blocks = article.document.blocks();
    if article.get::<Quotes>().pairs.is_empty() && !blocks.iter().any(|block| block.quoted) {
        return;
    }
    // What documentation has between quotation marks are labels, titles and messages.
    let severity = if register::is_page_of_guide(article) {
        Severity::Hint
    } else {
        Severity::Warning
    };
    let mut here = in_document(article, severity, findings);
    for twice in pull_quotes::find(article) {
        if here.iter().any(|place| place.overlaps(twice.later)) {
            continue;
        }
        here.push(twice.later);
        findings
            .report(twice.later, elsewhere(article, twice.later, twice.earlier))
            .severity(severity)
            .confidence(0.5 + twice.alike as f32 / 2.0)
            .related(twice.earlier, "the other rendering");
    }
    let here: Cover = here.into_iter().collect();
    in_project(article, &here, findings);
}

/// What is wrong with a quotation that stands in other words elsewhere in the text.
fn elsewhere(article: &Article<'_>, here: ProseSpan, there: ProseSpan) -> String {
    let [here, there] = [here, there].map(|span| wording::quoted(article.document.text(span)));
    format!("{here} is quoted in other words elsewhere: {there}")
}

/// Reports what the document itself has in two renderings, and gives the places reported.
fn in_document(
    article: &Article<'_>,
    severity: Severity,
    findings: &mut Findings<'_, '_>,
) -> Vec<ProseSpan> {
    let mut units = units(article);
    if !units.iter().any(|unit| unit.quoted) {
        return Vec::new();
    }
    let mut vocabulary = Vocabulary::default();
    for unit in &mut units {
        let tokens = article.document.tokens_in(&unit.tokens);
        let words = tokens.iter().filter(|token| is_counted(token));
        let words = words.map(|token| vocabulary.number_of(article.document, token));
        unit.words = words.collect();
    }
    // What is quoted just as a heading has it names that part of the text.
    let blocks = article.document.blocks();
    let is_heading = |unit: &&Unit| blocks[unit.block as usize].kind == BlockKind::Heading;
    let headings = units.iter().filter(is_heading);
    let headings: HashSet<Vec<u32>> = headings.map(|unit| unit.words.clone()).collect();
    units.retain(|unit| is_heading(&unit) || !headings.contains(&unit.words));
    let pairs = pairs(&units, vocabulary.len());
    if pairs.is_empty() {
        return Vec::new();
    }
    vocabulary.mark_function_words(article.target);
    let mut reported: HashSet<&[u32]> = HashSet::default();
    let mut places: Vec<ProseSpan> = Vec::new();
    for pairs in pairs.chunk_by(|one, next| one.later == next.later) {
        let best = pairs
            .iter()
            .filter_map(|pair| {
                let (earlier, later) = (&units[pair.earlier], &units[pair.later]);
                Some((pair, renderings(article, &vocabulary, earlier, later)?))
            })
            .max_by(|a, b| a.1.total_cmp(&b.1));
        if let Some((pair, _)) = best
            && reported.insert(&units[pair.later].words)
        {
            let span = units[pair.later].span;
            places.push(span);
            findings
                .report(span, elsewhere(article, span, units[pair.earlier].span))
                .severity(severity)
                .confidence(0.9)
                .related(units[pair.earlier].span, "the other rendering");
        }
    }
    places
}

/// Two units, by their index, that may be renderings of one sentence.
struct Pairing {
    earlier: usize,
    later: usize,
}

/// What is known of a word while the units are gone through.
#[derive(Clone, Default)]
struct Usage {
    /// In how many units it stood.
    count: usize,
    /// One more than the unit in which it stood last.
    seen: usize,
    /// Its last place in the list of all.
    last: Option<usize>,
}

/// For each unit the earlier ones that share most words with it, as far as they may be renderings of it.
fn pairs(units: &[Unit], words: usize) -> Vec<Pairing> {
    let mut usage = vec![Usage::default(); words];
    // The units in which words stand, each with the place in this list where the same word stood before.
    let mut places: Vec<(usize, Option<usize>)> = Vec::new();
    // How many words each unit shares with the one looked at, and those that share any.
    let mut shared: Vec<usize> = vec![0; units.len()];
    let mut sharing: Vec<usize> = Vec::new();
    let mut pairs = Vec::new();
    for (later, unit) in units.iter().enumerate() {
        let mut distinct = 0;
        for word in &unit.words {
            let usage = &mut usage[*word as usize];
            if usage.seen == later + 1 {
                continue;
            }
            usage.seen = later + 1;
            distinct += 1;
            if usage.count > COMMON {
                continue;
            }
            let mut before = usage.last;
            while let Some((earlier, next)) = before.map(|at| places[at]) {
                if shared[earlier] == 0 {
                    sharing.push(earlier);
                }
                shared[earlier] += 1;
                before = next;
            }
            places.push((later, usage.last));
            usage.last = Some(places.len() - 1);
            usage.count += 1;
        }
        let mut candidates: Vec<(usize, usize)> = sharing
            .drain(..)
            .map(|earlier| (earlier, std::mem::take(&mut shared[earlier])))
            .filter(|(_, count)| *count * 3 >= distinct)
            .collect();
        candidates.sort_unstable_by_key(|&(earlier, count)| (std::cmp::Reverse(count), earlier));
        let nearest = candidates.iter().take(CANDIDATES);
        let fitting = nearest.filter(|(earlier, _)| may_be_renderings(&units[*earlier], unit));
        pairs.extend(fitting.map(|&(earlier, _)| Pairing { earlier, later }));
    }
    pairs
}

/// Reports what other documents of the project have in a rendering that is more frequent or stands earlier.
fn in_project(article: &Article<'_>, here: &Cover, findings: &mut Findings<'_, '_>) {
    let (Some(corpus), Some(target)) = (article.corpus, article.target) else {
        return;
    };
    let quotations = renderings::find(article);
    let known: HashSet<u64> = quotations.iter().map(|quoted| quoted.whole).collect();
    let mut reported: HashSet<u64> = HashSet::default();
    for quoted in &quotations {
        let Some((whole, kept)) = renderings::in_corpus(corpus, target, quoted.whole) else {
            continue;
        };
        let first = &kept.first;
        // Two in one document were compared more closely.
        if known.contains(whole) || here.holds(quoted.span) || !reported.insert(quoted.whole) {
            continue;
        }
        let count = times(kept.count as usize);
        let message = format!(
            "{} is quoted in other words elsewhere in this project ({count}, first in {first})",
            wording::quoted(article.document.text(quoted.span))
        );
        findings.report(quoted.span, message).confidence(0.85);
    }
}

/// The sentences that may be renderings: those in quotation marks or block quotations, and those alone in their block.
fn units(article: &Article<'_>) -> Vec<Unit> {
    let document = article.document;
    let quoted = quotations(article);
    let quotations: Cover = quoted.iter().copied().collect();
    // The name of a link is a title: [“How it began”](https://…).
    let links = document.marks().iter();
    let links = links.filter(|marked| marked.mark == Mark::Link);
    let titles: Cover = links.map(|marked| marked.span).collect();
    let mut units = Vec::new();
    let mut cuts: Vec<u32> = Vec::new();
    let sentences = document
        .blocks()
        .iter()
        .enumerate()
        .flat_map(|(at, block)| {
            let sentences = document.sentences_in(block).iter();
            sentences.map(move |sentence| (at as u32, block, sentence))
        });
    for (at, block, sentence) in sentences {
        let running = matches!(
            block.kind,
            BlockKind::Paragraph | BlockKind::Heading | BlockKind::ListItem
        );
        if !running || block.language.is_some() {
            continue;
        }
        let alone = block.sentences.len() == 1 && may_be_pulled(document, at, block);
        let is_quoted = is_quotation(document, block);
        let is_beside_marks = cut(sentence.span, &quoted, &mut cuts);
        if !is_beside_marks && !is_quoted && !alone {
            continue;
        }
        let tokens = document.tokens_in(&sentence.tokens);
        // Marks that belong to several quotations may cut a sentence in any order.
        for piece in cuts.windows(2).filter(|piece| piece[0] < piece[1]) {
            let from = tokens.partition_point(|token| token.span.start < piece[0]);
            let inside = tokens_within(tokens, ProseSpan::new(piece[0], piece[1]));
            let words = || inside.iter().filter(|token| is_counted(token));
            let (Some(first), Some(last)) = (words().next(), words().next_back()) else {
                continue;
            };
            let span = first.span.to(last.span);
            let in_marks = quotations.holds(span);
            if in_marks && titles.holds(span)
                || !(in_marks || is_quoted || alone)
                || !(LEAST_ALONE..=MOST_WORDS).contains(&words().count())
            {
                continue;
            }
            let start = sentence.tokens.start + from as u32;
            units.push(Unit {
                span,
                block: at,
                tokens: start..start + inside.len() as u32,
                words: Vec::new(),
                quoted: in_marks || is_quoted,
                alone,
            });
        }
    }
    units
}

/// Whether a block that stands alone may have been taken from a quotation. Nobody takes steps and headings from one; but in text without
/// markup a pull quote is a line without a full stop, and looks like a heading.
fn may_be_pulled(document: &Document<'_>, at: u32, block: &Block) -> bool {
    /// In words: few headings are longer, and the one that is, the headline, comes first.
    const HEADING: usize = 9;
    let words = document.tokens_in(&block.tokens).iter();
    match block.kind {
        // It leads in what follows, and says in other words what that is about.
        BlockKind::Paragraph => !document.text(block.span).ends_with(':'),
        BlockKind::Heading => at > 0 && words.filter(|token| is_counted(token)).count() > HEADING,
        _ => false,
    }
}

/// Lists where a sentence is cut, its start and its end included: where a quotation begins or ends. What is inside is the rendering, not who
/// said it. Says whether there is a quotation.
fn cut(sentence: ProseSpan, quoted: &[ProseSpan], cuts: &mut Vec<u32>) -> bool {
    let near = quoted.partition_point(|quotation| quotation.end <= sentence.start);
    let inside = quoted[near..]
        .iter()
        .take_while(|quotation| quotation.start < sentence.end);
    let within = |cut: &u32| *cut > sentence.start && *cut < sentence.end;
    cuts.clear();
    cuts.push(sentence.start);
    let mut is_beside_marks = false;
    for quotation in inside {
        is_beside_marks = true;
        let ends = [quotation.start, quotation.end];
        cuts.extend(ends.iter().filter(|cut| within(cut)));
    }
    cuts.push(sentence.end);
    is_beside_marks
}

/// Whether a block is set apart as a quotation: nobody says a list, or what has code in it. Those are notes and procedures.
pub(super) fn is_quotation(document: &Document<'_>, block: &Block) -> bool {
    block.quoted && block.kind != BlockKind::ListItem && !document.text(block.span).contains(OPAQUE)
}

/// What stands in quotation marks, without the marks, in order; quotations inside quotations are part of the outer one.
fn quotations(article: &Article<'_>) -> Vec<ProseSpan> {
    let quotes = article.get::<Quotes>();
    let outer = quotes.pairs.iter().filter(|pair| pair.within.is_none());
    outer.map(|pair| quotes.inside(pair)).collect()
}

/// Whether two units may be renderings of one sentence by where they stand and how long they are, and are not the same.
fn may_be_renderings(earlier: &Unit, later: &Unit) -> bool {
    if (earlier.words.len() < LEAST_WORDS || later.words.len() < LEAST_WORDS)
        && !(earlier.alone || later.alone)
    {
        return false;
    }
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
    // What is quoted again in part, word for word, is no second rendering.
    !is_within(&short.words, &long.words)
}

/// How alike two units are, if they are two renderings of one sentence.
fn renderings(
    article: &Article<'_>,
    vocabulary: &Vocabulary<'_>,
    earlier: &Unit,
    later: &Unit,
) -> Option<f64> {
    let alike = vocabulary.alike(&earlier.words, &later.words);
    let least = if earlier.alone || later.alone {
        ALIKE_PULLED
    } else {
        ALIKE_QUOTED
    };
    // Other names or numbers on both sides: two statements of one build.
    let only = |a: &Unit, b: &Unit| {
        let names = vocabulary.names(article);
        a.words
            .iter()
            .any(|word| names[*word as usize] && !b.words.contains(word))
    };
    let two_statements = || only(earlier, later) && only(later, earlier);
    let content = |word: &&u32| !vocabulary.is_function(**word) && later.words.contains(word);
    let shares_content = earlier.words.iter().filter(content).count() > 1;
    (alike >= least && shares_content && !two_statements()).then_some(alike)
}
