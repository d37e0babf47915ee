//! The number of a version before the name that it belongs to, for [`super::name_order`]: *3.2 PostgreSQL*.

use crate::article::Article;
use crate::diagnostic::Applicability;
use crate::document::{Block, Case, Document, Token, TokenKind};
use crate::language::Locale;
use crate::language::facts::measure;
use crate::rule::Findings;

/// In letters: shorter names are units and signs.
const LEAST: usize = 7;
/// In digits: a longer part belongs to an amount.
const LONGEST: usize = 2;

pub(super) fn check(
    article: &Article<'_>,
    block: &Block,
    locale: Locale,
    findings: &mut Findings<'_, '_>,
) {
    // Where the full stop is the decimal mark, the number may be an amount.
    if locale.conventions().decimals.contains(&'.') {
        return;
    }
    let document = article.document;
    let tokens = document.tokens_in(&block.tokens);
    for (at, pair) in tokens.windows(2).enumerate() {
        let [number, name] = pair else { continue };
        let span = number.span.to(name.span);
        let is_turned = number.kind == TokenKind::Number
            && document.are_beside(number, name)
            && is_version(document.word(number))
            && is_brand(document, name)
            && !belongs(
                document,
                at.checked_sub(1).and_then(|at| tokens.get(at)),
                locale,
            )
            && document.is_replaceable(span);
        if is_turned {
            let (text, name) = (document.text(span), document.word(name));
            let mended = format!("{name} {}", document.word(number));
            let message =
                format!("the version number stands before the name in “{text}”: “{mended}”");
            findings.report(span, message).confidence(0.85).replace(
                span,
                &mended,
                Applicability::Unsafe,
            );
        }
    }
}

fn is_version(number: &str) -> bool {
    let is_part = |part: &str| {
        (1..=LONGEST).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    let parts = number.split_once('.');
    parts.is_some_and(|(major, minor)| is_part(major) && is_part(minor))
}

/// Whether a number belongs to the word before it, a name or a word for “version”; then the name behind it says what it is a version of.
fn belongs(document: &Document<'_>, before: Option<&Token>, locale: Locale) -> bool {
    before.is_some_and(|before| {
        let word = document.word(before).to_lowercase();
        let versions = locale.language.version_words;
        before.kind.is_word()
            && (before.case != Case::Lower || versions.binary_search(&&*word).is_ok())
    })
}

/// Whether a token has capitals inside, as names of products do, and is no unit.
fn is_brand(document: &Document<'_>, token: &Token) -> bool {
    let word = document.word(token);
    token.kind == TokenKind::Word
        && token.case == Case::Mixed
        && word.chars().count() >= LEAST
        && token.listed.entry().is_none()
        && measure(&word.to_lowercase()).is_none()
        && !document.is_code(token)
}
