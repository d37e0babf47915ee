//! For the tests of rules: what they report of one text.
//!
//! No rules means all of them, and an empty tag a language that nobody told.

use crate::language::Locale;
use crate::{Checker, Format, Issue, Settings, Severity};
use std::ops::Range;

/// What is reported of a text in the language `target`.
pub fn issues(rules: &[&str], target: &str, format: Format, text: &str) -> Vec<Issue> {
    issues_from(rules, [target, ""], format, text)
}

/// What is reported of a text in the language `target`, translated from the language `source`.
pub fn issues_from(
    rules: &[&str],
    [target, source]: [&str; 2],
    format: Format,
    text: &str,
) -> Vec<Issue> {
    let told = |tag: &str| {
        let locale = || Locale::from_tag(tag).expect("there are facts about it");
        (!tag.is_empty()).then(locale)
    };
    let mut settings = Settings::default();
    (settings.target, settings.source) = (told(target), told(source));
    if !rules.is_empty() {
        settings.select(rules).expect("they are rules");
    }
    let checked = Checker::new(settings).check(text.as_bytes(), format);
    checked.expect("is text").issues
}

/// What is reported as more than a hint.
pub fn warnings(rules: &[&str], target: &str, format: Format, text: &str) -> Vec<Issue> {
    let mut issues = issues(rules, target, format, text);
    issues.retain(|issue| issue.severity >= Severity::Warning);
    issues
}

/// How much is reported.
pub fn count(rules: &[&str], target: &str, format: Format, text: &str) -> usize {
    issues(rules, target, format, text).len()
}

/// The places in the text that are reported, as it has them.
pub fn texts(rules: &[&str], target: &str, format: Format, text: &str) -> Vec<String> {
    texts_of(&issues(rules, target, format, text), text)
}

/// The places in the text that are reported as more than hints.
pub fn warned(rules: &[&str], target: &str, format: Format, text: &str) -> Vec<String> {
    texts_of(&warnings(rules, target, format, text), text)
}

/// What is said of each place.
pub fn messages(rules: &[&str], target: &str, format: Format, text: &str) -> Vec<String> {
    let issues = issues(rules, target, format, text).into_iter();
    issues.map(|issue| issue.message).collect()
}

/// How severe each issue is.
pub fn severities(rules: &[&str], target: &str, format: Format, text: &str) -> Vec<Severity> {
    let issues = issues(rules, target, format, text);
    issues.iter().map(|issue| issue.severity).collect()
}

/// What a table of texts is held against: what is given the tag of a language and a text, and says what is reported there.
pub struct JudgedBy<F>(F);

/// By a function of the test.
pub const fn judged_by<R, F: Fn(&str, &str) -> Vec<R>>(report: F) -> JudgedBy<F> {
    JudgedBy(report)
}

/// By all that these rules report.
pub fn reports(rules: &[&str], format: Format) -> JudgedBy<impl Fn(&str, &str) -> Vec<Issue>> {
    JudgedBy(move |target: &str, text: &str| issues(rules, target, format, text))
}

/// By what they report as more than hints.
pub fn warns(rules: &[&str], format: Format) -> JudgedBy<impl Fn(&str, &str) -> Vec<Issue>> {
    JudgedBy(move |target: &str, text: &str| warnings(rules, target, format, text))
}

/// By all that they report, which is of one severity.
pub fn reports_as(
    severity: Severity,
    rules: &[&str],
    format: Format,
) -> JudgedBy<impl Fn(&str, &str) -> Vec<Issue>> {
    JudgedBy(move |target: &str, text: &str| {
        let issues = issues(rules, target, format, text);
        assert!(issues.iter().all(|it| it.severity == severity), "{text}");
        issues
    })
}

/// By what they report of a page of Markdown that says that a machine translated it, on which they hold nothing back.
pub fn on_raw_page(rules: &[&str]) -> JudgedBy<impl Fn(&str, &str) -> Vec<String>> {
    JudgedBy(move |target: &str, text: &str| {
        let page = format!("---\nmachine_translated: true\n---\n\n{text}\n");
        texts(rules, target, Format::Markdown, &page)
    })
}

