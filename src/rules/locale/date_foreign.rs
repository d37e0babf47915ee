//! Months and days of the week that are called as in another language, for `date-format`. Where the source is known its names are expected; where
//! it is not, a date around the name has to show what it is.

use super::date_format::is_shown_month;
use super::date_pattern::Dated;
use crate::analysis::quantities::clock::is_in;
use crate::analysis::quantities::line::Line;
use crate::article::Article;
use crate::diagnostic::Applicability;
use crate::document::{Case, ProseSpan, Token, TokenKind};
use crate::language::facts::{CalendarName, CalendarUse, articles, by_code};
use crate::language::{ENGLISH, Lexicon, Locale, calendar};
use crate::rule::Findings;
use crate::text::capitalised;

/// Names of other languages, seen from a text that was translated from a language that is known or not.
pub(super) struct Strangers {
    source: Option<Locale>,
}

/// What a name is taken for.
struct Stranger<'a> {
    token: &'a Token,
    of: &'static CalendarUse,
    /// The source calls it so.
    is_source: bool,
    /// An ordinary word, or a name, of the text's own language is written like it.
    is_ordinary: bool,
    is_name: bool,
}

impl Strangers {
    pub fn of(article: &Article<'_>) -> Self {
        Self {
            source: article.source,
        }
    }

    /// Reports the word at `at` if it is one of them.
    pub fn check(
        &self,
        article: &Article<'_>,
        line: &Dated<'_>,
        at: usize,
        findings: &mut Findings<'_, '_>,
    ) {
        let word = line.text(at);
        let month = calendar::month(word);
        let Some(stranger) = month
            .or_else(|| calendar::weekday(word))
            .and_then(|found| self.stranger(line, at, found))
        else {
            return;
        };
        let conventions = line.pattern.conventions;
        let (is_meant, names): (bool, &[&'static str]) = if month.is_some() {
            let is_month = self.is_month(line, at, &stranger);
            (is_month, &conventions.months.wide)
        } else {
            (is_weekday(line, at, &stranger), &conventions.weekdays.wide)
        };
        let is_part = || month.is_some() && is_part_of_title(line, at, stranger.of.language);
        if is_meant && !(month.is_some() && is_shown_month(article, line, at)) && !is_part() {
            let own = names.get(usize::from(stranger.of.number)).copied();
            let ending = month.and_then(|_| ending_of_day(line, at));
            let stop = if line.pattern.stop { "." } else { "" };
            let day = ending.map(|ending| (ending, stop));
            report(line, at, &stranger, (own, day), findings);
        }
    }

    /// What the name at `at` is in other languages, if it is none of the text's own.
    fn stranger<'a>(
        &self,
        line: &Line<'a>,
        at: usize,
        found: &'static CalendarName,
    ) -> Option<Stranger<'a>> {
        let code = line.locale.language.code;
        let token = line.get(at).filter(|_| !line.is_foreign(at))?;
        if found.uses.iter().any(|of| of.language == code) {
            return None;
        }
        let is_source = |of: &&CalendarUse| {
            self.source
                .is_some_and(|source| source.language.code == of.language)
        };
        let source = found.uses.iter().find(is_source);
        // Of several languages, one that has the name with the same capitals, and of those the one that most is translated from.
        let capital = token.case == Case::Title;
        let alike = |of: &&CalendarUse| of.capital == capital;
        let english = found
            .uses
            .iter()
            .filter(alike)
            .find(|of| of.language == ENGLISH);
        let alike = english.or(found.uses.iter().find(alike));
        let flags = token.listed.entry().map(|entry| entry.flags);
        Some(Stranger {
            token,
            of: source.or(alike).or(found.uses.first())?,
            is_source: source.is_some(),
            is_ordinary: flags.is_some_and(|flags| flags.is_ordinary()),
            is_name: flags.is_some_and(|flags| flags.is_name()),
        })
    }

    /// Whether a date around the name shows that it is meant as a month, or no other word is written like it.
    fn is_month(&self, line: &Dated<'_>, at: usize, stranger: &Stranger<'_>) -> bool {
        let before = Line::before(at);
        let day = day_before(line, at);
        let day_after = line.day(at + 1).is_some();
        let year = line.is_year(at + 1)
            || (line.is_function_word(at + 1) || line.is_mark(at + 1, ',')) && line.is_year(at + 2);
        // *Mars 2020* is a rover, *Karl May* a writer; a table says *May 25* and nothing else. French writes *mars* and no *Mars*.
        let year_behind_day = day_after
            && (line.is_year(at + 2) || line.is_mark(at + 2, ',') && line.is_year(at + 3));
        let is_known = stranger.is_ordinary || stranger.is_name;
        if stranger.is_written_so()
            && (is_in_range(line, at, stranger) || is_before_day(line, at, stranger))
        {
            return true;
        }
        if stranger.is_source {
            return if is_known {
                day.is_some()
                    || day_after && line.tokens.len() == 2
                    || year_behind_day
                    || year && line.is_function_word(before) && stranger.is_written_so()
            } else {
                day.is_some() || day_after || year || line.is_function_word(before)
            };
        }
        let stop = line.is_mark(before, '.');
        let named = day.is_some_and(|day| is_led(line, Line::before(day)));
        let behind_word = day.is_some_and(|day| is_ordinary_at(line, Line::before(day)));
        let other_script = !line.is_of_own_script(at);
        let alone = !line
            .get(at + 1)
            .is_some_and(|next| next.case == Case::Title);
        let written_so = stranger.is_written_so();
        // Lists of words that were counted in texts have the English names as well, which are no words of the language for that.
        let is_ordinary = stranger.is_ordinary && !(written_so && stranger.of.language == ENGLISH);
        match day {
            Some(_) if is_ordinary => year && (named || stop),
            Some(_) if is_known => {
                written_so && alone && (year || named || other_script || stop && line.pattern.stop)
            }
            Some(_) => {
                alone && (year || named || behind_word || other_script || stop && line.pattern.stop)
            }
            None if is_ordinary => false,
            None => {
                let bracketed = line.is_mark(before, '(') && line.is_mark(at + 2, ')');
                let told = year_behind_day || year && (bracketed || line.is_function_word(before));
                // *im October*, and nobody's name
                let is_english = written_so && stranger.of.language == ENGLISH;
                let bare = is_english && !stranger.is_name && alone && leads_time(line, before);
                told && (written_so || !is_known) || other_script && (day_after || year) || bare
            }
        }
    }
}

