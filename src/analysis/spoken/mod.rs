//! What a text speaks of instead of using it: the languages that it names, and the tables and lists that set them side by side.
//!
//! Who explains that a number is “1.234,56 in German” writes one that is wrong in English, and means it so. Where a sentence names a
//! language, or the table around a cell does, what is right in that language stands there by right.

mod grid;
mod told;

pub(crate) use grid::Grid;
pub(crate) use told::Told;

use crate::article::Article;
use crate::document::{Block, BlockKind, Case, Document, ProseSpan, Token, TokenKind};
use crate::language::declension::forms_of;
use crate::language::facts::{PLACES, TONGUES, articles, by_code, of_language};
use crate::language::stem::stem;
use crate::language::{LANGUAGES, Language, Locale};
use crate::text::fold;
use crate::text::sections::Parts;
use foldhash::HashMap;
use std::sync::LazyLock;

/// In tokens: who shows how a language writes something names it near by.
const NEAR: usize = 24;
/// In words: what a cell is labelled with is short.
const LABEL: usize = 4;

/// How plainly a language has to be named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Naming {
    /// As a language: *in German*, *German has*, not *the German mayor*.
    Plain,
    /// By any word that may be its name.
    Any,
}

/// What a language calls the others.
#[derive(Default)]
struct Called {
    /// Their codes by their names without endings.
    names: HashMap<String, &'static str>,
    /// Their codes by the other forms of their names, where these are declined.
    forms: HashMap<String, &'static str>,
}

/// What each language calls the others.
static CALLED: LazyLock<Parts<Called>> = LazyLock::new(|| {
    let read = |language: &'static Language| {
        move || {
            let tongues = of_language(TONGUES, language.code);
            let mut called = Called::default();
            for (code, name) in tongues.copied().unwrap_or_default() {
                let mut key = String::new();
                stem(name, Locale::of(language), &mut key);
                called.names.entry(key).or_insert(*code);
                for form in forms_of(language, name) {
                    called.forms.entry(form).or_insert(*code);
                }
            }
            called
        }
    };
    Parts::new(
        LANGUAGES
            .iter()
            .map(|language| (language.code, read(language))),
    )
});

/// The language that a word of a text in `locale` names, if it names another one. What a country is called so as well names that.
pub(crate) fn tongue(word: &str, locale: Locale) -> Option<&'static Language> {
    let own = locale.language.code;
    let is_place =
        || of_language(PLACES, own).is_some_and(|places| places.binary_search(&word).is_ok());
    let mut key = String::new();
    stem(word, locale, &mut key);
    let code = CALLED.get(own)?.names.get(&key).copied();
    let code = code.or_else(|| declined(word, locale.language));
    by_code(code?).filter(|_| !is_place())
}

/// The code of the language whose name a word is in another form: Hungarian *németül*. With a capital it may be a country.
fn declined(word: &str, language: &'static Language) -> Option<&'static str> {
    if language.declension.is_empty() || !word.starts_with(char::is_lowercase) {
        return None;
    }
    CALLED.get(language.code)?.forms.get(word).copied()
}

/// The language that calls itself so.
pub(crate) fn autonym(text: &str) -> Option<&'static Language> {
    static FOLDED: LazyLock<Vec<String>> = LazyLock::new(|| {
        let languages = LANGUAGES.iter();
        languages.map(|language| fold(language.autonym)).collect()
    });
    let folded = fold(text);
    let at = FOLDED.iter().position(|autonym| *autonym == folded)?;
    LANGUAGES.get(at)
}

/// The languages that are named where a stretch of a block stands: in its sentence, or in its row and the head of its column.
pub(crate) fn languages(
    article: &Article<'_>,
    block: &Block,
    span: ProseSpan,
    naming: Naming,
) -> Vec<&'static Language> {
    let Some(locale) = article.language(block) else {
        return Vec::new();
    };
    let document = article.document;
    let mut found = Vec::new();
    if let Some(sentence) = document.sentence_at(block, span.start) {
        let tokens = document.tokens_in(&sentence.tokens);
        let first = tokens.partition_point(|token| token.span.end <= span.start);
        let near = first.saturating_sub(NEAR)..tokens.len().min(first + NEAR);
        for (at, token) in tokens.iter().enumerate().take(near.end).skip(near.start) {
            let word = document.word(token);
            let named = token.kind.is_word().then(|| tongue(word, locale)).flatten();
            if let Some(language) = named
                && !span.contains(token.span)
                && (naming == Naming::Any || is_plain(document, tokens, at, (locale, span)))
            {
                found.push(language);
            }
        }
    }
    if block.kind == BlockKind::TableCell {
        let grid = article.get::<Grid>();
        let cells = document.block_at(span.start).map(|at| grid.beside(at));
        let labels = cells.into_iter().flatten();
        found.extend(labels.filter_map(|at| label(article, document.blocks().get(at)?)));
    }
    found
}

