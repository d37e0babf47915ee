//! How messages quote the text that they are about.

use crate::document::{Document, OPAQUE, ProseSpan};

/// How much of a passage a message quotes, in characters.
const EXCERPT: usize = 60;
/// How much of a text is looked at for that, in bytes: a line may be a megabyte long, with a fault in every word.
const WINDOW: usize = 1000;
/// How much of what stands beside a mark a message quotes, in characters.
const NEAR: usize = 24;

/// The beginning of a passage, as a message quotes it.
pub(in crate::rules) fn excerpt(text: &str) -> String {
    let window = text.get(..text.floor_char_boundary(WINDOW));
    let window = window.unwrap_or(text);
    let mut words = plain(window);
    if let Some((end, _)) = words.char_indices().nth(EXCERPT) {
        words.truncate(end);
        // Text without spaces ends where it ends.
        let whole = words.rfind(' ').filter(|whole| *whole > end / 2);
        words.truncate(whole.unwrap_or(end));
        words.push('…');
    } else if window.len() < text.len() {
        words.push('…');
    }
    words
}

/// The same in quotation marks.
pub(in crate::rules) fn quoted(text: &str) -> String {
    format!("“{}”", excerpt(text))
}

/// The words of the block behind a place: ` before “the words…”`. Nothing where there are none.
pub(in crate::rules) fn before_words(document: &Document<'_>, at: u32) -> String {
    let Some(block) = block_around(document, at) else {
        return String::new();
    };
    let text = document.text(ProseSpan::new(at, block.end));
    let window = text.get(..text.floor_char_boundary(WINDOW));
    let words = plain(window.unwrap_or(text));
    match words.char_indices().nth(NEAR) {
        _ if words.is_empty() => String::new(),
        None => format!(" before “{words}”"),
        Some((end, _)) => {
            let start = words.get(..end).unwrap_or_default();
            let whole = start.rfind(' ').filter(|whole| *whole > end / 2);
            let start = start.get(..whole.unwrap_or(end)).unwrap_or_default();
            format!(" before “{start}…”")
        }
    }
}

/// The words of the block before a place: ` after “…the words”`. Nothing where there are none.
pub(in crate::rules) fn after_words(document: &Document<'_>, at: u32) -> String {
    let Some(block) = block_around(document, at) else {
        return String::new();
    };
    let text = document.text(ProseSpan::new(block.start, at));
    let window = text.get(text.ceil_char_boundary(text.len().saturating_sub(WINDOW))..);
    let words = plain(window.unwrap_or(text));
    match words.char_indices().nth_back(NEAR) {
        _ if words.is_empty() => String::new(),
        None => format!(" after “{words}”"),
        Some((cut, c)) => {
            let end = words.get(cut + c.len_utf8()..).unwrap_or_default();
            let whole = end.find(' ').filter(|whole| *whole < end.len() / 2);
            let end = end.get(whole.map_or(0, |at| at + 1)..).unwrap_or_default();
            format!(" after “…{end}”")
        }
    }
}

fn block_around(document: &Document<'_>, at: u32) -> Option<ProseSpan> {
    let blocks = document.blocks();
    let behind = blocks.partition_point(|block| block.span.start <= at);
    let block = blocks.get(behind.checked_sub(1)?)?;
    (at <= block.span.end).then_some(block.span)
}

/// A text on one line, with what the document does not read as prose left out.
fn plain(text: &str) -> String {
    let text = text.replace(OPAQUE, "…");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::{after_words, before_words, excerpt};
    use crate::document::{Document, Format};

    #[test]
    fn a_long_passage_ends_with_a_whole_word() {
        let text = "The harbour, which had been closed\nsince the storm, opened again on Monday.";
        assert_eq!(
            excerpt(text),
            "The harbour, which had been closed since the storm, opened…"
        );
        assert_eq!(excerpt("A `\u{FFFC}` here"), "A `…` here");
        assert_eq!(excerpt(&"海".repeat(80)), "海".repeat(60) + "…");
    }

    #[test]
    fn what_stands_beside_a_place_is_of_its_block() {
        let text = "First.\n\nThe harbour was closed since the storm of last winter.\n";
        let document = Document::new(Format::Text.prose(text), None);
        let at = document.prose().find("was").unwrap_or_default() as u32;
        assert_eq!(after_words(&document, at), " after “The harbour”");
        assert_eq!(
            before_words(&document, at),
            " before “was closed since the…”"
        );
        assert_eq!(before_words(&document, document.prose().len() as u32), "");
    }
}
