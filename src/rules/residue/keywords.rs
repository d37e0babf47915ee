//! Keywords that were translated in prose, for `broken-markup`: statements in a list of those that were not (*CRÉER TABLE* beside *ALTER INDEX*), and the verb of
//! a request (*OTTENERE /items*).
//!
//! A text may well have names of its own in capitals, so this is said of raw pages only, unless low lines show what the list is of.

use super::identifiers::{is_own, lists};
use crate::article::Article;
use crate::document::{Block, BlockKind, ProseSpan};
use crate::language::Lexicon;
use crate::rule::{Findings, Reserve};
use crate::rules::wording::quoted;

/// So many items in capitals without a word of the text's language, and one to so many others, show what the lists of a page are of.
const KEYWORDS: usize = 4;
const SHARE: usize = 5;
/// So many of them with a low line belong to no trade but that of programs.
const JOINED: usize = 2;

pub(super) fn check(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    let Some((own, code)) = lists(article.target) else {
        return;
    };
    let document = article.document;
    let is_own = |text: &str| {
        let mut words = text.split(|c: char| !c.is_alphanumeric());
        words.any(|word| is_own(word, own, code))
    };
    let items = document.blocks().iter().filter(|block| {
        block.kind == BlockKind::ListItem && is_in_capitals(document.text(block.span))
    });
    let (others, keywords): (Vec<&Block>, Vec<&Block>) =
        items.partition(|block| is_own(document.text(block.span)));
    if keywords.len() >= KEYWORDS && SHARE * keywords.len() >= others.len() {
        let joined = keywords
            .iter()
            .filter(|it| document.text(it.span).contains('_'));
        let reserve = match joined.count() >= JOINED {
            true => Reserve::Telling,
            false => Reserve::Silent,
        };
        for block in others {
            report(
                block.span,
                document.text(block.span),
                "keyword",
                reserve,
                findings,
            );
        }
    }
    requests(article, own, code, findings);
}

/// Two words at least, each in capitals throughout.
fn is_in_capitals(text: &str) -> bool {
    let words = text.split_whitespace();
    let mut words = words.filter(|word| word.contains(char::is_uppercase));
    !text.contains(char::is_lowercase) && words.nth(1).is_some()
}

/// Reports a word in capitals at the beginning of a block whose other word is a path.
fn requests(article: &Article<'_>, own: &Lexicon, code: &Lexicon, findings: &mut Findings<'_, '_>) {
    let document = article.document;
    for block in document.blocks() {
        let text = document.text(block.span);
        let Some((verb, rest)) = text.split_once(' ') else {
            continue;
        };
        let is_path =
            rest.starts_with('/') && rest.chars().nth(1).is_some_and(char::is_alphanumeric);
        let is_verb = !verb.contains(char::is_lowercase);
        if is_path && is_verb && is_own(verb, own, code) {
            let end = block.span.start + verb.len() as u32;
            let span = ProseSpan::new(block.span.start, end);
            report(span, verb, "verb of a request", Reserve::Silent, findings);
        }
    }
}

fn report(
    span: ProseSpan,
    text: &str,
    kind: &str,
    reserve: Reserve,
    findings: &mut Findings<'_, '_>,
) {
    findings
        .report(
            span,
            format!("{} is a {kind} that was translated", quoted(text)),
        )
        .confidence(0.88)
        .reserve(reserve);
}

#[cfg(all(test, feature = "lexicons"))]
mod tests {
    use crate::check::trial::on_raw_page;

    #[test]
    fn keywords_in_words_of_the_text_are_found() {
        on_raw_page(&["broken-markup"]).holds(&[
            "de - DROP VIEW⏎- ALTER TABLE⏎- ⟦TABELLE LÖSCHEN⟧⏎- GRANT SELECT⏎- REVOKE SELECT",
            "it ⟦OTTENERE⟧ /items/7 HTTP/1.1",
        ]);
    }

    #[test]
    fn lists_in_capitals_and_paths_are_left_alone() {
        on_raw_page(&["broken-markup"]).holds(&[
            "de - DROP VIEW⏎- ALTER TABLE⏎- GRANT SELECT⏎- REVOKE SELECT",
            "de - BITTE LESEN⏎- NICHT DRÜCKEN⏎- TÜR SCHLIESSEN⏎- LICHT AUS",
            "it GET /items/7 HTTP/1.1",
            "it Leggere /etc/hosts prima di iniziare.",
        ]);
    }
}
