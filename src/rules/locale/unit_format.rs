//! See [`UNIT_FORMAT`].

use super::{degrees, imperial, said_twice, unit_letters};
use crate::analysis::quantities::figure::is_unit;
use crate::analysis::quantities::line::{Line, each_line};
use crate::analysis::quantities::{Quantities, Role};
use crate::article::Article;
use crate::diagnostic::Applicability;
use crate::document::{Document, ProseSpan, TokenKind};
use crate::language::facts::{
    LENGTHS, Space, UNITS_EXEMPT, UNITS_MISSPELT, UNITS_OVER, of_language,
};
use crate::rule::{Findings, Found, Reserve};
use foldhash::HashMap;

crate::declare_rule! {
    /// A unit or percent sign that is misspelt, torn apart, said twice (“5 % percent”) or on the wrong side of its number.
    ///
    /// Symbols of units are the same everywhere: km, not Km; km/h without spaces; °C in one piece. The percent sign stands before the number
    /// in Turkish and after it elsewhere. Whether a space stands before it is a fact of the language: a missing one is reported where the
    /// text itself sets it in most places, else it is a hint. So is a unit tight after its number where the text does not set it apart as
    /// often, save on raw pages. The degree sign stands tight after its number, is no ring (˚), and is not left out before the C; a power
    /// belongs to its unit (km², not km 2). Outside English a temperature in Fahrenheit alone, and a measure with a symbol of English (*6 ft
    /// 2 in*), is reported with what it is in Celsius or metres, as a hint where the text has no other slips and the language knows the
    /// symbol. A symbol is reported too where the language has its own (*5 кг* in Russian, *5 Go* in French).
    ///
    /// ```fails,en
    /// It was 20 ° C at 5 Km and 90 km / h.
    /// ```
    /// ```fails,en
    /// It rose to 20˚, then from 30 ° to 35C, on 12 km 2 of land.
    /// ```
    /// ```fails,en
    /// About %50 of them stayed.
    /// ```
    /// ```fails,tr
    /// Fiyatlar 50% arttı.
    /// ```
    /// ```fails,en
    /// Take 400 g of rice, 15g of sugar and 30 g of butter.
    /// ```
    /// ```fails,it
    /// Scaldate il forno a 350 °F .
    /// ```
    /// ```fails,sv
    /// Stommen väger 24 lbs , och masten är 31 ft hög .
    /// ```
    /// ```fails,ru
    /// Стоит дороже, чем весит: 5 kg золота.
    /// ```
    /// ```passes,sv
    /// Stommen väger 24 lbs (11 kg), och masten är 9 m (31 ft) hög.
    /// ```
    /// ```passes,it
    /// Scaldate il forno a 350 °F (180 °C) per venti minuti.
    /// ```
    /// ```passes,de
    /// Den Ofen auf 180 Grad (350 °F) vorheizen.
    /// ```
    /// ```passes,en
    /// It was 20 °C or 20°C at 5 km and 90 km/h; 50% stayed, and the MB&A Group sold 5 KG shares.
    /// ```
    /// ```passes,tr
    /// Fiyatlar %50 arttı.
    /// ```
    /// ```passes,de
    /// Bei 20 °C fuhren 50 % der Züge 90 km/h.
    /// ```
    pub UNIT_FORMAT = "unit-format", Locale, Warning, check;
}

/// A percent sign right behind its number.
struct Tight {
    span: ProseSpan,
    replacement: String,
    /// Whether the language wants a space there in any case.
    is_wrong: bool,
}

/// So many show the habit of a text that may set the sign with a space or without.
const SHOWN: usize = 3;

fn check(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    // Percent signs behind a number with a space, and the tight ones with the space that belongs there.
    let mut spaced = 0;
    let mut tight: Vec<Tight> = Vec::new();
    let source = article.source.map(|source| source.conventions());
    let copied = source.is_some_and(|source| source.percent.before);
    let quantities = article.get::<Quantities>();
    let mut gaps = Gaps::default();
    each_line(article, |line| {
        let signs = match line.block.bytes.has(b'%') {
            true => 0..line.tokens.len(),
            false => 0..0,
        };
        for at in signs {
            if line.is_mark(at, '%') && !line.is_foreign(at) {
                percent(line, at, copied, &mut spaced, &mut tight, findings);
                said_twice::check(line, at, findings);
            }
        }
        for number in quantities.of(line.block) {
            if !matches!(number.role, Role::Time(_)) && !line.is_foreign(number.first) {
                unit(line, number.last + 1, &mut gaps, findings);
                degrees::letter(line, number, findings);
                degrees::fahrenheit(line, number, findings);
                imperial::check(line, number, findings);
                unit_letters::check(line, number, findings);
            }
        }
    });
    gaps.report(article.document, findings);
    let habit = (spaced, tight.len());
    for Tight {
        span,
        replacement,
        is_wrong,
    } in tight
    {
        let reserve = match habit {
            (spaced, tight) if is_wrong && spaced > tight => Reserve::None,
            _ if is_wrong => Reserve::Hint(""),
            (spaced, tight) if spaced >= SHOWN && spaced >= SHOWN * tight => {
                Reserve::Alone("the rest of this text has a space there")
            }
            _ => continue,
        };
        let text = article.document.text(span);
        findings
            .report(span, format!("there is no space before “%” in “{text}”"))
            .reserve(reserve)
            .confidence(0.85)
            .fix(
                "Insert a space",
                Applicability::Safe,
                [(span, replacement.as_str())],
            );
    }
}

