//! A heading, a cell, an item or a button that says in ordinary words of the source what its neighbours say in the language of the text.
//!
//! A label by itself may be one that the text keeps: the program that it is about may be in English, the page may be made so. Where the labels beside it are
//! translated, or the original has the very same line, it was left over.

use super::column::is_ours;
use super::lists::others;
use super::pressed::is_led;
use super::sentence::{Words, words_within};
use super::{Excuse, Extent, Leftover, verdict};
use crate::analysis::code_names::CodeNames;
use crate::analysis::quotes::Quotes;
use crate::analysis::spoken::{Grid, autonym};
use crate::article::{Article, Query};
use crate::document::{
    Block, BlockKind, Document, Item, ItemKind, Mark, ProseSpan, Sentence, items_of,
};
use crate::language::facts::{CONTROLS, JARGON, TRADE, by_code, of_language};
use crate::language::{ENGLISH, Language, Lexicon, Locale, Word, WordHash};
use crate::text::script::Script;
use crate::text::short::Short;
use crate::text::{fold, kind};
use foldhash::HashMap;

/// In words: what is longer is no label.
const LONGEST: usize = 4;
/// In bytes: no more stands between the links of a row and around them.
const BETWEEN: u32 = 64;
/// In words, of what a button says.
const BUTTON: usize = 3;
/// In letters: a shorter word may be an abbreviation.
const LEAST: usize = 3;
/// In nats: a word that is rarer in its language may be a name or a term.
const USUAL: f32 = -14.0;
/// In nats: so frequent a word is one, be there a name like it or not.
pub(super) const EVERYDAY: f32 = -10.5;
/// So many neighbours in the language of the text show what language a rarer word should be in; beside an everyday one a single neighbour does.
pub(super) const NEIGHBOURS: usize = 2;
/// What the lists of so many languages have as a name is one, be it an everyday word or not.
const NAMED: usize = 3;
/// An ordinary word of so many times five further languages is international.
const INTERNATIONAL: f32 = 1.0;

/// A block, and the language of its text.
#[derive(Clone, Copy)]
pub(super) struct Place<'c, 'd> {
    pub(super) article: &'c Article<'d>,
    pub(super) block: &'c Block,
    pub(super) locale: Locale,
}

/// How often each word stands in a text, whatever its case and number in English.
struct Known(HashMap<WordHash, u32>);

impl Query for Known {
    fn run(article: &Article<'_>) -> Self {
        let mut known = HashMap::default();
        let document = article.document;
        for token in document
            .tokens()
            .iter()
            .filter(|token| token.kind.is_word())
        {
            *known.entry(key(&fold(document.word(token)))).or_default() += 1;
        }
        Self(known)
    }
}

/// Whether a word is code, a number, or spelt like a product.
fn is_brand(word: &Word<'_>) -> bool {
    let inner = word.text.chars().skip(1).any(char::is_uppercase);
    word.setting.opaque || inner && !word.setting.all_capitals
}

/// What a word is known by.
fn key(folded: &str) -> WordHash {
    WordHash::of(folded.strip_suffix('s').unwrap_or(folded))
}

/// How surely words are ordinary ones of the source, and none of the text's own language.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Strength {
    /// They may be a name too.
    Weak,
    /// They are ordinary.
    Ordinary,
    /// They are words of everyday.
    Everyday,
}

impl Place<'_, '_> {
    /// All that a block says, if its neighbours say such things in the language of the text, or the original says the same.
    pub(super) fn label(&self, words: &Words<'_>) -> Option<Leftover> {
        let document = self.article.document;
        let is_label = matches!(
            self.block.kind,
            BlockKind::Heading | BlockKind::ListItem | BlockKind::TableCell
        );
        let text = document.text(self.block.span).trim();
        let (first, last) = (words.first()?.1, words.last()?.1);
        if !is_label
            || self.block.sentences.len() != 1
            || words.len() > LONGEST
            || text != document.text(first.to(last))
            || self.leads_away()
        {
            return None;
        }
        let (source, list) = self.source()?;
        let strength = self.strength(words, source, list)?;
        if strength == Strength::Weak || self.recurs(words) {
            return None;
        }
        let neighbours = self.neighbours(source)?;
        let least = match strength {
            Strength::Everyday => 1,
            _ => NEIGHBOURS,
        };
        let is_copied = self.article.original.is_some_and(|it| it.says(text));
        let left = self.left(first.to(last), source, verdict::DETERMINED);
        // What is listed may be dishes, songs or games, and called so everywhere.
        let is_item = self.block.kind == BlockKind::ListItem;
        if is_copied || neighbours >= least && !is_item {
            Some(left)
        } else {
            // A page may be made so: a hint, where the letters are not its own.
            let is_told = neighbours >= least || left.extent == Extent::Script;
            is_told.then_some(Leftover {
                confidence: left.confidence * verdict::EXCUSED,
                excuse: Some(Excuse::Doubtful),
                ..left
            })
        }
    }

