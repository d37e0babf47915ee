//! See [`DATE_FORMAT`].

mod alone;
mod between;
mod capital;
mod decades;
mod short;

use super::date_figures::in_figures;
use super::date_foreign::Strangers;
use super::date_pattern::{Dated, Pattern};
use crate::analysis::quantities::line::{Line, each_line};
use crate::analysis::spoken::{Naming, languages};
use crate::article::Article;
use crate::diagnostic::{Applicability, Severity};
use crate::document::{Case, ProseSpan, Token, TokenKind};
use crate::language::Locale;
use crate::language::facts::{DateOrder, LANGUAGES, Language};
use crate::rule::Findings;
use crate::text::fold;

crate::declare_rule! {
    /// A date in the order, with the punctuation or the capitals of another language.
    ///
    /// German sets a full stop after the day (“12. Januar”), English none; Spanish joins the parts with *de*; most languages write
    /// months and days of the week in lower case, English and German with a capital, Turkish with one in a date only. What is wrong in every region of the language
    /// is reported, and so is a month that kept the name which it has in the source, and a date with its year first and full stops (“2008. 7. 9.”),
    /// where the language does not write it so. What is a matter of taste is a hint (“February 11th”).
    ///
    /// ```fails,en
    /// The museum opened on 12. January 2020.
    /// ```
    /// ```fails,en
    /// They met on the 3 of May and again on monday.
    /// ```
    /// ```fails,en
    /// The bridge opened on 2008. 7. 9., and nobody came.
    /// ```
    /// ```fails,de
    /// Das Museum öffnete am Januar 12, 2020.
    /// ```
    /// ```fails,fr
    /// Le musée a ouvert le 12 Janvier 2020.
    /// ```
    /// ```fails,es
    /// El museo abrió el 12 enero 2020.
    /// ```
    /// ```fails,es
    /// El faro se trasladó en Junio de 1999.
    /// ```
    /// ```fails,en
    /// The market is held on the first friday of the month.
    /// ```
    /// ```fails,es
    /// El Lunes llamé a mi madre, y hablamos mucho.
    /// ```
    /// ```fails,de
    /// Das Konzert ist am Samstag, 25 Mai, im Dom.
    /// ```
    /// ```fails,it
    /// Lo studio è uscito Lunedì . È costato 2.5 milioni di euro.
    /// ```
    /// ```fails,pl
    /// Budowa skończyła się dopiero w Styczniu 2020 roku.
    /// ```
    /// ```fails,zh
    /// 他们在12/31/2024之前都住在这里。
    /// ```
    /// ```fails,ja
    /// 展覧会は3月31日、2025年に始まる。
    /// ```
    /// ```fails,ko
    /// 전시회는 4월 9, 2025에 시작한다.
    /// ```
    /// ```passes,zh
    /// 他生于1990年3月31日，2025年来到这里。期限是2024/12/31。
    /// ```
    /// ```passes,es
    /// El lunes, 5 de mayo, 2024 parecía un mal año.
    /// ```
    /// ```passes,es
    /// Volvió el lunes, y el próximo Viernes Santo es fiesta.
    /// ```
    /// ```fails,pt
    /// A feira abre em 14 de Março e acontece toda Quarta-feira.
    /// ```
    /// ```passes,pt
    /// O museu fica na Rua 15 de Novembro e abre em 14 de março.
    /// ```
    /// ```fails,en
    /// He ran the shop from May 2019 to 2022.07., when it closed.
    /// ```
    /// ```fails,nl
    /// Deze pagina is bijgewerkt op 4 maart, 2024.
    /// ```
    /// ```fails,fr
    /// Le pont a rouvert le 9 Aug 2017 ; il datait des 1930s.
    /// ```
    /// ```passes,de
    /// Am 4. März, 2000 Tage nach der Gründung, brannte die Mühle; am 5. März 2024, einem Dienstag, stand sie wieder.
    /// ```
    /// ```passes,en
    /// The museum opened on 5 January 2020, May 3, 2021 or the 3rd of May. He was number 12. May came early.
    /// ```
    /// ```passes,en
    /// In German the date is written 3. April 2024.
    /// ```
    /// ```passes,de
    /// Das Museum öffnete am 12. Januar 2020, im Mai 2021 kamen 12 Gäste.
    /// ```
    /// ```passes,fr
    /// Le musée a ouvert le 1er mai et le 14 Juillet. Lundi, il était fermé.
    /// ```
    pub DATE_FORMAT = "date-format", Locale, Warning, check;
}

