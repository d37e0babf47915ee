//! Which forms are variants of one name, and which of them is the one to keep.

mod cabinet;
mod caseless;
mod declined;
mod folds;
mod halves;
mod kinds;
mod persons;
mod phrases;
mod scripts;
mod slips;
mod sounds;
mod stems;

pub(crate) use folds::raised;

use super::keys;
use super::ledger::Entry;
use crate::document::Case;
use crate::language::Locale;
use crate::language::lexicon::{Entry as Listed, Lexicon, WordHash};
use crate::text::hash;
use crate::text::letters::{fold_key, folded};
use foldhash::HashMap;
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// What a form differs in from the one to keep.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
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
    /// The same of a common noun that says what kind of place it is.
    Kind,
    /// It has an ending of the source.
    Declined,
    /// It is in the Latin script, or in that of the text.
    Script,
    /// It is spelt in another way, and in another case perhaps.
    Stem,
    /// It is read alike, or nearly, and nothing says that both are one person.
    Heard,
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
            Self::Letters => "in another spelling",
            Self::Listed => "by another name",
            Self::Order => "in another order",
            Self::Translated | Self::Kind => "translated in part",
            Self::Declined => "declined as in the source",
            Self::Script => "in another script",
            Self::Stem | Self::Heard => "in another spelling",
        }
    }
}

/// That a form deviates from another one.
#[derive(Debug, Clone, Serialize, Deserialize)]
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

/// From this log frequency on a name is one that many people bear.
const WELL_KNOWN: f32 = -12.5;
/// By so much a spelling is rarer than the right one, in nats.
const RARER: f32 = 2.5;
/// From this log frequency on a word is an ordinary one where no dictionary says so.
const SEEN_OFTEN: f32 = -11.5;
/// A drawer with more forms than this is noise.
const MOST_IN_DRAWER: usize = 32;

/// `source` is the language that one text was translated from, if it is known.
pub(super) fn judge(entries: Vec<Entry>, locale: Locale, source: Option<Locale>) -> Vec<Verdict> {
    let mut clusters = Clusters::new(entries, locale);
    clusters.fold();
    clusters.sounds();
    clusters.phrases();
    clusters.persons();
    clusters.stems();
    clusters.halves(source);
    clusters.slips();
    clusters.scripts();
    clusters.caseless();
    if let Some(source) = source {
        clusters.declined(source);
    }
    clusters.verdicts()
}

/// Whether a word is an ordinary word of the language and no name.
pub(super) fn is_plain_word(word: &str, locale: Option<Locale>) -> bool {
    is_plain(WordHash::of(word), locale)
}

/// The same of a word by its hash.
pub(super) fn is_plain(word: WordHash, locale: Option<Locale>) -> bool {
    let Some(locale) = locale else { return false };
    let Some((lexicon, entry)) = look_up_by(word, locale) else {
        return false;
    };
    let flags = entry.flags;
    flags.is_only_common() && !flags.is_capitalised() && is_ordinary_entry(entry, lexicon, locale)
        || locale.language.nouns_capitalised && flags.is_capitalised() && !flags.is_name()
}

/// Whether the language has an ordinary word that is written like this. In German a noun with its capital is one, and
/// the verb without it another, whoever else bears the word as a name.
pub(super) fn is_ordinary(word: &str, locale: Locale) -> bool {
    look_up(word, locale).is_some_and(|(lexicon, entry)| is_ordinary_entry(entry, lexicon, locale))
}

fn is_ordinary_entry(entry: Listed, lexicon: &Lexicon, locale: Locale) -> bool {
    // Without a dictionary nearly every word that was seen is flagged, names included.
    let common =
        entry.flags.is_common() && (lexicon.has_dictionary() || entry.log_frequency > SEEN_OFTEN);
    common || locale.language.nouns_capitalised && entry.flags.is_capitalised()
}

/// Whether a form is shown to be a name: by its capital inside a sentence, or, at the start of one, by being no word of the
/// language besides.
fn is_shown(form: &Entry, locale: Locale) -> bool {
    let has_dictionary = || Lexicon::of(locale.language.code).is_some_and(Lexicon::has_dictionary);
    form.inside > 0 || has_dictionary() && !is_ordinary(&form.text, locale)
}

