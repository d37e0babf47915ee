//! What is left of a passage in every language: how long it is, what it is, its numbers, names, code and links.

use crate::document::{
    Block, BlockKind, Case, Document, Mark, ProseSpan, Sentence, Token, TokenKind,
};
use crate::language::WordHash;
use crate::text::letters::folded;
use crate::text::span::Span;
use std::ops::Range;

/// So many signs tell a paragraph from its neighbours; more cost time.
const MOST_SIGNS: usize = 48;
/// So many lines of code between two blocks tell where they are.
const MOST_LINES: usize = 12;
/// In letters: shorter capitalised words are seldom names.
const NAME: usize = 3;
/// In letters: shorter words of two languages are alike by chance.
const COGNATE: usize = 5;
/// In bytes: a longer passage that is the same in both texts is the same passage.
const WHOLE: usize = 8;
/// In letters and digits: shorter lines of code are everywhere.
const LINE: usize = 4;

/// How much it says that two share a sign: code, links, longer numbers and names within a sentence.
const STRONG: u8 = 4;
/// That of a figure, and of a word that looks alike.
const WEAK: u8 = 1;

/// The trace of one block or sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Trace {
    /// In characters.
    pub length: u32,
    pub kind: BlockKind,
    /// The level of a heading in Markdown, or 0.
    pub level: u8,
    /// Hashes of what is the same in all languages with its weight, sorted, each once.
    signs: Vec<(WordHash, u8)>,
    /// The weight of those that a translation keeps.
    kept: u32,
    /// The weight of those among them that are kept in every script, as names are not.
    machine: u32,
    /// The hash of all that it says, if it is long enough to say something.
    whole: Option<WordHash>,
    /// The picture that it opens with, as notes and tips do.
    opening: Option<WordHash>,
    /// Hashes of the lines of code before and behind it, sorted.
    around: Vec<WordHash>,
}

impl Trace {
    /// Those of all blocks, in order. The text is that of the file.
    pub fn of(document: &Document<'_>, text: &str) -> Vec<Self> {
        let mut traces: Vec<Self> = Vec::with_capacity(document.blocks().len());
        let mut end = 0;
        for block in document.blocks() {
            let mut trace = Self::block(document, text, block);
            let place = document.to_text(block.span);
            trace.level = level(text, place.start);
            if place.start > end {
                let code = lines(Span::new(end, place.start).of(text));
                trace.around.extend(code.iter().map(|line| before(*line)));
                if let Some(last) = traces.last_mut() {
                    last.around.extend(code);
                    last.around.sort_unstable();
                    last.around.dedup();
                }
            }
            end = end.max(place.end);
            traces.push(trace);
        }
        if let Some(last) = traces.last_mut() {
            last.around
                .extend(lines(Span::new(end, text.len() as u32).of(text)));
        }
        for trace in &mut traces {
            trace.around.sort_unstable();
            trace.around.dedup();
        }
        traces
    }

    fn block(document: &Document<'_>, text: &str, block: &Block) -> Self {
        let sentences = document.sentences_in(block);
        let starts = sentences.iter().map(|sentence| sentence.tokens.start);
        let starts: Vec<u32> = starts.collect();
        Self::part(
            document,
            text,
            (block.span, block.kind),
            &block.tokens,
            &starts,
        )
    }

    /// That of a sentence, in whatever block it stands.
    pub fn sentence(document: &Document<'_>, text: &str, sentence: &Sentence) -> Self {
        let (tokens, place) = (&sentence.tokens, (sentence.span, BlockKind::Paragraph));
        let mut trace = Self::part(document, text, place, tokens, &[tokens.start]);
        // A sentence has little else, and what it is compared with is near.
        let words = document.tokens_in(tokens).iter();
        let words = words.filter(|token| token.kind.is_word());
        let stems = words.filter_map(|token| stem(document.word(token)));
        trace
            .signs
            .extend(stems.take(MOST_SIGNS).map(|stem| (stem, WEAK)));
        trace.settle();
        trace
    }

    fn part(
        document: &Document<'_>,
        text: &str,
        (span, kind): (ProseSpan, BlockKind),
        tokens: &Range<u32>,
        starts: &[u32],
    ) -> Self {
        let is_first = |at: u32| starts.binary_search(&at).is_ok();
        let words = document.tokens_in(tokens).iter().zip(tokens.clone());
        let mut signs: Vec<(WordHash, u8)> = words
            .filter_map(|(token, at)| sign(document, text, token, is_first(at)))
            .take(MOST_SIGNS)
            .collect();
        let links = document
            .marks_from(span)
            .filter(|marked| marked.mark == Mark::Link)
            .take(MOST_SIGNS);
        signs.extend(links.filter_map(|link| {
            let behind = document.to_text(link.span).end as usize;
            let target = text
                .get(behind..)?
                .strip_prefix("](")?
                .split([')', ' ', '\n'])
                .next()?;
            Some((WordHash::of(last_part(target)?), STRONG))
        }));
        let kept = |(_, weight): &(WordHash, u8)| u32::from(*weight) * u32::from(*weight > WEAK);
        let strong = |(_, weight): &&(WordHash, u8)| *weight >= STRONG;
        let machine = signs.iter().filter(strong).map(kept).sum();
        let kept = signs.iter().map(kept).sum();
        // It is shared by few, and its lack says nothing: it does not count among what is kept.
        let whole = document.text(span);
        let whole = (whole.len() >= WHOLE).then(|| WordHash::of(whole));
        signs.extend(whole.map(|whole| (whole, 2 * STRONG)));
        let mut trace = Self {
            length: document.text(span).chars().count() as u32,
            kind,
            level: 0,
            kept,
            machine,
            whole,
            opening: opening(document, tokens),
            signs,
            around: Vec::new(),
        };
        trace.settle();
        trace
    }

