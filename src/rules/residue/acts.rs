//! Remarks of models and engines by what they do: somebody who speaks of translating to somebody, of a text or of what became of its names. No list knows
//! how they word it; whom they concern and what is done they always say.
//!
//! Only a block of its own at either end of a text can be one, and nobody else may stand in it: *she translated the letters and kept the names* is told
//! by people.

use super::chatter::Said;
use super::models::MODELS;
use crate::analysis::glob;
use crate::analysis::page_lines::{PageLines, words};
use crate::analysis::register;
use crate::article::Article;
use crate::document::{Block, BlockKind, Document, ProseSpan};
use crate::language::Language;
use crate::language::facts::by_code;
use crate::text::fold;
use crate::text::sections::sections;
use std::sync::LazyLock;

/// The words; the file says what each class is.
static WORDS: &str = include_str!("../../../corpora/residue/remark-words.txt");

/// So many blocks at either end are where remarks stand.
const EDGE: usize = 2;
/// A longer block is no remark, in bytes.
const LONGEST: usize = 320;
/// A notice of an engine has no more words; who says more discloses on purpose how a text came about.
const NOTICE: usize = 16;
const DISCLOSURE: usize = 9;
/// So few that they say nothing but that a machine translated.
const CURT: usize = 6;
/// What announces a text that was translated has no more words; a longer sentence tells of it.
const ANNOUNCEMENT: usize = 10;
/// What announces a translation without a word of its text has no more words.
const HERALD: usize = 7;
/// A word of assent before a remark is no longer, in bytes.
const ASSENT: usize = 24;

/// The remarks in the document.
pub(super) fn find(context: &Article<'_>) -> Vec<Said> {
    let document = context.document;
    let spoken: Vec<&Block> = document
        .blocks()
        .iter()
        .filter(|block| {
            !matches!(
                block.kind,
                BlockKind::Furniture | BlockKind::Attribute | BlockKind::Alt
            )
        })
        .collect();
    let count = spoken.len();
    let mut said = Vec::new();
    for (at, block) in spoken.into_iter().enumerate() {
        let edge = at < EDGE || at + EDGE >= count;
        let text = document.text(block.span);
        if !edge || block.quoted || !may_speak(block, text, at + 1 == count) || text.len() > LONGEST
        {
            continue;
        }
        let Some(language) = context.language(block).map(|locale| locale.language) else {
            continue;
        };
        let Some(classes) = Classes::of(language.code) else {
            continue;
        };
        let found = remark(document, block, &classes, at == 0);
        said.extend(found.filter(|said| !context.get::<PageLines>().hold(said.span)));
    }
    if !said.is_empty() && register::is_documentation(context) {
        said.clear();
    }
    said
}

/// Whether a block is one that somebody speaks in; a heading that nothing follows, or that ends as sentences do, is a line that looks like one.
fn may_speak(block: &Block, text: &str, last: bool) -> bool {
    match block.kind {
        BlockKind::Paragraph => true,
        BlockKind::Heading => last || text.ends_with([':', '.', '!', '?', ')', '：', '。']),
        _ => false,
    }
}

