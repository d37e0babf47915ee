//! Which forms are variants of one name, and which of them is the one to keep.

use super::keys;
use super::ledger::Entry;
use crate::document::Case;
use crate::language::Locale;
use crate::language::facts::{
    GIVEN_NAMES, NAME_ARTICLES, NAME_DISTINCT, NAME_LOOKALIKES, NAME_SPELLINGS,
};
use crate::language::lexicon::{Entry as Listed, Lexicon, WordHash};
use std::collections::HashMap;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// What a form differs in from the one to keep.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Difference {
    /// It has no capital.
    Capital,
    /// Other letters of it are capitals.
    Case,
    /// It has other accents.
    Accent,
    /// It is parted or joined in another way, by a hyphen, a space or a full stop.
    Joint,
    /// It is transliterated in another way.
    Letters,
    /// It is another name of the same place or person.
    Listed,
    /// Its words stand in another order.
    Order,
    /// A word of it was translated and in the other form kept.
    Translated,
}

impl Difference {
    /// As a message says it.
    #[must_use]
    pub fn phrase(self) -> &'static str {
        match self {
            Self::Capital => "without its capital",
            Self::Case => "in another case",
            Self::Accent => "with other accents",
            Self::Joint => "joined in another way",
            Self::Letters => "in another transliteration",
            Self::Listed => "by another name",
            Self::Order => "in another order",
            Self::Translated => "translated in part",
        }
    }
}

/// That a form deviates from another one.
#[derive(Debug, Clone)]
pub struct Verdict {
    /// The form that deviates.
    pub form: Entry,
    /// The form to keep.
    pub best: Entry,
    /// Further forms of the same name.
    pub others: Vec<Entry>,
    /// What it differs in.
    pub difference: Difference,
}

impl Verdict {
    /// Whether the form to keep is the more frequent one.
    #[must_use]
    pub fn is_majority(&self) -> bool {
        self.best.count() > self.form.count()
    }
}

/// A sound has to be so long, in letters, to tell anything.
const LEAST_SOUND: usize = 4;
/// Forms that sound alike have at least so many letters; shorter ones meet by chance.
const LEAST_LETTERS: usize = 5;
/// From this log frequency on a name is one that many people bear.
const WELL_KNOWN: f32 = -12.5;
/// By so much a spelling is rarer than the right one, in nats.
const RARER: f32 = 2.5;
/// From this log frequency on a word is an ordinary one where no dictionary says so.
const SEEN_OFTEN: f32 = -11.5;
/// A drawer with more forms than this is noise.
const MOST_IN_DRAWER: usize = 32;

pub(super) fn judge(entries: Vec<Entry>, locale: Locale) -> Vec<Verdict> {
    let mut clusters = Clusters::new(entries, locale);
    clusters.fold();
    clusters.sounds();
    clusters.phrases();
    clusters.verdicts()
}

/// Whether a word is an ordinary word of the language and no name.
pub(super) fn is_plain_word(word: &str, locale: Option<Locale>) -> bool {
    let Some(locale) = locale else { return false };
    let flags = listed(word, locale)
        .map(|entry| entry.flags)
        .unwrap_or_default();
    flags.is_common() && !flags.is_name() && !flags.is_capitalised() && is_ordinary(word, locale)
        || locale.language.nouns_capitalised && flags.is_capitalised() && !flags.is_name()
}

/// Whether the language has an ordinary word that is written like this. In German a noun with its capital is one, and
/// the verb without it another, whoever else bears the word as a name.
pub(super) fn is_ordinary(word: &str, locale: Locale) -> bool {
    let Some(lexicon) = Lexicon::of(locale.language.code) else {
        return false;
    };
    let Some(entry) = lexicon.get(WordHash::of(word)) else {
        return false;
    };
    // Without a dictionary nearly every word that was seen is flagged, names included.
    let common =
        entry.flags.is_common() && (lexicon.has_dictionary() || entry.log_frequency > SEEN_OFTEN);
    common || locale.language.nouns_capitalised && entry.flags.is_capitalised()
}

fn listed(word: &str, locale: Locale) -> Option<Listed> {
    Lexicon::of(locale.language.code).and_then(|lexicon| lexicon.get(WordHash::of(word)))
}

struct Clusters {
    entries: Vec<Entry>,
    locale: Locale,
    /// Whether a form has more than one word.
    is_phrase: Vec<bool>,
    /// The form that each one was joined to, itself at first.
    parent: Vec<usize>,
    /// What each form was joined by.
    joined_by: Vec<Option<Difference>>,
    /// For each form, the number of its words that meet in one fold.
    group: Vec<usize>,
    groups: Vec<Vec<usize>>,
}

