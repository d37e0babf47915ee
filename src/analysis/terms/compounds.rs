//! Compounds that are written joined, with a hyphen, and apart: ceasefire, cease-fire, cease fire.

use super::{Kind, Term, Topic, is_word, sentences};
use crate::analysis::names::fold_key;
use crate::document::{Case, ProseSpan, Token, TokenKind};
use crate::language::Locale;
use crate::rule::Context;
use foldhash::HashMap;

/// Shorter words meet by chance, in letters.
const LEAST: usize = 5;
/// A part that stands apart has so many letters: “in to” is no compound.
const LEAST_APART: usize = 3;

/// How a compound is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Joint {
    Joined,
    Hyphen,
    Apart,
}

/// A compound in the ways in which a document parts it: with a hyphen, apart, and once [`find`] put that in, joined.
#[derive(Debug, Default)]
pub(super) struct Compound {
    forms: Vec<(Joint, String, Vec<ProseSpan>)>,
}

impl Compound {
    /// How it is parted, with the places in order.
    pub(super) fn parted(&self) -> impl Iterator<Item = (&str, &[ProseSpan])> {
        self.forms
            .iter()
            .map(|(_, text, places)| (text.as_str(), places.as_slice()))
    }

    fn add(&mut self, joint: Joint, text: &str, span: ProseSpan) {
        match self.forms.iter_mut().find(|(known, _, _)| *known == joint) {
            Some((_, _, places)) => places.push(span),
            None => self.forms.push((joint, text.to_owned(), vec![span])),
        }
    }
}

/// Words without a hyphen by what they are folded, as they first stand there, with their places in order.
pub(super) type Joined<'d> = HashMap<String, (&'d str, Vec<ProseSpan>)>;

/// Compounds that are parted, and all words that may be compounds joined, under the same keys.
pub(super) fn collect<'d>(
    context: &Context<'d>,
    target: Locale,
) -> (HashMap<String, Compound>, Joined<'d>) {
    let document = context.document;
    let mut hyphened: HashMap<String, Compound> = HashMap::default();
    let mut joined: Joined<'d> = HashMap::default();
    let mut key = String::new();
    sentences(context, |tokens| {
        for (at, token) in tokens.iter().enumerate() {
            let plain = token.case == Case::Lower && token.kind == TokenKind::Word;
            if !plain || behind_hyphen(context, tokens, at) {
                continue;
            }
            if let Some(last) = hyphen_end(context, tokens, at) {
                let span = token.span.to(tokens[last].span);
                joined_key(document.text(span), &mut key);
                if key.chars().count() >= LEAST {
                    hyphened.entry(key.clone()).or_default().add(
                        Joint::Hyphen,
                        document.text(span),
                        span,
                    );
                }
            } else {
                let word = document.word(token);
                if word.len() < LEAST {
                    continue;
                }
                joined_key(word, &mut key);
                match joined.get_mut(&key) {
                    Some((_, places)) => places.push(token.span),
                    None if key.chars().count() >= LEAST => {
                        joined.insert(key.clone(), (word, vec![token.span]));
                    }
                    None => {}
                }
            }
        }
    });
    // What stands apart is a compound only if it is also written as one.
    let mut apart: HashMap<String, Compound> = HashMap::default();
    // Where a language has no list of what else two words mean apart, verbs and their particles look the same.
    let listed = !target.language.split_words.is_empty();
    sentences(context, |tokens| {
        if !listed {
            return;
        }
        for (at, pair) in tokens.windows(2).enumerate() {
            let lower = pair.iter().all(|token| {
                token.case == Case::Lower
                    && token.kind == TokenKind::Word
                    && token.span.len() as usize >= LEAST_APART
            });
            let between = document.text(ProseSpan::new(pair[0].span.end, pair[1].span.start));
            if !lower
                || between != " "
                || behind_hyphen(context, tokens, at)
                || hyphen_end(context, tokens, at + 1).is_some()
            {
                continue;
            }
            let span = pair[0].span.to(pair[1].span);
            joined_key(document.text(span), &mut key);
            if !joined.contains_key(&key) {
                continue;
            }
            let grammar = pair
                .iter()
                .any(|token| target.language.is_function_word(document.word(token)));
            if !grammar && is_noun_phrase(document.word(&pair[0]), document.word(&pair[1]), target)
            {
                apart
                    .entry(key.clone())
                    .or_default()
                    .add(Joint::Apart, document.text(span), span);
            }
        }
    });
    let mut compounds: HashMap<String, Compound> = hyphened;
    for (key, compound) in apart {
        let entry = compounds.entry(key).or_default();
        for (joint, text, places) in compound.forms {
            entry.forms.push((joint, text, places));
        }
    }
    compounds.retain(|_, compound| {
        // Those are the business of another rule: per cent, percent.
        let abbreviated = compound.forms.iter().any(|(_, text, _)| {
            let mut sets = target.language.abbreviations.iter();
            sets.any(|set| set.contains(&text.as_str()))
        });
        !abbreviated && !is_two_words(compound, target)
    });
    (compounds, joined)
}

