//! Commands in code whose first word was translated, for [`super::damaged_code`]: *`судо apt install`*. Programs have names of ASCII letters; functions may
//! be called otherwise.

use super::shell::{Code, is_known};
use crate::rule::Findings;
use crate::text::span::Span;

/// In letters: a shorter word may be a sign.
const LEAST: usize = 2;

/// Reports the first word of a piece of code within a sentence, if what stands behind it is handed to a program.
pub(super) fn check(code: &Code<'_>, findings: &mut Findings<'_, '_>) {
    let body = code.body.trim_start();
    let end = body
        .find(|c: char| !c.is_alphabetic())
        .unwrap_or(body.len());
    let (word, rest) = body.split_at(end);
    let is_other = !word.is_ascii() && word.chars().count() >= LEAST;
    if code.is_block || !is_other || !is_command(rest) {
        return;
    }
    let start = code.start + (code.body.len() - body.len()) as u32;
    let span = Span::new(start, start + word.len() as u32);
    let message = format!("“{word}” stands where code has the name of a program");
    findings.report_text(span, message).confidence(0.85);
}

/// Whether an option or a program that many know stands behind a name, and more behind that.
fn is_command(rest: &str) -> bool {
    let mut words = rest
        .strip_prefix(' ')
        .unwrap_or_default()
        .split_whitespace();
    let Some(first) = words.next() else {
        return false;
    };
    let option = first.trim_start_matches('-');
    let is_option =
        option.len() < first.len() && option.starts_with(|c: char| c.is_ascii_alphabetic());
    is_option || is_known(first) && words.next().is_some()
}

#[cfg(test)]
mod tests {
    use crate::Format;
    use crate::check::trial::reports;

    #[test]
    fn programs_have_names_of_ascii_letters() {
        reports(&["damaged-code"], Format::Markdown).holds(&[
            "ru Чтобы обновить список, выполните `⟦судо⟧ apt update` в терминале.",
            "ko 목록을 보려면 `인쇄(items)`를 실행하세요.",
            "tr Silmek için `⟦kaldır⟧ -rf build` yazın.",
            "ru Нажмите `Файл`, затем `команда git` и `объём(м³)`.",
            "ja 変数は`名前`、表は`売上 table`です。",
        ]);
    }
}
