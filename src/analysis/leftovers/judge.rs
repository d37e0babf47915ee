//! What the decoder takes for foreign and is at home in the text all the same: names, loans, shared words.

use super::Finder;
use super::lists::is_name_in;
use super::sentence::Words;
use crate::analysis::quotes::is_quote;
use crate::document::{Case, Mark, ProseSpan};
use crate::language::facts::{PRESS, by_code};
use crate::language::{ENGLISH, Fragment, Language, Lexicon, Word, WordFlags, WordHash};
use crate::text::kind;
use crate::text::script::{Script, stray_letter};
use crate::text::short::Short;
use foldhash::HashMap;
use std::ops::Range;

/// A capitalised word that begins a sentence is a leftover only if it is so frequent in lower case in its language.
const EVERYDAY: f32 = -10.0;
/// By itself only if it is more frequent: surnames are nouns and adjectives as well (*Çelik*, *Forêt*), which the list of English alone tells apart.
const FREQUENT: f32 = -8.0;
/// A capitalised noun is a leftover only if it is so frequent in a language that capitalises its nouns: rarer ones are names.
const KNOWN_NOUN: f32 = -13.2;
/// In bytes: a noun of a language that forms compounds is likely one from here on.
const COMPOUND: usize = 10;
/// The longest loan, in words.
const LOAN_WORDS: usize = 6;

impl Finder<'_, '_> {
    /// A fragment without the words at its ends that are at home in the text: function words that the two languages share,
    /// and names.
    pub(super) fn trimmed(&self, words: &Words<'_>, fragment: &Fragment) -> Fragment {
        let nouns = by_code(fragment.source).is_some_and(|language| language.nouns_capitalised);
        let at_home = |at: &usize| {
            let (word, _) = words[*at];
            let known = word.listed.flags().is_name();
            let ends = fragment.words.end == *at + 1 || self.is_parted(words, *at) || known;
            let name = word.setting.capitalised
                && !word.setting.initial
                && !nouns
                && ends
                && !self.is_foreign_script(word.text);
            name || self.locale.language.is_function_word(word.text)
        };
        // A name that a comma parts from the rest is no part of it: Mireille Aubusson, esclusera.
        let capitals = fragment
            .words
            .clone()
            .take_while(|at| words[*at].0.setting.capitalised)
            .last();
        let parted = capitals
            .filter(|at| !nouns && at + 1 < fragment.words.end && self.is_parted(words, *at));
        let first = parted.map_or(fragment.words.start, |at| at + 1);
        let first = self.behind_name(words, fragment).unwrap_or(first);
        let whole = self.enclosed(words, first..fragment.words.end);
        let whole = self.set_off(words, &whole).unwrap_or(whole);
        let start = whole.clone().find(|at| !at_home(at)).unwrap_or(whole.start);
        let end = (start..whole.end)
            .rev()
            .find(|at| !at_home(at))
            .map_or(whole.end, |at| at + 1);
        Fragment {
            words: start..end,
            ..fragment.clone()
        }
    }

    /// The last word of a fragment, if it joins clauses behind a name of the text: *Hannelore Grabitz und discussed*. No name ends with a conjunction.
    fn behind_name(&self, words: &Words<'_>, fragment: &Fragment) -> Option<usize> {
        let source = Lexicon::of(fragment.source)?;
        let last = fragment.words.end - 1;
        let (word, _) = words.get(last)?;
        let joins = !word.setting.capitalised
            && self.is_function_word(fragment.source, word)
            && !self.is_particle(fragment.source, word.text);
        let next = words.get(last + 1);
        let goes_on = next.is_none_or(|(next, _)| self.decoder.may_be_name(next));
        let is_name = |at: usize| {
            let word = &words[at].0;
            let theirs = source.flags(word.hash).is_ordinary();
            let ours = word.listed.flags().is_ordinary();
            word.setting.capitalised && (ours || !theirs)
        };
        let mut before = fragment.words.start..last;
        (joins && !goes_on && !before.is_empty() && before.all(is_name)).then_some(last)
    }

    /// The words at the beginning of some that emphasis sets off before a comma: what follows says what they mean.
    fn set_off(&self, words: &Words<'_>, range: &Range<usize>) -> Option<Range<usize>> {
        let (_, first) = words.get(range.start)?;
        let mut near = self.document().marks_near(first.start);
        let marked =
            near.find(|marked| marked.mark == Mark::Emphasis && marked.span.contains(*first))?;
        let inside = words.get(range.clone())?;
        let length = inside
            .iter()
            .take_while(|(_, span)| span.end <= marked.span.end)
            .count();
        let parted =
            length > 0 && length < range.len() && self.is_parted(words, range.start + length - 1);
        parted.then_some(range.start..range.start + length)
    }

