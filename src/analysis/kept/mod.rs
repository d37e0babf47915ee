//! What had to be kept: items of the original beside those of the translation, and which of them are gone.
//!
//! Translations put things in another order, within a paragraph and now and then beyond it. So an item is looked for in the
//! row of its block first, then in the rows around it, and only what is in none of them is lost. What is lost and what came
//! new into the same row are one thing that was changed, if they are alike or the only ones.

mod beside_figure;
pub(crate) mod code;
pub(crate) mod example;
pub(crate) mod figure;
mod losses;
mod measure;
pub(crate) mod name;
pub(crate) mod placeholder;
mod pool;
mod same_figure;
pub(crate) mod target;

use crate::article::Article;
use crate::article::original::{Beside, Row, Tie};
use crate::diagnostic::Applicability;
use crate::document::{Document, Item, ItemKind, ProseSpan, Sentence, TokenKind};
use crate::language::Locale;
use crate::text::order::Order;
use crate::text::span::Span;
use foldhash::HashSet;
use pool::Said;
use std::borrow::Cow;
use std::cell::OnceCell;

pub(crate) use losses::{Loss, changes, losses};

/// From here on a row counts as sure.
const SURE: f32 = 0.5;
/// And from here on beyond doubt.
const SETTLED: f32 = 0.9;
/// Below this the two texts are no translations of each other, or one of them is of another time: nothing is said.
const RELATED: f32 = 0.25;
/// In characters: so much of a line is named.
const SHOWN: usize = 60;
/// In characters: longer keys are compared by their starts.
const COMPARED: usize = 200;

/// One of the two texts.
pub(crate) struct Side<'c> {
    pub document: &'c Document<'c>,
    /// The decoded text of its file.
    pub text: &'c str,
    /// The row of each block.
    rows: Vec<u32>,
    /// What its words say of numbers, once that was asked.
    said: OnceCell<Vec<Option<Said>>>,
}

/// A translation and its original, block by block.
pub(crate) struct Laid<'c> {
    pub ours: Side<'c>,
    pub theirs: Side<'c>,
    beside: &'c Beside,
    pub rows: &'c [Row],
}

/// An item by what it is compared by.
#[derive(Debug)]
pub(crate) struct Sign<'c> {
    pub key: Cow<'c, str>,
    pub item: Item,
    row: u32,
}

impl<'c> Side<'c> {
    fn new(
        document: &'c Document<'c>,
        text: &'c str,
        rows: &[Row],
        of: fn(&Row) -> std::ops::Range<usize>,
    ) -> Self {
        let mut by_block = vec![0; document.blocks().len()];
        for (row, number) in rows.iter().zip(0..) {
            let blocks = by_block.get_mut(of(row)).unwrap_or_default();
            blocks.fill(number);
        }
        Self {
            document,
            text,
            rows: by_block,
            said: OnceCell::new(),
        }
    }

    /// What the words of the text say of numbers in its language, by their numbers.
    fn said(&self, locale: Option<Locale>) -> &[Option<Said>] {
        self.said.get_or_init(|| pool::said(self.document, locale))
    }

    /// Whether an item stands in an item of a list that is code and nothing else, linked or not: no block holds that.
    pub fn is_listed_code(&self, item: &Item) -> bool {
        let (start, end) = (item.span.start as usize, item.span.end as usize);
        let first = self.text.get(..start).and_then(|text| text.rfind('\n'));
        let length = self
            .text
            .get(end..)
            .map(|text| text.find('\n').unwrap_or(text.len()));
        let line =
            length.and_then(|length| self.text.get(first.map_or(0, |at| at + 1)..end + length));
        let listed = line.and_then(|line| line.trim().strip_prefix(['-', '*', '+']));
        let Some(rest) = listed.and_then(|rest| rest.strip_prefix(' ')) else {
            return false;
        };
        let linked = rest
            .trim()
            .strip_prefix('[')
            .and_then(|rest| rest.strip_suffix(')'));
        let words = match linked {
            Some(link) => link.split_once("](").map_or(rest, |parts| parts.0),
            None => rest,
        };
        let words = words.trim_matches(['*', '_', ' ']);
        let code = words
            .strip_prefix('`')
            .and_then(|code| code.strip_suffix('`'));
        code.is_some_and(|code| !code.is_empty() && !code.contains('`'))
    }

    /// The addresses that stand in prose by themselves, as links to themselves.
    fn addresses(&self) -> Vec<Item> {
        /// So many items before an address may be around it.
        const NEAR: usize = 4;
        let (document, items) = (self.document, self.document.items());
        let is_inside = |span: Span| {
            let before = items.partition_point(|item| item.span.start <= span.start);
            let mut near = items.iter().take(before).rev().take(NEAR);
            near.any(|item| item.kind != ItemKind::Tag && item.span.contains(span))
        };
        let mut found = Vec::new();
        for (block, number) in document.blocks().iter().zip(0..) {
            let tokens = document.tokens_in(&block.tokens).iter();
            for token in tokens.filter(|token| token.kind == TokenKind::Opaque) {
                let span = document.to_text(token.span);
                let address = self.of(span);
                let is_address = ["https://", "http://"]
                    .iter()
                    .any(|it| address.starts_with(it));
                if is_address && !is_inside(span) {
                    found.push(Item {
                        kind: ItemKind::Link,
                        span,
                        body: span,
                        block: number,
                    });
                }
            }
        }
        found
    }

