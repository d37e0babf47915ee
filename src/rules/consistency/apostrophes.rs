//! Apostrophes of both shapes in one text, straight and curly, for [`super::quote_style`].

use super::variants::times;
use crate::article::Article;
use crate::diagnostic::{Applicability, Severity};
use crate::document::{BlockKind, ProseSpan, TokenKind};
use crate::rule::Findings;

/// The two shapes.
const CURLY: char = '’';
const STRAIGHT: char = '\'';
/// So many show the shape of a text, and so many are there for each of the other one: a text that has both as often has no habit.
const SHOWN: usize = 5;

/// Reports the words whose apostrophe has the shape that the text seldom has, as one issue.
pub(super) fn check(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    let (mut curly, mut straight) = (Vec::new(), Vec::new());
    let document = article.document;
    // Attributes and titles at the head of a file are typed where no curly ones are at hand.
    let blocks = document.blocks().iter().filter(|block| {
        !matches!(
            block.kind,
            BlockKind::Heading | BlockKind::Attribute | BlockKind::Alt | BlockKind::Furniture
        )
    });
    for token in blocks.flat_map(|block| document.tokens_in(&block.tokens)) {
        if token.kind != TokenKind::Contraction || document.is_code(token) {
            continue;
        }
        let word = document.word(token);
        // An entity or an escape was set by whatever wrote the file.
        if document.to_text(token.span).of(article.text()) != word {
            continue;
        }
        match (word.contains(CURLY), word.contains(STRAIGHT)) {
            (true, false) => curly.push(token.span),
            (false, true) => straight.push(token.span),
            _ => {}
        }
    }
    if prevail(&curly, &straight) {
        // What is set with care was not typed so.
        report(
            article,
            &straight,
            (STRAIGHT, CURLY, curly.len()),
            Severity::Warning,
            findings,
        );
    } else if prevail(&straight, &curly) {
        // A quotation that was copied keeps its own.
        report(
            article,
            &curly,
            (CURLY, STRAIGHT, straight.len()),
            Severity::Hint,
            findings,
        );
    }
}

fn prevail(many: &[ProseSpan], few: &[ProseSpan]) -> bool {
    !few.is_empty() && many.len() >= SHOWN * few.len()
}

fn report(
    article: &Article<'_>,
    places: &[ProseSpan],
    (used, main, count): (char, char, usize),
    severity: Severity,
    findings: &mut Findings<'_, '_>,
) {
    let document = article.document;
    let Some((&first, further)) = places.split_first() else {
        return;
    };
    let shape = |mark: char| if mark == CURLY { "curly" } else { "straight" };
    let message = format!(
        "the apostrophe of “{}” is {}, while this text has {} ones ({})",
        document.text(first),
        shape(used),
        shape(main),
        times(count),
    );
    let mut found = findings
        .report(first, message)
        .severity(severity)
        .confidence(0.8);
    for place in further {
        found = found.again(*place, format!("“{}” has it again", document.text(*place)));
    }
    let instead = |place: &ProseSpan| document.text(*place).replace(used, &main.to_string());
    let instead: Vec<String> = places.iter().map(instead).collect();
    let edits = places
        .iter()
        .copied()
        .zip(instead.iter().map(String::as_str));
    found.fix(format!("Replace with {main}"), Applicability::Unsafe, edits);
}

#[cfg(test)]
mod tests {
    use crate::check::trial::issues;
    use crate::{Format, Issue, Severity};

    fn said(text: &str) -> Vec<(String, usize, Severity)> {
        let issues = issues(&["quote-style"], "fr", Format::Markdown, text).into_iter();
        let edits = |it: &Issue| it.fixes[0].edits.len();
        issues
            .map(|it| (it.span.of(text).to_owned(), edits(&it), it.severity))
            .collect()
    }

    #[test]
    fn the_shape_that_is_seldom_is_reported_once() {
        let curly = "L’eau d’ici n’est pas celle qu’on dit ; l’air, lui, n’a rien. L’ami d’hier l’a vu, c’est sûr. ";
        let one = said(&format!("{curly}Elle n'a rien dit."));
        assert_eq!(one, [("n'a".to_owned(), 1, Severity::Warning)]);
        let two = said(&format!("{curly}Elle n'a rien dit et n'est pas là."));
        assert_eq!(two, [("n'a".to_owned(), 2, Severity::Warning)]);
        let straight = curly.replace('’', "'");
        let hint = said(&format!("{straight}Elle n’a rien dit."));
        assert_eq!(hint, [("n’a".to_owned(), 1, Severity::Hint)]);
    }

    #[test]
    fn a_text_without_a_habit_is_left_alone() {
        for text in [
            "L’eau d’ici n'est pas celle qu'on dit.",
            "L’eau d’ici n’est pas celle qu’on dit ; l’air a fui.",
            "L’eau d’ici n’est pas celle qu’on dit ; l’air a fui. Tapez `l'eau` ou l&#39;eau.",
        ] {
            assert!(said(text).is_empty(), "{text}: {:?}", said(text));
        }
    }
}
