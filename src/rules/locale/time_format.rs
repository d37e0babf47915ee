//! See [`TIME_FORMAT`].

use super::hours::{is_hour, is_range, may_be_unit};
use super::time_habits::{Habits, Shown};
use super::{half_before, split_figures, time_range};
use crate::analysis::quantities::clock::{Between, Clock, Half, TimeOfDay, is_in};
use crate::analysis::quantities::figure::measures;
use crate::analysis::quantities::line::{Line, each_line};
use crate::analysis::quantities::{Quantities, Role};
use crate::article::Article;
use crate::diagnostic::Applicability;
use crate::document::{BlockKind, Case, ProseSpan, TokenKind};
use crate::rule::{Findings, Reserve};
use std::cell::LazyCell;

crate::declare_rule! {
    /// A time of day in the manner of another language.
    ///
    /// French writes “14h30”, English “2:30 p.m.”, German “14.30 Uhr”. What may stand between hours and minutes, and whether the language
    /// counts to twelve and then says which half of the day is meant, are facts of the CLDR and of style guides. So are the words beside a
    /// time: “at 19:30 clock”, “kl. 19.30” and “um 20 Stunden 30” are another language’s, “at afternoon 6:30” is another one’s order, and
    /// “15:30 pm” counts in two ways at once. “9 h 30” is French; other languages that write an h set no spaces around it. Durations (“2h30”)
    /// are left alone.
    ///
    /// ```fails,en
    /// The train leaves at 14h30.
    /// ```
    /// ```fails,en
    /// The bus runs from 7,15 to 19:45.
    /// ```
    /// ```fails,fr
    /// Le train part à 21:30 h de la gare.
    /// ```
    /// ```fails,de
    /// Der Zug fährt um 2:30 p.m. ab.
    /// ```
    /// ```fails,fr
    /// Le train part à 2 p.m. de la gare.
    /// ```
    /// ```fails,es
    /// El tren sale a las 9 h 30 de la estación.
    /// ```
    /// ```fails,en
    /// The train leaves at 14 o'clock.
    /// ```
    /// ```fails,en
    /// The shop opens at 9 Uhr, on Sundays at AM10:00.
    /// ```
    /// ```fails,en
    /// The meeting is at afternoon 6:30, not at 19:30 clock.
    /// ```
    /// ```fails,en
    /// The meeting is on Thursday, kl. 19.00, in the hall.
    /// ```
    /// ```fails,el
    /// Το κατάστημα κλείνει στις 5:30 PM κάθε μέρα.
    /// ```
    /// ```fails,tr
    /// Kampanya gece 11:59 PM'de sona eriyor.
    /// ```
    /// ```fails,nl
    /// De winkel is open van 9:30 a.m. tot 18:00.
    /// ```
    /// ```fails,pl
    /// W sobotę biblioteka działa do 3 pm bez przerwy.
    /// ```
    /// ```fails,ko
    /// 회의는 4 PM에 시작합니다.
    /// ```
    /// ```passes,sv
    /// Mötet börjar kl. 19.00 i salen, och nästa är kl 18.30.
    /// ```
    /// ```passes,es
    /// La tienda cierra a las 5:30 p. m. en México y a las 6:00 p. m. en Bogotá.
    /// ```
    /// ```passes,en
    /// The train leaves at 2:30 p.m. or at 14:30; the ride takes 2h30, the shop is open 24h.
    /// ```
    /// ```passes,fr
    /// Le train part à 14h30, à 14 h 30 ou à 14:30.
    /// ```
    /// ```passes,nl,markdown
    /// De straal (6 pm) is klein, en de groep telt leiders (4 PM).
    ///
    /// | Stof | Straal |
    /// |---|---|
    /// | Neon | 7 pm |
    /// ```
    /// ```fails,nl,markdown
    /// | Dag | Open tot |
    /// |---|---|
    /// | Maandag | 11 AM |
    /// | Dinsdag | 4 PM |
    /// ```
    /// ```passes,fr
    /// Tout le monde applaudit les 7 AMÉRICAINES et les 3 PMÉS de la salle.
    /// ```
    /// ```passes,de
    /// Der Zug fährt um 14.30 Uhr ab, der nächste um 18:00 Uhr. Um 5 am Rhein.
    /// ```
    pub TIME_FORMAT = "time-format", Locale, Warning, check;
}

