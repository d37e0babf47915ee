//! Rows of what a reader presses below a comment or beside an article: *Reply · Quote · Report*.

use super::look::{Look, is_decoration};
use super::patterns::{PATTERNS, match_line};
use crate::document::is_terminal;
use crate::text::{fold, kind};

/// No part of a row has more words.
const WORDS: usize = 3;
/// So many parts make a row.
const ROW: usize = 3;
/// In words that only spaces part: what is longer is a sentence.
const MOST: usize = 12;

/// Whether a line is a row of buttons, in the language of the text, that of its original, or English.
pub(super) fn is_row(look: &Look<'_>, text: &str) -> bool {
    let marked = || text.split(['|', '·', '•']).map(str::trim);
    if marked().nth(ROW - 1).is_some() {
        let mut parts: Vec<&str> = marked().filter(|part| !part.is_empty()).collect();
        parts.dedup();
        let known = parts.iter().filter(|part| is_known(look, part)).count();
        let short = |part: &&str| part.split_whitespace().count() <= WORDS;
        // Engines find words for a button that no list has.
        return parts.len() >= ROW && known * 3 >= parts.len() * 2 && parts.iter().all(short);
    }
    // Spaces and slashes separate the words of other lines as well, and in nearly all of them one begins small: they are not looked up.
    let is_row = |parts: &[&str]| {
        parts.len() >= ROW
            && !parts
                .iter()
                .any(|part| part.starts_with(kind::is_lowercase))
            && parts.iter().all(|part| is_known(look, part))
    };
    let by_words = || {
        let words: Vec<&str> = text.split_whitespace().take(MOST + 1).collect();
        words.len() <= MOST && is_row(&words)
    };
    text.contains(" / ") && is_row(&text.split(" / ").collect::<Vec<_>>())
        || !text.ends_with(is_terminal) && by_words()
}

/// Whether a part of a row is a button, the name of a network, or how often one was pressed.
fn is_known(look: &Look<'_>, part: &str) -> bool {
    let folded = fold(part);
    let counted = folded.trim_matches(is_decoration);
    let (bare, _) = counted.split_once(" (").unwrap_or((counted, ""));
    let listed = || match_line(PATTERNS.beside, counted, bare);
    let says = |text: &str| {
        let mut models = look.models();
        models.any(|model| model.is_button(text) || model.is_count(text))
    };
    !bare.is_empty() && (says(bare) || listed())
}
