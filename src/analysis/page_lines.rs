//! Lines that a web page set around an article: what `scraper-residue` and `web-furniture` report.
//!
//! Only a line that stands for itself counts: a whole block, a line of its own inside one, or the last sentence of a paragraph
//! where the pattern allows that. A phrase within running prose never does.

use super::glob::{self, Heads};
use super::register;
use crate::article::{Article, Query};
use crate::document::{Block, BlockKind, Cover, Document, Mark, ProseSpan, is_terminal};
use crate::language::Language;
use crate::language::facts;
use crate::text::fold;
use memchr::memmem;
use serde::Deserialize;
use std::cell::LazyCell;
use std::sync::LazyLock;

/// A longer line is prose, in bytes. Notices about cookies are the longest that pages say.
const LONGEST_LINE: usize = 400;

/// A longer line is not looked up among phrases, in bytes; none of them is as long.
const LONGEST_PHRASE: usize = 160;

/// Patterns of lines; the file says what each list is.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Patterns {
    pub line: Globs,
    pub tail: Globs,
    pub beside: Globs,
    pub shortcode: Vec<String>,
    pub prefix: Vec<String>,
}

/// Patterns in order of their first bytes, so that most lines are dismissed by theirs.
#[derive(Debug, Default, Deserialize)]
#[serde(from = "Vec<String>")]
pub(crate) struct Globs {
    sorted: Vec<String>,
    /// How many of them, in front, begin with a run of digits or with anything.
    open: usize,
}

impl From<Vec<String>> for Globs {
    fn from(mut sorted: Vec<String>) -> Self {
        let is_literal = |pattern: &String| !pattern.starts_with(['#', '*']);
        sorted.sort_unstable();
        sorted.sort_by_key(is_literal);
        let open = sorted.partition_point(|pattern| !is_literal(pattern));
        Self { sorted, open }
    }
}

impl Globs {
    /// Whether one of the patterns matches the whole text.
    fn match_text(&self, text: &str) -> bool {
        let Some(&first) = text.as_bytes().first() else {
            return self
                .sorted
                .iter()
                .any(|pattern| glob::matches(pattern, text));
        };
        let (open, literal) = self.sorted.split_at(self.open);
        let begin = |pattern: &String| pattern.as_bytes().first().copied().unwrap_or_default();
        let from = literal.partition_point(|pattern| begin(pattern) < first);
        let fitting = literal[from..]
            .iter()
            .take_while(|pattern| begin(pattern) == first);
        open.iter()
            .chain(fitting)
            .any(|pattern| glob::matches(pattern, text))
    }

    /// Whether one of the patterns matches a line, with or without the marks around it.
    fn match_line(&self, folded: &str, bare: &str) -> bool {
        self.match_text(bare) || (bare.len() < folded.len() && self.match_text(folded))
    }
}

/// The patterns, read when the first text needs them. That the file can be read is a test's business.
pub(crate) static PATTERNS: LazyLock<Patterns> = LazyLock::new(|| {
    toml::from_str(include_str!("../../corpora/residue/scraper.toml")).unwrap_or_default()
});

/// How what stands behind the last sentence of a paragraph begins.
static TAILS: LazyLock<Heads> =
    LazyLock::new(|| Heads::of(PATTERNS.tail.sorted.iter().map(|tail| (tail.as_str(), 1))));

/// What a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Junk {
    /// A page says it in the language of the text.
    Scraper,
    /// A page says it in another language, and it was translated word for word. The language by its code; nothing where pages of several
    /// languages say so.
    Furniture(Option<&'static str>),
    /// A label that means nothing by itself.
    Label,
}

/// A line that is no part of the article.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Found {
    pub span: ProseSpan,
    pub junk: Junk,
}

/// The lines of the document that are no part of the article, in order.
pub(crate) struct PageLines(Vec<Found>);

impl Query for PageLines {
    fn run(article: &Article<'_>) -> Self {
        Self(find(article))
    }
}

impl PageLines {
    /// One after the other.
    pub(crate) fn iter(&self) -> std::slice::Iter<'_, Found> {
        self.0.iter()
    }

    /// Whether the place lies in one of them.
    pub(crate) fn hold(&self, span: ProseSpan) -> bool {
        let after = self.0.partition_point(|line| line.span.start <= span.start);
        let before = after.checked_sub(1).and_then(|at| self.0.get(at));
        before.is_some_and(|line| line.span.contains(span))
    }
}

