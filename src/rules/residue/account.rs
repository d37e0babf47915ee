//! The list in which a model accounts for its translation behind the last line of it: *Translation choices:*, and then what was kept, item by item. A
//! label says that it comes, and most items say what became of the text; what follows a translation by people is something else.

use super::chatter::Said;
use super::disclosure::is_disclosed;
use super::remark_words::{Class, Classes, RemarkWords, has_year};
use crate::analysis::page_lines::words;
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
    let is_led = known.is_some() || voices(article, label).iter().any(|it| it.has(Class::Work));
    if !is_led || !are_account(article, &items) {
        return;
    }
    let span = label.span.to(items[0].span);
    // Who tells of several translations, or lays down how to translate, has such lists as well.
    let sure = is_disclosed(article);
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
    let brief = (items.iter()).filter(|it| it.span.len() as usize <= LONGEST && !it.quoted);
    let said: Vec<Vec<Classes>> = brief.map(|it| voices(article, it)).collect();
    let count = |are: fn(Classes) -> bool| {
        let of_kind = |voices: &&Vec<Classes>| voices.iter().any(|it| are(*it));
        said.iter().filter(of_kind).count()
    };
    // What is printed is listed with whoever translated it, each item with its year.
    let mut texts = items.iter().map(|it| article.document.text(it.span));
    count(speaks) * 2 >= items.len()
        && count(handles) > 0
        && count(|it| it.has(Class::Book)) == 0
        && !texts.all(has_year)
}

/// Whether words say that something was done to a text.
fn speaks(classes: Classes) -> bool {
    let has_any = |of: &[Class]| of.iter().any(|class| classes.has(*class));
    has_any(&[Class::Work, Class::Keep, Class::Choose]) && !has_any(&[Class::May, Class::Other])
}

/// Whether they say how: of names and forms only who handled them speaks.
fn handles(classes: Classes) -> bool {
    classes.has(Class::Keep) || classes.has(Class::Names) && speaks(classes)
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

/// The classes of the words of a block, in its own language and in English.
fn voices(article: &Article<'_>, block: &Block) -> Vec<Classes> {
    let folded = fold(article.document.text(block.span));
    let own = article.language(block).map(|locale| locale.language.code);
    let english = Some(ENGLISH).filter(|it| Some(*it) != own);
    let voices = [own, english].into_iter().flatten();
    let voices = voices.filter_map(RemarkWords::of);
    voices.map(|listed| listed.classes_of(&folded)).collect()
}

#[cfg(test)]
mod tests {
    use crate::Format;
    use crate::check::trial::texts;

    /// Whether the list behind a text is found.
    fn is_found(target: &str, text: &str, list: &str) -> bool {
        let page = format!("{text}\n\n{text}\n\n{list}\n");
        !texts(&["llm-residue"], target, Format::Markdown, &page).is_empty()
    }

    const GERMAN: &str = "Die Brücke ist seit gestern wieder offen, und die Händler sind froh.";
    const CHINESE: &str = "那座桥昨天重新开放了，商人们都很高兴。";

    #[test]
    fn an_account_behind_a_text_is_found() {
        let list = "Translation choices:\n\n- Kept the names of the streets unchanged\n- Translated the idioms freely";
        assert!(is_found("de", GERMAN, list));
        assert!(is_found("zh", CHINESE, list));
    }

    #[test]
    fn what_was_printed_is_no_account() {
        let list = "Translations:\n\n- Three Songs, translated with the original spelling kept, Harbour Press, 1998\n- The Mill, translated with all names kept, 2004";
        assert!(!is_found("de", GERMAN, list));
        assert!(!is_found("zh", CHINESE, list));
    }
}
