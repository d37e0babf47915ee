//! A number as it is written: its digits, what parts them, and what shows that it is a quantity.

use super::amount::is_tight_symbol;
use super::line::Line;
use crate::document::{Case, ProseSpan, TokenKind};
use crate::language::facts::{CURRENCY_LETTERS, CURRENCY_SIGNS, MEASURES, MONEY, UNIT_SYMBOLS};
use crate::language::fold_word;

/// A number of ASCII digits with at least one separator.
pub(crate) struct Figure<'a> {
    /// Where it stands.
    pub span: ProseSpan,
    /// Its first and last token.
    pub first: usize,
    pub last: usize,
    /// The runs of digits.
    pub groups: Vec<&'a str>,
    /// What stands between them, one fewer.
    pub separators: Vec<char>,
}

/// The longest word that says per which time something happens, in bytes: *a*, *per*, *pro*.
const LONGEST_PER: usize = 4;

/// What the separators of a number say by themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reading {
    /// The last separator is a decimal mark; the ones before, if there are any, part thousands.
    Decimal { mark: char, group: Option<char> },
    /// Every separator parts thousands.
    Grouped(char),
    /// One separator with three digits behind it: thousands or decimals.
    Either(char),
    /// Groups of four digits, as Chinese and Japanese count.
    Fours(char),
    /// Groups of two digits before the last one of three, as India counts.
    Lakhs(char),
}

impl<'a> Figure<'a> {
    /// The number that begins at a token; one with ordinary spaces between groups of three has several tokens.
    pub fn at(line: &Line<'a>, at: usize) -> Option<Self> {
        let token = line
            .get(at)
            .filter(|token| token.kind == TokenKind::Number)?;
        let mut figure = Self {
            span: token.span,
            first: at,
            last: at,
            groups: Vec::new(),
            separators: Vec::new(),
        };
        figure.cut(line.text(at))?;
        while figure.joins(line) {
            figure.last += 1;
            figure.separators.push(' ');
            figure.span = figure.span.to(line.get(figure.last)?.span);
            figure.cut(line.text(figure.last))?;
        }
        (!figure.separators.is_empty()).then_some(figure)
    }

    pub(super) fn cut(&mut self, text: &'a str) -> Option<()> {
        let mut rest = text;
        loop {
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            if digits == 0 {
                return None;
            }
            self.groups.push(&rest[..digits]);
            rest = &rest[digits..];
            let Some(separator) = rest.chars().next() else {
                return Some(());
            };
            self.separators.push(separator);
            rest = &rest[separator.len_utf8()..];
        }
    }

    /// Whether an ordinary space and exactly three digits follow.
    fn joins(&self, line: &Line<'_>) -> bool {
        let next = line.text(self.last + 1);
        let gap = line.gap(self.last).map(|gap| line.document.text(gap));
        let three = next.bytes().take_while(u8::is_ascii_digit).count() == 3;
        let first = self.groups.first().map_or(0, |group| group.len());
        gap == Some(" ")
            && line.is(self.last + 1, TokenKind::Number)
            && three
            && (1..=3).contains(&first)
            && self.separators.iter().all(|separator| *separator == ' ')
            && self.groups.len() < 5
            && self
                .groups
                .first()
                .is_some_and(|group| !group.starts_with('0'))
    }

    /// How it reads; `None` for what is no number: an address, a version, a list.
    pub fn reading(&self) -> Option<Reading> {
        let (first, tail) = self.groups.split_first()?;
        let (&last_separator, before) = self.separators.split_last()?;
        let leading_zero = first.len() > 1 && first.starts_with('0');
        if leading_zero || first.len() > 15 {
            return None;
        }
        let thousands = |groups: &[&str]| groups.iter().all(|group| group.len() == 3);
        let starts_group = first.len() <= 3 && *first != "0";
        match before.split_first() {
            None => {
                let decimals = tail.first()?.len();
                let is_space_or_apostrophe = !matches!(last_separator, '.' | ',');
                if decimals == 3 && starts_group {
                    Some(if is_space_or_apostrophe {
                        Reading::Grouped(last_separator)
                    } else {
                        Reading::Either(last_separator)
                    })
                } else if is_space_or_apostrophe {
                    None
                } else {
                    Some(Reading::Decimal {
                        mark: last_separator,
                        group: None,
                    })
                }
            }
            Some((&group, more)) => {
                if more.iter().any(|separator| *separator != group) {
                    return None;
                }
                if group == last_separator && matches!(group, ',' | '.') {
                    let fours = tail.iter().all(|group| group.len() == 4);
                    let lakhs = tail.split_last().is_some_and(|(last, inner)| {
                        last.len() == 3 && inner.iter().all(|group| group.len() == 2)
                    });
                    if fours && first.len() <= 4 {
                        return Some(Reading::Fours(group));
                    }
                    if lakhs && first.len() <= 2 && group == ',' {
                        return Some(Reading::Lakhs(group));
                    }
                }
                if !starts_group {
                    return None;
                }
                if group == last_separator {
                    let is_octet =
                        |group: &&str| !group.starts_with("00") && group.parse::<u8>().is_ok();
                    let is_address =
                        group == '.' && tail.len() == 3 && self.groups.iter().all(is_octet);
                    return (thousands(tail) && !is_address).then_some(Reading::Grouped(group));
                }
                let inner = tail.split_last()?.1;
                (thousands(inner) && matches!(last_separator, '.' | ',')).then_some(
                    Reading::Decimal {
                        mark: last_separator,
                        group: Some(group),
                    },
                )
            }
        }
    }

