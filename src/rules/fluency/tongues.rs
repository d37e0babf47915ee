//! Names of languages with a capital where the language of the text writes them small, for `stray-capital`: *habla Inglés*, *en Anglais*.

use crate::analysis::casing::Casing;
use crate::article::Article;
use crate::diagnostic::Applicability;
use crate::document::{Block, Case, Document, Token, TokenKind};
use crate::language::Locale;
use crate::language::facts::{TONGUES, gloss};
use crate::rule::Findings;

/// Reports those of a block of running text.
pub(super) fn check(
    article: &Article<'_>,
    block: &Block,
    locale: Locale,
    findings: &mut Findings<'_, '_>,
) {
    let Some(names) = small_names(locale) else {
        return;
    };
    let document = article.document;
    for sentence in document.sentences_in(block) {
        let tokens = document.tokens_in(&sentence.tokens);
        for (at, window) in tokens.windows(2).enumerate() {
            let [before, token] = window else { continue };
            let is_small = before.case == Case::Lower || at == 0 && before.case == Case::Title;
            // Behind it a name of several words would go on.
            let next = tokens.get(at + 2);
            let goes_on = next.is_some_and(|it| it.kind.is_word() && it.case != Case::Lower);
            if is_small
                && !goes_on
                && is_within(document, before, token, locale)
                && is_one(document.word(token), names)
                && article.get::<Casing>().uses(document, token).capital == 1
            {
                report(document, token, locale, findings);
            }
        }
    }
}

/// The codes of languages with their names.
type Names = &'static [(&'static str, &'static str)];

/// The names of languages in a language, if they begin with a small letter there.
fn small_names(locale: Locale) -> Option<Names> {
    let (_, names) = TONGUES
        .iter()
        .find(|(code, _)| *code == locale.language.code)?;
    let is_small = |(_, name): &(&str, &str)| name.starts_with(char::is_lowercase);
    names.iter().all(is_small).then_some(*names)
}

/// Whether a word is one of the names as a dictionary has it: declined, it is a people (*entre Grecs*).
fn is_one(word: &str, names: Names) -> bool {
    let small = word.to_lowercase();
    names.iter().any(|(_, name)| *name == small)
}

/// Whether a word with a capital stands behind one in lower case that makes no people of it, as articles do, and is no name besides.
fn is_within(document: &Document<'_>, before: &Token, token: &Token, locale: Locale) -> bool {
    let articles = gloss(locale.language.code).map_or(&[][..], |gloss| gloss.articles);
    let is_name = token
        .listed
        .entry()
        .is_some_and(|entry| entry.flags.is_name());
    token.kind == TokenKind::Word
        && token.case == Case::Title
        && before.kind.is_word()
        && before.span.end < token.span.start
        && !is_name
        && !articles.contains(&document.word(before).to_lowercase().as_str())
        && !document.is_marked_from(token.span.start)
}

fn report(document: &Document<'_>, token: &Token, locale: Locale, findings: &mut Findings<'_, '_>) {
    let word = document.word(token);
    let small = word.to_lowercase();
    let name = locale.language.name;
    findings
        .report(
            token.span,
            format!("{name} writes the names of languages with a small letter: “{word}”"),
        )
        .confidence(0.85)
        .fix(
            format!("Replace with “{small}”"),
            Applicability::Unsafe,
            [(token.span, small.as_str())],
        );
}
