//! The quotation marks of a document, paired as a reader would pair them.
//!
//! A mark alone says little: “ opens in English and closes in German, » closes in French and opens in Danish, ' is mostly
//! no quotation mark at all. So each mark first gets a price for every part that it could play, from its glyph, the
//! language and the space around it; then the cheapest reading of a block as a whole is chosen. One missing mark so costs
//! one issue and not a cascade to the end of the text. Blocks with more marks than a reader could hold in mind are read
//! with a stack instead, in linear time.

use crate::document::{Block, Document, ProseSpan, Token, TokenKind};
use crate::language::facts::Space;
use crate::language::{Locale, identify};
use crate::rule::Context;

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

/// The most marks of one block that are read as a whole.
const READABLE: usize = 48;

/// How far a mark sees past other marks, in characters: nobody opens more quotations at once.
const ABREAST: usize = 16;

// The prices, in units of one certain fault. Only their order matters: a pair of two styles is likelier than two lone
// marks, a pair inside a pair of the same style is likelier than a lone mark, and of two equal readings the one with the
// shorter quotations is chosen.
const LONE: f32 = 1.2;
const MIXED_PAIR: f32 = 1.0;
const AGAINST_CONTEXT: f32 = 0.8;
const SAME_STYLE_INSIDE: f32 = 0.3;
const PER_MARK_INSIDE: f32 = 0.01;
/// A single mark is an apostrophe at no price, so a pair of them must gain something.
const SINGLE_PAIR: f32 = -0.2;

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
    KNOWN.iter().any(|&(open, close)| open == c || close == c) || matches!(c, '＂' | '〟' | '‛')
}

/// Whether the mark is a single one, of the inner kind in most languages.
#[must_use]
pub fn is_single(c: char) -> bool {
    matches!(c, '\'' | '‘' | '’' | '‚' | '‛' | '‹' | '›')
}

/// Whether some language pairs the two.
#[must_use]
pub fn is_known_pair(open: char, close: char) -> bool {
    KNOWN.contains(&(open, close))
}

/// What each part would cost a mark.
#[derive(Debug, Clone, Copy)]
struct Candidate {
    span: ProseSpan,
    glyph: char,
    style: char,
    opens: f32,
    closes: f32,
    /// To be no quotation mark at all, or a lone one.
    alone: f32,
    /// Whether, alone, it is a fault; an apostrophe is none.
    is_fault: bool,
}

/// How one block was read.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Part {
    Alone,
    With(usize),
}

impl Quotes {
    /// Finds and pairs the marks of a document.
    #[must_use]
    pub fn of(context: &Context<'_>) -> Self {
        let mut quotes = Self::default();
        // The mark of a quotation that an earlier paragraph opened and none has closed, and for how many blocks.
        let mut carried: Option<u32> = None;
        let mut pairs_carried: Vec<std::ops::Range<u32>> = Vec::new();
        for (index, block) in context.document.blocks().iter().enumerate() {
            let locale = context.language(block);
            let mut candidates = candidates(context.document, block, locale);
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
        quotes.list_pairs(context, &pairs_carried);
        quotes
    }

    /// The pair that a mark belongs to, by its opening mark.
    #[must_use]
    pub fn pair_of(&self, open: u32) -> Option<&Pair> {
        let at = self
            .pairs
            .binary_search_by_key(&open, |pair| pair.open)
            .ok()?;
        self.pairs.get(at)
    }

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
            });
        }
    }

    /// Lists the pairs, finds the one around each, and judges their style.
    fn list_pairs(&mut self, context: &Context<'_>, carried: &[std::ops::Range<u32>]) {
        let mut around: Vec<(u32, u32)> = Vec::new();
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
                style: Style::of(context, mark, &closing),
                open,
                close,
                within,
                carried: goes_on == Some(mark.block)
                    || carried.iter().any(|range| range.contains(&open)),
            });
        }
    }
}

/// How many blocks a quotation may run on without a mark of its own: a poem, a list.
const SILENT_BLOCKS: u32 = 3;

impl Candidate {
    /// Takes the mark as the one that resumes a quotation at the start of a paragraph, if it can be: the opening mark
    /// again, or in Spanish and Portuguese the closing one.
    fn resume(&mut self, style: char, block: &Block, locale: Option<Locale>) -> bool {
        let resumes = self.glyph == style
            || locale.and_then(|locale| locale.closing_quote(style)) == Some(self.glyph);
        if !resumes || self.span.start != block.span.start {
            return false;
        }
        self.style = style;
        self.opens = 0.0;
        self.closes = f32::INFINITY;
        true
    }
}

/// The marks of a block that could be quotation marks, priced.
fn candidates(document: &Document<'_>, block: &Block, locale: Option<Locale>) -> Vec<Candidate> {
    let tokens = document.tokens_in(&block.tokens);
    let mut candidates = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        if token.kind != TokenKind::Mark {
            continue;
        }
        let glyph = document.prose()[token.span.range()]
            .chars()
            .next()
            .unwrap_or(' ');
        if is_quote(glyph) {
            candidates.push(price(document, block, tokens, at, glyph, locale));
        }
    }
    candidates
}

