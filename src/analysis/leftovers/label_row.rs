//! The word before the colon of a line, where the lines around it have theirs in the language of the text: *Geboren: 1932*, *Died: 1990*.
//!
//! By itself such a label may be a name, as *Death* is one of a band. Among others that say what stands behind them it is none.

use super::alone::begins_line;
use super::column::is_ours;
use super::neighbour::{Place, Strength};
use super::sentence::Words;
use super::technical::is_technical;
use super::{Excuse, Leftover, verdict};
use crate::document::{Block, BlockKind, ProseSpan};
use crate::language::Language;
use memchr::{memchr, memrchr};

/// In words, of a label.
const LABEL: usize = 2;
/// In bytes, of a label and of a line with what it says: what is longer explains a term.
const LONGEST: usize = 40;
const LINE: usize = 120;
/// So many lines around it have labels in the language of the text; beside a word of everyday a single one tells.
const LEAST: usize = 2;
/// How many lines before and behind it are looked at.
const AROUND: usize = 3;

impl Place<'_, '_> {
    /// Adds the labels of the lines of a sentence that are words of the source among others in the language of the text.
    pub(super) fn labels_of_lines(&self, words: &Words<'_>, found: &mut Vec<Leftover>) {
        if !matches!(self.block.kind, BlockKind::ListItem | BlockKind::Paragraph) {
            return;
        }
        let document = self.article.document;
        let prose = document.prose();
        let mut from = self.block.span.start;
        // Without a break of lines none begins but the first.
        let has_lines = self.block.bytes.has(b'\n');
        for at in 0..words.len().min(if has_lines { usize::MAX } else { 1 }) {
            let (word, span) = words[at];
            let gap = from as usize..span.start as usize;
            from = span.end;
            if !word.setting.capitalised {
                continue;
            }
            let before = prose.get(gap);
            let begins = at == 0 || before.is_some_and(|before| before.contains('\n'));
            if !begins || !before.is_some_and(begins_line) {
                continue;
            }
            let line = self.line_at(self.block, span.start);
            let Some(label) = line.and_then(|line| label_of(document.text(line), line)) else {
                continue;
            };
            let inside = words[at..].iter();
            let inside = inside.take_while(|(_, span)| label.contains(*span)).count();
            let mut label = words[at..at + inside.min(LABEL + 1)].to_vec();
            // Behind the number that the line above ends with it is no unit.
            if let Some((word, _)) = label.first_mut() {
                word.setting.opaque &= !word.text.chars().all(char::is_alphabetic);
            }
            found.extend(self.among_labels(&label));
        }
    }

    /// Some words of everyday that a block begins with before a colon and a date or another number, in a text of another script: *Last updated: 3月2日*.
    pub(super) fn dated(&self, words: &Words<'_>) -> Option<Leftover> {
        let ([(first, start), rest @ ..], (_, last)) = (words, words.last()?) else {
            return None;
        };
        let prose = self.article.document.prose();
        let behind = prose.get(last.end as usize..self.block.span.end as usize)?;
        let said = behind.strip_prefix([':', '：'])?.trim_start();
        // In capitals they may be a name, and a single word one as well.
        let is_label = start.start == self.block.span.start
            && (1..=LABEL).contains(&rest.len())
            && first.setting.capitalised
            && !rest.iter().any(|(word, _)| word.setting.capitalised)
            && said.starts_with(|c: char| c.is_ascii_digit())
            && said.contains(|c: char| c.is_alphabetic() && !c.is_ascii());
        let (source, list) = self.source().filter(|_| is_label)?;
        let is_plain = self.strength(words, source, list) >= Some(Strength::Ordinary);
        (is_plain && !self.recurs(words))
            .then(|| self.left(start.to(*last), source, verdict::DETERMINED))
    }

    /// A label, if those around it are in the language of the text and it is one of ordinary words of the source.
    fn among_labels(&self, label: &Words<'_>) -> Option<Leftover> {
        let (first, last) = (label.first()?.1, label.last()?.1);
        let (source, list) = self.source()?;
        let strength = self.strength(label, source, list)?;
        let least = match strength {
            Strength::Weak => return None,
            Strength::Ordinary => LEAST,
            Strength::Everyday => 1,
        };
        if label.len() > LABEL
            || self.recurs(label)
            || self.labels_around(first.to(last), source) < least
        {
            return None;
        }
        let left = self.left(first.to(last), source, verdict::DETERMINED);
        // What a guide lists may be the fields of a form or a file.
        let is_term = self.block.kind == BlockKind::ListItem && is_technical(self.article);
        Some(Leftover {
            excuse: is_term.then_some(Excuse::Kept),
            ..left
        })
    }

