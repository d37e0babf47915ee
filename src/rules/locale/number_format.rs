//! See [`NUMBER_FORMAT`].

use super::number_judge::{ELSEWHERE, Verdict, is_misplaced, is_space, judge};
use super::numbers_shown::is_shown;
use super::versions::Versions;
use super::{foreign_digits, multipliers, ordinals, split_figures};
use crate::analysis::quantities::figure::{Figure, Reading};
use crate::analysis::quantities::line::{Line, each_line};
use crate::analysis::quantities::{Quantities, Quantity, Role};
use crate::analysis::spoken::Grid;
use crate::article::Article;
use crate::diagnostic::Applicability;
use crate::document::{Block, BlockKind, Case, ProseSpan, TokenKind};
use crate::rule::{Findings, Found, Reserve};

crate::declare_rule! {
    /// A number with the decimal mark or the thousands separator of another language.
    ///
    /// “2,5 million” in English reads as a slip, “1.400 visitors” as one visitor and a bit. What the language and its region write is a fact
    /// of the CLDR with the usage that style guides add. A number is reported where what it is leaves no doubt: a unit, a currency, a word
    /// like *million*, the thing counted or the most of a rating (*8.5/10*, *3.5 of 5*) stands beside it, and its digits fit one reading
    /// only. Where three digits follow the only separator, the other end of a range, the other numbers of the text, round thousands, or the
    /// habits of the source decide; in a column of whole numbers *3,200* is one as well. Money that has full stops where the language has spaces is a
    /// hint: bookkeeping writes it so. In Spanish, which has two decimal marks, a text is
    /// held to the one that it uses most; that of the source throughout is a hint.
    ///
    /// Also reported are:
    ///
    /// - groups of four digits and multipliers that count twice, as in Chinese and Japanese (*1,2000*, *12 ten thousand*)
    /// - the wrong form of a multiplier (*3 millions of dollars*), and its abbreviation in another language (*486 tys.*)
    /// - ordinal numbers with the ending of a known source (*2e*, *XIXe*), or with that of any other language where the thing counted follows
    ///   (*the 4º floor*)
    /// - the Roman number of a century without the full stop that its language puts there
    /// - a version with a comma, if it stands behind the name of software or beside the word for a version, or if the text has it with full
    ///   stops elsewhere (*NuGet 4,8* beside 4.8.1)
    ///
    /// Left alone are other versions, times, dates, scores, addresses, chapters, lists of numbers, numbers that show how a language named
    /// there writes them, and spaces before units, which the SI sets in every language.
    ///
    /// ```fails,en
    /// The city grew by 2,5 million people, or 12,5 percent.
    /// ```
    /// ```fails,en
    /// The book was printed 2,5 million times, in German and in English.
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
    /// ```fails,pt
    /// Avaliação: 8.5/10. O carregador fornece no máximo 1.5 A e aquece pouco.
    /// ```
    /// ```passes,cs
    /// Vyšla verze 2.4 s novou mapou; viz kapitola 3.1 s. 20.
    /// ```
    /// ```passes,de
    /// Die Vereinsseite läuft unter Windows 8.1/10, und um 9.30 h beginnt die Messe.
    /// ```
    /// ```fails,de
    /// Das ist neu in Zentrum 4,8: Wer 4.8.1 hat, kann mehrere Fenster öffnen.
    /// ```
    /// ```fails,en
    /// The number of ships that wait off the coast rose to ٢٧ on Monday.
    /// ```
    /// ```fails,en
    /// The city has 12 ten thousand residents, who earn 3 millions of dollars.
    /// ```
    /// ```fails,pt
    /// O que há de novo no ASP.NET Core 3,1 e nas ferramentas.
    /// ```
    /// ```fails,tr
    /// Özet: 5,2 sürümündeki yenilikler aşağıdadır.
    /// ```
    /// ```fails,en
    /// The bridge cost 1.250.000.000 euros, and a beer beside it 12,50 zł.
    /// ```
    /// ```fails,en
    /// The soup is 9'50 €.
    /// ```
    /// ```fails,en
    /// The office put the damage at 486 tys. zł in the first week.
    /// ```
    /// ```fails,sv
    /// Museet har 18.300 föremål från hela landet.
    /// ```
    /// ```fails,en
    /// The archive keeps 37 400 letters in six rooms.
    /// ```
    /// ```fails,it
    /// Il pannello ha una capacità di 15,000 mWh e pesa poco.
    /// ```
    /// ```fails,de
    /// Das Buch kostet EUR 12.90 und stammt aus dem 19th Jahrhundert.
    /// ```
    /// ```fails,de
    /// Die Brücke stammt aus dem 13e Jahrhundert.
    /// ```
    /// ```fails,uk
    /// Гора має висоту 1200 м, або 3,937 футів.
    /// ```
    /// ```fails,hu
    /// A híd a XIV század végén épült.
    /// ```
    /// ```passes,cs
    /// Most pochází z XIV. století, věž z 15. století.
    /// ```
    /// ```passes,fr
    /// Le fichier de 5 Mio contient 3 M de mots.
    /// ```
    /// ```passes,en
    /// Version 2.4.1 weighs 1,234.5 kg; see articles 3,4 and 5, or call 192.168.1.1 at 10.30. India has 12,34,567 of them.
    /// ```
    /// ```passes,en
    /// A number looks like 1,234.56 in English, 1.234,56 in German and 1 234,56 in French.
    /// ```
    /// ```passes,de
    /// Am 3.5. um 14.30 Uhr kamen 1.234,5 Tonnen an, laut Abschnitt 3.2 und Windows 8.1 rund 2,5 Millionen.
    /// ```
    /// ```passes,fr
    /// Les 12 500 habitants ont payé 2,5 millions d’euros.
    /// ```
    /// ```passes,de
    /// Die Firma zahlte 3 Mia. Franken und 5 Mill. Euro für ein Blech, das 5 mil dick ist.
    /// ```
    /// ```passes,fr
    /// Le taux est passé de 300 à 2,125 %.
    /// ```
    /// ```passes,cs
    /// Volejte v pracovní dny od 9.00 do 16.30 hodin.
    /// ```
    /// ```passes,de-CH
    /// Das Haus kostete 1'234'500 Franken, die Miete 1'250.50 Franken.
    /// ```
    /// ```passes,en
    /// The server at 10.250.100.200 answers, and the price is 12.50 PLN.
    /// ```
    pub NUMBER_FORMAT = "number-format", Locale, Warning, check, a Slip;
}

