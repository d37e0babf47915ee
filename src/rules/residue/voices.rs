//! The patterns of chat models that count beside a text, and how their sentences begin, so that nearly every sentence of an article is
//! dismissed by its own beginning.

use super::chatter::{BRACKETS, Kind, is_end_of_note};
use crate::analysis::glob::Heads;
use crate::article::Article;
use crate::language::Language;
use crate::language::facts::{self, Chat};

/// What models say beside a text in one language.
pub(super) struct Voices {
    own: Option<&'static str>,
    pub chats: Vec<&'static Chat>,
    /// The beginnings of the sentences.
    heads: Heads,
}

impl Voices {
    /// Models speak the language of the text, that of the source, or English.
    pub fn of(context: &Article<'_>, own: Option<&'static Language>) -> Self {
        let source = context.source.map(|locale| locale.language);
        let mut chats: Vec<&'static Chat> = Vec::with_capacity(3);
        let mut codes = Vec::with_capacity(3);
        for language in [own, source, facts::by_code("en")].into_iter().flatten() {
            if !codes.contains(&language.code) {
                codes.push(language.code);
                chats.push(&language.chat);
            }
        }
        let patterns = chats.iter().flat_map(|chat| {
            let lists = Kind::SENTENCES
                .iter()
                .map(|kind| (kind, kind.patterns(chat)));
            lists.flat_map(|(kind, list)| list.iter().map(|pattern| (*pattern, kind.bit())))
        });
        Self {
            own: own.map(|language| language.code),
            heads: Heads::of(patterns),
            chats,
        }
    }

    pub fn is_of(&self, own: Option<&'static Language>) -> bool {
        self.own == own.map(|language| language.code)
    }

    /// What the text may be by its beginning, behind the marks that may stand around it: the bits of the kinds.
    pub fn may_say(&self, text: &str) -> u8 {
        let bare = text.trim_start_matches('¡');
        let inside = bare.trim_start_matches(BRACKETS);
        let inside = inside.trim_start_matches(is_end_of_note);
        let mut kinds = self.heads.begin(bare);
        if inside.len() < bare.len() {
            kinds |= self.heads.begin(inside);
        }
        // Behind a word of assent anything may stand.
        if kinds & Kind::Opener.bit() == 0 {
            kinds
        } else {
            u8::MAX
        }
    }
}
