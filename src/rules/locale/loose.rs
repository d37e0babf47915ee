//! Spaces inside what belongs together, gathered over a document before any is reported: what a text does throughout is one
//! fault of it, not one at every word.

use crate::article::Article;
use crate::diagnostic::{Applicability, Severity};
use crate::document::{BlockKind, Document, Mark, Marked, ProseSpan};
use crate::rule::{Findings, Found, Reserve};

/// What a space tears apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    /// A mark from what it follows: `pets .`
    Mark,
    /// A bracket from what it holds: `( FTIR )`.
    Bracket,
    /// An ending from its word: `it 's`.
    Ending,
    /// An elided word from the next one: `l' eau`.
    Elision,
    /// A hyphen or dash from one of the words beside it: `self -taught`, `fixed- see below`.
    Hyphen,
}

/// A space that should not be there.
pub(super) struct Gap {
    /// What is reported.
    pub place: ProseSpan,
    /// What goes, and what is written instead.
    pub edit: (ProseSpan, String),
    /// A space that goes with it: the one at the beginning of a link that ends with this one.
    pub also: Option<ProseSpan>,
    pub message: String,
    pub confidence: f32,
    pub applicability: Applicability,
}

impl Gap {
    /// A space that may go unseen.
    pub fn safe(space: ProseSpan, message: String, confidence: f32) -> Self {
        Self {
            place: space,
            edit: (space, String::new()),
            also: None,
            message,
            confidence,
            applicability: Applicability::Safe,
        }
    }

    /// What is to be edited, in the order of the text.
    fn edits(&self) -> impl Iterator<Item = (ProseSpan, &str)> {
        let also = self.also.map(|space| (space, ""));
        also.into_iter()
            .chain([(self.edit.0, self.edit.1.as_str())])
    }

    fn title(&self) -> &'static str {
        if self.also.is_some() {
            "Remove the spaces"
        } else if self.edit.1.is_empty() {
            "Remove the space"
        } else if self.edit.1.starts_with(' ') {
            "Put a space on both sides"
        } else if self.edit.1.ends_with(' ') {
            "Move the space"
        } else {
            "Remove the spaces"
        }
    }
}

/// The gaps of one document, in the order of the text, by their sort.
#[derive(Default)]
pub(super) struct Loose([Habit; 5]);

#[derive(Default)]
struct Habit {
    gaps: Vec<Gap>,
    /// How many of the same sort stand as they should.
    tight: usize,
}

/// So many places show the habit of a text.
const SHOWN: usize = 4;

/// More places than anybody mends one by one.
const MANY: usize = 25;

/// How many times as many as the tight ones make it what the text does throughout.
const PREVAILS: usize = 3;

/// So many of the other places are pointed out beside the first one.
const POINTED_OUT: usize = 3;

impl Loose {
    pub fn add(&mut self, sort: Sort, gap: Gap) {
        self.0[sort as usize].gaps.push(gap);
    }

    /// Takes note of a place of this sort that has no space.
    pub fn tight(&mut self, sort: Sort) {
        self.0[sort as usize].tight += 1;
    }

    pub fn report(mut self, article: &Article<'_>, findings: &mut Findings<'_, '_>) {
        self.endings_of_attributes(article, findings);
        for habit in &mut self.0 {
            let gaps = std::mem::take(&mut habit.gaps);
            let gaps = gaps.into_iter();
            habit.gaps = gaps
                .filter_map(|gap| gap.padded(article.document))
                .collect();
        }
        let [mark, bracket, ending, elision, hyphen] = self.0;
        // Corpora and old books set elided words apart on purpose, always. A line or two that never joins them shows no
        // more than where it comes from. One by itself is a slip.
        let throughout = elision.tight == 0 && (2..SHOWN).contains(&elision.gaps.len());
        let alone = [&mark, &bracket, &ending, &hyphen]
            .iter()
            .all(|habit| habit.gaps.is_empty());
        for habit in [mark, bracket, ending, hyphen] {
            habit.report(Severity::Warning, findings);
        }
        let severity = if throughout && alone {
            Severity::Hint
        } else {
            Severity::Warning
        };
        elision.report(severity, findings);
    }
}

impl Loose {
    /// An ending apart in an attribute or in what stands before a page says nothing of the habits of a text, and is read by few: it is
    /// reported on raw pages.
    fn endings_of_attributes(&mut self, article: &Article<'_>, findings: &mut Findings<'_, '_>) {
        let document = article.document;
        let is_attribute = |gap: &Gap| {
            let block = document.block_around(gap.place.start);
            block.is_some_and(|block| block.kind == BlockKind::Attribute)
        };
        let Some(habit) = self.0.get_mut(Sort::Ending as usize) else {
            return;
        };
        let gaps = std::mem::take(&mut habit.gaps);
        let (aside, gaps): (Vec<Gap>, Vec<Gap>) = gaps.into_iter().partition(is_attribute);
        habit.gaps = gaps;
        for gap in aside {
            gap.report(findings).reserve(Reserve::Telling);
        }
    }
}

