//! Cities under the name that English has for them, for `untranslated-fragment`: *er flog nach Warsaw*. Other sources have names that the city gave
//! itself, which many writers keep (*Olomouc*). Where the text has its own name of the city as well, it is a matter of consistency, see `name-variant`.

use crate::analysis::names::Names;
use crate::article::Article;
use crate::document::Case;
use crate::language::facts::CITIES;
use crate::language::{ENGLISH, Lexicon, WordHash};
use crate::rule::{Findings, Reserve};
use crate::rules::consistency::cities::{apart, are_spellings, city, is_called_so, stands_alone};
use crate::text::letters::folded;
use std::cell::LazyCell;

/// In nats: by so much a language writes its own name of a city more often than that of another one.
const RARER: f32 = 2.5;
/// In nats: by so much, and the other one is hardly anybody’s name in it.
const SURE: f32 = 3.5;
/// In nats: the frequency of what a list does not have.
const RAREST: f32 = -18.0;
/// In nats: rarer names are not what the language calls a city.
const KNOWN: f32 = -15.5;

/// Reports every city that stands under its English name, unless the source is another language.
pub(super) fn check(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    let Some(target) = article.target else { return };
    let code = target.language.code;
    let is_english = article.source.is_none_or(|it| it.language.code == ENGLISH);
    let (Some(own), Some(theirs)) = (Lexicon::of(code), Lexicon::of(ENGLISH)) else {
        return;
    };
    if !is_english || code == ENGLISH {
        return;
    }
    let frequency = |list: &Lexicon, name: &str| {
        let entry = list.get(WordHash::of(name));
        entry.map_or(RAREST, |entry| entry.log_frequency)
    };
    let apart = LazyCell::new(|| apart(article));
    let names = &article.get::<Names>().names;
    let forms = || names.iter().flat_map(|name| &name.forms);
    for form in forms().filter(|form| form.case == Case::Title) {
        let Some(number) = city(&form.text) else {
            continue;
        };
        let rare = frequency(own, &form.text);
        let there = frequency(theirs, &form.text);
        if there - rare < RARER || own.is_ordinary(&form.text.to_lowercase()) {
            continue;
        }
        let others = CITIES.iter().filter(|(_, city)| *city == number);
        // Wina is wine in Polish, and one of the names of Vienna.
        let others = others.filter(|(name, _)| !own.is_ordinary(&name.to_lowercase()));
        let names = others.map(|(name, _)| (*name, frequency(own, name)));
        let Some((name, often)) = names.max_by(|(_, a), (_, b)| a.total_cmp(b)) else {
            continue;
        };
        let is_left = often > KNOWN
            && often - rare >= RARER
            && there - frequency(theirs, name) >= RARER
            && folded(name) != folded(&form.text)
            && !are_spellings(name, &form.text)
            && !is_called_so(article.document, target, form)
            && !forms().any(|other| other.text == name);
        if !is_left {
            continue;
        }
        let places = form.inside.iter().copied();
        let places =
            places.filter(|it| !apart.holds(*it) && stands_alone(article.document, target, *it));
        for place in places {
            let message = format!("“{}” is the English name of the city", form.text);
            let found = findings.report(place, message).confidence(0.85);
            if often - rare < SURE {
                found.reserve(Reserve::Alone("it may be somebody’s name"));
            }
        }
    }
}

#[cfg(all(test, feature = "lexicons"))]
mod tests {
    use crate::Format;
    use crate::check::trial::reports;

    #[test]
    fn a_city_has_the_name_of_the_language() {
        reports(&["untranslated-fragment"], Format::Text).holds(&[
            "de Er flog am Montag nach ⟦Warsaw⟧ und traf dort seine Schwester.",
            "pl Mieszka w ⟦Munich⟧, a pracuje w domu.",
            "de Er sprach mit Florence, wohnt in Paris, in London, in Oslo und las die Warsaw Voice.",
            "it Lavora alla Geneva Watch e scrive della University of Prague.",
        ]);
    }
}
