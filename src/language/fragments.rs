//! Finds the words of a sentence that were left in the source language.
//!
//! Nearly every word of a translated text is an everyday word of the target language, and one look-up
//! says so. Only where one is not does the decoder ask which language it could be left over from: the
//! most promising candidates are weighed over the words around, and a two-state Viterbi search (target,
//! source) decides where the leftover begins and ends. Entering the source state costs a fixed number
//! of nats, which is the price of a false alarm; capitalised words may be names and weigh nothing, so
//! they can lie inside a fragment but neither begin nor end one.

mod known;
mod scripts;
mod segments;

use std::cell::RefCell;
use std::ops::Range;
use std::rc::Rc;

use super::lexicon::{Entry, Lexicon, Listed, MOST_FREQUENT, WordFlags, WordHash};
use super::words::{Form, Pair, Standing, prior};
use crate::text::order::Order;
use crate::text::script::Script;
use known::{Parts, Region, is_solid_word, kept_best, kept_parts, weighty_parts};
pub(crate) use known::{elided, is_joined, parts};
use segments::segments;

/// What entering a fragment costs when the source language is known, in nats. Less finds hardly more in
/// translations with a word left over, and many more false alarms in good ones; `tools/lexicons/README.md`
/// has the figures.
const ENTER_KNOWN: f32 = 5.25;
/// The same when any of some twenty languages may be the source, each of which may match by chance.
const ENTER_UNKNOWN: f32 = 5.75;
/// Words on either side of a suspicious one that are weighed with it; more than any one leftover
/// needs to connect with the next.
const AROUND: usize = 4;
/// Words decoded at once, so that a text without sentence ends takes no more than linear time.
const LONGEST: usize = 256;
/// Candidates that are followed to the end; the right one is almost never behind two others.
const FOLLOWED: usize = 3;
/// Candidates that are followed at most, with those that are best for a single word.
const MOST_FOLLOWED: usize = 6;
/// Odds of the suspicious words, in nats, below which a candidate is not followed: the words around them are
/// ordinary ones and cannot make up for it.
const PROMISE: f32 = 1.0;
/// In nats: by so much the known source goes before another language that explains the words as well, close as it may be.
const TOLD: f32 = 2.0;
/// An ordinary word of the target that is so much rarer than in the known source, in nats, may be one of that.
const RARER: f32 = 3.0;
/// An ordinary word of the target rarer than this may all the same be a frequent one of another language.
const RARE: f32 = -13.5;
/// Bytes of an unlisted noun that is worth weighing: nouns that no list has are compounds, and long.
const COMPOUND: usize = 10;
/// Letters of the longest particle in a name: *Rio de la Plata*, *Ursula von der Leyen*.
const PARTICLE: usize = 3;

/// A word and its place.
#[derive(Clone, Copy, Debug)]
pub struct Word<'t> {
    /// The word as it is written, with its apostrophes and hyphens.
    pub text: &'t str,
    /// Its hash.
    pub hash: WordHash,
    /// What the target's word list says of it.
    pub listed: Listed,
    /// How and where it is written.
    pub setting: Setting,
}

/// How and where a word is written.
#[derive(Clone, Copy, Debug, Default)]
pub struct Setting {
    /// Its first letter is a capital.
    pub capitalised: bool,
    /// It has several letters and all are capitals.
    pub all_capitals: bool,
    /// It is the first of its sentence, or the first after a colon or an opening quotation mark.
    pub initial: bool,
    /// It is an abbreviation, or has digits: evidence of nothing.
    pub opaque: bool,
    /// It is a function word of the target.
    pub binds: bool,
}

/// Words left in another language.
#[derive(Clone, Debug, PartialEq)]
pub struct Fragment {
    /// Which words, by their index in the slice given.
    pub words: Range<usize>,
    /// ISO 639-1 code of the language they most resemble; `und` for a script without a candidate.
    pub source: &'static str,
    /// The odds, in nats, that these words are of that language rather than of the target's.
    pub log_odds: f32,
}

/// What entering a fragment costs, in nats.
#[derive(Clone, Copy, Debug)]
struct Costs {
    known: f32,
    unknown: f32,
}

/// Finds fragments in the sentences of one text.
#[derive(Clone, Debug)]
pub struct Decoder {
    target: &'static Lexicon,
    candidates: Vec<Pair>,
    /// The source, when it is known.
    told: Option<&'static Lexicon>,
    enter: Costs,
    /// Whether every word is weighed, not only those that stand out.
    weighs_all: bool,
    memory: Rc<RefCell<Parts>>,
}

