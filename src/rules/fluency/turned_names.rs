//! Names of two words that were turned round like a noun and what it belongs to, for [`super::name_order`]: *PowerShell d’Azure*, where
//! the addresses of the page have *azure-powershell*.

use crate::analysis::addresses::Addresses;
use crate::article::Article;
use crate::diagnostic::Applicability;
use crate::document::{Case, Document, ProseSpan, Token, TokenKind};
use crate::language::Locale;
use crate::rule::Findings;
use foldhash::HashMap;

/// In letters: shorter names are signs and abbreviations.
const LEAST: usize = 3;

/// A name, and what it was made of.
struct Turned<'d> {
    span: ProseSpan,
    first: &'d str,
    second: &'d str,
}

pub(super) fn check(article: &Article<'_>, locale: Locale, findings: &mut Findings<'_, '_>) {
    let document = article.document;
    // In the order in which they first occur.
    let mut names: Vec<(String, Vec<ProseSpan>)> = Vec::new();
    let mut index: HashMap<String, usize> = HashMap::default();
    for block in document.blocks() {
        if article.language(block).map(|it| it.language.code) != Some(locale.language.code) {
            continue;
        }
        let tokens = document.tokens_in(&block.tokens);
        for at in 0..tokens.len() {
            let Some(turned) = turned(article, tokens, at, locale) else {
                continue;
            };
            let mended = format!("{} {}", turned.second, turned.first);
            let at = *index.entry(mended.clone()).or_insert(names.len());
            match names.get_mut(at) {
                Some((_, places)) => places.push(turned.span),
                None => names.push((mended, vec![turned.span])),
            }
        }
    }
    for (mended, places) in &names {
        report(document, mended, places, findings);
    }
}

/// The name that begins with the token at `at`, if it has been turned round.
fn turned<'d>(
    article: &Article<'d>,
    tokens: &'d [Token],
    at: usize,
    locale: Locale,
) -> Option<Turned<'d>> {
    let document = article.document;
    let first = tokens.get(at).filter(|it| it.kind == TokenKind::Word)?;
    let is_name =
        |word: &str| word.chars().count() >= LEAST && word.starts_with(|c: char| c.is_uppercase());
    let name = document.word(first);
    if !matches!(first.case, Case::Title | Case::Mixed) || !is_name(name) || document.is_code(first)
    {
        return None;
    }
    let (last, second) = owner(document, tokens.get(at + 1..)?, locale)?;
    // A word has a capital where a sentence or a label begins, and means what it says: Documentation d’Azure, Webhooks de OpenAPI.
    let before = at.checked_sub(1).and_then(|at| tokens.get(at));
    let is_inside = before.is_some_and(|it| it.kind.is_word() && it.case == Case::Lower)
        && !document.is_marked_from(first.span.start);
    if !is_name(second) || !is_inside && first.case != Case::Mixed {
        return None;
    }
    let span = first.span.to(last.span);
    let small = (name.to_lowercase(), second.to_lowercase());
    let addresses = article.get::<Addresses>();
    let is_turned = addresses.have(&small.1, &small.0)
        && !addresses.have(&small.0, &small.1)
        && document.is_replaceable(span);
    is_turned.then_some(Turned {
        span,
        first: name,
        second,
    })
}

/// The name that follows behind a preposition, and the token that it ends with.
fn owner<'d>(
    document: &'d Document<'_>,
    tokens: &'d [Token],
    locale: Locale,
) -> Option<(&'d Token, &'d str)> {
    let particles = &locale.language.name_particles;
    let is_particle = |word: &str| particles.binary_search(&word).is_ok();
    let link = tokens.first()?;
    let word = document.word(link);
    if link.kind == TokenKind::Contraction {
        let core = word.get(locale.without_clitics(word))?;
        let clitic = word.strip_suffix(core)?.replace('’', "'");
        return is_particle(&clitic).then_some((link, core));
    }
    let last = tokens.get(1).filter(|it| it.kind == TokenKind::Word)?;
    let joins = link.case == Case::Lower && is_particle(word) && document.is_function_word(link);
    joins.then(|| (last, document.word(last)))
}

fn report(
    document: &Document<'_>,
    mended: &str,
    places: &[ProseSpan],
    findings: &mut Findings<'_, '_>,
) {
    let Some((&first, further)) = places.split_first() else {
        return;
    };
    let text = document.text(first);
    let address = mended.to_lowercase().replace(' ', "-");
    let mut found = findings
        .report(
            first,
            format!(
                "the name is turned round in “{text}”: an address of this text has “{address}”"
            ),
        )
        .confidence(0.85);
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
