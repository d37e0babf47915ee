//! Words of the trade that makes software, which many languages keep in English: *commit*, *push*, *pull request*.
//!
//! One of them by itself may have been left over. Beside another one, or beside what only machines read, it is a word of those who speak there. Lists
//! of loans cannot tell: they have some of these words in one language and others in the next.

use super::beside::give;
use super::{Excuse, Extent, Leftover};
use crate::analysis::register::has_machine_names;
use crate::article::Article;
use crate::document::{Document, ProseSpan, Token, tokens_within};
use crate::language::ENGLISH;
use crate::language::facts::{JARGON, TRADE};
use crate::text::fold;
use foldhash::HashSet;

/// Excuses the words of the trade in a text that speaks of it.
pub(super) fn excuse(article: &Article<'_>, found: &mut [Leftover]) {
    let document = article.document;
    let is_word = |left: &Leftover| matches!(left.extent, Extent::Fragment | Extent::Script);
    let kept: Vec<(usize, bool)> = (found.iter().enumerate())
        .filter(|(_, left)| is_word(left) && left.excuse.is_none())
        .filter_map(|(at, left)| Some((at, kind_of(document, left.span)?)))
        .collect();
    if kept.is_empty() {
        return;
    }
    let speaks = speaks_of_trade(document);
    let by_machines = has_machine_names(article);
    for (at, is_sure) in kept {
        if let Some(left) = found
            .get_mut(at)
            .filter(|_| speaks || is_sure && by_machines)
        {
            left.language = ENGLISH;
            give(left, Excuse::Kept);
        }
    }
}

/// Whether all words are of the trade, and whether one of them is of no other use; function words of the text may join them.
fn kind_of(document: &Document<'_>, span: ProseSpan) -> Option<bool> {
    if JARGON.has(&fold(document.text(span))) {
        return Some(false);
    }
    let mut words = tokens_within(document.tokens(), span)
        .iter()
        .filter(|token| token.kind.is_word())
        .map(|token| match kind(document.word(token)) {
            None if document.is_function_word(token) => Some(None),
            None => None,
            kind => Some(kind),
        })
        .peekable();
    words.peek()?;
    let kinds: Option<Vec<Option<bool>>> = words.collect();
    let mut kinds = kinds?.into_iter().flatten().peekable();
    kinds.peek()?;
    Some(kinds.any(|is_sure| is_sure))
}

/// Whether a word is of the trade, in the singular or in the plural of English, and whether it is of no other use.
fn kind(word: &str) -> Option<bool> {
    let word = fold(word);
    let forms = ["", "s", "es"];
    let mut forms = forms.iter().filter_map(|ending| word.strip_suffix(ending));
    forms.find_map(|form| match TRADE.has(form) {
        true => Some(true),
        false => JARGON.has(form).then_some(false),
    })
}

/// Whether a text has two words of the trade, one of them of no other use, that are no ordinary words of its own language.
fn speaks_of_trade(document: &Document<'_>) -> bool {
    let is_own = |token: &Token| token.listed.flags().is_ordinary();
    let mut words: HashSet<String> = HashSet::default();
    let mut is_sure = false;
    for token in document
        .tokens()
        .iter()
        .filter(|it| it.kind.is_word() && !is_own(it))
    {
        let word = document.word(token);
        if let Some(sure) = kind(word) {
            is_sure |= sure;
            words.insert(fold(word));
            if is_sure && words.len() > 1 {
                return true;
            }
        }
    }
    false
}

#[cfg(all(test, feature = "lexicons"))]
mod tests {
    use crate::Format;
    use crate::check::trial::warns;

    #[test]
    fn words_of_the_trade_beside_one_another_are_kept() {
        warns(&[], Format::Text).holds(&[
            "es Haga un fork antes del merge y avise al equipo.",
            "it Dopo il merge parte la build e il deploy è automatico.",
            "ru После rebase сделайте merge и проверьте log.",
            "ja まずforkしてから、branchを作ってください。",
            "tr Önce fork yapın, sonra branch açın ve push edin.",
        ]);
    }

    #[test]
    fn one_of_them_by_itself_was_left() {
        warns(&[], Format::Text).holds(&[
            "es El ⟦build⟧ del barco duró tres años y costó una fortuna.",
            "ru Певец подписал договор и сменил ⟦label⟧ ещё весной.",
            "ru Журналисты ждали ⟦review⟧ спектакля и нового ⟦issue⟧ до вечера.",
        ]);
    }

    #[test]
    fn beside_names_that_machines_read_one_is_enough() {
        warns(&[], Format::Text)
            .holds(&["ru В каталоге src лежит файл main.rs, в нём всё и начинается."]);
    }
}
