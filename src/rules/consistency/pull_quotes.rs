//! Pull quotes beside the text that they were taken from, for [`super::double_translation`].

use super::double_translation::is_quotation;
use crate::analysis::likeness::{Vocabulary, is_counted, is_within};
use crate::analysis::quotes::Quotes;
use crate::article::Article;
use crate::document::{Block, BlockKind, ProseSpan, Token};
use foldhash::HashMap;
use std::ops::{Range, RangeInclusive};

/// In words: what is shorter is a phrase, what is longer is a document quoted, and no pull quote.
const WORDS: RangeInclusive<usize> = 5..=60;
/// Where more paragraphs are quotations and nothing else, they are a dialogue.
const DIALOGUE: usize = 8;
/// In characters: words that begin alike as far as this may be forms of one.
const BEGINNING: usize = 4;
/// A beginning that stands in more lines than this says nothing about where a pull quote was taken from.
const COMMON: usize = 16;
/// How many of the lines that share most beginnings with a pull quote are looked at closely.
const CANDIDATES: usize = 12;
/// So many words that carry meaning a pull quote shares with its place in the text.
const LEAST_SHARED: usize = 2;
/// How alike the two are at least: in a quotation, with so few shared words, and in text without marks.
const ALIKE: f64 = 0.35;
const ALIKE_FEW: f64 = 0.45;
const ALIKE_TEXT: f64 = 0.5;
/// The part of that which any other place may reach.
const SECOND: f64 = 0.75;

/// A quotation set apart from the text.
struct Pulled {
    span: ProseSpan,
    block: usize,
    words: Vec<u32>,
}

/// The words of a paragraph, or those of them that stand in quotation marks.
struct Line<'d> {
    block: usize,
    words: Vec<u32>,
    tokens: Vec<&'d Token>,
    quoted: bool,
}

/// What is most like a pull quote in a line.
struct Place<'l> {
    alike: f64,
    line: &'l Line<'l>,
    /// From the first to the last word that both have.
    core: Range<usize>,
}

impl Place<'_> {
    fn words(&self) -> &[u32] {
        &self.line.words[self.core.clone()]
    }
}

/// A pull quote and another rendering of it.
pub(super) struct Twice {
    pub earlier: ProseSpan,
    pub later: ProseSpan,
    /// From 0 to 1.
    pub alike: f64,
}

/// Which pull quotes stand in the text in other words.
pub(super) fn find(article: &Article<'_>) -> Vec<Twice> {
    let mut vocabulary = Vocabulary::default();
    let pulled = pulled(article, &mut vocabulary);
    if pulled.is_empty() {
        return Vec::new();
    }
    let lines = lines(article, &mut vocabulary);
    vocabulary.mark_function_words(article.target);
    let mut places: HashMap<&str, Vec<usize>> = HashMap::default();
    for (at, line) in lines.iter().enumerate() {
        for beginning in beginnings(&vocabulary, &line.words) {
            let places = places.entry(beginning).or_default();
            if places.last() != Some(&at) && places.len() <= COMMON {
                places.push(at);
            }
        }
    }
    let twice = pulled.iter().filter_map(|pulled| {
        let mut shared: HashMap<usize, usize> = HashMap::default();
        let mut own: Vec<&str> = beginnings(&vocabulary, &pulled.words).collect();
        own.sort_unstable();
        own.dedup();
        for beginning in own {
            let places = places
                .get(beginning)
                .filter(|places| places.len() <= COMMON);
            for at in places.into_iter().flatten() {
                *shared.entry(*at).or_default() += 1;
            }
        }
        let mut candidates: Vec<(usize, usize)> = shared
            .into_iter()
            .filter(|(at, count)| {
                let block = lines[*at].block;
                let apart = block != pulled.block && !introduces(article, block, pulled.block);
                apart && *count >= LEAST_SHARED
            })
            .collect();
        candidates.sort_unstable_by_key(|&(at, count)| (std::cmp::Reverse(count), at));
        candidates.truncate(CANDIDATES);
        judge(
            article,
            &vocabulary,
            pulled,
            candidates.iter().map(|(at, _)| &lines[*at]),
        )
    });
    twice.collect()
}

/// Whether a block leads in a quotation that follows it, and says in other words what it is about.
fn introduces(article: &Article<'_>, block: usize, quotation: usize) -> bool {
    let document = article.document;
    let before = document.blocks().get(block);
    block + 1 == quotation && before.is_some_and(|before| document.text(before.span).ends_with(':'))
}

