//! The quotation marks of a document, paired as a reader would pair them.
//!
//! A mark alone says little: “ opens in English and closes in German, » closes in French and opens in Danish, ' is mostly
//! no quotation mark at all. So each mark first gets a price for every part that it could play, from its glyph, the
//! language and the space around it; then the cheapest reading of a block as a whole is chosen. One missing mark so costs
//! one issue and not a cascade to the end of the text. Blocks with more marks than a reader could hold in mind are read
//! with a stack instead, in linear time.

mod price;
mod reading;

use crate::analysis::passage::passage;
use crate::analysis::spoken::{Naming, languages};
use crate::article::{Article, Query};
use crate::document::{OPAQUE, ProseSpan, is_terminal};
use crate::language::Locale;
use crate::language::facts::{QuotePair, Space};
use crate::text::script::Script;
use price::{Candidate, candidates};
use reading::{Part, READABLE, Reader, read_with_stack};

/// A mark that takes part in a quotation, or should.
#[derive(Debug, Clone, Copy)]
pub struct QuoteMark {
    /// Where, in the prose.
    pub span: ProseSpan,
    /// The mark itself.
    pub glyph: char,
    /// The mark whose part it plays: another one only where it resumes a quotation at the start of a paragraph.
    pub style: char,
    /// Its block in the document.
    pub block: u32,
    /// What it does.
    pub role: Role,
    /// Whether what it does may be what a mark beside it does.
    is_doubtful: bool,
}

/// What a quotation mark does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Opens a pair; the index of the mark that closes it.
    Opens(u32),
    /// Closes a pair; the index of the mark that opens it.
    Closes(u32),
    /// Opens a paragraph of a quotation that goes on in the next paragraph, with a mark of its own.
    Continues,
    /// Opens, and nothing closes it.
    NeverClosed,
    /// Closes, and nothing opened it.
    NeverOpened,
}

/// A quotation: its two marks, what they say of each other, and where it stands.
#[derive(Debug, Clone, Copy)]
pub struct Pair {
    /// Whether the two marks belong together, and to the language.
    pub style: Style,
    /// The mark that opens, an index into [`Quotes::marks`].
    pub open: u32,
    /// The mark that closes, an index into [`Quotes::marks`].
    pub close: u32,
    /// The pair around it, an index into [`Quotes::pairs`].
    pub within: Option<u32>,
    /// Whether it stands in a quotation that an earlier paragraph opened.
    pub carried: bool,
    /// Whether it may as well be another pair: a further mark behind it could close it, or one touches it that is its like.
    pub is_doubtful: bool,
}

impl Pair {
    /// Whether it is a quotation inside a quotation.
    #[must_use]
    pub fn is_inner(&self) -> bool {
        self.within.is_some() || self.carried
    }
}

/// The quotation marks of one document.
#[derive(Debug, Default)]
pub struct Quotes {
    /// In the order of the text; apostrophes, primes and the like are not among them.
    pub marks: Vec<QuoteMark>,
    /// In the order of their opening marks.
    pub pairs: Vec<Pair>,
}

impl Quotes {
    /// The pairs that open within a stretch, in order.
    pub fn opened_within(&self, span: ProseSpan) -> impl Iterator<Item = &Pair> {
        let first = self.opened_until(span.start);
        let rest = self.pairs.iter().skip(first);
        rest.take_while(move |pair| self.ends(pair)[0].span.start < span.end)
    }

    /// The pairs that open before a place, the last one first.
    pub fn opened_before(&self, at: u32) -> impl Iterator<Item = &Pair> {
        self.pairs[..self.opened_until(at)].iter().rev()
    }

    fn opened_until(&self, at: u32) -> usize {
        let is_before = |pair: &Pair| self.marks[pair.open as usize].span.start < at;
        self.pairs.partition_point(is_before)
    }

    /// The marks of a pair.
    #[must_use]
    pub fn ends(&self, pair: &Pair) -> [QuoteMark; 2] {
        [pair.open, pair.close].map(|mark| self.marks[mark as usize])
    }

    /// What stands between them.
    #[must_use]
    pub fn inside(&self, pair: &Pair) -> ProseSpan {
        let [open, close] = self.ends(pair);
        ProseSpan::new(open.span.end, close.span.start.max(open.span.end))
    }
}