/// Whether it is a month of English with the day behind it, that a word leads to in a sentence: *am June 12*, *il May 5*.
fn is_before_day(line: &Dated<'_>, at: usize, stranger: &Stranger<'_>) -> bool {
    let before = Line::before(at);
    let behind = at + 2;
    let goes_on = || {
        let is_name = line
            .get(behind)
            .is_some_and(|next| next.case == Case::Title);
        let is_joined = line.is_tight(at + 1) && !line.is(behind, TokenKind::Mark);
        !is_name && !is_joined && !line.is_mark(behind, '-')
    };
    stranger.of.language == ENGLISH
        && line.day(at + 1).is_some()
        && line.gap(at).is_some()
        && line.is_case(before, Case::Lower)
        && line.is_function_word(before)
        && goes_on()
}

/// Whether a word that is no article stands there, with no name before it.
fn leads_time(line: &Line<'_>, at: usize) -> bool {
    let articles = articles(line.locale.language.code);
    line.is_function_word(at)
        && line.is_case(at, Case::Lower)
        && !articles.contains(&line.text(at))
        && !line.is_case(Line::before(at), Case::Title)
}

impl Stranger<'_> {
    /// Whether its language has the name with the same capitals.
    fn is_written_so(&self) -> bool {
        match self.token.case {
            Case::Title => self.of.capital,
            Case::Lower => !self.of.capital,
            Case::None => true,
            Case::Upper | Case::Mixed => false,
        }
    }
}

/// Whether the month at `at` is one of two between which something lasts: *de March à juin*. Names stand so side by side only where an *and*
/// joins them.
fn is_in_range(line: &Dated<'_>, at: usize, stranger: &Stranger<'_>) -> bool {
    let before = Line::before(Line::before(at));
    [before, at + 2].into_iter().any(|other| {
        let (first, middle) = (at.min(other), at.min(other) + 1);
        let is_alike = |found: &CalendarName| {
            let mut uses = found.uses.iter();
            uses.any(|of| of.language == stranger.of.language)
        };
        let is_month = line.is_month(other)
            || line
                .get(other)
                .is_some_and(|it| it.case == stranger.token.case)
                && calendar::month(line.text(other)).is_some_and(is_alike);
        let joins = line.is_function_word(middle)
            && line.text(middle) != line.locale.conventions().list_and
            || matches!(line.text(middle), "-" | "–");
        is_month && joins && line.is_function_word(Line::before(first))
    })
}

/// Whether a word of the month's language, and none of the text's, stands before the day: the date is part of what something is called there, as in
/// *the Praça 25 de abril*.
fn is_part_of_title(line: &Line<'_>, at: usize, language: &str) -> bool {
    let day = day_before(line, at);
    let word = day.and_then(|day| line.get(Line::before(day)));
    let theirs = || Lexicon::of(language).zip(by_code(language));
    word.zip(theirs()).is_some_and(|(token, (list, language))| {
        let word = line.document.word(token);
        token.kind == TokenKind::Word
            && !line.document.facts(token).names_date
            && !language.is_function_word(word)
            && list.is_ordinary(word)
            && !token.listed.flags().is_ordinary()
    })
}

