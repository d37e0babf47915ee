//! Remarks in brackets within a sentence that begin as sentences do and are none, for `stray-capital`: *add 10 ml of oil (Adjust it to taste)*.

use crate::analysis::set_off::SetOff;
use crate::article::Article;
use crate::diagnostic::Applicability;
use crate::document::{Block, BlockKind, Case, Document, Token, TokenKind};
use crate::language::{Language, Locale};
use crate::rule::{Findings, Reserve};

/// In words: what is shorter may be a label, such as *Save all*, unless a function word opens it.
const LEAST: usize = 3;
/// In words and marks: what is longer is no remark.
const MOST: usize = 60;
/// So many of them in a text are a habit of its engine.
const HABIT: usize = 3;

pub(super) fn check(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    let document = article.document;
    let mut found = Vec::new();
    for block in document.blocks() {
        let runs = matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem);
        if let Some(locale) = article.language(block).filter(|_| runs) {
            found.extend(remarks(document, block, locale));
        }
    }
    if found.is_empty() {
        return;
    }
    // What stands behind a title says it in the language of the text.
    let cover = article.get::<SetOff>();
    found.retain(|(before, first)| !cover.holds(before.span) && !cover.holds(first.span));
    let reserve = match found.len() >= HABIT {
        true => Reserve::None,
        false => Reserve::Alone("it may be a sentence of its own"),
    };
    for (_, token) in found {
        let word = document.word(token);
        let small = word.to_lowercase();
        let message = format!("“{word}” has a capital, though its bracket is part of a sentence");
        findings
            .report(token.span, message)
            .confidence(0.85)
            .replace(token.span, &small, Applicability::Unsafe)
            .reserve(reserve);
    }
}

/// The words before such remarks, and the first ones in them.
fn remarks<'d>(
    document: &'d Document<'_>,
    block: &Block,
    locale: Locale,
) -> impl Iterator<Item = (&'d Token, &'d Token)> {
    let tokens = block
        .bytes
        .has(b'(')
        .then(|| document.tokens_in(&block.tokens));
    let tokens = tokens.unwrap_or_default();
    let windows = tokens.windows(3).enumerate();
    windows.filter_map(move |(at, window)| {
        let [before, open, first] = window else {
            return None;
        };
        let inside = tokens.get(at + 2..)?;
        // Behind a number stands the title of a section.
        let within = match before.kind {
            TokenKind::Word => before.case == Case::Lower,
            _ => document.word(before) == ")",
        };
        let opens = open.kind == TokenKind::Mark && document.word(open) == "(";
        let found = opens && within && is_remark(document, inside, locale.language);
        found.then_some((before, first))
    })
}

/// Whether these tokens begin with a remark that a bracket closes: plain words, the first one with a capital that only a sentence gives.
fn is_remark(document: &Document<'_>, tokens: &[Token], language: &Language) -> bool {
    let mut near = tokens.iter().take(MOST);
    let Some(close) = near.position(|token| document.word(token) == ")") else {
        return false;
    };
    let inside = tokens.get(..close).unwrap_or_default();
    let [first, second, rest @ ..] = inside else {
        return false;
    };
    // (Optional, but it keeps longer)
    let second = match document.word(second) {
        "," => rest.first().unwrap_or(second),
        _ => second,
    };
    let is_sentence = inside.iter().any(|token| {
        let word = document.word(token);
        token.kind == TokenKind::Mark
            && word.contains(['.', '!', '?', '…', ':', '(', '"', '“', '«'])
    });
    let opens_clause = |token: &Token| {
        let small = document.word(token).to_lowercase();
        language.is_function_word(&small)
            && language.capital_ok.binary_search(&small.as_str()).is_err()
    };
    let plain = |token: &Token| {
        let flags = token.listed.entry().map(|entry| entry.flags);
        opens_clause(token)
            || !language.nouns_capitalised
                && flags.is_some_and(|flags| flags.is_only_common() && !flags.is_capitalised())
    };
    let is_small = second.case == Case::Lower && second.kind == TokenKind::Word;
    let words = inside.iter().filter(|token| token.kind.is_word()).count();
    first.case == Case::Title
        && first.kind == TokenKind::Word
        && document.word(first).chars().nth(1).is_some()
        && is_small
        && plain(first)
        && plain(second)
        && (words >= LEAST || opens_clause(first))
        && !is_sentence
}

#[cfg(test)]
mod tests {
    use crate::Format;
    use crate::check::trial::reports;

    #[test]
    fn a_remark_within_a_sentence_begins_small() {
        reports(&["stray-capital"], Format::Markdown).holds(&[
            "en Grate the cheese (⟦Optional⟧, but it tastes better), stir it (see above) (⟦Mind⟧ the hot oil) and wait (⟦Keep⟧ it low).",
            "en Pour in 20 ml of vinegar (⟦More⟧ if you like it sour) and stir the pan (⟦Keep⟧ it low).",
            "fr Verser 20 ml de vinaigre (⟦Selon⟧ les goûts) et remuer la poêle (⟦Pas⟧ trop fort).",
        ]);
    }

    #[test]
    fn sentences_names_and_labels_in_brackets_keep_their_capitals() {
        reports(&["stray-capital"], Format::Markdown).holds(&[
            "en He left early. (The bus was late.) We stayed (As he said: never leave) on.",
            "en Press the key (Enter), the button (Save all) or the plant (Siniperca chuatsi).",
            "en The Ministry (Home Office) and the hall (Paul lived there) are near (“Not yet”).",
            "de Er kam spät (Regen fiel) und blieb (Haus am See) bis zum Abend.",
        ]);
    }
}
