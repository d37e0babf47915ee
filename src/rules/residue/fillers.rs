//! Names of places for values that were translated, for [`super::broken_markup`]: `{prénom}`, `{{primer nombre}}`, `%(namn)s`, `%имя%`.
//!
//! A program looks for the name that its makers gave. Who writes a program may give names in any language, so that this is a hint on a
//! page without other slips. Where the same paragraph has another such name in English, its makers gave none in the text's language.

use crate::article::Article;
use crate::document::{ItemKind, ProseSpan};
use crate::language::{ENGLISH, Entry, Lexicon, WordHash};
use crate::rule::{Findings, Reserve};
use crate::text::script::Script;
use crate::text::span::Span;
use std::ops::Range;

/// In letters: shorter words are abbreviations in any language.
const LEAST: usize = 4;
/// In bytes: the longest name between braces.
const LONGEST: usize = 40;
/// By so much rarer a word is in English than in the text's language, in nats, that it is hardly one of English.
const RARER: f32 = 3.0;
/// A word that is more frequent in the other language, in nats, is one of it all the same: Norwegian *sender*.
const KNOWN: f32 = -14.0;
/// In words.
const WORDS: usize = 4;
/// So many braces in a row are none of a placeholder.
const MOST: usize = 3;

pub(super) fn check(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    let (text, document) = (article.text(), article.document);
    let own = article.target.filter(|own| own.language.code != ENGLISH);
    let (Some(locale), Some(english)) = (own, Lexicon::of(ENGLISH)) else {
        return;
    };
    let own = Lexicon::of(locale.language.code);
    for block in document.blocks() {
        let body = document.text(block.span);
        let mut words = Words {
            own,
            english,
            mixed: false,
        };
        let all = fillers(body);
        let mut names = all.iter().map(|place| bare(&body[place.clone()]));
        words.mixed = all.len() > 1 && names.any(|name| words.is_english(name));
        for place in all.iter().filter(|it| words.is_named(&body[(*it).clone()])) {
            let start = block.span.start as usize;
            let span = ProseSpan::at(start + place.start, start + place.end);
            report(text, document.to_text(span), words.mixed, findings);
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
        let body = code.body.of(text);
        for place in braced(body).filter(|it| words.is_named(&body[it.clone()])) {
            let start = code.body.start;
            let span = Span::new(start + place.start as u32, start + place.end as u32);
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

/// The name of a place for a value.
fn bare(place: &str) -> &str {
    let name = place.strip_prefix("%(").and_then(|it| it.split(')').next());
    name.unwrap_or_else(|| place.trim_matches(['{', '}', '%']))
}

/// The places for values of a text, with their signs: `{name}`, `%(name)s`, `%name%`.
fn fillers(text: &str) -> Vec<Range<usize>> {
    let mut all: Vec<_> = braced(text).collect();
    let is_part = |c: char| c.is_alphabetic() || c == '_';
    for (at, _) in text.match_indices('%') {
        let inside = &text[at + 1..];
        let opens = usize::from(inside.starts_with('('));
        let name = &inside[opens..];
        let length = name.find(|c| !is_part(c)).unwrap_or(name.len());
        let close = at + 1 + opens + length;
        let is_free = !text[..at].ends_with(|c: char| c.is_alphanumeric() || c == '%');
        let behind = text.get(close + 1..).unwrap_or_default();
        let ends = match opens {
            0 => text[close..].starts_with('%') && !behind.starts_with(char::is_alphanumeric),
            _ => text[close..].starts_with(')') && behind.starts_with(['s', 'd', 'i', 'f']),
        };
        if length > 1 && length <= LONGEST && is_free && ends {
            all.push(at..close + 1 + opens);
        }
    }
    all
}

/// Those in braces.
fn braced(text: &str) -> impl Iterator<Item = Range<usize>> + use<'_> {
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
            at..done
        })
    })
}

/// The words that names are made of.
struct Words {
    /// Chinese, Japanese and Korean have none.
    own: Option<&'static Lexicon>,
    english: &'static Lexicon,
    /// Other names beside these are English.
    mixed: bool,
}

impl Words {
    /// Whether the name of a place is translated.
    fn is_named(&self, place: &str) -> bool {
        self.is_translated(bare(place))
    }

    fn parts(name: &str) -> impl Iterator<Item = &str> {
        let parts = name.split(|c: char| c.is_whitespace() || c == '_');
        parts.filter(|word| !word.is_empty())
    }

    /// Whether a name has a word of the text's language that is none of English, and nothing else than words.
    fn is_translated(&self, name: &str) -> bool {
        let is_plain = |word: &str| {
            let cased = |c: char| {
                c.is_lowercase() || self.mixed && (c.is_alphabetic() || matches!(c, '\'' | '’'))
            };
            word.chars().all(cased)
        };
        let is_own = |word: &str| {
            let long = word.chars().count() >= LEAST || self.mixed && !word.is_ascii();
            // Letters that no program is written in tell by themselves.
            let is_latin = |c: char| Script::of_char(c) == Some(Script::Latin);
            let is_other_script = self.mixed && !word.contains(is_latin);
            let known = self.mixed.then_some(KNOWN);
            let own = self.own.filter(|_| long);
            is_other_script || own.is_some_and(|own| is_of(own, self.english, word, known))
        };
        Self::parts(name).all(is_plain)
            && Self::parts(name).count() <= WORDS
            && Self::parts(name).any(is_own)
    }

    fn is_english(&self, name: &str) -> bool {
        let is_plain = |word: &str| word.bytes().all(|b| b.is_ascii_lowercase());
        let is_ordinary = |word: &str| self.english.is_ordinary(word);
        let is_english = |word: &str| {
            word.len() >= LEAST
                && match self.own {
                    Some(own) => is_of(self.english, own, word, Some(f32::INFINITY)),
                    None => is_ordinary(word),
                }
        };
        Self::parts(name).all(is_plain) && Self::parts(name).any(is_english)
    }
}

/// Whether a word is one of a language, and none of the other; or hardly one, where that will do: then it is less frequent there than `hardly`.
fn is_of(list: &Lexicon, other: &Lexicon, word: &str, hardly: Option<f32>) -> bool {
    let hash = WordHash::of(word);
    let entry = |list: &Lexicon| list.get(hash).filter(|it| it.flags.is_ordinary());
    let rarer = |one: Entry, other: Entry, most: f32| {
        other.log_frequency < most && one.log_frequency - other.log_frequency >= RARER
    };
    entry(list).is_some_and(|one| {
        entry(other).is_none_or(|other| hardly.is_some_and(|most| rarer(one, other, most)))
    })
}

#[cfg(all(test, feature = "lexicons"))]
mod tests {
    use crate::Format;
    use crate::check::trial::warns;

    #[test]
    fn names_of_places_beside_english_ones_are_translated() {
        warns(&["broken-markup"], Format::Text).holds(&[
            "ja ⟦{件名}⟧の注文は{total}円です。",
            "ko ⟦{주소}⟧로 {count}개를 보냈습니다.",
            "uk Ваше ⟦{ім’я}⟧: {count} листів.",
            "zh 您好，⟦{姓名}⟧，共有{count}件。",
            "nb Du har ⟦%(antall)d⟧ brev til %(address)s.",
            "ru Письмо для ⟦%город%⟧ от %sender%.",
            "uk Лист для ⟦{{місто}}⟧ від {{sender}}.",
            "ja {件名}の注文は{合計}円です。",
            "ja {total}円の注文は{subject}です。",
            "ru Скидка 10 %город 20 % или %sender%.",
            "nb Du har %(count)d brev fra %(sender)s.",
        ]);
    }
}
