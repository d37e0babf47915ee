//! A word over a column whose neighbours are in the language of the text: *Name* beside *Tür* and *Zorunlu*.
//!
//! Many languages know such a word from programs, and some lists have it for their own. Over a table all of whose other columns are named in the language of
//! the text nobody chose it.

use super::column::is_ours;
use super::neighbour::{EVERYDAY, NEIGHBOURS, Place};
use super::sentence::Words;
use super::{Extent, Leftover, verdict};
use crate::analysis::spoken::Grid;
use crate::document::BlockKind;
use crate::language::{Language, Lexicon, Word};

/// In letters: a shorter word may be an abbreviation, or one of sports and games that many languages have.
const LEAST: usize = 4;
/// In nats: by how much a word has to be rarer here than there.
const RARER: f32 = 3.0;

impl Place<'_, '_> {
    /// The only word of a head, if it is one of everyday in the source and hardly one here, and the other heads are in the language of the text.
    pub(super) fn head(&self, words: &Words<'_>) -> Option<Leftover> {
        let ([(word, span)], BlockKind::TableCell) = (words, self.block.kind) else {
            return None;
        };
        let document = self.article.document;
        if word.text.chars().nth(LEAST - 1).is_none()
            || word.setting.opaque
            || word.setting.all_capitals
            || document.text(self.block.span).trim() != word.text
        {
            return None;
        }
        let (source, list) = self.source()?;
        let is_left = self.is_everyday_there(word, list)
            && !self.is_allowed(word)
            && self.has_own_heads(source);
        // It is all that the cell says, and recurs where several tables have the same columns.
        is_left.then(|| Leftover {
            extent: Extent::Sentence,
            ..self.left(*span, source, verdict::LABEL)
        })
    }

    /// Whether a word is one of everyday in a list, and here unknown or far rarer.
    fn is_everyday_there(&self, word: &Word<'_>, list: &Lexicon) -> bool {
        let there = list.get(word.hash);
        let there = there.filter(|it| it.flags.is_only_common() && it.log_frequency > EVERYDAY);
        there.is_some_and(|there| {
            let here = word.listed.entry();
            here.is_none_or(|here| here.log_frequency + RARER < there.log_frequency)
        })
    }

    fn is_allowed(&self, word: &Word<'_>) -> bool {
        let own = self.locale.language;
        let glossary = self.article.glossary;
        own.is_loan(word.text)
            || own.is_function_word(word.text)
            || glossary.is_some_and(|it| it.has(word.text, self.locale))
    }

    /// Whether the cell is a head, and several of those beside it are in the language of the text, and none in the source.
    fn has_own_heads(&self, source: &Language) -> bool {
        let document = self.article.document;
        let Some(at) = document.block_at(self.block.span.start) else {
            return false;
        };
        let heads = self.article.get::<Grid>().heads(at);
        let said: Vec<bool> = heads
            .iter()
            .filter_map(|at| document.blocks().get(*at))
            .filter_map(|block| is_ours(document, block.span, self.locale, source.code))
            .collect();
        said.len() >= NEIGHBOURS && said.iter().all(|is_ours| *is_ours)
    }
}

#[cfg(all(test, feature = "lexicons"))]
mod tests {
    use crate::Format;
    use crate::check::trial::warned;

    #[test]
    fn a_word_over_a_column_is_held_against_the_other_heads() {
        let table = |heads: [&str; 4]| {
            let heads = heads.join(" | ");
            let text = format!(
                "Tabloda sunucunun kabul ettiği ayarlar sıralanır.\n\n| {heads} |\n|---|---|---|---|\n| `port` | 8080 | sayı | evet |\n"
            );
            warned(&[], "tr", Format::Markdown, &text)
        };
        assert_eq!(table(["Name", "Değer", "Tür", "Zorunlu"]), ["Name"]);
        assert!(table(["Ad", "Değer", "Tür", "Zorunlu"]).is_empty());
        assert!(table(["Port", "Değer", "Tür", "Zorunlu"]).is_empty());
    }

    #[test]
    fn a_head_that_both_languages_have_is_no_leftover() {
        let text = "Die Tabelle zeigt die Felder der Datei.\n\n| Name | Beschreibung | Pflicht |\n|---|---|---|\n| `id` | Die Kennung des Kunden | ja |\n";
        assert!(warned(&[], "de", Format::Markdown, text).is_empty());
    }
}
