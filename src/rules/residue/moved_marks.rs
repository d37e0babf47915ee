//! Bold and links that were moved off their words, for [`super::broken_markup`]. An engine that orders words anew sets the marks around others (*click
//! **on Save***, *open **the tab** Options*), or takes the comma or full stop behind them in (*choose **Options,** and*). People do so as well, so this is
//! said of raw pages only.

use crate::article::Article;
use crate::document::{Mark, ProseSpan, Token};
use crate::rule::{Findings, Reserve};
use crate::rules::labels::{Label, marked};
use crate::rules::wording::quoted;

/// In words and marks: what is longer is a sentence, and keeps its mark.
const LONGEST: usize = 8;

pub(super) fn check(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    for (mark, what) in [(Mark::Strong, "bold"), (Mark::Link, "link")] {
        for label in marked(article, mark) {
            let beside = || {
                (mark == Mark::Strong)
                    .then(|| beside(article, &label))
                    .flatten()
            };
            let Some((span, message)) = beside().or_else(|| taken_in(article, &label, what)) else {
                continue;
            };
            let issue = findings.report(span, message);
            issue.confidence(0.85).reserve(Reserve::Silent);
        }
    }
}

/// Bold on the word before its label, or from there on.
fn beside(article: &Article<'_>, label: &Label<'_>) -> Option<(ProseSpan, String)> {
    let document = article.document;
    let word = |token: &Token| quoted(document.word(token));
    let first = label.first;
    if let Some(name) = label.stands_before(document) {
        let message = format!(
            "{} is bold, and the label {} is not",
            word(first),
            word(name)
        );
        return Some((first.span.to(name.span), message));
    }
    let opens = label.begins_behind(document)?;
    let message = format!(
        "the bold begins before the label {}, at {}",
        word(opens),
        word(first)
    );
    Some((first.span, message))
}

/// Whether a sentence goes on behind a full stop, which is that of an abbreviation then: **Berg & Sons, Inc.** (the publisher).
fn goes_on(article: &Article<'_>, stop: &Token) -> bool {
    let behind = article.document.behind(stop.span);
    let next = behind.trim_start().chars().next();
    next.is_some_and(|c| c == '(' || c.is_lowercase())
}

/// The mark of the sentence that stands at the end of what is a part of it only.
fn taken_in(article: &Article<'_>, label: &Label<'_>, what: &str) -> Option<(ProseSpan, String)> {
    let (mark, inside) = label.rest.split_last()?;
    let (is_mark, called) = match article.document.word(mark) {
        "," => (label.behind.is_some_and(|it| it.kind.is_word()), "comma"),
        "." => (
            label.behind.is_none() && !goes_on(article, mark),
            "full stop",
        ),
        _ => return None,
    };
    let ends = mark.span.end == label.end && inside.last().unwrap_or(label.first).kind.is_word();
    (is_mark && ends && inside.len() < LONGEST).then(|| {
        (
            mark.span,
            format!("the {what} takes in the {called} behind it"),
        )
    })
}

#[cfg(all(test, feature = "lexicons"))]
mod tests {
    use crate::Format;
    use crate::check::trial::{on_raw_page, texts};

    #[test]
    fn bold_and_links_that_miss_their_words_are_found() {
        on_raw_page(&["broken-markup"]).holds(&[
            "fr Pour finir, cliquez **⟦sur⟧ Enregistrer la page**.",
            "fr Ouvrez ensuite **⟦l’onglet** Affichage⟧, puis attendez.",
            "fr Dans la section **Options⟦,⟧** choisissez une couleur.",
            "de Wählen Sie **Ja⟦,⟧** um den Vorgang zu beenden.",
            "fr Choisissez **Tout copier⟦.⟧**",
            "fr Le plan est décrit dans [le guide du port⟦.⟧](port.md)",
        ]);
    }

    #[test]
    fn what_is_bold_as_a_whole_keeps_its_marks() {
        on_raw_page(&["broken-markup"]).holds(&[
            "fr **Attention.** Le pont est fermé.",
            "fr Choisissez **Tout copier**.",
            "fr Ouvrez **l’onglet Affichage** puis attendez.",
            "fr Le pont est **sur Loire**.",
            "fr Le plan est dans `port.md`. [Le guide du port.](port.md)",
            "de Das ist **die Brücke** am Hafen.",
            "de Die Seite gehört **Berg und Sohn Inc.** (dem Verlag).",
            "de Öffnen Sie **den Hafen**, wenn es regnet.",
        ]);
        // Where nothing shows a raw page, people may set it so.
        let plain = "Dans la section **Options,** choisissez une couleur.";
        assert!(texts(&["broken-markup"], "fr", Format::Markdown, plain).is_empty());
    }
}
