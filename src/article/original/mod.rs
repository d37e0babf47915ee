//! The text that a document was translated from, as far as a check and a report need it.
//!
//! It is read like any file and kept as one: its text, its language, its words, and its blocks, which are laid
//! [beside](Beside) those of the translation. The language settles what a document was translated from. The words say
//! of what looks left over whether it was copied.
//!
//! ```
//! use mtlint::{Checker, Format, Settings};
//! use std::sync::Arc;
//!
//! let source = "Le maire a parlé d’une « médiation » entre les deux pays.\n\nIl est parti à midi.";
//! let checker = Checker::new(Settings::default());
//! let original = checker.original(source.as_bytes(), Format::Text)?;
//! let checker = checker.against(Arc::new(original));
//! let text = "The mayor spoke of a “mediation” between the two countries.\n\nHe left at midi.";
//! let checked = checker.check(text.as_bytes(), Format::Text)?;
//! assert_eq!(checked.languages.source.map(|locale| locale.language.code), Some("fr"));
//! assert_eq!(checked.issues[0].span.of(checked.source.text()), "midi");
//! let rows = checked.beside.expect("a source text was given").rows;
//! assert_eq!((rows[1].blocks.clone(), rows[1].passages.clone()), (1..2, 1..2));
//! # Ok::<(), mtlint::decode::DecodeError>(())
//! ```

mod align;
mod cost;
mod gaps;
mod sentences;
mod settle;
mod trace;
mod ways;

use crate::decode::{DecodeError, Decoded};
use crate::document::{Case, Document, Format, Prose, ProseSpan, Token, TokenKind};
use crate::language::{Locale, WordHash, is_joined, parts};
use crate::text::kind;
use align::Lengths;
use foldhash::HashSet;
pub(crate) use gaps::Dropped;
use memchr::memchr_iter;
pub use sentences::Sentences;
use std::cell::OnceCell;
use std::ops::{Range, RangeInclusive};
use std::sync::{Arc, OnceLock};
use trace::Trace;

/// A source text.
#[derive(Debug)]
pub struct Original {
    path: String,
    format: Format,
    language: Option<Locale>,
    source: Decoded<'static>,
    document: Document<'static>,
    traces: Vec<Trace>,
    words: HashSet<WordHash>,
    names: HashSet<WordHash>,
    /// Characters of Chinese, Japanese and Korean that stand side by side in its text, and what stands between round brackets, and what its blocks say; worked out when first asked for.
    pairs: OnceLock<HashSet<(char, char)>>,
    bracketed: OnceLock<HashSet<Box<str>>>,
    lines: OnceLock<HashSet<WordHash>>,
    newer: Option<Newer>,
}

/// When an original was last changed, after its translation. Days as in `2026-11-28`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Newer {
    /// The day of the original's last change.
    pub original: String,
    /// The day of the translation's last change, if that is known.
    pub translation: Option<String>,
    /// The passages that are new or were changed after it, in the prose of the original, as far as they are known.
    pub passages: Vec<ProseSpan>,
}

/// A source text beside a document.
#[derive(Debug, Clone)]
pub struct Beside {
    /// The source text.
    pub original: Arc<Original>,
    /// Which of its passages belong to which blocks: all of both, in order.
    pub rows: Vec<Row>,
    /// How much of the two fits together, from 0 to 1: how sure the rows are on the whole. Where it is low, the two are no
    /// translations of each other, or one of them is of another time.
    pub confidence: f32,
    ties: Vec<Tie>,
    /// For each row, another one that may stand alone in its place.
    rivals: Vec<Option<usize>>,
    lengths: Lengths,
    /// What it costs to join sentences, once that was asked.
    joined: OnceCell<f32>,
    /// The sentences of each row, once they were asked for.
    parts: Vec<sentences::Parts>,
}

