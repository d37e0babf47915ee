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
                end_line(&mut out, 1);
                out.push_str("- ");
            }
            Event::End(
                TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::CodeBlock | TagEnd::List(_),
            ) => end_line(&mut out, 2),
            _ => {}
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// Ends a text in so many line ends.
fn end_line(out: &mut String, ends: usize) {
    out.truncate(out.trim_end_matches('\n').len());
    if !out.is_empty() {
        out.extend(std::iter::repeat_n('\n', ends));
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
