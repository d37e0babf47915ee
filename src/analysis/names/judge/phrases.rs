//! Names of several words that differ in their joints, their order, or the language of a word.

use super::{
    Clusters, Difference, MOST_IN_DRAWER, SEEN_OFTEN, WELL_KNOWN, cabinet::Cabinet, is_ordinary,
    is_plain_word, listed,
};
use crate::analysis::names::keys::{self, Words};
use crate::analysis::names::sounds;
use crate::document::Case;
use crate::language::Lexicon;
use crate::language::facts::{NAME_ARTICLES, NAME_DISTINCT};
use crate::text::letters::{fold_key, folded};
use crate::text::short::Short;
use crate::text::{hash, kind};
use foldhash::HashMap;

impl Clusters {
    /// Names of several words that differ in their joints, their order, or the language of a word.
    pub(super) fn phrases(&mut self) {
        let mut joined: Cabinet<usize> = Cabinet::new();
        let mut bags: Cabinet<usize> = Cabinet::new();
        let mut chinese: Cabinet<(usize, bool)> = Cabinet::new();
        let mut unlinked: HashMap<u64, Vec<usize>> = HashMap::default();
        let (mut words, mut sound) = (Words::default(), String::new());
        for (at, entry) in self.entries.iter().enumerate() {
            if !self.is_phrase[at] {
                continue;
            }
            words.fill(&entry.text);
            joined.file(hash(words.joined()), at);
            for compound in self.unlinked(&words, at) {
                unlinked.entry(hash(compound)).or_default().push(at);
            }
            let (count, bag) = bag(&words, is_arabic(&entry.text));
            if count > 1 {
                bags.file(hash(bag), at);
            }
            if let Some(wade) = sounds::chinese(words.iter(), &mut sound) {
                chinese.file(hash(sound.as_str()), (at, wade));
            }
        }
        let mut pairs: Vec<(usize, usize, Difference)> = Vec::new();
        // A word only meets names of several words.
        let any = !joined.is_empty();
        let any_chinese = !chinese.is_empty();
        let mut folded = String::new();
        for (at, entry) in self.entries.iter().enumerate() {
            if self.is_phrase[at] || entry.case == Case::Lower || !any {
                continue;
            }
            let fold = self.folds[self.group[at]];
            joined.file(fold, at);
            for &other in unlinked.get(&fold).into_iter().flatten() {
                if self.is_named(at) && self.is_named(other) {
                    pairs.push((at.min(other), at.max(other), Difference::Joint));
                }
            }
            if any_chinese {
                fold_key(&entry.text, &mut folded);
                let word = std::iter::once(folded.as_str());
                if let Some(wade) = sounds::chinese(word, &mut sound) {
                    chinese.file(hash(sound.as_str()), (at, wade));
                }
            }
        }
        self.by_joint(joined, &mut pairs);
        self.by_words(bags, &mut pairs);
        self.by_romanisation(chinese, &mut pairs);
        pairs.sort_unstable();
        for (a, b, difference) in pairs {
            self.join(a, b, difference);
        }
    }

    /// Finds names that are parted in several ways.
    fn by_joint(&self, joined: Cabinet<usize>, pairs: &mut Vec<(usize, usize, Difference)>) {
        for drawer in joined.drawers() {
            if drawer.len() < MOST_IN_DRAWER && self.is_phrase[drawer[0]] {
                each_pair(&drawer, |&a, &b| {
                    if self.differ_in_joint(a, b) {
                        pairs.push((a, b, Difference::Joint));
                    } else if self.differ_in_tail(a, b) {
                        pairs.push((a, b, Difference::Case));
                    }
                });
            }
        }
    }

    /// Finds names of the same words in another order, or in another language.
    fn by_words(&self, bags: Cabinet<usize>, pairs: &mut Vec<(usize, usize, Difference)>) {
        for drawer in bags.drawers() {
            let words = |at: usize| Words::of(&self.entries[at].text);
            let bag = keys::bag(&words(drawer[0]));
            if drawer.len() >= MOST_IN_DRAWER || NAME_DISTINCT.binary_search(&bag.as_str()).is_ok()
            {
                continue;
            }
            let drawer: Vec<(usize, Words)> =
                drawer.into_iter().map(|at| (at, words(at))).collect();
            each_pair(&drawer, |(a, one), (b, other)| {
                if let Some(difference) = self.differ_in_words(one, other, *a, *b) {
                    pairs.push((*a, *b, difference));
                }
            });
        }
    }

