//! The numbers of a passage, read in every way in which languages write them.

use super::Side;
use crate::document::{Case, Document, ProseSpan, Token, TokenKind};
use crate::language::facts::{Measure, numerals};
use crate::language::{Locale, calendar, fold_word};

/// Up to here a number may be written in words.
pub(super) const SPELLED: f64 = 12.0;
/// By so much of its value a number is rounded to the whole.
const ROUNDED: f64 = 0.001;
/// In bytes: so far apart the ends of a range are at most.
const RANGE: u32 = 10;

/// A number as it stands in a text.
#[derive(Debug, Clone)]
pub(super) struct Figure {
    pub span: ProseSpan,
    /// Its digits in ASCII; with the letters, of what has both.
    pub digits: String,
    /// What the whole of it may say.
    pub wholes: Vec<f64>,
    /// What its parts say, if it has separators: a date, a time, a version.
    pub parts: Vec<f64>,
    /// Whether it is written in words.
    pub spelled: bool,
    /// The unit behind it, if it is known.
    pub unit: Option<&'static Measure>,
    /// Where that ends, or the figure itself.
    pub end: u32,
    /// Into how many groups its digits are parted as thousands are.
    pub groups: usize,
    /// The sign of its currency, and whether that stands behind it.
    pub currency: Option<(char, bool)>,
}

impl Figure {
    /// What stands in a place, with these digits and the unit behind it.
    fn at(document: &Document<'_>, span: ProseSpan, digits: String) -> Self {
        let unit = super::measure::behind(document, span);
        Self {
            span,
            digits,
            wholes: Vec::new(),
            parts: Vec::new(),
            spelled: false,
            unit: unit.map(|(unit, _)| unit),
            end: unit.map_or(span.end, |(_, end)| end),
            groups: 0,
            currency: super::beside_figure::currency(document, span),
        }
    }

    /// Where it stands with its unit.
    pub fn measured(&self) -> ProseSpan {
        ProseSpan {
            end: self.end,
            ..self.span
        }
    }
}

/// What the figures of one side of some rows say.
#[derive(Debug, Default)]
pub(super) struct Pool {
    pub figures: Vec<Figure>,
    /// Letters and figures in one: A4, F-35.
    pub named: Vec<Figure>,
    /// Numbers in words.
    pub spelled: Vec<Figure>,
    /// The numbers of months that are called by their names, and where.
    pub months: Vec<(f64, ProseSpan)>,
    /// The middles of ranges, which some give instead.
    pub middles: Vec<Figure>,
    /// Whether numbers in words are known in the language.
    pub reads_words: bool,
}

impl Pool {
    /// All numbers, in figures and in words.
    pub fn all(&self) -> impl Iterator<Item = &Figure> {
        self.figures.iter().chain(&self.spelled)
    }

    /// Whether it holds what a figure says, in one of the ways in which languages write it.
    pub fn has(&self, figure: &Figure) -> bool {
        let known = |value: &f64| {
            self.months.iter().any(|(month, _)| same(*month, *value))
                || self.all().any(|other| {
                    let mut all = other.wholes.iter().chain(&other.parts);
                    let read = read_by(figure, other);
                    all.any(|other| says(*value, *other, read))
                })
        };
        figure.wholes.iter().any(known)
            || !figure.parts.is_empty()
                && figure
                    .parts
                    .iter()
                    .all(|part| *part <= SPELLED || known(part))
                && figure.parts.iter().any(known)
    }
}

/// What two numbers may be besides the same.
#[derive(Debug, Clone, Copy)]
struct Read {
    /// One in thousands or millions.
    scaled: bool,
    /// But in no tens of thousands.
    by_thousands: bool,
    /// An hour of the afternoon, a decade, a century.
    dated: bool,
    /// Rounded to the whole.
    rounded: bool,
}

/// What two numbers may be by what stands beside them: what is measured or paid is not written in another way without its thousands being named. And
/// with as many thousands parted, one is not the other in ten thousands.
fn read_by(one: &Figure, other: &Figure) -> Read {
    let measured = |figure: &Figure| figure.unit.is_some_and(|unit| unit.dimension != "count");
    let is_time = |figure: &Figure| figure.unit.is_none_or(|unit| unit.factor == 3600.0);
    let paid = |figure: &Figure| figure.currency.is_some_and(|(_, behind)| behind);
    let measures = measured(one) && measured(other);
    Read {
        scaled: !(measures || paid(one) && paid(other)),
        by_thousands: one.groups > 1 && one.groups == other.groups,
        dated: is_time(one) && is_time(other),
        rounded: measures,
    }
}

