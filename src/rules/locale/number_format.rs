//! See [`NUMBER_FORMAT`].

use super::figure::{Figure, Reading, is_unit, measures};
use super::line::{Line, each_line};
use super::ordinals;
use crate::article::Article;
use crate::diagnostic::Applicability;
use crate::document::{BlockKind, ProseSpan, TokenKind};
use crate::language::facts::Conventions;
use crate::rule::Findings;
use crate::rules::surface::writes_without_spaces;
use std::cmp::Ordering;
use unicode_script::{Script, UnicodeScript};

crate::declare_rule! {
    /// A number with the decimal mark or the thousands separator of another language.
    ///
    /// “2,5 million” in English reads as a slip, “1.400 visitors” as one visitor and a bit. What the language and its region write is
    /// a fact of the CLDR with the usage that style guides add. A number is reported where what it is leaves no doubt: a unit, a
    /// currency, a word like *million* or the thing counted stands beside it, and its digits fit one reading only. Where three
    /// digits follow the only separator, the other numbers of the text decide, round thousands, or the habits of the source. In Spanish, which
    /// has two decimal marks, a text is held to the one that it uses most. Ordinal numbers with the ending of a known source (*2e*, *XIXe*)
    /// are reported too. Versions, times, dates, scores,
    /// addresses, chapters, lists of numbers, and spaces before units, which the SI sets in every language, are left alone.
    ///
    /// ```fails,en
    /// The city grew by 2,5 million people, or 12,5 percent.
    /// ```
    /// ```fails,en
    /// The museum expects around 1.400 additional visitors.
    /// ```
    /// ```fails,de
    /// Die Firma hat 85,000 Räder verkauft, 12.5 Prozent mehr als zuvor.
    /// ```
    /// ```fails,fr
    /// Le projet coûte 3.5 millions d’euros.
    /// ```
    /// ```fails,en
    /// The number of ships that wait off the coast rose to ٢٧ on Monday.
    /// ```
    /// ```passes,en
    /// Version 2.4.1 weighs 1,234.5 kg; see articles 3,4 and 5, or call 192.168.1.1 at 10.30. India has 12,34,567 of them.
    /// ```
    /// ```passes,de
    /// Am 3.5. um 14.30 Uhr kamen 1.234,5 Tonnen an, laut Abschnitt 3.2 und Windows 8.1 rund 2,5 Millionen.
    /// ```
    /// ```passes,fr
    /// Les 12 500 habitants ont payé 2,5 millions d’euros.
    /// ```
    /// ```passes,de-CH
    /// Das Haus kostete 1'234'500 Franken, die Miete 1'250.50 Franken.
    /// ```
    pub NUMBER_FORMAT = "number-format", Locale, Warning, check;
}

/// A number that one separator leaves open.
struct Open {
    span: ProseSpan,
    mark: char,
    replacement: String,
}

fn check(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    let mut open: Vec<Open> = Vec::new();
    // The decimal marks that the text certainly uses, rightly and wrongly.
    let (mut right, mut wrong) = (false, None);
    // The decimals of a language that has two marks for them: a text keeps to one.
    let mut either: Vec<Open> = Vec::new();
    let source = article.source.map(|source| source.conventions());
    each_line(article, |line| {
        let mut at = 0;
        while at < line.tokens.len() {
            if let Some(source) = article.source {
                ordinals::check(line, at, source, findings);
            }
            if !line.is(at, TokenKind::Number) {
                at += 1;
                continue;
            }
            let Some(figure) = Figure::at(line, at) else {
                foreign_digits(line, at, findings);
                at += 1;
                continue;
            };
            at = figure.last + 1;
            if figure.is_part(line) || line.is_foreign(figure.first) {
                continue;
            }
            let Some(reading) = figure.reading() else {
                continue;
            };
            match judge(&figure, reading, line, source) {
                Verdict::Right => {
                    let certain = figure.is_quantity(line);
                    right |= certain;
                    let decimals = line.locale.conventions().decimals;
                    if let (true, Reading::Decimal { mark, .. }) = (certain, reading)
                        && let Some(other) = decimals.iter().find(|other| **other != mark)
                    {
                        either.push(Open {
                            span: figure.span,
                            mark,
                            replacement: figure.rewritten(*other, None, 3, reading),
                        });
                    }
                }
                Verdict::Wrong(mark, confidence) => {
                    wrong = wrong.or(mark);
                    report(&figure, reading, line, confidence, findings);
                }
                Verdict::Open(mark) => open.push(Open {
                    span: figure.span,
                    mark,
                    replacement: replacement(&figure, Reading::Grouped(mark), line),
                }),
                Verdict::Silent => {}
            }
        }
    });
    let settled = settle(&either, source);
    for number in either {
        let mark = number.mark;
        if settled.is_some_and(|settled| settled != mark) {
            let text = article.document.text(number.span);
            let message =
                format!("this text does not use “{mark}” as its decimal mark elsewhere: “{text}”");
            number.report(message, 0.75, findings);
        }
    }
    // A text that writes 2,5 for two and a half means thousands by 1.234, and none by 1,234.
    for number in open {
        let mark = number.mark;
        let is_wrong = match settled {
            Some(settled) => settled == mark,
            None => !right && wrong.is_some_and(|wrong| wrong != mark),
        };
        if is_wrong {
            let text = article.document.text(number.span);
            let message = format!("“{mark}” should not separate thousands here: “{text}”");
            number.report(message, 0.8, findings);
        }
    }
}

