//! Full-width marks that Chinese has in place of Japanese ones and the other way round, for [`super::foreign_punctuation`]: the comma, and the
//! dot between the parts of a name.

use super::full_width::Habit;
use crate::analysis::quantities::line::Line;
use crate::article::Article;
use crate::diagnostic::Applicability;
use crate::rule::{Findings, Reserve};
use crate::rules::wording::after_words;
use unicode_script::Script;

const COMMON: &str = "some publishers write it so";

/// Reports the mark at `at` if the other of the two languages has it there.
pub(super) fn check(
    article: &Article<'_>,
    line: &Line<'_>,
    at: usize,
    habit: &dyn Fn() -> Habit,
    findings: &mut Findings<'_, '_>,
) {
    let japanese = line.locale.language.writes(Script::Hiragana);
    let found = match line.text(at) {
        "，" if japanese => comma(article, line, at, &habit()).map(|reserve| ("、", reserve)),
        "、" if !japanese && parts_clauses(line, at) => Some(("，", Reserve::None)),
        "·" | "•" if japanese && joins(line, at, Script::Katakana) => {
            Some(("・", Reserve::None))
        }
        "・" if !japanese && joins(line, at, Script::Han) => Some(("·", Reserve::Alone(COMMON))),
        _ => None,
    };
    let (Some((own, reserve)), Some(token)) = (found, line.get(at)) else {
        return;
    };
    let (name, after) = (
        line.locale.language.name,
        after_words(line.document, token.span.start),
    );
    let message = format!("“{}”{after} is not used in {name}", line.text(at));
    findings
        .report(token.span, message)
        .confidence(0.88)
        .reserve(reserve)
        .replace(token.span, own, Applicability::Safe);
}

/// How the Chinese comma at `at` is reported in Japanese. Some publishers have it throughout, so the text must have the Japanese one more often, or
/// be translated from Chinese.
fn comma(article: &Article<'_>, line: &Line<'_>, at: usize, habit: &Habit) -> Option<Reserve> {
    let is_between =
        line.writes_without_spaces(Line::before(at)) && line.writes_without_spaces(at + 1);
    let of_chinese = article.source.is_some_and(|source| {
        let language = source.language;
        language.writes(Script::Han) && !language.writes(Script::Hiragana)
    });
    if !is_between || !is_in_kana(line, at) {
        return None;
    }
    match habit.pointed > habit.comma {
        true => Some(Reserve::None),
        false => (of_chinese && habit.pointed == 0).then_some(Reserve::Alone(COMMON)),
    }
}

/// Whether the phrase on either side of a mark has kana: a passage in Chinese has none.
fn is_in_kana(line: &Line<'_>, at: usize) -> bool {
    let is_kana = |at: usize| {
        let token = line.get(at);
        token.is_some_and(|token| matches!(token.script, Script::Hiragana | Script::Katakana))
    };
    let is_word = |at: &usize| line.is_word(*at);
    (0..at).rev().take_while(is_word).any(is_kana)
        && (at + 1..line.tokens.len()).take_while(is_word).any(is_kana)
}

/// Whether a word that only opens clauses stands behind the mark at `at`, and a clause ends before it, so that it is no mark of a list.
fn parts_clauses(line: &Line<'_>, at: usize) -> bool {
    /// In characters: a shorter stretch may be an item of a list of such words.
    const CLAUSE: usize = 4;
    let (before, behind) = (line.text(Line::before(at)), line.text(at + 1));
    let openers = line.locale.language.clause_openers;
    before.chars().count() >= CLAUSE && openers.iter().any(|word| behind.starts_with(word))
}

/// Whether a mark stands between two words of a script without spaces.
fn joins(line: &Line<'_>, at: usize, script: Script) -> bool {
    let is = |at: usize| {
        line.get(at)
            .is_some_and(|token| token.kind.is_word() && token.script == script)
    };
    let before = Line::before(at);
    is(before) && is(at + 1) && line.is_tight(before) && line.is_tight(at)
}

#[cfg(test)]
mod tests {
    use crate::Format;
    use crate::check::trial::warns;

    #[test]
    fn marks_of_the_other_language_of_full_width_are_found() {
        warns(&["foreign-punctuation"], Format::Text).holds(&[
            "ja 橋は古く、長い。川は深く、速い。町は⟦，⟧静かだ。",
            "ja アンナ⟦·⟧ベルクは橋の上に立っていた。",
            "ja 橋は古い⟦;⟧しかし、まだ丈夫だ。",
            "zh 这座桥很老⟦、⟧但是还很结实。",
        ]);
    }

    #[test]
    fn the_comma_of_a_house_lists_and_dots_of_other_names_are_left_alone() {
        warns(&["foreign-punctuation"], Format::Text).holds(&[
            "ja 橋は古く，長い。川は深く，速い。町は静かだ。",
            "ja アンナ・ベルクは橋の上に立っていた。",
            "ja 単位はN·mで、式はa·bである。",
            "zh 安娜·贝格买了苹果、梨、桃和李子。",
            "zh 桥上有老人、孩子、因特网公司的职员。",
        ]);
    }
}
