//! Names one word of which says what kind of place or product it is, in one language here and in another one there: *Velmar Notes*, *Velmar Notizen*.

use super::{Clusters, Difference, WELL_KNOWN, is_common_abroad, is_ordinary, listed};
use crate::text::letters::folded;

impl Clusters {
    /// Whether one of two names has the text's own word for a kind of place and the other one that of another language, beside a word that is one
    /// name only: there are a Grand Palace and a Grand Palais, and a John Park in many towns.
    pub(super) fn differ_in_kind(
        &self,
        (a, one): (usize, &[&str]),
        (b, other): (usize, &[&str]),
    ) -> Option<Difference> {
        // The words were folded: those of the form have the accents that the dictionary asks for.
        let is_own = |at: usize, kind: &str| {
            let mut words = self.entries[at].text.split([' ', '\u{a0}', '-']);
            words.any(|word| folded(word) == kind && is_ordinary(&word.to_lowercase(), self.locale))
        };
        // A word of English may be known in the text's language as well, where the other one is its own.
        let only = |these: &[&str], those: &[&str], at: usize| {
            let mut left = these.iter().filter(|word| !those.contains(word));
            let (kind, None) = (*left.next()?, left.next()) else {
                return None;
            };
            Some((is_own(at, kind), is_common_abroad(kind, self.locale)))
        };
        let tells = |word: &&str| {
            let known = listed(word, self.locale)
                .is_some_and(|entry| entry.log_frequency > WELL_KNOWN && entry.flags.is_name());
            other.contains(word) && !known && !is_ordinary(word, self.locale)
        };
        let (kind, other_kind) = (only(one, other, a)?, only(other, one, b)?);
        let differ = match (kind, other_kind) {
            ((true, abroad), (true, other_abroad)) => abroad != other_abroad,
            ((is_own, _), (is_other_own, _)) => is_own != is_other_own,
        };
        (differ && one.iter().any(tells)).then_some(Difference::Kind)
    }
}

#[cfg(all(test, feature = "lexicons"))]
mod tests {
    use crate::Format;
    use crate::check::trial::reports;

    #[test]
    fn what_a_product_is_called_by_is_in_one_language() {
        reports(&["name-variant"], Format::Text).holds(&[
            "de Die App Zevlan Home ist neu. Wer ⟦Zevlan Haus⟧ öffnet, sieht das Licht.",
            "fr Elle a ouvert Zevlan Notes hier. Avec ⟦Zevlan Notizen⟧ elle écrit plus vite.",
            "es Se paga con Zevlan Wallet en la tienda. Con ⟦Zevlan Cartera⟧ no hay que esperar.",
            "de Die App Zevlan Home ist neu. Wer Zevlan Wasser öffnet, sieht das Licht.",
            "es Vino la pianista Elena Stone. Después habló la alcaldesa Petra Piedra.",
            "de Er kam mit Anna Stern an. Dann kam Anna Star, und alle klatschten.",
        ]);
    }
}