fn check(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    let quantities = article.get::<Quantities>();
    let shown = Shown::by(article, quantities);
    each_line(article, |line| {
        let cased = line.locale.is_cased();
        let habits = LazyCell::new(|| Habits::of(line.locale));
        for number in quantities.of(line.block) {
            if let Role::Time(time) = &number.role
                && !line.is_foreign(time.first)
            {
                match judge(line, time, &habits, &shown) {
                    Some(fault) => report(line, time, &fault, findings),
                    None => time_range::check(line, time, findings),
                }
            }
        }
        // Both have a colon in them.
        if !line.block.bytes.has(b':') {
            return;
        }
        for (at, token) in line.tokens.iter().enumerate() {
            if token.kind == TokenKind::Mark {
                split_figures::time(line, at, findings);
            }
            let is_upper = matches!(token.case, Case::Upper | Case::Mixed);
            if cased && is_upper && !line.is_foreign(at) {
                half_before::check(line, at, findings);
            }
        }
    });
}

/// What is wrong with a time of day.
enum Fault {
    /// `15:30 pm`
    Twice,
    /// `3 p.m. in the afternoon`
    Again,
    /// `2 p.m.` where hours are counted to twenty-four.
    Half(Half),
    /// `2 PM` where the halves of the day are *a. m.* and *p. m.*
    Capitals(Half),
    /// `14h30`
    H,
    /// `9 h 30`
    SpacedH,
    /// `20:30h`
    HBehind,
    /// `20.30`
    Dot,
    /// `20 hours 30`, `19:30 Stunden`
    Length,
    /// `14 o'clock`, `9:30 o'clock`
    FullHour(usize),
    /// `19:30 clock`
    Rendered(usize),
    /// `14 Uhr`
    Clock(usize, &'static str),
    /// `19:30 horas`
    Foreign(usize),
    /// `at afternoon 6:30`
    PartBefore(usize),
    /// `5 of the afternoon`
    PartBehind(usize),
}

/// The first thing that is wrong with a time, if anything is.
fn judge(line: &Line<'_>, time: &TimeOfDay, habits: &Habits, shown: &Shown) -> Option<Fault> {
    if let Some(half) = time.half {
        return judge_half(line, time, half, habits, shown);
    }
    match time.clock {
        Some((_, Clock::Own)) => return time.part_before.map(Fault::PartBefore),
        Some((at, Clock::Twelve))
            if time.hour > 12 || time.minutes.is_some() || has_minutes_behind(line, at) =>
        {
            return Some(Fault::FullHour(at));
        }
        Some((at, Clock::Rendered)) => return Some(Fault::Rendered(at)),
        Some((_, Clock::Hours)) => return Some(Fault::Length),
        Some((at, Clock::Of(language))) => return Some(Fault::Clock(at, language.name)),
        Some((at, Clock::Foreign)) => return Some(Fault::Foreign(at)),
        Some((_, Clock::Twelve)) | None => {}
    }
    if let Some(at) = time.part_before {
        return Some(Fault::PartBefore(at));
    }
    let (introduced, writes_h) = (time.at.is_some(), habits.writes_h);
    match time.mark {
        // From six on, or behind a word for times: 2h30 is a length.
        Between::H
            if !writes_h
                && (introduced || time.minutes.is_some() && (6..=23).contains(&time.hour)) =>
        {
            let own = time.minutes.is_none() && line.locale.language.clock_words.h_behind;
            (!own).then_some(Fault::H)
        }
        Between::H if writes_h && !habits.spaces_h && is_spaced(line, time) => Some(Fault::SpacedH),
        // Where spaces may stand around it, it is the sign for hours, which parts them from the minutes.
        Between::MarkH
            if habits.spaces_h || !writes_h && !line.locale.language.clock_words.h_behind =>
        {
            Some(Fault::HBehind)
        }
        Between::Words if !writes_h => Some(Fault::Length),
        Between::Dot if !habits.writes_dot && shown.copies_dot => {
            let late = (13..24).contains(&time.hour);
            let told = shown.dots > 1 || names_part(line, time.last + 1);
            (late || introduced && told).then_some(Fault::Dot)
        }
        _ => time.part_behind.map(Fault::PartBehind),
    }
}

/// What is wrong with a time that names its half of the day.
fn judge_half(
    line: &Line<'_>,
    time: &TimeOfDay,
    half: Half,
    habits: &Habits,
    shown: &Shown,
) -> Option<Fault> {
    let before = Line::before(time.first);
    let is_told = half.dotted
        || time.minutes.is_some()
        || time.at.is_some()
        || line.is_function_word(before) && (shown.clear || !may_be_unit(line, time, half))
        || half.upper && (1..=12).contains(&time.hour) && line.is_case(before, Case::Lower)
        || is_range(line, time, half)
        || is_hour(line, time, half)
        || is_whole(line, time, half.at, shown);
    let twice = time.hour > 12 && (!half.is_word || half.dotted);
    let is_own = habits.halves && (habits.capitals || !half.upper || half.dotted);
    match (twice && is_told, is_own) {
        (true, true) => Some(Fault::Twice),
        (false, true) if is_told && is_said_again(line, half) => Some(Fault::Again),
        (_, false) if time.hour <= 23 && is_told => Some(Fault::Half(half)),
        (false, true) if is_told && habits.stops && half.upper && !half.dotted => {
            Some(Fault::Capitals(half))
        }
        _ => None,
    }
}

/// Whether minutes stand behind the word for full hours: *at 10 o’clock 30*.
fn has_minutes_behind(line: &Line<'_>, clock: usize) -> bool {
    let minutes = clock + 1;
    let is_two_figures = line.text(minutes).len() == 2 && line.text(minutes) < "60";
    line.is(minutes, TokenKind::Number)
        && is_two_figures
        && line.is_near(clock)
        && !line.is_tight(minutes)
        && !measures(line, minutes + 1)
        && (line.is_function_word(minutes + 1) || !line.is_word(minutes + 1))
}

/// Whether the part of the day is said once more behind *p.m.*: *a las 3 p. m. de la tarde*.
fn is_said_again(line: &Line<'_>, half: Half) -> bool {
    let language = line.locale.language;
    let first = half.at + 1;
    let first = first + usize::from(line.is_mark(first, '.'));
    let part = (first..first + 3).find(|at| !line.is_function_word(*at));
    let is_linked = language
        .prepositions
        .binary_search(&line.text(first))
        .is_ok();
    let is_part = |at: usize| is_in(language.clock_words.day_parts, line.text(at));
    // *5 p.m. on the afternoon of May 3*
    let goes_on = |at: usize| is_in(language.clock_words.never_part_of, line.text(at + 1));
    is_linked && part.is_some_and(|at| is_part(at) && !goes_on(at))
}

/// Whether spaces part hour and minutes from the h between them, and no word says that they are minutes: *9 h 30 min*.
fn is_spaced(line: &Line<'_>, time: &TimeOfDay) -> bool {
    let is_parted = !line.is_tight(time.first) && time.minutes.is_some();
    is_parted
        && time.at.is_some()
        && !measures(line, time.last + 1)
        && line.text(time.last + 1) != "min"
}

/// Whether an hour with its half of the day is all that a cell or brackets hold, and other times show that it is one.
fn is_whole(line: &Line<'_>, time: &TimeOfDay, half: usize, shown: &Shown) -> bool {
    let before = Line::before(time.first);
    let is_cell = line.block.kind == BlockKind::TableCell && line.get(before).is_none();
    let is_set_off = line.is_mark(before, '(') && line.is_mark(half + 1, ')');
    let is_shown = shown.clear || is_cell && shown.halves_of_cells == [true; 2];
    is_shown && time.hour > 0 && (is_cell && line.get(half + 1).is_none() || is_set_off)
}

/// Whether a part of the day is named soon behind a time: *at 8.30 in the morning*.
fn names_part(line: &Line<'_>, at: usize) -> bool {
    /// In words.
    const NEAR: usize = 3;
    let parts = line.locale.language.clock_words.day_parts;
    let mut words = (at..at + NEAR).take_while(|at| line.is_word(*at));
    words.any(|at| is_in(parts, line.text(at)))
}

/// From which token to which a fault is shown, and how sure it is.
fn place(time: &TimeOfDay, fault: &Fault) -> ([usize; 2], f32) {
    match *fault {
        Fault::Twice => ([time.first, time.end()], 0.93),
        Fault::Again => ([time.first, time.end()], 0.88),
        Fault::Half(half) | Fault::Capitals(half) => ([time.first, half.at], 0.92),
        Fault::H | Fault::HBehind => ([time.first, time.last], 0.92),
        Fault::SpacedH => ([time.first, time.last], 0.85),
        Fault::Dot => ([time.first, time.last], 0.8),
        Fault::Length => ([time.first, time.end()], 0.9),
        Fault::FullHour(at) => ([time.first, at], 0.95),
        Fault::Rendered(at) => ([time.first, at], 0.92),
        Fault::Clock(at, _) => ([time.first.min(at), time.last.max(at)], 0.92),
        Fault::Foreign(at) => ([time.first, at], 0.92),
        Fault::PartBefore(at) => ([at, time.end()], 0.9),
        Fault::PartBehind(last) => ([time.first, last], 0.88),
    }
}

fn report(line: &Line<'_>, time: &TimeOfDay, fault: &Fault, findings: &mut Findings<'_, '_>) {
    let ([first, last], confidence) = place(time, fault);
    let Some(span) = line.span(first, last) else {
        return;
    };
    let half = time.half.filter(|half| half.at == last);
    let span = half.map_or(span, |half| ProseSpan::new(span.start, half.span.end));
    let name = line.locale.language.name;
    let text = line.document.text(span);
    let message = match *fault {
        Fault::Twice => format!("“{text}” mixes the 24-hour clock with the 12-hour clock"),
        Fault::Again => format!("the part of the day is named again after “{text}”"),
        Fault::Half(half) => format!(
            "{name} does not write “{}” after a time: “{text}”",
            line.document.text(half.span)
        ),
        Fault::Capitals(half) => format!(
            "{name} writes “{}”, not “{}”: “{text}”",
            line.locale.conventions().day_periods[usize::from(half.late)],
            line.document.text(half.span)
        ),
        Fault::H => format!("{name} does not write times with “h”: “{text}”"),
        Fault::SpacedH => format!("{name} sets no spaces around the “h” of a time: “{text}”"),
        Fault::HBehind => format!("{name} does not write “h” after a time: “{text}”"),
        Fault::Dot => format!("{name} does not write times with a full stop: “{text}”"),
        Fault::Length => format!("“{text}” is a length of time in {name}, not a time of day"),
        Fault::FullHour(at) => format!(
            "“{}” goes with full hours up to twelve only: “{text}”",
            line.text(at)
        ),
        Fault::Rendered(at) => format!(
            "{name} does not write “{}” after a time: “{text}”",
            line.text(at)
        ),
        Fault::Clock(_, other) => format!("“{text}” tells the time the way {other} does"),
        Fault::Foreign(at) => {
            let hours = line.text(at);
            format!("“{hours}” is the word for hours in another language: “{text}”")
        }
        Fault::PartBefore(_) => {
            format!("{name} does not put the part of the day before the hour: “{text}”")
        }
        Fault::PartBehind(_) => {
            format!("{name} does not join the part of the day to the hour like this: “{text}”")
        }
    };
    let found = findings.report(span, message).confidence(confidence);
    let found = match fault {
        Fault::Capitals(_) => found.reserve(Reserve::Chosen("some writers prefer it")),
        _ => found,
    };
    if let Some(replacement) = replacement(line, time, fault) {
        found.replace(span, &replacement, Applicability::Unsafe);
    }
}

/// What to write instead, where it is only the figures that change.
fn replacement(line: &Line<'_>, time: &TimeOfDay, fault: &Fault) -> Option<String> {
    let minutes = line.document.text(time.minutes?);
    match *fault {
        Fault::Half(half) if (1..=12).contains(&time.hour) => {
            let hour = time.hour % 12 + if half.late { 12 } else { 0 };
            Some(time_of_day(line, hour, minutes))
        }
        Fault::Twice | Fault::Half(_) if time.hour <= 23 => {
            Some(time_of_day(line, time.hour, minutes))
        }
        Fault::H | Fault::HBehind | Fault::Length | Fault::Rendered(_) => {
            Some(time_of_day(line, time.hour, minutes))
        }
        Fault::Dot => Some(format!("{}:{minutes}", time.hour)),
        _ => None,
    }
}

/// A time as the language writes it.
fn time_of_day(line: &Line<'_>, hour: u32, minutes: &str) -> String {
    let separators = line.locale.conventions().time_separators;
    let separator = separators.first().copied().unwrap_or(":");
    format!("{hour}{separator}{minutes}")
}
