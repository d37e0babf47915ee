//! A surname by itself with one letter other than that of the only person whom the text introduces: *Marta Ellingham* … *Allingham*.
//!
//! Whoever is called by a surname alone was named in full before. Where nobody was, and the surname that was is never heard of again, but for one
//! letter, they are one.

use super::cabinet::Cabinet;
use super::{Clusters, Difference, is_ordinary, is_shown, listed};
use crate::analysis::names::Entry;
use crate::document::Case;
use crate::text::hash;
use foldhash::HashMap;

/// In letters: shorter names differ in one by chance.
const LEAST: usize = 6;
/// So many letters at its end may be an ending.
const ENDING: usize = 2;

impl Clusters {
    /// Joins such surnames, of one text: what was introduced in another file says nothing here.
    pub(super) fn slips(&mut self) {
        let is_one_text = |entry: &Entry| entry.documents == 1 && entry.first.0.is_empty();
        if !self.entries.iter().all(is_one_text) {
            return;
        }
        let introduced = self.introduced();
        if introduced.is_empty() {
            return;
        }
        let mut cabinet = Cabinet::new();
        for (at, entry) in self.entries.iter().enumerate() {
            let letters = entry.text.chars().count();
            let is_name = !self.is_phrase[at]
                && letters >= LEAST
                && entry.case == Case::Title
                && entry.text.chars().all(char::is_alphabetic)
                && !is_ordinary(&entry.text, self.locale)
                && is_shown(entry, self.locale);
            let in_full = introduced.get(entry.text.as_str()).copied().unwrap_or(0);
            let is_half = in_full == 0 && entry.near.is_empty() || in_full == entry.count();
            if !is_name || !is_half {
                continue;
            }
            let mut key: Vec<char> = entry.text.chars().collect();
            for place in 1..letters - ENDING {
                let letter = std::mem::replace(&mut key[place], ' ');
                cabinet.file(hash(&key), (at, in_full > 0));
                key[place] = letter;
            }
        }
        let mut pairs = Vec::new();
        for drawer in cabinet.drawers() {
            // With a third name nobody knows which is meant.
            let &[(one, true), (other, false)] = drawer.as_slice() else {
                continue;
            };
            let (full, alone) = (&self.entries[one], &self.entries[other]);
            let is_known = |entry: &Entry| listed(&entry.text, self.locale).is_some();
            if full.first.1 < alone.first.1 && !(is_known(full) && is_known(alone)) {
                pairs.push((one, other));
            }
        }
        for (one, other) in pairs {
            self.join(one, other, Difference::Letters);
        }
    }

    /// The words that end a name of two words, and how often.
    fn introduced(&self) -> HashMap<&str, u32> {
        let mut last: HashMap<&str, u32> = HashMap::default();
        for (at, entry) in self.entries.iter().enumerate() {
            let words = entry.text.split_once(' ').filter(|_| self.is_phrase[at]);
            let Some((given, surname)) = words else {
                continue;
            };
            // At the start of a sentence any word may stand before a name.
            let is_given = entry.inside > 0 || !is_ordinary(given, self.locale);
            if is_given && !surname.contains(' ') {
                *last.entry(surname).or_default() += entry.count();
            }
        }
        last
    }
}

#[cfg(test)]
mod tests {
    use crate::Format;
    use crate::check::trial::count;

    fn said(text: &str) -> usize {
        count(&["name-variant"], "en", Format::Text, text)
    }

    #[test]
    fn a_surname_that_nobody_has_is_that_of_the_person_named_in_full() {
        for (full, alone) in [
            ("Marta Ellinghurst", "Ellinghorst"),
            ("Rosa Kerrivane", "Kerravane"),
        ] {
            let text = format!(
                "The mill of {full} opened in spring. Two years before, {alone} had bought it."
            );
            assert_eq!(said(&text), 1, "{full}");
        }
    }

    #[test]
    fn others_are_left_alone() {
        for (full, alone) in [
            ("Rosa Kerrivane", "Kerrivano"),
            ("Rosa Kerrivane", "Anna Kerravane"),
            ("Rosa Kerrivane", "Kerrivane and Kerravane"),
            ("Rosa Kerrivane", "Kerravane, not Kerrovane,"),
            ("Rosa Kirro", "Korro"),
        ] {
            let text = format!(
                "The mill of {full} opened in spring. Two years before, {alone} had bought it."
            );
            assert_eq!(said(&text), 0, "{full}, {alone}");
        }
    }
}