/// The day before the month at `at`, with a full stop, the ending of an ordinal number or a word between them.
fn day_before(line: &Line<'_>, at: usize) -> Option<usize> {
    let before = Line::before(at);
    let linked = line.is_function_word(before) || line.is_mark(before, '.');
    let end = if linked { Line::before(before) } else { before };
    let stands = |at: usize| line.day(at).is_some();
    if stands(end) {
        return Some(end);
    }
    let number = Line::before(end);
    let ordinal = line.is_word(end) && line.is_tight(number) && line.text(end).len() <= 3;
    (ordinal && stands(number)).then_some(number)
}

/// The ending of an ordinal number between a day and the month at `at`, which the language does not write: the 5th March.
fn ending_of_day(line: &Line<'_>, at: usize) -> Option<ProseSpan> {
    let day = day_before(line, at)?;
    let is_ending = line.is_tight(day) && line.is_word(day + 1);
    let ordinals = line.locale.language.ordinals;
    let is_own = is_in(ordinals, line.text(day + 1));
    line.get(day + 1)
        .filter(|_| is_ending && !is_own)
        .map(|ending| ending.span)
}

/// Whether a word of the text's own language, or a mark, or nothing stands before a date: not one that the date is quoted with.
fn is_led(line: &Line<'_>, before: usize) -> bool {
    line.get(before).is_none()
        || line.is_function_word(before)
        || line.is(before, TokenKind::Mark) && matches!(line.text(before), "(" | "," | "–" | "-")
        || line.writes_without_spaces(before)
}

/// Whether an ordinary word of the text's language stands at `at`, in lower case.
fn is_ordinary_at(line: &Line<'_>, at: usize) -> bool {
    line.is_case(at, Case::Lower) && line.flags(at).is_ordinary()
}

/// Whether the name is meant as a day of the week: no other word is written like it, and it is part of no name.
fn is_weekday(line: &Dated<'_>, at: usize, stranger: &Stranger<'_>) -> bool {
    let (before, after) = (Line::before(at), at + 1);
    let capital = |at: usize| {
        line.get(at)
            .is_some_and(|token| matches!(token.case, Case::Title | Case::Upper | Case::Mixed))
    };
    let named = capital(after) && !line.is_function_word(after)
        || capital(before) && !line.is_function_word(before)
        || line.is(after, TokenKind::Opaque);
    let set_off = line.is(before, TokenKind::Mark) && line.is_tight(before)
        || line.is_tight(at)
            && line.is(after, TokenKind::Mark)
            && !matches!(line.text(after), "," | "." | ";" | ":" | ")");
    // What is in another script is told by the rule for that.
    let other_script = !line.is_of_own_script(at);
    if !stranger.is_written_so() || named || set_off || other_script {
        return false;
    }
    let day = after + usize::from(line.is_mark(after, ','));
    let is_of_date = |month: usize| line.is_month(month);
    if line.day(day).is_some() && (is_of_date(day + 1) || is_of_date(day + 2)) {
        return true;
    }
    let english = stranger.of.language == ENGLISH;
    let is_known = stranger.is_ordinary || stranger.is_name;
    let language = line.locale.language;
    let leads = language.before_days;
    let led = is_in(leads, line.text(before)) && (english || !stranger.is_ordinary);
    if !leads.is_empty() {
        // Behind another word of its language it is part of a passage: «du dimanche».
        let own = line.is_function_word(before) || is_ordinary_at(line, before);
        return led || !is_known && (stranger.is_source || english) && own;
    }
    let timed =
        line.is(after, TokenKind::Number) || is_in(language.clock_words.at, line.text(after));
    !is_known || english && (stranger.is_source || timed)
}

fn report(
    line: &Line<'_>,
    at: usize,
    stranger: &Stranger<'_>,
    (own, day): (Option<&str>, Option<(ProseSpan, &str)>),
    findings: &mut Findings<'_, '_>,
) {
    let (Some(own), Some(from)) = (own, by_code(stranger.of.language)) else {
        return;
    };
    let (word, to) = (line.text(at), line.locale.language.name);
    let replacement = if line.begins(at) && stranger.token.case == Case::Title {
        capitalised(own)
    } else {
        own.to_owned()
    };
    let message = format!("“{word}” is {}; in {to} it is “{own}”", from.name);
    let span = stranger.token.span;
    findings.report(span, message).confidence(0.88).fix(
        format!("Replace with “{replacement}”"),
        Applicability::Unsafe,
        day.into_iter().chain([(span, replacement.as_str())]),
    );
}
