//! Cities that stand under the name that the language of the text has for them and under another one, for [`super::name_variant`]: *Venedig*
//! and *Venezia*. What is called after a city keeps the name that it gave itself, so that only a city that somebody comes from or goes to tells.

use super::variants::{also_written, times};
use crate::analysis::names::{Form, Names};
use crate::analysis::quotes::Quotes;
use crate::article::Article;
use crate::document::{Case, Cover, Document, Mark, ProseSpan, TokenKind};
use crate::language::facts::{CITIES, CITIES_SIEVE, NAME_SPELLINGS, articles};
use crate::language::{Lexicon, Locale, WordHash};
use crate::rule::{Findings, Reserve};
use crate::rules::wording::quoted;
use crate::text::letters::folded;
use std::collections::BTreeMap;

/// In nats: by so much a language writes its own name of a city more often than that of another one.
const RARER: f32 = 1.6;
/// In nats: by so much the source prefers its name of a city more than the language of the text does.
const OWN: f32 = 3.0;
/// In nats: the frequency of what a list does not have.
const RAREST: f32 = -18.0;

pub(super) fn check(article: &Article<'_>, target: Locale, findings: &mut Findings<'_, '_>) {
    let Some(lexicon) = Lexicon::of(target.language.code) else {
        return;
    };
    let forms = article
        .get::<Names>()
        .names
        .iter()
        .flat_map(|name| &name.forms);
    let forms = forms.filter(|form| form.case == Case::Title);
    let mut cities: BTreeMap<u16, Vec<&Form>> = BTreeMap::new();
    for form in forms {
        if let Some(city) = city(&form.text) {
            cities.entry(city).or_default().push(form);
        }
    }
    cities.retain(|_, forms| forms.len() > 1);
    if cities.is_empty() {
        return;
    }
    let apart = apart(article);
    let source = article
        .source
        .and_then(|source| Lexicon::of(source.language.code));
    let frequency_in = |list: &Lexicon, form: &Form| {
        let entry = list.get(WordHash::of(&form.text));
        entry.map_or(RAREST, |entry| entry.log_frequency)
    };
    let frequency = |form: &Form| frequency_in(lexicon, form);
    // A club or an airport can make the other name as frequent; the source then has its own one far more often.
    let lead = |form: &Form| frequency(form) - source.map_or(0.0, |list| frequency_in(list, form));
    for forms in cities.values() {
        let by_lead = |a: &&&Form, b: &&&Form| lead(a).total_cmp(&lead(b));
        let Some(&own) = forms.iter().max_by(by_lead) else {
            continue;
        };
        // A quotation has the name of its time, and what is called after a city that of another.
        let is_part =
            |place: &ProseSpan| apart.holds(*place) || is_followed(article.document, *place);
        if own.places().iter().all(is_part) {
            continue;
        }
        let is_other = |form: &&&Form| {
            let is_told = frequency(own) - frequency(form) >= RARER
                || lead(own) - lead(form) >= OWN
                || are_spellings(&own.text, &form.text);
            is_told
                && folded(&own.text) != folded(&form.text)
                && !lexicon.is_ordinary(&form.text.to_lowercase())
                && !is_listed(&own.text, &form.text)
                && !is_called_so(article.document, target, form)
        };
        for other in forms.iter().filter(is_other) {
            report(article, target, findings, (own, other), &apart);
        }
    }
}

/// The number of the city of this name. What several are called is nobody's.
pub(in crate::rules) fn city(name: &str) -> Option<u16> {
    if !CITIES_SIEVE.may_have(name) {
        return None;
    }
    let at = CITIES.binary_search_by_key(&name, |(name, _)| name).ok()?;
    CITIES.get(at).map(|(_, city)| *city)
}

/// Whether a form is part of the name of a person or a house anywhere in the text: what is called so otherwise may be short for that.
pub(in crate::rules) fn is_called_so(document: &Document<'_>, target: Locale, form: &Form) -> bool {
    let tokens = document.tokens();
    let is_behind_name = |place: ProseSpan| {
        let at = tokens.partition_point(|token| token.span.start < place.start);
        let before = at.checked_sub(1).and_then(|at| tokens.get(at));
        before.is_some_and(|before| {
            before.case == Case::Title
                && before.span.end + 1 == place.start
                && !target
                    .language
                    .is_function_word(&document.word(before).to_lowercase())
        })
    };
    let is_part = |place: ProseSpan| {
        is_followed(document, place) || !target.language.nouns_capitalised && is_behind_name(place)
    };
    form.places().into_iter().any(is_part)
}

/// Whether two names differ in one letter, so that both are in use in the language: *Tokio*, *Tokyo*.
pub(in crate::rules) fn are_spellings(one: &str, other: &str) -> bool {
    let differing = one.chars().zip(other.chars()).filter(|(a, b)| a != b);
    one.chars().count() == other.chars().count() && differing.count() == 1
}

/// Whether the list of names in several spellings has both.
fn is_listed(one: &str, other: &str) -> bool {
    let mut sets = NAME_SPELLINGS.iter();
    sets.any(|set| set.contains(&one) && set.contains(&other))
}

/// What is quoted or linked.
pub(in crate::rules) fn apart(article: &Article<'_>) -> Cover {
    let quotes = article.get::<Quotes>();
    let quoted = quotes.pairs.iter().map(|pair| {
        let [open, close] = quotes.ends(pair);
        open.span.to(close.span)
    });
    let links = article.document.marks().iter();
    let links = links.filter(|marked| marked.mark == Mark::Link);
    let links = links.map(|marked| marked.span);
    let mut apart: Vec<ProseSpan> = quoted.chain(links).collect();
    apart.sort_unstable();
    apart.into_iter().collect()
}

