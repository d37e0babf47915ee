//! Passages of a page that were left as a whole: headings, items and paragraphs one after the other.
//!
//! By itself a row of terms or a title may have been kept; between sentences that nobody translated it was left like them.

use super::alone::is_result;
use super::beside::found_from;
use super::verdict::LABEL;
use super::{Excuse, Extent, Leftover};
use crate::article::Article;
use crate::document::{Block, BlockKind, Cover, Document, ProseSpan};
use crate::language::{Lexicon, WordHash, flags};
use crate::text::order::Order;

/// In hundredths of the letters of a block: so much was left if all of it was, but for a number or a name.
const ALL: usize = 80;
/// In blocks: so many at most stand between two that were left for certain.
const GAP: usize = 6;
/// Words that may be a term, or words of the text's own language.
const DOUBTS: [Excuse; 6] = [
    Excuse::Kept,
    Excuse::Doubtful,
    Excuse::Name,
    Excuse::Shared,
    Excuse::International,
    Excuse::Unlisted,
];

/// A block that was certainly left as a whole, in one language.
struct Whole {
    block: usize,
    language: &'static str,
}

/// What a block between blocks that were left is itself.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Between {
    /// In the language of the text, for one word at least, or in theirs by right.
    Ours,
    /// It may be in either.
    Either,
    /// In theirs.
    Theirs,
}

/// Adds what stands between blocks that were left for certain, and replaces what might be terms there: all up to the next such block, if no word
/// of it belongs to the text's own language only, and the heading before the first one.
pub(super) fn believe(article: &Article<'_>, found: &mut Vec<Leftover>) {
    let mut more: Vec<Leftover> = Vec::new();
    let mut before: Option<Whole> = None;
    for next in whole(article.document, found) {
        let between = |at: usize| between(article, found, at, next.language);
        let same = before.filter(|before| before.language == next.language);
        let gap = same.map(|before| before.block + 1..next.block);
        let gap = gap
            .filter(|gap| gap.len() <= GAP && gap.clone().all(|at| between(at) != Between::Ours));
        // A heading belongs to what follows it.
        let heading = next.block.checked_sub(1).filter(|at| {
            let block = article.document.blocks().get(*at);
            block.is_some_and(|block| block.kind == BlockKind::Heading)
        });
        let heading = || heading.map(|at| at..next.block);
        let theirs = gap.or_else(heading).into_iter().flatten();
        let theirs = theirs.filter(|at| between(*at) == Between::Theirs);
        more.extend(theirs.filter_map(|at| left(article.document, at, next.language)));
        before = Some(next);
    }
    if !more.is_empty() {
        let passages: Cover = more.iter().map(|left| left.span).collect();
        found.retain(|left| !passages.holds(left.span));
        found.extend(more);
        found.order_by_key(|left| left.span.start);
    }
}

/// All that a block says.
fn left(document: &Document<'_>, at: usize, language: &'static str) -> Option<Leftover> {
    let span = document.blocks().get(at)?.span;
    let text = document.text(span);
    let start = span.start + (text.len() - text.trim_start().len()) as u32;
    let span = ProseSpan::new(start, start + text.trim().len() as u32);
    Some(Leftover {
        extent: Extent::Sentence,
        ..Leftover::words(span, false, language, LABEL)
    })
}

fn between(
    article: &Article<'_>,
    found: &[Leftover],
    at: usize,
    language: &'static str,
) -> Between {
    let document = article.document;
    let Some(block) = document.blocks().get(at) else {
        return Between::Ours;
    };
    let mut inside = found_from(found, block.span);
    // A citation stands there by right, and so does what has its translation beside it.
    let by_right = |left: &Leftover| {
        let excuse = left.excuse;
        excuse.is_some_and(|excuse| !DOUBTS.contains(&excuse))
    };
    let is_text = matches!(
        block.kind,
        BlockKind::Heading | BlockKind::Paragraph | BlockKind::ListItem | BlockKind::TableCell
    );
    if block.quoted
        || !is_text
        || inside.any(by_right)
        || is_result(document.text(block.span), language)
    {
        return Between::Ours;
    }
    said_in(article, block, language)
}

