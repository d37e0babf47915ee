//! The words of a document that are written with capitals, and every form in which each of them is written.
//!
//! Forms that differ in case and diacritics only share a key. What is a name and what an ordinary word that a sentence
//! happens to begin with shows in where the capitals stand: inside a sentence nothing but a name (or a German noun) has one.
//!
//! [`Names`] holds the forms with their places. A [`Ledger`] holds what is known of each form without the text, of one document
//! or of many; from it follow the [`Verdict`]s: which form is a variant of which, and in what they differ.

mod caseless;
mod judge;
mod keys;
mod ledger;
mod own_case;
mod phrases;
mod settled;
mod sieve;
mod sounds;

pub(crate) use judge::raised;
pub use judge::{Difference, Verdict};
pub(crate) use keys::generic as kind_of;
pub use ledger::{Entry, Ledger, verdicts};
pub use settled::{Cluster, SettledNames};
pub(crate) use sieve::Sieve;
pub(crate) use sounds::loose;

use crate::article::{Article, Query};
use crate::document::{
    BlockKind, Case, Document, ItemKind, Mark, Marked, ProseSpan, Token, TokenKind,
};
use crate::language::Locale;
use crate::text::hash;
use crate::text::letters::fold_key;
use foldhash::HashMap;
use own_case::has_case_of_its_own;
use std::cell::LazyCell;

/// One way of writing a word.
#[derive(Debug, Clone)]
pub struct Form {
    /// As it is written, composed (NFC).
    pub text: String,
    /// How it is cased.
    pub case: Case,
    /// Where it stands inside a sentence of running text, so that its capital means something.
    pub inside: Vec<ProseSpan>,
    /// Where it stands at the start of a sentence, in a heading, or among capitals.
    pub elsewhere: Vec<ProseSpan>,
    /// How often it stands inside a sentence and elsewhere beyond the places that are kept, [`MOST_PLACES`] of each.
    pub unkept: (usize, usize),
    /// In a script without capitals: the titles beside it and the Latin forms in brackets behind it, hashed.
    pub beside: Vec<u32>,
}

/// So many places of a form are kept: more than a rule reports.
pub const MOST_PLACES: usize = 1 << 14;
/// So many words in lower case wait for their form with a capital before those that have met it go.
const MOST_WAITING: usize = 1 << 14;

impl Form {
    /// How often it occurs.
    #[must_use]
    pub fn count(&self) -> usize {
        self.often_inside() + self.elsewhere.len() + self.unkept.1
    }

    /// How often it stands inside a sentence.
    #[must_use]
    pub fn often_inside(&self) -> usize {
        self.inside.len() + self.unkept.0
    }

    /// Its first place.
    #[must_use]
    pub fn first(&self) -> Option<ProseSpan> {
        let places = self
            .inside
            .first()
            .into_iter()
            .chain(self.elsewhere.first());
        places.copied().min()
    }

    /// Its places, in order.
    #[must_use]
    pub fn places(&self) -> Vec<ProseSpan> {
        let mut places = [self.inside.as_slice(), self.elsewhere.as_slice()].concat();
        places.sort_unstable();
        places
    }
}

/// The forms of one word.
#[derive(Debug, Clone, Default)]
pub struct Name {
    /// In the order in which they first occur.
    pub forms: Vec<Form>,
}

/// The words of one document that are written with a capital somewhere.
#[derive(Debug, Default)]
pub struct Names {
    /// In the order in which they first occur with a capital.
    pub names: Vec<Name>,
    /// Names of several words, in the order in which they first occur.
    pub phrases: Vec<Form>,
    /// Names in a script without capitals, in the order in which they first occur.
    pub caseless: Vec<Form>,
}

