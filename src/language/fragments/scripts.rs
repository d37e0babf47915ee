//! Words in a script that the target does not write: which stretches they make, and of which language those are.

use super::{Decoder, Fragment, TOLD, Word};
use crate::language::characters::Characters;
use crate::language::lexicon::Lexicon;
use crate::language::words::{CLIP, prior};
use crate::text::script::Script;
use std::ops::Range;

impl Decoder {
    /// Runs of words in a script that is not the target's. Latin is at home in every text.
    pub(super) fn in_other_scripts(&self, sentence: &[Word<'_>]) -> Vec<Fragment> {
        let mut runs: Vec<(Range<usize>, Script)> = Vec::new();
        for (index, word) in sentence.iter().enumerate() {
            let Some(script) = self.other_script(word) else {
                continue;
            };
            match runs.last_mut() {
                Some((run, known)) if run.end == index && are_written_together(*known, script) => {
                    run.end += 1;
                    // Kana make Japanese of Chinese characters before them.
                    if script == Script::Kana {
                        *known = script;
                    }
                }
                _ => runs.push((index..index + 1, script)),
            }
        }
        let fragment = |(words, script): (Range<usize>, Script)| Fragment {
            source: self.language_of(script, &sentence[words.clone()]),
            log_odds: CLIP * words.len() as f32,
            words,
        };
        runs.into_iter().map(fragment).collect()
    }

    /// The language of words in one script and, where several share that, the one whose list and letters explain most of them.
    fn language_of(&self, script: Script, words: &[Word<'_>]) -> &'static str {
        /// So many words tell as much as all.
        const TELLING: usize = 16;
        let has_kana = |text: &str| text.contains(|c| Script::of_char(c) == Some(Script::Kana));
        match script {
            Script::Kana => return "ja",
            Script::Hangul => return "ko",
            Script::Han if words.iter().any(|word| has_kana(word.text)) => return "ja",
            Script::Han => return "zh",
            _ => {}
        }
        let told = |lexicon: &Lexicon| self.told.is_some_and(|told| told.code() == lexicon.code());
        let mut candidates: Vec<(f32, &Lexicon)> = Lexicon::all()
            .iter()
            .filter(|lexicon| lexicon.script() == Some(script))
            .map(|lexicon| {
                (
                    prior(lexicon) + if told(lexicon) { TOLD } else { 0.0 },
                    lexicon,
                )
            })
            .collect();
        let model = Characters::bundled();
        for word in words.iter().take(TELLING) {
            let (look, hash) = (model.look(word.text), word.hash);
            for (odds, lexicon) in &mut candidates {
                let entry = lexicon.get(hash);
                let unlisted = lexicon.least_log_frequency() - 2.0;
                *odds += entry.map_or(unlisted, |entry| entry.log_frequency);
                *odds += look.score(model.column(lexicon.code()));
            }
        }
        let best = candidates
            .iter()
            .max_by(|one, other| one.0.total_cmp(&other.0));
        best.map_or("und", |(_, lexicon)| lexicon.code())
    }

    #[inline]
    pub(super) fn other_script(&self, word: &Word<'_>) -> Option<Script> {
        // Nearly every word of nearly every text begins so.
        let first = word.text.as_bytes().first();
        match first.is_some_and(u8::is_ascii_alphabetic) {
            true => None,
            false => self.own_script(word),
        }
    }

    /// The script of a word, if it is neither the target's nor the Latin one.
    fn own_script(&self, word: &Word<'_>) -> Option<Script> {
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
}

fn are_written_together(one: Script, other: Script) -> bool {
    let is_japanese = |script| matches!(script, Script::Han | Script::Kana);
    one == other || is_japanese(one) && is_japanese(other)
}
