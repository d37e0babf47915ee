//! See [`UNBALANCED_QUOTES`].

use crate::analysis::quotes::{QuoteMark, Role};
use crate::diagnostic::Severity;
use crate::document::{Document, ProseSpan, is_terminal};
use crate::rule::{Context, Findings};

crate::declare_rule! {
    /// A quotation that is never closed, or closed without having been opened.
    ///
    /// One of the two marks was lost, often beside an insertion or where a sentence was moved; the reader cannot tell who
    /// is speaking. Paragraphs of one quotation may each open a mark without closing it. Apostrophes, feet and inches are no
    /// quotation marks. A text of a single paragraph may be cut out of a longer quotation: where whole sentences are quoted up to its
    /// end, or from its beginning, and no other mark speaks against it, the lone mark is a hint.
    ///
    /// ```fails,en
    /// “We will go on, said the minister. Nobody answered him.
    ///
    /// The meeting ended at noon.
    /// ```
    /// ```fails,en
    /// The meeting began at nine.
    ///
    /// We will go on,” said the minister. Nobody answered him.
    /// ```
    /// ```fails,fr
    /// Il parle d’une « erreur dans les comptes de la ville.
    /// ```
    /// ```passes,en
    /// “We will go on,” said the minister.
    ///
    /// “It began in the spring.
    ///
    /// “It will end in the autumn.”
    /// ```
    /// ```passes,en
    /// The players’ bus of the ’90s was 6' wide, and the screen 15" across.
    /// ```
    /// ```passes,de
    /// „Wir machen weiter“, sagte der Minister.
    /// ```
    pub UNBALANCED_QUOTES = "unbalanced-quotes", Fluency, Warning, check;
}

fn check(context: &Context<'_>, findings: &mut Findings<'_, '_>) {
    let marks = &context.quotes().marks;
    for (at, mark) in marks.iter().enumerate() {
        let message = match mark.role {
            Role::NeverClosed => {
                format!("the quotation opened with {} is never closed", mark.glyph)
            }
            Role::NeverOpened => format!("{} closes a quotation that was never opened", mark.glyph),
            Role::Opens(_) | Role::Closes(_) | Role::Continues => continue,
        };
        let found = findings.report(mark.span, message);
        if runs_beyond(context.document, marks, at) {
            found.severity(Severity::Hint).confidence(0.5);
        }
    }
}

/// Whether the quotation may go on beyond the end of the text, or have begun before its start: the text is one paragraph, what
/// is quoted are whole sentences, and all other quotations can stand inside it.
fn runs_beyond(document: &Document<'_>, marks: &[QuoteMark], at: usize) -> bool {
    let ([block], Some(mark)) = (document.blocks(), marks.get(at)) else {
        return false;
    };
    let before = document.text(ProseSpan::new(block.span.start, mark.span.start));
    let after = document.text(ProseSpan::new(mark.span.end, block.span.end));
    let (quoted, others, cut_where_sentences_end) = if mark.role == Role::NeverClosed {
        let ends = after.trim_end_matches(is_behind_end).ends_with(is_terminal);
        (after, &marks[at + 1..], after.is_empty() || ends)
    } else {
        let stop = |c: char| is_terminal(c) || matches!(c, ',' | '，' | '、');
        let left = before.trim_end();
        let ends = left.is_empty() || left.ends_with(stop) || after.starts_with(stop);
        (before, &marks[..at], ends)
    };
    let whole = !quoted
        .chars()
        .find(|c| c.is_alphanumeric())
        .is_some_and(char::is_lowercase);
    // One that opens where a sentence begins stands beside it.
    let inside = |other: &QuoteMark| match other.role {
        Role::Opens(_) => {
            let start = document.text(ProseSpan::new(block.span.start, other.span.start));
            let start = start.trim_end().trim_end_matches(is_behind_end);
            !start.is_empty() && !start.ends_with(is_terminal)
        }
        Role::Closes(_) => true,
        Role::Continues | Role::NeverClosed | Role::NeverOpened => false,
    };
    cut_where_sentences_end && whole && others.iter().all(inside)
}

/// Whether the mark may stand behind the one that ends a sentence.
fn is_behind_end(c: char) -> bool {
    c.is_whitespace() || matches!(c, '"' | '”' | '“' | '»' | '«' | '’' | '‘' | ')' | ']')
}

#[cfg(test)]
mod tests {
    use crate::{Checker, Format, Settings, Severity};

    fn severities(target: &str, text: &str) -> Vec<Severity> {
        let mut settings = Settings::default();
        settings.target = crate::language::Locale::from_tag(target);
        settings
            .select(&["unbalanced-quotes"])
            .expect("the rule is registered");
        let checked = Checker::new(settings)
            .check(text.as_bytes(), Format::Text)
            .expect("is text");
        checked.issues.iter().map(|issue| issue.severity).collect()
    }

    #[test]
    fn a_quotation_may_go_on_beyond_a_single_paragraph() {
        for (target, text) in [
            (
                "en",
                "She read from the letter. “The bridge is old. It must be mended soon.",
            ),
            ("en", "It must be mended soon,” she read from the letter."),
            ("en", "“The so-called “new bridge” is old."),
            ("de", "Sie muss bald erneuert werden“, las sie vor."),
            ("zh", "”镇长说完就走了。"),
        ] {
            assert_eq!(severities(target, text), [Severity::Hint], "{text}");
        }
    }

    #[test]
    fn a_mark_is_missing_where_the_text_speaks_against_it() {
        for (target, text) in [
            ("en", "He called it “old and dangerous."),
            ("en", "He called it old and dangerous” and left."),
            (
                "en",
                "“The bridge is old, she said. “It must be mended soon,” he said.",
            ),
            (
                "en",
                "“The bridge is old,” she said. It must be mended soon,” he said.",
            ),
            (
                "en",
                "“The bridge is old, she said.\n\nNobody had asked her.",
            ),
            ("de", "Er nannte die Brücke „alt und gefährlich."),
            ("fr", "Il parle d’un « vieux pont et d’un autre."),
        ] {
            assert_eq!(severities(target, text), [Severity::Warning], "{text}");
        }
    }
}
