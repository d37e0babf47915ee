//! Letters whose accent is a character of its own read as one character, so that no rule has to know of both forms.
//!
//! What is composed is atomic in the map, and kept in [`Prose::composed`]. Text that is composed already, which is nearly
//! all there is, is looked at once and left as it is.

use super::map::{OffsetMap, Run};
use super::prose::{Prose, ProseSpan};
use crate::text::kind::is_surely_composed;
use std::borrow::Cow;
use std::iter::once;
use std::ops::Range;
use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// Composes the letters of the prose that stand in the text in one piece.
pub(super) fn compose(prose: Prose<'_>) -> Prose<'_> {
    let edits = edits(&prose);
    if edits.is_empty() {
        return prose;
    }
    let mut text = String::with_capacity(prose.text.len());
    let mut done = 0;
    let mut composed = Vec::with_capacity(edits.len());
    for edit in &edits {
        text.push_str(prose.text.get(done..edit.from.start).unwrap_or_default());
        text.push_str(&edit.letter);
        composed.push(ProseSpan::at(text.len() - edit.letter.len(), text.len()));
        done = edit.from.end;
    }
    text.push_str(prose.text.get(done..).unwrap_or_default());
    let places = Places {
        edits: &edits,
        composed: &composed,
    };
    let runs = runs(&prose, &places);
    let mut prose = prose;
    for block in &mut prose.blocks {
        block.span = places.of(block.span);
    }
    for marked in &mut prose.marks {
        marked.span = places.of(marked.span);
    }
    Prose {
        text: Cow::Owned(text),
        map: OffsetMap { runs },
        composed,
        ..prose
    }
}

/// A letter and the characters that it is made of, in bytes of the prose as it was.
struct Edit {
    from: Range<usize>,
    letter: String,
}

/// What has to be composed, in order.
fn edits(prose: &Prose<'_>) -> Vec<Edit> {
    // The lead bytes of accents, of the parts of Hangul syllables, of the marks of kana and of Arabic letters.
    let may = |byte: u8| matches!(byte, 0xCC | 0xCD | 0xD9 | 0xE1 | 0xE3);
    // All bytes, many at a time.
    let any = prose.text.bytes().fold(false, |any, byte| any | may(byte));
    let is_composed = || {
        let mut letters = prose.text.chars();
        letters.all(is_surely_composed) || is_nfc_quick(prose.text.chars()) == IsNormalized::Yes
    };
    if !any || is_composed() {
        return Vec::new();
    }
    let mut edits = Vec::new();
    let mut start = 0;
    let mut is_joined = false;
    let ends = prose
        .text
        .char_indices()
        .chain(once((prose.text.len(), '\n')));
    for (at, c) in ends {
        let joins =
            canonical_combining_class(c) != 0 || is_nfc_quick(once(c)) == IsNormalized::Maybe;
        if joins {
            is_joined = true;
            continue;
        }
        if std::mem::take(&mut is_joined)
            && let Some(letter) = composed(prose, start..at)
        {
            edits.push(Edit {
                from: start..at,
                letter,
            });
        }
        start = at;
    }
    edits
}

/// The fewer characters that these make, if they stand in the text as they are.
fn composed(prose: &Prose<'_>, range: Range<usize>) -> Option<String> {
    let characters = prose.text.get(range.clone())?;
    let letter: String = characters.nfc().collect();
    let shorter = letter.chars().count() < characters.chars().count();
    let span = ProseSpan::at(range.start, range.end);
    (shorter && prose.map.is_verbatim(span)).then_some(letter)
}

/// The way from the prose as it was to the prose as it is.
struct Places<'e> {
    edits: &'e [Edit],
    /// What became of each edit.
    composed: &'e [ProseSpan],
}

impl Places<'_> {
    fn of(&self, span: ProseSpan) -> ProseSpan {
        let start = self.at(span.start as usize, false);
        ProseSpan::new(start, self.at(span.end as usize, true).max(start))
    }

    /// A place within a letter goes to its end or its start.
    fn at(&self, place: usize, to_end: bool) -> u32 {
        let before = self.edits.partition_point(|edit| edit.from.start < place);
        let last = before.checked_sub(1);
        let last = last.and_then(|last| Some((self.edits.get(last)?, self.composed.get(last)?)));
        match last {
            None => place as u32,
            Some((edit, composed)) if place < edit.from.end => {
                if to_end {
                    composed.end
                } else {
                    composed.start
                }
            }
            Some((edit, composed)) => composed.end + (place - edit.from.end) as u32,
        }
    }
}

