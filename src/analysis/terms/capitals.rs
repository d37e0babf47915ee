//! Terms that are written with capitals and without: Black Hole and black hole, the Plan and the plan.

use super::{Kind, Term, is_capital, is_name, is_word, sentences};
use crate::article::Article;
use crate::document::{Case, Document, ProseSpan, Token, TokenKind};
use crate::language::facts::capitals;
use crate::language::stem::{stem, stem_of};
use crate::language::{Locale, fold_word};
use crate::text::order::Order;
use foldhash::{HashMap, HashSet};

/// Which letters are capitals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Pattern {
    Lower,
    /// Of several words the first one only.
    First,
    All,
}

struct Forms {
    /// See [`Term::either`].
    either: bool,
    forms: Vec<(Pattern, String, Vec<ProseSpan>)>,
}

impl Forms {
    fn add(&mut self, pattern: Pattern, text: &str, span: ProseSpan) {
        match self
            .forms
            .iter_mut()
            .find(|(known, _, _)| *known == pattern)
        {
            Some((_, _, places)) => places.push(span),
            None => self.forms.push((pattern, text.to_owned(), vec![span])),
        }
    }

    /// The term, if it has several forms.
    fn into_term(mut self) -> Option<Term> {
        // A single one may be a line that ran into the last.
        self.forms
            .retain(|(pattern, _, places)| *pattern != Pattern::First || places.len() > 1);
        self.forms
            .order_by_key(|(_, _, places)| places.first().copied());
        let forms = self.forms.into_iter();
        let forms: Vec<_> = forms.map(|(_, text, places)| (text, places)).collect();
        (forms.len() > 1).then_some(Term {
            kind: Kind::Capitals,
            key: String::new(),
            either: self.either,
            forms,
        })
    }
}

pub(super) fn find(article: &Article<'_>, target: Locale) -> Vec<Term> {
    let mut index: HashMap<String, usize> = HashMap::default();
    let mut terms: Vec<Forms> = Vec::new();
    // Terms with a capital first; then their forms in lower case, which may stand before them.
    let mut starts = Starts::default();
    for wanted_lower in [false, true] {
        if wanted_lower && index.is_empty() {
            break;
        }
        let wanted = if wanted_lower {
            Case::Lower
        } else {
            Case::Title
        };
        sentences(article, |tokens| {
            let mut title = None;
            for at in 1..tokens.len() {
                // Most words are dismissed by how they begin.
                if tokens[at].case != wanted
                    || wanted_lower && !starts.has(article.document.word(&tokens[at]))
                {
                    continue;
                }
                if *title.get_or_insert_with(|| is_title(tokens)) {
                    return;
                }
                let found = occurrence(article, tokens, at, target)
                    .or_else(|| single(article, tokens, at, target));
                let Some((key, pattern, span)) = found else {
                    continue;
                };
                if pattern != Pattern::Lower && is_in_title(article, tokens, at, span, target) {
                    continue;
                }
                if (pattern == Pattern::Lower) != wanted_lower {
                    continue;
                }
                let known = index.get(&key).copied();
                let number = match known {
                    Some(number) => number,
                    None if wanted_lower => continue,
                    None => {
                        let word = article.document.word(&tokens[at]);
                        starts.add(word);
                        terms.push(Forms {
                            either: has_two_styles(word, target),
                            forms: Vec::new(),
                        });
                        index.insert(key, terms.len() - 1);
                        terms.len() - 1
                    }
                };
                terms[number].add(pattern, article.document.text(span), span);
            }
        });
    }
    let mut found: Vec<Term> = terms.into_iter().filter_map(Forms::into_term).collect();
    found.order_by_key(|term| {
        let first = term.forms.first();
        first.and_then(|(_, places)| places.first().copied())
    });
    found
}

/// The first two letters of words, in lower case.
#[derive(Default)]
struct Starts {
    /// For each first letter of ASCII, a bit for each second one.
    ascii: [u32; 26],
    others: HashSet<[char; 2]>,
}

impl Starts {
    fn add(&mut self, word: &str) {
        match ascii_start(word) {
            Some([first, second]) => self.ascii[first] |= 1 << second,
            None => _ = self.others.insert(start(word)),
        }
    }

