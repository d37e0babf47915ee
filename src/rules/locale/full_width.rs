//! Marks of half the width where Chinese and Japanese write them in full width, for [`super::foreign_punctuation`].
//!
//! Between two words of such a script a mark says by itself what it is. Before a number or a word in Latin letters it may belong to that: there
//! the habit of the text decides.

use crate::analysis::quantities::line::Line;
use crate::article::Article;
use crate::diagnostic::Applicability;
use crate::document::{Case, ProseSpan, Token, TokenKind};
use crate::rule::{Findings, Reserve};
use crate::rules::wording::{after_words, before_words};
use unicode_script::{Script, UnicodeScript};

/// How often a text has marks of either width behind a character of East Asia.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Habit {
    full: usize,
    half: usize,
    /// Brackets of either width.
    wide: usize,
    narrow: usize,
    /// Colons of either width.
    wide_colons: usize,
    colons: usize,
    /// Commas, of the shape that Japan prefers and of the one that China has.
    pub(super) pointed: usize,
    pub(super) comma: usize,
}

impl Habit {
    pub(super) fn of(article: &Article<'_>) -> Self {
        let mut habit = Self::default();
        let mut before = ' ';
        for c in article.document.prose().chars() {
            if is_east(before) {
                match c {
                    '、' => habit.pointed += 1,
                    '，' => habit.comma += 1,
                    '：' => habit.wide_colons += 1,
                    ':' => habit.colons += 1,
                    _ => {}
                }
                match c {
                    '。' | '、' | '，' => habit.full += 1,
                    '.' | ',' => habit.half += 1,
                    '（' => habit.wide += 1,
                    '(' => habit.narrow += 1,
                    _ => {}
                }
            }
            before = c;
        }
        habit
    }

    /// Whether a text has wide colons, and hardly another: who has more of these does not care.
    pub(super) fn has_wide_colons(self) -> bool {
        const SLIPS: usize = 2;
        /// So many wide ones for each of the others.
        const RATIO: usize = 4;
        self.colons <= SLIPS && self.wide_colons > 0 && self.wide_colons >= RATIO * self.colons
    }

    /// Whether a text writes full width, but for a few places.
    fn is_full(self) -> bool {
        /// So many marks show a habit.
        const TOLD: usize = 2;
        self.full >= TOLD && self.full >= self.half
    }
}

fn is_east(c: char) -> bool {
    c == 'ー'
        || matches!(
            c.script(),
            Script::Han | Script::Hiragana | Script::Katakana
        )
}

/// The full width mark that belongs in the place of an ASCII one between Chinese or Japanese words.
pub(super) fn full_width(
    line: &Line<'_>,
    at: usize,
    mark: char,
    habit: impl Fn() -> Habit,
) -> Option<char> {
    let east = |at: usize| line.get(at).is_some_and(Token::writes_without_spaces);
    let opens = |at: usize| matches!(line.text(at), "「" | "『" | "（" | "《");
    let closes = |at: usize| matches!(line.text(at), "”" | "’" | "」" | "』");
    let (before, after) = (east(Line::before(at)), east(at + 1) || opens(at + 1));
    if !before || !line.is_tight(Line::before(at)) {
        return None;
    }
    let ends = line.get(at + 1).is_none();
    let quotes = || matches!(line.text(at + 1), "“" | "‘");
    let japanese = line.locale.language.writes(Script::Hiragana);
    let leads = || !after && leads_on(line, at, japanese) && habit().is_full();
    match mark {
        // A passage of Chinese in a Japanese text has another one.
        ',' if (after || quotes() || leads()) && (!japanese || has_kana(line, at)) => {
            Some(if japanese { '、' } else { '，' })
        }
        '.' if after || ends || closes(at + 1) || leads() => Some('。'),
        ';' if (after || leads()) && (!japanese || has_kana(line, at)) => Some('；'),
        '?' if (after || ends || leads()) && !japanese => Some('？'),
        '!' if (after || ends || leads()) && !japanese => Some('！'),
        ':' if (after || quotes() || ends) && (!japanese || has_kana(line, at)) => Some('：'),
        // Half the width is common in Japanese only where nobody cares, and at the end of a sentence.
        '?' if (after || ends || leads()) && japanese && has_kana(line, at) => Some('？'),
        '!' if after && japanese && has_kana(line, at) => Some('！'),
        _ => None,
    }
}