/// What the two sides of a row have in common of what a translation keeps: code, links, numbers and names.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Tie {
    /// So much that they surely belong together.
    Tied,
    /// Little or nothing, for one of them has nothing of that kind.
    #[default]
    Open,
    /// Nothing, though both have something.
    Strange,
}

/// Blocks of a document and the passages that they were translated from. One of the two may be empty.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Indices into [`Document::blocks`].
    pub blocks: Range<usize>,
    /// Indices into the blocks of the [original's document](Original::document).
    pub passages: Range<usize>,
    /// How sure it is that these belong together, from 0 to 1; how sure that there is nothing to belong to, where one side is
    /// empty.
    pub confidence: f32,
}

impl Row {
    /// Whether there is something on both sides.
    #[must_use]
    pub fn is_paired(&self) -> bool {
        !self.blocks.is_empty() && !self.passages.is_empty()
    }
}

/// How much of the two texts has to fit together for all of their rows to be believed.
const FITTING: f32 = 0.6;
/// How many rows on each side of one that is believed else, and how sure they are.
const AROUND: usize = 2;
const SURE: f32 = 0.7;
/// In characters of the translation for each of the original: what is below is written in other signs.
const TERSE: f32 = 0.6;

impl Beside {
    /// Whether the row of this number is to be believed: the two texts fit together, or what stands around it does.
    pub(crate) fn is_credible(&self, at: usize) -> bool {
        self.confidence >= FITTING || is_anchored(&self.rows, at)
    }

    /// The number of a row that is one of these.
    pub(crate) fn number(&self, row: &Row) -> Option<usize> {
        let ends = |row: &Row| (row.blocks.end, row.passages.end);
        self.rows.binary_search_by_key(&ends(row), ends).ok()
    }

    /// Whether a character of the translation stands for several of the original.
    pub(crate) fn is_terse(&self) -> bool {
        self.lengths.scale < TERSE
    }

    /// The row next to the one of this number, which stands alone, that may be the one to stand alone as well.
    pub(crate) fn rival(&self, at: usize) -> Option<&Row> {
        self.rows.get((*self.rivals.get(at)?)?)
    }

    /// What the two sides of the row of this number have in common.
    pub(crate) fn tie(&self, at: usize) -> Tie {
        self.ties.get(at).copied().unwrap_or_default()
    }
}

/// Whether the rows around one are pairs that are sure, as far as there are any.
fn is_anchored(rows: &[Row], at: usize) -> bool {
    let sure = |row: &&Row| row.is_paired() && row.confidence >= SURE;
    let before = rows.get(..at).unwrap_or_default().iter().rev();
    let behind = rows.get(at + 1..).unwrap_or_default().iter();
    let all = |rows: &mut dyn Iterator<Item = &Row>| rows.take(AROUND).all(|row| sure(&row));
    all(&mut { before }) && all(&mut { behind })
}

