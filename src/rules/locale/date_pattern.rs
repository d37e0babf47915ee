//! How a language writes a long date, for `date-format`.

use crate::analysis::quantities::line::Line;
use crate::document::{Case, TokenKind};
use crate::language::declension::is_form_of;
use crate::language::facts::{Conventions, governors};
use crate::language::{LANGUAGES, Language, fold_word};
use crate::text::fold;
use crate::text::initials::Beginnings;
use std::ops::Deref;
use std::sync::{LazyLock, OnceLock};

/// What a language's own pattern for a long date says: `d. MMMM y`, `d 'de' MMMM 'de' y`.
pub(super) struct Pattern {
    pub conventions: &'static Conventions,
    /// The names of months and days in full.
    pub months: Names,
    pub weekdays: Names,
    /// The same as a calendar has them, by themselves.
    months_alone: Names,
    weekdays_alone: Names,
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

/// A line, and the pattern of its language.
pub(super) struct Dated<'a> {
    line: &'a Line<'a>,
    pub pattern: &'static Pattern,
}

impl<'a> Dated<'a> {
    pub fn of(line: &'a Line<'a>) -> Option<Self> {
        let pattern = Pattern::of(line.locale.conventions())?;
        Some(Self { line, pattern })
    }

    pub fn is_month(&self, at: usize) -> bool {
        self.is(at, TokenKind::Word) && self.pattern.months.have(self.text(at))
    }

    /// Whether a day of the week is in a form of its own that says when, and no name: Finnish *maanantaina*, where a calendar has *maanantai*.
    pub fn says_when(&self, word: &str) -> bool {
        let language = self.locale.language;
        let has_forms = language.case_endings && !language.declension.is_empty();
        has_forms && !self.pattern.weekdays_alone.have(word)
    }

    /// Whether the word joins a name to what bears it, as *du* and *del* do.
    pub fn joins_names(&self, at: usize) -> bool {
        let language = self.locale.language;
        let word = &*fold(self.text(at));
        let governs = || governors(language.code).is_some_and(|it| it.always.contains(&word));
        language.name_particles.contains(&word) && (self.links(at) || governs())
    }

    /// Whether the word joins a day to its month or a month to its year, rightly or not.
    pub fn links(&self, at: usize) -> bool {
        let word = fold(self.text(at));
        let wrong = self.locale.language.not_linked_by;
        self.pattern.link == Some(&*word) || wrong.binary_search(&&*word).is_ok()
    }
}

impl<'a> Deref for Dated<'a> {
    type Target = Line<'a>;

    fn deref(&self) -> &Line<'a> {
        self.line
    }
}

/// The patterns of all conventions that there are, each read when it is asked for first.
static PATTERNS: LazyLock<Vec<(&'static Conventions, OnceLock<Pattern>)>> = LazyLock::new(|| {
    let of_language = |language: &'static Language| {
        let regions = language.regions.iter().map(|region| &region.conventions);
        std::iter::once(&language.conventions).chain(regions)
    };
    let all = LANGUAGES.iter().flat_map(of_language);
    all.map(|conventions| (conventions, OnceLock::new()))
        .collect()
});