/// What a block says of the translation, from the first sentence that does to the last.
fn remark(document: &Document<'_>, block: &Block, classes: &Classes, first: bool) -> Option<Said> {
    let sentences = document.sentences_in(block);
    let heard = |span: ProseSpan| classes.hear(document.text(span), first);
    let mut spans = sentences
        .iter()
        .filter_map(|sentence| Some((sentence.span, heard(sentence.span)?)));
    let (span, act) = spans.next()?;
    let end = spans.next_back().map_or(span, |(span, _)| span).end;
    let assent = span.start - block.span.start <= ASSENT as u32;
    let start = if assent { block.span.start } else { span.start };
    let (what, confidence) = match act {
        Act::Notice | Act::Disclosure => ("a translation engine's notice", 0.85),
        Act::Cut => ("a chat model left out the rest", 0.85),
        Act::Note => ("a chat model's note on its translation", 0.85),
        Act::Offer => ("a chat model's remark on its translation", 0.85),
    };
    Some(Said {
        span: ProseSpan::new(start, end),
        what,
        confidence,
        removable: act != Act::Cut,
        sure: act != Act::Disclosure,
    })
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Act {
    /// It was a machine.
    Notice,
    /// The same, at length.
    Disclosure,
    /// The rest was left out.
    Cut,
    /// What was done with what.
    Note,
    /// What is asked for, announced or offered.
    Offer,
}

/// The words of one language, class by class.
struct Classes {
    section: &'static str,
    unspaced: bool,
}

/// Which classes a sentence has words of.
#[derive(Debug, Default, Clone, Copy)]
struct Traits {
    i: bool,
    you: bool,
    work: bool,
    text: bool,
    names: bool,
    source: bool,
    keep: bool,
    ask: bool,
    wish: bool,
    machine: bool,
    other: bool,
    /// How many words of refusing.
    cannot: usize,
    rest: bool,
    brackets: bool,
    quotes: bool,
    /// The first word says of translating.
    opens: bool,
    words: usize,
}

impl Classes {
    fn of(code: &str) -> Option<Self> {
        static SECTIONS: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| sections(WORDS));
        let (_, section) = SECTIONS.iter().find(|(known, _)| *known == code)?;
        Some(Self {
            section,
            unspaced: by_code(code).is_some_and(Language::is_unspaced),
        })
    }

    /// The words of a class.
    fn class(&self, name: &str) -> impl Iterator<Item = &'static str> + use<> {
        let mut lines = self.section.lines();
        let found =
            lines.find_map(|line| line.split_once(": ").filter(|(known, _)| *known == name));
        found.map_or("", |(_, words)| words).split(' ')
    }

    /// How many words of the class a sentence has.
    fn count(&self, name: &str, folded: &str, words: &[String]) -> usize {
        let of = |listed: &str, word: &str| match listed.strip_suffix('*') {
            Some(stem) => word.starts_with(stem),
            None => word == listed,
        };
        let said = self.class(name).filter(|listed| {
            if self.unspaced {
                !listed.is_empty() && folded.contains(listed)
            } else {
                words.iter().any(|word| of(listed, word))
            }
        });
        said.count()
    }

    fn traits(&self, sentence: &str, folded: &str) -> Traits {
        let words = words(folded);
        let count = |name: &str| self.count(name, folded, &words);
        let has = |name: &str| count(name) > 0;
        let brackets = sentence
            .trim_start()
            .starts_with(['[', '(', '（', '【', '［']);
        // Nearly all sentences have none of these.
        let speaks = has("work") || has("keep") && has("source") || brackets && has("rest");
        if !speaks {
            return Traits::default();
        }
        let first = words.get(..1).unwrap_or_default();
        Traits {
            i: has("i"),
            you: has("you"),
            work: has("work"),
            text: has("text"),
            names: has("names"),
            source: has("source"),
            keep: has("keep"),
            ask: has("ask"),
            wish: has("wish"),
            machine: has("machine"),
            other: has("other"),
            cannot: count("cannot"),
            rest: has("rest"),
            brackets,
            // Who quotes a notice or an offer does not make it.
            quotes: sentence.contains(['"', '“', '”', '„', '«', '»', '「', '『']),
            opens: self.count("work", "", first) > 0,
            words: words.len(),
        }
    }

    /// What a sentence does; `first` says that it opens the text.
    fn hear(&self, sentence: &str, first: bool) -> Option<Act> {
        let folded = fold(sentence);
        let bare = folded.trim_matches(|c: char| !c.is_alphanumeric() && c != '(' && c != ')');
        if glob::any_matches(MODELS.notices, bare) {
            return Some(Act::Notice);
        }
        self.traits(sentence, &folded).act(first)
    }
}