impl Original {
    /// Reads the bytes of a whole file, whose language `identify` tells from its prose.
    /// [`Checker::original`](crate::Checker::original) does so by the settings of a check.
    ///
    /// # Errors
    /// The bytes are no text, or their encoding cannot be told.
    pub fn read(
        bytes: &[u8],
        format: Format,
        identify: impl FnOnce(&Prose<'_>) -> Option<Locale>,
    ) -> Result<Self, DecodeError> {
        let source = Decoded::new(bytes)?;
        let prose = format.prose(source.text());
        let language = identify(&prose);
        let document = Document::new(prose.into_owned(), language);
        let mut words = HashSet::default();
        words.reserve(document.numbers());
        let nouns = language.is_some_and(|locale| locale.language.nouns_capitalised);
        let names = names(&document, source.text(), nouns);
        for token in document
            .tokens()
            .iter()
            .filter(|token| token.kind.is_word())
        {
            let word = document.word(token);
            words.insert(document.facts(token).hash);
            if is_joined(word) {
                words.extend(parts(word).map(WordHash::of));
            }
        }
        Ok(Self {
            path: "<original>".to_owned(),
            format,
            language,
            traces: Trace::of(&document, source.text()),
            document,
            source: source.into_owned(),
            words,
            names,
            pairs: OnceLock::new(),
            bracketed: OnceLock::new(),
            lines: OnceLock::new(),
            newer: None,
        })
    }

    /// The same under the path that reports call it by.
    #[must_use]
    pub fn at(self, path: impl Into<String>) -> Self {
        Self {
            path: path.into(),
            ..self
        }
    }

    /// The same with what is known of when it was changed, if that was after its translation.
    #[must_use]
    pub fn changed(self, newer: Option<Newer>) -> Self {
        Self { newer, ..self }
    }

    /// The same with the passages that are new since another state of it, if it was changed after its translation.
    #[must_use]
    pub fn since(mut self, former: &Self) -> Self {
        let texts = former.document.blocks().iter();
        let known: HashSet<&str> = texts
            .map(|block| former.document.text(block.span))
            .collect();
        let document = &self.document;
        let new = document.blocks().iter().filter(|block| {
            let text = document.text(block.span);
            text.contains(char::is_alphabetic) && !known.contains(text)
        });
        let new = new.map(|block| block.span).collect();
        if let Some(newer) = &mut self.newer {
            newer.passages = new;
        }
        self
    }

    /// When it was changed, if that was after its translation.
    #[must_use]
    pub fn newer(&self) -> Option<&Newer> {
        self.newer.as_ref()
    }

    /// The path that reports call it by.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The format that it was read as.
    #[must_use]
    pub fn format(&self) -> Format {
        self.format
    }

    /// The language that it is written in, if that is known.
    #[must_use]
    pub fn language(&self) -> Option<Locale> {
        self.language
    }

    /// Its decoded text, with the way back to the bytes.
    #[must_use]
    pub fn source(&self) -> &Decoded<'static> {
        &self.source
    }

    /// Its blocks, sentences and words. Spans of it count in its own prose, not in that of the translation.
    #[must_use]
    pub fn document(&self) -> &Document<'static> {
        &self.document
    }

    /// Whether a word stands in it, in whatever case.
    #[must_use]
    pub fn has(&self, word: WordHash) -> bool {
        self.words.contains(&word)
    }

    /// Whether a word stands in it as a name, a label or code does: with a capital within a sentence, or in code.
    #[must_use]
    pub fn names(&self, word: WordHash) -> bool {
        self.names.contains(&word)
    }

    /// Whether the characters that stand side by side in a text of Chinese, Japanese or Korean do so in it. Where no spaces part words, they
    /// stand within others; this finds them without a search through the whole.
    pub(crate) fn has_characters_of(&self, text: &str) -> bool {
        let pairs = self
            .pairs
            .get_or_init(|| pairs_of(self.source.text()).collect());
        let mut asked = pairs_of(text).peekable();
        asked.peek().is_some() && asked.all(|pair| pairs.contains(&pair))
    }

    /// Whether it has a text between round brackets.
    pub(crate) fn brackets(&self, text: &str) -> bool {
        let bracketed = self.bracketed.get_or_init(|| {
            let opened = self.source.text().split(['(', '（']).skip(1);
            let closed = opened.filter_map(|rest| rest.split_once([')', '）']));
            closed.map(|(inside, _)| inside.into()).collect()
        });
        bracketed.contains(text)
    }

    /// Whether a block of it says this and nothing else.
    pub(crate) fn says(&self, text: &str) -> bool {
        let lines = self.lines.get_or_init(|| {
            let blocks = self.document.blocks().iter();
            let texts = blocks.map(|block| self.document.text(block.span).trim());
            texts.map(WordHash::of).collect()
        });
        lines.contains(&WordHash::of(text.trim()))
    }

    /// Lays its passages beside the blocks of a document, whose decoded text is given too.
    #[must_use]
    pub fn beside(self: &Arc<Self>, document: &Document<'_>, text: &str) -> Beside {
        let blocks = Trace::of(document, text);
        let usual = usual_scale(document, &self.document);
        let (rows, confidence, lengths) = align::align(&blocks, &self.traces, usual);
        Beside {
            original: Arc::clone(self),
            parts: vec![sentences::Parts::default(); rows.len()],
            ties: settle::ties(&rows, &blocks, &self.traces),
            rivals: settle::rivals(&rows, &blocks, &self.traces, lengths.scale),
            rows,
            confidence,
            lengths,
            joined: OnceCell::new(),
        }
    }
}

