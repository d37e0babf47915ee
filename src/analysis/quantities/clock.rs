//! Times of day as they are written in any language, and as machines render what another language writes.

use super::figure::{measures, names_hours};
use super::line::Line;
use crate::document::{ProseSpan, TokenKind};
use crate::language::Language;
use crate::language::facts::LANGUAGES;
use crate::text::script::Script;
use crate::text::short::Short;

/// A number, or two, that is a time of day, with the words around it that say so. Indices are those of the block's tokens.
#[derive(Debug)]
pub(crate) struct TimeOfDay {
    /// From the first figure to the last one.
    pub first: usize,
    pub last: usize,
    pub hour: u32,
    pub minutes: Option<ProseSpan>,
    /// What stands between them.
    pub mark: Between,
    /// The word before it that introduces times: *at*.
    pub at: Option<usize>,
    /// The half of the day behind it: *p.m.*
    pub half: Option<Half>,
    /// The word beside it that makes it a time of day, and whose word that is.
    pub clock: Option<(usize, Clock)>,
    /// The part of the day between the introducing word and the hour, from that word on: *at afternoon 6:30*.
    pub part_before: Option<usize>,
    /// The part of the day behind it in a way that the language does not have, up to its last token: *5 of the afternoon*.
    pub part_behind: Option<usize>,
}

/// What stands between hours and minutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Between {
    /// There are no minutes.
    Nothing,
    Colon,
    Dot,
    /// `14h30`, `14 h 30`, and `9h` without minutes.
    H,
    /// `20:30h`, `20.30 h`
    MarkH,
    /// `20 hours 30`
    Words,
}

/// Half of the day as English tells it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Half {
    /// Its token.
    pub at: usize,
    /// Whether it is the second one.
    pub late: bool,
    /// Its own letters: in Turkish and Korean an ending stands behind the ones of *6:00 PM*.
    pub span: ProseSpan,
    /// Whether it has full stops.
    pub dotted: bool,
    /// Whether it is written in capitals.
    pub upper: bool,
    /// *am* in small letters, which is a word of several languages.
    pub is_word: bool,
}

/// The word beside an hour.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Clock {
    /// Of the text's language.
    Own,
    /// Of another one: *7 Uhr* and *kl. 19.00* in English.
    Of(&'static Language),
    /// With hours up to twelve only: *o'clock*.
    Twelve,
    /// What machines make of one: *19:30 clock*.
    Rendered,
    /// Hours as a length of time: *19:30 Stunden*.
    Hours,
    /// The word for hours of some other language: *19:30 horas* in English.
    Foreign,
}

/// The longest word behind a time of day, in bytes.
const LONGEST_CLOCK: usize = 16;

/// The natural logarithm of how frequent a word of the text's own language is beside a time: one in a hundred thousand.
const FREQUENT: f32 = -11.5;

/// The longest abbreviation beside one, in bytes.
const LONGEST_SHORT: usize = 4;

/// The figures of a time, before anything around them was looked at.
struct Figures {
    last: usize,
    hour: u32,
    minutes: Option<ProseSpan>,
    mark: Between,
}