fn percent(
    line: &Line<'_>,
    at: usize,
    copied: bool,
    spaced: &mut usize,
    tight: &mut Vec<Tight>,
    findings: &mut Findings<'_, '_>,
) {
    let before = Line::before(at);
    let conventions = line.locale.conventions();
    let left = line.is(before, TokenKind::Number) && line.is_near(before);
    let right = line.is(at + 1, TokenKind::Number) && line.is_tight(at);
    if left && !right && !(line.is_tight(at) && line.is_word(at + 1)) {
        if conventions.percent.before {
            percent_behind(line, at, findings);
            return;
        }
        let accepted = conventions.spaces_before('%');
        let Some(space) = accepted.first().filter(|it| **it != Space::None) else {
            return;
        };
        let is_wrong = !accepted.contains(&Space::None);
        if line.is_tight(before) {
            // Czech *68% sleva* is an adjective.
            let stands_alone = !line.is_word(at + 1) || line.is_function_word(at + 1);
            let token = line.get(at).filter(|_| is_wrong || stands_alone);
            tight.extend(token.map(|token| Tight {
                span: token.span,
                replacement: format!("{}%", space.as_str()),
                is_wrong,
            }));
        } else {
            *spaced += 1;
        }
    } else if right && !left && !conventions.percent.before {
        percent_before(line, at, copied, findings);
    }
}

/// The sign at `at` stands behind its number, and belongs before it.
fn percent_behind(line: &Line<'_>, at: usize, findings: &mut Findings<'_, '_>) {
    let before = Line::before(at);
    let Some(span) = line.span(before, at) else {
        return;
    };
    let replacement = format!("%{}", line.text(before));
    misplaced(
        line,
        span,
        "before",
        (Applicability::Safe, &replacement),
        findings,
    );
}

/// The sign at `at` stands before its number, and belongs behind it, if it is no code.
fn percent_before(line: &Line<'_>, at: usize, copied: bool, findings: &mut Findings<'_, '_>) {
    let before = Line::before(at);
    let joined = line.is_tight(before) && !line.is_mark(before, '(');
    // %1 and %10 are places in the messages of a program and %20 is a space of an address, unless the source writes it so.
    let number = line.text(at + 1);
    let code = !copied && (number.len() < 2 || matches!(number, "10" | "20"));
    let short = !code && number.len() <= 5 && !number.starts_with('0');
    let applicability = if copied {
        Applicability::Safe
    } else {
        Applicability::Unsafe
    };
    let ends = |mark: &char| line.is_mark(at + 2, *mark);
    let behind = line.is_tight(at + 1) && !['.', ',', '\'', '’', ')'].iter().any(ends);
    if joined || !short || behind {
        return;
    }
    let Some(span) = line.span(at, at + 1) else {
        return;
    };
    let space = line.locale.conventions().spaces_before('%').first();
    let space = space.copied().unwrap_or(Space::None);
    let replacement = format!("{number}{}%", space.as_str());
    misplaced(line, span, "after", (applicability, &replacement), findings);
}

/// Reports a percent sign on the wrong side of its number.
fn misplaced(
    line: &Line<'_>,
    span: ProseSpan,
    side: &str,
    (applicability, replacement): (Applicability, &str),
    findings: &mut Findings<'_, '_>,
) {
    let message = format!(
        "{} writes “%” {side} the number: “{}”",
        line.locale.language.name,
        line.document.text(span)
    );
    findings
        .report(span, message)
        .confidence(0.92)
        .replace(span, replacement, applicability);
}

/// What stands at `at`, behind a number.
fn unit(line: &Line<'_>, at: usize, gaps: &mut Gaps, findings: &mut Findings<'_, '_>) {
    let number = Line::before(at);
    if !line.is_near(number) {
        return;
    }
    let Some(token) = line.get(at) else { return };
    let text = line.text(at);
    if degrees::is_sign(text) {
        degrees::sign(line, at, findings);
        return;
    }
    if token.kind != TokenKind::Word {
        return;
    }
    if let Ok(found) = UNITS_MISSPELT.binary_search_by(|(wrong, _)| (*wrong).cmp(text))
        && let Some((_, symbol)) = UNITS_MISSPELT.get(found)
        && !is_exempt(line, text)
    {
        let message = format!("the symbol is “{symbol}”, not “{text}”");
        findings
            .report(token.span, message)
            .confidence(0.92)
            .replace(token.span, symbol, Applicability::Safe);
        return;
    }
    if degrees::scale(line, at, findings) || !is_unit(text) || power(line, at, findings) {
        return;
    }
    let over = UNITS_OVER.binary_search(&line.text(at + 2)).is_ok() && line.is_mark(at + 1, '/');
    if over && (line.gap(at).is_some() || line.gap(at + 1).is_some()) {
        let Some(span) = line.span(at, at + 2) else {
            return;
        };
        let replacement = format!("{text}/{}", line.text(at + 2));
        report_parted(line, span, (&replacement, Applicability::Safe), findings).confidence(0.92);
    } else if line.locale.language.scripts.contains(&"Latin") {
        gaps.add(line, number, at);
    }
}