impl Clusters {
    fn new(entries: Vec<Entry>, locale: Locale) -> Self {
        let is_phrase: Vec<bool> = entries
            .iter()
            .map(|entry| entry.text.contains(keys::parts_words))
            .collect();
        let mut groups: Vec<Vec<usize>> = Vec::new();
        let mut index: HashMap<String, usize> = HashMap::new();
        let mut group = vec![usize::MAX; entries.len()];
        for (at, entry) in entries.iter().enumerate() {
            if !is_phrase[at] {
                let number = *index.entry(keys::folded(&entry.text)).or_insert_with(|| {
                    groups.push(Vec::new());
                    groups.len() - 1
                });
                groups[number].push(at);
                group[at] = number;
            }
        }
        Self {
            parent: (0..entries.len()).collect(),
            joined_by: vec![None; entries.len()],
            entries,
            locale,
            is_phrase,
            group,
            groups,
        }
    }

    fn root(&self, mut at: usize) -> usize {
        while self.parent[at] != at {
            at = self.parent[at];
        }
        at
    }

    fn join(&mut self, a: usize, b: usize, difference: Difference) {
        let (root_a, root_b) = (self.root(a), self.root(b));
        for at in [a, b] {
            self.joined_by[at].get_or_insert(difference);
        }
        if root_a != root_b {
            self.parent[root_a.max(root_b)] = root_a.min(root_b);
        }
    }

