//! What stands between a day and its month: a full stop, a word, or nothing; and the case of the month behind it.

use super::Date;
use crate::analysis::quantities::line::Line;
use crate::diagnostic::Applicability;
use crate::document::{Case, TokenKind};
use crate::language::ENGLISH;
use crate::rule::{Findings, Found, Reserve};
use crate::rules::locale::date_pattern::Dated;
use crate::text::fold;

pub(super) fn stop_too_many(line: &Line<'_>, date: &Date, findings: &mut Findings<'_, '_>) {
    let Some(stop) = line.get(date.at + 1) else {
        return;
    };
    let name = line.locale.language.name;
    // A number and a full stop may end a sentence, or lead an item of a list: “of the 3. August came”, “3. August 2020 was hot”.
    let applicability = if date.year.is_some() && !line.begins(date.at) {
        Applicability::Safe
    } else {
        Applicability::Unsafe
    };
    let message = format!(
        "{name} writes no full stop after the day: “{}”",
        line.document.text(date.span)
    );
    findings.report(stop.span, message).confidence(0.92).fix(
        "Remove the full stop",
        applicability,
        [(stop.span, "")],
    );
}

pub(super) fn stop_missing(line: &Line<'_>, date: &Date, findings: &mut Findings<'_, '_>) {
    let Some(day) = line.get(date.at) else { return };
    let name = line.locale.language.name;
    let replacement = format!("{}.", date.day);
    let message = format!(
        "{name} writes a full stop after the day: “{}”",
        line.document.text(date.span)
    );
    findings.report(day.span, message).confidence(0.9).fix(
        "Insert a full stop",
        Applicability::Safe,
        [(day.span, replacement.as_str())],
    );
}

/// A comma before the year, which belongs behind the day of English.
pub(super) fn comma_too_many(line: &Dated<'_>, date: &Date, findings: &mut Findings<'_, '_>) {
    let comma = date.month + 1;
    let Some(year) = date.year.filter(|_| line.is_mark(comma, ',')) else {
        return;
    };
    let long = line.pattern.conventions.date.long;
    // English has it behind its own dates, so that many write it behind others as well.
    let is_foreign =
        line.pattern.day_first && !long.contains(',') && line.locale.language.code != ENGLISH;
    // A clause may begin with the number: on the 4th of March, 2000 people …
    let ends = !line.is_word(year + 1);
    let (Some(mark), Some(span)) = (line.get(comma), line.span(date.at, year)) else {
        return;
    };
    if is_foreign && ends && line.is_tight(date.month) && year == comma + 1 {
        let name = line.locale.language.name;
        let text = line.document.text(span);
        let message = format!("{name} writes no comma before the year: “{text}”");
        findings.report(mark.span, message).confidence(0.88).fix(
            "Remove the comma",
            Applicability::Unsafe,
            [(mark.span, "")],
        );
    }
}

/// The word between day and month, if none or another one belongs there.
pub(super) fn wrong_link(
    line: &Dated<'_>,
    date: &Date,
    link: &str,
    findings: &mut Findings<'_, '_>,
) {
    let wrong = line
        .locale
        .language
        .not_linked_by
        .binary_search(&link)
        .is_ok();
    let capital = line.is_case(date.month, Case::Title) || !line.pattern.capitals.0;
    if !wrong || !capital || date.ending || date.stop && !line.pattern.stop {
        return;
    }
    let message = format!(
        "there should be no “{link}” between day and month: “{}”",
        line.document.text(date.span)
    );
    let found = findings.report(date.span, message).confidence(0.88);
    if line.pattern.day_first {
        let stop = if line.pattern.stop { "." } else { "" };
        let replacement = format!("{}{stop} {}", date.day, line.text(date.month));
        found.fix(
            format!("Remove “{link}”"),
            Applicability::Unsafe,
            [(date.span, replacement.as_str())],
        );
    }
}

pub(super) fn link_missing(
    line: &Dated<'_>,
    date: &Date,
    link: &str,
    findings: &mut Findings<'_, '_>,
) {
    let message = format!(
        "“{link}” is missing between day and month: “{}”",
        line.document.text(date.span)
    );
    let found = findings.report(date.span, message).confidence(0.9);
    if date.year.is_some() {
        rewrite(found, line, [date.at, date.month], date.year);
    } else {
        let replacement = format!("{} {link} {}", date.day, line.text(date.month));
        found.fix(
            format!("Insert “{link}”"),
            Applicability::Unsafe,
            [(date.span, replacement.as_str())],
        );
    }
}

