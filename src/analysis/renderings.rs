//! Quotations of many documents, and which of them are one quotation in two renderings.
//!
//! Of a quotation nothing is kept but its place and hashes of the words that carry meaning. Only those are compared whose hashes
//! have the same least ones in one of several orders (MinHash): no two quotations meet because they are in one project.

use crate::analysis::quotes::Quotes;
use crate::article::Article;
use crate::article::corpus::{Corpus, Place};
use crate::decode::LineIndex;
use crate::document::{BlockKind, Case, ProseSpan, TokenKind, tokens_within};
use crate::language::stem::stem;
use crate::language::{Locale, by_language, fold_word};
use crate::text::hash;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Fewer words are a phrase that people say again; more are a text without sentences.
const WORDS: std::ops::RangeInclusive<usize> = 7..=250;
/// So many words that carry meaning two renderings share at least, and this part of all of theirs.
const LEAST_SHARED: usize = 4;
const ALIKE: f64 = 0.6;
/// Quotations meet if they agree in all rows of a band.
const BANDS: u64 = 8;
const ROWS: u64 = 2;
/// Where more meet, it is a phrase.
const MOST_IN_DRAWER: usize = 32;
/// Set in the hash of a number or a name; else the bit is not set, whatever the hash.
const NAME: u32 = 1;

/// A quotation of a document.
#[derive(Debug)]
pub struct Quoted {
    /// Where it stands, without its marks.
    pub span: ProseSpan,
    /// All its words in order, hashed.
    pub whole: u64,
    /// The distinct words that carry meaning, hashed, sorted; the last bit marks names and numbers.
    content: Box<[u32]>,
}

/// The quotations of the document that are long enough to be known again, sentence by sentence.
#[must_use]
pub fn find(article: &Article<'_>) -> Vec<Quoted> {
    let (document, Some(target)) = (article.document, article.target) else {
        return Vec::new();
    };
    let quotes = article.get::<Quotes>();
    let outer = quotes.pairs.iter().filter(|pair| pair.within.is_none());
    let mut quotations: Vec<ProseSpan> = outer.map(|pair| quotes.inside(pair)).collect();
    quotations.sort_unstable();
    let mut found = Vec::new();
    let mut key = String::new();
    for block in document.blocks() {
        let running = matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem);
        if !running || block.language.is_some() {
            continue;
        }
        for sentence in document.sentences_in(block) {
            let tokens = document.tokens_in(&sentence.tokens);
            let near = quotations.partition_point(|quoted| quoted.end <= sentence.span.start);
            let inside = quotations.get(near..).unwrap_or_default().iter();
            let whole = block.quoted.then_some(&sentence.span);
            let pieces = inside.take_while(|quoted| quoted.start < sentence.span.end);
            for piece in whole.into_iter().chain(pieces.filter(|_| !block.quoted)) {
                let words: Vec<_> = tokens_within(tokens, *piece)
                    .iter()
                    .filter(|token| token.kind.is_word() || token.kind == TokenKind::Number)
                    .collect();
                let (Some(first), Some(last)) = (words.first(), words.last()) else {
                    continue;
                };
                if !WORDS.contains(&words.len()) {
                    continue;
                }
                let mut whole = 0_u64;
                let mut content: Vec<u32> = Vec::new();
                for token in &words {
                    let word = document.word(token);
                    let folded = fold_word(word);
                    whole = hash((whole, &*folded));
                    if target.language.is_function_word(&folded) {
                        continue;
                    }
                    stem(word, target, &mut key);
                    let capital = token.span != first.span && token.case != Case::Lower;
                    let name = token.kind == TokenKind::Number
                        || capital && !target.language.nouns_capitalised;
                    let hash = hash(key.as_str()) as u32 & !NAME;
                    content.push(hash | if name { NAME } else { 0 });
                }
                content.sort_unstable();
                content.dedup_by_key(|word| *word | NAME);
                if content.len() >= LEAST_SHARED {
                    found.push(Quoted {
                        span: first.span.to(last.span),
                        whole,
                        content: content.into(),
                    });
                }
            }
        }
    }
    found
}

/// A rendering of many documents.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Rendering {
    /// How often it occurs.
    pub count: u32,
    /// Its first place.
    pub first: Place,
    content: Box<[u32]>,
}

/// The renderings of some documents, by their words.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Renderings(BTreeMap<u64, Rendering>);

