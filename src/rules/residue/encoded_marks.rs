//! Quotation marks and apostrophes that stand as references of HTML in text where nobody has to write them so, for `html-entity`.
//!
//! Markdown shows them as what they are, so no reader sees it; but who works on the text does, and searches it in vain. Engines hand them on
//! from pages that were encoded for them. People type the mark, as they do elsewhere in the same text.

use crate::article::Article;
use crate::diagnostic::{Applicability, Severity};
use crate::document::{Block, BlockKind, Document, ProseSpan};
use crate::rule::Findings;
use memchr::{memchr2_iter, memmem};

/// In bytes: the shortest reference is longer than the mark itself.
const SHORTEST: u32 = 5;

pub(super) fn check(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    // Nearly every text has none.
    if memmem::find(article.text().as_bytes(), b"&").is_none() {
        return;
    }
    let document = article.document;
    let places = |mark: &char| {
        let mut of_mark = (Vec::new(), 0);
        for block in document.blocks().iter().filter(|it| is_running(it)) {
            let body = document.text(block.span);
            for at in memchr2_iter(b'\'', b'"', body.as_bytes()) {
                let start = block.span.start + at as u32;
                let span = ProseSpan::new(start, start + 1);
                if !body[at..].starts_with(*mark) {
                } else if document.to_text(span).len() < SHORTEST {
                    of_mark.1 += 1;
                } else if !is_in_html(article, document, block) {
                    of_mark.0.push(span);
                }
            }
        }
        of_mark
    };
    for mark in ['\'', '"'] {
        let (encoded, typed) = places(&mark);
        for place in &encoded {
            let span = document.to_text(*place);
            let written = span.of(article.text());
            if !written.starts_with('&') {
                continue;
            }
            let (severity, rest) = match typed >= encoded.len() {
                true => (Severity::Warning, "which the text types elsewhere"),
                false => (Severity::Hint, "not the mark itself"),
            };
            let message = format!("“{written}” is the HTML for {mark}, {rest}");
            findings
                .report_text(span, message)
                .severity(severity)
                .confidence(0.85)
                .fix_text(
                    format!("Replace with {mark}"),
                    Applicability::Safe,
                    span,
                    mark.encode_utf8(&mut [0; 4]),
                );
        }
    }
}

fn is_running(block: &Block) -> bool {
    matches!(
        block.kind,
        BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Heading | BlockKind::Footnote
    )
}

/// Whether a block is the content of an element of HTML, whose writers encode such marks by habit or have a program that does.
fn is_in_html(article: &Article<'_>, document: &Document<'_>, block: &Block) -> bool {
    let span = document.to_text(block.span);
    let text = article.text();
    let before = text.get(..span.start as usize).unwrap_or_default();
    let behind = text.get(span.end as usize..).unwrap_or_default();
    let tags = span.of(text);
    before.trim_end().ends_with('>') && !before.ends_with("> ")
        || behind.trim_start().starts_with("</")
        || tags.contains("</")
}

#[cfg(test)]
mod tests {
    use crate::{Checker, Format, Settings, Severity};

    fn found(text: &str, format: Format) -> Vec<(Severity, String)> {
        let mut settings = Settings::default();
        settings.target = crate::language::Locale::from_tag("en");
        settings.select(&["html-entity"]).expect("is a rule");
        let checked = Checker::new(settings).check(text.as_bytes(), format);
        let issues = checked.expect("is text").issues.into_iter();
        let place = |span: crate::Span| text[span.start as usize..span.end as usize].to_owned();
        issues
            .map(|issue| (issue.severity, place(issue.span)))
            .collect()
    }

    #[test]
    fn marks_that_the_text_types_elsewhere_are_no_references() {
        let text =
            "The mill's wheel turns. It isn&#x27;t loud, and \"slow\" is what &quot;they call it.";
        let named = |mark: &str| (Severity::Warning, mark.to_owned());
        let expected = [named("&#x27;"), named("&quot;")];
        assert_eq!(found(text, Format::Markdown), expected);
        let alone = found("The mill&#39;s wheel isn&#39;t loud.", Format::Markdown);
        assert!(
            alone
                .iter()
                .all(|(severity, _)| *severity == Severity::Hint)
        );
        assert_eq!(alone.len(), 2);
    }

    #[test]
    fn elements_of_html_have_references() {
        let html = "<p>The mill&#39;s wheel isn't loud.</p>";
        assert!(found(html, Format::Html).is_empty());
        let inside =
            "The mill's wheel.\n\n<p>It isn&#39;t loud.</p>\n\n`it&#39;s` &amp; it &lt; 5\n";
        assert!(found(inside, Format::Markdown).is_empty());
    }
}