/// Whether two numbers can be one: by tens of thousands and millions, as an hour of the afternoon, as a decade, as a century.
fn says(one: f64, other: f64, read: Read) -> bool {
    let (small, large) = (one.min(other), one.max(other));
    let scaled = || {
        let ratio = large / small;
        let power = ratio.log10().round();
        let whole = !read.by_thousands || power % 3.0 == 0.0;
        power >= 3.0 && whole && same(ratio, 10f64.powf(power))
    };
    let hour = || large <= 24.0 && small <= 12.0 && same(large - small, 12.0);
    let decade =
        || (1000.0..=2100.0).contains(&large) && same(large % 100.0, small) && small >= 10.0;
    let century =
        || large >= 1000.0 && same((large / 100.0).floor() + 1.0, small) && large % 100.0 == 0.0;
    let dated = || hour() || decade() || century();
    let rounded = || large - small < 1.0 && large - small < ROUNDED * large;
    same(one, other)
        || read.rounded && rounded()
        || small > 0.0 && (read.scaled && scaled() || read.dated && dated())
}

pub(super) fn same(one: f64, other: f64) -> bool {
    (one - other).abs() <= 1e-9 * one.abs().max(other.abs()).max(1.0)
}

/// What a word says of numbers, wherever it stands.
#[derive(Debug, Clone, Copy)]
pub(super) enum Said {
    Nothing,
    /// A number.
    Number(u32),
    /// The month of this number.
    Month(f64),
    /// It has figures in it.
    Figures,
}

/// What the words of a text say, by their numbers.
pub(super) fn said(document: &Document<'_>, locale: Option<Locale>) -> Vec<Option<Said>> {
    let mut said: Vec<Option<Said>> = Vec::new();
    let words = document.tokens().iter();
    for token in words.filter(|token| token.kind.is_word()) {
        let number = document.number(token);
        if said.len() <= number {
            said.resize(number + 1, None);
        }
        if let Some(said @ None) = said.get_mut(number) {
            *said = Some(Said::of(document.word(token), locale));
        }
    }
    said
}

impl Said {
    fn of(word: &str, locale: Option<Locale>) -> Self {
        let Some(code) = locale.map(|locale| locale.language.code) else {
            return Self::without_words(word);
        };
        let words = numerals(code);
        let folded = fold_word(word);
        let found = words.binary_search_by(|(known, _)| (*known).cmp(&*folded));
        if let Some((_, value)) = found.ok().and_then(|at| words.get(at)) {
            return Self::Number(u32::from(*value));
        }
        let month = || {
            let uses = calendar::month(word)?.uses.iter();
            let own = uses.into_iter().find(|own| own.language == code)?;
            Some(Self::Month(f64::from(own.number) + 1.0))
        };
        match Self::without_words(word) {
            Self::Nothing => month().unwrap_or(Self::Nothing),
            known => known,
        }
    }

    /// What a word says in any language.
    fn without_words(word: &str) -> Self {
        match roman(word) {
            Some(value) => Self::Number(value),
            None if word.bytes().any(|byte| byte.is_ascii_digit()) => Self::Figures,
            None => Self::Nothing,
        }
    }
}

/// The figures and numbers in words of some blocks.
pub(super) fn figures_of(
    side: &Side<'_>,
    blocks: &std::ops::Range<usize>,
    locale: Option<Locale>,
) -> Pool {
    let document = side.document;
    let said = side.said(locale);
    let mut pool = Pool {
        reads_words: locale.is_some_and(|locale| !numerals(locale.language.code).is_empty()),
        ..Pool::default()
    };
    for block in document.blocks().get(blocks.clone()).unwrap_or_default() {
        let tokens = document.tokens_in(&block.tokens);
        for (at, token) in tokens.iter().enumerate() {
            if token.kind == TokenKind::Number {
                if is_whole_hour(document, tokens, at) {
                    continue;
                }
                match month(document, token, locale) {
                    Some(month) => pool.months.push((month, token.span)),
                    None => match named(document, tokens, at) {
                        Some(named) => pool.named.push(named),
                        None => pool.figures.extend(figure(document, tokens, at)),
                    },
                }
            } else if let Some(Some(said)) = said.get(document.number(token)) {
                pool.take_word(document, token, *said);
            }
        }
    }
    pool.middles = pool.figures.windows(2).filter_map(middle).collect();
    pool
}

