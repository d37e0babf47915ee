//! What is known of the words that are decoded together, before a source is chosen.

use std::cell::OnceCell;
use std::ops::Range;

use super::{COMPOUND, Word};
use crate::language::characters::{Characters, Look};
use crate::language::facts::by_code;
use crate::language::lexicon::{Entry, Lexicon, Listed, WordHash};
use crate::language::words::{CLIP, Features, Form, Pair};

const APOSTROPHES: [char; 2] = ['\'', '’'];

/// The words that are decoded together.
#[derive(Default)]
pub(super) struct Region<'t> {
    words: Vec<Known>,
    parts: Vec<Part<'t>>,
    /// What the list of each candidate says of the parts of suspicious words.
    there: Vec<Listed>,
}

struct Known {
    /// Whether it could begin a fragment.
    is_suspicious: bool,
    /// A word without a form is evidence of nothing.
    form: Option<Form>,
    is_elided: bool,
    /// What is weighed of it, as indices of parts.
    parts: Range<usize>,
}

struct Part<'t> {
    text: &'t str,
    hash: WordHash,
    entry: Option<Entry>,
    /// Asked for only when a candidate is weighed, and far dearer than a look-up.
    look: OnceCell<Look>,
    /// Where the answers of the candidates' lists begin, if all were asked.
    there: Option<usize>,
}

impl<'t> Region<'t> {
    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// The suspicious words, by their index.
    pub(super) fn suspicious(&self) -> impl Iterator<Item = usize> {
        let words = self.words.iter().enumerate();
        words
            .filter(|(_, word)| word.is_suspicious)
            .map(|(at, _)| at)
    }

    /// Adds a word.
    pub(super) fn push(
        &mut self,
        word: &Word<'t>,
        form: Option<Form>,
        is_suspicious: bool,
        target: &Lexicon,
        candidates: &[Pair],
    ) {
        let first = self.parts.len();
        let entry = word.listed.entry();
        let is_joined = entry.is_none() && is_joined(word.text);
        let mut add = |text, hash, entry| {
            // One list after the other, with nothing between: the processor waits for several at a time.
            let there = is_suspicious.then_some(self.there.len());
            if is_suspicious {
                let asked = candidates.iter().map(|pair| pair.source().look_up(hash));
                self.there.extend(asked);
            }
            self.parts.push(Part {
                text,
                hash,
                entry,
                look: OnceCell::new(),
                there,
            });
        };
        let is_weighed = form.is_some() && !(is_joined && is_solid_word(word.text, target));
        if is_weighed && is_joined {
            for text in weighty_parts(word.text, target) {
                let hash = WordHash::of(text);
                add(text, hash, target.get(hash));
            }
        } else if is_weighed {
            add(word.text, word.hash(), entry);
        }
        self.words.push(Known {
            is_suspicious,
            form,
            is_elided: word.text.contains(APOSTROPHES),
            parts: first..self.parts.len(),
        });
    }

    /// The odds, in nats, that a word is of the source of a candidate, which has this index among them.
    pub(super) fn score(&self, word: usize, at: usize, pair: &Pair) -> f32 {
        let Some(word) = self.words.get(word) else {
            return 0.0;
        };
        let scores = self
            .features(word, at, pair)
            .map(|features| features.log_odds());
        // What is elided is short and common to many languages (*all'olfatto*, *sismo's*): the other part decides.
        let score = if word.is_elided {
            scores.reduce(f32::max).unwrap_or(0.0)
        } else {
            scores.sum()
        };
        score.clamp(-CLIP, CLIP)
    }

    /// Tells candidates apart that all score as high as a word may.
    pub(super) fn likeness(&self, word: usize, at: usize, pair: &Pair) -> f32 {
        let features = self
            .words
            .get(word)
            .map(|word| self.features(word, at, pair));
        let likeness = features.into_iter().flatten();
        likeness
            .map(|features| features.ratio + features.look)
            .sum()
    }

    fn features(&self, word: &Known, at: usize, pair: &Pair) -> impl Iterator<Item = Features> {
        let form = word.form;
        let parts = self.parts.get(word.parts.clone()).unwrap_or_default();
        parts.iter().filter_map(move |part| {
            let kept = part.there.and_then(|first| self.there.get(first + at));
            let there = kept.map_or_else(|| pair.source().get(part.hash), |listed| listed.entry());
            pair.features(form?, part.entry, there, || part.look())
        })
    }
}

impl Part<'_> {
    fn look(&self) -> &Look {
        self.look
            .get_or_init(|| Characters::bundled().look(self.text))
    }
}

pub(super) fn is_joined(text: &str) -> bool {
    text.contains(['\'', '’', '-', '‐', '‑'])
}

/// What apostrophes and hyphens join in a word.
pub(crate) fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split(['\'', '’', '-', '‐', '‑'])
        .filter(|part| !part.is_empty())
}

/// The parts of a joined word that are evidence: none with a capital of its own (*l-Badya*) that may be a name, and none at
/// all where only single letters remain. What the target itself elides (*all'olfatto* in Italian) is none either.
pub(super) fn weighty_parts<'t>(text: &'t str, target: &Lexicon) -> impl Iterator<Item = &'t str> {
    let elided = elided(text, target.code());
    let is_evidence = move |(at, part): &(usize, &str)| {
        if *at == 0 {
            elided.is_none()
        } else {
            !part.starts_with(char::is_uppercase) || part.len() >= COMPOUND
        }
    };
    let is_long = |part: &str| part.chars().nth(1).is_some();
    let has_weight = parts(text)
        .enumerate()
        .filter(is_evidence)
        .any(|(_, part)| is_long(part));
    parts(text)
        .enumerate()
        .filter(is_evidence)
        .filter(move |_| has_weight)
        .map(|(_, part)| part)
}

/// What a language elides at the start of a word, without its apostrophe: *all'olfatto*.
pub(crate) fn elided<'t>(text: &'t str, language: &str) -> Option<&'t str> {
    let (prefix, _) = text.split_once(APOSTROPHES)?;
    let language = by_code(language)?;
    let folded = prefix.to_lowercase();
    language
        .apostrophe
        .prefixes
        .contains(&folded.as_str())
        .then_some(prefix)
}

/// Whether a hyphened word is an ordinary word of the language without its hyphens: *week-end*.
pub(super) fn is_solid_word(text: &str, language: &Lexicon) -> bool {
    text.contains('-') && {
        let entry = language.get(WordHash::of(&text.replace('-', "")));
        entry.is_some_and(|entry| entry.flags.is_ordinary())
    }
}