/// A number that one separator leaves open.
struct Open {
    span: ProseSpan,
    /// Whether it is money; in euros, whose countries have the decimal comma, or in another currency.
    euros: Option<bool>,
    /// Whether the sign of the currency stands where the language as such does not have it, either.
    is_misplaced: bool,
    /// Whether it counts something and so has no decimals.
    is_whole: bool,
    /// Whether it does, though the language as such parts no thousands so.
    is_count: bool,
    mark: char,
    replacement: String,
}

/// Numbers that only the rest of the text decides on.
#[derive(Default)]
struct Later {
    /// Those of which one separator may part thousands or be a decimal mark.
    open: Vec<Open>,
    /// The decimals of a language that has two marks for them: a text keeps to one.
    either: Vec<Open>,
}

fn check(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    let quantities = article.get::<Quantities>();
    let mut later = Later::default();
    let mut versions = Versions::default();
    each_line(article, |line| {
        for (at, token) in line.tokens.iter().enumerate() {
            // What has a Roman number before its ending is large and small.
            if token.kind == TokenKind::Number || token.case == Case::Mixed {
                ordinals::check(line, at, article.source, findings);
            }
        }
        let has_centuries = !line.locale.language.centuries.is_empty();
        for (at, token) in line.tokens.iter().enumerate() {
            match token.kind {
                TokenKind::Word => {
                    multipliers::spelled(line, at, token, findings);
                    if has_centuries && token.case != Case::Lower {
                        ordinals::century(line, at, findings);
                    }
                    if line.document.facts(token).has_digits {
                        joined(line, at, findings);
                    }
                }
                TokenKind::Number => versions.check(article, line, at, findings),
                TokenKind::Mark => split_figures::number(line, at, findings),
                _ => {}
            }
        }
        for number in quantities.of(line.block) {
            if !line.is_foreign(number.first) {
                amount(article, line, number, &mut later, findings);
            }
        }
    });
    settle(article, quantities, later, findings);
}

