//! How a language and a text write the time of day, for [`super::time_format`].

use crate::analysis::quantities::{Quantities, Role};
use crate::article::Article;
use crate::document::BlockKind;
use crate::language::Locale;
use crate::language::facts::Conventions;

/// What a language says of times.
pub(super) struct Habits {
    /// Hours and minutes are parted by h, or by a full stop.
    pub writes_h: bool,
    pub writes_dot: bool,
    /// Spaces may stand around the h.
    pub spaces_h: bool,
    /// The hours of half a day are counted, and called as English calls them.
    pub halves: bool,
    /// They may be in capitals without full stops: *PM*.
    pub capitals: bool,
    /// They have full stops: *p. m.*
    pub stops: bool,
}

impl Habits {
    pub fn of(locale: Locale) -> Self {
        let conventions = locale.conventions();
        let separators = conventions.time_separators;
        Self {
            writes_h: separators.iter().any(|separator| separator.trim() == "h"),
            writes_dot: separators.contains(&"."),
            spaces_h: separators.contains(&" h "),
            halves: counts_to_twelve(locale) || !locale.is_cased() && !has_own_halves(conventions),
            capitals: writes_capitals(locale),
            stops: conventions.day_periods[1].contains('.'),
        }
    }
}

/// What the times of a text and its source say of times that may be none: 5 pm may be picometres as well, and PM people.
#[derive(Default)]
pub(super) struct Shown {
    /// The source parts hours and minutes by a full stop, and other times of the text show that it was taken over.
    pub copies_dot: bool,
    pub dots: usize,
    /// Whether the text has a time that only one can be, and which halves of the day cells name.
    pub clear: bool,
    pub halves_of_cells: [bool; 2],
}

impl Shown {
    pub fn by(article: &Article<'_>, quantities: &Quantities) -> Self {
        let separators = article.source.map(|it| it.conventions().time_separators);
        let mut shown = Self {
            copies_dot: separators.is_some_and(|separators| separators.contains(&".")),
            dots: quantities.style.dots,
            ..Self::default()
        };
        for block in article.document.blocks() {
            for number in quantities.of(block) {
                let Role::Time(time) = &number.role else {
                    continue;
                };
                shown.clear |= time.minutes.is_some() || time.at.is_some();
                if let Some(half) = time.half.filter(|_| block.kind == BlockKind::TableCell) {
                    shown.halves_of_cells[usize::from(half.late)] = true;
                }
            }
        }
        shown
    }
}

/// Whether the language calls the halves of the day as English does, with abbreviations of its own. The CLDR has “AM” and “PM”, “a.m.” and “p.m.”
/// for languages that do not use them as well: where no region counts to twelve, they are a region’s own or nobody’s.
pub(super) fn counts_to_twelve(locale: Locale) -> bool {
    let conventions = locale.conventions();
    let late = conventions.day_periods[1];
    let is_own = late.contains('.') || late == "pm";
    !has_own_halves(conventions)
        && (conventions.time.contains('a')
            || is_own && (locale.region.is_some() || writes_capitals(locale)))
}

/// Whether the halves of the day may be in capitals: where hours are counted to twelve, be it in a region of the language that the text may
/// be of.
fn writes_capitals(locale: Locale) -> bool {
    let counts = |conventions: &Conventions| conventions.time.contains('a');
    let mut regions = locale.language.regions.iter();
    counts(locale.conventions())
        || locale.region.is_none() && regions.any(|region| counts(&region.conventions))
}

/// Whether the language has other words for the halves of the day than English: *μ.μ.*, *오후*.
fn has_own_halves(conventions: &Conventions) -> bool {
    !conventions.day_periods[1].starts_with(['p', 'P'])
}
