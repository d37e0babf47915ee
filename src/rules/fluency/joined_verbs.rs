//! A verb that has a capital though one before it, which it is joined to, has none, or though its polite subject stands behind it inside a sentence,
//! for `stray-capital`: *die Datei öffnen und Ablegen*, *wenn das Licht brennt, Drücken Sie die Taste*. An engine takes it for a noun, or for the
//! beginning of a sentence.

use super::carried_capitals;
use super::lower_case_noun::is_pronoun;
use crate::analysis::set_off::SetOff;
use crate::article::Article;
use crate::diagnostic::Applicability;
use crate::document::{Block, Case, Document, Token};
use crate::language::facts::joints;
use crate::language::{Language, Lexicon, Locale, WordHash};
use crate::rule::{Findings, Reserve};

pub(super) fn check(
    article: &Article<'_>,
    block: &Block,
    locale: Locale,
    findings: &mut Findings<'_, '_>,
) {
    let (document, code) = (article.document, locale.language.code);
    let joints = joints(code).filter(|joints| !joints.joining.is_empty());
    let (Some(joints), Some(list)) = (joints, Lexicon::of(code)) else {
        return;
    };
    let verbs = Verbs {
        document,
        language: locale.language,
        list,
        endings: (joints.infinitive, joints.person),
        polite: joints.polite,
    };
    for sentence in document.sentences_in(block) {
        let tokens = document.tokens_in(&sentence.tokens);
        for (at, words) in tokens.windows(3).enumerate() {
            let [first, joint, token] = words else {
                continue;
            };
            let joins = |token: &Token| joints.joining.contains(&document.word(token));
            let next = tokens.get(at + 3);
            let is_slip = token.case == Case::Title
                && joins(joint)
                && verbs.has_small(first)
                && verbs.has_only_verb(token)
                && !next.is_some_and(|next| verbs.governs(next))
                && !document.is_marked_from(token.span.start);
            if is_slip && !article.get::<SetOff>().holds(token.span) {
                let is_end = next.is_none_or(|next| next.case != Case::Lower);
                let reserve = match is_end {
                    true => Reserve::None,
                    false => Reserve::Alone("it may be what the next verb speaks of"),
                };
                report(document, [first, token], reserve, findings);
            }
            if verbs.has_subject([joint, token], next)
                && !document.is_marked_from(token.span.start)
                && !article.get::<SetOff>().holds(token.span)
            {
                let reserve = match document.word(joint) == "," {
                    true => Reserve::None,
                    false => Reserve::Silent,
                };
                carried_capitals::report(document, token, 0.85, reserve, findings);
            }
        }
    }
}

/// What tells verbs in a language in which nouns have a capital.
struct Verbs<'a, 'd> {
    document: &'a Document<'d>,
    language: &'static Language,
    list: &'static Lexicon,
    /// How an infinitive ends, and how the third person does.
    endings: (&'static str, &'static str),
    /// The pronoun of respect.
    polite: &'static str,
}

impl Verbs<'_, '_> {
    /// Whether a verb with a capital has the pronoun of respect behind it and goes on with the sentence before it. What stands before it with a capital
    /// may be a label, behind which a new sentence begins; behind an article it is a noun (*welches Verhalten Sie erwarten*).
    fn has_subject(&self, [before, token]: [&Token; 2], next: Option<&Token>) -> bool {
        let document = self.document;
        let is_polite =
            |next: &Token| document.word(next) == self.polite && document.are_beside(token, next);
        let goes_on = || {
            document.word(before) == ","
                || before.case == Case::Lower && !is_pronoun(document, before, self.language)
        };
        token.case == Case::Title
            && next.is_some_and(is_polite)
            && document.are_beside(before, token)
            && goes_on()
            && self.is_infinitive(&document.word(token).to_lowercase())
    }

    /// Whether a word is an infinitive in lower case.
    fn has_small(&self, token: &Token) -> bool {
        token.case == Case::Lower && self.is_infinitive(self.document.word(token))
    }

    /// Whether a word is an infinitive of which the list has no noun.
    fn has_only_verb(&self, token: &Token) -> bool {
        let small = self.document.word(token).to_lowercase();
        let flags = token.listed.flags();
        flags.is_only_common() && !flags.is_capitalised() && self.is_infinitive(&small)
    }

