//! Who said what is quoted, by one name or a nickname: *“Never,” said Mondo.*

use super::Finder;
use super::sentence::Words;
use crate::analysis::quotes::is_quote;

impl Finder<'_, '_> {
    /// Whether the word at `at` has a capital behind a quotation and its verb, and a mark or a word in lower case follows: of another language than the text's
    /// it may be an everyday word, and is a name here.
    pub(super) fn is_speaker(&self, words: &Words<'_>, at: usize) -> bool {
        let [(verb, place), (name, _)] = at
            .checked_sub(1)
            .and_then(|before| words.get(before..=at))
            .unwrap_or_default()
        else {
            return false;
        };
        if !name.setting.capitalised || verb.setting.capitalised {
            return false;
        }
        // An opening mark stands right before a word, but in French.
        let before = self.document().before(*place);
        let bare = before.trim_end_matches([',', '–', '—', '-', ' ', '\u{a0}', '\u{202f}']);
        let is_closed = before.ends_with(' ') && bare.ends_with(|c: char| is_quote(c) && c != '«');
        let is_followed = || {
            let next = words.get(at + 1);
            next.is_some_and(|(next, _)| next.setting.capitalised && !self.is_parted(words, at))
        };
        is_closed && !self.is_parted(words, at - 1) && !is_followed() && !verb.setting.binds
    }
}
