//! Words that two syllables make of one by its onset or its rime, in languages that write syllables apart: Vietnamese *vo ve*, *lim dim*. By itself
//! neither need be a word, so that lists lack it and another language may have it.

use super::Finder;
use super::sentence::Words;
use crate::language::Fragment;
use crate::text::kind::is_vowel;
use crate::text::letters::folded;

impl Finder<'_, '_> {
    /// Whether every word of a fragment echoes the one beside it.
    pub(super) fn is_echo(&self, words: &Words<'_>, fragment: &Fragment) -> bool {
        let language = self.locale.language;
        let half = |at: usize| {
            let (word, _) = words.get(at)?;
            let is_half = !word.setting.capitalised && !language.is_function_word(word.text);
            is_half.then(|| syllable(word.text)).flatten()
        };
        let echoes = |at: usize, other: usize| {
            let halves = half(at).zip(half(other));
            halves.is_some_and(|(one, two)| !one.0.is_empty() && one.0 == two.0 || one.1 == two.1)
                && !self.is_parted(words, at.min(other))
        };
        let echoed = |at: usize| {
            echoes(at, at + 1) || at.checked_sub(1).is_some_and(|before| echoes(at, before))
        };
        language.doubles && fragment.words.clone().all(echoed)
    }
}

/// The onset and the rime of a word of one syllable, folded.
fn syllable(word: &str) -> Option<(String, String)> {
    /// In letters.
    const LONGEST: usize = 6;
    let folded = folded(word);
    let onset = folded.find(is_vowel)?;
    let (onset, rime) = folded.split_at(onset);
    let coda = rime.trim_start_matches(is_vowel);
    let is_one = folded.chars().count() <= LONGEST && !coda.contains(is_vowel);
    is_one.then(|| (onset.to_owned(), rime.to_owned()))
}

#[cfg(all(test, feature = "lexicons"))]
mod tests {
    use crate::Format;
    use crate::check::trial::warns;

    #[test]
    fn a_syllable_may_echo_another() {
        warns(&["untranslated-fragment"], Format::Text).holds(&[
            "vi Con muỗi vo vo bên tai, cả đêm không sao ngủ được.",
            "vi Đứa bé cười toe toét, rồi chạy ra sân.",
            "vi Nó lon ton chạy theo mẹ ra chợ.",
            "vi Nó ⟦ton⟧ chạy theo mẹ ra chợ.",
            "vi Tiếng ong, ⟦vo⟧, trong vườn làm tôi nhớ quê.",
        ]);
    }
}
