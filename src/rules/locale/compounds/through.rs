//! Hyphens that stop half-way: *die Green Harbor-Filiale*. All parts of a compound are joined, those of a name in it too.
//!
//! Makers of software keep their names as they are by rules of their own (*die SQL Server-Datenbank*), so only texts that join all parts
//! elsewhere are looked at.

use super::line::Line;
use super::runs::lines;
use crate::article::{Article, Query};
use crate::diagnostic::Applicability;
use crate::document::Case;
use crate::rule::Findings;
use crate::rules::surface::stand_beside;
use foldhash::HashMap;
use std::ops::Range;

/// In compounds of three parts and more: fewer show no habit.
const SHOWN: usize = 3;

/// How many compounds of a text have hyphens between all parts, how many join only the last word of a name, and the names of two words.
#[derive(Default)]
struct Habit {
    through: usize,
    stopped: usize,
    names: HashMap<Box<str>, usize>,
}

impl Query for Habit {
    fn run(article: &Article<'_>) -> Self {
        let mut habit = Self::default();
        for line in lines(article) {
            for chain in line.chains() {
                habit.through += usize::from(chain.len() > 3);
                habit.stopped += usize::from(line.name_at(chain.start).is_some());
            }
            let names = (1..line.tokens.len()).filter_map(|at| line.name_at(at));
            for name in names.filter(|name| !name.goes_on) {
                *habit.names.entry(name.text.into()).or_default() += 1;
            }
        }
        habit
    }
}

/// Two words with a space between them, neither of them a noun of the language.
struct Name<'a> {
    text: &'a str,
    /// Whether a hyphen joins the second to another.
    goes_on: bool,
}

impl<'a> Line<'a, '_> {
    pub fn report_stopped(&self, findings: &mut Findings<'_, '_>) {
        let mut last: Option<Range<usize>> = None;
        for chain in self.chains() {
            // A compound behind another one is a part of its own in a sentence, but not at the beginning of a label.
            let start = last.filter(|last| {
                let before = self.before(last.start);
                last.end == chain.start
                    && self.is_spaced(chain.start)
                    && before.is_none_or(|before| !before.kind.is_word())
            });
            let start = match start {
                Some(last) => Some(last.start),
                None => self.parts_name(&chain).then(|| chain.start - 1),
            };
            if let Some(start) = start.filter(|_| self.runs_through()) {
                self.report_parts(start..chain.end, findings);
            }
            last = Some(chain);
        }
    }

    fn runs_through(&self) -> bool {
        let habit = self.article.get::<Habit>();
        habit.through >= SHOWN && habit.through > 2 * habit.stopped
    }

    /// The token at `at` and the word before it.
    fn name_at(&self, at: usize) -> Option<Name<'a>> {
        let (left, right) = (self.before(at)?, self.tokens.get(at)?);
        let is_part = |token| self.may_be_name(token);
        let document = self.document();
        let behind = self.tokens.get(at + 1);
        let goes_on =
            behind.is_some_and(|it| document.is_hyphen(it) && it.span.start == right.span.end);
        (is_part(left) && is_part(right) && self.is_spaced(at)).then(|| Name {
            text: document.text(left.span.to(right.span)),
            goes_on,
        })
    }

    /// Whether the first word of a chain is the last one of a name, which the text has elsewhere.
    fn parts_name(&self, chain: &Range<usize>) -> bool {
        /// Two words may stand side by side by chance.
        const OFTEN: usize = 2;
        self.name_at(chain.start).is_some_and(|name| {
            let names = &self.article.get::<Habit>().names;
            names.get(name.text).is_some_and(|times| *times >= OFTEN)
        })
    }

    fn is_spaced(&self, at: usize) -> bool {
        let (Some(left), Some(right)) = (self.before(at), self.tokens.get(at)) else {
            return false;
        };
        stand_beside(self.article, left, right)
    }

    /// The tokens of all compounds with hyphens that end in a noun.
    fn chains(&self) -> impl Iterator<Item = Range<usize>> {
        let document = self.document();
        let tokens = self.tokens;
        let touches = move |at: usize| {
            let pair = tokens.get(at).zip(tokens.get(at + 1));
            pair.is_some_and(|(left, right)| left.span.end == right.span.start)
        };
        let mut at = 0;
        std::iter::from_fn(move || {
            while at < tokens.len() {
                let first = at;
                let is_part = |at: usize| tokens.get(at).is_some_and(|it| it.kind.is_word());
                let joins = |at: usize| {
                    let is_hyphen = || tokens.get(at).is_some_and(|it| document.is_hyphen(it));
                    touches(at - 1) && touches(at) && is_hyphen() && is_part(at + 1)
                };
                if !is_part(at) {
                    at += 1;
                    continue;
                }
                at += 1;
                while joins(at) {
                    at += 2;
                }
                if let Some([one, .., last]) = tokens.get(first..at)
                    && matches!(one.case, Case::Title | Case::Upper | Case::Mixed)
                    && last.case == Case::Title
                {
                    return Some(first..at);
                }
            }
            None
        })
    }

    fn report_parts(&self, parts: Range<usize>, findings: &mut Findings<'_, '_>) {
        let words = self.tokens.get(parts).unwrap_or_default();
        let (Some(first), Some(last)) = (words.first(), words.last()) else {
            return;
        };
        let span = first.span.to(last.span);
        let text = self.document().text(span);
        let one = text.replace(' ', "-");
        let message = format!("the hyphen stops half-way in “{text}”: “{one}”");
        findings
            .report(span, message)
            .confidence(0.85)
            .replace(span, &one, Applicability::Unsafe);
    }
}
