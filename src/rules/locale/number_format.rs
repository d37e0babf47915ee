//! See [`NUMBER_FORMAT`].

use super::figure::{Figure, Reading, is_unit, measures};
use super::line::{Line, each_line};
use crate::diagnostic::Applicability;
use crate::document::{BlockKind, ProseSpan, TokenKind};
use crate::rule::{Context, Findings};
use unicode_script::UnicodeScript;

crate::declare_rule! {
    /// A number with the decimal mark or the thousands separator of another language.
    ///
    /// “2,5 million” in English reads as a slip, “1.400 visitors” as one visitor and a bit. What the language and its region write is
    /// a fact of the CLDR with the usage that style guides add. A number is reported where what it is leaves no doubt: a unit, a
    /// currency, a word like *million* or the thing counted stands beside it, and its digits fit one reading only. Where three
    /// digits follow the only separator, the other numbers of the text decide, or round thousands. Versions, times, dates, scores,
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

fn check(context: &Context<'_>, findings: &mut Findings<'_, '_>) {
    let mut open: Vec<Open> = Vec::new();
    // The decimal marks that the text certainly uses, rightly and wrongly.
    let (mut right, mut wrong) = (false, None);
    each_line(context, |line| {
        let mut at = 0;
        while at < line.tokens.len() {
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
            match judge(&figure, reading, line) {
                Verdict::Right => right |= figure.is_quantity(line),
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
    // A text that writes 2,5 for two and a half means thousands by 1.234.
    for number in open {
        if right || wrong.is_none_or(|mark| mark == number.mark) {
            continue;
        }
        findings
            .report(
                number.span,
                format!("{} does not part thousands here", number.mark),
            )
            .confidence(0.8)
            .fix(
                format!("Write {}", number.replacement),
                Applicability::Unsafe,
                [(number.span, number.replacement.as_str())],
            );
    }
}

enum Verdict {
    Right,
    /// Wrong; the decimal mark that it takes for one, and how sure that is.
    Wrong(Option<char>, f32),
    Open(char),
    Silent,
}

fn judge(figure: &Figure<'_>, reading: Reading, line: &Line<'_>) -> Verdict {
    let conventions = line.locale.conventions();
    let is_decimal = |mark: char| conventions.decimals.contains(&mark);
    let groups = |mark: char| {
        // Apostrophes are told apart by nobody; where both marks serve as decimals, both part thousands.
        let same = |own: &char| *own == mark || (is_apostrophe(*own) && is_apostrophe(mark));
        conventions.groups.iter().any(same)
            || line.locale.region.is_none()
                && line
                    .locale
                    .language
                    .regions
                    .iter()
                    .any(|region| region.conventions.groups.iter().any(same))
            || (conventions.decimals.len() > 1 && matches!(mark, '.' | ','))
    };
    let quantity = figure.is_quantity(line);
    match reading {
        Reading::Decimal { mark, group } => {
            if is_decimal(mark) {
                return match group {
                    Some(group) if !groups(group) && !is_space(group) => Verdict::Wrong(None, 0.85),
                    _ => Verdict::Right,
                };
            }
            if group.is_some() {
                return Verdict::Wrong(Some(mark), 0.95);
            }
            let decimals = figure.groups.last().map_or(0, |digits| digits.len());
            let list = is_list(figure, line);
            if quantity && !list {
                Verdict::Wrong(Some(mark), 0.95)
            } else if mark == ',' && decimals <= 2 && figure.counts(line) && !list {
                Verdict::Wrong(Some(mark), 0.85)
            } else {
                Verdict::Silent
            }
        }
        Reading::Grouped(mark) if is_space(mark) || is_apostrophe(mark) => {
            let after = figure.last + 1;
            // Before units it is the style of the SI, in every language, and of tables.
            let measured = quantity || measures(line, after + 1);
            let unsure = measured
                || !figure.counts(line)
                || figure.groups.len() > 2
                || line.block.kind == BlockKind::TableCell;
            // 1'234'567 is Swiss; nobody else writes anything so.
            let certain = is_apostrophe(mark) && figure.groups.len() > 2;
            if groups(mark) || unsure && !certain {
                Verdict::Silent
            } else {
                Verdict::Wrong(None, 0.8)
            }
        }
        Reading::Grouped(mark) => {
            if groups(mark) {
                Verdict::Silent
            } else {
                Verdict::Wrong(None, 0.9)
            }
        }
        Reading::Either(mark) => {
            if groups(mark) || conventions.decimals.len() > 1 {
                return Verdict::Silent;
            }
            let ends = |zeros: &str| {
                figure
                    .groups
                    .last()
                    .is_some_and(|digits| digits.ends_with(zeros))
            };
            let large = figure.groups.first().is_some_and(|digits| digits.len() > 1);
            let counted = figure.counts(line);
            // Nobody writes decimals that are all zeros beside what is counted; of a unit, laboratories do.
            let round = ends("00") && counted && (!quantity || large)
                || ends("000")
                    && figure.has_noun(line)
                    && (large || !is_unit(line.text(figure.last + 1)));
            if round || large && figure.is_money(line) {
                Verdict::Wrong(None, 0.85)
            } else if counted || quantity {
                Verdict::Open(mark)
            } else {
                Verdict::Silent
            }
        }
    }
}

/// The number at `at`, if its digits are of a script that the language is not written in: ٢٧ in English. Full-width digits are of none.
fn foreign_digits(line: &Line<'_>, at: usize, findings: &mut Findings<'_, '_>) {
    let digits = line.text(at);
    let Some(token) = line.get(at) else { return };
    let language = line.locale.language;
    // Digits of several scripts are of none by themselves, but not of every one.
    let is_own = |c: char| {
        let scripts = c.script_extension();
        scripts.is_common() || scripts.iter().any(|script| language.writes(script))
    };
    if digits.is_ascii() || line.is_foreign(at) || digits.chars().all(is_own) {
        return;
    }
    findings
        .report(
            token.span,
            format!("these are not the digits of {}", language.name),
        )
        .confidence(0.92);
}

/// Whether the comma rather parts the items of a list: “articles 3,4 and 5”.
fn is_list(figure: &Figure<'_>, line: &Line<'_>) -> bool {
    let after = figure.last + 1;
    let and = line.locale.conventions().list_and;
    (line.text(after) == and || line.is_mark(after, ','))
        && line.is(after + 1, TokenKind::Number)
        && figure.separators.first() == Some(&',')
        && !figure.is_money(line)
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
    let message = match reading {
        Reading::Decimal { mark, .. } if !conventions.decimals.contains(&mark) => {
            format!("{mark} is not the decimal mark of {name}")
        }
        Reading::Decimal { .. } => format!("these separators are not those of {name}"),
        Reading::Grouped(mark) | Reading::Either(mark) if is_space(mark) => {
            format!("{name} does not part thousands with a space")
        }
        Reading::Grouped(mark) | Reading::Either(mark) => {
            format!("{name} does not part thousands with {mark}")
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
