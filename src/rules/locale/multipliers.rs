//! Multipliers behind figures, for `number-format`: *12 ten thousand*, *3 millions*.

use crate::analysis::quantities::Quantity;
use crate::analysis::quantities::clock::is_in;
use crate::analysis::quantities::figure::{is_currency, is_money_word, measures};
use crate::analysis::quantities::line::Line;
use crate::analysis::quantities::scale::Scaled;
use crate::document::{BlockKind, Token, TokenKind};
use crate::language::facts::{is_numeral, romanised};
use crate::language::{LANGUAGES, Language, fold_word};
use crate::rule::{Findings, Reserve};

/// Reports a multiplier that does not stand so behind a number.
pub(super) fn report(
    line: &Line<'_>,
    number: &Quantity,
    scaled: Scaled,
    findings: &mut Findings<'_, '_>,
) {
    let Some(span) = line.span(number.first, scaled.last()) else {
        return;
    };
    let name = line.locale.language.name;
    let text = line.document.text(span);
    let word = line.text(number.last + 1);
    let scale = &line.locale.language.scale;
    let (message, confidence) = match scaled {
        Scaled::Twice(_) => (
            format!("{name} does not multiply a number in figures by “{word}”: “{text}”"),
            0.93,
        ),
        Scaled::Form(_) => (
            format!("{name} does not write “{word}” after a number like this: “{text}”"),
            0.92,
        ),
        Scaled::Unlinked(_) => (
            format!(
                "“{}” is missing before what is counted: “{text}”",
                scale.link.unwrap_or_default()
            ),
            0.9,
        ),
        Scaled::Linked(_) => (
            format!(
                "there should be no “{}” before what is counted: “{text}”",
                scale.not_linked_by.unwrap_or_default()
            ),
            0.9,
        ),
        Scaled::Indian(_) => (
            format!("{name} does not count in lakhs and crores: “{text}”"),
            0.88,
        ),
    };
    findings.report(span, message).confidence(confidence);
}

/// Reports *486 tys.* in English: what abbreviates thousands or millions behind a number in other languages only.
pub(super) fn abbreviated(line: &Line<'_>, number: &Quantity, findings: &mut Findings<'_, '_>) {
    /// In letters: what is shorter is a symbol of many things, unless a full stop shows that it is abbreviated.
    const LEAST: usize = 3;
    /// In letters.
    const LONGEST: usize = 5;
    let at = number.last + 1;
    let Some(token) = line.get(at).filter(|_| line.is(at, TokenKind::Word)) else {
        return;
    };
    let (language, word) = (line.locale.language, line.text(at));
    let stop = line.is_mark(at + 1, '.') && line.is_tight(at);
    let is_word = token.listed.flags().is_common();
    let letters = word.chars().take(LONGEST + 1).count();
    if is_word
        || letters > LONGEST
        || line.gap(number.last).is_none()
        || letters < LEAST && !stop
        || line.is_foreign(at)
    {
        return;
    }
    let folded = fold_word(word);
    let dotted = format!("{folded}.");
    // Spanish mil is the word itself.
    let has = |other: &Language| {
        is_in(other.scale.abbreviations, &folded) && !is_in(other.scale.multipliers, &folded)
    };
    // Mio without a full stop is a mebibyte in French.
    let has_dotted = |other: &Language| is_in(other.scale.abbreviations, &dotted);
    let is_own = has(language) || has_dotted(language) || measures(line, at);
    let is_theirs = |other: &&Language| {
        // *mlrd* stands for what Russian writes in its own letters.
        let is_romanised =
            |it: &&str| !it.is_ascii() && romanised(it.trim_end_matches('.')) == folded;
        has(other)
            || stop && has_dotted(other)
            || other.scale.abbreviations.iter().any(is_romanised)
    };
    if is_own || !line.is_of_own_script(at) || !LANGUAGES.iter().any(|it| is_theirs(&it)) {
        return;
    }
    let last = if stop { at + 1 } else { at };
    // Money in a sentence that says what it is was read by nobody; a table of a trade may have it so.
    let before = Line::before(number.first);
    let is_paid = is_money_word(line, last + 1) || is_currency(line.text(before));
    let is_said = line.block.kind == BlockKind::Paragraph && is_paid;
    if let Some(span) = line.span(number.first, last) {
        let (name, text) = (language.name, line.document.text(span));
        let message = format!("{name} does not abbreviate numbers this way: “{text}”");
        let found = findings.report(span, message).confidence(0.88);
        if !is_said {
            found.reserve(Reserve::Alone("it may be usual in the trade"));
        }
    }
}

/// Reports *two millions*: a multiplier at `at` that does not stand so behind a number in words.
#[inline]
pub(super) fn spelled(line: &Line<'_>, at: usize, token: &Token, findings: &mut Findings<'_, '_>) {
    let forms = line.locale.language.scale.never_multipliers;
    // Hardly a word is as long as one of them, so that only the few that are get compared.
    let length = token.span.len() as usize;
    if !forms.is_empty() && forms.iter().any(|form| form.len() == length) {
        spelled_alike(line, at, findings);
    }
}

fn spelled_alike(line: &Line<'_>, at: usize, findings: &mut Findings<'_, '_>) {
    let language = line.locale.language;
    let word = line.text(at);
    let mut forms = language.scale.never_multipliers.iter();
    if !forms.any(|form| form.eq_ignore_ascii_case(word)) {
        return;
    }
    let before = Line::before(at);
    let number = fold_word(line.text(before));
    let is_number = is_numeral(language.code, &number);
    let compound = line.is_tight(at) && line.is_mark(at + 1, '-');
    if !is_number || compound || line.is_foreign(at) || line.gap(before).is_none() {
        return;
    }
    if let Some(span) = line.span(before, at) {
        let (name, text) = (language.name, line.document.text(span));
        let message = format!("{name} does not write “{word}” after a number like this: “{text}”");
        findings.report(span, message).confidence(0.9);
    }
}
