//! The number sign of English before a number, for [`super::foreign_punctuation`]: *казарма # 7*, *Zimmer # 12*.
//!
//! Tight before its figures it may be a label of the net or the number of an issue, which have it everywhere.

use crate::analysis::quantities::line::Line;
use crate::diagnostic::Applicability;
use crate::document::TokenKind;
use crate::language::ENGLISH;
use crate::rule::Findings;
use unicode_script::Script;

/// Reports the sign at `at` if a word and a number stand around it, each behind a space.
pub(super) fn check(line: &Line<'_>, at: usize, findings: &mut Findings<'_, '_>) {
    let before = Line::before(at);
    let is_apart = line.gap(before).is_some() && line.gap(at).is_some();
    let is_between = !line.is_foreign(at)
        && line.is_word(before)
        && line.is_of_own_script(before)
        && line.is(at + 1, TokenKind::Number);
    let language = line.locale.language;
    let (Some(sign), true) = (
        line.get(at),
        is_apart && is_between && language.code != ENGLISH,
    ) else {
        return;
    };
    let text = line
        .span(before, at + 1)
        .map_or("", |span| line.document.text(span));
    let message = format!(
        "{} does not write “#” before a number: “{text}”",
        language.name
    );
    let found = findings.report(sign.span, message).confidence(0.88);
    if language.writes(Script::Cyrillic) {
        found.replace(sign.span, "№", Applicability::Safe);
    }
}

#[cfg(test)]
mod tests {
    use crate::Format;
    use crate::check::trial::warns;

    #[test]
    fn the_number_sign_is_that_of_english() {
        warns(&["foreign-punctuation"], Format::Text).holds(&[
            "ru Он учится в школе ⟦#⟧ 41 на окраине.",
            "de Der Schlüssel liegt in Zimmer ⟦#⟧ 12 oben.",
            "ru Задача #41 закрыта, метка #ремонт снята.",
            "en The key is in room # 12 upstairs.",
        ]);
    }
}
