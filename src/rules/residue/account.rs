//! The list in which a model accounts for its translation behind the last line of it: *Translation choices:*, and then what was kept, item by item. A
//! label says that it comes, and most items say what became of the text; what follows a translation by people is something else.

use super::chatter::Said;
use super::disclosure::is_disclosed;
use super::remark_words::{Class, Classes, RemarkWords};
use crate::analysis::page_lines::words;
use crate::analysis::register;
use crate::article::Article;
use crate::document::{Block, BlockKind};
use crate::language::ENGLISH;
use crate::text::fold;

/// In words, and in bytes where nothing parts them: a longer label is a sentence of its own.
const LABEL: usize = 6;
const TIGHT: usize = 60;
/// So few items are no list.
const LEAST: usize = 2;
/// In bytes: a longer item says more than what was done.
const LONGEST: usize = 300;

/// The account that ends the document, from its label on. Where `said` holds the label already, the list behind it is taken in.
pub(super) fn take_in(article: &Article<'_>, said: &mut Vec<Said>) {
    let Some((label, items)) = list_at_end(article) else {
        return;
    };
    let known = said.iter_mut().find(|it| label.span.overlaps(it.span));
    let is_led = known.is_some() || tells(article, label, |it| it.has(Class::Work));
    if !is_led || !are_account(article, &items) {
        return;
    }
    let span = label.span.to(items[0].span);
    // Who lays down how to translate has such lists as well.
    let sure = is_disclosed(article) || !register::is_documentation(article);
    match known {
        Some(known) => {
            known.span.end = span.end;
            known.sure |= sure;
            // Markup begins before its label, and ends behind it.
            known.removable = false;
        }
        None => said.push(Said {
            span,
            what: "a chat model's account of its translation",
            confidence: 0.85,
            removable: false,
            sure,
        }),
    }
}

/// The list that the document ends with, its last item first, and the label before it.
fn list_at_end<'a>(article: &'a Article<'_>) -> Option<(&'a Block, Vec<&'a Block>)> {
    let shown = |it: &&Block| {
        !matches!(
            it.kind,
            BlockKind::Furniture | BlockKind::Attribute | BlockKind::Alt
        )
    };
    let blocks = article.document.blocks().iter().rev();
    let mut shown = blocks.filter(shown).peekable();
    // The model may say another word behind it.
    shown.next_if(|it| it.kind == BlockKind::Paragraph);
    let mut items = Vec::new();
    while let Some(item) = shown.next_if(|it| it.kind == BlockKind::ListItem) {
        items.push(item);
    }
    let label = shown.next().filter(|it| is_label(article, it))?;
    // A text is translated before anybody accounts for it.
    shown.next()?;
    (items.len() >= LEAST).then_some((label, items))
}

/// Whether the items of a list say what became of a text.
fn are_account(article: &Article<'_>, items: &[&Block]) -> bool {
    let has_any = |it: Classes, of: &[Class]| of.iter().any(|class| it.has(*class));
    let speaks = |it: Classes| {
        let done = [Class::Work, Class::Keep, Class::Choose];
        has_any(it, &done) && !has_any(it, &[Class::May, Class::Other])
    };
    let count = |are: &dyn Fn(Classes) -> bool| {
        let brief = (items.iter()).filter(|it| it.span.len() as usize <= LONGEST && !it.quoted);
        brief.filter(|it| tells(article, it, are)).count()
    };
    // Of names and forms only who handled them speaks.
    let handles = |it: Classes| it.has(Class::Keep) || it.has(Class::Names) && speaks(it);
    // What is printed is listed with whoever translated it.
    let is_printed = |it: Classes| it.has(Class::Book);
    count(&speaks) * 2 >= items.len() && count(&handles) > 0 && count(&is_printed) == 0
}

/// Whether a block is a heading or leads to what follows.
fn is_label(article: &Article<'_>, block: &Block) -> bool {
    let text = article.document.text(block.span).trim();
    let is_short = text.len() <= TIGHT && words(&fold(text)).len() <= LABEL;
    let leads = match block.kind {
        BlockKind::Heading => true,
        BlockKind::Paragraph => text.ends_with([':', '：']),
        _ => false,
    };
    leads && is_short && !block.quoted
}

/// Whether the words of a block are of such classes, in its own language or in English.
fn tells(article: &Article<'_>, block: &Block, are: impl Fn(Classes) -> bool) -> bool {
    let folded = fold(article.document.text(block.span));
    let own = article.language(block).map(|locale| locale.language.code);
    let english = Some(ENGLISH).filter(|it| Some(*it) != own);
    let mut voices = [own, english]
        .into_iter()
        .flatten()
        .filter_map(RemarkWords::of);
    voices.any(|listed| are(listed.classes_of(&folded)))
}
