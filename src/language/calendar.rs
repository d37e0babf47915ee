//! Names of months and days of the week, whichever language they are of.

use super::facts::{CalendarName, MONTHS, WEEKDAYS};
use crate::text::lower_hash;
use crate::text::short::Short;
use foldhash::HashSet;
use std::sync::LazyLock;

/// A bit for the first and the last letter of a name in ASCII and the end of its length: nearly all words are dismissed by theirs.
struct Shapes([u64; 64]);

impl Shapes {
    fn of(names: &[CalendarName]) -> Self {
        let mut shapes = Self([0; 64]);
        for (word, bit) in names.iter().filter_map(|name| place(name.name)) {
            if let Some(bits) = shapes.0.get_mut(word) {
                *bits |= 1 << bit;
            }
        }
        shapes
    }

    /// Whether a name may look like the word; of words with letters that are not in ASCII each may.
    fn may_have(&self, word: &str) -> bool {
        place(word).is_none_or(|(word, bit)| {
            let bits = self.0.get(word).copied().unwrap_or_default();
            bits >> bit & 1 == 1
        })
    }
}

/// The bit of a word of ASCII letters, whatever their case.
fn place(word: &str) -> Option<(usize, u32)> {
    let bytes = word.as_bytes();
    let (first, last) = (bytes.first()?, bytes.last()?);
    let shape = usize::from(first & 31) << 7 | usize::from(last & 31) << 2 | bytes.len() & 3;
    word.is_ascii().then_some((shape >> 6, (shape & 63) as u32))
}

static SHAPES: LazyLock<[Shapes; 2]> = LazyLock::new(|| [Shapes::of(MONTHS), Shapes::of(WEEKDAYS)]);

/// The months that are called so in some language.
pub(crate) fn month(word: &str) -> Option<&'static CalendarName> {
    find(MONTHS, &SHAPES[0], word)
}

/// The days of the week that are called so in some language.
pub(crate) fn weekday(word: &str) -> Option<&'static CalendarName> {
    find(WEEKDAYS, &SHAPES[1], word)
}

/// The names in lower case as [`lower_hash`] has them.
static HASHES: LazyLock<HashSet<u64>> = LazyLock::new(|| {
    let names = MONTHS.iter().chain(WEEKDAYS);
    names.map(|name| lower_hash(name.name)).collect()
});

/// Whether a month or a day of the week may be called so in some language, by the hash of the word in lower case.
pub(crate) fn may_be_name(lower: u64) -> bool {
    HASHES.contains(&lower)
}

/// The shortest and the longest name, in bytes.
const LENGTHS: std::ops::RangeInclusive<usize> = 3..=32;

fn find(
    names: &'static [CalendarName],
    shapes: &Shapes,
    word: &str,
) -> Option<&'static CalendarName> {
    if !LENGTHS.contains(&word.len()) || !shapes.may_have(word) {
        return None;
    }
    let folded = Short::folded(word);
    let found = names.binary_search_by(|name| name.name.cmp(&*folded));
    names.get(found.ok()?)
}

#[cfg(test)]
mod tests {
    use super::{MONTHS, WEEKDAYS, may_be_name, month, weekday};
    use crate::text::lower_hash;

    #[test]
    fn every_name_is_told_by_its_hash() {
        for name in MONTHS.iter().chain(WEEKDAYS).map(|name| name.name) {
            for form in [name.to_owned(), name.to_uppercase()] {
                let known = month(&form).or_else(|| weekday(&form)).is_some();
                assert!(!known || may_be_name(lower_hash(&form)), "{form}");
            }
        }
        assert!(!may_be_name(lower_hash("house")));
    }

    #[test]
    fn names_are_known_in_any_case_and_language() {
        let is = |word: &str| month(word).map(|name| name.uses.len());
        assert!(is("January").is_some() && is("JANUARY").is_some() && is("janvier").is_some());
        assert!(is("März").is_some() && is("января").is_some() && is("kesäkuuta").is_some());
        assert!(is("house").is_none() && is("ma").is_none() && is("").is_none());
        let april = month("april").expect("a month").uses;
        assert!(
            april
                .iter()
                .any(|of| of.language == "de" && of.number == 3 && of.capital)
        );
        assert!(april.iter().any(|of| of.language == "nl" && !of.capital));
        assert!(weekday("Monday").is_some_and(|name| name.uses[0].number == 0));
        assert!(weekday("may").is_none() && month("Monday").is_none());
    }
}