fn check(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    let strangers = Strangers::of(article);
    let conventions = article.source.map(|source| source.conventions());
    let copied_order =
        conventions.is_some_and(|source| source.date.order == DateOrder::DayMonthYear);
    let copied_capitals = conventions
        .and_then(Pattern::of)
        .is_some_and(|source| source.capitals.0);
    let copied_year = article
        .source
        .is_some_and(|source| puts_year_behind(source.language));
    each_line(article, |line| {
        let Some(line) = &Dated::of(line) else {
            return;
        };
        let cased = line
            .tokens
            .iter()
            .any(|token| matches!(token.case, Case::Title | Case::Upper | Case::Mixed));
        let (days, language) = (&line.pattern.weekdays, line.locale.language);
        // German has *montags* besides.
        let has_large_days = line.pattern.capitals.1 && !language.nouns_capitalised;
        // Nearly every word is in lower case, and few begin like a day.
        let may_be_days =
            |at: usize, token: &Token| token.case != Case::Lower || days.may_begin(line.text(at));
        for (at, token) in line.tokens.iter().enumerate() {
            match token.kind {
                TokenKind::Number if !line.is_foreign(at) && !is_shown(article, line, at) => {
                    in_words(line, at, copied_capitals, findings);
                    in_figures(line, at, copied_order, findings);
                    alone::year_word(line, at, copied_year, findings);
                    decades::check(line, at, findings);
                    short::month(article, line, at, findings);
                }
                TokenKind::Mark if cased => short::days(article, line, at, findings),
                // Nearly no word is called like a month or a day anywhere.
                TokenKind::Word if line.names_date(at) => {
                    strangers.check(article, line, at, findings);
                    if !cased {
                        continue;
                    }
                    if token.case == line.pattern.wrong_for_day()
                        && line.pattern.weekdays.have(line.text(at))
                    {
                        alone::weekday(line, at, findings);
                    }
                    if token.case == line.pattern.wrong_for_month() {
                        alone::month_of_year(line, at, findings);
                    }
                    capital::in_general(line, at, findings);
                }
                // Ukrainian п’ятниця has an apostrophe.
                TokenKind::Word | TokenKind::Contraction if token.case == Case::Title => {
                    alone::declined(line, at, findings);
                    alone::days(line, at, findings);
                }
                TokenKind::Word if has_large_days && may_be_days(at, token) => {
                    alone::days(line, at, findings);
                }
                _ => {}
            }
        }
    });
}

/// Whether a date shows how a language writes it that the sentence names: its month is one of that language.
fn is_shown(article: &Article<'_>, line: &Dated<'_>, day: usize) -> bool {
    /// In tokens: a full stop or a link stands between the day and the month.
    const NEAR: usize = 3;
    let mut near = day + 1..=day + NEAR;
    let month = near.find(|at| line.is_month(*at));
    month.is_some_and(|month| is_shown_month(article, line, month))
}

/// Whether a month is one of a language that the sentence names.
pub(super) fn is_shown_month(article: &Article<'_>, line: &Line<'_>, at: usize) -> bool {
    // What stands before the full stop of the day may be another sentence.
    let Some(token) = line.get(at.saturating_sub(2)) else {
        return false;
    };
    let month = fold(line.text(at));
    let calls = |language: &'static Language| {
        let months = &Locale::of(language).conventions().months;
        let mut names = (months.wide.iter()).chain(&months.standalone);
        names.any(|name| fold(name) == month)
    };
    let named = languages(article, line.block, token.span, Naming::Plain);
    named.into_iter().any(calls)
}