impl Pool {
    /// Notes what a word says: a number, a month, or something with figures in its name.
    fn take_word(&mut self, document: &Document<'_>, token: &Token, said: Said) {
        let number = |value: u32, digits: String| Figure {
            wholes: vec![f64::from(value)],
            spelled: true,
            ..Figure::at(document, token.span, digits)
        };
        match said {
            Said::Nothing => {}
            Said::Number(value) => self.spelled.push(number(value, value.to_string())),
            Said::Month(month) => self.months.push((month, token.span)),
            Said::Figures => {
                let digits = document.word(token).to_lowercase();
                self.named.push(number(0, digits));
            }
        }
    }
}

/// Whether a number is the noughts of a time of day, which need not be said.
fn is_whole_hour(document: &Document<'_>, tokens: &[Token], at: usize) -> bool {
    let before = |by: usize| at.checked_sub(by).and_then(|at| tokens.get(at));
    let (Some(token), Some(mark), Some(hour)) = (tokens.get(at), before(1), before(2)) else {
        return false;
    };
    let word = |token: &Token| document.word(token);
    word(token) == "00" && matches!(word(mark), ":" | "h" | "：") && hour.kind == TokenKind::Number
}

/// The value of a Roman numeral of two letters and more, as they number centuries.
fn roman(word: &str) -> Option<u32> {
    let value = |byte: u8| match byte {
        b'I' => Some(1),
        b'V' => Some(5),
        b'X' => Some(10),
        _ => None,
    };
    let values: Vec<u32> = word.bytes().map(value).collect::<Option<_>>()?;
    let signed = values.iter().enumerate().map(|(at, value)| {
        let before_more = values.get(at + 1).is_some_and(|next| next > value);
        i64::from(*value) * if before_more { -1 } else { 1 }
    });
    let sum = u32::try_from(signed.sum::<i64>()).ok()?;
    (values.len() > 1 && sum > 0).then_some(sum)
}

/// The middle of two figures that are a range.
fn middle(range: &[Figure]) -> Option<Figure> {
    let [first, last] = range else {
        return None;
    };
    let (low, high) = (first.wholes.first()?, last.wholes.first()?);
    let apart = last.span.start.checked_sub(first.span.end)?;
    let is_range = low < high && apart <= RANGE && first.unit.is_some();
    is_range.then(|| Figure {
        wholes: vec![f64::midpoint(*low, *high)],
        parts: Vec::new(),
        ..first.clone()
    })
}

/// The number of a month that is written as a figure with a sign, as in `3月`: elsewhere it is a word.
fn month(document: &Document<'_>, token: &Token, locale: Option<Locale>) -> Option<f64> {
    let word = document.word(token);
    let months = locale?.language.conventions.months.wide;
    let rest = document.prose().get(token.span.start as usize..)?;
    if rest.get(word.len()..)?.starts_with(['月', '월']) {
        let digits = groups(word)?.0.concat();
        return digits
            .parse()
            .ok()
            .filter(|month| (1.0..=12.0).contains(month));
    }
    let number = months
        .iter()
        .position(|name| name.starts_with(word) && rest.starts_with(name))?;
    Some(number as f64 + 1.0)
}

/// A number that belongs to a name: COVID-19, F-16.
fn named(document: &Document<'_>, tokens: &[Token], at: usize) -> Option<Figure> {
    let before = |by: usize| at.checked_sub(by).and_then(|at| tokens.get(at));
    let (token, hyphen, word) = (tokens.get(at)?, before(1)?, before(2)?);
    let is_name = document.is_hyphen(hyphen)
        && hyphen.span.end == token.span.start
        && word.span.end == hyphen.span.start
        && word.kind.is_word()
        && word.case != Case::Lower;
    let letters = document.word(word).to_lowercase();
    let digits = groups(document.word(token))?.0.concat();
    let span = word.span.to(token.span);
    is_name.then(|| Figure {
        unit: None,
        ..Figure::at(document, span, format!("{letters}{digits}"))
    })
}

