//! Quotation marks put together from other signs, for [`super::foreign_punctuation`]: `,,so''`, `<<so>>`, two grave accents and `''`.
//!
//! Code shifts with two signs, and diagrams set off the sorts of their parts. So between << and >> words of the language have to stand, and more than
//! one in lower case.

use crate::analysis::quantities::line::Line;
use crate::diagnostic::Applicability;
use crate::document::{Case, ProseSpan, TokenKind};
use crate::rule::Findings;

/// How far the closing signs are looked for, in tokens.
const REACH: usize = 40;

/// Reports the signs from `at` on.
pub(super) fn check(line: &Line<'_>, at: usize, findings: &mut Findings<'_, '_>) {
    let sign = line.text(at);
    let is_pair = |at: usize| line.is_tight(at) && line.text(at) == line.text(at + 1);
    if !is_pair(at) || line.text(at + 2) == sign || line.is_tight(Line::before(at)) {
        return;
    }
    let quotes = &line.locale.conventions().quotes;
    let has = |mark: char| quotes.pairs().any(|pair| pair.open == mark);
    let (is_own, closing): (bool, &[&str]) = match sign {
        "," => (has('„'), &["'", "´", "`", "’"]),
        "<" => (has('«'), &[">"]),
        "`" => (true, &["'", "´"]),
        _ => return,
    };
    if !is_own {
        return;
    }
    let first = at + 2;
    let last = line.tokens.len().min(first + REACH);
    let closes = |at: &usize| closing.contains(&line.text(*at)) && is_pair(*at);
    let Some(close) = (first + 1..last).find(closes) else {
        return;
    };
    // What leads to other pages stands so: << Back | Next >>.
    let is_row = (at..close).any(|at| line.text(at) == "|");
    if is_row || at == 0 && line.get(close + 2).is_none() && sign == "<" {
        return;
    }
    let is_apart = |at: usize| !line.is_tight(at);
    let spaced = (is_apart(at + 1), is_apart(close - 1));
    let is_even = spaced == (false, false) || spaced == (true, true) && sign == "<";
    let ends = line.get(close + 2).is_none()
        || is_apart(close + 1)
        || line.is(close + 2, TokenKind::Mark) && !closes(&(close + 1));
    let (Some(opens), Some(closes), true) = (
        line.span(at, at + 1),
        line.span(close, close + 1),
        is_even && ends,
    ) else {
        return;
    };
    if !holds_prose(line, first..close, sign == "<") {
        return;
    }
    report(line, [opens, closes], findings);
}

/// Whether words of the language stand there.
fn holds_prose(line: &Line<'_>, inside: std::ops::Range<usize>, strict: bool) -> bool {
    let words = || inside.clone().filter(|at| line.is_word(*at));
    let is_own = |at: usize| line.is_of_own_script(at) && !line.is_foreign(at);
    let is_known = |at: usize| {
        let entry = line.get(at).and_then(|token| token.listed.entry());
        entry.is_some() || line.is_function_word(at)
    };
    let is_code = inside
        .clone()
        .any(|at| line.is(at, TokenKind::Opaque) || matches!(line.text(at), "=" | ";"));
    let begins = line.is_word(inside.start);
    let is_told = words().nth(1).is_some() || line.is_case(inside.start, Case::Title);
    begins && !is_code && words().all(is_own) && (!strict || is_told && words().all(is_known))
}

fn report(line: &Line<'_>, [open, close]: [ProseSpan; 2], findings: &mut Findings<'_, '_>) {
    let document = line.document;
    let own = line.locale.conventions().quotes.primary;
    let (first, last) = (own.open.to_string(), own.close.to_string());
    let message = format!(
        "“{}…{}” are no quotation marks: {first}…{last}",
        document.text(open),
        document.text(close)
    );
    let found = findings
        .report(open, message)
        .confidence(0.9)
        .related(close, "and here they close");
    // Where spaces stand inside the marks of the language, another rule has to set them.
    if line.locale.conventions().quotes.inner_space.is_empty() {
        found.fix(
            format!("Replace with {first}…{last}"),
            Applicability::Unsafe,
            [(open, first.as_str()), (close, last.as_str())],
        );
    }
}

#[cfg(all(test, feature = "lexicons"))]
mod tests {
    use crate::Format;
    use crate::check::trial::{reports, warns};

    #[test]
    fn signs_in_pairs_are_no_quotation_marks() {
        warns(&["foreign-punctuation"], Format::Text).holds(&[
            "de Sie nannte es ⟦,,⟧die alte Brücke'' und ging.",
            "hu A ⟦,,⟧régi híd´´ felé ment.",
            "it Premere ⟦<<⟧ Apri >> e attendere.",
            "uk Вона назвала його ⟦<<⟧старим мостом>>.",
            "en She called it ⟦``⟧the old bridge'' and left.",
        ]);
    }

    #[test]
    fn code_diagrams_and_commas_are_left_alone() {
        reports(&["foreign-punctuation"], Format::Text).holds(&[
            "es El valor 1 << 4 es 16 y el de 32 >> 2 es 8.",
            "es La clase <<interface>> hereda de <<abstract>>.",
            "fr Écrire cout << nom << fin; puis cin >> nom >> fin.",
            "pl << Wstecz | Dalej >> i koniec.",
            "pl << Poprzednia strona >>",
            "de Er kam,, sah und ging; Hans'' Buch.",
            "en He gave 5,,6 and ``x. The value a << b >> c is odd.",
        ]);
    }
}
