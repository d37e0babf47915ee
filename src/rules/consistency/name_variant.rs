//! See [`NAME_VARIANT`].

use crate::analysis::names::{Form, Name, fold_key};
use crate::diagnostic::Applicability;
use crate::document::Case;
use crate::language::Locale;
use crate::language::facts::{NAME_SOUNDS, NAME_SPELLINGS};
use crate::language::lexicon::{Lexicon, WordHash};
use crate::rule::{Context, Findings};
use std::collections::HashMap;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

crate::declare_rule! {
    /// A name spelt two ways: with and without its capital or its accents, or in two transliterations.
    ///
    /// An engine decides anew at every occurrence; a reader wonders whether two people are meant. The form that is rarer in
    /// the document is reported, and of two equally frequent ones the one without the capital or the accents. A word counts
    /// as a name if it has a capital inside a sentence and the language has no ordinary word that is written like it.
    ///
    /// ```fails,en
    /// He went back to Kyiv on Sunday after a visit to kyiv by the minister.
    /// ```
    /// ```fails,en
    /// The mayor of Zürich spoke first. Later, people in Zurich and around Zürich were asked.
    /// ```
    /// ```fails,es
    /// El alcalde de Bogotá habló primero, y luego la policía de Bogota y el gobierno de Bogotá.
    /// ```
    /// ```fails,en
    /// Sergei Volkov won. Later Sergei Volkov said, and Sergey Volkov repeated, that he was tired.
    /// ```
    /// ```passes,en
    /// The state gave the State Department what the state had promised.
    /// ```
    /// ```passes,en
    /// José Martínez met Jose Smith in the lobby of the hotel.
    /// ```
    /// ```passes,de
    /// Wir essen gern, und das Essen war gut.
    /// ```
    pub NAME_VARIANT = "name-variant", Consistency, Warning, check;
}

fn check(context: &Context<'_>, findings: &mut Findings<'_, '_>) {
    transliterations(context, findings);
    for name in &context.names().names {
        if name.forms.len() < 2 || name.forms.iter().any(|form| form.text.chars().count() < 3) {
            continue;
        }
        let mut reported = vec![false; name.forms.len()];
        for (index, form) in name.forms.iter().enumerate() {
            let better = name
                .forms
                .iter()
                .enumerate()
                .filter(|(other, _)| *other != index && !reported[*other]);
            let variant = better
                .filter_map(|(_, other)| {
                    difference(context, name, form, other).map(|difference| (other, difference))
                })
                .filter(|(other, _)| deviates(form, other))
                .max_by_key(|(other, _)| other.count());
            let Some((other, difference)) = variant else {
                continue;
            };
            reported[index] = true;
            report(findings, form, other, difference);
        }
    }
}

/// What two forms differ in.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Difference {
    Capital,
    Case,
    Accent,
    Letters,
}

fn report(findings: &mut Findings<'_, '_>, form: &Form, other: &Form, difference: Difference) {
    let how = match difference {
        Difference::Capital => "without its capital",
        Difference::Case => "in another case",
        Difference::Accent => "with other accents",
        Difference::Letters => "in another transliteration",
    };
    let times = |count: usize| {
        if count == 1 {
            "once".to_owned()
        } else {
            format!("{count} times")
        }
    };
    let confidence = match (difference, form.count() < other.count()) {
        (Difference::Capital, _) => 0.92,
        (Difference::Letters, _) => 0.8,
        (_, true) => 0.92,
        (_, false) => 0.85,
    };
    // The meaning of a tie is open: nobody but the author knows which of the two is right.
    let applicability = if form.count() < other.count() {
        Applicability::Unsafe
    } else {
        Applicability::Manual
    };
    let Some(first) = other.first() else { return };
    for place in form.places() {
        findings
            .report(
                place,
                format!("“{}” is also written “{}” ({how})", other.text, form.text),
            )
            .confidence(confidence)
            .related(
                first,
                format!("“{}” occurs {}", other.text, times(other.count())),
            )
            .fix(
                format!("Write “{}”", other.text),
                applicability,
                [(place, other.text.as_str())],
            );
    }
}

/// Whether `form` is the one to change of the two.
fn deviates(form: &Form, other: &Form) -> bool {
    if form.case == Case::Lower && other.case != Case::Lower {
        return true;
    }
    if other.case == Case::Lower {
        return false;
    }
    let marks = |form: &Form| form.text.nfd().filter(|c| is_combining_mark(*c)).count();
    let rank = |form: &Form| (form.count(), marks(form), std::cmp::Reverse(form.first()));
    rank(form) < rank(other)
}

/// What two forms of one word differ in, if they are forms of one name.
fn difference(context: &Context<'_>, name: &Name, a: &Form, b: &Form) -> Option<Difference> {
    let target = context.target?;
    let fold = |form: &Form| form.text.to_lowercase();
    if fold(a) == fold(b) {
        let (lower, upper) = match (a.case, b.case) {
            (Case::Lower, Case::Title | Case::Mixed) => (a, b),
            (Case::Title | Case::Mixed, Case::Lower) => (b, a),
            (Case::Upper, Case::Title | Case::Mixed)
            | (Case::Title | Case::Mixed, Case::Upper)
            | (Case::Mixed, Case::Title)
            | (Case::Title, Case::Mixed) => {
                let both_inside = !a.inside.is_empty() && !b.inside.is_empty();
                let ordinary = name.forms.iter().any(|form| form.case == Case::Lower)
                    || is_ordinary(&fold(a), target);
                return (both_inside && !ordinary && a.text.chars().count() > 3)
                    .then_some(Difference::Case);
            }
            _ => return None,
        };
        let named = !upper.inside.is_empty() && !lower.inside.is_empty();
        return (named
            && !is_ordinary(&lower.text, target)
            && !target.language.is_loan(&lower.text))
        .then_some(Difference::Capital);
    }
    // Other accents: only between forms that both have their capital, and never where the word also occurs without one.
    let capital =
        |form: &Form| matches!(form.case, Case::Title | Case::Mixed) && !form.inside.is_empty();
    let ordinary = name.forms.iter().any(|form| form.case == Case::Lower);
    (capital(a) && capital(b) && !ordinary && !are_two_people(context, a, b))
        .then_some(Difference::Accent)
}

