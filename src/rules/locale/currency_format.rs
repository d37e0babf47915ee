//! See [`CURRENCY_FORMAT`].

use super::currency_sides::Sides;
use super::{cents_dash, said_twice};
use crate::analysis::quantities::figure::{
    Figure, Reading, is_currency, is_currency_in_letters, measures,
};
use crate::analysis::quantities::line::{Line, each_line};
use crate::article::Article;
use crate::diagnostic::Applicability;
use crate::document::{BlockKind, Case, ProseSpan, Token, TokenKind};
use crate::language::Locale;
use crate::language::facts::{CURRENCIES_AMBIGUOUS, Conventions, Placement, currency_called};
use crate::rule::{Findings, Reserve};
use crate::rules::surface::Searches;

crate::declare_rule! {
    /// A currency sign, or the word euro, on the wrong side of its number.
    ///
    /// English writes “€5”, German and French “5 €”. Where the sign may stand is a fact of the CLDR, completed by what publishers in some
    /// regions also do. A sign on a side where the language never has it is reported (as a hint where part of the press sets it there), and so are a code or a sign in letters (“SEK 120”), a
    /// space where the sign stands tight, the word that the sign is read as beside it (“$20 dollars”), and a dash for cents (“5,– €”) where the
    /// language has none. A code that abbreviates something else as well (“CAD 300”) is reported before cents or thousands, or where the page
    /// has it behind an amount; the codes in a list of rates are left alone. Where a language allows both sides, a text keeps to one. A space that is missing is a hint. `$1` may be a placeholder in a
    /// message and is left alone, and so are *Euro 6* and *Euro 2024*.
    ///
    /// ```fails,en
    /// The ticket costs 5 € and the book 12$.
    /// ```
    /// ```fails,en
    /// The ticket costs $ 5.
    /// ```
    /// ```fails,de
    /// Der Verein zahlte £39 Millionen für ihn.
    /// ```
    /// ```fails,fr
    /// Le billet coûte €5.
    /// ```
    /// ```fails,en
    /// The ticket costs Euro 12.50 at the door.
    /// ```
    /// ```fails,fr
    /// La carte annuelle coûte 45,– € au guichet.
    /// ```
    /// ```fails,sv
    /// Ett kort kostar SEK970 för vuxna.
    /// ```
    /// ```fails,sv
    /// Biljetten kostar SEK 120 i kassan.
    /// ```
    /// ```passes,sv
    /// Biljetten kostar 120 SEK, och standarden SEK 2020 gäller.
    /// ```
    /// ```fails,sv
    /// Hyran är CAD 250 i veckan; i fjol var den 240 CAD.
    /// ```
    /// ```passes,sv
    /// Inflygning ILS 27 är stängd, och maskinen CAD 300 väntar i verkstaden.
    /// ```
    /// ```passes,pl
    /// Kursy z rana: EUR 4,31, USD 3,97, GBP 5,02.
    /// ```
    /// ```passes,de
    /// Die Karte kostet im Jahr 45,– €, für Kinder 20,- €.
    /// ```
    /// ```passes,en
    /// The ticket costs €5, US$5 or R$ 5, or 50 $-100 for all; the firm is worth $5bn. Euro 6 engines powered the buses of Euro 2024.
    /// ```
    /// ```passes,de
    /// Die Karte kostet 5 €, in Wien € 5.
    /// ```
    /// ```passes,es-MX
    /// El boleto cuesta $5.
    /// ```
    pub CURRENCY_FORMAT = "currency-format", Locale, Warning, check;
}

fn check(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    let mut searches = Searches::default();
    let mut sides = Sides::default();
    each_line(article, |line| {
        for (at, token) in line.tokens.iter().enumerate() {
            match token.kind {
                TokenKind::Mark if is_currency(line.text(at)) && !line.is_foreign(at) => {
                    sign(line, at, findings);
                    said_twice::check(line, at, findings);
                    cents_dash::check(line, at, findings);
                    sides.add(line, at);
                }
                TokenKind::Word if line.is(at + 1, TokenKind::Number) && !line.is_foreign(at) => {
                    name(line, at, findings);
                    letters(line, at, &mut searches, findings);
                }
                TokenKind::Word if token.case == Case::Upper || token.case == Case::Mixed => {
                    tight_letters(line, at, findings);
                }
                _ => {}
            }
        }
    });
    sides.report(article, findings);
}