impl Query for Names {
    /// Collects them from the blocks that are in the document's own language.
    fn run(article: &Article<'_>) -> Self {
        let capitals = capitals(article);
        let mut found = Found::default();
        // They may stand before the first form with a capital.
        let mut waiting: Vec<Waiting> = Vec::new();
        let mut most = MOST_WAITING;
        let is_met = |token: &Token| {
            let facts = article.document.facts(token);
            !facts.is_ascii || facts.shape.is_none_or(|shape| capitals.has_like(shape))
        };
        walk(
            article,
            is_met,
            |word, span, (at, token), inside| match token.case {
                Case::None => {}
                Case::Lower if token.kind == TokenKind::Word || capitals.may_have(word) => {
                    waiting.push(Waiting { at, inside });
                    if waiting.len() >= most {
                        waiting.retain(|word| !found.meets(article, word));
                        most = MOST_WAITING.max(waiting.len() * 2);
                    }
                }
                Case::Lower => {}
                Case::Title | Case::Upper | Case::Mixed => {
                    let key = folded_hash(article, token, word, &mut found.key);
                    found.name(key).add(word, span, token.case, inside);
                }
            },
        );
        for word in &waiting {
            found.meets(article, word);
        }
        let names = found.names;
        Self {
            names,
            phrases: phrases::collect(article),
            caseless: caseless::collect(article),
        }
    }
}

impl Names {
    /// Every form: of single words, of names of several words, of names without capitals.
    pub fn forms(&self) -> impl Iterator<Item = &Form> {
        let words = self.names.iter().flat_map(|name| &name.forms);
        words.chain(&self.phrases).chain(&self.caseless)
    }
}

/// A word in lower case: the index of its token, and whether that is inside a sentence.
struct Waiting {
    at: u32,
    inside: bool,
}

/// The names that were found so far.
#[derive(Default)]
struct Found {
    names: Vec<Name>,
    /// By the hash of their fold.
    index: HashMap<u64, usize>,
    key: String,
}

impl Found {
    /// The name that a word with a capital is, by the hash of its fold.
    fn name(&mut self, key: u64) -> &mut Name {
        let names = &mut self.names;
        let at = *self.index.entry(key).or_insert_with(|| {
            // Nearly every word has one form.
            let forms = Vec::with_capacity(1);
            names.push(Name { forms });
            names.len() - 1
        });
        &mut names[at]
    }

    /// Adds a word in lower case to its name, if that was found.
    fn meets(&mut self, article: &Article<'_>, word: &Waiting) -> bool {
        let Some(token) = article.document.tokens().get(word.at as usize) else {
            return false;
        };
        let (text, span) = core(article.document, token, article.target);
        let name = self
            .index
            .get(&folded_hash(article, token, text, &mut self.key));
        let name = name.and_then(|at| self.names.get_mut(*at));
        let met = name.is_some();
        if let Some(name) = name {
            name.add(text, span, Case::Lower, word.inside);
        }
        met
    }
}

/// The words with a capital of a document.
fn capitals(article: &Article<'_>) -> Sieve {
    let mut key = String::new();
    let mut sieve = Sieve::for_words(article.document.tokens().len());
    for token in article.document.tokens() {
        if matches!(token.case, Case::Lower | Case::None) {
            continue;
        }
        if token.kind == TokenKind::Contraction {
            fold_key(core(article.document, token, article.target).0, &mut key);
            sieve.add(&key);
        } else {
            sieve.add_like(article.document.facts(token).shape);
        }
    }
    sieve
}

/// The hash of the core of a word, folded; the text is one to work with.
fn folded_hash(article: &Article<'_>, token: &Token, core: &str, key: &mut String) -> u64 {
    if token.kind == TokenKind::Contraction {
        fold_key(core, key);
        return hash(key.as_str());
    }
    article.document.facts(token).folded
}

