//! The comma of English before the *and* of a list, for [`super::foreign_punctuation`]: *rot, weiß, und blau*.
//!
//! Between clauses many languages have a comma there. So only what is a list by its form is reported: single words, all with a capital or all
//! without, and behind the last one the end of the clause. An insertion of one word looks the same: it is a hint.

use crate::analysis::quantities::line::Line;
use crate::diagnostic::{Applicability, Severity};
use crate::document::{Case, TokenKind};
use crate::rule::Findings;

/// Reports the comma at `at`.
pub(super) fn check(line: &Line<'_>, at: usize, findings: &mut Findings<'_, '_>) {
    let (language, and) = (line.locale.language, line.locale.conventions().list_and);
    let is_extra = language.no_serial_comma && !and.is_empty() && ends_list(line, at, and);
    let Some(comma) = line.get(at).filter(|_| is_extra) else {
        return;
    };
    let name = language.name;
    findings
        .report(
            comma.span,
            format!("{name} sets no comma before the “{and}” of a list"),
        )
        .confidence(0.6)
        .severity(Severity::Hint)
        .fix(
            "Remove the comma",
            Applicability::Unsafe,
            [(comma.span, "")],
        );
}

/// Whether two single words with a comma between them stand before the comma at `at`, and behind it the word for *and* and a third one.
fn ends_list(line: &Line<'_>, at: usize, and: &str) -> bool {
    let Some(first) = at.checked_sub(3) else {
        return false;
    };
    let (second, third) = (first + 2, at + 2);
    let is_item = |at: usize| {
        line.is(at, TokenKind::Word)
            && !line.is_function_word(at)
            && line.is_of_own_script(at)
            && !line.is_foreign(at)
            && line.text(at).chars().nth(1).is_some()
    };
    let is_alike = |case: Case| {
        [first, second, third]
            .iter()
            .all(|at| line.is_case(*at, case))
    };
    let ends = line.get(third + 1).is_none()
        || line.text(third + 1) == and
        || matches!(
            line.text(third + 1),
            "." | "," | ";" | ":" | "!" | "?" | ")"
        );
    line.text(at + 1) == and
        && line.text(first + 1) == ","
        && line.is_tight(second)
        && line.is_tight(first)
        && ends
        && (is_alike(Case::Lower) || is_alike(Case::Title))
        && [first, second, third].into_iter().all(is_item)
}

#[cfg(all(test, feature = "lexicons"))]
mod tests {
    use crate::Format;
    use crate::check::trial::{count, texts};

    #[test]
    fn no_comma_stands_before_the_last_word_of_a_list() {
        for (target, text, mark) in [
            ("de", "Die Brücke ist alt, schmal, und steil.", ","),
            ("sv", "Bron är gammal, smal, och brant.", ","),
            ("pt", "A ponte é velha, estreita, e bonita.", ","),
            ("pl", "Most jest stary, wąski, i stromy.", ","),
            ("uk", "Міст старий, вузький, і крутий.", ","),
            ("fr", "On y voit Paul, Anne, et Marie.", ","),
        ] {
            let found = texts(&["foreign-punctuation"], target, Format::Text, text);
            assert_eq!(found, [mark], "{text}");
        }
    }

    #[test]
    fn clauses_insertions_and_longer_items_have_their_commas() {
        for (target, text) in [
            ("de", "Er kam, und sie ging, und dann regnete es."),
            ("de", "Mein Bruder weiß, dass ich komme, und freut sich."),
            ("es", "Compró pan, leche, y María, la hija de Ana, se fue."),
            ("ru", "Он пришёл, увидел, и все замолчали."),
            ("ru", "И старый, и узкий, и крутой."),
            ("fr", "Il est venu, Paul, et il a vu."),
            ("en", "The bridge is old, narrow, and steep."),
            ("id", "Jembatan itu tua, sempit, dan curam."),
        ] {
            let found = count(&["foreign-punctuation"], target, Format::Text, text);
            assert_eq!(found, 0, "{text}");
        }
    }
}