    /// The number with other separators. Its thousands are parted anew: the last group has three digits, the others have
    /// `further`.
    pub fn rewritten(
        &self,
        decimal: char,
        group: Option<char>,
        further: usize,
        reading: Reading,
    ) -> String {
        let (whole, decimals) = match (reading, self.groups.split_last()) {
            (Reading::Decimal { .. }, Some((decimals, whole))) => (whole, Some(decimals)),
            _ => (&self.groups[..], None),
        };
        let digits = whole.concat();
        let mut text = String::new();
        for (at, digit) in digits.chars().enumerate() {
            let left = digits.len() - at;
            let parts = left >= 3 && (left - 3) % further.max(1) == 0;
            if at > 0 && parts && whole.len() > 1 {
                text.extend(group);
            }
            text.push(digit);
        }
        if let Some(decimals) = decimals {
            text.push(decimal);
            text.push_str(decimals);
        }
        text
    }

    /// Whether it is part of something else: a date, a time, a score, a version, a name, a list.
    pub fn is_part(&self, line: &Line<'_>) -> bool {
        let before = Line::before(self.first);
        let joined_before = line.is_joined(before)
            && !(line.is(before, TokenKind::Mark)
                && (matches!(
                    line.text(before),
                    "(" | "["
                        | "\""
                        | "“"
                        | "„"
                        | "«"
                        | "»"
                        | "‘"
                        | "'"
                        | "~"
                        | "≈"
                        | "<"
                        | ">"
                        | "+"
                        | "±"
                        | "−"
                        | "–"
                        | "—"
                        | "…"
                        | "%"
                        | "-"
                ) || is_currency(line.text(before))))
            && !is_currency_in_letters(line.text(before));
        let hyphen = line.is_mark(before, '-') && line.is_tight(before);
        let compound = hyphen && {
            let further = Line::before(before);
            line.is_tight(further) && !line.is(further, TokenKind::Number)
        };
        let after = self.last + 1;
        let joined_after = line.is_tight(self.last)
            && line.is(after, TokenKind::Mark)
            && match line.text(after) {
                ":" | "/" | "." | "," | "'" | "’" | "*" | "×" | "^" | "=" | "_" | "#" => {
                    line.is_tight(after)
                        && !self.is_rating(line)
                        && (line.is(after + 1, TokenKind::Number)
                            || !matches!(line.text(after), "." | "," | ":" | "'" | "’"))
                }
                "-" => {
                    line.is_tight(after)
                        && line.is(after + 1, TokenKind::Word)
                        && line.text(after + 1).len() == 1
                }
                _ => false,
            };
        let glued_word = line.is_joined(self.last)
            && line.is_word(after)
            && !is_unit(line.text(after))
            && !is_tight_symbol(line.text(after))
            && !line.locale.language.is_quantity(line.text(after));
        // A number right behind or before another one: a table row, a reference, a phone number.
        let beside = line.is(before, TokenKind::Number) && line.gap(before).is_some()
            || line.is(after, TokenKind::Number) && line.gap(self.last).is_some();
        joined_before || compound || joined_after || glued_word || beside
    }

