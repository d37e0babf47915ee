//! The plural of English behind a decade: *in den 1980s*.

use crate::analysis::quantities::line::Line;
use crate::document::{Case, TokenKind};
use crate::language::ENGLISH;
use crate::language::facts::{articles, gloss};
use crate::rule::Findings;
use crate::text::fold;
use crate::text::kind::is_apostrophe;

/// `in den 1980s`: the plural of English behind a decade.
pub(super) fn check(line: &Line<'_>, at: usize, findings: &mut Findings<'_, '_>) {
    /// Years. A time of waiting has rather fewer seconds; behind an article, and in letters that write no seconds with an s, it is none.
    const RECENT: u32 = 1900;
    const DECADES: std::ops::Range<u32> = 1500..2100;
    let text = line.text(at);
    let plural = ["s", "'s", "’s"]
        .into_iter()
        .find_map(|it| text.strip_suffix(it));
    let (figures, last) = match plural {
        Some(figures) => (figures, at),
        None if line.is_tight(at) && line.text(at + 1) == "s" => (text, at + 1),
        None => return,
    };
    let is_short = figures.len() == 2;
    let year = Some(figures).filter(|it| is_short || it.len() == 4);
    let Some(year) = year.and_then(|it| it.parse::<u32>().ok()) else {
        return;
    };
    let (language, before) = (line.locale.language, Line::before(at));
    let is_cut = is_short && line.text(before).starts_with(is_apostrophe);
    let before = match is_cut {
        true => Line::before(before),
        false => before,
    };
    let is_latin = language.scripts.contains(&"Latin");
    let is_article = || {
        let word = fold(line.text(before));
        let gloss = gloss(language.code);
        articles(language.code).contains(&&*word)
            && !gloss.is_some_and(|it| it.indefinite.contains(&&*word))
    };
    // *los años 1980s*, and not «el servidor tarda 1980s».
    let is_behind_years = || {
        let is_behind = line.is_case(before, Case::Lower);
        is_behind && (!is_latin || line.is_function_word(Line::before(before)))
    };
    let is_decade = match is_short {
        // A show may be called so.
        true => {
            let is_name = line.is_case(last + 1, Case::Title);
            let is_led = is_article() || !line.is_function_word(before) && is_behind_years();
            year >= 10 && !is_name && (is_cut || is_led)
        }
        false => DECADES.contains(&year) && (year >= RECENT || !is_latin || is_article()),
    };
    let is_decade = is_decade && year.is_multiple_of(10);
    let is_led =
        line.is_function_word(before) || line.writes_without_spaces(before) || is_behind_years();
    let ends = !line.is_tight(last)
        || line.is(last + 1, TokenKind::Mark)
        || line.writes_without_spaces(last + 1);
    if is_decade
        && is_led
        && language.code != ENGLISH
        && ends
        && let Some(span) = line.span(at, last)
    {
        let (name, text) = (language.name, line.document.text(span));
        let message = format!("{name} writes no “s” after a decade: “{text}”");
        findings.report(span, message).confidence(0.9);
    }
}

#[cfg(all(test, feature = "lexicons"))]
mod tests {
    use crate::Format;
    use crate::check::trial::{reports, warns};

    #[test]
    fn decades_have_no_plural_of_english() {
        warns(&["date-format"], Format::Text).holds(&[
            "it Negli anni ’⟦80s⟧ la fabbrica chiuse.",
            "es Cerró en los ⟦90s⟧.",
            "fr Dans les années ⟦70s⟧, l’usine ferma.",
            "es La bomba tarda 80s, y a veces unos 90s.",
            "de Die 90s Show war lang, er wartet seit 60s, und sie bis zu 90s.",
        ]);
    }

    #[test]
    fn short_decades_have_none_either() {
        reports(&["date-format"], Format::Text).holds(&[
            "nl De brug stamt uit de ⟦1930s⟧ en is van hout.",
            "it Negli anni ⟦1970s⟧ la fabbrica chiuse.",
            "ja この橋は⟦1930s⟧に作られた。",
            "en The bridge was built in the 1930s.",
            "nl De test duurt 1930s op de oude machine.",
            "de Die Boeing 1930s gab es in den 1935s nie.",
        ]);
    }
}