fn report(
    article: &Article<'_>,
    target: Locale,
    findings: &mut Findings<'_, '_>,
    (own, other): (&Form, &Form),
    apart: &Cover,
) {
    let document = article.document;
    let sentence = |place: &ProseSpan| {
        let block = document.block_around(place.start)?;
        Some(document.sentence_at(block, place.start)?.span)
    };
    let others = other.places();
    // Whoever has both in one sentence tells what the city is called elsewhere.
    let mut sentences = others.iter().filter_map(sentence);
    let own_places = own.places();
    let is_explained = sentences.any(|sentence| {
        let at = own_places.partition_point(|place| place.start < sentence.start);
        own_places
            .get(at)
            .is_some_and(|place| place.end <= sentence.end)
    });
    if is_explained {
        return;
    }
    let places = other.inside.iter().copied();
    let places =
        places.filter(|place| !apart.holds(*place) && stands_alone(document, target, *place));
    for place in places {
        let often = times(own.count());
        let message = also_written(&own.text, &often, &other.text, "by another name");
        let found = findings.report(place, message).confidence(0.85);
        let found = found.reserve(Reserve::Alone("it may be part of a name"));
        if let Some(first) = own.first() {
            found.related(first, format!("{} stands here", quoted(&own.text)));
        }
    }
}

/// Whether a name stands behind a preposition, and is no part of a longer one or of an address.
pub(in crate::rules) fn stands_alone(
    document: &Document<'_>,
    target: Locale,
    place: ProseSpan,
) -> bool {
    let tokens = document.tokens();
    let at = tokens.partition_point(|token| token.span.start < place.start);
    let prose = document.prose();
    let between = |from: u32, to: u32| prose.get(from as usize..to as usize);
    let is_led = at
        .checked_sub(1)
        .and_then(|at| tokens.get(at))
        .is_some_and(|before| {
            let word = document.word(before).to_lowercase();
            let begins = || {
                let block = document.block_around(place.start)?;
                let sentence = document.sentence_at(block, place.start)?;
                Some(sentence.span.start == before.span.start)
            };
            between(before.span.end, place.start) == Some(" ")
                && (before.case == Case::Lower || begins() == Some(true))
                && target.language.is_function_word(&word)
                && !articles(target.language.code).contains(&word.as_str())
        });
    is_led && !is_followed(document, place)
}

/// Whether a longer name goes on behind a name, or an address.
pub(super) fn is_followed(document: &Document<'_>, place: ProseSpan) -> bool {
    let tokens = document.tokens();
    let next = tokens.partition_point(|token| token.span.start < place.end);
    tokens.get(next).is_some_and(|next| {
        let gap = document
            .prose()
            .get(place.end as usize..next.span.start as usize);
        let is_name = next.kind != TokenKind::Mark && next.case != Case::Lower;
        let mark = document.word(next);
        let is_joint = document.is_hyphen(next) || mark == "/" || mark == "(";
        matches!(gap, Some(" " | "\u{a0}" | "")) && (is_name || is_joint)
    })
}

#[cfg(all(test, feature = "lexicons"))]
mod tests {
    use crate::Format;
    use crate::check::trial::{issues_from, reports, texts_of};

    #[test]
    fn a_city_has_the_name_that_the_language_gives_it() {
        reports(&["name-variant"], Format::Text).holds(&[
            "fr Le train part de Prague à huit heures. Le concert aura lieu à ⟦Praha⟧ samedi.",
            "it Il treno parte da Colonia alle otto. Il concerto si terrà a ⟦Köln⟧ sabato.",
            "sv Tåget lämnar Köpenhamn klockan åtta. Konserten hålls i ⟦København⟧ på lördag.",
            "pl Pociąg przybywa do Monachium o ósmej. Koncert będzie w ⟦München⟧ w sobotę.",
            "en The train leaves Milan at eight. The concert will be held in ⟦Milano⟧.",
            "nl Parijs is duur. De trein naar ⟦Paris⟧ vertrekt om acht uur.",
            "de Er flog nach Tokio. Später war in ⟦Tokyo⟧ kein Zimmer frei.",
            "en The train leaves Gothenburg at eight. The concert will be held in ⟦Göteborg⟧.",
        ]);
    }

    #[test]
    fn the_source_tells_its_own_name_where_both_are_frequent() {
        let text = "The buses from Seville were late. The fast trains stop in Madrid and Sevilla.";
        let issues = issues_from(&["name-variant"], ["en", "es"], Format::Text, text);
        assert_eq!(texts_of(&issues, text), ["Sevilla"]);
        let text = "The buses from Seville were late. On Sunday Sevilla won again.";
        let issues = issues_from(&["name-variant"], ["en", "es"], Format::Text, text);
        assert!(issues.is_empty());
    }

    #[test]
    fn what_is_called_after_a_city_keeps_its_name() {
        reports(&["name-variant"], Format::Text).holds(&[
            "de Er lebte in Prag. Das Buch erschien bei Albatros in Praha Smíchov.",
            "es Nació en Praga y jugó en Génova. Ganó una copa con el Genoa.",
            "it La gente di Milano è contenta. Ha vinto il Milan.",
            "it Firenze è bella. La casa di Florence Nightingale è a Londra. I quaderni di Florence sono esposti.",
            "es Londres es cara. Jack London nació lejos. Las novelas de London se venden.",
            "en Prague Records is a label. The concert will be held in Praha.",
            "en The train leaves Prague at eight. We read “Winter in Praha” on board.",
            "de Auf Tschechisch wird aus Prag Praha. Man reist nach Praha mit dem Zug.",
            "de „Zu Danzig wohnt das Volk“, steht dort. Heute fährt man nach Gdańsk.",
            "en The train leaves Flanders at eight. The concert will be held in Vlaanderen.",
        ]);
    }
}
