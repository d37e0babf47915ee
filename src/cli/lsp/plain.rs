//! Markdown for clients that show none.

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

/// The text of Markdown without its marks: blocks are parted by blank lines, entries of a list begin with a dash.
pub fn plain(markdown: &str) -> String {
    let mut out = String::new();
    for event in Parser::new(markdown) {
        match event {
            Event::Text(text) | Event::Code(text) => out.push_str(&text),
            Event::SoftBreak | Event::HardBreak => out.push('\n'),
            Event::Html(html) | Event::InlineHtml(html) => out.push_str(&html),
            Event::Start(Tag::Item) => {
                if !out.is_empty() && !out.ends_with('\n') {
                    out.push('\n');
                }
                out.push_str("- ");
            }
            Event::End(
                TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::CodeBlock | TagEnd::List(_),
            ) => end_block(&mut out),
            _ => {}
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// Ends a text in a blank line.
fn end_block(out: &mut String) {
    out.truncate(out.trim_end_matches('\n').len());
    if !out.is_empty() {
        out.push_str("\n\n");
    }
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn no_mark_is_left() {
        let markdown = "**a-rule** — no *good*\n\nOriginal (`a.md`):\n\n> The \\*council\\*\n\n---\n\n# a-rule\n\nAs\nhere:\n\n\
            - one\n- two\n\nReported:\n\n```text\n# a * b\n```\n";
        let text = "a-rule — no good\n\nOriginal (a.md):\n\nThe *council*\n\na-rule\n\nAs\nhere:\n\n- one\n- two\n\nReported:\n\n# a * b";
        assert_eq!(plain(markdown), text);
        assert_eq!(plain(""), "");
    }
}
