//! Finds the words of a sentence that were left in the source language.
//!
//! Nearly every word of a translated text is an everyday word of the target language, and one look-up
//! says so. Only where one is not does the decoder ask which language it could be left over from: the
//! most promising candidates are weighed over the words around, and a two-state Viterbi search (target,
//! source) decides where the leftover begins and ends. Entering the source state costs a fixed number
//! of nats, which is the price of a false alarm; capitalised words may be names and weigh nothing, so
//! they can lie inside a fragment but neither begin nor end one.

use std::ops::Range;

use super::characters::{Characters, Look};
use super::lexicon::{Entry, Lexicon, WordHash};
use super::script::Script;
use super::words::{CLIP, Form, Pair, Standing};

/// What entering a fragment costs when the source language is known: the log of how many words stand
/// between two leftovers of a text that has any.
const ENTER_KNOWN: f32 = 4.0;
/// The same when any of some twenty languages may be the source, each of which may match by chance.
const ENTER_UNKNOWN: f32 = 5.5;
/// Words on either side of a suspicious one that are weighed with it; more than any one leftover
/// needs to connect with the next.
const AROUND: usize = 4;
/// Candidates that are followed to the end; the right one is almost never behind two others.
const FOLLOWED: usize = 3;
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

/// Finds fragments in the sentences of one text.
#[derive(Clone, Debug)]
pub struct Decoder {
    target: &'static Lexicon,
    candidates: Vec<Pair>,
    enter: f32,
    /// Whether every word is weighed, not only those that stand out.
    weighs_all: bool,
}

/// A word with what is known of it before a source is chosen.
struct Known<'t> {
    word: Word<'t>,
    form: Option<Form>,
    parts: Vec<Part>,
}

