//! How much a line looks like one of a web page, by its words: what no list has, pages say in the words that the lists and the vocabulary of
//! acts (share, rate, read) and objects (article, gallery, comment) know.
//!
//! Every word of a language has a weight: how much more often it stands in lines of pages than in running text. A line weighs as much as its
//! words, and a regression sets that against the words that no page says, and asks whether an act and an object meet. `tools/lines/fit.py` counts,
//! fits and measures; `tools/lines/model.py` is the twin of this file.

use crate::analysis::glob;
use crate::language::Language;
use crate::language::facts::by_code;
use crate::text::initials::{Beginnings, Initials};
use crate::text::kind;
use crate::text::order::Order;
use crate::text::sections::{Parts, sections};
use crate::text::{first_word, fold};
use foldhash::HashMap;
use std::borrow::Cow;
use std::sync::LazyLock;

/// The table: a line of coefficients, then one section per language, the words in order of their bytes.
static TABLE: &str = include_str!("../../../corpora/residue/page-lines.txt");

/// What weighs in a line.
const FEATURES: usize = 13;

/// A longer word of a language without spaces is in no vocabulary, in characters.
const LONGEST_WORD: usize = 12;

/// The `*` of the table stands for no more characters.
const REST: usize = 5;

/// Who posts articles where nobody gave him another name.
pub(super) const ADMINISTRATOR: &str = "admin";

/// The dot above, which lower case leaves of the capital of Turkish: no part of a word.
const DOT: char = '\u{307}';

/// The classes of words, as bits: what a reader can do, with what, and what stands beside either.
const ACT: u8 = 1;
const OBJECT: u8 = 2;
const FRAME: u8 = 4;

/// What weighs in a line, for all languages.
static COEFFICIENTS: LazyLock<[f32; FEATURES]> = LazyLock::new(|| {
    let mut coefficients = [0.0; FEATURES];
    let row = TABLE.lines().find_map(|line| line.strip_prefix("= "));
    for (to, number) in coefficients
        .iter_mut()
        .zip(row.unwrap_or_default().split(' '))
    {
        *to = number.parse().unwrap_or_default();
    }
    coefficients
});

/// The models by the codes of their languages.
static MODELS: LazyLock<Parts<Model>> = LazyLock::new(|| {
    let sections = sections(TABLE);
    let body = |name: &str| {
        let known = sections.iter().find(|(known, _)| *known == name);
        known.map_or("", |(_, body)| *body)
    };
    let codes = sections.iter().filter(|(name, _)| !name.contains(' '));
    Parts::new(codes.map(|&(code, words)| {
        let lists = ["filed", "credits", "times", "ages", "buttons", "editors"];
        let [filed, credits, times, ages, buttons, editors] =
            lists.map(|list| body(&format!("{code} {list}")));
        let lines = |body: &'static str| body.lines().collect();
        let read = move || {
            let [words_of, stems] = entries(words);
            Model {
                words: words_of,
                stems,
                initials: Initials::of(words.lines()),
                beginnings: Beginnings::of(words.lines().map(beginning)),
                filed: lines(filed),
                credits: lines(credits),
                times: lines(times),
                ages: lines(ages),
                buttons: lines(buttons),
                editors: lines(editors),
                language: by_code(code),
                unspaced: by_code(code).is_some_and(Language::is_unspaced),
            }
        };
        (code, read)
    }))
});

/// What the table knows of a word.
#[derive(Debug, Clone, Copy)]
struct Known {
    weight: f32,
    classes: u8,
}

/// The words of one language.
pub(super) struct Model {
    words: HashMap<&'static str, Known>,
    /// How words begin of which it knows no more.
    stems: HashMap<&'static str, Known>,
    /// Those of the words, and how these begin.
    initials: Initials,
    beginnings: Beginnings,
    filed: Vec<&'static str>,
    credits: Vec<&'static str>,
    times: Vec<&'static str>,
    ages: Vec<&'static str>,
    buttons: Vec<&'static str>,
    editors: Vec<&'static str>,
    language: Option<&'static Language>,
    unspaced: bool,
}

