//! How much a line looks like one of a web page, by its words: what no list has, pages say in the words that the lists and the vocabulary of
//! acts (share, rate, read) and objects (article, gallery, comment) know.
//!
//! Every word of a language has a weight: how much more often it stands in lines of pages than in running text. A line weighs as much as its
//! words, and a regression sets that against the words that no page says, and asks whether an act and an object meet. `tools/lines/fit.py` counts,
//! fits and measures; `tools/lines/model.py` is the twin of this file.

use crate::analysis::glob;
use crate::language::Language;
use crate::language::facts::by_code;
use crate::text::fold;
use crate::text::sections::sections;
use memchr::{memchr, memrchr};
use std::sync::LazyLock;

/// The table: a line of coefficients, then one section per language, the words in order of their bytes.
static TABLE: &str = include_str!("../../../corpora/residue/page-lines.txt");

/// What weighs in a line.
const FEATURES: usize = 13;

/// A longer word of a language without spaces is in no vocabulary, in characters.
const LONGEST_WORD: usize = 12;

/// The `*` of the table stands for no more characters.
const REST: usize = 5;

/// The classes of words, as bits: what a reader can do, with what, and what stands beside either.
const ACT: u8 = 1;
const OBJECT: u8 = 2;
const FRAME: u8 = 4;

/// The table, taken apart at its sections only.
struct Table {
    coefficients: [f32; FEATURES],
    sections: Vec<(&'static str, &'static str)>,
}

static SECTIONS: LazyLock<Table> = LazyLock::new(|| {
    let mut coefficients = [0.0; FEATURES];
    let row = TABLE.lines().find_map(|line| line.strip_prefix("= "));
    for (to, number) in coefficients
        .iter_mut()
        .zip(row.unwrap_or_default().split(' '))
    {
        *to = number.parse().unwrap_or_default();
    }
    Table {
        coefficients,
        sections: sections(TABLE),
    }
});

fn section(name: &str) -> Option<&'static str> {
    let sections = &SECTIONS.sections;
    let at = sections.iter().position(|(known, _)| *known == name)?;
    sections.get(at).map(|(_, body)| *body)
}

/// What the table knows of a word.
#[derive(Debug, Clone, Copy)]
struct Known {
    weight: f32,
    classes: u8,
}

/// The words of one language.
#[derive(Clone, Copy)]
pub(super) struct Model {
    words: &'static str,
    filed: &'static str,
    credits: &'static str,
    times: &'static str,
    unspaced: bool,
}

impl Model {
    /// That of a language, by its code.
    pub(super) fn of(code: &str) -> Option<Self> {
        let list = |name: &str| section(&format!("{code} {name}")).unwrap_or_default();
        Some(Self {
            words: section(code)?,
            filed: list("filed"),
            credits: list("credits"),
            times: list("times"),
            unspaced: by_code(code).is_some_and(Language::is_unspaced),
        })
    }

    /// Whether a folded line says where, when or under which words the article was filed, or how old or long it is.
    pub(super) fn is_filed(&self, folded: &str) -> bool {
        self.times
            .lines()
            .any(|pattern| glob::matches(pattern, folded))
            || begins(self.filed, folded)
    }

    /// Whether a folded line names the source of the article.
    pub(super) fn is_credit(&self, folded: &str) -> bool {
        begins(self.credits, folded)
    }

    /// How much the line looks like one of a page: the logarithm of the odds, if as many lines were of pages as are not.
    pub(super) fn score(&self, line: &str) -> Option<f32> {
        let folded = fold(line);
        let traits = if self.unspaced {
            self.traits_unspaced(&folded)
        } else {
            self.traits(&folded)
        };
        (traits.words > 0).then(|| {
            let features = traits.features();
            let weighed = SECTIONS.coefficients.iter().zip(features);
            weighed.map(|(weight, feature)| weight * feature).sum()
        })
    }

