//! Names that were left in a case of the source: *Judge Nowaka* beside *Nowak*, in a language that does not decline them.

use super::{Clusters, Difference, is_ordinary, listed, share};
use crate::document::Case;
use crate::language::Locale;
use crate::language::facts::{NAME_FEMININE, romanised};
use crate::text::kind::is_vowel;
use crate::text::letters::folded;
use foldhash::HashMap;

/// In letters, of a name without its ending.
const LEAST: usize = 4;
/// In letters: longer endings are of adjectives, and shorter names than these would be left.
const LONGEST_ENDING: usize = 3;
/// How names of women end that are otherwise those of men, and names of villages in Cyrillic: *Kalinov*, *Kalinove*.
const OF_WOMEN: &[&str] = &["a"];
const OF_OTHERS: &[&str] = &["a", "e", "o"];

impl Clusters {
    /// Joins names that differ by an ending of the source.
    pub(super) fn declined(&mut self, source: Locale) {
        let endings = endings(source, self.locale);
        if endings.is_empty() {
            return;
        }
        let others = match source.language.scripts {
            ["Latin"] => OF_WOMEN,
            _ => OF_OTHERS,
        };
        let is_name = |at: &usize| {
            let entry = &self.entries[*at];
            entry.case == Case::Title && entry.inside > 0 && !self.is_phrase[*at]
        };
        let names: HashMap<String, usize> = (0..self.entries.len())
            .filter(is_name)
            .map(|at| (folded(&self.entries[at].text), at))
            .collect();
        let mut pairs = Vec::new();
        for (text, &at) in &names {
            let is_known = || listed(text, self.locale).is_some() || is_ordinary(text, self.locale);
            let bases = endings
                .iter()
                .filter_map(|ending| Some((text.strip_suffix(ending.as_str())?, ending)));
            let bases = bases.filter(|(base, ending)| may_be_declined(base, ending, others));
            let mut bases = bases.map(|(base, _)| base);
            let base = bases.find_map(|base| names.get(base).copied());
            pairs.extend(base.filter(|_| !is_known()).map(|base| (base, at)));
        }
        pairs.sort_unstable();
        for (base, at) in pairs {
            // Within a name of the source the ending is right: *the Divadlo Spejbla a Hurvínka*.
            let (one, other) = (&self.entries[base], &self.entries[at]);
            let is_within = !other.near.is_empty() && !share(&one.near, &other.near);
            if !is_within && !is_ordinary(&one.text, self.locale) {
                self.join(base, at, Difference::Declined);
            }
        }
    }
}

/// The endings of the source in Latin letters, if it declines names and the language of the text does not.
fn endings(source: Locale, target: Locale) -> Vec<String> {
    /// A language with so many declines its names.
    const MANY: usize = 16;
    let (theirs, ours) = (source.language.endings, target.language.endings);
    if theirs.len() < MANY || ours.len() >= MANY {
        return Vec::new();
    }
    let latin = theirs.iter().map(|ending| romanised(ending));
    latin
        .filter(|ending| ending.len() <= LONGEST_ENDING && !ours.contains(&ending.as_str()))
        .collect()
}

/// Whether a name takes endings, and this one makes no other name of it.
fn may_be_declined(base: &str, ending: &str, others: &[&str]) -> bool {
    base.chars().nth(LEAST - 1).is_some()
        && !base.ends_with(is_vowel)
        && !(others.contains(&ending) && NAME_FEMININE.iter().any(|man| base.ends_with(man)))
}

#[cfg(test)]
mod tests {
    use crate::Format;
    use crate::check::trial::issues_from;

    fn said(text: &str, source: &str) -> usize {
        issues_from(&["name-variant"], ["en", source], Format::Text, text).len()
    }

    #[test]
    fn an_ending_of_the_source_makes_no_other_name() {
        let judge = "In the hall Nowak spoke first. It was said that Judge Nowaka had left.";
        assert_eq!(said(judge, "pl"), 1);
        assert_eq!(said(judge, "de"), 0);
        let police = "In the hall Shevchuk spoke first. It was said that Mrs Shevchuka had left.";
        assert_eq!(said(police, "uk"), 1);
        let village = "Mr Kalvenov spoke. Two years ago the village of Kalvenove was built.";
        assert_eq!(said(village, "uk"), 0);
        let town = "Near Kralov they talked of wood. It was built in Kralově two years ago.";
        assert_eq!(said(town, "cs"), 1);
    }

    #[test]
    fn forms_for_women_and_names_of_the_source_are_left_alone() {
        let couple = "In the hall Petrov spoke first. It was said that Petrova had left.";
        assert_eq!(said(couple, "ru"), 0);
        let sister = "In the hall Jaroslav spoke first. It was said that Jaroslava had left.";
        assert_eq!(said(sister, "cs"), 0);
        let theatre =
            "In the hall Spejbl spoke first. It was said that the Divadlo Spejbla had burnt.";
        assert_eq!(said(theatre, "cs"), 0);
    }
}