/// Pairs that some language uses.
const KNOWN: [(char, char); 21] = [
    ('"', '"'),
    ('“', '”'),
    ('„', '“'),
    ('„', '”'),
    ('”', '”'),
    ('‟', '”'),
    ('«', '»'),
    ('»', '«'),
    ('»', '»'),
    ('\'', '\''),
    ('‘', '’'),
    ('‚', '‘'),
    ('‚', '’'),
    ('’', '’'),
    ('‹', '›'),
    ('›', '‹'),
    ('「', '」'),
    ('『', '』'),
    ('《', '》'),
    ('〈', '〉'),
    ('〝', '〞'),
];

/// Whether the character is a quotation mark somewhere.
#[must_use]
pub fn is_quote(c: char) -> bool {
    match c {
        '"' | '\'' => true,
        // All others are among the marks of Latin-1, of General Punctuation or of East Asia.
        '«' | '»' | '\u{2000}'..'\u{2100}' | '\u{3000}'.. => {
            KNOWN.iter().any(|&(open, close)| open == c || close == c)
                || matches!(c, '＂' | '〟' | '‛')
        }
        _ => false,
    }
}

/// Whether the mark is a single one, of the inner kind in most languages.
#[must_use]
pub fn is_single(c: char) -> bool {
    matches!(c, '\'' | '‘' | '’' | '‚' | '‛' | '‹' | '›')
}

/// Whether the first mark opens nothing in the language, and the other one closes nothing, or the first is not one of its marks at all:
/// „…” in English is Polish, and ”…” a slip.
fn is_of_another_language(locale: Locale, open: char, close: char) -> bool {
    let closes_nothing = locale.opening_quote(close).is_none();
    locale.closing_quote(open).is_none() && (closes_nothing || locale.opening_quote(open).is_none())
}

/// Whether East Asian brackets stand around nothing but words in characters: the title of a work, with the marks of its own script.
fn is_east_asian(open: char, inner: &str) -> bool {
    let scripts = [Script::Han, Script::Kana, Script::Hangul];
    let mut letters = inner.chars().filter_map(Script::of_char).peekable();
    open >= '\u{3000}' && letters.peek().is_some() && letters.all(|it| scripts.contains(&it))
}

/// Whether some language pairs the two.
#[must_use]
pub fn is_known_pair(open: char, close: char) -> bool {
    KNOWN.contains(&(open, close))
}

impl Query for Quotes {
    /// Finds and pairs the marks of a document.
    fn run(article: &Article<'_>) -> Self {
        let mut quotes = Self::default();
        // The mark of a quotation that an earlier paragraph opened and none has closed, and for how many blocks.
        let mut carried: Option<u32> = None;
        let mut pairs_carried: Vec<std::ops::Range<u32>> = Vec::new();
        for (index, block) in article.document.blocks().iter().enumerate() {
            let locale = article.language(block);
            let mut candidates = candidates(article.document, block, locale);
            carried = carried
                .filter(|mark| index as u32 <= quotes.marks[*mark as usize].block + SILENT_BLOCKS);
            if candidates.is_empty() {
                continue;
            }
            let first = quotes.marks.len() as u32;
            if let Some(mark) = carried.map(|mark| quotes.marks[mark as usize])
                && mark.block + 1 == index as u32
                && candidates[0].resume(mark.style, block, locale)
            {
                quotes.marks[carried.unwrap_or_default() as usize].role = Role::Continues;
                carried = None;
            }
            let parts = if candidates.len() <= READABLE {
                Reader::new(&candidates, locale).read()
            } else {
                read_with_stack(&candidates)
            };
            quotes.add_block(index as u32, &candidates, &parts);
            if let Some(open) = carried {
                let closing = (first..quotes.marks.len() as u32)
                    .find(|mark| quotes.marks[*mark as usize].role == Role::NeverOpened);
                if let Some(close) = closing {
                    quotes.marks[open as usize].role = Role::Opens(close);
                    quotes.marks[close as usize].role = Role::Closes(open);
                    pairs_carried.push(first..close);
                    carried = None;
                }
            }
            let lone = (first..quotes.marks.len() as u32)
                .rev()
                .find(|mark| quotes.marks[*mark as usize].role == Role::NeverClosed);
            carried = lone.or(carried);
        }
        quotes.list_pairs(article, &pairs_carried);
        quotes.find_shown(article);
        quotes
    }
}

