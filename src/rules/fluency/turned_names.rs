//! Names of two words that were turned round like a noun and what it belongs to, for [`super::name_order`]: *PowerShell d’Azure* and
//! *PowerShell Azure*, where the addresses of the page have *azure-powershell*.

use crate::analysis::addresses::Addresses;
use crate::article::Article;
use crate::diagnostic::Applicability;
use crate::document::{Case, Document, ProseSpan, Token, TokenKind};
use crate::language::{ENGLISH, Lexicon, Locale, WordHash};
use crate::rule::{Findings, Reserve};
use crate::rules::surface::Searches;
use foldhash::HashMap;

/// In letters: shorter names are signs and abbreviations.
const LEAST: usize = 3;
/// So many addresses have a name in one order and none in the other one, if the text has it in one order only.
const SHOWN: u32 = 2;
/// In nats: so much more often English has a word that the language has from it.
const RARER: f32 = 1.0;

/// A name, and what it was made of.
struct Turned<'d> {
    span: ProseSpan,
    first: &'d str,
    second: &'d str,
    /// Whether its first word is an ordinary one of the language as well, by which another thing may be called.
    is_ordinary: bool,
}

pub(super) fn check(article: &Article<'_>, locale: Locale, findings: &mut Findings<'_, '_>) {
    let document = article.document;
    // In the order in which they first occur.
    let mut names: Vec<(String, bool, Vec<ProseSpan>)> = Vec::new();
    let mut index: HashMap<String, usize> = HashMap::default();
    let mut searches = Searches::default();
    for block in document.blocks() {
        if article.language(block).map(|it| it.language.code) != Some(locale.language.code) {
            continue;
        }
        let tokens = document.tokens_in(&block.tokens);
        for at in 0..tokens.len() {
            let Some(turned) = turned(article, tokens, at, locale, &mut searches) else {
                continue;
            };
            let mended = format!("{} {}", turned.second, turned.first);
            let at = *index.entry(mended.clone()).or_insert(names.len());
            match names.get_mut(at) {
                Some((_, _, places)) => places.push(turned.span),
                None => names.push((mended, turned.is_ordinary, vec![turned.span])),
            }
        }
    }
    for (mended, is_ordinary, places) in &names {
        report(document, mended, *is_ordinary, places, findings);
    }
}

/// The name that begins with the token at `at`, if it has been turned round.
fn turned<'d>(
    article: &Article<'d>,
    tokens: &'d [Token],
    at: usize,
    locale: Locale,
    searches: &mut Searches,
) -> Option<Turned<'d>> {
    let document = article.document;
    let token = tokens.get(at)?;
    let (start, first) = core(document, token, locale)?;
    let rest = tokens.get(at + 1..)?;
    let follows = locale.language.names_follow;
    let owner = follows.then(|| owner(document, rest, locale)).flatten();
    let ((last, second), is_joined) = match owner {
        Some(owner) => (owner, true),
        None => (beside(document, token, rest)?, false),
    };
    let span = ProseSpan::new(start, last.span.end);
    let (small, other) = (first.to_lowercase(), second.to_lowercase());
    let often = article.get::<Addresses>().only_have(&other, &small);
    if often == 0 || !document.is_replaceable(span) {
        return None;
    }
    // A word has a capital where a sentence or a label begins, and means what it says: Documentation d’Azure, Webhooks de OpenAPI.
    let before = at.checked_sub(1).and_then(|at| tokens.get(at));
    let is_inside = start > token.span.start
        || before.is_some_and(|it| it.kind.is_word() && it.case == Case::Lower)
            && !document.is_marked_from(token.span.start);
    let is_abbreviation = !first.contains(char::is_lowercase);
    let is_brand = !is_abbreviation && first.chars().skip(1).any(char::is_uppercase);
    let is_ordinary = is_word(&small, locale);
    let (right, here) = (format!("{second} {first}"), format!("{first} {second}"));
    let is_told = match is_joined {
        _ if follows && is_abbreviation => {
            // What it stands for may be the kind of thing, which stands first: API REST.
            !is_joined && searches.find(&right, |right| is_more(document, right, &here))
        }
        true => is_inside || is_brand,
        // So may a word: Database SQL.
        false if follows && is_ordinary => {
            (is_inside || is_brand) && searches.has(document.prose(), &right)
        }
        // kubernetes-azure may be the one on the other as well.
        false => {
            (is_inside || is_brand || !is_ordinary)
                && (often >= SHOWN || searches.has(document.prose(), &right))
        }
    };
    is_told.then_some(Turned {
        span,
        first,
        second,
        is_ordinary,
    })
}