impl Open {
    fn report(self, message: String, confidence: f32, findings: &mut Findings<'_, '_>) {
        findings
            .report(self.span, message)
            .confidence(confidence)
            .fix(
                format!("Write {}", self.replacement),
                Applicability::Unsafe,
                [(self.span, self.replacement.as_str())],
            );
    }
}

/// The decimal mark that a text keeps to, in a language that has two: the more frequent one, and of two equally frequent ones the one that
/// the source does not use.
fn settle(decimals: &[Open], source: Option<&Conventions>) -> Option<char> {
    let first = decimals.first()?.mark;
    let other = decimals.iter().find(|number| number.mark != first);
    let Some(other) = other.map(|number| number.mark) else {
        return Some(first);
    };
    let count = |mark: char| decimals.iter().filter(|number| number.mark == mark).count();
    match count(first).cmp(&count(other)) {
        Ordering::Greater => Some(first),
        Ordering::Less => Some(other),
        Ordering::Equal if source?.decimal() == first => Some(other),
        Ordering::Equal => (source?.decimal() == other).then_some(first),
    }
}

enum Verdict {
    Right,
    /// Wrong; the decimal mark that it takes for one, and how sure that is.
    Wrong(Option<char>, f32),
    Open(char),
    Silent,
}

/// A number, how its marks can be read, and the conventions of the text and of its source.
struct Judge<'a> {
    figure: &'a Figure<'a>,
    line: &'a Line<'a>,
    conventions: &'a Conventions,
    source: Option<&'a Conventions>,
}

