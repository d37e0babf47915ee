//! Names in scripts without capitals.
//!
//! What shows them: a title before or behind them, the dot between the parts of a transliterated name, katakana, the name
//! in Latin letters in brackets behind them, and the marks of book titles. Where words are not parted by spaces, a name is a run of the
//! characters that transliterations consist of.

mod two;

use super::Form;
use super::ledger::hash;
use crate::article::Article;
use crate::document::{BlockKind, Case, Document, ProseSpan, Token};
use crate::language::facts::{Titles, titles};
use crate::language::{Lexicon, Locale};
use crate::text::initials::Initials;
use crate::text::kind::{is_katakana, is_name_dot, is_surely_composed};
use crate::text::order::Order;
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use unicode_normalization::UnicodeNormalization;
use unicode_script::{Script, UnicodeScript};

/// Longer runs are no names, in characters.
const LONGEST: usize = 24;
/// In signs: names that are so long and read alike are one.
pub(super) const SURE: usize = 5;
/// In signs: of a shorter word another one may be left without its long vowel.
const LEAST: usize = 3;
/// Stands for any sign.
pub(super) const OPEN: char = '?';
/// The sign of a long vowel.
const LONG: char = 'ー';
/// So many distinct forms are told apart in one document.
const MOST: usize = 20_000;

/// The names of a document in a language without capitals, in the order in which they first occur.
pub(super) fn collect(article: &Article<'_>) -> Vec<Form> {
    let Some(target) = article.target else {
        return Vec::new();
    };
    let Some(titles) = titles(target.language.code) else {
        return Vec::new();
    };
    let mut names = Caseless {
        document: article.document,
        target,
        titles,
        initials: Initials::of(titles.before.iter().chain(titles.behind).copied()),
        index: HashMap::new(),
        forms: Vec::new(),
        full: HashSet::new(),
    };
    let document = article.document;
    let sentences = || {
        let blocks = document.blocks().iter().filter(|block| {
            let running = matches!(
                block.kind,
                BlockKind::Paragraph
                    | BlockKind::ListItem
                    | BlockKind::Heading
                    | BlockKind::TableCell
                    | BlockKind::Footnote
                    | BlockKind::Caption
            );
            running && block.language.is_none()
        });
        blocks.flat_map(|block| document.sentences_in(block))
    };
    for sentence in sentences() {
        names.runs(sentence.span);
        names.titled(document.tokens_in(&sentence.tokens));
    }
    // A name is known by its title in one place, and stands without it in others.
    for sentence in sentences() {
        names.again(document.tokens_in(&sentence.tokens));
        names.full(document.tokens_in(&sentence.tokens));
    }
    names.long_vowels();
    if Lexicon::of(target.language.code).is_some() {
        let sentences = sentences().map(|it| document.tokens_in(&it.tokens));
        names.halves(&sentences.collect::<Vec<_>>());
    }
    let all: HashSet<String> = names.forms.iter().map(|form| form.text.clone()).collect();
    let mut heard: HashSet<Vec<char>> = HashSet::new();
    // Nothing but a name has so many signs that are read like others.
    let mut alike: HashMap<Vec<char>, usize> = HashMap::new();
    if !titles.letters.is_empty() {
        let titled = names.forms.iter().filter(|form| !form.beside.is_empty());
        heard.extend(titled.flat_map(|form| nearly(read(&form.text, titles))));
        for form in &names.forms {
            *alike.entry(read(&form.text, titles)).or_default() += 1;
        }
        alike.retain(|signs, forms| signs.len() >= SURE && *forms > 1);
    }
    names.forms.retain(|form| {
        let is_long = || form.text.chars().count() >= titles.least;
        let shown = !form.beside.is_empty()
            || form.text.contains(is_name_dot)
            || form.text.chars().all(is_katakana) && (is_long() || has_other_end(form, &all))
            || !alike.is_empty() && alike.contains_key(&read(&form.text, titles))
            || !heard.is_empty()
                && nearly(read(&form.text, titles)).any(|signs| heard.contains(&signs));
        shown && !form.inside.is_empty()
    });
    for form in &mut names.forms {
        form.inside.sort_unstable();
        form.inside.dedup();
    }
    names.forms.order_by_key(Form::first);
    names.forms
}

