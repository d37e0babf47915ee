//! Words that stand right behind or before marked text without the space that parts them, for [`super::broken_markup`].

use crate::article::Article;
use crate::document::{Mark, Marked, ProseSpan};
use crate::language::{Lexicon, Locale, WordHash};
use crate::rule::Findings;

/// A shorter word that is no function word may be an ending, in letters.
const LEAST: usize = 5;

pub(super) fn check(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    let document = article.document;
    let Some(locale) = article.target else { return };
    let prose = document.prose();
    let marks = document.marks().iter();
    // Marks may begin at one place and end at different ones: the word before them is glued once.
    let mut before_marks = None;
    for marked in marks.filter(|marked| matches!(marked.mark, Mark::Strong | Mark::Link)) {
        let (start, end) = (marked.span.start as usize, marked.span.end as usize);
        let (Some(before), Some(text), Some(behind)) =
            (prose.get(..start), prose.get(start..end), prose.get(end..))
        else {
            continue;
        };
        let tail = behind.find(|c: char| !c.is_alphabetic());
        let tail = &behind[..tail.unwrap_or(behind.len())];
        let head = before.rfind(|c: char| !c.is_alphabetic());
        let head = head.map_or(0, |at| {
            at + before[at..].chars().next().map_or(1, char::len_utf8)
        });
        let head = &before[head..];
        let last = text.rsplit(char::is_whitespace).next().unwrap_or_default();
        let first = text.split(char::is_whitespace).next().unwrap_or_default();
        let goes_on = behind[tail.len()..].starts_with(['-', '‑', '\'', '’', '_']);
        // An empty mark, or one around a character that nobody sees, is a fault of its own.
        let is_empty = !text.contains(char::is_alphanumeric);
        if !goes_on
            && !is_empty
            && is_word_of_its_own(tail, &format!("{last}{tail}"), locale, marked)
        {
            let span = ProseSpan::at(end - last.len(), end + tail.len());
            report(span, tail, "before", findings);
        } else if before_marks != Some(start)
            && head.chars().all(char::is_lowercase)
            && is_word_of_its_own(head, &format!("{head}{first}"), locale, marked)
        {
            let span = ProseSpan::at(start - head.len(), start + first.len());
            before_marks = Some(start);
            report(span, head, "after", findings);
        }
    }
}

fn report(span: ProseSpan, word: &str, side: &str, findings: &mut Findings<'_, '_>) {
    findings
        .report(
            span,
            format!("“{word}” runs into the marked text {side} it"),
        )
        .confidence(0.92);
}

/// Whether what is glued to marked text is a word, and no ending of it or part of a longer one.
fn is_word_of_its_own(word: &str, joined: &str, locale: Locale, marked: &Marked) -> bool {
    let language = locale.language;
    let Some(lexicon) = Lexicon::of(language.code) else {
        return false;
    };
    let mut letters = word.chars();
    let Some(first) = letters.next() else {
        return false;
    };
    let ending = language.endings.contains(&word)
        || language.apostrophe.suffixes.binary_search(&word).is_ok();
    if ending || !letters.all(char::is_lowercase) || lexicon.get(WordHash::of(joined)).is_some() {
        return false;
    }
    let entry = || lexicon.get(WordHash::of(word));
    let long = word.chars().count() >= LEAST;
    if first.is_uppercase() {
        // A name of two parts has a capital inside: TypeScript.
        return marked.mark == Mark::Link
            && long
            && entry().is_some_and(|entry| entry.flags.is_ordinary());
    }
    let common = || entry().is_some_and(|entry| entry.flags.is_common());
    let joins = lexicon.forms_compounds() && !language.nouns_capitalised;
    language.is_function_word(word) || long && !joins && lexicon.has_dictionary() && common()
}
