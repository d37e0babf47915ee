//! The languages that a whole text speaks of, and those that it says it was translated from. Only the former does it show.

use crate::article::{Article, Query};
use crate::document::{Document, ProseSpan};
use crate::language::facts::{Chat, TONGUES, by_code, of_language};
use crate::language::{Language, Locale};
use crate::text::fold;
use memchr::memmem;

/// What a text tells of languages.
#[derive(Default)]
pub(crate) struct Told {
    /// Those that it speaks of: it shows what it tells of them.
    pub spoken: Vec<&'static Language>,
    /// Those that it names nowhere but where it says that it is a translation.
    pub origins: Vec<&'static Language>,
}

impl Query for Told {
    fn run(article: &Article<'_>) -> Self {
        let mut told = Self::default();
        let Some(target) = article.target else {
            return told;
        };
        let own = target.language.code;
        let names = of_language(TONGUES, own).into_iter().copied().flatten();
        for (code, name) in names {
            let (Some(language), true) = (by_code(code), *code != own) else {
                continue;
            };
            let prose = article.document.prose();
            let mut places = memmem::find_iter(prose.as_bytes(), name.as_bytes()).peekable();
            if places.peek().is_none() {
                continue;
            }
            // One sentence may name the language any number of times.
            let mut told_to = 0;
            let is_told = |at: usize| {
                if at as u32 >= told_to {
                    let sentence = telling_sentence(article.document, at as u32, target);
                    told_to = sentence.map_or(0, |sentence| sentence.end);
                }
                told_to > 0
            };
            match places.all(is_told) {
                true => told.origins.push(language),
                false => told.spoken.push(language),
            }
        }
        told.origins
            .retain(|it| told.spoken.iter().all(|other| other.code != it.code));
        told
    }
}

impl Told {
    /// Whether the text comes from the language, as it says itself or as is known otherwise.
    pub(crate) fn comes_from(article: &Article<'_>, code: &str) -> bool {
        let source = article.source.map(|source| source.language.code);
        let mut origins = article.get::<Self>().origins.iter();
        source == Some(code) || origins.any(|it| it.code == code)
    }
}

/// The sentence at a place, if it says that something was translated, and quotes nothing.
fn telling_sentence(document: &Document<'_>, at: u32, target: Locale) -> Option<ProseSpan> {
    let block = document.block_around(at)?;
    let span = document.sentence_at(block, at)?.span;
    let text = document.text(span);
    let quotes = &target.conventions().quotes;
    let folded = fold(text);
    let Chat { renderings, .. } = target.language.chat;
    let tells = renderings.iter().any(|word| folded.contains(word))
        && !text.contains(|c| quotes.opens(c) || quotes.closes(c));
    tells.then_some(span)
}

#[cfg(test)]
mod tests {
    use super::Told;
    use crate::article::Article;
    use crate::document::{Document, Format};
    use crate::language::Locale;

    #[test]
    fn a_translation_names_where_it_comes_from_and_does_not_speak_of_it() {
        for (text, spoken, origins) in [
            (
                "この頁は中国語から機械翻訳されました。\n\n窓を閉める。",
                "",
                "zh",
            ),
            (
                "中国語の文法は易しい。この頁は中国語から翻訳されました。",
                "zh",
                "",
            ),
            ("中国語の「谢谢」の訳は「ありがとう」である。", "zh", ""),
            ("窓を閉める。", "", ""),
        ] {
            let target = Locale::from_tag("ja");
            let document = Document::new(Format::Text.prose(text), target);
            let article = Article::new(&document, target, None).with_text(text);
            let told = article.get::<Told>();
            let codes = |all: &[&'static crate::language::Language]| {
                all.iter().map(|it| it.code).collect::<String>()
            };
            assert_eq!(codes(&told.spoken), spoken, "{text}");
            assert_eq!(codes(&told.origins), origins, "{text}");
        }
    }
}
