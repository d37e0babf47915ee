//! Names that lost their capital in the middle of a text that has it nearly everywhere, or that namespaces in code have, or whose host an address leads to:
//! *dziennik windows*, *pola velmora*, *quorvexに登録* beside `https://quorvex.com`.
//!
//! The language has no word like it, so it was a name of the source. Somebody may write the name of a command so; it is said of raw pages only.

use super::variants::{self, Variant, times};
use crate::analysis::casing::Casing;
use crate::analysis::leftovers::ForeignPassages;
use crate::analysis::set_off::SetOff;
use crate::article::Article;
use crate::diagnostic::{Applicability, Severity};
use crate::document::{Case, Document, Item, ItemKind, ProseSpan, Token, TokenKind};
use crate::language::facts::COMMANDS;
use crate::language::{Lexicon, Locale};
use crate::rule::{Findings, Reserve};
use crate::rules::surface::Searches;
use crate::text::capitalised;
use foldhash::{HashMap, HashSet};
use memchr::memmem;
use std::cell::LazyCell;

/// In letters: shorter words are signs and abbreviations.
const LEAST: usize = 4;
/// So many times as often the capital stands in sentences where some list has the word, and so often in code.
const HABIT: u32 = 3;
const LEAST_CAPITAL: u32 = 2;
const IN_CODE: usize = 2;

/// The names of a text without their capital, save those in `known`, which were compared with others already.
pub(super) fn check(
    article: &Article<'_>,
    target: Locale,
    known: &HashSet<&str>,
    findings: &mut Findings<'_, '_>,
) {
    let list = Lexicon::of(target.language.code);
    if list.is_some_and(|it| it.capitalises_nouns()) {
        return;
    }
    let document = article.document;
    let mut searches = Searches::default();
    let hosts = LazyCell::new(|| hosts(article));
    // In the order in which they first occur.
    let mut names: Vec<(&str, Evidence, Vec<ProseSpan>)> = Vec::new();
    let mut index: HashMap<&str, usize> = HashMap::default();
    for token in document.tokens() {
        let word = document.word(token);
        if !may_be_name(document, token)
            || known.contains(word)
            || article.get::<SetOff>().holds(token.span)
            || article.get::<ForeignPassages>().hold(article, token.span)
        {
            continue;
        }
        if let Some(at) = index.get(word) {
            if let Some((_, _, places)) = names.get_mut(*at) {
                places.push(token.span);
            }
        } else if let Some(evidence) = evidence(article, token, &mut searches, &hosts) {
            index.insert(word, names.len());
            names.push((word, evidence, vec![token.span]));
        }
    }
    for (word, evidence, places) in &names {
        match evidence {
            Evidence::Host(host) => report_host(article.document, host, places, findings),
            Evidence::Capital => report(article, word, places, findings),
        }
    }
}

/// What shows that a word is a name.
enum Evidence {
    /// It has a capital elsewhere.
    Capital,
    /// An address leads to its host.
    Host(String),
}

/// Whether a token is a word in lower case that the language does not have, and that is no part of an address or a name of code.
fn may_be_name(document: &Document<'_>, token: &Token) -> bool {
    let is_strange = || {
        let word = document.word(token);
        let facts = document.facts(token);
        facts.is_ascii
            && !facts.has_digits
            && word.len() >= LEAST
            && !token.listed.flags().is_ordinary()
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

/// Whether sentences have the word with its capital nearly everywhere, or namespaces in code have, which are called so after somebody, or an address leads
/// to its host.
fn evidence(
    article: &Article<'_>,
    token: &Token,
    searches: &mut Searches,
    hosts: &HashMap<String, String>,
) -> Option<Evidence> {
    let document = article.document;
    let word = document.word(token);
    let in_english = Lexicon::in_english(word);
    let uses = article.get::<Casing>().uses(document, token);
    if uses.capital > 0 {
        // A word that no list has is no term of anybody's, which a text may begin with a capital at times.
        let is_listed = token.listed.entry().or(in_english).is_some();
        let habit = if is_listed { HABIT } else { 1 };
        let is_habit = |often: u32| often >= LEAST_CAPITAL.max(habit * uses.lower);
        let lost = is_habit(uses.capital) && is_habit(within_sentences(document, token));
        return lost.then_some(Evidence::Capital);
    }
    if in_english.is_some_and(|it| it.flags.is_ordinary()) {
        return None;
    }
    let text = article.text();
    if searches.find(&capitalised(word), |name| is_in_code(text, name)) {
        return Some(Evidence::Capital);
    }
    hosts.get(word).cloned().map(Evidence::Host)
}

/// The hosts that links lead to, by the label that names them, without programs, whose names are commands, and those that code has in lower case as well.
fn hosts(article: &Article<'_>) -> HashMap<String, String> {
    let mut hosts = HashMap::default();
    let items = article.document.items();
    for item in items.iter().filter(|item| item.kind == ItemKind::Link) {
        let address = item.body.of(article.text());
        let host = address
            .split_once("://")
            .and_then(|(_, it)| it.split(['/', '?', '#']).next());
        let mut labels = host.unwrap_or_default().rsplit('.');
        if let (Some(top), Some(label)) = (labels.next(), labels.next())
            && label.len() >= LEAST
            && !COMMANDS.has(label)
        {
            hosts.insert(label.to_lowercase(), format!("{label}.{top}"));
        }
    }
    let is_code = |item: &&Item| matches!(item.kind, ItemKind::Code | ItemKind::CodeBlock);
    for item in items.iter().filter(is_code) {
        let code = item.body.of(article.text());
        for word in code.split(|c: char| !c.is_alphanumeric()) {
            hosts.remove(word);
        }
    }
    hosts
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

fn report_host(
    document: &Document<'_>,
    host: &str,
    places: &[ProseSpan],
    findings: &mut Findings<'_, '_>,
) {
    let Some((&first, further)) = places.split_first() else {
        return;
    };
    let word = document.text(first);
    let message = format!("“{word}” has no capital, and is a name: an address leads to “{host}”");
    let mut found = findings
        .report(first, message)
        .confidence(0.75)
        .reserve(Reserve::Silent);
    for place in further {
        found = found.again(*place, format!("“{word}” again"));
    }
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
            "ja [ここ](https://app.quorvex.com/start)で⟦quorvex⟧に登録します。",
        ]);
    }

    #[test]
    fn words_commands_and_paths_keep_their_small_letters() {
        on_raw_page(&["name-variant"]).holds(&[
            "pt O serviço lê `Casa.Core` e `Casa.Data` em casa.",
            "pt O pacote quorvex-core lê `Quorvex.Core` e `Quorvex.Data`, e também /opt/quorvex.",
            "es Lea [esto](https://house.com/start) en la house, e instale quorvex con `install quorvex` de [aquí](https://quorvex.com/start).",
            "pt O pacote *quorvex* lê `Quorvex.Core` e `Quorvex.Data`.",
        ]);
    }
}
