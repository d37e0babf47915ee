//! People who are addressed in two languages, for [`super::abbreviation_variant`]: *Herr Brown* and *Mr. Brown*.

use super::variants::{self, Variant};
use crate::article::Article;
use crate::document::{Case, Document, ProseSpan, TokenKind};
use crate::language::facts::{ADDRESSES, ADDRESSES_SIEVE};
use crate::language::stem::stem;
use crate::language::{ENGLISH, Locale};
use crate::rule::{Findings, Reserve};
use crate::text::short::Short;
use std::collections::BTreeMap;

/// Where a person is addressed in the language of the text, and where in another one.
#[derive(Default)]
struct Person {
    own: Vec<ProseSpan>,
    foreign: Vec<ProseSpan>,
}

pub(super) fn check(article: &Article<'_>, target: Locale, findings: &mut Findings<'_, '_>) {
    let document = article.document;
    let source = article.source.map(|source| source.language.code);
    let own = target.language.code;
    let mut persons: BTreeMap<(bool, String), Person> = BTreeMap::new();
    for (at, name) in document.tokens().iter().enumerate() {
        let is_name = name.kind != TokenKind::Mark && name.case == Case::Title;
        let Some(address) = is_name.then(|| address_before(document, at)).flatten() else {
            continue;
        };
        let said = document.text(address);
        let small = Short::lower(said);
        if !ADDRESSES_SIEVE.may_have(&small) {
            continue;
        }
        let first = ADDRESSES.partition_point(|(word, ..)| *word < &*small);
        let rows = ADDRESSES.get(first..).unwrap_or_default();
        let rows = rows.iter().take_while(|(word, ..)| *word == &*small);
        let rows: Vec<(bool, &str)> = rows.map(|(_, woman, code)| (*woman, *code)).collect();
        let is_title = || {
            let language = target.language;
            language.is_honorific(said) || language.is_honorific(&format!("{said}."))
        };
        let is_foreign = |code: &str| {
            let is_lent = code.is_empty() || code == ENGLISH || Some(code) == source;
            is_lent && code != own && !is_title()
        };
        let ours = rows.iter().find(|(_, code)| *code == own);
        let row = ours.or_else(|| rows.iter().find(|(_, code)| is_foreign(code)));
        let Some((woman, _)) = row else {
            continue;
        };
        let mut key = String::new();
        stem(document.word(name), target, &mut key);
        let person = persons.entry((*woman, key)).or_default();
        let places = match ours {
            Some(_) => &mut person.own,
            None => &mut person.foreign,
        };
        places.push(address.to(name.span));
    }
    for person in persons.values() {
        report(article, findings, person);
    }
}

/// The word before a name, a full stop between them or none.
fn address_before(document: &Document<'_>, at: usize) -> Option<ProseSpan> {
    /// In bytes: nobody is addressed by a longer one.
    const LONGEST: u32 = 24;
    let tokens = document.tokens();
    let name = tokens.get(at)?;
    let mut before = tokens.get(at.checked_sub(1)?)?;
    let gap = document.text(ProseSpan::new(before.span.end, name.span.start));
    if document.word(before) == "." {
        let word = tokens.get(at.checked_sub(2)?)?;
        if word.span.end != before.span.start {
            return None;
        }
        before = word;
    }
    let is_word = before.kind.is_word() && before.span.len() <= LONGEST;
    (is_word && matches!(gap, " " | "\u{a0}" | "\u{202f}")).then_some(before.span)
}

fn report(article: &Article<'_>, findings: &mut Findings<'_, '_>, person: &Person) {
    let (Some(own), Some(foreign)) = (person.own.first(), person.foreign.first()) else {
        return;
    };
    let text = |place: &ProseSpan| article.document.text(*place);
    let once = person.own.len() == 1 && person.foreign.len() == 1;
    // The address may have to be in another case: what to write instead is left open.
    let variant = Variant {
        reserve: match once {
            true => Reserve::Alone("one of them may be quoted or be a title"),
            false => Reserve::None,
        },
        ..variants::of_another_language((text(foreign), &person.foreign), (text(own), &person.own))
    };
    variants::report(article, findings, &variant);
}

#[cfg(test)]
mod tests {
    use crate::Format;
    use crate::check::trial::{reports, warned};

    #[test]
    fn a_person_is_addressed_in_one_language() {
        reports(&["abbreviation-variant"], Format::Text).holds(&[
            "de ⟦Mrs. Weldon⟧ öffnete die Tür. „Kommen Sie herein, Frau Weldon“, sagte er.",
            "sv ⟦Mr Weldon⟧ öppnade dörren. Alla tittade på herr Weldon.",
            "pl ⟦Mr. Weldon⟧ otworzył drzwi. Wszyscy patrzyli na pana Weldona.",
            "uk ⟦Містер Велдон⟧ відчинив двері. Усі дивилися на пана Велдона.",
        ]);
    }

    #[test]
    fn of_two_that_stand_once_each_one_may_be_a_title() {
        let once = "Mrs. Weldon öffnete die Tür. Er sah Frau Weldon an.";
        let again = format!("{once} Nur Frau Weldon sah ihn.");
        let warned = |text| warned(&["abbreviation-variant"], "de", Format::Text, text);
        assert_eq!(warned(once), Vec::<String>::new());
        assert_eq!(warned(&again), ["Mrs. Weldon"]);
    }

    #[test]
    fn others_are_left_alone() {
        reports(&["abbreviation-variant"], Format::Text).holds(&[
            "de Mrs. Weldon öffnete die Tür. „Kommen Sie herein, Herr Weldon“, sagte sie.",
            "de Mrs. Weldon öffnete die Tür. „Kommen Sie herein, Frau Walden“, sagte er.",
            "en Monsieur Weldon opened the door. They all looked at Mr. Weldon.",
            "nl De advocaat, mr. Weldon, kwam binnen. Iedereen keek naar meneer Weldon.",
        ]);
    }
}
