//! A surname with one letter other than that of a person whom the text introduces: *Marta Ellingham* … *Allingham*, *Ellingam*, *Elingham*.
//!
//! Whoever is called by a surname alone was named in full before. Where nobody was, and the surname that was differs in one letter only, or sounds the
//! same in a way of writing another script, they are one: *Oleksandr Hnatiuk* … *Gnatyuk*. So are those who bear one given name.

use super::cabinet::Cabinet;
use super::{Clusters, Difference, is_name_abroad, is_ordinary, is_plain_word, is_shown, listed};
use crate::analysis::names::Entry;
use crate::analysis::names::sounds::{self, Ear};
use crate::language::{Lexicon, WordHash};
use crate::text::hash;
use crate::text::kind::is_apostrophe;
use crate::text::letters::folded;
use foldhash::{HashMap, HashSet};
use strsim::osa_distance;

/// In letters: shorter names differ in one by chance.
const LEAST: usize = 6;
/// In letters: longer ones are no names.
const LONGEST: usize = 32;
/// In letters of what is heard.
const LEAST_HEARD: usize = 5;
/// So many letters at its end may be an ending.
const ENDING: usize = 2;

/// Of a name filed under its letters: whether it was introduced in full, and whether a letter was left out.
type Filed = (usize, bool, bool);

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
        let mut cabinet: Cabinet<Filed> = Cabinet::new();
        let mut ear = Ear::default();
        // Only who was introduced is looked for, and what differs in a letter is about as long and begins alike.
        let shape = |name: &str| {
            let letters = name.chars().filter(|c| !is_apostrophe(*c));
            (letters.clone().next(), letters.count())
        };
        let shapes: HashSet<_> = introduced.keys().map(|name| shape(name)).collect();
        let may_differ_in_letter = |name: &str| {
            let (first, length) = shape(name);
            (length.saturating_sub(1)..=length + 1).any(|it| shapes.contains(&(first, it)))
        };
        for (at, entry) in self.entries.iter().enumerate() {
            let is_name = !self.is_phrase[at]
                && is_surname(&entry.text)
                && !is_ordinary(&entry.text, self.locale)
                && (is_shown(entry, self.locale) || listed(&entry.text, self.locale).is_none());
            let in_full = introduced.get(entry.text.as_str()).copied().unwrap_or(0);
            if is_name && (in_full > 0 || entry.near.is_empty()) {
                if may_differ_in_letter(&entry.text) {
                    let letters = entry.text.replace(is_apostrophe, "");
                    each_key(&letters, 1, |key, is_cut| {
                        cabinet.file(key, (at, in_full > 0, is_cut));
                    });
                }
                each_sound(&entry.text, &mut ear, |key| {
                    cabinet.file(key, (at, in_full > 0, false));
                });
            }
        }
        let mut pairs = Vec::new();
        for mut drawer in cabinet.drawers() {
            drawer.dedup();
            // With a third name nobody knows which is meant.
            let &[(one, in_full, is_cut), (other, also_in_full, is_cut_too)] = drawer.as_slice()
            else {
                continue;
            };
            let (full, alone) = match (in_full, also_in_full) {
                (true, false) => (one, other),
                (false, true) => (other, one),
                _ => continue,
            };
            let (entry, slip) = (&self.entries[full], &self.entries[alone]);
            let is_never_alone = introduced.get(entry.text.as_str()) == Some(&entry.count());
            let is_known = |entry: &Entry| listed(&entry.text, self.locale).is_some();
            if entry.first.1 < slip.first.1
                && !(is_cut && is_cut_too)
                && (is_never_alone || entry.count() > 2 * slip.count())
                && !(is_known(entry) && is_known(slip))
            {
                pairs.push((full, alone));
            }
        }
        for (one, other) in pairs {
            self.join(one, other, Difference::Letters);
        }
    }

    /// Whether a dictionary of another language has a word as a name only, where the list of this one tells no names from words.
    fn is_name_elsewhere(&self, word: &str) -> bool {
        if Lexicon::of(self.locale.language.code).is_some_and(Lexicon::has_dictionary) {
            return false;
        }
        let hash = WordHash::of(word);
        let lists = Lexicon::all().iter().filter(|list| list.has_dictionary());
        let mut flags = lists
            .filter_map(|list| list.get(hash))
            .map(|entry| entry.flags);
        flags.clone().any(|it| it.is_name()) && !flags.any(|it| it.is_common())
    }

    /// The words that end a name of two words, and how often.
    fn introduced(&self) -> HashMap<&str, u32> {
        let mut last: HashMap<&str, u32> = HashMap::default();
        for (at, entry) in self.entries.iter().enumerate() {
            let words = entry.text.rsplit_once(' ').filter(|_| self.is_phrase[at]);
            let Some((given, surname)) = words else {
                continue;
            };
            // A title, a day, a noun with its capital or, at the start of a sentence, any word may stand before a name.
            if given.contains(' ') {
                continue;
            }
            let is_given = match entry.inside {
                0 => !is_ordinary(given, self.locale),
                _ => !is_plain_word(given, Some(self.locale)),
            } || is_name_abroad(given)
                || self.is_name_elsewhere(given);
            if is_given && !self.locale.is_honorific_or_weekday(given) {
                // What an apostrophe joins is no part of the word in some languages.
                let joined = surname.split_once(is_apostrophe).map(|(_, last)| last);
                for surname in [surname].into_iter().chain(joined) {
                    *last.entry(surname).or_default() += entry.count();
                }
            }
        }
        last
    }
}

