//! Whether a page is raw: left as an engine made it, and read by nobody since; and whether it has slips of form at all.
//!
//! A hyphen apart, an English word in German or a word with a capital may be meant where people write; a term, a label, a title. On a page
//! with many slips of form that engines make and people do not, each of them is one slip more. No list tells such a page and no rule by
//! itself: all that the rules say of its form does. So the rules say what they would hold back elsewhere
//! ([`Reserve`]), and this decides for the page as a whole. Of 602 pages of documentation that people translated none passes; of those that
//! engines of 2016 translated word for word half do, and nearly all German ones.
//!
//! A foreign word in a longer text may be a dish, a title or a saying ([`Reserve::Alone`]). What left it over by mistake makes other slips as
//! well: marks, numbers, spaces. Where there are none, it is a hint.

use crate::article::Article;
use crate::diagnostic::{Category, Issue, Severity};
use crate::rule::{Findings, Reserve};
use crate::rules::RULES;

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
    let is_alone = |(_, reserve): &(Issue, Reserve)| matches!(reserve, Reserve::Alone(_));
    let alone = !raw && found.iter().any(is_alone) && !has_slips(article, &runs, &found);
    let settled = found.into_iter().filter_map(|(mut issue, reserve)| {
        match reserve {
            Reserve::None => {}
            _ if raw => {}
            Reserve::Alone(_) if !alone => {}
            Reserve::Silent | Reserve::Telling => return None,
            Reserve::Hint(reason) | Reserve::Alone(reason) => {
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
    let is_slip = |(issue, reserve): &&(Issue, Reserve)| {
        let is_form = KINDS.contains(&issue.rule.category);
        issue.severity >= Severity::Warning && *reserve == Reserve::None && is_form
    };
    let is_passage = |(issue, _): &(Issue, Reserve)| issue.rule.id == "untranslated-sentence";
    let mut slips = found.iter().filter(is_slip).count();
    let mut passages = found.iter().filter(is_slip).any(is_passage);
    for rule in RULES
        .iter()
        .filter(|rule| KINDS.contains(&rule.meta.category))
    {
        if !runs(rule.meta.id) {
            let mut findings = Findings::new(article, &rule.meta);
            (rule.check)(article, &mut findings);
            let (issues, _) = findings.into_issues();
            slips += issues.iter().filter(is_slip).count();
            passages |= issues.iter().filter(is_slip).any(is_passage);
        }
    }
    passages || slips > 1 && (slips - 1) * DENSE >= article.document.word_count()
}

fn is_raw(article: &Article<'_>, runs: impl Fn(&str) -> bool, found: &[(Issue, Reserve)]) -> bool {
    let (mut sure, mut telling) = (0, 0);
    let mut count = |(issue, reserve): &(Issue, Reserve)| match reserve {
        _ if issue.severity < Severity::Warning || !issue.rule.is_slip => {}
        Reserve::None => sure += 1,
        Reserve::Telling => telling += 1,
        Reserve::Silent | Reserve::Hint(_) | Reserve::Alone(_) => {}
    };
    found.iter().for_each(&mut count);
    // Which rules were selected says nothing of the page.
    for rule in RULES.iter().filter(|rule| rule.meta.is_slip) {
        if !runs(rule.meta.id) {
            let mut findings = Findings::new(article, &rule.meta);
            (rule.check)(article, &mut findings);
            let (issues, _) = findings.into_issues();
            issues.iter().for_each(&mut count);
        }
    }
    let slips: usize = sure + telling;
    let least = if sure > 0 { 2 } else { 3 };
    slips >= least && (slips - 1) * DENSE >= article.document.word_count()
}

#[cfg(test)]
mod tests {
    use crate::{Checker, Format, Settings, Severity};

    const SLIPS: &str = "Klicken Sie auf **Speichern** , und öffnen Sie die Seite **Ansicht** . Die Liste beginnt von vorn.";
    const PLAIN: &str = "Klicken Sie auf **Speichern**, und öffnen Sie die Seite **Ansicht**. Die Liste beginnt von vorn.";

    /// What is said at warning or above of a page in German, by the rules that are selected.
    fn said(text: &str, selected: &[&str]) -> Vec<String> {
        let mut settings = Settings::default();
        settings.target = crate::language::Locale::from_tag("de");
        settings.source = crate::language::Locale::from_tag("en");
        if !selected.is_empty() {
            settings.select(selected).expect("they are rules");
        }
        let checked = Checker::new(settings)
            .check(text.as_bytes(), Format::Markdown)
            .expect("is text");
        let issues = checked.issues.into_iter();
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
    fn foreign_words_in_a_text_without_a_slip_may_be_meant() {
        let dishes =
            "Am zweiten Abend bestellten wir salade lyonnaise und danach cervelle de canut. ";
        let calm =
            "Am Morgen fuhr der Zug ohne Halt durch das Tal und kam pünktlich an. ".repeat(6);
        let slips = "Der Eintritt kostet 1,234.50 Euro , die Führung 4.5 Euro .";
        let untold = |text: &str| {
            let checked = Checker::new(Settings::default()).check(text.as_bytes(), Format::Text);
            let issues = checked.expect("is text").issues.into_iter();
            issues
                .filter(|issue| {
                    issue.severity >= Severity::Warning && issue.message.contains("canut")
                })
                .count()
        };
        assert_eq!(untold(&format!("{calm}{dishes}")), 0);
        assert_eq!(untold(&format!("{calm}{dishes}{slips}")), 1);
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