    /// Finds Chinese names in two ways of romanising them.
    fn by_romanisation(
        &self,
        chinese: Cabinet<(usize, bool)>,
        pairs: &mut Vec<(usize, usize, Difference)>,
    ) {
        for drawer in chinese.drawers() {
            if drawer.len() >= MOST_IN_DRAWER || !self.is_phrase[drawer[0].0] {
                continue;
            }
            each_pair(&drawer, |&(a, wade_a), &(b, wade_b)| {
                let named = self.is_named(a) && self.is_named(b);
                if wade_a != wade_b && named && self.joined(a) != self.joined(b) {
                    pairs.push((a, b, Difference::Letters));
                }
            });
        }
    }

    /// A compound of two parts with a hyphen, joined without the ending of its first part, which a hyphen may keep where the
    /// joined compound has none: Stütze-Regel, Stützregel.
    fn unlinked(&self, words: &Words, at: usize) -> Vec<String> {
        /// What is left of the first part has so many letters.
        const LEAST: usize = 4;
        let mut parts = words.iter();
        let (Some(first), Some(second), None) = (parts.next(), parts.next(), parts.next()) else {
            return Vec::new();
        };
        if !self.entries[at].text.contains(kind::is_hyphen) {
            return Vec::new();
        }
        let endings = self.locale.language.endings.iter();
        let stems = endings.filter_map(|ending| first.strip_suffix(ending));
        let stems = stems.filter(|stem| stem.chars().count() >= LEAST);
        stems.map(|stem| format!("{stem}{second}")).collect()
    }

    /// The words of a name of several, joined.
    fn joined(&self, at: usize) -> Option<String> {
        self.is_phrase[at].then(|| Words::of(&self.entries[at].text).joined().to_owned())
    }

    /// Whether a form stands inside a sentence, where its capitals tell something.
    pub(super) fn is_named(&self, at: usize) -> bool {
        self.entries[at].inside > 0
    }

    fn differ_in_joint(&self, a: usize, b: usize) -> bool {
        let plain = |at: usize| -> String {
            // Folded: accents are another difference as well.
            let text = folded(&self.entries[at].text);
            text.chars()
                .map(|c| if matches!(c, '\'' | '’') { '\'' } else { c })
                .collect()
        };
        // Appendix E is no other way to write appendices.
        let is_lettered = |at: usize| {
            let last = self.entries[at].text.rsplit_once(' ');
            last.is_some_and(|(_, last)| last.chars().nth(1).is_none())
        };
        if is_lettered(a) != is_lettered(b) {
            return false;
        }
        // A capital is another difference, and a soft or unbreakable hyphen none.
        let same = |one: &str, other: &str| {
            let visible = |c: char| if kind::is_hyphen(c) { '-' } else { c };
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
                .any(|form| letters(&folded(form)) == letters(&one))
        };
        let elsewhere = stops_only
            && (abbreviated(&self.entries[a].text)
                || abbreviated(&self.entries[b].text)
                || whole());
        let named = self.is_named(a) || self.is_named(b);
        named && self.seems_named(a) && self.seems_named(b) && !same(&one, &other) && !elsewhere
    }

    /// Whether what a hyphen joins to a name has a capital in one of them only: Mi-Hyang, Mi-hyang.
    fn differ_in_tail(&self, a: usize, b: usize) -> bool {
        let (one, other) = (&self.entries[a], &self.entries[b]);
        let is_shouted = |text: &str| !text.contains(char::is_lowercase);
        one.text.contains(kind::is_hyphen)
            && self.is_named(a)
            && self.is_named(b)
            && one.text.to_lowercase() == other.text.to_lowercase()
            && !is_shouted(&one.text)
            && !is_shouted(&other.text)
    }

    /// Whether it is a name by its capital inside a sentence, or by words none of which the language has.
    pub(super) fn seems_named(&self, at: usize) -> bool {
        let entry = &self.entries[at];
        let has_dictionary =
            || Lexicon::of(self.locale.language.code).is_some_and(Lexicon::has_dictionary);
        let is_strange = |word: &str| !is_ordinary(word, self.locale);
        self.is_named(at)
            || entry.case != Case::Lower
                && has_dictionary()
                && Words::of(&entry.text).iter().all(is_strange)
    }