    /// Whether the block has a link to another site, whose name it may be.
    pub(super) fn leads_away(&self) -> bool {
        let document = self.article.document;
        let leads = |item: &Item| {
            let address = item.body.of(self.article.text());
            item.kind == ItemKind::Link && address.contains("://")
        };
        let at = document.block_at(self.block.span.start);
        at.is_some_and(|at| items_of(document.items(), at).iter().any(leads))
    }

    /// Whether one of the words stands elsewhere in the text too, or is a name in its code: what is spoken of.
    pub(super) fn recurs(&self, words: &Words<'_>) -> bool {
        let (code, known) = (self.article.get::<CodeNames>(), self.article.get::<Known>());
        words.iter().any(|(word, _)| {
            let folded = fold(word.text);
            let is_code = code.has(word.text) || code.has(&folded);
            is_code || known.0.get(&key(&folded)).is_some_and(|count| *count > 1)
        })
    }

    /// Adds the buttons in a sentence that leads to several of them, if others in the block are in the language of the text.
    pub(super) fn buttons(
        &self,
        sentence: &Sentence,
        words: &Words<'_>,
        found: &mut Vec<Leftover>,
    ) {
        let document = self.article.document;
        let Some((source, list)) = self.source() else {
            return;
        };
        let labels = self.labels();
        if labels.len() < 2 {
            return;
        }
        // Of links, some may have names for labels.
        let least = match self.is_of_links(&labels) {
            true => Strength::Everyday,
            false if self.leads(sentence) => Strength::Ordinary,
            false => return,
        };
        let is_own = |label: ProseSpan| {
            let cased = document.text(label).chars().next();
            cased.is_some_and(|first| !first.is_lowercase())
                && is_ours(document, label, self.locale, source.code) == Some(true)
        };
        let own: Vec<Option<Mark>> = (labels.iter().filter(|(label, _)| is_own(*label)))
            .map(|(_, mark)| *mark)
            .collect();
        for (label, _) in labels.iter().filter(|(_, mark)| own.contains(mark)) {
            let label = *label;
            let inside = words_within(words, label);
            let (Some((word, start)), Some((_, last))) = (inside.first(), inside.last()) else {
                continue;
            };
            let is_label = inside.len() <= BUTTON
                && word.setting.capitalised
                && start.to(*last) == label
                && sentence.span.contains(label)
                && self.strength(inside, source, list) >= Some(least)
                && !self.recurs(inside);
            if is_label {
                found.push(self.left(label, source, verdict::DETERMINED));
            }
        }
    }

    /// What stands in quotation marks, bold type, italics or a link in the block, in its order, each with its mark.
    fn labels(&self) -> Vec<(ProseSpan, Option<Mark>)> {
        /// How many are looked at.
        const MOST: usize = 8;
        let (document, within) = (self.article.document, self.block.span);
        let quotes = self.article.get::<Quotes>();
        let quoted = quotes.opened_within(within).map(|pair| {
            let inside = quotes.inside(pair);
            let text = document.text(inside);
            let start = inside.start + (text.len() - text.trim_start().len()) as u32;
            (
                ProseSpan::new(start, start + text.trim().len() as u32),
                None,
            )
        });
        let quoted = quoted
            .take_while(|(label, _)| label.start < within.end)
            .take(MOST);
        let marked = document.marks_from(within).take(MOST);
        let marked = marked.take_while(|marked| marked.span.end <= within.end);
        let marked = marked
            .filter(|marked| matches!(marked.mark, Mark::Strong | Mark::Emphasis | Mark::Link));
        quoted
            .chain(marked.map(|marked| (marked.span, Some(marked.mark))))
            .collect()
    }

