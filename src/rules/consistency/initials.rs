//! Abbreviations of one organisation or thing that a text has in two languages, for [`super::abbreviation_variant`]: *OTAN* and *NATO*.

use super::cities::{apart, is_followed};
use super::variants::{self, Variant};
use crate::analysis::names::{Form, Names};
use crate::analysis::spoken::{Naming, languages};
use crate::article::Article;
use crate::document::{Case, ProseSpan, TokenKind};
use crate::language::Locale;
use crate::language::facts::{INITIALS, INITIALS_SIEVE, LENDERS, articles};
use crate::rule::Findings;
use std::collections::BTreeMap;

/// In letters: shorter ones stand for other things as well.
const LEAST: usize = 3;

/// A form, and the languages that have it as their own.
type Known<'f> = (&'f Form, &'static str);

pub(super) fn check(article: &Article<'_>, target: Locale, findings: &mut Findings<'_, '_>) {
    let names = article.get::<Names>();
    let forms = names.names.iter().flat_map(|name| &name.forms);
    let mut things: BTreeMap<u16, Vec<Known<'_>>> = BTreeMap::new();
    for form in forms.filter(|form| may_be(form)) {
        let text = form.text.to_uppercase();
        if !INITIALS_SIEVE.may_have(&text) {
            continue;
        }
        let first = INITIALS.partition_point(|(initials, ..)| *initials < text.as_str());
        let rows = INITIALS.get(first..).unwrap_or_default().iter();
        for (_, thing, languages) in rows.take_while(|(initials, ..)| *initials == text) {
            things.entry(*thing).or_default().push((form, languages));
        }
    }
    things.retain(|_, forms| forms.len() > 1);
    if things.is_empty() {
        return;
    }
    let has = |languages: &str, code: &str| languages.split(' ').any(|it| it == code);
    let own = target.language.code;
    let source = article.source.map(|source| source.language.code);
    let is_lent = |(form, languages): &&Known<'_>| {
        let mut lenders = LENDERS.iter().chain(source.as_ref());
        is_upper(&form.text) && lenders.any(|code| has(languages, code)) && !has(languages, own)
    };
    let quoted = apart(article);
    for forms in things.values() {
        let ours = forms.iter().filter(|(_, languages)| has(languages, own));
        let ours = ours.map(|(form, _)| *form);
        let ours = ours.filter(|form| form.places().iter().any(|place| !quoted.holds(*place)));
        let Some(best) = ours.max_by_key(|form| form.count()) else {
            continue;
        };
        for (other, _) in forms.iter().filter(is_lent) {
            let places = places(article, target, other);
            let is_part = |place: &ProseSpan| quoted.holds(*place);
            if !places.iter().any(is_part) && !is_explained(article, best, other) {
                report(article, findings, (best, other), &places);
            }
        }
    }
}

/// Whether a form may be an abbreviation: some languages write those that are read as words with one capital, *Otan*.
fn may_be(form: &Form) -> bool {
    /// In bytes: none is longer.
    const LONGEST: usize = 14;
    form.text.len() <= LONGEST && form.case != Case::Lower
}

fn is_upper(text: &str) -> bool {
    !text.contains(char::is_lowercase)
}

/// The places of a form inside a sentence where it is no part of something longer; of one of two letters, behind a word that leads to a noun.
fn places(article: &Article<'_>, target: Locale, form: &Form) -> Vec<ProseSpan> {
    let document = article.document;
    let tokens = document.tokens();
    let is_short = form.text.chars().count() < LEAST;
    // Behind an article stands no article and no verb in capitals.
    let is_ours = target.language.is_function_word(&form.text.to_lowercase());
    let is_article = |word: &str| {
        let word = word.trim_end_matches(['\'', '’']).to_lowercase();
        articles(target.language.code).contains(&word.as_str())
    };
    let stands_alone = |place: &ProseSpan| {
        let at = tokens.partition_point(|token| token.span.end <= place.start);
        // An elided article is part of the token.
        let elided = tokens
            .get(at)
            .filter(|token| token.span.start < place.start)
            .map(|token| document.text(ProseSpan::new(token.span.start, place.start)));
        let before = at.checked_sub(1).and_then(|at| tokens.get(at));
        let gap = before.map(|before| place.start.saturating_sub(before.span.end));
        let is_name = before.is_some_and(|before| {
            before.kind != TokenKind::Mark && before.case != Case::Lower || gap == Some(0)
        });
        let leads = before.is_some_and(|before| {
            target
                .language
                .is_function_word(&document.word(before).to_lowercase())
        });
        let next = tokens.get(tokens.partition_point(|token| token.span.start < place.end));
        let is_numbered = next.is_some_and(|next| next.kind == TokenKind::Number);
        let has_article = match elided {
            Some(elided) => is_article(elided),
            None => before.is_some_and(|before| is_article(document.word(before))),
        };
        let may_stand = match is_ours {
            true => has_article,
            false => elided.is_some() || leads || !is_short && !is_name,
        };
        may_stand && !is_numbered && !is_followed(document, *place)
    };
    form.inside.iter().copied().filter(stands_alone).collect()
}

