//! A preposition that looks like a prefix, joined to a place, for [`super::joined_words`]: the Indonesian *dirumah*. A verb in the passive is known by
//! its active form.

use crate::document::{Case, Document, Token};
use crate::language::facts::Joints;
use crate::language::{Lexicon, WordHash};
use crate::text::short::Short;

/// In letters: shorter words are parts of others.
const LEAST: usize = 4;
/// A rarer word is no everyday place, in nats: a fence may be a verb as well (*dipagar*, fenced in).
const EVERYDAY: f32 = -9.5;
/// How much rarer the joined form is that is listed only because people write it so, in nats.
const RARER: f32 = 1.5;

/// Where the preposition and the place meet.
pub(super) fn seam(
    document: &Document<'_>,
    token: &Token,
    joints: &Joints,
    lexicon: &Lexicon,
) -> Option<usize> {
    // With a capital it may be the name of a house: *warung Disini Senang*.
    if token.case != Case::Lower || document.is_code(token) {
        return None;
    }
    let word = Short::lower(document.word(token));
    let mut prefixes = joints.prefixes.iter();
    prefixes.find_map(|prefix| {
        let place = word.strip_prefix(prefix)?;
        let is_place = joints.places.binary_search(&place).is_ok();
        (is_place || is_apart(&word, place, joints, lexicon)).then_some(prefix.len())
    })
}

/// Whether a noun is far more frequent than the word with the preposition, and no list has a form of a verb of it.
fn is_apart(word: &str, noun: &str, joints: &Joints, lexicon: &Lexicon) -> bool {
    let entry = |word: &str| lexicon.get(WordHash::of(word));
    let has = |word: String| entry(&word).is_some();
    let is_far_rarer = |frequency: f32| {
        let joined = entry(word);
        joined.is_none_or(|joined| joined.log_frequency + RARER <= frequency)
    };
    let is_everyday = entry(noun).is_some_and(|it| {
        it.flags.is_only_common() && it.log_frequency > EVERYDAY && is_far_rarer(it.log_frequency)
    });
    let is_verb = || {
        let mut actives = joints.actives.iter();
        let mut endings = joints.active_endings.iter();
        let is_ended = |ending: &str| noun.ends_with(ending) || has(format!("{word}{ending}"));
        endings.any(|ending| is_ended(ending))
            || actives.any(|[first, active]| {
                let stem = noun.strip_prefix(first);
                stem.is_some_and(|stem| has(format!("{active}{stem}")))
            })
    };
    noun.chars().nth(LEAST - 1).is_some() && is_everyday && !is_verb()
}