    #[inline]
    fn has(&self, word: &str) -> bool {
        match ascii_start(word) {
            Some([first, second]) => self.ascii[first] >> second & 1 != 0,
            None => self.others.contains(&start(word)),
        }
    }
}

#[inline]
fn ascii_start(word: &str) -> Option<[usize; 2]> {
    let [first, second, ..] = word.as_bytes() else {
        return None;
    };
    let letter = |byte: &u8| {
        let letter = byte.to_ascii_lowercase().wrapping_sub(b'a');
        (letter < 26).then_some(usize::from(letter))
    };
    Some([letter(first)?, letter(second)?])
}

fn start(word: &str) -> [char; 2] {
    let mut letters = word.chars().flat_map(char::to_lowercase);
    [letters.next().unwrap_or(' '), letters.next().unwrap_or(' ')]
}

/// Two words that may be a term and begin at `at`, by their stems, with the pattern of their capitals.
fn occurrence(
    article: &Article<'_>,
    tokens: &[Token],
    at: usize,
    target: Locale,
) -> Option<(String, Pattern, ProseSpan)> {
    let document = article.document;
    let (first, second) = (tokens.get(at)?, tokens.get(at + 1)?);
    let before = tokens.get(at.checked_sub(1)?)?;
    let both_words = first.kind == TokenKind::Word && second.kind == TokenKind::Word;
    let between = document
        .prose()
        .get(first.span.end as usize..second.span.start as usize)?;
    let near_enough = between.len() == 1 && first.span.len() > 2 && second.span.len() > 3;
    if !both_words || !near_enough || !is_preceded(article, before, first) {
        return None;
    }
    let nouns = target.language.nouns_capitalised;
    let (one, other) = (document.word(first), document.word(second));
    let pattern = match (first.case, second.case, nouns) {
        (Case::Title, Case::Title, _) => Pattern::All,
        (Case::Title, Case::Lower, false) => Pattern::First,
        (Case::Lower, Case::Lower, false) | (Case::Lower, Case::Title, true) => Pattern::Lower,
        _ => return None,
    };
    // A longer name, a title before a name, a compound: there the capitals follow other rules.
    let next = tokens.get(at + 2);
    let tight = |token: &Token| {
        token.span.start == second.span.end
            && matches!(document.word(token), "-" | "‐" | "‑" | "’" | "'")
    };
    let in_name = |token: &Token| is_capital(token) && !(nouns && is_word(token));
    // An article has its capital from the start of the sentence.
    let is_article = || at == 1 && document.is_function_word(before);
    if is_capital(before) && !nouns && !is_article()
        || next.is_some_and(|next| tight(next) || in_name(next))
    {
        return None;
    }
    // What the word list has to be asked for takes longest.
    if document.is_function_word(first)
        || document.is_function_word(second)
        || pattern == Pattern::First && !is_term_word(document, first, target)
        || !is_word(first)
        || !is_word(second)
    {
        return None;
    }
    // Two words that agree are seldom two others, however short.
    const LEAST: usize = 3;
    let mut key = String::new();
    let mut tail = String::new();
    stem_of(one, target, LEAST, &mut key);
    stem_of(other, target, LEAST, &mut tail);
    key.push(' ');
    key.push_str(&tail);
    Some((key, pattern, first.span.to(second.span)))
}