impl Quotes {
    fn add_block(&mut self, block: u32, candidates: &[Candidate], parts: &[Part]) {
        let kept: Vec<Option<u32>> = {
            let mut next = self.marks.len() as u32;
            let keep = |(candidate, part): (&Candidate, &Part)| {
                (matches!(part, Part::With(_)) || candidate.is_fault).then(|| {
                    next += 1;
                    next - 1
                })
            };
            candidates.iter().zip(parts).map(keep).collect()
        };
        for (index, (candidate, part)) in candidates.iter().zip(parts).enumerate() {
            if kept[index].is_none() {
                continue;
            }
            let role = match *part {
                Part::With(other) => match kept[other] {
                    Some(other_mark) if index < other => Role::Opens(other_mark),
                    Some(other_mark) => Role::Closes(other_mark),
                    None => Role::NeverClosed,
                },
                Part::Alone if candidate.opens <= candidate.closes => Role::NeverClosed,
                Part::Alone => Role::NeverOpened,
            };
            self.marks.push(QuoteMark {
                span: candidate.span,
                glyph: candidate.glyph,
                style: candidate.style,
                block,
                role,
                is_doubtful: is_doubtful(candidates, parts, index),
            });
        }
    }

    /// Lists the pairs, finds the one around each, and judges their style.
    fn list_pairs(&mut self, article: &Article<'_>, carried: &[std::ops::Range<u32>]) {
        let mut around: Vec<(u32, u32)> = Vec::new();
        // The ranges follow one another.
        let is_carried = |mark: u32| {
            let next = carried.partition_point(|range| range.end <= mark);
            carried.get(next).is_some_and(|range| range.contains(&mark))
        };
        // The block in which a quotation was opened that goes on behind its end.
        let mut goes_on = None;
        for (index, mark) in self.marks.iter().enumerate() {
            if mark.role == Role::Continues {
                goes_on = Some(mark.block);
            }
            let Role::Opens(close) = mark.role else {
                continue;
            };
            let open = index as u32;
            while around.last().is_some_and(|&(_, end)| end < open) {
                around.pop();
            }
            let closing = self.marks[close as usize];
            let within = around
                .last()
                .filter(|&&(_, end)| close < end)
                .map(|&(pair, _)| pair);
            around.push((self.pairs.len() as u32, close));
            self.pairs.push(Pair {
                style: Style::of(article, mark, &closing),
                open,
                close,
                within,
                carried: goes_on == Some(mark.block) || is_carried(open),
                is_doubtful: mark.is_doubtful || closing.is_doubtful,
            });
        }
    }
}

/// Whether a mark of a pair may be another's: the same mark touches it, which is how some type „, or what was taken for an apostrophe
/// could close the quotation as well.
fn is_doubtful(candidates: &[Candidate], parts: &[Part], index: usize) -> bool {
    /// In marks.
    const NEAR: usize = 32;
    let (Some(mark), Some(Part::With(other))) = (candidates.get(index), parts.get(index)) else {
        return false;
    };
    let is_like = |like: &&Candidate| like.glyph == mark.glyph;
    let before = index.checked_sub(1).and_then(|at| candidates.get(at));
    let touches = before
        .filter(is_like)
        .is_some_and(|like| like.span.end == mark.span.start)
        || (candidates.get(index + 1).filter(is_like))
            .is_some_and(|like| like.span.start == mark.span.end);
    let closes = *other < index;
    let (candidates, parts) = (candidates.get(index + 1..), parts.get(index + 1..));
    let behind = candidates.unwrap_or_default().iter();
    let lone = behind
        .zip(parts.unwrap_or_default())
        .take(NEAR)
        .take_while(|(_, part)| **part == Part::Alone)
        .any(|(like, _)| is_like(&like) && like.closes < like.opens);
    is_single(mark.glyph) && touches || closes && lone
}

impl Quotes {
    /// Tells the pairs that are spoken of from those that are used. In a block that plainly shows the marks of a language, any word that may
    /// name one does.
    fn find_shown(&mut self, article: &Article<'_>) {
        for naming in [Naming::Plain, Naming::Any] {
            let shows: Vec<u32> = self
                .pairs
                .iter()
                .filter(|pair| pair.style == Style::Shown)
                .map(|pair| self.marks[pair.open as usize].block)
                .collect();
            for at in 0..self.pairs.len() {
                let block = self.marks[self.pairs[at].open as usize].block;
                let asked = naming == Naming::Plain || shows.binary_search(&block).is_ok();
                if asked && self.is_shown(article, at, naming) {
                    self.pairs[at].style = Style::Shown;
                }
            }
        }
    }