impl TimeOfDay {
    /// The time whose hour stands at `at`, if what stands beside it leaves no doubt that it is one.
    pub fn at(line: &Line<'_>, at: usize) -> Option<Self> {
        let before = Line::before(at);
        if line.is_mark(before, ':') && line.is_tight(before) {
            return None;
        }
        let introduced = introduced(line, at);
        let figures = figures(line, at, introduced.is_some())?;
        let behind = figures.last + 1;
        let half = half(line, figures.last);
        let clock = clock(line, &figures).or_else(|| short(line, at, &figures));
        let full = figures.minutes.is_some();
        let part_before = part_before(line, at).filter(|_| {
            full || half.is_some() || matches!(clock, Some((_, Clock::Twelve | Clock::Own)))
        });
        let at_word = introduced.or(part_before);
        let part_behind = part_behind(line, behind, at_word.is_some() || full);
        let told = half.is_some() || clock.is_some() || part_before.is_some();
        let is_time = match figures.mark {
            Between::Colon | Between::MarkH | Between::H | Between::Words => true,
            // 20.30 is a number, unless something says otherwise; a unit behind it says that it is one.
            Between::Dot => {
                let leads = at_word.is_some()
                    || figures.hour > 12 && line.is_function_word(before) && ends(line, behind);
                told || leads && !measures(line, behind) && !counts(line, behind)
            }
            Between::Nothing => told || part_behind.is_some(),
        };
        is_time.then_some(Self {
            first: at,
            last: figures.last,
            hour: figures.hour,
            minutes: figures.minutes,
            mark: figures.mark,
            at: introduced,
            half,
            clock,
            part_before,
            part_behind,
        })
    }

    /// The last token of what was read: the figures and the word that makes them a time.
    pub fn end(&self) -> usize {
        let clock = self.clock.map(|(at, _)| at);
        let half = self.half.map(|half| half.at);
        self.last.max(clock.unwrap_or(0)).max(half.unwrap_or(0))
    }
}

/// Whether a word follows that the number may count.
fn counts(line: &Line<'_>, at: usize) -> bool {
    line.is(at, TokenKind::Word) && !line.is_function_word(at)
}

fn figures(line: &Line<'_>, at: usize, introduced: bool) -> Option<Figures> {
    let text = line.text(at);
    if let Some((hour, minutes)) = text.split_once('.') {
        let hour: u32 = hour.parse().ok().filter(|_| hour.len() <= 2)?;
        let start = line.get(at)?.span.end - minutes.len() as u32;
        let span = ProseSpan::new(start, line.get(at)?.span.end);
        let h = introduced && has_h(line, at) && ends(line, at + 2);
        return (hour <= 24 && is_minutes(minutes)).then_some(Figures {
            last: at + usize::from(h),
            hour,
            minutes: Some(span),
            mark: if h { Between::MarkH } else { Between::Dot },
        });
    }
    let hour = line
        .value(at)
        .filter(|hour| *hour <= 24 && text.len() <= 2)?;
    let bare = Figures {
        last: at,
        hour,
        minutes: None,
        mark: Between::Nothing,
    };
    let found = with_colon(line, &bare)
        .or_else(|| with_h(line, &bare, introduced))
        .or_else(|| introduced.then(|| with_words(line, &bare)).flatten());
    Some(found.unwrap_or(bare))
}

/// The hour of a number that may be a time of day with such a mark between hour and minutes.
pub(crate) fn parted(line: &Line<'_>, at: usize, by: char) -> Option<u32> {
    let (hour, minutes) = line.text(at).split_once(by)?;
    let hour = hour.parse().ok().filter(|_| hour.len() <= 2);
    let is_time = line.is(at, TokenKind::Number) && is_minutes(minutes);
    hour.filter(|hour| is_time && *hour <= 24)
}

fn is_minutes(text: &str) -> bool {
    text.len() == 2 && text.parse::<u32>().is_ok_and(|minutes| minutes < 60)
}

/// `14:30`, `14:30:05`, `14:30h`
fn with_colon(line: &Line<'_>, bare: &Figures) -> Option<Figures> {
    let colon = |at: usize| line.is_tight(at) && line.is_mark(at + 1, ':') && line.is_tight(at + 1);
    let at = bare.last;
    if !colon(at) || !is_minutes(line.text(at + 2)) {
        return None;
    }
    let mut last = at + 2;
    if colon(last) && is_minutes(line.text(last + 2)) {
        last += 2;
    }
    let h = has_h(line, last);
    Some(Figures {
        last: last + usize::from(h),
        hour: bare.hour,
        minutes: line.get(at + 2).map(|token| token.span),
        mark: if h { Between::MarkH } else { Between::Colon },
    })
}