/// Whether a text has a word in katakana with a long vowel at its end and without: *ユーザー*, *ユーザ*. Such an end tells enough of short words too.
pub(super) fn differ_in_end(one: &str, other: &str) -> bool {
    let is_other = |short: &str, long: &str| {
        long.strip_suffix(LONG) == Some(short) && short.chars().nth(LEAST - 1).is_some()
    };
    is_other(one, other) || is_other(other, one)
}

/// Whether two words differ by one letter or sign, and neither by their first nor by their last.
pub(super) fn differ_once_inside(one: &[char], other: &[char]) -> bool {
    let before = one.iter().zip(other).take_while(|(a, b)| a == b).count();
    let behind = one.iter().rev().zip(other.iter().rev());
    let behind = behind.take_while(|(a, b)| a == b).count();
    before > 0 && behind > 0 && before + behind + 1 >= one.len().max(other.len())
}

/// The signs of a name, and those of a longer one with each but the first and the last left open.
fn nearly(signs: Vec<char>) -> impl Iterator<Item = Vec<char>> {
    /// In signs: shorter ones with another sign are another name.
    const LEAST: usize = 4;
    let places = match (LEAST..=LONGEST).contains(&signs.len()) {
        true => 1..signs.len() - 1,
        false => 0..0,
    };
    let whole = signs.clone();
    let open = places.map(move |place| {
        let mut signs = signs.clone();
        signs[place] = OPEN;
        signs
    });
    std::iter::once(whole).chain(open)
}

/// A text composed (NFC); nearly every one is.
fn composed(text: &str) -> Cow<'_, str> {
    match text.chars().all(is_surely_composed) {
        true => Cow::Borrowed(text),
        false => Cow::Owned(text.nfc().collect()),
    }
}

/// The signs that a name is read as.
pub(super) fn read(name: &str, titles: &Titles) -> Vec<char> {
    let composed = composed(name);
    let mut rest = &*composed;
    let mut signs = Vec::new();
    while let Some(c) = rest.chars().next() {
        let spelling = titles
            .reading
            .iter()
            .find(|(spelling, _)| rest.starts_with(spelling));
        let taken = match spelling {
            Some((spelling, sound)) => {
                signs.extend(sound.chars());
                spelling.len()
            }
            None => {
                signs.push(c);
                c.len_utf8()
            }
        };
        rest = rest.get(taken..).unwrap_or_default();
    }
    signs
}

fn has_other_end(form: &Form, all: &HashSet<String>) -> bool {
    let other = match form.text.strip_suffix(LONG) {
        Some(short) => short.to_owned(),
        None => format!("{}{LONG}", form.text),
    };
    differ_in_end(&form.text, &other) && all.contains(&other)
}

struct Caseless<'d> {
    document: &'d Document<'d>,
    target: Locale,
    titles: &'static Titles,
    /// Those of the titles.
    initials: Initials,
    index: HashMap<String, usize>,
    forms: Vec<Form>,
    /// What the names of two words are read as that a title shows.
    full: HashSet<Vec<char>>,
}