    fn is_shown(&self, article: &Article<'_>, at: usize, naming: Naming) -> bool {
        /// In words and in bytes: what shows a mark is short.
        const LONGEST: usize = 3;
        const LONG: u32 = 64;
        let pair = &self.pairs[at];
        let (open, close) = (
            &self.marks[pair.open as usize],
            &self.marks[pair.close as usize],
        );
        let block = &article.document.blocks()[open.block as usize];
        // Marks that the language has inside others only may be shown as well.
        let is_out_of_place = || {
            let locale = article.language(block).filter(|_| !pair.is_inner());
            let outer = locale.map_or(&[][..], |it| it.conventions().quotes.outer);
            let is_outer = |it: &QuotePair| (it.open, it.close) == (open.style, close.glyph);
            !outer.is_empty() && !outer.iter().any(is_outer)
        };
        match pair.style {
            Style::Foreign | Style::Mixed => {}
            Style::Accepted if !is_single(open.glyph) && open.glyph != '"' && is_out_of_place() => {
            }
            _ => return false,
        }
        let inside = ProseSpan::new(open.span.end, close.span.start);
        if inside.len() > LONG {
            return false;
        }
        let text = article.document.text(inside);
        if text
            .chars()
            .all(|c| !c.is_alphanumeric() && !matches!(c, '…' | OPAQUE))
            && !text.contains("..")
        {
            return true;
        }
        if text.split_whitespace().nth(LONGEST).is_some() || text.contains(is_terminal) {
            return false;
        }
        let named = languages(article, block, inside, naming);
        let mut named = named.into_iter().map(Locale::of);
        named.any(|language| language.accepts_quotes(open.glyph, close.glyph))
    }
}

/// How many blocks a quotation may run on without a mark of its own: a poem, a list.
const SILENT_BLOCKS: u32 = 3;

/// What the two marks of a pair say about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// A pair that the language of the text uses.
    Accepted,
    /// A pair of another language.
    Foreign,
    /// No pair at all: one mark of each of two styles.
    Mixed,
    /// A pair that is spoken of: it encloses nothing to quote, or shows how a language that is named there quotes.
    Shown,
}

impl Style {
    /// The style of a pair. Where the language is not known, every known pair is accepted.
    fn of(article: &Article<'_>, open: &QuoteMark, close: &QuoteMark) -> Self {
        let (a, b) = (open.style, close.glyph);
        let known = is_known_pair(a, b);
        let Some(locale) = article.language(&article.document.blocks()[open.block as usize]) else {
            return if known { Self::Accepted } else { Self::Mixed };
        };
        let prose = article.document.prose();
        let inner = &prose[open.span.end as usize..close.span.start as usize];
        if locale.accepts_quotes(a, b) {
            let own = locale.conventions().quotes.primary;
            let is_own = own.open == a && own.close == b;
            let is_guillemet = matches!(a, '«' | '‹' | '»' | '›');
            let set = locale.conventions().quotes.inner_space;
            let takes = |c: Option<char>| {
                c.and_then(Space::of)
                    .is_none_or(|space| set.contains(&space))
            };
            // Other languages use guillemets too, but only French sets a space inside.
            let native = is_own
                || !is_guillemet
                || takes(inner.chars().next())
                || takes(inner.chars().next_back());
            return if native {
                Self::Accepted
            } else {
                Self::Foreign
            };
        }
        // What is quoted in its own language may keep that language's marks: the title of a book, a motto.
        let inside = ProseSpan::new(open.span.end, close.span.start);
        let native = passage(article.document, inside, locale).map(Locale::of);
        let accepts = |native: Locale| native.accepts_quotes(a, b);
        if native.is_some_and(accepts) || known && is_east_asian(a, inner) {
            Self::Accepted
        } else if known && is_of_another_language(locale, a, b) {
            Self::Foreign
        } else {
            Self::Mixed
        }
    }
}

#[cfg(test)]
mod tests;