/// Whether the language has a word for a year behind its number: it is written in Cyrillic or in characters.
fn puts_year_behind(language: &Language) -> bool {
    let mut scripts = language.scripts.iter();
    scripts.any(|script| matches!(*script, "Cyrillic" | "Han" | "Hangul"))
}

/// A date with the name of its month; `at` is the number of the day, and `copied` says that the source writes months with a capital.
fn in_words(line: &Dated<'_>, at: usize, copied: bool, findings: &mut Findings<'_, '_>) {
    let Some(day) = line.day(at) else { return };
    // The sign behind the day: a full stop, or the ending of an ordinal number.
    let stop = line.is_tight(at) && line.is_mark(at + 1, '.');
    let ending = line.is_tight(at) && line.is_word(at + 1);
    let behind = at + 1 + usize::from(stop || ending);
    let linked = line.is_month(behind + 1) && line.links(behind);
    let before = Line::before(at);
    let range = line.is(before, TokenKind::Mark) && line.is_tight(before);
    if line.is_month(behind) || linked {
        let month = behind + usize::from(linked);
        let after = month + 1 + usize::from(line.is_mark(month + 1, ','));
        let year = if line.is_year(after) {
            Some(after)
        } else {
            (line.links(after) && line.is_year(after + 1)).then_some(after + 1)
        };
        let of_year = year.is_some();
        // «may» and «march» are words too, and a compound is no date: «die 5 Mai-Feiern».
        let compound = line.is_tight(month) && line.is_mark(month + 1, '-');
        let named = line.is_function_word(before) && !line.is_function_word(month) && !compound;
        // Samstag, 25 Mai; le mardi 14. mai.
        let comma = line.is_mark(before, ',');
        let weekday = if comma { Line::before(before) } else { before };
        let of_week = line.pattern.weekdays.have(line.text(weekday));
        // Some languages have a form of the month that only dates have.
        let dated = line.pattern.is_dated_form(line.text(month));
        let certain = of_year || named || (of_week || dated) && !compound;
        let Some(date) = line.span(at, month) else {
            return;
        };
        day_first(
            line,
            &Date {
                at,
                day,
                month,
                stop,
                ending,
                linked,
                range,
                certain,
                copied,
                year,
                span: date,
            },
            findings,
        );
    } else if line.is_month(before) && line.gap(before).is_some() {
        month_first(line, (at, ending), findings);
    }
}

/// A date with the name of its month before the day, which stands at `at`, with the ending of an ordinal number or none.
fn month_first(line: &Dated<'_>, (at, ending): (usize, bool), findings: &mut Findings<'_, '_>) {
    let before = Line::before(at);
    let foreign_ending = ending && is_foreign_ending(line, at + 1);
    let first = Line::before(before);
    // *may* and *march* in small letters are verbs.
    let named = !line.pattern.capitals.0 || line.is_case(before, Case::Title);
    if !line.pattern.year_first
        && named
        && line.is_year(first)
        && line.gap(first).is_some()
        && !ending
    {
        if let Some(span) = line.span(first, at) {
            let name = line.locale.language.name;
            let text = line.document.text(span);
            let message = format!("{name} does not write the year before the month: “{text}”");
            findings.report(span, message).confidence(0.88);
        }
        return;
    }
    let year = at + 1 + usize::from(ending);
    let comma = line.is_mark(year, ',') && line.is_year(year + 1);
    let last = if comma { year + 1 } else { year - 1 };
    let Some(span) = line.span(before, last) else {
        return;
    };
    if line.pattern.year_first && comma || foreign_ending || (line.pattern.day_first && comma) {
        let first = if line.pattern.year_first {
            "year"
        } else {
            "day"
        };
        let found = findings
            .report(
                span,
                format!(
                    "{} writes the {first} before the month: “{}”",
                    line.locale.language.name,
                    line.document.text(span)
                ),
            )
            .confidence(0.92);
        let year = comma.then_some(last);
        between::rewrite(found, line, [at, before], year);
    } else if !line.pattern.day_first
        && ending
        && line
            .locale
            .language
            .ordinals
            .binary_search(&&*fold(line.text(at + 1)))
            .is_ok()
    {
        hint(
            line,
            at + 1,
            &format!(
                "a day after its month is a plain number: “{}”",
                line.document.text(span)
            ),
            findings,
        );
    }
}

