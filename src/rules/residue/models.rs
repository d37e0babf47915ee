//! What the rules on residue of engines and models know in common: the marks that these write, and what articles about them
//! speak of.

use crate::article::Article;
use crate::document::ProseSpan;
use crate::text::fold;
use memchr::memmem;

/// The lists of `corpora/residue/models.toml`, which says what each is.
#[derive(Debug)]
pub(super) struct Models {
    pub angle: &'static [&'static str],
    pub square: &'static [&'static str],
    pub placeholders: &'static [&'static str],
    pub html_tags: &'static [&'static str],
    pub block_tags: &'static [&'static str],
    pub inline_tags: &'static [&'static str],
    pub translated_tags: &'static [&'static str],
    pub engine_subjects: &'static [&'static str],
    pub chat: &'static [&'static str],
    pub notices: &'static [&'static str],
    pub headings: &'static [&'static str],
    pub roles: &'static [&'static str],
    pub partners: &'static [&'static str],
    pub chat_subjects: &'static [&'static str],
    pub fences: &'static [&'static str],
    pub keys: &'static [&'static str],
    pub disclosing_keys: &'static [&'static str],
    pub disclosing_values: &'static [&'static str],
    pub disclosing_switches: &'static [&'static str],
}

/// The lists, as the build script read them.
pub(super) static MODELS: Models = include!(concat!(env!("OUT_DIR"), "/models.rs"));

/// Whether the document speaks of one of `subjects` outside the stretches `apart`, which are in order: where a word begins so, or, if the
/// subject is short, where it is the word.
pub(super) fn speaks_of<'s>(
    article: &Article<'_>,
    subjects: impl Iterator<Item = &'s str>,
    apart: &[ProseSpan],
) -> bool {
    let prose = article.document.prose();
    let mut rest = String::with_capacity(prose.len());
    let mut at = 0;
    for span in apart {
        rest.push_str(prose.get(at..span.start as usize).unwrap_or_default());
        rest.push('\n');
        at = at.max(span.end as usize);
    }
    rest.push_str(prose.get(at..).unwrap_or_default());
    let rest = fold(&rest);
    let speaks = |subject: &str| {
        let spaced = subject.starts_with(|c: char| c < '\u{2E80}');
        memmem::find_iter(rest.as_bytes(), subject).any(|at| {
            let before = rest[..at].chars().next_back();
            let after = rest[at + subject.len()..].chars().next();
            let word = |c: Option<char>| c.is_some_and(char::is_alphabetic);
            !spaced || !word(before) && (subject.chars().count() > 4 || !word(after))
        })
    };
    subjects.into_iter().any(speaks)
}

#[cfg(test)]
mod tests {
    use super::MODELS;
    use crate::analysis::page_lines::hold_to_examples;

    #[test]
    fn every_notice_matches_the_example_beside_it() {
        let file = include_str!("../../../corpora/residue/models.toml");
        hold_to_examples(file, &[("notices", MODELS.notices)]);
        assert!(MODELS.chat.iter().all(|mark| mark.starts_with(['<', '['])));
    }
}
