//! Ordinal numbers with the ending of the source language, for `number-format`: *2e* and *XIXe* in English, *21st* in French; and those of
//! centuries without the full stop that they have in some languages.

use crate::analysis::quantities::clock::is_in;
use crate::analysis::quantities::line::Line;
use crate::diagnostic::Applicability;
use crate::document::{Case, ProseSpan, Token, TokenKind};
use crate::language::{ENGLISH, LANGUAGES, Lexicon, Locale, WordHash};
use crate::rule::{Findings, Reserve};
use crate::text::fold;

/// Longer numbers are years and amounts, which have no rank.
const DIGITS: usize = 4;

/// Reports the ordinal number that begins at `at`, if only the source writes it so; where the source is not told, if English alone does.
pub(super) fn check(
    line: &Line<'_>,
    at: usize,
    told: Option<Locale>,
    findings: &mut Findings<'_, '_>,
) {
    let number = line.get(at).filter(|token| token.kind == TokenKind::Number);
    if number.is_none() && told.is_none() {
        return;
    }
    if line.locale.language.code == ENGLISH && number.is_some() {
        in_english(line, at, findings);
    }
    let Some(source) = told.or_else(|| Locale::from_tag(ENGLISH)) else {
        return;
    };
    let found = match line.get(at).map(|token| token.kind) {
        Some(TokenKind::Number) if told.is_none() && counted_elsewhere(line, at, findings) => None,
        Some(TokenKind::Number) => in_figures(line, at, source),
        Some(TokenKind::Word) => roman(line, at, source),
        _ => None,
    };
    let Some((span, last)) = found else { return };
    // In a date it is the rule for dates that says so.
    let is_month = |locale: Locale| {
        let months = &locale.conventions().months;
        let next = fold(line.text(last + 1));
        months.wide.iter().any(|month| fold(month) == next)
    };
    // 20th Century Fox keeps its name.
    let is_named = line
        .get(last + 1)
        .is_some_and(|next| next.case == Case::Title && !next.listed.flags().is_ordinary());
    if is_named || line.is_foreign(at) || is_month(source) || is_month(line.locale) {
        return;
    }
    let (from, to) = (source.language.name, line.locale.language.name);
    let text = line.document.text(span);
    if told.is_none() && (!agrees(text) || begins_english(line, last + 1)) {
        return;
    }
    let counts = counts(line, last);
    let found = findings
        .report(
            span,
            format!("“{text}” is how {from} writes an ordinal number, not {to}"),
        )
        .confidence(0.88);
    if told.is_none() && !counts {
        found.reserve(Reserve::Alone("it may belong to an English name"));
    }
}

/// Whether what an ordinal number counts stands behind its last token, and is a word of the text: *le 4th étage*.
fn counts(line: &Line<'_>, last: usize) -> bool {
    line.get(last + 1).is_some_and(|next| {
        next.listed.flags().is_ordinary()
            && (next.case == Case::Lower || line.locale.language.nouns_capitalised)
            && line.gap(last).is_some()
    })
}

/// Reports an ordinal number with the ending that it has in some language other than English, whatever the source: *im 12e Jahrhundert*, *the 3º
/// floor*. A word that leads to it and what it counts show that it is one.
fn counted_elsewhere(line: &Line<'_>, at: usize, findings: &mut Findings<'_, '_>) -> bool {
    /// Of centuries, floors and the like there are fewer than a hundred.
    const RANKS: usize = 2;
    let before = Line::before(at);
    let is_rank = line.text(at).len() <= RANKS
        && line.is_tight(at)
        && !line.is_case(before, Case::Upper)
        && line.is_function_word(before)
        && !line.is_foreign(at)
        && counts(line, at + 1)
        && !line.is_function_word(at + 2);
    let others = LANGUAGES.iter().filter(|it| it.code != ENGLISH);
    let mut found = others.filter_map(|it| in_figures(line, at, Locale::of(it)));
    let Some((span, _)) = is_rank.then(|| found.next()).flatten() else {
        return false;
    };
    let (name, text) = (line.locale.language.name, line.document.text(span));
    let message = format!("“{text}” is how other languages write an ordinal number, not {name}");
    findings.report(span, message).confidence(0.88);
    true
}