/// Whether the language has an ordinary word that is written like this. In German a noun with its capital is one, and
/// the verb without it another, whoever else bears the word as a name.
fn is_ordinary(word: &str, target: Locale) -> bool {
    let entry =
        Lexicon::of(target.language.code).and_then(|lexicon| lexicon.get(WordHash::of(word)));
    let flags = entry.map(|entry| entry.flags).unwrap_or_default();
    flags.is_common() || target.language.nouns_capitalised && flags.is_capitalised()
}

/// Reports names that differ only in how another script was spelt in this one: Sergei and Sergey, Kiev and Kiew.
fn transliterations(context: &Context<'_>, findings: &mut Findings<'_, '_>) {
    let Some(target) = context.target else { return };
    let mut by_sound: HashMap<String, Vec<&Form>> = HashMap::new();
    let mut order = Vec::new();
    let mut plain = String::new();
    for name in &context.names().names {
        // The commonest form stands for the name; a word that also occurs without a capital is none.
        let Some(form) = name.forms.iter().max_by_key(|form| form.count()) else {
            continue;
        };
        let is_name = form.case == Case::Title
            && !form.inside.is_empty()
            && name.forms.iter().all(|form| form.case != Case::Lower);
        if !is_name || form.text.chars().nth(3).is_none() || is_ordinary(&form.text, target) {
            continue;
        }
        let set = NAME_SPELLINGS
            .iter()
            .find(|set| set.contains(&form.text.as_str()));
        fold_key(&form.text, &mut plain);
        let sound = set.map_or_else(|| sound(&plain), |set| set.join(" "));
        let alike = by_sound.entry(sound.clone()).or_default();
        if alike.len() == 1 {
            order.push(sound);
        }
        alike.push(form);
    }
    for sound in order {
        let forms = &by_sound[&sound];
        let Some(best) = forms
            .iter()
            .max_by_key(|form| (form.count(), std::cmp::Reverse(form.first())))
        else {
            continue;
        };
        for form in forms
            .iter()
            .filter(|form| form.text != best.text && !are_two_people(context, form, best))
        {
            // An ending tells cases and genders apart, not transliterations: Ivanov and Ivanova sound different anyway.
            let listed = sound.contains(' ');
            if listed || strsim::osa_distance(&form.text, &best.text) <= MOST_LETTERS {
                report(findings, form, best, Difference::Letters);
            }
        }
    }
}

/// Two transliterations of one short word differ in so many letters at most.
const MOST_LETTERS: usize = 3;

/// A word as it sounds, roughly: what the systems of transliteration into the Latin alphabet write differently is written
/// alike, and no letter twice. `plain` is in lower case and without diacritics.
fn sound(plain: &str) -> String {
    let mut heard = String::with_capacity(plain.len());
    let mut hear = |c: char| {
        let c = if matches!(c, 'y' | 'j') { 'i' } else { c };
        if !heard.ends_with(c) {
            heard.push(c);
        }
    };
    let mut rest = plain;
    while let Some(c) = rest.chars().next() {
        // Longer spellings stand before their parts.
        let spelling = NAME_SOUNDS
            .iter()
            .find(|(spelling, _)| spelling.starts_with(c) && rest.starts_with(spelling));
        match spelling {
            Some((spelling, sound)) => {
                sound.chars().for_each(&mut hear);
                rest = &rest[spelling.len()..];
            }
            None => {
                hear(c);
                rest = &rest[c.len_utf8()..];
            }
        }
    }
    heard
}

/// Whether the neighbours say that two forms belong to two people: each has a capitalised neighbour, and they share none.
fn are_two_people(context: &Context<'_>, a: &Form, b: &Form) -> bool {
    let (near_a, near_b) = (capitals_near(context, a), capitals_near(context, b));
    !near_a.is_empty() && !near_b.is_empty() && !near_a.iter().any(|word| near_b.contains(word))
}

/// The capitalised words right before and behind the places of a form.
fn capitals_near<'d>(context: &Context<'d>, form: &Form) -> Vec<&'d str> {
    let document = context.document;
    let tokens = document.tokens();
    let nouns = context
        .target
        .filter(|target| target.language.nouns_capitalised);
    let mut near = Vec::new();
    for place in form.inside.iter().chain(&form.elsewhere) {
        let at = tokens.partition_point(|token| token.span.end <= place.start);
        let before = at.checked_sub(1).and_then(|before| tokens.get(before));
        for token in before.into_iter().chain(tokens.get(at + 1)) {
            let word = document.word(token);
            let is_noun = nouns.is_some_and(|target| is_ordinary(word, target));
            if token.kind.is_word() && matches!(token.case, Case::Title | Case::Mixed) && !is_noun {
                near.push(word);
            }
        }
    }
    near
}