impl Traits {
    fn act(self, first: bool) -> Option<Act> {
        let by_machine =
            self.work && self.machine && (self.text || self.opens || self.words <= CURT);
        if by_machine && !self.quotes && !self.i && !self.you && self.words <= NOTICE {
            return Some(if self.words <= DISCLOSURE {
                Act::Notice
            } else {
                Act::Disclosure
            });
        }
        if self.other {
            return None;
        }
        if self.brackets && self.rest && self.text {
            return Some(Act::Cut);
        }
        // That a translation keeps the tone of the original is said in reviews; a note in brackets is about the text that it stands in.
        let of_source = self.source && (!self.work || self.brackets);
        let kept = self.keep && self.names && (of_source || self.i && self.work);
        if kept || self.i && self.keep && self.source && self.text {
            return Some(Act::Note);
        }
        let text = self.text || self.rest;
        let matter = text || self.ask || self.wish || self.source;
        let to_somebody = self.i && (self.you && matter || self.ask);
        let heralds = first && self.ask && self.words <= HERALD;
        let announces = first && self.ask && self.text && self.words <= ANNOUNCEMENT;
        let of_a_text = announces
            || text && (self.ask && self.you || self.wish && (self.you || self.i && first));
        let refuses = text && self.cannot > 0 && (self.i || self.cannot > 1);
        let offers = self.work && !self.quotes && (to_somebody || of_a_text || refuses || heralds);
        offers.then_some(Act::Offer)
    }
}

#[cfg(test)]
mod tests {
    use super::{Act, Classes};
    use crate::language::facts::LANGUAGES;
    use crate::text::fold;

    #[test]
    fn every_language_has_every_class() {
        for language in LANGUAGES {
            let classes = Classes::of(language.code).expect("a section");
            for name in [
                "i", "you", "work", "text", "names", "source", "keep", "ask", "wish", "machine",
                "other",
            ] {
                let words: Vec<&str> = classes.class(name).collect();
                for word in words {
                    assert!(!word.is_empty(), "{}: {name}", language.code);
                    assert_eq!(word, fold(word), "{}: {name}", language.code);
                }
            }
        }
    }

    #[test]
    fn what_people_do_is_no_remark() {
        let english = Classes::of("en").expect("a section");
        let hear = |sentence: &str| english.hear(sentence, true);
        assert_eq!(
            hear("I kept the street names in the original."),
            Some(Act::Note)
        );
        assert_eq!(hear("Translated by Google"), Some(Act::Notice));
        assert_eq!(
            hear("Shall I translate the rest for you?"),
            Some(Act::Offer)
        );
        assert_eq!(hear("She translated it and kept the original names."), None);
        assert_eq!(hear("The novel was translated in 1921."), None);
    }

    /// Every family of patterns held out at once: what the lists were written for, by what is done alone.
    #[test]
    fn remarks_are_told_without_any_pattern() {
        let (mut told, mut all) = (0, 0);
        for language in LANGUAGES {
            let classes = Classes::of(language.code).expect("a section");
            let path = format!(
                "{}/tests/residue/{}.toml",
                env!("CARGO_MANIFEST_DIR"),
                language.code
            );
            let text = std::fs::read_to_string(path).expect("can be read");
            let cases: toml::Table = toml::from_str(&text).expect("is TOML");
            let found = cases["found"].as_array().expect("a list");
            for case in found {
                let said = case["at"].as_str().expect("a text");
                let is = case["rule"].as_str() == Some("llm-residue");
                // Marks of templates are no speech.
                if is && said.contains(' ') && !said.contains('<') {
                    let first = case["text"]
                        .as_str()
                        .is_some_and(|text| text.starts_with(said));
                    all += 1;
                    told += usize::from(classes.hear(said, first).is_some());
                }
            }
        }
        assert!(told * 100 >= 75 * all, "{told} of {all}");
    }
}