fn judge(
    figure: &Figure<'_>,
    reading: Reading,
    line: &Line<'_>,
    source: Option<&Conventions>,
) -> Verdict {
    let judge = Judge {
        figure,
        line,
        conventions: line.locale.conventions(),
        source,
    };
    match reading {
        Reading::Decimal { mark, group } => judge.decimal(mark, group),
        Reading::Grouped(mark) if is_space(mark) || is_apostrophe(mark) => judge.spaced(mark),
        Reading::Grouped(mark) if judge.groups(mark) => Verdict::Silent,
        Reading::Grouped(_) => Verdict::Wrong(None, 0.9),
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

    fn is_amount(&self) -> bool {
        self.figure.has_noun(self.line) && !self.figure.is_named(self.line)
    }

    fn decimal(&self, mark: char, group: Option<char>) -> Verdict {
        let (figure, line) = (self.figure, self.line);
        if self.conventions.decimals.contains(&mark) {
            return match group {
                Some(group) if !self.groups(group) && !is_space(group) => {
                    Verdict::Wrong(None, 0.85)
                }
                _ => Verdict::Right,
            };
        }
        if group.is_some() {
            return Verdict::Wrong(Some(mark), 0.95);
        }
        // The source has the mark for decimals; a full stop behind a whole number may belong to a version all the same.
        let own_decimal =
            || self.source.is_some_and(|source| source.decimal() == mark) && !figure.is_whole();
        let decimals = figure.groups.last().map_or(0, |digits| digits.len());
        let list = is_list(figure, line);
        if (figure.is_quantity(line) || figure.is_ranged(line)) && !list {
            Verdict::Wrong(Some(mark), 0.95)
        } else if (mark == ',' || own_decimal()) && decimals <= 2 && figure.counts(line) && !list {
            Verdict::Wrong(Some(mark), 0.85)
        } else {
            Verdict::Silent
        }
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
        if !taken && (self.groups(mark) || unsure && !certain) {
            Verdict::Silent
        } else {
            Verdict::Wrong(None, 0.8)
        }
    }

    /// Of one mark before three digits.
    fn either(&self, mark: char) -> Verdict {
        let (figure, line) = (self.figure, self.line);
        let quantity = figure.is_quantity(line);
        if self.conventions.decimals.len() > 1 {
            // Which of the two is the decimal mark here, the text may tell.
            return match self.is_copied(mark) && (quantity || self.is_amount()) {
                true => Verdict::Open(mark),
                false => Verdict::Silent,
            };
        }
        if self.groups(mark) {
            return Verdict::Silent;
        }
        let ends = |zeros: &str| {
            let last = figure.groups.last();
            last.is_some_and(|digits| digits.ends_with(zeros))
        };
        let large = figure.groups.first().is_some_and(|digits| digits.len() > 1);
        let counted = figure.counts(line);
        // Nobody writes decimals that are all zeros beside what is counted; of a unit, laboratories do.
        let round = ends("00") && counted && (!quantity || large)
            || ends("000")
                && figure.has_noun(line)
                && (large || !is_unit(line.text(figure.last + 1)));
        // What the source writes for thousands, before something that is counted and no unit; beside words for money or measures
        // and in prices with zeros at the end.
        let after = figure.last + 1;
        let in_words = quantity && line.is_word(after) && !is_unit(line.text(after));
        let copied = self.is_copied(mark);
        let taken = copied
            && (!quantity && self.is_amount() && (large || ends("0")) || in_words && ends("00"));
        let price = figure.is_money(line) && (large || copied && ends("00"));
        if round || price {
            Verdict::Wrong(None, 0.85)
        } else if taken {
            Verdict::Wrong(None, 0.8)
        } else if counted || quantity {
            Verdict::Open(mark)
        } else {
            Verdict::Silent
        }
    }
}

/// The number at `at`, if its digits are of a script that the language is not written in: ٢٧ in English, １０ where no characters are of
/// full width.
fn foreign_digits(line: &Line<'_>, at: usize, findings: &mut Findings<'_, '_>) {
    let digits = line.text(at);
    let Some(token) = line.get(at) else { return };
    let language = line.locale.language;
    // Digits of several scripts are of none by themselves, but not of every one.
    let is_own = |c: char| {
        if is_wide(c) {
            return language.writes(Script::Han);
        }
        let scripts = c.script_extension();
        scripts.is_common() || scripts.iter().any(|script| language.writes(script))
    };
    // Beside a word of another script they belong to that.
    let beside = |at: usize| line.get(at).is_some_and(writes_without_spaces);
    let joined = line.is_tight(Line::before(at)) && beside(Line::before(at))
        || line.is_tight(at) && beside(at + 1);
    if digits.is_ascii() || line.is_foreign(at) || joined || digits.chars().all(is_own) {
        return;
    }
    let found = findings
        .report(
            token.span,
            format!("“{digits}” is not in the digits of {}", language.name),
        )
        .confidence(0.92);
    if digits.chars().all(is_wide) {
        // They lie in the order of those of ASCII.
        let narrow = digits
            .chars()
            .filter_map(|c| char::from_digit(u32::from(c) - u32::from('０'), 10));
        let narrow: String = narrow.collect();
        found.fix(
            format!("Write {narrow}"),
            Applicability::Safe,
            [(token.span, narrow.as_str())],
        );
    }
}

/// Whether the character is a digit of full width.
fn is_wide(c: char) -> bool {
    matches!(c, '０'..='９')
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

fn replacement(figure: &Figure<'_>, reading: Reading, line: &Line<'_>) -> String {
    let conventions = line.locale.conventions();
    let whole = figure.groups.len() - usize::from(matches!(reading, Reading::Decimal { .. }));
    let leading = figure.groups.first().map_or(0, |digits| digits.len());
    // 1234 is not grouped where two digits must stand before the first separator.
    let short = whole == 2 && leading < usize::from(conventions.min_grouping);
    let group = conventions.groups.first().copied().filter(|_| !short);
    let further = usize::from(conventions.further_groups);
    figure.rewritten(conventions.decimal(), group, further, reading)
}

fn report(
    figure: &Figure<'_>,
    reading: Reading,
    line: &Line<'_>,
    confidence: f32,
    findings: &mut Findings<'_, '_>,
) {
    let reading = match reading {
        Reading::Either(mark) => Reading::Grouped(mark),
        other => other,
    };
    let conventions = line.locale.conventions();
    let replacement = replacement(figure, reading, line);
    let name = line.locale.language.name;
    let text = line.document.text(figure.span);
    let message = match reading {
        Reading::Decimal { mark, .. } if !conventions.decimals.contains(&mark) => {
            format!("{name} does not write “{mark}” as a decimal mark: “{text}”")
        }
        Reading::Decimal { .. } => {
            format!("the separators of “{text}” are not those of {name}")
        }
        Reading::Grouped(mark) | Reading::Either(mark) if is_space(mark) => {
            format!("{name} does not write a space as a thousands separator: “{text}”")
        }
        Reading::Grouped(mark) | Reading::Either(mark) => {
            format!("{name} does not write “{mark}” as a thousands separator: “{text}”")
        }
    };
    let applicability = if confidence > 0.9 {
        Applicability::Safe
    } else {
        Applicability::Unsafe
    };
    findings
        .report(figure.span, message)
        .confidence(confidence)
        .fix(
            format!("Write {replacement}"),
            applicability,
            [(figure.span, replacement.as_str())],
        );
}

fn is_space(c: char) -> bool {
    c.is_whitespace()
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’')
}
