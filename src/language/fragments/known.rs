//! What is known of the words that are decoded together, before a source is chosen.

use std::cell::{OnceCell, RefCell};
use std::ops::Range;
use std::rc::Rc;

use foldhash::HashMap;

use super::{COMPOUND, Word};
use crate::language::characters::{Characters, Look};
use crate::language::facts::by_code;
use crate::language::lexicon::{Entry, Lexicon, Listed, WordHash};
use crate::language::words::{CLIP, Features, Form, Pair};

const APOSTROPHES: [char; 2] = ['\'', '’'];

/// So many words are remembered. A text in one language rarely has more that are weighed.
const MOST_PARTS: usize = 4096;

/// What is known of the words that were weighed so far: a text has the same words again and again.
#[derive(Clone, Debug, Default)]
pub(super) struct Parts {
    index: HashMap<WordHash, usize>,
    parts: Vec<Part>,
    /// What the list of each candidate says of the parts that all were asked about.
    there: Vec<Listed>,
    /// How much parts speak for each candidate that were weighed for all.
    scores: Vec<f32>,
}

#[derive(Clone, Debug)]
struct Part {
    hash: WordHash,
    entry: Option<Entry>,
    /// Asked for only when a candidate is weighed, and far dearer than a look-up.
    look: OnceCell<Look>,
    /// Where the answers of the candidates' lists begin, if all were asked.
    there: Option<usize>,
    /// Where its scores begin, for each form in which it was weighed.
    scores: [Option<usize>; Form::COUNT],
}

impl Parts {
    /// The index of a part with this hash; what the target's list says of it is asked for if it is new.
    fn add(&mut self, hash: WordHash, entry: impl FnOnce() -> Option<Entry>) -> usize {
        *self.index.entry(hash).or_insert_with(|| {
            self.parts.push(Part {
                hash,
                entry: entry(),
                look: OnceCell::new(),
                there: None,
                scores: [None; Form::COUNT],
            });
            self.parts.len() - 1
        })
    }

    /// How much a part in a form speaks for a candidate.
    fn features(
        &self,
        (part, text): (usize, &str),
        form: Form,
        at: usize,
        pair: &Pair,
    ) -> Option<Features> {
        let part = self.parts.get(part)?;
        let kept = part.there.and_then(|first| self.there.get(first + at));
        let there = kept.map_or_else(|| pair.source().get(part.hash), |listed| listed.entry());
        let look = || {
            part.look
                .get_or_init(|| Characters::kept_look(text, part.hash))
        };
        pair.features(form, part.entry, there, look)
    }

    /// Weighs a part for all candidates, and yields where its scores begin.
    fn weigh(&mut self, part: (usize, &str), form: Form, candidates: &[Pair]) -> Option<usize> {
        let known = self.parts.get(part.0)?.scores.get(form as usize)?;
        if known.is_some() {
            return *known;
        }
        let first = self.scores.len();
        for (at, pair) in candidates.iter().enumerate() {
            let features = self.features(part, form, at, pair);
            self.scores.push(features.map_or(0.0, |it| it.log_odds()));
        }
        let place = self.parts.get_mut(part.0)?.scores.get_mut(form as usize)?;
        *place = Some(first);
        *place
    }

    /// Asks the lists of all candidates about a part.
    fn ask(&mut self, at: usize, candidates: &[Pair]) {
        if let Some(part) = self.parts.get_mut(at).filter(|part| part.there.is_none()) {
            part.there = Some(self.there.len());
            // One list after the other, with nothing between: the processor waits for several at a time.
            let hash = part.hash;
            let asked = candidates.iter().map(|pair| Some(pair.source()));
            Lexicon::look_up_in(asked, hash, |listed| self.there.push(listed));
        }
    }
}

/// The target of a decoder, and the source that it is told if it is told one: for whom words are weighed.
pub(super) type Pairing = ([u8; 2], Option<[u8; 2]>);

/// What is known of the words that were weighed for a pairing in the texts before. A thread keeps it for the last few.
pub(super) fn kept_parts(pairing: Pairing) -> Rc<RefCell<Parts>> {
    /// Each takes a megabyte or two at the most.
    const MOST: usize = 2;
    type Kept = Vec<(Pairing, Rc<RefCell<Parts>>)>;
    thread_local! {
        static KEPT: RefCell<Kept> = const { RefCell::new(Vec::new()) };
    }
    let keep = |kept: &RefCell<Kept>| {
        let kept = &mut *kept.borrow_mut();
        if let Some((_, parts)) = kept.iter().find(|(known, _)| *known == pairing) {
            return parts.clone();
        }
        if kept.len() == MOST {
            kept.remove(0);
        }
        let parts = Rc::<RefCell<Parts>>::default();
        kept.push((pairing, parts.clone()));
        parts
    };
    // A thread that ends keeps nothing.
    KEPT.try_with(keep).unwrap_or_default()
}

/// For whom a word was weighed: the target, the source that is told if one is, and the form of the word.
pub(super) type Weighing = (Pairing, Form);

