//! Whether a page says itself that a machine translated it: in a notice near its start (*This document was machine-translated from English*), or in its
//! front matter (`ms.translationtype: MT`). Nothing is wrong with that; what the page has besides is read as what an engine wrote.

use super::acts::tells_of_machine;
use super::models::MODELS;
use super::remark_words::RemarkWords;
use crate::article::Article;
use crate::document::front_matter::switches;
use crate::document::{Block, BlockKind};
use crate::language::ENGLISH;

/// In blocks: where notices stand.
const START: usize = 6;
/// In bytes: a longer block is no notice.
const LONGEST: usize = 400;

pub(crate) fn is_disclosed(article: &Article<'_>) -> bool {
    in_front_matter(article.text()) || in_notice(article)
}

fn in_front_matter(text: &str) -> bool {
    let ends = |key: &str, ends: &[&str]| ends.iter().any(|end| key.ends_with(end));
    switches(text).any(|(key, value)| {
        let value = value.to_ascii_lowercase();
        let mut words = value.split(|c: char| !c.is_alphanumeric());
        let first = words.find(|it| !it.is_empty()).unwrap_or_default();
        ends(&key, MODELS.disclosing_keys) && MODELS.disclosing_values.contains(&first)
            || ends(&key, MODELS.disclosing_switches) && value == "true"
    })
}

fn in_notice(article: &Article<'_>) -> bool {
    let blocks = article.document.blocks().iter();
    let shown = blocks.filter(|block| {
        !matches!(
            block.kind,
            BlockKind::Furniture | BlockKind::Attribute | BlockKind::Alt | BlockKind::Heading
        )
    });
    let mut near = shown.take(START);
    near.any(|block| is_notice(article, block))
}

/// Whether a sentence of a block says so, in its own language or in English.
fn is_notice(article: &Article<'_>, block: &Block) -> bool {
    let document = article.document;
    let Some(locale) = article.language(block) else {
        return false;
    };
    if document.text(block.span).len() > LONGEST {
        return false;
    }
    let own = locale.language.code;
    let english = Some(ENGLISH).filter(|it| *it != own);
    let voices: Vec<_> = [Some(own), english]
        .into_iter()
        .flatten()
        .filter_map(RemarkWords::of)
        .collect();
    document.sentences_in(block).iter().any(|sentence| {
        let text = document.text(sentence.span);
        voices.iter().any(|words| tells_of_machine(words, text))
    })
}

#[cfg(test)]
mod tests {
    use super::is_disclosed;
    use crate::Format;
    use crate::article::Article;
    use crate::document::Document;
    use crate::language::Locale;

    fn says(target: &str, text: &str) -> bool {
        let target = Locale::from_tag(target);
        let document = Document::new(Format::Markdown.prose(text), target);
        is_disclosed(&Article::new(&document, target, None).with_text(text))
    }

    #[test]
    fn a_page_says_that_a_machine_translated_it() {
        for (target, text) in [
            (
                "en",
                "# The harbour\n\n> This page was translated automatically from German.\n\nThe harbour is old.",
            ),
            (
                "fr",
                "> Cette page a été traduite automatiquement de l’anglais.\n\n# Le port\n\nLe port est ancien.",
            ),
            (
                "ja",
                "このドキュメントはAIによってドイツ語から翻訳されました。\n\n# 港\n\n港は古い。",
            ),
            ("zh", "本页面由AI翻译，尚未审阅。\n\n# 港口\n\n港口很老。"),
            (
                "de",
                "---\ntitle: Der Hafen\nms.translationtype: MT\n---\n\nDer Hafen ist alt.",
            ),
            (
                "de",
                "---\ntitle: Der Hafen\nmachine_translated: true\n---\n\nDer Hafen ist alt.",
            ),
        ] {
            assert!(says(target, text), "{text}");
        }
    }

    #[test]
    fn people_translate_and_write_of_machines() {
        for (target, text) in [
            (
                "en",
                "This page was translated by the pupils of the harbour school.\n\nThe harbour is old.",
            ),
            (
                "en",
                "The machines in the harbour are old. This page tells of them.",
            ),
            (
                "ja",
                "このドキュメントは港のAIについて書かれています。\n\n# 港\n\n港は古い。",
            ),
            (
                "de",
                "---\ntitle: Der Hafen\nms.translationtype: HT\n---\n\nDer Hafen ist alt.",
            ),
            (
                "de",
                "---\ntitle: Der Hafen\nmachine_translated: false\n---\n\nDer Hafen ist alt.",
            ),
        ] {
            assert!(!says(target, text), "{text}");
        }
    }
}