/// Reports an ordinal number of English with the ending of another one, or with the full stop of other languages: *2th*, *the 2. floor*.
fn in_english(line: &Line<'_>, at: usize, findings: &mut Findings<'_, '_>) {
    let number = line.text(at);
    let before = Line::before(at);
    let is_number = number.len() <= DIGITS && number.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number || !line.is_tight(at) || line.is_joined(before) || line.is_foreign(at) {
        return;
    }
    let ending = line.text(at + 1);
    // 11st is a weight.
    let is_other = matches!(ending, "th" | "nd" | "rd")
        && !line.is_joined(at + 1)
        && !agrees(&format!("{number}{ending}"));
    let counts = || {
        line.text(before).eq_ignore_ascii_case("the")
            && line.is_case(at + 2, Case::Lower)
            && line.gap(at + 1).is_some()
            && line.flags(at + 2).is_common()
            && !line.is_function_word(at + 2)
    };
    let Some(span) = line
        .span(at, at + 1)
        .filter(|_| is_other || ending == "." && counts())
    else {
        return;
    };
    let right = ["st", "nd", "rd", "th"].map(|ending| format!("{number}{ending}"));
    let Some(right) = right.iter().find(|right| agrees(right)) else {
        return;
    };
    let text = line.document.text(span);
    let message = format!("the ordinal number “{text}” is “{right}” in English");
    findings
        .report(span, message)
        .confidence(0.88)
        .replace(span, right, Applicability::Unsafe);
}

/// Whether an English word with a capital stands there, so that the number belongs to an English name: *5th Avenue*. Nouns that have one
/// anyway are none unless English alone has them.
fn begins_english(line: &Line<'_>, at: usize) -> bool {
    let word = line.text(at).to_lowercase();
    let is_known = || Lexicon::of(ENGLISH).is_some_and(|it| it.get(WordHash::of(&word)).is_some());
    let is_noun = |it: &Token| {
        let entry = it.listed.entry();
        line.locale.language.nouns_capitalised
            && entry.is_some_and(|entry| entry.flags.is_never_small() && !entry.flags.is_name())
    };
    line.is_case(at, Case::Title) && is_known() && !line.get(at).is_some_and(is_noun)
}

/// Whether a number has the ending that English gives it: in other languages the letters may be a unit, *5st*.
fn agrees(ordinal: &str) -> bool {
    let digits = ordinal.bytes().take_while(u8::is_ascii_digit).count();
    let (number, ending) = ordinal.split_at(digits);
    let ends = |digit: char| number.ends_with(digit) && !number.ends_with(&format!("1{digit}"));
    match ending {
        "st" => ends('1'),
        "nd" => ends('2'),
        "rd" => ends('3'),
        "th" => !['1', '2', '3'].into_iter().any(ends),
        _ => false,
    }
}

/// Reports the Roman number of a century without the full stop that makes it an ordinal one: *im XV Jahrhundert*.
pub(super) fn century(line: &Line<'_>, at: usize, findings: &mut Findings<'_, '_>) {
    let centuries = line.locale.language.centuries;
    let word = line.text(at);
    let number = word.trim_end_matches(|c: char| c.is_ascii_lowercase());
    let is_roman = number
        .bytes()
        .all(|byte| matches!(byte, b'I' | b'V' | b'X'));
    if number.is_empty() || !is_roman || !is_in(centuries, line.text(at + 1)) {
        return;
    }
    if line.locale.language.centuries_in_figures {
        in_roman(line, at, number, findings);
        return;
    }
    if number.len() < word.len() {
        return;
    }
    if line.is_tight(Line::before(at)) || line.is_foreign(at) {
        return;
    }
    let (Some(number), Some(_)) = (line.span(at, at), line.gap(at)) else {
        return;
    };
    let ordinal = format!("{word}.");
    let name = line.locale.language.name;
    let message = format!("{name} puts a full stop behind an ordinal number: “{ordinal}”");
    findings.report(number, message).confidence(0.92).replace(
        number,
        &ordinal,
        Applicability::Safe,
    );
}

/// Reports the Roman number of a century where those have figures: *the XVI century*, *the XVIIIth century*. A single letter may be a name.
fn in_roman(line: &Line<'_>, at: usize, number: &str, findings: &mut Findings<'_, '_>) {
    let is_lower = line.is_case(at + 1, Case::Lower);
    let (Some(span), true) = (line.span(at, at), number.len() > 1 && is_lower) else {
        return;
    };
    if line.is_tight(Line::before(at)) || line.gap(at).is_none() || line.is_foreign(at) {
        return;
    }
    let (name, text) = (line.locale.language.name, line.text(at));
    let message = format!("{name} numbers centuries in figures: “{text}”");
    findings.report(span, message).confidence(0.88);
}