impl Decoder {
    /// A decoder for texts in `target`, by its ISO 639-1 code, translated from `source` when that is known.
    ///
    /// `None` when there is no lexicon of the target. A source without a lexicon counts as unknown.
    #[must_use]
    pub fn new(target: &str, source: Option<&str>) -> Option<Self> {
        let target = Lexicon::of(target)?;
        let source = source
            .and_then(Lexicon::of)
            .filter(|source| source.code() != target.code());
        // Latin is at home in texts of every script. A known source is likeliest, but engines also pivot through other
        // languages.
        let scripts = [target.script(), Some(Script::Latin)];
        let others = Lexicon::all().iter().filter(|other| {
            other.code() != target.code()
                && (scripts.contains(&other.script())
                    || Some(other.code()) == source.map(Lexicon::code))
        });
        Some(Self {
            target,
            candidates: others.map(|other| Pair::new(target, other)).collect(),
            told: source,
            enter: Costs {
                known: ENTER_KNOWN,
                unknown: ENTER_UNKNOWN,
            },
            weighs_all: false,
            memory: kept_parts((target.key(), source.map(Lexicon::key))),
        })
    }

    /// Sets what entering a fragment costs, in nats, for the known source and for all others: less finds more, and more
    /// that is none.
    #[must_use]
    pub const fn entering_at(mut self, known: f32, unknown: f32) -> Self {
        self.enter = Costs { known, unknown };
        self
    }

    fn enter(&self, pair: &Pair) -> f32 {
        if self.is_told(pair) {
            self.enter.known
        } else {
            self.enter.unknown
        }
    }

    fn is_told(&self, pair: &Pair) -> bool {
        self.told
            .is_some_and(|told| told.code() == pair.source().code())
    }

    /// Weighs every word, even one that is an everyday word of the target: right where a leftover is likely, and slow.
    #[must_use]
    pub const fn weighing_all(mut self) -> Self {
        self.weighs_all = true;
        self
    }

