//! Spaces between characters of Chinese and Japanese, which put none between words, for [`super::punctuation_spacing`].

use crate::article::Article;
use crate::diagnostic::Applicability;
use crate::document::{Block, BlockKind, ProseSpan, Token};
use crate::language::Locale;
use crate::rule::Findings;
use unicode_script::{Script, UnicodeScript};

/// Reports the spaces inside the sentences of a block. Names in a row, lines of a poem and numbered titles have some, but no marks of a sentence; what
/// is all in kana, for children, has one behind each word.
pub(super) fn check(
    article: &Article<'_>,
    block: &Block,
    locale: Option<Locale>,
    findings: &mut Findings<'_, '_>,
) {
    let document = article.document;
    let writes = |script: Script| locale.is_some_and(|it| it.language.writes(script));
    let runs = matches!(
        block.kind,
        BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Footnote
    );
    if !runs || !writes(Script::Han) || writes(Script::Hangul) {
        return;
    }
    let prose = document.text(block.span);
    if !prose.contains(['。', '，', '、']) || !prose.chars().any(is_han) {
        return;
    }
    let japanese = writes(Script::Hiragana);
    for pair in document.tokens_in(&block.tokens).windows(2) {
        let [before, after] = pair else { continue };
        if !before.writes_without_spaces() || !after.writes_without_spaces() {
            continue;
        }
        let gap = ProseSpan::new(before.span.end, after.span.start);
        let last = document.word(before).chars().next_back();
        let first = document.word(after).chars().next();
        let (Some(last), Some(first)) = (last, first) else {
            continue;
        };
        // In Japanese a name may begin behind a space, with kanji or katakana: 山田 太郎.
        let is_torn = if japanese {
            first.script() == Script::Hiragana
        } else {
            is_han(first) && is_han(last)
        };
        if document.text(gap) == " " && is_torn && is_bare(article, gap, [last, first]) {
            report(article, [before, after], gap, findings);
        }
    }
}

fn is_han(c: char) -> bool {
    c.script() == Script::Han
}

/// Whether the space stands between these two characters in the file as well, with no markup beside it.
fn is_bare(article: &Article<'_>, gap: ProseSpan, [last, first]: [char; 2]) -> bool {
    let (span, text) = (article.document.to_text(gap), article.text());
    let before = text.get(..span.start as usize).unwrap_or_default();
    let behind = text.get(span.end as usize..).unwrap_or_default();
    span.len() == gap.len() && before.ends_with(last) && behind.starts_with(first)
}

fn report(
    article: &Article<'_>,
    [before, after]: [&Token; 2],
    gap: ProseSpan,
    findings: &mut Findings<'_, '_>,
) {
    let shown = article.document.text(before.span.to(after.span));
    findings
        .report(gap, format!("there is a space inside “{shown}”"))
        .confidence(0.9)
        .fix("Remove the space", Applicability::Safe, [(gap, "")]);
}

#[cfg(all(test, feature = "lexicons"))]
mod tests {
    use crate::Format;
    use crate::check::trial::count;

    fn found(target: &str, text: &str) -> usize {
        count(&["punctuation-spacing"], target, Format::Markdown, text)
    }

    #[test]
    fn no_space_stands_between_the_characters_of_a_sentence() {
        for (target, text) in [
            ("ja", "橋を渡る前に、右と左を よく見てください。"),
            ("ja", "切符は窓口 で買えます。"),
            ("zh", "请先打开 窗户，再关上门。"),
        ] {
            assert_eq!(found(target, text), 1, "{text}");
        }
    }

    #[test]
    fn names_titles_kana_and_markup_may_have_a_space_between() {
        for (target, text) in [
            (
                "ja",
                "案内は山田 太郎さんが、切符は佐藤 花子さんが担当します。",
            ),
            (
                "ja",
                "むかし むかし、ある ところに、おじいさんが いました。",
            ),
            ("ja", "橋の **右側** を、ゆっくり歩いてください。"),
            ("ja", "橋の `right` を、ゆっくり歩いてください。"),
            ("ja", "## 橋 のこと、川のこと"),
            ("zh", "第一章 总则"),
            ("zh", "请先打开 **窗户** 再关上门，谢谢。"),
            ("ko", "먼저 창문을 열고, 문을 닫으세요。"),
        ] {
            assert_eq!(found(target, text), 0, "{text}");
        }
    }
}
