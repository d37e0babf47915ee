//! Names of months and days of the week without a day of the month, and years without a month.

use super::capital::{declines, is_street};
use super::is_word;
use crate::analysis::quantities::clock::is_in;
use crate::analysis::quantities::line::Line;
use crate::diagnostic::Applicability;
use crate::document::{Case, TokenKind};
use crate::language::facts::articles;
use crate::rule::{Findings, Found, Reserve};
use crate::rules::locale::date_pattern::Dated;
use crate::rules::surface::is_set_apart;
use crate::text::short::Short;
use crate::text::{capitalised, fold};

/// The name of a day of the week in the wrong case.
pub(super) fn weekday(line: &Dated<'_>, at: usize, findings: &mut Findings<'_, '_>) {
    if line.is_foreign(at) {
        return;
    }
    let wanted = line.pattern.capitals.1;
    if !wanted && (is_plain_day(line, at) || is_beside_small(line, at)) {
        recase(line, at, wanted, Applicability::Safe, findings);
        return;
    }
    if !wanted && is_likely_day(line, at) {
        // What may be a name keeps its capital unless somebody looks.
        if let Some(found) = recase(line, at, wanted, Applicability::Unsafe, findings) {
            found.reserve(Reserve::Alone("it may be a name"));
        }
        return;
    }
    let dated = line.day(at + 1).is_some()
        && line.is_month(
            at + 2
                + usize::from(line.is_mark(at + 2, '.'))
                + usize::from(line.is_word(at + 2) && line.pattern.link.is_some()),
        );
    let before = Line::before(at);
    // A small letter may tell a day from a word of everyday: Indonesian minggu is a week.
    let is_word = line.flags(at).is_common();
    let goes_on = line.is_case(before, Case::Lower);
    let is_small = wanted && !is_word && (goes_on || line.is_function_word(before));
    if is_small && !line.begins(at) || !wanted && dated && goes_on {
        recase(line, at, wanted, Applicability::Safe, findings);
    }
}

/// Days of the week in the plural, and those of two words, in the wrong case: «todos los Domingos», «na Quarta-feira», *on mondays*.
pub(super) fn days(line: &Dated<'_>, at: usize, findings: &mut Findings<'_, '_>) {
    let wanted = line.pattern.capitals.1;
    // German has montags besides.
    let is_right =
        wanted == line.is_case(at, Case::Title) || wanted && line.locale.language.nouns_capitalised;
    if is_right {
        return;
    }
    let has_ending = || {
        let word = line.text(at);
        let mut endings = line.locale.language.endings.iter();
        endings.any(|ending| word.ends_with(ending))
    };
    if wanted && !has_ending() {
        return;
    }
    let is_joined = line.is_tight(at) && line.is_mark(at + 1, '-') && line.is_tight(at + 1);
    let last = if is_joined { at + 2 } else { at };
    let Some(span) = line.span(at, last) else {
        return;
    };
    let word = line.document.text(span);
    let is_plural = |ending: &&str| match word.strip_suffix(ending) {
        Some(_) if is_joined => {
            let parts = word.split('-');
            let singular = parts.map(|part| part.strip_suffix(ending).unwrap_or(part));
            let singular: Vec<&str> = singular.collect();
            line.pattern.weekdays.have(&singular.join("-"))
        }
        Some(singular) => line.pattern.weekdays.have(singular),
        None => false,
    };
    let is_day = is_joined && line.pattern.weekdays.have(word)
        || line.locale.language.endings.iter().any(is_plural);
    if is_day && is_plain_day(line, at) && !is_named(line, last) && !line.is_foreign(at) {
        recase(line, at, wanted, Applicability::Safe, findings);
    }
}