    fn differ_in_words(
        &self,
        first: &Words,
        second: &Words,
        a: usize,
        b: usize,
    ) -> Option<Difference> {
        if !self.is_named(a) && !self.is_named(b) {
            return None;
        }
        let (one, first_links) = content_and_links(first);
        let (other, second_links) = content_and_links(second);
        if one != other && self.are_heard_alike((a, &one), (b, &other)) {
            return Some(Difference::Letters);
        }
        if one == other {
            let arabic = |words: &[&str]| {
                let is_article = |word: &&str| NAME_ARTICLES.binary_search(word).is_ok();
                !words.is_empty() && words.iter().all(is_article)
            };
            let is_spelt = first_links.len() == second_links.len()
                && arabic(&first_links)
                && arabic(&second_links);
            return match first_links != second_links {
                true if is_spelt => Some(Difference::Letters),
                true if self.is_branded(a) => Some(Difference::Joint),
                _ => None,
            };
        }
        let mut sorted = (one.clone(), other.clone());
        sorted.0.sort_unstable();
        sorted.1.sort_unstable();
        let is_generic = one.iter().chain(&other).any(|word| keys::is_generic(word));
        if sorted.0 != sorted.1 {
            // A word stands in two languages, or is abbreviated: St. and Saint.
            let short = one
                .iter()
                .chain(&other)
                .any(|word| word.chars().count() == 2);
            return match (short, is_generic) {
                (true, _) => Some(Difference::Joint),
                (false, true) => Some(Difference::Translated),
                (false, false) => self.differ_in_kind((a, &one), (b, &other)),
            };
        }
        if is_generic {
            return Some(Difference::Order);
        }
        // The parts of a person's name, all of them: a title before a name is no part of it.
        let linked = !first_links.is_empty() || !second_links.is_empty();
        let common = |word: &&str| {
            let entry = listed(word, self.locale);
            entry.is_some_and(|entry| {
                entry.log_frequency > WELL_KNOWN
                    && (entry.flags.is_name() || entry.flags.is_capitalised())
            })
        };
        // The shortest words are syllables of names in other languages: Li is also a particle.
        let plain = |word: &&str| {
            let long = word.chars().count() > 2;
            let often =
                listed(word, self.locale).is_some_and(|entry| entry.log_frequency > SEEN_OFTEN);
            long && often && is_plain_word(word, Some(self.locale))
        };
        let rotated = one.len() == other.len()
            && (1..one.len()).any(|by| one[by..].iter().chain(&one[..by]).eq(other.iter()));
        let ordinary = |word: &&str| is_ordinary(word, self.locale);
        let nobody = one.iter().any(plain) || one.iter().all(common) || one.iter().all(ordinary);
        let is_free = !linked || self.is_branded(a);
        (is_free && rotated && !nobody).then_some(Difference::Order)
    }

    /// Whether two Arabic names differ in nothing but vowels that Arabic has only one of.
    fn are_heard_alike(&self, (a, one): (usize, &[&str]), (b, other): (usize, &[&str])) -> bool {
        let heard = |words: &[&str]| -> Vec<String> {
            words.iter().map(|word| heard_in_arabic(word)).collect()
        };
        let names = [a, b].map(|at| &self.entries[at].text);
        names.iter().all(|name| is_arabic(name)) && heard(one) == heard(other)
    }

    /// Whether a name has a brand with capitals further in and no plain word of the text: an engine links such words in every way there is, and no person
    /// has one.
    fn is_branded(&self, at: usize) -> bool {
        let words = || {
            self.entries[at]
                .text
                .split(keys::parts_words)
                .flat_map(keys::elided)
        };
        let is_brand = |word: &str| {
            let mut letters = word.chars();
            letters.any(char::is_lowercase) && letters.any(char::is_uppercase)
        };
        // Products are called after rare words as well.
        let is_own = |word: &str| {
            let word = word.to_lowercase();
            is_ordinary(&word, self.locale)
                && listed(&word, self.locale).is_some_and(|it| it.log_frequency > SEEN_OFTEN)
        };
        words().any(is_brand) && words().all(|word| keys::is_link(word) || !is_own(word))
    }
}

