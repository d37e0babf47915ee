//! The parts of words that a language writes as one.

use super::Language;

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
