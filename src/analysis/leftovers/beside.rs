//! Passages that stand in another language beside what explains them: originals behind their translation, and the names of languages.

use super::sentence::most_of;
use super::verdict::EXCUSED;
use super::{Excuse, Extent, Leftover};
use crate::analysis::spoken::autonym;
use crate::document::{Block, BlockKind, Document, ItemKind, Mark, ProseSpan, items_of};
use crate::language::LANGUAGES;
use foldhash::HashSet;
use unicode_script::UnicodeScript;

/// How much longer in letters a translation may be than its original, or the other way round.
const LONGER: f32 = 1.8;
/// So many originals that are set off show that a text gives both, even where nothing sets one off.
const CUSTOM: usize = 2;
/// Languages written in so many scripts make a list of them.
const SCRIPTS: usize = 3;
/// So many languages that are named in themselves do, if each stands by itself.
const AUTONYMS: usize = 2;
/// In bytes: the label of a link that names a language is no longer.
const LABEL: usize = 40;
/// The same in characters, where words are not parted.
const JOINED: usize = 6;

/// Excuses originals that stand behind their translation, and languages that are named in themselves.
pub(super) fn excuse(document: &Document<'_>, found: &mut [Leftover]) {
    excuse_originals(document, found);
    excuse_endonyms(document, found);
    excuse_autonyms(document, found);
}

/// Who translates a quotation or a question and gives the original too sets that in italics or within the same quotation, as long as the
/// translation before it.
fn excuse_originals(document: &Document<'_>, found: &mut [Leftover]) {
    let left = |block: &Block| {
        let whole = found_from(found, block.span).filter(|left| left.extent == Extent::Sentence);
        whole.map(|left| left.span.len()).sum::<u32>()
    };
    let blocks = document.blocks();
    let mut originals: Vec<(usize, bool)> = Vec::new();
    for (at, pair) in blocks.windows(2).enumerate() {
        let [before, block] = pair else { continue };
        // Of the longest passages one sentence may not be told.
        if left(block) * 2 > block.span.len()
            && left(before) == 0
            && matches!(
                before.kind,
                BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Furniture
            )
            && (before.kind, before.quoted) == (block.kind, block.quoted)
            && is_as_long(document, before, block)
            && is_next(document, at + 1)
        {
            originals.push((
                at + 1,
                block.quoted || is_marked(document, block.span, Mark::Emphasis),
            ));
        }
    }
    let custom = originals.iter().filter(|(_, set_off)| *set_off).count() >= CUSTOM;
    for (at, _) in originals.iter().filter(|(_, set_off)| *set_off || custom) {
        let Some(block) = blocks.get(*at) else {
            continue;
        };
        for left in found
            .iter_mut()
            .filter(|left| block.span.contains(left.span))
        {
            give(left, Excuse::Translated);
        }
    }
}

/// Languages are named in themselves where readers choose one: each by itself, and several of them.
fn excuse_endonyms(document: &Document<'_>, found: &mut [Leftover]) {
    let is_alone = |left: &Leftover| {
        let block = document.block_around(left.span.start);
        left.extent == Extent::Script
            && block.is_some_and(|block| block.kind == BlockKind::ListItem)
            && is_marked(document, left.span, Mark::Link)
    };
    let script = |left: &Leftover| {
        let text = document.text(left.span).chars();
        text.map(|c| c.script())
            .find(|script| *script != unicode_script::Script::Common)
    };
    let alone: Vec<usize> = (found.iter().enumerate())
        .filter(|(_, left)| is_alone(left))
        .map(|(at, _)| at)
        .collect();
    let scripts = alone.iter().filter_map(|at| found.get(*at).map(script));
    if scripts.collect::<HashSet<_>>().len() >= SCRIPTS {
        for at in alone {
            found
                .get_mut(at)
                .into_iter()
                .for_each(|left| give(left, Excuse::Endonym));
        }
    }
}