fn find(context: &Article<'_>) -> Vec<Found> {
    let document = context.document;
    let mut found: Vec<Found> = Vec::new();
    let mut labels: Vec<(usize, Found)> = Vec::new();
    let mut numbers: Vec<usize> = Vec::new();
    let mut number = 0;
    let links = index_links(document);
    let documentation = LazyCell::new(|| register::is_documentation(document));
    for (at, block) in document.blocks().iter().enumerate() {
        number += 1;
        if matches!(
            block.kind,
            BlockKind::Furniture | BlockKind::Attribute | BlockKind::Alt | BlockKind::TableCell
        ) {
            continue;
        }
        let look = Look {
            document,
            block,
            language: context.language(block).map(|locale| locale.language),
            source: context.source.map(|locale| locale.language.code),
        };
        // A heading with text under it names that text, whatever it says; a list of nothing but links is an index.
        if block.kind == BlockKind::ListItem && links.holds(block.span) {
            continue;
        }
        let names_text = block.kind == BlockKind::Heading && has_text_below(document, at);
        for (span, alone) in own_lines(document, block) {
            number += usize::from(!alone);
            let Some(junk_line) = look.line(span) else {
                continue;
            };
            if names_text && *documentation {
                continue;
            }
            if junk_line.junk == Junk::Label {
                labels.push((number, junk_line));
            } else {
                numbers.push(number);
                found.push(junk_line);
            }
        }
        let known = found
            .last()
            .is_some_and(|last| block.span.contains(last.span));
        if let Some(tail) = (!known).then(|| look.tail()).flatten() {
            numbers.push(number);
            found.push(tail);
        }
    }
    // A label counts beside residue, or in a row of labels.
    for (at, (number, label)) in labels.iter().enumerate() {
        let near = |other: usize| other.abs_diff(*number) == 1;
        let neighbour = |step: Option<usize>| {
            step.and_then(|step| labels.get(step))
                .is_some_and(|(other, _)| near(*other))
        };
        let row = neighbour(at.checked_sub(1)) || neighbour(Some(at + 1));
        let after = numbers.partition_point(|other| *other < *number);
        let beside = after
            .checked_sub(1)
            .is_some_and(|before| near(numbers[before]))
            || numbers.get(after).is_some_and(|other| near(*other));
        if beside || row {
            found.push(Found {
                junk: Junk::Scraper,
                ..*label
            });
        }
    }
    found.sort_by_key(|found| found.span.start);
    found
}

/// Whether a heading is followed by more than another heading.
fn has_text_below(document: &Document<'_>, at: usize) -> bool {
    let blocks = document.blocks();
    let mut below = blocks.iter().skip(at + 1);
    below
        .find(|block| !matches!(block.kind, BlockKind::Attribute | BlockKind::Alt))
        .is_some_and(|block| block.kind != BlockKind::Heading)
}

/// The links of a document of which the most blocks are items of lists: an index, or the contents of a book.
fn index_links(document: &Document<'_>) -> Cover {
    let blocks = document.blocks();
    let is_item = |block: &&Block| block.kind == BlockKind::ListItem;
    if blocks.iter().filter(is_item).count() * 2 < blocks.len() {
        return Cover::default();
    }
    let links = document.marks().iter();
    let links = links.filter(|marked| marked.mark == Mark::Link);
    links.map(|marked| marked.span).collect()
}

/// The lines of a block that stand for themselves, trimmed; the flag says that the line is the whole block.
fn own_lines<'d>(
    document: &'d Document<'_>,
    block: &Block,
) -> impl Iterator<Item = (ProseSpan, bool)> + use<'d> {
    let body = document.text(block.span);
    let base = block.span.start;
    let alone = !body.contains('\n');
    // A line inside a paragraph begins something new if the one before it came to an end.
    let mut ended = true;
    let mut at = 0;
    body.split('\n').filter_map(move |line| {
        let start = at + (line.len() - line.trim_start().len());
        let text = line.trim();
        at += line.len() + 1;
        let own = ended
            && (alone
                || !body
                    .get(at..)
                    .unwrap_or_default()
                    .trim_start()
                    .starts_with(char::is_lowercase));
        ended = text.len() <= LONGEST_PHRASE / 4
            || text.ends_with(is_terminal)
            || text.ends_with([':', '”', '"', '»', ')', '›', '→']);
        let usable = own && !text.is_empty() && text.len() <= LONGEST_LINE;
        usable.then(|| {
            (
                ProseSpan::new(base + start as u32, base + (start + text.len()) as u32),
                alone,
            )
        })
    })
}

/// Whether a long line can be one of the notices that pages show: about cookies, scripts, comments or rights.
fn may_be_notice(text: &str) -> bool {
    static SUBJECTS: LazyLock<[memmem::Finder<'static>; 9]> = LazyLock::new(|| {
        [
            "ookie",
            "cript",
            "email",
            "wsletter",
            "ights reserved",
            "first appeared",
            "appeared first",
            "browser",
            "site-",
        ]
        .map(memmem::Finder::new)
    });
    let mut subjects = SUBJECTS.iter();
    subjects.any(|subject| subject.find(text.as_bytes()).is_some())
}

/// Arrows, bullets and dots that a page sets around a label.
fn is_decoration(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '»' | '›'
                | '→'
                | '⇒'
                | '▶'
                | '►'
                | '▸'
                | '▼'
                | '•'
                | '·'
                | '…'
                | '.'
                | '。'
                | '!'
                | ':'
                | '|'
                | '>'
                | '*'
                | '-'
                | '–'
                | '—'
                | '_'
        )
}

/// One block, and what is known of its languages.
struct Look<'a> {
    document: &'a Document<'a>,
    block: &'a Block,
    language: Option<&'static Language>,
    source: Option<&'static str>,
}

