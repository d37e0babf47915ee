//! What stands beside numbers, times and dates.

/// Words between figures and what they count; folded, sorted.
#[derive(Debug)]
pub struct Scale {
    /// What stands for thousands and millions behind figures, with the full stop that it takes: `"mln"`, `"tys."`.
    pub abbreviations: &'static [&'static str],
    /// Numbers that stand before a multiplier and never between one and figures: `"ten"`, `"hundred"`.
    pub tens: &'static [&'static str],
    /// Such numbers in one word with their multiplier: `"zehntausend"`.
    pub compounds: &'static [&'static str],
    /// The multipliers behind figures of two and more: `"million"`, `"Millionen"`.
    pub multipliers: &'static [&'static str],
    /// Their forms that never stand there: `"millions"`, `"Million"`.
    pub never_multipliers: &'static [&'static str],
    /// The word that joins a multiplier to what is counted: `"de"`.
    pub link: Option<&'static str>,
    /// The word that other languages join them by and this one does not: `"von"`.
    pub not_linked_by: Option<&'static str>,
}

/// Words beside times of day; folded, sorted.
#[derive(Debug)]
pub struct ClockWords {
    /// What stands before a time of day, or is its last word: `"at"`.
    pub at: &'static [&'static str],
    /// Abbreviations beside an hour with its minutes that no other language has: `"kl"`.
    pub short: &'static [&'static str],
    /// An h stands behind an hour in any form: `20:30 h`, `18 h`.
    pub h_behind: bool,
    /// The word for hours does, behind hours and minutes: `19:30 hours`.
    pub hours_behind: bool,
    /// What machines make of another language's word behind a time: `"clock"`.
    pub never_clock: &'static [&'static str],
    /// Words for lengths of time in hours, which are no time of day: `"hours"`.
    pub hours: &'static [&'static str],
    /// Parts of the day, which do not stand between such a word and the hour: `"afternoon"`.
    pub day_parts: &'static [&'static str],
    /// Words that join a part of the day to the hour in other languages: *5 of the afternoon*.
    pub never_part_of: &'static [&'static str],
    /// Of the parts of the day, the ones that do not stand right behind a time either.
    pub never_behind: &'static [&'static str],
}

/// A name of a month or a day of the week.
#[derive(Debug)]
pub struct CalendarName {
    /// The name, folded.
    pub name: &'static str,
    /// What it is in which languages.
    pub uses: &'static [CalendarUse],
}

/// What a name is in one language.
#[derive(Debug)]
pub struct CalendarUse {
    /// Its code.
    pub language: &'static str,
    /// From zero: January, Monday.
    pub number: u8,
    /// Whether it is written with a capital.
    pub capital: bool,
}
