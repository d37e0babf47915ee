//! Names that only the words beside them show to be one, for [`super::name_variant`]: a product by its model, a place by its kind.
//!
//! What stands beside a name is known in its own text only, so that other files are not asked.

use super::variants::{also_written, times};
use crate::analysis::names::kind_of;
use crate::article::Article;
use crate::document::{Case, ProseSpan, Token, TokenKind};
use crate::language::{ENGLISH, Lexicon, WordHash};
use crate::rule::{Findings, Reserve};
use crate::rules::wording::quoted;
use crate::text::letters::folded;
use foldhash::{HashMap, HashSet};
use strsim::levenshtein;

/// In letters: shorter words are alike by chance.
const LEAST: usize = 5;
/// In letters: where languages decline, a name differs at its end.
const ENDING: usize = 2;
/// In letters: the mark of a series before its number is no longer.
const SERIES: u32 = 4;

pub(super) fn check(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    let tokens = article.document.tokens();
    let mut models: HashMap<String, Vec<ProseSpan>> = HashMap::default();
    let mut places: HashMap<String, (ProseSpan, &str)> = HashMap::default();
    for (at, token) in tokens.iter().enumerate() {
        if !is_name(token) {
            continue;
        }
        let word = article.document.word(token);
        if word.chars().nth(LEAST - 1).is_none() {
            continue;
        }
        if let Some(model) = model_behind(article, tokens, at) {
            models.entry(model).or_default().push(token.span);
        }
        let beside = [at.checked_sub(1), Some(at + 1)].into_iter().flatten();
        for beside in beside.filter_map(|at| tokens.get(at)) {
            let Some(kind) = kind_beside(article, token, beside) else {
                continue;
            };
            let key = format!("{} {kind}", folded(word));
            let whole = match beside.span < token.span {
                true => beside.span.to(token.span),
                false => token.span.to(beside.span),
            };
            let called = article.document.word(beside);
            places.entry(key).or_insert((whole, called));
        }
    }
    for spans in models.values_mut() {
        spans.sort_unstable_by_key(|span| span.start);
    }
    let mut models: Vec<&Vec<ProseSpan>> = models.values().collect();
    models.sort_unstable_by_key(|spans| spans.first().map(|span| span.start));
    for spans in models {
        model(article, findings, spans);
    }
    if !places.is_empty() {
        compounds(article, findings, &places);
    }
}

fn is_name(token: &Token) -> bool {
    token.kind == TokenKind::Word && matches!(token.case, Case::Title | Case::Mixed)
}

/// The model behind the name of a product, letters and a number: HS 52, X200.
fn model_behind(article: &Article<'_>, tokens: &[Token], at: usize) -> Option<String> {
    let document = article.document;
    let name = tokens.get(at)?;
    let first = tokens.get(at + 1)?;
    let is_joined = |one: &Token, other: &Token| {
        let between = document
            .prose()
            .get(one.span.end as usize..other.span.start as usize);
        matches!(between, Some(" " | "\u{a0}"))
    };
    let has = |token: &Token, is: fn(char) -> bool| document.word(token).contains(is);
    let is_model = |token: &Token| {
        has(token, |c| c.is_ascii_uppercase()) && has(token, |c| c.is_ascii_digit())
    };
    if !is_joined(name, first) {
        return None;
    }
    if is_model(first) {
        return Some(document.word(first).to_owned());
    }
    let second = tokens.get(at + 2)?;
    let series = document.word(first);
    let is_series =
        first.span.len() <= SERIES && series.bytes().all(|byte| byte.is_ascii_uppercase());
    let numbered = is_joined(first, second) && has(second, |c| c.is_ascii_digit());
    (is_series && numbered).then(|| document.text(first.span.to(second.span)).to_owned())
}

/// Reports the rarer of two names of one model that differ in a letter.
fn model(article: &Article<'_>, findings: &mut Findings<'_, '_>, spans: &[ProseSpan]) {
    /// Before so many names stands a size or a class, and no model.
    const MANY: usize = 16;
    let document = article.document;
    let mut counts: HashMap<&str, (usize, ProseSpan)> = HashMap::default();
    for span in spans {
        counts.entry(document.text(*span)).or_insert((0, *span)).0 += 1;
    }
    // Of names that are as frequent, the one that comes first.
    let best = counts
        .iter()
        .max_by_key(|(_, (count, place))| (*count, std::cmp::Reverse(place.start)));
    let Some((&best, &(most, place))) = best.filter(|_| counts.len() < MANY) else {
        return;
    };
    let is_word = |word: &str| {
        let lists = [article.target.map(|own| own.language.code), Some(ENGLISH)];
        let mut lists = lists.into_iter().flatten().filter_map(Lexicon::of);
        lists.any(|list| {
            list.get(WordHash::of(&word.to_lowercase()))
                .is_some_and(|entry| entry.flags.is_ordinary())
        })
    };
    if is_word(best) {
        return;
    }
    let words = counts.keys().copied();
    let wrong: HashSet<&str> = words
        .filter(|word| differ_in_letter(word, best) && !is_word(word))
        .collect();
    for span in spans {
        let word = document.text(*span);
        if wrong.contains(word) {
            let message = also_written(best, &times(most), word, "in another spelling");
            let found = findings.report(*span, message).confidence(0.85);
            found.related(place, format!("{} stands here", quoted(best)));
        }
    }
}