impl Caseless<'_> {
    /// Files what a compound begins with, if it is a word that stands by itself without the long vowel: *ユーザーメニュー* beside *ユーザ*.
    fn long_vowels(&mut self) {
        let mut begun: Vec<(String, ProseSpan)> = Vec::new();
        for form in &self.forms {
            if !form.text.chars().all(is_katakana) {
                continue;
            }
            let ends = form.text.match_indices(LONG).map(|(at, _)| at);
            let begins = ends.filter(|at| {
                let (short, rest) = form.text.split_at(*at);
                short.chars().nth(LEAST - 1).is_some()
                    && rest.chars().nth(LEAST - 1).is_some()
                    && self.index.contains_key(short)
            });
            for at in begins {
                let end = at + LONG.len_utf8();
                let spans = form.inside.iter();
                let spans =
                    spans.map(|span| ProseSpan::at(span.start as usize, span.start as usize + end));
                begun.extend(spans.map(|span| (form.text[..end].to_owned(), span)));
            }
        }
        for (text, span) in begun {
            if let Some(form) = self.form(&text) {
                form.inside.push(span);
            }
        }
    }

    fn form(&mut self, text: &str) -> Option<&mut Form> {
        let text = composed(text);
        let at = match self.index.get(&*text) {
            Some(&at) => at,
            None if self.forms.len() >= MOST => return None,
            None => {
                self.forms.push(Form {
                    text: text.clone().into_owned(),
                    case: Case::None,
                    inside: Vec::new(),
                    elsewhere: Vec::new(),
                    unkept: (0, 0),
                    beside: Vec::new(),
                });
                self.index.insert(text.into_owned(), self.forms.len() - 1);
                self.forms.len() - 1
            }
        };
        self.forms.get_mut(at)
    }

    /// Runs of the characters of transliterations in a sentence, cut where a title begins or ends.
    fn runs(&mut self, sentence: ProseSpan) {
        let titles = self.titles;
        let document = self.document;
        let text = document.text(sentence);
        let is_letter = |c: char| is_katakana(c) || titles.letters.binary_search(&c).is_ok();
        let mut run: Option<usize> = None;
        // The title right before the run, or before what comes.
        let mut title: Option<u32> = None;
        let mut book: Option<usize> = None;
        let mut at = 0;
        while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
            let rest = &text[at..];
            let next = at + c.len_utf8();
            let may_be = self.initials.may_begin_with(c);
            let title_of = |list| may_be.then(|| starting(list, rest)).flatten();
            let (before, behind) = (title_of(titles.before), title_of(titles.behind));
            if before.is_some() || behind.is_some() {
                if let Some(from) = run.take() {
                    self.run(sentence, from..at, [title, behind.map(hash)]);
                }
                title = before.map(hash);
                at += before.max(behind).map_or(c.len_utf8(), str::len);
                continue;
            }
            if is_letter(c) {
                run.get_or_insert(at);
            } else if is_name_dot(c)
                && run.is_some()
                && text[next..].chars().next().is_some_and(is_letter)
            {
                // It joins two parts of one name.
            } else {
                if let Some(from) = run.take() {
                    self.run(sentence, from..at, [title, gloss(rest)]);
                }
                title = None;
            }
            match c {
                '《' => book = Some(next),
                '》' => {
                    if let Some(from) = book.take() {
                        self.book(sentence, from..at);
                    }
                }
                _ => {}
            }
            at = next;
        }
        if let Some(from) = run {
            self.run(sentence, from..text.len(), [title, None]);
        }
    }

    fn run(
        &mut self,
        sentence: ProseSpan,
        range: std::ops::Range<usize>,
        beside: [Option<u32>; 2],
    ) {
        let span = ProseSpan::new(
            sentence.start + range.start as u32,
            sentence.start + range.end as u32,
        );
        let text = self.document.text(span);
        let length = text.chars().take(LONGEST + 1).count();
        if (3..=LONGEST).contains(&length)
            && let Some(form) = self.form(text)
        {
            form.inside.push(span);
            form.beside.extend(beside.into_iter().flatten());
        }
    }

    /// What stands in the marks of a title, dots and spaces being all that its spellings may differ in.
    fn book(&mut self, sentence: ProseSpan, range: std::ops::Range<usize>) {
        let span = ProseSpan::new(
            sentence.start + range.start as u32,
            sentence.start + range.end as u32,
        );
        let text = self.document.text(span);
        if (3..=LONGEST).contains(&text.chars().take(LONGEST + 1).count())
            && let Some(form) = self.form(text)
        {
            form.inside.push(span);
            form.beside.push(hash("《》"));
        }
    }

    /// Words beside titles, and words with their Latin form in brackets, where spaces part words.
    fn titled(&mut self, tokens: &[Token]) {
        for at in 0..tokens.len() {
            if is_unparted(tokens.get(at)) {
                continue;
            }
            for &title in self.titles.before {
                if let Some(end) = self.spells(tokens, at, title) {
                    // A given name and a surname.
                    let first = self.name(tokens, Some(end), hash(title));
                    if first && self.name(tokens, Some(end + 1), hash(title)) {
                        self.full.extend(self.read_two(tokens, end));
                    }
                }
            }
            let word = self.document.word(&tokens[at]);
            let behind = self.titles.behind.iter().filter(|title| {
                word.strip_prefix(**title)
                    .is_some_and(|rest| rest.is_empty() || self.is_particle(rest))
            });
            if let Some(title) = behind.max_by_key(|title| title.len()) {
                let surname = at.checked_sub(1);
                if self.name(tokens, surname, hash(title)) || self.is_short_name(tokens, surname) {
                    self.name(tokens, at.checked_sub(2), hash(title));
                }
            }
            if let Some(next) = tokens.get(at + 1)
                && let Some(gloss) = gloss(&self.document.prose()[next.span.start as usize..])
            {
                self.name(tokens, Some(at), gloss);
            }
        }
    }

    /// Whether the token is too short for a name by itself, where a title stands behind it: 푸틴 대통령.
    fn is_short_name(&self, tokens: &[Token], at: Option<usize>) -> bool {
        at.and_then(|at| tokens.get(at)).is_some_and(|token| {
            let word = self.document.word(token);
            token.kind.is_word()
                && word.chars().count() == 2
                && !self.target.language.is_function_word(word)
        })
    }

    /// The token behind a title that begins at `at`, if it stands there.
    fn spells(&self, tokens: &[Token], at: usize, title: &str) -> Option<usize> {
        let mut end = at;
        for word in title.split(' ') {
            if self.document.word(tokens.get(end)?) != word {
                return None;
            }
            end += 1;
        }
        Some(end)
    }

    /// Files the token as a word of a name; whether it may be one.
    fn name(&mut self, tokens: &[Token], at: Option<usize>, beside: u32) -> bool {
        let Some(token) = at.and_then(|at| tokens.get(at)) else {
            return false;
        };
        let word = self.document.word(token);
        let may_be = token.kind.is_word()
            && token.case == Case::None
            && !is_unparted(Some(token))
            && word.chars().count() > 2
            && !self.target.language.is_function_word(word)
            && !self.titles.before.contains(&word)
            && !super::judge::is_ordinary(word, self.target);
        if may_be && let Some(form) = self.form(word) {
            form.beside.push(beside);
        }
        may_be
    }

    /// All places of the words that are known as names, with and without a particle that is written onto them.
    fn again(&mut self, tokens: &[Token]) {
        if self.forms.is_empty() {
            return;
        }
        for token in tokens {
            if token.case != Case::None || !token.kind.is_word() || is_unparted(Some(token)) {
                continue;
            }
            let word = self.document.word(token);
            let ends = word.char_indices().rev().take(3).map(|(end, _)| end);
            let known = std::iter::once(word.len()).chain(ends).find_map(|end| {
                let (stem, particle) = word.split_at_checked(end)?;
                let may_end = particle.is_empty() || self.is_particle(particle);
                Some((end, *self.index.get(stem).filter(|_| may_end)?))
            });
            if let Some((end, form)) =
                known.and_then(|(end, at)| Some((end, self.forms.get_mut(at)?)))
            {
                form.inside.push(ProseSpan::new(
                    token.span.start,
                    token.span.start + end as u32,
                ));
            }
        }
    }

    fn is_particle(&self, ending: &str) -> bool {
        self.target.language.is_function_word(ending)
    }
}

