//! How a language writes a long date, for `date-format`.

use crate::analysis::quantities::line::Line;
use crate::document::{Case, TokenKind};
use crate::language::facts::Conventions;
use crate::language::fold_word;
use crate::text::fold;

/// What a language's own pattern for a long date says: `d. MMMM y`, `d 'de' MMMM 'de' y`.
pub(super) struct Pattern {
    pub conventions: &'static Conventions,
    /// The names of months and days in full.
    pub months: Names,
    pub weekdays: Names,
    /// A full stop stands behind the day.
    pub stop: bool,
    /// The day stands before the month; else the month comes first.
    pub day_first: bool,
    /// The year stands before both.
    pub year_first: bool,
    /// The word between day and month.
    pub link: Option<&'static str>,
    /// Months are written with a capital, days of the week too.
    pub capitals: (bool, bool),
}

impl Pattern {
    pub fn of(conventions: &'static Conventions) -> Self {
        let pattern = conventions.date.long;
        let is_capital = |name: &str| name.starts_with(char::is_uppercase);
        let (day, month) = (pattern.find('d'), pattern.find("MMMM"));
        let months = &conventions.months;
        Self {
            conventions,
            months: Names::of(months.wide.iter().chain(&months.standalone)),
            weekdays: Names::of(conventions.weekdays.wide.iter()),
            stop: pattern.contains("d."),
            day_first: day < month,
            year_first: pattern.starts_with('y'),
            link: pattern
                .split_once("d '")
                .and_then(|(_, rest)| Some(rest.split_once('\'')?.0)),
            capitals: (
                conventions.months.wide.iter().copied().any(is_capital),
                conventions.weekdays.wide.iter().copied().any(is_capital),
            ),
        }
    }

    pub fn is_month(&self, line: &Line<'_>, at: usize) -> bool {
        line.is(at, TokenKind::Word) && self.months.have(line.text(at))
    }

    /// How no day of the week is written.
    pub fn wrong_for_day(&self) -> Case {
        if self.capitals.1 {
            Case::Lower
        } else {
            Case::Title
        }
    }

    /// How no month is written.
    pub fn wrong_for_month(&self) -> Case {
        if self.capitals.0 {
            Case::Lower
        } else {
            Case::Title
        }
    }

    /// Whether the word joins a day to its month or a month to its year, rightly or not.
    pub fn links(&self, line: &Line<'_>, at: usize) -> bool {
        let word = fold(line.text(at));
        let wrong = line.locale.language.not_linked_by;
        self.link == Some(&*word) || wrong.binary_search(&&*word).is_ok()
    }
}

/// Names, folded, and the letters of ASCII in which they end: most words are dismissed by theirs.
pub(super) struct Names {
    folded: Vec<String>,
    /// A bit for each letter.
    endings: u128,
}

impl Names {
    pub fn of<'n>(names: impl Iterator<Item = &'n &'n str>) -> Self {
        let folded: Vec<String> = names.map(|name| fold(name)).collect();
        let letters = folded.iter().filter_map(|name| name.bytes().last());
        let letters = letters.filter(u8::is_ascii);
        Self {
            endings: letters.fold(0, |endings, letter| endings | 1 << letter),
            folded,
        }
    }

    pub fn have(&self, word: &str) -> bool {
        let last = word.bytes().last().filter(u8::is_ascii);
        if last.is_some_and(|last| self.endings >> last.to_ascii_lowercase() & 1 == 0) {
            return false;
        }
        let word = fold_word(word);
        self.folded.iter().any(|name| **name == *word)
    }
}