/// Whether a name is written in letters alone, but for an apostrophe that joins two parts with a capital: *O’Kerrigan*. What begins small behind it is an
/// ending.
fn is_surname(name: &str) -> bool {
    let (first, last) = name.split_once(is_apostrophe).unwrap_or(("", name));
    let is_capitalised = |part: &str| {
        let mut letters = part.chars();
        letters.next().is_some_and(char::is_uppercase) && letters.all(char::is_lowercase)
    };
    is_capitalised(last) && (first.is_empty() || is_capitalised(first))
}

/// Calls `visit` with a key for each way in which a name may be heard, if that is long enough to tell.
fn each_sound(name: &str, ear: &mut Ear, mut visit: impl FnMut(u64)) {
    let is_long = |sound: &str| sound.chars().nth(LEAST_HEARD - 1).is_some();
    ear.each_sound(name, |system, sound| {
        if is_long(sound) {
            visit(hash((system, sound)));
        }
    });
    let mut sound = String::new();
    sounds::loose(&folded(name), &mut sound);
    // Ukrainian and Belarusian have an h where Russian has a g.
    if sound.starts_with('h') {
        sound.replace_range(..1, "g");
    }
    if is_long(&sound) {
        visit(hash(("loose", sound.as_str())));
    }
}

/// Whether two words differ in one letter or in the order of two, so that [`each_key`] lets them meet.
pub(super) fn differ_in_letter(one: &str, other: &str) -> bool {
    let length = |word: &str| word.chars().count();
    let (short, long) = match length(one) <= length(other) {
        true => (one, other),
        false => (other, one),
    };
    let same = short.chars().zip(long.chars());
    let same = same.take_while(|(one, other)| one == other).count();
    let mut rest = long.chars().skip(same.saturating_sub(1));
    let is_doubled = same > 0 && rest.next() == rest.next() && length(short) < length(long);
    osa_distance(one, other) == 1 && (same + ENDING < length(short) || is_doubled)
}

