//! Multipliers behind figures, for `number-format`: *12 ten thousand*, *3 millions*.

use crate::analysis::quantities::Quantity;
use crate::analysis::quantities::line::Line;
use crate::analysis::quantities::scale::Scaled;
use crate::rule::Findings;

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
    };
    findings.report(span, message).confidence(confidence);
}
