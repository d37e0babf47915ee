//! For the tests of rules: what they report of one text.
//!
//! No rules means all of them, and an empty tag a language that nobody told.

use crate::language::Locale;
use crate::{Checker, Format, Issue, Settings, Severity};

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

/// The places of issues in their text.
pub fn texts_of<'a>(issues: impl IntoIterator<Item = &'a Issue>, text: &str) -> Vec<String> {
    let issues = issues.into_iter();
    issues.map(|issue| issue.span.of(text).to_owned()).collect()
}
