//! What a number counts that has no decimals, or a fixed number of them: money, turns in a minute, data.

use super::figure::{Figure, is_currency, is_currency_in_letters, is_money_word, measures};
use super::line::Line;
use crate::document::{ProseSpan, TokenKind};
use crate::language::facts::{DATA_UNITS, TURNS};

impl<'a> Figure<'a> {
    /// The amount whose first digits stand tight behind the letters of its currency, with which they are one word: `Rp50,000`.
    pub fn joined_to_currency(line: &Line<'a>, at: usize) -> Option<Self> {
        let word = line.text(at);
        let letters = word.find(|c: char| c.is_ascii_digit())?;
        let digits = word.len() - letters;
        let is_parted = line.is(at + 1, TokenKind::Mark) && line.is_tight(at);
        let is_amount = is_parted && line.is_tight(at + 1) && line.is(at + 2, TokenKind::Number);
        if digits > 3 || !is_amount || !is_currency_in_letters(word.get(..letters)?) {
            return None;
        }
        let whole = line.span(at, at + 2)?;
        let mut figure = Self {
            span: ProseSpan::new(whole.start + letters as u32, whole.end),
            first: at,
            last: at + 2,
            groups: Vec::new(),
            separators: Vec::new(),
        };
        figure.cut(line.document.text(figure.span))?;
        let tight = line.is_tight(at + 2) && !line.is(at + 3, TokenKind::Mark);
        (!tight).then_some(figure)
    }

    /// Whether it is money.
    pub fn is_money(&self, line: &Line<'_>) -> bool {
        let beside = [Line::before(self.first), self.last + 1];
        beside.into_iter().any(|at| {
            let text = line.text(at);
            is_currency(text) || is_currency_in_letters(text)
        }) || is_money_word(line, self.last + 1)
            // It begins in one word with its currency.
            || line.is(self.first, TokenKind::Word)
    }

    /// Whether it counts how often something turns in a minute: *1,400 rpm*, *1,400 U/min*.
    pub fn counts_turns(&self, line: &Line<'_>) -> bool {
        let after = self.last + 1;
        let per = after + 1 + usize::from(line.is_mark(after + 1, '.'));
        match line.text(after) {
            "rpm" => true,
            turns if TURNS.binary_search(&turns).is_ok() => line.is_mark(per, '/'),
            _ => false,
        }
    }

    /// Whether a unit of data follows.
    pub fn counts_data(&self, line: &Line<'_>) -> bool {
        DATA_UNITS.binary_search(&line.text(self.last + 1)).is_ok()
    }

    /// Whether its digits, without what parts them, are a power of two that stores and screens are made in: 1024, 4096.
    pub fn is_power_of_two(&self) -> bool {
        let digits = self.groups.concat().parse::<u64>();
        digits.is_ok_and(|number| number >= 1024 && number.is_power_of_two())
    }

    /// Whether what stands near an amount of money shows that it may have three decimals: another currency, as in a rate of exchange, a
    /// unit that it is the price of, another amount with a third decimal.
    pub fn is_fine(&self, line: &Line<'_>) -> bool {
        /// In tokens.
        const NEAR: usize = 16;
        let near = self.first.saturating_sub(NEAR)..self.last + 1 + NEAR;
        let own = [Line::before(self.first), self.last + 1];
        let is_currency_at = |at: usize| {
            is_currency(line.text(at))
                || is_currency_in_letters(line.text(at))
                || is_money_word(line, at)
        };
        let own_sign = own
            .into_iter()
            .find(|at| is_currency_at(*at))
            .map(|at| line.text(at));
        near.into_iter().any(|at| {
            let is_other = is_currency_at(at) && Some(line.text(at)) != own_sign;
            let per = line.is_mark(at, '/') || line.is_function_word(at);
            let priced = per && at > self.last && measures(line, at + 1) && !is_currency_at(at + 1);
            let third = || {
                at != self.first
                    && line.is(at, TokenKind::Number)
                    && has_third_decimal(line.text(at))
            };
            is_other || priced || third()
        })
    }
}

/// Whether a number has one separator and three digits behind it, the last of which is no zero.
fn has_third_decimal(number: &str) -> bool {
    let decimals = number.split_once(['.', ',']).map(|(_, decimals)| decimals);
    decimals.is_some_and(|decimals| {
        decimals.len() == 3
            && decimals.bytes().all(|b| b.is_ascii_digit())
            && !decimals.ends_with('0')
    })
}