/// Words in lower case that the word list knows as names: another document may have them with their capital.
pub(crate) fn uncapitalised(article: &Article<'_>) -> Vec<Form> {
    let Some(target) = article.target else {
        return Vec::new();
    };
    let mut index: HashMap<String, Option<usize>> = HashMap::default();
    let mut forms: Vec<Form> = Vec::new();
    walk(
        article,
        |_| true,
        |word, span, (_, token), inside| {
            if token.case != Case::Lower || !inside {
                return;
            }
            let known = match index.get(word) {
                Some(known) => *known,
                None => {
                    let name = judge::is_only_name(word, target).then(|| {
                        forms.push(Form {
                            text: keys::composed(word).into_owned(),
                            case: Case::Lower,
                            inside: Vec::new(),
                            elsewhere: Vec::new(),
                            unkept: (0, 0),
                            beside: Vec::new(),
                        });
                        forms.len() - 1
                    });
                    index.insert(word.to_owned(), name);
                    name
                }
            };
            if let Some(form) = known.and_then(|at| forms.get_mut(at)) {
                form.inside.push(span);
            }
        },
    );
    forms
}

/// A word has no more forms than this; what goes on is noise, and every form is compared with every other one.
const MOST_FORMS: usize = 32;

impl Name {
    fn add(&mut self, word: &str, span: ProseSpan, case: Case, inside: bool) {
        let word = keys::composed(word);
        let known = self.forms.iter().position(|form| form.text == word);
        if known.is_none() && self.forms.len() >= MOST_FORMS {
            return;
        }
        let at = known.unwrap_or_else(|| {
            self.forms.push(Form {
                text: word.into_owned(),
                case,
                inside: Vec::new(),
                elsewhere: Vec::new(),
                unkept: (0, 0),
                beside: Vec::new(),
            });
            self.forms.len() - 1
        });
        let form = &mut self.forms[at];
        let (places, unkept) = if inside {
            (&mut form.inside, &mut form.unkept.0)
        } else {
            (&mut form.elsewhere, &mut form.unkept.1)
        };
        if places.len() < MOST_PLACES {
            places.push(span);
        } else {
            *unkept += 1;
        }
    }
}

/// Calls `visit` with every word (its clitics taken off), its span, its token and the index of that, and whether it stands inside a sentence;
/// with words in lower case, which nearly all are, if they are asked for.
fn walk(
    article: &Article<'_>,
    asks_for: impl Fn(&Token) -> bool,
    mut visit: impl FnMut(&str, ProseSpan, (u32, &Token), bool),
) {
    let document = article.document;
    // Titles and foreign terms follow rules of their own.
    let is_cited = |mark| matches!(mark, Mark::Emphasis | Mark::Quotation | Mark::Language(_));
    // The text of a link or a label begins like a sentence of its own.
    let begins_anew = |mark| matches!(mark, Mark::Link | Mark::Strong);
    let marks = document.marks().iter();
    let mut labels = marks.clone().filter(|it| begins_anew(it.mark)).peekable();
    let mut cited = marks.filter(|it| is_cited(it.mark)).peekable();
    let mut cited_end = 0;
    for block in document.blocks() {
        if block.language.is_some() {
            continue;
        }
        let running = matches!(
            block.kind,
            BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Footnote | BlockKind::Caption
        );
        for sentence in document.sentences_in(block) {
            let tokens = document.tokens_in(&sentence.tokens);
            let shouted = LazyCell::new(|| is_shouted(tokens));
            let mut begins = true;
            for (at, token) in tokens.iter().enumerate() {
                let is_small = token.case == Case::Lower && token.kind == TokenKind::Word;
                if is_small && !asks_for(token) {
                    begins = false;
                    continue;
                }
                if has_case_of_its_own(document, tokens, at) {
                    begins = false;
                } else if matches!(token.kind, TokenKind::Word | TokenKind::Contraction) {
                    let (word, span) = core(document, token, article.target);
                    let among_capitals = token.case == Case::Upper
                        && (beside_capitals(tokens, at) || is_label(document, tokens, at));
                    let is_passed = |it: &&Marked| it.span.start <= token.span.start;
                    while let Some(marked) = cited.next_if(is_passed) {
                        cited_end = cited_end.max(marked.span.end);
                    }
                    let in_title = token.span.start < cited_end;
                    while let Some(label) = labels.next_if(is_passed) {
                        // A name that is linked stands by itself; a link within the page has the title of a part of it.
                        begins |= label.span.start == token.span.start
                            && (label.span.end > token.span.end || leads_within(article, label));
                    }
                    visit(
                        word,
                        span,
                        (sentence.tokens.start + at as u32, token),
                        running && !begins && !among_capitals && !in_title && !*shouted,
                    );
                    begins = false;
                } else if token.kind == TokenKind::Mark {
                    // What follows an opening mark, a colon or a unit may begin a sentence of its own.
                    let mark = document.word(token).chars().next().unwrap_or(' ');
                    begins |= matches!(mark, ':' | '—' | '–' | '(' | '[' | '•' | '/')
                        || super::quotes::is_quote(mark) && !matches!(mark, '\'' | '’')
                        || mark == '.' && is_behind_unit(tokens, at);
                } else {
                    begins = false;
                }
            }
        }
    }
}