    /// The word, or the longest beginning of it that stands for the rest.
    fn look_up(&self, word: &str) -> Option<Known> {
        if let Some(known) = entry(self.words, word) {
            return Some(known);
        }
        let mut key = String::with_capacity(word.len() + 1);
        let ends = word.char_indices().map(|(at, c)| at + c.len_utf8());
        let mut ends: Vec<usize> = ends.skip(1).collect();
        ends.reverse();
        ends.into_iter().take(REST + 1).find_map(|end| {
            key.clear();
            key.push_str(&word[..end]);
            key.push('*');
            entry(self.words, &key)
        })
    }

    fn traits(&self, folded: &str) -> Traits {
        let mut traits = Traits::default();
        let mut seen: Vec<String> = Vec::new();
        for (at, word) in words(folded).into_iter().enumerate() {
            traits.words += 1;
            let Some(known) = self.look_up(&word) else {
                if word.chars().count() > 3 {
                    traits.unknown += 1.0;
                } else {
                    traits.short += 1.0;
                }
                continue;
            };
            if seen.contains(&word) {
                continue;
            }
            traits.add(known);
            traits.opens |= at == 0 && known.classes & ACT != 0;
            seen.push(word);
        }
        traits
    }

    /// The longest words of the vocabulary, from the left.
    fn traits_unspaced(&self, folded: &str) -> Traits {
        let mut traits = Traits::default();
        let letters = folded.chars().filter(|c| c.is_alphabetic()).count();
        let mut found = 0;
        let mut rest = folded;
        while let Some(first) = rest.chars().next() {
            let ends = rest.char_indices().map(|(at, c)| at + c.len_utf8());
            let mut ends: Vec<usize> = ends.take(LONGEST_WORD).collect();
            ends.reverse();
            let known = ends
                .into_iter()
                .find_map(|end| entry(self.words, &rest[..end]).map(|known| (end, known)));
            if let Some((end, known)) = known {
                traits.add(known);
                found += 1;
                rest = &rest[end..];
                continue;
            }
            // What inflects a word is written in hiragana.
            if first.is_alphabetic() && !('\u{3041}'..='\u{309f}').contains(&first) {
                traits.unknown += 0.5;
            }
            rest = &rest[first.len_utf8()..];
        }
        traits.words = found.max(letters / 2);
        traits
    }
}

/// What a line shows.
#[derive(Debug, Default)]
struct Traits {
    weight: f32,
    words: usize,
    unknown: f32,
    short: f32,
    opens: bool,
    /// The classes of the words that have one.
    kinds: Vec<u8>,
}

impl Traits {
    fn add(&mut self, known: Known) {
        self.weight += known.weight;
        if known.classes != 0 {
            self.kinds.push(known.classes);
        }
    }

    fn features(mut self) -> [f32; FEATURES] {
        // Each word is one of the three, the words that can be one thing only first.
        self.kinds.sort_by_key(|kinds| kinds.count_ones());
        let [act, object, frame] = [ACT, OBJECT, FRAME].map(|class| {
            let at = self.kinds.iter().position(|kinds| kinds & class != 0);
            at.map(|at| self.kinds.remove(at)).is_some()
        });
        let flag = |is: bool| if is { 1.0 } else { 0.0 };
        [
            1.0,
            self.weight.min(20.0) / 4.0,
            self.unknown,
            self.short,
            flag(act),
            flag(object),
            flag(frame),
            flag(act && object),
            flag(act && frame),
            flag(object && frame),
            flag(self.unknown + self.short == 0.0),
            flag(self.opens),
            self.words.saturating_sub(5) as f32,
        ]
    }
}

/// The words of a folded line: letters and their marks, apostrophes and hyphens within.
pub(crate) fn words(folded: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut close = |word: &mut String| {
        let bare = word.trim_end_matches(['\'', '-']);
        if !bare.is_empty() {
            words.push(bare.to_owned());
        }
        word.clear();
    };
    // The dot above is what lower case leaves of the capital of Turkish.
    for c in folded.chars().filter(|c| *c != '\u{307}') {
        if c.is_alphabetic() || is_mark(c) || (!word.is_empty() && matches!(c, '\'' | '-')) {
            word.push(c);
        } else {
            close(&mut word);
        }
    }
    close(&mut word);
    words
}

