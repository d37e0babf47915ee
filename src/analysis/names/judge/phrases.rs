//! Names of several words that differ in their joints, their order, or the language of a word.

use super::{
    Clusters, Difference, MOST_IN_DRAWER, SEEN_OFTEN, WELL_KNOWN, is_ordinary, is_plain_word,
    listed,
};
use crate::analysis::names::{keys, sounds};
use crate::document::Case;
use crate::language::facts::{NAME_ARTICLES, NAME_DISTINCT};
use foldhash::HashMap;

impl Clusters {
    /// Names of several words that differ in their joints, their order, or the language of a word.
    pub(super) fn phrases(&mut self) {
        let mut joined: HashMap<String, Vec<usize>> = HashMap::default();
        let mut bags: HashMap<String, Vec<usize>> = HashMap::default();
        let mut chinese: HashMap<String, Vec<(usize, bool)>> = HashMap::default();
        let mut unlinked: HashMap<String, Vec<usize>> = HashMap::default();
        let mut words: Vec<Vec<String>> = Vec::with_capacity(self.entries.len());
        for (at, entry) in self.entries.iter().enumerate() {
            let parts = if self.is_phrase[at] {
                keys::words(&entry.text)
            } else {
                Vec::new()
            };
            if self.is_phrase[at] {
                joined.entry(parts.concat()).or_default().push(at);
                for compound in self.unlinked(&parts, at) {
                    unlinked.entry(compound).or_default().push(at);
                }
                if let Some(bag) = keys::bag(&parts) {
                    bags.entry(bag).or_default().push(at);
                }
                if let Some((sound, wade)) = sounds::chinese(&parts) {
                    chinese.entry(sound).or_default().push((at, wade));
                }
            }
            words.push(parts);
        }
        let mut pairs: Vec<(usize, usize, Difference)> = Vec::new();
        for (at, entry) in self.entries.iter().enumerate() {
            let lower = entry.case == Case::Lower;
            if !self.is_phrase[at] && !lower {
                let hyphened = unlinked.get(&keys::folded(&entry.text));
                for &other in hyphened.into_iter().flatten() {
                    if self.is_named(at) && self.is_named(other) {
                        pairs.push((at.min(other), at.max(other), Difference::Joint));
                    }
                }
                if let Some(drawer) = joined.get_mut(&keys::folded(&entry.text)) {
                    drawer.push(at);
                }
                if let Some((sound, wade)) = sounds::chinese(&[keys::folded(&entry.text)])
                    && let Some(drawer) = chinese.get_mut(&sound)
                {
                    drawer.push((at, wade));
                }
            }
        }
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

    /// A compound of two parts with a hyphen, joined without the ending of its first part, which a hyphen may keep where the
    /// joined compound has none: Stütze-Regel, Stützregel.
    fn unlinked(&self, parts: &[String], at: usize) -> Vec<String> {
        /// What is left of the first part has so many letters.
        const LEAST: usize = 4;
        let hyphened = self.entries[at].text.contains(keys::is_hyphen);
        let (true, [first, second]) = (hyphened, parts) else {
            return Vec::new();
        };
        let endings = self.locale.language.endings.iter();
        let stems = endings.filter_map(|ending| first.strip_suffix(ending));
        let stems = stems.filter(|stem| stem.chars().count() >= LEAST);
        stems.map(|stem| format!("{stem}{second}")).collect()
    }

    /// Whether a form stands inside a sentence, where its capitals tell something.
    fn is_named(&self, at: usize) -> bool {
        self.entries[at].inside > 0
    }

    fn differ_in_joint(&self, a: usize, b: usize) -> bool {
        let plain = |at: usize| -> String {
            // Folded: accents are another difference as well.
            let text = keys::folded(&self.entries[at].text);
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
        let letters = |text: &str| text.replace(['.', ' '], "");
        let stops_only =
            letters(&one) == letters(&other) && (one.contains('.') || other.contains('.'));
        let language = self.locale.language;
        let sets = || language.honorifics.iter().chain(language.abbreviations);
        let abbreviated = |name: &str| {
            name.split(' ')
                .any(|word| sets().any(|set| set.contains(&word)))
        };
        let whole = || {
            sets()
                .flat_map(|set| set.iter())
                .any(|form| letters(&keys::folded(form)) == letters(&one))
        };
        let elsewhere = stops_only
            && (abbreviated(&self.entries[a].text)
                || abbreviated(&self.entries[b].text)
                || whole());
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
        // The shortest words are syllables of names in other languages: Li is also a particle.
        let plain = |word: &String| {
            let long = word.chars().count() > 2;
            let often =
                listed(word, self.locale).is_some_and(|entry| entry.log_frequency > SEEN_OFTEN);
            long && often && is_plain_word(word, Some(self.locale))
        };
        let rotated = one.len() == other.len()
            && (1..one.len()).any(|by| one[by..].iter().chain(&one[..by]).eq(other.iter()));
        let ordinary = |word: &String| is_ordinary(word, self.locale);
        let nobody = one.iter().any(plain) || one.iter().all(common) || one.iter().all(ordinary);
        (!linked && rotated && !nobody).then_some(Difference::Order)
    }
}

fn each_pair<T>(items: &[T], mut visit: impl FnMut(&T, &T)) {
    for (nth, a) in items.iter().enumerate() {
        for b in &items[nth + 1..] {
            visit(a, b);
        }
    }
}
