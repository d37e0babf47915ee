//! Compounds that are written joined, with a hyphen, and apart: ceasefire, cease-fire, cease fire.

use super::{Kind, Term, Topic, each_sentence, is_word, sentences};
use crate::analysis::names::Sieve;
use crate::article::Article;
use crate::document::{Case, Document, ProseSpan, Token, TokenKind};
use crate::language::Locale;
use crate::text::letters::fold_key;
use crate::text::order::Order;
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

/// Compounds that are parted, and under the same keys the words that are such compounds joined, some others among them; where `all`
/// are asked for, every word that may be one.
pub(super) fn collect<'d>(
    article: &Article<'d>,
    target: Locale,
    all: bool,
) -> (HashMap<String, Compound>, Joined<'d>) {
    let document = article.document;
    let mut hyphened: HashMap<String, Compound> = HashMap::default();
    let mut key = String::new();
    each_sentence(article, |sentence| {
        let tokens = document.tokens_in(&sentence.tokens);
        let marks = document.marks_in(&sentence.tokens);
        let hyphens = marks.filter(|(_, token)| document.is_hyphen(token));
        for at in hyphens.filter_map(|(at, _)| at.checked_sub(1)) {
            let last = may_start(article, tokens, at).then(|| hyphen_end(article, tokens, at));
            let Some(last) = last.flatten() else { continue };
            let span = tokens[at].span.to(tokens[last].span);
            joined_key(document.text(span), &mut key);
            if key.chars().count() >= LEAST {
                let compound = hyphened.entry(key.clone()).or_default();
                compound.add(Joint::Hyphen, document.text(span), span);
            }
        }
    });
    let mut words = Sieve::for_words(document.tokens().len());
    document
        .shapes()
        .for_each(|shape| words.add_like(Some(shape)));
    let pairs = pairs(article, target, &words);
    if !all && hyphened.is_empty() && pairs.is_empty() {
        return (hyphened, Joined::default());
    }
    let mut parted = Sieve::for_words(8 * (hyphened.len() + pairs.len()));
    hyphened.keys().for_each(|key| parted.add(key));
    for span in &pairs {
        joined_key(document.text(*span), &mut key);
        parted.add(&key);
    }
    // Each word is asked once, however often it stands there.
    let may_join = |number: usize| {
        let shape = document.facts_of(number).shape;
        all || shape.is_none_or(|shape| parted.has_like(shape))
    };
    let may_join: Vec<bool> = (0..document.numbers()).map(may_join).collect();
    let mut joined: Joined<'d> = HashMap::default();
    sentences(article, |tokens| {
        for (at, token) in tokens.iter().enumerate() {
            if !may_join[document.number(token)]
                || (token.span.len() as usize) < LEAST
                || !may_start(article, tokens, at)
                || hyphen_end(article, tokens, at).is_some()
            {
                continue;
            }
            let word = document.word(token);
            joined_key(word, &mut key);
            match joined.get_mut(&key) {
                Some((_, places)) => places.push(token.span),
                None if key.chars().count() >= LEAST => {
                    joined.insert(key.clone(), (word, vec![token.span]));
                }
                None => {}
            }
        }
    });
    let mut compounds = hyphened;
    add_apart(document, &pairs, &joined, &mut compounds);
    compounds.retain(|_, compound| {
        !is_abbreviation(compound, target) && !is_two_words(compound, target)
    });
    (compounds, joined)
}

/// Adds what stands apart: a compound only if it is also written as one word.
fn add_apart(
    document: &Document<'_>,
    pairs: &[ProseSpan],
    joined: &Joined<'_>,
    compounds: &mut HashMap<String, Compound>,
) {
    let mut key = String::new();
    for span in pairs {
        let text = document.text(*span);
        joined_key(text, &mut key);
        if joined.contains_key(&key) {
            let compound = compounds.entry(key.clone()).or_default();
            compound.add(Joint::Apart, text, *span);
        }
    }
}

/// Whether a form of it is an abbreviation, which is the business of another rule: per cent, percent.
fn is_abbreviation(compound: &Compound, target: Locale) -> bool {
    compound.forms.iter().any(|(_, text, _)| {
        let mut sets = target.language.abbreviations.iter();
        sets.any(|set| set.contains(&text.as_str()))
    })
}

/// Whether a compound may begin with the token at `at`.
fn may_start(article: &Article<'_>, tokens: &[Token], at: usize) -> bool {
    let is_plain = |token: &Token| token.case == Case::Lower && token.kind == TokenKind::Word;
    tokens.get(at).is_some_and(|token| {
        is_plain(token)
            && (article.document.stands_apart(token) || !behind_hyphen(article, tokens, at))
    })
}