/// Whether an h stands by itself behind a token.
fn has_h(line: &Line<'_>, last: usize) -> bool {
    line.is(last + 1, TokenKind::Word)
        && line.text(last + 1) == "h"
        && line.is_near(last)
        && (!line.is_tight(last + 1) || line.is(last + 2, TokenKind::Mark))
}

/// `14h30`, `14 h 30`; behind a word that introduces times also `9h`, for elsewhere it is a length of time.
fn with_h(line: &Line<'_>, bare: &Figures, introduced: bool) -> Option<Figures> {
    let at = bare.last;
    let word = line.text(at + 1);
    if !line.is(at + 1, TokenKind::Word)
        || !word.starts_with('h')
        || line.is_joined(Line::before(at))
    {
        return None;
    }
    let token = line.get(at + 1)?.span;
    let tight = line.is_tight(at);
    let (last, minutes) = if tight && is_minutes(&word[1..]) {
        (at + 1, Some(ProseSpan::new(token.start + 1, token.end)))
    } else if word == "h"
        && line.is_near(at)
        && line.is_near(at + 1)
        && is_minutes(line.text(at + 2))
    {
        (at + 2, line.get(at + 2).map(|token| token.span))
    } else if word == "h" && line.is_near(at) && introduced && ends(line, at + 2) {
        (at + 1, None)
    } else {
        return None;
    };
    // A length of time goes on to minutes or seconds.
    let goes_on =
        line.is_joined(last) && (line.is_word(last + 1) || line.is(last + 1, TokenKind::Number));
    (!goes_on).then_some(Figures {
        last,
        hour: bare.hour,
        minutes,
        mark: Between::H,
    })
}

/// `20 hours 30`, `20 hours and 30`, where nothing follows that the number could count.
fn with_words(line: &Line<'_>, bare: &Figures) -> Option<Figures> {
    let at = bare.last;
    let hours = line.locale.language.clock_words.hours;
    if !line.is(at + 1, TokenKind::Word) || !is_in(hours, line.text(at + 1)) {
        return None;
    }
    let and = line.text(at + 2) == line.locale.conventions().list_and;
    let last = at + 2 + usize::from(and);
    (is_minutes(line.text(last)) && ends(line, last + 1)).then(|| Figures {
        last,
        hour: bare.hour,
        minutes: line.get(last).map(|token| token.span),
        mark: Between::Words,
    })
}

/// Whether nothing stands at `at` that what is before it could count or describe.
fn ends(line: &Line<'_>, at: usize) -> bool {
    line.get(at).is_none()
        || line.is_function_word(at)
        || line.is(at, TokenKind::Mark) && !measures(line, at)
}

/// Whether a sorted list of folded words has the word.
pub(crate) fn is_in(list: &[&str], word: &str) -> bool {
    !list.is_empty() && !word.is_empty() && list.binary_search(&&*Short::folded(word)).is_ok()
}

/// The word before the token at `at` that introduces times: *at*, *kl.*
fn introduced(line: &Line<'_>, at: usize) -> Option<usize> {
    let mut before = Line::before(at);
    if line.is_mark(before, '.') && line.is_tight(Line::before(before)) {
        before = Line::before(before);
    }
    let words = &line.locale.language.clock_words;
    (line.is_word(before) && is_in(words.at, line.text(before).trim_end_matches('.')))
        .then_some(before)
}

/// The half of the day behind the token `last`.
fn half(line: &Line<'_>, last: usize) -> Option<Half> {
    let at = last + 1;
    let text = without_ending(line.text(at));
    if !line.is_near(last) {
        return None;
    }
    let joined = line.is_joined(at) && !line.is(at + 1, TokenKind::Mark);
    let plain = !joined
        && matches!(
            text,
            "a.m." | "p.m." | "A.M." | "P.M." | "am" | "pm" | "PM" | "AM"
        );
    let torn = matches!(text, "a.m" | "p.m");
    if !plain && !torn {
        return None;
    }
    let is_word = text == "am" && !stands_alone(line, at);
    let start = line.get(at)?.span.start;
    (!is_word || line.locale.conventions().day_periods[0] == "am").then_some(Half {
        at,
        late: text.starts_with(['p', 'P']),
        span: ProseSpan::new(start, start + text.len() as u32),
        dotted: text.contains('.'),
        upper: text.starts_with(['A', 'P']),
        is_word: text == "am",
    })
}

