//! What a number counts that has no decimals, or a fixed number of them: money, turns in a minute, data.

use super::clock::is_in;
use super::figure::{
    Figure, Reading, is_currency, is_currency_in_letters, is_money_word, measures,
};
use super::line::Line;
use crate::document::{Case, ProseSpan, Token, TokenKind};
use crate::language::facts::{DATA_UNITS, TURNS, UNITS_BEHIND_DECIMALS, currency_called};
use crate::language::{ENGLISH, Lexicon};

/// In nats: so much more often a language has a word of its own than English.
const RARER: f32 = 1.0;

/// What ratings and marks count up to.
const SCALES: [u32; 4] = [5, 10, 20, 100];

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

    /// How money reads that has an apostrophe before its cents, as Spain writes by hand: *24'50 €*.
    pub fn with_cents(&self, line: &Line<'_>) -> Option<Reading> {
        let ([_, cents], [mark @ ('\'' | '’')]) =
            (self.groups.as_slice(), self.separators.as_slice())
        else {
            return None;
        };
        (cents.len() == 2 && self.is_money(line)).then_some(Reading::Decimal {
            mark: *mark,
            group: None,
        })
    }

    /// Whether it is certainly an amount: a unit, a currency or a percent sign stands beside it, or the most that a rating has.
    pub fn is_measured(&self, line: &Line<'_>) -> bool {
        self.is_quantity(line) || self.has_symbol(line) || self.is_rating(line)
    }

    /// Whether decimals stand before a symbol that means something else elsewhere: *1.5 A*, *0.8 s*. A section and a version have letters as
    /// well, and what is a preposition goes on with a word.
    fn has_symbol(&self, line: &Line<'_>) -> bool {
        let after = self.last + 1;
        let symbol = line.text(after);
        let [_, decimals] = self.groups.as_slice() else {
            return false;
        };
        let is_there = match line.is_tight(self.last) {
            true => is_tight_symbol(symbol),
            false => line.is_near(self.last) && is_symbol_behind_decimals(symbol),
        };
        if !is_there {
            return false;
        }
        let is_letter = symbol.chars().nth(1).is_none();
        let before = Line::before(self.first);
        // A preposition has a capital only where a sentence begins.
        let is_inside = line.is_case(after, Case::Upper) && line.is_case(before, Case::Lower);
        let goes_on = !is_inside
            && line.is_word(after + 1)
            && line.text(after + 1) != line.locale.conventions().list_and;
        // An abbreviation: p. 12, t. j.; and what is joined to a verb: s-a.
        let is_short = line.is(after + 1, TokenKind::Number)
            || line.is_tight(after)
                && line.is_case(after, Case::Lower)
                && line.is_mark(after + 1, '-')
            || line.is_mark(after + 1, '.')
                && (line.is(after + 2, TokenKind::Number)
                    || line.is_case(after + 2, Case::Lower)
                    || self.first == 0 && line.is_word(after + 2));
        // Hours and minutes with a full stop between.
        let is_time = matches!(symbol, "h" | "min" | "ч" | "мин") && decimals.len() == 2;
        let is_label = is_letter && !self.is_labelled(line);
        !(goes_on && line.is_function_word(after) || is_letter && is_short || is_time || is_label)
    }

    /// Whether it may be the number of a part of a text, with the letter that the first of such parts has: *table 3.1 A*.
    pub fn is_lettered(&self, line: &Line<'_>) -> bool {
        let before = Line::before(self.first);
        let is_free = !line.is_word(before) || line.is_function_word(before);
        matches!(line.text(self.last + 1), "A" | "А") && !is_free
    }

    /// Whether it is a rating, with the most that there is behind a slash or a word: *8.5/10*, *3.5 of 5*. Behind the name of software it is two
    /// versions.
    pub fn is_rating(&self, line: &Line<'_>) -> bool {
        let slash = self.last + 1;
        let most = slash + 1;
        let is_slash = line.is_mark(slash, '/');
        let joined = match is_slash {
            true => line.is_tight(self.last) && line.is_tight(slash),
            false => {
                line.gap(self.last).is_some()
                    && is_in(line.locale.language.out_of, line.text(slash))
            }
        };
        let [whole, decimals] = self.groups.as_slice() else {
            return false;
        };
        let fits = || {
            let most = line.value(most).filter(|most| SCALES.contains(most));
            most.zip(whole.parse().ok())
                .is_some_and(|(most, whole): (u32, u32)| whole <= most)
        };
        let open = || {
            !is_slash
                && line.is(most + 1, TokenKind::Word)
                && line.gap(most).is_some()
                && line.is_case(most + 1, Case::Lower)
                && !line.is_function_word(most + 1)
                && !line.locale.language.is_quantity(line.text(most + 1))
                || line.is_tight(most)
                    && (line.is_word(most + 1)
                        || line.is_tight(most + 1) && line.is(most + 2, TokenKind::Number))
        };
        joined && decimals.len() <= 2 && fits() && !open() && self.is_labelled(line)
    }

    /// Whether what stands before it is no name and no word for a version: a mark, a small word, or an ordinary one.
    fn is_labelled(&self, line: &Line<'_>) -> bool {
        let before = Line::before(self.first);
        if !line.is_word(before) || line.is_function_word(before) {
            return true;
        }
        // What English has as often may be the name of software.
        let is_ordinary = |token: &Token| {
            let entry = token
                .listed
                .entry()
                .filter(|entry| entry.flags.is_ordinary());
            entry.is_some_and(|own| {
                let there = Lexicon::in_english(&line.text(before).to_lowercase());
                line.locale.language.code == ENGLISH
                    || there.is_none_or(|there| there.log_frequency + RARER < own.log_frequency)
            })
        };
        let lower = line.is_case(before, Case::Lower);
        let is_noun = || {
            line.is_case(before, Case::Title)
                && (line.begins(before) || line.locale.language.nouns_capitalised)
                && line.get(before).is_some_and(is_ordinary)
        };
        (lower || is_noun()) && !is_in(line.locale.language.version_words, line.text(before))
    }

    /// Whether it is an amount in euros.
    pub fn is_in_euros(&self, line: &Line<'_>) -> bool {
        let beside = [Line::before(self.first), self.last + 1];
        beside
            .into_iter()
            .any(|at| line.text(at) == "€" || currency_called(line.text(at)).is_some())
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

/// Whether the text is the symbol of a unit if it stands behind decimals.
pub(crate) fn is_symbol_behind_decimals(text: &str) -> bool {
    UNITS_BEHIND_DECIMALS.binary_search(&text).is_ok()
}

/// Whether it is one right behind its figures, too. In small letters that is the notation of programs: *10.8s*.
pub(super) fn is_tight_symbol(text: &str) -> bool {
    text.contains(char::is_uppercase) && is_symbol_behind_decimals(text)
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
