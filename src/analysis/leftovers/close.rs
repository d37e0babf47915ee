//! Words of a language that shares much with that of the text, or of another one than the source: what tells a slip from a rare word.

use super::evidence::{Evidence, Manner, Trait};
use crate::language::{ENGLISH, Language, Lexicon, WordHash};

/// Whether they are one or two words, or a row of terms, of another language than the one that is known to be the source. English may
/// come in by the way.
pub(super) fn is_stray(evidence: &Evidence, language: &str) -> bool {
    let holds = |which: Trait| evidence.get(which) > 0.0;
    holds(Trait::Other) && !(holds(Trait::More) && holds(Trait::Function)) && language != ENGLISH
}

/// Whether they are one or two words of a close language that nothing says is the source, or a name in it: the two share too much.
pub(super) fn is_close(evidence: &Evidence) -> bool {
    let holds = |which: Trait| evidence.get(which) > 0.0;
    let is_short = !holds(Trait::More) && !is_lettered(evidence) && !is_joint(evidence);
    holds(Trait::Related) && !holds(Trait::Told) && (is_short || holds(Trait::Name))
}

/// Whether words that no list here has have a letter that only the close language writes.
pub(super) fn is_lettered(evidence: &Evidence) -> bool {
    let holds = |which: Trait| evidence.get(which) > 0.0;
    evidence.manner == Manner::Lower
        && holds(Trait::Related)
        && holds(Trait::Letter)
        && !holds(Trait::Listed)
        && !holds(Trait::Name)
}

/// Whether they are a function word of the close language that the text's own has no use for, and join no names.
pub(super) fn is_joint(evidence: &Evidence) -> bool {
    /// By how much rarer here, in units of 8 nats; with a letter that this language does not write, and without.
    const RARER: (f32, f32) = (0.3, 0.6);
    let holds = |which: Trait| evidence.get(which) > 0.0;
    let rarer = if holds(Trait::Letter) {
        RARER.0
    } else {
        RARER.1
    };
    const AGAINST: [Trait; 6] = [
        Trait::AtHome,
        Trait::NameHere,
        Trait::Name,
        Trait::Proper,
        Trait::CapitalBefore,
        Trait::CapitalAfter,
    ];
    evidence.manner == Manner::Lower
        && holds(Trait::Related)
        && holds(Trait::Function)
        && evidence.get(Trait::Gap) > rarer
        && !AGAINST.into_iter().any(holds)
}

/// Whether it is one word of a language that nothing says is the source, and the text's own language has one that differs in its ending: a form
/// of that, which no list has.
pub(super) fn is_inflected(evidence: &Evidence, language: &str) -> bool {
    let holds = |which: Trait| evidence.get(which) > 0.0;
    const AGAINST: [Trait; 5] = [
        Trait::Told,
        Trait::Two,
        Trait::More,
        Trait::Function,
        Trait::Letter,
    ];
    evidence.manner == Manner::Lower
        && language != ENGLISH
        && holds(Trait::KinHere)
        && !AGAINST.into_iter().any(holds)
}

/// Whether a word that no list has is a subjunctive of a verb of the text's own language: *es regne*.
pub(super) fn is_subjunctive(own: &Language, word: &str) -> bool {
    let is_verb = |ending: &&str| {
        let infinitive = WordHash::of(&format!("{word}{ending}"));
        Lexicon::of(own.code).is_some_and(|list| list.flags(infinitive).is_only_common())
    };
    own.infinitives.iter().any(is_verb)
}

#[cfg(all(test, feature = "lexicons"))]
mod tests {
    use crate::Format;
    use crate::check::trial::{reports, warns};

    #[test]
    fn a_function_word_of_a_close_language_was_left() {
        warns(&[], Format::Markdown).holds(&[
            "sv Boken handlar om en fiskare ⟦ikke⟧ långt från kusten. Den kom ut i våras.",
            "da Huset ligger ved åen ⟦och⟧ har en stor have. Der bor ingen mere.",
            "es El barco sale a las nueve e regresa mas ⟦não⟧ espera a nadie.",
            "uk Поїзд, ⟦которого⟧ чекали з ночі, прийшов лише вранці.",
            "da Avisen *Land och Folk* skrev om huset ved åen.",
            "da Firmaet Lindgren och Åkesson byggede huset ved åen.",
            "uk Російською кажуть «которого», а ми кажемо «якого».",
        ]);
    }

    #[test]
    fn a_subjunctive_is_a_word_of_its_language() {
        reports(&["untranslated-fragment"], Format::Text).holds(&[
            "de Er sagte, dass er komme und dass es regne.",
            "de Er sagte, dass er komme und ⟦ikke⟧ bleibe.",
        ]);
    }
}