/// How many words of a name stand in its bag, and their hashes in a sum, so that their order is of no account.
fn bag(words: &Words, is_arabic: bool) -> (usize, u64) {
    let hash = |word: &str| match is_arabic {
        true => hash(heard_in_arabic(word).as_str()),
        false => hash(word),
    };
    keys::in_bag(words).fold((0, 0), |(count, bag), word| {
        (count + 1, hash(word).wrapping_add(bag))
    })
}

/// Whether a name has an Arabic article with its hyphen: Al-Rimaya, Omar el-Hakim.
fn is_arabic(name: &str) -> bool {
    let is_article = |word: &str| NAME_ARTICLES.binary_search(&&*Short::lower(word)).is_ok();
    let begins = |word: &str| {
        let article = word.split_once(kind::is_hyphen);
        article.is_some_and(|(article, _)| is_article(article))
    };
    name.contains(kind::is_hyphen) && name.split(' ').any(begins)
}

/// A folded word with the vowels that Arabic has: *e* and *i* are one, and so are *o* and *u*.
fn heard_in_arabic(word: &str) -> String {
    word.replace('e', "i").replace('o', "u")
}

/// The words of a name that carry its meaning, and those that link them.
fn content_and_links(words: &Words) -> (Vec<&str>, Vec<&str>) {
    words.iter().partition(|word| !keys::is_link(word))
}

fn each_pair<T>(items: &[T], mut visit: impl FnMut(&T, &T)) {
    for (nth, a) in items.iter().enumerate() {
        for b in &items[nth + 1..] {
            visit(a, b);
        }
    }
}

#[cfg(all(test, feature = "lexicons"))]
mod tests {
    use crate::Format;
    use crate::check::trial::{count, reports};

    fn said(language: &str, text: &str) -> usize {
        count(&["name-variant"], language, Format::Text, text)
    }

    #[test]
    fn a_brand_has_one_order_and_no_link() {
        reports(&["name-variant"], Format::Text).holds(&[
            "it Per questo si usa SharePoint di Contoso. Poi si apre ⟦SharePoint Contoso⟧ e si salva.",
            "fr Pour cela on utilise SharePoint d’Adobe. Ensuite on ouvre ⟦Adobe SharePoint⟧.",
            "es Para ello se usa SharePoint de Contoso. Luego se abre ⟦Contoso SharePoint⟧.",
        ]);
    }

    #[test]
    fn vowels_that_arabic_does_not_tell_apart_make_no_other_name() {
        for (one, other, count) in [
            ("Omar al-Hasoun", "Omar al-Hasun", 1),
            ("Al-Darkat of Jeddah", "El-Darkat of Basra", 0),
            ("Al-Rimaya", "Al-Ramaya", 0),
            ("El Moro", "El Muro", 0),
            ("Al-Rimaya", "Dar-Remaya", 0),
        ] {
            let text = format!("They met in {one} on Monday. On Friday, people from {other} came.");
            assert_eq!(said("en", &text), count, "{one}, {other}");
        }
    }

    #[test]
    fn people_and_words_of_the_text_may_be_linked() {
        reports(&["name-variant"], Format::Text).holds(&[
            "pt Ontem falou Maria da Silveira. Hoje falou Maria Silveira.",
            "fr Le musée d’Orsay est fermé. Paul d’Orsay est là, et Orsay dort.",
            "fr Le Service de GitHub est lent. On aime le Service GitHub.",
        ]);
    }

    #[test]
    fn the_last_letter_tells_the_case() {
        reports(&["name-variant"], Format::Text).holds(&[
            "pl Wczoraj Zuzia dostała list. Potem Zuzia poszła spać. Rano czekała Zuzia. Poszliśmy z Zuzią na spacer.",
            "ro Ieri Moșuna era goală. Apoi Moșuna era plină. Aici Moșuna era veche. Caut și eu o Moșună ca aceea.",
            "pl Wczoraj Łuzina dostała list. Potem Łuzina poszła spać. Rano czekała Łuzina. Wieczorem przyszła ⟦Luzina⟧ z bratem.",
        ]);
    }
}