    /// The longest part of some words that leaves no bracket and no quotation half open: (*wethouder*) Ineke is no expression. Of two as long,
    /// the first.
    fn enclosed(&self, words: &Words<'_>, range: Range<usize>) -> Range<usize> {
        let between = |at: usize| {
            let (before, after) = (words[at].1.end, words[at + 1].1.start);
            self.document()
                .text(ProseSpan::new(before, after.max(before)))
        };
        let is_double = |c: &char| is_quote(*c) && !matches!(c, '\'' | '’' | '‘' | '‚');
        let gaps = range.start..range.end.saturating_sub(1);
        let (mut depth, mut quotes, mut halves) = (0_i32, 0, false);
        for mark in gaps.clone().flat_map(|at| between(at).chars()) {
            match mark {
                '(' | '[' => depth += 1,
                ')' | ']' => depth -= 1,
                mark => quotes += usize::from(is_double(&mark)),
            }
            halves |= depth < 0;
        }
        if !halves && depth == 0 && quotes % 2 == 0 {
            return range;
        }
        let is_edge = |c: char| matches!(c, '(' | ')' | '[' | ']') || is_double(&c);
        let mut best = range.start..range.start;
        let mut start = range.start;
        for at in gaps
            .filter(|at| between(*at).contains(is_edge))
            .chain([range.end - 1])
        {
            if at + 1 - start > best.len() {
                best = start..at + 1;
            }
            start = at + 1;
        }
        best
    }

    /// Whether a word at `at` may be a name: it has a capital that nothing else explains, and is no *I*.
    fn may_be_name(&self, words: &Words<'_>, at: usize) -> bool {
        words.get(at).is_some_and(|(word, _)| {
            self.decoder.may_be_name(word)
                && (word.text.chars().nth(1).is_some()
                    || !self.locale.language.is_function_word(word.text))
        })
    }

    /// Whether names of one of the two languages have the word for a particle.
    pub(super) fn is_particle(&self, source: &str, word: &str) -> bool {
        let word = Short::lower(word);
        let known = |it: &Language| it.name_particles.binary_search(&&*word).is_ok();
        by_code(source).is_some_and(known) || known(self.locale.language)
    }

    pub(super) fn is_function_word(&self, source: &str, word: &Word<'_>) -> bool {
        by_code(source).is_some_and(|language| language.is_function_word(word.text))
    }

    /// Whether the target language writes its own words with the letter.
    pub(super) fn is_native_letter(&self, letter: char) -> bool {
        let letters = self.locale.conventions().letters;
        letter
            .to_lowercase()
            .all(|letter| letters.binary_search(&letter).is_ok())
    }

    /// Whether a mark stands between a word and the next one.
    pub(super) fn is_parted(&self, words: &Words<'_>, at: usize) -> bool {
        let next = words.get(at + 1).map(|(_, span)| span.start);
        next.is_none_or(|next| {
            let end = words[at].1.end;
            let prose = self.document().prose();
            // A space, nearly always.
            let is_space = next == end + 1 && prose.as_bytes().get(end as usize) == Some(&b' ');
            !is_space && !prose[end as usize..next as usize].trim().is_empty()
        })
    }

    /// Whether the word has a capital more than once in the document: a name.
    pub(super) fn recurs_as_name(&self, word: &Word<'_>) -> bool {
        let stem = || WordHash::of(&word.text[self.locale.without_clitics(word.text)]);
        word.setting.capitalised && self.times_capitalised(stem()) > 1
    }

    /// How often a word has a capital in the document.
    pub(super) fn times_capitalised(&self, word: WordHash) -> usize {
        let capitals = self.capitals.get_or_init(|| {
            let mut capitals: HashMap<WordHash, usize> = HashMap::default();
            for token in self.document().tokens() {
                if token.kind.is_word() && token.case != Case::Lower {
                    let facts = self.document().facts(token);
                    let text = self.document().word(token);
                    let stem = match facts.is_plain {
                        true => facts.hash,
                        false => WordHash::of(&text[self.locale.without_clitics(text)]),
                    };
                    *capitals.entry(stem).or_default() += 1;
                }
            }
            capitals
        });
        capitals.get(&word).copied().unwrap_or(0)
    }

