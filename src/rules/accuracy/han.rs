//! Chinese characters that the writing of the text does not have, for [`super::foreign_script`]: simplified ones in Japanese and those that it
//! simplified itself, Japanese ones in Chinese, and those of the other writing of Chinese in a text that plainly uses one.
//!
//! What a standard has, its encoding can say: what neither Shift_JIS holds and GB 2312 does is a character that Japan never simplified so, or
//! that it does not use at all.

use crate::analysis::leftovers::ForeignPassages;
use crate::analysis::set_off::SetOff;
use crate::analysis::spoken::{Naming, Told, languages};
use crate::analysis::writings::{Writings, is_simplified, is_traditional};
use crate::article::Article;
use crate::diagnostic::Severity;
use crate::document::{Block, BlockKind, Mark, Marked, ProseSpan};
use crate::language::LANGUAGES;
use crate::rule::{Findings, Reserve};
use crate::rules::wording::quoted;
use crate::text::han::{
    is_japanese_only, is_new_japanese, is_no_japanese, is_old_japanese, is_unified,
};

const JAPANESE: &str = "ja";
const JAPANESE_NAME: &str = "Japanese";
const CHINESE: &str = "zh";
/// So many characters of one writing alone show that a Chinese text is in it, and so many to each one of the other.
const SHOWN: usize = 4;
const PREVAILS: usize = 2;
/// A longer row of characters without kana is a passage in Chinese, in characters.
const PASSAGE: usize = 8;
/// What the two writings of Chinese are called: a text that says so shows them.
const WRITINGS: [&str; 4] = ["简体", "簡體", "繁体", "繁體"];