    /// Sorts its signs, each once with its greatest weight.
    fn settle(&mut self) {
        let signs = &mut self.signs;
        signs.sort_unstable_by_key(|(sign, weight)| (*sign, std::cmp::Reverse(*weight)));
        signs.dedup_by_key(|(sign, _)| *sign);
    }

    /// The weight of what it has that a translation keeps.
    pub fn kept(&self) -> u32 {
        self.kept
    }

    /// The weight of the code, links, numbers and abbreviations among it.
    pub fn machine(&self) -> u32 {
        self.machine
    }

    /// Code, links, numbers and abbreviations.
    pub fn machine_signs(&self) -> impl Iterator<Item = WordHash> {
        let strong = self.signs.iter().filter(|(_, weight)| *weight == STRONG);
        strong.map(|(sign, _)| *sign)
    }

    /// Whether both say the same word for word.
    pub fn says_the_same(&self, other: &Self) -> bool {
        self.whole.is_some() && self.whole == other.whole
    }

    /// What two share, by weight: what a translation keeps, and what is only alike.
    pub fn shared(&self, other: &Self) -> (u32, u32) {
        let mut common = Common::default();
        let (mut ours, mut theirs) = (self.signs.as_slice(), other.signs.as_slice());
        while let ([(one, weight), rest @ ..], [(another, weight_there), others @ ..]) =
            (ours, theirs)
        {
            let order = one.cmp(another);
            if order.is_eq() {
                common.add(*weight, *weight_there);
            }
            ours = if order.is_le() { rest } else { ours };
            theirs = if order.is_ge() { others } else { theirs };
        }
        (common.kept, common.alike)
    }

    /// The weight of what two share of what a translation keeps and none of these has.
    pub fn shared_beyond<'t>(
        &self,
        other: &Self,
        known: impl Iterator<Item = &'t Self> + Clone,
    ) -> u32 {
        let signs = self.signs.iter().filter(|(_, weight)| *weight > WEAK);
        let own = signs.filter(|(sign, _)| other.has(*sign));
        let new = own.filter(|(sign, _)| !known.clone().any(|known| known.has(*sign)));
        new.map(|(_, weight)| u32::from(*weight)).sum()
    }

    /// Whether it opens with a picture that none of some has.
    pub fn opens_unlike(&self, others: &[Self]) -> bool {
        let lacks = |picture| !others.iter().any(|other| other.has(picture));
        self.opening.is_some_and(lacks)
    }

    fn has(&self, sign: WordHash) -> bool {
        let found = self.signs.binary_search_by_key(&sign, |(sign, _)| *sign);
        found.is_ok()
    }

    /// What the two have in common.
    pub fn common(&self, other: &Self) -> Common {
        let (kept, alike) = self.shared(other);
        let lines = self.around.iter();
        let lines = lines.filter(|line| other.around.binary_search(line).is_ok());
        Common {
            kept,
            alike,
            lines: lines.count() as u32,
        }
    }

    /// What part of the lines of code around the two these are, which both have.
    pub fn around(&self, other: &Self, lines: u32) -> f32 {
        let fewer = self.around.len().min(other.around.len());
        if fewer > 0 {
            lines as f32 / fewer as f32
        } else {
            0.0
        }
    }
}

/// What two traces have in common.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Common {
    /// The weight of what a translation keeps.
    pub kept: u32,
    /// The weight of what is only alike.
    pub alike: u32,
    /// The number of lines of code around them.
    pub lines: u32,
}

impl Common {
    fn add(&mut self, one: u8, other: u8) {
        let weight = one.max(other);
        if weight > WEAK {
            self.kept += u32::from(weight);
        } else {
            self.alike += u32::from(weight);
        }
    }
}

/// Which of many traces have which signs, so that what one has in common with all of them is found without a look at each.
pub(super) struct Index {
    /// By the sign, then by the number of the trace.
    signs: Vec<(WordHash, u32, u8)>,
    lines: Vec<(WordHash, u32)>,
}

impl Index {
    pub fn of(traces: &[Trace]) -> Self {
        let (mut signs, mut lines) = (Vec::new(), Vec::new());
        for (trace, at) in traces.iter().zip(0..) {
            signs.extend(
                trace
                    .signs
                    .iter()
                    .map(|(sign, weight)| (*sign, at, *weight)),
            );
            lines.extend(trace.around.iter().map(|line| (*line, at)));
        }
        signs.sort_unstable_by_key(|(sign, at, _)| (*sign, *at));
        lines.sort_unstable();
        Self { signs, lines }
    }