/// What is wrong with one number.
fn amount(
    article: &Article<'_>,
    line: &Line<'_>,
    number: &Quantity,
    later: &mut Later,
    findings: &mut Findings<'_, '_>,
) {
    let Role::Amount { reading, scaled } = number.role else {
        return;
    };
    match scaled {
        Some(scaled) => multipliers::report(line, number, scaled, findings),
        None => multipliers::abbreviated(line, number, findings),
    }
    let Some(figure) = Figure::at(line, number.first) else {
        foreign_digits::check(line, number.first, findings);
        return;
    };
    let Some(reading) = reading.or_else(|| figure.with_cents(line)) else {
        return;
    };
    let verdict = judge(&figure, reading, line, article.source);
    let is_wrong = matches!(
        verdict,
        Verdict::Wrong(..) | Verdict::Likely(..) | Verdict::Open { .. }
    );
    if is_wrong && is_shown(article, line, &figure) {
        return;
    }
    match verdict {
        Verdict::Right => {
            let either = either(line, &figure, reading);
            let used = either.filter(|_| !is_shown(article, line, &figure));
            later.either.extend(used);
        }
        Verdict::Wrong(reading, confidence) => {
            report(&figure, reading, line, confidence, findings);
        }
        Verdict::Likely(reading, confidence, reserve) => {
            report(&figure, reading, line, confidence, findings).reserve(reserve);
        }
        Verdict::Open {
            mark,
            is_whole,
            is_count,
        } => later.open.push(Open {
            span: figure.span,
            euros: None,
            is_misplaced: false,
            is_whole,
            is_count,
            mark,
            replacement: replacement(&figure, Reading::Grouped(mark), line),
        }),
        Verdict::Silent => {
            if let Reading::Either(mark) = reading
                && is_in_column(article, line, &figure)
            {
                report(&figure, Reading::Grouped(mark), line, 0.8, findings);
            }
        }
    }
}

/// A decimal that is right so in a language which has another mark as well.
fn either(line: &Line<'_>, figure: &Figure<'_>, reading: Reading) -> Option<Open> {
    let Reading::Decimal { mark, .. } = reading else {
        return None;
    };
    let mut decimals = line.locale.conventions().decimals.iter();
    let other = decimals.find(|other| **other != mark)?;
    figure.is_measured(line).then(|| Open {
        span: figure.span,
        euros: figure.is_money(line).then(|| figure.is_in_euros(line)),
        is_misplaced: is_misplaced(line, figure),
        is_whole: false,
        is_count: false,
        mark,
        replacement: figure.rewritten(*other, None, 3, reading),
    })
}

/// Whether it fills a cell whose column has whole numbers of three digits and more in all others that are near: a number like *3,200* is one
/// as well, where the language parts no thousands so.
fn is_in_column(article: &Article<'_>, line: &Line<'_>, figure: &Figure<'_>) -> bool {
    let [_, thousands] = figure.groups.as_slice() else {
        return false;
    };
    let decimals = line.locale.conventions().decimals;
    let is_alone = |block: &Block| block.tokens.len() == 1;
    if line.block.kind != BlockKind::TableCell
        || !is_alone(line.block)
        || !thousands.ends_with("00")
        || !figure.separators.iter().all(|mark| decimals.contains(mark))
    {
        return false;
    }
    let document = article.document;
    let mates = document.block_at(figure.span.start);
    let mates = mates
        .map(|at| article.get::<Grid>().near(at))
        .unwrap_or_default();
    let mut mates = mates.iter().filter_map(|at| document.blocks().get(*at));
    let (mut whole, mut large) = (0, 0);
    let all = mates.all(|cell| {
        let text = document.text(cell.span).trim();
        let digits = text.bytes().all(|byte| byte.is_ascii_digit());
        whole += usize::from(digits);
        large += usize::from(digits && text.len() >= 3);
        digits
    });
    all && large > 0 && whole > 1
}

/// An amount that is one word with the letters of its currency.
fn joined(line: &Line<'_>, at: usize, findings: &mut Findings<'_, '_>) {
    let is_open = line.is(at + 1, TokenKind::Mark) && line.text(at + 1).starts_with([',', '.']);
    if !is_open || line.is_foreign(at) {
        return;
    }
    let figure = Figure::joined_to_currency(line, at);
    let Some((figure, reading)) = figure.and_then(|it| it.reading().map(|reading| (it, reading)))
    else {
        return;
    };
    match judge(&figure, reading, line, None) {
        Verdict::Wrong(reading, confidence) => {
            report(&figure, reading, line, confidence, findings);
        }
        Verdict::Likely(reading, confidence, reserve) => {
            report(&figure, reading, line, confidence, findings).reserve(reserve);
        }
        Verdict::Right | Verdict::Open { .. } | Verdict::Silent => {}
    }
}