/// The figure that a token is, read in every way that a language may write it.
fn figure(document: &Document<'_>, tokens: &[Token], at: usize) -> Option<Figure> {
    let token = tokens.get(at)?;
    let (groups, separators) = groups(document.word(token))?;
    let join = |groups: &[String]| groups.concat().parse::<f64>().ok();
    let mut wholes = Vec::new();
    let mut parts = Vec::new();
    if let [first, rest @ ..] = groups.as_slice() {
        let thousands = first.len() <= 3 && rest.iter().all(|group| matches!(group.len(), 2 | 3));
        if rest.is_empty() || thousands {
            wholes.extend(join(&groups));
        }
        if let Some((last, before)) = groups.split_last().filter(|_| !rest.is_empty()) {
            // The last separator parts decimals if the ones before are of another kind.
            let kinds = separators.split_last();
            if kinds.is_some_and(|(last, before)| !before.contains(last)) {
                wholes.extend(format!("{}.{last}", before.concat()).parse::<f64>().ok());
            }
            let is_decimal =
                || rest.len() == 1 && super::measure::is_measured(document, token.span);
            if (rest.len() > 1 || !separators.contains(&',')) && !is_decimal() {
                parts.extend(groups.iter().filter_map(|group| group.parse::<f64>().ok()));
            }
        }
        wholes.extend(spaced(document, tokens, at, first, rest.is_empty()));
    }
    let thousands = groups.len() > 1 && groups.iter().skip(1).all(|group| group.len() == 3);
    Some(Figure {
        wholes,
        parts,
        groups: if thousands { groups.len() } else { 0 },
        ..Figure::at(document, token.span, groups.concat())
    })
}

/// The number that a token makes with a neighbour, if an ordinary space parts thousands.
fn spaced(
    document: &Document<'_>,
    tokens: &[Token],
    at: usize,
    digits: &str,
    plain: bool,
) -> Vec<f64> {
    let mut found = Vec::new();
    let digits_of = |at: usize| {
        let token = tokens
            .get(at)
            .filter(|token| token.kind == TokenKind::Number)?;
        groups(document.word(token)).map(|groups| groups.0.concat())
    };
    let gap = |one: usize| {
        let (one, other) = (tokens.get(one)?, tokens.get(one + 1)?);
        Some(other.span.start - one.span.end == 1)
    };
    let mut join = |first: &str, second: &str| {
        if first.len() <= 3 && second.len() == 3 {
            found.extend(format!("{first}{second}").parse::<f64>().ok());
        }
    };
    if plain && gap(at) == Some(true) {
        join(digits, &digits_of(at + 1).unwrap_or_default());
    }
    if let Some(before) = at
        .checked_sub(1)
        .filter(|&before| plain && gap(before) == Some(true))
    {
        join(&digits_of(before).unwrap_or_default(), digits);
    }
    found
}

/// The runs of digits of a number, in ASCII, and what stands between them.
fn groups(text: &str) -> Option<(Vec<String>, Vec<char>)> {
    let mut groups = vec![String::new()];
    let mut separators = Vec::new();
    for c in text.chars() {
        if let Some(digit) = digit(c) {
            groups.last_mut()?.push(digit);
        } else if c.is_numeric() {
            return None;
        } else {
            separators.push(c);
            groups.push(String::new());
        }
    }
    groups
        .iter()
        .all(|group| !group.is_empty())
        .then_some((groups, separators))
}

/// The ASCII digit that a decimal digit of any script stands for.
fn digit(c: char) -> Option<char> {
    /// The zeros of the scripts whose digits stand in prose (Unicode, `Nd`).
    const ZEROS: [u32; 14] = [
        0x30, 0x660, 0x6F0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xE50,
        0xFF10,
    ];
    let value = ZEROS
        .iter()
        .filter_map(|zero| u32::from(c).checked_sub(*zero))
        .find(|value| *value < 10)?;
    char::from_digit(value, 10)
}

#[cfg(test)]
mod tests {
    use super::{Read, groups, roman, says};

    #[test]
    fn digits_of_all_scripts_are_read() {
        assert_eq!(
            groups("१२").map(|groups| groups.0),
            Some(vec!["12".to_owned()])
        );
        assert_eq!(groups("1,234.5").map(|groups| groups.0.len()), Some(3));
        assert_eq!(groups("½"), None);
    }

    #[test]
    fn centuries_are_numbered_in_roman_numerals() {
        let all = ["XV", "XX", "XIX", "IV"].map(roman);
        assert_eq!(all, [Some(15), Some(20), Some(19), Some(4)]);
        assert_eq!([roman("X"), roman("MIX"), roman("CV")], [None; 3]);
    }

    #[test]
    fn one_number_is_written_in_many_ways() {
        let read = Read {
            scaled: true,
            by_thousands: false,
            dated: true,
            rounded: false,
        };
        let says = |one, other| says(one, other, read);
        assert!(
            says(3.0, 15.0) && says(1990.0, 90.0) && says(1.5, 1_500_000.0) && says(1800.0, 19.0)
        );
        assert!(!says(14.0, 16.0) && !says(14.0, 140.0) && !says(12.0, 112.0));
    }
}
