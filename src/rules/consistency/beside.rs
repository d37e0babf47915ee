//! Names that stand in two forms because the text speaks of both, for [`super::name_variant`].

use super::cities;
use crate::analysis::names::{Difference, Form, Verdict};
use crate::analysis::quotes::Quotes;
use crate::analysis::spoken::{Naming, languages};
use crate::article::Article;
use crate::document::{Cover, ProseSpan};
use crate::rules::surface::leads_title;
use crate::text::han::is_unified;
use crate::text::kind::{self, is_katakana, is_name_dot};
use foldhash::HashMap;
use std::cell::LazyCell;
use unicode_script::Script;

/// What parts two statements of one sentence.
const PARTS: [char; 2] = [';', '；'];
/// What parts two clauses.
const COMMAS: [char; 6] = [',', '、', '，', ':', '–', '—'];

fn is_hiragana(c: char) -> bool {
    kind::script(c) == Script::Hiragana
}

/// Whether no more than so many words stand between two names. Where nothing parts words, signs are counted.
fn are_near(between: &str, words: usize) -> bool {
    /// In signs: または, あるいは.
    const WORD: usize = 4;
    let is_unparted = between.chars().any(|c| is_unified(c) || is_hiragana(c));
    match is_unparted {
        true => between.chars().count() <= WORD.saturating_mul(words),
        false => {
            let between = between.split_whitespace();
            between
                .filter(|it| it.contains(kind::is_alphanumeric))
                .count()
                <= words
        }
    }
}

/// Whether every place of a form has the other one beside it, so that whoever wrote it saw both: *Kyiv (formerly Kiev)*, *Hokkaido or Hokkaidō*. Of a city
/// that has two names one may also be quoted, part of what is called after it, or the one that a language has which the sentence names.
pub(super) fn is_set_beside(
    article: &Article<'_>,
    verdict: &Verdict,
    places: &[ProseSpan],
    forms: &HashMap<&str, &Form>,
) -> bool {
    /// So many places are looked at: whoever writes both names each time explains nothing.
    const FEW: usize = 2;
    let is_city = cities::city(&verdict.best.text).is_some();
    // So many words may stand between them; of a city that has two names anything: *Mumbai hieß bis 1996 Bombay*.
    let near = match verdict.difference {
        Difference::Listed if is_city => usize::MAX,
        Difference::Listed => 3,
        // *Béla Bartók (in Hungarian Bartók Béla)*: in brackets only.
        Difference::Order if !verdict.best.text.contains('-') => 0,
        Difference::Letters
        | Difference::Stem
        | Difference::Heard
        | Difference::Accent
        | Difference::Script => 1,
        _ => return false,
    };
    let apart = LazyCell::new(|| cities::apart(article));
    let document = article.document;
    let others = forms.get(verdict.best.text.as_str());
    let others = others.map(|form| form.places()).unwrap_or_default();
    let sentence = |place: ProseSpan| {
        let block = document.block_around(place.start)?;
        let sentence = document.sentence_at(block, place.start);
        sentence.map(|sentence| sentence.span)
    };
    // Where a dot parts the names of people, two spellings in one sentence are two people: *ジョンは画家、ジョーンは医師*.
    let is_person = LazyCell::new(|| {
        let names = places.iter().map(|place| document.text(*place));
        let mut names = names.chain([verdict.best.text.as_str()]);
        // A surname by itself is one as well where somebody has it in full.
        names.any(|name| {
            let in_full = |form: &&str| {
                let given = form.strip_suffix(name);
                given.is_some_and(|given| given.ends_with(is_name_dot))
            };
            let may_have_dot = || name.starts_with(|c| is_unified(c) || is_katakana(c));
            name.contains(is_name_dot) || may_have_dot() && forms.keys().any(in_full)
        })
    });
    let is_beside = |place: &ProseSpan| {
        let Some(sentence) = sentence(*place) else {
            return false;
        };
        let inside = others
            .iter()
            .filter(|other| other.start >= sentence.start && other.end <= sentence.end);
        if *is_person && inside.clone().next().is_some() {
            return true;
        }
        inside.take(FEW).any(|other| {
            let between = match other.end <= place.start {
                true => document.text(ProseSpan::new(other.end, place.start)),
                false => document.text(ProseSpan::new(place.end, other.start.max(place.end))),
            };
            // *Odesa, formerly Odessa*
            let is_explained = near > 1 && are_near(between, 1);
            let is_clause = near == usize::MAX || is_explained || !between.contains(COMMAS);
            between.contains(['(', '/', '（'])
                || is_clause && !between.contains(PARTS) && are_near(between, near)
        })
    };
    let is_named = |place: &ProseSpan| {
        let block = document.block_around(place.start);
        block.is_some_and(|block| !languages(article, block, *place, Naming::Plain).is_empty())
    };
    // What the text says the place was called before, houses there still are.
    let is_told = || is_city || places.iter().any(is_beside);
    let is_other = |place: &ProseSpan| {
        is_told()
            && verdict.difference == Difference::Listed
            && (apart.holds(*place)
                || cities::is_followed(document, *place)
                || is_named(place)
                || is_called(article, *place))
    };
    places.len() <= FEW
        && places
            .iter()
            .all(|place| is_beside(place) || is_other(place))
}