/// Two words that stand apart where one word like both of them joined stands as well.
fn pairs(article: &Article<'_>, target: Locale, words: &Sieve) -> Vec<ProseSpan> {
    let mut pairs = Vec::new();
    // Where a language has no list of what else two words mean apart, verbs and their particles look the same.
    if target.language.split_words.is_empty() {
        return pairs;
    }
    let document = article.document;
    let may_part = |token: &Token| {
        token.case == Case::Lower
            && token.kind == TokenKind::Word
            && token.span.len() as usize >= LEAST_APART
    };
    sentences(article, |tokens| {
        let mut may_first = tokens.first().is_some_and(may_part);
        for (at, pair) in tokens.windows(2).enumerate() {
            let [first, second] = pair else { continue };
            let may_second = may_part(second);
            let may_both = std::mem::replace(&mut may_first, may_second) && may_second;
            if !may_both || first.span.end + 1 != second.span.start {
                continue;
            }
            if !may_join(document, first, second, words)
                || document.text(ProseSpan::new(first.span.end, second.span.start)) != " "
                || behind_hyphen(article, tokens, at)
                || hyphen_end(article, tokens, at + 1).is_some()
            {
                continue;
            }
            let grammar = document.is_function_word(first) || document.is_function_word(second);
            let span = first.span.to(second.span);
            if !grammar && is_noun_phrase(first, second, document.text(span), target) {
                pairs.push(span);
            }
        }
    });
    pairs
}

/// Whether one of the words may be these two joined.
fn may_join(document: &Document<'_>, first: &Token, second: &Token, words: &Sieve) -> bool {
    let (one, other) = (document.facts(first), document.facts(second));
    // A word of ASCII in lower case looks as it stands there.
    let Some((one_shape, other_shape)) = one.shape.zip(other.shape) else {
        return true;
    };
    let length = first.span.len() + second.span.len();
    let joined = one_shape.joined(other_shape, length as usize);
    words.has_like(joined) || !one.is_ascii || !other.is_ascii
}

/// A compound with plain hyphens, as many documents are compared.
pub(super) fn plain(text: &str) -> String {
    text.replace(['‐', '‑'], "-")
}

/// A parted compound joined.
pub(super) fn joined(text: &str) -> String {
    text.replace(['-', '‐', '‑', ' '], "")
}

pub(super) fn find(article: &Article<'_>, target: Locale) -> Vec<Term> {
    // Any word may be one that other documents write in another way.
    let (mut compounds, mut joined) = collect(article, target, article.corpus.is_some());
    let contested = |key: &str| !super::in_corpus(article, target, Topic::Joint, key).is_empty();
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
            .order_by_key(|(_, _, places)| places.first().copied());
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
    terms.order_by_key(|term: &Term| {
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
    let parts = |byte| matches!(byte, b'-' | b' ');
    if text.is_ascii() && !text.bytes().any(parts) {
        key.push_str(text);
        return;
    }
    key.extend(text.chars().filter(|c| !matches!(c, '-' | '‐' | '‑' | ' ')));
    if !key.is_ascii() {
        let letters = std::mem::take(key);
        fold_key(&letters, key);
    }
}

/// Whether two words that stand apart may be the compound: the first one is no adverb or verb that only precedes the second.
fn is_noun_phrase(first: &Token, second: &Token, words: &str, target: Locale) -> bool {
    is_word(first) && is_word(second) && !target.language.split_words.contains(&words)
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

fn is_hyphen(article: &Article<'_>, token: Option<&Token>) -> bool {
    token.is_some_and(|token| article.document.is_hyphen(token))
}

fn behind_hyphen(article: &Article<'_>, tokens: &[Token], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|at| tokens.get(at));
    before.is_some_and(|before| before.span.end == tokens[at].span.start)
        && is_hyphen(article, before)
}

/// The last token of two words with a hyphen between, the first at `at`; three are an expression of its own.
fn hyphen_end(article: &Article<'_>, tokens: &[Token], at: usize) -> Option<usize> {
    let (first, hyphen, last) = (tokens.get(at)?, tokens.get(at + 1)?, tokens.get(at + 2)?);
    if first.span.end != hyphen.span.start || hyphen.span.end != last.span.start {
        return None;
    }
    let goes_on = is_hyphen(article, tokens.get(at + 3))
        && tokens
            .get(at + 3)
            .is_some_and(|next| next.span.start == last.span.end);
    (is_hyphen(article, Some(hyphen))
        && last.kind == TokenKind::Word
        && last.case == Case::Lower
        && !goes_on)
        .then_some(at + 2)
}
