//! The patterns of chat models that count beside a text, and how their sentences begin, so that nearly every sentence of an article is
//! dismissed by its own beginning.

use super::asides::{BRACKETS, is_end_of_note};
use super::chatter::Kind;
use crate::analysis::glob::Heads;
use crate::article::Article;
use crate::language::facts::{self, Chat};
use crate::language::{ENGLISH, Language};
use std::cell::RefCell;
use std::rc::Rc;

fn code(language: Option<&'static Language>) -> Option<&'static str> {
    language.map(|language| language.code)
}

/// What models say beside a text in one language.
pub(super) struct Voices {
    own: Option<&'static str>,
    source: Option<&'static str>,
    pub chats: Vec<&'static Chat>,
    /// The beginnings of the sentences.
    heads: Heads,
}

impl Voices {
    /// Those of a text in this language. A thread keeps those that it listened to: most texts of a run are in one language, and of some of them the
    /// source is known.
    pub fn of(article: &Article<'_>, own: Option<&'static Language>) -> Rc<Self> {
        /// Each takes 8 kB.
        const MOST: usize = 4;
        thread_local! {
            static KEPT: RefCell<Vec<Rc<Voices>>> = const { RefCell::new(Vec::new()) };
        }
        let source = article.source.map(|locale| locale.language);
        let listen = |kept: &RefCell<Vec<Rc<Self>>>| {
            let kept = &mut *kept.borrow_mut();
            let known = kept
                .iter()
                .find(|it| it.is_of(own) && it.source == code(source));
            if let Some(known) = known {
                return known.clone();
            }
            if kept.len() == MOST {
                kept.remove(0);
            }
            let voices = Rc::new(Self::new(own, source));
            kept.push(voices.clone());
            voices
        };
        // A thread that ends keeps nothing.
        (KEPT.try_with(listen)).unwrap_or_else(|_| Rc::new(Self::new(own, source)))
    }

    /// Models speak the language of the text, that of the source, or English.
    fn new(own: Option<&'static Language>, source: Option<&'static Language>) -> Self {
        let mut chats: Vec<&'static Chat> = Vec::with_capacity(3);
        let mut codes = Vec::with_capacity(3);
        for language in [own, source, facts::by_code(ENGLISH)].into_iter().flatten() {
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
            own: code(own),
            source: code(source),
            heads: Heads::of(patterns),
            chats,
        }
    }

    /// The codes of their languages.
    pub fn codes(&self) -> impl Iterator<Item = &'static str> + use<> {
        let codes = [self.own, self.source, Some(ENGLISH)];
        codes.into_iter().flatten()
    }

    pub fn is_of(&self, own: Option<&'static Language>) -> bool {
        self.own == code(own)
    }

    /// What the text may be by its beginning, behind the marks that may stand around it: the bits of the kinds.
    pub fn may_say(&self, text: &str) -> u8 {
        let begins_with_word = text.starts_with(|c: char| c.is_ascii_alphabetic());
        let mut kinds = match begins_with_word {
            true => self.heads.begin(text),
            false => self.behind_marks(text),
        };
        // Behind a word of assent anything may stand.
        if kinds & Kind::Opener.bit() != 0 {
            kinds = u8::MAX;
        }
        kinds
    }

    /// The same of a text that begins with marks.
    fn behind_marks(&self, text: &str) -> u8 {
        let bare = text.trim_start_matches('¡');
        let inside = bare.trim_start_matches(BRACKETS);
        let inside = inside.trim_start_matches(is_end_of_note);
        let mut kinds = self.heads.begin(bare);
        if inside.len() < bare.len() {
            kinds |= self.heads.begin(inside);
        }
        kinds
    }
}