    /// What a trace has in common with those of these numbers, one by one.
    pub fn shared(&self, trace: &Trace, with: Range<usize>, out: &mut Vec<Common>) {
        out.clear();
        out.resize(with.len(), Common::default());
        let start = with.start as u32;
        // Both are in order: what is before one sign is before the next one.
        let mut rest = self.signs.as_slice();
        for (sign, weight) in &trace.signs {
            rest = &rest[rest.partition_point(|(it, ..)| it < sign)..];
            let before = match start {
                0 => 0,
                _ => rest.partition_point(|(it, at, _)| it == sign && *at < start),
            };
            let have = rest[before..].iter().take_while(|(it, ..)| it == sign);
            for (_, at, there) in have {
                match out.get_mut((at - start) as usize) {
                    Some(common) => common.add(*weight, *there),
                    None => break,
                }
            }
        }
        for line in &trace.around {
            let first = self.lines.partition_point(|it| *it < (*line, start));
            let have = self.lines.iter().skip(first);
            for (_, at) in have.take_while(|(it, _)| it == line) {
                match out.get_mut((at - start) as usize) {
                    Some(common) => common.lines += 1,
                    None => break,
                }
            }
        }
    }
}

/// How many number signs stand before a heading.
fn level(text: &str, start: u32) -> u8 {
    let before = text.get(..start as usize).unwrap_or_default();
    let line = before.rsplit('\n').next().unwrap_or_default();
    line.bytes().filter(|byte| *byte == b'#').count().min(6) as u8
}

/// The lines between two blocks that say something: code, and what opens or closes a note, an element, a branch of a template.
fn lines(gap: &str) -> Vec<WordHash> {
    let is_long = |line: &&str| {
        line.chars()
            .filter(|c| c.is_alphanumeric())
            .take(LINE)
            .count()
            == LINE
    };
    // A note is opened by its kind, and its title stands behind a bar.
    let lines = gap.lines().map(|line| line.trim_matches(['|', ' ', '\t']));
    lines
        .filter(is_long)
        .take(MOST_LINES)
        .map(WordHash::of)
        .collect()
}

/// The same line before a block instead of behind it.
fn before(line: WordHash) -> WordHash {
    WordHash::of(&format!("before {line:?}"))
}

/// What an address or a path ends in: the parts before it may be of a language.
fn last_part(target: &str) -> Option<&str> {
    let parts = target.trim_matches('/').rsplit(['/', '#']);
    parts.map(str::trim).find(|part| !part.is_empty())
}

/// How a longer word begins, which those that came from it in another language share.
fn stem(word: &str) -> Option<WordHash> {
    let (end, _) = word.char_indices().nth(COGNATE)?;
    Some(WordHash::of(&folded(word.get(..end)?)))
}

/// A mark that is a picture, which every language keeps.
fn picture(mark: &str) -> Option<WordHash> {
    let is_picture = |c: &char| matches!(c, '\u{2600}'..='\u{27bf}' | '\u{1f300}'..='\u{1faff}');
    let picture = mark.chars().find(is_picture)?;
    Some(WordHash::of(picture.encode_utf8(&mut [0; 4])))
}

/// The picture that some tokens open with.
fn opening(document: &Document<'_>, tokens: &Range<u32>) -> Option<WordHash> {
    let first = document.tokens_in(tokens).first()?;
    let is_mark = first.kind == TokenKind::Mark;
    is_mark.then(|| picture(document.word(first))).flatten()
}

/// What stands in a translation as in its source: a number without its separators, which languages write differently; code and
/// addresses; a name; a word that is alike.
fn sign(document: &Document<'_>, text: &str, token: &Token, first: bool) -> Option<(WordHash, u8)> {
    let word = document.word(token);
    match token.kind {
        TokenKind::Number => {
            let digits: String = word.chars().filter(char::is_ascii_digit).collect();
            let weight = if digits.len() > 1 { STRONG } else { WEAK };
            (!digits.is_empty()).then(|| (WordHash::of(&digits), weight))
        }
        TokenKind::Opaque => {
            let raw = document.to_text(token.span).of(text);
            let raw = raw.trim_matches(|c: char| !c.is_alphanumeric());
            Some((WordHash::of(last_part(raw)?), STRONG))
        }
        TokenKind::Mark => Some((picture(word)?, STRONG / 2)),
        kind if kind.is_word() => {
            let enough = |letters: usize| word.chars().nth(letters - 1).is_some();
            let hash = document.facts(token).hash;
            match token.case {
                Case::Upper | Case::Mixed if enough(2) => Some((hash, STRONG)),
                Case::Title if !first && enough(NAME) => Some((hash, STRONG / 2)),
                Case::Title | Case::Lower if enough(COGNATE) => Some((hash, WEAK)),
                _ => None,
            }
        }
        _ => None,
    }
}
