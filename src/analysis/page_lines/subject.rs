//! Headings and pages that name what a page line names because they are about it: advertising, the imprint, the privacy of visitors.

use super::model::words;
use crate::document::{Block, BlockKind, Document, ProseSpan, is_terminal};
use crate::language::Language;
use crate::text::fold;

/// A shorter word says nothing of a subject, in letters.
const LEAST: usize = 4;
/// What a word is declined by at the most, in letters.
const ENDING: usize = 3;
/// So many blocks below a heading are looked at.
const NEAR: usize = 2;

/// Whether a heading is the title of its document, and marked as a heading: whatever a page calls so, this one is about it.
pub(super) fn is_title(document: &Document<'_>, text: &str, at: usize) -> bool {
    /// The mark of a heading stands in so many bytes before it.
    const MARK: usize = 32;
    let blocks = document.blocks();
    let is_spoken =
        |block: &Block| !matches!(block.kind, BlockKind::Furniture | BlockKind::Attribute);
    let first = blocks.iter().position(is_spoken);
    let Some(block) = blocks.get(at).filter(|_| first == Some(at)) else {
        return false;
    };
    let start = document.to_text(block.span).start as usize;
    let from = text.floor_char_boundary(start.saturating_sub(MARK));
    let before = text.get(from..start).unwrap_or_default().trim_end();
    block.kind == BlockKind::Heading && before.ends_with(['#', '>'])
}

/// Whether the sentences right below a heading speak of what it names.
pub(super) fn is_spoken_of(
    document: &Document<'_>,
    at: usize,
    span: ProseSpan,
    language: Option<&Language>,
) -> bool {
    let below = document.blocks().iter().skip(at + 1).take(NEAR);
    let below = below.take_while(|block| block.kind != BlockKind::Heading);
    let unspaced = language.is_some_and(Language::is_unspaced);
    let named = fold(document.text(span));
    below
        .filter(|block| tells(document, block))
        .any(|block| speaks_of(&fold(document.text(block.span)), &named, unspaced))
}

/// Whether a block is a sentence at the least.
fn tells(document: &Document<'_>, block: &Block) -> bool {
    let text = document.text(block.span).trim_end();
    matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem) && text.ends_with(is_terminal)
}

/// Whether a folded text has every longer word of a folded name, declined or not.
fn speaks_of(text: &str, name: &str, unspaced: bool) -> bool {
    let is_whole = |c: char| c >= '\u{2e80}';
    if unspaced || name.starts_with(is_whole) {
        return text.contains(name);
    }
    let said = words(text);
    let has = |word: &str| {
        let length = word.chars().count();
        let stem = LEAST.max(length.saturating_sub(ENDING));
        let end = word.char_indices().nth(stem.min(length));
        let stem = end.map_or(word, |(at, _)| &word[..at]);
        // Articles and the like stand before a word in some scripts: والإعلان
        said.iter().any(|said| {
            let before = said.find(stem);
            before.is_some_and(|at| said[..at].chars().count() < LEAST)
                && said.chars().count() <= length + LEAST + ENDING
        })
    };
    let named = words(name);
    let mut longer = named
        .iter()
        .filter(|word| word.chars().count() >= LEAST)
        .peekable();
    longer.peek().is_some() && longer.all(|word| has(word))
}

#[cfg(test)]
mod tests {
    use super::speaks_of;

    #[test]
    fn a_name_is_spoken_of_in_any_form() {
        for (text, name) in [
            ("рекламу разместили в газете", "реклама"),
            ("la pubblicità comparve", "pubblicità"),
            ("the comments below were moderated", "comment"),
            ("בפרסומת הופיע", "פרסומת"),
        ] {
            assert!(speaks_of(text, name, false), "{name}");
        }
        assert!(speaks_of("最早的广告出现", "广告", true));
        assert!(speaks_of("초기의 신문은 광고로 운영되었다", "광고", false));
        assert!(!speaks_of("the bridge is closed", "advertisement", false));
        assert!(!speaks_of("the page was long", "share this page", false));
        assert!(!speaks_of("und so weiter", "und", false));
    }
}