impl Model {
    /// That of a language, by its code.
    pub(super) fn of(code: &str) -> Option<&'static Self> {
        MODELS.get(code)
    }

    /// Whether a folded line says where, when or under which words the article was filed, or how old or long it is.
    pub(super) fn is_filed(&self, folded: &str) -> bool {
        self.is_count(folded) || begins(&self.filed, folded)
    }

    /// Whether a folded line says how long an article is, how old, or how often somebody did something with it.
    pub(super) fn is_count(&self, folded: &str) -> bool {
        let mut times = self.times.iter();
        times.any(|pattern| glob::matches(pattern, folded))
    }

    /// Whether a folded line says when a page showed the article, as only a program does: how many hours ago, at which minute, in the name of its
    /// administrator.
    pub(super) fn is_stamp(&self, folded: &str) -> bool {
        let is_age = |text: &str| {
            let bare =
                text.trim_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '：' | '.'));
            let may_be = bare.contains(|c: char| c.is_ascii_digit());
            may_be && self.ages.iter().any(|age| glob::matches(age, bare))
        };
        let is_filed = |text: &&str| {
            let first = first_word(text);
            let begins = |filed: &&str| filed.starts_with(first) && first_word(filed) == first;
            self.filed.iter().any(begins)
        };
        if is_age(folded) {
            return true;
        }
        let colon = folded.find([':', '：']).unwrap_or(folded.len());
        let behind = [first_word(folded).len(), colon].map(|at| &folded[at..]);
        let mut named = Some(folded).filter(is_filed).into_iter();
        named.any(|line| {
            behind.into_iter().any(is_age)
                || has_clock(line)
                || words(line).iter().any(|word| word == ADMINISTRATOR)
                || self
                    .filed
                    .iter()
                    .any(|filed| line.strip_prefix(filed).is_some_and(is_age))
        })
    }

    /// Whether a folded line names the source of the article.
    pub(super) fn is_credit(&self, folded: &str) -> bool {
        begins(&self.credits, folded)
    }

    /// Whether one of the words of a folded text says what a reader can do.
    pub(super) fn has_act(&self, folded: &str) -> bool {
        words(folded).iter().any(|word| self.is_of(word, ACT))
    }

    /// Whether all words of a folded text are objects of a page, but for those that bind them: *photo*, *fonte da imagem*, *画像の出典*.
    pub(super) fn has_objects_only(&self, folded: &str) -> bool {
        if self.unspaced {
            return self.begins_with_object(folded) && self.without_objects(folded).is_empty();
        }
        let words = words(folded);
        let binds = |word: &str| self.language.is_some_and(|it| it.is_function_word(word));
        let is_object = |word: &str| self.is_of(word, OBJECT);
        words.iter().any(|word| is_object(word))
            && words.iter().all(|it| is_object(it) || binds(it))
    }

    /// Whether a folded text begins with an object of a page; where nothing parts words, with its letters.
    pub(super) fn begins_with_object(&self, folded: &str) -> bool {
        match self.unspaced {
            true => self.without_object(folded).is_some(),
            false => words(folded)
                .first()
                .is_some_and(|it| self.is_of(it, OBJECT)),
        }
    }

    /// What stands behind the longest object that a text without spaces begins with.
    fn without_object<'t>(&self, folded: &'t str) -> Option<&'t str> {
        let mut ends = folded.char_indices().map(|(at, c)| at + c.len_utf8());
        let longest = ends.rfind(|end| self.is_of(&folded[..*end], OBJECT));
        longest.map(|end| &folded[end..])
    }

    /// The rest of such a text behind all the objects that it begins with, and what binds them.
    fn without_objects<'t>(&self, folded: &'t str) -> &'t str {
        let mut rest = folded;
        while let Some(behind) = self.without_object(rest) {
            rest = behind.trim_start_matches(['の', '的']);
        }
        rest
    }

    fn is_of(&self, word: &str, class: u8) -> bool {
        let known = self.look_up(word);
        known.is_some_and(|known| known.classes & class != 0)
    }

    /// Whether a folded text is what a reader presses.
    pub(super) fn is_button(&self, folded: &str) -> bool {
        self.buttons.binary_search(&folded).is_ok()
    }

    /// Whether a folded text says that the one behind it saw to the article.
    pub(super) fn is_editor(&self, folded: &str) -> bool {
        self.editors.binary_search(&folded).is_ok()
    }

    /// How much the line looks like one of a page: the logarithm of the odds, if as many lines were of pages as are not.
    pub(super) fn score(&self, line: &str) -> Option<f32> {
        let folded = fold(line);
        self.score_words(&folded, &words(&folded))
    }

    /// The same of a folded line and its words.
    pub(super) fn score_words(&self, folded: &str, words: &[Cow<'_, str>]) -> Option<f32> {
        let traits = if self.unspaced {
            self.traits_unspaced(folded)
        } else {
            self.traits(words)
        };
        (traits.words > 0).then(|| {
            let features = traits.features();
            let weighed = COEFFICIENTS.iter().zip(features);
            weighed.map(|(weight, feature)| weight * feature).sum()
        })
    }

    /// The word, or the longest beginning of it that stands for the rest.
    fn look_up(&self, word: &str) -> Option<Known> {
        if !self.beginnings.may_begin(word) {
            return None;
        }
        if let Some(known) = self.words.get(word) {
            return Some(*known);
        }
        let first = word.chars().next().map_or(0, char::len_utf8);
        let ends = word.char_indices().rev().map(|(at, _)| at);
        let ends = std::iter::once(word.len()).chain(ends);
        let mut ends = ends.take_while(|end| *end > first).take(REST + 1);
        ends.find_map(|end| self.stems.get(&word[..end]).copied())
    }

    fn traits(&self, words: &[Cow<'_, str>]) -> Traits {
        let mut traits = Traits::default();
        let mut seen: Vec<&str> = Vec::new();
        for (at, word) in words.iter().enumerate() {
            traits.words += 1;
            let Some(known) = self.look_up(word) else {
                if word.chars().count() > 3 {
                    traits.unknown += 1.0;
                } else {
                    traits.short += 1.0;
                }
                continue;
            };
            if seen.contains(&&**word) {
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
        let letters = folded.chars().filter(|c| kind::is_alphabetic(*c)).count();
        let mut found = 0;
        let mut rest = folded;
        while let Some(first) = rest.chars().next() {
            let known = || {
                let ends = rest.char_indices().map(|(at, c)| at + c.len_utf8());
                let ends: Vec<usize> = ends.take(LONGEST_WORD).collect();
                let mut ends = ends.into_iter().rev();
                ends.find_map(|end| Some((end, *self.words.get(&rest[..end])?)))
            };
            let known = self.initials.may_begin_with(first).then(known).flatten();
            if let Some((end, known)) = known {
                traits.add(known);
                found += 1;
                rest = &rest[end..];
                continue;
            }
            // What inflects a word is written in hiragana.
            if kind::is_alphabetic(first) && !('\u{3041}'..='\u{309f}').contains(&first) {
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
        self.kinds.order_by_key(|kinds| kinds.count_ones());
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
pub(crate) fn words(folded: &str) -> Vec<Cow<'_, str>> {
    let mut words = Vec::with_capacity(folded.len() / 8 + 1);
    let mut start = None;
    let has_dots = folded.contains(DOT);
    let mut close = |start: &mut Option<usize>, end: usize| {
        let word = start.take().and_then(|start| folded.get(start..end));
        let word = word.unwrap_or_default();
        let bare = |word: &str| {
            let marks = word.bytes().rev();
            let marks = marks.take_while(|byte| matches!(byte, b'\'' | b'-'));
            word.len() - marks.count()
        };
        let word = match has_dots && word.contains(DOT) {
            true => {
                let mut word = word.replace(DOT, "");
                word.truncate(bare(&word));
                Cow::Owned(word)
            }
            false => Cow::Borrowed(&word[..bare(word)]),
        };
        if !word.is_empty() {
            words.push(word);
        }
    };
    for (at, c) in folded.char_indices() {
        let goes_on = start.is_some() && matches!(c, '\'' | '-');
        if kind::is_alphabetic(c) || is_mark(c) || goes_on {
            start.get_or_insert(at);
        } else {
            close(&mut start, at);
        }
    }
    close(&mut start, folded.len());
    words
}

/// Marks that belong to the letter before them.
fn is_mark(c: char) -> bool {
    !c.is_ascii()
        && matches!(c, '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5c7}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{900}'..='\u{963}')
}

/// Whether a time of day stands in a text: `14:30`.
fn has_clock(text: &str) -> bool {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let mut parts = text.split(':').peekable();
    while let (Some(hour), Some(minute)) = (parts.next(), parts.peek()) {
        if hour.ends_with(|c: char| c.is_ascii_digit()) && digits(minute) == 2 {
            return true;
        }
    }
    false
}

/// Whether one of the beginnings stands before the text, and more than it; the last of its words is whole.
fn begins(beginnings: &[&str], text: &str) -> bool {
    let first = text.as_bytes().first();
    beginnings.iter().any(|beginning| {
        let may_be = beginning.as_bytes().first() == first;
        let rest = may_be.then(|| text.strip_prefix(*beginning)).flatten();
        rest.is_some_and(|rest| {
            rest.chars().any(char::is_alphanumeric)
                && (beginning.ends_with(|c| matches!(c, ':' | '\u{2e80}'..))
                    || !rest.starts_with(char::is_alphabetic))
        })
    })
}

/// The word of a line of a section, or how the words begin that it stands for.
fn beginning(line: &str) -> &str {
    let end = line.bytes().position(|byte| matches!(byte, b'*' | b'\t'));
    line.get(..end.unwrap_or(line.len())).unwrap_or_default()
}

/// What the lines of a section say of words, and of how words begin: a word that ends in `*` stands for all that begin like it.
fn entries(lines: &'static str) -> [HashMap<&'static str, Known>; 2] {
    /// In bytes: hardly a line is shorter.
    const LINE: usize = 12;
    let (mut words, mut stems) = (HashMap::default(), HashMap::default());
    words.reserve(lines.len() / LINE);
    for (word, known) in lines.lines().filter_map(entry) {
        match word.strip_suffix('*') {
            Some(stem) => stems.insert(stem, known),
            None => words.insert(word, known),
        };
    }
    [words, stems]
}

/// A line of a section: the word, its weight in hundredths and its classes.
fn entry(line: &'static str) -> Option<(&'static str, Known)> {
    let mut fields = line.split('\t');
    let word = fields.next()?;
    let weight: i16 = fields.next()?.parse().ok()?;
    let classes = fields.next()?.bytes().fold(0, |classes, class| {
        classes
            | match class {
                b'a' => ACT,
                b'o' => OBJECT,
                _ => FRAME,
            }
    });
    let weight = f32::from(weight) / 100.0;
    Some((word, Known { weight, classes }))
}

#[cfg(test)]
mod tests;