    /// The fragments of one sentence, in order, none overlapping another.
    #[must_use]
    pub fn fragments(&self, sentence: &[Word<'_>]) -> Vec<Fragment> {
        let mut found = self.in_other_scripts(sentence);
        let scripts = found.len();
        let mut region: Option<Range<usize>> = None;
        for (index, word) in sentence.iter().enumerate() {
            if !self.is_suspicious(word) {
                continue;
            }
            let around = index.saturating_sub(AROUND)..(index + AROUND + 1).min(sentence.len());
            region = match region.take() {
                Some(region) if around.start <= region.end && region.len() < LONGEST => {
                    Some(region.start..around.end)
                }
                Some(region) => {
                    let start = around.start.max(region.end);
                    self.decode(sentence, region, &mut found);
                    Some(start..around.end.max(start))
                }
                None => Some(around),
            };
        }
        if let Some(region) = region {
            self.decode(sentence, region, &mut found);
        }
        if scripts > 0 {
            // A fragment may run over words of another script; what they belong to is plain without it.
            let plain: Vec<Fragment> = found.drain(..scripts).collect();
            found.retain(|one| {
                let next = plain.partition_point(|other| other.words.end <= one.words.start);
                plain.get(next).is_none_or(|other| are_apart(one, other))
            });
            found.extend(plain);
            found.order_by_key(|fragment| fragment.words.start);
        }
        found
    }

    /// The form of a word; `None` when it is evidence of nothing.
    #[must_use]
    pub fn form(&self, word: &Word<'_>) -> Option<Form> {
        let (setting, long) = (word.setting, word.text.len() >= COMPOUND);
        if setting.opaque || setting.all_capitals {
            None
        } else if !setting.capitalised {
            Some(Form::Lower)
        } else if setting.initial {
            Some(Form::Initial)
        } else if self.target.capitalises_nouns() {
            Some(Form::Noun)
        } else if long {
            Some(Form::Compound)
        } else {
            Some(Form::Capital)
        }
    }

    /// Whether a word, taken alone, could begin a fragment.
    #[inline]
    fn is_suspicious(&self, word: &Word<'_>) -> bool {
        // Nearly every word is an everyday one, and its list has said so.
        let is_everyday = !self.weighs_all && self.told.is_none() && is_usual(word.listed.entry());
        !is_everyday && self.may_begin(word)
    }

    fn may_begin(&self, word: &Word<'_>) -> bool {
        let entry = word.listed.entry();
        if self.other_script(word).is_some() {
            return false;
        }
        let Some(form) = self.form(word) else {
            return false;
        };
        if self.weighs_all && form != Form::Capital {
            return true;
        }
        if form.is_capital() {
            return stands_out(entry, form) && self.is_foreign_noun(word, form);
        }
        if entry.is_none() && is_joined(word.text) {
            return !is_solid_word(word.text, self.target)
                && weighty_parts(word.text, self.target)
                    .any(|part| stands_out(self.target.get(WordHash::of(part)), form));
        }
        stands_out(entry, form) || self.is_told_word(word)
    }

    /// Whether a word is far more usual in the known source than here: *pour*, *campos*.
    fn is_told_word(&self, word: &Word<'_>) -> bool {
        let (Some(told), Some(here)) = (self.told, word.listed.entry()) else {
            return false;
        };
        let least = here.log_frequency + RARER;
        if least >= MOST_FREQUENT {
            return false;
        }
        let there = told
            .get(word.hash)
            .filter(|there| there.flags.is_ordinary());
        there.is_some_and(|there| there.log_frequency > least)
    }

    /// Whether a word may be an ordinary noun of a candidate that writes nouns with a capital.
    fn is_foreign_noun(&self, word: &Word<'_>, form: Form) -> bool {
        let hash = word.hash;
        let mut sources = self
            .candidates
            .iter()
            .map(Pair::source)
            .filter(|source| source.capitalises_nouns());
        sources.any(|source| match source.get(hash) {
            Some(entry) => entry.flags.is_capitalised() && !entry.flags.is_name(),
            None => form == Form::Compound,
        })
    }

    /// Whether the suspicious words of a region are so little so, all together, that no candidate would be followed.
    fn is_hopeless(&self, sentence: &[Word<'_>], words: Range<usize>) -> bool {
        let mut sum = 0.0;
        let words = sentence.get(words).unwrap_or_default().iter();
        !self.weighs_all
            && words.filter(|word| self.is_suspicious(word)).all(|word| {
                sum += self.best_score(word);
                sum <= PROMISE
            })
    }

    /// The most that a word by itself can speak for any candidate.
    fn best_score(&self, word: &Word<'_>) -> f32 {
        let Some(form) = self.form(word) else {
            return 0.0;
        };
        // What is weighed of a joined word are its parts, which its hash does not tell.
        if word.listed.entry().is_none() && is_joined(word.text) {
            return f32::INFINITY;
        }
        let weighing = ((self.target.key(), self.told.map(Lexicon::key)), form);
        kept_best(word.hash, weighing, || {
            let mut memory = self.memory.borrow_mut();
            let mut region = Region::new(&mut memory, 1);
            region.push(word, Some(form), true, self.target, &self.candidates);
            let candidates = self.candidates.iter().enumerate();
            let scores = candidates.map(|(at, pair)| region.score(0, at, pair));
            scores.fold(0.0, f32::max)
        })
    }

    fn decode(&self, sentence: &[Word<'_>], words: Range<usize>, found: &mut Vec<Fragment>) {
        if self.is_hopeless(sentence, words.clone()) {
            return;
        }
        let start = words.start;
        let mut memory = self.memory.borrow_mut();
        let mut region = Region::new(&mut memory, words.len());
        for (index, word) in words.filter_map(|index| Some((index, sentence.get(index)?))) {
            let form = self.form(word).filter(|_| !self.is_silent(sentence, index));
            let is_suspicious = form.is_some() && self.is_suspicious(word);
            region.push(word, form, is_suspicious, self.target, &self.candidates);
        }
        let mut readings: Vec<(f32, Vec<Fragment>)> = Vec::with_capacity(FOLLOWED);
        let mut scores: Vec<f32> = Vec::with_capacity(region.len());
        for at in self.followed(&region) {
            let Some(pair) = self.candidates.get(at) else {
                continue;
            };
            scores.clear();
            scores.extend((0..region.len()).map(|word| region.score(word, at, pair)));
            let likeness = |words: Range<usize>| {
                let likeness = words.map(|word| region.likeness(word, at, pair));
                likeness.sum::<f32>() + prior(pair.source())
            };
            // Scores are clipped, so several candidates may explain a fragment equally well.
            let known = if self.is_told(pair) { TOLD } else { 0.0 };
            let mut worth = 0.0;
            let fragments = segments(&scores, self.enter(pair));
            let fragments = fragments.into_iter().map(|(words, log_odds)| {
                worth += log_odds + known + likeness(words.clone()) / 1e3;
                Fragment {
                    words: start + words.start..start + words.end,
                    source: pair.source().code(),
                    log_odds,
                }
            });
            let fragments = fragments.collect();
            readings.push((worth, fragments));
        }
        readings.order_by(|one, other| other.0.total_cmp(&one.0));
        let first = found.len();
        for fragment in readings.into_iter().flat_map(|(_, fragments)| fragments) {
            let taken = found.get(first..).unwrap_or_default();
            if taken.iter().all(|other| are_apart(&fragment, other)) {
                found.push(fragment);
            }
        }
        if let Some(added) = found.get_mut(first..) {
            added.order_by_key(|fragment| fragment.words.start);
        }
    }

    /// The candidates worth following to the end, by their index: the most promising ones, and for each suspicious word the best, so that
    /// a word of one language is not lost beside two of another.
    fn followed(&self, region: &Region<'_, '_>) -> Vec<usize> {
        let suspicious: Vec<usize> = region.suspicious().collect();
        let mut best: Vec<(f32, Option<usize>)> = vec![(PROMISE, None); suspicious.len()];
        let mut totals: Vec<(f32, usize)> = Vec::with_capacity(self.candidates.len());
        for (at, pair) in self.candidates.iter().enumerate() {
            let mut total = 0.0;
            for (word, best) in suspicious.iter().zip(&mut best) {
                let score = region.score(*word, at, pair).max(0.0);
                total += score;
                if score > best.0 {
                    *best = (score, Some(at));
                }
            }
            if total > PROMISE {
                totals.push((total + if self.is_told(pair) { TOLD } else { 0.0 }, at));
            }
        }
        totals.order_by(|one, other| other.0.total_cmp(&one.0));
        let mut followed: Vec<usize> = totals.iter().take(FOLLOWED).map(|(_, at)| *at).collect();
        for at in best.iter().filter_map(|(_, at)| *at) {
            if followed.len() < MOST_FOLLOWED && !followed.contains(&at) {
                followed.push(at);
            }
        }
        followed
    }

    /// Whether a word is evidence of nothing for what stands beside it.
    fn is_silent(&self, sentence: &[Word<'_>], index: usize) -> bool {
        self.is_particle(sentence, index)
            || sentence
                .get(index)
                .is_some_and(|word| self.other_script(word).is_some())
            || self.is_in_name(sentence, index)
    }
}

impl Decoder {
    /// Whether a word is a particle inside a name, the capitals on either side at most two words away.
    fn is_particle(&self, sentence: &[Word<'_>], index: usize) -> bool {
        let short =
            |word: &Word<'_>| !word.setting.capitalised && word.text.chars().count() <= PARTICLE;
        let at = |distance: isize| sentence.get(index.checked_add_signed(distance)?);
        // The capital next to it on one side, over one more particle if need be.
        let beside = |step: isize| {
            let next = at(step)?;
            let next = if short(next) { at(2 * step)? } else { next };
            next.setting.capitalised.then(|| self.may_be_name(next))
        };
        // One name among ordinary nouns is enough: Department of Natural Resources, in German.
        at(0).is_some_and(short)
            && matches!((beside(-1), beside(1)), (Some(before), Some(after)) if before || after)
    }

    /// Whether a word has a capital that its place and the target's nouns do not explain.
    #[must_use]
    pub fn may_be_name(&self, word: &Word<'_>) -> bool {
        let explained = word.setting.initial || self.target.capitalises_nouns();
        let is_plain = || {
            let flags = word.listed.entry().map(|entry| entry.flags);
            let noun = |flags: WordFlags| self.target.capitalises_nouns() && flags.is_capitalised();
            flags.is_some_and(|flags| (flags.is_common() || noun(flags)) && !flags.is_name())
        };
        word.setting.capitalised && !(explained && is_plain())
    }

    /// Whether a capitalised word is part of a name, being one or standing beside one.
    fn is_in_name(&self, sentence: &[Word<'_>], index: usize) -> bool {
        let is_capital = |at: usize| {
            sentence
                .get(at)
                .is_some_and(|word| word.setting.capitalised)
        };
        let is_name = |at: usize| {
            let first = sentence.get(at).and_then(|word| parts(word.text).next());
            is_capital(at)
                && first.is_some_and(|part| {
                    Standing::of(self.target.get(WordHash::of(part))) == Standing::Name
                })
        };
        let beside = || index.checked_sub(1).is_some_and(is_name) || is_name(index + 1);
        self.target.capitalises_nouns() && is_capital(index) && (is_name(index) || beside())
    }
}

fn is_usual(entry: Option<Entry>) -> bool {
    entry.is_some_and(|entry| entry.flags.is_ordinary() && entry.log_frequency >= RARE)
}

fn stands_out(entry: Option<Entry>, form: Form) -> bool {
    match Standing::of(entry) {
        Standing::Ordinary => !is_usual(entry) && !form.is_capital(),
        Standing::Name | Standing::Stranger | Standing::Unlisted => true,
    }
}

fn are_apart(one: &Fragment, other: &Fragment) -> bool {
    one.words.end <= other.words.start || other.words.end <= one.words.start
}

#[cfg(test)]
mod tests;
