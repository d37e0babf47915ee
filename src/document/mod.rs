//! A document: prose with the way back to its file, cut into blocks, sentences and tokens once.

mod code;
mod compose;
mod cover;
mod dialect;
pub(crate) mod directive;
mod facts;
pub(crate) mod frame;
pub(crate) mod front_matter;
mod html;
mod item;
mod map;
mod markdown;
mod mask;
mod opaque;
mod plain;
mod prose;
mod removal;
mod sentence;
mod token;

pub use cover::Cover;
pub(crate) use facts::Shape;
pub(crate) use html::{is_element, is_inline, is_void};
pub use item::{Item, ItemKind, is_control, items_of};
pub use map::OffsetMap;
pub(crate) use opaque::HOST_ENDINGS;
pub use prose::{
    BlockKind, Mark, Marked, OPAQUE, Piece, Prose, ProseBuilder, ProseSpan, RawBlock, RawDirective,
};
pub(crate) use sentence::{QUESTION_MARKS, is_closing};
pub use sentence::{Sentence, is_terminal};
pub use token::{Case, Token, TokenKind, tokens_within};

use crate::language::Locale;
use crate::text::bytes::Bytes;
use crate::text::span::Span;
use compose::compose;
use facts::{Numbered, Reading, WordFacts};
use std::borrow::Cow;
use std::ops::Range;
use std::path::Path;

/// The format of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// Plain text: paragraphs behind blank lines.
    Text,
    /// CommonMark with tables, footnotes, front matter and inline HTML.
    Markdown,
    /// Markdown with JSX elements and expressions.
    Mdx,
    /// HTML, whole pages or fragments.
    Html,
}

impl Format {
    /// The format that a file's name says; plain text where it says none.
    #[must_use]
    pub fn of_path(path: &Path) -> Self {
        Self::of_extension(path).unwrap_or(Self::Text)
    }

    /// The format that a file's extension names, if it is one that holds prose.
    #[must_use]
    pub fn of_extension(path: &Path) -> Option<Self> {
        let extension = path.extension()?.to_str()?.to_ascii_lowercase();
        match extension.as_str() {
            "md" | "markdown" | "mdown" | "mkd" => Some(Self::Markdown),
            "mdx" => Some(Self::Mdx),
            "html" | "htm" | "xhtml" => Some(Self::Html),
            "txt" | "text" => Some(Self::Text),
            _ => None,
        }
    }

    /// Its name in reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Markdown => "markdown",
            Self::Mdx => "mdx",
            Self::Html => "html",
        }
    }

    /// Extracts the prose of a file's decoded text.
    #[must_use]
    pub fn prose(self, text: &str) -> Prose<'_> {
        compose(match self {
            Self::Text => plain::prose(text),
            Self::Markdown => markdown::prose(text, markdown::Flavour::CommonMark),
            Self::Mdx => markdown::prose(text, markdown::Flavour::Mdx),
            Self::Html => html::prose(text),
        })
    }
}

/// A block with its tokens, sentences and language.
#[derive(Debug, Clone)]
pub struct Block {
    /// Where, in the prose.
    pub span: ProseSpan,
    /// What it is.
    pub kind: BlockKind,
    /// Whether it stands in a block quotation.
    pub quoted: bool,
    /// The language that markup gives it, where it differs from the document's; `None` inside means a language that has no
    /// facts.
    pub language: Option<Option<Locale>>,
    /// The bytes of its prose.
    pub(crate) bytes: Bytes,
    /// Its tokens, as indices into the document's.
    pub tokens: Range<u32>,
    /// Its sentences, as indices into the document's.
    pub sentences: Range<u32>,
}

/// The prose of one file, segmented.
#[derive(Debug)]
pub struct Document<'a> {
    prose: Prose<'a>,
    blocks: Vec<Block>,
    sentences: Vec<Sentence>,
    tokens: Vec<Token>,
    /// Which of the tokens are marks, so that who looks for one need not walk the words.
    marks: Vec<u32>,
    /// What is known of each word, by the number that its token has.
    words: Vec<WordFacts>,
    /// How many of the tokens are words.
    word_count: usize,
}

