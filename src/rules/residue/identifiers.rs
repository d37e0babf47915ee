//! Names of code that were translated, for `broken-markup`: `impostare_contenitore_acl()`.
//!
//! A name of several words with low lines between them is read by a program; in the words of the text's language it is none of its
//! names. Documentation has names of its own making in examples, so that something is said of them on raw pages only.

use crate::article::Article;
use crate::document::{Block, ProseSpan};
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
