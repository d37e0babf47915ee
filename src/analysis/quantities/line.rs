//! The tokens of a block in a known language, and what stands beside each: what the rules on numbers, dates and units ask.

use crate::article::Article;
use crate::document::{Block, BlockKind, Case, Cover, Document, Mark, ProseSpan, Token, TokenKind};
use crate::language::{Locale, WordFlags};

/// The tokens of one block. Indices are into them; one that is out of range has no text and is of no kind.
pub(crate) struct Line<'a> {
    pub document: &'a Document<'a>,
    pub block: &'a Block,
    pub tokens: &'a [Token],
    pub locale: Locale,
    foreign: &'a Cover,
}

/// Calls `check` with every block whose language is known. Labels of the page's own furniture are left out.
pub(crate) fn each_line(article: &Article<'_>, mut check: impl FnMut(&Line<'_>)) {
    let document = article.document;
    let foreign: Cover = document
        .marks()
        .iter()
        .filter(|marked| matches!(marked.mark, Mark::Language(_)))
        .map(|marked| marked.span)
        .collect();
    for block in document.blocks() {
        if block.kind == BlockKind::Furniture {
            continue;
        }
        if let Some(locale) = article.language(block) {
            check(&Line {
                document,
                block,
                tokens: document.tokens_in(&block.tokens),
                locale,
                foreign: &foreign,
            });
        }
    }
}

impl<'a> Line<'a> {
    #[inline]
    pub fn get(&self, at: usize) -> Option<&'a Token> {
        self.tokens.get(at)
    }

    /// The text of a token.
    #[inline]
    pub fn text(&self, at: usize) -> &'a str {
        self.get(at).map_or("", |token| self.document.word(token))
    }

    /// The token before, as an index that is out of range where there is none.
    #[inline]
    pub fn before(at: usize) -> usize {
        at.wrapping_sub(1)
    }

    #[inline]
    pub fn is(&self, at: usize, kind: TokenKind) -> bool {
        self.get(at).is_some_and(|token| token.kind == kind)
    }

    #[inline]
    pub fn is_word(&self, at: usize) -> bool {
        self.get(at).is_some_and(|token| token.kind.is_word())
    }

    #[inline]
    pub fn is_mark(&self, at: usize, mark: char) -> bool {
        self.is(at, TokenKind::Mark) && self.text(at).starts_with(mark)
    }

    pub fn is_case(&self, at: usize, case: Case) -> bool {
        self.is_word(at) && self.get(at).is_some_and(|token| token.case == case)
    }

    /// Whether nothing stands between a token and the next one.
    pub fn is_tight(&self, at: usize) -> bool {
        match (self.get(at), self.get(at.wrapping_add(1))) {
            (Some(left), Some(right)) => left.span.end == right.span.start,
            _ => false,
        }
    }

    /// Whether the token is of a script that the language is written in.
    pub fn is_of_own_script(&self, at: usize) -> bool {
        self.get(at).is_none_or(|token| {
            let name = token.script.full_name();
            self.locale.language.scripts.contains(&name)
        })
    }

    /// Whether the token is of a script that puts no space between words.
    pub fn writes_without_spaces(&self, at: usize) -> bool {
        self.get(at).is_some_and(Token::writes_without_spaces)
    }

    /// Whether nothing stands between a token and the next one where a space would part them: next to scripts that part no
    /// words, nothing does.
    pub fn is_joined(&self, at: usize) -> bool {
        let parts = |at: usize| {
            self.get(at)
                .is_none_or(|token| !token.writes_without_spaces())
        };
        self.is_tight(at) && parts(at) && parts(at.wrapping_add(1))
    }

    /// The white space between a token and the next one; `None` where there is none or it breaks a line.
    pub fn gap(&self, at: usize) -> Option<ProseSpan> {
        let (left, right) = (self.get(at)?, self.get(at.wrapping_add(1))?);
        if left.span.end >= right.span.start {
            return None;
        }
        let span = ProseSpan::new(left.span.end, right.span.start);
        (!self.document.text(span).contains(['\n', '\r'])).then_some(span)
    }

    /// Whether at most one space stands between a token and the next one.
    pub fn is_near(&self, at: usize) -> bool {
        self.is_tight(at)
            || self
                .gap(at)
                .is_some_and(|gap| self.document.text(gap).chars().count() == 1)
    }

    /// From a token to another one.
    pub fn span(&self, first: usize, last: usize) -> Option<ProseSpan> {
        Some(self.get(first)?.span.to(self.get(last)?.span))
    }

    /// The value of a number that is nothing but up to four ASCII digits.
    pub fn value(&self, at: usize) -> Option<u32> {
        let text = self.text(at);
        let plain = self.is(at, TokenKind::Number)
            && text.len() <= 4
            && text.bytes().all(|byte| byte.is_ascii_digit());
        plain.then(|| text.parse().ok()).flatten()
    }

    /// Whether the token is a year written with four digits.
    pub fn is_year(&self, at: usize) -> bool {
        self.value(at)
            .is_some_and(|value| (1000..2200).contains(&value))
    }

    /// The day of a month, without anything behind it.
    pub fn day(&self, at: usize) -> Option<u32> {
        self.value(at)
            .filter(|day| (1..=31).contains(day) && self.text(at).len() <= 2)
    }

    /// Whether a month or a day of the week may be called like the word in some language.
    #[inline]
    pub fn names_date(&self, at: usize) -> bool {
        self.get(at)
            .is_some_and(|token| self.document.facts(token).names_date)
    }

    pub fn is_function_word(&self, at: usize) -> bool {
        self.get(at)
            .is_some_and(|token| self.document.is_function_word(token))
    }

    /// Whether markup says that the token is of another language than its block.
    pub fn is_foreign(&self, at: usize) -> bool {
        self.get(at)
            .is_some_and(|token| self.foreign.holds(token.span))
    }

    /// What the word list of the language says of a token.
    pub fn flags(&self, at: usize) -> WordFlags {
        self.get(at)
            .map_or_else(WordFlags::default, |token| token.listed.flags())
    }

    /// Whether the token is the first of its sentence or of a quotation.
    pub fn begins(&self, at: usize) -> bool {
        let before = Self::before(at);
        self.get(before).is_none()
            || (self.is(before, TokenKind::Mark) && !matches!(self.text(before), "," | "(" | ";"))
    }
}
