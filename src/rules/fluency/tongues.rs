//! Names of languages with a capital where the language of the text writes them small, for `stray-capital`: *habla Inglés*, *en Anglais*; and
//! without one where it has one: *in english*.

use crate::analysis::casing::Casing;
use crate::analysis::register::is_documentation;
use crate::article::Article;
use crate::diagnostic::Applicability;
use crate::document::{Block, Case, Document, Token, TokenKind};
use crate::language::Locale;
use crate::language::facts::{TONGUES, capitals, gloss};
use crate::rule::{Findings, Found, Reserve};
use crate::rules::surface::is_set_apart;

/// Reports those of a block of running text.
pub(super) fn check(
    article: &Article<'_>,
    block: &Block,
    locale: Locale,
    findings: &mut Findings<'_, '_>,
) {
    let Some((_, names)) = TONGUES
        .iter()
        .find(|(code, _)| *code == locale.language.code)
    else {
        return;
    };
    let names: Names = names;
    if names
        .iter()
        .all(|(_, name)| name.starts_with(char::is_lowercase))
    {
        with_capital(article, block, locale, names, findings);
    } else if names
        .iter()
        .all(|(_, name)| name.starts_with(char::is_uppercase))
        && !locale.language.nouns_capitalised
        && !is_documentation(article)
    {
        in_lower_case(article, block, locale, names, findings);
    }
}

/// Those with a capital.
fn with_capital(
    article: &Article<'_>,
    block: &Block,
    locale: Locale,
    names: Names,
    findings: &mut Findings<'_, '_>,
) {
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
                && is_one(document.word(token), names, locale)
                && article.get::<Casing>().uses(document, token).capital == 1
            {
                let small = document.word(token).to_lowercase();
                report(
                    document,
                    token,
                    locale,
                    (&small, "a small letter"),
                    findings,
                );
            }
        }
    }
}

/// Those without a capital in a language that has one: *guided tours in english*. Of some the word in lower case means something else.
fn in_lower_case(
    article: &Article<'_>,
    block: &Block,
    locale: Locale,
    names: Names,
    findings: &mut Findings<'_, '_>,
) {
    let document = article.document;
    let senses = capitals(locale.language.code).senses;
    let articles = gloss(locale.language.code).map_or(&[][..], |gloss| gloss.articles);
    let tokens = document.tokens_in(&block.tokens);
    for (at, token) in tokens.iter().enumerate() {
        let is_plain = token.kind == TokenKind::Word
            && token.case == Case::Lower
            && token
                .listed
                .entry()
                .is_some_and(|it| it.flags.is_capitalised());
        if !is_plain || document.is_code(token) || is_set_apart(document, token.span) {
            continue;
        }
        // Dishes and things are called after a people without a capital: french fries, a danish.
        let before = at.checked_sub(1).and_then(|before| tokens.get(before));
        let is_counted = before.is_some_and(|it| articles.contains(&document.word(it)));
        let is_before_noun = tokens.get(at + 1).is_some_and(|next| {
            next.kind.is_word() && next.case == Case::Lower && !document.is_function_word(next)
        });
        if is_counted && !is_before_noun {
            continue;
        }
        let word = document.word(token);
        let mut names = names_of(names, locale);
        let name = names.find(|name| name.to_lowercase() == word);
        if let Some(name) = name.filter(|_| !senses.contains(&word)) {
            let found = report(document, token, locale, (name, "a capital"), findings);
            if is_before_noun {
                found.reserve(Reserve::Alone("it may be part of what a thing is called"));
            }
        }
    }
}

/// The codes of languages with their names.
type Names = &'static [(&'static str, &'static str)];

/// What the languages are called, and the text's own.
fn names_of(names: Names, locale: Locale) -> impl Iterator<Item = &'static str> {
    let names = names.iter().map(|(_, name)| *name);
    names.chain([locale.language.autonym])
}

/// Whether a word is one of the names as a dictionary has it: declined, it is a people (*entre Grecs*).
fn is_one(word: &str, names: Names, locale: Locale) -> bool {
    let small = word.to_lowercase();
    names_of(names, locale).any(|name| name == small)
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

fn report<'f, 'd>(
    document: &Document<'_>,
    token: &Token,
    locale: Locale,
    (right, how): (&str, &str),
    findings: &'f mut Findings<'_, 'd>,
) -> Found<'f, 'd> {
    let word = document.word(token);
    let name = locale.language.name;
    findings
        .report(
            token.span,
            format!("{name} writes the names of languages with {how}: “{word}”"),
        )
        .confidence(0.85)
        .fix(
            format!("Replace with “{right}”"),
            Applicability::Unsafe,
            [(token.span, right)],
        )
}