/// The runs of the prose, cut at every letter that was composed.
fn runs(prose: &Prose<'_>, places: &Places<'_>) -> Vec<Run> {
    let whole = [Run {
        prose: 0,
        text: 0,
        text_len: prose.text.len() as u32,
        atomic: false,
    }];
    let old = if prose.map.runs.is_empty() {
        &whole[..]
    } else {
        &prose.map.runs
    };
    let mut runs = Vec::with_capacity(old.len() + 2 * places.edits.len());
    let mut edits = places.edits.iter().zip(places.composed).peekable();
    for (index, run) in old.iter().enumerate() {
        let end = old
            .get(index + 1)
            .map_or(prose.text.len(), |next| next.prose as usize);
        let mut from = run.prose as usize;
        let text = |at: usize| run.text + (at as u32 - run.prose);
        let verbatim = |from: usize, to: usize| Run {
            prose: places.at(from, false),
            text: text(from),
            text_len: (to - from) as u32,
            atomic: false,
        };
        // A letter lies within one run.
        while let Some((edit, composed)) = edits.next_if(|(edit, _)| edit.from.start < end) {
            if from < edit.from.start {
                runs.push(verbatim(from, edit.from.start));
            }
            runs.push(Run {
                prose: composed.start,
                text: text(edit.from.start),
                text_len: edit.from.len() as u32,
                atomic: true,
            });
            from = edit.from.end;
        }
        if run.atomic {
            runs.push(Run {
                prose: places.at(from, false),
                ..*run
            });
        } else if from < end {
            runs.push(verbatim(from, end));
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use crate::document::{Document, Format, ProseSpan};

    fn read(text: &str, format: Format) -> Vec<(String, String)> {
        let document = Document::new(format.prose(text), None);
        let tokens = document.tokens().iter();
        let pairs = tokens.map(|token| {
            let origin = document.to_text(token.span).of(text);
            (document.word(token).to_owned(), origin.to_owned())
        });
        pairs.collect()
    }

    #[test]
    fn composed_letters_lead_back_to_their_parts() {
        let text = "un cafe\u{301} a\u{300} Orle\u{301}ans, 한국";
        let pairs = read(text, Format::Text);
        let words: Vec<&str> = pairs.iter().map(|(word, _)| word.as_str()).collect();
        assert_eq!(words, ["un", "café", "à", "Orléans", ",", "한국"]);
        assert_eq!(pairs[1].1, "cafe\u{301}");
        assert_eq!(pairs[3].1, "Orle\u{301}ans");
    }

    #[test]
    fn marks_and_blocks_move_along() {
        for format in [Format::Markdown, Format::Html] {
            let text =
                "<p>e\u{301}te\u{301} &amp; <b>e\u{301}t</b>e\u{301}</p>\n\n<p>No\u{308}</p>";
            let document = Document::new(format.prose(text), None);
            let bodies: Vec<&str> = document
                .blocks()
                .iter()
                .map(|block| document.text(block.span))
                .collect();
            assert_eq!(bodies, ["été & été", "Nö"], "{format:?}");
            let strong = document.marks()[0].span;
            assert_eq!(document.text(strong), "ét", "{format:?}");
            let last = document.blocks()[0].span.end;
            let span = document.to_text(ProseSpan::new(last - 2, last));
            assert_eq!(span.of(text), "e\u{301}", "{format:?}");
        }
    }

    #[test]
    fn what_markup_parts_stays_apart() {
        let text = "<p>e<b>\u{301}</b> caf&#101;\u{301}</p>";
        let document = Document::new(Format::Html.prose(text), None);
        assert_eq!(document.prose().trim(), "e\u{301} cafe\u{301}");
    }

    #[test]
    fn accents_that_make_no_letter_stay() {
        let text = "за\u{301}мок, x\u{301}";
        let document = Document::new(Format::Text.prose(text), None);
        assert_eq!(document.prose(), text);
    }
}
