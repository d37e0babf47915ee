//! Whether words that may stand there on purpose are a slip after all, as far as the rest of the page tells.

use super::evidence::{Evidence, Manner, Trait};
use super::lists::UNLISTED;
use super::technical::BUILT;
use super::verdict::{DETERMINED, EXCUSED, HINTED, LONG, REPORTED_TOLD};
use super::{Excuse, Extent, Leftover};
use crate::analysis::register::{has_machine_names, is_built_as_guide};
use crate::article::Article;
use crate::language::facts::by_code;
use crate::language::{ENGLISH, Language, Lexicon};

impl Leftover {
    /// Whether words of a longer text whose source is not known may be a dish, a title or a saying rather than a slip: they are no function
    /// word, no form of a verb and no clause.
    #[must_use]
    pub fn may_be_meant(&self, article: &Article<'_>) -> bool {
        /// In words: a saying is no longer.
        const CLAUSE: usize = 6;
        let text = article.document.text(self.span);
        let words = text.split_whitespace().count();
        let is_form = |language: &Language| {
            let mut endings = language.verb_endings.iter();
            endings.any(|ending| text.ends_with(ending))
        };
        let is_sure = match &self.evidence {
            Some(evidence) => {
                let is_function = evidence.get(Trait::Function) > 0.0;
                words == 1 && (is_function || by_code(self.language).is_some_and(is_form))
            }
            None => self.confidence > DETERMINED,
        };
        let is_meant =
            !article.source_is_told && words < CLAUSE && article.document.word_count() > LONG;
        !is_sure && (is_meant || self.may_be_term_of_guide(article))
    }

    /// Whether the words may be a term in a text that is built as guides are but names nothing of a machine: a recipe, or the summary of a course.
    fn may_be_term_of_guide(&self, article: &Article<'_>) -> bool {
        let evidence = self.evidence.as_ref();
        let is_clause = evidence.is_some_and(|it| it.get(Trait::More) > 0.0);
        self.language == ENGLISH
            && evidence.is_some()
            && !is_clause
            && is_built_as_guide(article, BUILT)
            && !has_machine_names(article)
    }

    /// Whether it is the label of a block or of a part of it, in everyday words: by itself that may be the style of the page, beside other slips
    /// it is one of them.
    #[must_use]
    pub fn is_label(&self) -> bool {
        self.excuse == Some(Excuse::Doubtful)
            && self.evidence.is_none()
            && self.extent != Extent::Sentence
    }

    /// Whether words that technical text may keep are a slip all the same on a page that nobody read over. Who keeps an English term gives it the
    /// form of the text's language, with a capital where nouns have one, and names a term of several words as a whole elsewhere as well. A word
    /// that every English text has is no term, nor is half of a label.
    #[must_use]
    pub fn is_slip_if_raw(&self, article: &Article<'_>) -> bool {
        let english = self.language == ENGLISH;
        let Some(evidence) = self.evidence.as_ref().filter(|_| english) else {
            return false;
        };
        match evidence.manner {
            Manner::Lower => {
                evidence.get(Trait::Kept) > 0.0 && self.is_small_slip(evidence, article)
                    || self.is_phrase(evidence)
            }
            // Half of a label is no citation.
            Manner::Capital => {
                self.excuse.is_some() && evidence.is_half_label && is_known(evidence)
            }
        }
    }

    /// Whether one of several words is a preposition or the like. Terms are rows of nouns: who leaves *back up* over leaves a verb, however often.
    fn is_phrase(&self, evidence: &Evidence) -> bool {
        let holds = |which: Trait| evidence.get(which) > 0.0;
        matches!(self.excuse, Some(Excuse::Kept | Excuse::Term))
            && (holds(Trait::Two) || holds(Trait::More))
            && holds(Trait::Function)
            && !holds(Trait::AtHome)
            && !holds(Trait::Unlisted)
    }

    fn is_small_slip(&self, evidence: &Evidence, article: &Article<'_>) -> bool {
        let holds = |which: Trait| evidence.get(which) > 0.0;
        let text = article.document.text(self.span);
        let of_code = |c: char| c.is_uppercase() || matches!(c, '/' | '_' | '-');
        if text.contains(of_code) {
            return false;
        }
        if holds(Trait::Unlisted) {
            return self.excuse == Some(Excuse::Kept) && doubles_a_letter(text);
        }
        let nouns = article
            .target
            .is_some_and(|it| it.language.nouns_capitalised);
        let several = holds(Trait::Two) || holds(Trait::More);
        let likely = self.confidence >= REPORTED_TOLD * EXCUSED;
        let is_usual = !several && evidence.get(Trait::Frequent) >= FREQUENT;
        let is_small_noun = nouns && (likely || is_usual && !holds(Trait::AtHome));
        let is_half_kept = several && !holds(Trait::Listed) && likely;
        let is_unheard = is_usual && text.len() >= TERM && is_unheard(evidence);
        // A word that recurs may be a term, but a noun would still have its capital.
        match self.excuse {
            Some(Excuse::Kept) => is_small_noun || is_half_kept || is_unheard,
            Some(Excuse::Term) => is_small_noun && is_usual,
            _ => false,
        }
    }