/// The language that a whole cell names, by a word of the text's own language, in itself, or by its code.
pub(crate) fn label(article: &Article<'_>, cell: &Block) -> Option<&'static Language> {
    let document = article.document;
    let text = document.text(cell.span).trim();
    let own = article.language(cell)?;
    let mut words = document
        .tokens_in(&cell.tokens)
        .iter()
        .filter(|token| token.kind.is_word())
        .take(LABEL)
        .map(|token| document.word(token));
    let named = words.find_map(|word| tongue(word, own));
    named
        .or_else(|| autonym(text).filter(|language| language.code != own.language.code))
        .or_else(|| by_code(text).filter(|language| language.code != own.language.code))
}

/// Whether the name of a language names it, and is no word for who or what comes from there: no article stands before it, and nothing that it
/// could describe follows it, unless that is the stretch for which it is named.
fn is_plain(
    document: &Document<'_>,
    tokens: &[Token],
    at: usize,
    (locale, span): (Locale, ProseSpan),
) -> bool {
    // Where an ending says what prepositions say elsewhere, a form with one describes nothing: *németül*.
    let word = tokens.get(at).map_or("", |name| document.word(name));
    if locale.language.case_endings && declined(word, locale.language).is_some() {
        return true;
    }
    let and = locale.conventions().list_and;
    let articles = articles(locale.language.code);
    let binds = |token: &Token| {
        let word = fold(document.word(token));
        document.is_function_word(token) && word != and && !articles.contains(&&*word)
    };
    let opens = |token: &Token| document.is_function_word(token) && document.word(token) != and;
    let before = at.checked_sub(1).and_then(|at| tokens.get(at));
    // “In German and 1 234,56 in French” names one, “the German and French mayors” none.
    let is_and = |at: &usize| {
        tokens
            .get(*at)
            .is_some_and(|token| document.word(token) == and)
    };
    let after = tokens.get(if is_and(&(at + 1)) { at + 2 } else { at + 1 });
    // Im Englischen: where nouns have a capital, so has the language, and no adjective.
    let is_noun = |after: &Token| {
        locale.language.nouns_capitalised
            && after.case == Case::Lower
            && tokens.get(at).is_some_and(|name| name.case == Case::Title)
    };
    before.is_none_or(|before| before.kind == TokenKind::Mark || binds(before))
        && after.is_none_or(|after| {
            !after.kind.is_word() || opens(after) || is_noun(after) || span.contains(after.span)
        })
}

#[cfg(test)]
mod tests {
    use super::{Naming, languages};
    use crate::article::Article;
    use crate::document::{Document, Format, ProseSpan};
    use crate::language::Locale;

    fn named(
        target: &str,
        format: Format,
        text: &str,
        place: &str,
        naming: Naming,
    ) -> Vec<&'static str> {
        let target = Locale::from_tag(target);
        let document = Document::new(format.prose(text), target);
        let article = Article::new(&document, target, None).with_text(text);
        let start = document.prose().find(place).expect("is there");
        let span = ProseSpan::at(start, start + place.len());
        let block = &document.blocks()[document.block_at(span.start).expect("in a block")];
        let found = languages(&article, block, span, naming);
        found.into_iter().map(|language| language.code).collect()
    }

    #[test]
    fn a_language_is_named_as_such() {
        for (target, text, place, codes) in [
            (
                "en",
                "It is 1,5 in German. It is x in French.",
                "1,5",
                &["de"][..],
            ),
            ("en", "Polish has „tak”.", "„", &["pl"]),
            (
                "de",
                "Im Englischen schreibt man “so”, auf Französisch nicht.",
                "“",
                &["en", "fr"],
            ),
            ("fr", "En allemand, on écrit „so“.", "„", &["de"]),
            ("en", "The German mayor said „no“.", "„", &[]),
            ("en", "German Chancellor Scholz said „no“.", "„", &[]),
            (
                "en",
                "It was built by French and Polish firms for „us“.",
                "„",
                &[],
            ),
        ] {
            let found = named(target, Format::Text, text, place, Naming::Plain);
            assert_eq!(found, codes, "{text}");
        }
    }

    #[test]
    fn a_table_names_languages_in_its_rows_and_heads() {
        let table = "| Key | German | Polish |\n|---|---|---|\n| x | Ende | koniec |\n| y | | tak |\n| Danish | 1 | 2 |\n";
        let cell = |place| named("en", Format::Markdown, table, place, Naming::Plain);
        assert_eq!(cell("Ende"), ["de"]);
        assert_eq!(cell("tak"), ["pl"]);
        assert_eq!(cell("2"), ["da", "pl"]);
        assert!(cell("x").is_empty() && cell("Key").is_empty());
        let page =
            "<table><tr><th>Key</th><th>German</th></tr><tr><td>x</td><td>Ende</td></tr></table>";
        let found = named("en", Format::Html, page, "Ende", Naming::Plain);
        assert_eq!(found, ["de"]);
    }
}