/// The name of a currency before an amount: `Euro 12,50`. Cents or thousands show that it is one.
fn name(line: &Line<'_>, at: usize, findings: &mut Findings<'_, '_>) {
    let places = line.locale.conventions().currencies;
    let (Some((name, sign)), Some(place)) = (currency_called(line.text(at)), places.first()) else {
        return;
    };
    let before = places.iter().any(|place| place.before && place.spaced);
    let Some(figure) = Figure::at(line, at + 1).filter(|figure| !figure.is_part(line)) else {
        return;
    };
    if before || !is_sum(line, &figure) || !line.is_near(at) {
        return;
    }
    let Some(span) = line.span(at, figure.last) else {
        return;
    };
    let number = line.document.text(figure.span);
    let replacement = match (place.before, place.spaced) {
        (true, false) => format!("{sign}{number}"),
        (true, true) => format!("{sign}\u{A0}{number}"),
        (false, false) => format!("{number}{sign}"),
        (false, true) => format!("{number}\u{A0}{sign}"),
    };
    let message = format!(
        "{} writes “{name}” after the number: “{}”",
        line.locale.language.name,
        line.document.text(span)
    );
    findings.report(span, message).confidence(0.85).replace(
        span,
        &replacement,
        Applicability::Unsafe,
    );
}

/// Whether cents or thousands, and no unit behind it, show that a number is an amount.
fn is_sum(line: &Line<'_>, figure: &Figure<'_>) -> bool {
    let has_cents = || figure.groups.last().is_some_and(|cents| cents.len() == 2);
    let amount = match figure.reading() {
        Some(Reading::Decimal { .. }) => has_cents(),
        Some(Reading::Grouped(_) | Reading::Either(_)) => true,
        Some(Reading::Fours(_) | Reading::Lakhs(_)) | None => false,
    };
    amount && !measures(line, figure.last + 1)
}

/// Whether a code that has other meanings is that of a currency: its number is an amount, or it stands behind one elsewhere on the page.
fn is_meant(
    line: &Line<'_>,
    sign: &str,
    figure: Option<&Figure<'_>>,
    searches: &mut Searches,
) -> bool {
    let is_behind = |pair: &[Token]| {
        let [number, code] = pair else { return false };
        number.kind == TokenKind::Number && line.document.word(code) == sign
    };
    CURRENCIES_AMBIGUOUS.binary_search(&sign).is_err()
        || figure.is_some_and(|it| is_sum(line, it))
        || searches.find(sign, |_| line.document.tokens().windows(2).any(is_behind))
}

/// A sign in letters or the code of a currency before an amount: `kr 49`, `USD 9,99`. A year or a day behind a code is none, nor is a single figure,
/// which may number a form, or what stands before another currency, a rate.
fn letters(line: &Line<'_>, at: usize, searches: &mut Searches, findings: &mut Findings<'_, '_>) {
    let (language, before, sign) = (line.locale.language, Line::before(at), line.text(at));
    if !language.currency_letters_behind
        || !is_running(line)
        || !is_currency_in_letters(sign)
        || line.gap(at).is_none()
    {
        return;
    }
    let figure = Figure::at(line, at + 1);
    let last = figure.as_ref().map_or(at + 1, |figure| figure.last);
    let is_part = |at: usize| line.is_tight(at) && line.is_word(at + 1);
    let is_name =
        line.is_tight(before) || line.is_case(before, Case::Title) && !line.begins(before);
    let is_amount =
        line.text(at + 1).len() > 1 && !line.is_year(at + 1) && !line.names_date(last + 1);
    if !is_amount || is_name || is_part(last) || is_money(line.text(last + 1)) {
        return;
    }
    let before_in_country = stand_before(line.locale);
    let is_right = before_in_country && line.locale.region.is_some();
    if is_right || !is_meant(line, sign, figure.as_ref(), searches) || is_rate(line, at) {
        return;
    }
    let (Some(amount), Some(number)) = (line.span(at, last), line.span(at + 1, last)) else {
        return;
    };
    let replacement = format!("{}\u{A0}{sign}", line.document.text(number));
    let message = format!(
        "{} writes “{sign}” after the number: “{}”",
        language.name,
        line.document.text(amount)
    );
    let mut found = findings.report(amount, message).confidence(0.88);
    if before_in_country {
        found = found.reserve(Reserve::Alone(
            "some countries of the language have it as well",
        ));
    }
    // Millions belong to the number.
    if !language.is_quantity(line.text(last + 1)) {
        found.replace(amount, &replacement, Applicability::Unsafe);
    }
}