/// The place that a pull quote was taken from, if one of the candidates is that and has it in other words.
fn judge<'l>(
    article: &Article<'_>,
    vocabulary: &Vocabulary<'_>,
    pulled: &Pulled,
    candidates: impl Iterator<Item = &'l Line<'l>>,
) -> Option<Twice> {
    let mut places: Vec<Place<'_>> = Vec::new();
    for line in candidates {
        // What was cut out of the text word for word is no second rendering.
        if is_within(&pulled.words, &line.words) {
            return None;
        }
        let (core, around) = vocabulary.window(&pulled.words, &line.words);
        let alike = vocabulary.shared(&pulled.words, &line.words[around]);
        places.push(Place { alike, line, core });
    }
    // Of places as like, the first.
    let best = places.iter().reduce(|best, place| {
        if place.alike > best.alike {
            place
        } else {
            best
        }
    })?;
    let (line, alike, other) = (best.line, best.alike, best.words());
    // A headline stands in the title of the page as well.
    let rivals = places
        .iter()
        .filter(|place| place.line.block != line.block && place.words() != other);
    let second = rivals.map(|place| place.alike).fold(0.0, f64::max);
    let shares = |word: &&u32| {
        !vocabulary.is_function(**word)
            && other
                .iter()
                .any(|other| other == *word || vocabulary.are_inflections(**word, *other))
    };
    let shared = pulled.words.iter().filter(shares).count();
    let least = match shared {
        ..LEAST_SHARED => return None,
        _ if !line.quoted => ALIKE_TEXT,
        LEAST_SHARED => ALIKE_FEW,
        _ => ALIKE,
    };
    if alike < least || second > SECOND * alike {
        return None;
    }
    // Other names or numbers on both sides: two statements of one build.
    let names = vocabulary.names(article);
    let only = |a: &[u32], b: &[u32]| {
        a.iter()
            .any(|word| names[*word as usize] && !b.contains(word))
    };
    if only(&pulled.words, other) && only(other, &pulled.words) {
        return None;
    }
    let place = sentences(article, line, &best.core);
    let (earlier, later) = if place < pulled.span {
        (place, pulled.span)
    } else {
        (pulled.span, place)
    };
    Some(Twice {
        earlier,
        later,
        alike,
    })
}

/// Some words of a line, with the rest of the sentences that they begin and end.
fn sentences(article: &Article<'_>, line: &Line<'_>, core: &Range<usize>) -> ProseSpan {
    let block = &article.document.blocks()[line.block];
    let sentences = article.document.sentences_in(block);
    let (first, last) = (line.tokens[core.start], line.tokens[core.end - 1]);
    let start = sentences.partition_point(|sentence| sentence.span.end <= first.span.start);
    let end = sentences.partition_point(|sentence| sentence.span.start < last.span.end);
    let touched = sentences.get(start..end).unwrap_or_default();
    let within = |token: &&&Token| {
        let mut around = touched.iter().map(|sentence| sentence.span);
        around.any(|sentence| sentence.contains(token.span))
    };
    let mut whole = line.tokens.iter().filter(within);
    let first = whole.next().unwrap_or(&first);
    first.span.to(whole.next_back().unwrap_or(&last).span)
}

/// How the words begin that carry meaning.
fn beginnings<'v>(
    vocabulary: &'v Vocabulary<'_>,
    words: &'v [u32],
) -> impl Iterator<Item = &'v str> {
    let content = words.iter().filter(|word| !vocabulary.is_function(**word));
    content.map(|word| {
        let word = vocabulary.word(*word);
        let end = word.char_indices().nth(BEGINNING);
        &word[..end.map_or(word.len(), |(end, _)| end)]
    })
}

/// The quotations that are set apart from the text: block quotations, and paragraphs of which nothing stands outside quotation marks but who said it.
fn pulled<'d>(article: &Article<'d>, vocabulary: &mut Vocabulary<'d>) -> Vec<Pulled> {
    let document = article.document;
    let mut found: Vec<(usize, ProseSpan, bool)> = Vec::new();
    let mut in_marks = 0;
    for (at, block) in document.blocks().iter().enumerate() {
        if !is_running(block) {
            continue;
        }
        let in_marks_only = quotation(article, block);
        let is_quoted = is_quotation(document, block);
        in_marks += usize::from(in_marks_only.is_some() && !is_quoted);
        let whole = || is_quoted && !outer(article.get::<Quotes>(), block.span).any(|_| true);
        let span = in_marks_only.or_else(|| whole().then(|| without_author(article, block)));
        found.extend(span.map(|span| (at, span, is_quoted)));
    }
    let is_dialogue = in_marks > DIALOGUE;
    found.retain(|(_, _, quoted)| *quoted || !is_dialogue);
    let pulled = found.into_iter().filter_map(|(at, span, _)| {
        let tokens = document.tokens_in(&document.blocks()[at].tokens);
        let words = || {
            tokens
                .iter()
                .filter(|token| is_counted(token) && span.contains(token.span))
        };
        if !WORDS.contains(&words().count()) {
            return None;
        }
        let span = words().next()?.span.to(words().next_back()?.span);
        let words = words().map(|token| vocabulary.number_of(document, token));
        Some(Pulled {
            span,
            block: at,
            words: words.collect(),
        })
    });
    pulled.collect()
}