struct Part {
    hash: WordHash,
    entry: Option<Entry>,
    look: Look,
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
        let (candidates, enter) = match source {
            Some(source) => (vec![Pair::new(target, source)], ENTER_KNOWN),
            None => {
                let others = Lexicon::all()
                    .iter()
                    .filter(|other| other.code() != target.code());
                (
                    others.map(|other| Pair::new(target, other)).collect(),
                    ENTER_UNKNOWN,
                )
            }
        };
        Some(Self {
            target,
            candidates,
            enter,
            weighs_all: false,
        })
    }

    /// Sets what entering a fragment costs, in nats: less finds more, and more that is none.
    #[must_use]
    pub const fn entering_at(mut self, nats: f32) -> Self {
        self.enter = nats;
        self
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
                Some(region) if around.start <= region.end => Some(region.start..around.end),
                Some(region) => {
                    self.decode(sentence, region, &mut found);
                    Some(around)
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
                plain.iter().all(|other| {
                    one.words.end <= other.words.start || other.words.end <= one.words.start
                })
            });
            found.extend(plain);
            found.sort_by_key(|fragment| fragment.words.start);
        }
        found
    }

    /// Runs of words in a script that is not the target's. Latin is at home in every text.
    fn in_other_scripts(&self, sentence: &[Word<'_>]) -> Vec<Fragment> {
        let mut found: Vec<(Fragment, Script)> = Vec::new();
        for (index, word) in sentence.iter().enumerate() {
            let Some(script) = self.other_script(word) else {
                continue;
            };
            let source = language_of(script, word);
            match found.last_mut() {
                Some((last, known))
                    if last.words.end == index && are_written_together(*known, script) =>
                {
                    last.words.end += 1;
                    last.log_odds += CLIP;
                    // Kana make Japanese of Chinese characters before them.
                    if script == Script::Kana {
                        last.source = source;
                    }
                }
                _ => found.push((
                    Fragment {
                        words: index..index + 1,
                        source,
                        log_odds: CLIP,
                    },
                    script,
                )),
            }
        }
        found.into_iter().map(|(fragment, _)| fragment).collect()
    }

    fn other_script(&self, word: &Word<'_>) -> Option<Script> {
        let script =
            Script::of(word.text).filter(|script| Some(*script) != self.target.script())?;
        // Single Greek letters are symbols: β-carotene, μ, Σ.
        let is_symbol = script == Script::Greek
            && word
                .text
                .chars()
                .filter(|char| char.is_alphabetic())
                .count()
                == 1;
        (script != Script::Latin && !is_symbol).then_some(script)
    }

    /// The form of a word; `None` when it is evidence of nothing.
    #[must_use]
    pub fn form(&self, setting: Setting) -> Option<Form> {
        if setting.opaque || setting.all_capitals {
            None
        } else if !setting.capitalised {
            Some(Form::Lower)
        } else if setting.initial {
            Some(Form::Initial)
        } else if self.target.capitalises_nouns() {
            Some(Form::Noun)
        } else {
            Some(Form::Capital)
        }
    }

    /// Whether a word, taken alone, could begin a fragment.
    fn is_suspicious(&self, word: &Word<'_>) -> bool {
        if self.other_script(word).is_some() {
            return false;
        }
        let Some(form) = self.form(word.setting) else {
            return false;
        };
        if self.weighs_all && form != Form::Capital {
            return true;
        }
        let entry = self.target.get(word.hash);
        if form == Form::Capital {
            return self.stands_out(entry, form) && self.is_foreign_noun(word);
        }
        if entry.is_none() && is_joined(word.text) {
            return parts(word.text)
                .any(|part| self.stands_out(self.target.get(WordHash::of(part)), form));
        }
        self.stands_out(entry, form)
    }

    fn stands_out(&self, entry: Option<Entry>, form: Form) -> bool {
        let frequency = entry.map_or(f32::NEG_INFINITY, |entry| entry.log_frequency);
        match Standing::of(entry) {
            Standing::Ordinary => frequency < RARE && form != Form::Capital,
            Standing::Name | Standing::Stranger | Standing::Unlisted => true,
        }
    }

    /// Whether a word may be an ordinary noun of a candidate that writes nouns with a capital.
    fn is_foreign_noun(&self, word: &Word<'_>) -> bool {
        let mut sources = self
            .candidates
            .iter()
            .map(Pair::source)
            .filter(|source| source.capitalises_nouns());
        sources.any(|source| match source.get(word.hash) {
            Some(entry) => entry.flags.is_capitalised() && !entry.flags.is_name(),
            None => word.text.len() >= COMPOUND,
        })
    }

    fn decode(&self, sentence: &[Word<'_>], region: Range<usize>, found: &mut Vec<Fragment>) {
        let start = region.start;
        let known: Vec<Known<'_>> = (region.clone())
            .filter_map(|index| Some(self.know(sentence, index, *sentence.get(index)?)))
            .collect();
        let mut totals: Vec<(f32, &Pair)> = self
            .candidates
            .iter()
            .map(|pair| {
                let words = known.iter().filter(|word| self.is_suspicious(&word.word));
                (words.map(|word| word.score(pair).max(0.0)).sum(), pair)
            })
            .filter(|(total, _)| *total > 0.0)
            .collect();
        totals.sort_by(|one, other| other.0.total_cmp(&one.0));

        let mut best: Option<(f32, Vec<Fragment>)> = None;
        for (_, pair) in totals.iter().take(FOLLOWED) {
            let scores: Vec<f32> = known.iter().map(|word| word.score(pair)).collect();
            let fragments: Vec<Fragment> = segments(&scores, self.enter)
                .into_iter()
                .map(|(words, log_odds)| Fragment {
                    words: start + words.start..start + words.end,
                    source: pair.source().code(),
                    log_odds,
                })
                .collect();
            let worth = fragments
                .iter()
                .map(|fragment| {
                    let inside =
                        known.get(fragment.words.start - start..fragment.words.end - start);
                    fragment.log_odds
                        + inside
                            .unwrap_or_default()
                            .iter()
                            .map(|word| word.likeness(pair))
                            .sum::<f32>()
                            / 1e3
                })
                .sum();
            if !fragments.is_empty() && best.as_ref().is_none_or(|(most, _)| worth > *most) {
                best = Some((worth, fragments));
            }
        }
        found.extend(best.into_iter().flat_map(|(_, fragments)| fragments));
    }

    fn know<'t>(&self, sentence: &[Word<'_>], index: usize, word: Word<'t>) -> Known<'t> {
        let part = |hash, text| Part {
            hash,
            entry: self.target.get(hash),
            look: Characters::bundled().look(text),
        };
        let form = self
            .form(word.setting)
            .filter(|_| !is_particle(sentence, index));
        let whole = part(word.hash, word.text);
        let parts = if form.is_none() {
            Vec::new()
        } else if whole.entry.is_none() && is_joined(word.text) {
            parts(word.text)
                .map(|text| part(WordHash::of(text), text))
                .collect()
        } else {
            vec![whole]
        };
        Known { word, form, parts }
    }
}

