//! A word that leads into a sentence and was left in Latin letters, in a text of another script: *However、彼は出かけた。*
//!
//! It has the capital of its sentence, so that it looks like a name. What names nothing in its language is none, and a comma behind it
//! shows that it opens what follows. So does the colon behind the label of a paragraph: *Tip: アプリを…*

use super::alphabet::is_quoted;
use super::lists::is_no_name;
use super::sentence::Words;
use super::{Excuse, Extent, Finder, Leftover, verdict};
use crate::article::Article;
use crate::document::{Block, BlockKind, ProseSpan, is_terminal};
use crate::language::facts::{articles, by_code};
use crate::language::{ENGLISH, Language, Lexicon, Locale, Word};
use crate::text::fold;
use crate::text::script::Script;
use unicode_script::UnicodeScript;

impl Finder<'_, '_> {
    /// The word at `at`, if it binds words around it in a text that is not in Latin letters: *Иванов and Петров*.
    pub(super) fn binder(&self, block: &Block, words: &Words<'_>, at: usize) -> Option<Leftover> {
        let (word, span) = words.get(at)?;
        let place = (block, self.locale, self.technical);
        self.is_foreign_script(word.text)
            .then(|| binder(self.article, place, word, *span))
            .flatten()
    }

    /// The word at `at`, if it opens the sentence.
    pub(super) fn opener(&self, words: &Words<'_>, at: usize) -> Option<Leftover> {
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
    let behind = article.document.behind(span);
    let opens = word.setting.capitalised
        && !word.setting.all_capitals
        && behind.starts_with(['、', '，', ','])
        && (language.is_function_word(&fold(word.text)) || is_no_name(language.code, word.hash));
    opens.then_some(left(span, language, verdict::SCRIPT))
}

/// A word that a paragraph begins with and a colon parts from a sentence in the script of the text, if it is an everyday one of the source and no
/// name there.
pub(super) fn label(
    article: &Article<'_>,
    (block, locale): (&Block, Locale),
    word: &Word<'_>,
    span: ProseSpan,
) -> Option<Leftover> {
    /// In nats: a rarer word may be a term.
    const EVERYDAY: f32 = -11.5;
    /// In letters: *Q* stands before a question everywhere.
    const LEAST: usize = 3;
    let source = article.source.filter(|_| article.source_is_told);
    let language = source.map_or_else(|| by_code(ENGLISH), |source| Some(source.language))?;
    let prose = article.document.prose();
    let behind = prose.get(span.end as usize..block.span.end as usize)?;
    let said = behind.strip_prefix([':', '：'])?.trim_start();
    let is_own = |c: char| c.is_alphabetic() && locale.language.writes(c.script());
    let entry = Lexicon::of(language.code)?.get(word.hash)?;
    let is_label = block.kind == BlockKind::Paragraph
        && word.setting.capitalised
        && !word.setting.all_capitals
        && word.text.chars().nth(LEAST - 1).is_some()
        && said.starts_with(is_own)
        && said.trim_end().ends_with(is_terminal)
        && entry.log_frequency > EVERYDAY
        && entry.flags.is_only_common();
    is_label.then_some(left(span, language, verdict::LABEL))
}

/// A single word that binds others in the source or in English, between words in the script of the text, or the ending of a verb behind one (設立ed).
/// In technical text it may be one of code.
pub(super) fn binder(
    article: &Article<'_>,
    (block, locale, technical): (&Block, Locale, bool),
    word: &Word<'_>,
    span: ProseSpan,
) -> Option<Leftover> {
    if word.text.len() < 2 || word.setting.capitalised || word.setting.opaque {
        return None;
    }
    let [before, behind] = article.document.around(block, span);
    let own = locale.language;
    let is_own = |c: Option<char>| c.is_some_and(|c| c.is_alphabetic() && own.writes(c.script()));
    let is_tight = is_own(before.chars().next_back());
    let told = article.source.map(|source| source.language);
    let mut sources = told.into_iter().chain(by_code(ENGLISH));
    let source = sources.find(|it| {
        is_tight && it.verb_endings.contains(&word.text) || it.is_function_word(word.text)
    })?;
    let glossary = article.glossary;
    let is_allowed =
        own.is_loan(word.text) || glossary.is_some_and(|glossary| glossary.has(word.text, locale));
    let is_article = articles(source.code).contains(&word.text);
    let parts = |c: char| matches!(c, '、' | '，' | ',' | '。');
    let (last, first) = (before.trim_end(), before.trim_end().is_empty());
    let is_led = is_own(last.chars().next_back()) || is_article && (first || last.ends_with(parts));
    let binds = is_led
        && is_own(behind.trim_start().chars().next())
        && !is_allowed
        && !is_quoted(article, span, |_| true);
    binds.then_some(Leftover {
        excuse: (technical && !is_article).then_some(Excuse::Kept),
        ..left(span, source, verdict::DETERMINED)
    })
}

pub(super) fn left(span: ProseSpan, language: &Language, confidence: f32) -> Leftover {
    Leftover {
        span,
        extent: Extent::Script,
        language: language.code,
        confidence,
        excuse: None,
        evidence: None,
    }
}

#[cfg(all(test, feature = "lexicons"))]
mod tests {
    use crate::Format;
    use crate::check::trial::texts;

    /// How often the word is reported in a line of Korean that it begins.
    fn reported(word: &str, behind: &str) -> usize {
        let text = format!("문을 닫기 전에 창문을 모두 확인하세요.\n\n**{word}:** {behind}\n");
        let texts = texts(&[], "ko", Format::Markdown, &text).into_iter();
        texts.filter(|text| text == word).count()
    }

    #[test]
    fn an_everyday_word_before_a_sentence_in_another_script_is_a_label_that_was_left() {
        let sentence = "비가 오는 날에는 물이 들어올 수 있습니다.";
        for label in ["Reminder", "Note", "Careful"] {
            assert_eq!(reported(label, sentence), 1, "{label}");
        }
        for kept in ["Q", "FAQ", "Python", "Samsung", "알림"] {
            assert_eq!(reported(kept, sentence), 0, "{kept}");
        }
        assert_eq!(reported("Note", "`a.txt`"), 0);
        assert_eq!(reported("Note", "창문"), 0);
    }
}
