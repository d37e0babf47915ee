//! Names that lost their capital in the middle of a text that has it nearly everywhere, or that only code still has: *dziennik windows* and *pola velmora*.
//!
//! The language has no word like it, so it was a name of the source. Somebody may write the name of a command so; it is said of raw pages only.

use super::variants::{self, Variant, times};
use crate::analysis::casing::Casing;
use crate::analysis::set_off::SetOff;
use crate::article::Article;
use crate::diagnostic::{Applicability, Severity};
use crate::document::{Case, Document, ProseSpan, Token, TokenKind};
use crate::language::{Lexicon, Locale};
use crate::rule::{Findings, Reserve};
use crate::rules::surface::Searches;
use crate::text::capitalised;
use foldhash::{HashMap, HashSet};
use memchr::memmem;

/// In letters: shorter words are signs and abbreviations.
const LEAST: usize = 4;
/// So many times as often the capital stands in sentences, and so often in code.
const HABIT: u32 = 3;
const IN_CODE: usize = 2;

/// The names of a text without their capital, save those in `known`, which were compared with others already.
pub(super) fn check(
    article: &Article<'_>,
    target: Locale,
    known: &HashSet<&str>,
    findings: &mut Findings<'_, '_>,
) {
    let list = Lexicon::of(target.language.code);
    if list.is_none_or(|it| it.capitalises_nouns()) {
        return;
    }
    let document = article.document;
    let mut searches = Searches::default();
    // In the order in which they first occur.
    let mut names: Vec<(&str, Vec<ProseSpan>)> = Vec::new();
    let mut index: HashMap<&str, usize> = HashMap::default();
    for token in document.tokens() {
        let word = document.word(token);
        if !may_be_name(document, token) || known.contains(word) {
            continue;
        }
        if article.get::<SetOff>().holds(token.span) || !lost_capital(article, token, &mut searches)
        {
            continue;
        }
        let at = *index.entry(word).or_insert(names.len());
        match names.get_mut(at) {
            Some((_, places)) => places.push(token.span),
            None => names.push((word, vec![token.span])),
        }
    }
    for (word, places) in &names {
        report(article, word, places, findings);
    }
}

/// Whether a token is a word in lower case that the language does not have, and that is no part of an address or a name of code.
fn may_be_name(document: &Document<'_>, token: &Token) -> bool {
    let is_strange = || {
        let word = document.word(token);
        let facts = document.facts(token);
        facts.is_ascii && word.len() >= LEAST && !token.listed.flags().is_ordinary()
    };
    let is_joint = |c: char| matches!(c, '.' | '/' | '\\' | '-' | '_' | '@' | ':' | '#' | '=');
    let stands_alone = || {
        let behind = document.behind(token.span);
        let mut behind = behind.chars();
        let joins =
            behind.next().is_some_and(is_joint) && behind.next().is_some_and(char::is_alphanumeric);
        !joins && !document.before(token.span).ends_with(is_joint)
    };
    token.kind == TokenKind::Word
        && token.case == Case::Lower
        && is_strange()
        && !document.is_code(token)
        && stands_alone()
}

/// Whether sentences have the word with its capital nearly everywhere, or namespaces in code have, which are called so after somebody.
fn lost_capital(article: &Article<'_>, token: &Token, searches: &mut Searches) -> bool {
    let document = article.document;
    let uses = article.get::<Casing>().uses(document, token);
    if uses.capital > 0 {
        return uses.capital >= HABIT * uses.lower
            && within_sentences(document, token) >= HABIT * uses.lower;
    }
    let word = document.word(token);
    let is_english = Lexicon::in_english(word).is_some_and(|it| it.flags.is_ordinary());
    !is_english && searches.find(&capitalised(word), |name| is_in_code(article.text(), name))
}

/// How often a word has a capital behind one in lower case, where neither a label nor a longer name begins.
fn within_sentences(document: &Document<'_>, token: &Token) -> u32 {
    let lower = document.facts(token).lower;
    let is_within = |pair: &&[Token]| {
        matches!(pair, [before, name]
            if name.case == Case::Title
                && document.facts(name).lower == lower
                && before.kind.is_word()
                && before.case == Case::Lower
                && document.are_beside(before, name)
                && !document.is_marked_from(name.span.start))
    };
    let found = document.tokens().windows(2).filter(is_within);
    found.count() as u32
}

/// Whether names of code begin with a name and a full stop, often enough.
fn is_in_code(text: &str, name: &str) -> bool {
    let bytes = text.as_bytes();
    let leads = |at: &usize| {
        let before = at.checked_sub(1).and_then(|at| bytes.get(at));
        let behind = bytes.get(at + name.len()..).unwrap_or_default();
        !before.is_some_and(u8::is_ascii_alphanumeric)
            && matches!(behind, [b'.', next, ..] if next.is_ascii_uppercase())
    };
    let found = memmem::find_iter(bytes, name).filter(leads);
    found.take(IN_CODE).count() == IN_CODE
}

fn report(
    article: &Article<'_>,
    word: &str,
    places: &[ProseSpan],
    findings: &mut Findings<'_, '_>,
) {
    let document = article.document;
    let is_right = |token: &&Token| {
        let written = document.word(token);
        token.case != Case::Lower && written.eq_ignore_ascii_case(word)
    };
    let right: Vec<&Token> = document.tokens().iter().filter(is_right).collect();
    let best = right.first().map_or_else(
        || capitalised(word).into(),
        |it| document.word(it).to_owned(),
    );
    let often = right.len();
    let where_else = match often {
        0 => "in code".to_owned(),
        _ => times(often),
    };
    variants::report(
        article,
        findings,
        &Variant {
            places,
            message: format!(
                "“{best}” ({where_else}) is also written “{word}” (without its capital)"
            ),
            others: vec![(best.clone(), often, right.first().map(|it| it.span))],
            kept: &[],
            instead: variants::throughout(&best, places),
            confidence: 0.8,
            applicability: Applicability::Unsafe,
            severity: Severity::Warning,
            reserve: Reserve::Silent,
        },
    );
}

#[cfg(all(test, feature = "lexicons"))]
mod tests {
    use crate::check::trial::on_raw_page;

    #[test]
    fn a_name_without_its_capital_is_found() {
        on_raw_page(&["name-variant"]).holds(&[
            "pl Program zapisuje w Velmorze i w Velmora, a potem z Velmora i dla Velmora. Dane wysyła do ⟦velmora⟧.",
            "pt O serviço da ⟦quorvex⟧ lê `Quorvex.Core` e `Quorvex.Data`.",
        ]);
    }

    #[test]
    fn words_commands_and_paths_keep_their_small_letters() {
        on_raw_page(&["name-variant"]).holds(&[
            "pt O serviço lê `Casa.Core` e `Casa.Data` em casa.",
            "pt O pacote quorvex-core lê `Quorvex.Core` e `Quorvex.Data`, e também /opt/quorvex.",
            "pt O pacote *quorvex* lê `Quorvex.Core` e `Quorvex.Data`.",
        ]);
    }
}