    /// Forms of one word that differ in case and accents.
    fn fold(&mut self) {
        for number in 0..self.groups.len() {
            let members = self.groups[number].clone();
            let too_short = |at: &usize| self.entries[*at].text.chars().count() < 3;
            if members.len() < 2 || members.len() > MOST_IN_DRAWER || members.iter().any(too_short)
            {
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
        let lower_occurs = members
            .iter()
            .any(|at| self.entries[*at].case == Case::Lower);
        let (low_a, low_b) = (a.text.to_lowercase(), b.text.to_lowercase());
        if low_a == low_b {
            let (lower, upper) = match (a.case, b.case) {
                (Case::Lower, Case::Title | Case::Mixed) => (a, b),
                (Case::Title | Case::Mixed, Case::Lower) => (b, a),
                (Case::Upper | Case::Title | Case::Mixed, Case::Mixed)
                | (Case::Mixed | Case::Upper, Case::Title)
                | (Case::Mixed | Case::Title, Case::Upper) => {
                    let both_inside = a.inside > 0 && b.inside > 0;
                    let branded = a.case == Case::Mixed || b.case == Case::Mixed;
                    let common =
                        || listed(&low_a, self.locale).is_some_and(|entry| entry.flags.is_common());
                    let ordinary =
                        lower_occurs || is_ordinary(&low_a, self.locale) && (!branded || common());
                    return (both_inside && !ordinary && a.text.chars().count() > 3)
                        .then_some(Difference::Case);
                }
                _ => return None,
            };
            let language = self.locale.language;
            return (upper.inside > 0
                && lower.inside > 0
                && !is_ordinary(&lower.text, self.locale)
                && !language.is_loan(&lower.text))
            .then_some(Difference::Capital);
        }
        // Other accents: only between forms that both have their capital, and never where the word also occurs without one.
        let capital =
            |form: &Entry| matches!(form.case, Case::Title | Case::Mixed) && form.inside > 0;
        (capital(a)
            && capital(b)
            && !lower_occurs
            && !are_two_people(a, b)
            && !self.are_two_words(a, b))
        .then_some(Difference::Accent)
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

    /// Words that other systems of transliteration write, and names that have two forms by the lists.
    fn sounds(&mut self) {
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
            if !matches!(form.case, Case::Title | Case::Mixed) || form.inside == 0 || lower {
                continue;
            }
            if let Some(set) = NAME_SPELLINGS
                .iter()
                .find(|set| set.contains(&form.text.as_str()))
            {
                file(format!("= {}", set.join(" ")), at);
            }
            if let Some(set) = GIVEN_NAMES
                .iter()
                .find(|set| set.contains(&form.text.as_str()))
            {
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
        for set in NAME_SPELLINGS
            .iter()
            .filter(|set| set.iter().any(|name| name.contains(keys::parts_words)))
        {
            for (at, entry) in self.entries.iter().enumerate() {
                if self.is_phrase[at] && entry.inside > 0 && set.contains(&entry.text.as_str()) {
                    file(format!("= {}", set.join(" ")), at);
                }
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
                    if self.group[a] != self.group[b] || self.is_phrase[a] {
                        if let Some(difference) = self.alike(a, b, &key) {
                            self.join(a, b, difference);
                        }
                    }
                }
            }
        }
    }

    /// What two forms in the drawer of one sound differ in, if they are one name.
    fn alike(&self, a: usize, b: usize, key: &str) -> Option<Difference> {
        let (first, second) = (&self.entries[a], &self.entries[b]);
        let shared = share(&first.near, &second.near);
        if are_two_people(first, second) {
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

    /// Names of several words that differ in their joints, their order, or the language of a word.
    fn phrases(&mut self) {
        let mut joined: HashMap<String, Vec<usize>> = HashMap::new();
        let mut bags: HashMap<String, Vec<usize>> = HashMap::new();
        let mut chinese: HashMap<String, Vec<(usize, bool)>> = HashMap::new();
        let mut words: Vec<Vec<String>> = Vec::with_capacity(self.entries.len());
        for (at, entry) in self.entries.iter().enumerate() {
            let parts = if self.is_phrase[at] {
                keys::words(&entry.text)
            } else {
                Vec::new()
            };
            if self.is_phrase[at] {
                joined.entry(parts.concat()).or_default().push(at);
                if let Some(bag) = keys::bag(&parts) {
                    bags.entry(bag).or_default().push(at);
                }
                if let Some((sound, wade)) = keys::chinese(&parts) {
                    chinese.entry(sound).or_default().push((at, wade));
                }
            }
            words.push(parts);
        }
        for (at, entry) in self.entries.iter().enumerate() {
            let lower = entry.case == Case::Lower;
            if !self.is_phrase[at] && !lower {
                if let Some(drawer) = joined.get_mut(&keys::folded(&entry.text)) {
                    drawer.push(at);
                }
                if let Some((sound, wade)) = keys::chinese(&[keys::folded(&entry.text)]) {
                    if let Some(drawer) = chinese.get_mut(&sound) {
                        drawer.push((at, wade));
                    }
                }
            }
        }
        let mut pairs: Vec<(usize, usize, Difference)> = Vec::new();
        for drawer in joined
            .values()
            .filter(|drawer| (2..MOST_IN_DRAWER).contains(&drawer.len()))
        {
            each_pair(drawer, |&a, &b| {
                if self.differ_in_joint(a, b) {
                    pairs.push((a, b, Difference::Joint));
                }
            });
        }
        for (bag, drawer) in bags
            .iter()
            .filter(|(_, drawer)| (2..MOST_IN_DRAWER).contains(&drawer.len()))
        {
            if NAME_DISTINCT.binary_search(&bag.as_str()).is_ok() {
                continue;
            }
            each_pair(drawer, |&a, &b| {
                if let Some(difference) = self.differ_in_words(&words[a], &words[b], a, b) {
                    pairs.push((a, b, difference));
                }
            });
        }
        for drawer in chinese
            .values()
            .filter(|drawer| (2..MOST_IN_DRAWER).contains(&drawer.len()))
        {
            each_pair(drawer, |&(a, wade_a), &(b, wade_b)| {
                let other = words[a].concat() != words[b].concat();
                if (wade_a != wade_b) && other && self.is_named(a) && self.is_named(b) {
                    pairs.push((a, b, Difference::Letters));
                }
            });
        }
        pairs.sort_unstable();
        for (a, b, difference) in pairs {
            self.join(a, b, difference);
        }
    }

    /// Whether a form stands inside a sentence, where its capitals tell something.
    fn is_named(&self, at: usize) -> bool {
        self.entries[at].inside > 0
    }

    fn differ_in_joint(&self, a: usize, b: usize) -> bool {
        let plain = |at: usize| -> String {
            let text = self.entries[at].text.to_lowercase();
            text.chars()
                .map(|c| if matches!(c, '\'' | '’') { '\'' } else { c })
                .collect()
        };
        // A capital is another difference, and a soft or unbreakable hyphen none.
        let same = |one: &str, other: &str| {
            let visible = |c: char| if keys::is_hyphen(c) { '-' } else { c };
            one.chars().map(visible).eq(other.chars().map(visible))
        };
        // The full stop of an abbreviation is the business of another rule.
        let (one, other) = (plain(a), plain(b));
        let stops_only = one.replace('.', "") == other.replace('.', "");
        let language = self.locale.language;
        let sets = || language.honorifics.iter().chain(language.abbreviations);
        let abbreviated = |name: &str| {
            name.split(' ')
                .any(|word| sets().any(|set| set.contains(&word)))
        };
        let elsewhere = stops_only
            && (abbreviated(&self.entries[a].text) || abbreviated(&self.entries[b].text));
        self.is_named(a) && self.is_named(b) && !same(&one, &other) && !elsewhere
    }

    fn differ_in_words(
        &self,
        first: &[String],
        second: &[String],
        a: usize,
        b: usize,
    ) -> Option<Difference> {
        let content = |words: &[String]| -> Vec<String> {
            words
                .iter()
                .filter(|word| !keys::is_link(word))
                .cloned()
                .collect()
        };
        let (one, other) = (content(first), content(second));
        if !self.is_named(a) && !self.is_named(b) {
            return None;
        }
        if one == other {
            let articles = |words: &[String]| -> Vec<String> {
                words
                    .iter()
                    .filter(|word| keys::is_link(word))
                    .cloned()
                    .collect()
            };
            let (one, other) = (articles(first), articles(second));
            let arabic = |words: &[String]| {
                !words.is_empty()
                    && words
                        .iter()
                        .all(|word| NAME_ARTICLES.binary_search(&word.as_str()).is_ok())
            };
            return (one != other && one.len() == other.len() && arabic(&one) && arabic(&other))
                .then_some(Difference::Letters);
        }
        let mut sorted = (one.clone(), other.clone());
        sorted.0.sort_unstable();
        sorted.1.sort_unstable();
        let is_generic = one
            .iter()
            .chain(&other)
            .any(|word| keys::generic(word).is_some());
        if sorted.0 != sorted.1 {
            // A word stands in two languages, or is abbreviated: St. and Saint.
            let short = one
                .iter()
                .chain(&other)
                .any(|word| word.chars().count() == 2);
            return Some(if short {
                Difference::Joint
            } else {
                Difference::Translated
            });
        }
        if is_generic {
            return Some(Difference::Order);
        }
        // The parts of a person's name, all of them: a title before a name is no part of it.
        let linked = first.len() != one.len() || second.len() != other.len();
        let common = |word: &String| {
            let entry = listed(word, self.locale);
            entry.is_some_and(|entry| {
                entry.log_frequency > WELL_KNOWN
                    && (entry.flags.is_name() || entry.flags.is_capitalised())
            })
        };
        let plain = |word: &String| {
            let often =
                listed(word, self.locale).is_some_and(|entry| entry.log_frequency > SEEN_OFTEN);
            often && is_plain_word(word, Some(self.locale))
        };
        let rotated = one.len() == other.len()
            && (1..one.len()).any(|by| one[by..].iter().chain(&one[..by]).eq(other.iter()));
        (!linked && rotated && !one.iter().any(plain) && !one.iter().all(common))
            .then_some(Difference::Order)
    }

    fn verdicts(self) -> Vec<Verdict> {
        let mut members: HashMap<usize, Vec<usize>> = HashMap::new();
        for at in 0..self.entries.len() {
            members.entry(self.root(at)).or_default().push(at);
        }
        let rank = |at: &usize| {
            let entry = &self.entries[*at];
            let marks = entry.text.nfd().filter(|c| is_combining_mark(*c)).count();
            let listed = NAME_SPELLINGS
                .iter()
                .find_map(|set| set.iter().position(|name| *name == entry.text))
                .unwrap_or(usize::MAX);
            (
                entry.case != Case::Lower,
                entry.count(),
                std::cmp::Reverse(listed),
                marks,
                std::cmp::Reverse((entry.first, entry.text.clone())),
            )
        };
        let mut verdicts = Vec::new();
        for at in 0..self.entries.len() {
            let Some(family) = members
                .get(&self.root(at))
                .filter(|family| family.len() > 1)
            else {
                continue;
            };
            let Some(&best) = family.iter().max_by_key(|at| rank(at)) else {
                continue;
            };
            let Some(difference) = self.joined_by[at].filter(|_| at != best) else {
                continue;
            };
            let others = family
                .iter()
                .filter(|other| **other != at && **other != best);
            verdicts.push(Verdict {
                form: self.entries[at].clone(),
                best: self.entries[best].clone(),
                others: others.map(|other| self.entries[*other].clone()).collect(),
                difference: self.between(at, best).unwrap_or(difference),
            });
        }
        verdicts
    }

    /// What two words differ in where that shows in their letters alone.
    fn between(&self, a: usize, b: usize) -> Option<Difference> {
        if self.is_phrase[a] || self.is_phrase[b] || self.group[a] != self.group[b] {
            return None;
        }
        let (one, other) = (&self.entries[a], &self.entries[b]);
        Some(
            match (
                one.text.to_lowercase() == other.text.to_lowercase(),
                one.case,
            ) {
                (true, Case::Lower) => Difference::Capital,
                (true, _) => Difference::Case,
                (false, _) => Difference::Accent,
            },
        )
    }
}

fn each_pair<T>(items: &[T], mut visit: impl FnMut(&T, &T)) {
    for (nth, a) in items.iter().enumerate() {
        for b in &items[nth + 1..] {
            visit(a, b);
        }
    }
}

/// Whether two sorted lists share an entry.
fn share(a: &[u32], b: &[u32]) -> bool {
    a.iter().any(|word| b.binary_search(word).is_ok())
}

/// Whether the neighbours say that two forms belong to two people: each has a capitalised neighbour, and they share none.
fn are_two_people(a: &Entry, b: &Entry) -> bool {
    !a.near.is_empty() && !b.near.is_empty() && !share(&a.near, &b.near)
}