/// Whether a word is an ordinary one of English, which lends its terms to all languages: the *Source* of a title is the source of the
/// next line, and no name.
fn is_common_abroad(word: &str, locale: Locale) -> bool {
    locale.language.code != "en"
        && Lexicon::in_english(word).is_some_and(|entry| entry.flags.is_only_ordinary())
}

/// Whether English has a word as a name only, which is no title then, though a word of the language be written like it: the Spanish Marta, Lucía.
pub(super) fn is_name_abroad(word: &str) -> bool {
    // The lists fold letters of ASCII themselves.
    let plain = || (!word.is_ascii()).then(|| Lexicon::in_english(&folded(word)))?;
    let known = Lexicon::in_english(word).or_else(plain);
    known.is_some_and(|entry| entry.flags.is_name() && !entry.flags.is_ordinary())
}

/// Whether the parts that begin with a capital are ordinary words, of the language or of English, which most brands are made of.
fn is_of_words(name: &str, locale: Locale) -> bool {
    let is_english =
        |part: &str| Lexicon::in_english(part).is_some_and(|entry| entry.flags.is_ordinary());
    let is_word = |part: &str| is_ordinary(part, locale) || is_english(part);
    let starts = name
        .char_indices()
        .filter(|(_, c)| c.is_uppercase())
        .map(|(at, _)| at);
    let ends = starts.clone().skip(1).chain([name.len()]);
    name.starts_with(char::is_uppercase)
        && starts
            .zip(ends)
            .all(|(start, end)| is_word(&name[start..end]))
}

/// Whether the word list has a word in lower case as a name and as nothing else.
pub(super) fn is_only_name(word: &str, locale: Locale) -> bool {
    let name = listed(word, locale).is_some_and(|entry| entry.flags.is_name());
    name && !is_ordinary(word, locale) && !keys::is_link(word) && !locale.language.is_loan(word)
}

fn listed(word: &str, locale: Locale) -> Option<Listed> {
    look_up(word, locale).map(|(_, entry)| entry)
}

fn look_up(word: &str, locale: Locale) -> Option<(&'static Lexicon, Listed)> {
    look_up_by(WordHash::of(word), locale)
}

fn look_up_by(word: WordHash, locale: Locale) -> Option<(&'static Lexicon, Listed)> {
    let lexicon = Lexicon::of(locale.language.code)?;
    Some((lexicon, lexicon.get(word)?))
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
    /// For each form of one word, the group of those that meet in its fold.
    group: Vec<usize>,
    /// The fold of each group, hashed.
    folds: Vec<u64>,
    /// The forms of one word, group by group, and where each group begins.
    members: Vec<usize>,
    starts: Vec<usize>,
}

impl Clusters {
    fn new(entries: Vec<Entry>, locale: Locale) -> Self {
        let is_phrase: Vec<bool> = entries
            .iter()
            .map(|entry| entry.text.contains(keys::parts_words))
            .collect();
        let mut folds: Vec<u64> = Vec::with_capacity(entries.len());
        let mut index: HashMap<u64, usize> = HashMap::default();
        index.reserve(entries.len());
        let mut group = vec![usize::MAX; entries.len()];
        let mut key = String::new();
        for (at, entry) in entries.iter().enumerate() {
            if !is_phrase[at] {
                fold_key(&entry.text, &mut key);
                let fold = hash(key.as_str());
                group[at] = *index.entry(fold).or_insert_with(|| {
                    folds.push(fold);
                    folds.len() - 1
                });
            }
        }
        let grouped = (0..entries.len()).filter(|at| !is_phrase[*at]);
        let mut starts = vec![0; folds.len() + 1];
        grouped.clone().for_each(|at| starts[group[at] + 1] += 1);
        for next in 1..starts.len() {
            starts[next] += starts[next - 1];
        }
        let mut members = vec![0; grouped.clone().count()];
        let mut free = starts.clone();
        for at in grouped {
            members[free[group[at]]] = at;
            free[group[at]] += 1;
        }
        Self {
            parent: (0..entries.len()).collect(),
            joined_by: vec![None; entries.len()],
            entries,
            locale,
            is_phrase,
            group,
            folds,
            members,
            starts,
        }
    }