/// One word behind an article or the like, with that word as a part of the key: the Plan, the plan. Where nouns have capitals
/// anyway there is none.
fn single(
    article: &Article<'_>,
    tokens: &[Token],
    at: usize,
    target: Locale,
) -> Option<(String, Pattern, ProseSpan)> {
    /// Shorter words have a capital for other reasons.
    const LEAST: u32 = 4;
    let document = article.document;
    let token = tokens.get(at)?;
    let word = document.word(token);
    if target.language.nouns_capitalised || token.kind != TokenKind::Word {
        return None;
    }
    let mut before = tokens.get(at.checked_sub(1)?)?;
    let mut next = tokens.get(at + 1);
    // The short name of a document, as some languages mark it: the “Plan”.
    let marked = token.case == Case::Title
        && is_quotation_mark(article, Some(before))
        && is_quotation_mark(article, next);
    if marked {
        before = tokens.get(at.checked_sub(2)?)?;
        next = tokens.get(at + 2);
    }
    let pattern = match token.case {
        Case::Title => Pattern::All,
        Case::Lower => Pattern::Lower,
        _ => return None,
    };
    let tight = next.is_some_and(|next| {
        !marked
            && next.span.start == token.span.end
            && !matches!(document.word(next), "." | "," | ";" | "!" | "?")
    });
    // Part of a longer name or term, of which this word alone says nothing.
    let linked = || {
        next.is_some_and(|next| {
            is_capital(next)
                || !marked && tokens.get(at + 2).is_some_and(is_capital)
                || next.kind.is_word()
                    && pattern == Pattern::Lower
                    && !document.is_function_word(next)
        })
    };
    let determiner = document.word(before);
    let determined =
        || matches!(before.case, Case::Lower | Case::Title) && document.is_function_word(before);
    let common = || {
        let long = token.span.len() >= LEAST;
        !document.is_function_word(token)
            && is_word(token)
            && (long && is_term_word(document, token, target) || has_two_styles(word, target))
    };
    if tight || !determined() || linked() || !common() {
        return None;
    }
    let mut key = String::new();
    stem(word, target, &mut key);
    Some((
        format!("{} {key}", determiner.to_lowercase()),
        pattern,
        token.span,
    ))
}

/// Whether the term is linked to a further ordinary word with a capital: Plan to Strengthen the Partnership, Opening of the
/// Seminar. There the capitals are those of a title.
fn is_in_title(
    article: &Article<'_>,
    tokens: &[Token],
    at: usize,
    span: ProseSpan,
    target: Locale,
) -> bool {
    /// So many words at the most link two words of a title.
    const LINKS: usize = 2;
    let document = article.document;
    let is_link = |token: &&Token| token.case == Case::Lower && document.is_function_word(token);
    let is_title_word =
        |token: &Token| token.case == Case::Title && is_word(token) && !is_name(token);
    let next = tokens.partition_point(|token| token.span.start < span.end);
    let (before, after) = (
        // The first word of a sentence has a capital anyway.
        tokens.get(1..at).unwrap_or_default(),
        tokens.get(next..).unwrap_or_default(),
    );
    let links_before = before.iter().rev().take(LINKS).take_while(is_link).count();
    let links_after = after.iter().take(LINKS).take_while(is_link).count();
    let linked = |links: usize, word: Option<&Token>| links > 0 && word.is_some_and(is_title_word);
    !target.language.nouns_capitalised
        && (linked(links_before, before.iter().rev().nth(links_before))
            || linked(links_after, after.get(links_after)))
}

/// Whether a capital of the word tells of the term that it belongs to: the word is no name, and means the same in both cases. Days and months keep
/// theirs in names.
fn is_term_word(document: &Document<'_>, token: &Token, target: Locale) -> bool {
    !is_name(token)
        && !document.facts(token).names_date
        && !has_two_senses(document.word(token), target)
}

/// Whether the word means one thing with a capital and another without: the House, the house.
fn has_two_senses(word: &str, target: Locale) -> bool {
    listed(capitals(target.language.code).senses, word)
}

/// Whether style guides write the word for one thing with a capital here and without there: the Earth, the earth.
fn has_two_styles(word: &str, target: Locale) -> bool {
    listed(capitals(target.language.code).styles, word)
}

fn listed(words: &[&str], word: &str) -> bool {
    words.binary_search(&&*fold_word(word)).is_ok()
}

fn is_quotation_mark(article: &Article<'_>, token: Option<&Token>) -> bool {
    let mark = |token: &Token| {
        let text = article.document.word(token);
        matches!(text, "\"" | "“" | "”" | "„" | "«" | "»" | "‘" | "’" | "'")
    };
    token.is_some_and(mark)
}

/// Whether a word before makes the place one inside a sentence: a mark may begin a new one.
fn is_preceded(article: &Article<'_>, before: &Token, first: &Token) -> bool {
    let document = article.document;
    let spaced = before.span.end < first.span.start;
    spaced
        && (before.kind.is_word()
            || before.kind == TokenKind::Number
            || document.word(before) == ",")
}

/// A line with most words capitalised says nothing of any.
fn is_title(tokens: &[Token]) -> bool {
    let (mut words, mut capitals) = (0, 0);
    for token in tokens {
        words += usize::from(token.kind.is_word());
        capitals += usize::from(is_capital(token));
    }
    words < 4 || capitals * 3 > words * 2
}
