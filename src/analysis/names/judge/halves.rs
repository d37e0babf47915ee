//! Names one word of which was translated in one place and kept in another one: *Velora Premium Basic*, *Velora Premium Básico*. A word of
//! another language and one of the text that are as alike as loans are, behind one name that is no word of the text or before it, are one word.

use super::cabinet::Cabinet;
use super::{Clusters, Difference, MOST_IN_DRAWER, is_common_abroad, is_ordinary, listed};
use crate::analysis::names::keys::Words;
use crate::language::Locale;
use crate::text::{hash, kind};
use strsim::normalized_levenshtein;

/// In letters: shorter words are alike by chance.
const LEAST: usize = 5;
/// In letters: so many at the beginning are the same.
const BEGINNING: usize = 2;
/// How alike a word and its loan are at the least.
const ALIKE: f64 = 0.6;

impl Clusters {
    /// Joins names that differ in the language of their last word, or of the first of two. `source` is the language of the original, if it is known.
    pub(super) fn halves(&mut self, source: Option<Locale>) {
        let mut names = Cabinet::new();
        let mut words = Words::default();
        for (at, entry) in self.entries.iter().enumerate() {
            // What a hyphen joins or a sentence begins with is another matter.
            if !self.is_phrase[at] || entry.text.contains(kind::is_hyphen) || entry.inside == 0 {
                continue;
            }
            words.fill(&entry.text);
            let mut file = |kept: &str, word: &str, is_first: bool| {
                if let Some((beginning, _)) = word.char_indices().nth(BEGINNING) {
                    names.file(hash((kept, &word[..beginning], is_first)), at);
                }
            };
            if let Some((head, last)) = words.split_last() {
                file(head, last, false);
            }
            let mut each = words.iter();
            if let (Some(first), Some(second), None) = (each.next(), each.next(), each.next()) {
                file(second, first, true);
            }
        }
        let mut pairs = Vec::new();
        for drawer in names.drawers() {
            if drawer.len() > MOST_IN_DRAWER {
                continue;
            }
            for (nth, &a) in drawer.iter().enumerate() {
                let others = drawer[nth + 1..].iter().map(|&b| (a, b));
                pairs.extend(others.filter(|&(a, b)| self.are_halves(a, b, source)));
            }
        }
        for (a, b) in pairs {
            self.join(a, b, Difference::Translated);
        }
    }

    fn are_halves(&self, a: usize, b: usize, source: Option<Locale>) -> bool {
        let (one, other) = (&self.entries[a].text, &self.entries[b].text);
        let (Some((first, one)), Some((second, other))) =
            (one.rsplit_once(' '), other.rsplit_once(' '))
        else {
            return false;
        };
        let (name, one, other) = match one == other {
            true => (one, first, second),
            false => (first, one, other),
        };
        let (one, other) = (one.to_lowercase(), other.to_lowercase());
        let head = name.split(' ').next().unwrap_or(name).to_lowercase();
        let is_own = |word: &str| is_ordinary(word, self.locale);
        let is_noun = |word: &str, locale: Locale| {
            listed(word, locale).is_some_and(|entry| entry.flags.is_only_ordinary())
        };
        let is_abroad = |word: &str| {
            is_common_abroad(word, self.locale)
                || source.is_some_and(|source| is_noun(word, source))
        };
        // What is a name as well may be another person's.
        let differ =
            |own: &str, kept: &str| is_noun(own, self.locale) && !is_own(kept) && is_abroad(kept);
        let (folded, other_folded) = (Words::of(&one), Words::of(&other));
        let is_long = |word: &Words| word.joined().chars().nth(LEAST - 1).is_some();
        // A word of the text may stand before any other one.
        !is_own(&head)
            && is_long(&folded)
            && is_long(&other_folded)
            && normalized_levenshtein(folded.joined(), other_folded.joined()) >= ALIKE
            && (differ(&one, &other) || differ(&other, &one))
    }
}

#[cfg(test)]
mod tests {
    use crate::Format;
    use crate::check::trial::reports;

    #[test]
    fn one_word_of_a_name_may_be_translated() {
        reports(&["name-variant"], Format::Text).holds(&[
            "es El plan Velora Professional cuesta poco. Quien tiene ⟦Velora Profesional⟧ paga menos.",
            "pt O pacote Norvix Pro Family inclui tudo. Quem tem o ⟦Norvix Pro Familiar⟧ paga menos.",
            "fr Le forfait Norvix Classic est vendu. Avec ⟦Norvix Classique⟧ on paie moins.",
            "es El teléfono Planet X21 cuesta poco. Quien tiene el ⟦Planeta X21⟧ paga menos.",
            "nl Het pakket Norvix Standard kost weinig. Wie ⟦Norvix Standaard⟧ heeft, betaalt minder.",
        ]);
    }

    #[test]
    fn other_products_and_words_are_left_alone() {
        reports(&["name-variant"], Format::Text).holds(&[
            "es El plan Velora Castle cuesta poco. Quien tiene Velora Camino paga menos.",
            "es El plan Velora Nacional cuesta poco. Quien tiene Velora Natural paga menos.",
            "de Das Paket Hotel Professional ist voll. Wer Hotel Professionell bucht, hat Platz.",
            "es El teléfono Planet X21 cuesta poco. Quien tiene el Planeta X25 paga menos.",
            "es El teléfono Planet Azul cuesta poco. Quien ve el Planeta Azul paga menos.",
            "es Vino la pianista Velma Rose. Después tocó la pianista Velma Rosa.",
            "fr Le forfait Norvix Services est vendu. Avec Norvix Serveur on paie moins.",
        ]);
    }
}
