//! A verb that has a capital though one before it, which it is joined to, has none, or though its polite subject stands behind it inside a sentence,
//! for `stray-capital`: *die Datei öffnen und Ablegen*, *wenn das Licht brennt, Drücken Sie die Taste*. An engine takes it for a noun, or for the
//! beginning of a sentence.

use crate::analysis::set_off::SetOff;
use crate::article::Article;
use crate::diagnostic::Applicability;
use crate::document::{Block, Case, Document, Token};
use crate::language::facts::joints;
use crate::language::{Lexicon, Locale, WordHash};
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
                report_bidden(document, token, reserve, findings);
            }
        }
    }
}

/// What tells verbs in a language in which nouns have a capital.
struct Verbs<'a, 'd> {
    document: &'a Document<'d>,
    list: &'static Lexicon,
    /// How an infinitive ends, and how the third person does.
    endings: (&'static str, &'static str),
    /// The pronoun of respect.
    polite: &'static str,
}

impl Verbs<'_, '_> {
    /// Whether a verb with a capital has the pronoun of respect behind it and goes on with the sentence before it. What stands before it with a capital
    /// may be a label, behind which a new sentence begins; behind a word in lower case it may be a noun after all (*welches Verhalten Sie erwarten*).
    fn has_subject(&self, [before, token]: [&Token; 2], next: Option<&Token>) -> bool {
        let document = self.document;
        let is_polite =
            |next: &Token| document.word(next) == self.polite && stand_close(token, next);
        let goes_on = document.word(before) == "," || before.case == Case::Lower;
        token.case == Case::Title
            && goes_on
            && stand_close(before, token)
            && next.is_some_and(is_polite)
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

/// Whether nothing but a space stands between two tokens.
fn stand_close(left: &Token, right: &Token) -> bool {
    right.span.start == left.span.end + 1
}

fn report_bidden(
    document: &Document<'_>,
    token: &Token,
    reserve: Reserve,
    findings: &mut Findings<'_, '_>,
) {
    let word = document.word(token);
    findings
        .report(
            token.span,
            format!("the verb “{word}” has a capital in the middle of a sentence"),
        )
        .confidence(0.85)
        .reserve(reserve)
        .replace(token.span, &word.to_lowercase(), Applicability::Unsafe);
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
    use crate::check::trial::{warned, warns};

    fn found(text: &str) -> Vec<String> {
        warned(&["stray-capital"], "de", Format::Markdown, text)
    }

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
            "de Beim Schreiben Ihrer Mutter, im Leben Ihrer Kinder, zum Wohlwollen Ihnen gegenüber.",
            "de Das Drücken, das Ordnen: Sie lernen es. Man sagte, welches Verhalten Sie erwarten.",
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
