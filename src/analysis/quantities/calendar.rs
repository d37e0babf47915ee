//! Names of months and days of the week, whichever language they are of.

use crate::language::facts::{CalendarName, MONTHS, WEEKDAYS};
use crate::language::fold_word;
use std::sync::LazyLock;

/// A bit for each letter of ASCII in which a name ends, and whether one ends in another letter: most words are dismissed by theirs.
struct Endings(u128, bool);

impl Endings {
    fn of(names: &[CalendarName]) -> Self {
        let mut endings = Self(0, false);
        for last in names.iter().filter_map(|name| name.name.bytes().last()) {
            match last.is_ascii() {
                true => endings.0 |= 1 << last,
                false => endings.1 = true,
            }
        }
        endings
    }

    fn may_end(&self, word: &str) -> bool {
        word.bytes()
            .last()
            .is_some_and(|last| match last.is_ascii() {
                true => self.0 >> last.to_ascii_lowercase() & 1 == 1,
                false => self.1,
            })
    }
}

static ENDINGS: LazyLock<[Endings; 2]> =
    LazyLock::new(|| [Endings::of(MONTHS), Endings::of(WEEKDAYS)]);

/// The months that are called so in some language.
pub(crate) fn month(word: &str) -> Option<&'static CalendarName> {
    find(MONTHS, &ENDINGS[0], word)
}

/// The days of the week that are called so in some language.
pub(crate) fn weekday(word: &str) -> Option<&'static CalendarName> {
    find(WEEKDAYS, &ENDINGS[1], word)
}

/// The longest name, in bytes.
const LONGEST: usize = 32;

fn find(
    names: &'static [CalendarName],
    endings: &Endings,
    word: &str,
) -> Option<&'static CalendarName> {
    if word.len() > LONGEST || !endings.may_end(word) {
        return None;
    }
    let folded = fold_word(word);
    let found = names.binary_search_by(|name| name.name.cmp(&folded));
    names.get(found.ok()?)
}
