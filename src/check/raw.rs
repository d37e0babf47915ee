//! Whether a page is raw: left as an engine made it, and read by nobody since; and whether it has slips of form at all.
//!
//! A hyphen apart, an English word in German or a word with a capital may be meant where people write; a term, a label, a title. On a page
//! with many slips of form that engines make and people do not, each of them is one slip more. No list tells such a page and no rule by
//! itself: all that the rules say of its form does. So the rules say what they would hold back elsewhere
//! ([`Reserve`]), and this decides for the page as a whole. A page that says itself that a machine translated it needs no slip.
//! docs/evaluation.md counts how many pages pass that people translated, and that engines did.
//!
//! A foreign word in a longer text may be a dish, a title or a saying ([`Reserve::Alone`]). What left it over by mistake makes other slips as
//! well: marks, numbers, spaces. Where there are none, it is a hint.

use crate::article::Article;
use crate::diagnostic::{Category, Issue, Meta, Severity};
use crate::rule::{Findings, Reserve};
use crate::rules::{RULES, is_disclosed};

/// One slip to so many words, and one more, for anybody makes one.
const DENSE: usize = 250;

/// The issues of a page, without those that would only stand on a raw one if it is none, and those that may be meant there as hints.
/// `runs` says which rules had their say.
pub(super) fn settle(
    article: &Article<'_>,
    runs: impl Fn(&str) -> bool,
    found: Vec<(Issue, Reserve)>,
) -> Vec<Issue> {
    let is_open = |(_, reserve): &(Issue, Reserve)| *reserve != Reserve::None;
    let raw = found.iter().any(is_open) && is_raw(article, &runs, &found);
    let is_alone =
        |(_, reserve): &(Issue, Reserve)| matches!(reserve, Reserve::Alone(_) | Reserve::Chosen(_));
    let alone = !raw && found.iter().any(is_alone) && !has_slips(article, &runs, &found);
    let settled = found.into_iter().filter_map(|(mut issue, reserve)| {
        match reserve {
            Reserve::None => {}
            _ if raw => {}
            Reserve::Alone(_) | Reserve::Chosen(_) if !alone => {}
            Reserve::Silent | Reserve::Telling => return None,
            Reserve::Hint(reason) | Reserve::Alone(reason) | Reserve::Chosen(reason) => {
                issue.severity = Severity::Hint;
                if !reason.is_empty() {
                    issue.message.push_str("; ");
                    issue.message.push_str(reason);
                }
            }
        }
        Some(issue)
    });
    settled.collect()
}

/// Whether a text has marks, words or junk that are wrong, one to so many words and one more, or a whole passage of another language.
/// What it says beside its original, and the consistency of its names, tell nothing here.
fn has_slips(
    article: &Article<'_>,
    runs: impl Fn(&str) -> bool,
    found: &[(Issue, Reserve)],
) -> bool {
    const KINDS: [Category; 4] = [
        Category::Locale,
        Category::Fluency,
        Category::Residue,
        Category::Untranslated,
    ];
    // Who types in haste leaves the marks of letters out, and leaves no words of another language.
    let is_typed = |rule: &Meta| rule.id == "lost-diacritics";
    let is_of_kind = |rule: &Meta| KINDS.contains(&rule.category) && !is_typed(rule);
    let is_slip = |(issue, reserve): &&(Issue, Reserve)| {
        issue.severity >= Severity::Warning && *reserve == Reserve::None && is_of_kind(issue.rule)
    };
    let others = of_unselected(article, runs, is_of_kind);
    let slips: Vec<_> = found.iter().chain(&others).filter(is_slip).collect();
    let is_passage = |slip: &&(Issue, Reserve)| slip.0.rule.id == "untranslated-sentence";
    slips.iter().any(is_passage) || is_dense(slips.len(), article)
}

/// Whether the slips of form, and what counts as one beside them, show that nobody read the page, or it says so.
fn is_raw(article: &Article<'_>, runs: impl Fn(&str) -> bool, found: &[(Issue, Reserve)]) -> bool {
    let (mut sure, mut telling) = (0, 0);
    let others = of_unselected(article, runs, |rule| rule.is_slip);
    for (issue, reserve) in found.iter().chain(&others) {
        match reserve {
            _ if issue.severity < Severity::Warning || !issue.rule.is_slip => {}
            Reserve::None => sure += 1,
            Reserve::Telling | Reserve::Alone(_) => telling += 1,
            Reserve::Silent | Reserve::Hint(_) | Reserve::Chosen(_) => {}
        }
    }
    (sure > 0 && is_dense(sure + telling, article)) || is_disclosed(article)
}

/// Whether there are so many slips in a text, and more than one.
fn is_dense(slips: usize, article: &Article<'_>) -> bool {
    slips > 1 && (slips - 1) * DENSE >= article.document.word_count()
}

/// What those of the rules say that were not selected, which says nothing of the page.
fn of_unselected(
    article: &Article<'_>,
    runs: impl Fn(&str) -> bool,
    wanted: impl Fn(&Meta) -> bool,
) -> Vec<(Issue, Reserve)> {
    let rules = RULES.iter().map(|rule| (rule, &rule.meta));
    let unselected = rules.filter(|(_, meta)| wanted(meta) && !runs(meta.id));
    let issues = unselected.flat_map(|(rule, meta)| {
        let mut findings = Findings::new(article, meta);
        (rule.check)(article, &mut findings);
        findings.into_issues().0
    });
    issues.collect()
}

