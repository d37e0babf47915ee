use std::cell::OnceCell;

use super::{COMPOUND, Word};
use crate::language::characters::{Characters, Look};
use crate::language::facts::by_code;
use crate::language::lexicon::{Entry, Lexicon, WordHash};
use crate::language::words::{CLIP, Features, Form, Pair};

const APOSTROPHES: [char; 2] = ['\'', '’'];

/// A word with what is known of it before a source is chosen.
pub(super) struct Known<'t> {
    /// Whether it could begin a fragment.
    pub(super) is_suspicious: bool,
    form: Option<Form>,
    is_elided: bool,
    parts: Vec<Part<'t>>,
}

struct Part<'t> {
    text: &'t str,
    hash: WordHash,
    entry: Option<Entry>,
    /// Asked for only when a candidate is weighed, and far dearer than a look-up.
    look: OnceCell<Look>,
}

impl<'t> Known<'t> {
    /// A word without a form is evidence of nothing.
    pub(super) fn new(
        word: &Word<'t>,
        form: Option<Form>,
        target: &Lexicon,
        is_suspicious: bool,
    ) -> Self {
        let part = |text, hash, entry| Part {
            text,
            hash,
            entry,
            look: OnceCell::new(),
        };
        let entry = word.listed.entry();
        let is_joined = entry.is_none() && is_joined(word.text);
        let parts = if form.is_none() || is_joined && is_solid_word(word.text, target) {
            Vec::new()
        } else if is_joined {
            let known = |text| {
                let hash = WordHash::of(text);
                part(text, hash, target.get(hash))
            };
            weighty_parts(word.text, target).map(known).collect()
        } else {
            vec![part(word.text, word.hash(), entry)]
        };
        Self {
            is_suspicious,
            form,
            is_elided: word.text.contains(APOSTROPHES),
            parts,
        }
    }

    /// The odds, in nats, that the word is of the pair's source.
    pub(super) fn score(&self, pair: &Pair) -> f32 {
        let scores = self.features(pair).map(|features| features.log_odds());
        // What is elided is short and common to many languages (*all'olfatto*, *sismo's*): the other part decides.
        let score = if self.is_elided {
            scores.reduce(f32::max).unwrap_or(0.0)
        } else {
            scores.sum()
        };
        score.clamp(-CLIP, CLIP)
    }

    /// Tells candidates apart that all score as high as a word may.
    pub(super) fn likeness(&self, pair: &Pair) -> f32 {
        self.features(pair)
            .map(|features| features.ratio + features.look)
            .sum()
    }

    fn features(&self, pair: &Pair) -> impl Iterator<Item = Features> {
        let form = self.form;
        self.parts
            .iter()
            .filter_map(move |part| pair.features(part.hash, form?, part.entry, part.look()))
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