/// Whether two words differ in one letter, and neither in their ending nor in a capital or an accent.
fn differ_in_letter(one: &str, other: &str) -> bool {
    let (one, other) = (folded(one), folded(other));
    let body = |word: &str| {
        let length = word.chars().count().saturating_sub(ENDING);
        word.chars().take(length).collect::<String>()
    };
    let same_end = one
        .chars()
        .rev()
        .take(ENDING)
        .eq(other.chars().rev().take(ENDING));
    let same_start = one.chars().next() == other.chars().next();
    same_end && same_start && levenshtein(&body(&one), &body(&other)) == 1
}

/// What kind of place the word before or behind a name says it is; behind it, with a capital.
fn kind_beside(article: &Article<'_>, name: &Token, beside: &Token) -> Option<&'static str> {
    let is_before = beside.span < name.span;
    let (first, second) = match is_before {
        true => (beside, name),
        false => (name, beside),
    };
    let prose = article.document.prose();
    let between = prose.get(first.span.end as usize..second.span.start as usize);
    let is_kind = between == Some(" ") && (is_before || beside.case == Case::Title);
    is_kind.then(|| kind_of(&folded(article.document.word(beside))))?
}

/// Reports compounds of a name and the word of another language for what stands beside it elsewhere: rifugio Alpenblick, Alpenblickhütte.
fn compounds(
    article: &Article<'_>,
    findings: &mut Findings<'_, '_>,
    places: &HashMap<String, (ProseSpan, &str)>,
) {
    let document = article.document;
    for token in document.tokens().iter().filter(|token| is_name(token)) {
        let word = folded(document.word(token));
        let ends = word
            .char_indices()
            .map(|(end, _)| end)
            .filter(|end| *end >= LEAST);
        let told = ends.filter_map(|end| {
            let (name, kind) = word.split_at_checked(end)?;
            let (whole, called) = places.get(&format!("{name} {}", kind_of(kind)?))?;
            (folded(called) != kind).then_some(*whole)
        });
        if let Some(whole) = told.into_iter().next() {
            let other = quoted(document.text(whole));
            let message = format!(
                "{} is also called {other} (translated in part)",
                quoted(document.word(token))
            );
            let found = findings.report(token.span, message).confidence(0.85);
            found
                .related(whole, format!("{other} stands here"))
                .reserve(Reserve::Alone(
                    "a town or a brand may be called after the place",
                ));
        }
    }
}

#[cfg(all(test, feature = "lexicons"))]
mod tests {
    use crate::Format;
    use crate::check::trial::{reports, texts};

    /// What is reported of the names in a text.
    fn reported(target: &str, text: &str) -> Vec<String> {
        texts(&["name-variant"], target, Format::Markdown, text)
    }

    #[test]
    fn a_model_has_one_name() {
        reports(&["name-variant"], Format::Markdown).holds(&[
            "en The Wassertec P 300 is quiet. Fill the ⟦Wassartec⟧ P 300 with water, and the Wassertec P 300 starts.",
            "fr Le Brunomat K7 est garanti deux ans. Rincez le ⟦Brinomat⟧ K7 après usage, et séchez le Brunomat K7.",
            // Two models, a declined name, words of the language, and figures behind the names of people.
            "en The Wassertec P 300 is quiet. The Wassartec P 400 is not.",
            "pl Ekspres Kawomat K7 jest cichy. W ekspresie Kawomatu K7 nie ma filtra.",
            "en The Matter A4 is old, and so is the Master A4.",
            "en Marten 12 scored first, then Merten 12.",
        ]);
    }

    #[test]
    fn what_has_many_names_is_no_model() {
        let makers = ["Aval", "Beron", "Corda", "Delfi", "Ekono", "Faros", "Gelto"];
        let ends = ["tek", "tik", "tak"];
        let names = makers
            .iter()
            .flat_map(|it| ends.map(|end| format!("{it}{end} P 300")));
        let text = format!("They sell {}.", names.collect::<Vec<_>>().join(", "));
        assert!(reported("en", &text).is_empty());
    }

    #[test]
    fn a_place_is_called_in_one_language() {
        reports(&["name-variant"], Format::Markdown).holds(&[
            "fr Nous montons au refuge Kreuzjoch. La ⟦Kreuzjochhütte⟧ est ouverte tout l’été.",
            "es La calle Mozart está cortada. El autobús para en la ⟦Mozartstraße⟧.",
            "en The Falkenau Lake is small. They swam in the ⟦Falkenausee⟧.",
            "pt Fica na Grubenhof Street, e não na ⟦Grubenhofstraße⟧.",
            "en The Falkenau house is small, and the Falkenauhaus is another.",
            "de Die Schule Lindenhof hat eine Halle. Am Lindenhofweg wird gebaut.",
            "en We met at the house Sonnenhof, and not in Sonnenhofen.",
        ]);
    }

    #[test]
    fn kinds_of_places_and_titles_of_pages_have_one_form() {
        reports(&["name-variant"], Format::Markdown).holds(&[
            "it La mostra è a Villa Torre. Il caffè di Palazzo Torre è chiuso.",
            "en # ⟦SnapBoard⟧⏎⏎Run `snap`, then `board`. Use `a` and `b`. In Snap Board nothing is lost, and Snap Board is free.",
            "ru Режиссёр Кэтрин Макнолти сняла фильм. В интервью ⟦Кетрин⟧ Макнолти рассказала о нём.",
            "ru Режиссёр Эмма Макнолти сняла фильм. Её сестра Дженна Макнолти написала музыку.",
        ]);
    }
}
