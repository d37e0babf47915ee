//! Two to four words twice in a row, for `repeated-word`: to the to the village.
//!
//! In 1.6 million words of good text this happens once, in speech that was taken down; what people double on purpose goes on
//! (faster and faster and), has a conjunction in it, or is made of names and cries.

use crate::diagnostic::Applicability;
use crate::document::{Document, ProseSpan, Token};
use crate::language::Locale;
use crate::language::facts::articles;
use crate::rule::Findings;
use crate::rules::wording::quoted;

/// In words: the longest that is looked for. What is longer is for `repeated-text`.
const LONGEST: usize = 4;

/// Looks through the tokens of a block in a language that doubles no words on purpose.
pub(super) fn check(
    document: &Document<'_>,
    locale: Locale,
    tokens: &[Token],
    letters: &mut Vec<u64>,
    findings: &mut Findings<'_, '_>,
) {
    // Nothing but a word has letters.
    letters.clear();
    letters.extend(tokens.iter().map(|token| document.facts(token).lower));
    // Whether a word stands here and as many words on: nearly none does.
    let recurs = |at: usize| {
        let near = letters.get(at + 2..letters.len().min(at + LONGEST + 1));
        letters[at] != 0 && near.is_some_and(|near| near.contains(&letters[at]))
    };
    let mut at = 0;
    while at < tokens.len() {
        let copy = || (2..=LONGEST).find_map(|length| twice(document, locale, tokens, at, length));
        let found = if recurs(at) { copy() } else { None };
        let Some((first, second)) = found else {
            at += 1;
            continue;
        };
        report(document, first, second, findings);
        at += tokens[at..].partition_point(|token| token.span.start < second.end);
    }
}

/// The words from a token on and the same words behind them, if there are so many and nothing shows that it is meant so.
fn twice(
    document: &Document<'_>,
    locale: Locale,
    tokens: &[Token],
    at: usize,
    length: usize,
) -> Option<(ProseSpan, ProseSpan)> {
    let unit = tokens.get(at..at + length)?;
    let copy = tokens.get(at + length..at + 2 * length)?;
    let letters = |token: &Token| document.facts(token).lower;
    let same = |(one, other): (&Token, &Token)| {
        one.kind.is_word() && other.kind.is_word() && letters(one) == letters(other)
    };
    if !unit.iter().zip(copy).all(same) {
        return None;
    }
    let (first, last) = (unit.first()?, unit.last()?);
    let before = at.checked_sub(1).and_then(|before| tokens.get(before));
    let after = tokens.get(at + 2 * length);
    let is = |other: Option<&Token>, token: &Token| {
        other.is_some_and(|other| letters(other) == letters(token))
    };
    let conjunction = locale.conventions().list_and;
    // step by step by step
    let goes_on = is(before, last) || is(after, first);
    // what must be must be; but no noun phrase ends with what it begins with: está en la en la casa
    let language = locale.language;
    let small = document.word(first).to_lowercase();
    let leads_noun = || {
        let is_preposition = language.prepositions.binary_search(&&*small).is_ok();
        let goes_on = after.is_some_and(|after| after.kind.is_word());
        (is_preposition || articles(language.code).contains(&&*small)) && goes_on
    };
    let ends_clause = length == 2
        && before.is_some_and(|before| document.is_function_word(before))
        && !leads_noun();
    let is_one_word = unit.iter().all(|token| letters(token) == letters(first));
    let is_joined = unit.iter().any(|token| document.word(token) == conjunction);
    let has_function_word = unit.iter().any(|token| document.is_function_word(token));
    let unparted = unit.iter().any(Token::writes_without_spaces);
    if goes_on || ends_clause || is_one_word || is_joined || unparted || !has_function_word {
        return None;
    }
    let end = copy.last()?;
    Some((first.span.to(last.span), copy.first()?.span.to(end.span)))
}

fn report(
    document: &Document<'_>,
    first: ProseSpan,
    second: ProseSpan,
    findings: &mut Findings<'_, '_>,
) {
    let words = quoted(document.text(first.to(second)));
    findings
        .report(second, format!("repeated words: {words}"))
        .related(first, "the first time")
        .confidence(0.93)
        .fix(
            "Remove the repetition",
            Applicability::Unsafe,
            [(ProseSpan::new(first.end, second.end), "")],
        );
}
