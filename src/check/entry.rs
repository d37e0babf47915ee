//! What could be written into `mtlint.toml` so that an issue is none: a word that may stand in the text, a name that is right.

use crate::diagnostic::Issue;
use serde::Serialize;

/// The most words of an expression that may be allowed: what is longer is a sentence to translate.
const MOST_WORDS: usize = 4;

/// A list of words in `mtlint.toml`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum List {
    /// Foreign words that may stand in the text.
    Words,
    /// Names as they are right.
    Names,
}

impl List {
    /// Its key.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Words => "words",
            Self::Names => "names",
        }
    }
}

/// The list, and what it would have to hold for an issue in a decoded text not to be reported. Nothing, if no entry would do.
#[must_use]
pub fn entry<'t>(issue: &Issue, text: &'t str) -> Option<(List, &'t str)> {
    let list = match issue.rule.id {
        "name-variant" => List::Names,
        "term-variant" | "untranslated-fragment" | "untranslated-bracket" | "foreign-script" => {
            List::Words
        }
        _ => return None,
    };
    let entry = issue.span.of(text).trim_matches(['[', ']']).trim();
    let words = entry.split_whitespace().count();
    let is_plain = !entry.contains(['\n', '\r', '<', '>', '*', '`', '[', ']']);
    ((1..=MOST_WORDS).contains(&words) && is_plain).then_some((list, entry))
}

#[cfg(test)]
mod tests {
    use super::entry;
    use crate::check::checker::Checker;
    use crate::check::settings::Settings;
    use crate::document::Format;

    /// The rules that report something in a text under these settings, with the entries that would settle it.
    fn found(text: &str, settings: &str) -> Vec<(&'static str, Option<String>)> {
        let settings = Settings::from_toml(settings).expect("can be read");
        let checker = Checker::new(settings);
        let checked = checker.check(text.as_bytes(), Format::Text);
        let checked = checked.expect("is UTF-8");
        let issues = checked.issues.iter();
        issues
            .map(|issue| {
                let entry = entry(issue, text);
                let line = entry.map(|(list, entry)| format!("{} = [{entry:?}]", list.key()));
                (issue.rule.id, line)
            })
            .collect()
    }

    #[test]
    fn what_is_offered_settles_the_issue() {
        for (rule, text) in [
            (
                "untranslated-fragment",
                "The committee worked malgré tout on a new law, and its members were pleased.",
            ),
            (
                "untranslated-bracket",
                "The minister wanted to respond to [ses besoins] before the summer was over.",
            ),
            (
                "foreign-script",
                "The speech of the министр of the region was long, and nobody listened to it.",
            ),
            (
                "name-variant",
                "He came from Kyiv. In Kyiv it was cold, and he left kyiv on the night train.",
            ),
            (
                "term-variant",
                "The two sides agreed on a ceasefire on Monday. By Friday the cease-fire was broken.",
            ),
        ] {
            let before = found(text, "target = \"en\"");
            let own = before.iter().find(|(id, _)| *id == rule);
            let (_, line) = own.unwrap_or_else(|| panic!("{rule} is not reported: {before:?}"));
            let line = line.as_ref().expect("there is an entry");
            let after = found(text, &format!("target = \"en\"\n{line}"));
            assert!(after.iter().all(|(id, _)| *id != rule), "{line}: {after:?}");
        }
    }

    #[test]
    fn no_entry_settles_a_mark() {
        let text = "The mayor called it a « small step » and left.";
        let found = found(text, "target = \"en\"");
        assert!(!found.is_empty() && found.iter().all(|(_, entry)| entry.is_none()));
    }
}