/// A half of the day in capitals without what a language puts behind it: *PM'de*, *PM까지*.
fn without_ending(text: &str) -> &str {
    let half = text.get(..2).filter(|half| matches!(*half, "AM" | "PM"));
    let ending = text.get(2..).and_then(|ending| ending.chars().next());
    // Letters of the same script make another word of it: AMÉRIQUES.
    let is_ending = |c: char| {
        matches!(c, '\'' | '’')
            || c.is_alphabetic() && Script::of_char(c).is_some_and(|it| it != Script::Latin)
    };
    half.filter(|_| ending.is_some_and(is_ending))
        .unwrap_or(text)
}

/// Whether *am* at `at` governs nothing, as the word of the language would: the text goes on with *and*, with a sign, with a
/// word before another number, or not at all.
fn stands_alone(line: &Line<'_>, at: usize) -> bool {
    let next = at + 1;
    let language = line.locale.language;
    !language.is_function_word("am")
        || line.get(next).is_none()
        || line.is(next, TokenKind::Mark)
        || line.text(next) == line.locale.conventions().list_and
        || line.is_function_word(next) && line.is(next + 1, TokenKind::Number)
}

/// The word behind the figures that tells the time.
fn clock(line: &Line<'_>, figures: &Figures) -> Option<(usize, Clock)> {
    let at = figures.last + 1;
    let word = line.text(at);
    // Hardly a word is as short, so that only the few that are get folded.
    if !line.is_word(at) || !line.is_near(figures.last) || word.len() > LONGEST_CLOCK {
        return None;
    }
    let folded = Short::folded(word);
    let has = |list: &[&str]| list.binary_search(&&*folded).is_ok();
    let language = line.locale.language;
    let words = &language.clock_words;
    let is_colon = matches!(figures.mark, Between::Colon);
    if has(language.clock) {
        return Some((at, Clock::Own));
    }
    if has(language.twelve_hour) {
        return Some((at, Clock::Twelve));
    }
    let rendered = has(words.never_clock) && ends(line, at + 1);
    if rendered
        && (is_colon || figures.mark == Between::Dot || introduced(line, figures.last).is_some())
    {
        return Some((at, Clock::Rendered));
    }
    let is_dotted = figures.mark == Between::Dot && introduced(line, figures.last).is_some();
    let is_full = (is_colon || is_dotted) && !words.hours_behind;
    if is_full && has(words.hours) && ends(line, at + 1) {
        return Some((at, Clock::Hours));
    }
    if !line.is(at, TokenKind::Word) && !has(&["o'clock"]) {
        return None;
    }
    let of = |language: &&Language| has(language.clock) || has(language.twelve_hour);
    if let Some(other) = LANGUAGES.iter().find(of) {
        return Some((at, Clock::Of(other)));
    }
    let is_full = is_colon || figures.mark == Between::Dot;
    (is_full && names_hours(word) && !is_own_word(line, at)).then_some((at, Clock::Foreign))
}

/// Whether the language of the text has the word: lists that were counted in texts have words of other languages as well, but rarely.
fn is_own_word(line: &Line<'_>, at: usize) -> bool {
    let entry = line.get(at).and_then(|token| token.listed.entry());
    line.is_function_word(at)
        || entry.is_some_and(|entry| entry.log_frequency >= FREQUENT)
        || line.locale.language.is_quantity(line.text(at))
}