    /// Whether the block has no letters outside of links.
    fn is_of_links(&self, labels: &[(ProseSpan, Option<Mark>)]) -> bool {
        let letters = |span: ProseSpan| {
            let text = self.article.document.text(span).chars();
            text.filter(|c| kind::is_alphabetic(*c)).count()
        };
        let links = labels.iter().filter(|(_, mark)| *mark == Some(Mark::Link));
        let length = links.clone().map(|(link, _)| link.len()).sum::<u32>();
        // A block is looked at for each of its sentences: a long one is no row of a few links.
        length > 0
            && self.block.span.len() <= 2 * length + BETWEEN
            && links.map(|(link, _)| letters(*link)).sum::<usize>() == letters(self.block.span)
    }

    /// Whether a sentence tells to use what stands on a screen.
    pub(super) fn leads(&self, sentence: &Sentence) -> bool {
        let own = self.locale.language;
        let Some(stems) = of_language(CONTROLS, own.code) else {
            return false;
        };
        let text = self.article.document.text(sentence.span);
        // Without a list spaces part no words.
        let has_list = Lexicon::of(own.code).is_some();
        let mut words = text.split(|c: char| has_list && !kind::is_alphanumeric(c));
        words.any(|word| is_led(has_list, &Short::lower(word), stems))
    }

    /// The source and its list, of [`source`].
    pub(super) fn source(&self) -> Option<(&'static Language, &'static Lexicon)> {
        source(self.article, self.locale)
    }

    /// How surely words are ordinary ones of the source, if they are none of the text's own language and no names.
    pub(super) fn strength(
        &self,
        words: &Words<'_>,
        source: &'static Language,
        list: &Lexicon,
    ) -> Option<Strength> {
        let own = self.locale.language;
        let (first, last) = (words.first()?.1, words.last()?.1);
        let text = self.article.document.text(first.to(last));
        let glossary = self.article.glossary;
        if own.is_loan(text) || glossary.is_some_and(|it| it.has(text, self.locale)) {
            return None;
        }
        let (mut strength, mut binds) = (None, None);
        for (at, (word, _)) in words.iter().enumerate() {
            let setting = word.setting;
            // Capitals beside a name may belong to it.
            let before = at.checked_sub(1).and_then(|at| words.get(at));
            let behind_brand = before.is_some_and(|(word, _)| is_brand(word));
            if setting.all_capitals || behind_brand && setting.capitalised {
                return None;
            }
            if is_brand(word) {
                continue;
            }
            if source.is_function_word(word.text) {
                // *Yes* by itself says as much as any word.
                let is_ours = own.is_function_word(word.text);
                if is_ours && at == 0 {
                    return None;
                }
                let alone = words.len() == 1 && word.text.chars().nth(LEAST - 1).is_some();
                binds = Some(if alone {
                    Strength::Everyday
                } else {
                    Strength::Weak
                });
                continue;
            }
            if self.is_kept(word) {
                return None;
            }
            // A capital within may be that of a name.
            let of_word = match self.strength_of(word, source, list)? {
                it if !setting.capitalised || at == 0 => it,
                Strength::Everyday => Strength::Ordinary,
                _ => Strength::Weak,
            };
            strength = Some(strength.map_or(of_word, |least: Strength| least.min(of_word)));
        }
        strength.or(binds)
    }

    /// Whether a word may stand in the text as it is: a loan, a word of the trade, the name of a language, a word of the text's own language.
    fn is_kept(&self, word: &Word<'_>) -> bool {
        let own = self.locale.language;
        let folded = fold(word.text);
        let here = word.listed.entry();
        own.is_loan(word.text)
            || self
                .article
                .glossary
                .is_some_and(|it| it.has(word.text, self.locale))
            || here.is_some_and(|it| it.flags.is_ordinary() || it.flags.is_capitalised())
            || TRADE.has(&folded)
            || JARGON.has(&folded)
            || autonym(word.text).is_some()
    }