impl<'a> Document<'a> {
    /// The prose as its parser left it.
    pub(crate) fn parsed(&self) -> &Prose<'a> {
        &self.prose
    }

    /// Segments prose that is, where its markup says nothing else, in the language of `target`.
    #[must_use]
    pub fn new(prose: Prose<'a>, target: Option<Locale>) -> Self {
        let mut blocks = Vec::with_capacity(prose.blocks.len());
        // Room for more than most texts have, so that the lists of a large one are not moved: what is not used takes no memory.
        let mut sentences = Vec::with_capacity(prose.text.len() / 40);
        let mut tokens = Vec::with_capacity(prose.text.len() / 4);
        let mut words = Numbered::with_room_for(prose.text.len() / 16);
        let of_target = Reading::of(target);
        for raw in &prose.blocks {
            let tag = raw
                .language
                .and_then(|at| prose.languages.get(usize::from(at)));
            let marked = tag.map(|tag| Locale::from_tag(tag));
            let language = marked.filter(|marked| *marked != target);
            let spoken = language.unwrap_or(target);
            let first_token = tokens.len() as u32;
            let reading = language.map_or(of_target, Reading::of);
            let number = |word: &str| words.number(reading, word);
            token::tokenize(&prose.text, raw.span, number, &mut tokens);
            let first_sentence = sentences.len() as u32;
            let block_tokens = first_token..tokens.len() as u32;
            sentence::split(
                &prose.text,
                &tokens,
                block_tokens.clone(),
                spoken,
                &mut sentences,
            );
            blocks.push(Block {
                span: raw.span,
                kind: raw.kind,
                quoted: raw.quoted,
                language,
                bytes: Bytes::of(&prose.text[raw.span.range()]),
                tokens: block_tokens,
                sentences: first_sentence..sentences.len() as u32,
            });
        }
        let (mut word_count, mut marks) = (0, Vec::with_capacity(tokens.len() / 6));
        for (at, token) in (0..).zip(&tokens) {
            word_count += usize::from(token.kind.is_word());
            if token.kind == TokenKind::Mark {
                marks.push(at);
            }
        }
        Self {
            prose,
            blocks,
            sentences,
            tokens,
            marks,
            words: words.into_list(),
            word_count,
        }
    }

    /// The whole prose: blocks one behind the other, as rules read it.
    #[must_use]
    #[inline]
    pub fn prose(&self) -> &str {
        // What the `Deref` of `Cow` does, without a call for each word.
        match &self.prose.text {
            Cow::Borrowed(text) => text,
            Cow::Owned(text) => text,
        }
    }

    /// Whether it is plain text. A line break in it may be a wrap, so it is not read as a space.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        self.prose.plain
    }

    /// Whether some block may hold a mark: it has all its bytes.
    pub(crate) fn may_hold(&self, mark: &str) -> bool {
        self.blocks.iter().any(|block| block.bytes.may_hold(mark))
    }

    /// The blocks in order.
    #[must_use]
    #[inline]
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// The sentences in order.
    #[must_use]
    pub fn sentences(&self) -> &[Sentence] {
        &self.sentences
    }

    /// The tokens in order.
    #[must_use]
    #[inline]
    pub fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// The stretches with a mark, ordered by their start.
    #[must_use]
    pub fn marks(&self) -> &[Marked] {
        &self.prose.marks
    }

    /// Whether a stretch with a mark starts at this byte of the prose.
    #[must_use]
    pub fn is_marked_from(&self, at: u32) -> bool {
        let marks = self.marks();
        let first = marks.partition_point(|marked| marked.span.start < at);
        marks
            .get(first)
            .is_some_and(|marked| marked.span.start == at)
    }

    /// The marks that begin at this byte of the prose or before it, the nearest first. One that holds the place is among the few nearest.
    pub(crate) fn marks_near(&self, at: u32) -> impl Iterator<Item = &Marked> {
        /// So many may begin between it and the place.
        const NEAR: usize = 8;
        let marks = self.marks();
        let behind = marks.partition_point(|marked| marked.span.start <= at);
        marks.iter().take(behind).rev().take(NEAR)
    }

    /// The marks that begin within a stretch.
    pub(crate) fn marks_from(&self, span: ProseSpan) -> impl Iterator<Item = &Marked> {
        let marks = self.marks();
        let first = marks.partition_point(|marked| marked.span.start < span.start);
        let inside = marks.iter().skip(first);
        inside.take_while(move |marked| marked.span.start < span.end)
    }

    /// Whether a link ends at this byte of the prose; at most a few marks may begin within it.
    #[must_use]
    pub fn ends_link(&self, at: u32) -> bool {
        let mut near = self.marks_near(at);
        near.any(|marked| marked.mark == Mark::Link && marked.span.end == at)
    }

    /// The language of a mark that names one, if it has facts.
    #[must_use]
    pub fn marked_language(&self, mark: Mark) -> Option<Locale> {
        let Mark::Language(index) = mark else {
            return None;
        };
        Locale::from_tag(self.prose.languages.get(usize::from(index))?)
    }

    /// The tokens of a block or sentence.
    #[must_use]
    #[inline]
    pub fn tokens_in(&self, range: &Range<u32>) -> &[Token] {
        &self.tokens[range.start as usize..range.end as usize]
    }

    /// The hyphens among the tokens of a block or sentence with a token on either side, each with its index in the range.
    pub(crate) fn hyphens_in(
        &self,
        range: &Range<u32>,
    ) -> impl Iterator<Item = (usize, [&Token; 3])> {
        let tokens = self.tokens_in(range);
        let hyphens = self
            .marks_in(range)
            .filter(|(_, token)| self.is_hyphen(token));
        hyphens.filter_map(move |(at, hyphen)| {
            let before = tokens.get(at.checked_sub(1)?)?;
            Some((at, [before, hyphen, tokens.get(at + 1)?]))
        })
    }

    /// The marks among the tokens of a block or sentence, each with its index in the range.
    pub(crate) fn marks_in(&self, range: &Range<u32>) -> impl Iterator<Item = (usize, &Token)> {
        let from = self.marks.partition_point(|at| *at < range.start);
        let to = self.marks.partition_point(|at| *at < range.end);
        let tokens = self.tokens_in(range);
        let first = range.start;
        let marks = self.marks.get(from..to).unwrap_or_default().iter();
        marks.map(move |at| {
            let within = (at - first) as usize;
            (within, &tokens[within])
        })
    }

    /// The sentences of a block.
    #[must_use]
    pub fn sentences_in(&self, block: &Block) -> &[Sentence] {
        &self.sentences[block.sentences.start as usize..block.sentences.end as usize]
    }

    /// The sentence of a block that covers the byte of the prose at `at`, or the next one behind it.
    #[must_use]
    pub fn sentence_at(&self, block: &Block, at: u32) -> Option<&Sentence> {
        let sentences = self.sentences_in(block);
        sentences.get(sentences.partition_point(|sentence| sentence.span.end <= at))
    }

    /// The prose that a span covers.
    #[must_use]
    #[inline]
    pub fn text(&self, span: ProseSpan) -> &str {
        &self.prose()[span.range()]
    }

    /// The text of a token.
    #[must_use]
    #[inline]
    pub fn word(&self, token: &Token) -> &str {
        self.text(token.span)
    }

    /// The prose before a stretch.
    #[must_use]
    pub(crate) fn before(&self, span: ProseSpan) -> &str {
        self.prose().get(..span.start as usize).unwrap_or_default()
    }

    /// The prose behind a stretch.
    #[must_use]
    pub(crate) fn behind(&self, span: ProseSpan) -> &str {
        self.prose().get(span.end as usize..).unwrap_or_default()
    }

    /// The prose of a block before a stretch of it, and behind that.
    #[must_use]
    pub(crate) fn around(&self, block: &Block, span: ProseSpan) -> [&str; 2] {
        let prose = |from: u32, to: u32| self.prose().get(from as usize..to as usize);
        let sides = [(block.span.start, span.start), (span.end, block.span.end)];
        sides.map(|(from, to)| prose(from, to).unwrap_or_default())
    }

    /// Whether a token is a hyphen, breaking or not.
    #[must_use]
    #[inline]
    pub fn is_hyphen(&self, token: &Token) -> bool {
        token.kind == TokenKind::Mark && matches!(self.word(token), "-" | "‐" | "‑")
    }

    /// Whether nothing but a space stands between two tokens of the prose. Markup may stand there as well.
    #[must_use]
    pub fn are_beside(&self, left: &Token, right: &Token) -> bool {
        self.text(ProseSpan::new(left.span.end, right.span.start)) == " "
    }

    /// Where a stretch of prose stands in the decoded text.
    #[must_use]
    pub fn to_text(&self, span: ProseSpan) -> Span {
        self.prose.map.to_text(span)
    }

    /// A stretch of prose as its readers see it: without markup, but with its code. `text` is the decoded text.
    #[must_use]
    pub fn shown(&self, span: ProseSpan, text: &str) -> String {
        let prose = self.text(span);
        let mut shown = String::with_capacity(prose.len());
        let mut from = 0;
        for (at, code) in prose.match_indices(OPAQUE) {
            shown.push_str(prose.get(from..at).unwrap_or_default());
            from = at + code.len();
            let code = ProseSpan::new(span.start + at as u32, span.start + from as u32);
            shown.push_str(self.to_text(code).of(text));
        }
        shown.push_str(prose.get(from..).unwrap_or_default());
        shown
    }

    /// The block that holds the byte at `at`, by its index.
    #[must_use]
    pub fn block_at(&self, at: u32) -> Option<usize> {
        let after = self.blocks.partition_point(|block| block.span.start <= at);
        let index = after.checked_sub(1)?;
        (at < self.blocks[index].span.end).then_some(index)
    }

    /// The block that holds the byte at `at`.
    #[must_use]
    pub fn block_around(&self, at: u32) -> Option<&Block> {
        self.blocks.get(self.block_at(at)?)
    }

    /// Whether the text that a stretch of prose comes from can be replaced without taking along what is no prose: markup,
    /// code, a forced line break. Character references may go.
    #[must_use]
    pub fn is_replaceable(&self, span: ProseSpan) -> bool {
        let map = &self.prose.map;
        map.is_verbatim(span) || (map.is_whole(span) && !self.text(span).contains([OPAQUE, '\n']))
    }

    /// The letters that stand in the text as several characters, in order.
    #[must_use]
    pub fn composed(&self) -> &[ProseSpan] {
        &self.prose.composed
    }

    /// The language that the document itself declares, if it has facts.
    #[must_use]
    pub fn declared(&self) -> Option<Locale> {
        self.prose.declared()
    }

    /// What a machine reads in the text, by its start.
    #[must_use]
    pub fn items(&self) -> &[Item] {
        &self.prose.items
    }

    /// The link that begins before this byte of the text, or whose start tag ends at it, and is not over there.
    #[must_use]
    pub(crate) fn link_at(&self, at: u32) -> Option<&Item> {
        /// A start tag of HTML is a link, an anchor and a tag.
        const ALIKE: usize = 3;
        let items = self.items();
        let behind = items.partition_point(|item| item.span.start <= at);
        let mut near = items.iter().take(behind).rev().take(ALIKE);
        near.find(|item| item.kind == ItemKind::Link && item.span.end >= at)
    }

    /// The comments that speak to mtlint, in the decoded text, by their start.
    #[must_use]
    pub fn directives(&self) -> &[RawDirective] {
        &self.prose.directives
    }

    /// The number of words.
    #[must_use]
    pub fn word_count(&self) -> usize {
        self.word_count
    }
}

#[cfg(test)]
mod tests;