    /// Whether a verb follows, of which the word may be the object or the subject: *öffnen und Ablegen wählen*, *laufen und Springen macht Spaß*.
    fn governs(&self, next: &Token) -> bool {
        let flags = next.listed.entry().map(|entry| entry.flags);
        next.case == Case::Lower
            && !self.document.is_function_word(next)
            && flags.is_none_or(|flags| flags.is_common())
    }

    /// Whether the list has the third person of what would be a verb: *ablegt* of *ablegen*, *öffnet* of *öffnen*, *ändert* of *ändern*.
    fn is_infinitive(&self, word: &str) -> bool {
        let (infinitive, person) = self.endings;
        let Some(stem) = word.strip_suffix(infinitive) else {
            return false;
        };
        let is_common = |form: String| self.list.flags(WordHash::of(&form)).is_common();
        let bare = stem.strip_suffix('e').unwrap_or(stem);
        [stem, bare]
            .iter()
            .any(|stem| is_common(format!("{stem}{person}")))
    }
}

fn report(
    document: &Document<'_>,
    [first, token]: [&Token; 2],
    reserve: Reserve,
    findings: &mut Findings<'_, '_>,
) {
    let (word, joined) = (document.word(token), document.word(first));
    let small = word.to_lowercase();
    let message = format!("“{word}” has a capital, though it is joined to the verb “{joined}”");
    findings
        .report(token.span, message)
        .confidence(0.85)
        .reserve(reserve)
        .replace(token.span, &small, Applicability::Unsafe);
}

#[cfg(all(test, feature = "lexicons"))]
mod tests {
    use crate::Format;
    use crate::check::trial::{on_raw_page, warns};

    #[test]
    fn a_verb_that_is_joined_to_another_one_is_small() {
        warns(&["stray-capital"], Format::Markdown).holds(&[
            "de Hier kann man Bücher bestellen und ⟦Abholen⟧.",
            "de Wir wollen den Zaun streichen oder ⟦Erneuern⟧.",
            "de Die Gäste können Räder mieten und ⟦Reparieren⟧, wann sie wollen.",
            "de Der Verein will Spenden sammeln sowie ⟦Verteilen⟧.",
        ]);
    }

    #[test]
    fn a_verb_before_its_polite_subject_is_small() {
        warns(&["stray-capital"], Format::Markdown).holds(&[
            "de Wenn die Lampe leuchtet, ⟦Drücken⟧ Sie die Taste.",
            "de Ist das Essen aus, ⟦Ordnen⟧ Sie bitte die Stühle.",
            "de Drücken Sie die Taste. Danach: Ordnen Sie die Stühle.",
            "de Wir raten: „Drücken Sie die Taste“, **Ordnen Sie** die Stühle.",
            "de Das Drücken, das Ordnen: Sie lernen es. Man sagte, welches Verhalten Sie erwarten.",
        ]);
    }

    #[test]
    fn on_a_raw_page_a_small_word_may_stand_before_the_verb_but_no_article() {
        on_raw_page(&["stray-capital"]).holds(&[
            "de Ist das Essen aus, dann ⟦Ordnen⟧ Sie bitte die Stühle.",
            "de Man fragte, welches Verhalten Sie erwarten und wie das Schreiben Sie erreicht hat.",
        ]);
    }

    #[test]
    fn nouns_made_of_verbs_and_labels_keep_their_capital() {
        warns(&["stray-capital"], Format::Markdown).holds(&[
            "de Das Abholen und Zurückgeben kostet nichts.",
            "de Die Schule will lesen und Schreiben lehren; Laufen und Springen gehören dazu.",
            "de Es ist Zeit, den Antrag zu prüfen und Änderungen zu verlangen.",
            "de Sie können essen und Getränke kaufen, reden und Fragen stellen.",
            "de Man soll den Hahn öffnen und **Ablegen** wählen, dann warten und „Erneuern“ drücken.",
            "de Wir wollen planen und Reisen buchen, helfen und Leben retten.",
            "de Die Kinder laufen und Springen macht ihnen Freude.",
            "de Er ließ sie gehen und Verzeihen üben.",
            "de Die Kinder spielen, rechnen und Vertrauen wächst.",
        ]);
    }
}