/// Languages are named in themselves in menus and lists: *English, Русский, Español*. Each is all of a block or link, or an item between
/// commas. A link that names its language in itself leads to the page in that language, and needs no others.
fn excuse_autonyms(document: &Document<'_>, found: &mut [Leftover]) {
    let leads = |left: &Leftover| {
        names_itself(document.text(left.span)) && is_marked(document, left.span, Mark::Link)
    };
    for left in found.iter_mut().filter(|left| leads(left)) {
        give(left, Excuse::Endonym);
    }
    let is_name = |left: &Leftover| {
        let text = document.text(left.span);
        autonym(text).is_some() && is_item(document, left.span)
    };
    let names: Vec<usize> = (found.iter().enumerate())
        .filter(|(_, left)| is_name(left))
        .map(|(at, _)| at)
        .collect();
    // A menu leaves out the language of the page, and a list may name one that is at home here too.
    let others = |at: usize| {
        let left = found.get(at);
        let block = left.and_then(|left| document.block_around(left.span.start));
        let tokens = block.map_or(&[][..], |block| document.tokens_in(&block.tokens));
        let mut others = tokens.iter().filter(|token| {
            token.kind.is_word()
                && autonym(document.word(token)).is_some()
                && is_item(document, token.span)
        });
        others.nth(AUTONYMS - 1).is_some()
    };
    let many = names.len() >= AUTONYMS;
    let listed: Vec<usize> = names.into_iter().filter(|at| many || others(*at)).collect();
    for at in listed {
        if let Some(left) = found.get_mut(at) {
            give(left, Excuse::Endonym);
        }
    }
}

/// Whether a label says what its language is called in it, by itself or with its script or country: 中文, 简体中文, Русский (Россия).
fn names_itself(text: &str) -> bool {
    let is_country = |rest: &str| rest.trim_start().starts_with(['(', '（', '-', '–']);
    let parts = |c: char| !c.is_alphanumeric();
    let name = text.find(parts).map_or(text, |end| &text[..end]);
    let begins = || autonym(name).is_some() && is_country(&text[name.len()..]);
    // Where words are not parted, what says the script or a page stands right beside the name.
    let joined = || {
        let unspaced = LANGUAGES.iter().filter(|language| language.is_unspaced());
        let mut names = unspaced.map(|language| language.autonym);
        text.chars().count() <= JOINED
            && names.any(|name| text.starts_with(name) || text.ends_with(name))
    };
    text.len() <= LABEL && (autonym(text).is_some() || begins() || joined())
}

/// Whether a stretch is all of a block or link, or an item of a list between marks.
fn is_item(document: &Document<'_>, span: ProseSpan) -> bool {
    let Some(block) = document.block_around(span.start) else {
        return false;
    };
    let [before, behind] = document.around(block, span);
    let parts = |c: char| matches!(c, ',' | '/' | '|' | '·' | '•' | '、' | ':' | ';' | '.');
    let opens = before.trim_end().chars().next_back().is_none_or(parts);
    let closes = behind.trim_start().chars().next().is_none_or(parts);
    opens && closes || is_marked(document, span, Mark::Link)
}

/// What of some that was found, which is in order, begins within a stretch.
pub(super) fn found_from(found: &[Leftover], span: ProseSpan) -> impl Iterator<Item = &Leftover> {
    let first = found.partition_point(|left| left.span.start < span.start);
    let rest = found.get(first..).unwrap_or_default().iter();
    rest.take_while(move |left| left.span.start < span.end)
}

pub(super) fn give(left: &mut Leftover, excuse: Excuse) {
    if left.excuse.is_none() {
        left.confidence *= EXCUSED;
    }
    left.excuse = Some(excuse);
}

fn is_as_long(document: &Document<'_>, one: &Block, other: &Block) -> bool {
    let letters = |block: &Block| {
        let text = document.text(block.span).chars();
        text.filter(|c| c.is_alphanumeric()).count() as f32
    };
    let (one, other) = (letters(one), letters(other));
    one <= other * LONGER && other <= one * LONGER
}

/// Whether no element of HTML begins or ends between a block and the one before it.
fn is_next(document: &Document<'_>, at: usize) -> bool {
    let Some(block) = document.blocks().get(at) else {
        return true;
    };
    let start = document.to_text(block.span).start;
    let mut here = items_of(document.items(), at).iter();
    !here.any(|item| item.kind == ItemKind::Tag && item.span.start < start)
}

/// Whether a mark of this kind stands right around a stretch.
fn is_marked(document: &Document<'_>, span: ProseSpan, mark: Mark) -> bool {
    let mut near = document.marks_near(span.start);
    near.any(|marked| marked.mark == mark && most_of(document, span, marked.span))
}
