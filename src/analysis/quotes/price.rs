//! What each part would cost a mark: to open, to close, to be no quotation mark at all.

use super::{is_known_pair, is_quote, is_single};
use crate::document::{Block, BlockKind, Document, ProseSpan, Token, TokenKind};
use crate::language::Locale;
use crate::language::facts::articles;
use crate::text::fold;
use crate::text::kind;
use unicode_script::Script;

// The prices, in units of one certain fault. Only their order matters: a pair of two styles is likelier than two lone
// marks, a pair inside a pair of the same style is likelier than a lone mark, and of two equal readings the one with the
// shorter quotations is chosen.
pub(super) const LONE: f32 = 1.2;
pub(super) const MIXED_PAIR: f32 = 1.0;
pub(super) const AGAINST_CONTEXT: f32 = 0.8;
pub(super) const SAME_STYLE_INSIDE: f32 = 0.3;
pub(super) const PER_MARK_INSIDE: f32 = 0.01;
/// A single mark is an apostrophe at no price, so a pair of them must gain something.
pub(super) const SINGLE_PAIR: f32 = -0.2;

/// How far a mark sees past other marks, in characters: nobody opens more quotations at once.
const ABREAST: usize = 16;

/// What each part would cost a mark.
#[derive(Debug, Clone, Copy)]
pub(super) struct Candidate {
    pub(super) span: ProseSpan,
    pub(super) glyph: char,
    pub(super) style: char,
    pub(super) opens: f32,
    pub(super) closes: f32,
    /// To be no quotation mark at all, or a lone one.
    pub(super) alone: f32,
    /// Whether, alone, it is a fault; an apostrophe is none.
    pub(super) is_fault: bool,
    /// Whether it stands free behind an article, as a mark does that is spoken of.
    is_named: bool,
    /// Whether a function word or nothing follows, so that no quotation seems to begin here.
    is_followed_by_function_word: bool,
}

