//! Numbers that stand in words and in figures before the same word: twelve people, 12 people.

use super::{Kind, Term, sentences};
use crate::analysis::names::Sieve;
use crate::article::Article;
use crate::document::{Case, ProseSpan, Token, TokenKind};
use crate::language::facts::numerals;
use crate::language::stem::stem;
use crate::language::{Locale, fold_word};
use crate::text::order::Order;
use foldhash::HashMap;

/// Shorter words are units more often than things that are counted, in bytes.
const LEAST: u32 = 4;

pub(super) fn find(article: &Article<'_>, target: Locale) -> Vec<Term> {
    let words = numerals(target.language.code);
    if words.is_empty() {
        return Vec::new();
    }
    let values = 2..=words.iter().map(|(_, value)| *value).max().unwrap_or(0);
    // In figures first: texts without any are soon done with.
    let mut index: HashMap<String, [Vec<ProseSpan>; 2]> = HashMap::default();
    let any = |_: &str| true;
    each_counted(
        article,
        target,
        TokenKind::Number,
        any,
        |figures, noun, span| {
            if let Some(value) = figures.parse().ok().filter(|value| values.contains(value)) {
                let [_, places] = index.entry(key(value, noun, target)).or_default();
                places.push(span);
            }
        },
    );
    if index.is_empty() {
        return Vec::new();
    }
    let mut numerals = Sieve::for_words(words.len());
    words.iter().for_each(|(word, _)| numerals.add(word));
    let may_be = |word: &str| numerals.may_have(word);
    each_counted(
        article,
        target,
        TokenKind::Word,
        may_be,
        |word, noun, span| {
            let folded = fold_word(word);
            if let Ok(at) = words.binary_search_by(|(word, _)| (*word).cmp(&folded))
                && let Some([places, _]) = index.get_mut(&key(words[at].1, noun, target))
            {
                places.push(span);
            }
        },
    );
    let mut terms: Vec<Term> = index
        .into_values()
        .filter(|ways| ways.iter().all(|places| !places.is_empty()))
        .map(|mut ways| {
            ways.sort();
            let forms = ways.into_iter().filter_map(|places| {
                let first = *places.first()?;
                Some((article.document.text(first).to_owned(), places))
            });
            Term {
                kind: Kind::Number,
                key: String::new(),
                either: false,
                forms: forms.collect(),
            }
        })
        .collect();
    terms.order_by_key(|term| {
        let first = term.forms.first();
        first.and_then(|(_, places)| places.first().copied())
    });
    terms
}

/// Calls `visit` with every number of this kind that may be one, the word that it counts, and the place of both. At the start of a sentence many
/// styles want words in any case.
fn each_counted(
    article: &Article<'_>,
    target: Locale,
    kind: TokenKind,
    may_be: impl Fn(&str) -> bool,
    mut visit: impl FnMut(&str, &str, ProseSpan),
) {
    let document = article.document;
    // The first line of a text is its heading, where figures are customary, if it does not end as a sentence does.
    let line = document.prose().lines().next().unwrap_or_default();
    let heading = if line.ends_with(char::is_alphanumeric) {
        line.len() as u32
    } else {
        0
    };
    let counted = |noun: &Token| {
        let small = noun.case == Case::Lower;
        noun.kind == TokenKind::Word
            && noun.span.len() >= LEAST
            && (small || target.language.nouns_capitalised && noun.case == Case::Title)
            && !document.is_function_word(noun)
    };
    sentences(article, |tokens| {
        // A line without an end may be a heading, where figures are customary.
        if tokens
            .last()
            .is_some_and(|token| token.kind != TokenKind::Mark)
        {
            return;
        }
        for three in tokens.windows(3) {
            let [before, number, noun] = three else {
                continue;
            };
            if number.kind != kind
                || kind == TokenKind::Word && number.case != Case::Lower
                || !may_be(document.word(number))
            {
                continue;
            }
            let gap = document.text(ProseSpan::new(number.span.end, noun.span.start));
            let within = number.span.start >= heading
                && before.span.end < number.span.start
                && (before.kind.is_word() || document.word(before) == ",");
            if within && matches!(gap, " " | "\u{a0}" | "\u{202f}") && counted(noun) {
                let span = number.span.to(noun.span);
                visit(document.word(number), document.word(noun), span);
            }
        }
    });
}

fn key(value: u8, noun: &str, target: Locale) -> String {
    let mut stemmed = String::new();
    stem(noun, target, &mut stemmed);
    format!("{value} {stemmed}")
}