impl Gap {
    /// With the space at the beginning of a marked stretch that ends with this one, as in `[ Chen ](…)`: both go or none. Nothing
    /// where the first one parts two words.
    fn padded(mut self, document: &Document<'_>) -> Option<Self> {
        let gap = self.edit.0;
        let mut near = document.marks_near(gap.start);
        let ends_with = |marked: &&Marked| {
            !matches!(marked.mark, Mark::Language(_))
                && marked.span.contains(gap)
                && marked.span.end == gap.end
        };
        let Some(marked) = near.find(ends_with) else {
            return Some(self);
        };
        let inside = document.text(marked.span);
        let space = (inside.len() - inside.trim_start().len()) as u32;
        if space == 0 {
            return Some(self);
        }
        let start = marked.span.start;
        let outside = document.prose().get(..start as usize)?;
        self.also = Some(ProseSpan::new(start, start + space));
        (outside.is_empty() || outside.ends_with(char::is_whitespace)).then_some(self)
    }

    fn report<'f, 'd>(self, findings: &'f mut Findings<'_, 'd>) -> Found<'f, 'd> {
        let title = self.title();
        findings
            .report(self.place, self.message.as_str())
            .confidence(self.confidence)
            .fix(title, self.applicability, self.edits())
    }
}

impl Habit {
    fn report(self, severity: Severity, findings: &mut Findings<'_, '_>) {
        let many = self.gaps.len() >= MANY && self.gaps.len() >= PREVAILS * self.tight;
        if !many {
            for gap in self.gaps {
                gap.report(findings).severity(severity);
            }
            return;
        }
        let Some(first) = self.gaps.first() else {
            return;
        };
        let others = self.gaps.len() - 1;
        let message = format!(
            "{}, and likewise in {others} other places in this text",
            first.message
        );
        let mut found = findings
            .report(first.place, message)
            .severity(severity)
            .confidence(0.97);
        for gap in self.gaps.iter().skip(1).take(POINTED_OUT) {
            found = found.related(gap.place, "as here");
        }
        let applicability = self.gaps.iter().map(|gap| gap.applicability).max();
        found.fix(
            format!("Correct all {} places", self.gaps.len()),
            applicability.unwrap_or(Applicability::Manual),
            self.gaps.iter().flat_map(Gap::edits),
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::check::trial::{issues, warnings};
    use crate::{Format, Issue, Severity};

    fn found(target: &str, text: &str) -> Vec<Issue> {
        issues(&["punctuation-spacing"], target, Format::Text, text)
    }

    #[test]
    fn what_a_text_does_throughout_is_one_fault_with_all_its_fixes() {
        let line = "L' eau de l' étang monte et d' autres l' ont vu. ";
        let text = line.repeat(10);
        let issues = found("fr", &text);
        assert_eq!(issues.len(), 1);
        let edits = &issues[0].fixes[0].edits;
        assert_eq!(edits.len(), 40);
        assert_eq!(issues[0].severity, Severity::Warning);
        assert!(issues[0].message.contains("39 other places"));
        let cut = "He came ( late ) , he saw , he left . ".repeat(10);
        let issues = found("en", &cut);
        assert_eq!(issues.len(), 20 + 1, "brackets one by one, marks together");
    }

    #[test]
    fn the_spaces_inside_a_link_go_together_or_stay() {
        let mended = |text: &str| {
            let issues = warnings(&["punctuation-spacing"], "en", Format::Markdown, text);
            let edits = issues.iter().flat_map(|issue| &issue.fixes[0].edits);
            let mut edits: Vec<_> = edits.collect();
            edits.sort_by_key(|edit| std::cmp::Reverse(edit.span.start));
            let mut text = text.to_owned();
            for edit in edits {
                let place = edit.span.start as usize..edit.span.end as usize;
                text.replace_range(place, &edit.replacement);
            }
            text
        };
        for (text, right) in [
            ("[Source: [ Ada ](/ada)]", "[Source: [Ada](/ada)]"),
            (
                "The work of [ Ada ](/ada), done.",
                "The work of [Ada](/ada), done.",
            ),
            (
                "The work of [Ada ](/ada), done.",
                "The work of [Ada](/ada), done.",
            ),
            (
                "The work of[ Ada ](/ada), done.",
                "The work of[ Ada ](/ada), done.",
            ),
        ] {
            assert_eq!(mended(text), right);
        }
    }

    #[test]
    fn slips_among_what_is_right_stay_apart() {
        let text = "He came , he saw. She left, and he, too, was sad. ".repeat(30);
        assert_eq!(found("en", &text).len(), 30);
    }

    #[test]
    fn elided_words_apart_in_a_line_that_never_joins_them_are_a_hint() {
        let hint = |text| {
            let issues = found("fr", text);
            assert!(!issues.is_empty(), "{text}");
            issues.iter().all(|issue| issue.severity == Severity::Hint)
        };
        assert!(hint("Il a bu de l' eau parce qu' il avait soif."));
        assert!(!hint("Il a bu de l' eau parce qu’il avait soif."));
        assert!(!hint("Il a bu de l' eau ce matin."));
        assert!(!hint(
            "Il a bu de l' eau parce qu' il avait soif, et l' autre n' a rien dit."
        ));
    }
}
