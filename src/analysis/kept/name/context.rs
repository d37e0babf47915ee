//! What stands around a name, and around many: glosses, salutations, passages in a third language, how sentences begin.

use super::read::{Name, Read, has_form};
use super::{Form, Words};
use crate::analysis::passage::passage;
use crate::article::original::Row;
use crate::document::{Case, TokenKind};
use std::ops::Range;

impl Read<'_, '_> {
    /// Whether some blocks are in another language than the text: what is quoted there was never to be kept.
    pub(super) fn is_foreign(&self, blocks: &Range<usize>) -> bool {
        let document = self.side.document;
        let inside = document.blocks().get(blocks.clone()).unwrap_or_default();
        let mut inside = inside.iter();
        inside.any(|block| passage(document, block.span, self.locale).is_some())
    }

    /// Whether several sentences begin with a word that no list has, as in languages whose verbs have more forms than a list: what begins one
    /// need not be a name there.
    pub(super) fn opens_with_strangers(&self) -> bool {
        /// In sentences.
        const SEVERAL: usize = 3;
        let opens = || {
            let document = self.side.document;
            let first = document.sentences().iter().filter_map(|sentence| {
                let tokens = document.tokens_in(&sentence.tokens);
                tokens.first().filter(|token| token.kind == TokenKind::Word)
            });
            let mut strangers =
                first.filter(|token| token.case == Case::Title && token.listed.entry().is_none());
            strangers.nth(SEVERAL - 1).is_some()
        };
        *self.strangers().get_or_init(opens)
    }
}

/// Whether a place tells more of the name before it, which the original has: *Oran, Algeria*, *Imperial College in London*.
pub(super) fn tells_more(ours: &Read<'_, '_>, new: &Name, words: &Words<'_, '_>) -> bool {
    if new.place.is_none() {
        return false;
    }
    let (before, _) = ours.around(new);
    let before = before.trim_end();
    let told = before.strip_suffix(',').or_else(|| {
        let (rest, word) = before.rsplit_once(' ')?;
        ours.locale.language.is_function_word(word).then_some(rest)
    });
    let name = told.and_then(|told| told.rsplit(|c: char| !c.is_alphanumeric()).next());
    name.is_some_and(|name| {
        name.starts_with(char::is_uppercase) && has_form(&Form::of(name), words.theirs, words.ours)
    })
}

/// Whether the original speaks to somebody by name at its head, and the translation does so without a name: *Dear Mr Fontaine,* is *Monsieur,*.
pub(super) fn is_salutation(
    gone: &Name,
    theirs: &Read<'_, '_>,
    row: &Row,
    words: &Words<'_, '_>,
) -> bool {
    /// In words.
    const LONGEST: usize = 3;
    const MARKS: [char; 3] = [',', '!', ':'];
    let count = |text: &str| text.split_whitespace().count();
    let start = theirs.side.document.blocks().get(row.passages.start);
    let at = start.map(|block| gone.span.start.saturating_sub(block.span.start) as usize);
    let before = at.and_then(|at| words.their_text.get(..at));
    let addresses = |it: &str| {
        let last = it.split_whitespace().next_back();
        last.is_some_and(|word| theirs.locale.language.is_honorific(word))
    };
    // It is a line by itself, or begins one with a title.
    let is_line = count(words.their_text) <= LONGEST + 2;
    let leads = before.is_some_and(|it| count(it) <= LONGEST && (is_line || addresses(it)));
    let (_, behind) = theirs.around(gone);
    let head = words
        .our_text
        .split_once(MARKS)
        .map(|(head, _)| count(head));
    leads && behind.starts_with(MARKS) && head.is_some_and(|head| (1..=LONGEST).contains(&head))
}