/// The best score that a word has in any candidate; `weigh` is called where that is not kept. A thread keeps the scores of the words that it
/// weighed last.
pub(super) fn kept_best(word: WordHash, weighing: Weighing, weigh: impl FnOnce() -> f32) -> f32 {
    /// The logarithm of the number of places.
    const PLACES: u32 = 11;
    type Place = Option<(WordHash, Weighing, f32)>;
    thread_local! {
        static BEST: RefCell<Vec<Place>> = const { RefCell::new(Vec::new()) };
    }
    let known = |best: &RefCell<Vec<Place>>| {
        let (kept, by, score) = (*best.borrow().get(word.place(PLACES))?)?;
        (kept == word && by == weighing).then_some(score)
    };
    if let Some(score) = BEST.try_with(known).ok().flatten() {
        return score;
    }
    let score = weigh();
    let keep = |best: &RefCell<Vec<Place>>| {
        let best = &mut *best.borrow_mut();
        best.resize(1 << PLACES, None);
        if let Some(place) = best.get_mut(word.place(PLACES)) {
            *place = Some((word, weighing, score));
        }
    };
    // A thread that ends keeps nothing.
    let _ = BEST.try_with(keep);
    score
}

/// The words that are decoded together.
pub(super) struct Region<'p, 't> {
    words: Vec<Known>,
    /// What is weighed of them.
    parts: Vec<(usize, &'t str)>,
    memory: &'p mut Parts,
}

struct Known {
    /// Whether it could begin a fragment.
    is_suspicious: bool,
    /// A word without a form is evidence of nothing.
    form: Option<Form>,
    is_elided: bool,
    /// What is weighed of it, as indices of parts.
    parts: Range<usize>,
    /// Where the scores of a suspicious word of one part begin: it is asked about for every candidate.
    scores: Option<usize>,
}

impl<'p, 't> Region<'p, 't> {
    /// None yet of so many words.
    pub(super) fn new(memory: &'p mut Parts, words: usize) -> Self {
        if memory.parts.len() > MOST_PARTS {
            *memory = Parts::default();
        }
        Self {
            words: Vec::with_capacity(words),
            parts: Vec::with_capacity(words),
            memory,
        }
    }

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
        let has_parts = is_joined(word.text);
        let is_joined = entry.is_none() && has_parts;
        let is_weighed = form.is_some() && !(is_joined && is_solid_word(word.text, target));
        if is_weighed && is_joined {
            for text in weighty_parts(word.text, target) {
                let hash = WordHash::of(text);
                let part = self.memory.add(hash, || target.get(hash));
                self.parts.push((part, text));
            }
        } else if is_weighed {
            let part = self.memory.add(word.hash, || entry);
            self.parts.push((part, word.text));
        }
        let parts = first..self.parts.len();
        if is_suspicious {
            for (part, _) in self.parts.get(parts.clone()).unwrap_or_default() {
                self.memory.ask(*part, candidates);
            }
        }
        let scores = match (form, self.parts.get(parts.clone())) {
            (Some(form), Some([part])) if is_suspicious => {
                self.memory.weigh(*part, form, candidates)
            }
            _ => None,
        };
        self.words.push(Known {
            is_suspicious,
            form,
            is_elided: has_parts && word.text.contains(APOSTROPHES),
            parts,
            scores,
        });
    }

    /// The odds, in nats, that a word is of the source of a candidate, which has this index among them.
    #[inline]
    pub(super) fn score(&self, word: usize, at: usize, pair: &Pair) -> f32 {
        let Some(word) = self.words.get(word) else {
            return 0.0;
        };
        if let Some(score) = (word.scores).and_then(|first| self.memory.scores.get(first + at)) {
            return *score;
        }
        self.weighed(word, at, pair)
    }

    /// The same of a word that was not weighed for all of them.
    fn weighed(&self, word: &Known, at: usize, pair: &Pair) -> f32 {
        // What is elided is short and common to many languages (*all'olfatto*, *sismo's*): the other part decides.
        let score = match self.parts.get(word.parts.clone()) {
            Some([part]) => {
                let features = self.part(word, part, at, pair);
                features.map_or(0.0, |features| features.log_odds())
            }
            _ => {
                let scores = self.features(word, at, pair);
                let scores = scores.map(|features| features.log_odds());
                if word.is_elided {
                    scores.reduce(f32::max).unwrap_or(0.0)
                } else {
                    scores.sum()
                }
            }
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
        let parts = self.parts.get(word.parts.clone()).unwrap_or_default();
        (parts.iter()).filter_map(move |part| self.part(word, part, at, pair))
    }

    #[inline]
    fn part(&self, word: &Known, part: &(usize, &str), at: usize, pair: &Pair) -> Option<Features> {
        self.memory.features(*part, word.form?, at, pair)
    }
}

/// Whether apostrophes or hyphens join parts of a word. Nearly no word has a byte of one.
pub(crate) fn is_joined(text: &str) -> bool {
    const MARKS: [char; 5] = ['\'', '’', '-', '‐', '‑'];
    let may_be_mark = |byte: u8| matches!(byte, b'\'' | b'-' | 0xE2);
    text.bytes().any(may_be_mark) && text.contains(MARKS)
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