/// Whether the word before a place says that something was called so: *It was called Lvov in those days.*
fn is_called(article: &Article<'_>, place: ProseSpan) -> bool {
    let tokens = article.document.tokens();
    let at = tokens.partition_point(|token| token.span.start < place.start);
    let before = at.checked_sub(1).and_then(|at| tokens.get(at));
    let language = article.target.map(|it| it.language);
    before
        .zip(language)
        .is_some_and(|(before, language)| leads_title(article.document, before, language))
}

/// The quotations that look like titles: a few words, of which none but short ones are small.
pub(super) fn titles(article: &Article<'_>) -> Cover {
    /// In words, and in letters.
    const LONGEST: usize = 8;
    const LONG: usize = 4;
    let (document, quotes) = (article.document, article.get::<Quotes>());
    let is_title = |inside: &ProseSpan| {
        let words = || document.text(*inside).split_whitespace();
        let is_small = |word: &str| {
            word.starts_with(char::is_lowercase) && word.chars().nth(LONG - 1).is_some()
        };
        (2..=LONGEST).contains(&words().take(LONGEST + 1).count()) && !words().any(is_small)
    };
    let inside = quotes.pairs.iter().map(|pair| quotes.inside(pair));
    inside.filter(is_title).collect()
}

#[cfg(all(test, feature = "lexicons"))]
mod tests {
    use crate::check::trial::{self, reports_as};
    use crate::{Format, Severity};

    fn severities(text: &str) -> Vec<Severity> {
        trial::severities(&["name-variant"], "en", Format::Text, text)
    }

    #[test]
    fn a_name_beside_its_other_name_is_a_hint() {
        let rest = "The people of Kyiv were asleep. In Kyiv it rained.";
        for text in [
            "The train to Kyiv (formerly Kiev) was late.",
            "Until 1991 Kyiv was called Kiev by foreigners.",
            "It is an old city. At the time it was called Kiev.",
        ] {
            assert_eq!(
                severities(&format!("{text} {rest}")),
                [Severity::Hint],
                "{text}"
            );
        }
        let text = "The train to Kiev was late.";
        assert_eq!(severities(&format!("{text} {rest}")), [Severity::Warning]);
        let text = "Some write Hokkaidō or Hokkaido. It is cold in Hokkaidō.";
        assert_eq!(severities(text), [Severity::Hint]);
        let text = "It is cold in Hokkaidō. They left Hokkaido for good. She loves Hokkaidō.";
        assert_eq!(severities(text), [Severity::Warning]);
    }

    #[test]
    fn a_name_that_is_spoken_of_is_a_hint() {
        reports_as(Severity::Hint, &["name-variant"], Format::Text).holds(&[
            "de Wir fuhren nach Peking und blieben lange in Peking. Im Englischen heißt die Stadt ⟦Beijing⟧.",
            "fr Rangoon, qu’on appelle depuis trente ans du nom birman de ⟦Yangon⟧, est grande. On rentre à Rangoon.",
            "en ⟦Rangoon⟧ was renamed Yangon. In Yangon it rains. They played at the Rangoon Golf Club.",
        ]);
        reports_as(Severity::Warning, &["name-variant"], Format::Text).holds(&[
            "de Wir fuhren nach Peking und blieben lange in Peking. Im Winter ist es kalt in ⟦Beijing⟧.",
            "en ⟦Rangoon⟧ was renamed Yangon. In Yangon it rains. They played in Rangoon.",
            "en ⟦Bombay⟧, they said, was renamed Mumbai. In Mumbai it rains. They saw the stock exchange of Bombay.",
        ]);
    }
}