/// What stands next to a mark.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Side {
    Space,
    /// An opening bracket or quotation mark, a dash, an elision: something that a quotation can open right behind.
    Opening,
    /// A full stop, a closing bracket or the like.
    Closing,
    Text,
}

fn side(c: Option<char>, before: bool) -> Side {
    match c {
        None => Side::Space,
        Some(c) if c.is_whitespace() => Side::Space,
        Some('(' | '[' | '{' | '¿' | '¡' | '（' | '【') => Side::Opening,
        Some('—' | '–' | '-' | '/' | '=' | '|' | '\u{200B}') if before => Side::Opening,
        Some('—' | '–' | '-' | '/' | '|') => Side::Closing,
        Some('\'' | '’') if before => Side::Opening,
        Some(
            ')' | ']' | '}' | '.' | ',' | ';' | ':' | '!' | '?' | '…' | '）' | '】' | '。' | '，'
            | '、',
        ) => Side::Closing,
        Some(_) => Side::Text,
    }
}

fn price(
    document: &Document<'_>,
    block: &Block,
    tokens: &[Token],
    at: usize,
    glyph: char,
    locale: Option<Locale>,
) -> Candidate {
    let token = tokens[at];
    let prose = document.prose();
    let body = block.span.range();
    // Quotation marks next to each other (“‘…’”) see through to what stands beyond.
    let skip = |c: &char| is_quote(*c) && !matches!(c, '\'' | '’');
    let before = prose[body.start..token.span.start as usize]
        .chars()
        .rev()
        .take(ABREAST)
        .find(|c| !skip(c));
    let after = prose[token.span.end as usize..body.end]
        .chars()
        .take(ABREAST)
        .find(|c| !skip(c));
    let (left, right) = (side(before, true), side(after, false));
    let by_context = match (left, right) {
        (Side::Space | Side::Opening, Side::Text | Side::Opening) => Some(true),
        (Side::Text | Side::Closing, Side::Space | Side::Closing) => Some(false),
        (Side::Opening, Side::Space) | (Side::Space, Side::Closing) if left != right => {
            Some(left == Side::Opening)
        }
        // `."A` : a space is missing, but the full stop is a sure sign.
        (Side::Closing, Side::Text) => None,
        _ => None,
    };
    let by_glyph = by_glyph(glyph, locale);
    let (mut opens, mut closes) = match by_context.or(by_glyph) {
        Some(true) => (0.0, AGAINST_CONTEXT),
        Some(false) => (AGAINST_CONTEXT, 0.0),
        None => (0.0, 0.0),
    };
    if let (Some(context), Some(glyph)) = (by_context, by_glyph)
        && context != glyph
    {
        // The space around it and its form disagree: either can be the slip.
        (opens, closes) = if context { (0.1, 0.3) } else { (0.3, 0.1) };
    }
    let previous = at.checked_sub(1).map(|i| tokens[i]);
    let behind_digit = before.is_some_and(|c| c.is_numeric())
        && previous.is_some_and(|p| p.span.end == token.span.start);
    let single = is_single(glyph);
    let mut alone = if single { 0.0 } else { LONE };
    let mut is_fault = !single;
    if glyph == '"' && behind_digit {
        // Inches, seconds.
        alone = 0.2;
        is_fault = false;
    }
    if single && glyph != '‘' && glyph != '‚' {
        let elides = matches!(glyph, '\'' | '’')
            && left != Side::Text
            && after.is_some_and(char::is_numeric);
        if elides || behind_digit {
            // '90s; 6'
            opens += LONE;
            closes += LONE;
        }
    }
    Candidate {
        span: token.span,
        glyph,
        style: glyph,
        opens,
        closes,
        alone,
        is_fault,
    }
}

/// Whether the glyph by itself opens (true) or closes, in the language.
fn by_glyph(glyph: char, locale: Option<Locale>) -> Option<bool> {
    if let Some(locale) = locale {
        let (opens, closes) = (
            locale.closing_quote(glyph).is_some(),
            locale.opening_quote(glyph).is_some(),
        );
        if opens != closes {
            return Some(opens);
        }
    }
    match glyph {
        '“' | '„' | '‟' | '«' | '‘' | '‚' | '‹' | '「' | '『' | '《' | '〈' | '〝' => {
            Some(true)
        }
        '”' | '»' | '’' | '›' | '」' | '』' | '》' | '〉' | '〞' | '〟' => Some(false),
        _ => None,
    }
}

/// Reads the marks of one block at the least price, by the recurrence over stretches of marks: the first mark of a stretch
/// stands alone, or pairs with some later one and parts the stretch into what is inside and what is behind.
struct Reader<'a> {
    marks: &'a [Candidate],
    locale: Option<Locale>,
    /// The least price of a stretch `from..to` inside a pair that a given mark opened (`len` for none), and the choice.
    best: Vec<Option<(f32, Part)>>,
}

impl<'a> Reader<'a> {
    fn new(marks: &'a [Candidate], locale: Option<Locale>) -> Self {
        let n = marks.len();
        Self {
            marks,
            locale,
            best: vec![None; (n + 1) * (n + 1)],
        }
    }