    /// The forms of a group.
    fn members(&self, number: usize) -> &[usize] {
        &self.members[self.starts[number]..self.starts[number + 1]]
    }

    /// The form that stands for all that one was joined to. The way there is shortened, so that no chain has to be gone again.
    fn root(&mut self, mut at: usize) -> usize {
        while self.parent[at] != at {
            self.parent[at] = self.parent[self.parent[at]];
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

    fn verdicts(mut self) -> Vec<Verdict> {
        if self.joined_by.iter().all(Option::is_none) {
            return Vec::new();
        }
        let roots: Vec<usize> = (0..self.entries.len()).map(|at| self.root(at)).collect();
        let mut families: HashMap<usize, Vec<usize>> = HashMap::default();
        for (at, root) in roots.iter().enumerate() {
            families.entry(*root).or_default().push(at);
        }
        families.retain(|_, family| family.len() > 1);
        // Once for each family, however many forms ask for it.
        let best: HashMap<usize, usize> = families
            .iter()
            .filter_map(|(root, family)| {
                let best = family.iter().copied().max_by_key(|at| self.rank(*at))?;
                Some((*root, self.brand(family, best).unwrap_or(best)))
            })
            .collect();
        let mut verdicts = Vec::new();
        for (at, root) in roots.iter().enumerate() {
            let (Some(family), Some(&best)) = (families.get(root), best.get(root)) else {
                continue;
            };
            // Whatever joined them, two cases of one name are right.
            let is_right =
                || at == best || self.are_cases(&self.entries[at].text, &self.entries[best].text);
            let Some(difference) = self.joined_by[at].filter(|_| !is_right()) else {
                continue;
            };
            let others = family
                .iter()
                .filter(|other| **other != at && **other != best)
                .take(MOST_IN_DRAWER);
            verdicts.push(Verdict {
                form: self.entries[at].clone(),
                best: self.entries[best].clone(),
                others: others.map(|other| self.entries[*other].clone()).collect(),
                difference: self.between(at, best).unwrap_or(difference),
            });
        }
        verdicts
    }

    /// Of the forms that are the best one in other capitals, the one that has them where words meet, unless it is far rarer: nobody writes
    /// PowerShell by accident, and an engine writes Powershell often.
    fn brand(&self, family: &[usize], best: usize) -> Option<usize> {
        const RARER: u32 = 10;
        let most = &self.entries[best];
        let small = family.iter().copied();
        let mut small = small.filter(|at| folds::raised(&self.entries[*at], most));
        if let Some(small) = small.next() {
            return Some(small);
        }
        if most.case != Case::Title {
            return None;
        }
        let lower = most.text.to_lowercase();
        let is_brand = |at: &usize| {
            let entry = &self.entries[*at];
            entry.case == Case::Mixed
                && entry.count() * RARER >= most.count()
                && entry.text.to_lowercase() == lower
                && is_of_words(&entry.text, self.locale)
        };
        let brands = family.iter().copied().filter(is_brand);
        brands.max_by_key(|at| self.rank(*at))
    }

    /// How well a form does as the one to keep.
    fn rank(&self, at: usize) -> impl Ord + use<> {
        let entry = &self.entries[at];
        let marks = entry.text.nfd().filter(|c| is_combining_mark(*c)).count();
        let set = keys::spelling(&entry.text).map(|(_, at)| at);
        // Of listed spellings those that the language knows go before those that only others have.
        let known = set.is_some() && listed(&entry.text, self.locale).is_some();
        (
            entry.case != Case::Lower,
            entry.count(),
            set.is_some(),
            known,
            std::cmp::Reverse(set),
            marks,
            is_ordinary(&entry.text, self.locale),
            std::cmp::Reverse((entry.first.clone(), entry.text.clone())),
        )
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

/// Whether two sorted lists share an entry.
fn share(a: &[u32], b: &[u32]) -> bool {
    a.iter().any(|word| b.binary_search(word).is_ok())
}

/// Whether the neighbours say that two forms belong to two people: each has a capitalised neighbour, and they share none.
fn are_two_people(a: &Entry, b: &Entry) -> bool {
    !a.near.is_empty() && !b.near.is_empty() && !share(&a.near, &b.near)
}