    /// Whether what stands beside it shows that it measures something: a unit, a currency, a percent sign.
    pub fn is_quantity(&self, line: &Line<'_>) -> bool {
        let after = self.last + 1;
        let measured = line.is_near(self.last) && measures(line, after);
        let before = Line::before(self.first);
        let sign = line.text(before);
        // ALL 2.5 and TOP 3.5 are versions, and where the language has another decimal mark elsewhere, a currency of there may bring it along.
        let has_cents = || self.groups.last().is_some_and(|digits| digits.len() == 2);
        let own = line.locale.conventions().decimals;
        let mut regions = line.locale.language.regions.iter();
        let mut is_elsewhere = || regions.any(|region| region.conventions.decimals != own);
        let mut is_code =
            || is_currency_in_letters(sign) && has_cents() && (sign == EURO || !is_elsewhere());
        let priced = is_currency(sign) || is_code();
        measured || priced && line.is_near(before)
    }

    /// Whether a single word in lower case stands between it and what it measures: *les 12.5 premiers kilomètres*.
    pub fn is_quantity_behind_adjective(&self, line: &Line<'_>) -> bool {
        let adjective = self.last + 1;
        let unit = adjective + 1;
        self.counts(line)
            && line.is_case(adjective, Case::Lower)
            && line.gap(adjective).is_some()
            && line.locale.language.is_quantity(line.text(unit))
    }

    /// Whether it is a length of time with a decimal mark: *2.5 ore*. With minutes or days before it, the hours are whole.
    pub fn is_length_of_time(&self, line: &Line<'_>) -> bool {
        let is_short = |digits: &&str| digits.len() == 1;
        line.is_near(self.last)
            && self.groups.len() == 2
            && self.groups.last().is_some_and(is_short)
            && measures_time(line.text(self.last + 1))
    }

    /// Whether it may be a time of day before the word for hours: *od 9.00 do 16.30 hodin*.
    pub fn is_hour(&self, line: &Line<'_>) -> bool {
        let [hour, minute] = self.groups.as_slice() else {
            return false;
        };
        let below = |digits: &str, limit: u8| digits.parse::<u8>().is_ok_and(|it| it < limit);
        minute.len() == 2
            && below(hour, 25)
            && below(minute, 60)
            && names_hours(line.text(self.last + 1))
    }

    /// Whether it counts how often something happens in a time: “2,5 letters a day”.
    pub fn is_rate(&self, line: &Line<'_>) -> bool {
        let per = self.last + 2;
        self.has_noun(line)
            && !self.is_named(line)
            && line.is_case(per, Case::Lower)
            && line.text(per).len() <= LONGEST_PER
            && measures_time(line.text(per + 1))
    }

    /// Whether it is one end of a range, behind a word like *from*, and the other end counts something.
    pub fn is_counted_range(&self, line: &Line<'_>) -> bool {
        let start = behind_link(line, self.last + 1);
        let after = start.map(|start| Figure::at(line, start).map_or(start, |end| end.last) + 1);
        line.is_function_word(Line::before(self.first))
            && after.is_some_and(|after| {
                line.is(after, TokenKind::Word) && !line.is_function_word(after)
            })
    }

    /// The number at the other end of its range, and where what both count or measure stands.
    pub fn other_end(&self, line: &Line<'a>) -> Option<(Figure<'a>, usize)> {
        if let Some(start) = behind_link(line, self.last + 1)
            && let Some(end) = Figure::at(line, start)
        {
            let after = end.last + 1;
            return Some((end, after));
        }
        let link = self.link_before(line);
        let start = Figure::at(line, Line::before(link))?;
        (behind_link(line, start.last + 1) == Some(self.first)).then_some((start, self.last + 1))
    }

    /// Whether it ends a range that a whole number begins, and rises only if its separator parts thousands: *from 512 to 1,024 MB*.
    pub fn rises_in_thousands(&self, line: &Line<'_>) -> bool {
        let link = self.link_before(line);
        let whole = line.value(Line::before(link));
        let thousands = || self.groups.first()?.parse::<u32>().ok();
        whole.zip(thousands()).is_some_and(|(whole, thousands)| {
            // From a lower number a value may well fall to one with decimals.
            thousands < whole && whole >= 100 && behind_link(line, link) == Some(self.first)
        })
    }

    /// Where the word, the first of two words or the dash stands that would join it to a number before it.
    fn link_before(&self, line: &Line<'_>) -> usize {
        let link = Line::before(self.first);
        let before = Line::before(link);
        let two = line.is_function_word(link) && line.is_function_word(before);
        if two { before } else { link }
    }

    /// Whether it stands as the count of what follows: “more than 1.400 visitors”.
    pub fn counts(&self, line: &Line<'_>) -> bool {
        let before = Line::before(self.first);
        self.has_noun(line)
            && line
                .get(before)
                .is_none_or(|_| line.is_function_word(before))
    }