fn is_running(line: &Line<'_>) -> bool {
    matches!(
        line.block.kind,
        BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Footnote
    )
}

/// The code of a currency tight before its amount, in a language that has it behind: `SEK970`.
fn tight_letters(line: &Line<'_>, at: usize, findings: &mut Findings<'_, '_>) {
    let text = line.text(at);
    let code = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let number = &text[code.len()..];
    let language = line.locale.language;
    // Thousands and cents may follow: KRW5,000. A single figure numbers a norm or a port.
    let separated = line.is_tight(at)
        && line.is(at + 1, TokenKind::Mark)
        && line.is_tight(at + 1)
        && line.is(at + 2, TokenKind::Number);
    let is_amount = !number.is_empty()
        && (number.len() > 1 || separated)
        && is_currency_in_letters(code)
        && !line.is_foreign(at);
    let is_joined = line.is_tight(Line::before(at)) || line.is_tight(at) && line.is_word(at + 1);
    if !is_amount || !is_running(line) || !language.currency_letters_behind || is_joined {
        return;
    }
    let last = if separated { at + 2 } else { at };
    let Some(amount) = line.span(at, last) else {
        return;
    };
    let text = line.document.text(amount);
    let message = format!(
        "{} writes “{code}” after the number: “{text}”",
        language.name
    );
    let replacement = format!("{}\u{A0}{code}", &text[code.len()..]);
    findings.report(amount, message).confidence(0.85).replace(
        amount,
        &replacement,
        Applicability::Unsafe,
    );
}

/// Whether a code is one of several that a list gives the rates of: `EUR 25,10, USD 23,20`.
fn is_rate(line: &Line<'_>, at: usize) -> bool {
    /// In tokens, before and behind it.
    const NEAR: usize = 8;
    let mut near = at.saturating_sub(NEAR)..at + NEAR;
    near.any(|other| {
        let code = line.text(other);
        code != line.text(at)
            && is_currency_in_letters(code)
            && line.is(other + 1, TokenKind::Number)
    })
}

/// Whether codes stand before amounts in the text's country, or in one of those that it may be of: CHF 12.50 in Geneva.
fn stand_before(locale: Locale) -> bool {
    let language = locale.language;
    let have = |conventions: &Conventions| {
        let mut places = conventions.currencies.iter();
        places.any(|place| place.before && place.spaced)
    };
    let mut regions = language.regions.iter();
    let is_of_country = match locale.region {
        Some(_) => have(locale.conventions()),
        None => regions.any(|region| have(&region.conventions)),
    };
    is_of_country && !have(&language.conventions)
}

/// Whether a token is the sign of a currency, in letters or not.
fn is_money(text: &str) -> bool {
    is_currency(text) || is_currency_in_letters(text)
}

fn sign(line: &Line<'_>, at: usize, findings: &mut Findings<'_, '_>) {
    let before = Line::before(at);
    // US$, R$: the letters belong to the sign, and a house decides on the space. $$ is something else.
    let compound = line.is_tight(before)
        && !line.is(before, TokenKind::Number)
        && (line.is_word(before) || is_currency(line.text(before)));
    if compound || is_currency(line.text(at + 1)) || line.is_tight(at) && line.is_word(at + 1) {
        return;
    }
    let left =
        line.is(before, TokenKind::Number) && line.is_near(before) && !line.is_part_of_name(before);
    let right = line.is(at + 1, TokenKind::Number) && line.is_near(at);
    match (left, right) {
        (false, true) => before_number(line, at, findings),
        // 50 $-100 may be two amounts or a range, and a sign that moves makes one of the other.
        (true, false) if line.is_tight(at) && is_dash(line.text(at + 1)) => {}
        (true, false) => behind_number(line, at, findings),
        _ => {}
    }
}

