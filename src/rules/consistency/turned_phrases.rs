//! Phrases of two words that stand in either order again and again, for `name-variant`: *wniosków aplikacji* and *aplikacji wniosków*.
//!
//! An engine that translates the words of a name one by one does not know which of them says more of the other one, and decides anew each
//! time. Who writes may turn an adjective and its noun round, or a verb and who does it; so it is said of raw pages of documentation only, and of words that
//! no other one joins in the rarer order.

use super::variants::{self, Variant, times};
use crate::analysis::register;
use crate::article::Article;
use crate::diagnostic::{Applicability, Severity};
use crate::document::{Case, Document, ProseSpan, Token, TokenKind};
use crate::language::{ENGLISH, Locale, stem};
use crate::rule::{Findings, Reserve};
use crate::text::hash;
use foldhash::HashMap;

/// In letters: shorter words have too many forms in common with others.
const LEAST: usize = 4;
/// So often a phrase stands in the rarer order at least, and so often in both: once is a slip. Without a capital or a preposition in it, it may be
/// an adjective and its noun, which seldom stand so in either order.
const RARER: usize = 2;
const RARER_OF_PLAIN: usize = 3;
const BOTH: usize = 5;

/// Two words side by side, by their stems, the smaller one first.
type Pair = (u64, u64);

/// Where a pair stands with its smaller stem first, and where with the other one.
#[derive(Default)]
struct Orders {
    places: [Vec<ProseSpan>; 2],
    /// Whether another word joins the two anywhere, by order.
    joined: [bool; 2],
    /// Whether one of the two has a small letter anywhere: names in capitals are compared by themselves.
    is_small: bool,
    /// Whether one of the two has a capital behind the other one.
    is_capital: bool,
}

pub(super) fn check(article: &Article<'_>, target: Locale, findings: &mut Findings<'_, '_>) {
    // In English compounds and adjectives stand before a noun, and so may what the noun rules.
    if target.language.code == ENGLISH || !register::is_documentation(article) {
        return;
    }
    let found = collect(article, target);
    for orders in &found {
        report(article, orders, findings);
    }
}

/// The pairs of a text, in the order in which they first occur.
fn collect(article: &Article<'_>, target: Locale) -> Vec<Orders> {
    let document = article.document;
    let mut index: HashMap<Pair, usize> = HashMap::default();
    let mut found: Vec<Orders> = Vec::new();
    let mut words = Words::of(document, target);
    for block in document.blocks() {
        if article.language(block).map(|it| it.language.code) != Some(target.language.code) {
            continue;
        }
        let tokens = document.tokens_in(&block.tokens);
        for (at, first) in tokens.iter().enumerate() {
            let Some((second, is_joined)) = partner(document, tokens.get(at..).unwrap_or_default())
            else {
                continue;
            };
            let Some((left, right)) = words
                .stem(document, first)
                .zip(words.stem(document, second))
            else {
                continue;
            };
            if left == right {
                continue;
            }
            let order = usize::from(left > right);
            let pair = (left.min(right), left.max(right));
            let place = *index.entry(pair).or_insert_with(|| {
                found.push(Orders::default());
                found.len() - 1
            });
            let Some(orders) = found.get_mut(place) else {
                continue;
            };
            orders.places[order].push(first.span.to(second.span));
            orders.joined[order] |= is_joined;
            orders.is_small |= first.case == Case::Lower || second.case == Case::Lower;
            orders.is_capital |= second.case != Case::Lower;
        }
    }
    found
}

/// The word behind the first token, which at most one function word parts from it, and whether one does.
fn partner<'d>(document: &Document<'_>, tokens: &'d [Token]) -> Option<(&'d Token, bool)> {
    let [first, next, rest @ ..] = tokens else {
        return None;
    };
    if !document.are_beside(first, next) {
        return None;
    }
    if !document.is_function_word(next) {
        return Some((next, false));
    }
    let second = rest.first().filter(|it| document.are_beside(next, it))?;
    Some((second, true))
}

/// What counts as a word of a phrase in a language.
struct Words {
    locale: Locale,
    /// Whether its nouns have a capital, so that verbs and adjectives are told by theirs.
    by_capital: bool,
    /// What was found out of each word, by its number.
    stems: Vec<Option<u64>>,
    key: String,
}

