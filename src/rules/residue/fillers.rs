//! Names of places for values that were translated, for [`super::broken_markup`]: `{prénom}`, `{{primer nombre}}`.
//!
//! A program looks for the name that its makers gave. Who writes a program may give names in any language, so that this is a hint on a
//! page without other slips. Where the same paragraph has another such name in English, its makers gave none in the text's language.

use crate::article::Article;
use crate::document::{ItemKind, ProseSpan};
use crate::language::{ENGLISH, Entry, Lexicon, WordHash};
use crate::rule::{Findings, Reserve};
use crate::text::span::Span;

/// In letters: shorter words are abbreviations in any language.
const LEAST: usize = 4;
/// In bytes: the longest name between braces.
const LONGEST: usize = 40;
/// By so much rarer a word is in English than in the text's language, in nats, that it is hardly one of English.
const RARER: f32 = 3.0;
/// In words.
const WORDS: usize = 4;
/// So many braces in a row are none of a placeholder.
const MOST: usize = 3;

pub(super) fn check(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    let (text, document) = (article.text(), article.document);
    let own = article.target.filter(|own| own.language.code != ENGLISH);
    let lists = own.and_then(|own| Lexicon::of(own.language.code).zip(Lexicon::of(ENGLISH)));
    let Some((own, english)) = lists else { return };
    for block in document.blocks() {
        let body = document.text(block.span);
        let mut words = Words {
            own,
            english,
            mixed: false,
        };
        let mut names = braced(body).map(|(from, to)| body[from..to].trim_matches(['{', '}']));
        words.mixed = names.clone().count() > 1 && names.any(|name| words.is_english(name));
        for (from, to) in named(body, &words) {
            let start = block.span.start as usize;
            let span = document.to_text(ProseSpan::at(start + from, start + to));
            report(text, span, words.mixed, findings);
        }
    }
    let codes = document
        .items()
        .iter()
        .filter(|item| matches!(item.kind, ItemKind::Code | ItemKind::Template));
    for code in codes {
        let words = Words {
            own,
            english,
            mixed: false,
        };
        for (from, to) in named(code.body.of(text), &words) {
            let start = code.body.start;
            let span = Span::new(start + from as u32, start + to as u32);
            report(text, span, false, findings);
        }
    }
}

/// Reports a name; `mixed` says that the makers of its neighbours gave names in English.
fn report(text: &str, span: Span, mixed: bool, findings: &mut Findings<'_, '_>) {
    let message = format!(
        "the name of the placeholder `{}` looks translated",
        span.of(text)
    );
    let found = findings.report_text(span, message).confidence(0.85);
    if !mixed {
        found.reserve(Reserve::Alone("the program may call it so"));
    }
}

/// The places for values of a text whose names are words of its language, and none of English.
fn named<'t>(text: &'t str, words: &'t Words) -> impl Iterator<Item = (usize, usize)> + use<'t> {
    braced(text).filter(|(from, to)| words.is_translated(text[*from..*to].trim_matches(['{', '}'])))
}

/// The places for values of a text, braces included.
fn braced(text: &str) -> impl Iterator<Item = (usize, usize)> + Clone + use<'_> {
    let mut done = 0;
    let opening = text.match_indices('{').map(|(at, _)| at);
    opening.filter_map(move |at| {
        let run =
            |text: &str, brace: u8| text.bytes().take(MOST).take_while(|b| *b == brace).count();
        let opens = run(&text[at..], b'{');
        let inside = &text[at + opens..];
        let near = &inside[..inside.floor_char_boundary(LONGEST)];
        // A set in a set is mathematics.
        let is_inner = text[..at].trim_end().ends_with('{');
        let close = near
            .find('}')
            .filter(|_| at >= done && opens <= 2 && !is_inner)?;
        (run(&inside[close..], b'}') == opens).then(|| {
            done = at + opens + close + opens;
            (at, done)
        })
    })
}

/// The words that names are made of.
struct Words {
    own: &'static Lexicon,
    english: &'static Lexicon,
    /// Other names beside these are English.
    mixed: bool,
}

impl Words {
    fn parts(name: &str) -> impl Iterator<Item = &str> {
        let parts = name.split(|c: char| c.is_whitespace() || c == '_');
        parts.filter(|word| !word.is_empty())
    }

    /// Whether a name has a word of the text's language that is none of English, and nothing else than words.
    fn is_translated(&self, name: &str) -> bool {
        let is_plain = |word: &str| {
            let cased = |c: char| c.is_lowercase() || self.mixed && c.is_alphabetic();
            word.chars().all(cased)
        };
        let is_own = |word: &str| {
            let long = word.chars().count() >= LEAST || self.mixed && !word.is_ascii();
            long && is_of(self.own, self.english, word, self.mixed)
        };
        Self::parts(name).all(is_plain)
            && Self::parts(name).count() <= WORDS
            && Self::parts(name).any(is_own)
    }

    fn is_english(&self, name: &str) -> bool {
        let is_plain = |word: &str| word.bytes().all(|b| b.is_ascii_lowercase());
        let is_english =
            |word: &str| word.len() >= LEAST && is_of(self.english, self.own, word, true);
        Self::parts(name).all(is_plain) && Self::parts(name).any(is_english)
    }
}

/// Whether a word is one of a language, and none of the other; or hardly one, where `hardly` will do.
fn is_of(list: &Lexicon, other: &Lexicon, word: &str, hardly: bool) -> bool {
    let hash = WordHash::of(word);
    let entry = |list: &Lexicon| list.get(hash).filter(|it| it.flags.is_ordinary());
    let rarer = |one: Entry, other: Entry| one.log_frequency - other.log_frequency >= RARER;
    entry(list).is_some_and(|one| entry(other).is_none_or(|other| hardly && rarer(one, other)))
}
