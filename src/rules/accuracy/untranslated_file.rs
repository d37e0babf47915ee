//! See [`UNTRANSLATED_FILE`].

use crate::article::Article;
use crate::diagnostic::Severity;
use crate::document::ProseSpan;
use crate::rule::Findings;
use crate::rules::wording::quoted;

crate::declare_rule! {
    /// A file that is in another language than its place or the settings say.
    ///
    /// Nobody translated it yet, or the original was copied over the translation. It is one issue, at the start of the text, and what
    /// the expected language says of quotation marks, words and numbers is not asked. A file of which some part is translated is judged
    /// sentence by sentence, and a stub of fewer than forty words not at all. Where the page itself says in its front matter that it is not
    /// translated (`untranslated: true`), it is a hint.
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
    let found = findings.report(span, message).confidence(0.97);
    if is_declared(article.text()) {
        found.severity(Severity::Hint);
    }
}

/// Whether the front matter of a page has a flag that says how far its translation is: whoever set it knows.
fn is_declared(text: &str) -> bool {
    let mut lines = text.lines();
    let opens = lines.next().is_some_and(|line| line.trim_end() == "---");
    opens
        && lines
            .take_while(|line| line.trim_end() != "---")
            .filter_map(|line| line.split_once(':'))
            .any(|(key, value)| {
                key.to_ascii_lowercase().contains("translat")
                    && matches!(value.trim(), "true" | "false")
            })
}

#[cfg(test)]
mod tests {
    use super::is_declared;

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