/// Brackets of half the width around words of East Asia, right behind such a word.
pub(super) fn brackets(
    line: &Line<'_>,
    at: usize,
    habit: &dyn Fn() -> Habit,
    findings: &mut Findings<'_, '_>,
) {
    /// In tokens.
    const REACH: usize = 40;
    /// So many brackets of half the width are the habit of a text that has fewer wide ones.
    const OFTEN: usize = 3;
    const COMMON: &str = "some publishers write it so";
    let east = |at: usize| line.get(at).is_some_and(Token::writes_without_spaces);
    let joins = |at: usize| east(at) && line.is_tight(at);
    let last = line.tokens.len().min(at + REACH);
    let is_bracket = |at: &usize| matches!(line.text(*at), "(" | ")" | "（" | "）");
    if !joins(Line::before(at)) || !east(at + 1) || !line.is_tight(at) {
        return;
    }
    let close = (at + 2..last).find(is_bracket);
    let close = close.filter(|close| line.text(*close) == ")" && joins(Line::before(*close)));
    let ends = close.map(|close| (line.get(at), line.get(close)));
    let Some((Some(open), Some(close))) = ends else {
        return;
    };
    // In another pair, or in the name of a file: 报告(终稿).docx.
    let first = at.saturating_sub(REACH);
    let around = (first..at).rev().find(is_bracket);
    let close_at = close.span.end as usize;
    let behind = line.document.prose().get(close_at..).unwrap_or_default();
    let is_file = behind
        .strip_prefix('.')
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphanumeric()));
    if is_file || around.is_some_and(|around| line.text(around) == "(") {
        return;
    }
    // 人(たち): an ending that may be left out.
    let inside = line
        .document
        .text(ProseSpan::new(open.span.end, close.span.start));
    let is_kana = |c: char| c.script() == Script::Hiragana;
    if inside.chars().all(is_kana) {
        return;
    }
    let habit = habit();
    let is_habit = habit.narrow >= OFTEN && habit.narrow > habit.wide;
    let reserve = match is_habit {
        _ if line.locale.language.writes(Script::Hiragana) => Reserve::Hint(COMMON),
        true => Reserve::Alone(COMMON),
        false => Reserve::None,
    };
    let name = line.locale.language.name;
    let before = before_words(line.document, open.span.end);
    findings
        .report(open.span, format!("{name} has wide brackets{before}: （）"))
        .confidence(0.85)
        .reserve(reserve)
        .related(close.span, "and here they close")
        .fix(
            "Replace with （）",
            Applicability::Safe,
            [(open.span, "（"), (close.span, "）")],
        );
}

/// Two hyphens between words of East Asia, for a dash.
pub(super) fn hyphens(line: &Line<'_>, at: usize, findings: &mut Findings<'_, '_>) {
    let east = |at: usize| line.get(at).is_some_and(Token::writes_without_spaces);
    let is_two = line.text(at + 1) == "-" && line.is_tight(at);
    let is_tight = line.is_tight(Line::before(at)) && line.is_tight(at + 1);
    if !is_two || !is_tight || !east(Line::before(at)) || !east(at + 2) {
        return;
    }
    let own = match line.locale.language.writes(Script::Hiragana) {
        true => "――",
        false => "——",
    };
    let Some(span) = line.span(at, at + 1) else {
        return;
    };
    let after = after_words(line.document, span.start);
    findings
        .report(span, format!("“--”{after} is no dash: “{own}”"))
        .confidence(0.85)
        .replace(span, own, Applicability::Unsafe);
}

/// Whether a clause ends at a mark and goes on with a number or a word in Latin letters, and the mark is no part of a name, a number or a file.
fn leads_on(line: &Line<'_>, at: usize, japanese: bool) -> bool {
    /// In characters: what is shorter names or counts something.
    const CLAUSE: usize = 4;
    /// In digits.
    const YEAR: u32 = 4;
    let Some(next) = line.get(at + 1) else {
        return false;
    };
    let prose = line.document.prose();
    let start = line.get(at).map_or(0, |mark| mark.span.start as usize);
    let before = prose.get(..start).unwrap_or_default();
    let mut letters = before.chars().rev().take_while(|c| is_east(*c));
    let last = letters.next();
    let is_clause = letters.nth(CLAUSE - 2).is_some();
    // Verbs end in kana; what ends otherwise may be the name of a file.
    let is_sentence = last.is_some_and(|c| c.script() == Script::Hiragana);
    let goes_on = || line.get(at + 2).is_some_and(Token::writes_without_spaces);
    let is_word = next.kind.is_word() && next.script == Script::Latin && goes_on();
    // A year stands so behind a publisher.
    let is_number = next.kind == TokenKind::Number && next.span.len() != YEAR;
    // What stands tight before a number or a word in Latin letters belongs to an address or the name of a file.
    let is_comma = line.text(at) == ",";
    let is_told = if japanese { is_sentence } else { is_clause };
    // Behind a verb a clause ends, and no name of a column goes on in capitals.
    let goes_on_in_capitals = next.case == Case::Upper && japanese && is_sentence && is_comma;
    let is_parted = !line.is_tight(at) || goes_on_in_capitals;
    (is_number || is_word && is_parted)
        && is_clause
        && !line.is_mark(at + 2, ',')
        && (is_comma || is_told && !line.is_tight(at))
}