/// Whether a text has one name more often than another.
fn is_more(document: &Document<'_>, one: &str, other: &str) -> bool {
    let count = |name: &str| document.prose().matches(name).count();
    count(one) > count(other)
}

/// The word of a name that a token is, without an article or preposition on it (*l’Autopilot*), and where it begins.
fn core<'d>(document: &'d Document<'_>, token: &Token, locale: Locale) -> Option<(u32, &'d str)> {
    if token.case == Case::Lower {
        return None;
    }
    let word = document.word(token);
    let range = match token.kind {
        TokenKind::Contraction => locale.without_clitics(word),
        TokenKind::Word => 0..word.len(),
        _ => return None,
    };
    let name = word
        .get(range.clone())
        .filter(|_| range.end == word.len())?;
    let is_capital = name.contains(char::is_uppercase)
        && !document.is_code(token)
        && !document.is_function_word(token);
    is_capital.then_some((token.span.start + range.start as u32, name))
}

/// Whether a word in lower case is an ordinary one of the language, and not one that it has from English and seldom.
fn is_word(small: &str, locale: Locale) -> bool {
    let entry = Lexicon::of(locale.language.code).and_then(|own| own.get(WordHash::of(small)));
    let english = Lexicon::in_english(small).filter(|_| locale.language.code != ENGLISH);
    entry.is_some_and(|entry| {
        entry.flags.is_ordinary()
            && english.is_none_or(|english| english.log_frequency <= entry.log_frequency + RARER)
    })
}

/// The name that stands right behind the first one, and its token.
fn beside<'d>(
    document: &'d Document<'_>,
    first: &Token,
    rest: &'d [Token],
) -> Option<(&'d Token, &'d str)> {
    let last = rest.first().filter(|it| it.kind == TokenKind::Word)?;
    let stands = !matches!(last.case, Case::Lower | Case::None)
        && document.are_beside(first, last)
        && !document.is_code(last)
        && !document.is_function_word(last);
    stands.then(|| (last, document.word(last)))
}

/// The name that the tokens begin with behind a preposition, and the token that it ends with.
pub(super) fn owner<'d>(
    document: &'d Document<'_>,
    tokens: &'d [Token],
    locale: Locale,
) -> Option<(&'d Token, &'d str)> {
    let particles = &locale.language.name_particles;
    let is_particle = |word: &str| particles.binary_search(&word).is_ok();
    let is_name =
        |word: &str| word.chars().count() >= LEAST && word.starts_with(|c: char| c.is_uppercase());
    let link = tokens.first()?;
    let word = document.word(link);
    if link.kind == TokenKind::Contraction {
        let core = word.get(locale.without_clitics(word))?;
        let clitic = word.strip_suffix(core)?.replace('’', "'");
        return (is_particle(&clitic) && is_name(core)).then_some((link, core));
    }
    let last = tokens.get(1).filter(|it| it.kind == TokenKind::Word)?;
    let joins = link.case == Case::Lower && is_particle(word) && document.is_function_word(link);
    let name = document.word(last);
    (joins && is_name(name)).then_some((last, name))
}

fn report(
    document: &Document<'_>,
    mended: &str,
    is_ordinary: bool,
    places: &[ProseSpan],
    findings: &mut Findings<'_, '_>,
) {
    let Some((&first, further)) = places.split_first() else {
        return;
    };
    let text = document.text(first);
    let address = mended.to_lowercase().replace(' ', "-");
    let reserve = match is_ordinary {
        true => Reserve::Telling,
        false => Reserve::None,
    };
    let mut found = findings
        .report(
            first,
            format!(
                "the name is turned round in “{text}”: an address of this text has “{address}”"
            ),
        )
        .confidence(0.85)
        .reserve(reserve);
    for place in further {
        found = found.again(*place, format!("“{}” again", document.text(*place)));
    }
    let edits = places.iter().map(|place| (*place, mended));
    found.fix(
        format!("Replace with “{mended}”"),
        Applicability::Unsafe,
        edits,
    );
}
