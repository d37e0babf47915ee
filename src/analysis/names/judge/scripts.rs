//! Names in the script of the text and in the Latin one: *Мейн-стрит*, *Main Street*.

use super::cabinet::Cabinet;
use super::persons::consonants;
use super::{Clusters, Difference, MOST_IN_DRAWER, is_ordinary};
use crate::analysis::names::keys::Words;
use crate::analysis::names::sounds;
use crate::language::facts::{in_latin, romanised};
use crate::text::hash;
use strsim::normalized_levenshtein;

/// In consonants: of fewer, other names have the same.
const LEAST: usize = 4;
/// How alike the two sound at the least.
const ALIKE: f64 = 0.6;

impl Clusters {
    /// Joins names that are in the Latin script in one place and transliterated in another.
    pub(super) fn scripts(&mut self) {
        let begins_own = |text: &str| {
            let first = text.chars().next().filter(|c| !c.is_ascii());
            first.is_some_and(|c| c.to_lowercase().all(|c| in_latin(c).is_some()))
        };
        if !self.entries.iter().any(|entry| begins_own(&entry.text)) {
            return;
        }
        let is_latin = |text: &str| text.starts_with(|c: char| c.is_ascii());
        // A word of a longer name in the Latin script is written as that is.
        let is_whole = |at: &usize| {
            let entry = &self.entries[*at];
            let is_part = !self.is_phrase[*at] && !entry.near.is_empty();
            self.is_named(*at) && !(is_part && is_latin(&entry.text))
        };
        let (latin, own): (Vec<usize>, Vec<usize>) = (0..self.entries.len())
            .filter(is_whole)
            .partition(|at| is_latin(&self.entries[*at].text));
        let (mut words, mut key) = (Words::default(), String::new());
        let mut cabinet: Cabinet<usize> = Cabinet::new();
        for at in latin.into_iter().chain(own) {
            words.fill(&self.entries[at].text);
            key.clear();
            consonants(&romanised(words.joined()), &mut key);
            if key.chars().nth(LEAST - 1).is_some() {
                cabinet.file(hash(key.as_str()), at);
            }
        }
        let mut pairs = Vec::new();
        for drawer in cabinet.drawers() {
            let first = drawer.partition_point(|at| is_latin(&self.entries[*at].text));
            let (latin, own) = drawer.split_at(first);
            if drawer.len() <= MOST_IN_DRAWER {
                let each = latin
                    .iter()
                    .flat_map(|one| own.iter().map(move |it| (*one, *it)));
                pairs.extend(each.filter(|(one, other)| self.sound_alike(*one, *other)));
            }
        }
        for (one, other) in pairs {
            self.join(one, other, Difference::Script);
        }
    }

    fn sound_alike(&self, latin: usize, own: usize) -> bool {
        let sound = |at: usize| {
            let mut sound = String::new();
            let words = Words::of(&self.entries[at].text);
            sounds::loose(&romanised(words.joined()), &mut sound);
            sound
        };
        let text = &self.entries[own].text;
        !text.is_ascii()
            && in_script(text)
            && (self.is_phrase[own] || !is_ordinary(text, self.locale))
            && normalized_levenshtein(&sound(latin), &sound(own)) >= ALIKE
    }
}

/// Whether a name is in a script that has letters for those of the Latin one.
fn in_script(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic());
    let mut letters = letters.flat_map(char::to_lowercase);
    letters.all(|letter| in_latin(letter).is_some())
}

#[cfg(test)]
mod tests {
    use crate::Format;
    use crate::check::trial::reports;

    #[test]
    fn a_name_is_in_one_script() {
        reports(&["name-variant"], Format::Text).holds(&[
            "ru Закрыта улица Мейн-стрит. Магазин стоит на ⟦Main Street⟧ у моста.",
            "uk Завод Норватек зачинено. Люди з ⟦Norvatek⟧ чекають на новини.",
            "bg Заводът Норватек е затворен. Хората от ⟦Norvatek⟧ чакат новини.",
            "ru Закрыта улица Мейн-стрит. Магазин стоит на Mountain Street у моста.",
            "ru Он живёт в городе Эшфорд. Об этом пишет The Ashford Ledger в номере за май.",
            "ru Приехал Мартин. Вечером выступал Merten с песнями.",
        ]);
    }
}
