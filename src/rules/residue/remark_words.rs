//! The words by which remarks are told, class by class: who speaks, of which work, and what was done with what.

use super::acts::QUOTES;
use crate::analysis::page_lines::words;
use crate::language::Language;
use crate::language::facts::by_code;
use crate::text::initials::Beginnings;
use crate::text::sections::{Parts, sections};
use crate::text::short::Short;
use crate::text::{fold, kind};
use foldhash::HashMap;
use std::borrow::Cow;
use std::ops::BitOrAssign;
use std::sync::LazyLock;

/// The words; the file says what each class is.
static TABLE: &str = include_str!("../../../corpora/residue/remark-words.txt");

/// A class of words, by its place in [`NAMES`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    I,
    You,
    Work,
    Text,
    Names,
    Source,
    Keep,
    Ask,
    Wish,
    Machine,
    Other,
    Cannot,
    Rest,
    May,
    Help,
    Style,
    Choose,
    User,
    Go,
    Breaks,
    Version,
    Manner,
    Talk,
    Reshape,
    Need,
    Book,
    Parting,
    Question,
}

/// What the table calls the classes.
const NAMES: [&str; 28] = [
    "i", "you", "work", "text", "names", "source", "keep", "ask", "wish", "machine", "other",
    "cannot", "rest", "may", "help", "style", "choose", "user", "go", "breaks", "version",
    "manner", "talk", "reshape", "need", "book", "parting", "question",
];

/// In digits.
const YEAR: usize = 4;

/// Classes, a bit for each.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) struct Classes(u32);

impl Classes {
    pub(super) fn has(self, class: Class) -> bool {
        self.0 & 1 << class as u32 != 0
    }

    /// Whether nobody says it to somebody, nor of the text that stands there.
    fn are_of_others(self) -> bool {
        let otherwise = [Class::Text, Class::You, Class::I];
        !otherwise.into_iter().any(|class| self.has(class))
    }
}

impl BitOrAssign for Classes {
    fn bitor_assign(&mut self, other: Self) {
        self.0 |= other.0;
    }
}

/// The words of one language.
pub(super) struct RemarkWords {
    whole: HashMap<&'static str, Classes>,
    /// What words begin with, and how long that can be, in bytes.
    stems: HashMap<&'static str, Classes>,
    lengths: Vec<usize>,
    /// How all of them begin, and those of machines.
    beginnings: Beginnings,
    machines: Beginnings,
    language: Option<&'static Language>,
    unspaced: bool,
}

/// The words by the codes of their languages.
static LANGUAGES: LazyLock<Parts<RemarkWords>> = LazyLock::new(|| {
    let sections = sections(TABLE).into_iter();
    Parts::new(sections.map(|(code, section)| (code, move || RemarkWords::read(code, section))))
});