/// The sign at `at`, with a number behind it.
fn before_number(line: &Line<'_>, at: usize, findings: &mut Findings<'_, '_>) {
    let places = line.locale.conventions().currencies;
    let (Some(mark), sign) = (line.get(at), line.text(at)) else {
        return;
    };
    let spaced = !line.is_tight(at);
    // A sign that stands before by exception only has a space there: € 5 in Vienna, €5 nowhere.
    let customary = places.first().is_some_and(|place| place.before);
    let here = |place: &Placement| place.before && (customary || place.spaced == spaced);
    // $1 and %1 are places of a program's messages.
    let counted = line.locale.language.is_quantity(line.text(at + 2));
    let placeholder = sign == "$" && !spaced && line.text(at + 1).len() == 1 && !counted;
    if placeholder {
        return;
    }
    if places.iter().any(here) {
        let is_usual = |place: &Placement| place.before && place.spaced == spaced;
        if !places.iter().any(is_usual) {
            spacing(line, at, spaced, findings);
        }
        return;
    }
    let Some(number) = line.get(at + 1) else {
        return;
    };
    let amount = mark.span.to(number.span);
    let replacement = format!("{}\u{A0}{sign}", line.document.text(number.span));
    let is_tolerated = is_tolerated_before(line, spaced);
    // Millions are written short so wherever it is tolerated: $5 млн.
    if is_tolerated && counted {
        return;
    }
    // Millions behind it, as a word or as the m of £44m, belong to the number.
    let glued = line.is_joined(at + 1) && line.is_word(at + 2);
    let bare = !glued && !counted;
    let language = line.locale.language.name;
    let found = findings
        .report(
            amount,
            format!(
                "{language} writes “{sign}” after the number: “{}”",
                line.document.text(amount)
            ),
        )
        .confidence(0.9);
    let found = match is_tolerated {
        true => found.reserve(Reserve::Alone("some of the press writes it so")),
        false => found,
    };
    if bare {
        found.replace(amount, &replacement, Applicability::Unsafe);
    }
}

/// Whether some of the press sets a sign before its number against the rule, with a space or none.
fn is_tolerated_before(line: &Line<'_>, spaced: bool) -> bool {
    let mut places = line.locale.conventions().currencies_tolerated.iter();
    places.any(|place| place.before && place.spaced == spaced)
}

/// The sign at `at`, with a number before it.
fn behind_number(line: &Line<'_>, at: usize, findings: &mut Findings<'_, '_>) {
    let before = Line::before(at);
    let places = line.locale.conventions().currencies;
    let (Some(mark), sign) = (line.get(at), line.text(at)) else {
        return;
    };
    let spaced = !line.is_tight(before);
    if places.iter().any(|place| !place.before) {
        let is_usual = |place: &Placement| !place.before && place.spaced == spaced;
        if !places.iter().any(is_usual) {
            spacing(line, before, spaced, findings);
        }
        return;
    }
    let Some(number) = line.get(before) else {
        return;
    };
    if line.block.kind == BlockKind::TableCell {
        return;
    }
    let amount = number.span.to(mark.span);
    // The number itself is left to others, who may have something to say of it.
    let start = ProseSpan::new(number.span.start, number.span.start);
    let behind = ProseSpan::new(number.span.end, mark.span.end);
    let language = line.locale.language.name;
    let message = format!(
        "{language} writes “{sign}” before the number: “{}”",
        line.document.text(amount)
    );
    findings.report(amount, message).confidence(0.9).fix(
        format!("Move “{sign}” before the number"),
        Applicability::Unsafe,
        [(start, sign), (behind, "")],
    );
}

fn is_dash(text: &str) -> bool {
    matches!(text, "-" | "–" | "—" | "−")
}

/// The space between the token `left` and the next one is wrong: one too many, or none.
fn spacing(line: &Line<'_>, left: usize, spaced: bool, findings: &mut Findings<'_, '_>) {
    let Some(pair) = line.span(left, left + 1) else {
        return;
    };
    let text = line.document.text(pair);
    if spaced {
        let Some(gap) = line.gap(left) else { return };
        let message = format!("there is a space between currency sign and number in “{text}”");
        findings.report(gap, message).confidence(0.85).fix(
            "Remove the space",
            Applicability::Safe,
            [(gap, "")],
        );
    } else {
        let (first, second) = (line.text(left), line.text(left + 1));
        let replacement = format!("{first}\u{A0}{second}");
        let message = format!("there is no space between currency sign and number in “{text}”");
        findings
            .report(pair, message)
            .reserve(Reserve::Alone(""))
            .confidence(0.8)
            .fix(
                "Insert a space",
                Applicability::Safe,
                [(pair, replacement.as_str())],
            );
    }
}

impl Line<'_> {
    /// Whether the number is the end of a name rather than an amount: `Windows 11 $`, `v2 $`.
    fn is_part_of_name(&self, at: usize) -> bool {
        let before = Self::before(at);
        self.is_tight(before) && self.is_word(before)
    }
}