/// The abbreviation beside an hour with its minutes that another language has there: *kl. 19.00*, *18:00 hod.*
fn short(line: &Line<'_>, first: usize, figures: &Figures) -> Option<(usize, Clock)> {
    let stop = Line::before(first);
    let before = match line.is_mark(stop, '.') && line.is_tight(Line::before(stop)) {
        true => Line::before(stop),
        false => stop,
    };
    let behind = figures.last + 1;
    let own = line.locale.language;
    [before, behind].into_iter().find_map(|at| {
        let word = line.text(at).trim_end_matches('.');
        if !line.is_word(at) || word.len() > LONGEST_SHORT {
            return None;
        }
        let has = |language: &&Language| is_in(language.clock_words.short, word);
        let other = LANGUAGES.iter().find(has)?;
        let is_own = has(&own) || is_in(own.clock_words.at, word) || is_in(own.clock, word);
        let leads = Line::before(at);
        let led = is_in(own.clock_words.at, line.text(leads));
        let set_off = line.get(leads).is_none() || line.is(leads, TokenKind::Mark);
        // Without its full stop a word of the language may count or name what is before the number: *iron ore 10.50*.
        let is_short = at == behind || line.is_mark(at + 1, '.') || led || set_off;
        let is_meant = figures.minutes.is_some() || led;
        let is_meant = is_meant && (is_short || !is_own_word(line, at));
        (!is_own && is_meant).then_some((at, Clock::Of(other)))
    })
}

/// The first token of the word that ends at `last`, with what hyphens join to it.
fn start_of_word(line: &Line<'_>, last: usize) -> usize {
    let hyphen = Line::before(last);
    let first = Line::before(hyphen);
    let joined = line.is_mark(hyphen, '-')
        && line.is_tight(hyphen)
        && line.is_tight(first)
        && line.is_word(first);
    if joined { first } else { last }
}

/// The introducing word before a part of the day that stands before the hour.
fn part_before(line: &Line<'_>, at: usize) -> Option<usize> {
    let last = Line::before(at);
    let words = &line.locale.language.clock_words;
    if words.day_parts.is_empty() || !line.is_word(last) || !line.is_near(last) {
        return None;
    }
    let first = start_of_word(line, last);
    let part = line.document.text(line.span(first, last)?);
    if !is_in(words.day_parts, part) {
        return None;
    }
    let before = Line::before(first);
    let article = Line::before(before);
    // *from morning 9:00*, and not *morgens*, an adverb
    let is_led = || {
        let language = line.locale.language;
        let text = line.text(before).to_lowercase();
        let is_noun = is_in(words.never_behind, part) && !is_in(words.never_part_of, &text);
        is_noun
            && !language.name_particles.contains(&&*text)
            && language.prepositions.binary_search(&&*text).is_ok()
    };
    introduced(line, first)
        .or_else(|| is_led().then_some(before))
        .or_else(|| {
            let is_article = line.is_function_word(before);
            introduced(line, before).filter(|at| is_article && *at == article)
        })
}

/// The last token of a part of the day behind a time that ends before `at`, where the language does not have it so.
fn part_behind(line: &Line<'_>, at: usize, certain: bool) -> Option<usize> {
    let words = &line.locale.language.clock_words;
    if !certain || words.day_parts.is_empty() || !line.is_word(at) {
        return None;
    }
    let linked = is_in(words.never_part_of, line.text(at));
    let article = linked && line.is_function_word(at + 1);
    let part = at + usize::from(linked) + usize::from(article);
    let hyphen = part + 1;
    let joined = line.is_mark(hyphen, '-') && line.is_tight(part) && line.is_tight(hyphen);
    let last = if joined { part + 2 } else { part };
    let text = line.document.text(line.span(part, last)?);
    let wrong = if linked {
        is_in(words.day_parts, text)
    } else {
        is_in(words.never_behind, text)
    };
    (wrong && ends(line, last + 1)).then_some(last)
}