/// Whether only the source puts the ending behind ordinal numbers.
fn is_ending(ending: &str, source: Locale, target: Locale) -> bool {
    let ending = fold(ending);
    let has = |locale: Locale| locale.language.ordinals.binary_search(&&*ending).is_ok();
    has(source) && !has(target)
}

/// A number with its ending, and the index of its last token.
fn in_figures(line: &Line<'_>, at: usize, source: Locale) -> Option<(ProseSpan, usize)> {
    let number = line.text(at);
    let ending = line.text(at + 1);
    let is_number = number.len() <= DIGITS && number.bytes().all(|byte| byte.is_ascii_digit());
    let before = Line::before(at);
    // One letter of ASCII but e is a part of a list, a flat, a unit.
    let is_letter = ending.len() == 1 && ending != "e";
    // 60er, 1480er: so German counts years, while 1er and 3er have one digit.
    let is_decade = ending == "er" && number.len() > 1;
    let stands_free = !line.is_joined(before) && !line.is_joined(at + 1);
    (is_number
        && line.is_tight(at)
        && line.is(at + 1, TokenKind::Word)
        && !is_letter
        && !is_decade
        && stands_free
        && is_ending(ending, source, line.locale))
    .then(|| line.span(at, at + 1))
    .flatten()
    .map(|span| (span, at + 1))
}

/// A Roman number with its ending, which are one word: XIXe.
fn roman(line: &Line<'_>, at: usize, source: Locale) -> Option<(ProseSpan, usize)> {
    let word = line.text(at);
    let digits = word
        .bytes()
        .take_while(|byte| matches!(byte, b'I' | b'V' | b'X'))
        .count();
    (digits > 1 && digits < word.len() && is_ending(&word[digits..], source, line.locale))
        .then(|| line.span(at, at))
        .flatten()
        .map(|span| (span, at))
}

#[cfg(all(test, feature = "lexicons"))]
mod tests {
    use crate::Format;
    use crate::check::trial::warns;

    #[test]
    fn what_an_english_ordinal_counts_shows_it() {
        warns(&["number-format"], Format::Text).holds(&[
            "es Vive en el ⟦6th⟧ piso de la torre.",
            "pl Kościół pochodzi z ⟦14th⟧ wieku.",
            "de Er wurde am Ende der ⟦3rd⟧ Mann im Boot.",
            "es Vive cerca de la 6th Avenue de Nueva York.",
            "de Sie wohnt in der 3rd Street am Fluss.",
            "de Das Lied heißt 4th of July.",
        ]);
    }

    #[test]
    fn what_it_counts_shows_an_ordinal_number_of_any_language() {
        warns(&["number-format"], Format::Text).holds(&[
            "de Die Brücke stammt aus dem ⟦13e⟧ Jahrhundert.",
            "en Their office is on the ⟦4º⟧ floor of the tower.",
            "en The bridge dates from the ⟦13e⟧ century.",
            "en The ⟦19e⟧ century mill stands empty.",
            "de Sie wohnt im Haus 12e Erdgeschoss links.",
            "es Vive en el 4º piso de la torre.",
            "nl De brug stamt uit de 13e eeuw.",
            "en We read the 4º of the list and the iPhone 16e manual.",
        ]);
    }

    #[test]
    fn centuries_have_figures_in_some_languages() {
        warns(&["number-format"], Format::Text).holds(&[
            "en The mill dates from the ⟦XVI⟧ century and was rebuilt in the ⟦XVIIIth⟧ century.",
            "nl De kerk is uit de ⟦XVe⟧ eeuw.",
            "en Louis XVI saw the 16th century go, and the film studio XX Century did not.",
            "fr La chapelle date du XVIe siècle.",
        ]);
    }

    #[test]
    fn english_ordinals_have_the_ending_of_their_last_figure() {
        warns(&["number-format"], Format::Text).holds(&[
            "en It was their ⟦22th⟧ match of the season.",
            "en She came in ⟦33th⟧ at the finish.",
            "en They meet in the ⟦4.⟧ room on the left.",
            "en It was their 22nd match, the 111th and the 12th of them.",
            "en He weighs 14st and reads the RFC 22th-draft.",
            "en We saw all of the 4. and then went home.",
        ]);
    }
}
