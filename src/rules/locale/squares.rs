//! Units in one character, as East Asian fonts have them, for [`super::foreign_punctuation`]: 180℃, 20㎝.

use crate::analysis::quantities::line::Line;
use crate::diagnostic::Applicability;
use crate::document::TokenKind;
use crate::rule::Findings;
use unicode_normalization::UnicodeNormalization;

/// Whether it is a unit in one character, as East Asian fonts have it: ㎏, ℃.
pub(super) fn is_square(mark: char) -> bool {
    matches!(mark, '℃' | '℉' | '\u{3380}'..='\u{33df}')
}

/// A unit in one character behind a number.
pub(super) fn square(line: &Line<'_>, at: usize, mark: char, findings: &mut Findings<'_, '_>) {
    let Some(token) = line
        .get(at)
        .filter(|_| line.is(Line::before(at), TokenKind::Number))
    else {
        return;
    };
    let letters: String = mark.nfkc().collect();
    let name = line.locale.language.name;
    let number = line.text(Line::before(at));
    let message = format!("{name} does not use “{mark}” for a unit: “{number}{mark}”");
    findings
        .report(token.span, message)
        .confidence(0.9)
        .replace(token.span, &letters, Applicability::Safe);
}