/// Decides on what was left open by the decimal marks of the whole text.
fn settle(
    article: &Article<'_>,
    quantities: &Quantities,
    later: Later,
    findings: &mut Findings<'_, '_>,
) {
    let style = &quantities.style;
    let source = article.source.map(|source| source.conventions());
    // The mark of a language whose region is not known, and which some countries do not have.
    let general = article.target.filter(|target| target.region.is_none());
    let general = general.map(|target| target.conventions().decimal());
    let settled = (!later.either.is_empty())
        .then(|| {
            style
                .decimal(source)
                .or(general.filter(|_| style.is_tied()))
        })
        .flatten();
    let is_elsewhere = (later.either.iter()).any(|number| number.euros == Some(false));
    let general = general.filter(|_| !is_elsewhere);
    for number in later.either {
        let mark = number.mark;
        if settled.is_some_and(|settled| settled != mark) {
            let text = article.document.text(number.span);
            let message =
                format!("this text does not use “{mark}” as its decimal mark elsewhere: “{text}”");
            number.report(message, 0.75, findings);
        } else if general.is_some_and(|own| own != mark)
            && (number.euros.is_some() || source.is_some_and(|source| source.decimal() == mark))
        {
            let text = article.document.text(number.span);
            let message = format!("“{mark}” is the decimal mark of another language: “{text}”");
            let reserve = match number.euros {
                Some(true) if number.is_misplaced => Reserve::None,
                Some(_) => Reserve::Alone(ELSEWHERE),
                None => Reserve::Hint(ELSEWHERE),
            };
            number.report(message, 0.7, findings).reserve(reserve);
        }
    }
    // A text that writes 2,5 for two and a half means thousands by 1.234, and none by 1,234.
    let own = article.target.map(|target| target.conventions().decimals);
    // Nor does a text that counts by 2.100 and by 3,500 mean anything but thousands.
    let group = article
        .target
        .and_then(|target| target.conventions().groups.first());
    let group = group.filter(|group| {
        later
            .open
            .iter()
            .any(|it| it.is_whole && it.mark == **group)
    });
    for number in later.open {
        let mark = number.mark;
        let is_wrong = match settled {
            Some(settled) => settled == mark,
            None => own.is_some_and(|own| style.foreign(own).is_some_and(|wrong| wrong != mark)),
        };
        if is_wrong {
            let text = article.document.text(number.span);
            let message = format!("“{mark}” should not separate thousands here: “{text}”");
            number.report(message, 0.8, findings);
        } else if let Some(group) = group.filter(|group| number.is_whole && **group != mark) {
            let text = article.document.text(number.span);
            let message = format!("this text separates thousands by “{group}” elsewhere: “{text}”");
            number.report(message, 0.75, findings);
        } else if number.is_count && settled.is_none() {
            let text = article.document.text(number.span);
            let message = format!("“{mark}” parts thousands in another language: “{text}”");
            let found = number.report(message, 0.7, findings);
            found.reserve(Reserve::Alone(ELSEWHERE));
        }
    }
}

impl Open {
    fn report<'f, 'd>(
        self,
        message: String,
        confidence: f32,
        findings: &'f mut Findings<'_, 'd>,
    ) -> Found<'f, 'd> {
        findings
            .report(self.span, message)
            .confidence(confidence)
            .replace(self.span, &self.replacement, Applicability::Unsafe)
    }
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

fn report<'f, 'd>(
    figure: &Figure<'_>,
    reading: Reading,
    line: &Line<'_>,
    confidence: f32,
    findings: &'f mut Findings<'_, 'd>,
) -> Found<'f, 'd> {
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
        Reading::Fours(_) => {
            format!(
                "“{text}” has groups of four digits, as Chinese and Japanese count; {name} has three"
            )
        }
        Reading::Lakhs(_) => {
            format!("“{text}” has groups of two digits, as India counts; {name} has three")
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
        .replace(figure.span, &replacement, applicability)
}
