//! Digits of a script that the language of the text is not written in, for [`super::number_format`].

use crate::analysis::quantities::line::Line;
use crate::diagnostic::Applicability;
use crate::document::Token;
use crate::rule::Findings;
use unicode_script::{Script, UnicodeScript};

/// Reports the number at `at` if its digits are of a script that the language is not written in: ٢٧ in English, １０ where no characters are of
/// full width.
pub(super) fn check(line: &Line<'_>, at: usize, findings: &mut Findings<'_, '_>) {
    let digits = line.text(at);
    let Some(token) = line.get(at) else { return };
    let language = line.locale.language;
    // Digits of several scripts are of none by themselves, but not of every one.
    let is_own = |c: char| {
        if is_wide(c) {
            return language.writes(Script::Han);
        }
        let scripts = c.script_extension();
        scripts.is_common() || scripts.iter().any(|script| language.writes(script))
    };
    // Beside a word of another script they belong to that.
    let beside = |at: usize| line.get(at).is_some_and(Token::writes_without_spaces);
    let joined = line.is_tight(Line::before(at)) && beside(Line::before(at))
        || line.is_tight(at) && beside(at + 1);
    if digits.is_ascii() || line.is_foreign(at) || joined || digits.chars().all(is_own) {
        return;
    }
    let found = findings
        .report(
            token.span,
            format!(
                "“{digits}” is not written in the digits of {}",
                language.name
            ),
        )
        .confidence(0.92);
    if digits.chars().all(is_wide) {
        // They lie in the order of those of ASCII.
        let narrow = digits
            .chars()
            .filter_map(|c| char::from_digit(u32::from(c) - u32::from('０'), 10));
        let narrow: String = narrow.collect();
        found.replace(token.span, &narrow, Applicability::Safe);
    }
}

/// Whether the character is a digit of full width.
fn is_wide(c: char) -> bool {
    matches!(c, '０'..='９')
}
