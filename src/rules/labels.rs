//! What stands in bold within a sentence, as the labels of an interface do.

use super::surface::leads_title;
use crate::article::Article;
use crate::document::{BlockKind, Case, Document, Mark, ProseSpan, Token};
use crate::language::Locale;

/// Blocks that hold sentences.
const RUNNING: [BlockKind; 4] = [
    BlockKind::Paragraph,
    BlockKind::ListItem,
    BlockKind::Footnote,
    BlockKind::TableCell,
];

/// What stands in bold within a sentence and begins with a word.
pub(super) struct Label<'d> {
    /// What its sentence has before it, which is something.
    pub ahead: &'d [Token],
    pub first: &'d Token,
    pub rest: &'d [Token],
    pub behind: Option<&'d Token>,
    /// Where the bold ends; its sentence may end before that.
    pub end: u32,
    pub locale: Locale,
}

/// What a text has in bold, or in another mark as if it were a label, in its order.
pub(super) fn marked<'d>(article: &'d Article<'_>, mark: Mark) -> impl Iterator<Item = Label<'d>> {
    let marks = article.document.marks().iter();
    let these = marks.filter(move |it| it.mark == mark);
    these.filter_map(|it| label(article, it.span))
}

fn label<'d>(article: &'d Article<'_>, bold: ProseSpan) -> Option<Label<'d>> {
    let document = article.document;
    let block = document.block_around(bold.start)?;
    let runs = RUNNING.contains(&block.kind);
    let locale = article.language(block).filter(|_| runs)?;
    let sentence = document.sentence_at(block, bold.start)?;
    let tokens = document.tokens_in(&sentence.tokens);
    let from = tokens.partition_point(|it| it.span.start < bold.start);
    let to = tokens.partition_point(|it| it.span.start < bold.end);
    let (first, rest) = tokens.get(from..to)?.split_first()?;
    let is_word = from > 0 && first.kind.is_word() && first.case != Case::None;
    is_word.then(|| Label {
        ahead: tokens.get(..from).unwrap_or_default(),
        first,
        rest,
        behind: tokens.get(to),
        end: bold.end,
        locale,
    })
}

impl<'d> Label<'d> {
    pub fn is_small(&self) -> bool {
        self.first.case == Case::Lower
    }

    pub fn span(&self) -> ProseSpan {
        self.first
            .span
            .to(self.rest.last().unwrap_or(self.first).span)
    }

    /// The words that lead to it: the one before it, and the next one as well if that is a function word.
    pub fn leading(&self, document: &Document<'_>) -> Option<(&'d Token, Option<&'d Token>)> {
        let mut words = self.ahead.iter().rev().take_while(|it| it.kind.is_word());
        let near = words.next()?;
        match document.is_function_word(near) {
            true => Some((near, Some(words.next()?))),
            false => Some((near, None)),
        }
    }

    /// Whether what leads to it leads to titles and labels in any text.
    pub fn is_titled(&self, document: &Document<'_>) -> bool {
        let leading = self.leading(document);
        leading.is_some_and(|(near, far)| {
            leads_title(document, far.unwrap_or(near), self.locale.language)
        })
    }

    /// Whether the word for what it is stands in bold with it: **tab Options**.
    pub fn has_its_kind(&self, document: &Document<'_>) -> bool {
        let is_large = |token: &Token| matches!(token.case, Case::Title | Case::Upper);
        leads_title(document, self.first, self.locale.language) && self.rest.iter().any(is_large)
    }

    /// The word that it begins with where the bold began at the function word before it: *click **on Save***. In a language whose nouns have capitals a
    /// capital tells nothing of the sort.
    pub fn begins_behind(&self, document: &Document<'_>) -> Option<&'d Token> {
        let opens = self.rest.first()?;
        let is_word = opens.case == Case::Title && opens.listed.flags().is_ordinary();
        let is_early = self.is_small() && document.is_function_word(self.first);
        (is_word && is_early && !self.locale.language.nouns_capitalised).then_some(opens)
    }

    /// The label where only the word for what it is stands in bold before it: *open **the tab** Options*.
    pub fn stands_before(&self, document: &Document<'_>) -> Option<&'d Token> {
        let language = self.locale.language;
        let is_lone = self.rest.is_empty() && self.is_small() && !language.nouns_capitalised;
        let is_kind = is_lone && leads_title(document, self.first, language);
        self.behind.filter(|it| is_kind && it.case == Case::Title)
    }
}