/// A month with a capital that months do not take, and no day: «en Junio de 1999». Without a year it must be no name: «en Agosto».
pub(super) fn month_of_year(line: &Dated<'_>, at: usize, findings: &mut Findings<'_, '_>) {
    if line.is_foreign(at) {
        return;
    }
    let before = Line::before(at);
    let of_year = line.is_year(at + 1) || line.is_year(at + 2) && line.links(at + 1);
    if line.pattern.capitals.0 {
        let lower = !is_word(line, at) && (line.is_function_word(before) || leads(line, before));
        if lower && line.is_month(at) && line.day(Line::before(before)).is_none() {
            recase(line, at, true, Applicability::Safe, findings);
        }
        return;
    }
    // With a day before it, it was seen to there; behind anything but a function word it may be a name.
    let dated = line.day(Line::before(before)).is_some() || line.day(before).is_some();
    let is_name = || line.flags(at).is_name();
    let beside = line
        .get(at + 1)
        .is_some_and(|next| next.case == Case::Title);
    // Rio de Janeiro, Plaza de Mayo
    let leads = Line::before(before);
    let in_name = || {
        line.is_case(leads, Case::Title) && (line.links(before) || !line.begins(leads))
            || is_street(line, leads)
    };
    let is_meant = (of_year || !is_name() && !beside) && !in_name();
    let language = line.locale.language;
    // *w połowie Czerwca*: the month belongs to a noun.
    let is_owned = || {
        declines(line.locale)
            && line.is_case(before, Case::Lower)
            && line.flags(before).is_ordinary()
            && !is_street(line, before)
    };
    let is_led = line.is_function_word(before) || is_owned();
    if !is_meant || dated || !line.is_month(at) || !is_led {
        return;
    }
    let may_be_given = is_in(language.given_months, line.text(at));
    if of_year || !may_be_given || is_in(language.before_months, line.text(before)) {
        recase(line, at, false, Applicability::Safe, findings);
    } else if let Some(found) = recase(line, at, false, Applicability::Unsafe, findings) {
        // «Ayer vi a Julio», «el perro de Julio»
        found.reserve(Reserve::Alone("it may be a name"));
    }
}

/// The same of a month or a day in a case that no date has: «v Říjnu», «по Средам». Behind a word that times do not begin with a day may be
/// somebody's name, and a month is left alone.
pub(super) fn declined(line: &Dated<'_>, at: usize, findings: &mut Findings<'_, '_>) {
    let (language, before) = (line.locale.language, Line::before(at));
    let Some(token) = line.get(at).filter(|_| !language.declension.is_empty()) else {
        return;
    };
    let is_name = token.listed.flags().is_name();
    let goes_on = !line.begins(at) && (line.is_case(before, Case::Lower) || line.begins(before));
    if is_name || !goes_on || line.gap(before).is_none() || line.is_foreign(at) {
        return;
    }
    let folded = Short::folded(line.text(at));
    let is_month = !line.pattern.capitals.0 && line.pattern.months.decline_to(language, &folded);
    let is_day = !line.pattern.capitals.1 && line.pattern.weekdays.decline_to(language, &folded);
    if !is_day && !is_month {
        return;
    }
    let is_led = leads(line, before) || language.case_endings || line.is_year(at + 1);
    if !(is_day || is_led) || is_named(line, at) || is_set_apart(line.document, token.span) {
        return;
    }
    let applicability = match is_led {
        true => Applicability::Safe,
        false => Applicability::Unsafe,
    };
    if let Some(found) = recase(line, at, false, applicability, findings)
        && !is_led
    {
        found.reserve(Reserve::Alone("it may be a name"));
    }
}

/// `in 2020 year`: the word for a year behind its number, as Russian, Chinese and Japanese have it; `copied` says that the source does.
pub(super) fn year_word(
    line: &Dated<'_>,
    at: usize,
    copied: bool,
    findings: &mut Findings<'_, '_>,
) {
    let word = at + 1;
    let words = line.locale.language.year_words;
    if !line.is_year(at) || !is_in(words, line.text(word)) || line.gap(at).is_none() {
        return;
    }
    let before = Line::before(at);
    let after = word + 1;
    let ends = line.get(after).is_none()
        || copied && line.is_function_word(after)
        || line.is(after, TokenKind::Mark) && !(line.is_tight(word) && line.is_mark(after, '-'));
    let dated = line.is_function_word(before) || line.is_month(before);
    let (Some(span), true) = (line.span(at, word), ends && dated) else {
        return;
    };
    let (name, text) = (line.locale.language.name, line.document.text(span));
    let message = format!(
        "{name} does not write “{}” after a year: “{text}”",
        line.text(word)
    );
    findings.report(span, message).confidence(0.88);
}

/// Whether an article or a word that times begin with stands there: *on*, *last*. Behind another word a day may be somebody's name: *con Domingo*.
fn leads(line: &Line<'_>, at: usize) -> bool {
    let language = line.locale.language;
    is_in(language.before_days, line.text(at)) || articles(language.code).contains(&line.text(at))
}

/// Whether a day of the week with a capital is nothing but that: a word like *on* stands before it, and it belongs to no name, as in «Viernes
/// Santo», «Domingo de Ramos» and *Journal du Dimanche*.
fn is_plain_day(line: &Dated<'_>, at: usize) -> bool {
    let before = Line::before(at);
    let bearer = Line::before(before);
    let goes_on = !line.begins(at) && (line.is_case(before, Case::Lower) || line.begins(before));
    let ends_name = line.is_case(bearer, Case::Title) && line.joins_names(before);
    let is_led = leads(line, before) || line.says_when(line.text(at));
    is_led && !is_named(line, at) && goes_on && !line.is_tight(before) && !ends_name
}