/// Whether kana stand near a mark: what is without them is hardly Japanese.
fn has_kana(line: &Line<'_>, at: usize) -> bool {
    /// In tokens, on either side.
    const NEAR: usize = 24;
    let near = at.saturating_sub(NEAR)..line.tokens.len().min(at + NEAR);
    let tokens = line.tokens.get(near).unwrap_or_default();
    let is_kana = |token: &Token| matches!(token.script, Script::Hiragana | Script::Katakana);
    tokens.iter().any(is_kana)
}

#[cfg(test)]
mod tests {
    use crate::Format;
    use crate::check::trial::{count, judged_by, reports, warned, warns};

    fn found(target: &str, text: &str) -> Vec<String> {
        warned(&["foreign-punctuation"], target, Format::Text, text)
    }

    const JA: &str = "この町には、古い橋がある。橋は、川の上にかかっている。";
    const ZH: &str = "这座城里有一座老桥，桥下是河。桥很长，也很旧。";

    /// The same behind sentences that have its marks.
    fn among(target: &str, text: &str) -> Vec<String> {
        let base = if target == "ja" { JA } else { ZH };
        found(target, &format!("{base}{text}"))
    }

    #[test]
    fn a_clause_ends_in_full_width_before_numbers_and_latin_words_too() {
        judged_by(among).holds(&[
            "ja 修理は来月に終わります⟦.⟧ 12日からは通れます。",
            "ja 橋は直したが⟦,⟧ 3年でまた壊れた。",
            "ja 橋の写真を集め⟦,⟧DVDに収めた。",
            "zh 维修工作下个月结束⟦.⟧ 12日起可以通行。",
            "zh 市里已经修好了桥⟦,⟧3年后又坏了。",
            "zh 桥什么时候才能修好⟦?⟧ Anna也不知道。",
            "zh 市长说，“桥已经修好了⟦.⟧”然后走了。",
        ]);
    }

    #[test]
    fn what_some_publishers_write_is_a_hint() {
        reports(&["foreign-punctuation"], Format::Text).holds(&[
            "zh 市长说⟦:⟧“桥已经修好了。”",
            "ja 橋が直りました⟦!⟧ぜひ渡ってください。",
            "ja 橋は渡れますか⟦?⟧ぜひ教えてください。",
            "ja 橋は三つあります⟦:⟧",
            "ja 古い橋⟦:⟧ 町の宝です。",
        ]);
    }

    #[test]
    fn one_narrow_colon_among_wide_ones_is_a_slip() {
        warns(&["foreign-punctuation"], Format::Text).holds(&[
            "ja 時間：三時。場所：駅前。料金：無料。連絡：受付。持ち物⟦:⟧ 傘です。",
            "ja 時間: 三時。場所: 駅前。持ち物：傘です。",
        ]);
    }

    #[test]
    fn brackets_dashes_and_commas_before_quotations_are_wide() {
        warns(&["foreign-punctuation"], Format::Text).holds(&[
            "zh 老桥⟦(⟧建于明代)已经修好了。",
            "zh 老桥⟦--⟧城里最长的⟦--⟧已经修好了。",
            "zh 市长说⟦,⟧“桥已经修好了。”",
            "ja 橋⟦--⟧町の宝⟦--⟧が直りました。",
        ]);
        for (target, text) in [
            ("ja", "橋(町の宝)が直りました。"),
            ("zh", "桥(老)、路(新)、河(宽)、山(高)、城(大)都在图上。"),
        ] {
            assert!(found(target, text).is_empty(), "{text}");
            assert!(count(&["foreign-punctuation"], target, Format::Text, text) > 0);
        }
        reports(&["foreign-punctuation"], Format::Text).holds(&[
            "zh 函数f(x)、接口(API)和API(接口)，第1章(2)。选项--help和a--b。",
            "ja 図(a)と関数(API)、(注)と人(たち)を見る。",
            "ko 다리(오래된 것)를 고쳤다. 漢字(한자).",
        ]);
    }

    #[test]
    fn names_numbers_and_the_habit_of_a_text_are_left_alone() {
        judged_by(among).holds(&[
            "ja 設定.txtと図.3を見る。版は第3.5版で、値はa,bである。",
            "ja 注釈.Docを開く。りんご,3,5個。",
            "zh 打开设置文件.txt和图.3。",
            "zh 变量写作甲,x,y。",
            "zh 王一：《老桥》, 桥梁出版社, 2019。",
            "zh 下载全部资料合集.7z，再看桥梁概述.1节。",
            "ja おわりのことば.docxと、なまえのいちらん,nameを見る。",
        ]);
        assert!(found("zh", "桥什么时候才能修好? Anna也不知道").is_empty());
    }
}
