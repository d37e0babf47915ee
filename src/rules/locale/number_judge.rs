//! Which separators of a number are right in its language, for `number-format`.

mod thousands;

use super::numbers_shown::is_like_another;
use super::versions::is_called;
use crate::analysis::quantities::figure::{
    Figure, Reading, is_currency, is_money_word, is_unit, measures,
};
use crate::analysis::quantities::line::Line;
use crate::document::{BlockKind, Case, TokenKind};
use crate::language::Locale;
use crate::language::facts::{Conventions, NUMBERED};
use crate::rule::Reserve;
use crate::text::kind::is_apostrophe;

pub(super) const ELSEWHERE: &str = "some countries of the language have it as well";
const ACCOUNTS: &str = "bookkeeping sets full stops, so that no digit can be slipped in";

/// What is to be said of the separators of a number.
pub(super) enum Verdict {
    Right,
    /// They are another language's; how the number is meant, and how sure that is.
    Wrong(Reading, f32),
    /// The same, if the rest of the text has slips as well; and as what else it may be meant.
    Likely(Reading, f32, Reserve),
    /// The rest of the text may tell what the mark is. Of a number of five digits and more that counts something it is hardly a decimal one, where the
    /// language has two of these and this one parts no thousands.
    Open {
        mark: char,
        /// Whether it counts something.
        is_whole: bool,
        is_count: bool,
    },
    Silent,
}

/// A number, how its marks can be read, and the conventions of the text and of its source.
struct Judge<'a> {
    figure: &'a Figure<'a>,
    line: &'a Line<'a>,
    conventions: &'a Conventions,
    source: Option<&'a Conventions>,
    /// Chinese, Japanese and Korean part numbers after four digits in speech.
    source_counts_in_fours: bool,
}

pub(super) fn judge(
    figure: &Figure<'_>,
    reading: Reading,
    line: &Line<'_>,
    from: Option<Locale>,
) -> Verdict {
    let scripts = from.map_or(&[][..], |source| source.language.scripts);
    let judge = Judge {
        figure,
        line,
        conventions: line.locale.conventions(),
        source: from.map(|source| source.conventions()),
        source_counts_in_fours: scripts
            .iter()
            .any(|script| matches!(*script, "Han" | "Hangul")),
    };
    match reading {
        Reading::Decimal { mark, group } => judge.decimal(mark, group),
        Reading::Grouped(mark) if is_space(mark) || is_apostrophe(mark) => judge.spaced(mark),
        Reading::Grouped(mark) if judge.groups(mark) => Verdict::Silent,
        Reading::Grouped(mark) if judge.is_of_accounts(mark) => {
            Verdict::Likely(reading, 0.8, Reserve::Alone(ACCOUNTS))
        }
        Reading::Grouped(_) => Verdict::Wrong(reading, 0.9),
        Reading::Lakhs(_) => judge.lakhs(reading),
        Reading::Fours(_) if judge.is_counted() => Verdict::Wrong(reading, 0.92),
        Reading::Fours(_) => Verdict::Silent,
        Reading::Either(mark) => judge.either(mark),
    }
}