/// Whether another day stands near in lower case, and no name goes on behind this one: *vanaf Dinsdag en op zaterdag*.
fn is_beside_small(line: &Dated<'_>, at: usize) -> bool {
    /// In tokens.
    const NEAR: usize = 6;
    let is_small =
        |at: usize| line.is_case(at, Case::Lower) && line.pattern.weekdays.have(line.text(at));
    let mut near = at.saturating_sub(NEAR)..=at + NEAR;
    let before = Line::before(at);
    // Zia Domenica rests on domenica.
    let is_name = || {
        let token = line.get(at);
        token.is_some_and(|it| it.listed.flags().is_name()) && !line.is_function_word(before)
    };
    line.is_case(before, Case::Lower)
        && line.gap(before).is_some()
        && !is_named(line, at)
        && !is_name()
        && near.any(is_small)
}

/// The same behind any word in lower case but a noun that it may be the name of, in a sentence that no quotation marks or bold type set it off
/// from: «uscito Lunedì», *de eerste Maandag*.
fn is_likely_day(line: &Line<'_>, at: usize) -> bool {
    let before = Line::before(at);
    let Some(token) = line.get(at) else {
        return false;
    };
    let is_name = token.listed.flags().is_name();
    line.is_case(before, Case::Lower)
        && line.gap(before).is_some()
        && !is_name
        && !is_named(line, at)
        && !is_set_apart(line.document, token.span)
}

/// Whether a name goes on behind the word, or it begins one that has a small letter further on: *le Vendredi saint*.
fn is_named(line: &Line<'_>, at: usize) -> bool {
    let days = line.locale.language.named_days;
    let feast = || {
        let span = line.span(at, at + 1)?;
        Some(fold(line.document.text(span)))
    };
    let language = line.locale.language;
    let capital = |at: usize| {
        line.get(at)
            .is_some_and(|token| !matches!(token.case, Case::Lower | Case::None))
    };
    // Where endings say when, another name may follow: *lokakuussa Oulussa*; what a preposition leads to is no part of the name: *w maju w Łodzi*.
    let is_other_name = || language.case_endings && line.flags(at + 1).is_name();
    let joins = || {
        let word = fold(line.text(at + 1));
        line.is_function_word(at + 1)
            && match language.declension.is_empty() {
                // «el Lunes en Sevilla» is no name, «Domingo de Ramos» is one.
                true => language.name_particles.contains(&&*word),
                false => language.prepositions.binary_search(&&*word).is_err(),
            }
    };
    capital(at + 1) && !is_other_name()
        || joins() && capital(at + 2)
        || feast().is_some_and(|feast| days.binary_search(&&*feast).is_ok())
}

/// Reports a name in the wrong case; the fix is as safe as it is told.
pub(super) fn recase<'f, 'd>(
    line: &Line<'_>,
    at: usize,
    capital: bool,
    applicability: Applicability,
    findings: &'f mut Findings<'_, 'd>,
) -> Option<Found<'f, 'd>> {
    let token = line.get(at)?;
    let word = line.text(at);
    let replacement: String = if capital {
        capitalised(word)
    } else {
        let mut letters = word.chars();
        let first = letters.next()?.to_lowercase();
        first.chain(letters).collect()
    };
    let how = if capital {
        "a capital"
    } else {
        "a small letter"
    };
    let found = findings
        .report(
            token.span,
            format!(
                "{} writes “{word}” with {how}: “{replacement}”",
                line.locale.language.name
            ),
        )
        .confidence(0.9)
        .replace(token.span, &replacement, applicability);
    Some(found)
}

#[cfg(all(test, feature = "lexicons"))]
mod tests {
    use crate::Format;
    use crate::check::trial::{reports, warns};

    #[test]
    fn months_are_small_in_every_case() {
        reports(&["date-format"], Format::Text).holds(&[
            "cs Dostavba skončila až v ⟦Říjnu⟧ a most se otevřel.",
            "pl Budowa skończyła się dopiero w ⟦Styczniu⟧ 2020 roku.",
            "uk Будівництво завершили лише у ⟦Квітні⟧.",
            "uk Засідання відбудеться у ⟦П’ятницю⟧ в Одесі.",
            "uk Він живе у Кам’янці, а працює в п’ятницю.",
        ]);
    }

    #[test]
    fn somebody_may_be_called_like_a_month() {
        warns(&["date-format"], Format::Text).holds(&[
            "es El perro de Julio come.",
            "es Nació en ⟦Julio⟧ en la sierra.",
            "pt O relatório de ⟦Março⟧ está pronto.",
            "nl De fiets van April staat buiten.",
        ]);
    }

