//! Names of code that were translated, for `broken-markup`: `impostare_contenitore_acl()`.
//!
//! A name of several words with low lines between them is read by a program; in the words of the text's language it is none of its
//! names. Documentation has names of its own making in examples, so that something is said of them on raw pages only. The words of a link may be the
//! last part of its address: `harbor/lantern`.

use crate::article::Article;
use crate::document::{Block, Mark, ProseSpan};
use crate::language::{ENGLISH, Lexicon, WordHash};
use crate::rule::{Findings, Reserve};
use crate::rules::wording::quoted;
use memchr::memchr_iter;

/// In letters: shorter parts are abbreviations in any language.
const LEAST: usize = 4;

pub(super) fn check(article: &Article<'_>, block: &Block, findings: &mut Findings<'_, '_>) {
    let locale = article.language(block);
    let lists = locale
        .filter(|locale| locale.language.code != ENGLISH)
        .and_then(|locale| Lexicon::of(locale.language.code).zip(Lexicon::of(ENGLISH)));
    let Some((own, code)) = lists else { return };
    let body = article.document.text(block.span);
    let mut done = 0;
    for at in memchr_iter(b'_', body.as_bytes()) {
        if at < done {
            continue;
        }
        let is_part = |c: char| c.is_alphanumeric() || c == '_';
        let before = body.get(..at).unwrap_or_default();
        let start = before.trim_end_matches(is_part).len();
        let rest = body.get(at..).unwrap_or_default();
        let length = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
        done = at + length;
        let name = body.get(start..done).unwrap_or_default();
        let is_translated = |part: &str| {
            let hash = WordHash::of(&part.to_lowercase());
            let entry = |list: &Lexicon| {
                let entry = list.get(hash);
                entry.filter(|it| it.flags.is_ordinary() || it.flags.is_capitalised())
            };
            part.chars().count() >= LEAST
                && entry(own).is_some_and(|it| !it.flags.is_name())
                && entry(code).is_none()
        };
        // Behind the sign it is somebody's account.
        let is_handle = before.get(..start).is_some_and(|it| it.ends_with('@'));
        if !is_handle && name.split('_').any(is_translated) {
            let start = block.span.start + start as u32;
            findings
                .report(
                    ProseSpan::new(start, start + name.len() as u32),
                    format!("{} is a name of code that was translated", quoted(name)),
                )
                .confidence(0.88)
                .reserve(Reserve::Silent);
        }
    }
}

/// Reports a part of a path that a link shows and its address has in other words: `[harbor/lanterna](https://example.org/harbor/lantern)`.
pub(super) fn paths(article: &Article<'_>, block: &Block, findings: &mut Findings<'_, '_>) {
    let (document, text) = (article.document, article.text());
    let marks = document.marks_from(block.span);
    for link in marks.filter(|marked| marked.mark == Mark::Link) {
        let item = document.link_at(document.to_text(link.span).start);
        let shown = document.text(link.span);
        let Some((place, other)) = item.and_then(|it| changed(shown, it.body.of(text))) else {
            continue;
        };
        let at = link.span.start + place as u32;
        let part = shown.get(place..).unwrap_or_default();
        let message = format!(
            "the link leads to {}, not to {}",
            quoted(other),
            quoted(part)
        );
        findings
            .report(ProseSpan::new(at, link.span.end), message)
            .confidence(0.85)
            .reserve(Reserve::Alone("it may be a title"));
    }
}

/// Where the last part of a path begins that its address has in other words behind the same part, and these.
fn changed<'a>(path: &str, address: &'a str) -> Option<(usize, &'a str)> {
    let (left, right) = path.split_once('/')?;
    let is_part = |part: &str| {
        let mut letters = part.chars();
        part.len() >= LEAST && letters.all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'))
    };
    if !is_part(left) || !is_part(right) {
        return None;
    }
    let mut parts = address.split(['/', '?', '#']);
    parts.by_ref().find(|part| *part == left)?;
    let other = parts.next().filter(|other| is_part(other))?;
    let is_elsewhere = address.to_lowercase().contains(&right.to_lowercase());
    (!is_elsewhere).then_some((left.len() + 1, other))
}