    /// Whether nothing but zeros follows its last separator.
    pub fn is_whole(&self) -> bool {
        let last = self.groups.last();
        last.is_some_and(|digits| digits.bytes().all(|byte| byte == b'0'))
    }

    /// Whether it is one end of a range and the other end is measured: “between 1,5 and 2 litres”.
    pub fn is_ranged(&self, line: &Line<'_>) -> bool {
        let Some(start) = behind_link(line, self.last + 1) else {
            return false;
        };
        let end = Figure::at(line, start).map_or(start, |figure| figure.last);
        line.is_near(end) && measures(line, end + 1)
    }

    /// Whether it rather belongs to the word before it, which has a capital inside its sentence: *Boeing 737*, *Windows 10.400*.
    pub fn is_named(&self, line: &Line<'_>) -> bool {
        let before = Line::before(self.first);
        let capital = line.get(before).is_some_and(|token| {
            token.kind.is_word() && !matches!(token.case, Case::Lower | Case::None)
        });
        capital && !line.begins(before) && !line.is_function_word(before)
    }

    /// Whether a word follows that it may count.
    pub fn has_noun(&self, line: &Line<'_>) -> bool {
        let after = self.last + 1;
        line.is(after, TokenKind::Word)
            && line.gap(self.last).is_some()
            && line.text(after).chars().count() > 2
            && (line.is_case(after, Case::Lower) || line.locale.language.nouns_capitalised)
            && !line.is_function_word(after)
    }
}

/// The number behind the word, the two words or the dash at `link` that join it to the one before.
fn behind_link(line: &Line<'_>, link: usize) -> Option<usize> {
    let dash = line.is(link, TokenKind::Mark) && matches!(line.text(link), "-" | "–" | "—");
    let start = match (line.is_function_word(link), line.is_function_word(link + 1)) {
        (true, true) => link + 2,
        (true, false) => link + 1,
        (false, _) if dash => link + 1,
        (false, _) => return None,
    };
    line.is(start, TokenKind::Number).then_some(start)
}

/// Whether the word is one for hours.
pub(super) fn names_hours(word: &str) -> bool {
    seconds(word) == Some(3600.0)
}

/// Whether the word is a length of time from minutes on.
fn measures_time(word: &str) -> bool {
    seconds(word).is_some_and(|seconds| seconds >= 60.0)
}

/// How many seconds the length of time has that the word names.
fn seconds(word: &str) -> Option<f64> {
    let folded = fold_word(word);
    let mut times = MEASURES.iter().filter(|it| it.dimension == "time");
    let named = times.find(|it| it.name == folded)?;
    Some(named.factor)
}

/// Whether the token is a word for money.
pub(crate) fn is_money_word(line: &Line<'_>, at: usize) -> bool {
    line.is(at, TokenKind::Word) && MONEY.binary_search(&&*fold_word(line.text(at))).is_ok()
}

/// Whether the token is a unit, a percent sign, a currency or a word for one of them.
pub(crate) fn measures(line: &Line<'_>, at: usize) -> bool {
    let text = line.text(at);
    if line.is(at, TokenKind::Mark) {
        return matches!(text, "%" | "‰" | "°" | "℃") || is_currency(text);
    }
    if !line.is_word(at) {
        return false;
    }
    let language = line.locale.language;
    is_unit(text)
        || is_currency_in_letters(text)
        || language.is_quantity(text)
        || line
            .span(at, at + 1)
            .filter(|_| line.is_word(at + 1))
            .is_some_and(|span| language.is_quantity(line.document.text(span)))
}

/// The code of a currency with which no country of a language brings along another decimal mark.
const EURO: &str = "EUR";

/// Whether the text is the symbol of a unit.
pub(crate) fn is_unit(text: &str) -> bool {
    UNIT_SYMBOLS.binary_search(&text).is_ok()
}

/// Whether the text is a sign of a currency in letters, or its code.
pub(crate) fn is_currency_in_letters(text: &str) -> bool {
    CURRENCY_LETTERS.binary_search(&text).is_ok()
}

/// Whether the text is the sign of a currency.
pub(crate) fn is_currency(text: &str) -> bool {
    let mut characters = text.chars();
    characters
        .next()
        .is_some_and(|sign| CURRENCY_SIGNS.binary_search(&sign).is_ok())
        && characters.next().is_none()
}
