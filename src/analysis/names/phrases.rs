//! Names of several words: runs of capitalised words with what links them.

use super::{Form, is_shouted, keys};
use crate::article::Article;
use crate::document::{Block, BlockKind, Case, Document, ProseSpan, Token, TokenKind};
use crate::text::kind;
use crate::text::letters::folded;
use foldhash::HashMap;
use std::borrow::Cow;
use std::cell::LazyCell;

/// Longer runs are lists and headings.
const MOST_WORDS: usize = 6;
/// So many distinct names are told apart in one document.
const MOST_PHRASES: usize = 20_000;

/// The names of several words in a document, in the order in which they first occur.
pub(super) fn collect(article: &Article<'_>) -> Vec<Form> {
    let mut phrases = Phrases::default();
    for block in article.document.blocks() {
        if block.language.is_none() {
            phrases.block(article, block);
        }
    }
    phrases.forms
}

#[derive(Default)]
struct Phrases<'d> {
    index: HashMap<Cow<'d, str>, usize>,
    forms: Vec<Form>,
}

impl<'d> Phrases<'d> {
    fn block(&mut self, article: &Article<'d>, block: &Block) {
        let document = article.document;
        let running = matches!(
            block.kind,
            BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Footnote | BlockKind::Caption
        );
        for sentence in document.sentences_in(block) {
            let tokens = document.tokens_in(&sentence.tokens);
            let inside = LazyCell::new(|| running && !is_shouted(tokens));
            let mut at = 0;
            while let Some(token) = tokens.get(at) {
                // No name begins with nearly any word.
                if matches!(token.case, Case::Lower | Case::None) {
                    at += 1;
                    continue;
                }
                let end = run_end(document, tokens, at);
                if end > at + 1 {
                    let first = at == 0 && is_plain_start(document.word(&tokens[0]), article);
                    self.run(article, &tokens[at..end], first, *inside);
                }
                at = end.max(at + 1);
            }
        }
    }

    /// Files the whole run, and every two or three neighbours in it: a title may stand before a name.
    fn run(&mut self, article: &Article<'d>, run: &[Token], first_is_plain: bool, inside: bool) {
        let document = article.document;
        let words: Vec<usize> = (0..run.len())
            .filter(|at| run[*at].kind.is_word() && is_name_word(document, &run[*at]))
            .collect();
        let first = usize::from(first_is_plain);
        let count = words.len();
        for from in first..count {
            // The whole run is filed behind its beginnings. No more is looked at than can be filed: a run may be the whole text.
            let neighbours = from + 1..count.min(from + 3);
            let is_long = neighbours.end < count && count - first <= MOST_WORDS;
            let whole = (from == first && is_long).then(|| count - 1);
            for to in neighbours.chain(whole) {
                let last = self.last_of(document, run, words[to]);
                self.file(article, &run[words[from]..=last], inside);
            }
        }
        // One word and what a hyphen joins to it: Seok-joo.
        for &at in words.iter().skip(first) {
            let last = self.last_of(document, run, at);
            if last > at {
                self.file(article, &run[at..=last], inside);
            }
        }
    }

    /// The last token of the word at `at`, with a tail in lower case that a hyphen joins to it, or its full stop.
    fn last_of(&self, document: &Document<'_>, run: &[Token], at: usize) -> usize {
        let is_tail = |hyphen: &Token, tail: &Token| {
            document.word(hyphen).chars().all(kind::is_hyphen)
                && tail.case == Case::Lower
                && tail.kind.is_word()
        };
        match (run.get(at + 1), run.get(at + 2)) {
            (Some(hyphen), Some(tail)) if is_tail(hyphen, tail) => at + 2,
            _ => at,
        }
    }

    fn file(&mut self, article: &Article<'d>, tokens: &[Token], inside: bool) {
        let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else {
            return;
        };
        if tokens.len() < 2 {
            return;
        }
        let document = article.document;
        let (_, head) = super::core(document, first, article.target);
        let (_, tail) = super::core(document, last, article.target);
        let span = ProseSpan::new(head.start, tail.end);
        let text = normal(document.text(span));
        let at = match self.index.get(&*text) {
            Some(&at) => at,
            None if self.forms.len() >= MOST_PHRASES => return,
            None => {
                self.forms.push(Form {
                    text: text.clone().into_owned(),
                    case: Case::Title,
                    inside: Vec::new(),
                    elsewhere: Vec::new(),
                    unkept: (0, 0),
                    beside: Vec::new(),
                });
                self.index.insert(text, self.forms.len() - 1);
                self.forms.len() - 1
            }
        };
        // What a hyphen joins to more is a part of a compound, where hyphens follow other rules.
        let prose = document.prose();
        let compound = prose
            .get(..span.start as usize)
            .is_some_and(|before| before.ends_with(kind::is_hyphen))
            || prose
                .get(span.end as usize..)
                .is_some_and(|after| after.starts_with(kind::is_hyphen));
        let places = if inside && !compound {
            &mut self.forms[at].inside
        } else {
            &mut self.forms[at].elsewhere
        };
        if places.last().is_none_or(|place| *place != span) {
            places.push(span);
        }
    }
}