/// Whether a full stop belongs to what is counted, behind which a sentence may end as well: *2 ч. Свёклу*.
fn is_behind_unit(tokens: &[Token], at: usize) -> bool {
    let before = at.checked_sub(2).and_then(|from| tokens.get(from..at));
    before.is_some_and(|it| it[0].kind == TokenKind::Number && it[1].case == Case::Lower)
}

/// Whether a stretch is a link to a place on its own page.
fn leads_within(article: &Article<'_>, label: &Marked) -> bool {
    let document = article.document;
    let span = document.to_text(label.span);
    let items = document.items();
    let behind = items.partition_point(|item| item.span.start <= span.start);
    let link = behind.checked_sub(1).and_then(|at| items.get(at));
    label.mark == Mark::Link
        && link.is_some_and(|it| {
            it.kind == ItemKind::Link && it.body.of(article.text()).starts_with('#')
        })
}

/// A word without what an apostrophe joins to it in the language, and where it stands.
#[inline]
fn core<'d>(
    document: &'d Document<'_>,
    token: &Token,
    locale: Option<Locale>,
) -> (&'d str, ProseSpan) {
    let word = document.word(token);
    let (TokenKind::Contraction, Some(locale)) = (token.kind, locale) else {
        return (word, token.span);
    };
    let range = locale.without_clitics(word);
    let start = token.span.start + range.start as u32;
    (
        &word[range.clone()],
        ProseSpan::new(start, start + range.len() as u32),
    )
}

/// Whether most words of the sentence are capitalised: a title, or a line in capitals.
fn is_shouted(tokens: &[Token]) -> bool {
    let words = tokens
        .iter()
        .filter(|token| token.kind.is_word() && token.case != Case::None);
    let (mut all, mut capital) = (0, 0);
    for word in words {
        all += 1;
        capital += usize::from(word.case != Case::Lower);
    }
    all >= 2 && capital * 3 > all * 2
}

/// Whether a colon follows: who speaks, in the capitals of a transcript.
fn is_label(document: &Document<'_>, tokens: &[Token], at: usize) -> bool {
    let next = tokens.get(at + 1);
    next.is_some_and(|token| matches!(document.word(token), ":" | "："))
}

/// Whether the neighbour of a word in capitals is in capitals too, a mark between or not: there the case of a letter says
/// nothing (PARIS, REUTERS).
fn beside_capitals(tokens: &[Token], at: usize) -> bool {
    let is_upper = |token: &Token| token.case == Case::Upper && token.span.len() > 1;
    let word = |token: &&Token| token.kind != TokenKind::Mark;
    let (before, after) = (
        tokens.get(..at).unwrap_or_default(),
        tokens.get(at + 1..).unwrap_or_default(),
    );
    after.iter().take(2).find(word).is_some_and(is_upper)
        || before.iter().rev().take(2).find(word).is_some_and(is_upper)
}