/// What is wrong with a character in a text, and what the text is in.
type Fault = (fn(char) -> bool, &'static str);

/// Reports the words with a character of another writing.
pub(super) fn check(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    let (mut of_japanese, mut of_chinese) = (None, None);
    let prose = article.document.prose();
    let mut told_of = None;
    for block in article.document.blocks() {
        let fault: Option<Fault> = match article.language(block).map(|it| it.language.code) {
            Some(JAPANESE) => {
                Some(*of_japanese.get_or_insert_with(|| foreign_to_japanese(article)))
            }
            Some(CHINESE) => Some(*of_chinese.get_or_insert_with(|| foreign_to_chinese(article))),
            _ => None,
        };
        let (Some((is_foreign, writing)), false) = (fault, block.kind == BlockKind::Furniture)
        else {
            continue;
        };
        for span in words(article, block, is_foreign) {
            let is_told_of = *told_of.get_or_insert_with(|| tells_of_chinese(article, prose));
            if is_excused(article, block, span) {
                continue;
            }
            let word = article.document.text(span);
            let strange: String = word.chars().filter(|c| is_foreign(*c)).collect();
            let cited = article.get::<SetOff>().holds(span);
            let characters = match strange.chars().nth(1) {
                Some(_) => "characters",
                None => "a character",
            };
            let found = findings
                .report(
                    span,
                    format!(
                        "{} has {characters} that {writing} does not have: “{strange}”",
                        quoted(word)
                    ),
                )
                .confidence(0.85);
            let found = match cited || is_told_of {
                true => found.severity(Severity::Hint),
                false => found.severity(Severity::Warning),
            };
            found.reserve(match names_site(article, span) {
                true => Reserve::Hint("the site that the link leads to may call itself so"),
                false => doubt(prose, span, &strange),
            });
        }
    }
}

/// The rows of Chinese characters of a block with one that is foreign; of a Chinese text those from the first foreign one to the last one,
/// for there the rows are sentences.
fn words(article: &Article<'_>, block: &Block, is_foreign: fn(char) -> bool) -> Vec<ProseSpan> {
    let body = article.document.text(block.span);
    let is_chinese = article
        .language(block)
        .is_some_and(|it| it.language.code == CHINESE);
    let is_row = |c: &char| is_unified(*c);
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = body.get(at..).and_then(|rest| rest.find(is_unified)) {
        let start = at + start;
        let rest = body.get(start..).unwrap_or_default();
        let length: usize = rest.chars().take_while(is_row).map(char::len_utf8).sum();
        at = start + length;
        let row = body.get(start..at).unwrap_or_default();
        let ends = row.find(is_foreign).zip(row.rfind(is_foreign));
        if let Some((first, last)) = ends {
            let from = block.span.start as usize + start;
            let last = last + row[last..].chars().next().map_or(0, char::len_utf8);
            found.push(match is_chinese {
                true => ProseSpan::at(from + first, from + last),
                false => ProseSpan::at(from, from + length),
            });
        }
    }
    found
}

/// Whether a word may stand so by right: with an explanation in brackets or in them, beside a name in Latin letters, in a passage that is
/// Chinese as a whole, or where Chinese is named.
fn is_excused(article: &Article<'_>, block: &Block, span: ProseSpan) -> bool {
    let opens = |c: char| matches!(c, '(' | '（' | '[' | '［' | '【' | '〈');
    let closes = |c: char| matches!(c, ')' | '）' | ']' | '］' | '】' | '〉');
    let before = article.document.before(span);
    let behind = article.document.behind(span);
    let is_latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
    let word = article.document.text(span);
    let is_passage =
        word.chars().count() >= PASSAGE || article.get::<ForeignPassages>().hold(article, span);
    let named = || languages(article, block, span, Naming::Any);
    let is_cell_of_tongue = || named().iter().any(|it| it.code == CHINESE);
    before.ends_with(opens)
        || behind.starts_with(opens)
        || behind.starts_with(closes)
        || is_latin(before.trim_end_matches(' ').chars().next_back())
        || is_latin(behind.trim_start_matches(' ').chars().next())
        || word.contains("中文")
        || names_itself(before, word, behind)
        || is_passage
        || is_cell_of_tongue()
}

/// Whether the characters are part of what a language calls itself: 日本語.
fn names_itself(before: &str, word: &str, behind: &str) -> bool {
    LANGUAGES.iter().any(|language| {
        let mut places = language.autonym.match_indices(word);
        places.any(|(at, _)| {
            let (first, last) = (
                &language.autonym[..at],
                &language.autonym[at + word.len()..],
            );
            before.ends_with(first) && behind.starts_with(last)
        })
    })
}

/// Whether a word is all that a link to another site says, and short enough for the name of one.
fn names_site(article: &Article<'_>, span: ProseSpan) -> bool {
    /// In characters: names of sites are no longer than this, and most phrases are.
    const LONGEST: usize = 4;
    let document = article.document;
    let is_link = |it: &Marked| it.mark == Mark::Link && it.span == span;
    let link = || document.link_at(document.to_text(span).start);
    document.text(span).chars().count() <= LONGEST
        && document.marks_near(span.start).any(is_link)
        && link().is_some_and(|link| link.body.of(article.text()).contains("://"))
}

/// Whether strange characters may be those of a name from Japan: old ones, or new ones with nothing behind them that Japan does not write.
fn doubt(prose: &str, span: ProseSpan, strange: &str) -> Reserve {
    const NAME: &str = "a Japanese name may be written so";
    let behind = prose.get(span.end as usize..).unwrap_or_default();
    let all = |is: fn(char) -> bool| strange.chars().all(is);
    if all(is_old_japanese) && !all(is_no_japanese) {
        Reserve::Hint(NAME)
    } else if all(is_japanese_only) && !behind.starts_with(is_no_japanese) {
        Reserve::Alone(NAME)
    } else {
        Reserve::None
    }
}

/// Whether the text speaks of Chinese or of its two writings.
fn tells_of_chinese(article: &Article<'_>, prose: &str) -> bool {
    let mut told = article.get::<Told>().spoken.iter();
    told.any(|language| language.code == CHINESE)
        || WRITINGS.iter().any(|name| prose.contains(name))
}

/// What is foreign in a Japanese text: behind a Chinese original the old forms of characters as well, where new ones prevail.
fn foreign_to_japanese(article: &Article<'_>) -> Fault {
    let prose = article.document.prose();
    let count = |is: fn(char) -> bool| prose.chars().filter(|c| is(*c)).count();
    let prevails = || count(is_new_japanese) >= count(is_old_japanese) * PREVAILS;
    match Told::comes_from(article, CHINESE) && prevails() {
        true => (|c| is_no_japanese(c) || is_old_japanese(c), JAPANESE_NAME),
        false => (is_no_japanese, JAPANESE_NAME),
    }
}

/// What is foreign in a Chinese text: what Japan alone writes, and one writing in a text that plainly is in the other one.
fn foreign_to_chinese(article: &Article<'_>) -> Fault {
    let Writings {
        simplified,
        traditional,
    } = *article.get::<Writings>();
    let prevails = |most: usize, others: usize| most >= SHOWN && most >= others * PREVAILS;
    if prevails(traditional, simplified) {
        (
            |c| is_simplified(c) || is_japanese_only(c),
            "traditional Chinese",
        )
    } else if prevails(simplified, traditional) {
        (
            |c| is_traditional(c) || is_japanese_only(c),
            "simplified Chinese",
        )
    } else {
        (is_japanese_only, "Chinese")
    }
}

#[cfg(test)]
mod tests {
    use crate::Format;
    use crate::check::trial::{warned, warns};

    fn found(target: &str, text: &str) -> Vec<String> {
        warned(&["foreign-script"], target, Format::Text, text)
    }

    #[test]
    fn simplified_characters_in_japanese_are_found() {
        warns(&["foreign-script"], Format::Text).holds(&[
            "ja 画面の右上にある⟦选择⟧ボタンを押してください。",
            "ja この製品の⟦质量⟧はとても高いです。",
            "ja 駅前の⟦银行⟧は三時に閉まります。",
            "ja ⟦问题⟧が起きたときは係員を呼びましょう。",
            "ja 彼を𠮟ると頰を膨らませ、剝がれた壁を塡めた。髙橋さんと﨑田さんは残った。",
            "ja 会社の名は东风（ドンフォン）という。",
            "ja 中国語では「问题」と書く。",
            "ja 社名はAlpha 龙头である。",
            "ja 國破れて山河在り、城春にして草木深し。",
            "ja 学会の会長は渡邊さん、図書の担当は國枝さんです。",
        ]);
    }

    #[test]
    fn a_text_that_says_it_comes_from_chinese_does_not_speak_of_it() {
        let told = |text: &str| {
            let text = format!("この頁は中国語から機械翻訳されました。\n\n{text}");
            warned(&["foreign-script"], "ja", Format::Markdown, &text)
        };
        assert_eq!(told("右上の选择ボタンを押してください。"), ["选择"]);
        assert_eq!(
            told("くわしくは[用户讨论区](https://example.com)へ。"),
            ["用户讨论区"]
        );
        assert_eq!(
            told("くわしくは[安装步骤](steps.md)をご覧ください。"),
            ["安装步骤"]
        );
        assert!(told("写真は[贴吧](https://example.com)にもあります。").is_empty());
        assert!(told("写真は<a href=\"https://example.com\">贴吧</a>にもあります。").is_empty());
    }

    #[test]
    fn characters_of_the_other_writing_of_chinese_are_found() {
        let traditional = "我們明天要搭車到東邊的海灘，請記得帶雨傘與飲料。";
        let simplified = "我们明天要坐车去东边的海滩，请记得带雨伞和饮料。";
        assert_eq!(
            found("zh", &format!("{traditional}那裡的风景很好。")),
            ["风"]
        );
        assert_eq!(
            found("zh", &format!("{simplified}那里的風景很好。")),
            ["風"]
        );
        assert!(found("zh", traditional).is_empty());
        assert!(found("zh", simplified).is_empty());
        assert!(found("zh", "门前的車很多。").is_empty());
        assert_eq!(found("zh", "请选择语言并关闭設定窗口。"), ["設"]);
        assert_eq!(found("zh", "図书馆在广场对面。"), ["図"]);
        assert!(found("zh", "画家広田住在广场对面。").is_empty());
        assert!(found("zh", "请选择语言：\n\n日本語\n\n之后关闭设定窗口。").is_empty());
    }
}