/// What stands in the quotation marks of a block that begins with one, if nothing follows but who said it.
fn quotation(article: &Article<'_>, block: &Block) -> Option<ProseSpan> {
    let prose = article.document.prose();
    let inside = outer(article.get::<Quotes>(), block.span).next()?;
    let before = &prose[block.span.start as usize..inside.start as usize];
    let behind = &prose[inside.end as usize..block.span.end as usize];
    let mut behind = behind.chars();
    behind.next();
    let behind = behind
        .as_str()
        .trim_start_matches(|c: char| c.is_whitespace() || c == '.' || c == ',');
    let is_bare = before.chars().filter(|c| !c.is_whitespace()).count() == 1;
    // A caption says who said it in a sentence.
    let is_whole =
        behind.is_empty() || behind.starts_with(is_dash) || block.kind == BlockKind::Caption;
    (is_bare && is_whole).then_some(inside)
}

/// A block without a last sentence that says after a dash whose words they are.
fn without_author(article: &Article<'_>, block: &Block) -> ProseSpan {
    let sentences = article.document.sentences_in(block);
    match sentences {
        [.., before, last] if article.document.text(last.span).starts_with(is_dash) => {
            ProseSpan::new(block.span.start, before.span.end)
        }
        _ => block.span,
    }
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '–' | '—' | '―')
}

/// What stands between the marks of the outermost quotations of a block, in order.
fn outer(quotes: &Quotes, block: ProseSpan) -> impl Iterator<Item = ProseSpan> {
    quotes
        .opened_within(block)
        .filter(|pair| pair.within.is_none())
        .map(move |pair| quotes.inside(pair))
        .filter(move |inside| inside.end <= block.end)
}

/// The paragraphs, and of each what stands in quotation marks.
fn lines<'d>(article: &Article<'d>, vocabulary: &mut Vocabulary<'d>) -> Vec<Line<'d>> {
    let document = article.document;
    let mut lines = Vec::new();
    for (at, block) in document.blocks().iter().enumerate() {
        if !is_running(block) {
            continue;
        }
        let tokens: Vec<&Token> = document
            .tokens_in(&block.tokens)
            .iter()
            .filter(|token| is_counted(token))
            .collect();
        let words: Vec<u32> = tokens
            .iter()
            .map(|token| vocabulary.number_of(document, token))
            .collect();
        let mut quotations = outer(article.get::<Quotes>(), block.span).peekable();
        if quotations.peek().is_some() {
            let mut inside = Line {
                block: at,
                words: Vec::new(),
                tokens: Vec::new(),
                quoted: true,
            };
            for (token, word) in tokens.iter().zip(&words) {
                while quotations
                    .next_if(|quotation| quotation.end <= token.span.start)
                    .is_some()
                {}
                if quotations
                    .peek()
                    .is_some_and(|quotation| quotation.contains(token.span))
                {
                    inside.words.push(*word);
                    inside.tokens.push(token);
                }
            }
            cut(inside, &mut lines);
        }
        cut(
            Line {
                block: at,
                words,
                tokens,
                quoted: block.quoted,
            },
            &mut lines,
        );
    }
    lines
}

/// Cuts a line that is too long to be compared as a whole, so that whatever is as long as a pull quote lies in one piece.
fn cut<'d>(line: Line<'d>, lines: &mut Vec<Line<'d>>) {
    const LONGEST: usize = 4 * *WORDS.end();
    const STEP: usize = LONGEST - *WORDS.end();
    if line.words.len() <= LONGEST {
        lines.push(line);
        return;
    }
    let mut start = 0;
    while start == 0 || start + LONGEST - STEP < line.words.len() {
        let end = line.words.len().min(start + LONGEST);
        lines.push(Line {
            words: line.words[start..end].to_vec(),
            tokens: line.tokens[start..end].to_vec(),
            ..line
        });
        start += STEP;
    }
}

fn is_running(block: &Block) -> bool {
    let running = matches!(
        block.kind,
        BlockKind::Paragraph | BlockKind::Heading | BlockKind::Caption
    );
    running && block.language.is_none()
}
