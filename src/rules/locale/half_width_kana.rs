//! Half-width katakana, for [`super::foreign_punctuation`]: ｱﾌﾟﾘ for アプリ. Old terminals and bank forms use them, and emoticons and labels do so on
//! purpose; in a sentence with full-width kana they were carried along.

use crate::article::Article;
use crate::diagnostic::Applicability;
use crate::document::{Block, BlockKind, ProseSpan};
use crate::language::Locale;
use crate::rule::{Findings, Reserve};
use crate::text::kind::script;
use unicode_normalization::UnicodeNormalization;
use unicode_script::Script;

/// In letters: a single syllable may stand for a sound, an emoticon or an ending.
const WORD: usize = 2;
/// A paragraph that has the word for it speaks of them.
const HALF_WIDTH: &str = "半角";

pub(super) fn check(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    let document = article.document;
    let prose = document.prose();
    let writes_kana = |it: Locale| it.language.writes(Script::Hiragana);
    let japanese = article.target.is_some_and(writes_kana);
    if !japanese || !prose.contains(is_half) {
        return;
    }
    let (mut wide, mut narrow) = (0, 0);
    for c in prose.chars() {
        if is_half(c) {
            narrow += 1;
        } else if script(c) == Script::Katakana {
            wide += 1;
        }
    }
    // What a text writes throughout is its habit.
    let is_habit = narrow > wide;
    for block in document.blocks() {
        let is_running = matches!(
            block.kind,
            BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Heading | BlockKind::Footnote
        );
        if is_running && article.language(block).is_some_and(writes_kana) {
            in_block(article, block, is_habit, findings);
        }
    }
}

/// Reports the words of a block.
fn in_block(article: &Article<'_>, block: &Block, is_habit: bool, findings: &mut Findings<'_, '_>) {
    let body = article.document.text(block.span);
    if body.contains(HALF_WIDTH) {
        return;
    }
    let mut at = 0;
    while let Some(found) = body.get(at..).and_then(|rest| rest.find(is_half)) {
        let start = at + found;
        let rest = body.get(start..).unwrap_or_default();
        let length: usize = rest
            .chars()
            .take_while(|c| is_half(*c))
            .map(char::len_utf8)
            .sum();
        at = start + length;
        let word = rest.get(..length).unwrap_or_default();
        let beside = [
            body.get(..start).and_then(|text| text.chars().next_back()),
            body.get(at..).and_then(|text| text.chars().next()),
        ];
        let stands = beside.iter().flatten().all(|c| is_text(*c))
            && beside.iter().flatten().any(|c| c.is_alphabetic());
        if !stands || word.chars().filter(|c| is_letter(*c)).count() < WORD {
            continue;
        }
        let from = block.span.start as usize + start;
        let span = ProseSpan::at(from, from + length);
        let full: String = word.nfkc().collect();
        let found = findings
            .report(
                span,
                format!("“{word}” has half the width of other katakana: “{full}”"),
            )
            .confidence(0.85);
        let found = match is_habit {
            true => found.reserve(Reserve::Hint("the text may write them so throughout")),
            false => found,
        };
        found.replace(span, &full, Applicability::Safe);
    }
}

/// Whether a character may stand beside a word of a sentence.
fn is_text(c: char) -> bool {
    let is_east = matches!(script(c), Script::Han | Script::Hiragana | Script::Katakana);
    is_east || c.is_ascii_alphanumeric() || matches!(c, '、' | '。' | '「' | '」' | '（' | '）')
}

fn is_half(c: char) -> bool {
    matches!(c, '\u{FF66}'..='\u{FF9F}')
}

/// Whether it is not one of the marks that change a letter.
fn is_letter(c: char) -> bool {
    matches!(c, '\u{FF66}'..='\u{FF9D}')
}

#[cfg(test)]
mod tests {
    use crate::Format;
    use crate::check::trial::{warned, warns};

    fn found(text: &str) -> Vec<String> {
        warned(&["foreign-punctuation"], "ja", Format::Text, text)
    }

    #[test]
    fn words_in_half_width_katakana_are_found_in_sentences() {
        let text = "ブラウザーを開き、ｱﾌﾟﾘの名前を入れてください。";
        assert_eq!(found(text), ["ｱﾌﾟﾘ"]);
        let elsewhere = format!("{text}\n\n名前は半角で入力してください。\n");
        assert_eq!(found(&elsewhere), ["ｱﾌﾟﾘ"]);
    }

    #[test]
    fn faces_labels_and_what_speaks_of_them_are_left_alone() {
        warns(&["foreign-punctuation"], Format::Text).holds(&[
            "ja サーバーが戻ったので、みんな大喜びです (ﾟ∀ﾟ)ｷﾀ━━━!",
            "ja フリガナは半角で、ﾔﾏﾀﾞのように入力してください。",
            "ja フリガナは半角で入力してください。たとえば、ﾔﾏﾀﾞと書きます。",
            "ja ｱﾌﾟﾘのﾀｲﾄﾙは、ﾍﾟｰｼﾞの上にあります。",
        ]);
    }
}
