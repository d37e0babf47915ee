//! Names that other systems of transliteration write, and names that have two forms by the lists.

use super::{
    Clusters, Difference, MOST_IN_DRAWER, WELL_KNOWN, are_two_people, cabinet::Cabinet,
    is_ordinary, is_shown, listed, share,
};
use crate::analysis::names::sounds::{self, Ear};
use crate::analysis::names::{Entry, keys};
use crate::document::Case;
use crate::text::hash;
use crate::text::letters::{fold_key, folded};
use std::hash::Hash;

/// A sound has to be so long, in letters, to tell anything.
const LEAST_SOUND: usize = 4;
/// Forms that sound alike have at least so many letters; shorter ones meet by chance.
const LEAST_LETTERS: usize = 5;

/// What makes two forms meet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Way {
    /// One set of the list of names in several spellings.
    Listed,
    /// One set of the list of given names.
    Given,
    /// A letter that a keyboard lacks: Mueller for Müller.
    Keyboard,
    /// Spellings of the Latin alphabet.
    Loose,
    /// A sound, in all systems or, by its number, in one that is only compared with itself.
    Sound(Option<usize>),
    /// A name in both ways of romanising Chinese.
    Chinese,
    /// A name in any way of romanising Japanese.
    Japanese,
}

/// Letters that a keyboard may lack as they are spelt with one that has none, and folded.
const SPELT: [(&str, &str); 4] = [("ae", "a"), ("oe", "o"), ("ue", "u"), ("aa", "a")];

impl Cabinet<(usize, Way)> {
    fn file_by(&mut self, way: Way, key: impl Hash, form: usize) {
        self.file(hash((way, key)), (form, way));
    }

    /// Files a form under the letters that a keyboard lacks, with them and without.
    fn file_by_keyboard(&mut self, text: &str, folded: &str, at: usize) {
        let may_spell = |two: &[u8]| matches!(two, [b'a' | b'o' | b'u', b'e'] | b"aa");
        if folded.as_bytes().windows(2).any(may_spell) {
            for (plain, spelt) in SPELT {
                if folded.contains(plain) {
                    self.file_by(Way::Keyboard, folded.replace(plain, spelt), at);
                }
            }
        }
        let lacking = |c| matches!(c, 'ä' | 'ö' | 'ü' | 'å' | 'ø' | 'Ä' | 'Ö' | 'Ü' | 'Å' | 'Ø');
        if !text.is_ascii() && text.contains(lacking) {
            self.file_by(Way::Keyboard, folded, at);
        }
    }
}

impl Clusters {
    /// Words that other systems of transliteration write, and names that have two forms by the lists.
    pub(super) fn sounds(&mut self) {
        let mut cabinet = Cabinet::new();
        let mut ear = Ear::default();
        let (mut folded, mut sound) = (String::new(), String::new());
        for number in 0..self.folds.len() {
            let members = self.members(number);
            // The commonest form stands for the name; a word that also occurs without a capital is none.
            let Some(&at) = members.iter().max_by_key(|at| self.entries[**at].count()) else {
                continue;
            };
            let form = &self.entries[at];
            let lower = members
                .iter()
                .any(|at| self.entries[*at].case == Case::Lower);
            let capital = matches!(form.case, Case::Title | Case::Mixed);
            if !capital || lower || !is_shown(form, self.locale) {
                continue;
            }
            if let Some((set, _)) = keys::spelling(&form.text) {
                cabinet.file_by(Way::Listed, set, at);
            }
            if let Some((set, _)) = keys::given(&form.text) {
                cabinet.file_by(Way::Given, set, at);
            }
            fold_key(&form.text, &mut folded);
            cabinet.file_by_keyboard(&form.text, &folded, at);
            if !has_letters(&form.text, LEAST_SOUND) || is_ordinary(&form.text, self.locale) {
                continue;
            }
            ear.each_sound(&form.text, |system, sound| {
                // Systems that are only compared with themselves let fewer meet by chance.
                let least = LEAST_SOUND - if system.is_some() { 2 } else { 0 };
                if has_letters(sound, least) {
                    cabinet.file_by(Way::Sound(system), sound, at);
                }
            });
            sounds::loose(&folded, &mut sound);
            cabinet.file_by(Way::Loose, sound.as_str(), at);
            if sounds::japanese(&folded, &mut sound) {
                cabinet.file_by(Way::Japanese, sound.as_str(), at);
            }
            if sounds::chinese(std::iter::once(folded.as_str()), &mut sound).is_some() {
                cabinet.file_by(Way::Chinese, sound.as_str(), at);
            }
        }
        for (at, entry) in self.entries.iter().enumerate() {
            if self.is_phrase[at]
                && entry.inside > 0
                && let Some((set, _)) = keys::spelling(&entry.text)
            {
                cabinet.file_by(Way::Listed, set, at);
            }
        }
        for mut drawer in cabinet.drawers() {
            // One form may sound the same in several systems.
            drawer.dedup_by_key(|(form, _)| *form);
            if drawer.len() > MOST_IN_DRAWER {
                continue;
            }
            for (nth, &(a, way)) in drawer.iter().enumerate() {
                for &(b, _) in &drawer[nth + 1..] {
                    if (self.group[a] != self.group[b] || self.is_phrase[a])
                        && let Some(difference) = self.alike(a, b, way)
                    {
                        self.join(a, b, difference);
                    }
                }
            }
        }
    }

    /// What two forms in the drawer of one sound differ in, if they are one name.
    fn alike(&self, a: usize, b: usize, way: Way) -> Option<Difference> {
        let (first, second) = (&self.entries[a], &self.entries[b]);
        let shared = share(&first.near, &second.near);
        if are_two_people(first, second) || first.inside + second.inside == 0 {
            return None;
        }
        let frequency =
            |entry: &Entry| listed(&entry.text, self.locale).map(|listed| listed.log_frequency);
        let (one, other) = (frequency(first), frequency(second));
        let well_known =
            |frequency: Option<f32>| frequency.is_some_and(|frequency| frequency > WELL_KNOWN);
        if keys::is_lookalike(&first.text, &second.text) {
            return None;
        }
        // A form that only ever begins a longer name is spelt as that name is.
        if !shared && first.always_leads() != second.always_leads() {
            return None;
        }
        if way == Way::Listed {
            return Some(Difference::Listed);
        }
        if way == Way::Given {
            return shared.then_some(Difference::Letters);
        }
        if way == Way::Loose {
            // Spellings of one name in the Latin alphabet: as a rule they are two people.
            let slip = match (one, other) {
                (Some(known), None) | (None, Some(known)) => {
                    known > -14.0 && first.text.chars().count() > 6
                }
                _ => false,
            };
            return (shared || slip).then_some(Difference::Letters);
        }
        if way == Way::Keyboard {
            let (one, other) = (folded(&first.text), folded(&second.text));
            return (one != other && (one.len() != other.len())).then_some(Difference::Accent);
        }
        let both_known = well_known(one) && well_known(other)
            || first.text.chars().count().min(second.text.chars().count()) < LEAST_LETTERS;
        (shared || !both_known).then_some(Difference::Letters)
    }
}

/// Whether a text has so many letters at least.
fn has_letters(text: &str, least: usize) -> bool {
    text.chars().nth(least - 1).is_some()
}
