//! The parts of words that a language writes as one.

use super::{Language, Lexicon};

/// In letters: of a longer word no parts are looked for, which would take the square of the length.
pub(crate) const LONGEST: usize = 40;

/// Every way of taking a word for two parts of so many letters at least: the first without what may join it to the last, and the last.
pub(crate) fn parts<'w>(
    language: &'static Language,
    word: &'w str,
    least: usize,
) -> impl Iterator<Item = (&'w str, &'w str)> {
    let seams = word.char_indices().map(|(at, _)| at).skip(least);
    let halves = seams.map(|at| word.split_at(at));
    let halves = halves.filter(move |(_, last)| is_long(last, least));
    halves.flat_map(move |(first, last)| {
        let links = language.compound_links.iter();
        let stems = links.filter_map(|link| first.strip_suffix(link));
        let stems = stems.filter(move |stem| is_long(stem, least));
        std::iter::once(first)
            .chain(stems)
            .map(move |first| (first, last))
    })
}

/// Whether a word is put together from two ordinary ones of the language, of so many letters at least.
pub(crate) fn joins_words(
    language: &'static Language,
    list: &Lexicon,
    word: &str,
    least: usize,
) -> bool {
    let is_word = |part: &str| list.is_ordinary(part);
    word.chars().nth(LONGEST).is_none()
        && parts(language, word, least).any(|(first, last)| is_word(first) && is_word(last))
}

fn is_long(part: &str, least: usize) -> bool {
    part.chars().nth(least - 1).is_some()
}

#[cfg(test)]
mod tests {
    use super::parts;
    use crate::language::facts::by_code;

    #[test]
    fn links_belong_to_neither_part() {
        let german = by_code("de").expect("has facts");
        let has = |word, least, wanted| parts(german, word, least).any(|found| found == wanted);
        assert!(has("Sicherheitsberater", 3, ("Sicherheit", "berater")));
        assert!(has("Umweltbehörde", 3, ("Umwelt", "behörde")));
        assert!(!has("Umweltbehörde", 8, ("Umwelt", "behörde")));
        assert_eq!(parts(german, "ab", 3).count(), 0);
    }
}