    /// Whether the words are a name and nothing else: all of them capitalised, or particles, and not one a noun of a
    /// language that capitalises its nouns.
    pub(super) fn is_name(&self, words: &Words<'_>, fragment: &Fragment) -> bool {
        let inside = &words[fragment.words.clone()];
        let particle = |word: &str| self.is_particle(fragment.source, word);
        let beside = |at: usize| self.may_be_name(words, at);
        if inside.len() == 1 && self.is_short_or_joins(words, fragment) {
            return true;
        }
        let source = Lexicon::of(fragment.source);
        let capitals = inside
            .iter()
            .filter(|(word, _)| word.setting.capitalised)
            .count();
        let lower = inside
            .iter()
            .any(|(word, _)| !word.setting.capitalised && !particle(word.text));
        // Two capitals in a row are a name even where each is a noun: the Deutsche Bahn.
        // The neighbours that make a name of a noun: capitals of the same language, or particles before it.
        let same_language = |at: usize| {
            let word = &words[at].0;
            let (here, there) = (
                word.listed.entry(),
                source.and_then(|source| source.get(word.hash)),
            );
            let ours = here.is_some_and(|entry| entry.flags.is_ordinary());
            let theirs = there.is_some_and(|entry| entry.flags.is_ordinary());
            // Or one that no list has: the Mitteldeutsche Zeitung.
            let unheard =
                || !word.setting.initial && here.is_none() && source.is_some() && there.is_none();
            beside(at) && (theirs && !ours || unheard())
        };
        let behind = fragment.words.start.checked_sub(1);
        let joined = behind.is_some_and(|at| {
            let prefixed = particle(words[at].0.text)
                && at > 0
                && (beside(at - 1) || particle(words[at - 1].0.text));
            same_language(at) && !words[at].0.setting.initial && !self.is_parted(words, at)
                || prefixed
        });
        let next = fragment.words.end;
        // At the start of a sentence any capital behind it does: Dava Sobel.
        let any = words[next - 1].0.setting.initial && beside(next);
        // And particles that lead to one: Mairie de Saint-Flour.
        let led = || {
            let ahead = next..words.len().min(next + LOAN_WORDS);
            let capital = ahead.into_iter().find(|at| !particle(words[*at].0.text));
            capital.is_some_and(|at| at > next && beside(at))
        };
        let followed = next < words.len()
            && (same_language(next) || any || led())
            && !self.is_parted(words, next - 1);
        let alone = capitals == 1 && !followed && !joined;
        let goes_on = (words.get(next)).is_some_and(|(word, _)| !word.setting.capitalised);
        let noun = alone
            && inside
                .iter()
                .any(|(word, _)| self.is_noun(word, fragment.source, goes_on));
        // Particles by themselves are part of a name only beside one.
        let near = capitals > 0 || beside(next) || behind.is_some_and(beside);
        !lower && !noun && near
    }

    /// Whether it is one word with a capital behind a given name, in a language that gives nouns none: a surname, whatever it means elsewhere.
    pub(super) fn is_surname(&self, words: &Words<'_>, fragment: &Fragment) -> bool {
        let (at, end) = (fragment.words.start, fragment.words.end);
        let Some((given, _)) = at.checked_sub(1).and_then(|before| words.get(before)) else {
            return false;
        };
        let is_capital = |at: Option<usize>| {
            let word = at.and_then(|at| words.get(at));
            word.is_some_and(|(word, _)| word.setting.capitalised && !word.setting.initial)
        };
        let here = given.listed.entry().map(|entry| entry.flags);
        let there = Lexicon::in_english(given.text).map(|entry| entry.flags);
        // English writes nothing else with a capital always but days and peoples, which are words of their own elsewhere.
        let is_english = self.locale.language.code == ENGLISH;
        let is_name = |flags: WordFlags| flags.is_name() || !is_english && flags.is_never_small();
        let conditions = [
            !self.locale.language.nouns_capitalised,
            fragment.words.len() == 1 && words[at].0.text.len() < COMPOUND,
            is_capital(Some(at)) && given.setting.capitalised && !self.is_parted(words, at - 1),
            given.text.chars().skip(1).all(char::is_lowercase),
            here.is_some_and(WordFlags::is_name) || there.is_some_and(is_name),
            !given.setting.initial || here.is_none_or(|flags| !flags.is_ordinary()),
            // No more than the two: what follows a full name is a title.
            at < 2 || !is_capital(Some(at - 2)) || self.is_parted(words, at - 2),
            !is_capital(Some(end)) || self.is_parted(words, at),
        ];
        !conditions.contains(&false)
    }

