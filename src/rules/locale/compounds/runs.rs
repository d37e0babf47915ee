//! Runs of nouns that nothing joins, on pages of documentation.

use super::line::Line;
use crate::article::{Article, Query};
use crate::document::{Case, Token, TokenKind};
use foldhash::HashSet;

/// Nouns with nothing but spaces between them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Run {
    pub first: usize,
    pub last: usize,
    /// Whether all are nouns of the language and no word before them may part the first two. Many who write German set names apart from
    /// their nouns, and a noun in front of a label.
    pub is_plain: bool,
    /// What the first two are to each other.
    pair: Pair,
}

/// What two words are to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Pair {
    Nouns,
    /// A noun and an English word or an abbreviation, which may be its name: *Gerät Blade*, *im Feld Port*.
    Lent,
    /// A name and the noun for the thing so named: *SplitOn Elemente*.
    Named,
}

/// Words behind an article that no word with a capital follows: they are no names.
struct Led(HashSet<Box<str>>);

impl Query for Led {
    fn run(article: &Article<'_>) -> Self {
        let words = lines(article).flat_map(|line| {
            let nouns = 1..line.tokens.len();
            let words = nouns.filter_map(move |at| Some((at, line.tokens.get(at)?)));
            let titles = words.filter(|(_, word)| word.case == Case::Title);
            titles.filter(move |&(at, _)| {
                let goes_on = line.tokens.get(at + 1).is_some_and(|next| {
                    next.case == Case::Title || line.document().is_hyphen(next)
                });
                !goes_on && line.before(at).is_some_and(|it| line.leads_noun(it))
            })
        });
        Self(
            words
                .map(|(_, word)| article.document.word(word).into())
                .collect(),
        )
    }
}

/// Two nouns that are one compound somewhere, as they stand.
struct Sure(HashSet<Box<str>>);

impl Query for Sure {
    fn run(article: &Article<'_>) -> Self {
        let mut sure = HashSet::default();
        for line in lines(article) {
            let runs = line.runs().into_iter().filter(|run| line.is_free(run));
            let pairs = runs.flat_map(|run| run.first..run.last);
            sure.extend(pairs.filter_map(|at| line.words(at)).map(Box::from));
        }
        Self(sure)
    }
}

pub(super) fn lines<'a, 'd>(article: &'a Article<'d>) -> impl Iterator<Item = Line<'a, 'd>> {
    let blocks = article.document.blocks().iter();
    blocks.filter_map(|block| Line::of(article, block))
}

impl<'a> Line<'a, '_> {
    /// The runs of nouns that are compounds as far as can be told.
    pub fn torn_runs(self) -> impl Iterator<Item = Run> {
        let runs = self.runs().into_iter();
        runs.filter(move |run| {
            let is_sure = |words: &str| self.article.get::<Sure>().0.contains(words);
            run.last - run.first > 1
                || self.is_free(run)
                || self.is_unfit(run.first)
                || self.is_led_together(run)
                || self.words(run.first).is_some_and(is_sure)
        })
    }

    /// The longest runs, in the order of the text. A run of English words only is a name.
    fn runs(self) -> Vec<Run> {
        let mut runs = Vec::new();
        let mut at = 0;
        while at + 1 < self.tokens.len() {
            let first = at;
            let pairs: Vec<_> = std::iter::from_fn(|| {
                let pair = self.pair(at)?;
                at += 1;
                Some(pair)
            })
            .collect();
            let words = self.tokens.get(first..=at).unwrap_or_default();
            if let Some(&pair) = pairs.first()
                && !words.iter().all(|word| self.is_lent(word))
            {
                let are_nouns = pairs.iter().all(|pair| *pair == Pair::Nouns);
                let is_plain = are_nouns && !self.may_part(first);
                runs.push(Run {
                    first,
                    last: at,
                    is_plain,
                    pair,
                });
            }
            at += 1;
        }
        runs
    }

    fn pair(&self, at: usize) -> Option<Pair> {
        let [left, right] = self.tokens.get(at..at + 2)? else {
            return None;
        };
        // Nearly every word before a noun is an article or an adjective.
        let is_adjective = || left.case == Case::Lower && self.is_ordinary(left);
        if right.case == Case::Lower || is_adjective() {
            return None;
        }
        let [left, right] = self.pair_at(at)?;
        let pair = self.kind_of(at, left, right)?;
        (!self.is_followed(left)).then_some(pair)
    }

    /// What two words beside each other are.
    fn kind_of(&self, at: usize, left: &Token, right: &Token) -> Option<Pair> {
        let joins = self.is_noun(right) || self.is_compound(right);
        if self.is_noun(left) || self.is_compound(left) {
            let may_be_head = || {
                let led = &self.article.get::<Led>().0;
                let is_led = || led.contains(self.document().word(right));
                !self.may_be_company(left)
                    && (self.is_initials(right) || self.is_lent(right) && is_led())
            };
            return match () {
                () if self.may_be_genitive(left) => None,
                () if joins => Some(Pair::Nouns),
                () => may_be_head().then_some(Pair::Lent),
            };
        }
        (joins && !self.is_lent(right) && self.is_product(at)).then_some(Pair::Named)
    }

    /// Whether nothing that stands before a run may part the first two words of it: *30 Tage Urlaub*, *dem Benutzer Zugriff*.
    fn is_free(&self, run: &Run) -> bool {
        let is_new = || {
            let left = self.tokens.get(run.first);
            left.is_some_and(|left| !self.is_known(left))
        };
        !self.may_part(run.first) || run.pair == Pair::Named && is_new()
    }

    fn may_part(&self, at: usize) -> bool {
        let (Some(before), Some(left)) = (self.before(at), self.tokens.get(at)) else {
            return false;
        };
        before.kind == TokenKind::Number
            || self.document().is_function_word(before)
            || self.is_verb(before) && self.is_noun(left) && self.is_plural(left)
    }

    /// Whether one article stands before both words of a run: the second, which is one thing, would have its own, and the first
    /// does not say what kind of thing the second names (*die Seite Dienste*).
    fn is_led_together(&self, run: &Run) -> bool {
        let words = [self.tokens.get(run.first), self.tokens.get(run.last)];
        let ([Some(left), Some(right)], Some(before)) = (words, self.before(run.first)) else {
            return false;
        };
        let is_led = self.leads_noun(before);
        let behind = self.tokens.get(run.last + 1);
        match run.pair {
            Pair::Named => is_led,
            Pair::Lent => false,
            Pair::Nouns if is_led => {
                !self.may_be_given(run.first)
                    && !self.is_plural(right)
                    && !self.is_label(left)
                    && !behind.is_some_and(|it| self.is_verb(it))
            }
            // Without an article, hardly anything but a name is a separate part of a sentence.
            Pair::Nouns => {
                let is_one = self.has_misfit_ending(left) && !self.is_plural(right);
                (is_one || self.is_compound(left)) && !self.has_article(before)
            }
        }
    }

    /// The word at `at` and the next one, as they stand.
    fn words(&self, at: usize) -> Option<&'a str> {
        let (left, right) = (self.tokens.get(at)?, self.tokens.get(at + 1)?);
        Some(self.document().text(left.span.to(right.span)))
    }
}