/// Units behind their numbers, and whether a space stands between.
#[derive(Default)]
struct Gaps {
    /// How often a unit stands apart.
    apart: HashMap<String, usize>,
    /// The places where one is tight, and what belongs there.
    tight: Vec<(ProseSpan, String, String)>,
}

impl Gaps {
    fn add(&mut self, line: &Line<'_>, number: usize, at: usize) {
        let unit = line.text(at).to_owned();
        if !line.is_tight(number) {
            *self.apart.entry(unit).or_default() += 1;
        } else if let Some(span) = line.span(number, at) {
            let replacement = format!("{}\u{A0}{unit}", line.text(number));
            self.tight.push((span, unit, replacement));
        }
    }

    /// Where the text itself sets the unit apart as often, a tight one is a slip; else it is a custom.
    fn report(self, document: &Document<'_>, findings: &mut Findings<'_, '_>) {
        let mut close: HashMap<&str, usize> = HashMap::default();
        for (_, unit, _) in &self.tight {
            *close.entry(unit).or_default() += 1;
        }
        for (span, unit, replacement) in &self.tight {
            let apart = self.apart.get(unit).copied().unwrap_or_default();
            let is_slip =
                apart > 0 && apart >= close.get(unit.as_str()).copied().unwrap_or_default();
            // A letter by itself may be the name of anything.
            if unit.len() < 2 && !is_slip {
                continue;
            }
            let text = document.text(*span);
            let (reserve, confidence) = match is_slip {
                true => (Reserve::None, 0.85),
                false => (Reserve::Hint(""), 0.7),
            };
            findings
                .report(
                    *span,
                    format!("there is no space before “{unit}” in “{text}”"),
                )
                .reserve(reserve)
                .confidence(confidence)
                .fix(
                    "Insert a space",
                    Applicability::Safe,
                    [(*span, replacement.as_str())],
                );
        }
    }
}

/// Whether what is misspelt in other languages is a word or a symbol of this one.
fn is_exempt(line: &Line<'_>, text: &str) -> bool {
    let code = line.locale.language.code;
    of_language(UNITS_EXEMPT, code).is_some_and(|words| words.contains(&text))
}

/// A power that was torn off the unit at `at`: `12 km 2`. Says whether there is one.
fn power(line: &Line<'_>, at: usize, findings: &mut Findings<'_, '_>) -> bool {
    let unit = line.text(at);
    let sign = match line.text(at + 1) {
        "2" => '²',
        "3" => '³',
        _ => return false,
    };
    let next = at + 2;
    // A number that counts something goes on with that, or with another number.
    let ends = line.get(next).is_none()
        || matches!(line.text(next), "." | "," | ";" | ":" | ")" | "!" | "?")
            && !line.is(next + 1, TokenKind::Number)
        || line.is_function_word(next) && !line.is(next + 1, TokenKind::Number);
    let apart = line.gap(at).is_some() && line.is_near(at) && !line.is_tight(Line::before(at));
    let (Some(span), true) = (
        line.span(at, at + 1),
        LENGTHS.binary_search(&unit).is_ok() && ends && apart,
    ) else {
        return false;
    };
    let replacement = format!("{unit}{sign}");
    report_parted(line, span, (&replacement, Applicability::Unsafe), findings).confidence(0.88);
    true
}

/// Reports a unit with a space inside it.
fn report_parted<'f, 'd>(
    line: &Line<'_>,
    span: ProseSpan,
    (whole, applicability): (&str, Applicability),
    findings: &'f mut Findings<'_, 'd>,
) -> Found<'f, 'd> {
    let torn = line.document.text(span);
    let message = format!("“{torn}” is one unit and takes no space: “{whole}”");
    findings
        .report(span, message)
        .replace(span, whole, applicability)
}

#[cfg(test)]
mod tests {
    use crate::Format;
    use crate::check::trial::texts;

    #[test]
    fn a_text_keeps_to_its_space_before_percent_signs() {
        let found = |text: &str| texts(&["unit-format"], "sk", Format::Text, text);
        let habit = "Minulý rok to bolo 62 %, predtým 58 % a ešte skôr 40 % domov.";
        assert_eq!(found(&format!("{habit} Teraz je to 71%.")), ["%"]);
        for rest in [
            "Teraz platí 71% zľava.",
            "Teraz je to 71%, potom 72% a 73%.",
        ] {
            assert!(found(&format!("{habit} {rest}")).is_empty(), "{rest}");
        }
    }
}