    /// Whether all words are function words of their language, and lead from one part of a title in it to the next: Center *for the*
    /// Cultivation of Technology, Movement Building *from* Home.
    pub(super) fn is_within_title(&self, words: &Words<'_>, fragment: &Fragment) -> bool {
        /// In nats: how much more frequent an ordinary word of both languages is in the one that it is of.
        const RARER: f32 = 3.0;
        let source = Lexicon::of(fragment.source);
        let is_capital = |word: &Word<'_>| {
            let setting = word.setting;
            setting.capitalised && !setting.all_capitals && !setting.opaque && !setting.initial
        };
        let binds = |word: &Word<'_>| {
            !word.setting.capitalised && self.is_function_word(fragment.source, word)
        };
        // A name says nothing of the language that it is in; an ordinary word of another one with a capital does.
        let is_theirs = |word: &Word<'_>| {
            let there = source.and_then(|source| source.get(word.hash));
            let here = word
                .listed
                .entry()
                .filter(|entry| entry.flags.is_ordinary());
            there.is_some_and(|there| {
                there.flags.is_common()
                    && here.is_none_or(|here| here.log_frequency + RARER < there.log_frequency)
            })
        };
        let starts = |at: usize| words.get(at).is_some_and(|(word, _)| is_capital(word));
        // From the capital before the words, or the first of them, to the one behind them.
        let first = match fragment.words.start {
            start if starts(start) => start,
            start => start.saturating_sub(1),
        };
        let title = words.get(first..=fragment.words.end).unwrap_or_default();
        let Some((((one, _), (last, _)), middle)) = title
            .first()
            .zip(title.last())
            .zip(title.get(1..title.len().saturating_sub(1)))
        else {
            return false;
        };
        let nouns = by_code(fragment.source).is_some_and(|language| language.nouns_capitalised);
        let parted = (first..fragment.words.end).any(|at| self.is_parted(words, at));
        !nouns
            && !parted
            && is_capital(one)
            && is_capital(last)
            && middle.iter().any(|(word, _)| binds(word))
            && middle
                .iter()
                .all(|(word, _)| binds(word) || is_capital(word))
            && (is_theirs(one) || is_theirs(last))
    }

    /// Whether the one word of a fragment is too short to tell anything, or a particle that joins the name beside it.
    fn is_short_or_joins(&self, words: &Words<'_>, fragment: &Fragment) -> bool {
        let at = fragment.words.start;
        let word = &words[at].0;
        let particle = |word: &str| self.is_particle(fragment.source, word);
        let beside = |at: usize| self.may_be_name(words, at);
        let short = match word.text.chars().count() {
            1 => !self.is_copied_word(words, fragment),
            // With a capital inside a sentence it is the sign of something.
            2 => {
                at > 0 && word.setting.capitalised || !self.is_function_word(fragment.source, word)
            }
            _ => false,
        };
        let leads = || {
            let next = words.get(at + 1);
            beside(at + 1) || beside(at + 2) && next.is_some_and(|(next, _)| particle(next.text))
        };
        short || particle(word.text) && (at > 0 && beside(at - 1) || leads())
    }

    /// Whether the one letter of a fragment is a function word of the original, between ordinary words: *performances y those of*.
    pub(super) fn is_copied_word(&self, words: &Words<'_>, fragment: &Fragment) -> bool {
        let at = fragment.words.start;
        let is_plain = |at: usize| {
            words.get(at).is_some_and(|(word, _)| {
                let entry = word.listed.entry();
                !word.setting.capitalised && entry.is_some_and(|entry| entry.flags.is_common())
            })
        };
        let letters = words
            .iter()
            .filter(|(word, _)| word.text.chars().nth(1).is_none());
        self.is_function_word(fragment.source, &words[at].0)
            && self.is_copied(&words[at..=at])
            && at.checked_sub(1).is_some_and(is_plain)
            && is_plain(at + 1)
            && letters.count() == 1
    }

    /// Whether a word with a capital is a noun of its language and no name there; `goes_on` says that a word in lower case follows.
    fn is_noun(&self, word: &Word<'_>, source: &str, goes_on: bool) -> bool {
        let nouns = by_code(source).is_some_and(|language| language.nouns_capitalised);
        let is_english = source == ENGLISH;
        let source = Lexicon::of(source);
        let entry = source.and_then(|source| source.get(word.hash));
        let flags = entry.map(|entry| entry.flags).unwrap_or_default();
        let known = entry.is_some_and(|entry| entry.log_frequency > KNOWN_NOUN);
        // At the start of a sentence the capital says nothing.
        let is_known = |least: f32| entry.is_some_and(|entry| entry.log_frequency > least);
        let reliable = source.is_some_and(|source| source.has_dictionary());
        // Where the sentence goes on, it may be its subject.
        let common = flags.is_common()
            && match goes_on && !is_english {
                true => is_known(FREQUENT),
                false => reliable || is_known(EVERYDAY),
            };
        // A word that no list has, so long and in such a language, is a compound.
        let compound = entry.is_none() && word.text.len() >= COMPOUND;
        (nouns && (flags.is_capitalised() && known || compound) || word.setting.initial && common)
            && !flags.is_name()
            && !self.recurs_as_name(word)
            // A list made without a dictionary takes names for words; the better known ones are names in some other list.
            && !(word.setting.initial && is_name_in(word.hash, 1))
    }

    /// Whether the words are in Latin letters in a text of another script, and all have capitals.
    pub(super) fn is_latin_name(&self, words: &Words<'_>, fragment: &Fragment) -> bool {
        words[fragment.words.clone()].iter().all(|(word, _)| {
            word.setting.capitalised && Script::of(word.text) == Some(Script::Latin)
        })
    }

    /// Whether the source text was given and has all these words.
    pub(super) fn is_copied(&self, words: &Words<'_>) -> bool {
        let original = self.article.original;
        original.is_some_and(|original| words.iter().all(|(word, _)| original.has(word.hash)))
    }

    pub(super) fn is_foreign_script(&self, word: &str) -> bool {
        let first = word.chars().find(|c| kind::is_alphabetic(*c));
        first.is_some_and(|c| !self.locale.language.writes(kind::script(c)))
    }

    /// Whether it is one word of a script of the language, but for a letter before it: `mixed-script-word` reports that.
    pub(super) fn is_own_but_a_letter(&self, words: &Words<'_>) -> bool {
        let [(word, _)] = words else {
            return false;
        };
        let rest = stray_letter(word.text).and_then(|stray| word.text.get(stray.end..));
        rest.is_some_and(|rest| !rest.is_empty() && !self.is_foreign_script(rest))
    }

    /// Whether the words are, or are part of, an expression that is at home in the target language.
    pub(super) fn is_loan(&self, words: &Words<'_>, fragment: &Fragment) -> bool {
        let language = self.locale.language;
        let text = |from: usize, to: usize| self.document().text(words[from].1.to(words[to - 1].1));
        // What the user has allowed; even a part of it, for an expression may be longer than what looks foreign of it.
        let allowed = |text: &str| {
            let glossary = self.article.glossary;
            glossary.is_some_and(|glossary| glossary.has(text, self.locale))
        };
        let range = &fragment.words;
        let from = range.start.saturating_sub(LOAN_WORDS);
        let to = (range.end + LOAN_WORDS).min(words.len());
        let around = (from..=range.start).any(|start| {
            let begins = words
                .get(start)
                .is_some_and(|(word, _)| language.may_begin_loan(word.text));
            begins
                && (range.end..=to)
                    .any(|end| end - start <= LOAN_WORDS && language.is_loan(text(start, end)))
        });
        // Or the title of a paper.
        let is_title = || {
            (from..=range.start)
                .any(|start| (range.end..=to).any(|end| PRESS.has(text(start, end))))
        };
        let is_allowed = || {
            self.article.glossary.is_some()
                && (from..=range.start)
                    .any(|start| (range.end..=to).any(|end| allowed(text(start, end))))
        };
        let is_known = |at: usize| {
            let word = words[at].0.text;
            let stem = &word[self.locale.without_clitics(word)];
            language.is_loan(word) || language.is_loan(stem) || allowed(word)
        };
        let is_everyday = |at: usize| {
            let entry = words[at].0.listed.entry();
            entry.is_some_and(|entry| entry.flags.is_ordinary() && entry.log_frequency > EVERYDAY)
        };
        // Or part of it is one of several words: pasta aglio e olio.
        let is_within = |at: usize| {
            let from = at.saturating_sub(LOAN_WORDS).max(range.start);
            (from..=at).any(|start| {
                let to = to.min(start + LOAN_WORDS);
                language.may_begin_loan(words[start].0.text)
                    && (at + 1..=to).any(|end| language.is_loan(text(start, end)))
            })
        };
        let is_loan = |at: usize| is_known(at) || is_within(at);
        // Or nothing but loans and everyday words of its own, one beside the other.
        around
            || is_title()
            || is_allowed()
            || range.clone().all(|at| is_everyday(at) || is_loan(at)) && range.clone().any(is_loan)
    }
}