impl Renderings {
    /// Of the document with this path.
    #[must_use]
    pub(crate) fn of(article: &Article<'_>, index: &LineIndex<'_>, path: &Arc<str>) -> Self {
        let mut all = Self::default();
        for quoted in find(article) {
            let start = index.location(article.document.to_text(quoted.span)).start;
            all.add(
                quoted.whole,
                Rendering {
                    count: 1,
                    first: Place {
                        path: path.clone(),
                        line: start.line,
                        column: start.column,
                    },
                    content: quoted.content,
                },
            );
        }
        all
    }

    fn add(&mut self, whole: u64, rendering: Rendering) {
        self.0
            .entry(whole)
            .and_modify(|known| {
                known.count += rendering.count;
                if rendering.first < known.first {
                    known.first.clone_from(&rendering.first);
                }
            })
            .or_insert(rendering);
    }

    /// Takes in the renderings of other documents. The result is the same in whatever order they come.
    pub fn merge(&mut self, other: Self) {
        for (whole, rendering) in other.0 {
            self.add(whole, rendering);
        }
    }

    /// For each rendering that is rarer than another one of its quotation, or as frequent and later, by its words, the other one
    /// with its words.
    #[must_use]
    pub fn settle(self) -> BTreeMap<u64, (u64, Rendering)> {
        let renderings: Vec<(u64, Rendering)> = self.0.into_iter().collect();
        let mut drawers: Vec<(u64, usize)> = Vec::new();
        for (at, (_, rendering)) in renderings.iter().enumerate() {
            for band in 0..BANDS {
                let least = |row: u64| {
                    let words = rendering.content.iter();
                    let mixed = words.map(|word| hash((band, row, *word | NAME)));
                    mixed.min()
                };
                let rows: Vec<Option<u64>> = (0..ROWS).map(least).collect();
                drawers.push((hash((band, rows)), at));
            }
        }
        drawers.sort_unstable();
        let mut pairs: Vec<(usize, usize)> = Vec::new();
        for drawer in drawers.chunk_by(|one, next| one.0 == next.0) {
            if !(2..=MOST_IN_DRAWER).contains(&drawer.len()) {
                continue;
            }
            for (nth, (_, a)) in drawer.iter().enumerate() {
                let further = drawer.get(nth + 1..).unwrap_or_default();
                pairs.extend(further.iter().map(|(_, b)| (*a, *b)));
            }
        }
        pairs.sort_unstable();
        pairs.dedup();
        // By the index of the deviating one: how alike the best one is, and which.
        let mut best: BTreeMap<usize, (f64, usize)> = BTreeMap::new();
        for (a, b) in pairs {
            let (Some((_, one)), Some((_, other))) = (renderings.get(a), renderings.get(b)) else {
                continue;
            };
            let Some(alike) = alike(&one.content, &other.content) else {
                continue;
            };
            let rank = |one: &Rendering| (std::cmp::Reverse(one.count), one.first.clone());
            let (kept, deviating) = if rank(one) < rank(other) {
                (a, b)
            } else {
                (b, a)
            };
            let found = best.entry(deviating).or_insert((alike, kept));
            if alike > found.0 {
                *found = (alike, kept);
            }
        }
        let settled = best.into_iter().filter_map(|(deviating, (_, kept))| {
            let (whole, _) = renderings.get(deviating)?;
            Some((*whole, renderings.get(kept)?.clone()))
        });
        settled.collect()
    }
}

/// What part of their words two renderings share, if it is enough. With other names or numbers on both sides they are two
/// statements of one build.
fn alike(one: &[u32], other: &[u32]) -> Option<f64> {
    let has = |words: &[u32], word: u32| {
        let found = words.binary_search_by_key(&(word | NAME), |word| *word | NAME);
        found.is_ok()
    };
    let shared = one.iter().filter(|word| has(other, **word)).count();
    let only = |a: &[u32], b: &[u32]| a.iter().any(|word| word & NAME != 0 && !has(b, *word));
    let alike = 2.0 * shared as f64 / (one.len() + other.len()) as f64;
    let two_statements = only(one, other) && only(other, one);
    (shared >= LEAST_SHARED && alike >= ALIKE && !two_statements).then_some(alike)
}

/// The renderings of the quotations of many articles, compared: by the code of the language, see [`Renderings::settle`].
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct SettledRenderings(
    #[serde(deserialize_with = "by_language")]
    pub  BTreeMap<&'static str, BTreeMap<u64, (u64, Rendering)>>,
);

/// The more frequent or earlier rendering of a quotation in the articles of this language, with its words, by the words of the
/// quotation.
pub(crate) fn in_corpus(corpus: &Corpus, locale: Locale, whole: u64) -> Option<&(u64, Rendering)> {
    let settled = corpus.get::<SettledRenderings>()?;
    settled.0.get(locale.language.code)?.get(&whole)
}