/// Calls `visit` with keys under which words meet that differ in one letter or in the order of two, none before `first` and none that may be of an
/// ending, and says of each whether a letter was left out. Words that are short have none.
pub(super) fn each_key(word: &str, first: usize, mut visit: impl FnMut(u64, bool)) {
    let letters: Vec<char> = word.chars().collect();
    if !(LEAST..=LONGEST).contains(&letters.len()) {
        return;
    }
    visit(hash(letters.as_slice()), false);
    let mut key = letters.clone();
    for place in first..letters.len() {
        let letter = letters[place];
        let is_doubled = letters[..place].last() == Some(&letter);
        let is_ending = place + ENDING >= letters.len();
        // The letter that is doubled at the end is none of an ending.
        if is_doubled || !is_ending {
            let cut: Vec<char> = [&letters[..place], &letters[place + 1..]].concat();
            visit(hash(cut.as_slice()), true);
        }
        if is_ending {
            continue;
        }
        key[place] = ' ';
        visit(hash(key.as_slice()), false);
        let next = letters[place + 1];
        if letter != next {
            // Two letters in whichever order.
            (key[place], key[place + 1]) = (letter.min(next), letter.max(next));
            visit(hash((key.as_slice(), place)), false);
            key[place + 1] = next;
        }
        key[place] = letter;
    }
}

#[cfg(test)]
mod tests {
    use super::differ_in_letter;
    use crate::Format;
    use crate::check::trial::{count, reports};

    fn said(full: &str, alone: &str) -> usize {
        let text = format!(
            "The mill of {full} opened in spring. Two years before, {alone} had bought it."
        );
        said_in("en", &text)
    }

    fn said_in(language: &str, text: &str) -> usize {
        count(&["name-variant"], language, Format::Text, text)
    }

    #[test]
    fn a_surname_that_nobody_has_is_that_of_the_person_named_in_full() {
        for (full, alone) in [
            ("Marta Ellinghurst", "Ellinghorst"),
            ("Rosa Kerrivane", "Kerravane"),
            ("Rosa Kerrivane", "Kerivane"),
            ("Rosa Kerrivane", "Mr Kerrivvane"),
            ("Rosa Kerrivann", "Kerrivan"),
            ("Rosa Wendelbrook", "Wenedlbrook"),
            ("Rosa Kerrivane", "Rosa Kerriwane"),
            ("Oleksandr Hnatiuk", "Gnatyuk"),
            ("Sergei Tšernyšov", "Chernyshov"),
            ("Rosa O’Kerrivane", "O’Kerravane"),
            ("Rosa D'Ellinghurst", "D'Ellingurst"),
        ] {
            assert_eq!(said(full, alone), 1, "{full}, {alone}");
        }
        reports(&["name-variant"], Format::Text).holds(&[
            "de Die Mühle von Ruth Kalvenstein ist offen. Vorher hatte sie der Bäcker ⟦Kallvenstein⟧ gekauft, und Kalvenstein schwieg lange. Nun redet Kalvenstein.",
            "fr Le moulin de Rose Carvillane est ouvert. Avant lui, Mme ⟦Carvilane⟧ l’avait acheté.",
            "ru Мельницу купил Роберт Уэлдонхауз. Через год Роберт ⟦Велдонхауз⟧ её продал.",
        ]);
    }

    #[test]
    fn others_are_left_alone() {
        for (full, alone) in [
            ("Rosa Kerrivane", "Kerrivano"),
            ("Rosa Kerrivane", "Kerrivanes"),
            ("Rosa Kerrivane", "Anna Kerravane"),
            ("Rosa Kerrivane", "Anna Kerivane"),
            ("Rosa Kerrivane", "Kerrivane and Kerravane"),
            ("Rosa Kerrivane", "Kerravane, not Kerrovane,"),
            ("Rosa Kirro", "Korro"),
            ("Rosa O’Kara", "O’Kora"),
            ("Ivan Kalvarov", "Ivan Kalvarova"),
            ("Wang Xiaolin", "Wang Xialin"),
        ] {
            assert_eq!(said(full, alone), 0, "{full}, {alone}");
        }
    }

    #[test]
    fn what_may_be_an_ending_is_no_slip() {
        for (one, other) in [
            ("kerrivane", "kerivane"),
            ("kalvarov", "kavlarov"),
            ("velmann", "velman"),
        ] {
            assert!(differ_in_letter(one, other), "{one}");
        }
        for (one, other) in [
            ("kalvarov", "kalvarova"),
            ("virtanen", "virtannes"),
            ("velman", "velmas"),
        ] {
            assert!(!differ_in_letter(one, other), "{one}");
        }
    }
}
