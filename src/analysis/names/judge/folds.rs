//! Forms of one word that differ in case and accents.

use super::{
    Clusters, Difference, MOST_IN_DRAWER, RARER, WELL_KNOWN, are_two_people, is_common_abroad,
    is_only_name, is_ordinary, is_shown, listed, share,
};
use crate::analysis::names::keys;
use crate::analysis::names::ledger::Entry;
use crate::document::Case;
use crate::language::declension::is_form_of;
use crate::text::fold;
use unicode_normalization::UnicodeNormalization;
use unicode_script::{Script, UnicodeScript};

/// So many times as often a form stands that shows another one to be a slip.
const PREVAILS: u32 = 8;

impl Clusters {
    /// Forms of one word that differ in case and accents.
    pub(super) fn fold(&mut self) {
        for number in 0..self.folds.len() {
            if !(2..=MOST_IN_DRAWER).contains(&self.members(number).len()) {
                continue;
            }
            let members = self.members(number).to_vec();
            let too_short = |at: &usize| self.entries[*at].text.chars().count() < 3;
            if members.iter().any(too_short) {
                continue;
            }
            for (nth, &a) in members.iter().enumerate() {
                for &b in &members[nth + 1..] {
                    if let Some(difference) = self.difference(a, b, &members) {
                        self.join(a, b, difference);
                    }
                }
            }
        }
    }

    fn difference(&self, a: usize, b: usize, members: &[usize]) -> Option<Difference> {
        let (a, b) = (&self.entries[a], &self.entries[b]);
        let mut cases = members.iter().map(|at| self.entries[*at].case);
        let lower_occurs = cases.any(|case| case == Case::Lower);
        if a.text.to_lowercase() != b.text.to_lowercase() {
            return self
                .differ_in_accents(a, b, lower_occurs)
                .then_some(Difference::Accent);
        }
        let lost = |lower, upper| {
            self.lost_capital(lower, upper)
                .then_some(Difference::Capital)
        };
        match (a.case, b.case) {
            (Case::Lower, Case::Title | Case::Mixed) => lost(a, b),
            (Case::Title | Case::Mixed, Case::Lower) => lost(b, a),
            (Case::Lower, Case::Upper) if is_abbreviation(b) => lost(a, b),
            (Case::Upper, Case::Lower) if is_abbreviation(a) => lost(b, a),
            (Case::Upper | Case::Title | Case::Mixed, Case::Mixed)
            | (Case::Mixed | Case::Upper, Case::Title)
            | (Case::Mixed | Case::Title, Case::Upper) => self
                .differ_in_capitals(a, b, lower_occurs)
                .then_some(Difference::Case),
            _ => None,
        }
    }

    /// Whether two forms with capitals are one name with others of its letters in capitals.
    fn differ_in_capitals(&self, a: &Entry, b: &Entry, lower_occurs: bool) -> bool {
        let low = a.text.to_lowercase();
        let branded = a.case == Case::Mixed || b.case == Case::Mixed;
        let common = || listed(&low, self.locale).is_some_and(|entry| entry.flags.is_common());
        let ordinary = lower_occurs || is_ordinary(&low, self.locale) && (!branded || common());
        let long = a.text.chars().count() > 3 || branded && is_slip(a, b);
        let is_raised = raised(a, b) || raised(b, a);
        is_raised && !ordinary || a.inside > 0 && b.inside > 0 && !ordinary && long
    }

    /// Whether a form in small letters is a name that lost its capital.
    fn lost_capital(&self, lower: &Entry, upper: &Entry) -> bool {
        let language = self.locale.language;
        // Where it stands at the start of a sentence only, the word list has to know it as a name.
        let well_known = || {
            let entry = listed(&lower.text, self.locale);
            is_only_name(&lower.text, self.locale)
                && entry.is_some_and(|entry| entry.log_frequency > WELL_KNOWN)
        };
        // The tug of the Pacific Tow Alliance is called a tow, and is not the alliance.
        let part_of_a_longer = upper.always_leads()
            && !share(&upper.near, &lower.near)
            && !is_only_name(&lower.text, self.locale);
        let is_name = upper.inside > 0 && !part_of_a_longer || well_known();
        // What links the words of a name has a capital of its own: Ursula von der Leyen, Von der Leyen.
        // A page that writes it with its capital throughout has a name: Azure, though azure is a colour.
        let is_habit = upper.inside >= PREVAILS * lower.count();
        is_name
            && (is_habit || !is_common_abroad(&lower.text, self.locale))
            && lower.inside > 0
            && !keys::is_link(&lower.text)
            && !is_ordinary(&lower.text, self.locale)
            && !language.is_function_word(&lower.text)
            && !language.is_loan(&lower.text)
    }