/// Whether the text says anywhere what the other form is: in brackets, in one sentence with the own one, or where it names a language.
fn is_explained(article: &Article<'_>, own: &Form, other: &Form) -> bool {
    let document = article.document;
    let ours = own.places();
    other.places().into_iter().any(|place| {
        let Some(block) = document.block_around(place.start) else {
            return false;
        };
        let behind = document
            .prose()
            .get(place.end as usize..)
            .unwrap_or_default();
        let before = document
            .prose()
            .get(..place.start as usize)
            .unwrap_or_default();
        let is_gloss = behind.starts_with([')', '）']) || before.ends_with(['(', '（']);
        let sentence = document.sentence_at(block, place.start);
        let is_beside = sentence.is_some_and(|sentence| {
            let at = ours.partition_point(|place| place.start < sentence.span.start);
            ours.get(at)
                .is_some_and(|place| place.end <= sentence.span.end)
        });
        is_gloss || is_beside || !languages(article, block, place, Naming::Plain).is_empty()
    })
}

fn report(
    article: &Article<'_>,
    findings: &mut Findings<'_, '_>,
    (best, other): (&Form, &Form),
    places: &[ProseSpan],
) {
    let kept = best.places();
    let variant = Variant {
        instead: variants::throughout(&best.text, places),
        ..variants::of_another_language((&other.text, places), (&best.text, &kept))
    };
    variants::report(article, findings, &variant);
}

#[cfg(test)]
mod tests {
    use crate::Format;
    use crate::check::trial::reports;

    #[test]
    fn an_abbreviation_is_in_one_language() {
        reports(&["abbreviation-variant"], Format::Text).holds(&[
            "fr Le FMI a revu ses chiffres. Selon les experts du ⟦IMF⟧, la dette augmente.",
            "fr L’Otan se réunit. Le secrétaire général de la ⟦NATO⟧ a parlé.",
            "pl Szczyt NATO trwa dwa dni. Rzecznik mówił, że ⟦OTAN⟧ ma plan.",
            "it La BCE alza i tassi. Per gli esperti della ⟦ECB⟧ non basta.",
            "ru Доклад МВФ вышел утром. По данным ⟦IMF⟧, долг растёт.",
            "es El ADN está en el núcleo. Una parte del ⟦DNA⟧ se copia.",
            "pt A IA escreve textos. Nem toda a gente gosta da ⟦AI⟧ em casa.",
            "fr L’UE a voté hier. Les pays de l’⟦EU⟧ sont d’accord.",
            "es La ONU publicó el informe. Los expertos de la ⟦UN⟧ lo leyeron.",
        ]);
    }

    #[test]
    fn what_is_explained_or_part_of_a_name_stays() {
        reports(&["abbreviation-variant"], Format::Text).holds(&[
            "fr Le FMI, en anglais International Monetary Fund (IMF), prête. Selon les experts du IMF, la dette augmente.",
            "fr Le FMI prête. En anglais, on l’appelle le IMF depuis toujours.",
            "fr Le FMI prête. Le rapport du IMF World Outlook est paru.",
            "es La ONU publicó el informe. El lema decía que somos UN pueblo.",
            "fr L’ONU a voté. Ce n’est pas le moment, dit UN ami.",
            "de Die UNO tagt. Nach Angaben der UN steigen die Zahlen.",
            "pt A IA escreve textos. O carro tem motor AI e quatro portas.",
            "de Die EU stimmte ab. Das Modell heißt „der UE“, und alle kaufen der UE ab.",
        ]);
    }
}