/// Whether the token is in a script that puts no spaces between words.
fn is_unparted(token: Option<&Token>) -> bool {
    token.is_some_and(|token| {
        matches!(
            token.script,
            Script::Han | Script::Katakana | Script::Hiragana
        )
    })
}

/// The longest title of a sorted list that a text starts with.
fn starting(titles: &[&'static str], text: &str) -> Option<&'static str> {
    let first = text.chars().next()?;
    let from = titles.partition_point(|title| title.chars().next() < Some(first));
    let with_first = titles.get(from..)?.iter();
    let with_first = with_first.take_while(|title| title.starts_with(first));
    with_first
        .filter(|title| text.starts_with(**title))
        .max_by_key(|title| title.len())
        .copied()
}

/// The name in Latin letters in brackets that a text starts with, hashed. One in capitals is an abbreviation.
fn gloss(text: &str) -> Option<u32> {
    /// In bytes, its bracket with it.
    const LONGEST: usize = 63;
    let text = text.trim_start_matches(' ');
    let inside = text.strip_prefix(['(', '（'])?;
    let near = &inside[..inside.floor_char_boundary(LONGEST)];
    let (inside, _) = near.split_once([')', '）'])?;
    let latin = |c: char| c.script() == Script::Latin || matches!(c, ' ' | '-' | '.' | '\'' | '’');
    let name = inside.chars().all(latin)
        && inside.chars().any(char::is_lowercase)
        && inside.chars().next().is_some_and(char::is_uppercase);
    name.then(|| hash(inside))
}