/// A text composed (NFC), with single spaces.
fn normal(text: &str) -> Cow<'_, str> {
    let mut before = 'x';
    let is_spaced = text.chars().all(|c| {
        let single = !c.is_whitespace() || c == ' ' && before != ' ';
        before = c;
        single
    });
    if is_spaced && !text.starts_with(' ') && !text.ends_with(' ') {
        return keys::composed(text);
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    Cow::Owned(keys::composed(&words.join(" ")).into_owned())
}

/// Whether a word has its capital from the start of a sentence. The shortest words are syllables of names in other languages: Li is
/// also a word of French.
fn is_plain_start(word: &str, article: &Article<'_>) -> bool {
    let target = article.target;
    let grammar = target.is_some_and(|target| target.language.is_function_word(word));
    (grammar || word.chars().count() > 2) && super::judge::is_plain_word(word, target)
}

/// Whether a token is a word of a name by itself.
fn is_name_word(document: &Document<'_>, token: &Token) -> bool {
    match token.case {
        Case::Title | Case::Mixed => true,
        // A Chinese or Roman numeral, an initial, an abbreviation: U.S., X.
        Case::Upper => document.word(token).len() <= 12,
        Case::Lower | Case::None => false,
    }
}

/// The end of the run of a name that starts at `at`; `at` itself where none does.
fn run_end(document: &Document<'_>, tokens: &[Token], at: usize) -> usize {
    let name_word = |at: usize| {
        tokens
            .get(at)
            .is_some_and(|token| token.kind.is_word() && is_name_word(document, token))
    };
    if !name_word(at) {
        return at;
    }
    let gap = |at: usize| -> Option<&str> {
        let (before, after) = (tokens.get(at.checked_sub(1)?)?, tokens.get(at)?);
        document
            .prose()
            .get(before.span.end as usize..after.span.start as usize)
    };
    let tight = |at: usize| gap(at) == Some("");
    let spaced = |at: usize| gap(at).is_some_and(|gap| !gap.is_empty() && gap.chars().count() <= 2);
    let hyphen = |at: usize| {
        tokens
            .get(at)
            .is_some_and(|token| document.word(token).chars().all(kind::is_hyphen))
    };
    let mut end = at + 1;
    let mut links = 0;
    loop {
        let next = end;
        if name_word(next) && spaced(next) {
            end = next + 1;
        } else if hyphen(next) && tight(next) && tight(next + 1) {
            // A hyphen joins a word whatever its case.
            let word = tokens.get(next + 1).filter(|token| token.kind.is_word());
            let Some(word) = word else { break };
            let link = word.case == Case::Lower && hyphen(next + 2) && tight(next + 2);
            end = next + 2;
            if word.case == Case::Lower && !link {
                break;
            }
        } else if is_stop(document, tokens, next)
            && tight(next)
            && name_word(next + 1)
            && spaced(next + 1)
        {
            end = next + 2;
        } else if links < 3 && is_lower_link(document, tokens, next) && spaced(next) {
            links += 1;
            // A link counts only where a name goes on behind it.
            let mut behind = next + 1;
            if is_lower_link(document, tokens, behind) {
                behind += 1;
            }
            if hyphen(behind) && name_word(behind + 1) {
                behind += 1;
            }
            if !name_word(behind) {
                break;
            }
            end = behind + 1;
        } else {
            break;
        }
    }
    end
}

/// Whether the token is the full stop of an initial or a short word before it: St., J.
fn is_stop(document: &Document<'_>, tokens: &[Token], at: usize) -> bool {
    let short = at
        .checked_sub(1)
        .and_then(|before| tokens.get(before))
        .is_some_and(|token| {
            let word = document.word(token);
            token.kind == TokenKind::Word && word.chars().count() <= 2
        });
    short
        && tokens
            .get(at)
            .is_some_and(|token| document.word(token) == ".")
}

fn is_lower_link(document: &Document<'_>, tokens: &[Token], at: usize) -> bool {
    let is_link = |word: &str| {
        if word.is_ascii() {
            keys::is_link(word)
        } else {
            keys::is_link(&folded(word))
        }
    };
    tokens
        .get(at)
        .is_some_and(|token| token.case == Case::Lower && is_link(document.word(token)))
}