/// A compound with plain hyphens, as many documents are compared.
pub(super) fn plain(text: &str) -> String {
    text.replace(['‐', '‑'], "-")
}

/// A parted compound joined.
pub(super) fn joined(text: &str) -> String {
    text.replace(['-', '‐', '‑', ' '], "")
}

pub(super) fn find(context: &Context<'_>, target: Locale) -> Vec<Term> {
    let (mut compounds, mut joined) = collect(context, target);
    let contested = |key: &str| {
        context
            .project
            .is_some_and(|project| !project.forms(target, Topic::Joint, key).is_empty())
    };
    for key in joined.keys() {
        if !compounds.contains_key(key) && contested(key) {
            compounds.insert(key.clone(), Compound::default());
        }
    }
    let mut terms = Vec::new();
    for (key, mut compound) in compounds {
        if let Some((text, places)) = joined.remove(&key) {
            compound
                .forms
                .push((Joint::Joined, text.to_owned(), places));
        }
        let forms = |joint: Joint| compound.forms.iter().any(|(known, _, _)| *known == joint);
        // A hyphen against a space is grammar as often as not: a long-term plan, in the long term.
        let here = forms(Joint::Joined) && compound.forms.len() > 1;
        if !here && !contested(&key) || is_two_words(&compound, target) {
            continue;
        }
        compound
            .forms
            .sort_by_key(|(_, _, places)| places.first().copied());
        let forms = compound
            .forms
            .into_iter()
            .map(|(_, text, places)| (text, places))
            .collect();
        terms.push(Term {
            kind: Kind::Joint,
            key,
            either: false,
            forms,
        });
    }
    terms.sort_by_key(|term: &Term| {
        term.forms
            .first()
            .and_then(|(_, places)| places.first().copied())
    });
    terms
}

/// The text without hyphens and spaces, folded.
fn joined_key(text: &str, key: &mut String) {
    // Words in lower case, nearly all of them without accents, are folded already.
    key.clear();
    key.extend(text.chars().filter(|c| !matches!(c, '-' | '‐' | '‑' | ' ')));
    if !key.is_ascii() {
        let letters = std::mem::take(key);
        fold_key(&letters, key);
    }
}

/// Whether two words that stand apart may be the compound: the first one is no adverb or verb that only precedes the second.
fn is_noun_phrase(first: &str, second: &str, target: Locale) -> bool {
    is_word(first, target)
        && is_word(second, target)
        && !target
            .language
            .split_words
            .contains(&&*format!("{first} {second}"))
}

/// Whether the language has both writings as words of their own: resign and re-sign.
fn is_two_words(compound: &Compound, target: Locale) -> bool {
    compound.forms.iter().any(|(_, text, _)| {
        target
            .language
            .split_words
            .contains(&text.to_lowercase().as_str())
    })
}

fn is_hyphen(context: &Context<'_>, token: Option<&Token>) -> bool {
    token.is_some_and(|token| context.document.is_hyphen(token))
}

fn behind_hyphen(context: &Context<'_>, tokens: &[Token], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|at| tokens.get(at));
    is_hyphen(context, before)
        && before.is_some_and(|before| before.span.end == tokens[at].span.start)
}

/// The last token of two words with a hyphen between, the first at `at`; three are an expression of its own.
fn hyphen_end(context: &Context<'_>, tokens: &[Token], at: usize) -> Option<usize> {
    let (first, hyphen, last) = (tokens.get(at)?, tokens.get(at + 1)?, tokens.get(at + 2)?);
    let tight = first.span.end == hyphen.span.start && hyphen.span.end == last.span.start;
    let goes_on = is_hyphen(context, tokens.get(at + 3))
        && tokens
            .get(at + 3)
            .is_some_and(|next| next.span.start == last.span.end);
    (is_hyphen(context, Some(hyphen))
        && tight
        && last.kind == TokenKind::Word
        && last.case == Case::Lower
        && !goes_on)
        .then_some(at + 2)
}