/// Whether a block has an ordinary word of a language that the text's own does not have, and no word that only the latter has.
fn said_in(article: &Article<'_>, block: &Block, language: &'static str) -> Between {
    let document = article.document;
    let (Some(own), Some(list)) = (article.language(block), Lexicon::of(language)) else {
        return Between::Ours;
    };
    let tokens = document.tokens_in(&block.tokens).iter();
    let words = tokens.filter(|token| token.kind.is_word() && !document.is_code(token));
    let mut said = Between::Either;
    for token in words {
        let word = document.word(token);
        let there = list.get(WordHash::of(word));
        let ours = token.listed.flags().is_ordinary() || own.language.is_function_word(word);
        if ours && !flags(there).is_ordinary() {
            return Between::Ours;
        }
        let is_name = there.is_some_and(|there| there.flags.is_name());
        if !ours && !is_name && flags(there).is_ordinary() && !own.language.is_loan(word) {
            said = Between::Theirs;
        }
    }
    said
}

/// The blocks that were certainly left as a whole, in the order of the text.
fn whole(document: &Document<'_>, found: &[Leftover]) -> Vec<Whole> {
    let letters = |span: ProseSpan| {
        let text = document.text(span).chars();
        text.filter(|c| c.is_alphabetic()).count()
    };
    let block_of = |left: &Leftover| document.block_at(left.span.start);
    let by_block = found.chunk_by(|one, next| block_of(one) == block_of(next));
    let blocks = by_block.filter_map(|inside| {
        let (first, block) = (inside.first()?, block_of(inside.first()?)?);
        let all = letters(document.blocks().get(block)?.span);
        let certain = inside.iter().filter(|left| left.excuse.is_none());
        let certain = certain.filter(|left| left.language == first.language);
        let left: usize = certain.map(|left| letters(left.span)).sum();
        (left > 0 && left * 100 >= all * ALL).then_some(Whole {
            block,
            language: first.language,
        })
    });
    blocks.collect()
}

#[cfg(all(test, feature = "lexicons"))]
mod tests {
    use crate::Format;
    use crate::check::trial::warned;

    const OPENS: &str = "# Configurar el servidor\n\nAbre el archivo `server.toml` con un editor y cambia el puerto de la primera línea antes de \
                         guardar los cambios.\n\n";
    const LEFT: &str = "## Key Rotation Schedule\n\nThe old keys stay valid for a week, so that nobody has to hurry.\n\n\
                        - Message queues: Priority handling\n- Backup copies\n- Redis\n\n\
                        Restart the server after you have changed one of these.\n\n";
    const CLOSES: &str = "## Ver los registros\n\nLos registros del servidor están en la carpeta `logs`, junto a los del día anterior.\n";

    #[test]
    fn titles_and_items_among_sentences_that_were_left_are_left_as_well() {
        let text = format!("{OPENS}{LEFT}{CLOSES}");
        let warned = warned(&[], "es", Format::Markdown, &text);
        for left in [
            "Key Rotation Schedule",
            "Message queues: Priority handling",
            "Backup copies",
        ] {
            assert!(warned.iter().any(|it| it == left), "{left}: {warned:?}");
        }
        assert!(!warned.iter().any(|it| it.contains("Redis")), "{warned:?}");
    }

    #[test]
    fn a_title_in_the_language_of_the_text_stays_its_own() {
        let kept = "## Copias de los mensajes\n\nThe server keeps the messages until somebody has read them.\n\n- Redis\n- Copias del día\n\n\
                    Restart the server after you have changed one of these.\n\n";
        let warned = warned(
            &[],
            "es",
            Format::Markdown,
            &format!("{OPENS}{kept}{CLOSES}"),
        );
        assert_eq!(warned.len(), 2, "{warned:?}");
        let is_passage = |it: &String| it.starts_with("The server") || it.starts_with("Restart");
        assert!(warned.iter().all(is_passage), "{warned:?}");
    }
}
