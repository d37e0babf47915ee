//! Spaces between characters of Chinese and Japanese, which put none between words, for [`super::punctuation_spacing`].
//!
//! Numbers of articles, labels, speakers and names stand apart as well, at the beginning of a clause or before a name; who writes for learners parts
//! every phrase. What is left may still be meant: it is a hint on a page without other slips.

use crate::analysis::page_lines::PageLines;
use crate::article::Article;
use crate::diagnostic::Applicability;
use crate::document::{Block, BlockKind, ProseSpan, Token};
use crate::language::{Language, Locale};
use crate::rule::{Findings, Reserve};
use crate::text::kind::script;
use unicode_script::Script;

/// In characters: so many of a clause stand before a space inside it.
const BEGUN: usize = 4;

/// In one block: more spaces are those of a table or a poem.
const MOST: usize = 12;

/// Reports the only space inside the sentences of a block, or those of several that part a particle from its word.
pub(super) fn check(
    article: &Article<'_>,
    block: &Block,
    locale: Option<Locale>,
    findings: &mut Findings<'_, '_>,
) {
    let document = article.document;
    let Some(language) = locale.map(|it| it.language) else {
        return;
    };
    let runs = matches!(
        block.kind,
        BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Footnote
    );
    if !runs || !language.is_unspaced() {
        return;
    }
    let prose = document.text(block.span);
    if !prose.contains(['。', '，', '、']) || !prose.chars().any(is_han) {
        return;
    }
    let japanese = language.writes(Script::Hiragana);
    let tokens = document.tokens_in(&block.tokens);
    let gaps = gaps(article, tokens);
    let second = |gap: ProseSpan| {
        let behind = prose.get((gap.end - block.span.start) as usize..);
        behind.and_then(|it| it.chars().nth(1))
    };
    let [(before, after, gap, ends)] = gaps[..] else {
        // Who parts every phrase parts no particle from its word.
        for (before, after, gap, ends) in gaps {
            if opens(ends, second(gap), language) {
                report(article, [before, after], gap, Reserve::None, findings);
            }
        }
        return;
    };
    // A label of the page stands apart.
    let sentence = document.sentence_at(block, gap.start);
    let is_label = sentence.is_some_and(|it| article.get::<PageLines>().precede(it.span, gap));
    let clause = prose.get(..(gap.start - block.span.start) as usize);
    let clause = clause.unwrap_or_default().chars().rev();
    let begun = clause.take_while(|c| is_east(*c)).count();
    if is_label {
        return;
    }
    if is_bound(ends, second(gap), language) || !japanese && document.is_function_word(before) {
        report(article, [before, after], gap, Reserve::None, findings);
    } else if begun >= BEGUN && is_torn(ends, language) {
        let reserve = Reserve::Alone("it may part a name or a label");
        report(article, [before, after], gap, reserve, findings);
    }
}

/// A space between two tokens, and the characters beside it.
type Gap<'t> = (&'t Token, &'t Token, ProseSpan, [char; 2]);

/// The first spaces between characters of East Asia.
fn gaps<'t>(article: &Article<'_>, tokens: &'t [Token]) -> Vec<Gap<'t>> {
    let document = article.document;
    let gaps = tokens.windows(2).filter_map(|pair| {
        let [before, after] = pair else { return None };
        let gap = ProseSpan::new(before.span.end, after.span.start);
        let ends = [
            document.word(before).chars().next_back()?,
            document.word(after).chars().next()?,
        ];
        let is_east = before.writes_without_spaces() && after.writes_without_spaces();
        (is_east && document.text(gap) == " " && is_bare(article, gap, ends))
            .then_some((before, after, gap, ends))
    });
    gaps.take(MOST).collect()
}

/// Whether one of the characters beside a space is a particle that cannot end or begin a phrase: *駅前の 広場*, *東京 の気温*.
fn is_bound(ends: [char; 2], second: Option<char>, language: &Language) -> bool {
    let [last, first] = ends;
    opens(ends, second, language) || language.attributive == Some(last) && is_word(first)
}

/// Whether a particle stands behind a space and belongs to the word before it: *東京 の気温*.
fn opens([last, first]: [char; 2], second: Option<char>, language: &Language) -> bool {
    language.particles.contains(&first) && is_word(last) && second.is_some_and(is_word)
}

fn is_word(c: char) -> bool {
    is_han(c) || script(c) == Script::Katakana
}

/// Whether a word goes on behind a space between these characters, or could. In Japanese a name may begin there: 山田 太郎, 浜崎 あゆみ.
fn is_torn([last, first]: [char; 2], language: &Language) -> bool {
    if !language.writes(Script::Hiragana) {
        return is_han(first) && is_han(last);
    }
    let goes_on = script(last) == Script::Hiragana || language.particles.contains(&first);
    script(first) == Script::Hiragana && goes_on
}

fn is_east(c: char) -> bool {
    c == 'ー' || is_han(c) || matches!(script(c), Script::Hiragana | Script::Katakana)
}

fn is_han(c: char) -> bool {
    script(c) == Script::Han
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
    reserve: Reserve,
    findings: &mut Findings<'_, '_>,
) {
    let shown = article.document.text(before.span.to(after.span));
    findings
        .report(gap, format!("there is a space inside “{shown}”"))
        .confidence(0.9)
        .reserve(reserve)
        .fix("Remove the space", Applicability::Unsafe, [(gap, "")]);
}

#[cfg(all(test, feature = "lexicons"))]
mod tests {
    use crate::Format;
    use crate::check::trial::reports;

    #[test]
    fn no_space_stands_between_the_characters_of_a_sentence() {
        reports(&["punctuation-spacing"], Format::Markdown).holds(&[
            "ja 橋を渡る前に、右と左を⟦ ⟧よく見てください。",
            "ja 切符は、駅前の窓口⟦ ⟧で買えます。",
            "zh 请先打开⟦ ⟧窗户，再关上门。",
            "ja 大阪⟦ ⟧の人口は去年より少し増えた。",
            "ja 駅前の⟦ ⟧広場で朝市が開かれる。",
            "zh 他⟦ ⟧上周参观了老桥。",
            "ja 市は 新しい 公園⟦ ⟧を計画している。工事は 春に 始まる。",
        ]);
    }

    #[test]
    fn names_titles_kana_and_markup_may_have_a_space_between() {
        reports(&["punctuation-spacing"], Format::Markdown).holds(&[
            "ja 案内は山田 太郎さんが、切符は佐藤 花子さんが担当します。",
            "ja むかし むかし、ある ところに、おじいさんが いました。",
            "ja 問い合わせは歌手の花岡 みどりさんへ、電話でお願いします。",
            "ja 大きな橋が ゆれたときは、川から すぐに離れてください。",
            "ja 太郎 はい、わかりました。",
            "ja 山の 上に、大きな 木が ありました。その 木に 鳥が とまりました。",
            "zh 第一条 为了保护老桥，制定本办法。",
            "zh 点击 文件 菜单，然后 保存。",
            "ja 橋の **右側** を、ゆっくり歩いてください。",
            "ja 橋の `right` を、ゆっくり歩いてください。",
            "ja ## 橋 のこと、川のこと",
            "zh 第一章 总则",
            "zh 李明 我同意，大家呢？",
            "zh 请先打开 **窗户** 再关上门，谢谢。",
            "ko 먼저 창문을 열고, 문을 닫으세요。",
        ]);
    }
}
