//! What stands for the danda that ends a sentence in Devanagari, for `foreign-punctuation`: a full stop where the text has dandas elsewhere, a
//! vertical line, the letter I.

use crate::analysis::quantities::line::{Line, each_line};
use crate::article::Article;
use crate::diagnostic::Applicability;
use crate::document::{ProseSpan, TokenKind};
use crate::rule::Findings;
use unicode_script::Script;

const DANDA: &str = "।";

/// Reports them behind the words that sentences end with, so that no abbreviation and no list is taken for one.
pub(super) fn check(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    let target = article.target.map(|target| target.language);
    if !target.is_some_and(|language| language.writes(Script::Devanagari)) {
        return;
    }
    let has_dandas = article.document.prose().contains(DANDA);
    each_line(article, |line| {
        let last = line.text(line.tokens.len().saturating_sub(1));
        let ends_with_sign = matches!(last, "|" | DANDA);
        for at in 1..line.tokens.len() {
            let stands_for = match line.text(at) {
                "." => has_dandas && line.is_tight(at - 1),
                // A row of links has it between them, and none at its end.
                "|" => ends_with_sign && !line.is_mark(at + 1, '|') && !line.is_mark(at - 1, '|'),
                "I" => !line.is_tight(at - 1),
                _ => false,
            };
            if stands_for && !line.is_foreign(at) && ends_sentence(line, at) {
                report(line, at, findings);
            }
        }
    });
}

/// Whether the word before the sign at `at` is one of the language that may end a sentence, and another sentence or nothing comes next.
fn ends_sentence(line: &Line<'_>, at: usize) -> bool {
    /// In letters: abbreviations are as short.
    const LEAST: usize = 2;
    let before = line.text(at - 1);
    let own = |at: usize| {
        line.get(at)
            .is_some_and(|it| it.kind == TokenKind::Word && it.script == Script::Devanagari)
    };
    let next = at + 1;
    let begins = line.get(next).is_none() || own(next) && line.gap(at).is_some();
    begins
        && own(at - 1)
        && line.is_function_word(at - 1)
        && before.chars().nth(LEAST - 1).is_some()
}

fn report(line: &Line<'_>, at: usize, findings: &mut Findings<'_, '_>) {
    let Some(token) = line.get(at) else { return };
    let (name, sign) = (line.locale.language.name, line.text(at));
    let message = format!("{name} ends a sentence with “{DANDA}”, not “{sign}”");
    // The danda stands tight.
    let gap = line.gap(at - 1).map_or(token.span.start, |gap| gap.start);
    let span = ProseSpan::new(gap, token.span.end);
    findings
        .report(token.span, message)
        .confidence(0.88)
        .replace(span, DANDA, Applicability::Unsafe);
}

#[cfg(test)]
mod tests {
    use crate::Format;
    use crate::check::trial::reports;

    #[test]
    fn what_stands_for_a_danda_is_found() {
        reports(&["foreign-punctuation"], Format::Text).holds(&[
            "hi पुल फिर से खुल गया है⟦.⟧ सड़क अभी बंद है।",
            "hi पुल फिर से खुल गया है ⟦|⟧ सड़क अभी बंद है।",
            "hi पुल फिर से खुल गया है ⟦I⟧ सड़क अभी बंद है।",
        ]);
    }

    #[test]
    fn full_stops_and_lines_of_their_own_are_left_alone() {
        reports(&["foreign-punctuation"], Format::Text).holds(&[
            // A text may have nothing but full stops.
            "hi पुल फिर से खुल गया है. सड़क अभी बंद है.",
            "hi डॉ. शर्मा आए। पुल की ऊँचाई 3.5 मीटर है।",
            "hi होम | समाचार | खेल",
            "hi पुल | सड़क बंद है।",
            "hi पुल कौन सा है | सड़क कहाँ है | खेल",
            "hi प्रो. शर्मा कल आए। वे यहाँ तीन दिन रहे।",
        ]);
    }
}