    fn read(mut self) -> Vec<Part> {
        let mut parts = vec![Part::Alone; self.marks.len()];
        let mut stretches = vec![(0, self.marks.len())];
        while let Some((from, to)) = stretches.pop() {
            if from >= to {
                continue;
            }
            self.price(from, to);
            match self.best[self.slot(from, to)].map_or(Part::Alone, |(_, part)| part) {
                Part::Alone => stretches.push((from + 1, to)),
                Part::With(other) => {
                    parts[from] = Part::With(other);
                    parts[other] = Part::With(from);
                    stretches.push((from + 1, other));
                    stretches.push((other + 1, to));
                }
            }
        }
        parts
    }

    fn slot(&self, from: usize, to: usize) -> usize {
        from * (self.marks.len() + 1) + to
    }

    /// The least price of the marks `from..to`.
    fn price(&mut self, from: usize, to: usize) -> f32 {
        if from >= to {
            return 0.0;
        }
        let slot = self.slot(from, to);
        if let Some((price, _)) = self.best[slot] {
            return price;
        }
        let mut best = (
            self.marks[from].alone + self.price(from + 1, to),
            Part::Alone,
        );
        for other in from + 1..to {
            let pair = self.pair_price(from, other);
            let inside = self.price(from + 1, other) + self.same_style_inside(from, other);
            let price = pair + inside + self.price(other + 1, to);
            if price < best.0 {
                best = (price, Part::With(other));
            }
        }
        self.best[slot] = Some(best);
        best.0
    }

    fn pair_price(&self, open: usize, close: usize) -> f32 {
        let (a, b) = (&self.marks[open], &self.marks[close]);
        if matches!(a.glyph, '’' | '\'')
            && !self
                .locale
                .is_some_and(|locale| locale.accepts_quotes(a.style, b.glyph))
        {
            // rock ’n’ roll
            return f32::INFINITY;
        }
        let style = if self
            .locale
            .is_some_and(|locale| locale.accepts_quotes(a.glyph, b.glyph))
            || is_known_pair(a.glyph, b.glyph)
        {
            0.0
        } else if is_single(a.glyph) != is_single(b.glyph) {
            // A single mark against a double one is an apostrophe far more often than a slip.
            return f32::INFINITY;
        } else {
            MIXED_PAIR
        };
        let single = if is_single(a.glyph) { SINGLE_PAIR } else { 0.0 };
        a.opens + b.closes + style + single + PER_MARK_INSIDE * (close - open - 1) as f32
    }

    /// What it costs that a mark right inside the pair is of the same glyph as the one that opens it.
    fn same_style_inside(&self, open: usize, close: usize) -> f32 {
        let glyph = self.marks[open].glyph;
        let same = self.marks[open + 1..close]
            .iter()
            .any(|mark| mark.glyph == glyph && !is_single(glyph));
        if same { SAME_STYLE_INSIDE } else { 0.0 }
    }
}

/// Pairs every closing mark with the last mark that is open: for blocks with very many marks.
fn read_with_stack(marks: &[Candidate]) -> Vec<Part> {
    let mut parts = vec![Part::Alone; marks.len()];
    let mut open: Vec<usize> = Vec::new();
    for (at, mark) in marks.iter().enumerate() {
        let closes = mark.closes < mark.opens || (mark.closes == mark.opens && !open.is_empty());
        let partner = open
            .last()
            .copied()
            .filter(|&last| is_single(marks[last].glyph) == is_single(mark.glyph));
        match partner.filter(|_| closes) {
            Some(last) => {
                open.pop();
                parts[last] = Part::With(at);
                parts[at] = Part::With(last);
            }
            None if !closes && !is_single(mark.glyph) => open.push(at),
            None => {}
        }
    }
    parts
}

/// What the two marks of a pair say about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// A pair that the language of the text uses.
    Accepted,
    /// A pair of another language.
    Foreign,
    /// No pair at all: one mark of each of two styles.
    Mixed,
}

impl Style {
    /// The style of a pair. Where the language is not known, every known pair is accepted.
    fn of(context: &Context<'_>, open: &QuoteMark, close: &QuoteMark) -> Self {
        let (a, b) = (open.style, close.glyph);
        let known = is_known_pair(a, b);
        let Some(locale) = context.language(&context.document.blocks()[open.block as usize]) else {
            return if known { Self::Accepted } else { Self::Mixed };
        };
        let prose = context.document.prose();
        let inner = &prose[open.span.end as usize..close.span.start as usize];
        if locale.accepts_quotes(a, b) {
            let own = [
                locale.conventions().quotes.primary,
                locale.conventions().quotes.secondary,
            ];
            let is_own = own.iter().any(|pair| pair.open == a && pair.close == b);
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
        let native = identify::passage(context.document, inside, locale).map(Locale::of);
        if native.is_some_and(|native| native.accepts_quotes(a, b)) {
            Self::Accepted
        } else if locale.closing_quote(a).is_none() && locale.opening_quote(b).is_none() && known {
            Self::Foreign
        } else {
            Self::Mixed
        }
    }
}