impl RemarkWords {
    /// Those of a language, by its code.
    pub(super) fn of(code: &str) -> Option<&'static Self> {
        LANGUAGES.get(code)
    }

    fn read(code: &str, section: &'static str) -> Self {
        let language = by_code(code);
        let mut words = Self {
            whole: HashMap::default(),
            stems: HashMap::default(),
            lengths: Vec::new(),
            beginnings: Beginnings::of([].into_iter()),
            machines: Beginnings::of([].into_iter()),
            unspaced: language.is_some_and(Language::is_unspaced),
            language,
        };
        for line in section.lines() {
            let Some((name, listed)) = line.split_once(": ") else {
                continue;
            };
            let Some(class) = NAMES.iter().position(|known| *known == name) else {
                continue;
            };
            for word in listed.split(' ') {
                let (list, word) = match word.strip_suffix('*') {
                    Some(stem) => (&mut words.stems, stem),
                    None => (&mut words.whole, word),
                };
                list.entry(word).or_default().0 |= 1 << class;
            }
        }
        words.lengths = words.stems.keys().map(|stem| stem.len()).collect();
        words.lengths.sort_unstable();
        words.lengths.dedup();
        let all = || words.whole.iter().chain(&words.stems);
        let of_machine = all().filter(|(_, classes)| classes.has(Class::Machine));
        words.machines = Beginnings::of(of_machine.map(|(word, _)| *word));
        words.beginnings = Beginnings::of(all().map(|(word, _)| *word));
        words
    }

    /// The classes of all words of a folded sentence.
    pub(super) fn classes_of(&self, folded: &str) -> Classes {
        let mut classes = Classes::default();
        for (_, of_word) in self.said(folded, &words(folded)) {
            classes |= of_word;
        }
        classes
    }

    /// Whether a sentence is no announcement of what stands behind it, to which nothing in it leads: somebody in the text says it, or it says more of a
    /// translation than that it is here, as of one that was printed. `None` where no word of the sentence is in the table.
    pub(super) fn is_told(&self, sentence: &str) -> Option<bool> {
        /// In words that the table does not have.
        const MORE: usize = 3;
        let sentence = sentence.trim_end();
        if sentence.ends_with([':', '：']) {
            return Some(false);
        }
        let folded = fold(sentence);
        let said = words(&folded);
        let classes = self.classes_of(&folded);
        if classes == Classes::default() {
            return None;
        }
        let is_titled = || sentence.contains([':', '：']) || sentence.contains(QUOTES);
        let says_more = || classes.has(Class::Book) || self.strange(&said) >= MORE;
        let is_told = self.has_speaker(&folded)
            || classes.are_of_others() && (has_year(sentence) || is_titled() || says_more());
        Some(is_told)
    }

    /// Whether the last clause of a sentence has no word of the table: *here is the translation, said the clerk*.
    pub(super) fn has_speaker(&self, folded: &str) -> bool {
        let Some((_, last)) = folded.rsplit_once(", ") else {
            return false;
        };
        let last = words(last);
        let is_other = |word: &Cow<'_, str>| {
            let classes = self.classes(word);
            classes == Classes::default() || classes.has(Class::Other)
        };
        last.len() > 1 && last.iter().all(is_other) && self.strange(&last) > 0
    }

    /// How many words are none of the table, and mean something.
    fn strange(&self, words: &[Cow<'_, str>]) -> usize {
        let is_strange = |word: &&Cow<'_, str>| {
            !self.unspaced && self.classes(word) == Classes::default() && !self.is_function(word)
        };
        words.iter().filter(is_strange).count()
    }

    /// The listed words that the words of a folded sentence are or begin with, and their classes; of a language without spaces, those that it holds.
    pub(super) fn said<'w>(
        &'w self,
        folded: &'w str,
        words: &'w [Cow<'w, str>],
    ) -> impl Iterator<Item = (&'static str, Classes)> + use<'w> {
        let held = self.unspaced.then(|| {
            let listed = self.whole.iter();
            listed.filter(|(word, _)| folded.contains(**word))
        });
        let spaced = words.iter().filter(|_| !self.unspaced);
        let met = spaced.flat_map(|word| self.meets(word));
        let held = held.into_iter().flatten();
        held.map(|(word, classes)| (*word, *classes)).chain(met)
    }

    /// Whether a word of the text is one of machines: nearly no sentence has any.
    pub(super) fn may_tell_of_machine(&self, text: &str) -> bool {
        let mut words = text.split(|c: char| !kind::is_alphabetic(c));
        let is_of_machine =
            |word: &str| self.machines.may_begin(word) && self.classes(word).has(Class::Machine);
        self.unspaced || words.any(|word| is_of_machine(&Short::folded(word)))
    }

    /// The entries of one word.
    fn meets<'w>(
        &'w self,
        word: &'w str,
    ) -> impl Iterator<Item = (&'static str, Classes)> + use<'w> {
        let may_be = self.beginnings.may_begin(word);
        let lengths = self.lengths.iter().filter(move |_| may_be);
        let stems = lengths.filter_map(move |length| {
            let (stem, classes) = self.stems.get_key_value(word.get(..*length)?)?;
            Some((*stem, *classes))
        });
        let whole = may_be.then(|| self.whole.get_key_value(word)).flatten();
        whole
            .map(|(word, classes)| (*word, *classes))
            .into_iter()
            .chain(stems)
    }

    /// Whether the language parts no words.
    pub(super) fn is_unspaced(&self) -> bool {
        self.unspaced
    }

    /// Whether a word only binds others.
    pub(super) fn is_function(&self, word: &str) -> bool {
        self.language
            .is_some_and(|language| language.is_function_word(word))
    }

    /// The classes of one word, of a language that parts its words.
    pub(super) fn classes(&self, word: &str) -> Classes {
        if self.unspaced {
            return Classes::default();
        }
        Classes(
            self.meets(word)
                .fold(0, |all, (_, classes)| all | classes.0),
        )
    }
}

/// Whether a text has a number that may be a year.
pub(super) fn has_year(text: &str) -> bool {
    let mut numbers = text.split(|c: char| !c.is_ascii_digit());
    numbers.any(|number| number.len() == YEAR)
}

#[cfg(test)]
mod tests {
    use super::{Class, LANGUAGES, NAMES, RemarkWords, TABLE};
    use crate::language::facts;
    use crate::text::fold;

    #[test]
    fn every_language_has_every_class() {
        assert_eq!(LANGUAGES.len(), TABLE.matches("\n[").count());
        for language in facts::LANGUAGES {
            let words = RemarkWords::of(language.code).expect("a section");
            let listed = || words.whole.iter().chain(&words.stems);
            for (word, _) in listed() {
                assert!(!word.is_empty(), "{}", language.code);
                assert_eq!(*word, fold(word), "{}", language.code);
            }
            let all = listed().fold(0, |all, (_, classes)| all | classes.0);
            let lacks = |class: usize| all & 1 << class == 0;
            // Refusing and leaving out have words of their own in some languages only.
            let lacking = (0..Class::Cannot as usize).filter(|class| lacks(*class));
            let lacking: Vec<&str> = lacking.map(|class| NAMES[class]).collect();
            assert!(lacking.is_empty(), "{}: {lacking:?}", language.code);
        }
    }

    #[test]
    fn words_are_met_whole_or_by_their_beginning() {
        let english = RemarkWords::of("en").expect("a section");
        assert!(english.classes("translated").has(Class::Work));
        assert!(english.classes("left").has(Class::Keep));
        assert!(!english.classes("leftover").has(Class::Keep));
        let chinese = RemarkWords::of("zh").expect("a section");
        assert!(chinese.said("我翻译了", &[]).count() > 0);
    }
}