    /// How many lines around a label have one in the language of the text; none, if one has it in another, or as many have what either may have.
    fn labels_around(&self, label: ProseSpan, source: &Language) -> usize {
        let document = self.article.document;
        let block = self.block;
        let mut lines: Vec<ProseSpan> = Vec::new();
        let mut above = self.line_at(block, label.start);
        for _ in 0..AROUND {
            let start = above.map_or(block.span.start, |line| line.start);
            above = (start > block.span.start)
                .then(|| self.line_at(block, start - 1))
                .flatten();
            lines.extend(above);
        }
        let mut below = self.line_at(block, label.start);
        for _ in 0..AROUND {
            let end = below.map_or(block.span.end, |line| line.end);
            below = (end < block.span.end)
                .then(|| self.line_at(block, end + 1))
                .flatten();
            lines.extend(below);
        }
        let blocks = document.blocks();
        let at = document.block_at(block.span.start).unwrap_or_default();
        let near = (at.saturating_sub(AROUND)..at).chain(at + 1..blocks.len().min(at + 1 + AROUND));
        let equal = near.filter_map(|at| blocks.get(at).filter(|it| it.kind == block.kind));
        lines.extend(equal.filter_map(|it| self.line_at(it, it.span.start)));
        let (mut ours, mut open) = (0, 0);
        for line in lines {
            let Some(label) = label_of(document.text(line), line) else {
                continue;
            };
            match is_ours(document, label, self.locale, source.code) {
                Some(true) => ours += 1,
                Some(false) => return 0,
                None => open += 1,
            }
        }
        if ours > open { ours } else { 0 }
    }

    /// The line of a block around a place, if it is no longer than such lines are.
    fn line_at(&self, block: &Block, place: u32) -> Option<ProseSpan> {
        let prose = self.article.document.prose();
        let before = prose
            .get(block.span.start as usize..place as usize)?
            .as_bytes();
        let behind = prose
            .get(place as usize..block.span.end as usize)?
            .as_bytes();
        let near = &before[before.len().saturating_sub(LINE)..];
        let start = memrchr(b'\n', near).map(|at| near.len() - 1 - at);
        let end = memchr(b'\n', &behind[..behind.len().min(LINE)]);
        let start = start.or((before.len() < LINE).then_some(before.len()))?;
        let end = end.or((behind.len() < LINE).then_some(behind.len()))?;
        Some(ProseSpan::new(place - start as u32, place + end as u32))
    }
}

/// What a line begins with before a colon that something stands behind.
fn label_of(text: &str, line: ProseSpan) -> Option<ProseSpan> {
    let at = text.find([':', '：']).filter(|at| *at <= LONGEST)?;
    let label = text.get(..at)?.trim_end();
    let said = text.get(at..)?.trim_start_matches([':', '：']);
    let is_label = label.chars().any(char::is_alphabetic)
        && !label.contains(['.', '?', '!', '('])
        && !said.starts_with("//")
        && said.chars().any(char::is_alphanumeric);
    is_label.then(|| ProseSpan::at(line.start as usize, line.start as usize + label.len()))
}

#[cfg(all(test, feature = "lexicons"))]
mod tests {
    use crate::Format;
    use crate::check::trial::{self, judged_by};

    fn warned(target: &str, text: &str) -> Vec<String> {
        trial::warned(
            &["foreign-script", "untranslated-fragment"],
            target,
            Format::Markdown,
            text,
        )
    }

    #[test]
    fn a_label_among_those_of_the_text_was_left() {
        judged_by(warned).holds(&[
            "ko - 무게: 3 kg⏎- ⟦Height⟧: 8 cm⏎- 너비: 5 cm⏎",
            "zh - 开始：九点⏎- ⟦Height⟧：三米⏎- 地点：图书馆⏎",
            "pl **Waga:** 3 kg⏎**⟦Height⟧:** 8 m⏎**Kolor:** zielony⏎",
        ]);
    }

    #[test]
    fn a_label_before_a_date_in_another_script_was_left() {
        judged_by(warned).holds(&[
            "ja ⟦First opened⟧: 1911年4月3日⏎⏎橋は川の上にあります。⏎",
            "ja ⟦Cooking time⟧：5分⏎⏎橋は川の上にあります。⏎",
            "ja Golden Gate: 1937年5月⏎⏎橋は川の上にあります。⏎",
            "ja First opened: 橋の名前⏎⏎橋は川の上にあります。⏎",
            "ja 初日：First opened: 1911年⏎",
        ]);
    }

    #[test]
    fn a_label_that_names_something_stays() {
        judged_by(warned).holds(&[
            "ko - Weight: 3 kg⏎- Height: 8 cm⏎- 너비: 5 cm⏎",
            "ko - 무게: 3 kg⏎- Samsung: 8 cm⏎- 너비: 5 cm⏎",
            "ko - 무게: 3 kg⏎- Height: 8 cm⏎- 너비: 5 cm⏎⏎높이는 Height 라고 합니다.⏎",
            "ja - Height：3 m⏎- 置く場所は次のとおり⏎",
        ]);
    }
}
