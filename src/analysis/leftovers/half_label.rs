//! A word in a label that is otherwise translated: **View** verbundene Geräte, on a button.
//!
//! Its capital may show that it is a name, and in texts by people it mostly does. On a page that nobody read, the engine passed over the word.

use super::Finder;
use super::sentence::Words;
use crate::document::{Mark, ProseSpan};
use crate::language::{Lexicon, Word, parts};

/// In words: a longer label is a sentence.
const LONGEST: usize = 6;

impl Finder<'_, '_> {
    /// Whether the word at `at` has a capital and stands in a label, in bold type or a link, that has a word of the text's own language, and beside
    /// no other word that may be part of a name.
    pub(super) fn is_half_of_label(&self, words: &Words<'_>, at: usize, source: &str) -> bool {
        let Some(label) = words.get(at).and_then(|(_, span)| self.label_around(*span)) else {
            return false;
        };
        let first = words.partition_point(|(_, span)| span.start < label.start);
        let end = words.partition_point(|(_, span)| span.end <= label.end);
        let lists = Lexicon::of(self.locale.language.code).zip(Lexicon::of(source));
        let has = |list: &Lexicon, part: &str| list.is_ordinary(part);
        // One part of a compound is enough: SAS-Modell.
        let is_ours = |word: &Word<'_>| {
            lists.is_some_and(|(own, theirs)| {
                parts(word.text).any(|part| has(own, part) && !has(theirs, part))
            })
        };
        let may_be_name = |at: usize| {
            let word = words.get(at).map(|(word, _)| word);
            word.is_some_and(|word| {
                let setting = word.setting;
                setting.capitalised && !setting.all_capitals && !is_ours(word)
            })
        };
        let before = at.checked_sub(1).filter(|before| *before >= first);
        let behind = Some(at + 1).filter(|behind| *behind < end);
        let inside = words.get(first..end).unwrap_or_default();
        inside.len() <= LONGEST
            && inside.iter().any(|(word, _)| is_ours(word))
            && !before.is_some_and(may_be_name)
            && !behind.is_some_and(may_be_name)
    }

    /// The bold type or the link around a place.
    fn label_around(&self, span: ProseSpan) -> Option<ProseSpan> {
        let mut near = self.document().marks_near(span.start);
        let is_label = |mark| matches!(mark, Mark::Strong | Mark::Link);
        near.find(|marked| is_label(marked.mark) && marked.span.contains(span))
            .map(|marked| marked.span)
    }
}

#[cfg(all(test, feature = "lexicons"))]
mod tests {
    use crate::check::trial::issues_from;
    use crate::{Format, Severity};

    /// Whether the word is reported at warning or above, in a page in German with so many slips or none.
    fn is_said(slips: &str, label: &str, word: &str) -> bool {
        let page = format!(
            "{slips}\n\nSetzen Sie `a`, `b` und `c` in der Datei `server.toml`, und klicken Sie dann auf {label} im Bereich der Geräte."
        );
        let issues = issues_from(&[], ["de", ""], Format::Markdown, &page).into_iter();
        let mut told = issues.filter(|issue| issue.severity >= Severity::Warning);
        told.any(|issue| issue.message.contains(&format!("“{word}”")))
    }

    #[test]
    fn half_of_a_label_was_left_on_a_raw_page() {
        let raw = "Klicken Sie auf **Speichern** , und öffnen Sie die Seite **Ansicht** . Die Liste beginnt von vorn.";
        let read = "Klicken Sie auf **Speichern**, und öffnen Sie die Seite **Ansicht**. Die Liste beginnt von vorn.";
        assert!(is_said(raw, "**Choose verbundene Geräte**", "Choose"));
        assert!(is_said(
            raw,
            "[Understanding Speicher](model.md)",
            "Understanding"
        ));
        assert!(!is_said(read, "**Choose verbundene Geräte**", "Choose"));
        assert!(!is_said(
            raw,
            "**Notification Hub einrichten**",
            "Notification"
        ));
        assert!(!is_said(raw, "**Windows einrichten**", "Windows"));
    }
}
