//! What a change of case leaves behind, for `invisible-characters`: *i̇stanbul* of *İstanbul*, *οδοσ* of *ΟΔΟΣ*; and *Don'T*.

use crate::article::Article;
use crate::diagnostic::Applicability;
use crate::document::{Case, ProseSpan, TokenKind};
use crate::rule::Findings;
use crate::rules::surface::token_at;
use memchr::memmem;
use unicode_normalization::char::is_combining_mark;

/// The dot that İ keeps as a character of its own where it is made small by the rules of other languages.
const DOTTED: &str = "i\u{307}";
const SIGMA: &str = "σ";
/// In letters: shorter words are symbols and pieces.
const LEAST: usize = 3;

/// Reports small letters that no word has where they stand. Lithuanian alone writes a dot above an i, below another accent.
pub(super) fn check(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    endings(article, findings);
    let document = article.document;
    let prose = document.prose();
    let places = |mark: &'static str| memmem::find_iter(prose.as_bytes(), mark);
    for (mark, mended, wrong) in [
        (DOTTED, "i", "a dot that a change of case left behind"),
        (SIGMA, "ς", "the letter of the middle of a word at its end"),
    ] {
        if !document.may_hold(mark) {
            continue;
        }
        for at in places(mark) {
            let span = ProseSpan::at(at, at + mark.len());
            let behind = document.behind(span);
            // Nearly every sigma goes on.
            let goes_on = match mark {
                DOTTED => behind.starts_with(is_combining_mark),
                // Cut short or elided, a word may end so.
                _ => behind.starts_with(|c: char| {
                    c.is_alphabetic() || matches!(c, '.' | '-' | '\'' | '’' | '…')
                }),
            };
            if goes_on {
                continue;
            }
            let Some(block) = document.block_around(span.start) else {
                continue;
            };
            let Some(locale) = article.language(block) else {
                continue;
            };
            let token = token_at(document, block, span.start)
                .filter(|token| token.kind == TokenKind::Word && !document.is_code(token));
            let Some(token) = token else { continue };
            let word = document.word(token);
            let is_wrong = mark == DOTTED || token.span.end == span.end;
            let is_own = mark == DOTTED || locale.language.writes(token.script);
            if is_wrong && is_own && word.chars().count() >= LEAST {
                findings
                    .report(token.span, format!("“{word}” has {wrong}"))
                    .confidence(0.95)
                    .replace(span, mended, Applicability::Safe);
            }
        }
    }
}

/// Reports the endings behind an apostrophe that have a capital behind a small letter: a program took them for words.
fn endings(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    let document = article.document;
    for block in document.blocks() {
        let suffixes = article
            .language(block)
            .map_or(&[][..], |it| it.language.apostrophe.suffixes);
        if suffixes.is_empty() {
            continue;
        }
        for token in document.tokens_in(&block.tokens) {
            if token.case != Case::Mixed {
                continue;
            }
            let word = document.word(token);
            let Some((body, ending)) = word.rsplit_once(['\'', '’']) else {
                continue;
            };
            let small = ending.to_lowercase();
            let is_wrong = ending.starts_with(char::is_uppercase)
                && body.ends_with(char::is_lowercase)
                && suffixes.binary_search(&small.as_str()).is_ok();
            if is_wrong && !document.is_code(token) {
                let span = ProseSpan::new(token.span.end - ending.len() as u32, token.span.end);
                let message = format!("“{word}” has a capital behind its apostrophe");
                findings
                    .report(token.span, message)
                    .confidence(0.95)
                    .replace(span, &small, Applicability::Safe);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::Format;
    use crate::check::trial::warns;

    #[test]
    fn dots_of_capitals_made_small_are_found() {
        warns(&["invisible-characters"], Format::Text).holds(&[
            "en He moved to ⟦i̇zmit⟧ in the spring.",
            "de Der Bezirk ⟦beyli̇kdüzü⟧ liegt am Meer.",
            "tr Bu ⟦i̇şlem⟧ bir dakika sürer.",
            "fr La ville de ⟦i̇znik⟧ est petite.",
        ]);
        // Two marks: an accented word of Lithuanian. A letter by itself is spoken of.
        warns(&["invisible-characters"], Format::Text)
            .holds(&["en The dictionary has vi̇́s and the letter i̇."]);
    }

    #[test]
    fn capitals_behind_an_apostrophe_are_found() {
        warns(&["invisible-characters"], Format::Text).holds(&[
            "en We Don't Know If The ⟦Shop'S⟧ Open, And ⟦They'Re⟧ Late.",
            "en THE SHOP'S open: Rock'N'Roll by O'Brien from Xi'An.",
        ]);
    }

    #[test]
    fn a_sigma_at_the_end_of_a_word_is_found() {
        warns(&["invisible-characters"], Format::Text).holds(&[
            "el Ο ⟦δρόμοσ⟧ ήταν κλειστός όλη την ημέρα.",
            "el Ο δρόμος (βλ. σελ. 5, μτφρσ.) ήταν κλειστός.",
            "en The sum is written with σ and its square.",
        ]);
    }
}
