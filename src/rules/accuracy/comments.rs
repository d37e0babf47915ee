//! Comments in code that stayed in the script of the source, for [`super::foreign_script`].
//!
//! Code stays as it is, and many leave its comments as they are too. Where other comments of the page are in the language of the text, somebody
//! translated them, and passed over the one that is not.

use crate::article::Article;
use crate::diagnostic::Severity;
use crate::document::{Item, ItemKind};
use crate::language::{Lexicon, Locale, WordHash};
use crate::rule::Findings;
use crate::rules::wording::quoted;
use crate::text::span::Span;
use unicode_script::{Script, UnicodeScript};

/// In words: a shorter comment may be a name.
const LEAST: usize = 2;

pub(super) fn check(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    let Some(target) = article.target else { return };
    let text = article.text();
    let items = article.document.items().iter();
    let blocks = items.filter(|item| item.kind == ItemKind::CodeBlock);
    let all: Vec<Span> = blocks.flat_map(|item| comments(text, item)).collect();
    let is_foreign = |comment: &&Span| is_foreign(comment.of(text), target);
    if !all.iter().any(|comment| is_foreign(&comment)) {
        return;
    }
    let translated = all.iter().any(|comment| is_own(comment.of(text), target));
    for comment in all.iter().filter(is_foreign) {
        let words = quoted(comment.of(text));
        let message = format!("the comment {words} is in a script that the text does not use");
        let found = findings.report_text(*comment, message);
        if translated {
            found.severity(Severity::Warning).confidence(0.8);
        } else {
            found.severity(Severity::Hint).confidence(0.5);
        }
    }
}

/// What the comments of a code block say, line by line, behind their marks.
fn comments<'t>(text: &'t str, item: &Item) -> impl Iterator<Item = Span> + use<'t> {
    let mut at = item.body.start;
    item.body.of(text).split('\n').filter_map(move |line| {
        let start = at;
        at += line.len() as u32 + 1;
        let behind = ["# ", "// ", "-- "].into_iter().find_map(|mark| {
            let before = line.find(mark)?;
            let apart = line.get(..before)?.chars().next_back();
            apart
                .is_none_or(char::is_whitespace)
                .then_some(before + mark.len())
        })?;
        let said = line.get(behind..)?.trim_end();
        let from = start + behind as u32;
        (!said.is_empty()).then(|| Span::new(from, from + said.len() as u32))
    })
}

/// Whether most letters of a comment are of a script that the language does not use.
fn is_foreign(comment: &str, target: Locale) -> bool {
    let letters = comment.chars().filter(|c| c.is_alphabetic());
    let (mut all, mut foreign) = (0, 0);
    for letter in letters {
        let script = letter.script();
        all += 1;
        foreign += usize::from(script != Script::Latin && !target.language.writes(script));
    }
    foreign > 1 && foreign * 2 > all
}

/// Whether a comment is in the language: its words are ordinary ones, and not all of them English if that is another language.
fn is_own(comment: &str, target: Locale) -> bool {
    let code = target.language.code;
    let Some(own) = Lexicon::of(code) else {
        return false;
    };
    let english = Lexicon::of("en").filter(|_| code != "en");
    let words = comment.split(|c: char| !c.is_alphabetic());
    let (mut all, mut told) = (0, english.is_none());
    for word in words.filter(|word| !word.is_empty()) {
        let hash = WordHash::of(&word.to_lowercase());
        if !own.get(hash).is_some_and(|entry| entry.flags.is_ordinary()) {
            return false;
        }
        all += 1;
        told |= english.is_some_and(|english| english.get(hash).is_none());
    }
    all >= LEAST && told
}