/// A day with its month behind it.
struct Date {
    at: usize,
    day: u32,
    month: usize,
    stop: bool,
    ending: bool,
    linked: bool,
    /// Something else stands tight before the day.
    range: bool,
    /// A year behind it, a function word or a day of the week before it shows that it is a date.
    certain: bool,
    /// The source writes months with a capital.
    copied: bool,
    /// The year behind it.
    year: Option<usize>,
    span: ProseSpan,
}

fn day_first(line: &Dated<'_>, date: &Date, findings: &mut Findings<'_, '_>) {
    day_form(line, date, findings);
    between::comma_too_many(line, date, findings);
    between::undeclined_month(line, date, findings);
    capital::month(line, date, findings);
}

/// The order of a date, and what stands behind its day or between that and the month.
fn day_form(line: &Dated<'_>, date: &Date, findings: &mut Findings<'_, '_>) {
    let language = line.locale.language;
    let bare = !date.stop && !date.ending;
    let behind = date.at + 1 + usize::from(date.stop || date.ending);
    let own_link = line
        .pattern
        .link
        .is_some_and(|link| line.text(behind) == link);
    if line.pattern.year_first && date.year.is_some() {
        let name = language.name;
        let message = format!(
            "{name} writes the year and the month before the day: “{}”",
            line.document.text(date.span)
        );
        let found = findings.report(date.span, message).confidence(0.9);
        between::rewrite(found, line, [date.at, date.month], date.year);
    } else if date.ending && is_foreign_ending(line, date.at + 1) {
        if let Some(ending) = line.get(date.at + 1) {
            let (name, word) = (language.name, line.text(date.at + 1));
            let message = format!(
                "{name} does not write “{word}” after the day: “{}”",
                line.document.text(date.span)
            );
            findings.report(ending.span, message).confidence(0.9);
        }
    } else if date.stop && !line.pattern.stop && date.certain && (!date.linked || own_link) {
        between::stop_too_many(line, date, findings);
    } else if bare && line.pattern.stop && date.certain && !date.linked && !date.range {
        between::stop_missing(line, date, findings);
    } else if date.linked {
        between::wrong_link(line, date, &fold(line.text(behind)), findings);
    } else if let Some(link) = line.pattern.link {
        if date.certain && bare {
            between::link_missing(line, date, link, findings);
        }
    } else if let Some(first) = language
        .first_of_month
        .filter(|_| date.day == 1 && bare && !date.range && date.certain)
        && let Some(day) = line.get(date.at)
    {
        let message = format!(
            "the first day of a month is written “{first}”: “{}”",
            line.document.text(date.span)
        );
        findings.report(day.span, message).confidence(0.9).replace(
            day.span,
            first,
            Applicability::Safe,
        );
    }
}

/// Whether the name of a month is an ordinary word in lower case: *may*, *march*.
fn is_word(line: &Line<'_>, at: usize) -> bool {
    line.flags(at).is_common()
}

fn hint(line: &Line<'_>, at: usize, message: &str, findings: &mut Findings<'_, '_>) {
    if let Some(token) = line.get(at) {
        findings
            .report(token.span, message)
            .severity(Severity::Hint)
            .confidence(0.6);
    }
}

/// Whether what stands tight behind a day is the ending of an ordinal number in other languages only.
fn is_foreign_ending(line: &Line<'_>, at: usize) -> bool {
    let ending = fold(line.text(at));
    let has = |list: &[&str]| list.binary_search(&&*ending).is_ok();
    // One letter may be anything: a floor, a label, a unit.
    ending.len() > 1
        && !has(line.locale.language.ordinals)
        && LANGUAGES.iter().any(|language| has(language.ordinals))
}
