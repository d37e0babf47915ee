//! What a book of exercises asks its readers to translate, which reads like an instruction to a model.

use crate::analysis::spoken::{Naming, languages};
use crate::article::Article;
use crate::document::{Block, BlockKind, ProseSpan};
use crate::text::fold;

/// What the name of a language is declined by at the most, in letters, and the letters of a name that has an ending.
const ENDING: usize = 2;
const LEAST: usize = 4;

/// Whether what a block asks for is for its readers: the sentences follow it in a list, or they are to be put into a language that is not that
/// of the text, which an instruction to a model names.
pub(super) fn is_exercise(article: &Article<'_>, at: usize, span: ProseSpan) -> bool {
    let blocks = article.document.blocks();
    let Some(block) = blocks.get(at) else {
        return false;
    };
    // What a model was told opens its text; an exercise has a heading or a number before it.
    let is_spoken =
        |block: &Block| !matches!(block.kind, BlockKind::Furniture | BlockKind::Attribute);
    if blocks.iter().position(is_spoken) == Some(at) {
        return false;
    }
    let next = blocks.get(at + 1);
    if next.is_some_and(|next| next.kind == BlockKind::ListItem) {
        return true;
    }
    let start = ProseSpan::new(span.start, span.start);
    if languages(article, block, start, Naming::Any).is_empty() {
        return false;
    }
    let own = article.language(block).map(|locale| locale.language);
    let text = fold(article.document.text(span));
    own.is_some_and(|own| {
        let name = fold(own.autonym);
        let end = name.char_indices().rev().nth(ENDING);
        let stem = end.map_or(&*name, |(at, c)| &name[..at + c.len_utf8()]);
        !text.contains(if name.chars().count() > LEAST {
            stem
        } else {
            &name
        })
    })
}