    fn strength_of(
        &self,
        word: &Word<'_>,
        source: &'static Language,
        list: &Lexicon,
    ) -> Option<Strength> {
        let there = list.get(word.hash)?;
        let is_everyday = there.log_frequency > EVERYDAY;
        let is_word = there.flags.is_common() && (!there.flags.is_name() || is_everyday);
        if !is_word || there.log_frequency < USUAL || word.text.chars().nth(LEAST - 1).is_none() {
            return None;
        }
        let own = self.locale.language.code;
        let is_name = |list: &Lexicon| list.flags(word.hash).is_name();
        let is_foreign = Script::of(word.text) != self.script();
        let is_spread = !is_foreign && others(word, source.code, own) >= INTERNATIONAL;
        let lists = Lexicon::all().iter();
        let names = lists.filter(|list| is_name(list)).take(NAMED).count();
        let is_word = !there.flags.is_name() && !there.flags.is_capitalised();
        Some(
            match is_everyday && is_word && !is_spread && names < NAMED {
                true => Strength::Everyday,
                false if is_spread || names > 0 => Strength::Weak,
                false => Strength::Ordinary,
            },
        )
    }

    /// The script of the language of the text, where it has a word list.
    fn script(&self) -> Option<Script> {
        Lexicon::of(self.locale.language.code).and_then(Lexicon::script)
    }

    /// How many of the blocks that stand beside this one as its equals are in the language of the text; nothing, if more are in another, or one
    /// has a name in other letters.
    pub(super) fn neighbours(&self, source: &Language) -> Option<usize> {
        /// In blocks: how far off an equal may stand, and how many are looked at.
        const FAR: usize = 48;
        const MOST: usize = 4;
        let document = self.article.document;
        let blocks = document.blocks();
        let at = document.block_at(self.block.span.start)?;
        let kind = self.block.kind;
        let equals: Vec<usize> = match kind {
            BlockKind::TableCell => {
                let grid = self.article.get::<Grid>();
                let heads = grid.heads(at);
                if heads.is_empty() {
                    grid.near(at)
                } else {
                    heads
                }
            }
            _ => {
                let is_equal = |it: &usize| blocks.get(*it).is_some_and(|it| it.kind == kind);
                let goes_on = |it: &usize| kind == BlockKind::Heading || is_equal(it);
                let before = (at.saturating_sub(FAR)..at).rev().take_while(goes_on);
                let behind = (at + 1..blocks.len().min(at + FAR)).take_while(goes_on);
                let before = before.filter(is_equal).take(MOST);
                before.chain(behind.filter(is_equal).take(MOST)).collect()
            }
        };
        let (mut ours, mut theirs) = (0, 0);
        for block in equals.iter().filter_map(|at| blocks.get(*at)) {
            match is_ours(document, block.span, self.locale, source.code) {
                Some(true) => ours += 1,
                Some(false) => theirs += 1,
                None if self.is_named(document, block) => return None,
                None => {}
            }
        }
        (theirs <= ours).then_some(ours)
    }

    /// Whether a block in another script has a name in Latin letters.
    fn is_named(&self, document: &Document<'_>, block: &Block) -> bool {
        let text = document.text(block.span);
        let mut words = text.split(|c: char| !c.is_alphanumeric());
        self.script() != Some(Script::Latin)
            && words.any(|word| Script::of(word) == Some(Script::Latin))
    }

    pub(super) fn left(&self, span: ProseSpan, source: &Language, confidence: f32) -> Leftover {
        let is_foreign = Script::of(self.article.document.text(span)) != self.script();
        Leftover::words(span, is_foreign, source.code, confidence)
    }
}

/// The source, or English where none is known, if it is another language than that of the text.
pub(super) fn source(
    article: &Article<'_>,
    locale: Locale,
) -> Option<(&'static Language, &'static Lexicon)> {
    let source = article.source.map(|source| source.language);
    let source = source.or_else(|| by_code(ENGLISH))?;
    let list = Lexicon::of(source.code)?;
    (source.code != locale.language.code).then_some((source, list))
}

#[cfg(all(test, feature = "lexicons"))]
mod tests;