/// A place that is reported: what stands there, and where, if that is known.
pub trait Reported {
    fn words(&self, text: &str) -> String;

    fn place(&self) -> Option<Range<usize>> {
        None
    }
}

impl Reported for Issue {
    fn words(&self, text: &str) -> String {
        self.span.of(text).to_owned()
    }

    fn place(&self) -> Option<Range<usize>> {
        Some(self.span.start as usize..self.span.end as usize)
    }
}

impl Reported for String {
    fn words(&self, _: &str) -> String {
        self.clone()
    }
}

impl<F> JudgedBy<F> {
    /// Holds a table against what is reported: texts behind the tag of their language, with ⟦⟧ around each place that is to be reported. A text without
    /// marks is left alone. `⏎` stands for the end of a line.
    pub fn holds<R: Reported>(&self, table: &[&str])
    where
        F: Fn(&str, &str) -> Vec<R>,
    {
        assert!(!table.is_empty(), "a table without texts holds anything");
        for row in table {
            let (target, marked) = row.split_once(' ').expect("a language and a text");
            let (text, places) = unmarked(marked);
            let found = (self.0)(target, &text);
            let wanted: Vec<&str> = places.iter().map(|place| &text[place.clone()]).collect();
            let words: Vec<String> = found.iter().map(|it| it.words(&text)).collect();
            assert_eq!(words, wanted, "{row}");
            for (found, place) in found.iter().zip(places) {
                let at = found.place().unwrap_or(place.clone());
                assert_eq!(at, place, "another place with the same words: {row}");
            }
        }
    }
}

/// A text without its marks, and the places that they stood around.
fn unmarked(marked: &str) -> (String, Vec<Range<usize>>) {
    let (mut text, mut places, mut open) = (String::new(), Vec::new(), None);
    for c in marked.chars() {
        match c {
            '⟦' => assert_eq!(open.replace(text.len()), None, "⟦ within ⟦⟧: {marked}"),
            '⟧' => {
                let start = open.take();
                let start = start.unwrap_or_else(|| panic!("⟧ without ⟦: {marked}"));
                assert_ne!(start, text.len(), "⟦⟧ around nothing: {marked}");
                places.push(start..text.len());
            }
            '⏎' => text.push('\n'),
            c => text.push(c),
        }
    }
    assert_eq!(open, None, "⟦ without ⟧: {marked}");
    (text, places)
}

/// The places of issues in their text.
pub fn texts_of<'a>(issues: impl IntoIterator<Item = &'a Issue>, text: &str) -> Vec<String> {
    let issues = issues.into_iter();
    issues.map(|issue| issue.span.of(text).to_owned()).collect()
}

mod tests {
    use super::{reports, unmarked};
    use crate::Format;

    #[test]
    #[should_panic(expected = "another place")]
    fn the_same_words_elsewhere_are_not_meant() {
        let rule = reports(&["repeated-word"], Format::Text);
        rule.holds(&["en They went to ⟦the⟧ the old mill."]);
    }

    #[test]
    #[should_panic(expected = "They went to the the mill")]
    fn a_text_without_marks_is_left_alone() {
        let rule = reports(&["repeated-word"], Format::Text);
        rule.holds(&["en They went to the the mill."]);
    }

    #[test]
    #[should_panic(expected = "a table without texts")]
    fn a_table_has_texts() {
        reports(&["repeated-word"], Format::Text).holds(&[]);
    }

    #[test]
    #[should_panic(expected = "⟦⟧ around nothing")]
    fn marks_stand_around_something() {
        unmarked("They went to ⟦⟧the mill.");
    }

    #[test]
    #[should_panic(expected = "⟧ without ⟦")]
    fn a_mark_closes_what_one_opened() {
        unmarked("They went to the⟧ mill.");
    }
}
