//! Abbreviations of the source's running text: *z. B.* in Dutch, *m.in.* in Czech.
//!
//! The decoder holds what ends in a full stop for a sign that no language owns. What a language abbreviates *for example* and *that
//! is* by is a fact, and a translation that keeps it has not been read.

use super::pieces::Read;
use super::{Excuse, Extent, Finder, Leftover, verdict};
use crate::document::{ProseSpan, Token, TokenKind};
use crate::language::Language;
use crate::language::facts::LANGUAGES;
use foldhash::HashMap;
use std::sync::LazyLock;

/// In bytes: the first word of an abbreviation is no longer.
const LONGEST: usize = 8;

/// The abbreviations of all languages by their first letter: most words begin none.
static BY_LETTER: LazyLock<HashMap<char, Vec<(&Language, &str)>>> = LazyLock::new(|| {
    let mut forms: HashMap<char, Vec<(&Language, &str)>> = HashMap::default();
    for language in LANGUAGES {
        for form in language.expressions {
            let first = form.chars().next();
            forms
                .entry(first.unwrap_or('.'))
                .or_default()
                .push((language, *form));
        }
    }
    forms
});

impl Finder<'_, '_> {
    /// Adds the abbreviations of another language in a sentence to `found`, which holds what else is left over in it from `from` on.
    pub(super) fn abbreviations(
        &self,
        read: &Read<'_, '_>,
        from: usize,
        found: &mut Vec<Leftover>,
    ) {
        let prose = self.document().prose();
        let told = self.article.source.map(|source| source.language);
        let own = self.locale.language;
        let mut behind = 0;
        for token in read.tokens {
            if token.span.start < behind || !begins(prose, token) {
                continue;
            }
            let text = prose.get(token.span.start as usize..).unwrap_or_default();
            let first = text.chars().next();
            let forms = first.and_then(|first| BY_LETTER.get(&first));
            let mut others = forms.into_iter().flatten().filter(|(language, _)| {
                language.code != own.code && told.is_none_or(|told| told.code == language.code)
            });
            // What the text holds is asked first: nearly all words are no abbreviation of any language.
            let met = others.find_map(|(language, form)| {
                let length = length(text, form)?;
                (!is_known(own, form)).then_some((language, length))
            });
            let Some((language, length)) = met else {
                continue;
            };
            let end = token.span.start + length as u32;
            behind = end;
            let span = ProseSpan::new(token.span.start, end);
            let is_taken = |left: &Leftover| left.span.overlaps(span);
            if found.get(from..).unwrap_or_default().iter().any(is_taken) {
                continue;
            }
            found.push(Leftover {
                span,
                extent: Extent::Fragment,
                language: language.code,
                confidence: verdict::LABEL,
                excuse: self
                    .is_citation(span, language.code)
                    .then_some(Excuse::Cited),
                evidence: None,
            });
        }
    }
}

/// Whether an abbreviation may begin with a token.
fn begins(prose: &str, token: &Token) -> bool {
    let behind = prose.as_bytes().get(token.span.end as usize);
    let is_short = token.span.len() as usize <= LONGEST || token.kind == TokenKind::Dotted;
    token.kind.is_word() && is_short && matches!(behind, Some(b'.' | b'-'))
        || token.kind == TokenKind::Dotted
}

/// How many bytes an abbreviation takes that a text begins with, be there spaces behind its full stops or not.
fn length(text: &str, form: &str) -> Option<usize> {
    let mut rest = text;
    let mut letters = form.chars().peekable();
    while let Some(letter) = letters.next() {
        rest = rest.strip_prefix(letter)?;
        if letter == '.' && letters.peek().is_some() {
            rest = rest
                .strip_prefix([' ', '\u{a0}', '\u{202f}'])
                .unwrap_or(rest);
        }
    }
    // A letter behind it would make it another one.
    (!rest.starts_with(char::is_alphanumeric)).then_some(text.len() - rest.len())
}

/// Whether the language of the text has an abbreviation of these letters, whatever it means there.
fn is_known(own: &Language, form: &str) -> bool {
    let is_same = |known: &str| {
        let letters = known.chars().filter(|c| !c.is_whitespace());
        letters.eq(form.chars())
    };
    let mut equal = own.abbreviations.iter().copied().flatten();
    own.expressions.iter().any(|known| is_same(known))
        || own.no_sentence_end.iter().any(|known| is_same(known))
        || equal.any(|known| is_same(known))
}
