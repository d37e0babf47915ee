//! One mark before three digits, which may part thousands or be a decimal mark, for `number-format`.

use super::{ACCOUNTS, ELSEWHERE, Judge, Verdict};
use crate::analysis::quantities::amount::is_symbol_behind_decimals;
use crate::analysis::quantities::figure::{Figure, Reading, is_money_word, is_unit, measures};
use crate::analysis::quantities::line::Line;
use crate::document::{BlockKind, TokenKind};
use crate::language::facts::measure;
use crate::language::fold_word;
use crate::rule::Reserve;

const DECIMALS: &str = "it may be a value with three decimals";

impl Judge<'_> {
    /// Of one mark before three digits.
    pub(super) fn either(&self, mark: char) -> Verdict {
        let (figure, line) = (self.figure, self.line);
        let quantity = figure.is_quantity(line);
        if self.conventions.decimals.len() > 1 {
            // Which of the two is the decimal mark here, the text may tell.
            return match self.may_be_copied(mark) && (quantity || self.is_amount()) {
                true => {
                    let is_own = self.conventions.groups.contains(&mark);
                    Verdict::Open {
                        mark,
                        is_whole: !quantity,
                        is_count: !quantity && self.is_large() && !is_own,
                    }
                }
                false => Verdict::Silent,
            };
        }
        let counted = figure.counts(line);
        let grouped = Reading::Grouped(mark);
        if self.groups(mark) {
            let own = self.conventions.groups;
            // Where few write it so, or other countries do, a source that does may have left it.
            let is_left = match own.contains(&mark) {
                true => own.first() != Some(&mark) && self.is_copied(mark),
                false => self.may_be_copied(mark),
            };
            return match is_left && (counted || quantity) {
                true => Verdict::Likely(grouped, 0.7, Reserve::Alone(ELSEWHERE)),
                false => Verdict::Silent,
            };
        }
        let is_meant = self.is_round()
            || self.is_price()
            || self.is_parted_otherwise(mark)
            || self.is_converted();
        if is_meant {
            match self.is_of_accounts(mark) {
                true => Verdict::Likely(grouped, 0.8, Reserve::Alone(ACCOUNTS)),
                false => Verdict::Wrong(grouped, 0.85),
            }
        } else if self.is_taken(mark) {
            Verdict::Wrong(grouped, 0.8)
        } else if self.may_be_thousands(mark) {
            Verdict::Likely(grouped, 0.7, Reserve::Alone(DECIMALS))
        } else if self.is_large_count(mark) || self.is_round_measure(mark) {
            Verdict::Likely(grouped, 0.7, Reserve::Chosen(DECIMALS))
        } else if counted || quantity || line.is_word(figure.last + 1) && !figure.is_named(line) {
            Verdict::Open {
                mark,
                is_whole: false,
                is_count: false,
            }
        } else {
            Verdict::Silent
        }
    }

    pub(super) fn ends(&self, zeros: &str) -> bool {
        let last = self.figure.groups.last();
        last.is_some_and(|digits| digits.ends_with(zeros))
    }

    /// Whether several digits stand before the separator.
    fn is_large(&self) -> bool {
        let first = self.figure.groups.first();
        first.is_some_and(|digits| digits.len() > 1)
    }

    /// Whether decimals are out of the question. Nobody writes any that are all zeros beside what is counted; of a unit, laboratories do.
    fn is_round(&self) -> bool {
        let (figure, line) = (self.figure, self.line);
        let (quantity, large) = (figure.is_quantity(line), self.is_large());
        let unit = is_unit(line.text(figure.last + 1));
        let is_comma = figure.separators.first() == Some(&',');
        self.ends("00") && figure.counts(line) && (!quantity || large)
            // Versions and chapters, which have names before them, have no comma.
            || self.ends("00") && (large || is_comma) && !quantity && self.is_amount()
            || self.ends("000") && figure.has_noun(line) && (large || !unit)
            || self.ends("000")
                && large
                && !quantity
                && line.is_word(figure.last + 1)
                && !figure.is_named(line)
            // What is counted in a time is whole, and so is what the powers of two count.
            || self.ends("0") && figure.is_rate(line)
            || self.ends("00") && figure.counts_turns(line)
            || figure.is_power_of_two() && (figure.counts_data(line) || !quantity && self.is_amount())
    }

    /// What the source writes for thousands, before something that is counted; beside words for money or measures only with zeros at the
    /// end.
    fn is_taken(&self, mark: char) -> bool {
        let (figure, line) = (self.figure, self.line);
        let after = figure.last + 1;
        let quantity = figure.is_quantity(line);
        let is_rate = || figure.is_money(line) && figure.is_fine(line);
        let is_word = line.is_word(after) && !is_unit(line.text(after));
        let in_words = || quantity && is_word && self.ends("00") && !is_rate();
        self.is_copied(mark) && (!quantity && self.is_amount() || in_words())
    }

    /// Whether it is money, and no rate of exchange or price of a litre of fuel: these have three decimals, and are little more than one.
    fn is_price(&self) -> bool {
        let more = !matches!(self.figure.groups.first(), Some(&("1" | "2")));
        let is_sum = || self.ends("00") && (more || !self.figure.is_fine(self.line));
        self.figure.is_money(self.line) && (self.is_large() || is_sum())
    }

    /// Whether the measure near it that it was converted from, or to, is the same only if thousands are meant: *1917 m, or 6,288 feet*.
    fn is_converted(&self) -> bool {
        /// In tokens, before and behind.
        const NEAR: usize = 5;
        /// By how much a rounded measure may differ.
        const ROUNDED: f64 = 0.05;
        let (figure, line) = (self.figure, self.line);
        let of = |at: usize| measure(&fold_word(line.text(at)));
        let value = figure.groups.concat().parse::<f64>().ok();
        let (Some(own), Some(value)) = (of(figure.last + 1), value) else {
            return false;
        };
        let value = value * own.factor;
        let near = figure.first.saturating_sub(NEAR)..=figure.last + NEAR;
        let is_same = |at: usize| {
            let (Some(number), Some(other)) = (line.value(at), of(at + 1)) else {
                return false;
            };
            let other_value = f64::from(number) * other.factor;
            other.dimension == own.dimension
                && other.name != own.name
                && (value / other_value - 1.0).abs() < ROUNDED
        };
        near.into_iter().any(is_same)
    }

    /// Whether decimals are unlikely: a zero as the third one of what is counted or paid, or of a length that the source would part so; and
    /// what seems to rise, for it may fall. Of a ratio somebody may write such a zero.
    fn may_be_thousands(&self, mark: char) -> bool {
        let (figure, line) = (self.figure, self.line);
        let money = figure.is_money(line);
        let counted = self.source.is_none() && !figure.is_quantity(line) && self.is_amount();
        let measured = || {
            self.is_copied(mark)
                && is_unit(line.text(figure.last + 1))
                && line.is_function_word(Line::before(figure.first))
                && line.block.kind != BlockKind::TableCell
        };
        let ratio = money || line.is_mark(figure.last + 1, '%');
        let tight = line.is(figure.first, TokenKind::Word);
        let paid = || money && (tight || self.ends("0")) && !figure.is_fine(line);
        paid()
            || self.ends("0") && (counted || measured())
            || !ratio && figure.rises_in_thousands(line)
    }

    /// Whether several digits stand before the mark and something behind that may be counted. Scores of a contest have three decimals.
    fn is_large_count(&self, mark: char) -> bool {
        let (figure, line) = (self.figure, self.line);
        // No version has three digits behind a comma, whatever name stands before it.
        let is_free = || mark == ',' || !figure.is_named(line) && !self.is_numbered();
        let is_counted = figure.has_noun(line) && !figure.is_quantity(line);
        self.may_be_copied(mark) && self.is_large() && is_counted && is_free()
    }

    /// Whether it ends in a zero before the symbol of a unit. A package may give its weight so.
    fn is_round_measure(&self, mark: char) -> bool {
        let (figure, line) = (self.figure, self.line);
        let before = Line::before(figure.first);
        let unit = line.text(figure.last + 1);
        let is_symbol = || unit.len() > 1 && is_symbol_behind_decimals(unit);
        let is_led = || line.is_function_word(before) || line.is_mark(before, ':');
        self.may_be_copied(mark)
            && self.ends("0")
            && (is_unit(unit) || is_symbol())
            && (self.ends("00") || is_led())
            && line.block.kind != BlockKind::TableCell
    }

    /// Whether the other end of its range shows that thousands are meant: from 1,200 to 1.450, where one of the marks parts thousands in
    /// the language, and from 1.200 to 1.450 of what has no thousandths.
    fn is_parted_otherwise(&self, mark: char) -> bool {
        let (figure, line) = (self.figure, self.line);
        let Some((other, after)) = figure.other_end(line) else {
            return false;
        };
        let round = |figure: &Figure<'_>| {
            let last = figure.groups.last();
            last.is_some_and(|digits| digits.ends_with('0'))
        };
        match other.reading() {
            Some(Reading::Either(theirs)) if theirs != mark => self.groups(theirs),
            Some(Reading::Either(_)) => {
                let counted = is_money_word(line, after)
                    || !measures(line, after)
                        && line.is_word(after)
                        && !line.is_function_word(after);
                counted && round(figure) && round(&other)
            }
            _ => false,
        }
    }
}

#[cfg(all(test, feature = "lexicons"))]
mod tests {
    use crate::Format;
    use crate::check::trial::warns;

    #[test]
    fn what_is_counted_has_the_separators_of_its_language() {
        warns(&["number-format"], Format::Text).holds(&[
            "sv Museet har ⟦18.300⟧ föremål från hela landet.",
            "pl Biblioteka ma ⟦41.200⟧ książek i sześć sal.",
            "cs Nová střecha bude stát ⟦3.400.000⟧ korun.",
            "uk На ярмарок приїхало ⟦2,600⟧ гостей.",
            "en The archive keeps ⟦37 400⟧ letters in six rooms.",
            "tr İşsizlik yüzde ⟦8.3⟧ oldu.",
            "cs Nový byt stojí 2.400.000 Kč.",
            "pl Wersja 12.100 działa, a rozdział 14.200 mówi o niej.",
            "sv Kapitel 12.100 handlar om version 3.200 av planen.",
            "en In 2019 12 400 people came, and room 12 400 was closed.",
            "en Boeing 737 200 flew by, and the number is 555 120.",
        ]);
    }
}
