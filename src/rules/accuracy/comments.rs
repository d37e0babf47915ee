//! Comments in code that stayed in the script of the source, for [`super::foreign_script`].
//!
//! Code stays as it is, and many leave its comments as they are too. Where other comments of the page are in the language of the text, somebody
//! translated them, and passed over the one that is not.

use crate::article::Article;
use crate::diagnostic::Severity;
use crate::document::{Item, ItemKind};
use crate::language::{ENGLISH, Lexicon, Locale, WordHash};
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
    let all: Vec<Comment> = blocks.flat_map(|item| comments(text, item)).collect();
    let is_foreign = |comment: &&Comment| is_foreign(comment.said.of(text), target);
    if !all.iter().any(|comment| is_foreign(&comment)) {
        return;
    }
    let translated = all
        .iter()
        .any(|comment| is_own(comment.said.of(text), target));
    for comment in all.iter().filter(is_foreign) {
        let words = quoted(comment.said.of(text));
        let message = format!("the comment {words} is in a script that the text does not use");
        let found = findings.report_text(comment.said, message);
        if translated && !shows_result(comment, text, target) {
            found.severity(Severity::Warning).confidence(0.8);
        } else {
            found.severity(Severity::Hint).confidence(0.5);
        }
    }
}

/// A comment in a code block.
struct Comment {
    /// What stands behind its mark.
    said: Span,
    /// The block up to its mark.
    before: Span,
}

/// What the comments of a code block say, line by line, behind their marks.
fn comments<'t>(text: &'t str, item: &Item) -> impl Iterator<Item = Comment> + use<'t> {
    let block = item.body.start;
    let mut at = block;
    item.body.of(text).split('\n').filter_map(move |line| {
        let start = at;
        at += line.len() as u32 + 1;
        let (mark, behind) = mark(line)?;
        let said = line.get(behind..)?.trim_end();
        let from = start + behind as u32;
        (!said.is_empty()).then(|| Comment {
            said: Span::new(from, from + said.len() as u32),
            before: Span::new(block, start + mark as u32),
        })
    })
}

/// Where the first mark of a comment stands in a line of code, and where it ends; within a string it is none.
fn mark(line: &str) -> Option<(usize, usize)> {
    let mut quote = None;
    let mut apart = true;
    for (at, c) in line.char_indices() {
        let mut marks = ["# ", "// ", "-- "].into_iter();
        if quote.is_none()
            && apart
            && matches!(c, '#' | '/' | '-')
            && let Some(mark) = marks.find(|mark| line[at..].starts_with(mark))
        {
            return Some((at, at + mark.len()));
        }
        if matches!(c, '"' | '\'' | '`') {
            quote = match quote {
                None => Some(c),
                open => open.filter(|open| *open != c),
            };
        }
        apart = c.is_whitespace();
    }
    None
}

/// Whether a comment may be what the code writes: a letter of it, or another in a script that the language does not use, stands in the code a
/// few lines before it.
fn shows_result(comment: &Comment, text: &str, target: Locale) -> bool {
    /// In lines.
    const NEAR: usize = 4;
    let lines = comment.before.of(text).rsplit('\n').take(NEAR);
    let mut code = lines.map(|line| match mark(line) {
        Some((mark, _)) => line.get(..mark).unwrap_or_default(),
        None => line,
    });
    code.any(|code| {
        let mut letters = code.chars().filter(|c| c.is_alphabetic());
        letters.any(|c| is_of_another(c.script(), target))
    })
}

/// Whether the language does not write a script, and it is not the one of code.
fn is_of_another(script: Script, target: Locale) -> bool {
    script != Script::Latin && !target.language.writes(script)
}

/// Whether most letters of a comment are of a script that the language does not use.
fn is_foreign(comment: &str, target: Locale) -> bool {
    let letters = comment.chars().filter(|c| c.is_alphabetic());
    let (mut all, mut foreign) = (0, 0);
    for letter in letters {
        all += 1;
        foreign += usize::from(is_of_another(letter.script(), target));
    }
    foreign > 1 && foreign * 2 > all
}

/// Whether a comment is in the language: its words are ordinary ones, and not all of them English if that is another language.
fn is_own(comment: &str, target: Locale) -> bool {
    let code = target.language.code;
    let Some(own) = Lexicon::of(code) else {
        return false;
    };
    let english = Lexicon::of(ENGLISH).filter(|_| code != ENGLISH);
    let words = comment.split(|c: char| !c.is_alphabetic());
    let (mut all, mut told) = (0, english.is_none());
    for word in words.filter(|word| !word.is_empty()) {
        let hash = WordHash::of(&word.to_lowercase());
        if !own.flags(hash).is_ordinary() {
            return false;
        }
        all += 1;
        told |= english.is_some_and(|english| english.get(hash).is_none());
    }
    all >= LEAST && told
}

#[cfg(all(test, feature = "lexicons"))]
mod tests {
    use crate::check::trial::severities;
    use crate::{Format, Severity};

    #[test]
    fn what_code_writes_is_no_warning() {
        for (code, severity) in [
            ("show(words)\n# 删除旧的文件", Some(Severity::Warning)),
            ("show(cut(\"春天来了\"))\n# 春天/来了", Some(Severity::Hint)),
            ("latin(\"ねこ\") // ねこ", Some(Severity::Hint)),
            ("show(\"a # 春天来了\")", None),
        ] {
            let text = format!(
                "Try it out at once:\n\n~~~py\n# Cut the sentence into words\n{code}\n~~~\n"
            );
            let found = severities(&["foreign-script"], "en", Format::Markdown, &text);
            assert_eq!(found.first(), severity.as_ref(), "{code}");
        }
    }
}
