//! A word that leads into a sentence and was left in Latin letters, in a text of another script: *However、彼は出かけた。*
//!
//! It has the capital of its sentence, so that it looks like a name. What names nothing in its language is none, and a comma behind it
//! shows that it opens what follows.

use super::{Extent, Finder, Leftover, verdict};
use crate::article::Article;
use crate::document::ProseSpan;
use crate::language::facts::by_code;
use crate::language::{ENGLISH, Language, Lexicon, Word};
use crate::text::fold;
use crate::text::script::Script;

impl Finder<'_, '_> {
    /// The word at `at`, if it opens the sentence.
    pub(super) fn opener(&self, words: &[(Word<'_>, ProseSpan)], at: usize) -> Option<Leftover> {
        let (word, span) = words.get(at).filter(|_| at == 0)?;
        let is_latin = Script::of(word.text) == Some(Script::Latin);
        (is_latin && self.is_foreign_script(word.text))
            .then(|| leftover(self.article, word, *span))
            .flatten()
    }
}

/// A word at the start of a sentence, if it is a function word of the source with a comma behind it, or any other word that is no name.
pub(super) fn leftover(
    article: &Article<'_>,
    word: &Word<'_>,
    span: ProseSpan,
) -> Option<Leftover> {
    let source = article.source.map(|source| source.language);
    let language = source
        .filter(|source| source.scripts.contains(&"Latin"))
        .or_else(|| by_code(ENGLISH))?;
    let behind = article.document.prose().get(span.end as usize..)?;
    let opens = word.setting.capitalised
        && !word.setting.all_capitals
        && behind.starts_with(['、', '，', ','])
        && (language.is_function_word(&fold(word.text)) || is_plain(language, word));
    opens.then_some(Leftover {
        span,
        extent: Extent::Script,
        language: language.code,
        confidence: verdict::SCRIPT,
        excuse: None,
        evidence: None,
    })
}

/// Whether a word is an ordinary one of the language, and no name in any.
fn is_plain(language: &Language, word: &Word<'_>) -> bool {
    let list = Lexicon::of(language.code);
    let is_word = |list: &Lexicon| list.get(word.hash).is_some_and(|it| it.flags.is_common());
    let is_name = |list: &Lexicon| list.get(word.hash).is_some_and(|it| it.flags.is_name());
    list.is_some_and(is_word) && !Lexicon::all().iter().any(is_name)
}
