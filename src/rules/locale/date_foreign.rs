//! Months that kept their name in the source language, for `date-format`.

use super::date_pattern::{Names, Pattern};
use super::line::Line;
use crate::article::Article;
use crate::diagnostic::Applicability;
use crate::document::Case;
use crate::language::Locale;
use crate::rule::Findings;
use crate::text::fold;

/// The months of the language that a document was translated from.
pub(super) struct SourceMonths {
    source: Locale,
    names: Names,
}

impl SourceMonths {
    pub fn of(article: &Article<'_>) -> Option<Self> {
        let source = article.source?;
        let months = &source.conventions().months;
        Some(Self {
            source,
            names: Names::of(months.wide.iter().chain(&months.standalone)),
        })
    }

    /// Whether the source has the name with the same capitals.
    fn writes(&self, name: &str) -> bool {
        let months = &self.source.conventions().months;
        let mut names = months.wide.iter().chain(&months.standalone);
        names.any(|month| *month == name)
    }

    /// Reports the word at `at` if it is one of them and a date shows that it is meant so, or no other word of the text's language is
    /// written like it.
    pub fn check(
        &self,
        line: &Line<'_>,
        target: &Pattern,
        at: usize,
        findings: &mut Findings<'_, '_>,
    ) {
        let word = line.text(at);
        let own = line.locale.language.code == self.source.language.code;
        if own || !self.names.have(word) || target.months.have(word) || line.is_foreign(at) {
            return;
        }
        let Some(token) = line.get(at) else { return };
        let before = Line::before(at);
        let linked = usize::from(line.is_function_word(before) || line.is_mark(before, '.'));
        let day_before = line.day(before.wrapping_sub(linked)).is_some();
        let day_after = line.day(at + 1).is_some();
        let entry = token.listed.entry();
        let flags = entry.map(|entry| entry.flags);
        let is_known = flags.is_some_and(|flags| flags.is_ordinary() || flags.is_name());
        // *Mars 2020* is a rover, *Karl May* a writer; a table says *May 25* and nothing else. French writes *mars* and no *Mars*.
        let year_behind_day = day_after
            && (line.is_year(at + 2) || line.is_mark(at + 2, ',') && line.is_year(at + 3));
        let is_meant = if is_known {
            day_before
                || day_after && line.tokens.len() == 2
                || year_behind_day
                || line.is_year(at + 1) && line.is_function_word(before) && self.writes(word)
        } else {
            day_before || day_after || line.is_year(at + 1) || line.is_function_word(before)
        };
        if !is_meant {
            return;
        }
        let folded = fold(word);
        let months = &self.source.conventions().months;
        let number = months
            .wide
            .iter()
            .zip(&months.standalone)
            .position(|(wide, standalone)| fold(wide) == folded || fold(standalone) == folded);
        let own = number.and_then(|number| target.conventions.months.wide.get(number));
        let Some(own) = own else { return };
        let replacement = if line.begins(at) && token.case == Case::Title {
            let mut letters = own.chars();
            letters
                .next()
                .map(|first| first.to_uppercase().chain(letters).collect())
                .unwrap_or_default()
        } else {
            (*own).to_owned()
        };
        let (from, to) = (self.source.language.name, line.locale.language.name);
        findings
            .report(
                token.span,
                format!("“{word}” is {from}; in {to} it is “{own}”"),
            )
            .confidence(0.88)
            .fix(
                format!("Write {replacement}"),
                Applicability::Unsafe,
                [(token.span, replacement.as_str())],
            );
    }
}