impl Judge<'_> {
    /// Whether the source parts thousands with the mark, and nothing else.
    fn is_copied(&self, mark: char) -> bool {
        let is_it = |own: &char| *own == mark || (is_space(*own) && is_space(mark));
        self.source
            .is_some_and(|source| source.groups.iter().any(is_it) && source.decimal() != mark)
    }

    /// The same, or nothing is known of the source.
    fn may_be_copied(&self, mark: char) -> bool {
        self.source.is_none() || self.is_copied(mark)
    }

    /// Whether the text parts thousands with the mark.
    fn groups(&self, mark: char) -> bool {
        // Apostrophes are told apart by nobody; where both marks serve as decimals, both part thousands.
        let same = |own: &char| *own == mark || (is_apostrophe(*own) && is_apostrophe(mark));
        let locale = self.line.locale;
        let mut regions = locale.language.regions.iter();
        self.conventions.groups.iter().any(same)
            || locale.region.is_none()
                && regions.any(|region| region.conventions.groups.iter().any(same))
            || (self.conventions.decimals.len() > 1 && matches!(mark, '.' | ','))
    }

    /// Whether it is money with a full stop, as accounts have it, where the language parts thousands by a space. In words it is counted like anything.
    fn is_of_accounts(&self, mark: char) -> bool {
        let (figure, line) = (self.figure, self.line);
        mark == '.'
            && self
                .conventions
                .groups
                .first()
                .copied()
                .is_some_and(is_space)
            && figure.is_money(line)
            && !is_money_word(line, figure.last + 1)
    }

    fn is_amount(&self) -> bool {
        self.figure.has_noun(self.line) && !self.figure.is_named(self.line) && !self.is_numbered()
    }

    /// Whether it stands behind a word for a version or a part of a text: *chapter 12.100*.
    fn is_numbered(&self) -> bool {
        let (line, before) = (self.line, Line::before(self.figure.first));
        let code = line.locale.language.code;
        let word = line.text(before).to_lowercase();
        let found = NUMBERED.binary_search_by_key(&&*word, |(part, _)| part);
        let part = found.ok().and_then(|at| NUMBERED.get(at));
        is_called(line, before) || part.is_some_and(|(_, languages)| languages.contains(&code))
    }

    /// Whether it counts or measures something.
    fn is_counted(&self) -> bool {
        self.is_amount() || self.figure.is_quantity(self.line)
    }

    /// Of groups of two digits. English in India has them too.
    fn lakhs(&self, reading: Reading) -> Verdict {
        let language = self.line.locale.language;
        let own = self.conventions.further_groups == 2 || language.code == "en";
        match !own && self.is_counted() {
            true => Verdict::Wrong(reading, 0.9),
            false => Verdict::Silent,
        }
    }

    /// Whether four digits behind the only separator are a group: of what is counted nobody writes four decimals.
    fn has_fours(&self, mark: char) -> bool {
        let (figure, line) = (self.figure, self.line);
        let zeros = figure
            .groups
            .last()
            .is_some_and(|digits| digits.ends_with("00"));
        let last = figure.groups.last().map_or(0, |digits| digits.len());
        let own = self.conventions.decimals.contains(&mark);
        let zero = figure.groups.first() == Some(&"0");
        last == 4
            && !zero
            && self.is_amount()
            && !figure.is_quantity(line)
            && (!own && mark == ',' || zeros && self.source_counts_in_fours)
            && !is_list(figure, line)
    }

    fn decimal(&self, mark: char, group: Option<char>) -> Verdict {
        let (figure, line) = (self.figure, self.line);
        if group.is_none() && self.has_fours(mark) {
            return Verdict::Wrong(Reading::Fours(mark), 0.88);
        }
        let reading = Reading::Decimal { mark, group };
        if self.conventions.decimals.contains(&mark) {
            return match group {
                Some(group) if !self.groups(group) && !is_space(group) => {
                    Verdict::Wrong(reading, 0.85)
                }
                _ => Verdict::Right,
            };
        }
        if group.is_some() {
            return Verdict::Wrong(reading, 0.95);
        }
        // The source has the mark for decimals; a full stop behind a whole number may belong to a version all the same.
        let own_decimal =
            || self.source.is_some_and(|source| source.decimal() == mark) && !figure.is_whole();
        let decimals = figure.groups.last().map_or(0, |digits| digits.len());
        if mark == '.' && figure.is_hour(line) {
            return Verdict::Silent;
        }
        let list = is_list(figure, line);
        let is_measured = figure.is_measured(line)
            || figure.is_length_of_time(line)
            || figure.is_quantity_behind_adjective(line);
        if (is_measured || figure.is_ranged(line)) && !list {
            match figure.is_lettered(line) {
                true => {
                    let reserve = Reserve::Alone("it may number a part of a text");
                    Verdict::Likely(reading, 0.85, reserve)
                }
                false => Verdict::Wrong(reading, 0.95),
            }
        } else if decimals <= 2
            && (figure.is_rate(line)
                || self.is_among_amounts()
                || self.is_average()
                || is_like_another(figure, line))
            && !list
        {
            Verdict::Wrong(reading, 0.88)
        } else if (mark == ',' || own_decimal()) && decimals <= 2 && self.is_count(mark) && !list {
            Verdict::Wrong(reading, 0.85)
        } else {
            Verdict::Silent
        }
    }

    /// Whether it opens an item of a list, and the item beside it opens with a whole number of something: so ingredients are listed, and no
    /// chapters.
    fn is_among_amounts(&self) -> bool {
        let (figure, line) = (self.figure, self.line);
        if figure.first > 0 || line.block.kind != BlockKind::ListItem || !self.is_amount() {
            return false;
        }
        let blocks = line.document.blocks();
        let at = blocks.partition_point(|block| block.span.start < line.block.span.start);
        let opens_with_amount = |at: usize| {
            let item = blocks
                .get(at)
                .filter(|item| item.kind == BlockKind::ListItem);
            let tokens = item.map(|item| line.document.tokens_in(&item.tokens));
            matches!(tokens, Some([number, of, ..]) if number.kind == TokenKind::Number
                && of.kind == TokenKind::Word
                && line.document.word(number).bytes().all(|byte| byte.is_ascii_digit()))
        };
        opens_with_amount(Line::before(at)) || opens_with_amount(at + 1)
    }

    /// Whether a word for an average stands near, in running text.
    fn is_average(&self) -> bool {
        /// In tokens.
        const NEAR: usize = 4;
        let (figure, line) = (self.figure, self.line);
        let is_average = |at: usize| line.locale.language.is_average(line.text(at));
        let goes_on = |at: &usize| line.is_word(*at);
        let before = (1..=NEAR).map_while(|back| figure.first.checked_sub(back));
        // Behind another noun it is the number of that (*la media del paragrafo 3.2*), but a verb may stand between (*średnia wynosi 3.7*). With two
        // digits it may be a time.
        let right_before = Line::before(figure.first);
        let is_near =
            || is_average(Line::before(right_before)) || line.is_function_word(right_before);
        let follows = is_average(right_before) || is_near() && !self.may_be_time();
        let before = || follows && before.clone().take_while(goes_on).any(is_average);
        let behind = figure.last + 1..figure.last + 1 + NEAR;
        let behind = || {
            line.is_case(Line::before(figure.first), Case::Lower)
                && line.is_case(figure.last + 1, Case::Lower)
                && behind.clone().take_while(goes_on).any(is_average)
        };
        line.block.kind != BlockKind::Heading
            && !figure.is_named(line)
            && !is_called(line, Line::before(figure.first))
            && (before() || behind())
    }

    /// Whether it has the digits of hours and minutes.
    fn may_be_time(&self) -> bool {
        let text = self.line.span(self.figure.first, self.figure.last);
        let text = text.map_or("", |span| self.line.document.text(span));
        let parts = text.split_once(['.', ',']);
        parts.is_some_and(|(hours, minutes)| {
            minutes.len() == 2
                && hours.parse().is_ok_and(|it: u8| it < 24)
                && minutes.parse().is_ok_and(|it: u8| it < 60)
        })
    }

    /// Whether a decimal counts what follows: behind a function word, at one end of a range, or, with a comma that the source has for decimals,
    /// behind any word but a name.
    fn is_count(&self, mark: char) -> bool {
        let (figure, line) = (self.figure, self.line);
        let copied = mark == ',' && self.source.is_some_and(|source| source.decimal() == mark);
        figure.counts(line) || figure.is_counted_range(line) || copied && self.is_amount()
    }

    /// Of thousands that are parted by a space or an apostrophe.
    fn spaced(&self, mark: char) -> Verdict {
        let (figure, line) = (self.figure, self.line);
        let after = figure.last + 1;
        // Before units it is the style of the SI, in every language, and of tables.
        let measured = figure.is_quantity(line) || measures(line, after + 1);
        let unsure = measured
            || !figure.counts(line)
            || figure.groups.len() > 2
            || line.block.kind == BlockKind::TableCell;
        // 1'234'567 is Swiss; nobody else writes anything so.
        let certain = is_apostrophe(mark) && figure.groups.len() > 2;
        // Behind a source that parts thousands so, what is counted or paid was taken over.
        let words = measured && line.is_word(after) && !is_unit(line.text(after));
        let taken = is_space(mark)
            && !self.conventions.groups.contains(&mark)
            && self.is_copied(mark)
            && (words || self.is_amount() && figure.groups.len() == 2)
            && !figure.is_named(line)
            && line.block.kind != BlockKind::TableCell;
        if !taken && !self.is_spaced_count(mark) && (self.groups(mark) || unsure && !certain) {
            Verdict::Silent
        } else {
            Verdict::Wrong(Reading::Grouped(mark), 0.8)
        }
    }

    /// Whether a round number with a space counts what follows in a language that parts no thousands so: *lends 23 600 books*. What stands before it may
    /// be the end of another number only behind a name.
    fn is_spaced_count(&self, mark: char) -> bool {
        let (figure, line) = (self.figure, self.line);
        is_space(mark)
            && !self.groups(mark)
            && figure.groups.len() == 2
            && self.ends("0")
            && self.is_amount()
            && !figure.is_quantity(line)
            && line.is_case(Line::before(figure.first), Case::Lower)
            && line.block.kind != BlockKind::TableCell
    }
}

/// Whether the sign of a currency stands before a number in a language that has it behind, save in some countries: two slips in one amount.
pub(super) fn is_misplaced(line: &Line<'_>, figure: &Figure<'_>) -> bool {
    let customary = line.locale.conventions().currencies.first();
    let sign = Line::before(figure.first);
    customary.is_some_and(|place| !place.before)
        && is_currency(line.text(sign))
        && line.is_tight(sign)
}

/// Whether the comma rather parts the items of a list: “articles 3,4 and 5”. Its numbers rise, as those of “between 1,5 and 2” do not.
fn is_list(figure: &Figure<'_>, line: &Line<'_>) -> bool {
    let after = figure.last + 1;
    let and = line.locale.conventions().list_and;
    let items = figure.groups.iter().map(|digits| digits.parse().ok());
    let items: Option<Vec<u32>> = items.chain([line.value(after + 1)]).collect();
    (line.text(after) == and || line.is_mark(after, ','))
        && line.is(after + 1, TokenKind::Number)
        && figure.separators.first() == Some(&',')
        && !figure.is_money(line)
        && items.is_none_or(|items| items.is_sorted())
}

pub(super) fn is_space(c: char) -> bool {
    c.is_whitespace()
}
