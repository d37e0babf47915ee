//! Names of which an engine translated one word and kept the other one, for [`super::name_order`]: *Factory delle stelle*, where the addresses of the page have
//! *star-factory*.
//!
//! The word that was kept is an English one with a capital within sentences, and the addresses have another one before it that the text never has. A
//! language may have taken that word in, so this is said of raw pages only.

use crate::article::Article;
use crate::document::{Case, Document, ItemKind, ProseSpan, Token, TokenKind};
use crate::language::{Lexicon, Locale};
use crate::rule::{Findings, Reserve};
use crate::text::lower_hash;
use foldhash::{HashMap, HashSet};

/// In letters: shorter words are signs and abbreviations.
const LEAST: usize = 5;
/// So often the two words of the translation stand side by side, and in so many addresses those of the name.
const OFTEN: usize = 3;
const SHOWN: usize = 2;
/// So many are looked for among the addresses, which keeps the work linear.
const MOST: usize = 16;

/// The places of a word with a capital and the word of the language behind it, both in lower case.
type Halves = HashMap<(String, String), Vec<ProseSpan>>;

pub(super) fn check(article: &Article<'_>, locale: Locale, findings: &mut Findings<'_, '_>) {
    let halves = halves(article, locale);
    let mut often: Vec<_> = halves
        .iter()
        .filter(|(_, places)| places.len() >= OFTEN)
        .collect();
    often.sort_by_key(|(_, places)| places.first().copied());
    for ((kept, _), places) in often.into_iter().take(MOST) {
        if let Some(lost) = lost(article, kept) {
            report(
                article.document,
                &format!("{lost}-{kept}"),
                places,
                findings,
            );
        }
    }
}

fn halves(article: &Article<'_>, locale: Locale) -> Halves {
    let document = article.document;
    let mut halves = Halves::default();
    for block in document.blocks() {
        if article.language(block).map(|it| it.language.code) != Some(locale.language.code) {
            continue;
        }
        let tokens = document.tokens_in(&block.tokens);
        for at in 1..tokens.len() {
            let Some([before, kept, rest @ ..]) = tokens.get(at - 1..) else {
                continue;
            };
            if !is_kept(document, before, kept) {
                continue;
            }
            let particles = locale.language.name_particles;
            let joins = |it: &&Token| particles.binary_search(&document.word(it)).is_ok();
            let joint = rest.first().filter(joins);
            let Some(own) = rest.get(usize::from(joint.is_some())) else {
                continue;
            };
            let nearest = joint.unwrap_or(kept);
            let is_joined = document.are_beside(nearest, own)
                && joint.is_none_or(|joint| document.are_beside(kept, joint));
            if is_joined && is_own(document, own) {
                let word = |token: &Token| document.word(token).to_lowercase();
                let places = halves.entry((word(kept), word(own))).or_default();
                places.push(kept.span.to(own.span));
            }
        }
    }
    halves
}

/// Whether a token is an English word that has a capital within a sentence.
fn is_kept(document: &Document<'_>, before: &Token, token: &Token) -> bool {
    let word = document.word(token);
    token.kind == TokenKind::Word
        && token.case == Case::Title
        && before.kind.is_word()
        && before.case == Case::Lower
        && document.are_beside(before, token)
        && !document.is_marked_from(token.span.start)
        && !document.is_code(token)
        && word.chars().nth(LEAST - 1).is_some()
        && Lexicon::in_english(&word.to_lowercase()).is_some_and(|it| it.flags.is_only_common())
}

/// Whether a token is an ordinary word of the language that means something by itself.
fn is_own(document: &Document<'_>, token: &Token) -> bool {
    token.kind == TokenKind::Word
        && token.case == Case::Lower
        && token.listed.flags().is_ordinary()
        && !document.is_function_word(token)
        && !document.is_code(token)
}

/// The English word that addresses have before the one that was kept, if the text never has it.
fn lost(article: &Article<'_>, kept: &str) -> Option<String> {
    let document = article.document;
    let mut shown: Vec<(&str, HashSet<&str>)> = Vec::new();
    let is_address = |kind: &ItemKind| matches!(kind, ItemKind::Link | ItemKind::Image);
    for item in document.items().iter().filter(|it| is_address(&it.kind)) {
        let body = item.body.of(article.text());
        let words = body.split(|c: char| !c.is_alphanumeric());
        let behind = words.clone().skip(1);
        for (word, _) in words.zip(behind).filter(|(_, next)| *next == kept) {
            match shown.iter_mut().find(|(known, _)| *known == word) {
                Some((_, bodies)) => _ = bodies.insert(body),
                None => shown.push((word, HashSet::from_iter([body]))),
            }
        }
    }
    let is_word = |word: &str| {
        let entry = Lexicon::in_english(word);
        word.len() >= LEAST - 1 && entry.is_some_and(|it| it.flags.is_only_common())
    };
    let is_said = |word: &str| {
        let wanted = lower_hash(word);
        (0..document.numbers()).any(|number| document.facts_of(number).lower == wanted)
    };
    let mut shown = shown.into_iter();
    let found =
        shown.find(|(word, bodies)| bodies.len() >= SHOWN && is_word(word) && !is_said(word));
    found.map(|(word, _)| word.to_owned())
}

fn report(
    document: &Document<'_>,
    name: &str,
    places: &[ProseSpan],
    findings: &mut Findings<'_, '_>,
) {
    let Some((&first, further)) = places.split_first() else {
        return;
    };
    let text = document.text(first);
    let message =
        format!("half of a name was translated in “{text}”: addresses of this text have “{name}”");
    let mut found = findings
        .report(first, message)
        .confidence(0.8)
        .reserve(Reserve::Silent);
    for place in further {
        found = found.again(*place, format!("“{}” again", document.text(*place)));
    }
}

#[cfg(all(test, feature = "lexicons"))]
mod tests {
    use crate::check::trial::on_raw_page;

    #[test]
    fn a_name_that_is_half_translated_is_found() {
        on_raw_page(&["name-order"]).holds(&[
            "it Aprire il ⟦Factory delle stelle⟧ e leggere [la prima pagina](star-factory-start.md). Con il Factory delle stelle si lavora, e il Factory delle stelle si trova [qui](star-factory-web.md).",
        ]);
    }

    #[test]
    fn names_that_the_text_has_whole_are_left_alone() {
        on_raw_page(&["name-order"]).holds(&[
            "it Aprire il Factory delle stelle e leggere [la prima pagina](start.md). Con il Factory delle stelle si lavora, e il Factory delle stelle si trova [qui](web.md).",
            "it Aprire il Factory delle stelle e leggere [Star Factory](star-factory-start.md). Con il Factory delle stelle si lavora, e il Factory delle stelle si trova [qui](star-factory-web.md).",
        ]);
    }
}