    #[test]
    fn days_are_small_in_every_form() {
        reports(&["date-format"], Format::Text).holds(&[
            "cs Trénink máme po ⟦Nedělích⟧ a ve čtvrtek.",
            "sk Obchod je zatvorený v ⟦Nedeľu⟧ a v pondelok.",
            "ru Музей открыт по ⟦Средам⟧ и пятницам.",
            "fi Hän soitti meille ⟦Torstaina⟧ illalla.",
            "hu A bolt ⟦Szerdán⟧ zárva lesz.",
            "bg Магазинът работи до ⟦Неделята⟧ включително.",
            "pt O mercado abre todas as ⟦Terças⟧-feiras cedo.",
            "pt A consulta foi marcada para a ⟦Quinta⟧-feira.",
            "cs Obyvatelé jedou do Středu Evropy ve středu.",
            "ru Мы встретимся на Средней Рогатке в среду.",
            "ru Книга вышла в издательстве «Воскресенье» в мае.",
            "pt A Quarta-feira de Cinzas é feriado.",
            "pt Os fiéis vão à missa na Sexta-feira Santa.",
            "fi Maanantaina satoi. Tiistaina paistoi.",
        ]);
    }

    #[test]
    fn names_and_months_in_small_letters_are_left_alone() {
        reports(&["date-format"], Format::Text).holds(&[
            "cs Dostavba skončila až v říjnu a most se otevřel.",
            "cs Autobus jede do Prahy přes Květnou Horu.",
            "ru Он рассказал о Мае и её брате.",
            "pl Rozmawiał z Marcem i jego bratem.",
        ]);
    }

    #[test]
    fn a_day_beside_one_in_small_letters_is_no_name() {
        reports(&["date-format"], Format::Text).holds(&[
            "nl De balie is open vanaf ⟦Dinsdag⟧ en op zaterdag.",
            "fr Le musée ferme le soir ⟦Mardi⟧ et jeudi.",
            "sv Vi svarar mellan ⟦Onsdag⟧ och söndag.",
            "es La misa del Domingo de Ramos es el domingo.",
            "nl De groep Blue Maandag speelt op vrijdag.",
        ]);
    }

    #[test]
    fn feasts_and_streets_keep_their_capitals() {
        reports(&["date-format"], Format::Text).holds(&[
            "fr Le Jeudi saint et le Mardi gras, le musée est fermé.",
            "it Il Giovedì grasso la piazza è piena di gente.",
            "es Vive en la calle de Junio, cerca del puerto.",
            "es La misa es el próximo ⟦Lunes⟧ en Cuenca, y no el Viernes de Dolores.",
            "fr Le ⟦Jeudi⟧ soir et le ⟦Mardi⟧ matin, le musée est fermé.",
            "it Il ⟦Giovedì⟧ sera la piazza è piena di gente.",
            "es Vive en el campo desde ⟦Junio⟧, cerca del puerto.",
        ]);
    }

    #[test]
    fn full_stops_and_spaces_make_dates_of_some_languages_only() {
        reports(&["date-format"], Format::Text).holds(&[
            "it Morì a Trento il ⟦23. 2. 1904⟧ in miseria.",
            "fr Elle fut élue le ⟦5. 11. 1968⟧ à Lyon.",
            "nl Hij trouwde op ⟦30. 6. 1921⟧ in Gent.",
            "pt Chegou a ⟦8. 1. 1977⟧ ao porto.",
            "pl Przyjechał ⟦8. 1. 1977⟧ do portu.",
            "cs Zemřel 23. 2. 1904 v Praze.",
            "sk Zomrel 23. 2. 1904 v Nitre.",
            "de Er starb am 23. 2. 1904 in Trier.",
            "fr Voir les chapitres 2. 4. 5. et 6. du livre.",
            "it Elenco: 1. 2. 3. 1904 e così via.",
        ]);
    }

    #[test]
    fn years_come_first_with_full_stops_in_some_languages_only() {
        reports(&["date-format"], Format::Text).holds(&[
            "en The bridge opened on ⟦2008. 7. 9.⟧, and nobody came.",
            "de Die Brücke wurde am ⟦2008. 7. 9.⟧ eröffnet.",
            "fr Le pont a ouvert le ⟦2008. 7. 9⟧.",
            "ko 다리는 2008. 7. 9. 개통되었다.",
            "hu A híd 2008. 07. 09. napján nyílt meg.",
            "en It ran from 1998 to 2008. 7. Oak Street is next.",
        ]);
    }
}
