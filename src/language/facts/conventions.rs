//! What may differ from region to region of one language: quotation marks, spaces, numbers, dates.

/// What may differ from region to region of one language.
#[derive(Debug)]
pub struct Conventions {
    /// Letters and combining marks of native words, lower case, sorted.
    pub letters: &'static [char],
    /// Further letters, of names and loans, lower case, sorted; disjoint from [`Conventions::letters`].
    pub auxiliary_letters: &'static [char],
    /// Quotation marks.
    pub quotes: Quotes,
    /// The marks that may take a space before them; all others take none.
    pub space_before: &'static [SpaceBefore],
    /// Accepted decimal marks, the customary one first.
    pub decimals: &'static [char],
    /// Accepted separators of groups of thousands, the customary one first.
    pub groups: &'static [char],
    /// How many digits must precede the first separator: 2 means that `1234` is not grouped.
    pub min_grouping: u8,
    /// Digits of every group but the last, which has three: 2 in Hindi (`12,34,567`), else 3.
    pub further_groups: u8,
    /// Where the percent sign stands by CLDR's pattern.
    pub percent: Placement,
    /// Where a currency symbol may stand, first by CLDR's pattern.
    pub currencies: &'static [Placement],
    /// Where some of the press sets it against the rule.
    pub currencies_tolerated: &'static [Placement],
    /// Months from January.
    pub months: Names<12>,
    /// Days from Monday.
    pub weekdays: Names<7>,
    /// Date patterns.
    pub date: Dates,
    /// Short time of day as a CLDR pattern: `"HH:mm"`.
    pub time: &'static str,
    /// What may stand between hours and minutes, the customary one first: `":"`, `"."`, `" h "`.
    pub time_separators: &'static [&'static str],
    /// What marks the half of the day, morning then afternoon.
    pub day_periods: [&'static str; 2],
    /// What joins the last two items of a list: `"and"`.
    pub list_and: &'static str,
    /// The same of a list to choose from: `"or"`.
    pub list_or: &'static str,
}

/// Quotation marks. Straight `"` and `'` belong to every language and are not listed.
#[derive(Debug)]
pub struct Quotes {
    /// The pair for a quotation.
    pub primary: QuotePair,
    /// The pair for a quotation inside a quotation; it can be the primary one again.
    pub secondary: QuotePair,
    /// Further pairs that careful publishers use in the language.
    pub accepted: &'static [QuotePair],
    /// The pairs that stand around a quotation in no other one; where none are listed, any does.
    pub outer: &'static [QuotePair],
    /// What may stand inside `«` and `»` and their single forms, the customary one first; other marks take no space.
    pub inner_space: &'static [Space],
}

/// An opening mark with its closing one; the two can be the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QuotePair {
    /// Opening mark.
    pub open: char,
    /// Closing mark.
    pub close: char,
}

/// What stands between a word and a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Space {
    /// Nothing.
    None,
    /// An ordinary space, U+0020.
    Ordinary,
    /// A no-break space, U+00A0.
    NoBreak,
    /// A narrow no-break space, U+202F, or a thin space, U+2009.
    Narrow,
}

impl Space {
    /// The kind of space a character is; `None` of the `Option` for anything else.
    pub fn of(character: char) -> Option<Space> {
        match character {
            ' ' => Some(Space::Ordinary),
            '\u{A0}' => Some(Space::NoBreak),
            '\u{202F}' | '\u{2009}' => Some(Space::Narrow),
            _ => None,
        }
    }

    /// The text to write for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Space::None => "",
            Space::Ordinary => " ",
            Space::NoBreak => "\u{A0}",
            Space::Narrow => "\u{202F}",
        }
    }
}

/// A mark with the spaces that may precede it.
#[derive(Debug)]
pub struct SpaceBefore {
    /// One of `: ; ! ? %` or another mark.
    pub mark: char,
    /// Accepted spaces, the customary one first.
    pub accepted: &'static [Space],
}

/// Where a sign stands beside its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Placement {
    /// The sign precedes the number.
    pub before: bool,
    /// A space separates the two.
    pub spaced: bool,
}

/// Names of months or days, in the case they have in running text.
#[derive(Debug)]
pub struct Names<const N: usize> {
    /// In full, inside a date: Polish `stycznia`.
    pub wide: [&'static str; N],
    /// In full, by itself: Polish `styczeń`.
    pub standalone: [&'static str; N],
    /// Abbreviated, inside a date.
    pub short: [&'static str; N],
    /// Abbreviated, by itself.
    pub short_standalone: [&'static str; N],
}

/// Date patterns in CLDR's notation, and the order that follows from the short one.
#[derive(Debug)]
pub struct Dates {
    /// `"EEEE, MMMM d, y"`.
    pub full: &'static str,
    /// `"MMMM d, y"`.
    pub long: &'static str,
    /// `"MMM d, y"`.
    pub medium: &'static str,
    /// `"M/d/yy"`.
    pub short: &'static str,
    /// Order of the parts of a date in figures.
    pub order: DateOrder,
}

/// Order of the parts of a date in figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateOrder {
    /// 31/12/2026.
    DayMonthYear,
    /// 12/31/2026.
    MonthDayYear,
    /// 2026-12-31.
    YearMonthDay,
}

impl Conventions {
    /// The customary decimal mark.
    pub fn decimal(&self) -> char {
        self.decimals.first().copied().unwrap_or('.')
    }

    /// What may stand before a mark, the customary choice first.
    pub fn spaces_before(&self, mark: char) -> &'static [Space] {
        self.space_before
            .iter()
            .find(|entry| entry.mark == mark)
            .map_or(&[Space::None], |entry| entry.accepted)
    }
}

impl Quotes {
    /// Every pair of the language: primary, secondary, then the accepted ones.
    pub fn pairs(&self) -> impl Iterator<Item = QuotePair> + use<> {
        [self.primary, self.secondary]
            .into_iter()
            .chain(self.accepted.iter().copied())
    }

    /// Whether a mark can open a quotation in the language.
    pub fn opens(&self, mark: char) -> bool {
        self.pairs().any(|pair| pair.open == mark)
    }

    /// Whether a mark can close a quotation in the language.
    pub fn closes(&self, mark: char) -> bool {
        self.pairs().any(|pair| pair.close == mark)
    }
}
