//! A dash in the place of cents where the language has none, for `currency-format`: *112,– €* in Italian.

use crate::analysis::quantities::line::Line;
use crate::diagnostic::Applicability;
use crate::document::TokenKind;
use crate::rule::Findings;

/// Reports the dash of the amount that the currency sign at `at` belongs to.
pub(super) fn check(line: &Line<'_>, at: usize, findings: &mut Findings<'_, '_>) {
    if !line.locale.language.no_cents_dash {
        return;
    }
    // The sign stands behind the dash, or before the number.
    let before = |steps: usize| at.checked_sub(steps);
    let numbers = [before(3), Some(at + 1)];
    let Some(number) = numbers
        .into_iter()
        .flatten()
        .find(|number| has_dash(line, *number))
    else {
        return;
    };
    let comma = number + 1;
    let (Some(span), Some(cents)) = (
        line.span(number.min(at), (comma + 1).max(at)),
        line.span(comma, comma + 1),
    ) else {
        return;
    };
    let language = line.locale.language.name;
    let text = line.document.text(span);
    // The number and the side of its sign are faults of their own.
    let message = format!("{language} writes no dash for cents: “{text}”");
    findings.report(cents, message).confidence(0.9).fix(
        "Remove the dash",
        Applicability::Unsafe,
        [(cents, "")],
    );
}

/// Whether the number at `at` goes on with a comma and a dash, and these with no figure.
fn has_dash(line: &Line<'_>, at: usize) -> bool {
    let (comma, dash) = (at + 1, at + 2);
    line.is(at, TokenKind::Number)
        && line.is_tight(at)
        && line.is_mark(comma, ',')
        && line.is_tight(comma)
        && matches!(line.text(dash), "–" | "—" | "-")
        && !(line.is_tight(dash)
            && (line.is(dash + 1, TokenKind::Number) || line.is_word(dash + 1)))
}

#[cfg(test)]
mod tests {
    use crate::Format;
    use crate::check::trial::{issues, texts_of};

    fn found(target: &str, text: &str) -> Vec<String> {
        let mut issues = issues(&["currency-format"], target, Format::Text, text);
        issues.retain(|issue| issue.message.contains("dash"));
        texts_of(&issues, text)
    }

    #[test]
    fn a_dash_for_cents_is_found_on_either_side_of_the_sign() {
        assert_eq!(found("es", "El abono cuesta 45,- € al mes."), [",-"]);
        assert_eq!(found("en", "A day ticket is €18,– for all."), [",–"]);
        assert_eq!(found("pt", "O bilhete custa 7,—€ e o mapa 2,50 €."), [",—"]);
    }

    #[test]
    fn dashes_of_the_sentence_and_of_languages_that_write_them_so_are_left_alone() {
        assert!(found("it", "Costa 12 €, - come detto - e 5 €-7 € altrove.").is_empty());
        assert!(found("fr", "Il coûte 5,50 € – ou 6 €, -10 % pour tous.").is_empty());
        assert!(found("nl", "Een kaartje kost € 18,- of 20,– €.").is_empty());
        assert!(found("cs", "Vstupné 120,- €.").is_empty());
    }
}
