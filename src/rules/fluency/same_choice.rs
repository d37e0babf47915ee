//! One word on both sides of an “or”, for `repeated-word`: *files or files*. Two words of the original fell together in the translation.

use crate::analysis::set_off::SetOff;
use crate::article::Article;
use crate::document::{Case, Document, Token, TokenKind};
use crate::language::Locale;
use crate::language::facts::articles;
use crate::rule::{Findings, Reserve};
use crate::rules::wording::quoted;

/// Looks through the tokens of a block.
pub(super) fn check(
    article: &Article<'_>,
    locale: Locale,
    tokens: &[Token],
    findings: &mut Findings<'_, '_>,
) {
    let document = article.document;
    let or = locale.conventions().list_or;
    for (at, window) in tokens.windows(3).enumerate() {
        let [first, joint, second] = window else {
            continue;
        };
        let is_same = joint.span.len() as usize == or.len()
            && document.facts(first).lower == document.facts(second).lower
            && joint.kind.is_word()
            && document.word(joint) == or;
        if !is_same || !is_plain(document, second) || first.kind != TokenKind::Word {
            continue;
        }
        let span = first.span.to(second.span);
        let choice = Choice {
            document,
            locale,
            before: at.checked_sub(1).and_then(|it| tokens.get(it)),
            behind: tokens.get(at + 3..).unwrap_or_default(),
        };
        // A term that is marked is said beside its longer form.
        let is_term = document.is_marked_from(second.span.start);
        if is_term || choice.is_open() || article.get::<SetOff>().holds(span) {
            continue;
        }
        findings
            .report(
                second.span,
                format!(
                    "there is nothing to choose between in {}",
                    quoted(document.text(span))
                ),
            )
            .related(first.span, "the first time")
            .confidence(0.85)
            .reserve(choice.reserve());
    }
}

/// Whether a word says something by itself, and is no name.
fn is_plain(document: &Document<'_>, token: &Token) -> bool {
    token.kind == TokenKind::Word
        && token.case == Case::Lower
        && !document.is_function_word(token)
        && document.word(token).chars().nth(1).is_some()
}

/// What stands around the words.
struct Choice<'a, 'd> {
    document: &'a Document<'d>,
    locale: Locale,
    before: Option<&'a Token>,
    behind: &'a [Token],
}

impl Choice<'_, '_> {
    /// Whether the second word is told from the first by what stands beside one of them: *soup or soup with bread*, *files or files that are new*.
    fn is_open(&self) -> bool {
        let document = self.document;
        let goes_on = match self.behind {
            [] => false,
            [next, rest @ ..] if document.is_function_word(next) => {
                !(self.is_article(next) && rest.first().is_some_and(|it| self.is_content(it)))
            }
            [next, ..] => !next.kind.is_word() && !matches!(document.word(next), "." | "," | ";"),
        };
        goes_on || self.before.is_some_and(|it| document.is_hyphen(it))
    }

    fn is_article(&self, token: &Token) -> bool {
        let small = self.document.word(token).to_lowercase();
        articles(self.locale.language.code).contains(&&*small)
    }

    fn is_content(&self, token: &Token) -> bool {
        token.kind.is_word() && !self.document.is_function_word(token)
    }

    /// A noun may be told from the same noun by an adjective behind it.
    fn reserve(&self) -> Reserve {
        match self.behind.first().is_some_and(|it| self.is_content(it)) {
            true => Reserve::Hint("the second may be told from the first by what follows"),
            false => Reserve::None,
        }
    }
}
