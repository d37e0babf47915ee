//! Quotation marks and apostrophes that stand as references of HTML in text where nobody has to write them so, for `html-entity`.
//!
//! Markdown shows them as what they are, so no reader sees it; but who works on the text does, and searches it in vain. Engines hand them on
//! from pages that were encoded for them. People type the mark, as they do elsewhere in the same text.

use crate::analysis::quotes::is_quote;
use crate::article::Article;
use crate::diagnostic::{Applicability, Severity};
use crate::document::{Block, BlockKind, Document, ProseSpan};
use crate::rule::Findings;
use memchr::{memchr2_iter, memmem};
use std::cell::OnceCell;

/// In bytes: the shortest reference is longer than the mark itself.
const SHORTEST: u32 = 5;

/// The places of one mark, by how they are written.
#[derive(Default)]
struct Places {
    encoded: Vec<ProseSpan>,
    typed: usize,
}

pub(super) fn check(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    // Nearly every text has none.
    if memmem::find(article.text().as_bytes(), b"&").is_none() {
        return;
    }
    let document = article.document;
    let (mut singles, mut doubles) = (Places::default(), Places::default());
    for block in document.blocks().iter().filter(|it| is_running(it)) {
        let body = document.text(block.span);
        let exempt = OnceCell::new();
        for at in memchr2_iter(b'\'', b'"', body.as_bytes()) {
            let start = block.span.start + at as u32;
            let span = ProseSpan::new(start, start + 1);
            let places = match body[at..].starts_with('\'') {
                true => &mut singles,
                false => &mut doubles,
            };
            if document.to_text(span).len() < SHORTEST {
                places.typed += 1;
            } else if !stands_alone(body, at)
                && !exempt.get_or_init(|| names_html(body) || is_in_html(article, document, block))
            {
                places.encoded.push(span);
            }
        }
    }
    if singles.encoded.is_empty() && doubles.encoded.is_empty() {
        return;
    }
    // Whoever types marks of whatever shape would have typed these too.
    let typed = singles.typed + doubles.typed + shaped(document);
    report(article, '\'', &singles.encoded, typed, findings);
    report(article, '"', &doubles.encoded, typed, findings);
}

/// How many quotation marks and apostrophes of a shape of their own a text has: “, ’, «.
fn shaped(document: &Document<'_>) -> usize {
    let bodies = document.blocks().iter().filter(|it| is_running(it));
    let marks = bodies.flat_map(|block| document.text(block.span).chars());
    marks.filter(|c| !c.is_ascii() && is_quote(*c)).count()
}

fn report(
    article: &Article<'_>,
    mark: char,
    encoded: &[ProseSpan],
    typed: usize,
    findings: &mut Findings<'_, '_>,
) {
    for place in encoded {
        let span = article.document.to_text(*place);
        let written = span.of(article.text());
        if !written.starts_with('&') {
            continue;
        }
        let (severity, rest) = match typed >= encoded.len() {
            true => (Severity::Warning, "and the text types such marks elsewhere"),
            false => (Severity::Hint, "not the mark itself"),
        };
        let message = format!("“{written}” is the HTML for {mark}, {rest}");
        findings
            .report_text(span, message)
            .severity(severity)
            .confidence(0.85)
            .fix_text(
                format!("Replace with {mark}"),
                // A text may be about the reference.
                Applicability::Unsafe,
                span,
                mark.encode_utf8(&mut [0; 4]),
            );
    }
}

/// Whether a mark is at neither end of anything, as where the text is about it.
fn stands_alone(body: &str, at: usize) -> bool {
    let before = body[..at].chars().next_back();
    let behind = body[at + 1..].chars().next();
    before.is_none_or(|c| c.is_whitespace() || "([“„«‘".contains(c))
        && behind.is_none_or(|c| c.is_whitespace() || ".,;:)]”“»’".contains(c))
}

/// Whether a passage is about markup.
fn names_html(body: &str) -> bool {
    ["HTML", "XML"]
        .iter()
        .any(|name| memmem::find(body.as_bytes(), name.as_bytes()).is_some())
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
    use crate::check::trial::issues;
    use crate::{Format, Severity};

    fn found(text: &str, format: Format) -> Vec<(Severity, String)> {
        let issues = issues(&["html-entity"], "en", format, text).into_iter();
        issues
            .map(|issue| (issue.severity, issue.span.of(text).to_owned()))
            .collect()
    }

    #[test]
    fn marks_that_the_text_types_elsewhere_are_no_references() {
        let text =
            "The mill's wheel turns. It isn&#x27;t loud, and \"slow\" is what &quot;they call it.";
        let named = |mark: &str| (Severity::Warning, mark.to_owned());
        let expected = [named("&#x27;"), named("&quot;")];
        assert_eq!(found(text, Format::Markdown), expected);
        let shaped = "Die Mühle „dreht sich“, und es hei&#223;t &quot;langsam&quot;, was sie tut.";
        let expected = [named("&quot;"), named("&quot;")];
        assert_eq!(found(shaped, Format::Markdown), expected);
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

    #[test]
    fn a_text_about_references_keeps_them() {
        for text in [
            "Whoever writes HTML's quotation mark types &quot;this, or the mark \" itself.",
            "An engine wrote &#39; for the mill's mark, and (&quot;) for \"the other one\".",
        ] {
            assert!(found(text, Format::Markdown).is_empty(), "{text}");
        }
    }
}
