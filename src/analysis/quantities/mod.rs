//! Every number of a text, read once: what it is (an amount, a time of day, a part of something else), what stands beside it, and
//! what all of them together say of the conventions that the text keeps to. The rules on numbers, times and units ask it, so that none
//! of them takes for an amount what another one reads as a time; those on dates and currencies share its lines and figures.

pub(crate) mod amount;
pub(crate) mod clock;
pub(crate) mod figure;
pub(crate) mod line;
pub(crate) mod scale;

use crate::article::{Article, Query};
use crate::document::{Block, ProseSpan, TokenKind};
use crate::language::facts::Conventions;
use crate::text::slot;
use clock::TimeOfDay;
use figure::{Figure, Reading};
use line::{Line, each_line};
use scale::Scaled;
use std::cmp::Ordering;

/// A number of a text; the indices are those of its block's tokens.
#[derive(Debug)]
pub(crate) struct Quantity {
    /// Where its digits stand.
    pub span: ProseSpan,
    /// Its first and last token.
    pub first: usize,
    pub last: usize,
    /// What it is.
    pub role: Role,
}

/// What a number is.
#[derive(Debug)]
pub(crate) enum Role {
    /// A number by itself, whatever it counts or measures.
    Amount {
        /// How its separators can be read, if it has any.
        reading: Option<Reading>,
        /// What multiplies it, if that is written in a way that no language or only another one has.
        scaled: Option<Scaled>,
    },
    /// A time of day.
    Time(TimeOfDay),
    /// Part of something else: a version, an address, a score, a list.
    Part,
}

/// What the numbers of a text say together.
#[derive(Debug, Default)]
pub(crate) struct Style {
    /// The marks that certainly stand before decimals, in the order of the text, with how often they do.
    decimals: Vec<(char, usize)>,
    /// Times that count to twenty-four, with a colon and with a full stop.
    pub colons: usize,
    pub dots: usize,
}

/// The numbers of a text, block by block.
#[derive(Debug, Default)]
pub(crate) struct Quantities {
    numbers: Vec<Quantity>,
    pub style: Style,
}

impl Query for Quantities {
    fn run(article: &Article<'_>) -> Self {
        let mut found = Self::default();
        each_line(article, |line| found.read(line));
        found
    }
}

impl Quantities {
    /// The numbers of a block, in the order of the text.
    pub fn of(&self, block: &Block) -> &[Quantity] {
        let start = self
            .numbers
            .partition_point(|number| number.span.end <= block.span.start);
        let end = self
            .numbers
            .partition_point(|number| number.span.start < block.span.end);
        self.numbers.get(start..end).unwrap_or_default()
    }

    fn read(&mut self, line: &Line<'_>) {
        let mut at = 0;
        while at < line.tokens.len() {
            if !line.is(at, TokenKind::Number) {
                at += 1;
                continue;
            }
            let Some(number) = quantity(line, at) else {
                at += 1;
                continue;
            };
            at = number.last + 1;
            self.style.count(line, &number);
            self.numbers.push(number);
        }
    }
}

impl Style {
    fn count(&mut self, line: &Line<'_>, number: &Quantity) {
        match &number.role {
            Role::Time(time) => match time.mark {
                clock::Between::Colon => self.colons += 1,
                clock::Between::Dot => self.dots += 1,
                _ => {}
            },
            Role::Amount {
                reading: Some(Reading::Decimal { mark, group }),
                ..
            } => {
                let figure = Figure::at(line, number.first).filter(|figure| {
                    let comma = *mark == ',' && figure.counts(line);
                    group.is_some() || figure.is_measured(line) || figure.is_ranged(line) || comma
                });
                if figure.is_none() || line.is_foreign(number.first) {
                    return;
                }
                *slot(&mut self.decimals, *mark) += 1;
            }
            _ => {}
        }
    }

    /// The decimal mark that the text keeps to: the more frequent one, and of two equally frequent ones the one that the source does
    /// not use.
    pub fn decimal(&self, source: Option<&Conventions>) -> Option<char> {
        let (first, times) = *self.decimals.first()?;
        let Some((other, others)) = self.decimals.get(1).copied() else {
            return Some(first);
        };
        match times.cmp(&others) {
            Ordering::Greater => Some(first),
            Ordering::Less => Some(other),
            Ordering::Equal if source?.decimal() == first => Some(other),
            Ordering::Equal => (source?.decimal() == other).then_some(first),
        }
    }

    /// Whether the text has each of two decimal marks once.
    pub fn is_tied(&self) -> bool {
        matches!(self.decimals.as_slice(), [(_, 1), (_, 1)])
    }

    /// The decimal mark that the text has from another language, if it has none of these.
    pub fn foreign(&self, own: &[char]) -> Option<char> {
        let is_own = |(mark, _): &(char, usize)| own.contains(mark);
        let has_own = self.decimals.iter().any(is_own);
        self.decimals
            .first()
            .filter(|_| !has_own)
            .map(|(mark, _)| *mark)
    }
}

fn quantity(line: &Line<'_>, at: usize) -> Option<Quantity> {
    if let Some(time) = TimeOfDay::at(line, at) {
        return Some(Quantity {
            span: line.span(at, time.last)?,
            first: at,
            last: time.last,
            role: Role::Time(time),
        });
    }
    let figure = Figure::at(line, at);
    let last = figure.as_ref().map_or(at, |figure| figure.last);
    let role = if figure.as_ref().is_some_and(|figure| figure.is_part(line)) {
        Role::Part
    } else {
        Role::Amount {
            reading: figure.as_ref().and_then(Figure::reading),
            scaled: Scaled::behind(line, at, last),
        }
    };
    Some(Quantity {
        span: line.span(at, last)?,
        first: at,
        last,
        role,
    })
}