/// A month as it is called by itself, in a language that declines it behind a day: *25 grudzień 2019*.
pub(super) fn undeclined_month(line: &Dated<'_>, date: &Date, findings: &mut Findings<'_, '_>) {
    let months = &line.pattern.conventions.months;
    if months.wide == months.standalone {
        return;
    }
    let word = fold(line.text(date.month));
    let mut pairs = months.wide.iter().zip(&months.standalone);
    let declined = pairs.find(|(_, alone)| fold(alone) == word);
    let Some((declined, _)) = declined.filter(|(wide, _)| fold(wide) != word) else {
        return;
    };
    let before = Line::before(date.at);
    let is_led = line.is_function_word(before) || line.begins(date.at);
    // *№ 5 май 2020*
    let is_numbered = line.is(before, TokenKind::Mark) && !matches!(line.text(before), "," | "(");
    if !date.certain || date.linked || date.range || is_numbered {
        return;
    }
    let Some(span) = line.span(date.month, date.month) else {
        return;
    };
    let name = line.locale.language.name;
    let text = line.document.text(date.span);
    let message = format!("{name} writes “{declined}” behind a day: “{text}”");
    let found = findings.report(span, message).confidence(0.9).replace(
        span,
        declined,
        Applicability::Unsafe,
    );
    if !is_led {
        found.reserve(Reserve::Alone("the number may count something else"));
    }
}

/// Writes a date as the language does: the tokens of its day and month, and that of its year. Without a year the pattern does
/// not fit.
pub(super) fn rewrite(
    found: Found<'_, '_>,
    line: &Dated<'_>,
    [day, month]: [usize; 2],
    year: Option<usize>,
) {
    let Some(year) = year else { return };
    let [first, last] = [day.min(month), day.max(month).max(year)];
    let months = &line.pattern.conventions.months;
    let name = line.text(month);
    let folded = fold(name);
    let at = months
        .wide
        .iter()
        .zip(&months.standalone)
        .position(|(wide, standalone)| fold(wide) == folded || fold(standalone) == folded);
    let (Some(span), Some(day), Some(at)) = (line.span(first, last), line.value(day), at) else {
        return;
    };
    let (year, day) = (line.text(year), day.to_string());
    if let Some(text) = line.pattern.written(year, at + 1, &day) {
        found.replace(span, &text, Applicability::Unsafe);
    }
}

#[cfg(test)]
mod tests {
    use crate::Format;
    use crate::check::trial::{texts, warns};

    #[test]
    fn a_form_that_only_dates_have_shows_a_date() {
        warns(&["date-format"], Format::Text).holds(&[
            "fi Kilpailu järjestetään ⟦21⟧ syyskuuta Oulussa.",
            "cs Otevření proběhne ⟦9⟧ dubna u radnice.",
            "sk Otvorenie bude ⟦9⟧ apríla pri radnici.",
            "fi Kilpailu järjestetään 21. syyskuuta Oulussa.",
            "fi Kisa kesti 14 kuukautta, eli yli vuoden.",
            "da Løbet afholdes den 7. juni ved rådhuset.",
        ]);
    }

    #[test]
    fn a_month_is_declined_behind_a_day() {
        warns(&["date-format"], Format::Text).holds(&[
            "pl Kasa będzie czynna do 3 ⟦lipiec⟧ 2021 roku.",
            "ru Договор действует с 8 ⟦апрель⟧ 2020 года.",
            "uk Договір діє до 8 ⟦квітень⟧ 2020 року.",
            "cs Smlouva platí od 8. ⟦duben⟧ 2020.",
            "el Η σύμβαση ισχύει από 8 ⟦Απρίλιος⟧ 2020.",
            "pl Kasa będzie czynna do 3 lipca 2021 roku.",
            "pl Ukazał się numer 3 lipiec 2021 roku.",
            "ru Договор действует с апреля, а апрель 2020 года был тёплым.",
            "ru Вышел журнал № 8 апрель 2020 года.",
            "cs Smlouva platí od 8. dubna 2020.",
            "de Der Vertrag gilt ab 8. April 2020.",
        ]);
        // Behind another word the number may be that of an issue.
        let text = "Ukazał się numer 3 lipiec 2021 roku.";
        let found = texts(&["date-format"], "pl", Format::Text, text);
        assert_eq!(found, ["lipiec"]);
    }
}