impl Known<'_> {
    fn score(&self, pair: &Pair) -> f32 {
        self.features(pair)
            .map(|features| features.log_odds())
            .sum::<f32>()
            .clamp(-CLIP, CLIP)
    }

    /// Tells candidates apart that all score as high as a word may.
    fn likeness(&self, pair: &Pair) -> f32 {
        self.features(pair)
            .map(|features| features.ratio + features.look)
            .sum()
    }

    fn features(&self, pair: &Pair) -> impl Iterator<Item = super::words::Features> {
        let form = self.form;
        self.parts
            .iter()
            .filter_map(move |part| pair.features(part.hash, form?, part.entry, &part.look))
    }
}

fn are_written_together(one: Script, other: Script) -> bool {
    let is_japanese = |script| matches!(script, Script::Han | Script::Kana);
    one == other || is_japanese(one) && is_japanese(other)
}

/// The language a word is of by its script and, where several share that, by the lists.
fn language_of(script: Script, word: &Word<'_>) -> &'static str {
    let listed = Lexicon::all()
        .iter()
        .filter(|lexicon| lexicon.script() == Some(script));
    let frequency = |lexicon: &Lexicon| {
        lexicon
            .get(word.hash)
            .map_or(f32::NEG_INFINITY, |entry| entry.log_frequency)
    };
    let best = listed.max_by(|one, other| frequency(one).total_cmp(&frequency(other)));
    match script {
        Script::Kana => "ja",
        Script::Hangul => "ko",
        Script::Han
            if word
                .text
                .contains(|char| Script::of_char(char) == Some(Script::Kana)) =>
        {
            "ja"
        }
        Script::Han => "zh",
        _ => best.map_or("und", Lexicon::code),
    }
}

fn is_joined(text: &str) -> bool {
    text.contains(['\'', '’', '-', '‐', '‑'])
}

fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split(['\'', '’', '-', '‐', '‑'])
        .filter(|part| !part.is_empty())
}

/// Whether a word is a particle inside a name, the capitals on either side at most two words away.
fn is_particle(sentence: &[Word<'_>], index: usize) -> bool {
    let short =
        |word: &Word<'_>| !word.setting.capitalised && word.text.chars().count() <= PARTICLE;
    let is_name = |word: Option<&Word<'_>>| word.is_some_and(|word| word.setting.capitalised);
    let at = |distance: isize| sentence.get(index.checked_add_signed(distance)?);
    let beside =
        |step: isize| is_name(at(step)) || at(step).is_some_and(short) && is_name(at(2 * step));
    at(0).is_some_and(short) && beside(-1) && beside(1)
}

/// The runs of the source state on the best path, with the sum of their scores; each begins and ends
/// with a word that speaks for it.
fn segments(scores: &[f32], enter: f32) -> Vec<(Range<usize>, f32)> {
    // `inside` and `outside` are the worth of the best path that ends so; `entered` and `left` say
    // for each word whether the best path into that state came from the other one.
    let (mut inside, mut outside) = (f32::NEG_INFINITY, 0.0_f32);
    let mut steps = Vec::with_capacity(scores.len());
    for score in scores {
        let entered = outside - enter > inside;
        let left = inside > outside;
        steps.push((entered, left));
        (inside, outside) = (score + inside.max(outside - enter), outside.max(inside));
    }

    let mut runs: Vec<Range<usize>> = Vec::new();
    let mut is_inside = inside > outside;
    let mut end = scores.len();
    for (index, (entered, left)) in steps.iter().enumerate().rev() {
        if is_inside && *entered {
            runs.push(index..end);
            is_inside = false;
        } else if !is_inside && *left {
            end = index;
            is_inside = true;
        }
    }
    runs.reverse();
    runs.into_iter()
        .filter_map(|run| trim(scores, run))
        .filter(|(_, total)| *total > enter)
        .collect()
}

fn trim(scores: &[f32], run: Range<usize>) -> Option<(Range<usize>, f32)> {
    let inside = scores.get(run.clone())?;
    let first = inside.iter().position(|score| *score > 0.0)?;
    let last = inside.iter().rposition(|score| *score > 0.0)?;
    let total = inside.get(first..=last)?.iter().sum();
    Some((run.start + first..run.start + last + 1, total))
}