impl Words {
    fn of(document: &Document<'_>, locale: Locale) -> Self {
        Self {
            locale,
            by_capital: locale.language.nouns_capitalised,
            stems: vec![None; document.numbers()],
            key: String::new(),
        }
    }

    fn stem(&mut self, document: &Document<'_>, token: &Token) -> Option<u64> {
        let word = document.word(token);
        let counts = token.kind == TokenKind::Word
            && !document.is_function_word(token)
            && !document.is_code(token)
            && word.chars().nth(LEAST - 1).is_some()
            && (!self.by_capital || token.case != Case::Lower);
        let known = self.stems.get_mut(document.number(token))?;
        counts.then(|| {
            *known.get_or_insert_with(|| {
                stem::stem(word, self.locale, &mut self.key);
                hash(self.key.as_str())
            })
        })
    }
}

fn report(article: &Article<'_>, orders: &Orders, findings: &mut Findings<'_, '_>) {
    let document = article.document;
    let [one, other] = &orders.places;
    let is_rarer = one.len() < other.len();
    let (rare, often) = if is_rarer { (one, other) } else { (other, one) };
    let joined = |is_rare: bool| orders.joined[usize::from(is_rare != is_rarer)];
    let least = match orders.is_capital || joined(false) {
        true => RARER,
        false => RARER_OF_PLAIN,
    };
    let is_often = rare.len() >= least && one.len() + other.len() >= BOTH;
    if !is_often || joined(true) || !orders.is_small {
        return;
    }
    let text = |places: &[ProseSpan]| places.first().map(|place| document.text(*place).to_owned());
    let Some((form, best)) = text(rare).zip(text(often)) else {
        return;
    };
    variants::report(
        article,
        findings,
        &Variant {
            places: rare,
            message: variants::also_written(
                &best,
                &times(often.len()),
                &form,
                "in another order; a name may have been translated word by word",
            ),
            others: vec![(best, often.len(), often.first().copied())],
            // Neither need be right.
            kept: often,
            instead: Vec::new(),
            confidence: 0.8,
            applicability: Applicability::Manual,
            severity: Severity::Warning,
            reserve: Reserve::Silent,
        },
    );
}

#[cfg(all(test, feature = "lexicons"))]
mod tests {
    use crate::check::trial::on_raw_page;

    /// The same on a page of documentation.
    fn on_page(cases: &[&str]) {
        let page = |case: &&str| {
            let (target, text) = case.split_once(' ').unwrap();
            let code = "`run`, `stop`, `list`, `open`, `save`, `load`, `wait`, `quit`.";
            format!("{target} {text}⏎⏎{code}")
        };
        let pages: Vec<String> = cases.iter().map(page).collect();
        let pages: Vec<&str> = pages.iter().map(String::as_str).collect();
        on_raw_page(&["name-variant"]).holds(&pages);
    }

    #[test]
    fn a_phrase_in_either_order_was_a_name() {
        on_page(&[
            "pl Otwórz skarbiec kluczy. Potem otwórz skarbiec kluczy i zapisz skarbiec kluczy. To jest ⟦kluczy skarbiec⟧, tamto też kluczy skarbiec, a w nim kluczy skarbiec.",
            "it Aprire il negozio di tessuti. Nel negozio di tessuti c’è il negozio di tessuti. Il ⟦tessuti negozio⟧ è aperto, e il tessuti negozio chiude.",
        ]);
    }

    #[test]
    fn phrases_in_one_order_and_words_of_two_phrases_are_left_alone() {
        on_page(&[
            "pl Otwórz skarbiec kluczy. Potem otwórz skarbiec kluczy i zapisz skarbiec kluczy. To jest kluczy skarbiec.",
            "es El servidor nuevo es rápido. Un servidor nuevo cuesta más. El nuevo servidor gasta poco, y el nuevo servidor está aquí: un servidor nuevo.",
            "it La porta di casa, la porta di casa e la porta di casa. In casa porta sempre il cane, e a casa la porta è chiusa.",
            "de Wir öffnen Dateien. Dateien öffnen wir, und wir öffnen Dateien. Dateien öffnen ist leicht, und wir öffnen Dateien.",
        ]);
        on_raw_page(&["name-variant"]).holds(&[
            "pl Wczoraj powiedziała Anna, że przyjdzie. Dziś Anna powiedziała, że nie. Jutro powie coś, jak powiedziała Anna. Tak Anna powiedziała wczoraj, a potem powiedziała Anna coś jeszcze.",
        ]);
    }
}