impl Pattern {
    /// That of a language or a region of it.
    pub fn of(conventions: &'static Conventions) -> Option<&'static Self> {
        let is_asked = |(known, _): &&(&Conventions, _)| std::ptr::eq(*known, conventions);
        let (_, kept) = PATTERNS.iter().find(is_asked)?;
        Some(kept.get_or_init(|| Self::read(conventions)))
    }

    fn read(conventions: &'static Conventions) -> Self {
        let pattern = conventions.date.long;
        let is_capital = |name: &str| name.starts_with(char::is_uppercase);
        let (day, month) = (pattern.find('d'), pattern.find("MMMM"));
        let (months, weekdays) = (&conventions.months, &conventions.weekdays);
        Self {
            conventions,
            months: Names::of(months.wide.iter().chain(&months.standalone)),
            weekdays: Names::of(weekdays.wide.iter().chain(&weekdays.standalone)),
            months_alone: Names::of(months.standalone.iter()),
            weekdays_alone: Names::of(weekdays.standalone.iter()),
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

    /// A date as the pattern has it. The month, which is told by its number, has its name where the pattern asks for that.
    pub fn written(&self, year: &str, month: usize, day: &str) -> Option<String> {
        /// Of so many letters at least stands the name; fewer are its number.
        const NAMED: usize = 3;
        let name = self.conventions.months.wide.get(month.checked_sub(1)?)?;
        let mut text = String::new();
        let mut is_quoted = false;
        let mut letters = self.conventions.date.long.chars().peekable();
        while let Some(c) = letters.next() {
            if c == '\'' {
                is_quoted = !is_quoted;
            } else if is_quoted || !matches!(c, 'y' | 'M' | 'd') {
                text.push(c);
            } else {
                let mut length = 1;
                while letters.next_if_eq(&c).is_some() {
                    length += 1;
                }
                match c {
                    'y' => text.push_str(year),
                    'd' => text.push_str(day),
                    _ if length < NAMED => text.push_str(&month.to_string()),
                    _ => text.push_str(name),
                }
            }
        }
        Some(text)
    }

    /// Whether a month is in a form that dates have and calendars have not: Finnish *elokuuta*, Czech *června*.
    pub fn is_dated_form(&self, month: &str) -> bool {
        !self.months_alone.have(month)
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
}

/// Names, folded, and the letters of ASCII in which they end: most words are dismissed by theirs.
pub(super) struct Names {
    folded: Vec<String>,
    /// A bit for each letter.
    endings: u128,
    beginnings: Beginnings,
}

impl Names {
    pub fn of<'n>(names: impl Iterator<Item = &'n &'n str>) -> Self {
        let folded: Vec<String> = names.map(|name| fold(name)).collect();
        let letters = folded.iter().filter_map(|name| name.bytes().last());
        let letters = letters.filter(u8::is_ascii);
        Self {
            endings: letters.fold(0, |endings, letter| endings | 1 << letter),
            beginnings: Beginnings::of(folded.iter().map(String::as_str)),
            folded,
        }
    }

    /// Whether a word in lower case may begin with one of the names.
    #[inline]
    pub fn may_begin(&self, small: &str) -> bool {
        self.beginnings.may_begin(small)
    }

    pub fn have(&self, word: &str) -> bool {
        let last = word.bytes().last().filter(u8::is_ascii);
        if last.is_some_and(|last| self.endings >> last.to_ascii_lowercase() & 1 == 0) {
            return false;
        }
        let word = fold_word(word);
        self.folded.iter().any(|name| **name == *word)
    }

    /// Whether a folded word is one of the names in another form.
    pub fn decline_to(&self, language: &Language, folded: &str) -> bool {
        let mut names = self.folded.iter();
        names.any(|name| is_form_of(language, name, folded))
    }
}

#[cfg(test)]
mod tests {
    use super::Pattern;
    use crate::language::Locale;

    #[test]
    fn a_date_has_the_name_or_the_number_of_its_month() {
        for (tag, date) in [
            ("en", "March 31, 2025"),
            ("de", "31. März 2025"),
            ("es", "31 de marzo de 2025"),
            ("hu", "2025. március 31."),
            ("ja", "2025年3月31日"),
            ("ko", "2025년 3월 31일"),
        ] {
            let locale = Locale::from_tag(tag).expect("there are facts about it");
            let pattern = Pattern::of(locale.conventions()).expect("it has one");
            assert_eq!(pattern.written("2025", 3, "31").as_deref(), Some(date));
        }
        let english = Locale::from_tag("en").expect("there are facts about it");
        let pattern = Pattern::of(english.conventions()).expect("it has one");
        assert_eq!(pattern.written("2025", 13, "31"), None);
    }
}