#[cfg(test)]
mod tests {
    use crate::check::trial::{issues_from, warnings};
    use crate::{Format, Severity};

    const SLIPS: &str = "Klicken Sie auf **Speichern** , und öffnen Sie die Seite **Ansicht** . Die Liste beginnt von vorn.";
    const PLAIN: &str = "Klicken Sie auf **Speichern**, und öffnen Sie die Seite **Ansicht**. Die Liste beginnt von vorn.";

    /// What is said at warning or above of a page in German, by the rules that are selected.
    fn said(text: &str, selected: &[&str]) -> Vec<String> {
        said_in(["de", "en"], text, selected)
    }

    /// The same of a page in some language, translated from another one that is known or not.
    fn said_in(languages: [&str; 2], text: &str, selected: &[&str]) -> Vec<String> {
        let issues = issues_from(selected, languages, Format::Markdown, text).into_iter();
        issues
            .filter(|issue| issue.severity >= Severity::Warning)
            .map(|issue| issue.message)
            .collect()
    }

    fn is_said(of: &[String], part: &str) -> bool {
        of.iter().any(|message| message.contains(part))
    }

    #[test]
    fn slips_of_form_count_against_all_that_may_be_meant() {
        let rest = "\n\n## Durchsatz Grenzwerte\n\nWir nennen `a`, `b`, `c` und `d` und ein neues gateway für die alte Leitung.";
        let raw = said(&format!("{SLIPS}{rest}"), &[]);
        assert!(is_said(&raw, "Durchsatz Grenzwerte"), "{raw:?}");
        let read = said(&format!("{PLAIN}{rest}"), &[]);
        assert!(!is_said(&read, "Durchsatz Grenzwerte"), "{read:?}");
    }

    #[test]
    fn a_slip_or_two_in_a_long_text_prove_nothing() {
        let much =
            "Am Morgen fuhr der Zug ohne Halt durch das Tal und kam pünktlich an. ".repeat(40);
        let text = format!("{SLIPS}\n\n## Durchsatz Grenzwerte\n\n{much}");
        assert!(!is_said(&said(&text, &[]), "Durchsatz Grenzwerte"));
    }

    #[test]
    fn capitals_that_may_be_names_prove_nothing_by_themselves() {
        let text = "Uruchom `sklep` i zapisz plik `dane.txt` w katalogu `praca`. Spotkaliśmy się na Starym mieście, gdzie czekał Dziadek mojej żony, \
                    a potem Teść kupił bilety. W czasie Świąt pojechaliśmy dalej, bo Pociąg czekał.";
        let carried = |slips: &str| {
            let said = said_in(["pl", ""], &format!("{slips}\n\n{text}"), &[]);
            is_said(&said, "has a capital in the middle")
        };
        assert!(!carried("Naciśnij **Zapisz**, a potem **Zamknij**."));
        assert!(carried("Naciśnij **Zapisz** , a potem **Zamknij** ."));
    }

    #[test]
    fn foreign_words_in_a_text_without_a_slip_may_be_meant() {
        let dishes =
            "Am zweiten Abend bestellten wir salade lyonnaise und danach cervelle de canut. ";
        let calm = "Am Morgen fuhr der Zug ohne Halt durch das Tal und kam pünktlich an. Unser Zimmer lag über dem Hof, in dem zwei alte Linden \
                    standen. Die Wirtin zeigte uns den Weg zum Fluss und lieh uns einen Schirm, denn gegen Mittag sollte es regnen. Wir gingen langsam \
                    durch die engen Gassen, kauften Brot und Käse und setzten uns auf eine Bank am Ufer. Später besuchten wir das kleine Museum, das \
                    von der Seide und ihren Webern erzählt. Am Abend war der Himmel wieder klar, und auf dem Platz spielte eine Kapelle. ";
        let slips = "Der Eintritt kostet 1,234.50 Euro , die Führung 4.5 Euro .";
        let untold = |text: &str| {
            let issues = warnings(&[], "", Format::Text, text).into_iter();
            issues
                .filter(|issue| issue.message.contains("canut"))
                .count()
        };
        assert_eq!(untold(&format!("{calm}{dishes}")), 0);
        assert_eq!(untold(&format!("{calm}{dishes}{slips}")), 1);
    }

    #[test]
    fn spaces_that_many_leave_out_and_marks_that_many_mix_are_slips_of_a_raw_page() {
        let slips = "Cliquez sur **Enregistrer** , puis ouvrez la page **Affichage** .";
        let plain = "Cliquez sur **Enregistrer**, puis ouvrez la page **Affichage**.";
        let rest = "Choisissez **Tout** dans la liste. Attention: l'option “Partiel” ne copie que 50% des pages.";
        let wanted = ["before “:”", "before “%”", "quotations: “Partiel”"];
        let raw = said_in(["fr", ""], &format!("{slips}\n\n{rest}"), &[]);
        let read = said_in(["fr", ""], &format!("{plain}\n\n{rest}"), &[]);
        for part in wanted {
            assert!(is_said(&raw, part), "{part}: {raw:?}");
            assert!(!is_said(&read, part), "{part}: {read:?}");
        }
    }

    #[test]
    fn which_rules_were_selected_says_nothing_of_the_page() {
        let text = "Setzen Sie neu_Verbindung und alt_Zeichenfolge, bevor Sie beginnen.";
        let alone = ["broken-markup"];
        assert!(is_said(
            &said(&format!("{SLIPS}\n\n{text}"), &alone),
            "neu_Verbindung"
        ));
        assert!(said(PLAIN, &alone).is_empty());
    }
}