impl Look<'_> {
    /// What a line that stands for itself is, and which part of it.
    fn line(&self, span: ProseSpan) -> Option<Found> {
        let text = self.document.text(span);
        if text.len() > LONGEST_PHRASE && !may_be_notice(text) {
            return None;
        }
        let folded = fold(text);
        let bare = folded.trim_matches(is_decoration);
        if bare.is_empty() {
            return None;
        }
        let whole = |junk| Some(Found { span, junk });
        let short = text.len() <= LONGEST_PHRASE;
        if short && let Some(junk) = self.phrase(&folded, bare) {
            return whole(junk);
        }
        if PATTERNS.line.match_line(&folded, bare) {
            return whole(Junk::Scraper);
        }
        if !short {
            return None;
        }
        if PATTERNS.beside.match_line(&folded, bare) {
            return whole(Junk::Label);
        }
        self.lead(span, text)
    }

    /// A phrase that leads to the title of another article: `Read also: The lighthouse`.
    fn lead(&self, span: ProseSpan, text: &str) -> Option<Found> {
        let (at, colon) = text
            .char_indices()
            .find(|(_, c)| matches!(c, ':' | '：' | '»' | '→' | '|'))?;
        let end = at + colon.len_utf8();
        let head = fold(&text[..at]);
        let bare = head.trim_matches(is_decoration);
        // One word and a colon open sentences of any kind.
        if !is_phrase(bare) || text[end..].trim().is_empty() {
            return None;
        }
        let junk = self.phrase(&head, bare)?;
        let span = ProseSpan::new(span.start, span.start + end as u32);
        Some(Found { span, junk })
    }

    /// What stands behind the last sentence of a paragraph.
    fn tail(&self) -> Option<Found> {
        let sentences = self.document.sentences_in(self.block);
        let last = sentences.last().filter(|_| sentences.len() > 1)?;
        let span = ProseSpan::new(last.span.start, self.block.span.end);
        let text = self.document.text(span);
        if text.len() > LONGEST_PHRASE {
            return None;
        }
        let text = text.trim();
        let bare = text.trim_start_matches(is_decoration);
        if TAILS.begin(text) == 0 && (bare.len() == text.len() || TAILS.begin(bare) == 0) {
            return None;
        }
        let folded = fold(text);
        let bare = folded.trim_matches(is_decoration);
        let is = PATTERNS.tail.match_line(&folded, bare);
        is.then_some(Found {
            span,
            junk: Junk::Scraper,
        })
    }

    /// What a listed phrase is: furniture of the source's pages, or something that pages say in the language of the text or of its source, or furniture of
    /// any other pages, for which one word alone says too little.
    fn phrase(&self, folded: &str, bare: &str) -> Option<Junk> {
        let language = self.language?;
        let sources = known(folded, bare, |text| {
            Some(language.furniture_from(text)).filter(|sources| !sources.is_empty())
        });
        let of_source = || sources?.iter().find(|source| Some(**source) == self.source);
        if let Some(source) = of_source() {
            return Some(Junk::Furniture(Some(source)));
        }
        let says = |language: &Language| {
            known(folded, bare, |text| {
                language.scraper.has(text).then_some(())
            })
            .is_some()
        };
        let others = [Some("en"), self.source];
        let says_so = |code: &str| facts::by_code(code).is_some_and(says);
        if says(language) || others.into_iter().flatten().any(says_so) {
            return Some(Junk::Scraper);
        }
        let sources = sources.filter(|_| is_phrase(bare))?;
        let only = match sources {
            [only] => Some(*only),
            _ => None,
        };
        Some(Junk::Furniture(only))
    }
}

/// Whether the text is more than one word; scripts without spaces make do with four characters.
fn is_phrase(bare: &str) -> bool {
    let unspaced = |c: char| ('\u{2E80}'..='\u{9FFF}').contains(&c);
    bare.contains(' ') || bare.chars().filter(|&c| unspaced(c)).count() > 3
}

/// What a list says of a line, with or without the marks around it; the list may hold a colon behind the phrase.
fn known<T>(folded: &str, bare: &str, listed: impl Fn(&str) -> Option<T>) -> Option<T> {
    let with_colon = || {
        let marks = folded.strip_prefix(bare)?;
        marks
            .starts_with(':')
            .then(|| listed(&format!("{bare}:")))?
    };
    listed(folded).or_else(|| listed(bare)).or_else(with_colon)
}

#[cfg(test)]
mod tests {
    use super::{PATTERNS, Patterns};
    use crate::text::fold;

    #[test]
    fn the_patterns_can_be_read_and_are_folded() {
        let patterns: Patterns =
            toml::from_str(include_str!("../../corpora/residue/scraper.toml")).expect("is TOML");
        assert_eq!(patterns.line.sorted, PATTERNS.line.sorted);
        for pattern in [&patterns.line, &patterns.tail, &patterns.beside]
            .into_iter()
            .flat_map(|globs| &globs.sorted)
        {
            assert_eq!(*pattern, fold(pattern));
        }
    }
}