    /// The row of an item; one behind the last block belongs to the last row.
    fn row(&self, item: &Item) -> u32 {
        let row = self.rows.get(item.block as usize).or(self.rows.last());
        row.copied().unwrap_or_default()
    }

    /// The text at a span of the file.
    pub fn of(&self, span: Span) -> &'c str {
        span.of(self.text)
    }

    /// The items that have a key, with it.
    pub fn signs<'i, 'k>(
        &self,
        items: impl IntoIterator<Item = &'i Item>,
        key: impl Fn(&Item, &'c str) -> Option<Cow<'k, str>>,
    ) -> Vec<Sign<'k>> {
        let sign = |item: &Item| {
            Some(Sign {
                key: key(item, self.of(item.body))?,
                item: *item,
                row: self.row(item),
            })
        };
        items.into_iter().filter_map(sign).collect()
    }
}

impl<'c> Laid<'c> {
    /// Of a document whose original is given, if the two go together.
    pub fn of(article: &'c Article<'_>) -> Option<Self> {
        let beside = article.beside()?;
        let Beside { original, rows, .. } = beside;
        if beside.confidence < RELATED {
            return None;
        }
        Some(Self {
            ours: Side::new(article.document, article.text(), rows, |row| {
                row.blocks.clone()
            }),
            theirs: Side::new(original.document(), original.source().text(), rows, |row| {
                row.passages.clone()
            }),
            beside,
            rows,
        })
    }

    /// Who may put an item of the original in the place of one of the translation: nobody but people where the two are written in other marks,
    /// which read what is inside in other ways.
    pub fn restores(&self, (lost, instead): (&Sign<'_>, &Sign<'_>), safe: bool) -> Applicability {
        let opens = |raw: &str| raw.chars().next().map(|c| c == '<');
        let theirs = opens(self.theirs.of(lost.item.span));
        if opens(self.ours.of(instead.item.span)) != theirs {
            Applicability::Manual
        } else if safe {
            Applicability::Safe
        } else {
            Applicability::Unsafe
        }
    }

    /// The row that an item of the original stands in, if it is sure.
    pub fn sure_row(&self, sign: &Sign<'_>) -> Option<&'c Row> {
        let row = self.rows.get(sign.row as usize)?;
        self.is_sure(row).then_some(row)
    }

    /// Whether it is certain what an item of the original belongs to: one block beside one.
    pub fn is_certain(&self, sign: &Sign<'_>) -> bool {
        self.sure_row(sign).is_some_and(Self::is_single)
    }

    /// Whether the code within an item of the original, its words, stands in the row of the translation too.
    pub fn keeps_code_of(&self, sign: &Sign<'_>) -> bool {
        let Some(row) = self.sure_row(sign) else {
            return false;
        };
        let code = |side: &Side<'c>, within: Span| {
            let items = side.document.items();
            let first = items.partition_point(|item| item.span.start < within.start);
            let items = items.get(first..).unwrap_or_default().iter();
            let inside = items.take_while(move |item| item.span.start < within.end);
            let text = side.text;
            inside
                .filter(|item| item.kind == ItemKind::Code)
                .map(move |item| item.body.of(text))
        };
        // An item of a list that is code and nothing else stands before its block.
        let document = self.ours.document;
        let before = row.blocks.start.checked_sub(1);
        let end = |at: usize| {
            let block = document.blocks().get(at);
            block.map_or(0, |block| document.to_text(block.span).end)
        };
        let here = Span::new(before.map_or(0, end), end(row.blocks.end - 1));
        let mut lost = code(&self.theirs, sign.item.span).peekable();
        lost.peek().is_some() && lost.all(|lost| code(&self.ours, here).any(|kept| kept == lost))
    }

    /// The tables of the two texts beside each other, where both have as many.
    pub fn tables(&self) -> impl Iterator<Item = (&'c Item, &'c Item)> {
        let of = |side: &Side<'c>| -> Vec<&'c Item> {
            let items = side.document.items().iter();
            items
                .filter(|item| matches!(item.kind, ItemKind::Table(_)))
                .collect()
        };
        let (ours, theirs) = (of(&self.ours), of(&self.theirs));
        let as_many = ours.len() == theirs.len();
        ours.into_iter().zip(theirs).filter(move |_| as_many)
    }

    /// Whether an item of the original stands in a row that is not sure beyond doubt, on a page that was rewritten in parts.
    pub fn is_strange(&self, sign: &Sign<'_>) -> bool {
        let row = self.rows.get(sign.row as usize);
        let doubted = row.is_none_or(|row| row.confidence < SETTLED);
        doubted && self.beside.confidence < SETTLED
    }