/// The characters of Chinese, Japanese and Korean that stand side by side in a text.
fn pairs_of(text: &str) -> impl Iterator<Item = (char, char)> {
    let behind = text.chars().skip(1);
    text.chars()
        .zip(behind)
        .filter(|(a, b)| [a, b].iter().all(|c| **c >= WIDE && c.is_alphabetic()))
}

/// From here on characters stand for words and syllables, and texts are short.
const WIDE: char = '\u{2E80}';
/// In characters: so much of a text shows what it is written in.
const SAMPLE: usize = 2000;

/// Whether a text has a byte that such a character begins with.
fn may_be_wide(text: &str) -> bool {
    let bytes = text.as_bytes();
    // Dashes and quotation marks begin with the first of these bytes as well.
    match bytes.iter().fold(0, |most, byte| most.max(*byte)) {
        0..=0xE1 => false,
        0xE2 => memchr_iter(0xE2, bytes).any(|at| bytes.get(at + 1) >= Some(&0xBA)),
        _ => true,
    }
}

/// How many characters of a translation can come to one of its source, by what the two are written in. Whole books stay well
/// within; a page of which half was left out does not, and must not be taken for a terse one.
fn usual_scale(ours: &Document<'_>, theirs: &Document<'_>) -> RangeInclusive<f32> {
    let is_wide = |document: &Document<'_>| {
        if !may_be_wide(document.prose()) {
            return false;
        }
        let letters = document.prose().chars();
        let letters = letters.filter(|c| kind::is_alphabetic(*c));
        let (mut wide, mut all) = (0, 0);
        for letter in letters.take(SAMPLE) {
            wide += usize::from(letter >= WIDE);
            all += 1;
        }
        wide * 3 > all
    };
    match (is_wide(ours), is_wide(theirs)) {
        (true, false) => 0.25..=0.8,
        (false, true) => 1.25..=4.0,
        _ => 0.7..=1.5,
    }
}

/// In bytes: a word so long that no list has is likely a compound.
const COMPOUND: usize = 10;

/// Whether a word is a noun where nouns have capitals, and not a name.
fn is_noun(document: &Document<'_>, token: &Token) -> bool {
    match token.listed.entry() {
        Some(entry) => entry.flags.is_only_ordinary(),
        None => document.word(token).len() >= COMPOUND,
    }
}

/// The words that have a capital within a sentence of running text, and those in code. Where nouns have capitals, only what is no
/// noun that the language knows, or could make of others.
fn names(document: &Document<'_>, text: &str, nouns: bool) -> HashSet<WordHash> {
    let mut names = HashSet::default();
    for sentence in document.sentences() {
        for token in document.tokens_in(&sentence.tokens).iter().skip(1) {
            match token.kind {
                TokenKind::Opaque => {
                    let raw = document.to_text(token.span).of(text);
                    let words = raw.split(|c: char| !c.is_alphanumeric());
                    names.extend(words.filter(|word| !word.is_empty()).map(WordHash::of));
                }
                kind if kind.is_word()
                    && matches!(token.case, Case::Title | Case::Upper | Case::Mixed)
                    && !(nouns && token.case == Case::Title && is_noun(document, token)) =>
                {
                    names.insert(document.facts(token).hash);
                }
                _ => {}
            }
        }
    }
    names
}
