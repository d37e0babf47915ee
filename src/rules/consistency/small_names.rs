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
use std::cell::OnceCell;
use unicode_script::Script;

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
    // In a language of another script no word in ASCII needs a list to be a strange one.
    let tells_words =
        !target.language.writes(Script::Latin) || Lexicon::of(target.language.code).is_some();
    if target.language.nouns_capitalised || !tells_words {
        return;
    }
    let document = article.document;
    let elsewhere = Elsewhere::default();
    let mut searches = Searches::default();
    // In the order in which they first occur; those that are no names without a place.
    let mut names: Vec<(&str, Option<Evidence>, Vec<ProseSpan>)> = Vec::new();
    let mut index: HashMap<&str, usize> = HashMap::default();
    for token in document.tokens() {
        if !may_be_name(document, token) {
            continue;
        }
        let word = document.word(token);
        if known.contains(word)
            || article.get::<SetOff>().holds(token.span)
            || article.get::<ForeignPassages>().hold(article, token.span)
        {
            continue;
        }
        let at = *index.entry(word).or_insert_with(|| {
            let evidence = evidence(article, token, &elsewhere, &mut searches);
            names.push((word, evidence, Vec::new()));
            names.len() - 1
        });
        if let Some((_, Some(_), places)) = names.get_mut(at) {
            places.push(token.span);
        }
    }
    for (word, evidence, places) in names {
        match evidence {
            Some(Evidence::Host(host)) => report_host(document, host, &places, findings),
            Some(Evidence::Capital(form)) => report(article, word, form, &places, findings),
            None => {}
        }
    }
}

/// What shows that a word is a name.
enum Evidence<'k> {
    /// It has a capital elsewhere: in sentences, or in code only.
    Capital(Option<&'k Capital>),
    /// An address leads to its host.
    Host(&'k str),
}

/// How a text writes its names elsewhere, worked out when a word asks for it.
#[derive(Default)]
struct Elsewhere {
    capitals: OnceCell<HashMap<u64, Capital>>,
    hosts: OnceCell<HashMap<String, String>>,
}

/// Where a word has a capital.
#[derive(Default)]
struct Capital {
    /// Where it is not in capitals throughout, as in a heading, and how often.
    first: Option<ProseSpan>,
    often: usize,
    /// How often behind a word in lower case, where neither a label nor a longer name begins.
    within: u32,
}

/// The words of a text that have a capital anywhere, by their letters in lower case.
fn capitals(document: &Document<'_>) -> HashMap<u64, Capital> {
    let mut capitals: HashMap<u64, Capital> = HashMap::default();
    let mut before: Option<&Token> = None;
    for token in document.tokens() {
        if token.kind == TokenKind::Word && !matches!(token.case, Case::Lower | Case::None) {
            let is_within = before.is_some_and(|before| {
                token.case == Case::Title
                    && before.kind.is_word()
                    && before.case == Case::Lower
                    && document.are_beside(before, token)
                    && !document.is_marked_from(token.span.start)
            });
            let lower = document.facts(token).lower;
            let capital = capitals.entry(lower).or_default();
            if token.case != Case::Upper {
                capital.first.get_or_insert(token.span);
                capital.often += 1;
            }
            capital.within += u32::from(is_within);
        }
        before = Some(token);
    }
    capitals
}

/// Whether a token is a word in lower case that the language does not have, and that is no part of an address or a name of code.
fn may_be_name(document: &Document<'_>, token: &Token) -> bool {
    // Nearly every word is an ordinary one.
    let is_strange = || {
        let facts = document.facts(token);
        facts.is_ascii && !facts.has_digits && token.span.len() as usize >= LEAST
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
        && !token.listed.flags().is_ordinary()
        && is_strange()
        && !document.is_code(token)
        && stands_alone()
}

/// Whether sentences have the word with its capital nearly everywhere, or namespaces in code have, which are called so after somebody, or an address leads
/// to its host.
fn evidence<'k>(
    article: &Article<'_>,
    token: &Token,
    elsewhere: &'k Elsewhere,
    searches: &mut Searches,
) -> Option<Evidence<'k>> {
    let document = article.document;
    let word = document.word(token);
    let in_english = Lexicon::in_english(word);
    let capitals = elsewhere.capitals.get_or_init(|| capitals(document));
    let capital = capitals.get(&document.facts(token).lower);
    if let Some(form) = capital.filter(|it| it.within > 0) {
        // A word that no list has is no term of anybody's, which a text may begin with a capital at times.
        let is_listed = token.listed.entry().or(in_english).is_some();
        let habit = if is_listed { HABIT } else { 1 };
        let small = article.get::<Casing>().uses(document, token).lower;
        let is_lost = form.within >= LEAST_CAPITAL.max(habit * small);
        return is_lost.then_some(Evidence::Capital(Some(form)));
    }
    if in_english.is_some_and(|it| it.flags.is_ordinary()) {
        return None;
    }
    let text = article.text();
    if searches.find(&capitalised(word), |name| is_in_code(text, name)) {
        return Some(Evidence::Capital(capital));
    }
    let hosts = elsewhere.hosts.get_or_init(|| hosts(article));
    let host = hosts.get(word).filter(|_| capital.is_none());
    host.map(|host| Evidence::Host(host))
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
    form: Option<&Capital>,
    places: &[ProseSpan],
    findings: &mut Findings<'_, '_>,
) {
    let first = form.and_then(|form| form.first);
    let best = match first {
        Some(first) => article.document.text(first).to_owned(),
        None => capitalised(word),
    };
    let often = form.map_or(0, |form| form.often);
    let elsewhere = match often {
        0 => "in code".to_owned(),
        _ => times(often),
    };
    variants::report(
        article,
        findings,
        &Variant {
            places,
            message: variants::also_written(&best, &elsewhere, word, "without its capital"),
            others: vec![(best.clone(), often, first)],
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
    use crate::Format;
    use crate::check::trial::{messages, on_raw_page};

    #[test]
    fn a_name_without_its_capital_is_found() {
        on_raw_page(&["name-variant"]).holds(&[
            "pl Program zapisuje w Velmorze i w Velmora, a potem z Velmora i dla Velmora. Dane wysyła do ⟦velmora⟧.",
            "pt O serviço da ⟦quorvex⟧ lê `Quorvex.Core` e `Quorvex.Data`.",
            "ja [ここ](https://app.quorvex.com/start)で⟦quorvex⟧に登録します。",
        ]);
    }

    #[test]
    fn a_heading_in_capitals_does_not_show_how_a_name_is_written() {
        let page = "---\nmachine_translated: true\n---\n\n# VELMORA\n\nProgram zapisuje w Velmora, a potem z Velmora i dla Velmora. Dane wysyła do velmora.\n";
        assert_eq!(
            messages(&["name-variant"], "pl", Format::Markdown, page),
            ["“Velmora” (3 times) is also written “velmora” (without its capital)"]
        );
    }

    #[test]
    fn words_commands_and_paths_keep_their_small_letters() {
        on_raw_page(&["name-variant"]).holds(&[
            "pt O serviço lê `Casa.Core` e `Casa.Data` em casa.",
            "pt O pacote quorvex-core lê `Quorvex.Core` e `Quorvex.Data`, e também /srv/quorvex.",
            "es Lea [esto](https://house.com/start) en la house, e instale quorvex con `install quorvex` de [aquí](https://quorvex.com/start).",
            "pt O pacote *quorvex* lê `Quorvex.Core` e `Quorvex.Data`.",
        ]);
    }
}