    /// Whether two forms are one name with other accents: only if both have their capital, and never where the word also occurs without one.
    /// A form that only ever begins a longer name is spelt as that name is: Paris Match.
    fn differ_in_accents(&self, a: &Entry, b: &Entry, lower_occurs: bool) -> bool {
        let capital = |form: &Entry| {
            matches!(form.case, Case::Title | Case::Mixed) && is_shown(form, self.locale)
        };
        let part_of_a_longer = a.always_leads() != b.always_leads() && !share(&a.near, &b.near);
        capital(a)
            && capital(b)
            && a.inside + b.inside > 0
            && !lower_occurs
            && !part_of_a_longer
            && !are_two_people(a, b)
            && !is_stressed_elsewhere(&a.text, &b.text)
            && !self.are_cases(&a.text, &b.text)
            && !self.are_two_words(a, b)
    }

    /// Whether one of two words is the other in another case, or in its definite form: *Zuzia*, *z Zuzią*.
    pub(super) fn are_cases(&self, one: &str, other: &str) -> bool {
        let language = self.locale.language;
        let (one, other) = (fold(one), fold(other));
        is_form_of(language, &one, &other) || is_form_of(language, &other, &one)
    }

    /// Whether the accent makes two words or names of one: both are known in the language, and its letters are native.
    fn are_two_words(&self, a: &Entry, b: &Entry) -> bool {
        let (Some(one), Some(other)) = (listed(&a.text, self.locale), listed(&b.text, self.locale))
        else {
            return false;
        };
        if is_ordinary(&a.text, self.locale) && is_ordinary(&b.text, self.locale) {
            return true;
        }
        let letters = self.locale.conventions().letters;
        let marked = |entry: &Entry| {
            entry
                .text
                .nfc()
                .flat_map(char::to_lowercase)
                .filter(|c| c.nfd().nth(1).is_some())
                .collect::<Vec<char>>()
        };
        let (in_a, in_b) = (marked(a), marked(b));
        let differing = in_a
            .iter()
            .filter(|c| !in_b.contains(c))
            .chain(in_b.iter().filter(|c| !in_a.contains(c)));
        let native = differing.clone().next().is_some()
            && differing.clone().all(|c| letters.binary_search(c).is_ok());
        self.locale.language.nouns_capitalised
            && native
            && (one.log_frequency - other.log_frequency).abs() < RARER
            && !share(&a.near, &b.near)
    }
}

/// Whether two Greek words have the mark of their stress on different syllables: it moves where a name is declined or that of a woman,
/// *Δημόπουλου*, *Δημοπούλου*, and a name that lost it has none.
fn is_stressed_elsewhere(one: &str, other: &str) -> bool {
    let is_greek = |c: char| c.script() == Script::Greek;
    let stressed = |word: &str| {
        word.nfc()
            .position(|c| is_greek(c) && c.nfd().nth(1).is_some())
    };
    let places = stressed(one).zip(stressed(other));
    places.is_some_and(|(one, other)| one != other)
}

/// Whether one of two forms of three letters is the other with a slip, and no second name, as *BoE* and *BOE* may be: both stand beside the
/// same word, or one of them is far rarer.
fn is_slip(a: &Entry, b: &Entry) -> bool {
    let (fewer, more) = (a.count().min(b.count()), a.count().max(b.count()));
    share(&a.near, &b.near) || more >= fewer * PREVAILS
}

/// Whether a form is a brand that begins with one small letter, which has a capital where a sentence begins, and nowhere else: *iOS*, *IOS*.
pub(crate) fn raised(brand: &Entry, form: &Entry) -> bool {
    let mut letters = brand.text.chars();
    let first = letters.next().filter(|first| first.is_lowercase());
    let rest = letters.as_str();
    form.inside == 0
        && rest.starts_with(char::is_uppercase)
        && first.is_some_and(|first| {
            first
                .to_uppercase()
                .chain(rest.chars())
                .eq(form.text.chars())
        })
}

/// Whether a form in capitals is short enough for an abbreviation: what is longer is a word that is shouted.
fn is_abbreviation(form: &Entry) -> bool {
    /// In letters.
    const LONGEST: usize = 5;
    form.text.chars().count() <= LONGEST
}