/// Marks that belong to the letter before them.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5c7}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{900}'..='\u{963}')
}

/// Whether one of the beginnings stands before the text, and more than it; the last of its words is whole.
fn begins(beginnings: &str, text: &str) -> bool {
    beginnings.lines().any(|beginning| {
        let rest = text.strip_prefix(beginning);
        rest.is_some_and(|rest| {
            rest.chars().any(char::is_alphanumeric)
                && (beginning.ends_with(|c| matches!(c, ':' | '\u{2e80}'..))
                    || !rest.starts_with(char::is_alphabetic))
        })
    })
}

/// The entry of a key in a section, by binary search over its lines.
fn entry(section: &str, key: &str) -> Option<Known> {
    let bytes = section.as_bytes();
    let (mut low, mut high) = (0, bytes.len());
    while low < high {
        let middle = low + (high - low) / 2;
        let start = memrchr(b'\n', &bytes[low..middle]).map_or(low, |at| low + at + 1);
        let end = memchr(b'\n', &bytes[start..high]).map_or(high, |at| start + at);
        let line = section.get(start..end)?;
        let mut fields = line.split('\t');
        match fields.next()?.as_bytes().cmp(key.as_bytes()) {
            std::cmp::Ordering::Less => low = end + 1,
            std::cmp::Ordering::Greater => high = start.saturating_sub(1).max(low),
            std::cmp::Ordering::Equal => {
                let weight: f32 = fields.next()?.parse().ok()?;
                let classes = fields.next()?.bytes().fold(0, |classes, class| {
                    classes
                        | match class {
                            b'a' => ACT,
                            b'o' => OBJECT,
                            _ => FRAME,
                        }
                });
                let weight = weight / 100.0;
                return Some(Known { weight, classes });
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{FEATURES, Model, SECTIONS, entry, words};

    #[test]
    fn every_word_is_found() {
        assert!(SECTIONS.coefficients.iter().all(|weight| *weight != 0.0));
        assert_eq!(SECTIONS.coefficients.len(), FEATURES);
        assert_eq!(SECTIONS.sections.len() % 4, 0);
        for (name, body) in &SECTIONS.sections {
            for line in body.lines().filter(|_| !name.contains(' ')) {
                let word = line.split('\t').next().unwrap_or_default();
                assert!(entry(body, word).is_some(), "{name}: {word}");
            }
        }
    }

    #[test]
    fn words_are_parted() {
        assert_eq!(
            words("don't – e-mail 3 i\u{307}lgili"),
            ["don't", "e-mail", "ilgili"]
        );
    }

    /// The same figures as `tools/lines` prints for the same lines.
    #[test]
    fn lines_of_pages_weigh_more() {
        let score = |code: &str, line: &str| {
            let model = Model::of(code).expect("a language with facts");
            model.score(line).unwrap_or_default()
        };
        for (code, line) in [
            ("en", "Photo gallery to the topic"),
            ("en", "Comment this recipe"),
            ("en", "Rate this article"),
            ("fr", "Notez cet article"),
            ("ru", "Оцените эту статью"),
            ("zh", "分享给朋友"),
            ("ko", "친구에게 공유하기"),
        ] {
            assert!(score(code, line) > 2.0, "{line}: {}", score(code, line));
        }
        for (code, line) in [
            ("en", "A bridge of stone and iron"),
            ("en", "The photographer of the docks is dead"),
            ("fr", "Ce que veulent les commerçants"),
            ("zh", "市长在两岸之间"),
        ] {
            assert!(score(code, line) < 1.5, "{line}: {}", score(code, line));
        }
    }

    #[test]
    fn filing_and_ages_are_told() {
        let german = Model::of("de").expect("a language with facts");
        assert!(german.is_filed("gepostet in reisen"));
        assert!(german.is_filed("vor 3 stunden"));
        assert!(!german.is_filed("gepostet"));
        assert!(german.is_credit("quelle: stadtarchiv"));
    }
}