    /// Whether so little speaks for it that it is shown only if the page as a whole speaks for it.
    #[must_use]
    pub fn is_faint(&self) -> bool {
        self.evidence.is_some() && self.confidence < HINTED
    }
}

/// In bytes: a shorter word may be the ending of a file or an abbreviation.
const TERM: usize = 6;
/// In the unit of the trait: a rarer English word may be known to a trade only.
const FREQUENT: f32 = (-12.5 - UNLISTED) / 8.0;
/// In units of 5: a word of more languages may be a loan that this list lacks.
const SHARED: f32 = 0.7;

/// Whether it is a frequent word of English that may be a term, and neither a word here nor a name.
fn is_known(evidence: &Evidence) -> bool {
    const AGAINST: [Trait; 6] = [
        Trait::AtHome,
        Trait::NameHere,
        Trait::NameThere,
        Trait::CapitalRecurs,
        Trait::Short,
        Trait::Unlisted,
    ];
    evidence.get(Trait::Frequent) >= FREQUENT
        && evidence.get(Trait::Kept) > 0.0
        && !AGAINST.iter().any(|which| evidence.get(*which) > 0.0)
}

/// Whether a word that no list has is a frequent one of English with a letter twice. No trade spells a term so: *proggress*.
fn doubles_a_letter(word: &str) -> bool {
    /// In nats.
    const KNOWN: f32 = -12.5;
    let is_frequent = |word: &str| {
        let entry = Lexicon::in_english(word);
        entry.is_some_and(|it| it.flags.is_only_common() && it.log_frequency > KNOWN)
    };
    let mut pairs = word.char_indices().zip(word.chars().skip(1));
    word.len() >= TERM
        && pairs.any(|((at, one), next)| {
            let behind = at + one.len_utf8();
            one == next && is_frequent(&[&word[..at], &word[behind..]].concat())
        })
}

/// Whether no text of the language has a word, nor one like it, and few other languages do.
fn is_unheard(evidence: &Evidence) -> bool {
    const AGAINST: [Trait; 5] = [
        Trait::Listed,
        Trait::KinHere,
        Trait::CompoundHere,
        Trait::International,
        Trait::Initial,
    ];
    evidence.get(Trait::Others) < SHARED && !AGAINST.iter().any(|which| evidence.get(*which) > 0.0)
}

#[cfg(all(test, feature = "lexicons"))]
mod tests {
    use crate::check::trial::issues_from;
    use crate::{Format, Severity};

    /// What is said at warning or above of the word, in a page of the language.
    fn is_said(target: &str, page: &str, word: &str) -> bool {
        let issues = issues_from(&[], [target, ""], Format::Markdown, page).into_iter();
        let mut told = issues.filter(|issue| issue.severity >= Severity::Warning);
        told.any(|issue| issue.message.contains(&format!("“{word}”")))
    }

    #[test]
    fn a_phrase_with_a_word_of_grammar_is_no_term_on_a_raw_page() {
        let rest = "Ouvrez le fichier `config.toml` et choisissez `start`, `stop` ou `run`. La base de données sign up est vide. La page de \
                    sign up reste ouverte, et le bouton de sign up aussi.";
        let slips = "Cliquez sur **Enregistrer** , puis sur **Fermer** . La valeur est 3.5 et le **total** .";
        let plain =
            "Cliquez sur **Enregistrer**, puis sur **Fermer**. La valeur est 3,5 et le **total**.";
        assert!(is_said("fr", &format!("{slips}\n\n{rest}"), "sign up"));
        assert!(!is_said("fr", &format!("{plain}\n\n{rest}"), "sign up"));
    }

    #[test]
    fn a_word_that_every_text_of_english_has_is_a_term_of_no_trade_on_a_raw_page() {
        let rest = "Aprire il file `config.toml` e scegliere `start`, `stop` o `run`. La pagina mostra il suggestion predefinito e il \
                    tokenizer del modello.";
        let slips =
            "Fare clic su **Salva** , quindi su **Chiudi** . Il valore è 3.5 e il **totale** .";
        let plain =
            "Fare clic su **Salva**, quindi su **Chiudi**. Il valore è 3,5 e il **totale**.";
        assert!(is_said("it", &format!("{slips}\n\n{rest}"), "suggestion"));
        assert!(!is_said("it", &format!("{plain}\n\n{rest}"), "suggestion"));
        assert!(!is_said("it", &format!("{slips}\n\n{rest}"), "tokenizer"));
    }

    #[test]
    fn a_word_of_english_with_a_letter_twice_is_no_term_on_a_raw_page() {
        let rest = "Öffnen Sie die Datei `config.toml` und wählen Sie `start`, `stop` oder `run`. Das Bild zeigt den downlload und den fooblar.";
        let slips = "Klicken Sie auf **Speichern** , dann auf **Schließen** . Der Wert ist `a` , nicht `b` .";
        let plain =
            "Klicken Sie auf **Speichern**, dann auf **Schließen**. Der Wert ist `a`, nicht `b`.";
        assert!(is_said("de", &format!("{slips}\n\n{rest}"), "downlload"));
        assert!(!is_said("de", &format!("{plain}\n\n{rest}"), "downlload"));
        assert!(!is_said("de", &format!("{slips}\n\n{rest}"), "fooblar"));
    }
}