    /// Whether a row is sure, has both sides, and is to be believed on this page.
    pub fn is_sure(&self, row: &Row) -> bool {
        let is_believed = |at| self.beside.is_credible(at) || self.beside.tie(at) == Tie::Tied;
        row.is_paired()
            && row.confidence >= SURE
            && self.beside.number(row).is_some_and(is_believed)
    }

    /// Whether the two sides of a row may have nothing to do with each other: both hold code or links, and none of them is the same.
    pub fn is_doubted(&self, row: &Row) -> bool {
        let tie = self.beside.number(row).map(|at| self.beside.tie(at));
        tie == Some(Tie::Strange)
    }

    /// Whether a row holds one block of each side.
    pub fn is_single(row: &Row) -> bool {
        row.blocks.len() == 1 && row.passages.len() == 1
    }

    /// Where in the translation an item of the original would stand: its sentence, or the block.
    pub fn place(&self, row: &Row, item: &Item) -> Option<ProseSpan> {
        let block = self.ours.document.blocks().get(row.blocks.start)?;
        Some(self.sentence(row, item).unwrap_or(block.span))
    }

    /// The sentence of the translation that the sentence around an item of the original became.
    fn sentence(&self, row: &Row, item: &Item) -> Option<ProseSpan> {
        let rows = self
            .beside
            .sentences(self.ours.document, self.ours.text, row);
        let (ours, theirs) = (self.ours.document, self.theirs.document);
        let holds = |sentence: &Sentence| {
            let span = theirs.to_text(sentence.span);
            span.start <= item.span.start && item.span.start < span.end
        };
        let found = rows.iter().find(|row| {
            let sentences = theirs.sentences().get(row.theirs.clone());
            sentences.unwrap_or_default().iter().any(holds)
        })?;
        let sentences = ours.sentences().get(found.ours.clone())?;
        Some(sentences.first()?.span.to(sentences.last()?.span))
    }

    /// Whether the sentence of the translation has none of these signs with the key of the one that was lost.
    pub fn lacks(&self, row: &Row, lost: &Sign<'_>, ours: &[Sign<'_>]) -> bool {
        let Some(sentence) = self.sentence(row, &lost.item) else {
            return false;
        };
        let sentence = self.ours.document.to_text(sentence);
        let first = ours.partition_point(|sign| sign.item.span.start < sentence.start);
        let within = ours.get(first..).unwrap_or_default().iter();
        !within
            .take_while(|sign| sign.item.span.start < sentence.end)
            .any(|sign| sign.key == lost.key)
    }
}

/// The targets of the links and images of both sides, by what of them has to stay.
pub(crate) fn targets<'c>(
    laid: &Laid<'c>,
    article: &Article<'_>,
) -> (Vec<Sign<'c>>, Vec<Sign<'c>>) {
    let locales = [article.source, article.target];
    let key = |item: &Item, body: &'c str| {
        matches!(item.kind, ItemKind::Link | ItemKind::Image).then(|| target::key(body, locales))
    };
    let linked = |side: &Side<'c>| side.signs(side.document.items(), key);
    let (mut ours, mut theirs) = (linked(&laid.ours), linked(&laid.theirs));
    // An address that is a link on one side has lost or found its marks.
    let links = ours.iter().chain(&theirs).map(|sign| sign.key.clone());
    let links: HashSet<Cow<'_, str>> = links.collect();
    for (side, signs) in [(&laid.ours, &mut ours), (&laid.theirs, &mut theirs)] {
        let bare = side.signs(&side.addresses(), key).into_iter();
        signs.extend(bare.filter(|sign| !links.contains(&sign.key)));
        signs.order_by_key(|sign| sign.item.span.start);
    }
    (ours, theirs)
}

/// Whether two texts differ in figures and nothing else.
pub(crate) fn differ_in_figures(one: &str, other: &str) -> bool {
    let bare = |text: &str| text.split(|c: char| c.is_ascii_digit()).collect::<String>();
    one != other && bare(one) == bare(other)
}

/// The start of the first line of something, for a message.
pub(crate) fn shown(text: &str) -> Cow<'_, str> {
    let line = text.lines().next().unwrap_or_default();
    match line.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", line.get(..end).unwrap_or_default()).into(),
        None if line.len() < text.len() => format!("{line}…").into(),
        None => line.into(),
    }
}

/// Whether two pieces of code or addresses have the same letters and figures, in whatever case: one is the other with a slip of a machine in
/// it. What has other letters may be meant, as the names of functions and files in another language are.
pub(crate) fn is_damaged(one: &str, other: &str) -> bool {
    let plain = |text: &str| -> String {
        let letters = text.chars().filter(|c| c.is_alphanumeric());
        letters.flat_map(char::to_lowercase).collect()
    };
    let (one, other) = (plain(one), plain(other));
    !one.is_empty() && one == other
}

/// How alike two keys are, from 0 to 1.
pub(crate) fn likeness(one: &str, other: &str) -> f64 {
    let start = |key: &str| key.chars().take(COMPARED).collect::<String>();
    strsim::normalized_levenshtein(&start(one), &start(other))
}
