//! Names that other systems of transliteration write, and names that have two forms by the lists.

use super::{
    Clusters, Difference, MOST_IN_DRAWER, WELL_KNOWN, are_two_people, is_ordinary, is_shown,
    listed, share,
};
use crate::analysis::names::Entry;
use crate::analysis::names::keys;
use crate::document::Case;
use crate::language::facts::NAME_LOOKALIKES;
use std::collections::HashMap;

/// A sound has to be so long, in letters, to tell anything.
const LEAST_SOUND: usize = 4;
/// Forms that sound alike have at least so many letters; shorter ones meet by chance.
const LEAST_LETTERS: usize = 5;

impl Clusters {
    /// Words that other systems of transliteration write, and names that have two forms by the lists.
    pub(super) fn sounds(&mut self) {
        let mut drawers: HashMap<String, Vec<usize>> = HashMap::new();
        let mut order: Vec<String> = Vec::new();
        let mut file = |key: String, at: usize| {
            let drawer = drawers.entry(key.clone()).or_default();
            if drawer.is_empty() {
                order.push(key);
            }
            drawer.push(at);
        };
        for members in &self.groups {
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
                file(format!("= {}", set.join(" ")), at);
            }
            if let Some((set, _)) = keys::given(&form.text) {
                file(format!("~ {}", set.join(" ")), at);
            }
            // Mueller for Müller: the letter that a keyboard lacks.
            for (plain, spelt) in [("ae", "a"), ("oe", "o"), ("ue", "u"), ("aa", "a")] {
                let folded = keys::folded(&form.text);
                if folded.contains(plain) {
                    file(format!("\" {}", folded.replace(plain, spelt)), at);
                }
            }
            if form
                .text
                .chars()
                .any(|c| matches!(c, 'ä' | 'ö' | 'ü' | 'å' | 'ø' | 'Ä' | 'Ö' | 'Ü' | 'Å' | 'Ø'))
            {
                file(format!("\" {}", keys::folded(&form.text)), at);
            }
            if form.text.chars().count() < LEAST_SOUND || is_ordinary(&form.text, self.locale) {
                continue;
            }
            for sound in keys::sounds(&form.text) {
                if sound.chars().count() >= LEAST_SOUND {
                    file(sound, at);
                }
            }
            file(format!("~{}", keys::loose(&form.text)), at);
            let plain = [keys::folded(&form.text)];
            if let Some((sound, _)) = keys::chinese(&plain) {
                file(format!("zh {sound}"), at);
            }
            if let Some(sound) = keys::japanese(&plain[0]) {
                file(format!("ja {sound}"), at);
            }
        }
        for (at, entry) in self.entries.iter().enumerate() {
            if self.is_phrase[at]
                && entry.inside > 0
                && let Some((set, _)) = keys::spelling(&entry.text)
            {
                file(format!("= {}", set.join(" ")), at);
            }
        }
        for key in order {
            let Some(drawer) = drawers.get(&key) else {
                continue;
            };
            if drawer.len() < 2 || drawer.len() > MOST_IN_DRAWER {
                continue;
            }
            let drawer = drawer.clone();
            for (nth, &a) in drawer.iter().enumerate() {
                for &b in &drawer[nth + 1..] {
                    if (self.group[a] != self.group[b] || self.is_phrase[a])
                        && let Some(difference) = self.alike(a, b, &key)
                    {
                        self.join(a, b, difference);
                    }
                }
            }
        }
    }

    /// What two forms in the drawer of one sound differ in, if they are one name.
    fn alike(&self, a: usize, b: usize, key: &str) -> Option<Difference> {
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
        let lookalike = |set: &&&[&str]| {
            [first, second]
                .iter()
                .all(|form| set.contains(&form.text.as_str()))
        };
        if NAME_LOOKALIKES.iter().any(|set| lookalike(&set)) {
            return None;
        }
        // A form that only ever begins a longer name is spelt as that name is.
        if !shared && first.always_leads() != second.always_leads() {
            return None;
        }
        if key.starts_with("= ") {
            return Some(Difference::Listed);
        }
        if key.starts_with("~ ") {
            return shared.then_some(Difference::Letters);
        }
        if key.starts_with('~') {
            // Spellings of one name in the Latin alphabet: as a rule they are two people.
            let slip = match (one, other) {
                (Some(known), None) | (None, Some(known)) => {
                    known > -14.0 && first.text.chars().count() > 6
                }
                _ => false,
            };
            return (shared || slip).then_some(Difference::Letters);
        }
        if key.starts_with('"') {
            let (one, other) = (keys::folded(&first.text), keys::folded(&second.text));
            return (one != other && (one.len() != other.len())).then_some(Difference::Accent);
        }
        let both_known = well_known(one) && well_known(other)
            || first.text.chars().count().min(second.text.chars().count()) < LEAST_LETTERS;
        (shared || !both_known).then_some(Difference::Letters)
    }
}
