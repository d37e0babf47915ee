//! See [`UNTRANSLATED_FILE`].

use crate::analysis::passage::passage;
use crate::article::Article;
use crate::diagnostic::Severity;
use crate::document::front_matter::switches;
use crate::document::{BlockKind, Document, ProseSpan};
use crate::language::Locale;
use crate::rule::Findings;
use crate::rules::wording::quoted;

crate::declare_rule! {
    /// A file that is in another language than its place or the settings say.
    ///
    /// Nobody translated it yet, or the original was copied over the translation. The whole file is one issue, at the start of the text, with
    /// the untranslated passages as related places; its quotation marks, words and numbers are not held against the expected language. A file
    /// of which some part is translated is judged sentence by sentence, and a stub of fewer than forty words not at all. Where the page says
    /// in its front matter that it is not translated (`untranslated: true`), it is a hint.
    ///
    /// ```fails,de
    /// # How to report a fault
    ///
    /// When you find a fault in one of the pages, please tell us about it before you write to anybody else. Say which page it is on,
    /// what you saw there and what you had expected to see. We read every report within a week and answer it, even if all that we can
    /// say is that somebody else found the same fault before you did.
    /// ```
    /// ```passes,de
    /// # Wie man einen Fehler meldet
    ///
    /// Wenn Sie auf einer der Seiten einen Fehler finden, sagen Sie es uns bitte, bevor Sie jemand anderem schreiben. Nennen Sie die
    /// Seite und sagen Sie, was Sie dort sahen und was Sie erwartet hatten. Wir lesen jede Meldung innerhalb einer Woche.
    /// ```
    /// ```passes,en
    /// When you find a fault in one of the pages, please tell us about it before you write to anybody else. Say which page it is on,
    /// what you saw there and what you had expected to see. We read every report within a week and answer it.
    /// ```
    pub UNTRANSLATED_FILE = "untranslated-file", Untranslated, Error, check;
}

fn check(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    let Some((written, expected)) = article.stranger else {
        return;
    };
    let document = article.document;
    let Some(first) = document.blocks().first() else {
        return;
    };
    // Its first line shows well in any report.
    let text = document.text(first.span);
    let length = text.find('\n').unwrap_or(text.len()) as u32;
    let span = ProseSpan::new(first.span.start, first.span.start + length);
    let message = format!(
        "this file is in {}, not in {}: {}",
        written.language.name,
        expected.language.name,
        quoted(document.text(span))
    );
    let mut found = findings.report(span, message).confidence(0.97);
    for passage in passages(document, span, (written, expected)) {
        found = found.related(passage, "so is this passage");
    }
    if is_declared(article.text()) {
        found.severity(Severity::Hint);
    }
}

/// What stands behind the first line and is not in the expected language, as passages of as many blocks as stand one after the other.
fn passages(
    document: &Document<'_>,
    first: ProseSpan,
    (written, expected): (Locale, Locale),
) -> Vec<ProseSpan> {
    let mut passages: Vec<ProseSpan> = Vec::new();
    let mut goes_on = false;
    // What stands in an attribute lies within the text of its block.
    let is_aside = |kind| matches!(kind, BlockKind::Alt | BlockKind::Attribute);
    for block in document.blocks().iter().filter(|it| !is_aside(it.kind)) {
        let span = ProseSpan::new(block.span.start.max(first.end), block.span.end);
        let language = passage(document, block.span, written);
        let is_expected = language.is_some_and(|it| it.code == expected.language.code);
        match passages.last_mut() {
            _ if is_expected => goes_on = false,
            _ if !document.text(span).contains(char::is_alphabetic) => {}
            Some(last) if goes_on => *last = last.to(span),
            _ => {
                passages.push(span);
                goes_on = true;
            }
        }
    }
    passages
}

/// Whether the front matter of a page has a flag that says how far its translation is: whoever set it knows.
fn is_declared(text: &str) -> bool {
    let is_flag = |(key, value): (String, &str)| {
        key.contains("translat") && matches!(value, "true" | "false")
    };
    switches(text).any(is_flag)
}

#[cfg(test)]
mod tests {
    use super::is_declared;

    #[cfg(feature = "lexicons")]
    #[test]
    fn all_passages_of_the_file_are_named_but_what_is_in_its_language() {
        use crate::Format;
        use crate::check::trial::issues;
        let text = "# How to plant a tree\n\nDig a hole that is twice as wide as the pot, and loosen the soil around it with a fork. \
            Put the tree in and fill the hole with the soil that you took out. Press it down with your foot, but leave a hollow around \
            the stem. A stake beside it keeps the tree from being shaken by the wind in its first year; tie it loosely.\n\n\
            Esta página no está traducida.\n\n## Watering\n\n- Give it two buckets of water at once.\n\
            - Water it every second day until the first leaves are out.\n";
        let issues = issues(&[], "es", Format::Markdown, text);
        let [issue] = &issues[..] else {
            panic!("{issues:?}")
        };
        let related = issue.related.iter().map(|it| it.span.of(text));
        let ends: Vec<_> = related.map(|it| (&it[..5], &it[it.len() - 4..])).collect();
        assert_eq!(ends, [("Dig a", "ely."), ("Water", "out.")]);
    }

    #[test]
    fn a_page_may_say_itself_that_it_is_not_translated() {
        assert!(is_declared(
            "---\nlang: de\nuntranslated: true\n---\n# Welcome\n"
        ));
        assert!(is_declared("---\ntranslated: false\n---\n"));
        assert!(!is_declared("---\nlang: de\n---\nuntranslated: true\n"));
        assert!(!is_declared("untranslated: true\n"));
    }
}
