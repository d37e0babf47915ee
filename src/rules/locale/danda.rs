//! What stands for the full stop of Hindi, for [`super::foreign_punctuation`]: the one of Latin in a text that ends its sentences with `।`, and the
//! stroke of the keyboard, which looks like it.

use crate::analysis::quantities::line::Line;
use crate::article::Article;
use crate::document::{BlockKind, TokenKind};
use unicode_script::Script;

/// In letters: an abbreviation is no longer, डॉ.
const SHORT: usize = 2;

/// Whether sentences of a text end with `।`, more than with a full stop.
pub(super) fn prevails(article: &Article<'_>) -> bool {
    let (mut own, mut latin, mut before) = (0_usize, 0_usize, ' ');
    for c in article.document.prose().chars() {
        match c {
            '।' => own += 1,
            '.' if before > '\u{900}' => latin += 1,
            _ => {}
        }
        before = c;
    }
    own >= latin.max(1)
}

/// Whether the mark at `at` ends a sentence in the place of `।`.
pub(super) fn is_meant(line: &Line<'_>, at: usize, prevails: impl Fn() -> bool) -> bool {
    let before = Line::before(at);
    let is_own = line.is(before, TokenKind::Word)
        && line.is_of_own_script(before)
        && line
            .get(before)
            .is_some_and(|it| it.script == Script::Devanagari);
    let ends = line.get(at + 1).is_none() || line.gap(at).is_some();
    if !is_own || !ends {
        return false;
    }
    match line.text(at) {
        "." => {
            let is_long = line.text(before).chars().count() > SHORT;
            line.is_tight(before) && (is_long || line.is_function_word(before)) && prevails()
        }
        // Between the links of a page it parts names, and in a row its cells.
        "|" => {
            let runs = matches!(line.block.kind, BlockKind::Paragraph | BlockKind::ListItem);
            runs && line.is_function_word(before) && at > SHORT
        }
        _ => false,
    }
}

#[cfg(all(test, feature = "lexicons"))]
mod tests {
    use crate::Format;
    use crate::check::trial::{count, warned};

    #[test]
    fn sentences_of_hindi_end_with_a_danda() {
        for (text, marks) in [
            (
                "गाँव का रास्ता बंद है. नदी में पानी बहुत है। लोग नाव से जाते हैं।",
                &["."][..],
            ),
            ("गाँव का रास्ता बंद है | नदी में पानी बहुत है |", &["|", "|"]),
        ] {
            let found = warned(&["foreign-punctuation"], "hi", Format::Markdown, text);
            assert_eq!(found, marks, "{text}");
        }
    }

    #[test]
    fn full_stops_that_are_a_habit_abbreviations_and_links_stand_as_they_are() {
        for text in [
            "गाँव का रास्ता बंद है. नदी में पानी बहुत है. लोग नाव से जाते हैं।",
            "डॉ. वर्मा का गाँव दूर है। संस्करण 2.5 देखें।",
            "घर | गाँव | नदी | नाव",
        ] {
            let found = count(&["foreign-punctuation"], "hi", Format::Markdown, text);
            assert_eq!(found, 0, "{text}");
        }
    }
}
