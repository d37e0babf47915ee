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
use crate::text::fold;

/// The words; the file says what each class is.
static WORDS: &str = include_str!("../../../corpora/residue/remark-words.txt");

/// So many blocks at either end are where remarks stand.
const EDGE: usize = 2;
/// A longer block is no remark, in bytes.
const LONGEST: usize = 320;
/// A notice of an engine has no more words.
const NOTICE: usize = 16;
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
        if !edge || block.quoted || block.kind != BlockKind::Paragraph || text.len() > LONGEST {
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
    if !said.is_empty() && register::is_documentation(document) {
        said.clear();
    }
    said
}

/// What a block says of the translation, from the first sentence that does to the last.
fn remark(document: &Document<'_>, block: &Block, classes: &Classes, first: bool) -> Option<Said> {
    let sentences = document.sentences_in(block);
    let heard = |span: ProseSpan| classes.hear(document.text(span), first);
    let mut spans = sentences
        .iter()
        .filter_map(|sentence| Some((sentence.span, heard(sentence.span)?)));
    let (span, act) = spans.next()?;
    let end = spans.last().map_or(span, |(span, _)| span).end;
    let assent = span.start - block.span.start <= ASSENT as u32;
    let start = if assent { block.span.start } else { span.start };
    let (what, confidence) = match act {
        Act::Notice => ("a translation engine's notice", 0.85),
        Act::Note => ("a chat model's note on its translation", 0.85),
        Act::Offer => ("what a chat model says of its translation", 0.85),
    };
    Some(Said {
        span: ProseSpan::new(start, end),
        what,
        confidence,
        removable: true,
        sure: true,
    })
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Act {
    /// It was a machine.
    Notice,
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
    /// The first word says of translating, or of a machine.
    opens: bool,
    words: usize,
}

impl Classes {
    fn of(code: &str) -> Option<Self> {
        let mut sections = WORDS.split("\n[").skip(1);
        let section =
            sections.find_map(|section| section.strip_prefix(code)?.strip_prefix("]\n"))?;
        Some(Self {
            section,
            unspaced: matches!(code, "ja" | "zh"),
        })
    }

    /// The words of a class.
    fn class(&self, name: &str) -> impl Iterator<Item = &'static str> + use<> {
        let mut lines = self.section.lines();
        let found =
            lines.find_map(|line| line.split_once(": ").filter(|(known, _)| *known == name));
        found.map_or("", |(_, words)| words).split(' ')
    }

    /// Whether one of the words is of the class.
    fn has(&self, name: &str, folded: &str, words: &[String]) -> bool {
        let of = |listed: &str, word: &str| match listed.strip_suffix('*') {
            Some(stem) => word.starts_with(stem),
            None => word == listed,
        };
        self.class(name).any(|listed| {
            if self.unspaced {
                !listed.is_empty() && folded.contains(listed)
            } else {
                words.iter().any(|word| of(listed, word))
            }
        })
    }

    fn traits(&self, sentence: &str) -> Traits {
        let folded = fold(sentence);
        let words = words(&folded);
        let has = |name: &str| self.has(name, &folded, &words);
        // Nearly all sentences have none of these.
        if !has("work") && !(has("keep") && has("source")) {
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
            opens: self.has("work", "", first) || self.has("machine", "", first),
            words: words.len(),
        }
    }

    /// What a sentence does; `first` says that it opens the text.
    fn hear(&self, sentence: &str, first: bool) -> Option<Act> {
        let folded = fold(sentence);
        let bare = folded.trim_matches(|c: char| !c.is_alphanumeric() && c != '(' && c != ')');
        if MODELS
            .notices
            .iter()
            .any(|notice| glob::matches(notice, bare))
        {
            return Some(Act::Notice);
        }
        let Traits {
            i,
            you,
            work,
            text,
            names,
            source,
            keep,
            ask,
            wish,
            machine,
            other,
            opens,
            words,
        } = self.traits(sentence);
        // Who quotes a notice or an offer does not make it.
        let quotes = sentence.contains(['"', '“', '”', '„', '«', '»', '「', '『']);
        let is_notice =
            !quotes && work && machine && !i && !you && words <= NOTICE && (text || opens);
        if is_notice {
            return Some(Act::Notice);
        }
        if other {
            return None;
        }
        let note = keep && names && (source || work) || i && keep && source && text;
        let offer = !quotes
            && work
            && (i && (you || ask) || text && ask && (you || first) || text && wish && you)
            || first && i && work && text && wish;
        match (offer, note) {
            (_, true) => Some(Act::Note),
            (true, _) => Some(Act::Offer),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Act, Classes, WORDS};
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
                assert!(
                    words.iter().all(|word| !word.is_empty()),
                    "{}: {name}",
                    language.code
                );
            }
        }
        assert_eq!(fold(WORDS).len(), fold(&WORDS.to_lowercase()).len());
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
}