impl Candidate {
    /// Takes the mark as the one that resumes a quotation at the start of a paragraph, if it can be: the opening mark
    /// again, or in Spanish and Portuguese the closing one.
    pub(super) fn resume(&mut self, style: char, block: &Block, locale: Option<Locale>) -> bool {
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
pub(super) fn candidates(
    document: &Document<'_>,
    block: &Block,
    locale: Option<Locale>,
) -> Vec<Candidate> {
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
        if is_quote(glyph) && !is_gershayim(document, tokens, at) {
            candidates.push(price(document, block, tokens, at, glyph, locale));
        }
    }
    if is_sign(document, block, &candidates) {
        return Vec::new();
    }
    settle_guillemets(document, block, &mut candidates);
    settle_named(&mut candidates);
    settle_quoted(document, block, &mut candidates);
    candidates
}

/// Whether a mark is all that stands in the cell of a table: “| « | left-pointing double angle quotation mark |”.
fn is_sign(document: &Document<'_>, block: &Block, candidates: &[Candidate]) -> bool {
    let [only] = candidates else { return false };
    block.kind == BlockKind::TableCell
        && document.text(block.span).trim() == document.text(only.span)
}

/// A mark is named where all that a pair encloses is it: ‘"’, 「「」. Whoever writes so means the sign.
fn settle_quoted(document: &Document<'_>, block: &Block, candidates: &mut [Candidate]) {
    let prose = document.prose();
    let free = |from: usize, to: usize| prose.get(from..to).unwrap_or_default();
    for at in 1..candidates.len().saturating_sub(1) {
        let [open, mark, close] = &mut candidates[at - 1..=at + 1] else {
            continue;
        };
        let tight = open.span.end == mark.span.start && mark.span.end == close.span.start;
        if !tight || !is_known_pair(open.glyph, close.glyph) {
            continue;
        }
        let before = free(block.span.start as usize, open.span.start as usize);
        let behind = free(close.span.end as usize, block.span.end as usize);
        let left = side(before.chars().next_back(), true);
        let right = side(behind.chars().next(), false);
        if matches!(left, Side::Space | Side::Opening)
            && matches!(right, Side::Space | Side::Closing)
        {
            mark.opens += LONE;
            mark.closes += LONE;
            mark.alone = 0.0;
            mark.is_fault = false;
            (open.opens, open.closes) = (0.0, AGAINST_CONTEXT);
            (close.opens, close.closes) = (AGAINST_CONTEXT, 0.0);
        }
    }
}

/// “Put a « in front of the word and a » behind it” speaks of the marks. No quotation ends in an article, so where marks between spaces
/// stand behind articles both to open and to close, they are named. So is the only mark of a block between an article and a
/// preposition: “Put a « in front of the word.”
fn settle_named(candidates: &mut [Candidate]) {
    if let [only] = candidates
        && only.is_named
        && only.is_followed_by_function_word
    {
        only.is_fault = false;
        return;
    }
    let mut named = candidates.iter().filter(|mark| mark.is_named);
    if named.next().is_none() || !named.any(|mark| mark.closes <= mark.opens) {
        return;
    }
    for mark in candidates.iter_mut().filter(|mark| mark.is_named) {
        mark.opens += AGAINST_CONTEXT;
        mark.closes += LONE;
        mark.alone = 0.0;
        mark.is_fault = false;
    }
}

/// Guillemets with a space inside tell by their form what they do, whatever stands outside: « oui »/« non », « oui »¹. In a block
/// whose first one points outwards, all do.
fn settle_guillemets(document: &Document<'_>, block: &Block, candidates: &mut [Candidate]) {
    let is_guillemet = |c: &&mut Candidate| matches!(c.glyph, '«' | '»' | '‹' | '›');
    let mut marks = candidates.iter_mut().filter(is_guillemet).peekable();
    if !marks
        .peek()
        .is_some_and(|first| matches!(first.glyph, '«' | '‹'))
    {
        return;
    }
    let prose = document.prose();
    for mark in marks {
        let opens = matches!(mark.glyph, '«' | '‹');
        let (start, end) = (mark.span.start as usize, mark.span.end as usize);
        let inner = if opens {
            prose
                .get(end..block.span.end as usize)
                .and_then(|behind| behind.chars().next())
        } else {
            prose
                .get(block.span.start as usize..start)
                .and_then(|before| before.chars().next_back())
        };
        if inner.is_some_and(char::is_whitespace) {
            (mark.opens, mark.closes) = if opens {
                (0.0, AGAINST_CONTEXT)
            } else {
                (AGAINST_CONTEXT, 0.0)
            };
        }
    }
}

/// Whether the mark stands before the last letter of a Hebrew word: so Hebrew marks abbreviations.
fn is_gershayim(document: &Document<'_>, tokens: &[Token], at: usize) -> bool {
    let (Some(before), Some(after)) = (
        at.checked_sub(1).and_then(|before| tokens.get(before)),
        tokens.get(at + 1),
    ) else {
        return false;
    };
    let (mark, hebrew) = (tokens[at].span, |token: &Token| {
        token.script == Script::Hebrew
    });
    hebrew(before)
        && hebrew(after)
        && before.span.end == mark.start
        && mark.end == after.span.start
        && document.word(after).chars().count() == 1
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

/// Whether punctuation beside a mark belongs to what is quoted, by what stands beyond it: a word or an option that it begins or
/// ends, or the other mark of a sign that is quoted alone.
fn is_inside(glyph: char, beside: Option<char>, beyond: Option<char>) -> bool {
    let is_bracket = matches!(beside, Some('(' | '[' | '{' | ')' | ']' | '}'));
    beyond.is_some_and(|c| {
        (kind::is_alphanumeric(c) || c == '-') && !is_bracket
            || is_quote(c) && (c != glyph || glyph == '"')
    })
}

/// Whether a mark opens or closes by what stands beside it, on either side the next character and the one beyond.
fn by_context(
    glyph: char,
    sides: (Side, Side),
    (before, further): (Option<char>, Option<char>),
    (after, beyond): (Option<char>, Option<char>),
) -> Option<bool> {
    match sides {
        (Side::Space | Side::Opening, Side::Text | Side::Opening) => Some(true),
        (Side::Text | Side::Closing, Side::Space | Side::Closing) => Some(false),
        // `:help`, `.so` and `-` may be all that is quoted.
        (Side::Space, Side::Closing) => Some(is_inside(glyph, after, beyond)),
        (Side::Opening, Side::Space) => Some(!is_inside(glyph, before, further)),
        (Side::Opening, Side::Closing) if is_inside(glyph, before, further) => Some(false),
        (Side::Opening, Side::Closing) if is_inside(glyph, after, beyond) => Some(true),
        // `."A` : a space is missing, but the full stop is a sure sign.
        _ => None,
    }
}

/// Whether minutes stand before the number before the mark at `at`: 4’31”.
fn is_behind_minutes(document: &Document<'_>, tokens: &[Token], at: usize) -> bool {
    let word = |distance: usize| {
        let token = at.checked_sub(distance).and_then(|at| tokens.get(at));
        token.map(|token| document.word(token))
    };
    word(1).is_some_and(|number| number.contains(['\'', '’', '′']))
        || matches!(word(2), Some("'" | "’" | "′"))
}

/// Whether the apostrophe at `at` leaves something out before the word behind it, where it may begin one, or closes a word that an apostrophe
/// opens: 'tis, rock 'n' roll.
fn is_elision(
    document: &Document<'_>,
    tokens: &[Token],
    at: usize,
    may_begin: bool,
    locale: Option<Locale>,
) -> bool {
    let span = tokens[at].span;
    let previous = at.checked_sub(1).map(|before| tokens[before]);
    let elides = may_begin && elided_word(document, tokens.get(at + 1), span.end, locale);
    elides
        || previous.is_some_and(|word| word.span.end == span.start)
            && at.checked_sub(2).is_some_and(|mark| {
                matches!(document.word(&tokens[mark]), "'" | "’")
                    && elided_word(document, previous.as_ref(), tokens[mark].span.end, locale)
            })
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
    let ((before, further), (after, beyond)) = surroundings(document, block, &token);
    let (left, right) = (side(before, true), side(after, false));
    let by_context = by_context(glyph, (left, right), (before, further), (after, beyond));
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
    // Inches, seconds; also after minutes, where they are set like quotation marks: 4’31”.
    let is_unit =
        behind_digit && (glyph == '"' || glyph == '”' && is_behind_minutes(document, tokens, at));
    let alone = match (is_unit, single) {
        (true, _) => 0.2,
        (false, true) => 0.0,
        (false, false) => LONE,
    };
    if single && glyph != '‘' && glyph != '‚' {
        let before_number = left != Side::Text && after.is_some_and(char::is_numeric);
        let apostrophe = matches!(glyph, '\'' | '’')
            && (before_number || is_elision(document, tokens, at, left != Side::Text, locale));
        if apostrophe || behind_digit {
            // '90s; 'tis; rock 'n' roll; 6'
            opens += LONE;
            closes += LONE;
        }
    }
    let is_free = (left, right) == (Side::Space, Side::Space) && after.is_some();
    // « the » quotes the article itself.
    let is_quoted = at
        .checked_sub(2)
        .and_then(|at| tokens.get(at))
        .is_some_and(|mark| document.word(mark).starts_with(is_quote));
    let is_named =
        is_free && !is_quoted && previous.is_some_and(|word| is_article(document, &word, locale));
    Candidate {
        span: token.span,
        glyph,
        style: glyph,
        opens,
        closes,
        alone,
        is_fault: !single && !is_unit,
        is_named,
        is_followed_by_function_word: is_named
            && tokens.get(at + 1).is_some_and(|word| {
                locale.is_some_and(|it| it.language.is_function_word(document.word(word)))
            }),
    }
}

/// The two characters before a mark in its block and the two after it. Quotation marks next to each other (“‘…’”) see through to what stands
/// beyond.
fn surroundings(document: &Document<'_>, block: &Block, mark: &Token) -> (Two, Two) {
    let prose = document.prose();
    let body = block.span.range();
    let skip = |c: &char| is_quote(*c) && !matches!(c, '\'' | '’');
    let mut before = prose[body.start..mark.span.start as usize]
        .chars()
        .rev()
        .take(ABREAST)
        .skip_while(skip);
    let mut after = prose[mark.span.end as usize..body.end]
        .chars()
        .take(ABREAST)
        .skip_while(skip);
    ((before.next(), before.next()), (after.next(), after.next()))
}

/// The characters next to a mark on one side, the nearest first.
type Two = (Option<char>, Option<char>);

fn is_article(document: &Document<'_>, word: &Token, locale: Option<Locale>) -> bool {
    let Some(locale) = locale.filter(|_| word.kind == TokenKind::Word) else {
        return false;
    };
    let word = fold(document.word(word));
    articles(locale.language.code).contains(&&*word)
}

/// Whether the word, if it begins at `start`, is one that an apostrophe opens.
fn elided_word(
    document: &Document<'_>,
    word: Option<&Token>,
    start: u32,
    locale: Option<Locale>,
) -> bool {
    let (Some(word), Some(locale)) = (word.filter(|word| word.span.start == start), locale) else {
        return false;
    };
    let folded = fold(document.word(word));
    let opened = locale.language.apostrophe.opened;
    opened.binary_search(&&*folded).is_ok()
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
