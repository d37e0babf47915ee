//! What the rules on residue of engines and models know in common: the marks that these write, and what articles about them
//! speak of.

use crate::analysis::page_lines::Globs;
use crate::article::Article;
use crate::document::ProseSpan;
use crate::text::fold;
use memchr::memmem;
use serde::Deserialize;
use std::sync::LazyLock;

/// The lists of `corpora/residue/models.toml`, which says what each is.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Models {
    pub angle: Vec<String>,
    pub square: Vec<String>,
    pub placeholders: Vec<String>,
    pub html_tags: Vec<String>,
    pub block_tags: Vec<String>,
    pub inline_tags: Vec<String>,
    pub translated_tags: Vec<String>,
    pub engine_subjects: Vec<String>,
    pub chat: Vec<String>,
    pub notices: Globs,
    pub headings: Vec<String>,
    pub roles: Vec<String>,
    pub partners: Vec<String>,
    pub chat_subjects: Vec<String>,
    pub fences: Vec<String>,
    pub keys: Vec<String>,
}

/// The lists, read when the first text needs them. That the file can be read is a test's business.
pub(super) static MODELS: LazyLock<Models> = LazyLock::new(|| {
    toml::from_str(include_str!("../../../corpora/residue/models.toml")).unwrap_or_default()
});

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
    use super::Models;
    use crate::analysis::page_lines::hold_to_examples;

    #[test]
    fn the_lists_can_be_read() {
        let models: Models =
            toml::from_str(include_str!("../../../corpora/residue/models.toml")).expect("is TOML");
        hold_to_examples(&models.notices);
        assert!(models.chat.iter().all(|mark| mark.starts_with(['<', '['])));
    }
}
