//! The English pronoun *I* without its capital, for `stray-capital`: *then i went home*, *i’m*.

use crate::diagnostic::Applicability;
use crate::document::{Block, Case, Document, ProseSpan, Token, TokenKind};
use crate::language::facts::governors;
use crate::language::{ENGLISH, Locale};
use crate::rule::Findings;
use crate::rules::surface::is_set_apart;
use std::cell::LazyCell;

/// What a pronoun of the first person is contracted with; nothing else that is called *i* is.
const CONTRACTED: [&str; 4] = ["m", "ve", "ll", "d"];

/// Reports those of a block. A letter may count something, so that a verb has to follow that is none of the third person.
pub(super) fn check(
    document: &Document<'_>,
    block: &Block,
    locale: Locale,
    findings: &mut Findings<'_, '_>,
) {
    if locale.language.code != ENGLISH {
        return;
    }
    let tokens = document.tokens_in(&block.tokens);
    let counts = LazyCell::new(|| counts_something(document, tokens));
    for (at, token) in tokens.iter().enumerate() {
        let may_be = token.span.len() == 1 || token.kind == TokenKind::Contraction;
        if !may_be || !is_i(document, token) || document.is_code(token) {
            continue;
        }
        let before = at.checked_sub(1).and_then(|before| tokens.get(before));
        let stands = before.is_none_or(|before| {
            let is_comma = matches!(document.word(before), "," | ";");
            before.span.end < token.span.start && (before.kind.is_word() || is_comma)
        });
        let after = tokens
            .get(at + 1)
            .filter(|it| it.span.start > token.span.end);
        let is_one = token.span.len() > 1 || after.is_some_and(|after| is_verb(document, after));
        if stands && is_one && !is_set_apart(document, token.span) && !*counts {
            let letter = ProseSpan::new(token.span.start, token.span.start + 1);
            findings
                .report(token.span, "English writes the pronoun “I” with a capital")
                .confidence(0.9)
                .replace(letter, "I", Applicability::Unsafe);
        }
    }
}

/// Whether the letter is a name in the block, as of what is counted: it stands behind a noun (*node i*), or other single letters do so.
fn counts_something(document: &Document<'_>, tokens: &[Token]) -> bool {
    tokens.iter().enumerate().any(|(at, token)| {
        let is_letter = token.case == Case::Lower && token.span.len() == 1;
        let word = document.word(token);
        let before = at.checked_sub(1).and_then(|before| tokens.get(before));
        let is_named = before.is_some_and(|before| {
            before.kind.is_word()
                && before.case == Case::Lower
                && !document.is_function_word(before)
                && before.span.len() > 1
        });
        is_letter && (word != "i" && word != "a" || word == "i" && is_named)
    })
}

/// Whether a token is the letter, alone or contracted.
fn is_i(document: &Document<'_>, token: &Token) -> bool {
    let Some(rest) = document.word(token).strip_prefix('i') else {
        return false;
    };
    rest.is_empty()
        || rest
            .strip_prefix(['\'', '’'])
            .is_some_and(|rest| CONTRACTED.contains(&rest))
}

/// Whether a token is a verb that follows the pronoun and no letter that counts: in the past, or of the first person.
fn is_verb(document: &Document<'_>, token: &Token) -> bool {
    let word = document.word(token);
    let is_past = || governors(ENGLISH).is_some_and(|it| it.past.binary_search(&word).is_ok());
    token.kind.is_word()
        && token.case == Case::Lower
        && (matches!(word, "am" | "don't" | "don’t") || is_past())
}

#[cfg(test)]
mod tests {
    use crate::Format;
    use crate::check::trial::reports;

    #[test]
    fn the_pronoun_has_a_capital() {
        reports(&["stray-capital"], Format::Text).holds(&[
            "en The bus left, and ⟦i⟧ went home on foot.",
            "en On Sunday ⟦i⟧ am at the lake all day.",
            "en We think ⟦i’ve⟧ lost the key of the shed.",
        ]);
    }

    #[test]
    fn a_letter_has_none() {
        reports(&["stray-capital"], Format::Text).holds(&[
            "en Here i is the index, and the rows from i to n are read.",
            "en Suppose that node i left the network; then i had no neighbours.",
            "en When i had the value 5, agent j saw it.",
            "en The counter i will grow until i can have no other value.",
            "en Point (i) can be skipped, and so can the word “i” in it.",
            "en The bus left, and I went home on foot.",
        ]);
    }
}
